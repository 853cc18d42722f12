// traceback.h: traceback entries for native code, printing, and the dumps that work in signal handlers.
#include "types/traceback.h"

#include <cstdio>
#include <string>

#include "capi/capi.h"
#include "core/errors.h"
#include "core/interpreter.h"
#include "core/source_line.h"
#include "core/text_output.h"
#include "modules/traceback_dump.h"
#include "types/frame.h"
#include "types/str.h"

using namespace adder;
using namespace adder::capi;

static FrameObject* frame_of(PyFrameObject* frame) { return reinterpret_cast<FrameObject*>(frame); }

int PyTraceBack_Here(PyFrameObject* frame) { return traceback_here(Thread::current(), frame_of(frame)); }
int PyTraceBack_Print(PyObject* traceback, PyObject* file) {
  if (!traceback) return 0;
  if (!is_exact(in(traceback), traceback_type)) {
    PyErr_BadInternalCall();
    return -1;
  }
  return print_traceback(Thread::current(), in(traceback), in(file));
}
void _PyTraceback_Add(const char* function, const char* filename, int line) {
  add_native_traceback(Thread::current(), function, filename, line);
}
ADDER_CAPI PyObject* _PyTraceBack_FromFrame(PyObject* next, PyFrameObject* frame) {
  return out(traceback_from_frame(Thread::current(), in(next), frame_of(frame)));
}
ADDER_CAPI int _Py_WriteIndent(int indent, PyObject* file) {
  Ref<Str> blanks = new_str(Thread::current(), std::string(static_cast<size_t>(indent), ' '));
  return blanks ? PyFile_WriteObject(out(blanks.get()), file, Py_PRINT_RAW) : -1;
}
int _Py_DisplaySourceLine(PyObject* file, PyObject* filename, int line, int indent, int* truncation, PyObject** text) {
  Thread& t = Thread::current();
  if (!filename) return 0;
  Ref<> source = source_line(t, in(filename), line);
  if (!source) return 0;
  ssize blanks = 0;
  while (blanks < str_length(source)) {
    u32 c = str_char(source, blanks);
    if (c != ' ' && c != '\t' && c != '\f') break;
    ++blanks;
  }
  Ref<> shown = str_substring(t, source, blanks, str_length(source));
  if (!shown) return -1;
  if (truncation) *truncation = static_cast<int>(blanks) - indent;
  int r = _Py_WriteIndent(indent, file);
  if (r == 0) r = PyFile_WriteObject(out(shown.get()), file, Py_PRINT_RAW);
  if (r == 0) r = PyFile_WriteString("\n", file);
  if (text) *text = out(std::move(source));
  return r;
}
ADDER_CAPI int _Py_WriteIndentedMargin(int indent, const char* margin, PyObject* file) {
  if (_Py_WriteIndent(indent, file) < 0) return -1;
  return margin ? PyFile_WriteString(margin, file) : 0;
}
ADDER_CAPI int _PyTraceBack_Print_Indented(PyObject* traceback, int indent, const char* margin, const char* header_margin,
                                           const char* header, PyObject* file) {
  if (!traceback) return 0;
  Thread& t = Thread::current();
  TextOutput output(t);
  if (!output.open(in(file))) return -1;
  return print_traceback_indented(output, t, in(traceback), indent, margin, header_margin, header) ? 0 : -1;
}

// --- without allocating ---

ADDER_CAPI void _Py_DumpDecimal(int fd, size_t value) { dump_decimal(fd, value); }
ADDER_CAPI void _Py_DumpHexadecimal(int fd, uintptr_t value, Py_ssize_t width) { dump_hex(fd, value, static_cast<int>(width)); }
ADDER_CAPI void _Py_DumpASCII(int fd, PyObject* text) {
  if (!is_str(in(text))) return;
  ssize n = str_length(in(text));
  bool cut = n > 500;
  for (ssize i = 0; i < (cut ? 500 : n); ++i) {
    u32 c = str_char(in(text), i);
    if (c >= ' ' && c < 0x7f) {
      char one[2] = {static_cast<char>(c), '\0'};
      dump_text(fd, one);
    } else {
      dump_text(fd, c <= 0xff ? "\\x" : c <= 0xffff ? "\\u" : "\\U");
      dump_hex(fd, c, c <= 0xff ? 2 : c <= 0xffff ? 4 : 8);
    }
  }
  if (cut) dump_text(fd, "...");
}
ADDER_CAPI void _Py_DumpTraceback(int fd, PyThreadState* tstate) { dump_traceback(fd, reinterpret_cast<Thread*>(tstate), true); }
ADDER_CAPI const char* _Py_DumpTracebackThreads(int fd, PyInterpreterState* interp, PyThreadState* current) {
  auto* interpreter = reinterpret_cast<Interpreter*>(interp);
  if (!interpreter && current) interpreter = reinterpret_cast<Thread*>(current)->interp;
  if (!interpreter) interpreter = g_main_interpreter;
  if (!interpreter) return "unable to get the interpreter state";
  dump_all_tracebacks(fd, interpreter, reinterpret_cast<Thread*>(current));
  return nullptr;
}
ADDER_CAPI void _Py_DumpExtensionModules(int fd, PyInterpreterState* interp) {
  dump_extension_modules(fd, reinterpret_cast<Interpreter*>(interp));
}
