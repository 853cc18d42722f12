// Module objects and their creation from definitions (PEP 489).
#pragma once

#include "core/type_object.h"

namespace adder {

/// The dotted name while a single-phase init function runs: it becomes the name of the module that is made then.
extern ADDER_EXPORT const char* g_package_context asm("_Py_PackageContext");

/// First half of multi-phase initialisation: runs Py_mod_create, or makes a module named spec.name. (PyModule_FromDefAndSpec)
Ref<> module_from_def_and_spec(Thread& t, ModuleDef* def, Object* spec);
/// Second half: allocates the state and runs the Py_mod_exec slots in order. 0 or -1. (PyModule_ExecDef)
int module_exec_def(Thread& t, Object* module, ModuleDef* def);
/// Sets __doc__. -1 on failure.
int module_set_doc(Thread& t, Object* module, const char* doc);
/// __name__, a str; null + SystemError "nameless module".
Ref<> module_name(Thread& t, Object* module);
/// A module without __name__ and so on: what module.__new__ gives.
Ref<> new_empty_module(Thread& t, Type* type);

}  // namespace adder
