// Made by tools/gen_docs.py. Documentation strings of bytearray_iterator.
#pragma once

namespace adder::doc::bytearray_iterator {

inline constexpr char __length_hint__[] =
    "Private method returning an estimate of len(list(it)).";
inline constexpr char __reduce__[] =
    "__reduce__($self, /)\n"
    "--\n"
    "\n"
    "Return state information for pickling.";
inline constexpr char __setstate__[] =
    "Set state information for unpickling.";

}  // namespace adder::doc::bytearray_iterator
