// C functions for the slots of Python classes: each finds the special method on the type and calls it. Binary operators
// are templates over the slot and the two names; the others stand in slot_functions.cpp.
#pragma once

#include "types/type_internal.h"

namespace adder {

/// Calls the special method with self = args[0]; AttributeError(name) when there is none.
Ref<> call_special(Thread& t, Object* name, Object* const* args, ssize nargs);
/// The same, NotImplemented when there is none.
Ref<> call_special_maybe(Thread& t, Object* name, Object* const* args, ssize nargs);
/// Does type(other) override the reflected method that type(self) has? 1, 0, -1.
int reflected_is_overloaded(Thread& t, Object* self, Object* other, Object* name);

/// The operator protocol between two operands of which one at least is an instance of a Python class: the right operand goes
/// first when its type is derived from the left one's and overrides the reflected method.
Ref<> slot_binary_protocol(Object* self, Object* other, bool self_has_slot, bool other_has_slot, Str* name, Str* reflected);

template <BinaryFunc NumberMethods::* Slot, FixedString Name, FixedString Reflected>
Ref<> slot_nb_binary(Object* self, Object* other) {
  auto uses_this = [](Object* o) {
    NumberMethods* table = type_of(o)->tp_as_number;
    return table && table->*Slot == slot_nb_binary<Slot, Name, Reflected>;
  };
  return slot_binary_protocol(self, other, uses_this(self), uses_this(other), name_literal<Name>(), name_literal<Reflected>());
}
template <FixedString Name>
Ref<> slot_unary(Object* self) {
  return call_special(Thread::current(), name_literal<Name>(), &self, 1);
}
template <FixedString Name>
Ref<> slot_one_arg(Object* self, Object* other) {
  Object* args[] = {self, other};
  return call_special(Thread::current(), name_literal<Name>(), args, 2);
}

Ref<> slot_nb_power(Object* self, Object* other, Object* modulus);
Ref<> slot_nb_inplace_power(Object* self, Object* other, Object* modulus);
int slot_nb_bool(Object* self);
Ref<> slot_nb_index(Object* self);
ssize slot_sq_length(Object* self);
Ref<> slot_sq_item(Object* self, ssize i);
int slot_sq_ass_item(Object* self, ssize i, Object* value);
int slot_sq_contains(Object* self, Object* value);
int slot_mp_ass_subscript(Object* self, Object* key, Object* value);
Ref<> slot_am_await(Object* self);
Ref<> slot_tp_repr(Object* self);
Ref<> slot_tp_str(Object* self);
hash_t slot_tp_hash(Object* self);
Ref<> slot_tp_call(Object* self, Object* args, Object* kwargs);
Ref<> slot_tp_getattro(Object* self, Object* name);
int slot_tp_setattro(Object* self, Object* name, Object* value);
Ref<> slot_tp_richcompare(Object* self, Object* other, int op);
Ref<> slot_tp_iter(Object* self);
Ref<> slot_tp_iternext(Object* self);
Ref<> slot_tp_descr_get(Object* self, Object* obj, Object* type);
int slot_tp_descr_set(Object* self, Object* obj, Object* value);

// --- slot_wrappers.cpp: what `int.__add__` and the like call; `wrapped` is the C slot ---
Ref<> wrap_inquiry(Object* self, Object* args, void* wrapped);
Ref<> wrap_length(Object* self, Object* args, void* wrapped);
Ref<> wrap_binary(Object* self, Object* args, void* wrapped);
Ref<> wrap_number(Object* self, Object* args, void* wrapped);  // as wrap_binary; number slots differ from sequence slots by it
Ref<> wrap_binary_reflected(Object* self, Object* args, void* wrapped);
Ref<> wrap_ternary(Object* self, Object* args, void* wrapped);
Ref<> wrap_ternary_reflected(Object* self, Object* args, void* wrapped);
Ref<> wrap_unary(Object* self, Object* args, void* wrapped);
Ref<> wrap_repeat(Object* self, Object* args, void* wrapped);
Ref<> wrap_sq_item(Object* self, Object* args, void* wrapped);
Ref<> wrap_sq_setitem(Object* self, Object* args, void* wrapped);
Ref<> wrap_sq_delitem(Object* self, Object* args, void* wrapped);
Ref<> wrap_contains(Object* self, Object* args, void* wrapped);
Ref<> wrap_mp_setitem(Object* self, Object* args, void* wrapped);
Ref<> wrap_mp_delitem(Object* self, Object* args, void* wrapped);
Ref<> wrap_setattr(Object* self, Object* args, void* wrapped);
Ref<> wrap_delattr(Object* self, Object* args, void* wrapped);
Ref<> wrap_hash(Object* self, Object* args, void* wrapped);
Ref<> wrap_call(Object* self, Object* args, void* wrapped, Object* kwargs);
Ref<> wrap_init(Object* self, Object* args, void* wrapped, Object* kwargs);
Ref<> wrap_del(Object* self, Object* args, void* wrapped);
Ref<> wrap_next(Object* self, Object* args, void* wrapped);
Ref<> wrap_descr_get(Object* self, Object* args, void* wrapped);
Ref<> wrap_descr_set(Object* self, Object* args, void* wrapped);
Ref<> wrap_descr_delete(Object* self, Object* args, void* wrapped);
Ref<> wrap_compare(Object* self, Object* args, void* wrapped, CompareOp op);
template <CompareOp Op>
Ref<> wrap_richcompare(Object* self, Object* args, void* wrapped) {
  return wrap_compare(self, args, wrapped, Op);
}

}  // namespace adder
