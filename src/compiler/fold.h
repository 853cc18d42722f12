// Folding of constant expressions, in the tree.
#pragma once

#include "compiler/constants.h"
#include "compiler/errors.h"
#include "syntax/ast.h"

namespace adder::compiler {

struct FoldOptions {
  int optimize = 0;                 // 0, 1, 2
  bool future_annotations = false;  // annotations are left alone: they become strings
};

/// Folds in place. False with an exception set (RecursionError, MemoryError).
bool fold_tree(Thread& t, Arena& arena, ConstantPool& constants, ast::ModNode* module, const FoldOptions& options);

/// The docstring of a body, or null.
ast::Constant* docstring_of(ast::Seq<ast::StmtNode*> body);

}  // namespace adder::compiler
