// Continuing in another frame from inside a handler.
#pragma once

#include <cstring>

#include "interp/dispatch.h"
#include "types/generator.h"

namespace adder {

/// Calls with Python-level arguments: what SEND does with anything that is not a generator. *result is owned.
SendResult send(Thread& t, Object* receiver, Object* value, Object** result);

/// return_offset of a frame that runs __init__ for PRECALL_PY_CLASS: the instance waits on the caller's stack.
inline constexpr u16 kInitFrame = 0xffff;

/// May the loop continue in the generator itself? (Not running, not finished, nothing sent before its start.)
ADDER_INLINE bool can_resume(const Generator* g, const Object* value) {
  return g->frame_state == kGenSuspended || (g->frame_state == kGenCreated && is_none(value));
}

/// Copies a frame whose stacktop is set; the object that shows it follows.
inline void move_frame(InterpreterFrame* from, InterpreterFrame* to) {
  std::memcpy(static_cast<void*>(to), from,
              offsetof(InterpreterFrame, localsplus) + static_cast<std::size_t>(from->stacktop) * sizeof(Object*));
  if (to->frame_obj) to->frame_obj->frame = to;
}

/// Makes `frame` the running one and starts it; f's sp must be right and its prev_instr where it goes on (minus one).
#define ENTER_FRAME(frame)                                                     \
  do {                                                                         \
    InterpreterFrame* entered_ = (frame);                                      \
    f->stacktop = static_cast<int>(sp - f->localsplus);                        \
    entered_->previous = f;                                                    \
    f = entered_;                                                              \
    t->cframe->current_frame = f;                                              \
    sp = f->localsplus + f->stacktop;                                          \
    f->stacktop = -1;                                                          \
    ip = f->prev_instr + 1;                                                    \
    if (ADDER_UNLIKELY(t->recursion_remaining-- <= 0)) TAIL(slow_start_frame); \
    NEXT();                                                                    \
  } while (0)

/// Resumes a generator in this loop with an owned value; when it ends, f goes on `offset` units after its prev_instr + 1.
#define RESUME_GENERATOR(generator, value, offset)        \
  do {                                                    \
    Generator* resumed_ = (generator);                    \
    InterpreterFrame* frame_ = generator_frame(resumed_); \
    frame_->localsplus[frame_->stacktop++] = (value);     \
    resumed_->frame_state = kGenExecuting;                \
    resumed_->exc_state.previous = t->exc_info;           \
    t->exc_info = &resumed_->exc_state;                   \
    frame_->is_entry = false;                             \
    frame_->return_offset = static_cast<u16>(offset);     \
    ENTER_FRAME(frame_);                                  \
  } while (0)

}  // namespace adder
