// Finding a run of code units in another, for bytes and the three kinds of str. Bytes go to memchr/memmem; wide kinds look for
// the first unit with SIMD and compare behind it, and when that wastes work on repetitive input, change to the two-way
// algorithm (Crochemore and Perrin, 1991), which is linear and needs no memory.
#pragma once

#include <emmintrin.h>

#include <cstring>
#include <cwchar>

#include "base/base.h"

namespace adder::search {

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
    __m128i wanted = _mm_set1_epi16(static_cast<short>(c));
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
  ssize work = 0, limit = n - m + 1, i = 0;
  while (i < limit) {
    ssize step = find_unit(s + i, limit - i, p[0]);
    if (step < 0) return -1;
    i += step;
    ++work;
    if (s[i + m - 1] == p[m - 1]) {
      ssize k = 1;
      while (k < m && s[i + k] == p[k]) ++k;
      if (k == m) return i;
      work += k;
    }
    ++i;
    if (work > 8 + i / 8) {
      // The first unit is common: leave it to an algorithm that does not depend on luck.
      if constexpr (sizeof(C) == 1) {
        auto* hit = static_cast<const C*>(memmem(s + i, n - i, p, m));
        return hit ? hit - s : -1;
      } else if (work > 8 * (i + 64)) {
        ssize rest = two_way(s + i, n - i, p, m);
        return rest < 0 ? -1 : rest + i;
      }
    }
  }
  return -1;
}
/// Index of the last occurrence, or -1. m == 0 gives n.
template <class C>
ssize rfind(const C* s, ssize n, const C* p, ssize m) {
  if (m > n) return -1;
  if (m == 0) return n;
  if (m == 1) return rfind_unit(s, n, p[0]);
  ssize limit = n - m + 1;
  while (limit > 0) {
    ssize i = rfind_unit(s, limit, p[0]);
    if (i < 0) return -1;
    if (s[i + m - 1] == p[m - 1] && std::memcmp(s + i, p, m * sizeof(C)) == 0) return i;
    limit = i;
  }
  return -1;
}
/// Non-overlapping occurrences, at most `max`. m == 0 gives n + 1.
template <class C>
ssize count(const C* s, ssize n, const C* p, ssize m, ssize max = kSsizeMax) {
  if (m == 0) return n < max ? n + 1 : max;
  if (m > n) return 0;
  ssize total = 0;
  if (m == 1 && max == kSsizeMax) {
    for (ssize i = 0; i < n; ++i) total += s[i] == p[0];
    return total;
  }
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
