// Made by tools/gen_docs.py. Documentation strings of module_select.
#pragma once

namespace adder::doc::module_select {

inline constexpr char module_doc[] =
    "This module supports asynchronous I/O on multiple file descriptors.\n"
    "\n"
    "*** IMPORTANT NOTICE ***\n"
    "On Windows, only sockets are supported; on Unix, all file descriptors.";
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
inline constexpr char select[] =
    "select($module, rlist, wlist, xlist, timeout=None, /)\n"
    "--\n"
    "\n"
    "Wait until one or more file descriptors are ready for some kind of I/O.\n"
    "\n"
    "The first three arguments are iterables of file descriptors to be waited for:\n"
    "rlist -- wait until ready for reading\n"
    "wlist -- wait until ready for writing\n"
    "xlist -- wait for an \042exceptional condition\042\n"
    "If only one kind of condition is required, pass [] for the other lists.\n"
    "\n"
    "A file descriptor is either a socket or file object, or a small integer\n"
    "gotten from a fileno() method call on one of those.\n"
    "\n"
    "The optional 4th argument specifies a timeout in seconds; it may be\n"
    "a floating point number to specify fractions of seconds.  If it is absent\n"
    "or None, the call will never time out.\n"
    "\n"
    "The return value is a tuple of three lists corresponding to the first three\n"
    "arguments; each contains the subset of the corresponding file descriptors\n"
    "that are ready.\n"
    "\n"
    "*** IMPORTANT NOTICE ***\n"
    "On Windows, only sockets are supported; on Unix, all file\n"
    "descriptors can be used.";
inline constexpr char poll[] =
    "poll($module, /)\n"
    "--\n"
    "\n"
    "Returns a polling object.\n"
    "\n"
    "This object supports registering and unregistering file descriptors, and then\n"
    "polling them for I/O events.";
inline constexpr char epoll_type_doc[] =
    "select.epoll(sizehint=-1, flags=0)\n"
    "\n"
    "Returns an epolling object\n"
    "\n"
    "sizehint must be a positive integer or -1 for the default size. The\n"
    "sizehint is used to optimize internal data structures. It doesn't limit\n"
    "the maximum number of monitored events.";
inline constexpr char epoll___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char epoll_fromfd[] =
    "fromfd($type, fd, /)\n"
    "--\n"
    "\n"
    "Create an epoll object from a given control fd.";
inline constexpr char epoll_close[] =
    "close($self, /)\n"
    "--\n"
    "\n"
    "Close the epoll control file descriptor.\n"
    "\n"
    "Further operations on the epoll object will raise an exception.";
inline constexpr char epoll_fileno[] =
    "fileno($self, /)\n"
    "--\n"
    "\n"
    "Return the epoll control file descriptor.";
inline constexpr char epoll_modify[] =
    "modify($self, /, fd, eventmask)\n"
    "--\n"
    "\n"
    "Modify event mask for a registered file descriptor.\n"
    "\n"
    "  fd\n"
    "    the target file descriptor of the operation\n"
    "  eventmask\n"
    "    a bit set composed of the various EPOLL constants";
inline constexpr char epoll_register[] =
    "register($self, /, fd,\n"
    "         eventmask=select.EPOLLIN | select.EPOLLPRI | select.EPOLLOUT)\n"
    "--\n"
    "\n"
    "Registers a new fd or raises an OSError if the fd is already registered.\n"
    "\n"
    "  fd\n"
    "    the target file descriptor of the operation\n"
    "  eventmask\n"
    "    a bit set composed of the various EPOLL constants\n"
    "\n"
    "The epoll interface supports all file descriptors that support poll.";
inline constexpr char epoll_unregister[] =
    "unregister($self, /, fd)\n"
    "--\n"
    "\n"
    "Remove a registered file descriptor from the epoll object.\n"
    "\n"
    "  fd\n"
    "    the target file descriptor of the operation";
inline constexpr char epoll_poll[] =
    "poll($self, /, timeout=None, maxevents=-1)\n"
    "--\n"
    "\n"
    "Wait for events on the epoll file descriptor.\n"
    "\n"
    "  timeout\n"
    "    the maximum time to wait in seconds (as float);\n"
    "    a timeout of None or -1 makes poll wait indefinitely\n"
    "  maxevents\n"
    "    the maximum number of events returned; -1 means no limit\n"
    "\n"
    "Returns a list containing any descriptors that have events to report,\n"
    "as a list of (fd, events) 2-tuples.";
inline constexpr char epoll_closed[] =
    "True if the epoll handler is closed";

}  // namespace adder::doc::module_select
