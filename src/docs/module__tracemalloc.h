// Made by tools/gen_docs.py. Documentation strings of module__tracemalloc.
#pragma once

namespace adder::doc::module__tracemalloc {

inline constexpr char module_doc[] =
    "Debug module to trace memory blocks allocated by Python.";
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
inline constexpr char is_tracing[] =
    "is_tracing($module, /)\n"
    "--\n"
    "\n"
    "Return True if the tracemalloc module is tracing Python memory allocations.";
inline constexpr char clear_traces[] =
    "clear_traces($module, /)\n"
    "--\n"
    "\n"
    "Clear traces of memory blocks allocated by Python.";
inline constexpr char _get_traces[] =
    "_get_traces($module, /)\n"
    "--\n"
    "\n"
    "Get traces of all memory blocks allocated by Python.\n"
    "\n"
    "Return a list of (size: int, traceback: tuple) tuples.\n"
    "traceback is a tuple of (filename: str, lineno: int) tuples.\n"
    "\n"
    "Return an empty list if the tracemalloc module is disabled.";
inline constexpr char _get_object_traceback[] =
    "_get_object_traceback($module, obj, /)\n"
    "--\n"
    "\n"
    "Get the traceback where the Python object obj was allocated.\n"
    "\n"
    "Return a tuple of (filename: str, lineno: int) tuples.\n"
    "Return None if the tracemalloc module is disabled or did not\n"
    "trace the allocation of the object.";
inline constexpr char start[] =
    "start($module, nframe=1, /)\n"
    "--\n"
    "\n"
    "Start tracing Python memory allocations.\n"
    "\n"
    "Also set the maximum number of frames stored in the traceback of a\n"
    "trace to nframe.";
inline constexpr char stop[] =
    "stop($module, /)\n"
    "--\n"
    "\n"
    "Stop tracing Python memory allocations.\n"
    "\n"
    "Also clear traces of memory blocks allocated by Python.";
inline constexpr char get_traceback_limit[] =
    "get_traceback_limit($module, /)\n"
    "--\n"
    "\n"
    "Get the maximum number of frames stored in the traceback of a trace.\n"
    "\n"
    "By default, a trace of an allocated memory block only stores\n"
    "the most recent frame: the limit is 1.";
inline constexpr char get_tracemalloc_memory[] =
    "get_tracemalloc_memory($module, /)\n"
    "--\n"
    "\n"
    "Get the memory usage in bytes of the tracemalloc module.\n"
    "\n"
    "This memory is used internally to trace memory allocations.";
inline constexpr char get_traced_memory[] =
    "get_traced_memory($module, /)\n"
    "--\n"
    "\n"
    "Get the current size and peak size of memory blocks traced by tracemalloc.\n"
    "\n"
    "Returns a tuple: (current: int, peak: int).";
inline constexpr char reset_peak[] =
    "reset_peak($module, /)\n"
    "--\n"
    "\n"
    "Set the peak size of memory blocks traced by tracemalloc to the current size.\n"
    "\n"
    "Do nothing if the tracemalloc module is not tracing memory allocations.";

}  // namespace adder::doc::module__tracemalloc
