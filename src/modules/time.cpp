// time: clocks, calendar conversions, sleeping.
#include <pthread.h>

#include <cerrno>
#include <climits>
#include <cstring>
#include <ctime>
#include <cwchar>
#include <string>

#include "core/args.h"
#include "core/gil.h"
#include "core/hooks.h"
#include "core/parse.h"
#include "core/timestamp.h"
#include "core/type_object.h"
#include "docs/module_time.h"
#include "types/dict.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace {

namespace docs = doc::module_time;

StructSeqField struct_time_fields[] = {
    {"tm_year", docs::struct_time_tm_year}, {"tm_mon", docs::struct_time_tm_mon},       {"tm_mday", docs::struct_time_tm_mday},
    {"tm_hour", docs::struct_time_tm_hour}, {"tm_min", docs::struct_time_tm_min},       {"tm_sec", docs::struct_time_tm_sec},
    {"tm_wday", docs::struct_time_tm_wday}, {"tm_yday", docs::struct_time_tm_yday},     {"tm_isdst", docs::struct_time_tm_isdst},
    {"tm_zone", docs::struct_time_tm_zone}, {"tm_gmtoff", docs::struct_time_tm_gmtoff}, {nullptr, nullptr}};
const StructSeqDesc struct_time_desc = {"time.struct_time", docs::struct_time_type_doc, struct_time_fields, 9};
Type struct_time_type{};

// --- clocks ---

Ref<> as_float(Thread& t, i64 ns) { return new_float(t, ns_to_seconds(ns)); }
Ref<> as_int(Thread& t, i64 ns) { return new_int(t, ns); }

template <clockid_t kClock, Ref<> (*kConvert)(Thread&, i64)>
Ref<> read_clock(Object*, Object*) {
  Thread& t = Thread::current();
  i64 ns;
  if (!clock_ns(t, kClock, &ns)) return {};
  return kConvert(t, ns);
}

template <Ref<> (*kConvert)(Thread&, i64)>
Ref<> time_clock_gettime(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  int clock;
  i64 ns;
  if (!parse_arguments(t, args, nargs, "i:clock_gettime", &clock) || !clock_ns(t, clock, &ns)) return {};
  return kConvert(t, ns);
}
Ref<> set_clock(Thread& t, int clock, i64 ns) {
  std::timespec ts = ns_to_timespec(ns);
  if (clock_settime(clock, &ts) != 0) return t.raise_from_errno();
  return new_none();
}
bool seconds_argument(Thread& t, Object* o, i64* ns) { return seconds_to_ns(t, o, TimeRounding::floor, ns); }
template <bool (*kConvert)(Thread&, Object*, i64*)>
Ref<> time_clock_settime(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  int clock;
  Object* when;
  i64 ns;
  if (!parse_arguments(t, args, nargs, "iO:clock_settime", &clock, &when) || !kConvert(t, when, &ns)) return {};
  return set_clock(t, clock, ns);
}
Ref<> time_clock_getres(Object*, Object* arg) {
  Thread& t = Thread::current();
  int clock = 0;
  std::timespec ts;
  if (!convert_parsed_int(t, arg, &clock)) return {};
  if (clock_getres(clock, &ts) != 0) return t.raise_from_errno();
  return new_float(t, static_cast<double>(ts.tv_sec) + static_cast<double>(ts.tv_nsec) * 1e-9);
}
Ref<> time_pthread_getcpuclockid(Object*, Object* arg) {
  Thread& t = Thread::current();
  if (!is_int(arg)) return bad_argument(t, "pthread_getcpuclockid", "1", "int", arg);
  u64 thread = as_u64_mask(t, arg);
  clockid_t clock;
  if (int error = pthread_getcpuclockid(thread, &clock)) return t.raise_errno(error);
  return new_int(t, clock);
}

Ref<> time_get_clock_info(Object*, Object* arg) {
  Thread& t = Thread::current();
  std::string_view name;
  if (!convert_utf8(t, arg, "get_clock_info", "1", &name)) return {};
  struct Row {
    const char* name;
    clockid_t clock;
    const char* implementation;
    bool monotonic, adjustable;
  };
  static const Row rows[] = {{"time", CLOCK_REALTIME, "clock_gettime(CLOCK_REALTIME)", false, true},
                             {"monotonic", CLOCK_MONOTONIC, "clock_gettime(CLOCK_MONOTONIC)", true, false},
                             {"perf_counter", CLOCK_MONOTONIC, "clock_gettime(CLOCK_MONOTONIC)", true, false},
                             {"process_time", CLOCK_PROCESS_CPUTIME_ID, "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", true, false},
                             {"thread_time", CLOCK_THREAD_CPUTIME_ID, "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", true, false}};
  for (const Row& row : rows) {
    if (name != row.name) continue;
    std::timespec ts;
    double resolution =
        clock_getres(row.clock, &ts) == 0 ? static_cast<double>(ts.tv_sec) + static_cast<double>(ts.tv_nsec) * 1e-9 : 1e-9;
    Ref<Dict> d = new_dict(t);
    Ref<> implementation = new_str(t, row.implementation), resolution_object = new_float(t, resolution);
    if (!d || !implementation || !resolution_object) return {};
    if (dict_set(t, d, "implementation", implementation) < 0 || dict_set(t, d, "monotonic", bool_object(row.monotonic)) < 0 ||
        dict_set(t, d, "adjustable", bool_object(row.adjustable)) < 0 || dict_set(t, d, "resolution", resolution_object) < 0) {
      return {};
    }
    return new_namespace(t, d);
  }
  return t.raise_text(exc::ValueError, "unknown clock");
}

// Sleeps to a point of the monotonic clock, so that interruptions by signals do not add up.
Ref<> time_sleep(Object*, Object* arg) {
  Thread& t = Thread::current();
  i64 ns, now;
  if (!seconds_to_ns(t, arg, TimeRounding::up, &ns)) return {};
  if (ns < 0) return t.raise_text(exc::ValueError, "sleep length must be non-negative");
  if (!clock_ns(t, CLOCK_MONOTONIC, &now)) return {};
  i64 deadline;
  if (__builtin_add_overflow(now, ns, &deadline)) deadline = INT64_MAX;
  std::timespec until = ns_to_timespec(deadline);
  for (;;) {
    int error;
    {
      AllowThreads allow;
      error = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, nullptr);
    }
    if (error == 0) return new_none();
    if (error != EINTR) return t.raise_errno(error);
    if (check_signals(t) < 0) return {};
  }
}

// --- broken-down time ---

Ref<> from_tm(Thread& t, const std::tm& tm) {
  Ref<Tuple> r = new_struct_seq(t, &struct_time_type);
  if (!r) return {};
  const long values[] = {tm.tm_year + 1900L, tm.tm_mon + 1L,       tm.tm_mday,      tm.tm_hour, tm.tm_min,
                         tm.tm_sec,          (tm.tm_wday + 6) % 7, tm.tm_yday + 1L, tm.tm_isdst};
  for (int i = 0; i < 9; ++i) r->items[i] = new_int(t, values[i]).release();
  r->items[9] = decode_locale(t, tm.tm_zone ? tm.tm_zone : "").release();
  r->items[10] = new_int(t, tm.tm_gmtoff).release();
  if (t.has_error()) return {};
  return r;
}

// The optional seconds argument of gmtime, localtime, ctime: now when missing or None.
bool moment_argument(Thread& t, const char* name, Object* const* args, ssize nargs, std::time_t* when) {
  if (!check_parsed(t, name, nargs, 0, 1)) return false;
  if (nargs == 0 || is_none(args[0])) {
    *when = std::time(nullptr);
    return true;
  }
  return seconds_to_time_t(t, args[0], TimeRounding::floor, when);
}
bool local_time(Thread& t, std::time_t when, std::tm* tm) {
  errno = 0;
  if (localtime_r(&when, tm)) return true;
  t.raise_errno(errno ? errno : EINVAL);
  return false;
}
Ref<> time_gmtime(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  std::time_t when;
  if (!moment_argument(t, "gmtime", args, nargs, &when)) return {};
  std::tm tm;
  errno = 0;
  if (!gmtime_r(&when, &tm)) return t.raise_errno(errno ? errno : EINVAL);
  tm.tm_zone = "UTC";
  return from_tm(t, tm);
}
Ref<> time_localtime(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  std::time_t when;
  std::tm tm;
  if (!moment_argument(t, "localtime", args, nargs, &when) || !local_time(t, when, &tm)) return {};
  return from_tm(t, tm);
}

// A tuple or struct_time as struct tm. `zone` keeps tm_zone's text alive.
bool to_tm(Thread& t, Object* o, const char* function, std::tm* tm, Ref<>* zone) {
  std::memset(tm, 0, sizeof *tm);
  if (!is_tuple(o)) {
    t.raise_text(exc::TypeError, "Tuple or struct_time argument required");
    return false;
  }
  bool is_struct = is_exact(o, struct_time_type);
  if (tuple_size(o) != 9) {
    t.raise(exc::TypeError, "%s(): illegal time tuple argument", function);
    return false;
  }
  int year = 0;
  int* fields[] = {&year,       &tm->tm_mon,  &tm->tm_mday, &tm->tm_hour, &tm->tm_min,
                   &tm->tm_sec, &tm->tm_wday, &tm->tm_yday, &tm->tm_isdst};
  for (int i = 0; i < 9; ++i) {
    if (!convert_parsed_int(t, tuple_item(o, i), fields[i])) return false;
  }
  if (year < INT_MIN + 1900) {
    t.raise_text(exc::OverflowError, "year out of range");
    return false;
  }
  tm->tm_year = year - 1900;
  tm->tm_mon = static_cast<int>(static_cast<unsigned>(tm->tm_mon) - 1);
  tm->tm_wday = static_cast<int>(static_cast<unsigned>(tm->tm_wday) + 1) % 7;
  tm->tm_yday = static_cast<int>(static_cast<unsigned>(tm->tm_yday) - 1);
  if (is_struct) {
    Object *name = tuple_items(o)[9], *offset = tuple_items(o)[10];
    if (name && !is_none(name)) {
      const char* text = str_utf8(t, name, nullptr);
      if (!text) return false;
      *zone = new_ref(name);
      tm->tm_zone = text;
    }
    if (offset && !is_none(offset)) {
      tm->tm_gmtoff = as_long(t, offset);
      if (t.has_error()) return false;
    }
  }
  return true;
}

// Ranges that C's functions rely on; zero month and days mean one (as in a tuple of zeros).
bool check_tm(Thread& t, std::tm* tm) {
  auto fail = [&](const char* message) {
    t.raise_text(exc::ValueError, message);
    return false;
  };
  if (tm->tm_mon == -1)
    tm->tm_mon = 0;
  else if (tm->tm_mon < 0 || tm->tm_mon > 11)
    return fail("month out of range");
  if (tm->tm_mday == 0)
    tm->tm_mday = 1;
  else if (tm->tm_mday < 0 || tm->tm_mday > 31)
    return fail("day of month out of range");
  if (tm->tm_hour < 0 || tm->tm_hour > 23) return fail("hour out of range");
  if (tm->tm_min < 0 || tm->tm_min > 59) return fail("minute out of range");
  if (tm->tm_sec < 0 || tm->tm_sec > 61) return fail("seconds out of range");
  if (tm->tm_wday < 0) return fail("day of week out of range");
  if (tm->tm_yday == -1)
    tm->tm_yday = 0;
  else if (tm->tm_yday < 0 || tm->tm_yday > 365)
    return fail("day of year out of range");
  return true;
}

Ref<> asctime_text(Thread& t, const std::tm& tm) {
  static const char days[] = "SunMonTueWedThuFriSat", months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
  char text[64];
  int n = std::snprintf(text, sizeof text, "%.3s %.3s%3d %.2d:%.2d:%.2d %d", days + 3 * tm.tm_wday, months + 3 * tm.tm_mon,
                        tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec, 1900 + tm.tm_year);
  return new_str_ascii(t, {text, static_cast<std::size_t>(n)});
}
bool tm_or_now(Thread& t, const char* name, Object* tuple, std::tm* tm, Ref<>* zone) {
  if (!tuple) return local_time(t, std::time(nullptr), tm);
  return to_tm(t, tuple, name, tm, zone) && check_tm(t, tm);
}
Ref<> time_asctime(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "asctime", nargs, 0, 1)) return {};
  std::tm tm;
  Ref<> zone;
  if (!tm_or_now(t, "asctime", nargs ? args[0] : nullptr, &tm, &zone)) return {};
  return asctime_text(t, tm);
}
Ref<> time_ctime(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  std::time_t when;
  std::tm tm;
  if (!moment_argument(t, "ctime", args, nargs, &when) || !local_time(t, when, &tm)) return {};
  return asctime_text(t, tm);
}
Ref<> time_mktime(Object*, Object* arg) {
  Thread& t = Thread::current();
  std::tm tm;
  Ref<> zone;
  if (!to_tm(t, arg, "mktime", &tm, &zone)) return {};
  tm.tm_wday = -1;  // mktime() sets it: tells an error from the time -1
  std::time_t when = std::mktime(&tm);
  if (when == -1 && tm.tm_wday == -1) return t.raise_text(exc::OverflowError, "mktime argument out of range");
  return new_float(t, static_cast<double>(when));
}

Ref<> time_strftime(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  Object *given, *tuple = nullptr;
  if (!parse_arguments(t, args, nargs, "U|O:strftime", &given, &tuple)) return {};
  std::tm tm;
  Ref<> zone;
  if (!tm_or_now(t, "strftime", tuple, &tm, &zone)) return {};
  // tm_isdst indexes tzname in some C libraries.
  tm.tm_isdst = tm.tm_isdst < -1 ? -1 : tm.tm_isdst > 1 ? 1 : tm.tm_isdst;
  ssize n = str_length(given);
  std::wstring format;
  format.reserve(static_cast<std::size_t>(n));
  for (ssize i = 0; i < n; ++i) {
    u32 c = str_char(given, i);
    if (c == 0) return t.raise_text(exc::ValueError, "embedded null character");
    format += static_cast<wchar_t>(c);
  }
  wchar_t common[256];
  if (std::size_t used = std::wcsftime(common, std::size(common), format.c_str(), &tm)) {
    return new_str_kind(t, 4, common, static_cast<ssize>(used));
  }
  // An empty result and a buffer too small look the same: stop growing when the buffer dwarfs the format.
  for (std::size_t room = 1024;; room += room) {
    std::wstring out(room, L'\0');
    std::size_t used = std::wcsftime(out.data(), room, format.c_str(), &tm);
    if (used > 0 || room >= 256 * static_cast<std::size_t>(n)) {
      return new_str_kind(t, 4, out.data(), static_cast<ssize>(used));
    }
  }
}
Ref<> time_strptime(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  Ref<> module = import(t, "_strptime");
  if (!module) return {};
  Ref<> function = get_attr(t, module, "_strptime_time"_s);
  if (!function) return {};
  return vectorcall(t, function, args, static_cast<std::size_t>(nargs), nullptr);
}

// --- zones ---

int add_zone(Thread& t, Object* module) {
  // Ask for the offsets in January and July of this year: a zone's rules may have changed over time.
  constexpr std::time_t kYear = (365 * 24 + 6) * 3600;
  std::tm january, july;
  std::time_t when = std::time(nullptr) / kYear * kYear;
  tzset();
  if (!local_time(t, when, &january) || !local_time(t, when + kYear / 2, &july)) return -1;
  long january_zone = -january.tm_gmtoff, july_zone = -july.tm_gmtoff;
  if (january_zone < -26 * 3600 || january_zone > 26 * 3600 || july_zone < -26 * 3600 || july_zone > 26 * 3600) {
    return t.raise_text(exc::RuntimeError, "invalid GMT offset");
  }
  bool southern = january_zone < july_zone;
  const std::tm &standard = southern ? july : january, &summer = southern ? january : july;
  Ref<> standard_name = decode_locale(t, standard.tm_zone), summer_name = decode_locale(t, summer.tm_zone);
  if (!standard_name || !summer_name) return -1;
  if (module_add_int(t, module, "timezone", -standard.tm_gmtoff) < 0) return -1;
  if (module_add_int(t, module, "altzone", -summer.tm_gmtoff) < 0) return -1;
  if (module_add_int(t, module, "daylight", january_zone != july_zone) < 0) return -1;
  return module_add(t, module, "tzname", tuple_pack(t, standard_name.get(), summer_name.get()));
}
Ref<> time_tzset(Object* module, Object*) {
  Thread& t = Thread::current();
  Ref<> self = import(t, "time");
  if (!self || add_zone(t, self) < 0) return {};
  return new_none();
}

const MethodDef methods[] = {
    {"time", read_clock<CLOCK_REALTIME, as_float>, kMethNoargs, docs::time},
    {"time_ns", read_clock<CLOCK_REALTIME, as_int>, kMethNoargs, docs::time_ns},
    {"clock_gettime", time_clock_gettime<as_float>, kMethFastcall | kMethParsed, docs::clock_gettime},
    {"clock_gettime_ns", time_clock_gettime<as_int>, kMethFastcall | kMethParsed, docs::clock_gettime_ns},
    {"clock_settime", time_clock_settime<seconds_argument>, kMethFastcall | kMethParsed, docs::clock_settime},
    {"clock_settime_ns", time_clock_settime<ns_from_object>, kMethFastcall | kMethParsed, docs::clock_settime_ns},
    {"clock_getres", time_clock_getres, kMethO | kMethParsed, docs::clock_getres},
    {"pthread_getcpuclockid", time_pthread_getcpuclockid, kMethO | kMethParsed, docs::pthread_getcpuclockid},
    {"sleep", time_sleep, kMethO, docs::sleep},
    {"gmtime", time_gmtime, kMethFastcall | kMethParsed, docs::gmtime},
    {"localtime", time_localtime, kMethFastcall | kMethParsed, docs::localtime},
    {"asctime", time_asctime, kMethFastcall | kMethParsed, docs::asctime},
    {"ctime", time_ctime, kMethFastcall | kMethParsed, docs::ctime},
    {"mktime", time_mktime, kMethO, docs::mktime},
    {"strftime", time_strftime, kMethFastcall | kMethParsed, docs::strftime},
    {"strptime", time_strptime, kMethFastcall | kMethParsed, docs::strptime},
    {"tzset", time_tzset, kMethNoargs, docs::tzset},
    {"monotonic", read_clock<CLOCK_MONOTONIC, as_float>, kMethNoargs, docs::monotonic},
    {"monotonic_ns", read_clock<CLOCK_MONOTONIC, as_int>, kMethNoargs, docs::monotonic_ns},
    {"process_time", read_clock<CLOCK_PROCESS_CPUTIME_ID, as_float>, kMethNoargs, docs::process_time},
    {"process_time_ns", read_clock<CLOCK_PROCESS_CPUTIME_ID, as_int>, kMethNoargs, docs::process_time_ns},
    {"thread_time", read_clock<CLOCK_THREAD_CPUTIME_ID, as_float>, kMethNoargs, docs::thread_time},
    {"thread_time_ns", read_clock<CLOCK_THREAD_CPUTIME_ID, as_int>, kMethNoargs, docs::thread_time_ns},
    {"perf_counter", read_clock<CLOCK_MONOTONIC, as_float>, kMethNoargs, docs::perf_counter},
    {"perf_counter_ns", read_clock<CLOCK_MONOTONIC, as_int>, kMethNoargs, docs::perf_counter_ns},
    {"get_clock_info", time_get_clock_info, kMethO | kMethParsed, docs::get_clock_info},
    {}};

int exec(Object* module) {
  Thread& t = Thread::current();
  if (add_zone(t, module) < 0) return -1;
  const struct {
    const char* name;
    int value;
  } clocks[] = {{"CLOCK_REALTIME", CLOCK_REALTIME},
                {"CLOCK_MONOTONIC", CLOCK_MONOTONIC},
                {"CLOCK_MONOTONIC_RAW", CLOCK_MONOTONIC_RAW},
                {"CLOCK_PROCESS_CPUTIME_ID", CLOCK_PROCESS_CPUTIME_ID},
                {"CLOCK_THREAD_CPUTIME_ID", CLOCK_THREAD_CPUTIME_ID},
                {"CLOCK_BOOTTIME", CLOCK_BOOTTIME},
                {"CLOCK_TAI", CLOCK_TAI},
                {"_STRUCT_TM_ITEMS", 11}};
  for (auto& c : clocks) {
    if (module_add_int(t, module, c.name, c.value) < 0) return -1;
  }
  if (init_struct_seq_type(t, &struct_time_type, &struct_time_desc) < 0) return -1;
  return module_add(t, module, "struct_time", new_ref<Object>(&struct_time_type));
}
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "time", .doc = docs::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit_time() { return module_def_init(&definition); }

}  // namespace adder
