// What the files that make up type objects share with each other (and with nobody else).
#pragma once

#include "core/interpreter.h"
#include "core/protocols.h"
#include "core/type_object.h"
#include "mem/alloc.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/slice.h"
#include "types/str.h"

namespace adder {

ADDER_INLINE HeapType* as_heap(Type* type) { return static_cast<HeapType*>(type); }
ADDER_INLINE Type* as_type(Object* o) { return static_cast<Type*>(o); }
ADDER_INLINE Dict* type_dict(Type* type) { return static_cast<Dict*>(type->tp_dict); }
ADDER_INLINE ssize round_up8(ssize n) { return (n + 7) & ~ssize{7}; }
ADDER_INLINE bool is_gc_type(const Type* type) { return has_flag(type, kTypeGc); }
template <FixedString S>
ADDER_INLINE Str* name_literal() {
  return operator""_s < S>();
}

// --- type_cache.cpp ---
/// Uncached search along the MRO. *value borrowed. error: a hostile key's __eq__ or __hash__ failed.
Lookup find_in_mro(Thread& t, Type* type, Object* name, Object** value);
int add_subclass(Thread& t, Type* base, Type* type);
void remove_subclass(Type* base, Type* type);
/// Live direct subclasses in order of creation.
Ref<List> subclasses_list(Thread& t, Type* type);
/// Calls f(Type*) for every live direct subclass; stops at the first non-zero result.
template <class F>
int for_each_subclass(Thread& t, Type* type, F f) {
  if (!type->tp_subclasses) return 0;
  Ref<> keep = new_ref(type->tp_subclasses);
  ssize position = 0;
  Object *key, *value;
  while (dict_next(keep, &position, &key, &value)) {
    Object* sub = weakref_object(value);
    if (!sub) continue;
    Ref<> keep_sub = new_ref(sub);
    if (int r = f(as_type(sub))) return r;
  }
  return 0;
}
/// The version tag given out last.
unsigned last_version_tag();

// --- mro.cpp ---
/// Computes and stores tp_mro. 1: stored (the old one goes to *old, owned), 0: another computation overtook it, -1: error.
int compute_mro(Thread& t, Type* type, Tuple** old);
/// The C3 linearisation as a list, what type.mro() returns.
Ref<> c3_linearise(Thread& t, Type* type);

// --- type_ready.cpp ---
/// type_ready for a type whose slots come from `new_type` or `type_from_spec`.
int finish_type(Thread& t, Type* type);
int add_methods(Thread& t, Type* type, const MethodDef* methods);
int add_members(Thread& t, Type* type, const MemberDef* members);
int add_getsets(Thread& t, Type* type, const GetSetDef* getsets);
/// `__doc__` and `__text_signature__` out of a doc string with a signature line.
Ref<> doc_text(Thread& t, const char* name, const char* internal_doc);        // str, or None when empty
Ref<> text_signature(Thread& t, const char* name, const char* internal_doc);  // str or None

// --- type_slots.cpp ---
void** slot_pointer(Type* type, int offset);
int add_operators(Thread& t, Type* type);
/// Sets kTypeUnslottedMethods on a native type where it belongs.
void mark_unslotted_methods(Thread& t, Type* type);
/// Recomputes the slots that `name` (interned) feeds, in the type and in the subclasses that do not define it.
int update_slot(Thread& t, Type* type, Object* name);
/// Slots of a new heap type from the names in its dict.
void update_new_type_slots(Thread& t, Type* type);
/// Every slot of the type and of its subclasses (after __bases__ changed).
int update_all_slots(Thread& t, Type* type);
bool is_dunder(Object* name);
Ref<> slot_tp_new(Type* type, Object* args, Object* kwargs);
int slot_tp_init(Object* self, Object* args, Object* kwargs);
void slot_tp_finalize(Object* self);
Ref<> slot_getattr_hook(Object* self, Object* name);
/// The wrapper around tp_new found in type dicts as `__new__`.
Ref<> tp_new_wrapper(Object* self, Object* args, Object* kwargs);
extern WrapperBase slot_rows[];

// --- type_spec.cpp ---
/// Where a slot of the stable ABI's numbering is kept; *field is null when the type lacks its table. False: no such slot.
bool type_spec_slot(Type* type, int slot, void*** field);

// --- type_layout.cpp ---
/// The base with the instance layout that a type with these bases extends. Null + TypeError on conflicts.
Type* best_base(Thread& t, Tuple* bases);
Type* solid_base(Type* type);
/// May instances (or a type's bases) be switched between the two? TypeError naming `attribute` otherwise.
bool compatible_for_assignment(Thread& t, Type* old_type, Type* new_type, const char* attribute);

// --- type_instance.cpp ---
int subtype_traverse(Object* self, VisitProc visit, void* arg);
int subtype_clear(Object* self);
const MemberDef* heap_members(HeapType* type);

// --- type_attrs.cpp, type.cpp ---
extern const GetSetDef type_getsets[];
/// __module__; missing when the class has none.
Lookup lookup_type_module(Thread& t, Type* type, Ref<>* result);
/// The module part of a repr: a str, or null (no exception set) when it is `builtins`, missing or no str.
Ref<> module_for_repr(Thread& t, Type* type);
extern const MethodDef type_methods[];
Ref<> type_getattro(Object* self, Object* name);
Lookup type_lookup_attr(Thread& t, Type* type, Object* name, Ref<>* result);
int type_setattro(Object* self, Object* name, Object* value);
int type_set_bases(Object* self, Object* value, void*);
Ref<> type_new(Type* metatype, Object* args, Object* kwargs);
bool recursive_is_subclass(Type* type, Type* base);

/// Adds the names of a class and its bases to an ordered set.
int merge_class_names(Thread& t, Dict* names, Object* cls);

// --- object.cpp, object_reduce.cpp ---
Ref<> object_new(Type* type, Object* args, Object* kwargs);
int object_init(Object* self, Object* args, Object* kwargs);
Ref<> object_reduce(Object* self, Object*);
Ref<> object_reduce_ex(Object* self, Object* protocol);
Ref<> object_getstate(Object* self, Object*);
Ref<> object_richcompare(Object* self, Object* other, int op);
Ref<> object_repr(Object* self);
Ref<> object_str(Object* self);
hash_t object_hash(Object* self);

// --- descr.cpp, wrapper.cpp ---
/// "module.qualname()" for error messages ("qualname()" for built-ins).
Ref<> function_str(Thread& t, Object* callable);
Ref<> wrapper_descr_call_raw(Thread& t, WrapperDescr* descr, Object* self, Object* args, Object* kwargs);
Ref<> new_method_wrapper(Thread& t, WrapperDescr* descr, Object* self);

// --- property.cpp ---
/// Is the function (may be null) marked __isabstractmethod__? -1 on error.
int is_abstract(Thread& t, Object* function);
/// fget of a property, borrowed, may be null: for inline caches.
Object* property_getter_function(Object* property);

// --- module.cpp ---
Ref<> module_getattro(Object* self, Object* name);
Lookup module_lookup_attr(Thread& t, Object* module, Object* name, Ref<>* result);

// --- generic_alias.cpp, union.cpp ---
/// X | Y for types, None, generic aliases and unions; NotImplemented for anything else.
Ref<> union_or(Object* self, Object* other);
bool is_generic_alias(Object* o);
/// The type variables among `args`, in order of first appearance, without duplicates.
Ref<Tuple> type_parameters(Thread& t, Tuple* args);
/// args with `parameters` replaced by `item` (a tuple or one object); for `alias[item]`.
Ref<Tuple> substitute_parameters(Thread& t, Object* self, Tuple* args, Tuple* parameters, Object* item);
/// Appends how an argument of an alias or union is shown.
int append_type_repr(Thread& t, StrBuilder* out, Object* o);

// --- core/attributes.cpp ---
/// generic_get_attr that reports a miss instead of raising.
Lookup generic_lookup_attr(Thread& t, Object* o, Object* name, Ref<>* result);
/// generic_get_attr/set_attr with an explicit instance dict (null: the object's own).
Ref<> generic_get_attr_with_dict(Thread& t, Object* o, Object* name, Object* dict);
int generic_set_attr_with_dict(Thread& t, Object* o, Object* name, Object* value, Object* dict);
/// AttributeError with its name and obj attributes filled in.
Raised raise_attribute_error(Thread& t, Object* o, Object* name, const char* format, ...);
/// Fills name and obj of the AttributeError set now, if it has none yet.
void set_attribute_error_context(Thread& t, Object* o, Object* name);
/// Looks a special method up without binding: found: *unbound says whether self must be passed first.
Lookup lookup_method_unbound(Thread& t, Object* self, Object* name, Ref<>* method, bool* unbound);

}  // namespace adder
