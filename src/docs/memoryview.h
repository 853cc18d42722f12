// Made by tools/gen_docs.py. Documentation strings of memoryview.
#pragma once

namespace adder::doc::memoryview {

inline constexpr char type_doc[] =
    "memoryview(object)\n"
    "--\n"
    "\n"
    "Create a new memoryview object which references the given object.";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char release[] =
    "release($self, /)\n"
    "--\n"
    "\n"
    "Release the underlying buffer exposed by the memoryview object.";
inline constexpr char tobytes[] =
    "tobytes($self, /, order='C')\n"
    "--\n"
    "\n"
    "Return the data in the buffer as a byte string.\n"
    "\n"
    "Order can be {'C', 'F', 'A'}. When order is 'C' or 'F', the data of the\n"
    "original array is converted to C or Fortran order. For contiguous views,\n"
    "'A' returns an exact copy of the physical memory. In particular, in-memory\n"
    "Fortran order is preserved. For non-contiguous views, the data is converted\n"
    "to C first. order=None is the same as order='C'.";
inline constexpr char hex[] =
    "hex($self, /, sep=<unrepresentable>, bytes_per_sep=1)\n"
    "--\n"
    "\n"
    "Return the data in the buffer as a str of hexadecimal numbers.\n"
    "\n"
    "  sep\n"
    "    An optional single character or byte to separate hex bytes.\n"
    "  bytes_per_sep\n"
    "    How many bytes between separators.  Positive values count from the\n"
    "    right, negative values count from the left.\n"
    "\n"
    "Example:\n"
    ">>> value = memoryview(b'\134xb9\134x01\134xef')\n"
    ">>> value.hex()\n"
    "'b901ef'\n"
    ">>> value.hex(':')\n"
    "'b9:01:ef'\n"
    ">>> value.hex(':', 2)\n"
    "'b9:01ef'\n"
    ">>> value.hex(':', -2)\n"
    "'b901:ef'";
inline constexpr char tolist[] =
    "tolist($self, /)\n"
    "--\n"
    "\n"
    "Return the data in the buffer as a list of elements.";
inline constexpr char cast[] =
    "cast($self, /, format, shape=<unrepresentable>)\n"
    "--\n"
    "\n"
    "Cast a memoryview to a new format or shape.";
inline constexpr char toreadonly[] =
    "toreadonly($self, /)\n"
    "--\n"
    "\n"
    "Return a readonly version of the memoryview.";
inline constexpr char obj[] =
    "The underlying object of the memoryview.";
inline constexpr char nbytes[] =
    "The amount of space in bytes that the array would use in\n"
    " a contiguous representation.";
inline constexpr char readonly[] =
    "A bool indicating whether the memory is read only.";
inline constexpr char itemsize[] =
    "The size in bytes of each element of the memoryview.";
inline constexpr char format[] =
    "A string containing the format (in struct module style)\n"
    " for each element in the view.";
inline constexpr char ndim[] =
    "An integer indicating how many dimensions of a multi-dimensional\n"
    " array the memory represents.";
inline constexpr char shape[] =
    "A tuple of ndim integers giving the shape of the memory\n"
    " as an N-dimensional array.";
inline constexpr char strides[] =
    "A tuple of ndim integers giving the size in bytes to access\n"
    " each element for each dimension of the array.";
inline constexpr char suboffsets[] =
    "A tuple of integers used internally for PIL-style arrays.";
inline constexpr char c_contiguous[] =
    "A bool indicating whether the memory is C contiguous.";
inline constexpr char f_contiguous[] =
    "A bool indicating whether the memory is Fortran contiguous.";
inline constexpr char contiguous[] =
    "A bool indicating whether the memory is contiguous.";

}  // namespace adder::doc::memoryview
