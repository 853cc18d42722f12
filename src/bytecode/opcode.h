// The instruction set: everything here is generated from ops.def (canonical) and specialised.def (private forms).
#pragma once

#include "base/base.h"

namespace adder {

enum class Op : u8 {
#define OP(name, number, caches, pops, pushes, kind, raises, falls, family, prose) name = number,
#include "bytecode/ops.def"
#undef OP
#define SPECIALISED(name, number, base, prose) name = number,
#include "bytecode/specialised.def"
#undef SPECIALISED
};

/// From this number on, instructions have an operand (`dis.HAVE_ARGUMENT`).
inline constexpr int kHaveArgument = 90;

/// What an instruction's operand means.
enum class OperandKind : u8 {
  kNone,
  kConst,     // index into co_consts
  kName,      // index into co_names
  kGlobal,    // index into co_names, shifted left by one; low bit: push a null too
  kLocal,     // index into the locals-plus array
  kCell,      // index into the locals-plus array, of a cell or free variable
  kForward,   // jump, code units forward from the next instruction
  kBackward,  // jump, code units back from the next instruction
  kCompare,   // rich comparison, 0..5
  kBinary,    // binary operator, see BinaryOperator
  kInvert,    // 1 negates the answer
  kCount,     // a number of items or a position
  kFlags,     // bits
  kExtended,  // high bits for the next instruction
};

/// Operand of BINARY_OP.
enum class BinaryOperator : u8 {
  kAdd,
  kAnd,
  kFloorDivide,
  kLshift,
  kMatrixMultiply,
  kMultiply,
  kRemainder,
  kOr,
  kPower,
  kRshift,
  kSubtract,
  kTrueDivide,
  kXor,
  kInplaceAdd,
  kInplaceAnd,
  kInplaceFloorDivide,
  kInplaceLshift,
  kInplaceMatrixMultiply,
  kInplaceMultiply,
  kInplaceRemainder,
  kInplaceOr,
  kInplacePower,
  kInplaceRshift,
  kInplaceSubtract,
  kInplaceTrueDivide,
  kInplaceXor,
};

struct OpInfo {
  const char* name;  // null: no such opcode
  const char* prose;
  u8 caches;  // code units of inline cache behind it
  OperandKind operand;
  bool may_raise;
  bool falls_through;
  u8 family;     // canonical opcode whose specialisations it belongs to, 0: none
  u8 canonical;  // the opcode that co_code shows in its place
};

/// Rows by opcode number, all 256.
extern const OpInfo kOpInfo[256];

ADDER_INLINE const OpInfo& op_info(Op op) { return kOpInfo[static_cast<u8>(op)]; }
inline bool op_is_canonical(u8 number) { return kOpInfo[number].name && kOpInfo[number].canonical == number; }
inline bool op_is_jump(Op op) {
  return op_info(op).operand == OperandKind::kForward || op_info(op).operand == OperandKind::kBackward;
}

inline constexpr int kInvalidStackEffect = INT32_MAX;

/// How many items `op` removes and adds; `jump` 1 when the jump is taken, else 0.
int op_pops(Op op, int oparg, int jump);
int op_pushes(Op op, int oparg, int jump);

/// As `dis.stack_effect`: `jump` 1 taken, 0 not taken, -1 the larger. Any number may be asked for; those that are
/// no canonical opcode give kInvalidStackEffect.
int stack_effect(int opcode, int oparg, int jump);

}  // namespace adder
