// Arithmetic of complex numbers, for complex and cmath.
#pragma once

#include "core/protocols.h"

namespace adder {

ComplexValue complex_multiply(ComplexValue a, ComplexValue b);
/// *error becomes EDOM when b is zero, else it is left alone.
ComplexValue complex_divide(ComplexValue a, ComplexValue b, int* error);
/// a ** b; *error becomes EDOM for zero to a negative or complex power.
ComplexValue complex_power_general(ComplexValue a, ComplexValue b, int* error);

}  // namespace adder
