// Start and end of the runtime. Each room gives one init function; runtime.cpp calls them in order.
#pragma once

#include <string>
#include <vector>

#include "core/interpreter.h"

namespace adder {

// Where things are. Found by init_paths, except for what an embedding program has given.
struct PathConfig {
  std::string executable, base_executable, prefix, base_prefix, exec_prefix, base_exec_prefix, stdlib_dir;
  std::vector<std::string> search_paths;
  bool has_search_paths = false;
  bool installation_unknown = false;  // Py_SetPath: the prefixes are empty
};

// What is decided before everything else; it outlives a run. -1: as the locale and the environment say.
struct Preconfiguration {
  bool configure_locale = true;
  int coerce = -1, utf8_mode = -1;
  bool done = false;
  int isolated = -1, use_environment = -1, dev_mode = -1;  // for a configuration that does not say
};

// What the command line decided beyond Config.
struct StartOptions {
  Config config;
  std::vector<std::string> argv;  // sys.argv
  std::vector<std::string> orig_argv;
  std::vector<std::string> warn_options;
  std::string allocators;  // PYTHONMALLOC; empty: the usual ones
  std::vector<std::string> x_options;
  std::string program_name;
  std::string executable;  // sys.executable
  std::string pythonpath, home, pycache_prefix, platlibdir = "lib";
  std::string check_hash_pycs = "default";
  std::string stdio_encoding, stdio_errors;
  bool has_pythonpath = false, has_pycache_prefix = false;
  // What embedding programs say (capi/configuration.cpp).
  bool has_hash_seed = false, has_faulthandler = false, has_tracemalloc = false, has_platlibdir = false, has_dev_mode = false;
  bool install_signal_handlers = true, configure_c_stdio = true;
  std::string run_command, run_module, run_filename;
  Preconfiguration pre;
  PathConfig given_paths, paths;
};
extern StartOptions g_start;

/// Makes the main interpreter (another one after runtime_end) and thread with built-in types, sys, builtins and the import
/// system; then sets sys.path, the standard streams and imports site. 0 or -1 with an exception set (printed by the caller).
int runtime_start();
/// Runs atexit, joins threads, flushes, clears modules. Result: 0, or 120 when flushing standard streams failed.
int runtime_end(Thread& t);
/// Makes another interpreter with a thread state, which becomes current. Null: the error was printed and nothing has changed.
Thread* new_interpreter();
/// Ends the interpreter of the current thread state, its last; no thread state is current then.
void end_interpreter(Thread& t);

// --- given by the rooms, called by runtime_start in this order ---
void init_compiler();  // fills hooks.compile
void init_ast();       // compile()'s way to and from ast objects
Ref<> make_sys_module(Thread& t);
Ref<> make_builtins_module(Thread& t);
int init_importlib(Thread& t);  // frozen bootstrap, sys.meta_path
/// `<executable>._pth` beside the executable: it alone says what sys.path holds, and isolates the run.
void read_path_file();
int init_paths(Thread& t);  // sys.path, prefix ...
/// The paths that g_start leads to.
PathConfig find_paths();
int init_standard_streams(Thread& t);
int init_main_module(Thread& t);  // __main__

}  // namespace adder
