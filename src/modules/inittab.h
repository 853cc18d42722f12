// The modules linked into the executable.
#pragma once

#include "layout/values.h"

namespace adder {

struct BuiltinModule {
  const char* name;
  Object* (*init)();  // null: made at start-up (sys, builtins)
};
/// Table ended by a null name.
const BuiltinModule* builtin_modules();

struct FrozenModule {
  const char* name;
  const unsigned char* code;  // marshalled; null: not to be had
  int size;
  bool is_package;
  const char* original_name;  // of an alias, else equal to name; null for modules without a source in the stdlib
};
const FrozenModule* frozen_modules();
/// app/getpath.py, marshalled.
const FrozenModule& getpath_program();

}  // namespace adder
