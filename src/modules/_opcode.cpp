// _opcode: what dis and opcode ask about instructions.
#include "bytecode/opcode.h"
#include "core/args.h"
#include "core/type_object.h"
#include "docs/module__opcode.h"
#include "types/int.h"

namespace adder {

namespace {

namespace docs = doc::module__opcode;

Ref<> opcode_stack_effect(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::stack_effect);
  Thread& t = Thread::current();
  Object* a[3];
  int opcode, oparg = 0;
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || !convert_int(t, a[0], &opcode)) return {};
  bool has_oparg = a[1] && !is_none(a[1]);
  if (opcode >= kHaveArgument) {
    if (!has_oparg) return t.raise_text(exc::ValueError, "stack_effect: opcode requires oparg but oparg was not specified");
    if (!convert_int(t, a[1], &oparg)) return {};
  } else if (has_oparg) {
    return t.raise_text(exc::ValueError, "stack_effect: opcode does not permit oparg but oparg was specified");
  }
  int jump;
  if (!a[2] || is_none(a[2])) {
    jump = -1;
  } else if (is_bool(a[2])) {
    jump = a[2] == &true_object;
  } else {
    return t.raise_text(exc::ValueError, "stack_effect: jump must be False, True or None");
  }
  int effect = stack_effect(opcode, oparg, jump);
  if (effect == kInvalidStackEffect) return t.raise_text(exc::ValueError, "invalid opcode or oparg");
  return new_int(t, effect);
}

Ref<> opcode_get_specialization_stats(Object*, Object*) { return new_none(); }

const MethodDef methods[] = {
    {"stack_effect", opcode_stack_effect, kMethFastcall | kMethKeywords, docs::stack_effect},
    {"get_specialization_stats", opcode_get_specialization_stats, kMethNoargs, docs::get_specialization_stats},
    {},
};

ModuleDefSlot slots[] = {{}};
ModuleDef definition = {.base = {}, .name = "_opcode", .doc = docs::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit__opcode() { return module_def_init(&definition); }

}  // namespace adder
