"""Times the functions of the C API that `functions` calls a hundred times; run by bench/foreign.py. Prints JSON {name: nanoseconds of one}."""
import json
import sys
import time
from itertools import repeat

sys.path.insert(0, sys.argv[1])
import functions


class Plain:
    def __init__(self):
        self.field = 1

    def method(self, *args):
        return None


class OneArgument(Plain):
    def method(self, arg):
        return arg


def none():
    return None


def same(arg):
    return arg


def defaults(a, b=1, c=2):
    return a


words = ["key%d" % i for i in range(20)]
table = dict.fromkeys(words, 1)
ROWS = {
    "PyObject_GetAttr, instance": ("get_attr", Plain()),
    "PyObject_GetAttrString, instance": ("get_attr_string", Plain()),
    "_PyObject_LookupAttr, absent": ("get_attr_missing", Plain()),
    "PyObject_HasAttrString, absent": ("has_attr_string", Plain()),
    "PyObject_SetAttr": ("set_attr", Plain(), 5),
    "PyObject_SetAttrString": ("set_attr_string", Plain(), 5),
    "PyDict_GetItemWithError": ("dict_get", table, words[3]),
    "PyDict_GetItemString": ("dict_get_string", {"key": 1}),
    "PyDict_SetItemString": ("dict_set_string", {"key": 1}, 2),
    "PyDict_Contains": ("dict_contains", table, words[4]),
    "PyDict_New": ("dict_new",),
    "PyTuple_New(2)": ("tuple_new", 1, 2),
    "PyTuple_Pack": ("tuple_pack", 1, 2),
    "PyTuple_GetItem": ("tuple_get", (1, 2)),
    "PyList_New(2)": ("list_new", 1, 2),
    "PyList_Append": ("list_append", lambda: [], 1),
    "PyList_GetItem": ("list_get", [1, 2]),
    "PyList_SetItem": ("list_set", [1, 2], 5),
    "PySet_Add": ("set_add", {1, 2}, 1),
    "PySet_Contains": ("set_contains", set(words), words[5]),
    "PyLong_FromLong": ("int_from_long",),
    "PyLong_FromLong, large": ("int_from_long_large",),
    "PyLong_FromSize_t, small": ("int_from_size",),
    "PyLong_AsLong": ("int_as_long", 500),
    "PyLong_AsLong, large": ("int_as_long_large", 1 << 40),
    "PyFloat_FromDouble": ("float_from_double",),
    "PyFloat_AsDouble": ("float_as_double", 2.5),
    "PyBool_FromLong": ("bool_from_long",),
    "PyUnicode_FromStringAndSize": ("str_from_size",),
    "PyUnicode_FromString": ("str_from_string",),
    "PyUnicode_DecodeUTF8": ("str_decode_utf8",),
    "PyUnicode_InternFromString": ("str_intern",),
    "PyUnicode_FromFormat": ("str_format",),
    "PyUnicode_AsUTF8AndSize": ("str_as_utf8", "some text"),
    "PyUnicode_Compare": ("str_compare", "some text", "some texts"),
    "PyUnicode_CompareWithASCIIString": ("str_compare_ascii", "some text"),
    "PyUnicode_Concat": ("str_concat", "some text", "and more"),
    "PyUnicode_New": ("str_new",),
    "PyBytes_FromStringAndSize": ("bytes_from_size",),
    "PyErr_SetString, PyErr_Clear": ("error_set",),
    "PyErr_Format, PyErr_Clear": ("error_format",),
    "PyErr_Fetch, PyErr_Restore": ("error_fetch",),
    "PyErr_ExceptionMatches": ("error_matches",),
    "PyErr_NormalizeException": ("error_normalize",),
    "PyErr_Occurred": ("error_occurred",),
    "PyObject_CallNoArgs, Python function": ("call_no_args", none),
    "PyObject_CallNoArgs, type": ("call_no_args", Plain),
    "PyObject_CallObject, builtin": ("call_object", len, ("abc",)),
    "PyObject_CallObject, Python function": ("call_object", same, (1,)),
    "PyObject_Call, type": ("call_tuple", int, ("12",)),
    "PyObject_Call, Python function, defaults": ("call_tuple", defaults, (1,)),
    "PyObject_Call, bound method": ("call_tuple", OneArgument().method, (1,)),
    "PyObject_CallFunction": ("call_function", same),
    "PyObject_CallFunctionObjArgs": ("call_function_objects", same, 1),
    "PyObject_CallMethod": ("call_method", OneArgument(), 1),
    "PyObject_CallMethodObjArgs": ("call_method_objects", OneArgument(), 1),
    "PyObject_VectorcallMethod": ("vectorcall_method", OneArgument(), 1),
    "PyObject_CallMethodNoArgs": ("vectorcall_method_no_args", Plain()),
    "PyObject_VectorcallDict": ("call_keywords", same, 1),
    "PyObject_GetItem, list": ("get_item", [1, 2], 1),
    "PyObject_GetItem, dict": ("get_item", table, words[2]),
    "PyObject_SetItem, list": ("set_item", [1, 2], 1),
    "PyObject_SetItem, dict": ("set_item", {}, "a"),
    "PySequence_GetItem, tuple": ("sequence_get", (1, 2)),
    "PySequence_Fast, tuple": ("sequence_fast", (1, 2)),
    "PySequence_Tuple, list": ("sequence_tuple", [1, 2, 3]),
    "PySequence_Contains, list": ("sequence_contains", [1, 2, 3], 3),
    "PyObject_Size, dict": ("object_size", table),
    "PyNumber_Add, int": ("number_add", 1000, 2000),
    "PyNumber_Add, float": ("number_add", 1.5, 2.5),
    "PyNumber_Multiply, int": ("number_multiply", 1000, 2000),
    "PyNumber_Index": ("number_index", 1000),
    "PyNumber_AsSsize_t": ("number_as_ssize", 1000),
    "PyNumber_Long, float": ("number_long", 2.5),
    "PyNumber_Float, int": ("number_float", 5),
    "PyObject_RichCompare, int": ("compare", 1000, 2000),
    "PyObject_RichCompareBool, str": ("compare_bool", "some text", "".join(["some", " text"])),
    "PyObject_IsTrue, list": ("is_true", [1]),
    "PyObject_Hash, tuple": ("hash", (1, 2)),
    "PyObject_IsInstance, exact": ("is_instance", 1, int),
    "PyObject_IsInstance, subclass": ("is_instance", OneArgument(), Plain),
    "PyType_IsSubtype": ("is_subtype", OneArgument(), Plain),
    "PyObject_Str, int": ("to_str", 12345),
    "PyObject_Repr, float": ("to_repr", 2.5),
    "PyObject_Repr, str": ("to_repr", "some text"),
    "PyObject_GetIter, PyIter_Next, list": ("iterate", [1, 2, 3, 4]),
    "PyObject_GetIter, PyIter_Next, dict": ("iterate", table),
    "PyDict_Next": ("dict_next", table),
    "PyObject_GetBuffer, bytes": ("buffer", b"abc"),
    "PyObject_GetBuffer, memoryview": ("buffer_full", memoryview(b"abc")),
    "PyMemoryView_FromObject": ("view", b"abc"),
    "PySlice_New": ("slice", 1, 2),
    "PyGILState_Ensure, PyGILState_Release": ("gil_state", 1),
    "PyEval_SaveThread, PyEval_RestoreThread": ("allow_threads", 1),
    "PyThreadState_Get": ("thread_get",),
    "PyMem_Malloc, PyMem_Free": ("memory",),
    "PyObject_Malloc, _Realloc, _Free": ("object_memory",),
    "PyCapsule_GetPointer": ("capsule", functions.capsule_object),
    "PyImport_ImportModule": ("import",),
    "PyWeakref_NewRef": ("weak_reference", Plain()),
    "PyArg_UnpackTuple": ("unpack", (1, 2)),
    "PyArg_ParseTuple \"OO:f\"": ("parse_objects", (1, 2)),
    "PyArg_ParseTuple \"O!|i\"": ("parse_typed", ("a", 2)),
    "PyArg_ParseTuple \"s#\"": ("parse_buffer", ("abc",)),
    "PyArg_ParseTuple \"y*\"": ("parse_view", (b"abc",)),
    "PyArg_ParseTupleAndKeywords, positional": ("parse_keywords", (1, 2), None),
    "PyArg_ParseTupleAndKeywords, keywords": ("parse_keywords", (1,), {"third": 3}),
    "Py_BuildValue \"i\"": ("build_int",),
    "Py_BuildValue \"OO\"": ("build_objects", 1, 2),
    "Py_BuildValue \"s(ii)\"": ("build_nested",),
    "Py_BuildValue \"{s:i,s:O}\"": ("build_dict", 1),
}
COUNT = 100


def best(name, *args):
    function = getattr(functions, name)
    fresh = [callable(arg) and getattr(arg, "__name__", "") == "<lambda>" for arg in args]
    clock = time.process_time
    least = None
    for _ in range(7):
        given = [arg() if new else arg for arg, new in zip(args, fresh)]
        start = clock()
        for _ in repeat(None, COUNT):
            function(*given)
        spent = clock() - start
        least = spent if least is None or spent < least else least
    return least / COUNT / 100 * 1e9


print(json.dumps({name: best(*row) for name, row in ROWS.items()}))
