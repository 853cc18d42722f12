// Numbers of seconds (int or float) as nanoseconds, timespec or time_t, and back. Used by time, select, locks, os.utime.
#pragma once

#include <ctime>

#include "core/protocols.h"

namespace adder {

enum class TimeRounding {
  floor,
  ceiling,
  half_even,
  up,  // away from zero: for timeouts
};
inline constexpr i64 kNanosecondsPerSecond = 1'000'000'000;

/// Seconds as nanoseconds. ValueError for NaN, OverflowError, TypeError. False on failure.
bool seconds_to_ns(Thread& t, Object* seconds, TimeRounding rounding, i64* ns);
/// An int that already counts nanoseconds.
bool ns_from_object(Thread& t, Object* o, i64* ns);
/// Seconds as a time_t, the fraction rounded away.
bool seconds_to_time_t(Thread& t, Object* seconds, TimeRounding rounding, std::time_t* out);
/// Seconds as a timespec with 0 <= tv_nsec < 1e9.
bool seconds_to_timespec(Thread& t, Object* seconds, TimeRounding rounding, std::timespec* out);
std::timespec ns_to_timespec(i64 ns);
double ns_to_seconds(i64 ns);
/// clock_gettime in nanoseconds; OSError. False on failure.
bool clock_ns(Thread& t, clockid_t clock, i64* ns);

/// Text of the C library, in the encoding of the current LC_CTYPE, undecodable bytes as surrogates.
Ref<Str> decode_locale(Thread& t, const char* text);

}  // namespace adder
