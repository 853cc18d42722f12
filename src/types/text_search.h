// Finding a run of code units in another, for bytes and the three kinds of str. Single units go to memchr and its relatives.
// Longer needles: sixteen bytes of positions at a time are tested for the needle's first and last unit, the rest is compared
// where both fit; when that wastes work on repetitive input, the two-way algorithm (Crochemore and Perrin, 1991), which is linear
// and needs no memory, takes over.
#pragma once

#include <emmintrin.h>

#include <cstring>
#include <cwchar>

#include "base/base.h"

namespace adder::search {

// A block is sixteen bytes of units; masks have sizeof(C) bits a unit.
template <class C>
inline constexpr ssize kBlock = 16 / static_cast<ssize>(sizeof(C));
template <class C>
ADDER_INLINE __m128i splat(C c) {
  if constexpr (sizeof(C) == 1)
    return _mm_set1_epi8(static_cast<char>(c));
  else if constexpr (sizeof(C) == 2)
    return _mm_set1_epi16(static_cast<short>(c));
  else
    return _mm_set1_epi32(static_cast<int>(c));
}
template <class C>
ADDER_INLINE __m128i equal_units(const C* p, __m128i wanted) {
  __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
  if constexpr (sizeof(C) == 1)
    return _mm_cmpeq_epi8(block, wanted);
  else if constexpr (sizeof(C) == 2)
    return _mm_cmpeq_epi16(block, wanted);
  else
    return _mm_cmpeq_epi32(block, wanted);
}
template <class C>
inline constexpr u32 kUnitMask = (1u << sizeof(C)) - 1;

template <class C>
ADDER_INLINE ssize find_unit(const C* s, ssize n, C c) {
  if constexpr (sizeof(C) == 1) {
    auto* p = static_cast<const C*>(std::memchr(s, c, n));
    return p ? p - s : -1;
  } else if constexpr (sizeof(C) == 4) {
    auto* p = std::wmemchr(reinterpret_cast<const wchar_t*>(s), static_cast<wchar_t>(c), n);
    return p ? reinterpret_cast<const C*>(p) - s : -1;
  } else {
    ssize i = 0;
    __m128i wanted = splat(c);
    for (; i + 32 <= n; i += 32) {
      __m128i a = equal_units(s + i, wanted), b = equal_units(s + i + 8, wanted);
      __m128i d = equal_units(s + i + 16, wanted), e = equal_units(s + i + 24, wanted);
      if (_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(a, b), _mm_or_si128(d, e)))) break;
    }
    for (; i + 8 <= n; i += 8) {
      __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(s + i));
      if (int mask = _mm_movemask_epi8(_mm_cmpeq_epi16(block, wanted))) return i + (__builtin_ctz(mask) >> 1);
    }
    for (; i < n; ++i) {
      if (s[i] == c) return i;
    }
    return -1;
  }
}
template <class C>
ADDER_INLINE ssize rfind_unit(const C* s, ssize n, C c) {
  if constexpr (sizeof(C) == 1) {
    auto* p = static_cast<const C*>(memrchr(s, c, n));
    return p ? p - s : -1;
  } else {
    __m128i wanted = splat(c);
    for (; n >= 4 * kBlock<C>; n -= 4 * kBlock<C>) {
      const C* p = s + n - 4 * kBlock<C>;
      __m128i a = equal_units(p, wanted), b = equal_units(p + kBlock<C>, wanted);
      __m128i d = equal_units(p + 2 * kBlock<C>, wanted), e = equal_units(p + 3 * kBlock<C>, wanted);
      if (_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(a, b), _mm_or_si128(d, e)))) break;
    }
    for (; n >= kBlock<C>; n -= kBlock<C>) {
      if (auto mask = static_cast<u32>(_mm_movemask_epi8(equal_units(s + n - kBlock<C>, wanted)))) {
        return n - kBlock<C> + (31 - __builtin_clz(mask)) / static_cast<int>(sizeof(C));
      }
    }
    while (n > 0) {
      if (s[--n] == c) return n;
    }
    return -1;
  }
}

template <class C>
ssize max_suffix(const C* p, ssize m, ssize* period, bool inverted) {
  ssize suffix = -1, j = 0, k = 1, per = 1;
  while (j + k < m) {
    C a = p[j + k], b = p[suffix + k];
    if (inverted ? b < a : a < b) {
      j += k;
      k = 1;
      per = j - suffix;
    } else if (a == b) {
      if (k != per) {
        ++k;
      } else {
        j += per;
        k = 1;
      }
    } else {
      suffix = j++;
      k = per = 1;
    }
  }
  *period = per;
  return suffix;
}

template <class C>
ssize two_way(const C* s, ssize n, const C* p, ssize m) {
  ssize per1, per2;
  ssize i1 = max_suffix(p, m, &per1, false), i2 = max_suffix(p, m, &per2, true);
  ssize cut = i1 > i2 ? i1 : i2, per = i1 > i2 ? per1 : per2;
  bool periodic = per + cut + 1 <= m && std::memcmp(p, p + per, (cut + 1) * sizeof(C)) == 0;
  if (!periodic) per = (cut + 1 > m - cut - 1 ? cut + 1 : m - cut - 1) + 1;
  ssize memory = -1, j = 0;
  while (j <= n - m) {
    ssize i = (cut > memory ? cut : memory) + 1;
    while (i < m && p[i] == s[i + j]) ++i;
    if (i < m) {
      j += i - cut;
      memory = -1;
      continue;
    }
    i = cut;
    ssize stop = periodic ? memory : -1;
    while (i > stop && p[i] == s[i + j]) --i;
    if (i <= stop) return j;
    j += per;
    memory = periodic ? m - per - 1 : -1;
  }
  return -1;
}

/// Index of the first occurrence of p[0..m) in s[0..n), or -1. m == 0 gives 0.
template <class C>
ssize find(const C* s, ssize n, const C* p, ssize m) {
  if (m > n) return -1;
  if (m == 0) return 0;
  if (m == 1) return find_unit(s, n, p[0]);
  ssize limit = n - m + 1, i = 0, work = 0;
  __m128i first = splat(p[0]), last = splat(p[m - 1]);
  for (; i + kBlock<C> <= limit; i += kBlock<C>) {
    __m128i both = _mm_and_si128(equal_units(s + i, first), equal_units(s + i + m - 1, last));
    for (auto mask = static_cast<u32>(_mm_movemask_epi8(both)); mask;) {
      int bit = __builtin_ctz(mask);
      const C* hit = s + i + bit / static_cast<int>(sizeof(C));
      if (std::memcmp(hit + 1, p + 1, (m - 2) * sizeof(C)) == 0) return hit - s;
      mask &= ~(kUnitMask<C> << bit);
      work += 1 + m / 16;
    }
    if (ADDER_UNLIKELY(work > i + 256)) {
      ssize rest = two_way(s + i + kBlock<C>, n - i - kBlock<C>, p, m);
      return rest < 0 ? -1 : rest + i + kBlock<C>;
    }
  }
  for (; i < limit; ++i) {
    if (s[i] == p[0] && s[i + m - 1] == p[m - 1] && std::memcmp(s + i + 1, p + 1, (m - 2) * sizeof(C)) == 0) return i;
  }
  return -1;
}
/// Index of the last occurrence, or -1. m == 0 gives n.
template <class C>
ssize rfind(const C* s, ssize n, const C* p, ssize m) {
  if (m > n) return -1;
  if (m == 0) return n;
  if (m == 1) return rfind_unit(s, n, p[0]);
  ssize end = n - m + 1;  // positions below are still to be tried
  __m128i first = splat(p[0]), last = splat(p[m - 1]);
  for (; end >= kBlock<C>; end -= kBlock<C>) {
    const C* at = s + end - kBlock<C>;
    __m128i both = _mm_and_si128(equal_units(at, first), equal_units(at + m - 1, last));
    for (auto mask = static_cast<u32>(_mm_movemask_epi8(both)); mask;) {
      int unit = (31 - __builtin_clz(mask)) / static_cast<int>(sizeof(C));
      if (std::memcmp(at + unit + 1, p + 1, (m - 2) * sizeof(C)) == 0) return at + unit - s;
      mask &= ~(kUnitMask<C> << unit * static_cast<int>(sizeof(C)));
    }
  }
  while (end-- > 0) {
    if (s[end] == p[0] && s[end + m - 1] == p[m - 1] && std::memcmp(s + end + 1, p + 1, (m - 2) * sizeof(C)) == 0) return end;
  }
  return -1;
}
/// How often a unit occurs.
template <class C>
ssize count_unit(const C* s, ssize n, C c) {
  ssize total = 0, i = 0;
  if constexpr (sizeof(C) == 1) {
    __m128i wanted = splat(c), zero = _mm_setzero_si128();
    while (i + 16 <= n) {
      __m128i sums = zero;  // a byte counts up to 255 hits
      for (int k = 0; k < 255 && i + 16 <= n; ++k, i += 16) sums = _mm_sub_epi8(sums, equal_units(s + i, wanted));
      sums = _mm_sad_epu8(sums, zero);
      total += _mm_cvtsi128_si64(sums) + _mm_cvtsi128_si64(_mm_unpackhi_epi64(sums, sums));
    }
  }
  for (; i < n; ++i) total += s[i] == c;
  return total;
}
/// Non-overlapping occurrences, at most `max`. m == 0 gives n + 1.
template <class C>
ssize count(const C* s, ssize n, const C* p, ssize m, ssize max = kSsizeMax) {
  if (m == 0) return n < max ? n + 1 : max;
  if (m > n) return 0;
  ssize total = 0;
  if (m == 1 && max == kSsizeMax) return count_unit(s, n, p[0]);
  while (total < max) {
    ssize i = find(s, n, p, m);
    if (i < 0) break;
    ++total;
    s += i + m;
    n -= i + m;
  }
  return total;
}

}  // namespace adder::search
