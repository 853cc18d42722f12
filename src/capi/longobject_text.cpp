// longobject.h: int from and to text and bytes.
#include <cctype>
#include <cerrno>
#include <climits>
#include <cstring>

#include "types/bytes.h"
#include "types/int_internal.h"
#include "types/str_internal.h"

#include "capi/capi.h"

using namespace adder;
using namespace adder::capi;

// Value of a digit in any base up to 36; 37 for what is none.
struct DigitTable {
  unsigned char rows[256];
};
extern const ADDER_EXPORT DigitTable digit_table asm("_PyLong_DigitValue");
constinit const DigitTable digit_table = [] {
  DigitTable table{};
  for (int c = 0; c < 256; ++c) {
    int v = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'z' ? c - 'a' + 10 : c >= 'A' && c <= 'Z' ? c - 'A' + 10 : 37;
    table.rows[c] = static_cast<unsigned char>(v);
  }
  return table;
}();
static int digit_at(const char* p) { return digit_table.rows[static_cast<unsigned char>(*p)]; }
static const char* skip_space(const char* p) {
  while (*p == ' ' || (*p >= '\t' && *p <= '\r')) ++p;
  return p;
}
// A prefix such as 0x that suits the base; base 0 takes any, and becomes what the prefix says.
static const char* skip_prefix(const char* p, int* base) {
  int from_prefix = 0;
  if (*p == '0') {
    char c = static_cast<char>(p[1] | 0x20);
    from_prefix = c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 0;
  }
  if (*base == 0) {
    *base = from_prefix ? from_prefix : 10;
    return from_prefix ? p + 2 : p;
  }
  return from_prefix == *base ? p + 2 : p;
}

/// Where reading a number would stop.
static const char* end_of_number(const char* p, int base) {
  p = skip_space(p);
  if (*p == '+' || *p == '-') ++p;
  const char* digits = skip_prefix(p, &base);
  if (digits != p && *digits == '_') ++digits;
  p = digits;
  while (digit_at(p) < base || (p > digits && *p == '_' && digit_at(p + 1) < base)) ++p;
  return p == digits ? p : skip_space(p);
}

PyObject* PyLong_FromString(const char* text, char** end, int base) {
  Thread& t = Thread::current();
  if ((base != 0 && base < 2) || base > 36) return t.raise_text(exc::ValueError, "int() arg 2 must be >= 2 and <= 36");
  if (end) *end = const_cast<char*>(end_of_number(text, base));
  return out(int_from_text(t, text, base, nullptr));
}

PyObject* PyLong_FromUnicodeObject(PyObject* text, int base) {
  Thread& t = Thread::current();
  if ((base != 0 && base < 2) || base > 36) return t.raise_text(exc::ValueError, "int() arg 2 must be >= 2 and <= 36");
  return out(int_from_str_object(t, in(text), base));
}

PyObject* _PyLong_FromBytes(const char* text, Py_ssize_t size, int base) {
  Thread& t = Thread::current();
  if ((base != 0 && base < 2) || base > 36) return t.raise_text(exc::ValueError, "int() arg 2 must be >= 2 and <= 36");
  Ref<Bytes> shown = new_bytes(t, {text, static_cast<std::size_t>(size)});
  if (!shown) return nullptr;
  return out(int_from_text(t, {text, static_cast<std::size_t>(size)}, base, shown));
}

PyObject* _PyLong_Format(PyObject* op, int base) {
  if (!PyLong_Check(op)) return bad_internal_call();
  if (base != 2 && base != 8 && base != 10 && base != 16) return bad_internal_call();
  return out(int_to_text(Thread::current(), in(op), base, true));
}

ADDER_CAPI int _PyLong_FormatWriter(_PyUnicodeWriter* writer, PyObject* op, int base, int alternate) {
  Thread& t = Thread::current();
  if (!PyLong_Check(op)) {
    bad_internal_call();
    return -1;
  }
  Ref<> text = int_to_text(t, in(op), base, alternate != 0);
  return text ? _PyUnicodeWriter_WriteStr(writer, out(text.get())) : -1;
}

ADDER_CAPI char* _PyLong_FormatBytesWriter(_PyBytesWriter* writer, char* place, PyObject* op, int base, int alternate) {
  Thread& t = Thread::current();
  if (!PyLong_Check(op)) return bad_internal_call();
  Ref<> text = int_to_text(t, in(op), base, alternate != 0);
  if (!text) return nullptr;
  return static_cast<char*>(_PyBytesWriter_WriteBytes(writer, place, str_data(text), str_length(text)));
}

PyObject* _PyLong_FromByteArray(const unsigned char* bytes, size_t n, int little_endian, int is_signed) {
  return out(int_from_bytes(Thread::current(), bytes, static_cast<ssize>(n), little_endian, is_signed));
}
int _PyLong_AsByteArray(PyLongObject* op, unsigned char* bytes, size_t n, int little_endian, int is_signed) {
  return int_to_bytes(Thread::current(), reinterpret_cast<Object*>(op), bytes, static_cast<ssize>(n), little_endian, is_signed);
}

// --- C numbers from text ---

// As C's strtoul, but with Python's prefixes, and without a sign.
unsigned long PyOS_strtoul(const char* text, char** end, int base) {
  const char* p = skip_space(text);
  bool any_base = base == 0;
  const char* digits = skip_prefix(p, &base);
  if (any_base && digits == p && *p == '0') {  // "0777" was octal once: only the zeros are taken
    while (*p == '0') ++p;
    if (end) *end = const_cast<char*>(skip_space(p));
    return 0;
  }
  // "0x" with nothing behind it is a zero followed by an x.
  if (digits != p && digit_at(digits) >= base) {
    if (end) *end = const_cast<char*>(p + 1);
    return 0;
  }
  if (base < 2 || base > 36) {
    if (end) *end = const_cast<char*>(text);
    return 0;
  }
  unsigned long v = 0;
  bool overflow = false;
  for (p = digits; digit_at(p) < base; ++p) {
    if (__builtin_mul_overflow(v, static_cast<unsigned long>(base), &v) ||
        __builtin_add_overflow(v, static_cast<unsigned long>(digit_at(p)), &v)) {
      overflow = true;
    }
  }
  if (end) *end = const_cast<char*>(p);
  if (overflow) {
    errno = ERANGE;
    return static_cast<unsigned long>(-1);
  }
  return v;
}

long PyOS_strtol(const char* text, char** end, int base) {
  text = skip_space(text);
  char sign = *text;
  if (sign == '+' || sign == '-') ++text;
  unsigned long magnitude = PyOS_strtoul(text, end, base);
  if (magnitude <= static_cast<unsigned long>(LONG_MAX)) {
    auto v = static_cast<long>(magnitude);
    return sign == '-' ? -v : v;
  }
  if (sign == '-' && magnitude == 0 - static_cast<unsigned long>(LONG_MIN)) return LONG_MIN;
  errno = ERANGE;
  return sign == '-' ? LONG_MIN : LONG_MAX;
}
