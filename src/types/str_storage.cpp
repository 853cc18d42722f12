// str objects: how they are laid out, made, compared and freed (PEP 393).
//
// A str made by the runtime is compact: header and characters in one block, in the narrowest of three kinds (1, 2 or 4 bytes a
// character), so the kind is a function of the content and two equal strings always have equal kinds. Pure ASCII has the short
// header and is its own UTF-8 form. Instances of str subclasses are not compact: their type may append fields behind the fixed
// header, so the characters are in a block of their own. The empty string and the 256 Latin-1 characters exist once.
#include <cstdio>

#include "core/args.h"
#include "core/type_object.h"
#include "mem/gc.h"
#include "types/bytes.h"
#include "types/codecs/codecs.h"
#include "types/int.h"
#include "types/str_internal.h"

namespace adder {

// --- the shared one-character strings ---

struct AsciiChar {
  Str head;
  u8 data[8];
};
struct Latin1Char {
  CompactStr head;
  u8 data[8];
};
struct AsciiChars {
  AsciiChar rows[128];
};
struct Latin1Chars {
  Latin1Char rows[128];
};

static constexpr void init_static_char(Str& s, bool is_ascii) {
  s.refcnt = kImmortalRefcount;
  s.type = &str_type;
  s.length = 1;
  s.hash = -1;
  s.state = 1u << kStrKindShift | kStrCompact | (is_ascii ? kStrAscii : 0) | kStrReady;
}
static constinit AsciiChars ascii_chars = [] {
  AsciiChars all{};
  for (int i = 0; i < 128; ++i) {
    init_static_char(all.rows[i].head, true);
    all.rows[i].data[0] = static_cast<u8>(i);
  }
  return all;
}();
static constinit Latin1Chars latin1_chars = [] {
  Latin1Chars all{};
  for (int i = 0; i < 128; ++i) {
    init_static_char(all.rows[i].head, false);
    all.rows[i].data[0] = static_cast<u8>(i + 128);
  }
  return all;
}();
struct CharCache {
  Str* rows[256];
};
// A one-character literal ("x"_s) replaces the row here when it is registered, so that each character stays one object.
static constinit CharCache char_cache = [] {
  CharCache cache{};
  for (int i = 0; i < 128; ++i) {
    cache.rows[i] = &ascii_chars.rows[i].head;
    cache.rows[i + 128] = &latin1_chars.rows[i].head;
  }
  return cache;
}();
void set_char_cache(u8 c, Str* s) { char_cache.rows[c] = s; }
ADDER_INLINE static Ref<Str> cached_char(u8 c) { return new_ref(char_cache.rows[c]); }

Object* empty_str() { return ""_s; }

// --- making ---

static Ref<Str> new_ascii_uninitialized(Thread& t, ssize length) {
  if (ADDER_UNLIKELY(length > kSsizeMax - static_cast<ssize>(sizeof(Str)) - 1)) return t.raise_no_memory();
  auto* s = static_cast<Str*>(new_plain_object(t, &str_type, sizeof(Str) + static_cast<std::size_t>(length) + 1));
  if (!s) return {};
  s->length = length;
  s->hash = -1;
  s->state = 1u << kStrKindShift | kStrCompact | kStrAscii | kStrReady;
  s->wstr = nullptr;
  reinterpret_cast<char*>(s + 1)[length] = 0;
  return steal(s);
}

Ref<Str> new_str_uninitialized(Thread& t, ssize length, u32 max_char) {
  if (length == 0) return new_ref(static_cast<Str*>(empty_str()));
  if (max_char < 0x80) return new_ascii_uninitialized(t, length);
  int kind = kind_for(max_char);
  if (length < 0 || length > (kSsizeMax - static_cast<ssize>(sizeof(CompactStr))) / kind - 1) return t.raise_no_memory();
  auto* s = static_cast<CompactStr*>(new_object_raw(t, &str_type, sizeof(CompactStr) + (length + 1) * kind));
  if (!s) return {};
  s->length = length;
  s->hash = -1;
  s->state = static_cast<u32>(kind) << kStrKindShift | kStrCompact | kStrReady;
  s->utf8 = nullptr;
  s->utf8_length = 0;
  // Extensions compiled for 4-byte wchar_t find such a string's wide form without asking.
  s->wstr = kind == 4 ? static_cast<void*>(s + 1) : nullptr;
  s->wstr_length = kind == 4 ? length : 0;
  write_char(kind, s + 1, length, 0);
  return steal(static_cast<Str*>(s));
}

Ref<Str> new_str_char(Thread& t, u32 c) {
  if (c < 256) return cached_char(static_cast<u8>(c));
  Ref<Str> s = new_str_uninitialized(t, 1, c);
  if (s) write_char(str_kind(s), str_data(s), 0, c);
  return s;
}

Ref<Str> new_str_ascii(Thread& t, std::string_view text) {
  if (text.size() <= 1) {
    if (text.empty()) return new_ref(static_cast<Str*>(empty_str()));
    return cached_char(static_cast<u8>(text[0]));
  }
  Ref<Str> s = new_ascii_uninitialized(t, static_cast<ssize>(text.size()));
  if (s) std::memcpy(s.get() + 1, text.data(), text.size());
  return s;
}

Ref<Str> new_str_span(Thread& t, const StrSpan& span) {
  if (span.length <= 1) {
    if (span.length <= 0) return new_ref(static_cast<Str*>(empty_str()));
    return new_str_char(t, read_char(span.kind, span.data, 0));
  }
  Ref<Str> s = new_str_uninitialized(t, span.length, max_char_class(span));
  if (!s) return {};
  int kind = str_kind(s);
  if (kind >= span.kind) {
    copy_chars(kind, str_data(s), 0, span);
  } else {
    dispatch_kind_mutable(kind, str_data(s), [&](auto* out) {
      dispatch_kind(span.kind, span.data, [&](auto* in) { copy_units(out, in, span.length); });
    });
  }
  return s;
}
Ref<Str> new_str_kind(Thread& t, int kind, const void* data, ssize length) { return new_str_span(t, {kind, data, length}); }

Ref<> decode_latin1(Thread& t, std::string_view data) {
  return new_str_span(t, {1, data.data(), static_cast<ssize>(data.size())});
}
Ref<Str> new_str(Thread& t, std::string_view utf8) {
  if (all_ascii(utf8.data(), utf8.size())) return new_str_ascii(t, utf8);
  return decode_utf8(t, utf8, nullptr).cast<Str>();
}
Ref<Str> new_str_wtf8(Thread& t, std::string_view text) { return decode_utf8(t, text, "surrogatepass").cast<Str>(); }
Ref<Str> new_str_utf8_replace(Thread& t, std::string_view text) { return decode_utf8(t, text, "replace").cast<Str>(); }
FsEncoding g_fs_encoding = FsEncoding::utf8;
Ref<Bytes> str_encode_fs(Thread& t, Object* text) {
  if (g_fs_encoding == FsEncoding::ascii) return encode_ascii(t, text, "surrogateescape");
  if (g_fs_encoding == FsEncoding::latin1) return encode_latin1(t, text, "surrogateescape");
  return encode_utf8(t, text, "surrogateescape");
}
Ref<Str> new_str_from_fs(Thread& t, std::string_view bytes) {
  if (all_ascii(bytes.data(), bytes.size())) return new_str_ascii(t, bytes);
  if (g_fs_encoding == FsEncoding::ascii) return decode_ascii(t, bytes, "surrogateescape").cast<Str>();
  if (g_fs_encoding == FsEncoding::latin1) return decode_latin1(t, bytes).cast<Str>();
  return decode_utf8(t, bytes, "surrogateescape").cast<Str>();
}

Ref<> fspath(Thread& t, Object* o) {
  if (is_str(o) || is_bytes(o)) return new_ref(o);
  Ref<> method;
  Lookup found = lookup_special(t, o, "__fspath__"_s, &method);
  if (found == Lookup::error) return {};
  const char* type = type_short_name(type_of(o)).data();
  if (found == Lookup::missing) {
    return t.raise(exc::TypeError, "expected str, bytes or os.PathLike object, not %.200s", type);
  }
  Ref<> path = call_no_args(t, method);
  if (!path || is_str(path) || is_bytes(path)) return path;
  return t.raise(exc::TypeError, "expected %.200s.__fspath__() to return str or bytes, not %.200s", type,
                 type_short_name(type_of(path)).data());
}
Ref<Bytes> str_to_fs(Thread& t, Object* o) {
  Ref<> path = fspath(t, o);
  if (!path) return {};
  Ref<Bytes> result = is_bytes(path) ? std::move(path).cast<Bytes>() : str_encode_fs(t, path);
  if (!result) return {};
  if (std::memchr(result->data, 0, result->size)) return t.raise(exc::ValueError, "embedded null byte");
  return result;
}

Ref<Str> str_slice_chars(Thread& t, Object* s, ssize start, ssize end) {
  StrSpan span = str_span(s);
  if (str_is_ascii(s)) return new_str_ascii(t, {span_bytes(span, start), static_cast<std::size_t>(end - start)});
  return new_str_span(t, sub_span(span, start, end));
}

Ref<> str_exact(Thread& t, Object* s) {
  if (is_exact(s, str_type)) return new_ref(s);
  return str_slice_chars(t, s, 0, str_length(s));
}

Ref<> str_substring(Thread& t, Object* s, ssize start, ssize end) {
  ssize n = str_length(s);
  if (end > n) end = n;
  if (start == 0 && end == n) return str_exact(t, s);
  if (start < 0 || end < 0) return t.raise(exc::IndexError, "string index out of range");
  if (start >= n || end < start) return new_ref(empty_str());
  return str_slice_chars(t, s, start, end);
}

// --- reading ---

u32 str_max_char(const Object* s) {
  if (str_is_ascii(s)) return 0x7f;
  int kind = str_kind(s);
  return kind == 1 ? 0xff : kind == 2 ? 0xffff : 0x10ffff;
}

const char* str_utf8(Thread& t, Object* o, ssize* size) {
  auto* s = static_cast<CompactStr*>(o);
  if (str_is_ascii(o)) {
    if (size) *size = s->length;
    return static_cast<const char*>(str_data(o));
  }
  if (!s->utf8) {
    Ref<Bytes> b = encode_utf8(t, o, nullptr);
    if (!b) return nullptr;
    auto* copy = static_cast<char*>(object_malloc(b->size + 1));
    if (!copy) return t.raise_no_memory();
    std::memcpy(copy, b->data, b->size + 1);
    s->utf8 = copy;
    s->utf8_length = b->size;
  }
  if (size) *size = s->utf8_length;
  return s->utf8;
}
std::string_view str_view(Thread& t, Object* s) {
  ssize n;
  const char* p = str_utf8(t, s, &n);
  return p ? std::string_view(p, n) : std::string_view();
}
std::string_view ascii_view(const Object* s) {
  return {static_cast<const char*>(str_data(s)), static_cast<std::size_t>(str_length(s))};
}

hash_t str_hash(Object* o) {
  auto* s = static_cast<Str*>(o);
  if (s->hash == -1) {
    if (ADDER_UNLIKELY(!str_is_ready(o)) && !str_make_ready(Thread::current(), o)) return -1;
    s->hash = hash_bytes(str_data(s), s->length * str_kind(s));
  }
  return s->hash;
}

bool span_equal(const StrSpan& a, const StrSpan& b) {
  if (a.length != b.length) return false;
  if (a.kind == b.kind) return std::memcmp(a.data, b.data, a.length * a.kind) == 0;
  return dispatch_kind(a.kind, a.data, [&](auto* p) {
    return dispatch_kind(b.kind, b.data, [&](auto* q) {
      for (ssize i = 0; i < a.length; ++i) {
        if (p[i] != q[i]) return false;
      }
      return true;
    });
  });
}
bool str_equal(const Object* a, const Object* b) {
  if (a == b) return true;
  auto *x = static_cast<const Str*>(a), *y = static_cast<const Str*>(b);
  if (x->length != y->length) return false;
  if ((x->state ^ y->state) & kStrKindMask) {
    // Equal texts have equal kinds, those apart that still wait for their kind.
    return ADDER_UNLIKELY(!str_is_ready(a) || !str_is_ready(b)) && span_equal(str_span(a), str_span(b));
  }
  const void *p = str_data(a), *q = str_data(b);
  if (x->length && *static_cast<const u8*>(p) != *static_cast<const u8*>(q)) return false;
  return std::memcmp(p, q, x->length * str_kind(a)) == 0;
}
bool str_equals_ascii(const Object* s, std::string_view ascii) { return str_is_ascii(s) && ascii_view(s) == ascii; }
int str_compare(const Object* a, const Object* b) {
  StrSpan x = str_span(a), y = str_span(b);
  ssize n = x.length < y.length ? x.length : y.length;
  int order = 0;
  if (x.kind == 1 && y.kind == 1) {
    order = std::memcmp(x.data, y.data, n);
    order = order < 0 ? -1 : order > 0;
  } else {
    order = dispatch_kind(x.kind, x.data, [&](auto* p) {
      return dispatch_kind(y.kind, y.data, [&](auto* q) {
        for (ssize i = 0; i < n; ++i) {
          if (p[i] != q[i]) return static_cast<u32>(p[i]) < static_cast<u32>(q[i]) ? -1 : 1;
        }
        return 0;
      });
    });
  }
  if (order != 0) return order;
  return x.length < y.length ? -1 : x.length > y.length;
}

Ref<> str_richcompare(Object* a, Object* b, int op) {
  if (!is_str(a) || !is_str(b)) return new_not_implemented();
  if (a == b) return new_bool(op == kEq || op == kLe || op == kGe);
  if (op == kEq) return new_bool(str_equal(a, b));
  if (op == kNe) return new_bool(!str_equal(a, b));
  int order = str_compare(a, b);
  switch (op) {
    case kLt:
      return new_bool(order < 0);
    case kLe:
      return new_bool(order <= 0);
    case kGt:
      return new_bool(order > 0);
    default:
      return new_bool(order >= 0);
  }
}

// --- concatenation ---

static bool sum_too_long(ssize a, ssize b) { return a > kSsizeMax - b; }

Ref<> str_concat(Thread& t, Object* a, Object* b) {
  if (!is_str(a)) return t.raise(exc::TypeError, "must be str, not %.100s", type_of(a)->tp_name);
  if (!is_str(b)) {
    return t.raise(exc::TypeError, "can only concatenate str (not \"%.200s\") to str", type_of(b)->tp_name);
  }
  StrSpan x = str_span(a), y = str_span(b);
  if (x.length == 0) return str_exact(t, b);
  if (y.length == 0) return str_exact(t, a);
  if (sum_too_long(x.length, y.length)) return t.raise(exc::OverflowError, "strings are too large to concat");
  if (str_is_ascii(a) && str_is_ascii(b)) {
    Ref<Str> s = new_ascii_uninitialized(t, x.length + y.length);
    if (!s) return {};
    char* out = reinterpret_cast<char*>(s.get() + 1);
    std::memcpy(out, x.data, x.length);
    std::memcpy(out + x.length, y.data, y.length);
    return s;
  }
  u32 m1 = str_max_char(a), m2 = str_max_char(b);
  Ref<Str> s = new_str_uninitialized(t, x.length + y.length, m1 > m2 ? m1 : m2);
  if (!s) return {};
  int kind = str_kind(s);
  void* data = str_data(s);
  copy_chars(kind, data, 0, x);
  copy_chars(kind, data, x.length, y);
  return s;
}

// Grows a compact str that nobody else sees. The kind stays.
static Str* resize_in_place(Str* s, ssize length) {
  int kind = str_kind(s);
  bool is_ascii = str_is_ascii(s);
  std::size_t header = is_ascii ? sizeof(Str) : sizeof(CompactStr);
  if (!is_ascii) {
    auto* c = static_cast<CompactStr*>(s);
    if (c->utf8) {
      object_free(c->utf8);
      c->utf8 = nullptr;
      c->utf8_length = 0;
    }
  }
  auto* grown = static_cast<Str*>(object_realloc(s, header + (length + 1) * kind));
  if (!grown) return nullptr;
  grown->length = length;
  grown->hash = -1;
  if (kind == 4) {
    auto* c = static_cast<CompactStr*>(grown);
    c->wstr = c + 1;
    c->wstr_length = length;
  }
  write_char(kind, str_data(grown), length, 0);
  return grown;
}

int str_resize(Thread& t, Ref<Str>* place, ssize length) {
  Str* s = place->get();
  if (s->length == length) return 0;
  if (length == 0) {
    *place = new_ref(static_cast<Str*>(empty_str()));
    return 0;
  }
  bool own = s->refcnt == 1 && s->type == &str_type && s->hash == -1 && !(s->state & kStrInternedMask);
  if (own && !(s->state & kStrCompact)) {
    auto* legacy = static_cast<LegacyStr*>(s);
    if (length > kSsizeMax / 4 - 1) return t.raise_no_memory();
    if (str_is_ready(s)) {
      if (legacy->wstr && legacy->wstr != legacy->data) object_free(legacy->wstr);
      if (legacy->utf8 && legacy->utf8 != legacy->data) object_free(legacy->utf8);
      legacy->wstr = nullptr;
      legacy->utf8 = nullptr;
    }
    int kind = str_kind(s);
    void* data = object_realloc(legacy->data, static_cast<std::size_t>(length + 1) * kind);
    if (!data) return t.raise_no_memory();
    legacy->data = data;
    legacy->length = length;
    if (kind == 4) legacy->wstr = data, legacy->wstr_length = length;
    write_char(kind, data, length, 0);
    return 0;
  }
  if (own) {
    if (length > (kSsizeMax - static_cast<ssize>(sizeof(CompactStr))) / 4 - 1) return t.raise_no_memory();
    if (s->wstr && str_kind(s) != 4) {
      object_free(s->wstr);
      s->wstr = nullptr;
      if (!str_is_ascii(s)) static_cast<CompactStr*>(s)->wstr_length = 0;
    }
    Str* moved = resize_in_place(s, length);
    if (!moved) return t.raise_no_memory();
    (void)place->release();
    *place = steal(moved);
    return 0;
  }
  Ref<Str> copy = new_str_uninitialized(t, length, str_max_char(s));
  if (!copy) return -1;
  StrSpan span = str_span(s);
  copy_chars(str_kind(copy), str_data(copy), 0, sub_span(span, 0, span.length < length ? span.length : length));
  *place = std::move(copy);
  return 0;
}

Ref<Str> new_legacy_str(Thread& t, ssize length) {
  if (length == 0) return new_ref(static_cast<Str*>(empty_str()));
  if (length > kSsizeMax / 4 - 1) return t.raise_no_memory();
  auto* s = static_cast<LegacyStr*>(new_object_raw(t, &str_type, sizeof(LegacyStr)));
  if (!s) return {};
  auto* data = static_cast<u32*>(object_malloc(static_cast<std::size_t>(length + 1) * 4));
  // Its characters can be read as they are: a kind too wide is all that is wrong with it.
  s->state = 4u << kStrKindShift;
  s->length = s->wstr_length = length;
  s->hash = -1;
  s->wstr = s->data = data;
  s->utf8 = nullptr;
  s->utf8_length = 0;
  Ref<Str> owner = steal(static_cast<Str*>(s));
  if (!data) return t.raise_no_memory();
  data[0] = data[length] = 0;
  return owner;
}

bool str_make_ready(Thread& t, Object* o) {
  auto* s = static_cast<LegacyStr*>(o);
  if (s->state & kStrReady) return true;
  auto* wide = static_cast<u32*>(s->wstr);
  u32 all = 0;
  for (ssize i = 0; i < s->length; ++i) {
    if (wide[i] > 0x10ffff) {
      t.raise(exc::ValueError, "character U+%x is not in range [U+0000; U+10ffff]", wide[i]);
      return false;
    }
    all |= wide[i];
  }
  int kind = kind_for(all);
  if (kind == 4) {
    s->state |= kStrReady;
    return true;
  }
  void* data = object_malloc(static_cast<std::size_t>(s->length + 1) * kind);
  if (!data) {
    t.raise_no_memory();
    return false;
  }
  dispatch_kind_mutable(kind, data, [&](auto* to) { copy_units(to, wide, s->length + 1); });
  object_free(wide);
  s->wstr = nullptr;
  s->wstr_length = 0;
  s->data = data;
  s->state = (s->state & ~kStrKindMask) | static_cast<u32>(kind) << kStrKindShift | kStrReady | (all < 0x80 ? kStrAscii : 0);
  if (all < 0x80) {
    s->utf8 = static_cast<char*>(data);
    s->utf8_length = s->length;
  }
  return true;
}

static bool can_grow_in_place(const Str* s) {
  return s->refcnt == 1 && s->type == &str_type && (s->state & kStrCompact) && !(s->state & kStrInternedMask) &&
         (s->wstr == nullptr || str_kind(s) == 4);
}

void str_append(Thread& t, Ref<>* a, Object* b) {
  Object* left = a->get();
  if (!left || !is_str(left) || !is_str(b)) {
    if (left) *a = str_concat(t, left, b);
    return;
  }
  ssize n = str_length(left), m = str_length(b);
  if (m == 0 && is_exact(left, str_type)) return;
  auto* s = static_cast<Str*>(left);
  if (n != 0 && can_grow_in_place(s) && str_kind(left) >= str_kind(b) && !(str_is_ascii(left) && !str_is_ascii(b)) &&
      !sum_too_long(n, m)) {
    StrSpan y = str_span(b);
    (void)a->release();
    Str* grown = resize_in_place(s, n + m);
    if (!grown) {
      decref(left);
      t.raise_no_memory();
      return;
    }
    if (b == left) y = {str_kind(grown), str_data(grown), n};
    copy_chars(str_kind(grown), str_data(grown), n, y);
    *a = steal<Object>(grown);
    return;
  }
  *a = str_concat(t, left, b);
}

Ref<> str_repeat(Object* self, ssize n) {
  Thread& t = Thread::current();
  StrSpan span = str_span(self);
  if (n <= 0 || span.length == 0) return new_ref(empty_str());
  if (n == 1) return str_exact(t, self);
  if (span.length > kSsizeMax / n) return t.raise(exc::OverflowError, "repeated string is too long");
  ssize total = span.length * n;
  Ref<Str> s = new_str_uninitialized(t, total, str_max_char(self));
  if (!s) return {};
  char* out = static_cast<char*>(str_data(s));
  std::size_t unit = span.length * span.kind, size = total * span.kind;
  if (unit == 1) {
    std::memset(out, *static_cast<const u8*>(span.data), size);
    return s;
  }
  std::memcpy(out, span.data, unit);
  for (std::size_t done = unit; done < size;) {
    std::size_t more = done < size - done ? done : size - done;
    std::memcpy(out + done, out, more);
    done += more;
  }
  return s;
}

// --- end of life, subclasses ---

void str_dealloc(Object* self) {
  auto* s = static_cast<CompactStr*>(self);
  u32 state = s->state;
  // Neither interned nor one of the shared characters, and all in one block.
  constexpr u32 kPlain = kStrCompact | kStrAscii;
  if (ADDER_LIKELY((state & (kStrInternedMask | kPlain)) == kPlain && s->length > 1 && !s->wstr)) return object_free(self);
  if (ADDER_UNLIKELY(state & kStrInternedMask)) {
    if ((state & kStrInternedMask) == kStrInternedImmortal) {
      s->refcnt = kImmortalRefcount;
      return;
    }
    intern_remove(s);
  }
  if (ADDER_UNLIKELY(s >= &latin1_chars.rows[0].head && s <= &latin1_chars.rows[127].head) ||
      ADDER_UNLIKELY(self >= &ascii_chars.rows[0].head && self <= &ascii_chars.rows[127].head)) {
    s->refcnt = kImmortalRefcount;
    return;
  }
  if (!(state & kStrCompact)) {
    void* data = reinterpret_cast<LegacyStr*>(self)->data;
    if (s->wstr && s->wstr != data) object_free(s->wstr);
    if (s->utf8 && s->utf8 != data) object_free(s->utf8);
    object_free(data);
    s->type->tp_free(self);
    return;
  }
  if (!(state & kStrAscii)) {
    if (s->utf8) object_free(s->utf8);
    if (s->wstr && (state & kStrKindMask) != 4u << kStrKindShift) object_free(s->wstr);
  } else if (s->wstr) {
    object_free(s->wstr);
  }
  object_free(self);
}

// The instance of a str subclass with the characters of `value`.
static Ref<> new_subclass_str(Thread& t, Type* type, Ref<> value) {
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  auto* s = static_cast<LegacyStr*>(static_cast<Object*>(self));
  auto* source = static_cast<Str*>(value.get());
  int kind = str_kind(source);
  std::size_t size = (source->length + 1) * kind;
  s->length = source->length;
  s->hash = source->hash;
  s->state = static_cast<u32>(kind) << kStrKindShift | (source->state & kStrAscii) | kStrReady;
  s->wstr = nullptr;
  s->wstr_length = 0;
  s->utf8 = nullptr;
  s->utf8_length = 0;
  s->data = object_malloc(size);
  if (!s->data) return t.raise_no_memory();
  std::memcpy(s->data, str_data(source), size);
  if (source->state & kStrAscii) {
    s->utf8 = static_cast<char*>(s->data);
    s->utf8_length = s->length;
  }
  if (kind == 4) {
    s->wstr = s->data;
    s->wstr_length = s->length;
  }
  return self;
}

Ref<> str_decode_object(Thread& t, Object* o, const char* encoding, const char* errors) {
  if (is_bytes(o)) {
    if (bytes_size(o) == 0) return check_encoding_errors(t, encoding, errors) ? new_ref(empty_str()) : Ref<>();
    return decode_bytes(t, bytes_view(o), encoding, errors);
  }
  if (is_str(o)) return t.raise(exc::TypeError, "decoding str is not supported");
  Buffer view;
  if (!has_buffer(o)) {
    return t.raise(exc::TypeError, "decoding to str: need a bytes-like object, %.80s found", type_of(o)->tp_name);
  }
  if (get_buffer(t, o, &view, kBufSimple) < 0) {
    t.clear_error();
    return t.raise(exc::TypeError, "decoding to str: need a bytes-like object, %.80s found", type_of(o)->tp_name);
  }
  Ref<> result;
  if (view.len == 0)
    result = check_encoding_errors(t, encoding, errors) ? new_ref(empty_str()) : Ref<>();
  else
    result = decode_bytes(t, {static_cast<const char*>(view.buf), static_cast<std::size_t>(view.len)}, encoding, errors);
  release_buffer(&view);
  return result;
}

static Ref<> str_from_args(Thread& t, Type* type, Object* const a[3]) {
  Ref<> value;
  if (!a[0]) {
    value = new_ref(empty_str());
  } else if (!a[1] && !a[2]) {
    value = str(t, a[0]);
  } else {
    std::string_view encoding, errors;
    if (a[1] && !convert_utf8(t, a[1], "str", "encoding", &encoding)) return {};
    if (a[2] && !convert_utf8(t, a[2], "str", "errors", &errors)) return {};
    value = str_decode_object(t, a[0], encoding.data(), errors.data());
  }
  if (!value || type == &str_type) return value;
  return new_subclass_str(t, type, std::move(value));
}

static constexpr Signature kStrSignature("str(object=None, encoding=None, errors=None)");
Ref<> str_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  Object* a[3];
  if (!kStrSignature.unpack(t, args, kwargs, a)) return {};
  return str_from_args(t, type, a);
}
Ref<> str_vectorcall(Object* callable, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  ssize n = vectorcall_nargs(nargsf);
  if (n == 1 && !kwnames) return str(t, args[0]);
  Object* a[3];
  if (!kStrSignature.unpack(t, args, n, kwnames, a)) return {};
  return str_from_args(t, &str_type, a);
}

Ref<> str_str(Object* self) { return str_exact(Thread::current(), self); }

}  // namespace adder
