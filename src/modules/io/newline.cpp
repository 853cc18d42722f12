// Universal newlines: IncrementalNewlineDecoder, and the search for line ends that TextIOWrapper and StringIO share.
#include "modules/io/io.h"

namespace adder::io {

struct NewlineDecoder : Object {
  Object* decoder;  // None: the input is text already
  Object* errors;
  NewlineState state;
};
static NewlineDecoder* self_of(Object* o) { return static_cast<NewlineDecoder*>(o); }

bool check_decoded(Thread& t, Object* text) {
  if (is_str(text)) return true;
  t.raise(exc::TypeError, "decoder should return a string result, not '%.200s'", type_of(text)->tp_name);
  return false;
}

// --- translation ---

// What line ends does the text have? Stops early once all of `wanted` were seen.
template <class C>
static u8 scan_newlines(const C* p, const C* end, u8 seen) {
  constexpr u8 kAll = kSeenCr | kSeenLf | kSeenCrlf;
  while (p < end && seen != kAll) {
    C c = *p++;
    if (c == '\n') {
      seen |= kSeenLf;
    } else if (c == '\r') {
      if (p < end && *p == '\n') {
        seen |= kSeenCrlf;
        ++p;
      } else {
        seen |= kSeenCr;
      }
    }
  }
  return seen;
}
// Copies with every line end as '\n'; result: characters written. `seen` collects the kinds.
template <class C>
static ssize translate_newlines(const C* p, const C* end, C* out, u8* seen) {
  C* start = out;
  while (p < end) {
    C c = *p++;
    if (c == '\n') {
      *seen |= kSeenLf;
    } else if (c == '\r') {
      if (p < end && *p == '\n') {
        *seen |= kSeenCrlf;
        ++p;
      } else {
        *seen |= kSeenCr;
      }
      c = '\n';
    }
    *out++ = c;
  }
  return out - start;
}
static bool has_char(Object* text, char c) {
  ssize n = str_length(text);
  if (str_kind(text) == 1) return __builtin_memchr(str_data(text), c, static_cast<std::size_t>(n)) != nullptr;
  return str_find_char(text, static_cast<u8>(c), 0, n, 1) >= 0;
}

Ref<> process_newlines(Thread& t, NewlineState* state, Ref<> text, bool final) {
  ssize n = str_length(text);
  if (state->pending_cr && (final || n > 0)) {
    text = n ? str_concat(t, "\r"_s, text) : new_ref<Object>("\r"_s);
    if (!text) return {};
    state->pending_cr = false;
    ++n;
  }
  // "\r\n" is handed on in one piece: a '\r' at the end waits, translated or not.
  if (!final && n > 0 && str_char(text, n - 1) == '\r') {
    text = str_substring(t, text, 0, n - 1);
    if (!text) return {};
    state->pending_cr = true;
    --n;
  }
  if (n == 0) return text;
  if (!has_char(text, '\r')) {
    if (!(state->seen & kSeenLf) && has_char(text, '\n')) state->seen |= kSeenLf;
    return text;
  }
  int kind = str_kind(text);
  void* data = str_data(text);
  if (!state->translate) {
    if (kind == 1)
      state->seen = scan_newlines(static_cast<u8*>(data), static_cast<u8*>(data) + n, state->seen);
    else if (kind == 2)
      state->seen = scan_newlines(static_cast<u16*>(data), static_cast<u16*>(data) + n, state->seen);
    else
      state->seen = scan_newlines(static_cast<u32*>(data), static_cast<u32*>(data) + n, state->seen);
    return text;
  }
  char* out = static_cast<char*>(raw_malloc(static_cast<std::size_t>(n * kind)));
  if (!out) return t.raise_no_memory();
  ssize written;
  if (kind == 1)
    written = translate_newlines(static_cast<u8*>(data), static_cast<u8*>(data) + n, reinterpret_cast<u8*>(out), &state->seen);
  else if (kind == 2)
    written = translate_newlines(static_cast<u16*>(data), static_cast<u16*>(data) + n, reinterpret_cast<u16*>(out), &state->seen);
  else
    written = translate_newlines(static_cast<u32*>(data), static_cast<u32*>(data) + n, reinterpret_cast<u32*>(out), &state->seen);
  Ref<> result = new_str_kind(t, kind, out, written);
  raw_free(out);
  return result;
}

Ref<> newlines_seen(Thread& t, u8 seen) {
  switch (seen) {
    case kSeenCr:
      return new_ref<Object>("\r"_s);
    case kSeenLf:
      return new_ref<Object>("\n"_s);
    case kSeenCrlf:
      return new_ref<Object>("\r\n"_s);
    case kSeenCr | kSeenLf:
      return tuple_pack(t, "\r"_s, "\n"_s);
    case kSeenCr | kSeenCrlf:
      return tuple_pack(t, "\r"_s, "\r\n"_s);
    case kSeenLf | kSeenCrlf:
      return tuple_pack(t, "\n"_s, "\r\n"_s);
    case kSeenCr | kSeenLf | kSeenCrlf:
      return tuple_pack(t, "\r"_s, "\n"_s, "\r\n"_s);
    default:
      return new_none();
  }
}

// --- line ends ---

template <class C>
static ssize find_char(const C* p, const C* end, C c) {
  if constexpr (sizeof(C) == 1) {
    const void* hit = p < end ? __builtin_memchr(p, c, static_cast<std::size_t>(end - p)) : nullptr;
    return hit ? static_cast<const C*>(hit) - p : -1;
  } else {
    for (const C* q = p; q < end; ++q) {
      if (*q == c) return q - p;
    }
    return -1;
  }
}
template <class C>
static ssize find_ending(bool translated, bool universal, Object* newline, const C* start, const C* end, ssize* consumed) {
  ssize n = end - start;
  if (translated) {
    ssize at = find_char<C>(start, end, '\n');
    if (at >= 0) return at + 1;
    *consumed = n;
    return -1;
  }
  if (universal) {  // the decoder never cuts "\r\n" in two
    for (const C* p = start; p < end; ++p) {
      if (*p == '\n') return p - start + 1;
      if (*p == '\r') return p - start + (p + 1 < end && p[1] == '\n' ? 2 : 1);
    }
    *consumed = n;
    return -1;
  }
  ssize length = newline ? str_length(newline) : 1;
  C first = newline ? static_cast<C>(str_char(newline, 0)) : static_cast<C>('\n');
  if (length == 1) {
    ssize at = find_char<C>(start, end, first);
    if (at >= 0) return at + 1;
    *consumed = n;
    return -1;
  }
  C second = static_cast<C>(str_char(newline, 1));
  for (const C* p = start; p < end;) {
    ssize at = find_char<C>(p, end, first);
    if (at < 0) break;
    p += at;
    if (p + 1 >= end) {  // its second half may come with the next piece
      *consumed = p - start;
      return -1;
    }
    if (p[1] == second) return p - start + 2;
    ++p;
  }
  *consumed = n;
  return -1;
}
ssize find_line_ending(bool translated, bool universal, Object* newline, int kind, const char* start, const char* end,
                       ssize* consumed) {
  if (kind == 1) {
    return find_ending(translated, universal, newline, reinterpret_cast<const u8*>(start), reinterpret_cast<const u8*>(end),
                       consumed);
  }
  if (kind == 2) {
    return find_ending(translated, universal, newline, reinterpret_cast<const u16*>(start), reinterpret_cast<const u16*>(end),
                       consumed);
  }
  return find_ending(translated, universal, newline, reinterpret_cast<const u32*>(start), reinterpret_cast<const u32*>(end),
                     consumed);
}

// --- IncrementalNewlineDecoder ---

static bool check_initialized(Thread& t, NewlineDecoder* self) {
  if (self->decoder) return true;
  t.raise(exc::ValueError, "IncrementalNewlineDecoder.__init__() not called");
  return false;
}
Ref<> new_newline_decoder(Thread& t, Object* decoder, bool translate) {
  Ref<NewlineDecoder> self = newline_decoder_type.tp_alloc(&newline_decoder_type, 0).cast<NewlineDecoder>();
  if (!self) return {};
  self->decoder = retain(decoder);
  self->errors = retain<Object>("strict"_s);
  self->state.translate = translate;
  return self;
}
static int decoder_init(Object* op, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("IncrementalNewlineDecoder(decoder, translate, errors='strict')");
  Thread& t = Thread::current();
  NewlineDecoder* self = self_of(op);
  Object* a[3];
  int translate = 0;
  if (!kSignature.unpack(t, args, kwargs, a) || !convert_int(t, a[1], &translate)) return -1;
  replace_field(self->errors, retain(a[2] ? a[2] : static_cast<Object*>("strict"_s)));
  replace_field(self->decoder, retain(a[0]));
  self->state = {false, translate != 0, 0};
  return 0;
}
static void decoder_dealloc(Object* op) {
  clear_field(self_of(op)->decoder);
  clear_field(self_of(op)->errors);
  op->type->tp_free(op);
}

Ref<> newline_decode(Thread& t, Object* op, Object* input, bool final) {
  NewlineDecoder* self = self_of(op);
  if (!check_initialized(t, self)) return {};
  Ref<> text = is_none(self->decoder) ? new_ref(input) : call_method(t, self->decoder, "decode"_s, input, bool_object(final));
  if (!text || !check_decoded(t, text)) return {};
  return process_newlines(t, &self->state, std::move(text), final);
}
static Ref<> decoder_decode(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("decode($self, /, input, final=False)");
  Thread& t = Thread::current();
  Object* a[2];
  bool final = false;
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  if (a[1]) {
    int value = 0;
    if (!convert_int(t, a[1], &value)) return {};
    final = value != 0;
  }
  return newline_decode(t, op, a[0], final);
}
static Ref<> decoder_getstate(Object* op, Object*) {
  Thread& t = Thread::current();
  NewlineDecoder* self = self_of(op);
  if (!check_initialized(t, self)) return {};
  Ref<> buffer = new_ref(empty_bytes());
  u64 flags = 0;
  if (!is_none(self->decoder)) {
    Ref<> state = call_method(t, self->decoder, "getstate"_s);
    if (!state) return {};
    if (!is_tuple(state) || tuple_size(state) != 2) return t.raise(exc::TypeError, "illegal decoder state");
    buffer = new_ref(tuple_item(state, 0));
    flags = as_u64_mask(t, tuple_item(state, 1));
    if (flags == ~u64{0} && t.has_error()) return {};
  }
  flags = flags << 1 | self->state.pending_cr;
  Ref<> number = new_int_u64(t, flags);
  return number ? Ref<>(tuple_pack(t, buffer.get(), number.get())) : Ref<>();
}
static Ref<> decoder_setstate(Object* op, Object* state) {
  Thread& t = Thread::current();
  NewlineDecoder* self = self_of(op);
  if (!check_initialized(t, self)) return {};
  if (!is_tuple(state)) return t.raise(exc::TypeError, "state argument must be a tuple");
  if (tuple_size(state) != 2 || !has_index(tuple_item(state, 1)))
    return t.raise(exc::TypeError, "setstate(): illegal state argument");
  u64 flags = as_u64_mask(t, tuple_item(state, 1));
  if (flags == ~u64{0} && t.has_error()) return {};
  self->state.pending_cr = flags & 1;
  if (is_none(self->decoder)) return new_none();
  Ref<> number = new_int_u64(t, flags >> 1);
  Ref<> inner = number ? Ref<>(tuple_pack(t, tuple_item(state, 0), number.get())) : Ref<>();
  return inner ? call_method(t, self->decoder, "setstate"_s, inner.get()) : Ref<>();
}
static Ref<> decoder_reset(Object* op, Object*) {
  Thread& t = Thread::current();
  NewlineDecoder* self = self_of(op);
  if (!check_initialized(t, self)) return {};
  self->state.seen = 0;
  self->state.pending_cr = false;
  return is_none(self->decoder) ? new_none() : call_method(t, self->decoder, "reset"_s);
}
static Ref<> decoder_newlines(Object* op, void*) {
  Thread& t = Thread::current();
  return check_initialized(t, self_of(op)) ? newlines_seen(t, self_of(op)->state.seen) : Ref<>();
}

static const MethodDef decoder_methods[] = {
    {"decode", decoder_decode, kMethFastcall | kMethKeywords, "decode($self, /, input, final=False)\n--\n\n"},
    {"getstate", decoder_getstate, kMethNoargs, "getstate($self, /)\n--\n\n"},
    {"setstate", decoder_setstate, kMethO, "setstate($self, state, /)\n--\n\n"},
    {"reset", decoder_reset, kMethNoargs, "reset($self, /)\n--\n\n"},
    {}};
static const GetSetDef decoder_getset[] = {{"newlines", decoder_newlines, nullptr, nullptr, nullptr}, {}};
constinit Type newline_decoder_type = [] {
  Type t = static_type("_io.IncrementalNewlineDecoder", sizeof(NewlineDecoder), 0, kTypeBase);
  t.tp_dealloc = decoder_dealloc;
  t.tp_doc = docs::IncrementalNewlineDecoder_type_doc;
  t.tp_methods = decoder_methods;
  t.tp_getset = decoder_getset;
  t.tp_init = decoder_init;
  t.tp_new = type_generic_new;
  t.tp_alloc = type_generic_alloc;
  t.tp_free = object_free;
  return t;
}();

}  // namespace adder::io
