// pyerrors.h: the fields of UnicodeDecodeError, UnicodeEncodeError and UnicodeTranslateError. The three families of functions differ in the
// class only, and the fields say themselves whether they are there (types/exceptions_unicode.cpp).
#include <cstring>

#include "capi/capi.h"
#include "types/exceptions.h"
#include "types/str.h"

using namespace adder;
using namespace adder::capi;

PyObject* PyUnicodeDecodeError_Create(const char* encoding, const char* object, Py_ssize_t length, Py_ssize_t start, Py_ssize_t end,
                                      const char* reason) {
  return out(new_unicode_decode_error(Thread::current(), encoding, {object, static_cast<std::size_t>(length)}, start, end, reason));
}
PyObject* _PyUnicodeTranslateError_Create(PyObject* object, Py_ssize_t start, Py_ssize_t end, const char* reason) {
  return out(new_unicode_translate_error(Thread::current(), in(object), start, end, reason));
}

PyObject* PyUnicodeDecodeError_GetObject(PyObject* error) { return out(unicode_error_object(Thread::current(), in(error))); }
PyObject* PyUnicodeDecodeError_GetReason(PyObject* error) { return out(unicode_error_reason(Thread::current(), in(error))); }
int PyUnicodeDecodeError_GetStart(PyObject* error, Py_ssize_t* start) {
  return unicode_error_start(Thread::current(), in(error), start);
}
int PyUnicodeDecodeError_GetEnd(PyObject* error, Py_ssize_t* end) { return unicode_error_end(Thread::current(), in(error), end); }
int PyUnicodeDecodeError_SetStart(PyObject* error, Py_ssize_t start) {
  return unicode_error_set_start(Thread::current(), in(error), start);
}
int PyUnicodeDecodeError_SetEnd(PyObject* error, Py_ssize_t end) { return unicode_error_set_end(Thread::current(), in(error), end); }
int PyUnicodeDecodeError_SetReason(PyObject* error, const char* reason) {
  return unicode_error_set_reason(Thread::current(), in(error), reason);
}
PyObject* PyUnicodeDecodeError_GetEncoding(PyObject* error) { return out(unicode_error_encoding(Thread::current(), in(error))); }

PyObject* PyUnicodeEncodeError_GetObject(PyObject* error) { return out(unicode_error_object(Thread::current(), in(error))); }
PyObject* PyUnicodeEncodeError_GetReason(PyObject* error) { return out(unicode_error_reason(Thread::current(), in(error))); }
int PyUnicodeEncodeError_GetStart(PyObject* error, Py_ssize_t* start) {
  return unicode_error_start(Thread::current(), in(error), start);
}
int PyUnicodeEncodeError_GetEnd(PyObject* error, Py_ssize_t* end) { return unicode_error_end(Thread::current(), in(error), end); }
int PyUnicodeEncodeError_SetStart(PyObject* error, Py_ssize_t start) {
  return unicode_error_set_start(Thread::current(), in(error), start);
}
int PyUnicodeEncodeError_SetEnd(PyObject* error, Py_ssize_t end) { return unicode_error_set_end(Thread::current(), in(error), end); }
int PyUnicodeEncodeError_SetReason(PyObject* error, const char* reason) {
  return unicode_error_set_reason(Thread::current(), in(error), reason);
}
PyObject* PyUnicodeEncodeError_GetEncoding(PyObject* error) { return out(unicode_error_encoding(Thread::current(), in(error))); }

PyObject* PyUnicodeTranslateError_GetObject(PyObject* error) { return out(unicode_error_object(Thread::current(), in(error))); }
PyObject* PyUnicodeTranslateError_GetReason(PyObject* error) { return out(unicode_error_reason(Thread::current(), in(error))); }
int PyUnicodeTranslateError_GetStart(PyObject* error, Py_ssize_t* start) {
  return unicode_error_start(Thread::current(), in(error), start);
}
int PyUnicodeTranslateError_GetEnd(PyObject* error, Py_ssize_t* end) { return unicode_error_end(Thread::current(), in(error), end); }
int PyUnicodeTranslateError_SetStart(PyObject* error, Py_ssize_t start) {
  return unicode_error_set_start(Thread::current(), in(error), start);
}
int PyUnicodeTranslateError_SetEnd(PyObject* error, Py_ssize_t end) { return unicode_error_set_end(Thread::current(), in(error), end); }
int PyUnicodeTranslateError_SetReason(PyObject* error, const char* reason) {
  return unicode_error_set_reason(Thread::current(), in(error), reason);
}
