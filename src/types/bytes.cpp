// bytes: storage, construction, subscripts, and the table of methods (whose bodies are in bytes_methods.h).
#include "core/interpreter.h"
#include "core/type_object.h"
#include "docs/bytes_iterator.h"
#include "mem/gc.h"
#include "types/bytes_method_rows.h"
#include "types/index_iterator.h"

namespace adder {

// The objects for b"" and the 256 single bytes.
struct ByteChar {
  Bytes head;
  char tail[8];
};
struct ByteChars {
  ByteChar rows[257];
};
static constinit ByteChars byte_chars = [] {
  ByteChars all{};
  for (int i = 0; i < 257; ++i) {
    Bytes& b = all.rows[i].head;
    b.refcnt = kImmortalRefcount;
    b.type = &bytes_type;
    b.size = i < 256 ? 1 : 0;
    b.hash = -1;
    b.data[0] = static_cast<char>(i < 256 ? i : 0);
  }
  return all;
}();
static constexpr ssize kBytesHeader = offsetof(Bytes, data);

Object* empty_bytes() { return &byte_chars.rows[256].head; }

Ref<Bytes> new_bytes_uninitialized(Thread& t, ssize size) {
  if (size == 0) return new_ref(&byte_chars.rows[256].head);
  if (size < 0 || size > kSsizeMax - kBytesHeader - 1) {
    if (size < 0) return t.raise(exc::SystemError, "Negative size passed to PyBytes_FromStringAndSize");
    return t.raise(exc::OverflowError, "byte string is too large");
  }
  auto* b = static_cast<Bytes*>(new_plain_object(t, &bytes_type, kBytesHeader + static_cast<std::size_t>(size) + 1));
  if (!b) return {};
  b->size = size;
  b->hash = -1;
  b->data[size] = 0;
  return steal(b);
}

Ref<Bytes> new_bytes(Thread& t, std::string_view data) {
  if (data.size() <= 1) {
    return new_ref(&byte_chars.rows[data.empty() ? 256 : static_cast<u8>(data[0])].head);
  }
  Ref<Bytes> b = new_bytes_uninitialized(t, static_cast<ssize>(data.size()));
  if (b) std::memcpy(b->data, data.data(), data.size());
  return b;
}

int bytes_resize(Thread& t, Ref<Bytes>* b, ssize size) {
  Bytes* old = b->get();
  if (old->size == size) return 0;
  if (size == 0 || old->size == 0 || old->refcnt != 1) {
    Ref<Bytes> fresh = new_bytes_uninitialized(t, size);
    if (fresh && size) std::memcpy(fresh->data, old->data, old->size < size ? old->size : size);
    *b = std::move(fresh);
    return *b ? 0 : -1;
  }
  (void)b->release();
  auto* grown = static_cast<Bytes*>(object_realloc(old, kBytesHeader + size + 1));
  if (!grown) {
    decref(old);
    return t.raise_no_memory();
  }
  grown->size = size;
  grown->hash = -1;
  grown->data[size] = 0;
  *b = steal(grown);
  return 0;
}

static void bytes_dealloc(Object* self) {
  if (ADDER_UNLIKELY(self >= &byte_chars.rows[0].head && self <= &byte_chars.rows[256].head)) {
    self->refcnt = kImmortalRefcount;
    return;
  }
  type_of(self)->tp_free(self);
}

// --- construction ---

static bool append_byte(Thread& t, BytesBuilder& out, Object* item) {
  ssize v;
  if (is_exact(item, int_type) && int_is_compact(item)) {
    v = int_compact_value(item);
  } else {
    v = index_as_ssize(t, item, nullptr);
    if (v == -1 && t.has_error()) return false;
  }
  if (v < 0 || v > 255) {
    t.raise(exc::ValueError, "bytes must be in range(0, 256)");
    return false;
  }
  return out.append(static_cast<char>(v));
}

Ref<> bytes_from_object(Thread& t, Object* o) {
  if (is_exact(o, bytes_type)) return new_ref(o);
  if (has_buffer(o)) {
    BufferView whole(t, o, kBufFullRo);
    if (!whole) return {};
    Ref<Bytes> b = new_bytes_uninitialized(t, whole.size());
    if (!b) return {};
    if (buffer_to_contiguous(t, b->data, &whole.view(), whole.size(), 'C') < 0) return {};
    if (b->size == 1) return new_bytes(t, {b->data, 1});
    return b;
  }
  BytesBuilder out(t);
  if (is_exact(o, list_type) || is_exact(o, tuple_type)) {
    for (ssize i = 0; i < static_cast<ssize>(fast_items(o).size()); ++i) {
      Ref<> item = new_ref(fast_items(o)[i]);
      if (!append_byte(t, out, item)) return {};
    }
    return out.finish();
  }
  if (!is_str(o)) {
    Ref<> it = get_iter(t, o);
    if (it) {
      for (;;) {
        Ref<> item;
        Lookup r = iter_next(t, it, &item);
        if (r == Lookup::error) return {};
        if (r == Lookup::missing) return out.finish();
        if (!append_byte(t, out, item)) return {};
      }
    }
    if (!t.error_matches(exc::TypeError)) return {};
    t.clear_error();
  }
  return t.raise(exc::TypeError, "cannot convert '%.200s' object to bytes", type_of(o)->tp_name);
}

static Ref<> bytes_from_args(Thread& t, Object* x, Object* encoding, Object* errors) {
  if (!x) {
    if (encoding || errors) {
      return t.raise(exc::TypeError, encoding ? "encoding without a string argument" : "errors without a string argument");
    }
    return new_ref(empty_bytes());
  }
  if (encoding || errors) {
    std::string_view e, h;
    if (encoding && !convert_utf8(t, encoding, "bytes", "encoding", &e)) return {};
    if (errors && !convert_utf8(t, errors, "bytes", "errors", &h)) return {};
    if (!is_str(x)) {
      return t.raise(exc::TypeError, encoding ? "encoding without a string argument" : "errors without a string argument");
    }
    if (!encoding) return t.raise(exc::TypeError, "string argument without an encoding");
    return str_encode(t, x, e.data(), errors ? h.data() : nullptr);
  }
  Ref<> method;
  Lookup found = lookup_special(t, x, "__bytes__"_s, &method);
  if (found == Lookup::error) return {};
  if (found == Lookup::found) {
    Ref<> b = call_no_args(t, method);
    if (b && !is_bytes(b)) {
      return t.raise(exc::TypeError, "__bytes__ returned non-bytes (type %.200s)", type_of(b)->tp_name);
    }
    return b;
  }
  if (is_str(x)) return t.raise(exc::TypeError, "string argument without an encoding");
  if (has_index(x)) {
    ssize size = index_as_ssize(t, x, &exc::OverflowError);
    if (size == -1 && t.has_error()) {
      if (!t.error_matches(exc::TypeError)) return {};
      t.clear_error();
    } else {
      if (size < 0) return t.raise(exc::ValueError, "negative count");
      Ref<Bytes> b = new_bytes_uninitialized(t, size);
      if (b && size) std::memset(b->data, 0, size);
      if (size == 1) return new_bytes(t, {"", 1});
      return b;
    }
  }
  return bytes_from_object(t, x);
}

static Ref<> bytes_new(Type* type, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("bytes(source=None, encoding=None, errors=None)");
  Thread& t = Thread::current();
  Object* a[3];
  if (!kSignature.unpack(t, args, kwargs, a)) return {};
  Ref<> value = bytes_from_args(t, a[0], a[1], a[2]);
  if (!value || type == &bytes_type) return value;
  ssize n = bytes_size(value);
  Ref<> self = type->tp_alloc(type, n);
  if (!self) return {};
  auto* b = static_cast<Bytes*>(static_cast<Object*>(self));
  std::memcpy(b->data, bytes_data(value), n + 1);
  b->hash = static_cast<Bytes*>(static_cast<Object*>(value))->hash;
  return self;
}
static Ref<> bytes_vectorcall(Object*, Object* const* args, std::size_t nargsf, Object* kwnames) {
  static constexpr Signature kSignature("bytes(source=None, encoding=None, errors=None)");
  Thread& t = Thread::current();
  Object* a[3];
  if (!kSignature.unpack(t, args, vectorcall_nargs(nargsf), kwnames, a)) return {};
  return bytes_from_args(t, a[0], a[1], a[2]);
}

// --- slots ---

Ref<> bytes_repr_view(Thread& t, std::string_view data, bool smart_quotes, std::string_view before, std::string_view after) {
  static const char kHex[] = "0123456789abcdef";
  bool has_single = smart_quotes && data.find('\'') != std::string_view::npos;
  char quote = has_single && data.find('"') == std::string_view::npos ? '"' : '\'';
  StrBuilder out(t);
  out.append_ascii(before);
  out.append('b');
  out.append(static_cast<u8>(quote));
  for (std::size_t i = 0; i < data.size();) {
    std::size_t start = i;
    while (i < data.size() && data[i] >= ' ' && data[i] < 0x7f && data[i] != quote && data[i] != '\\') ++i;
    out.append_ascii(data.substr(start, i - start));
    if (i == data.size()) break;
    auto c = static_cast<u8>(data[i++]);
    out.append('\\');
    switch (c) {
      case '\t':
        out.append('t');
        break;
      case '\n':
        out.append('n');
        break;
      case '\r':
        out.append('r');
        break;
      default:
        if (c == quote || c == '\\') {
          out.append(c);
        } else {
          out.append('x');
          out.append(static_cast<u8>(kHex[c >> 4]));
          out.append(static_cast<u8>(kHex[c & 15]));
        }
    }
  }
  out.append(static_cast<u8>(quote));
  out.append_ascii(after);
  return out.finish();
}
Ref<> bytes_repr(Thread& t, Object* b, bool smart_quotes) { return bytes_repr_view(t, bytes_view(b), smart_quotes, {}, {}); }
static Ref<> bytes_repr_slot(Object* self) { return bytes_repr(Thread::current(), self, true); }
static Ref<> bytes_str(Object* self) {
  Thread& t = Thread::current();
  if (interpreter(t).config.bytes_warning && warn(t, exc::BytesWarning, 1, "str() on a bytes instance") < 0) return {};
  return bytes_repr(t, self, true);
}

static hash_t bytes_hash(Object* self) {
  auto* b = static_cast<Bytes*>(self);
  if (b->hash == -1) b->hash = hash_bytes(b->data, b->size);
  return b->hash;
}

static Ref<> bytes_richcompare(Object* a, Object* b, int op) {
  if (!is_bytes(a) || !is_bytes(b)) {
    Thread& t = Thread::current();
    if (interpreter(t).config.bytes_warning && (op == kEq || op == kNe)) {
      if (is_str(a) || is_str(b)) {
        if (warn(t, exc::BytesWarning, 1, "Comparison between bytes and string") < 0) return {};
      } else if (is_int(a) || is_int(b)) {
        if (warn(t, exc::BytesWarning, 1, "Comparison between bytes and int") < 0) return {};
      }
    }
    return new_not_implemented();
  }
  std::string_view x = bytes_view(a), y = bytes_view(b);
  if (op == kEq) return new_bool(a == b || x == y);
  if (op == kNe) return new_bool(a != b && x != y);
  int order = a == b ? 0 : x.compare(y);
  return new_bool(op == kLt ? order < 0 : op == kLe ? order <= 0 : op == kGt ? order > 0 : order >= 0);
}

Ref<> bytes_concat(Thread& t, Object* a, Object* b) {
  if (is_exact(a, bytes_type) && is_exact(b, bytes_type)) {
    if (bytes_size(a) == 0) return new_ref(b);
    if (bytes_size(b) == 0) return new_ref(a);
  }
  auto wrong = [&]() -> Ref<> {
    return t.raise(exc::TypeError, "can't concat %.100s to %.100s", type_of(b)->tp_name, type_of(a)->tp_name);
  };
  ByteNeedle x, y;
  if (!has_buffer(a) || !has_buffer(b)) return wrong();
  if (!x.take_buffer(t, a) || !y.take_buffer(t, b)) {
    t.clear_error();
    return wrong();
  }
  ssize n = ssize_of(x.text()), m = ssize_of(y.text());
  if (n > kSsizeMax - m) return t.raise_no_memory();
  Ref<Bytes> result = new_bytes_uninitialized(t, n + m);
  if (!result) return {};
  std::memcpy(result->data, x.text().data(), n);
  std::memcpy(result->data + n, y.text().data(), m);
  if (n + m == 1) return new_bytes(t, bytes_view(result));
  return result;
}
static Ref<> bytes_concat_slot(Object* a, Object* b) { return bytes_concat(Thread::current(), a, b); }

void repeat_bytes(char* out, std::string_view unit, ssize total) {
  if (total == 0) return;
  if (unit.size() == 1) {
    std::memset(out, unit[0], total);
    return;
  }
  std::memcpy(out, unit.data(), unit.size());
  for (ssize done = ssize_of(unit); done < total;) {
    ssize more = done < total - done ? done : total - done;
    std::memcpy(out + done, out, more);
    done += more;
  }
}
static Ref<> bytes_repeat(Object* self, ssize n) {
  Thread& t = Thread::current();
  if (n < 0) n = 0;
  ssize size = bytes_size(self);
  if (n > 0 && size > kSsizeMax / n) return t.raise(exc::OverflowError, "repeated bytes are too long");
  ssize total = size * n;
  if (total == size && is_exact(self, bytes_type)) return new_ref(self);
  if (total > kSsizeMax - kBytesHeader - 1) return t.raise(exc::OverflowError, "repeated bytes are too long");
  if (total == 0) {  // an object of its own, as in CPython: `b"x" * 0 is not b""`
    auto* empty = static_cast<Bytes*>(new_object_raw(t, &bytes_type, kBytesHeader + 1));
    if (!empty) return {};
    empty->size = 0;
    empty->hash = -1;
    empty->data[0] = 0;
    return steal<Object>(empty);
  }
  Ref<Bytes> result = new_bytes_uninitialized(t, total);
  if (result) repeat_bytes(result->data, bytes_view(self), total);
  return result;
}

static Ref<> bytes_item(Object* self, ssize i) {
  if (i < 0 || i >= bytes_size(self)) return Thread::current().raise(exc::IndexError, "index out of range");
  return new_ref<Object>(small_int(static_cast<u8>(bytes_data(self)[i])));
}
static Ref<> bytes_subscript(Object* self, Object* key) {
  Thread& t = Thread::current();
  if (has_index(key)) {
    ssize i = index_as_ssize(t, key, &exc::IndexError);
    if (i == -1 && t.has_error()) return {};
    return bytes_item(self, i < 0 ? i + bytes_size(self) : i);
  }
  if (is_exact(key, slice_type)) {
    ssize start, stop, step;
    if (slice_unpack(t, key, &start, &stop, &step) < 0) return {};
    ssize n = slice_adjust(bytes_size(self), &start, &stop, step);
    if (n <= 0) return new_ref(empty_bytes());
    if (start == 0 && step == 1 && n == bytes_size(self) && is_exact(self, bytes_type)) return new_ref(self);
    if (step == 1) return new_bytes(t, bytes_view(self).substr(start, n));
    if (n == 1) return new_bytes(t, bytes_view(self).substr(start, 1));
    Ref<Bytes> result = new_bytes_uninitialized(t, n);
    if (!result) return {};
    auto k = static_cast<std::size_t>(start);  // unsigned: it may pass the end by far
    for (ssize i = 0; i < n; ++i, k += static_cast<std::size_t>(step)) result->data[i] = bytes_data(self)[k];
    return result;
  }
  return t.raise(exc::TypeError, "byte indices must be integers or slices, not %.200s", type_of(key)->tp_name);
}

static int bytes_get_buffer(Object* self, Buffer* view, int flags) {
  return fill_buffer_info(Thread::current(), view, self, bytes_data(self), bytes_size(self), true, flags);
}
static Ref<> bytes_mod(Object* a, Object* b) {
  if (!is_bytes(a)) return new_not_implemented();
  Thread& t = Thread::current();
  BytesBuilder out(t);
  if (!bytes_percent(t, bytes_view(a), b, out)) return {};
  return out.finish();
}

// --- methods of bytes alone ---

static Ref<> bytes_getnewargs(Object* self, Object*) {
  Thread& t = Thread::current();
  Ref<Bytes> copy = new_bytes(t, bytes_view(self));
  return copy ? Ref<>(tuple_pack(t, copy.get())) : Ref<>();
}
static Ref<> bytes_bytes(Object* self, Object*) {
  if (is_exact(self, bytes_type)) return new_ref(self);
  return new_bytes(Thread::current(), bytes_view(self));
}
static Ref<> bytes_fromhex(Object* type, Object* text) {
  Thread& t = Thread::current();
  if (!is_str(text)) return wrong_argument(t, "fromhex", "argument", "str", text);
  BytesBuilder out(t);
  if (!bytes_parse_hex(t, text, out)) return {};
  Ref<Bytes> result = out.finish();
  if (!result || type == &bytes_type) return result;
  return call_one_arg(t, type, result);
}
struct BytesFamily {
  static std::string_view view(Object* self) { return bytes_view(self); }
  static Ref<> make(Thread& t, std::string_view data) { return new_bytes(t, data); }
  static Ref<> same(Thread& t, Object* self) {
    if (is_exact(self, bytes_type)) return new_ref(self);
    return new_bytes(t, bytes_view(self));
  }
  static Ref<> separator_buffer(Thread&, Object* given) { return new_ref(given); }
  static Ref<> separator(Thread& t, Object* given, std::string_view) { return new_ref(given); }
  static bool join(Thread& t, Object* self, Object* iterable, BytesBuilder& out) {
    return bytes_join_into(t, bytes_view(self), iterable, out);
  }
};
using Methods = ByteMethods<BytesFamily>;

// --- iterator ---

namespace {

struct BytesItems {
  static ssize length(Object* bytes) { return bytes_size(bytes); }
  static Ref<> item(Object* bytes, ssize i) { return new_ref<Object>(small_int(static_cast<u8>(bytes_data(bytes)[i]))); }
  static Ref<> nothing(Thread&) { return new_ref(empty_tuple()); }
};
const MethodDef iterator_methods[] = {INDEX_ITERATOR_METHODS(IndexIteration<BytesItems>, doc::bytes_iterator)};
Ref<> bytes_iter(Object* self) { return new_index_iterator(Thread::current(), &bytes_iterator_type, self); }

}  // namespace

constinit Type bytes_iterator_type = index_iterator_type("bytes_iterator", IndexIteration<BytesItems>::next, iterator_methods);

static const MethodDef bytes_methods[] = {
    {"__getnewargs__", bytes_getnewargs, kMethNoargs, nullptr},
    {"__bytes__", bytes_bytes, kMethNoargs, doc::bytes::__bytes__},
    {"fromhex", bytes_fromhex, kMethO | kMethClass, doc::bytes::fromhex},
    BYTE_METHOD_ROWS(Methods, doc::bytes),
    {},
};
static NumberMethods bytes_as_number = {.nb_remainder = bytes_mod};
static SequenceMethods bytes_as_sequence = {.sq_length = Methods::length,
                                            .sq_concat = bytes_concat_slot,
                                            .sq_repeat = bytes_repeat,
                                            .sq_item = bytes_item,
                                            .sq_contains = Methods::contains};
static MappingMethods bytes_as_mapping = {.mp_length = Methods::length, .mp_subscript = bytes_subscript};
static BufferProcs bytes_as_buffer = {.bf_getbuffer = bytes_get_buffer, .bf_releasebuffer = nullptr};

constinit Type bytes_type = [] {
  Type t = static_type("bytes", kBytesHeader + 1, 1, kTypeBase | kTypeBytes | kTypeMatchSelf);
  t.tp_dealloc = bytes_dealloc;
  t.tp_repr = bytes_repr_slot;
  t.tp_as_number = &bytes_as_number;
  t.tp_as_sequence = &bytes_as_sequence;
  t.tp_as_mapping = &bytes_as_mapping;
  t.tp_hash = bytes_hash;
  t.tp_str = bytes_str;
  t.tp_getattro = generic_get_attr;
  t.tp_as_buffer = &bytes_as_buffer;
  t.tp_doc = doc::bytes::type_doc;
  t.tp_richcompare = bytes_richcompare;
  t.tp_iter = bytes_iter;
  t.tp_methods = bytes_methods;
  t.tp_base = &object_type;
  t.tp_new = bytes_new;
  t.tp_free = object_free;
  t.tp_vectorcall = bytes_vectorcall;
  return t;
}();

}  // namespace adder
