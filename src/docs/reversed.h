// Made by tools/gen_docs.py. Documentation strings of reversed.
#pragma once

namespace adder::doc::reversed {

inline constexpr char type_doc[] =
    "reversed(sequence, /)\n"
    "--\n"
    "\n"
    "Return a reverse iterator over the values of the given sequence.";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char __length_hint__[] =
    "Private method returning an estimate of len(list(it)).";
inline constexpr char __reduce__[] =
    "Return state information for pickling.";
inline constexpr char __setstate__[] =
    "Set state information for unpickling.";

}  // namespace adder::doc::reversed
