// abstract.h: what one can do with any object. Calls are in call.cpp, numbers in abstract_number.cpp.
#include <cstring>

#include "capi/capi.h"
#include "types/dict.h"
#include "types/generator.h"
#include "types/int.h"
#include "types/list.h"
#include "types/slice.h"
#include "types/str.h"

using namespace adder;
using namespace adder::capi;

// --- objects ---

PyObject* PyObject_Type(PyObject* o) {
  if (!o) return null_argument();
  return out(new_ref<Object>(type_of(in(o))));
}

Py_ssize_t PyObject_Size(PyObject* o) {
  if (!o) return null_argument();
  return length(Thread::current(), in(o));
}
#undef PyObject_Length
Py_ssize_t PyObject_Length(PyObject* o) { return PyObject_Size(o); }

Py_ssize_t PyObject_LengthHint(PyObject* o, Py_ssize_t fallback) { return length_hint(Thread::current(), in(o), fallback); }

ADDER_CAPI int _PyObject_HasLen(PyObject* o) {
  Type* type = type_of(in(o));
  return (type->tp_as_sequence && type->tp_as_sequence->sq_length) || (type->tp_as_mapping && type->tp_as_mapping->mp_length);
}

PyObject* PyObject_GetItem(PyObject* o, PyObject* key) {
  if (!o || !key) return null_argument();
  return out(get_item(Thread::current(), in(o), in(key)));
}

int PyObject_SetItem(PyObject* o, PyObject* key, PyObject* value) {
  if (!o || !key || !value) return null_argument();
  return set_item(Thread::current(), in(o), in(key), in(value));
}

int PyObject_DelItem(PyObject* o, PyObject* key) {
  if (!o || !key) return null_argument();
  return del_item(Thread::current(), in(o), in(key));
}

int PyObject_DelItemString(PyObject* o, const char* key) {
  if (!o || !key) return null_argument();
  Thread& t = Thread::current();
  Ref<Str> name = new_str(t, key);
  return name ? del_item(t, in(o), name) : -1;
}

PyObject* PyObject_Format(PyObject* o, PyObject* spec) { return out(format(Thread::current(), in(o), in(spec))); }

// --- old buffer interface ---

int PyObject_CheckReadBuffer(PyObject* o) {
  if (!has_buffer(in(o))) return 0;
  Thread& t = Thread::current();
  Buffer view;
  if (type_of(in(o))->tp_as_buffer->bf_getbuffer(in(o), &view, kBufSimple) < 0) {
    t.clear_error();
    return 0;
  }
  release_buffer(&view);
  return 1;
}

static int as_buffer(PyObject* o, const void** data, Py_ssize_t* size, int flags) {
  if (!o || !data || !size) return null_argument();
  Buffer view;
  if (get_buffer(Thread::current(), in(o), &view, flags) < 0) return -1;
  *data = view.buf;
  *size = view.len;
  release_buffer(&view);
  return 0;
}
int PyObject_AsReadBuffer(PyObject* o, const void** data, Py_ssize_t* size) { return as_buffer(o, data, size, kBufSimple); }
int PyObject_AsCharBuffer(PyObject* o, const char** data, Py_ssize_t* size) {
  return as_buffer(o, reinterpret_cast<const void**>(data), size, kBufSimple);
}
int PyObject_AsWriteBuffer(PyObject* o, void** data, Py_ssize_t* size) {
  if (!o || !data || !size) return null_argument();
  Thread& t = Thread::current();
  Buffer view;
  if (!has_buffer(in(o)) || type_of(in(o))->tp_as_buffer->bf_getbuffer(in(o), &view, kBufWritable) != 0) {
    return t.raise(exc::TypeError, "expected a writable bytes-like object");
  }
  *data = view.buf;
  *size = view.len;
  release_buffer(&view);
  return 0;
}

// --- iteration ---

PyObject* PyObject_GetIter(PyObject* o) { return out(get_iter(Thread::current(), in(o))); }

PyObject* PyObject_GetAIter(PyObject* o) {
  Thread& t = Thread::current();
  Type* type = type_of(in(o));
  if (!type->tp_as_async || !type->tp_as_async->am_aiter) {
    return t.raise(exc::TypeError, "'%.200s' object is not an async iterable", type->tp_name);
  }
  Ref<> it = type->tp_as_async->am_aiter(in(o));
  if (it && !PyAIter_Check(out(it.get()))) {
    return t.raise(exc::TypeError, "aiter() returned not an async iterator of type '%.100s'", type_of(it)->tp_name);
  }
  return out(std::move(it));
}

int PyIter_Check(PyObject* o) { return is_iterator(in(o)); }

int PyAIter_Check(PyObject* o) {
  AsyncMethods* m = type_of(in(o))->tp_as_async;
  return m && m->am_anext && m->am_anext != next_not_implemented;
}

PyObject* PyIter_Next(PyObject* iterator) {
  Ref<> item;
  iter_next(Thread::current(), in(iterator), &item);
  return out(std::move(item));
}

PySendResult PyIter_Send(PyObject* iterator, PyObject* value, PyObject** result) {
  Thread& t = Thread::current();
  Object* it = in(iterator);
  Type* type = type_of(it);
  if (type->tp_as_async && type->tp_as_async->am_send) {
    return static_cast<PySendResult>(type->tp_as_async->am_send(it, in(value), reinterpret_cast<Object**>(result)));
  }
  Ref<> item;
  if (is_none(in(value)) && is_iterator(it)) {
    item = type->tp_iternext(it);
  } else {
    item = call_method(t, it, "send"_s, in(value));
  }
  if (item) {
    *result = out(std::move(item));
    return PYGEN_NEXT;
  }
  *result = nullptr;
  if (fetch_stop_iteration_value(t, &item) < 0) return PYGEN_ERROR;
  *result = out(std::move(item));
  return PYGEN_RETURN;
}

// --- classes ---

int PyObject_IsInstance(PyObject* o, PyObject* cls) { return is_instance(Thread::current(), in(o), in(cls)); }
int PyObject_IsSubclass(PyObject* derived, PyObject* cls) { return is_subclass(Thread::current(), in(derived), in(cls)); }
int _PyObject_RealIsInstance(PyObject* o, PyObject* cls) { return real_is_instance(Thread::current(), in(o), in(cls)); }
int _PyObject_RealIsSubclass(PyObject* derived, PyObject* cls) {
  return real_is_subclass(Thread::current(), in(derived), in(cls));
}

// --- sequences ---

int PySequence_Check(PyObject* o) { return is_sequence(in(o)); }

Py_ssize_t PySequence_Size(PyObject* o) {
  if (!o) return null_argument();
  Type* type = type_of(in(o));
  if (type->tp_as_sequence && type->tp_as_sequence->sq_length) return type->tp_as_sequence->sq_length(in(o));
  Thread& t = Thread::current();
  if (type->tp_as_mapping && type->tp_as_mapping->mp_length) {
    return t.raise(exc::TypeError, "%.200s is not a sequence", type->tp_name);
  }
  return t.raise(exc::TypeError, "object of type '%.200s' has no len()", type->tp_name);
}
#undef PySequence_Length
Py_ssize_t PySequence_Length(PyObject* o) { return PySequence_Size(o); }

PyObject* PySequence_Concat(PyObject* a, PyObject* b) {
  if (!a || !b) return null_argument();
  return out(sequence_concat(Thread::current(), in(a), in(b)));
}

PyObject* PySequence_Repeat(PyObject* o, Py_ssize_t n) {
  if (!o) return null_argument();
  return out(sequence_repeat(Thread::current(), in(o), n));
}

PyObject* PySequence_InPlaceConcat(PyObject* a, PyObject* b) {
  if (!a || !b) return null_argument();
  SequenceMethods* m = type_of(in(a))->tp_as_sequence;
  if (m && m->sq_inplace_concat) return out(m->sq_inplace_concat(in(a), in(b)));
  if (m && m->sq_concat) return out(m->sq_concat(in(a), in(b)));
  if (is_sequence(in(a)) && is_sequence(in(b))) {
    Ref<> result = try_inplace_binary_op(in(a), in(b), &NumberMethods::nb_inplace_add, &NumberMethods::nb_add);
    if (result.get() != &not_implemented_object) return out(std::move(result));
  }
  return Thread::current().raise(exc::TypeError, "'%.200s' object can't be concatenated", type_of(in(a))->tp_name);
}

PyObject* PySequence_InPlaceRepeat(PyObject* o, Py_ssize_t n) {
  if (!o) return null_argument();
  Thread& t = Thread::current();
  SequenceMethods* m = type_of(in(o))->tp_as_sequence;
  if (m && m->sq_inplace_repeat) return out(m->sq_inplace_repeat(in(o), n));
  if (m && m->sq_repeat) return out(m->sq_repeat(in(o), n));
  if (is_sequence(in(o))) {
    Ref<> count = new_int(t, n);
    if (!count) return nullptr;
    Ref<> result = try_inplace_binary_op(in(o), count, &NumberMethods::nb_inplace_multiply, &NumberMethods::nb_multiply);
    if (result.get() != &not_implemented_object) return out(std::move(result));
  }
  return t.raise(exc::TypeError, "'%.200s' object can't be repeated", type_of(in(o))->tp_name);
}

PyObject* PySequence_GetItem(PyObject* o, Py_ssize_t i) {
  if (!o) return null_argument();
  return out(sequence_get(Thread::current(), in(o), i));
}
int PySequence_SetItem(PyObject* o, Py_ssize_t i, PyObject* value) {
  if (!o) return null_argument();
  return sequence_set(Thread::current(), in(o), i, in(value));
}
int PySequence_DelItem(PyObject* o, Py_ssize_t i) {
  if (!o) return null_argument();
  return sequence_set(Thread::current(), in(o), i, nullptr);
}

static Ref<> slice_of(Thread& t, Py_ssize_t low, Py_ssize_t high) {
  Ref<> start = new_int(t, low), stop = new_int(t, high);
  return start && stop ? new_slice(t, start, stop, nullptr) : Ref<>();
}

PyObject* PySequence_GetSlice(PyObject* o, Py_ssize_t low, Py_ssize_t high) {
  if (!o) return null_argument();
  Thread& t = Thread::current();
  MappingMethods* m = type_of(in(o))->tp_as_mapping;
  if (!m || !m->mp_subscript) return t.raise(exc::TypeError, "'%.200s' object is unsliceable", type_of(in(o))->tp_name);
  Ref<> slice = slice_of(t, low, high);
  return slice ? out(m->mp_subscript(in(o), slice)) : nullptr;
}

static int assign_slice(PyObject* o, Py_ssize_t low, Py_ssize_t high, PyObject* value, const char* what) {
  if (!o) return null_argument();
  Thread& t = Thread::current();
  MappingMethods* m = type_of(in(o))->tp_as_mapping;
  if (!m || !m->mp_ass_subscript) {
    return t.raise(exc::TypeError, "'%.200s' object doesn't support slice %s", type_of(in(o))->tp_name, what);
  }
  Ref<> slice = slice_of(t, low, high);
  return slice ? m->mp_ass_subscript(in(o), slice, in(value)) : -1;
}
int PySequence_SetSlice(PyObject* o, Py_ssize_t low, Py_ssize_t high, PyObject* value) {
  return assign_slice(o, low, high, value, "assignment");
}
int PySequence_DelSlice(PyObject* o, Py_ssize_t low, Py_ssize_t high) { return assign_slice(o, low, high, nullptr, "deletion"); }

PyObject* PySequence_Tuple(PyObject* o) {
  if (!o) return null_argument();
  return out(to_tuple(Thread::current(), in(o)));
}
PyObject* PySequence_List(PyObject* o) { return out(to_list(Thread::current(), in(o))); }
PyObject* PySequence_Fast(PyObject* o, const char* message) {
  if (!o) return null_argument();
  return out(sequence_fast(Thread::current(), in(o), message));
}

Py_ssize_t PySequence_Count(PyObject* o, PyObject* item) {
  if (!o || !item) return null_argument();
  return sequence_count(Thread::current(), in(o), in(item));
}
Py_ssize_t PySequence_Index(PyObject* o, PyObject* item) {
  if (!o || !item) return null_argument();
  return sequence_index(Thread::current(), in(o), in(item));
}
int PySequence_Contains(PyObject* o, PyObject* item) { return contains(Thread::current(), in(o), in(item)); }
#undef PySequence_In
int PySequence_In(PyObject* o, PyObject* item) { return PySequence_Contains(o, item); }

Py_ssize_t _PySequence_IterSearch(PyObject* o, PyObject* item, int operation) {
  if (!o || !item) return null_argument();
  Thread& t = Thread::current();
  switch (operation) {
    case PY_ITERSEARCH_COUNT:
      return sequence_count(t, in(o), in(item));
    case PY_ITERSEARCH_INDEX:
      return sequence_index(t, in(o), in(item));
    default:
      return iterator_contains(t, in(o), in(item));
  }
}

// --- mappings ---

int PyMapping_Check(PyObject* o) { return o && is_mapping(in(o)); }

Py_ssize_t PyMapping_Size(PyObject* o) {
  if (!o) return null_argument();
  Type* type = type_of(in(o));
  if (type->tp_as_mapping && type->tp_as_mapping->mp_length) return type->tp_as_mapping->mp_length(in(o));
  Thread& t = Thread::current();
  if (type->tp_as_sequence && type->tp_as_sequence->sq_length) {
    return t.raise(exc::TypeError, "%.200s is not a mapping", type->tp_name);
  }
  return t.raise(exc::TypeError, "object of type '%.200s' has no len()", type->tp_name);
}
#undef PyMapping_Length
Py_ssize_t PyMapping_Length(PyObject* o) { return PyMapping_Size(o); }

PyObject* PyMapping_GetItemString(PyObject* o, const char* key) {
  if (!key) return null_argument();
  Thread& t = Thread::current();
  Ref<Str> name = new_str(t, key);
  return name ? PyObject_GetItem(o, out(name.get())) : nullptr;
}
int PyMapping_SetItemString(PyObject* o, const char* key, PyObject* value) {
  if (!key) return null_argument();
  Thread& t = Thread::current();
  Ref<Str> name = new_str(t, key);
  return name ? PyObject_SetItem(o, out(name.get()), value) : -1;
}
int PyMapping_HasKeyString(PyObject* o, const char* key) {
  PyObject* value = PyMapping_GetItemString(o, key);
  if (!value) Thread::current().clear_error();
  Py_XDECREF(value);
  return value != nullptr;
}
int PyMapping_HasKey(PyObject* o, PyObject* key) {
  PyObject* value = PyObject_GetItem(o, key);
  if (!value) Thread::current().clear_error();
  Py_XDECREF(value);
  return value != nullptr;
}

PyObject* PyMapping_Keys(PyObject* o) {
  if (!o) return null_argument();
  return out(mapping_keys(Thread::current(), in(o)));
}
PyObject* PyMapping_Values(PyObject* o) {
  if (!o) return null_argument();
  return out(mapping_values(Thread::current(), in(o)));
}
PyObject* PyMapping_Items(PyObject* o) {
  if (!o) return null_argument();
  return out(mapping_items(Thread::current(), in(o)));
}

// --- arrays of C strings for exec*() ---

void _Py_FreeCharPArray(char* const array[]) {
  for (Py_ssize_t i = 0; array[i]; ++i) PyMem_Free(array[i]);
  PyMem_Free(const_cast<char**>(array));
}

char* const* _PySequence_BytesToCharpArray(PyObject* o) {
  Py_ssize_t n = PySequence_Size(o);
  if (n < 0) return nullptr;
  auto** array = static_cast<char**>(PyMem_Calloc(static_cast<size_t>(n) + 1, sizeof(char*)));
  if (!array) return reinterpret_cast<char* const*>(PyErr_NoMemory());
  for (Py_ssize_t i = 0; i < n; ++i) {
    PyObject* item = PySequence_GetItem(o, i);
    char* data;
    Py_ssize_t size;
    bool ok = item && PyBytes_AsStringAndSize(item, &data, &size) >= 0;
    if (ok) {
      array[i] = static_cast<char*>(PyMem_Malloc(static_cast<size_t>(size) + 1));
      if (array[i]) {
        std::memcpy(array[i], data, static_cast<size_t>(size) + 1);
      } else {
        PyErr_NoMemory();
        ok = false;
      }
    }
    Py_XDECREF(item);
    if (!ok) {
      _Py_FreeCharPArray(array);
      return nullptr;
    }
  }
  return array;
}

// --- steps through the indexes of an array ---

void _Py_add_one_to_index_F(int nd, Py_ssize_t* index, const Py_ssize_t* shape) {
  for (int k = 0; k < nd; ++k) {
    if (index[k] < shape[k] - 1) {
      ++index[k];
      return;
    }
    index[k] = 0;
  }
}
void _Py_add_one_to_index_C(int nd, Py_ssize_t* index, const Py_ssize_t* shape) {
  for (int k = nd - 1; k >= 0; --k) {
    if (index[k] < shape[k] - 1) {
      ++index[k];
      return;
    }
    index[k] = 0;
  }
}
