#include "compiler/blocks.h"

#include <cstring>

namespace adder::compiler {

Instr* BasicBlock::add(Arena& arena) {
  if (used == capacity) {
    int larger = capacity == 0 ? 8 : capacity * 2;
    auto* moved = static_cast<Instr*>(arena.allocate(static_cast<std::size_t>(larger) * sizeof(Instr)));
    if (used) std::memcpy(static_cast<void*>(moved), instrs, static_cast<std::size_t>(used) * sizeof(Instr));
    instrs = moved;
    capacity = larger;
  }
  return new (&instrs[used++]) Instr{};
}

void BasicBlock::insert(Arena& arena, int at, const Instr& instr) {
  add(arena);
  for (int i = used - 1; i > at; --i) instrs[i] = instrs[i - 1];
  instrs[at] = instr;
}

BasicBlock* FlowGraph::new_block() {
  auto* b = arena.make<BasicBlock>();
  b->start_depth = -1;
  b->index = static_cast<int>(blocks.size());
  blocks.push_back(b);
  return b;
}

BasicBlock* FlowGraph::copy_block(BasicBlock* block) {
  BasicBlock* copy = new_block();
  for (int i = 0; i < block->used; ++i) *copy->add(arena) = block->instrs[i];
  copy->exits = block->exits;
  copy->no_fall_through = true;
  return copy;
}

int code_stack_effect(Code op, int arg, bool jump) {
  switch (op) {
    case SETUP_FINALLY:
    case SETUP_WITH:
      return jump ? 1 : 0;
    case SETUP_CLEANUP:
      return jump ? 2 : 0;
    case POP_BLOCK:
    case JUMP:
    case JUMP_NO_INTERRUPT:
      return 0;
    case POP_JUMP_IF_FALSE:
    case POP_JUMP_IF_TRUE:
    case POP_JUMP_IF_NONE:
    case POP_JUMP_IF_NOT_NONE:
      return -1;
    default: {
      Op real = static_cast<Op>(op);
      return op_pushes(real, arg, jump) - op_pops(real, arg, jump);
    }
  }
}

}  // namespace adder::compiler
