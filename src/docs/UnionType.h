// Made by tools/gen_docs.py. Documentation strings of UnionType.
#pragma once

namespace adder::doc::UnionType {

inline constexpr char type_doc[] =
    "Represent a PEP 604 union type\n"
    "\n"
    "E.g. for int | str";
inline constexpr char __parameters__[] =
    "Type variables in the types.UnionType.";

}  // namespace adder::doc::UnionType
