// _contextvars.
#include "core/type_object.h"
#include "types/context.h"

namespace adder {

namespace {

Ref<> copy_context(Object*, Object*) { return context_copy_current(Thread::current()); }
const MethodDef methods[] = {{"copy_context", copy_context, kMethNoargs, "copy_context($module, /)\n--\n\n"}, {}};

int exec(Object* module) {
  Thread& t = Thread::current();
  if (init_context(t) < 0) return -1;
  for (Type* type : {&context_type, &context_var_type, &context_token_type}) {
    if (module_add_type(t, module, type) < 0) return -1;
  }
  return 0;
}
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {
    .base = {}, .name = "_contextvars", .doc = "Context Variables", .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit__contextvars() { return module_def_init(&definition); }

}  // namespace adder
