// float: arithmetic, comparison with ints (exact), methods, and the type object. Text conversion is in float_text.cpp.
#include <cerrno>
#include <cmath>
#include <cstring>
#include <limits>

#include "core/args.h"
#include "core/type_object.h"
#include "docs/float.h"
#include "docs/float_info.h"
#include "types/bytes.h"
#include "types/float.h"
#include "types/int_internal.h"
#include "types/list.h"
#include "types/number_fast.h"
#include "types/str.h"

namespace adder {

Ref<> new_float(Thread& t, double v) { return new_float_inline(t, v); }
ADDER_NOINLINE Ref<> new_float_slow(Thread& t, double v) {
  auto* f = new_object<Float>(t, &float_type);
  if (!f) return {};
  f->value = v;
  return steal<Object>(f);
}
static void float_dealloc(Object* o) {
  if (ADDER_UNLIKELY(!is_exact(o, float_type))) return type_of(o)->tp_free(o);
  free_float(o);
}

// --- operands ---

enum class Operand { ok, foreign, failed };
static ADDER_INLINE Operand to_double(Thread& t, Object* o, double* out) {
  if (ADDER_LIKELY(is_exact(o, float_type))) {
    *out = float_value(o);
    return Operand::ok;
  }
  if (is_int(o)) {
    *out = int_as_double(t, o);
    return *out == -1.0 && t.has_error() ? Operand::failed : Operand::ok;
  }
  if (is_float(o)) {
    *out = float_value(o);
    return Operand::ok;
  }
  return Operand::foreign;
}

template <class F>
static ADDER_INLINE Ref<> binary(Object* a, Object* b, F operation) {
  Thread& t = Thread::current();
  double x, y;
  Operand r = to_double(t, a, &x);
  if (ADDER_LIKELY(r == Operand::ok)) r = to_double(t, b, &y);
  if (ADDER_UNLIKELY(r != Operand::ok)) return r == Operand::failed ? Ref<>() : new_not_implemented();
  return operation(t, x, y);
}

static Ref<> float_add(Object* a, Object* b) {
  return binary(a, b, [](Thread& t, double x, double y) { return new_float_inline(t, x + y); });
}
static Ref<> float_subtract(Object* a, Object* b) {
  return binary(a, b, [](Thread& t, double x, double y) { return new_float_inline(t, x - y); });
}
static Ref<> float_multiply(Object* a, Object* b) {
  return binary(a, b, [](Thread& t, double x, double y) { return new_float_inline(t, x * y); });
}
static Ref<> float_true_divide(Object* a, Object* b) {
  return binary(a, b, [](Thread& t, double x, double y) -> Ref<> {
    if (y == 0.0) return t.raise_text(exc::ZeroDivisionError, "float division by zero");
    return new_float_inline(t, x / y);
  });
}

// The remainder has the sign of the divisor, also when it is zero.
static double modulo(double x, double y) {
  double r = std::fmod(x, y);
  if (r) return (y < 0) != (r < 0) ? r + y : r;
  return std::copysign(0.0, y);
}
static double floor_divide(double x, double y, double* remainder) {
  double r = std::fmod(x, y);
  double q = (x - r) / y;  // an integer, but for rounding
  if (r) {
    if ((y < 0) != (r < 0)) {
      r += y;
      q -= 1.0;
    }
  } else {
    r = std::copysign(0.0, y);
  }
  *remainder = r;
  if (!q) return std::copysign(0.0, x / y);
  double whole = std::floor(q);
  return q - whole > 0.5 ? whole + 1.0 : whole;
}
static Ref<> float_remainder(Object* a, Object* b) {
  return binary(a, b, [](Thread& t, double x, double y) -> Ref<> {
    if (y == 0.0) return t.raise_text(exc::ZeroDivisionError, "float modulo");
    return new_float(t, modulo(x, y));
  });
}
static Ref<> float_floor_divide(Object* a, Object* b) {
  return binary(a, b, [](Thread& t, double x, double y) -> Ref<> {
    if (y == 0.0) return t.raise_text(exc::ZeroDivisionError, "float floor division by zero");
    double r;
    return new_float(t, floor_divide(x, y, &r));
  });
}
static Ref<> float_divmod(Object* a, Object* b) {
  return binary(a, b, [](Thread& t, double x, double y) -> Ref<> {
    if (y == 0.0) return t.raise_text(exc::ZeroDivisionError, "float divmod()");
    double r, q = floor_divide(x, y, &r);
    Ref<> quotient = new_float(t, q), remainder = new_float(t, r);
    if (!quotient || !remainder) return {};
    return tuple_pack(t, quotient.get(), remainder.get());
  });
}

// C's pow() (C99 annex F) has all the special values; what is left: errors, and negative bases.
Ref<> float_power(Thread& t, double x, double y) {
  if (x == 0.0 && y < 0.0 && std::isfinite(y)) {
    return t.raise_text(exc::ZeroDivisionError, "0.0 cannot be raised to a negative power");
  }
  if (x < 0.0 && std::isfinite(x) && std::isfinite(y) && y != std::floor(y)) {
    Ref<> base = new_complex(t, x, 0.0), exponent = new_complex(t, y, 0.0);
    if (!base || !exponent) return {};
    return complex_type.tp_as_number->nb_power(base, exponent, none());
  }
  double r = std::pow(x, y);
  if (std::isinf(r) && std::isfinite(x) && std::isfinite(y)) {
    Ref<> number = new_int(t, ERANGE), text = new_str(t, std::strerror(ERANGE));
    if (!number || !text) return {};
    Ref<Tuple> args = tuple_pack(t, number.get(), text.get());
    if (!args) return {};
    return t.raise_object(&exc::OverflowError, args);
  }
  return new_float(t, r);
}
static Ref<> float_power_slot(Object* a, Object* b, Object* modulus) {
  if (!is_none(modulus)) {
    return Thread::current().raise_text(exc::TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
  }
  return binary(a, b, [](Thread& t, double x, double y) { return float_power(t, x, y); });
}

// --- comparison: float against int is exact, never by way of a rounded conversion ---

static int compare_with_int(double x, Object* v) {  // x finite
  int sx = x > 0 ? 1 : x < 0 ? -1 : 0, sv = int_sign(v);
  if (sx != sv) return sx < sv ? -1 : 1;
  if (int_is_wide(v)) {
    i64 n = int_wide_value(v);
    if (n < (i64{1} << 53) && n > -(i64{1} << 53)) {
      auto y = static_cast<double>(n);
      return x < y ? -1 : x > y;
    }
  }
  int exponent;
  double fraction = std::frexp(std::fabs(x), &exponent);
  auto bits = static_cast<ssize>(int_bit_length(v));
  int magnitude;  // of |x| against |v|
  if (exponent != bits) {
    magnitude = exponent < bits ? -1 : 1;
  } else {
    // Both have `bits` bits, at least 54. Compare the top 62 with a sticky bit below; x has 53 significant ones.
    ssize shift = bits > 62 ? bits - 62 : 0;
    auto mx = static_cast<u64>(std::ldexp(fraction, static_cast<int>(bits - shift)));
    u64 mv = int_top_bits(as<Int>(v), shift);
    magnitude = mx < mv ? -1 : mx > mv;
  }
  return sx * magnitude;
}

static Ref<> float_richcompare(Object* a, Object* b, int op) {
  double x = float_value(a), y;
  if (is_float(b)) {
    y = float_value(b);
  } else if (is_int(b)) {
    if (std::isfinite(x)) {
      x = compare_with_int(x, b);
    }
    y = 0.0;
  } else {
    return new_not_implemented();
  }
  switch (op) {
    case kLt:
      return new_bool(x < y);
    case kLe:
      return new_bool(x <= y);
    case kEq:
      return new_bool(x == y);
    case kNe:
      return new_bool(x != y);
    case kGt:
      return new_bool(x > y);
    default:
      return new_bool(x >= y);
  }
}

// --- methods ---

static hash_t float_hash(Object* o) { return hash_double(o, float_value(o)); }
static int float_bool(Object* o) { return float_value(o) != 0.0; }
static Ref<> float_negative(Object* o) { return new_float(Thread::current(), -float_value(o)); }
static Ref<> float_absolute(Object* o) { return new_float(Thread::current(), std::fabs(float_value(o))); }
static Ref<> float_float(Object* o) {
  if (is_exact(o, float_type)) return new_ref(o);
  return new_float(Thread::current(), float_value(o));
}
static Ref<> float_int(Object* o) { return new_int_double(Thread::current(), float_value(o)); }
static Ref<> float_trunc(Object* o, Object*) { return float_int(o); }
static Ref<> float_floor(Object* o, Object*) { return new_int_double(Thread::current(), std::floor(float_value(o))); }
static Ref<> float_ceil(Object* o, Object*) { return new_int_double(Thread::current(), std::ceil(float_value(o))); }
static Ref<> float_conjugate(Object* o, Object*) { return float_float(o); }
static Ref<> float_is_integer(Object* o, Object*) {
  double v = float_value(o);
  return new_bool(std::isfinite(v) && std::floor(v) == v);
}
static Ref<> float_getnewargs(Object* o, Object*) {
  Thread& t = Thread::current();
  Ref<> v = new_float(t, float_value(o));
  if (!v) return {};
  return tuple_pack(t, v.get());
}
static Ref<> float_hex(Object* o, Object*) { return new_str_ascii(Thread::current(), double_to_hex(float_value(o))); }
static Ref<> float_fromhex(Object* cls, Object* text) {
  Thread& t = Thread::current();
  if (!is_str(text)) return t.raise_text(exc::TypeError, "bad argument type for built-in operation");
  std::string_view view = str_view(t, text);
  if (!view.data()) return {};
  Ref<> v = float_from_hex(t, view);
  if (!v || cls == &float_type) return v;
  return call_one_arg(t, cls, v);
}
static Ref<> float_round_method(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "__round__", nargs, 0, 1)) return {};
  double v = float_value(self);
  if (nargs == 0 || is_none(args[0])) return new_int_double(t, std::nearbyint(v));
  ssize ndigits = index_as_ssize(t, args[0], nullptr);
  if (ndigits == -1 && t.has_error()) return {};
  return float_round(t, v, ndigits);
}
Ref<> float_as_ratio(Thread& t, double v) {
  if (std::isinf(v)) return t.raise_text(exc::OverflowError, "cannot convert Infinity to integer ratio");
  if (std::isnan(v)) return t.raise_text(exc::ValueError, "cannot convert NaN to integer ratio");
  int exponent;
  double fraction = std::frexp(v, &exponent);
  auto m = static_cast<i64>(std::ldexp(fraction, 53));
  exponent -= 53;
  if (m == 0) {
    exponent = 0;
  } else {
    int zeros = __builtin_ctzll(static_cast<u64>(m));
    m /= i64{1} << zeros;
    exponent += zeros;
  }
  Ref<> numerator = new_int(t, m), denominator = small_int_ref(1);
  if (!numerator) return {};
  if (exponent > 0) {
    numerator = int_shift_left(t, numerator, exponent);
  } else if (exponent < 0) {
    denominator = int_shift_left(t, denominator, -exponent);
  }
  if (!numerator || !denominator) return {};
  return tuple_pack(t, numerator.get(), denominator.get());
}
static Ref<> float_as_integer_ratio(Object* o, Object*) { return float_as_ratio(Thread::current(), float_value(o)); }
static Ref<> float_getformat(Object*, Object* kind) {
  Thread& t = Thread::current();
  std::string_view name;
  if (!convert_utf8(t, kind, "__getformat__", nullptr, &name)) return {};
  if (name == "double" || name == "float") return new_str_ascii(t, "IEEE, little-endian");
  return t.raise_text(exc::ValueError, "__getformat__() argument 1 must be 'double' or 'float'");
}
static Ref<> float_format_method(Object* self, Object* spec) {
  Thread& t = Thread::current();
  if (!is_str(spec)) return bad_argument(t, "__format__", nullptr, "str", spec);
  return format_float(t, self, spec);
}

// --- construction ---

static Ref<> construct(Thread& t, Type* type, Object* x) {
  Ref<> v;
  if (!x) {
    v = new_float(t, 0.0);
  } else if (is_exact(x, str_type)) {
    v = float_from_object(t, x);
  } else {
    v = to_float(t, x);
  }
  if (type == &float_type || !v) return v;
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  as<Float>(self.get())->value = float_value(v);
  return self;
}
static Ref<> float_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if ((type == &float_type || type->tp_init == float_type.tp_init) && !no_keywords(t, "float", kwargs)) return {};
  if (!check_positional(t, "float", tuple_size(args), 0, 1)) return {};
  return construct(t, type, tuple_size(args) ? tuple_item(args, 0) : nullptr);
}
static Ref<> float_vectorcall(Object* type, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  ssize nargs = vectorcall_nargs(nargsf);
  if (!no_keywords(t, "float", kwnames) || !check_positional(t, "float", nargs, 0, 1)) return {};
  return construct(t, static_cast<Type*>(type), nargs ? args[0] : nullptr);
}

// --- sys.float_info, sys.int_info ---

Ref<> float_get_info(Thread& t) {
  static StructSeqField fields[] = {
      {"max", doc::float_info::max},     {"max_exp", doc::float_info::max_exp},   {"max_10_exp", doc::float_info::max_10_exp},
      {"min", doc::float_info::min},     {"min_exp", doc::float_info::min_exp},   {"min_10_exp", doc::float_info::min_10_exp},
      {"dig", doc::float_info::dig},     {"mant_dig", doc::float_info::mant_dig}, {"epsilon", doc::float_info::epsilon},
      {"radix", doc::float_info::radix}, {"rounds", doc::float_info::rounds},     {nullptr, nullptr}};
  static const StructSeqDesc desc = {"sys.float_info", doc::float_info::type_doc, fields, 11};
  static Type type{};
  if (init_struct_seq_type(t, &type, &desc) < 0) return {};
  using Limits = std::numeric_limits<double>;
  Ref<Tuple> r = new_struct_seq(t, &type);
  if (!r) return {};
  Ref<> values[] = {new_float(t, Limits::max()),
                    new_int(t, Limits::max_exponent),
                    new_int(t, Limits::max_exponent10),
                    new_float(t, Limits::min()),
                    new_int(t, Limits::min_exponent),
                    new_int(t, Limits::min_exponent10),
                    new_int(t, Limits::digits10),
                    new_int(t, Limits::digits),
                    new_float(t, Limits::epsilon()),
                    new_int(t, Limits::radix),
                    new_int(t, 1)};
  for (int i = 0; i < 11; ++i) r->items[i] = values[i].release();
  if (t.has_error()) return {};
  return r;
}

Ref<> int_get_info(Thread& t) {
  static StructSeqField fields[] = {{"bits_per_digit", "size of a digit in bits"},
                                    {"sizeof_digit", "size in bytes of the C type used to represent a digit"},
                                    {"default_max_str_digits", "maximum string conversion digits limitation"},
                                    {"str_digits_check_threshold", "minimum positive value for int_max_str_digits"},
                                    {nullptr, nullptr}};
  static const StructSeqDesc desc = {"sys.int_info",
                                     "sys.int_info\n\nA named tuple that holds information about Python's\n"
                                     "internal representation of integers.  The attributes are read only.",
                                     fields, 4};
  static Type type{};
  if (init_struct_seq_type(t, &type, &desc) < 0) return {};
  Ref<Tuple> r = new_struct_seq(t, &type);
  if (!r) return {};
  const long values[] = {kIntShift, sizeof(digit), 4300, 640};
  for (int i = 0; i < 4; ++i) r->items[i] = new_int(t, values[i]).release();
  if (t.has_error()) return {};
  return r;
}

// --- the type ---

static const MethodDef float_methods[] = {
    {"conjugate", float_conjugate, kMethNoargs, doc::float_::conjugate},
    {"__trunc__", float_trunc, kMethNoargs, doc::float_::__trunc__},
    {"__floor__", float_floor, kMethNoargs, doc::float_::__floor__},
    {"__ceil__", float_ceil, kMethNoargs, doc::float_::__ceil__},
    {"__round__", float_round_method, kMethFastcall, doc::float_::__round__},
    {"as_integer_ratio", float_as_integer_ratio, kMethNoargs, doc::float_::as_integer_ratio},
    {"fromhex", float_fromhex, kMethO | kMethClass, doc::float_::fromhex},
    {"hex", float_hex, kMethNoargs, doc::float_::hex},
    {"is_integer", float_is_integer, kMethNoargs, doc::float_::is_integer},
    {"__getnewargs__", float_getnewargs, kMethNoargs, "__getnewargs__($self, /)\n--\n\n"},
    {"__getformat__", float_getformat, kMethO | kMethClass, doc::float_::__getformat__},
    {"__format__", float_format_method, kMethO, doc::float_::__format__},
    {}};

static const GetSetDef float_getset[] = {
    {"real", [](Object* o, void*) { return float_float(o); }, nullptr, doc::float_::real, nullptr},
    {"imag", [](Object*, void*) { return new_float(Thread::current(), 0.0); }, nullptr, doc::float_::imag, nullptr},
    {}};

static constinit NumberMethods float_number = {
    .nb_add = float_add,
    .nb_subtract = float_subtract,
    .nb_multiply = float_multiply,
    .nb_remainder = float_remainder,
    .nb_divmod = float_divmod,
    .nb_power = float_power_slot,
    .nb_negative = float_negative,
    .nb_positive = float_float,
    .nb_absolute = float_absolute,
    .nb_bool = float_bool,
    .nb_int = float_int,
    .nb_float = float_float,
    .nb_floor_divide = float_floor_divide,
    .nb_true_divide = float_true_divide,
};

constinit Type float_type = [] {
  Type t = static_type("float", sizeof(Float), 0, kTypeBase | kTypeMatchSelf);
  t.tp_getattro = generic_get_attr;
  t.tp_dealloc = float_dealloc;
  t.tp_repr = float_repr;
  t.tp_as_number = &float_number;
  t.tp_hash = float_hash;
  t.tp_doc = doc::float_::type_doc;
  t.tp_richcompare = float_richcompare;
  t.tp_methods = float_methods;
  t.tp_getset = float_getset;
  t.tp_new = float_new;
  t.tp_free = object_free;
  t.tp_vectorcall = float_vectorcall;
  return t;
}();

}  // namespace adder
