#include <csignal>

#include "app/command_line.h"
#include "app/run.h"
#include "core/errors.h"

int main(int argc, char** argv) {
  using namespace adder;
  std::signal(SIGPIPE, SIG_IGN);
#ifdef SIGXFSZ
  std::signal(SIGXFSZ, SIG_IGN);
#endif
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
