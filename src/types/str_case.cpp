// lower, upper, title, capitalize, swapcase, casefold with the full mappings of Unicode, where one character may become three.
#include "types/str_internal.h"
#include "types/str_methods.h"

namespace adder {

namespace {

ADDER_INLINE u8 ascii_lower(u8 c) { return c + ((static_cast<u8>(c - 'A') < 26) << 5); }
ADDER_INLINE u8 ascii_upper(u8 c) { return c - ((static_cast<u8>(c - 'a') < 26) << 5); }

template <class F>
Ref<> map_ascii(Object* self, F f) {
  Thread& t = Thread::current();
  std::string_view text = ascii_view(self);
  if (text.empty()) return new_ref(empty_str());
  Ref<Str> s = new_str_uninitialized(t, static_cast<ssize>(text.size()), 0x7f);
  if (!s) return {};
  auto* out = static_cast<u8*>(str_data(s));
  for (std::size_t i = 0; i < text.size(); ++i) out[i] = f(static_cast<u8>(text[i]), i);
  return s;
}

// U+03A3 becomes the final form behind a cased and not before a cased letter, ignorable characters not counted.
bool is_final_sigma(const StrSpan& s, ssize i) {
  ssize j = i - 1;
  while (j >= 0 && char_is_case_ignorable(read_char(s.kind, s.data, j))) --j;
  if (j < 0 || !char_is_cased(read_char(s.kind, s.data, j))) return false;
  j = i + 1;
  while (j < s.length && char_is_case_ignorable(read_char(s.kind, s.data, j))) ++j;
  return j == s.length || !char_is_cased(read_char(s.kind, s.data, j));
}
int lower_at(const StrSpan& s, ssize i, u32 c, u32 out[3]) {
  if (c == 0x3a3) {
    out[0] = is_final_sigma(s, i) ? 0x3c2 : 0x3c3;
    return 1;
  }
  return char_to_lower_full(c, out);
}

// Latin-1 letters whose other case is Latin-1 too.
ADDER_INLINE u8 latin1_lower(u8 c) {
  bool upper = static_cast<u8>(c - 'A') < 26 || (c >= 0xc0 && c <= 0xde && c != 0xd7);
  return c + (upper << 5);
}
ADDER_INLINE u8 latin1_upper(u8 c) {
  bool lower = static_cast<u8>(c - 'a') < 26 || (c >= 0xe0 && c != 0xf7 && c != 0xff);
  return c - (lower << 5);
}
template <class F>
Ref<> map_latin1(Object* self, F f) {
  Thread& t = Thread::current();
  ssize n = str_length(self);
  Ref<Str> s = new_str_uninitialized(t, n, 0xff);
  if (!s) return {};
  auto* in = static_cast<const u8*>(str_data(self));
  auto* out = static_cast<u8*>(str_data(s));
  for (ssize i = 0; i < n; ++i) out[i] = f(in[i]);
  return s;
}

// f(span, index, character, out[3]) -> count
template <class F>
Ref<> map_chars(Object* self, F f) {
  StrSpan s = str_span(self);
  StrBuilder out(Thread::current());
  if (!out.reserve(s.length, str_max_char(self))) return {};
  for (ssize i = 0; i < s.length; ++i) {
    u32 mapped[3];
    int n = f(s, i, read_char(s.kind, s.data, i), mapped);
    for (int k = 0; k < n; ++k) {
      if (!out.append(mapped[k])) return {};
    }
  }
  return out.finish();
}

}  // namespace

Ref<> str_lower(Object* self, Object*) {
  if (str_is_ascii(self)) return map_ascii(self, [](u8 c, std::size_t) { return ascii_lower(c); });
  if (str_kind(self) == 1) return map_latin1(self, latin1_lower);
  return map_chars(self, lower_at);
}
Ref<> str_upper(Object* self, Object*) {
  if (str_is_ascii(self)) return map_ascii(self, [](u8 c, std::size_t) { return ascii_upper(c); });
  if (str_kind(self) == 1) {
    // All but micro sign, sharp s and y with diaeresis.
    auto* p = static_cast<const u8*>(str_data(self));
    ssize n = str_length(self);
    if (!std::memchr(p, 0xb5, n) && !std::memchr(p, 0xdf, n) && !std::memchr(p, 0xff, n)) return map_latin1(self, latin1_upper);
  }
  return map_chars(self, [](const StrSpan&, ssize, u32 c, u32* out) { return char_to_upper_full(c, out); });
}
Ref<> str_casefold(Object* self, Object*) {
  if (str_is_ascii(self)) return map_ascii(self, [](u8 c, std::size_t) { return ascii_lower(c); });
  return map_chars(self, [](const StrSpan&, ssize, u32 c, u32* out) { return char_to_folded_full(c, out); });
}
Ref<> str_capitalize(Object* self, Object*) {
  if (str_is_ascii(self)) {
    return map_ascii(self, [](u8 c, std::size_t i) { return i == 0 ? ascii_upper(c) : ascii_lower(c); });
  }
  return map_chars(self, [](const StrSpan& s, ssize i, u32 c, u32* out) {
    return i == 0 ? char_to_title_full(c, out) : lower_at(s, i, c, out);
  });
}
Ref<> str_title(Object* self, Object*) {
  bool inside_word = false;
  if (str_is_ascii(self)) {
    return map_ascii(self, [&](u8 c, std::size_t) {
      bool letter = static_cast<u8>((c | 0x20) - 'a') < 26;
      u8 mapped = inside_word ? ascii_lower(c) : ascii_upper(c);
      inside_word = letter;
      return mapped;
    });
  }
  return map_chars(self, [&](const StrSpan& s, ssize i, u32 c, u32* out) {
    int n = inside_word ? lower_at(s, i, c, out) : char_to_title_full(c, out);
    inside_word = char_is_cased(c);
    return n;
  });
}
Ref<> str_swapcase(Object* self, Object*) {
  if (str_is_ascii(self)) {
    return map_ascii(self, [](u8 c, std::size_t) -> u8 { return static_cast<u8>((c | 0x20) - 'a') < 26 ? c ^ 0x20 : c; });
  }
  return map_chars(self, [](const StrSpan& s, ssize i, u32 c, u32* out) {
    if (char_is_upper(c)) return lower_at(s, i, c, out);
    if (char_is_lower(c)) return char_to_upper_full(c, out);
    out[0] = c;
    return 1;
  });
}

}  // namespace adder
