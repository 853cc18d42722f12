// Runtime helpers of the handlers: plain functions without interpreter state (D5). Compiled code calls the same ones.
// Results are owned; null or -1 means that an exception is set.
#pragma once

#include "core/protocols.h"
#include "layout/exceptions.h"

namespace adder {

// --- names ---
void rt_raise_name_error(Thread& t, const char* format, Object* name);  // NameError with its `name` attribute
void rt_raise_unbound_local(Thread& t, Code* code, ssize slot);
void rt_raise_unbound_cell(Thread& t, Code* code, ssize slot);
Ref<> rt_load_name(Thread& t, Object* locals, Object* globals, Object* builtins, Object* name);
Ref<> rt_load_global(Thread& t, Object* globals, Object* builtins, Object* name);
Ref<> rt_load_build_class(Thread& t, Object* builtins);
int rt_store_name(Thread& t, Object* locals, Object* name, Object* value);
int rt_delete_name(Thread& t, Object* locals, Object* name);
int rt_delete_global(Thread& t, Object* globals, Object* name);
int rt_setup_annotations(Thread& t, Object* locals);

// --- imports ---
Ref<> rt_import_name(Thread& t, InterpreterFrame* f, Object* name, Object* fromlist, Object* level);
Ref<> rt_import_from(Thread& t, Object* module, Object* name);
int rt_import_star(Thread& t, Object* module, Object* locals);

// --- unpacking and building ---
/// Stores before+after+(1 if starred) items downwards from top: top[-1] gets the first. 0 or -1 (then nothing is stored).
int rt_unpack(Thread& t, Object* iterable, int before, int after, bool starred, Object** top);
int rt_list_extend(Thread& t, Object* list, Object* iterable);
int rt_dict_update(Thread& t, Object* dict, Object* mapping);
int rt_dict_merge(Thread& t, Object* dict, Object* mapping, Object* callable);
Ref<> rt_build_string(Thread& t, Object* const* pieces, ssize n);
Ref<> rt_format_value(Thread& t, Object* value, int conversion, Object* spec);
/// f(*args, **kwargs): args any iterable, kwargs a mapping or null. Gives a tuple / an exact dict.
Ref<> rt_star_args(Thread& t, Object* callable, Object* args);
Ref<> rt_star_kwargs(Thread& t, Object* callable, Object* kwargs);

// --- exceptions ---
/// raise; 1: re-raised as it was (no traceback entry), 0: raised. Steals both.
int rt_raise(Thread& t, Object* exception, Object* cause);
int rt_exception_matches(Thread& t, Object* exception, Object* type);  // except clause: 1, 0, -1
bool rt_check_except_star(Thread& t, Object* type);
/// Splits for except*: owned match (None if there is none) and rest. 0 or -1.
int rt_group_match(Thread& t, Object* exception, Object* type, Object** match, Object** rest);
Ref<> rt_prep_reraise_star(Thread& t, Object* original, Object* list);

// --- pattern matching ---
Ref<> rt_match_keys(Thread& t, Object* subject, Object* keys);
Ref<> rt_match_class(Thread& t, Object* subject, Object* type, ssize npositional, Object* names);

// --- with, async ---
/// Looks up the manager's exit and enter methods: *exit bound and owned; result of calling enter. Null on failure.
Ref<> rt_enter_with(Thread& t, Object* manager, Object** exit);
Ref<> rt_enter_async_with(Thread& t, Object* manager, Object** exit);
Ref<> rt_async_iter(Thread& t, Object* o);
Ref<> rt_async_next(Thread& t, Object* o);
Ref<> rt_awaitable(Thread& t, Object* o, int where);
Ref<> rt_yield_from_iter(Thread& t, Object* o, int code_flags);
int rt_print_expr(Thread& t, Object* value);

}  // namespace adder
