// The module _datetime: its types, their limits as class attributes, and the capsule through which extensions use it.
#include "docs/module__datetime.h"
#include "modules/datetime/datetime.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder::datetime {

Ref<> dates_format(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (nargs != 1) return t.raise(exc::TypeError, "__format__() takes exactly 1 argument (%zd given)", nargs);
  if (!is_str(args[0])) return bad_argument(t, "__format__", "1", "str", args[0]);
  if (str_length(args[0]) == 0) return str(t, op);
  return call_method(t, op, "strftime"_s, args[0]);
}

namespace {
namespace docs = doc::module__datetime;

// --- the functions of the capsule ---

Ref<> api_date(int year, int month, int day, Type* type) { return new_date(Thread::current(), {year, month, day}, type); }
Ref<> api_datetime_fold(int year, int month, int day, int hour, int minute, int second, int us, Object* tzinfo, int fold,
                        Type* type) {
  Thread& t = Thread::current();
  return check_tzinfo(t, tzinfo) ? new_datetime(t, {year, month, day}, {hour, minute, second, us, fold}, tzinfo, type) : Ref<>();
}
Ref<> api_datetime(int year, int month, int day, int hour, int minute, int second, int us, Object* tzinfo, Type* type) {
  return api_datetime_fold(year, month, day, hour, minute, second, us, tzinfo, 0, type);
}
Ref<> api_time_fold(int hour, int minute, int second, int us, Object* tzinfo, int fold, Type* type) {
  Thread& t = Thread::current();
  return check_tzinfo(t, tzinfo) ? new_time(t, {hour, minute, second, us, fold}, tzinfo, type) : Ref<>();
}
Ref<> api_time(int hour, int minute, int second, int us, Object* tzinfo, Type* type) {
  return api_time_fold(hour, minute, second, us, tzinfo, 0, type);
}
Ref<> api_delta(int days, int seconds, int us, int normalize, Type* type) {
  return new_delta(Thread::current(), days, seconds, us, normalize != 0, type);
}
Ref<> api_timezone(Object* offset, Object* name) { return new_timezone(Thread::current(), offset, name); }
Ref<> api_datetime_from_timestamp(Object* cls, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  Ref<> method = get_attr(t, cls, "fromtimestamp"_s);
  if (!method) return {};
  return call(t, method, args, kwargs);
}
Ref<> api_date_from_timestamp(Object* cls, Object* args) {
  Thread& t = Thread::current();
  if (tuple_size(args) != 1) {
    return t.raise(exc::TypeError, "fromtimestamp() takes exactly 1 argument (%zd given)", tuple_size(args));
  }
  Ref<> method = get_attr(t, cls, "fromtimestamp"_s);
  if (!method) return {};
  return call(t, method, args, nullptr);
}

// CPython's PyDateTime_CAPI.
struct Capi {
  Type *date, *datetime, *time, *delta, *tzinfo;
  Object* utc;
  decltype(&api_date) date_from_date;
  decltype(&api_datetime) datetime_from_date_and_time;
  decltype(&api_time) time_from_time;
  decltype(&api_delta) delta_from_delta;
  decltype(&api_timezone) timezone_from_timezone;
  decltype(&api_datetime_from_timestamp) datetime_from_timestamp;
  decltype(&api_date_from_timestamp) date_from_timestamp;
  decltype(&api_datetime_fold) datetime_from_date_and_time_and_fold;
  decltype(&api_time_fold) time_from_time_and_fold;
};
static_assert(sizeof(Capi) == 120);
Capi capi = {&date_type,
             &datetime_type,
             &time_type,
             &delta_type,
             &tzinfo_type,
             nullptr,
             api_date,
             api_datetime,
             api_time,
             api_delta,
             api_timezone,
             api_datetime_from_timestamp,
             api_date_from_timestamp,
             api_datetime_fold,
             api_time_fold};

int add_limit(Thread& t, Type* type, Str* name, Ref<> value) {
  if (!value) return -1;
  return dict_set(t, as<Dict>(type->tp_dict), name, value);
}
int add_limits(Thread& t) {
  constexpr Clock midnight{0, 0, 0, 0}, last{23, 59, 59, 999999};
  constexpr Ymd first_day{1, 1, 1}, last_day{9999, 12, 31};
  auto resolution = [&](i64 days, i64 us) { return new_delta(t, days, 0, us, false); };
  if (add_limit(t, &delta_type, "resolution"_s, resolution(0, 1)) < 0 ||
      add_limit(t, &delta_type, "min"_s, new_delta(t, -999999999, 0, 0, false)) < 0 ||
      add_limit(t, &delta_type, "max"_s, new_delta(t, 999999999, 86399, 999999, false)) < 0) {
    return -1;
  }
  if (add_limit(t, &date_type, "min"_s, new_date(t, first_day, &date_type)) < 0 ||
      add_limit(t, &date_type, "max"_s, new_date(t, last_day, &date_type)) < 0 ||
      add_limit(t, &date_type, "resolution"_s, resolution(1, 0)) < 0) {
    return -1;
  }
  if (add_limit(t, &time_type, "min"_s, new_time(t, midnight, none(), &time_type)) < 0 ||
      add_limit(t, &time_type, "max"_s, new_time(t, last, none(), &time_type)) < 0 ||
      add_limit(t, &time_type, "resolution"_s, resolution(0, 1)) < 0) {
    return -1;
  }
  if (add_limit(t, &datetime_type, "min"_s, new_datetime(t, first_day, midnight, none(), &datetime_type)) < 0 ||
      add_limit(t, &datetime_type, "max"_s, new_datetime(t, last_day, last, none(), &datetime_type)) < 0 ||
      add_limit(t, &datetime_type, "resolution"_s, resolution(0, 1)) < 0) {
    return -1;
  }
  for (Type* type : {&delta_type, &date_type, &time_type, &datetime_type}) type_modified(type);
  return 0;
}

int set_up_types(Thread& t) {
  if (g_epoch) return 0;
  for (Type* type :
       {&delta_type, &tzinfo_type, &date_type, &time_type, &datetime_type, &timezone_type, &iso_calendar_date_type}) {
    if (type_ready(type) < 0) return -1;
  }
  if (init_tzinfo(t) < 0 || add_limits(t) < 0) return -1;
  capi.utc = g_utc;
  g_epoch = new_datetime(t, {1970, 1, 1}, {0, 0, 0, 0}, g_utc, &datetime_type).release();
  return g_epoch ? 0 : -1;
}

int exec(Object* module) {
  Thread& t = Thread::current();
  if (set_up_types(t) < 0) return -1;
  for (Type* type : {&date_type, &datetime_type, &time_type, &delta_type, &tzinfo_type, &timezone_type}) {
    if (module_add_type(t, module, type) < 0) return -1;
  }
  if (module_add_int(t, module, "MINYEAR", kMinYear) < 0 || module_add_int(t, module, "MAXYEAR", kMaxYear) < 0) return -1;
  if (module_add(t, module, "datetime_CAPI", new_capsule(t, &capi, "datetime.datetime_CAPI", nullptr)) < 0) return -1;
  return module_add(t, module, "UTC", new_ref(g_utc));
}
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "_datetime", .doc = docs::module_doc, .size = 0, .methods = nullptr, .slots = slots};

}  // namespace

}  // namespace adder::datetime

namespace adder {
extern "C" ADDER_EXPORT Object* PyInit__datetime() { return module_def_init(&datetime::definition); }
}  // namespace adder
