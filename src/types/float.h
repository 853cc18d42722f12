// float and complex, and text <-> double conversion.
#pragma once

#include <string>

#include "core/protocols.h"

namespace adder {

Ref<> new_float(Thread& t, double v);
Ref<> new_complex(Thread& t, double real, double imag);
ADDER_INLINE double float_value(const Object* f) { return static_cast<const Float*>(f)->value; }
/// float(text): ValueError "could not convert string to float: ...".
Ref<> float_from_object(Thread& t, Object* o);
/// Parses the longest number; *end is set behind it (== text.data() when there is none). Correctly rounded.
double parse_double(std::string_view text, const char** end);
/// Text of a double. code: 'r' (shortest repr), 'e' 'E' 'f' 'F' 'g' 'G' '%'; flags as CPython's PyOS_double_to_string.
inline constexpr int kFloatSign = 1, kFloatAddDot0 = 2, kFloatAlternate = 4;
std::string double_to_text(double v, char code, int precision, int flags);
ComplexValue complex_value(Thread& t, Object* o);  // __complex__, __float__, __index__; check t.has_error()
/// Format mini-language of the numeric types, spec is the text after ':'. (PEP 3101)
Ref<> format_int(Thread& t, Object* v, Object* spec);
Ref<> format_float(Thread& t, Object* v, Object* spec);
Ref<> format_complex(Thread& t, Object* v, Object* spec);
Ref<> format_str(Thread& t, Object* v, Object* spec);

}  // namespace adder
