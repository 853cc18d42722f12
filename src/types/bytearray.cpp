// bytearray: a resizable block of bytes.
//
// `bytes` is the allocated block, `start` the first byte in use: deleting at the front only moves `start`, so a bytearray serves
// as a queue. One byte beyond the last is always NUL. While buffers are exported (`exports` > 0) the block must not move: every
// operation that would resize raises BufferError.
#include <string>

#include "core/interpreter.h"
#include "core/type_object.h"
#include "docs/bytearray_iterator.h"
#include "types/bytes_method_rows.h"
#include "types/index_iterator.h"

namespace adder {

void repeat_bytes(char* out, std::string_view unit, ssize total);
Ref<> bytes_repr_view(Thread& t, std::string_view data, bool smart_quotes, std::string_view before, std::string_view after);

ADDER_INLINE static std::string_view view_of(Object* o) {
  return {bytearray_data(o), static_cast<std::size_t>(static_cast<ByteArray*>(o)->size)};
}
ADDER_INLINE static ByteArray* self_of(Object* o) { return static_cast<ByteArray*>(o); }

static bool can_resize(Thread& t, ByteArray* b) {
  if (b->exports > 0) {
    t.raise(exc::BufferError, "Existing exports of data: object cannot be re-sized");
    return false;
  }
  return true;
}

int bytearray_resize(Thread& t, ByteArray* b, ssize size) {
  if (size == b->size) return 0;
  if (!can_resize(t, b)) return -1;
  ssize offset = b->start - b->bytes;
  ssize wanted;
  if (size + offset + 1 <= b->alloc) {
    // Fits; give memory back when less than half is used.
    if (size >= b->alloc / 2 || b->alloc <= 64) {
      b->size = size;
      b->start[size] = 0;
      return 0;
    }
    wanted = size + 1;
  } else if (size <= b->alloc + (b->alloc >> 3)) {
    wanted = size + (size >> 3) + (size < 9 ? 3 : 6);
  } else {
    wanted = size + 1;
  }
  if (size > kSsizeMax - 1 || wanted < 0) return t.raise_no_memory();
  char* block;
  if (offset > 0) {
    block = static_cast<char*>(object_malloc(wanted));
    if (!block) return t.raise_no_memory();
    std::memcpy(block, b->start, size < b->size ? size : b->size);
    object_free(b->bytes);
  } else {
    block = static_cast<char*>(object_realloc(b->bytes, wanted));
    if (!block) return t.raise_no_memory();
  }
  b->bytes = b->start = block;
  b->size = size;
  b->alloc = wanted;
  block[size] = 0;
  return 0;
}

static Ref<ByteArray> new_bytearray_uninitialized(Thread& t, ssize size) {
  if (size < 0) return t.raise(exc::SystemError, "Negative size passed to PyByteArray_FromStringAndSize");
  if (size == kSsizeMax) return t.raise_no_memory();
  auto* b = new_object<ByteArray>(t, &bytearray_type);
  if (!b) return {};
  b->size = b->alloc = b->exports = 0;
  b->bytes = b->start = nullptr;
  Ref<ByteArray> owner = steal(b);
  if (size > 0) {
    b->bytes = b->start = static_cast<char*>(object_malloc(size + 1));
    if (!b->bytes) return t.raise_no_memory();
    b->bytes[size] = 0;
    b->size = size;
    b->alloc = size + 1;
  }
  return owner;
}
Ref<ByteArray> new_bytearray(Thread& t, std::string_view data) {
  Ref<ByteArray> b = new_bytearray_uninitialized(t, ssize_of(data));
  if (b && !data.empty()) std::memcpy(b->start, data.data(), data.size());
  return b;
}

static void bytearray_dealloc(Object* op) {
  ByteArray* self = self_of(op);
  if (self->exports > 0) {
    Thread& t = Thread::current();
    t.raise(exc::SystemError, "deallocated bytearray object has exported buffers");
    print_error(t);
  }
  if (self->bytes) object_free(self->bytes);
  type_of(op)->tp_free(op);
}

// --- buffers ---

static int bytearray_get_buffer(Object* op, Buffer* view, int flags) {
  Thread& t = Thread::current();
  ByteArray* self = self_of(op);
  if (!view) return t.raise(exc::BufferError, "bytearray_getbuffer: view==NULL argument is obsolete");
  if (fill_buffer_info(t, view, op, bytearray_data(op), self->size, false, flags) < 0) return -1;
  ++self->exports;
  return 0;
}
static void bytearray_release_buffer(Object* op, Buffer*) { --self_of(op)->exports; }

// --- values and slices ---

static bool byte_value(Thread& t, Object* o, int* value) {
  ssize v;
  if (is_exact(o, int_type) && int_is_compact(o)) {
    v = int_compact_value(o);
  } else {
    Ref<> i = index(t, o);
    if (!i) return false;
    int overflow = 0;
    v = as_long_and_overflow(t, i, &overflow);
    if (overflow) v = -1;
  }
  if (v < 0 || v > 255) {
    t.raise(exc::ValueError, "byte must be in range(0, 256)");
    return false;
  }
  *value = static_cast<int>(v);
  return true;
}

// Replaces [low, high) by `data`; `data` must not be the array's own.
static int splice(Thread& t, ByteArray* b, ssize low, ssize high, std::string_view data) {
  ssize n = ssize_of(data), growth = n - (high - low);
  if (growth < 0) {
    if (!can_resize(t, b)) return -1;
    if (low == 0) {
      b->start -= growth;  // cut at the front
      b->size += growth;
      if (b->size == 0) b->start[0] = 0;
    } else {
      std::memmove(b->start + high + growth, b->start + high, b->size - high);
      if (bytearray_resize(t, b, b->size + growth) < 0) return -1;
    }
  } else if (growth > 0) {
    ssize old = b->size;
    if (old > kSsizeMax - growth) return t.raise_no_memory();
    if (low == 0 && b->start - b->bytes >= growth && b->exports == 0) {
      b->start -= growth;
      b->size += growth;
    } else {
      if (bytearray_resize(t, b, old + growth) < 0) return -1;
      std::memmove(b->start + high + growth, b->start + high, old - high);
    }
  }
  if (n) std::memcpy(b->start + low, data.data(), n);
  return 0;
}

static int set_slice(Thread& t, ByteArray* b, ssize low, ssize high, Object* values) {
  Ref<> copy;
  ByteNeedle needle;
  std::string_view data;
  if (values) {
    if (values == b) {
      copy = new_bytes(t, view_of(b));
      if (!copy) return -1;
      values = copy;
    }
    if (!has_buffer(values) || !needle.take_buffer(t, values)) {
      t.clear_error();
      return t.raise(exc::TypeError, "can't set bytearray slice from %.100s", type_of(values)->tp_name);
    }
    data = needle.text();
  }
  if (low < 0) low = 0;
  if (high < low) high = low;
  if (high > b->size) high = b->size;
  if (low > high) low = high;
  return splice(t, b, low, high, data);
}

static Ref<> bytearray_item(Object* op, ssize i) {
  if (i < 0 || i >= self_of(op)->size) return Thread::current().raise(exc::IndexError, "bytearray index out of range");
  return new_ref<Object>(small_int(static_cast<u8>(self_of(op)->start[i])));
}
static int bytearray_set_item(Object* op, ssize i, Object* value) {
  Thread& t = Thread::current();
  ByteArray* self = self_of(op);
  int byte = 0;
  // The conversion may change the size, so the index is checked after it.
  if (value && !byte_value(t, value, &byte)) return -1;
  if (i < 0 || i >= self->size) return t.raise(exc::IndexError, "bytearray index out of range");
  if (!value) return set_slice(t, self, i, i + 1, nullptr);
  self->start[i] = static_cast<char>(byte);
  return 0;
}
static Ref<> bytearray_subscript(Object* op, Object* key) {
  Thread& t = Thread::current();
  ByteArray* self = self_of(op);
  if (has_index(key)) {
    ssize i = index_as_ssize(t, key, &exc::IndexError);
    if (i == -1 && t.has_error()) return {};
    return bytearray_item(op, i < 0 ? i + self->size : i);
  }
  if (is_exact(key, slice_type)) {
    ssize start, stop, step;
    if (slice_unpack(t, key, &start, &stop, &step) < 0) return {};
    ssize n = slice_adjust(self->size, &start, &stop, step);
    if (n <= 0) return new_bytearray(t, {});
    if (step == 1) return new_bytearray(t, view_of(op).substr(start, n));
    Ref<ByteArray> result = new_bytearray_uninitialized(t, n);
    if (!result) return {};
    auto k = static_cast<std::size_t>(start);  // unsigned: it may pass the end by far
    for (ssize i = 0; i < n; ++i, k += static_cast<std::size_t>(step)) result->start[i] = self->start[k];
    return result;
  }
  return t.raise(exc::TypeError, "bytearray indices must be integers or slices, not %.200s", type_of(key)->tp_name);
}

static int delete_stepped(Thread& t, ByteArray* self, ssize start, ssize step, ssize n) {
  if (!can_resize(t, self)) return -1;
  if (n == 0) return 0;
  if (step < 0) {
    start += step * (n - 1);
    step = -step;
  }
  char* p = self->start;
  ssize out = start;
  for (ssize i = 0; i < n; ++i) {
    ssize k = start + i * step, end = i + 1 < n ? k + step : self->size;
    std::memmove(p + out, p + k + 1, end - k - 1);
    out += end - k - 1;
  }
  return bytearray_resize(t, self, self->size - n);
}

static int bytearray_ass_subscript(Object* op, Object* key, Object* values) {
  Thread& t = Thread::current();
  ByteArray* self = self_of(op);
  if (has_index(key)) {
    ssize i = index_as_ssize(t, key, &exc::IndexError);
    if (i == -1 && t.has_error()) return -1;
    int byte = 0;
    if (values && !byte_value(t, values, &byte)) return -1;
    if (i < 0) i += self->size;
    if (i < 0 || i >= self->size) return t.raise(exc::IndexError, "bytearray index out of range");
    if (!values) return set_slice(t, self, i, i + 1, nullptr);
    self->start[i] = static_cast<char>(byte);
    return 0;
  }
  if (!is_exact(key, slice_type)) {
    return t.raise(exc::TypeError, "bytearray indices must be integers or slices, not %.200s", type_of(key)->tp_name);
  }
  ssize start, stop, step;
  Ref<> made;
  if (values && (values == op || !is_a(values, bytearray_type))) {
    if (values == op) {
      made = new_bytearray(t, view_of(op));
    } else {
      if (has_index(values) || is_str(values)) {
        return t.raise(exc::TypeError, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
      }
      made = call_one_arg(t, &bytearray_type, values);
    }
    if (!made) return -1;
    values = made;
  }
  if (slice_unpack(t, key, &start, &stop, &step) < 0) return -1;
  ssize n = slice_adjust(self->size, &start, &stop, step);
  std::string_view data = values ? view_of(values) : std::string_view();
  if ((step < 0 && start < stop) || (step > 0 && start > stop)) stop = start;
  if (step == 1) return splice(t, self, start, stop, data);
  if (data.empty()) return delete_stepped(t, self, start, step, n);
  if (ssize_of(data) != n) {
    return t.raise(exc::ValueError, "attempt to assign bytes of size %zd to extended slice of size %zd", ssize_of(data), n);
  }
  auto k = static_cast<std::size_t>(start);
  for (ssize i = 0; i < n; ++i, k += static_cast<std::size_t>(step)) self->start[k] = data[i];
  return 0;
}

// --- construction ---

static int extend_from_iterator(Thread& t, ByteArray* self, Object* it) {
  return for_each_of(t, it, [&](Object* item) {
    int byte;
    ssize n;
    if (!byte_value(t, item, &byte) || (n = self->size, bytearray_resize(t, self, n + 1)) < 0) return -1;
    self->start[n] = static_cast<char>(byte);
    return 0;
  });
}

static int bytearray_init(Object* op, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("bytearray($self, source=None, encoding=None, errors=None)");
  Thread& t = Thread::current();
  ByteArray* self = self_of(op);
  Object* a[3];
  if (!kSignature.unpack(t, args, kwargs, a)) return -1;
  std::string_view encoding, errors;
  if (a[1] && !convert_utf8(t, a[1], "bytearray", "encoding", &encoding)) return -1;
  if (a[2] && !convert_utf8(t, a[2], "bytearray", "errors", &errors)) return -1;
  if (self->size != 0 && bytearray_resize(t, self, 0) < 0) return -1;
  Object* source = a[0];
  if (!source) {
    if (a[1] || a[2]) {
      return t.raise(exc::TypeError, a[1] ? "encoding without a string argument" : "errors without a string argument");
    }
    return 0;
  }
  if (is_str(source)) {
    if (!a[1]) return t.raise(exc::TypeError, "string argument without an encoding");
    Ref<> encoded = str_encode(t, source, encoding.data(), a[2] ? errors.data() : nullptr);
    return encoded ? splice(t, self, 0, self->size, bytes_view(encoded)) : -1;
  }
  if (a[1] || a[2]) {
    return t.raise(exc::TypeError, a[1] ? "encoding without a string argument" : "errors without a string argument");
  }
  if (has_index(source)) {
    ssize count = index_as_ssize(t, source, &exc::OverflowError);
    if (count == -1 && t.has_error()) {
      if (!t.error_matches(exc::TypeError)) return -1;
      t.clear_error();
    } else {
      if (count < 0) return t.raise(exc::ValueError, "negative count");
      if (count > 0) {
        if (bytearray_resize(t, self, count) < 0) return -1;
        std::memset(self->start, 0, count);
      }
      return 0;
    }
  }
  if (has_buffer(source)) {
    Buffer view;
    if (get_buffer(t, source, &view, kBufFullRo) < 0) return -1;
    int r = bytearray_resize(t, self, view.len);
    if (r == 0 && view.len) r = buffer_to_contiguous(t, self->start, &view, view.len, 'C');
    release_buffer(&view);
    return r;
  }
  Ref<> it = get_iter(t, source);
  if (!it) {
    if (t.error_matches(exc::TypeError)) {
      t.clear_error();
      t.raise(exc::TypeError, "cannot convert '%.200s' object to bytearray", type_of(source)->tp_name);
    }
    return -1;
  }
  return extend_from_iterator(t, self, it);
}

// --- operators ---

static Ref<> bytearray_concat(Object* a, Object* b) {
  Thread& t = Thread::current();
  ByteNeedle x, y;
  if (!has_buffer(a) || !has_buffer(b) || !x.take_buffer(t, a) || !y.take_buffer(t, b)) {
    t.clear_error();
    return t.raise(exc::TypeError, "can't concat %.100s to %.100s", type_of(b)->tp_name, type_of(a)->tp_name);
  }
  ssize n = ssize_of(x.text()), m = ssize_of(y.text());
  if (n > kSsizeMax - m) return t.raise_no_memory();
  Ref<ByteArray> result = new_bytearray_uninitialized(t, n + m);
  if (!result || n + m == 0) return result;
  std::memcpy(result->start, x.text().data(), n);
  std::memcpy(result->start + n, y.text().data(), m);
  return result;
}
static Ref<> bytearray_inplace_concat(Object* op, Object* other) {
  Thread& t = Thread::current();
  ByteArray* self = self_of(op);
  Ref<> copy;
  if (other == op) {
    copy = new_bytes(t, view_of(op));
    if (!copy) return {};
    other = copy;
  }
  ByteNeedle y;
  if (!has_buffer(other) || !y.take_buffer(t, other)) {
    t.clear_error();
    return t.raise(exc::TypeError, "can't concat %.100s to %.100s", type_of(other)->tp_name, type_of(op)->tp_name);
  }
  ssize n = self->size, m = ssize_of(y.text());
  if (n > kSsizeMax - m) return t.raise_no_memory();
  if (bytearray_resize(t, self, n + m) < 0) return {};
  if (m) std::memcpy(self->start + n, y.text().data(), m);
  return new_ref(op);
}
static Ref<> bytearray_repeat(Object* op, ssize n) {
  Thread& t = Thread::current();
  if (n < 0) n = 0;
  ssize size = self_of(op)->size;
  if (n > 0 && size > kSsizeMax / n) return t.raise_no_memory();
  Ref<ByteArray> result = new_bytearray_uninitialized(t, size * n);
  if (result && size * n) repeat_bytes(result->start, view_of(op), size * n);
  return result;
}
static Ref<> bytearray_inplace_repeat(Object* op, ssize n) {
  Thread& t = Thread::current();
  ByteArray* self = self_of(op);
  if (n < 0) n = 0;
  if (n == 1) return new_ref(op);
  ssize size = self->size;
  if (n > 0 && size > kSsizeMax / n) return t.raise_no_memory();
  if (bytearray_resize(t, self, size * n) < 0) return {};
  if (n > 1 && size) {
    char* p = self->start;
    if (size == 1) {
      std::memset(p, *p, n);
    } else {
      for (ssize done = size; done < size * n;) {
        ssize more = done < size * n - done ? done : size * n - done;
        std::memcpy(p + done, p, more);
        done += more;
      }
    }
  }
  return new_ref(op);
}
static Ref<> bytearray_richcompare(Object* a, Object* b, int op) {
  Thread& t = Thread::current();
  if (is_str(a) || is_str(b)) {
    if (interpreter(t).config.bytes_warning && (op == kEq || op == kNe)) {
      if (warn(t, exc::BytesWarning, 1, "Comparison between bytearray and string") < 0) return {};
    }
    return new_not_implemented();
  }
  ByteNeedle x, y;
  if (!has_buffer(a) || !has_buffer(b) || !x.take_buffer(t, a) || !y.take_buffer(t, b)) {
    t.clear_error();
    return new_not_implemented();
  }
  if (op == kEq) return new_bool(x.text() == y.text());
  if (op == kNe) return new_bool(x.text() != y.text());
  int order = x.text().compare(y.text());
  return new_bool(op == kLt ? order < 0 : op == kLe ? order <= 0 : op == kGt ? order > 0 : order >= 0);
}
static Ref<> bytearray_repr(Object* op) {
  Thread& t = Thread::current();
  std::string before = std::string(type_short_name(type_of(op))) + "(";
  // The data may not move while the text is made, which runs no Python code.
  return bytes_repr_view(t, view_of(op), true, before, ")");
}
static Ref<> bytearray_str(Object* op) {
  Thread& t = Thread::current();
  if (interpreter(t).config.bytes_warning && warn(t, exc::BytesWarning, 1, "str() on a bytearray instance") < 0) return {};
  return bytearray_repr(op);
}
static Ref<> bytearray_mod(Object* a, Object* b) {
  if (!is_a(a, bytearray_type)) return new_not_implemented();
  Thread& t = Thread::current();
  BytesBuilder out(t);
  ++self_of(a)->exports;
  bool ok = bytes_percent(t, view_of(a), b, out);
  --self_of(a)->exports;
  if (!ok) return {};
  return new_bytearray(t, {out.data(), static_cast<std::size_t>(out.size())});
}

// --- methods of bytearray alone ---

static Ref<> bytearray_append(Object* op, Object* item) {
  Thread& t = Thread::current();
  ByteArray* self = self_of(op);
  int byte;
  if (!byte_value(t, item, &byte)) return {};
  ssize n = self->size;
  if (n == kSsizeMax) return t.raise(exc::OverflowError, "cannot add more objects to bytearray");
  if (bytearray_resize(t, self, n + 1) < 0) return {};
  self->start[n] = static_cast<char>(byte);
  return new_none();
}
static Ref<> bytearray_clear(Object* op, Object*) {
  if (bytearray_resize(Thread::current(), self_of(op), 0) < 0) return {};
  return new_none();
}
static Ref<> bytearray_copy(Object* op, Object*) { return new_bytearray(Thread::current(), view_of(op)); }
static Ref<> bytearray_extend(Object* op, Object* iterable) {
  Thread& t = Thread::current();
  ByteArray* self = self_of(op);
  if (has_buffer(iterable)) {
    if (set_slice(t, self, self->size, self->size, iterable) < 0) return {};
    return new_none();
  }
  Ref<> it = get_iter(t, iterable);
  if (!it) {
    if (t.error_matches(exc::TypeError)) {
      t.clear_error();
      t.raise(exc::TypeError, "can't extend bytearray with %.100s", type_of(iterable)->tp_name);
    }
    return {};
  }
  if (length_hint(t, iterable, 32) < 0) return {};
  // Collected first: the iteration may look at or change this array.
  Ref<ByteArray> buffer = new_bytearray(t, {});
  if (!buffer || extend_from_iterator(t, buffer, it) < 0) return {};
  if (buffer->size && set_slice(t, self, self->size, self->size, buffer) < 0) return {};
  return new_none();
}
static Ref<> bytearray_insert(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  ByteArray* self = self_of(op);
  ssize at;
  int byte;
  if (!check_positional(t, "insert", nargs, 2, 2) || !convert_ssize(t, args[0], &at) || !byte_value(t, args[1], &byte)) return {};
  ssize n = self->size;
  if (n == kSsizeMax) return t.raise(exc::OverflowError, "cannot add more objects to bytearray");
  if (bytearray_resize(t, self, n + 1) < 0) return {};
  if (at < 0) at = at + n < 0 ? 0 : at + n;
  if (at > n) at = n;
  std::memmove(self->start + at + 1, self->start + at, n - at);
  self->start[at] = static_cast<char>(byte);
  return new_none();
}
static Ref<> bytearray_pop(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  ByteArray* self = self_of(op);
  ssize at = -1;
  if (!check_positional(t, "pop", nargs, 0, 1) || (nargs && !convert_ssize(t, args[0], &at))) return {};
  ssize n = self->size;
  if (n == 0) return t.raise(exc::IndexError, "pop from empty bytearray");
  if (at < 0) at += n;
  if (at < 0 || at >= n) return t.raise(exc::IndexError, "pop index out of range");
  if (!can_resize(t, self)) return {};
  auto value = static_cast<u8>(self->start[at]);
  if (splice(t, self, at, at + 1, {}) < 0) return {};
  return new_ref<Object>(small_int(value));
}
static Ref<> bytearray_remove(Object* op, Object* item) {
  Thread& t = Thread::current();
  ByteArray* self = self_of(op);
  int byte;
  if (!byte_value(t, item, &byte)) return {};
  void* p = self->size ? std::memchr(self->start, byte, self->size) : nullptr;
  if (!p) return t.raise(exc::ValueError, "value not found in bytearray");
  ssize at = static_cast<char*>(p) - self->start;
  if (splice(t, self, at, at + 1, {}) < 0) return {};
  return new_none();
}
static Ref<> bytearray_reverse(Object* op, Object*) {
  ByteArray* self = self_of(op);
  for (ssize i = 0, j = self->size - 1; i < j; ++i, --j) std::swap(self->start[i], self->start[j]);
  return new_none();
}
static Ref<> bytearray_fromhex(Object* type, Object* text) {
  Thread& t = Thread::current();
  if (!is_str(text)) return wrong_argument(t, "fromhex", "argument", "str", text);
  BytesBuilder out(t);
  if (!bytes_parse_hex(t, text, out)) return {};
  std::string_view data(out.data(), out.size());
  if (type == &bytearray_type) return new_bytearray(t, data);
  Ref<> plain = new_bytes(t, data);
  return plain ? call_one_arg(t, type, plain) : Ref<>();
}
static Ref<> bytearray_alloc(Object* op, Object*) { return new_int(Thread::current(), self_of(op)->alloc); }
static Ref<> bytearray_sizeof(Object* op, Object*) {
  return new_int(Thread::current(), type_of(op)->tp_basicsize + self_of(op)->alloc);
}
static Ref<> reduce(Object* op, int protocol) {
  Thread& t = Thread::current();
  Ref<> state = call_method(t, op, "__getstate__"_s);
  if (!state) return {};
  if (self_of(op)->size == 0) return build_value(t, "(O()O)", type_of(op), state.get());
  if (protocol < 3) {
    Ref<> text = decode_latin1(t, view_of(op));
    if (!text) return {};
    return build_value(t, "(O(Os)O)", type_of(op), text.get(), "latin-1", state.get());
  }
  Ref<> data = new_bytes(t, view_of(op));
  if (!data) return {};
  return build_value(t, "(O(O)O)", type_of(op), data.get(), state.get());
}
static Ref<> bytearray_reduce(Object* op, Object*) { return reduce(op, 2); }
static Ref<> bytearray_reduce_ex(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  int protocol = 0;
  if (!check_positional(t, "__reduce_ex__", nargs, 0, 1) || (nargs && !convert_int(t, args[0], &protocol))) return {};
  return reduce(op, protocol);
}

struct ByteArrayFamily {
  static std::string_view view(Object* self) { return view_of(self); }
  static Ref<> make(Thread& t, std::string_view data) { return new_bytearray(t, data); }
  static Ref<> same(Thread& t, Object* self) { return new_bytearray(t, view_of(self)); }
  // A view of scattered bytes is copied together.
  static Ref<> separator_buffer(Thread& t, Object* given) {
    return is_bytes(given) || !has_buffer(given) ? new_ref(given) : bytes_from_object(t, given);
  }
  static Ref<> separator(Thread& t, Object*, std::string_view data) { return new_bytearray(t, data); }
  // Code that runs inside (iteration, decoding) must not resize the array whose data is in use.
  static bool join(Thread& t, Object* self, Object* iterable, BytesBuilder& out) {
    ++self_of(self)->exports;
    bool ok = bytes_join_into(t, view_of(self), iterable, out);
    --self_of(self)->exports;
    return ok;
  }
};
using Methods = ByteMethods<ByteArrayFamily>;

// --- iterator ---

namespace {

struct ByteArrayItems {
  static ssize length(Object* bytes) { return self_of(bytes)->size; }
  static Ref<> item(Object* bytes, ssize i) { return new_ref<Object>(small_int(static_cast<u8>(self_of(bytes)->start[i]))); }
  static Ref<> nothing(Thread&) { return new_ref(empty_tuple()); }
};
const MethodDef iterator_methods[] = {INDEX_ITERATOR_METHODS(IndexIteration<ByteArrayItems>, doc::bytearray_iterator)};
Ref<> bytearray_iter(Object* self) { return new_index_iterator(Thread::current(), &bytearray_iterator_type, self); }

}  // namespace

constinit Type bytearray_iterator_type =
    index_iterator_type("bytearray_iterator", IndexIteration<ByteArrayItems>::next, iterator_methods);

static const MethodDef bytearray_methods[] = {
    {"__alloc__", bytearray_alloc, kMethNoargs, doc::bytearray::__alloc__},
    {"__reduce__", bytearray_reduce, kMethNoargs, doc::bytearray::__reduce__},
    {"__reduce_ex__", bytearray_reduce_ex, kMethFastcall, doc::bytearray::__reduce_ex__},
    {"__sizeof__", bytearray_sizeof, kMethNoargs, doc::bytearray::__sizeof__},
    {"append", bytearray_append, kMethO, doc::bytearray::append},
    {"clear", bytearray_clear, kMethNoargs, doc::bytearray::clear},
    {"copy", bytearray_copy, kMethNoargs, doc::bytearray::copy},
    {"extend", bytearray_extend, kMethO, doc::bytearray::extend},
    {"fromhex", bytearray_fromhex, kMethO | kMethClass, doc::bytearray::fromhex},
    {"insert", bytearray_insert, kMethFastcall, doc::bytearray::insert},
    {"pop", bytearray_pop, kMethFastcall, doc::bytearray::pop},
    {"remove", bytearray_remove, kMethO, doc::bytearray::remove},
    {"reverse", bytearray_reverse, kMethNoargs, doc::bytearray::reverse},
    BYTE_METHOD_ROWS(Methods, doc::bytearray),
    {},
};
static NumberMethods bytearray_as_number = {.nb_remainder = bytearray_mod};
static SequenceMethods bytearray_as_sequence = {.sq_length = Methods::length,
                                                .sq_concat = bytearray_concat,
                                                .sq_repeat = bytearray_repeat,
                                                .sq_item = bytearray_item,
                                                .sq_ass_item = bytearray_set_item,
                                                .sq_contains = Methods::contains,
                                                .sq_inplace_concat = bytearray_inplace_concat,
                                                .sq_inplace_repeat = bytearray_inplace_repeat};
static MappingMethods bytearray_as_mapping = {
    .mp_length = Methods::length, .mp_subscript = bytearray_subscript, .mp_ass_subscript = bytearray_ass_subscript};
static BufferProcs bytearray_as_buffer = {.bf_getbuffer = bytearray_get_buffer, .bf_releasebuffer = bytearray_release_buffer};

constinit Type bytearray_type = [] {
  Type t = static_type("bytearray", sizeof(ByteArray), 0, kTypeBase | kTypeMatchSelf);
  t.tp_dealloc = bytearray_dealloc;
  t.tp_repr = bytearray_repr;
  t.tp_as_number = &bytearray_as_number;
  t.tp_as_sequence = &bytearray_as_sequence;
  t.tp_as_mapping = &bytearray_as_mapping;
  t.tp_as_buffer = &bytearray_as_buffer;
  t.tp_str = bytearray_str;
  t.tp_getattro = generic_get_attr;
  t.tp_doc = doc::bytearray::type_doc;
  t.tp_richcompare = bytearray_richcompare;
  t.tp_iter = bytearray_iter;
  t.tp_methods = bytearray_methods;
  t.tp_base = &object_type;
  t.tp_init = bytearray_init;
  t.tp_alloc = type_generic_alloc;
  t.tp_new = type_generic_new;
  t.tp_free = object_free;
  return t;
}();

}  // namespace adder
