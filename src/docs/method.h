// Made by tools/gen_docs.py. Documentation strings of method.
#pragma once

namespace adder::doc::method {

inline constexpr char type_doc[] =
    "method(function, instance, /)\n"
    "--\n"
    "\n"
    "Create a bound instance method object.";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char __func___[] =
    "the function (or other callable) implementing a method";
inline constexpr char __self__[] =
    "the instance to which a method is bound";

}  // namespace adder::doc::method
