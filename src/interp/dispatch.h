// How handlers are written.
//
// An opcode is a function `op_NAME(f, sp, ip, t, oparg)`. Its five arguments are the machine's registers and stay in
// registers: `preserve_none` passes them in callee-saved ones, so they survive calls to ordinary C++ functions without being
// spilled, and a handler ends in a tail call of the next one. There is no loop and no frame on the C stack per instruction.
//
//   f      the running frame
//   sp     first free slot of its value stack
//   ip     the code unit AFTER the running instruction (inline caches start there)
//   t      the thread; its `handlers` table maps opcodes to handlers, so that tracing is a matter of another table
//   oparg  the operand, with the prefixes applied
//
// Rules:
// 1. A handler that calls anything which may raise, run Python code or look at frames stores `f->prev_instr` first (SAVE_IP).
// 2. Values on the stack are owned by their slots. On an error everything below sp is released by the unwinder: a handler
//    that fails leaves sp consistent and ends with ERROR().
// 3. Cold paths are functions of the same signature, tail-called (TAIL); so the hot path has no prologue and no spills.
// 4. Handlers hold raw pointers only: a variable with a destructor forbids the tail call.
#pragma once

#include "bytecode/opcode.h"
#include "core/eval_breaker.h"
#include "core/protocols.h"
#include "types/frame.h"

namespace adder {

#define PRESERVE_NONE __attribute__((preserve_none))
#define OP_PARAMETERS                                                                                                            \
  [[maybe_unused]] InterpreterFrame *f, [[maybe_unused]] Object **sp, [[maybe_unused]] CodeUnit *ip, [[maybe_unused]] Thread *t, \
      [[maybe_unused]] u64 oparg
#define OP_ARGUMENTS f, sp, ip, t, oparg
typedef PRESERVE_NONE Object* (*OpHandler)(OP_PARAMETERS);

#define HANDLER(name) PRESERVE_NONE Object* op_##name(OP_PARAMETERS)
#define SLOW(name) PRESERVE_NONE ADDER_COLD Object* slow_##name(OP_PARAMETERS)
#define DECLARE_SLOW(name) PRESERVE_NONE Object* slow_##name(OP_PARAMETERS)
#define TAIL(function) [[clang::musttail]] return function(OP_ARGUMENTS)
#define SAVE_IP() (f->prev_instr = ip - 1)
#define ERROR() TAIL(slow_error)
/// Runs the instruction at ip.
#define NEXT()                                                                                       \
  do {                                                                                               \
    u32 unit_ = *ip++;                                                                               \
    oparg = unit_ >> 8;                                                                              \
    [[clang::musttail]] return reinterpret_cast<OpHandler>(t->handlers[unit_ & 0xff])(OP_ARGUMENTS); \
  } while (0)
/// Runs the handler of a given opcode for the instruction before ip (which keeps its operand).
#define GO_TO(opcode) \
  [[clang::musttail]] return reinterpret_cast<OpHandler>(t->handlers[static_cast<u8>(Op::opcode)])(OP_ARGUMENTS)
/// Of a call with oparg arguments on the stack: the callable stands in base[0] when base[1] is its first argument (`bound`),
/// else in base[1]. A branch, not a choice between two addresses: the load of the callable need not wait for that of base[0].
#define CALLABLE()                          \
  Object** base = sp - oparg - 2;           \
  Object* callable = base[1];               \
  bool bound = false;                       \
  if (ADDER_UNLIKELY(base[0] != nullptr)) { \
    callable = base[0];                     \
    bound = true;                           \
    asm volatile("" : "+r"(callable));      \
  }
/// Releases a reference; then the next instruction. The dealloc is out of line.
#define DROP_NEXT(object)                       \
  do {                                          \
    Object* dead_ = (object);                   \
    ADDER_COUNT_REF(-1);                        \
    if (ADDER_UNLIKELY(--dead_->refcnt == 0)) { \
      oparg = reinterpret_cast<u64>(dead_);     \
      TAIL(slow_dealloc);                       \
    }                                           \
    NEXT();                                     \
  } while (0)
/// The same after a jump: prev_instr has been saved and stays.
#define DROP_SAVED_NEXT(object)                 \
  do {                                          \
    Object* dead_ = (object);                   \
    ADDER_COUNT_REF(-1);                        \
    if (ADDER_UNLIKELY(--dead_->refcnt == 0)) { \
      oparg = reinterpret_cast<u64>(dead_);     \
      TAIL(slow_dealloc_saved);                 \
    }                                           \
    NEXT();                                     \
  } while (0)
/// Replaces the two topmost values by `result` (owned) and releases them; then the next instruction.
#define FINISH_BINARY(result) \
  do {                        \
    Object* left_ = SECOND(); \
    Object* right_ = TOP();   \
    SECOND() = (result);      \
    --sp;                     \
    decref(left_);            \
    decref(right_);           \
    NEXT();                   \
  } while (0)
/// After a call: signals and other threads get their chance.
#define CHECK_NEXT()                                      \
  do {                                                    \
    if (ADDER_UNLIKELY(must_break(*t))) TAIL(slow_break); \
    NEXT();                                               \
  } while (0)

// Unwinding and other ends shared by all families; each has a handler's signature.
DECLARE_SLOW(error);          // exception set: traceback entry, then unwind
DECLARE_SLOW(unwind);         // exception set, traceback complete
DECLARE_SLOW(dealloc);        // frees the object in oparg, goes on
DECLARE_SLOW(dealloc_saved);  // the same, prev_instr is right already
DECLARE_SLOW(break);          // eval breaker, goes on
DECLARE_SLOW(drop_binary);    // result in oparg, operands still at sp[-2] and sp[-1]: drops them, pushes, goes on
DECLARE_SLOW(start_frame);    // begins or resumes f (already linked): recursion check, then its next instruction
DECLARE_SLOW(exit_frame);     // leaves f with an exception set and its value stack empty
DECLARE_SLOW(finish_yield);   // f's generator is suspended: gives the value in oparg to whoever resumed it

#define TOP() (sp[-1])
#define SECOND() (sp[-2])
#define THIRD() (sp[-3])
#define PEEK(n) (sp[-static_cast<ssize>(n)])
#define PUSH(object) (*sp++ = (object))
#define POP() (*--sp)

ADDER_INLINE Object* name_at(InterpreterFrame* f, u64 i) { return static_cast<Tuple*>(f->code->names)->items[i]; }
ADDER_INLINE Object* const_at(InterpreterFrame* f, u64 i) { return static_cast<Tuple*>(f->code->consts)->items[i]; }
ADDER_INLINE int op_of(const CodeUnit* unit) { return *unit & 0xff; }

/// Handlers by opcode: as they run untraced.
extern const OpHandler* const kHandlers;

}  // namespace adder
