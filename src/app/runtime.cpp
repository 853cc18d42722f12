// Start and end of the runtime. The order matters: memory and the thread first, then the constants that live in runtime_image,
// the types (object and type first), the interned strings, exceptions, then everything that is written in terms of those.
#include "core/runtime.h"

#include <cstdio>
#include <cstdlib>

#include "base/reserve.h"
#include "capi/debug_memory.h"
#include "capi/publish.h"
#include "core/audit.h"
#include "core/builtin_types.h"
#include "core/errors.h"
#include "core/gil.h"
#include "core/hash.h"
#include "core/hooks.h"
#include "core/type_object.h"
#include "interp/interp.h"
#include "mem/gc.h"
#include "modules/faulthandler.h"
#include "modules/import.h"
#include "modules/signal.h"
#include "modules/sys.h"
#include "modules/tracemalloc.h"
#include "types/constants.h"
#include "types/dict.h"
#include "types/exceptions.h"
#include "types/list.h"
#include "types/module.h"
#include "types/slice.h"
#include "types/std_printer.h"
#include "types/str.h"

namespace adder {

Hooks hooks;
StartOptions g_start;

static Type* const kStaticTypes[] = {
    &object_type,
    &type_type,
    &weakref_type,
    &weak_proxy_type,
    &weak_callable_proxy_type,
    &none_type,
    &not_implemented_type,
    &ellipsis_type,
    &int_type,
    &bool_type,
    &float_type,
    &complex_type,
    &str_type,
    &str_iterator_type,
    &str_ascii_iterator_type,
    &bytes_type,
    &bytes_iterator_type,
    &bytearray_type,
    &bytearray_iterator_type,
    &memoryview_type,
    &managed_buffer_type,
    &tuple_type,
    &tuple_iterator_type,
    &list_type,
    &list_iterator_type,
    &list_reverse_iterator_type,
    &dict_type,
    &dict_keys_type,
    &dict_values_type,
    &dict_items_type,
    &dict_key_iterator_type,
    &dict_value_iterator_type,
    &dict_item_iterator_type,
    &dict_reverse_key_iterator_type,
    &dict_reverse_value_iterator_type,
    &dict_reverse_item_iterator_type,
    &set_type,
    &frozenset_type,
    &set_iterator_type,
    &slice_type,
    &range_type,
    &range_iterator_type,
    &long_range_iterator_type,
    &enumerate_type,
    &reversed_type,
    &zip_type,
    &map_type,
    &filter_type,
    &sequence_iterator_type,
    &callable_iterator_type,
    &module_type,
    &module_def_type,
    &namespace_type,
    &capsule_type,
    &property_type,
    &static_method_type,
    &class_method_type,
    &dict_proxy_type,
    &method_descr_type,
    &class_method_descr_type,
    &member_descr_type,
    &getset_descr_type,
    &wrapper_descr_type,
    &method_wrapper_type,
    &cfunction_type,
    &cmethod_type,
    &function_type,
    &method_type,
    &instance_method_type,
    &code_type,
    &frame_type,
    &traceback_type,
    &cell_type,
    &generator_type,
    &coroutine_type,
    &coroutine_wrapper_type,
    &async_generator_type,
    &async_generator_asend_type,
    &async_generator_athrow_type,
    &async_generator_wrapped_value_type,
    &anext_awaitable_type,
    &generic_alias_type,
    &union_type,
    &context_type,
    &context_var_type,
    &context_token_type,
    &std_printer_type,
    &pickle_buffer_type,
    &ordered_dict_type,
    &ordered_dict_keys_type,
    &ordered_dict_values_type,
    &ordered_dict_items_type,
    &ordered_dict_iterator_type,
    &super_type,
    &capi::interpreter_id_type,
};

static int ready_types() {
  for (Type* type : kStaticTypes) {
    if (type_ready(type) < 0) return -1;
  }
  return 0;
}

static int make_core_modules(Thread& t) {
  Interpreter& interp = interpreter(t);
  interp.modules = new_dict(t).release();
  if (!interp.modules) return -1;
  Ref<> sys = make_sys_module(t);
  if (!sys || dict_set(t, as<Dict>(interp.modules), "sys"_s, sys) < 0) return -1;
  Ref<> builtins = make_builtins_module(t);
  if (!builtins || dict_set(t, as<Dict>(interp.modules), "builtins"_s, builtins) < 0) return -1;
  interp.builtins = retain<Object>(module_dict(builtins));
  if (add_exceptions(t, as<Dict>(interp.builtins)) < 0) return -1;
  interp.builtins_copy = dict_copy(t, interp.builtins).release();
  interp.import_func = xretain(dict_get_str(as<Dict>(interp.builtins), "__import__"_s));
  for (const char* name : {"stdout", "stderr"}) {
    Ref<> printer = new_std_printer(t, name[3] == 'o' ? 1 : 2);
    if (!printer || sys_set(t, name, printer) < 0) return -1;
  }
  return 0;
}

static void discard_interpreter(Thread& t) {
  Interpreter* interp = t.interp;
  clear_thread_state(&t);
  for (Object** field :
       {&interp->modules, &interp->sysdict, &interp->builtins, &interp->builtins_copy, &interp->importlib, &interp->import_func,
        &interp->audit_hooks, &interp->dict, &interp->warnings_filters, &interp->warnings_once_registry,
        &interp->warnings_default_action, &interp->codecs.search_path, &interp->codecs.search_cache,
        &interp->codecs.error_registry, &interp->before_forkers, &interp->after_forkers_parent, &interp->after_forkers_child,
        &interp->modules_by_index, &interp->atexit_callbacks}) {
    clear_field(*field);
  }
  for (Interpreter** link = &g_interpreters; *link; link = &(*link)->next) {
    if (*link == interp) {
      *link = interp->next;
      break;
    }
  }
  swap_thread(nullptr);
  delete_thread_state(&t);
}

// A main interpreter once more, after runtime_end: types, constants and interned strings are still there.
static int runtime_restart() {
  read_path_file();
  auto* interp = new Interpreter();
  interp->config = g_start.config;
  interp->recursion_limit = g_main_interpreter->recursion_limit;
  Thread* t = new_thread_state(interp);
  if (!t) ADDER_FATAL("can't make the first thread state");
  discard_interpreter(Thread::current());
  interp->next = g_interpreters;
  g_main_interpreter = g_interpreters = interp;
  swap_thread(t);
  capi::publish_configuration();
  return make_core_modules(*t) < 0 || init_paths(*t) < 0 || init_importlib(*t) < 0 ? -1 : 0;
}

int runtime_start() {
  if (g_main_interpreter) return runtime_restart();
  take_reserve();
  read_path_file();
  auto* interp = new Interpreter();
  g_main_interpreter = g_interpreters = interp;
  interp->config = g_start.config;
  Thread* thread = new_thread_state(interp);
  if (!thread) ADDER_FATAL("can't make the first thread state");
  Thread& t = *thread;
  gil_init(t);
  capi::publish_configuration();
  if (!g_start.allocators.empty()) capi::choose_allocators(g_start.allocators);
  init_hash_secret(interp->config);
  init_constants();
  init_interned(t);
  if (ready_types() < 0) ADDER_FATAL("can't initialize the built-in types");
  if (init_exceptions(t) < 0) return -1;
  hooks.import_module = import_module;
  hooks.import_name = import_module_level;
  init_interp(t);
  init_compiler();
  init_ast();
  if (make_core_modules(t) < 0 || init_paths(t) < 0 || init_importlib(t) < 0) return -1;
  return 0;
}

int init_importlib(Thread& t) {
  Interpreter& interp = interpreter(t);
  if (import_frozen_module(t, "_frozen_importlib") <= 0) return -1;
  Ref<> bootstrap = new_ref(add_module(t, "_frozen_importlib"_s));
  interp.importlib = retain(bootstrap.get());
  Ref<> imp;
  if (make_builtin_module(t, "_imp"_s, nullptr, &imp) != Lookup::found) return -1;
  if (module_exec_def(t, imp, as<Module>(imp)->def) < 0 || dict_set(t, as<Dict>(interp.modules), "_imp"_s, imp) < 0) return -1;
  Ref<> sys = find_loaded_module(t, "sys"_s);
  if (!call_method(t, bootstrap.get(), "_install"_s, sys.get(), imp.get())) return -1;
  if (!call_method(t, bootstrap.get(), "_install_external_importers"_s)) return -1;
  // zipimport is the first path hook, when it can be imported.
  Ref<> zipimport = import(t, "zipimport");
  if (!zipimport) {
    t.clear_error();
  } else {
    Ref<> importer = get_attr(t, zipimport, "zipimporter"_s);
    Object* hooks_list = sys_get(t, "path_hooks");
    if (!importer || !hooks_list || list_insert(t, as<List>(hooks_list), 0, importer) < 0) return -1;
  }
  return 0;
}

// --- the end ---

static int flush_stream(Thread& t, const char* name) {
  Object* stream = sys_get(t, name);
  if (!stream || is_none(stream)) return 0;
  Ref<> keep = new_ref(stream);
  Ref<> closed;
  if (lookup_attr(t, keep, "closed"_s, &closed) == Lookup::error) t.clear_error();
  if (closed && is_true(t, closed) == 1) return 0;
  Ref<> result = call_method(t, keep.get(), "flush"_s);
  if (result) return 0;
  if (name[3] == 'o')
    write_unraisable(t, keep);
  else
    t.clear_error();
  return -1;
}
static int flush_streams(Thread& t) {
  int result = flush_stream(t, "stdout");
  return flush_stream(t, "stderr") < 0 ? -1 : result;
}

static void join_threads(Thread& t) {
  Ref<> threading = find_loaded_module(t, "threading"_s);
  if (!threading) {
    t.clear_error();
    return;
  }
  Ref<> result = call_method(t, threading.get(), "_shutdown"_s);
  if (!result) write_unraisable(t, threading);
}

void (*g_atexit_run)(Thread& t) = nullptr;  // modules/atexit.cpp

// Names in a module's dict become None: first the private ones (one underscore), then the rest, so that functions that __del__
// methods need live longest. __builtins__ stays.
static void clear_module_dict(Thread& t, Dict* dict) {
  for (int round = 0; round < 2; ++round) {
    ssize pos = 0;
    Object *key, *value;
    while (dict_next(dict, &pos, &key, &value)) {
      if (is_none(value) || !is_str(key)) continue;
      ssize n = str_length(key);
      u32 c0 = n > 0 ? str_char(key, 0) : 0, c1 = n > 1 ? str_char(key, 1) : 0;
      bool is_private = c0 == '_' && c1 != '_';
      if (round == 0 ? !is_private : str_equals_ascii(key, "__builtins__")) continue;
      if (dict_set(t, dict, key, none()) < 0) t.clear_error();
    }
  }
}

// sys.modules is emptied; weak references tell which modules survive that, and those are cleared by hand, newest first.
// What the collector could not free: a warning, and with gc.DEBUG_UNCOLLECTABLE the list.
static void report_garbage(Thread& t) {
  if (g_gc.debug & kGcDebugSaveAll || !g_gc.garbage || list_size(g_gc.garbage) == 0) return;
  bool listed = g_gc.debug & kGcDebugUncollectable;
  Ref<> message = str_format(t, "gc: %zd uncollectable objects at shutdown%s", list_size(g_gc.garbage),
                             listed ? "" : "; use gc.set_debug(gc.DEBUG_UNCOLLECTABLE) to list them");
  Ref<> name = new_str(t, "gc");
  if (!message || !name || warn_explicit(t, exc::ResourceWarning, message, name, 0, name, nullptr) < 0) {
    write_unraisable(t, nullptr);
  }
  if (!listed) return;
  Ref<> text = repr(t, g_gc.garbage);
  if (!text) return write_unraisable(t, g_gc.garbage);
  write_stderr(t, "      %U\n", text.get());
}

static void finalize_modules(Thread& t) {
  Interpreter& interp = interpreter(t);
  for (const char* name : {"path", "argv", "ps1", "ps2", "last_type", "last_value", "last_traceback", "path_hooks",
                           "path_importer_cache", "meta_path"}) {
    if (sys_get(t, name) && sys_set(t, name, none()) < 0) t.clear_error();
  }
  if (dict_set(t, as<Dict>(interp.builtins), "_"_s, none()) < 0) t.clear_error();
  for (const char* stream : {"stdin", "stdout", "stderr"}) {
    std::string original = std::string("__") + stream + "__";
    Object* value = sys_get(t, original.c_str());
    if (sys_set(t, stream, value ? value : none()) < 0) t.clear_error();
  }
  Ref<List> survivors = new_list(t, 0);
  Object* modules = interp.modules;
  ssize pos = 0;
  Object *key, *value;
  Ref<List> names = dict_keys(t, as<Dict>(modules));
  for (ssize i = 0; names && i < names->size; ++i) {
    key = names->items[i];
    value = nullptr;
    if (dict_lookup(t, as<Dict>(modules), key, &value) != Lookup::found) continue;
    if (is_a(value, module_type) && survivors) {
      Ref<> ref = new_weakref(t, value, nullptr);
      Ref<Tuple> row = ref ? tuple_pack(t, key, ref.get()) : Ref<Tuple>();
      if (!row || list_append(t, survivors, row) < 0) t.clear_error();
    }
    if (dict_set(t, as<Dict>(modules), key, none()) < 0) t.clear_error();
  }
  (void)pos;
  names.reset();
  dict_clear(as<Dict>(modules));
  // builtins goes back to what it was, so that a user's additions die.
  gc_collect_at_exit(t);
  report_garbage(t);
  for (ssize i = survivors ? survivors->size - 1 : -1; i >= 0; --i) {
    Object* module = weakref_object(tuple_item(survivors->items[i], 1));
    if (!module) continue;
    Dict* dict = module_dict(module);
    if (dict == interp.builtins || dict == interp.sysdict) continue;
    Ref<> keep = new_ref(module);
    clear_module_dict(t, dict);
  }
  survivors.reset();
  gc_collect_at_exit(t);
  clear_module_dict(t, as<Dict>(interp.sysdict));
}

int runtime_end(Thread& t) {
  join_threads(t);
  if (g_atexit_run) g_atexit_run(t);
  int result = flush_streams(t) < 0 ? 120 : 0;
  interpreter(t).finalizing = true;
  finish_signals();
  finish_faulthandler();
  tracemalloc_stop();
  gc_collect_at_exit(t);
  finalize_modules(t);
  capi::run_c_exit_functions();
  return result;
}

// --- other interpreters: modules of their own, everything else shared ---

static int start_interpreter(Thread& t) {
  if (make_core_modules(t) < 0 || init_paths(t) < 0 || init_importlib(t) < 0 || init_standard_streams(t) < 0 ||
      init_main_module(t) < 0) {
    return -1;
  }
  return interpreter(t).config.site_import && !import(t, "site") ? -1 : 0;
}

Thread* new_interpreter() {
  static i64 next_id = 0;
  auto* interp = new Interpreter();
  interp->config = g_start.config;
  interp->recursion_limit = g_main_interpreter->recursion_limit;
  interp->id = ++next_id;
  Thread* t = new_thread_state(interp);
  if (!t) return nullptr;
  interp->next = g_interpreters;
  g_interpreters = interp;
  Thread* former = swap_thread(t);  // perhaps none
  if (start_interpreter(*t) == 0) return t;
  print_error(*t);
  discard_interpreter(*t);
  swap_thread(former);
  return nullptr;
}

void end_interpreter(Thread& t) {
  join_threads(t);
  if (g_atexit_run) g_atexit_run(t);
  flush_streams(t);
  if (t.prev || t.next) fatal_error("Py_EndInterpreter", "not the last thread");
  finalize_modules(t);
  discard_interpreter(t);
}

}  // namespace adder
