// Made by tools/gen_docs.py. Documentation strings of GenericAlias.
#pragma once

namespace adder::doc::GenericAlias {

inline constexpr char type_doc[] =
    "Represent a PEP 585 generic type\n"
    "\n"
    "E.g. for t = list[int], t.__origin__ is list and t.__args__ is (int,).";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char __parameters__[] =
    "Type variables in the GenericAlias.";

}  // namespace adder::doc::GenericAlias
