// Start and end of the runtime. Each room gives one init function; runtime.cpp calls them in order.
#pragma once

#include <string>
#include <vector>

#include "core/interpreter.h"

namespace adder {

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
};
extern StartOptions g_start;

/// Makes the main interpreter and thread with built-in types, sys, builtins and the import system; then sets sys.path, the
/// standard streams and imports site. 0 or -1 with an exception set (printed by the caller).
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
int init_standard_streams(Thread& t);
int init_main_module(Thread& t);  // __main__

}  // namespace adder
