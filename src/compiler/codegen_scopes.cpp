// Code generation: modules, functions, classes, lambdas, annotations.
#include "compiler/codegen.h"
#include "compiler/fold.h"
#include "types/code.h"
#include "types/list.h"
#include "types/str.h"

namespace adder::compiler {

using namespace ast;

namespace {

bool has_annotation(Seq<StmtNode*> list);

bool has_annotation(StmtNode* s) {
  switch (s->tag) {
    case Tag::AnnAssign:
      return true;
    case Tag::For:
      return has_annotation(as<For>(s)->body) || has_annotation(as<For>(s)->orelse);
    case Tag::AsyncFor:
      return has_annotation(as<AsyncFor>(s)->body) || has_annotation(as<AsyncFor>(s)->orelse);
    case Tag::While:
      return has_annotation(as<While>(s)->body) || has_annotation(as<While>(s)->orelse);
    case Tag::If:
      return has_annotation(as<If>(s)->body) || has_annotation(as<If>(s)->orelse);
    case Tag::With:
      return has_annotation(as<With>(s)->body);
    case Tag::AsyncWith:
      return has_annotation(as<AsyncWith>(s)->body);
    case Tag::Try: {
      auto* n = as<Try>(s);
      for (HandlerNode* h : n->handlers) {
        if (has_annotation(as<ExceptHandler>(h)->body)) return true;
      }
      return has_annotation(n->body) || has_annotation(n->finalbody) || has_annotation(n->orelse);
    }
    case Tag::TryStar: {
      auto* n = as<TryStar>(s);
      for (HandlerNode* h : n->handlers) {
        if (has_annotation(as<ExceptHandler>(h)->body)) return true;
      }
      return has_annotation(n->body) || has_annotation(n->finalbody) || has_annotation(n->orelse);
    }
    default:
      return false;
  }
}

bool has_annotation(Seq<StmtNode*> list) {
  for (StmtNode* s : list) {
    if (has_annotation(s)) return true;
  }
  return false;
}

int first_line(int line, Seq<ExprNode*> decorators) { return decorators.empty() ? line : decorators[0]->loc.lineno; }

}  // namespace

Ref<> Generator::module(ModNode* m) {
  if (!enter(names_.of("<module>"), UnitKind::kModule, m, 1)) return {};
  bool return_none = true, ok;
  if (auto* file = if_a<ast::Module>(m)) {
    ok = body(file->body);
  } else if (auto* interactive = if_a<Interactive>(m)) {
    set_location({1, 0, 1, 0});  // nowhere in particular: the unit's own first line
    if (has_annotation(interactive->body)) emit(SETUP_ANNOTATIONS);
    interactive_ = true;
    ok = statements(interactive->body);
  } else {
    ok = expr(as<Expression>(m)->body);
    return_none = false;
  }
  if (!ok) return {};
  return assemble(return_none);
}

bool Generator::body(Seq<StmtNode*> list) {
  // SETUP_ANNOTATIONS belongs to the line of a module's first statement.
  if (unit_->kind == UnitKind::kModule && !list.empty()) set_location(list[0]->loc);
  if (has_annotation(list)) emit(SETUP_ANNOTATIONS);
  int from = 0;
  if (context_.optimize < 2 && docstring_of(list)) {
    from = 1;
    if (!expr(as<Expr>(list[0])->value)) return false;
    no_location();
    if (!load_name("__doc__", ExprContext::Store)) return false;
  }
  for (int i = from; i < list.size; ++i) {
    if (!stmt(list[i])) return false;
  }
  return true;
}

bool Generator::make_function(Object* code_object, int flags) {
  auto* code = static_cast<adder::Code*>(code_object);
  if (code->nfreevars > 0) {
    for (int i = code->nlocalsplus - code->nfreevars; i < code->nlocalsplus; ++i) {
      std::string_view text = str_view(t_, tuple_item(code->localsplusnames, i));
      compiler::Name* name = names_.of_copy(text);
      // In a class a name may be both free and local: the closure takes the free one.
      bool cell =
          (unit_->kind == UnitKind::kClass && text == "__class__") || unit_->symbols->scope_of(name) == SymbolScope::kCell;
      int k = cell ? unit_->cellvars.find(name) : unit_->freevars.find(name);
      if (k < 0) {
        t_.raise(exc::SystemError, "compiler: no cell for a free variable");
        return false;
      }
      emit(LOAD_CLOSURE, cell ? k : unit_->cellvars.size() + k);
    }
    flags |= 8;
    emit(BUILD_TUPLE, code->nfreevars);
  }
  if (!load_const(code_object)) return false;
  emit(MAKE_FUNCTION, flags);
  return true;
}

bool Generator::decorators(Seq<ExprNode*> list) { return exprs(list); }

void Generator::apply_decorators(Seq<ExprNode*> list) {
  CodePosition before = unit_->at;
  for (int i = list.size - 1; i >= 0; --i) {
    set_location(list[i]->loc);
    emit_call(0);
  }
  unit_->at = before;
}

int Generator::default_arguments(Arguments* a) {
  int flags = 0;
  if (!a->defaults.empty()) {
    if (!exprs(a->defaults)) return -1;
    emit(BUILD_TUPLE, a->defaults.size);
    flags |= 1;
  }
  std::vector<compiler::Name*> keys;
  for (int i = 0; i < a->kwonlyargs.size; ++i) {
    if (i >= a->kw_defaults.size || !a->kw_defaults[i]) continue;
    keys.push_back(names_.mangle(unit_->class_name, names_.of(a->kwonlyargs[i]->arg)));
    if (!expr(a->kw_defaults[i])) return -1;
  }
  if (!keys.empty()) {
    if (!load_const(name_tuple(keys))) return -1;
    emit(BUILD_CONST_KEY_MAP, static_cast<int>(keys.size()));
    flags |= 2;
  }
  return flags;
}

bool Generator::annotation(ExprNode* e) {
  if (future_.flags & kCoFutureAnnotations) return load_const(unparse_expression(t_, e));
  return expr(e);
}

bool Generator::parameter_annotation(std::string_view name, ExprNode* e, int* count) {
  if (!e) return true;
  if (!load_name_const(names_.mangle(unit_->class_name, names_.of(name)))) return false;
  *count += 2;
  if (!(future_.flags & kCoFutureAnnotations) && e->tag == Tag::Starred) {
    // *args: *Ts
    if (!expr(as<Starred>(e)->value)) return false;
    emit(UNPACK_SEQUENCE, 1);
    return true;
  }
  return annotation(e);
}

int Generator::parameter_annotations(Arguments* a, ExprNode* returns) {
  int count = 0;
  for (Seq<Arg*> list : {a->args, a->posonlyargs}) {
    for (Arg* p : list) {
      if (!parameter_annotation(p->arg, p->annotation, &count)) return -1;
    }
  }
  if (a->vararg && !parameter_annotation(a->vararg->arg, a->vararg->annotation, &count)) return -1;
  for (Arg* p : a->kwonlyargs) {
    if (!parameter_annotation(p->arg, p->annotation, &count)) return -1;
  }
  if (a->kwarg && !parameter_annotation(a->kwarg->arg, a->kwarg->annotation, &count)) return -1;
  if (!parameter_annotation("return", returns, &count)) return -1;
  if (count == 0) return 0;
  emit(BUILD_TUPLE, count);
  return 1;
}

bool Generator::check_parameters(Arguments* a) {
  for (Seq<Arg*> list : {a->posonlyargs, a->args, a->kwonlyargs}) {
    for (Arg* p : list) {
      if (is_forbidden(p->arg, ExprContext::Store)) return false;
    }
  }
  if (a->vararg && is_forbidden(a->vararg->arg, ExprContext::Store)) return false;
  return !a->kwarg || !is_forbidden(a->kwarg->arg, ExprContext::Store);
}

void Generator::set_parameters(Arguments* a) {
  unit_->posonlyargcount = a->posonlyargs.size;
  unit_->argcount = a->posonlyargs.size + a->args.size;
  unit_->kwonlyargcount = a->kwonlyargs.size;
}

template <class T>
bool Generator::function(T* f, bool is_async) {
  if (!check_parameters(f->args) || !decorators(f->decorator_list)) return false;
  int flags = default_arguments(f->args);
  if (flags < 0) return false;
  int annotated = parameter_annotations(f->args, f->returns);
  if (annotated < 0) return false;
  if (annotated) flags |= 4;

  UnitKind kind = is_async ? UnitKind::kAsyncFunction : UnitKind::kFunction;
  if (!enter(names_.of(f->name), kind, f, first_line(f->loc.lineno, f->decorator_list))) return false;
  // The first constant is the docstring or None.
  Constant* doc = context_.optimize < 2 ? docstring_of(f->body) : nullptr;
  Object* first = doc ? constant_of(doc) : none();
  if (!first) return false;
  constant_index(first);
  set_parameters(f->args);
  for (int i = doc ? 1 : 0; i < f->body.size; ++i) {
    if (!stmt(f->body[i])) return false;
  }
  Ref<> code = assemble(true);
  if (!code) return false;
  leave();
  if (!make_function(code, flags)) return false;
  apply_decorators(f->decorator_list);
  return load_name(f->name, ExprContext::Store);
}

template bool Generator::function(FunctionDef*, bool);
template bool Generator::function(AsyncFunctionDef*, bool);

bool Generator::class_def(ClassDef* c) {
  if (!decorators(c->decorator_list)) return false;
  compiler::Name* name = names_.of(c->name);
  if (!enter(name, UnitKind::kClass, c, first_line(c->loc.lineno, c->decorator_list))) return false;
  unit_->class_name = name;
  if (!load_name("__name__", ExprContext::Load) || !load_name("__module__", ExprContext::Store)) return false;
  Str* qualname = unit_qualname(*unit_, names_);
  if (!qualname || !load_const(static_cast<Object*>(qualname)) || !load_name("__qualname__", ExprContext::Store)) return false;
  if (!body(c->body)) return false;
  no_location();
  if (unit_->symbols->needs_class_cell) {
    emit(LOAD_CLOSURE, unit_->cellvars.find(names_.of("__class__")));
    emit(COPY, 1);
    if (!load_name("__classcell__", ExprContext::Store)) return false;
  } else {
    load_none();
  }
  emit(RETURN_VALUE);
  Ref<> code = assemble(true);
  if (!code) return false;
  leave();

  emit(PUSH_NULL);
  emit(LOAD_BUILD_CLASS);
  if (!make_function(code, 0) || !load_name_const(name)) return false;
  if (!call_arguments(2, c->bases, c->keywords)) return false;
  apply_decorators(c->decorator_list);
  return load_name(name, ExprContext::Store);
}

bool Generator::lambda(Lambda* l) {
  if (!check_parameters(l->args)) return false;
  int flags = default_arguments(l->args);
  if (flags < 0) return false;
  if (!enter(names_.of("<lambda>"), UnitKind::kLambda, l, l->loc.lineno)) return false;
  constant_index(none());  // so that a string is no docstring
  set_parameters(l->args);
  if (!expr(l->body)) return false;
  bool generator = unit_->symbols->generator;
  if (!generator) emit(RETURN_VALUE);
  Ref<> code = assemble(!generator);
  if (!code) return false;
  leave();
  return make_function(code, flags);
}

}  // namespace adder::compiler
