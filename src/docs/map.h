// Made by tools/gen_docs.py. Documentation strings of map.
#pragma once

namespace adder::doc::map {

inline constexpr char type_doc[] =
    "map(func, *iterables) --> map object\n"
    "\n"
    "Make an iterator that computes the function using arguments from\n"
    "each of the iterables.  Stops when the shortest iterable is exhausted.";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char __reduce__[] =
    "Return state information for pickling.";

}  // namespace adder::doc::map
