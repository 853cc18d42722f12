// Made by tools/gen_docs.py. Documentation strings of list.
#pragma once

namespace adder::doc::list {

inline constexpr char type_doc[] =
    "list(iterable=(), /)\n"
    "--\n"
    "\n"
    "Built-in mutable sequence.\n"
    "\n"
    "If no argument is given, the constructor creates a new empty list.\n"
    "The argument must be an iterable if specified.";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char __getitem__[] =
    "x.__getitem__(y) <==> x[y]";
inline constexpr char __reversed__[] =
    "__reversed__($self, /)\n"
    "--\n"
    "\n"
    "Return a reverse iterator over the list.";
inline constexpr char __sizeof__[] =
    "__sizeof__($self, /)\n"
    "--\n"
    "\n"
    "Return the size of the list in memory, in bytes.";
inline constexpr char clear[] =
    "clear($self, /)\n"
    "--\n"
    "\n"
    "Remove all items from list.";
inline constexpr char copy[] =
    "copy($self, /)\n"
    "--\n"
    "\n"
    "Return a shallow copy of the list.";
inline constexpr char append[] =
    "append($self, object, /)\n"
    "--\n"
    "\n"
    "Append object to the end of the list.";
inline constexpr char insert[] =
    "insert($self, index, object, /)\n"
    "--\n"
    "\n"
    "Insert object before index.";
inline constexpr char extend[] =
    "extend($self, iterable, /)\n"
    "--\n"
    "\n"
    "Extend list by appending elements from the iterable.";
inline constexpr char pop[] =
    "pop($self, index=-1, /)\n"
    "--\n"
    "\n"
    "Remove and return item at index (default last).\n"
    "\n"
    "Raises IndexError if list is empty or index is out of range.";
inline constexpr char remove[] =
    "remove($self, value, /)\n"
    "--\n"
    "\n"
    "Remove first occurrence of value.\n"
    "\n"
    "Raises ValueError if the value is not present.";
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
inline constexpr char reverse[] =
    "reverse($self, /)\n"
    "--\n"
    "\n"
    "Reverse *IN PLACE*.";
inline constexpr char sort[] =
    "sort($self, /, *, key=None, reverse=False)\n"
    "--\n"
    "\n"
    "Sort the list in ascending order and return None.\n"
    "\n"
    "The sort is in-place (i.e. the list itself is modified) and stable (i.e. the\n"
    "order of two equal elements is maintained).\n"
    "\n"
    "If a key function is given, apply it once to each list item and sort them,\n"
    "ascending or descending, according to their function values.\n"
    "\n"
    "The reverse flag can be set to sort in descending order.";
inline constexpr char __class_getitem__[] =
    "See PEP 585";

}  // namespace adder::doc::list
