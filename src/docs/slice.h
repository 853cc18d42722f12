// Made by tools/gen_docs.py. Documentation strings of slice.
#pragma once

namespace adder::doc::slice {

inline constexpr char type_doc[] =
    "slice(stop)\n"
    "slice(start, stop[, step])\n"
    "\n"
    "Create a slice object.  This is used for extended slicing (e.g. a[0:10:2]).";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char indices[] =
    "S.indices(len) -> (start, stop, stride)\n"
    "\n"
    "Assuming a sequence of length len, calculate the start and stop\n"
    "indices, and the stride length of the extended slice described by\n"
    "S. Out of bounds indices are clipped in a manner consistent with the\n"
    "handling of normal slices.";
inline constexpr char __reduce__[] =
    "Return state information for pickling.";

}  // namespace adder::doc::slice
