// longobject.h: int from and to C numbers, and its arithmetic. Text and bytes forms are in longobject_text.cpp.
#include <cerrno>
#include <climits>
#include <cstring>

#include "core/parse.h"
#include "types/float.h"
#include "types/int_internal.h"

#include "capi/capi.h"

using namespace adder;
using namespace adder::capi;

static Int* int_of(PyObject* op) { return static_cast<Int*>(in(op)); }
static int bad_call() {
  bad_internal_call();
  return -1;
}
static void too_large(const char* c_type) {
  Thread::current().raise(exc::OverflowError, "Python int too large to convert to C %s", c_type);
}

// --- from C ---

PyObject* PyLong_FromLong(long v) { return out(new_int(Thread::current(), v)); }
PyObject* PyLong_FromLongLong(long long v) { return out(new_int(Thread::current(), v)); }
PyObject* PyLong_FromSsize_t(Py_ssize_t v) { return out(new_int(Thread::current(), v)); }
PyObject* PyLong_FromUnsignedLong(unsigned long v) { return out(new_int_u64(Thread::current(), v)); }
PyObject* PyLong_FromUnsignedLongLong(unsigned long long v) { return out(new_int_u64(Thread::current(), v)); }
PyObject* PyLong_FromSize_t(size_t v) { return out(new_int_u64(Thread::current(), v)); }
PyObject* PyLong_FromVoidPtr(void* p) { return out(new_int_u64(Thread::current(), reinterpret_cast<u64>(p))); }
PyObject* PyLong_FromDouble(double v) { return out(new_int_double(Thread::current(), v)); }

PyLongObject* _PyLong_New(Py_ssize_t digits) { return reinterpret_cast<PyLongObject*>(int_allocate(Thread::current(), digits)); }

PyObject* _PyLong_Copy(PyLongObject* op) {
  Thread& t = Thread::current();
  Int* v = reinterpret_cast<Int*>(op);
  if (int_is_compact(v)) return out(new_int(t, int_compact_value(v)));
  ssize n = int_digits(v);
  Int* copy = int_allocate(t, n);
  if (!copy) return nullptr;
  copy->size = v->size;
  std::memcpy(copy->digits, v->digits, static_cast<std::size_t>(n) * sizeof(digit));
  return out(steal<Object>(copy));
}

// --- to C, signed ---

// Most ints have one digit at the most; they are answered before anything else is looked at.
static ADDER_INLINE bool is_compact(PyObject* op) { return PyLong_Check(op) && int_is_compact(in(op)); }

long PyLong_AsLong(PyObject* op) {
  if (!op) return bad_call();
  if (ADDER_LIKELY(is_compact(op))) return int_compact_value(in(op));
  return as_long(Thread::current(), in(op));
}

int _PyLong_AsInt(PyObject* op) {
  if (!op) return bad_call();
  if (ADDER_LIKELY(is_compact(op))) return static_cast<int>(int_compact_value(in(op)));
  int overflow;
  long v = as_long_and_overflow(Thread::current(), in(op), &overflow);
  if (overflow || v > INT_MAX || v < INT_MIN) {
    too_large("int");
    return -1;
  }
  return static_cast<int>(v);
}

long PyLong_AsLongAndOverflow(PyObject* op, int* overflow) {
  *overflow = 0;
  if (!op) return bad_call();
  return as_long_and_overflow(Thread::current(), in(op), overflow);
}

long long PyLong_AsLongLongAndOverflow(PyObject* op, int* overflow) { return PyLong_AsLongAndOverflow(op, overflow); }

long long PyLong_AsLongLong(PyObject* op) {
  if (!op) return bad_call();
  if (ADDER_LIKELY(is_compact(op))) return int_compact_value(in(op));
  Thread& t = Thread::current();
  int overflow;
  long v = as_long_and_overflow(t, in(op), &overflow);
  if (overflow) t.raise_text(exc::OverflowError, "int too big to convert");
  return v;
}

Py_ssize_t PyLong_AsSsize_t(PyObject* op) {
  if (!op) return bad_call();
  if (ADDER_LIKELY(is_compact(op))) return int_compact_value(in(op));
  return as_ssize(Thread::current(), in(op));
}

double PyLong_AsDouble(PyObject* op) {
  if (!op) return bad_call();
  return int_as_double(Thread::current(), in(op));
}

// --- to C, unsigned ---

// The value when it fits 64 bits; the caller has seen that it is an int that is not negative.
static bool fits_u64(const Int* v, u64* result) {
  ssize n = v->size;
  if (n > 3 || (n == 3 && v->digits[2] > 15)) return false;
  u64 r = 0;
  for (ssize i = n - 1; i >= 0; --i) r = r << kIntShift | v->digits[i];
  *result = r;
  return true;
}
static ADDER_NOINLINE u64 as_unsigned_slow(PyObject* op, const char* negative, const char* large) {
  constexpr u64 kFailed = static_cast<u64>(-1);
  if (!op) {
    bad_internal_call();
    return kFailed;
  }
  Thread& t = Thread::current();
  if (!PyLong_Check(op)) {
    t.raise_text(exc::TypeError, "an integer is required");
    return kFailed;
  }
  u64 v = kFailed;
  if (Py_SIZE(op) < 0) {
    t.raise_text(exc::OverflowError, negative);
  } else if (!fits_u64(int_of(op), &v)) {
    t.raise_text(exc::OverflowError, large);
  }
  return v;
}

static ADDER_INLINE u64 as_unsigned(PyObject* op, const char* negative, const char* large) {
  if (ADDER_LIKELY(op && PyLong_Check(op) && Py_SIZE(op) >= 0 && Py_SIZE(op) <= 1)) {
    return static_cast<u64>(int_compact_value(in(op)));
  }
  return as_unsigned_slow(op, negative, large);
}

unsigned long PyLong_AsUnsignedLong(PyObject* op) {
  return as_unsigned(op, "can't convert negative value to unsigned int", "Python int too large to convert to C unsigned long");
}
size_t PyLong_AsSize_t(PyObject* op) {
  return as_unsigned(op, "can't convert negative value to size_t", "Python int too large to convert to C size_t");
}
unsigned long long PyLong_AsUnsignedLongLong(PyObject* op) {
  return as_unsigned(op, "can't convert negative int to unsigned", "int too big to convert");
}

unsigned long PyLong_AsUnsignedLongMask(PyObject* op) {
  if (!op) return static_cast<unsigned long>(bad_call());
  return as_u64_mask(Thread::current(), in(op));
}
unsigned long long PyLong_AsUnsignedLongLongMask(PyObject* op) { return PyLong_AsUnsignedLongMask(op); }

void* PyLong_AsVoidPtr(PyObject* op) {
  if (!op) return bad_internal_call();
  unsigned long v =
      PyLong_Check(op) && Py_SIZE(op) < 0 ? static_cast<unsigned long>(PyLong_AsLong(op)) : PyLong_AsUnsignedLong(op);
  if (v == static_cast<unsigned long>(-1) && Thread::current().has_error()) return nullptr;
  return reinterpret_cast<void*>(v);
}

// --- converters for "O&": 1 for success ---

int _PyLong_UnsignedShort_Converter(PyObject* op, void* p) { return converter<convert_unsigned_short>(in(op), p); }
int _PyLong_UnsignedInt_Converter(PyObject* op, void* p) { return converter<convert_unsigned_int>(in(op), p); }
int _PyLong_UnsignedLong_Converter(PyObject* op, void* p) { return converter<convert_unsigned_long>(in(op), p); }
int _PyLong_UnsignedLongLong_Converter(PyObject* op, void* p) { return converter<convert_unsigned_long_long>(in(op), p); }
int _PyLong_Size_t_Converter(PyObject* op, void* p) { return converter<convert_size_t>(in(op), p); }

// --- arithmetic ---

int _PyLong_Sign(PyObject* op) { return int_sign(in(op)); }
size_t _PyLong_NumBits(PyObject* op) { return int_bit_length(in(op)); }

double _PyLong_Frexp(PyLongObject* op, Py_ssize_t* exponent) {
  Object* v = reinterpret_cast<Object*>(op);
  if (int_sign(v) == 0) {
    *exponent = 0;
    return 0.0;
  }
  return int_frexp(v, exponent);
}

PyObject* _PyLong_GCD(PyObject* a, PyObject* b) { return out(int_gcd(Thread::current(), in(a), in(b))); }
PyObject* _PyLong_Lshift(PyObject* a, size_t bits) {
  Thread& t = Thread::current();
  if (Py_SIZE(a) == 0) return PyLong_FromLong(0);
  if (bits > static_cast<std::size_t>(PTRDIFF_MAX)) return t.raise_text(exc::OverflowError, "too many digits in integer");
  return out(int_shift_left(t, in(a), static_cast<ssize>(bits)));
}
PyObject* _PyLong_Rshift(PyObject* a, size_t bits) {
  ssize n = bits > static_cast<std::size_t>(PTRDIFF_MAX) ? PTRDIFF_MAX : static_cast<ssize>(bits);
  return out(int_shift_right(Thread::current(), in(a), n));
}

// Quotient rounded to the nearest, ties to even, and the remainder that belongs to it.
PyObject* _PyLong_DivmodNear(PyObject* a, PyObject* b) {
  Thread& t = Thread::current();
  if (!PyLong_Check(a) || !PyLong_Check(b)) return t.raise_text(exc::TypeError, "non-integer arguments in division");
  Ref<> pair = int_divmod(t, in(a), in(b));
  if (!pair) return nullptr;
  Object *quotient = static_cast<Tuple*>(pair.get())->items[0], *rest = static_cast<Tuple*>(pair.get())->items[1];
  Ref<> doubled = int_add(t, rest, rest);
  if (!doubled) return nullptr;
  Ref<> magnitude = int_absolute(t, doubled), divisor = int_absolute(t, in(b));
  if (!magnitude || !divisor) return nullptr;
  int order = int_compare(magnitude, divisor);
  bool odd = int_sign(quotient) != 0 && (static_cast<Int*>(quotient)->digits[0] & 1);
  if (order < 0 || (order == 0 && !odd)) return out(std::move(pair));
  Ref<> q = int_add(t, quotient, small_int(1)), r = int_subtract(t, rest, in(b));
  if (!q || !r) return nullptr;
  return PyTuple_Pack(2, out(q.get()), out(r.get()));
}

PyObject* PyLong_GetInfo() { return out(int_get_info(Thread::current())); }
