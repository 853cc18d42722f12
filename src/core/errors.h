// What happens to errors that nobody catches: the default hooks and the printing of tracebacks.
#pragma once

#include "core/protocols.h"

namespace adder {

/// sys.__excepthook__: prints the exception with its traceback, causes and groups to sys.stderr. Never fails.
void display_exception(Thread& t, Object* type, Object* value, Object* traceback);
/// The same to any file-like object. Errors while writing are dropped.
void display_exception_to(Thread& t, Object* file, Object* value);
/// sys.__unraisablehook__; `arguments` is an UnraisableHookArgs.
Ref<> default_unraisable_hook(Thread& t, Object* arguments);
/// The struct sequence sys.UnraisableHookArgs (borrowed; made on first use).
Type* unraisable_hook_args_type(Thread& t);
/// If SystemExit is raised: prints its message, flushes and ends the process (unless -i); returns otherwise.
void handle_system_exit(Thread& t);
/// Exit status and message of a SystemExit that is set; false when another error is set. Clears the error.
bool system_exit_status(Thread& t, int* status);
/// Writes text to sys.stderr, or to the C stderr if that is missing or broken; never raises.
void write_stderr(Thread& t, const char* format, ...);
/// The traceback alone, in C form ("Traceback (most recent call last):\n ..."). -1 on failure.
int print_traceback(Thread& t, Object* traceback, Object* file);
/// " Did you mean: 'x'?" material: the best suggestion for a NameError or AttributeError, or null (no error set).
Ref<> suggestion_for(Thread& t, Object* exception);
/// The cost of changing one name into the other, as suggestions reckon it; limit + 1 when it is more (-1: no limit). -1 +
/// exception.
ssize name_edit_cost(Thread& t, Object* a, Object* b, ssize limit);

}  // namespace adder
