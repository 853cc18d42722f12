// cpython/cellobject.h: variables of closures.
#include "capi/capi.h"
#include "types/slice.h"

using namespace adder;
using namespace adder::capi;

PyObject* PyCell_New(PyObject* content) { return out(new_cell(Thread::current(), in(content))); }
PyObject* PyCell_Get(PyObject* o) {
  if (!is_exact(in(o), cell_type)) return bad_internal_call();
  return out(Ref<>::borrow(as<Cell>(in(o))->ref));
}
int PyCell_Set(PyObject* o, PyObject* value) {
  if (!is_exact(in(o), cell_type)) {
    PyErr_BadInternalCall();
    return -1;
  }
  replace_field(as<Cell>(in(o))->ref, xretain(in(value)));
  return 0;
}
