#include <charconv>

#include "types/str_internal.h"

namespace adder {

StrBuilder::~StrBuilder() {
  if (data_ != small_) mem_free(data_);
}

// Room for `more` characters, all up to max_char: widens the storage when its kind is too narrow.
bool StrBuilder::reserve(ssize more, u32 max_char) {
  if (failed_) return false;
  int kind = max_char <= limit_ ? kind_ : kind_for(max_char);
  if (more > kSsizeMax / 8 - length_) {
    failed_ = true;
    return static_cast<bool>(t_.raise_no_memory());
  }
  ssize needed = length_ + more;
  if (needed <= capacity_ && kind == kind_) return true;
  ssize capacity = needed;
  if (capacity > capacity_ && length_) capacity += capacity / 2;
  if (kind != kind_ && data_ == small_ && needed * kind <= static_cast<ssize>(sizeof small_)) {
    char old[sizeof small_];
    std::memcpy(old, small_, length_ * kind_);
    copy_chars(kind, small_, 0, {kind_, old, length_});
    capacity = sizeof small_ / kind;
  } else if (kind == kind_ && data_ != small_) {
    void* p = mem_realloc(data_, capacity * kind);
    if (!p) {
      failed_ = true;
      return static_cast<bool>(t_.raise_no_memory());
    }
    data_ = p;
  } else {
    void* p = mem_malloc(capacity * kind);
    if (!p) {
      failed_ = true;
      return static_cast<bool>(t_.raise_no_memory());
    }
    copy_chars(kind, p, 0, {kind_, data_, length_});
    if (data_ != small_) mem_free(data_);
    data_ = p;
  }
  capacity_ = capacity;
  kind_ = kind;
  limit_ = kind == 1 ? 0xff : kind == 2 ? 0xffff : 0x10ffff;
  return true;
}

bool StrBuilder::append_slow(u32 c) {
  if (!reserve(1, c)) return false;
  seen_ |= c;
  write_char(kind_, data_, length_++, c);
  return true;
}

bool StrBuilder::append_units(int kind, const void* data, ssize n) {
  if (n <= 0) return !failed_;
  StrSpan span{kind, data, n};
  u32 max_char = max_char_class(span);
  if (!reserve(n, max_char)) return false;
  seen_ |= max_char;
  if (kind_ >= kind) {
    copy_chars(kind_, data_, length_, span);
  } else {
    dispatch_kind_mutable(kind_, static_cast<char*>(data_) + length_ * kind_,
                          [&](auto* out) { dispatch_kind(kind, data, [&](auto* in) { copy_units(out, in, n); }); });
  }
  length_ += n;
  return true;
}

bool StrBuilder::append(Object* s) {
  StrSpan span = str_span(s);
  if (str_is_ascii(s)) return append_ascii({static_cast<const char*>(span.data), static_cast<std::size_t>(span.length)});
  u32 max_char = str_max_char(s);
  if (!reserve(span.length, max_char)) return false;
  seen_ |= max_char;
  copy_chars(kind_, data_, length_, span);
  length_ += span.length;
  return true;
}

bool StrBuilder::append(Object* s, ssize start, ssize end) {
  if (start >= end) return !failed_;
  StrSpan span = str_span(s);
  if (str_is_ascii(s)) return append_ascii({span_bytes(span, start), static_cast<std::size_t>(end - start)});
  return append_units(span.kind, span_bytes(span, start), end - start);
}

bool StrBuilder::append_ascii(std::string_view text) {
  if (text.empty()) return !failed_;
  ssize n = static_cast<ssize>(text.size());
  if (ADDER_UNLIKELY(failed_ || n > capacity_ - length_) && !reserve(n, 0x7f)) return false;
  if (ADDER_LIKELY(kind_ == 1))
    std::memcpy(static_cast<char*>(data_) + length_, text.data(), text.size());
  else
    copy_chars(kind_, data_, length_, {1, text.data(), n});
  seen_ |= 0x7f;
  length_ += n;
  return true;
}

bool StrBuilder::append_latin1(std::string_view text) { return append_units(1, text.data(), static_cast<ssize>(text.size())); }

bool StrBuilder::append_repr(Object* o) {
  Ref<> text = repr(t_, o);
  if (!text) {
    failed_ = true;
    return false;
  }
  return append(text.get());
}

bool StrBuilder::append_int(long v) {
  char digits[24];
  return append_ascii({digits, static_cast<std::size_t>(std::to_chars(digits, digits + sizeof digits, v).ptr - digits)});
}

bool StrBuilder::fill(u32 c, ssize n) {
  if (n <= 0) return !failed_;
  if (!reserve(n, c)) return false;
  seen_ |= c;
  fill_chars(kind_, data_, length_, c, n);
  length_ += n;
  return true;
}

Ref<Str> StrBuilder::finish() {
  if (failed_) return {};
  Ref<Str> s;
  if (length_ <= 1) {
    s = length_ ? new_str_char(t_, read_char(kind_, data_, 0)) : new_ref(static_cast<Str*>(empty_str()));
  } else {
    u32 max_char = seen_ > 0x10ffff ? 0x10ffff : seen_;
    // After truncate() the largest character seen may be gone.
    StrSpan span{kind_, data_, length_};
    if (max_char >= 0x80) max_char = max_char_class(span);
    s = new_str_uninitialized(t_, length_, max_char);
    if (s) {
      int kind = str_kind(s);
      dispatch_kind_mutable(kind, str_data(s),
                            [&](auto* out) { dispatch_kind(kind_, data_, [&](auto* in) { copy_units(out, in, length_); }); });
    }
  }
  length_ = 0;
  seen_ = 0;
  return s;
}

}  // namespace adder
