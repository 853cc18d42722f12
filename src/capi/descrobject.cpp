// descrobject.h, cpython/descrobject.h and structmember.h: descriptors and the C fields behind them.
#include "capi/capi.h"
#include "types/type_internal.h"

#include <structmember.h>

using namespace adder;
using namespace adder::capi;

PyObject* PyDescr_NewMethod(PyTypeObject* type, PyMethodDef* def) {
  return out(new_method_descr(Thread::current(), in(type), reinterpret_cast<MethodDef*>(def)));
}
PyObject* PyDescr_NewClassMethod(PyTypeObject* type, PyMethodDef* def) {
  return out(new_class_method_descr(Thread::current(), in(type), reinterpret_cast<MethodDef*>(def)));
}
PyObject* PyDescr_NewMember(PyTypeObject* type, PyMemberDef* def) {
  return out(new_member_descr(Thread::current(), in(type), reinterpret_cast<MemberDef*>(def)));
}
PyObject* PyDescr_NewGetSet(PyTypeObject* type, PyGetSetDef* def) {
  return out(new_getset_descr(Thread::current(), in(type), reinterpret_cast<GetSetDef*>(def)));
}
PyObject* PyDescr_NewWrapper(PyTypeObject* type, wrapperbase* base, void* wrapped) {
  return out(new_wrapper_descr(Thread::current(), in(type), reinterpret_cast<WrapperBase*>(base), wrapped));
}
PyObject* PyWrapper_New(PyObject* descr, PyObject* self) {
  return out(new_method_wrapper(Thread::current(), static_cast<WrapperDescr*>(in(descr)), in(self)));
}
int PyDescr_IsData(PyObject* o) { return type_of(in(o))->tp_descr_set != nullptr; }

PyObject* PyDictProxy_New(PyObject* mapping) {
  Thread& t = Thread::current();
  if (!is_mapping(in(mapping)) || is_list(in(mapping)) || is_tuple(in(mapping))) {
    return t.raise(exc::TypeError, "mappingproxy() argument must be a mapping, not %s", type_of(in(mapping))->tp_name);
  }
  return out(new_dict_proxy(t, in(mapping)));
}

PyObject* PyMember_GetOne(const char* object, PyMemberDef* def) {
  return out(member_get(Thread::current(), object, reinterpret_cast<MemberDef*>(def)));
}
int PyMember_SetOne(char* object, PyMemberDef* def, PyObject* value) {
  return member_set(Thread::current(), object, reinterpret_cast<MemberDef*>(def), in(value));
}
