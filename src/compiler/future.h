// `from __future__ import ...`.
#pragma once

#include "compiler/errors.h"
#include "syntax/ast.h"

namespace adder::compiler {

struct FutureFeatures {
  int flags = 0;       // kCoFuture* of the code
  int last_line = -1;  // of the last such statement
};

/// Finds the future statements at a module's head. False with SyntaxError set.
bool find_future_features(Thread& t, Object* filename, ast::ModNode* module, FutureFeatures* features);

}  // namespace adder::compiler
