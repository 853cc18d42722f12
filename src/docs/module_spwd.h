// Made by tools/gen_docs.py. Documentation strings of module_spwd.
#pragma once

namespace adder::doc::module_spwd {

inline constexpr char module_doc[] =
    "This module provides access to the Unix shadow password database.\n"
    "It is available on various Unix versions.\n"
    "\n"
    "Shadow password database entries are reported as 9-tuples of type struct_spwd,\n"
    "containing the following items from the password database (see `<shadow.h>'):\n"
    "sp_namp, sp_pwdp, sp_lstchg, sp_min, sp_max, sp_warn, sp_inact, sp_expire, sp_flag.\n"
    "The sp_namp and sp_pwdp are strings, the rest are integers.\n"
    "An exception is raised if the entry asked for cannot be found.\n"
    "You have to be root to be able to use this module.";
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
inline constexpr char getspnam[] =
    "getspnam($module, arg, /)\n"
    "--\n"
    "\n"
    "Return the shadow password database entry for the given user name.\n"
    "\n"
    "See `help(spwd)` for more on shadow password database entries.";
inline constexpr char getspall[] =
    "getspall($module, /)\n"
    "--\n"
    "\n"
    "Return a list of all available shadow password database entries, in arbitrary order.\n"
    "\n"
    "See `help(spwd)` for more on shadow password database entries.";
inline constexpr char struct_spwd_type_doc[] =
    "spwd.struct_spwd: Results from getsp*() routines.\n"
    "\n"
    "This object may be accessed either as a 9-tuple of\n"
    "  (sp_namp,sp_pwdp,sp_lstchg,sp_min,sp_max,sp_warn,sp_inact,sp_expire,sp_flag)\n"
    "or via the object attributes as named in the above tuple.";
inline constexpr char struct_spwd___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char struct_spwd_sp_namp[] =
    "login name";
inline constexpr char struct_spwd_sp_pwdp[] =
    "encrypted password";
inline constexpr char struct_spwd_sp_lstchg[] =
    "date of last change";
inline constexpr char struct_spwd_sp_min[] =
    "min #days between changes";
inline constexpr char struct_spwd_sp_max[] =
    "max #days between changes";
inline constexpr char struct_spwd_sp_warn[] =
    "#days before pw expires to warn user about it";
inline constexpr char struct_spwd_sp_inact[] =
    "#days after pw expires until account is disabled";
inline constexpr char struct_spwd_sp_expire[] =
    "#days since 1970-01-01 when account expires";
inline constexpr char struct_spwd_sp_flag[] =
    "reserved";
inline constexpr char struct_spwd_sp_nam[] =
    "login name; deprecated";
inline constexpr char struct_spwd_sp_pwd[] =
    "encrypted password; deprecated";

}  // namespace adder::doc::module_spwd
