// pylifecycle.h: start and end of the runtime, its version and paths; osmodule.h, intrcheck.h: what concerns the process.
//
// The executable starts the runtime itself: an extension that calls Py_Initialize finds it running.
#include <locale.h>
#include <signal.h>
#include <sys/random.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "capi/capi.h"
#include "capi/publish.h"
#include "core/gil.h"
#include "core/hooks.h"
#include "core/runtime.h"
#include "modules/posix/posix.h"
#include "modules/sys.h"
#include "types/list.h"
#include "types/str.h"

using namespace adder;
using namespace adder::capi;

// --- start and end ---

int Py_IsInitialized(void) { return g_main_interpreter && !g_main_interpreter->ended; }
ADDER_CAPI int _Py_IsCoreInitialized(void) { return g_main_interpreter != nullptr; }
ADDER_CAPI int _Py_IsFinalizing(void) { return g_main_interpreter && g_main_interpreter->finalizing; }

adder::capi::Application adder::capi::application;

int Py_FinalizeEx(void) {
  if (!Py_IsInitialized() || g_main_interpreter->finalizing) return 0;
  int result = runtime_end(Thread::current()) == 0 ? 0 : -1;
  end_configuration();
  g_main_interpreter->ended = true;
  return result;
}
void Py_Finalize(void) { Py_FinalizeEx(); }
void Py_Exit(int status) {
  if (Py_FinalizeEx() < 0) status = 120;
  std::exit(status);
}
int Py_BytesMain(int argc, char** argv) { return application.run(argc, argv); }
int Py_Main(int argc, wchar_t** argv) {
  std::vector<std::string> texts;
  for (int i = 0; i < argc; ++i) {
    char* text = Py_EncodeLocale(argv[i], nullptr);
    texts.emplace_back(text ? text : "");
    PyMem_Free(text);
  }
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return application.run(argc, pointers.data());
}
ADDER_CAPI int Py_FrozenMain(int argc, char** argv) { return application.run(argc, argv); }
int Py_RunMain(void) {
  Py_InitializeEx(1);
  return application.run_main();
}

PyThreadState* _Py_NewInterpreter(int) { return reinterpret_cast<PyThreadState*>(new_interpreter()); }
PyThreadState* Py_NewInterpreter(void) { return _Py_NewInterpreter(0); }
void Py_EndInterpreter(PyThreadState* tstate) {
  if (tstate != PyThreadState_Get()) fatal_error("Py_EndInterpreter", "thread is not current");
  if (tstate->cframe->current_frame) fatal_error("Py_EndInterpreter", "thread still has a frame");
  end_interpreter(thread_of(tstate));
}
// Half-made interpreters are not offered; Py_NewInterpreter makes whole ones.
PyInterpreterState* PyInterpreterState_New(void) { return nullptr; }
void PyInterpreterState_Clear(PyInterpreterState*) {}
void PyInterpreterState_Delete(PyInterpreterState*) {}

static void (*g_exit_functions[32])(void);
static int g_exit_count = 0;
int Py_AtExit(void (*function)(void)) {
  if (g_exit_count >= 32) return -1;
  g_exit_functions[g_exit_count++] = function;
  return 0;
}
void adder::capi::run_c_exit_functions() {
  while (g_exit_count > 0) g_exit_functions[--g_exit_count]();
  std::fflush(stdout);
  std::fflush(stderr);
}

// --- version ---

// The parts of sys.version: "3.11.2 (main, date, time) [compiler]".
static const std::string& version_text() {
  static std::string text;
  if (text.empty()) {
    Object* version = Py_IsInitialized() ? sys_get(Thread::current(), "version") : nullptr;
    text = version && is_str(version) ? std::string(str_view(Thread::current(), version)) : PY_VERSION;
  }
  return text;
}
static const char* version_part(char open, char close) {
  static std::string parts[2];
  std::string& part = parts[open == '('];
  const std::string& text = version_text();
  size_t start = text.find(open), end = text.find(close);
  if (start != std::string::npos && end != std::string::npos) {
    part = open == '(' ? text.substr(start + 1, end - start - 1) : text.substr(start, end - start + 1);
  }
  return part.c_str();
}
const char* Py_GetVersion(void) { return version_text().c_str(); }
const char* Py_GetBuildInfo(void) { return version_part('(', ')'); }
const char* Py_GetCompiler(void) { return version_part('[', ']'); }
const char* Py_GetPlatform(void) { return "linux"; }
const char* Py_GetCopyright(void) {
  static std::string text;
  Object* copyright = sys_get(Thread::current(), "copyright");
  if (copyright && is_str(copyright)) text = str_view(Thread::current(), copyright);
  return text.c_str();
}
const char* _Py_gitidentifier(void) { return ""; }
const char* _Py_gitversion(void) { return ""; }

// --- paths ---

static wchar_t* remembered(std::wstring* place, const char* sys_name) {
  Object* value = Py_IsInitialized() ? sys_get(Thread::current(), sys_name) : nullptr;
  if (!value || !is_str(value)) return nullptr;
  ssize n = str_length(value);
  place->resize(static_cast<size_t>(n));
  for (ssize i = 0; i < n; ++i) (*place)[static_cast<size_t>(i)] = static_cast<wchar_t>(str_char(value, i));
  return place->data();
}
wchar_t* Py_GetPrefix(void) {
  static std::wstring text;
  return remembered(&text, "prefix");
}
wchar_t* Py_GetExecPrefix(void) {
  static std::wstring text;
  return remembered(&text, "exec_prefix");
}
wchar_t* Py_GetProgramFullPath(void) {
  static std::wstring text;
  return remembered(&text, "executable");
}
static std::wstring g_program_name, g_home, g_path;
static void set_wide(std::wstring* place, const wchar_t* value) { *place = value ? value : L""; }
wchar_t* Py_GetProgramName(void) {
  if (g_program_name.empty()) {
    wchar_t* name = Py_DecodeLocale(g_start.program_name.c_str(), nullptr);
    set_wide(&g_program_name, name);
    PyMem_RawFree(name);
  }
  return g_program_name.data();
}
void Py_SetProgramName(const wchar_t* name) {
  if (!name || !*name) return;
  g_program_name = name;
  char* text = Py_EncodeLocale(name, nullptr);
  if (text && !Py_IsInitialized()) g_start.program_name = text;
  PyMem_Free(text);
}
wchar_t* Py_GetPythonHome(void) {
  if (g_home.empty() && !g_start.home.empty()) {
    wchar_t* home = Py_DecodeLocale(g_start.home.c_str(), nullptr);
    set_wide(&g_home, home);
    PyMem_RawFree(home);
  }
  return g_home.empty() ? nullptr : g_home.data();
}
void Py_SetPythonHome(const wchar_t* home) {
  if (!home || !*home) return;
  g_home = home;
  char* text = Py_EncodeLocale(home, nullptr);
  if (text && !Py_IsInitialized()) g_start.home = text;
  PyMem_Free(text);
}
wchar_t* Py_GetPath(void) {
  if (!g_path.empty()) return g_path.data();
  Object* path = Py_IsInitialized() ? sys_get(Thread::current(), "path") : nullptr;
  if (!path || !is_list(path)) return nullptr;
  for (ssize i = 0; i < list_size(path); ++i) {
    Object* part = list_item(path, i);
    if (!is_str(part)) continue;
    if (i) g_path += L':';
    for (ssize k = 0; k < str_length(part); ++k) g_path += static_cast<wchar_t>(str_char(part, k));
  }
  return g_path.data();
}
void Py_SetPath(const wchar_t* path) {
  set_wide(&g_path, path);
  if (Py_IsInitialized()) return;
  PathConfig& given = g_start.given_paths;
  given.search_paths.clear();
  given.has_search_paths = given.installation_unknown = path != nullptr;
  for (std::wstring_view rest = g_path; path;) {
    std::size_t colon = rest.find(L':');
    char* part = Py_EncodeLocale(std::wstring(rest.substr(0, colon)).c_str(), nullptr);
    given.search_paths.emplace_back(part ? part : "");
    PyMem_Free(part);
    if (colon == rest.npos) break;
    rest.remove_prefix(colon + 1);
  }
}
ADDER_CAPI void _Py_SetProgramFullPath(const wchar_t*) {}
ADDER_CAPI void _PyPathConfig_ClearGlobal(void) {
  g_path.clear();
  g_home.clear();
}

// --- standard streams, locale, signals ---

int Py_SetStandardStreamEncoding(const char* encoding, const char* errors) {
  if (Py_IsInitialized()) return -1;
  if (encoding) g_start.stdio_encoding = encoding;
  if (errors) g_start.stdio_errors = errors;
  return 0;
}
ADDER_CAPI void _Py_ClearStandardStreamEncoding(void) {}
int Py_FdIsInteractive(FILE* file, const char* name) {
  if (isatty(fileno(file))) return 1;
  if (!Py_InteractiveFlag) return 0;
  return !name || !std::strcmp(name, "<stdin>") || !std::strcmp(name, "???");
}
ADDER_CAPI int _Py_FdIsInteractive(FILE* file, PyObject* name) {
  return Py_FdIsInteractive(file, name ? PyUnicode_AsUTF8(name) : nullptr);
}
char* _Py_SetLocaleFromEnv(int category) { return setlocale(category, ""); }
int _Py_LegacyLocaleDetected(int) {
  const char* name = setlocale(LC_CTYPE, nullptr);
  return name && !std::strcmp(name, "C");
}
int _Py_CoerceLegacyLocale(int) { return 0; }
ADDER_CAPI int _Py_IsLocaleCoercionTarget(const char* name) {
  return !std::strcmp(name, "C.UTF-8") || !std::strcmp(name, "C.utf8") || !std::strcmp(name, "UTF-8");
}
void _Py_RestoreSignals(void) {
  PyOS_setsig(SIGPIPE, SIG_DFL);
  PyOS_setsig(SIGXFSZ, SIG_DFL);
}
PyOS_sighandler_t PyOS_getsig(int number) {
  struct sigaction action;
  return sigaction(number, nullptr, &action) == -1 ? SIG_ERR : action.sa_handler;
}
PyOS_sighandler_t PyOS_setsig(int number, PyOS_sighandler_t handler) {
  struct sigaction action{}, old;
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_ONSTACK;
  return sigaction(number, &action, &old) == -1 ? SIG_ERR : old.sa_handler;
}

static int random_bytes(void* buffer, Py_ssize_t size, unsigned flags) {
  auto* p = static_cast<char*>(buffer);
  if (size < 0) {
    PyErr_SetString(PyExc_ValueError, "negative argument not allowed");
    return -1;
  }
  while (size > 0) {
    ssize n = getrandom(p, static_cast<size_t>(size), flags);
    if (n < 0 && errno == EINTR) {
      if (PyErr_CheckSignals() < 0) return -1;
      continue;
    }
    if (n < 0) {
      PyErr_SetFromErrno(PyExc_OSError);
      return -1;
    }
    p += n;
    size -= n;
  }
  return 0;
}
int _PyOS_URandom(void* buffer, Py_ssize_t size) { return random_bytes(buffer, size, 0); }
int _PyOS_URandomNonblock(void* buffer, Py_ssize_t size) { return random_bytes(buffer, size, GRND_NONBLOCK); }

// --- the process ---

PyObject* PyOS_FSPath(PyObject* path) { return out(adder::fspath(Thread::current(), in(path))); }
int PyOS_InterruptOccurred(void) {
  Thread& t = Thread::current();
  if (check_signals(t) == 0) return 0;
  t.clear_error();
  return 1;
}
ADDER_CAPI int _PyOS_InterruptOccurred(PyThreadState*) { return PyOS_InterruptOccurred(); }
int _PyOS_IsMainThread(void) { return is_main_thread(); }
void PyOS_BeforeFork(void) { posix::before_fork(Thread::current()); }
void PyOS_AfterFork_Parent(void) { posix::after_fork_parent(Thread::current()); }
void PyOS_AfterFork_Child(void) { posix::after_fork_child(Thread::current()); }
void PyOS_AfterFork(void) { PyOS_AfterFork_Child(); }
