// UTF-8, leniently: the three-byte forms of lone surrogates are accepted where Python strings need them.
#pragma once

#include <string_view>

#include "base/base.h"

namespace adder {

/// Decodes one character at `p` (p < end) and moves p past it. An ill-formed byte yields 0xFFFD and advances
/// by the length of the longest ill-formed prefix, as Python's "replace" does. Lone surrogates decode as
/// themselves when `surrogates` is true, and are ill-formed otherwise.
u32 utf8_decode(const char*& p, const char* end, bool surrogates = false);

/// Writes the character (surrogates in three bytes too) and returns the number of bytes, 1 to 4.
int utf8_encode(u32 c, char* out);

/// Number of characters in well-formed or "replace"-decoded text.
size_t utf8_length(std::string_view text);

/// Offset of the first byte that is not part of well-formed UTF-8 (surrogates are ill-formed), or npos.
size_t utf8_find_invalid(std::string_view text);

/// The text with every ill-formed sequence replaced by U+FFFD, appended to *out (any string type with
/// append()).
template <typename String>
void utf8_replace_into(std::string_view text, String* out) {
  const char* p = text.data();
  const char* end = p + text.size();
  char buffer[4];
  while (p < end) {
    u32 c = utf8_decode(p, end);
    out->append(buffer, utf8_encode(c, buffer));
  }
}

}  // namespace adder
