// ceval.h and cpython/ceval.h: running code objects, what runs now, the recursion limit, the GIL, tracing, pending calls.
#include <pthread.h>

#include <cstdarg>

#include "capi/capi.h"
#include "core/args.h"
#include "core/gil.h"
#include "core/hooks.h"
#include "core/interpreter.h"
#include "core/tracing.h"
#include "interp/interp.h"
#include "types/dict.h"
#include "types/exceptions.h"
#include "types/list.h"
#include "types/str.h"

#undef PyEval_CallFunction
#undef PyEval_CallMethod
#undef PyEval_CallObjectWithKeywords

using namespace adder;
using namespace adder::capi;

// --- running code ---

PyObject* PyEval_EvalCode(PyObject* code, PyObject* globals, PyObject* locals) {
  Thread& t = Thread::current();
  return out(eval_code(t, in(code), in(globals), locals ? in(locals) : in(globals), nullptr));
}

PyObject* PyEval_EvalCodeEx(PyObject* code, PyObject* globals, PyObject* locals, PyObject* const* args, int nargs,
                            PyObject* const* keywords, int nkeywords, PyObject* const* defaults, int ndefaults,
                            PyObject* kwdefaults, PyObject* closure) {
  Thread& t = Thread::current();
  Ref<Function> function = new_function(t, static_cast<Code*>(in(code)), in(globals));
  if (!function) return nullptr;
  if (ndefaults) {
    Ref<Tuple> tuple = new_tuple(t, ndefaults);
    if (!tuple) return nullptr;
    for (int i = 0; i < ndefaults; ++i) tuple->items[i] = retain(in(defaults[i]));
    replace_field(function->defaults, static_cast<Object*>(tuple.release()));
  }
  if (kwdefaults) replace_field(function->kwdefaults, retain(in(kwdefaults)));
  if (closure) replace_field(function->closure, retain(in(closure)));
  Ref<Tuple> names = nkeywords ? new_tuple(t, nkeywords) : Ref<Tuple>();
  Ref<Tuple> values = new_tuple(t, nargs + nkeywords);
  if ((nkeywords && !names) || !values) return nullptr;
  for (int i = 0; i < nargs; ++i) values->items[i] = retain(in(args[i]));
  for (int i = 0; i < nkeywords; ++i) {
    names->items[i] = retain(in(keywords[2 * i]));
    values->items[nargs + i] = retain(in(keywords[2 * i + 1]));
  }
  return out(eval_function(t, function, in(locals), values->items, nargs, names));
}

static PyObject* run_frame(PyFrameObject* frame, bool throwing) {
  Thread& t = Thread::current();
  return out(adder::run_frame(t, reinterpret_cast<FrameObject*>(frame)->frame, throwing));
}
PyObject* PyEval_EvalFrame(PyFrameObject* frame) { return run_frame(frame, false); }
PyObject* PyEval_EvalFrameEx(PyFrameObject* frame, int throwing) { return run_frame(frame, throwing); }
PyObject* _PyEval_EvalFrameDefault(PyThreadState* tstate, _PyInterpreterFrame* frame, int throwing) {
  return out(eval_frame(thread_of(tstate), reinterpret_cast<InterpreterFrame*>(frame), throwing));
}

static PyObject* call_checked(PyObject* callable, PyObject* args, PyObject* kwargs) {
  Thread& t = Thread::current();
  if (args && !is_tuple(in(args))) return out(Ref<>(t.raise(exc::TypeError, "argument list must be a tuple")));
  if (kwargs && !is_dict(in(kwargs))) return out(Ref<>(t.raise(exc::TypeError, "keyword list must be a dictionary")));
  Ref<Tuple> none_given = args ? Ref<Tuple>() : new_tuple(t, 0);
  return out(call(t, in(callable), args ? in(args) : none_given.get(), in(kwargs)));
}
ADDER_CAPI PyObject* PyEval_CallObjectWithKeywords(PyObject* callable, PyObject* args, PyObject* kwargs) {
  return call_checked(callable, args, kwargs);
}
// A format of one unit that is a tuple is the argument list, anything else its only argument.
static PyObject* call_built(PyObject* callable, Ref<> args) {
  if (!args) return nullptr;
  if (is_tuple(args)) return call_checked(callable, out(args.get()), nullptr);
  return out(call_one_arg(Thread::current(), in(callable), args));
}
ADDER_CAPI PyObject* PyEval_CallFunction(PyObject* callable, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  Ref<> args = build_value_v(Thread::current(), format, arguments);
  va_end(arguments);
  return call_checked(callable, out(args.get()), nullptr);
}
ADDER_CAPI PyObject* PyEval_CallMethod(PyObject* self, const char* name, const char* format, ...) {
  Thread& t = Thread::current();
  Ref<> method = get_attr(t, in(self), name);
  if (!method) return nullptr;
  va_list arguments;
  va_start(arguments, format);
  Ref<> args = build_value_v(t, format, arguments);
  va_end(arguments);
  return call_built(out(method.get()), std::move(args));
}

// --- what runs now ---

PyFrameObject* PyEval_GetFrame(void) {
  Thread& t = Thread::current();
  InterpreterFrame* f = visible_frame(t.cframe->current_frame);
  FrameObject* frame = f ? frame_object(t, f) : nullptr;
  if (f && !frame) t.clear_error();
  return reinterpret_cast<PyFrameObject*>(frame);
}
PyObject* PyEval_GetBuiltins(void) {
  Thread& t = Thread::current();
  Object* builtins = hooks.current_builtins(t);
  return out(builtins ? builtins : interpreter(t).builtins);
}
PyObject* PyEval_GetGlobals(void) { return out(hooks.current_globals(Thread::current())); }
PyObject* PyEval_GetLocals(void) {
  Thread& t = Thread::current();
  InterpreterFrame* f = visible_frame(t.cframe->current_frame);
  if (!f) return out(Ref<>(t.raise(exc::SystemError, "frame does not exist")));
  return out(frame_locals(t, f));
}
ADDER_CAPI PyObject* _PyEval_GetBuiltin(PyObject* name) {
  Thread& t = Thread::current();
  Object* value = nullptr;
  Lookup r = dict_lookup(t, static_cast<Dict*>(in(PyEval_GetBuiltins())), in(name), &value);
  if (r == Lookup::missing) t.raise_object(&exc::AttributeError, in(name));
  return r == Lookup::found ? out(new_ref(value)) : nullptr;
}
PyObject* _PyEval_GetBuiltinId(_Py_Identifier* name) {
  Ref<Str> text = intern_text(Thread::current(), name->string);
  return text ? _PyEval_GetBuiltin(out(text.get())) : nullptr;
}
const char* PyEval_GetFuncName(PyObject* callable) {
  Object* o = in(callable);
  if (is_exact(o, method_type)) return PyEval_GetFuncName(out(static_cast<Method*>(o)->func));
  if (is_exact(o, function_type)) return str_utf8(Thread::current(), static_cast<Function*>(o)->name, nullptr);
  if (is_a(o, cfunction_type)) return static_cast<CFunction*>(o)->ml->name;
  return type_of(o)->tp_name;
}
const char* PyEval_GetFuncDesc(PyObject* callable) {
  Object* o = in(callable);
  return is_exact(o, method_type) || is_exact(o, function_type) || is_a(o, cfunction_type) ? "()" : " object";
}
int PyEval_MergeCompilerFlags(PyCompilerFlags* flags) {
  InterpreterFrame* f = visible_frame(Thread::current().cframe->current_frame);
  if (f) flags->cf_flags |= f->code->flags & PyCF_MASK;
  return flags->cf_flags != 0;
}
int _PyEval_SliceIndex(PyObject* value, Py_ssize_t* index) { return convert_slice_index(Thread::current(), in(value), index); }
int _PyEval_SliceIndexNotNone(PyObject* value, Py_ssize_t* index) {
  return convert_index_not_none(Thread::current(), in(value), index);
}

// --- recursion ---

#undef Py_EnterRecursiveCall
#undef Py_LeaveRecursiveCall
ADDER_CAPI int Py_EnterRecursiveCall(const char* where) { return Thread::current().enter_recursive(where) ? 0 : -1; }
ADDER_CAPI void Py_LeaveRecursiveCall(void) { Thread::current().leave_recursive(); }
/// Called by inlined code that found recursion_remaining used up, after it has counted.
ADDER_CAPI int _Py_CheckRecursiveCall(PyThreadState* tstate, const char* where) {
  Thread& t = thread_of(tstate);
  ++t.recursion_remaining;
  return t.enter_recursive(where) ? 0 : -1;
}
int Py_GetRecursionLimit(void) { return interpreter(Thread::current()).recursion_limit; }
void Py_SetRecursionLimit(int limit) {
  Interpreter& interp = interpreter(Thread::current());
  interp.recursion_limit = limit;
  for (Thread* t = interp.threads; t; t = t->next) {
    int depth = t->recursion_limit - t->recursion_remaining;
    t->recursion_limit = limit;
    t->recursion_remaining = limit - depth;
  }
}

// --- the GIL ---

static void attach(Thread* t) {
  if (!this_os_thread_state()) bind_thread_state(t);  // a state made elsewhere: this C stack is its stack from now on
  attach_thread(t);
}

PyThreadState* PyEval_SaveThread(void) {
  if (!*reinterpret_cast<Thread**>(runtime_image + kRuntimeTstateOffset)) {
    fatal_error("PyEval_SaveThread",
                "the function must be called with the GIL held, but the GIL is released (the current Python thread "
                "state is NULL)");
  }
  return reinterpret_cast<PyThreadState*>(detach_thread());
}
void PyEval_RestoreThread(PyThreadState* tstate) {
  if (!tstate) fatal_error("PyEval_RestoreThread", "the function must be called with the GIL held, but the GIL is released");
  int saved = errno;
  attach(reinterpret_cast<Thread*>(tstate));
  errno = saved;
}
void PyEval_AcquireThread(PyThreadState* tstate) { attach(reinterpret_cast<Thread*>(tstate)); }
void PyEval_ReleaseThread(PyThreadState* tstate) {
  if (Thread::current_or_null() != reinterpret_cast<Thread*>(tstate)) fatal_error("PyEval_ReleaseThread", "wrong thread state");
  detach_thread();
}
void PyEval_AcquireLock(void) {}  // whoever can call it holds the lock
void PyEval_ReleaseLock(void) {}
void PyEval_InitThreads(void) {}
int PyEval_ThreadsInitialized(void) { return 1; }
unsigned long _PyEval_GetSwitchInterval(void) { return g_switch_interval_us; }
void _PyEval_SetSwitchInterval(unsigned long microseconds) { g_switch_interval_us = microseconds; }

// --- tracing ---

static TraceFunc trace_function(Py_tracefunc f) { return reinterpret_cast<TraceFunc>(f); }

int _PyEval_SetTrace(PyThreadState* tstate, Py_tracefunc function, PyObject* argument) {
  return set_trace(thread_of(tstate), trace_function(function), in(argument));
}
int _PyEval_SetProfile(PyThreadState* tstate, Py_tracefunc function, PyObject* argument) {
  return set_profile(thread_of(tstate), trace_function(function), in(argument));
}
void PyEval_SetTrace(Py_tracefunc function, PyObject* argument) {
  Thread& t = Thread::current();
  if (set_trace(t, trace_function(function), in(argument)) < 0) write_unraisable_message(t, "in PyEval_SetTrace", nullptr);
}
void PyEval_SetProfile(Py_tracefunc function, PyObject* argument) {
  Thread& t = Thread::current();
  if (set_profile(t, trace_function(function), in(argument)) < 0) write_unraisable_message(t, "in PyEval_SetProfile", nullptr);
}

// --- work for later ---

int Py_AddPendingCall(int (*function)(void*), void* argument) { return add_pending_call(function, argument); }
ADDER_CAPI int _PyEval_AddPendingCall(PyInterpreterState*, int (*function)(void*), void* argument) {
  return add_pending_call(function, argument);
}
int Py_MakePendingCalls(void) {
  Thread& t = Thread::current();
  if (check_signals(t) < 0) return -1;
  return make_pending_calls(t);
}
ADDER_CAPI void _PyEval_SignalReceived(PyInterpreterState*) { signal_received(); }
ADDER_CAPI void _PyEval_SignalAsyncExc(PyInterpreterState* interp) {
  __atomic_store_n(&reinterpret_cast<Interpreter*>(interp)->eval_breaker, 1, __ATOMIC_RELAXED);
}
