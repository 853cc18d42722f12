// Made by tools/gen_docs.py. Documentation strings of module__bisect.
#pragma once

namespace adder::doc::module__bisect {

inline constexpr char module_doc[] =
    "Bisection algorithms.\n"
    "\n"
    "This module provides support for maintaining a list in sorted order without\n"
    "having to sort the list after each insertion. For long lists of items with\n"
    "expensive comparison operations, this can be an improvement over the more\n"
    "common approach.\n"
    "";
inline constexpr char __loader___type_doc[] =
    "Meta path import for built-in modules.\n"
    "\n"
    "    All methods are either class or static methods to avoid the need to\n"
    "    instantiate the class.\n"
    "\n"
    "    ";
inline constexpr char __loader_____dict__[] =
    "dictionary for instance variables (if defined)";
inline constexpr char __loader_____weakref__[] =
    "list of weak references to the object (if defined)";
inline constexpr char bisect_right[] =
    "bisect_right($module, /, a, x, lo=0, hi=None, *, key=None)\n"
    "--\n"
    "\n"
    "Return the index where to insert item x in list a, assuming a is sorted.\n"
    "\n"
    "The return value i is such that all e in a[:i] have e <= x, and all e in\n"
    "a[i:] have e > x.  So if x already appears in the list, a.insert(i, x) will\n"
    "insert just after the rightmost x already there.\n"
    "\n"
    "Optional args lo (default 0) and hi (default len(a)) bound the\n"
    "slice of a to be searched.";
inline constexpr char insort_right[] =
    "insort_right($module, /, a, x, lo=0, hi=None, *, key=None)\n"
    "--\n"
    "\n"
    "Insert item x in list a, and keep it sorted assuming a is sorted.\n"
    "\n"
    "If x is already in a, insert it to the right of the rightmost x.\n"
    "\n"
    "Optional args lo (default 0) and hi (default len(a)) bound the\n"
    "slice of a to be searched.";
inline constexpr char bisect_left[] =
    "bisect_left($module, /, a, x, lo=0, hi=None, *, key=None)\n"
    "--\n"
    "\n"
    "Return the index where to insert item x in list a, assuming a is sorted.\n"
    "\n"
    "The return value i is such that all e in a[:i] have e < x, and all e in\n"
    "a[i:] have e >= x.  So if x already appears in the list, a.insert(i, x) will\n"
    "insert just before the leftmost x already there.\n"
    "\n"
    "Optional args lo (default 0) and hi (default len(a)) bound the\n"
    "slice of a to be searched.";
inline constexpr char insort_left[] =
    "insort_left($module, /, a, x, lo=0, hi=None, *, key=None)\n"
    "--\n"
    "\n"
    "Insert item x in list a, and keep it sorted assuming a is sorted.\n"
    "\n"
    "If x is already in a, insert it to the left of the leftmost x.\n"
    "\n"
    "Optional args lo (default 0) and hi (default len(a)) bound the\n"
    "slice of a to be searched.";

}  // namespace adder::doc::module__bisect
