// bytearrayobject.h: byte arrays.
#include <cstring>

#include "types/bytes.h"

#include "capi/capi.h"

using namespace adder;
using namespace adder::capi;

char _PyByteArray_empty_string[] = "";

static ByteArray* array_of(PyObject* op) { return static_cast<ByteArray*>(in(op)); }

PyObject* PyByteArray_FromObject(PyObject* op) {
  return out(call_one_arg(Thread::current(), reinterpret_cast<Object*>(&bytearray_type), in(op)));
}

PyObject* PyByteArray_FromStringAndSize(const char* text, Py_ssize_t size) {
  Thread& t = Thread::current();
  if (size < 0) return t.raise_text(exc::SystemError, "Negative size passed to PyByteArray_FromStringAndSize");
  if (text) return out(new_bytearray(t, {text, static_cast<std::size_t>(size)}));
  Ref<ByteArray> array = new_bytearray(t, {});
  if (!array || bytearray_resize(t, array, size) < 0) return nullptr;
  return out(std::move(array));
}

Py_ssize_t PyByteArray_Size(PyObject* op) { return Py_SIZE(op); }
char* PyByteArray_AsString(PyObject* op) { return PyByteArray_AS_STRING(op); }
int PyByteArray_Resize(PyObject* op, Py_ssize_t size) { return bytearray_resize(Thread::current(), array_of(op), size); }

PyObject* PyByteArray_Concat(PyObject* a, PyObject* b) {
  Thread& t = Thread::current();
  Buffer x{}, y{};
  x.len = y.len = -1;
  Ref<> result;
  if (get_buffer(t, in(a), &x, kBufSimple) == 0 && get_buffer(t, in(b), &y, kBufSimple) == 0) {
    if (x.len > PTRDIFF_MAX - y.len) {
      t.raise_no_memory();
    } else {
      Ref<ByteArray> joined = steal(array_of(PyByteArray_FromStringAndSize(nullptr, x.len + y.len)));
      if (joined) {
        char* p = bytearray_data(joined);
        std::memcpy(p, x.buf, static_cast<std::size_t>(x.len));
        std::memcpy(p + x.len, y.buf, static_cast<std::size_t>(y.len));
      }
      result = std::move(joined);
    }
  } else {
    t.raise(exc::TypeError, "can't concat %.100s to %.100s", Py_TYPE(b)->tp_name, Py_TYPE(a)->tp_name);
  }
  if (x.len != -1) release_buffer(&x);
  if (y.len != -1) release_buffer(&y);
  return out(std::move(result));
}
