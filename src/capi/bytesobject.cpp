// bytesobject.h: bytes. The growing buffer _PyBytesWriter is in bytes_writer.cpp.
#include <cstdarg>
#include <cstdio>
#include <cstring>

#include "types/bytes_common.h"
#include "types/text_search.h"

#include "capi/capi.h"

using namespace adder;
using namespace adder::capi;

static std::string_view text_of(const char* text, Py_ssize_t size) { return {text, static_cast<std::size_t>(size)}; }
static std::nullptr_t expected_bytes(PyObject* op) {
  Thread::current().raise(exc::TypeError, "expected bytes, %.200s found", Py_TYPE(op)->tp_name);
  return nullptr;
}

// --- making ---

PyObject* PyBytes_FromStringAndSize(const char* text, Py_ssize_t size) {
  Thread& t = Thread::current();
  if (size < 0) return t.raise_text(exc::SystemError, "Negative size passed to PyBytes_FromStringAndSize");
  // Without text the caller will write into it: never a shared object, the empty one excepted.
  if (!text) return out(new_bytes_uninitialized(t, size));
  return out(new_bytes(t, text_of(text, size)));
}
PyObject* PyBytes_FromString(const char* text) { return out(new_bytes(Thread::current(), text)); }

PyObject* PyBytes_FromObject(PyObject* op) {
  if (!op) return bad_internal_call();
  return out(bytes_from_object(Thread::current(), in(op)));
}

static bool append_unsigned(BytesBuilder& out, const char* format, unsigned long v) {
  char digits[32];
  int n = std::snprintf(digits, sizeof digits, format, v);
  return out.append(text_of(digits, n));
}
// One conversion of PyBytes_FromFormat; *format stands behind its '%'. False: failed, or (with *unknown) no such conversion.
static bool append_conversion(Thread& t, BytesBuilder& out, const char** format, va_list args, bool* unknown) {
  const char* f = *format;
  while (*f >= '0' && *f <= '9') ++f;  // a width is read over
  ssize precision = 0;
  if (*f == '.') {
    ++f;
    for (; *f >= '0' && *f <= '9'; ++f) precision = precision * 10 + (*f - '0');
  }
  while (*f && *f != '%' && !ctype::is_alpha(static_cast<u8>(*f))) ++f;
  bool is_long = *f == 'l' && (f[1] == 'd' || f[1] == 'u'), is_size = *f == 'z' && (f[1] == 'd' || f[1] == 'u');
  if (is_long || is_size) ++f;
  char code = *f;
  *format = code ? f + 1 : f;
  char digits[32];
  switch (code) {
    case 'c': {
      int c = va_arg(args, int);
      if (c < 0 || c > 255) {
        t.raise_text(exc::OverflowError, "PyBytes_FromFormatV(): %c format expects an integer in range [0; 255]");
        return false;
      }
      return out.append(static_cast<char>(c));
    }
    case 'd':
    case 'i': {
      long v = is_long || is_size ? va_arg(args, long) : va_arg(args, int);
      return out.append(text_of(digits, std::snprintf(digits, sizeof digits, "%ld", v)));
    }
    case 'u':
      return append_unsigned(out, "%lu", is_long || is_size ? va_arg(args, unsigned long) : va_arg(args, unsigned));
    case 'x':
      return append_unsigned(out, "%lx", va_arg(args, unsigned));
    case 's': {
      const char* s = va_arg(args, const char*);
      return out.append(text_of(s, static_cast<ssize>(precision <= 0 ? std::strlen(s) : strnlen(s, precision))));
    }
    case 'p': {
      std::snprintf(digits, sizeof digits, "%p", va_arg(args, void*));
      return out.append(digits[1] == 'x' ? digits : "0x0");
    }
    case '%':
      return out.append('%');
    default:
      *unknown = true;
      return false;
  }
}
PyObject* PyBytes_FromFormatV(const char* format, va_list arguments) {
  Thread& t = Thread::current();
  BytesBuilder text(t);
  va_list args;
  va_copy(args, arguments);
  bool ok = true;
  while (ok && *format) {
    const char* percent = std::strchr(format, '%');
    if (percent != format) {
      std::size_t n = percent ? static_cast<std::size_t>(percent - format) : std::strlen(format);
      ok = text.append({format, n});
      format += n;
      continue;
    }
    ++format;
    bool unknown = false;
    ok = append_conversion(t, text, &format, args, &unknown);
    if (unknown) {  // what cannot be understood is copied to the end
      ok = text.append(percent);
      break;
    }
  }
  va_end(args);
  return ok ? out(text.finish()) : nullptr;
}
PyObject* PyBytes_FromFormat(const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  PyObject* result = PyBytes_FromFormatV(format, arguments);
  va_end(arguments);
  return result;
}

// --- reading ---

Py_ssize_t PyBytes_Size(PyObject* op) {
  if (PyBytes_Check(op)) [[likely]]
    return Py_SIZE(op);
  expected_bytes(op);
  return -1;
}
char* PyBytes_AsString(PyObject* op) {
  if (PyBytes_Check(op)) [[likely]]
    return bytes_data(in(op));
  return expected_bytes(op);
}
int PyBytes_AsStringAndSize(PyObject* op, char** text, Py_ssize_t* size) {
  if (!text) {
    bad_internal_call();
    return -1;
  }
  if (!PyBytes_Check(op)) {
    expected_bytes(op);
    return -1;
  }
  *text = bytes_data(in(op));
  if (size) {
    *size = Py_SIZE(op);
  } else if (std::strlen(*text) != static_cast<std::size_t>(Py_SIZE(op))) {
    return Thread::current().raise_text(exc::ValueError, "embedded null byte");
  }
  return 0;
}
PyObject* PyBytes_Repr(PyObject* op, int smart_quotes) { return out(bytes_repr(Thread::current(), in(op), smart_quotes != 0)); }

// --- changing: *place is replaced, by NULL on failure ---

int _PyBytes_Resize(PyObject** place, Py_ssize_t size) {
  Thread& t = Thread::current();
  PyObject* op = *place;
  if (PyBytes_Check(op) && size >= 0) {
    if (Py_SIZE(op) == size) return 0;
    if (Py_SIZE(op) == 0 || size == 0 || Py_REFCNT(op) == 1) {
      if (size > PTRDIFF_MAX - static_cast<ssize>(sizeof(Bytes))) {
        *place = nullptr;
        Py_DECREF(op);
        return t.raise_no_memory();
      }
      Ref<Bytes> bytes = steal(static_cast<Bytes*>(in(op)));
      int status = bytes_resize(t, &bytes, size);
      *place = out(std::move(bytes));
      return status;
    }
  }
  *place = nullptr;
  Py_DECREF(op);
  bad_internal_call();
  return -1;
}

void PyBytes_Concat(PyObject** place, PyObject* other) {
  if (!*place) return;
  Thread& t = Thread::current();
  if (!other) {
    Py_CLEAR(*place);
    return;
  }
  if (!PyBytes_CheckExact(*place) || Py_REFCNT(*place) != 1 || Py_SIZE(*place) == 0) {
    Ref<> result = bytes_concat(t, in(*place), in(other));
    Py_SETREF(*place, out(std::move(result)));
    return;
  }
  Buffer view;
  if (get_buffer(t, in(other), &view, kBufSimple) < 0) {
    t.raise(exc::TypeError, "can't concat %.100s to %.100s", Py_TYPE(other)->tp_name, Py_TYPE(*place)->tp_name);
    Py_CLEAR(*place);
    return;
  }
  ssize old = Py_SIZE(*place);
  if (old > PTRDIFF_MAX - view.len) {
    t.raise_no_memory();
    Py_CLEAR(*place);
  } else if (_PyBytes_Resize(place, old + view.len) == 0) {
    std::memcpy(bytes_data(in(*place)) + old, view.buf, static_cast<std::size_t>(view.len));
  }
  release_buffer(&view);
}
void PyBytes_ConcatAndDel(PyObject** place, PyObject* other) {
  PyBytes_Concat(place, other);
  Py_XDECREF(other);
}

// --- escapes, formatting, hexadecimal ---

PyObject* _PyBytes_DecodeEscape2(const char* text, Py_ssize_t size, const char* errors, int* first_invalid,
                                 const char** first_invalid_at) {
  const char* at = nullptr;
  Ref<> result = bytes_decode_escape(Thread::current(), text_of(text, size), errors, &at);
  *first_invalid = -1;
  *first_invalid_at = nullptr;
  if (result && at) {
    *first_invalid_at = at;
    *first_invalid = static_cast<u8>(*at);
    if (*at >= '4' && *at <= '7') {  // an octal number beyond a byte: its value tells the two kinds apart
      *first_invalid = (at[0] - '0') << 6 | (at[1] - '0') << 3 | (at[2] - '0');
    }
  }
  return out(std::move(result));
}
PyObject* _PyBytes_DecodeEscape(const char* text, Py_ssize_t size, const char* errors, const char** first_invalid_at) {
  int first_invalid;
  return _PyBytes_DecodeEscape2(text, size, errors, &first_invalid, first_invalid_at);
}
PyObject* PyBytes_DecodeEscape(const char* text, Py_ssize_t size, const char* errors, Py_ssize_t, const char*) {
  return out(bytes_decode_escape_warning(Thread::current(), text_of(text, size), errors));
}

static PyObject* finish(Thread& t, BytesBuilder& text, bool use_bytearray) {
  if (!use_bytearray) return out(text.finish());
  return out(new_bytearray(t, {text.data(), static_cast<std::size_t>(text.size())}));
}
PyObject* _PyBytes_FormatEx(const char* format, Py_ssize_t size, PyObject* args, int use_bytearray) {
  Thread& t = Thread::current();
  BytesBuilder text(t);
  return bytes_percent(t, text_of(format, size), in(args), text) ? finish(t, text, use_bytearray) : nullptr;
}
PyObject* _PyBytes_FromHex(PyObject* string, int use_bytearray) {
  Thread& t = Thread::current();
  BytesBuilder text(t);
  return bytes_parse_hex(t, in(string), text) ? finish(t, text, use_bytearray) : nullptr;
}
PyObject* _PyBytes_Join(PyObject* separator, PyObject* iterable) {
  return out(bytes_join(Thread::current(), in(separator), in(iterable)));
}

// --- internal/pycore_bytesobject.h ---

ADDER_CAPI Py_ssize_t _PyBytes_Find(const char* text, Py_ssize_t n, const char* sub, Py_ssize_t m, Py_ssize_t offset) {
  ssize i = search::find(reinterpret_cast<const u8*>(text), n, reinterpret_cast<const u8*>(sub), m);
  return i < 0 ? -1 : i + offset;
}
ADDER_CAPI Py_ssize_t _PyBytes_ReverseFind(const char* text, Py_ssize_t n, const char* sub, Py_ssize_t m, Py_ssize_t offset) {
  ssize i = search::rfind(reinterpret_cast<const u8*>(text), n, reinterpret_cast<const u8*>(sub), m);
  return i < 0 ? -1 : i + offset;
}
ADDER_CAPI void _PyBytes_Repeat(char* target, Py_ssize_t total, const char* unit, Py_ssize_t n) {
  if (total == 0 || n == 0) return;
  std::memmove(target, unit, static_cast<std::size_t>(n));
  for (ssize done = n; done < total;) {
    ssize more = done < total - done ? done : total - done;
    std::memcpy(target + done, target, static_cast<std::size_t>(more));
    done += more;
  }
}

// --- internal/pycore_strhex.h ---

ADDER_CAPI PyObject* _Py_strhex_with_sep(const char* data, const Py_ssize_t size, PyObject* separator, const int group) {
  return out(bytes_hex_text(Thread::current(), text_of(data, size), in(separator), group));
}
ADDER_CAPI PyObject* _Py_strhex(const char* data, const Py_ssize_t size) { return _Py_strhex_with_sep(data, size, nullptr, 0); }
ADDER_CAPI PyObject* _Py_strhex_bytes_with_sep(const char* data, const Py_ssize_t size, PyObject* separator, const int group) {
  Thread& t = Thread::current();
  Ref<> text = bytes_hex_text(t, text_of(data, size), in(separator), group);
  return text ? out(new_bytes(t, ascii_view(text))) : nullptr;
}
ADDER_CAPI PyObject* _Py_strhex_bytes(const char* data, const Py_ssize_t size) {
  return _Py_strhex_bytes_with_sep(data, size, nullptr, 0);
}
