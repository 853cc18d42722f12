// Tracebacks written with nothing but write(2): callable from signal handlers and while anything may be broken.
#pragma once

#include "core/interpreter.h"

namespace adder {

/// One thread's frames, innermost first; `header`: under "Stack (most recent call first):".
void dump_traceback(int fd, Thread* t, bool header);
/// All threads; `current` (may be null) is marked so.
void dump_all_tracebacks(int fd, Interpreter* interp, Thread* current);
/// "Extension modules: x, y (total: 2)": modules in native code that are not the standard library's.
void dump_extension_modules(int fd, Interpreter* interp);

void dump_text(int fd, const char* text);
void dump_decimal(int fd, unsigned long value);
void dump_hex(int fd, unsigned long value, int width);

}  // namespace adder
