// TextIOWrapper: decoding and reading.
#include "modules/io/textio.h"
#include "types/codecs/codecs.h"

namespace adder::io {

// --- the decoder ---

static Ref<> decode_native(Thread& t, TextIOWrapper* self, Object* input, bool final) {
  Buffer view;
  if (get_buffer(t, input, &view, kBufSimple) < 0) {
    if (self->decode_kind == Decode::utf8 && t.consume_error(exc::TypeError)) {
      return t.raise(exc::TypeError, "can't concat %.100s to bytes", type_of(input)->tp_name);
    }
    return {};
  }
  struct Release {
    Buffer* view;
    ~Release() { release_buffer(view); }
  } release{&view};
  std::string_view data(static_cast<const char*>(view.buf), static_cast<std::size_t>(view.len));
  switch (self->decode_kind) {
    case Decode::ascii:
      return decode_ascii(t, data, self->error_mode);
    case Decode::latin1:
      return decode_latin1(t, data);
    default:
      break;
  }
  std::string joined;
  if (self->undecoded) {
    joined.assign(bytes_view(self->undecoded));
    joined += data;
    data = joined;
  }
  ssize consumed = static_cast<ssize>(data.size());
  Ref<> text = decode_utf8(t, data, self->error_mode, final ? nullptr : &consumed);
  if (!text) return {};
  if (consumed < static_cast<ssize>(data.size())) {
    Ref<Bytes> rest = new_bytes(t, data.substr(static_cast<std::size_t>(consumed)));
    if (!rest) return {};
    replace_field(self->undecoded, rest.release());
  } else {
    clear_field(self->undecoded);
  }
  return text;
}
Ref<> decode_input(Thread& t, TextIOWrapper* self, Object* input, bool final) {
  if (self->decode_kind != Decode::object) {
    Ref<> text = decode_native(t, self, input, final);
    if (!text || !self->read_universal) return text;
    return process_newlines(t, &self->newlines, std::move(text), final);
  }
  Ref<> decoder = new_ref(self->decoder);
  if (is_exact(decoder, newline_decoder_type)) return newline_decode(t, decoder, input, final);
  Ref<> text = call_method(t, decoder.get(), "decode"_s, input, bool_object(final));
  return text && check_decoded(t, text) ? std::move(text) : Ref<>();
}

int decoder_get_state(Thread& t, TextIOWrapper* self, Ref<>* buffer, Ref<>* flags) {
  if (self->decode_kind != Decode::object) {
    *buffer = new_ref(self->undecoded ? self->undecoded : empty_bytes());
    *flags = new_ref<Object>(small_int(self->newlines.pending_cr));
    return 0;
  }
  Ref<> state = call_method(t, self->decoder, "getstate"_s);
  if (!state) return -1;
  if (!is_tuple(state) || tuple_size(state) != 2) return t.raise(exc::TypeError, "illegal decoder state");
  *buffer = new_ref(tuple_item(state, 0));
  *flags = new_ref(tuple_item(state, 1));
  if (!is_bytes(*buffer)) {
    return t.raise(exc::TypeError, "illegal decoder state: the first item should be a bytes object, not '%.200s'",
                   type_of(*buffer)->tp_name);
  }
  return 0;
}
int decoder_set_state(Thread& t, TextIOWrapper* self, Object* buffer, Object* flags) {
  if (self->decode_kind != Decode::object) {
    replace_field(self->undecoded, bytes_size(buffer) ? retain(buffer) : nullptr);
    if (self->read_universal) self->newlines.pending_cr = as_u64_mask(t, flags) & 1;
    return t.has_error() ? -1 : 0;
  }
  Ref<Tuple> state = tuple_pack(t, buffer, flags);
  return state && call_method(t, self->decoder, "setstate"_s, state.get()) ? 0 : -1;
}
int decoder_reset(Thread& t, TextIOWrapper* self) {
  if (self->decode_kind != Decode::object) {
    clear_field(self->undecoded);
    self->newlines.pending_cr = false;
    self->newlines.seen = 0;
    return 0;
  }
  return call_method(t, self->decoder, "reset"_s) ? 0 : -1;
}

// --- decoded characters ---

void set_decoded(TextIOWrapper* self, Ref<> text) {
  replace_field(self->decoded_chars, text.release());
  self->decoded_used = 0;
}
// Takes up to n (< 0: all) of the characters that are there.
static Ref<> take_decoded(Thread& t, TextIOWrapper* self, ssize n) {
  if (!self->decoded_chars) return new_ref(empty_str());
  ssize available = str_length(self->decoded_chars) - self->decoded_used;
  if (n < 0 || n > available) n = available;
  Ref<> text;
  if (self->decoded_used > 0 || n < available) {
    text = str_substring(t, self->decoded_chars, self->decoded_used, self->decoded_used + n);
    if (!text) return {};
  } else {
    text = new_ref(self->decoded_chars);
  }
  self->decoded_used += n;
  return text;
}

static Ref<> read_bytes(Thread& t, TextIOWrapper* self, ssize n) {
  if (self->has_read1 && is_exact_buffered(self->buffer)) return buffered_read1_direct(t, self->buffer, n);
  Ref<> size = new_int(t, n);
  return size ? call_method(t, self->buffer, self->has_read1 ? "read1"_s : "read"_s, size.get()) : Ref<>();
}
// Reads and decodes the next chunk. 1: there was one; 0: end of file; -1: error. `size_hint`: characters wanted.
static int read_chunk(Thread& t, TextIOWrapper* self, ssize size_hint) {
  if (!can_decode(self)) return unsupported(t, "not readable");
  Ref<> state_bytes, state_flags;
  if (self->telling && decoder_get_state(t, self, &state_bytes, &state_flags) < 0) return -1;
  if (size_hint > 0) {
    double ratio = self->bytes_per_char > 1.0 ? self->bytes_per_char : 1.0;
    size_hint = static_cast<ssize>(ratio * static_cast<double>(size_hint));
  }
  Ref<> input = read_bytes(t, self, size_hint > self->chunk_size ? size_hint : self->chunk_size);
  if (!input) return -1;
  ssize size;
  if (is_bytes(input)) {
    size = bytes_size(input);
  } else {
    BufferView view(t, input);
    if (!view) {
      t.clear_error();
      return t.raise(exc::TypeError, "underlying %s() should have returned a bytes-like object, not '%.200s'",
                     self->has_read1 ? "read1" : "read", type_of(input)->tp_name);
    }
    size = view.size();
  }
  bool eof = size == 0;
  Ref<> text = decode_input(t, self, input, eof);
  if (!text) return -1;
  ssize chars = str_length(text);
  self->bytes_per_char = chars > 0 ? static_cast<double>(size) / static_cast<double>(chars) : 0.0;
  if (chars > 0) eof = false;
  set_decoded(self, std::move(text));
  if (self->telling) {
    Ref<> fed = bytes_size(state_bytes) == 0 && is_bytes(input) ? std::move(input) : bytes_concat(t, state_bytes, input);
    if (!fed) return -1;
    replace_field(self->snapshot_input, fed.release());
    replace_field(self->snapshot_flags, state_flags.release());
  }
  return !eof;
}

// --- read ---

static Ref<> read_everything(Thread& t, TextIOWrapper* self) {
  Ref<> bytes = call_method(t, self->buffer, "read"_s);
  Ref<> decoded = bytes ? decode_input(t, self, bytes, true) : Ref<>();
  Ref<> text = decoded ? take_decoded(t, self, -1) : Ref<>();
  if (!text) return {};
  if (str_length(text) == 0)
    text = std::move(decoded);
  else
    str_append(t, &text, decoded);
  if (!text) return {};
  clear_decoded(self);
  clear_snapshot(self);
  return text;
}
Ref<> text_read(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  TextIOWrapper* self = wrapper_of(op);
  ssize n;
  if (!check_positional(t, "read", nargs, 0, 1) || !convert_size(t, nargs ? args[0] : nullptr, &n)) return {};
  if (!check_attached(t, self) || !check_wrapper_open(t, self)) return {};
  if (!can_decode(self)) return unsupported(t, "not readable");
  if (flush_pending(t, self) < 0) return {};
  if (n < 0) return read_everything(t, self);
  Ref<> text = take_decoded(t, self, n);
  if (!text) return {};
  ssize left = n - str_length(text);
  if (left == 0) return text;
  StrBuilder pieces(t);
  bool first = true;  // one piece is the common case: no builder
  while (left > 0) {
    int more = read_chunk(t, self, left);
    if (more < 0) {
      if (interrupted(t)) continue;
      return {};
    }
    if (more == 0) break;
    Ref<> piece = take_decoded(t, self, left);
    if (!piece) return {};
    left -= str_length(piece);
    if (first && str_length(text) == 0) {
      text = std::move(piece);
      continue;
    }
    if (first && !pieces.append(text)) return pieces.finish();
    first = false;
    if (!pieces.append(piece)) return pieces.finish();
  }
  return first ? std::move(text) : Ref<>(pieces.finish());
}

// --- lines ---

static Ref<> read_line(Thread& t, TextIOWrapper* self, ssize limit) {
  if (!check_wrapper_open(t, self) || flush_pending(t, self) < 0) return {};
  StrBuilder pieces(t);
  bool has_pieces = false;
  ssize taken = 0;  // characters in `pieces`
  Ref<> rest;       // end of the last chunk that may be the first half of a line end
  for (;;) {
    int more = 1;
    while (!self->decoded_chars || str_length(self->decoded_chars) == 0) {
      more = read_chunk(t, self, 0);
      if (more < 0 && !interrupted(t)) return {};
      if (more == 0) break;
    }
    if (more == 0) {
      clear_decoded(self);
      clear_snapshot(self);
      if (rest) {
        if (!has_pieces) return rest;
        pieces.append(rest);
      }
      return has_pieces ? Ref<>(pieces.finish()) : new_ref(empty_str());
    }
    Ref<> line = new_ref(self->decoded_chars);
    ssize start = self->decoded_used, before = 0;  // `before`: characters of `rest` ahead of the chunk
    if (rest) {
      before = str_length(rest);
      line = str_concat(t, rest, line);
      if (!line) return {};
      rest.reset();
      start = 0;
    }
    ssize length = str_length(line), consumed = 0;
    int kind = str_kind(line);
    const char* data = static_cast<const char*>(str_data(line));
    ssize end = find_line_ending(self->read_translate, self->read_universal, self->read_newline, kind, data + start * kind,
                                 data + length * kind, &consumed);
    bool complete = end >= 0;
    end = start + (complete ? end : consumed);
    if (limit >= 0 && (end - start) + taken >= limit) {
      end = start + limit - taken;
      complete = true;
    }
    if (complete) {
      self->decoded_used = end - before;
      if (!has_pieces) return start == 0 && end == length ? std::move(line) : str_substring(t, line, start, end);
      pieces.append(line, start, end);
      return pieces.finish();
    }
    if (end > start) {
      if (!pieces.append(line, start, end)) return pieces.finish();
      has_pieces = true;
      taken += end - start;
    }
    if (end < length) {
      rest = str_substring(t, line, end, length);
      if (!rest) return {};
    }
    clear_decoded(self);
  }
}
Ref<> text_readline(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  TextIOWrapper* self = wrapper_of(op);
  ssize limit = -1;
  if (!check_positional(t, "readline", nargs, 0, 1) || (nargs && !convert_ssize(t, args[0], &limit)) || !check_attached(t, self))
    return {};
  return read_line(t, self, limit < 0 ? -1 : limit);
}
Ref<> text_next(Object* op) {
  Thread& t = Thread::current();
  TextIOWrapper* self = wrapper_of(op);
  if (!check_attached(t, self)) return {};
  self->telling = false;  // no snapshots while iterating
  Ref<> line;
  if (is_exact(op, textiowrapper_type)) {
    line = read_line(t, self, -1);
  } else {
    line = call_method(t, op, "readline"_s);
    if (line && !is_str(line)) {
      return t.raise(exc::OSError, "readline() should have returned a str object, not '%.200s'", type_of(line)->tp_name);
    }
  }
  if (!line) return {};
  if (str_length(line) == 0) {
    clear_snapshot(self);
    self->telling = self->seekable;
    return {};
  }
  return line;
}

}  // namespace adder::io
