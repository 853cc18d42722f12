// PEP 523: a function of the embedding program or of an extension that runs frames in the interpreter's place.
//
// Entries from C++ ask for it (run_frame). Calls inside the loop do not; while a function is set, threads dispatch through tables
// in which the instructions that begin code objects look whether their frame has just been entered, and then hand it over; and in
// which generators are resumed from C++. Without a function nothing of this is reached.
#include <cstring>

#include "core/interpreter.h"
#include "interp/dispatch.h"
#include "interp/interp.h"
#include "interp/stack.h"
#include "interp/tracing.h"
#include "types/generator.h"

namespace adder {

HANDLER(RETURN_VALUE);
HANDLER(FOR_ITER_BY_SLOT);
HANDLER(SEND_BY_SLOT);

namespace {

constexpr int kCanonical = 256;
OpHandler g_handed_over[kCanonical], g_handed_over_traced[kCanonical];

// f is linked below its caller and has not run. Its value is returned to the caller as RETURN_VALUE would.
PRESERVE_NONE Object* hand_over(OP_PARAMETERS) {
  InterpreterFrame* caller = f->previous;
  f->stacktop = static_cast<int>(sp - f->localsplus);
  t->cframe->current_frame = caller;
  ++t->recursion_remaining;
  Object* result = t->interp->frame_function(t, f, 0);
  --t->recursion_remaining;
  t->cframe->current_frame = f;
  f->previous = caller;
  f->is_entry = false;
  if (f->stacktop < f->code->nlocalsplus) {  // it became a generator, which took the locals
    std::memset(f->localsplus, 0, static_cast<std::size_t>(f->code->nlocalsplus) * sizeof(Object*));
    f->stacktop = f->code->nlocalsplus;
  }
  sp = frame_stack_base(f);
  ip = f->prev_instr + 1;
  if (!result) TAIL(slow_exit_frame);
  PUSH(result);
  TAIL(op_RETURN_VALUE);
}

template <Op kOp>
PRESERVE_NONE Object* first_instruction(OP_PARAMETERS) {
  if (!f->is_entry && f->prev_instr == code_start(f->code) - 1 && ip == code_start(f->code) + 1 && t->interp->frame_function) {
    TAIL(hand_over);
  }
  const OpHandler* table = t->dispatch_traced ? g_traced_handlers : kHandlers;
  [[clang::musttail]] return table[static_cast<u8>(kOp)](OP_ARGUMENTS);
}

void fill_tables() {
  if (g_handed_over[0]) return;
  std::memcpy(static_cast<void*>(g_handed_over), kHandlers, sizeof g_handed_over);
  std::memcpy(static_cast<void*>(g_handed_over_traced), g_traced_handlers, sizeof g_handed_over_traced);
  for (OpHandler* table : {g_handed_over, g_handed_over_traced}) {
    table[static_cast<u8>(Op::RESUME)] = first_instruction<Op::RESUME>;
    table[static_cast<u8>(Op::RESUME_QUICK)] = first_instruction<Op::RESUME_QUICK>;
    table[static_cast<u8>(Op::MAKE_CELL)] = first_instruction<Op::MAKE_CELL>;
    table[static_cast<u8>(Op::COPY_FREE_VARS)] = first_instruction<Op::COPY_FREE_VARS>;
    table[static_cast<u8>(Op::RETURN_GENERATOR)] = first_instruction<Op::RETURN_GENERATOR>;
  }
  // The slots of generators come back through run_frame. A trace function keeps generators out of the loop by itself.
  g_handed_over[static_cast<u8>(Op::FOR_ITER)] = op_FOR_ITER_BY_SLOT;
  g_handed_over[static_cast<u8>(Op::FOR_ITER_GENERATOR)] = op_FOR_ITER_BY_SLOT;
  g_handed_over[static_cast<u8>(Op::SEND)] = op_SEND_BY_SLOT;
}

}  // namespace

Ref<> run_frame(Thread& t, InterpreterFrame* f, bool throwing) {
  if (ADDER_LIKELY(!t.interp->frame_function)) return eval_frame(t, f, throwing);
  return steal(t.interp->frame_function(&t, f, throwing));
}

void set_frame_function(Interpreter& interp, FrameFunction function) {
  interp.frame_function = function;
  for (Thread* t = interp.threads; t; t = t->next) {
    if (t->handlers[0]) select_dispatch(*t);
  }
}

void select_dispatch(Thread& t) {
  const OpHandler* table = t.dispatch_traced ? g_traced_handlers : kHandlers;
  if (ADDER_UNLIKELY(t.interp->frame_function != nullptr)) {
    fill_tables();
    table = t.dispatch_traced ? g_handed_over_traced : g_handed_over;
  }
  std::memcpy(static_cast<void*>(t.handlers), table, sizeof t.handlers);
}

}  // namespace adder
