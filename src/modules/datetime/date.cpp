// date and the result type of isocalendar().
#include <cerrno>
#include <ctime>

#include "core/hooks.h"
#include "core/timestamp.h"
#include "docs/module__datetime.h"
#include "mem/alloc.h"
#include "modules/datetime/datetime.h"
#include "types/bytes.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder::datetime {

namespace {
namespace docs = doc::module__datetime;
Date* date(Object* o) { return static_cast<Date*>(o); }

constexpr Signature kDateSignature("(year, month, day)");
bool date_arguments(Thread& t, Object* const* a, Ymd* out) {
  return int_argument(t, a[0], &out->year) && int_argument(t, a[1], &out->month) && int_argument(t, a[2], &out->day);
}
bool month_is_sane(int byte) { return byte >= 1 && byte <= 12; }

Ref<> date_from_state(Thread& t, Type* type, Object* bytes) {
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  __builtin_memcpy(date(self)->data, bytes_data(bytes), 4);
  date(self)->has_tzinfo = 0;
  date(self)->hash = -1;
  return self;
}
Ref<> date_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (tuple_size(args) == 1) {
    Ref<> bytes;
    Lookup r = pickle_state(t, tuple_item(args, 0), 4, 2, month_is_sane, "date", &bytes);
    if (r == Lookup::error) return {};
    if (r == Lookup::found) return date_from_state(t, type, bytes);
  }
  Object* a[3];
  Ymd d{};
  if (!kDateSignature.parse(t, args, kwargs, a, [&] { return date_arguments(t, a, &d); })) return {};
  return new_date(t, d, type);
}
Ref<> date_vectorcall(Object* callable, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  ssize nargs = vectorcall_nargs(nargsf);
  if (nargs == 1) {
    Ref<> bytes;
    Lookup r = pickle_state(t, args[0], 4, 2, month_is_sane, "date", &bytes);
    if (r == Lookup::error) return {};
    if (r == Lookup::found) return date_from_state(t, reinterpret_cast<Type*>(callable), bytes);
  }
  Object* a[3];
  Ymd d{};
  if (!kDateSignature.parse(t, args, nargs, kwnames, a, [&] { return date_arguments(t, a, &d); })) return {};
  return new_date(t, d, reinterpret_cast<Type*>(callable));
}

// --- class methods ---

Ref<> date_from_timestamp(Object* cls, Object* arg) {
  Thread& t = Thread::current();
  std::time_t when;
  std::tm tm;
  if (!seconds_to_time_t(t, arg, TimeRounding::floor, &when)) return {};
  errno = 0;
  if (!localtime_r(&when, &tm)) return t.raise_errno(errno ? errno : EINVAL);
  return make_date(t, {tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday}, cls);
}
Ref<> date_today(Object* cls, Object*) {
  Thread& t = Thread::current();
  Ref<> module = import(t, "time");
  if (!module) return {};
  Ref<> now = call_method(t, module, "time"_s);
  if (!now) return {};
  return call_method(t, cls, "fromtimestamp"_s, now.get());
}
Ref<> date_from_ordinal(Object* cls, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (nargs != 1) return t.raise(exc::TypeError, "fromordinal() takes exactly 1 argument (%zd given)", nargs);
  int ordinal = 0;
  if (!int_argument(t, args[0], &ordinal)) return {};
  if (ordinal < 1) return t.raise_text(exc::ValueError, "ordinal must be >= 1");
  return make_date(t, ymd_of_ordinal(ordinal), cls);
}
Ref<> date_from_isoformat(Object* cls, Object* arg) {
  Thread& t = Thread::current();
  if (!is_str(arg)) return t.raise_text(exc::TypeError, "fromisoformat: argument must be str");
  ssize size;
  const char* text = str_utf8(t, arg, &size);
  Ymd d;
  if (!text) {
    if (!t.consume_error(exc::UnicodeEncodeError)) return {};
    return invalid_isoformat(t, arg);
  }
  if ((size != 7 && size != 8 && size != 10) || !parse_iso_date({text, static_cast<std::size_t>(size)}, &d)) {
    return invalid_isoformat(t, arg);
  }
  return make_date(t, d, cls);
}
Ref<> date_from_isocalendar(Object* cls, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("fromisocalendar(year, week, day)");
  Thread& t = Thread::current();
  Object* a[3];
  int year = 0, week = 0, day = 0;
  auto convert = [&] { return int_argument(t, a[0], &year) && int_argument(t, a[1], &week) && int_argument(t, a[2], &day); };
  if (!kSignature.parse(t, args, nargs, kwnames, a, convert)) {
    if (!t.consume_error(exc::OverflowError)) return {};
    return t.raise_text(exc::ValueError, "ISO calendar component out of range");
  }
  Ymd d;
  switch (iso_to_ymd(year, week, day, &d)) {
    case -4:
      return t.raise(exc::ValueError, "Year is out of range: %d", year);
    case -2:
      return t.raise(exc::ValueError, "Invalid week: %d", week);
    case -3:
      return t.raise(exc::ValueError, "Invalid day: %d (range is [1, 7])", day);
  }
  return make_date(t, d, cls);
}

// --- methods ---

Ref<> date_isoformat(Object* op, Object*) {
  char text[16];
  char* end = put_date(text, date_of(op));
  return new_str_ascii(Thread::current(), {text, static_cast<std::size_t>(end - text)});
}
Ref<> date_str(Object* op) {
  if (is_exact(op, date_type)) return date_isoformat(op, nullptr);
  return call_method(Thread::current(), op, "isoformat"_s);
}
Ref<> date_repr(Object* op) {
  Ymd d = date_of(op);
  return str_format(Thread::current(), "%s(%d, %d, %d)", type_of(op)->tp_name, d.year, d.month, d.day);
}
Ref<> date_ctime(Object* op, Object*) { return ctime_text(Thread::current(), date_of(op), {0, 0, 0, 0}); }
Ref<> date_strftime(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("strftime(format)");
  Thread& t = Thread::current();
  Object* a[1];
  auto convert = [&] { return instance_argument(t, a[0], is_str, "strftime", "1", "str"); };
  if (!kSignature.parse(t, args, nargs, kwnames, a, convert)) return {};
  Ref<> tuple = call_method(t, op, "timetuple"_s);
  if (!tuple) return {};
  Object* tzinfo = is_datetime(op) ? tzinfo_of_datetime(op) : none();
  Ref<> held = new_ref(tzinfo);
  return wrap_strftime(t, op, a[0], tuple, tzinfo, op);
}
Ref<> date_timetuple(Object* op, Object*) { return struct_time(Thread::current(), date_of(op), {0, 0, 0, 0}, -1); }
Ref<> new_iso_calendar_date(Thread& t, Type* type, const IsoWeek& w) {
  Ref<> self = type->tp_alloc(type, 3);
  if (!self) return {};
  int values[] = {w.year, w.week, w.weekday};
  for (int i = 0; i < 3; ++i) {
    Ref<> value = new_int(t, values[i]);
    if (!value) return {};
    tuple_items(self)[i] = value.release();
  }
  return self;
}
Ref<> date_isocalendar(Object* op, Object*) {
  Thread& t = Thread::current();
  return new_iso_calendar_date(t, &iso_calendar_date_type, iso_week_of(date_of(op)));
}
Ref<> date_isoweekday(Object* op, Object*) { return new_int(Thread::current(), weekday_of(date_of(op)) + 1); }
Ref<> date_weekday(Object* op, Object*) { return new_int(Thread::current(), weekday_of(date_of(op))); }
Ref<> date_toordinal(Object* op, Object*) { return new_int(Thread::current(), ordinal_of(date_of(op))); }
Ref<> date_replace(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("replace(year=0, month=0, day=0)");
  Thread& t = Thread::current();
  Object* a[3];
  Ymd d = date_of(op);
  if (!kSignature.parse(t, args, nargs, kwnames, a, [&] { return date_arguments(t, a, &d); })) return {};
  return new_date(t, d, type_of(op));
}
Ref<> date_reduce(Object* op, Object*) {
  Thread& t = Thread::current();
  Ref<> state = new_bytes(t, {reinterpret_cast<char*>(date(op)->data), 4});
  if (!state) return {};
  return build_value(t, "O(O)", type_of(op), state.get());
}

// --- operators ---

Ref<> shift(Object* op, const Delta* d, bool back) {
  Thread& t = Thread::current();
  i64 ordinal = ordinal_of(date_of(op)) + (back ? -i64{d->days} : i64{d->days});
  if (ordinal < 1 || ordinal > kMaxOrdinal) return t.raise_text(exc::OverflowError, "date value out of range");
  return make_date(t, ymd_of_ordinal(ordinal), type_of(op));
}
Ref<> date_add(Object* left, Object* right) {
  if (is_datetime(left) || is_datetime(right)) return new_not_implemented();
  if (is_date(left)) return is_delta(right) ? shift(left, delta(right), false) : new_not_implemented();
  return is_delta(left) && is_date(right) ? shift(right, delta(left), false) : new_not_implemented();
}
Ref<> date_subtract(Object* left, Object* right) {
  if (is_datetime(left) || is_datetime(right) || !is_date(left)) return new_not_implemented();
  if (is_date(right)) {
    return new_delta(Thread::current(), ordinal_of(date_of(left)) - ordinal_of(date_of(right)), 0, 0, false);
  }
  return is_delta(right) ? shift(left, delta(right), true) : new_not_implemented();
}
Ref<> date_richcompare(Object* self, Object* other, int op) {
  if (!is_date(other)) return new_not_implemented();
  int c = __builtin_memcmp(date(self)->data, date(other)->data, 4);
  bool answers[] = {c < 0, c <= 0, c == 0, c != 0, c > 0, c >= 0};
  return new_bool(answers[op]);
}
hash_t date_hash(Object* op) {
  if (date(op)->hash == -1) date(op)->hash = hash_bytes(date(op)->data, 4);
  return date(op)->hash;
}

Ref<> date_get_year(Object* op, void*) { return new_int(Thread::current(), date_of(op).year); }
Ref<> date_get_month(Object* op, void*) { return Ref<>::borrow(small_int(date_of(op).month)); }
Ref<> date_get_day(Object* op, void*) { return Ref<>::borrow(small_int(date_of(op).day)); }

// --- IsoCalendarDate: a tuple with names ---

struct IsoCalendarDate : VarObject {
  Object* items[1];
};
template <int kIndex>
Ref<> iso_field(Object* op, void*) {
  return new_ref(tuple_item(op, kIndex));
}
Ref<> iso_new(Type* type, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("IsoCalendarDate(year, week, weekday)");
  Thread& t = Thread::current();
  Object* a[3];
  IsoWeek w{};
  if (!kSignature.unpack(t, args, kwargs, a) || !convert_int(t, a[0], &w.year) || !convert_int(t, a[1], &w.week) ||
      !convert_int(t, a[2], &w.weekday)) {
    return {};
  }
  return new_iso_calendar_date(t, type, w);
}
Ref<> iso_repr(Object* op) {
  Object** a = tuple_items(op);
  return str_format(Thread::current(), "%.200s(year=%S, week=%S, weekday=%S)", type_of(op)->tp_name, a[0], a[1], a[2]);
}
// Pickles as a plain tuple.
Ref<> iso_reduce(Object* op, Object*) {
  Thread& t = Thread::current();
  Ref<Tuple> plain = new_tuple_from(t, tuple_items(op), tuple_size(op));
  if (!plain) return {};
  return build_value(t, "O(O)", &tuple_type, plain.get());
}

}  // namespace

bool int_argument(Thread& t, Object* o, int* out) {
  if (!o) return true;
  if (is_int(o) && int_is_compact(o)) {
    *out = static_cast<int>(int_compact_value(o));
    return true;
  }
  long value = as_long(t, o);
  if (value == -1 && t.has_error()) return false;
  if (value > INT32_MAX || value < INT32_MIN) {
    t.raise_text(exc::OverflowError,
                 value > 0 ? "signed integer is greater than maximum" : "signed integer is less than minimum");
    return false;
  }
  *out = static_cast<int>(value);
  return true;
}

Lookup pickle_state(Thread& t, Object* state, ssize size, int index, bool (*check)(int), const char* what, Ref<>* bytes) {
  if (is_bytes(state)) {
    if (bytes_size(state) != size || !check(static_cast<u8>(bytes_data(state)[index]))) return Lookup::missing;
    *bytes = new_ref(state);
    return Lookup::found;
  }
  if (!is_str(state) || str_length(state) != size) return Lookup::missing;
  u32 c = str_char(state, index);
  if (c > 255 || !check(static_cast<int>(c))) return Lookup::missing;
  Ref<> encoded = str_encode(t, state, "latin-1", nullptr);
  if (!encoded) {
    if (t.consume_error(exc::UnicodeEncodeError)) {
      t.raise(exc::ValueError,
              "Failed to encode latin1 string when unpickling a %s object. pickle.load(data, encoding='latin1') is assumed.",
              what);
    }
    return Lookup::error;
  }
  *bytes = std::move(encoded);
  return Lookup::found;
}

bool check_date(Thread& t, Ymd d) {
  if (d.year < kMinYear || d.year > kMaxYear) {
    t.raise(exc::ValueError, "year %i is out of range", d.year);
    return false;
  }
  if (d.month < 1 || d.month > 12) {
    t.raise_text(exc::ValueError, "month must be in 1..12");
    return false;
  }
  if (d.day < 1 || d.day > days_in_month(d.year, d.month)) {
    t.raise_text(exc::ValueError, "day is out of range for month");
    return false;
  }
  return true;
}
Ref<> new_date(Thread& t, Ymd d, Type* type) {
  if (!check_date(t, d)) return {};
  Ref<> self;
  if (type == &date_type)
    self = steal<Object>(new_object<Date>(t, type));
  else
    self = type->tp_alloc(type, 0);
  if (!self) return {};
  date(self)->hash = -1;
  date(self)->has_tzinfo = 0;
  write_date(date(self)->data, d);
  return self;
}
Ref<> make_date(Thread& t, Ymd d, Object* cls) {
  if (cls == &date_type) return new_date(t, d, &date_type);
  Ref<> year = new_int(t, d.year);
  if (!year) return {};
  Ref<> month = new_int(t, d.month), day = new_int(t, d.day);
  if (!month || !day) return {};
  return call_args(t, cls, year.get(), month.get(), day.get());
}

static const MethodDef date_methods[] = {
    {"fromtimestamp", date_from_timestamp, kMethO | kMethClass, docs::date_fromtimestamp},
    {"fromordinal", date_from_ordinal, kMethFastcall | kMethClass | kMethParsed, docs::date_fromordinal},
    {"fromisoformat", date_from_isoformat, kMethO | kMethClass, docs::date_fromisoformat},
    {"fromisocalendar", date_from_isocalendar, kMethFastcall | kMethKeywords | kMethClass, docs::date_fromisocalendar},
    {"today", date_today, kMethNoargs | kMethClass, docs::date_today},
    {"ctime", date_ctime, kMethNoargs, docs::date_ctime},
    {"strftime", date_strftime, kMethFastcall | kMethKeywords, docs::date_strftime},
    {"__format__", dates_format, kMethFastcall, docs::date___format__},
    {"timetuple", date_timetuple, kMethNoargs, docs::date_timetuple},
    {"isocalendar", date_isocalendar, kMethNoargs, docs::date_isocalendar},
    {"isoformat", date_isoformat, kMethNoargs, docs::date_isoformat},
    {"isoweekday", date_isoweekday, kMethNoargs, docs::date_isoweekday},
    {"toordinal", date_toordinal, kMethNoargs, docs::date_toordinal},
    {"weekday", date_weekday, kMethNoargs, docs::date_weekday},
    {"replace", date_replace, kMethFastcall | kMethKeywords, docs::date_replace},
    {"__reduce__", date_reduce, kMethNoargs, docs::date___reduce__},
    {}};
static const GetSetDef date_getset[] = {{"year", date_get_year, nullptr, nullptr, nullptr},
                                        {"month", date_get_month, nullptr, nullptr, nullptr},
                                        {"day", date_get_day, nullptr, nullptr, nullptr},
                                        {}};
static NumberMethods date_as_number = [] {
  NumberMethods m{};
  m.nb_add = date_add;
  m.nb_subtract = date_subtract;
  return m;
}();
constinit Type date_type = [] {
  Type t = static_type("datetime.date", sizeof(Date), 0, kTypeBase);
  t.tp_repr = date_repr;
  t.tp_as_number = &date_as_number;
  t.tp_hash = date_hash;
  t.tp_str = date_str;
  t.tp_getattro = generic_get_attr;
  t.tp_doc = docs::date_type_doc;
  t.tp_richcompare = date_richcompare;
  t.tp_methods = date_methods;
  t.tp_getset = date_getset;
  t.tp_new = date_new;
  t.tp_vectorcall = date_vectorcall;
  t.tp_free = object_free;
  return t;
}();

static const GetSetDef iso_getset[] = {{"year", iso_field<0>, nullptr, nullptr, nullptr},
                                       {"week", iso_field<1>, nullptr, nullptr, nullptr},
                                       {"weekday", iso_field<2>, nullptr, nullptr, nullptr},
                                       {}};
static const MethodDef iso_methods[] = {{"__reduce__", iso_reduce, kMethNoargs, nullptr}, {}};
constinit Type iso_calendar_date_type = [] {
  Type t = static_type("datetime.IsoCalendarDate", sizeof(IsoCalendarDate), 0, 0);
  t.tp_repr = iso_repr;
  t.tp_doc =
      "The result of date.isocalendar() or datetime.isocalendar()\n\nThis object may be accessed either as a tuple of\n"
      "  ((year, week, weekday)\nor via the object attributes as named in the above tuple.";
  t.tp_methods = iso_methods;
  t.tp_getset = iso_getset;
  t.tp_base = &tuple_type;
  t.tp_new = iso_new;
  return t;
}();

}  // namespace adder::datetime
