// Made by tools/gen_docs.py. Documentation strings of zip.
#pragma once

namespace adder::doc::zip {

inline constexpr char type_doc[] =
    "zip(*iterables, strict=False) --> Yield tuples until an input is exhausted.\n"
    "\n"
    "   >>> list(zip('abcdefg', range(3), range(4)))\n"
    "   [('a', 0, 0), ('b', 1, 1), ('c', 2, 2)]\n"
    "\n"
    "The zip object yields n-length tuples, where n is the number of iterables\n"
    "passed as positional arguments to zip().  The i-th element in every tuple\n"
    "comes from the i-th iterable argument to zip().  This continues until the\n"
    "shortest argument is exhausted.\n"
    "\n"
    "If strict is true and one of the arguments is exhausted before the others,\n"
    "raise a ValueError.";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char __reduce__[] =
    "Return state information for pickling.";
inline constexpr char __setstate__[] =
    "Set state information for unpickling.";

}  // namespace adder::doc::zip
