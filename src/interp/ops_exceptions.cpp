// raise, handlers, with, async for/with.

#include "core/type_object.h"
#include "interp/resume.h"
#include "interp/rt.h"
#include "interp/stack.h"
#include "types/int.h"
#include "types/list.h"

namespace adder {

HANDLER(RAISE_VARARGS) {
  SAVE_IP();
  Object *exception = nullptr, *cause = nullptr;
  if (oparg == 2) cause = POP();
  if (oparg >= 1) exception = POP();
  if (rt_raise(*t, exception, cause)) TAIL(slow_unwind);
  ERROR();
}

HANDLER(RERAISE) {
  SAVE_IP();
  Object* exception = POP();
  if (oparg) {
    Object* lasti = PEEK(oparg);
    if (is_exact(lasti, int_type)) f->prev_instr = code_start(f->code) + as_long(*t, lasti);
  }
  restore_raised(*t, Ref<>::steal(exception));
  TAIL(slow_unwind);
}

HANDLER(PUSH_EXC_INFO) {
  Object* exception = TOP();
  ExcStackItem* info = t->exc_info;
  TOP() = info->exc_value ? info->exc_value : retain(none());
  PUSH(exception);
  info->exc_value = retain(exception);
  NEXT();
}

HANDLER(POP_EXCEPT) {
  ExcStackItem* info = t->exc_info;
  Object* ended = info->exc_value;
  info->exc_value = POP();
  if (ended) DROP_NEXT(ended);
  NEXT();
}

HANDLER(CHECK_EXC_MATCH) {
  SAVE_IP();
  Object* type = TOP();
  int r = rt_exception_matches(*t, SECOND(), type);
  if (r < 0) ERROR();
  TOP() = retain(bool_object(r));
  DROP_NEXT(type);
}

HANDLER(CHECK_EG_MATCH) {
  SAVE_IP();
  Object* type = POP();
  Object* exception = TOP();
  Object *match = nullptr, *rest = nullptr;
  int r = rt_check_except_star(*t, type) ? rt_group_match(*t, exception, type, &match, &rest) : -1;
  decref(type);
  if (r < 0) ERROR();
  if (is_none(match)) {
    PUSH(match);
    DROP_NEXT(rest);
  }
  TOP() = rest;
  PUSH(match);
  Object* old = t->exc_info->exc_value;
  t->exc_info->exc_value = retain(match);
  xdecref(old);
  DROP_NEXT(exception);
}

HANDLER(PREP_RERAISE_STAR) {
  SAVE_IP();
  Object *list = POP(), *original = TOP();
  Object* result = rt_prep_reraise_star(*t, original, list).release();
  decref(list);
  if (!result) ERROR();
  TOP() = result;
  DROP_NEXT(original);
}

// __enter__ is a Python function of self alone, __exit__ any function: the loop goes on in __enter__.
static PRESERVE_NONE Object* enter_python(OP_PARAMETERS) {
  Object* manager = TOP();
  auto* enter = static_cast<Function*>(type_lookup(manager->type, "__enter__"_s));
  Object* exit = type_lookup(manager->type, "__exit__"_s);
  Object* bound = new_method(*t, exit, manager).release();
  if (ADDER_UNLIKELY(!bound)) ERROR();
  auto* func = static_cast<Function*>(retain(static_cast<Object*>(enter)));
  InterpreterFrame* callee = push_call_frame(*t, func, nullptr, sp - 1, 1, nullptr);
  TOP() = bound;
  if (ADDER_UNLIKELY(!callee)) ERROR();
  ENTER_FRAME(callee);
}

HANDLER(BEFORE_WITH) {
  SAVE_IP();
  Object *manager = TOP(), *exit = nullptr;
  Object* enter = type_lookup(manager->type, "__enter__"_s);
  if (enter && enter->type == &function_type) {
    Code* code = static_cast<Code*>(static_cast<Function*>(enter)->code);
    Object* leave = type_lookup(manager->type, "__exit__"_s);
    if (leave && leave->type == &function_type && code->argcount == 1 && !code->kwonlyargcount &&
        (code->flags & (kCoOptimized | kCoVarargs | kCoVarkeywords)) == kCoOptimized) {
      TAIL(enter_python);
    }
  }
  Object* result = rt_enter_with(*t, manager, &exit).release();
  if (!result) ERROR();
  TOP() = exit;
  PUSH(result);
  DROP_NEXT(manager);
}

HANDLER(BEFORE_ASYNC_WITH) {
  SAVE_IP();
  Object *manager = TOP(), *exit = nullptr;
  Object* result = rt_enter_async_with(*t, manager, &exit).release();
  if (!result) ERROR();
  TOP() = exit;
  PUSH(result);
  DROP_NEXT(manager);
}

// The stack holds: exit function, lasti, previous exception, exception.
HANDLER(WITH_EXCEPT_START) {
  SAVE_IP();
  Object* exception = TOP();
  Object* traceback = static_cast<BaseException*>(exception)->traceback;
  Object* arguments[] = {nullptr, exception->type, exception, traceback ? traceback : none()};
  Object* result = vectorcall(*t, PEEK(4), arguments + 1, 3 | kVectorcallArgumentsOffset, nullptr).release();
  if (!result) ERROR();
  PUSH(result);
  NEXT();
}

HANDLER(GET_AITER) {
  SAVE_IP();
  Object* o = TOP();
  Object* it = rt_async_iter(*t, o).release();
  if (!it) ERROR();
  TOP() = it;
  DROP_NEXT(o);
}

HANDLER(GET_ANEXT) {
  SAVE_IP();
  Object* awaitable = rt_async_next(*t, TOP()).release();
  if (!awaitable) ERROR();
  PUSH(awaitable);
  NEXT();
}

HANDLER(GET_AWAITABLE) {
  SAVE_IP();
  Object* o = TOP();
  Object* it = rt_awaitable(*t, o, static_cast<int>(oparg)).release();
  if (!it) ERROR();
  TOP() = it;
  DROP_NEXT(o);
}

HANDLER(END_ASYNC_FOR) {
  SAVE_IP();
  Object* exception = POP();
  if (is_subtype(exception->type, &exc::StopAsyncIteration)) {
    Object* iterator = POP();
    decref(exception);
    DROP_NEXT(iterator);
  }
  restore_raised(*t, Ref<>::steal(exception));
  TAIL(slow_unwind);
}

}  // namespace adder
