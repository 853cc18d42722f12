// Made by tools/gen_docs.py. Documentation strings of int.
#pragma once

namespace adder::doc::int_ {

inline constexpr char type_doc[] =
    "int([x]) -> integer\n"
    "int(x, base=10) -> integer\n"
    "\n"
    "Convert a number or string to an integer, or return 0 if no arguments\n"
    "are given.  If x is a number, return x.__int__().  For floating point\n"
    "numbers, this truncates towards zero.\n"
    "\n"
    "If x is not a number or if base is given, then x must be a string,\n"
    "bytes, or bytearray instance representing an integer literal in the\n"
    "given base.  The literal can be preceded by '+' or '-' and be surrounded\n"
    "by whitespace.  The base defaults to 10.  Valid bases are 0 and 2-36.\n"
    "Base 0 means to interpret the base from the string as an integer literal.\n"
    ">>> int('0b100', base=0)\n"
    "4";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char conjugate[] =
    "Returns self, the complex conjugate of any int.";
inline constexpr char bit_length[] =
    "bit_length($self, /)\n"
    "--\n"
    "\n"
    "Number of bits necessary to represent self in binary.\n"
    "\n"
    ">>> bin(37)\n"
    "'0b100101'\n"
    ">>> (37).bit_length()\n"
    "6";
inline constexpr char bit_count[] =
    "bit_count($self, /)\n"
    "--\n"
    "\n"
    "Number of ones in the binary representation of the absolute value of self.\n"
    "\n"
    "Also known as the population count.\n"
    "\n"
    ">>> bin(13)\n"
    "'0b1101'\n"
    ">>> (13).bit_count()\n"
    "3";
inline constexpr char to_bytes[] =
    "to_bytes($self, /, length=1, byteorder='big', *, signed=False)\n"
    "--\n"
    "\n"
    "Return an array of bytes representing an integer.\n"
    "\n"
    "  length\n"
    "    Length of bytes object to use.  An OverflowError is raised if the\n"
    "    integer is not representable with the given number of bytes.  Default\n"
    "    is length 1.\n"
    "  byteorder\n"
    "    The byte order used to represent the integer.  If byteorder is 'big',\n"
    "    the most significant byte is at the beginning of the byte array.  If\n"
    "    byteorder is 'little', the most significant byte is at the end of the\n"
    "    byte array.  To request the native byte order of the host system, use\n"
    "    `sys.byteorder' as the byte order value.  Default is to use 'big'.\n"
    "  signed\n"
    "    Determines whether two's complement is used to represent the integer.\n"
    "    If signed is False and a negative integer is given, an OverflowError\n"
    "    is raised.";
inline constexpr char from_bytes[] =
    "from_bytes($type, /, bytes, byteorder='big', *, signed=False)\n"
    "--\n"
    "\n"
    "Return the integer represented by the given array of bytes.\n"
    "\n"
    "  bytes\n"
    "    Holds the array of bytes to convert.  The argument must either\n"
    "    support the buffer protocol or be an iterable object producing bytes.\n"
    "    Bytes and bytearray are examples of built-in objects that support the\n"
    "    buffer protocol.\n"
    "  byteorder\n"
    "    The byte order used to represent the integer.  If byteorder is 'big',\n"
    "    the most significant byte is at the beginning of the byte array.  If\n"
    "    byteorder is 'little', the most significant byte is at the end of the\n"
    "    byte array.  To request the native byte order of the host system, use\n"
    "    `sys.byteorder' as the byte order value.  Default is to use 'big'.\n"
    "  signed\n"
    "    Indicates whether two's complement is used to represent the integer.";
inline constexpr char as_integer_ratio[] =
    "as_integer_ratio($self, /)\n"
    "--\n"
    "\n"
    "Return integer ratio.\n"
    "\n"
    "Return a pair of integers, whose ratio is exactly equal to the original int\n"
    "and with a positive denominator.\n"
    "\n"
    ">>> (10).as_integer_ratio()\n"
    "(10, 1)\n"
    ">>> (-10).as_integer_ratio()\n"
    "(-10, 1)\n"
    ">>> (0).as_integer_ratio()\n"
    "(0, 1)";
inline constexpr char __trunc__[] =
    "Truncating an Integral returns itself.";
inline constexpr char __floor__[] =
    "Flooring an Integral returns itself.";
inline constexpr char __ceil__[] =
    "Ceiling of an Integral returns itself.";
inline constexpr char __round__[] =
    "__round__($self, ndigits=<unrepresentable>, /)\n"
    "--\n"
    "\n"
    "Rounding an Integral returns itself.\n"
    "\n"
    "Rounding with an ndigits argument also returns an integer.";
inline constexpr char __sizeof__[] =
    "__sizeof__($self, /)\n"
    "--\n"
    "\n"
    "Returns size in memory, in bytes.";
inline constexpr char real[] =
    "the real part of a complex number";
inline constexpr char imag[] =
    "the imaginary part of a complex number";
inline constexpr char numerator[] =
    "the numerator of a rational number in lowest terms";
inline constexpr char denominator[] =
    "the denominator of a rational number in lowest terms";

}  // namespace adder::doc::int_
