// initconfig.h, pycore_initconfig.h: what a PyConfig does. Reading one, starting the runtime with one, and what the running
// interpreter was started with.
//
// The program's own start is described by StartOptions (core/runtime.h). A PyConfig is turned into that, completed there as the
// command line is, and turned back for PyConfig_Read.
#include <climits>
#include <cstdlib>
#include <cstring>
#include <cwchar>
#include <string>
#include <vector>

#include "capi/capi.h"
#include "capi/config_fields.h"
#include "capi/publish.h"
#include "core/errors.h"
#include "core/runtime.h"
#include "modules/sys.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

using namespace adder;
using namespace adder::capi;

ADDER_CAPI PyObject* _PyWideStringList_AsList(const PyWideStringList* list);
ADDER_CAPI void _PyWideStringList_Clear(PyWideStringList* list);
ADDER_CAPI void _PyConfig_InitCompatConfig(PyConfig* config);
ADDER_CAPI wchar_t* _Py_DecodeUTF8_surrogateescape(const char* text, Py_ssize_t size, size_t* wide_size);

namespace {

PyStatus failure(const char* function, const char* message) {
  PyStatus s = PyStatus_Error(message);
  s.func = function;
  return s;
}

// --- texts ---

std::string narrow(const wchar_t* text) {
  char* bytes = text ? Py_EncodeLocale(text, nullptr) : nullptr;
  std::string result = bytes ? bytes : "";
  PyMem_Free(bytes);
  return result;
}
std::vector<std::string> narrow(const PyWideStringList& list) {
  std::vector<std::string> result;
  for (ssize i = 0; i < list.length; ++i) result.push_back(narrow(list.items[i]));
  return result;
}
void set_text(wchar_t** place, const std::string& text) {
  std::free(*place);
  *place = text.empty() ? nullptr : copy_decoded(text.c_str());
}
void set_list(PyWideStringList* list, const std::vector<std::string>& texts) {
  _PyWideStringList_Clear(list);
  for (const std::string& text : texts) {
    wchar_t* wide = copy_decoded(text.c_str());
    if (wide) PyWideStringList_Append(list, wide);
    std::free(wide);
  }
}

// --- PyConfig to StartOptions ---

// Fields and global variables of old that mean the same.
void take_global_flags(PyConfig* c) {
  const struct {
    int* field;
    int value;
  } rows[] = {{&c->isolated, Py_IsolatedFlag},
              {&c->use_environment, !Py_IgnoreEnvironmentFlag},
              {&c->bytes_warning, Py_BytesWarningFlag},
              {&c->inspect, Py_InspectFlag},
              {&c->interactive, Py_InteractiveFlag},
              {&c->optimization_level, Py_OptimizeFlag},
              {&c->parser_debug, Py_DebugFlag},
              {&c->verbose, Py_VerboseFlag},
              {&c->quiet, Py_QuietFlag},
              {&c->buffered_stdio, !Py_UnbufferedStdioFlag},
              {&c->site_import, !Py_NoSiteFlag},
              {&c->write_bytecode, !Py_DontWriteBytecodeFlag},
              {&c->user_site_directory, !Py_NoUserSiteDirectory},
              {&c->pathconfig_warnings, !Py_FrozenFlag}};
  for (auto& row : rows) {
    if (*row.field < 0) *row.field = row.value;
  }
}

void set_flags(const PyConfig& p, Config* c) {
  const struct {
    int* to;
    int value;
  } rows[] = {{&c->isolated, p.isolated},
              {&c->use_environment, p.use_environment},
              {&c->dev_mode, p.dev_mode},
              {&c->import_time, p.import_time},
              {&c->code_debug_ranges, p.code_debug_ranges},
              {&c->show_ref_count, p.show_ref_count},
              {&c->malloc_stats, p.malloc_stats},
              {&c->site_import, p.site_import},
              {&c->bytes_warning, p.bytes_warning},
              {&c->warn_default_encoding, p.warn_default_encoding},
              {&c->inspect, p.inspect},
              {&c->interactive, p.interactive},
              {&c->optimization_level, p.optimization_level},
              {&c->parser_debug, p.parser_debug},
              {&c->write_bytecode, p.write_bytecode},
              {&c->verbose, p.verbose},
              {&c->quiet, p.quiet},
              {&c->user_site_directory, p.user_site_directory},
              {&c->buffered_stdio, p.buffered_stdio},
              {&c->use_frozen_modules, p.use_frozen_modules},
              {&c->safe_path, p.safe_path},
              {&c->skip_first_line, p.skip_source_first_line},
              {&c->faulthandler, p.faulthandler},
              {&c->tracemalloc, p.tracemalloc}};
  for (auto& row : rows) {
    if (row.value >= 0) *row.to = row.value;
  }
  if (p.use_hash_seed >= 0) {
    c->use_hash_seed = p.use_hash_seed;
    c->hash_seed = p.hash_seed;
  }
}

void take_text(const wchar_t* text, std::string* place, bool* given = nullptr) {
  if (!text) return;
  *place = narrow(text);
  if (given) *given = true;
}

void take_config(const PyConfig& p) {
  StartOptions& s = g_start;
  set_flags(p, &s.config);
  s.has_hash_seed = p.use_hash_seed >= 0;
  s.has_dev_mode = p.dev_mode >= 0;
  s.has_faulthandler = p.faulthandler >= 0;
  s.has_tracemalloc = p.tracemalloc >= 0;
  s.install_signal_handlers = p.install_signal_handlers != 0;
  s.configure_c_stdio = p.configure_c_stdio != 0;
  s.orig_argv = narrow(p.orig_argv.length ? p.orig_argv : p.argv);
  if (s.orig_argv.size() == 1 && s.orig_argv[0].empty()) s.orig_argv.clear();
  s.x_options = narrow(p.xoptions);
  s.warn_options = narrow(p.warnoptions);
  take_text(p.pycache_prefix, &s.pycache_prefix, &s.has_pycache_prefix);
  take_text(p.stdio_encoding, &s.stdio_encoding);
  take_text(p.stdio_errors, &s.stdio_errors);
  take_text(p.check_hash_pycs_mode, &s.check_hash_pycs);
  take_text(p.program_name, &s.program_name);
  take_text(p.pythonpath_env, &s.pythonpath, &s.has_pythonpath);
  take_text(p.home, &s.home);
  take_text(p.platlibdir, &s.platlibdir, &s.has_platlibdir);
  take_text(p.run_command, &s.run_command);
  take_text(p.run_module, &s.run_module);
  take_text(p.run_filename, &s.run_filename);
  PathConfig& paths = s.given_paths;
  take_text(p.executable, &paths.executable);
  take_text(p.base_executable, &paths.base_executable);
  take_text(p.prefix, &paths.prefix);
  take_text(p.base_prefix, &paths.base_prefix);
  take_text(p.exec_prefix, &paths.exec_prefix);
  take_text(p.base_exec_prefix, &paths.base_exec_prefix);
  take_text(p.stdlib_dir, &paths.stdlib_dir);
  if (p.module_search_paths_set) {
    paths.search_paths = narrow(p.module_search_paths);
    paths.has_search_paths = true;
  }
}

// --- StartOptions to PyConfig ---

void get_flags(const Config& config, PyConfig* c) {
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
}

void give_config(PyConfig* c, const PathConfig& paths) {
  const StartOptions& s = g_start;
  get_flags(s.config, c);
  c->install_signal_handlers = s.install_signal_handlers;
  c->configure_c_stdio = s.configure_c_stdio;
  set_text(&c->filesystem_encoding, Py_FileSystemDefaultEncoding);
  set_text(&c->filesystem_errors, Py_FileSystemDefaultEncodeErrors);
  set_text(&c->stdio_encoding, s.stdio_encoding.empty() ? application.stdio_encoding() : s.stdio_encoding);
  set_text(&c->stdio_errors, s.stdio_errors.empty() ? application.stdio_errors() : s.stdio_errors);
  set_text(&c->check_hash_pycs_mode, s.check_hash_pycs);
  set_text(&c->program_name, s.program_name);
  set_text(&c->pythonpath_env, s.has_pythonpath ? s.pythonpath : "");
  set_text(&c->home, s.home);
  set_text(&c->platlibdir, s.platlibdir);
  set_text(&c->pycache_prefix, s.has_pycache_prefix ? s.pycache_prefix : "");
  set_text(&c->run_command, s.run_command);
  set_text(&c->run_module, s.run_module);
  set_text(&c->run_filename, s.run_filename);
  set_list(&c->orig_argv, s.orig_argv);
  set_list(&c->argv, s.argv);
  set_list(&c->xoptions, s.x_options);
  set_list(&c->warnoptions, s.warn_options);
  c->module_search_paths_set = 1;
  set_list(&c->module_search_paths, paths.search_paths);
  set_text(&c->executable, paths.executable);
  set_text(&c->base_executable, paths.base_executable);
  set_text(&c->prefix, paths.prefix);
  set_text(&c->base_prefix, paths.base_prefix);
  set_text(&c->exec_prefix, paths.exec_prefix);
  set_text(&c->base_exec_prefix, paths.base_exec_prefix);
  set_text(&c->stdlib_dir, paths.stdlib_dir);
}

// Makes g_start what `config`, its arguments and the environment say. Null: the process should end with *exit_status.
bool configure(const PyConfig* config, int* exit_status) {
  PyConfig c;
  _PyConfig_InitCompatConfig(&c);
  copy_config(&c, config);
  if (c._config_init == 1) take_global_flags(&c);
  Preconfiguration& pre = g_start.pre;
  if (pre.done) {
    if (c.isolated < 0) c.isolated = pre.isolated;
    if (c.use_environment < 0) c.use_environment = pre.use_environment;
    if (c.dev_mode < 0) c.dev_mode = pre.dev_mode;
  } else {
    if (c._config_init == 3) pre.configure_locale = false;
    if (c._config_init != 2) pre.coerce = pre.utf8_mode = 0;
    if (c._config_init == 1) pre.utf8_mode = Py_UTF8Mode;
  }
  take_config(c);
  std::vector<std::string> texts = narrow(c.argv);
  std::vector<char*> argv;
  for (std::string& text : texts) argv.push_back(text.data());
  argv.push_back(nullptr);
  bool parse = c.parse_argv == 1;
  PyConfig_Clear(&c);
  return application.configure(static_cast<int>(texts.size()), argv.data(), parse, exit_status);
}

// --- what this interpreter was started with ---

PyConfig g_current;
bool g_has_current = false;

PyConfig* current_config() {
  if (!g_has_current) {
    PyConfig_InitPythonConfig(&g_current);
    g_has_current = true;
    give_config(&g_current, Py_IsInitialized() ? g_start.paths : find_paths());
    g_current.parse_argv = 2;
    g_current._is_python_build = 0;
  }
  return &g_current;
}

}  // namespace

void adder::capi::end_configuration() {
  Preconfiguration pre = g_start.pre;
  int utf8_mode = g_start.config.utf8_mode;
  g_start = {};
  g_start.pre = pre;
  g_start.config.utf8_mode = utf8_mode;
  if (g_has_current) PyConfig_Clear(&g_current);
  g_has_current = false;
}

const PyConfig* _Py_GetConfig(void) { return current_config(); }
const PyConfig* _PyInterpreterState_GetConfig(PyInterpreterState*) { return current_config(); }

int adder::capi::copy_config(PyConfig* to, const PyConfig* from) {
  for (const Field& f : kFields) {
    if (f.kind == Kind::number) {
      field<int>(to, f) = field<int>(from, f);
    } else if (f.kind == Kind::ulong) {
      field<unsigned long>(to, f) = field<unsigned long>(from, f);
    } else if (f.kind == Kind::text) {
      if (!set_wide_text(&field<wchar_t*>(to, f), field<wchar_t*>(from, f))) return -1;
    } else if (_PyWideStringList_Copy(&field<PyWideStringList>(to, f), &field<PyWideStringList>(from, f)) < 0) {
      return -1;
    }
  }
  return 0;
}
int _PyInterpreterState_GetConfigCopy(PyConfig* config) {
  if (copy_config(config, current_config()) == 0) return 0;
  PyErr_NoMemory();
  return -1;
}

PyStatus PyConfig_Read(PyConfig* config) {
  StartOptions before = g_start;
  int exit_status = 0;
  bool goes_on = configure(config, &exit_status);
  if (goes_on) {
    bool parsed = config->parse_argv == 1;
    int warnings = config->pathconfig_warnings;
    int has_paths = config->module_search_paths_set;
    PathConfig paths = g_start.given_paths;  // the others are found at the start only
    bool named = config->program_name, placed = g_start.has_platlibdir;
    give_config(config, paths);
    config->module_search_paths_set = has_paths;
    if (!named) set_text(&config->program_name, "");
    if (!placed) set_text(&config->platlibdir, "");
    set_text(&config->filesystem_encoding, application.stdio_encoding());
    if (config->filesystem_encoding && !std::wcscmp(config->filesystem_encoding, L"utf-8") && !g_start.config.utf8_mode) {
      set_text(&config->filesystem_encoding, "UTF-8");
      if (g_start.stdio_encoding.empty()) set_text(&config->stdio_encoding, "UTF-8");
    }
    config->pathconfig_warnings = warnings < 0 ? !Py_FrozenFlag : warnings;
    if (parsed) config->parse_argv = 2;
  }
  Preconfiguration pre = g_start.pre;
  int utf8_mode = g_start.config.utf8_mode;
  g_start = std::move(before);
  g_start.pre = pre;
  g_start.config.utf8_mode = utf8_mode;
  return goes_on ? PyStatus_Ok() : PyStatus_Exit(exit_status);
}

// --- start ---

static PyStatus preinitialize(const PyPreConfig* given) {
  if (g_start.pre.done) return PyStatus_Ok();
  Preconfiguration& pre = g_start.pre;
  pre.configure_locale = given->configure_locale != 0;
  pre.coerce = given->coerce_c_locale;
  pre.utf8_mode = given->utf8_mode;
  pre.isolated = given->isolated > 0;
  pre.use_environment = given->use_environment != 0 && !pre.isolated;
  pre.dev_mode = given->dev_mode >= 0 ? given->dev_mode : pre.use_environment && *(std::getenv("PYTHONDEVMODE") ?: "");
  static constexpr const char* kAllocators[] = {"", "default", "debug", "malloc", "malloc_debug", "pymalloc", "pymalloc_debug"};
  if (given->allocator > 0 && given->allocator < static_cast<int>(std::size(kAllocators))) {
    g_start.allocators = kAllocators[given->allocator];
  }
  application.configure_locale(pre.use_environment);
  return PyStatus_Ok();
}
PyStatus Py_PreInitialize(const PyPreConfig* config) { return preinitialize(config); }
PyStatus Py_PreInitializeFromBytesArgs(const PyPreConfig* config, Py_ssize_t argc, char** argv) {
  PyPreConfig c = *config;
  for (Py_ssize_t i = 1; c.parse_argv && i < argc && argv[i][0] == '-' && argv[i][1]; ++i) {
    const char* option = !std::strcmp(argv[i], "-X") && i + 1 < argc ? argv[++i]
                         : !std::strncmp(argv[i], "-X", 2)           ? argv[i] + 2
                                                                     : "";
    bool utf8 = !std::strcmp(option, "utf8") || !std::strcmp(option, "utf8=1");
    if (config->utf8_mode < 0 && (utf8 || !std::strcmp(option, "utf8=0"))) c.utf8_mode = utf8;
    if (config->dev_mode < 0 && !std::strcmp(option, "dev")) c.dev_mode = 1;
    if (!std::strcmp(argv[i], "-I")) c.isolated = 1;
    if (!std::strcmp(argv[i], "-E")) c.use_environment = 0;
    if (!std::strcmp(argv[i], "-c") || !std::strcmp(argv[i], "-m")) break;
  }
  return preinitialize(&c);
}
PyStatus Py_PreInitializeFromArgs(const PyPreConfig* config, Py_ssize_t argc, wchar_t** argv) {
  std::vector<std::string> texts;
  std::vector<char*> pointers;
  for (Py_ssize_t i = 0; i < argc; ++i) texts.push_back(narrow(argv[i]));
  for (std::string& text : texts) pointers.push_back(text.data());
  return Py_PreInitializeFromBytesArgs(config, argc, pointers.data());
}
ADDER_CAPI PyStatus _Py_PreInitializeFromPyArgv(const PyPreConfig* config, const void*) { return preinitialize(config); }

PyStatus Py_InitializeFromConfig(const PyConfig* config) {
  if (!config) return failure("Py_InitializeFromConfig", "initialization config is NULL");
  if (Py_IsInitialized()) return PyStatus_Ok();
  int exit_status = 0;
  if (!configure(config, &exit_status)) return PyStatus_Exit(exit_status);
  if (application.start() != 0) {
    print_error(Thread::current());
    return failure("init_interp_main", "the runtime cannot be initialized");
  }
  return PyStatus_Ok();
}
PyStatus _Py_InitializeMain(void) { return PyStatus_Ok(); }

void Py_InitializeEx(int install_signal_handlers) {
  if (Py_IsInitialized()) return;
  PyConfig config;
  _PyConfig_InitCompatConfig(&config);
  config.install_signal_handlers = install_signal_handlers;
  PyStatus status = Py_InitializeFromConfig(&config);
  if (PyStatus_Exception(status)) Py_ExitStatusException(status);
}
void Py_Initialize(void) { Py_InitializeEx(1); }

// --- as dicts ---

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

namespace {

class DictReader {
 public:
  explicit DictReader(Thread& t) : t_(t) {}
  bool read(const Field& f, Object* value, PyConfig* config) {
    switch (f.kind) {
      case Kind::number:
        return number(f, value, &field<int>(config, f));
      case Kind::ulong:
        return seed(f, value, &field<unsigned long>(config, f));
      case Kind::text:
        return text(f, value, &field<wchar_t*>(config, f));
      default:
        return list(f, value, &field<PyWideStringList>(config, f));
    }
  }

 private:
  bool wrong_type(const Field& f) {
    t_.clear_error();
    return static_cast<bool>(t_.raise(exc::TypeError, "invalid config type: %s", f.name));
  }
  bool wrong_value(const Field& f) {
    t_.clear_error();
    return static_cast<bool>(t_.raise(exc::ValueError, "invalid config value: %s", f.name));
  }
  bool number(const Field& f, Object* value, int* place) {
    if (!is_int(value)) return wrong_type(f);
    long n = as_long(t_, value);
    bool is_kind = !std::strcmp(f.name, "_config_init");
    if (n < (is_kind ? 1 : 0) || n > (is_kind ? 3 : INT_MAX)) return wrong_value(f);
    *place = static_cast<int>(n);
    return true;
  }
  bool seed(const Field& f, Object* value, unsigned long* place) {
    if (!is_int(value)) return wrong_type(f);
    long n = as_long(t_, value);
    if (n < 0 || n > 4294967295l) return wrong_value(f);
    *place = static_cast<unsigned long>(n);
    return true;
  }
  bool wide(Object* value, wchar_t** place) {
    std::string utf8(str_view(t_, value));
    wchar_t* decoded = _Py_DecodeUTF8_surrogateescape(utf8.c_str(), static_cast<ssize>(utf8.size()), nullptr);
    std::free(*place);
    *place = decoded ? copy_wide(decoded) : nullptr;
    PyMem_RawFree(decoded);
    return *place != nullptr;
  }
  bool text(const Field& f, Object* value, wchar_t** place) {
    if (is_none(value)) {
      for (const char* required : {"filesystem_encoding", "filesystem_errors", "stdio_encoding", "stdio_errors",
                                   "check_hash_pycs_mode", "program_name", "platlibdir"}) {
        if (!std::strcmp(f.name, required)) return wrong_value(f);
      }
      std::free(*place);
      *place = nullptr;
      return true;
    }
    return is_str(value) ? wide(value, place) : wrong_type(f);
  }
  bool list(const Field& f, Object* value, PyWideStringList* place) {
    if (!is_list(value) && !is_tuple(value)) return wrong_type(f);
    _PyWideStringList_Clear(place);
    Ref<> items = sequence_fast(t_, value, "");
    if (!items) return false;
    for (Object* borrowed : fast_items(items)) {
      Ref<> item = new_ref(borrowed);
      if (is_none(item)) return wrong_value(f);
      if (!is_str(item)) return wrong_type(f);
      wchar_t* copy = nullptr;
      bool ok = wide(item, &copy) && !PyStatus_Exception(PyWideStringList_Append(place, copy));
      std::free(copy);
      if (!ok) return static_cast<bool>(t_.raise_no_memory());
    }
    return true;
  }
  Thread& t_;
};

}  // namespace

ADDER_CAPI int _PyConfig_FromDict(PyConfig* config, PyObject* dict) {
  Thread& t = Thread::current();
  if (!is_dict(in(dict))) return t.raise(exc::TypeError, "dict expected");
  DictReader reader(t);
  for (const Field& f : kFields) {
    Object* value = dict_get_str(static_cast<Dict*>(in(dict)), f.name);
    if (!value) return t.raise(exc::ValueError, "missing config key: %s", f.name);
    Ref<> keep = new_ref(value);
    if (!reader.read(f, value, config)) return -1;
  }
  return 0;
}

/// Makes module sys and the flags say what `config` says.
int _PyInterpreterState_SetConfig(const PyConfig* config) {
  Thread& t = Thread::current();
  StartOptions before = g_start;
  g_start.given_paths = {};
  g_start.program_name.clear();
  g_start.has_pythonpath = g_start.has_pycache_prefix = false;
  g_start.pycache_prefix.clear();
  take_config(*config);
  g_start.argv = narrow(config->argv);
  if (g_start.argv.empty()) g_start.argv.emplace_back("");
  g_start.orig_argv = narrow(config->orig_argv);
  // Once running, these are applied by nobody.
  interpreter(t).config = g_start.config;
  if (refresh_sys_data(t) < 0 || init_paths(t) < 0) {
    g_start = std::move(before);
    return -1;
  }
  publish_configuration();
  copy_config(current_config(), config);
  give_config(current_config(), g_start.paths);
  return 0;
}
