#include "modules/import_lock.h"

#include <pthread.h>

#include <cstring>

#include "core/gil.h"
#include "core/type_object.h"
#include "modules/import.h"
#include "types/dict.h"
#include "types/list.h"
#include "types/module.h"
#include "types/str.h"

namespace adder {

// A plain recursive lock: the GIL protects the counters, a condition variable carries the waiting.
static pthread_mutex_t g_mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t g_released = PTHREAD_COND_INITIALIZER;
static unsigned long g_owner = 0;
static int g_depth = 0;

void import_lock_acquire(Thread& t) {
  if (g_depth > 0 && g_owner == t.thread_id) {
    ++g_depth;
    return;
  }
  while (g_depth > 0) {
    AllowThreads allow;
    pthread_mutex_lock(&g_mutex);
    timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += 5'000'000;
    if (until.tv_nsec >= 1'000'000'000) {
      until.tv_nsec -= 1'000'000'000;
      ++until.tv_sec;
    }
    pthread_cond_timedwait(&g_released, &g_mutex, &until);
    pthread_mutex_unlock(&g_mutex);
  }
  g_owner = t.thread_id;
  g_depth = 1;
}
bool import_lock_release(Thread& t) {
  if (g_depth == 0 || g_owner != t.thread_id) return false;
  if (--g_depth == 0) {
    g_owner = 0;
    pthread_cond_signal(&g_released);
  }
  return true;
}
bool import_lock_held() { return g_depth > 0; }
void import_lock_after_fork_child(Thread& t) {
  g_mutex = PTHREAD_MUTEX_INITIALIZER;
  g_released = PTHREAD_COND_INITIALIZER;
  if (g_depth > 0) {
    g_owner = t.thread_id;
    if (g_depth > 1)
      --g_depth;
    else
      g_depth = 0;
  }
}

// (path, name) -> (definition capsule-free pointer): the table is a dict so that it grows and is freed with the interpreter.
static Dict* g_extensions = nullptr;
struct SinglePhase {
  ModuleDef* def;
  Object* (*init)();
};

bool single_phase_loaded(const char*) { return false; }  // every built-in module is multi-phase

int register_single_phase(Thread& t, Object* module, Object* name, Object* path, Object* (*init)()) {
  if (!is_a(module, module_type) || !as<Module>(module)->def) return 0;
  ModuleDef* def = as<Module>(module)->def;
  if (state_set_module(t, module, def) < 0) return -1;
  if (def->size == -1) {
    Ref<Dict> copy = dict_copy(t, module_dict(module));
    if (!copy) return -1;
    replace_field(def->base.copy, static_cast<Object*>(copy.release()));
  }
  def->base.init = reinterpret_cast<Ref<> (*)()>(reinterpret_cast<void*>(init));
  if (!g_extensions) {
    Ref<Dict> table = new_dict(t);
    if (!table) return -1;
    g_extensions = table.release();
  }
  Ref<Tuple> key = tuple_pack(t, path, name);
  Ref<> value = key ? new_capsule(t, def, "adder.module_def", nullptr) : Ref<>();
  return value ? dict_set(t, g_extensions, key, value) : -1;
}

Ref<> single_phase_again(Thread& t, Object* name, Object* path) {
  if (!g_extensions) return {};
  Ref<Tuple> key = tuple_pack(t, path, name);
  Object* value = nullptr;
  if (!key || dict_lookup(t, g_extensions, key, &value) != Lookup::found) return {};
  auto* def = static_cast<ModuleDef*>(capsule_pointer(t, value, "adder.module_def"));
  if (!def) return {};
  if (def->size == -1) {
    if (!def->base.copy) return {};
    Object* module = add_module(t, name);
    if (!module || dict_update(t, module_dict(module), def->base.copy) < 0) return {};
    if (state_set_module(t, module, def) < 0) return {};
    return new_ref(module);
  }
  if (!def->base.init) return {};
  const char* outer = g_package_context;
  g_package_context = str_utf8(t, name, nullptr);
  Ref<> module = def->base.init();
  g_package_context = outer;
  if (!module || set_item(t, interpreter(t).modules, name, module) < 0) return {};
  if (is_a(module, module_type) && state_set_module(t, module, def) < 0) return {};
  return module;
}

Object* state_find_module(Thread& t, ModuleDef* def) {
  auto* list = static_cast<List*>(interpreter(t).modules_by_index);
  ssize index = def->base.index;
  if (def->slots || index == 0 || !list || index >= list->size) return nullptr;
  Object* module = list->items[index];
  return is_none(module) ? nullptr : module;
}
int state_set_module(Thread& t, Object* module, ModuleDef* def) {
  Interpreter& interp = interpreter(t);
  if (!interp.modules_by_index) {
    Ref<List> list = new_list(t, 0);
    if (!list) return -1;
    interp.modules_by_index = list.release();
  }
  auto* list = static_cast<List*>(interp.modules_by_index);
  while (list->size <= def->base.index) {
    if (list_append(t, list, new_none()) < 0) return -1;
  }
  replace_field(list->items[def->base.index], retain(module));
  return 0;
}
void state_remove_module(Thread& t, ModuleDef* def) {
  auto* list = static_cast<List*>(interpreter(t).modules_by_index);
  if (list && def->base.index < list->size) replace_field(list->items[def->base.index], retain(none()));
}

}  // namespace adder
