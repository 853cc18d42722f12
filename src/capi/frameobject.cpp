// pyframe.h, cpython/pyframe.h and cpython/frameobject.h: frames.
#include "types/frame.h"

#include "capi/capi.h"
#include "types/code.h"

#include <frameobject.h>

using namespace adder;
using namespace adder::capi;

static FrameObject* in(PyFrameObject* frame) { return reinterpret_cast<FrameObject*>(frame); }

PyFrameObject* PyFrame_New(PyThreadState* state, PyCodeObject* code, PyObject* globals, PyObject* locals) {
  return reinterpret_cast<PyFrameObject*>(
      new_frame_object(thread_of(state), reinterpret_cast<Code*>(code), capi::in(globals), capi::in(locals)).release());
}

PyFrameObject* PyFrame_GetBack(PyFrameObject* frame) {
  return reinterpret_cast<PyFrameObject*>(frame_back(Thread::current(), in(frame)).release());
}
PyCodeObject* PyFrame_GetCode(PyFrameObject* frame) { return reinterpret_cast<PyCodeObject*>(retain(in(frame)->frame->code)); }
int PyFrame_GetLineNumber(PyFrameObject* frame) {
  FrameObject* f = in(frame);
  return f->lineno ? f->lineno : code_line_of(f->frame->code, frame_lasti(f->frame) * 2);
}
int PyFrame_GetLasti(PyFrameObject* frame) {
  int unit = frame_lasti(in(frame)->frame);
  return unit < 0 ? -1 : unit * static_cast<int>(sizeof(CodeUnit));
}
PyObject* PyFrame_GetGlobals(PyFrameObject* frame) { return out(Ref<>::borrow(in(frame)->frame->globals)); }
PyObject* PyFrame_GetBuiltins(PyFrameObject* frame) { return out(Ref<>::borrow(in(frame)->frame->builtins)); }
PyObject* PyFrame_GetLocals(PyFrameObject* frame) {
  Object* locals = frame_locals(Thread::current(), in(frame)->frame);
  if (!locals) return nullptr;
  in(frame)->fast_as_locals = 1;
  return out(new_ref(locals));
}
PyObject* PyFrame_GetGenerator(PyFrameObject* frame) {
  InterpreterFrame* f = in(frame)->frame;
  return f->owner == kOwnedByGenerator ? out(new_ref<Object>(frame_generator(f))) : nullptr;
}

int PyFrame_FastToLocalsWithError(PyFrameObject* frame) {
  if (!frame) {
    PyErr_BadInternalCall();
    return -1;
  }
  int result = frame_fast_to_locals(Thread::current(), in(frame)->frame);
  if (result == 0) in(frame)->fast_as_locals = 1;
  return result;
}
void PyFrame_FastToLocals(PyFrameObject* frame) {
  Thread& t = Thread::current();
  ErrorKeeper keep(t);
  if (PyFrame_FastToLocalsWithError(frame) < 0) t.clear_error();
}
void PyFrame_LocalsToFast(PyFrameObject* frame, int clear) {
  if (!frame || !in(frame)->fast_as_locals) return;
  frame_locals_to_fast(Thread::current(), in(frame)->frame, clear);
}
ADDER_CAPI int _PyFrame_IsEntryFrame(PyFrameObject* frame) { return in(frame)->frame->is_entry; }
