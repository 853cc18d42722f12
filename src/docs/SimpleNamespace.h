// Made by tools/gen_docs.py. Documentation strings of SimpleNamespace.
#pragma once

namespace adder::doc::SimpleNamespace {

inline constexpr char type_doc[] =
    "A simple attribute-based namespace.\n"
    "\n"
    "SimpleNamespace(**kwargs)";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char __reduce__[] =
    "Return state information for pickling";

}  // namespace adder::doc::SimpleNamespace
