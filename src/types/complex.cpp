// complex: arithmetic as C99 annex G leaves it to the formulas, parsing, and the type object.
#include <cerrno>
#include <cmath>
#include <cstring>
#include <string>

#include "core/args.h"
#include "docs/complex.h"
#include "mem/alloc.h"
#include "types/complex.h"
#include "types/float.h"
#include "types/int_internal.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

Ref<> new_complex(Thread& t, double real, double imag) {
  auto* c = new_object<Complex>(t, &complex_type);
  if (!c) return {};
  c->value = {real, imag};
  return steal<Object>(c);
}

// --- arithmetic ---

ComplexValue complex_multiply(ComplexValue a, ComplexValue b) {
  return {a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real};
}

// Smith's method (CACM 5, 1962): scale by the larger part of the divisor. *error is EDOM for a zero divisor.
ComplexValue complex_divide(ComplexValue a, ComplexValue b, int* error) {
  double br = std::fabs(b.real), bi = std::fabs(b.imag);
  if (br >= bi) {
    if (br == 0.0) {
      *error = EDOM;
      return {0.0, 0.0};
    }
    double ratio = b.imag / b.real, denominator = b.real + b.imag * ratio;
    return {(a.real + a.imag * ratio) / denominator, (a.imag - a.real * ratio) / denominator};
  }
  if (bi >= br) {
    double ratio = b.real / b.imag, denominator = b.real * ratio + b.imag;
    return {(a.real * ratio + a.imag) / denominator, (a.imag * ratio - a.real) / denominator};
  }
  return {std::nan(""), std::nan("")};  // the divisor has a NaN
}

ComplexValue complex_power_general(ComplexValue a, ComplexValue b, int* error) {
  if (b.real == 0.0 && b.imag == 0.0) return {1.0, 0.0};
  if (a.real == 0.0 && a.imag == 0.0) {
    if (b.imag != 0.0 || b.real < 0.0) *error = EDOM;
    return {0.0, 0.0};
  }
  double magnitude = std::hypot(a.real, a.imag), angle = std::atan2(a.imag, a.real);
  double length = std::pow(magnitude, b.real), phase = angle * b.real;
  if (b.imag != 0.0) {
    length /= std::exp(angle * b.imag);
    phase += b.imag * std::log(magnitude);
  }
  return {length * std::cos(phase), length * std::sin(phase)};
}
static ComplexValue power_unsigned(ComplexValue x, long n) {
  ComplexValue r{1.0, 0.0}, p = x;
  for (long mask = 1; mask > 0 && n >= mask; mask <<= 1) {
    if (n & mask) r = complex_multiply(r, p);
    p = complex_multiply(p, p);
  }
  return r;
}
static ComplexValue power_integer(ComplexValue x, long n, int* error) {
  if (n > 0) return power_unsigned(x, n);
  return complex_divide({1.0, 0.0}, power_unsigned(x, -n), error);
}

enum class Operand { ok, foreign, failed };
static Operand to_complex(Thread& t, Object* o, ComplexValue* out) {
  if (is_exact(o, complex_type) || is_a(o, complex_type)) {
    *out = as<Complex>(o)->value;
    return Operand::ok;
  }
  out->imag = 0.0;
  if (is_int(o)) {
    out->real = int_as_double(t, o);
    return out->real == -1.0 && t.has_error() ? Operand::failed : Operand::ok;
  }
  if (is_float(o)) {
    out->real = float_value(o);
    return Operand::ok;
  }
  return Operand::foreign;
}
template <class F>
static Ref<> binary(Object* a, Object* b, F operation) {
  Thread& t = Thread::current();
  ComplexValue x, y;
  Operand r = to_complex(t, a, &x);
  if (r == Operand::ok) r = to_complex(t, b, &y);
  if (r != Operand::ok) return r == Operand::failed ? Ref<>() : new_not_implemented();
  return operation(t, x, y);
}
static Ref<> complex_add(Object* a, Object* b) {
  return binary(a, b, [](Thread& t, ComplexValue x, ComplexValue y) { return new_complex(t, x.real + y.real, x.imag + y.imag); });
}
static Ref<> complex_subtract(Object* a, Object* b) {
  return binary(a, b, [](Thread& t, ComplexValue x, ComplexValue y) { return new_complex(t, x.real - y.real, x.imag - y.imag); });
}
static Ref<> complex_multiply_slot(Object* a, Object* b) {
  return binary(a, b, [](Thread& t, ComplexValue x, ComplexValue y) {
    ComplexValue r = complex_multiply(x, y);
    return new_complex(t, r.real, r.imag);
  });
}
static Ref<> complex_true_divide(Object* a, Object* b) {
  return binary(a, b, [](Thread& t, ComplexValue x, ComplexValue y) -> Ref<> {
    int error = 0;
    ComplexValue r = complex_divide(x, y, &error);
    if (error) return t.raise_text(exc::ZeroDivisionError, "complex division by zero");
    return new_complex(t, r.real, r.imag);
  });
}
static Ref<> complex_power(Object* a, Object* b, Object* modulus) {
  bool has_modulus = !is_none(modulus);
  return binary(a, b, [&](Thread& t, ComplexValue x, ComplexValue y) -> Ref<> {
    if (has_modulus) return t.raise_text(exc::ValueError, "complex modulo");
    int error = 0;
    ComplexValue r;
    errno = 0;  // the C library's complaints about infinite angles count as errors of the domain
    // Small whole exponents by repeated multiplication: faster, and exact where the parts are whole.
    if (y.imag == 0.0 && y.real == std::floor(y.real) && std::fabs(y.real) <= 100.0) {
      r = power_integer(x, static_cast<long>(y.real), &error);
    } else {
      r = complex_power_general(x, y, &error);
    }
    if (error || errno == EDOM) return t.raise_text(exc::ZeroDivisionError, "0.0 to a negative or complex power");
    if (std::isinf(r.real) || std::isinf(r.imag)) return t.raise_text(exc::OverflowError, "complex exponentiation");
    return new_complex(t, r.real, r.imag);
  });
}
static Ref<> complex_negative(Object* o) {
  ComplexValue z = as<Complex>(o)->value;
  return new_complex(Thread::current(), -z.real, -z.imag);
}
static Ref<> complex_exact(Object* o) {
  if (is_exact(o, complex_type)) return new_ref(o);
  ComplexValue z = as<Complex>(o)->value;
  return new_complex(Thread::current(), z.real, z.imag);
}
static Ref<> complex_absolute(Object* o) {
  Thread& t = Thread::current();
  ComplexValue z = as<Complex>(o)->value;
  if (std::isinf(z.real) || std::isinf(z.imag)) return new_float(t, HUGE_VAL);
  double r = std::hypot(z.real, z.imag);
  if (std::isinf(r)) return t.raise_text(exc::OverflowError, "absolute value too large");
  return new_float(t, r);
}
static int complex_bool(Object* o) {
  ComplexValue z = as<Complex>(o)->value;
  return z.real != 0.0 || z.imag != 0.0;
}

// --- text ---

static Ref<> complex_repr(Object* o) {
  ComplexValue z = as<Complex>(o)->value;
  std::string text;
  if (z.real == 0.0 && !std::signbit(z.real)) {
    text = double_to_text(z.imag, 'r', 0, 0) + 'j';
  } else {
    text = '(' + double_to_text(z.real, 'r', 0, 0) + double_to_text(z.imag, 'r', 0, kFloatSign) + "j)";
  }
  return new_str_ascii(Thread::current(), text);
}

// The forms: x, xj, x+yj, x-yj, where "j" alone stands for 1j; parentheses around are allowed.
static bool parse_complex(std::string_view text, ComplexValue* out) {
  const char *p = text.data(), *end = p + text.size(), *stop;
  auto skip_spaces = [&] {
    while (p < end && (*p == ' ' || (*p >= '\t' && *p <= '\r'))) ++p;
  };
  auto number = [&](double* v) {
    *v = parse_double({p, static_cast<std::size_t>(end - p)}, &stop);
    bool found = stop != p;
    p = stop;
    return found;
  };
  auto unit = [&]() -> double {  // an optional sign in front of a bare j
    if (p < end && (*p == '+' || *p == '-')) return *p++ == '-' ? -1.0 : 1.0;
    return 1.0;
  };
  auto take_j = [&] {
    if (p < end && (*p == 'j' || *p == 'J')) {
      ++p;
      return true;
    }
    return false;
  };
  skip_spaces();
  bool parenthesis = p < end && *p == '(';
  if (parenthesis) {
    ++p;
    skip_spaces();
  }
  double x = 0.0, y = 0.0, first;
  if (number(&first)) {
    if (p < end && (*p == '+' || *p == '-')) {
      x = first;
      if (!number(&y)) y = unit();
      if (!take_j()) return false;
    } else if (take_j()) {
      y = first;
    } else {
      x = first;
    }
  } else {
    y = unit();
    if (!take_j()) return false;
  }
  skip_spaces();
  if (parenthesis) {
    if (p == end || *p != ')') return false;
    ++p;
    skip_spaces();
  }
  *out = {x, y};
  return p == end;
}

static Ref<> new_of_type(Thread& t, Type* type, double real, double imag) {
  if (type == &complex_type) return new_complex(t, real, imag);
  Ref<> self = type->tp_alloc(type, 0);
  if (self) as<Complex>(self.get())->value = {real, imag};
  return self;
}

static Ref<> from_str(Thread& t, Type* type, Object* s) {
  std::string text = to_ascii_number(s);
  ComplexValue z;
  if (text.find('_') < text.find('\0')) {
    std::string plain;
    if (!strip_underscores(text, &plain)) return t.raise(exc::ValueError, "could not convert string to complex: %R", s);
    text = std::move(plain);
  }
  if (!parse_complex(text, &z)) return t.raise_text(exc::ValueError, "complex() arg is a malformed string");
  return new_of_type(t, type, z.real, z.imag);
}

// --- construction ---

// The result of __complex__, or null without error when there is none.
static Ref<> call_dunder_complex(Thread& t, Object* o) {
  if (is_exact(o, complex_type)) return new_ref(o);
  Ref<> method;
  if (lookup_special(t, o, "__complex__"_s, &method) != Lookup::found) return {};
  Ref<> r = call_no_args(t, method);
  if (!r || is_exact(r, complex_type)) return r;
  if (!is_a(r, complex_type)) {
    return t.raise(exc::TypeError, "__complex__ returned non-complex (type %.200s)", type_of(r)->tp_name);
  }
  if (warn(t, exc::DeprecationWarning, 1,
           "__complex__ returned non-complex (type %.200s).  The ability to return an instance of a strict subclass of "
           "complex is deprecated, and may be removed in a future version of Python.",
           type_of(r)->tp_name) < 0) {
    return {};
  }
  return r;
}

ComplexValue complex_value(Thread& t, Object* o) {
  if (is_a(o, complex_type)) return as<Complex>(o)->value;
  Ref<> z = call_dunder_complex(t, o);
  if (z) return as<Complex>(z.get())->value;
  if (t.has_error()) return {-1.0, 0.0};
  return {as_double(t, o), 0.0};
}

static bool is_number_like(Object* o) {
  NumberMethods* n = type_of(o)->tp_as_number;
  return n && (n->nb_float || n->nb_index);
}

static Ref<> complex_new(Type* type, Object* args, Object* kwargs) {
  static constexpr Signature kSignature(doc::complex::type_doc);
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.unpack(t, args, kwargs, a)) return {};
  Object *real = a[0] ? a[0] : small_int(0), *imag = a[1];
  if (!imag && type == &complex_type && is_exact(real, complex_type)) return new_ref(real);
  if (is_str(real)) {
    if (imag) return t.raise_text(exc::TypeError, "complex() can't take second arg if first is a string");
    return from_str(t, type, real);
  }
  if (imag && is_str(imag)) return t.raise_text(exc::TypeError, "complex() second arg can't be a string");
  Ref<> converted = call_dunder_complex(t, real);
  if (converted)
    real = converted;
  else if (t.has_error())
    return {};
  if (!is_a(real, complex_type) && !is_number_like(real)) {
    return t.raise(exc::TypeError, "complex() first argument must be a string or a number, not '%.200s'", type_of(real)->tp_name);
  }
  if (imag && !is_a(imag, complex_type) && !is_number_like(imag)) {
    return t.raise(exc::TypeError, "complex() second argument must be a number, not '%.200s'", type_of(imag)->tp_name);
  }
  // complex(a, b) is a + b*1j, also for complex a and b; parts that are not there add no zero (signs of zeros matter).
  ComplexValue x{0.0, 0.0}, y{0.0, 0.0};
  bool real_is_complex = is_a(real, complex_type), imag_is_complex = imag && is_a(imag, complex_type);
  if (real_is_complex) {
    x = as<Complex>(real)->value;
  } else {
    x.real = as_double(t, real);
    if (x.real == -1.0 && t.has_error()) return {};
  }
  if (imag_is_complex) {
    y = as<Complex>(imag)->value;
  } else if (imag) {
    y.real = as_double(t, imag);
    if (y.real == -1.0 && t.has_error()) return {};
  }
  if (imag_is_complex) x.real -= y.imag;
  if (real_is_complex && imag)
    y.real += x.imag;
  else if (real_is_complex)
    y.real = x.imag;
  return new_of_type(t, type, x.real, y.real);
}

// --- the rest ---

static hash_t complex_hash(Object* o) {
  ComplexValue z = as<Complex>(o)->value;
  auto hr = static_cast<u64>(hash_double(o, z.real)), hi = static_cast<u64>(hash_double(o, z.imag));
  auto h = static_cast<hash_t>(hr + 1000003u * hi);
  return h == -1 ? -2 : h;
}
static Ref<> complex_richcompare(Object* a, Object* b, int op) {
  if (op != kEq && op != kNe) return new_not_implemented();
  ComplexValue x = as<Complex>(a)->value;
  bool equal;
  if (is_int(b)) {
    if (x.imag != 0.0) {
      equal = false;
    } else {
      Thread& t = Thread::current();
      Ref<> real = new_float(t, x.real);
      if (!real) return {};
      return rich_compare(t, real, b, static_cast<CompareOp>(op));
    }
  } else if (is_float(b)) {
    equal = x.real == float_value(b) && x.imag == 0.0;
  } else if (is_a(b, complex_type)) {
    ComplexValue y = as<Complex>(b)->value;
    equal = x.real == y.real && x.imag == y.imag;
  } else {
    return new_not_implemented();
  }
  return new_bool(equal == (op == kEq));
}
static Ref<> complex_conjugate(Object* o, Object*) {
  ComplexValue z = as<Complex>(o)->value;
  return new_complex(Thread::current(), z.real, -z.imag);
}
static Ref<> complex_complex(Object* o, Object*) { return complex_exact(o); }
static Ref<> complex_getnewargs(Object* o, Object*) {
  Thread& t = Thread::current();
  ComplexValue z = as<Complex>(o)->value;
  Ref<> real = new_float(t, z.real), imag = new_float(t, z.imag);
  if (!real || !imag) return {};
  return tuple_pack(t, real.get(), imag.get());
}
static Ref<> complex_format_method(Object* self, Object* spec) {
  Thread& t = Thread::current();
  if (!is_str(spec)) return bad_argument(t, "__format__", nullptr, "str", spec);
  return format_complex(t, self, spec);
}

static const MethodDef complex_methods[] = {
    {"conjugate", complex_conjugate, kMethNoargs, doc::complex::conjugate},
    {"__complex__", complex_complex, kMethNoargs, doc::complex::__complex___},
    {"__getnewargs__", complex_getnewargs, kMethNoargs, "__getnewargs__($self, /)\n--\n\n"},
    {"__format__", complex_format_method, kMethO, doc::complex::__format__},
    {}};
static const MemberDef complex_members[] = {
    {"real", kMemberDouble, offsetof(Complex, value.real), kMemberReadonly, doc::complex::real},
    {"imag", kMemberDouble, offsetof(Complex, value.imag), kMemberReadonly, doc::complex::imag},
    {}};
static constinit NumberMethods complex_number = {
    .nb_add = complex_add,
    .nb_subtract = complex_subtract,
    .nb_multiply = complex_multiply_slot,
    .nb_power = complex_power,
    .nb_negative = complex_negative,
    .nb_positive = complex_exact,
    .nb_absolute = complex_absolute,
    .nb_bool = complex_bool,
    .nb_true_divide = complex_true_divide,
};

constinit Type complex_type = [] {
  Type t = static_type("complex", sizeof(Complex), 0, kTypeBase);
  t.tp_repr = complex_repr;
  t.tp_as_number = &complex_number;
  t.tp_hash = complex_hash;
  t.tp_getattro = generic_get_attr;
  t.tp_doc = doc::complex::type_doc;
  t.tp_richcompare = complex_richcompare;
  t.tp_methods = complex_methods;
  t.tp_members = complex_members;
  t.tp_new = complex_new;
  t.tp_free = object_free;
  return t;
}();

}  // namespace adder
