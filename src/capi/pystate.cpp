// pystate.h: thread and interpreter states, PyGILState, modules by definition.
//
// A PyThreadState is the public half of Thread; an interpreter state is opaque to extensions and is our Interpreter.
#include <pthread.h>

#include "capi/capi.h"
#include "core/gil.h"
#include "core/interpreter.h"
#include "core/tracing.h"
#include "modules/import.h"
#include "modules/import_lock.h"
#include "modules/sys.h"
#include "types/dict.h"
#include "types/frame.h"
#include "types/str.h"

#undef PyThreadState_GET
#undef PyGILState_GetThisThreadState

using namespace adder;
using namespace adder::capi;

static Thread* in(PyThreadState* tstate) { return reinterpret_cast<Thread*>(tstate); }
static PyThreadState* out(Thread* t) { return reinterpret_cast<PyThreadState*>(t); }
static Interpreter* in(PyInterpreterState* interp) { return reinterpret_cast<Interpreter*>(interp); }
static PyInterpreterState* out(Interpreter* interp) { return reinterpret_cast<PyInterpreterState*>(interp); }

static constexpr char kNoThread[] =
    "the function must be called with the GIL held, but the GIL is released (the current Python thread state is NULL)";

// --- thread states ---

PyThreadState* _PyThreadState_UncheckedGet(void) { return out(Thread::current_or_null()); }
PyThreadState* PyThreadState_Get(void) {
  Thread* t = Thread::current_or_null();
  if (!t) {
    fatal_error("PyThreadState_Get", kNoThread);
  }
  return out(t);
}

PyThreadState* PyThreadState_New(PyInterpreterState* interp) {
  Thread* t = new_thread_state(in(interp));
  if (t && !this_os_thread_state()) set_this_os_thread_state(t);
  return out(t);
}
PyThreadState* _PyThreadState_Prealloc(PyInterpreterState* interp) { return out(new_thread_state(in(interp))); }
ADDER_CAPI void _PyThreadState_SetCurrent(PyThreadState* tstate) {
  if (!this_os_thread_state()) set_this_os_thread_state(in(tstate));
}
ADDER_CAPI void _PyThreadState_Init(PyThreadState*) {}
void PyThreadState_Clear(PyThreadState* tstate) { clear_thread_state(in(tstate)); }
void PyThreadState_Delete(PyThreadState* tstate) {
  if (in(tstate) == Thread::current_or_null()) fatal_error("PyThreadState_Delete", "tstate is still current");
  delete_thread_state(in(tstate));
}
void PyThreadState_DeleteCurrent(void) { end_thread(in(PyThreadState_Get())); }
ADDER_CAPI void _PyThreadState_DeleteCurrent(PyThreadState* tstate) { end_thread(in(tstate)); }
ADDER_CAPI void _PyThreadState_DeleteExcept(void*, PyThreadState* kept) {
  Thread* next;
  for (Thread* t = in(kept)->interp->threads; t; t = next) {
    next = t->next;
    if (t == in(kept)) continue;
    clear_thread_state(t);
    delete_thread_state(t);
  }
}
PyThreadState* PyThreadState_Swap(PyThreadState* tstate) { return out(swap_thread(in(tstate))); }
ADDER_CAPI PyThreadState* _PyThreadState_Swap(struct _gilstate_runtime_state*, PyThreadState* tstate) {
  return out(swap_thread(in(tstate)));
}

PyObject* _PyThreadState_GetDict(PyThreadState* tstate) {
  Thread* t = in(tstate);
  if (!t->dict) {
    t->dict = new_dict(*t).release();
    if (!t->dict) t->clear_error();
  }
  return out(t->dict);
}
PyObject* PyThreadState_GetDict(void) {
  Thread* t = Thread::current_or_null();
  return t ? _PyThreadState_GetDict(out(t)) : nullptr;
}
PyInterpreterState* PyThreadState_GetInterpreter(PyThreadState* tstate) { return tstate->interp; }
PyFrameObject* PyThreadState_GetFrame(PyThreadState* tstate) {
  InterpreterFrame* f = visible_frame(in(tstate)->cframe->current_frame);
  if (!f) return nullptr;
  FrameObject* frame = frame_object(*in(tstate), f);
  if (!frame) in(tstate)->clear_error();
  xincref(frame);
  return reinterpret_cast<PyFrameObject*>(frame);
}
uint64_t PyThreadState_GetID(PyThreadState* tstate) { return tstate->id; }
PyThreadState* PyThreadState_Next(PyThreadState* tstate) { return tstate->next; }
int PyThreadState_SetAsyncExc(unsigned long id, PyObject* exception) {
  return set_async_exception(Thread::current(), id, in(exception));
}
void PyThreadState_EnterTracing(PyThreadState* tstate) { enter_tracing(*in(tstate)); }
void PyThreadState_LeaveTracing(PyThreadState* tstate) { leave_tracing(*in(tstate)); }

static PyObject* call_sys(Object* name) {
  Thread& t = Thread::current();
  Ref<> sys = find_loaded_module(t, "sys"_s);
  return sys ? capi::out(call_method(t, sys.get(), name)) : nullptr;
}
PyObject* _PyThread_CurrentFrames(void) { return call_sys("_current_frames"_s); }
PyObject* _PyThread_CurrentExceptions(void) { return call_sys("_current_exceptions"_s); }

// --- any thread may come in ---

PyThreadState* PyGILState_GetThisThreadState(void) { return out(this_os_thread_state()); }
int PyGILState_Check(void) {
  Thread* t = Thread::current_or_null();
  return t && t == this_os_thread_state();
}
PyInterpreterState* _PyGILState_GetInterpreterStateUnsafe(void) { return out(g_main_interpreter); }

PyGILState_STATE PyGILState_Ensure(void) { return ensure_attached() ? PyGILState_LOCKED : PyGILState_UNLOCKED; }
void PyGILState_Release(PyGILState_STATE old) { release_attached(old == PyGILState_LOCKED); }

// --- interpreters ---

PyInterpreterState* PyInterpreterState_Get(void) {
  Thread* t = Thread::current_or_null();
  if (!t) fatal_error("PyInterpreterState_Get", kNoThread);
  return out(t->interp);
}
PyInterpreterState* PyInterpreterState_Main(void) { return out(g_main_interpreter); }
PyInterpreterState* PyInterpreterState_Head(void) { return out(g_interpreters); }
PyInterpreterState* PyInterpreterState_Next(PyInterpreterState* interp) { return out(in(interp)->next); }
PyThreadState* PyInterpreterState_ThreadHead(PyInterpreterState* interp) { return out(in(interp)->threads); }
int64_t PyInterpreterState_GetID(PyInterpreterState* interp) { return in(interp)->id; }
PyObject* PyInterpreterState_GetDict(PyInterpreterState* interp) {
  Interpreter* i = in(interp);
  if (!i->dict) {
    Thread& t = Thread::current();
    i->dict = new_dict(t).release();
    if (!i->dict) t.clear_error();
  }
  return capi::out(i->dict);
}
PyObject* _PyInterpreterState_GetMainModule(PyInterpreterState* interp) {
  Thread& t = Thread::current();
  if (!in(interp)->modules) return capi::out(Ref<>(t.raise(exc::RuntimeError, "interpreter not initialized")));
  return capi::out(get_item(t, in(interp)->modules, "__main__"_s));
}

// --- single-phase modules ---

static ModuleDef* in(PyModuleDef* definition) { return reinterpret_cast<ModuleDef*>(definition); }

PyObject* PyState_FindModule(PyModuleDef* definition) { return capi::out(state_find_module(Thread::current(), in(definition))); }
ADDER_CAPI int _PyState_AddModule(PyThreadState* tstate, PyObject* module, PyModuleDef* definition) {
  Thread& t = *in(tstate);
  if (!definition) return t.raise(exc::SystemError, "module definition is NULL");
  if (definition->m_slots) return t.raise(exc::SystemError, "PyState_AddModule called on module with slots");
  return state_set_module(t, capi::in(module), in(definition));
}
int PyState_AddModule(PyObject* module, PyModuleDef* definition) {
  Thread& t = Thread::current();
  if (!definition) fatal_error("PyState_AddModule", "module definition is NULL");
  if (!definition->m_slots && state_find_module(t, in(definition)) == capi::in(module) && module) {
    fatal_error("PyState_AddModule", "module already added");
  }
  return _PyState_AddModule(out(&t), module, definition);
}
int PyState_RemoveModule(PyModuleDef* definition) {
  Thread& t = Thread::current();
  if (definition->m_slots) return t.raise(exc::SystemError, "PyState_RemoveModule called on module with slots");
  if (!state_find_module(t, in(definition))) fatal_error("PyState_RemoveModule", "Module index out of bounds.");
  state_remove_module(t, in(definition));
  return 0;
}
