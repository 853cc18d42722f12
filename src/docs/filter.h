// Made by tools/gen_docs.py. Documentation strings of filter.
#pragma once

namespace adder::doc::filter {

inline constexpr char type_doc[] =
    "filter(function or None, iterable) --> filter object\n"
    "\n"
    "Return an iterator yielding those items of iterable for which function(item)\n"
    "is true. If function is None, return the items that are true.";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char __reduce__[] =
    "Return state information for pickling.";

}  // namespace adder::doc::filter
