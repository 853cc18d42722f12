// Running what the command line names in __main__.
#pragma once

#include "app/command_line.h"

namespace adder {

/// Runs the command to its end, then -i, then ends the runtime. The process's exit status.
int run_command(Thread& t, const Command& command);
/// The interactive loop of a terminal (readline) or of piped input; app/repl.cpp.
int run_interactive(Thread& t, Object* main_dict);

}  // namespace adder
