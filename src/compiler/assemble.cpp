// From an optimised graph to a code object: places of cells, stack depth, the exception table, jump offsets, bytes.
#include <algorithm>
#include <cstring>
#include <string>

#include "bytecode/exception_table.h"
#include "compiler/codegen.h"
#include "types/bytes.h"
#include "types/code.h"
#include "types/list.h"
#include "types/str.h"

namespace adder::compiler {

void remove_nops(BasicBlock* b);
void prepare_graph(FlowGraph& g);

namespace {

int operand_units(int arg) { return arg > 0xFFFFFF ? 4 : arg > 0xFFFF ? 3 : arg > 0xFF ? 2 : 1; }
int instr_units(const Instr& in) { return operand_units(in.arg) + op_info(static_cast<Op>(in.op)).caches; }

class Assembler {
 public:
  Assembler(CompileContext& context, Unit& unit, NameTable& names, ConstantPool& constants)
      : context_(context), t_(context.t), u_(unit), g_(unit.graph), names_(names), pool_(constants) {}

  Ref<> run() {
    flags_ = code_flags();
    prepare_graph(g_);
    if (!u_.first_line) u_.first_line = g_.entry()->used && g_.entry()->instrs[0].at.line ? g_.entry()->instrs[0].at.line : 1;
    place_cells();
    insert_prefix();
    fix_cells();
    if (!optimize_graph(t_, g_, u_.constants, pool_, u_.first_line)) return {};
    int depth = stack_depth();
    label_handlers();
    for (BasicBlock* b = g_.entry(); b; b = b->next) {
      for (int i = 0; i < b->used; ++i) {
        if (is_block_push(b->instrs[i].op) || b->instrs[i].op == POP_BLOCK) b->instrs[i].op = NOP;
      }
    }
    for (BasicBlock* b = g_.entry(); b; b = b->next) remove_nops(b);
    settle_jumps();
    compute_offsets();
    emit_code();
    emit_exceptions();
    return make_code(depth);
  }

 private:
  int code_flags() const {
    int flags = 0;
    Block* b = u_.symbols;
    if (b->kind == BlockKind::kFunction) {
      flags |= kCoNewlocals | kCoOptimized;
      if (b->nested) flags |= kCoNested;
      if (b->generator && !b->coroutine) flags |= kCoGenerator;
      if (!b->generator && b->coroutine) flags |= kCoCoroutine;
      if (b->generator && b->coroutine) flags |= kCoAsyncGenerator;
      if (b->varargs) flags |= kCoVarargs;
      if (b->varkeywords) flags |= kCoVarkeywords;
    }
    flags |= context_.flags & kFutureMask;
    if ((context_.flags & kAllowTopLevelAwait) && b->kind == BlockKind::kModule && b->coroutine && !b->generator)
      flags |= kCoCoroutine;
    return flags;
  }

  // A cell that is also an argument takes the argument's place; the others follow the locals, then the free variables.
  void place_cells() {
    int locals = u_.varnames.size(), cells = u_.cellvars.size();
    int shared = 0;
    for (int i = 0; i < cells; ++i) {
      int argument = u_.varnames.find(u_.cellvars[i]);
      if (argument >= 0) {
        places_.push_back(argument);
        ++shared;
      } else {
        places_.push_back(locals + i - shared);
      }
    }
    for (int i = 0; i < u_.freevars.size(); ++i) places_.push_back(locals + cells - shared + i);
  }

  void insert_prefix() {
    BasicBlock* entry = g_.entry();
    int at = 0;
    auto insert = [&](Code op, int arg, const CodePosition& where) {
      Instr in{.op = op, .arg = arg, .at = where};
      entry->insert(g_.arena, at++, in);
    };
    if (u_.freevars.size()) insert(COPY_FREE_VARS, u_.freevars.size(), {});
    std::vector<std::pair<int, int>> cells;  // place, index
    for (int i = 0; i < u_.cellvars.size(); ++i) cells.push_back({places_[static_cast<std::size_t>(i)], i});
    std::sort(cells.begin(), cells.end());
    for (auto& cell : cells) insert(MAKE_CELL, cell.second, {});
    if (flags_ & (kCoGenerator | kCoCoroutine | kCoAsyncGenerator)) {
      insert(RETURN_GENERATOR, 0, CodePosition{u_.first_line, u_.first_line, -1, -1});
      insert(POP_TOP, 0, {});
    }
  }

  void fix_cells() {
    for (BasicBlock* b = g_.entry(); b; b = b->next) {
      for (int i = 0; i < b->used; ++i) {
        switch (b->instrs[i].op) {
          case MAKE_CELL:
          case LOAD_CLOSURE:
          case LOAD_DEREF:
          case STORE_DEREF:
          case DELETE_DEREF:
          case LOAD_CLASSDEREF:
            b->instrs[i].arg = places_[static_cast<std::size_t>(b->instrs[i].arg)];
            break;
          default:
            break;
        }
      }
    }
  }

  int stack_depth() {
    std::vector<BasicBlock*> todo;
    int most = 0;
    auto visit = [&](BasicBlock* b, int depth) {
      if (b->start_depth >= depth || b->start_depth >= 100) return;
      b->start_depth = depth;
      todo.push_back(b);
    };
    visit(g_.entry(), u_.symbols->generator || u_.symbols->coroutine ? 1 : 0);
    while (!todo.empty()) {
      BasicBlock* b = todo.back();
      todo.pop_back();
      int depth = b->start_depth;
      bool falls = true;
      for (int i = 0; i < b->used && falls; ++i) {
        const Instr& in = b->instrs[i];
        int after = depth + code_stack_effect(in.op, in.arg, false);
        most = std::max(most, after);
        if (is_jump(in.op) || is_block_push(in.op)) {
          int taken = depth + code_stack_effect(in.op, in.arg, true);
          most = std::max(most, taken);
          visit(in.target, taken);
        }
        depth = after;
        falls = !is_unconditional_jump(in.op) && !is_scope_exit(in.op);
      }
      if (falls && b->next) visit(b->next, depth);
    }
    return most;
  }

  // Which handler is in force at each instruction: the innermost of those pushed on the way to it.
  void label_handlers() {
    using Stack = std::vector<BasicBlock*>;
    std::vector<BasicBlock*> todo = {g_.entry()};
    std::vector<Stack> stacks(1);
    g_.entry()->visited = true;
    auto reach = [&](BasicBlock* b, const Stack& stack) {
      if (b->visited) return;
      b->visited = true;
      todo.push_back(b);
      stacks.push_back(stack);
    };
    while (!todo.empty()) {
      BasicBlock* b = todo.back();
      Stack stack = std::move(stacks.back());
      todo.pop_back();
      stacks.pop_back();
      for (int i = 0; i < b->used; ++i) {
        Instr& in = b->instrs[i];
        if (is_block_push(in.op)) {
          reach(in.target, stack);
          if (in.op != SETUP_FINALLY) in.target->keeps_lasti = true;
          stack.push_back(in.target);
        } else if (in.op == POP_BLOCK) {
          if (!stack.empty()) stack.pop_back();
        } else {
          in.except = stack.empty() ? nullptr : stack.back();
          if (is_jump(in.op)) reach(in.target, stack);
        }
      }
      if (!b->no_fall_through && b->next) reach(b->next, stack);
    }
  }

  void settle_jumps() {
    for (BasicBlock* b = g_.entry(); b; b = b->next) b->visited = false;
    for (BasicBlock* b = g_.entry(); b; b = b->next) {
      b->visited = true;
      if (b->used == 0 || !is_jump(b->last().op)) continue;
      Instr& in = b->last();
      bool forward = !in.target->visited;
      switch (in.op) {
        case JUMP:
          in.op = forward ? JUMP_FORWARD : JUMP_BACKWARD;
          break;
        case JUMP_NO_INTERRUPT:
          in.op = forward ? JUMP_FORWARD : JUMP_BACKWARD_NO_INTERRUPT;
          break;
        case POP_JUMP_IF_FALSE:
          in.op = forward ? POP_JUMP_FORWARD_IF_FALSE : POP_JUMP_BACKWARD_IF_FALSE;
          break;
        case POP_JUMP_IF_TRUE:
          in.op = forward ? POP_JUMP_FORWARD_IF_TRUE : POP_JUMP_BACKWARD_IF_TRUE;
          break;
        case POP_JUMP_IF_NONE:
          in.op = forward ? POP_JUMP_FORWARD_IF_NONE : POP_JUMP_BACKWARD_IF_NONE;
          break;
        case POP_JUMP_IF_NOT_NONE:
          in.op = forward ? POP_JUMP_FORWARD_IF_NOT_NONE : POP_JUMP_BACKWARD_IF_NOT_NONE;
          break;
        default:
          break;
      }
    }
  }

  void compute_offsets() {
    bool changed;
    do {
      changed = false;
      int total = 0;
      for (BasicBlock* b = g_.entry(); b; b = b->next) {
        b->offset = total;
        for (int i = 0; i < b->used; ++i) total += instr_units(b->instrs[i]);
      }
      for (BasicBlock* b = g_.entry(); b; b = b->next) {
        int at = b->offset;
        for (int i = 0; i < b->used; ++i) {
          Instr& in = b->instrs[i];
          int units = instr_units(in);
          at += units;
          if (!is_jump(in.op)) continue;
          in.arg = in.target->offset < at ? at - in.target->offset : in.target->offset - at;
          changed |= instr_units(in) != units;
        }
      }
      units_ = total;
    } while (changed);
  }

  void emit_code() {
    code_.reserve(static_cast<std::size_t>(units_) * 2);
    LocationTableWriter lines(u_.first_line);
    for (BasicBlock* b = g_.entry(); b; b = b->next) {
      for (int i = 0; i < b->used; ++i) {
        const Instr& in = b->instrs[i];
        int prefixes = operand_units(in.arg) - 1;
        for (int k = prefixes; k > 0; --k) {
          code_.push_back(static_cast<char>(EXTENDED_ARG));
          code_.push_back(static_cast<char>(in.arg >> (8 * k)));
        }
        code_.push_back(static_cast<char>(in.op));
        code_.push_back(static_cast<char>(in.arg));
        int caches = op_info(static_cast<Op>(in.op)).caches;
        code_.append(static_cast<std::size_t>(caches) * 2, '\0');
        lines.add(in.at, prefixes + 1 + caches);
      }
    }
    lines_ = lines.bytes();
  }

  void emit_exceptions() {
    int at = 0, start = -1;
    BasicBlock* handler = nullptr;
    auto close = [&] {
      if (!handler) return;
      int depth = handler->start_depth - 1 - (handler->keeps_lasti ? 1 : 0);
      write_exception_entry(&exceptions_, {start, at, handler->offset, depth, handler->keeps_lasti});
    };
    for (BasicBlock* b = g_.entry(); b; b = b->next) {
      for (int i = 0; i < b->used; ++i) {
        const Instr& in = b->instrs[i];
        if (in.except != handler) {
          close();
          start = at;
          handler = in.except;
        }
        at += instr_units(in);
      }
    }
    close();
  }

  Ref<Tuple> names_of(const std::vector<Name*>& list) {
    Ref<Tuple> v = new_tuple(t_, static_cast<ssize>(list.size()));
    if (!v) return {};
    for (std::size_t i = 0; i < list.size(); ++i) {
      Str* s = names_.object(list[i]);
      if (!s) return {};
      v->items[i] = retain(static_cast<Object*>(s));
    }
    return v;
  }
  Object* shared(Ref<> o) { return o ? pool_.unify(o) : nullptr; }
  Object* shared_bytes(std::string_view data) { return shared(Ref<>(new_bytes(t_, data))); }

  Ref<> make_code(int depth) {
    std::vector<Name*> locals = u_.varnames.all();
    std::string kinds(locals.size(), static_cast<char>(kLocalFast));
    for (Name* cell : u_.cellvars.all()) {
      int argument = u_.varnames.find(cell);
      if (argument >= 0) {
        kinds[static_cast<std::size_t>(argument)] |= static_cast<char>(kLocalCell);
      } else {
        locals.push_back(cell);
        kinds.push_back(static_cast<char>(kLocalCell));
      }
    }
    for (Name* name : u_.freevars.all()) {
      locals.push_back(name);
      kinds.push_back(static_cast<char>(kLocalFree));
    }
    Ref<Tuple> consts = new_tuple_from(t_, u_.constants.data(), static_cast<ssize>(u_.constants.size()));
    CodeParts p;
    p.filename = context_.filename;
    p.name = names_.title(u_.name);
    p.qualname = unit_qualname(u_, names_);
    p.flags = flags_;
    p.code = shared_bytes(code_);
    p.firstlineno = u_.first_line;
    p.linetable = shared_bytes(lines_);
    p.consts = shared(std::move(consts));
    p.names = shared(Ref<>(names_of(u_.names.all())));
    p.localsplusnames = shared(Ref<>(names_of(locals)));
    Ref<Bytes> kind_bytes = new_bytes_uninitialized(t_, static_cast<ssize>(kinds.size()));
    if (!kind_bytes) return {};
    if (!kinds.empty()) std::memcpy(kind_bytes->data, kinds.data(), kinds.size());
    p.localspluskinds = kind_bytes;
    p.argcount = u_.argcount;
    p.posonlyargcount = u_.posonlyargcount;
    p.kwonlyargcount = u_.kwonlyargcount;
    p.stacksize = depth;
    p.exceptiontable = shared_bytes(exceptions_);
    if (!p.name || !p.qualname || !p.code || !p.linetable || !p.consts || !p.names || !p.localsplusnames || !p.localspluskinds ||
        !p.exceptiontable || validate_code_parts(t_, p) < 0)
      return {};
    return new_code(t_, p);
  }

  CompileContext& context_;
  Thread& t_;
  Unit& u_;
  FlowGraph& g_;
  NameTable& names_;
  ConstantPool& pool_;
  std::vector<int> places_;
  int flags_ = 0;
  int units_ = 0;
  std::string code_, lines_, exceptions_;
};

}  // namespace

Str* unit_qualname(Unit& u, NameTable& names) {
  if (!u.qualname_object) {
    u.qualname_object = u.qualname == u.name->text ? Ref<Str>::borrow(names.title(u.name)) : new_str(names.thread(), u.qualname);
  }
  return u.qualname_object.get();
}

Ref<> assemble_unit(CompileContext& context, Unit& unit, NameTable& names, ConstantPool& constants, bool) {
  return Assembler(context, unit, names, constants).run();
}

}  // namespace adder::compiler
