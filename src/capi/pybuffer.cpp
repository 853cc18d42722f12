// pybuffer.h and memoryobject.h: the buffer protocol and memory views.
#include <cstring>

#include "types/memoryview.h"
#include "types/slice.h"

#include "capi/capi.h"

using namespace adder;
using namespace adder::capi;

static const Buffer* in(const Py_buffer* view) { return reinterpret_cast<const Buffer*>(view); }

#undef PyObject_CheckBuffer
extern "C" int PyObject_CheckBuffer(PyObject* op) { return has_buffer(adder::capi::in(op)); }

int PyObject_GetBuffer(PyObject* op, Py_buffer* view, int flags) {
  Object* o = adder::capi::in(op);
  if (has_buffer(o)) [[likely]]
    return Py_TYPE(op)->tp_as_buffer->bf_getbuffer(op, view, flags);
  return Thread::current().raise(exc::TypeError, "a bytes-like object is required, not '%.100s'", Py_TYPE(op)->tp_name);
}
void PyBuffer_Release(Py_buffer* view) { release_buffer(adder::capi::in(view)); }
int PyBuffer_FillInfo(Py_buffer* view, PyObject* owner, void* data, Py_ssize_t size, int readonly, int flags) {
  return fill_buffer_info(Thread::current(), adder::capi::in(view), adder::capi::in(owner), data, size, readonly == 1, flags);
}

int PyBuffer_IsContiguous(const Py_buffer* view, char order) {
  return (order == 'C' || order == 'F' || order == 'A') && buffer_is_contiguous(in(view), order);
}
void* PyBuffer_GetPointer(const Py_buffer* view, const Py_ssize_t* indices) {
  auto* p = static_cast<char*>(view->buf);
  for (int i = 0; i < view->ndim; ++i) {
    p += view->strides[i] * indices[i];
    if (view->suboffsets && view->suboffsets[i] >= 0) p = *reinterpret_cast<char**>(p) + view->suboffsets[i];
  }
  return p;
}
void PyBuffer_FillContiguousStrides(int ndim, Py_ssize_t* shape, Py_ssize_t* strides, int itemsize, char order) {
  ssize step = itemsize;
  for (int k = 0; k < ndim; ++k) {
    int i = ndim <= 1 || order == 'F' ? k : ndim - 1 - k;
    strides[i] = step;
    step *= shape[i];
  }
}
Py_ssize_t PyBuffer_SizeFromFormat(const char* format) {
  Thread& t = Thread::current();
  Ref<> module = steal(adder::capi::in(PyImport_ImportModule("struct")));
  if (!module) return -1;
  Ref<> calcsize = get_attr(t, module, "calcsize");
  Ref<> text = calcsize ? Ref<>(steal(adder::capi::in(PyUnicode_FromString(format)))) : Ref<>();
  Ref<> size = text ? call_one_arg(t, calcsize, text) : Ref<>();
  return size ? PyLong_AsSsize_t(out(size.get())) : -1;
}

// --- copies ---

int PyBuffer_ToContiguous(void* target, const Py_buffer* view, Py_ssize_t size, char order) {
  return buffer_to_contiguous(Thread::current(), target, in(view), size, order);
}

// Counts up the index of an array, the last (or first) dimension fastest.
static void next_index(int ndim, ssize* index, const ssize* shape, bool fortran) {
  for (int k = 0; k < ndim; ++k) {
    int i = fortran ? k : ndim - 1 - k;
    if (++index[i] < shape[i]) return;
    index[i] = 0;
  }
}

int PyBuffer_FromContiguous(const Py_buffer* view, const void* source, Py_ssize_t size, char order) {
  if (size > view->len) size = view->len;
  if (PyBuffer_IsContiguous(view, order)) {
    std::memcpy(view->buf, source, static_cast<std::size_t>(size));
    return 0;
  }
  ssize index[PyBUF_MAX_NDIM] = {};
  auto* p = static_cast<const char*>(source);
  for (ssize n = view->itemsize ? size / view->itemsize : 0; n > 0; --n, p += view->itemsize) {
    std::memcpy(PyBuffer_GetPointer(view, index), p, static_cast<std::size_t>(view->itemsize));
    next_index(view->ndim, index, view->shape, order == 'F');
  }
  return 0;
}

static int copy_between(Thread& t, Py_buffer* to, const Py_buffer* from) {
  if (to->len < from->len) return t.raise_text(exc::BufferError, "destination is too small to receive data from source");
  if ((PyBuffer_IsContiguous(to, 'C') && PyBuffer_IsContiguous(from, 'C')) ||
      (PyBuffer_IsContiguous(to, 'F') && PyBuffer_IsContiguous(from, 'F'))) {
    std::memcpy(to->buf, from->buf, static_cast<std::size_t>(from->len));
    return 0;
  }
  ssize to_index[PyBUF_MAX_NDIM] = {}, from_index[PyBUF_MAX_NDIM] = {};
  ssize n = 1;
  for (int i = 0; i < from->ndim; ++i) n *= from->shape[i];
  for (; n > 0; --n) {
    std::memcpy(PyBuffer_GetPointer(to, to_index), PyBuffer_GetPointer(from, from_index),
                static_cast<std::size_t>(from->itemsize));
    next_index(from->ndim, from_index, from->shape, false);
    next_index(to->ndim, to_index, to->shape, false);
  }
  return 0;
}
int PyObject_CopyData(PyObject* target, PyObject* source) {
  Thread& t = Thread::current();
  if (!PyObject_CheckBuffer(target) || !PyObject_CheckBuffer(source)) {
    return t.raise_text(exc::TypeError, "both destination and source must be bytes-like objects");
  }
  Py_buffer to, from;
  if (PyObject_GetBuffer(target, &to, PyBUF_FULL) != 0) return -1;
  if (PyObject_GetBuffer(source, &from, PyBUF_FULL_RO) != 0) {
    PyBuffer_Release(&to);
    return -1;
  }
  int status = copy_between(t, &to, &from);
  PyBuffer_Release(&to);
  PyBuffer_Release(&from);
  return status;
}

// --- memory views ---

PyObject* PyMemoryView_FromObject(PyObject* op) { return out(new_memoryview(Thread::current(), adder::capi::in(op))); }
PyObject* PyMemoryView_FromMemory(char* data, Py_ssize_t size, int flags) {
  return out(new_memoryview_from_memory(Thread::current(), data, size, flags != PyBUF_WRITE));
}
PyObject* PyMemoryView_FromBuffer(const Py_buffer* view) { return out(new_memoryview_from_buffer(Thread::current(), in(view))); }
PyObject* PyMemoryView_GetContiguous(PyObject* op, int buffertype, char order) {
  return out(new_memoryview_contiguous(Thread::current(), adder::capi::in(op), buffertype, order));
}
