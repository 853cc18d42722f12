#include "compiler/compile.h"

#include "compiler/codegen.h"
#include "compiler/fold.h"
#include "compiler/future.h"
#include "compiler/symtable.h"
#include "core/hooks.h"
#include "core/interpreter.h"

namespace adder::compiler {

AstHooks ast_hooks;

Ref<> compile_module(Thread& t, Arena& arena, ast::ModNode* module, Object* filename, int optimize, int flags) {
  FutureFeatures future;
  if (!find_future_features(t, filename, module, &future)) return {};
  future.flags |= flags & kFutureMask;
  CompileContext context{t, filename, optimize, flags | future.flags};
  NameTable names(t, arena);
  ConstantPool constants(t);
  bool future_annotations = future.flags & kCoFutureAnnotations;
  if (!fold_tree(t, arena, constants, module, {optimize, future_annotations})) return {};
  SymbolTable symbols;
  if (!build_symbol_table(names, filename, module, future_annotations, &symbols)) return {};
  Generator generator(context, arena, names, constants, symbols, future);
  return generator.module(module);
}

}  // namespace adder::compiler

namespace adder {

void init_compiler() { hooks.compile = compiler::compile_source; }

}  // namespace adder
