// floatobject.h: floats, and packing them.
#include <cfloat>

#include "core/pack_float.h"
#include "types/float.h"
#include "types/str.h"

#include "capi/capi.h"

using namespace adder;
using namespace adder::capi;

PyObject* PyFloat_FromDouble(double v) { return out(new_float(Thread::current(), v)); }
PyObject* PyFloat_FromString(PyObject* op) { return out(float_from_object(Thread::current(), in(op))); }

double PyFloat_AsDouble(PyObject* op) {
  Thread& t = Thread::current();
  if (!op) {
    t.raise_text(exc::TypeError, "bad argument type for built-in operation");
    return -1;
  }
  if (PyFloat_Check(op)) [[likely]]
    return PyFloat_AS_DOUBLE(op);
  return as_double(t, in(op));
}

double PyFloat_GetMax() { return DBL_MAX; }
double PyFloat_GetMin() { return DBL_MIN; }
PyObject* PyFloat_GetInfo() { return out(float_get_info(Thread::current())); }

static int pack(double v, char* p, int size, int little_endian) {
  return pack_float(Thread::current(), v, reinterpret_cast<u8*>(p), size, little_endian != 0) ? 0 : -1;
}
static double unpack(const char* p, int size, int little_endian) {
  return unpack_float(reinterpret_cast<const u8*>(p), size, little_endian != 0);
}
int PyFloat_Pack2(double v, char* p, int little_endian) { return pack(v, p, 2, little_endian); }
int PyFloat_Pack4(double v, char* p, int little_endian) { return pack(v, p, 4, little_endian); }
int PyFloat_Pack8(double v, char* p, int little_endian) { return pack(v, p, 8, little_endian); }
double PyFloat_Unpack2(const char* p, int little_endian) { return unpack(p, 2, little_endian); }
double PyFloat_Unpack4(const char* p, int little_endian) { return unpack(p, 4, little_endian); }
double PyFloat_Unpack8(const char* p, int little_endian) { return unpack(p, 8, little_endian); }

// Floats are in the common pools.
ADDER_CAPI void _PyFloat_DebugMallocStats(FILE*) {}

// --- format() into a writer: the part [start, end) of the specification ---

template <Ref<> (*kFormat)(Thread&, Object*, Object*)>
static int format_into(_PyUnicodeWriter* writer, PyObject* op, PyObject* spec, Py_ssize_t start, Py_ssize_t end) {
  Thread& t = Thread::current();
  Ref<> part = str_substring(t, in(spec), start, end);
  if (!part) return -1;
  Ref<> text = str_length(part) == 0 ? str(t, in(op)) : kFormat(t, in(op), part);
  return text ? _PyUnicodeWriter_WriteStr(writer, out(text.get())) : -1;
}
ADDER_CAPI int _PyFloat_FormatAdvancedWriter(_PyUnicodeWriter* writer, PyObject* op, PyObject* spec, Py_ssize_t start,
                                             Py_ssize_t end) {
  return format_into<format_float>(writer, op, spec, start, end);
}
ADDER_CAPI int _PyComplex_FormatAdvancedWriter(_PyUnicodeWriter* writer, PyObject* op, PyObject* spec, Py_ssize_t start,
                                               Py_ssize_t end) {
  return format_into<format_complex>(writer, op, spec, start, end);
}
ADDER_CAPI int _PyLong_FormatAdvancedWriter(_PyUnicodeWriter* writer, PyObject* op, PyObject* spec, Py_ssize_t start,
                                            Py_ssize_t end) {
  return format_into<format_int>(writer, op, spec, start, end);
}
int _PyUnicode_FormatAdvancedWriter(_PyUnicodeWriter* writer, PyObject* op, PyObject* spec, Py_ssize_t start, Py_ssize_t end) {
  return format_into<format_str>(writer, op, spec, start, end);
}
