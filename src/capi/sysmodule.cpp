// sysmodule.h: the sys module from C.
#include "modules/sys.h"

#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <cwchar>
#include <string>

#include "capi/capi.h"
#include "core/args.h"
#include "core/audit.h"
#include "core/errors.h"
#include "core/interpreter.h"
#include "types/dict.h"
#include "types/list.h"
#include "types/str.h"

using namespace adder;
using namespace adder::capi;

PyObject* PySys_GetObject(const char* name) {
  Thread& t = Thread::current();
  ErrorKeeper keep(t);
  return out(sys_get(t, name));
}
int PySys_SetObject(const char* name, PyObject* value) {
  Thread& t = Thread::current();
  if (!value && !sys_get(t, name)) return 0;
  return sys_set(t, name, in(value));
}
PyObject* _PySys_GetAttr(PyThreadState* tstate, PyObject* name) {
  Thread& t = thread_of(tstate);
  ErrorKeeper keep(t);
  Object* value = nullptr;
  dict_lookup(t, static_cast<Dict*>(interpreter(t).sysdict), in(name), &value);
  t.clear_error();
  return out(value);
}
size_t _PySys_GetSizeOf(PyObject* object) { return static_cast<size_t>(object_size(Thread::current(), in(object))); }

// --- paths and options ---

static PyObject* wide(const wchar_t* text, ssize n = -1) {
  if (n < 0) n = static_cast<ssize>(std::wcslen(text));
  return out(new_str_kind(Thread::current(), 4, text, n));
}

void PySys_SetPath(const wchar_t* path) {
  Thread& t = Thread::current();
  Ref<List> list = new_list(t, 0);
  for (const wchar_t* p = path; list;) {
    const wchar_t* end = std::wcschr(p, L':');
    Ref<> part = steal(in(wide(p, end ? end - p : -1)));
    if (!part || list_append(t, list.get(), part.get()) < 0) break;
    if (!end) {
      if (sys_set(t, "path", list) == 0) return;
      break;
    }
    p = end + 1;
  }
  fatal_error("PySys_SetPath", "can't set sys.path");
}

static Ref<List> argument_list(Thread& t, int argc, wchar_t** argv) {
  Ref<List> list = new_list(t, 0);
  static wchar_t empty[] = L"";
  static wchar_t* none_given[] = {empty};
  if (argc <= 0 || !argv) {
    argv = none_given;
    argc = 1;
  }
  for (int i = 0; list && i < argc; ++i) {
    Ref<> text = steal(in(wide(argv[i])));
    if (!text || list_append(t, list.get(), text.get()) < 0) return {};
  }
  return list;
}
void PySys_SetArgvEx(int argc, wchar_t** argv, int update_path) {
  Thread& t = Thread::current();
  Ref<List> list = argument_list(t, argc, argv);
  if (!list || sys_set(t, "argv", list) < 0) fatal_error("PySys_SetArgvEx", "can't assign sys.argv");
  if (!update_path) return;
  // The script's directory, or the current one for "", "-c" and "-m".
  std::wstring directory = argc > 0 && argv ? argv[0] : L"";
  if (directory == L"-c" || directory == L"-m") {
    directory.clear();
  } else {
    size_t slash = directory.rfind(L'/');
    directory.resize(slash == std::wstring::npos ? 0 : slash == 0 ? 1 : slash);
  }
  Ref<> first = steal(in(wide(directory.c_str())));
  Object* path = sys_get(t, "path");
  if (!first || (path && is_list(path) && list_insert(t, static_cast<List*>(path), 0, first) < 0)) {
    fatal_error("PySys_SetArgvEx", "can't prepend path0 to sys.path");
  }
}
void PySys_SetArgv(int argc, wchar_t** argv) { PySys_SetArgvEx(argc, argv, Py_IsolatedFlag == 0); }

static List* warn_options(Thread& t) {
  Object* options = sys_get(t, "warnoptions");
  if (options && is_list(options)) return static_cast<List*>(options);
  Ref<List> list = new_list(t, 0);
  if (!list || sys_set(t, "warnoptions", list) < 0) return nullptr;
  return list.get();
}
void PySys_AddWarnOptionUnicode(PyObject* option) {
  Thread& t = Thread::current();
  List* options = warn_options(t);
  if (!options || list_append(t, options, in(option)) < 0) t.clear_error();
}
void PySys_AddWarnOption(const wchar_t* option) {
  Ref<> text = steal(in(wide(option)));
  if (text) PySys_AddWarnOptionUnicode(out(text.get()));
}
void PySys_ResetWarnOptions(void) {
  Thread& t = Thread::current();
  Object* options = sys_get(t, "warnoptions");
  if (options && is_list(options)) PyList_SetSlice(out(options), 0, list_size(options), nullptr);
}
int PySys_HasWarnOptions(void) {
  Object* options = sys_get(Thread::current(), "warnoptions");
  return options && is_list(options) && list_size(options) > 0;
}
PyObject* PySys_GetXOptions(void) {
  Thread& t = Thread::current();
  Object* options = sys_get(t, "_xoptions");
  if (options && is_dict(options)) return out(options);
  Ref<Dict> dict = new_dict(t);
  if (!dict || sys_set(t, "_xoptions", dict) < 0) return nullptr;
  return out(static_cast<Object*>(dict.get()));
}
void PySys_AddXOption(const wchar_t* option) {
  Thread& t = Thread::current();
  PyObject* options = PySys_GetXOptions();
  const wchar_t* equals = std::wcschr(option, L'=');
  Ref<> name = steal(in(wide(option, equals ? equals - option : -1)));
  Ref<> value = equals ? steal(in(wide(equals + 1))) : new_ref<Object>(bool_object(true));
  if (!options || !name || !value || dict_set(t, static_cast<Dict*>(in(options)), name, value) < 0) t.clear_error();
}

// --- output ---

static void write_text(Thread& t, const char* stream, std::FILE* fallback, Object* text, const char* bytes) {
  Object* file = sys_get(t, stream);
  if (file && !is_none(file)) {
    Ref<> keep = new_ref(file);
    if (call_method(t, file, "write"_s, text)) return;
    t.clear_error();
  }
  std::fputs(bytes, fallback);
}
static void write_printf(const char* stream, std::FILE* fallback, const char* format, va_list arguments) {
  Thread& t = Thread::current();
  ErrorKeeper keep(t);
  char buffer[1001];
  int n = std::vsnprintf(buffer, sizeof buffer, format, arguments);
  Ref<> text = decode_utf8(t, buffer, "replace");
  t.clear_error();
  if (text) write_text(t, stream, fallback, text, buffer);
  if (n < 0 || static_cast<size_t>(n) >= sizeof buffer) {
    Ref<Str> rest = new_str(t, "... truncated");
    if (rest) write_text(t, stream, fallback, rest, "... truncated");
  }
}
static void write_format(const char* stream, std::FILE* fallback, const char* format, va_list arguments) {
  Thread& t = Thread::current();
  ErrorKeeper keep(t);
  Ref<Str> text = str_format_v(t, format, arguments);
  const char* utf8 = text ? str_utf8(t, text, nullptr) : nullptr;
  if (text) write_text(t, stream, fallback, text, utf8 ? utf8 : "");
  t.clear_error();
}
#define FORWARD(call)          \
  va_list arguments;           \
  va_start(arguments, format); \
  call;                        \
  va_end(arguments)
void PySys_WriteStdout(const char* format, ...) { FORWARD(write_printf("stdout", stdout, format, arguments)); }
void PySys_WriteStderr(const char* format, ...) { FORWARD(write_printf("stderr", stderr, format, arguments)); }
void PySys_FormatStdout(const char* format, ...) { FORWARD(write_format("stdout", stdout, format, arguments)); }
void PySys_FormatStderr(const char* format, ...) { FORWARD(write_format("stderr", stderr, format, arguments)); }

// --- audit ---

int PySys_Audit(const char* event, const char* format, ...) {
  if (!*reinterpret_cast<Thread**>(runtime_image + kRuntimeTstateOffset)) return 0;
  Thread& t = Thread::current();
  if (!auditing(t)) return 0;
  va_list arguments;
  va_start(arguments, format);
  int r = audit_v(t, event, format, arguments);
  va_end(arguments);
  return r;
}
int PySys_AddAuditHook(Py_AuditHookFunction hook, void* data) {
  auto* tstate = *reinterpret_cast<Thread**>(runtime_image + kRuntimeTstateOffset);
  if (tstate && audit(*tstate, "sys.addaudithook", nullptr) < 0) return tstate->consume_error(exc::RuntimeError) ? 0 : -1;
  if (add_c_audit_hook(reinterpret_cast<CAuditHook>(hook), data)) return 0;
  if (tstate) tstate->raise_no_memory();
  return -1;
}
