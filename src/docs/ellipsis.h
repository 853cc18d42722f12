// Made by tools/gen_docs.py. Documentation strings of ellipsis.
#pragma once

namespace adder::doc::ellipsis {

inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";

}  // namespace adder::doc::ellipsis
