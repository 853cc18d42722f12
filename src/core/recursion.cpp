// The recursion limit, counted per thread, and the real C stack: whichever ends first raises RecursionError.
//
// recursion_remaining counts down from sys.getrecursionlimit(). Below zero the error is raised, and a headroom of 50 levels
// is lent while it is being made and handled, so that the handler itself can call functions. A program that recurses on inside
// the headroom is beyond help: the process ends, as CPython's does.
#include "core/stack_check.h"

namespace adder {

bool Thread::enter_recursive(const char* where) {
  if (ADDER_LIKELY(--recursion_remaining >= 0 && !c_stack_is_low(*this))) return true;
  if (recursion_remaining >= 0) {  // the C stack is nearly full although the count is not
    ++recursion_remaining;
    raise(exc::RecursionError, "maximum recursion depth exceeded%s", where);
    return false;
  }
  if (recursion_headroom) {
    if (recursion_remaining < -50) ADDER_FATAL("Cannot recover from stack overflow.");
    return true;
  }
  ++recursion_headroom;
  raise(exc::RecursionError, "maximum recursion depth exceeded%s", where);
  --recursion_headroom;
  ++recursion_remaining;
  return false;
}

ADDER_COLD Raised raise_c_stack_overflow(Thread& t, const char* where) {
  return t.raise(exc::RecursionError, "maximum recursion depth exceeded%s", where);
}

}  // namespace adder
