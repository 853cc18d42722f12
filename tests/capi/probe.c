/* An extension module in C that uses the interface the ways real ones do: multi-phase initialisation with state, types from
   specifications and static ones, every calling convention, the collector, weak references, buffers, capsules, struct sequences. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stddef.h>
#include <structmember.h>

typedef struct {
  PyObject *point_type;
  PyObject *error;
  PyTypeObject *pair_type;
  long created;
} State;
static struct PyModuleDef definition;
static State *state_of(PyObject *module) { return (State *)PyModule_GetState(module); }

/* --- Point: a heap type with everything --- */

typedef struct {
  PyObject_HEAD
  double x, y;
  PyObject *tag;
  PyObject *dict;
  PyObject *weak;
  vectorcallfunc vectorcall;
  int flags;
} Point;

static PyObject *point_vectorcall(PyObject *self, PyObject *const *args, size_t nargsf, PyObject *names) {
  return Py_BuildValue("(sdnO)", "called", ((Point *)self)->x, PyVectorcall_NARGS(nargsf), names ? names : Py_None);
}
static PyObject *point_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
  Point *self = (Point *)type->tp_alloc(type, 0);
  if (!self) return NULL;
  self->vectorcall = point_vectorcall;
  PyObject *module = PyType_GetModuleByDef(type, &definition);
  if (!module) {
    Py_DECREF(self);
    return NULL;
  }
  state_of(module)->created++;
  return (PyObject *)self;
}
static int point_init(Point *self, PyObject *args, PyObject *kwargs) {
  static char *names[] = {"x", "y", "tag", NULL};
  PyObject *tag = NULL;
  if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|dd$O:Point", names, &self->x, &self->y, &tag)) return -1;
  Py_XINCREF(tag);
  Py_XSETREF(self->tag, tag);
  return 0;
}
static int point_traverse(Point *self, visitproc visit, void *arg) {
  Py_VISIT(Py_TYPE(self));
  Py_VISIT(self->tag);
  Py_VISIT(self->dict);
  return 0;
}
static int point_clear(Point *self) {
  Py_CLEAR(self->tag);
  Py_CLEAR(self->dict);
  return 0;
}
static void point_finalize(PyObject *self) {
  PyObject *type, *value, *traceback;
  PyErr_Fetch(&type, &value, &traceback);
  PyObject *callback = ((Point *)self)->tag;
  if (callback && PyCallable_Check(callback)) {
    PyObject *result = PyObject_CallOneArg(callback, self);
    if (!result) PyErr_WriteUnraisable(callback);
    Py_XDECREF(result);
  }
  PyErr_Restore(type, value, traceback);
}
static void point_dealloc(Point *self) {
  if (PyObject_CallFinalizerFromDealloc((PyObject *)self) < 0) return;
  PyTypeObject *type = Py_TYPE(self);
  PyObject_GC_UnTrack(self);
  if (self->weak) PyObject_ClearWeakRefs((PyObject *)self);
  point_clear(self);
  type->tp_free(self);
  Py_DECREF(type);
}
static PyObject *point_repr(Point *self) {
  char text[80];
  PyOS_snprintf(text, sizeof text, "(%g, %g)", self->x, self->y);
  return PyUnicode_FromFormat("%s%s", _PyType_Name(Py_TYPE(self)), text);
}
static Py_hash_t point_hash(Point *self) { return (Py_hash_t)(self->x * 31 + self->y); }
static PyObject *point_compare(PyObject *a, PyObject *b, int op) {
  PyObject *module = PyType_GetModuleByDef(Py_TYPE(a), &definition);
  if (!module) return NULL;
  if (!PyObject_TypeCheck(b, (PyTypeObject *)state_of(module)->point_type)) Py_RETURN_NOTIMPLEMENTED;
  double left = ((Point *)a)->x, right = ((Point *)b)->x;
  Py_RETURN_RICHCOMPARE(left, right, op);
}
static PyObject *point_add(PyObject *a, PyObject *b) {
  if (!PyFloat_Check(b) || Py_TYPE(a)->tp_new == NULL || !PyObject_HasAttrString(a, "norm")) Py_RETURN_NOTIMPLEMENTED;
  return PyObject_CallFunction((PyObject *)Py_TYPE(a), "dd", ((Point *)a)->x + PyFloat_AS_DOUBLE(b), ((Point *)a)->y);
}
static Py_ssize_t point_length(PyObject *self) { return 2; }
static PyObject *point_item(PyObject *self, Py_ssize_t i) {
  if (i < 0 || i > 1) {
    PyErr_Format(PyExc_IndexError, "%R has no item %zd", self, i);
    return NULL;
  }
  return PyFloat_FromDouble(i ? ((Point *)self)->y : ((Point *)self)->x);
}
static int point_buffer(PyObject *o, Py_buffer *view, int flags) {
  return PyBuffer_FillInfo(view, o, &((Point *)o)->x, 2 * sizeof(double), 0, flags);
}
static PyObject *point_norm(Point *self, void *closure) {
  return PyFloat_FromDouble(self->x * self->x + self->y * self->y + (closure ? *(double *)closure : 0));
}
static int point_set_norm(Point *self, PyObject *value, void *closure) {
  if (!value) {
    PyErr_SetString(PyExc_TypeError, "norm cannot be deleted");
    return -1;
  }
  self->x = PyFloat_AsDouble(value);
  self->y = 0;
  return self->x == -1 && PyErr_Occurred() ? -1 : 0;
}

static PyObject *m_noargs(PyObject *self, PyObject *ignored) { return PyUnicode_FromFormat("noargs %d", ignored == NULL); }
static PyObject *m_one(PyObject *self, PyObject *arg) { return PyUnicode_FromFormat("one %R", arg); }
static PyObject *m_varargs(PyObject *self, PyObject *args) {
  const char *text;
  int n = 5;
  Py_ssize_t size;
  if (!PyArg_ParseTuple(args, "s#|i:varargs", &text, &size, &n)) return NULL;
  return Py_BuildValue("s#i", text, size, n);
}
static PyObject *m_keywords(PyObject *self, PyObject *args, PyObject *kwargs) {
  static char *names[] = {"a", "b", NULL};
  PyObject *a, *b = Py_None;
  if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O|O:keywords", names, &a, &b)) return NULL;
  return Py_BuildValue("[OO]", a, b);
}
static PyObject *m_fast(PyObject *self, PyObject *const *args, Py_ssize_t n) {
  PyObject *list = PyList_New(n);
  for (Py_ssize_t i = 0; list && i < n; i++) {
    Py_INCREF(args[i]);
    PyList_SET_ITEM(list, i, args[i]);
  }
  return list;
}
static PyObject *m_fast_keywords(PyObject *self, PyObject *const *args, Py_ssize_t n, PyObject *names) {
  return Py_BuildValue("nO", n, names ? names : Py_None);
}
static PyObject *m_method(PyObject *self, PyTypeObject *cls, PyObject *const *args, Py_ssize_t n, PyObject *names) {
  State *state = (State *)PyType_GetModuleState(cls);
  return Py_BuildValue("sOn", cls->tp_name, state && (PyObject *)cls == state->point_type ? Py_True : Py_False, n);
}
static PyObject *m_class(PyObject *cls, PyObject *ignored) { return PyType_GetQualName((PyTypeObject *)cls); }
static PyObject *m_static(PyObject *self, PyObject *arg) { return PyUnicode_FromFormat("static %d %S", self == NULL, arg); }

#define FAST(f) ((PyCFunction)(void (*)(void))(f))
static PyMethodDef point_methods[] = {
    {"noargs", m_noargs, METH_NOARGS, "noargs($self, /)\n--\n\nTakes nothing."},
    {"one", m_one, METH_O, "one($self, arg, /)\n--\n\nTakes one."},
    {"varargs", m_varargs, METH_VARARGS, NULL},
    {"keywords", FAST(m_keywords), METH_VARARGS | METH_KEYWORDS, NULL},
    {"fast", FAST(m_fast), METH_FASTCALL, NULL},
    {"fast_keywords", FAST(m_fast_keywords), METH_FASTCALL | METH_KEYWORDS, NULL},
    {"method", FAST(m_method), METH_METHOD | METH_FASTCALL | METH_KEYWORDS, NULL},
    {"klass", m_class, METH_NOARGS | METH_CLASS, NULL},
    {"static", m_static, METH_O | METH_STATIC, NULL},
    {NULL}};
static PyMemberDef point_members[] = {{"x", T_DOUBLE, offsetof(Point, x), 0, "abscissa"},
                                      {"y", T_DOUBLE, offsetof(Point, y), READONLY, NULL},
                                      {"tag", T_OBJECT_EX, offsetof(Point, tag), 0, NULL},
                                      {"maybe_tag", T_OBJECT, offsetof(Point, tag), READONLY, NULL},
                                      {"flags", T_INT, offsetof(Point, flags), 0, NULL},
                                      {"__dictoffset__", T_PYSSIZET, offsetof(Point, dict), READONLY},
                                      {"__weaklistoffset__", T_PYSSIZET, offsetof(Point, weak), READONLY},
                                      {"__vectorcalloffset__", T_PYSSIZET, offsetof(Point, vectorcall), READONLY},
                                      {NULL}};
static double one = 1;
static PyGetSetDef point_getset[] = {{"norm", (getter)point_norm, (setter)point_set_norm, "squared length", NULL},
                                     {"norm1", (getter)point_norm, NULL, NULL, &one},
                                     {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, NULL, NULL},
                                     {NULL}};
static PyType_Slot point_slots[] = {{Py_tp_doc, "Point(x, y)\n--\n\nA place in the plane."},
                                    {Py_tp_new, point_new},
                                    {Py_tp_init, point_init},
                                    {Py_tp_traverse, point_traverse},
                                    {Py_tp_clear, point_clear},
                                    {Py_tp_dealloc, point_dealloc},
                                    {Py_tp_finalize, point_finalize},
                                    {Py_tp_repr, point_repr},
                                    {Py_tp_hash, point_hash},
                                    {Py_tp_richcompare, point_compare},
                                    {Py_tp_call, PyVectorcall_Call},
                                    {Py_nb_add, point_add},
                                    {Py_sq_length, point_length},
                                    {Py_sq_item, point_item},
                                    {Py_bf_getbuffer, point_buffer},
                                    {Py_tp_methods, point_methods},
                                    {Py_tp_members, point_members},
                                    {Py_tp_getset, point_getset},
                                    {0, NULL}};
static PyType_Spec point_spec = {"probe.Point", sizeof(Point), 0,
                                 Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL,
                                 point_slots};

/* --- Countdown: a static type that iterates --- */

typedef struct {
  PyObject_HEAD
  long n;
} Countdown;
static PyObject *countdown_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
  long n;
  if (!PyArg_ParseTuple(args, "l:Countdown", &n)) return NULL;
  Countdown *self = (Countdown *)type->tp_alloc(type, 0);
  if (self) self->n = n;
  return (PyObject *)self;
}
static PyObject *countdown_next(Countdown *self) { return self->n > 0 ? PyLong_FromLong(self->n--) : NULL; }
/* Methods with the names of slots that the type leaves empty: they count for Python subclasses. */
static PyObject *countdown_plus(Countdown *self, PyObject *other) { return PyLong_FromLong(self->n + PyLong_AsLong(other)); }
static PyObject *countdown_count(Countdown *self, PyObject *ignored) { return PyLong_FromLong(self->n); }
static PyMethodDef countdown_methods[] = {{"__add__", (PyCFunction)countdown_plus, METH_O, NULL},
                                          {"__iadd__", (PyCFunction)countdown_plus, METH_O, NULL},
                                          {"__len__", (PyCFunction)countdown_count, METH_NOARGS, NULL},
                                          {NULL}};
/* What pybind11's destructors ask, also while an exception is on its way. */
static void countdown_dealloc(PyObject *self) {
  _PyObject_GetDictPtr(self);
  Py_TYPE(self)->tp_free(self);
}
static PyTypeObject countdown_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "probe.Countdown",
    .tp_basicsize = sizeof(Countdown),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_doc = "Counts down.",
    .tp_methods = countdown_methods,
    .tp_dealloc = countdown_dealloc,
    .tp_new = countdown_new,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = (iternextfunc)countdown_next,
};

/* --- Stack: a static subclass of list with a field of its own --- */

typedef struct {
  PyListObject list;
  int pushes;
} Stack;
static PyObject *stack_push(Stack *self, PyObject *item) {
  if (PyList_Append((PyObject *)self, item) < 0) return NULL;
  self->pushes++;
  return PyLong_FromSsize_t(PyList_GET_SIZE(self));
}
static PyMethodDef stack_methods[] = {{"push", (PyCFunction)stack_push, METH_O, "Appends."}, {NULL}};
static PyMemberDef stack_members[] = {{"pushes", T_INT, offsetof(Stack, pushes), READONLY, NULL}, {NULL}};
static PyTypeObject stack_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "probe.Stack",
    .tp_basicsize = sizeof(Stack),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_methods = stack_methods,
    .tp_members = stack_members,
};

/* --- Plain: no constructor, old-style attribute functions --- */

static PyObject *plain_getattr(PyObject *self, char *name) {
  if (name[0] == 'q') return PyUnicode_FromFormat("<%s>", name);
  PyObject *text = PyUnicode_FromString(name);
  PyObject *result = text ? PyObject_GenericGetAttr(self, text) : NULL;
  Py_XDECREF(text);
  return result;
}
static PyTypeObject plain_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "probe.Plain",
    .tp_basicsize = sizeof(PyObject),
    .tp_getattr = plain_getattr,
};

/* --- functions --- */

static void add_result(PyObject *list, PyObject *result) {
  if (!result) {
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_NormalizeException(&type, &value, &traceback);
    result = PyUnicode_FromFormat("failed: %S", value);
    Py_XDECREF(type), Py_XDECREF(value), Py_XDECREF(traceback);
  }
  PyList_Append(list, result);
  Py_DECREF(result);
}
static PyObject *calls(PyObject *module, PyObject *callable) {
  PyObject *list = PyList_New(0);
  PyObject *one = PyLong_FromLong(1), *two = PyLong_FromLong(2), *name = PyUnicode_FromString("append");
  PyObject *vector[] = {NULL, one, two}, *names = Py_BuildValue("(s)", "k"), *pair = PyTuple_Pack(2, one, two);
  PyObject *kwargs = Py_BuildValue("{s:i}", "k", 3);
  PyObject *result = PyList_New(0);
  add_result(result, PyObject_CallNoArgs(callable));
  add_result(result, PyObject_CallOneArg(callable, one));
  add_result(result, PyObject_CallObject(callable, NULL));
  add_result(result, PyObject_CallObject(callable, pair));
  add_result(result, PyObject_Call(callable, pair, kwargs));
  add_result(result, PyObject_CallFunction(callable, NULL));
  add_result(result, PyObject_CallFunction(callable, "i", 7));
  add_result(result, PyObject_CallFunction(callable, "(ii)", 7, 8));
  add_result(result, PyObject_CallFunction(callable, "isd", 7, "x", 1.5));
  add_result(result, PyObject_CallFunctionObjArgs(callable, one, two, NULL));
  add_result(result, PyObject_Vectorcall(callable, vector + 1, 2 | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL));
  add_result(result, PyObject_Vectorcall(callable, vector + 1, 1, names));
  add_result(result, PyObject_VectorcallDict(callable, vector + 1, 2, kwargs));
  add_result(result, PyObject_CallMethod(list, "count", "i", 1));
  add_result(result, PyObject_CallMethodObjArgs(list, name, one, NULL));
  add_result(result, PyObject_CallMethodOneArg(list, name, two));
  PyList_Append(result, list);
  Py_DECREF(list), Py_DECREF(one), Py_DECREF(two), Py_DECREF(name), Py_DECREF(names), Py_DECREF(pair), Py_DECREF(kwargs);
  return result;
}

/* Runs one function of the abstract interface by name and reports value or error. */
static PyObject *abstract(PyObject *module, PyObject *args) {
  const char *what;
  PyObject *a, *b = NULL;
  if (!PyArg_ParseTuple(args, "sO|O:abstract", &what, &a, &b)) return NULL;
#define IS(text) (strcmp(what, text) == 0)
  if (IS("null")) return PyObject_GetItem(a, NULL);
  if (IS("size")) return PyLong_FromSsize_t(PyObject_Size(a) == -1 && PyErr_Occurred() ? -9 : PyObject_Size(a));
  if (IS("sequence_size")) {
    Py_ssize_t n = PySequence_Size(a);
    return n < 0 ? NULL : PyLong_FromSsize_t(n);
  }
  if (IS("mapping_size")) {
    Py_ssize_t n = PyMapping_Size(a);
    return n < 0 ? NULL : PyLong_FromSsize_t(n);
  }
  if (IS("getitem")) return PyObject_GetItem(a, b);
  if (IS("sequence_item")) return PySequence_GetItem(a, PyLong_AsSsize_t(b));
  if (IS("slice")) return PySequence_GetSlice(a, 1, -1);
  if (IS("delslice")) return PySequence_DelSlice(a, 1, 3) < 0 ? NULL : PyObject_Repr(a);
  if (IS("concat")) return PySequence_Concat(a, b);
  if (IS("inplace_concat")) return PySequence_InPlaceConcat(a, b);
  if (IS("repeat")) return PySequence_Repeat(a, 2);
  if (IS("inplace_repeat")) return PySequence_InPlaceRepeat(a, 2);
  if (IS("fast")) return PySequence_Fast(a, "give me a sequence");
  if (IS("index")) return PyNumber_Index(a);
  if (IS("long")) return PyNumber_Long(a);
  if (IS("float")) return PyNumber_Float(a);
  if (IS("base2")) return PyNumber_ToBase(a, 2);
  if (IS("base7")) return PyNumber_ToBase(a, 7);
  if (IS("power")) return PyNumber_Power(a, b, Py_None);
  if (IS("inplace_power")) return PyNumber_InPlacePower(a, b, Py_None);
  if (IS("add")) return PyNumber_Add(a, b);
  if (IS("matmul")) return PyNumber_InPlaceMatrixMultiply(a, b);
  if (IS("ssize")) {
    Py_ssize_t n = PyNumber_AsSsize_t(a, b);
    return n == -1 && PyErr_Occurred() ? NULL : PyLong_FromSsize_t(n);
  }
  if (IS("keys")) return PyMapping_Keys(a);
  if (IS("items")) return PyMapping_Items(a);
  if (IS("has_key")) return PyBool_FromLong(PyMapping_HasKey(a, b));
  if (IS("type")) return PyObject_Type(a);
  if (IS("dir")) return PyObject_Dir(a);
  if (IS("bytes")) return PyObject_Bytes(a);
  if (IS("isinstance")) {
    int r = PyObject_IsInstance(a, b);
    return r < 0 ? NULL : PyBool_FromLong(r);
  }
  if (IS("iter")) return PyObject_GetIter(a);
  if (IS("aiter")) return PyObject_GetAIter(a);
  if (IS("seqiter")) return PySeqIter_New(a);
  if (IS("method")) return PyMethod_New(a, b);
  if (IS("hash")) {
    Py_hash_t h = PyObject_Hash(a);
    return h == -1 ? NULL : PyBool_FromLong(1);
  }
  if (IS("checks")) {
    return PyUnicode_FromFormat("%d%d%d%d%d%d", PySequence_Check(a), PyMapping_Check(a), PyNumber_Check(a), PyIndex_Check(a),
                                PyIter_Check(a), PyCallable_Check(a));
  }
  PyErr_Format(PyExc_ValueError, "unknown: %s", what);
  return NULL;
}

static PyObject *slots_of(PyObject *module, PyObject *type) {
  PyTypeObject *t = (PyTypeObject *)type;
  return PyUnicode_FromFormat("getattro=%d iternext=%d subscript=%d item=%d hash=%d new=%d alloc=%d flags=%d", 
                              t->tp_getattro == PyObject_GenericGetAttr, t->tp_iternext != NULL,
                              t->tp_as_mapping && t->tp_as_mapping->mp_subscript, t->tp_as_sequence && t->tp_as_sequence->sq_item,
                              t->tp_hash == PyObject_HashNotImplemented, t->tp_new != NULL, t->tp_alloc == PyType_GenericAlloc,
                              PyType_HasFeature(t, Py_TPFLAGS_HAVE_VECTORCALL));
}

static void capsule_gone(PyObject *capsule) {
  PyObject *list = PyCapsule_GetContext(capsule);
  PyObject *name = PyUnicode_FromString(PyCapsule_GetName(capsule));
  PyList_Append(list, name);
  Py_DECREF(name);
  Py_DECREF(list);
}
static int number = 42;
static PyObject *capsule(PyObject *module, PyObject *list) {
  PyObject *c = PyCapsule_New(&number, "probe.number", capsule_gone);
  if (!c) return NULL;
  Py_INCREF(list);
  PyCapsule_SetContext(c, list);
  return c;
}
static PyObject *open_capsule(PyObject *module, PyObject *args) {
  PyObject *c;
  const char *name;
  if (!PyArg_ParseTuple(args, "Os", &c, &name)) return NULL;
  int *pointer = PyCapsule_GetPointer(c, name);
  return pointer ? PyLong_FromLong(*pointer) : NULL;
}
static PyObject *import_capsule(PyObject *module, PyObject *name) {
  void *p = PyCapsule_Import(PyUnicode_AsUTF8(name), 0);
  return p ? PyLong_FromLong(*(int *)p) : NULL;
}

static PyObject *errors(PyObject *module, PyObject *args) {
  int kind;
  if (!PyArg_ParseTuple(args, "i", &kind)) return NULL;
  State *state = state_of(module);
  switch (kind) {
    case 0:
      PyErr_SetString(state->error, "own error");
      return NULL;
    case 1:
      return NULL; /* without an exception */
    case 2:
      PyErr_SetNone(PyExc_ValueError);
      Py_RETURN_NONE; /* with one */
    case 3:
      PyErr_BadInternalCall();
      return NULL;
    case 4:
      return PyErr_NoMemory();
    case 5:
      errno = ENOENT;
      return PyErr_SetFromErrnoWithFilename(PyExc_OSError, "nowhere");
    case 6:
      PyErr_SetObject(PyExc_KeyError, PyTuple_New(0));
      return NULL;
    case 7:
      if (PyErr_WarnEx(PyExc_UserWarning, "careful", 1) < 0) return NULL;
      Py_RETURN_NONE;
  }
  Py_RETURN_NOTIMPLEMENTED;
}

static PyObject *pair(PyObject *module, PyObject *ignored) {
  PyObject *p = PyStructSequence_New(state_of(module)->pair_type);
  if (!p) return NULL;
  PyStructSequence_SetItem(p, 0, PyLong_FromLong(1));
  PyStructSequence_SetItem(p, 1, PyUnicode_FromString("two"));
  PyStructSequence_SetItem(p, 2, PyFloat_FromDouble(3));
  return p;
}

static PyObject *view(PyObject *module, PyObject *o) {
  Py_buffer view;
  if (PyObject_GetBuffer(o, &view, PyBUF_FULL_RO) < 0) return NULL;
  PyObject *result = Py_BuildValue("nnis", view.len, view.itemsize, view.ndim, view.format ? view.format : "none");
  PyBuffer_Release(&view);
  return result;
}

static PyObject *weak(PyObject *module, PyObject *args) {
  PyObject *o, *callback = NULL;
  if (!PyArg_ParseTuple(args, "O|O", &o, &callback)) return NULL;
  PyObject *ref = PyWeakref_NewRef(o, callback);
  if (ref && PyWeakref_GetObject(ref) != o) PyErr_SetString(PyExc_AssertionError, "not the object");
  return ref;
}

static PyObject *created(PyObject *module, PyObject *ignored) { return PyLong_FromLong(state_of(module)->created); }

static PyObject *bad_spec(PyObject *module, PyObject *args) {
  int kind;
  if (!PyArg_ParseTuple(args, "i", &kind)) return NULL;
  PyType_Slot none[] = {{0, NULL}}, unknown[] = {{1000, NULL}, {0, NULL}}, no_base[] = {{Py_tp_base, &PyBool_Type}, {0, NULL}};
  PyType_Spec spec = {"probe.Bad", sizeof(PyObject), 0, Py_TPFLAGS_DEFAULT, none};
  PyObject *bases = NULL;
  if (kind == 0) spec.flags |= Py_TPFLAGS_HAVE_GC;
  if (kind == 1) spec.slots = unknown;
  if (kind == 2) spec.slots = no_base;
  if (kind == 3) spec.name = NULL;
  if (kind == 4) bases = PyTuple_Pack(2, &PyList_Type, &PyDict_Type);
  if (kind == 5) spec.name = "NoDot";
  if (kind == 6) spec.basicsize = 0, bases = PyTuple_Pack(1, &PyDict_Type);
  PyObject *type = PyType_FromSpecWithBases(&spec, bases);
  Py_XDECREF(bases);
  return type;
}

static PyMethodDef functions[] = {{"calls", calls, METH_O, NULL},
                                  {"abstract", abstract, METH_VARARGS, NULL},
                                  {"slots_of", slots_of, METH_O, NULL},
                                  {"capsule", capsule, METH_O, NULL},
                                  {"open_capsule", open_capsule, METH_VARARGS, NULL},
                                  {"import_capsule", import_capsule, METH_O, NULL},
                                  {"errors", errors, METH_VARARGS, NULL},
                                  {"pair", pair, METH_NOARGS, NULL},
                                  {"view", view, METH_O, NULL},
                                  {"weak", weak, METH_VARARGS, NULL},
                                  {"created", created, METH_NOARGS, NULL},
                                  {"bad_spec", bad_spec, METH_VARARGS, NULL},
                                  {NULL}};

static int execute(PyObject *module) {
  State *state = state_of(module);
  static PyStructSequence_Field fields[] = {{"first", "number"}, {"second", NULL}, {"hidden", "by name only"}, {NULL}};
  static PyStructSequence_Desc pair_description = {"probe.Pair", "two and a half", fields, 2};
  state->point_type = PyType_FromModuleAndSpec(module, &point_spec, NULL);
  if (!state->point_type || PyModule_AddType(module, (PyTypeObject *)state->point_type) < 0) return -1;
  state->error = PyErr_NewExceptionWithDoc("probe.Error", "what goes wrong here", PyExc_ValueError, NULL);
  if (!state->error || PyModule_AddObjectRef(module, "Error", state->error) < 0) return -1;
  state->pair_type = PyStructSequence_NewType(&pair_description);
  if (!state->pair_type || PyModule_AddObjectRef(module, "Pair", (PyObject *)state->pair_type) < 0) return -1;
  stack_type.tp_base = &PyList_Type;
  if (PyModule_AddType(module, &countdown_type) < 0 || PyModule_AddType(module, &stack_type) < 0) return -1;
  if (PyModule_AddType(module, &plain_type) < 0) return -1;
  PyObject *plain = PyObject_New(PyObject, &plain_type);
  if (PyModule_AddObject(module, "plain", plain) < 0) return -1;
  PyObject *c = PyCapsule_New(&number, "probe.C_API", NULL);
  if (PyModule_AddObject(module, "C_API", c) < 0) return -1;
  return PyModule_AddIntConstant(module, "ANSWER", 42) < 0 || PyModule_AddStringConstant(module, "NAME", "probe") < 0 ? -1 : 0;
}
static int module_traverse(PyObject *module, visitproc visit, void *arg) {
  State *state = state_of(module);
  Py_VISIT(state->point_type);
  Py_VISIT(state->error);
  Py_VISIT(state->pair_type);
  return 0;
}
static int module_clear(PyObject *module) {
  State *state = state_of(module);
  Py_CLEAR(state->point_type);
  Py_CLEAR(state->error);
  Py_CLEAR(state->pair_type);
  return 0;
}
static void module_free(void *module) { module_clear((PyObject *)module); }
static PyModuleDef_Slot slots[] = {{Py_mod_exec, execute}, {0, NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "probe",         "A module to try things on.", sizeof(State), functions,
                                        slots,                 module_traverse, module_clear,                 module_free};
PyMODINIT_FUNC PyInit_probe(void) { return PyModuleDef_Init(&definition); }
