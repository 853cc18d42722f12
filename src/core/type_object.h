// Type objects: look-up along the MRO, creation, inheritance, version tags.
#pragma once

#include "core/protocols.h"

namespace adder {

/// First definition of `name` (exact str) along type's MRO, borrowed, or null; no descriptor is called, no exception is set.
/// Cached per type version (exported as _PyType_Lookup).
ADDER_EXPORT Object* type_lookup(Type* type, Object* name) asm("_PyType_Lookup");
/// Call after changing tp_dict directly: drops cached look-ups of the type and its subclasses.
ADDER_EXPORT void type_modified(Type* type) asm("PyType_Modified");
/// Drops every entry of the global look-up cache.
void clear_type_cache();
/// Gives the type a valid version tag if it can have one (for inline caches). False when tags ran out.
bool assign_version_tag(Thread& t, Type* type);
/// type(name, bases, dict) with explicit metaclass work done by the caller.
Ref<Type> new_type(Thread& t, Type* metatype, Object* name, Tuple* bases, Dict* dict, Object* kwargs);
/// The most derived metaclass; null + TypeError "metaclass conflict: ...".
Type* calculate_metaclass(Thread& t, Type* metatype, Tuple* bases);
ADDER_EXPORT Ref<> type_generic_alloc(Type* type, ssize items) asm("PyType_GenericAlloc");  // zeroed, tracked if GC
ADDER_EXPORT Ref<> type_generic_new(Type* type, Object* args, Object* kwargs) asm("PyType_GenericNew");
Ref<> type_call(Object* type, Object* args, Object* kwargs);                                     // tp_call of `type`
Ref<> class_vectorcall(Object* type, Object* const* args, std::size_t nargsf, Object* kwnames);  // the same without a tuple
ADDER_EXPORT void subtype_dealloc(Object* self);                                                 // tp_dealloc of Python classes
Ref<> type_name(Thread& t, Type* type);                                                          // __name__
Ref<> type_qualname(Thread& t, Type* type);                                                      // __qualname__
Ref<> type_module(Thread& t, Type* type);                                                        // __module__
std::string_view type_short_name(const Type* type);  // the part of tp_name after the last dot
/// Adds a new, ready static type to a module under its short name. -1 on failure.
int module_add_type(Thread& t, Object* module, Type* type);

// Heap types made from a table, for native modules that need them per module (PyType_FromSpec).
struct TypeSlot {
  int slot;
  void* function;
};
struct TypeSpec {
  const char* name;
  int basicsize, itemsize;
  unsigned int flags;
  TypeSlot* slots;
};
Ref<Type> type_from_spec(Thread& t, Object* module, TypeSpec* spec, Object* bases);

// --- functions and descriptors ---
Ref<> new_cfunction(Thread& t, const MethodDef* def, Object* self, Object* module, Type* cls = nullptr);
Ref<> new_method(Thread& t, Object* func, Object* self);  // bound method
Ref<> new_instance_method(Thread& t, Object* func);
Ref<> new_method_descr(Thread& t, Type* owner, const MethodDef* def);
Ref<> new_class_method_descr(Thread& t, Type* owner, const MethodDef* def);
Ref<> new_member_descr(Thread& t, Type* owner, const MemberDef* def);
Ref<> new_getset_descr(Thread& t, Type* owner, const GetSetDef* def);
Ref<> new_wrapper_descr(Thread& t, Type* owner, const WrapperBase* base, void* wrapped);
Ref<> new_dict_proxy(Thread& t, Object* mapping);
Ref<> new_static_method(Thread& t, Object* callable);
Ref<> new_class_method(Thread& t, Object* callable);
Ref<> new_generic_alias(Thread& t, Object* origin, Object* args);
/// Members of an `X | Y` (types.UnionType), borrowed tuple.
Object* union_args(Object* union_object);
/// METH_O|METH_CLASS function for `__class_getitem__` rows.
Ref<> class_getitem(Object* cls, Object* item);
/// Reads/writes a C struct field (PyMember_GetOne, SetOne).
Ref<> member_get(Thread& t, const char* object, const MemberDef* def);
int member_set(Thread& t, char* object, const MemberDef* def, Object* value);

// --- modules, namespaces, capsules ---
Ref<> new_module(Thread& t, Object* name);
/// PyModuleDef_Init: makes the definition an object; what PyInit_x of a multi-phase module returns.
Object* module_def_init(ModuleDef* def);
/// A module from its definition (multi-phase slots are run with a made-up spec only by import; this one is for built-in modules).
Ref<> module_create(Thread& t, ModuleDef* def);
Dict* module_dict(Object* module);                                         // borrowed
int module_add(Thread& t, Object* module, const char* name, Ref<> value);  // steals; -1 on failure (also when value is null)
int module_add_int(Thread& t, Object* module, const char* name, long value);
int module_add_string(Thread& t, Object* module, const char* name, const char* value);
int module_add_functions(Thread& t, Object* module, const MethodDef* methods);
Ref<> new_namespace(Thread& t, Object* kwargs);
Ref<> new_capsule(Thread& t, void* pointer, const char* name, void (*destructor)(Object*));
void* capsule_pointer(Thread& t, Object* capsule, const char* name);

// --- struct sequences (sys.version_info, os.stat_result, ...) ---
struct StructSeqField {
  const char* name;
  const char* doc;
};
struct StructSeqDesc {
  const char* name;
  const char* doc;
  StructSeqField* fields;
  int n_in_sequence;
};
extern ADDER_EXPORT const char* const struct_seq_unnamed_field asm("PyStructSequence_UnnamedField");
Ref<Type> new_struct_seq_type(Thread& t, const StructSeqDesc* desc, unsigned long flags = 0);
int init_struct_seq_type(Thread& t, Type* type, const StructSeqDesc* desc, unsigned long flags = 0);  // static types
Ref<Tuple> new_struct_seq(Thread& t, Type* type);  // items null: fill with items[i] = owned

}  // namespace adder
