// An extension module in C++: single-phase initialisation, objects with C++ members, C++ exceptions behind the boundary, subclasses
// of built-in types, a metatype, multiple inheritance, module functions that call back.
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <algorithm>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

struct Vector {
  PyObject_HEAD
  std::vector<double> values;
  int exports;
};

PyObject* vector_new(PyTypeObject* type, PyObject*, PyObject*) {
  auto* self = reinterpret_cast<Vector*>(type->tp_alloc(type, 0));
  if (self) new (&self->values) std::vector<double>();
  return reinterpret_cast<PyObject*>(self);
}
int vector_init(PyObject* o, PyObject* args, PyObject*) {
  auto* self = reinterpret_cast<Vector*>(o);
  PyObject* iterable = nullptr;
  if (!PyArg_ParseTuple(args, "|O:Vector", &iterable)) return -1;
  if (!iterable) return 0;
  PyObject* iterator = PyObject_GetIter(iterable);
  if (!iterator) return -1;
  while (PyObject* item = PyIter_Next(iterator)) {
    double v = PyFloat_AsDouble(item);
    Py_DECREF(item);
    if (v == -1.0 && PyErr_Occurred()) break;
    self->values.push_back(v);
  }
  Py_DECREF(iterator);
  return PyErr_Occurred() ? -1 : 0;
}
void vector_dealloc(PyObject* o) {
  PyTypeObject* type = Py_TYPE(o);
  reinterpret_cast<Vector*>(o)->values.~vector();
  type->tp_free(o);
  Py_DECREF(type);
}
Py_ssize_t vector_length(PyObject* o) { return static_cast<Py_ssize_t>(reinterpret_cast<Vector*>(o)->values.size()); }
PyObject* vector_subscript(PyObject* o, PyObject* key) {
  auto& values = reinterpret_cast<Vector*>(o)->values;
  try {
    if (PySlice_Check(key)) {
      Py_ssize_t start, stop, step;
      if (PySlice_Unpack(key, &start, &stop, &step) < 0) return nullptr;
      Py_ssize_t n = PySlice_AdjustIndices(vector_length(o), &start, &stop, step);
      PyObject* list = PyList_New(0);
      for (Py_ssize_t i = 0; i < n; ++i, start += step) {
        PyObject* item = PyFloat_FromDouble(values.at(static_cast<std::size_t>(start)));
        PyList_Append(list, item);
        Py_DECREF(item);
      }
      return list;
    }
    Py_ssize_t i = PyNumber_AsSsize_t(key, PyExc_IndexError);
    if (i == -1 && PyErr_Occurred()) return nullptr;
    if (i < 0) i += vector_length(o);
    return PyFloat_FromDouble(values.at(static_cast<std::size_t>(i)));
  } catch (const std::out_of_range&) {
    PyErr_SetString(PyExc_IndexError, "C++ exception: out of range");
    return nullptr;
  }
}
int vector_assign(PyObject* o, PyObject* key, PyObject* value) {
  auto& values = reinterpret_cast<Vector*>(o)->values;
  Py_ssize_t i = PyNumber_AsSsize_t(key, PyExc_IndexError);
  if (i == -1 && PyErr_Occurred()) return -1;
  if (i < 0 || i >= vector_length(o)) {
    PyErr_SetString(PyExc_IndexError, "assignment out of range");
    return -1;
  }
  if (!value) {
    values.erase(values.begin() + i);
    return 0;
  }
  double v = PyFloat_AsDouble(value);
  if (v == -1.0 && PyErr_Occurred()) return -1;
  values[static_cast<std::size_t>(i)] = v;
  return 0;
}
int vector_getbuffer(PyObject* o, Py_buffer* view, int flags) {
  auto* self = reinterpret_cast<Vector*>(o);
  static Py_ssize_t stride = sizeof(double);
  view->obj = Py_NewRef(o);
  view->buf = self->values.data();
  view->len = static_cast<Py_ssize_t>(self->values.size() * sizeof(double));
  view->itemsize = sizeof(double);
  view->readonly = 0;
  view->ndim = 1;
  view->format = flags & PyBUF_FORMAT ? const_cast<char*>("d") : nullptr;
  auto* shape = new Py_ssize_t(vector_length(o));
  view->shape = shape;
  view->strides = &stride;
  view->suboffsets = nullptr;
  view->internal = shape;
  ++self->exports;
  return 0;
}
void vector_releasebuffer(PyObject* o, Py_buffer* view) {
  delete static_cast<Py_ssize_t*>(view->internal);
  --reinterpret_cast<Vector*>(o)->exports;
}
PyObject* vector_exports(PyObject* o, PyObject*) { return PyLong_FromLong(reinterpret_cast<Vector*>(o)->exports); }
PyObject* vector_sorted(PyObject* o, PyObject* key) {
  // Calls back into Python from inside a C++ algorithm; an error there travels as a C++ exception.
  auto values = reinterpret_cast<Vector*>(o)->values;
  try {
    auto rank = [key](double v) {
      PyObject* r = PyObject_CallFunction(key, "d", v);
      double result = r ? PyFloat_AsDouble(r) : -1.0;
      Py_XDECREF(r);
      if (PyErr_Occurred()) throw std::runtime_error("python error");
      return result;
    };
    std::stable_sort(values.begin(), values.end(), [&](double a, double b) { return rank(a) < rank(b); });
  } catch (const std::runtime_error&) {
    return nullptr;
  }
  PyObject* tuple = PyTuple_New(static_cast<Py_ssize_t>(values.size()));
  for (std::size_t i = 0; tuple && i < values.size(); ++i) {
    PyTuple_SET_ITEM(tuple, static_cast<Py_ssize_t>(i), PyFloat_FromDouble(values[i]));
  }
  return tuple;
}
PyMethodDef vector_methods[] = {
    {"exports", vector_exports, METH_NOARGS, nullptr}, {"sorted", vector_sorted, METH_O, nullptr}, {nullptr, nullptr, 0, nullptr}};
PyType_Slot vector_slots[] = {{Py_tp_new, reinterpret_cast<void*>(vector_new)},
                              {Py_tp_init, reinterpret_cast<void*>(vector_init)},
                              {Py_tp_dealloc, reinterpret_cast<void*>(vector_dealloc)},
                              {Py_mp_length, reinterpret_cast<void*>(vector_length)},
                              {Py_mp_subscript, reinterpret_cast<void*>(vector_subscript)},
                              {Py_mp_ass_subscript, reinterpret_cast<void*>(vector_assign)},
                              {Py_bf_getbuffer, reinterpret_cast<void*>(vector_getbuffer)},
                              {Py_bf_releasebuffer, reinterpret_cast<void*>(vector_releasebuffer)},
                              {Py_tp_methods, vector_methods},
                              {0, nullptr}};
PyType_Spec vector_spec = {"probe_cpp.Vector", sizeof(Vector), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, vector_slots};

// --- a metatype: a static type with the fields of a heap type and one more ---

struct Meta {
  PyHeapTypeObject type;
  long calls;
};
PyObject* meta_call(PyObject* type, PyObject* args, PyObject* kwargs) {
  ++reinterpret_cast<Meta*>(type)->calls;
  return PyType_Type.tp_call(type, args, kwargs);
}
PyObject* meta_calls(PyObject* type, void*) { return PyLong_FromLong(reinterpret_cast<Meta*>(type)->calls); }
PyGetSetDef meta_getset[] = {{"calls", meta_calls, nullptr, nullptr, nullptr}, {nullptr, nullptr, nullptr, nullptr, nullptr}};
PyTypeObject meta_type = {PyVarObject_HEAD_INIT(nullptr, 0)};

// --- static types with a preset tuple of bases, as numpy's scalar types have ---

struct Real {
  PyFloatObject value;
};
PyObject* generic_describe(PyObject* self, PyObject*) { return PyUnicode_FromFormat("described %s", Py_TYPE(self)->tp_name); }
PyMethodDef generic_methods[] = {{"describe", generic_describe, METH_NOARGS, nullptr}, {nullptr, nullptr, 0, nullptr}};
PyTypeObject generic_type = {PyVarObject_HEAD_INIT(nullptr, 0)};
PyTypeObject real_type = {PyVarObject_HEAD_INIT(nullptr, 0)};

bool prepare_types() {
  meta_type.tp_name = "probe_cpp.Meta";
  meta_type.tp_basicsize = sizeof(Meta);
  meta_type.tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE;
  meta_type.tp_base = &PyType_Type;
  meta_type.tp_call = meta_call;
  meta_type.tp_getset = meta_getset;
  generic_type.tp_name = "probe_cpp.Generic";
  generic_type.tp_basicsize = sizeof(PyObject);
  generic_type.tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE;
  generic_type.tp_methods = generic_methods;
  if (PyType_Ready(&meta_type) < 0 || PyType_Ready(&generic_type) < 0) return false;
  real_type.tp_name = "probe_cpp.Real";
  real_type.tp_basicsize = sizeof(Real);
  real_type.tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE;
  real_type.tp_base = &PyFloat_Type;
  real_type.tp_bases = PyTuple_Pack(2, &PyFloat_Type, &generic_type);
  real_type.tp_hash = PyFloat_Type.tp_hash;
  real_type.tp_richcompare = PyFloat_Type.tp_richcompare;
  if (PyType_Ready(&real_type) < 0) return false;
  // What Cython does after readying a type: entries put into tp_dict directly.
  PyObject* mark = PyUnicode_FromString("set from C++");
  bool ok = PyDict_SetItemString(real_type.tp_dict, "mark", mark) == 0;
  Py_XDECREF(mark);
  PyType_Modified(&real_type);
  return ok;
}

PyObject* fill(PyObject*, PyObject* args) {
  // Strings, lists, dicts and sets built from here.
  Py_ssize_t n;
  if (!PyArg_ParseTuple(args, "n", &n)) return nullptr;
  PyObject* dict = PyDict_New();
  for (Py_ssize_t i = 0; i < n; ++i) {
    PyObject* key = PyUnicode_FromFormat("key %zd", i);
    PyObject* value = Py_BuildValue("(nO)", i, i % 2 ? Py_True : Py_False);
    PyDict_SetItem(dict, key, value);
    Py_DECREF(key);
    Py_DECREF(value);
  }
  std::string text;
  Py_ssize_t position = 0;
  PyObject *key, *value;
  while (PyDict_Next(dict, &position, &key, &value)) text += PyUnicode_AsUTF8(key), text += ';';
  return Py_BuildValue("Ns#", dict, text.data(), static_cast<Py_ssize_t>(text.size()));
}

PyMethodDef functions[] = {{"fill", fill, METH_VARARGS, nullptr}, {nullptr, nullptr, 0, nullptr}};
PyModuleDef definition = {PyModuleDef_HEAD_INIT, "probe_cpp", nullptr, -1, functions, nullptr, nullptr, nullptr, nullptr};

}  // namespace

PyMODINIT_FUNC PyInit_probe_cpp() {
  if (!prepare_types()) return nullptr;
  PyObject* module = PyModule_Create(&definition);
  if (!module) return nullptr;
  PyObject* vector = PyType_FromSpec(&vector_spec);
  if (PyModule_AddObject(module, "Vector", vector) < 0 || PyModule_AddObjectRef(module, "Meta", (PyObject*)&meta_type) < 0 ||
      PyModule_AddObjectRef(module, "Generic", (PyObject*)&generic_type) < 0 ||
      PyModule_AddObjectRef(module, "Real", (PyObject*)&real_type) < 0) {
    Py_DECREF(module);
    return nullptr;
  }
  return module;
}
