// Running what the command line names in __main__.
#pragma once

#include "app/command_line.h"

namespace adder {

/// The last code that ran ended in KeyboardInterrupt: after the clean-up the process dies of SIGINT, so that a shell sees it.
extern "C" ADDER_EXPORT int _Py_UnhandledKeyboardInterrupt;
inline int& unhandled_interrupt = _Py_UnhandledKeyboardInterrupt;

/// Runs the command to its end, then -i, then ends the runtime. The process's exit status.
int run_command(Thread& t, const Command& command);
/// The interactive loop of a terminal (readline) or of piped input; app/repl.cpp.
int run_interactive(Thread& t, Object* main_dict);

}  // namespace adder
