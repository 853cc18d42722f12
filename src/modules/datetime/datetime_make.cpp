// Making datetimes from clocks, POSIX timestamps and text; local time with PEP 495's fold.
#include <cerrno>
#include <cmath>
#include <ctime>

#include "core/hooks.h"
#include "core/timestamp.h"
#include "docs/module__datetime.h"
#include "modules/datetime/datetime.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder::datetime {

namespace {
namespace docs = doc::module__datetime;

constexpr i64 kMaxFold = 24 * 3600;                                        // no zone ever turned its clocks back further
constexpr i64 kMinTimestamp = -62135596800, kMaxTimestamp = 253402300799;  // years 1 and 9999 in UTC

bool local_fields(Thread& t, i64 timestamp, std::tm* tm) {
  std::time_t when = timestamp;
  errno = 0;
  if (localtime_r(&when, tm)) return true;
  t.raise_errno(errno ? errno : EINVAL);
  return false;
}
/// Offset of local time at `timestamp`; ValueError when local time falls outside the years 1 to 9999.
bool local_offset(Thread& t, i64 timestamp, i64* offset) {
  std::tm tm;
  if (!local_fields(t, timestamp, &tm)) return false;
  int year = tm.tm_year + 1900;
  if (year < kMinYear || year > kMaxYear) {
    t.raise(exc::ValueError, "year %i is out of range", year);
    return false;
  }
  *offset = tm.tm_gmtoff;
  return true;
}

Ref<> from_utc_seconds(Thread& t, Object* cls, i64 seconds, int us, Object* tzinfo) {
  if (seconds < kMinTimestamp || seconds > kMaxTimestamp) {  // the year is wanted for the message
    std::time_t when = seconds;
    std::tm tm;
    errno = 0;
    if (!gmtime_r(&when, &tm)) return t.raise_errno(errno ? errno : EINVAL);
    if (cls == &datetime_type) return t.raise(exc::ValueError, "year %i is out of range", tm.tm_year + 1900);
    return make_datetime(t, {tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday}, {tm.tm_hour, tm.tm_min, tm.tm_sec, us}, tzinfo, cls);
  }
  i64 days = seconds / 86400 - (seconds % 86400 < 0);
  auto s = static_cast<int>(seconds - days * 86400);
  return make_datetime(t, ymd_of_ordinal(days + 719163), {s / 3600, s / 60 % 60, s % 60, us}, tzinfo, cls);
}
Ref<> from_local_seconds(Thread& t, Object* cls, i64 seconds, int us) {
  std::tm tm;
  if (!local_fields(t, seconds, &tm)) return {};
  Clock c{tm.tm_hour, tm.tm_min, tm.tm_sec < 59 ? tm.tm_sec : 59, us};
  int year = tm.tm_year + 1900;
  // Second time of a repeated hour: the offset became smaller within the last day, and the time just before the change
  // reads the same.
  if (year >= kMinYear && year <= kMaxYear && seconds - kMinTimestamp > 2 * kMaxFold) {
    std::tm probe;
    if (!local_fields(t, seconds - kMaxFold, &probe)) return {};
    i64 transition = tm.tm_gmtoff - probe.tm_gmtoff;
    if (transition < 0) {
      if (!local_fields(t, seconds + transition, &probe)) return {};
      c.fold = probe.tm_gmtoff - tm.tm_gmtoff == -transition;
    }
  }
  return make_datetime(t, {year, tm.tm_mon + 1, tm.tm_mday}, c, none(), cls);
}
Ref<> from_seconds(Thread& t, Object* cls, i64 seconds, int us, Object* tz) {
  if (is_none(tz)) return from_local_seconds(t, cls, seconds, us);
  Ref<> utc = from_utc_seconds(t, cls, seconds, us, tz);
  if (!utc) return {};
  return call_method(t, tz, "fromutc"_s, utc.get());
}
void now(i64* seconds, int* us) {
  std::timespec ts;
  clock_gettime(CLOCK_REALTIME, &ts);
  *seconds = ts.tv_sec;
  *us = static_cast<int>(ts.tv_nsec / 1000);
}

}  // namespace

bool timestamp_argument(Thread& t, Object* o, i64* seconds, int* microseconds) {
  *microseconds = 0;
  if (!is_float(o)) {
    std::time_t when;
    if (!seconds_to_time_t(t, o, TimeRounding::half_even, &when)) return false;
    *seconds = when;
    return true;
  }
  double value = float_value(o);
  if (std::isnan(value)) {
    t.raise_text(exc::ValueError, "Invalid value NaN (not a number)");
    return false;
  }
  double whole;
  double us = std::nearbyint(std::modf(value, &whole) * 1e6);
  if (us >= 1e6) {
    us -= 1e6;
    whole += 1.0;
  } else if (us < 0) {
    us += 1e6;
    whole -= 1.0;
  }
  if (!(whole >= -0x1p63 && whole < 0x1p63)) {
    t.raise_text(exc::OverflowError, "timestamp out of range for platform time_t");
    return false;
  }
  *seconds = static_cast<i64>(whole);
  *microseconds = static_cast<int>(us);
  return true;
}

bool local_to_timestamp(Thread& t, Object* op, i64* timestamp) {
  // The local time t is sought among the moments u with u + offset(u) == t. Offsets a and b are those around t.
  i64 wanted = seconds_since_epoch(op);
  bool fold = clock_of_datetime(op).fold;
  i64 a, b;
  if (!local_offset(t, wanted, &a)) return false;
  i64 u1 = wanted - a;
  if (!local_offset(t, u1, &b)) return false;
  bool first_fits = b == a;
  if (first_fits) {  // one answer; look for an earlier or later one, as the fold asks
    if (!local_offset(t, fold ? u1 + kMaxFold : u1 - kMaxFold, &b)) return false;
    if (a == b) {
      *timestamp = u1;
      return true;
    }
  }
  i64 u2 = wanted - b, offset2;
  if (!local_offset(t, u2, &offset2)) return false;
  if (offset2 == b)
    *timestamp = u2;
  else if (first_fits)
    *timestamp = u1;
  else  // in a gap
    *timestamp = fold ? (u1 < u2 ? u1 : u2) : (u1 > u2 ? u1 : u2);
  return true;
}

Ref<> datetime_now(Object* cls, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("now(tz=None)");
  Thread& t = Thread::current();
  Object* a[1];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  Object* tz = a[0] ? a[0] : none();
  if (!check_tzinfo(t, tz)) return {};
  i64 seconds;
  int us;
  now(&seconds, &us);
  return from_seconds(t, cls, seconds, us, tz);
}
Ref<> datetime_utcnow(Object* cls, Object*) {
  i64 seconds;
  int us;
  now(&seconds, &us);
  return from_utc_seconds(Thread::current(), cls, seconds, us, none());
}
Ref<> datetime_from_timestamp(Object* cls, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("fromtimestamp(timestamp, tz=None)");
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  Object* tz = a[1] ? a[1] : none();
  if (!check_tzinfo(t, tz)) return {};
  i64 seconds;
  int us;
  if (!timestamp_argument(t, a[0], &seconds, &us)) return {};
  return from_seconds(t, cls, seconds, us, tz);
}
Ref<> datetime_utc_from_timestamp(Object* cls, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (nargs != 1) return t.raise(exc::TypeError, "utcfromtimestamp() takes exactly 1 argument (%zd given)", nargs);
  i64 seconds;
  int us;
  if (!timestamp_argument(t, args[0], &seconds, &us)) return {};
  return from_utc_seconds(t, cls, seconds, us, none());
}
Ref<> datetime_strptime(Object* cls, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (nargs != 2) return t.raise(exc::TypeError, "strptime() takes exactly 2 arguments (%zd given)", nargs);
  for (int i = 0; i < 2; ++i) {
    if (!is_str(args[i])) return bad_argument(t, "strptime", i ? "2" : "1", "str", args[i]);
  }
  Ref<> module = import(t, "_strptime");
  if (!module) return {};
  return call_method(t, module, "_strptime_datetime"_s, cls, args[0], args[1]);
}
Ref<> datetime_combine(Object* cls, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("combine(date, time, tzinfo=None)");
  Thread& t = Thread::current();
  Object* a[3];
  auto convert = [&] {
    return instance_argument(t, a[0], is_date, "combine", "1", "datetime.date") &&
           instance_argument(t, a[1], is_time, "combine", "2", "datetime.time");
  };
  if (!kSignature.parse(t, args, nargs, kwnames, a, convert)) return {};
  Object* tzinfo = a[2] ? a[2] : tzinfo_of_time(a[1]);
  if (!check_tzinfo(t, tzinfo)) return {};
  return make_datetime(t, date_of(a[0]), clock_of_time(a[1]), tzinfo, cls);
}

Ref<> datetime_from_isoformat(Object* cls, Object* arg) {
  Thread& t = Thread::current();
  if (!is_str(arg)) return t.raise_text(exc::TypeError, "fromisoformat: argument must be str");
  // The separator may be any character, even a lone surrogate: it is looked at only by position.
  ssize n = str_length(arg);
  if (n < 7) return invalid_isoformat(t, arg);
  Ref<> clean = new_ref(arg);
  for (ssize i : {7, 8, 10}) {
    if (i >= n) break;
    u32 c = str_char(arg, i);
    if (c < 0xd800 || c > 0xdfff) continue;
    Ref<> head = str_substring(t, arg, 0, i), tail = str_substring(t, arg, i + 1, n);
    if (!head || !tail) return {};
    clean = str_format(t, "%UT%U", head.get(), tail.get());
    if (!clean) return {};
    break;
  }
  ssize size;
  const char* data = str_utf8(t, clean, &size);
  if (!data) {
    if (!t.consume_error(exc::UnicodeEncodeError)) return {};
    return invalid_isoformat(t, arg);
  }
  std::string_view text(data, static_cast<std::size_t>(size));
  std::size_t separator = find_iso_separator(text);
  Ymd d;
  if (separator > text.size() || !parse_iso_date(text.substr(0, separator), &d)) return invalid_isoformat(t, arg);
  IsoTime parsed{};
  if (separator < text.size()) {
    auto lead = static_cast<u8>(text[separator]);
    std::size_t width = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (separator + width > text.size() || !parse_iso_time(text.substr(separator + width), &parsed)) {
      return invalid_isoformat(t, arg);
    }
  }
  Ref<> tzinfo = tzinfo_of_iso(t, parsed);
  if (!tzinfo) return {};
  return make_datetime(t, d, parsed.clock, tzinfo, cls);
}

}  // namespace adder::datetime
