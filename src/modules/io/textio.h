// TextIOWrapper's parts, for the files that implement it: textio.cpp (life, encodings, writing, attributes), textio_read.cpp
// (decoding, reading), textio_position.cpp (tell and seek).
#pragma once

#include "modules/io/io.h"

namespace adder::io {

enum class Encode : u8 { none, object, utf8, ascii, latin1, utf16, utf16le, utf16be, utf32, utf32le, utf32be };
enum class Decode : u8 { none, object, utf8, ascii, latin1 };

struct TextIOWrapper : IOBase {
  bool ok, detached, finalizing;
  char line_buffering, write_through;  // members: T_BOOL
  bool seekable, telling, has_read1;
  bool read_universal, read_translate, write_translate;
  bool start_of_stream;  // the next write may need a BOM
  bool has_decoded;      // decoded_chars was set since the last flush (even to an empty str)
  Encode encode_kind;
  Decode decode_kind;
  NewlineState newlines;  // of the native decoders
  ssize chunk_size;
  Object *buffer, *encoding, *errors;  // errors: str
  Object* encoder;                     // only for Encode::object
  Object* decoder;                     // only for Decode::object
  Object* undecoded;                   // native decoders: bytes of an incomplete character, or null
  Object* raw;                         // the FileIO below a Buffered object of ours; owned, null otherwise
  Object* read_newline;                // str or null
  const char* write_newline;           // what '\n' becomes, null: itself
  const char* error_mode;              // errors as C text
  char* pending;                       // encoded, not yet given to buffer
  ssize pending_count, pending_capacity;
  Object* decoded_chars;  // str or null
  ssize decoded_used;
  double bytes_per_char;                    // of the last chunk
  Object *snapshot_flags, *snapshot_input;  // decoder state before the current chunk and what it was fed; null: none
};
inline TextIOWrapper* wrapper_of(Object* o) { return static_cast<TextIOWrapper*>(o); }

// --- guards; each returns false with an exception ---
bool check_attached(Thread& t, TextIOWrapper* self);
bool check_wrapper_open(Thread& t, TextIOWrapper* self);

// --- decoding ---
/// Feeds the decoder; the result is a str.
Ref<> decode_input(Thread& t, TextIOWrapper* self, Object* input, bool final);
int decoder_get_state(Thread& t, TextIOWrapper* self, Ref<>* buffer, Ref<>* flags);
int decoder_set_state(Thread& t, TextIOWrapper* self, Object* buffer, Object* flags);
int decoder_reset(Thread& t, TextIOWrapper* self);
inline bool can_decode(const TextIOWrapper* self) { return self->decode_kind != Decode::none; }
void set_decoded(TextIOWrapper* self, Ref<> text);
inline void clear_snapshot(TextIOWrapper* self) {
  clear_field(self->snapshot_flags);
  clear_field(self->snapshot_input);
}
inline void clear_decoded(TextIOWrapper* self) {
  clear_field(self->decoded_chars);
  self->decoded_used = 0;
}

// --- encoding ---
int flush_pending(Thread& t, TextIOWrapper* self);  // to the buffer
int encoder_restart(Thread& t, TextIOWrapper* self, bool at_start);

// --- methods in the other files ---
Ref<> text_read(Object* op, Object* const* args, ssize nargs);
Ref<> text_readline(Object* op, Object* const* args, ssize nargs);
Ref<> text_next(Object* op);
Ref<> text_tell(Object* op, Object*);
Ref<> text_seek(Object* op, Object* const* args, ssize nargs);

}  // namespace adder::io
