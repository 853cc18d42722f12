// Headers of a few functions each: boolobject.h, sliceobject.h, genericaliasobject.h, internal/pycore_namespace.h,
// cpython/odictobject.h, cpython/picklebufobject.h.
#include "capi/capi.h"
#include "core/type_object.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/slice.h"

using namespace adder;
using namespace adder::capi;

// --- bool ---

#undef Py_IsTrue
#undef Py_IsFalse
PyObject* PyBool_FromLong(long v) { return out(new_bool(v)); }
ADDER_CAPI int Py_IsTrue(PyObject* o) { return o == Py_True; }
ADDER_CAPI int Py_IsFalse(PyObject* o) { return o == Py_False; }

// --- slice ---

PyObject* PySlice_New(PyObject* start, PyObject* stop, PyObject* step) {
  return out(new_slice(Thread::current(), in(start), in(stop), in(step)));
}
PyObject* _PySlice_FromIndices(Py_ssize_t start, Py_ssize_t stop) {
  Thread& t = Thread::current();
  Ref<> a = new_int(t, start), b = new_int(t, stop);
  return a && b ? out(new_slice(t, a, b, nullptr)) : nullptr;
}
#undef PySlice_GetIndicesEx
int PySlice_Unpack(PyObject* slice, Py_ssize_t* start, Py_ssize_t* stop, Py_ssize_t* step) {
  return slice_unpack(Thread::current(), in(slice), start, stop, step);
}
Py_ssize_t PySlice_AdjustIndices(Py_ssize_t length, Py_ssize_t* start, Py_ssize_t* stop, Py_ssize_t step) {
  return slice_adjust(length, start, stop, step);
}
ADDER_CAPI int PySlice_GetIndicesEx(PyObject* slice, Py_ssize_t length, Py_ssize_t* start, Py_ssize_t* stop, Py_ssize_t* step,
                                    Py_ssize_t* size) {
  if (PySlice_Unpack(slice, start, stop, step) < 0) return -1;
  *size = PySlice_AdjustIndices(length, start, stop, *step);
  return 0;
}
int PySlice_GetIndices(PyObject* slice, Py_ssize_t length, Py_ssize_t* start, Py_ssize_t* stop, Py_ssize_t* step) {
  // Ints only, and nothing is clipped.
  auto* s = static_cast<Slice*>(in(slice));
  Thread& t = Thread::current();
  auto read = [&](Object* part, Py_ssize_t fallback, Py_ssize_t* result, bool relative) {
    *result = fallback;
    if (is_none(part)) return true;
    if (!is_int(part)) return false;
    *result = as_ssize(t, part);
    if (*result == -1 && t.has_error()) return true;  // as CPython: the error is seen later
    if (relative && *result < 0) *result += length;
    return true;
  };
  if (!read(s->step, 1, step, false) || !read(s->start, *step < 0 ? length - 1 : 0, start, true) ||
      !read(s->stop, *step < 0 ? -1 : length, stop, true)) {
    return -1;
  }
  return *stop > length || *start >= length || *step == 0 ? -1 : 0;
}
int _PySlice_GetLongIndices(PySliceObject* slice, PyObject* length, PyObject** start, PyObject** stop, PyObject** step) {
  Ref<> part[3];
  if (!slice_indices(Thread::current(), reinterpret_cast<Object*>(slice), in(length), part)) return -1;
  *start = out(std::move(part[0]));
  *stop = out(std::move(part[1]));
  *step = out(std::move(part[2]));
  return 0;
}

// --- generic aliases, namespaces ---

PyObject* Py_GenericAlias(PyObject* origin, PyObject* args) {
  return out(new_generic_alias(Thread::current(), in(origin), in(args)));
}
ADDER_CAPI PyObject* _PyNamespace_New(PyObject* kwargs) { return out(new_namespace(Thread::current(), in(kwargs))); }

// --- OrderedDict ---

PyObject* PyODict_New() { return out(call_no_args(Thread::current(), &ordered_dict_type)); }
int PyODict_SetItem(PyObject* o, PyObject* key, PyObject* value) {
  return ordered_dict_type.tp_as_mapping->mp_ass_subscript(in(o), in(key), in(value));
}
int PyODict_DelItem(PyObject* o, PyObject* key) {
  return ordered_dict_type.tp_as_mapping->mp_ass_subscript(in(o), in(key), nullptr);
}

// --- PickleBuffer ---

struct PickleBufferObject : Object {
  Buffer view;
};
static PickleBufferObject* checked_pickle_buffer(PyObject* o) {
  if (is_exact(in(o), pickle_buffer_type)) return static_cast<PickleBufferObject*>(in(o));
  return Thread::current().raise(exc::TypeError, "expected PickleBuffer, %.200s found", type_of(in(o))->tp_name);
}
PyObject* PyPickleBuffer_FromObject(PyObject* o) { return out(call_one_arg(Thread::current(), &pickle_buffer_type, in(o))); }
const Py_buffer* PyPickleBuffer_GetBuffer(PyObject* o) {
  PickleBufferObject* self = checked_pickle_buffer(o);
  if (!self) return nullptr;
  if (!self->view.obj) {
    return Thread::current().raise(exc::ValueError, "operation forbidden on released PickleBuffer object");
  }
  return reinterpret_cast<Py_buffer*>(&self->view);
}
int PyPickleBuffer_Release(PyObject* o) {
  PickleBufferObject* self = checked_pickle_buffer(o);
  if (!self) return -1;
  release_buffer(&self->view);
  return 0;
}
