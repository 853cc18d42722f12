// structseq.h: tuples with named fields.
#include "capi/capi.h"
#include "types/type_internal.h"

using namespace adder;
using namespace adder::capi;

static_assert(sizeof(StructSeqDesc) == sizeof(PyStructSequence_Desc) && sizeof(StructSeqField) == sizeof(PyStructSequence_Field));
static const StructSeqDesc* in(PyStructSequence_Desc* desc) { return reinterpret_cast<const StructSeqDesc*>(desc); }

PyTypeObject* PyStructSequence_NewType(PyStructSequence_Desc* desc) {
  return out(new_struct_seq_type(Thread::current(), in(desc)).release());
}
ADDER_CAPI PyTypeObject* _PyStructSequence_NewType(PyStructSequence_Desc* desc, unsigned long flags) {
  return out(new_struct_seq_type(Thread::current(), in(desc), flags).release());
}
int PyStructSequence_InitType2(PyTypeObject* type, PyStructSequence_Desc* desc) {
  return init_struct_seq_type(Thread::current(), capi::in(type), in(desc));
}
void PyStructSequence_InitType(PyTypeObject* type, PyStructSequence_Desc* desc) { (void)PyStructSequence_InitType2(type, desc); }
ADDER_CAPI int _PyStructSequence_InitType(PyTypeObject* type, PyStructSequence_Desc* desc, unsigned long flags) {
  return init_struct_seq_type(Thread::current(), capi::in(type), in(desc), flags);
}

PyObject* PyStructSequence_New(PyTypeObject* type) { return out(new_struct_seq(Thread::current(), capi::in(type))); }

void PyStructSequence_SetItem(PyObject* o, Py_ssize_t i, PyObject* value) {
  static_cast<Tuple*>(capi::in(o))->items[i] = capi::in(value);
}
PyObject* PyStructSequence_GetItem(PyObject* o, Py_ssize_t i) { return out(static_cast<Tuple*>(capi::in(o))->items[i]); }
