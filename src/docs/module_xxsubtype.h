// Made by tools/gen_docs.py. Documentation strings of module_xxsubtype.
#pragma once

namespace adder::doc::module_xxsubtype {

inline constexpr char module_doc[] =
    "xxsubtype is an example module showing how to subtype builtin types from C.\n"
    "test_descr.py in the standard test suite requires it in order to complete.\n"
    "If you don't care about the examples, and don't intend to run the Python\n"
    "test suite, you can recompile Python without Modules/xxsubtype.c.";
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
inline constexpr char spamlist_getstate[] =
    "getstate() -> state";
inline constexpr char spamlist_setstate[] =
    "setstate(state)";
inline constexpr char spamlist_classmeth[] =
    "classmeth(*args, **kw)";
inline constexpr char spamlist_staticmeth[] =
    "staticmeth(*args, **kw)";
inline constexpr char spamlist_state[] =
    "an int variable for demonstration purposes";
inline constexpr char spamdict_getstate[] =
    "getstate() -> state";
inline constexpr char spamdict_setstate[] =
    "setstate(state)";
inline constexpr char spamdict_state[] =
    "an int variable for demonstration purposes";

}  // namespace adder::doc::module_xxsubtype
