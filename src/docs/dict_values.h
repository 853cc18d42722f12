// Made by tools/gen_docs.py. Documentation strings of dict_values.
#pragma once

namespace adder::doc::dict_values {

inline constexpr char __reversed__[] =
    "Return a reverse iterator over the dict values.";
inline constexpr char mapping[] =
    "dictionary that this view refers to";

}  // namespace adder::doc::dict_values
