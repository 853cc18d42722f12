// modsupport.h: Py_BuildValue, checks of argument counts, and what is added to modules.
#include <cstdarg>
#include <cstring>

#include "capi/capi.h"
#include "core/args.h"
#include "core/build_value.h"
#include "core/type_object.h"
#include "types/dict.h"
#include "types/list.h"
#include "types/module.h"
#include "types/str.h"

#undef Py_BuildValue
#undef Py_VaBuildValue
#undef _Py_VaBuildStack
#undef _PyArg_NoKeywords
#undef _PyArg_NoKwnames
#undef _PyArg_NoPositional
#undef _PyArg_CheckPositional

using namespace adder;
using namespace adder::capi;

// --- values from a format ---

// Without PY_SSIZE_T_CLEAN the length after "#" would be an int: refused, as since 3.10.
static bool sizes_allowed(const char* format) {
  if (!std::strchr(format, '#')) return true;
  Thread::current().raise(exc::SystemError, "PY_SSIZE_T_CLEAN macro must be defined for '#' formats");
  return false;
}

ADDER_CAPI PyObject* Py_VaBuildValue(const char* format, va_list arguments) {
  return sizes_allowed(format) ? out(build_value_v(Thread::current(), format, arguments)) : nullptr;
}
ADDER_CAPI PyObject* _Py_VaBuildValue_SizeT(const char* format, va_list arguments) {
  return out(build_value_v(Thread::current(), format, arguments));
}
ADDER_CAPI PyObject* Py_BuildValue(const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  PyObject* value = sizes_allowed(format) ? out(build_value_from(Thread::current(), format, &arguments)) : nullptr;
  va_end(arguments);
  return value;
}
ADDER_CAPI PyObject* _Py_BuildValue_SizeT(const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  PyObject* value = out(build_value_from(Thread::current(), format, &arguments));
  va_end(arguments);
  return value;
}

// The items alone, in the caller's array when they fit; else in memory to be freed with PyMem_Free.
PyObject** adder::capi::build_stack(Thread& t, PyObject** small, Py_ssize_t small_size, const char* format, va_list* arguments,
                                    bool size_t_lengths, Py_ssize_t* count) {
  *count = 0;
  if (!size_t_lengths && !sizes_allowed(format)) return nullptr;
  return reinterpret_cast<PyObject**>(
      build_vector(t, format, arguments, reinterpret_cast<Object**>(small), small_size, PyMem_Malloc, count));
}
ADDER_CAPI PyObject** _Py_VaBuildStack_SizeT(PyObject** small, Py_ssize_t small_size, const char* format, va_list passed,
                                             Py_ssize_t* count) {
  va_list arguments;
  va_copy(arguments, passed);
  PyObject** items = build_stack(Thread::current(), small, small_size, format, &arguments, true, count);
  va_end(arguments);
  return items;
}
ADDER_CAPI PyObject** _Py_VaBuildStack(PyObject** small, Py_ssize_t small_size, const char* format, va_list passed,
                                       Py_ssize_t* count) {
  va_list arguments;
  va_copy(arguments, passed);
  PyObject** items = build_stack(Thread::current(), small, small_size, format, &arguments, false, count);
  va_end(arguments);
  return items;
}

// --- argument counts ---

static int unpack_positional(PyObject* const* args, Py_ssize_t nargs, const char* name, Py_ssize_t min, Py_ssize_t max,
                             va_list targets) {
  if (ADDER_UNLIKELY(nargs < min || nargs > max) && !check_positional(Thread::current(), name, nargs, min, max)) return 0;
  for (ssize i = 0; i < nargs; ++i) *va_arg(targets, PyObject**) = args[i];
  return 1;
}

int PyArg_UnpackTuple(PyObject* args, const char* name, Py_ssize_t min, Py_ssize_t max, ...) {
  if (!is_tuple(in(args))) {
    Thread::current().raise(exc::SystemError, "PyArg_UnpackTuple() argument list is not a tuple");
    return 0;
  }
  va_list targets;
  va_start(targets, max);
  int r = unpack_positional(reinterpret_cast<PyTupleObject*>(args)->ob_item, PyTuple_GET_SIZE(args), name, min, max, targets);
  va_end(targets);
  return r;
}
int _PyArg_UnpackStack(PyObject* const* args, Py_ssize_t nargs, const char* name, Py_ssize_t min, Py_ssize_t max, ...) {
  va_list targets;
  va_start(targets, max);
  int r = unpack_positional(args, nargs, name, min, max, targets);
  va_end(targets);
  return r;
}
ADDER_CAPI int _PyArg_CheckPositional(const char* name, Py_ssize_t nargs, Py_ssize_t min, Py_ssize_t max) {
  return check_positional(Thread::current(), name, nargs, min, max == PY_SSIZE_T_MAX ? -1 : max);
}
ADDER_CAPI int _PyArg_NoKeywords(const char* name, PyObject* kwargs) {
  if (kwargs && !is_dict(in(kwargs))) {
    PyErr_BadInternalCall();
    return 0;
  }
  return no_keywords(Thread::current(), name, in(kwargs));
}
ADDER_CAPI int _PyArg_NoKwnames(const char* name, PyObject* kwnames) { return no_keywords(Thread::current(), name, in(kwnames)); }
ADDER_CAPI int _PyArg_NoPositional(const char* name, PyObject* args) {
  if (!args) return 1;
  if (!is_tuple(in(args))) {
    PyErr_BadInternalCall();
    return 0;
  }
  if (PyTuple_GET_SIZE(args) == 0) return 1;
  Thread::current().raise(exc::TypeError, "%.200s() takes no positional arguments", name);
  return 0;
}
void _PyArg_BadArgument(const char* function, const char* argument, const char* expected, PyObject* given) {
  Thread::current().raise(exc::TypeError, "%.200s() %.200s must be %.50s, not %.50s", function, argument, expected,
                          given == Py_None ? "None" : Py_TYPE(given)->tp_name);
}

// --- module contents ---

int PyModule_AddObjectRef(PyObject* module, const char* name, PyObject* value) {
  Thread& t = Thread::current();
  if (!is_a(in(module), module_type)) {
    return t.raise(exc::TypeError, "PyModule_AddObjectRef() first argument must be a module");
  }
  if (!value) {
    if (t.has_error()) return -1;
    return t.raise(exc::SystemError, "PyModule_AddObjectRef() must be called with an exception raised if value is NULL");
  }
  Dict* dict = module_dict(in(module));
  if (!dict) {
    const char* module_name = PyModule_GetName(module);
    return module_name ? t.raise(exc::SystemError, "module '%s' has no __dict__", module_name) : -1;
  }
  Ref<Str> key = intern_text(t, name);
  return key ? dict_set(t, dict, key.get(), in(value)) : -1;
}
int PyModule_AddObject(PyObject* module, const char* name, PyObject* value) {
  int r = PyModule_AddObjectRef(module, name, value);
  if (r == 0) Py_DECREF(value);
  return r;
}
ADDER_CAPI int _PyModule_Add(PyObject* module, const char* name, PyObject* value) {
  int r = PyModule_AddObjectRef(module, name, value);
  Py_XDECREF(value);
  return r;
}
int PyModule_AddIntConstant(PyObject* module, const char* name, long value) {
  return _PyModule_Add(module, name, PyLong_FromLong(value));
}
int PyModule_AddStringConstant(PyObject* module, const char* name, const char* value) {
  return _PyModule_Add(module, name, out(new_str(Thread::current(), value)));
}
int PyModule_AddType(PyObject* module, PyTypeObject* type) {
  Thread& t = Thread::current();
  if (!has_flag(in(type), kTypeReady) && type_ready(in(type)) < 0) return -1;
  const char* dot = std::strrchr(type->tp_name, '.');
  (void)t;
  return PyModule_AddObjectRef(module, dot ? dot + 1 : type->tp_name, reinterpret_cast<PyObject*>(type));
}
int PyModule_AddFunctions(PyObject* module, PyMethodDef* functions) {
  return module_add_functions(Thread::current(), in(module), reinterpret_cast<const MethodDef*>(functions));
}
int PyModule_SetDocString(PyObject* module, const char* doc) { return module_set_doc(Thread::current(), in(module), doc); }
