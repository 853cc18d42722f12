// replace, strip, padding, expandtabs, translate.
#include "core/args.h"
#include "docs/str.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str_internal.h"
#include "types/str_methods.h"
#include "types/text_search.h"

namespace adder {

// --- replace ---

// Both needles widened to the result's kind; C is that kind.
template <class C>
static Ref<> replace_units(Thread& t, Object* s, const C* text, ssize n, const C* from, ssize m, const C* to, ssize k, ssize max,
                           u32 max_char) {
  bool exchange = m == 1 && k == 1 && max == kSsizeMax;
  ssize hits = exchange ? search::find_unit(text, n, *from) >= 0 : search::count(text, n, from, m, max);
  if (hits == 0) return str_exact(t, s);
  if (k > m && hits > (kSsizeMax - n) / (k - m)) return t.raise(exc::OverflowError, "replace string is too long");
  ssize length = n + hits * (k - m);
  Ref<Str> result = new_str_uninitialized(t, length, max_char);
  if (!result || length == 0) return result;
  C* out = static_cast<C*>(str_data(result));
  if (exchange) {
    C a = *from, b = *to;
    for (ssize i = 0; i < n; ++i) out[i] = text[i] == a ? b : text[i];
  } else if (m == 0) {
    for (ssize i = 0; i < hits; ++i) {
      std::memcpy(out, to, k * sizeof(C));
      out += k;
      if (i < n) *out++ = text[i];
    }
    if (hits < n) std::memcpy(out, text + hits, (n - hits) * sizeof(C));
  } else {
    ssize i = 0;
    while (hits-- > 0) {
      ssize hit = search::find(text + i, n - i, from, m);
      std::memcpy(out, text + i, hit * sizeof(C));
      out += hit;
      if (k == 1)
        *out = *to;
      else
        std::memcpy(out, to, k * sizeof(C));
      out += k;
      i += hit + m;
    }
    std::memcpy(out, text + i, (n - i) * sizeof(C));
  }
  return result;
}

// The result in its smallest kind: replacing may have taken the widest character away.
static Ref<> narrowed(Thread& t, Ref<> s) {
  if (!s || str_is_ascii(s)) return s;
  StrSpan span = str_span(s);
  if (max_char_class(span) == str_max_char(s)) return s;
  return new_str_span(t, span);
}

Ref<> str_replace(Thread& t, Object* s, Object* from, Object* to, ssize max) {
  StrSpan text = str_span(s), a = str_span(from), b = str_span(to);
  if (max < 0) max = kSsizeMax;
  if (max == 0 || a.length > text.length || a.kind > text.kind || str_equal(from, to)) return str_exact(t, s);
  u32 max_char = str_max_char(s);
  u32 new_max = str_max_char(to);
  bool may_narrow = str_max_char(from) == max_char && max_char > 0x7f && new_max < max_char;
  if (new_max > max_char) max_char = new_max;
  int kind = kind_for(max_char);
  if (kind != text.kind) {
    // Look before widening everything.
    WidenedSpan needle(t, a, text.kind);
    if (!needle) return {};
    if (span_find(text, needle.span()) < 0) return str_exact(t, s);
  }
  WidenedSpan wide_text(t, text, kind), wide_a(t, a, kind), wide_b(t, b, kind);
  if (!wide_text || !wide_a || !wide_b) return {};
  Ref<> result = dispatch_kind(kind, wide_text.span().data, [&](auto* p) {
    using P = decltype(p);
    return replace_units(t, s, p, text.length, static_cast<P>(wide_a.span().data), a.length, static_cast<P>(wide_b.span().data),
                         b.length, max, max_char);
  });
  return may_narrow ? narrowed(t, std::move(result)) : std::move(result);
}

Ref<> str_replace_method(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "replace", nargs, 2, 3)) return {};
  if (!is_str(args[0])) return wrong_argument(t, "replace", "argument 1", "str", args[0]);
  if (!is_str(args[1])) return wrong_argument(t, "replace", "argument 2", "str", args[1]);
  ssize max = -1;
  if (nargs > 2 && !convert_ssize(t, args[2], &max)) return {};
  return str_replace(t, self, args[0], args[1], max);
}

// --- strip ---

static constexpr int kLeft = 1, kRight = 2;

static Ref<> strip_spaces(Thread& t, Object* self, int sides) {
  StrSpan s = str_span(self);
  ssize start = 0, end = s.length;
  if (str_is_ascii(self)) {
    auto* p = static_cast<const u8*>(s.data);
    auto is_space = [](u8 c) { return c == ' ' || static_cast<u8>(c - 9) < 5 || static_cast<u8>(c - 0x1c) < 4; };
    if (sides & kLeft) {
      while (start < end && is_space(p[start])) ++start;
    }
    if (sides & kRight) {
      while (end > start && is_space(p[end - 1])) --end;
    }
    return str_substring(t, self, start, end);
  }
  dispatch_kind(s.kind, s.data, [&](auto* p) {
    if (sides & kLeft) {
      while (start < end && char_is_space(p[start])) ++start;
    }
    if (sides & kRight) {
      while (end > start && char_is_space(p[end - 1])) --end;
    }
    return 0;
  });
  return str_substring(t, self, start, end);
}
static Ref<> strip_set(Thread& t, Object* self, Object* set, int sides) {
  StrSpan s = str_span(self), chars = str_span(set);
  auto in_set = [&](u32 c) {
    return dispatch_kind(chars.kind, chars.data, [&](auto* q) {
      using C = std::remove_cvref_t<decltype(*q)>;
      if (c != static_cast<C>(c)) return false;
      return search::find_unit(q, chars.length, static_cast<C>(c)) >= 0;
    });
  };
  ssize start = 0, end = s.length;
  if (sides & kLeft) {
    while (start < end && in_set(read_char(s.kind, s.data, start))) ++start;
  }
  if (sides & kRight) {
    while (end > start && in_set(read_char(s.kind, s.data, end - 1))) --end;
  }
  return str_substring(t, self, start, end);
}
Ref<> str_strip_chars(Thread& t, Object* s, Object* characters, int sides) {
  return characters ? strip_set(t, s, characters, sides) : strip_spaces(t, s, sides);
}
static Ref<> strip_method(const char* name, Object* self, Object* const* args, ssize nargs, int sides) {
  Thread& t = Thread::current();
  if (!check_positional(t, name, nargs, 0, 1)) return {};
  if (nargs == 0 || is_none(args[0])) return strip_spaces(t, self, sides);
  if (!is_str(args[0])) {
    return t.raise(exc::TypeError, "%s arg must be None or str", name);
  }
  return strip_set(t, self, args[0], sides);
}
Ref<> str_strip(Object* self, Object* const* args, ssize nargs) {
  return strip_method("strip", self, args, nargs, kLeft | kRight);
}
Ref<> str_lstrip(Object* self, Object* const* args, ssize nargs) { return strip_method("lstrip", self, args, nargs, kLeft); }
Ref<> str_rstrip(Object* self, Object* const* args, ssize nargs) { return strip_method("rstrip", self, args, nargs, kRight); }

// --- padding ---

static Ref<> padded(Thread& t, Object* self, ssize left, ssize right, u32 fill) {
  if (left < 0) left = 0;
  if (right < 0) right = 0;
  if (left == 0 && right == 0) return str_exact(t, self);
  StrSpan s = str_span(self);
  if (left > kSsizeMax - s.length || right > kSsizeMax - (left + s.length)) {
    return t.raise(exc::OverflowError, "padded string is too long");
  }
  u32 max_char = str_max_char(self);
  Ref<Str> result = new_str_uninitialized(t, left + s.length + right, fill > max_char ? fill : max_char);
  if (!result) return {};
  int kind = str_kind(result);
  void* data = str_data(result);
  fill_chars(kind, data, 0, fill, left);
  copy_chars(kind, data, left, s);
  fill_chars(kind, data, left + s.length, fill, right);
  return result;
}

static bool padding_args(Thread& t, const char* name, Object* const* args, ssize nargs, ssize* width, u32* fill) {
  if (!check_positional(t, name, nargs, 1, 2) || !convert_ssize(t, args[0], width)) return false;
  *fill = ' ';
  if (nargs < 2) return true;
  if (!is_str(args[1])) {
    t.raise(exc::TypeError, "The fill character must be a unicode character, not %.100s", type_of(args[1])->tp_name);
    return false;
  }
  if (str_length(args[1]) != 1) {
    t.raise(exc::TypeError, "The fill character must be exactly one character long");
    return false;
  }
  *fill = str_char(args[1], 0);
  return true;
}
Ref<> str_center(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  ssize width;
  u32 fill;
  if (!padding_args(t, "center", args, nargs, &width, &fill)) return {};
  ssize n = str_length(self);
  if (n >= width) return str_exact(t, self);
  ssize margin = width - n;
  ssize left = margin / 2 + (margin & width & 1);
  return padded(t, self, left, margin - left, fill);
}
Ref<> str_ljust(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  ssize width;
  u32 fill;
  if (!padding_args(t, "ljust", args, nargs, &width, &fill)) return {};
  return padded(t, self, 0, width > str_length(self) ? width - str_length(self) : 0, fill);
}
Ref<> str_rjust(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  ssize width;
  u32 fill;
  if (!padding_args(t, "rjust", args, nargs, &width, &fill)) return {};
  return padded(t, self, width > str_length(self) ? width - str_length(self) : 0, 0, fill);
}
Ref<> str_zfill(Object* self, Object* arg) {
  Thread& t = Thread::current();
  ssize width;
  if (!convert_ssize(t, arg, &width)) return {};
  ssize n = str_length(self);
  if (n >= width) return str_exact(t, self);
  ssize zeros = width - n;
  Ref<> result = padded(t, self, zeros, 0, '0');
  if (!result || n == 0) return result;
  int kind = str_kind(result);
  void* data = str_data(result);
  u32 sign = read_char(kind, data, zeros);
  if (sign == '+' || sign == '-') {
    write_char(kind, data, 0, sign);
    write_char(kind, data, zeros, '0');
  }
  return result;
}

// --- expandtabs ---

Ref<> str_expandtabs(Object* self, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(doc::str::expandtabs);
  Thread& t = Thread::current();
  Object* a[1];
  int tab = 8;
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || !convert_int(t, a[0], &tab)) return {};
  StrSpan s = str_span(self);
  bool found = false;
  ssize column = 0, total = 0;
  for (ssize i = 0; i < s.length; ++i) {
    u32 c = read_char(s.kind, s.data, i);
    ssize more = 1;
    if (c == '\t') {
      found = true;
      more = tab > 0 ? tab - column % tab : 0;
      column += more;
    } else {
      column = c == '\n' || c == '\r' ? 0 : column + 1;
    }
    if (more > kSsizeMax - total) return t.raise(exc::OverflowError, "new string is too long");
    total += more;
  }
  if (!found) return str_exact(t, self);
  Ref<Str> result = new_str_uninitialized(t, total, str_max_char(self));
  if (!result || total == 0) return result;
  int kind = str_kind(result);
  void* data = str_data(result);
  ssize at = 0;
  column = 0;
  for (ssize i = 0; i < s.length; ++i) {
    u32 c = read_char(s.kind, s.data, i);
    if (c == '\t') {
      ssize more = tab > 0 ? tab - column % tab : 0;
      fill_chars(kind, data, at, ' ', more);
      at += more;
      column += more;
    } else {
      column = c == '\n' || c == '\r' ? 0 : column + 1;
      write_char(kind, data, at++, c);
    }
  }
  return result;
}

// --- translate ---

// Looks a character up; *result: null means "keep it".
static bool translation_of(Thread& t, Object* table, u32 c, Ref<>* result) {
  Ref<> key = new_int(t, c);
  if (!key) return false;
  *result = get_item(t, table, key);
  if (!*result) {
    if (!t.error_matches(exc::LookupError)) return false;
    t.clear_error();
    return true;
  }
  Object* o = *result;
  if (is_none(o) || is_str(o)) return true;
  if (is_int(o)) {
    long v = int_is_compact(o) ? int_compact_value(o) : -1;
    if (v < 0 || v > 0x10ffff) {
      return static_cast<bool>(t.raise(exc::ValueError, "character mapping must be in range(0x%lx)", 0x110000ul));
    }
    return true;
  }
  return static_cast<bool>(t.raise(exc::TypeError, "character mapping must return integer, None or str"));
}

Ref<> str_translate(Object* self, Object* table) {
  Thread& t = Thread::current();
  StrSpan s = str_span(self);
  StrBuilder out(t);
  // What ASCII characters become, once looked up: 0x80 not yet known, 0x81 deleted, 0x82 not an ASCII character.
  u8 known[128];
  std::memset(known, 0x80, sizeof known);
  if (!out.reserve(s.length, 0x7f)) return {};
  for (ssize i = 0; i < s.length; ++i) {
    if (s.kind == 1) {
      // What is known becomes text that is known to be ASCII, a piece at a time.
      char piece[512];
      std::size_t n = 0;
      for (auto* p = static_cast<const u8*>(s.data); i < s.length && n < sizeof piece && p[i] < 128; ++i) {
        u8 to = known[p[i]];
        if (to == 0x80 || to == 0x82) break;
        piece[n] = static_cast<char>(to);
        n += to < 0x80;
      }
      if (n && !out.append_ascii({piece, n})) return {};
      if (i == s.length) break;
    }
    u32 c = read_char(s.kind, s.data, i);
    if (c < 128 && known[c] != 0x80 && known[c] != 0x82) {
      if (known[c] != 0x81 && !out.append(known[c])) return {};
      continue;
    }
    Ref<> to;
    if (!translation_of(t, table, c, &to)) return {};
    u8 memo = 0x82;
    bool ok = true;
    if (!to) {
      ok = out.append(c);
      memo = static_cast<u8>(c);
    } else if (is_none(to)) {
      memo = 0x81;
    } else if (is_str(to)) {
      ok = out.append(to.get());
      if (str_length(to) == 1 && str_is_ascii(to)) memo = static_cast<u8>(str_char(to, 0));
    } else {
      u32 v = static_cast<u32>(int_compact_value(to));
      ok = out.append(v);
      if (v < 128) memo = static_cast<u8>(v);
    }
    if (!ok) return {};
    // Only a plain dict is known to answer the same next time.
    if (c < 128 && is_exact(table, dict_type)) known[c] = memo;
  }
  return out.finish();
}

static int set_pair(Thread& t, Dict* d, u32 c, Object* value) {
  Ref<> key = new_int(t, c);
  return key ? dict_set(t, d, key, value) : -1;
}
static Ref<> maketrans_from_dict(Thread& t, Object* mapping) {
  if (!is_exact(mapping, dict_type)) {
    return t.raise(exc::TypeError, "if you give only one argument to maketrans it must be a dict");
  }
  Ref<Dict> d = new_dict(t);
  if (!d) return {};
  ssize pos = 0;
  Object *key, *value;
  while (dict_next(mapping, &pos, &key, &value)) {
    if (is_str(key)) {
      if (str_length(key) != 1) {
        return t.raise(exc::ValueError, "string keys in translate table must be of length 1");
      }
      if (set_pair(t, d, str_char(key, 0), value) < 0) return {};
    } else if (is_int(key)) {
      if (dict_set(t, d, key, value) < 0) return {};
    } else {
      return t.raise(exc::TypeError, "keys in translate table must be strings or integers");
    }
  }
  return d;
}

Ref<> str_maketrans(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "maketrans", nargs, 1, 3)) return {};
  if (nargs == 1) return maketrans_from_dict(t, args[0]);
  for (ssize i = 1; i < nargs; ++i) {
    if (!is_str(args[i])) return wrong_argument(t, "maketrans", i == 1 ? "argument 2" : "argument 3", "str", args[i]);
  }
  if (!is_str(args[0])) {
    return t.raise(exc::TypeError, "first maketrans argument must be a string if there is a second argument");
  }
  ssize n = str_length(args[0]);
  if (n != str_length(args[1])) {
    return t.raise(exc::ValueError, "the first two maketrans arguments must have equal length");
  }
  Ref<Dict> d = new_dict(t);
  if (!d) return {};
  for (ssize i = 0; i < n; ++i) {
    Ref<> to = new_int(t, str_char(args[1], i));
    if (!to || set_pair(t, d, str_char(args[0], i), to) < 0) return {};
  }
  if (nargs > 2) {
    for (ssize i = 0; i < str_length(args[2]); ++i) {
      if (set_pair(t, d, str_char(args[2], i), none()) < 0) return {};
    }
  }
  return d;
}

}  // namespace adder
