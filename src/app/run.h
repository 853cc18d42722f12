// Running what the command line names in __main__.
#pragma once

#include "app/command_line.h"

namespace adder {

/// The last code that ran ended in KeyboardInterrupt: after the clean-up the process dies of SIGINT, so that a shell sees it.
extern "C" ADDER_EXPORT int _Py_UnhandledKeyboardInterrupt;
inline int& unhandled_interrupt = _Py_UnhandledKeyboardInterrupt;

/// A script's name as __file__ and tracebacks show it.
std::string absolute_path(const std::string& name);
/// Signals, standard streams, __main__: what follows runtime_start, up to the import of site. 0, or -1 with an exception set.
int start_main(Thread& t);
/// Runs the command to its end, then -i, then ends the runtime; `started` false: prints what is raised instead. The process's
/// exit status.
int finish_command(Thread& t, const Command& command, bool started);
/// start_main, the import of site and finish_command.
int run_command(Thread& t, const Command& command);
/// The interactive loop of a terminal (readline) or of piped input; app/repl.cpp.
int run_interactive(Thread& t, Object* main_dict);

}  // namespace adder
