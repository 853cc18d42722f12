/* Formats of Py_BuildValue and PyArg_Parse*, good and bad, and calls with many or no arguments. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *built(PyObject *value) {
  if (value) return value;
  PyObject *type, *error, *traceback;
  PyErr_Fetch(&type, &error, &traceback);
  PyErr_NormalizeException(&type, &error, &traceback);
  PyObject *shown = PyUnicode_FromFormat("%s: %S", ((PyTypeObject *)type)->tp_name, error);
  Py_XDECREF(type), Py_XDECREF(error), Py_XDECREF(traceback);
  return shown;
}

static PyObject *build(PyObject *self, PyObject *unused) {
  PyObject *n = PyList_New(0), *list = PyList_New(0);
  Py_ssize_t before = Py_REFCNT(n);
#define ADD(value)                               \
  do {                                           \
    PyObject *item = built(value);               \
    if (!item || PyList_Append(list, item) < 0) return NULL; \
    Py_DECREF(item);                             \
  } while (0)
  ADD(Py_BuildValue(""));
  ADD(Py_BuildValue(" , "));
  ADD(Py_BuildValue("i", 1));
  ADD(Py_BuildValue(" i", 2));
  ADD(Py_BuildValue("i:i", 3, 4));
  ADD(Py_BuildValue("()"));
  ADD(Py_BuildValue("(i)", 5));
  ADD(Py_BuildValue("[]"));
  ADD(Py_BuildValue("{}"));
  ADD(Py_BuildValue("[(i)[i]{s:i}]", 1, 2, "k", 3));
  ADD(Py_BuildValue("(iiiiiiiiiiiiiiiiiiii)", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20));
  ADD(Py_BuildValue("s#y#zu", "a\0b", (Py_ssize_t)3, "c\0", (Py_ssize_t)2, NULL, L"wide"));
  ADD(Py_BuildValue("{s:i,s}", "a", 1, "b"));
  ADD(Py_BuildValue("{O:i}", n, 1));
  ADD(Py_BuildValue("(i", 1));
  ADD(Py_BuildValue("(i))", 1));
  ADD(Py_BuildValue("ii)", 1, 2));
  ADD(Py_BuildValue("iO", 1, NULL));
  ADD(Py_BuildValue("(ONN)", NULL, Py_NewRef(n), Py_NewRef(n)));
  ADD(Py_BuildValue("[N{N:N}i]", NULL, Py_NewRef(n), Py_NewRef(n), 2));
  ADD(Py_BuildValue("s?", "a"));
  ADD(PyLong_FromSsize_t(Py_REFCNT(n) - before));
  Py_DECREF(n);
  return list;
}

static PyObject *keywords(PyObject *self, PyObject *args, PyObject *kwargs) {
  static char *names[] = {"", "first", "second", "caf\xc3\xa9", NULL};
  PyObject *a = Py_None, *b = Py_None, *c = Py_None, *d = Py_None;
  if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O|OO$O:keywords", names, &a, &b, &c, &d)) return NULL;
  return Py_BuildValue("OOOO", a, b, c, d);
}

static PyObject *many(PyObject *self, PyObject *args, PyObject *kwargs) {
  static char *names[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", NULL};
  int v[10] = {0};
  if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|iiiiiiiiii;too bad", names, v, v + 1, v + 2, v + 3, v + 4, v + 5, v + 6, v + 7,
                                   v + 8, v + 9))
    return NULL;
  return Py_BuildValue("[iiiiiiiiii]", v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9]);
}

static PyObject *positional(PyObject *self, PyObject *args) {
  int i = -1;
  long l = -1;
  Py_ssize_t n = -1;
  double d = -1;
  PyObject *o = Py_None, *u = Py_None;
  const char *s = "";
  if (!PyArg_ParseTuple(args, "i(ln)|d(O!s)O:positional", &i, &l, &n, &d, &PyUnicode_Type, &u, &s, &o)) return NULL;
  return Py_BuildValue("(il)n[dOs]O", i, l, n, d, u, s, o);
}

static PyObject *calls(PyObject *self, PyObject *f) {
  PyObject *n = PyLong_FromLong(7);
  PyObject *result = Py_BuildValue(
      "[NNNNNN]", built(PyObject_CallFunction(f, NULL)), built(PyObject_CallFunction(f, "()")), built(PyObject_CallFunction(f, "(ii)", 1, 2)),
      built(PyObject_CallFunction(f, "iiiiiii", 1, 2, 3, 4, 5, 6, 7)),
      built(PyObject_CallFunctionObjArgs(f, n, n, n, n, n, n, n, n, n, n, n, NULL)),
      built(PyObject_CallMethod(f, "__call__", "(s)i", "a", 1)));
  Py_DECREF(n);
  return result;
}

static PyMethodDef methods[] = {{"build", build, METH_NOARGS},
                                {"keywords", (PyCFunction)(void *)keywords, METH_VARARGS | METH_KEYWORDS},
                                {"many", (PyCFunction)(void *)many, METH_VARARGS | METH_KEYWORDS},
                                {"positional", positional, METH_VARARGS},
                                {"calls", calls, METH_O},
                                {NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, .m_name = "formats", .m_size = -1, .m_methods = methods};
PyMODINIT_FUNC PyInit_formats(void) { return PyModule_Create(&definition); }
