// cmath: functions of complex numbers. Formulas are chosen to lose no precision near branch points and to avoid overflow
// (W. Kahan, "Branch cuts for complex elementary functions"); values at infinities and NaNs are those of C99 annex G.
#include <cerrno>
#include <cfloat>
#include <cmath>

#include "core/args.h"
#include "core/type_object.h"
#include "docs/module_cmath.h"
#include "mem/alloc.h"
#include "types/complex.h"
#include "types/float.h"
#include "types/list.h"

extern "C" {  // <complex.h>, which C++ hides
_Complex double cacos(_Complex double) noexcept;
_Complex double cacosh(_Complex double) noexcept;
_Complex double casinh(_Complex double) noexcept;
_Complex double catanh(_Complex double) noexcept;
_Complex double ccosh(_Complex double) noexcept;
_Complex double cexp(_Complex double) noexcept;
_Complex double clog(_Complex double) noexcept;
_Complex double csinh(_Complex double) noexcept;
_Complex double csqrt(_Complex double) noexcept;
_Complex double ctanh(_Complex double) noexcept;
}

namespace adder {

namespace {

namespace docs = doc::module_cmath;
using Z = ComplexValue;

constexpr double kPi = 3.141592653589793238462643383279502884197;
constexpr double kLarge = DBL_MAX / 4.0;
const double kSqrtLarge = std::sqrt(kLarge), kLogLarge = std::log(kLarge), kSqrtMin = std::sqrt(DBL_MIN);
constexpr double kLn2 = 0.6931471805599453094, kLn10 = 2.302585092994045684;
constexpr double kInf = HUGE_VAL;
constexpr double kNan = __builtin_nan("");

bool both_finite(Z z) { return std::isfinite(z.real) && std::isfinite(z.imag); }

// Infinities and NaNs: the C library follows annex G. Where that leaves the sign of a zero or an infinity open, or has changed
// between versions, the functions below decide first.
template <_Complex double (*kFunction)(_Complex double)>
Z special(Z z) {
  _Complex double r = kFunction(__builtin_complex(z.real, z.imag));
  return {__real__ r, __imag__ r};
}

// --- the functions; *error becomes EDOM or ERANGE ---

Z c_sqrt(Z z, int*) {
  if (!both_finite(z)) return special<csqrt>(z);
  if (z.real == 0. && z.imag == 0.) return {0., z.imag};
  double ax = std::fabs(z.real), ay = std::fabs(z.imag), s;
  if (ax < DBL_MIN && ay < DBL_MIN && (ax > 0. || ay > 0.)) {  // both subnormal: scale up, keeping the exponent even
    constexpr int kScaleUp = 2 * (DBL_MANT_DIG / 2) + 1, kScaleDown = -(kScaleUp + 1) / 2;
    ax = std::ldexp(ax, kScaleUp);
    s = std::ldexp(std::sqrt(ax + std::hypot(ax, std::ldexp(ay, kScaleUp))), kScaleDown);
  } else {
    ax /= 8.0;
    s = 2.0 * std::sqrt(ax + std::hypot(ax, ay / 8.0));
  }
  double d = ay / (2.0 * s);
  if (z.real >= 0.) return {s, std::copysign(d, z.imag)};
  return {d, std::copysign(s, z.imag)};
}

Z c_acos(Z z, int* error) {
  if (!both_finite(z)) {
    if (std::isinf(z.real) && std::isnan(z.imag)) return {kNan, kInf};
    return special<cacos>(z);
  }
  if (std::fabs(z.real) > kLarge || std::fabs(z.imag) > kLarge) {
    double real = std::atan2(std::fabs(z.imag), z.real);
    double size = std::log(std::hypot(z.real / 2., z.imag / 2.)) + kLn2 * 2.;
    return {real, z.real < 0. ? -std::copysign(size, z.imag) : std::copysign(size, -z.imag)};
  }
  Z s1 = c_sqrt({1. - z.real, -z.imag}, error), s2 = c_sqrt({1. + z.real, z.imag}, error);
  return {2. * std::atan2(s1.real, s2.real), std::asinh(s2.real * s1.imag - s2.imag * s1.real)};
}

Z c_acosh(Z z, int* error) {
  if (!both_finite(z)) {
    if (z.real == 0. && std::isnan(z.imag)) return {kNan, kNan};  // C gives an imaginary part of pi/2
    return special<cacosh>(z);
  }
  if (std::fabs(z.real) > kLarge || std::fabs(z.imag) > kLarge) {
    return {std::log(std::hypot(z.real / 2., z.imag / 2.)) + kLn2 * 2., std::atan2(z.imag, z.real)};
  }
  Z s1 = c_sqrt({z.real - 1., z.imag}, error), s2 = c_sqrt({z.real + 1., z.imag}, error);
  return {std::asinh(s1.real * s2.real + s1.imag * s2.imag), 2. * std::atan2(s1.imag, s2.real)};
}

Z c_asinh(Z z, int* error) {
  if (!both_finite(z)) {
    if (std::isnan(z.real) && std::isinf(z.imag)) return {kInf, kNan};
    return special<casinh>(z);
  }
  if (std::fabs(z.real) > kLarge || std::fabs(z.imag) > kLarge) {
    double size = std::log(std::hypot(z.real / 2., z.imag / 2.)) + kLn2 * 2.;
    double real = z.imag >= 0. ? std::copysign(size, z.real) : -std::copysign(size, -z.real);
    return {real, std::atan2(z.imag, std::fabs(z.real))};
  }
  Z s1 = c_sqrt({1. + z.imag, -z.real}, error), s2 = c_sqrt({1. - z.imag, z.real}, error);
  return {std::asinh(s1.real * s2.imag - s2.real * s1.imag), std::atan2(z.imag, s1.real * s2.real - s1.imag * s2.imag)};
}

// asin z = -i asinh iz, and so on for the others.
Z c_asin(Z z, int* error) {
  Z s = c_asinh({-z.imag, z.real}, error);
  return {s.imag, -s.real};
}

Z c_atanh(Z z, int* error) {
  if (!both_finite(z)) {
    if (std::isnan(z.real) && std::isinf(z.imag)) return {0., std::copysign(kPi / 2., z.imag)};
    return special<catanh>(z);
  }
  if (z.real < 0. || (z.real == 0. && std::copysign(1., z.real) < 0.)) {
    Z r = c_atanh({-z.real, -z.imag}, error);
    return {-r.real, -r.imag};
  }
  double ay = std::fabs(z.imag);
  if (z.real > kSqrtLarge || ay > kSqrtLarge) {
    double h = std::hypot(z.real / 2., z.imag / 2.);
    return {z.real / 4. / h / h, -std::copysign(kPi / 2., -z.imag)};
  }
  if (z.real == 1. && ay < kSqrtMin) {
    if (ay == 0.) {
      *error = EDOM;
      return {kInf, z.imag};
    }
    return {-std::log(std::sqrt(ay) / std::sqrt(std::hypot(ay, 2.))), std::copysign(std::atan2(2., -ay) / 2, z.imag)};
  }
  double d = (1 - z.real) * (1 - z.real) + ay * ay;
  return {std::log1p(4. * z.real / d) / 4., -std::atan2(-2. * z.imag, (1 - z.real) * (1 + z.real) - ay * ay) / 2.};
}
Z c_atan(Z z, int* error) {
  Z s = c_atanh({-z.imag, z.real}, error);
  return {s.imag, -s.real};
}

// Where the imaginary part is finite and non-zero, an infinite real part gives infinities signed by its cosine and sine.
Z rotated(double size, double angle) { return {std::copysign(size, std::cos(angle)), std::copysign(size, std::sin(angle))}; }

Z c_cosh(Z z, int* error) {
  if (!both_finite(z)) {
    if (std::isinf(z.imag) && !std::isnan(z.real)) *error = EDOM;
    if (std::isinf(z.real) && std::isfinite(z.imag) && z.imag != 0.) {
      Z r = rotated(kInf, z.imag);
      if (z.real < 0.) r.imag = -r.imag;
      return r;
    }
    if ((z.real == 0. && std::isnan(z.imag)) || (std::isnan(z.real) && z.imag == 0.)) return {kNan, 0.};
    return special<ccosh>(z);
  }
  Z r;
  if (std::fabs(z.real) > kLogLarge) {
    double x = z.real - std::copysign(1., z.real);  // cosh(x + 1) needs one factor e less
    r = {std::cos(z.imag) * std::cosh(x) * M_E, std::sin(z.imag) * std::sinh(x) * M_E};
  } else {
    r = {std::cos(z.imag) * std::cosh(z.real), std::sin(z.imag) * std::sinh(z.real)};
  }
  if (std::isinf(r.real) || std::isinf(r.imag)) *error = ERANGE;
  return r;
}
Z c_cos(Z z, int* error) { return c_cosh({-z.imag, z.real}, error); }

Z c_exp(Z z, int* error) {
  if (!both_finite(z)) {
    if (std::isinf(z.imag) && (std::isfinite(z.real) || (std::isinf(z.real) && z.real > 0))) *error = EDOM;
    if (std::isinf(z.real) && std::isfinite(z.imag) && z.imag != 0.) return rotated(z.real > 0 ? kInf : 0., z.imag);
    if (std::isinf(z.real) && z.real < 0 && !std::isfinite(z.imag)) return {0., 0.};
    return special<cexp>(z);
  }
  Z r;
  if (z.real > kLogLarge) {
    double l = std::exp(z.real - 1.);
    r = {l * std::cos(z.imag) * M_E, l * std::sin(z.imag) * M_E};
  } else {
    double l = std::exp(z.real);
    r = {l * std::cos(z.imag), l * std::sin(z.imag)};
  }
  if (std::isinf(r.real) || std::isinf(r.imag)) *error = ERANGE;
  return r;
}

Z c_log(Z z, int* error) {
  if (!both_finite(z)) return special<clog>(z);
  double ax = std::fabs(z.real), ay = std::fabs(z.imag), real;
  if (ax > kLarge || ay > kLarge) {
    real = std::log(std::hypot(ax / 2., ay / 2.)) + kLn2;
  } else if (ax < DBL_MIN && ay < DBL_MIN) {
    if (ax == 0. && ay == 0.) {
      *error = EDOM;
      return {-kInf, std::atan2(z.imag, z.real)};
    }
    real = std::log(std::hypot(std::ldexp(ax, DBL_MANT_DIG), std::ldexp(ay, DBL_MANT_DIG))) - DBL_MANT_DIG * kLn2;
  } else {
    double h = std::hypot(ax, ay);
    if (0.71 <= h && h <= 1.73) {  // near 1: log(h) from h*h - 1, without cancellation
      double larger = std::fmax(ax, ay), smaller = std::fmin(ax, ay);
      real = std::log1p((larger - 1) * (larger + 1) + smaller * smaller) / 2.;
    } else {
      real = std::log(h);
    }
  }
  return {real, std::atan2(z.imag, z.real)};
}
Z c_log10(Z z, int* error) {
  Z r = c_log(z, error);
  return {r.real / kLn10, r.imag / kLn10};
}

Z c_sinh(Z z, int* error) {
  if (!both_finite(z)) {
    if (std::isinf(z.imag) && !std::isnan(z.real)) *error = EDOM;
    if (std::isinf(z.real) && std::isfinite(z.imag) && z.imag != 0.) {
      Z r = rotated(kInf, z.imag);
      if (z.real < 0.) r.real = -r.real;
      return r;
    }
    if (z.real == 0. && !std::isfinite(z.imag)) return {0., kNan};
    return special<csinh>(z);
  }
  Z r;
  if (std::fabs(z.real) > kLogLarge) {
    double x = z.real - std::copysign(1., z.real);
    r = {std::cos(z.imag) * std::sinh(x) * M_E, std::sin(z.imag) * std::cosh(x) * M_E};
  } else {
    r = {std::cos(z.imag) * std::sinh(z.real), std::sin(z.imag) * std::cosh(z.real)};
  }
  if (std::isinf(r.real) || std::isinf(r.imag)) *error = ERANGE;
  return r;
}
Z c_sin(Z z, int* error) {
  Z s = c_sinh({-z.imag, z.real}, error);
  return {s.imag, -s.real};
}

Z c_tanh(Z z, int* error) {
  if (!both_finite(z)) {
    if (std::isinf(z.imag) && std::isfinite(z.real)) *error = EDOM;
    if (std::isinf(z.real) && std::isfinite(z.imag) && z.imag != 0.) {
      double sign = std::copysign(0., 2. * std::sin(z.imag) * std::cos(z.imag));
      return {z.real > 0 ? 1.0 : -1.0, sign};
    }
    if (std::isinf(z.real)) return {std::copysign(1., z.real), std::isfinite(z.imag) ? z.imag : 0.};
    if (z.real == 0.) return {kNan, kNan};
    return special<ctanh>(z);
  }
  if (std::fabs(z.real) > kLogLarge) {
    return {std::copysign(1., z.real), 4. * std::sin(z.imag) * std::cos(z.imag) * std::exp(-2. * std::fabs(z.real))};
  }
  double tx = std::tanh(z.real), ty = std::tan(z.imag), cx = 1. / std::cosh(z.real);
  double txty = tx * ty, denominator = 1. + txty * txty;
  return {tx * (1. + ty * ty) / denominator, ((ty / denominator) * cx) * cx};
}
Z c_tan(Z z, int* error) {
  Z s = c_tanh({-z.imag, z.real}, error);
  return {s.imag, -s.real};
}

// --- wrappers ---

bool argument(Thread& t, Object* o, Z* z) {
  *z = complex_value(t, o);
  return !t.has_error();
}
Raised math_error(Thread& t, int error) {
  if (error == EDOM) return t.raise_text(exc::ValueError, "math domain error");
  return t.raise_text(exc::OverflowError, "math range error");
}
template <Z (*kFunction)(Z, int*)>
Ref<> one(Object*, Object* arg) {
  Thread& t = Thread::current();
  Z z;
  if (!argument(t, arg, &z)) return {};
  int error = 0;
  Z r = kFunction(z, &error);
  if (error) return math_error(t, error);
  return new_complex(t, r.real, r.imag);
}

Ref<> cmath_log(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "log", nargs, 1, 2)) return {};
  Z x, base;
  if (!argument(t, args[0], &x) || (nargs == 2 && !argument(t, args[1], &base))) return {};
  int error = 0;
  x = c_log(x, &error);
  if (nargs == 2) {
    base = c_log(base, &error);
    x = complex_divide(x, base, &error);
  }
  if (error) return math_error(t, error);
  return new_complex(t, x.real, x.imag);
}
double phase(Z z) { return std::atan2(z.imag, z.real); }  // annex G's special cases are atan2's
Ref<> cmath_phase(Object*, Object* arg) {
  Thread& t = Thread::current();
  Z z;
  if (!argument(t, arg, &z)) return {};
  return new_float(t, phase(z));
}
Ref<> cmath_polar(Object*, Object* arg) {
  Thread& t = Thread::current();
  Z z;
  if (!argument(t, arg, &z)) return {};
  double r;
  if (std::isinf(z.real) || std::isinf(z.imag)) {
    r = kInf;
  } else if (std::isnan(z.real) || std::isnan(z.imag)) {
    r = kNan;
  } else {
    r = std::hypot(z.real, z.imag);
    if (std::isinf(r)) return math_error(t, ERANGE);
  }
  Ref<> size = new_float(t, r), angle = new_float(t, phase(z));
  if (!size || !angle) return {};
  return tuple_pack(t, size.get(), angle.get());
}
Ref<> cmath_rect(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "rect", nargs, 2, 2)) return {};
  double r = as_double(t, args[0]);
  if (r == -1.0 && t.has_error()) return {};
  double angle = as_double(t, args[1]);
  if (angle == -1.0 && t.has_error()) return {};
  Z z;
  if (!std::isfinite(r) || !std::isfinite(angle)) {
    if (std::isinf(r) && std::isfinite(angle) && angle != 0.) {
      z = rotated(kInf, angle);
      if (r < 0) z = {-z.real, -z.imag};
    } else if (r == 0.) {
      z = {0., 0.};
    } else if (std::isinf(r)) {
      z = angle == 0. ? Z{r, std::copysign(0., angle) * (r < 0. ? -1. : 1.)} : Z{kInf, kNan};
    } else {
      z = {kNan, angle == 0. ? 0. : kNan};
    }
    if (r != 0. && !std::isnan(r) && std::isinf(angle)) return math_error(t, EDOM);
  } else if (angle == 0.0) {
    z = {r, r * angle};  // keeps the sign of the zero
  } else {
    z = {r * std::cos(angle), r * std::sin(angle)};
  }
  return new_complex(t, z.real, z.imag);
}
template <bool (*kTest)(Z)>
Ref<> predicate(Object*, Object* arg) {
  Thread& t = Thread::current();
  Z z;
  if (!argument(t, arg, &z)) return {};
  return new_bool(kTest(z));
}
bool has_nan(Z z) { return std::isnan(z.real) || std::isnan(z.imag); }
bool has_inf(Z z) { return std::isinf(z.real) || std::isinf(z.imag); }

Ref<> cmath_isclose(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::isclose);
  Thread& t = Thread::current();
  Object* a[4];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  Z x, y;
  double relative = 1e-09, absolute = 0.0;
  if (!argument(t, a[0], &x) || !argument(t, a[1], &y)) return {};
  if (!convert_double(t, a[2], &relative) || !convert_double(t, a[3], &absolute)) return {};
  if (relative < 0.0 || absolute < 0.0) return t.raise_text(exc::ValueError, "tolerances must be non-negative");
  if (x.real == y.real && x.imag == y.imag) return new_bool(true);
  if (has_inf(x) || has_inf(y)) return new_bool(false);
  auto size = [](Z z) { return std::hypot(z.real, z.imag); };
  double difference = size({x.real - y.real, x.imag - y.imag});
  return new_bool(difference <= relative * size(y) || difference <= relative * size(x) || difference <= absolute);
}

const MethodDef methods[] = {{"acos", one<c_acos>, kMethO, docs::acos},
                             {"acosh", one<c_acosh>, kMethO, docs::acosh},
                             {"asin", one<c_asin>, kMethO, docs::asin},
                             {"asinh", one<c_asinh>, kMethO, docs::asinh},
                             {"atan", one<c_atan>, kMethO, docs::atan},
                             {"atanh", one<c_atanh>, kMethO, docs::atanh},
                             {"cos", one<c_cos>, kMethO, docs::cos},
                             {"cosh", one<c_cosh>, kMethO, docs::cosh},
                             {"exp", one<c_exp>, kMethO, docs::exp},
                             {"isclose", cmath_isclose, kMethFastcall | kMethKeywords, docs::isclose},
                             {"isfinite", predicate<both_finite>, kMethO, docs::isfinite_},
                             {"isinf", predicate<has_inf>, kMethO, docs::isinf_},
                             {"isnan", predicate<has_nan>, kMethO, docs::isnan_},
                             {"log", cmath_log, kMethFastcall, docs::log},
                             {"log10", one<c_log10>, kMethO, docs::log10},
                             {"phase", cmath_phase, kMethO, docs::phase},
                             {"polar", cmath_polar, kMethO, docs::polar},
                             {"rect", cmath_rect, kMethFastcall, docs::rect},
                             {"sin", one<c_sin>, kMethO, docs::sin},
                             {"sinh", one<c_sinh>, kMethO, docs::sinh},
                             {"sqrt", one<c_sqrt>, kMethO, docs::sqrt},
                             {"tan", one<c_tan>, kMethO, docs::tan},
                             {"tanh", one<c_tanh>, kMethO, docs::tanh},
                             {}};

int exec(Object* module) {
  Thread& t = Thread::current();
  const struct {
    const char* name;
    double value;
  } reals[] = {{"pi", kPi}, {"e", M_E}, {"tau", 2 * kPi}, {"inf", kInf}};
  for (auto& c : reals) {
    if (module_add(t, module, c.name, new_float(t, c.value)) < 0) return -1;
  }
  if (module_add(t, module, "infj", new_complex(t, 0.0, kInf)) < 0) return -1;
  if (module_add(t, module, "nan", new_float(t, kNan)) < 0) return -1;
  return module_add(t, module, "nanj", new_complex(t, 0.0, kNan));
}
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "cmath", .doc = docs::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit_cmath() { return module_def_init(&definition); }

}  // namespace adder
