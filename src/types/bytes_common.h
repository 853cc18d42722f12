// What the files of bytes and bytearray share: byte-string arguments and the operations that do not depend on the type.
#pragma once

#include "core/args.h"
#include "docs/bytearray.h"
#include "docs/bytes.h"
#include "types/ascii_ctype.h"
#include "types/bytes.h"
#include "types/codecs/codecs.h"
#include "types/int.h"
#include "types/list.h"
#include "types/memoryview.h"
#include "types/slice.h"
#include "types/str_internal.h"
#include "types/text_search.h"

namespace adder {

ADDER_INLINE const u8* units(std::string_view s) { return reinterpret_cast<const u8*>(s.data()); }
ADDER_INLINE ssize ssize_of(std::string_view s) { return static_cast<ssize>(s.size()); }

// A bytes-like argument, or an int standing for one byte.
class ByteNeedle {
 public:
  ~ByteNeedle() {
    if (held_) release_buffer(&view_);
  }
  ByteNeedle() = default;
  ByteNeedle(const ByteNeedle&) = delete;
  ByteNeedle& operator=(const ByteNeedle&) = delete;
  bool take_buffer(Thread& t, Object* o) {
    if (is_exact(o, bytes_type)) {
      text_ = bytes_view(o);
      return true;
    }
    if (get_buffer(t, o, &view_, kBufSimple) < 0) return false;
    held_ = true;
    text_ = {static_cast<const char*>(view_.buf), static_cast<std::size_t>(view_.len)};
    return true;
  }
  bool take(Thread& t, Object* o) {
    if (has_buffer(o)) return take_buffer(t, o);
    if (!has_index(o)) {
      t.raise(exc::TypeError, "argument should be integer or bytes-like object, not '%.200s'", type_of(o)->tp_name);
      return false;
    }
    ssize v = index_as_ssize(t, o, &exc::OverflowError);
    if (v == -1 && t.has_error()) {
      if (t.error_matches(exc::OverflowError)) {
        t.clear_error();
        t.raise(exc::ValueError, "byte must be in range(0, 256)");
      }
      return false;
    }
    if (v < 0 || v > 255) {
      t.raise(exc::ValueError, "byte must be in range(0, 256)");
      return false;
    }
    one_ = static_cast<char>(v);
    text_ = {&one_, 1};
    return true;
  }
  std::string_view text() const { return text_; }

 private:
  Buffer view_{};
  bool held_ = false;
  char one_ = 0;
  std::string_view text_;
};

// bytes_common.cpp: the parts that do not depend on the family.
Ref<> bytes_hex_method(Thread& t, std::string_view data, Object* const* args, ssize nargs, Object* kwnames);
Ref<> bytes_hex_text(Thread& t, std::string_view data, Object* separator, int group);
/// bytes.fromhex: false + exception.
bool bytes_parse_hex(Thread& t, Object* text, BytesBuilder& out);
/// Sends every byte through a table of 256; does that change anything?
bool bytes_map(std::string_view data, const u8* table, char* out);
Ref<> bytes_maketrans(Object* self, Object* const* args, ssize nargs);
bool bytes_join_into(Thread& t, std::string_view separator, Object* iterable, BytesBuilder& out);
/// `b % args`; appends to out.
bool bytes_percent(Thread& t, std::string_view format, Object* args, BytesBuilder& out);
bool bytes_fill_char(Thread& t, const char* function, Object* o, char* fill);
int bytes_contains(Thread& t, std::string_view data, Object* item);

}  // namespace adder
