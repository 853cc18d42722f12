// __import__: names are resolved here, modules that are already loaded are returned without running Python code, everything else
// is left to importlib._bootstrap (PEP 302, PEP 328, PEP 451).
#include "modules/import.h"

#include <string>

#include "core/args.h"
#include "core/hooks.h"
#include "core/interpreter.h"
#include "core/type_object.h"
#include "modules/sys.h"
#include "types/dict.h"
#include "types/exceptions.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

static Lookup modules_lookup(Thread& t, Object* name, Ref<>* module) {
  Object* modules = interpreter(t).modules;
  if (Object* replaced = sys_get(t, "modules")) modules = replaced;
  if (is_exact(modules, dict_type)) {
    Object* value = nullptr;
    Lookup r = dict_lookup(t, as<Dict>(modules), name, &value);
    if (r == Lookup::found) *module = new_ref(value);
    return r;
  }
  *module = get_item(t, modules, name);
  if (*module) return Lookup::found;
  return t.consume_error(exc::KeyError) ? Lookup::missing : Lookup::error;
}

Ref<> find_loaded_module(Thread& t, Object* name) {
  Ref<> module;
  if (modules_lookup(t, name, &module) == Lookup::error) t.clear_error();
  return module;
}

Object* add_module(Thread& t, Object* name) {
  Ref<> module;
  Lookup r = modules_lookup(t, name, &module);
  if (r == Lookup::error) return nullptr;
  if (r == Lookup::found && is_a(module, module_type)) return module.get();  // sys.modules keeps it alive
  module = new_module(t, name);
  if (!module || set_item(t, interpreter(t).modules, name, module) < 0) return nullptr;
  return module.get();
}

// The package that a relative import starts from; also checks it against __spec__ (PEP 366).
static Ref<> calculate_package(Thread& t, Dict* globals) {
  Object *package = nullptr, *spec = nullptr;
  if (dict_lookup(t, globals, "__package__"_s, &package) == Lookup::error) return {};
  if (dict_lookup(t, globals, "__spec__"_s, &spec) == Lookup::error) return {};
  Ref<> package_ref = Ref<>::borrow(package), spec_ref = Ref<>::borrow(spec);
  if (package && !is_none(package)) {
    if (!is_str(package)) return t.raise(exc::TypeError, "package must be a string");
    if (spec && !is_none(spec)) {
      Ref<> parent = get_attr(t, spec, "parent"_s);
      if (!parent) return {};
      int equal = rich_compare_bool(t, package, parent, kEq);
      if (equal < 0) return {};
      if (!equal && warn(t, exc::ImportWarning, 1, "__package__ != __spec__.parent") < 0) return {};
    }
    return package_ref;
  }
  if (spec && !is_none(spec)) {
    Ref<> parent = get_attr(t, spec, "parent"_s);
    if (!parent) return {};
    if (!is_str(parent)) return t.raise(exc::TypeError, "__spec__.parent must be a string");
    return parent;
  }
  if (warn(t, exc::ImportWarning, 1,
           "can't resolve package from __spec__ or __package__, falling back on __name__ and __path__") < 0) {
    return {};
  }
  Object* name = nullptr;
  Lookup r = dict_lookup(t, globals, "__name__"_s, &name);
  if (r == Lookup::error) return {};
  if (r == Lookup::missing) return t.raise(exc::KeyError, "'__name__' not in globals");
  if (!is_str(name)) return t.raise(exc::TypeError, "__name__ must be a string");
  Object* path = nullptr;
  r = dict_lookup(t, globals, "__path__"_s, &path);
  if (r == Lookup::error) return {};
  if (r == Lookup::found) return new_ref(name);
  ssize dot = str_find_char(name, '.', 0, str_length(name), -1);
  if (dot < 0) return t.raise(exc::ImportError, "attempted relative import with no known parent package");
  return str_substring(t, name, 0, dot);
}

static Ref<> resolve_relative(Thread& t, Object* name, Object* globals, int level) {
  if (!globals) return t.raise(exc::KeyError, "'__name__' not in globals");
  if (!is_dict(globals)) return t.raise(exc::TypeError, "globals must be a dict");
  Ref<> package = calculate_package(t, as<Dict>(globals));
  if (!package) return {};
  if (str_length(package) == 0) {
    return t.raise(exc::ImportError, "attempted relative import with no known parent package");
  }
  ssize end = str_length(package);
  for (int up = 1; up < level; ++up) {
    end = str_find_char(package, '.', 0, end, -1);
    if (end < 0) return t.raise(exc::ImportError, "attempted relative import beyond top-level package");
  }
  Ref<> base = str_substring(t, package, 0, end);
  if (!base || str_length(name) == 0) return base;
  return str_format(t, "%U.%U", base.get(), name);
}

// Waits for another thread that is importing the module: only when its spec says it is still initializing.
static int ensure_initialized(Thread& t, Object* module, Object* name) {
  Ref<> spec;
  if (lookup_attr(t, module, "__spec__"_s, &spec) == Lookup::error) return -1;
  if (!spec || is_none(spec)) return 0;
  Ref<> value;
  if (lookup_attr(t, spec, "_initializing"_s, &value) == Lookup::error) return -1;
  int initializing = value ? is_true(t, value) : 0;
  if (initializing <= 0) return initializing;
  Ref<> result = call_method(t, interpreter(t).importlib, "_lock_unlock_module"_s, name);
  return result ? 0 : -1;
}

// Tracebacks of failed imports should not show importlib's own frames: drop them from the raised error's traceback.
static void remove_importlib_frames(Thread& t) {
  Object *type, *value, *tb;
  t.fetch(&type, &value, &tb);
  if (!type || interpreter(t).config.verbose) {
    t.restore(type, value, tb);
    return;
  }
  bool always_trim = is_type(type) && is_subtype(as<Type>(type), &exc::ImportError);
  Object** link = &tb;  // where the chunk under consideration starts
  Object** chunk = nullptr;
  bool in_importlib = false;
  Object* entry = tb;
  while (entry) {
    auto* traceback = as<Traceback>(entry);
    Code* code = traceback->frame->frame->code;
    bool now = str_equals_ascii(code->filename, "<frozen importlib._bootstrap>") ||
               str_equals_ascii(code->filename, "<frozen importlib._bootstrap_external>");
    if (now && !in_importlib) chunk = link;
    in_importlib = now;
    Object* next = traceback->next;
    if (in_importlib && (always_trim || str_equals_ascii(code->name, "_call_with_frames_removed"))) {
      Object* old = *chunk;
      *chunk = xretain(next);
      xdecref(old);
      link = chunk;
    } else {
      link = reinterpret_cast<Object**>(&traceback->next);
    }
    entry = next;
  }
  t.restore(type, value, tb);
}

static Ref<> find_and_load(Thread& t, Object* absolute_name) {
  Interpreter& interp = interpreter(t);
  Object* import_func = interp.import_func;
  if (audit(t, "import", "OOOOO", absolute_name, none(), sys_get(t, "path") ? sys_get(t, "path") : none(),
            sys_get(t, "meta_path") ? sys_get(t, "meta_path") : none(),
            sys_get(t, "path_hooks") ? sys_get(t, "path_hooks") : none()) < 0) {
    return {};
  }
  Ref<> find = get_attr(t, interp.importlib, "_find_and_load"_s);
  if (!find) return {};
  if (!import_func) import_func = none();
  return call_args(t, find.get(), absolute_name, import_func);
}

Ref<> import_module_level(Thread& t, Object* name, Object* globals, Object* locals, Object* fromlist, int level) {
  if (!name) return t.raise(exc::ValueError, "Empty module name");
  if (!is_str(name)) return t.raise(exc::TypeError, "module name must be a string");
  if (level < 0) return t.raise(exc::ValueError, "level must be >= 0");
  Ref<> absolute;
  if (level > 0) {
    absolute = resolve_relative(t, name, globals, level);
    if (!absolute) return {};
  } else {
    if (str_length(name) == 0) return t.raise(exc::ValueError, "Empty module name");
    absolute = new_ref(name);
  }
  Ref<> module;
  Lookup found = modules_lookup(t, absolute, &module);
  if (found == Lookup::error) return {};
  if (found == Lookup::found && !is_none(module)) {
    if (ensure_initialized(t, module, absolute) < 0) {
      remove_importlib_frames(t);
      return {};
    }
  } else {
    module = find_and_load(t, absolute);
    if (!module) {
      remove_importlib_frames(t);
      return {};
    }
  }
  int has_from = fromlist && !is_none(fromlist) ? is_true(t, fromlist) : 0;
  if (has_from < 0) return {};
  if (has_from) {
    Ref<> path;
    if (lookup_attr(t, module, "__path__"_s, &path) == Lookup::error) return {};
    if (!path) return module;
    Ref<> result = call_method(t, interpreter(t).importlib, "_handle_fromlist"_s, module.get(), fromlist,
                               interpreter(t).import_func ? interpreter(t).import_func : none());
    if (!result) remove_importlib_frames(t);
    return result;
  }
  ssize dot = str_find_char(name, '.', 0, str_length(name), 1);
  if (level > 0 && str_length(name) == 0) return module;
  if (dot < 0) return module;
  Ref<> front = str_substring(t, name, 0, dot);
  if (!front) return {};
  if (level == 0) return import_module_level(t, front, nullptr, nullptr, nullptr, 0);
  ssize cut = str_length(name) - dot;
  Ref<> top = str_substring(t, absolute, 0, str_length(absolute) - cut);
  if (!top) return {};
  Ref<> result;
  found = modules_lookup(t, top, &result);
  if (found == Lookup::missing) {
    return t.raise(exc::KeyError, "%R not in sys.modules as expected", top.get());
  }
  return result;
}

Ref<> import_module(Thread& t, Object* name) {
  if (!is_str(name)) return t.raise(exc::TypeError, "module name must be a string");
  // The import function in force (a replaced builtins.__import__ counts) is called as the statement would call it.
  Ref<> builtins_import = Ref<>::borrow(dict_get_str(as<Dict>(interpreter(t).builtins), "__import__"_s));
  Ref<Tuple> from = tuple_pack<Object>(t, "__doc__"_s);
  if (!from) return {};
  Ref<> module;
  if (builtins_import && builtins_import.get() != interpreter(t).import_func) {
    Ref<Dict> globals = new_dict(t);
    Ref<> zero = build_value(t, "i", 0);
    if (!globals || !zero) return {};
    module = call_args(t, builtins_import.get(), name, static_cast<Object*>(globals.get()), static_cast<Object*>(globals.get()),
                       static_cast<Object*>(from.get()), zero.get());
  } else {
    module = import_module_level(t, name, nullptr, nullptr, from, 0);
  }
  if (!module) return {};
  Ref<> loaded;
  Lookup r = modules_lookup(t, name, &loaded);
  if (r == Lookup::missing) return t.raise_object(&exc::KeyError, name);
  return loaded;
}

Ref<> import(Thread& t, const char* name) {
  Ref<Str> s = intern_text(t, name);
  return s ? import_module(t, s) : Ref<>();
}

}  // namespace adder
