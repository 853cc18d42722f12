// float and complex, and text <-> double conversion.
#pragma once

#include <string>

#include "core/protocols.h"

namespace adder {

Ref<> new_float(Thread& t, double v);
Ref<> new_complex(Thread& t, double real, double imag);
/// x ** y as float's operator does it: may give a complex; ZeroDivisionError, OverflowError.
Ref<> float_power(Thread& t, double x, double y);
ADDER_INLINE double float_value(const Object* f) { return static_cast<const Float*>(f)->value; }
Ref<> float_repr(Object* o);  // float's tp_repr
/// float(text): ValueError "could not convert string to float: ...".
Ref<> float_from_object(Thread& t, Object* o);
/// Parses the longest number; *end is set behind it (== text.data() when there is none). Correctly rounded.
double parse_double(std::string_view text, const char** end);
/// As PyOS_string_to_double: -1 with ValueError where no number starts or, without `end`, where more follows; with `overflow`,
/// that exception when the number is too large.
double double_from_c_string(Thread& t, const char* text, const char** end, Type* overflow);
/// Text of a double. code: 'r' (shortest repr), 'e' 'E' 'f' 'F' 'g' 'G' '%'; flags as CPython's PyOS_double_to_string.
inline constexpr int kFloatSign = 1, kFloatAddDot0 = 2, kFloatAlternate = 4;
std::string double_to_text(double v, char code, int precision, int flags);
/// Removes the underscores that stand between digits; false if one stands elsewhere. Works on any number-like text.
bool strip_underscores(std::string_view text, std::string* out);
/// The str as ASCII: digits and spaces of other scripts become their ASCII fellows, anything else ends it with '?'.
std::string to_ascii_number(Object* str);
/// float.hex() and float.fromhex().
std::string double_to_hex(double v);
Ref<> float_from_hex(Thread& t, std::string_view text);
/// round(v, ndigits), correctly rounded. OverflowError when the result is too large.
Ref<> float_round(Thread& t, double v, ssize ndigits);
/// (numerator, denominator)
Ref<> float_as_ratio(Thread& t, double v);
/// sys.float_info and sys.int_info.
Ref<> float_get_info(Thread& t);
Ref<> int_get_info(Thread& t);
ComplexValue complex_value(Thread& t, Object* o);  // __complex__, __float__, __index__; check t.has_error()
/// Format mini-language of the numeric types, spec is the text after ':'. (PEP 3101)
Ref<> format_int(Thread& t, Object* v, Object* spec);
Ref<> format_float(Thread& t, Object* v, Object* spec);
Ref<> format_complex(Thread& t, Object* v, Object* spec);
Ref<> format_str(Thread& t, Object* v, Object* spec);

}  // namespace adder
