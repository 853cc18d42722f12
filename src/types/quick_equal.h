// Equality of the commonest keys and items without a call through the type.
#pragma once

#include "types/int.h"
#include "types/str.h"

namespace adder {

/// Can a == b be decided without Python code? 1 equal, 0 different, -1 no (then compare as usual).
ADDER_INLINE int quick_equal(Object* a, Object* b) {
  if (a->type != b->type) return -1;
  if (a->type == &str_type) return str_equal(a, b);
  if (a->type == &int_type && int_is_compact(a) && int_is_compact(b)) return int_compact_value(a) == int_compact_value(b);
  return -1;
}

}  // namespace adder
