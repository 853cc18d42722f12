// The global interpreter lock (D9) and thread states.
#pragma once

#include "core/interpreter.h"

namespace adder {

extern unsigned long g_switch_interval_us;  // sys.setswitchinterval

/// Makes a thread state for the calling OS thread of this interpreter (not attached). Null when out of memory.
Thread* new_thread_state(Interpreter* interp);
/// Empties / frees a thread state that is not running any more.
void clear_thread_state(Thread* t);
void delete_thread_state(Thread* t);
/// Tells the state which OS thread runs it: first thing a new thread does (before attach_thread).
void bind_thread_state(Thread* t);
/// For a thread that was started with a stack of that many bytes, before it is bound to a state.
void set_own_stack_size(std::size_t size);
/// Makes another state current without touching the GIL (PyThreadState_Swap); null: none. The former one.
Thread* swap_thread(Thread* t);
/// Acquires the GIL and makes `t` current (PyEval_RestoreThread); exits the OS thread when the interpreter is finalizing.
void attach_thread(Thread* t);
/// Releases the GIL; the current thread, which must be attached again later (PyEval_SaveThread).
Thread* detach_thread();
/// Around blocking calls: `{ AllowThreads allow; n = read(...); saved = errno; }` errno survives.
class AllowThreads {
 public:
  AllowThreads();
  ~AllowThreads();

 private:
  Thread* t_;
};
/// For code that may run in any OS thread, with the GIL or without: attaches the thread (making a state on the first call) unless
/// it is; true if it was attached before. Each call needs its release, with that value.
bool ensure_attached();
void release_attached(bool was_attached);
class EnsureAttached {
 public:
  EnsureAttached() : was_(ensure_attached()) {}
  ~EnsureAttached() { release_attached(was_); }

 private:
  bool was_;
};
/// Last thing of a Python thread: deletes its state and releases the GIL for good.
void end_thread(Thread* t);
/// Hands the GIL over if somebody asked for it; part of the eval breaker's work.
void gil_yield(Thread& t);
void gil_init(Thread& t);
void gil_after_fork_child(Thread& t);
/// The calling OS thread's state for this interpreter (PyGILState_GetThisThreadState), or null.
Thread* this_os_thread_state();
void set_this_os_thread_state(Thread* t);

// --- work for the eval breaker, callable from any thread or signal handler ---
void signal_received();                            // a C-level signal handler ran: the main thread looks at it soon
int add_pending_call(int (*f)(void*), void* arg);  // main thread; -1 when the queue is full
/// Runs Python signal handlers if signals came in; main thread only. -1 when one raised (PyErr_CheckSignals).
int check_signals(Thread& t);
int make_pending_calls(Thread& t);
/// Sets an asynchronous exception in the thread with this id; number of threads changed.
int set_async_exception(Thread& t, unsigned long thread_id, Object* exception);
bool is_main_thread();
/// As if the signal had come in (its Python handler runs soon in the main thread). False: no such signal.
bool simulate_signal(int number);
/// Calls the Python handlers of the signals that came in; set by the _signal module.
extern int (*g_run_signal_handlers)(Thread& t);

}  // namespace adder
