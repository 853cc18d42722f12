// PEP 578 hooks kept in C (PySys_AddAuditHook); Python-level hooks are in Interpreter::audit_hooks.
#pragma once

#include "core/thread.h"

namespace adder {

int audit_tuple(Thread& t, const char* event, Object* args);  // runs the hooks with a ready argument tuple
int add_audit_hook(Thread& t, Object* hook);
/// Hooks written in C see every interpreter; false: out of memory.
using CAuditHook = int (*)(const char* event, Object* args, void* data);
bool add_c_audit_hook(CAuditHook hook, void* data);
/// Is there any hook?
bool auditing(Thread& t);
int audit_v(Thread& t, const char* event, const char* format, __builtin_va_list arguments);

}  // namespace adder
