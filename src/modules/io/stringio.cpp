// StringIO: a growing array of characters in the smallest width (1, 2 or 4 bytes) that holds everything written so far.
#include "modules/io/io.h"
#include "types/exceptions.h"

namespace adder::io {

struct StringIO : IOBase {
  char* data;
  ssize length, capacity;  // in characters
  ssize position;
  int kind;
  bool ok, closed;
  bool read_universal, read_translate;
  Object* decoder;        // IncrementalNewlineDecoder in universal mode
  Object* read_newline;   // str or null (None)
  Object* write_newline;  // str that '\n' becomes, or null
};
static StringIO* self_of(Object* o) { return static_cast<StringIO*>(o); }

static bool check_usable(Thread& t, StringIO* self) {
  if (self->ok && !self->closed) [[likely]]
    return true;
  t.raise(exc::ValueError, self->ok ? "I/O operation on closed file" : "I/O operation on uninitialized object");
  return false;
}

// --- the characters ---

template <class From, class To>
static void widen(const void* from, void* to, ssize n) {
  for (ssize i = 0; i < n; ++i) static_cast<To*>(to)[i] = static_cast<const From*>(from)[i];
}
static void copy_chars(int from_kind, const void* from, int to_kind, void* to, ssize n) {
  if (from_kind == to_kind)
    __builtin_memcpy(to, from, static_cast<std::size_t>(n * to_kind));
  else if (from_kind == 1 && to_kind == 2)
    widen<u8, u16>(from, to, n);
  else if (from_kind == 1)
    widen<u8, u32>(from, to, n);
  else
    widen<u16, u32>(from, to, n);
}
// Room for `size` characters of at least `kind`.
static bool reserve(Thread& t, StringIO* self, ssize size, int kind) {
  if (kind <= self->kind && size <= self->capacity) return true;
  if (kind < self->kind) kind = self->kind;
  ssize capacity = self->capacity;
  if (size > capacity) capacity = size < 32 ? 48 : size + (size >> 2);
  if (capacity > kSsizeMax / kind) {
    t.raise(exc::OverflowError, "new buffer size too large");
    return false;
  }
  if (kind == self->kind) {
    auto* grown = static_cast<char*>(raw_realloc(self->data, static_cast<std::size_t>(capacity * kind)));
    if (!grown) return bool(t.raise_no_memory());
    self->data = grown;
  } else {
    auto* fresh = static_cast<char*>(raw_malloc(static_cast<std::size_t>(capacity * kind)));
    if (!fresh) return bool(t.raise_no_memory());
    if (self->length) copy_chars(self->kind, self->data, kind, fresh, self->length);
    raw_free(self->data);
    self->data = fresh;
    self->kind = kind;
  }
  self->capacity = capacity;
  return true;
}
static bool store(Thread& t, StringIO* self, Object* text) {
  ssize n = str_length(text);
  if (n == 0) return true;
  if (self->position > kSsizeMax - n) {
    t.raise(exc::OverflowError, "new position too large");
    return false;
  }
  ssize end = self->position + n;
  if (!reserve(t, self, end > self->length ? end : self->length, str_kind(text))) return false;
  if (self->position > self->length) {
    __builtin_memset(self->data + self->length * self->kind, 0,
                     static_cast<std::size_t>((self->position - self->length) * self->kind));
  }
  copy_chars(str_kind(text), str_data(text), self->kind, self->data + self->position * self->kind, n);
  self->position = end;
  if (self->length < end) self->length = end;
  return true;
}
static Ref<> piece(Thread& t, StringIO* self, ssize start, ssize n) {
  if (n <= 0) return new_ref(empty_str());
  return new_str_kind(t, self->kind, self->data + start * self->kind, n);
}
static bool write_text(Thread& t, StringIO* self, Object* text) {
  Ref<> decoded = self->decoder ? newline_decode(t, self->decoder, text, true) : new_ref(text);
  if (decoded && self->write_newline) decoded = str_replace(t, decoded, "\n"_s, self->write_newline, -1);
  return decoded && store(t, self, decoded);
}

// --- life ---

static int init_with(Thread& t, StringIO* self, Object* value, Object* newline) {
  std::string_view text;
  self->ok = false;
  if (newline && !is_none(newline)) {
    if (!is_str(newline)) return t.raise(exc::TypeError, "newline must be str or None, not %.200s", type_of(newline)->tp_name);
    text = str_view(t, newline);
    if (!text.data()) return -1;
  } else if (!newline) {
    newline = "\n"_s;
    text = "\n";
  }
  if (!text.empty() && text != "\n" && text != "\r" && text != "\r\n")
    return t.raise(exc::ValueError, "illegal newline value: %R", newline);
  if (value && !is_none(value) && !is_str(value)) {
    return t.raise(exc::TypeError, "initial_value must be str or None, not %.200s", type_of(value)->tp_name);
  }
  Ref<> decoder;
  bool translate = is_none(newline);
  if (text.empty()) {
    decoder = new_newline_decoder(t, none(), translate);
    if (!decoder) return -1;
  }
  replace_field(self->read_newline, translate ? nullptr : retain(newline));
  replace_field(self->write_newline, !text.empty() && text[0] == '\r' ? retain(newline) : nullptr);
  replace_field(self->decoder, decoder.release());
  self->read_universal = text.empty();
  self->read_translate = translate;
  self->position = self->length = 0;
  self->kind = self->kind ? self->kind : 1;
  self->closed = false;
  if (value && is_str(value) && str_length(value) > 0) {
    if (!write_text(t, self, value)) return -1;
    self->position = 0;
  }
  self->ok = true;
  return 0;
}
static int stringio_init(Object* op, Object* args, Object* kwargs) {
  static constexpr Signature kSignature(docs::StringIO_type_doc);
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.unpack(t, args, kwargs, a)) return -1;
  return init_with(t, self_of(op), a[0], a[1]);
}
static void release_data(StringIO* self) {
  raw_free(self->data);
  self->data = nullptr;
  self->length = self->capacity = 0;
  self->kind = 1;
}
static int stringio_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(self_of(op)->dict);
  return 0;
}
static int stringio_clear(Object* op) {
  clear_field(self_of(op)->dict);
  return 0;
}
static void stringio_dealloc(Object* op) {
  StringIO* self = self_of(op);
  gc_untrack(op);
  self->ok = false;
  release_data(self);
  clear_field(self->decoder);
  clear_field(self->read_newline);
  clear_field(self->write_newline);
  if (self->weakreflist) clear_weak_refs(op);
  clear_field(self->dict);
  op->type->tp_free(op);
}

// --- methods ---

static Ref<> stringio_write(Object* op, Object* text) {
  Thread& t = Thread::current();
  StringIO* self = self_of(op);
  if (!self->ok) return check_usable(t, self), Ref<>();
  if (!is_str(text)) return t.raise(exc::TypeError, "string argument expected, got '%s'", type_of(text)->tp_name);
  if (!check_usable(t, self)) return {};
  ssize n = str_length(text);
  if (n > 0 && !write_text(t, self, text)) return {};
  return new_int(t, n);
}
static Ref<> stringio_getvalue(Object* op, Object*) {
  Thread& t = Thread::current();
  return check_usable(t, self_of(op)) ? piece(t, self_of(op), 0, self_of(op)->length) : Ref<>();
}
static Ref<> stringio_read(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  StringIO* self = self_of(op);
  ssize n;
  if (!check_positional(t, "read", nargs, 0, 1) || !convert_size(t, nargs ? args[0] : nullptr, &n) || !check_usable(t, self))
    return {};
  ssize available = self->length > self->position ? self->length - self->position : 0;
  if (n < 0 || n > available) n = available;
  Ref<> result = piece(t, self, self->position, n);
  if (result) self->position += n;
  return result;
}
static Ref<> next_line(Thread& t, StringIO* self, ssize limit) {
  if (self->position >= self->length) return new_ref(empty_str());
  ssize n = self->length - self->position;
  if (limit >= 0 && limit < n) n = limit;
  const char* start = self->data + self->position * self->kind;
  ssize consumed;
  ssize end = find_line_ending(self->read_translate, self->read_universal, self->read_newline, self->kind, start,
                               start + n * self->kind, &consumed);
  if (end >= 0) n = end;
  Ref<> line = piece(t, self, self->position, n);
  if (line) self->position += n;
  return line;
}
static Ref<> stringio_readline(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  ssize limit;
  if (!check_positional(t, "readline", nargs, 0, 1) || !convert_size(t, nargs ? args[0] : nullptr, &limit) ||
      !check_usable(t, self_of(op)))
    return {};
  return next_line(t, self_of(op), limit);
}
static Ref<> stringio_next(Object* op) {
  Thread& t = Thread::current();
  StringIO* self = self_of(op);
  if (!check_usable(t, self)) return {};
  Ref<> line;
  if (is_exact(op, stringio_type)) {
    line = next_line(t, self, -1);
  } else {
    line = call_method(t, op, "readline"_s);
    if (line && !is_str(line)) {
      return t.raise(exc::OSError, "readline() should have returned a str object, not '%.200s'", type_of(line)->tp_name);
    }
  }
  if (!line || str_length(line) == 0) return {};
  return line;
}
static Ref<> stringio_tell(Object* op, Object*) {
  Thread& t = Thread::current();
  return check_usable(t, self_of(op)) ? new_int(t, self_of(op)->position) : Ref<>();
}
static Ref<> stringio_truncate(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  StringIO* self = self_of(op);
  ssize size = self->position;
  if (!check_positional(t, "truncate", nargs, 0, 1)) return {};
  if (nargs && !is_none(args[0])) {
    if (!convert_size(t, args[0], &size)) return {};
  }
  if (!check_usable(t, self)) return {};
  if (size < 0) return t.raise(exc::ValueError, "Negative size value %zd", size);
  if (size < self->length) self->length = size;
  return new_int(t, size);
}
static Ref<> stringio_seek(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  StringIO* self = self_of(op);
  ssize position;
  int whence = 0;
  if (!check_positional(t, "seek", nargs, 1, 2) || !convert_ssize(t, args[0], &position) ||
      (nargs > 1 && !convert_int(t, args[1], &whence)) || !check_usable(t, self)) {
    return {};
  }
  if (whence < 0 || whence > 2) return t.raise(exc::ValueError, "Invalid whence (%i, should be 0, 1 or 2)", whence);
  if (position < 0 && whence == 0) return t.raise(exc::ValueError, "Negative seek position %zd", position);
  if (whence != 0 && position != 0) return t.raise(exc::OSError, "Can't do nonzero cur-relative seeks");
  if (whence == 1)
    position = self->position;
  else if (whence == 2)
    position = self->length;
  self->position = position;
  return new_int(t, position);
}
static Ref<> stringio_close(Object* op, Object*) {
  StringIO* self = self_of(op);
  self->closed = true;
  release_data(self);
  return new_none();
}
static Ref<> stringio_true(Object* op, Object*) {
  return check_usable(Thread::current(), self_of(op)) ? new_bool(true) : Ref<>();
}
static Ref<> stringio_getstate(Object* op, Object*) {
  Thread& t = Thread::current();
  StringIO* self = self_of(op);
  Ref<> value = stringio_getvalue(op, nullptr);
  Ref<> dict = !value ? Ref<>() : self->dict ? Ref<>(dict_copy(t, self->dict)) : new_none();
  if (!dict) return {};
  return build_value(t, "(OOnO)", value.get(), self->read_newline ? self->read_newline : none(), self->position, dict.get());
}
static Ref<> stringio_setstate(Object* op, Object* state) {
  Thread& t = Thread::current();
  StringIO* self = self_of(op);
  if (self->closed) return t.raise(exc::ValueError, "I/O operation on closed file");
  if (!is_tuple(state) || tuple_size(state) < 4) {
    return t.raise(exc::TypeError, "%.200s.__setstate__ argument should be 4-tuple, got %.200s", type_of(op)->tp_name,
                   type_of(state)->tp_name);
  }
  if (init_with(t, self, tuple_item(state, 0), tuple_item(state, 1)) < 0) return {};
  // The value is taken as it is: __init__ may have translated it.
  Object* value = tuple_item(state, 0);
  self->length = self->position = 0;
  if (is_str(value) && !store(t, self, value)) return {};
  Object* position = tuple_item(state, 2);
  if (!is_int(position))
    return t.raise(exc::TypeError, "third item of state must be an integer, got %.200s", type_of(position)->tp_name);
  ssize p = as_ssize(t, position);
  if (p == -1 && t.has_error()) return {};
  if (p < 0) return t.raise(exc::ValueError, "position value cannot be negative");
  self->position = p;
  Object* dict = tuple_item(state, 3);
  if (!is_none(dict)) {
    if (!is_dict(dict))
      return t.raise(exc::TypeError, "fourth item of state should be a dict, got a %.200s", type_of(dict)->tp_name);
    if (self->dict) {
      if (dict_update(t, as<Dict>(self->dict), dict) < 0) return {};
    } else {
      self->dict = retain(dict);
    }
  }
  return new_none();
}
static Ref<> stringio_closed(Object* op, void*) {
  Thread& t = Thread::current();
  if (!self_of(op)->ok) return t.raise(exc::ValueError, "I/O operation on uninitialized object");
  return new_bool(self_of(op)->closed);
}
static Ref<> stringio_line_buffering(Object* op, void*) {
  return check_usable(Thread::current(), self_of(op)) ? new_bool(false) : Ref<>();
}
static Ref<> stringio_newlines(Object* op, void*) {
  Thread& t = Thread::current();
  if (!check_usable(t, self_of(op))) return {};
  return self_of(op)->decoder ? get_attr(t, self_of(op)->decoder, "newlines"_s) : new_none();
}

static const MethodDef stringio_methods[] = {{"close", stringio_close, kMethNoargs, docs::StringIO_close},
                                             {"getvalue", stringio_getvalue, kMethNoargs, docs::StringIO_getvalue},
                                             {"read", stringio_read, kMethFastcall, docs::StringIO_read},
                                             {"readline", stringio_readline, kMethFastcall, docs::StringIO_readline},
                                             {"tell", stringio_tell, kMethNoargs, docs::StringIO_tell},
                                             {"truncate", stringio_truncate, kMethFastcall, docs::StringIO_truncate},
                                             {"seek", stringio_seek, kMethFastcall, docs::StringIO_seek},
                                             {"write", stringio_write, kMethO, docs::StringIO_write},
                                             {"seekable", stringio_true, kMethNoargs, docs::StringIO_seekable},
                                             {"readable", stringio_true, kMethNoargs, docs::StringIO_readable},
                                             {"writable", stringio_true, kMethNoargs, docs::StringIO_writable},
                                             {"__getstate__", stringio_getstate, kMethNoargs, nullptr},
                                             {"__setstate__", stringio_setstate, kMethO, nullptr},
                                             {}};
static const GetSetDef stringio_getset[] = {{"closed", stringio_closed, nullptr, nullptr, nullptr},
                                            {"newlines", stringio_newlines, nullptr, nullptr, nullptr},
                                            {"line_buffering", stringio_line_buffering, nullptr, nullptr, nullptr},
                                            {}};
static Ref<> stringio_new(Type* type, Object*, Object*) {
  Ref<StringIO> self = type->tp_alloc(type, 0).cast<StringIO>();
  if (self) self->kind = 1;
  return self;
}
constinit Type stringio_type = [] {
  Type t = static_type("_io.StringIO", sizeof(StringIO), 0, kTypeGc | kTypeBase);
  t.tp_base = &text_iobase_type;
  t.tp_doc = docs::StringIO_type_doc;
  t.tp_dealloc = stringio_dealloc;
  t.tp_traverse = stringio_traverse;
  t.tp_clear = stringio_clear;
  t.tp_weaklistoffset = offsetof(StringIO, weakreflist);
  t.tp_dictoffset = offsetof(StringIO, dict);
  t.tp_iternext = stringio_next;
  t.tp_methods = stringio_methods;
  t.tp_getset = stringio_getset;
  t.tp_init = stringio_init;
  t.tp_new = stringio_new;
  t.tp_alloc = type_generic_alloc;
  t.tp_free = gc_free;
  return t;
}();

}  // namespace adder::io
