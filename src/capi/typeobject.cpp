// object.h and cpython/object.h: types. PyType_Ready, PyType_Modified, _PyType_Lookup, PyType_IsSubtype and PyType_Generic* are
// core functions.
#include "capi/capi.h"
#include "types/dict.h"
#include "types/list.h"
#include "types/str.h"
#include "types/type_internal.h"

using namespace adder;
using namespace adder::capi;

static_assert(sizeof(TypeSpec) == sizeof(PyType_Spec) && offsetof(TypeSpec, slots) == offsetof(PyType_Spec, slots));
static_assert(sizeof(TypeSlot) == sizeof(PyType_Slot) && offsetof(TypeSlot, function) == offsetof(PyType_Slot, pfunc));

PyObject* PyType_FromModuleAndSpec(PyObject* module, PyType_Spec* spec, PyObject* bases) {
  return out(type_from_spec(Thread::current(), in(module), reinterpret_cast<TypeSpec*>(spec), in(bases)));
}
PyObject* PyType_FromSpecWithBases(PyType_Spec* spec, PyObject* bases) { return PyType_FromModuleAndSpec(nullptr, spec, bases); }
PyObject* PyType_FromSpec(PyType_Spec* spec) { return PyType_FromModuleAndSpec(nullptr, spec, nullptr); }

unsigned int PyType_ClearCache() {
  clear_type_cache();
  return last_version_tag();
}

unsigned long PyType_GetFlags(PyTypeObject* type) { return in(type)->tp_flags; }
PyObject* PyType_GetName(PyTypeObject* type) { return out(type_name(Thread::current(), in(type))); }
PyObject* PyType_GetQualName(PyTypeObject* type) { return out(type_qualname(Thread::current(), in(type))); }
ADDER_CAPI const char* _PyType_Name(PyTypeObject* type) { return type_short_name(in(type)).data(); }

void* PyType_GetSlot(PyTypeObject* type, int slot) {
  void** field;
  if (!type_spec_slot(in(type), slot, &field)) return bad_internal_call();
  return field ? *field : nullptr;
}

PyObject* PyType_GetModule(PyTypeObject* type) {
  Thread& t = Thread::current();
  if (!has_flag(in(type), kTypeHeap)) {
    return t.raise(exc::TypeError, "PyType_GetModule: Type '%s' is not a heap type", in(type)->tp_name);
  }
  Object* module = as_heap(in(type))->ht_module;
  if (!module) return t.raise(exc::TypeError, "PyType_GetModule: Type '%s' has no associated module", in(type)->tp_name);
  return out(module);
}
void* PyType_GetModuleState(PyTypeObject* type) {
  PyObject* module = PyType_GetModule(type);
  return module ? PyModule_GetState(module) : nullptr;
}
PyObject* PyType_GetModuleByDef(PyTypeObject* type, PyModuleDef* def) {
  Tuple* mro = in(type)->tp_mro;
  for (ssize i = 0; mro && i < mro->size; ++i) {
    Type* super = as_type(mro->items[i]);
    if (!has_flag(super, kTypeHeap)) continue;
    Object* module = as_heap(super)->ht_module;
    if (module && is_a(module, module_type) && reinterpret_cast<PyModuleDef*>(as<Module>(module)->def) == def) return out(module);
  }
  return Thread::current().raise(exc::TypeError, "PyType_GetModuleByDef: No superclass of '%s' has the given module",
                                 in(type)->tp_name);
}

ADDER_CAPI PyTypeObject* _PyType_CalculateMetaclass(PyTypeObject* metatype, PyObject* bases) {
  return out(calculate_metaclass(Thread::current(), in(metatype), static_cast<Tuple*>(in(bases))));
}
ADDER_CAPI PyObject* _PyType_LookupId(PyTypeObject* type, _Py_Identifier* name) {
  PyObject* text = _PyUnicode_FromId(name);
  return text ? _PyType_Lookup(type, text) : nullptr;
}
ADDER_CAPI PyObject* _PyType_GetDocFromInternalDoc(const char* name, const char* doc) {
  return out(doc_text(Thread::current(), name, doc));
}
ADDER_CAPI PyObject* _PyType_GetTextSignatureFromInternalDoc(const char* name, const char* doc) {
  return out(text_signature(Thread::current(), name, doc));
}

#undef PyType_SUPPORTS_WEAKREFS
ADDER_CAPI int PyType_SUPPORTS_WEAKREFS(PyTypeObject* type) { return in(type)->tp_weaklistoffset > 0; }
