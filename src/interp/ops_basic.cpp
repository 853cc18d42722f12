// Constants, locals, cells, stack shuffling, jumps, truth, unary and binary operators: the unspecialised forms.

#include "interp/dispatch.h"
#include "interp/quicken.h"
#include "interp/rt.h"
#include "types/list.h"
#include "types/slice.h"

namespace adder {

HANDLER(CACHE) {
  SAVE_IP();
  t->raise_text(exc::SystemError, "unknown opcode");
  ERROR();
}
HANDLER(unknown) { TAIL(op_CACHE); }

HANDLER(NOP) { NEXT(); }

SLOW(quicken) {
  quicken(f->code);
  NEXT();
}

HANDLER(RESUME) {
  if (ADDER_UNLIKELY(must_break(*t)) && oparg < 2) TAIL(slow_break);
  if (warm_up(f->code)) TAIL(slow_quicken);
  NEXT();
}

HANDLER(EXTENDED_ARG) {
  u32 unit = *ip++;
  oparg = oparg << 8 | unit >> 8;
  [[clang::musttail]] return reinterpret_cast<OpHandler>(t->handlers[unit & 0xff])(OP_ARGUMENTS);
}

// --- constants and locals ---

HANDLER(LOAD_CONST) {
  PUSH(retain(const_at(f, oparg)));
  NEXT();
}

SLOW(unbound_local) {
  SAVE_IP();
  rt_raise_unbound_local(*t, f->code, static_cast<ssize>(oparg));
  ERROR();
}

HANDLER(LOAD_FAST) {
  Object* value = f->localsplus[oparg];
  if (ADDER_UNLIKELY(!value)) TAIL(slow_unbound_local);
  PUSH(retain(value));
  NEXT();
}

HANDLER(STORE_FAST) {
  Object* old = f->localsplus[oparg];
  f->localsplus[oparg] = POP();
  if (old) DROP_NEXT(old);
  NEXT();
}

HANDLER(DELETE_FAST) {
  Object* old = f->localsplus[oparg];
  if (ADDER_UNLIKELY(!old)) TAIL(slow_unbound_local);
  f->localsplus[oparg] = nullptr;
  DROP_NEXT(old);
}

// --- cells ---

HANDLER(MAKE_CELL) {
  SAVE_IP();
  Object* initial = f->localsplus[oparg];
  Object* cell = new_cell(*t, initial).release();
  if (!cell) ERROR();
  f->localsplus[oparg] = cell;
  if (initial) DROP_NEXT(initial);
  NEXT();
}

HANDLER(LOAD_CLOSURE) {
  PUSH(retain(f->localsplus[oparg]));
  NEXT();
}

SLOW(unbound_cell) {
  SAVE_IP();
  rt_raise_unbound_cell(*t, f->code, static_cast<ssize>(oparg));
  ERROR();
}

HANDLER(LOAD_DEREF) {
  Object* value = static_cast<Cell*>(f->localsplus[oparg])->ref;
  if (ADDER_UNLIKELY(!value)) TAIL(slow_unbound_cell);
  PUSH(retain(value));
  NEXT();
}

HANDLER(STORE_DEREF) {
  Cell* cell = static_cast<Cell*>(f->localsplus[oparg]);
  Object* old = cell->ref;
  cell->ref = POP();
  if (old) DROP_NEXT(old);
  NEXT();
}

HANDLER(DELETE_DEREF) {
  Cell* cell = static_cast<Cell*>(f->localsplus[oparg]);
  Object* old = cell->ref;
  if (ADDER_UNLIKELY(!old)) TAIL(slow_unbound_cell);
  cell->ref = nullptr;
  DROP_NEXT(old);
}

HANDLER(COPY_FREE_VARS) {
  Tuple* closure = static_cast<Tuple*>(f->func->closure);
  Object** to = f->localsplus + f->code->nlocalsplus - oparg;
  for (u64 i = 0; i < oparg; ++i) to[i] = retain(closure->items[i]);
  NEXT();
}

// --- the stack ---

HANDLER(POP_TOP) {
  Object* value = POP();
  DROP_NEXT(value);
}

HANDLER(PUSH_NULL) {
  PUSH(nullptr);
  NEXT();
}

HANDLER(COPY) {
  PUSH(retain(PEEK(oparg)));
  NEXT();
}

HANDLER(SWAP) {
  Object* top = TOP();
  TOP() = PEEK(oparg);
  PEEK(oparg) = top;
  NEXT();
}

// --- jumps ---

HANDLER(JUMP_FORWARD) {
  ip += oparg;
  NEXT();
}

HANDLER(JUMP_BACKWARD_NO_INTERRUPT) {
  ip -= oparg;
  NEXT();
}

// A pending interrupt is served with prev_instr on the jump: its line is the loop's.
SLOW(jump_break) {
  SAVE_IP();
  if (eval_breaker.handle(*t) < 0) ERROR();
  ip -= oparg;
  NEXT();
}

HANDLER(JUMP_BACKWARD) {
  if (ADDER_UNLIKELY(must_break(*t))) TAIL(slow_jump_break);
  ip -= oparg;
  if (warm_up(f->code)) TAIL(slow_quicken);
  NEXT();
}

// The general case of a conditional jump: oparg is the signed distance if the answer is `want`.
template <bool want, bool backward>
PRESERVE_NONE ADDER_COLD Object* slow_pop_jump(OP_PARAMETERS) {
  SAVE_IP();
  int truth = is_true(*t, TOP());
  if (truth < 0) ERROR();
  Object* condition = POP();
  decref(condition);
  if ((truth != 0) == want) {
    if (backward) {
      if (ADDER_UNLIKELY(must_break(*t))) TAIL(slow_jump_break);
      ip -= oparg;
      if (warm_up(f->code)) TAIL(slow_quicken);
    } else {
      ip += oparg;
    }
  }
  NEXT();
}

#define POP_JUMP(name, want, backward)                                        \
  HANDLER(name) {                                                             \
    Object* condition = TOP();                                                \
    Object* wanted = want ? &true_object : &false_object;                     \
    Object* other = want ? &false_object : &true_object;                      \
    if (condition == other) {                                                 \
      --sp;                                                                   \
      ADDER_COUNT_REF(-1);                                                    \
      --other->refcnt;                                                        \
      NEXT();                                                                 \
    }                                                                         \
    if (ADDER_UNLIKELY(condition != wanted)) {                                \
      [[clang::musttail]] return slow_pop_jump<want, backward>(OP_ARGUMENTS); \
    }                                                                         \
    --sp;                                                                     \
    ADDER_COUNT_REF(-1);                                                      \
    --wanted->refcnt;                                                         \
    if (backward) {                                                           \
      if (ADDER_UNLIKELY(must_break(*t))) TAIL(slow_jump_break);              \
      ip -= oparg;                                                            \
      if (warm_up(f->code)) TAIL(slow_quicken);                               \
    } else {                                                                  \
      ip += oparg;                                                            \
    }                                                                         \
    NEXT();                                                                   \
  }
POP_JUMP(POP_JUMP_FORWARD_IF_FALSE, false, false)
POP_JUMP(POP_JUMP_FORWARD_IF_TRUE, true, false)
POP_JUMP(POP_JUMP_BACKWARD_IF_FALSE, false, true)
POP_JUMP(POP_JUMP_BACKWARD_IF_TRUE, true, true)
#undef POP_JUMP

// The popped value is still above sp.
SLOW(none_break) {
  SAVE_IP();
  decref(*sp);
  TAIL(slow_jump_break);
}
SLOW(none_quicken) {
  decref(*sp);
  TAIL(slow_quicken);
}
#define POP_JUMP_NONE(name, want, backward)                      \
  HANDLER(name) {                                                \
    Object* value = POP();                                       \
    if (is_none(value) != want) DROP_NEXT(value);                \
    if (backward) {                                              \
      if (ADDER_UNLIKELY(must_break(*t))) TAIL(slow_none_break); \
      SAVE_IP();                                                 \
      ip -= oparg;                                               \
      if (warm_up(f->code)) TAIL(slow_none_quicken);             \
    } else {                                                     \
      SAVE_IP();                                                 \
      ip += oparg;                                               \
    }                                                            \
    DROP_SAVED_NEXT(value);                                      \
  }
POP_JUMP_NONE(POP_JUMP_FORWARD_IF_NONE, true, false)
POP_JUMP_NONE(POP_JUMP_FORWARD_IF_NOT_NONE, false, false)
POP_JUMP_NONE(POP_JUMP_BACKWARD_IF_NONE, true, true)
POP_JUMP_NONE(POP_JUMP_BACKWARD_IF_NOT_NONE, false, true)
#undef POP_JUMP_NONE

#define JUMP_OR_POP(name, want)              \
  HANDLER(name) {                            \
    Object* condition = TOP();               \
    int truth;                               \
    if (condition == &true_object) {         \
      truth = 1;                             \
    } else if (condition == &false_object) { \
      truth = 0;                             \
    } else {                                 \
      SAVE_IP();                             \
      truth = is_true(*t, condition);        \
      if (truth < 0) ERROR();                \
    }                                        \
    if ((truth != 0) == want) {              \
      ip += oparg;                           \
      NEXT();                                \
    }                                        \
    --sp;                                    \
    DROP_NEXT(condition);                    \
  }
JUMP_OR_POP(JUMP_IF_FALSE_OR_POP, false)
JUMP_OR_POP(JUMP_IF_TRUE_OR_POP, true)
#undef JUMP_OR_POP

// --- operators ---

#define UNARY(name, function)                         \
  HANDLER(name) {                                     \
    SAVE_IP();                                        \
    Object* operand = TOP();                          \
    Object* result = function(*t, operand).release(); \
    if (!result) ERROR();                             \
    TOP() = result;                                   \
    DROP_NEXT(operand);                               \
  }
UNARY(UNARY_POSITIVE, positive)
UNARY(UNARY_NEGATIVE, negative)
UNARY(UNARY_INVERT, invert)
#undef UNARY

HANDLER(UNARY_NOT) {
  SAVE_IP();
  Object* operand = TOP();
  int truth = is_true(*t, operand);
  if (truth < 0) ERROR();
  TOP() = retain(bool_object(!truth));
  DROP_NEXT(operand);
}

HANDLER(BINARY_OP) {
  SAVE_IP();
  Object* result = binary_op(*t, static_cast<int>(oparg), SECOND(), TOP()).release();
  if (!result) ERROR();
  ip += 1;
  FINISH_BINARY(result);
}

HANDLER(COMPARE_OP) {
  SAVE_IP();
  Object* result = rich_compare(*t, SECOND(), TOP(), static_cast<CompareOp>(oparg)).release();
  if (!result) ERROR();
  ip += 2;
  FINISH_BINARY(result);
}

HANDLER(IS_OP) {
  Object *left = SECOND(), *right = TOP();
  Object* result = retain(bool_object((left == right) != (oparg != 0)));
  if (ADDER_LIKELY(left->refcnt > 2 && right->refcnt > 2)) {
    ADDER_COUNT_REF(-2);
    --left->refcnt;
    --right->refcnt;
    SECOND() = result;
    --sp;
    NEXT();
  }
  oparg = reinterpret_cast<u64>(result);
  TAIL(slow_drop_binary);
}

HANDLER(CONTAINS_OP) {
  SAVE_IP();
  int found = contains(*t, TOP(), SECOND());
  if (found < 0) ERROR();
  FINISH_BINARY(retain(bool_object((found != 0) != (oparg != 0))));
}

HANDLER(BINARY_SUBSCR) {
  SAVE_IP();
  Object* result = get_item(*t, SECOND(), TOP()).release();
  if (!result) ERROR();
  ip += 4;
  FINISH_BINARY(result);
}

HANDLER(STORE_SUBSCR) {
  SAVE_IP();
  Object *key = TOP(), *container = SECOND(), *value = THIRD();
  if (set_item(*t, container, key, value) < 0) ERROR();
  ip += 1;
  sp -= 3;
  decref(value);
  decref(container);
  DROP_NEXT(key);
}

HANDLER(DELETE_SUBSCR) {
  SAVE_IP();
  Object *key = TOP(), *container = SECOND();
  if (del_item(*t, container, key) < 0) ERROR();
  sp -= 2;
  decref(container);
  DROP_NEXT(key);
}

}  // namespace adder
