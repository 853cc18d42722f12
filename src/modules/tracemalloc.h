// Traces of allocated memory (modules/_tracemalloc.cpp).
#pragma once

#include "core/protocols.h"

namespace adder {

/// Starts tracing with at most `max_frames` frames a trace. -1 + exception.
int tracemalloc_start(Thread& t, int max_frames);
void tracemalloc_stop();

/// For memory that other libraries allocate (PyTraceMalloc_Track and _Untrack). -2: not tracing.
ADDER_EXPORT int tracemalloc_track(unsigned domain, std::uintptr_t p, std::size_t size) asm("PyTraceMalloc_Track");
ADDER_EXPORT int tracemalloc_untrack(unsigned domain, std::uintptr_t p) asm("PyTraceMalloc_Untrack");
/// Tuple of (file name, line) of the block's allocation; None when there is no trace.
ADDER_EXPORT Ref<> tracemalloc_traceback(unsigned domain, std::uintptr_t p) asm("_PyTraceMalloc_GetTraceback");

}  // namespace adder
