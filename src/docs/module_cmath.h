// Made by tools/gen_docs.py. Documentation strings of module_cmath.
#pragma once

namespace adder::doc::module_cmath {

inline constexpr char module_doc[] =
    "This module provides access to mathematical functions for complex\n"
    "numbers.";
inline constexpr char __loader___type_doc[] =
    "Meta path import for built-in modules.\n"
    "\n"
    "    All methods are either class or static methods to avoid the need to\n"
    "    instantiate the class.\n"
    "\n"
    "    ";
inline constexpr char __loader_____dict__[] =
    "dictionary for instance variables (if defined)";
inline constexpr char __loader_____weakref__[] =
    "list of weak references to the object (if defined)";
inline constexpr char acos[] =
    "acos($module, z, /)\n"
    "--\n"
    "\n"
    "Return the arc cosine of z.";
inline constexpr char acosh[] =
    "acosh($module, z, /)\n"
    "--\n"
    "\n"
    "Return the inverse hyperbolic cosine of z.";
inline constexpr char asin[] =
    "asin($module, z, /)\n"
    "--\n"
    "\n"
    "Return the arc sine of z.";
inline constexpr char asinh[] =
    "asinh($module, z, /)\n"
    "--\n"
    "\n"
    "Return the inverse hyperbolic sine of z.";
inline constexpr char atan[] =
    "atan($module, z, /)\n"
    "--\n"
    "\n"
    "Return the arc tangent of z.";
inline constexpr char atanh[] =
    "atanh($module, z, /)\n"
    "--\n"
    "\n"
    "Return the inverse hyperbolic tangent of z.";
inline constexpr char cos[] =
    "cos($module, z, /)\n"
    "--\n"
    "\n"
    "Return the cosine of z.";
inline constexpr char cosh[] =
    "cosh($module, z, /)\n"
    "--\n"
    "\n"
    "Return the hyperbolic cosine of z.";
inline constexpr char exp[] =
    "exp($module, z, /)\n"
    "--\n"
    "\n"
    "Return the exponential value e**z.";
inline constexpr char isclose[] =
    "isclose($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)\n"
    "--\n"
    "\n"
    "Determine whether two complex numbers are close in value.\n"
    "\n"
    "  rel_tol\n"
    "    maximum difference for being considered \042close\042, relative to the\n"
    "    magnitude of the input values\n"
    "  abs_tol\n"
    "    maximum difference for being considered \042close\042, regardless of the\n"
    "    magnitude of the input values\n"
    "\n"
    "Return True if a is close in value to b, and False otherwise.\n"
    "\n"
    "For the values to be considered close, the difference between them must be\n"
    "smaller than at least one of the tolerances.\n"
    "\n"
    "-inf, inf and NaN behave similarly to the IEEE 754 Standard. That is, NaN is\n"
    "not close to anything, even itself. inf and -inf are only close to themselves.";
inline constexpr char isfinite_[] =
    "isfinite($module, z, /)\n"
    "--\n"
    "\n"
    "Return True if both the real and imaginary parts of z are finite, else False.";
inline constexpr char isinf_[] =
    "isinf($module, z, /)\n"
    "--\n"
    "\n"
    "Checks if the real or imaginary part of z is infinite.";
inline constexpr char isnan_[] =
    "isnan($module, z, /)\n"
    "--\n"
    "\n"
    "Checks if the real or imaginary part of z not a number (NaN).";
inline constexpr char log[] =
    "log($module, z, base=<unrepresentable>, /)\n"
    "--\n"
    "\n"
    "log(z[, base]) -> the logarithm of z to the given base.\n"
    "\n"
    "If the base not specified, returns the natural logarithm (base e) of z.";
inline constexpr char log10[] =
    "log10($module, z, /)\n"
    "--\n"
    "\n"
    "Return the base-10 logarithm of z.";
inline constexpr char phase[] =
    "phase($module, z, /)\n"
    "--\n"
    "\n"
    "Return argument, also known as the phase angle, of a complex.";
inline constexpr char polar[] =
    "polar($module, z, /)\n"
    "--\n"
    "\n"
    "Convert a complex from rectangular coordinates to polar coordinates.\n"
    "\n"
    "r is the distance from 0 and phi the phase angle.";
inline constexpr char rect[] =
    "rect($module, r, phi, /)\n"
    "--\n"
    "\n"
    "Convert from polar coordinates to rectangular coordinates.";
inline constexpr char sin[] =
    "sin($module, z, /)\n"
    "--\n"
    "\n"
    "Return the sine of z.";
inline constexpr char sinh[] =
    "sinh($module, z, /)\n"
    "--\n"
    "\n"
    "Return the hyperbolic sine of z.";
inline constexpr char sqrt[] =
    "sqrt($module, z, /)\n"
    "--\n"
    "\n"
    "Return the square root of z.";
inline constexpr char tan[] =
    "tan($module, z, /)\n"
    "--\n"
    "\n"
    "Return the tangent of z.";
inline constexpr char tanh[] =
    "tanh($module, z, /)\n"
    "--\n"
    "\n"
    "Return the hyperbolic tangent of z.";

}  // namespace adder::doc::module_cmath
