// Signals of the process and their Python handlers (modules/_signal.cpp).
#pragma once

#include "core/protocols.h"

namespace adder {

/// Imports _signal and catches SIGINT as KeyboardInterrupt, unless it is ignored. -1 + exception.
int init_signals(Thread& t);
/// Signals that Python code handled go back to their default; at the end of the interpreter.
void finish_signals();
/// Forgets signals that came in before the fork.
void signals_after_fork_child();
/// Ends the process by SIGINT, as an unhandled KeyboardInterrupt does; returns the exit status if that did not work.
int exit_by_sigint();

}  // namespace adder
