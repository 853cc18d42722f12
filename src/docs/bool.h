// Made by tools/gen_docs.py. Documentation strings of bool.
#pragma once

namespace adder::doc::bool_ {

inline constexpr char type_doc[] =
    "bool(x) -> bool\n"
    "\n"
    "Returns True when the argument x is true, False otherwise.\n"
    "The builtins True and False are the only two instances of the class bool.\n"
    "The class bool is a subclass of the class int, and cannot be subclassed.";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";

}  // namespace adder::doc::bool_
