// Made by tools/gen_docs.py. Documentation strings of module__imp.
#pragma once

namespace adder::doc::module__imp {

inline constexpr char module_doc[] =
    "(Extremely) low-level import machinery bits as used by importlib and imp.";
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
inline constexpr char extension_suffixes[] =
    "extension_suffixes($module, /)\n"
    "--\n"
    "\n"
    "Returns the list of file suffixes used to identify extension modules.";
inline constexpr char lock_held[] =
    "lock_held($module, /)\n"
    "--\n"
    "\n"
    "Return True if the import lock is currently held, else False.\n"
    "\n"
    "On platforms without threads, return False.";
inline constexpr char acquire_lock[] =
    "acquire_lock($module, /)\n"
    "--\n"
    "\n"
    "Acquires the interpreter's import lock for the current thread.\n"
    "\n"
    "This lock should be used by import hooks to ensure thread-safety when importing\n"
    "modules. On platforms without threads, this function does nothing.";
inline constexpr char release_lock[] =
    "release_lock($module, /)\n"
    "--\n"
    "\n"
    "Release the interpreter's import lock.\n"
    "\n"
    "On platforms without threads, this function does nothing.";
inline constexpr char find_frozen[] =
    "find_frozen($module, name, /, *, withdata=False)\n"
    "--\n"
    "\n"
    "Return info about the corresponding frozen module (if there is one) or None.\n"
    "\n"
    "The returned info (a 2-tuple):\n"
    "\n"
    " * data         the raw marshalled bytes\n"
    " * is_package   whether or not it is a package\n"
    " * origname     the originally frozen module's name, or None if not\n"
    "                a stdlib module (this will usually be the same as\n"
    "                the module's current name)";
inline constexpr char get_frozen_object[] =
    "get_frozen_object($module, name, data=None, /)\n"
    "--\n"
    "\n"
    "Create a code object for a frozen module.";
inline constexpr char is_frozen_package[] =
    "is_frozen_package($module, name, /)\n"
    "--\n"
    "\n"
    "Returns True if the module name is of a frozen package.";
inline constexpr char create_builtin[] =
    "create_builtin($module, spec, /)\n"
    "--\n"
    "\n"
    "Create an extension module.";
inline constexpr char init_frozen[] =
    "init_frozen($module, name, /)\n"
    "--\n"
    "\n"
    "Initializes a frozen module.";
inline constexpr char is_builtin[] =
    "is_builtin($module, name, /)\n"
    "--\n"
    "\n"
    "Returns True if the module name corresponds to a built-in module.";
inline constexpr char is_frozen[] =
    "is_frozen($module, name, /)\n"
    "--\n"
    "\n"
    "Returns True if the module name corresponds to a frozen module.";
inline constexpr char _frozen_module_names[] =
    "_frozen_module_names($module, /)\n"
    "--\n"
    "\n"
    "Returns the list of available frozen modules.";
inline constexpr char _override_frozen_modules_for_tests[] =
    "_override_frozen_modules_for_tests($module, override, /)\n"
    "--\n"
    "\n"
    "(internal-only) Override PyConfig.use_frozen_modules.\n"
    "\n"
    "(-1: \042off\042, 1: \042on\042, 0: no override)\n"
    "See frozen_modules() in Lib/test/support/import_helper.py.";
inline constexpr char create_dynamic[] =
    "create_dynamic($module, spec, file=<unrepresentable>, /)\n"
    "--\n"
    "\n"
    "Create an extension module.";
inline constexpr char exec_dynamic[] =
    "exec_dynamic($module, mod, /)\n"
    "--\n"
    "\n"
    "Initialize an extension module.";
inline constexpr char exec_builtin[] =
    "exec_builtin($module, mod, /)\n"
    "--\n"
    "\n"
    "Initialize a built-in module.";
inline constexpr char _fix_co_filename[] =
    "_fix_co_filename($module, code, path, /)\n"
    "--\n"
    "\n"
    "Changes code.co_filename to specify the passed-in file path.\n"
    "\n"
    "  code\n"
    "    Code object to change.\n"
    "  path\n"
    "    File path to use.";

}  // namespace adder::doc::module__imp
