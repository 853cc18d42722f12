// Hashes and equality of the commonest keys and items without a call through the type.
#pragma once

#include "types/int.h"
#include "types/str.h"

namespace adder {

ADDER_INLINE bool is_exact_str(const Object* o) { return o->type == &str_type; }
/// Hash of a key; -1 with an exception set.
ADDER_INLINE hash_t key_hash(Thread& t, Object* key) {
  if (ADDER_LIKELY(is_exact_str(key))) {
    hash_t h = static_cast<Str*>(key)->hash;
    return ADDER_LIKELY(h != -1) ? h : str_hash(key);
  }
  if (is_exact(key, int_type) && int_is_compact(key)) {
    long v = int_compact_value(key);
    return v == -1 ? -2 : v;
  }
  return hash(t, key);
}
/// quick_equal of two exact tuples, one level deep.
int quick_equal_tuples(Object* a, Object* b);
/// Can a == b be decided without Python code? 1 equal, 0 different, -1 no (then compare as usual).
ADDER_INLINE int quick_equal(Object* a, Object* b) {
  if (a->type != b->type) return -1;
  if (a->type == &str_type) return str_equal(a, b);
  if (a->type == &int_type && int_is_compact(a) && int_is_compact(b)) return int_compact_value(a) == int_compact_value(b);
  if (a->type == &tuple_type) return quick_equal_tuples(a, b);
  return -1;
}

}  // namespace adder
