// Made by tools/gen_docs.py. Documentation strings of module__asyncio.
#pragma once

namespace adder::doc::module__asyncio {

inline constexpr char module_doc[] =
    "Accelerator module for asyncio";
inline constexpr char get_event_loop[] =
    "get_event_loop($module, /)\n"
    "--\n"
    "\n"
    "Return an asyncio event loop.\n"
    "\n"
    "When called from a coroutine or a callback (e.g. scheduled with\n"
    "call_soon or similar API), this function will always return the\n"
    "running event loop.\n"
    "\n"
    "If there is no running event loop set, the function will return\n"
    "the result of `get_event_loop_policy().get_event_loop()` call.";
inline constexpr char get_running_loop[] =
    "get_running_loop($module, /)\n"
    "--\n"
    "\n"
    "Return the running event loop.  Raise a RuntimeError if there is none.\n"
    "\n"
    "This function is thread-specific.";
inline constexpr char _get_running_loop[] =
    "_get_running_loop($module, /)\n"
    "--\n"
    "\n"
    "Return the running event loop or None.\n"
    "\n"
    "This is a low-level function intended to be used by event loops.\n"
    "This function is thread-specific.";
inline constexpr char _set_running_loop[] =
    "_set_running_loop($module, loop, /)\n"
    "--\n"
    "\n"
    "Set the running event loop.\n"
    "\n"
    "This is a low-level function intended to be used by event loops.\n"
    "This function is thread-specific.";
inline constexpr char _register_task[] =
    "_register_task($module, /, task)\n"
    "--\n"
    "\n"
    "Register a new task in asyncio as executed by loop.\n"
    "\n"
    "Returns None.";
inline constexpr char _unregister_task[] =
    "_unregister_task($module, /, task)\n"
    "--\n"
    "\n"
    "Unregister a task.\n"
    "\n"
    "Returns None.";
inline constexpr char _enter_task[] =
    "_enter_task($module, /, loop, task)\n"
    "--\n"
    "\n"
    "Enter into task execution or resume suspended task.\n"
    "\n"
    "Task belongs to loop.\n"
    "\n"
    "Returns None.";
inline constexpr char _leave_task[] =
    "_leave_task($module, /, loop, task)\n"
    "--\n"
    "\n"
    "Leave task execution or suspend a task.\n"
    "\n"
    "Task belongs to loop.\n"
    "\n"
    "Returns None.";
inline constexpr char Future_type_doc[] =
    "Future(*, loop=None)\n"
    "--\n"
    "\n"
    "This class is *almost* compatible with concurrent.futures.Future.\n"
    "\n"
    "    Differences:\n"
    "\n"
    "    - result() and exception() do not take a timeout argument and\n"
    "      raise an exception when the future isn't done yet.\n"
    "\n"
    "    - Callbacks registered with add_done_callback() are always called\n"
    "      via the event loop's call_soon_threadsafe().\n"
    "\n"
    "    - This class is not compatible with the wait() and as_completed()\n"
    "      methods in the concurrent.futures package.";
inline constexpr char Future___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char Future_result[] =
    "result($self, /)\n"
    "--\n"
    "\n"
    "Return the result this future represents.\n"
    "\n"
    "If the future has been cancelled, raises CancelledError.  If the\n"
    "future's result isn't yet available, raises InvalidStateError.  If\n"
    "the future is done and has an exception set, this exception is raised.";
inline constexpr char Future_exception[] =
    "exception($self, /)\n"
    "--\n"
    "\n"
    "Return the exception that was set on this future.\n"
    "\n"
    "The exception (or None if no exception was set) is returned only if\n"
    "the future is done.  If the future has been cancelled, raises\n"
    "CancelledError.  If the future isn't done yet, raises\n"
    "InvalidStateError.";
inline constexpr char Future_set_result[] =
    "set_result($self, result, /)\n"
    "--\n"
    "\n"
    "Mark the future done and set its result.\n"
    "\n"
    "If the future is already done when this method is called, raises\n"
    "InvalidStateError.";
inline constexpr char Future_set_exception[] =
    "set_exception($self, exception, /)\n"
    "--\n"
    "\n"
    "Mark the future done and set an exception.\n"
    "\n"
    "If the future is already done when this method is called, raises\n"
    "InvalidStateError.";
inline constexpr char Future_add_done_callback[] =
    "add_done_callback($self, fn, /, *, context=<unrepresentable>)\n"
    "--\n"
    "\n"
    "Add a callback to be run when the future becomes done.\n"
    "\n"
    "The callback is called with a single argument - the future object. If\n"
    "the future is already done when this is called, the callback is\n"
    "scheduled with call_soon.";
inline constexpr char Future_remove_done_callback[] =
    "remove_done_callback($self, fn, /)\n"
    "--\n"
    "\n"
    "Remove all instances of a callback from the \042call when done\042 list.\n"
    "\n"
    "Returns the number of callbacks removed.";
inline constexpr char Future_cancel[] =
    "cancel($self, /, msg=None)\n"
    "--\n"
    "\n"
    "Cancel the future and schedule callbacks.\n"
    "\n"
    "If the future is already done or cancelled, return False.  Otherwise,\n"
    "change the future's state to cancelled, schedule the callbacks and\n"
    "return True.";
inline constexpr char Future_cancelled[] =
    "cancelled($self, /)\n"
    "--\n"
    "\n"
    "Return True if the future was cancelled.";
inline constexpr char Future_done[] =
    "done($self, /)\n"
    "--\n"
    "\n"
    "Return True if the future is done.\n"
    "\n"
    "Done means either that a result / exception are available, or that the\n"
    "future was cancelled.";
inline constexpr char Future_get_loop[] =
    "get_loop($self, /)\n"
    "--\n"
    "\n"
    "Return the event loop the Future is bound to.";
inline constexpr char Future__make_cancelled_error[] =
    "_make_cancelled_error($self, /)\n"
    "--\n"
    "\n"
    "Create the CancelledError to raise if the Future is cancelled.\n"
    "\n"
    "This should only be called once when handling a cancellation since\n"
    "it erases the context exception value.";
inline constexpr char Future___class_getitem__[] =
    "See PEP 585";
inline constexpr char Task_type_doc[] =
    "Task(coro, *, loop=None, name=None, context=None)\n"
    "--\n"
    "\n"
    "A coroutine wrapped in a Future.";
inline constexpr char Task___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char Task_result[] =
    "result($self, /)\n"
    "--\n"
    "\n"
    "Return the result this future represents.\n"
    "\n"
    "If the future has been cancelled, raises CancelledError.  If the\n"
    "future's result isn't yet available, raises InvalidStateError.  If\n"
    "the future is done and has an exception set, this exception is raised.";
inline constexpr char Task_exception[] =
    "exception($self, /)\n"
    "--\n"
    "\n"
    "Return the exception that was set on this future.\n"
    "\n"
    "The exception (or None if no exception was set) is returned only if\n"
    "the future is done.  If the future has been cancelled, raises\n"
    "CancelledError.  If the future isn't done yet, raises\n"
    "InvalidStateError.";
inline constexpr char Task_add_done_callback[] =
    "add_done_callback($self, fn, /, *, context=<unrepresentable>)\n"
    "--\n"
    "\n"
    "Add a callback to be run when the future becomes done.\n"
    "\n"
    "The callback is called with a single argument - the future object. If\n"
    "the future is already done when this is called, the callback is\n"
    "scheduled with call_soon.";
inline constexpr char Task_remove_done_callback[] =
    "remove_done_callback($self, fn, /)\n"
    "--\n"
    "\n"
    "Remove all instances of a callback from the \042call when done\042 list.\n"
    "\n"
    "Returns the number of callbacks removed.";
inline constexpr char Task_cancelled[] =
    "cancelled($self, /)\n"
    "--\n"
    "\n"
    "Return True if the future was cancelled.";
inline constexpr char Task_done[] =
    "done($self, /)\n"
    "--\n"
    "\n"
    "Return True if the future is done.\n"
    "\n"
    "Done means either that a result / exception are available, or that the\n"
    "future was cancelled.";
inline constexpr char Task_cancel[] =
    "cancel($self, /, msg=None)\n"
    "--\n"
    "\n"
    "Request that this task cancel itself.\n"
    "\n"
    "This arranges for a CancelledError to be thrown into the\n"
    "wrapped coroutine on the next cycle through the event loop.\n"
    "The coroutine then has a chance to clean up or even deny\n"
    "the request using try/except/finally.\n"
    "\n"
    "Unlike Future.cancel, this does not guarantee that the\n"
    "task will be cancelled: the exception might be caught and\n"
    "acted upon, delaying cancellation of the task or preventing\n"
    "cancellation completely.  The task may also return a value or\n"
    "raise a different exception.\n"
    "\n"
    "Immediately after this method is called, Task.cancelled() will\n"
    "not return True (unless the task was already cancelled).  A\n"
    "task will be marked as cancelled when the wrapped coroutine\n"
    "terminates with a CancelledError exception (even if cancel()\n"
    "was not called).\n"
    "\n"
    "This also increases the task's count of cancellation requests.";
inline constexpr char Task_cancelling[] =
    "cancelling($self, /)\n"
    "--\n"
    "\n"
    "Return the count of the task's cancellation requests.\n"
    "\n"
    "This count is incremented when .cancel() is called\n"
    "and may be decremented using .uncancel().";
inline constexpr char Task_uncancel[] =
    "uncancel($self, /)\n"
    "--\n"
    "\n"
    "Decrement the task's count of cancellation requests.\n"
    "\n"
    "This should be used by tasks that catch CancelledError\n"
    "and wish to continue indefinitely until they are cancelled again.\n"
    "\n"
    "Returns the remaining number of cancellation requests.";
inline constexpr char Task_get_stack[] =
    "get_stack($self, /, *, limit=None)\n"
    "--\n"
    "\n"
    "Return the list of stack frames for this task's coroutine.\n"
    "\n"
    "If the coroutine is not done, this returns the stack where it is\n"
    "suspended.  If the coroutine has completed successfully or was\n"
    "cancelled, this returns an empty list.  If the coroutine was\n"
    "terminated by an exception, this returns the list of traceback\n"
    "frames.\n"
    "\n"
    "The frames are always ordered from oldest to newest.\n"
    "\n"
    "The optional limit gives the maximum number of frames to\n"
    "return; by default all available frames are returned.  Its\n"
    "meaning differs depending on whether a stack or a traceback is\n"
    "returned: the newest frames of a stack are returned, but the\n"
    "oldest frames of a traceback are returned.  (This matches the\n"
    "behavior of the traceback module.)\n"
    "\n"
    "For reasons beyond our control, only one stack frame is\n"
    "returned for a suspended coroutine.";
inline constexpr char Task_print_stack[] =
    "print_stack($self, /, *, limit=None, file=None)\n"
    "--\n"
    "\n"
    "Print the stack or traceback for this task's coroutine.\n"
    "\n"
    "This produces output similar to that of the traceback module,\n"
    "for the frames retrieved by get_stack().  The limit argument\n"
    "is passed to get_stack().  The file argument is an I/O stream\n"
    "to which the output is written; by default output is written\n"
    "to sys.stderr.";
inline constexpr char Task__make_cancelled_error[] =
    "_make_cancelled_error($self, /)\n"
    "--\n"
    "\n"
    "Create the CancelledError to raise if the Task is cancelled.\n"
    "\n"
    "This should only be called once when handling a cancellation since\n"
    "it erases the context exception value.";
inline constexpr char Task___class_getitem__[] =
    "See PEP 585";

}  // namespace adder::doc::module__asyncio
