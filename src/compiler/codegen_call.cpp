// Code generation: calls and comprehensions.
#include "compiler/codegen.h"
#include "types/list.h"
#include "types/str.h"

namespace adder::compiler {

using namespace ast;

namespace {

constexpr int kStackGuide = 30;

bool is_starred(ExprNode* e) { return e->tag == Tag::Starred; }

bool plain_arguments(Seq<ExprNode*> args, Seq<Keyword*> keywords) {
  for (ExprNode* e : args) {
    if (is_starred(e)) return false;
  }
  for (Keyword* k : keywords) {
    if (!k->arg.data()) return false;
  }
  return true;
}

}  // namespace

bool Generator::call(Call* e) {
  int done = method_call(e);
  if (done >= 0) return done;
  if (!check_caller(e->func)) return false;
  set_location(e->func->loc);
  emit(PUSH_NULL);
  set_location(e->loc);
  if (!expr(e->func)) return false;
  return call_arguments(0, e->args, e->keywords);
}

// o.name(...): the method is called without being bound first.
int Generator::method_call(Call* e) {
  auto* method = if_a<Attribute>(e->func);
  if (!method || method->ctx != ExprContext::Load) return -1;
  // What a module offers is mostly functions and classes: those are called as plain attributes.
  auto* base = if_a<ast::Name>(method->value);
  if (base && (symbols_.top->flags_of(names_.of(base->id)) & kDefImport)) return -1;
  int n = e->args.size, k = e->keywords.size;
  if (n + k + (k != 0) >= kStackGuide || !plain_arguments(e->args, e->keywords)) return -1;
  if (!check_keywords(e->keywords) || !expr(method->value)) return 0;
  set_location(method->loc);
  start_at_attribute(method);
  emit_name(LOAD_METHOD, method->attr);
  if (!exprs(e->args)) return 0;
  if (k && !keyword_names(e->keywords)) return 0;
  set_location(e->loc);
  start_at_attribute(method);
  emit_call(n + k);
  return 1;
}

bool Generator::check_keywords(Seq<Keyword*> keywords) {
  for (int i = 0; i < keywords.size; ++i) {
    Keyword* k = keywords[i];
    if (!k->arg.data()) continue;
    if (is_forbidden(k->arg, ExprContext::Store)) return false;
    for (int j = i + 1; j < keywords.size; ++j) {
      Keyword* other = keywords[j];
      if (!other->arg.data() || other->arg != k->arg) continue;
      set_location(other->loc);
      Str* s = names_.object(names_.of(k->arg));
      return s && fail("keyword argument repeated: %U", s);
    }
  }
  return true;
}

// Values of keyword arguments, and KW_NAMES.
bool Generator::keyword_names(Seq<Keyword*> keywords) {
  std::vector<compiler::Name*> list;
  for (Keyword* k : keywords) {
    if (!expr(k->value)) return false;
    list.push_back(names_.of(k->arg));
  }
  Ref<adder::Tuple> tuple = name_tuple(list);
  Object* unified = tuple ? constants_.unify(tuple) : nullptr;
  if (!unified) return false;
  emit(KW_NAMES, constant_index(unified));
  return true;
}

bool Generator::call_arguments(int pushed, Seq<ExprNode*> args, Seq<Keyword*> keywords) {
  if (!check_keywords(keywords)) return false;
  if (args.size + keywords.size * 2 > kStackGuide || !plain_arguments(args, keywords)) return call_ex(pushed, args, keywords);
  if (!exprs(args)) return false;
  if (!keywords.empty() && !keyword_names(keywords)) return false;
  emit_call(pushed + args.size + keywords.size);
  return true;
}

bool Generator::call_ex(int pushed, Seq<ExprNode*> args, Seq<Keyword*> keywords) {
  if (pushed == 0 && args.size == 1 && is_starred(args[0])) {
    if (!expr(as<Starred>(args[0])->value)) return false;
  } else if (!sequence(args, pushed, BUILD_LIST, LIST_APPEND, LIST_EXTEND, true)) {
    return false;
  }
  if (!keywords.empty()) {
    bool built = false;
    int pending = 0;
    auto flush = [&](int end) {
      if (!sub_keywords(keywords, end - pending, end)) return false;
      if (built) emit(DICT_MERGE, 1);
      built = true;
      pending = 0;
      return true;
    };
    for (int i = 0; i < keywords.size; ++i) {
      if (keywords[i]->arg.data()) {
        ++pending;
        continue;
      }
      if (pending && !flush(i)) return false;
      if (!built) emit(BUILD_MAP, 0);
      built = true;
      if (!expr(keywords[i]->value)) return false;
      emit(DICT_MERGE, 1);
    }
    if (pending && !flush(keywords.size)) return false;
  }
  emit(CALL_FUNCTION_EX, !keywords.empty());
  return true;
}

bool Generator::sub_keywords(Seq<Keyword*> keywords, int begin, int end) {
  int n = end - begin;
  bool big = n * 2 > kStackGuide;
  if (n > 1 && !big) {
    std::vector<compiler::Name*> list;
    for (int i = begin; i < end; ++i) {
      if (!expr(keywords[i]->value)) return false;
      list.push_back(names_.of(keywords[i]->arg));
    }
    if (!load_const(name_tuple(list))) return false;
    emit(BUILD_CONST_KEY_MAP, n);
    return true;
  }
  if (big) emit_no_line(BUILD_MAP, 0);
  for (int i = begin; i < end; ++i) {
    if (!load_name_const(names_.of(keywords[i]->arg)) || !expr(keywords[i]->value)) return false;
    if (big) emit_no_line(MAP_ADD, 1);
  }
  if (!big) emit(BUILD_MAP, n);
  return true;
}

// --- comprehensions ---

bool Generator::comprehension(ExprNode* e, ComprehensionKind kind, const char* name, Seq<Comprehension*> generators,
                              ExprNode* elt, ExprNode* value) {
  bool generator = kind == ComprehensionKind::kGenerator;
  UnitKind outer = unit_->kind;
  bool top_level = top_level_await();
  if (!enter(names_.of(name), UnitKind::kComprehension, e, e->loc.lineno)) return false;
  set_location(e->loc);
  bool is_async = unit_->symbols->coroutine;
  if (is_async && !generator && outer != UnitKind::kAsyncFunction && outer != UnitKind::kComprehension && !top_level)
    return fail("asynchronous comprehension outside of an asynchronous function");
  unit_->argcount = 1;
  if (kind == ComprehensionKind::kList) emit(BUILD_LIST, 0);
  if (kind == ComprehensionKind::kSet) emit(BUILD_SET, 0);
  if (kind == ComprehensionKind::kDict) emit(BUILD_MAP, 0);
  ComprehensionShape shape{kind, generators, elt, value};
  if (!(generators[0]->is_async ? async_generator_level(shape, 0, 0) : generator_level(shape, 0, 0))) return false;
  if (!generator) emit(RETURN_VALUE);
  Ref<> code = assemble(true);
  if (!code) return false;
  leave();
  if (top_level && is_async) unit_->symbols->coroutine = true;

  if (!make_function(code, 0) || !expr(generators[0]->iter)) return false;
  emit(generators[0]->is_async ? GET_AITER : GET_ITER);
  emit_call(0);
  if (is_async && !generator) {
    emit(GET_AWAITABLE, 0);
    load_none();
    emit_yield_from(true);
  }
  return true;
}

bool Generator::comprehension_element(const ComprehensionShape& c, int depth) {
  if (!expr(c.elt) || (c.value && !expr(c.value))) return false;
  switch (c.kind) {
    case ComprehensionKind::kGenerator:
      emit_yield();
      emit(POP_TOP);
      break;
    case ComprehensionKind::kList:
      emit(LIST_APPEND, depth + 1);
      break;
    case ComprehensionKind::kSet:
      emit(SET_ADD, depth + 1);
      break;
    default:
      emit(MAP_ADD, depth + 1);
      break;
  }
  return true;
}

bool Generator::generator_level(const ComprehensionShape& c, int index, int depth) {
  BasicBlock *start = new_block(), *if_cleanup = new_block(), *anchor = new_block();
  Comprehension* g = c.generators[index];
  if (index == 0) {
    emit(LOAD_FAST, 0);
  } else {
    // `for y in [f(x)]` only gives a name to a value: no loop.
    Seq<ExprNode*> items;
    if (auto* list = if_a<ast::List>(g->iter)) items = list->elts;
    if (auto* tuple = if_a<ast::Tuple>(g->iter)) items = tuple->elts;
    if (items.size == 1 && !is_starred(items[0])) {
      if (!expr(items[0])) return false;
      start = nullptr;
    } else {
      if (!expr(g->iter)) return false;
      emit(GET_ITER);
    }
  }
  if (start) {
    ++depth;
    use(start);
    emit_jump(FOR_ITER, anchor);
  }
  if (!expr(g->target)) return false;
  for (ExprNode* test : g->ifs) {
    if (!jump_if(test, if_cleanup, false)) return false;
  }
  if (index + 1 < c.generators.size) {
    bool ok =
        c.generators[index + 1]->is_async ? async_generator_level(c, index + 1, depth) : generator_level(c, index + 1, depth);
    if (!ok) return false;
  } else if (!comprehension_element(c, depth)) {
    return false;
  }
  use(if_cleanup);
  if (start) {
    emit_jump(JUMP, start);
    use(anchor);
  }
  return true;
}

bool Generator::async_generator_level(const ComprehensionShape& c, int index, int depth) {
  BasicBlock *start = new_block(), *except = new_block(), *if_cleanup = new_block();
  Comprehension* g = c.generators[index];
  if (index == 0) {
    emit(LOAD_FAST, 0);
  } else {
    if (!expr(g->iter)) return false;
    emit(GET_AITER);
  }
  use(start);
  if (!push_frame({.kind = FrameKind::kAsyncComprehension, .block = start})) return false;
  emit_jump(SETUP_FINALLY, except);
  emit(GET_ANEXT);
  load_none();
  emit_yield_from(true);
  emit(POP_BLOCK);
  if (!expr(g->target)) return false;
  for (ExprNode* test : g->ifs) {
    if (!jump_if(test, if_cleanup, false)) return false;
  }
  ++depth;
  if (index + 1 < c.generators.size) {
    bool ok =
        c.generators[index + 1]->is_async ? async_generator_level(c, index + 1, depth) : generator_level(c, index + 1, depth);
    if (!ok) return false;
  } else if (!comprehension_element(c, depth)) {
    return false;
  }
  use(if_cleanup);
  emit_jump(JUMP, start);
  pop_frame();
  use(except);
  emit(END_ASYNC_FOR);
  return true;
}

}  // namespace adder::compiler
