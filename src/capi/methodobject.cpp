// methodobject.h: native functions.
#include "capi/capi.h"
#include "core/type_object.h"

using namespace adder;
using namespace adder::capi;

static CFunction* checked(PyObject* o) {
  if (is_a(in(o), cfunction_type)) return static_cast<CFunction*>(in(o));
  return bad_internal_call();
}

#undef PyCFunction_New
#undef PyCFunction_NewEx
PyObject* PyCMethod_New(PyMethodDef* def, PyObject* self, PyObject* module, PyTypeObject* cls) {
  return out(new_cfunction(Thread::current(), reinterpret_cast<MethodDef*>(def), in(self), in(module), in(cls)));
}
PyObject* PyCFunction_NewEx(PyMethodDef* def, PyObject* self, PyObject* module) {
  return PyCMethod_New(def, self, module, nullptr);
}
PyObject* PyCFunction_New(PyMethodDef* def, PyObject* self) { return PyCMethod_New(def, self, nullptr, nullptr); }

PyCFunction PyCFunction_GetFunction(PyObject* o) {
  CFunction* f = checked(o);
  return f ? reinterpret_cast<const PyMethodDef*>(f->ml)->ml_meth : nullptr;
}
PyObject* PyCFunction_GetSelf(PyObject* o) {
  CFunction* f = checked(o);
  return f && !(f->ml->flags & kMethStatic) ? out(f->self) : nullptr;
}
int PyCFunction_GetFlags(PyObject* o) {
  CFunction* f = checked(o);
  return f ? f->ml->flags : -1;
}
