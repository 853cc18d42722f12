// The virtual machine as the rest of the program sees it.
#pragma once

#include "core/tracing.h"
#include "types/frame.h"
#include "types/function.h"

namespace adder {

/// Fills core/hooks.h and prepares the dispatch table of the first thread.
void init_interp(Thread& t);
/// Prepares the dispatch table of a new thread; called on its first entry at the latest.
void init_thread_dispatch(Thread& t);

/// Runs a frame until it returns (or yields) and gives its value; `throwing`: resumes it with the raised error. The frame
/// is not cleared.
Ref<> eval_frame(Thread& t, InterpreterFrame* f, bool throwing);
/// Calls a function with bound-at-call arguments: borrows everything; `locals` may be null.
Ref<> eval_function(Thread& t, Function* func, Object* locals, Object* const* args, ssize nargs, Object* kwnames);
/// exec: runs a code object in globals and locals (null: the globals). closure: tuple of cells or null.
Ref<> eval_code(Thread& t, Object* code, Object* globals, Object* locals, Object* closure);

/// Puts the right dispatch table in place after cframe.use_tracing changed.
void update_dispatch(Thread& t);
/// The same for what dispatch_traced and the interpreter's frame function say now.
void select_dispatch(Thread& t);

/// eval_frame, or the frame function of the interpreter (PEP 523).
Ref<> run_frame(Thread& t, InterpreterFrame* f, bool throwing);
/// Sets the function that runs frames (null: the interpreter itself) for all threads.
void set_frame_function(Interpreter& interp, FrameFunction function);

}  // namespace adder
