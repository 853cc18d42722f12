// The C stack: objects that wrap objects (iterators over iterators, bound methods of bound methods, mapping proxies) can nest
// deeper than it reaches without a single Python call, so the recursion count does not see them. Functions that such
// chains go through look at the stack pointer itself.
#pragma once

#include "base/stack.h"
#include "core/thread.h"

namespace adder {

ADDER_INLINE bool c_stack_is_low(const Thread& t) { return ADDER_UNLIKELY(stack_is_low(t.c_stack_limit)); }
/// RecursionError "maximum recursion depth exceeded<where>".
Raised raise_c_stack_overflow(Thread& t, const char* where);

}  // namespace adder
