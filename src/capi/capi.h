// What every file of this folder starts with: CPython's headers, our own objects, and the way between them.
//
// An object has one address on both sides (D1), so the way is a cast. A function here is the exported symbol itself: its
// prototype comes from CPython's header, which also makes it visible, and the compiler checks the definition against it.
#pragma once

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "core/builtin_types.h"
#include "core/protocols.h"
#include "core/thread.h"
#include "mem/ref.h"

// For functions that only CPython's internal headers declare, which are not included here.
#define ADDER_CAPI extern "C" __attribute__((visibility("default")))

namespace adder::capi {

inline Object* in(PyObject* object) { return reinterpret_cast<Object*>(object); }
inline Type* in(PyTypeObject* type) { return reinterpret_cast<Type*>(type); }
inline Object* const* in(PyObject* const* objects) { return reinterpret_cast<Object* const*>(objects); }
inline Buffer* in(Py_buffer* view) { return reinterpret_cast<Buffer*>(view); }

// Borrowed stays borrowed; an owned Ref hands its reference to the caller.
inline PyObject* out(Object* object) { return reinterpret_cast<PyObject*>(object); }
inline PyTypeObject* out(Type* type) { return reinterpret_cast<PyTypeObject*>(type); }
template <typename T>
inline PyObject* out(Ref<T> object) {
  return reinterpret_cast<PyObject*>(object.release());
}

// SystemError as CPython gives it for an argument of the wrong kind, with the place that found it.
ADDER_COLD inline std::nullptr_t bad_internal_call(const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
  _PyErr_BadInternalCall(file, line);
  return nullptr;
}

// SystemError for a null argument of the abstract protocols, unless an exception is set: the caller's own failure then.
ADDER_COLD inline Raised null_argument() {
  Thread& t = Thread::current();
  if (!t.has_error()) t.raise(exc::SystemError, "null argument to internal routine");
  return {};
}

/// The values of a format (build_vector).
PyObject** build_stack(Thread& t, PyObject** small, Py_ssize_t small_size, const char* format, va_list* arguments,
                       bool size_t_lengths, Py_ssize_t* count);

inline Thread& thread_of(PyThreadState* state) { return *reinterpret_cast<Thread*>(state); }

}  // namespace adder::capi
