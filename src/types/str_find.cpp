// Looking for one str in another: find, index, count, in, startswith, endswith, removeprefix, removesuffix.
#include "core/args.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str_internal.h"
#include "types/str_methods.h"
#include "types/text_search.h"

namespace adder {

bool check_arg_count(Thread& t, const char* name, ssize nargs, ssize min, ssize max) {
  if (nargs >= min && nargs <= max) return true;
  ssize bound = nargs < min ? min : max;
  t.raise(exc::TypeError, "%.150s%s takes %s %zd argument%s (%zd given)", name, "()",
          min == max    ? "exactly"
          : nargs < min ? "at least"
                        : "at most",
          bound, bound == 1 ? "" : "s", nargs);
  return false;
}

Raised wrong_argument(Thread& t, const char* function, const char* which, const char* expected, Object* given) {
  return t.raise(exc::TypeError, "%.200s() %.200s must be %.50s, not %.50s", function, which, expected,
                 is_none(given) ? "None" : type_of(given)->tp_name);
}

bool bounds_from_args(Thread& t, Object* const* args, ssize nargs, ssize* start, ssize* end) {
  if (nargs > 0 && !convert_slice_index(t, args[0], start)) return false;
  return nargs <= 1 || convert_slice_index(t, args[1], end);
}

ssize span_find(const StrSpan& s, const StrSpan& sub) {
  return dispatch_kind(s.kind, s.data,
                       [&](auto* p) { return search::find(p, s.length, static_cast<decltype(p)>(sub.data), sub.length); });
}
ssize span_rfind(const StrSpan& s, const StrSpan& sub) {
  return dispatch_kind(s.kind, s.data,
                       [&](auto* p) { return search::rfind(p, s.length, static_cast<decltype(p)>(sub.data), sub.length); });
}

ssize str_find_char(Object* s, u32 c, ssize start, ssize end, int direction) {
  StrSpan span = str_span(s);
  adjust_bounds(span.length, &start, &end);
  if (end <= start || c > str_max_char(s)) return -1;
  ssize i = dispatch_kind(span.kind, span_bytes(span, start), [&](auto* p) {
    auto unit = static_cast<std::remove_cvref_t<decltype(*p)>>(c);
    return direction > 0 ? search::find_unit(p, end - start, unit) : search::rfind_unit(p, end - start, unit);
  });
  return i < 0 ? -1 : i + start;
}

// -2 with an exception when memory is out.
static ssize find_in(Thread& t, Object* s, Object* sub, ssize start, ssize end, int direction) {
  StrSpan text = str_span(s), needle = str_span(sub);
  adjust_bounds(text.length, &start, &end);
  if (end - start < needle.length || needle.kind > text.kind || (str_is_ascii(s) && !str_is_ascii(sub))) return -1;
  if (needle.length == 0) return direction > 0 ? start : end;
  if (needle.length == 1) return str_find_char(s, read_char(needle.kind, needle.data, 0), start, end, direction);
  WidenedSpan wide(t, needle, text.kind);
  if (!wide) return -2;
  StrSpan part = sub_span(text, start, end);
  ssize i = direction > 0 ? span_find(part, wide.span()) : span_rfind(part, wide.span());
  return i < 0 ? -1 : i + start;
}

ssize str_find(Object* s, Object* sub, ssize start, ssize end, int direction) {
  return find_in(Thread::current(), s, sub, start, end, direction);
}

int str_contains(Thread& t, Object* s, Object* sub) {
  if (!is_str(sub)) {
    return t.raise(exc::TypeError, "'in <string>' requires string as left operand, not %.100s", type_of(sub)->tp_name);
  }
  ssize i = find_in(t, s, sub, 0, kSsizeMax, 1);
  return i == -2 ? -1 : i >= 0;
}

static bool must_be_str(Thread& t, Object* o) {
  if (is_str(o)) return true;
  t.raise(exc::TypeError, "must be str, not %.100s", type_of(o)->tp_name);
  return false;
}

// -1 not found, -2 error.
static ssize find_method(Thread& t, const char* name, Object* self, Object* const* args, ssize nargs, int direction) {
  ssize start = 0, end = kSsizeMax;
  if (!check_arg_count(t, name, nargs, 1, 3) || !bounds_from_args(t, args + 1, nargs - 1, &start, &end) ||
      !must_be_str(t, args[0])) {
    return -2;
  }
  return find_in(t, self, args[0], start, end, direction);
}
static Ref<> position_or_missing(Thread& t, ssize i) { return i == -2 ? Ref<>() : new_int(t, i); }
static Ref<> position_or_error(Thread& t, ssize i) {
  if (i == -1) return t.raise(exc::ValueError, "substring not found");
  return position_or_missing(t, i);
}

Ref<> str_find_method(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  return position_or_missing(t, find_method(t, "find", self, args, nargs, 1));
}
Ref<> str_rfind_method(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  return position_or_missing(t, find_method(t, "rfind", self, args, nargs, -1));
}
Ref<> str_index_method(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  return position_or_error(t, find_method(t, "index", self, args, nargs, 1));
}
Ref<> str_rindex_method(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  return position_or_error(t, find_method(t, "rindex", self, args, nargs, -1));
}

Ref<> str_count_method(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  ssize start = 0, end = kSsizeMax;
  if (!check_arg_count(t, "count", nargs, 1, 3) || !bounds_from_args(t, args + 1, nargs - 1, &start, &end) ||
      !must_be_str(t, args[0])) {
    return {};
  }
  StrSpan text = str_span(self), needle = str_span(args[0]);
  adjust_bounds(text.length, &start, &end);
  if (end - start < needle.length || needle.kind > text.kind) return new_int(t, 0);
  WidenedSpan wide(t, needle, text.kind);
  if (!wide) return {};
  StrSpan part = sub_span(text, start, end);
  return new_int(t, dispatch_kind(part.kind, part.data, [&](auto* p) {
                   return search::count(p, part.length, static_cast<decltype(p)>(wide.span().data), needle.length);
                 }));
}

ssize str_count(Thread& t, Object* s, Object* sub, ssize start, ssize end) {
  StrSpan text = str_span(s), needle = str_span(sub);
  adjust_bounds(text.length, &start, &end);
  if (needle.kind > text.kind || end - start < needle.length) return 0;
  WidenedSpan wide(t, needle, text.kind);
  if (!wide) return -1;
  StrSpan part = sub_span(text, start, end);
  return dispatch_kind(text.kind, part.data, [&](auto* p) {
    return search::count(p, part.length, static_cast<decltype(p)>(wide.span().data), needle.length);
  });
}

bool str_tail_match(Object* s, Object* sub, ssize start, ssize end, int direction) {
  StrSpan text = str_span(s), part = str_span(sub);
  adjust_bounds(text.length, &start, &end);
  if (end - start < part.length || start > text.length) return false;
  if (part.length == 0) return true;
  ssize at = direction > 0 ? end - part.length : start;
  return span_equal(sub_span(text, at, at + part.length), part);
}

static Ref<> tail_method(const char* name, Object* self, Object* const* args, ssize nargs, int direction) {
  Thread& t = Thread::current();
  ssize start = 0, end = kSsizeMax;
  if (!check_arg_count(t, name, nargs, 1, 3) || !bounds_from_args(t, args + 1, nargs - 1, &start, &end)) return {};
  Object* wanted = args[0];
  if (is_tuple(wanted)) {
    for (ssize i = 0; i < tuple_size(wanted); ++i) {
      Object* item = tuple_item(wanted, i);
      if (!is_str(item)) {
        return t.raise(exc::TypeError, "tuple for %s must only contain str, not %.100s", name, type_of(item)->tp_name);
      }
      if (str_tail_match(self, item, start, end, direction)) return new_bool(true);
    }
    return new_bool(false);
  }
  if (!is_str(wanted)) {
    return t.raise(exc::TypeError, "%s first arg must be str or a tuple of str, not %.100s", name, type_of(wanted)->tp_name);
  }
  return new_bool(str_tail_match(self, wanted, start, end, direction));
}
Ref<> str_startswith(Object* self, Object* const* args, ssize nargs) { return tail_method("startswith", self, args, nargs, -1); }
Ref<> str_endswith(Object* self, Object* const* args, ssize nargs) { return tail_method("endswith", self, args, nargs, 1); }

Ref<> str_removeprefix(Object* self, Object* prefix) {
  Thread& t = Thread::current();
  if (!is_str(prefix)) return wrong_argument(t, "removeprefix", "argument", "str", prefix);
  if (str_tail_match(self, prefix, 0, kSsizeMax, -1)) return str_substring(t, self, str_length(prefix), str_length(self));
  return str_exact(t, self);
}
Ref<> str_removesuffix(Object* self, Object* suffix) {
  Thread& t = Thread::current();
  if (!is_str(suffix)) return wrong_argument(t, "removesuffix", "argument", "str", suffix);
  if (str_tail_match(self, suffix, 0, kSsizeMax, 1)) return str_substring(t, self, 0, str_length(self) - str_length(suffix));
  return str_exact(t, self);
}

}  // namespace adder
