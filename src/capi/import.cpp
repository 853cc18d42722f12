// import.h and cpython/import.h: importing from C.
#include "modules/import.h"

#include <cstring>
#include <vector>

#include "capi/capi.h"
#include "core/hooks.h"
#include "core/interpreter.h"
#include "core/type_object.h"
#include "modules/import_lock.h"
#include "modules/inittab.h"
#include "modules/sys.h"
#include "types/dict.h"
#include "types/exceptions.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

using namespace adder;
using namespace adder::capi;

static PyObject* with_text(const char* text, PyObject* (*f)(PyObject*)) {
  Ref<Str> name = new_str(Thread::current(), text);
  return name ? f(out(name.get())) : nullptr;
}

// --- importing ---

PyObject* PyImport_Import(PyObject* name) {
  Thread& t = Thread::current();
  // The running code's __import__ counts; without running code, the interpreter's own.
  Object* globals = hooks.current_globals(t);
  Ref<Tuple> from = tuple_pack<Object>(t, "__doc__"_s);
  if (!from) return nullptr;
  Ref<> globals_ref, builtins;
  if (globals) {
    globals_ref = new_ref(globals);
    builtins = get_item(t, globals, "__builtins__"_s);
    if (!builtins) return nullptr;
  } else {
    builtins = import_module_level(t, "builtins"_s, nullptr, nullptr, nullptr, 0);
    if (!builtins) return nullptr;
    Ref<Dict> made = new_dict(t);
    if (!made || dict_set(t, made, "__builtins__"_s, builtins) < 0) return nullptr;
    globals_ref = std::move(made);
  }
  Ref<> import_function;
  if (is_dict(builtins)) {
    import_function = get_item(t, builtins, "__import__"_s);
    if (!import_function && t.error_matches(exc::KeyError)) t.raise_object(&exc::KeyError, "__import__"_s);
  } else {
    import_function = get_attr(t, builtins, "__import__"_s);
  }
  if (!import_function) return nullptr;
  Ref<> result = call_args(t, import_function.get(), in(name), globals_ref.get(), globals_ref.get(),
                           static_cast<Object*>(from.get()), static_cast<Object*>(small_int(0)));
  if (!result) return nullptr;
  PyObject* module = PyImport_GetModule(name);
  if (!module && !t.has_error()) t.raise_object(&exc::KeyError, in(name));
  return module;
}
PyObject* PyImport_ImportModule(const char* name) { return with_text(name, PyImport_Import); }
PyObject* PyImport_ImportModuleNoBlock(const char* name) { return PyImport_ImportModule(name); }
PyObject* PyImport_ImportModuleLevelObject(PyObject* name, PyObject* globals, PyObject* locals, PyObject* fromlist, int level) {
  return out(import_module_level(Thread::current(), in(name), in(globals), in(locals), in(fromlist), level));
}
PyObject* PyImport_ImportModuleLevel(const char* name, PyObject* globals, PyObject* locals, PyObject* fromlist, int level) {
  Ref<Str> text = new_str(Thread::current(), name);
  return text ? PyImport_ImportModuleLevelObject(out(text.get()), globals, locals, fromlist, level) : nullptr;
}
PyObject* PyImport_ReloadModule(PyObject* module) {
  Thread& t = Thread::current();
  Ref<> importlib = import(t, "importlib");
  return importlib ? out(call_method(t, importlib.get(), "reload"_s, in(module))) : nullptr;
}

ADDER_CAPI PyObject* _PyImport_GetModuleAttr(PyObject* module_name, PyObject* name) {
  Ref<> module = steal(in(PyImport_Import(module_name)));
  return module ? out(get_attr(Thread::current(), module, in(name))) : nullptr;
}
ADDER_CAPI PyObject* _PyImport_GetModuleAttrString(const char* module_name, const char* name) {
  Thread& t = Thread::current();
  Ref<Str> module_text = new_str(t, module_name), text = new_str(t, name);
  return module_text && text ? _PyImport_GetModuleAttr(out(module_text.get()), out(text.get())) : nullptr;
}

// --- sys.modules ---

static Object* modules_of(Thread& t) { return interpreter(t).modules; }

PyObject* PyImport_GetModuleDict(void) {
  Object* modules = modules_of(Thread::current());
  if (!modules) fatal_error("PyImport_GetModuleDict", "interpreter has no modules dictionary");
  return out(modules);
}
PyObject* PyImport_GetModule(PyObject* name) {
  Thread& t = Thread::current();
  Object* modules = modules_of(t);
  if (!modules) return out(Ref<>(t.raise(exc::RuntimeError, "unable to get sys.modules")));
  Ref<> keep = new_ref(modules);
  if (is_exact(modules, dict_type)) {
    Object* module = nullptr;
    dict_lookup(t, static_cast<Dict*>(modules), in(name), &module);
    return out(Ref<>::borrow(module));
  }
  Ref<> module = get_item(t, modules, in(name));
  if (!module) t.consume_error(exc::KeyError);
  return out(std::move(module));
}
PyObject* _PyImport_GetModuleId(_Py_Identifier* name) { return with_text(name->string, PyImport_GetModule); }
int _PyImport_SetModule(PyObject* name, PyObject* module) {
  Thread& t = Thread::current();
  return set_item(t, modules_of(t), in(name), in(module));
}
int _PyImport_SetModuleString(const char* name, PyObject* module) {
  Thread& t = Thread::current();
  Ref<Str> text = new_str(t, name);
  return text ? set_item(t, modules_of(t), text, in(module)) : -1;
}
PyObject* PyImport_AddModuleObject(PyObject* name) { return out(add_module(Thread::current(), in(name))); }
PyObject* PyImport_AddModule(const char* name) { return with_text(name, PyImport_AddModuleObject); }
int _PyImport_IsInitialized(PyInterpreterState* interp) { return reinterpret_cast<Interpreter*>(interp)->modules != nullptr; }

// --- the import lock ---

void _PyImport_AcquireLock(void) { import_lock_acquire(Thread::current()); }
int _PyImport_ReleaseLock(void) { return import_lock_release(Thread::current()) ? 1 : -1; }

// --- modules from code ---

static PyObject* remove_on_failure(Thread& t, Object* name) {
  ErrorKeeper keep(t);
  if (del_item(t, modules_of(t), name) < 0) t.consume_error(exc::KeyError);
  return nullptr;
}

PyObject* PyImport_ExecCodeModuleObject(PyObject* name, PyObject* code, PyObject* path, PyObject* cached) {
  Thread& t = Thread::current();
  Ref<> module = Ref<>::borrow(add_module(t, in(name)));
  if (!module) return nullptr;
  Dict* dict = module_dict(module);
  if (!dict_get_str(dict, "__builtins__"_s) && dict_set(t, dict, "__builtins__"_s, interpreter(t).builtins) < 0) {
    return remove_on_failure(t, in(name));
  }
  Ref<> external = Ref<>::borrow(add_module(t, "_frozen_importlib_external"_s));
  Ref<> file = path ? new_ref(in(path)) : new_ref(static_cast<Code*>(in(code))->filename);
  Ref<> fixed = external ? call_method(t, external.get(), "_fix_up_module"_s, static_cast<Object*>(dict), in(name), file.get(),
                                       cached ? in(cached) : none())
                         : Ref<>();
  if (!fixed) return remove_on_failure(t, in(name));
  Ref<> result = hooks.eval_code(t, in(code), dict, dict, nullptr);
  if (!result) return remove_on_failure(t, in(name));
  PyObject* loaded = PyImport_GetModule(name);
  if (!loaded && !t.has_error()) t.raise(exc::ImportError, "Loaded module %R not found in sys.modules", in(name));
  return loaded;
}
PyObject* PyImport_ExecCodeModuleWithPathnames(const char* name, PyObject* code, const char* path, const char* cached) {
  Thread& t = Thread::current();
  Ref<Str> text = new_str(t, name);
  if (!text) return nullptr;
  Ref<Str> cached_text = cached ? new_str_from_fs(t, cached) : Ref<Str>();
  Ref<> path_text = path ? Ref<>(new_str_from_fs(t, path)) : Ref<>();
  if ((cached && !cached_text) || (path && !path_text)) return nullptr;
  if (!path && cached) {
    Ref<> external = Ref<>::borrow(add_module(t, "_frozen_importlib_external"_s));
    Ref<> source =
        external ? call_method(t, external.get(), "_get_sourcefile"_s, static_cast<Object*>(cached_text.get())) : Ref<>();
    if (!source) {
      t.clear_error();
    } else if (!is_none(source)) {
      path_text = std::move(source);
    }
  }
  return PyImport_ExecCodeModuleObject(out(text.get()), code, out(path_text.get()), out(cached_text.get()));
}
PyObject* PyImport_ExecCodeModuleEx(const char* name, PyObject* code, const char* path) {
  return PyImport_ExecCodeModuleWithPathnames(name, code, path, nullptr);
}
PyObject* PyImport_ExecCodeModule(const char* name, PyObject* code) {
  return PyImport_ExecCodeModuleWithPathnames(name, code, nullptr, nullptr);
}

int PyImport_ImportFrozenModuleObject(PyObject* name) {
  Thread& t = Thread::current();
  const char* text = str_utf8(t, in(name), nullptr);
  return text ? import_frozen_module(t, text) : -1;
}
int PyImport_ImportFrozenModule(const char* name) {
  Ref<Str> text = new_str(Thread::current(), name);
  return text ? PyImport_ImportFrozenModuleObject(out(text.get())) : -1;
}

// --- extension modules ---

int _PyImport_FixupExtensionObject(PyObject* module, PyObject* name, PyObject* filename, PyObject* modules) {
  Thread& t = Thread::current();
  if (!module || !is_a(in(module), module_type) || !static_cast<Module*>(in(module))->def) return t.raise_system_error_bad_call();
  if (set_item(t, in(modules), in(name), in(module)) < 0) return -1;
  if (register_single_phase(t, in(module), in(name), in(filename), nullptr) == 0) return 0;
  del_item(t, in(modules), in(name));
  return -1;
}
int _PyImport_FixupBuiltin(PyObject* module, const char* name, PyObject* modules) {
  Ref<Str> text = new_str(Thread::current(), name);
  return text ? _PyImport_FixupExtensionObject(module, out(text.get()), out(text.get()), modules) : -1;
}

// --- what else importlib knows ---

long PyImport_GetMagicNumber(void) { return 3495 | '\r' << 16 | '\n' << 24; }
const char* PyImport_GetMagicTag(void) { return "cpython-311"; }
PyObject* PyImport_GetImporter(PyObject* path) {
  Thread& t = Thread::current();
  Ref<> external = Ref<>::borrow(add_module(t, "_frozen_importlib_external"_s));
  Ref<> finder = external ? get_attr(t, external, "PathFinder"_s) : Ref<>();
  return finder ? out(call_method(t, finder.get(), "_path_importer_cache"_s, in(path))) : nullptr;
}

// --- the table of built-in modules ---

int PyImport_ExtendInittab(struct _inittab* more) {
  if (Py_IsInitialized())
    fatal_error("PyImport_ExtendInittab", "PyImport_ExtendInittab() may not be called after Py_Initialize()");
  static std::vector<struct _inittab> table;
  if (table.empty()) {
    for (struct _inittab* row = PyImport_Inittab; row->name; ++row) table.push_back(*row);
  } else {
    table.pop_back();
  }
  for (; more->name; ++more) table.push_back(*more);
  table.push_back({});
  PyImport_Inittab = table.data();
  return 0;
}
int PyImport_AppendInittab(const char* name, PyObject* (*init)(void)) {
  if (Py_IsInitialized())
    fatal_error("PyImport_AppendInittab", "PyImport_AppendInittab() may not be called after Py_Initialize()");
  struct _inittab rows[2] = {{name, init}, {}};
  return PyImport_ExtendInittab(rows);
}
