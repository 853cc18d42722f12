// The native half of the import system; the other half is the frozen importlib._bootstrap.
#pragma once

#include "core/protocols.h"

namespace adder {

/// __import__: the top package, or with a fromlist the module itself.
Ref<> import_module_level(Thread& t, Object* name, Object* globals, Object* locals, Object* fromlist, int level);
/// importlib.import_module for an absolute name.
Ref<> import_module(Thread& t, Object* name);
/// sys.modules[name], or null (no exception).
Ref<> find_loaded_module(Thread& t, Object* name);
/// sys.modules[name], made empty if missing (PyImport_AddModule); borrowed.
Object* add_module(Thread& t, Object* name);
/// Makes a built-in module without a spec (start-up only); missing when there is none of that name.
Lookup make_builtin_module(Thread& t, Object* name, Object* spec, Ref<>* module);
/// Imports a frozen module by running its code in a new module: 1 done, 0 no such module, -1 error.
int import_frozen_module(Thread& t, const char* name);
/// Loads a shared object and creates its module (not yet executed).
Ref<> load_dynamic_module(Thread& t, Object* spec);

Ref<> make_imp_module(Thread& t);

}  // namespace adder
