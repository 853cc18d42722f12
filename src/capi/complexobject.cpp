// complexobject.h: complex numbers as objects and as C values.
#include <cerrno>
#include <cmath>
#include <limits>

#include "types/complex.h"
#include "types/float.h"

#include "capi/capi.h"

using namespace adder;
using namespace adder::capi;

static ComplexValue in(Py_complex v) { return {v.real, v.imag}; }
static Py_complex out(ComplexValue v) { return {v.real, v.imag}; }

PyObject* PyComplex_FromCComplex(Py_complex v) { return adder::capi::out(new_complex(Thread::current(), v.real, v.imag)); }
PyObject* PyComplex_FromDoubles(double real, double imag) { return adder::capi::out(new_complex(Thread::current(), real, imag)); }
double PyComplex_RealAsDouble(PyObject* op) {
  return PyComplex_Check(op) ? reinterpret_cast<PyComplexObject*>(op)->cval.real : PyFloat_AsDouble(op);
}
double PyComplex_ImagAsDouble(PyObject* op) {
  return PyComplex_Check(op) ? reinterpret_cast<PyComplexObject*>(op)->cval.imag : 0.0;
}
Py_complex PyComplex_AsCComplex(PyObject* op) { return out(complex_value(Thread::current(), adder::capi::in(op))); }

Py_complex _Py_c_sum(Py_complex a, Py_complex b) { return {a.real + b.real, a.imag + b.imag}; }
Py_complex _Py_c_diff(Py_complex a, Py_complex b) { return {a.real - b.real, a.imag - b.imag}; }
Py_complex _Py_c_neg(Py_complex a) { return {-a.real, -a.imag}; }
Py_complex _Py_c_prod(Py_complex a, Py_complex b) { return out(complex_multiply(in(a), in(b))); }

// The last two tell a domain error in errno, and leave it alone otherwise.
Py_complex _Py_c_quot(Py_complex a, Py_complex b) {
  int error = 0;
  ComplexValue r = complex_divide(in(a), in(b), &error);
  if (error) errno = error;
  return out(r);
}
Py_complex _Py_c_pow(Py_complex a, Py_complex b) {
  int error = 0;
  ComplexValue r = complex_power_general(in(a), in(b), &error);
  if (error) errno = error;
  return out(r);
}

double _Py_c_abs(Py_complex z) {
  errno = 0;
  double r = std::hypot(z.real, z.imag);
  if (std::isinf(r) && std::isfinite(z.real) && std::isfinite(z.imag)) errno = ERANGE;
  return r;
}
