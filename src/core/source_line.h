// Reading a line of a source file for tracebacks and warnings.
#pragma once

#include "core/protocols.h"

namespace adder {

/// The line (from 1) without its line end, decoded as the file says; null without exception when it cannot be had. Files that
/// are not found as they are named are looked for along sys.path.
Ref<> source_line(Thread& t, Object* filename, int line);

}  // namespace adder
