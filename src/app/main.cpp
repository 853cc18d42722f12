#include <csignal>

#include "app/command_line.h"
#include "app/run.h"
#include "capi/publish.h"
#include "core/errors.h"

namespace adder {

static int run_arguments(int argc, char** argv) {
  Command command = parse_command_line(argc, argv);
  if (command.kind == Command::kExit) return command.exit_status;
  int failed = runtime_start();
  Thread& t = Thread::current();
  if (failed) {
    print_error(t);
    return 1;
  }
  return run_command(t, command);
}

// For Py_Initialize and Py_RunMain.
static Command g_command;
static int start_only() {
  static char name[] = "python3";
  static char* argv[] = {name, nullptr};
  g_command = parse_command_line(1, argv);
  return runtime_start() != 0 ? -1 : init_standard_streams(Thread::current());
}
static int run_main() { return run_command(Thread::current(), g_command); }

}  // namespace adder

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
#ifdef SIGXFSZ
  std::signal(SIGXFSZ, SIG_IGN);
#endif
  adder::capi::application = {adder::run_arguments, adder::start_only, adder::run_main, adder::run_interactive};
  return adder::run_arguments(argc, argv);
}
