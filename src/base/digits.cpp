#include "base/digits.h"

#include <cstdlib>
#include <cstring>
#include <utility>

#include "base/big_memory.h"

namespace adder::digits {

// Measured on x86-64: from here on GMP wins, conversion included. Multiplication: digits of the shorter operand. Division:
// digits of the quotient, or of the divisor.
static constexpr ssize kMultiplyCutoff = 12;
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

// Two digits at once: 60 bits leave room for carries in a word, and halve the length of the carry chains.
static constexpr int kPairBits = 2 * kBits;
static constexpr u64 kPairMask = (u64{1} << kPairBits) - 1;
ADDER_INLINE static u64 load_pair(const u32* p) {
  u64 x;
  std::memcpy(&x, p, sizeof x);
  return (x & kMask) | x >> 32 << kBits;
}
ADDER_INLINE static void store_pair(u32* p, u64 v) {
  u64 x = (v & kMask) | v >> kBits << 32;
  std::memcpy(p, &x, sizeof x);
}

void add(u32* r, const u32* a, ssize na, const u32* b, ssize nb) {
  u64 carry = 0;
  ssize i = 0;
  for (; i + 1 < nb; i += 2) {
    carry += load_pair(a + i) + load_pair(b + i);
    store_pair(r + i, carry & kPairMask);
    carry >>= kPairBits;
  }
  if (i < nb) {
    carry += a[i] + b[i];
    r[i++] = static_cast<u32>(carry) & kMask;
    carry >>= kBits;
  }
  for (; i < na && carry; ++i) {
    carry += a[i];
    r[i] = static_cast<u32>(carry) & kMask;
    carry >>= kBits;
  }
  if (i < na && r != a) std::memcpy(r + i, a + i, static_cast<std::size_t>(na - i) * sizeof(u32));
  r[na] = static_cast<u32>(carry);
}

void subtract(u32* r, const u32* a, ssize na, const u32* b, ssize nb) {
  u64 borrow = 0;
  ssize i = 0;
  for (; i + 1 < nb; i += 2) {
    borrow = load_pair(a + i) - load_pair(b + i) - borrow;
    store_pair(r + i, borrow & kPairMask);
    borrow >>= 63;
  }
  if (i < nb) {
    borrow = u64{a[i]} - b[i] - borrow;
    r[i++] = static_cast<u32>(borrow) & kMask;
    borrow >>= 63;
  }
  for (; i < na && borrow; ++i) {
    borrow = u64{a[i]} - borrow;
    r[i] = static_cast<u32>(borrow) & kMask;
    borrow >>= 63;
  }
  if (i < na && r != a) std::memcpy(r + i, a + i, static_cast<std::size_t>(na - i) * sizeof(u32));
}

void to_limbs(mp_limb_t* out, const u32* a, ssize n) {
  u64 acc = 0;
  int bits = 0;  // even digits: a multiple of four below 64
  ssize i = 0;
  for (; i + 1 < n; i += 2) {
    u64 pair = load_pair(a + i);
    acc |= pair << bits;
    if (bits >= 64 - kPairBits) {
      *out++ = acc;
      bits -= 64 - kPairBits;
      acc = pair >> 1 >> (kPairBits - 1 - bits);
    } else {
      bits += kPairBits;
    }
  }
  if (i < n) {
    acc |= u64{a[i]} << bits;
    bits += kBits;
    if (bits >= 64) {
      *out++ = acc;
      bits -= 64;
      acc = a[i] >> (kBits - bits);
    }
  }
  if (bits > 0) *out = acc;
}

void from_limbs(u32* out, ssize n, const mp_limb_t* limbs, ssize nlimbs) {
  ssize i = 0, limb = 0;
  int offset = 0;
  for (; i + 1 < n && limb + 1 < nlimbs; i += 2) {
    u64 v = limbs[limb] >> offset;
    if (offset > 64 - kPairBits) v |= limbs[limb + 1] << (64 - offset);
    store_pair(out + i, v & kPairMask);
    offset += kPairBits;
    if (offset >= 64) {
      offset -= 64;
      ++limb;
    }
  }
  for (; i < n; ++i) {
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
  if (!same) to_limbs(pb, b, nb);
  if (!with_big_memory([&] { same ? mpn_sqr(pr, pa, la) : static_cast<void>(mpn_mul(pr, pa, la, pb, lb)); }, la + lb))
    return false;
  from_limbs(r, na + nb, pr, la + lb);
  return true;
}

// r[0, na] = a * d
static void multiply_by_digit(u32* r, const u32* a, ssize na, u32 d) {
  u64 carry = 0;
  for (ssize i = 0; i < na; ++i) {
    carry += u64{a[i]} * d;
    r[i] = static_cast<u32>(carry) & kMask;
    carry >>= kBits;
  }
  r[na] = static_cast<u32>(carry);
}
// r[0, na + 2) = a * pair, or with kAdd: r += a * pair, where r[na], r[na + 1] are not yet written.
template <bool kAdd>
ADDER_INLINE static void multiply_by_pair(u32* r, const u32* a, ssize na, u64 pair) {
  u64 carry = 0;
  ssize i = 0;
  for (; i + 1 < na; i += 2) {
    unsigned __int128 p = static_cast<unsigned __int128>(load_pair(a + i)) * pair + carry;
    if constexpr (kAdd) p += load_pair(r + i);
    store_pair(r + i, static_cast<u64>(p) & kPairMask);
    carry = static_cast<u64>(p >> kPairBits);
  }
  if (i < na) {
    unsigned __int128 p = static_cast<unsigned __int128>(a[i]) * pair + carry;
    if constexpr (kAdd) p += r[i];
    r[i] = static_cast<u32>(p) & kMask;
    carry = static_cast<u64>(p >> kBits);
  }
  store_pair(r + na, carry);
}

bool multiply(u32* r, const u32* a, ssize na, const u32* b, ssize nb) {
  if (na < nb) {
    std::swap(a, b);
    std::swap(na, nb);
  }
  if (nb >= kMultiplyCutoff) return multiply_limbs(r, a, na, b, nb);
  if (nb == 1) {
    multiply_by_digit(r, a, na, b[0]);
    return true;
  }
  multiply_by_pair<false>(r, a, na, load_pair(b));
  ssize j = 2;
  for (; j + 1 < nb; j += 2) multiply_by_pair<true>(r + j, a, na, load_pair(b + j));
  if (j < nb) {
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

static bool divide_limbs(u32* q, u32* r, const u32* a, ssize na, const u32* b, ssize nb, bool* exact) {
  ssize la = limbs_for(na), lb = limbs_for(nb);
  Limbs space(la + lb + (la - lb + 2) + lb);
  if (!space) return false;
  mp_limb_t *pa = space, *pb = pa + la, *pq = pb + lb, *pr = pq + (la - lb + 2);
  to_limbs(pa, a, na);
  to_limbs(pb, b, nb);
  while (pb[lb - 1] == 0) --lb;
  if (la < lb) la = lb;
  if (!with_big_memory([&] { mpn_tdiv_qr(pq, pr, 0, pa, la, pb, lb); }, la)) return false;
  if (q) from_limbs(q, na - nb + 1, pq, la - lb + 1);
  if (r) from_limbs(r, nb, pr, lb);
  *exact = mpn_zero_p(pr, lb);
  return true;
}

// Knuth's algorithm D (The Art of Computer Programming, volume 2, 4.3.1) in base 2**30.
bool divide(u32* q, u32* r, const u32* a, ssize na, const u32* b, ssize nb, bool* exact) {
  if (nb == 1 && na < kSingleDigitCutoff) {
    u32 rest = divide_by_digit(q, a, na, b[0]);
    if (r) r[0] = rest;
    *exact = rest == 0;
    return true;
  }
  if (na - nb + 1 >= kQuotientCutoff || nb >= kDivisorCutoff) return divide_limbs(q, r, a, na, b, nb, exact);
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
    if (q) q[j] = static_cast<u32>(guess);
  }
  *exact = significant(u, nb) == 0;
  if (r) shift_right(r, u, nb, shift);
  return true;
}

}  // namespace adder::digits
