// What the parts of sys share, and access to sys attributes from elsewhere.
#pragma once

#include "core/protocols.h"

namespace adder {

/// sys.<name>, borrowed, or null without exception.
Object* sys_get(Thread& t, const char* name);
int sys_set(Thread& t, const char* name, Object* value);  // null deletes
/// sys.getsizeof.
ssize object_size(Thread& t, Object* o);

int add_sys_data(Thread& t, Object* module);
/// Sets what comes from g_start and the interpreter's Config once more. 0, or -1 with an exception set.
int refresh_sys_data(Thread& t);
Type* asyncgen_hooks_type();
Ref<> sys_displayhook(Object*, Object* o);
Ref<> sys_excepthook(Object*, Object* const* args, ssize nargs);
Ref<> sys_unraisablehook(Object*, Object* unraisable);
Ref<> sys_breakpointhook(Object*, Object* const* args, ssize nargs, Object* kwnames);

}  // namespace adder
