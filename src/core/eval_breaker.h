// What interrupts running bytecode: signals, pending calls, requests for the GIL, asynchronous exceptions. Whoever has such
// work sets `Interpreter::eval_breaker` (from any thread, or a signal handler); the interpreter looks at it at function entry,
// backward jumps and after calls, and lets the handler do what is due.
#pragma once

#include "core/interpreter.h"

namespace adder {

struct EvalBreaker {
  /// Does everything that is due, in the running thread; clears the flag first. -1 + exception when a signal handler, a
  /// pending call or an asynchronous exception raised.
  int (*handle)(Thread& t);
};
extern EvalBreaker eval_breaker;

ADDER_INLINE bool must_break(Thread& t) { return __atomic_load_n(&t.interp->eval_breaker, __ATOMIC_RELAXED) != 0; }

}  // namespace adder
