#include "core/timestamp.h"

#include <cerrno>
#include <cmath>
#include <cstring>
#include <cwchar>
#include <string>

#include "types/float.h"
#include "types/int.h"
#include "types/str.h"

namespace adder {

static double round_half_even(double x) {
  double r = std::round(x);
  if (std::fabs(x - r) == 0.5) r = 2.0 * std::round(x / 2.0);
  return r;
}
static double round_by(double x, TimeRounding rounding) {
  switch (rounding) {
    case TimeRounding::half_even:
      return round_half_even(x);
    case TimeRounding::ceiling:
      return std::ceil(x);
    case TimeRounding::floor:
      return std::floor(x);
    default:
      return x >= 0.0 ? std::ceil(x) : std::floor(x);
  }
}
static bool reject_nan(Thread& t, double v) {
  if (!std::isnan(v)) return true;
  t.raise_text(exc::ValueError, "Invalid value NaN (not a number)");
  return false;
}
static bool too_large(Thread& t) {
  t.raise_text(exc::OverflowError, "timestamp too large to convert to C _PyTime_t");
  return false;
}
static bool out_of_range(Thread& t) {
  t.raise_text(exc::OverflowError, "timestamp out of range for platform time_t");
  return false;
}
static bool fits_i64(double v) { return v >= -0x1p63 && v < 0x1p63; }

bool seconds_to_ns(Thread& t, Object* seconds, TimeRounding rounding, i64* ns) {
  if (is_float(seconds)) {
    double v = float_value(seconds);
    if (!reject_nan(t, v)) return false;
    v = round_by(v * 1e9, rounding);
    if (!fits_i64(v)) return too_large(t);
    *ns = static_cast<i64>(v);
    return true;
  }
  int overflow;
  long v = as_long_and_overflow(t, seconds, &overflow);
  if (v == -1 && t.has_error()) return false;
  if (overflow || __builtin_mul_overflow(v, kNanosecondsPerSecond, ns)) return too_large(t);
  return true;
}
bool ns_from_object(Thread& t, Object* o, i64* ns) {
  if (!is_int(o)) {
    t.raise(exc::TypeError, "expect int, got %s", type_of(o)->tp_name);
    return false;
  }
  int overflow;
  *ns = as_long_and_overflow(t, o, &overflow);
  return !overflow || too_large(t);
}
static bool int_to_time_t(Thread& t, Object* seconds, std::time_t* out) {
  int overflow;
  *out = as_long_and_overflow(t, seconds, &overflow);
  if (overflow) return out_of_range(t);
  return *out != -1 || !t.has_error();
}
bool seconds_to_time_t(Thread& t, Object* seconds, TimeRounding rounding, std::time_t* out) {
  if (!is_float(seconds)) return int_to_time_t(t, seconds, out);
  double v = float_value(seconds);
  if (!reject_nan(t, v)) return false;
  v = round_by(v, rounding);
  if (!fits_i64(v)) return out_of_range(t);
  *out = static_cast<std::time_t>(v);
  return true;
}
bool seconds_to_timespec(Thread& t, Object* seconds, TimeRounding rounding, std::timespec* out) {
  if (!is_float(seconds)) {
    out->tv_nsec = 0;
    return int_to_time_t(t, seconds, &out->tv_sec);
  }
  double v = float_value(seconds);
  if (!reject_nan(t, v)) return false;
  double whole, fraction = round_by(std::modf(v, &whole) * 1e9, rounding);
  if (fraction >= 1e9) {
    fraction -= 1e9;
    whole += 1.0;
  } else if (fraction < 0) {
    fraction += 1e9;
    whole -= 1.0;
  }
  if (!fits_i64(whole)) return out_of_range(t);
  out->tv_sec = static_cast<std::time_t>(whole);
  out->tv_nsec = static_cast<long>(fraction);
  return true;
}
std::timespec ns_to_timespec(i64 ns) {
  i64 seconds = ns / kNanosecondsPerSecond, rest = ns % kNanosecondsPerSecond;
  if (rest < 0) {
    rest += kNanosecondsPerSecond;
    --seconds;
  }
  return {seconds, rest};
}
double ns_to_seconds(i64 ns) {
  if (ns % kNanosecondsPerSecond == 0) return static_cast<double>(ns / kNanosecondsPerSecond);
  return static_cast<double>(ns) / 1e9;
}
bool clock_ns(Thread& t, clockid_t clock, i64* ns) {
  std::timespec ts;
  if (clock_gettime(clock, &ts) != 0) {
    t.raise_from_errno();
    return false;
  }
  *ns = ts.tv_sec * kNanosecondsPerSecond + ts.tv_nsec;
  return true;
}

Ref<Str> decode_locale(Thread& t, const char* text) {
  std::size_t n = std::strlen(text), i = 0;
  while (i < n && static_cast<u8>(text[i]) < 0x80) ++i;
  if (i == n) return new_str_ascii(t, {text, n});
  std::u32string out;
  std::mbstate_t state{};
  for (i = 0; i < n;) {
    wchar_t w;
    std::size_t used = std::mbrtowc(&w, text + i, n - i, &state);
    if (used == 0 || used > n - i || (w >= 0xd800 && w <= 0xdfff)) {
      w = static_cast<wchar_t>(0xdc00 + static_cast<u8>(text[i]));
      used = 1;
      state = {};
    }
    out += static_cast<char32_t>(w);
    i += used;
  }
  return new_str_kind(t, 4, out.data(), static_cast<ssize>(out.size()));
}

}  // namespace adder
