// Made by tools/gen_docs.py. Documentation strings of complex.
#pragma once

namespace adder::doc::complex {

inline constexpr char type_doc[] =
    "complex(real=0, imag=0)\n"
    "--\n"
    "\n"
    "Create a complex number from a real part and an optional imaginary part.\n"
    "\n"
    "This is equivalent to (real + imag*1j) where imag defaults to 0.";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char conjugate[] =
    "conjugate($self, /)\n"
    "--\n"
    "\n"
    "Return the complex conjugate of its argument. (3-4j).conjugate() == 3+4j.";
inline constexpr char __complex___[] =
    "__complex__($self, /)\n"
    "--\n"
    "\n"
    "Convert this value to exact type complex.";
inline constexpr char __format__[] =
    "__format__($self, format_spec, /)\n"
    "--\n"
    "\n"
    "Convert to a string according to format_spec.";
inline constexpr char real[] =
    "the real part of a complex number";
inline constexpr char imag[] =
    "the imaginary part of a complex number";

}  // namespace adder::doc::complex
