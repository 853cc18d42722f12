// Made by tools/gen_docs.py. Documentation strings of module__functools.
#pragma once

namespace adder::doc::module__functools {

inline constexpr char module_doc[] =
    "Tools that operate on functions.";
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
inline constexpr char reduce[] =
    "reduce(function, iterable[, initial]) -> value\n"
    "\n"
    "Apply a function of two arguments cumulatively to the items of a sequence\n"
    "or iterable, from left to right, so as to reduce the iterable to a single\n"
    "value.  For example, reduce(lambda x, y: x+y, [1, 2, 3, 4, 5]) calculates\n"
    "((((1+2)+3)+4)+5).  If initial is present, it is placed before the items\n"
    "of the iterable in the calculation, and serves as a default when the\n"
    "iterable is empty.";
inline constexpr char cmp_to_key[] =
    "Convert a cmp= function into a key= function.";
inline constexpr char partial_type_doc[] =
    "partial(func, *args, **keywords) - new function with partial application\n"
    "    of the given arguments and keywords.\n"
    "";
inline constexpr char partial___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char partial___class_getitem__[] =
    "See PEP 585";
inline constexpr char partial_func[] =
    "function object to use in future partial calls";
inline constexpr char partial_args[] =
    "tuple of arguments to future partial calls";
inline constexpr char partial_keywords[] =
    "dictionary of keyword arguments to future partial calls";
inline constexpr char _lru_cache_wrapper_type_doc[] =
    "Create a cached callable that wraps another function.\n"
    "\n"
    "user_function:      the function being cached\n"
    "\n"
    "maxsize:  0         for no caching\n"
    "          None      for unlimited cache size\n"
    "          n         for a bounded cache\n"
    "\n"
    "typed:    False     cache f(3) and f(3.0) as identical calls\n"
    "          True      cache f(3) and f(3.0) as distinct calls\n"
    "\n"
    "cache_info_type:    namedtuple class with the fields:\n"
    "                        hits misses currsize maxsize\n"
    "";
inline constexpr char _lru_cache_wrapper___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";

}  // namespace adder::doc::module__functools
