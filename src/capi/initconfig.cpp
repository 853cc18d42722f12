// initconfig.h: PyStatus, PyWideStringList, PyPreConfig and PyConfig, by which embedding programs say how to start. The structs
// are filled and read here; what the running interpreter was started with is shown by _Py_GetConfig.
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <cwchar>
#include <string>

#include "capi/capi.h"
#include "capi/config_fields.h"
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

// The memory of a PyConfig is plain malloc's: it is older than the choice of allocators and outlives it.
wchar_t* adder::capi::copy_wide(const wchar_t* text) {
  size_t size = (std::wcslen(text) + 1) * sizeof(wchar_t);
  auto* copy = static_cast<wchar_t*>(std::malloc(size));
  if (copy) std::memcpy(copy, text, size);
  return copy;
}
wchar_t* adder::capi::copy_decoded(const char* text) {
  wchar_t* wide = Py_DecodeLocale(text, nullptr);
  wchar_t* copy = wide ? copy_wide(wide) : nullptr;
  PyMem_RawFree(wide);
  return copy;
}
PyStatus PyWideStringList_Insert(PyWideStringList* list, Py_ssize_t index, const wchar_t* item) {
  if (list->length == PY_SSIZE_T_MAX) return PyStatus_NoMemory();
  if (index < 0) return PyStatus_Error("PyWideStringList_Insert index must be >= 0");
  if (index > list->length) index = list->length;
  wchar_t* copy = copy_wide(item);
  if (!copy) return PyStatus_NoMemory();
  auto** items = static_cast<wchar_t**>(std::realloc(list->items, static_cast<size_t>(list->length + 1) * sizeof(wchar_t*)));
  if (!items) {
    std::free(copy);
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
  for (ssize i = 0; i < list->length; ++i) std::free(list->items[i]);
  std::free(list->items);
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

// -1: not set by the embedding program, worked out when the configuration is read.
void set_unknown(PyConfig* config) {
  *config = {};
  config->_config_init = 1;
  for (int* number :
       {&config->isolated, &config->use_environment, &config->dev_mode, &config->use_hash_seed, &config->faulthandler,
        &config->tracemalloc, &config->site_import, &config->bytes_warning, &config->inspect, &config->interactive,
        &config->optimization_level, &config->parser_debug, &config->write_bytecode, &config->verbose, &config->quiet,
        &config->user_site_directory, &config->buffered_stdio, &config->pathconfig_warnings, &config->_is_python_build}) {
    *number = -1;
  }
  config->install_signal_handlers = config->code_debug_ranges = config->use_frozen_modules = 1;
  config->_install_importlib = config->_init_main = 1;
  config->_is_python_build = 0;
}
void set_defaults(PyConfig* config) {
  set_unknown(config);
  config->isolated = config->bytes_warning = config->inspect = config->interactive = config->optimization_level =
      config->parser_debug = config->verbose = config->quiet = 0;
  config->use_environment = config->site_import = config->write_bytecode = config->user_site_directory = config->buffered_stdio =
      config->pathconfig_warnings = 1;
}

}  // namespace

void PyConfig_InitPythonConfig(PyConfig* config) {
  set_defaults(config);
  config->_config_init = 2;
  config->configure_c_stdio = config->parse_argv = 1;
}
void PyConfig_InitIsolatedConfig(PyConfig* config) {
  set_defaults(config);
  config->_config_init = 3;
  config->isolated = config->safe_path = 1;
  config->use_environment = config->user_site_directory = config->dev_mode = config->install_signal_handlers =
      config->use_hash_seed = config->faulthandler = config->tracemalloc = config->pathconfig_warnings = 0;
}
ADDER_CAPI void _PyConfig_InitCompatConfig(PyConfig* config) { set_unknown(config); }
void PyConfig_Clear(PyConfig* config) {
  for (const Field& f : kFields) {
    if (f.kind == Kind::text) {
      std::free(field<wchar_t*>(config, f));
      field<wchar_t*>(config, f) = nullptr;
    } else if (f.kind == Kind::list) {
      _PyWideStringList_Clear(&field<PyWideStringList>(config, f));
    }
  }
}

// --- before the configuration ---

static void init_pre(PyPreConfig* config, int kind, bool isolated) {
  *config = {};
  config->_config_init = kind;
  bool compatible = kind == 1;
  config->isolated = compatible ? -1 : isolated;
  config->use_environment = compatible ? -1 : !isolated;
  config->configure_locale = !isolated;
  config->parse_argv = kind == 2;
  config->coerce_c_locale = config->coerce_c_locale_warn = config->utf8_mode = kind == 2 ? -1 : 0;
  config->dev_mode = isolated ? 0 : -1;
}
void PyPreConfig_InitPythonConfig(PyPreConfig* config) { init_pre(config, 2, false); }
void PyPreConfig_InitIsolatedConfig(PyPreConfig* config) { init_pre(config, 3, true); }
ADDER_CAPI void _PyPreConfig_InitCompatConfig(PyPreConfig* config) { init_pre(config, 1, false); }

// What goes before a configuration where the program has not said it.
static PyPreConfig preconfig_of(const PyConfig* config) {
  PyPreConfig pre;
  init_pre(&pre, config->_config_init, config->_config_init == 3);
  const std::pair<int, int*> rows[] = {{config->parse_argv, &pre.parse_argv},
                                       {config->isolated, &pre.isolated},
                                       {config->use_environment, &pre.use_environment},
                                       {config->dev_mode, &pre.dev_mode}};
  for (auto [value, place] : rows) {
    if (value != -1) *place = value;
  }
  return pre;
}
ADDER_CAPI PyStatus _Py_PreInitializeFromConfig(const PyConfig* config, const void*) {
  PyPreConfig pre = preconfig_of(config);
  return Py_PreInitializeFromArgs(&pre, config->argv.length, config->argv.items);
}

// --- setting fields ---

bool adder::capi::set_wide_text(wchar_t** place, const wchar_t* text) {
  wchar_t* copy = text ? copy_wide(text) : nullptr;
  if (text && !copy) return false;
  std::free(*place);
  *place = copy;
  return true;
}
// What takes text decides how text is decoded: the setters preinitialize.
PyStatus PyConfig_SetString(PyConfig* config, wchar_t** place, const wchar_t* text) {
  PyStatus s = _Py_PreInitializeFromConfig(config, nullptr);
  if (PyStatus_Exception(s)) return s;
  return set_wide_text(place, text) ? PyStatus_Ok() : PyStatus_NoMemory();
}
PyStatus PyConfig_SetBytesString(PyConfig* config, wchar_t** place, const char* text) {
  PyStatus s = _Py_PreInitializeFromConfig(config, nullptr);
  if (PyStatus_Exception(s)) return s;
  wchar_t* copy = text ? copy_decoded(text) : nullptr;
  if (text && !copy) return PyStatus_Error("cannot decode string");
  std::free(*place);
  *place = copy;
  return PyStatus_Ok();
}
PyStatus PyConfig_SetWideStringList(PyConfig* config, PyWideStringList* list, Py_ssize_t length, wchar_t** items) {
  PyWideStringList given = {length, items};
  PyStatus s = _Py_PreInitializeFromConfig(config, nullptr);
  if (PyStatus_Exception(s)) return s;
  return _PyWideStringList_Copy(list, &given) < 0 ? PyStatus_NoMemory() : PyStatus_Ok();
}
PyStatus PyConfig_SetArgv(PyConfig* config, Py_ssize_t argc, wchar_t* const* argv) {
  PyWideStringList given = {argc, const_cast<wchar_t**>(argv)};
  PyPreConfig pre = preconfig_of(config);
  PyStatus s = Py_PreInitializeFromArgs(&pre, argc, given.items);
  if (PyStatus_Exception(s)) return s;
  return _PyWideStringList_Copy(&config->argv, &given) < 0 ? PyStatus_NoMemory() : PyStatus_Ok();
}
PyStatus PyConfig_SetBytesArgv(PyConfig* config, Py_ssize_t argc, char* const* argv) {
  PyPreConfig pre = preconfig_of(config);
  PyStatus preinitialized = Py_PreInitializeFromBytesArgs(&pre, argc, const_cast<char**>(argv));
  if (PyStatus_Exception(preinitialized)) return preinitialized;
  _PyWideStringList_Clear(&config->argv);
  for (ssize i = 0; i < argc; ++i) {
    wchar_t* text = copy_decoded(argv[i]);
    if (!text) return PyStatus_Error("cannot decode command line arguments");
    PyStatus s = PyWideStringList_Append(&config->argv, text);
    std::free(text);
    if (PyStatus_Exception(s)) return s;
  }
  return PyStatus_Ok();
}

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
