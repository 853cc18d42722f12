// Made by tools/gen_docs.py. Documentation strings of module__symtable.
#pragma once

namespace adder::doc::module__symtable {

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
inline constexpr char symtable[] =
    "symtable($module, source, filename, startstr, /)\n"
    "--\n"
    "\n"
    "Return symbol and scope dictionaries used internally by compiler.";

}  // namespace adder::doc::module__symtable
