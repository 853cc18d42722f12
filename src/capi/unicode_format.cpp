// PyUnicode_FromFormat, to the letter of 3.11: flags other than 0 and unknown conversions are no error, they make the rest of the
// format plain text. (The runtime's own messages use str_format, which knows more.)
#include <cstdarg>
#include <cstdio>
#include <cstring>

#include "types/str_internal.h"

#include "capi/capi.h"

using namespace adder;
using namespace adder::capi;

namespace {

struct Conversion {
  char code;
  bool zero = false;
  bool wide = false;  // l, ll or z before d, i or u: eight bytes
  ssize width = -1, precision = -1;
};

bool read_number(Thread& t, const char** p, ssize* v, const char* too_big) {
  *v = 0;
  for (; **p >= '0' && **p <= '9'; ++*p) {
    int digit = **p - '0';
    if (*v > (PTRDIFF_MAX - digit) / 10) {
      t.raise_text(exc::ValueError, too_big);
      return false;
    }
    *v = *v * 10 + digit;
  }
  return true;
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_integer_code(char c) { return c == 'd' || c == 'i' || c == 'u'; }

// *p stands behind the '%'; afterwards behind the conversion's letter.
bool parse(Thread& t, const char** place, Conversion* c) {
  const char* p = *place;
  if (*p == '0') {
    c->zero = true;
    ++p;
  }
  if (is_digit(*p) && !read_number(t, &p, &c->width, "width too big")) return false;
  if (*p == '.') {
    ++p;
    if (is_digit(*p) && !read_number(t, &p, &c->precision, "precision too big")) return false;
    if (*p == '%') --p;
  }
  if (*p == '\0') --p;  // the format ends too early: its last character is no conversion, or is one by chance
  if (*p == 'l' && is_integer_code(p[1])) {
    c->wide = true;
    ++p;
  } else if (*p == 'l' && p[1] == 'l' && is_integer_code(p[2])) {
    c->wide = true;
    p += 2;
  } else if (*p == 'z' && is_integer_code(p[1])) {
    c->wide = true;
    ++p;
  }
  c->code = *p;
  *place = p + 1;
  return true;
}

bool put(StrBuilder& text, Object* s, const Conversion& c) {
  ssize n = str_length(s);
  if (c.precision >= 0 && c.precision < n) n = c.precision;
  return text.fill(' ', c.width - n) && text.append(s, 0, n);
}
bool put_owned(StrBuilder& text, Ref<> s, const Conversion& c) { return s && put(text, s, c); }
// For C text the precision counts bytes.
bool put_c(Thread& t, StrBuilder& text, const char* s, Conversion c) {
  std::size_t n = c.precision >= 0 ? strnlen(s, static_cast<std::size_t>(c.precision)) : std::strlen(s);
  c.precision = -1;
  return put_owned(text, new_str_utf8_replace(t, {s, n}), c);
}
bool put_integer(StrBuilder& text, const char* digits, const Conversion& c) {
  auto n = static_cast<ssize>(std::strlen(digits));
  ssize precision = c.precision < n ? n : c.precision;
  return text.fill(c.zero ? '0' : ' ', c.width - precision) && text.fill('0', precision - n) && text.append_ascii(digits);
}

// *unknown: there is no such conversion.
bool convert(Thread& t, StrBuilder& text, const Conversion& c, va_list* args, bool* unknown) {
  char digits[32];
  switch (c.code) {
    case 'c': {
      int v = va_arg(*args, int);
      if (v >= 0 && v <= 0x10ffff) return text.append(static_cast<u32>(v));
      t.raise_text(exc::OverflowError, "character argument not in range(0x110000)");
      return false;
    }
    case 'd':
    case 'i': {
      long v = c.wide ? va_arg(*args, long) : va_arg(*args, int);
      std::snprintf(digits, sizeof digits, "%ld", v);
      return put_integer(text, digits, c);
    }
    case 'u':
    case 'x': {
      unsigned long v = c.wide ? va_arg(*args, unsigned long) : va_arg(*args, unsigned);
      std::snprintf(digits, sizeof digits, c.code == 'u' ? "%lu" : "%lx", v);
      return put_integer(text, digits, c);
    }
    case 'p':
      std::snprintf(digits, sizeof digits, "%p", va_arg(*args, void*));
      return text.append_ascii(digits[1] == 'x' ? digits : "0x0");
    case 's':
      return put_c(t, text, va_arg(*args, const char*), c);
    case 'U':
      return put(text, va_arg(*args, Object*), c);
    case 'V': {
      Object* o = va_arg(*args, Object*);
      const char* s = va_arg(*args, const char*);
      return o ? put(text, o, c) : put_c(t, text, s, c);
    }
    case 'S':
      return put_owned(text, str(t, va_arg(*args, Object*)), c);
    case 'R':
      return put_owned(text, repr(t, va_arg(*args, Object*)), c);
    case 'A':
      return put_owned(text, ascii(t, va_arg(*args, Object*)), c);
    case '%':
      return text.append('%');
    default:
      *unknown = true;
      return false;
  }
}

bool format_into(Thread& t, StrBuilder& text, const char* p, va_list* args) {
  while (*p) {
    const char* start = p;
    if (*p != '%') {
      for (; *p && *p != '%'; ++p) {
        if (*p & 0x80) {
          t.raise(exc::ValueError,
                  "PyUnicode_FromFormatV() expects an ASCII-encoded format string, got a non-ASCII byte: 0x%x",
                  static_cast<u8>(*p));
          return false;
        }
      }
      if (!text.append_ascii({start, static_cast<std::size_t>(p - start)})) return false;
      continue;
    }
    ++p;
    Conversion c{};
    bool unknown = false;
    if (!parse(t, &p, &c)) return false;
    if (convert(t, text, c, args, &unknown)) continue;
    return unknown && text.append_latin1(start);
  }
  return true;
}

}  // namespace

PyObject* PyUnicode_FromFormatV(const char* format, va_list arguments) {
  Thread& t = Thread::current();
  StrBuilder text(t);
  va_list args;
  va_copy(args, arguments);
  bool ok = format_into(t, text, format, &args);
  va_end(args);
  return ok ? out(text.finish()) : nullptr;
}
PyObject* PyUnicode_FromFormat(const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  PyObject* result = PyUnicode_FromFormatV(format, arguments);
  va_end(arguments);
  return result;
}
