// Made by tools/gen_docs.py. Documentation strings of module_grp.
#pragma once

namespace adder::doc::module_grp {

inline constexpr char module_doc[] =
    "Access to the Unix group database.\n"
    "\n"
    "Group entries are reported as 4-tuples containing the following fields\n"
    "from the group database, in order:\n"
    "\n"
    "  gr_name   - name of the group\n"
    "  gr_passwd - group password (encrypted); often empty\n"
    "  gr_gid    - numeric ID of the group\n"
    "  gr_mem    - list of members\n"
    "\n"
    "The gid is an integer, name and password are strings.  (Note that most\n"
    "users are not explicitly listed as members of the groups they are in\n"
    "according to the password database.  Check both databases to get\n"
    "complete membership information.)";
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
inline constexpr char getgrgid[] =
    "getgrgid($module, /, id)\n"
    "--\n"
    "\n"
    "Return the group database entry for the given numeric group ID.\n"
    "\n"
    "If id is not valid, raise KeyError.";
inline constexpr char getgrnam[] =
    "getgrnam($module, /, name)\n"
    "--\n"
    "\n"
    "Return the group database entry for the given group name.\n"
    "\n"
    "If name is not valid, raise KeyError.";
inline constexpr char getgrall[] =
    "getgrall($module, /)\n"
    "--\n"
    "\n"
    "Return a list of all available group entries, in arbitrary order.\n"
    "\n"
    "An entry whose name starts with '+' or '-' represents an instruction\n"
    "to use YP/NIS and may not be accessible via getgrnam or getgrgid.";
inline constexpr char struct_group_type_doc[] =
    "grp.struct_group: Results from getgr*() routines.\n"
    "\n"
    "This object may be accessed either as a tuple of\n"
    "  (gr_name,gr_passwd,gr_gid,gr_mem)\n"
    "or via the object attributes as named in the above tuple.\n"
    "";
inline constexpr char struct_group___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char struct_group_gr_name[] =
    "group name";
inline constexpr char struct_group_gr_passwd[] =
    "password";
inline constexpr char struct_group_gr_gid[] =
    "group id";
inline constexpr char struct_group_gr_mem[] =
    "group members";

}  // namespace adder::doc::module_grp
