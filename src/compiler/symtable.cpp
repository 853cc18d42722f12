// Symbol table, first phase: a walk over the tree that notes, block by block, what happens to each name.
//
// The walk sees every definition and use in the order in which Python reports errors about them: a name used before its
// `global` statement, a parameter twice, an assignment expression that would rebind an iteration variable. The second
// phase (symtable_scopes.cpp) then resolves names from the outside in. Private names are mangled here, so blocks only
// hold the names as they are stored.
//
// With `from __future__ import annotations`, annotations are visited in a block of their own that nobody sees: it only
// serves to forbid yield, await and := in them.
#include "compiler/symtable.h"

#include <cstdarg>

#include "compiler/walker.h"
#include "types/str.h"

namespace adder::compiler {

namespace {

using namespace ast;

class Builder : Walker<Builder> {
 public:
  Builder(NameTable& names, Object* filename, bool future_annotations, SymbolTable& table)
      : Walker(names.thread()),
        names_(names),
        t_(names.thread()),
        filename_(filename),
        future_annotations_(future_annotations),
        table_(table),
        super_(names.of("super")),
        class_(names.of("__class__")),
        dot_zero_(names.of(".0")) {}

  bool module(ModNode* m) {
    enter(names_.of("top"), BlockKind::kModule, m, Location{0, 0, 0, 0});
    table_.top = current_;
    switch (m->tag) {
      case Tag::Module:
        return walk(ast::as<ast::Module>(m)->body);
      case Tag::Interactive:
        return walk(ast::as<Interactive>(m)->body);
      case Tag::Expression:
        return walk(as<Expression>(m)->body);
      default:
        t_.raise(exc::RuntimeError, "this compiler does not handle FunctionTypes");
        return false;
    }
  }

 private:
  friend Walker;

  // --- blocks ---
  void enter(Name* name, BlockKind kind, const void* node, const Location& location) {
    auto block = std::make_unique<Block>();
    Block* b = block.get();
    b->name = name;
    b->kind = kind;
    b->node = node;
    b->parent = current_;
    b->location = location;
    if (current_) {
      b->nested = current_->nested || current_->kind == BlockKind::kFunction;
      b->in_iterable = current_->in_iterable;
      if (kind != BlockKind::kAnnotation) current_->children.push_back(b);
    }
    if (kind == BlockKind::kAnnotation) {
      annotation_blocks_.push_back(std::move(block));
    } else {
      table_.by_node.set(node, static_cast<int>(table_.blocks.size()));
      table_.blocks.push_back(std::move(block));
    }
    current_ = b;
  }
  void leave() { current_ = current_->parent; }

  bool fail(const Location& where, const char* format, Name* name = nullptr) {
    Ref<Str> message;
    if (name) {
      Str* s = names_.object(name);
      if (!s) return false;
      message = str_format(t_, format, s);
    } else {
      message = str_format(t_, format);
    }
    raise_located(t_, filename_, where, true, Ref<>(std::move(message)));
    return false;
  }

  Name* mangled(Name* name) { return names_.mangle(class_name_, name); }
  u32 look_up(Block* block, Name* name) { return block->flags_of(mangled(name)); }

  bool define(std::string_view text, u32 flag, const Location& where) {
    return define_in(current_, names_.of(text), flag, where);
  }
  bool define_in(Block* block, Name* name, u32 flag, const Location& where) {
    Name* m = mangled(name);
    int i = block->names.add(m);
    if (i == static_cast<int>(block->flags.size())) block->flags.push_back(0);
    u32& value = block->flags[static_cast<std::size_t>(i)];
    if (flag & value & kDefParam) return fail(where, "duplicate argument '%U' in function definition", name);
    u32 result = value | flag;
    if (block->in_iteration_target) {
      if (result & (kDefGlobal | kDefNonlocal))
        return fail(where, "comprehension inner loop cannot rebind assignment expression target '%U'", name);
      result |= kDefCompIter;
    }
    value = result;
    if (flag & kDefParam) {
      block->parameters.push_back(m);
    } else if (flag & kDefGlobal) {
      Block* top = table_.top;
      int k = top->names.add(m);
      if (k == static_cast<int>(top->flags.size())) top->flags.push_back(0);
      top->flags[static_cast<std::size_t>(k)] |= flag;
    }
    return true;
  }

  // --- what the nodes do to names ---
  using Walker::visit;
  bool visit(FunctionDef* f) { return function(f, false); }
  bool visit(AsyncFunctionDef* f) { return function(f, true); }
  bool visit(ClassDef* c);
  bool visit(AnnAssign* a);
  bool visit(Return* s) {
    if (s->value) current_->returns_value = true;
    return walk(s->value);
  }
  bool visit(Try* s) { return try_stmt(s); }
  bool visit(TryStar* s) { return try_stmt(s); }
  bool visit(ExceptHandler* h) {
    return walk(h->type) && (!h->name.data() || define(h->name, kDefLocal, h->loc)) && walk(h->body);
  }
  bool visit(Import* s) { return aliases(s->names); }
  bool visit(ImportFrom* s) { return aliases(s->names); }
  bool visit(Global* s) { return declaration(s, s->names, true); }
  bool visit(Nonlocal* s) { return declaration(s, s->names, false); }

  bool visit(MatchStar* p) { return captured(p->name, p); }
  bool visit(MatchMapping* p) { return children(p) && captured(p->rest, p); }
  bool visit(MatchAs* p) { return children(p) && captured(p->name, p); }

  bool visit(Lambda* l);
  bool visit(NamedExpr* e);
  bool visit(ListComp* e) { return comprehension(e, ComprehensionKind::kList, "listcomp", e->elt, nullptr); }
  bool visit(SetComp* e) { return comprehension(e, ComprehensionKind::kSet, "setcomp", e->elt, nullptr); }
  bool visit(DictComp* e) { return comprehension(e, ComprehensionKind::kDict, "dictcomp", e->key, &e->value); }
  bool visit(GeneratorExp* e) { return comprehension(e, ComprehensionKind::kGenerator, "genexpr", e->elt, nullptr); }
  bool visit(Await* e) {
    if (!forbid_in_annotation("await expression", e) || !children(e)) return false;
    current_->coroutine = true;
    return true;
  }
  bool visit(Yield* e) { return forbid_in_annotation("yield expression", e) && children(e) && yield(e); }
  bool visit(YieldFrom* e) { return forbid_in_annotation("yield expression", e) && children(e) && yield(e); }
  bool visit(ast::Name* e);

  template <class T>
  bool function(T* f, bool is_async);
  bool declaration(StmtNode* s, Seq<std::string_view> list, bool global);
  bool aliases(Seq<Alias*> list);
  bool annotation(ExprNode* e);
  bool annotations(StmtNode* s, Arguments* a, ExprNode* returns);
  bool parameters(Arguments* a);
  bool parameter_annotations(Seq<Arg*> list) {
    for (Arg* a : list) {
      if (!walk(a->annotation)) return false;
    }
    return true;
  }
  template <class T>
  bool try_stmt(T* s) {
    return walk(s->body) && walk(s->orelse) && walk(s->handlers) && walk(s->finalbody);
  }
  bool captured(std::string_view name, PatternNode* p) { return !name.data() || define(name, kDefLocal, p->loc); }
  bool extend_scope_of(Name* name, const Location& where);
  template <class T>
  bool comprehension(T* e, ComprehensionKind kind, const char* name, ExprNode*& elt, ExprNode** value);
  bool forbid_in_annotation(const char* what, ExprNode* e) {
    if (current_->kind != BlockKind::kAnnotation) return true;
    raise_located(t_, filename_, e->loc, true, Ref<>(str_format(t_, "'%s' can not be used within an annotation", what)));
    return false;
  }
  bool yield(ExprNode* e) {
    current_->generator = true;
    switch (current_->comprehension) {
      case ComprehensionKind::kNone:
        return true;
      case ComprehensionKind::kList:
        return fail(e->loc, "'yield' inside list comprehension");
      case ComprehensionKind::kSet:
        return fail(e->loc, "'yield' inside set comprehension");
      case ComprehensionKind::kDict:
        return fail(e->loc, "'yield' inside dict comprehension");
      case ComprehensionKind::kGenerator:
        return fail(e->loc, "'yield' inside generator expression");
    }
    return true;
  }

  NameTable& names_;
  Thread& t_;
  Object* filename_;
  bool future_annotations_;
  SymbolTable& table_;
  Name *super_, *class_, *dot_zero_;
  Block* current_ = nullptr;
  Name* class_name_ = nullptr;
  std::vector<std::unique_ptr<Block>> annotation_blocks_;
};

template <class T>
bool Builder::function(T* f, bool is_async) {
  if (!define(f->name, kDefLocal, f->loc)) return false;
  if (!walk(f->args->defaults) || !walk(f->args->kw_defaults)) return false;
  if (!annotations(f, f->args, f->returns) || !walk(f->decorator_list)) return false;
  enter(names_.of(f->name), BlockKind::kFunction, f, f->loc);
  if (is_async) current_->coroutine = true;
  if (!parameters(f->args) || !walk(f->body)) return false;
  leave();
  return true;
}

bool Builder::visit(ClassDef* c) {
  if (!define(c->name, kDefLocal, c->loc) || !walk(c->bases) || !walk(c->keywords) || !walk(c->decorator_list)) return false;
  enter(names_.of(c->name), BlockKind::kClass, c, c->loc);
  Name* outer = class_name_;
  class_name_ = names_.of(c->name);
  bool ok = walk(c->body);
  class_name_ = outer;
  if (ok) leave();
  return ok;
}

bool Builder::visit(AnnAssign* a) {
  if (auto* target = if_a<ast::Name>(a->target)) {
    Name* name = names_.of(target->id);
    u32 flags = look_up(current_, name);
    if ((flags & (kDefGlobal | kDefNonlocal)) && current_ != table_.top && a->simple) {
      return fail(a->loc, flags & kDefGlobal ? "annotated name '%U' can't be global" : "annotated name '%U' can't be nonlocal",
                  name);
    }
    if (a->simple) {
      if (!define(target->id, kDefAnnot | kDefLocal, target->loc)) return false;
    } else if (a->value && !define(target->id, kDefLocal, target->loc)) {
      return false;
    }
  } else if (!walk(a->target)) {
    return false;
  }
  return annotation(a->annotation) && walk(a->value);
}

bool Builder::declaration(StmtNode* s, Seq<std::string_view> list, bool global) {
  for (std::string_view text : list) {
    Name* name = names_.of(text);
    u32 flags = look_up(current_, name);
    if (flags & (kDefParam | kDefLocal | kUse | kDefAnnot)) {
      const char* message;
      if (flags & kDefParam) {
        message = global ? "name '%U' is parameter and global" : "name '%U' is parameter and nonlocal";
      } else if (flags & kUse) {
        message = global ? "name '%U' is used prior to global declaration" : "name '%U' is used prior to nonlocal declaration";
      } else if (flags & kDefAnnot) {
        message = global ? "annotated name '%U' can't be global" : "annotated name '%U' can't be nonlocal";
      } else {
        message = global ? "name '%U' is assigned to before global declaration"
                         : "name '%U' is assigned to before nonlocal declaration";
      }
      return fail(s->loc, message, name);
    }
    if (!define_in(current_, name, global ? kDefGlobal : kDefNonlocal, s->loc)) return false;
    current_->directives.push_back({mangled(name), s->loc});
  }
  return true;
}

bool Builder::aliases(Seq<Alias*> list) {
  for (Alias* a : list) {
    std::string_view name = a->asname.data() ? a->asname : a->name;
    if (name == "*") {
      if (current_->kind != BlockKind::kModule) return fail(a->loc, "import * only allowed at module level");
      continue;
    }
    if (std::size_t dot = name.find('.'); dot != std::string_view::npos && !a->asname.data()) name = name.substr(0, dot);
    if (!define(name, kDefImport, a->loc)) return false;
  }
  return true;
}

bool Builder::annotation(ExprNode* e) {
  if (future_annotations_) enter(names_.of("_annotation"), BlockKind::kAnnotation, e, e->loc);
  bool ok = walk(e);
  if (future_annotations_ && ok) leave();
  return ok;
}

bool Builder::annotations(StmtNode* s, Arguments* a, ExprNode* returns) {
  if (future_annotations_) enter(names_.of("_annotation"), BlockKind::kAnnotation, s, s->loc);
  if (!parameter_annotations(a->posonlyargs) || !parameter_annotations(a->args)) return false;
  if (a->vararg && !walk(a->vararg->annotation)) return false;
  if (a->kwarg && !walk(a->kwarg->annotation)) return false;
  if (!parameter_annotations(a->kwonlyargs)) return false;
  if (future_annotations_) leave();
  return !returns || annotation(returns);
}

bool Builder::parameters(Arguments* a) {
  for (Seq<Arg*> list : {a->posonlyargs, a->args, a->kwonlyargs}) {
    for (Arg* p : list) {
      if (!define(p->arg, kDefParam, p->loc)) return false;
    }
  }
  if (a->vararg) {
    if (!define(a->vararg->arg, kDefParam, a->vararg->loc)) return false;
    current_->varargs = true;
  }
  if (a->kwarg) {
    if (!define(a->kwarg->arg, kDefParam, a->kwarg->loc)) return false;
    current_->varkeywords = true;
  }
  return true;
}

bool Builder::visit(Lambda* l) {
  if (!walk(l->args->defaults) || !walk(l->args->kw_defaults)) return false;
  enter(names_.of("lambda"), BlockKind::kFunction, l, l->loc);
  if (!parameters(l->args) || !walk(l->body)) return false;
  leave();
  return true;
}

// `:=` in a comprehension binds in the function, module or (not) class around all comprehensions.
bool Builder::extend_scope_of(Name* name, const Location& where) {
  for (Block* b = current_; b; b = b->parent) {
    if (b->comprehension != ComprehensionKind::kNone) {
      if (look_up(b, name) & kDefCompIter)
        return fail(where, "assignment expression cannot rebind comprehension iteration variable '%U'", name);
      continue;
    }
    if (b->kind == BlockKind::kFunction) {
      u32 flag = look_up(b, name) & kDefGlobal ? kDefGlobal : kDefNonlocal;
      if (!define_in(current_, name, flag, where)) return false;
      current_->directives.push_back({mangled(name), where});
      return define_in(b, name, kDefLocal, where);
    }
    if (b->kind == BlockKind::kModule) {
      if (!define_in(current_, name, kDefGlobal, where)) return false;
      current_->directives.push_back({mangled(name), where});
      return define_in(b, name, kDefGlobal, where);
    }
    if (b->kind == BlockKind::kClass)
      return fail(where, "assignment expression within a comprehension cannot be used in a class body");
  }
  return true;
}

bool Builder::visit(NamedExpr* e) {
  if (!forbid_in_annotation("named expression", e)) return false;
  if (current_->in_iterable > 0)
    return fail(e->loc, "assignment expression cannot be used in a comprehension iterable expression");
  if (current_->comprehension != ComprehensionKind::kNone) {
    auto* target = as<ast::Name>(e->target);
    if (!extend_scope_of(names_.of(target->id), target->loc)) return false;
  }
  return walk(e->value) && walk(e->target);
}

template <class T>
bool Builder::comprehension(T* e, ComprehensionKind kind, const char* name, ExprNode*& elt, ExprNode** value) {
  Seq<Comprehension*> generators = e->generators;
  Comprehension* outermost = generators[0];
  // The outermost iterable belongs to the block around.
  ++current_->in_iterable;
  if (!walk(outermost->iter)) return false;
  --current_->in_iterable;
  enter(names_.of(name), BlockKind::kFunction, e, e->loc);
  if (outermost->is_async) current_->coroutine = true;
  current_->comprehension = kind;
  if (!define_in(current_, dot_zero_, kDefParam, current_->location)) return false;
  for (int i = 0; i < generators.size; ++i) {
    Comprehension* g = generators[i];
    current_->in_iteration_target = true;
    if (!walk(g->target)) return false;
    current_->in_iteration_target = false;
    if (i > 0) {
      ++current_->in_iterable;
      if (!walk(g->iter)) return false;
      --current_->in_iterable;
    }
    if (!walk(g->ifs)) return false;
    if (i > 0 && g->is_async) current_->coroutine = true;
  }
  if ((value && !walk(*value)) || !walk(elt)) return false;
  bool is_generator = kind == ComprehensionKind::kGenerator;
  current_->generator = is_generator;
  bool is_async = current_->coroutine && !is_generator;
  leave();
  if (is_async) current_->coroutine = true;
  return true;
}

bool Builder::visit(ast::Name* e) {
  Name* name = names_.of(e->id);
  bool load = e->ctx == ExprContext::Load;
  if (!define_in(current_, name, load ? kUse : kDefLocal, e->loc)) return false;
  // Zero-argument super() needs the class cell.
  if (load && name == super_ && current_->kind == BlockKind::kFunction) return define_in(current_, class_, kUse, e->loc);
  return true;
}

}  // namespace

bool build_symbol_table(NameTable& names, Object* filename, ModNode* module, bool future_annotations, SymbolTable* table) {
  Builder builder(names, filename, future_annotations, *table);
  return builder.module(module) && analyze_symbols(names, filename, *table);
}

}  // namespace adder::compiler
