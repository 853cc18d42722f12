// Character classes of ASCII, for bytes.
#pragma once

#include "base/base.h"

namespace adder::ctype {

ADDER_INLINE constexpr bool is_upper(u8 c) { return static_cast<u8>(c - 'A') < 26; }
ADDER_INLINE constexpr bool is_lower(u8 c) { return static_cast<u8>(c - 'a') < 26; }
ADDER_INLINE constexpr bool is_alpha(u8 c) { return static_cast<u8>((c | 0x20) - 'a') < 26; }
ADDER_INLINE constexpr bool is_digit(u8 c) { return static_cast<u8>(c - '0') < 10; }
ADDER_INLINE constexpr bool is_alnum(u8 c) { return is_alpha(c) || is_digit(c); }
ADDER_INLINE constexpr bool is_space(u8 c) { return c == ' ' || static_cast<u8>(c - 9) < 5; }
ADDER_INLINE constexpr u8 to_lower(u8 c) { return c + (is_upper(c) << 5); }
ADDER_INLINE constexpr u8 to_upper(u8 c) { return c - (is_lower(c) << 5); }
ADDER_INLINE constexpr int hex_value(u32 c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  c |= 0x20;
  return c >= 'a' && c <= 'f' ? static_cast<int>(c - 'a' + 10) : -1;
}

}  // namespace adder::ctype
