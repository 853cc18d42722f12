// Made by tools/gen_docs.py. Documentation strings of module__warnings.
#pragma once

namespace adder::doc::module__warnings {

inline constexpr char module_doc[] =
    "_warnings provides basic warning filtering support.\n"
    "It is a helper module to speed up interpreter start-up.";
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
inline constexpr char warn[] =
    "warn($module, /, message, category=None, stacklevel=1, source=None)\n"
    "--\n"
    "\n"
    "Issue a warning, or maybe ignore it or raise an exception.";
inline constexpr char warn_explicit[] =
    "Low-level interface to warnings functionality.";

}  // namespace adder::doc::module__warnings
