// Made by tools/gen_docs.py. Documentation strings of frozenset.
#pragma once

namespace adder::doc::frozenset {

inline constexpr char type_doc[] =
    "frozenset() -> empty frozenset object\n"
    "frozenset(iterable) -> frozenset object\n"
    "\n"
    "Build an immutable unordered collection of unique elements.";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char __contains__[] =
    "x.__contains__(y) <==> y in x.";
inline constexpr char copy[] =
    "Return a shallow copy of a set.";
inline constexpr char difference[] =
    "Return the difference of two or more sets as a new set.\n"
    "\n"
    "(i.e. all elements that are in this set but not the others.)";
inline constexpr char intersection[] =
    "Return the intersection of two sets as a new set.\n"
    "\n"
    "(i.e. all elements that are in both sets.)";
inline constexpr char isdisjoint[] =
    "Return True if two sets have a null intersection.";
inline constexpr char issubset[] =
    "Report whether another set contains this set.";
inline constexpr char issuperset[] =
    "Report whether this set contains another set.";
inline constexpr char __reduce__[] =
    "Return state information for pickling.";
inline constexpr char __sizeof__[] =
    "S.__sizeof__() -> size of S in memory, in bytes";
inline constexpr char symmetric_difference[] =
    "Return the symmetric difference of two sets as a new set.\n"
    "\n"
    "(i.e. all elements that are in exactly one of the sets.)";
inline constexpr char union_[] =
    "Return the union of sets as a new set.\n"
    "\n"
    "(i.e. all elements that are in either set.)";
inline constexpr char __class_getitem__[] =
    "See PEP 585";

}  // namespace adder::doc::frozenset
