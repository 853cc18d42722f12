// Made by tools/gen_docs.py. Documentation strings of module__thread.
#pragma once

namespace adder::doc::module__thread {

inline constexpr char module_doc[] =
    "This module provides primitive operations to write multi-threaded programs.\n"
    "The 'threading' module provides a more convenient interface.";
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
inline constexpr char start_new_thread[] =
    "start_new_thread(function, args[, kwargs])\n"
    "(start_new() is an obsolete synonym)\n"
    "\n"
    "Start a new thread and return its identifier.  The thread will call the\n"
    "function with positional arguments from the tuple args and keyword arguments\n"
    "taken from the optional dictionary kwargs.  The thread exits when the\n"
    "function returns; the return value is ignored.  The thread will also exit\n"
    "when the function raises an unhandled exception; a stack trace will be\n"
    "printed unless the exception is SystemExit.\n"
    "";
inline constexpr char start_new[] =
    "start_new_thread(function, args[, kwargs])\n"
    "(start_new() is an obsolete synonym)\n"
    "\n"
    "Start a new thread and return its identifier.  The thread will call the\n"
    "function with positional arguments from the tuple args and keyword arguments\n"
    "taken from the optional dictionary kwargs.  The thread exits when the\n"
    "function returns; the return value is ignored.  The thread will also exit\n"
    "when the function raises an unhandled exception; a stack trace will be\n"
    "printed unless the exception is SystemExit.\n"
    "";
inline constexpr char allocate_lock[] =
    "allocate_lock() -> lock object\n"
    "(allocate() is an obsolete synonym)\n"
    "\n"
    "Create a new lock object. See help(type(threading.Lock())) for\n"
    "information about locks.";
inline constexpr char allocate[] =
    "allocate_lock() -> lock object\n"
    "(allocate() is an obsolete synonym)\n"
    "\n"
    "Create a new lock object. See help(type(threading.Lock())) for\n"
    "information about locks.";
inline constexpr char exit_thread[] =
    "exit()\n"
    "(exit_thread() is an obsolete synonym)\n"
    "\n"
    "This is synonymous to ``raise SystemExit''.  It will cause the current\n"
    "thread to exit silently unless the exception is caught.";
inline constexpr char exit[] =
    "exit()\n"
    "(exit_thread() is an obsolete synonym)\n"
    "\n"
    "This is synonymous to ``raise SystemExit''.  It will cause the current\n"
    "thread to exit silently unless the exception is caught.";
inline constexpr char interrupt_main[] =
    "interrupt_main(signum=signal.SIGINT, /)\n"
    "\n"
    "Simulate the arrival of the given signal in the main thread,\n"
    "where the corresponding signal handler will be executed.\n"
    "If *signum* is omitted, SIGINT is assumed.\n"
    "A subthread can use this function to interrupt the main thread.\n"
    "\n"
    "Note: the default signal handler for SIGINT raises ``KeyboardInterrupt``.";
inline constexpr char get_ident[] =
    "get_ident() -> integer\n"
    "\n"
    "Return a non-zero integer that uniquely identifies the current thread\n"
    "amongst other threads that exist simultaneously.\n"
    "This may be used to identify per-thread resources.\n"
    "Even though on some platforms threads identities may appear to be\n"
    "allocated consecutive numbers starting at 1, this behavior should not\n"
    "be relied upon, and the number should be seen purely as a magic cookie.\n"
    "A thread's identity may be reused for another thread after it exits.";
inline constexpr char get_native_id[] =
    "get_native_id() -> integer\n"
    "\n"
    "Return a non-negative integer identifying the thread as reported\n"
    "by the OS (kernel). This may be used to uniquely identify a\n"
    "particular thread within a system.";
inline constexpr char _count[] =
    "_count() -> integer\n"
    "\n"
    "Return the number of currently running Python threads, excluding\n"
    "the main thread. The returned number comprises all threads created\n"
    "through `start_new_thread()` as well as `threading.Thread`, and not\n"
    "yet finished.\n"
    "\n"
    "This function is meant for internal and specialized purposes only.\n"
    "In most applications `threading.enumerate()` should be used instead.";
inline constexpr char stack_size[] =
    "stack_size([size]) -> size\n"
    "\n"
    "Return the thread stack size used when creating new threads.  The\n"
    "optional size argument specifies the stack size (in bytes) to be used\n"
    "for subsequently created threads, and must be 0 (use platform or\n"
    "configured default) or a positive integer value of at least 32,768 (32k).\n"
    "If changing the thread stack size is unsupported, a ThreadError\n"
    "exception is raised.  If the specified size is invalid, a ValueError\n"
    "exception is raised, and the stack size is unmodified.  32k bytes\n"
    " currently the minimum supported stack size value to guarantee\n"
    "sufficient stack space for the interpreter itself.\n"
    "\n"
    "Note that some platforms may have particular restrictions on values for\n"
    "the stack size, such as requiring a minimum stack size larger than 32 KiB or\n"
    "requiring allocation in multiples of the system memory page size\n"
    "- platform documentation should be referred to for more information\n"
    "(4 KiB pages are common; using multiples of 4096 for the stack size is\n"
    "the suggested approach in the absence of more specific information).";
inline constexpr char _set_sentinel[] =
    "_set_sentinel() -> lock\n"
    "\n"
    "Set a sentinel lock that will be released when the current thread\n"
    "state is finalized (after it is untied from the interpreter).\n"
    "\n"
    "This is a private API for the threading module.";
inline constexpr char _excepthook[] =
    "excepthook(exc_type, exc_value, exc_traceback, thread)\n"
    "\n"
    "Handle uncaught Thread.run() exception.";
inline constexpr char LockType_type_doc[] =
    "A lock object is a synchronization primitive.  To create a lock,\n"
    "call threading.Lock().  Methods are:\n"
    "\n"
    "acquire() -- lock the lock, possibly blocking until it can be obtained\n"
    "release() -- unlock of the lock\n"
    "locked() -- test whether the lock is currently locked\n"
    "\n"
    "A lock is not owned by the thread that locked it; another thread may\n"
    "unlock it.  A thread attempting to lock a lock that it has already locked\n"
    "will block until another thread unlocks it.  Deadlocks may ensue.";
inline constexpr char LockType_acquire_lock[] =
    "acquire(blocking=True, timeout=-1) -> bool\n"
    "(acquire_lock() is an obsolete synonym)\n"
    "\n"
    "Lock the lock.  Without argument, this blocks if the lock is already\n"
    "locked (even by the same thread), waiting for another thread to release\n"
    "the lock, and return True once the lock is acquired.\n"
    "With an argument, this will only block if the argument is true,\n"
    "and the return value reflects whether the lock is acquired.\n"
    "The blocking operation is interruptible.";
inline constexpr char LockType_acquire[] =
    "acquire(blocking=True, timeout=-1) -> bool\n"
    "(acquire_lock() is an obsolete synonym)\n"
    "\n"
    "Lock the lock.  Without argument, this blocks if the lock is already\n"
    "locked (even by the same thread), waiting for another thread to release\n"
    "the lock, and return True once the lock is acquired.\n"
    "With an argument, this will only block if the argument is true,\n"
    "and the return value reflects whether the lock is acquired.\n"
    "The blocking operation is interruptible.";
inline constexpr char LockType_release_lock[] =
    "release()\n"
    "(release_lock() is an obsolete synonym)\n"
    "\n"
    "Release the lock, allowing another thread that is blocked waiting for\n"
    "the lock to acquire the lock.  The lock must be in the locked state,\n"
    "but it needn't be locked by the same thread that unlocks it.";
inline constexpr char LockType_release[] =
    "release()\n"
    "(release_lock() is an obsolete synonym)\n"
    "\n"
    "Release the lock, allowing another thread that is blocked waiting for\n"
    "the lock to acquire the lock.  The lock must be in the locked state,\n"
    "but it needn't be locked by the same thread that unlocks it.";
inline constexpr char LockType_locked_lock[] =
    "locked() -> bool\n"
    "(locked_lock() is an obsolete synonym)\n"
    "\n"
    "Return whether the lock is in the locked state.";
inline constexpr char LockType_locked[] =
    "locked() -> bool\n"
    "(locked_lock() is an obsolete synonym)\n"
    "\n"
    "Return whether the lock is in the locked state.";
inline constexpr char LockType___enter__[] =
    "acquire(blocking=True, timeout=-1) -> bool\n"
    "(acquire_lock() is an obsolete synonym)\n"
    "\n"
    "Lock the lock.  Without argument, this blocks if the lock is already\n"
    "locked (even by the same thread), waiting for another thread to release\n"
    "the lock, and return True once the lock is acquired.\n"
    "With an argument, this will only block if the argument is true,\n"
    "and the return value reflects whether the lock is acquired.\n"
    "The blocking operation is interruptible.";
inline constexpr char LockType___exit__[] =
    "release()\n"
    "(release_lock() is an obsolete synonym)\n"
    "\n"
    "Release the lock, allowing another thread that is blocked waiting for\n"
    "the lock to acquire the lock.  The lock must be in the locked state,\n"
    "but it needn't be locked by the same thread that unlocks it.";
inline constexpr char RLock___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char RLock_acquire[] =
    "acquire(blocking=True) -> bool\n"
    "\n"
    "Lock the lock.  `blocking` indicates whether we should wait\n"
    "for the lock to be available or not.  If `blocking` is False\n"
    "and another thread holds the lock, the method will return False\n"
    "immediately.  If `blocking` is True and another thread holds\n"
    "the lock, the method will wait for the lock to be released,\n"
    "take it and then return True.\n"
    "(note: the blocking operation is interruptible.)\n"
    "\n"
    "In all other cases, the method will return True immediately.\n"
    "Precisely, if the current thread already holds the lock, its\n"
    "internal counter is simply incremented. If nobody holds the lock,\n"
    "the lock is taken and its internal counter initialized to 1.";
inline constexpr char RLock_release[] =
    "release()\n"
    "\n"
    "Release the lock, allowing another thread that is blocked waiting for\n"
    "the lock to acquire the lock.  The lock must be in the locked state,\n"
    "and must be locked by the same thread that unlocks it; otherwise a\n"
    "`RuntimeError` is raised.\n"
    "\n"
    "Do note that if the lock was acquire()d several times in a row by the\n"
    "current thread, release() needs to be called as many times for the lock\n"
    "to be available for other threads.";
inline constexpr char RLock__is_owned[] =
    "_is_owned() -> bool\n"
    "\n"
    "For internal use by `threading.Condition`.";
inline constexpr char RLock__acquire_restore[] =
    "_acquire_restore(state) -> None\n"
    "\n"
    "For internal use by `threading.Condition`.";
inline constexpr char RLock__release_save[] =
    "_release_save() -> tuple\n"
    "\n"
    "For internal use by `threading.Condition`.";
inline constexpr char RLock___enter__[] =
    "acquire(blocking=True) -> bool\n"
    "\n"
    "Lock the lock.  `blocking` indicates whether we should wait\n"
    "for the lock to be available or not.  If `blocking` is False\n"
    "and another thread holds the lock, the method will return False\n"
    "immediately.  If `blocking` is True and another thread holds\n"
    "the lock, the method will wait for the lock to be released,\n"
    "take it and then return True.\n"
    "(note: the blocking operation is interruptible.)\n"
    "\n"
    "In all other cases, the method will return True immediately.\n"
    "Precisely, if the current thread already holds the lock, its\n"
    "internal counter is simply incremented. If nobody holds the lock,\n"
    "the lock is taken and its internal counter initialized to 1.";
inline constexpr char RLock___exit__[] =
    "release()\n"
    "\n"
    "Release the lock, allowing another thread that is blocked waiting for\n"
    "the lock to acquire the lock.  The lock must be in the locked state,\n"
    "and must be locked by the same thread that unlocks it; otherwise a\n"
    "`RuntimeError` is raised.\n"
    "\n"
    "Do note that if the lock was acquire()d several times in a row by the\n"
    "current thread, release() needs to be called as many times for the lock\n"
    "to be available for other threads.";
inline constexpr char _local_type_doc[] =
    "Thread-local data";
inline constexpr char _local___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char _ExceptHookArgs_type_doc[] =
    "ExceptHookArgs\n"
    "\n"
    "Type used to pass arguments to threading.excepthook.";
inline constexpr char _ExceptHookArgs___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char _ExceptHookArgs_exc_type[] =
    "Exception type";
inline constexpr char _ExceptHookArgs_exc_value[] =
    "Exception value";
inline constexpr char _ExceptHookArgs_exc_traceback[] =
    "Exception traceback";
inline constexpr char _ExceptHookArgs_thread[] =
    "Thread";

}  // namespace adder::doc::module__thread
