// What the interpreter gives to the rooms below it (core/hooks.h).

#include "core/hooks.h"
#include "interp/dispatch.h"
#include "interp/interp.h"
#include "interp/tracing.h"

namespace adder {

namespace {

InterpreterFrame* running_frame(Thread& t) { return t.cframe ? visible_frame(t.cframe->current_frame) : nullptr; }

FrameObject* current_frame(Thread& t) {
  InterpreterFrame* f = running_frame(t);
  return f ? frame_object(t, f) : nullptr;
}
Object* current_globals(Thread& t) {
  InterpreterFrame* f = running_frame(t);
  return f ? f->globals : nullptr;
}
Ref<> current_locals(Thread& t) {
  InterpreterFrame* f = running_frame(t);
  if (!f) return t.raise_text(exc::SystemError, "frame does not exist");
  return new_ref(frame_locals(t, f));
}
Object* current_builtins(Thread& t) {
  InterpreterFrame* f = running_frame(t);
  return f ? f->builtins : t.interp->builtins;
}

}  // namespace

void init_interp(Thread& t) {
  hooks.function_vectorcall = function_vectorcall;
  hooks.eval_frame = run_frame;
  hooks.eval_code = eval_code;
  hooks.current_frame = current_frame;
  hooks.current_globals = current_globals;
  hooks.current_locals = current_locals;
  hooks.current_builtins = current_builtins;
  hooks.traceback_here = traceback_here;
  init_thread_dispatch(t);
}

}  // namespace adder
