// The command line and the environment variables (python3.11 --help).
#pragma once

#include <string>

#include "core/runtime.h"

namespace adder {

struct Command {
  enum Kind { kInteractive, kCommand, kModule, kFile, kExit } kind = kInteractive;
  std::string text;      // the command, module name or file
  int exit_status = 0;   // for kExit: help and version were printed, or the options were wrong
  bool inspect = false;  // -i
};

/// Fills g_start and says what to run: from the arguments (unless `parse` is false: then they are sys.argv), from the environment
/// and from what g_start says already.
Command read_configuration(int argc, char** argv, bool parse);

}  // namespace adder
