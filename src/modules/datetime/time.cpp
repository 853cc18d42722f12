// time: a time of day, naive or with a time zone.
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
Time* time(Object* o) { return static_cast<Time*>(o); }

constexpr Signature kTimeSignature("(hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)");
bool clock_arguments(Thread& t, Object* const* a, Clock* c) {
  return int_argument(t, a[0], &c->hour) && int_argument(t, a[1], &c->minute) && int_argument(t, a[2], &c->second) &&
         int_argument(t, a[3], &c->microsecond) && int_argument(t, a[5], &c->fold);
}
bool hour_is_sane(int byte) { return (byte & 0x7f) < 24; }

Ref<> time_from_state(Thread& t, Type* type, Object* bytes, Object* tzinfo) {
  if (tzinfo && !is_none(tzinfo) && !is_tzinfo(tzinfo)) return t.raise_text(exc::TypeError, "bad tzinfo state arg");
  const u8* data = reinterpret_cast<u8*>(bytes_data(bytes));
  Clock c = read_clock(data, data[0] >> 7);
  c.hour &= 0x7f;
  bool aware = tzinfo && !is_none(tzinfo);
  Ref<> self;
  if (type == &time_type)
    self = steal<Object>(new_object_raw(t, type, aware ? sizeof(Time) : kNaiveTimeSize));
  else
    self = type->tp_alloc(type, 0);
  if (!self) return {};
  time(self)->hash = -1;
  time(self)->has_tzinfo = aware;
  write_clock(time(self)->data, c);
  time(self)->fold = static_cast<u8>(c.fold);
  if (aware) time(self)->tzinfo = retain(tzinfo);
  return self;
}
Ref<> time_from_arguments(Thread& t, Type* type, const Clock& c, Object* tzinfo) {
  if (!tzinfo) tzinfo = none();
  return check_tzinfo(t, tzinfo) ? new_time(t, c, tzinfo, type) : Ref<>();
}
Ref<> time_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  ssize nargs = tuple_size(args);
  if (nargs == 1 || nargs == 2) {
    Ref<> bytes;
    Lookup r = pickle_state(t, tuple_item(args, 0), 6, 0, hour_is_sane, "time", &bytes);
    if (r == Lookup::error) return {};
    if (r == Lookup::found) return time_from_state(t, type, bytes, nargs == 2 ? tuple_item(args, 1) : nullptr);
  }
  Object* a[6];
  Clock c{0, 0, 0, 0};
  if (!kTimeSignature.parse(t, args, kwargs, a, [&] { return clock_arguments(t, a, &c); })) return {};
  return time_from_arguments(t, type, c, a[4]);
}
Ref<> time_vectorcall(Object* callable, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  auto* type = reinterpret_cast<Type*>(callable);
  ssize nargs = vectorcall_nargs(nargsf);
  if ((nargs == 1 || nargs == 2) && !is_int(args[0])) {
    Ref<> bytes;
    Lookup r = pickle_state(t, args[0], 6, 0, hour_is_sane, "time", &bytes);
    if (r == Lookup::error) return {};
    if (r == Lookup::found) return time_from_state(t, type, bytes, nargs == 2 ? args[1] : nullptr);
  }
  Object* a[6];
  Clock c{0, 0, 0, 0};
  if (!kTimeSignature.parse(t, args, nargs, kwnames, a, [&] { return clock_arguments(t, a, &c); })) return {};
  return time_from_arguments(t, type, c, a[4]);
}
void time_dealloc(Object* op) {
  if (time(op)->has_tzinfo) decref(time(op)->tzinfo);
  type_of(op)->tp_free(op);
}
Ref<> time_alloc(Type* type, ssize aware) {
  return steal<Object>(new_object_raw(Thread::current(), type, aware ? sizeof(Time) : kNaiveTimeSize));
}

// --- text ---

Ref<> isoformat(Thread& t, Object* op, int timespec) {
  char text[80];
  char* end = put_clock(text, clock_of_time(op), timespec);
  if (time(op)->has_tzinfo) {
    int n = format_utcoffset(t, end, ":", time(op)->tzinfo, none());
    if (n < 0) return {};
    end += n;
  }
  return new_str_ascii(t, {text, static_cast<std::size_t>(end - text)});
}
Ref<> time_isoformat(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("isoformat(timespec=None)");
  Thread& t = Thread::current();
  Object* a[1];
  int timespec = 5;
  if (!kSignature.parse(t, args, nargs, kwnames, a, [&] { return timespec_argument(t, a[0], "1", &timespec); })) return {};
  if (timespec < 0) return unknown_timespec(t);
  return isoformat(t, op, timespec);
}
Ref<> time_str(Object* op) {
  if (is_exact(op, time_type)) return isoformat(Thread::current(), op, 5);
  return call_method(Thread::current(), op, "isoformat"_s);
}
Ref<> time_repr(Object* op) {
  Thread& t = Thread::current();
  Clock c = clock_of_time(op);
  StrBuilder out(t);
  out.append_ascii(type_of(op)->tp_name);
  out.append('(');
  out.append_int(c.hour);
  out.append_ascii(", ");
  out.append_int(c.minute);
  if (c.second || c.microsecond) {
    out.append_ascii(", ");
    out.append_int(c.second);
  }
  if (c.microsecond) {
    out.append_ascii(", ");
    out.append_int(c.microsecond);
  }
  if (time(op)->has_tzinfo) {
    out.append_ascii(", tzinfo=");
    if (!out.append_repr(time(op)->tzinfo)) return {};
  }
  if (c.fold) {
    out.append_ascii(", fold=");
    out.append_int(c.fold);
  }
  out.append(')');
  return out.finish();
}
Ref<> time_strftime(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("strftime(format)");
  Thread& t = Thread::current();
  Object* a[1];
  auto convert = [&] { return instance_argument(t, a[0], is_str, "strftime", "1", "str"); };
  if (!kSignature.parse(t, args, nargs, kwnames, a, convert)) return {};
  // A date is needed: the first year of the C library's range that never was special.
  Clock c = clock_of_time(op);
  Ref<> tuple = build_value(t, "iiiiiiiii", 1900, 1, 1, c.hour, c.minute, c.second, 0, 1, -1);
  if (!tuple) return {};
  return wrap_strftime(t, op, a[0], tuple, tzinfo_of_time(op), none());
}

// --- time zone ---

Ref<> time_utcoffset(Object* op, Object*) { return call_utcoffset(Thread::current(), tzinfo_of_time(op), none()); }
Ref<> time_dst(Object* op, Object*) { return call_dst(Thread::current(), tzinfo_of_time(op), none()); }
Ref<> time_tzname(Object* op, Object*) { return call_tzname(Thread::current(), tzinfo_of_time(op), none()); }

Ref<> time_replace(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)");
  Thread& t = Thread::current();
  Object* a[6];
  Clock c = clock_of_time(op);
  if (!kSignature.parse(t, args, nargs, kwnames, a, [&] { return clock_arguments(t, a, &c); })) return {};
  Object* tzinfo = a[4] ? a[4] : tzinfo_of_time(op);
  if (a[5] && c.fold != 0 && c.fold != 1) return t.raise_text(exc::ValueError, "fold must be either 0 or 1");
  return check_tzinfo(t, tzinfo) ? new_time(t, c, tzinfo, type_of(op)) : Ref<>();
}
Ref<> time_from_isoformat(Object* cls, Object* arg) {
  Thread& t = Thread::current();
  if (!is_str(arg)) return t.raise_text(exc::TypeError, "fromisoformat: argument must be str");
  ssize size;
  const char* data = str_utf8(t, arg, &size);
  if (!data) {
    if (!t.consume_error(exc::UnicodeEncodeError)) return {};
    return invalid_isoformat(t, arg);
  }
  std::string_view text(data, static_cast<std::size_t>(size));
  if (!text.empty() && text[0] == 'T') text.remove_prefix(1);
  IsoTime parsed;
  if (!parse_iso_time(text, &parsed)) return invalid_isoformat(t, arg);
  Ref<> tzinfo = tzinfo_of_iso(t, parsed);
  if (!tzinfo) return {};
  return make_time(t, parsed.clock, tzinfo, cls);
}

// --- pickling ---

Ref<> reduce(Object* op, int protocol) {
  Thread& t = Thread::current();
  Ref<Bytes> state = new_bytes(t, {reinterpret_cast<char*>(time(op)->data), 6});
  if (!state) return {};
  if (protocol > 3 && time(op)->fold) state->data[0] = static_cast<char>(state->data[0] | 0x80);
  if (time(op)->has_tzinfo) return build_value(t, "O(OO)", type_of(op), state.get(), time(op)->tzinfo);
  return build_value(t, "O(O)", type_of(op), state.get());
}
Ref<> time_reduce_ex(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (nargs != 1) return t.raise(exc::TypeError, "__reduce_ex__() takes exactly 1 argument (%zd given)", nargs);
  int protocol = 0;
  if (!int_argument(t, args[0], &protocol)) return {};
  return reduce(op, protocol);
}
Ref<> time_reduce(Object* op, Object*) { return reduce(op, 2); }

// --- comparison ---

Ref<> answer(int c, int op) {
  bool answers[] = {c < 0, c <= 0, c == 0, c != 0, c > 0, c >= 0};
  return new_bool(answers[op]);
}
i64 utc_seconds(Object* op, const Delta* offset) {
  return seconds_of(clock_of_time(op)) - i64{offset->days} * 86400 - offset->seconds;
}
Ref<> time_richcompare(Object* self, Object* other, int op) {
  if (!is_time(other)) return new_not_implemented();
  Thread& t = Thread::current();
  Object *zone1 = tzinfo_of_time(self), *zone2 = tzinfo_of_time(other);
  int bytewise = __builtin_memcmp(time(self)->data, time(other)->data, 6);
  if (zone1 == zone2) return answer(bytewise, op);
  Ref<> offset1 = call_utcoffset(t, zone1, none());
  if (!offset1) return {};
  Ref<> offset2 = call_utcoffset(t, zone2, none());
  if (!offset2) return {};
  if (offset1.get() == offset2.get()) return answer(bytewise, op);
  if (is_none(offset1) || is_none(offset2)) {
    if (op == kEq || op == kNe) return new_bool(op == kNe);
    return t.raise_text(exc::TypeError, "can't compare offset-naive and offset-aware times");
  }
  if (delta_compare(delta(offset1), delta(offset2)) == 0) return answer(bytewise, op);
  i64 seconds = utc_seconds(self, delta(offset1)) - utc_seconds(other, delta(offset2));
  if (seconds == 0) seconds = clock_of_time(self).microsecond - clock_of_time(other).microsecond;
  return answer(seconds < 0 ? -1 : seconds > 0, op);
}
hash_t time_hash(Object* op) {
  Time* self = time(op);
  if (self->hash != -1) return self->hash;
  Thread& t = Thread::current();
  Ref<> offset;
  if (!self->has_tzinfo) {
    offset = new_none();
  } else if (self->fold) {
    Clock c = clock_of_time(op);
    c.fold = 0;
    Ref<> unfolded = new_time(t, c, self->tzinfo, type_of(op));
    if (!unfolded) return -1;
    offset = call_utcoffset(t, self->tzinfo, none());
  } else {
    offset = call_utcoffset(t, self->tzinfo, none());
  }
  if (!offset) return -1;
  if (is_none(offset)) return self->hash = hash_bytes(self->data, 6);
  Delta* d = delta(offset);
  Clock c = clock_of_time(op);
  Ref<> utc = new_delta(t, -i64{d->days}, seconds_of(c) - d->seconds, i64{c.microsecond} - d->microseconds, true);
  if (!utc) return -1;
  return self->hash = hash(t, utc);
}

template <int Clock::* kField>
Ref<> time_get(Object* op, void*) {
  return new_int(Thread::current(), clock_of_time(op).*kField);
}
Ref<> time_get_tzinfo(Object* op, void*) { return new_ref(tzinfo_of_time(op)); }

}  // namespace

bool check_clock(Thread& t, const Clock& c) {
  const char* message = nullptr;
  if (c.hour < 0 || c.hour > 23)
    message = "hour must be in 0..23";
  else if (c.minute < 0 || c.minute > 59)
    message = "minute must be in 0..59";
  else if (c.second < 0 || c.second > 59)
    message = "second must be in 0..59";
  else if (c.microsecond < 0 || c.microsecond > 999999)
    message = "microsecond must be in 0..999999";
  else if (c.fold != 0 && c.fold != 1)
    message = "fold must be either 0 or 1";
  if (!message) return true;
  t.raise_text(exc::ValueError, message);
  return false;
}
Ref<> new_time(Thread& t, const Clock& c, Object* tzinfo, Type* type) {
  if (!check_clock(t, c)) return {};
  bool aware = !is_none(tzinfo);
  Ref<> self = type == &time_type ? time_alloc(type, aware) : type->tp_alloc(type, aware);
  if (!self) return {};
  time(self)->hash = -1;
  time(self)->has_tzinfo = aware;
  write_clock(time(self)->data, c);
  time(self)->fold = static_cast<u8>(c.fold);
  if (aware) time(self)->tzinfo = retain(tzinfo);
  return self;
}
Ref<> make_time(Thread& t, const Clock& c, Object* tzinfo, Object* cls) {
  if (cls == &time_type) return new_time(t, c, tzinfo, &time_type);
  Ref<> args = build_value(t, "(iiiiO)", c.hour, c.minute, c.second, c.microsecond, tzinfo);
  if (!args) return {};
  return call(t, cls, args, nullptr);
}

static const MethodDef time_methods[] = {{"isoformat", time_isoformat, kMethFastcall | kMethKeywords, docs::time_isoformat},
                                         {"strftime", time_strftime, kMethFastcall | kMethKeywords, docs::time_strftime},
                                         {"__format__", dates_format, kMethFastcall, docs::time___format__},
                                         {"utcoffset", time_utcoffset, kMethNoargs, docs::time_utcoffset},
                                         {"tzname", time_tzname, kMethNoargs, docs::time_tzname},
                                         {"dst", time_dst, kMethNoargs, docs::time_dst},
                                         {"replace", time_replace, kMethFastcall | kMethKeywords, docs::time_replace},
                                         {"fromisoformat", time_from_isoformat, kMethO | kMethClass, docs::time_fromisoformat},
                                         {"__reduce_ex__", time_reduce_ex, kMethFastcall, docs::time___reduce_ex__},
                                         {"__reduce__", time_reduce, kMethNoargs, docs::time___reduce__},
                                         {}};
static const GetSetDef time_getset[] = {{"hour", time_get<&Clock::hour>, nullptr, nullptr, nullptr},
                                        {"minute", time_get<&Clock::minute>, nullptr, nullptr, nullptr},
                                        {"second", time_get<&Clock::second>, nullptr, nullptr, nullptr},
                                        {"microsecond", time_get<&Clock::microsecond>, nullptr, nullptr, nullptr},
                                        {"tzinfo", time_get_tzinfo, nullptr, nullptr, nullptr},
                                        {"fold", time_get<&Clock::fold>, nullptr, nullptr, nullptr},
                                        {}};
constinit Type time_type = [] {
  Type t = static_type("datetime.time", sizeof(Time), 0, kTypeBase);
  t.tp_dealloc = time_dealloc;
  t.tp_repr = time_repr;
  t.tp_hash = time_hash;
  t.tp_str = time_str;
  t.tp_getattro = generic_get_attr;
  t.tp_doc = docs::time_type_doc;
  t.tp_richcompare = time_richcompare;
  t.tp_methods = time_methods;
  t.tp_getset = time_getset;
  t.tp_alloc = time_alloc;
  t.tp_new = time_new;
  t.tp_vectorcall = time_vectorcall;
  t.tp_free = object_free;
  return t;
}();

}  // namespace adder::datetime
