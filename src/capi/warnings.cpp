// warnings.h: warnings from C.
#include "core/warnings.h"

#include <cstdarg>

#include "capi/capi.h"
#include "types/str.h"

using namespace adder;
using namespace adder::capi;

int PyErr_WarnEx(PyObject* category, const char* text, Py_ssize_t stack_level) {
  Thread& t = Thread::current();
  Ref<Str> message = new_str(t, text);
  return message ? warn_object(t, message, category ? in(category) : in(PyExc_RuntimeWarning), stack_level, nullptr) : -1;
}

static int warn_format(PyObject* source, PyObject* category, Py_ssize_t stack_level, const char* format, va_list arguments) {
  Thread& t = Thread::current();
  Ref<Str> message = str_format_v(t, format, arguments);
  return message ? warn_object(t, message, category ? in(category) : in(PyExc_RuntimeWarning), stack_level, in(source)) : -1;
}

int PyErr_WarnFormat(PyObject* category, Py_ssize_t stack_level, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int r = warn_format(nullptr, category, stack_level, format, arguments);
  va_end(arguments);
  return r;
}

int PyErr_ResourceWarning(PyObject* source, Py_ssize_t stack_level, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int r = warn_format(source, PyExc_ResourceWarning, stack_level, format, arguments);
  va_end(arguments);
  return r;
}

int PyErr_WarnExplicitObject(PyObject* category, PyObject* message, PyObject* filename, int line, PyObject* module,
                             PyObject* registry) {
  if (!category) category = PyExc_RuntimeWarning;
  return warn_explicit_full(Thread::current(), in(category), in(message), in(filename), line, in(module), in(registry), nullptr,
                            nullptr);
}

static int warn_explicit_text(Thread& t, PyObject* category, Object* message, const char* filename, int line, const char* module,
                              PyObject* registry) {
  Ref<Str> file = new_str_from_fs(t, filename);
  if (!file) return -1;
  Ref<Str> module_name = module ? new_str(t, module) : Ref<Str>();
  if (module && !module_name) return -1;
  return PyErr_WarnExplicitObject(category, out(message), out(file.get()), line, out(module_name.get()), registry);
}

int PyErr_WarnExplicit(PyObject* category, const char* text, const char* filename, int line, const char* module,
                       PyObject* registry) {
  Thread& t = Thread::current();
  Ref<Str> message = new_str(t, text);
  return message ? warn_explicit_text(t, category, message, filename, line, module, registry) : -1;
}

int PyErr_WarnExplicitFormat(PyObject* category, const char* filename, int line, const char* module, PyObject* registry,
                             const char* format, ...) {
  Thread& t = Thread::current();
  va_list arguments;
  va_start(arguments, format);
  Ref<Str> message = str_format_v(t, format, arguments);
  va_end(arguments);
  return message ? warn_explicit_text(t, category, message, filename, line, module, registry) : -1;
}

ADDER_CAPI PyObject* _PyWarnings_Init(void) { return PyImport_ImportModule("_warnings"); }
