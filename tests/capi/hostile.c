/* Objects that fail in every special method, given to the functions of containers, numbers and text: which error comes out? */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <marshal.h>

static int refuse_buffer(PyObject* self, Py_buffer* view, int flags) {
  PyErr_SetString(PyExc_BufferError, "no");
  view->obj = NULL;
  return -1;
}
static PyBufferProcs refusing = {refuse_buffer, NULL};
static PyTypeObject buffer_type = {PyVarObject_HEAD_INIT(NULL, 0).tp_name = "hostile.NoBuffer", .tp_basicsize = sizeof(PyObject),
                                   .tp_flags = Py_TPFLAGS_DEFAULT, .tp_as_buffer = &refusing, .tp_new = PyType_GenericNew};

#define CALL(call) report(#call, i, (long)(call))
static void report(const char* call, Py_ssize_t i, long result) {
  PyObject* error = PyErr_Occurred();
  printf("%s %zd: %s\n", call, i, error ? ((PyTypeObject*)error)->tp_name : result == -1 ? "-1" : "ok");
  PyErr_Clear();
}
static PyObject* run(PyObject* module, PyObject* objects) {
  PyObject* d = PyDict_New();
  for (Py_ssize_t i = 0; i < PyList_GET_SIZE(objects); i++) {
    PyObject* x = PyList_GET_ITEM(objects, i);
    CALL(PyDict_SetItem(d, x, x));
    CALL(PyDict_GetItem(d, x));
    CALL(PyDict_GetItemWithError(d, x));
    CALL(PyDict_Contains(d, x));
    CALL(PyDict_DelItem(d, x));
    CALL(PySet_New(x));
    CALL(PyDict_Update(d, x));
    CALL(PyDict_MergeFromSeq2(d, x, 1));
    CALL(PyUnicode_Join(x, x));
    CALL(PyUnicode_FromObject(x));
    CALL(PyUnicode_AsUTF8(x));
    CALL(PyLong_AsLong(x));
    CALL(PyLong_AsSsize_t(x));
    CALL(PyLong_AsUnsignedLongMask(x));
    CALL(PyFloat_AsDouble(x));
    CALL(PyBytes_FromObject(x));
    CALL(PyByteArray_FromObject(x));
    CALL(PyMemoryView_FromObject(x));
    if (PyList_Check(x)) CALL(PyList_Sort(x));
    CALL(PyComplex_AsCComplex(x).real);
    CALL(PyFloat_FromString(x));
    CALL(PyUnicode_FromFormat("%S %R %A", x, x, x));
    {
      PyObject* z = 0;
      CALL(PyUnicode_FSConverter(x, &z) ? -1 : 0);
    }
    if (PyBytes_Check(x)) CALL(_PyBytes_Join(x, x));
    CALL(PyUnicode_Format(x, x));
    CALL(PyUnicode_Translate(x, x, 0));
    CALL(PyCodec_Encode(x, "utf-8", 0));
    CALL(PyCodec_StrictErrors(x));
    CALL(PyObject_CopyData(x, x));
    CALL(_PyLong_AsInt(x));
    CALL(_PyList_Extend((PyListObject*)PyList_New(0), x));
    CALL(PyUnicode_Concat(x, x));
    CALL(PyUnicode_Contains(PyUnicode_FromString("a"), x));
    CALL(PyMarshal_WriteObjectToString(x, 4));
  }
  fflush(stdout);
  Py_DECREF(d);
  Py_RETURN_NONE;
}
static PyMethodDef methods[] = {{"run", run, METH_O}, {0}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "hostile", NULL, -1, methods};
PyMODINIT_FUNC PyInit_hostile(void) {
  if (PyType_Ready(&buffer_type) < 0) return NULL;
  PyObject* module = PyModule_Create(&definition);
  PyModule_AddObject(module, "NoBuffer", (PyObject*)&buffer_type);
  return module;
}
