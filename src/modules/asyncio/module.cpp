// _asyncio: the running loop of each thread, the bookkeeping of tasks, and the module.
#include <pthread.h>

#include "core/hooks.h"
#include "docs/module__asyncio.h"
#include "mem/alloc.h"
#include "modules/asyncio/asyncio.h"
#include "types/dict.h"
#include "types/set.h"
#include "types/slice.h"
#include "types/str.h"

namespace adder::asyncio {

Object *g_invalid_state_error = nullptr, *g_cancelled_error = nullptr;
Object *g_future_repr = nullptr, *g_task_repr = nullptr, *g_task_get_stack = nullptr, *g_task_print_stack = nullptr,
       *g_is_coroutine = nullptr, *g_extract_stack = nullptr;
Object *g_event_loop_policy = nullptr, *g_all_tasks = nullptr, *g_all_tasks_data = nullptr, *g_all_tasks_remove = nullptr,
       *g_current_tasks = nullptr;

namespace {
namespace docs = doc::module__asyncio;

// The running loop, in the thread's dict. A child process does not inherit it: its threads know by the count of forks.
struct LoopHolder : Object {
  Object* loop;
  long forks;
};
long g_forks = 0;
LoopHolder* g_cached_holder = nullptr;  // borrowed from the dict of the thread g_cached_thread
u64 g_cached_thread = 0;

void holder_dealloc(Object* op) {
  if (g_cached_holder == op) g_cached_holder = nullptr;
  clear_field(static_cast<LoopHolder*>(op)->loop);
  object_free(op);
}
Dict* thread_dict(Thread& t) {
  if (!t.dict) t.dict = new_dict(t).release();
  return as<Dict>(t.dict);
}
int set_running_loop(Thread& t, Object* loop) {
  Dict* dict = thread_dict(t);
  if (!dict) return -1;
  auto* holder = new_object<LoopHolder>(t, &loop_holder_type);
  if (!holder) return -1;
  Ref<> held = steal<Object>(holder);
  holder->loop = retain(loop);
  holder->forks = g_forks;
  if (dict_set(t, dict, "__asyncio_running_event_loop__"_s, held) < 0) return -1;
  g_cached_holder = holder;
  g_cached_thread = t.id;
  return 0;
}

Ref<> m_running_loop_or_none(Object*, Object*) {
  Ref<> loop = running_loop(Thread::current());
  return loop ? std::move(loop) : new_none();
}
Ref<> m_get_running_loop(Object*, Object*) {
  Thread& t = Thread::current();
  Ref<> loop = running_loop(t);
  if (!loop) return t.raise_text(exc::RuntimeError, "no running event loop");
  return loop;
}
Ref<> m_set_running_loop(Object*, Object* loop) {
  if (set_running_loop(Thread::current(), loop) < 0) return {};
  return new_none();
}
Ref<> m_get_event_loop(Object*, Object*) { return get_event_loop(Thread::current()); }
Ref<> m_get_event_loop_level(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("_get_event_loop(stacklevel=3)");
  Thread& t = Thread::current();
  Object* a[1];
  int level = 3;
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || !convert_int(t, a[0], &level)) return {};
  return get_event_loop(t);
}
Ref<> m_register_task(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("_register_task(task)");
  Thread& t = Thread::current();
  Object* a[1];
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || !call_method(t, g_all_tasks, "add"_s, a[0])) return {};
  return new_none();
}
Ref<> m_unregister_task(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("_unregister_task(task)");
  Thread& t = Thread::current();
  Object* a[1];
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || !call_method(t, g_all_tasks, "discard"_s, a[0])) return {};
  return new_none();
}
Ref<> m_enter_task(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("_enter_task(loop, task)");
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || enter_task(t, a[0], a[1]) < 0) return {};
  return new_none();
}
Ref<> m_leave_task(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("_leave_task(loop, task)");
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || leave_task(t, a[0], a[1]) < 0) return {};
  return new_none();
}

int look_up(Thread& t, const char* module_name, const char* name, Object** out) {
  Ref<> module = import(t, module_name);
  if (!module) return -1;
  Ref<> value = get_attr(t, module, name);
  if (!value) return -1;
  replace_field(*out, value.release());
  return 0;
}
int exec(Object* module) {
  Thread& t = Thread::current();
  prepare_task_type();
  for (Type* type : {&future_type, &task_type, &future_iterator_type, &step_wrapper_type, &loop_holder_type}) {
    if (type_ready(type) < 0) return -1;
  }
  if (!g_all_tasks) {
    Object* weak_set = nullptr;
    if (look_up(t, "weakref", "WeakSet", &weak_set) < 0) return -1;
    Ref<> type = steal(weak_set);
    Ref<> all = call_no_args(t, type);
    if (!all) return -1;
    Ref<> data = get_attr(t, all, "data"_s), remove = get_attr(t, all, "_remove"_s);
    Ref<Dict> current = new_dict(t);
    if (!data || !remove || !current) return -1;
    g_all_tasks = all.release();
    g_all_tasks_data = data.release();
    g_all_tasks_remove = remove.release();
    g_current_tasks = current.release();
    pthread_atfork(nullptr, nullptr, [] { ++g_forks; });
  }
  if (module_add_type(t, module, &future_type) < 0 || module_add_type(t, module, &task_type) < 0) return -1;
  if (module_add(t, module, "_all_tasks", new_ref(g_all_tasks)) < 0) return -1;
  if (module_add(t, module, "_current_tasks", new_ref(g_current_tasks)) < 0) return -1;
  // asyncio itself takes what is there already, when this module is imported first.
  if (look_up(t, "asyncio.events", "get_event_loop_policy", &g_event_loop_policy) < 0 ||
      look_up(t, "asyncio.base_futures", "_future_repr", &g_future_repr) < 0 ||
      look_up(t, "asyncio.exceptions", "InvalidStateError", &g_invalid_state_error) < 0 ||
      look_up(t, "asyncio.exceptions", "CancelledError", &g_cancelled_error) < 0 ||
      look_up(t, "asyncio.base_tasks", "_task_repr", &g_task_repr) < 0 ||
      look_up(t, "asyncio.base_tasks", "_task_get_stack", &g_task_get_stack) < 0 ||
      look_up(t, "asyncio.base_tasks", "_task_print_stack", &g_task_print_stack) < 0 ||
      look_up(t, "asyncio.coroutines", "iscoroutine", &g_is_coroutine) < 0 ||
      look_up(t, "traceback", "extract_stack", &g_extract_stack) < 0) {
    return -1;
  }
  return 0;
}
const MethodDef methods[] = {{"get_event_loop", m_get_event_loop, kMethNoargs, docs::get_event_loop},
                             {"_get_event_loop", m_get_event_loop_level, kMethFastcall | kMethKeywords,
                              "_get_event_loop($module, /, stacklevel=3)\n--\n\n"},
                             {"get_running_loop", m_get_running_loop, kMethNoargs, docs::get_running_loop},
                             {"_get_running_loop", m_running_loop_or_none, kMethNoargs, docs::_get_running_loop},
                             {"_set_running_loop", m_set_running_loop, kMethO, docs::_set_running_loop},
                             {"_register_task", m_register_task, kMethFastcall | kMethKeywords, docs::_register_task},
                             {"_unregister_task", m_unregister_task, kMethFastcall | kMethKeywords, docs::_unregister_task},
                             {"_enter_task", m_enter_task, kMethFastcall | kMethKeywords, docs::_enter_task},
                             {"_leave_task", m_leave_task, kMethFastcall | kMethKeywords, docs::_leave_task},
                             {}};
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "_asyncio", .doc = docs::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

Ref<> running_loop(Thread& t) {
  LoopHolder* holder = g_cached_holder;
  if (!holder || g_cached_thread != t.id) {
    Object* found = t.dict ? dict_get_str(as<Dict>(t.dict), "__asyncio_running_event_loop__"_s) : nullptr;
    if (!found || !is_exact(found, loop_holder_type)) return {};
    holder = static_cast<LoopHolder*>(found);
    g_cached_holder = holder;
    g_cached_thread = t.id;
  }
  if (is_none(holder->loop) || holder->forks != g_forks) return {};
  return new_ref(holder->loop);
}
Ref<> get_event_loop(Thread& t) {
  Ref<> loop = running_loop(t);
  if (loop) return loop;
  Ref<> policy = call_no_args(t, g_event_loop_policy);
  if (!policy) return {};
  return call_method(t, policy, "get_event_loop"_s);
}
int register_task(Thread& t, Object* task) {
  // WeakSet.add without its frames.
  if (!is_exact(g_all_tasks_data, set_type)) return call_method(t, g_all_tasks, "add"_s, task) ? 0 : -1;
  Ref<> ref = new_weakref(t, task, g_all_tasks_remove);
  return ref ? set_add(t, as<Set>(g_all_tasks_data), ref) : -1;
}
int enter_task(Thread& t, Object* loop, Object* task) {
  auto* tasks = as<Dict>(g_current_tasks);
  hash_t h = hash(t, loop);
  if (h == -1) return -1;
  Object* other;
  switch (dict_lookup_hashed(t, tasks, loop, h, &other)) {
    case Lookup::found: {
      Ref<> held = new_ref(other);
      return t.raise(exc::RuntimeError, "Cannot enter into task %R while another task %R is being executed.", task, other);
    }
    case Lookup::error:
      return -1;
    case Lookup::missing:
      break;
  }
  return dict_set_hashed(t, tasks, loop, h, task);
}
int leave_task(Thread& t, Object* loop, Object* task) {
  auto* tasks = as<Dict>(g_current_tasks);
  hash_t h = hash(t, loop);
  if (h == -1) return -1;
  Object* current;
  Lookup r = dict_lookup_hashed(t, tasks, loop, h, &current);
  if (r == Lookup::error) return -1;
  if (r == Lookup::missing || current != task) {
    if (r == Lookup::missing) current = none();
    Ref<> held = new_ref(current);
    return t.raise(exc::RuntimeError, "Leaving task %R does not match the current task %R.", task, current);
  }
  Ref<> removed;
  return dict_pop_hashed(t, tasks, loop, h, &removed) == Lookup::error ? -1 : 0;
}

constinit Type loop_holder_type = [] {
  Type t = static_type("_RunningLoopHolder", sizeof(LoopHolder), 0, 0);
  t.tp_dealloc = holder_dealloc;
  t.tp_getattro = generic_get_attr;
  return t;
}();

}  // namespace adder::asyncio

namespace adder {
extern "C" ADDER_EXPORT Object* PyInit__asyncio() { return module_def_init(&asyncio::definition); }
}  // namespace adder
