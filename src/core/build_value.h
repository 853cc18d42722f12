// The values of a Py_BuildValue format as a vector, for callers that need no tuple.
#pragma once

#include <cstdarg>

#include "core/thread.h"

namespace adder {

/// New references, *count of them: in `small` when they fit, else in memory from `allocate`. Null: an exception is set.
Object** build_vector_v(Thread& t, const char* format, va_list arguments, Object** small, ssize small_size,
                        void* (*allocate)(std::size_t), ssize* count);

}  // namespace adder
