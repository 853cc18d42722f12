// Made by tools/gen_docs.py. Documentation strings of list_iterator.
#pragma once

namespace adder::doc::list_iterator {

inline constexpr char __length_hint__[] =
    "Private method returning an estimate of len(list(it)).";
inline constexpr char __reduce__[] =
    "Return state information for pickling.";
inline constexpr char __setstate__[] =
    "Set state information for unpickling.";

}  // namespace adder::doc::list_iterator
