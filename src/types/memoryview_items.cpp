// Items of a memoryview: packing and unpacking, subscripts, slices, casts, comparison, iteration.
#include "core/args.h"
#include "core/hooks.h"
#include "core/type_object.h"
#include "docs/memoryview.h"
#include "types/bytes.h"
#include "types/float.h"
#include "types/int_internal.h"
#include "types/list.h"
#include "types/memoryview_internal.h"
#include "types/slice.h"
#include "types/str.h"

namespace adder::view {

// --- formats ---

int native_size(char format) {
  switch (format) {
    case 'c':
    case 'b':
    case 'B':
    case '?':
      return 1;
    case 'h':
    case 'H':
      return 2;
    case 'i':
    case 'I':
    case 'f':
      return 4;
    case 'l':
    case 'L':
    case 'q':
    case 'Q':
    case 'n':
    case 'N':
    case 'd':
    case 'P':
      return 8;
    default:
      return 0;
  }
}
char native_format(const char* format) {
  if (format[0] == '@') ++format;
  return format[0] && !format[1] && native_size(format[0]) ? format[0] : 0;
}
char item_format(Thread& t, const Buffer* b) {
  const char* format = view_format(b);
  const char* p = format[0] == '@' ? format + 1 : format;
  if (p[0] && !p[1]) {
    if (native_size(p[0])) return p[0];
    t.raise(exc::NotImplementedError, "memoryview: format %s not supported", format);
    return 0;
  }
  t.raise(exc::NotImplementedError, "memoryview: unsupported format %s", format);
  return 0;
}

template <class T>
static T load(const char* p) {
  T v;
  std::memcpy(&v, p, sizeof v);
  return v;
}

Ref<> unpack(Thread& t, const char* p, char format) {
  switch (format) {
    case 'B':
      return new_ref<Object>(small_int(load<u8>(p)));
    case 'b':
      return new_int(t, load<signed char>(p));
    case 'h':
      return new_int(t, load<short>(p));
    case 'H':
      return new_int(t, load<unsigned short>(p));
    case 'i':
      return new_int(t, load<int>(p));
    case 'I':
      return new_int(t, load<unsigned>(p));
    case 'l':
    case 'q':
    case 'n':
      return new_int(t, load<long>(p));
    case 'L':
    case 'Q':
    case 'N':
    case 'P':
      return new_int_u64(t, load<u64>(p));
    case 'f':
      return new_float(t, load<float>(p));
    case 'd':
      return new_float(t, load<double>(p));
    case '?':
      return new_bool(load<u8>(p) != 0);
    default:
      return new_bytes(t, {p, 1});
  }
}

static int wrong_type(Thread& t, char format) {
  return t.raise(exc::TypeError, "memoryview: invalid type for format '%c'", static_cast<int>(format));
}
static int wrong_value(Thread& t, char format) {
  return t.raise(exc::ValueError, "memoryview: invalid value for format '%c'", static_cast<int>(format));
}
// A conversion failed: its error becomes one about the format.
static int conversion_failed(Thread& t, char format) {
  if (t.error_matches(exc::TypeError)) {
    t.clear_error();
    return wrong_type(t, format);
  }
  if (t.error_matches(exc::OverflowError) || t.error_matches(exc::ValueError)) {
    t.clear_error();
    return wrong_value(t, format);
  }
  return -1;
}

int pack(Thread& t, char* p, Object* value, char format) {
  auto store = [&](auto v) {
    std::memcpy(p, &v, sizeof v);
    return 0;
  };
  switch (format) {
    case 'b':
    case 'h':
    case 'i':
    case 'l':
    case 'q':
    case 'n': {
      int overflow = 0;
      long v;
      if (ADDER_LIKELY(is_int(value) && int_is_wide(value))) {
        v = int_wide_value(value);
      } else {
        Ref<> i = index(t, value);
        if (!i) return conversion_failed(t, format);
        v = as_long_and_overflow(t, i, &overflow);
        if (v == -1 && t.has_error()) return conversion_failed(t, format);
      }
      int bits = 8 * native_size(format);
      if (overflow || (bits < 64 && (v < -(1l << (bits - 1)) || v >= 1l << (bits - 1)))) return wrong_value(t, format);
      return format == 'b'   ? store(static_cast<signed char>(v))
             : format == 'h' ? store(static_cast<short>(v))
             : format == 'i' ? store(static_cast<int>(v))
                             : store(v);
    }
    case 'B':
    case 'H':
    case 'I':
    case 'L':
    case 'Q':
    case 'N':
    case 'P': {
      u64 v;
      if (ADDER_LIKELY(is_int(value) && int_is_wide(value) && !int_is_negative(value))) {
        v = static_cast<u64>(int_wide_value(value));
      } else {
        Ref<> i = index(t, value);
        if (!i) return conversion_failed(t, format);
        v = as_u64(t, i);
        if (v == ~u64{0} && t.has_error()) return conversion_failed(t, format);
      }
      int bits = 8 * native_size(format);
      if (bits < 64 && v >> bits) return wrong_value(t, format);
      return format == 'B'   ? store(static_cast<u8>(v))
             : format == 'H' ? store(static_cast<u16>(v))
             : format == 'I' ? store(static_cast<u32>(v))
                             : store(v);
    }
    case 'f':
    case 'd': {
      double d = as_double(t, value);
      if (d == -1.0 && t.has_error()) return conversion_failed(t, format);
      return format == 'f' ? store(static_cast<float>(d)) : store(d);
    }
    case '?': {
      int v = is_true(t, value);
      return v < 0 ? -1 : store(static_cast<u8>(v));
    }
    default:
      if (!is_bytes(value)) return wrong_type(t, format);
      if (bytes_size(value) != 1) return wrong_value(t, format);
      *p = *bytes_data(value);
      return 0;
  }
}

// --- places ---

static char* follow(const Buffer* b, char* p, int dimension) {
  if (b->suboffsets && b->suboffsets[dimension] >= 0) return *reinterpret_cast<char**>(p) + b->suboffsets[dimension];
  return p;
}
char* pointer_at(Thread& t, const Buffer* b, char* p, int dimension, ssize index) {
  ssize n = b->shape[dimension];
  if (index < 0) index += n;
  if (index < 0 || index >= n) {
    return t.raise(exc::IndexError, "index out of bounds on dimension %d", dimension + 1);
  }
  return follow(b, p + b->strides[dimension] * index, dimension);
}

static char* pointer_from_tuple(Thread& t, const Buffer* b, Object* key) {
  ssize n = tuple_size(key);
  if (n > b->ndim) {
    return t.raise(exc::TypeError, "cannot index %zd-dimension view with %zd-element tuple", static_cast<ssize>(b->ndim), n);
  }
  char* p = static_cast<char*>(b->buf);
  for (int d = 0; d < n; ++d) {
    ssize i = index_as_ssize(t, tuple_item(key, d), &exc::IndexError);
    if (i == -1 && t.has_error()) return nullptr;
    p = pointer_at(t, b, p, d, i);
    if (!p) return nullptr;
  }
  return p;
}

static bool is_tuple_of(Object* key, bool (*test)(Object*)) {
  if (!is_tuple(key)) return false;
  for (ssize i = 0; i < tuple_size(key); ++i) {
    if (!test(tuple_item(key, i))) return false;
  }
  return true;
}
static bool is_multi_index(Object* key) {
  return is_tuple_of(key, [](Object* o) { return has_index(o); });
}
static bool is_multi_slice(Object* key) {
  return is_tuple(key) && tuple_size(key) > 0 && is_tuple_of(key, [](Object* o) { return is_exact(o, slice_type); });
}

Ref<> item(Object* op, ssize i) {
  Thread& t = Thread::current();
  MemoryView* mv = self_of(op);
  if (!check_released(t, mv)) return {};
  const Buffer* b = &mv->view;
  if (b->ndim == 0) return t.raise(exc::TypeError, "invalid indexing of 0-dim memory");
  char format = item_format(t, b);
  if (!format) return {};
  if (b->ndim == 1) {
    char* p = pointer_at(t, b, static_cast<char*>(b->buf), 0, i);
    return p ? unpack(t, p, format) : Ref<>();
  }
  return t.raise(exc::NotImplementedError, "multi-dimensional sub-views are not implemented");
}

static ssize product(const ssize* shape, int n) {
  ssize r = 1;
  for (int i = 0; i < n; ++i) r *= shape[i];
  return r;
}

// A stride along a dimension with less than two items is of no use, but shown; it may be too large for the type.
static ssize wrapping_product(ssize a, ssize b) {
  return static_cast<ssize>(static_cast<std::size_t>(a) * static_cast<std::size_t>(b));
}

// Narrows a dimension of a fresh view to a slice.
static int apply_slice(Thread& t, Buffer* b, Object* slice, int dimension) {
  ssize start, stop, step;
  if (slice_unpack(t, slice, &start, &stop, &step) < 0) return -1;
  ssize n = slice_adjust(b->shape[dimension], &start, &stop, step);
  ssize offset = n ? b->strides[dimension] * start : 0;
  int inner = dimension - 1;
  while (b->suboffsets && inner >= 0 && b->suboffsets[inner] < 0) --inner;
  if (!b->suboffsets || inner < 0)
    b->buf = static_cast<char*>(b->buf) + offset;
  else
    b->suboffsets[inner] += offset;
  b->shape[dimension] = n;
  b->strides[dimension] = wrapping_product(b->strides[dimension], step);
  return 0;
}

Ref<> subscript(Object* op, Object* key) {
  Thread& t = Thread::current();
  MemoryView* mv = self_of(op);
  if (!check_released(t, mv)) return {};
  Buffer* b = &mv->view;
  if (b->ndim == 0) {
    if (is_tuple(key) && tuple_size(key) == 0) {
      char format = item_format(t, b);
      return format ? unpack(t, static_cast<char*>(b->buf), format) : Ref<>();
    }
    if (key == &ellipsis_object) return new_ref(op);
    return t.raise(exc::TypeError, "invalid indexing of 0-dim memory");
  }
  if (has_index(key)) {
    ssize i = index_as_ssize(t, key, &exc::IndexError);
    if (i == -1 && t.has_error()) return {};
    return item(op, i);
  }
  if (is_exact(key, slice_type)) {
    Ref<MemoryView> part = add_unflagged_view(t, mv->mbuf, b);
    if (!part || apply_slice(t, &part->view, key, 0) < 0) return {};
    part->view.len = product(part->view.shape, part->view.ndim) * part->view.itemsize;
    init_flags(part);
    return part;
  }
  if (is_multi_index(key)) {
    char format = item_format(t, b);
    if (!format) return {};
    if (tuple_size(key) < b->ndim) return t.raise(exc::NotImplementedError, "sub-views are not implemented");
    char* p = pointer_from_tuple(t, b, key);
    if (!p || !check_released(t, mv)) return {};
    return unpack(t, p, format);
  }
  if (is_multi_slice(key)) return t.raise(exc::NotImplementedError, "multi-dimensional slicing is not implemented");
  return t.raise(exc::TypeError, "memoryview: invalid slice key");
}

static bool same_formats(const Buffer* a, const Buffer* b) {
  const char* f = view_format(a);
  const char* g = view_format(b);
  if (f[0] == '@') ++f;
  if (g[0] == '@') ++g;
  return !std::strcmp(f, g) && a->itemsize == b->itemsize;
}
static bool same_shape(const Buffer* a, const Buffer* b) {
  if (a->ndim != b->ndim) return false;
  for (int i = 0; i < a->ndim; ++i) {
    if (a->shape[i] != b->shape[i]) return false;
    if (a->shape[i] == 0) break;
  }
  return true;
}

static int assign_slice(Thread& t, MemoryView* mv, Object* key, Object* value) {
  Buffer src;
  if (get_buffer(t, value, &src, kBufFullRo) < 0) return -1;
  Buffer dest = mv->view;
  ssize shape = dest.shape[0], stride = dest.strides[0];
  ssize suboffset = dest.suboffsets ? dest.suboffsets[0] : -1;
  dest.shape = &shape;
  dest.strides = &stride;
  dest.suboffsets = mv->view.suboffsets ? &suboffset : nullptr;
  int r = apply_slice(t, &dest, key, 0);
  dest.len = dest.shape[0] * dest.itemsize;
  if (r == 0) {
    ssize count = src.shape ? 0 : src.itemsize ? src.len / src.itemsize : 0;
    if (!src.shape) src.shape = &count;
    if (!same_formats(&dest, &src) || !same_shape(&dest, &src)) {
      r = t.raise(exc::ValueError, "memoryview assignment: lvalue and rvalue have different structures");
    } else if (!check_released(t, mv)) {
      r = -1;
    } else if (dest.len) {
      // By way of a block: the two may overlap.
      void* block = mem_malloc(dest.len);
      if (!block) {
        r = t.raise_no_memory();
      } else {
        r = buffer_to_contiguous(t, block, &src, src.len, 'C');
        if (r == 0) r = buffer_from_contiguous(t, &dest, block, dest.len, 'C');
        mem_free(block);
      }
    }
    if (src.shape == &count) src.shape = nullptr;
  }
  release_buffer(&src);
  return r;
}

int ass_subscript(Object* op, Object* key, Object* value) {
  Thread& t = Thread::current();
  MemoryView* mv = self_of(op);
  if (!check_released(t, mv)) return -1;
  Buffer* b = &mv->view;
  char format = item_format(t, b);
  if (!format) return -1;
  if (b->readonly) return t.raise(exc::TypeError, "cannot modify read-only memory");
  if (!value) return t.raise(exc::TypeError, "cannot delete memory");
  auto store = [&](char* p) {
    if (ADDER_LIKELY(is_exact(value, int_type))) return pack(t, p, value, format);
    // Converting anything else may run code that releases this view.
    char buffer[16];
    if (pack(t, buffer, value, format) < 0 || !check_released(t, mv)) return -1;
    std::memcpy(p, buffer, native_size(format));
    return 0;
  };
  if (b->ndim == 0) {
    if (key == &ellipsis_object || (is_tuple(key) && tuple_size(key) == 0)) return store(static_cast<char*>(b->buf));
    return t.raise(exc::TypeError, "invalid indexing of 0-dim memory");
  }
  if (has_index(key)) {
    if (b->ndim > 1) return t.raise(exc::NotImplementedError, "sub-views are not implemented");
    ssize i = index_as_ssize(t, key, &exc::IndexError);
    if (i == -1 && t.has_error()) return -1;
    if (!check_released(t, mv)) return -1;
    char* p = pointer_at(t, b, static_cast<char*>(b->buf), 0, i);
    return p ? store(p) : -1;
  }
  if (is_exact(key, slice_type) && b->ndim == 1) return assign_slice(t, mv, key, value);
  if (is_multi_index(key)) {
    if (tuple_size(key) < b->ndim) return t.raise(exc::NotImplementedError, "sub-views are not implemented");
    char* p = pointer_from_tuple(t, b, key);
    if (!p || !check_released(t, mv)) return -1;
    return store(p);
  }
  if (is_exact(key, slice_type) || is_multi_slice(key)) {
    return t.raise(exc::NotImplementedError, "memoryview slice assignments are currently restricted to ndim = 1");
  }
  return t.raise(exc::TypeError, "memoryview: invalid slice key");
}

static Ref<> list_level(Thread& t, const Buffer* b, char* p, int dimension, char format) {
  if (dimension == b->ndim) return unpack(t, p, format);
  Ref<List> list = new_list(t, b->shape[dimension]);
  if (!list) return {};
  bool innermost = dimension + 1 == b->ndim;
  for (ssize i = 0; i < b->shape[dimension]; ++i) {
    char* place = follow(b, p + i * b->strides[dimension], dimension);
    Ref<> v = innermost ? unpack(t, place, format) : list_level(t, b, place, dimension + 1, format);
    if (!v) return {};
    list->items[i] = v.release();
  }
  return list;
}
Ref<> to_list(Thread& t, const Buffer* b) {
  char format = item_format(t, b);
  return format ? list_level(t, b, static_cast<char*>(b->buf), 0, format) : Ref<>();
}

// --- cast ---

static int cast_to_bytes(Thread& t, MemoryView* mv, Object* format) {
  Buffer* b = &mv->view;
  if (!str_is_ascii(format)) {  // raises
    (void)str_encode(t, format, "ascii", nullptr);
    return -1;
  }
  char from = native_format(b->format);  // 0 for the formats of other exporters; bytes can be made of any
  char to = native_format(static_cast<const char*>(str_data(format)));
  if (!to || static_cast<ssize>(std::strlen(static_cast<const char*>(str_data(format)))) != str_length(format)) {
    return t.raise(exc::ValueError,
                   "memoryview: destination format must be a native single character format prefixed with an optional '@'");
  }
  auto is_byte = [](char c) { return c == 'b' || c == 'B' || c == 'c'; };
  if (!is_byte(from) && !is_byte(to)) return t.raise(exc::TypeError, "memoryview: cannot cast between two non-byte formats");
  ssize size = native_size(to);
  if (b->len % size) return t.raise(exc::TypeError, "memoryview: length is not a multiple of itemsize");
  static const char kFormats[] = "c\0b\0B\0h\0H\0i\0I\0l\0L\0q\0Q\0n\0N\0f\0d\0?\0P\0";
  static const char kAtFormats[] = "@c\0@b\0@B\0@h\0@H\0@i\0@I\0@l\0@L\0@q\0@Q\0@n\0@N\0@f\0@d\0@?\0@P\0";
  bool at = *static_cast<const char*>(str_data(format)) == '@';
  for (const char* p = at ? kAtFormats : kFormats; *p; p += at ? 3 : 2) {
    if (p[at] == to) b->format = const_cast<char*>(p);
  }
  b->itemsize = size;
  b->ndim = 1;
  b->shape[0] = b->len / size;
  b->strides[0] = size;
  b->suboffsets = nullptr;
  init_flags(mv);
  return 0;
}

static int cast_to_shape(Thread& t, MemoryView* mv, Object* shape, int ndim) {
  Buffer* b = &mv->view;
  b->ndim = ndim;
  b->shape = mv->array;
  b->strides = mv->array + ndim;
  b->suboffsets = nullptr;
  ssize len = b->itemsize;
  for (int i = 0; i < ndim; ++i) {
    Object* o = is_list(shape) ? list_item(shape, i) : tuple_item(shape, i);
    if (!is_int(o)) return t.raise(exc::TypeError, "memoryview.cast(): elements of shape must be integers");
    ssize x = as_ssize(t, o);
    if (x == -1 && t.has_error()) return -1;
    if (x <= 0) return t.raise(exc::ValueError, "memoryview.cast(): elements of shape must be integers > 0");
    if (x > kSsizeMax / len) return t.raise(exc::ValueError, "memoryview.cast(): product(shape) > SSIZE_MAX");
    len *= x;
    b->shape[i] = x;
  }
  ssize step = b->itemsize;
  for (int i = ndim - 1; i >= 0; --i) {
    b->strides[i] = step;
    step *= b->shape[i];
  }
  if (ndim == 0) b->shape = b->strides = nullptr;
  if (b->len != len) return t.raise(exc::TypeError, "memoryview: product(shape) * itemsize != buffer size");
  init_flags(mv);
  return 0;
}

Ref<> cast(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("cast($self, /, format, shape=None)");
  Thread& t = Thread::current();
  MemoryView* self = self_of(op);
  Object* a[2];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  if (!is_str(a[0])) return bad_argument(t, "cast", "format", "str", a[0]);
  if (!check_released(t, self)) return {};
  if (!(self->flags & kC)) return t.raise(exc::TypeError, "memoryview: casts are restricted to C-contiguous views");
  Buffer* b = &self->view;
  Object* shape = a[1];
  if (shape || b->ndim != 1) {
    for (int i = 0; i < b->ndim; ++i) {
      if (b->shape[i] == 0) return t.raise(exc::TypeError, "memoryview: cannot cast view with zeros in shape or strides");
    }
  }
  int ndim = 1;
  if (shape) {
    if (!is_list(shape) && !is_tuple(shape)) return t.raise(exc::TypeError, "shape must be a list or a tuple");
    ssize n = is_list(shape) ? list_size(shape) : tuple_size(shape);
    if (n > kMaxDimensions) return t.raise(exc::ValueError, "memoryview: number of dimensions must not exceed 64");
    ndim = static_cast<int>(n);
    if (b->ndim != 1 && ndim != 1) return t.raise(exc::TypeError, "memoryview: cast must be 1D -> ND or ND -> 1D");
  }
  // A view with room for the larger of the two shapes.
  ssize ones[kMaxDimensions];
  Buffer wide = *b;
  if (ndim > b->ndim || b->ndim == 0) {
    wide.ndim = ndim > 1 ? ndim : 1;
    for (int i = 0; i < wide.ndim; ++i) ones[i] = 1;
    wide.shape = wide.strides = ones;
    wide.suboffsets = nullptr;
  }
  Ref<MemoryView> made = add_view(t, self->mbuf, &wide);
  if (!made || cast_to_bytes(t, made, a[0]) < 0) return {};
  if (shape && cast_to_shape(t, made, shape, ndim) < 0) return {};
  return made;
}

// --- comparison ---

// Reads items for comparison: natively where both formats are the same native one, by the struct module otherwise.
struct ItemReader {
  char native = 0;
  Ref<> unpack_from;  // Struct(format).unpack_from
  ssize itemsize = 0;
};
// 1 ready, 0 the struct module does not know the format (nothing compares equal), -1 error.
static int make_reader(Thread& t, const Buffer* b, ItemReader* reader) {
  Ref<> module = import(t, "struct");
  if (!module) return -1;
  Ref<> cls = get_attr(t, module, "Struct"_s);
  Ref<> error = get_attr(t, module, "error"_s);
  Ref<Str> format = new_str(t, view_format(b));
  if (!cls || !error || !format) return -1;
  Ref<> object = call_one_arg(t, cls, format);
  if (!object) {
    if (!t.error_matches(error.get())) return -1;
    t.clear_error();
    return 0;
  }
  Ref<> size = get_attr(t, object, "size"_s);
  if (!size) return -1;
  reader->itemsize = b->itemsize;
  if (as_ssize(t, size) != b->itemsize) return 0;
  reader->unpack_from = get_attr(t, object, "unpack_from"_s);
  return reader->unpack_from ? 1 : -1;
}
static Ref<> read_item(Thread& t, const ItemReader& r, char* p) {
  Ref<> memory = new_memoryview_from_memory(t, p, r.itemsize, true);
  if (!memory) return {};
  Ref<> values = call_one_arg(t, r.unpack_from, memory);
  if (values && is_tuple(values) && tuple_size(values) == 1) return new_ref(tuple_item(values, 0));
  return values;
}

template <class T>
static bool equal_as(const char* p, const char* q) {
  return load<T>(p) == load<T>(q);
}
static bool equal_native(char format, const char* p, const char* q) {
  switch (format) {
    case 'f':
      return equal_as<float>(p, q);
    case 'd':
      return equal_as<double>(p, q);
    case '?':
      return (load<u8>(p) != 0) == (load<u8>(q) != 0);
    default:
      return !std::memcmp(p, q, native_size(format));
  }
}

static int equal_level(Thread& t, const Buffer* a, const Buffer* b, char* p, char* q, int dimension, const ItemReader& x,
                       const ItemReader& y) {
  if (dimension == a->ndim) {
    if (x.native) return equal_native(x.native, p, q);
    Ref<> v = read_item(t, x, p), w = read_item(t, y, q);
    return v && w ? rich_compare_bool(t, v, w, kEq) : -1;
  }
  for (ssize i = 0; i < a->shape[dimension]; ++i) {
    int r = equal_level(t, a, b, follow(a, p + i * a->strides[dimension], dimension),
                        follow(b, q + i * b->strides[dimension], dimension), dimension + 1, x, y);
    if (r <= 0) return r;
  }
  return 1;
}

Ref<> richcompare(Object* v, Object* w, int op) {
  Thread& t = Thread::current();
  if (op != kEq && op != kNe) return new_not_implemented();
  if (!is_exact(v, memoryview_type)) return new_not_implemented();
  auto result = [&](bool equal) { return new_bool(op == kEq ? equal : !equal); };
  MemoryView* self = self_of(v);
  if (is_released(self)) return result(v == w);
  const Buffer* a = &self->view;
  Ref<> other;  // a memoryview of w
  if (is_exact(w, memoryview_type)) {
    if (is_released(self_of(w))) return result(v == w);
    other = new_ref(w);
  } else {
    if (!has_buffer(w)) return new_not_implemented();
    other = new_memoryview(t, w);
    if (!other) {
      t.clear_error();
      return new_not_implemented();
    }
  }
  const Buffer* b = &self_of(other)->view;
  if (!same_shape(a, b)) return result(false);
  ItemReader x, y;
  char f = native_format(view_format(a)), g = native_format(view_format(b));
  if (f && f == g) {
    x.native = y.native = f;
  } else {
    int r = make_reader(t, a, &x);
    if (r > 0) r = make_reader(t, b, &y);
    if (r < 0) return {};
    if (r == 0) return result(false);
  }
  Ref<> keep = new_ref(v);
  ++self->exports;
  ++self_of(other)->exports;
  bool flat =
      x.native && x.native != 'f' && x.native != 'd' && x.native != '?' && (self->flags & kC) && (self_of(other)->flags & kC);
  int equal = flat ? !std::memcmp(a->buf, b->buf, a->len)
                   : equal_level(t, a, b, static_cast<char*>(a->buf), static_cast<char*>(b->buf), 0, x, y);
  --self->exports;
  --self_of(other)->exports;
  if (equal < 0) return {};
  return result(equal);
}

// --- iteration ---

namespace {

struct ViewIterator : Object {
  ssize index, length;
  Object* view;  // null when exhausted
  char format;
};
void iterator_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(static_cast<ViewIterator*>(op)->view);
  gc_free(op);
}
int iterator_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(static_cast<ViewIterator*>(op)->view);
  return 0;
}
Ref<> iterator_next(Object* op) {
  Thread& t = Thread::current();
  auto* it = static_cast<ViewIterator*>(op);
  if (!it->view) return {};
  MemoryView* mv = self_of(it->view);
  if (it->index < it->length) {
    if (!check_released(t, mv)) return {};
    char* p = pointer_at(t, &mv->view, static_cast<char*>(mv->view.buf), 0, it->index++);
    return p ? unpack(t, p, it->format) : Ref<>();
  }
  clear_field(it->view);
  return {};
}
constinit Type memory_iterator_type = [] {
  Type t = static_type("memory_iterator", sizeof(ViewIterator), 0, kTypeGc);
  t.tp_dealloc = iterator_dealloc;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = iterator_traverse;
  t.tp_iter = self_iter;
  t.tp_iternext = iterator_next;
  return t;
}();

}  // namespace

Ref<> iter(Object* op) {
  Thread& t = Thread::current();
  MemoryView* mv = self_of(op);
  if (!check_released(t, mv)) return {};
  if (mv->view.ndim == 0) return t.raise(exc::TypeError, "invalid indexing of 0-dim memory");
  if (mv->view.ndim != 1) return t.raise(exc::NotImplementedError, "multi-dimensional sub-views are not implemented");
  char format = item_format(t, &mv->view);
  if (!format || type_ready(&memory_iterator_type) < 0) return {};
  auto* it = new_gc_object<ViewIterator>(t, &memory_iterator_type);
  if (!it) return {};
  it->format = format;
  it->length = mv->view.shape[0];
  it->index = 0;
  it->view = retain(op);
  gc_track(it);
  return steal<Object>(it);
}

}  // namespace adder::view
