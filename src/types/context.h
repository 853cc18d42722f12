// Context variables (PEP 567).
#pragma once

#include "core/protocols.h"

namespace adder {

Ref<Context> new_context(Thread& t);
Ref<Context> context_copy(Thread& t, Context* context);
Ref<Context> context_copy_current(Thread& t);
/// Makes the context the thread's current one, until context_exit. RuntimeError if it is entered already. -1 on error.
int context_enter(Thread& t, Context* context);
int context_exit(Thread& t, Context* context);

Ref<ContextVar> new_context_var(Thread& t, Object* name, Object* default_value);  // default may be null
/// *value: the variable's value in the current context, `fallback`, the default, or null. -1 on error.
int context_var_get(Thread& t, ContextVar* var, Object* fallback, Ref<>* value);
Ref<ContextToken> context_var_set(Thread& t, ContextVar* var, Object* value);
int context_var_reset(Thread& t, ContextVar* var, ContextToken* token);
/// Readies the helper types; part of start-up. -1 on failure.
int init_context(Thread& t);

}  // namespace adder
