// _PyBytesWriter (cpython/bytesobject.h): a buffer on the caller's stack that becomes a bytes object when it grows beyond 512
// bytes.
#include <cstring>

#include "types/bytes.h"

#include "capi/capi.h"

using namespace adder;
using namespace adder::capi;

static char* start_of(_PyBytesWriter* w) {
  if (w->use_small_buffer) return w->small_buffer;
  return w->use_bytearray ? bytearray_data(in(w->buffer)) : bytes_data(in(w->buffer));
}
static PyObject* new_buffer(_PyBytesWriter* w, const char* text, ssize size) {
  return w->use_bytearray ? PyByteArray_FromStringAndSize(text, size) : PyBytes_FromStringAndSize(text, size);
}
static int resize_buffer(_PyBytesWriter* w, ssize size) {
  return w->use_bytearray ? PyByteArray_Resize(w->buffer, size) : _PyBytes_Resize(&w->buffer, size);
}

void _PyBytesWriter_Init(_PyBytesWriter* w) { std::memset(static_cast<void*>(w), 0, offsetof(_PyBytesWriter, small_buffer)); }

void _PyBytesWriter_Dealloc(_PyBytesWriter* w) { Py_CLEAR(w->buffer); }

void* _PyBytesWriter_Alloc(_PyBytesWriter* w, Py_ssize_t size) {
  w->use_small_buffer = 1;
  w->allocated = sizeof w->small_buffer;
  return _PyBytesWriter_Prepare(w, w->small_buffer, size);
}

void* _PyBytesWriter_Prepare(_PyBytesWriter* w, void* place, Py_ssize_t size) {
  if (size == 0) return place;
  if (w->min_size > PTRDIFF_MAX - size) {
    _PyBytesWriter_Dealloc(w);
    return Thread::current().raise_no_memory();
  }
  ssize needed = w->min_size + size;
  if (needed > w->allocated) {
    place = _PyBytesWriter_Resize(w, place, needed);
    if (!place) return nullptr;
  }
  w->min_size = needed;
  return place;
}

void* _PyBytesWriter_Resize(_PyBytesWriter* w, void* place, Py_ssize_t size) {
  ssize used = static_cast<char*>(place) - start_of(w);
  ssize allocated = size;
  if (w->overallocate && allocated <= PTRDIFF_MAX - allocated / 4) allocated += allocated / 4;
  if (!w->use_small_buffer) {
    if (resize_buffer(w, allocated) < 0) {
      _PyBytesWriter_Dealloc(w);
      w->allocated = 0;
      return nullptr;
    }
  } else {
    w->buffer = new_buffer(w, nullptr, allocated);
    if (!w->buffer) {
      w->allocated = 0;
      return nullptr;
    }
    w->use_small_buffer = 0;
    std::memcpy(start_of(w), w->small_buffer, static_cast<std::size_t>(used));
  }
  w->allocated = allocated;
  return start_of(w) + used;
}

void* _PyBytesWriter_WriteBytes(_PyBytesWriter* w, void* place, const void* bytes, Py_ssize_t size) {
  auto* p = static_cast<char*>(_PyBytesWriter_Prepare(w, place, size));
  if (!p) return nullptr;
  std::memcpy(p, bytes, static_cast<std::size_t>(size));
  return p + size;
}

PyObject* _PyBytesWriter_Finish(_PyBytesWriter* w, void* place) {
  ssize size = static_cast<char*>(place) - start_of(w);
  if (w->use_small_buffer) return new_buffer(w, w->small_buffer, size);
  if (size == 0 && !w->use_bytearray) {
    Py_CLEAR(w->buffer);
    return PyBytes_FromStringAndSize(nullptr, 0);
  }
  PyObject* result = w->buffer;
  w->buffer = nullptr;
  if (Py_SIZE(result) == size) return result;
  if (!w->use_bytearray) {
    _PyBytes_Resize(&result, size);
    return result;
  }
  if (PyByteArray_Resize(result, size) == 0) return result;
  Py_DECREF(result);
  return nullptr;
}
