// The symbol table: which scope each name of a module belongs to. See symtable.cpp for the rules.
#pragma once

#include <memory>
#include <vector>

#include "compiler/errors.h"
#include "compiler/names.h"
#include "syntax/ast.h"

namespace adder::compiler {

// What is known of a name in one block; the numbers are those of module `_symtable`.
enum SymbolFlags : u32 {
  kDefGlobal = 1,  // `global x`
  kDefLocal = 2,   // assigned
  kDefParam = 4,
  kDefNonlocal = 8,  // `nonlocal x`
  kUse = 16,
  kDefFree = 32,       // free by way of an inner block only
  kDefFreeClass = 64,  // free, and a local of the class
  kDefImport = 128,
  kDefAnnot = 256,
  kDefCompIter = 512,  // iteration variable of a comprehension
  kDefBound = kDefLocal | kDefParam | kDefImport,
};
enum class SymbolScope : u8 { kUnknown, kLocal, kGlobalExplicit, kGlobalImplicit, kFree, kCell };
inline constexpr int kScopeShift = 11;
inline constexpr u32 kScopeMask = 15;

enum class BlockKind : u8 { kFunction, kClass, kModule, kAnnotation };
enum class ComprehensionKind : u8 { kNone, kList, kDict, kSet, kGenerator };

/// One block: module, class, function, lambda or comprehension.
struct Block {
  Name* name = nullptr;
  BlockKind kind = BlockKind::kModule;
  ComprehensionKind comprehension = ComprehensionKind::kNone;
  const void* node = nullptr;  // the tree node it was made for
  Block* parent = nullptr;
  NameList names;          // in order of first appearance
  std::vector<u32> flags;  // of each name; the scope is above kScopeShift once analysed
  std::vector<Name*> parameters;
  std::vector<Block*> children;
  ast::Location location;
  bool nested = false;  // inside a function
  bool generator = false, coroutine = false, varargs = false, varkeywords = false, returns_value = false;
  bool needs_class_cell = false;  // a class whose methods use __class__ or super()
  bool in_iteration_target = false;
  int in_iterable = 0;  // depth of comprehension iterables being visited

  u32 flags_of(const Name* name) const {
    int i = names.find(name);
    return i < 0 ? 0 : flags[static_cast<std::size_t>(i)];
  }
  SymbolScope scope_of(const Name* name) const { return static_cast<SymbolScope>(flags_of(name) >> kScopeShift & kScopeMask); }

  struct Directive {
    Name* name;
    ast::Location location;
  };
  std::vector<Directive> directives;  // global, nonlocal: for error positions
};

/// What the compilation of a module needs throughout.
struct SymbolTable {
  std::vector<std::unique_ptr<Block>> blocks;
  PointerMap by_node;  // tree node -> index in blocks
  Block* top = nullptr;

  Block* of(const void* node) const {
    int i = by_node.find(node);
    return i < 0 ? nullptr : blocks[static_cast<std::size_t>(i)].get();
  }
};

/// Builds the table. False with SyntaxError or RecursionError set.
bool build_symbol_table(NameTable& names, Object* filename, ast::ModNode* module, bool future_annotations, SymbolTable* table);

/// Second phase, called by build_symbol_table: decides the scope of every name.
bool analyze_symbols(NameTable& names, Object* filename, SymbolTable& table);

}  // namespace adder::compiler
