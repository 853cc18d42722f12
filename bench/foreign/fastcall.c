/* An extension that does nothing, in every way a C function can be called: bench/foreign.py times the way there and back. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

static PyObject *noargs(PyObject *self, PyObject *unused) { Py_RETURN_NONE; }
static PyObject *one(PyObject *self, PyObject *arg) { return Py_NewRef(arg); }
static PyObject *varargs(PyObject *self, PyObject *args) { return Py_NewRef(args); }
static PyObject *varargs_keywords(PyObject *self, PyObject *args, PyObject *kwargs) { return Py_NewRef(args); }
static PyObject *fast(PyObject *self, PyObject *const *args, Py_ssize_t n) { return Py_NewRef(args[n - 1]); }
static PyObject *fast_keywords(PyObject *self, PyObject *const *args, Py_ssize_t n, PyObject *names) { return Py_NewRef(args[0]); }

static PyObject *parsed(PyObject *self, PyObject *args) {
  Py_ssize_t n;
  const char *text;
  double number;
  if (!PyArg_ParseTuple(args, "nsd", &n, &text, &number)) return NULL;
  return Py_BuildValue("(nd)", n, number);
}

static PyObject *parsed_keywords(PyObject *self, PyObject *args, PyObject *kwargs) {
  static char *names[] = {"a", "b", "c", NULL};
  int a, b = 0;
  PyObject *c = NULL;
  if (!PyArg_ParseTupleAndKeywords(args, kwargs, "i|iO", names, &a, &b, &c)) return NULL;
  return PyLong_FromLong(a + b);
}

static PyObject *call_back(PyObject *self, PyObject *const *args, Py_ssize_t n) {
  for (int i = 0; i < 100; i++) {
    PyObject *result = PyObject_CallOneArg(args[0], args[1]);
    if (!result) return NULL;
    Py_DECREF(result);
  }
  Py_RETURN_NONE;
}

static PyObject *fill_list(PyObject *self, PyObject *arg) {
  PyObject *list = PyList_New(0);
  for (int i = 0; list && i < 100; i++) {
    PyObject *n = PyLong_FromLong(i * 1000);
    if (!n || PyList_Append(list, n) < 0) Py_CLEAR(list);
    Py_XDECREF(n);
  }
  return list;
}

static PyObject *fill_dict(PyObject *self, PyObject *arg) {
  PyObject *dict = PyDict_New();
  Py_ssize_t n = PySequence_Size(arg);
  for (Py_ssize_t i = 0; dict && i < n; i++) {
    PyObject *key = PySequence_GetItem(arg, i);
    if (!key || PyDict_SetItem(dict, key, arg) < 0 || !PyDict_GetItemWithError(dict, key)) Py_CLEAR(dict);
    Py_XDECREF(key);
  }
  return dict;
}

typedef struct {
  PyObject_HEAD
  int number;
  PyObject *member;
} Thing;

static PyObject *thing_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
  Thing *self = (Thing *)type->tp_alloc(type, 0);
  if (self) self->member = Py_NewRef(Py_None);
  return (PyObject *)self;
}

static int thing_init(PyObject *self, PyObject *args, PyObject *kwargs) { return 0; }

static void thing_dealloc(PyObject *self) {
  Py_CLEAR(((Thing *)self)->member);
  Py_TYPE(self)->tp_free(self);
}

static void heap_dealloc(PyObject *self) {
  PyTypeObject *type = Py_TYPE(self);
  thing_dealloc(self);
  Py_DECREF(type);
}

static PyObject *thing_getter(PyObject *self, void *closure) { return Py_NewRef(((Thing *)self)->member); }
static PyObject *thing_add(PyObject *a, PyObject *b) { return Py_NewRef(a); }
static PyObject *thing_item(PyObject *self, PyObject *key) { return Py_NewRef(key); }
static Py_ssize_t thing_length(PyObject *self) { return 5; }
static PyObject *thing_call(PyObject *self, PyObject *args, PyObject *kwargs) { return Py_NewRef(self); }
static PyObject *thing_iter(PyObject *self) { ((Thing *)self)->number = 0; return Py_NewRef(self); }
static PyObject *thing_next(PyObject *self) { return ((Thing *)self)->number++ < 100 ? Py_NewRef(Py_None) : NULL; }
static PyObject *thing_compare(PyObject *a, PyObject *b, int op) { return Py_NewRef(op == Py_EQ ? Py_True : Py_False); }

#define METHODS(name)                                            \
  {name "noargs", noargs, METH_NOARGS},                          \
  {name "one", one, METH_O},                                     \
  {name "varargs", varargs, METH_VARARGS},                       \
  {name "fast", (PyCFunction)(void *)fast, METH_FASTCALL},       \
  {name "fast_keywords", (PyCFunction)(void *)fast_keywords, METH_FASTCALL | METH_KEYWORDS}

static PyMethodDef thing_methods[] = {METHODS(""), {NULL}};
static PyGetSetDef thing_getset[] = {{"getter", thing_getter, NULL}, {NULL}};
static PyMemberDef thing_members[] = {{"number", T_INT, offsetof(Thing, number)}, {"member", T_OBJECT, offsetof(Thing, member)}, {NULL}};
static PyNumberMethods thing_number = {.nb_add = thing_add};
static PyMappingMethods thing_mapping = {.mp_length = thing_length, .mp_subscript = thing_item};

static PyTypeObject thing_type = {
  PyVarObject_HEAD_INIT(NULL, 0)
  .tp_name = "fastcall.Thing", .tp_basicsize = sizeof(Thing), .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
  .tp_new = thing_new, .tp_init = thing_init, .tp_dealloc = thing_dealloc, .tp_methods = thing_methods, .tp_getset = thing_getset,
  .tp_members = thing_members, .tp_as_number = &thing_number, .tp_as_mapping = &thing_mapping, .tp_call = thing_call,
  .tp_iter = thing_iter, .tp_iternext = thing_next, .tp_richcompare = thing_compare,
};

static PyType_Slot heap_slots[] = {
  {Py_tp_new, thing_new}, {Py_tp_dealloc, heap_dealloc}, {Py_tp_methods, thing_methods}, {Py_tp_getset, thing_getset}, {0, NULL}};
static PyType_Spec heap_spec = {"fastcall.Heap", sizeof(Thing), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, heap_slots};

static PyMethodDef methods[] = {
  METHODS(""), {"varargs_keywords", (PyCFunction)(void *)varargs_keywords, METH_VARARGS | METH_KEYWORDS},
  {"parsed", parsed, METH_VARARGS}, {"parsed_keywords", (PyCFunction)(void *)parsed_keywords, METH_VARARGS | METH_KEYWORDS},
  {"call_back", (PyCFunction)(void *)call_back, METH_FASTCALL}, {"fill_list", fill_list, METH_NOARGS}, {"fill_dict", fill_dict, METH_O},
  {NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, .m_name = "fastcall", .m_size = -1, .m_methods = methods};

PyMODINIT_FUNC PyInit_fastcall(void) {
  PyObject *module = PyModule_Create(&definition);
  if (!module || PyModule_AddType(module, &thing_type) < 0) return NULL;
  PyObject *heap = PyType_FromSpec(&heap_spec);
  if (!heap || PyModule_AddObject(module, "Heap", heap) < 0) return NULL;
  return module;
}
