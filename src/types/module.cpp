// Modules: objects whose attributes are a namespace, and their creation from native definitions.
//
// A native module is described by a ModuleDef. Single-phase: module_create makes it at once. Multi-phase (PEP 489): PyInit_x
// returns the definition, importlib has a module made from it and a spec (module_from_def_and_spec), sets its attributes, and
// then has it executed (module_exec_def). Per-module state is allocated right before execution, so m_traverse and m_clear are not
// called before.
#include "types/module.h"

#include <cstring>

#include "core/args.h"
#include "docs/module.h"
#include "types/type_internal.h"

namespace adder {

namespace {

ADDER_INLINE Module* module(Object* o) { return static_cast<Module*>(o); }
enum { kSlotCreate = 1, kSlotExec = 2 };

// m_traverse, m_clear and m_free may look at the state, so it must exist.
bool state_ready(Module* m) { return m->def && (m->def->size <= 0 || m->state); }

int set_standard_names(Thread& t, Module* m, Object* name, Object* doc) {
  auto* dict = static_cast<Dict*>(m->dict);
  if (dict_set(t, dict, "__name__"_s, name) < 0 || dict_set(t, dict, "__doc__"_s, doc ? doc : none()) < 0 ||
      dict_set(t, dict, "__package__"_s, none()) < 0 || dict_set(t, dict, "__loader__"_s, none()) < 0 ||
      dict_set(t, dict, "__spec__"_s, none()) < 0) {
    return -1;
  }
  if (is_exact(name, str_type)) replace_field(m->name, retain(name));
  return 0;
}

// --- the type's slots ---

Ref<> module_new(Type* type, Object*, Object*) { return new_empty_module(Thread::current(), type); }

int module_init(Object* self, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  static constexpr Signature kSignature(doc::module::type_doc);
  Object* a[2] = {};
  if (!kSignature.unpack(t, args, kwargs, a)) return -1;
  if (!is_str(a[0])) return bad_argument(t, "module", "name", "str", a[0]);
  Module* m = module(self);
  if (!m->dict) {
    m->dict = new_dict(t).release();
    if (!m->dict) return -1;
  }
  return set_standard_names(t, m, a[0], a[1]);
}

void module_dealloc(Object* self) {
  gc_untrack(self);
  Module* m = module(self);
  if (m->weaklist) clear_weak_refs(self);
  if (state_ready(m) && m->def->free) m->def->free(self);
  clear_field(m->dict);
  clear_field(m->name);
  if (m->state) mem_free(m->state);
  type_of(self)->tp_free(self);
}

int module_traverse(Object* self, VisitProc visit, void* arg) {
  Module* m = module(self);
  if (state_ready(m) && m->def->traverse) {
    if (int r = m->def->traverse(self, visit, arg)) return r;
  }
  ADDER_VISIT(m->dict);
  return 0;
}

int module_clear(Object* self) {
  Module* m = module(self);
  if (state_ready(m) && m->def->clear) {
    int r = m->def->clear(self);
    if (Thread& t = Thread::current(); t.has_error()) write_unraisable(t, nullptr);
    if (r) return r;
  }
  clear_field(m->dict);
  return 0;
}

Ref<> module_repr(Object* self) {
  Thread& t = Thread::current();
  Object* importlib = interpreter(t).importlib;
  if (importlib) return call_method(t, importlib, "_module_repr"_s, self);
  Ref<> name = module_name(t, self);  // before the import system exists
  if (!name) t.clear_error();
  return str_format(t, "<module '%V'>", name.get(), "?");
}

// --- attributes ---

// Was the spec's module being initialised when the attribute was missed?
bool is_initializing(Thread& t, Object* spec) {
  if (!spec) return false;
  Ref<> value;
  Lookup r = lookup_attr(t, spec, "_initializing"_s, &value);
  int truth = r == Lookup::found ? is_true(t, value) : 0;
  if (r == Lookup::error || truth < 0) {
    t.clear_error();
    return false;
  }
  return truth;
}

bool is_uninitialized_submodule(Thread& t, Object* spec, Object* name) {
  if (!spec) return false;
  Ref<> value;
  Lookup r = lookup_attr(t, spec, "_uninitialized_submodules"_s, &value);
  int found = r == Lookup::found ? contains(t, value, name) : 0;
  if (r == Lookup::error || found < 0) {
    t.clear_error();
    return false;
  }
  return found;
}

ADDER_COLD Ref<> raise_missing(Thread& t, Object* self, Object* name) {
  auto* dict = static_cast<Dict*>(module(self)->dict);
  Ref<> module_name = new_ref(dict ? dict_get_str(dict, "__name__"_s) : nullptr);
  if (!module_name || !is_str(module_name)) return raise_attribute_error(t, self, name, "module has no attribute '%U'", name);
  Ref<> spec = new_ref(dict_get_str(dict, "__spec__"_s));
  if (is_initializing(t, spec)) {
    return raise_attribute_error(t, self, name,
                                 "partially initialized module '%U' has no attribute '%U' (most likely due to a circular import)",
                                 module_name.get(), name);
  }
  if (is_uninitialized_submodule(t, spec, name)) {
    return raise_attribute_error(t, self, name,
                                 "cannot access submodule '%U' of module '%U' (most likely due to a circular import)", name,
                                 module_name.get());
  }
  return raise_attribute_error(t, self, name, "module '%U' has no attribute '%U'", module_name.get(), name);
}

Ref<> module_dir(Object* self, Object*) {
  Thread& t = Thread::current();
  Ref<> dict = get_attr(t, self, "__dict__"_s);
  if (!dict) return {};
  if (!is_dict(dict)) return t.raise(exc::TypeError, "<module>.__dict__ is not a dictionary");
  Object* function = nullptr;
  Lookup r = dict_lookup(t, static_cast<Dict*>(dict.get()), "__dir__"_s, &function);
  if (r == Lookup::error) return {};
  if (r == Lookup::found) {
    Ref<> keep = new_ref(function);
    return call_no_args(t, keep);
  }
  return to_list(t, dict);
}

Dict* annotations_owner(Thread& t, Object* self, Ref<>* dict) {
  *dict = get_attr(t, self, "__dict__"_s);
  if (!*dict) return nullptr;
  if (!is_dict(*dict)) return t.raise(exc::TypeError, "<module>.__dict__ is not a dictionary");
  return static_cast<Dict*>(dict->get());
}

Ref<> module_get_annotations(Object* self, void*) {
  Thread& t = Thread::current();
  Ref<> owner;
  Dict* dict = annotations_owner(t, self, &owner);
  if (!dict) return {};
  Object* value = nullptr;
  Lookup r = dict_lookup(t, dict, "__annotations__"_s, &value);
  if (r == Lookup::error) return {};
  if (r == Lookup::found) return new_ref(value);
  Ref<> fresh = new_dict(t);
  if (!fresh || dict_set(t, dict, "__annotations__"_s, fresh) < 0) return {};
  return fresh;
}

int module_set_annotations(Object* self, Object* value, void*) {
  Thread& t = Thread::current();
  Ref<> owner;
  Dict* dict = annotations_owner(t, self, &owner);
  if (!dict) return -1;
  if (value) return dict_set(t, dict, "__annotations__"_s, value);
  if (dict_del(t, dict, "__annotations__"_s) == 0) return 0;
  if (t.consume_error(exc::KeyError)) return t.raise(exc::AttributeError, "__annotations__");
  return -1;
}

const MethodDef module_methods[] = {{"__dir__", module_dir, kMethNoargs, doc::module::__dir__}, {}};
const MemberDef module_members[] = {{"__dict__", kMemberObject, offsetof(Module, dict), kMemberReadonly, nullptr}, {}};
const GetSetDef module_getsets[] = {{"__annotations__", module_get_annotations, module_set_annotations, nullptr, nullptr}, {}};

// --- native definitions ---

int check_slots(Thread& t, ModuleDef* def, const char* name, Ref<> (**create)(Object*, ModuleDef*), bool* executes) {
  for (ModuleDefSlot* slot = def->slots; slot && slot->slot; ++slot) {
    if (slot->slot == kSlotCreate) {
      if (*create) return t.raise(exc::SystemError, "module %s has multiple create slots", name);
      *create = reinterpret_cast<Ref<> (*)(Object*, ModuleDef*)>(slot->value);
    } else if (slot->slot == kSlotExec) {
      *executes = true;
    } else {
      return t.raise(exc::SystemError, "module %s uses unknown slot ID %i", name, slot->slot);
    }
  }
  return 0;
}

// `made` may be any object that takes attributes: a Py_mod_create slot decides.
int add_functions_to(Thread& t, Object* made, Object* module_name, const MethodDef* methods) {
  for (const MethodDef* m = methods; m->name; ++m) {
    if (m->flags & (kMethClass | kMethStatic)) {
      return t.raise(exc::ValueError, "module functions cannot set METH_CLASS or METH_STATIC");
    }
    Ref<> function = new_cfunction(t, m, made, module_name);
    Ref<Str> name = function ? intern_text(t, m->name) : Ref<Str>();
    if (!name || set_attr(t, made, name.get(), function.get()) < 0) return -1;
  }
  return 0;
}

int fill_from_def(Thread& t, Object* made, ModuleDef* def, Object* name) {
  if (def->methods && add_functions_to(t, made, name, def->methods) < 0) return -1;
  return def->doc ? module_set_doc(t, made, def->doc) : 0;
}

}  // namespace

Lookup module_lookup_attr(Thread& t, Object* self, Object* name, Ref<>* result) {
  Lookup r = generic_lookup_attr(t, self, name, result);
  if (r == Lookup::error && !t.error_matches(exc::AttributeError)) return r;
  if (r == Lookup::found) return r;
  auto* dict = static_cast<Dict*>(module(self)->dict);
  Object* hook = dict ? dict_get_str(dict, "__getattr__"_s) : nullptr;
  if (!hook) return r;
  t.clear_error();
  Ref<> keep = new_ref(hook);
  *result = call_one_arg(t, keep, name);
  return *result ? Lookup::found : Lookup::error;
}

Ref<> module_getattro(Object* self, Object* name) {
  Thread& t = Thread::current();
  Ref<> result;
  if (module_lookup_attr(t, self, name, &result) == Lookup::missing) return raise_missing(t, self, name);
  return result;
}

Ref<> new_empty_module(Thread& t, Type* type) {
  Ref<> made = type->tp_alloc(type, 0);
  if (!made) return {};
  module(made)->dict = new_dict(t).release();
  if (!module(made)->dict) return {};
  return made;
}

Ref<> new_module(Thread& t, Object* name) {
  Ref<> made = new_empty_module(t, &module_type);
  if (!made || set_standard_names(t, module(made), name, nullptr) < 0) return {};
  return made;
}

Dict* module_dict(Object* o) { return static_cast<Dict*>(module(o)->dict); }

Ref<> module_name(Thread& t, Object* self) {
  Object* dict = is_a(self, module_type) ? module(self)->dict : nullptr;
  Object* name = dict ? dict_get_str(static_cast<Dict*>(dict), "__name__"_s) : nullptr;
  if (!name || !is_str(name)) return t.raise(exc::SystemError, "nameless module");
  return new_ref(name);
}

int module_set_doc(Thread& t, Object* self, const char* doc) {
  Ref<> text = new_str(t, doc);
  return text ? set_attr(t, self, "__doc__"_s, text) : -1;
}

const char* g_package_context = nullptr;

Object* module_def_init(ModuleDef* def) {
  static ssize next_index = 0;
  if (type_ready(&module_def_type) < 0) return nullptr;
  if (def->base.index == 0) {
    def->base.index = ++next_index;
    def->base.refcnt = def->base.refcnt > 0 ? def->base.refcnt + 1 : 2;  // static: never freed
    def->base.type = &module_def_type;
  }
  return &def->base;
}

Ref<> module_create(Thread& t, ModuleDef* def) {
  if (!module_def_init(def)) return {};
  if (def->slots) {
    // A multi-phase definition instantiated by the runtime itself: as import would do, without a spec.
    for (ModuleDefSlot* slot = def->slots; slot->slot; ++slot) {
      if (slot->slot == kSlotCreate) {
        return t.raise(exc::SystemError, "module %s: PyModule_Create is incompatible with m_slots", def->name);
      }
    }
  }
  const char* full_name = def->name;
  if (g_package_context) {  // only the module of that very file, not others that its init makes
    const char* dot = std::strrchr(g_package_context, '.');
    if (dot && !std::strcmp(def->name, dot + 1)) {
      full_name = g_package_context;
      g_package_context = nullptr;
    }
  }
  Ref<> name = new_str(t, full_name);
  if (!name) return {};
  Ref<> made = new_module(t, name);
  if (!made) return {};
  Module* m = module(made);
  if (def->size > 0) {
    m->state = mem_calloc(1, static_cast<std::size_t>(def->size));
    if (!m->state) return t.raise_no_memory();
  }
  if (fill_from_def(t, made, def, name) < 0) return {};
  m->def = def;
  if (def->slots && module_exec_def(t, made, def) < 0) return {};
  return made;
}

Ref<> module_from_def_and_spec(Thread& t, ModuleDef* def, Object* spec) {
  if (!module_def_init(def)) return {};
  Ref<> name_object = spec ? get_attr(t, spec, "name"_s) : new_str(t, def->name);
  if (!name_object) return {};
  ssize size;
  const char* name = is_str(name_object) ? str_utf8(t, name_object, &size) : nullptr;
  if (!name) {
    if (t.has_error()) return {};
    return t.raise(exc::TypeError, "bad argument type for built-in operation");
  }
  if (def->size < 0)
    return t.raise(exc::SystemError, "module %s: m_size may not be negative for multi-phase initialization", name);
  Ref<> (*create)(Object*, ModuleDef*) = nullptr;
  bool executes = false;
  if (check_slots(t, def, name, &create, &executes) < 0) return {};
  Ref<> made;
  if (create) {
    made = create(spec, def);
    if (!made) {
      if (!t.has_error()) return t.raise(exc::SystemError, "creation of module %s failed without setting an exception", name);
      return {};
    }
    if (t.has_error()) return t.raise_from_cause(exc::SystemError, "creation of module %s raised unreported exception", name);
  } else {
    made = new_module(t, name_object);
    if (!made) return {};
  }
  if (is_a(made, module_type)) {
    module(made)->state = nullptr;
    module(made)->def = def;
  } else if (def->size > 0 || def->traverse || def->clear || def->free) {
    return t.raise(exc::SystemError, "module %s is not a module object, but requests module state", name);
  } else if (executes) {
    return t.raise(exc::SystemError, "module %s specifies execution slots, but did not create a ModuleType instance", name);
  }
  if (fill_from_def(t, made, def, name_object) < 0) return {};
  return made;
}

int module_exec_def(Thread& t, Object* self, ModuleDef* def) {
  Ref<> name_object = module_name(t, self);
  if (!name_object) return -1;
  ssize size;
  const char* name = str_utf8(t, name_object, &size);
  if (!name) return -1;
  Module* m = module(self);
  if (def->size >= 0 && !m->state) {
    // Once per module; one byte at least, so that the pointer says it happened.
    m->state = mem_calloc(1, static_cast<std::size_t>(def->size ? def->size : 1));
    if (!m->state) return t.raise_no_memory();
  }
  for (ModuleDefSlot* slot = def->slots; slot && slot->slot; ++slot) {
    if (slot->slot == kSlotCreate) continue;
    if (slot->slot != kSlotExec) {
      return t.raise(exc::SystemError, "module %s initialized with unknown slot %i", name, slot->slot);
    }
    int r = reinterpret_cast<int (*)(Object*)>(slot->value)(self);
    if (r != 0) {
      if (!t.has_error()) return t.raise(exc::SystemError, "execution of module %s failed without setting an exception", name);
      return -1;
    }
    if (t.has_error()) return t.raise_from_cause(exc::SystemError, "execution of module %s raised unreported exception", name);
  }
  return 0;
}

// --- adding things ---

int module_add(Thread& t, Object* self, const char* name, Ref<> value) {
  if (!value) return -1;
  Dict* dict = module_dict(self);
  if (!dict) return t.raise(exc::SystemError, "module has no __dict__");
  Ref<Str> key = intern_text(t, name);
  return key ? dict_set(t, dict, key.get(), value.get()) : -1;
}
int module_add_int(Thread& t, Object* self, const char* name, long value) { return module_add(t, self, name, new_int(t, value)); }
int module_add_string(Thread& t, Object* self, const char* name, const char* value) {
  return module_add(t, self, name, new_str(t, value));
}

int module_add_functions(Thread& t, Object* self, const MethodDef* methods) {
  Ref<> name = module_name(t, self);
  return name ? add_functions_to(t, self, name, methods) : -1;
}

int module_add_type(Thread& t, Object* self, Type* type) {
  if (!has_flag(type, kTypeReady) && type_ready(type) < 0) return -1;
  std::string_view full = type->tp_name;
  std::size_t dot = full.rfind('.');
  const char* name = type->tp_name + (dot == full.npos ? 0 : dot + 1);
  return module_add(t, self, name, new_ref<Object>(type));
}

constinit Type module_type = [] {
  Type t = static_type("module", sizeof(Module), 0, kTypeGc | kTypeBase);
  t.tp_dealloc = module_dealloc;
  t.tp_repr = module_repr;
  t.tp_getattro = module_getattro;
  t.tp_setattro = generic_set_attr;
  t.tp_doc = doc::module::type_doc;
  t.tp_traverse = module_traverse;
  t.tp_clear = module_clear;
  t.tp_weaklistoffset = offsetof(Module, weaklist);
  t.tp_methods = module_methods;
  t.tp_members = module_members;
  t.tp_getset = module_getsets;
  t.tp_dictoffset = offsetof(Module, dict);
  t.tp_init = module_init;
  t.tp_alloc = type_generic_alloc;
  t.tp_new = module_new;
  t.tp_free = gc_free;
  return t;
}();

constinit Type module_def_type = [] {
  Type t = static_type("moduledef", sizeof(ModuleDef));
  return t;
}();

}  // namespace adder
