// pyctype.h and codecs.h: tables of the ASCII characters that extensions read directly.
#include "types/ascii_ctype.h"

#include "capi/capi.h"

using namespace adder;

namespace adder::capi {

// Not in the unnamed namespace: its objects would not be exported.
template <class T, std::size_t N>
struct Table {
  T rows[N];
};

namespace {

constexpr unsigned class_of(u8 c) {
  unsigned flags = 0;
  if (ctype::is_lower(c)) flags |= PY_CTF_LOWER;
  if (ctype::is_upper(c)) flags |= PY_CTF_UPPER;
  if (ctype::is_digit(c)) flags |= PY_CTF_DIGIT;
  if (ctype::is_space(c)) flags |= PY_CTF_SPACE;
  if (ctype::hex_value(c) >= 0) flags |= PY_CTF_XDIGIT;
  return flags;
}
template <class T, std::size_t N, class F>
constexpr Table<T, N> make(F f) {
  Table<T, N> table{};
  for (std::size_t c = 0; c < N; ++c) table.rows[c] = static_cast<T>(f(static_cast<u8>(c)));
  return table;
}
// C0 separators count as white space for str, not for the C classes.
constexpr bool is_str_space(u8 c) { return ctype::is_space(c) || (c >= 0x1c && c <= 0x1f); }

}  // namespace

#define TABLE(type, size, variable, symbol)                         \
  extern const ADDER_EXPORT Table<type, size> variable asm(symbol); \
  constinit const Table<type, size> variable

TABLE(unsigned, 256, ctype_table, "_Py_ctype_table") = make<unsigned, 256>(class_of);
TABLE(u8, 256, tolower_table, "_Py_ctype_tolower") = make<u8, 256>(ctype::to_lower);
TABLE(u8, 256, toupper_table, "_Py_ctype_toupper") = make<u8, 256>(ctype::to_upper);
TABLE(u8, 128, whitespace_table, "_Py_ascii_whitespace") = make<u8, 128>(is_str_space);
}  // namespace adder::capi

const char* Py_hexdigits = "0123456789abcdef";
