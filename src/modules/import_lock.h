// The global import lock, and what is remembered of single-phase extension modules (PEP 489 calls them legacy).
#pragma once

#include "core/protocols.h"

namespace adder {

void import_lock_acquire(Thread& t);  // recursive per thread
bool import_lock_release(Thread& t);  // false: not held by this thread
bool import_lock_held();
void import_lock_after_fork_child(Thread& t);

/// Was the built-in single-phase module of that name made already?
bool single_phase_loaded(const char* name);
/// Remembers a module made by a single-phase init; keeps a copy of its dict when m_size is -1.
int register_single_phase(Thread& t, Object* module, Object* name, Object* path, Object* (*init)());
/// A second import of a remembered module, or null (without exception when it is unknown).
Ref<> single_phase_again(Thread& t, Object* name, Object* path);

/// The module made from a definition in this interpreter (PyState_FindModule): borrowed or null; set; forget.
Object* state_find_module(Thread& t, ModuleDef* def);
int state_set_module(Thread& t, Object* module, ModuleDef* def);
void state_remove_module(Thread& t, ModuleDef* def);

}  // namespace adder
