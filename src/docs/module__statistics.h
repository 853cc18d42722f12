// Made by tools/gen_docs.py. Documentation strings of module__statistics.
#pragma once

namespace adder::doc::module__statistics {

inline constexpr char module_doc[] =
    "Accelerators for the statistics module.\n"
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

}  // namespace adder::doc::module__statistics
