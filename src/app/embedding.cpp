// What the C interface needs from this folder: Py_BytesMain, Py_InitializeFromConfig, Py_RunMain.
#include <langinfo.h>

#include <cstdio>
#include <cstring>
#include <string>

#include "app/command_line.h"
#include "app/locale_mode.h"
#include "app/run.h"
#include "capi/publish.h"
#include "core/errors.h"
#include "core/hooks.h"

namespace adder {

namespace {

Command g_command;

bool configure(int argc, char** argv, bool parse, int* exit_status) {
  g_command = read_configuration(argc, argv, parse);
  *exit_status = g_command.exit_status;
  switch (g_command.kind) {
    case Command::kCommand:
      g_start.run_command = g_command.text;
      break;
    case Command::kModule:
      g_start.run_module = g_command.text;
      break;
    case Command::kFile:
      g_start.run_filename = absolute_path(g_command.text);
      break;
    default:
      break;
  }
  return g_command.kind != Command::kExit;
}

// The C library's streams are buffered as sys.stdout is.
void configure_c_stdio() {
  if (!g_start.configure_c_stdio) return;
  const Config& c = g_start.config;
  if (!c.buffered_stdio) {
    for (std::FILE* stream : {stdin, stdout, stderr}) std::setvbuf(stream, nullptr, _IONBF, BUFSIZ);
  } else if (c.interactive) {
    for (std::FILE* stream : {stdin, stdout}) std::setvbuf(stream, nullptr, _IOLBF, BUFSIZ);
  }
}

int run_arguments(int argc, char** argv) {
  int exit_status;
  if (!configure(argc, argv, true, &exit_status)) return exit_status;
  configure_c_stdio();
  int failed = runtime_start();
  Thread& t = Thread::current();
  if (failed) {
    print_error(t);
    return 1;
  }
  return run_command(t, g_command);
}

int start() {
  configure_c_stdio();
  if (runtime_start() != 0) return -1;
  Thread& t = Thread::current();
  if (start_main(t) < 0) return -1;
  return interpreter(t).config.site_import && !import(t, "site") ? -1 : 0;
}
int run_main() { return finish_command(Thread::current(), g_command, true); }

void set_locale(bool use_environment) { configure_locale(nullptr, use_environment); }
std::string stdio_encoding() {
  const char* codeset = g_start.config.utf8_mode ? "utf-8" : nl_langinfo(CODESET);
  return !*codeset || !std::strcmp(codeset, "UTF-8") ? "utf-8" : codeset;
}
std::string stdio_errors() { return default_stdio_errors(); }

[[gnu::constructor]] void give_application() {
  capi::application = {run_arguments, configure, set_locale, start, run_main, run_interactive, stdio_encoding, stdio_errors};
}

}  // namespace

}  // namespace adder
