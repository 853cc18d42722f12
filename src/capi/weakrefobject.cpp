// weakrefobject.h: weak references.
#include "capi/capi.h"
#include "core/type_object.h"
#include "types/slice.h"

using namespace adder;
using namespace adder::capi;

PyObject* PyWeakref_NewRef(PyObject* o, PyObject* callback) { return out(new_weakref(Thread::current(), in(o), in(callback))); }
PyObject* PyWeakref_NewProxy(PyObject* o, PyObject* callback) {
  return out(new_weak_proxy(Thread::current(), in(o), in(callback)));
}

PyObject* PyWeakref_GetObject(PyObject* ref) {
  if (!ref || !PyWeakref_Check(ref)) return bad_internal_call();
  Object* o = weakref_object(in(ref));
  return o ? out(o) : Py_None;
}

Py_ssize_t _PyWeakref_GetWeakrefCount(PyWeakReference* head) {
  Py_ssize_t n = 0;
  for (; head; head = head->wr_next) ++n;
  return n;
}
void _PyWeakref_ClearRef(PyWeakReference* ref) { weakref_detach(reinterpret_cast<WeakRef*>(ref)); }
