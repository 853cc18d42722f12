// TextIOWrapper: text over a buffered binary stream.
//
// Writing: text is encoded at once and collected in `pending`; it goes to the buffer when there is a chunk of it, on flush, or at
// a line end in line-buffered mode. Reading: a chunk of bytes is decoded into `decoded_chars`, of which `decoded_used` characters
// have been handed out. Before each chunk the decoder's state is noted together with the chunk (the snapshot): tell() replays it
// to find a place in the bytes from which seek() can rebuild the position, and packs that into one integer.
//
// UTF-8, ASCII and Latin-1 need no Python code: as long as the codec is the standard library's own, its incremental decoder is
// imitated here (state: the bytes of an incomplete character, and a pending '\r'). Any other codec is called as documented.
#include "modules/io/textio.h"

#include "core/codecs.h"
#include "core/interpreter.h"
#include "types/codecs/codecs.h"
#include "types/exceptions.h"

namespace adder::io {

// --- guards ---

bool check_attached(Thread& t, TextIOWrapper* self) {
  if (self->ok && !self->detached) [[likely]]
    return true;
  t.raise(exc::ValueError, self->detached ? "underlying buffer has been detached" : "I/O operation on uninitialized object");
  return false;
}
static bool check_initialized(Thread& t, TextIOWrapper* self) {
  if (self->ok || self->detached) return true;
  t.raise(exc::ValueError, "I/O operation on uninitialized object");
  return false;
}
bool check_wrapper_open(Thread& t, TextIOWrapper* self) {
  if (!is_exact(self, textiowrapper_type)) return check_closed(t, self);
  int closed = self->raw && is_exact_buffered(self->buffer) ? fileio_is_closed(self->raw) : is_closed(t, self->buffer);
  if (closed > 0) t.raise(exc::ValueError, "I/O operation on closed file.");
  return closed == 0;
}

// --- encodings ---

// Is `factory` the class of this name that the standard library's codec module defines?
static bool is_standard_factory(Thread& t, Object* info, Object* attribute, const char* module) {
  Ref<> factory = get_attr(t, info, attribute);
  Ref<> name = factory ? get_attr(t, factory, "__module__"_s) : Ref<>();
  if (!name) {
    t.clear_error();
    return false;
  }
  return is_str(name) && str_equals_ascii(name, module);
}

struct NativeCodec {
  const char *name, *module;
  Encode encode;
  Decode decode;
};
static constexpr NativeCodec kNativeCodecs[] = {
    {"utf-8", "encodings.utf_8", Encode::utf8, Decode::utf8},
    {"ascii", "encodings.ascii", Encode::ascii, Decode::ascii},
    {"iso8859-1", "encodings.latin_1", Encode::latin1, Decode::latin1},
    {"utf-16", "encodings.utf_16", Encode::utf16, Decode::object},
    {"utf-16-le", "encodings.utf_16_le", Encode::utf16le, Decode::object},
    {"utf-16-be", "encodings.utf_16_be", Encode::utf16be, Decode::object},
    {"utf-32", "encodings.utf_32", Encode::utf32, Decode::object},
    {"utf-32-le", "encodings.utf_32_le", Encode::utf32le, Decode::object},
    {"utf-32-be", "encodings.utf_32_be", Encode::utf32be, Decode::object},
};
// The row for a CodecInfo, or null. Remembers the last answers: programs use one or two encodings.
static const NativeCodec* native_codec(Thread& t, Object* info) {
  static struct {
    Object* info;
    const NativeCodec* codec;
  } cache[2];
  for (auto& row : cache) {
    if (row.info == info) return row.codec;
  }
  const NativeCodec* found = nullptr;
  Ref<> name;
  if (lookup_attr(t, info, "name"_s, &name) == Lookup::error) t.clear_error();
  if (name && is_str(name)) {
    for (auto& codec : kNativeCodecs) {
      if (!str_equals_ascii(name, codec.name)) continue;
      if (is_standard_factory(t, info, "incrementaldecoder"_s, codec.module) &&
          is_standard_factory(t, info, "incrementalencoder"_s, codec.module)) {
        found = &codec;
      }
      break;
    }
  }
  if (found) {
    replace_field(cache[1].info, cache[0].info);
    cache[1].codec = cache[0].codec;
    cache[0].info = retain(info);
    cache[0].codec = found;
  }
  return found;
}

// Does the buffer's method `name` return true? -1 on error.
static int buffer_ability(Thread& t, TextIOWrapper* self, Object* name) {
  Ref<> able = call_method(t, self->buffer, name);
  return able ? is_true(t, able) : -1;
}
static int set_decoder(Thread& t, TextIOWrapper* self, Object* info, const NativeCodec* native) {
  int readable = buffer_ability(t, self, "readable"_s);
  if (readable < 0) return -1;
  if (!readable) return 0;
  clear_field(self->decoder);
  clear_field(self->undecoded);
  self->newlines = {false, self->read_translate, 0};
  self->decode_kind = Decode::none;
  if (native && native->decode != Decode::object) {
    self->decode_kind = native->decode;
    return 0;
  }
  Ref<> decoder = codec_incremental_decoder(t, info, self->error_mode);
  if (decoder && self->read_universal) decoder = new_newline_decoder(t, decoder, self->read_translate);
  if (!decoder) return -1;
  self->decoder = decoder.release();
  self->decode_kind = Decode::object;
  return 0;
}
static int set_encoder(Thread& t, TextIOWrapper* self, Object* info, const NativeCodec* native) {
  int writable = buffer_ability(t, self, "writable"_s);
  if (writable < 0) return -1;
  if (!writable) return 0;
  clear_field(self->encoder);
  self->encode_kind = Encode::none;
  if (native) {
    self->encode_kind = native->encode;
    return 0;
  }
  Ref<> encoder = codec_incremental_encoder(t, info, self->error_mode);
  if (!encoder) return -1;
  self->encoder = encoder.release();
  self->encode_kind = Encode::object;
  return 0;
}
int encoder_restart(Thread& t, TextIOWrapper* self, bool at_start) {
  if (self->encode_kind == Encode::none) return 0;
  self->start_of_stream = at_start;
  if (!self->encoder) return 0;
  Ref<> zero = new_int(t, 0);
  Ref<> done = at_start ? call_method(t, self->encoder, "reset"_s) : call_method(t, self->encoder, "setstate"_s, zero.get());
  return done ? 0 : -1;
}
// A file that is appended to has its BOM already.
static int fix_encoder_state(Thread& t, TextIOWrapper* self) {
  if (!self->seekable || self->encode_kind == Encode::none) return 0;
  self->start_of_stream = true;
  Ref<> position = call_method(t, self->buffer, "tell"_s);
  if (!position) return -1;
  Ref<> zero = new_int(t, 0);
  int at_start = rich_compare_bool(t, position, zero, kEq);
  if (at_start < 0) return -1;
  return at_start ? 0 : encoder_restart(t, self, false);
}

static void set_newline(TextIOWrapper* self, std::string_view newline, Object* read_newline) {
  bool none_given = newline.data() == nullptr;
  replace_field(self->read_newline, none_given ? nullptr : retain(read_newline));
  self->read_universal = newline.empty();
  self->read_translate = none_given;
  self->write_translate = none_given || !newline.empty();
  self->write_newline = newline == "\r" ? "\r" : newline == "\r\n" ? "\r\n" : nullptr;
}
bool check_newline(Thread& t, std::string_view newline) {
  if (newline.empty() || newline == "\n" || newline == "\r" || newline == "\r\n") return true;
  t.raise(exc::ValueError, "illegal newline value: %s", newline.data());
  return false;
}
bool convert_optional_text(Thread& t, Object* o, const char* function, const char* name, std::string_view* out) {
  if (!o || is_none(o)) return true;
  if (!is_str(o)) {
    bad_argument(t, function, name, "str or None", o);
    return false;
  }
  ssize n;
  const char* text = str_utf8(t, o, &n);
  if (!text) return false;
  if (__builtin_strlen(text) != static_cast<std::size_t>(n)) {
    t.raise(exc::ValueError, "embedded null character");
    return false;
  }
  *out = {text, static_cast<std::size_t>(n)};
  return true;
}

// --- life ---

static int init_with(Thread& t, TextIOWrapper* self, Object* const* a) {
  std::string_view encoding, newline;
  bool line_buffering = false, write_through = false;
  if (!convert_optional_text(t, a[1], "TextIOWrapper", "encoding", &encoding) ||
      !convert_optional_text(t, a[3], "TextIOWrapper", "newline", &newline)) {
    return -1;
  }
  if (!convert_flag(t, a[4], &line_buffering) || !convert_flag(t, a[5], &write_through)) return -1;
  const Config& config = interpreter(t).config;
  if (!encoding.data() && config.warn_default_encoding &&
      warn(t, exc::EncodingWarning, 1, "'encoding' argument not specified") < 0)
    return -1;
  Object* errors = a[2] && !is_none(a[2]) ? a[2] : static_cast<Object*>("strict"_s);
  if (!is_str(errors)) {
    return t.raise(exc::TypeError, "TextIOWrapper() argument 'errors' must be str or None, not %.50s", type_of(errors)->tp_name);
  }
  std::string_view error_text;
  if (!convert_optional_text(t, errors, "TextIOWrapper", "errors", &error_text)) return -1;
  if (config.dev_mode && interpreter(t).codecs.initialized && !codec_lookup_error(t, error_text.data())) return -1;
  if (!check_newline(t, newline)) return -1;

  Ref<> encoding_object;
  if (!encoding.data() && config.utf8_mode)
    encoding_object = new_ref<Object>("utf-8"_s);
  else if (!encoding.data() || encoding == "locale")
    encoding_object = locale_encoding(t);
  else
    encoding_object = new_ref(a[1]);
  if (!encoding_object) return -1;
  const char* encoding_name = str_utf8(t, encoding_object, nullptr);
  Ref<> info = encoding_name ? codec_lookup_text(t, encoding_name, "codecs.open()") : Ref<>();
  if (!info) return -1;

  replace_field(self->encoding, encoding_object.release());
  replace_field(self->errors, retain(errors));
  self->error_mode = error_text.data();
  self->chunk_size = kDefaultBufferSize;
  self->line_buffering = static_cast<char>(line_buffering);
  self->write_through = static_cast<char>(write_through);
  set_newline(self, newline, a[3]);
  replace_field(self->buffer, retain(a[0]));
  const NativeCodec* native = native_codec(t, info);
  if (set_decoder(t, self, info, native) < 0 || set_encoder(t, self, info, native) < 0) return -1;
  if (is_exact_buffered(self->buffer)) {
    Object* raw = buffered_raw(self->buffer);
    if (raw && is_exact(raw, fileio_type)) self->raw = retain(raw);
  }
  int seekable = buffer_ability(t, self, "seekable"_s);
  if (seekable < 0) return -1;
  self->seekable = self->telling = seekable != 0;
  Ref<> read1;
  Lookup r = is_exact_buffered(self->buffer) ? Lookup::found : lookup_attr(t, self->buffer, "read1"_s, &read1);
  if (r == Lookup::error) return -1;
  self->has_read1 = r == Lookup::found;
  self->start_of_stream = false;
  return fix_encoder_state(t, self);
}
static int wrapper_init(Object* op, Object* args, Object* kwargs) {
  static constexpr Signature kSignature(docs::TextIOWrapper_type_doc);
  Thread& t = Thread::current();
  TextIOWrapper* self = wrapper_of(op);
  Object* a[6];
  self->ok = self->detached = false;
  if (!kSignature.unpack(t, args, kwargs, a)) return -1;
  for (Object** field :
       {&self->buffer, &self->encoding, &self->encoder, &self->decoder, &self->undecoded, &self->raw, &self->read_newline,
        &self->decoded_chars, &self->snapshot_flags, &self->snapshot_input, &self->errors}) {
    clear_field(*field);
  }
  self->error_mode = nullptr;
  self->encode_kind = Encode::none;
  self->decode_kind = Decode::none;
  self->decoded_used = 0;
  self->has_decoded = false;
  self->pending_count = 0;
  self->bytes_per_char = 0;
  if (init_with(t, self, a) < 0) return -1;
  self->ok = true;
  return 0;
}
static int wrapper_traverse(Object* op, VisitProc visit, void* arg) {
  TextIOWrapper* self = wrapper_of(op);
  ADDER_VISIT(self->buffer);
  ADDER_VISIT(self->encoding);
  ADDER_VISIT(self->encoder);
  ADDER_VISIT(self->decoder);
  ADDER_VISIT(self->read_newline);
  ADDER_VISIT(self->decoded_chars);
  ADDER_VISIT(self->snapshot_flags);
  ADDER_VISIT(self->snapshot_input);
  ADDER_VISIT(self->raw);
  ADDER_VISIT(self->dict);
  return 0;
}
static int wrapper_clear(Object* op) {
  TextIOWrapper* self = wrapper_of(op);
  self->ok = false;
  for (Object** field :
       {&self->buffer, &self->encoding, &self->encoder, &self->decoder, &self->undecoded, &self->raw, &self->read_newline,
        &self->decoded_chars, &self->snapshot_flags, &self->snapshot_input, &self->errors, &self->dict}) {
    clear_field(*field);
  }
  return 0;
}
static void wrapper_dealloc(Object* op) {
  TextIOWrapper* self = wrapper_of(op);
  self->finalizing = true;
  if (finalize_in_dealloc(op)) return;
  gc_untrack(op);
  self->ok = false;
  if (self->weakreflist) clear_weak_refs(op);
  wrapper_clear(op);
  if (self->pending) raw_free(self->pending);
  op->type->tp_free(op);
}

// --- reconfigure ---

static int change_encoding(Thread& t, TextIOWrapper* self, Object* encoding, Object* errors, bool newline_changed) {
  if (is_none(encoding) && is_none(errors) && !newline_changed) return 0;
  Ref<> new_encoding, new_errors;
  if (is_none(encoding)) {
    new_encoding = new_ref(self->encoding);
    new_errors = new_ref(is_none(errors) ? self->errors : errors);
  } else {
    new_errors = is_none(errors) ? new_ref<Object>("strict"_s) : new_ref(errors);
    new_encoding = is_str(encoding) && str_equals_ascii(encoding, "locale") ? locale_encoding(t) : new_ref(encoding);
    if (!new_encoding) return -1;
  }
  if (!is_str(new_encoding) || !is_str(new_errors)) return t.raise(exc::TypeError, "bad argument type for built-in operation");
  const char* error_text = str_utf8(t, new_errors, nullptr);
  const char* encoding_text = error_text ? str_utf8(t, new_encoding, nullptr) : nullptr;
  Ref<> info = encoding_text ? codec_lookup_text(t, encoding_text, "codecs.open()") : Ref<>();
  if (!info) return -1;
  Ref<> old_errors = steal(self->errors);  // its text is in use until now
  self->errors = new_errors.release();
  self->error_mode = error_text;
  const NativeCodec* native = native_codec(t, info);
  if (set_decoder(t, self, info, native) < 0 || set_encoder(t, self, info, native) < 0) return -1;
  replace_field(self->encoding, new_encoding.release());
  return fix_encoder_state(t, self);
}
static bool optional_bool(Thread& t, Object* o, char* value) {
  if (!o || is_none(o)) return true;
  long v = as_long(t, o);
  if (v == -1 && t.has_error()) return false;
  *value = v != 0;
  return true;
}
static Ref<> wrapper_reconfigure(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::TextIOWrapper_reconfigure);
  Thread& t = Thread::current();
  TextIOWrapper* self = wrapper_of(op);
  Object* a[5];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  if (!check_attached(t, self)) return {};
  Object* encoding = a[0] ? a[0] : none();
  Object* errors = a[1] ? a[1] : none();
  Object* newline = a[2];  // null: not given, None is a value
  if (self->decoded_chars && (!is_none(encoding) || !is_none(errors) || newline)) {
    return unsupported(t, "It is not possible to set the encoding or newline of stream after the first read");
  }
  std::string_view newline_text;
  if (newline && !is_none(newline)) {
    if (!is_str(newline)) return t.raise(exc::TypeError, "bad argument type for built-in operation");
    newline_text = str_view(t, newline);
    if (!newline_text.data() || !check_newline(t, newline_text)) return {};
  }
  char line_buffering = self->line_buffering, write_through = self->write_through;
  if (!optional_bool(t, a[3], &line_buffering) || !optional_bool(t, a[4], &write_through)) return {};
  if (!call_method(t, op, "flush"_s)) return {};
  self->bytes_per_char = 0;
  if (newline) set_newline(self, newline_text, newline);
  if (change_encoding(t, self, encoding, errors, newline != nullptr) < 0) return {};
  self->line_buffering = line_buffering;
  self->write_through = write_through;
  return new_none();
}
static Ref<> wrapper_detach(Object* op, Object*) {
  Thread& t = Thread::current();
  TextIOWrapper* self = wrapper_of(op);
  if (!check_attached(t, self) || !call_method(t, op, "flush"_s)) return {};
  Ref<> buffer = steal(self->buffer);
  self->buffer = nullptr;
  self->detached = true;
  clear_field(self->raw);
  return buffer;
}

// --- writing ---

static int write_out(Thread& t, TextIOWrapper* self, std::string_view data) {
  if (is_exact_buffered(self->buffer)) return buffered_write_direct(t, self->buffer, data);
  Ref<> bytes = new_bytes(t, data);
  Ref<> written;
  while (bytes) {
    written = call_method(t, self->buffer, "write"_s, bytes.get());
    if (written || !interrupted(t)) break;
  }
  return written ? 0 : -1;
}
int flush_pending(Thread& t, TextIOWrapper* self) {
  if (self->pending_count == 0) return 0;
  // Other threads may write while the buffer works: they begin a new batch.
  char* data = self->pending;
  ssize n = self->pending_count, capacity = self->pending_capacity;
  self->pending = nullptr;
  self->pending_count = self->pending_capacity = 0;
  int result = write_out(t, self, {data, static_cast<std::size_t>(n)});
  if (!self->pending && capacity <= 2 * kDefaultBufferSize) {
    self->pending = data;
    self->pending_capacity = capacity;
  } else {
    raw_free(data);
  }
  return result;
}
static int add_pending(Thread& t, TextIOWrapper* self, std::string_view bytes) {
  auto n = static_cast<ssize>(bytes.size());
  if (self->pending_count && self->pending_count + n > self->chunk_size && flush_pending(t, self) < 0) return -1;
  if (self->pending_count == 0 && n >= self->chunk_size) return write_out(t, self, bytes);
  ssize needed = self->pending_count + n;
  if (needed > self->pending_capacity) {
    ssize capacity = needed < 128 ? 256 : needed + needed / 2;
    auto* grown = static_cast<char*>(raw_realloc(self->pending, static_cast<std::size_t>(capacity)));
    if (!grown) return t.raise_no_memory();
    self->pending = grown;
    self->pending_capacity = capacity;
  }
  __builtin_memcpy(self->pending + self->pending_count, bytes.data(), bytes.size());
  self->pending_count = needed;
  return 0;
}

static Ref<> encode_text(Thread& t, TextIOWrapper* self, Object* text) {
  const char* errors = self->error_mode;
  int order = 0;
  switch (self->encode_kind) {
    case Encode::utf8:
      return encode_utf8(t, text, errors);
    case Encode::ascii:
      return encode_ascii(t, text, errors);
    case Encode::latin1:
      return encode_latin1(t, text, errors);
    case Encode::utf16:
      if (!self->start_of_stream) order = -1;  // native order, no BOM
      return encode_utf16(t, text, errors, order);
    case Encode::utf16le:
      return encode_utf16(t, text, errors, -1);
    case Encode::utf16be:
      return encode_utf16(t, text, errors, 1);
    case Encode::utf32:
      if (!self->start_of_stream) order = -1;
      return encode_utf32(t, text, errors, order);
    case Encode::utf32le:
      return encode_utf32(t, text, errors, -1);
    case Encode::utf32be:
      return encode_utf32(t, text, errors, 1);
    default: {
      Ref<> encoded = call_method(t, self->encoder, "encode"_s, text);
      if (encoded && !is_bytes(encoded)) {
        return t.raise(exc::TypeError, "encoder should return a bytes object, not '%.200s'", type_of(encoded)->tp_name);
      }
      return encoded;
    }
  }
}
static bool is_ascii_compatible(Encode kind) { return kind >= Encode::utf8 && kind <= Encode::latin1; }

static bool contains(Object* text, char c) {
  ssize n = str_length(text);
  if (str_kind(text) == 1) return __builtin_memchr(str_data(text), c, static_cast<std::size_t>(n)) != nullptr;
  return str_find_char(text, static_cast<u8>(c), 0, n, 1) >= 0;
}
static Ref<> wrapper_write(Object* op, Object* argument) {
  Thread& t = Thread::current();
  TextIOWrapper* self = wrapper_of(op);
  if (!is_str(argument)) return bad_argument(t, "write", "argument", "str", argument);
  if (!check_attached(t, self) || !check_wrapper_open(t, self)) return {};
  if (self->encode_kind == Encode::none) return unsupported(t, "not writable");
  ssize length = str_length(argument);
  bool translate = self->write_translate && self->write_newline;
  bool has_lf = (translate || self->line_buffering) && contains(argument, '\n');
  Ref<> text = new_ref(argument);
  if (has_lf && translate) {
    Ref<Str> newline = new_str(t, self->write_newline);
    text = newline ? str_replace(t, text, "\n"_s, newline, -1) : Ref<>();
    if (!text) return {};
  }
  bool flush_buffer = self->line_buffering && (has_lf || contains(text, '\r'));
  if (is_ascii_compatible(self->encode_kind) && str_is_ascii(text)) {
    self->start_of_stream = false;
    if (add_pending(t, self, ascii_view(text)) < 0) return {};
  } else {
    Ref<> bytes = encode_text(t, self, text);
    if (!bytes) return {};
    self->start_of_stream = false;
    if (add_pending(t, self, bytes_view(bytes)) < 0) return {};
  }
  if ((self->pending_count >= self->chunk_size || flush_buffer || self->write_through) && flush_pending(t, self) < 0) return {};
  if (flush_buffer && !call_method(t, self->buffer, "flush"_s)) return {};
  clear_decoded(self);
  clear_snapshot(self);
  if (self->decoder || self->undecoded || self->newlines.pending_cr || self->newlines.seen) {
    if (decoder_reset(t, self) < 0) return {};
  }
  return new_int(t, length);
}
static Ref<> wrapper_flush(Object* op, Object*) {
  Thread& t = Thread::current();
  TextIOWrapper* self = wrapper_of(op);
  if (!check_attached(t, self) || !check_wrapper_open(t, self)) return {};
  self->telling = self->seekable;
  if (flush_pending(t, self) < 0) return {};
  return call_method(t, self->buffer, "flush"_s);
}
static Ref<> wrapper_truncate(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  TextIOWrapper* self = wrapper_of(op);
  if (!check_positional(t, "truncate", nargs, 0, 1) || !check_attached(t, self)) return {};
  if (!call_method(t, op, "flush"_s)) return {};
  return call_method(t, self->buffer, "truncate"_s, nargs ? args[0] : none());
}
static Ref<> wrapper_close(Object* op, Object*) {
  Thread& t = Thread::current();
  TextIOWrapper* self = wrapper_of(op);
  if (!check_attached(t, self)) return {};
  Ref<> closed = get_attr(t, op, "closed"_s);
  int is_it = closed ? is_true(t, closed) : -1;
  if (is_it < 0) return {};
  if (is_it) return new_none();
  if (self->finalizing) {
    Ref<> warned = call_method(t, self->buffer, "_dealloc_warn"_s, op);
    if (!warned) t.clear_error();
  }
  Ref<> flushed = call_method(t, op, "flush"_s);
  Ref<> error = flushed ? Ref<>() : take_raised(t);
  Ref<> result = call_method(t, self->buffer, "close"_s);
  if (error) {
    chain_exception(t, std::move(error));
    return {};
  }
  return result;
}

// --- attributes ---

template <FixedString Name>
static Ref<> delegate(Object* op, Object*) {
  Thread& t = Thread::current();
  return check_attached(t, wrapper_of(op)) ? call_method(t, wrapper_of(op)->buffer, operator""_s < Name>()) : Ref<>();
}
template <FixedString Name>
static Ref<> delegate_attr(Object* op, void*) {
  Thread& t = Thread::current();
  return check_attached(t, wrapper_of(op)) ? get_attr(t, wrapper_of(op)->buffer, operator""_s < Name>()) : Ref<>();
}
static Ref<> wrapper_newlines(Object* op, void*) {
  Thread& t = Thread::current();
  TextIOWrapper* self = wrapper_of(op);
  if (!check_attached(t, self)) return {};
  if (self->decode_kind != Decode::object) return newlines_seen(t, self->read_universal ? self->newlines.seen : 0);
  Ref<> result;
  Lookup r = lookup_attr(t, self->decoder, "newlines"_s, &result);
  if (r == Lookup::error) return {};
  return r == Lookup::found ? std::move(result) : new_none();
}
static Ref<> wrapper_errors(Object* op, void*) {
  return check_initialized(Thread::current(), wrapper_of(op)) ? new_ref(wrapper_of(op)->errors) : Ref<>();
}
static Ref<> wrapper_chunk_size(Object* op, void*) {
  Thread& t = Thread::current();
  return check_attached(t, wrapper_of(op)) ? new_int(t, wrapper_of(op)->chunk_size) : Ref<>();
}
static int wrapper_set_chunk_size(Object* op, Object* value, void*) {
  Thread& t = Thread::current();
  if (!check_attached(t, wrapper_of(op))) return -1;
  if (!value) return t.raise(exc::AttributeError, "cannot delete attribute");
  ssize n = index_as_ssize(t, value, &exc::ValueError);
  if (n == -1 && t.has_error()) return -1;
  if (n <= 0) return t.raise(exc::ValueError, "a strictly positive integer is required");
  wrapper_of(op)->chunk_size = n;
  return 0;
}
static Ref<> wrapper_repr(Object* op) {
  Thread& t = Thread::current();
  TextIOWrapper* self = wrapper_of(op);
  if (!check_initialized(t, self)) return {};
  int entered = repr_enter(t, op);
  if (entered < 0) return {};
  if (entered > 0) return t.raise(exc::RuntimeError, "reentrant call inside %s.__repr__", type_of(op)->tp_name);
  struct Leave {
    Thread& t;
    Object* o;
    ~Leave() { repr_leave(t, o); }
  } leave{t, op};
  Ref<> text = new_str(t, "<_io.TextIOWrapper");
  if (!text) return {};
  Ref<> name, mode;
  if (lookup_attr(t, op, "name"_s, &name) == Lookup::error && !t.consume_error(exc::ValueError)) return {};
  if (name) text = str_format(t, "%U name=%R", text.get(), name.get());
  if (!text || lookup_attr(t, op, "mode"_s, &mode) == Lookup::error) return {};
  if (mode) text = str_format(t, "%U mode=%R", text.get(), mode.get());
  return text ? Ref<>(str_format(t, "%U encoding=%R>", text.get(), self->encoding)) : Ref<>();
}

static const MethodDef wrapper_methods[] = {
    {"detach", wrapper_detach, kMethNoargs, "detach($self, /)\n--\n\n"},
    {"reconfigure", wrapper_reconfigure, kMethFastcall | kMethKeywords, docs::TextIOWrapper_reconfigure},
    {"write", wrapper_write, kMethO, "write($self, text, /)\n--\n\n"},
    {"read", text_read, kMethFastcall, "read($self, size=-1, /)\n--\n\n"},
    {"readline", text_readline, kMethFastcall, "readline($self, size=-1, /)\n--\n\n"},
    {"flush", wrapper_flush, kMethNoargs, "flush($self, /)\n--\n\n"},
    {"close", wrapper_close, kMethNoargs, "close($self, /)\n--\n\n"},
    {"fileno", delegate<"fileno">, kMethNoargs, "fileno($self, /)\n--\n\n"},
    {"seekable", delegate<"seekable">, kMethNoargs, "seekable($self, /)\n--\n\n"},
    {"readable", delegate<"readable">, kMethNoargs, "readable($self, /)\n--\n\n"},
    {"writable", delegate<"writable">, kMethNoargs, "writable($self, /)\n--\n\n"},
    {"isatty", delegate<"isatty">, kMethNoargs, "isatty($self, /)\n--\n\n"},
    {"seek", text_seek, kMethFastcall, "seek($self, cookie, whence=0, /)\n--\n\n"},
    {"tell", text_tell, kMethNoargs, "tell($self, /)\n--\n\n"},
    {"truncate", wrapper_truncate, kMethFastcall, "truncate($self, pos=None, /)\n--\n\n"},
    {}};
static const MemberDef wrapper_members[] = {
    {"encoding", kMemberObject, offsetof(TextIOWrapper, encoding), kMemberReadonly, nullptr},
    {"buffer", kMemberObject, offsetof(TextIOWrapper, buffer), kMemberReadonly, nullptr},
    {"line_buffering", kMemberBool, offsetof(TextIOWrapper, line_buffering), kMemberReadonly, nullptr},
    {"write_through", kMemberBool, offsetof(TextIOWrapper, write_through), kMemberReadonly, nullptr},
    {"_finalizing", kMemberBool, offsetof(TextIOWrapper, finalizing), 0, nullptr},
    {}};
static const GetSetDef wrapper_getset[] = {{"name", delegate_attr<"name">, nullptr, nullptr, nullptr},
                                           {"closed", delegate_attr<"closed">, nullptr, nullptr, nullptr},
                                           {"newlines", wrapper_newlines, nullptr, nullptr, nullptr},
                                           {"errors", wrapper_errors, nullptr, nullptr, nullptr},
                                           {"_CHUNK_SIZE", wrapper_chunk_size, wrapper_set_chunk_size, nullptr, nullptr},
                                           {}};
constinit Type textiowrapper_type = [] {
  Type t = static_type("_io.TextIOWrapper", sizeof(TextIOWrapper), 0, kTypeGc | kTypeBase);
  t.tp_base = &text_iobase_type;
  t.tp_doc = docs::TextIOWrapper_type_doc;
  t.tp_dealloc = wrapper_dealloc;
  t.tp_repr = wrapper_repr;
  t.tp_traverse = wrapper_traverse;
  t.tp_clear = wrapper_clear;
  t.tp_weaklistoffset = offsetof(TextIOWrapper, weakreflist);
  t.tp_dictoffset = offsetof(TextIOWrapper, dict);
  t.tp_iternext = text_next;
  t.tp_methods = wrapper_methods;
  t.tp_members = wrapper_members;
  t.tp_getset = wrapper_getset;
  t.tp_init = wrapper_init;
  t.tp_new = type_generic_new;
  t.tp_alloc = type_generic_alloc;
  t.tp_free = gc_free;
  return t;
}();

}  // namespace adder::io
