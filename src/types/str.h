// str: PEP 393 storage, creation, reading, interning, and the operations other parts call.
#pragma once

#include "core/protocols.h"

namespace adder {

// --- reading ---
ADDER_INLINE ssize str_length(const Object* s) { return static_cast<const Str*>(s)->length; }
ADDER_INLINE int str_kind(const Object* s) {
  return (static_cast<const Str*>(s)->state & kStrKindMask) >> kStrKindShift;
}  // 1, 2, 4
ADDER_INLINE bool str_is_ascii(const Object* s) { return static_cast<const Str*>(s)->state & kStrAscii; }
ADDER_INLINE bool str_is_compact(const Object* s) { return static_cast<const Str*>(s)->state & kStrCompact; }
ADDER_INLINE bool str_is_interned(const Object* s) { return static_cast<const Str*>(s)->state & kStrInternedMask; }
ADDER_INLINE void* str_data(const Object* s) {
  u32 state = static_cast<const Str*>(s)->state;
  char* p = const_cast<char*>(reinterpret_cast<const char*>(s));
  if (!(state & kStrCompact)) return reinterpret_cast<LegacyStr*>(p)->data;
  return p + (state & kStrAscii ? sizeof(Str) : sizeof(CompactStr));
}
ADDER_INLINE u32 read_char(int kind, const void* data, ssize i) {
  return kind == 1   ? static_cast<const u8*>(data)[i]
         : kind == 2 ? static_cast<const u16*>(data)[i]
                     : static_cast<const u32*>(data)[i];
}
ADDER_INLINE void write_char(int kind, void* data, ssize i, u32 c) {
  if (kind == 1)
    static_cast<u8*>(data)[i] = static_cast<u8>(c);
  else if (kind == 2)
    static_cast<u16*>(data)[i] = static_cast<u16>(c);
  else
    static_cast<u32*>(data)[i] = c;
}
ADDER_INLINE u32 str_char(const Object* s, ssize i) { return read_char(str_kind(s), str_data(s), i); }
u32 str_max_char(const Object* s);  // 0x7f, 0xff, 0xffff or 0x10ffff
/// Valid while the str lives (cached in it). Null + UnicodeEncodeError for lone surrogates.
const char* str_utf8(Thread& t, Object* s, ssize* size);
/// The same; {nullptr, 0} on failure.
std::string_view str_view(Thread& t, Object* s);
std::string_view ascii_view(const Object* s);      // s must be ASCII
hash_t str_hash(Object* s);                        // computes and caches; exported slot is str's tp_hash
bool str_equal(const Object* a, const Object* b);  // both str
bool str_equals_ascii(const Object* s, std::string_view ascii);
int str_compare(const Object* a, const Object* b);

// --- making ---
Ref<Str> new_str(Thread& t, std::string_view utf8);       // strict UTF-8; UnicodeDecodeError otherwise
Ref<Str> new_str_wtf8(Thread& t, std::string_view text);  // UTF-8 with encoded lone surrogates allowed
Ref<Str> new_str_ascii(Thread& t, std::string_view ascii);
Ref<Str> new_str_uninitialized(Thread& t, ssize length, u32 max_char);       // write_char() into str_data(); never for length 0
Ref<Str> new_str_kind(Thread& t, int kind, const void* data, ssize length);  // canonicalised to the smallest kind
Ref<Str> new_str_char(Thread& t, u32 c);                                     // cached below 256
/// How file names and the environment are encoded, always with surrogateescape (sys.getfilesystemencoding).
enum class FsEncoding : u8 { utf8, ascii, latin1 };
extern FsEncoding g_fs_encoding;
Ref<Str> new_str_from_fs(Thread& t, std::string_view bytes);     // file-system decoding
Ref<Bytes> str_encode_fs(Thread& t, Object* str);                // file-system encoding
Ref<> fspath(Thread& t, Object* str_bytes_or_pathlike);          // os.fspath(o)
Ref<Bytes> str_to_fs(Thread& t, Object* str_bytes_or_pathlike);  // os.fsencode(os.fspath(o)); ValueError on embedded NUL
Ref<Str> str_format(Thread& t, const char* format, ...);         // as Thread::raise
Ref<Str> str_format_v(Thread& t, const char* format, __builtin_va_list arguments);
Object* empty_str();  // borrowed
/// Changes the length of a str that nobody else sees; one that is shared is copied. The characters that are added are not set.
/// -1 + exception; *s stays valid.
int str_resize(Thread& t, Ref<Str>* s, ssize length);
/// A str of the old interface (PyUnicode_FromUnicode(NULL, n)): n wide characters to be written, not in canonical form until
/// str_make_ready. Nothing but the extension that fills it should see it before that.
Ref<Str> new_legacy_str(Thread& t, ssize length);
ADDER_INLINE bool str_is_ready(const Object* s) { return static_cast<const Str*>(s)->state & kStrReady; }
/// False + ValueError when there is something in it that is no character.
bool str_make_ready(Thread& t, Object* s);
/// Replaces the reference by the interned one. `s` must be an exact str for interning to happen.
void intern(Ref<Str>* s);
Ref<Str> intern_text(Thread& t, std::string_view utf8);
void init_interned(Thread& t);

// --- operations ---
Ref<> str_concat(Thread& t, Object* a, Object* b);
/// a += b where *a may be extended in place when it has one reference. Null on failure (then *a is released).
void str_append(Thread& t, Ref<>* a, Object* b);
Ref<> str_substring(Thread& t, Object* s, ssize start, ssize end);
Ref<> str_join(Thread& t, Object* separator, Object* iterable);
Ref<> str_join_array(Thread& t, Object* separator, Object* const* items, ssize n);  // items must be str
ssize str_find(Object* s, Object* sub, ssize start, ssize end, int direction);      // -1 missing
ssize str_find_char(Object* s, u32 c, ssize start, ssize end, int direction);
int str_contains(Thread& t, Object* s, Object* sub);
Ref<> str_replace(Thread& t, Object* s, Object* from, Object* to, ssize max);
ssize str_count(Thread& t, Object* s, Object* sub, ssize start, ssize end);  // -1 + exception
Ref<> str_split(Thread& t, Object* s, Object* separator, ssize max);
Ref<> str_rsplit(Thread& t, Object* s, Object* separator, ssize max);
Ref<> str_split_lines(Thread& t, Object* s, bool keep_ends);
/// sides: 1 left, 2 right, 3 both; characters null: white space.
Ref<> str_strip_chars(Thread& t, Object* s, Object* characters, int sides);
Ref<> str_percent(Thread& t, Object* format, Object* args);  // %
Ref<> str_repr(Object* s);
Ref<> str_decode_object(Thread& t, Object* bytes_like, const char* encoding, const char* errors);  // str(b, encoding)
Ref<> str_encode(Thread& t, Object* s, const char* encoding, const char* errors);
Ref<> decode_utf8(Thread& t, std::string_view data, const char* errors, ssize* consumed = nullptr);
Ref<Bytes> encode_utf8(Thread& t, Object* s, const char* errors);
Ref<> decode_latin1(Thread& t, std::string_view data);
bool str_is_identifier(Object* s);

// Builds a str piece by piece; grows its kind as needed. Short results live in the builder until finish() copies them once.
class StrBuilder {
 public:
  explicit StrBuilder(Thread& t) : t_(t), data_(small_), capacity_(sizeof small_) {}
  ~StrBuilder();
  StrBuilder(const StrBuilder&) = delete;
  StrBuilder& operator=(const StrBuilder&) = delete;
  bool append(u32 c) {
    if (ADDER_LIKELY(length_ < capacity_ && c <= limit_)) {
      seen_ |= c;
      write_char(kind_, data_, length_++, c);
      return true;
    }
    return append_slow(c);
  }
  bool append(Object* str);
  bool append(Object* str, ssize start, ssize end);
  bool append_ascii(std::string_view text);
  bool append_latin1(std::string_view text);
  bool append_units(int kind, const void* data, ssize n);
  bool append_repr(Object* o);
  bool append_int(long v);
  bool fill(u32 c, ssize n);
  /// Makes room for `more` characters up to `max_char`.
  bool reserve(ssize more, u32 max_char);
  ssize length() const { return length_; }
  void truncate(ssize length) { length_ = length; }
  Ref<Str> finish();  // the builder is empty afterwards; null + exception if an append failed

 private:
  bool append_slow(u32 c);
  Thread& t_;
  void* data_;
  ssize length_ = 0, capacity_;  // in characters of kind_
  int kind_ = 1;
  u32 limit_ = 0xff;  // largest character the storage can hold
  u32 seen_ = 0;      // all characters or-ed: its size class is that of the largest
  bool failed_ = false;
  alignas(8) char small_[200];
};

// --- character properties (Unicode 14.0) ---
bool char_is_alpha(u32 c);
bool char_is_decimal(u32 c);
bool char_is_digit(u32 c);
bool char_is_numeric(u32 c);
bool char_is_space(u32 c);
bool char_is_linebreak(u32 c);
bool char_is_printable(u32 c);
bool char_is_lower(u32 c);
bool char_is_upper(u32 c);
bool char_is_title(u32 c);
bool char_is_xid_start(u32 c);
bool char_is_xid_continue(u32 c);
bool char_is_cased(u32 c);
bool char_is_case_ignorable(u32 c);
int char_decimal_value(u32 c);  // -1: none
int char_digit_value(u32 c);
double char_numeric_value(u32 c);  // -1.0: none
u32 char_to_lower(u32 c);          // simple mappings
u32 char_to_upper(u32 c);
u32 char_to_title(u32 c);
int char_to_lower_full(u32 c, u32 out[3]);  // number of characters written
int char_to_upper_full(u32 c, u32 out[3]);
int char_to_title_full(u32 c, u32 out[3]);
int char_to_folded_full(u32 c, u32 out[3]);

}  // namespace adder
