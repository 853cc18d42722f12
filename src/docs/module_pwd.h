// Made by tools/gen_docs.py. Documentation strings of module_pwd.
#pragma once

namespace adder::doc::module_pwd {

inline constexpr char module_doc[] =
    "This module provides access to the Unix password database.\n"
    "It is available on all Unix versions.\n"
    "\n"
    "Password database entries are reported as 7-tuples containing the following\n"
    "items from the password database (see `<pwd.h>'), in order:\n"
    "pw_name, pw_passwd, pw_uid, pw_gid, pw_gecos, pw_dir, pw_shell.\n"
    "The uid and gid items are integers, all others are strings. An\n"
    "exception is raised if the entry asked for cannot be found.";
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
inline constexpr char getpwuid[] =
    "getpwuid($module, uidobj, /)\n"
    "--\n"
    "\n"
    "Return the password database entry for the given numeric user ID.\n"
    "\n"
    "See `help(pwd)` for more on password database entries.";
inline constexpr char getpwnam[] =
    "getpwnam($module, name, /)\n"
    "--\n"
    "\n"
    "Return the password database entry for the given user name.\n"
    "\n"
    "See `help(pwd)` for more on password database entries.";
inline constexpr char getpwall[] =
    "getpwall($module, /)\n"
    "--\n"
    "\n"
    "Return a list of all available password database entries, in arbitrary order.\n"
    "\n"
    "See help(pwd) for more on password database entries.";
inline constexpr char struct_passwd_type_doc[] =
    "pwd.struct_passwd: Results from getpw*() routines.\n"
    "\n"
    "This object may be accessed either as a tuple of\n"
    "  (pw_name,pw_passwd,pw_uid,pw_gid,pw_gecos,pw_dir,pw_shell)\n"
    "or via the object attributes as named in the above tuple.";
inline constexpr char struct_passwd___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char struct_passwd_pw_name[] =
    "user name";
inline constexpr char struct_passwd_pw_passwd[] =
    "password";
inline constexpr char struct_passwd_pw_uid[] =
    "user id";
inline constexpr char struct_passwd_pw_gid[] =
    "group id";
inline constexpr char struct_passwd_pw_gecos[] =
    "real name";
inline constexpr char struct_passwd_pw_dir[] =
    "home directory";
inline constexpr char struct_passwd_pw_shell[] =
    "shell program";

}  // namespace adder::doc::module_pwd
