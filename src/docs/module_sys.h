// Made by tools/gen_docs.py. Documentation strings of module_sys.
#pragma once

namespace adder::doc::module_sys {

inline constexpr char module_doc[] =
    "This module provides access to some objects used or maintained by the\n"
    "interpreter and to functions that interact strongly with the interpreter.\n"
    "\n"
    "Dynamic objects:\n"
    "\n"
    "argv -- command line arguments; argv[0] is the script pathname if known\n"
    "path -- module search path; path[0] is the script directory, else ''\n"
    "modules -- dictionary of loaded modules\n"
    "\n"
    "displayhook -- called to show results in an interactive session\n"
    "excepthook -- called to handle any uncaught exception other than SystemExit\n"
    "  To customize printing in an interactive session or to install a custom\n"
    "  top-level exception handler, assign other functions to replace these.\n"
    "\n"
    "stdin -- standard input file object; used by input()\n"
    "stdout -- standard output file object; used by print()\n"
    "stderr -- standard error object; used for error messages\n"
    "  By assigning other file objects (or objects that behave like files)\n"
    "  to these, it is possible to redirect all of the interpreter's I/O.\n"
    "\n"
    "last_type -- type of last uncaught exception\n"
    "last_value -- value of last uncaught exception\n"
    "last_traceback -- traceback of last uncaught exception\n"
    "  These three are only available in an interactive session after a\n"
    "  traceback has been printed.\n"
    "\n"
    "Static objects:\n"
    "\n"
    "builtin_module_names -- tuple of module names built into this interpreter\n"
    "copyright -- copyright notice pertaining to this interpreter\n"
    "exec_prefix -- prefix used to find the machine-specific Python library\n"
    "executable -- absolute path of the executable binary of the Python interpreter\n"
    "float_info -- a named tuple with information about the float implementation.\n"
    "float_repr_style -- string indicating the style of repr() output for floats\n"
    "hash_info -- a named tuple with information about the hash algorithm.\n"
    "hexversion -- version information encoded as a single integer\n"
    "implementation -- Python implementation information.\n"
    "int_info -- a named tuple with information about the int implementation.\n"
    "maxsize -- the largest supported length of containers.\n"
    "maxunicode -- the value of the largest Unicode code point\n"
    "platform -- platform identifier\n"
    "prefix -- prefix used to find the Python library\n"
    "thread_info -- a named tuple with information about the thread implementation.\n"
    "version -- the version of this interpreter as a string\n"
    "version_info -- version information as a named tuple\n"
    "__stdin__ -- the original stdin; don't touch!\n"
    "__stdout__ -- the original stdout; don't touch!\n"
    "__stderr__ -- the original stderr; don't touch!\n"
    "__displayhook__ -- the original displayhook; don't touch!\n"
    "__excepthook__ -- the original excepthook; don't touch!\n"
    "\n"
    "Functions:\n"
    "\n"
    "displayhook() -- print an object to the screen, and save it in builtins._\n"
    "excepthook() -- print an exception and its traceback to sys.stderr\n"
    "exception() -- return the current thread's active exception\n"
    "exc_info() -- return information about the current thread's active exception\n"
    "exit() -- exit the interpreter by raising SystemExit\n"
    "getdlopenflags() -- returns flags to be used for dlopen() calls\n"
    "getprofile() -- get the global profiling function\n"
    "getrefcount() -- return the reference count for an object (plus one :-)\n"
    "getrecursionlimit() -- return the max recursion depth for the interpreter\n"
    "getsizeof() -- return the size of an object in bytes\n"
    "gettrace() -- get the global debug tracing function\n"
    "setdlopenflags() -- set the flags to be used for dlopen() calls\n"
    "setprofile() -- set the global profiling function\n"
    "setrecursionlimit() -- set the max recursion depth for the interpreter\n"
    "settrace() -- set the global debug tracing function\n"
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
inline constexpr char addaudithook[] =
    "addaudithook($module, /, hook)\n"
    "--\n"
    "\n"
    "Adds a new audit hook callback.";
inline constexpr char audit[] =
    "audit(event, *args)\n"
    "\n"
    "Passes the event to any audit hooks that are attached.";
inline constexpr char breakpointhook[] =
    "breakpointhook(*args, **kws)\n"
    "\n"
    "This hook function is called by built-in breakpoint().\n"
    "";
inline constexpr char _clear_type_cache[] =
    "_clear_type_cache($module, /)\n"
    "--\n"
    "\n"
    "Clear the internal type lookup cache.";
inline constexpr char _current_frames[] =
    "_current_frames($module, /)\n"
    "--\n"
    "\n"
    "Return a dict mapping each thread's thread id to its current stack frame.\n"
    "\n"
    "This function should be used for specialized purposes only.";
inline constexpr char _current_exceptions[] =
    "_current_exceptions($module, /)\n"
    "--\n"
    "\n"
    "Return a dict mapping each thread's identifier to its current raised exception.\n"
    "\n"
    "This function should be used for specialized purposes only.";
inline constexpr char displayhook[] =
    "displayhook($module, object, /)\n"
    "--\n"
    "\n"
    "Print an object to sys.stdout and also save it in builtins._";
inline constexpr char exception[] =
    "exception($module, /)\n"
    "--\n"
    "\n"
    "Return the current exception.\n"
    "\n"
    "Return the most recent exception caught by an except clause\n"
    "in the current stack frame or in an older stack frame, or None\n"
    "if no such exception exists.";
inline constexpr char exc_info[] =
    "exc_info($module, /)\n"
    "--\n"
    "\n"
    "Return current exception information: (type, value, traceback).\n"
    "\n"
    "Return information about the most recent exception caught by an except\n"
    "clause in the current stack frame or in an older stack frame.";
inline constexpr char excepthook[] =
    "excepthook($module, exctype, value, traceback, /)\n"
    "--\n"
    "\n"
    "Handle an exception by displaying it with a traceback on sys.stderr.";
inline constexpr char exit[] =
    "exit($module, status=None, /)\n"
    "--\n"
    "\n"
    "Exit the interpreter by raising SystemExit(status).\n"
    "\n"
    "If the status is omitted or None, it defaults to zero (i.e., success).\n"
    "If the status is an integer, it will be used as the system exit status.\n"
    "If it is another kind of object, it will be printed and the system\n"
    "exit status will be one (i.e., failure).";
inline constexpr char getdefaultencoding[] =
    "getdefaultencoding($module, /)\n"
    "--\n"
    "\n"
    "Return the current default encoding used by the Unicode implementation.";
inline constexpr char getdlopenflags[] =
    "getdlopenflags($module, /)\n"
    "--\n"
    "\n"
    "Return the current value of the flags that are used for dlopen calls.\n"
    "\n"
    "The flag constants are defined in the os module.";
inline constexpr char getallocatedblocks[] =
    "getallocatedblocks($module, /)\n"
    "--\n"
    "\n"
    "Return the number of memory blocks currently allocated.";
inline constexpr char getfilesystemencoding[] =
    "getfilesystemencoding($module, /)\n"
    "--\n"
    "\n"
    "Return the encoding used to convert Unicode filenames to OS filenames.";
inline constexpr char getfilesystemencodeerrors[] =
    "getfilesystemencodeerrors($module, /)\n"
    "--\n"
    "\n"
    "Return the error mode used Unicode to OS filename conversion.";
inline constexpr char getrefcount[] =
    "getrefcount($module, object, /)\n"
    "--\n"
    "\n"
    "Return the reference count of object.\n"
    "\n"
    "The count returned is generally one higher than you might expect,\n"
    "because it includes the (temporary) reference as an argument to\n"
    "getrefcount().";
inline constexpr char getrecursionlimit[] =
    "getrecursionlimit($module, /)\n"
    "--\n"
    "\n"
    "Return the current value of the recursion limit.\n"
    "\n"
    "The recursion limit is the maximum depth of the Python interpreter\n"
    "stack.  This limit prevents infinite recursion from causing an overflow\n"
    "of the C stack and crashing Python.";
inline constexpr char getsizeof[] =
    "getsizeof(object [, default]) -> int\n"
    "\n"
    "Return the size of object in bytes.";
inline constexpr char _getframe[] =
    "_getframe($module, depth=0, /)\n"
    "--\n"
    "\n"
    "Return a frame object from the call stack.\n"
    "\n"
    "If optional integer depth is given, return the frame object that many\n"
    "calls below the top of the stack.  If that is deeper than the call\n"
    "stack, ValueError is raised.  The default for depth is zero, returning\n"
    "the frame at the top of the call stack.\n"
    "\n"
    "This function should be used for internal and specialized purposes\n"
    "only.";
inline constexpr char intern[] =
    "intern($module, string, /)\n"
    "--\n"
    "\n"
    "``Intern'' the given string.\n"
    "\n"
    "This enters the string in the (global) table of interned strings whose\n"
    "purpose is to speed up dictionary lookups. Return the string itself or\n"
    "the previously interned string object with the same value.";
inline constexpr char is_finalizing[] =
    "is_finalizing($module, /)\n"
    "--\n"
    "\n"
    "Return True if Python is exiting.";
inline constexpr char setswitchinterval[] =
    "setswitchinterval($module, interval, /)\n"
    "--\n"
    "\n"
    "Set the ideal thread switching delay inside the Python interpreter.\n"
    "\n"
    "The actual frequency of switching threads can be lower if the\n"
    "interpreter executes long sequences of uninterruptible code\n"
    "(this is implementation-specific and workload-dependent).\n"
    "\n"
    "The parameter must represent the desired switching delay in seconds\n"
    "A typical value is 0.005 (5 milliseconds).";
inline constexpr char getswitchinterval[] =
    "getswitchinterval($module, /)\n"
    "--\n"
    "\n"
    "Return the current thread switch interval; see sys.setswitchinterval().";
inline constexpr char setdlopenflags[] =
    "setdlopenflags($module, flags, /)\n"
    "--\n"
    "\n"
    "Set the flags used by the interpreter for dlopen calls.\n"
    "\n"
    "This is used, for example, when the interpreter loads extension\n"
    "modules. Among other things, this will enable a lazy resolving of\n"
    "symbols when importing a module, if called as sys.setdlopenflags(0).\n"
    "To share symbols across extension modules, call as\n"
    "sys.setdlopenflags(os.RTLD_GLOBAL).  Symbolic names for the flag\n"
    "modules can be found in the os module (RTLD_xxx constants, e.g.\n"
    "os.RTLD_LAZY).";
inline constexpr char setprofile[] =
    "setprofile(function)\n"
    "\n"
    "Set the profiling function.  It will be called on each function call\n"
    "and return.  See the profiler chapter in the library manual.";
inline constexpr char getprofile[] =
    "getprofile($module, /)\n"
    "--\n"
    "\n"
    "Return the profiling function set with sys.setprofile.\n"
    "\n"
    "See the profiler chapter in the library manual.";
inline constexpr char setrecursionlimit[] =
    "setrecursionlimit($module, limit, /)\n"
    "--\n"
    "\n"
    "Set the maximum depth of the Python interpreter stack to n.\n"
    "\n"
    "This limit prevents infinite recursion from causing an overflow of the C\n"
    "stack and crashing Python.  The highest possible limit is platform-\n"
    "dependent.";
inline constexpr char settrace[] =
    "settrace(function)\n"
    "\n"
    "Set the global debug tracing function.  It will be called on each\n"
    "function call.  See the debugger chapter in the library manual.";
inline constexpr char gettrace[] =
    "gettrace($module, /)\n"
    "--\n"
    "\n"
    "Return the global debug tracing function set with sys.settrace.\n"
    "\n"
    "See the debugger chapter in the library manual.";
inline constexpr char call_tracing[] =
    "call_tracing($module, func, args, /)\n"
    "--\n"
    "\n"
    "Call func(*args), while tracing is enabled.\n"
    "\n"
    "The tracing state is saved, and restored afterwards.  This is intended\n"
    "to be called from a debugger from a checkpoint, to recursively debug\n"
    "some other code.";
inline constexpr char _debugmallocstats[] =
    "_debugmallocstats($module, /)\n"
    "--\n"
    "\n"
    "Print summary info to stderr about the state of pymalloc's structures.\n"
    "\n"
    "In Py_DEBUG mode, also perform some expensive internal consistency\n"
    "checks.";
inline constexpr char set_coroutine_origin_tracking_depth[] =
    "set_coroutine_origin_tracking_depth($module, /, depth)\n"
    "--\n"
    "\n"
    "Enable or disable origin tracking for coroutine objects in this thread.\n"
    "\n"
    "Coroutine objects will track 'depth' frames of traceback information\n"
    "about where they came from, available in their cr_origin attribute.\n"
    "\n"
    "Set a depth of 0 to disable.";
inline constexpr char get_coroutine_origin_tracking_depth[] =
    "get_coroutine_origin_tracking_depth($module, /)\n"
    "--\n"
    "\n"
    "Check status of origin tracking for coroutine objects in this thread.";
inline constexpr char set_asyncgen_hooks[] =
    "set_asyncgen_hooks(* [, firstiter] [, finalizer])\n"
    "\n"
    "Set a finalizer for async generators objects.";
inline constexpr char get_asyncgen_hooks[] =
    "get_asyncgen_hooks($module, /)\n"
    "--\n"
    "\n"
    "Return the installed asynchronous generators hooks.\n"
    "\n"
    "This returns a namedtuple of the form (firstiter, finalizer).";
inline constexpr char unraisablehook[] =
    "unraisablehook($module, unraisable, /)\n"
    "--\n"
    "\n"
    "Handle an unraisable exception.\n"
    "\n"
    "The unraisable argument has the following attributes:\n"
    "\n"
    "* exc_type: Exception type.\n"
    "* exc_value: Exception value, can be None.\n"
    "* exc_traceback: Exception traceback, can be None.\n"
    "* err_msg: Error message, can be None.\n"
    "* object: Object causing the exception, can be None.";
inline constexpr char get_int_max_str_digits[] =
    "get_int_max_str_digits($module, /)\n"
    "--\n"
    "\n"
    "Return the maximum string digits limit for non-binary int<->str conversions.";
inline constexpr char set_int_max_str_digits[] =
    "set_int_max_str_digits($module, /, maxdigits)\n"
    "--\n"
    "\n"
    "Set the maximum string digits limit for non-binary int<->str conversions.";
inline constexpr char __displayhook__[] =
    "__displayhook__($module, object, /)\n"
    "--\n"
    "\n"
    "Print an object to sys.stdout and also save it in builtins._";
inline constexpr char __excepthook__[] =
    "__excepthook__($module, exctype, value, traceback, /)\n"
    "--\n"
    "\n"
    "Handle an exception by displaying it with a traceback on sys.stderr.";
inline constexpr char __breakpointhook__[] =
    "breakpointhook(*args, **kws)\n"
    "\n"
    "This hook function is called by built-in breakpoint().\n"
    "";
inline constexpr char __unraisablehook__[] =
    "__unraisablehook__($module, unraisable, /)\n"
    "--\n"
    "\n"
    "Handle an unraisable exception.\n"
    "\n"
    "The unraisable argument has the following attributes:\n"
    "\n"
    "* exc_type: Exception type.\n"
    "* exc_value: Exception value, can be None.\n"
    "* exc_traceback: Exception traceback, can be None.\n"
    "* err_msg: Error message, can be None.\n"
    "* object: Object causing the exception, can be None.";

}  // namespace adder::doc::module_sys
