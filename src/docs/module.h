// Made by tools/gen_docs.py. Documentation strings of module.
#pragma once

namespace adder::doc::module {

inline constexpr char type_doc[] =
    "module(name, doc=None)\n"
    "--\n"
    "\n"
    "Create a module object.\n"
    "\n"
    "The name must be a string; the optional doc argument can have any type.";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char __dir__[] =
    "__dir__() -> list\n"
    "specialized dir() implementation";

}  // namespace adder::doc::module
