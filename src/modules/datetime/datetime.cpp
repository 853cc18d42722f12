// datetime: construction, arithmetic, comparison, pickling, and its type. Making one from timestamps and text is in
// datetime_make.cpp.
#include "modules/datetime/datetime.h"
#include "docs/module__datetime.h"
#include "mem/alloc.h"
#include "types/bytes.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder::datetime {

namespace {
namespace docs = doc::module__datetime;
DateTime* datetime(Object* o) { return static_cast<DateTime*>(o); }

constexpr Signature kNewSignature("(year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)");
bool field_arguments(Thread& t, Object* const* a, Ymd* d, Clock* c) {
  int* fields[] = {&d->year, &d->month, &d->day, &c->hour, &c->minute, &c->second, &c->microsecond};
  for (int i = 0; i < 7; ++i) {
    if (!int_argument(t, a[i], fields[i])) return false;
  }
  return int_argument(t, a[8], &c->fold);
}
bool month_is_sane(int byte) { return (byte & 0x7f) >= 1 && (byte & 0x7f) <= 12; }

Ref<> datetime_alloc(Type* type, ssize aware) {
  return steal<Object>(new_object_raw(Thread::current(), type, aware ? sizeof(DateTime) : kNaiveDateTimeSize));
}
Ref<> from_state(Thread& t, Type* type, Object* bytes, Object* tzinfo) {
  if (tzinfo && !is_none(tzinfo) && !is_tzinfo(tzinfo)) return t.raise_text(exc::TypeError, "bad tzinfo state arg");
  bool aware = tzinfo && !is_none(tzinfo);
  Ref<> self = type->tp_alloc(type, aware);
  if (!self) return {};
  DateTime* made = datetime(self);
  made->hash = -1;
  made->has_tzinfo = aware;
  __builtin_memcpy(made->data, bytes_data(bytes), 10);
  made->fold = made->data[2] >> 7;
  made->data[2] &= 0x7f;
  if (aware) made->tzinfo = retain(tzinfo);
  return self;
}
Ref<> from_arguments(Thread& t, Type* type, Ymd d, const Clock& c, Object* tzinfo) {
  if (!tzinfo) tzinfo = none();
  return check_tzinfo(t, tzinfo) ? new_datetime(t, d, c, tzinfo, type) : Ref<>();
}
Ref<> datetime_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  ssize nargs = tuple_size(args);
  if (nargs == 1 || nargs == 2) {
    Ref<> bytes;
    Lookup r = pickle_state(t, tuple_item(args, 0), 10, 2, month_is_sane, "datetime", &bytes);
    if (r == Lookup::error) return {};
    if (r == Lookup::found) return from_state(t, type, bytes, nargs == 2 ? tuple_item(args, 1) : nullptr);
  }
  Object* a[9];
  Ymd d{};
  Clock c{0, 0, 0, 0};
  if (!kNewSignature.parse(t, args, kwargs, a, [&] { return field_arguments(t, a, &d, &c); })) return {};
  return from_arguments(t, type, d, c, a[7]);
}
Ref<> datetime_vectorcall(Object* callable, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  auto* type = reinterpret_cast<Type*>(callable);
  ssize nargs = vectorcall_nargs(nargsf);
  if (nargs == 1 || nargs == 2) {
    Ref<> bytes;
    Lookup r = pickle_state(t, args[0], 10, 2, month_is_sane, "datetime", &bytes);
    if (r == Lookup::error) return {};
    if (r == Lookup::found) return from_state(t, type, bytes, nargs == 2 ? args[1] : nullptr);
  }
  Object* a[9];
  Ymd d{};
  Clock c{0, 0, 0, 0};
  if (!kNewSignature.parse(t, args, nargs, kwnames, a, [&] { return field_arguments(t, a, &d, &c); })) return {};
  return from_arguments(t, type, d, c, a[7]);
}
void datetime_dealloc(Object* op) {
  if (datetime(op)->has_tzinfo) decref(datetime(op)->tzinfo);
  type_of(op)->tp_free(op);
}

// --- parts ---

Ref<> datetime_date(Object* op, Object*) { return new_date(Thread::current(), date_of(op), &date_type); }
Ref<> datetime_time(Object* op, Object*) { return new_time(Thread::current(), clock_of_datetime(op), none(), &time_type); }
Ref<> datetime_timetz(Object* op, Object*) {
  return new_time(Thread::current(), clock_of_datetime(op), tzinfo_of_datetime(op), &time_type);
}
Ref<> datetime_ctime(Object* op, Object*) { return ctime_text(Thread::current(), date_of(op), clock_of_datetime(op)); }
template <int Clock::* kField>
Ref<> datetime_get(Object* op, void*) {
  return new_int(Thread::current(), clock_of_datetime(op).*kField);
}
Ref<> datetime_get_tzinfo(Object* op, void*) { return new_ref(tzinfo_of_datetime(op)); }

Ref<> datetime_replace(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(
      "replace(year=0, month=0, day=0, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)");
  Thread& t = Thread::current();
  Object* a[9];
  Ymd d = date_of(op);
  Clock c = clock_of_datetime(op);
  if (!kSignature.parse(t, args, nargs, kwnames, a, [&] { return field_arguments(t, a, &d, &c); })) return {};
  if (c.fold != 0 && c.fold != 1) return t.raise_text(exc::ValueError, "fold must be either 0 or 1");
  Object* tzinfo = a[7] ? a[7] : tzinfo_of_datetime(op);
  return check_tzinfo(t, tzinfo) ? new_datetime(t, d, c, tzinfo, type_of(op)) : Ref<>();
}

// --- time zone ---

Ref<> utcoffset(Thread& t, Object* op) { return call_utcoffset(t, tzinfo_of_datetime(op), op); }
Ref<> datetime_utcoffset(Object* op, Object*) { return utcoffset(Thread::current(), op); }
Ref<> datetime_dst(Object* op, Object*) { return call_dst(Thread::current(), tzinfo_of_datetime(op), op); }
Ref<> datetime_tzname(Object* op, Object*) { return call_tzname(Thread::current(), tzinfo_of_datetime(op), op); }

Ref<> datetime_timetuple(Object* op, Object*) {
  Thread& t = Thread::current();
  int dst = -1;
  if (datetime(op)->has_tzinfo) {
    Ref<> d = call_dst(t, datetime(op)->tzinfo, op);
    if (!d) return {};
    if (!is_none(d)) dst = delta(d)->days || delta(d)->seconds || delta(d)->microseconds;
  }
  return struct_time(t, date_of(op), clock_of_datetime(op), dst);
}
Ref<> datetime_utctimetuple(Object* op, Object*) {
  Thread& t = Thread::current();
  Ref<> offset = utcoffset(t, op);
  if (!offset) return {};
  if (is_none(offset)) return struct_time(t, date_of(op), clock_of_datetime(op), 0);
  Ref<> utc = datetime_plus(t, op, delta(offset), -1);
  if (!utc) return {};
  if (!is_datetime(utc)) return t.raise_text(exc::TypeError, "utctimetuple: class did not make a datetime");
  return struct_time(t, date_of(utc), clock_of_datetime(utc), 0);
}
Ref<> datetime_timestamp(Object* op, Object*) {
  Thread& t = Thread::current();
  if (!is_none(tzinfo_of_datetime(op))) {
    Ref<> since = datetime_minus(t, op, g_epoch);
    if (!since) return {};
    return call_method(t, since, "total_seconds"_s);
  }
  i64 seconds;
  if (!local_to_timestamp(t, op, &seconds)) return {};
  Ref<> whole = build_value(t, "d", static_cast<double>(seconds) + clock_of_datetime(op).microsecond / 1e6);
  return whole;
}

// Moves op's fields to UTC and attaches the zone `utc`, ready for fromutc().
Ref<> as_utc(Thread& t, Object* op, Object* offset) {
  Ref<> shifted = datetime_plus(t, op, delta(offset), -1);
  if (!shifted) return {};
  if (!is_datetime(shifted)) return t.raise_text(exc::TypeError, "astimezone: class did not make a datetime");
  if (!datetime(shifted)->has_tzinfo) {
    return new_datetime(t, date_of(shifted), clock_of_datetime(shifted), g_utc, &datetime_type);
  }
  replace_field(datetime(shifted)->tzinfo, retain(g_utc));
  datetime(shifted)->hash = -1;
  return shifted;
}
Ref<> datetime_astimezone(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("astimezone(tz=None)");
  Thread& t = Thread::current();
  Object* a[1];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  Object* tz = a[0] ? a[0] : none();
  if (!check_tzinfo(t, tz)) return {};
  Ref<> own = new_ref(tzinfo_of_datetime(op)), offset;
  if (!is_none(own)) {
    if (own.get() == tz) return new_ref(op);
    offset = call_utcoffset(t, own, op);
    if (!offset) return {};
  }
  if (is_none(own) || is_none(offset)) {  // naive: local time
    i64 timestamp;
    if (!local_to_timestamp(t, op, &timestamp)) return {};
    own = local_timezone_at(t, timestamp);
    if (!own) return {};
    if (own.get() == tz) return new_ref(op);
    offset = call_utcoffset(t, own, op);
    if (!offset) return {};
  }
  Ref<> result = as_utc(t, op, offset);
  if (!result) return {};
  Ref<> target;
  if (is_none(tz)) {
    target = local_timezone_at(t, seconds_since_epoch(result));
    if (!target) return {};
  } else {
    target = new_ref(tz);
  }
  if (target.get() == g_utc) return result;
  replace_field(datetime(result)->tzinfo, retain(target.get()));
  if (is_exact(target, timezone_type) && is_exact(result, datetime_type)) {
    return datetime_plus(t, result, delta(static_cast<TimeZone*>(target.get())->offset), 1);
  }
  return call_method(t, target, "fromutc"_s, result.get());
}

// --- text ---

Ref<> isoformat(Thread& t, Object* op, u32 separator, int timespec) {
  char text[100];
  char* middle = put_date(text, date_of(op));
  char* end = put_clock(middle + 1, clock_of_datetime(op), timespec);
  if (datetime(op)->has_tzinfo) {
    int n = format_utcoffset(t, end, ":", datetime(op)->tzinfo, op);
    if (n < 0) return {};
    end += n;
  }
  if (separator < 128) {
    *middle = static_cast<char>(separator);
    return new_str_ascii(t, {text, static_cast<std::size_t>(end - text)});
  }
  StrBuilder out(t);
  out.append_ascii({text, static_cast<std::size_t>(middle - text)});
  out.append(separator);
  out.append_ascii({middle + 1, static_cast<std::size_t>(end - middle - 1)});
  return out.finish();
}
Ref<> datetime_isoformat(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("isoformat(sep='T', timespec='auto')");
  Thread& t = Thread::current();
  Object* a[2];
  int timespec = 5;
  auto is_character = [](Object* o) { return is_str(o) && str_length(o) == 1; };
  auto convert = [&] {
    return instance_argument(t, a[0], is_character, "isoformat", "1", "a unicode character") &&
           timespec_argument(t, a[1], "2", &timespec);
  };
  if (!kSignature.parse(t, args, nargs, kwnames, a, convert)) return {};
  if (timespec < 0) return unknown_timespec(t);
  return isoformat(t, op, a[0] ? str_char(a[0], 0) : 'T', timespec);
}
Ref<> datetime_str(Object* op) {
  Thread& t = Thread::current();
  if (is_exact(op, datetime_type)) return isoformat(t, op, ' ', 5);
  return call_method(t, op, "isoformat"_s, " "_s);
}
Ref<> datetime_repr(Object* op) {
  Thread& t = Thread::current();
  Ymd d = date_of(op);
  Clock c = clock_of_datetime(op);
  StrBuilder out(t);
  out.append_ascii(type_of(op)->tp_name);
  int fields[] = {d.year, d.month, d.day, c.hour, c.minute, c.second, c.microsecond};
  int n = c.microsecond ? 7 : c.second ? 6 : 5;
  for (int i = 0; i < n; ++i) {
    out.append_ascii(i ? ", " : "(");
    out.append_int(fields[i]);
  }
  if (c.fold) {
    out.append_ascii(", fold=");
    out.append_int(c.fold);
  }
  if (datetime(op)->has_tzinfo) {
    out.append_ascii(", tzinfo=");
    if (!out.append_repr(datetime(op)->tzinfo)) return {};
  }
  out.append(')');
  return out.finish();
}

// --- pickling ---

Ref<> reduce(Object* op, int protocol) {
  Thread& t = Thread::current();
  Ref<Bytes> state = new_bytes(t, {reinterpret_cast<char*>(datetime(op)->data), 10});
  if (!state) return {};
  if (protocol > 3 && datetime(op)->fold) state->data[2] = static_cast<char>(state->data[2] | 0x80);
  if (datetime(op)->has_tzinfo) return build_value(t, "O(OO)", type_of(op), state.get(), datetime(op)->tzinfo);
  return build_value(t, "O(O)", type_of(op), state.get());
}
Ref<> datetime_reduce_ex(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (nargs != 1) return t.raise(exc::TypeError, "__reduce_ex__() takes exactly 1 argument (%zd given)", nargs);
  int protocol = 0;
  if (!int_argument(t, args[0], &protocol)) return {};
  return reduce(op, protocol);
}
Ref<> datetime_reduce(Object* op, Object*) { return reduce(op, 2); }

// --- operators ---

Ref<> datetime_add(Object* left, Object* right) {
  Thread& t = Thread::current();
  if (is_datetime(left)) return is_delta(right) ? datetime_plus(t, left, delta(right), 1) : new_not_implemented();
  return is_delta(left) && is_datetime(right) ? datetime_plus(t, right, delta(left), 1) : new_not_implemented();
}
Ref<> datetime_subtract(Object* left, Object* right) {
  if (!is_datetime(left)) return new_not_implemented();
  Thread& t = Thread::current();
  if (is_datetime(right)) return datetime_minus(t, left, right);
  return is_delta(right) ? datetime_plus(t, left, delta(right), -1) : new_not_implemented();
}

Ref<> answer(int c, int op) {
  bool answers[] = {c < 0, c <= 0, c == 0, c != 0, c > 0, c >= 0};
  return new_bool(answers[op]);
}
// PEP 495: an aware time in a repeated or skipped hour equals no time of another zone. Does flipping the fold change
// op's offset? 1, 0, -1.
int offset_depends_on_fold(Thread& t, Object* op, Object* offset) {
  Clock c = clock_of_datetime(op);
  c.fold = !c.fold;
  Ref<> flipped = new_datetime(t, date_of(op), c, tzinfo_of_datetime(op), type_of(op));
  if (!flipped) return -1;
  Ref<> other = utcoffset(t, flipped);
  if (!other) return -1;
  if (other.get() == offset) return 0;
  if (is_none(other) || is_none(offset)) return 1;
  return delta_compare(delta(other), delta(offset)) != 0;
}
int fold_exception(Thread& t, Object* a, Object* b, Object* offset_a, Object* offset_b) {
  int r = offset_depends_on_fold(t, a, offset_a);
  return r != 0 ? r : offset_depends_on_fold(t, b, offset_b);
}
Ref<> datetime_richcompare(Object* self, Object* other, int op) {
  Thread& t = Thread::current();
  bool equality = op == kEq || op == kNe;
  if (!is_datetime(other)) {
    if (!is_date(other)) return new_not_implemented();
    if (equality) return new_bool(op == kNe);
    return t.raise(exc::TypeError, "can't compare %s to %s", type_of(self)->tp_name, type_of(other)->tp_name);
  }
  int c = __builtin_memcmp(datetime(self)->data, datetime(other)->data, 10);
  if (tzinfo_of_datetime(self) == tzinfo_of_datetime(other)) return answer(c, op);
  Ref<> offset1 = utcoffset(t, self);
  if (!offset1) return {};
  Ref<> offset2 = utcoffset(t, other);
  if (!offset2) return {};
  bool both = !is_none(offset1) && !is_none(offset2);
  if (offset1.get() == offset2.get() || (both && delta_compare(delta(offset1), delta(offset2)) == 0)) {
    // Same offset: fields decide.
  } else if (both) {
    Ref<> difference = datetime_minus(t, self, other);
    if (!difference) return {};
    Delta* d = delta(difference);
    c = d->days ? d->days : d->seconds | d->microseconds;
  } else {
    if (equality) return new_bool(op == kNe);
    return t.raise_text(exc::TypeError, "can't compare offset-naive and offset-aware datetimes");
  }
  if (equality && c == 0) {
    int exception = fold_exception(t, self, other, offset1, offset2);
    if (exception < 0) return {};
    if (exception) c = 1;
  }
  return answer(c, op);
}
hash_t datetime_hash(Object* op) {
  DateTime* self = datetime(op);
  if (self->hash != -1) return self->hash;
  Thread& t = Thread::current();
  Ref<> offset;
  if (self->fold && self->has_tzinfo) {
    Clock c = clock_of_datetime(op);
    c.fold = 0;
    Ref<> unfolded = new_datetime(t, date_of(op), c, self->tzinfo, type_of(op));
    if (!unfolded) return -1;
    offset = utcoffset(t, unfolded);
  } else {
    offset = utcoffset(t, op);
  }
  if (!offset) return -1;
  if (is_none(offset)) return self->hash = hash_bytes(self->data, 10);
  Delta* d = delta(offset);
  Clock c = clock_of_datetime(op);
  Ref<> utc =
      new_delta(t, ordinal_of(date_of(op)) - d->days, seconds_of(c) - d->seconds, i64{c.microsecond} - d->microseconds, true);
  if (!utc) return -1;
  return self->hash = hash(t, utc);
}

}  // namespace

Ref<> new_datetime(Thread& t, Ymd d, const Clock& c, Object* tzinfo, Type* type) {
  if (!check_date(t, d) || !check_clock(t, c)) return {};
  bool aware = !is_none(tzinfo);
  Ref<> self = type == &datetime_type ? datetime_alloc(type, aware) : type->tp_alloc(type, aware);
  if (!self) return {};
  DateTime* made = datetime(self);
  made->hash = -1;
  made->has_tzinfo = aware;
  write_date(made->data, d);
  write_clock(made->data + 4, c);
  made->fold = static_cast<u8>(c.fold);
  if (aware) made->tzinfo = retain(tzinfo);
  return self;
}
Ref<> make_datetime(Thread& t, Ymd d, const Clock& c, Object* tzinfo, Object* cls) {
  if (cls == &datetime_type) return new_datetime(t, d, c, tzinfo, &datetime_type);
  Ref<> args = build_value(t, "(iiiiiiiO)", d.year, d.month, d.day, c.hour, c.minute, c.second, c.microsecond, tzinfo);
  if (!args) return {};
  return call(t, cls, args, nullptr);  // the fold is lost, as in CPython 3.11
}

Ref<> datetime_plus(Thread& t, Object* op, const Delta* d, int sign) {
  Clock c = clock_of_datetime(op);
  i64 us = c.microsecond + sign * i64{d->microseconds};
  i64 seconds = seconds_of(c) + sign * i64{d->seconds};
  i64 ordinal = ordinal_of(date_of(op)) + sign * i64{d->days};
  auto carry = [](i64* low, i64 size) {
    i64 q = *low / size - (*low % size < 0);
    *low -= q * size;
    return q;
  };
  seconds += carry(&us, 1000000);
  ordinal += carry(&seconds, 86400);
  if (ordinal < 1 || ordinal > kMaxOrdinal) return t.raise_text(exc::OverflowError, "date value out of range");
  auto s = static_cast<int>(seconds);
  return make_datetime(t, ymd_of_ordinal(ordinal), {s / 3600, s / 60 % 60, s % 60, static_cast<int>(us)}, tzinfo_of_datetime(op),
                       type_of(op));
}
Ref<> datetime_minus(Thread& t, Object* left, Object* right) {
  Ref<> offset1, offset2;
  bool shifted = false;
  if (tzinfo_of_datetime(left) != tzinfo_of_datetime(right)) {
    offset1 = utcoffset(t, left);
    if (!offset1) return {};
    offset2 = utcoffset(t, right);
    if (!offset2) return {};
    if (is_none(offset1) != is_none(offset2)) {
      return t.raise_text(exc::TypeError, "can't subtract offset-naive and offset-aware datetimes");
    }
    shifted = !is_none(offset1);
  }
  Clock a = clock_of_datetime(left), b = clock_of_datetime(right);
  i64 days = ordinal_of(date_of(left)) - ordinal_of(date_of(right));
  i64 seconds = seconds_of(a) - seconds_of(b);
  i64 us = a.microsecond - b.microsecond;
  if (shifted) {
    Delta *x = delta(offset1), *y = delta(offset2);
    days -= x->days - y->days;
    seconds -= x->seconds - y->seconds;
    us -= x->microseconds - y->microseconds;
  }
  return new_delta(t, days, seconds, us, true);
}
i64 seconds_since_epoch(Object* op) { return (ordinal_of(date_of(op)) - 719163) * 86400 + seconds_of(clock_of_datetime(op)); }

static const GetSetDef datetime_getset[] = {{"hour", datetime_get<&Clock::hour>, nullptr, nullptr, nullptr},
                                            {"minute", datetime_get<&Clock::minute>, nullptr, nullptr, nullptr},
                                            {"second", datetime_get<&Clock::second>, nullptr, nullptr, nullptr},
                                            {"microsecond", datetime_get<&Clock::microsecond>, nullptr, nullptr, nullptr},
                                            {"tzinfo", datetime_get_tzinfo, nullptr, nullptr, nullptr},
                                            {"fold", datetime_get<&Clock::fold>, nullptr, nullptr, nullptr},
                                            {}};
Ref<> datetime_now(Object* cls, Object* const* args, ssize nargs, Object* kwnames);
Ref<> datetime_utcnow(Object* cls, Object*);
Ref<> datetime_from_timestamp(Object* cls, Object* const* args, ssize nargs, Object* kwnames);
Ref<> datetime_utc_from_timestamp(Object* cls, Object* const* args, ssize nargs);
Ref<> datetime_strptime(Object* cls, Object* const* args, ssize nargs);
Ref<> datetime_combine(Object* cls, Object* const* args, ssize nargs, Object* kwnames);
Ref<> datetime_from_isoformat(Object* cls, Object* arg);

static const MethodDef datetime_methods[] = {
    {"now", datetime_now, kMethFastcall | kMethKeywords | kMethClass, docs::datetime_now},
    {"utcnow", datetime_utcnow, kMethNoargs | kMethClass, docs::datetime_utcnow},
    {"fromtimestamp", datetime_from_timestamp, kMethFastcall | kMethKeywords | kMethClass, docs::datetime_fromtimestamp},
    {"utcfromtimestamp", datetime_utc_from_timestamp, kMethFastcall | kMethClass | kMethParsed, docs::datetime_utcfromtimestamp},
    {"strptime", datetime_strptime, kMethFastcall | kMethClass | kMethParsed, docs::datetime_strptime},
    {"combine", datetime_combine, kMethFastcall | kMethKeywords | kMethClass, docs::datetime_combine},
    {"fromisoformat", datetime_from_isoformat, kMethO | kMethClass, docs::datetime_fromisoformat},
    {"date", datetime_date, kMethNoargs, docs::datetime_date},
    {"time", datetime_time, kMethNoargs, docs::datetime_time},
    {"timetz", datetime_timetz, kMethNoargs, docs::datetime_timetz},
    {"ctime", datetime_ctime, kMethNoargs, docs::datetime_ctime},
    {"timetuple", datetime_timetuple, kMethNoargs, docs::datetime_timetuple},
    {"timestamp", datetime_timestamp, kMethNoargs, docs::datetime_timestamp},
    {"utctimetuple", datetime_utctimetuple, kMethNoargs, docs::datetime_utctimetuple},
    {"isoformat", datetime_isoformat, kMethFastcall | kMethKeywords, docs::datetime_isoformat},
    {"utcoffset", datetime_utcoffset, kMethNoargs, docs::datetime_utcoffset},
    {"tzname", datetime_tzname, kMethNoargs, docs::datetime_tzname},
    {"dst", datetime_dst, kMethNoargs, docs::datetime_dst},
    {"replace", datetime_replace, kMethFastcall | kMethKeywords, docs::datetime_replace},
    {"astimezone", datetime_astimezone, kMethFastcall | kMethKeywords, docs::datetime_astimezone},
    {"__reduce_ex__", datetime_reduce_ex, kMethFastcall, docs::datetime___reduce_ex__},
    {"__reduce__", datetime_reduce, kMethNoargs, docs::datetime___reduce__},
    {}};
static NumberMethods datetime_as_number = [] {
  NumberMethods m{};
  m.nb_add = datetime_add;
  m.nb_subtract = datetime_subtract;
  return m;
}();
constinit Type datetime_type = [] {
  Type t = static_type("datetime.datetime", sizeof(DateTime), 0, kTypeBase);
  t.tp_dealloc = datetime_dealloc;
  t.tp_repr = datetime_repr;
  t.tp_as_number = &datetime_as_number;
  t.tp_hash = datetime_hash;
  t.tp_str = datetime_str;
  t.tp_getattro = generic_get_attr;
  t.tp_doc = docs::datetime_type_doc;
  t.tp_richcompare = datetime_richcompare;
  t.tp_methods = datetime_methods;
  t.tp_getset = datetime_getset;
  t.tp_base = &date_type;
  t.tp_alloc = datetime_alloc;
  t.tp_new = datetime_new;
  t.tp_vectorcall = datetime_vectorcall;
  t.tp_free = object_free;
  return t;
}();

}  // namespace adder::datetime
