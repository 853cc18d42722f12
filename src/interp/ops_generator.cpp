// Iteration and generators. A generator resumed by FOR_ITER or SEND runs in the same loop: its frame is linked like a callee's.
// The handlers of yield and return then find out from `is_entry` whether to go on in the frame below or to return to C++.

#include "interp/dispatch.h"
#include "interp/resume.h"
#include "interp/rt.h"
#include "interp/stack.h"
#include "interp/tracing.h"
#include "types/generator.h"
#include "types/list.h"

namespace adder {

SendResult send(Thread& t, Object* receiver, Object* value, Object** result) {
  Type* type = type_of(receiver);
  if (type->tp_as_async && type->tp_as_async->am_send) {
    return static_cast<SendResult>(type->tp_as_async->am_send(receiver, value, result));
  }
  Ref<> sent = is_none(value) && is_iterator(receiver) ? type->tp_iternext(receiver) : call_method(t, receiver, "send"_s, value);
  if (sent) {
    *result = sent.release();
    return kSendNext;
  }
  Ref<> returned;
  if (fetch_stop_iteration_value(t, &returned) < 0) return kSendError;
  *result = returned.release();
  return kSendReturn;
}

// Under a trace function the end of a delegation is an 'exception' event, as StopIteration is really raised.
static SendResult traced_send(Thread& t, InterpreterFrame* f, Object* receiver, Object* value, Object** result) {
  Ref<> sent = is_none(value) && is_iterator(receiver) ? type_of(receiver)->tp_iternext(receiver)
                                                       : call_method(t, receiver, "send"_s, value);
  if (sent) {
    *result = sent.release();
    return kSendNext;
  }
  if (t.error_matches(exc::StopIteration)) trace_exception(t, f);
  Ref<> returned;
  if (fetch_stop_iteration_value(t, &returned) < 0) return kSendError;
  *result = returned.release();
  return kSendReturn;
}

HANDLER(GET_ITER) {
  SAVE_IP();
  Object* iterable = TOP();
  Object* it = get_iter(*t, iterable).release();
  if (!it) ERROR();
  TOP() = it;
  DROP_NEXT(iterable);
}

HANDLER(GET_YIELD_FROM_ITER) {
  SAVE_IP();
  Object* o = TOP();
  Object* it = rt_yield_from_iter(*t, o, f->code->flags).release();
  if (!it) ERROR();
  TOP() = it;
  DROP_NEXT(o);
}

// What FOR_ITER and SEND do when the iterator or receiver does not run in this loop.
HANDLER(FOR_ITER_BY_SLOT) {
  Object* it = TOP();
  SAVE_IP();
  Object* item = it->type->tp_iternext(it).release();
  if (ADDER_LIKELY(item != nullptr)) {
    PUSH(item);
    NEXT();
  }
  if (t->has_error()) {
    if (!t->error_matches(exc::StopIteration)) ERROR();
    if (t->c_tracefunc) trace_exception(*t, f);
    t->clear_error();
  }
  --sp;
  ip += oparg;
  DROP_SAVED_NEXT(it);
}

HANDLER(SEND_BY_SLOT) {
  Object *value = TOP(), *receiver = SECOND();
  SAVE_IP();
  Object* result = nullptr;
  int outcome = t->c_tracefunc ? traced_send(*t, f, receiver, value, &result) : send(*t, receiver, value, &result);
  if (outcome == kSendError) ERROR();
  --sp;
  decref(value);
  if (outcome == kSendNext) {
    PUSH(result);
    NEXT();
  }
  TOP() = result;
  ip += oparg;
  DROP_SAVED_NEXT(receiver);
}

HANDLER(FOR_ITER) {
  Object* it = TOP();
  if (it->type == &generator_type && can_resume(static_cast<Generator*>(it), none()) && oparg < kInitFrame && !t->c_tracefunc) {
    SAVE_IP();
    RESUME_GENERATOR(static_cast<Generator*>(it), retain(none()), oparg);
  }
  TAIL(op_FOR_ITER_BY_SLOT);
}

HANDLER(SEND) {
  Object *value = TOP(), *receiver = SECOND();
  if ((is_generator(receiver) || is_coroutine(receiver)) && oparg < kInitFrame && !t->c_tracefunc &&
      can_resume(static_cast<Generator*>(receiver), value)) {
    SAVE_IP();
    --sp;
    RESUME_GENERATOR(static_cast<Generator*>(receiver), value, oparg);
  }
  TAIL(op_SEND_BY_SLOT);
}

HANDLER(ASYNC_GEN_WRAP) {
  SAVE_IP();
  Object* value = TOP();
  Object* wrapped = async_generator_wrap(*t, value).release();
  if (!wrapped) ERROR();
  TOP() = wrapped;
  DROP_NEXT(value);
}

HANDLER(RETURN_GENERATOR) {
  SAVE_IP();
  Generator* g = new_generator(*t, f->func).release();
  if (!g) ERROR();
  InterpreterFrame* moved = generator_frame(g);
  f->stacktop = static_cast<int>(sp - f->localsplus);
  move_frame(f, moved);
  moved->previous = nullptr;
  moved->owner = kOwnedByGenerator;
  moved->is_entry = false;
  g->frame_state = kGenCreated;
  ++t->recursion_remaining;
  InterpreterFrame* emptied = f;
  bool entry = f->is_entry;
  f = f->previous;
  t->cframe->current_frame = f;
  if (entry) {
    // The entry's caller still clears and pops this frame; what it owned has moved.
    emptied->func = static_cast<Function*>(retain(static_cast<Object*>(moved->func)));
    emptied->code = static_cast<Code*>(retain(static_cast<Object*>(moved->code)));
    emptied->locals = nullptr;
    emptied->frame_obj = nullptr;
    emptied->stacktop = 0;
    return reinterpret_cast<Object*>(g);
  }
  data_stack_pop(*t, emptied);
  sp = f->localsplus + f->stacktop;
  f->stacktop = -1;
  ip = f->prev_instr + 1;
  PUSH(reinterpret_cast<Object*>(g));
  NEXT();
}

// The generator is suspended; the value in oparg goes to whoever resumed it.
PRESERVE_NONE Object* slow_finish_yield(OP_PARAMETERS) {
  Object* value = reinterpret_cast<Object*>(oparg);
  Generator* g = frame_generator(f);
  t->exc_info = g->exc_state.previous;
  g->exc_state.previous = nullptr;
  ++t->recursion_remaining;
  if (f->is_entry) return value;
  InterpreterFrame* caller = f->previous;
  f->previous = nullptr;
  f = caller;
  t->cframe->current_frame = f;
  sp = f->localsplus + f->stacktop;
  f->stacktop = -1;
  ip = f->prev_instr + 1;
  PUSH(value);
  NEXT();
}

HANDLER(YIELD_VALUE) {
  SAVE_IP();
  oparg = reinterpret_cast<u64>(POP());
  frame_generator(f)->frame_state = kGenSuspended;
  f->stacktop = static_cast<int>(sp - f->localsplus);
  TAIL(slow_finish_yield);
}

// A generator that was resumed in this loop ends: the FOR_ITER or SEND of its caller jumps.
SLOW(generator_return) {
  Object* value = POP();
  InterpreterFrame* ended = f;
  f->stacktop = static_cast<int>(sp - f->localsplus);
  ++t->recursion_remaining;
  u64 offset = ended->return_offset;
  Generator* g = frame_generator(ended);
  f = ended->previous;
  ended->previous = nullptr;
  t->cframe->current_frame = f;
  t->exc_info = g->exc_state.previous;
  g->exc_state.previous = nullptr;
  generator_finished(*t, g);
  sp = f->localsplus + f->stacktop;
  f->stacktop = -1;
  ip = f->prev_instr + 1;
  Object* receiver = TOP();
  if (kOpInfo[op_of(f->prev_instr)].canonical == static_cast<u8>(Op::SEND)) {
    TOP() = value;
  } else {
    --sp;
    decref(value);
  }
  decref(receiver);
  ip += offset;
  NEXT();
}

// __init__ returns for PRECALL_PY_CLASS.
SLOW(init_return) {
  Object* value = TOP();
  if (!is_none(value)) {
    t->raise(exc::TypeError, "__init__() should return None, not '%.200s'", value->type->tp_name);
    --sp;
    decref(value);
    f->stacktop = static_cast<int>(sp - f->localsplus);
    TAIL(slow_exit_frame);
  }
  --sp;
  decref(value);
  f->stacktop = static_cast<int>(sp - f->localsplus);
  InterpreterFrame* dying = f;
  f = f->previous;
  t->cframe->current_frame = f;
  pop_frame(*t, dying);
  ++t->recursion_remaining;
  sp = f->localsplus + f->stacktop;
  f->stacktop = -1;
  ip = f->prev_instr + 1;
  NEXT();
}

SLOW(other_return) {
  if (!f->is_entry) {
    if (f->owner == kOwnedByGenerator) TAIL(slow_generator_return);
    TAIL(slow_init_return);
  }
  Object* value = POP();
  f->stacktop = static_cast<int>(sp - f->localsplus);
  ++t->recursion_remaining;
  return value;
}

HANDLER(RETURN_VALUE) {
  SAVE_IP();
  if (ADDER_UNLIKELY(frame_kind(f) != 0)) TAIL(slow_other_return);
  Object* value = POP();
  InterpreterFrame* dying = f;
  f = f->previous;
  t->cframe->current_frame = f;
  Code* code = dying->code;
  if (ADDER_UNLIKELY(dying->frame_obj != nullptr || dying->locals != nullptr)) {
    dying->stacktop = static_cast<int>(sp - dying->localsplus);
    pop_frame(*t, dying);
  } else {
    Object** locals = dying->localsplus;
    for (int i = 0, n = code->nlocalsplus; i < n; ++i) {
      if (locals[i]) decref(locals[i]);
    }
    decref(dying->func);
    decref(code);
    data_stack_pop(*t, dying);
  }
  ++t->recursion_remaining;
  sp = f->localsplus + f->stacktop;
  f->stacktop = -1;
  ip = f->prev_instr + 1;
  PUSH(value);
  NEXT();
}

}  // namespace adder
