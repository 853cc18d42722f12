// tupleobject.h: tuples.
#include <cstdarg>

#include "types/list.h"

#include "capi/capi.h"

using namespace adder;
using namespace adder::capi;

static Tuple* tuple_of(PyObject* op) { return static_cast<Tuple*>(in(op)); }

PyObject* PyTuple_New(Py_ssize_t size) {
  if (size < 0) return bad_internal_call();
  return out(new_tuple(Thread::current(), size));
}

Py_ssize_t PyTuple_Size(PyObject* op) {
  if (PyTuple_Check(op)) [[likely]]
    return tuple_of(op)->size;
  bad_internal_call();
  return -1;
}

PyObject* PyTuple_GetItem(PyObject* op, Py_ssize_t i) {
  if (!PyTuple_Check(op)) return bad_internal_call();
  Tuple* tuple = tuple_of(op);
  if (static_cast<std::size_t>(i) >= static_cast<std::size_t>(tuple->size)) {
    return Thread::current().raise(exc::IndexError, "tuple index out of range");
  }
  return out(tuple->items[i]);
}

int PyTuple_SetItem(PyObject* op, Py_ssize_t i, PyObject* item) {
  if (!PyTuple_Check(op) || op->ob_refcnt != 1) {
    xdecref(in(item));
    bad_internal_call();
    return -1;
  }
  Tuple* tuple = tuple_of(op);
  if (static_cast<std::size_t>(i) >= static_cast<std::size_t>(tuple->size)) {
    xdecref(in(item));
    return Thread::current().raise(exc::IndexError, "tuple assignment index out of range");
  }
  replace_field(tuple->items[i], in(item));
  return 0;
}

PyObject* PyTuple_Pack(Py_ssize_t n, ...) {
  Thread& t = Thread::current();
  constexpr ssize kFew = 8;
  va_list items;
  va_start(items, n);
  Ref<Tuple> tuple;
  if (n <= kFew) {
    Object* few[kFew];
    for (ssize i = 0; i < n; ++i) few[i] = in(va_arg(items, PyObject*));
    tuple = new_tuple_from(t, few, n);
  } else if ((tuple = new_tuple(t, n))) {
    for (ssize i = 0; i < n; ++i) tuple->items[i] = retain(in(va_arg(items, PyObject*)));
  }
  va_end(items);
  return out(std::move(tuple));
}

PyObject* PyTuple_GetSlice(PyObject* op, Py_ssize_t low, Py_ssize_t high) {
  if (!op || !PyTuple_Check(op)) return bad_internal_call();
  ssize n = tuple_of(op)->size;
  if (low < 0) low = 0;
  if (high > n) high = n;
  if (high < low) high = low;
  return out(tuple_slice(Thread::current(), tuple_of(op), low, high));
}

int _PyTuple_Resize(PyObject** place, Py_ssize_t size) {
  PyObject* op = *place;
  if (!op || !Py_IS_TYPE(op, &PyTuple_Type) || (Py_SIZE(op) != 0 && op->ob_refcnt != 1)) {
    *place = nullptr;
    Py_XDECREF(op);
    bad_internal_call();
    return -1;
  }
  Thread& t = Thread::current();
  if (Py_SIZE(op) == size) return 0;
  if (Py_SIZE(op) == 0) {  // the shared empty tuple
    Py_DECREF(op);
    *place = PyTuple_New(size);
    return *place ? 0 : -1;
  }
  Ref<Tuple> tuple = steal(tuple_of(op));
  int status = tuple_resize(t, &tuple, size);
  *place = out(std::move(tuple));
  return status;
}

void _PyTuple_MaybeUntrack(PyObject* op) { tuple_maybe_untrack(in(op)); }
// Tuples have no free lists of their own.
void _PyTuple_DebugMallocStats(FILE*) {}
