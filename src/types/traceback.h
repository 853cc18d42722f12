// Traceback objects.
#pragma once

#include "core/protocols.h"

namespace adder {

/// Traceback::lineno before anybody asked: finding a line means decoding the location table, and most entries are never shown.
inline constexpr int kLineNotComputed = -0x7fffffff;
/// tb_lineno, computed and kept.
int traceback_line(Traceback* entry);
/// A traceback entry; `next` may be null.
Ref<> new_traceback(Thread& t, Object* next, FrameObject* frame, int lasti, int lineno);
/// An entry for a running frame in front of `next` (may be null).
Ref<> traceback_from_frame(Thread& t, Object* next, FrameObject* frame);
/// Adds an entry for a place in native code to the raised error (_PyTraceback_Add).
void add_native_traceback(Thread& t, const char* function, const char* filename, int line);

}  // namespace adder
