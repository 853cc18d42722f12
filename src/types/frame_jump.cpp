// A jump is allowed when the value stack at the target is a part of the stack where the frame stands: values are popped, never
// made up. What is on the stack before every instruction is found by running the code abstractly: a stack is a number with
// three bits a value, its kind, the top in the lowest bits. A number is larger the deeper the stack, so of several targets on
// a line the one with the largest number loses fewest values.

#include "types/frame_jump.h"

#include <vector>

#include "bytecode/exception_table.h"
#include "bytecode/location_table.h"
#include "types/bytes.h"
#include "types/code.h"
#include "types/generator.h"
#include "types/int.h"

namespace adder {

namespace {

enum Kind : int { kIterator = 1, kExcept = 2, kObject = 3, kNull = 4, kLasti = 5 };
constexpr i64 kUninitialized = -2, kOverflowed = -1;
constexpr int kKindBits = 3, kMaxDepth = 63 / kKindBits;
constexpr i64 kLimit = i64{1} << (63 - kKindBits);  // a deeper stack does not fit when pushed on

i64 push(i64 stack, Kind kind) {
  if (stack < 0 || stack >= kLimit) return kOverflowed;
  return stack << kKindBits | kind;
}
i64 pop(i64 stack) { return stack < 0 ? stack : stack >> kKindBits; }
i64 pop(i64 stack, int n) {
  while (n-- > 0) stack = pop(stack);
  return stack;
}
Kind top(i64 stack) { return static_cast<Kind>(stack & ((1 << kKindBits) - 1)); }
Kind peek(i64 stack, int n) { return top(pop(stack, n - 1)); }
int depth_of(i64 stack) {
  int n = 0;
  for (; stack > 0; stack >>= kKindBits) ++n;
  return n;
}

i64 with_swapped(i64 stack, int n) {
  Kind kinds[kMaxDepth + 1];
  int depth = depth_of(stack);
  if (n > depth) return stack;
  i64 rest = pop(stack, n);
  for (int i = 1; i <= n; ++i) kinds[i] = peek(stack, i);
  Kind first = kinds[1];
  kinds[1] = kinds[n];
  kinds[n] = first;
  for (int i = n; i >= 1; --i) rest = push(rest, kinds[i]);
  return rest;
}

// The stack after an instruction that does not jump.
i64 after(Op op, int oparg, i64 stack) {
  switch (op) {
    case Op::GET_ITER:
    case Op::GET_AITER:
      return push(pop(stack), kIterator);
    case Op::PUSH_EXC_INFO:
      return push(stack, kExcept);  // both the saved and the new exception
    case Op::POP_EXCEPT:
      return pop(stack);
    case Op::PUSH_NULL:
      return push(stack, kNull);
    case Op::LOAD_GLOBAL:
      if (oparg & 1) stack = push(stack, kNull);
      return push(stack, kObject);
    case Op::LOAD_METHOD:
      return push(push(pop(stack), kNull), kObject);
    case Op::COPY:
      return push(stack, peek(stack, oparg));
    case Op::SWAP:
      return with_swapped(stack, oparg);
    default: {
      int popped = op_pops(op, oparg, 0), pushed = op_pushes(op, oparg, 0);
      if (op == Op::PRECALL || op == Op::CALL) {
        // Booked as CPython does; here the whole call is one step in CALL.
        if (op == Op::PRECALL) return stack;
        popped = oparg + 2;
        pushed = 1;
      }
      if (pushed >= popped) {
        // What stays below keeps its kind where the instruction only looks at it.
        switch (op) {
          case Op::GET_LEN:
          case Op::MATCH_MAPPING:
          case Op::MATCH_SEQUENCE:
          case Op::MATCH_KEYS:
          case Op::IMPORT_FROM:
          case Op::FOR_ITER:
          case Op::GET_ANEXT:
          case Op::CHECK_EXC_MATCH:
          case Op::WITH_EXCEPT_START:
            if (op == Op::CHECK_EXC_MATCH) return push(pop(stack), kObject);
            return push(stack, kObject);
          default:
            break;
        }
      }
      stack = pop(stack, popped);
      for (int i = 0; i < pushed; ++i) stack = push(stack, kObject);
      return stack;
    }
  }
}

class StackMarker {
 public:
  explicit StackMarker(Code* code)
      : code_(code), units_(code_units(code)), stacks_(static_cast<std::size_t>(units_) + 1, kUninitialized) {
    if (!units_) return;

    // A generator starts with an empty stack; RETURN_GENERATOR leaves the value that was sent.
    stacks_[0] = 0;
    do {
      changed_ = false;
      pass();
      handlers();
    } while (changed_);
  }
  i64 operator[](int unit) const { return unit < 0 || unit >= units_ ? kUninitialized : stacks_[static_cast<std::size_t>(unit)]; }

 private:
  void reach(int unit, i64 stack) {
    if (unit < 0 || unit >= units_) return;
    i64& known = stacks_[static_cast<std::size_t>(unit)];
    if (known == kUninitialized) {
      known = stack;
      changed_ = true;
    }
  }
  void pass() {
    int oparg = 0;
    for (int i = 0; i < units_;) {
      Op op = static_cast<Op>(kOpInfo[code_->code_adaptive[i] & 0xff].canonical);
      oparg = oparg << 8 | code_->code_adaptive[i] >> 8;
      int next = i + 1 + op_info(op).caches;
      i64 stack = stacks_[static_cast<std::size_t>(i)];
      if (stack != kUninitialized) step(op, oparg, i, next, stack);
      if (op != Op::EXTENDED_ARG) oparg = 0;
      i = next;
    }
  }
  void step(Op op, int oparg, int unit, int next, i64 stack) {
    if (op_is_jump(op)) {
      int target = op_info(op).operand == OperandKind::kBackward ? next - oparg : next + oparg;
      i64 there = stack;
      switch (op) {
        case Op::JUMP_FORWARD:
        case Op::JUMP_BACKWARD:
        case Op::JUMP_BACKWARD_NO_INTERRUPT:
          break;
        case Op::JUMP_IF_FALSE_OR_POP:
        case Op::JUMP_IF_TRUE_OR_POP:
          reach(next, pop(stack));
          break;
        case Op::FOR_ITER:
          there = pop(stack);
          reach(next, push(stack, kObject));
          break;
        case Op::SEND:
          there = push(pop(stack, 2), kObject);
          reach(next, stack);
          break;
        default:
          there = pop(stack);
          reach(next, there);
      }
      reach(target, there);
      return;
    }
    (void)unit;
    if (op_info(op).falls_through) reach(next, op == Op::RETURN_GENERATOR ? push(0, kObject) : after(op, oparg, stack));
  }
  void handlers() {
    ExceptionTableReader reader(bytes_view(code_->exceptiontable));
    ExceptionEntry entry;
    while (reader.next(&entry)) {
      if (entry.start >= units_ || stacks_[static_cast<std::size_t>(entry.start)] == kUninitialized) continue;
      i64 stack = stacks_[static_cast<std::size_t>(entry.start)];
      if (stack == kOverflowed) {
        reach(entry.target, kOverflowed);
        continue;
      }
      while (depth_of(stack) > entry.depth) stack = pop(stack);
      if (entry.lasti) stack = push(stack, kLasti);
      reach(entry.target, push(stack, kExcept));
    }
  }

  Code* code_;
  int units_;
  std::vector<i64> stacks_;
  bool changed_ = false;
};

bool compatible(Kind from, Kind to) {
  if (to == 0) return false;
  if (to == kObject) return from != kNull;
  if (to == kNull) return true;
  return from == to;
}
bool compatible(i64 from, i64 to) {
  if (from < 0 || to < 0) return false;
  while (from > to) from = pop(from);
  while (from) {
    if (!compatible(top(from), top(to))) return false;
    from = pop(from);
    to = pop(to);
  }
  return to == 0;
}

const char* explain(i64 to) {
  if (to == kOverflowed) return "stack is too deep to analyze";
  if (to == kUninitialized) return "can't jump into an unreachable block";
  switch (top(to)) {
    case kExcept:
      return "can't jump into an 'except' block as there's no exception";
    case kLasti:
      return "can't jump into a re-raising block as there's no location";
    case kIterator:
      return "can't jump into the body of a for loop";
    default:
      return "incompatible stacks";
  }
}

// The line that starts at each code unit, -1 where none does.
std::vector<int> starting_lines(Code* code) {
  std::vector<int> lines(static_cast<std::size_t>(code_units(code)), -1);
  LocationTableReader reader(bytes_view(code->linetable), code->firstlineno);
  int last = -1;
  while (reader.next_line()) {
    int line = reader.position().line;
    if (line != last && line >= 0 && reader.start() < code_units(code)) {
      lines[static_cast<std::size_t>(reader.start())] = line;
      last = line;
    }
  }
  return lines;
}

int check_event(Thread& t, FrameObject* o, bool suspended) {
  switch (t.tracing_what) {
    case kTraceException:
      return t.raise_text(exc::ValueError, "can only jump from a 'line' trace event");
    case kTraceCall:
      return t.raise_text(exc::ValueError, "can't jump from the 'call' trace event of a new frame");
    case kTraceLine:
      break;
    case kTraceReturn:
      if (suspended) break;
      [[fallthrough]];
    default:
      return t.raise_text(exc::ValueError, "can only jump from a 'line' trace event");
  }
  if (!o->trace) return t.raise_text(exc::ValueError, "f_lineno can only be set by a trace function");
  return 0;
}

}  // namespace

int frame_jump_to_line(Thread& t, FrameObject* o, Object* value) {
  InterpreterFrame* f = o->frame;
  Code* code = f->code;
  if (!is_exact(value, int_type)) return t.raise_text(exc::ValueError, "lineno must be an integer");
  bool suspended = f->owner == kOwnedByGenerator && frame_generator(f)->frame_state == kGenSuspended;
  if (check_event(t, o, suspended) < 0) return -1;
  int overflow;
  long wanted = as_long_and_overflow(t, value, &overflow);
  if (overflow || wanted > INT32_MAX || wanted < INT32_MIN) return t.raise_text(exc::ValueError, "lineno out of range");
  if (wanted < code->firstlineno) {
    return t.raise(exc::ValueError, "line %d comes before the current code block", static_cast<int>(wanted));
  }
  std::vector<int> lines = starting_lines(code);
  int line = INT32_MAX;
  for (int l : lines) {
    if (l >= wanted && l < line) line = l;
  }
  if (line == INT32_MAX) {
    return t.raise(exc::ValueError, "line %d comes after the current code block", static_cast<int>(wanted));
  }
  StackMarker stacks(code);
  i64 here = stacks[frame_lasti(f)], best = kOverflowed;
  int best_unit = -1, failure = -1;
  const char* message = "cannot find bytecode for specified line";
  for (int i = 0; i < code_units(code); ++i) {
    if (lines[static_cast<std::size_t>(i)] != line) continue;
    i64 there = stacks[i];
    if (compatible(here, there)) {
      failure = 0;
      if (there > best) {
        best = there;
        best_unit = i;
      }
    } else if (failure < 0) {
      if (here == kOverflowed) {
        message = "stack to deep to analyze";
      } else if (here == kUninitialized) {
        message = "can't jump from unreachable code";
      } else {
        message = explain(there);
        failure = 1;
      }
    }
  }
  if (failure) return t.raise_text(exc::ValueError, message);
  if (suspended) here = pop(here);  // the yielded value is gone already
  while (here > best) {
    Object* dead = f->localsplus[--f->stacktop];
    if (top(here) == kExcept) {
      Object* handled = t.exc_info->exc_value;
      t.exc_info->exc_value = dead;
      dead = handled;
    }
    xdecref(dead);
    here = pop(here);
  }
  o->lineno = 0;
  f->prev_instr = code_start(code) + best_unit;
  return 0;
}

}  // namespace adder
