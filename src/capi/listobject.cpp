// listobject.h: lists.
#include "types/list.h"

#include "capi/capi.h"

using namespace adder;
using namespace adder::capi;

PyObject* PyList_New(Py_ssize_t size) {
  if (size < 0) return bad_internal_call();
  return out(new_list(Thread::current(), size));
}
