// Optimising the control-flow graph. The steps and their order are visible in co_code, so they follow CPython 3.11:
//
//   1. Each block on its own: constant conditions, tuples of constants, jumps to jumps, SWAPs.
//   2. Jumps to short exit blocks are replaced by a copy of the block, which spares the jump.
//   3. Unreachable blocks are emptied; no-operations go unless a line would be lost; empty blocks and jumps to the next
//      instruction go.
//   4. Exit blocks that belong to no line and are reached from several places are duplicated, so that each copy can take
//      the line of the place it is reached from (PEP 626).
//   5. Constants at the end of co_consts that nobody uses any more are dropped; lines are filled in.
#include <algorithm>

#include "compiler/codegen.h"
#include "types/list.h"

namespace adder::compiler {

namespace {

constexpr int kMaxCopySize = 4;

void copy_location(const Instr& from, Instr& to) { to.at = from.at; }

// --- one block ---

class BlockOptimizer {
 public:
  BlockOptimizer(Thread& t, BasicBlock* block, std::vector<Object*>& constants, ConstantPool& pool)
      : t_(t), b_(block), constants_(constants), pool_(pool) {}

  bool run() {
    for (int i = 0; i < b_->used; ++i) {
      Instr& in = b_->instrs[i];
      Code next = i + 1 < b_->used ? b_->instrs[i + 1].op : CACHE;
      Instr nop{.op = NOP};
      Instr* target = &nop;
      if (is_jump(in.op) || is_block_push(in.op)) {
        while (in.target->used == 0) in.target = in.target->next;
        target = &in.target->instrs[0];
      }
      switch (in.op) {
        case LOAD_CONST:
          if (!constant_condition(i, next)) return false;
          break;
        case BUILD_TUPLE:
          if (next == UNPACK_SEQUENCE && in.arg == b_->instrs[i + 1].arg && in.arg >= 1 && in.arg <= 3) {
            // a, b = b, a: no tuple at all.
            in.op = NOP;
            b_->instrs[i + 1].op = in.arg == 1 ? NOP : SWAP;
          } else if (i >= in.arg && !fold_tuple(i)) {
            return false;
          }
          break;
        case JUMP_IF_FALSE_OR_POP:
          i -= short_circuit(in, target, JUMP_IF_FALSE_OR_POP, POP_JUMP_IF_FALSE, JUMP_IF_TRUE_OR_POP, POP_JUMP_IF_TRUE);
          break;
        case JUMP_IF_TRUE_OR_POP:
          i -= short_circuit(in, target, JUMP_IF_TRUE_OR_POP, POP_JUMP_IF_TRUE, JUMP_IF_FALSE_OR_POP, POP_JUMP_IF_FALSE);
          break;
        case POP_JUMP_IF_FALSE:
        case POP_JUMP_IF_TRUE:
        case POP_JUMP_IF_NONE:
        case POP_JUMP_IF_NOT_NONE:
        case JUMP:
          if (target->op == JUMP) i -= thread_jump(in, target, in.op);
          break;
        case SWAP:
          if (in.arg == 1) {
            in.op = NOP;
            break;
          }
          merge_swaps(&i);
          apply_swaps(i);
          break;
        case PUSH_NULL:
          if (next == LOAD_GLOBAL && !(b_->instrs[i + 1].arg & 1)) {
            in.op = NOP;
            in.arg = 0;
            b_->instrs[i + 1].arg |= 1;
          }
          break;
        default:
          break;
      }
    }
    return true;
  }

 private:
  bool constant_condition(int i, Code next) {
    Instr& in = b_->instrs[i];
    Instr& after = b_->instrs[i + 1];
    switch (next) {
      case POP_JUMP_IF_FALSE:
      case POP_JUMP_IF_TRUE:
      case JUMP_IF_FALSE_OR_POP:
      case JUMP_IF_TRUE_OR_POP: {
        int truth = is_true(t_, constants_[static_cast<std::size_t>(in.arg)]);
        if (truth < 0) return false;
        bool keeps = next == JUMP_IF_FALSE_OR_POP || next == JUMP_IF_TRUE_OR_POP;
        bool jumps = (truth != 0) == (next == POP_JUMP_IF_TRUE || next == JUMP_IF_TRUE_OR_POP);
        if (!keeps || !jumps) in.op = NOP;
        after.op = jumps ? JUMP : NOP;
        if (jumps) b_->no_fall_through = true;
        break;
      }
      case IS_OP: {
        Code jump = i + 2 < b_->used ? b_->instrs[i + 2].op : CACHE;
        if (constants_[static_cast<std::size_t>(in.arg)] == none() && (jump == POP_JUMP_IF_FALSE || jump == POP_JUMP_IF_TRUE)) {
          bool inverted = after.arg == 1;
          in.op = NOP;
          after.op = NOP;
          b_->instrs[i + 2].op = inverted != (jump == POP_JUMP_IF_FALSE) ? POP_JUMP_IF_NOT_NONE : POP_JUMP_IF_NONE;
        }
        break;
      }
      default:
        break;
    }
    return true;
  }

  // A tuple of the constants just loaded is a constant.
  bool fold_tuple(int i) {
    int n = b_->instrs[i].arg;
    for (int k = i - n; k < i; ++k) {
      if (!has_constant(b_->instrs[k].op)) return true;
    }
    Ref<Tuple> v = new_tuple(t_, n);
    if (!v) return false;
    for (int k = 0; k < n; ++k) v->items[k] = retain(constants_[static_cast<std::size_t>(b_->instrs[i - n + k].arg)]);
    Object* unified = pool_.unify(v);
    if (!unified) return false;
    std::size_t at = 0;
    while (at < constants_.size() && constants_[at] != unified) ++at;
    if (at == constants_.size()) constants_.push_back(unified);
    for (int k = i - n; k < i; ++k) {
      b_->instrs[k].op = NOP;
      b_->instrs[k].arg = 0;
    }
    b_->instrs[i].op = LOAD_CONST;
    b_->instrs[i].arg = static_cast<int>(at);
    return true;
  }

  static int thread_jump(Instr& in, const Instr* target, Code op) {
    if (in.at.line != target->at.line || in.target == target->target) return 0;
    in.target = target->target;
    in.op = op;
    return 1;
  }

  // A test whose outcome decides the test it jumps to.
  static int short_circuit(Instr& in, const Instr* target, Code same, Code same_pop, Code other, Code other_pop) {
    if (target->op == same_pop) return thread_jump(in, target, same_pop);
    if (target->op == JUMP || target->op == same) return thread_jump(in, target, same);
    if ((target->op == other || target->op == other_pop) && in.at.line == target->at.line) {
      in.op = same_pop;
      in.target = in.target->next;
      return 1;
    }
    return 0;
  }

  // Replaces a run of SWAPs by the shortest one with the same effect; *at moves to its end. The run is a permutation of
  // the topmost items: each of its cycles takes one SWAP an item, all through the top.
  void merge_swaps(int* at) {
    Instr* run = &b_->instrs[*at];
    int depth = run->arg, length = 0;
    bool more = false;
    while (++length < b_->used - *at) {
      if (run[length].op == SWAP) {
        depth = std::max(depth, static_cast<int>(run[length].arg));
        more = true;
      } else if (run[length].op != NOP) {
        break;
      }
    }
    if (!more) return;
    std::vector<int> items(static_cast<std::size_t>(depth));
    for (int k = 0; k < depth; ++k) items[static_cast<std::size_t>(k)] = k;
    for (int k = 0; k < length; ++k) {
      if (run[k].op == SWAP) std::swap(items[0], items[static_cast<std::size_t>(run[k].arg - 1)]);
    }
    constexpr int kDone = -1;
    int write = length - 1;
    for (int k = 0; k < depth; ++k) {
      int item = items[static_cast<std::size_t>(k)];
      if (item == kDone || item == k) continue;
      for (int j = k;;) {
        if (j) {
          run[write].op = SWAP;
          run[write--].arg = j + 1;
        }
        int next = items[static_cast<std::size_t>(j)];
        if (next == kDone) break;
        items[static_cast<std::size_t>(j)] = kDone;
        j = next;
      }
    }
    for (; write >= 0; --write) run[write].op = NOP;
    *at += length - 1;
  }

  static bool is_swappable(Code op) { return op == STORE_FAST || op == POP_TOP; }

  int next_swappable(int i, int line) const {
    while (++i < b_->used) {
      const Instr& in = b_->instrs[i];
      if (line >= 0 && in.at.line != line) return -1;
      if (in.op == NOP) continue;
      return is_swappable(in.op) ? i : -1;
    }
    return -1;
  }

  // SWAPs in front of stores need not be executed: the stores change places instead.
  void apply_swaps(int i) {
    for (; i >= 0; --i) {
      Instr& swap = b_->instrs[i];
      if (swap.op != SWAP) {
        if (swap.op == NOP || is_swappable(swap.op)) continue;
        return;
      }
      int first = next_swappable(i, -1);
      if (first < 0) return;
      int second = first, line = b_->instrs[first].at.line;
      for (int count = swap.arg - 1; count > 0; --count) {
        second = next_swappable(second, line);
        if (second < 0) return;
      }
      swap.op = NOP;
      std::swap(b_->instrs[first], b_->instrs[second]);
    }
  }

  Thread& t_;
  BasicBlock* b_;
  std::vector<Object*>& constants_;
  ConstantPool& pool_;
};

// --- all blocks ---

bool mark_exits(FlowGraph& g) {
  for (BasicBlock* b : g.blocks) {
    for (int i = 0; i < b->used; ++i) {
      Instr& in = b->instrs[i];
      if (is_scope_exit(in.op)) {
        b->exits = true;
        b->no_fall_through = true;
      } else if (is_unconditional_jump(in.op)) {
        b->no_fall_through = true;
      }
      if (is_jump(in.op)) {
        while (in.target->used == 0) in.target = in.target->next;
      }
    }
  }
  return true;
}

bool is_exit_without_line(const BasicBlock* b) {
  if (!b->exits) return false;
  for (int i = 0; i < b->used; ++i) {
    if (b->instrs[i].at.line >= 0) return false;
  }
  return true;
}

void inline_exit(Arena& arena, BasicBlock* b) {
  if (b->used == 0 || b->last().op != JUMP) return;
  BasicBlock* target = b->last().target;
  if (!is_exit_without_line(target) || target->used > kMaxCopySize) return;
  b->last().op = NOP;
  for (int i = 0; i < target->used; ++i) *b->add(arena) = target->instrs[i];
  b->exits = true;
}

// Blocks in the reverse order of their creation, which is how they are visited where the order shows.
template <class F>
void newest_first(FlowGraph& g, F f) {
  for (std::size_t i = g.blocks.size(); i-- > 0;) f(g.blocks[i]);
}

void mark_reachable(FlowGraph& g) {
  std::vector<BasicBlock*> todo = {g.entry()};
  g.entry()->predecessors = 1;
  auto reach = [&](BasicBlock* b) {
    if (b->predecessors++ == 0) todo.push_back(b);
  };
  while (!todo.empty()) {
    BasicBlock* b = todo.back();
    todo.pop_back();
    if (b->next && !b->no_fall_through) reach(b->next);
    for (int i = 0; i < b->used; ++i) {
      Code op = b->instrs[i].op;
      if (is_jump(op) || is_block_push(op)) reach(b->instrs[i].target);
    }
  }
}

void skip_empty_blocks(FlowGraph& g) {
  for (BasicBlock* b = g.entry(); b; b = b->next) {
    BasicBlock* next = b->next;
    if (!next) continue;
    while (next->used == 0 && next->next) next = next->next;
    b->next = next;
  }
  for (BasicBlock* b = g.entry(); b; b = b->next) {
    for (int i = 0; i < b->used; ++i) {
      Instr& in = b->instrs[i];
      if (!is_jump(in.op) && !is_block_push(in.op)) continue;
      while (in.target->used == 0) in.target = in.target->next;
    }
  }
}

void duplicate_exits(FlowGraph& g) {
  std::size_t count = g.blocks.size();  // copies are not looked at
  for (std::size_t i = count; i-- > 0;) {
    BasicBlock* b = g.blocks[i];
    if (b->used == 0 || !is_jump(b->last().op)) continue;
    BasicBlock* target = b->last().target;
    if (!is_exit_without_line(target) || target->predecessors <= 1) continue;
    BasicBlock* copy = g.copy_block(target);
    copy_location(b->last(), copy->instrs[0]);
    b->last().target = copy;
    --target->predecessors;
    copy->predecessors = 1;
    copy->next = target->next;
    target->next = copy;
  }
  for (BasicBlock* b = g.entry(); b; b = b->next) {
    if (b->no_fall_through || !b->next || b->used == 0) continue;
    if (is_exit_without_line(b->next)) copy_location(b->last(), b->next->instrs[0]);
  }
}

void trim_constants(FlowGraph& g, std::vector<Object*>& constants) {
  int most = 0;  // the first may be the docstring
  for (BasicBlock* b = g.entry(); b; b = b->next) {
    for (int i = 0; i < b->used; ++i) {
      if (has_constant(b->instrs[i].op)) most = std::max(most, static_cast<int>(b->instrs[i].arg));
    }
  }
  if (static_cast<std::size_t>(most) + 1 < constants.size()) constants.resize(static_cast<std::size_t>(most) + 1);
}

void propagate_lines(FlowGraph& g) {
  for (BasicBlock* b = g.entry(); b; b = b->next) {
    if (b->used == 0) continue;
    Instr previous{.op = NOP};
    for (int i = 0; i < b->used; ++i) {
      if (b->instrs[i].at.line < 0) {
        copy_location(previous, b->instrs[i]);
      } else {
        previous = b->instrs[i];
      }
    }
    if (!b->no_fall_through && b->next && b->next->predecessors == 1 && b->next->used > 0 && b->next->instrs[0].at.line < 0)
      copy_location(previous, b->next->instrs[0]);
    if (is_jump(b->last().op)) {
      BasicBlock* target = b->last().target;
      if (target->predecessors == 1 && target->instrs[0].at.line < 0) copy_location(previous, target->instrs[0]);
    }
  }
}

// Whatever else returns without a line takes the last line before it.
void give_exits_lines(FlowGraph& g, int first_line) {
  int line = first_line;
  for (BasicBlock* b = g.entry(); b; b = b->next) {
    if (b->used == 0) continue;
    Instr& last = b->last();
    if (last.at.line >= 0) {
      line = last.at.line;
    } else if (last.op == RETURN_VALUE) {
      for (int i = 0; i < b->used; ++i) b->instrs[i].at.line = line;
    }
  }
}

}  // namespace

void remove_nops(BasicBlock* b) {
  int write = 0, previous = -1;
  for (int i = 0; i < b->used; ++i) {
    Instr& in = b->instrs[i];
    int line = in.at.line;
    if (in.op == NOP) {
      if (line < 0 || previous == line) continue;
      if (i + 1 < b->used) {
        Instr& next = b->instrs[i + 1];
        if (next.at.line == line) continue;
        if (next.at.line < 0) {
          copy_location(in, next);
          continue;
        }
      } else {
        BasicBlock* next = b->next;
        while (next && next->used == 0) next = next->next;
        if (next && line == next->instrs[0].at.line) continue;
      }
    }
    if (write != i) b->instrs[write] = in;
    ++write;
    previous = line;
  }
  b->used = write;
}

bool optimize_graph(Thread& t, FlowGraph& g, std::vector<Object*>& constants, ConstantPool& pool, int first_line) {
  for (BasicBlock* b = g.entry(); b; b = b->next) {
    if (!BlockOptimizer(t, b, constants, pool).run()) return false;
    remove_nops(b);
  }
  newest_first(g, [&](BasicBlock* b) { inline_exit(g.arena, b); });
  mark_reachable(g);
  for (BasicBlock* b = g.entry(); b; b = b->next) {
    if (b->predecessors == 0) {
      b->used = 0;
      b->no_fall_through = false;
    }
  }
  for (BasicBlock* b = g.entry(); b; b = b->next) remove_nops(b);
  skip_empty_blocks(g);
  bool emptied = false;
  for (BasicBlock* b = g.entry(); b; b = b->next) {
    if (b->used > 0 && is_unconditional_jump(b->last().op) && b->last().target == b->next) {
      b->no_fall_through = false;
      b->last().op = NOP;  // stays for now: alone in its block, it gets a line below
      emptied = true;
    }
  }
  if (emptied) skip_empty_blocks(g);
  duplicate_exits(g);
  trim_constants(g, constants);
  propagate_lines(g);
  give_exits_lines(g, first_line);
  return true;
}

void prepare_graph(FlowGraph& g) {
  mark_exits(g);
  newest_first(g, [&](BasicBlock* b) { inline_exit(g.arena, b); });
}

}  // namespace adder::compiler
