#include <cstring>

#include "core/hooks.h"
#include "core/interpreter.h"
#include "interp/rt.h"
#include "types/dict.h"
#include "types/frame.h"
#include "types/list.h"
#include "types/str.h"
#include "types/int.h"

namespace adder {

void rt_raise_name_error(Thread& t, const char* format, Object* name) {
  const char* text = str_utf8(t, name, nullptr);
  if (!text) return;
  t.raise(exc::NameError, format, text);
  Ref<> error = take_raised(t);
  if (!error) return;
  if (is_a(error, exc::NameError)) {
    auto* e = static_cast<NameErrorObject*>(error.get());
    if (!e->name) e->name = retain(name);
  }
  restore_raised(t, std::move(error));
}

void rt_raise_unbound_local(Thread& t, Code* code, ssize slot) {
  const char* text = str_utf8(t, tuple_item(code->localsplusnames, slot), nullptr);
  if (text) {
    t.raise(exc::UnboundLocalError, "cannot access local variable '%.200s' where it is not associated with a value", text);
  }
}

void rt_raise_unbound_cell(Thread& t, Code* code, ssize slot) {
  if (t.has_error()) return;
  Object* name = tuple_item(code->localsplusnames, slot);
  if (slot < code->nlocalsplus - code->nfreevars) {
    rt_raise_unbound_local(t, code, slot);
  } else {
    rt_raise_name_error(
        t, "cannot access free variable '%.200s' where it is not associated with a value in enclosing scope", name);
  }
}

Ref<> rt_load_global(Thread& t, Object* globals, Object* builtins, Object* name) {
  if (is_exact(globals, dict_type) && is_exact(builtins, dict_type)) {
    Object* value = load_global(t, as<Dict>(globals), as<Dict>(builtins), name);
    if (value) return new_ref(value);
    if (!t.has_error()) rt_raise_name_error(t, "name '%.200s' is not defined", name);
    return {};
  }
  Ref<> value = get_item(t, globals, name);
  if (value) return value;
  if (!t.consume_error(exc::KeyError)) return {};
  value = get_item(t, builtins, name);
  if (!value && t.consume_error(exc::KeyError)) rt_raise_name_error(t, "name '%.200s' is not defined", name);
  return value;
}

Ref<> rt_load_name(Thread& t, Object* locals, Object* globals, Object* builtins, Object* name) {
  if (!locals) {
    t.raise(exc::SystemError, "no locals when loading %R", name);
    return {};
  }
  if (is_exact(locals, dict_type)) {
    Object* value;
    Lookup found = dict_lookup(t, as<Dict>(locals), name, &value);
    if (found == Lookup::found) return new_ref(value);
    if (found == Lookup::error) return {};
  } else {
    Ref<> value = get_item(t, locals, name);
    if (value) return value;
    if (!t.consume_error(exc::KeyError)) return {};
  }
  // The globals of exec() are a dict, perhaps of a subclass; its own __getitem__ is not asked here.
  Object* value;
  Lookup found = dict_lookup(t, as<Dict>(globals), name, &value);
  if (found == Lookup::found) return new_ref(value);
  if (found == Lookup::error) return {};
  if (is_exact(builtins, dict_type)) {
    found = dict_lookup(t, as<Dict>(builtins), name, &value);
    if (found == Lookup::found) return new_ref(value);
    if (found == Lookup::missing) rt_raise_name_error(t, "name '%.200s' is not defined", name);
    return {};
  }
  Ref<> result = get_item(t, builtins, name);
  if (!result && t.consume_error(exc::KeyError)) rt_raise_name_error(t, "name '%.200s' is not defined", name);
  return result;
}

Ref<> rt_load_build_class(Thread& t, Object* builtins) {
  if (is_exact(builtins, dict_type)) {
    Object* value;
    Lookup found = dict_lookup(t, as<Dict>(builtins), "__build_class__"_s, &value);
    if (found == Lookup::found) return new_ref(value);
    if (found == Lookup::missing) t.raise_text(exc::NameError, "__build_class__ not found");
    return {};
  }
  Ref<> result = get_item(t, builtins, "__build_class__"_s);
  if (!result && t.consume_error(exc::KeyError)) t.raise_text(exc::NameError, "__build_class__ not found");
  return result;
}

int rt_store_name(Thread& t, Object* locals, Object* name, Object* value) {
  if (!locals) return t.raise(exc::SystemError, "no locals found when storing %R", name);
  if (is_exact(locals, dict_type)) return dict_set(t, as<Dict>(locals), name, value);
  return set_item(t, locals, name, value);
}

int rt_delete_name(Thread& t, Object* locals, Object* name) {
  if (!locals) return t.raise(exc::SystemError, "no locals when deleting %R", name);
  if (del_item(t, locals, name) == 0) return 0;
  // Whatever went wrong, the message is about the name.
  rt_raise_name_error(t, "name '%.200s' is not defined", name);
  return -1;
}

int rt_delete_global(Thread& t, Object* globals, Object* name) {
  if (dict_del(t, as<Dict>(globals), name) == 0) return 0;
  if (t.consume_error(exc::KeyError)) rt_raise_name_error(t, "name '%.200s' is not defined", name);
  return -1;
}

int rt_setup_annotations(Thread& t, Object* locals) {
  if (!locals) return t.raise_text(exc::SystemError, "no locals found when setting up annotations");
  Object* name = "__annotations__"_s;
  if (is_exact(locals, dict_type)) {
    Object* value;
    Lookup found = dict_lookup(t, as<Dict>(locals), name, &value);
    if (found != Lookup::missing) return found == Lookup::found ? 0 : -1;
    Ref<Dict> annotations = new_dict(t);
    return annotations ? dict_set(t, as<Dict>(locals), name, annotations) : -1;
  }
  Ref<> value = get_item(t, locals, name);
  if (value) return 0;
  if (!t.consume_error(exc::KeyError)) return -1;
  Ref<Dict> annotations = new_dict(t);
  return annotations ? set_item(t, locals, name, annotations) : -1;
}

Ref<> rt_import_name(Thread& t, InterpreterFrame* f, Object* name, Object* fromlist, Object* level) {
  Object* function = nullptr;
  if (is_exact(f->builtins, dict_type)) {
    if (dict_lookup(t, as<Dict>(f->builtins), "__import__"_s, &function) == Lookup::error) return {};
  } else {
    Ref<> found = get_item(t, f->builtins, "__import__"_s);
    if (!found && !t.consume_error(exc::KeyError)) return {};
    function = found.get();
  }
  if (!function) return t.raise_text(exc::ImportError, "__import__ not found");
  Object* locals = f->locals;
  if (function == t.interp->import_func) {  // as nobody has replaced it, the call can be short-cut
    int depth = static_cast<int>(as_long(t, level));
    if (depth == -1 && t.has_error()) return {};
    return hooks.import_name(t, name, f->globals, locals ? locals : none(), fromlist, depth);
  }
  Ref<> keep = new_ref(function);
  return call_args(t, function, name, f->globals, locals ? locals : none(), fromlist, level);
}

namespace {

// Is the module still being initialised (its __spec__._initializing is true)?
bool is_initializing(Thread& t, Object* spec) {
  if (!spec) return false;
  Ref<> value;
  if (lookup_attr(t, spec, "_initializing"_s, &value) != Lookup::found) {
    t.clear_error();
    return false;
  }
  int yes = is_true(t, value);
  if (yes < 0) t.clear_error();
  return yes > 0;
}

void raise_import_error(Thread& t, Ref<> message, Object* name, Object* path) {
  if (!message) return;
  Ref<> error = call_one_arg(t, &exc::ImportError, message);
  if (!error) return;
  auto* e = static_cast<ImportErrorObject*>(error.get());
  replace_field(e->name, xretain(name));
  replace_field(e->path, xretain(path));
  t.raise_object(error->type, error);
}

void raise_cannot_import(Thread& t, Object* module, Object* name, Object* package_name) {
  Ref<> unknown;
  Object* shown = package_name;
  if (!shown) {
    unknown = new_str(t, "<unknown module name>");
    if (!unknown) return;
    shown = unknown;
  }
  Ref<> path;
  if (is_a(module, module_type)) {
    Dict* dict = as<Dict>(static_cast<Module*>(module)->dict);
    Object* file = dict ? dict_get_str(dict, "__file__"_s) : nullptr;
    if (file && is_str(file)) path = new_ref(file);
  }
  if (!path) {
    raise_import_error(t, str_format(t, "cannot import name %R from %R (unknown location)", name, shown), shown, nullptr);
    return;
  }
  Ref<> spec;
  if (lookup_attr(t, module, "__spec__"_s, &spec) == Lookup::error) t.clear_error();
  const char* format = is_initializing(t, spec)
                           ? "cannot import name %R from partially initialized module %R (most likely due to a circular import) (%S)"
                           : "cannot import name %R from %R (%S)";
  raise_import_error(t, str_format(t, format, name, shown, path.get()), shown, path);
}

}  // namespace

Ref<> rt_import_from(Thread& t, Object* module, Object* name) {
  Ref<> value;
  Lookup found = lookup_attr(t, module, name, &value);
  if (found != Lookup::missing) return value;
  // A circular import may have put the submodule into sys.modules already, but not into its package.
  Ref<> package;
  if (lookup_attr(t, module, "__name__"_s, &package) == Lookup::error) return {};
  if (package && is_str(package)) {
    Ref<> full = str_format(t, "%U.%U", package.get(), name);
    if (!full) return {};
    if (t.interp->modules) {
      Ref<> submodule;
      if (is_exact(t.interp->modules, dict_type)) {
        Object* entry;
        Lookup r = dict_lookup(t, as<Dict>(t.interp->modules), full, &entry);
        if (r == Lookup::error) return {};
        if (r == Lookup::found) return new_ref(entry);
      } else {
        submodule = get_item(t, t.interp->modules, full);
        if (submodule) return submodule;
        if (!t.consume_error(exc::KeyError)) return {};
      }
    }
    raise_cannot_import(t, module, name, package);
    return {};
  }
  raise_cannot_import(t, module, name, nullptr);
  return {};
}

int rt_import_star(Thread& t, Object* module, Object* locals) {
  Ref<> all;
  bool skip_underscores = false;
  if (lookup_attr(t, module, "__all__"_s, &all) == Lookup::error) return -1;
  if (!all) {
    Ref<> dict;
    if (lookup_attr(t, module, "__dict__"_s, &dict) == Lookup::error) return -1;
    if (!dict) return t.raise_text(exc::ImportError, "from-import-* object has no __dict__ and no __all__");
    all = mapping_keys(t, dict);
    if (!all) return -1;
    skip_underscores = true;
  }
  for (ssize i = 0;; ++i) {
    Ref<> name = sequence_get(t, all, i);
    if (!name) return t.consume_error(exc::IndexError) ? 0 : -1;
    if (!is_str(name)) {
      Ref<> module_name = get_attr(t, module, "__name__"_s);
      if (!module_name) return -1;
      if (!is_str(module_name)) {
        return t.raise(exc::TypeError, "module __name__ must be a string, not %.100s", type_of(module_name)->tp_name);
      }
      return t.raise(exc::TypeError, "%s in %U.%s must be str, not %.100s", skip_underscores ? "Key" : "Item",
                     module_name.get(), skip_underscores ? "__dict__" : "__all__", type_of(name)->tp_name);
    }
    if (skip_underscores && str_length(name) && str_char(name, 0) == '_') continue;
    Ref<> value = get_attr(t, module, name);
    if (!value) return -1;
    int r = is_exact(locals, dict_type) ? dict_set(t, as<Dict>(locals), name, value) : set_item(t, locals, name, value);
    if (r < 0) return -1;
  }
}

}  // namespace adder
