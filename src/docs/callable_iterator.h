// Made by tools/gen_docs.py. Documentation strings of callable_iterator.
#pragma once

namespace adder::doc::callable_iterator {

inline constexpr char __reduce__[] =
    "Return state information for pickling.";

}  // namespace adder::doc::callable_iterator
