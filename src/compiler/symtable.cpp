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

#include "types/str.h"

namespace adder::compiler {

namespace {

using namespace ast;

class Builder {
 public:
  Builder(NameTable& names, Object* filename, bool future_annotations, SymbolTable& table)
      : names_(names),
        t_(names.thread()),
        filename_(filename),
        future_annotations_(future_annotations),
        table_(table),
        nesting_(t_),
        super_(names.of("super")),
        class_(names.of("__class__")),
        dot_zero_(names.of(".0")) {}

  bool module(ModNode* m) {
    enter(names_.of("top"), BlockKind::kModule, m, Location{0, 0, 0, 0});
    table_.top = current_;
    switch (m->tag) {
      case Tag::Module:
        return statements(ast::as<ast::Module>(m)->body);
      case Tag::Interactive:
        return statements(ast::as<Interactive>(m)->body);
      case Tag::Expression:
        return expr(as<Expression>(m)->body);
      default:
        t_.raise(exc::RuntimeError, "this compiler does not handle FunctionTypes");
        return false;
    }
  }

 private:
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

  // --- statements ---
  template <class T>
  bool statements(Seq<T> list) {
    for (auto* s : list) {
      if (!stmt(s)) return false;
    }
    return true;
  }
  bool exprs(Seq<ExprNode*> list) {
    for (ExprNode* e : list) {
      if (e && !expr(e)) return false;
    }
    return true;
  }
  bool opt(ExprNode* e) { return !e || expr(e); }

  bool stmt(StmtNode* s) {
    if (!nesting_.enter()) return false;
    bool ok = stmt_inner(s);
    nesting_.leave();
    return ok;
  }
  bool stmt_inner(StmtNode* s);
  template <class T>
  bool function(T* f, bool is_async);
  bool class_def(ClassDef* c);
  bool annotated(AnnAssign* a);
  bool declaration(StmtNode* s, Seq<std::string_view> list, bool global);
  bool aliases(Seq<Alias*> list);
  bool annotation(ExprNode* e);
  bool annotations(StmtNode* s, Arguments* a, ExprNode* returns);
  bool parameters(Arguments* a);
  bool parameter_annotations(Seq<Arg*> list) {
    for (Arg* a : list) {
      if (!opt(a->annotation)) return false;
    }
    return true;
  }
  template <class T>
  bool try_stmt(T* s) {
    if (!statements(s->body) || !statements(s->orelse)) return false;
    for (HandlerNode* node : s->handlers) {
      auto* h = ast::as<ExceptHandler>(node);
      if (!opt(h->type)) return false;
      if (h->name.data() && !define(h->name, kDefLocal, h->loc)) return false;
      if (!statements(h->body)) return false;
    }
    return statements(s->finalbody);
  }
  bool items(Seq<WithItem*> list) {
    for (WithItem* i : list) {
      if (!expr(i->context_expr) || !opt(i->optional_vars)) return false;
    }
    return true;
  }

  // --- patterns ---
  bool pattern(PatternNode* p) {
    if (!nesting_.enter()) return false;
    bool ok = pattern_inner(p);
    nesting_.leave();
    return ok;
  }
  bool pattern_inner(PatternNode* p);
  bool patterns(Seq<PatternNode*> list) {
    for (PatternNode* p : list) {
      if (!pattern(p)) return false;
    }
    return true;
  }

  // --- expressions ---
  bool expr(ExprNode* e) {
    if (!nesting_.enter()) return false;
    bool ok = expr_inner(e);
    nesting_.leave();
    return ok;
  }
  bool expr_inner(ExprNode* e);
  bool lambda(Lambda* l);
  bool named(NamedExpr* e);
  bool extend_scope_of(Name* name, const Location& where);
  bool comprehension(ExprNode* e, ComprehensionKind kind, const char* name, Seq<Comprehension*> generators, ExprNode* elt,
                     ExprNode* value);
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
  Nesting nesting_;
  Name *super_, *class_, *dot_zero_;
  Block* current_ = nullptr;
  Name* class_name_ = nullptr;
  std::vector<std::unique_ptr<Block>> annotation_blocks_;
};

template <class T>
bool Builder::function(T* f, bool is_async) {
  if (!define(f->name, kDefLocal, f->loc)) return false;
  if (!exprs(f->args->defaults) || !exprs(f->args->kw_defaults)) return false;
  if (!annotations(f, f->args, f->returns) || !exprs(f->decorator_list)) return false;
  enter(names_.of(f->name), BlockKind::kFunction, f, f->loc);
  if (is_async) current_->coroutine = true;
  if (!parameters(f->args) || !statements(f->body)) return false;
  leave();
  return true;
}

bool Builder::class_def(ClassDef* c) {
  if (!define(c->name, kDefLocal, c->loc) || !exprs(c->bases)) return false;
  for (Keyword* k : c->keywords) {
    if (!expr(k->value)) return false;
  }
  if (!exprs(c->decorator_list)) return false;
  enter(names_.of(c->name), BlockKind::kClass, c, c->loc);
  Name* outer = class_name_;
  class_name_ = names_.of(c->name);
  bool ok = statements(c->body);
  class_name_ = outer;
  if (ok) leave();
  return ok;
}

bool Builder::annotated(AnnAssign* a) {
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
  } else if (!expr(a->target)) {
    return false;
  }
  return annotation(a->annotation) && opt(a->value);
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
  bool ok = expr(e);
  if (future_annotations_ && ok) leave();
  return ok;
}

bool Builder::annotations(StmtNode* s, Arguments* a, ExprNode* returns) {
  if (future_annotations_) enter(names_.of("_annotation"), BlockKind::kAnnotation, s, s->loc);
  if (!parameter_annotations(a->posonlyargs) || !parameter_annotations(a->args)) return false;
  if (a->vararg && !opt(a->vararg->annotation)) return false;
  if (a->kwarg && !opt(a->kwarg->annotation)) return false;
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

bool Builder::stmt_inner(StmtNode* node) {
  switch (node->tag) {
    case Tag::FunctionDef:
      return function(as<FunctionDef>(node), false);
    case Tag::AsyncFunctionDef:
      return function(as<AsyncFunctionDef>(node), true);
    case Tag::ClassDef:
      return class_def(as<ClassDef>(node));
    case Tag::Return: {
      auto* s = as<Return>(node);
      if (!s->value) return true;
      current_->returns_value = true;
      return expr(s->value);
    }
    case Tag::Delete:
      return exprs(as<Delete>(node)->targets);
    case Tag::Assign:
      return exprs(as<Assign>(node)->targets) && expr(as<Assign>(node)->value);
    case Tag::AugAssign:
      return expr(as<AugAssign>(node)->target) && expr(as<AugAssign>(node)->value);
    case Tag::AnnAssign:
      return annotated(as<AnnAssign>(node));
    case Tag::For: {
      auto* s = as<For>(node);
      return expr(s->target) && expr(s->iter) && statements(s->body) && statements(s->orelse);
    }
    case Tag::AsyncFor: {
      auto* s = as<AsyncFor>(node);
      return expr(s->target) && expr(s->iter) && statements(s->body) && statements(s->orelse);
    }
    case Tag::While: {
      auto* s = as<While>(node);
      return expr(s->test) && statements(s->body) && statements(s->orelse);
    }
    case Tag::If: {
      auto* s = as<If>(node);
      return expr(s->test) && statements(s->body) && statements(s->orelse);
    }
    case Tag::With:
      return items(as<With>(node)->items) && statements(as<With>(node)->body);
    case Tag::AsyncWith:
      return items(as<AsyncWith>(node)->items) && statements(as<AsyncWith>(node)->body);
    case Tag::Match: {
      auto* s = as<Match>(node);
      if (!expr(s->subject)) return false;
      for (MatchCase* c : s->cases) {
        if (!pattern(c->pattern) || !opt(c->guard) || !statements(c->body)) return false;
      }
      return true;
    }
    case Tag::Raise:
      return opt(as<Raise>(node)->exc) && opt(as<Raise>(node)->cause);
    case Tag::Try:
      return try_stmt(as<Try>(node));
    case Tag::TryStar:
      return try_stmt(as<TryStar>(node));
    case Tag::Assert:
      return expr(as<Assert>(node)->test) && opt(as<Assert>(node)->msg);
    case Tag::Import:
      return aliases(as<Import>(node)->names);
    case Tag::ImportFrom:
      return aliases(as<ImportFrom>(node)->names);
    case Tag::Global:
      return declaration(node, as<Global>(node)->names, true);
    case Tag::Nonlocal:
      return declaration(node, as<Nonlocal>(node)->names, false);
    case Tag::Expr:
      return expr(as<Expr>(node)->value);
    default:
      return true;
  }
}

bool Builder::pattern_inner(PatternNode* node) {
  switch (node->tag) {
    case Tag::MatchValue:
      return expr(as<MatchValue>(node)->value);
    case Tag::MatchSequence:
      return patterns(as<MatchSequence>(node)->patterns);
    case Tag::MatchStar: {
      auto* p = as<MatchStar>(node);
      return !p->name.data() || define(p->name, kDefLocal, p->loc);
    }
    case Tag::MatchMapping: {
      auto* p = as<MatchMapping>(node);
      if (!exprs(p->keys) || !patterns(p->patterns)) return false;
      return !p->rest.data() || define(p->rest, kDefLocal, p->loc);
    }
    case Tag::MatchClass: {
      auto* p = as<MatchClass>(node);
      return expr(p->cls) && patterns(p->patterns) && patterns(p->kwd_patterns);
    }
    case Tag::MatchAs: {
      auto* p = as<MatchAs>(node);
      if (p->pattern && !pattern(p->pattern)) return false;
      return !p->name.data() || define(p->name, kDefLocal, p->loc);
    }
    case Tag::MatchOr:
      return patterns(as<MatchOr>(node)->patterns);
    default:
      return true;
  }
}

bool Builder::lambda(Lambda* l) {
  if (!exprs(l->args->defaults) || !exprs(l->args->kw_defaults)) return false;
  enter(names_.of("lambda"), BlockKind::kFunction, l, l->loc);
  if (!parameters(l->args) || !expr(l->body)) return false;
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

bool Builder::named(NamedExpr* e) {
  if (!forbid_in_annotation("named expression", e)) return false;
  if (current_->in_iterable > 0)
    return fail(e->loc, "assignment expression cannot be used in a comprehension iterable expression");
  if (current_->comprehension != ComprehensionKind::kNone) {
    auto* target = as<ast::Name>(e->target);
    if (!extend_scope_of(names_.of(target->id), target->loc)) return false;
  }
  return expr(e->value) && expr(e->target);
}

bool Builder::comprehension(ExprNode* e, ComprehensionKind kind, const char* name, Seq<Comprehension*> generators, ExprNode* elt,
                            ExprNode* value) {
  Comprehension* outermost = generators[0];
  // The outermost iterable belongs to the block around.
  ++current_->in_iterable;
  if (!expr(outermost->iter)) return false;
  --current_->in_iterable;
  enter(names_.of(name), BlockKind::kFunction, e, e->loc);
  if (outermost->is_async) current_->coroutine = true;
  current_->comprehension = kind;
  if (!define_in(current_, dot_zero_, kDefParam, current_->location)) return false;
  for (int i = 0; i < generators.size; ++i) {
    Comprehension* g = generators[i];
    current_->in_iteration_target = true;
    if (!expr(g->target)) return false;
    current_->in_iteration_target = false;
    if (i > 0) {
      ++current_->in_iterable;
      if (!expr(g->iter)) return false;
      --current_->in_iterable;
    }
    if (!exprs(g->ifs)) return false;
    if (i > 0 && g->is_async) current_->coroutine = true;
  }
  if (!opt(value) || !expr(elt)) return false;
  bool is_generator = kind == ComprehensionKind::kGenerator;
  current_->generator = is_generator;
  bool is_async = current_->coroutine && !is_generator;
  leave();
  if (is_async) current_->coroutine = true;
  return true;
}

bool Builder::expr_inner(ExprNode* node) {
  switch (node->tag) {
    case Tag::BoolOp:
      return exprs(as<BoolOp>(node)->values);
    case Tag::NamedExpr:
      return named(as<NamedExpr>(node));
    case Tag::BinOp:
      return expr(as<BinOp>(node)->left) && expr(as<BinOp>(node)->right);
    case Tag::UnaryOp:
      return expr(as<UnaryOp>(node)->operand);
    case Tag::Lambda:
      return lambda(as<Lambda>(node));
    case Tag::IfExp: {
      auto* e = as<IfExp>(node);
      return expr(e->test) && expr(e->body) && expr(e->orelse);
    }
    case Tag::Dict:
      return exprs(as<ast::Dict>(node)->keys) && exprs(as<ast::Dict>(node)->values);
    case Tag::Set:
      return exprs(as<ast::Set>(node)->elts);
    case Tag::ListComp: {
      auto* e = as<ListComp>(node);
      return comprehension(e, ComprehensionKind::kList, "listcomp", e->generators, e->elt, nullptr);
    }
    case Tag::SetComp: {
      auto* e = as<SetComp>(node);
      return comprehension(e, ComprehensionKind::kSet, "setcomp", e->generators, e->elt, nullptr);
    }
    case Tag::DictComp: {
      auto* e = as<DictComp>(node);
      return comprehension(e, ComprehensionKind::kDict, "dictcomp", e->generators, e->key, e->value);
    }
    case Tag::GeneratorExp: {
      auto* e = as<GeneratorExp>(node);
      return comprehension(e, ComprehensionKind::kGenerator, "genexpr", e->generators, e->elt, nullptr);
    }
    case Tag::Await:
      if (!forbid_in_annotation("await expression", node) || !expr(as<Await>(node)->value)) return false;
      current_->coroutine = true;
      return true;
    case Tag::Yield:
      return forbid_in_annotation("yield expression", node) && opt(as<Yield>(node)->value) && yield(node);
    case Tag::YieldFrom:
      return forbid_in_annotation("yield expression", node) && expr(as<YieldFrom>(node)->value) && yield(node);
    case Tag::Compare:
      return expr(as<Compare>(node)->left) && exprs(as<Compare>(node)->comparators);
    case Tag::Call: {
      auto* e = as<Call>(node);
      if (!expr(e->func) || !exprs(e->args)) return false;
      for (Keyword* k : e->keywords) {
        if (!expr(k->value)) return false;
      }
      return true;
    }
    case Tag::FormattedValue:
      return expr(as<FormattedValue>(node)->value) && opt(as<FormattedValue>(node)->format_spec);
    case Tag::JoinedStr:
      return exprs(as<JoinedStr>(node)->values);
    case Tag::Attribute:
      return expr(as<Attribute>(node)->value);
    case Tag::Subscript:
      return expr(as<Subscript>(node)->value) && expr(as<Subscript>(node)->slice);
    case Tag::Starred:
      return expr(as<Starred>(node)->value);
    case Tag::Slice: {
      auto* e = as<ast::Slice>(node);
      return opt(e->lower) && opt(e->upper) && opt(e->step);
    }
    case Tag::Name: {
      auto* e = as<ast::Name>(node);
      Name* name = names_.of(e->id);
      bool load = e->ctx == ExprContext::Load;
      if (!define_in(current_, name, load ? kUse : kDefLocal, e->loc)) return false;
      // Zero-argument super() needs the class cell.
      if (load && name == super_ && current_->kind == BlockKind::kFunction) return define_in(current_, class_, kUse, e->loc);
      return true;
    }
    case Tag::List:
      return exprs(as<ast::List>(node)->elts);
    case Tag::Tuple:
      return exprs(as<ast::Tuple>(node)->elts);
    default:
      return true;
  }
}

}  // namespace

bool build_symbol_table(NameTable& names, Object* filename, ModNode* module, bool future_annotations, SymbolTable* table) {
  Builder builder(names, filename, future_annotations, *table);
  return builder.module(module) && analyze_symbols(names, filename, *table);
}

}  // namespace adder::compiler
