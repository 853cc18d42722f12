// A line from the user: with editing where the readline module is loaded and this is a terminal.
#pragma once

#include <cstdio>

#include "core/thread.h"

namespace adder {

// Variables that the readline module and GUI toolkits set. A line is in memory of the raw domain, "" at the end of input, null
// when interrupted; it is asked for without the GIL.
extern ADDER_EXPORT char* (*g_readline_function)(std::FILE* in, std::FILE* out,
                                                 const char* prompt) asm("PyOS_ReadlineFunctionPointer");
extern ADDER_EXPORT int (*g_input_hook)() asm("PyOS_InputHook");
extern ADDER_EXPORT Thread* g_readline_thread asm("_PyOS_ReadlineTState");  // who is waiting for a line

/// Prompts and reads. The caller frees the line with raw_free; null: interrupted (a signal's exception may be set) or an error.
char* read_terminal_line(Thread& t, std::FILE* in, std::FILE* out, const char* prompt);

}  // namespace adder
