// Made by tools/gen_docs.py. Documentation strings of module_math.
#pragma once

namespace adder::doc::module_math {

inline constexpr char module_doc[] =
    "This module provides access to the mathematical functions\n"
    "defined by the C standard.";
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
    "acos($module, x, /)\n"
    "--\n"
    "\n"
    "Return the arc cosine (measured in radians) of x.\n"
    "\n"
    "The result is between 0 and pi.";
inline constexpr char acosh[] =
    "acosh($module, x, /)\n"
    "--\n"
    "\n"
    "Return the inverse hyperbolic cosine of x.";
inline constexpr char asin[] =
    "asin($module, x, /)\n"
    "--\n"
    "\n"
    "Return the arc sine (measured in radians) of x.\n"
    "\n"
    "The result is between -pi/2 and pi/2.";
inline constexpr char asinh[] =
    "asinh($module, x, /)\n"
    "--\n"
    "\n"
    "Return the inverse hyperbolic sine of x.";
inline constexpr char atan[] =
    "atan($module, x, /)\n"
    "--\n"
    "\n"
    "Return the arc tangent (measured in radians) of x.\n"
    "\n"
    "The result is between -pi/2 and pi/2.";
inline constexpr char atan2[] =
    "atan2($module, y, x, /)\n"
    "--\n"
    "\n"
    "Return the arc tangent (measured in radians) of y/x.\n"
    "\n"
    "Unlike atan(y/x), the signs of both x and y are considered.";
inline constexpr char atanh[] =
    "atanh($module, x, /)\n"
    "--\n"
    "\n"
    "Return the inverse hyperbolic tangent of x.";
inline constexpr char cbrt[] =
    "cbrt($module, x, /)\n"
    "--\n"
    "\n"
    "Return the cube root of x.";
inline constexpr char ceil[] =
    "ceil($module, x, /)\n"
    "--\n"
    "\n"
    "Return the ceiling of x as an Integral.\n"
    "\n"
    "This is the smallest integer >= x.";
inline constexpr char copysign[] =
    "copysign($module, x, y, /)\n"
    "--\n"
    "\n"
    "Return a float with the magnitude (absolute value) of x but the sign of y.\n"
    "\n"
    "On platforms that support signed zeros, copysign(1.0, -0.0)\n"
    "returns -1.0.\n"
    "";
inline constexpr char cos[] =
    "cos($module, x, /)\n"
    "--\n"
    "\n"
    "Return the cosine of x (measured in radians).";
inline constexpr char cosh[] =
    "cosh($module, x, /)\n"
    "--\n"
    "\n"
    "Return the hyperbolic cosine of x.";
inline constexpr char degrees[] =
    "degrees($module, x, /)\n"
    "--\n"
    "\n"
    "Convert angle x from radians to degrees.";
inline constexpr char dist[] =
    "dist($module, p, q, /)\n"
    "--\n"
    "\n"
    "Return the Euclidean distance between two points p and q.\n"
    "\n"
    "The points should be specified as sequences (or iterables) of\n"
    "coordinates.  Both inputs must have the same dimension.\n"
    "\n"
    "Roughly equivalent to:\n"
    "    sqrt(sum((px - qx) ** 2.0 for px, qx in zip(p, q)))";
inline constexpr char erf[] =
    "erf($module, x, /)\n"
    "--\n"
    "\n"
    "Error function at x.";
inline constexpr char erfc[] =
    "erfc($module, x, /)\n"
    "--\n"
    "\n"
    "Complementary error function at x.";
inline constexpr char exp[] =
    "exp($module, x, /)\n"
    "--\n"
    "\n"
    "Return e raised to the power of x.";
inline constexpr char exp2[] =
    "exp2($module, x, /)\n"
    "--\n"
    "\n"
    "Return 2 raised to the power of x.";
inline constexpr char expm1[] =
    "expm1($module, x, /)\n"
    "--\n"
    "\n"
    "Return exp(x)-1.\n"
    "\n"
    "This function avoids the loss of precision involved in the direct evaluation of exp(x)-1 for small x.";
inline constexpr char fabs[] =
    "fabs($module, x, /)\n"
    "--\n"
    "\n"
    "Return the absolute value of the float x.";
inline constexpr char factorial[] =
    "factorial($module, n, /)\n"
    "--\n"
    "\n"
    "Find n!.\n"
    "\n"
    "Raise a ValueError if x is negative or non-integral.";
inline constexpr char floor[] =
    "floor($module, x, /)\n"
    "--\n"
    "\n"
    "Return the floor of x as an Integral.\n"
    "\n"
    "This is the largest integer <= x.";
inline constexpr char fmod[] =
    "fmod($module, x, y, /)\n"
    "--\n"
    "\n"
    "Return fmod(x, y), according to platform C.\n"
    "\n"
    "x % y may differ.";
inline constexpr char frexp[] =
    "frexp($module, x, /)\n"
    "--\n"
    "\n"
    "Return the mantissa and exponent of x, as pair (m, e).\n"
    "\n"
    "m is a float and e is an int, such that x = m * 2.**e.\n"
    "If x is 0, m and e are both 0.  Else 0.5 <= abs(m) < 1.0.";
inline constexpr char fsum[] =
    "fsum($module, seq, /)\n"
    "--\n"
    "\n"
    "Return an accurate floating point sum of values in the iterable seq.\n"
    "\n"
    "Assumes IEEE-754 floating point arithmetic.";
inline constexpr char gamma[] =
    "gamma($module, x, /)\n"
    "--\n"
    "\n"
    "Gamma function at x.";
inline constexpr char gcd[] =
    "gcd($module, *integers)\n"
    "--\n"
    "\n"
    "Greatest Common Divisor.";
inline constexpr char hypot[] =
    "hypot(*coordinates) -> value\n"
    "\n"
    "Multidimensional Euclidean distance from the origin to a point.\n"
    "\n"
    "Roughly equivalent to:\n"
    "    sqrt(sum(x**2 for x in coordinates))\n"
    "\n"
    "For a two dimensional point (x, y), gives the hypotenuse\n"
    "using the Pythagorean theorem:  sqrt(x*x + y*y).\n"
    "\n"
    "For example, the hypotenuse of a 3/4/5 right triangle is:\n"
    "\n"
    "    >>> hypot(3.0, 4.0)\n"
    "    5.0\n"
    "";
inline constexpr char isclose[] =
    "isclose($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)\n"
    "--\n"
    "\n"
    "Determine whether two floating point numbers are close in value.\n"
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
    "For the values to be considered close, the difference between them\n"
    "must be smaller than at least one of the tolerances.\n"
    "\n"
    "-inf, inf and NaN behave similarly to the IEEE 754 Standard.  That\n"
    "is, NaN is not close to anything, even itself.  inf and -inf are\n"
    "only close to themselves.";
inline constexpr char isfinite_[] =
    "isfinite($module, x, /)\n"
    "--\n"
    "\n"
    "Return True if x is neither an infinity nor a NaN, and False otherwise.";
inline constexpr char isinf_[] =
    "isinf($module, x, /)\n"
    "--\n"
    "\n"
    "Return True if x is a positive or negative infinity, and False otherwise.";
inline constexpr char isnan_[] =
    "isnan($module, x, /)\n"
    "--\n"
    "\n"
    "Return True if x is a NaN (not a number), and False otherwise.";
inline constexpr char isqrt[] =
    "isqrt($module, n, /)\n"
    "--\n"
    "\n"
    "Return the integer part of the square root of the input.";
inline constexpr char lcm[] =
    "lcm($module, *integers)\n"
    "--\n"
    "\n"
    "Least Common Multiple.";
inline constexpr char ldexp[] =
    "ldexp($module, x, i, /)\n"
    "--\n"
    "\n"
    "Return x * (2**i).\n"
    "\n"
    "This is essentially the inverse of frexp().";
inline constexpr char lgamma[] =
    "lgamma($module, x, /)\n"
    "--\n"
    "\n"
    "Natural logarithm of absolute value of Gamma function at x.";
inline constexpr char log[] =
    "log(x, [base=math.e])\n"
    "Return the logarithm of x to the given base.\n"
    "\n"
    "If the base not specified, returns the natural logarithm (base e) of x.";
inline constexpr char log1p[] =
    "log1p($module, x, /)\n"
    "--\n"
    "\n"
    "Return the natural logarithm of 1+x (base e).\n"
    "\n"
    "The result is computed in a way which is accurate for x near zero.";
inline constexpr char log10[] =
    "log10($module, x, /)\n"
    "--\n"
    "\n"
    "Return the base 10 logarithm of x.";
inline constexpr char log2[] =
    "log2($module, x, /)\n"
    "--\n"
    "\n"
    "Return the base 2 logarithm of x.";
inline constexpr char modf[] =
    "modf($module, x, /)\n"
    "--\n"
    "\n"
    "Return the fractional and integer parts of x.\n"
    "\n"
    "Both results carry the sign of x and are floats.";
inline constexpr char pow[] =
    "pow($module, x, y, /)\n"
    "--\n"
    "\n"
    "Return x**y (x to the power of y).";
inline constexpr char radians[] =
    "radians($module, x, /)\n"
    "--\n"
    "\n"
    "Convert angle x from degrees to radians.";
inline constexpr char remainder[] =
    "remainder($module, x, y, /)\n"
    "--\n"
    "\n"
    "Difference between x and the closest integer multiple of y.\n"
    "\n"
    "Return x - n*y where n*y is the closest integer multiple of y.\n"
    "In the case where x is exactly halfway between two multiples of\n"
    "y, the nearest even value of n is used. The result is always exact.";
inline constexpr char sin[] =
    "sin($module, x, /)\n"
    "--\n"
    "\n"
    "Return the sine of x (measured in radians).";
inline constexpr char sinh[] =
    "sinh($module, x, /)\n"
    "--\n"
    "\n"
    "Return the hyperbolic sine of x.";
inline constexpr char sqrt[] =
    "sqrt($module, x, /)\n"
    "--\n"
    "\n"
    "Return the square root of x.";
inline constexpr char tan[] =
    "tan($module, x, /)\n"
    "--\n"
    "\n"
    "Return the tangent of x (measured in radians).";
inline constexpr char tanh[] =
    "tanh($module, x, /)\n"
    "--\n"
    "\n"
    "Return the hyperbolic tangent of x.";
inline constexpr char trunc[] =
    "trunc($module, x, /)\n"
    "--\n"
    "\n"
    "Truncates the Real x to the nearest Integral toward 0.\n"
    "\n"
    "Uses the __trunc__ magic method.";
inline constexpr char prod[] =
    "prod($module, iterable, /, *, start=1)\n"
    "--\n"
    "\n"
    "Calculate the product of all the elements in the input iterable.\n"
    "\n"
    "The default start value for the product is 1.\n"
    "\n"
    "When the iterable is empty, return the start value.  This function is\n"
    "intended specifically for use with numeric values and may reject\n"
    "non-numeric types.";
inline constexpr char perm[] =
    "perm($module, n, k=None, /)\n"
    "--\n"
    "\n"
    "Number of ways to choose k items from n items without repetition and with order.\n"
    "\n"
    "Evaluates to n! / (n - k)! when k <= n and evaluates\n"
    "to zero when k > n.\n"
    "\n"
    "If k is not specified or is None, then k defaults to n\n"
    "and the function returns n!.\n"
    "\n"
    "Raises TypeError if either of the arguments are not integers.\n"
    "Raises ValueError if either of the arguments are negative.";
inline constexpr char comb[] =
    "comb($module, n, k, /)\n"
    "--\n"
    "\n"
    "Number of ways to choose k items from n items without repetition and without order.\n"
    "\n"
    "Evaluates to n! / (k! * (n - k)!) when k <= n and evaluates\n"
    "to zero when k > n.\n"
    "\n"
    "Also called the binomial coefficient because it is equivalent\n"
    "to the coefficient of k-th term in polynomial expansion of the\n"
    "expression (1 + x)**n.\n"
    "\n"
    "Raises TypeError if either of the arguments are not integers.\n"
    "Raises ValueError if either of the arguments are negative.";
inline constexpr char nextafter[] =
    "nextafter($module, x, y, /)\n"
    "--\n"
    "\n"
    "Return the next floating-point value after x towards y.";
inline constexpr char ulp[] =
    "ulp($module, x, /)\n"
    "--\n"
    "\n"
    "Return the value of the least significant bit of the float x.";

}  // namespace adder::doc::module_math
