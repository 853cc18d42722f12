// Made by tools/gen_docs.py. Documentation strings of function.
#pragma once

namespace adder::doc::function {

inline constexpr char type_doc[] =
    "function(code, globals, name=None, argdefs=None, closure=None)\n"
    "--\n"
    "\n"
    "Create a function object.\n"
    "\n"
    "  code\n"
    "    a code object\n"
    "  globals\n"
    "    the globals dictionary\n"
    "  name\n"
    "    a string that overrides the name from the code object\n"
    "  argdefs\n"
    "    a tuple that specifies the default argument values\n"
    "  closure\n"
    "    a tuple that supplies the bindings for free variables";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";

}  // namespace adder::doc::function
