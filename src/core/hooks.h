// What core must call upward: filled at start-up by the interpreter, compiler and import rooms, so that core and types depend on
// nothing below them in the folder order.
#pragma once

#include "core/protocols.h"

namespace adder {

struct Hooks {
  /// tp vectorcall of Python functions.
  VectorcallFunc function_vectorcall = nullptr;
  /// compile(): source is str, bytes or an AST object; returns code or AST.
  Ref<> (*compile)(Thread& t, Object* source, Object* filename, int mode, int flags, int optimize, int feature_version) = nullptr;
  /// Runs a frame until it returns, yields or fails; `throwing`: with the raised error. Used by generators.
  Ref<> (*eval_frame)(Thread& t, InterpreterFrame* frame, bool throwing) = nullptr;
  /// exec/eval of a code object.
  Ref<> (*eval_code)(Thread& t, Object* code, Object* globals, Object* locals, Object* closure) = nullptr;
  /// import_module("a.b"): the module a.b itself.
  Ref<> (*import_module)(Thread& t, Object* name) = nullptr;
  /// __import__(name, globals, locals, fromlist, level).
  Ref<> (*import_name)(Thread& t, Object* name, Object* globals, Object* locals, Object* fromlist, int level) = nullptr;
  /// Frame object of the running Python frame (borrowed), or null.
  FrameObject* (*current_frame)(Thread& t) = nullptr;
  /// globals/locals/builtins of the running Python frame; borrowed, null when there is none.
  Object* (*current_globals)(Thread& t) = nullptr;
  Ref<> (*current_locals)(Thread& t) = nullptr;
  Object* (*current_builtins)(Thread& t) = nullptr;
  /// Prepends an entry to the raised error's traceback (curexc_traceback).
  int (*traceback_here)(Thread& t, FrameObject* frame) = nullptr;
  /// Where the operator of an expression lies in its source text: false unless `segment` is one binary operation or
  /// subscription. Offsets in bytes.
  bool (*expression_anchors)(std::string_view segment, int* left, int* right) = nullptr;
  /// Runs pending Python signal handlers (PyErr_CheckSignals). -1 + exception when one raised.
  int (*check_signals)(Thread& t) = nullptr;
  /// Finalises the interpreter and ends the process (Py_Exit).
  void (*exit_process)(Thread& t, int status) = nullptr;
};
extern Hooks hooks;

/// import_module for C strings: `Ref<> m = import(t, "warnings");`
Ref<> import(Thread& t, const char* name);

}  // namespace adder
