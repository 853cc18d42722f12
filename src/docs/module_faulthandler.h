// Made by tools/gen_docs.py. Documentation strings of module_faulthandler.
#pragma once

namespace adder::doc::module_faulthandler {

inline constexpr char module_doc[] =
    "faulthandler module.";
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
inline constexpr char enable[] =
    "enable(file=sys.stderr, all_threads=True): enable the fault handler";
inline constexpr char disable[] =
    "disable(): disable the fault handler";
inline constexpr char is_enabled[] =
    "is_enabled()->bool: check if the handler is enabled";
inline constexpr char dump_traceback[] =
    "dump_traceback(file=sys.stderr, all_threads=True): dump the traceback of the current thread, or of all threads if all_threads is True, into file";
inline constexpr char dump_traceback_later[] =
    "dump_traceback_later(timeout, repeat=False, file=sys.stderrn, exit=False):\n"
    "dump the traceback of all threads in timeout seconds,\n"
    "or each timeout seconds if repeat is True. If exit is True, call _exit(1) which is not safe.";
inline constexpr char cancel_dump_traceback_later[] =
    "cancel_dump_traceback_later():\n"
    "cancel the previous call to dump_traceback_later().";
inline constexpr char register_[] =
    "register(signum, file=sys.stderr, all_threads=True, chain=False): register a handler for the signal 'signum': dump the traceback of the current thread, or of all threads if all_threads is True, into file";
inline constexpr char unregister[] =
    "unregister(signum): unregister the handler of the signal 'signum' registered by register()";
inline constexpr char _read_null[] =
    "_read_null(): read from NULL, raise a SIGSEGV or SIGBUS signal depending on the platform";
inline constexpr char _sigsegv[] =
    "_sigsegv(release_gil=False): raise a SIGSEGV signal";
inline constexpr char _fatal_error_c_thread[] =
    "fatal_error_c_thread(): call Py_FatalError() in a new C thread.";
inline constexpr char _sigabrt[] =
    "_sigabrt(): raise a SIGABRT signal";
inline constexpr char _sigfpe[] =
    "_sigfpe(): raise a SIGFPE signal";
inline constexpr char _stack_overflow[] =
    "_stack_overflow(): recursive call to raise a stack overflow";

}  // namespace adder::doc::module_faulthandler
