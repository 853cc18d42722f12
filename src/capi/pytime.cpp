// pytime.h: points in time and timeouts as nanoseconds in an int64, and their conversions with a rounding rule.
#include <sys/time.h>

#include <cerrno>
#include <cmath>
#include <ctime>

#include "capi/capi.h"
#include "core/timestamp.h"
#include "types/int.h"

using namespace adder;
using namespace adder::capi;

static constexpr i64 kSecond = 1'000'000'000;
static constexpr i64 kMin = INT64_MIN, kMax = INT64_MAX;

static TimeRounding rule(_PyTime_round_t round) { return static_cast<TimeRounding>(round); }
static int raise_overflow() {
  return Thread::current().raise(exc::OverflowError, "timestamp too large to convert to C _PyTime_t");
}
static int raise_time_t_overflow() {
  return Thread::current().raise(exc::OverflowError, "timestamp out of range for platform time_t");
}

static i64 divide(i64 t, i64 k, _PyTime_round_t round) {
  i64 quotient = t / k, rest = t % k;
  if (rest == 0) return quotient;
  i64 away = t >= 0 ? 1 : -1;
  switch (round) {
    case _PyTime_ROUND_HALF_EVEN: {
      i64 size = rest < 0 ? -rest : rest;
      return size > k / 2 || (size == k / 2 && quotient & 1) ? quotient + away : quotient;
    }
    case _PyTime_ROUND_CEILING:
      return t >= 0 ? quotient + 1 : quotient;
    case _PyTime_ROUND_FLOOR:
      return t >= 0 ? quotient : quotient - 1;
    default:
      return quotient + away;
  }
}

// --- arithmetic that stops at the ends ---

_PyTime_t _PyTime_Add(_PyTime_t a, _PyTime_t b) {
  i64 sum;
  return __builtin_add_overflow(a, b, &sum) ? (b > 0 ? kMax : kMin) : sum;
}
static i64 multiply(i64 a, i64 b) {
  i64 product;
  return __builtin_mul_overflow(a, b, &product) ? ((a > 0) == (b > 0) ? kMax : kMin) : product;
}
_PyTime_t _PyTime_MulDiv(_PyTime_t ticks, _PyTime_t mul, _PyTime_t div) {
  return _PyTime_Add(multiply(ticks / div, mul), multiply(ticks % div, mul) / div);
}

// --- to a time ---

_PyTime_t _PyTime_FromSeconds(int seconds) { return seconds * kSecond; }
_PyTime_t _PyTime_FromNanoseconds(_PyTime_t ns) { return ns; }
int _PyTime_FromNanosecondsObject(_PyTime_t* t, PyObject* ns) {
  Thread& thread = Thread::current();
  if (!is_int(in(ns))) return thread.raise(exc::TypeError, "expect int, got %s", Py_TYPE(ns)->tp_name);
  int overflow;
  long v = as_long_and_overflow(thread, in(ns), &overflow);
  if (overflow) return raise_overflow();
  *t = v;
  return 0;
}
int _PyTime_FromSecondsObject(_PyTime_t* t, PyObject* seconds, _PyTime_round_t round) {
  i64 ns;
  if (!seconds_to_ns(Thread::current(), in(seconds), rule(round), &ns)) return -1;
  *t = ns;
  return 0;
}
int _PyTime_FromMillisecondsObject(_PyTime_t* t, PyObject* ms, _PyTime_round_t round) {
  Thread& thread = Thread::current();
  if (is_a(in(ms), float_type)) {
    double d = PyFloat_AS_DOUBLE(ms);
    if (std::isnan(d)) return thread.raise(exc::ValueError, "Invalid value NaN (not a number)");
    d *= 1e6;
    d = round == _PyTime_ROUND_HALF_EVEN ? std::nearbyint(d)
        : round == _PyTime_ROUND_CEILING ? std::ceil(d)
        : round == _PyTime_ROUND_FLOOR   ? std::floor(d)
        : d >= 0                         ? std::ceil(d)
                                         : std::floor(d);
    if (!(d >= -9223372036854775808.0 && d < 9223372036854775808.0)) return raise_overflow();
    *t = static_cast<i64>(d);
    return 0;
  }
  int overflow = 0;
  long v = as_long_and_overflow(thread, in(ms), &overflow);
  if (v == -1 && !overflow && thread.has_error()) return -1;
  i64 ns;
  if (overflow || __builtin_mul_overflow(v, 1'000'000l, &ns)) return raise_overflow();
  *t = ns;
  return 0;
}
int _PyTime_FromTimespec(_PyTime_t* t, struct timespec* ts) {
  i64 ns;
  bool over = __builtin_mul_overflow(ts->tv_sec, kSecond, &ns);
  over |= __builtin_add_overflow(ns, ts->tv_nsec, &ns);
  *t = over ? (ts->tv_sec > 0 ? kMax : kMin) : ns;
  return over ? raise_overflow() : 0;
}
int _PyTime_FromTimeval(_PyTime_t* t, struct timeval* tv) {
  timespec ts = {tv->tv_sec, tv->tv_usec * 1000};
  return _PyTime_FromTimespec(t, &ts);
}

// --- from a time ---

double _PyTime_AsSecondsDouble(_PyTime_t t) { return ns_to_seconds(t); }
_PyTime_t _PyTime_AsNanoseconds(_PyTime_t t) { return t; }
_PyTime_t _PyTime_AsMicroseconds(_PyTime_t t, _PyTime_round_t round) { return divide(t, 1000, round); }
_PyTime_t _PyTime_AsMilliseconds(_PyTime_t t, _PyTime_round_t round) { return divide(t, 1'000'000, round); }
PyObject* _PyTime_AsNanosecondsObject(_PyTime_t t) { return out(new_int(Thread::current(), t)); }

static void split(i64 t, i64 per_second, i64 unit, _PyTime_round_t round, i64* seconds, i64* part) {
  i64 units = unit == 1 ? t : divide(t, unit, round);
  *seconds = units / per_second;
  *part = units % per_second;
  if (*part < 0) {
    *part += per_second;
    --*seconds;
  }
}
int _PyTime_AsTimevalTime_t(_PyTime_t t, time_t* seconds, int* microseconds, _PyTime_round_t round) {
  i64 s, us;
  split(t, 1'000'000, 1000, round, &s, &us);
  *seconds = s;
  *microseconds = static_cast<int>(us);
  return 0;
}
void _PyTime_AsTimeval_clamp(_PyTime_t t, struct timeval* tv, _PyTime_round_t round) {
  i64 s, us;
  split(t, 1'000'000, 1000, round, &s, &us);
  tv->tv_sec = s;
  tv->tv_usec = us;
}
int _PyTime_AsTimeval(_PyTime_t t, struct timeval* tv, _PyTime_round_t round) {
  _PyTime_AsTimeval_clamp(t, tv, round);
  return 0;
}
void _PyTime_AsTimespec_clamp(_PyTime_t t, struct timespec* ts) { *ts = ns_to_timespec(t); }
int _PyTime_AsTimespec(_PyTime_t t, struct timespec* ts) {
  *ts = ns_to_timespec(t);
  return 0;
}

// --- time_t ---

PyObject* _PyLong_FromTime_t(time_t t) { return out(new_int(Thread::current(), t)); }
time_t _PyLong_AsTime_t(PyObject* o) {
  Thread& t = Thread::current();
  int overflow = 0;
  long v = as_long_and_overflow(t, in(o), &overflow);
  return overflow ? raise_time_t_overflow() : v;
}
int _PyTime_ObjectToTime_t(PyObject* o, time_t* seconds, _PyTime_round_t round) {
  return seconds_to_time_t(Thread::current(), in(o), rule(round), seconds) ? 0 : -1;
}
int _PyTime_ObjectToTimespec(PyObject* o, time_t* seconds, long* nanoseconds, _PyTime_round_t round) {
  timespec ts;
  if (!seconds_to_timespec(Thread::current(), in(o), rule(round), &ts)) return -1;
  *seconds = ts.tv_sec;
  *nanoseconds = ts.tv_nsec;
  return 0;
}
int _PyTime_ObjectToTimeval(PyObject* o, time_t* seconds, long* microseconds, _PyTime_round_t round) {
  Thread& t = Thread::current();
  if (!is_a(in(o), float_type)) {
    *microseconds = 0;
    return _PyTime_ObjectToTime_t(o, seconds, round);
  }
  double d = PyFloat_AS_DOUBLE(o);
  if (std::isnan(d)) {
    *microseconds = 0;
    return t.raise(exc::ValueError, "Invalid value NaN (not a number)");
  }
  double whole;
  double part = std::modf(d, &whole) * 1e6;
  part = round == _PyTime_ROUND_HALF_EVEN ? std::nearbyint(part)
         : round == _PyTime_ROUND_CEILING ? std::ceil(part)
         : round == _PyTime_ROUND_FLOOR   ? std::floor(part)
         : part >= 0                      ? std::ceil(part)
                                          : std::floor(part);
  if (part >= 1e6) {
    part -= 1e6;
    whole += 1;
  } else if (part < 0) {
    part += 1e6;
    whole -= 1;
  }
  if (!(whole >= -9223372036854775808.0 && whole < 9223372036854775808.0)) return raise_time_t_overflow();
  *seconds = static_cast<time_t>(whole);
  *microseconds = static_cast<long>(part);
  return 0;
}

// --- clocks ---

static i64 read_clock(clockid_t clock) {
  timespec ts;
  clock_gettime(clock, &ts);
  return ts.tv_sec * kSecond + ts.tv_nsec;
}
static int read_with_info(clockid_t clock, const char* name, bool monotonic, bool adjustable, _PyTime_t* t,
                          _Py_clock_info_t* info) {
  *t = read_clock(clock);
  if (info) {
    timespec resolution;
    info->implementation = name;
    info->monotonic = monotonic;
    info->adjustable = adjustable;
    info->resolution = clock_getres(clock, &resolution) == 0
                           ? static_cast<double>(resolution.tv_sec) + static_cast<double>(resolution.tv_nsec) * 1e-9
                           : 1e-9;
  }
  return 0;
}
_PyTime_t _PyTime_GetSystemClock(void) { return read_clock(CLOCK_REALTIME); }
_PyTime_t _PyTime_GetMonotonicClock(void) { return read_clock(CLOCK_MONOTONIC); }
_PyTime_t _PyTime_GetPerfCounter(void) { return read_clock(CLOCK_MONOTONIC); }
int _PyTime_GetSystemClockWithInfo(_PyTime_t* t, _Py_clock_info_t* info) {
  return read_with_info(CLOCK_REALTIME, "clock_gettime(CLOCK_REALTIME)", false, true, t, info);
}
int _PyTime_GetMonotonicClockWithInfo(_PyTime_t* t, _Py_clock_info_t* info) {
  return read_with_info(CLOCK_MONOTONIC, "clock_gettime(CLOCK_MONOTONIC)", true, false, t, info);
}
int _PyTime_GetPerfCounterWithInfo(_PyTime_t* t, _Py_clock_info_t* info) { return _PyTime_GetMonotonicClockWithInfo(t, info); }
_PyTime_t _PyDeadline_Init(_PyTime_t timeout) { return _PyTime_Add(_PyTime_GetMonotonicClock(), timeout); }
_PyTime_t _PyDeadline_Get(_PyTime_t deadline) { return deadline - _PyTime_GetMonotonicClock(); }

static int broken_down(struct tm* (*convert)(const time_t*, struct tm*), time_t t, struct tm* tm) {
  errno = 0;
  if (convert(&t, tm)) return 0;
  if (errno == 0) errno = EINVAL;
  PyErr_SetFromErrno(PyExc_OSError);
  return -1;
}
int _PyTime_localtime(time_t t, struct tm* tm) { return broken_down(localtime_r, t, tm); }
int _PyTime_gmtime(time_t t, struct tm* tm) { return broken_down(gmtime_r, t, tm); }
