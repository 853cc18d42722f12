// str_format: printf for str, as PyUnicode_FromFormat. Used for messages, so malformed UTF-8 is replaced, never refused.
#include <cstdarg>
#include <cstdio>
#include <string>

#include "core/type_object.h"
#include "types/str_internal.h"

namespace adder {

namespace {

struct Field {
  bool zero = false, left = false, alternate = false;
  ssize width = -1, precision = -1;
  int longs = 0;
  bool size = false;
};

bool pad_and_append(StrBuilder& out, Object* s, const Field& f) {
  ssize n = str_length(s);
  if (f.precision >= 0 && f.precision < n) n = f.precision;
  ssize padding = f.width > n ? f.width - n : 0;
  return (f.left || out.fill(' ', padding)) && out.append(s, 0, n) && (!f.left || out.fill(' ', padding));
}

bool append_text(Thread& t, StrBuilder& out, const char* text, Field f) {
  std::size_t n = f.precision >= 0 ? strnlen(text, f.precision) : std::strlen(text);
  if (f.width < 0 && all_ascii(text, n)) return out.append_ascii({text, n});
  Ref<Str> s = new_str_utf8_replace(t, {text, n});
  if (!s) return false;
  f.precision = -1;
  return pad_and_append(out, s, f);
}

bool append_number(StrBuilder& out, const char* digits, bool negative, const Field& f) {
  ssize n = static_cast<ssize>(std::strlen(digits));
  ssize zeros = f.precision > n ? f.precision - n : 0;
  ssize padding = f.width - n - zeros - negative;
  if (padding < 0) padding = 0;
  if (f.zero && f.precision < 0) {
    zeros = padding;
    padding = 0;
  }
  return out.fill(' ', padding) && (!negative || out.append('-')) && out.fill('0', zeros) && out.append_ascii(digits);
}

bool append_owned(StrBuilder& out, Ref<> s, const Field& f) { return s && pad_and_append(out, s, f); }

}  // namespace

Ref<Str> str_format_v(Thread& t, const char* format, va_list arguments) {
  StrBuilder out(t);
  va_list args;
  va_copy(args, arguments);
  bool ok = true;
  const char* p = format;
  while (ok && *p) {
    if (*p != '%') {
      const char* start = p;
      while (*p && *p != '%') ++p;
      ok = append_text(t, out, start, Field{.precision = p - start});
      continue;
    }
    const char* start = p++;
    Field f;
    for (;; ++p) {
      if (*p == '0')
        f.zero = true;
      else if (*p == '-')
        f.left = true;
      else if (*p == '#')
        f.alternate = true;
      else
        break;
    }
    if (*p == '*') {
      f.width = va_arg(args, int);
      ++p;
    } else if (*p >= '0' && *p <= '9') {
      for (f.width = 0; *p >= '0' && *p <= '9'; ++p) f.width = f.width * 10 + (*p - '0');
    }
    if (*p == '.') {
      ++p;
      f.precision = 0;
      if (*p == '*') {
        f.precision = va_arg(args, int);
        ++p;
      } else {
        for (; *p >= '0' && *p <= '9'; ++p) f.precision = f.precision * 10 + (*p - '0');
      }
    }
    for (;; ++p) {
      if (*p == 'l')
        ++f.longs;
      else if (*p == 'z' || *p == 't' || *p == 'j')
        f.size = true;
      else
        break;
    }
    char digits[32];
    switch (*p) {
      case 'd':
      case 'i': {
        long v = f.longs || f.size ? va_arg(args, long) : va_arg(args, int);
        unsigned long magnitude = v < 0 ? 0 - static_cast<unsigned long>(v) : static_cast<unsigned long>(v);
        std::snprintf(digits, sizeof digits, "%lu", magnitude);
        ok = append_number(out, digits, v < 0, f);
        break;
      }
      case 'u':
      case 'x':
      case 'X':
      case 'o': {
        unsigned long v = f.longs || f.size ? va_arg(args, unsigned long) : va_arg(args, unsigned);
        std::snprintf(digits, sizeof digits, *p == 'u' ? "%lu" : *p == 'x' ? "%lx" : *p == 'X' ? "%lX" : "%lo", v);
        ok = append_number(out, digits, false, f);
        break;
      }
      case 'c': {
        int c = va_arg(args, int);
        if (c < 0 || c > 0x10ffff) {
          t.raise(exc::OverflowError, "character argument not in range(0x110000)");
          ok = false;
        } else {
          ok = out.append(static_cast<u32>(c));
        }
        break;
      }
      case 'p': {
        std::snprintf(digits, sizeof digits, "%p", va_arg(args, void*));
        if (digits[1] != 'x') std::snprintf(digits, sizeof digits, "0x0");
        ok = out.append_ascii(digits);
        break;
      }
      case 's':
        ok = append_text(t, out, va_arg(args, const char*), f);
        break;
      case 'U':
        ok = pad_and_append(out, va_arg(args, Object*), f);
        break;
      case 'V': {
        Object* o = va_arg(args, Object*);
        const char* text = va_arg(args, const char*);
        ok = o ? pad_and_append(out, o, f) : append_text(t, out, text, f);
        break;
      }
      case 'S':
        ok = append_owned(out, str(t, va_arg(args, Object*)), f);
        break;
      case 'R':
        ok = append_owned(out, repr(t, va_arg(args, Object*)), f);
        break;
      case 'A':
        ok = append_owned(out, ascii(t, va_arg(args, Object*)), f);
        break;
      case 'N':
        ok = append_text(t, out, type_of(va_arg(args, Object*))->tp_name, f);
        break;
      case '%':
        ok = out.append('%');
        break;
      default:
        ok = false;
        (void)start;
        t.raise(exc::SystemError, "invalid format string");
    }
    if (*p) ++p;
  }
  va_end(args);
  return ok ? out.finish() : Ref<Str>();
}

Ref<Str> str_format(Thread& t, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  Ref<Str> s = str_format_v(t, format, arguments);
  va_end(arguments);
  return s;
}

}  // namespace adder
