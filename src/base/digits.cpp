#include "base/digits.h"

#include <cstdlib>
#include <utility>

namespace adder::digits {

// Measured on x86-64: from here on GMP wins, conversion included. Multiplication: digits of the shorter operand. Division:
// digits of the quotient, or of the divisor.
static constexpr ssize kMultiplyCutoff = 10;
static constexpr ssize kQuotientCutoff = 8, kDivisorCutoff = 16, kSingleDigitCutoff = 24;

template <class T, ssize kInline>
Scratch<T, kInline>::Scratch(ssize n) {
  p_ = n <= kInline ? small_ : static_cast<T*>(std::malloc(static_cast<std::size_t>(n) * sizeof(T)));
}
template <class T, ssize kInline>
Scratch<T, kInline>::~Scratch() {
  if (p_ != small_) std::free(p_);
}
template class Scratch<mp_limb_t, 80>;
template class Scratch<u32, 160>;

int compare(const u32* a, ssize na, const u32* b, ssize nb) {
  if (na != nb) return na < nb ? -1 : 1;
  for (ssize i = na - 1; i >= 0; --i) {
    if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
  }
  return 0;
}

void add(u32* r, const u32* a, ssize na, const u32* b, ssize nb) {
  u32 carry = 0;
  ssize i = 0;
  for (; i < nb; ++i) {
    carry += a[i] + b[i];
    r[i] = carry & kMask;
    carry >>= kBits;
  }
  for (; i < na; ++i) {
    carry += a[i];
    r[i] = carry & kMask;
    carry >>= kBits;
  }
  r[i] = carry;
}

void subtract(u32* r, const u32* a, ssize na, const u32* b, ssize nb) {
  u32 borrow = 0;
  ssize i = 0;
  for (; i < nb; ++i) {
    borrow = a[i] - b[i] - borrow;
    r[i] = borrow & kMask;
    borrow = borrow >> 31;
  }
  for (; i < na; ++i) {
    borrow = a[i] - borrow;
    r[i] = borrow & kMask;
    borrow = borrow >> 31;
  }
}

void to_limbs(mp_limb_t* out, const u32* a, ssize n) {
  u64 acc = 0;
  int bits = 0;
  ssize k = 0;
  for (ssize i = 0; i < n; ++i) {
    u64 d = a[i];
    acc |= d << bits;
    bits += kBits;
    if (bits >= 64) {
      out[k++] = acc;
      bits -= 64;
      acc = d >> (kBits - bits);
    }
  }
  if (bits > 0) out[k] = acc;
}

void from_limbs(u32* out, ssize n, const mp_limb_t* limbs, ssize nlimbs) {
  ssize limb = 0;
  int offset = 0;
  for (ssize i = 0; i < n; ++i) {
    u64 v = limb < nlimbs ? limbs[limb] >> offset : 0;
    if (offset > 64 - kBits && limb + 1 < nlimbs) v |= limbs[limb + 1] << (64 - offset);
    out[i] = static_cast<u32>(v) & kMask;
    offset += kBits;
    if (offset >= 64) {
      offset -= 64;
      ++limb;
    }
  }
}

static bool multiply_limbs(u32* r, const u32* a, ssize na, const u32* b, ssize nb) {
  ssize la = limbs_for(na), lb = limbs_for(nb);
  bool same = a == b && na == nb;
  Limbs space(2 * la + 2 * lb);
  if (!space) return false;
  mp_limb_t *pa = space, *pb = pa + la, *pr = pb + lb;
  to_limbs(pa, a, na);
  if (same) {
    mpn_sqr(pr, pa, la);
  } else {
    to_limbs(pb, b, nb);
    mpn_mul(pr, pa, la, pb, lb);
  }
  from_limbs(r, na + nb, pr, la + lb);
  return true;
}

bool multiply(u32* r, const u32* a, ssize na, const u32* b, ssize nb) {
  if (na < nb) {
    std::swap(a, b);
    std::swap(na, nb);
  }
  if (nb >= kMultiplyCutoff) return multiply_limbs(r, a, na, b, nb);
  for (ssize i = 0; i < na + nb; ++i) r[i] = 0;
  for (ssize j = 0; j < nb; ++j) {
    u64 factor = b[j], carry = 0;
    u32* out = r + j;
    for (ssize i = 0; i < na; ++i) {
      carry += out[i] + a[i] * factor;
      out[i] = static_cast<u32>(carry) & kMask;
      carry >>= kBits;
    }
    out[na] = static_cast<u32>(carry);
  }
  return true;
}

u32 divide_by_digit(u32* q, const u32* a, ssize na, u32 d) {
  u64 rest = 0;
  if (!q) {
    for (ssize i = na - 1; i >= 0; --i) rest = (rest << kBits | a[i]) % d;
    return static_cast<u32>(rest);
  }
  for (ssize i = na - 1; i >= 0; --i) {
    rest = rest << kBits | a[i];
    u32 part = static_cast<u32>(rest / d);
    q[i] = part;
    rest -= u64{part} * d;
  }
  return static_cast<u32>(rest);
}

u32 shift_left(u32* r, const u32* a, ssize n, int bits) {
  u32 carry = 0;
  for (ssize i = 0; i < n; ++i) {
    u64 v = u64{a[i]} << bits | carry;
    r[i] = static_cast<u32>(v) & kMask;
    carry = static_cast<u32>(v >> kBits);
  }
  return carry;
}

u32 shift_right(u32* r, const u32* a, ssize n, int bits) {
  u32 carry = 0, mask = (u32{1} << bits) - 1;
  for (ssize i = n - 1; i >= 0; --i) {
    u64 v = u64{carry} << kBits | a[i];
    carry = a[i] & mask;
    r[i] = static_cast<u32>(v >> bits);
  }
  return carry;
}

static bool divide_limbs(u32* q, u32* r, const u32* a, ssize na, const u32* b, ssize nb) {
  ssize la = limbs_for(na), lb = limbs_for(nb);
  Limbs space(la + lb + (la - lb + 2) + lb);
  if (!space) return false;
  mp_limb_t *pa = space, *pb = pa + la, *pq = pb + lb, *pr = pq + (la - lb + 2);
  to_limbs(pa, a, na);
  to_limbs(pb, b, nb);
  while (pb[lb - 1] == 0) --lb;
  if (la < lb) la = lb;
  mpn_tdiv_qr(pq, pr, 0, pa, la, pb, lb);
  from_limbs(q, na - nb + 1, pq, la - lb + 1);
  from_limbs(r, nb, pr, lb);
  return true;
}

// Knuth's algorithm D (The Art of Computer Programming, volume 2, 4.3.1) in base 2**30.
bool divide(u32* q, u32* r, const u32* a, ssize na, const u32* b, ssize nb) {
  if (nb == 1 && na < kSingleDigitCutoff) {
    r[0] = divide_by_digit(q, a, na, b[0]);
    return true;
  }
  if (na - nb + 1 >= kQuotientCutoff || nb >= kDivisorCutoff) return divide_limbs(q, r, a, na, b, nb);
  DigitScratch space(na + 1 + nb);
  if (!space) return false;
  u32 *u = space, *v = u + na + 1;
  int shift = kBits - bit_width(b[nb - 1]);
  shift_left(v, b, nb, shift);
  u[na] = shift_left(u, a, na, shift);
  u64 top = v[nb - 1], second = v[nb - 2];
  for (ssize j = na - nb; j >= 0; --j) {
    u64 head = u64{u[j + nb]} << kBits | u[j + nb - 1];
    u64 guess = head / top, rest = head % top;
    while (guess > kMask || guess * second > (rest << kBits | u[j + nb - 2])) {
      --guess;
      rest += top;
      if (rest > kMask) break;
    }
    i64 borrow = 0;
    for (ssize i = 0; i < nb; ++i) {
      i64 d = static_cast<i64>(u[i + j]) - static_cast<i64>(guess * v[i]) + borrow;
      u[i + j] = static_cast<u32>(d) & kMask;
      borrow = d >> kBits;
    }
    i64 last = static_cast<i64>(u[j + nb]) + borrow;
    u[j + nb] = static_cast<u32>(last) & kMask;
    if (last < 0) {  // the guess was one too high: add the divisor back
      u32 carry = 0;
      for (ssize i = 0; i < nb; ++i) {
        carry += u[i + j] + v[i];
        u[i + j] = carry & kMask;
        carry >>= kBits;
      }
      u[j + nb] = (u[j + nb] + carry) & kMask;
      --guess;
    }
    q[j] = static_cast<u32>(guess);
  }
  shift_right(r, u, nb, shift);
  return true;
}

}  // namespace adder::digits
