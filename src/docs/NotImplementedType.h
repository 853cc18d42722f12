// Made by tools/gen_docs.py. Documentation strings of NotImplementedType.
#pragma once

namespace adder::doc::NotImplementedType {

inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";

}  // namespace adder::doc::NotImplementedType
