// TextIOWrapper: tell() and seek(). A position is a cookie: the offset of a byte from which decoding can start, the decoder's
// flags there, how many bytes to feed it, whether to feed it the end of file, and how many of the characters that come out to
// skip. As an integer: start position in the lowest 64 bits, then three 32-bit fields, then one byte. So plain encodings give
// plain offsets.
#include <cstring>

#include "modules/io/textio.h"

namespace adder::io {

struct Cookie {
  i64 start_pos = 0;
  int dec_flags = 0, bytes_to_feed = 0, chars_to_skip = 0;
  bool need_eof = false;
};
constexpr ssize kCookieSize = 21;

static bool unpack_cookie(Thread& t, Object* o, Cookie* cookie) {
  Ref<> number = to_int(t, o);
  u8 raw[kCookieSize];
  if (!number || int_to_bytes(t, number, raw, kCookieSize, true, false) < 0) return false;
  std::memcpy(&cookie->start_pos, raw, 8);
  std::memcpy(&cookie->dec_flags, raw + 8, 4);
  std::memcpy(&cookie->bytes_to_feed, raw + 12, 4);
  std::memcpy(&cookie->chars_to_skip, raw + 16, 4);
  cookie->need_eof = raw[20] != 0;
  return true;
}
static Ref<> pack_cookie(Thread& t, const Cookie& cookie) {
  u8 raw[kCookieSize];
  std::memcpy(raw, &cookie.start_pos, 8);
  std::memcpy(raw + 8, &cookie.dec_flags, 4);
  std::memcpy(raw + 12, &cookie.bytes_to_feed, 4);
  std::memcpy(raw + 16, &cookie.chars_to_skip, 4);
  raw[20] = cookie.need_eof;
  return int_from_bytes(t, raw, kCookieSize, true, false);
}

static int restore_decoder(Thread& t, TextIOWrapper* self, const Cookie& cookie) {
  if (cookie.start_pos == 0 && cookie.dec_flags == 0) return decoder_reset(t, self);
  Ref<> flags = new_int(t, cookie.dec_flags);
  return flags ? decoder_set_state(t, self, empty_bytes(), flags) : -1;
}

// --- tell ---

// Feeds `data` to the decoder; characters that come out, or -1.
static ssize feed(Thread& t, TextIOWrapper* self, std::string_view data, bool final = false) {
  Ref<> bytes = new_bytes(t, data);
  Ref<> text = bytes ? decode_input(t, self, bytes, final) : Ref<>();
  return text ? str_length(text) : -1;
}
// Bytes that the decoder holds back, or -1; its flags.
static ssize held_back(Thread& t, TextIOWrapper* self, int* flags) {
  Ref<> buffer, state;
  if (decoder_get_state(t, self, &buffer, &state) < 0) return -1;
  if (!has_index(state)) return t.raise(exc::TypeError, "illegal decoder state");
  if (!convert_int(t, state, flags)) return -1;
  return bytes_size(buffer);
}
// Finds the place in `fed` from which the position `skip` characters behind the snapshot is best rebuilt.
static bool locate(Thread& t, TextIOWrapper* self, std::string_view fed, ssize skip, Cookie* cookie) {
  // A first guess from the ratio of the last chunk, going back until the decoder has nothing pending there.
  auto skip_bytes = static_cast<ssize>(self->bytes_per_char * static_cast<double>(skip));
  int flags;
  for (ssize back = 1; skip_bytes > 0;) {
    if (restore_decoder(t, self, *cookie) < 0) return false;
    auto wanted = static_cast<std::size_t>(skip_bytes);
    std::string padded;
    if (wanted > fed.size()) {
      // Lines were read while iterating, without snapshots: the guess lies behind what is known. Zeros stand for the rest, so
      // that an encoding of one byte a character gives the plain position.
      padded.assign(fed);
      padded.resize(wanted);
    }
    ssize chars = feed(t, self, padded.empty() ? fed.substr(0, wanted) : std::string_view(padded));
    if (chars < 0) return false;
    if (chars <= skip) {
      ssize held = held_back(t, self, &flags);
      if (held < 0) return false;
      if (held == 0) {
        cookie->dec_flags = flags;
        skip -= chars;
        break;
      }
      skip_bytes -= held;
      back = 1;
    } else {
      skip_bytes -= back;
      back *= 2;
    }
  }
  if (skip_bytes <= 0) {
    skip_bytes = 0;
    if (restore_decoder(t, self, *cookie) < 0) return false;
  }
  cookie->start_pos += skip_bytes;
  cookie->chars_to_skip = static_cast<int>(skip);
  if (skip == 0) return true;
  // Close by now: byte by byte, moving the start along wherever the decoder is in a clean state.
  ssize decoded = 0;
  std::size_t i = static_cast<std::size_t>(skip_bytes);
  for (; i < fed.size(); ++i) {
    ssize chars = feed(t, self, fed.substr(i, 1));
    if (chars < 0) return false;
    decoded += chars;
    ++cookie->bytes_to_feed;
    ssize held = held_back(t, self, &flags);
    if (held < 0) return false;
    if (held == 0 && decoded <= skip) {
      cookie->start_pos += cookie->bytes_to_feed;
      cookie->dec_flags = flags;
      cookie->bytes_to_feed = 0;
      skip -= decoded;
      decoded = 0;
    }
    if (decoded >= skip) break;
  }
  if (i >= fed.size()) {
    ssize chars = feed(t, self, {}, true);
    if (chars < 0) return false;
    cookie->need_eof = true;
    if (decoded + chars < skip) {
      t.raise(exc::OSError, "can't reconstruct logical file position");
      return false;
    }
  }
  cookie->chars_to_skip = static_cast<int>(skip);
  return true;
}
Ref<> text_tell(Object* op, Object*) {
  Thread& t = Thread::current();
  TextIOWrapper* self = wrapper_of(op);
  if (!check_attached(t, self) || !check_wrapper_open(t, self)) return {};
  if (!self->seekable) return unsupported(t, "underlying stream is not seekable");
  if (!self->telling) return t.raise(exc::OSError, "telling position disabled by next() call");
  if (flush_pending(t, self) < 0 || !call_method(t, op, "flush"_s)) return {};
  Ref<> position = call_method(t, self->buffer, "tell"_s);
  if (!position || !can_decode(self) || !self->snapshot_flags) return position;
  Cookie cookie;
  if (!unpack_cookie(t, position, &cookie)) return {};
  Ref<> fed_object = new_ref(self->snapshot_input);
  if (!convert_int(t, self->snapshot_flags, &cookie.dec_flags)) return {};
  std::string_view fed = bytes_view(fed_object);
  cookie.start_pos -= static_cast<i64>(fed.size());
  if (self->decoded_used == 0) return pack_cookie(t, cookie);
  // The decoder is used to try things out, and put back.
  Ref<> saved_buffer, saved_flags;
  if (decoder_get_state(t, self, &saved_buffer, &saved_flags) < 0) return {};
  bool located = locate(t, self, fed, self->decoded_used, &cookie);
  Ref<> error = located ? Ref<>() : take_raised(t);
  int restored = decoder_set_state(t, self, saved_buffer, saved_flags);
  if (error) {
    chain_exception(t, std::move(error));
    return {};
  }
  return restored < 0 ? Ref<>() : pack_cookie(t, cookie);
}

// --- seek ---

static Ref<> seek_to_end(Thread& t, TextIOWrapper* self) {
  if (!call_method(t, self, "flush"_s)) return {};
  clear_decoded(self);
  clear_snapshot(self);
  if (can_decode(self) && decoder_reset(t, self) < 0) return {};
  Ref<> zero = new_int(t, 0), two = new_int(t, 2);
  Ref<> position = call_method(t, self->buffer, "seek"_s, zero.get(), two.get());
  if (!position || self->encode_kind == Encode::none) return position;
  int at_start = rich_compare_bool(t, position, zero, kEq);
  if (at_start < 0 || encoder_restart(t, self, at_start > 0) < 0) return {};
  return position;
}
static int seek_to_cookie(Thread& t, TextIOWrapper* self, Object* cookie_object) {
  if (!call_method(t, self, "flush"_s)) return -1;
  Cookie cookie;
  if (!unpack_cookie(t, cookie_object, &cookie)) return -1;
  Ref<> start = new_int(t, cookie.start_pos);
  if (!start || !call_method(t, self->buffer, "seek"_s, start.get())) return -1;
  clear_decoded(self);
  clear_snapshot(self);
  if (can_decode(self) && restore_decoder(t, self, cookie) < 0) return -1;
  if (cookie.chars_to_skip) {
    Ref<> n = new_int(t, cookie.bytes_to_feed);
    Ref<> input = call_method(t, self->buffer, "read"_s, n.get());
    if (!input) return -1;
    if (!is_bytes(input)) {
      return t.raise(exc::TypeError, "underlying read() should have returned a bytes object, not '%.200s'",
                     type_of(input)->tp_name);
    }
    Ref<> flags = new_int(t, cookie.dec_flags);
    if (!flags) return -1;
    replace_field(self->snapshot_flags, flags.release());
    replace_field(self->snapshot_input, retain(input.get()));
    if (!can_decode(self)) return unsupported(t, "not readable");
    Ref<> text = decode_input(t, self, input, cookie.need_eof);
    if (!text) return -1;
    set_decoded(self, std::move(text));
    if (cookie.chars_to_skip < 0 || str_length(self->decoded_chars) < cookie.chars_to_skip) {
      return t.raise(exc::OSError, "can't restore logical file position");
    }
    self->decoded_used = cookie.chars_to_skip;
  } else {
    Ref<> flags = new_int(t, cookie.dec_flags);
    if (!flags) return -1;
    replace_field(self->snapshot_flags, flags.release());
    replace_field(self->snapshot_input, retain(empty_bytes()));
  }
  return encoder_restart(t, self, cookie.start_pos == 0 && cookie.dec_flags == 0);
}
Ref<> text_seek(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  TextIOWrapper* self = wrapper_of(op);
  int whence = 0;
  if (!check_positional(t, "seek", nargs, 1, 2) || (nargs > 1 && !convert_int(t, args[1], &whence))) return {};
  if (!check_attached(t, self) || !check_wrapper_open(t, self)) return {};
  if (!self->seekable) return unsupported(t, "underlying stream is not seekable");
  Ref<> zero = new_int(t, 0), target = new_ref(args[0]);
  if (whence == 1 || whence == 2) {
    int is_zero = rich_compare_bool(t, target, zero, kEq);
    if (is_zero < 0) return {};
    if (!is_zero)
      return unsupported(t, whence == 1 ? "can't do nonzero cur-relative seeks" : "can't do nonzero end-relative seeks");
    if (whence == 2) return seek_to_end(t, self);
    target = call_method(t, op, "tell"_s);  // seeking there brings the buffer in step
    if (!target) return {};
  } else if (whence != 0) {
    return t.raise(exc::ValueError, "invalid whence (%d, should be %d, %d or %d)", whence, 0, 1, 2);
  }
  int negative = rich_compare_bool(t, target, zero, kLt);
  if (negative < 0) return {};
  if (negative) return t.raise(exc::ValueError, "negative seek position %R", target.get());
  if (seek_to_cookie(t, self, target) < 0) return {};
  return target;
}

}  // namespace adder::io
