// From a syntax tree, or from source text, to a code object equal to CPython 3.11's in every field.
//
//   source text --syntax/--> tree --fold--> tree --symtable--> scopes --codegen--> blocks --flow, assemble--> code
#pragma once

#include <vector>

#include "core/protocols.h"
#include "layout/callables.h"
#include "syntax/parser.h"

namespace adder::compiler {

// Flags of compile(), besides the kCoFuture* ones.
enum CompileFlags : int {
  kSourceIsUtf8 = 0x100,
  kDontImplyDedent = 0x200,
  kOnlyAst = 0x400,
  kIgnoreCookie = 0x800,
  kTypeComments = 0x1000,
  kAllowTopLevelAwait = 0x2000,
  kAllowIncompleteInput = 0x4000,
  kFromFile = 0x20000000,  // the bytes of a program file: told apart in a few errors; never given by Python code
};
inline constexpr int kFutureMask = kCoFutureDivision | kCoFutureAbsoluteImport | kCoFutureWithStatement | kCoFuturePrintFunction |
                                   kCoFutureUnicodeLiterals | kCoFutureBarryAsBdfl | kCoFutureGeneratorStop |
                                   kCoFutureAnnotations;

/// The start symbol, as compile() numbers them.
enum CompileMode : int { kModeSingle = 256, kModeFile = 257, kModeEval = 258, kModeFuncType = 345 };

struct CompileContext {
  Thread& t;
  Object* filename;  // borrowed str
  int optimize;      // 0, 1, 2
  int flags;         // CompileFlags and kCoFuture*; future statements of the module are added
};

/// Compiles a tree. The tree is folded in place; its arena gets what compiling adds. Null with an exception set.
Ref<> compile_module(Thread& t, Arena& arena, ast::ModNode* module, Object* filename, int optimize, int flags);

/// What compile() does for str, bytes and buffers (and what the import system and the command line call): decodes, parses,
/// compiles. `filename` is a str. `optimize` -1: as the interpreter runs. With kOnlyAst the `_ast` hook gets the tree.
Ref<> compile_source(Thread& t, Object* source, Object* filename, int mode, int flags, int optimize, int feature_version);
/// What to parse with: mode and flags as compile() takes them, decoders, names of characters, limits.
ParseOptions parse_options(Thread& t, int mode, int flags);
/// Parses text as compile() does: null with SyntaxError or what else it is set, warnings issued.
ast::ModNode* parse_text(Thread& t, Arena& arena, std::string_view source, Object* filename, int mode, int flags,
                         int feature_version);
/// The same for text in memory.
Ref<> compile_text(Thread& t, std::string_view source, Object* filename, int mode, int flags, int optimize, int feature_version);

/// Raises a parse failure as SyntaxError, IndentationError, TabError or what else it stands for.
Raised raise_syntax_failure(Thread& t, const SyntaxFailure& failure, Object* filename);
/// Issues the parser's warnings. False when one became an exception.
bool issue_syntax_warnings(Thread& t, const std::vector<SyntaxWarning>& warnings, Object* filename);

/// Given by the `_ast` module: makes `ast.Module` and so on from a tree, and a tree from such an object.
struct AstHooks {
  Ref<> (*to_object)(Thread& t, ast::ModNode* module, int feature_version) = nullptr;
  /// Objects that the tree points to are added to `keep`, which must outlive it.
  ast::ModNode* (*from_object)(Thread& t, Arena& arena, Object* object, int mode, std::vector<Ref<>>* keep) = nullptr;
  bool (*is_ast)(Thread& t, Object* object) = nullptr;
};
extern AstHooks ast_hooks;

/// The text of an expression, as annotations become with `from __future__ import annotations`.
Ref<> unparse_expression(Thread& t, ast::ExprNode* e);

}  // namespace adder::compiler

namespace adder {
/// Fills hooks.compile.
void init_compiler();
}  // namespace adder
