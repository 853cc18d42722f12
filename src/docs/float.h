// Made by tools/gen_docs.py. Documentation strings of float.
#pragma once

namespace adder::doc::float_ {

inline constexpr char type_doc[] =
    "float(x=0, /)\n"
    "--\n"
    "\n"
    "Convert a string or number to a floating point number, if possible.";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char conjugate[] =
    "conjugate($self, /)\n"
    "--\n"
    "\n"
    "Return self, the complex conjugate of any float.";
inline constexpr char __trunc__[] =
    "__trunc__($self, /)\n"
    "--\n"
    "\n"
    "Return the Integral closest to x between 0 and x.";
inline constexpr char __floor__[] =
    "__floor__($self, /)\n"
    "--\n"
    "\n"
    "Return the floor as an Integral.";
inline constexpr char __ceil__[] =
    "__ceil__($self, /)\n"
    "--\n"
    "\n"
    "Return the ceiling as an Integral.";
inline constexpr char __round__[] =
    "__round__($self, ndigits=None, /)\n"
    "--\n"
    "\n"
    "Return the Integral closest to x, rounding half toward even.\n"
    "\n"
    "When an argument is passed, work like built-in round(x, ndigits).";
inline constexpr char as_integer_ratio[] =
    "as_integer_ratio($self, /)\n"
    "--\n"
    "\n"
    "Return integer ratio.\n"
    "\n"
    "Return a pair of integers, whose ratio is exactly equal to the original float\n"
    "and with a positive denominator.\n"
    "\n"
    "Raise OverflowError on infinities and a ValueError on NaNs.\n"
    "\n"
    ">>> (10.0).as_integer_ratio()\n"
    "(10, 1)\n"
    ">>> (0.0).as_integer_ratio()\n"
    "(0, 1)\n"
    ">>> (-.25).as_integer_ratio()\n"
    "(-1, 4)";
inline constexpr char fromhex[] =
    "fromhex($type, string, /)\n"
    "--\n"
    "\n"
    "Create a floating-point number from a hexadecimal string.\n"
    "\n"
    ">>> float.fromhex('0x1.ffffp10')\n"
    "2047.984375\n"
    ">>> float.fromhex('-0x1p-1074')\n"
    "-5e-324";
inline constexpr char hex[] =
    "hex($self, /)\n"
    "--\n"
    "\n"
    "Return a hexadecimal representation of a floating-point number.\n"
    "\n"
    ">>> (-0.1).hex()\n"
    "'-0x1.999999999999ap-4'\n"
    ">>> 3.14159.hex()\n"
    "'0x1.921f9f01b866ep+1'";
inline constexpr char is_integer[] =
    "is_integer($self, /)\n"
    "--\n"
    "\n"
    "Return True if the float is an integer.";
inline constexpr char __getformat__[] =
    "__getformat__($type, typestr, /)\n"
    "--\n"
    "\n"
    "You probably don't want to use this function.\n"
    "\n"
    "  typestr\n"
    "    Must be 'double' or 'float'.\n"
    "\n"
    "It exists mainly to be used in Python's test suite.\n"
    "\n"
    "This function returns whichever of 'unknown', 'IEEE, big-endian' or 'IEEE,\n"
    "little-endian' best describes the format of floating point numbers used by the\n"
    "C type named by typestr.";
inline constexpr char __format__[] =
    "__format__($self, format_spec, /)\n"
    "--\n"
    "\n"
    "Formats the float according to format_spec.";
inline constexpr char real[] =
    "the real part of a complex number";
inline constexpr char imag[] =
    "the imaginary part of a complex number";

}  // namespace adder::doc::float_
