#include "base/utf8.h"

#include <cstring>

namespace adder {

u32 utf8_decode(const char*& p, const char* end, bool surrogates) {
  auto byte = [](char c) { return static_cast<u32>(static_cast<unsigned char>(c)); };
  u32 c = byte(*p++);
  if (c < 0x80) return c;
  if (c < 0xC2 || c > 0xF4) return 0xFFFD;
  int more = c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
  // The second byte's range excludes overlong forms, surrogates and values past U+10FFFF.
  u32 low = 0x80;
  u32 high = 0xBF;
  if (c == 0xE0) low = 0xA0;
  if (c == 0xED && !surrogates) high = 0x9F;
  if (c == 0xF0) low = 0x90;
  if (c == 0xF4) high = 0x8F;
  u32 value = c & (0x3Fu >> more);
  for (int i = 0; i < more; i++) {
    if (p == end || byte(*p) < low || byte(*p) > high) return 0xFFFD;
    value = value << 6 | (byte(*p++) & 0x3F);
    low = 0x80;
    high = 0xBF;
  }
  return value;
}

int utf8_encode(u32 c, char* out) {
  if (c < 0x80) {
    out[0] = static_cast<char>(c);
    return 1;
  }
  if (c < 0x800) {
    out[0] = static_cast<char>(0xC0 | c >> 6);
    out[1] = static_cast<char>(0x80 | (c & 0x3F));
    return 2;
  }
  if (c < 0x10000) {
    out[0] = static_cast<char>(0xE0 | c >> 12);
    out[1] = static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out[2] = static_cast<char>(0x80 | (c & 0x3F));
    return 3;
  }
  out[0] = static_cast<char>(0xF0 | c >> 18);
  out[1] = static_cast<char>(0x80 | (c >> 12 & 0x3F));
  out[2] = static_cast<char>(0x80 | (c >> 6 & 0x3F));
  out[3] = static_cast<char>(0x80 | (c & 0x3F));
  return 4;
}

size_t utf8_length(std::string_view text) {
  const char* p = text.data();
  const char* end = p + text.size();
  size_t n = 0;
  for (; p < end; n++) utf8_decode(p, end);
  return n;
}

size_t utf8_find_invalid(std::string_view text) {
  const char* begin = text.data();
  const char* end = begin + text.size();
  const char* p = begin;
  while (p < end) {
    if (end - p >= 8) {
      u64 word;
      std::memcpy(&word, p, 8);
      if ((word & 0x8080808080808080u) == 0) {
        p += 8;
        continue;
      }
    }
    const char* start = p;
    if (utf8_decode(p, end) == 0xFFFD && (p - start != 3 || std::memcmp(start, "\xEF\xBF\xBD", 3) != 0)) {
      return static_cast<size_t>(start - begin);
    }
  }
  return std::string_view::npos;
}

}  // namespace adder
