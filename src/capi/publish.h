// What the start of the runtime does for the variables that extensions read.
#pragma once

#include "core/thread.h"

namespace adder::capi {

// What only the program itself can do, given by its main().
struct Application {
  /// As if the program were started with these arguments; the exit status.
  int (*run)(int argc, char** argv) = nullptr;
  /// Starts the runtime without running anything. 0, or -1 with an exception set.
  int (*start)() = nullptr;
  /// Runs what the command line said, once start() has succeeded; the exit status.
  int (*run_main)() = nullptr;
  int (*run_interactive)(Thread& t, Object* main_dict) = nullptr;
};
extern Application application;

extern ADDER_EXPORT Type interpreter_id_type asm("_PyInterpreterID_Type");

/// Sets Py_OptimizeFlag and the like from the configuration.
void publish_configuration();
/// Calls the functions of Py_AtExit, last first.
void run_c_exit_functions();

}  // namespace adder::capi
