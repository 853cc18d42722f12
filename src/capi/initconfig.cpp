// initconfig.h: PyStatus, PyWideStringList, PyPreConfig and PyConfig, by which embedding programs say how to start. The structs
// are filled and read here; what the running interpreter was started with is shown by _Py_GetConfig.
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <cwchar>
#include <string>

#include "capi/capi.h"
#include "core/runtime.h"
#include "modules/sys.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

using namespace adder;
using namespace adder::capi;

// --- statuses ---

static PyStatus status(int type, const char* message = nullptr, int exit_code = 0) {
  PyStatus s{};
  s._type = static_cast<decltype(s._type)>(type);
  s.err_msg = message;
  s.exitcode = exit_code;
  return s;
}
PyStatus PyStatus_Ok(void) { return status(0); }
PyStatus PyStatus_Error(const char* message) { return status(1, message); }
PyStatus PyStatus_NoMemory(void) { return PyStatus_Error("memory allocation failed"); }
PyStatus PyStatus_Exit(int exit_code) { return status(2, nullptr, exit_code); }
int PyStatus_IsError(PyStatus s) { return s._type == 1; }
int PyStatus_IsExit(PyStatus s) { return s._type == 2; }
int PyStatus_Exception(PyStatus s) { return s._type != 0; }
void Py_ExitStatusException(PyStatus s) {
  if (PyStatus_IsExit(s)) std::exit(s.exitcode);
  if (PyStatus_IsError(s)) fatal_error(s.func, s.err_msg);
  fatal_error("Py_ExitStatusException", "Py_ExitStatusException() must not be called on success");
}

// --- lists of wide strings ---

static wchar_t* copy_wide(const wchar_t* text) {
  size_t size = (std::wcslen(text) + 1) * sizeof(wchar_t);
  auto* copy = static_cast<wchar_t*>(PyMem_RawMalloc(size));
  if (copy) std::memcpy(copy, text, size);
  return copy;
}
PyStatus PyWideStringList_Insert(PyWideStringList* list, Py_ssize_t index, const wchar_t* item) {
  if (list->length == PY_SSIZE_T_MAX) return PyStatus_NoMemory();
  if (index < 0) return PyStatus_Error("PyWideStringList_Insert index must be >= 0");
  if (index > list->length) index = list->length;
  wchar_t* copy = copy_wide(item);
  if (!copy) return PyStatus_NoMemory();
  auto** items = static_cast<wchar_t**>(PyMem_RawRealloc(list->items, static_cast<size_t>(list->length + 1) * sizeof(wchar_t*)));
  if (!items) {
    PyMem_RawFree(copy);
    return PyStatus_NoMemory();
  }
  std::memmove(items + index + 1, items + index, static_cast<size_t>(list->length - index) * sizeof(wchar_t*));
  items[index] = copy;
  list->items = items;
  ++list->length;
  return PyStatus_Ok();
}
PyStatus PyWideStringList_Append(PyWideStringList* list, const wchar_t* item) {
  return PyWideStringList_Insert(list, list->length, item);
}
ADDER_CAPI void _PyWideStringList_Clear(PyWideStringList* list) {
  for (ssize i = 0; i < list->length; ++i) PyMem_RawFree(list->items[i]);
  PyMem_RawFree(list->items);
  *list = {};
}
ADDER_CAPI PyStatus _PyWideStringList_Extend(PyWideStringList* list, const PyWideStringList* more) {
  for (ssize i = 0; i < more->length; ++i) {
    PyStatus s = PyWideStringList_Append(list, more->items[i]);
    if (PyStatus_Exception(s)) return s;
  }
  return PyStatus_Ok();
}
ADDER_CAPI int _PyWideStringList_Copy(PyWideStringList* list, const PyWideStringList* from) {
  _PyWideStringList_Clear(list);
  return PyStatus_Exception(_PyWideStringList_Extend(list, from)) ? -1 : 0;
}
ADDER_CAPI PyObject* _PyWideStringList_AsList(const PyWideStringList* list) {
  Thread& t = Thread::current();
  Ref<List> result = new_list(t, list->length);
  for (ssize i = 0; result && i < list->length; ++i) {
    Ref<Str> text = new_str_kind(t, 4, list->items[i], static_cast<ssize>(std::wcslen(list->items[i])));
    if (!text) return nullptr;
    result->items[i] = text.release();
  }
  return out(std::move(result));
}

// --- the fields of PyConfig ---

namespace {

enum class Kind { number, ulong, text, list };
struct Field {
  const char* name;
  size_t offset;
  Kind kind;
};
#define NUMBER(name) {#name, offsetof(PyConfig, name), Kind::number}
#define TEXT(name) {#name, offsetof(PyConfig, name), Kind::text}
#define LIST(name) {#name, offsetof(PyConfig, name), Kind::list}
constexpr Field kFields[] = {NUMBER(_config_init),
                             NUMBER(isolated),
                             NUMBER(use_environment),
                             NUMBER(dev_mode),
                             NUMBER(install_signal_handlers),
                             NUMBER(use_hash_seed),
                             {"hash_seed", offsetof(PyConfig, hash_seed), Kind::ulong},
                             NUMBER(faulthandler),
                             NUMBER(tracemalloc),
                             NUMBER(import_time),
                             NUMBER(code_debug_ranges),
                             NUMBER(show_ref_count),
                             NUMBER(dump_refs),
                             TEXT(dump_refs_file),
                             NUMBER(malloc_stats),
                             TEXT(filesystem_encoding),
                             TEXT(filesystem_errors),
                             TEXT(pycache_prefix),
                             NUMBER(parse_argv),
                             LIST(orig_argv),
                             LIST(argv),
                             LIST(xoptions),
                             LIST(warnoptions),
                             NUMBER(site_import),
                             NUMBER(bytes_warning),
                             NUMBER(warn_default_encoding),
                             NUMBER(inspect),
                             NUMBER(interactive),
                             NUMBER(optimization_level),
                             NUMBER(parser_debug),
                             NUMBER(write_bytecode),
                             NUMBER(verbose),
                             NUMBER(quiet),
                             NUMBER(user_site_directory),
                             NUMBER(configure_c_stdio),
                             NUMBER(buffered_stdio),
                             TEXT(stdio_encoding),
                             TEXT(stdio_errors),
                             TEXT(check_hash_pycs_mode),
                             NUMBER(use_frozen_modules),
                             NUMBER(safe_path),
                             NUMBER(pathconfig_warnings),
                             TEXT(program_name),
                             TEXT(pythonpath_env),
                             TEXT(home),
                             TEXT(platlibdir),
                             NUMBER(module_search_paths_set),
                             LIST(module_search_paths),
                             TEXT(stdlib_dir),
                             TEXT(executable),
                             TEXT(base_executable),
                             TEXT(prefix),
                             TEXT(base_prefix),
                             TEXT(exec_prefix),
                             TEXT(base_exec_prefix),
                             NUMBER(skip_source_first_line),
                             TEXT(run_command),
                             TEXT(run_module),
                             TEXT(run_filename),
                             NUMBER(_install_importlib),
                             NUMBER(_init_main),
                             NUMBER(_isolated_interpreter),
                             NUMBER(_is_python_build)};
#undef NUMBER
#undef TEXT
#undef LIST

template <class T, class C>
T& field(C* config, const Field& f) {
  return *reinterpret_cast<T*>(reinterpret_cast<char*>(const_cast<PyConfig*>(config)) + f.offset);
}

// Numbers that an embedding program has not set.
void set_unknown(PyConfig* config) {
  *config = {};
  for (const Field& f : kFields) {
    if (f.kind == Kind::number) field<int>(config, f) = -1;
  }
  config->_config_init = 1;
  config->use_hash_seed = config->faulthandler = config->tracemalloc = -1;
  config->module_search_paths_set = 0;
  config->parse_argv = config->dump_refs = config->malloc_stats = config->show_ref_count = config->import_time = 0;
  config->site_import = config->write_bytecode = config->use_environment = -1;
  config->skip_source_first_line = 0;
  config->_install_importlib = config->_init_main = 1;
  config->_isolated_interpreter = 0;
  config->_is_python_build = 0;
  config->code_debug_ranges = 1;
  config->pathconfig_warnings = -1;
}
void set_defaults(PyConfig* config, bool isolated) {
  set_unknown(config);
  config->isolated = isolated;
  config->use_environment = config->user_site_directory = config->install_signal_handlers = !isolated;
  config->dev_mode = config->inspect = config->interactive = config->optimization_level = config->parser_debug = config->verbose =
      config->quiet = config->bytes_warning = config->warn_default_encoding = 0;
  config->site_import = config->write_bytecode = config->buffered_stdio = 1;
  config->configure_c_stdio = config->parse_argv = !isolated;
  config->safe_path = isolated;
  config->pathconfig_warnings = !isolated;
  config->use_frozen_modules = 1;
  if (isolated) config->use_hash_seed = config->faulthandler = config->tracemalloc = 0;
}

}  // namespace

void PyConfig_InitPythonConfig(PyConfig* config) {
  set_defaults(config, false);
  config->_config_init = 2;
}
void PyConfig_InitIsolatedConfig(PyConfig* config) {
  set_defaults(config, true);
  config->_config_init = 3;
}
ADDER_CAPI void _PyConfig_InitCompatConfig(PyConfig* config) { set_unknown(config); }
void PyConfig_Clear(PyConfig* config) {
  for (const Field& f : kFields) {
    if (f.kind == Kind::text) {
      PyMem_RawFree(field<wchar_t*>(config, f));
      field<wchar_t*>(config, f) = nullptr;
    } else if (f.kind == Kind::list) {
      _PyWideStringList_Clear(&field<PyWideStringList>(config, f));
    }
  }
}
PyStatus PyConfig_SetString(PyConfig*, wchar_t** place, const wchar_t* text) {
  wchar_t* copy = text ? copy_wide(text) : nullptr;
  if (text && !copy) return PyStatus_NoMemory();
  PyMem_RawFree(*place);
  *place = copy;
  return PyStatus_Ok();
}
PyStatus PyConfig_SetBytesString(PyConfig*, wchar_t** place, const char* text) {
  wchar_t* copy = text ? Py_DecodeLocale(text, nullptr) : nullptr;
  if (text && !copy) return PyStatus_Error("cannot decode string");
  PyMem_RawFree(*place);
  *place = copy;
  return PyStatus_Ok();
}
PyStatus PyConfig_SetWideStringList(PyConfig*, PyWideStringList* list, Py_ssize_t length, wchar_t** items) {
  PyWideStringList given = {length, items};
  return _PyWideStringList_Copy(list, &given) < 0 ? PyStatus_NoMemory() : PyStatus_Ok();
}
PyStatus PyConfig_SetArgv(PyConfig* config, Py_ssize_t argc, wchar_t* const* argv) {
  return PyConfig_SetWideStringList(config, &config->argv, argc, const_cast<wchar_t**>(argv));
}
PyStatus PyConfig_SetBytesArgv(PyConfig* config, Py_ssize_t argc, char* const* argv) {
  _PyWideStringList_Clear(&config->argv);
  for (ssize i = 0; i < argc; ++i) {
    wchar_t* text = Py_DecodeLocale(argv[i], nullptr);
    if (!text) return PyStatus_Error("cannot decode command line arguments");
    PyStatus s = PyWideStringList_Append(&config->argv, text);
    PyMem_RawFree(text);
    if (PyStatus_Exception(s)) return s;
  }
  return PyStatus_Ok();
}

// --- what this interpreter was started with ---

static void set_text(wchar_t** place, const std::string& text) {
  if (!*place && !text.empty()) *place = Py_DecodeLocale(text.c_str(), nullptr);
}
static void set_list(PyWideStringList* list, const std::vector<std::string>& texts) {
  if (list->length) return;
  for (const std::string& text : texts) {
    wchar_t* wide = Py_DecodeLocale(text.c_str(), nullptr);
    if (wide) PyWideStringList_Append(list, wide);
    PyMem_RawFree(wide);
  }
}
static void set_from_sys(wchar_t** place, const char* name) {
  Object* value = Py_IsInitialized() ? sys_get(Thread::current(), name) : nullptr;
  if (value && is_str(value)) set_text(place, std::string(str_view(Thread::current(), value)));
}
static void fill(PyConfig* c) {
  const Config& config = g_start.config;
  c->isolated = config.isolated;
  c->use_environment = config.use_environment;
  c->dev_mode = config.dev_mode;
  c->use_hash_seed = config.use_hash_seed;
  c->hash_seed = config.hash_seed;
  c->faulthandler = config.faulthandler;
  c->tracemalloc = config.tracemalloc;
  c->import_time = config.import_time;
  c->code_debug_ranges = config.code_debug_ranges;
  c->show_ref_count = config.show_ref_count;
  c->malloc_stats = config.malloc_stats;
  c->site_import = config.site_import;
  c->bytes_warning = config.bytes_warning;
  c->warn_default_encoding = config.warn_default_encoding;
  c->inspect = config.inspect;
  c->interactive = config.interactive;
  c->optimization_level = config.optimization_level;
  c->parser_debug = config.parser_debug;
  c->write_bytecode = config.write_bytecode;
  c->verbose = config.verbose;
  c->quiet = config.quiet;
  c->user_site_directory = config.user_site_directory;
  c->buffered_stdio = config.buffered_stdio;
  c->use_frozen_modules = config.use_frozen_modules;
  c->safe_path = config.safe_path;
  c->skip_source_first_line = config.skip_first_line;
  c->module_search_paths_set = 1;
  c->parse_argv = 2;
  set_text(&c->filesystem_encoding, Py_FileSystemDefaultEncoding);
  set_text(&c->filesystem_errors, Py_FileSystemDefaultEncodeErrors);
  set_text(&c->stdio_encoding, g_start.stdio_encoding.empty() ? "utf-8" : g_start.stdio_encoding);
  set_text(&c->stdio_errors, g_start.stdio_errors.empty() ? "strict" : g_start.stdio_errors);
  set_text(&c->check_hash_pycs_mode, g_start.check_hash_pycs);
  set_text(&c->program_name, g_start.program_name);
  set_text(&c->pythonpath_env, g_start.pythonpath);
  set_text(&c->home, g_start.home);
  set_text(&c->platlibdir, g_start.platlibdir);
  set_text(&c->pycache_prefix, g_start.pycache_prefix);
  set_list(&c->orig_argv, g_start.orig_argv);
  set_list(&c->argv, g_start.argv);
  set_list(&c->xoptions, g_start.x_options);
  set_list(&c->warnoptions, g_start.warn_options);
  set_from_sys(&c->executable, "executable");
  set_from_sys(&c->base_executable, "_base_executable");
  set_from_sys(&c->prefix, "prefix");
  set_from_sys(&c->base_prefix, "base_prefix");
  set_from_sys(&c->exec_prefix, "exec_prefix");
  set_from_sys(&c->base_exec_prefix, "base_exec_prefix");
  set_from_sys(&c->stdlib_dir, "_stdlib_dir");
}
const PyConfig* _Py_GetConfig(void) {
  static PyConfig config;
  static bool ready = false;
  if (!ready) {
    PyConfig_InitPythonConfig(&config);
    ready = true;
  }
  fill(&config);
  return &config;
}
const PyConfig* _PyInterpreterState_GetConfig(PyInterpreterState*) { return _Py_GetConfig(); }
static int copy_config(PyConfig* to, const PyConfig* from) {
  for (const Field& f : kFields) {
    if (f.kind == Kind::number) {
      field<int>(to, f) = field<int>(from, f);
    } else if (f.kind == Kind::ulong) {
      field<unsigned long>(to, f) = field<unsigned long>(from, f);
    } else if (f.kind == Kind::text) {
      if (PyStatus_Exception(PyConfig_SetString(to, &field<wchar_t*>(to, f), field<wchar_t*>(from, f)))) return -1;
    } else if (_PyWideStringList_Copy(&field<PyWideStringList>(to, f), &field<PyWideStringList>(from, f)) < 0) {
      return -1;
    }
  }
  return 0;
}
int _PyInterpreterState_GetConfigCopy(PyConfig* config) {
  if (copy_config(config, _Py_GetConfig()) == 0) return 0;
  PyErr_NoMemory();
  return -1;
}
PyStatus PyConfig_Read(PyConfig* config) {
  PyConfig known;
  PyConfig_InitPythonConfig(&known);
  fill(&known);
  for (const Field& f : kFields) {
    if (f.kind == Kind::number && field<int>(config, f) < 0) field<int>(config, f) = field<int>(&known, f);
    if (f.kind == Kind::text && !field<wchar_t*>(config, f)) {
      PyConfig_SetString(config, &field<wchar_t*>(config, f), field<wchar_t*>(&known, f));
    }
  }
  PyConfig_Clear(&known);
  return PyStatus_Ok();
}

ADDER_CAPI PyObject* _PyConfig_AsDict(const PyConfig* config) {
  Thread& t = Thread::current();
  Ref<Dict> dict = new_dict(t);
  if (!dict) return nullptr;
  for (const Field& f : kFields) {
    Ref<> value;
    if (f.kind == Kind::number) {
      value = new_int(t, field<int>(config, f));
    } else if (f.kind == Kind::ulong) {
      value = new_int_u64(t, field<unsigned long>(config, f));
    } else if (f.kind == Kind::list) {
      value = steal(in(_PyWideStringList_AsList(&field<PyWideStringList>(config, f))));
    } else {
      wchar_t* text = field<wchar_t*>(config, f);
      value = text ? Ref<>(new_str_kind(t, 4, text, static_cast<ssize>(std::wcslen(text)))) : new_none();
    }
    if (!value || dict_set(t, dict, f.name, value) < 0) return nullptr;
  }
  return out(std::move(dict));
}
ADDER_CAPI wchar_t* _Py_DecodeUTF8_surrogateescape(const char* text, Py_ssize_t size, size_t* wide_size);
static bool take_text(Thread& t, Object* value, wchar_t** place) {
  Ref<> text = new_ref(value);
  std::string utf8(str_view(t, text));
  PyMem_RawFree(*place);
  *place = _Py_DecodeUTF8_surrogateescape(utf8.c_str(), static_cast<ssize>(utf8.size()), nullptr);
  return *place != nullptr;
}
ADDER_CAPI int _PyConfig_FromDict(PyConfig* config, PyObject* dict) {
  Thread& t = Thread::current();
  if (!is_dict(in(dict))) return t.raise(exc::TypeError, "dict expected");
  for (const Field& f : kFields) {
    Object* value = dict_get_str(static_cast<Dict*>(in(dict)), f.name);
    if (!value) return t.raise(exc::ValueError, "missing config key: %s", f.name);
    if (f.kind == Kind::number || f.kind == Kind::ulong) {
      if (!is_int(value)) return t.raise(exc::TypeError, "config key %s is not an int", f.name);
      long n = as_long(t, value);
      if (n == -1 && t.has_error()) return -1;
      if (f.kind == Kind::ulong) {
        field<unsigned long>(config, f) = static_cast<unsigned long>(n);
      } else {
        field<int>(config, f) = static_cast<int>(n);
      }
    } else if (f.kind == Kind::text) {
      if (is_none(value)) {
        PyMem_RawFree(field<wchar_t*>(config, f));
        field<wchar_t*>(config, f) = nullptr;
      } else if (!is_str(value) || !take_text(t, value, &field<wchar_t*>(config, f))) {
        return t.raise(exc::TypeError, "config key %s is not a str", f.name);
      }
    }
  }
  return 0;
}
int _PyInterpreterState_SetConfig(const PyConfig*) { return 0; }

// --- before the configuration ---

static void init_pre(PyPreConfig* config, int kind, bool isolated) {
  *config = {};
  config->_config_init = kind;
  config->isolated = isolated;
  config->use_environment = !isolated;
  config->configure_locale = !isolated;
  config->parse_argv = !isolated;
  config->coerce_c_locale = config->coerce_c_locale_warn = config->utf8_mode = isolated ? 0 : -1;
  config->dev_mode = isolated ? 0 : -1;
}
void PyPreConfig_InitPythonConfig(PyPreConfig* config) { init_pre(config, 2, false); }
void PyPreConfig_InitIsolatedConfig(PyPreConfig* config) { init_pre(config, 3, true); }
ADDER_CAPI void _PyPreConfig_InitCompatConfig(PyPreConfig* config) { init_pre(config, 1, false); }

void Py_GetArgcArgv(int* argc, wchar_t*** argv) {
  const PyConfig* config = _Py_GetConfig();
  *argc = static_cast<int>(config->orig_argv.length);
  *argv = config->orig_argv.items;
}
ADDER_CAPI void _Py_ClearArgcArgv(void) {}

// --- options and environment ---

ADDER_CAPI const char* _Py_GetEnv(int use_environment, const char* name) {
  const char* value = use_environment ? std::getenv(name) : nullptr;
  return value && *value ? value : nullptr;
}
ADDER_CAPI int _Py_str_to_int(const char* text, int* result) {
  char* end;
  errno = 0;
  long value = std::strtol(text, &end, 10);
  if (*end || errno == ERANGE || value < INT_MIN || value > INT_MAX) return -1;
  *result = static_cast<int>(value);
  return 0;
}
ADDER_CAPI void _Py_get_env_flag(int use_environment, int* flag, const char* name) {
  const char* text = _Py_GetEnv(use_environment, name);
  if (!text) return;
  int value;
  if (_Py_str_to_int(text, &value) < 0 || value < 0) value = 1;  // PYTHONVERBOSE=text counts as 1
  if (*flag < value) *flag = value;
}
ADDER_CAPI const wchar_t* _Py_get_xoption(const PyWideStringList* options, const wchar_t* name) {
  size_t n = std::wcslen(name);
  for (ssize i = 0; i < options->length; ++i) {
    const wchar_t* option = options->items[i];
    if (!std::wcsncmp(option, name, n) && (option[n] == L'\0' || option[n] == L'=')) return option;
  }
  return nullptr;
}
