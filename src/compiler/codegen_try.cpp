// Code generation: try, with, and leaving them early.
//
// `unit_->frames` are the constructs around the statement being compiled. When return, break or continue leave them,
// unwind() emits what each needs on the way out: popping a loop's iterator, the body of a finally, a call of __exit__.
// While the body of a finally is emitted a second time for that purpose, the frames inside it are taken off, so that a
// return in it leaves only what is outside.
#include "compiler/codegen.h"

namespace adder::compiler {

using namespace ast;

namespace {
constexpr std::size_t kMaxFrames = 20;
}

bool Generator::push_frame(const FrameBlock& frame) {
  if (unit_->frames.size() >= kMaxFrames) return fail("too many statically nested blocks");
  unit_->frames.push_back(frame);
  return true;
}

bool Generator::unwind(const FrameBlock& f, bool preserve_top) {
  switch (f.kind) {
    case FrameKind::kWhileLoop:
    case FrameKind::kExceptionHandler:
    case FrameKind::kExceptionGroupHandler:
    case FrameKind::kAsyncComprehension:
      return true;
    case FrameKind::kForLoop:
    case FrameKind::kPopValue:
      if (preserve_top) emit(SWAP, 2);
      emit(POP_TOP);
      return true;
    case FrameKind::kTryExcept:
      emit(POP_BLOCK);
      return true;
    case FrameKind::kFinallyTry:
      emit(POP_BLOCK);  // with the line of the statement that leaves
      if (preserve_top && !push_frame({.kind = FrameKind::kPopValue})) return false;
      if (!statements(f.final_body)) return false;
      if (preserve_top) pop_frame();
      no_location();
      return true;
    case FrameKind::kFinallyEnd:
      if (preserve_top) emit(SWAP, 2);
      emit(POP_TOP);
      if (preserve_top) emit(SWAP, 2);
      emit(POP_BLOCK);
      emit(POP_EXCEPT);
      return true;
    case FrameKind::kWith:
    case FrameKind::kAsyncWith:
      set_location(f.statement->loc);
      emit(POP_BLOCK);
      if (preserve_top) emit(SWAP, 2);
      emit_exit_with_nones();
      if (f.kind == FrameKind::kAsyncWith) {
        emit(GET_AWAITABLE, 2);
        load_none();
        emit_yield_from(true);
      }
      emit(POP_TOP);
      no_location();
      return true;
    case FrameKind::kHandlerCleanup:
      if (f.handler_name) emit(POP_BLOCK);
      if (preserve_top) emit(SWAP, 2);
      emit(POP_BLOCK);
      emit(POP_EXCEPT);
      return !f.handler_name || unbind(f.handler_name);
  }
  return true;
}

bool Generator::unwind_all(bool preserve_top, FrameBlock** loop) {
  if (unit_->frames.empty()) return true;
  FrameBlock top = unit_->frames.back();
  if (top.kind == FrameKind::kExceptionGroupHandler)
    return fail("'break', 'continue' and 'return' cannot appear in an except* block");
  if (loop && (top.kind == FrameKind::kWhileLoop || top.kind == FrameKind::kForLoop)) {
    *loop = &unit_->frames.back();
    return true;
  }
  unit_->frames.pop_back();
  bool ok = unwind(top, preserve_top) && unwind_all(preserve_top, loop);
  std::size_t at = loop && *loop ? static_cast<std::size_t>(*loop - unit_->frames.data()) : 0;
  unit_->frames.push_back(top);
  if (loop && *loop) *loop = &unit_->frames[at];
  return ok;
}

// name = None; del name
bool Generator::unbind(compiler::Name* name) {
  load_none();
  return load_name(name, ExprContext::Store) && load_name(name, ExprContext::Del);
}

template <class T>
bool Generator::try_finally(T* s, bool star) {
  BasicBlock *inside = new_block(), *end = new_block(), *exit = new_block(), *cleanup = new_block();
  emit_jump(SETUP_FINALLY, end);
  use(inside);
  if (!push_frame({.kind = FrameKind::kFinallyTry, .block = inside, .exit = end, .final_body = s->finalbody})) return false;
  if (s->handlers.empty()) {
    if (!statements(s->body)) return false;
  } else if constexpr (std::is_same_v<T, TryStar>) {
    if (!try_star(s)) return false;
  } else {
    if (!try_except(s)) return false;
  }
  emit_no_line(POP_BLOCK);
  pop_frame();
  if (!statements(s->finalbody)) return false;
  emit_jump_no_line(JUMP, exit);

  use(end);
  no_location();
  if (!push_frame({.kind = FrameKind::kFinallyEnd, .block = end})) return false;
  emit_jump(SETUP_CLEANUP, cleanup);
  emit(PUSH_EXC_INFO);
  if (!statements(s->finalbody)) return false;
  emit(RERAISE, 0);
  pop_frame();
  use(cleanup);
  emit_pop_except_and_reraise();
  use(exit);
  return true;
}

template bool Generator::try_finally(Try*, bool);
template bool Generator::try_finally(TryStar*, bool);

template <class T>
bool Generator::try_except(T* s) {
  BasicBlock *inside = new_block(), *except = new_block(), *end = new_block(), *cleanup = new_block();
  emit_jump(SETUP_FINALLY, except);
  use(inside);
  if (!push_frame({.kind = FrameKind::kTryExcept, .block = inside}) || !statements(s->body)) return false;
  pop_frame();
  emit_no_line(POP_BLOCK);
  if (!statements(s->orelse)) return false;
  emit_jump_no_line(JUMP, end);

  use(except);
  no_location();
  emit_jump(SETUP_CLEANUP, cleanup);
  emit(PUSH_EXC_INFO);
  if (!push_frame({.kind = FrameKind::kExceptionHandler})) return false;
  for (int i = 0; i < s->handlers.size; ++i) {
    auto* h = as<ExceptHandler>(s->handlers[i]);
    set_location(h->loc);
    if (!h->type && i < s->handlers.size - 1) return fail("default 'except:' must be last");
    except = new_block();
    if (h->type) {
      if (!expr(h->type)) return false;
      emit(CHECK_EXC_MATCH);
      emit_jump(POP_JUMP_IF_FALSE, except);
    }
    if (!handler(h, end)) return false;
    use(except);
  }
  pop_frame();
  emit(RERAISE, 0);
  use(cleanup);
  emit_pop_except_and_reraise();
  use(end);
  return true;
}

template bool Generator::try_except(Try*);

bool Generator::handler(ExceptHandler* h, BasicBlock* end) {
  if (!h->name.data()) {
    BasicBlock* inside = new_block();
    emit(POP_TOP);
    use(inside);
    if (!push_frame({.kind = FrameKind::kHandlerCleanup, .block = inside}) || !statements(h->body)) return false;
    pop_frame();
    no_location();
    emit(POP_BLOCK);
    emit(POP_EXCEPT);
    emit_jump(JUMP, end);
    return true;
  }
  // except E as name: body  becomes  try: body  finally: name = None; del name
  BasicBlock *cleanup_end = new_block(), *inside = new_block();
  compiler::Name* name = names_.of(h->name);
  if (!load_name(name, ExprContext::Store)) return false;
  emit_jump(SETUP_CLEANUP, cleanup_end);
  use(inside);
  if (!push_frame({.kind = FrameKind::kHandlerCleanup, .block = inside, .handler_name = name}) || !statements(h->body))
    return false;
  pop_frame();
  no_location();
  emit(POP_BLOCK);
  emit(POP_BLOCK);
  emit(POP_EXCEPT);
  if (!unbind(name)) return false;
  emit_jump(JUMP, end);
  use(cleanup_end);
  no_location();
  if (!unbind(name)) return false;
  emit(RERAISE, 1);
  return true;
}

// Each handler takes its part of the group. What the handlers raise is collected in a list below the rest of the group,
// and in the end all of it, if anything is left, is raised together.
bool Generator::try_star(TryStar* s) {
  BasicBlock *inside = new_block(), *except = new_block(), *orelse = new_block(), *end = new_block(), *cleanup = new_block(),
             *reraise_star = new_block();
  emit_jump(SETUP_FINALLY, except);
  use(inside);
  if (!push_frame({.kind = FrameKind::kTryExcept, .block = inside}) || !statements(s->body)) return false;
  pop_frame();
  emit_no_line(POP_BLOCK);
  emit_jump_no_line(JUMP, orelse);

  use(except);
  no_location();
  emit_jump(SETUP_CLEANUP, cleanup);
  emit(PUSH_EXC_INFO);
  if (!push_frame({.kind = FrameKind::kExceptionGroupHandler})) return false;
  for (int i = 0; i < s->handlers.size; ++i) {
    if (!star_handler(as<ExceptHandler>(s->handlers[i]), i == 0, i == s->handlers.size - 1, reraise_star)) return false;
  }
  pop_frame();
  BasicBlock* reraise = new_block();
  use(reraise_star);
  emit(PREP_RERAISE_STAR);
  emit(COPY, 1);
  emit_jump(POP_JUMP_IF_NOT_NONE, reraise);
  emit(POP_TOP);
  emit(POP_BLOCK);
  emit(POP_EXCEPT);
  emit_jump(JUMP, end);
  use(reraise);
  emit(POP_BLOCK);
  emit(SWAP, 2);
  emit(POP_EXCEPT);
  emit(RERAISE, 0);
  use(cleanup);
  emit_pop_except_and_reraise();
  use(orelse);
  if (!statements(s->orelse)) return false;
  use(end);
  return true;
}

bool Generator::star_handler(ExceptHandler* h, bool first, bool last, BasicBlock* reraise_star) {
  set_location(h->loc);
  BasicBlock *next = new_block(), *match = new_block();
  if (first) {
    emit(COPY, 1);
    emit(BUILD_LIST, 0);
    emit(SWAP, 2);
  }
  if (h->type) {
    if (!expr(h->type)) return false;
    emit(CHECK_EG_MATCH);
    emit(COPY, 1);
    emit_jump(POP_JUMP_IF_NOT_NONE, match);
    emit(POP_TOP);
    emit_jump(JUMP, next);
  }
  use(match);
  BasicBlock *cleanup_end = new_block(), *inside = new_block();
  compiler::Name* name = h->name.data() ? names_.of(h->name) : nullptr;
  if (name) {
    if (!load_name(name, ExprContext::Store)) return false;
  } else {
    emit(POP_TOP);
  }
  emit_jump(SETUP_CLEANUP, cleanup_end);
  use(inside);
  if (!push_frame({.kind = FrameKind::kHandlerCleanup, .block = inside, .handler_name = name}) || !statements(h->body))
    return false;
  pop_frame();
  no_location();
  emit(POP_BLOCK);
  if (name && !unbind(name)) return false;
  emit_jump(JUMP, next);
  use(cleanup_end);
  no_location();
  if (name && !unbind(name)) return false;
  emit(LIST_APPEND, 3);
  emit(POP_TOP);
  emit_jump(JUMP, next);
  use(next);
  if (last) {
    emit(LIST_APPEND, 1);
    emit_jump(JUMP, reraise_star);
  }
  return true;
}

bool Generator::with(With* s, int at) {
  WithItem* item = s->items[at];
  BasicBlock *block = new_block(), *final = new_block(), *exit = new_block(), *cleanup = new_block();
  if (!expr(item->context_expr)) return false;
  emit(BEFORE_WITH);
  emit_jump(SETUP_WITH, final);
  use(block);
  if (!push_frame({.kind = FrameKind::kWith, .block = block, .exit = final, .statement = s})) return false;
  if (item->optional_vars) {
    if (!expr(item->optional_vars)) return false;
  } else {
    emit(POP_TOP);
  }
  if (!(at + 1 == s->items.size ? statements(s->body) : with(s, at + 1))) return false;
  no_location();
  emit(POP_BLOCK);
  pop_frame();
  set_location(s->loc);
  emit_exit_with_nones();
  emit(POP_TOP);
  emit_jump(JUMP, exit);

  use(final);
  emit_jump(SETUP_CLEANUP, cleanup);
  emit(PUSH_EXC_INFO);
  emit(WITH_EXCEPT_START);
  with_except_finish(cleanup);
  use(exit);
  return true;
}

bool Generator::async_with(AsyncWith* s, int at) {
  WithItem* item = s->items[at];
  if (top_level_await()) {
    unit_->symbols->coroutine = true;
  } else if (unit_->kind != UnitKind::kAsyncFunction) {
    return fail("'async with' outside async function");
  }
  BasicBlock *block = new_block(), *final = new_block(), *exit = new_block(), *cleanup = new_block();
  if (!expr(item->context_expr)) return false;
  emit(BEFORE_ASYNC_WITH);
  emit(GET_AWAITABLE, 1);
  load_none();
  emit_yield_from(true);
  emit_jump(SETUP_WITH, final);
  use(block);
  if (!push_frame({.kind = FrameKind::kAsyncWith, .block = block, .exit = final, .statement = s})) return false;
  if (item->optional_vars) {
    if (!expr(item->optional_vars)) return false;
  } else {
    emit(POP_TOP);
  }
  if (!(at + 1 == s->items.size ? statements(s->body) : async_with(s, at + 1))) return false;
  pop_frame();
  emit(POP_BLOCK);
  set_location(s->loc);
  emit_exit_with_nones();
  emit(GET_AWAITABLE, 2);
  load_none();
  emit_yield_from(true);
  emit(POP_TOP);
  emit_jump(JUMP, exit);

  use(final);
  emit_jump(SETUP_CLEANUP, cleanup);
  emit(PUSH_EXC_INFO);
  emit(WITH_EXCEPT_START);
  emit(GET_AWAITABLE, 2);
  load_none();
  emit_yield_from(true);
  with_except_finish(cleanup);
  use(exit);
  return true;
}

void Generator::with_except_finish(BasicBlock* cleanup) {
  BasicBlock* suppress = new_block();
  emit_jump(POP_JUMP_IF_TRUE, suppress);
  emit(RERAISE, 2);
  use(cleanup);
  no_location();
  emit_pop_except_and_reraise();
  use(suppress);
  emit(POP_TOP);
  emit(POP_BLOCK);
  emit(POP_EXCEPT);
  emit(POP_TOP);
  emit(POP_TOP);
}

}  // namespace adder::compiler
