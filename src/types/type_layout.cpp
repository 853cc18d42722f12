// Instance layouts: which base a class extends, and which types may be exchanged for one another.
#include "types/type_internal.h"

namespace adder {

namespace {

// Does `type` add C fields to `base` (a weak reference list or dict in the last word apart)?
bool extends_layout(Type* type, Type* base) {
  ssize size = type->tp_basicsize, base_size = base->tp_basicsize;
  if (type->tp_itemsize || base->tp_itemsize) return size != base_size || type->tp_itemsize != base->tp_itemsize;
  constexpr ssize kWord = sizeof(void*);
  if (type->tp_weaklistoffset && !base->tp_weaklistoffset && type->tp_weaklistoffset + kWord == size &&
      has_flag(type, kTypeHeap)) {
    size -= kWord;
  }
  if (type->tp_dictoffset > 0 && !base->tp_dictoffset && type->tp_dictoffset + kWord == size && has_flag(type, kTypeHeap)) {
    size -= kWord;
  }
  return size != base_size;
}

bool same_layout_as_base(Type* type) {
  Type* base = type->tp_base;
  constexpr unsigned long kFlags = kTypeGc | kTypeManagedDict;
  return base && type->tp_basicsize == base->tp_basicsize && type->tp_itemsize == base->tp_itemsize &&
         type->tp_dictoffset == base->tp_dictoffset && type->tp_weaklistoffset == base->tp_weaklistoffset &&
         (type->tp_flags & kFlags) == (base->tp_flags & kFlags) &&
         (type->tp_clear == subtype_clear || !base->tp_clear || type->tp_clear == base->tp_clear);
}

bool same_slots_added(Thread& t, Type* a, Type* b) {
  if (a->tp_base != b->tp_base) return false;
  if (has_flag(a, kTypeManagedDict) != has_flag(b, kTypeManagedDict)) return false;
  constexpr ssize kWord = sizeof(void*);
  ssize size = a->tp_base->tp_basicsize;
  if (!has_flag(a, kTypeHeap) || !has_flag(b, kTypeHeap)) return a->tp_basicsize == size && b->tp_basicsize == size;
  // The order is CPython's: dict and list of weak references are recognised only in front of the slots.
  if (a->tp_dictoffset == size && b->tp_dictoffset == size) size += kWord;
  if (a->tp_weaklistoffset == size && b->tp_weaklistoffset == size) size += kWord;
  Object* slots_a = as_heap(a)->ht_slots;
  Object* slots_b = as_heap(b)->ht_slots;
  if (slots_a && slots_b) {
    int equal = rich_compare_bool(t, slots_a, slots_b, kEq);
    if (equal < 0) t.clear_error();
    if (equal != 1) return false;
    size += kWord * tuple_size(slots_a);
  }
  return size == a->tp_basicsize && size == b->tp_basicsize;
}

}  // namespace

Type* solid_base(Type* type) {
  Type* base = type->tp_base ? solid_base(type->tp_base) : &object_type;
  return extends_layout(type, base) ? type : base;
}

Type* best_base(Thread& t, Tuple* bases) {
  Type *base = nullptr, *winner = nullptr;
  for (ssize i = 0; i < bases->size; ++i) {
    Object* item = bases->items[i];
    if (!is_type(item)) return t.raise(exc::TypeError, "bases must be types");
    Type* type = as_type(item);
    if (!has_flag(type, kTypeReady | kTypeReadying) && type_ready(type) < 0) return nullptr;
    if (!has_flag(type, kTypeBase)) {
      return t.raise(exc::TypeError, "type '%.100s' is not an acceptable base type", type->tp_name);
    }
    Type* candidate = solid_base(type);
    if (!winner || (winner != candidate && !is_subtype(winner, candidate) && is_subtype(candidate, winner))) {
      winner = candidate;
      base = type;
    } else if (!is_subtype(winner, candidate)) {
      return t.raise(exc::TypeError, "multiple bases have instance lay-out conflict");
    }
  }
  return base;
}

bool compatible_for_assignment(Thread& t, Type* old_type, Type* new_type, const char* attribute) {
  if (new_type->tp_free != old_type->tp_free) {
    (void)t.raise(exc::TypeError, "%s assignment: '%s' deallocator differs from '%s'", attribute, new_type->tp_name,
                  old_type->tp_name);
    return false;
  }
  Type *a = new_type, *b = old_type;
  while (same_layout_as_base(a)) a = a->tp_base;
  while (same_layout_as_base(b)) b = b->tp_base;
  if (a == b || same_slots_added(t, a, b)) return true;
  (void)t.raise(exc::TypeError, "%s assignment: '%s' object layout differs from '%s'", attribute, new_type->tp_name,
                old_type->tp_name);
  return false;
}

}  // namespace adder
