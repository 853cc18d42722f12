// iterobject.h: iterators over sequences and over calls.
#include "capi/capi.h"
#include "types/slice.h"

using namespace adder;
using namespace adder::capi;

PyObject* PySeqIter_New(PyObject* sequence) {
  if (!is_sequence(in(sequence))) return bad_internal_call();
  return out(new_sequence_iterator(Thread::current(), in(sequence)));
}
PyObject* PyCallIter_New(PyObject* callable, PyObject* sentinel) {
  return out(new_callable_iterator(Thread::current(), in(callable), in(sentinel)));
}
