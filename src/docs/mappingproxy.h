// Made by tools/gen_docs.py. Documentation strings of mappingproxy.
#pragma once

namespace adder::doc::mappingproxy {

inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char get[] =
    "D.get(k[,d]) -> D[k] if k in D, else d.  d defaults to None.";
inline constexpr char keys[] =
    "D.keys() -> a set-like object providing a view on D's keys";
inline constexpr char values[] =
    "D.values() -> an object providing a view on D's values";
inline constexpr char items[] =
    "D.items() -> a set-like object providing a view on D's items";
inline constexpr char copy[] =
    "D.copy() -> a shallow copy of D";
inline constexpr char __class_getitem__[] =
    "See PEP 585";
inline constexpr char __reversed__[] =
    "D.__reversed__() -> reverse iterator";

}  // namespace adder::doc::mappingproxy
