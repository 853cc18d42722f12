// The codecs that are written in C++. Every decoder takes bytes and returns a str, every encoder takes a str and returns bytes;
// `errors` may be null for "strict". `consumed`, when given, makes a decoder incremental: it stops before an incomplete sequence
// at the end instead of complaining, and stores how many bytes it used.
#pragma once

#include "core/codecs.h"
#include "types/str.h"

namespace adder {

// --- by name ---
/// bytes.decode(): encoding null means UTF-8; common names are not looked up.
Ref<> decode_bytes(Thread& t, std::string_view data, const char* encoding, const char* errors);
// str_encode() is in types/str.h.
/// In development mode names are checked even where they would not be used (an empty text). False + LookupError.
bool check_encoding_errors(Thread& t, const char* encoding, const char* errors);

// --- Unicode transformation formats (decode_utf8, encode_utf8: types/str.h) ---
/// *byteorder: -1 little, 0 native with BOM look-up, 1 big; is set to what was found.
Ref<> decode_utf16(Thread& t, std::string_view data, const char* errors, int* byteorder, ssize* consumed = nullptr);
Ref<> decode_utf32(Thread& t, std::string_view data, const char* errors, int* byteorder, ssize* consumed = nullptr);
/// byteorder 0 writes a BOM and native order.
Ref<Bytes> encode_utf16(Thread& t, Object* s, const char* errors, int byteorder);
Ref<Bytes> encode_utf32(Thread& t, Object* s, const char* errors, int byteorder);
Ref<> decode_utf7(Thread& t, std::string_view data, const char* errors, ssize* consumed = nullptr);
Ref<Bytes> encode_utf7(Thread& t, Object* s, const char* errors);

// --- single bytes (decode_latin1: types/str.h) ---
Ref<> decode_ascii(Thread& t, std::string_view data, const char* errors);
Ref<Bytes> encode_ascii(Thread& t, Object* s, const char* errors);
Ref<Bytes> encode_latin1(Thread& t, Object* s, const char* errors);
/// mapping: str, dict (int -> str, int or None) or any mapping; null is Latin-1.
Ref<> decode_charmap(Thread& t, std::string_view data, const char* errors, Object* mapping);
Ref<Bytes> encode_charmap(Thread& t, Object* s, const char* errors, Object* mapping);
/// codecs.charmap_build: EncodingMap, or a dict when the table has characters beyond the three-level trie.
Ref<> build_encoding_map(Thread& t, Object* decoding_table);
extern Type encoding_map_type;

// --- escapes ---
Ref<> decode_unicode_escape(Thread& t, std::string_view data, const char* errors, ssize* consumed = nullptr);
Ref<Bytes> encode_unicode_escape(Thread& t, Object* s);
Ref<> decode_raw_unicode_escape(Thread& t, std::string_view data, const char* errors, ssize* consumed = nullptr);
Ref<Bytes> encode_raw_unicode_escape(Thread& t, Object* s);
/// unicode_escape as string literals need it: *first_invalid points behind the backslash of the first escape that means nothing,
/// or is null, as it is when that one stands in bytes that an error handler put in place of `data`.
Ref<> decode_unicode_escape_literal(Thread& t, std::string_view data, const char* errors, ssize* consumed,
                                    const char** first_invalid);

// --- errors ---
enum class ErrorMode : u8 {
  unknown,
  strict,
  ignore,
  replace,
  surrogateescape,
  surrogatepass,
  backslashreplace,
  xmlcharrefreplace,
  other,
};
ErrorMode error_mode(const char* errors);

// The state of one decoding run. handle() is called with the faulty range; it appends the replacement and moves `*position`
// behind the fault (or where the handler says). A handler may exchange the input: then `data` is the new one.
class DecodeErrors {
 public:
  DecodeErrors(Thread& t, const char* encoding, const char* errors, std::string_view data)
      : data(data), t_(t), encoding_(encoding), errors_(errors) {}
  bool handle(const char* reason, ssize start, ssize end, ssize* position, StrBuilder& out);
  ErrorMode mode() {
    if (mode_ == ErrorMode::unknown) mode_ = error_mode(errors_);
    return mode_;
  }
  std::string_view data;

 private:
  Thread& t_;
  const char* encoding_;
  const char* errors_;
  ErrorMode mode_ = ErrorMode::unknown;
  Ref<> handler_, exception_, input_;
};

// The same for encoding. call() asks the handler and gives the replacement (str or bytes) and the new position.
class EncodeErrors {
 public:
  EncodeErrors(Thread& t, const char* encoding, const char* errors, Object* text)
      : t_(t), encoding_(encoding), errors_(errors), text_(text) {}
  /// Calls the handler for [start, end). The replacement is a str or bytes. Null + exception on failure.
  Ref<> call(const char* reason, ssize start, ssize end, ssize* position);
  Raised raise(const char* reason, ssize start, ssize end);
  ErrorMode mode() {
    if (mode_ == ErrorMode::unknown) mode_ = error_mode(errors_);
    return mode_;
  }

 private:
  Thread& t_;
  const char* encoding_;
  const char* errors_;
  Object* text_;
  ErrorMode mode_ = ErrorMode::unknown;
  Ref<> handler_, exception_;
};

/// Builds bytes; keeps short ones on the stack.
class BytesBuilder {
 public:
  explicit BytesBuilder(Thread& t) : t_(t) {}
  ~BytesBuilder();
  BytesBuilder(const BytesBuilder&) = delete;
  BytesBuilder& operator=(const BytesBuilder&) = delete;
  bool append(char c) {
    if (size_ == capacity_ && !grow(1)) return false;
    data_[size_++] = c;
    return true;
  }
  bool append(std::string_view text);
  bool fill(char c, ssize n);
  /// Room for n more bytes, to be written at end() and made valid by advance().
  bool reserve(ssize n) { return n <= capacity_ - size_ || grow(n); }
  char* end() { return data_ + size_; }
  void advance(ssize n) { size_ += n; }
  ssize size() const { return size_; }
  char* data() { return data_; }
  Ref<Bytes> finish();

 private:
  bool grow(ssize more);
  Thread& t_;
  char* data_ = small_;
  ssize size_ = 0, capacity_ = sizeof small_;
  bool failed_ = false;
  char small_[256];
};

}  // namespace adder
