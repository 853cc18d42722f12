// fileobject.h: Python file objects from C.
#include <cerrno>
#include <climits>
#include <cstdio>

#include "capi/capi.h"
#include "core/args.h"
#include "core/hooks.h"
#include "types/bytes.h"
#include "types/int.h"
#include "types/std_printer.h"
#include "types/str.h"

using namespace adder;
using namespace adder::capi;

PyObject* PyFile_FromFd(int fd, const char*, const char* mode, int buffering, const char* encoding, const char* errors,
                        const char* newline, int closefd) {
  Thread& t = Thread::current();
  Ref<> io = import(t, "io");
  Ref<> open = io ? get_attr(t, io, "open"_s) : Ref<>();
  Ref<> args = open ? build_value(t, "(isizzzi)", fd, mode, buffering, encoding, errors, newline, closefd) : Ref<>();
  return args ? out(call(t, open, args, nullptr)) : nullptr;
}

static Ref<> strip_newline(Thread& t, Ref<> line) {
  ssize n = PyObject_Size(out(line.get()));
  if (n == 0) return t.raise(exc::EOFError, "EOF when reading a line");
  bool ends = is_str(line) ? str_char(line, n - 1) == '\n' : bytes_data(line)[n - 1] == '\n';
  if (!ends) return line;
  return is_str(line) ? str_substring(t, line, 0, n - 1)
                      : Ref<>(new_bytes(t, bytes_view(line).substr(0, static_cast<size_t>(n - 1))));
}
PyObject* PyFile_GetLine(PyObject* file, int n) {
  Thread& t = Thread::current();
  if (!file) return bad_internal_call();
  Ref<> line;
  if (n <= 0) {
    line = call_method(t, in(file), "readline"_s);
  } else {
    Ref<> limit = new_int(t, n);
    line = limit ? call_method(t, in(file), "readline"_s, limit.get()) : Ref<>();
  }
  if (!line) return nullptr;
  if (!is_bytes(line) && !is_str(line)) return out(Ref<>(t.raise(exc::TypeError, "object.readline() returned non-string")));
  return n < 0 ? out(strip_newline(t, std::move(line))) : out(std::move(line));
}

int PyFile_WriteObject(PyObject* object, PyObject* file, int flags) {
  Thread& t = Thread::current();
  if (!file) return t.raise(exc::TypeError, "writeobject with NULL file");
  Ref<> write = get_attr(t, in(file), "write"_s);
  if (!write) return -1;
  Ref<> text = flags & Py_PRINT_RAW ? str(t, in(object)) : repr(t, in(object));
  return text && call_one_arg(t, write, text) ? 0 : -1;
}
int PyFile_WriteString(const char* text, PyObject* file) {
  Thread& t = Thread::current();
  if (!file) return t.has_error() ? -1 : t.raise(exc::SystemError, "null file for PyFile_WriteString");
  if (t.has_error()) return -1;
  Ref<Str> s = new_str(t, text);
  return s ? PyFile_WriteObject(out(s.get()), file, Py_PRINT_RAW) : -1;
}

static int descriptor_number(Thread& t, Object* o) {
  int fd;
  if (!convert_int(t, o, &fd)) return -1;
  return fd;
}
int PyObject_AsFileDescriptor(PyObject* object) {
  Thread& t = Thread::current();
  int fd;
  if (is_int(in(object))) {
    fd = descriptor_number(t, in(object));
  } else {
    Ref<> method;
    Lookup r = lookup_attr(t, in(object), "fileno"_s, &method);
    if (r == Lookup::error) return -1;
    if (r == Lookup::missing) return t.raise(exc::TypeError, "argument must be an int, or have a fileno() method.");
    Ref<> number = call_no_args(t, method);
    if (!number) return -1;
    if (!is_int(number)) return t.raise(exc::TypeError, "fileno() returned a non-integer");
    fd = descriptor_number(t, number);
  }
  if (fd == -1 && t.has_error()) return -1;
  if (fd < 0) return t.raise(exc::ValueError, "file descriptor cannot be a negative integer (%i)", fd);
  return fd;
}
int _PyLong_FileDescriptor_Converter(PyObject* object, void* fd) {
  int n = PyObject_AsFileDescriptor(object);
  if (n == -1) return 0;
  *static_cast<int*>(fd) = n;
  return 1;
}

// fgets that takes \r and \r\n for \n too.
ADDER_CAPI char* _Py_UniversalNewlineFgetsWithSize(char* buffer, int size, FILE* stream, PyObject* file, size_t* read) {
  if (file) {
    errno = ENXIO;
    return nullptr;
  }
  char* p = buffer;
  int c = 0;
  while (--size > 0 && (c = std::getc(stream)) != EOF) {
    if (c == '\r') {
      int next = std::getc(stream);
      if (next != '\n' && next != EOF) std::ungetc(next, stream);
      c = '\n';
    }
    *p++ = static_cast<char>(c);
    if (c == '\n') break;
  }
  *p = '\0';
  *read = static_cast<size_t>(p - buffer);
  return p == buffer ? nullptr : buffer;
}
char* Py_UniversalNewlineFgets(char* buffer, int size, FILE* stream, PyObject* file) {
  size_t read;
  return _Py_UniversalNewlineFgetsWithSize(buffer, size, stream, file, &read);
}

PyObject* PyFile_NewStdPrinter(int fd) {
  if (fd != 1 && fd != 2) return bad_internal_call();
  return out(new_std_printer(Thread::current(), fd));
}

static Py_OpenCodeHookFunction g_open_code_hook = nullptr;
static void* g_open_code_data = nullptr;
int PyFile_SetOpenCodeHook(Py_OpenCodeHookFunction hook, void* data) {
  if (Py_IsInitialized() && PySys_Audit("setopencodehook", nullptr) < 0) return -1;
  if (g_open_code_hook) {
    if (Py_IsInitialized()) PyErr_SetString(PyExc_SystemError, "failed to change existing open_code hook");
    return -1;
  }
  g_open_code_hook = hook;
  g_open_code_data = data;
  return 0;
}
PyObject* PyFile_OpenCodeObject(PyObject* path) {
  Thread& t = Thread::current();
  if (!is_str(in(path))) {
    return out(Ref<>(t.raise(exc::TypeError, "'path' must be 'str', not '%.200s'", type_of(in(path))->tp_name)));
  }
  if (g_open_code_hook) return g_open_code_hook(path, g_open_code_data);
  Ref<> io = import(t, "_io");
  Ref<> mode = new_str(t, "rb");
  return io && mode ? out(call_method(t, io.get(), "open"_s, in(path), mode.get())) : nullptr;
}
PyObject* PyFile_OpenCode(const char* path) {
  Ref<Str> text = new_str(Thread::current(), path);
  return text ? PyFile_OpenCodeObject(out(text.get())) : nullptr;
}
