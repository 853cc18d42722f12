// split, rsplit, splitlines, partition, rpartition, join.
#include "core/args.h"
#include "docs/str.h"
#include "types/list.h"
#include "types/str_internal.h"
#include "types/str_methods.h"
#include "types/text_search.h"

namespace adder {

// The pieces of a text as they are cut off; a text that is not cut is shared. The first ones wait in an array, so that short
// results get a list of the right size at once.
class PieceList {
 public:
  PieceList(Thread& t, Object* text) : t_(t), text_(text), span_(str_span(text)) { ascii_ = str_is_ascii(text); }
  ~PieceList() {
    for (ssize i = 0; i < count_; ++i) decref(first_[i]);
  }
  PieceList(const PieceList&) = delete;
  PieceList& operator=(const PieceList&) = delete;
  bool add(ssize start, ssize end) {
    return put(ascii_ ? new_str_ascii(t_, {span_bytes(span_, start), static_cast<std::size_t>(end - start)})
                      : new_str_span(t_, sub_span(span_, start, end)));
  }
  bool add_whole() { return put(str_exact(t_, text_)); }
  const StrSpan& span() const { return span_; }
  bool ascii() const { return ascii_; }
  Ref<> finish() {
    if (!list_) spill(count_);
    return std::move(list_);
  }
  Ref<> finish_reversed() {
    if (!list_ && !spill(count_)) return {};
    if (list_reverse(t_, list_) < 0) return {};
    return std::move(list_);
  }

 private:
  bool put(Ref<> piece) {
    if (!piece) return false;
    if (ADDER_LIKELY(!list_ && count_ < kFirst)) {
      first_[count_++] = piece.release();
      return true;
    }
    if (!list_ && !spill(count_)) return false;
    if (List* list = list_.get(); ADDER_LIKELY(list->allocated > list->size)) {
      list->items[list->size++] = piece.release();
      return true;
    }
    return list_append(t_, list_.get(), std::move(piece)) == 0;
  }
  // Makes the list from what is in the array.
  bool spill(ssize n) {
    list_ = new_list(t_, n);
    if (!list_) return false;
    for (ssize i = 0; i < n; ++i) list_->items[i] = first_[i];
    count_ = 0;
    return true;
  }

  static constexpr ssize kFirst = 24;
  Thread& t_;
  Object* text_;
  StrSpan span_;
  Ref<List> list_;
  ssize count_ = 0;
  bool ascii_;
  Object* first_[kFirst];
};

struct AsciiSpaces {
  bool rows[128];
};
static constexpr AsciiSpaces kAsciiSpace = [] {
  AsciiSpaces s{};
  for (int c : {0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1c, 0x1d, 0x1e, 0x1f, 0x20}) s.rows[c] = true;
  return s;
}();
ADDER_INLINE static bool is_space(u32 c) { return c < 128 ? kAsciiSpace.rows[c] : char_is_space(c); }

template <class C>
static bool split_whitespace(PieceList& pieces, const C* p, ssize n, ssize max) {
  ssize i = 0;
  while (max-- > 0) {
    while (i < n && is_space(p[i])) ++i;
    if (i == n) return true;
    ssize start = i++;
    while (i < n && !is_space(p[i])) ++i;
    if (start == 0 && i == n) return pieces.add_whole();
    if (!pieces.add(start, i)) return false;
  }
  while (i < n && is_space(p[i])) ++i;
  return i == n || pieces.add(i, n);
}
template <class C>
static bool rsplit_whitespace(PieceList& pieces, const C* p, ssize n, ssize max) {
  ssize i = n;
  while (max-- > 0) {
    while (i > 0 && is_space(p[i - 1])) --i;
    if (i == 0) return true;
    ssize end = i--;
    while (i > 0 && !is_space(p[i - 1])) --i;
    if (i == 0 && end == n) return pieces.add_whole();
    if (!pieces.add(i, end)) return false;
  }
  while (i > 0 && is_space(p[i - 1])) --i;
  return i == 0 || pieces.add(0, i);
}
template <class C>
static bool split_on(PieceList& pieces, const C* p, ssize n, const C* sep, ssize m, ssize max) {
  ssize i = 0;
  if (m == 1) {
    // Pieces are mostly short: look at a few characters before calling for help.
    C c = sep[0];
    while (max-- > 0) {
      ssize j = i, near = n - i < 16 ? n : i + 16;
      while (j < near && p[j] != c) ++j;
      if (j == near) {
        ssize hit = search::find_unit(p + j, n - j, c);
        if (hit < 0) break;
        j += hit;
      }
      if (!pieces.add(i, j)) return false;
      i = j + 1;
    }
    return i == 0 ? pieces.add_whole() : pieces.add(i, n);
  }
  while (max-- > 0) {
    ssize hit = search::find(p + i, n - i, sep, m);
    if (hit < 0) break;
    if (!pieces.add(i, i + hit)) return false;
    i += hit + m;
  }
  return i == 0 ? pieces.add_whole() : pieces.add(i, n);
}
template <class C>
static bool rsplit_on(PieceList& pieces, const C* p, ssize n, const C* sep, ssize m, ssize max) {
  ssize end = n;
  while (max-- > 0) {
    ssize hit = search::rfind(p, end, sep, m);
    if (hit < 0) break;
    if (!pieces.add(hit + m, end)) return false;
    end = hit;
  }
  return end == n ? pieces.add_whole() : pieces.add(0, end);
}

static Ref<> split_either(Thread& t, Object* s, Object* separator, ssize max, bool from_right) {
  if (max < 0) max = kSsizeMax;
  PieceList pieces(t, s);
  const StrSpan& span = pieces.span();
  bool ok;
  if (!separator || is_none(separator)) {
    ok = dispatch_kind(span.kind, span.data, [&](auto* p) {
      return from_right ? rsplit_whitespace(pieces, p, span.length, max) : split_whitespace(pieces, p, span.length, max);
    });
  } else {
    StrSpan sep = str_span(separator);
    if (sep.length == 0) return t.raise(exc::ValueError, "empty separator");
    if (sep.kind > span.kind || sep.length > span.length || (pieces.ascii() && !str_is_ascii(separator))) {
      ok = pieces.add_whole();
    } else {
      WidenedSpan wide(t, sep, span.kind);
      if (!wide) return {};
      ok = dispatch_kind(span.kind, span.data, [&](auto* p) {
        auto* q = static_cast<decltype(p)>(wide.span().data);
        return from_right ? rsplit_on(pieces, p, span.length, q, sep.length, max)
                          : split_on(pieces, p, span.length, q, sep.length, max);
      });
    }
  }
  if (!ok) return {};
  return from_right ? pieces.finish_reversed() : pieces.finish();
}

Ref<> str_split(Thread& t, Object* s, Object* separator, ssize max) { return split_either(t, s, separator, max, false); }

Ref<> str_rsplit(Thread& t, Object* s, Object* separator, ssize max) { return split_either(t, s, separator, max, true); }

static Ref<> split_method(const Signature& signature, Object* self, Object* const* args, ssize nargs, Object* kwnames,
                          bool from_right) {
  Thread& t = Thread::current();
  Object* a[2] = {nullptr, nullptr};
  if (!kwnames && nargs <= 2) {
    for (ssize i = 0; i < nargs; ++i) a[i] = args[i];
  } else if (!signature.unpack(t, args, nargs, kwnames, a)) {
    return {};
  }
  ssize max = -1;
  if (!convert_ssize(t, a[1], &max)) return {};
  if (a[0] && !is_none(a[0]) && !is_str(a[0])) {
    return t.raise(exc::TypeError, "must be str or None, not %.100s", type_of(a[0])->tp_name);
  }
  return split_either(t, self, a[0], max, from_right);
}
Ref<> str_split_method(Object* self, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(doc::str::split);
  return split_method(kSignature, self, args, nargs, kwnames, false);
}
Ref<> str_rsplit_method(Object* self, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(doc::str::rsplit);
  return split_method(kSignature, self, args, nargs, kwnames, true);
}

// Everything between space and the end of ASCII, and the other letters of Latin-1, are known not to end a line.
template <class C>
ADDER_INLINE static bool ends_line(C c) {
  if (ADDER_LIKELY(c >= 0x20 && c < 0x80)) return false;
  if constexpr (sizeof(C) == 1) {
    return static_cast<u8>(c - 0x0a) < 4 || static_cast<u8>(c - 0x1c) < 3 || c == 0x85;
  } else {
    return char_is_linebreak(c);
  }
}

template <class C>
static bool split_lines(PieceList& pieces, const C* p, ssize n, bool keep_ends) {
  for (ssize i = 0; i < n;) {
    ssize start = i;
    while (i < n && !ends_line(p[i])) ++i;
    ssize end = i;
    if (i < n) {
      if (p[i] == '\r' && i + 1 < n && p[i + 1] == '\n')
        i += 2;
      else
        ++i;
      if (keep_ends) end = i;
    }
    if (start == 0 && end == n) return pieces.add_whole();
    if (!pieces.add(start, end)) return false;
  }
  return true;
}

Ref<> str_split_lines(Thread& t, Object* s, bool keep_ends) {
  PieceList pieces(t, s);
  const StrSpan& span = pieces.span();
  if (!dispatch_kind(span.kind, span.data, [&](auto* p) { return split_lines(pieces, p, span.length, keep_ends); })) return {};
  return pieces.finish();
}
Ref<> str_splitlines(Object* self, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(doc::str::splitlines);
  Thread& t = Thread::current();
  Object* a[1];
  bool keep_ends = false;
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || !convert_flag(t, a[0], &keep_ends)) return {};
  return str_split_lines(t, self, keep_ends);
}

static Ref<> partition_at(Object* self, Object* separator, int direction) {
  Thread& t = Thread::current();
  if (!is_str(separator)) return t.raise(exc::TypeError, "must be str, not %.100s", type_of(separator)->tp_name);
  ssize n = str_length(self), m = str_length(separator);
  if (m == 0) return t.raise(exc::ValueError, "empty separator");
  ssize i = str_find(self, separator, 0, n, direction);
  if (i == -2) return {};
  Ref<> first, middle, last;
  if (i < 0) {
    middle = new_ref(empty_str());
    first = direction > 0 ? str_exact(t, self) : new_ref(empty_str());
    last = direction > 0 ? new_ref(empty_str()) : str_exact(t, self);
  } else {
    first = str_slice_chars(t, self, 0, i);
    middle = new_ref(separator);
    last = str_slice_chars(t, self, i + m, n);
  }
  if (!first || !last) return {};
  return tuple_pack(t, first.get(), middle.get(), last.get());
}
Ref<> str_partition(Object* self, Object* separator) { return partition_at(self, separator, 1); }
Ref<> str_rpartition(Object* self, Object* separator) { return partition_at(self, separator, -1); }

// --- join ---

Ref<> str_join_array(Thread& t, Object* separator, Object* const* items, ssize n) {
  if (n == 0) return new_ref(empty_str());
  if (n == 1 && is_exact(items[0], str_type)) return new_ref(items[0]);
  if (separator && !is_str(separator)) {
    return t.raise(exc::TypeError, "separator: expected str instance, %.80s found", type_of(separator)->tp_name);
  }
  StrSpan sep = separator ? str_span(separator) : StrSpan{1, "", 0};
  u32 max_char = sep.length && n > 1 ? str_max_char(separator) : 0x7f;
  ssize total = 0;
  bool same_kind = true;
  for (ssize i = 0; i < n; ++i) {
    Object* item = items[i];
    if (ADDER_UNLIKELY(!is_str(item))) {
      return t.raise(exc::TypeError, "sequence item %zd: expected str instance, %.80s found", i, type_of(item)->tp_name);
    }
    ssize more = str_length(item) + (i ? sep.length : 0);
    if (more > kSsizeMax - total) return t.raise(exc::OverflowError, "join() result is too long for a Python string");
    total += more;
    u32 m = str_max_char(item);
    if (m > max_char) max_char = m;
    same_kind &= str_kind(item) == str_kind(items[0]);
  }
  Ref<Str> s = new_str_uninitialized(t, total, max_char);
  if (!s || total == 0) return s;
  int kind = str_kind(s);
  char* out = static_cast<char*>(str_data(s));
  if (kind == 1 || (same_kind && kind == str_kind(items[0]) && (sep.length == 0 || sep.kind == kind))) {
    std::size_t gap = sep.length * kind;
    for (ssize i = 0; i < n; ++i) {
      if (i && gap) {
        if (gap == 1)
          *out = *static_cast<const char*>(sep.data);
        else
          std::memcpy(out, sep.data, gap);
        out += gap;
      }
      std::size_t size = str_length(items[i]) * kind;
      std::memcpy(out, str_data(items[i]), size);
      out += size;
    }
    return s;
  }
  ssize at = 0;
  for (ssize i = 0; i < n; ++i) {
    if (i && sep.length) {
      copy_chars(kind, out, at, sep);
      at += sep.length;
    }
    copy_chars(kind, out, at, str_span(items[i]));
    at += str_length(items[i]);
  }
  return s;
}

Ref<> str_join(Thread& t, Object* separator, Object* iterable) {
  Ref<> items = sequence_fast(t, iterable, "can only join an iterable");
  if (!items) return {};
  auto span = fast_items(items);
  return str_join_array(t, separator, span.data(), static_cast<ssize>(span.size()));
}
Ref<> str_join_method(Object* self, Object* iterable) { return str_join(Thread::current(), self, iterable); }

}  // namespace adder
