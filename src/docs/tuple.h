// Made by tools/gen_docs.py. Documentation strings of tuple.
#pragma once

namespace adder::doc::tuple {

inline constexpr char type_doc[] =
    "tuple(iterable=(), /)\n"
    "--\n"
    "\n"
    "Built-in immutable sequence.\n"
    "\n"
    "If no argument is given, the constructor returns an empty tuple.\n"
    "If iterable is specified the tuple is initialized from iterable's items.\n"
    "\n"
    "If the argument is a tuple, the return value is the same object.";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char index[] =
    "index($self, value, start=0, stop=sys.maxsize, /)\n"
    "--\n"
    "\n"
    "Return first index of value.\n"
    "\n"
    "Raises ValueError if the value is not present.";
inline constexpr char count[] =
    "count($self, value, /)\n"
    "--\n"
    "\n"
    "Return number of occurrences of value.";
inline constexpr char __class_getitem__[] =
    "See PEP 585";

}  // namespace adder::doc::tuple
