// Audit hooks (PEP 578): sys.audit events go to every hook in order; a hook that raises aborts the operation.
#include "core/audit.h"

#include <cstdarg>

#include "core/args.h"
#include "core/interpreter.h"
#include "core/tracing.h"
#include "mem/alloc.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace {
struct CHook {
  CHook* next;
  CAuditHook hook;
  void* data;
};
CHook* g_c_hooks = nullptr;
}  // namespace

int audit_tuple(Thread& t, const char* event, Object* args) {
  for (CHook* h = g_c_hooks; h; h = h->next) {
    if (h->hook(event, args, h->data) < 0) return -1;
  }
  Object* hook_list = interpreter(t).audit_hooks;
  if (!hook_list) return 0;
  Ref<> keep = new_ref(hook_list);
  Ref<Str> name = new_str(t, event);
  if (!name) return -1;
  // A hook is traced only if it asks for it by its attribute __cantrace__.
  int result = 0;
  for (ssize i = 0; i < list_size(hook_list) && result == 0; ++i) {
    Ref<> hook = new_ref(list_item(hook_list, i));
    Ref<> can_trace;
    Lookup found = lookup_attr(t, hook, "__cantrace__"_s, &can_trace);
    int traced = found == Lookup::found ? is_true(t, can_trace) : static_cast<int>(found);
    if (traced < 0) {
      result = -1;
      break;
    }
    if (!traced) enter_tracing(t);
    Ref<> answer = call_args(t, hook, static_cast<Object*>(name.get()), args);
    if (!traced) leave_tracing(t);
    if (!answer) result = -1;
  }
  return result;
}

bool add_c_audit_hook(CAuditHook hook, void* data) {
  auto* entry = static_cast<CHook*>(raw_malloc(sizeof(CHook)));
  if (!entry) return false;
  *entry = {nullptr, hook, data};
  CHook** end = &g_c_hooks;
  while (*end) end = &(*end)->next;
  *end = entry;
  return true;
}
bool auditing(Thread& t) { return interpreter(t).audit_hooks || g_c_hooks; }

int audit(Thread& t, const char* event, const char* format, ...) {
  if (ADDER_LIKELY(!auditing(t))) return 0;
  va_list arguments;
  va_start(arguments, format);
  int result = audit_v(t, event, format, arguments);
  va_end(arguments);
  return result;
}

int audit_v(Thread& t, const char* event, const char* format, va_list arguments) {
  Ref<> args;
  {
    ErrorKeeper keep(t);
    if (format && *format) {
      args = build_value_v(t, format, arguments);
      if (args && !is_tuple(args)) args = tuple_pack(t, args.get());
    } else {
      args = new_ref(empty_tuple());
    }
    if (!args) t.clear_error();
  }
  if (!args) return t.raise_no_memory();
  Object *type, *value, *traceback;
  t.fetch(&type, &value, &traceback);
  int result = audit_tuple(t, event, args);
  if (result == 0) {
    t.restore(type, value, traceback);
  } else {
    xdecref(type);
    xdecref(value);
    xdecref(traceback);
  }
  return result;
}

int add_audit_hook(Thread& t, Object* hook) {
  Interpreter& interp = interpreter(t);
  // A present hook may refuse a new one: an Exception does so silently, anything else is passed on.
  if (audit(t, "sys.addaudithook", nullptr) < 0) return t.consume_error(exc::Exception) ? 0 : -1;
  if (!interp.audit_hooks) {
    interp.audit_hooks = new_list(t, 0).release();
    if (!interp.audit_hooks) return -1;
    gc_untrack(interp.audit_hooks);  // programs must not find the hooks
  }
  return list_append(t, static_cast<List*>(interp.audit_hooks), hook);
}

}  // namespace adder
