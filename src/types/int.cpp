// int: creation, conversions to and from C types, comparison, hash, and the type object.
//
// An int is a sign (of `size`) and 30-bit digits; this is the layout extensions know. Every operation has three tiers:
//   1. one-digit operands ("compact"): a handful of instructions on a C long;
//   2. two-digit operands ("wide"): plain 64/128-bit arithmetic;
//   3. anything else: the digit loops of base/digits.h, which hand long operands to GMP.
// -5 to 256 are shared objects in runtime_image, so results are normalised through new_int.
#include <cmath>
#include <cstring>

#include "core/interpreter.h"
#include "docs/int.h"
#include "mem/gc.h"
#include "types/float.h"
#include "types/int_internal.h"
#include "types/number_fast.h"

namespace adder {

// --- creation ---

Int* int_allocate(Thread& t, ssize ndigits) {
  if (ADDER_UNLIKELY(ndigits > (kSsizeMax - 24) / 4)) {
    t.raise_text(exc::OverflowError, "too many digits in integer");
    return nullptr;
  }
  ssize room = ndigits ? ndigits : 1;
  auto* v =
      static_cast<Int*>(new_plain_object(t, &int_type, offsetof(Int, digits) + static_cast<std::size_t>(room) * sizeof(digit)));
  if (ADDER_LIKELY(v != nullptr)) v->size = ndigits;
  return v;
}

Ref<Int> new_int_digits(Thread& t, ssize ndigits) { return steal(int_allocate(t, ndigits)); }

static ADDER_NOINLINE Ref<> new_int_multi(Thread& t, unsigned __int128 magnitude, bool negative) {
  ssize n = 0;
  for (unsigned __int128 m = magnitude; m; m >>= kIntShift) ++n;
  Int* v = int_allocate(t, n);
  if (!v) return {};
  for (ssize i = 0; i < n; ++i, magnitude >>= kIntShift) v->digits[i] = static_cast<digit>(magnitude) & kIntMask;
  if (negative) v->size = -n;
  return steal<Object>(v);
}

ADDER_NOINLINE Ref<> new_int_slow(Thread& t, long v) {
  u64 magnitude = v < 0 ? 0 - static_cast<u64>(v) : static_cast<u64>(v);
  if (magnitude >> (2 * kIntShift) || magnitude == 0) return new_int_multi(t, magnitude, v < 0);
  static_assert(sizeof(Int) >= offsetof(Int, digits) + 2 * sizeof(digit), "a second digit needs no other size class");
  auto* r = static_cast<Int*>(small_pop<sizeof(Int)>());
  if (ADDER_LIKELY(r != nullptr)) {
    ADDER_COUNT_REF(1);
    r->refcnt = 1;
    r->type = &int_type;
  } else if (!(r = int_allocate(t, 2))) {
    return {};
  }
  r->digits[0] = static_cast<digit>(magnitude) & kIntMask;
  r->digits[1] = static_cast<digit>(magnitude >> kIntShift);
  ssize n = magnitude > kIntMask ? 2 : 1;
  r->size = v < 0 ? -n : n;
  return steal<Object>(r);
}
Ref<> new_int(Thread& t, long v) { return new_int_inline(t, v); }
Ref<> new_int_u64(Thread& t, u64 v) {
  if (v <= static_cast<u64>(PTRDIFF_MAX)) return new_int(t, static_cast<long>(v));
  return new_int_multi(t, v, false);
}
Ref<> new_int_i128(Thread& t, __int128 v) {
  if (v >= PTRDIFF_MIN && v <= PTRDIFF_MAX) return new_int(t, static_cast<long>(v));
  return new_int_multi(t, v < 0 ? 0 - static_cast<unsigned __int128>(v) : static_cast<unsigned __int128>(v), v < 0);
}

Ref<> new_int_double(Thread& t, double v) {
  if (ADDER_LIKELY(v > -9.2e18 && v < 9.2e18)) return new_int(t, static_cast<long>(v));
  if (std::isinf(v)) return t.raise_text(exc::OverflowError, "cannot convert float infinity to integer");
  if (std::isnan(v)) return t.raise_text(exc::ValueError, "cannot convert float NaN to integer");
  int exponent;
  double fraction = std::frexp(std::fabs(v), &exponent);
  ssize n = (exponent - 1) / kIntShift + 1;
  Int* r = int_allocate(t, n);
  if (!r) return {};
  fraction = std::ldexp(fraction, (exponent - 1) % kIntShift + 1);
  for (ssize i = n - 1; i >= 0; --i) {
    auto d = static_cast<digit>(fraction);
    r->digits[i] = d;
    fraction = std::ldexp(fraction - d, kIntShift);
  }
  if (v < 0) r->size = -n;
  return steal<Object>(r);
}

Ref<> int_normalize(Ref<Int> v) {
  bool negative = v->size < 0;
  ssize n = digits::significant(v->digits, int_digits(v.get()));
  if (n <= 1) {
    long value = n == 0 ? 0 : static_cast<long>(v->digits[0]);
    if (negative) value = -value;
    if (value >= kSmallIntMin && value <= kSmallIntMax) return small_int_ref(value);
  }
  v->size = negative ? -n : n;
  return v;
}

Ref<> int_from_limbs(Thread& t, const mp_limb_t* limbs, ssize n, bool negative) {
  while (n > 0 && limbs[n - 1] == 0) --n;
  Ref<Int> r = new_int_digits(t, digits::digits_for_limbs(n));
  if (!r) return {};
  digits::from_limbs(r->digits, r->size, limbs, n);
  if (negative) r->size = -r->size;
  return int_normalize(std::move(r));
}

Ref<> int_exact(Thread& t, Object* v) {
  if (ADDER_LIKELY(is_exact(v, int_type))) return new_ref(v);
  if (int_is_wide(v)) return new_int(t, int_wide_value(v));
  ssize n = int_digits(v);
  Int* r = int_allocate(t, n);
  if (!r) return {};
  std::memcpy(r->digits, as<Int>(v)->digits, static_cast<std::size_t>(n) * sizeof(digit));
  r->size = as<Int>(v)->size;
  return steal<Object>(r);
}

// --- to C ---

static Ref<> as_int_object(Thread& t, Object* o) { return is_int(o) ? new_ref(o) : index(t, o); }

long as_long_and_overflow(Thread& t, Object* o, int* overflow) {
  *overflow = 0;
  if (ADDER_LIKELY(is_int(o) && int_is_wide(o))) return int_wide_value(o);
  Ref<> v = as_int_object(t, o);
  if (!v) return -1;
  if (int_is_wide(v)) return int_wide_value(v);
  bool negative = int_is_negative(v);
  const digit* d = as<Int>(v.get())->digits;
  if (int_digits(v) == 3 && d[2] <= 15) {
    u64 m = u64{d[2]} << 60 | u64{d[1]} << 30 | d[0];
    if (m <= static_cast<u64>(PTRDIFF_MAX)) return negative ? -static_cast<long>(m) : static_cast<long>(m);
    if (negative && m == static_cast<u64>(PTRDIFF_MAX) + 1) return PTRDIFF_MIN;
  }
  *overflow = negative ? -1 : 1;
  return -1;
}
long as_long(Thread& t, Object* o) {
  int overflow;
  long r = as_long_and_overflow(t, o, &overflow);
  if (overflow) t.raise_text(exc::OverflowError, "Python int too large to convert to C long");
  return r;
}
ssize as_ssize(Thread& t, Object* o) {
  if (!is_int(o)) return t.raise_text(exc::TypeError, "an integer is required");
  int overflow;
  long r = as_long_and_overflow(t, o, &overflow);
  if (overflow) t.raise_text(exc::OverflowError, "Python int too large to convert to C ssize_t");
  return r;
}
static u64 low_bits(const Int* v) {  // two's complement, modulo 2**64
  u64 m = 0;
  ssize n = int_digits(v);
  for (ssize i = n < 3 ? n - 1 : 2; i >= 0; --i) m = m << kIntShift | v->digits[i];
  return v->size < 0 ? 0 - m : m;
}
u64 as_u64(Thread& t, Object* o) {
  if (!is_int(o)) {
    t.raise_text(exc::TypeError, "an integer is required");
    return static_cast<u64>(-1);
  }
  if (int_is_negative(o)) {
    t.raise_text(exc::OverflowError, "can't convert negative value to unsigned int");
    return static_cast<u64>(-1);
  }
  ssize n = int_digits(o);
  if (n > 3 || (n == 3 && as<Int>(o)->digits[2] > 15)) {
    t.raise_text(exc::OverflowError, "Python int too large to convert to C unsigned long");
    return static_cast<u64>(-1);
  }
  return low_bits(as<Int>(o));
}
u64 as_u64_mask(Thread& t, Object* o) {
  Ref<> v = as_int_object(t, o);
  if (!v) return static_cast<u64>(-1);
  return low_bits(as<Int>(v.get()));
}

int int_sign(Object* v) {
  ssize n = as<Int>(v)->size;
  return n < 0 ? -1 : n > 0;
}
std::size_t int_bit_length(Object* v) {
  ssize n = int_digits(v);
  if (n == 0) return 0;
  return static_cast<std::size_t>(n - 1) * kIntShift + static_cast<std::size_t>(digits::bit_width(as<Int>(v)->digits[n - 1]));
}

u64 int_top_bits(const Int* v, ssize shift) {
  ssize n = int_digits(v), skip = shift / kIntShift;
  int bits = static_cast<int>(shift % kIntShift);
  u64 r = 0;
  for (ssize i = n - 1; i > skip; --i) r = r << kIntShift | v->digits[i];
  if (skip < n) {
    r = bits ? r << (kIntShift - bits) | v->digits[skip] >> bits : r << kIntShift | v->digits[skip];
    if (v->digits[skip] & ((digit{1} << bits) - 1)) r |= 1;
  }
  for (ssize i = (skip < n ? skip : n) - 1; i >= 0 && !(r & 1); --i) {
    if (v->digits[i]) r |= 1;
  }
  return r;
}

double int_frexp(Object* v, ssize* exponent) {
  auto bits = static_cast<ssize>(int_bit_length(v));
  // 62 bits leave nine below the 53 of a double: the conversion u64 -> double then rounds half to even with the sticky bit.
  double m;
  if (bits <= 62) {
    m = static_cast<double>(int_top_bits(as<Int>(v), 0));
    *exponent = 0;
  } else {
    m = static_cast<double>(int_top_bits(as<Int>(v), bits - 62));
    *exponent = bits - 62;
  }
  int e;
  m = std::frexp(m, &e);
  *exponent += e;
  return int_is_negative(v) ? -m : m;
}

double int_as_double(Thread& t, Object* v) {
  if (!is_int(v)) return t.raise_text(exc::TypeError, "an integer is required");
  if (ADDER_LIKELY(int_is_wide(v))) return static_cast<double>(int_wide_value(v));
  ssize exponent;
  double m = int_frexp(v, &exponent);
  if (exponent > 1024) return t.raise_text(exc::OverflowError, "int too large to convert to float");
  return std::ldexp(m, static_cast<int>(exponent));
}

// --- comparison and hash ---

int int_compare(Object* a, Object* b) {
  auto *x = as<Int>(a), *y = as<Int>(b);
  if (x->size != y->size) return x->size < y->size ? -1 : 1;
  for (ssize i = int_digits(x) - 1; i >= 0; --i) {
    if (x->digits[i] != y->digits[i]) return (x->digits[i] < y->digits[i]) == (x->size > 0) ? -1 : 1;
  }
  return 0;
}

static Ref<> int_richcompare(Object* a, Object* b, int op) {
  if (!is_int(a) || !is_int(b)) return new_not_implemented();
  int c = a == b ? 0 : int_compare(a, b);
  bool r;
  switch (op) {
    case kLt:
      r = c < 0;
      break;
    case kLe:
      r = c <= 0;
      break;
    case kEq:
      r = c == 0;
      break;
    case kNe:
      r = c != 0;
      break;
    case kGt:
      r = c > 0;
      break;
    default:
      r = c >= 0;
      break;
  }
  return new_bool(r);
}

// The value modulo the Mersenne prime 2**61 - 1: multiplying by 2**30 is a rotation of 61 bits.
static hash_t int_hash(Object* o) {
  constexpr u64 kModulus = (u64{1} << 61) - 1;
  auto* v = as<Int>(o);
  switch (v->size) {
    case 0:
      return 0;
    case 1:
      return v->digits[0];
    case -1:
      return v->digits[0] == 1 ? -2 : -static_cast<hash_t>(v->digits[0]);
    default:
      break;
  }
  u64 x = 0;
  for (ssize i = int_digits(v) - 1; i >= 0; --i) {
    x = ((x << kIntShift) & kModulus) | (x >> (61 - kIntShift));
    x += v->digits[i];
    if (x >= kModulus) x -= kModulus;
  }
  auto h = static_cast<hash_t>(x);
  if (v->size < 0) h = -h;
  return h == -1 ? -2 : h;
}

// --- slots ---

static void int_dealloc(Object* o) {
  // Its size class is that of the block, not of the size: a result that lost its leading zeros has fewer digits than its block.
  if (ADDER_LIKELY(is_exact(o, int_type))) return object_free(o);
  type_of(o)->tp_free(o);
}
static Ref<> int_repr(Object* o) { return int_to_text(Thread::current(), o, 10); }
static int int_bool(Object* o) { return as<Int>(o)->size != 0; }
static Ref<> int_int(Object* o) { return int_exact(Thread::current(), o); }
static Ref<> int_float(Object* o) {
  Thread& t = Thread::current();
  double v = int_as_double(t, o);
  if (v == -1.0 && t.has_error()) return {};
  return new_float(t, v);
}
static Ref<> int_invert(Object* o) {
  Thread& t = Thread::current();
  if (int_is_wide(o)) return new_int(t, ~int_wide_value(o));
  Ref<> next = int_add(t, o, small_int(1));
  if (!next) return {};
  return int_negate(t, next);
}

template <Ref<> (*kOperation)(Thread&, Object*, Object*)>
static Ref<> int_binary(Object* a, Object* b) {
  if (ADDER_UNLIKELY(!is_int(a) || !is_int(b))) return new_not_implemented();
  return kOperation(Thread::current(), a, b);
}
static Ref<> int_power_slot(Object* a, Object* b, Object* c) {
  if (!is_int(a) || !is_int(b) || (!is_none(c) && !is_int(c))) return new_not_implemented();
  return int_power(Thread::current(), a, b, c);
}

static constinit NumberMethods int_number = {
    .nb_add = int_binary<int_add>,
    .nb_subtract = int_binary<int_subtract>,
    .nb_multiply = int_binary<int_multiply>,
    .nb_remainder = int_binary<int_remainder>,
    .nb_divmod = int_binary<int_divmod>,
    .nb_power = int_power_slot,
    .nb_negative = [](Object* o) { return int_negate(Thread::current(), o); },
    .nb_positive = int_int,
    .nb_absolute = [](Object* o) { return int_absolute(Thread::current(), o); },
    .nb_bool = int_bool,
    .nb_invert = int_invert,
    .nb_lshift = int_binary<int_lshift>,
    .nb_rshift = int_binary<int_rshift>,
    .nb_and = int_binary<int_bit_and>,
    .nb_xor = int_binary<int_bit_xor>,
    .nb_or = int_binary<int_bit_or>,
    .nb_int = int_int,
    .nb_float = int_float,
    .nb_floor_divide = int_binary<int_floor_divide>,
    .nb_true_divide = int_binary<int_true_divide>,
    .nb_index = int_int,
};

constinit Type int_type = [] {
  Type t = static_type("int", offsetof(Int, digits), sizeof(digit), kTypeBase | kTypeMatchSelf | kTypeInt);
  t.tp_getattro = generic_get_attr;
  t.tp_dealloc = int_dealloc;
  t.tp_repr = int_repr;
  t.tp_as_number = &int_number;
  t.tp_hash = int_hash;
  t.tp_doc = doc::int_::type_doc;
  t.tp_richcompare = int_richcompare;
  t.tp_methods = int_methods;
  t.tp_getset = int_getset;
  t.tp_new = int_new;
  t.tp_free = object_free;
  t.tp_vectorcall = int_vectorcall;
  return t;
}();

}  // namespace adder
