// Instructions and basic blocks: what code generation makes and assembly turns into bytes.
//
// Besides the real opcodes there are pseudo ones: jumps whose direction is not known yet, and the marks where a handler
// begins and ends to be in force (SETUP_*, POP_BLOCK), which become the exception table.
#pragma once

#include <vector>

#include "base/arena.h"
#include "bytecode/location_table.h"
#include "bytecode/opcode.h"

namespace adder::compiler {

enum Code : i16 {
#define OP(name, number, caches, pops, pushes, kind, raises, falls, family, prose) name = number,
#include "bytecode/ops.def"
#undef OP
  SETUP_FINALLY = 256,  // handler gets the exception
  SETUP_CLEANUP,        // handler gets the offset of the raising instruction and the exception
  SETUP_WITH,           // as SETUP_CLEANUP, above the bound __exit__
  POP_BLOCK,            // end of the innermost handler's reach
  JUMP,
  JUMP_NO_INTERRUPT,
  POP_JUMP_IF_FALSE,
  POP_JUMP_IF_TRUE,
  POP_JUMP_IF_NONE,
  POP_JUMP_IF_NOT_NONE,
};

struct BasicBlock;

struct Instr {
  Code op;
  i32 arg = 0;
  CodePosition at;
  BasicBlock* target = nullptr;
  BasicBlock* except = nullptr;  // the handler in force
};

/// Grows in the arena; instructions are plain data.
struct BasicBlock {
  Instr* instrs = nullptr;
  int used = 0, capacity = 0;
  BasicBlock* next = nullptr;  // in order of emission
  int predecessors = 0;
  int start_depth = -1;
  int offset = 0;        // code units
  int index = 0;         // order of creation
  bool returns = false;  // ends in RETURN_VALUE as generated
  bool exits = false;    // ends in RETURN_VALUE, RAISE_VARARGS or RERAISE
  bool no_fall_through = false;
  bool keeps_lasti = false;  // as a handler: the raising offset is pushed too
  bool visited = false;
  std::vector<BasicBlock*>* handlers = nullptr;  // while handlers are worked out: those in force at the start

  Instr& last() { return instrs[used - 1]; }
  Instr* add(Arena& arena);
  void insert(Arena& arena, int at, const Instr& instr);
};

inline bool is_scope_exit(Code op) { return op == RETURN_VALUE || op == RAISE_VARARGS || op == RERAISE; }
inline bool is_block_push(Code op) { return op >= SETUP_FINALLY && op <= SETUP_WITH; }
inline bool is_unconditional_jump(Code op) { return op == JUMP || op == JUMP_NO_INTERRUPT; }
inline bool is_jump(Code op) { return op >= JUMP || (op < 256 && op_is_jump(static_cast<Op>(op))); }
inline bool has_constant(Code op) { return op == LOAD_CONST || op == KW_NAMES; }
/// Net effect on the value stack, also of pseudo instructions.
int code_stack_effect(Code op, int arg, bool jump);

/// The control-flow graph of one code object.
struct FlowGraph {
  Arena& arena;
  std::vector<BasicBlock*> blocks;  // in order of creation; the first is the entry

  explicit FlowGraph(Arena& a) : arena(a) {}
  BasicBlock* new_block();
  BasicBlock* entry() const { return blocks.front(); }
  BasicBlock* copy_block(BasicBlock* block);
};

}  // namespace adder::compiler
