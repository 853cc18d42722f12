// setobject.h: sets and frozen sets.
#include "types/set_internal.h"

#include "capi/capi.h"

using namespace adder;
using namespace adder::capi;

static Set* set_of(PyObject* op) { return static_cast<Set*>(in(op)); }
static bool is_one_of(PyObject* op, bool frozen_too) {
  if (PySet_Check(op) || (frozen_too && (PyFrozenSet_Check(op)))) [[likely]]
    return true;
  bad_internal_call();
  return false;
}

// The key of a removed entry, by its public name.
PyObject* _PySet_Dummy = out(&set_dummy);

PyObject* PySet_New(PyObject* iterable) { return out(new_set(Thread::current(), in(iterable))); }
PyObject* PyFrozenSet_New(PyObject* iterable) { return out(new_frozenset(Thread::current(), in(iterable))); }

Py_ssize_t PySet_Size(PyObject* op) { return is_one_of(op, true) ? set_of(op)->used : -1; }

int PySet_Clear(PyObject* op) {
  if (!is_one_of(op, false)) return -1;
  set_clear(set_of(op));
  return 0;
}

int PySet_Contains(PyObject* op, PyObject* key) {
  if (!is_one_of(op, true)) return -1;
  Thread& t = Thread::current();
  hash_t h = set_key_hash(t, in(key));
  return h == -1 ? -1 : set_contains_hashed(t, set_of(op), in(key), h);
}

int PySet_Discard(PyObject* op, PyObject* key) {
  if (!is_one_of(op, false)) return -1;
  Thread& t = Thread::current();
  hash_t h = set_key_hash(t, in(key));
  return h == -1 ? -1 : set_discard_hashed(t, set_of(op), in(key), h);
}

// A frozen set may be filled as long as nobody else has it.
int PySet_Add(PyObject* op, PyObject* key) {
  if (!PySet_Check(op) && (!PyFrozenSet_Check(op) || op->ob_refcnt != 1)) {
    bad_internal_call();
    return -1;
  }
  return set_add(Thread::current(), set_of(op), in(key));
}

PyObject* PySet_Pop(PyObject* op) { return is_one_of(op, false) ? out(set_pop(Thread::current(), set_of(op))) : nullptr; }

int _PySet_NextEntry(PyObject* op, Py_ssize_t* position, PyObject** key, Py_hash_t* hash) {
  if (!is_one_of(op, true)) return -1;
  return set_next(in(op), position, reinterpret_cast<Object**>(key), hash);
}

int _PySet_Update(PyObject* op, PyObject* iterable) {
  return is_one_of(op, false) ? set_update(Thread::current(), set_of(op), in(iterable)) : -1;
}
