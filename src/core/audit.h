// PEP 578 hooks kept in C (PySys_AddAuditHook); Python-level hooks are in Interpreter::audit_hooks.
#pragma once

#include "core/thread.h"

namespace adder {

int audit_tuple(Thread& t, const char* event, Object* args);  // runs the hooks with a ready argument tuple
int add_audit_hook(Thread& t, Object* hook);

}  // namespace adder
