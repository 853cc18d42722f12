// The message format language of Thread::raise and str_format (PyUnicode_FromFormat's): %s %.200s %S %R %A %U %V %N %p %c %d
// %i %u %x with l, ll and z, width, precision and zero padding.
#pragma once

#include "core/protocols.h"

namespace adder {

class StrBuilder;
/// Appends the formatted text. False + exception on failure.
bool append_format(Thread& t, StrBuilder& out, const char* format, __builtin_va_list arguments);

}  // namespace adder
