// Made by tools/gen_docs.py. Documentation strings of float_info.
#pragma once

namespace adder::doc::float_info {

inline constexpr char type_doc[] =
    "sys.float_info\n"
    "\n"
    "A named tuple holding information about the float type. It contains low level\n"
    "information about the precision and internal representation. Please study\n"
    "your system's :file:`float.h` for more information.";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char max[] =
    "DBL_MAX -- maximum representable finite float";
inline constexpr char max_exp[] =
    "DBL_MAX_EXP -- maximum int e such that radix**(e-1) is representable";
inline constexpr char max_10_exp[] =
    "DBL_MAX_10_EXP -- maximum int e such that 10**e is representable";
inline constexpr char min[] =
    "DBL_MIN -- Minimum positive normalized float";
inline constexpr char min_exp[] =
    "DBL_MIN_EXP -- minimum int e such that radix**(e-1) is a normalized float";
inline constexpr char min_10_exp[] =
    "DBL_MIN_10_EXP -- minimum int e such that 10**e is a normalized float";
inline constexpr char dig[] =
    "DBL_DIG -- maximum number of decimal digits that can be faithfully represented in a float";
inline constexpr char mant_dig[] =
    "DBL_MANT_DIG -- mantissa digits";
inline constexpr char epsilon[] =
    "DBL_EPSILON -- Difference between 1 and the next representable float";
inline constexpr char radix[] =
    "FLT_RADIX -- radix of exponent";
inline constexpr char rounds[] =
    "FLT_ROUNDS -- rounding mode used for arithmetic operations";

}  // namespace adder::doc::float_info
