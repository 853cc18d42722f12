// tzinfo, timezone, and the calls of their methods on behalf of time and datetime.
#include <cerrno>
#include <ctime>

#include "core/hooks.h"
#include "core/timestamp.h"
#include "docs/module__datetime.h"
#include "mem/alloc.h"
#include "modules/datetime/datetime.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder::datetime {

Object *g_utc = nullptr, *g_epoch = nullptr;

namespace {
namespace docs = doc::module__datetime;
TimeZone* zone(Object* o) { return static_cast<TimeZone*>(o); }

bool within_a_day(const Delta* d) {
  return !((d->days == -1 && d->seconds == 0 && d->microseconds < 1) || d->days < -1 || d->days >= 1);
}
Ref<> call_offset_method(Thread& t, Object* tzinfo, Str* name, Object* argument) {
  Ref<> offset = call_method(t, tzinfo, name, argument);
  if (!offset || is_none(offset)) return offset;
  if (!is_delta(offset)) {
    return t.raise(exc::TypeError, "tzinfo.%U() must return None or timedelta, not '%.200s'", name, type_of(offset)->tp_name);
  }
  if (!within_a_day(delta(offset))) {
    return t.raise_text(exc::ValueError,
                        "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).");
  }
  return offset;
}

// --- tzinfo ---

Ref<> not_implemented(const char* name) {
  return Thread::current().raise(exc::NotImplementedError, "a tzinfo subclass must implement %s()", name);
}
Ref<> tzinfo_tzname(Object*, Object*) { return not_implemented("tzname"); }
Ref<> tzinfo_utcoffset(Object*, Object*) { return not_implemented("utcoffset"); }
Ref<> tzinfo_dst(Object*, Object*) { return not_implemented("dst"); }

Ref<> tzinfo_fromutc(Object* self, Object* arg) {
  Thread& t = Thread::current();
  if (!is_datetime(arg)) return t.raise_text(exc::TypeError, "fromutc: argument must be a datetime");
  if (tzinfo_of_datetime(arg) != self) return t.raise_text(exc::ValueError, "fromutc: dt.tzinfo is not self");
  Ref<> offset = call_utcoffset(t, self, arg);
  if (!offset) return {};
  if (is_none(offset)) return t.raise_text(exc::ValueError, "fromutc: non-None utcoffset() result required");
  Ref<> dst = call_dst(t, self, arg);
  if (!dst) return {};
  if (is_none(dst)) return t.raise_text(exc::ValueError, "fromutc: non-None dst() result required");
  Ref<> standard = delta_difference(t, delta(offset), delta(dst));
  if (!standard) return {};
  Ref<> result = datetime_plus(t, arg, delta(standard), 1);
  if (!result) return {};
  dst = call_dst(t, self, result);
  if (!dst) return {};
  if (is_none(dst)) {
    return t.raise_text(exc::ValueError, "fromutc: tz.dst() gave inconsistent results; cannot convert");
  }
  Delta* d = delta(dst);
  if (!d->days && !d->seconds && !d->microseconds) return result;
  if (!is_datetime(result)) return t.raise_text(exc::TypeError, "fromutc: argument must be a datetime");
  return datetime_plus(t, result, d, 1);
}

Ref<> tzinfo_reduce(Object* self, Object*) {
  Thread& t = Thread::current();
  Ref<> getter, args;
  Lookup r = lookup_attr(t, self, "__getinitargs__"_s, &getter);
  if (r == Lookup::error) return {};
  args = r == Lookup::found ? call_no_args(t, getter) : new_ref(empty_tuple());
  if (!args) return {};
  Ref<> state = call_method(t, self, "__getstate__"_s);
  if (!state) return {};
  return build_value(t, "(OOO)", type_of(self), args.get(), state.get());
}

// --- timezone ---

Ref<> make_timezone(Thread& t, Object* offset, Object* name) {
  auto* self = new_object<TimeZone>(t, &timezone_type);
  if (!self) return {};
  self->offset = retain(offset);
  self->name = xretain(name);
  return steal<Object>(self);
}
Ref<> timezone_new(Type*, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("timezone(offset, name=None)");
  Thread& t = Thread::current();
  Object* a[2];
  auto convert = [&] {
    return instance_argument(t, a[0], is_delta, "timezone", "1", "datetime.timedelta") &&
           instance_argument(t, a[1], is_str, "timezone", "2", "str");
  };
  if (!kSignature.parse(t, args, kwargs, a, convert)) return {};
  return new_timezone(t, a[0], a[1]);
}
void timezone_dealloc(Object* op) {
  clear_field(zone(op)->offset);
  clear_field(zone(op)->name);
  type_of(op)->tp_free(op);
}
Ref<> timezone_richcompare(Object* self, Object* other, int op) {
  if ((op != kEq && op != kNe) || !is_exact(other, timezone_type)) return new_not_implemented();
  return rich_compare(Thread::current(), zone(self)->offset, zone(other)->offset, static_cast<CompareOp>(op));
}
hash_t timezone_hash(Object* op) { return hash(Thread::current(), zone(op)->offset); }

bool check_argument(Thread& t, Object* dt, const char* method) {
  if (is_none(dt) || is_datetime(dt)) return true;
  t.raise(exc::TypeError, "%s(dt) argument must be a datetime instance or None, not %.200s", method, type_of(dt)->tp_name);
  return false;
}
Ref<> timezone_repr(Object* op) {
  Thread& t = Thread::current();
  if (op == g_utc) return new_str_ascii(t, "datetime.timezone.utc");
  const char* name = type_of(op)->tp_name;
  if (!zone(op)->name) return str_format(t, "%s(%R)", name, zone(op)->offset);
  return str_format(t, "%s(%R, %R)", name, zone(op)->offset, zone(op)->name);
}
Ref<> timezone_str(Object* op) {
  Thread& t = Thread::current();
  if (zone(op)->name) return new_ref(zone(op)->name);
  Delta* d = delta(zone(op)->offset);
  if (op == g_utc || (!d->days && !d->seconds && !d->microseconds)) return new_str_ascii(t, "UTC");
  char text[40] = "UTC";
  int n = format_offset(text + 3, ":", zone(op)->offset);
  return new_str_ascii(t, {text, static_cast<std::size_t>(n) + 3});
}
Ref<> timezone_tzname(Object* op, Object* arg) {
  if (!check_argument(Thread::current(), arg, "tzname")) return {};
  return timezone_str(op);
}
Ref<> timezone_utcoffset(Object* op, Object* arg) {
  if (!check_argument(Thread::current(), arg, "utcoffset")) return {};
  return new_ref(zone(op)->offset);
}
Ref<> timezone_dst(Object*, Object* arg) {
  if (!check_argument(Thread::current(), arg, "dst")) return {};
  return new_none();
}
Ref<> timezone_fromutc(Object* op, Object* arg) {
  Thread& t = Thread::current();
  if (!is_datetime(arg)) return t.raise_text(exc::TypeError, "fromutc: argument must be a datetime");
  if (tzinfo_of_datetime(arg) != op) return t.raise_text(exc::ValueError, "fromutc: dt.tzinfo is not self");
  return datetime_plus(t, arg, delta(zone(op)->offset), 1);
}
Ref<> timezone_getinitargs(Object* op, Object*) {
  Thread& t = Thread::current();
  if (!zone(op)->name) return tuple_pack(t, zone(op)->offset);
  return tuple_pack(t, zone(op)->offset, zone(op)->name);
}

}  // namespace

Ref<> call_utcoffset(Thread& t, Object* tzinfo, Object* argument) {
  if (is_none(tzinfo)) return new_none();
  if (is_exact(tzinfo, timezone_type)) return new_ref(zone(tzinfo)->offset);
  return call_offset_method(t, tzinfo, "utcoffset"_s, argument);
}
Ref<> call_dst(Thread& t, Object* tzinfo, Object* argument) {
  if (is_none(tzinfo) || is_exact(tzinfo, timezone_type)) return new_none();
  return call_offset_method(t, tzinfo, "dst"_s, argument);
}
Ref<> call_tzname(Thread& t, Object* tzinfo, Object* argument) {
  if (is_none(tzinfo)) return new_none();
  Ref<> name = call_method(t, tzinfo, "tzname"_s, argument);
  if (!name || is_none(name) || is_str(name)) return name;
  return t.raise(exc::TypeError, "tzinfo.tzname() must return None or a string, not '%s'", type_of(name)->tp_name);
}
bool check_tzinfo(Thread& t, Object* tzinfo) {
  if (is_none(tzinfo) || is_tzinfo(tzinfo)) return true;
  t.raise(exc::TypeError, "tzinfo argument must be None or of a tzinfo subclass, not type '%s'", type_of(tzinfo)->tp_name);
  return false;
}
Ref<> new_timezone(Thread& t, Object* offset, Object* name) {
  Delta* d = delta(offset);
  if (!name && !d->days && !d->seconds && !d->microseconds) return new_ref(g_utc);
  if (!within_a_day(d)) {
    return t.raise(exc::ValueError,
                   "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not %R.", offset);
  }
  return make_timezone(t, offset, name);
}
Ref<> local_timezone_at(Thread& t, i64 timestamp) {
  std::time_t when = timestamp;
  std::tm tm;
  errno = 0;
  if (!localtime_r(&when, &tm)) return t.raise_errno(errno ? errno : EINVAL);
  Ref<Str> name = decode_locale(t, tm.tm_zone ? tm.tm_zone : "");
  if (!name) return {};
  Ref<> offset = new_delta(t, 0, tm.tm_gmtoff, 0, true);
  if (!offset) return {};
  return new_timezone(t, offset, name);
}
Ref<> tzinfo_of_iso(Thread& t, const IsoTime& parsed) {
  if (!parsed.has_offset) return new_none();
  if (!parsed.offset_seconds && !parsed.offset_microseconds) return new_ref(g_utc);
  Ref<> offset = new_delta(t, 0, parsed.offset_seconds, parsed.offset_microseconds, true);
  if (!offset) return {};
  return new_timezone(t, offset, nullptr);
}

int init_tzinfo(Thread& t) {
  if (g_utc) return 0;
  Ref<> zero = new_delta(t, 0, 0, 0, false);
  if (!zero) return -1;
  g_utc = make_timezone(t, zero, nullptr).release();
  if (!g_utc) return -1;
  auto* dict = as<Dict>(timezone_type.tp_dict);
  auto limit = [&](const char* name, int sign) {
    Ref<> offset = new_delta(t, 0, sign * (23 * 3600 + 59 * 60), 0, true);
    if (!offset) return -1;
    Ref<> made = make_timezone(t, offset, nullptr);
    return made ? set_item(t, dict, intern_text(t, name).release(), made) : -1;
  };
  if (set_item(t, dict, "utc"_s, g_utc) < 0 || limit("min", -1) < 0 || limit("max", 1) < 0) return -1;
  type_modified(&timezone_type);
  return 0;
}

static const MethodDef tzinfo_methods[] = {{"tzname", tzinfo_tzname, kMethO, docs::tzinfo_tzname},
                                           {"utcoffset", tzinfo_utcoffset, kMethO, docs::tzinfo_utcoffset},
                                           {"dst", tzinfo_dst, kMethO, docs::tzinfo_dst},
                                           {"fromutc", tzinfo_fromutc, kMethO, docs::tzinfo_fromutc},
                                           {"__reduce__", tzinfo_reduce, kMethNoargs, docs::tzinfo___reduce__},
                                           {}};
constinit Type tzinfo_type = [] {
  Type t = static_type("datetime.tzinfo", sizeof(TzInfo), 0, kTypeBase);
  t.tp_getattro = generic_get_attr;
  t.tp_doc = docs::tzinfo_type_doc;
  t.tp_methods = tzinfo_methods;
  t.tp_new = type_generic_new;
  return t;
}();

static const MethodDef timezone_methods[] = {
    {"tzname", timezone_tzname, kMethO, docs::timezone_tzname},
    {"utcoffset", timezone_utcoffset, kMethO, docs::timezone_utcoffset},
    {"dst", timezone_dst, kMethO, docs::timezone_dst},
    {"fromutc", timezone_fromutc, kMethO, docs::timezone_fromutc},
    {"__getinitargs__", timezone_getinitargs, kMethNoargs, docs::timezone___getinitargs__},
    {}};
constinit Type timezone_type = [] {
  Type t = static_type("datetime.timezone", sizeof(TimeZone), 0, 0);
  t.tp_dealloc = timezone_dealloc;
  t.tp_repr = timezone_repr;
  t.tp_hash = timezone_hash;
  t.tp_str = timezone_str;
  t.tp_doc = docs::timezone_type_doc;
  t.tp_richcompare = timezone_richcompare;
  t.tp_methods = timezone_methods;
  t.tp_base = &tzinfo_type;
  t.tp_new = timezone_new;
  return t;
}();

}  // namespace adder::datetime
