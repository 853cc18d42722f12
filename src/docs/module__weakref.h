// Made by tools/gen_docs.py. Documentation strings of module__weakref.
#pragma once

namespace adder::doc::module__weakref {

inline constexpr char module_doc[] =
    "Weak-reference support module.";
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
inline constexpr char getweakrefcount[] =
    "getweakrefcount($module, object, /)\n"
    "--\n"
    "\n"
    "Return the number of weak references to 'object'.";
inline constexpr char _remove_dead_weakref[] =
    "_remove_dead_weakref($module, dct, key, /)\n"
    "--\n"
    "\n"
    "Atomically remove key from dict if it points to a dead weakref.";
inline constexpr char getweakrefs[] =
    "getweakrefs($module, object, /)\n"
    "--\n"
    "\n"
    "Return a list of all weak reference objects pointing to 'object'.";
inline constexpr char proxy[] =
    "proxy($module, object, callback=None, /)\n"
    "--\n"
    "\n"
    "Create a proxy object that weakly references 'object'.\n"
    "\n"
    "'callback', if given, is called with a reference to the\n"
    "proxy when 'object' is about to be finalized.";
inline constexpr char ref___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char ref___class_getitem__[] =
    "See PEP 585";
inline constexpr char ReferenceType___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char ReferenceType___class_getitem__[] =
    "See PEP 585";

}  // namespace adder::doc::module__weakref
