// Warnings from native code beyond warn() (core/thread.h), and what the _warnings module shares with them.
#pragma once

#include "core/protocols.h"

namespace adder {

struct Interpreter;

/// The filters, registries and default action exist. -1 + exception.
int init_warnings(Thread& t);
/// warnings.warn(message, category, stacklevel, source); category and source may be null. -1: became an exception.
int warn_object(Thread& t, Object* message, Object* category, ssize stack_level, Object* source);
/// ResourceWarning about `source` ("unclosed file ..."). Failures of the warning itself are dropped unless it became an error.
int warn_resource(Thread& t, Object* source, ssize stack_level, const char* format, ...);
/// The whole of warnings.warn_explicit; module, registry, source_line and source may be null.
int warn_explicit_full(Thread& t, Object* category, Object* message, Object* filename, int line, Object* module, Object* registry,
                       Object* source_line, Object* source);

}  // namespace adder
