// The short way of the format mini-language: ASCII specs of the form [[fill]align][0][width][.precision][type] on plain str,
// small int and float, which is nearly all that programs write. Everything else, and every error, is left to format_spec.cpp.
#include <charconv>

#include "types/float.h"
#include "types/format_quick.h"
#include "types/int.h"
#include "types/str_internal.h"

namespace adder {

namespace {

struct QuickSpec {
  char fill = ' ', align = 0, type = 0;
  bool zero = false;
  int width = 0, precision = -1;
};

bool parse(Object* spec, QuickSpec* q) {
  if (!str_is_ascii(spec)) return false;
  std::string_view s = ascii_view(spec);
  auto is_align = [](char c) { return c == '<' || c == '>' || c == '^'; };
  std::size_t i = 0;
  if (s.size() >= 2 && is_align(s[1])) {
    q->fill = s[0];
    q->align = s[1];
    i = 2;
  } else if (!s.empty() && is_align(s[0])) {
    q->align = s[0];
    i = 1;
  }
  if (i < s.size() && s[i] == '0') {
    if (q->align) return false;
    q->zero = true;
    ++i;
  }
  auto number = [&](int* n, int limit) {
    *n = 0;
    for (; i < s.size() && s[i] >= '0' && s[i] <= '9'; ++i) {
      *n = *n * 10 + (s[i] - '0');
      if (*n > limit) return false;
    }
    return true;
  };
  if (!number(&q->width, 100000)) return false;
  if (i < s.size() && s[i] == '.') {
    ++i;
    if (i >= s.size() || s[i] < '0' || s[i] > '9' || !number(&q->precision, 1000)) return false;
  }
  if (i < s.size() && s[i]) q->type = s[i++];  // a NUL is no type: the long way refuses it
  return i == s.size();
}

// Text of a number, sign included, as a padded str.
Ref<> padded_number(Thread& t, std::string_view text, const QuickSpec& q) {
  auto n = static_cast<ssize>(text.size());
  ssize padding = q.width > n ? q.width - n : 0;
  if (padding == 0) return new_str_ascii(t, text);
  Ref<Str> s = new_str_uninitialized(t, n + padding, 0x7f);
  if (!s) return {};
  char* out = static_cast<char*>(str_data(s));
  if (q.zero) {
    bool sign = text[0] == '-';
    if (sign) *out++ = '-';
    std::memset(out, '0', padding);
    std::memcpy(out + padding, text.data() + sign, text.size() - sign);
    return s;
  }
  ssize left = q.align == '<' ? 0 : q.align == '^' ? padding / 2 : padding;
  std::memset(out, q.fill, left);
  std::memcpy(out + left, text.data(), text.size());
  std::memset(out + left + n, q.fill, padding - left);
  return s;
}

}  // namespace

bool quick_format(Thread& t, Object* v, Object* spec, Ref<>* result) {
  QuickSpec q;
  if (is_exact(v, str_type)) {
    if (!parse(spec, &q) || q.zero || (q.type && q.type != 's')) return false;
    ssize n = str_length(v);
    if (q.precision >= 0 && q.precision < n) n = q.precision;
    ssize padding = q.width > n ? q.width - n : 0;
    if (padding == 0) {
      *result = str_substring(t, v, 0, n);
      return true;
    }
    if (static_cast<u8>(q.fill) > 0x7f) return false;
    ssize left = q.align == '>' ? padding : q.align == '^' ? padding / 2 : 0;
    u32 max_char = n == str_length(v) ? str_max_char(v) : max_char_class(sub_span(str_span(v), 0, n));
    Ref<Str> s = new_str_uninitialized(t, n + padding, max_char);
    if (s) {
      int kind = str_kind(s);
      void* out = str_data(s);
      fill_chars(kind, out, 0, static_cast<u8>(q.fill), left);
      StrSpan part = sub_span(str_span(v), 0, n);
      dispatch_kind_mutable(kind, static_cast<char*>(out) + left * kind,
                            [&](auto* to) { dispatch_kind(part.kind, part.data, [&](auto* from) { copy_units(to, from, n); }); });
      fill_chars(kind, out, left + n, static_cast<u8>(q.fill), padding - left);
    }
    *result = std::move(s);
    return true;
  }
  if (is_exact(v, int_type)) {
    if (!int_is_compact(v) || !parse(spec, &q) || q.precision >= 0 || (q.type && q.type != 'd')) return false;
    char digits[24];
    auto end = std::to_chars(digits, digits + sizeof digits, int_compact_value(v)).ptr;
    *result = padded_number(t, {digits, static_cast<std::size_t>(end - digits)}, q);
    return true;
  }
  if (is_exact(v, float_type)) {
    if (!parse(spec, &q) || (q.type != 'f' && q.type != 'e')) return false;
    *result = padded_number(t, double_to_text(float_value(v), q.type, q.precision < 0 ? 6 : q.precision, 0), q);
    return true;
  }
  return false;
}

}  // namespace adder
