// timedelta. All arithmetic beyond addition is done in microseconds, which fit 68 bits: __int128 holds every product that can
// still give a valid result, so Python ints appear only for arguments that do not fit a machine word.
#include "modules/datetime/datetime.h"

#include <cmath>
#include <cstdio>

#include "docs/module__datetime.h"
#include "mem/alloc.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder::datetime {

namespace {

namespace docs = doc::module__datetime;

constexpr i64 kMaxDays = 999999999;
constexpr i64 kDay = i64{86400} * 1000000;

Raised too_large(Thread& t) { return t.raise_text(exc::OverflowError, "Python int too large to convert to C int"); }

i128 floor_div(i128 a, i128 b) {
  i128 q = a / b;
  return q - (a % b != 0 && (a < 0) != (b < 0));
}
i128 floor_mod(i128 a, i128 b) {
  i128 r = a % b;
  return r != 0 && (r < 0) != (b < 0) ? r + b : r;
}
/// a / b rounded half to even.
i128 nearest_div(i128 a, i128 b) {
  i128 q = floor_div(a, b), r = a - q * b;  // r has b's sign
  i128 twice = b < 0 ? -2 * r : 2 * r, size = b < 0 ? -b : b;
  return twice > size || (twice == size && (q & 1)) ? q + 1 : q;
}

Ref<> int_from_i128(Thread& t, i128 v) {
  if (v >= INT64_MIN && v <= INT64_MAX) return new_int(t, static_cast<i64>(v));
  u8 bytes[16];
  __builtin_memcpy(bytes, &v, 16);
  return int_from_bytes(t, bytes, 16, true, true);
}
/// False when the int is too large.
bool int_to_i128(Object* o, i128* out) {
  auto* v = static_cast<Int*>(o);
  ssize n = v->size < 0 ? -v->size : v->size;
  if (n > 4) return false;
  i128 sum = 0;
  for (ssize i = n - 1; i >= 0; --i) sum = sum << kIntShift | v->digits[i];
  *out = v->size < 0 ? -sum : sum;
  return true;
}

ssize bits_of(i128 v) {
  auto u = static_cast<unsigned __int128>(v < 0 ? -v : v);
  u64 high = static_cast<u64>(u >> 64), low = static_cast<u64>(u);
  return high ? 128 - __builtin_clzll(high) : low ? 64 - __builtin_clzll(low) : 0;
}

// us * value, or us / value, exactly, rounded half to even.
Ref<> scale_by_ratio(Thread& t, i128 us, Object* value, bool divide);
Ref<> scale_by_float(Thread& t, i128 us, Object* factor, bool divide) {
  if (!is_exact(factor, float_type)) return scale_by_ratio(t, us, factor, divide);
  double value = float_value(factor);
  if (std::isnan(value)) return t.raise_text(exc::ValueError, "cannot convert NaN to integer ratio");
  if (std::isinf(value)) return t.raise_text(exc::OverflowError, "cannot convert Infinity to integer ratio");
  if (divide && value == 0.0) return t.raise_text(exc::ZeroDivisionError, "integer division or modulo by zero");
  if (us == 0 || value == 0.0) return delta_from_microseconds(t, 0);
  int exponent;
  auto mantissa = static_cast<i64>(std::ldexp(std::frexp(value, &exponent), 53));
  exponent -= 53;
  if (divide) {
    if (exponent > 70) return delta_from_microseconds(t, 0);
    if (exponent >= 0) return delta_from_microseconds(t, nearest_div(us, static_cast<i128>(mantissa) << exponent));
    if (bits_of(us) - exponent > 126) return too_large(t);
    return delta_from_microseconds(t, nearest_div(us << -exponent, mantissa));
  }
  i128 product = us * mantissa;
  if (exponent >= 0) {
    if (bits_of(product) + exponent > 126) return too_large(t);
    return delta_from_microseconds(t, product << exponent);
  }
  if (exponent < -125) return delta_from_microseconds(t, 0);
  return delta_from_microseconds(t, nearest_div(product, static_cast<i128>(1) << -exponent));
}

// A subclass of float may override as_integer_ratio().
Ref<> scale_by_ratio(Thread& t, i128 us, Object* value, bool divide) {
  Ref<> ratio = call_method(t, value, "as_integer_ratio"_s);
  if (!ratio) return {};
  if (!is_tuple(ratio)) {
    return t.raise(exc::TypeError, "unexpected return type from as_integer_ratio(): expected tuple, got '%.200s'",
                   type_of(ratio)->tp_name);
  }
  if (tuple_size(ratio) != 2) {
    return t.raise_text(exc::ValueError, "unexpected return type from as_integer_ratio(): expected a 2-tuple");
  }
  Ref<> count = int_from_i128(t, us);
  if (!count) return {};
  Ref<> product = binary_op(t, BinaryOp::multiply, count, tuple_item(ratio, divide ? 1 : 0));
  if (!product) return {};
  Object* divisor = tuple_item(ratio, divide ? 0 : 1);
  Ref<> parts = divmod_(t, product, divisor);
  if (!parts) return {};
  if (!is_tuple(parts) || tuple_size(parts) != 2 || !is_int(tuple_item(parts, 0))) {
    return t.raise(exc::TypeError, "divmod() returned non-tuple (type %.200s)", type_of(parts)->tp_name);
  }
  Ref<> twice = binary_op(t, BinaryOp::add, tuple_item(parts, 1), tuple_item(parts, 1));
  if (!twice) return {};
  i128 quotient;
  if (!int_to_i128(tuple_item(parts, 0), &quotient)) return too_large(t);
  Ref<> zero = new_int(t, 0);
  int negative = rich_compare_bool(t, divisor, zero, kLt);
  if (negative < 0) return {};
  int beyond = rich_compare_bool(t, twice, divisor, negative ? kLt : kGt), half = rich_compare_bool(t, twice, divisor, kEq);
  if (beyond < 0 || half < 0) return {};
  return delta_from_microseconds(t, quotient + (beyond || (half && (quotient & 1))));
}

Ref<> scale_by_int(Thread& t, i128 us, Object* factor) {
  i128 n, product;
  if (us == 0) return delta_from_microseconds(t, 0);
  if (!int_to_i128(factor, &n) || __builtin_mul_overflow(us, n, &product)) return too_large(t);
  return delta_from_microseconds(t, product);
}
Ref<> divide_by_int(Thread& t, i128 us, Object* divisor, bool floor) {
  i128 n;
  if (!int_to_i128(divisor, &n))
    return delta_from_microseconds(t, floor && us != 0 && (us < 0) != (int_sign(divisor) < 0) ? -1 : 0);
  if (n == 0) return t.raise_text(exc::ZeroDivisionError, "integer division or modulo by zero");
  return delta_from_microseconds(t, floor ? floor_div(us, n) : nearest_div(us, n));
}
/// a / b as a float, correctly rounded.
Ref<> true_ratio(Thread& t, i128 a, i128 b) {
  constexpr i64 kExact = i64{1} << 53;
  if (b != 0 && a >= -kExact && a <= kExact && b >= -kExact && b <= kExact) {
    return new_float(t, static_cast<double>(static_cast<i64>(a)) / static_cast<double>(static_cast<i64>(b)));
  }
  Ref<> x = int_from_i128(t, a), y = int_from_i128(t, b);
  if (!x || !y) return {};
  return binary_op(t, BinaryOp::true_divide, x, y);
}

Ref<> delta_add(Object* left, Object* right) {
  if (!is_delta(left) || !is_delta(right)) return new_not_implemented();
  Delta *a = delta(left), *b = delta(right);
  return new_delta(Thread::current(), i64{a->days} + b->days, i64{a->seconds} + b->seconds,
                   i64{a->microseconds} + b->microseconds, true);
}
Ref<> delta_subtract(Object* left, Object* right) {
  if (!is_delta(left) || !is_delta(right)) return new_not_implemented();
  return delta_difference(Thread::current(), delta(left), delta(right));
}
Ref<> delta_multiply(Object* left, Object* right) {
  if (!is_delta(left)) std::swap(left, right);
  if (!is_delta(left)) return new_not_implemented();
  if (is_int(right)) return scale_by_int(Thread::current(), delta_as_microseconds(delta(left)), right);
  if (is_float(right)) {
    return scale_by_float(Thread::current(), delta_as_microseconds(delta(left)), right, false);
  }
  return new_not_implemented();
}
Ref<> delta_floor_divide(Object* left, Object* right) {
  if (!is_delta(left)) return new_not_implemented();
  Thread& t = Thread::current();
  if (is_int(right)) return divide_by_int(t, delta_as_microseconds(delta(left)), right, true);
  if (!is_delta(right)) return new_not_implemented();
  i128 divisor = delta_as_microseconds(delta(right));
  if (divisor == 0) return t.raise_text(exc::ZeroDivisionError, "integer division or modulo by zero");
  return int_from_i128(t, floor_div(delta_as_microseconds(delta(left)), divisor));
}
Ref<> delta_true_divide(Object* left, Object* right) {
  if (!is_delta(left)) return new_not_implemented();
  Thread& t = Thread::current();
  i128 us = delta_as_microseconds(delta(left));
  if (is_delta(right)) return true_ratio(t, us, delta_as_microseconds(delta(right)));
  if (is_float(right)) return scale_by_float(t, us, right, true);
  if (is_int(right)) return divide_by_int(t, us, right, false);
  return new_not_implemented();
}
Ref<> delta_remainder(Object* left, Object* right) {
  if (!is_delta(left) || !is_delta(right)) return new_not_implemented();
  Thread& t = Thread::current();
  i128 divisor = delta_as_microseconds(delta(right));
  if (divisor == 0) return t.raise_text(exc::ZeroDivisionError, "integer modulo by zero");
  return delta_from_microseconds(t, floor_mod(delta_as_microseconds(delta(left)), divisor));
}
Ref<> delta_divmod(Object* left, Object* right) {
  if (!is_delta(left) || !is_delta(right)) return new_not_implemented();
  Thread& t = Thread::current();
  i128 us = delta_as_microseconds(delta(left)), divisor = delta_as_microseconds(delta(right));
  if (divisor == 0) return t.raise_text(exc::ZeroDivisionError, "integer division or modulo by zero");
  Ref<> quotient = int_from_i128(t, floor_div(us, divisor));
  if (!quotient) return {};
  Ref<> remainder = delta_from_microseconds(t, floor_mod(us, divisor));
  if (!remainder) return {};
  return tuple_pack(t, quotient.get(), remainder.get());
}
Ref<> delta_negative(Object* op) {
  Delta* d = delta(op);
  return new_delta(Thread::current(), -i64{d->days}, -i64{d->seconds}, -i64{d->microseconds}, true);
}
Ref<> delta_positive(Object* op) {
  Delta* d = delta(op);
  return new_delta(Thread::current(), d->days, d->seconds, d->microseconds, false);
}
Ref<> delta_absolute(Object* op) { return delta(op)->days < 0 ? delta_negative(op) : delta_positive(op); }
int delta_bool(Object* op) { return delta(op)->days != 0 || delta(op)->seconds != 0 || delta(op)->microseconds != 0; }

Ref<> delta_richcompare(Object* self, Object* other, int op) {
  if (!is_delta(other)) return new_not_implemented();
  int c = delta_compare(delta(self), delta(other));
  bool answers[] = {c < 0, c <= 0, c == 0, c != 0, c > 0, c >= 0};
  return new_bool(answers[op]);
}
hash_t delta_hash(Object* op) {
  Delta* d = delta(op);
  if (d->hash == -1) {
    Thread& t = Thread::current();
    Ref<> state = build_value(t, "(iii)", d->days, d->seconds, d->microseconds);
    if (!state) return -1;
    d->hash = hash(t, state);
  }
  return d->hash;
}

Ref<> delta_repr(Object* op) {
  Delta* d = delta(op);
  char text[100];
  int n = 0;
  const char* separator = "";
  auto part = [&](const char* name, int value) {
    if (!value) return;
    n += std::snprintf(text + n, sizeof text - static_cast<std::size_t>(n), "%s%s=%d", separator, name, value);
    separator = ", ";
  };
  part("days", d->days);
  part("seconds", d->seconds);
  part("microseconds", d->microseconds);
  return str_format(Thread::current(), "%s(%s)", type_of(op)->tp_name, n ? text : "0");
}
Ref<> delta_str(Object* op) {
  Delta* d = delta(op);
  int seconds = d->seconds;
  char text[100];
  int n = 0;
  if (d->days) n = std::snprintf(text, sizeof text, "%d day%s, ", d->days, d->days == 1 || d->days == -1 ? "" : "s");
  auto rest = [&] { return sizeof text - static_cast<std::size_t>(n); };
  n += std::snprintf(text + n, rest(), "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (d->microseconds) n += std::snprintf(text + n, rest(), ".%06d", d->microseconds);
  return new_str_ascii(Thread::current(), {text, static_cast<std::size_t>(n)});
}

// --- construction ---

constexpr const char* kUnits[] = {"days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks"};
constexpr i64 kUnitSizes[] = {kDay, 1000000, 1, 1000, 60000000, i64{3600} * 1000000, 7 * kDay};
constexpr int kOrder[] = {2, 3, 1, 4, 5, 0, 6};  // smallest unit first: the order in which errors are found

// Sum of the arguments' whole microseconds; the rest, below one, collects in `leftover`. False + exception.
bool add_unit_object(Thread& t, Ref<>* sum, Object* value, int unit, double* leftover) {
  Ref<> factor = new_int(t, kUnitSizes[unit]);
  if (!factor) return false;
  Ref<> whole;
  if (is_int(value)) {
    whole = new_ref(value);
  } else {
    double part;
    double fraction = std::modf(float_value(value), &part);
    whole = new_int_double(t, part);
    fraction *= static_cast<double>(kUnitSizes[unit]);
    double more;
    *leftover += std::modf(fraction, &more);
    if (!whole) return false;
    Ref<> extra = new_int_double(t, more);
    if (!extra) return false;
    *sum = int_add(t, *sum, extra);
    if (!*sum) return false;
  }
  Ref<> product = binary_op(t, BinaryOp::multiply, whole, factor);
  if (!product) return false;
  *sum = binary_op(t, BinaryOp::add, *sum, product);
  return static_cast<bool>(*sum);
}
i64 round_leftover(double leftover, bool odd) {
  if (leftover == 0.0) return 0;
  double whole = std::round(leftover);
  if (std::fabs(whole - leftover) == 0.5) {  // to even, counting the sum
    whole = 2.0 * std::round((leftover + odd) * 0.5) - odd;
  }
  return static_cast<i64>(whole);
}
// The general way, with ints of any size.
Ref<> new_delta_large(Thread& t, Object* const* a, Type* type) {
  Ref<> sum = new_int(t, 0);
  double leftover = 0;
  for (int unit : kOrder) {
    if (a[unit] && !add_unit_object(t, &sum, a[unit], unit, &leftover)) return {};
  }
  if (leftover != 0.0) {
    bool odd = static_cast<Int*>(sum.get())->digits[0] & 1 && int_sign(sum) != 0;
    Ref<> rest = new_int(t, round_leftover(leftover, odd));
    if (!rest) return {};
    sum = binary_op(t, BinaryOp::add, sum, rest);
    if (!sum) return {};
  }
  i128 us;
  if (!int_to_i128(sum, &us)) return too_large(t);
  return delta_from_microseconds(t, us, type);
}

Ref<> delta_from_arguments(Thread& t, Object* const* a, Type* type) {
  i128 sum = 0;
  double leftover = 0;
  bool large = false;
  for (int unit : kOrder) {
    Object* value = a[unit];
    if (!value) continue;
    if (is_int(value)) {
      int overflow = 0;
      i64 n = int_is_compact(value) ? int_compact_value(value) : as_long_and_overflow(t, value, &overflow);
      large |= overflow != 0;
      sum += static_cast<i128>(n) * kUnitSizes[unit];
    } else if (is_float(value)) {
      double whole, more;
      double fraction = std::modf(float_value(value), &whole);
      if (!(std::fabs(whole) < 0x1p62)) {
        large = true;
        continue;
      }
      leftover += std::modf(fraction * static_cast<double>(kUnitSizes[unit]), &more);
      sum += static_cast<i128>(static_cast<i64>(whole)) * kUnitSizes[unit] + static_cast<i64>(more);
    } else {
      return t.raise(exc::TypeError, "unsupported type for timedelta %s component: %s", kUnits[unit], type_of(value)->tp_name);
    }
  }
  if (large) return new_delta_large(t, a, type);
  sum += round_leftover(leftover, (sum & 1) != 0);
  return delta_from_microseconds(t, sum, type);
}

constexpr Signature kNewSignature("__new__(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)");
Ref<> delta_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  Object* a[7];
  if (!kNewSignature.unpack(t, args, kwargs, a)) return {};
  return delta_from_arguments(t, a, type);
}
Ref<> delta_vectorcall(Object* callable, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  Object* a[7];
  if (!kNewSignature.unpack(t, args, vectorcall_nargs(nargsf), kwnames, a)) return {};
  return delta_from_arguments(t, a, reinterpret_cast<Type*>(callable));
}

Ref<> delta_total_seconds(Object* op, Object*) {
  return true_ratio(Thread::current(), delta_as_microseconds(delta(op)), 1000000);
}
Ref<> delta_reduce(Object* op, Object*) {
  Delta* d = delta(op);
  return build_value(Thread::current(), "O(iii)", type_of(op), d->days, d->seconds, d->microseconds);
}

}  // namespace

Ref<> new_delta(Thread& t, i64 days, i64 seconds, i64 microseconds, bool normalize, Type* type) {
  if (normalize) {
    auto carry = [](i64* low, i64 size) -> i64 {
      if (static_cast<u64>(*low) < static_cast<u64>(size)) return 0;
      i64 q = *low / size - (*low % size < 0);
      *low -= q * size;
      return q;
    };
    seconds += carry(&microseconds, 1000000);
    days += carry(&seconds, 86400);
  }
  if (days < -kMaxDays || days > kMaxDays) {
    return t.raise(exc::OverflowError, "days=%d; must have magnitude <= %d", static_cast<int>(days), static_cast<int>(kMaxDays));
  }
  Delta* self;
  if (type == &delta_type)
    self = new_object<Delta>(t, type);
  else
    self = static_cast<Delta*>(type->tp_alloc(type, 0).release());
  if (!self) return {};
  self->hash = -1;
  self->days = static_cast<int>(days);
  self->seconds = static_cast<int>(seconds);
  self->microseconds = static_cast<int>(microseconds);
  return steal<Object>(self);
}
i128 delta_as_microseconds(const Delta* d) {
  return (static_cast<i128>(d->days) * 86400 + d->seconds) * 1000000 + d->microseconds;
}
Ref<> delta_from_microseconds(Thread& t, i128 us, Type* type) {
  i64 days, rest;
  if (us >= INT64_MIN && us <= INT64_MAX) {
    auto small = static_cast<i64>(us);
    days = small / kDay;
    rest = small % kDay;
    if (rest < 0) {
      rest += kDay;
      --days;
    }
  } else {
    i128 q = floor_div(us, kDay);
    if (q < INT32_MIN || q > INT32_MAX) return too_large(t);
    days = static_cast<i64>(q);
    rest = static_cast<i64>(us - q * kDay);
  }
  return new_delta(t, days, rest / 1000000, rest % 1000000, false, type);
}
int delta_compare(const Delta* a, const Delta* b) {
  if (a->days != b->days) return a->days < b->days ? -1 : 1;
  if (a->seconds != b->seconds) return a->seconds < b->seconds ? -1 : 1;
  if (a->microseconds != b->microseconds) return a->microseconds < b->microseconds ? -1 : 1;
  return 0;
}
Ref<> delta_difference(Thread& t, const Delta* a, const Delta* b) {
  return new_delta(t, i64{a->days} - b->days, i64{a->seconds} - b->seconds, i64{a->microseconds} - b->microseconds, true);
}

static NumberMethods delta_as_number = [] {
  NumberMethods m{};
  m.nb_add = delta_add;
  m.nb_subtract = delta_subtract;
  m.nb_multiply = delta_multiply;
  m.nb_remainder = delta_remainder;
  m.nb_divmod = delta_divmod;
  m.nb_negative = delta_negative;
  m.nb_positive = delta_positive;
  m.nb_absolute = delta_absolute;
  m.nb_bool = delta_bool;
  m.nb_floor_divide = delta_floor_divide;
  m.nb_true_divide = delta_true_divide;
  return m;
}();
static const MethodDef delta_methods[] = {{"total_seconds", delta_total_seconds, kMethNoargs, docs::timedelta_total_seconds},
                                          {"__reduce__", delta_reduce, kMethNoargs, docs::timedelta___reduce__},
                                          {}};
static const MemberDef delta_members[] = {
    {"days", kMemberInt, offsetof(Delta, days), kMemberReadonly, docs::timedelta_days},
    {"seconds", kMemberInt, offsetof(Delta, seconds), kMemberReadonly, docs::timedelta_seconds},
    {"microseconds", kMemberInt, offsetof(Delta, microseconds), kMemberReadonly, docs::timedelta_microseconds},
    {}};

constinit Type delta_type = [] {
  Type t = static_type("datetime.timedelta", sizeof(Delta), 0, kTypeBase);
  t.tp_repr = delta_repr;
  t.tp_as_number = &delta_as_number;
  t.tp_hash = delta_hash;
  t.tp_str = delta_str;
  t.tp_getattro = generic_get_attr;
  t.tp_doc = docs::timedelta_type_doc;
  t.tp_richcompare = delta_richcompare;
  t.tp_methods = delta_methods;
  t.tp_members = delta_members;
  t.tp_new = delta_new;
  t.tp_vectorcall = delta_vectorcall;
  t.tp_free = object_free;
  return t;
}();

}  // namespace adder::datetime
