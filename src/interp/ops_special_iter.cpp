// Loops, unpacking, and the pairs of local variable instructions.

#include "interp/resume.h"
#include "interp/specialise.h"
#include "interp/tracing.h"
#include "types/int.h"
#include "types/list.h"
#include "types/slice.h"

namespace adder {

HANDLER(UNPACK_SEQUENCE);
HANDLER(FOR_ITER);
DECLARE_SLOW(unbound_local);

ADAPTIVE(UNPACK_SEQUENCE, specialise_unpack_sequence)

// --- FOR_ITER: rewrites itself, as it has no cache ---

HANDLER(FOR_ITER_NATIVE);

HANDLER(FOR_ITER_ADAPTIVE) {
  Type* type = TOP()->type;
  Op op = type == &list_iterator_type    ? Op::FOR_ITER_LIST
          : type == &tuple_iterator_type ? Op::FOR_ITER_TUPLE
          : type == &range_iterator_type ? Op::FOR_ITER_RANGE
          : type == &generator_type      ? Op::FOR_ITER_GENERATOR
                                         : Op::FOR_ITER_NATIVE;
  set_op(ip - 1, op);
  [[clang::musttail]] return reinterpret_cast<OpHandler>(t->handlers[static_cast<u8>(op)])(OP_ARGUMENTS);
}

// The end of a loop: the iterator goes, the jump is taken.
#define END_LOOP()           \
  do {                       \
    Object* ended_ = POP();  \
    SAVE_IP();               \
    ip += oparg;             \
    DROP_SAVED_NEXT(ended_); \
  } while (0)
#define FOR_GUARD(condition) \
  if (ADDER_UNLIKELY(!(condition))) TAIL(op_FOR_ITER_ADAPTIVE)

// An exhausted iterator lets go of its sequence.
static PRESERVE_NONE ADDER_NOINLINE Object* end_sequence_loop(OP_PARAMETERS) {
  auto* it = static_cast<IndexIterator*>(TOP());
  SAVE_IP();
  if (Object* sequence = it->sequence) {
    it->sequence = nullptr;
    decref(sequence);
  }
  END_LOOP();
}

HANDLER(FOR_ITER_LIST) {
  FOR_GUARD(TOP()->type == &list_iterator_type);
  auto* it = static_cast<IndexIterator*>(TOP());
  auto* list = static_cast<List*>(it->sequence);
  if (ADDER_LIKELY(list && it->index < list->size)) {
    Object* item = list->items[it->index++];
    incref(item);
    PUSH(item);
    NEXT();
  }
  TAIL(end_sequence_loop);
}

HANDLER(FOR_ITER_TUPLE) {
  FOR_GUARD(TOP()->type == &tuple_iterator_type);
  auto* it = static_cast<IndexIterator*>(TOP());
  auto* tuple = static_cast<Tuple*>(it->sequence);
  if (ADDER_LIKELY(tuple && it->index < tuple->size)) {
    Object* item = tuple->items[it->index++];
    incref(item);
    PUSH(item);
    NEXT();
  }
  TAIL(end_sequence_loop);
}

static PRESERVE_NONE Object* push_new_int(OP_PARAMETERS) {
  SAVE_IP();
  Object* item = new_int(*t, static_cast<long>(oparg)).release();
  if (ADDER_UNLIKELY(!item)) ERROR();
  PUSH(item);
  NEXT();
}

// The loop variable's int is used again when nobody else has seen it.
HANDLER(FOR_ITER_RANGE) {
  FOR_GUARD(TOP()->type == &range_iterator_type);
  auto* it = static_cast<RangeIterator*>(TOP());
  if (ADDER_UNLIKELY(it->index >= it->length)) END_LOOP();
  long value = it->start + it->index++ * it->step;
  u32 next = *ip;
  if (value >= kSmallIntMin && value <= kSmallIntMax) {
    Object* item = small_int(value);
    incref(item);
    PUSH(item);
    NEXT();
  }
  u32 next_op = next & 0xff;
  if (next_op == static_cast<u32>(Op::STORE_FAST) || next_op == static_cast<u32>(Op::STORE_FAST__LOAD_FAST)) {
    Object* local = f->localsplus[next >> 8];
    if (local && local->refcnt == 1 && local->type == &int_type && value > 0 && value <= static_cast<long>(kIntMask) &&
        static_cast<Int*>(local)->size == 1) {
      static_cast<Int*>(local)->digits[0] = static_cast<digit>(value);
      ip += 1;
      NEXT();
    }
  }
  oparg = static_cast<u64>(value);
  TAIL(push_new_int);
}

HANDLER(FOR_ITER_GENERATOR) {
  Object* it = TOP();
  FOR_GUARD(it->type == &generator_type);
  auto* g = static_cast<Generator*>(it);
  if (ADDER_UNLIKELY(g->frame_state >= kGenExecuting || oparg >= kInitFrame || t->c_tracefunc)) TAIL(op_FOR_ITER);
  SAVE_IP();
  RESUME_GENERATOR(g, retain(none()), oparg);
}

HANDLER(FOR_ITER_NATIVE) {
  Object* it = TOP();
  SAVE_IP();
  Object* item = it->type->tp_iternext(it).release();
  if (ADDER_LIKELY(item != nullptr)) {
    PUSH(item);
    NEXT();
  }
  if (ADDER_UNLIKELY(t->has_error())) {
    if (!t->error_matches(exc::StopIteration)) ERROR();
    if (t->c_tracefunc) trace_exception(*t, f);
    t->clear_error();
  }
  set_op(ip - 1, Op::FOR_ITER_ADAPTIVE);  // the next loop may be over something else
  END_LOOP();
}

// --- UNPACK_SEQUENCE ---

HANDLER(UNPACK_SEQUENCE_TWO_TUPLE) {
  Object* sequence = TOP();
  GUARD(sequence->type == &tuple_type && static_cast<Tuple*>(sequence)->size == 2 && oparg == 2, UNPACK_SEQUENCE);
  auto* tuple = static_cast<Tuple*>(sequence);
  Object *first = tuple->items[0], *second = tuple->items[1];
  incref(first);
  incref(second);
  sp[-1] = second;
  sp[0] = first;
  ++sp;
  ip += 1;
  DROP_NEXT(sequence);
}

HANDLER(UNPACK_SEQUENCE_TUPLE) {
  Object* sequence = TOP();
  GUARD(sequence->type == &tuple_type && static_cast<Tuple*>(sequence)->size == static_cast<ssize>(oparg), UNPACK_SEQUENCE);
  Object** items = static_cast<Tuple*>(sequence)->items;
  --sp;
  for (ssize i = static_cast<ssize>(oparg); i-- > 0;) PUSH(retain(items[i]));
  ip += 1;
  DROP_NEXT(sequence);
}

HANDLER(UNPACK_SEQUENCE_LIST) {
  Object* sequence = TOP();
  GUARD(sequence->type == &list_type && static_cast<List*>(sequence)->size == static_cast<ssize>(oparg), UNPACK_SEQUENCE);
  Object** items = static_cast<List*>(sequence)->items;
  --sp;
  for (ssize i = static_cast<ssize>(oparg); i-- > 0;) PUSH(retain(items[i]));
  ip += 1;
  DROP_NEXT(sequence);
}

void specialise_unpack_sequence(Thread&, InterpreterFrame*, Object** sp, CodeUnit* instruction, u64 oparg) {
  Object* sequence = TOP();
  ssize n = static_cast<ssize>(oparg);
  if (sequence->type == &tuple_type && static_cast<Tuple*>(sequence)->size == n) {
    return specialised(instruction, n == 2 ? Op::UNPACK_SEQUENCE_TWO_TUPLE : Op::UNPACK_SEQUENCE_TUPLE);
  }
  if (sequence->type == &list_type && static_cast<List*>(sequence)->size == n) {
    return specialised(instruction, Op::UNPACK_SEQUENCE_LIST);
  }
  not_specialised(instruction);
}

// --- pairs ---

#define SECOND_OPERAND() \
  u64 second = *ip >> 8; \
  ++ip

HANDLER(LOAD_FAST__LOAD_FAST) {
  Object* a = f->localsplus[oparg];
  if (ADDER_UNLIKELY(!a)) TAIL(slow_unbound_local);
  incref(a);
  PUSH(a);
  SECOND_OPERAND();
  Object* b = f->localsplus[second];
  if (ADDER_UNLIKELY(!b)) {
    oparg = second;
    TAIL(slow_unbound_local);
  }
  incref(b);
  PUSH(b);
  NEXT();
}

HANDLER(LOAD_FAST__LOAD_CONST) {
  Object* a = f->localsplus[oparg];
  if (ADDER_UNLIKELY(!a)) TAIL(slow_unbound_local);
  incref(a);
  PUSH(a);
  SECOND_OPERAND();
  Object* b = const_at(f, second);
  incref(b);
  PUSH(b);
  NEXT();
}

HANDLER(LOAD_CONST__LOAD_FAST) {
  Object* a = const_at(f, oparg);
  incref(a);
  PUSH(a);
  SECOND_OPERAND();
  Object* b = f->localsplus[second];
  if (ADDER_UNLIKELY(!b)) {
    oparg = second;
    TAIL(slow_unbound_local);
  }
  incref(b);
  PUSH(b);
  NEXT();
}

// A destructor run by the first store must see the frame as it is then: the second half is left to its own instruction.
HANDLER(STORE_FAST__LOAD_FAST) {
  Object* old = f->localsplus[oparg];
  f->localsplus[oparg] = POP();
  if (old) {
    ADDER_COUNT_REF(-1);
    if (--old->refcnt == 0) {
      oparg = reinterpret_cast<u64>(old);
      TAIL(slow_dealloc);
    }
  }
  SECOND_OPERAND();
  Object* b = f->localsplus[second];
  if (ADDER_UNLIKELY(!b)) {
    oparg = second;
    TAIL(slow_unbound_local);
  }
  incref(b);
  PUSH(b);
  NEXT();
}

HANDLER(STORE_FAST__STORE_FAST) {
  Object* old = f->localsplus[oparg];
  f->localsplus[oparg] = POP();
  if (old) {
    ADDER_COUNT_REF(-1);
    if (--old->refcnt == 0) {
      oparg = reinterpret_cast<u64>(old);
      TAIL(slow_dealloc);
    }
  }
  SECOND_OPERAND();
  old = f->localsplus[second];
  f->localsplus[second] = POP();
  if (old) DROP_NEXT(old);
  NEXT();
}

// --- without the warm-up count ---

HANDLER(RESUME_QUICK) {
  if (ADDER_UNLIKELY(must_break(*t)) && oparg < 2) TAIL(slow_break);
  NEXT();
}

DECLARE_SLOW(jump_break);
HANDLER(JUMP_BACKWARD_QUICK) {
  if (ADDER_UNLIKELY(must_break(*t))) TAIL(slow_jump_break);
  ip -= oparg;
  NEXT();
}

HANDLER(EXTENDED_ARG_QUICK) {
  u32 unit = *ip++;
  oparg = oparg << 8 | unit >> 8;
  [[clang::musttail]] return reinterpret_cast<OpHandler>(t->handlers[unit & 0xff])(OP_ARGUMENTS);
}

}  // namespace adder
