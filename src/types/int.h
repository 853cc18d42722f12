// int: 30-bit digits, small-int cache, conversions.
#pragma once

#include "core/protocols.h"

namespace adder {

inline constexpr int kSmallIntMin = -5, kSmallIntMax = 256;
/// Borrowed small int; they live in runtime_image where extensions expect them.
ADDER_INLINE Int* small_int(long v) { return reinterpret_cast<Int*>(runtime_image + 0x2a8) + (v - kSmallIntMin); }

Ref<> new_int(Thread& t, long v);
Ref<> new_int_u64(Thread& t, u64 v);
Ref<> new_int_double(Thread& t, double v);          // truncates; OverflowError/ValueError for inf/nan
Ref<Int> new_int_digits(Thread& t, ssize ndigits);  // digits uninitialised, positive
Ref<> int_normalize(Ref<Int> v);                    // strips leading zero digits, returns the small int where there is one
/// Parses like int(text, base); text need not end in NUL. ValueError "invalid literal for int() with base 10: ..."; without
/// `shown` it is as PyLong_FromString's: shows the text, and names the base found where base is 0.
Ref<> int_from_text(Thread& t, std::string_view text, int base, Object* shown);
Ref<> int_from_source_literal(Thread& t, std::string_view literal);  // 0x.., 0o.., 0b.. or decimal without underscores
Ref<> int_from_str_object(Thread& t, Object* str, int base);
Ref<> int_from_bytes(Thread& t, const u8* data, ssize n, bool little_endian, bool is_signed);
/// OverflowError "int too big to convert" / "can't convert negative int to unsigned". -1 on failure.
int int_to_bytes(Thread& t, Object* v, u8* out, ssize n, bool little_endian, bool is_signed);

/// Accepts __index__. -1 + exception on error (check t.has_error()).
long as_long(Thread& t, Object* o);
long as_long_and_overflow(Thread& t, Object* o, int* overflow);  // overflow: -1, 0, +1
ssize as_ssize(Thread& t, Object* o);                            // exact ints only, TypeError otherwise
u64 as_u64(Thread& t, Object* o);                                // int required, negative is OverflowError
u64 as_u64_mask(Thread& t, Object* o);
double int_as_double(Thread& t, Object* v);  // OverflowError "int too large to convert to float"
int int_sign(Object* v);
std::size_t int_bit_length(Object* v);
/// v as text in base 2, 8, 10 or 16 (with 0b/0o/0x); applies int_max_str_digits for base 10.
Ref<> int_to_text(Thread& t, Object* v, int base, bool prefix = true);
ADDER_INLINE bool int_is_compact(const Object* v) {
  ssize n = static_cast<const Int*>(v)->size;
  return n >= -1 && n <= 1;
}
ADDER_INLINE long int_compact_value(const Object* v) {
  auto* i = static_cast<const Int*>(v);
  return i->size * static_cast<long>(i->digits[0]);
}

// Fast paths for the interpreter; both operands exact ints.
Ref<> int_add(Thread& t, Object* a, Object* b);
Ref<> int_subtract(Thread& t, Object* a, Object* b);
Ref<> int_multiply(Thread& t, Object* a, Object* b);
Ref<> int_floor_divide(Thread& t, Object* a, Object* b);
Ref<> int_remainder(Thread& t, Object* a, Object* b);
Ref<> int_divmod(Thread& t, Object* a, Object* b);
Ref<> int_power(Thread& t, Object* a, Object* b, Object* modulus);
Ref<> int_lshift(Thread& t, Object* a, Object* b);
Ref<> int_rshift(Thread& t, Object* a, Object* b);
Ref<> int_gcd(Thread& t, Object* a, Object* b);
int int_compare(Object* a, Object* b);  // -1, 0, 1

}  // namespace adder
