// Py_BuildValue for the C interface: with less copying, and as a vector for callers that need no tuple.
#pragma once

#include <cstdarg>

#include "core/thread.h"

namespace adder {

/// build_value_v that goes on in the caller's va_list, which need not be copied then.
Ref<> build_value_from(Thread& t, const char* format, va_list* arguments);
/// New references, *count of them: in `small` when they fit, else in memory from `allocate`. Null: an exception is set.
Object** build_vector(Thread& t, const char* format, va_list* arguments, Object** small, ssize small_size,
                      void* (*allocate)(std::size_t), ssize* count);

}  // namespace adder
