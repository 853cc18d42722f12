// Memory for what cannot say that there is none: containers of the standard library, and blocks that are only ever added to.
//
// A mapping that nothing touches is put aside at the start. When operator new or an arena finds no memory, the mapping is given
// back to the system and the request repeated: memory is lent. From then on everything that can refuse (objects, the raw domain,
// the parser, the compiler) does so, which is a MemoryError, until the program has freed so much that the mapping can be put
// aside again. What is larger than the mapping must be asked for beforehand (memory_for in mem/alloc.h).
#pragma once

#include <atomic>

#include "base/base.h"

namespace adder {

extern std::atomic<bool> g_memory_lent;

/// Puts memory aside, and makes operator new use it. At the start.
void take_reserve();
/// Gives the memory that was put aside back to the system. False: there is none.
bool lend_reserve();
/// Takes it back; false: it is still needed.
bool reclaim_reserve();
ADDER_INLINE bool memory_is_lent() { return ADDER_UNLIKELY(g_memory_lent.load(std::memory_order_relaxed)); }
/// Should whoever can refuse do so?
ADDER_INLINE bool memory_is_out() { return memory_is_lent() && !reclaim_reserve(); }

}  // namespace adder
