// The format mini-language of int, float, complex and str (PEP 3101, PEP 378, PEP 515, PEP 682):
//
//   [[fill]align][sign][z][#][0][width][grouping][.precision][type]
//
// A number is put together as bytes (UTF-8, so that a fill character or a locale's separators may be anything), with the
// widths counted in characters, and made a str once at the end.
#include <charconv>
#include <climits>
#include <clocale>
#include <cmath>
#include <cstring>
#include <cwchar>
#include <string>

#include "types/float.h"
#include "types/format_quick.h"
#include "types/int_internal.h"
#include "types/str.h"

namespace adder {

namespace {

enum class Grouping { none, comma, underscore, locale };

struct Spec {
  u32 fill = ' ';
  u32 align;
  u32 sign = 0;
  u32 type;
  ssize width = -1;
  ssize precision = -1;
  Grouping grouping = Grouping::none;
  bool alternate = false;
  bool no_negative_zero = false;
  bool align_given = false;
};

// Widths and precisions come from users: is there memory for that many characters? MemoryError if not.
bool room_for(Thread& t, ssize n) {
  constexpr ssize kCopies = 8;
  return n < 0 || memory_for(t, n > kSsizeMax / kCopies ? static_cast<std::size_t>(-1) : static_cast<std::size_t>(n) * kCopies);
}

bool is_align(u32 c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

bool unknown_code(Thread& t, u32 code, Object* o) {
  const char* name = type_of(o)->tp_name;
  if (code > 32 && code < 128) {
    t.raise(exc::ValueError, "Unknown format code '%c' for object of type '%.200s'", static_cast<int>(code), name);
  } else {
    t.raise(exc::ValueError, "Unknown format code '\\x%x' for object of type '%.200s'", code, name);
  }
  return false;
}
bool bad_grouping_type(Thread& t, char separator, u32 type) {
  if (type > 32 && type < 128) {
    t.raise(exc::ValueError, "Cannot specify '%c' with '%c'.", separator, static_cast<int>(type));
  } else {
    t.raise(exc::ValueError, "Cannot specify '%c' with '\\x%x'.", separator, type);
  }
  return false;
}

class SpecParser {
 public:
  SpecParser(Thread& t, Object* text) : t_(t), text_(text), kind_(str_kind(text)), data_(str_data(text)), n_(str_length(text)) {}

  bool parse(Spec* s, u32 default_type, u32 default_align, Object* o) {
    s->align = default_align;
    s->type = default_type;
    bool fill_given = false;
    if (n_ >= 2 && is_align(at(1))) {
      s->align = at(1);
      s->fill = at(0);
      s->align_given = fill_given = true;
      i_ = 2;
    } else if (n_ >= 1 && is_align(at(0))) {
      s->align = at(0);
      s->align_given = true;
      i_ = 1;
    }
    if (u32 c = peek(); c == '+' || c == '-' || c == ' ') {
      s->sign = c;
      ++i_;
    }
    s->no_negative_zero = take('z');
    s->alternate = take('#');
    if (!fill_given && take('0')) {
      s->fill = '0';
      if (!s->align_given && default_align == '>') s->align = '=';
    }
    bool any;
    if (!number(&s->width, &any)) return false;
    if (take(',')) s->grouping = Grouping::comma;
    if (take('_')) {
      if (s->grouping != Grouping::none) return both_separators();
      s->grouping = Grouping::underscore;
    }
    if (peek() == ',' && s->grouping == Grouping::underscore) return both_separators();
    if (take('.')) {
      if (!number(&s->precision, &any)) return false;
      if (!any) {
        t_.raise_text(exc::ValueError, "Format specifier missing precision");
        return false;
      }
    }
    if (n_ - i_ > 1) {
      t_.raise(exc::ValueError, "Invalid format specifier '%U' for object of type '%.200s'", text_, type_of(o)->tp_name);
      return false;
    }
    if (n_ - i_ == 1) s->type = at(i_);
    return check_grouping(s);
  }

 private:
  u32 at(ssize i) const { return read_char(kind_, data_, i); }
  u32 peek() const { return i_ < n_ ? at(i_) : 0; }
  bool take(u32 c) {
    if (i_ >= n_ || at(i_) != c) return false;
    ++i_;
    return true;
  }
  bool both_separators() {
    t_.raise_text(exc::ValueError, "Cannot specify both ',' and '_'.");
    return false;
  }
  bool number(ssize* out, bool* any) {
    ssize v = 0;
    *any = false;
    for (int d; i_ < n_ && (d = char_decimal_value(at(i_))) >= 0; ++i_) {
      *any = true;
      if (v > (kSsizeMax - d) / 10) {
        t_.raise_text(exc::ValueError, "Too many decimal digits in format string");
        return false;
      }
      v = v * 10 + d;
    }
    if (*any) *out = v;
    return true;
  }
  bool check_grouping(Spec* s) {
    if (s->grouping == Grouping::none) return true;
    switch (s->type) {
      case 'd':
      case 'e':
      case 'f':
      case 'g':
      case 'E':
      case 'G':
      case '%':
      case 'F':
      case '\0':
        return true;
      case 'b':
      case 'o':
      case 'x':
      case 'X':
        if (s->grouping == Grouping::underscore) return true;
        break;
      default:
        break;
    }
    return bad_grouping_type(t_, s->grouping == Grouping::comma ? ',' : '_', s->type);
  }

  Thread& t_;
  Object* text_;
  int kind_;
  void* data_;
  ssize n_, i_ = 0;
};

void append_utf8(std::string* out, u32 c, ssize times = 1) {
  if (c < 0x80) {
    out->append(static_cast<std::size_t>(times), static_cast<char>(c));
    return;
  }
  char buffer[4];
  int n = 0;
  if (c < 0x800) {
    buffer[n++] = static_cast<char>(0xc0 | c >> 6);
  } else if (c < 0x10000) {
    buffer[n++] = static_cast<char>(0xe0 | c >> 12);
    buffer[n++] = static_cast<char>(0x80 | (c >> 6 & 63));
  } else {
    buffer[n++] = static_cast<char>(0xf0 | c >> 18);
    buffer[n++] = static_cast<char>(0x80 | (c >> 12 & 63));
    buffer[n++] = static_cast<char>(0x80 | (c >> 6 & 63));
  }
  buffer[n++] = static_cast<char>(0x80 | (c & 63));
  for (; times > 0; --times) out->append(buffer, static_cast<std::size_t>(n));
}
ssize count_chars(std::string_view utf8) {
  ssize n = 0;
  for (char c : utf8) n += (static_cast<u8>(c) & 0xc0) != 0x80;
  return n;
}
// A string of the C locale's encoding as UTF-8.
std::string from_locale(const char* s) {
  std::string out;
  std::mbstate_t state{};
  const char* end = s + std::strlen(s);
  while (s < end) {
    wchar_t w;
    std::size_t n = std::mbrtowc(&w, s, static_cast<std::size_t>(end - s), &state);
    if (n == 0 || n > static_cast<std::size_t>(end - s)) {
      w = static_cast<u8>(*s);
      n = 1;
      state = {};
    }
    append_utf8(&out, static_cast<u32>(w));
    s += n;
  }
  return out;
}

struct Separators {
  std::string decimal = ".";
  std::string thousands;
  std::string grouping;  // as in struct lconv; empty: no grouping
};
Separators separators_for(const Spec& s) {
  Separators r;
  switch (s.grouping) {
    case Grouping::none:
      break;
    case Grouping::comma:
      r.thousands = ",";
      r.grouping = "\3";
      break;
    case Grouping::underscore: {
      r.thousands = "_";
      bool binary = s.type == 'b' || s.type == 'o' || s.type == 'x' || s.type == 'X';
      r.grouping = binary ? "\4" : "\3";
      break;
    }
    case Grouping::locale: {
      const lconv* lc = std::localeconv();
      r.decimal = from_locale(lc->decimal_point);
      r.thousands = from_locale(lc->thousands_sep);
      r.grouping = lc->grouping;
      break;
    }
  }
  return r;
}

// Digits with separators, filled up with zeros (and separators between them) to at least min_width characters.
std::string group_digits(std::string_view digits, ssize min_width, const Separators& sep) {
  auto remaining = static_cast<ssize>(digits.size());
  ssize separator_width = count_chars(sep.thousands);
  struct Group {
    ssize zeros, chars;
  };
  std::string out;
  // Walk the groups from the right, remembering their sizes; then write from the left.
  Group small[64];
  std::string spill;
  ssize count = 0;
  auto push = [&](Group g) {
    if (count < 64) {
      small[count++] = g;
    } else {
      spill.append(reinterpret_cast<char*>(&g), sizeof g);
      ++count;
    }
  };
  auto group_at = [&](ssize i) {
    if (i < 64) return small[i];
    Group g;
    std::memcpy(&g, spill.data() + (i - 64) * static_cast<ssize>(sizeof g), sizeof g);
    return g;
  };
  std::size_t next = 0;
  ssize size = 0;
  bool done = false;
  while (!done) {
    ssize rest = std::max<ssize>(std::max(remaining, min_width), 1);
    bool last = false;
    if (next < sep.grouping.size()) {
      char g = sep.grouping[next++];
      if (g == CHAR_MAX)
        last = true;
      else if (g > 0)
        size = g;
    }
    if (size <= 0) last = true;
    ssize n = last ? rest : std::min(size, rest);
    ssize chars = std::max<ssize>(0, std::min(remaining, n));
    push({std::max<ssize>(0, n - remaining), chars});
    remaining -= chars;
    min_width -= n;
    if (last || (remaining <= 0 && min_width <= 0))
      done = true;
    else
      min_width -= separator_width;
  }
  std::size_t at = 0;
  for (ssize i = count - 1; i >= 0; --i) {
    Group g = group_at(i);
    out.append(static_cast<std::size_t>(g.zeros), '0');
    out.append(digits.substr(at, static_cast<std::size_t>(g.chars)));
    at += static_cast<std::size_t>(g.chars);
    if (i > 0) out += sep.thousands;
  }
  return out;
}

// Where padding goes: characters before and after.
void split_padding(ssize total, u32 align, ssize* left, ssize* right) {
  *left = align == '>' || align == '=' ? total : align == '^' ? total / 2 : 0;
  *right = total - *left;
}

Ref<> finish_text(Thread& t, const std::string& text) {
  for (char c : text) {
    if (static_cast<u8>(c) >= 0x80) return new_str_wtf8(t, text);
  }
  return new_str_ascii(t, text);
}

// Pieces of a number: sign, prefix (0x), digits that are grouped, and the rest (point, fraction, exponent).
struct Pieces {
  bool negative = false;
  std::string_view prefix, digits, rest;
  bool has_point = false;  // rest stands after a decimal point
};

void append_number(std::string* out, const Spec& s, const Separators& sep, const Pieces& p) {
  char sign = p.negative ? '-' : s.sign == '+' ? '+' : s.sign == ' ' ? ' ' : '\0';
  ssize fixed = (sign ? 1 : 0) + static_cast<ssize>(p.prefix.size()) + static_cast<ssize>(p.rest.size()) +
                (p.has_point ? count_chars(sep.decimal) : 0);
  ssize min_digits = s.fill == '0' && s.align == '=' ? s.width - fixed : 0;
  std::string grouped;
  std::string_view digits = p.digits;
  ssize digits_width = static_cast<ssize>(digits.size());
  if (!digits.empty() && (!sep.thousands.empty() || min_digits > digits_width)) {
    grouped = group_digits(digits, min_digits, sep);
    digits = grouped;
    digits_width = count_chars(digits);
  }
  ssize padding = s.width - fixed - digits_width;
  if (padding < 0) padding = 0;
  ssize left, right;
  split_padding(padding, s.align, &left, &right);
  out->reserve(static_cast<std::size_t>(fixed + digits_width + padding));
  if (s.align != '=') append_utf8(out, s.fill, left);
  if (sign) *out += sign;
  out->append(p.prefix);
  if (s.align == '=') append_utf8(out, s.fill, left);
  out->append(digits);
  if (p.has_point) *out += sep.decimal;
  out->append(p.rest);
  append_utf8(out, s.fill, right);
}

// Without separators, and with an ASCII fill: written straight into the result. `body` is digits and all that follows them.
Ref<> plain_number(Thread& t, const Spec& s, bool negative, std::string_view prefix, std::string_view body) {
  char sign = negative ? '-' : s.sign == '+' ? '+' : s.sign == ' ' ? ' ' : '\0';
  ssize size = (sign ? 1 : 0) + static_cast<ssize>(prefix.size() + body.size());
  ssize padding = s.width > size ? s.width - size : 0, left, right;
  split_padding(padding, s.align, &left, &right);
  Ref<Str> r = new_str_uninitialized(t, size + padding, 0x7f);
  if (!r) return {};
  char* p = static_cast<char*>(str_data(r));
  auto fill = [&](ssize n) {
    std::memset(p, static_cast<int>(s.fill), static_cast<std::size_t>(n));
    p += n;
  };
  auto put = [&](std::string_view text) {
    if (text.empty()) return;
    std::memcpy(p, text.data(), text.size());
    p += text.size();
  };
  if (s.align != '=') fill(left);
  if (sign) *p++ = sign;
  put(prefix);
  if (s.align == '=') fill(left);
  put(body);
  fill(right);
  return r;
}
bool is_plain(const Spec& s) { return s.grouping == Grouping::none && s.fill < 0x80; }

// Cuts the text of a double (without sign) into digits and the rest.
void cut_float(std::string_view text, Pieces* p) {
  std::size_t i = 0;
  while (i < text.size() && text[i] >= '0' && text[i] <= '9') ++i;
  p->digits = text.substr(0, i);
  p->has_point = i < text.size() && text[i] == '.';
  p->rest = text.substr(i + (p->has_point ? 1 : 0));
}

bool all_zero(std::string_view text) {
  for (char c : text) {
    if (c >= '1' && c <= '9') return false;
    if ((c | 0x20) == 'e') break;
    if (c != '0' && c != '.') return false;  // inf, nan
  }
  return true;
}

// Presentation of a double by the spec, sign included in front.
std::string float_text(double v, char code, int precision, int flags, bool no_negative_zero) {
  std::string s = double_to_text(v, code, precision, flags);
  if (no_negative_zero && s[0] == '-' && all_zero(std::string_view(s).substr(1))) s.erase(0, 1);
  return s;
}

bool float_code(Thread& t, Spec* s, int* precision, char* code, int* flags, int default_precision) {
  if (s->precision > INT_MAX) {
    t.raise_text(exc::ValueError, "precision too big");
    return false;
  }
  if (!room_for(t, s->precision) || !room_for(t, s->width)) return false;
  *code = static_cast<char>(s->type);
  if (s->type == 'n') {
    *code = 'g';
    s->grouping = Grouping::locale;
  }
  *precision = static_cast<int>(s->precision);
  if (s->precision < 0) {
    *precision = default_precision;
  } else if (*code == 'r') {
    *code = 'g';
  }
  if (s->alternate) *flags |= kFloatAlternate;
  return true;
}

Ref<> format_double(Thread& t, double v, Spec& s) {
  int flags = 0, precision, default_precision = 6;
  char code;
  if (s.type == '\0') {
    flags |= kFloatAddDot0;
    s.type = 'r';
    default_precision = 0;
  }
  if (!float_code(t, &s, &precision, &code, &flags, default_precision)) return {};
  std::string text = float_text(v, code, precision, flags, s.no_negative_zero);
  Pieces p;
  std::string_view body = text;
  if (body[0] == '-') {
    p.negative = true;
    body.remove_prefix(1);
  }
  if (is_plain(s)) return plain_number(t, s, p.negative, {}, body);
  cut_float(body, &p);
  std::string out;
  append_number(&out, s, separators_for(s), p);
  return finish_text(t, out);
}

Ref<> format_integer(Thread& t, Object* v, Spec& s) {
  if (s.precision != -1) {
    return t.raise_text(exc::ValueError, "Precision not allowed in integer format specifier");
  }
  if (s.no_negative_zero) {
    return t.raise_text(exc::ValueError, "Negative zero coercion (z) not allowed in integer format specifier");
  }
  Pieces p;
  std::string out;
  if (s.type == 'c') {
    if (s.sign) return t.raise_text(exc::ValueError, "Sign not allowed with integer format specifier 'c'");
    if (s.alternate) {
      return t.raise_text(exc::ValueError, "Alternate form (#) not allowed with integer format specifier 'c'");
    }
    long c = as_long(t, v);
    if (c == -1 && t.has_error()) return {};
    if (c < 0 || c > 0x10ffff) return t.raise_text(exc::OverflowError, "%c arg not in range(0x110000)");
    if (!room_for(t, s.width)) return {};
    ssize padding = s.width > 1 ? s.width - 1 : 0, left, right;
    split_padding(padding, s.align, &left, &right);
    append_utf8(&out, s.fill, left);
    append_utf8(&out, static_cast<u32>(c));
    append_utf8(&out, s.fill, right);
    return finish_text(t, out);
  }
  int base = s.type == 'b' ? 2 : s.type == 'o' ? 8 : s.type == 'x' || s.type == 'X' ? 16 : 10;
  if (s.type == 'n') s.grouping = Grouping::locale;
  Ref<> text;
  std::string_view body;
  char small[24];
  if (base == 10 && int_is_wide(v)) {
    char* end = std::to_chars(small, small + sizeof small, int_wide_value(v)).ptr;
    body = {small, static_cast<std::size_t>(end - small)};
  } else {
    text = int_to_text(t, v, base, true);
    if (!text) return {};
    body = ascii_view(text);
  }
  if (body[0] == '-') {
    p.negative = true;
    body.remove_prefix(1);
  }
  std::string upper;
  if (base != 10) {
    if (s.type == 'X') {
      upper = body;
      for (char& c : upper) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
      }
      body = upper;
    }
    if (s.alternate) p.prefix = body.substr(0, 2);
    body.remove_prefix(2);
  }
  if (is_plain(s)) return plain_number(t, s, p.negative, p.prefix, body);
  if (!room_for(t, s.width)) return {};
  p.digits = body;
  append_number(&out, s, separators_for(s), p);
  return finish_text(t, out);
}

}  // namespace

Ref<> format_str(Thread& t, Object* v, Object* spec) {
  if (str_length(spec) == 0) return is_exact(v, str_type) ? new_ref(v) : str(t, v);
  if (Ref<> quick; quick_format(t, v, spec, &quick)) return quick;
  Spec s;
  if (!SpecParser(t, spec).parse(&s, 's', '<', v)) return {};
  if (s.type != 's') {
    unknown_code(t, s.type, v);
    return {};
  }
  if (s.sign) {
    return t.raise_text(exc::ValueError, s.sign == ' ' ? "Space not allowed in string format specifier"
                                                       : "Sign not allowed in string format specifier");
  }
  if (s.no_negative_zero) {
    return t.raise_text(exc::ValueError, "Negative zero coercion (z) not allowed in string format specifier");
  }
  if (s.alternate) return t.raise_text(exc::ValueError, "Alternate form (#) not allowed in string format specifier");
  if (s.align == '=') return t.raise_text(exc::ValueError, "'=' alignment not allowed in string format specifier");
  ssize n = str_length(v);
  if (s.precision >= 0 && n > s.precision) n = s.precision;
  ssize padding = s.width > n ? s.width - n : 0;
  if (padding == 0 && n == str_length(v) && is_exact(v, str_type)) return new_ref(v);
  if (padding == 0) return str_substring(t, v, 0, n);
  ssize left, right;
  split_padding(padding, s.align, &left, &right);
  StrBuilder out(t);
  if (!out.fill(s.fill, left) || !out.append(v, 0, n) || !out.fill(s.fill, right)) return {};
  return out.finish();
}

Ref<> format_int(Thread& t, Object* v, Object* spec) {
  if (str_length(spec) == 0) return is_exact(v, int_type) ? int_to_text(t, v, 10) : str(t, v);
  if (Ref<> quick; quick_format(t, v, spec, &quick)) return quick;
  Spec s;
  if (!SpecParser(t, spec).parse(&s, 'd', '>', v)) return {};
  switch (s.type) {
    case 'b':
    case 'c':
    case 'd':
    case 'o':
    case 'x':
    case 'X':
    case 'n':
      return format_integer(t, v, s);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case '%': {
      double d = int_as_double(t, v);
      if (d == -1.0 && t.has_error()) return {};
      return format_double(t, d, s);
    }
    default:
      unknown_code(t, s.type, v);
      return {};
  }
}

Ref<> format_float(Thread& t, Object* v, Object* spec) {
  if (str_length(spec) == 0) return str(t, v);
  if (Ref<> quick; quick_format(t, v, spec, &quick)) return quick;
  Spec s;
  if (!SpecParser(t, spec).parse(&s, '\0', '>', v)) return {};
  switch (s.type) {
    case '\0':
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case 'n':
    case '%':
      return format_double(t, float_value(v), s);
    default:
      unknown_code(t, s.type, v);
      return {};
  }
}

Ref<> format_complex(Thread& t, Object* v, Object* spec) {
  if (str_length(spec) == 0) return str(t, v);
  Spec s;
  if (!SpecParser(t, spec).parse(&s, '\0', '>', v)) return {};
  switch (s.type) {
    case '\0':
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case 'n':
      break;
    default:
      unknown_code(t, s.type, v);
      return {};
  }
  if (s.fill == '0') return t.raise_text(exc::ValueError, "Zero padding is not allowed in complex format specifier");
  if (s.align == '=') {
    return t.raise_text(exc::ValueError, "'=' alignment flag is not allowed in complex format specifier");
  }
  ComplexValue z = as<Complex>(v)->value;
  int flags = 0, precision, default_precision = 6;
  char code;
  bool skip_real = false, parentheses = false;
  if (s.type == '\0') {
    s.type = 'r';
    default_precision = 0;
    skip_real = z.real == 0.0 && !std::signbit(z.real);
    parentheses = !skip_real;
  }
  if (!float_code(t, &s, &precision, &code, &flags, default_precision)) return {};
  Separators sep = separators_for(s);
  Spec part = s;
  part.width = -1;
  part.align = '<';
  part.fill = '\0';
  std::string body;
  if (parentheses) body += '(';
  auto append_part = [&](double d) {
    std::string text = float_text(d, code, precision, flags, s.no_negative_zero);
    Pieces p;
    std::string_view digits = text;
    if (digits[0] == '-') {
      p.negative = true;
      digits.remove_prefix(1);
    }
    cut_float(digits, &p);
    std::string out;
    append_number(&out, part, sep, p);
    body += out;
  };
  if (!skip_real) {
    append_part(z.real);
    part.sign = '+';
  }
  append_part(z.imag);
  body += parentheses ? "j)" : "j";
  ssize width = count_chars(body), left, right;
  split_padding(s.width > width ? s.width - width : 0, s.align, &left, &right);
  std::string out;
  append_utf8(&out, s.fill, left);
  out += body;
  append_utf8(&out, s.fill, right);
  return finish_text(t, out);
}

}  // namespace adder
