// Arithmetic of int: the three tiers that int.cpp describes, operation by operation.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "base/big_memory.h"
#include "types/float.h"
#include "types/int_internal.h"
#include "types/list.h"
#include "types/number_fast.h"

namespace adder {

static constexpr char kDivisionByZero[] = "integer division or modulo by zero";

static ADDER_INLINE bool both_compact(const Object* a, const Object* b) { return int_is_compact(a) && int_is_compact(b); }
static ADDER_INLINE bool both_wide(const Object* a, const Object* b) { return int_is_wide(a) && int_is_wide(b); }

// --- addition ---

static Ref<> add_magnitudes(Thread& t, Int* a, Int* b, bool negative) {
  if (int_digits(a) < int_digits(b)) std::swap(a, b);
  ssize na = int_digits(a);
  Ref<Int> r = new_int_digits(t, na + 1);
  if (!r) return {};
  digits::add(r->digits, a->digits, na, b->digits, int_digits(b));
  if (negative) r->size = -r->size;
  return int_normalize(std::move(r));
}
static Ref<> subtract_magnitudes(Thread& t, Int* a, Int* b, bool negative) {
  int c = digits::compare(a->digits, int_digits(a), b->digits, int_digits(b));
  if (c == 0) return small_int_ref(0);
  if (c < 0) {
    std::swap(a, b);
    negative = !negative;
  }
  Ref<Int> r = new_int_digits(t, int_digits(a));
  if (!r) return {};
  digits::subtract(r->digits, a->digits, int_digits(a), b->digits, int_digits(b));
  if (negative) r->size = -r->size;
  return int_normalize(std::move(r));
}
static ADDER_NOINLINE Ref<> add_slow(Thread& t, Int* a, Int* b) {
  if (both_wide(a, b)) return new_int(t, int_wide_value(a) + int_wide_value(b));
  bool negative = a->size < 0;
  if (negative == (b->size < 0)) return add_magnitudes(t, a, b, negative);
  return subtract_magnitudes(t, a, b, negative);
}
static ADDER_NOINLINE Ref<> subtract_slow(Thread& t, Int* a, Int* b) {
  if (both_wide(a, b)) return new_int(t, int_wide_value(a) - int_wide_value(b));
  bool negative = a->size < 0;
  if (negative != (b->size < 0)) return add_magnitudes(t, a, b, negative);
  return subtract_magnitudes(t, a, b, negative);
}
Ref<> int_add(Thread& t, Object* a, Object* b) {
  if (ADDER_LIKELY(both_compact(a, b))) return new_int_inline(t, int_compact_value(a) + int_compact_value(b));
  return add_slow(t, as<Int>(a), as<Int>(b));
}
Ref<> int_subtract(Thread& t, Object* a, Object* b) {
  if (ADDER_LIKELY(both_compact(a, b))) return new_int_inline(t, int_compact_value(a) - int_compact_value(b));
  return subtract_slow(t, as<Int>(a), as<Int>(b));
}

static Ref<> with_sign(Thread& t, Object* v, ssize size) {
  Ref<Int> r = new_int_digits(t, int_digits(v));
  if (!r) return {};
  std::memcpy(r->digits, as<Int>(v)->digits, static_cast<std::size_t>(r->size) * sizeof(digit));
  r->size = size;
  return r;
}
Ref<> int_negate(Thread& t, Object* v) {
  if (int_is_wide(v)) return new_int(t, -int_wide_value(v));
  return with_sign(t, v, -as<Int>(v)->size);
}
Ref<> int_absolute(Thread& t, Object* v) { return int_is_negative(v) ? int_negate(t, v) : int_exact(t, v); }

// --- multiplication ---

static ADDER_NOINLINE Ref<> multiply_slow(Thread& t, Int* a, Int* b) {
  if (both_wide(a, b)) return new_int_i128(t, static_cast<__int128>(int_wide_value(a)) * int_wide_value(b));
  ssize na = int_digits(a), nb = int_digits(b);
  if (na == 0 || nb == 0) return small_int_ref(0);
  Ref<Int> r = new_int_digits(t, na + nb);
  if (!r) return {};
  if (!digits::multiply(r->digits, a->digits, na, b->digits, nb)) return t.raise_no_memory();
  if ((a->size < 0) != (b->size < 0)) r->size = -r->size;
  return int_normalize(std::move(r));
}
Ref<> int_multiply(Thread& t, Object* a, Object* b) {
  if (ADDER_LIKELY(both_compact(a, b))) return new_int_inline(t, int_compact_value(a) * int_compact_value(b));
  return multiply_slow(t, as<Int>(a), as<Int>(b));
}

// --- division: quotient rounds down, the remainder has the divisor's sign ---

// Floor division and modulo; either out pointer may be null.
static bool floor_divmod(Thread& t, Int* a, Int* b, Ref<>* quotient, Ref<>* remainder) {
  ssize na = int_digits(a), nb = int_digits(b);
  bool opposite = (a->size < 0) != (b->size < 0);
  if (digits::compare(a->digits, na, b->digits, nb) < 0) {
    bool adjust = opposite && na != 0;
    if (quotient) *quotient = small_int_ref(adjust ? -1 : 0);
    if (remainder) {
      *remainder = adjust ? int_add(t, a, b) : int_exact(t, a);
      return static_cast<bool>(*remainder);
    }
    return true;
  }
  Ref<Int> q, r;
  if (quotient) {
    q = new_int_digits(t, na - nb + 1);
    if (!q) return false;
  }
  if (remainder) {
    r = new_int_digits(t, nb);
    if (!r) return false;
  }
  bool exact;
  if (!digits::divide(q ? q->digits : nullptr, r ? r->digits : nullptr, a->digits, na, b->digits, nb, &exact)) {
    t.raise_no_memory();
    return false;
  }
  if (quotient) {
    if (opposite) q->size = -q->size;
    *quotient = int_normalize(std::move(q));
    if (opposite && !exact) *quotient = int_subtract(t, *quotient, small_int(1));
    if (!*quotient) return false;
  }
  if (remainder) {
    if (a->size < 0) r->size = -r->size;
    *remainder = int_normalize(std::move(r));
    if (opposite && !exact) *remainder = int_add(t, *remainder, b);
    if (!*remainder) return false;
  }
  return true;
}

static ADDER_INLINE i64 floor_quotient(i64 a, i64 b) {
  i64 q = a / b;
  return q * b != a && (a < 0) != (b < 0) ? q - 1 : q;
}
static ADDER_INLINE i64 floor_remainder(i64 a, i64 b) {
  i64 r = a % b;
  return r && (r < 0) != (b < 0) ? r + b : r;
}

Ref<> int_floor_divide(Thread& t, Object* a, Object* b) {
  if (ADDER_UNLIKELY(as<Int>(b)->size == 0)) return t.raise_text(exc::ZeroDivisionError, kDivisionByZero);
  if (ADDER_LIKELY(both_wide(a, b))) return new_int(t, floor_quotient(int_wide_value(a), int_wide_value(b)));
  Ref<> q;
  floor_divmod(t, as<Int>(a), as<Int>(b), &q, nullptr);
  return q;
}
Ref<> int_remainder(Thread& t, Object* a, Object* b) {
  if (ADDER_UNLIKELY(as<Int>(b)->size == 0)) return t.raise_text(exc::ZeroDivisionError, "integer modulo by zero");
  if (ADDER_LIKELY(both_wide(a, b))) return new_int(t, floor_remainder(int_wide_value(a), int_wide_value(b)));
  if (int_is_compact(b)) {
    auto* v = as<Int>(b);
    i64 r = digits::divide_by_digit(nullptr, as<Int>(a)->digits, int_digits(a), v->digits[0]);
    if (as<Int>(a)->size < 0) r = -r;
    i64 d = int_compact_value(v);
    return new_int(t, r && (r < 0) != (d < 0) ? r + d : r);
  }
  Ref<> r;
  if (!floor_divmod(t, as<Int>(a), as<Int>(b), nullptr, &r)) return {};
  return r;
}
Ref<> int_divmod(Thread& t, Object* a, Object* b) {
  if (ADDER_UNLIKELY(as<Int>(b)->size == 0)) return t.raise_text(exc::ZeroDivisionError, kDivisionByZero);
  Ref<> q, r;
  if (both_wide(a, b)) {
    q = new_int(t, floor_quotient(int_wide_value(a), int_wide_value(b)));
    r = new_int(t, floor_remainder(int_wide_value(a), int_wide_value(b)));
    if (!q || !r) return {};
  } else if (!floor_divmod(t, as<Int>(a), as<Int>(b), &q, &r)) {
    return {};
  }
  Object* pair[] = {q.release(), r.release()};
  return new_tuple_steal(t, pair, 2);
}

// Correctly rounded quotient. Scale so that the integer quotient has 55 or 56 bits (fewer where the result is
// subnormal: then its last bit has weight 2**-1074 or less), keep a sticky bit for the remainder, and round half to even once.
Ref<> int_true_divide(Thread& t, Object* a, Object* b) {
  auto *x = as<Int>(a), *y = as<Int>(b);
  if (y->size == 0) return t.raise_text(exc::ZeroDivisionError, "division by zero");
  if (x->size == 0) return new_float(t, y->size < 0 ? -0.0 : 0.0);
  bool negative = (x->size < 0) != (y->size < 0);
  auto a_bits = static_cast<ssize>(int_bit_length(a)), b_bits = static_cast<ssize>(int_bit_length(b));
  if (a_bits <= 53 && b_bits <= 53) {
    return new_float(t, static_cast<double>(int_wide_value(a)) / static_cast<double>(int_wide_value(b)));
  }
  if (a_bits - b_bits > 1025) return t.raise_text(exc::OverflowError, "integer division result too large for a float");
  if (a_bits - b_bits < -1076) return new_float(t, negative ? -0.0 : 0.0);
  constexpr ssize kMinExponent = std::numeric_limits<double>::min_exponent;  // -1021
  ssize shift = std::max<ssize>(a_bits - b_bits, kMinExponent) - 55;
  Ref<> scaled_a = int_absolute(t, a), scaled_b = int_absolute(t, b);
  if (!scaled_a || !scaled_b) return {};
  if (shift <= 0) {
    scaled_a = int_shift_left(t, scaled_a, -shift);
  } else {
    scaled_b = int_shift_left(t, scaled_b, shift);
  }
  if (!scaled_a || !scaled_b) return {};
  Ref<> q, r;
  if (!floor_divmod(t, as<Int>(scaled_a.get()), as<Int>(scaled_b.get()), &q, &r)) return {};
  auto bits = static_cast<u64>(int_wide_value(q));
  if (as<Int>(r.get())->size != 0) bits |= 1;
  ssize width = bits ? 64 - __builtin_clzll(bits) : 0;
  ssize extra = std::max<ssize>(width, kMinExponent - shift) - 53;
  if (extra > 0) {
    u64 half = u64{1} << (extra - 1), mask = (half << 1) - 1, low = bits & mask;
    bits >>= extra;
    if (low > half || (low == half && (bits & 1))) ++bits;
    shift += extra;
  }
  double result = std::ldexp(static_cast<double>(bits), static_cast<int>(shift));
  if (std::isinf(result)) return t.raise_text(exc::OverflowError, "integer division result too large for a float");
  return new_float(t, negative ? -result : result);
}

// --- shifts ---

Ref<> int_shift_left(Thread& t, Object* a, ssize bits) {
  auto* v = as<Int>(a);
  if (v->size == 0) return small_int_ref(0);
  if (int_is_compact(a) && bits < 32) return new_int(t, int_compact_value(a) * (1L << bits));
  ssize words = bits / kIntShift, n = int_digits(a);
  Ref<Int> r = new_int_digits(t, n + words + 1);
  if (!r) return {};
  std::memset(r->digits, 0, static_cast<std::size_t>(words) * sizeof(digit));
  r->digits[n + words] = digits::shift_left(r->digits + words, v->digits, n, static_cast<int>(bits % kIntShift));
  if (v->size < 0) r->size = -r->size;
  return int_normalize(std::move(r));
}
Ref<> int_shift_right(Thread& t, Object* a, ssize bits) {  // rounds down
  auto* v = as<Int>(a);
  if (int_is_wide(a)) return new_int(t, bits >= 62 ? (v->size < 0 ? -1 : 0) : int_wide_value(a) >> bits);
  bool negative = v->size < 0;
  ssize words = bits / kIntShift, n = int_digits(a);
  if (words >= n) return small_int_ref(negative ? -1 : 0);
  Ref<Int> r = new_int_digits(t, n - words + 1);
  if (!r) return {};
  bool lost = digits::shift_right(r->digits, v->digits + words, n - words, static_cast<int>(bits % kIntShift)) != 0;
  r->digits[n - words] = 0;
  if (negative) {
    for (ssize i = 0; i < words && !lost; ++i) lost = v->digits[i] != 0;
    if (lost) {
      digit one = 1;
      digits::add(r->digits, r->digits, n - words, &one, 1);
    }
    r->size = -r->size;
  }
  return int_normalize(std::move(r));
}
Ref<> int_lshift(Thread& t, Object* a, Object* b) {
  if (int_is_negative(b)) return t.raise_text(exc::ValueError, "negative shift count");
  if (as<Int>(a)->size == 0) return small_int_ref(0);
  if (ADDER_UNLIKELY(!int_is_wide(b))) {
    // Beyond 2**60: too many digits to count, or merely more than any memory holds.
    if (int_digits(b) == 3 && as<Int>(b)->digits[2] < 64) return t.raise_no_memory();
    return t.raise_text(exc::OverflowError, "too many digits in integer");
  }
  return int_shift_left(t, a, int_wide_value(b));
}
Ref<> int_rshift(Thread& t, Object* a, Object* b) {
  if (int_is_negative(b)) return t.raise_text(exc::ValueError, "negative shift count");
  if (!int_is_wide(b)) return small_int_ref(int_is_negative(a) ? -1 : 0);
  return int_shift_right(t, a, int_wide_value(b));
}

// --- bits: negative numbers behave as two's complement with infinitely many sign bits ---

// Reads digit after digit of the two's complement form.
class TwosComplement {
 public:
  explicit TwosComplement(const Int* v) : digits_(v->digits), n_(int_digits(v)), negative_(v->size < 0) {}
  digit next() {
    digit d = i_ < n_ ? digits_[i_] : 0;
    ++i_;
    if (!negative_) return d;
    d = (d ^ kIntMask) + carry_;
    carry_ = d >> kIntShift;
    return d & kIntMask;
  }

 private:
  const digit* digits_;
  ssize n_, i_ = 0;
  bool negative_;
  digit carry_ = 1;
};

enum class Bits { and_, or_, xor_ };
template <Bits kOperation>
static ADDER_INLINE u64 apply(u64 x, u64 y) {
  return kOperation == Bits::and_ ? x & y : kOperation == Bits::or_ ? x | y : x ^ y;
}
template <Bits kOperation>
static Ref<> bitwise(Thread& t, Object* a, Object* b) {
  if (ADDER_LIKELY(both_wide(a, b))) {
    return new_int(t,
                   static_cast<i64>(apply<kOperation>(static_cast<u64>(int_wide_value(a)), static_cast<u64>(int_wide_value(b)))));
  }
  auto *x = as<Int>(a), *y = as<Int>(b);
  ssize n = std::max(int_digits(a), int_digits(b));
  if constexpr (kOperation == Bits::and_) {  // a non-negative operand bounds the result
    if (x->size >= 0) n = int_digits(a);
    if (y->size >= 0 && (x->size < 0 || int_digits(b) < n)) n = int_digits(b);
  }
  bool negative = apply<kOperation>(x->size < 0, y->size < 0);
  Ref<Int> r = new_int_digits(t, n + 1);
  if (!r) return {};
  TwosComplement left(x), right(y);
  for (ssize i = 0; i < n; ++i) r->digits[i] = static_cast<digit>(apply<kOperation>(left.next(), right.next()));
  r->digits[n] = negative ? kIntMask : 0;
  if (negative) {
    digit carry = 1;
    for (ssize i = 0; i <= n; ++i) {
      digit d = (r->digits[i] ^ kIntMask) + carry;
      carry = d >> kIntShift;
      r->digits[i] = d & kIntMask;
    }
    r->size = -r->size;
  }
  return int_normalize(std::move(r));
}
Ref<> int_bit_and(Thread& t, Object* a, Object* b) { return bitwise<Bits::and_>(t, a, b); }
Ref<> int_bit_or(Thread& t, Object* a, Object* b) { return bitwise<Bits::or_>(t, a, b); }
Ref<> int_bit_xor(Thread& t, Object* a, Object* b) { return bitwise<Bits::xor_>(t, a, b); }

// --- powers ---

Ref<> int_inverse_modulo(Thread& t, Object* a, Object* modulus) {
  digits::MpzView x(as<Int>(a)->digits, int_digits(a), int_is_negative(a));
  digits::MpzView m(as<Int>(modulus)->digits, int_digits(modulus), false);
  if (!x || !m) return t.raise_no_memory();
  mpz_t z;
  mpz_init(z);
  Ref<> r;
  int found = 0;
  if (!digits::with_big_memory([&] { found = mpz_invert(z, x, m); })) return t.raise_no_memory();
  if (found) {
    r = int_from_limbs(t, mpz_limbs_read(z), static_cast<ssize>(mpz_size(z)), mpz_sgn(z) < 0);
  } else {
    t.raise_text(exc::ValueError, "base is not invertible for the given modulus");
  }
  mpz_clear(z);
  return r;
}

// Square and multiply; `Wide` holds a product of two residues.
template <class Wide>
static u64 power_modulo_small(u64 base, u64 exponent, u64 modulus) {
  u64 r = 1 % modulus;
  for (int bit = exponent ? 63 - __builtin_clzll(exponent) : -1; bit >= 0; --bit) {
    r = static_cast<u64>(static_cast<Wide>(r) * r % modulus);
    if (exponent >> bit & 1) r = static_cast<u64>(static_cast<Wide>(r) * base % modulus);
  }
  return r;
}

static Ref<> power_modulo(Thread& t, Object* a, Object* b, Object* c) {
  if (as<Int>(c)->size == 0) return t.raise_text(exc::ValueError, "pow() 3rd argument cannot be 0");
  bool negative = int_is_negative(c);
  Ref<> modulus = int_absolute(t, c), base = new_ref(a), exponent = new_ref(b);
  if (!modulus) return {};
  if (int_is_compact(modulus) && int_compact_value(modulus) == 1) return small_int_ref(0);
  if (int_is_negative(b)) {
    exponent = int_negate(t, b);
    base = int_inverse_modulo(t, a, modulus);
    if (!base || !exponent) return {};
  }
  Ref<> r;
  if (int_is_wide(modulus) && int_digits(exponent) <= 2) {
    base = int_remainder(t, base, modulus);
    if (!base) return {};
    auto x = static_cast<u64>(int_wide_value(base)), e = static_cast<u64>(int_wide_value(exponent)),
         m = static_cast<u64>(int_wide_value(modulus));
    r = new_int_u64(t, m <= UINT32_MAX ? power_modulo_small<u64>(x, e, m) : power_modulo_small<unsigned __int128>(x, e, m));
  } else {
    digits::MpzView x(as<Int>(base.get())->digits, int_digits(base), int_is_negative(base));
    digits::MpzView e(as<Int>(exponent.get())->digits, int_digits(exponent), false);
    digits::MpzView m(as<Int>(modulus.get())->digits, int_digits(modulus), false);
    if (!x || !e || !m) return t.raise_no_memory();
    mpz_t z;
    mpz_init(z);
    if (!digits::with_big_memory([&] { mpz_powm(z, x, e, m); })) return t.raise_no_memory();
    r = int_from_limbs(t, mpz_limbs_read(z), static_cast<ssize>(mpz_size(z)), false);
    mpz_clear(z);
  }
  if (!r) return {};
  if (negative && as<Int>(r.get())->size != 0) return int_add(t, r, c);
  return r;
}

Ref<> int_power(Thread& t, Object* a, Object* b, Object* modulus) {
  if (modulus && !is_none(modulus)) return power_modulo(t, a, b, modulus);
  auto *base = as<Int>(a), *exponent = as<Int>(b);
  if (exponent->size < 0) {
    double x = int_as_double(t, a);
    if (x == -1.0 && t.has_error()) return {};
    double y = int_as_double(t, b);
    if (y == -1.0 && t.has_error()) return {};
    return float_power(t, x, y);
  }
  if (exponent->size == 0) return small_int_ref(1);
  if (int_is_compact(a)) {
    long v = int_compact_value(a);
    if (v == 0 || v == 1) return small_int_ref(v);
    if (v == -1) return small_int_ref(exponent->digits[0] & 1 ? -1 : 1);
    u64 magnitude = base->digits[0];
    if (int_is_wide(b) && (magnitude & (magnitude - 1)) == 0) {
      i64 e = int_wide_value(b);
      int log = __builtin_ctzll(magnitude);
      if (e > kSsizeMax / 32) return t.raise_text(exc::OverflowError, "too many digits in integer");
      return int_shift_left(t, small_int(v < 0 && (e & 1) ? -1 : 1), e * log);
    }
    if (int_is_compact(b)) {
      // Square and multiply in C as long as it fits.
      i64 r = 1, square = v;
      u32 e = exponent->digits[0];
      for (;;) {
        if ((e & 1) && __builtin_mul_overflow(r, square, &r)) break;
        e >>= 1;
        if (e == 0) return new_int(t, r);
        if (__builtin_mul_overflow(square, square, &square)) break;
      }
    }
  }
  if (!int_is_compact(b) || static_cast<double>(int_bit_length(a) - 1) * static_cast<double>(exponent->digits[0]) > 0x1p46) {
    return t.raise_no_memory();  // more bits than any machine has
  }
  digit e = exponent->digits[0];
  Ref<> r = int_exact(t, a);
  for (int bit = digits::bit_width(e) - 2; r && bit >= 0; --bit) {
    r = int_multiply(t, r, r);
    if (r && (e >> bit & 1)) r = int_multiply(t, r, a);
  }
  return r;
}

Ref<> int_gcd(Thread& t, Object* a, Object* b) {
  if (both_wide(a, b)) {
    i64 sx = int_wide_value(a), sy = int_wide_value(b);
    auto x = static_cast<u64>(sx < 0 ? -sx : sx), y = static_cast<u64>(sy < 0 ? -sy : sy);
    if (x == 0 || y == 0) return new_int_u64(t, x | y);
    int common = __builtin_ctzll(x | y);
    x >>= __builtin_ctzll(x);
    while (y) {
      y >>= __builtin_ctzll(y);
      if (x > y) std::swap(x, y);
      y -= x;
    }
    return new_int_u64(t, x << common);
  }
  digits::MpzView x(as<Int>(a)->digits, int_digits(a), false), y(as<Int>(b)->digits, int_digits(b), false);
  if (!x || !y) return t.raise_no_memory();
  mpz_t z;
  mpz_init(z);
  if (!digits::with_big_memory([&] { mpz_gcd(z, x, y); })) return t.raise_no_memory();
  Ref<> r = int_from_limbs(t, mpz_limbs_read(z), static_cast<ssize>(mpz_size(z)), false);
  mpz_clear(z);
  return r;
}

// --- rounding to a power of ten, halves to even ---

Ref<> int_round(Thread& t, Object* v, Object* ndigits) {
  if (!ndigits) return int_exact(t, v);
  Ref<> places = index(t, ndigits);
  if (!places) return {};
  if (!int_is_negative(places)) return int_exact(t, v);
  ssize limit = static_cast<ssize>(static_cast<double>(int_bit_length(v)) * 0.30103) + 2;
  if (!int_is_wide(places) || -int_wide_value(places) > limit) return small_int_ref(0);
  Ref<> count = int_negate(t, places);
  if (!count) return {};
  Ref<> unit = int_power(t, small_int(10), count, nullptr);
  if (!unit) return {};
  Ref<> q, r;
  if (!floor_divmod(t, as<Int>(v), as<Int>(unit.get()), &q, &r)) return {};
  Ref<> twice = int_shift_left(t, r, 1);
  if (!twice) return {};
  int c = int_compare(twice, unit);
  bool odd = as<Int>(q.get())->size != 0 && (as<Int>(q.get())->digits[0] & 1);
  if (c > 0 || (c == 0 && odd)) {
    r = int_subtract(t, r, unit);
    if (!r) return {};
  }
  return int_subtract(t, v, r);
}

}  // namespace adder
