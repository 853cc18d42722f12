// The thread's data stack: frames of Python functions one after the other, in chunks.
#pragma once

#include <cstring>

#include "types/frame.h"

namespace adder {

Object** data_stack_grow(Thread& t, ssize words);  // null + MemoryError
void data_stack_shrink(Thread& t);

ADDER_INLINE Object** data_stack_push(Thread& t, ssize words) {
  Object** base = t.datastack_top;
  if (ADDER_LIKELY(words < t.datastack_limit - base)) {
    t.datastack_top = base + words;
    return base;
  }
  return data_stack_grow(t, words);
}
ADDER_INLINE void data_stack_pop(Thread& t, InterpreterFrame* f) {
  Object** base = reinterpret_cast<Object**>(f);
  if (ADDER_UNLIKELY(base == t.datastack_chunk->data)) return data_stack_shrink(t);
  t.datastack_top = base;
}
/// Releases the chunks of a thread that ends.
void free_data_stack(Thread& t);

ADDER_INLINE ssize frame_words(const Code* code) { return code->nlocalsplus + code->stacksize + kFrameSpecialsSize; }

/// Fills a frame; steals `func` and `locals`. localsplus is left alone.
ADDER_INLINE void frame_init(InterpreterFrame* f, Function* func, Object* locals, Code* code) {
  f->func = func;
  f->globals = func->globals;
  f->builtins = func->builtins;
  f->locals = locals;
  f->code = retain(code);
  f->frame_obj = nullptr;
  f->prev_instr = code_start(code) - 1;
  f->stacktop = code->nlocalsplus;
  f->is_entry = false;
  f->owner = kOwnedByThread;
  f->return_offset = 0;
}
/// is_entry, owner and return_offset as one number: zero for a plain call from Python code.
ADDER_INLINE u32 frame_kind(const InterpreterFrame* f) {
  u32 kind;
  std::memcpy(&kind, &f->is_entry, sizeof kind);
  return kind;
}
/// Marks a frame that C++ enters. As wide a store as frame_kind's load: a narrower one would make that wait for the cache.
ADDER_INLINE void frame_set_entry(InterpreterFrame* f) {
  u32 kind = frame_kind(f) | 1;
  std::memcpy(static_cast<void*>(&f->is_entry), &kind, sizeof kind);
}
/// A frame with all locals null; steals `func` and `locals` also on failure.
InterpreterFrame* push_frame(Thread& t, Function* func, Object* locals);
/// clear_frame and pop.
void pop_frame(Thread& t, InterpreterFrame* f);
/// A frame whose parameters are bound to the arguments. Steals func, locals and the arguments (positional and keyword
/// values), also on failure: null + TypeError.
InterpreterFrame* push_call_frame(Thread& t, Function* func, Object* locals, Object* const* args, ssize nargs, Object* kwnames);
/// The same for f(*args, **kwargs): borrows all of them (kwargs: exact dict or null).
InterpreterFrame* push_call_frame_ex(Thread& t, Function* func, Object* args, Object* kwargs);

}  // namespace adder
