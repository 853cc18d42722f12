// abstract.h: the number protocol.
#include "capi/capi.h"
#include "core/parse.h"
#include "types/int.h"

using namespace adder;
using namespace adder::capi;

int PyIndex_Check(PyObject* o) { return has_index(in(o)); }

int PyNumber_Check(PyObject* o) {
  if (!o) return 0;
  NumberMethods* m = type_of(in(o))->tp_as_number;
  return m && (m->nb_index || m->nb_int || m->nb_float || is_a(in(o), complex_type));
}

// The core's operators have every fallback (sequences, reflected forms) and message.
#define BINARY(name, op) \
  PyObject* PyNumber_##name(PyObject* a, PyObject* b) { return out(binary_op(Thread::current(), BinaryOp::op, in(a), in(b))); }
#define INPLACE(name, op)                                                                                                  \
  PyObject* PyNumber_InPlace##name(PyObject* a, PyObject* b) {                                                             \
    return out(                                                                                                            \
        binary_op(Thread::current(), static_cast<int>(BinaryOp::inplace) + static_cast<int>(BinaryOp::op), in(a), in(b))); \
  }
BINARY(Add, add)
BINARY(And, and_)
BINARY(FloorDivide, floor_divide)
BINARY(Lshift, lshift)
BINARY(MatrixMultiply, matrix_multiply)
BINARY(Multiply, multiply)
BINARY(Or, or_)
BINARY(Remainder, remainder)
BINARY(Rshift, rshift)
BINARY(Subtract, subtract)
BINARY(TrueDivide, true_divide)
BINARY(Xor, xor_)
INPLACE(Add, add)
INPLACE(And, and_)
INPLACE(FloorDivide, floor_divide)
INPLACE(Lshift, lshift)
INPLACE(MatrixMultiply, matrix_multiply)
INPLACE(Multiply, multiply)
INPLACE(Or, or_)
INPLACE(Remainder, remainder)
INPLACE(Rshift, rshift)
INPLACE(Subtract, subtract)
INPLACE(TrueDivide, true_divide)
INPLACE(Xor, xor_)
#undef BINARY
#undef INPLACE

PyObject* PyNumber_Divmod(PyObject* a, PyObject* b) { return out(divmod_(Thread::current(), in(a), in(b))); }
PyObject* PyNumber_Power(PyObject* a, PyObject* b, PyObject* modulus) {
  return out(power(Thread::current(), in(a), in(b), in(modulus)));
}
PyObject* PyNumber_InPlacePower(PyObject* a, PyObject* b, PyObject* modulus) {
  return out(inplace_power(Thread::current(), in(a), in(b), in(modulus)));
}

#define UNARY(name, function)                       \
  PyObject* PyNumber_##name(PyObject* o) {          \
    if (!o) return null_argument();                 \
    return out(function(Thread::current(), in(o))); \
  }
UNARY(Negative, negative)
UNARY(Positive, positive)
UNARY(Invert, invert)
UNARY(Absolute, absolute)
UNARY(Index, adder::index)
UNARY(Long, to_int)
UNARY(Float, to_float)
#undef UNARY

PyObject* _PyNumber_Index(PyObject* o) {
  if (!o) return null_argument();
  return out(index_keeping_subclass(Thread::current(), in(o)));
}

PyObject* PyNumber_ToBase(PyObject* n, int base) {
  Thread& t = Thread::current();
  if (base != 2 && base != 8 && base != 10 && base != 16) {
    return t.raise(exc::SystemError, "PyNumber_ToBase: base must be 2, 8, 10 or 16");
  }
  Ref<> value = adder::index(t, in(n));
  return value ? out(int_to_text(t, value, base)) : nullptr;
}

Py_ssize_t PyNumber_AsSsize_t(PyObject* o, PyObject* overflow) {
  return index_as_ssize(Thread::current(), in(o), reinterpret_cast<Type*>(overflow));
}

ADDER_CAPI int _Py_convert_optional_to_ssize_t(PyObject* o, void* result) {
  return converter<convert_optional_ssize>(in(o), result);
}
