// _struct: packing values into bytes by a format string.
//
// A format is compiled once into runs (one for each format character, with its repeat count and offset), and the module-level
// functions keep the last hundred compiled formats. Byte orders: '@' native sizes and alignment, '=' '<' '>' '!' standard
// sizes without alignment.
#include <bit>
#include <climits>
#include <cstring>
#include <string>
#include <vector>

#include "core/args.h"
#include "core/pack_float.h"
#include "core/type_object.h"
#include "docs/module__struct.h"
#include "mem/alloc.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/exceptions.h"
#include "types/float.h"
#include "types/int_internal.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace {

namespace docs = doc::module__struct;

Object* struct_error = nullptr;  // struct.error
Raised fail(Thread& t, const char* message) { return t.raise_text(*static_cast<Type*>(struct_error), message); }
template <class... A>
Raised fail_format(Thread& t, const char* format, A... args) {
  return t.raise(*static_cast<Type*>(struct_error), format, args...);
}

struct Run {
  char code;
  u8 size;
  bool little;  // byte order
  bool native;  // '@': native sizes
  ssize offset;
  ssize repeat;
};
struct StructObject : Object {
  ssize size;   // of the packed bytes; -1 before __init__
  ssize count;  // of values
  std::vector<Run>* runs;
  Object* format;  // bytes
  Object* weakreflist;
};
struct UnpackIterator : Object {
  StructObject* structure;
  Buffer buffer;
  ssize index;
};
extern Type struct_type, unpack_iterator_type;

// --- formats ---

// Size of a format character, 0 when there is none such; *alignment only matters for '@'.
int size_of(char code, bool native) {
  switch (code) {
    case 'x':
    case 'b':
    case 'B':
    case 'c':
    case 's':
    case 'p':
    case '?':
      return 1;
    case 'h':
    case 'H':
    case 'e':
      return 2;
    case 'i':
    case 'I':
    case 'f':
      return 4;
    case 'l':
    case 'L':
      return native ? 8 : 4;
    case 'q':
    case 'Q':
    case 'd':
      return 8;
    case 'n':
    case 'N':
    case 'P':
      return native ? 8 : 0;
    default:
      return 0;
  }
}
bool is_c_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool compile(Thread& t, std::string_view format, std::vector<Run>* runs, ssize* total, ssize* values) {
  if (format.find('\0') != std::string_view::npos) return static_cast<bool>(fail(t, "embedded null character"));
  bool native = true, little = true;
  std::size_t i = 0;
  if (!format.empty()) {
    switch (format[0]) {
      case '<':
      case '=':
        native = false;
        i = 1;
        break;
      case '>':
      case '!':
        native = little = false;
        i = 1;
        break;
      case '@':
        i = 1;
        break;
      default:
        break;
    }
  }
  ssize size = 0, count = 0;
  auto too_long = [&] { return static_cast<bool>(fail(t, "total struct size too long")); };
  while (i < format.size()) {
    char c = format[i++];
    if (is_c_space(c)) continue;
    ssize repeat = 1;
    if (c >= '0' && c <= '9') {
      repeat = c - '0';
      for (; i < format.size() && format[i] >= '0' && format[i] <= '9'; ++i) {
        if (repeat >= kSsizeMax / 10 && (repeat > kSsizeMax / 10 || format[i] - '0' > kSsizeMax % 10)) return too_long();
        repeat = repeat * 10 + (format[i] - '0');
      }
      if (i == format.size()) return static_cast<bool>(fail(t, "repeat count given without format specifier"));
      c = format[i++];
    }
    int item = size_of(c, native);
    if (item == 0) return static_cast<bool>(fail(t, "bad char in struct format"));
    if (native && item > 1) {
      ssize padding = -size & (item - 1);
      if (padding > kSsizeMax - size) return too_long();
      size += padding;
    }
    if (repeat > (kSsizeMax - size) / item) return too_long();
    if (c == 's' || c == 'p') {
      runs->push_back({c, static_cast<u8>(item), little, native, size, repeat});
      ++count;
    } else if (c != 'x' && repeat > 0) {
      runs->push_back({c, static_cast<u8>(item), little, native, size, repeat});
      count += repeat;
    }
    size += repeat * item;
  }
  *total = size;
  *values = count;
  return true;
}

// --- one value ---

// Sizes are 1, 2, 4 and 8; a copy whose size the compiler knows is one instruction.
ADDER_INLINE void copy_unit(void* to, const void* from, int size) {
  switch (size) {
    case 1:
      std::memcpy(to, from, 1);
      break;
    case 2:
      std::memcpy(to, from, 2);
      break;
    case 4:
      std::memcpy(to, from, 4);
      break;
    default:
      std::memcpy(to, from, 8);
  }
}
ADDER_INLINE void store(u8* p, u64 v, int size, bool little) {
  if (!little) v = __builtin_bswap64(v) >> (64 - 8 * size);
  copy_unit(p, &v, size);
}
ADDER_INLINE u64 load(const u8* p, int size, bool little) {
  u64 v = 0;
  copy_unit(&v, p, size);
  return little ? v : __builtin_bswap64(v) >> (64 - 8 * size);
}

// An int (or what has __index__) for an integer code.
Ref<> as_integer(Thread& t, Object* v) {
  if (is_int(v)) return new_ref(v);
  if (has_index(v)) return index(t, v);
  return fail(t, "required argument is not an integer");
}

bool is_unsigned_code(char c) { return c == 'B' || c == 'H' || c == 'I' || c == 'L' || c == 'Q' || c == 'N' || c == 'P'; }

bool range_error(Thread& t, const Run& run) {
  // Native-order short codes have words of their own.
  switch (run.code) {
    case 'b':
      return static_cast<bool>(fail(t, "byte format requires -128 <= number <= 127"));
    case 'B':
      return static_cast<bool>(fail(t, "ubyte format requires 0 <= number <= 255"));
    case 'h':
      if (run.little) return static_cast<bool>(fail_format(t, "short format requires %d <= number <= %d", SHRT_MIN, SHRT_MAX));
      break;
    case 'H':
      if (run.little) return static_cast<bool>(fail_format(t, "ushort format requires 0 <= number <= %u", USHRT_MAX));
      break;
    default:
      break;
  }
  if (is_unsigned_code(run.code)) {
    fail_format(t, "'%c' format requires 0 <= number <= %zu", run.code, (std::size_t{1} << (8 * run.size)) - 1);
  } else {
    ssize limit = ssize{1} << (8 * run.size - 1);
    fail_format(t, "'%c' format requires %zd <= number <= %zd", run.code, -limit, limit - 1);
  }
  return false;
}

bool pack_wide(Thread& t, const Run& run, Object* v, u8* out) {  // eight bytes, or beyond a long
  auto failed = [&](const char* message) {
    if (t.error_matches(exc::OverflowError)) {
      t.clear_error();
      fail(t, message);
    }
    return false;
  };
  // Where the byte order is not the machine's the conversion is another one, and so is its complaint.
  const char* message = !run.little || run.code == 'P' ? "int too large to convert" : "argument out of range";
  bool is_signed = run.code == 'P' ? int_is_negative(v) : !is_unsigned_code(run.code);
  if (int_to_bytes(t, v, out, 8, run.little, is_signed) < 0) return failed(message);
  return true;
}

bool pack_int(Thread& t, const Run& run, Object* value, u8* out) {
  Ref<> keep;
  if (ADDER_UNLIKELY(!is_int(value))) {
    keep = as_integer(t, value);
    if (!keep) return false;
    value = keep;
  }
  if (run.size == 8) {
    if (ADDER_LIKELY(int_is_wide(value) && (!is_unsigned_code(run.code) || !int_is_negative(value)))) {
      store(out, static_cast<u64>(int_wide_value(value)), 8, run.little);
      return true;
    }
    return pack_wide(t, run, value, out);
  }
  int overflow;
  long v = as_long_and_overflow(t, value, &overflow);
  bool is_unsigned = is_unsigned_code(run.code);
  // Unsigned codes are read as unsigned long, except the short ones of native order, which are read as long.
  bool by_unsigned = is_unsigned && run.code != 'B' && !(run.code == 'H' && run.little);
  if (overflow || (by_unsigned && v < 0)) {
    fail(t, "argument out of range");
    return false;
  }
  int bits = 8 * run.size;
  if (is_unsigned ? v < 0 || v >> bits != 0 : v < -(1L << (bits - 1)) || v >= 1L << (bits - 1)) return range_error(t, run);
  store(out, static_cast<u64>(v), run.size, run.little);
  return true;
}

bool pack_real(Thread& t, const Run& run, Object* v, u8* out) {
  if (ADDER_LIKELY(run.code == 'd' && is_exact(v, float_type))) {
    store(out, std::bit_cast<u64>(float_value(v)), 8, run.little);
    return true;
  }
  double x = as_double(t, v);
  if (x == -1.0 && t.has_error()) {
    t.clear_error();
    return static_cast<bool>(fail(t, "required argument is not a float"));
  }
  if (run.code == 'f' && run.native) {
    auto f = static_cast<float>(x);
    std::memcpy(out, &f, sizeof f);
    return true;
  }
  if (pack_float(t, x, out, run.size, run.little)) return true;
  if (is_int(v) && t.error_matches(exc::OverflowError)) {
    t.clear_error();
    fail(t, "int too large to convert");
  }
  return false;
}

bool pack_bytes(Thread& t, const Run& run, Object* v, u8* out) {
  bool is_array = !is_bytes(v) && is_a(v, bytearray_type);
  if (!is_bytes(v) && !is_array) {
    fail_format(t, "argument for '%c' must be a bytes object", run.code);
    return false;
  }
  ssize n = is_array ? static_cast<ByteArray*>(v)->size : bytes_size(v);
  const char* data = is_array ? bytearray_data(v) : bytes_data(v);
  if (run.code == 's') {
    std::memcpy(out, data, static_cast<std::size_t>(n < run.repeat ? n : run.repeat));
    return true;
  }
  if (run.repeat == 0) return true;
  if (n > run.repeat - 1) n = run.repeat - 1;
  std::memcpy(out + 1, data, static_cast<std::size_t>(n));
  *out = static_cast<u8>(n > 255 ? 255 : n);
  return true;
}

ADDER_INLINE bool pack_one(Thread& t, const Run& run, Object* v, u8* out) {
  switch (run.code) {
    case 'e':
    case 'f':
    case 'd':
      return pack_real(t, run, v, out);
    case '?': {
      int truth = is_true(t, v);
      if (truth < 0) return false;
      *out = static_cast<u8>(truth);
      return true;
    }
    case 'c':
      if (!is_bytes(v) || bytes_size(v) != 1)
        return static_cast<bool>(fail(t, "char format requires a bytes object of length 1"));
      *out = static_cast<u8>(bytes_data(v)[0]);
      return true;
    default:
      return pack_int(t, run, v, out);
  }
}

ADDER_INLINE Ref<> unpack_one(Thread& t, const Run& run, const u8* p) {
  switch (run.code) {
    case 'e':
    case 'f':
      return new_float(t, unpack_float(p, run.size, run.little));
    case 'd':
      return new_float(t, std::bit_cast<double>(load(p, 8, run.little)));
    case '?':
      return new_bool(*p != 0);
    case 'c':
      return new_bytes(t, {reinterpret_cast<const char*>(p), 1});
    case 'b':
      return new_int(t, static_cast<signed char>(*p));
    case 'h':
      return new_int(t, static_cast<i16>(load(p, 2, run.little)));
    case 'i':
      return new_int(t, static_cast<i32>(load(p, 4, run.little)));
    case 'l':
      if (run.size == 4) return new_int(t, static_cast<i32>(load(p, 4, run.little)));
      [[fallthrough]];
    case 'q':
    case 'n':
      return new_int(t, static_cast<i64>(load(p, 8, run.little)));
    default:
      return new_int_u64(t, load(p, run.size, run.little));
  }
}

// --- whole structures ---

bool pack_all(Thread& t, StructObject* s, Object* const* args, u8* out) {
  std::memset(out, 0, static_cast<std::size_t>(s->size));
  for (const Run& run : *s->runs) {
    u8* p = out + run.offset;
    if (run.code == 's' || run.code == 'p') {
      if (!pack_bytes(t, run, *args++, p)) return false;
      continue;
    }
    for (ssize i = 0; i < run.repeat; ++i, p += run.size) {
      if (!pack_one(t, run, *args++, p)) return false;
    }
  }
  return true;
}

Ref<> unpack_all(Thread& t, StructObject* s, const u8* data) {
  Ref<Tuple> result = new_tuple(t, s->count);
  if (!result) return {};
  Object** item = result->items;
  for (const Run& run : *s->runs) {
    const u8* p = data + run.offset;
    auto bytes = [&](const u8* start, ssize n) {
      return new_bytes(t, {reinterpret_cast<const char*>(start), static_cast<std::size_t>(n)});
    };
    if (run.code == 's') {
      Ref<> v = bytes(p, run.repeat);
      if (!v) return {};
      *item++ = v.release();
    } else if (run.code == 'p') {
      if (run.repeat == 0) return t.raise_text(exc::SystemError, "Negative size passed to PyBytes_FromStringAndSize");
      ssize n = *p;
      Ref<> v = bytes(p + 1, n >= run.repeat ? run.repeat - 1 : n);
      if (!v) return {};
      *item++ = v.release();
    } else {
      for (ssize i = 0; i < run.repeat; ++i, p += run.size) {
        Ref<> v = unpack_one(t, run, p);
        if (!v) return {};
        *item++ = v.release();
      }
    }
  }
  return result;
}

Ref<> do_pack(Thread& t, StructObject* s, Object* const* args, ssize nargs) {
  if (nargs != s->count) return fail_format(t, "pack expected %zd items for packing (got %zd)", s->count, nargs);
  if (s->size == 0) {
    u8 nothing[1];
    if (!pack_all(t, s, args, nothing)) return {};
    return new_ref(empty_bytes());
  }
  if (s->size == 1) {
    u8 one[1];
    if (!pack_all(t, s, args, one)) return {};
    return new_bytes(t, {reinterpret_cast<char*>(one), 1});
  }
  Ref<Bytes> r = new_bytes_uninitialized(t, s->size);
  if (!r || !pack_all(t, s, args, reinterpret_cast<u8*>(r->data))) return {};
  return r;
}

Ref<> do_pack_into(Thread& t, StructObject* s, Object* const* args, ssize nargs) {
  if (nargs != s->count + 2) {
    if (nargs == 0) return fail(t, "pack_into expected buffer argument");
    if (nargs == 1) return fail(t, "pack_into expected offset argument");
    return fail_format(t, "pack_into expected %zd items for packing (got %zd)", s->count, nargs - 2);
  }
  WritableView view(t, args[0], nullptr);
  if (!view) return {};
  ssize offset = index_as_ssize(t, args[1], &exc::IndexError);
  if (offset == -1 && t.has_error()) return {};
  if (offset < 0) {
    if (offset + s->size > 0) return fail_format(t, "no space to pack %zd bytes at offset %zd", s->size, offset);
    if (offset + view.size() < 0) return fail_format(t, "offset %zd out of range for %zd-byte buffer", offset, view.size());
    offset += view.size();
  }
  if (view.size() - offset < s->size) {
    return fail_format(t,
                       "pack_into requires a buffer of at least %zu bytes for packing %zd bytes at offset %zd "
                       "(actual buffer size is %zd)",
                       static_cast<std::size_t>(s->size) + static_cast<std::size_t>(offset), s->size, offset, view.size());
  }
  if (s->runs && !pack_all(t, s, args + 2, reinterpret_cast<u8*>(view.data()) + offset)) return {};
  return new_none();
}

Ref<> do_unpack(Thread& t, StructObject* s, Object* buffer) {
  BufferView view(t, buffer);
  if (!view) return {};
  if (view.size() != s->size) return fail_format(t, "unpack requires a buffer of %zd bytes", s->size);
  return unpack_all(t, s, reinterpret_cast<u8*>(view.data()));
}

Ref<> do_unpack_from(Thread& t, StructObject* s, const BufferView& view, ssize offset) {
  if (offset < 0) {
    if (offset + s->size > 0) return fail_format(t, "not enough data to unpack %zd bytes at offset %zd", s->size, offset);
    if (offset + view.size() < 0) return fail_format(t, "offset %zd out of range for %zd-byte buffer", offset, view.size());
    offset += view.size();
  }
  if (view.size() - offset < s->size || !s->runs) {
    return fail_format(t,
                       "unpack_from requires a buffer of at least %zu bytes for unpacking %zd bytes at offset %zd "
                       "(actual buffer size is %zd)",
                       static_cast<std::size_t>(s->size) + static_cast<std::size_t>(offset), s->size, offset, view.size());
  }
  return unpack_all(t, s, reinterpret_cast<u8*>(view.data()) + offset);
}

Ref<> do_iter_unpack(Thread& t, StructObject* s, Object* buffer) {
  if (s->size == 0) return fail(t, "cannot iteratively unpack with a struct of length 0");
  Ref<> self = unpack_iterator_type.tp_alloc(&unpack_iterator_type, 0);
  if (!self) return {};
  auto* it = static_cast<UnpackIterator*>(self.get());
  if (get_buffer(t, buffer, &it->buffer, kBufSimple) < 0) return {};
  if (it->buffer.len % s->size != 0) {
    return fail_format(t, "iterative unpacking requires a buffer of a multiple of %zd bytes", s->size);
  }
  it->structure = retain(s);
  it->index = 0;
  return self;
}

// --- Struct ---

Ref<> struct_new(Type* type, Object*, Object*) {
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  auto* s = static_cast<StructObject*>(self.get());
  s->size = s->count = -1;
  s->format = retain(none());
  return self;
}
bool initialize(Thread& t, StructObject* s, Object* format) {
  Ref<> bytes = new_ref(format);
  if (is_str(format)) {
    bytes = str_encode(t, format, "ascii", nullptr);
    if (!bytes) return false;
  } else if (!is_bytes(format)) {
    t.raise(exc::TypeError, "Struct() argument 1 must be a str or bytes object, not %.200s",
            type_short_name(type_of(format)).data());
    return false;
  }
  auto* runs = new std::vector<Run>;
  ssize size, count;
  if (!compile(t, bytes_view(bytes), runs, &size, &count)) {
    delete runs;
    return false;
  }
  replace_field(s->format, bytes.release());
  delete s->runs;
  s->runs = runs;
  s->size = size;
  s->count = count;
  return true;
}
int struct_init(Object* self, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("Struct($self, format)");
  Thread& t = Thread::current();
  Object* a[1];
  if (!kSignature.unpack(t, args, kwargs, a)) return -1;
  return initialize(t, static_cast<StructObject*>(self), a[0]) ? 0 : -1;
}
void struct_dealloc(Object* o) {
  auto* s = static_cast<StructObject*>(o);
  gc_untrack(o);
  if (s->weakreflist) clear_weak_refs(o);
  delete s->runs;
  xdecref(s->format);
  type_of(o)->tp_free(o);
}
int struct_traverse(Object*, VisitProc, void*) { return 0; }

StructObject* as_struct(Object* o) { return static_cast<StructObject*>(o); }
Ref<> struct_pack(Object* self, Object* const* args, ssize nargs) {
  return do_pack(Thread::current(), as_struct(self), args, nargs);
}
Ref<> struct_pack_into(Object* self, Object* const* args, ssize nargs) {
  return do_pack_into(Thread::current(), as_struct(self), args, nargs);
}
Ref<> struct_unpack(Object* self, Object* buffer) { return do_unpack(Thread::current(), as_struct(self), buffer); }
Ref<> struct_unpack_from(Object* self, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::Struct_unpack_from);
  Thread& t = Thread::current();
  Object* a[2];
  ssize offset = 0;
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  BufferView view(t, a[0]);
  return view && convert_ssize(t, a[1], &offset) ? do_unpack_from(t, as_struct(self), view, offset) : Ref<>();
}
Ref<> struct_iter_unpack(Object* self, Object* buffer) { return do_iter_unpack(Thread::current(), as_struct(self), buffer); }
Ref<> struct_sizeof(Object* self, Object*) {
  // As if runs were kept in an array with an end mark.
  auto* s = as_struct(self);
  auto n = static_cast<ssize>(s->runs ? s->runs->size() : 0) + 1;
  return new_int(Thread::current(), type_of(self)->tp_basicsize + n * 32);
}

const MethodDef struct_methods[] = {{"iter_unpack", struct_iter_unpack, kMethO, docs::Struct_iter_unpack},
                                    {"pack", struct_pack, kMethFastcall, docs::Struct_pack},
                                    {"pack_into", struct_pack_into, kMethFastcall, docs::Struct_pack_into},
                                    {"unpack", struct_unpack, kMethO, docs::Struct_unpack},
                                    {"unpack_from", struct_unpack_from, kMethFastcall | kMethKeywords, docs::Struct_unpack_from},
                                    {"__sizeof__", struct_sizeof, kMethNoargs, docs::Struct___sizeof__},
                                    {}};
const GetSetDef struct_getset[] = {{"format",
                                    [](Object* self, void*) -> Ref<> {
                                      auto* s = as_struct(self);
                                      if (is_none(s->format)) return new_none();
                                      return new_str_ascii(Thread::current(), bytes_view(s->format));
                                    },
                                    nullptr, docs::Struct_format, nullptr},
                                   {"size", [](Object* self, void*) { return new_int(Thread::current(), as_struct(self)->size); },
                                    nullptr, docs::Struct_size, nullptr},
                                   {}};
constinit Type struct_type = [] {
  Type t = static_type("_struct.Struct", sizeof(StructObject), 0, kTypeBase | kTypeGc);
  t.tp_dealloc = struct_dealloc;
  t.tp_getattro = generic_get_attr;
  t.tp_setattro = generic_set_attr;
  t.tp_doc = docs::Struct_type_doc;
  t.tp_traverse = struct_traverse;
  t.tp_weaklistoffset = offsetof(StructObject, weakreflist);
  t.tp_methods = struct_methods;
  t.tp_getset = struct_getset;
  t.tp_init = struct_init;
  t.tp_alloc = type_generic_alloc;
  t.tp_new = struct_new;
  t.tp_free = gc_free;
  return t;
}();

// --- the iterator ---

void iterator_dealloc(Object* o) {
  auto* it = static_cast<UnpackIterator*>(o);
  gc_untrack(o);
  xdecref(it->structure);
  release_buffer(&it->buffer);
  type_of(o)->tp_free(o);
}
int iterator_traverse(Object* o, VisitProc visit, void* arg) {
  auto* it = static_cast<UnpackIterator*>(o);
  ADDER_VISIT(it->structure);
  ADDER_VISIT(it->buffer.obj);
  return 0;
}
Ref<> iterator_next(Object* o) {
  Thread& t = Thread::current();
  auto* it = static_cast<UnpackIterator*>(o);
  if (!it->structure) return {};
  StructObject* s = it->structure;
  if (s->size <= 0 || it->index > it->buffer.len - s->size) {  // exhausted: let go of the buffer
    clear_field(it->structure);
    release_buffer(&it->buffer);
    return {};
  }
  Ref<> r = unpack_all(t, s, static_cast<u8*>(it->buffer.buf) + it->index);
  it->index += s->size;
  return r;
}
Ref<> iterator_length_hint(Object* o, Object*) {
  Thread& t = Thread::current();
  auto* it = static_cast<UnpackIterator*>(o);
  if (!it->structure || it->structure->size <= 0) return small_int_ref(0);
  return new_int(t, (it->buffer.len - it->index) / it->structure->size);
}
const MethodDef iterator_methods[] = {{"__length_hint__", iterator_length_hint, kMethNoargs, nullptr}, {}};
constinit Type unpack_iterator_type = [] {
  Type t = static_type("_struct.unpack_iterator", sizeof(UnpackIterator), 0, kTypeGc);
  t.tp_dealloc = iterator_dealloc;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = iterator_traverse;
  t.tp_iter = self_iter;
  t.tp_iternext = iterator_next;
  t.tp_methods = iterator_methods;
  t.tp_alloc = type_generic_alloc;
  t.tp_new = [](Type* type, Object*, Object*) -> Ref<> {
    return Thread::current().raise(exc::TypeError, "Cannot create '%.200s objects", type_short_name(type).data());
  };
  t.tp_free = gc_free;
  return t;
}();

// --- module functions, with a cache of compiled formats ---

constexpr ssize kMaxCached = 100;
Dict* cache = nullptr;

Ref<StructObject> cached_struct(Thread& t, Object* format) {
  if (!cache) {
    cache = new_dict(t).release();
    if (!cache) return {};
  }
  Object* found;
  switch (dict_lookup(t, cache, format, &found)) {
    case Lookup::error:
      return {};
    case Lookup::found:
      return new_ref(as_struct(found));
    case Lookup::missing:
      break;
  }
  Ref<> self = struct_new(&struct_type, nullptr, nullptr);
  if (!self || !initialize(t, as_struct(self.get()), format)) return {};
  if (dict_size(cache) >= kMaxCached) dict_clear(cache);
  if (dict_set(t, cache, format, self) < 0) t.clear_error();
  return steal(as_struct(self.release()));
}

Ref<> mod_clearcache(Object*, Object*) {
  if (cache) dict_clear(cache);
  return new_none();
}
Ref<> mod_calcsize(Object*, Object* format) {
  Thread& t = Thread::current();
  Ref<StructObject> s = cached_struct(t, format);
  return s ? new_int(t, s->size) : Ref<>();
}
Ref<> mod_pack(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (nargs == 0) return t.raise_text(exc::TypeError, "missing format argument");
  Ref<StructObject> s = cached_struct(t, args[0]);
  return s ? do_pack(t, s, args + 1, nargs - 1) : Ref<>();
}
Ref<> mod_pack_into(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (nargs == 0) return t.raise_text(exc::TypeError, "missing format argument");
  Ref<StructObject> s = cached_struct(t, args[0]);
  return s ? do_pack_into(t, s, args + 1, nargs - 1) : Ref<>();
}
Ref<> mod_unpack(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "unpack", nargs, 2, 2)) return {};
  Ref<StructObject> s = cached_struct(t, args[0]);
  return s ? do_unpack(t, s, args[1]) : Ref<>();
}
Ref<> mod_iter_unpack(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "iter_unpack", nargs, 2, 2)) return {};
  Ref<StructObject> s = cached_struct(t, args[0]);
  return s ? do_iter_unpack(t, s, args[1]) : Ref<>();
}
Ref<> mod_unpack_from(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::unpack_from);
  Thread& t = Thread::current();
  Object* a[3];
  ssize offset = 0;
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  Ref<StructObject> s = cached_struct(t, a[0]);
  if (!s) return {};
  BufferView view(t, a[1]);
  return view && convert_ssize(t, a[2], &offset) ? do_unpack_from(t, s, view, offset) : Ref<>();
}

const MethodDef methods[] = {{"_clearcache", mod_clearcache, kMethNoargs, docs::_clearcache},
                             {"calcsize", mod_calcsize, kMethO, docs::calcsize},
                             {"iter_unpack", mod_iter_unpack, kMethFastcall, docs::iter_unpack},
                             {"pack", mod_pack, kMethFastcall, docs::pack},
                             {"pack_into", mod_pack_into, kMethFastcall, docs::pack_into},
                             {"unpack", mod_unpack, kMethFastcall, docs::unpack},
                             {"unpack_from", mod_unpack_from, kMethFastcall | kMethKeywords, docs::unpack_from},
                             {}};

int exec(Object* module) {
  Thread& t = Thread::current();
  if (type_ready(&unpack_iterator_type) < 0 || module_add_type(t, module, &struct_type) < 0) return -1;
  if (!struct_error) {
    struct_error = new_exception_class(t, "struct.error", nullptr, nullptr, nullptr).release();
    if (!struct_error) return -1;
  }
  return module_add(t, module, "error", new_ref(struct_error));
}
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "_struct", .doc = docs::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit__struct() { return module_def_init(&definition); }

}  // namespace adder
