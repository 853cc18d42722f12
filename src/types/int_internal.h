// Helpers shared by the parts of `int` (int.cpp, int_arithmetic.cpp, int_text.cpp, int_methods.cpp) and by math.
#pragma once

#include "base/digits.h"
#include "mem/alloc.h"
#include "types/int.h"

namespace adder {

ADDER_INLINE ssize int_digits(const Object* o) {
  ssize n = static_cast<const Int*>(o)->size;
  return n < 0 ? -n : n;
}
/// At most two digits: the value fits i64 with room for one addition.
ADDER_INLINE bool int_is_wide(const Object* o) {
  ssize n = static_cast<const Int*>(o)->size;
  return n >= -2 && n <= 2;
}
ADDER_INLINE i64 int_wide_value(const Object* o) {
  auto* v = static_cast<const Int*>(o);
  switch (v->size) {
    case 0:
      return 0;
    case 1:
      return v->digits[0];
    case -1:
      return -static_cast<i64>(v->digits[0]);
    default: {
      i64 m = static_cast<i64>(v->digits[1]) << kIntShift | v->digits[0];
      return v->size < 0 ? -m : m;
    }
  }
}
ADDER_INLINE bool int_is_negative(const Object* o) { return static_cast<const Int*>(o)->size < 0; }
ADDER_INLINE Ref<> small_int_ref(long v) { return new_ref<Object>(small_int(v)); }

/// The value of an int as a fresh exact int, or itself when it is one already.
Ref<> int_exact(Thread& t, Object* v);
Ref<> new_int_i128(Thread& t, __int128 v);
/// Allocation alone: digits and sign are the caller's. Null + OverflowError/MemoryError.
Int* int_allocate(Thread& t, ssize ndigits);
/// An int from GMP limbs.
Ref<> int_from_limbs(Thread& t, const mp_limb_t* limbs, ssize n, bool negative);
/// |v| >> shift with the lowest bit set when any bit was lost ("sticky"); the result must fit 64 bits.
u64 int_top_bits(const Int* v, ssize shift);
Ref<> int_shift_left(Thread& t, Object* a, ssize bits);
Ref<> int_shift_right(Thread& t, Object* a, ssize bits);
Ref<> int_negate(Thread& t, Object* v);
Ref<> int_absolute(Thread& t, Object* v);
Ref<> int_true_divide(Thread& t, Object* a, Object* b);
Ref<> int_round(Thread& t, Object* v, Object* ndigits);
Ref<> int_bit_and(Thread& t, Object* a, Object* b);
Ref<> int_bit_or(Thread& t, Object* a, Object* b);
Ref<> int_bit_xor(Thread& t, Object* a, Object* b);
Ref<> int_inverse_modulo(Thread& t, Object* a, Object* modulus);
/// |v| = result * 2**exponent with 0.5 <= result < 1, correctly rounded; 0 and overflow never occur for v != 0.
double int_frexp(Object* v, ssize* exponent);

extern const MethodDef int_methods[];
extern const GetSetDef int_getset[];
Ref<> int_new(Type* type, Object* args, Object* kwargs);
Ref<> int_vectorcall(Object* type, Object* const* args, std::size_t nargsf, Object* kwnames);

}  // namespace adder
