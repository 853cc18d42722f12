// The C side of sys.settrace and sys.setprofile; implemented by the interpreter (interp/tracing.cpp).
#pragma once

#include "core/thread.h"

namespace adder {

/// Installs `function` (null: none) with its argument for this thread and updates cframe->use_tracing. -1: an audit hook
/// objected.
int set_trace(Thread& t, TraceFunc function, Object* argument);
int set_profile(Thread& t, TraceFunc function, Object* argument);
/// The functions that call a Python callable as sys.settrace / sys.setprofile promise.
int trace_trampoline(Object* callable, FrameObject* frame, int what, Object* arg);
int profile_trampoline(Object* callable, FrameObject* frame, int what, Object* arg);
/// Tracing off and on again around code that must not be traced (PyThreadState_EnterTracing, LeaveTracing); they nest.
void enter_tracing(Thread& t);
void leave_tracing(Thread& t);

}  // namespace adder
