// math: functions of doubles. Those on whole numbers are in math_integer.cpp.
//
// Where the C library gives CPython's results it is used; the wrappers turn NaN and infinity out of finite arguments into
// "math domain error" and "math range error". gamma and lgamma are computed here: their last bits are part of the contract.
#include <cerrno>
#include <cfloat>
#include <cmath>
#include <vector>

#include "core/args.h"
#include "core/type_object.h"
#include "docs/module_math.h"
#include "modules/math.h"
#include "types/float.h"
#include "types/int_internal.h"
#include "types/list.h"

namespace adder {

namespace {

namespace docs = doc::module_math;

Raised domain_error(Thread& t) { return t.raise_text(exc::ValueError, "math domain error"); }
Raised range_error(Thread& t) { return t.raise_text(exc::OverflowError, "math range error"); }

ADDER_INLINE bool to_double(Thread& t, Object* o, double* out) {
  if (ADDER_LIKELY(is_exact(o, float_type))) {
    *out = float_value(o);
    return true;
  }
  if (is_exact(o, int_type) && int_is_wide(o)) {
    *out = static_cast<double>(int_wide_value(o));
    return true;
  }
  *out = as_double(t, o);
  return *out != -1.0 || !t.has_error();
}

struct Name {
  char text[16];
  consteval Name(const char* s) : text{} {
    for (int i = 0; s[i]; ++i) text[i] = s[i];
  }
};

using Function1 = double (*)(double);
using Function2 = double (*)(double, double);

template <Function1 kFunction, bool kCanOverflow>
Ref<> one(Object*, Object* arg) {
  Thread& t = Thread::current();
  double x;
  if (!to_double(t, arg, &x)) return {};
  double r = kFunction(x);
  if (ADDER_UNLIKELY(!std::isfinite(r))) {
    if (std::isnan(r) && !std::isnan(x)) return domain_error(t);
    if (std::isinf(r) && std::isfinite(x)) {
      if (kCanOverflow) return range_error(t);
      return domain_error(t);
    }
  }
  return new_float(t, r);
}
// Functions that say through errno what went wrong.
using Function1E = double (*)(double, int* error);
template <Function1E kFunction>
Ref<> one_errno(Object*, Object* arg) {
  Thread& t = Thread::current();
  double x;
  if (!to_double(t, arg, &x)) return {};
  int error = 0;
  double r = kFunction(x, &error);
  if (error == EDOM) return domain_error(t);
  if (error == ERANGE && std::fabs(r) >= 1.5) return range_error(t);
  return new_float(t, r);
}
template <Name kName, Function2 kFunction>
Ref<> two(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  double x, y;
  if (!check_positional(t, kName.text, nargs, 2, 2) || !to_double(t, args[0], &x) || !to_double(t, args[1], &y)) return {};
  double r = kFunction(x, y);
  if (std::isnan(r)) {
    if (!std::isnan(x) && !std::isnan(y)) return domain_error(t);
  } else if (std::isinf(r) && std::isfinite(x) && std::isfinite(y)) {
    return range_error(t);
  }
  return new_float(t, r);
}

// --- gamma: Lanczos' approximation with g = 6.0246..., 13 terms (Boost's coefficients for 53-bit mantissas) ---

constexpr double kPi = 3.141592653589793238462643383279502884197;
constexpr double kLogPi = 1.144729885849400174143427351353058711647;
constexpr double kG = 6.024680040776729583740234375, kGMinusHalf = 5.524680040776729583740234375;
constexpr int kLanczosTerms = 13;
constexpr double kLanczosNumerator[kLanczosTerms] = {
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408};
constexpr double kLanczosDenominator[kLanczosTerms] = {0.0,        39916800.0, 120543840.0, 150917976.0, 105258076.0,
                                                       45995730.0, 13339535.0, 2637558.0,   357423.0,    32670.0,
                                                       1925.0,     66.0,       1.0};

double sin_pi(double x) {  // x finite
  double y = std::fmod(std::fabs(x), 2.0), r;
  switch (static_cast<int>(std::round(2.0 * y))) {
    case 0:
      r = std::sin(kPi * y);
      break;
    case 1:
      r = std::cos(kPi * (y - 0.5));
      break;
    case 2:
      r = std::sin(kPi * (1.0 - y));
      break;  // 1 - y, not y - 1: keeps the sign of a zero result
    case 3:
      r = -std::cos(kPi * (y - 1.5));
      break;
    default:
      r = std::sin(kPi * (y - 2.0));
      break;
  }
  return std::copysign(1.0, x) * r;
}

double lanczos_sum(double x) {  // x > 0; powers of 1/x where those of x would overflow
  double numerator = 0.0, denominator = 0.0;
  if (x < 5.0) {
    for (int i = kLanczosTerms; --i >= 0;) {
      numerator = numerator * x + kLanczosNumerator[i];
      denominator = denominator * x + kLanczosDenominator[i];
    }
  } else {
    for (int i = 0; i < kLanczosTerms; ++i) {
      numerator = numerator / x + kLanczosNumerator[i];
      denominator = denominator / x + kLanczosDenominator[i];
    }
  }
  return numerator / denominator;
}

double gamma_function(double x, int* error) {
  if (!std::isfinite(x)) {
    if (std::isnan(x) || x > 0.0) return x;
    *error = EDOM;
    return std::nan("");
  }
  if (x == 0.0) {
    *error = EDOM;
    return std::copysign(HUGE_VAL, x);
  }
  if (x == std::floor(x)) {
    if (x < 0.0) {
      *error = EDOM;
      return std::nan("");
    }
    if (x <= 23.0) {  // 22! is the largest factorial whose every factor's product is exact
      double product = 1.0;
      for (double factor = 2.0; factor < x; factor += 1.0) product *= factor;
      return product;
    }
  }
  double magnitude = std::fabs(x);
  if (magnitude < 1e-20) {
    double r = 1.0 / x;
    if (std::isinf(r)) *error = ERANGE;
    return r;
  }
  if (magnitude > 200.0) {
    if (x < 0.0) return 0.0 / sin_pi(x);
    *error = ERANGE;
    return HUGE_VAL;
  }
  double y = magnitude + kGMinusHalf, z;
  // z: the rounding error of y, by the trick that works on both sides of g - 1/2.
  if (magnitude > kGMinusHalf) {
    double q = y - magnitude;
    z = q - kGMinusHalf;
  } else {
    double q = y - kGMinusHalf;
    z = q - magnitude;
  }
  z = z * kG / y;
  double r;
  if (x < 0.0) {
    r = -kPi / sin_pi(magnitude) / magnitude * std::exp(y) / lanczos_sum(magnitude);
    r -= z * r;
    if (magnitude < 140.0) {
      r /= std::pow(y, magnitude - 0.5);
    } else {
      double root = std::pow(y, magnitude / 2.0 - 0.25);
      r /= root;
      r /= root;
    }
  } else {
    r = lanczos_sum(magnitude) / std::exp(y);
    r += z * r;
    if (magnitude < 140.0) {
      r *= std::pow(y, magnitude - 0.5);
    } else {
      double root = std::pow(y, magnitude / 2.0 - 0.25);
      r *= root;
      r *= root;
    }
  }
  if (std::isinf(r)) *error = ERANGE;
  return r;
}

double lgamma_function(double x, int* error) {
  if (!std::isfinite(x)) return std::isnan(x) ? x : HUGE_VAL;
  if (x == std::floor(x) && x <= 2.0) {
    if (x > 0.0) return 0.0;
    *error = EDOM;
    return HUGE_VAL;
  }
  double magnitude = std::fabs(x);
  if (magnitude < 1e-20) return -std::log(magnitude);
  double r = std::log(lanczos_sum(magnitude)) - kG;
  r += (magnitude - 0.5) * (std::log(magnitude + kG - 0.5) - 1);
  if (x < 0.0) r = kLogPi - std::log(std::fabs(sin_pi(magnitude))) - std::log(magnitude) - r;
  if (std::isinf(r)) *error = ERANGE;
  return r;
}

// --- logarithms: of ints of any size ---

double checked_log(double x, double (*f)(double), int* error) {
  if (std::isfinite(x)) {
    if (x > 0.0) return f(x);
    *error = EDOM;
    return x == 0.0 ? -HUGE_VAL : std::nan("");
  }
  if (std::isnan(x) || x > 0.0) return x;
  *error = EDOM;
  return std::nan("");
}
bool log_value(Thread& t, Object* arg, double (*f)(double), double* out) {
  int error = 0;
  if (is_int(arg)) {
    if (int_sign(arg) <= 0) {
      domain_error(t);
      return false;
    }
    ssize exponent;
    double m = int_frexp(arg, &exponent);
    if (exponent <= 1024) {
      double x = std::ldexp(m, static_cast<int>(exponent));
      if (std::isfinite(x)) {
        *out = f(x);
        return true;
      }
    }
    *out = f(m) + f(2.0) * static_cast<double>(exponent);
    return true;
  }
  double x;
  if (!to_double(t, arg, &x)) return false;
  *out = checked_log(x, f, &error);
  if (error) {
    domain_error(t);
    return false;
  }
  return true;
}
Ref<> math_log(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (nargs < 1 || nargs > 2) return t.raise_text(exc::TypeError, "math.log requires 1 to 2 arguments");
  double numerator, denominator;
  if (!log_value(t, args[0], std::log, &numerator)) return {};
  if (nargs == 1) return new_float(t, numerator);
  if (!log_value(t, args[1], std::log, &denominator)) return {};
  if (denominator == 0.0) return t.raise_text(exc::ZeroDivisionError, "float division by zero");
  return new_float(t, numerator / denominator);
}
template <Function1 kFunction>
Ref<> log_of(Object*, Object* arg) {
  Thread& t = Thread::current();
  double r;
  if (!log_value(t, arg, kFunction, &r)) return {};
  return new_float(t, r);
}
double log1p_function(double x) { return x == 0.0 ? x : std::log1p(x); }

// --- powers, remainders, parts ---

Ref<> math_pow(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  double x, y;
  if (!check_positional(t, "pow", nargs, 2, 2) || !to_double(t, args[0], &x) || !to_double(t, args[1], &y)) return {};
  double r = std::pow(x, y);
  if (!std::isfinite(r) && std::isfinite(x) && std::isfinite(y)) {
    if (std::isnan(r) || x == 0.0) return domain_error(t);
    return range_error(t);
  }
  return new_float(t, r);
}
Ref<> math_fmod(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  double x, y;
  if (!check_positional(t, "fmod", nargs, 2, 2) || !to_double(t, args[0], &x) || !to_double(t, args[1], &y)) return {};
  if (std::isinf(y) && std::isfinite(x)) return new_float(t, x);
  double r = std::fmod(x, y);
  if (std::isnan(r) && !std::isnan(x) && !std::isnan(y)) return domain_error(t);
  return new_float(t, r);
}
Ref<> math_frexp(Object*, Object* arg) {
  Thread& t = Thread::current();
  double x;
  if (!to_double(t, arg, &x)) return {};
  int e = 0;
  if (std::isfinite(x) && x != 0.0) x = std::frexp(x, &e);
  Ref<> m = new_float(t, x), exponent = new_int(t, e);
  if (!m || !exponent) return {};
  return tuple_pack(t, m.get(), exponent.get());
}
Ref<> math_ldexp(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  double x;
  if (!check_positional(t, "ldexp", nargs, 2, 2) || !to_double(t, args[0], &x)) return {};
  if (!is_int(args[1])) return t.raise_text(exc::TypeError, "Expected an int as second argument to ldexp.");
  int overflow;
  long e = as_long_and_overflow(t, args[1], &overflow);
  if (overflow) e = overflow < 0 ? PTRDIFF_MIN : PTRDIFF_MAX;
  if (x == 0.0 || !std::isfinite(x)) return new_float(t, x);
  if (e > INT32_MAX) return range_error(t);
  if (e < INT32_MIN) return new_float(t, std::copysign(0.0, x));
  double r = std::ldexp(x, static_cast<int>(e));
  if (std::isinf(r)) return range_error(t);
  return new_float(t, r);
}
Ref<> math_modf(Object*, Object* arg) {
  Thread& t = Thread::current();
  double x;
  if (!to_double(t, arg, &x)) return {};
  double whole, fraction;
  if (std::isinf(x)) {
    fraction = std::copysign(0.0, x);
    whole = x;
  } else {
    fraction = std::modf(x, &whole);
  }
  Ref<> a = new_float(t, fraction), b = new_float(t, whole);
  if (!a || !b) return {};
  return tuple_pack(t, a.get(), b.get());
}
Ref<> math_nextafter(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  double x, y;
  if (!check_positional(t, "nextafter", nargs, 2, 2) || !to_double(t, args[0], &x) || !to_double(t, args[1], &y)) return {};
  return new_float(t, std::nextafter(x, y));
}
Ref<> math_ulp(Object*, Object* arg) {
  Thread& t = Thread::current();
  double x;
  if (!to_double(t, arg, &x)) return {};
  if (std::isnan(x)) return new_float(t, x);
  x = std::fabs(x);
  if (std::isinf(x)) return new_float(t, x);
  double next = std::nextafter(x, HUGE_VAL);
  if (std::isinf(next)) return new_float(t, x - std::nextafter(x, -HUGE_VAL));
  return new_float(t, next - x);
}
Ref<> math_isclose(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::isclose);
  Thread& t = Thread::current();
  Object* a[4];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  double x, y, relative = 1e-09, absolute = 0.0;
  if (!to_double(t, a[0], &x) || !to_double(t, a[1], &y)) return {};
  if (a[2] && !to_double(t, a[2], &relative)) return {};
  if (a[3] && !to_double(t, a[3], &absolute)) return {};
  if (relative < 0.0 || absolute < 0.0) return t.raise_text(exc::ValueError, "tolerances must be non-negative");
  if (x == y) return new_bool(true);
  if (std::isinf(x) || std::isinf(y)) return new_bool(false);
  double difference = std::fabs(y - x);
  return new_bool(difference <= std::fabs(relative * y) || difference <= std::fabs(relative * x) || difference <= absolute);
}

template <class F>
Ref<> predicate(Object* arg, F test) {
  Thread& t = Thread::current();
  double x;
  if (!to_double(t, arg, &x)) return {};
  return new_bool(test(x));
}
Ref<> math_isfinite(Object*, Object* arg) {
  return predicate(arg, [](double x) { return std::isfinite(x); });
}
Ref<> math_isinf(Object*, Object* arg) {
  return predicate(arg, [](double x) { return std::isinf(x); });
}
Ref<> math_isnan(Object*, Object* arg) {
  return predicate(arg, [](double x) { return std::isnan(x); });
}
Ref<> math_degrees(Object*, Object* arg) {
  Thread& t = Thread::current();
  double x;
  if (!to_double(t, arg, &x)) return {};
  return new_float(t, x * (180.0 / kPi));
}
Ref<> math_radians(Object*, Object* arg) {
  Thread& t = Thread::current();
  double x;
  if (!to_double(t, arg, &x)) return {};
  return new_float(t, x * (kPi / 180.0));
}

// --- rounding to int ---

template <Function1 kFunction>
Ref<> round_with(Object* arg, Object* method_name) {
  Thread& t = Thread::current();
  double x;
  if (ADDER_LIKELY(is_exact(arg, float_type))) {
    x = float_value(arg);
  } else {
    Ref<> method;
    Lookup found = lookup_special(t, arg, method_name, &method);
    if (found == Lookup::found) return call_no_args(t, method);
    if (found == Lookup::error || !to_double(t, arg, &x)) return {};
  }
  return new_int_double(t, kFunction(x));
}
Ref<> math_floor(Object*, Object* arg) { return round_with<std::floor>(arg, "__floor__"_s); }
Ref<> math_ceil(Object*, Object* arg) { return round_with<std::ceil>(arg, "__ceil__"_s); }
Ref<> math_trunc(Object*, Object* arg) {
  Thread& t = Thread::current();
  if (is_exact(arg, float_type)) return new_int_double(t, float_value(arg));
  Ref<> method;
  Lookup found = lookup_special(t, arg, "__trunc__"_s, &method);
  if (found == Lookup::found) return call_no_args(t, method);
  if (found == Lookup::error) return {};
  return t.raise(exc::TypeError, "type %.100s doesn't define __trunc__ method", type_of(arg)->tp_name);
}

// --- sums ---

// Shewchuk's exact summation (Discrete & Computational Geometry 18, 1997): `partials` are non-overlapping doubles whose exact
// sum is the sum so far.
Ref<> math_fsum(Object*, Object* iterable) {
  Thread& t = Thread::current();
  std::vector<double> partials;
  partials.reserve(32);
  double special = 0.0, infinities = 0.0;
  int status = for_each(t, iterable, [&](Object* item) {
    double x;
    if (!to_double(t, item, &x)) return -1;
    double given = x;
    std::size_t kept = 0;
    for (double y : partials) {
      if (std::fabs(x) < std::fabs(y)) std::swap(x, y);
      double high = x + y, rounded = high - x;
      double low = y - rounded;
      if (low != 0.0) partials[kept++] = low;
      x = high;
    }
    partials.resize(kept);
    if (x == 0.0) return 0;
    if (std::isfinite(x)) {
      partials.push_back(x);
      return 0;
    }
    if (std::isfinite(given)) {
      t.raise_text(exc::OverflowError, "intermediate overflow in fsum");
      return -1;
    }
    if (std::isinf(given)) infinities += given;
    special += given;
    partials.clear();
    return 0;
  });
  if (status != 0) return {};
  if (special != 0.0) {
    if (std::isnan(infinities)) return t.raise_text(exc::ValueError, "-inf + inf in fsum");
    return new_float(t, special);
  }
  double high = 0.0, low = 0.0;
  std::size_t n = partials.size();
  if (n > 0) {
    high = partials[--n];
    while (n > 0) {
      double x = high, y = partials[--n];
      double sum = x + y, rounded = sum - x;
      high = sum;
      low = y - rounded;
      if (low != 0.0) break;
    }
    // A tie was rounded to even: look at what lies below to see whether it really was one.
    if (n > 0 && ((low < 0.0 && partials[n - 1] < 0.0) || (low > 0.0 && partials[n - 1] > 0.0))) {
      double y = low * 2.0;
      double x = high + y, rounded = x - high;
      if (y == rounded) high = x;
    }
  }
  return new_float(t, high);
}

// Square root of a sum of squares with about twice the working precision, so that the one rounding at the end decides:
// scaled by a power of two, squares split exactly, one Newton step on the exact residual.
double vector_norm(const double* v, ssize n, double max, bool found_nan) {
  if (std::isinf(max)) return max;
  if (found_nan) return std::nan("");
  if (max == 0.0 || n <= 1) return max;
  int exponent;
  std::frexp(max, &exponent);
  double unscale = 1.0;
  if (exponent < -1020) {  // subnormal: lift everything first
    exponent += 1000;
    unscale = 0x1p-1000;
  }
  double lift = 1.0 / unscale, scale = std::ldexp(1.0, -exponent);
  double sum = 0.0, rest = 0.0;
  for (ssize i = 0; i < n; ++i) {
    double x = v[i] * lift * scale;
    double square = x * x, square_error = std::fma(x, x, -square);
    double next = sum + square;
    double error = sum >= square ? (sum - next) + square : (square - next) + sum;
    rest += error + square_error;
    sum = next;
  }
  double h = std::sqrt(sum + rest);
  double square = h * h, square_error = std::fma(h, h, -square);
  double residual = (sum - square) - square_error + rest;
  h += residual / (2.0 * h);
  return h / scale * unscale;
}

struct Coordinates {
  double small[8];
  std::vector<double> large;
  double* data;
  double max = 0.0;
  bool found_nan = false;
  explicit Coordinates(ssize n) {
    if (n > 8) large.resize(static_cast<std::size_t>(n));
    data = n > 8 ? large.data() : small;
  }
  void set(ssize i, double x) {
    x = std::fabs(x);
    data[i] = x;
    found_nan |= std::isnan(x);
    if (x > max) max = x;
  }
};

Ref<> math_hypot(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  Coordinates c(nargs);
  for (ssize i = 0; i < nargs; ++i) {
    double x;
    if (!to_double(t, args[i], &x)) return {};
    c.set(i, x);
  }
  return new_float(t, vector_norm(c.data, nargs, c.max, c.found_nan));
}
Ref<> math_dist(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "dist", nargs, 2, 2)) return {};
  Ref<> p = new_ref(args[0]), q = new_ref(args[1]);
  if (!is_tuple(p)) p = to_tuple(t, p);
  if (!p) return {};
  if (!is_tuple(q)) q = to_tuple(t, q);
  if (!q) return {};
  ssize n = tuple_size(p);
  if (n != tuple_size(q)) return t.raise_text(exc::ValueError, "both points must have the same number of dimensions");
  Coordinates c(n);
  for (ssize i = 0; i < n; ++i) {
    double x, y;
    if (!to_double(t, tuple_item(p, i), &x) || !to_double(t, tuple_item(q, i), &y)) return {};
    c.set(i, x - y);
  }
  return new_float(t, vector_norm(c.data, n, c.max, c.found_nan));
}

Ref<> math_prod(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::prod);
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  Ref<> result = a[1] ? new_ref(a[1]) : small_int_ref(1);
  int status = for_each(t, a[0], [&](Object* item) {
    if (is_exact(item, int_type) && is_exact(result, int_type)) {
      result = int_multiply(t, result, item);
    } else if (is_exact(item, float_type) && is_exact(result, float_type)) {
      result = new_float(t, float_value(result) * float_value(item));
    } else {
      result = binary_op(t, BinaryOp::multiply, result, item);
    }
    return result ? 0 : -1;
  });
  if (status != 0) return {};
  return result;
}

double exp2_function(double x) { return ::exp2(x); }

const MethodDef methods[] = {{"acos", one<std::acos, false>, kMethO, docs::acos},
                             {"acosh", one<std::acosh, false>, kMethO, docs::acosh},
                             {"asin", one<std::asin, false>, kMethO, docs::asin},
                             {"asinh", one<std::asinh, false>, kMethO, docs::asinh},
                             {"atan", one<std::atan, false>, kMethO, docs::atan},
                             {"atan2", two<"atan2", std::atan2>, kMethFastcall, docs::atan2},
                             {"atanh", one<std::atanh, false>, kMethO, docs::atanh},
                             {"cbrt", one<std::cbrt, false>, kMethO, docs::cbrt},
                             {"ceil", math_ceil, kMethO, docs::ceil},
                             {"copysign", two<"copysign", std::copysign>, kMethFastcall, docs::copysign},
                             {"cos", one<std::cos, false>, kMethO, docs::cos},
                             {"cosh", one<std::cosh, true>, kMethO, docs::cosh},
                             {"degrees", math_degrees, kMethO, docs::degrees},
                             {"dist", math_dist, kMethFastcall, docs::dist},
                             {"erf", one<std::erf, false>, kMethO, docs::erf},
                             {"erfc", one<std::erfc, false>, kMethO, docs::erfc},
                             {"exp", one<std::exp, true>, kMethO, docs::exp},
                             {"exp2", one<exp2_function, true>, kMethO, docs::exp2},
                             {"expm1", one<std::expm1, true>, kMethO, docs::expm1},
                             {"fabs", one<std::fabs, false>, kMethO, docs::fabs},
                             {"factorial", math_factorial, kMethO, docs::factorial},
                             {"floor", math_floor, kMethO, docs::floor},
                             {"fmod", math_fmod, kMethFastcall, docs::fmod},
                             {"frexp", math_frexp, kMethO, docs::frexp},
                             {"fsum", math_fsum, kMethO, docs::fsum},
                             {"gamma", one_errno<gamma_function>, kMethO, docs::gamma},
                             {"gcd", math_gcd, kMethFastcall, docs::gcd},
                             {"hypot", math_hypot, kMethFastcall, docs::hypot},
                             {"isclose", math_isclose, kMethFastcall | kMethKeywords, docs::isclose},
                             {"isfinite", math_isfinite, kMethO, docs::isfinite_},
                             {"isinf", math_isinf, kMethO, docs::isinf_},
                             {"isnan", math_isnan, kMethO, docs::isnan_},
                             {"isqrt", math_isqrt, kMethO, docs::isqrt},
                             {"lcm", math_lcm, kMethFastcall, docs::lcm},
                             {"ldexp", math_ldexp, kMethFastcall, docs::ldexp},
                             {"lgamma", one_errno<lgamma_function>, kMethO, docs::lgamma},
                             {"log", math_log, kMethFastcall | kMethParsed, docs::log},
                             {"log1p", one<log1p_function, false>, kMethO, docs::log1p},
                             {"log10", log_of<std::log10>, kMethO, docs::log10},
                             {"log2", log_of<std::log2>, kMethO, docs::log2},
                             {"modf", math_modf, kMethO, docs::modf},
                             {"pow", math_pow, kMethFastcall, docs::pow},
                             {"radians", math_radians, kMethO, docs::radians},
                             {"remainder", two<"remainder", std::remainder>, kMethFastcall, docs::remainder},
                             {"sin", one<std::sin, false>, kMethO, docs::sin},
                             {"sinh", one<std::sinh, true>, kMethO, docs::sinh},
                             {"sqrt", one<std::sqrt, false>, kMethO, docs::sqrt},
                             {"tan", one<std::tan, false>, kMethO, docs::tan},
                             {"tanh", one<std::tanh, false>, kMethO, docs::tanh},
                             {"trunc", math_trunc, kMethO, docs::trunc},
                             {"prod", math_prod, kMethFastcall | kMethKeywords, docs::prod},
                             {"perm", math_perm, kMethFastcall, docs::perm},
                             {"comb", math_comb, kMethFastcall, docs::comb},
                             {"nextafter", math_nextafter, kMethFastcall, docs::nextafter},
                             {"ulp", math_ulp, kMethO, docs::ulp},
                             {}};

int exec(Object* module) {
  Thread& t = Thread::current();
  const struct {
    const char* name;
    double value;
  } constants[] = {{"pi", kPi}, {"e", M_E}, {"tau", 2 * kPi}, {"inf", HUGE_VAL}, {"nan", std::nan("")}};
  for (auto& c : constants) {
    if (module_add(t, module, c.name, new_float(t, c.value)) < 0) return -1;
  }
  return 0;
}
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "math", .doc = docs::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit_math() { return module_def_init(&definition); }

}  // namespace adder
