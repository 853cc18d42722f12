// Made by tools/gen_docs.py. Documentation strings of module__opcode.
#pragma once

namespace adder::doc::module__opcode {

inline constexpr char module_doc[] =
    "Opcode support module.";
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
inline constexpr char stack_effect[] =
    "stack_effect($module, opcode, oparg=None, /, *, jump=None)\n"
    "--\n"
    "\n"
    "Compute the stack effect of the opcode.";
inline constexpr char get_specialization_stats[] =
    "get_specialization_stats($module, /)\n"
    "--\n"
    "\n"
    "Return the specialization stats";

}  // namespace adder::doc::module__opcode
