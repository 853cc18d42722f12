// What the parts of _datetime share: instance layouts (those of CPython's datetime.h, which extensions read), makers, and the
// calendar.
//
// date, time and datetime keep their fields as big-endian bytes, so that ordering and equality of naive objects are one memcmp
// and the bytes are the pickle state. Naive objects of the exact types are allocated without the tzinfo field.
#pragma once

#include "core/args.h"
#include "core/type_object.h"

namespace adder::datetime {

using i128 = __int128;

struct Delta : Object {
  hash_t hash;  // -1: not computed; so below
  int days, seconds, microseconds;
};
struct TzInfo : Object {};
struct TimeZone : Object {
  Object* offset;  // timedelta
  Object* name;    // str or null
};
struct Date : Object {
  hash_t hash;
  u8 has_tzinfo;
  u8 data[4];  // year (2), month, day
};
struct DateTime : Object {
  hash_t hash;
  u8 has_tzinfo;
  u8 data[10];  // date, hour, minute, second, microsecond (3)
  u8 fold;
  Object* tzinfo;  // only there when has_tzinfo
};
struct Time : Object {
  hash_t hash;
  u8 has_tzinfo;
  u8 data[6];
  u8 fold;
  Object* tzinfo;
};
inline constexpr std::size_t kNaiveDateTimeSize = 40, kNaiveTimeSize = 32;

extern Type delta_type, date_type, time_type, datetime_type, tzinfo_type, timezone_type, iso_calendar_date_type;
extern Object *g_utc, *g_epoch;  // timezone.utc and 1970-01-01 in it

inline bool is_delta(Object* o) { return is_a(o, delta_type); }
inline bool is_date(Object* o) { return is_a(o, date_type); }
inline bool is_datetime(Object* o) { return is_a(o, datetime_type); }
inline bool is_time(Object* o) { return is_a(o, time_type); }
inline bool is_tzinfo(Object* o) { return is_a(o, tzinfo_type); }
inline Delta* delta(Object* o) { return static_cast<Delta*>(o); }

// --- fields ---
struct Ymd {
  int year, month, day;
};
struct Clock {
  int hour, minute, second, microsecond;
  int fold = 0;
};
inline Ymd read_date(const u8* data) { return {data[0] << 8 | data[1], data[2], data[3]}; }
inline Clock read_clock(const u8* data, int fold) {
  return {data[0], data[1], data[2], data[3] << 16 | data[4] << 8 | data[5], fold};
}
inline void write_date(u8* data, Ymd d) {
  data[0] = static_cast<u8>(d.year >> 8);
  data[1] = static_cast<u8>(d.year);
  data[2] = static_cast<u8>(d.month);
  data[3] = static_cast<u8>(d.day);
}
inline void write_clock(u8* data, const Clock& c) {
  data[0] = static_cast<u8>(c.hour);
  data[1] = static_cast<u8>(c.minute);
  data[2] = static_cast<u8>(c.second);
  data[3] = static_cast<u8>(c.microsecond >> 16);
  data[4] = static_cast<u8>(c.microsecond >> 8);
  data[5] = static_cast<u8>(c.microsecond);
}
inline Ymd date_of(Object* o) { return read_date(static_cast<Date*>(o)->data); }
inline Clock clock_of_datetime(Object* o) {
  return read_clock(static_cast<DateTime*>(o)->data + 4, static_cast<DateTime*>(o)->fold);
}
inline Clock clock_of_time(Object* o) { return read_clock(static_cast<Time*>(o)->data, static_cast<Time*>(o)->fold); }
inline Object* tzinfo_of_datetime(Object* o) {
  return static_cast<DateTime*>(o)->has_tzinfo ? static_cast<DateTime*>(o)->tzinfo : none();
}
inline Object* tzinfo_of_time(Object* o) { return static_cast<Time*>(o)->has_tzinfo ? static_cast<Time*>(o)->tzinfo : none(); }
inline i64 seconds_of(const Clock& c) { return c.hour * 3600 + c.minute * 60 + c.second; }

// --- calendar (proleptic Gregorian) ---
inline constexpr int kMinYear = 1, kMaxYear = 9999, kMaxOrdinal = 3652059;
inline bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }
int days_in_month(int year, int month);
int days_before_month(int year, int month);
i64 ordinal_of(Ymd d);                                                              // 0001-01-01 is 1
Ymd ymd_of_ordinal(i64 ordinal);                                                    // ordinal >= 1
inline int weekday_of(Ymd d) { return static_cast<int>((ordinal_of(d) + 6) % 7); }  // Monday is 0
int iso_week1_monday(int year);                                                     // ordinal
/// 0; -2: no such week; -3: no such day; -4: year out of range.
int iso_to_ymd(int iso_year, int week, int day, Ymd* out);
struct IsoWeek {
  int year, week, weekday;
};
IsoWeek iso_week_of(Ymd d);

// --- checks (ValueError, TypeError; false on failure) ---
bool check_date(Thread& t, Ymd d);
bool check_clock(Thread& t, const Clock& c);
bool check_tzinfo(Thread& t, Object* tzinfo);

// --- makers ---
/// Fields may be anything when `normalize`; OverflowError when there are too many days.
Ref<> new_delta(Thread& t, i64 days, i64 seconds, i64 microseconds, bool normalize, Type* type = &delta_type);
i128 delta_as_microseconds(const Delta* d);
Ref<> delta_from_microseconds(Thread& t, i128 us, Type* type = &delta_type);
int delta_compare(const Delta* a, const Delta* b);
Ref<> delta_difference(Thread& t, const Delta* a, const Delta* b);
Ref<> new_date(Thread& t, Ymd d, Type* type);                           // checks; makes the instance itself
Ref<> new_time(Thread& t, const Clock& c, Object* tzinfo, Type* type);  // tzinfo may be None
Ref<> new_datetime(Thread& t, Ymd d, const Clock& c, Object* tzinfo, Type* type);
// The same by calling the class when it is a subclass.
Ref<> make_date(Thread& t, Ymd d, Object* cls);
Ref<> make_time(Thread& t, const Clock& c, Object* tzinfo, Object* cls);
Ref<> make_datetime(Thread& t, Ymd d, const Clock& c, Object* tzinfo, Object* cls);
/// offset + name; utc for a zero offset without name; ValueError outside a day.
Ref<> new_timezone(Thread& t, Object* offset, Object* name);

// --- time zones ---
/// tzinfo.utcoffset(argument) or dst: None or a timedelta within a day.
Ref<> call_utcoffset(Thread& t, Object* tzinfo, Object* argument);
Ref<> call_dst(Thread& t, Object* tzinfo, Object* argument);
Ref<> call_tzname(Thread& t, Object* tzinfo, Object* argument);
/// Writes "+HH<sep>MM[<sep>SS[.ffffff]]", nothing for None. Length, -1 on error.
int format_utcoffset(Thread& t, char* out, const char* separator, Object* tzinfo, Object* argument);
int format_offset(char* out, const char* separator, Object* offset_delta);
/// Time zone of the system at a POSIX time.
Ref<> local_timezone_at(Thread& t, i64 timestamp);

// --- datetime arithmetic ---
Ref<> datetime_plus(Thread& t, Object* datetime, const Delta* d, int sign);
Ref<> datetime_minus(Thread& t, Object* left, Object* right);
i64 seconds_since_epoch(Object* naive_datetime);  // of its fields as if they were UTC
/// POSIX time of local fields, with PEP 495's rules. False + exception.
bool local_to_timestamp(Thread& t, Object* datetime, i64* timestamp);
bool local_offset_at(Thread& t, i64 timestamp, i64* offset);

// --- text ---
/// At least `width` digits, zero-filled; returns the end.
char* put_number(char* out, unsigned value, int width);
char* put_date(char* out, Ymd d);
/// timespec 0..4 hours to microseconds, 5 auto.
char* put_clock(char* out, const Clock& c, int timespec);
inline Ref<> unknown_timespec(Thread& t) { return t.raise_text(exc::ValueError, "Unknown timespec value"); }
Ref<> wrap_strftime(Thread& t, Object* self, Object* format, Object* timetuple, Object* tzinfo, Object* tz_argument);
Ref<> struct_time(Thread& t, Ymd d, const Clock& c, int dst);
Ref<> ctime_text(Thread& t, Ymd d, const Clock& c);
inline Ref<> invalid_isoformat(Thread& t, Object* text) { return t.raise(exc::ValueError, "Invalid isoformat string: %R", text); }
// Parsers of ISO 8601 text; false: malformed (no exception).
bool parse_iso_date(std::string_view text, Ymd* out);
struct IsoTime {
  Clock clock;
  bool has_offset;
  int offset_seconds, offset_microseconds;
};
bool parse_iso_time(std::string_view text, IsoTime* out);
/// Where the time of a datetime starts its separator; npos: malformed.
std::size_t find_iso_separator(std::string_view text);
/// None, utc or a timezone, from what the text said.
Ref<> tzinfo_of_iso(Thread& t, const IsoTime& parsed);

// --- arguments ---
/// Is `state` pickled fields (bytes of this size, or such a str from Python 2), with `check` accepting the byte at `index`?
/// found: *text are its bytes; missing: no; error.
Lookup pickle_state(Thread& t, Object* state, ssize size, int index, bool (*check)(int), const char* what, Ref<>* bytes);
/// PyArg_Parse's "i"; `out` keeps its value when `o` is null.
bool int_argument(Thread& t, Object* o, int* out);
/// PyArg_Parse's "O!"; true for null.
inline bool instance_argument(Thread& t, Object* o, auto is_instance, const char* function, const char* position,
                              const char* expected) {
  if (!o || is_instance(o)) return true;
  bad_argument(t, function, position, expected, o);
  return false;
}
/// "s", the name of a timespec: it stays as it is for null, -1 when there is no such name.
bool timespec_argument(Thread& t, Object* o, const char* position, int* timespec);
/// "seconds since the epoch" as whole seconds and microseconds, rounded half to even.
bool timestamp_argument(Thread& t, Object* o, i64* seconds, int* microseconds);
/// __format__ of dates and times: str(self) for an empty format, else self.strftime(format).
Ref<> dates_format(Object* op, Object* const* args, ssize nargs);
/// Makes timezone.utc, min and max.
int init_tzinfo(Thread& t);

}  // namespace adder::datetime
