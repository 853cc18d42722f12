// Made by tools/gen_docs.py. Documentation strings of set.
#pragma once

namespace adder::doc::set {

inline constexpr char type_doc[] =
    "set() -> new empty set object\n"
    "set(iterable) -> new set object\n"
    "\n"
    "Build an unordered collection of unique elements.";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char __contains__[] =
    "x.__contains__(y) <==> y in x.";
inline constexpr char add[] =
    "Add an element to a set.\n"
    "\n"
    "This has no effect if the element is already present.";
inline constexpr char clear[] =
    "Remove all elements from this set.";
inline constexpr char copy[] =
    "Return a shallow copy of a set.";
inline constexpr char discard[] =
    "Remove an element from a set if it is a member.\n"
    "\n"
    "Unlike set.remove(), the discard() method does not raise\n"
    "an exception when an element is missing from the set.";
inline constexpr char difference[] =
    "Return the difference of two or more sets as a new set.\n"
    "\n"
    "(i.e. all elements that are in this set but not the others.)";
inline constexpr char difference_update[] =
    "Remove all elements of another set from this set.";
inline constexpr char intersection[] =
    "Return the intersection of two sets as a new set.\n"
    "\n"
    "(i.e. all elements that are in both sets.)";
inline constexpr char intersection_update[] =
    "Update a set with the intersection of itself and another.";
inline constexpr char isdisjoint[] =
    "Return True if two sets have a null intersection.";
inline constexpr char issubset[] =
    "Report whether another set contains this set.";
inline constexpr char issuperset[] =
    "Report whether this set contains another set.";
inline constexpr char pop[] =
    "Remove and return an arbitrary set element.\n"
    "Raises KeyError if the set is empty.";
inline constexpr char __reduce__[] =
    "Return state information for pickling.";
inline constexpr char remove[] =
    "Remove an element from a set; it must be a member.\n"
    "\n"
    "If the element is not a member, raise a KeyError.";
inline constexpr char __sizeof__[] =
    "S.__sizeof__() -> size of S in memory, in bytes";
inline constexpr char symmetric_difference[] =
    "Return the symmetric difference of two sets as a new set.\n"
    "\n"
    "(i.e. all elements that are in exactly one of the sets.)";
inline constexpr char symmetric_difference_update[] =
    "Update a set with the symmetric difference of itself and another.";
inline constexpr char union_[] =
    "Return the union of sets as a new set.\n"
    "\n"
    "(i.e. all elements that are in either set.)";
inline constexpr char update[] =
    "Update a set with the union of itself and others.";
inline constexpr char __class_getitem__[] =
    "See PEP 585";

}  // namespace adder::doc::set
