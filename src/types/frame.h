// Frame objects: the view of a running (or finished) frame that Python code gets. The interpreter works on InterpreterFrame
// alone; the object is made when somebody asks for it, and takes the frame's content over when the frame ends first.
#pragma once

#include "bytecode/opcode.h"
#include "core/protocols.h"

namespace adder {

inline CodeUnit* code_start(Code* code) { return code->code_adaptive; }
/// Index of the last executed instruction, in code units; -1 before the first.
inline int frame_lasti(const InterpreterFrame* f) { return static_cast<int>(f->prev_instr - f->code->code_adaptive); }
inline Object** frame_stack_base(InterpreterFrame* f) { return f->localsplus + f->code->nlocalsplus; }
inline Generator* frame_generator(InterpreterFrame* f) {
  return reinterpret_cast<Generator*>(reinterpret_cast<char*>(f) - offsetof(Generator, iframe));
}
/// A frame that has not got past its prologue (cells being made, generator not yet returned) is not shown to anybody.
inline bool frame_is_incomplete(const InterpreterFrame* f) {
  return f->owner != kOwnedByGenerator && f->prev_instr < f->code->code_adaptive + f->code->firsttraceable;
}
/// The innermost frame that may be shown, or null.
inline InterpreterFrame* visible_frame(InterpreterFrame* f) {
  while (f && frame_is_incomplete(f)) f = f->previous;
  return f;
}
/// The frame's object, made if need be; borrowed. Null + MemoryError. The raised error, if any, is kept.
FrameObject* frame_object(Thread& t, InterpreterFrame* f);
/// Ends a frame: its object takes the content over when somebody else holds it, otherwise everything is released. The
/// memory itself stays the caller's.
void clear_frame(Thread& t, InterpreterFrame* f);
/// tp_traverse of what a frame owns.
int visit_frame(InterpreterFrame* f, VisitProc visit, void* arg);
/// f_lineno.
int frame_line(InterpreterFrame* f);
/// f_locals: fast locals are copied into the frame's dict. Borrowed.
Object* frame_locals(Thread& t, InterpreterFrame* f);
int frame_fast_to_locals(Thread& t, InterpreterFrame* f);
/// Copies the dict back into the fast locals (after a trace function, `locals()` of exec ...). Keeps the raised error.
void frame_locals_to_fast(Thread& t, InterpreterFrame* f, bool clear);
/// A frame object of its own, outside any running code (PyFrame_New).
Ref<FrameObject> new_frame_object(Thread& t, Code* code, Object* globals, Object* locals);
Ref<FrameObject> frame_back(Thread& t, FrameObject* frame);  // null without exception: outermost
/// Prepends an entry for `frame` to the raised error's traceback. -1 on failure.
int traceback_here(Thread& t, FrameObject* frame);

}  // namespace adder
