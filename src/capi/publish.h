// What the start of the runtime does for the variables that extensions read.
#pragma once

#include <string>

#include "core/thread.h"

namespace adder::capi {

// What only the program itself can do, given by its main().
struct Application {
  /// As if the program were started with these arguments; the exit status.
  int (*run)(int argc, char** argv) = nullptr;
  /// Completes g_start from the arguments (unless `parse` is false: then they are sys.argv) and the environment. False: the
  /// process should end with *exit_status.
  bool (*configure)(int argc, char** argv, bool parse, int* exit_status) = nullptr;
  /// Sets the locale as g_start.pre says.
  void (*configure_locale)(bool use_environment) = nullptr;
  /// Starts the runtime, imports site; runs nothing. 0, or -1 with an exception set.
  int (*start)() = nullptr;
  /// Runs what the command line said, once start() has succeeded; the exit status.
  int (*run_main)() = nullptr;
  int (*run_interactive)(Thread& t, Object* main_dict) = nullptr;
  /// Encoding and error handler of standard streams where nothing else is said.
  std::string (*stdio_encoding)() = nullptr;
  std::string (*stdio_errors)() = nullptr;
};
extern Application application;

extern ADDER_EXPORT Type interpreter_id_type asm("_PyInterpreterID_Type");

/// Sets Py_OptimizeFlag and the like from the configuration.
void publish_configuration();
/// What the ended interpreter was started with does not hold for the next one.
void end_configuration();
/// Calls the functions of Py_AtExit, last first.
void run_c_exit_functions();

}  // namespace adder::capi
