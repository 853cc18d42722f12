#include "interp/quicken.h"

#include "bytecode/opcode.h"
#include "types/code.h"

namespace adder {

namespace {

Op adaptive_form(Op op) {
  switch (op) {
    case Op::BINARY_OP:
      return Op::BINARY_OP_ADAPTIVE;
    case Op::BINARY_SUBSCR:
      return Op::BINARY_SUBSCR_ADAPTIVE;
    case Op::STORE_SUBSCR:
      return Op::STORE_SUBSCR_ADAPTIVE;
    case Op::COMPARE_OP:
      return Op::COMPARE_OP_ADAPTIVE;
    case Op::UNPACK_SEQUENCE:
      return Op::UNPACK_SEQUENCE_ADAPTIVE;
    case Op::LOAD_GLOBAL:
      return Op::LOAD_GLOBAL_ADAPTIVE;
    case Op::LOAD_ATTR:
      return Op::LOAD_ATTR_ADAPTIVE;
    case Op::STORE_ATTR:
      return Op::STORE_ATTR_ADAPTIVE;
    case Op::LOAD_METHOD:
      return Op::LOAD_METHOD_ADAPTIVE;
    case Op::PRECALL:
      return Op::PRECALL_ADAPTIVE;
    case Op::CALL:
      return Op::CALL_ADAPTIVE;
    case Op::FOR_ITER:
      return Op::FOR_ITER_ADAPTIVE;
    case Op::RESUME:
      return Op::RESUME_QUICK;
    case Op::JUMP_BACKWARD:
      return Op::JUMP_BACKWARD_QUICK;
    case Op::EXTENDED_ARG:
      return Op::EXTENDED_ARG_QUICK;
    default:
      return op;
  }
}

// Two neighbours that become one instruction; the second stays in place, a jump may lead to it.
Op pair_form(Op first, Op second) {
  switch (first) {
    case Op::LOAD_CONST:
      return second == Op::LOAD_FAST ? Op::LOAD_CONST__LOAD_FAST : first;
    case Op::LOAD_FAST:
      return second == Op::LOAD_CONST ? Op::LOAD_FAST__LOAD_CONST : second == Op::LOAD_FAST ? Op::LOAD_FAST__LOAD_FAST : first;
    case Op::STORE_FAST:
      return second == Op::LOAD_FAST ? Op::STORE_FAST__LOAD_FAST : second == Op::STORE_FAST ? Op::STORE_FAST__STORE_FAST : first;
    default:
      return first;
  }
}

}  // namespace

ssize g_quickened_count = 0;

void quicken(Code* code) {
  ++g_quickened_count;
  CodeUnit* units = code->code_adaptive;
  int n = code_units(code);
  CodeUnit* previous = nullptr;
  Op previous_op = Op::CACHE;
  for (int i = 0; i < n;) {
    Op op = static_cast<Op>(kOpInfo[units[i] & 0xff].canonical);
    int caches = op_info(op).caches;
    *reinterpret_cast<u8*>(units + i) = static_cast<u8>(adaptive_form(op));
    if (caches) units[i + 1] = 0;  // the first execution specialises
    if (previous) *reinterpret_cast<u8*>(previous) = static_cast<u8>(pair_form(previous_op, op));
    // An operand with a prefix belongs to the prefix: no pairs with it.
    bool pairable = op == Op::LOAD_CONST || op == Op::LOAD_FAST || op == Op::STORE_FAST;
    previous = pairable ? units + i : nullptr;
    previous_op = op;
    i += 1 + caches;
  }
}

}  // namespace adder
