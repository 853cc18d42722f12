#include "core/format.h"

#include <cstdarg>
#include <charconv>
#include <cstring>

#include "types/str.h"

namespace adder {

namespace {

struct Directive {
  bool zero_pad = false;
  ssize width = -1;
  ssize precision = -1;
  int longs = 0;  // 1: l, 2: ll, 3: z
  char conversion = 0;
};

/// Parses behind the '%'; returns the position after the conversion character.
const char* parse_directive(const char* p, Directive* d) {
  if (*p == '0') {
    d->zero_pad = true;
    ++p;
  }
  auto number = [&](ssize* out) {
    ssize n = 0;
    while (*p >= '0' && *p <= '9') {
      int value = *p++ - '0';
      n = n > (kSsizeMax - value) / 10 ? kSsizeMax : n * 10 + value;
    }
    *out = n;
  };
  if (*p >= '0' && *p <= '9') number(&d->width);
  if (*p == '.') {
    ++p;
    d->precision = 0;
    if (*p >= '0' && *p <= '9') number(&d->precision);
  }
  if (*p == 'l') {
    d->longs = 1;
    if (*++p == 'l') {
      d->longs = 2;
      ++p;
    }
  } else if (*p == 'z') {
    d->longs = 3;
    ++p;
  }
  d->conversion = *p;
  return *p ? p + 1 : p;
}

bool append_padded(StrBuilder& out, Object* text, const Directive& d) {
  ssize length = str_length(text);
  if (d.precision >= 0 && length > d.precision) length = d.precision;
  if (d.width > length && !out.fill(' ', d.width - length)) return false;
  return length == str_length(text) ? out.append(text) : out.append(text, 0, length);
}

bool append_owned(StrBuilder& out, const Ref<>& text, const Directive& d) { return text && append_padded(out, text, d); }

/// UTF-8 text; damaged bytes become U+FFFD. Precision counts bytes, as in C.
bool append_c_string(Thread& t, StrBuilder& out, const char* s, const Directive& d) {
  if (!s) s = "(null)";
  std::size_t n = d.precision < 0 ? std::strlen(s) : strnlen(s, static_cast<std::size_t>(d.precision));
  bool ascii = true;
  for (std::size_t i = 0; i < n && ascii; ++i) ascii = static_cast<u8>(s[i]) < 0x80;
  if (ascii) {
    if (d.width > static_cast<ssize>(n) && !out.fill(' ', d.width - static_cast<ssize>(n))) return false;
    return out.append_ascii({s, n});
  }
  Directive whole = d;
  whole.precision = -1;
  ssize consumed = 0;  // an incomplete character at a cut-off end is dropped
  return append_owned(out, decode_utf8(t, {s, n}, "replace", d.precision < 0 ? nullptr : &consumed), whole);
}

bool append_number(StrBuilder& out, const char* digits, std::size_t n, const Directive& d) {
  bool minus = n && digits[0] == '-';
  ssize length = static_cast<ssize>(n);
  ssize shown = d.precision > length ? d.precision : length;  // CPython counts the sign as a digit here
  ssize pad = d.width > shown ? d.width - shown : 0;
  if (pad && !d.zero_pad && !out.fill(' ', pad)) return false;
  if (minus && !out.append('-')) return false;
  ssize zeros = (shown - length) + (d.zero_pad ? pad : 0);
  if (zeros > 0 && !out.fill('0', zeros)) return false;
  return out.append_ascii({digits + minus, n - minus});
}

bool append_pointer(StrBuilder& out, const void* p, const Directive& d) {
  char text[20] = "0x";
  char* end = std::to_chars(text + 2, text + sizeof text, reinterpret_cast<std::uintptr_t>(p), 16).ptr;
  Directive plain = d;
  plain.precision = -1;
  return append_number(out, text, static_cast<std::size_t>(end - text), plain);
}

bool append_integer(StrBuilder& out, const Directive& d, va_list* arguments) {
  char text[24];
  char* end;
  if (d.conversion == 'd' || d.conversion == 'i') {
    long long v = d.longs == 0 ? va_arg(*arguments, int) : va_arg(*arguments, long long);
    end = std::to_chars(text, text + sizeof text, v).ptr;
  } else {
    unsigned long long v = d.longs == 0 ? va_arg(*arguments, unsigned) : va_arg(*arguments, unsigned long long);
    end = std::to_chars(text, text + sizeof text, v, d.conversion == 'x' || d.conversion == 'X' ? 16 : 10).ptr;
    if (d.conversion == 'X') {
      for (char* c = text; c != end; ++c) {
        if (*c >= 'a') *c = static_cast<char>(*c - 'a' + 'A');
      }
    }
  }
  return append_number(out, text, static_cast<std::size_t>(end - text), d);
}

/// 1 done, 0 unknown conversion, -1 error.
int append_directive(Thread& t, StrBuilder& out, const Directive& d, va_list* arguments) {
  switch (d.conversion) {
    case 'd': case 'i': case 'u': case 'x': case 'X':
      return append_integer(out, d, arguments) ? 1 : -1;
    case 'c': {
      int c = va_arg(*arguments, int);
      if (c < 0 || c > 0x10ffff) {
        t.raise_text(exc::OverflowError, "character argument not in range(0x110000)");
        return -1;
      }
      return out.append(static_cast<u32>(c)) ? 1 : -1;
    }
    case 'p':
      return append_pointer(out, va_arg(*arguments, void*), d) ? 1 : -1;
    case 's':
      return append_c_string(t, out, va_arg(*arguments, const char*), d) ? 1 : -1;
    case 'U':
      return append_padded(out, va_arg(*arguments, Object*), d) ? 1 : -1;
    case 'V': {
      Object* text = va_arg(*arguments, Object*);
      const char* fallback = va_arg(*arguments, const char*);
      return (text ? append_padded(out, text, d) : append_c_string(t, out, fallback, d)) ? 1 : -1;
    }
    case 'S':
      return append_owned(out, str(t, va_arg(*arguments, Object*)), d) ? 1 : -1;
    case 'R':
      return append_owned(out, repr(t, va_arg(*arguments, Object*)), d) ? 1 : -1;
    case 'A':
      return append_owned(out, ascii(t, va_arg(*arguments, Object*)), d) ? 1 : -1;
    case 'N':
      return append_c_string(t, out, type_of(va_arg(*arguments, Object*))->tp_name, d) ? 1 : -1;
    case '%':
      return out.append('%') ? 1 : -1;
    default:
      return 0;
  }
}

}  // namespace

bool append_format(Thread& t, StrBuilder& out, const char* format, va_list passed) {
  va_list arguments;
  va_copy(arguments, passed);
  bool ok = true;
  const char* p = format;
  while (ok && *p) {
    if (*p != '%') {
      const char* end = p;
      while (*end && *end != '%') ++end;
      ok = out.append_ascii({p, static_cast<std::size_t>(end - p)});
      p = end;
      continue;
    }
    Directive d;
    const char* next = parse_directive(p + 1, &d);
    int done = append_directive(t, out, d, &arguments);
    if (done < 0) ok = false;
    if (done == 0) {  // an unknown conversion: the rest of the format is the text
      ok = out.append_ascii(p);
      break;
    }
    p = next;
  }
  va_end(arguments);
  return ok;
}

Ref<Str> str_format_v(Thread& t, const char* format, va_list arguments) {
  StrBuilder out(t);
  if (!append_format(t, out, format, arguments)) return {};
  return out.finish();
}

Ref<Str> str_format(Thread& t, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  Ref<Str> result = str_format_v(t, format, arguments);
  va_end(arguments);
  return result;
}

}  // namespace adder
