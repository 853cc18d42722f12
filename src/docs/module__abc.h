// Made by tools/gen_docs.py. Documentation strings of module__abc.
#pragma once

namespace adder::doc::module__abc {

inline constexpr char module_doc[] =
    "Module contains faster C implementation of abc.ABCMeta";
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
inline constexpr char get_cache_token[] =
    "get_cache_token($module, /)\n"
    "--\n"
    "\n"
    "Returns the current ABC cache token.\n"
    "\n"
    "The token is an opaque object (supporting equality testing) identifying the\n"
    "current version of the ABC cache for virtual subclasses. The token changes\n"
    "with every call to register() on any ABC.";
inline constexpr char _abc_init[] =
    "_abc_init($module, self, /)\n"
    "--\n"
    "\n"
    "Internal ABC helper for class set-up. Should be never used outside abc module.";
inline constexpr char _reset_registry[] =
    "_reset_registry($module, self, /)\n"
    "--\n"
    "\n"
    "Internal ABC helper to reset registry of a given class.\n"
    "\n"
    "Should be only used by refleak.py";
inline constexpr char _reset_caches[] =
    "_reset_caches($module, self, /)\n"
    "--\n"
    "\n"
    "Internal ABC helper to reset both caches of a given class.\n"
    "\n"
    "Should be only used by refleak.py";
inline constexpr char _get_dump[] =
    "_get_dump($module, self, /)\n"
    "--\n"
    "\n"
    "Internal ABC helper for cache and registry debugging.\n"
    "\n"
    "Return shallow copies of registry, of both caches, and\n"
    "negative cache version. Don't call this function directly,\n"
    "instead use ABC._dump_registry() for a nice repr.";
inline constexpr char _abc_register[] =
    "_abc_register($module, self, subclass, /)\n"
    "--\n"
    "\n"
    "Internal ABC helper for subclasss registration. Should be never used outside abc module.";
inline constexpr char _abc_instancecheck[] =
    "_abc_instancecheck($module, self, instance, /)\n"
    "--\n"
    "\n"
    "Internal ABC helper for instance checks. Should be never used outside abc module.";
inline constexpr char _abc_subclasscheck[] =
    "_abc_subclasscheck($module, self, subclass, /)\n"
    "--\n"
    "\n"
    "Internal ABC helper for subclasss checks. Should be never used outside abc module.";

}  // namespace adder::doc::module__abc
