// _imp: built-in, frozen and extension modules for importlib.
#include <dlfcn.h>

#include <cstring>
#include <string>

#include "bytecode/marshal.h"
#include "core/args.h"
#include "core/hash.h"
#include "core/hooks.h"
#include "core/interpreter.h"
#include "core/parse.h"
#include "core/runtime.h"
#include "core/type_object.h"
#include "docs/module__imp.h"
#include "modules/import.h"
#include "modules/import_lock.h"
#include "modules/inittab.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/exceptions.h"
#include "types/int.h"
#include "types/list.h"
#include "types/module.h"
#include "types/slice.h"
#include "types/str.h"

namespace adder {

namespace doc_imp = doc::module__imp;

// --- built-in modules ---

static const BuiltinModule* find_builtin(Object* name) {
  for (const BuiltinModule* m = builtin_modules(); m->name; ++m) {
    if (str_equals_ascii(name, m->name)) return m;
  }
  return nullptr;
}

// What PyInit_x returned becomes a module: a definition is instantiated with the spec, a finished module stays.
static Ref<> module_from_init_result(Thread& t, Object* result, Object* spec, const char* name) {
  if (!result) {
    if (!t.has_error()) return t.raise(exc::SystemError, "initialization of %s failed without raising an exception", name);
    return {};
  }
  if (t.has_error()) return t.raise_from_cause(exc::SystemError, "initialization of %s raised unreported exception", name);
  if (!result->type) return t.raise(exc::SystemError, "init function of %s returned uninitialized object", name);
  if (is_exact(result, module_def_type)) return module_from_def_and_spec(t, reinterpret_cast<ModuleDef*>(result), spec);
  return steal(result);
}

Lookup make_builtin_module(Thread& t, Object* name, Object* spec, Ref<>* module) {
  const BuiltinModule* m = find_builtin(name);
  if (!m) return Lookup::missing;
  if (!m->init) {  // sys and builtins exist once
    *module = find_loaded_module(t, name);
    if (!*module) return t.raise(exc::ImportError, "%U is not loaded", name);
    return Lookup::found;
  }
  *module = module_from_init_result(t, m->init(), spec, m->name);
  return *module ? Lookup::found : Lookup::error;
}

static Ref<> imp_create_builtin(Object*, Object* spec) {
  Thread& t = Thread::current();
  Ref<> name = get_attr(t, spec, "name"_s);
  if (!name) return {};
  const BuiltinModule* m = find_builtin(name);
  if (m && (!m->init || single_phase_loaded(m->name))) {
    if (Ref<> loaded = find_loaded_module(t, name)) return loaded;
  }
  Ref<> module;
  Lookup r = make_builtin_module(t, name, spec, &module);
  if (r == Lookup::missing) return new_none();
  return module;
}

static Ref<> exec_module(Object* module) {
  Thread& t = Thread::current();
  if (!is_a(module, module_type)) return new_int(t, 0);
  auto* m = as<Module>(module);
  if (!m->def) return new_int(t, 0);
  if (m->state) return new_int(t, 0);  // executed before
  return module_exec_def(t, module, m->def) < 0 ? Ref<>() : new_int(t, 0);
}
static Ref<> imp_exec_builtin(Object*, Object* module) { return exec_module(module); }
static Ref<> imp_is_builtin(Object*, Object* name) {
  Thread& t = Thread::current();
  if (!is_str(name)) return bad_argument(t, "is_builtin", nullptr, "str", name);
  const BuiltinModule* m = find_builtin(name);
  return new_int(t, !m ? 0 : m->init ? 1 : -1);
}

// --- frozen modules ---

static const FrozenModule* find_frozen_entry(Object* name) {
  for (const FrozenModule* m = frozen_modules(); m->name; ++m) {
    if (str_equals_ascii(name, m->name)) return m;
  }
  return nullptr;
}
static int g_frozen_override = 0;  // _override_frozen_modules_for_tests
static bool is_essential(const FrozenModule* m) {
  return !std::strncmp(m->name, "_frozen_importlib", 17) || !std::strcmp(m->name, "zipimport");
}
static const FrozenModule* usable_frozen(Thread& t, Object* name) {
  const FrozenModule* m = is_str(name) ? find_frozen_entry(name) : nullptr;
  if (!m) return nullptr;
  bool use = g_frozen_override ? g_frozen_override > 0 : interpreter(t).config.use_frozen_modules;
  return use || is_essential(m) ? m : nullptr;
}
static Raised no_frozen(Thread& t, Object* name, const char* format = "No such frozen object named %R") {
  Ref<> message = str_format(t, format, name);
  if (!message) return {};
  return raise_import_error(t, exc::ImportError, message, name, nullptr);
}
static Ref<> frozen_code(Thread& t, const FrozenModule* m, Object* name) {
  Ref<> code = marshal_load(t, std::string_view(reinterpret_cast<const char*>(m->code), m->size));
  if (!code) return {};
  if (!is_exact(code, code_type)) return t.raise(exc::TypeError, "frozen object %R is not a code object", name);
  return code;
}

int import_frozen_module(Thread& t, const char* name) {
  Ref<Str> name_object = intern_text(t, name);
  if (!name_object) return -1;
  const FrozenModule* m = find_frozen_entry(name_object);
  if (!m) return 0;
  Ref<> code = frozen_code(t, m, name_object);
  Ref<> module = code ? Ref<>::borrow(add_module(t, name_object)) : Ref<>();
  if (!module) return -1;
  Dict* dict = module_dict(module);
  if (m->is_package) {
    Ref<List> path = new_list(t, 0);
    if (!path || dict_set(t, dict, "__path__"_s, path) < 0) return -1;
  }
  if (!dict_get_str(dict, "__builtins__"_s) && dict_set(t, dict, "__builtins__"_s, interpreter(t).builtins) < 0) return -1;
  Ref<> result = hooks.eval_code(t, code, dict, dict, nullptr);
  if (!result) return -1;
  Ref<Str> origin = m->original_name ? new_str(t, m->original_name) : Ref<Str>();
  if (m->original_name && !origin) return -1;
  return dict_set(t, dict, "__origname__"_s, origin ? static_cast<Object*>(origin.get()) : none()) < 0 ? -1 : 1;
}

static Ref<> imp_init_frozen(Object*, Object* name) {
  Thread& t = Thread::current();
  if (!is_str(name)) return bad_argument(t, "init_frozen", nullptr, "str", name);
  if (!usable_frozen(t, name)) return new_none();
  const char* text = str_utf8(t, name, nullptr);
  if (!text || import_frozen_module(t, text) < 0) return {};
  return Ref<>::borrow(add_module(t, name));
}

static Ref<> imp_find_frozen(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(doc_imp::find_frozen);
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  bool with_data = false;
  if (!is_str(a[0])) return bad_argument(t, "find_frozen", "1", "str", a[0]);
  if (!convert_bool(t, a[1], &with_data)) return {};
  const FrozenModule* m = usable_frozen(t, a[0]);
  if (!m) return new_none();
  Ref<> data = with_data
                   ? new_memoryview_from_memory(t, reinterpret_cast<char*>(const_cast<unsigned char*>(m->code)), m->size, true)
                   : new_none();
  Ref<> origin = m->original_name ? Ref<>(new_str(t, m->original_name)) : new_none();
  if (!data || !origin) return {};
  return build_value(t, "(OOO)", data.get(), bool_object(m->is_package), origin.get());
}

static Ref<> imp_get_frozen_object(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "get_frozen_object", nargs, 1, 2)) return {};
  if (!is_str(args[0])) return bad_argument(t, "get_frozen_object", "1", "str", args[0]);
  if (nargs > 1 && !is_none(args[1])) {
    BufferView data(t, args[1]);
    if (!data) return bad_argument(t, "get_frozen_object", "argument 2", "bytes", args[1]);
    if (data.size() == 0) return no_frozen(t, args[0], "Excluded frozen object named %R");
    Ref<> code = marshal_load(t, std::string_view(data.data(), data.size()));
    if (!code) {
      t.clear_error();
      return no_frozen(t, args[0], "Frozen object named %R is invalid");
    }
    if (!is_exact(code, code_type)) return t.raise(exc::TypeError, "frozen object %R is not a code object", args[0]);
    return code;
  }
  const FrozenModule* m = usable_frozen(t, args[0]);
  return m ? frozen_code(t, m, args[0]) : no_frozen(t, args[0]);
}
static Ref<> imp_is_frozen(Object*, Object* name) {
  Thread& t = Thread::current();
  if (!is_str(name)) return bad_argument(t, "is_frozen", nullptr, "str", name);
  return new_bool(usable_frozen(t, name) != nullptr);
}
static Ref<> imp_is_frozen_package(Object*, Object* name) {
  Thread& t = Thread::current();
  if (!is_str(name)) return bad_argument(t, "is_frozen_package", nullptr, "str", name);
  const FrozenModule* m = usable_frozen(t, name);
  if (!m) return no_frozen(t, name);
  return new_bool(m->is_package);
}
static Ref<> imp_frozen_module_names(Object*, Object*) {
  Thread& t = Thread::current();
  Ref<List> names = new_list(t, 0);
  for (const FrozenModule* m = frozen_modules(); names && m->name; ++m) {
    Ref<> s = new_str(t, m->name);
    if (!s || list_append(t, names.get(), std::move(s)) < 0) return {};
  }
  return names;
}
static Ref<> imp_override_frozen_modules_for_tests(Object*, Object* value) {
  if (!convert_int(Thread::current(), value, &g_frozen_override)) return {};
  return new_none();
}

// --- extension modules ---

// "PyInit_" + the last part of the name; names outside ASCII are "PyInitU_" + punycode (PEP 489).
static bool init_function_name(Thread& t, Object* name, std::string* symbol) {
  ssize dot = str_find_char(name, '.', 0, str_length(name), -1);
  Ref<> last = str_substring(t, name, dot + 1, str_length(name));
  if (!last) return false;
  bool ascii = str_is_ascii(last);
  Ref<> encoded = str_encode(t, last, ascii ? "ascii" : "punycode", "strict");
  if (!encoded) return false;
  *symbol = ascii ? "PyInit_" : "PyInitU_";
  for (char c : bytes_view(encoded)) *symbol += c == '-' ? '_' : c;
  return true;
}

Ref<> load_dynamic_module(Thread& t, Object* spec) {
  Ref<> name = get_attr(t, spec, "name"_s), path = name ? get_attr(t, spec, "origin"_s) : Ref<>();
  if (!path) return {};
  if (!is_str(name)) return t.raise(exc::TypeError, "must be str, not %.100s", type_of(name)->tp_name);
  if (Ref<> again = single_phase_again(t, name, path)) return again;
  if (t.has_error()) return {};
  std::string symbol;
  Ref<Bytes> file = str_to_fs(t, path);
  if (!file || !init_function_name(t, name, &symbol)) return {};
  if (audit(t, "import", "OOOOO", name.get(), path.get(), none(), none(), none()) < 0) return {};
  std::string file_name(bytes_view(file));
  if (file_name.find('/') == std::string::npos) file_name = "./" + file_name;
  void* handle = dlopen(file_name.c_str(), interpreter(t).dlopen_flags);
  if (!handle) {
    const char* error = dlerror();
    Ref<> message = new_str_from_fs(t, error ? error : "unknown dlopen() error");
    if (!message) return {};
    return raise_import_error(t, exc::ImportError, message, name, path);
  }
  auto init = reinterpret_cast<Object* (*)()>(dlsym(handle, symbol.c_str()));
  if (!init) {
    Ref<> message = str_format(t, "dynamic module does not define module export function (%s)", symbol.c_str());
    if (!message) return {};
    return raise_import_error(t, exc::ImportError, message, name, path);
  }
  const char* full_name = str_utf8(t, name, nullptr);
  if (!full_name) return {};
  const char* outer = g_package_context;
  g_package_context = full_name;
  Object* result = init();
  g_package_context = outer;
  bool is_definition = result && result->type && is_exact(result, module_def_type);
  Ref<> module = module_from_init_result(t, result, spec, full_name);
  if (!module || is_definition) return module;
  if (set_attr(t, module, "__file__"_s, path) < 0) t.clear_error();
  if (register_single_phase(t, module, name, path, init) < 0) return {};
  return module;
}

static Ref<> imp_create_dynamic(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "create_dynamic", nargs, 1, 2)) return {};
  return load_dynamic_module(t, args[0]);
}
static Ref<> imp_exec_dynamic(Object*, Object* module) { return exec_module(module); }
static Ref<> imp_extension_suffixes(Object*, Object*) {
  return build_value(Thread::current(), "[sss]", ".cpython-311-x86_64-linux-gnu.so", ".abi3.so", ".so");
}

// --- the import lock, source hashes ---

static Ref<> imp_acquire_lock(Object*, Object*) {
  import_lock_acquire(Thread::current());
  return new_none();
}
static Ref<> imp_release_lock(Object*, Object*) {
  Thread& t = Thread::current();
  if (!import_lock_release(t)) return t.raise(exc::RuntimeError, "not holding the import lock");
  return new_none();
}
static Ref<> imp_lock_held(Object*, Object*) { return new_bool(import_lock_held()); }

// SipHash-1-3 with the key given and zero, as PEP 552 lays down.
static Ref<> imp_source_hash(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("source_hash(key, source)");
  Thread& t = Thread::current();
  Object* a[2];
  long key;
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || !convert_long(t, a[0], &key)) return {};
  BufferView source(t, a[1]);
  if (!source) return {};
  u64 hash = keyed_siphash13(static_cast<u64>(key), 0, source.data(), source.size());
  return new_bytes(t, std::string_view(reinterpret_cast<char*>(&hash), 8));
}

static void fix_filename(Code* code, Object* old_name, Object* new_name) {
  if (!str_equal(code->filename, old_name)) return;
  replace_field(code->filename, retain(new_name));
  for (ssize i = 0; i < tuple_size(code->consts); ++i) {
    Object* constant = tuple_item(code->consts, i);
    if (is_exact(constant, code_type)) fix_filename(as<Code>(constant), old_name, new_name);
  }
}
static Ref<> imp_fix_co_filename(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "_fix_co_filename", nargs, 2, 2)) return {};
  if (!is_exact(args[0], code_type)) return bad_argument(t, "_fix_co_filename", "1", "code", args[0]);
  if (!is_str(args[1])) return bad_argument(t, "_fix_co_filename", "2", "str", args[1]);
  auto* code = as<Code>(args[0]);
  Ref<> old_name = new_ref(code->filename);
  if (!str_equal(old_name, args[1])) fix_filename(code, old_name, args[1]);
  return new_none();
}

// clang-format off
static const MethodDef imp_methods[] = {
    {"extension_suffixes", imp_extension_suffixes, kMethNoargs, doc_imp::extension_suffixes},
    {"lock_held", imp_lock_held, kMethNoargs, doc_imp::lock_held},
    {"acquire_lock", imp_acquire_lock, kMethNoargs, doc_imp::acquire_lock},
    {"release_lock", imp_release_lock, kMethNoargs, doc_imp::release_lock},
    {"find_frozen", imp_find_frozen, kMethFastcall | kMethKeywords, doc_imp::find_frozen},
    {"get_frozen_object", imp_get_frozen_object, kMethFastcall, doc_imp::get_frozen_object},
    {"is_frozen_package", imp_is_frozen_package, kMethO, doc_imp::is_frozen_package},
    {"create_builtin", imp_create_builtin, kMethO, doc_imp::create_builtin},
    {"init_frozen", imp_init_frozen, kMethO, doc_imp::init_frozen},
    {"is_builtin", imp_is_builtin, kMethO, doc_imp::is_builtin},
    {"is_frozen", imp_is_frozen, kMethO, doc_imp::is_frozen},
    {"_frozen_module_names", imp_frozen_module_names, kMethNoargs, doc_imp::_frozen_module_names},
    {"_override_frozen_modules_for_tests", imp_override_frozen_modules_for_tests, kMethO, doc_imp::_override_frozen_modules_for_tests},
    {"create_dynamic", imp_create_dynamic, kMethFastcall, doc_imp::create_dynamic},
    {"exec_dynamic", imp_exec_dynamic, kMethO, doc_imp::exec_dynamic},
    {"exec_builtin", imp_exec_builtin, kMethO, doc_imp::exec_builtin},
    {"_fix_co_filename", imp_fix_co_filename, kMethFastcall, doc_imp::_fix_co_filename},
    {"source_hash", imp_source_hash, kMethFastcall | kMethKeywords, "source_hash($module, /, key, source)\n--\n\n"},
    {},
};
// clang-format on

static int imp_exec(Object* module) {
  Thread& t = Thread::current();
  Ref<> mode = new_str(t, g_start.check_hash_pycs);
  return module_add(t, module, "check_hash_based_pycs", std::move(mode));
}
static ModuleDefSlot imp_slots[] = {{2, reinterpret_cast<void*>(imp_exec)}, {}};
static ModuleDef imp_definition = {
    .base = {}, .name = "_imp", .doc = doc_imp::module_doc, .size = 0, .methods = imp_methods, .slots = imp_slots};
extern "C" ADDER_EXPORT Object* PyInit__imp() { return module_def_init(&imp_definition); }

}  // namespace adder
