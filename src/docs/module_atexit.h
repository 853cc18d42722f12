// Made by tools/gen_docs.py. Documentation strings of module_atexit.
#pragma once

namespace adder::doc::module_atexit {

inline constexpr char module_doc[] =
    "allow programmer to define multiple exit functions to be executed\n"
    "upon normal program termination.\n"
    "\n"
    "Two public functions, register and unregister, are defined.\n"
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
inline constexpr char register_[] =
    "register(func, *args, **kwargs) -> func\n"
    "\n"
    "Register a function to be executed upon normal program termination\n"
    "\n"
    "    func - function to be called at exit\n"
    "    args - optional arguments to pass to func\n"
    "    kwargs - optional keyword arguments to pass to func\n"
    "\n"
    "    func is returned to facilitate usage as a decorator.";
inline constexpr char _clear[] =
    "_clear() -> None\n"
    "\n"
    "Clear the list of previously registered exit functions.";
inline constexpr char unregister[] =
    "unregister(func) -> None\n"
    "\n"
    "Unregister an exit function which was previously registered using\n"
    "atexit.register\n"
    "\n"
    "    func - function to be unregistered";
inline constexpr char _run_exitfuncs[] =
    "_run_exitfuncs() -> None\n"
    "\n"
    "Run all registered exit functions.\n"
    "\n"
    "If a callback raises an exception, it is logged with sys.unraisablehook.";
inline constexpr char _ncallbacks[] =
    "_ncallbacks() -> int\n"
    "\n"
    "Return the number of registered exit functions.";

}  // namespace adder::doc::module_atexit
