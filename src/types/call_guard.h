// The recursion check of native functions, inlined: a decrement and two compares.
#pragma once

#include "core/thread.h"

namespace adder {

class CallGuard {
 public:
  ADDER_INLINE explicit CallGuard(Thread& t) : t_(t) {
    if (ADDER_LIKELY(t.recursion_remaining > 0 && static_cast<char*>(__builtin_frame_address(0)) > t.c_stack_limit)) {
      --t.recursion_remaining;
      ok_ = true;
    } else {
      ok_ = t.enter_recursive(" while calling a Python object");
    }
  }
  ADDER_INLINE ~CallGuard() {
    if (ok_) t_.leave_recursive();
  }
  ADDER_INLINE explicit operator bool() const { return ok_; }

 private:
  Thread& t_;
  bool ok_;
};

}  // namespace adder
