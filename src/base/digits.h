// Magnitudes: unsigned integers of any length as little-endian arrays of 30-bit digits, the storage of `int`.
// Short operands take plain loops; from a measured length on the work is done by GMP's mpn layer on 64-bit limbs,
// which costs a linear conversion each way and is sub-quadratic in between.
#pragma once

#include <gmp.h>

#include "base/base.h"

namespace adder::digits {

inline constexpr int kBits = 30;
inline constexpr u32 kMask = (u32{1} << kBits) - 1;

/// Number of digits without leading zeros.
ADDER_INLINE ssize significant(const u32* a, ssize n) {
  while (n > 0 && a[n - 1] == 0) --n;
  return n;
}
ADDER_INLINE int bit_width(u32 d) { return d ? 32 - __builtin_clz(d) : 0; }

/// -1, 0 or 1; both normalised.
int compare(const u32* a, ssize na, const u32* b, ssize nb);
/// r = a + b with na >= nb; r holds na + 1 digits and may be a or b.
void add(u32* r, const u32* a, ssize na, const u32* b, ssize nb);
/// r = a - b with a >= b; r holds na digits and may be a or b.
void subtract(u32* r, const u32* a, ssize na, const u32* b, ssize nb);
/// r = a * b; r holds na + nb digits and overlaps neither. False when out of memory.
[[nodiscard]] bool multiply(u32* r, const u32* a, ssize na, const u32* b, ssize nb);
/// q = a / d, result a % d; q holds na digits, may be a, may be null.
u32 divide_by_digit(u32* q, const u32* a, ssize na, u32 d);
/// q (na - nb + 1 digits) and r (nb digits) of a / b; na >= nb >= 1, b[nb - 1] != 0. Either may be null. *exact: no remainder.
/// False when out of memory.
[[nodiscard]] bool divide(u32* q, u32* r, const u32* a, ssize na, const u32* b, ssize nb, bool* exact);
/// r = a << bits (0 <= bits < 30); result: the digit shifted out. r may be a.
u32 shift_left(u32* r, const u32* a, ssize n, int bits);
/// r = a >> bits (0 <= bits < 30); result: the bits shifted out (at the bottom). r may be a.
u32 shift_right(u32* r, const u32* a, ssize n, int bits);

ADDER_INLINE ssize limbs_for(ssize digits) { return (digits * kBits + 63) / 64; }
ADDER_INLINE ssize digits_for_limbs(ssize limbs) { return (limbs * 64 + kBits - 1) / kBits; }
/// Writes limbs_for(n) limbs.
void to_limbs(mp_limb_t* out, const u32* a, ssize n);
/// Writes n digits; limbs beyond the array count as zero.
void from_limbs(u32* out, ssize n, const mp_limb_t* limbs, ssize nlimbs);

// Scratch memory that stays on the stack while it is small.
template <class T, ssize kInline>
class Scratch {
 public:
  explicit Scratch(ssize n);
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  explicit operator bool() const { return p_ != nullptr; }
  T* get() const { return p_; }
  operator T*() const { return p_; }

 private:
  T* p_;
  T small_[kInline];
};
using Limbs = Scratch<mp_limb_t, 80>;
extern template class Scratch<mp_limb_t, 80>;
extern template class Scratch<u32, 160>;
using DigitScratch = Scratch<u32, 160>;

// A read-only mpz made from digits.
class MpzView {
 public:
  MpzView(const u32* a, ssize n, bool negative) : limbs_(limbs_for(n) + 1) {
    if (!limbs_) return;
    to_limbs(limbs_, a, n);
    ssize count = limbs_for(n);
    while (count > 0 && limbs_[count - 1] == 0) --count;
    mpz_roinit_n(z_, limbs_, negative ? -count : count);
  }
  explicit operator bool() const { return static_cast<bool>(limbs_); }
  operator mpz_srcptr() const { return z_; }

 private:
  Limbs limbs_;
  mpz_t z_;
};

}  // namespace adder::digits
