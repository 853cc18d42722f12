// cpython/classobject.h: bound methods and instance methods.
#include "capi/capi.h"
#include "core/type_object.h"

using namespace adder;
using namespace adder::capi;

PyObject* PyMethod_New(PyObject* func, PyObject* self) {
  if (!self) return bad_internal_call();
  return out(new_method(Thread::current(), in(func), in(self)));
}
PyObject* PyMethod_Function(PyObject* o) {
  if (!is_exact(in(o), method_type)) return bad_internal_call();
  return out(as<Method>(in(o))->func);
}
PyObject* PyMethod_Self(PyObject* o) {
  if (!is_exact(in(o), method_type)) return bad_internal_call();
  return out(as<Method>(in(o))->self);
}

PyObject* PyInstanceMethod_New(PyObject* func) { return out(new_instance_method(Thread::current(), in(func))); }
PyObject* PyInstanceMethod_Function(PyObject* o) {
  if (!is_exact(in(o), instance_method_type)) return bad_internal_call();
  return out(as<InstanceMethod>(in(o))->func);
}
