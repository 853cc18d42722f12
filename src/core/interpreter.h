// Interpreter: everything that belongs to one interpreter (as opposed to one thread). Runtime: what is left for the process.
#pragma once

#include "core/thread.h"

namespace adder {

// What to start with; filled by the command line and the environment (names as PyConfig's documented ones).
struct Config {
  int isolated = 0, use_environment = 1, dev_mode = 0, utf8_mode = 0, inspect = 0, interactive = 0, optimization_level = 0,
      write_bytecode = 1, verbose = 0, quiet = 0, user_site_directory = 1, site_import = 1, bytes_warning = 0, buffered_stdio = 1,
      safe_path = 0, faulthandler = 0, tracemalloc = 0, import_time = 0, use_frozen_modules = 1, warn_default_encoding = 0,
      code_debug_ranges = 1, int_max_str_digits = 4300, int_max_str_digits_given = 0, show_ref_count = 0, malloc_stats = 0,
      parser_debug = 0, skip_first_line = 0;
  bool use_hash_seed = false;
  unsigned long hash_seed = 0;
};

struct CodecState {
  Object *search_path = nullptr, *search_cache = nullptr, *error_registry = nullptr;
  bool initialized = false;
};

/// Runs a frame to its end (PEP 523); null with an exception set. Steals nothing.
using FrameFunction = Object* (*)(Thread* t, InterpreterFrame* frame, int throwing);

struct Interpreter {
  Interpreter* next = nullptr;
  i64 id = 0;
  Thread* threads = nullptr;   // head of the list of thread states
  Object* modules = nullptr;   // sys.modules, dict
  Object* sysdict = nullptr;   // sys.__dict__
  Object* builtins = nullptr;  // builtins.__dict__
  Object* builtins_copy = nullptr;
  Object* importlib = nullptr;         // the frozen importlib._bootstrap module
  Object* import_func = nullptr;       // builtins.__import__ as found at start: calls are short-cut when unchanged
  Object* audit_hooks = nullptr;       // list or null
  Object* atexit_callbacks = nullptr;  // list (modules/atexit.cpp)
  ssize id_references = -1;            // InterpreterID objects; -1: never counted
  bool ends_with_ids = false;          // the last of them ends it
  Object* modules_by_index = nullptr;  // list: single-phase modules by their definition's index (PyState_FindModule)
  Object* dict = nullptr;              // PyInterpreterState_GetDict
  Object* warnings_filters = nullptr;
  Object* warnings_once_registry = nullptr;
  Object* warnings_default_action = nullptr;
  long warnings_filters_version = 0;
  CodecState codecs;
  Config config;
  Object* before_forkers = nullptr;
  Object* after_forkers_parent = nullptr;
  Object* after_forkers_child = nullptr;
  // Set from other threads and signal handlers; the interpreter looks at it on calls and backward jumps.
  int eval_breaker = 0;
  bool finalizing = false, ended = false;
  u32 function_version = 1;
  FrameFunction frame_function = nullptr;  // in place of the interpreter; null: none
  int recursion_limit = 1000;
  int dlopen_flags = 2;          // RTLD_NOW
  struct GcState* gc = nullptr;  // mem/gc.h
};

extern Interpreter* g_main_interpreter;
extern Interpreter* g_interpreters;  // newest first, by `next`; the structs are never freed
ADDER_INLINE Interpreter& interpreter(Thread& t) { return *t.interp; }

}  // namespace adder
