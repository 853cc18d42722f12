// Made by tools/gen_docs.py. Documentation strings of dict_keys.
#pragma once

namespace adder::doc::dict_keys {

inline constexpr char isdisjoint[] =
    "Return True if the view and the given iterable have a null intersection.";
inline constexpr char __reversed__[] =
    "Return a reverse iterator over the dict keys.";
inline constexpr char mapping[] =
    "dictionary that this view refers to";

}  // namespace adder::doc::dict_keys
