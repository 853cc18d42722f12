// `str % args`.
#include <charconv>

#include "types/percent.h"
#include "types/str_methods.h"

namespace adder {

namespace percent {

Ref<> integer_text(Thread& t, Object* v, const Spec& spec) {
  u32 c = spec.conversion;
  bool index_only = c == 'o' || c == 'x' || c == 'X';
  auto wrong_type = [&]() -> Ref<> {
    return t.raise(
        exc::TypeError,
        index_only ? "%%%c format: an integer is required, not %.200s" : "%%%c format: a real number is required, not %.200s",
        static_cast<int>(c), type_of(v)->tp_name);
  };
  NumberMethods* number = type_of(v)->tp_as_number;
  if (!number || !(number->nb_index || number->nb_int || number->nb_float || is_a(v, complex_type))) return wrong_type();
  Ref<> integer = new_ref(v);
  if (!is_int(v)) {
    integer = index_only ? index(t, v) : to_int(t, v);
    if (!integer) {
      if (t.error_matches(exc::TypeError)) {
        t.clear_error();
        return wrong_type();
      }
      return {};
    }
  }
  int base = c == 'o' ? 8 : index_only ? 16 : 10;
  Ref<> text = is_exact(integer, int_type) || base != 10 ? int_to_text(t, integer, base, spec.alternate)
                                                         : int_to_text(t, integer, base, false);
  if (!text) return {};
  std::string_view digits = ascii_view(text);
  bool negative = !digits.empty() && digits[0] == '-';
  std::string_view prefix = spec.alternate && index_only ? digits.substr(negative, 2) : std::string_view();
  std::string_view rest = digits.substr(negative + prefix.size());
  ssize zeros = spec.precision - static_cast<ssize>(rest.size());
  if (zeros <= 0 && c != 'X') return text;
  StrBuilder out(t);
  if (negative) out.append('-');
  out.append_ascii(prefix);
  out.fill('0', zeros);
  out.append_ascii(rest);
  Ref<Str> padded = out.finish();
  if (padded && c == 'X') {
    char* p = static_cast<char*>(str_data(padded));
    if (is_exact(padded, str_type) && padded->refcnt == 1) {
      for (ssize i = 0; i < padded->length; ++i) {
        if (p[i] >= 'a' && p[i] <= 'z') p[i] = static_cast<char>(p[i] - 32);
      }
      return padded;
    }
    return str_upper(padded, nullptr);
  }
  return padded;
}

}  // namespace percent

namespace {

using percent::Arguments;
using percent::Spec;

bool put_text(StrBuilder& out, Object* text, const Spec& spec) {
  ssize n = str_length(text);
  if (spec.precision >= 0 && spec.precision < n) n = spec.precision;
  ssize padding = spec.width > n ? spec.width - n : 0;
  if (!spec.left && !out.fill(' ', padding)) return false;
  if (!(n == str_length(text) ? out.append(text) : out.append(text, 0, n))) return false;
  return !spec.left || out.fill(' ', padding);
}

bool put_char(Thread& t, StrBuilder& out, Object* v, const Spec& spec) {
  u32 c;
  if (is_str(v)) {
    if (str_length(v) != 1) return percent::fail(t, exc::TypeError, "%c requires int or char");
    c = str_char(v, 0);
  } else {
    Ref<> integer = is_int(v) ? new_ref(v) : index(t, v);
    if (!integer) {
      if (!t.consume_error(exc::TypeError)) return false;
      return percent::fail(t, exc::TypeError, "%c requires int or char");
    }
    int overflow = 0;
    long x = as_long_and_overflow(t, integer, &overflow);
    if (x == -1 && t.has_error()) return false;
    if (overflow || x < 0 || x > 0x10ffff) return percent::fail(t, exc::OverflowError, "%c arg not in range(0x110000)");
    c = static_cast<u32>(x);
  }
  ssize padding = spec.width > 1 ? spec.width - 1 : 0;
  return (spec.left || out.fill(' ', padding)) && out.append(c) && (!spec.left || out.fill(' ', padding));
}

bool put_number(StrBuilder& out, std::string_view text, const Spec& spec) {
  if (spec.width < 0 && !spec.sign && !spec.blank) return out.append_ascii(text);
  return percent::put_number(
      text, spec, [&](std::string_view s) { return out.append_ascii(s); }, [&](char c, ssize n) { return out.fill(c, n); });
}

bool put_value(Thread& t, StrBuilder& out, Object* v, const Spec& spec, ssize at) {
  switch (spec.conversion) {
    case 's':
    case 'r':
    case 'a': {
      if (spec.conversion == 's' && is_exact(v, str_type)) return put_text(out, v, spec);
      if (is_exact(v, int_type) && int_is_compact(v) && spec.width < 0 && spec.precision < 0) {
        return out.append_int(int_compact_value(v));
      }
      Ref<> text = spec.conversion == 's' ? str(t, v) : spec.conversion == 'r' ? repr(t, v) : ascii(t, v);
      return text && put_text(out, text, spec);
    }
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X': {
      if (is_exact(v, int_type) && int_is_compact(v) && spec.precision < 0 && spec.conversion <= 'u' && spec.conversion != 'X' &&
          spec.conversion != 'o') {
        if (spec.width < 0 && !spec.sign && !spec.blank) return out.append_int(int_compact_value(v));
        char digits[24];
        auto end = std::to_chars(digits, digits + sizeof digits, int_compact_value(v)).ptr;
        return put_number(out, {digits, static_cast<std::size_t>(end - digits)}, spec);
      }
      if (is_exact(v, int_type) && int_is_compact(v) && spec.precision < 0 && spec.conversion == 'x' && !spec.alternate) {
        char digits[24];
        auto end = std::to_chars(digits, digits + sizeof digits, int_compact_value(v), 16).ptr;
        return put_number(out, {digits, static_cast<std::size_t>(end - digits)}, spec);
      }
      Ref<> text = percent::integer_text(t, v, spec);
      return text && put_number(out, ascii_view(text), spec);
    }
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': {
      double x = is_exact(v, float_type) ? float_value(v) : as_double(t, v);
      if (x == -1.0 && t.has_error()) return false;
      std::string text = double_to_text(x, static_cast<char>(spec.conversion), spec.precision < 0 ? 6 : spec.precision,
                                        spec.alternate ? kFloatAlternate : 0);
      return put_number(out, text, spec);
    }
    case 'c':
      return put_char(t, out, v, spec);
    default: {
      u32 c = spec.conversion;
      return static_cast<bool>(t.raise(exc::ValueError, "unsupported format character '%c' (0x%x) at index %zd",
                                       c >= 31 && c <= 126 ? static_cast<int>(c) : '?', c, at - 1));
    }
  }
}

}  // namespace

Ref<> str_percent(Thread& t, Object* format, Object* operand) {
  if (!is_str(format)) return t.raise_system_error_bad_call();
  StrSpan s = str_span(format);
  StrBuilder out(t);
  Arguments args(t, operand, !is_str(operand));
  auto read = [&](ssize i) { return read_char(s.kind, s.data, i); };
  for (ssize i = 0; i < s.length;) {
    ssize hit = i, near = s.length - i < 16 ? s.length : i + 16;  // pieces between conversions are mostly short
    while (hit < near && read(hit) != '%') ++hit;
    if (hit == near) hit = near == s.length ? -1 : str_find_char(format, '%', near, s.length, 1);
    if (hit != i) {
      ssize end = hit < 0 ? s.length : hit;
      if (i == 0 && hit < 0 && is_exact(format, str_type) && args.all_used()) return new_ref(format);
      if (!out.append(format, i, end)) return {};
      i = end;
      continue;
    }
    ssize first = ++i;
    Spec spec;
    if (!percent::read_spec(t, s.length, &i, args, &spec, read,
                            [&](ssize start, ssize end) -> Ref<> { return str_slice_chars(t, format, start, end); })) {
      return {};
    }
    if (spec.conversion == '%' && i == first + 1) {
      if (!out.append('%')) return {};
      continue;
    }
    Object* v = args.next();
    if (!v) return {};
    Ref<> keep = new_ref(v);
    if (spec.conversion == 's' && is_exact(v, str_type) && i == s.length && out.length() == 0 && spec.width <= str_length(v) &&
        (spec.precision < 0 || spec.precision >= str_length(v)) && args.all_used()) {
      return keep;  // "%s" alone
    }
    if (!put_value(t, out, v, spec, i)) return {};
  }
  if (!args.all_used()) return t.raise(exc::TypeError, "not all arguments converted during string formatting");
  return out.finish();
}

}  // namespace adder
