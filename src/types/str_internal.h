// What the files of str share: spans over the three kinds, copying between kinds, finding the largest character.
#pragma once

#include <cstring>

#include "mem/alloc.h"
#include "types/str.h"

namespace adder {

// A run of code units of one kind; borrowed.
struct StrSpan {
  int kind;
  const void* data;
  ssize length;
};
ADDER_INLINE StrSpan str_span(const Object* s) { return {str_kind(s), str_data(s), str_length(s)}; }
ADDER_INLINE const char* span_bytes(const StrSpan& s, ssize offset = 0) {
  return static_cast<const char*>(s.data) + offset * s.kind;
}
ADDER_INLINE StrSpan sub_span(const StrSpan& s, ssize start, ssize end) { return {s.kind, span_bytes(s, start), end - start}; }

/// Calls `f(const C* data)` with C = u8, u16 or u32 by kind.
template <class F>
ADDER_INLINE auto dispatch_kind(int kind, const void* data, F f) {
  switch (kind) {
    case 1:
      return f(static_cast<const u8*>(data));
    case 2:
      return f(static_cast<const u16*>(data));
    default:
      return f(static_cast<const u32*>(data));
  }
}
template <class F>
ADDER_INLINE auto dispatch_kind_mutable(int kind, void* data, F f) {
  switch (kind) {
    case 1:
      return f(static_cast<u8*>(data));
    case 2:
      return f(static_cast<u16*>(data));
    default:
      return f(static_cast<u32*>(data));
  }
}

ADDER_INLINE int kind_for(u32 max_char) { return max_char < 0x100 ? 1 : max_char < 0x10000 ? 2 : 4; }

/// Are the n bytes all below 0x80?
inline bool all_ascii(const char* p, std::size_t n) {
  u64 seen = 0;
  while (n >= 32) {
    u64 w[4];
    std::memcpy(w, p, 32);
    if (((w[0] | w[1]) | (w[2] | w[3])) & 0x8080808080808080ull) return false;
    p += 32;
    n -= 32;
  }
  while (n >= 8) {
    u64 w;
    std::memcpy(&w, p, 8);
    seen |= w;
    p += 8;
    n -= 8;
  }
  while (n--) seen |= static_cast<u8>(*p++);
  return !(seen & 0x8080808080808080ull);
}
/// How many leading bytes are below 0x80.
inline std::size_t ascii_prefix(const char* p, std::size_t n) {
  std::size_t i = 0;
  for (; i + 8 <= n; i += 8) {
    u64 w;
    std::memcpy(&w, p + i, 8);
    if (u64 high = w & 0x8080808080808080ull) return i + (__builtin_ctzll(high) >> 3);
  }
  while (i < n && !(p[i] & 0x80)) ++i;
  return i;
}

/// 0x7f, 0xff, 0xffff or 0x10ffff: the smallest class that holds all characters.
template <class C>
inline u32 max_char_class(const C* p, ssize n) {
  if constexpr (sizeof(C) == 1) {
    return all_ascii(reinterpret_cast<const char*>(p), n) ? 0x7f : 0xff;
  } else {
    u32 seen = 0;
    ssize i = 0;
    for (; i + 64 <= n; i += 64) {
      C block = 0;
      for (int k = 0; k < 64; ++k) block |= p[i + k];
      seen |= block;
      if (seen >= (sizeof(C) == 2 ? 0x100u : 0x10000u)) return sizeof(C) == 2 ? 0xffff : 0x10ffff;
    }
    for (; i < n; ++i) seen |= p[i];
    return seen < 0x80 ? 0x7f : seen < 0x100 ? 0xff : seen < 0x10000 ? 0xffff : 0x10ffff;
  }
}
inline u32 max_char_class(const StrSpan& s) {
  return dispatch_kind(s.kind, s.data, [&](auto* p) { return max_char_class(p, s.length); });
}

/// Copies characters from one kind to another that can hold them.
template <class To, class From>
ADDER_INLINE void copy_units(To* to, const From* from, ssize n) {
  if constexpr (sizeof(To) == sizeof(From)) {
    std::memcpy(to, from, n * sizeof(To));
  } else {
    for (ssize i = 0; i < n; ++i) to[i] = static_cast<To>(from[i]);
  }
}
inline void copy_chars(int to_kind, void* to, ssize to_index, const StrSpan& from) {
  if (from.length == 0) return;  // then there may be no data at all
  char* target = static_cast<char*>(to) + to_index * to_kind;
  if (to_kind == from.kind) {
    std::memcpy(target, from.data, from.length * to_kind);
    return;
  }
  dispatch_kind_mutable(to_kind, target, [&](auto* out) {
    dispatch_kind(from.kind, from.data, [&](auto* in) { copy_units(out, in, from.length); });
  });
}
inline void fill_chars(int kind, void* data, ssize index, u32 c, ssize n) {
  dispatch_kind_mutable(kind, static_cast<char*>(data) + index * kind, [&](auto* p) {
    for (ssize i = 0; i < n; ++i) p[i] = static_cast<std::remove_reference_t<decltype(*p)>>(c);
  });
}

/// A needle in the kind of the text it is looked for in; keeps short ones on the stack.
class WidenedSpan {
 public:
  WidenedSpan(Thread& t, const StrSpan& s, int kind) {
    if (s.kind == kind) {
      span_ = s;
      return;
    }
    std::size_t size = static_cast<std::size_t>(s.length) * kind;
    void* p = small_;
    if (size > sizeof small_) {
      p = heap_ = mem_malloc(size);
      if (!p) {
        t.raise_no_memory();
        span_ = {kind, nullptr, -1};
        return;
      }
    }
    copy_chars(kind, p, 0, s);
    span_ = {kind, p, s.length};
  }
  ~WidenedSpan() {
    if (heap_) mem_free(heap_);
  }
  WidenedSpan(const WidenedSpan&) = delete;
  WidenedSpan& operator=(const WidenedSpan&) = delete;
  explicit operator bool() const { return span_.length >= 0; }
  const StrSpan& span() const { return span_; }

 private:
  StrSpan span_;
  void* heap_ = nullptr;
  alignas(8) char small_[256];
};

/// str (subclass) instance as itself when exact, otherwise an exact copy.
Ref<> str_exact(Thread& t, Object* s);
Ref<Str> new_str_span(Thread& t, const StrSpan& s);               // canonical
Ref<Str> new_str_utf8_replace(Thread& t, std::string_view text);  // malformed input becomes U+FFFD
/// The characters [start, end) of any str as a new exact str; no bounds fixing.
Ref<Str> str_slice_chars(Thread& t, Object* s, ssize start, ssize end);
/// Puts the str into interned state; used by intern() and for the static strings.
void intern_remove(Str* s);
/// "replace() argument 1 must be str, not int"; `which` is "argument 1" or "argument".
Raised wrong_argument(Thread& t, const char* function, const char* which, const char* expected, Object* given);
/// PyArg_ParseTuple's count check: "find() takes at least 1 argument (0 given)".
bool check_arg_count(Thread& t, const char* name, ssize nargs, ssize min, ssize max);
/// Fixes slice-like bounds: negative counts from the end, clipped to [0, length].
ADDER_INLINE void adjust_bounds(ssize length, ssize* start, ssize* end) {
  if (*end > length)
    *end = length;
  else if (*end < 0) {
    *end += length;
    if (*end < 0) *end = 0;
  }
  if (*start < 0) {
    *start += length;
    if (*start < 0) *start = 0;
  }
}
/// start and end as `find` and friends take them: null or None keep the value. False + exception.
bool bounds_from_args(Thread& t, Object* const* args, ssize nargs, ssize* start, ssize* end);

// Operations that methods share with each other (str_search.cpp, str_case.cpp, ...).
Ref<> str_str(Object* self);
ssize span_find(const StrSpan& s, const StrSpan& sub);  // same kind
ssize span_rfind(const StrSpan& s, const StrSpan& sub);
bool span_equal(const StrSpan& a, const StrSpan& b);  // any kinds

}  // namespace adder
