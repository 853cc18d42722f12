// Made by tools/gen_docs.py. Documentation strings of range.
#pragma once

namespace adder::doc::range {

inline constexpr char type_doc[] =
    "range(stop) -> range object\n"
    "range(start, stop[, step]) -> range object\n"
    "\n"
    "Return an object that produces a sequence of integers from start (inclusive)\n"
    "to stop (exclusive) by step.  range(i, j) produces i, i+1, i+2, ..., j-1.\n"
    "start defaults to 0, and stop is omitted!  range(4) produces 0, 1, 2, 3.\n"
    "These are exactly the valid indices for a list of 4 elements.\n"
    "When step is given, it specifies the increment (or decrement).";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char __reversed__[] =
    "Return a reverse iterator.";
inline constexpr char count[] =
    "rangeobject.count(value) -> integer -- return number of occurrences of value";
inline constexpr char index[] =
    "rangeobject.index(value) -> integer -- return index of value.\n"
    "Raise ValueError if the value is not present.";

}  // namespace adder::doc::range
