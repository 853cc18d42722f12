// double <-> text. Digits come from std::to_chars (shortest, and exact for a given precision) and std::from_chars
// (correctly rounded); this file lays them out as Python does.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <string>

#include "types/ascii_ctype.h"
#include "types/bytes.h"
#include "types/float.h"
#include "types/int_internal.h"
#include "types/str.h"

namespace adder {

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_c_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// --- parsing ---

static bool matches_word(const char* p, const char* end, const char* word) {
  for (; *word; ++word, ++p) {
    if (p == end || (*p | 0x20) != *word) return false;
  }
  return true;
}

double parse_double(std::string_view text, const char** end_out) {
  const char *begin = text.data(), *end = begin + text.size(), *p = begin;
  *end_out = begin;
  bool negative = false;
  if (p < end && (*p == '+' || *p == '-')) negative = *p++ == '-';
  const char* start = p;
  while (p < end && is_digit(*p)) ++p;
  ssize count = p - start;
  if (p < end && *p == '.') {
    const char* dot = p++;
    while (p < end && is_digit(*p)) ++p;
    count += p - dot - 1;
  }
  if (count == 0) {
    double special;
    if (matches_word(start, end, "inf")) {
      special = HUGE_VAL;
      *end_out = start + (matches_word(start, end, "infinity") ? 8 : 3);
    } else if (matches_word(start, end, "nan")) {
      special = std::nan("");
      *end_out = start + 3;
    } else {
      return -1.0;
    }
    return negative ? -special : special;
  }
  bool exponent_negative = false;
  ssize exponent = 0;
  if (p < end && (*p | 0x20) == 'e') {
    const char* q = p + 1;
    if (q < end && (*q == '+' || *q == '-')) exponent_negative = *q++ == '-';
    if (q < end && is_digit(*q)) {
      for (; q < end && is_digit(*q); ++q) {
        if (exponent < 100'000'000'000'000) exponent = exponent * 10 + (*q - '0');
      }
      p = q;
      if (exponent_negative) exponent = -exponent;
    }
  }
  *end_out = p;
  double v = 0.0;
  auto r = std::from_chars(start, p, v, std::chars_format::general);
  if (r.ec != std::errc() || r.ptr != p) {
    // Out of range: the decimal exponent of the first significant digit tells which way.
    ssize position = exponent;
    const char* q = start;
    bool after_dot = false, found = false;
    ssize integer_digits = 0;
    for (; q < p && (is_digit(*q) || *q == '.'); ++q) {
      if (*q == '.') {
        after_dot = true;
      } else if (!found && *q == '0') {
        if (after_dot) --position;
      } else {
        found = true;
        if (!after_dot) ++integer_digits;
      }
    }
    v = found && position + integer_digits > 0 ? HUGE_VAL : 0.0;
  }
  return negative ? -v : v;
}

double double_from_c_string(Thread& t, const char* text, const char** end, Type* overflow) {
  const char* stop;
  double v = parse_double(text, &stop);
  if (end) *end = stop;
  if (stop == text || (!end && *stop)) {
    t.raise(exc::ValueError, "could not convert string to float: '%.200s'", text);
    return -1.0;
  }
  const char* body = text + (*text == '+' || *text == '-');
  if (std::isinf(v) && !ctype::is_alpha(static_cast<u8>(*body)) && overflow) {
    t.raise(*overflow, "value too large to convert to float: '%.200s'", text);
    return -1.0;
  }
  return v;
}

bool strip_underscores(std::string_view text, std::string* out) {
  out->clear();
  out->reserve(text.size());
  char previous = '\0';
  for (char c : text) {
    if (c == '_') {
      if (!is_digit(previous)) return false;
    } else {
      if (previous == '_' && !is_digit(c)) return false;
      *out += c;
    }
    previous = c;
  }
  return previous != '_';
}

std::string to_ascii_number(Object* s) {
  if (str_is_ascii(s)) return std::string(ascii_view(s));
  std::string text;
  ssize n = str_length(s);
  text.reserve(static_cast<std::size_t>(n));
  for (ssize i = 0; i < n; ++i) {
    u32 c = str_char(s, i);
    int v;
    if (c < 127)
      text += static_cast<char>(c);
    else if (char_is_space(c))
      text += ' ';
    else if ((v = char_decimal_value(c)) >= 0)
      text += static_cast<char>('0' + v);
    else
      return text + '?';
  }
  return text;
}

static Ref<> parse_whole(Thread& t, std::string_view text, Object* shown) {
  const char *p = text.data(), *end = p + text.size();
  while (p < end && is_c_space(*p)) ++p;
  while (end > p && is_c_space(end[-1])) --end;
  std::string_view body(p, static_cast<std::size_t>(end - p));
  const char* stop;
  if (ADDER_UNLIKELY(std::memchr(body.data(), '_', body.size()) != nullptr)) {
    std::string plain;
    if (strip_underscores(body, &plain)) {
      double v = parse_double(plain, &stop);
      if (!plain.empty() && stop == plain.data() + plain.size()) return new_float(t, v);
    }
  } else {
    double v = parse_double(body, &stop);
    if (!body.empty() && stop == end) return new_float(t, v);
  }
  return t.raise(exc::ValueError, "could not convert string to float: %R", shown);
}

Ref<> float_from_object(Thread& t, Object* o) {
  if (is_str(o)) {
    if (str_is_ascii(o)) return parse_whole(t, ascii_view(o), o);
    return parse_whole(t, to_ascii_number(o), o);
  }
  if (is_bytes(o)) return parse_whole(t, bytes_view(o), o);
  if (has_buffer(o)) {
    BufferView view(t, o);
    if (view) return parse_whole(t, {view.data(), static_cast<std::size_t>(view.size())}, o);
    t.clear_error();
  }
  return t.raise(exc::TypeError, "float() argument must be a string or a real number, not '%.200s'", type_of(o)->tp_name);
}

// --- printing ---

// Decimal digits d1 d2 ... of 0.d1d2... * 10**point, sign apart.
struct Digits {
  std::string text;
  int point;
};

// From "d.ddde±xx".
static Digits split_scientific(const char* p, const char* end) {
  Digits d;
  d.text.reserve(static_cast<std::size_t>(end - p));
  for (; p < end && *p != 'e'; ++p) {
    if (*p != '.') d.text += *p;
  }
  int exponent = 0;
  if (p < end) {
    bool negative = p[1] == '-';
    for (p += 2; p < end; ++p) exponent = exponent * 10 + (*p - '0');
    if (negative) exponent = -exponent;
  }
  d.point = exponent + 1;
  return d;
}

// A double has at most 767 significant digits and 1074 places; what is asked beyond is zeros.
static std::string exact_text(double v, std::chars_format format, int precision) {
  int asked = precision < 1100 ? precision : 1100;
  char buffer[1440];
  auto r = std::to_chars(buffer, buffer + sizeof buffer, v, format, asked);
  std::string s(buffer, static_cast<std::size_t>(r.ptr - buffer));
  if (precision > asked) {
    std::size_t zeros = static_cast<std::size_t>(precision - asked);
    std::size_t at = format == std::chars_format::scientific ? s.find('e') : s.size();
    s.insert(at, zeros, '0');
  }
  return s;
}

static void append_exponent(std::string* out, int exponent, bool upper) {
  char buffer[8];
  char* p = buffer + sizeof buffer;
  unsigned e = static_cast<unsigned>(exponent < 0 ? -exponent : exponent);
  do *--p = static_cast<char>('0' + e % 10);
  while (e /= 10);
  if (buffer + sizeof buffer - p < 2) *--p = '0';
  *out += upper ? 'E' : 'e';
  *out += exponent < 0 ? '-' : '+';
  out->append(p, static_cast<std::size_t>(buffer + sizeof buffer - p));
}

// Digits laid out as a plain number, or with an exponent.
static void append_digits(std::string* out, const Digits& d, bool exponent, bool upper, bool add_dot_0, bool keep_dot) {
  auto n = static_cast<int>(d.text.size());
  if (exponent) {
    *out += d.text[0];
    if (n > 1 || keep_dot) *out += '.';
    out->append(d.text, 1);
    append_exponent(out, d.point - 1, upper);
    return;
  }
  if (d.point <= 0) {
    *out += "0.";
    out->append(static_cast<std::size_t>(-d.point), '0');
    *out += d.text;
  } else if (d.point >= n) {
    *out += d.text;
    out->append(static_cast<std::size_t>(d.point - n), '0');
    if (add_dot_0)
      *out += ".0";
    else if (keep_dot)
      *out += '.';
  } else {
    out->append(d.text, 0, static_cast<std::size_t>(d.point));
    *out += '.';
    out->append(d.text, static_cast<std::size_t>(d.point));
  }
}

// The shortest digits that read back as v, as a plain number where its decimal point is near them. Room: 40 characters.
static char* write_repr(char* out, double v, int flags) {
  if (std::signbit(v))
    *out++ = '-';
  else if (flags & kFloatSign)
    *out++ = '+';
  v = std::fabs(v);
  char digits[32];
  int n = 1, exponent = 0;
  if (v == 0.0) {
    digits[0] = '0';
  } else {
    char text[32];
    const char* end = std::to_chars(text, text + sizeof text, v, std::chars_format::scientific).ptr;
    digits[0] = text[0];
    const char* p = text + 1;
    if (*p == '.') {
      for (++p; *p != 'e'; ++p) digits[n++] = *p;
    }
    bool negative = p[1] == '-';
    for (p += 2; p < end; ++p) exponent = exponent * 10 + (*p - '0');
    if (negative) exponent = -exponent;
  }
  auto copy = [&](int from, int to) {
    std::memcpy(out, digits + from, static_cast<std::size_t>(to - from));
    out += to - from;
  };
  auto zeros = [&](int count) {
    std::memset(out, '0', static_cast<std::size_t>(count));
    out += count;
  };
  int point = exponent + 1;  // of 0.ddd * 10**point
  bool keep_dot = flags & kFloatAlternate;
  if (point <= -4 || point > 16) {
    *out++ = digits[0];
    if (n > 1 || keep_dot) *out++ = '.';
    copy(1, n);
    *out++ = 'e';
    *out++ = exponent < 0 ? '-' : '+';
    if (exponent < 0) exponent = -exponent;
    if (exponent >= 100) *out++ = static_cast<char>('0' + exponent / 100);
    *out++ = static_cast<char>('0' + exponent / 10 % 10);
    *out++ = static_cast<char>('0' + exponent % 10);
  } else if (point <= 0) {
    *out++ = '0';
    *out++ = '.';
    zeros(-point);
    copy(0, n);
  } else if (point >= n) {
    copy(0, n);
    zeros(point - n);
    if (flags & kFloatAddDot0) {
      *out++ = '.';
      *out++ = '0';
    } else if (keep_dot) {
      *out++ = '.';
    }
  } else {
    copy(0, point);
    *out++ = '.';
    copy(point, n);
  }
  return out;
}
static std::string repr_text(double v, int flags) {
  char buffer[40];
  return {buffer, static_cast<std::size_t>(write_repr(buffer, v, flags) - buffer)};
}

Ref<> float_repr(Object* o) {
  Thread& t = Thread::current();
  double v = float_value(o);
  if (ADDER_UNLIKELY(!std::isfinite(v))) return new_str_ascii(t, double_to_text(v, 'r', 0, 0));
  char buffer[40];
  return new_str_ascii(t, {buffer, static_cast<std::size_t>(write_repr(buffer, v, kFloatAddDot0) - buffer)});
}

static std::string general_text(double v, int precision, int flags, bool upper) {
  if (precision == 0) precision = 1;
  bool alternate = flags & kFloatAlternate;
  std::string s = exact_text(v, std::chars_format::scientific, precision - 1);
  Digits d = split_scientific(s.data(), s.data() + s.size());
  if (v == 0.0) d.point = 1;
  int limit = precision - (flags & kFloatAddDot0 ? 1 : 0);
  bool exponent = d.point <= -4 || d.point > limit;
  if (!alternate) {
    std::size_t n = d.text.size();
    while (n > 1 && d.text[n - 1] == '0') --n;
    d.text.resize(n);
  }
  std::string out;
  append_digits(&out, d, exponent, upper, flags & kFloatAddDot0, alternate);
  return out;
}

constexpr int kMaxScale = 19;
constexpr auto kPowersOfTen = [] {
  std::array<u64, kMaxScale + 1> powers{1};
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();

// magnitude * 10**digits, rounded half to even: exact, as mantissa and power fit in 128 bits. False when either is too large.
static bool scale_exactly(double magnitude, ssize digits, u64* scaled) {
  if (digits > kMaxScale || !(magnitude < 1e15)) return false;
  u64 bits;
  std::memcpy(&bits, &magnitude, sizeof bits);
  int exponent = static_cast<int>(bits >> 52);
  u64 mantissa = bits & ((u64{1} << 52) - 1);
  if (exponent)
    mantissa |= u64{1} << 52;
  else
    exponent = 1;
  int shift = 1075 - exponent;  // magnitude == mantissa / 2**shift
  unsigned __int128 product = static_cast<unsigned __int128>(mantissa) * kPowersOfTen[static_cast<std::size_t>(digits)];
  if (shift > 118) {  // less than a half
    *scaled = 0;
    return true;
  }
  unsigned __int128 whole = product >> shift, half = static_cast<unsigned __int128>(1) << (shift - 1);
  unsigned __int128 rest = product - (whole << shift);
  if (rest > half || (rest == half && (whole & 1))) ++whole;
  *scaled = static_cast<u64>(whole);
  return whole >> 63 == 0;
}

// Writes a magnitude below 1e40 with `precision` digits behind the point.
static char* write_fixed_digits(char* p, char* end, double magnitude, int precision) {
  u64 scaled;
  if (!scale_exactly(magnitude, precision, &scaled)) {
    return std::to_chars(p, end, magnitude, std::chars_format::fixed, precision).ptr;
  }
  char digits[24];
  auto n = static_cast<int>(std::to_chars(digits, digits + sizeof digits, scaled).ptr - digits);
  int before = n - precision;
  if (before > 0)
    p = std::copy_n(digits, before, p);
  else
    *p++ = '0';
  if (precision == 0) return p;
  *p++ = '.';
  p = std::fill_n(p, before < 0 ? -before : 0, '0');
  return std::copy(digits + (before > 0 ? before : 0), digits + n, p);
}

// The common case of 'f', in one buffer.
static bool write_fixed(double v, int precision, int flags, std::string* out) {
  double magnitude = std::fabs(v);
  if (!(magnitude < 1e40) || precision > 60 || (precision == 0 && flags & (kFloatAddDot0 | kFloatAlternate))) return false;
  char buffer[128];
  char* p = buffer;
  if (std::signbit(v))
    *p++ = '-';
  else if (flags & kFloatSign)
    *p++ = '+';
  p = write_fixed_digits(p, buffer + sizeof buffer, magnitude, precision);
  out->assign(buffer, static_cast<std::size_t>(p - buffer));
  return true;
}

std::string double_to_text(double v, char code, int precision, int flags) {
  if (std::string text; code == 'f' && write_fixed(v, precision, flags, &text)) return text;
  bool upper = code == 'E' || code == 'F' || code == 'G';
  std::string out;
  if (ADDER_UNLIKELY(!std::isfinite(v))) {
    bool nan = std::isnan(v);
    if (!nan && v < 0)
      out = "-";
    else if (flags & kFloatSign)
      out = "+";
    out += nan ? (upper ? "NAN" : "nan") : (upper ? "INF" : "inf");
    if (code == '%') out += '%';
    return out;
  }
  if (code == 'r') return repr_text(v, flags);
  if (code == '%') {
    v *= 100.0;
    if (!std::isfinite(v)) return double_to_text(v, 'f', precision, flags) + '%';
  }
  if (std::signbit(v))
    out += '-';
  else if (flags & kFloatSign)
    out += '+';
  v = std::fabs(v);
  bool alternate = flags & kFloatAlternate;
  switch (code) {
    case 'e':
    case 'E': {
      std::string s = exact_text(v, std::chars_format::scientific, precision);
      if (alternate && precision == 0) s.insert(1, ".");
      if (upper) s[s.find('e')] = 'E';
      out += s;
      break;
    }
    case 'f':
    case 'F':
    case '%':
      out += exact_text(v, std::chars_format::fixed, precision);
      if (precision == 0) {
        if (flags & kFloatAddDot0)
          out += ".0";
        else if (alternate)
          out += '.';
      }
      if (code == '%') out += '%';
      break;
    default:
      out += general_text(v, precision, flags, upper);
      break;
  }
  return out;
}

// --- rounding ---

Ref<> float_round(Thread& t, double v, ssize ndigits) {
  if (!std::isfinite(v) || ndigits > 323) return new_float(t, v);
  if (ndigits < -308) return new_float(t, 0.0 * v);
  double magnitude = std::fabs(v), result = 0.0;
  const char* end;
  u64 scaled;
  if (ndigits >= 0 && scale_exactly(magnitude, ndigits, &scaled) && scaled < u64{1} << 53) {
    // Both are doubles: the quotient is the double nearest to the decimal fraction.
    result = static_cast<double>(scaled) / static_cast<double>(kPowersOfTen[static_cast<std::size_t>(ndigits)]);
  } else if (ndigits >= 0) {
    char buffer[700];
    auto r = std::to_chars(buffer, buffer + sizeof buffer, magnitude, std::chars_format::fixed, static_cast<int>(ndigits));
    result = parse_double({buffer, static_cast<std::size_t>(r.ptr - buffer)}, &end);
  } else if (magnitude != 0.0) {
    std::string s = exact_text(magnitude, std::chars_format::scientific, 767);
    Digits d = split_scientific(s.data(), s.data() + s.size());
    auto keep = static_cast<ssize>(d.point) + ndigits;  // digits before the rounding position
    if (keep > 0) {
      s = exact_text(magnitude, std::chars_format::scientific, static_cast<int>(keep) - 1);
      result = parse_double(s, &end);
    } else if (keep == 0) {
      bool above = d.text[0] > '5' || (d.text[0] == '5' && d.text.find_first_not_of('0', 1) != std::string::npos);
      if (above) result = parse_double("1e" + std::to_string(-ndigits), &end);
    }
  }
  if (std::isinf(result)) return t.raise_text(exc::OverflowError, "rounded value too large to represent");
  return new_float(t, std::copysign(result, v));
}

// --- hexadecimal ---

std::string double_to_hex(double v) {
  if (!std::isfinite(v)) return double_to_text(v, 'r', 0, kFloatAddDot0);
  std::string out = std::signbit(v) ? "-" : "";
  v = std::fabs(v);
  if (v == 0.0) return out + "0x0.0p+0";
  u64 bits;
  std::memcpy(&bits, &v, sizeof bits);
  int exponent = static_cast<int>(bits >> 52);
  out += exponent ? "0x1." : "0x0.";
  for (int shift = 48; shift >= 0; shift -= 4) out += "0123456789abcdef"[bits >> shift & 15];
  exponent = exponent ? exponent - 1023 : -1022;
  out += exponent < 0 ? "p-" : "p+";
  return out + std::to_string(exponent < 0 ? -exponent : exponent);
}

static int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  c = static_cast<char>(c | 0x20);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

Ref<> float_from_hex(Thread& t, std::string_view text) {
  const char *p = text.data(), *end = p + text.size();
  auto invalid = [&] { return t.raise_text(exc::ValueError, "invalid hexadecimal floating-point string"); };
  while (p < end && is_c_space(*p)) ++p;
  while (end > p && is_c_space(end[-1])) --end;
  const char* special_end;
  const char* after_sign = p < end && (*p == '-' || *p == '+') ? p + 1 : p;
  bool negative = after_sign != p && *p == '-';
  if (after_sign < end && ((*after_sign | 0x20) == 'i' || (*after_sign | 0x20) == 'n')) {
    double v = parse_double({p, static_cast<std::size_t>(end - p)}, &special_end);
    if (special_end != end) return invalid();
    return new_float(t, v);
  }
  p = after_sign;
  if (end - p >= 2 && p[0] == '0' && (p[1] | 0x20) == 'x') p += 2;
  // Gather at most 60 significant bits and a sticky bit; `exponent` is the weight of the mantissa's last bit.
  u64 mantissa = 0;
  ssize exponent = 0, count = 0;
  bool after_dot = false;
  for (; p < end; ++p) {
    if (*p == '.') {
      if (after_dot) return invalid();
      after_dot = true;
      continue;
    }
    int d = hex_value(*p);
    if (d < 0) break;
    ++count;
    if (mantissa >> 56) {
      if (d) mantissa |= 1;
      if (!after_dot) exponent += 4;
    } else {
      mantissa = mantissa << 4 | static_cast<u64>(d);
      if (after_dot) exponent -= 4;
    }
  }
  if (count == 0) return invalid();
  if (p < end && (*p | 0x20) == 'p') {
    ++p;
    bool minus = false;
    if (p < end && (*p == '-' || *p == '+')) minus = *p++ == '-';
    if (p == end || !is_digit(*p)) return invalid();
    ssize e = 0;
    for (; p < end && is_digit(*p); ++p) {
      if (e < (ssize{1} << 56)) e = e * 10 + (*p - '0');
    }
    exponent += minus ? -e : e;
  }
  if (p != end) return invalid();
  double v = 0.0;
  if (mantissa) {
    int width = 64 - __builtin_clzll(mantissa);
    ssize top = exponent + width;  // value < 2**top
    if (top > 1024) return t.raise_text(exc::OverflowError, "hexadecimal value too large to represent as a float");
    if (top >= -1074) {
      ssize last = top - 53 > -1074 ? top - 53 : -1074;  // weight of the result's last bit
      ssize drop = last - exponent;
      if (drop > 0) {
        u64 half = u64{1} << (drop - 1), low = mantissa & ((half << 1) - 1);
        mantissa = drop >= 64 ? 0 : mantissa >> drop;
        if (low > half || (low == half && (mantissa & 1))) ++mantissa;
        exponent = last;
      }
      v = std::ldexp(static_cast<double>(mantissa), static_cast<int>(exponent));
      if (std::isinf(v)) return t.raise_text(exc::OverflowError, "hexadecimal value too large to represent as a float");
    }
  }
  return new_float(t, negative ? -v : v);
}

}  // namespace adder
