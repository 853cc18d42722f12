// What the start of the runtime does for the variables that extensions read.
#pragma once

namespace adder::capi {

/// Sets Py_OptimizeFlag and the like from the configuration.
void publish_configuration();
/// Calls the functions of Py_AtExit, last first.
void run_c_exit_functions();

}  // namespace adder::capi
