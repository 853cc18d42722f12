// pythonrun.h and compile.h: compiling and running source text, files and terminals.
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

#include "capi/capi.h"
#include "capi/publish.h"
#include "core/gil.h"
#include "core/hooks.h"
#include "core/interpreter.h"
#include "core/terminal.h"
#include "core/type_object.h"
#include "mem/alloc.h"
#include "mem/trace.h"
#include "modules/import.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/str.h"

#undef Py_CompileString
#undef Py_CompileStringFlags
#undef PyRun_String
#undef PyRun_File
#undef PyRun_FileEx
#undef PyRun_FileFlags
#undef PyRun_AnyFile
#undef PyRun_AnyFileEx
#undef PyRun_AnyFileFlags
#undef PyRun_SimpleString
#undef PyRun_SimpleFile
#undef PyRun_SimpleFileEx
#undef PyRun_InteractiveOne
#undef PyRun_InteractiveLoop

using namespace adder;
using namespace adder::capi;

static constexpr int kCompilerFlags = PyCF_MASK | PyCF_ONLY_AST | PyCF_TYPE_COMMENTS | PyCF_ALLOW_TOP_LEVEL_AWAIT |
                                      PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT;

static Ref<> compile_text(Thread& t, std::string_view text, Object* filename, int start, PyCompilerFlags* flags, int optimize) {
  int bits = flags ? flags->cf_flags : 0;
  Ref<> source = bits & PyCF_IGNORE_COOKIE ? Ref<>(new_str(t, text)) : Ref<>(new_bytes(t, text));
  if (!source) return {};
  int feature_version = flags && bits & PyCF_ONLY_AST ? flags->cf_feature_version : -1;
  Ref<> code = hooks.compile(t, source, filename, start, bits & kCompilerFlags, optimize, feature_version);
  if (code && flags && is_exact(code, code_type)) flags->cf_flags |= static_cast<Code*>(code.get())->flags & PyCF_MASK;
  return code;
}

PyObject* Py_CompileStringObject(const char* text, PyObject* filename, int start, PyCompilerFlags* flags, int optimize) {
  return out(compile_text(Thread::current(), text, in(filename), start, flags, optimize));
}
PyObject* Py_CompileStringExFlags(const char* text, const char* filename, int start, PyCompilerFlags* flags, int optimize) {
  Thread& t = Thread::current();
  Ref<Str> name = new_str_from_fs(t, filename);
  return name ? out(compile_text(t, text, name, start, flags, optimize)) : nullptr;
}
ADDER_CAPI PyObject* Py_CompileStringFlags(const char* text, const char* filename, int start, PyCompilerFlags* flags) {
  return Py_CompileStringExFlags(text, filename, start, flags, -1);
}
ADDER_CAPI PyObject* Py_CompileString(const char* text, const char* filename, int start) {
  return Py_CompileStringExFlags(text, filename, start, nullptr, -1);
}

// --- running text ---

static Ref<> run_text(Thread& t, std::string_view text, Object* filename, int start, Object* globals, Object* locals,
                      PyCompilerFlags* flags) {
  Ref<> code = compile_text(t, text, filename, start, flags, -1);
  if (!code) return {};
  if (!globals || !is_dict(globals)) return t.raise_system_error_bad_call();
  auto* dict = static_cast<Dict*>(globals);
  if (!dict_get_str(dict, "__builtins__"_s) && dict_set(t, dict, "__builtins__"_s, interpreter(t).builtins) < 0) return {};
  return hooks.eval_code(t, code, globals, locals ? locals : globals, nullptr);
}

PyObject* PyRun_StringFlags(const char* text, int start, PyObject* globals, PyObject* locals, PyCompilerFlags* flags) {
  Thread& t = Thread::current();
  Ref<Str> name = new_str(t, "<string>");
  return name ? out(run_text(t, text, name, start, in(globals), in(locals), flags)) : nullptr;
}
ADDER_CAPI PyObject* PyRun_String(const char* text, int start, PyObject* globals, PyObject* locals) {
  return PyRun_StringFlags(text, start, globals, locals, nullptr);
}

static bool read_all(std::FILE* file, std::string* text) {
  AllowThreads allow;
  char buffer[8192];
  size_t n;
  while ((n = std::fread(buffer, 1, sizeof buffer, file)) > 0) text->append(buffer, n);
  return !std::ferror(file);
}
static Ref<> run_file(Thread& t, std::FILE* file, Object* filename, int start, Object* globals, Object* locals, bool close,
                      PyCompilerFlags* flags) {
  std::string text;
  bool ok = read_all(file, &text);
  if (close) std::fclose(file);
  if (!ok) return t.raise_from_errno(filename);
  return run_text(t, text, filename, start, globals, locals, flags);
}
PyObject* PyRun_FileExFlags(FILE* file, const char* filename, int start, PyObject* globals, PyObject* locals, int close,
                            PyCompilerFlags* flags) {
  Thread& t = Thread::current();
  Ref<Str> name = new_str_from_fs(t, filename);
  return name ? out(run_file(t, file, name, start, in(globals), in(locals), close, flags)) : nullptr;
}
ADDER_CAPI PyObject* PyRun_File(FILE* file, const char* filename, int start, PyObject* globals, PyObject* locals) {
  return PyRun_FileExFlags(file, filename, start, globals, locals, 0, nullptr);
}
ADDER_CAPI PyObject* PyRun_FileEx(FILE* file, const char* filename, int start, PyObject* globals, PyObject* locals, int close) {
  return PyRun_FileExFlags(file, filename, start, globals, locals, close, nullptr);
}
ADDER_CAPI PyObject* PyRun_FileFlags(FILE* file, const char* filename, int start, PyObject* globals, PyObject* locals,
                                     PyCompilerFlags* flags) {
  return PyRun_FileExFlags(file, filename, start, globals, locals, 0, flags);
}

// --- running in __main__, errors printed ---

static Dict* main_dict(Thread& t) {
  Object* main = add_module(t, "__main__"_s);
  return main ? module_dict(main) : nullptr;
}
static int finish(Thread& t, const Ref<>& result) {
  if (result) return 0;
  print_error(t);
  return -1;
}
int PyRun_SimpleStringFlags(const char* text, PyCompilerFlags* flags) {
  Thread& t = Thread::current();
  Dict* dict = main_dict(t);
  if (!dict) return -1;
  Ref<Str> name = new_str(t, "<string>");
  return finish(t, name ? run_text(t, text, name, Py_file_input, dict, dict, flags) : Ref<>());
}
ADDER_CAPI int PyRun_SimpleString(const char* text) { return PyRun_SimpleStringFlags(text, nullptr); }

ADDER_CAPI int _PyRun_SimpleFileObject(FILE* file, PyObject* filename, int close, PyCompilerFlags* flags) {
  Thread& t = Thread::current();
  Dict* dict = main_dict(t);
  if (!dict) return -1;
  bool named = !dict_get_str(dict, "__file__"_s);
  if (named && (dict_set(t, dict, "__file__"_s, in(filename)) < 0 || dict_set(t, dict, "__cached__"_s, none()) < 0)) return -1;
  Ref<> keep = new_ref<Object>(dict);
  Ref<> result = run_file(t, file, in(filename), Py_file_input, dict, dict, close, flags);
  int r = finish(t, result);
  if (named) {
    for (Object* key : {static_cast<Object*>("__file__"_s), static_cast<Object*>("__cached__"_s)}) {
      if (dict_del(t, dict, key) < 0) t.clear_error();
    }
  }
  return r;
}
int PyRun_SimpleFileExFlags(FILE* file, const char* filename, int close, PyCompilerFlags* flags) {
  Ref<Str> name = new_str_from_fs(Thread::current(), filename);
  return name ? _PyRun_SimpleFileObject(file, out(name.get()), close, flags) : -1;
}
ADDER_CAPI int PyRun_SimpleFile(FILE* file, const char* filename) { return PyRun_SimpleFileExFlags(file, filename, 0, nullptr); }
ADDER_CAPI int PyRun_SimpleFileEx(FILE* file, const char* filename, int close) {
  return PyRun_SimpleFileExFlags(file, filename, close, nullptr);
}

// --- at a terminal ---

ADDER_CAPI int _PyRun_InteractiveLoopObject(FILE*, PyObject*, PyCompilerFlags*) {
  Thread& t = Thread::current();
  Dict* dict = main_dict(t);
  return dict ? application.run_interactive(t, dict) : -1;
}
int PyRun_InteractiveLoopFlags(FILE* file, const char*, PyCompilerFlags* flags) {
  return _PyRun_InteractiveLoopObject(file, nullptr, flags);
}
ADDER_CAPI int PyRun_InteractiveLoop(FILE* file, const char* filename) {
  return PyRun_InteractiveLoopFlags(file, filename, nullptr);
}
int PyRun_InteractiveOneObject(FILE* file, PyObject* filename, PyCompilerFlags* flags) {
  // One statement: lines are read until they compile to something complete.
  Thread& t = Thread::current();
  Dict* dict = main_dict(t);
  if (!dict) return -1;
  char* line = read_terminal_line(t, file, stdout, ">>> ");
  if (!line) return finish(t, {});
  std::string text = line;
  raw_domain_free(line);
  if (text.empty()) return 11;  // E_EOF
  return finish(t, run_text(t, text, in(filename), Py_single_input, dict, dict, flags));
}
int PyRun_InteractiveOneFlags(FILE* file, const char* filename, PyCompilerFlags* flags) {
  Ref<Str> name = new_str_from_fs(Thread::current(), filename);
  return name ? PyRun_InteractiveOneObject(file, out(name.get()), flags) : -1;
}
ADDER_CAPI int PyRun_InteractiveOne(FILE* file, const char* filename) {
  return PyRun_InteractiveOneFlags(file, filename, nullptr);
}

ADDER_CAPI int _PyRun_AnyFileObject(FILE* file, PyObject* filename, int close, PyCompilerFlags* flags) {
  const char* name = filename ? PyUnicode_AsUTF8(filename) : "???";
  if (!Py_FdIsInteractive(file, name)) return _PyRun_SimpleFileObject(file, filename, close, flags);
  int r = _PyRun_InteractiveLoopObject(file, filename, flags);
  if (close) std::fclose(file);
  return r;
}
int PyRun_AnyFileExFlags(FILE* file, const char* filename, int close, PyCompilerFlags* flags) {
  Thread& t = Thread::current();
  Ref<Str> name = filename ? new_str_from_fs(t, filename) : new_str(t, "???");
  if (name) return _PyRun_AnyFileObject(file, out(name.get()), close, flags);
  print_error(t);
  return -1;
}
ADDER_CAPI int PyRun_AnyFile(FILE* file, const char* filename) { return PyRun_AnyFileExFlags(file, filename, 0, nullptr); }
ADDER_CAPI int PyRun_AnyFileEx(FILE* file, const char* filename, int close) {
  return PyRun_AnyFileExFlags(file, filename, close, nullptr);
}
ADDER_CAPI int PyRun_AnyFileFlags(FILE* file, const char* filename, PyCompilerFlags* flags) {
  return PyRun_AnyFileExFlags(file, filename, 0, flags);
}

char* PyOS_Readline(FILE* input, FILE* output, const char* prompt) {
  Thread& t = Thread::current();
  char* line = read_terminal_line(t, input, output, prompt);
  if (!line) return nullptr;
  size_t size = std::strlen(line) + 1;
  auto* copy = static_cast<char*>(PyMem_Malloc(size));
  if (copy) {
    std::memcpy(copy, line, size);
  } else {
    t.raise_no_memory();
  }
  raw_domain_free(line);
  return copy;
}

// Source text of a str, bytes or buffer for compile(); *copy owns it where it had to be copied.
ADDER_CAPI const char* _Py_SourceAsString(PyObject* source, const char* function, const char* what, PyCompilerFlags* flags,
                                          PyObject** copy) {
  Thread& t = Thread::current();
  *copy = nullptr;
  std::string_view text;
  if (is_str(in(source))) {
    flags->cf_flags |= PyCF_IGNORE_COOKIE;
    text = str_view(t, in(source));
    if (!text.data()) return nullptr;
  } else if (is_bytes(in(source))) {
    text = bytes_view(in(source));
  } else {
    BufferView view(t, in(source));
    if (!view) {
      t.clear_error();
      t.raise(exc::TypeError, "%s() arg 1 must be a %s object", function, what);
      return nullptr;
    }
    Ref<Bytes> bytes = new_bytes(t, {view.data(), static_cast<size_t>(view.size())});
    if (!bytes) return nullptr;
    text = bytes_view(bytes);
    *copy = out(std::move(bytes));
  }
  if (text.find('\0') == text.npos) return text.data();
  t.raise(exc::ValueError, "source code string cannot contain null bytes");
  Py_CLEAR(*copy);
  return nullptr;
}
