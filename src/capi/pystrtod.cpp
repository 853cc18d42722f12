// pystrtod.h, pystrcmp.h and internal/pycore_dtoa.h: text and floating point, comparing C strings.
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <string>

#include "types/ascii_ctype.h"
#include "types/float.h"

#include "capi/capi.h"

using namespace adder;
using namespace adder::capi;

// --- text to double ---

double PyOS_string_to_double(const char* text, char** end, PyObject* overflow_exception) {
  return double_from_c_string(Thread::current(), text, const_cast<const char**>(end),
                              reinterpret_cast<Type*>(overflow_exception));
}

double _Py_parse_inf_or_nan(const char* text, char** end) {
  const char* body = text + (*text == '+' || *text == '-');
  *end = const_cast<char*>(text);
  if (!ctype::is_alpha(static_cast<u8>(*body))) return -1.0;
  const char* stop;
  double v = parse_double(text, &stop);
  *end = const_cast<char*>(stop);
  return v;
}

PyObject* _Py_string_to_number_with_underscores(const char* text, Py_ssize_t size, const char* what, PyObject* shown, void* arg,
                                                PyObject* (*parse)(const char*, Py_ssize_t, void*)) {
  if (!std::memchr(text, '_', static_cast<std::size_t>(size))) return parse(text, size, arg);
  std::string plain;
  if (!strip_underscores({text, static_cast<std::size_t>(size)}, &plain)) {
    return Thread::current().raise(exc::ValueError, "could not convert string to %s: %R", what, in(shown));
  }
  return parse(plain.c_str(), static_cast<ssize>(plain.size()), arg);
}

// --- double to text ---

static bool is_all_zero(std::string_view text) {
  for (char c : text) {
    if (c == 'e' || c == 'E') return true;
    if (c >= '1' && c <= '9') return false;
  }
  return true;
}
char* PyOS_double_to_string(double v, char code, int precision, int flags, int* type) {
  bool known = code && std::strchr("eEfFgGr", code);
  if (!known || (code == 'r' && precision != 0)) return bad_internal_call();
  if (type) *type = std::isnan(v) ? Py_DTST_NAN : std::isinf(v) ? Py_DTST_INFINITE : Py_DTST_FINITE;
  std::string text = double_to_text(v, code, (code | 0x20) == 'g' && precision == 0 ? 1 : precision, flags & 7);
  if ((flags & Py_DTSF_NO_NEG_0) && text[0] == '-' && std::isfinite(v) && is_all_zero(text)) {
    if (flags & Py_DTSF_SIGN)
      text[0] = '+';
    else
      text.erase(0, 1);
  }
  auto* copy = static_cast<char*>(PyMem_Malloc(text.size() + 1));
  if (!copy) return Thread::current().raise_no_memory();
  std::memcpy(copy, text.c_str(), text.size() + 1);
  return copy;
}

// --- David Gay's interface, as the extension modules know it ---

ADDER_CAPI double _Py_dg_strtod(const char* text, char** end) {
  const char* stop = text;
  const char* body = text + (*text == '+' || *text == '-');
  double v = 0.0;
  if (ctype::is_digit(static_cast<u8>(*body)) || (*body == '.' && ctype::is_digit(static_cast<u8>(body[1])))) {
    v = parse_double(text, &stop);
    if (std::isinf(v)) errno = ERANGE;
  }
  if (end) *end = const_cast<char*>(stop);
  return v;
}
ADDER_CAPI double _Py_dg_stdnan(int sign) { return std::copysign(std::nan(""), sign ? -1.0 : 1.0); }
ADDER_CAPI double _Py_dg_infinity(int sign) { return sign ? -HUGE_VAL : HUGE_VAL; }

// The digits of |v| without trailing zeros, and where the point belongs. mode 0: the shortest that read back; 2: at most
// `ndigits` digits; 3: up to `ndigits` places behind the point.
static std::string digits_of(double v, int mode, int ndigits, int* point) {
  std::string text(1100 + (ndigits > 0 ? static_cast<std::size_t>(ndigits) : 0), '\0');
  char *begin = text.data(), *end = begin + text.size();
  if (mode == 3) {
    *point = 0;
    if (ndigits >= 0) {
      end = std::to_chars(begin, end, v, std::chars_format::fixed, ndigits).ptr;
      std::string digits;
      bool seen_point = false;
      for (const char* p = begin; p < end; ++p) {
        if (*p == '.') {
          seen_point = true;
          continue;
        }
        if (!seen_point) ++*point;
        digits += *p;
      }
      std::size_t zeros = digits.find_first_not_of('0');
      if (zeros == std::string::npos) zeros = digits.size();
      digits.erase(0, zeros);
      *point -= static_cast<int>(zeros);
      digits.erase(digits.find_last_not_of('0') + 1);
      if (digits.empty()) *point = -ndigits;
      return digits;
    }
    // Places before the point: as many significant digits as are left of them.
    int exponent = v == 0.0 ? 0 : static_cast<int>(std::floor(std::log10(v))) + 1;
    end = std::to_chars(begin, begin + text.size(), v, std::chars_format::scientific).ptr;
    if (const char* e = static_cast<const char*>(std::memchr(begin, 'e', static_cast<std::size_t>(end - begin)))) {
      exponent = std::atoi(std::string(e + 1, static_cast<const char*>(end)).c_str()) + 1;
    }
    int wanted = exponent + ndigits;
    if (wanted > 0) return digits_of(v, 2, wanted, point);
    bool up = wanted == 0 && v > 5 * std::pow(10.0, -ndigits - 1);
    *point = up ? 1 - ndigits : -ndigits;
    return up ? "1" : "";
  }
  if (mode == 2) {
    int n = ndigits < 1 ? 1 : ndigits;
    if (n > 1000) n = 1000;  // no double has more
    end = std::to_chars(begin, end, v, std::chars_format::scientific, n - 1).ptr;
  } else {
    end = std::to_chars(begin, end, v, std::chars_format::scientific).ptr;
  }
  std::string digits;
  const char* p = begin;
  for (; p < end && *p != 'e'; ++p) {
    if (*p != '.') digits += *p;
  }
  *point = std::atoi(std::string(p + 1, static_cast<const char*>(end)).c_str()) + 1;
  std::size_t last = digits.find_last_not_of('0');
  digits.erase(last == std::string::npos ? 1 : last + 1);
  return digits;
}
ADDER_CAPI char* _Py_dg_dtoa(double v, int mode, int ndigits, int* point, int* sign, char** end) {
  *sign = std::signbit(v);
  std::string digits;
  if (!std::isfinite(v)) {
    *point = 9999;
    digits = std::isnan(v) ? "NaN" : "Infinity";
  } else if (v == 0.0) {
    *point = 1;
    digits = "0";
  } else {
    digits = digits_of(std::fabs(v), mode, ndigits, point);
  }
  auto* copy = static_cast<char*>(std::malloc(digits.size() + 1));
  if (!copy) return nullptr;
  std::memcpy(copy, digits.c_str(), digits.size() + 1);
  if (end) *end = copy + digits.size();
  return copy;
}
ADDER_CAPI void _Py_dg_freedtoa(char* text) { std::free(text); }

// --- comparing without case ---

int PyOS_mystrnicmp(const char* a, const char* b, Py_ssize_t n) {
  for (; n > 0; --n, ++a, ++b) {
    auto x = static_cast<u8>(*a), y = static_cast<u8>(*b);
    int order = ctype::to_lower(x) - ctype::to_lower(y);
    if (order || !x) return order;
  }
  return 0;
}
int PyOS_mystricmp(const char* a, const char* b) { return PyOS_mystrnicmp(a, b, PTRDIFF_MAX); }
