// Adaptive specialisation (PEP 659).
//
// quicken() gives a warm code object its adaptive instructions. Such an instruction counts down in the first unit of its inline
// cache; at zero a specialise_ function looks at the operands, fills the cache and rewrites the opcode to the form that fits,
// or starts a longer count. A specialised form checks its assumptions (guards) before it touches anything; when one fails it
// counts down as well, runs the canonical form, and at zero becomes adaptive again.
//
// The counter: bits 4-15 count, bits 0-3 the exponent of the next back-off.
//
// What guards rest on:
//   type version   changes whenever the type or a base changes in any way (tp_version_tag; 0 is no version)
//   keys version   a dict's key table with this version has the same keys at the same entries, for ever
//   func version   function with these defaults and this code
// FOR_ITER has no cache units in 3.11: it rewrites itself at every change of the iterator's type.
#pragma once

#include <cstring>

#include "interp/dispatch.h"

namespace adder {

inline constexpr u16 kCounterStep = 16;
inline constexpr u16 kMissCounter = 53 * kCounterStep;  // after success: misses before it is adaptive again
inline constexpr u16 kAdaptiveStart = 1 * kCounterStep | 4;

ADDER_INLINE u32 cache_u32(const CodeUnit* p) {
  u32 v;
  std::memcpy(&v, p, sizeof v);
  return v;
}
ADDER_INLINE void set_cache_u32(CodeUnit* p, u32 v) { std::memcpy(p, &v, sizeof v); }
ADDER_INLINE Object* cache_object(const CodeUnit* p) {
  Object* v;
  std::memcpy(&v, p, sizeof v);
  return v;
}
ADDER_INLINE void set_cache_object(CodeUnit* p, Object* v) { std::memcpy(p, &v, sizeof v); }
ADDER_INLINE void set_op(CodeUnit* instruction, Op op) { *reinterpret_cast<u8*>(instruction) = static_cast<u8>(op); }
/// Marks success: the instruction is `op` from now on.
ADDER_INLINE void specialised(CodeUnit* instruction, Op op) {
  set_op(instruction, op);
  instruction[1] = kMissCounter;
}
/// Marks failure: the next attempt waits twice as long.
ADDER_INLINE void not_specialised(CodeUnit* instruction) {
  int exponent = instruction[1] & 15;
  if (exponent < 11) ++exponent;
  instruction[1] = static_cast<u16>(((1 << exponent) - 1) * kCounterStep | exponent);
}

// `instruction` is the adaptive instruction; operands are those of its canonical form. They never raise.
void specialise_binary_op(Thread& t, InterpreterFrame* f, Object** sp, CodeUnit* instruction, u64 oparg);
void specialise_compare_op(Thread& t, InterpreterFrame* f, Object** sp, CodeUnit* instruction, u64 oparg);
void specialise_binary_subscr(Thread& t, InterpreterFrame* f, Object** sp, CodeUnit* instruction, u64 oparg);
void specialise_store_subscr(Thread& t, InterpreterFrame* f, Object** sp, CodeUnit* instruction, u64 oparg);
void specialise_unpack_sequence(Thread& t, InterpreterFrame* f, Object** sp, CodeUnit* instruction, u64 oparg);
void specialise_load_global(Thread& t, InterpreterFrame* f, Object** sp, CodeUnit* instruction, u64 oparg);
void specialise_load_attr(Thread& t, InterpreterFrame* f, Object** sp, CodeUnit* instruction, u64 oparg);
void specialise_store_attr(Thread& t, InterpreterFrame* f, Object** sp, CodeUnit* instruction, u64 oparg);
void specialise_load_method(Thread& t, InterpreterFrame* f, Object** sp, CodeUnit* instruction, u64 oparg);
void specialise_precall(Thread& t, InterpreterFrame* f, Object** sp, CodeUnit* instruction, u64 oparg);
void specialise_call(Thread& t, InterpreterFrame* f, Object** sp, CodeUnit* instruction, u64 oparg);

// The adaptive form of a family and what its specialised forms do on a miss.
#define ADAPTIVE(family, function)                                                                    \
  SLOW(specialise_##family) {                                                                         \
    SAVE_IP();                                                                                        \
    function(*t, f, sp, ip - 1, oparg);                                                               \
    [[clang::musttail]] return reinterpret_cast<OpHandler>(t->handlers[op_of(ip - 1)])(OP_ARGUMENTS); \
  }                                                                                                   \
  HANDLER(family##_ADAPTIVE) {                                                                        \
    if (ip[0] < kCounterStep) TAIL(slow_specialise_##family);                                         \
    ip[0] -= kCounterStep;                                                                            \
    TAIL(op_##family);                                                                                \
  }                                                                                                   \
  SLOW(miss_##family) {                                                                               \
    if (ip[0] < kCounterStep) {                                                                       \
      set_op(ip - 1, Op::family##_ADAPTIVE);                                                          \
      ip[0] = kAdaptiveStart;                                                                         \
    } else {                                                                                          \
      ip[0] -= kCounterStep;                                                                          \
    }                                                                                                 \
    TAIL(op_##family);                                                                                \
  }
#define GUARD(condition, family) \
  if (ADDER_UNLIKELY(!(condition))) TAIL(slow_miss_##family)

}  // namespace adder
