// _statistics: the inverse of the normal distribution's cumulative function.
#include <cmath>

#include "core/args.h"
#include "core/type_object.h"
#include "docs/module__statistics.h"
#include "types/float.h"

namespace adder {

namespace {

namespace docs = doc::module__statistics;

// Wichura, "Algorithm AS241: The Percentage Points of the Normal Distribution", Applied Statistics 37 (1988): a quotient of
// polynomials of degree 7 on each of three ranges; coefficients from the highest power down.
struct Quotient {
  double numerator[8], denominator[8];
  double at(double r) const {
    double n = numerator[0], d = denominator[0];
    for (int i = 1; i < 8; ++i) {
      n = n * r + numerator[i];
      d = d * r + denominator[i];
    }
    return n / d;
  }
};
constexpr Quotient kCentral = {
    {2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4, 4.5921953931549871457e+4,
     1.3731693765509461125e+4, 1.9715909503065514427e+3, 1.3314166789178437745e+2, 3.3871328727963666080e+0},
    {5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4, 2.1213794301586595867e+4,
     5.3941960214247511077e+3, 6.8718700749205790830e+2, 4.2313330701600911252e+1, 1.0}};
constexpr Quotient kMiddle = {
    {7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e+0,
     3.64784832476320460504e+0, 5.76949722146069140550e+0, 4.63033784615654529590e+0, 1.42343711074968357734e+0},
    {1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
     6.89767334985100004550e-1, 1.67638483018380384940e+0, 2.05319162663775882187e+0, 1.0}};
constexpr Quotient kTail = {
    {2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
     2.96560571828504891230e-1, 1.78482653991729133580e+0, 5.46378491116411436990e+0, 6.65790464350110377720e+0},
    {2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
     1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0}};

// The central range multiplies the numerator by q before dividing.
double central(double q, double r) {
  double n = kCentral.numerator[0], d = kCentral.denominator[0];
  for (int i = 1; i < 8; ++i) {
    n = n * r + kCentral.numerator[i];
    d = d * r + kCentral.denominator[i];
  }
  return n * q / d;
}

Ref<> normal_dist_inv_cdf(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "_normal_dist_inv_cdf", nargs, 3, 3)) return {};
  double v[3];
  for (int i = 0; i < 3; ++i) {
    v[i] = as_double(t, args[i]);
    if (v[i] == -1.0 && t.has_error()) return {};
  }
  double p = v[0], mu = v[1], sigma = v[2], q = p - 0.5, x;
  if (p <= 0.0 || p >= 1.0 || sigma <= 0.0) {
    return t.raise_text(exc::ValueError, "inv_cdf undefined for these parameters");
  }
  if (std::fabs(q) <= 0.425) {
    x = central(q, 0.180625 - q * q);
    return new_float(t, mu + x * sigma);
  }
  double r = std::sqrt(-std::log(q <= 0.0 ? p : 1.0 - p));
  x = r <= 5.0 ? kMiddle.at(r - 1.6) : kTail.at(r - 5.0);
  if (q < 0.0) x = -x;
  return new_float(t, mu + x * sigma);
}

const MethodDef methods[] = {
    {"_normal_dist_inv_cdf", normal_dist_inv_cdf, kMethFastcall, "_normal_dist_inv_cdf($module, p, mu, sigma, /)\n--\n\n"}, {}};
ModuleDefSlot slots[] = {{}};
ModuleDef definition = {
    .base = {}, .name = "_statistics", .doc = docs::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit__statistics() { return module_def_init(&definition); }

}  // namespace adder
