#include "modules/inittab.h"

namespace adder {

#define MODULE(name, init) extern "C" Object* init();
#include "modules/inittab.def"
#undef MODULE

static BuiltinModule g_own_modules[] = {
#define MODULE(name, init) {#name, init},
#include "modules/inittab.def"
#undef MODULE
    {"builtins", nullptr},
    {"sys", nullptr},
    {nullptr, nullptr},
};

// An embedding program may put a longer table in its place before it starts the runtime.
extern ADDER_EXPORT BuiltinModule* g_inittab asm("PyImport_Inittab");
BuiltinModule* g_inittab = g_own_modules;

const BuiltinModule* builtin_modules() { return g_inittab; }

}  // namespace adder
