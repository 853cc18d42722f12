/* C functions that extension modules call all the time, each a hundred times in a row: bench/foreign.py times them. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* name(a, b): runs the statements a hundred times; they leave the loop with `goto failed` when an exception is set. */
#define HUNDRED(name, ...) \
  static PyObject *name(PyObject *self, PyObject *const *args, Py_ssize_t nargs) { \
    PyObject *a = nargs > 0 ? args[0] : NULL, *b = nargs > 1 ? args[1] : NULL; \
    for (int i = 0; i < 100; i++) { \
      __VA_ARGS__; \
    } \
    (void)a, (void)b; \
    Py_RETURN_NONE; \
  failed: \
    return NULL; \
  }
#define DROP(expression) \
  PyObject *made = (expression); \
  if (!made) goto failed; \
  Py_DECREF(made)
#define CHECK(expression) \
  if ((expression) < 0) goto failed

static PyObject *text, *name_field, *name_method;

HUNDRED(get_attr, DROP(PyObject_GetAttr(a, name_field)))
HUNDRED(get_attr_string, DROP(PyObject_GetAttrString(a, "field")))
HUNDRED(get_attr_missing, PyObject *o; CHECK(_PyObject_LookupAttr(a, text, &o)))
HUNDRED(has_attr_string, if (PyObject_HasAttrString(a, "absent")) goto failed)
HUNDRED(set_attr, CHECK(PyObject_SetAttr(a, name_field, b)))
HUNDRED(set_attr_string, CHECK(PyObject_SetAttrString(a, "field", b)))
HUNDRED(dict_get, if (!PyDict_GetItemWithError(a, b)) goto failed)
HUNDRED(dict_get_string, if (!PyDict_GetItemString(a, "key")) goto failed)
HUNDRED(dict_set_string, CHECK(PyDict_SetItemString(a, "key", b)))
HUNDRED(dict_contains, CHECK(PyDict_Contains(a, b)))
HUNDRED(dict_new, DROP(PyDict_New()))
HUNDRED(tuple_new, PyObject *t = PyTuple_New(2); if (!t) goto failed; PyTuple_SET_ITEM(t, 0, Py_NewRef(a)); PyTuple_SET_ITEM(t, 1, Py_NewRef(b)); Py_DECREF(t))
HUNDRED(tuple_pack, DROP(PyTuple_Pack(2, a, b)))
HUNDRED(tuple_get, if (!PyTuple_GetItem(a, 0)) goto failed)
HUNDRED(list_new, PyObject *l = PyList_New(2); if (!l) goto failed; PyList_SET_ITEM(l, 0, Py_NewRef(a)); PyList_SET_ITEM(l, 1, Py_NewRef(b)); Py_DECREF(l))
HUNDRED(list_append, CHECK(PyList_Append(a, b)))
HUNDRED(list_get, if (!PyList_GetItem(a, 0)) goto failed)
HUNDRED(list_set, CHECK(PyList_SetItem(a, 0, Py_NewRef(b))))
HUNDRED(set_add, CHECK(PySet_Add(a, b)))
HUNDRED(set_contains, CHECK(PySet_Contains(a, b)))
HUNDRED(int_from_long, DROP(PyLong_FromLong(i * 1000L)))
HUNDRED(int_from_long_large, DROP(PyLong_FromLong(i * 10000000000L)))
HUNDRED(int_from_size, DROP(PyLong_FromSize_t((size_t)i)))
HUNDRED(int_as_long, if (PyLong_AsLong(a) == -1) goto failed)
HUNDRED(int_as_long_large, if (PyLong_AsLong(a) == -1) goto failed)
HUNDRED(float_from_double, DROP(PyFloat_FromDouble(i)))
HUNDRED(float_as_double, if (PyFloat_AsDouble(a) == -1.0) goto failed)
HUNDRED(bool_from_long, DROP(PyBool_FromLong(i)))
HUNDRED(str_from_size, DROP(PyUnicode_FromStringAndSize("some text", 9)))
HUNDRED(str_from_string, DROP(PyUnicode_FromString("a text of forty characters, all of ascii")))
HUNDRED(str_decode_utf8, DROP(PyUnicode_DecodeUTF8("caf\xc3\xa9 noir", 10, NULL)))
HUNDRED(str_intern, DROP(PyUnicode_InternFromString("field")))
HUNDRED(str_format, DROP(PyUnicode_FromFormat("%s is %d", "this", i)))
HUNDRED(str_as_utf8, Py_ssize_t n; if (!PyUnicode_AsUTF8AndSize(a, &n)) goto failed)
HUNDRED(str_compare, if (!PyUnicode_Compare(a, b)) goto failed)
HUNDRED(str_compare_ascii, if (!PyUnicode_CompareWithASCIIString(a, "some texts")) goto failed)
HUNDRED(str_concat, DROP(PyUnicode_Concat(a, b)))
HUNDRED(str_new, PyObject *s = PyUnicode_New(10, 127); if (!s) goto failed; memset(PyUnicode_DATA(s), 'x', 10); Py_DECREF(s))
HUNDRED(bytes_from_size, DROP(PyBytes_FromStringAndSize("some text", 9)))
HUNDRED(error_set, PyErr_SetString(PyExc_ValueError, "wrong"); PyErr_Clear())
HUNDRED(error_format, PyErr_Format(PyExc_ValueError, "%s: %d", "wrong", i); PyErr_Clear())
HUNDRED(error_fetch, PyObject *x; PyObject *v; PyObject *t; PyErr_SetString(PyExc_ValueError, "wrong"); PyErr_Fetch(&x, &v, &t); PyErr_Restore(x, v, t); PyErr_Clear())
HUNDRED(error_matches, PyErr_SetNone(PyExc_KeyError); if (!PyErr_ExceptionMatches(PyExc_LookupError)) goto failed; PyErr_Clear())
HUNDRED(error_normalize, PyObject *x; PyObject *v; PyObject *t; PyErr_SetString(PyExc_ValueError, "wrong"); PyErr_Fetch(&x, &v, &t); PyErr_NormalizeException(&x, &v, &t); PyErr_Restore(x, v, t); PyErr_Clear())
HUNDRED(error_occurred, if (PyErr_Occurred()) goto failed)
HUNDRED(call_no_args, DROP(PyObject_CallNoArgs(a)))
HUNDRED(call_object, DROP(PyObject_CallObject(a, b)))
HUNDRED(call_tuple, DROP(PyObject_Call(a, b, NULL)))
HUNDRED(call_function, DROP(PyObject_CallFunction(a, "i", i)))
HUNDRED(call_function_objects, DROP(PyObject_CallFunctionObjArgs(a, b, NULL)))
HUNDRED(call_method, DROP(PyObject_CallMethod(a, "method", "O", b)))
HUNDRED(call_method_objects, DROP(PyObject_CallMethodObjArgs(a, name_method, b, NULL)))
HUNDRED(vectorcall_method, PyObject *v[2] = {a, b}; DROP(PyObject_VectorcallMethod(name_method, v, 2, NULL)))
HUNDRED(vectorcall_method_no_args, DROP(PyObject_CallMethodNoArgs(a, name_method)))
HUNDRED(call_keywords, DROP(PyObject_VectorcallDict(a, &b, 1, NULL)))
HUNDRED(get_item, DROP(PyObject_GetItem(a, b)))
HUNDRED(set_item, CHECK(PyObject_SetItem(a, b, b)))
HUNDRED(sequence_get, DROP(PySequence_GetItem(a, 0)))
HUNDRED(sequence_fast, DROP(PySequence_Fast(a, "no sequence")))
HUNDRED(sequence_tuple, DROP(PySequence_Tuple(a)))
HUNDRED(sequence_contains, CHECK(PySequence_Contains(a, b)))
HUNDRED(object_size, CHECK(PyObject_Size(a)))
HUNDRED(number_add, DROP(PyNumber_Add(a, b)))
HUNDRED(number_multiply, DROP(PyNumber_Multiply(a, b)))
HUNDRED(number_index, DROP(PyNumber_Index(a)))
HUNDRED(number_as_ssize, if (PyNumber_AsSsize_t(a, NULL) == -1) goto failed)
HUNDRED(number_long, DROP(PyNumber_Long(a)))
HUNDRED(number_float, DROP(PyNumber_Float(a)))
HUNDRED(compare, DROP(PyObject_RichCompare(a, b, Py_LT)))
HUNDRED(compare_bool, CHECK(PyObject_RichCompareBool(a, b, Py_EQ)))
HUNDRED(is_true, CHECK(PyObject_IsTrue(a)))
HUNDRED(hash, if (PyObject_Hash(a) == -1) goto failed)
HUNDRED(is_instance, CHECK(PyObject_IsInstance(a, b)))
HUNDRED(is_subtype, if (!PyType_IsSubtype(Py_TYPE(a), (PyTypeObject *)b)) goto failed)
HUNDRED(to_str, DROP(PyObject_Str(a)))
HUNDRED(to_repr, DROP(PyObject_Repr(a)))
HUNDRED(iterate, PyObject *it = PyObject_GetIter(a); if (!it) goto failed; for (PyObject *o; (o = PyIter_Next(it)); Py_DECREF(o)); Py_DECREF(it); if (PyErr_Occurred()) goto failed)
HUNDRED(dict_next, Py_ssize_t p = 0; PyObject *k; PyObject *v; while (PyDict_Next(a, &p, &k, &v)) if (!v) goto failed)
HUNDRED(buffer, Py_buffer view; CHECK(PyObject_GetBuffer(a, &view, PyBUF_SIMPLE)); PyBuffer_Release(&view))
HUNDRED(buffer_full, Py_buffer view; CHECK(PyObject_GetBuffer(a, &view, PyBUF_FULL_RO)); PyBuffer_Release(&view))
HUNDRED(view, DROP(PyMemoryView_FromObject(a)))
HUNDRED(slice, DROP(PySlice_New(a, b, NULL)))
HUNDRED(gil_state, PyGILState_STATE s = PyGILState_Ensure(); PyGILState_Release(s); if (!a) goto failed)
HUNDRED(allow_threads, PyThreadState *s = PyEval_SaveThread(); PyEval_RestoreThread(s); if (!a) goto failed)
HUNDRED(thread_get, if (!PyThreadState_Get()) goto failed)
HUNDRED(memory, void *p = PyMem_Malloc(40); if (!p) goto failed; PyMem_Free(p))
HUNDRED(object_memory, void *p = PyObject_Malloc(40); if (!p) goto failed; p = PyObject_Realloc(p, 80); PyObject_Free(p))
HUNDRED(capsule, if (!PyCapsule_GetPointer(a, "functions.capsule")) goto failed)
HUNDRED(import, DROP(PyImport_ImportModule("sys")))
HUNDRED(weak_reference, DROP(PyWeakref_NewRef(a, NULL)))
HUNDRED(unpack, PyObject *x; PyObject *y; if (!PyArg_UnpackTuple(a, "f", 2, 2, &x, &y)) goto failed)
HUNDRED(parse_objects, PyObject *x; PyObject *y; if (!PyArg_ParseTuple(a, "OO:f", &x, &y)) goto failed)
HUNDRED(parse_typed, PyObject *x; int n; if (!PyArg_ParseTuple(a, "O!|i", &PyUnicode_Type, &x, &n)) goto failed)
HUNDRED(parse_buffer, const char *s; Py_ssize_t n; if (!PyArg_ParseTuple(a, "s#", &s, &n)) goto failed)
HUNDRED(parse_view, Py_buffer v; if (!PyArg_ParseTuple(a, "y*", &v)) goto failed; PyBuffer_Release(&v))
static char *keywords[] = {"first", "second", "third", NULL};
HUNDRED(parse_keywords, PyObject *x; PyObject *y; PyObject *z; if (!PyArg_ParseTupleAndKeywords(a, b == Py_None ? NULL : b, "O|OO:f", keywords, &x, &y, &z)) goto failed)
HUNDRED(build_int, DROP(Py_BuildValue("i", i)))
HUNDRED(build_objects, DROP(Py_BuildValue("OO", a, b)))
HUNDRED(build_nested, DROP(Py_BuildValue("s(ii)", "ab", i, i)))
HUNDRED(build_dict, DROP(Py_BuildValue("{s:i,s:O}", "a", i, "b", a)))

#define ROW(name) {#name, (PyCFunction)(void *)name, METH_FASTCALL}
static PyMethodDef methods[] = {
  ROW(get_attr), ROW(get_attr_string), ROW(get_attr_missing), ROW(has_attr_string), ROW(set_attr), ROW(set_attr_string), ROW(dict_get),
  ROW(dict_get_string), ROW(dict_set_string), ROW(dict_contains), ROW(dict_new), ROW(tuple_new), ROW(tuple_pack), ROW(tuple_get),
  ROW(list_new), ROW(list_append), ROW(list_get), ROW(list_set), ROW(set_add), ROW(set_contains), ROW(int_from_long),
  ROW(int_from_long_large), ROW(int_from_size), ROW(int_as_long), ROW(int_as_long_large), ROW(float_from_double), ROW(float_as_double),
  ROW(bool_from_long), ROW(str_from_size), ROW(str_from_string), ROW(str_decode_utf8), ROW(str_intern), ROW(str_format),
  ROW(str_as_utf8), ROW(str_compare), ROW(str_compare_ascii), ROW(str_concat), ROW(str_new), ROW(bytes_from_size), ROW(error_set),
  ROW(error_format), ROW(error_fetch), ROW(error_matches), ROW(error_normalize), ROW(error_occurred), ROW(call_no_args),
  ROW(call_object), ROW(call_tuple), ROW(call_function), ROW(call_function_objects), ROW(call_method), ROW(call_method_objects),
  ROW(vectorcall_method), ROW(vectorcall_method_no_args), ROW(call_keywords), ROW(get_item), ROW(set_item), ROW(sequence_get),
  ROW(sequence_fast), ROW(sequence_tuple), ROW(sequence_contains), ROW(object_size), ROW(number_add), ROW(number_multiply),
  ROW(number_index), ROW(number_as_ssize), ROW(number_long), ROW(number_float), ROW(compare), ROW(compare_bool), ROW(is_true),
  ROW(hash), ROW(is_instance), ROW(is_subtype), ROW(to_str), ROW(to_repr), ROW(iterate), ROW(dict_next), ROW(buffer),
  ROW(buffer_full), ROW(view), ROW(slice), ROW(gil_state), ROW(allow_threads), ROW(thread_get), ROW(memory), ROW(object_memory),
  ROW(capsule), ROW(import), ROW(weak_reference), ROW(unpack), ROW(parse_objects), ROW(parse_typed), ROW(parse_buffer),
  ROW(parse_view), ROW(parse_keywords), ROW(build_int), ROW(build_objects), ROW(build_nested), ROW(build_dict), {NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, .m_name = "functions", .m_size = -1, .m_methods = methods};

PyMODINIT_FUNC PyInit_functions(void) {
  PyObject *module = PyModule_Create(&definition);
  text = PyUnicode_InternFromString("absent");
  name_field = PyUnicode_InternFromString("field");
  name_method = PyUnicode_InternFromString("method");
  if (!module || !text || !name_field || !name_method) return NULL;
  if (PyModule_AddObject(module, "capsule_object", PyCapsule_New(&definition, "functions.capsule", NULL)) < 0) return NULL;
  return module;
}
