// Operators, comparisons and subscripts on built-in types.
//
// An operand that nobody else holds is reused for the result: a chain like a * b + c allocates once. When the instruction
// behind the operator stores into the very local that the left operand came from (i += 1), local and stack hold the only two
// references, and the local is updated in place.

#include "core/type_object.h"
#include "interp/resume.h"
#include "interp/rt.h"
#include "interp/specialise.h"
#include "interp/stack.h"
#include "types/dict.h"
#include "types/float.h"
#include "types/function.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

HANDLER(BINARY_OP);
HANDLER(COMPARE_OP);
HANDLER(BINARY_SUBSCR);
HANDLER(STORE_SUBSCR);

ADAPTIVE(BINARY_OP, specialise_binary_op)
ADAPTIVE(COMPARE_OP, specialise_compare_op)
ADAPTIVE(BINARY_SUBSCR, specialise_binary_subscr)
ADAPTIVE(STORE_SUBSCR, specialise_store_subscr)

namespace {

ADDER_INLINE bool both_exact(Object** sp, const Type& type) { return SECOND()->type == &type && TOP()->type == &type; }
// Drops a reference that cannot be the last, or whose type needs no more than being freed.
ADDER_INLINE void drop(Object* o) {
  ADDER_COUNT_REF(-1);
  if (--o->refcnt == 0) dealloc(o);
}
// May the object take a one-digit value? (Nobody else holds it, and it is no zero, which has no digits.)
ADDER_INLINE bool is_reusable_int(const Object* o) { return o->refcnt == 1 && static_cast<const Int*>(o)->size != 0; }
ADDER_INLINE void set_int(Object* o, long value) {
  auto* i = static_cast<Int*>(o);
  i->size = value < 0 ? -1 : 1;
  i->digits[0] = static_cast<digit>(value < 0 ? -value : value);
}
// Ints of up to two digits: nearly all that programs count with.
ADDER_INLINE bool is_medium(const Object* o) { return static_cast<std::size_t>(static_cast<const Int*>(o)->size + 2) <= 4; }
ADDER_INLINE long medium_value(const Object* o) {
  auto* i = static_cast<const Int*>(o);
  if (i->size >= -1 && i->size <= 1) return int_compact_value(o);
  long magnitude = static_cast<long>(i->digits[1]) << kIntShift | i->digits[0];
  return i->size < 0 ? -magnitude : magnitude;
}
ADDER_INLINE bool has_two_digits(const Object* o) {
  ssize n = static_cast<const Int*>(o)->size;
  return n == 2 || n == -2;
}
ADDER_INLINE bool needs_two_digits(long value) {
  u64 magnitude = value < 0 ? 0 - static_cast<u64>(value) : static_cast<u64>(value);
  return magnitude > kIntMask && magnitude >> (2 * kIntShift) == 0;
}
ADDER_INLINE void set_two_digits(Object* o, long value) {
  auto* i = static_cast<Int*>(o);
  u64 magnitude = static_cast<u64>(value < 0 ? -value : value);
  i->size = value < 0 ? -2 : 2;
  i->digits[0] = static_cast<digit>(magnitude) & kIntMask;
  i->digits[1] = static_cast<digit>(magnitude >> kIntShift);
}
ADDER_INLINE void set_float(Object* o, double v) { static_cast<Float*>(o)->value = v; }
ADDER_INLINE bool fits_digit(long value) { return value <= static_cast<long>(kIntMask) && value >= -static_cast<long>(kIntMask); }
ADDER_INLINE bool is_small(long value) { return value >= kSmallIntMin && value <= kSmallIntMax; }
// The local that the next instruction (behind one cache unit) stores to, if it holds the left operand.
ADDER_INLINE Object** stored_local(InterpreterFrame* f, const CodeUnit* ip, const Object* left) {
  u32 next = ip[1];
  int op = next & 0xff;
  if (op != static_cast<int>(Op::STORE_FAST) && op != static_cast<int>(Op::STORE_FAST__LOAD_FAST) &&
      op != static_cast<int>(Op::STORE_FAST__STORE_FAST)) {
    return nullptr;
  }
  Object** local = &f->localsplus[next >> 8];
  return *local == left ? local : nullptr;
}

}  // namespace

// The result of an int operation is in oparg as a long; operands are compact ints.
#define FINISH_COMPACT_INT(value)                                                                    \
  do {                                                                                               \
    long value_ = (value);                                                                           \
    Object *left_ = SECOND(), *right_ = TOP();                                                       \
    if (ADDER_LIKELY(!is_small(value_) && fits_digit(value_))) {                                     \
      if (is_reusable_int(left_)) {                                                                  \
        set_int(left_, value_);                                                                      \
        --sp;                                                                                        \
        ip += 1;                                                                                     \
        DROP_NEXT(right_);                                                                           \
      }                                                                                              \
      if (is_reusable_int(right_)) {                                                                 \
        set_int(right_, value_);                                                                     \
        SECOND() = right_;                                                                           \
        --sp;                                                                                        \
        ip += 1;                                                                                     \
        DROP_NEXT(left_);                                                                            \
      }                                                                                              \
      if (left_->refcnt == 2 && static_cast<Int*>(left_)->size != 0 && stored_local(f, ip, left_)) { \
        set_int(left_, value_);                                                                      \
        ADDER_COUNT_REF(-1);                                                                         \
        left_->refcnt = 1;                                                                           \
        sp -= 2;                                                                                     \
        /* The store is done. Its partner, if it is half of a pair, is next. */                      \
        ip += 2;                                                                                     \
        DROP_NEXT(right_);                                                                           \
      }                                                                                              \
    } else if (is_small(value_)) {                                                                   \
      Object* small_ = small_int(value_);                                                            \
      incref(small_);                                                                                \
      SECOND() = small_;                                                                             \
      ip += 1;                                                                                       \
      --sp;                                                                                          \
      drop(left_);                                                                                   \
      DROP_NEXT(right_);                                                                             \
    }                                                                                                \
    oparg = static_cast<u64>(value_);                                                                \
    TAIL(finish_new_int);                                                                            \
  } while (0)

static PRESERVE_NONE Object* finish_new_int(OP_PARAMETERS) {
  SAVE_IP();
  Object* result = new_int(*t, static_cast<long>(oparg)).release();
  if (ADDER_UNLIKELY(!result)) ERROR();
  Object *left = SECOND(), *right = TOP();
  SECOND() = result;
  --sp;
  ip += 1;
  drop(left);
  DROP_NEXT(right);
}

// Exact ints of any size.
template <Ref<> (*function)(Thread&, Object*, Object*)>
static PRESERVE_NONE Object* big_int_op(OP_PARAMETERS) {
  SAVE_IP();
  Object* result = function(*t, SECOND(), TOP()).release();
  if (ADDER_UNLIKELY(!result)) ERROR();
  ip += 1;
  FINISH_BINARY(result);
}

static PRESERVE_NONE Object* finish_int(OP_PARAMETERS) {
  long value = static_cast<long>(oparg);
  Object *left = SECOND(), *right = TOP();
  if (needs_two_digits(value)) {
    if (left->refcnt == 1 && has_two_digits(left)) {
      set_two_digits(left, value);
      --sp;
      ip += 1;
      DROP_NEXT(right);
    }
    if (left->refcnt == 2 && has_two_digits(left) && stored_local(f, ip, left)) {
      set_two_digits(left, value);
      ADDER_COUNT_REF(-1);
      left->refcnt = 1;
      sp -= 2;
      ip += 2;
      DROP_NEXT(right);
    }
    if (right->refcnt == 1 && has_two_digits(right)) {
      set_two_digits(right, value);
      SECOND() = right;
      --sp;
      ip += 1;
      DROP_NEXT(left);
    }
    TAIL(finish_new_int);
  }
  if (!fits_digit(value)) TAIL(finish_new_int);
  FINISH_COMPACT_INT(value);
}

// Ints of one or two digits.
enum class IntOp { kAdd, kSubtract, kMultiply };
template <IntOp op, Ref<> (*function)(Thread&, Object*, Object*)>
static PRESERVE_NONE Object* medium_int_op(OP_PARAMETERS) {
  if (ADDER_UNLIKELY(!is_medium(SECOND()) || !is_medium(TOP()))) TAIL(big_int_op<function>);
  long a = medium_value(SECOND()), b = medium_value(TOP()), r;
  if (op == IntOp::kAdd) {
    r = a + b;
  } else if (op == IntOp::kSubtract) {
    r = a - b;
  } else if (__builtin_mul_overflow(a, b, &r)) {
    TAIL(big_int_op<function>);
  }
  oparg = static_cast<u64>(r);
  TAIL(finish_int);
}

#define INT_OP(name, expression, op, function)                                   \
  HANDLER(name) {                                                                \
    GUARD(both_exact(sp, int_type), BINARY_OP);                                  \
    if (ADDER_LIKELY(int_is_compact(SECOND()) && int_is_compact(TOP()))) {       \
      long a = int_compact_value(SECOND()), b = int_compact_value(TOP());        \
      FINISH_COMPACT_INT(expression);                                            \
    }                                                                            \
    [[clang::musttail]] return medium_int_op<IntOp::op, function>(OP_ARGUMENTS); \
  }
INT_OP(BINARY_OP_ADD_INT, a + b, kAdd, int_add)
INT_OP(BINARY_OP_SUBTRACT_INT, a - b, kSubtract, int_subtract)
INT_OP(BINARY_OP_MULTIPLY_INT, a* b, kMultiply, int_multiply)

static SLOW(any_int_op) {
  SAVE_IP();
  Object* result = binary_op(*t, static_cast<int>(oparg), SECOND(), TOP()).release();
  if (ADDER_UNLIKELY(!result)) ERROR();
  ip += 1;
  FINISH_BINARY(result);
}

// Division of 32 bits takes a fraction of the time of 64.
static ADDER_INLINE bool fits_u32(long v) { return static_cast<u64>(v) >> 32 == 0; }

HANDLER(BINARY_OP_INT) {
  GUARD(both_exact(sp, int_type), BINARY_OP);
  if (ADDER_UNLIKELY(!is_medium(SECOND()) || !is_medium(TOP()))) TAIL(slow_any_int_op);
  long a = medium_value(SECOND()), b = medium_value(TOP()), r;
  switch (oparg >= 13 ? oparg - 13 : oparg) {
    case 1:
      r = a & b;
      break;
    case 7:
      r = a | b;
      break;
    case 12:
      r = a ^ b;
      break;
    case 2: {  // floor division
      if (b == 0) TAIL(slow_any_int_op);
      if (fits_u32(a) && fits_u32(b)) {
        r = static_cast<u32>(a) / static_cast<u32>(b);
        break;
      }
      r = a / b;
      if (r * b != a && (a < 0) != (b < 0)) --r;
      break;
    }
    case 6: {  // remainder
      if (b == 0) TAIL(slow_any_int_op);
      if (fits_u32(a) && fits_u32(b)) {
        r = static_cast<u32>(a) % static_cast<u32>(b);
        break;
      }
      r = a % b;
      if (r != 0 && (r < 0) != (b < 0)) r += b;
      break;
    }
    case 3:
      if (b < 0 || b > 60 || (a < 0 ? -a : a) >> (62 - b) != 0) TAIL(slow_any_int_op);
      r = a * (1L << b);
      break;
    case 9:
      if (b < 0) TAIL(slow_any_int_op);
      r = a >> (b > 62 ? 62 : b);
      break;
    default:
      TAIL(slow_any_int_op);
  }
  oparg = static_cast<u64>(r);
  TAIL(finish_int);
}

// --- floats ---

static PRESERVE_NONE Object* finish_new_float(OP_PARAMETERS) {
  SAVE_IP();
  double value;
  std::memcpy(&value, &oparg, sizeof value);
  Object* result = new_float(*t, value).release();
  if (ADDER_UNLIKELY(!result)) ERROR();
  Object *left = SECOND(), *right = TOP();
  SECOND() = result;
  --sp;
  ip += 1;
  drop(left);
  DROP_NEXT(right);
}

#define FINISH_FLOAT(value)                                   \
  do {                                                        \
    double value_ = (value);                                  \
    Object *left_ = SECOND(), *right_ = TOP();                \
    if (left_->type == &float_type) {                         \
      if (left_->refcnt == 1) {                               \
        set_float(left_, value_);                             \
        --sp;                                                 \
        ip += 1;                                              \
        DROP_NEXT(right_);                                    \
      }                                                       \
      if (left_->refcnt == 2 && stored_local(f, ip, left_)) { \
        set_float(left_, value_);                             \
        ADDER_COUNT_REF(-1);                                  \
        left_->refcnt = 1;                                    \
        sp -= 2;                                              \
        ip += 2;                                              \
        DROP_NEXT(right_);                                    \
      }                                                       \
    }                                                         \
    if (right_->refcnt == 1 && right_->type == &float_type) { \
      set_float(right_, value_);                              \
      SECOND() = right_;                                      \
      --sp;                                                   \
      ip += 1;                                                \
      DROP_NEXT(left_);                                       \
    }                                                         \
    std::memcpy(&oparg, &value_, sizeof value_);              \
    TAIL(finish_new_float);                                   \
  } while (0)

#define FLOAT_OP(name, expression)                            \
  HANDLER(name) {                                             \
    GUARD(both_exact(sp, float_type), BINARY_OP);             \
    double a = float_value(SECOND()), b = float_value(TOP()); \
    FINISH_FLOAT(expression);                                 \
  }
FLOAT_OP(BINARY_OP_ADD_FLOAT, a + b)
FLOAT_OP(BINARY_OP_SUBTRACT_FLOAT, a - b)
FLOAT_OP(BINARY_OP_MULTIPLY_FLOAT, a* b)

HANDLER(BINARY_OP_FLOAT) {
  Object *left = SECOND(), *right = TOP();
  GUARD(left->type == &float_type || right->type == &float_type, BINARY_OP);
  double a, b;
  if (left->type == &float_type) {
    a = float_value(left);
  } else {
    GUARD(left->type == &int_type && int_is_compact(left), BINARY_OP);
    a = static_cast<double>(int_compact_value(left));
  }
  if (right->type == &float_type) {
    b = float_value(right);
  } else {
    GUARD(right->type == &int_type && int_is_compact(right), BINARY_OP);
    b = static_cast<double>(int_compact_value(right));
  }
  double r;
  switch (oparg >= 13 ? oparg - 13 : oparg) {
    case 0:
      r = a + b;
      break;
    case 5:
      r = a * b;
      break;
    case 10:
      r = a - b;
      break;
    case 11:
      GUARD(b != 0.0, BINARY_OP);
      r = a / b;
      break;
    default:
      TAIL(slow_miss_BINARY_OP);
  }
  FINISH_FLOAT(r);
}

// --- str ---

HANDLER(BINARY_OP_ADD_UNICODE) {
  GUARD(both_exact(sp, str_type), BINARY_OP);
  SAVE_IP();
  Object* result = str_concat(*t, SECOND(), TOP()).release();
  if (ADDER_UNLIKELY(!result)) ERROR();
  ip += 1;
  FINISH_BINARY(result);
}

static PRESERVE_NONE ADDER_NOINLINE Object* append_in_place(OP_PARAMETERS) {
  SAVE_IP();
  Object** local = &f->localsplus[ip[1] >> 8];
  Object* right = TOP();
  // The stack's reference goes first, so that the local holds the only one.
  ADDER_COUNT_REF(-1);
  --SECOND()->refcnt;
  sp -= 2;
  {
    Ref<> text = Ref<>::steal(*local);
    *local = nullptr;
    str_append(*t, &text, right);
    *local = text.release();
  }
  decref(right);
  if (ADDER_UNLIKELY(!*local)) ERROR();
  ip += 2;  // the cache unit and the STORE_FAST
  NEXT();
}

HANDLER(BINARY_OP_INPLACE_ADD_UNICODE) {
  GUARD(both_exact(sp, str_type), BINARY_OP);
  GUARD(stored_local(f, ip, SECOND()) != nullptr, BINARY_OP);
  TAIL(append_in_place);
}

// --- comparisons ---

namespace {
// The answer's bit of each outcome: less, equal, greater, unordered.
constexpr u8 kOutcomes[6] = {1, 1 | 2, 2, 1 | 4 | 8, 4, 4 | 2};
constexpr int kBackwardBit = 16;
}  // namespace

// Pops the operands (cheap to drop), jumps as the conditional jump behind says. outcome: 0 less, 1 equal, 2 greater, 3 unordered.
#define FINISH_COMPARE_JUMP(outcome)                                  \
  do {                                                                \
    u32 jump_ = ip[1] >> (outcome) & 1;                               \
    bool backward_ = ip[1] & kBackwardBit;                            \
    Object *left_ = SECOND(), *right_ = TOP();                        \
    sp -= 2;                                                          \
    oparg = ip[2] >> 8;                                               \
    ip += 3;                                                          \
    drop(left_);                                                      \
    drop(right_);                                                     \
    if (jump_) {                                                      \
      if (backward_) {                                                \
        if (ADDER_UNLIKELY(must_break(*t))) TAIL(slow_compare_break); \
        ip -= oparg;                                                  \
      } else {                                                        \
        ip += oparg;                                                  \
      }                                                               \
    }                                                                 \
    NEXT();                                                           \
  } while (0)

static SLOW(compare_break) {
  SAVE_IP();
  if (eval_breaker.handle(*t) < 0) ERROR();
  ip -= oparg;
  NEXT();
}

// An operand that nobody else holds must be freed: outcome in oparg, operands still on the stack.
static PRESERVE_NONE ADDER_NOINLINE Object* compare_jump_dropping(OP_PARAMETERS) {
  u64 outcome = oparg;
  FINISH_COMPARE_JUMP(outcome);
}
// Without a call, so that the handler needs no frame.
#define FINISH_COMPARE_JUMP_SHARED(outcome)                                 \
  do {                                                                      \
    u64 outcome_ = (outcome);                                               \
    Object *first_ = SECOND(), *second_ = TOP();                            \
    if (first_->refcnt == 1 || second_->refcnt == 1 || first_ == second_) { \
      oparg = outcome_;                                                     \
      TAIL(compare_jump_dropping);                                          \
    }                                                                       \
    ADDER_COUNT_REF(-2);                                                    \
    --first_->refcnt;                                                       \
    --second_->refcnt;                                                      \
    u32 yes_ = ip[1] >> outcome_ & 1;                                       \
    u32 mask_ = ip[1];                                                      \
    sp -= 2;                                                                \
    oparg = ip[2] >> 8;                                                     \
    ip += 3;                                                                \
    if (yes_) {                                                             \
      if (mask_ & kBackwardBit) {                                           \
        if (ADDER_UNLIKELY(must_break(*t))) TAIL(slow_compare_break);       \
        ip -= oparg;                                                        \
      } else {                                                              \
        ip += oparg;                                                        \
      }                                                                     \
    }                                                                       \
    NEXT();                                                                 \
  } while (0)

HANDLER(COMPARE_OP_INT_JUMP) {
  GUARD(both_exact(sp, int_type) && int_is_compact(SECOND()) && int_is_compact(TOP()), COMPARE_OP);
  long a = int_compact_value(SECOND()), b = int_compact_value(TOP());
  FINISH_COMPARE_JUMP_SHARED(static_cast<u64>((a >= b) + (a > b)));
}

HANDLER(COMPARE_OP_FLOAT_JUMP) {
  GUARD(both_exact(sp, float_type), COMPARE_OP);
  double a = float_value(SECOND()), b = float_value(TOP());
  FINISH_COMPARE_JUMP_SHARED(static_cast<u64>(a < b ? 0 : a == b ? 1 : a > b ? 2 : 3));
}

HANDLER(COMPARE_OP_STR_JUMP) {
  GUARD(both_exact(sp, str_type), COMPARE_OP);
  int outcome = SECOND() == TOP() || str_equal(SECOND(), TOP()) ? 1 : 0;
  FINISH_COMPARE_JUMP(outcome);
}

#define FINISH_COMPARE(yes)                    \
  do {                                         \
    Object* answer_ = bool_object(yes);        \
    Object *left_ = SECOND(), *right_ = TOP(); \
    incref(answer_);                           \
    SECOND() = answer_;                        \
    --sp;                                      \
    ip += 2;                                   \
    drop(left_);                               \
    DROP_NEXT(right_);                         \
  } while (0)

HANDLER(COMPARE_OP_INT) {
  GUARD(both_exact(sp, int_type) && int_is_compact(SECOND()) && int_is_compact(TOP()), COMPARE_OP);
  long a = int_compact_value(SECOND()), b = int_compact_value(TOP());
  FINISH_COMPARE(kOutcomes[oparg] >> ((a >= b) + (a > b)) & 1);
}
HANDLER(COMPARE_OP_FLOAT) {
  GUARD(both_exact(sp, float_type), COMPARE_OP);
  double a = float_value(SECOND()), b = float_value(TOP());
  FINISH_COMPARE(kOutcomes[oparg] >> (a < b ? 0 : a == b ? 1 : a > b ? 2 : 3) & 1);
}
HANDLER(COMPARE_OP_STR) {
  GUARD(both_exact(sp, str_type), COMPARE_OP);
  bool equal = SECOND() == TOP() || str_equal(SECOND(), TOP());
  FINISH_COMPARE(equal == (oparg == kEq));
}

// --- subscripts ---

// Pops container and key, pushes a new reference to `value`; the key is an int.
#define FINISH_SUBSCR(value, cache_units)         \
  do {                                            \
    Object* value_ = (value);                     \
    Object *container_ = SECOND(), *key_ = TOP(); \
    incref(value_);                               \
    SECOND() = value_;                            \
    --sp;                                         \
    ip += cache_units;                            \
    drop(key_);                                   \
    DROP_NEXT(container_);                        \
  } while (0)

HANDLER(BINARY_SUBSCR_LIST_INT) {
  GUARD(TOP()->type == &int_type && SECOND()->type == &list_type, BINARY_SUBSCR);
  auto* key = static_cast<Int*>(TOP());
  GUARD(static_cast<std::size_t>(key->size) <= 1, BINARY_SUBSCR);
  auto* list = static_cast<List*>(SECOND());
  ssize i = static_cast<ssize>(key->size) * static_cast<ssize>(key->digits[0]);
  GUARD(i < list->size, BINARY_SUBSCR);
  FINISH_SUBSCR(list->items[i], 4);
}

HANDLER(BINARY_SUBSCR_TUPLE_INT) {
  GUARD(TOP()->type == &int_type && SECOND()->type == &tuple_type, BINARY_SUBSCR);
  auto* key = static_cast<Int*>(TOP());
  GUARD(static_cast<std::size_t>(key->size) <= 1, BINARY_SUBSCR);
  auto* tuple = static_cast<Tuple*>(SECOND());
  ssize i = static_cast<ssize>(key->size) * static_cast<ssize>(key->digits[0]);
  GUARD(i < tuple->size, BINARY_SUBSCR);
  FINISH_SUBSCR(tuple->items[i], 4);
}

HANDLER(BINARY_SUBSCR_STR_INT) {
  GUARD(TOP()->type == &int_type && SECOND()->type == &str_type, BINARY_SUBSCR);
  auto* key = static_cast<Int*>(TOP());
  GUARD(static_cast<std::size_t>(key->size) <= 1, BINARY_SUBSCR);
  ssize i = static_cast<ssize>(key->size) * static_cast<ssize>(key->digits[0]);
  GUARD(i < str_length(SECOND()), BINARY_SUBSCR);
  u32 c = str_char(SECOND(), i);
  GUARD(c < 256, BINARY_SUBSCR);
  SAVE_IP();
  Object* result = new_str_char(*t, c).release();
  if (ADDER_UNLIKELY(!result)) ERROR();
  ip += 4;
  FINISH_BINARY(result);
}

HANDLER(BINARY_SUBSCR_DICT) {
  GUARD(SECOND()->type == &dict_type, BINARY_SUBSCR);
  SAVE_IP();
  Object* value;
  Lookup r = dict_lookup(*t, static_cast<Dict*>(SECOND()), TOP(), &value);
  if (ADDER_UNLIKELY(r != Lookup::found)) {
    if (r == Lookup::missing) t->raise_key_error(TOP());
    ERROR();
  }
  incref(value);
  ip += 4;
  FINISH_BINARY(value);
}

HANDLER(BINARY_SUBSCR_GETITEM) {
  Object *container = SECOND(), *key = TOP();
  GUARD(container->type->tp_version_tag == cache_u32(ip + 1), BINARY_SUBSCR);
  auto* func = static_cast<Function*>(reinterpret_cast<HeapType*>(container->type)->ht_getitem_cache);
  GUARD(func && static_cast<u16>(func->version) == ip[3] && func->version >> 16 == 0, BINARY_SUBSCR);
  Code* code = static_cast<Code*>(func->code);
  Object** base = data_stack_push(*t, frame_words(code));
  SAVE_IP();
  if (ADDER_UNLIKELY(!base)) ERROR();
  auto* callee = reinterpret_cast<InterpreterFrame*>(base);
  frame_init(callee, retain(func), nullptr, code);
  callee->localsplus[0] = container;
  callee->localsplus[1] = key;
  for (int i = 2; i < code->nlocalsplus; ++i) callee->localsplus[i] = nullptr;
  sp -= 2;
  ip += 4;
  SAVE_IP();
  ENTER_FRAME(callee);
}

HANDLER(STORE_SUBSCR_LIST_INT) {
  Object *key_object = TOP(), *container = SECOND(), *value = THIRD();
  GUARD(key_object->type == &int_type && container->type == &list_type, STORE_SUBSCR);
  auto* key = static_cast<Int*>(key_object);
  GUARD(static_cast<std::size_t>(key->size) <= 1, STORE_SUBSCR);
  auto* list = static_cast<List*>(container);
  ssize i = static_cast<ssize>(key->size) * static_cast<ssize>(key->digits[0]);
  GUARD(i < list->size, STORE_SUBSCR);
  Object* old = list->items[i];
  list->items[i] = value;
  sp -= 3;
  ip += 1;
  drop(key_object);
  SAVE_IP();
  xdecref(old);
  DROP_NEXT(container);
}

HANDLER(STORE_SUBSCR_DICT) {
  Object *key = TOP(), *container = SECOND(), *value = THIRD();
  GUARD(container->type == &dict_type, STORE_SUBSCR);
  SAVE_IP();
  if (ADDER_UNLIKELY(dict_set(*t, static_cast<Dict*>(container), key, value) < 0)) ERROR();
  sp -= 3;
  ip += 1;
  decref(value);
  decref(key);
  DROP_NEXT(container);
}

// --- choosing ---

void specialise_binary_op(Thread&, InterpreterFrame* f, Object** sp, CodeUnit* instruction, u64 oparg) {
  Object *left = SECOND(), *right = TOP();
  int op = static_cast<int>(oparg >= 13 ? oparg - 13 : oparg);
  if (left->type == &int_type && right->type == &int_type) {
    switch (op) {
      case 0:
        return specialised(instruction, Op::BINARY_OP_ADD_INT);
      case 5:
        return specialised(instruction, Op::BINARY_OP_MULTIPLY_INT);
      case 10:
        return specialised(instruction, Op::BINARY_OP_SUBTRACT_INT);
      case 1:
      case 2:
      case 3:
      case 6:
      case 7:
      case 9:
      case 12:
        return specialised(instruction, Op::BINARY_OP_INT);
      default:
        return not_specialised(instruction);
    }
  }
  auto is_number = [](Object* o) { return o->type == &float_type || (o->type == &int_type && int_is_compact(o)); };
  if (left->type == &float_type && right->type == &float_type) {
    if (op == 0) return specialised(instruction, Op::BINARY_OP_ADD_FLOAT);
    if (op == 5) return specialised(instruction, Op::BINARY_OP_MULTIPLY_FLOAT);
    if (op == 10) return specialised(instruction, Op::BINARY_OP_SUBTRACT_FLOAT);
  }
  if ((left->type == &float_type || right->type == &float_type) && is_number(left) && is_number(right) &&
      (op == 0 || op == 5 || op == 10 || op == 11)) {
    return specialised(instruction, Op::BINARY_OP_FLOAT);
  }
  if (left->type == &str_type && right->type == &str_type && op == 0) {
    return specialised(instruction,
                       stored_local(f, instruction + 1, left) ? Op::BINARY_OP_INPLACE_ADD_UNICODE : Op::BINARY_OP_ADD_UNICODE);
  }
  not_specialised(instruction);
}

void specialise_compare_op(Thread&, InterpreterFrame*, Object** sp, CodeUnit* instruction, u64 oparg) {
  Object *left = SECOND(), *right = TOP();
  if (left->type != right->type) return not_specialised(instruction);
  int jump = -1;  // outcomes that jump
  switch (static_cast<Op>(op_of(instruction + 3))) {
    case Op::POP_JUMP_FORWARD_IF_FALSE:
      jump = ~kOutcomes[oparg] & 15;
      break;
    case Op::POP_JUMP_FORWARD_IF_TRUE:
      jump = kOutcomes[oparg];
      break;
    case Op::POP_JUMP_BACKWARD_IF_FALSE:
      jump = (~kOutcomes[oparg] & 15) | kBackwardBit;
      break;
    case Op::POP_JUMP_BACKWARD_IF_TRUE:
      jump = kOutcomes[oparg] | kBackwardBit;
      break;
    default:
      break;
  }
  Op op;
  if (left->type == &int_type && int_is_compact(left) && int_is_compact(right)) {
    op = jump >= 0 ? Op::COMPARE_OP_INT_JUMP : Op::COMPARE_OP_INT;
  } else if (left->type == &float_type) {
    op = jump >= 0 ? Op::COMPARE_OP_FLOAT_JUMP : Op::COMPARE_OP_FLOAT;
  } else if (left->type == &str_type && (oparg == kEq || oparg == kNe)) {
    op = jump >= 0 ? Op::COMPARE_OP_STR_JUMP : Op::COMPARE_OP_STR;
  } else {
    return not_specialised(instruction);
  }
  instruction[2] = static_cast<CodeUnit>(jump >= 0 ? jump : 0);
  specialised(instruction, op);
}

void specialise_binary_subscr(Thread& t, InterpreterFrame*, Object** sp, CodeUnit* instruction, u64) {
  Object *container = SECOND(), *key = TOP();
  Type* type = container->type;
  bool small_key = key->type == &int_type && static_cast<std::size_t>(static_cast<Int*>(key)->size) <= 1;
  if (type == &list_type && small_key) return specialised(instruction, Op::BINARY_SUBSCR_LIST_INT);
  if (type == &tuple_type && small_key) return specialised(instruction, Op::BINARY_SUBSCR_TUPLE_INT);
  if (type == &str_type && small_key) return specialised(instruction, Op::BINARY_SUBSCR_STR_INT);
  if (type == &dict_type) return specialised(instruction, Op::BINARY_SUBSCR_DICT);
  if (has_flag(type, kTypeHeap)) {
    Object* method = type_lookup(type, "__getitem__"_s);
    if (method && method->type == &function_type && assign_version_tag(t, type)) {
      auto* func = static_cast<Function*>(method);
      Code* code = static_cast<Code*>(func->code);
      u32 version = function_version(t, func);
      if (version && version < 65536 && code->argcount == 2 && !code->kwonlyargcount &&
          (code->flags & (kCoOptimized | kCoVarargs | kCoVarkeywords)) == kCoOptimized) {
        set_cache_u32(instruction + 2, type->tp_version_tag);
        instruction[4] = static_cast<CodeUnit>(version);
        reinterpret_cast<HeapType*>(type)->ht_getitem_cache = func;  // borrowed: the type version says that it is alive
        return specialised(instruction, Op::BINARY_SUBSCR_GETITEM);
      }
    }
  }
  not_specialised(instruction);
}

void specialise_store_subscr(Thread&, InterpreterFrame*, Object** sp, CodeUnit* instruction, u64) {
  Object *key = TOP(), *container = SECOND();
  if (container->type == &list_type && key->type == &int_type && static_cast<std::size_t>(static_cast<Int*>(key)->size) <= 1) {
    return specialised(instruction, Op::STORE_SUBSCR_LIST_INT);
  }
  if (container->type == &dict_type) return specialised(instruction, Op::STORE_SUBSCR_DICT);
  not_specialised(instruction);
}

}  // namespace adder
