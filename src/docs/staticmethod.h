// Made by tools/gen_docs.py. Documentation strings of staticmethod.
#pragma once

namespace adder::doc::staticmethod {

inline constexpr char type_doc[] =
    "staticmethod(function) -> method\n"
    "\n"
    "Convert a function to be a static method.\n"
    "\n"
    "A static method does not receive an implicit first argument.\n"
    "To declare a static method, use this idiom:\n"
    "\n"
    "     class C:\n"
    "         @staticmethod\n"
    "         def f(arg1, arg2, ...):\n"
    "             ...\n"
    "\n"
    "It can be called either on the class (e.g. C.f()) or on an instance\n"
    "(e.g. C().f()). Both the class and the instance are ignored, and\n"
    "neither is passed implicitly as the first argument to the method.\n"
    "\n"
    "Static methods in Python are similar to those found in Java or C++.\n"
    "For a more advanced concept, see the classmethod builtin.";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";

}  // namespace adder::doc::staticmethod
