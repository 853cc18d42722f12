// a < b for searching and heaps: ints and floats without a call, anything else by its own rules.
#pragma once

#include "types/float.h"
#include "types/int.h"

namespace adder {

/// 1, 0, or -1 with an exception. Keeps both operands alive while Python code may run.
ADDER_INLINE int less_than(Thread& t, Object* a, Object* b) {
  if (a->type == b->type) {
    if (a->type == &int_type) {
      if (ADDER_LIKELY(int_is_compact(a) && int_is_compact(b))) return int_compact_value(a) < int_compact_value(b);
      return int_compare(a, b) < 0;
    }
    if (a->type == &float_type) return float_value(a) < float_value(b);
  }
  Ref<> keep_a = new_ref(a), keep_b = new_ref(b);
  return rich_compare_bool(t, a, b, kLt);
}

}  // namespace adder
