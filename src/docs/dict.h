// Made by tools/gen_docs.py. Documentation strings of dict.
#pragma once

namespace adder::doc::dict {

inline constexpr char type_doc[] =
    "dict() -> new empty dictionary\n"
    "dict(mapping) -> new dictionary initialized from a mapping object's\n"
    "    (key, value) pairs\n"
    "dict(iterable) -> new dictionary initialized as if via:\n"
    "    d = {}\n"
    "    for k, v in iterable:\n"
    "        d[k] = v\n"
    "dict(**kwargs) -> new dictionary initialized with the name=value pairs\n"
    "    in the keyword argument list.  For example:  dict(one=1, two=2)";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char __getitem__[] =
    "x.__getitem__(y) <==> x[y]";
inline constexpr char __contains__[] =
    "__contains__($self, key, /)\n"
    "--\n"
    "\n"
    "True if the dictionary has the specified key, else False.";
inline constexpr char __sizeof__[] =
    "D.__sizeof__() -> size of D in memory, in bytes";
inline constexpr char get[] =
    "get($self, key, default=None, /)\n"
    "--\n"
    "\n"
    "Return the value for key if key is in the dictionary, else default.";
inline constexpr char setdefault[] =
    "setdefault($self, key, default=None, /)\n"
    "--\n"
    "\n"
    "Insert key with a value of default if key is not in the dictionary.\n"
    "\n"
    "Return the value for key if key is in the dictionary, else default.";
inline constexpr char pop[] =
    "pop($self, key, default=<unrepresentable>, /)\n"
    "--\n"
    "\n"
    "D.pop(k[,d]) -> v, remove specified key and return the corresponding value.\n"
    "\n"
    "If the key is not found, return the default if given; otherwise,\n"
    "raise a KeyError.";
inline constexpr char popitem[] =
    "popitem($self, /)\n"
    "--\n"
    "\n"
    "Remove and return a (key, value) pair as a 2-tuple.\n"
    "\n"
    "Pairs are returned in LIFO (last-in, first-out) order.\n"
    "Raises KeyError if the dict is empty.";
inline constexpr char keys[] =
    "D.keys() -> a set-like object providing a view on D's keys";
inline constexpr char items[] =
    "D.items() -> a set-like object providing a view on D's items";
inline constexpr char values[] =
    "D.values() -> an object providing a view on D's values";
inline constexpr char update[] =
    "D.update([E, ]**F) -> None.  Update D from dict/iterable E and F.\n"
    "If E is present and has a .keys() method, then does:  for k in E: D[k] = E[k]\n"
    "If E is present and lacks a .keys() method, then does:  for k, v in E: D[k] = v\n"
    "In either case, this is followed by: for k in F:  D[k] = F[k]";
inline constexpr char fromkeys[] =
    "fromkeys($type, iterable, value=None, /)\n"
    "--\n"
    "\n"
    "Create a new dictionary with keys from iterable and values set to value.";
inline constexpr char clear[] =
    "D.clear() -> None.  Remove all items from D.";
inline constexpr char copy[] =
    "D.copy() -> a shallow copy of D";
inline constexpr char __reversed__[] =
    "__reversed__($self, /)\n"
    "--\n"
    "\n"
    "Return a reverse iterator over the dict keys.";
inline constexpr char __class_getitem__[] =
    "See PEP 585";

}  // namespace adder::doc::dict
