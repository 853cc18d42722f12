// Made by tools/gen_docs.py. Documentation strings of module__signal.
#pragma once

namespace adder::doc::module__signal {

inline constexpr char module_doc[] =
    "This module provides mechanisms to use signal handlers in Python.\n"
    "\n"
    "Functions:\n"
    "\n"
    "alarm() -- cause SIGALRM after a specified time [Unix only]\n"
    "setitimer() -- cause a signal (described below) after a specified\n"
    "               float time and the timer may restart then [Unix only]\n"
    "getitimer() -- get current value of timer [Unix only]\n"
    "signal() -- set the action for a given signal\n"
    "getsignal() -- get the signal action for a given signal\n"
    "pause() -- wait until a signal arrives [Unix only]\n"
    "default_int_handler() -- default SIGINT handler\n"
    "\n"
    "signal constants:\n"
    "SIG_DFL -- used to refer to the system default handler\n"
    "SIG_IGN -- used to ignore the signal\n"
    "NSIG -- number of defined signals\n"
    "SIGINT, SIGTERM, etc. -- signal numbers\n"
    "\n"
    "itimer constants:\n"
    "ITIMER_REAL -- decrements in real time, and delivers SIGALRM upon\n"
    "               expiration\n"
    "ITIMER_VIRTUAL -- decrements only when the process is executing,\n"
    "               and delivers SIGVTALRM upon expiration\n"
    "ITIMER_PROF -- decrements both when the process is executing and\n"
    "               when the system is executing on behalf of the process.\n"
    "               Coupled with ITIMER_VIRTUAL, this timer is usually\n"
    "               used to profile the time spent by the application\n"
    "               in user and kernel space. SIGPROF is delivered upon\n"
    "               expiration.\n"
    "\n"
    "\n"
    "*** IMPORTANT NOTICE ***\n"
    "A signal handler function is called with two arguments:\n"
    "the first is the signal number, the second is the interrupted stack frame.";
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
inline constexpr char default_int_handler[] =
    "default_int_handler($module, signalnum, frame, /)\n"
    "--\n"
    "\n"
    "The default handler for SIGINT installed by Python.\n"
    "\n"
    "It raises KeyboardInterrupt.";
inline constexpr char alarm[] =
    "alarm($module, seconds, /)\n"
    "--\n"
    "\n"
    "Arrange for SIGALRM to arrive after the given number of seconds.";
inline constexpr char setitimer[] =
    "setitimer($module, which, seconds, interval=0.0, /)\n"
    "--\n"
    "\n"
    "Sets given itimer (one of ITIMER_REAL, ITIMER_VIRTUAL or ITIMER_PROF).\n"
    "\n"
    "The timer will fire after value seconds and after that every interval seconds.\n"
    "The itimer can be cleared by setting seconds to zero.\n"
    "\n"
    "Returns old values as a tuple: (delay, interval).";
inline constexpr char getitimer[] =
    "getitimer($module, which, /)\n"
    "--\n"
    "\n"
    "Returns current value of given itimer.";
inline constexpr char signal[] =
    "signal($module, signalnum, handler, /)\n"
    "--\n"
    "\n"
    "Set the action for the given signal.\n"
    "\n"
    "The action can be SIG_DFL, SIG_IGN, or a callable Python object.\n"
    "The previous action is returned.  See getsignal() for possible return values.\n"
    "\n"
    "*** IMPORTANT NOTICE ***\n"
    "A signal handler function is called with two arguments:\n"
    "the first is the signal number, the second is the interrupted stack frame.";
inline constexpr char raise_signal[] =
    "raise_signal($module, signalnum, /)\n"
    "--\n"
    "\n"
    "Send a signal to the executing process.";
inline constexpr char strsignal[] =
    "strsignal($module, signalnum, /)\n"
    "--\n"
    "\n"
    "Return the system description of the given signal.\n"
    "\n"
    "Returns the description of signal *signalnum*, such as \042Interrupt\042\n"
    "for :const:`SIGINT`. Returns :const:`None` if *signalnum* has no\n"
    "description. Raises :exc:`ValueError` if *signalnum* is invalid.";
inline constexpr char getsignal[] =
    "getsignal($module, signalnum, /)\n"
    "--\n"
    "\n"
    "Return the current action for the given signal.\n"
    "\n"
    "The return value can be:\n"
    "  SIG_IGN -- if the signal is being ignored\n"
    "  SIG_DFL -- if the default action for the signal is in effect\n"
    "  None    -- if an unknown handler is in effect\n"
    "  anything else -- the callable Python object used as a handler";
inline constexpr char set_wakeup_fd[] =
    "set_wakeup_fd(fd, *, warn_on_full_buffer=True) -> fd\n"
    "\n"
    "Sets the fd to be written to (with the signal number) when a signal\n"
    "comes in.  A library can use this to wakeup select or poll.\n"
    "The previous fd or -1 is returned.\n"
    "\n"
    "The fd must be non-blocking.";
inline constexpr char siginterrupt[] =
    "siginterrupt($module, signalnum, flag, /)\n"
    "--\n"
    "\n"
    "Change system call restart behaviour.\n"
    "\n"
    "If flag is False, system calls will be restarted when interrupted by\n"
    "signal sig, else system calls will be interrupted.";
inline constexpr char pause[] =
    "pause($module, /)\n"
    "--\n"
    "\n"
    "Wait until a signal arrives.";
inline constexpr char pidfd_send_signal[] =
    "pidfd_send_signal($module, pidfd, signalnum, siginfo=None, flags=0, /)\n"
    "--\n"
    "\n"
    "Send a signal to a process referred to by a pid file descriptor.";
inline constexpr char pthread_kill[] =
    "pthread_kill($module, thread_id, signalnum, /)\n"
    "--\n"
    "\n"
    "Send a signal to a thread.";
inline constexpr char pthread_sigmask[] =
    "pthread_sigmask($module, how, mask, /)\n"
    "--\n"
    "\n"
    "Fetch and/or change the signal mask of the calling thread.";
inline constexpr char sigpending[] =
    "sigpending($module, /)\n"
    "--\n"
    "\n"
    "Examine pending signals.\n"
    "\n"
    "Returns a set of signal numbers that are pending for delivery to\n"
    "the calling thread.";
inline constexpr char sigwait[] =
    "sigwait($module, sigset, /)\n"
    "--\n"
    "\n"
    "Wait for a signal.\n"
    "\n"
    "Suspend execution of the calling thread until the delivery of one of the\n"
    "signals specified in the signal set sigset.  The function accepts the signal\n"
    "and returns the signal number.";
inline constexpr char sigwaitinfo[] =
    "sigwaitinfo($module, sigset, /)\n"
    "--\n"
    "\n"
    "Wait synchronously until one of the signals in *sigset* is delivered.\n"
    "\n"
    "Returns a struct_siginfo containing information about the signal.";
inline constexpr char sigtimedwait[] =
    "sigtimedwait($module, sigset, timeout, /)\n"
    "--\n"
    "\n"
    "Like sigwaitinfo(), but with a timeout.\n"
    "\n"
    "The timeout is specified in seconds, with floating point numbers allowed.";
inline constexpr char valid_signals[] =
    "valid_signals($module, /)\n"
    "--\n"
    "\n"
    "Return a set of valid signal numbers on this platform.\n"
    "\n"
    "The signal numbers returned by this function can be safely passed to\n"
    "functions like `pthread_sigmask`.";
inline constexpr char struct_siginfo_type_doc[] =
    "struct_siginfo: Result from sigwaitinfo or sigtimedwait.\n"
    "\n"
    "This object may be accessed either as a tuple of\n"
    "(si_signo, si_code, si_errno, si_pid, si_uid, si_status, si_band),\n"
    "or via the attributes si_signo, si_code, and so on.";
inline constexpr char struct_siginfo___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char struct_siginfo_si_signo[] =
    "signal number";
inline constexpr char struct_siginfo_si_code[] =
    "signal code";
inline constexpr char struct_siginfo_si_errno[] =
    "errno associated with this signal";
inline constexpr char struct_siginfo_si_pid[] =
    "sending process ID";
inline constexpr char struct_siginfo_si_uid[] =
    "real user ID of sending process";
inline constexpr char struct_siginfo_si_status[] =
    "exit value or signal";
inline constexpr char struct_siginfo_si_band[] =
    "band event for SIGPOLL";

}  // namespace adder::doc::module__signal
