#include "bytecode/opcode.h"

#include <algorithm>
#include <iterator>

namespace adder {

namespace {

// Family names in ops.def are opcode names, or kNone.
constexpr Op kNone = Op::CACHE;
using enum Op;

struct Table {
  OpInfo rows[256] = {};
  constexpr Table() {
#define OP(name_, number, caches_, pops, pushes, kind, raises, falls, family_, prose_) \
  rows[number] = {#name_, prose_, caches_, OperandKind::k##kind, raises != 0, falls != 0, static_cast<u8>(family_), number};
#include "bytecode/ops.def"
#undef OP
#define SPECIALISED(name_, number, base, prose_)  \
  rows[number] = rows[static_cast<u8>(Op::base)]; \
  rows[number].name = #name_;                     \
  rows[number].prose = prose_;
#include "bytecode/specialised.def"
#undef SPECIALISED
  }
};

constexpr Table kTable;

}  // namespace

#define ROW8(n)                                                                                                       \
  kTable.rows[n], kTable.rows[n + 1], kTable.rows[n + 2], kTable.rows[n + 3], kTable.rows[n + 4], kTable.rows[n + 5], \
      kTable.rows[n + 6], kTable.rows[n + 7]
#define ROW64(n) ROW8(n), ROW8(n + 8), ROW8(n + 16), ROW8(n + 24), ROW8(n + 32), ROW8(n + 40), ROW8(n + 48), ROW8(n + 56)
const OpInfo kOpInfo[256] = {ROW64(0), ROW64(64), ROW64(128), ROW64(192)};
#undef ROW64
#undef ROW8

int op_pops(Op op, int a, int j) {
  switch (static_cast<u8>(op_info(op).canonical)) {
#define OP(name, number, caches, pops, pushes, kind, raises, falls, family, prose) \
  case number:                                                                     \
    return pops;
#include "bytecode/ops.def"
#undef OP
  }
  return 0;
}

int op_pushes(Op op, int a, int j) {
  switch (static_cast<u8>(op_info(op).canonical)) {
#define OP(name, number, caches, pops, pushes, kind, raises, falls, family, prose) \
  case number:                                                                     \
    return pushes;
#include "bytecode/ops.def"
#undef OP
  }
  return 0;
}

int stack_effect(int opcode, int oparg, int jump) {
  // The compiler's pseudo instructions: what their handlers find, or what they pop.
  struct Pseudo {
    int not_taken, taken;
  };
  constexpr Pseudo kPseudo[] = {{0, 1} /* SETUP_FINALLY */,
                                {0, 2} /* SETUP_CLEANUP */,
                                {0, 1} /* SETUP_WITH */,
                                {0, 0} /* POP_BLOCK */,
                                {0, 0} /* JUMP */,
                                {0, 0} /* JUMP_NO_INTERRUPT */,
                                {-1, -1},
                                {-1, -1},
                                {-1, -1},
                                {-1, -1} /* POP_JUMP_IF_NONE, _NOT_NONE, _FALSE, _TRUE */};
  if (opcode < 0 && opcode >= -static_cast<int>(std::size(kPseudo))) {
    const Pseudo& p = kPseudo[-opcode - 1];
    return jump == 0 ? p.not_taken : jump > 0 ? p.taken : std::max(p.not_taken, p.taken);
  }
  if (opcode < 0 || opcode > 255 || !op_is_canonical(static_cast<u8>(opcode))) return kInvalidStackEffect;
  // Unsigned, as hostile operands must wrap rather than overflow.
  auto effect = [&](int taken) {
    Op op = static_cast<Op>(opcode);
    return static_cast<int>(static_cast<u32>(op_pushes(op, oparg, taken)) - static_cast<u32>(op_pops(op, oparg, taken)));
  };
  if (jump >= 0) return effect(jump != 0);
  return std::max(effect(1), effect(0));
}

}  // namespace adder
