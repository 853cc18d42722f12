// marshal.h.
#include "bytecode/marshal.h"

#include <sys/stat.h>

#include <string>

#include "types/bytes.h"

#include "capi/capi.h"

#include <marshal.h>

using namespace adder;
using namespace adder::capi;

PyObject* PyMarshal_ReadObjectFromString(const char* data, Py_ssize_t size) {
  return out(marshal_load(Thread::current(), {data, static_cast<std::size_t>(size)}));
}
PyObject* PyMarshal_WriteObjectToString(PyObject* op, int version) {
  return out(marshal_dump(Thread::current(), in(op), version));
}

// The writers to files tell errors by the exception alone.
void PyMarshal_WriteObjectToFile(PyObject* op, FILE* file, int version) {
  Ref<Bytes> data = marshal_dump(Thread::current(), in(op), version);
  if (data) std::fwrite(data->data, 1, static_cast<std::size_t>(data->size), file);
}
void PyMarshal_WriteLongToFile(long v, FILE* file, int) {
  for (int shift = 0; shift < 32; shift += 8) std::putc(static_cast<int>(v >> shift & 0xff), file);
}

static bool read_bytes(FILE* file, unsigned char* data, std::size_t size) {
  if (std::fread(data, 1, size, file) == size) return true;
  Thread::current().raise_text(exc::EOFError, "EOF read where not expected");
  return false;
}
int PyMarshal_ReadShortFromFile(FILE* file) {
  unsigned char b[2];
  if (!read_bytes(file, b, 2)) return -1;
  return static_cast<short>(b[0] | b[1] << 8);
}
long PyMarshal_ReadLongFromFile(FILE* file) {
  unsigned char b[4];
  if (!read_bytes(file, b, 4)) return -1;
  return static_cast<int>(b[0] | b[1] << 8 | b[2] << 16 | static_cast<unsigned>(b[3]) << 24);
}
PyObject* PyMarshal_ReadObjectFromFile(FILE* file) { return out(marshal_load_from(Thread::current(), file)); }
// Nothing but this object is left: small files are read at once.
PyObject* PyMarshal_ReadLastObjectFromFile(FILE* file) {
  struct stat info;
  constexpr off_t kSmall = 1 << 18;
  if (fstat(fileno(file), &info) == 0 && info.st_size > 0 && info.st_size < kSmall) {
    std::string data(static_cast<std::size_t>(info.st_size), '\0');
    std::size_t n = std::fread(data.data(), 1, data.size(), file);
    return PyMarshal_ReadObjectFromString(data.data(), static_cast<Py_ssize_t>(n));
  }
  return PyMarshal_ReadObjectFromFile(file);
}
