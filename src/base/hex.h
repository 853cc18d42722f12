// Numbers as text in inner loops: hexadecimal both ways, short decimals.
#pragma once

#include <array>

#include "base/base.h"

namespace adder::hex {

inline constexpr char kDigits[] = "0123456789abcdef";
/// The two digits of each byte.
inline constexpr auto kPairs = [] {
  std::array<std::array<char, 2>, 256> pairs{};
  for (unsigned i = 0; i < 256; ++i) pairs[i] = {kDigits[i >> 4], kDigits[i & 15]};
  return pairs;
}();
/// The value of each digit, either case; 0xff for other characters.
inline constexpr auto kValues = [] {
  std::array<u8, 256> values{};
  for (u8& v : values) v = 0xff;
  for (u8 i = 0; i < 10; ++i) values[static_cast<u8>('0' + i)] = i;
  for (u8 i = 0; i < 6; ++i) values[static_cast<u8>('a' + i)] = values[static_cast<u8>('A' + i)] = static_cast<u8>(10 + i);
  return values;
}();

/// Two digits a byte; the end of the output.
ADDER_INLINE char* put_bytes(char* out, const u8* p, ssize n) {
  for (ssize i = 0; i < n; ++i) {
    out[2 * i] = kPairs[p[i]][0];
    out[2 * i + 1] = kPairs[p[i]][1];
  }
  return out + 2 * n;
}
/// Reads pairs of digits while both are valid; how many bytes that made.
ADDER_INLINE ssize take_bytes(char* out, const u8* text, ssize pairs) {
  for (ssize i = 0; i < pairs; ++i) {
    unsigned high = kValues[text[2 * i]], low = kValues[text[2 * i + 1]];
    if ((high | low) & 0x80) return i;
    out[i] = static_cast<char>(high << 4 | low);
  }
  return pairs;
}

ADDER_INLINE char* put(char* out, u32 v, int digits) {
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) *out++ = kDigits[v >> shift & 15];
  return out;
}
/// \xhh, \uhhhh or \Uhhhhhhhh; at most ten characters.
ADDER_INLINE char* put_escape(char* out, u32 c) {
  int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
  *out++ = '\\';
  *out++ = digits == 2 ? 'x' : digits == 4 ? 'u' : 'U';
  return put(out, c, digits);
}
ADDER_INLINE char* put_decimal(char* out, u32 v) {
  char text[10];
  int n = 0;
  do text[n++] = static_cast<char>('0' + v % 10);
  while (v /= 10);
  while (n) *out++ = text[--n];
  return out;
}

}  // namespace adder::hex
