// int and float results without a call: for the interpreter's specialised handlers and for the types themselves.
#pragma once

#include "mem/alloc.h"
#include "types/float.h"
#include "types/int.h"

namespace adder {

Ref<> new_int_slow(Thread& t, long v);  // any value

/// new_int, inlined for values of at most one digit.
ADDER_INLINE Ref<> new_int_inline(Thread& t, long v) {
  if (static_cast<u64>(v) - static_cast<u64>(kSmallIntMin) <= static_cast<u64>(kSmallIntMax - kSmallIntMin)) {
    return new_ref<Object>(small_int(v));
  }
  u64 magnitude = v < 0 ? 0 - static_cast<u64>(v) : static_cast<u64>(v);
  if (ADDER_LIKELY(magnitude <= kIntMask)) {
    auto* r = static_cast<Int*>(small_pop<sizeof(Int)>());
    if (ADDER_LIKELY(r != nullptr)) {
      ADDER_COUNT_REF(1);
      r->refcnt = 1;
      r->type = &int_type;
      r->size = v < 0 ? -1 : 1;
      r->digits[0] = static_cast<digit>(magnitude);
      return steal<Object>(r);
    }
  }
  return new_int_slow(t, v);
}

Ref<> new_float_slow(Thread& t, double v);

ADDER_INLINE Ref<> new_float_inline(Thread& t, double v) {
  auto* f = static_cast<Float*>(small_pop<sizeof(Float)>());
  if (ADDER_UNLIKELY(!f)) return new_float_slow(t, v);
  ADDER_COUNT_REF(1);
  f->refcnt = 1;
  f->type = &float_type;
  f->value = v;
  return steal<Object>(f);
}

/// Frees an exact float whose count reached zero (what tp_dealloc does).
ADDER_INLINE void free_float(Object* o) { small_free<sizeof(Float)>(o); }
static_assert((sizeof(Float) + 15) / 16 == (sizeof(Int) + 15) / 16, "ints and floats share a size class");

/// Both operands one digit or less? Then value + value, - and * never overflow a long.
ADDER_INLINE bool ints_are_compact(const Object* a, const Object* b) {
  return static_cast<u64>(static_cast<const Int*>(a)->size) + 1 <= 2 &&
         static_cast<u64>(static_cast<const Int*>(b)->size) + 1 <= 2;
}

}  // namespace adder
