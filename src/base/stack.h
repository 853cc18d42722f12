// How far down the C stack may grow.
#pragma once

#include "base/base.h"

namespace adder {

/// The address that the calling thread's stack pointer must stay above; a margin for leaf functions and signal handlers
/// lies below it. Slow on the main thread (the kernel is asked): callers keep the answer.
char* find_stack_limit();
/// The same for a thread that was started with a stack of `size` bytes, without asking anybody (pthread_getattr_np allocates).
char* started_stack_limit(std::size_t size);

ADDER_INLINE bool stack_is_low(const char* limit) { return static_cast<char*>(__builtin_frame_address(0)) < limit; }

}  // namespace adder
