// Symbol table, second phase: from the outermost block inwards, each name gets its scope.
//
// A name bound in a block is local to it. Any other name is free when a function around binds it (classes are passed
// over, except that methods see their `__class__`), and global otherwise. Whoever finds a name free makes it a cell in
// the block that binds it and free in all blocks between, so that they pass the cell on.
#include "compiler/symtable.h"
#include "types/str.h"

namespace adder::compiler {

namespace {

class Analyzer {
 public:
  Analyzer(NameTable& names, Object* filename)
      : names_(names), t_(names.thread()), filename_(filename), class_(names.of("__class__")) {}

  bool block(Block* b) {
    // Blocks inside may append names to this one later: those are resolved already.
    int count = b->names.size();
    for (int i = 0; i < count; ++i) {
      if (!resolve(b, i)) return false;
    }
    for (Block* child : b->children) {
      if (!block(child)) return false;
    }
    return true;
  }

 private:
  // The block that binds the name for code inside `b`, or null when it is global.
  Block* binder(Block* b, const Name* name) const {
    for (Block* p = b->parent; p; p = p->parent) {
      if (p->kind == BlockKind::kClass) {
        if (name == class_) return p;
      } else if (p->kind == BlockKind::kFunction) {
        u32 flags = p->flags_of(name);
        if (flags & kDefGlobal) return nullptr;
        if ((flags & kDefBound) && !(flags & kDefNonlocal)) return p;
      }
    }
    return nullptr;
  }

  bool resolve(Block* b, int i) {
    Name* name = b->names[i];
    u32 flags = b->flags[static_cast<std::size_t>(i)];
    SymbolScope scope;
    if (flags & kDefGlobal) {
      if (flags & kDefNonlocal) return fail(b, name, "name '%U' is nonlocal and global");
      scope = SymbolScope::kGlobalExplicit;
    } else if (flags & kDefNonlocal) {
      if (b->kind == BlockKind::kModule) return fail(b, name, "nonlocal declaration not allowed at module level");
      Block* owner = binder(b, name);
      if (!owner) return fail(b, name, "no binding for nonlocal '%U' found");
      pass_down(b, owner, name);
      scope = SymbolScope::kFree;
    } else if (flags & kDefBound) {
      scope = SymbolScope::kLocal;
    } else if (Block* owner = binder(b, name)) {
      pass_down(b, owner, name);
      scope = SymbolScope::kFree;
    } else {
      scope = SymbolScope::kGlobalImplicit;
    }
    b->flags[static_cast<std::size_t>(i)] |= static_cast<u32>(scope) << kScopeShift;
    return true;
  }

  void pass_down(Block* from, Block* owner, Name* name) {
    for (Block* q = from->parent; q != owner; q = q->parent) {
      int k = q->names.find(name);
      if (k < 0) {
        q->names.add(name);
        q->flags.push_back(kDefFree | static_cast<u32>(SymbolScope::kFree) << kScopeShift);
      } else if (q->kind == BlockKind::kClass && (q->flags[static_cast<std::size_t>(k)] & (kDefBound | kDefGlobal))) {
        q->flags[static_cast<std::size_t>(k)] |= kDefFreeClass;
      }
    }
    if (owner->kind == BlockKind::kClass) {
      owner->needs_class_cell = true;
    } else {
      u32& flags = owner->flags[static_cast<std::size_t>(owner->names.find(name))];
      flags = (flags & ~(kScopeMask << kScopeShift)) | static_cast<u32>(SymbolScope::kCell) << kScopeShift;
    }
  }

  bool fail(Block* b, Name* name, const char* format) {
    Str* s = names_.object(name);
    if (!s) return false;
    ast::Location where{};
    for (const Block::Directive& d : b->directives) {
      if (d.name == name) {
        where = d.location;
        break;
      }
    }
    raise_located(t_, filename_, where, true, Ref<>(str_format(t_, format, s)));
    return false;
  }

  NameTable& names_;
  Thread& t_;
  Object* filename_;
  Name* class_;
};

}  // namespace

bool analyze_symbols(NameTable& names, Object* filename, SymbolTable& table) {
  return Analyzer(names, filename).block(table.top);
}

}  // namespace adder::compiler
