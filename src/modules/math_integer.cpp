// math's number theory: factorial, comb, perm, gcd, lcm, isqrt, on GMP where numbers are large.
#include <cmath>

#include "base/big_memory.h"
#include "core/args.h"
#include "modules/math.h"
#include "types/int_internal.h"

namespace adder {

static Ref<> from_mpz(Thread& t, mpz_ptr z) {
  Ref<> r = int_from_limbs(t, mpz_limbs_read(z), static_cast<ssize>(mpz_size(z)), mpz_sgn(z) < 0);
  mpz_clear(z);
  return r;
}

static constexpr long kFactorialMax = 1L << 31;  // no memory holds more

static Ref<> factorial(Thread& t, long n) {
  if (n <= 20) {
    long r = 1;
    for (long i = 2; i <= n; ++i) r *= i;
    return new_int(t, r);
  }
  if (n > kFactorialMax) return t.raise_no_memory();
  mpz_t z;
  mpz_init(z);
  if (!digits::with_big_memory([&] { mpz_fac_ui(z, static_cast<unsigned long>(n)); })) return t.raise_no_memory();
  return from_mpz(t, z);
}

Ref<> math_factorial(Object*, Object* arg) {
  Thread& t = Thread::current();
  int overflow;
  long n = as_long_and_overflow(t, arg, &overflow);
  if (n == -1 && t.has_error()) return {};
  if (overflow > 0) return t.raise(exc::OverflowError, "factorial() argument should not exceed %ld", PTRDIFF_MAX);
  if (overflow < 0 || n < 0) return t.raise_text(exc::ValueError, "factorial() not defined for negative values");
  return factorial(t, n);
}

Ref<> math_isqrt(Object*, Object* arg) {
  Thread& t = Thread::current();
  Ref<> n = index(t, arg);
  if (!n) return {};
  if (int_is_negative(n)) return t.raise_text(exc::ValueError, "isqrt() argument must be nonnegative");
  if (int_is_wide(n)) {
    i64 v = int_wide_value(n);
    auto r = static_cast<i64>(std::sqrt(static_cast<double>(v)));
    while (r * r > v) --r;
    while ((r + 1) * (r + 1) <= v) ++r;
    return new_int(t, r);
  }
  digits::MpzView x(as<Int>(n.get())->digits, int_digits(n), false);
  if (!x) return t.raise_no_memory();
  mpz_t z;
  mpz_init(z);
  if (!digits::with_big_memory([&] { mpz_sqrt(z, x); })) return t.raise_no_memory();
  return from_mpz(t, z);
}

Ref<> math_gcd(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  Ref<> r = small_int_ref(0);
  for (ssize i = 0; i < nargs; ++i) {
    Ref<> x = index(t, args[i]);
    if (!x) return {};
    if (i > 0 && int_is_compact(r) && int_compact_value(r) == 1) continue;  // only the check of the type is left to do
    r = int_gcd(t, r, x);
    if (!r) return {};
  }
  return r;
}

Ref<> math_lcm(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  Ref<> r = small_int_ref(1);
  for (ssize i = 0; i < nargs; ++i) {
    Ref<> x = index(t, args[i]);
    if (!x) return {};
    if (int_sign(r) == 0) continue;
    if (int_sign(x) == 0) {
      r = small_int_ref(0);
      continue;
    }
    Ref<> g = int_gcd(t, r, x);
    if (!g) return {};
    Ref<> part = int_floor_divide(t, r, g);
    if (!part) return {};
    r = int_multiply(t, part, x);
    if (r) r = int_absolute(t, r);
    if (!r) return {};
  }
  return r;
}

// The first argument pair of comb and perm: non-negative ints.
static bool two_naturals(Thread& t, Object* a, Object* b, Ref<>* n, Ref<>* k) {
  *n = index(t, a);
  if (!*n) return false;
  *k = index(t, b);
  if (!*k) return false;
  if (int_is_negative(*n)) {
    t.raise_text(exc::ValueError, "n must be a non-negative integer");
    return false;
  }
  if (int_is_negative(*k)) {
    t.raise_text(exc::ValueError, "k must be a non-negative integer");
    return false;
  }
  return true;
}

Ref<> math_comb(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "comb", nargs, 2, 2)) return {};
  Ref<> n, k;
  if (!two_naturals(t, args[0], args[1], &n, &k)) return {};
  Ref<> other = int_subtract(t, n, k);
  if (!other) return {};
  if (int_is_negative(other)) return small_int_ref(0);
  if (int_compare(other, k) < 0) k = std::move(other);
  int overflow;
  long count = as_long_and_overflow(t, k, &overflow);
  if (overflow) {
    return t.raise(exc::OverflowError, "min(n - k, k) must not exceed %lld", static_cast<long long>(PTRDIFF_MAX));
  }
  if (count == 0) return small_int_ref(1);
  if (count == 1) return int_exact(t, n);
  auto bits = static_cast<double>(int_bit_length(n)) * static_cast<double>(count);
  if (bits > 0x1p40) return t.raise_no_memory();
  mpz_t z;
  mpz_init(z);
  if (int_is_wide(n)) {
    auto all = static_cast<unsigned long>(int_wide_value(n)), some = static_cast<unsigned long>(count);
    if (!digits::with_big_memory([&] { mpz_bin_uiui(z, all, some); })) return t.raise_no_memory();
  } else {
    digits::MpzView x(as<Int>(n.get())->digits, int_digits(n), false);
    if (!x) {
      mpz_clear(z);
      return t.raise_no_memory();
    }
    if (!digits::with_big_memory([&] { mpz_bin_ui(z, x, static_cast<unsigned long>(count)); })) return t.raise_no_memory();
  }
  return from_mpz(t, z);
}

// n * (n - 1) * ... * (n - k + 1), split in halves so that the factors stay of similar size.
static Ref<> falling_product(Thread& t, Object* n, long k) {
  if (k == 1) return new_ref(n);
  if (k <= 4) {
    Ref<> r = new_ref(n), factor = new_ref(n);
    for (long i = 1; i < k; ++i) {
      factor = int_subtract(t, factor, small_int(1));
      if (!factor) return {};
      r = int_multiply(t, r, factor);
      if (!r) return {};
    }
    return r;
  }
  long half = k / 2;
  Ref<> left = falling_product(t, n, half);
  Ref<> distance = new_int(t, half);
  if (!left || !distance) return {};
  Ref<> rest = int_subtract(t, n, distance);
  if (!rest) return {};
  Ref<> right = falling_product(t, rest, k - half);
  if (!right) return {};
  return int_multiply(t, left, right);
}

Ref<> math_perm(Object* module, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "perm", nargs, 1, 2)) return {};
  if (nargs == 1 || is_none(args[1])) return math_factorial(module, args[0]);
  Ref<> n, k;
  if (!two_naturals(t, args[0], args[1], &n, &k)) return {};
  if (int_compare(n, k) < 0) return small_int_ref(0);
  int overflow;
  long count = as_long_and_overflow(t, k, &overflow);
  if (overflow) return t.raise(exc::OverflowError, "k must not exceed %lld", static_cast<long long>(PTRDIFF_MAX));
  if (count == 0) return small_int_ref(1);
  Ref<> exact = int_exact(t, n);
  if (!exact) return {};
  return falling_product(t, exact, count);
}

}  // namespace adder
