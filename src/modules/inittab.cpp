#include "modules/inittab.h"

namespace adder {

#define MODULE(name, init) extern "C" Object* init();
#include "modules/inittab.def"
#undef MODULE

const BuiltinModule* builtin_modules() {
  static const BuiltinModule table[] = {
#define MODULE(name, init) {#name, init},
#include "modules/inittab.def"
#undef MODULE
      {"builtins", nullptr},
      {"sys", nullptr},
      {nullptr, nullptr},
  };
  return table;
}

}  // namespace adder
