// Code generation: simple statements, if, loops, imports.
#include "compiler/codegen.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder::compiler {

using namespace ast;

bool Generator::stmt(StmtNode* s) {
  if (!nesting_.enter()) return false;
  set_location(s->loc);
  bool ok = stmt_inner(s);
  nesting_.leave();
  return ok;
}

bool Generator::stmt_inner(StmtNode* node) {
  switch (node->tag) {
    case Tag::FunctionDef:
      return function(as<FunctionDef>(node), false);
    case Tag::AsyncFunctionDef:
      return function(as<AsyncFunctionDef>(node), true);
    case Tag::ClassDef:
      return class_def(as<ClassDef>(node));
    case Tag::Return:
      return return_stmt(as<Return>(node));
    case Tag::Delete:
      return exprs(as<Delete>(node)->targets);
    case Tag::Assign:
      return assign(as<Assign>(node));
    case Tag::AugAssign:
      return aug_assign(as<AugAssign>(node));
    case Tag::AnnAssign:
      return ann_assign(as<AnnAssign>(node));
    case Tag::For:
      return for_stmt(as<For>(node));
    case Tag::AsyncFor:
      return async_for(as<AsyncFor>(node));
    case Tag::While:
      return while_stmt(as<While>(node));
    case Tag::If:
      return if_stmt(as<If>(node));
    case Tag::With:
      return with(as<With>(node), 0);
    case Tag::AsyncWith:
      return async_with(as<AsyncWith>(node), 0);
    case Tag::Match:
      return match_stmt(as<Match>(node));
    case Tag::Raise: {
      auto* s = as<Raise>(node);
      if (s->exc && (!expr(s->exc) || (s->cause && !expr(s->cause)))) return false;
      emit(RAISE_VARARGS, (s->exc != nullptr) + (s->exc && s->cause));
      return true;
    }
    case Tag::Try:
      return as<Try>(node)->finalbody.empty() ? try_except(as<Try>(node)) : try_finally(as<Try>(node), false);
    case Tag::TryStar:
      return as<TryStar>(node)->finalbody.empty() ? try_star(as<TryStar>(node)) : try_finally(as<TryStar>(node), true);
    case Tag::Assert:
      return assert_stmt(as<Assert>(node));
    case Tag::Import:
      return import_stmt(as<Import>(node));
    case Tag::ImportFrom:
      return import_from(as<ImportFrom>(node));
    case Tag::Expr: {
      ExprNode* value = as<Expr>(node)->value;
      if (interactive_ && unit_->kind == UnitKind::kModule) {
        if (!expr(value)) return false;
        emit(PRINT_EXPR);
        return true;
      }
      if (value->tag == Tag::Constant) {
        emit(NOP);
        return true;
      }
      if (!expr(value)) return false;
      no_location();
      emit(POP_TOP);
      return true;
    }
    case Tag::Pass:
      emit(NOP);
      return true;
    case Tag::Break:
      return break_stmt();
    case Tag::Continue:
      return continue_stmt();
    default:
      return true;  // global and nonlocal were the symbol table's
  }
}

bool Generator::return_stmt(Return* s) {
  bool preserve = s->value && s->value->tag != Tag::Constant;
  Block* b = unit_->symbols;
  if (b->kind != BlockKind::kFunction) return fail("'return' outside function");
  if (s->value && b->coroutine && b->generator) return fail("'return' with value in async generator");
  if (preserve) {
    if (!expr(s->value)) return false;
  } else if (s->value) {
    set_location(s->value->loc);
    emit(NOP);
  }
  if (!s->value || s->value->loc.lineno != s->loc.lineno) {
    set_location(s->loc);
    emit(NOP);
  }
  if (!unwind_all(preserve, nullptr)) return false;
  if (!s->value) {
    load_none();
  } else if (!preserve) {
    Object* v = constant_of(s->value);
    if (!v) return false;
    emit(LOAD_CONST, constant_index(v));
  }
  emit(RETURN_VALUE);
  return true;
}

bool Generator::assign(Assign* s) {
  if (!expr(s->value)) return false;
  for (int i = 0; i < s->targets.size; ++i) {
    if (i + 1 < s->targets.size) emit(COPY, 1);
    if (!expr(s->targets[i])) return false;
  }
  return true;
}

bool Generator::aug_assign(AugAssign* s) {
  CodePosition whole = unit_->at;
  set_location(s->target->loc);
  switch (s->target->tag) {
    case Tag::Attribute: {
      auto* e = as<Attribute>(s->target);
      if (!expr(e->value)) return false;
      emit(COPY, 1);
      start_at_attribute(e);
      emit_name(LOAD_ATTR, e->attr);
      break;
    }
    case Tag::Subscript: {
      auto* e = as<Subscript>(s->target);
      if (!expr(e->value) || !expr(e->slice)) return false;
      emit(COPY, 2);
      emit(COPY, 2);
      emit(BINARY_SUBSCR);
      break;
    }
    case Tag::Name:
      if (!load_name(as<ast::Name>(s->target)->id, ExprContext::Load)) return false;
      break;
    default:
      t_.raise(exc::SystemError, "invalid node type (%d) for augmented assignment", static_cast<int>(s->target->tag));
      return false;
  }
  unit_->at = whole;
  if (!expr(s->value)) return false;
  emit_binary(s->op, true);
  set_location(s->target->loc);
  switch (s->target->tag) {
    case Tag::Attribute:
      start_at_attribute(as<Attribute>(s->target));
      emit(SWAP, 2);
      emit_name(STORE_ATTR, as<Attribute>(s->target)->attr);
      return true;
    case Tag::Subscript:
      emit(SWAP, 3);
      emit(SWAP, 2);
      emit(STORE_SUBSCR);
      return true;
    default:
      return load_name(as<ast::Name>(s->target)->id, ExprContext::Store);
  }
}

bool Generator::check_annotated_expr(ExprNode* e) {
  if (!expr(e)) return false;
  emit(POP_TOP);
  return true;
}

bool Generator::check_annotated_subscript(ExprNode* e) {
  if (auto* s = if_a<ast::Slice>(e)) {
    for (ExprNode* part : {s->lower, s->upper, s->step}) {
      if (part && !check_annotated_expr(part)) return false;
    }
    return true;
  }
  if (auto* tuple = if_a<ast::Tuple>(e)) {
    for (ExprNode* item : tuple->elts) {
      if (!check_annotated_subscript(item)) return false;
    }
    return true;
  }
  return check_annotated_expr(e);
}

bool Generator::ann_assign(AnnAssign* s) {
  bool namespace_body = unit_->kind == UnitKind::kModule || unit_->kind == UnitKind::kClass;
  if (s->value && (!expr(s->value) || !expr(s->target))) return false;
  switch (s->target->tag) {
    case Tag::Name: {
      std::string_view id = as<ast::Name>(s->target)->id;
      if (is_forbidden(id, ExprContext::Store)) return false;
      if (s->simple && namespace_body) {
        if (!annotation(s->annotation)) return false;
        emit_name(LOAD_NAME, "__annotations__");
        if (!load_name_const(names_.mangle(unit_->class_name, names_.of(id)))) return false;
        emit(STORE_SUBSCR);
      }
      break;
    }
    case Tag::Attribute:
      if (is_forbidden(as<Attribute>(s->target)->attr, ExprContext::Store)) return false;
      if (!s->value && !check_annotated_expr(as<Attribute>(s->target)->value)) return false;
      break;
    case Tag::Subscript: {
      auto* e = as<Subscript>(s->target);
      if (!s->value && (!check_annotated_expr(e->value) || !check_annotated_subscript(e->slice))) return false;
      break;
    }
    default:
      t_.raise(exc::SystemError, "invalid node type (%d) for annotated assignment", static_cast<int>(s->target->tag));
      return false;
  }
  if (s->simple || (future_.flags & kCoFutureAnnotations) || !namespace_body) return true;
  return check_annotated_expr(s->annotation);
}

bool Generator::if_stmt(If* s) {
  BasicBlock* end = new_block();
  BasicBlock* next = s->orelse.empty() ? end : new_block();
  if (!jump_if(s->test, next, false) || !statements(s->body)) return false;
  if (!s->orelse.empty()) {
    emit_jump_no_line(JUMP, end);
    use(next);
    if (!statements(s->orelse)) return false;
  }
  use(end);
  return true;
}

bool Generator::while_stmt(While* s) {
  BasicBlock *loop = new_block(), *inside = new_block(), *anchor = new_block(), *end = new_block();
  use(loop);
  if (!push_frame({.kind = FrameKind::kWhileLoop, .block = loop, .exit = end})) return false;
  if (!jump_if(s->test, anchor, false)) return false;
  use(inside);
  if (!statements(s->body)) return false;
  set_location(s->loc);
  if (!jump_if(s->test, inside, true)) return false;
  pop_frame();
  use(anchor);
  if (!statements(s->orelse)) return false;
  use(end);
  return true;
}

bool Generator::for_stmt(For* s) {
  BasicBlock *start = new_block(), *inside = new_block(), *cleanup = new_block(), *end = new_block();
  if (!push_frame({.kind = FrameKind::kForLoop, .block = start, .exit = end})) return false;
  if (!expr(s->iter)) return false;
  emit(GET_ITER);
  use(start);
  emit_jump(FOR_ITER, cleanup);
  use(inside);
  if (!expr(s->target) || !statements(s->body)) return false;
  no_location();
  emit_jump(JUMP, start);
  use(cleanup);
  pop_frame();
  if (!statements(s->orelse)) return false;
  use(end);
  return true;
}

bool Generator::async_for(AsyncFor* s) {
  if (top_level_await()) {
    unit_->symbols->coroutine = true;
  } else if (unit_->kind != UnitKind::kAsyncFunction) {
    return fail("'async for' outside async function");
  }
  BasicBlock *start = new_block(), *except = new_block(), *end = new_block();
  if (!expr(s->iter)) return false;
  emit(GET_AITER);
  use(start);
  if (!push_frame({.kind = FrameKind::kForLoop, .block = start, .exit = end})) return false;
  // Only __anext__ is guarded.
  emit_jump(SETUP_FINALLY, except);
  emit(GET_ANEXT);
  load_none();
  emit_yield_from(true);
  emit(POP_BLOCK);
  if (!expr(s->target) || !statements(s->body)) return false;
  no_location();
  emit_jump(JUMP, start);
  pop_frame();
  use(except);
  // The end of the iteration belongs to the iterator's line.
  set_location(s->iter->loc);
  emit(END_ASYNC_FOR);
  if (!statements(s->orelse)) return false;
  use(end);
  return true;
}

bool Generator::assert_stmt(Assert* s) {
  bool always = false;
  if (auto* tuple = if_a<ast::Tuple>(s->test)) {
    always = !tuple->elts.empty();
  } else if (s->test->tag == Tag::Constant) {
    Object* v = constants_.literal(as<Constant>(s->test)->value);
    if (!v) return false;
    always = is_tuple(v) && tuple_size(v) > 0;
  }
  if (always && !warn("assertion is always true, perhaps remove parentheses?")) return false;
  if (context_.optimize) return true;
  BasicBlock* end = new_block();
  if (!jump_if(s->test, end, true)) return false;
  emit(LOAD_ASSERTION_ERROR);
  if (s->msg) {
    if (!expr(s->msg)) return false;
    emit_call(0);
  }
  emit(RAISE_VARARGS, 1);
  use(end);
  return true;
}

bool Generator::import_stmt(Import* s) {
  for (Alias* a : s->names) {
    if (!load_int(0)) return false;
    load_none();
    emit_name(IMPORT_NAME, a->name);
    bool ok = a->asname.data() ? import_as(a) : load_name(a->name.substr(0, a->name.find('.')), ExprContext::Store);
    if (!ok) return false;
  }
  return true;
}

bool Generator::import_as(Alias* a) {
  std::size_t dot = a->name.find('.');
  if (dot == std::string_view::npos) return load_name(a->asname, ExprContext::Store);
  // `import a.b.c as m`: from the base module down to the last.
  for (;;) {
    std::size_t from = dot + 1;
    dot = a->name.find('.', from);
    bool last = dot == std::string_view::npos;
    emit(IMPORT_FROM, unit_->names.add(names_.of(last ? a->name.substr(from) : a->name.substr(from, dot - from))));
    if (last) break;
    emit(SWAP, 2);
    emit(POP_TOP);
  }
  if (!load_name(a->asname, ExprContext::Store)) return false;
  emit(POP_TOP);
  return true;
}

bool Generator::import_from(ImportFrom* s) {
  if (!load_int(s->level)) return false;
  std::vector<compiler::Name*> list;
  for (Alias* a : s->names) list.push_back(names_.of(a->name));
  if (s->loc.lineno > future_.last_line && s->module == "__future__")
    return fail("from __future__ imports must occur at the beginning of the file");
  if (!load_const(name_tuple(list))) return false;
  emit_name(IMPORT_NAME, s->module.data() ? s->module : std::string_view(""));
  for (int i = 0; i < s->names.size; ++i) {
    Alias* a = s->names[i];
    if (i == 0 && a->name == "*") {
      emit(IMPORT_STAR);
      return true;
    }
    emit_name(IMPORT_FROM, a->name);
    if (!load_name(a->asname.data() ? a->asname : a->name, ExprContext::Store)) return false;
  }
  emit(POP_TOP);
  return true;
}

bool Generator::break_stmt() {
  FrameBlock* loop = nullptr;
  emit(NOP);
  CodePosition at = unit_->at;
  if (!unwind_all(false, &loop)) return false;
  if (!loop) {
    unit_->at = at;
    return fail("'break' outside loop");
  }
  FrameBlock copy = *loop;
  if (!unwind(copy, false)) return false;
  emit_jump(JUMP, copy.exit);
  return true;
}

bool Generator::continue_stmt() {
  FrameBlock* loop = nullptr;
  emit(NOP);
  CodePosition at = unit_->at;
  if (!unwind_all(false, &loop)) return false;
  if (!loop) {
    unit_->at = at;
    return fail("'continue' not properly in loop");
  }
  emit_jump(JUMP, loop->block);
  return true;
}

// --- conditions ---

bool Generator::jump_if(ExprNode* e, BasicBlock* target, bool condition) {
  switch (e->tag) {
    case Tag::UnaryOp:
      if (as<UnaryOp>(e)->op == UnaryOperator::Not) return jump_if(as<UnaryOp>(e)->operand, target, !condition);
      break;
    case Tag::BoolOp: {
      auto* b = as<BoolOp>(e);
      bool decides = b->op == BoolOperator::Or;
      BasicBlock* other = decides != condition ? new_block() : target;
      for (int i = 0; i < b->values.size - 1; ++i) {
        if (!jump_if(b->values[i], other, decides)) return false;
      }
      if (!jump_if(b->values.back(), target, condition)) return false;
      if (other != target) use(other);
      return true;
    }
    case Tag::IfExp: {
      auto* i = as<IfExp>(e);
      BasicBlock *end = new_block(), *next = new_block();
      if (!jump_if(i->test, next, false) || !jump_if(i->body, target, condition)) return false;
      emit_jump_no_line(JUMP, end);
      use(next);
      if (!jump_if(i->orelse, target, condition)) return false;
      use(end);
      return true;
    }
    case Tag::Compare:
      set_location(e->loc);
      if (as<Compare>(e)->ops.size > 1) return jump_if_compare(as<Compare>(e), target, condition);
      break;
    default:
      break;
  }
  if (!expr(e)) return false;
  emit_jump(condition ? POP_JUMP_IF_TRUE : POP_JUMP_IF_FALSE, target);
  return true;
}

bool Generator::jump_if_compare(Compare* e, BasicBlock* target, bool condition) {
  int n = e->ops.size - 1;
  if (!check_compare(e)) return false;
  BasicBlock* cleanup = new_block();
  if (!expr(e->left)) return false;
  for (int i = 0; i < n; ++i) {
    if (!expr(e->comparators[i])) return false;
    emit(SWAP, 2);
    emit(COPY, 2);
    emit_compare(e->ops[i]);
    emit_jump(POP_JUMP_IF_FALSE, cleanup);
  }
  if (!expr(e->comparators[n])) return false;
  emit_compare(e->ops[n]);
  emit_jump(condition ? POP_JUMP_IF_TRUE : POP_JUMP_IF_FALSE, target);
  BasicBlock* end = new_block();
  emit_jump_no_line(JUMP, end);
  use(cleanup);
  emit(POP_TOP);
  if (!condition) emit_jump_no_line(JUMP, target);
  use(end);
  return true;
}

}  // namespace adder::compiler
