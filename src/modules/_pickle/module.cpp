// _pickle: the module itself.
#include "core/hooks.h"
#include "modules/_pickle/pickle.h"
#include "types/exceptions.h"

namespace adder::pickle {

State state;

Ref<List> dotted_path(Thread& t, Object* obj, Object* name) {
  Ref<> parts = str_split(t, name, "."_s, -1);
  if (!parts) return {};
  for (ssize i = 0; i < list_size(parts); ++i) {
    if (!str_equals_ascii(list_item(parts, i), "<locals>")) continue;
    if (obj) return t.raise(exc::AttributeError, "Can't pickle local object %R", obj);
    return t.raise(exc::AttributeError, "Can't get local attribute %R", name);
  }
  return std::move(parts).cast<List>();
}

Ref<> deep_attribute(Thread& t, Object* obj, Object* path, Ref<>* parent) {
  Ref<> current = new_ref(obj), before;
  for (ssize i = 0; i < list_size(path); ++i) {
    before = std::move(current);
    if (lookup_attr(t, before, list_item(path, i), &current) == Lookup::error) return {};
    if (!current) return t.raise(exc::AttributeError, "Can't get attribute %R on %R", list_item(path, i), before.get());
  }
  if (parent) *parent = before ? std::move(before) : new_ref(obj);
  return current;
}

int find_persistent_method(Thread& t, Object* self, Str* name, Object** function, Object** function_self) {
  Ref<> found;
  clear_field(*function);
  *function_self = nullptr;
  Lookup r = lookup_attr(t, self, name, &found);
  if (r != Lookup::found) return static_cast<int>(r);
  if (is_exact(found, method_type) && static_cast<Method*>(found.get())->self == self) {
    // The instance must not hold a method bound to itself.
    *function_self = self;
    *function = retain(static_cast<Method*>(found.get())->func);
  } else {
    *function = found.release();
  }
  return 0;
}

Ref<> call_persistent(Thread& t, Object* function, Object* function_self, Object* arg) {
  Ref<> keep = new_ref(function);
  return function_self ? call_args(t, function, function_self, arg) : call_one_arg(t, function, arg);
}

namespace {

int take(Thread& t, const char* module, const char* name, Object** out, Type* wanted) {
  Ref<> m = import(t, module);
  Ref<> value = m ? get_attr(t, m, name) : Ref<>();
  if (!value) return -1;
  if (wanted && type_of(value) != wanted) {
    return t.raise(exc::RuntimeError, "%s.%s should be a %s, not %.200s", module, name, wanted->tp_name, type_of(value)->tp_name);
  }
  replace_field(*out, value.release());
  return 0;
}

int fill_state(Thread& t) {
  const struct {
    const char *module, *name;
    Object** out;
    Type* type;
  } rows[] = {
      {"copyreg", "dispatch_table", &state.dispatch_table, &dict_type},
      {"copyreg", "_extension_registry", &state.extension_registry, &dict_type},
      {"copyreg", "_inverted_registry", &state.inverted_registry, &dict_type},
      {"copyreg", "_extension_cache", &state.extension_cache, &dict_type},
      {"_compat_pickle", "NAME_MAPPING", &state.name_mapping_2to3, &dict_type},
      {"_compat_pickle", "IMPORT_MAPPING", &state.import_mapping_2to3, &dict_type},
      {"_compat_pickle", "REVERSE_NAME_MAPPING", &state.name_mapping_3to2, &dict_type},
      {"_compat_pickle", "REVERSE_IMPORT_MAPPING", &state.import_mapping_3to2, &dict_type},
      {"codecs", "encode", &state.codecs_encode, nullptr},
      {"builtins", "getattr", &state.getattr, nullptr},
      {"functools", "partial", &state.partial, nullptr},
  };
  for (auto& row : rows) {
    if (take(t, row.module, row.name, row.out, row.type) < 0) return -1;
  }
  return 0;
}

int exec(Object* module) {
  Thread& t = Thread::current();
  Type* types[] = {&pickler_type, &unpickler_type, &pickler_memo_type, &unpickler_memo_type, &pickle_buffer_type};
  for (Type* type : types) {
    if (type_ready(type) < 0) return -1;
  }
  if (!state.pickle_error) {
    state.pickle_error = new_exception_class(t, "_pickle.PickleError", nullptr, nullptr, nullptr).release();
    if (!state.pickle_error) return -1;
    state.pickling_error = new_exception_class(t, "_pickle.PicklingError", nullptr, state.pickle_error, nullptr).release();
    state.unpickling_error = new_exception_class(t, "_pickle.UnpicklingError", nullptr, state.pickle_error, nullptr).release();
    if (!state.pickling_error || !state.unpickling_error) return -1;
  }
  if (module_add_type(t, module, &pickler_type) < 0 || module_add_type(t, module, &unpickler_type) < 0 ||
      module_add_type(t, module, &pickle_buffer_type) < 0 ||
      module_add(t, module, "PickleError", new_ref(state.pickle_error)) < 0 ||
      module_add(t, module, "PicklingError", new_ref(state.pickling_error)) < 0 ||
      module_add(t, module, "UnpicklingError", new_ref(state.unpickling_error)) < 0) {
    return -1;
  }
  return fill_state(t);
}

const MethodDef methods[] = {{"dump", pickle_dump, kMethFastcall | kMethKeywords, docs::dump},
                             {"dumps", pickle_dumps, kMethFastcall | kMethKeywords, docs::dumps},
                             {"load", pickle_load, kMethFastcall | kMethKeywords, docs::load},
                             {"loads", pickle_loads, kMethFastcall | kMethKeywords, docs::loads},
                             {}};
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "_pickle", .doc = docs::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace
}  // namespace adder::pickle

namespace adder {
extern "C" ADDER_EXPORT Object* PyInit__pickle() { return module_def_init(&pickle::definition); }
}  // namespace adder
