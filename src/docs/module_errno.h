// Made by tools/gen_docs.py. Documentation strings of module_errno.
#pragma once

namespace adder::doc::module_errno {

inline constexpr char module_doc[] =
    "This module makes available standard errno system symbols.\n"
    "\n"
    "The value of each symbol is the corresponding integer value,\n"
    "e.g., on most systems, errno.ENOENT equals the integer 2.\n"
    "\n"
    "The dictionary errno.errorcode maps numeric codes to symbol names,\n"
    "e.g., errno.errorcode[2] could be the string 'ENOENT'.\n"
    "\n"
    "Symbols that are not relevant to the underlying system are not defined.\n"
    "\n"
    "To map error codes to error messages, use the function os.strerror(),\n"
    "e.g. os.strerror(2) could return 'No such file or directory'.";
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

}  // namespace adder::doc::module_errno
