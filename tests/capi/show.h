/* What every function gave: "text of the call -> result (type)", or the exception with its text. */
#pragma once

#define PY_SSIZE_T_CLEAN
#define Py_BUILD_CORE_MODULE
#include <Python.h>
#include <marshal.h>
#include "pycore_bytesobject.h"
#include "pycore_dtoa.h"
#include "pycore_floatobject.h"
#include "pycore_hashtable.h"
#include "pycore_long.h"
#include "pycore_strhex.h"

static void print_line(const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  PyObject* text = PyUnicode_FromFormatV(format, arguments);
  va_end(arguments);
  PyObject* bytes = text ? PyUnicode_AsEncodedString(text, "utf-8", "surrogatepass") : NULL;
  if (bytes) fwrite(PyBytes_AS_STRING(bytes), 1, PyBytes_GET_SIZE(bytes), stdout);
  Py_XDECREF(text);
  Py_XDECREF(bytes);
  PyErr_Clear();
}
/* Takes the result over. */
static void show(const char* call, PyObject* result) {
  if (result) {
    PyObject* text = PyObject_Repr(result);
    print_line("%s -> %U (%s)%s\n", call, text, Py_TYPE(result)->tp_name, PyErr_Occurred() ? " AND AN ERROR" : "");
    Py_XDECREF(text);
    Py_DECREF(result);
    PyErr_Clear();
    return;
  }
  PyObject *type, *value, *traceback;
  PyErr_Fetch(&type, &value, &traceback);
  if (!type) {
    print_line("%s -> NULL\n", call);
    return;
  }
  PyObject* text = PyObject_Str(value ? value : Py_None);
  const char *message = PyUnicode_AsUTF8(text), *place = strstr(message, ": bad argument to internal");
  print_line("%s raises %s: %s\n", call, ((PyTypeObject*)type)->tp_name, place ? place + 2 : message);
  Py_DECREF(text);
  Py_XDECREF(type);
  Py_XDECREF(value);
  Py_XDECREF(traceback);
}

#define OBJECT(call) show(#call, (PyObject*)(call))
#define INTEGER(call)                            \
  do {                                           \
    long long value_ = (long long)(call);        \
    if (PyErr_Occurred())                        \
      show(#call, NULL);                         \
    else                                         \
      print_line("%s -> %lld\n", #call, value_); \
  } while (0)
#define DOUBLE(call)                                                   \
  do {                                                                 \
    double value_ = (call);                                            \
    show(#call, PyErr_Occurred() ? NULL : PyFloat_FromDouble(value_)); \
  } while (0)
#define TEXT(call)                               \
  do {                                           \
    const char* value_ = (call);                 \
    if (value_)                                  \
      print_line("%s -> '%s'\n", #call, value_); \
    else                                         \
      show(#call, NULL);                         \
  } while (0)
