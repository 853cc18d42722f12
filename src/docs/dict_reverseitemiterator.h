// Made by tools/gen_docs.py. Documentation strings of dict_reverseitemiterator.
#pragma once

namespace adder::doc::dict_reverseitemiterator {

inline constexpr char __length_hint__[] =
    "Private method returning an estimate of len(list(it)).";
inline constexpr char __reduce__[] =
    "Return state information for pickling.";

}  // namespace adder::doc::dict_reverseitemiterator
