// Made by tools/gen_docs.py. Documentation strings of module__posixsubprocess.
#pragma once

namespace adder::doc::module__posixsubprocess {

inline constexpr char module_doc[] =
    "A POSIX helper for the subprocess module.";
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
inline constexpr char fork_exec[] =
    "fork_exec(args, executable_list, close_fds, pass_fds, cwd, env,\n"
    "          p2cread, p2cwrite, c2pread, c2pwrite,\n"
    "          errread, errwrite, errpipe_read, errpipe_write,\n"
    "          restore_signals, call_setsid, pgid_to_set,\n"
    "          gid, groups_list, uid,\n"
    "          preexec_fn)\n"
    "\n"
    "Forks a child process, closes parent file descriptors as appropriate in the\n"
    "child and dups the few that are needed before calling exec() in the child\n"
    "process.\n"
    "\n"
    "If close_fds is true, close file descriptors 3 and higher, except those listed\n"
    "in the sorted tuple pass_fds.\n"
    "\n"
    "The preexec_fn, if supplied, will be called immediately before closing file\n"
    "descriptors and exec.\n"
    "WARNING: preexec_fn is NOT SAFE if your application uses threads.\n"
    "         It may trigger infrequent, difficult to debug deadlocks.\n"
    "\n"
    "If an error occurs in the child process before the exec, it is\n"
    "serialized and written to the errpipe_write fd per subprocess.py.\n"
    "\n"
    "Returns: the child process's PID.\n"
    "\n"
    "Raises: Only on an error in the parent process.\n"
    "";

}  // namespace adder::doc::module__posixsubprocess
