// array.array: items of one C type in a block of memory; storage, sequence protocol, buffer, iterator.
#include "modules/array/array.h"

#include <climits>
#include <cstring>

#include "core/args.h"
#include "core/hooks.h"
#include "core/type_object.h"
#include "docs/module_array.h"
#include "mem/alloc.h"
#include "types/bytes.h"
#include "types/float.h"
#include "types/index_iterator.h"
#include "types/int_internal.h"
#include "types/list.h"
#include "types/slice.h"
#include "types/str.h"

namespace adder {

namespace docs = doc::module_array;

// --- items ---

template <char kTypecode>
static Ref<> get_kind(ArrayObject* a, ssize i) {
  return array_decode(Thread::current(), kTypecode, reinterpret_cast<u8*>(array_at(a, i)));
}
template <char kTypecode>
static int set_kind(ArrayObject* a, ssize i, Object* v) {
  u8 item[8];
  if (!array_encode(Thread::current(), kTypecode, v, item)) return -1;
  // Converting may have run Python code that shrank the array.
  if (i >= 0 && i < a->size) std::memcpy(array_at(a, i), item, static_cast<std::size_t>(a->kind->itemsize));
  return 0;
}
#define KIND(code, size, format, integer, sign) {code, size, get_kind<code>, set_kind<code>, format, integer, sign}
const ArrayKind kArrayKinds[] = {KIND('b', 1, "b", true, true),   KIND('B', 1, "B", true, false),
                                 KIND('u', 4, "w", false, false), KIND('h', 2, "h", true, true),
                                 KIND('H', 2, "H", true, false),  KIND('i', 4, "i", true, true),
                                 KIND('I', 4, "I", true, false),  KIND('l', 8, "l", true, true),
                                 KIND('L', 8, "L", true, false),  KIND('q', 8, "q", true, true),
                                 KIND('Q', 8, "Q", true, false),  KIND('f', 4, "f", false, false),
                                 KIND('d', 8, "d", false, false), {0, 0, nullptr, nullptr, nullptr, false, false}};
#undef KIND
const ArrayKind* array_kind(u32 typecode) {
  for (const ArrayKind* k = kArrayKinds; k->typecode; ++k) {
    if (static_cast<u32>(k->typecode) == typecode) return k;
  }
  return nullptr;
}

// A C long between two limits, with the names that the limits have in messages.
static bool bounded(Thread& t, Object* v, long low, long high, const char* name, long* out) {
  long x = as_long(t, v);
  if (x == -1 && t.has_error()) return false;
  if (x < low) {
    t.raise(exc::OverflowError, "%s is less than minimum", name);
    return false;
  }
  if (x > high) {
    t.raise(exc::OverflowError, "%s is greater than maximum", name);
    return false;
  }
  *out = x;
  return true;
}
static bool unsigned_long(Thread& t, Object* v, u64* out) {
  Ref<> n = index(t, v);
  if (!n) return false;
  *out = as_u64(t, n);
  return *out != static_cast<u64>(-1) || !t.has_error();
}

bool array_encode(Thread& t, char typecode, Object* v, u8* out) {
  long x = 0;
  u64 u = 0;
  switch (typecode) {
    case 'b':
      if (!bounded(t, v, SHRT_MIN, SHRT_MAX, "signed short integer", &x)) return false;
      if (x < SCHAR_MIN || x > SCHAR_MAX) {
        t.raise(exc::OverflowError, "signed char is %s", x < 0 ? "less than minimum" : "greater than maximum");
        return false;
      }
      break;
    case 'B':
      if (!bounded(t, v, 0, UCHAR_MAX, "unsigned byte integer", &x)) return false;
      break;
    case 'h':
      if (!bounded(t, v, SHRT_MIN, SHRT_MAX, "signed short integer", &x)) return false;
      break;
    case 'H':
      if (!bounded(t, v, INT_MIN, INT_MAX, "signed integer", &x)) return false;
      if (x < 0 || x > USHRT_MAX) {
        t.raise(exc::OverflowError, "unsigned short is %s", x < 0 ? "less than minimum" : "greater than maximum");
        return false;
      }
      break;
    case 'i':
      if (!bounded(t, v, INT_MIN, INT_MAX, "signed integer", &x)) return false;
      break;
    case 'l':
      x = as_long(t, v);
      if (x == -1 && t.has_error()) return false;
      break;
    case 'I':
      if (!unsigned_long(t, v, &u)) return false;
      if (u > UINT_MAX) {
        t.raise_text(exc::OverflowError, "unsigned int is greater than maximum");
        return false;
      }
      x = static_cast<long>(u);
      break;
    case 'L':
      if (!unsigned_long(t, v, &u)) return false;
      x = static_cast<long>(u);
      break;
    case 'q':
    case 'Q': {
      Ref<> n = index(t, v);
      return n && int_to_bytes(t, n, out, 8, true, typecode == 'q') == 0;
    }
    case 'u': {
      if (!is_str(v) || str_length(v) != 1) {
        t.raise_text(exc::TypeError, "array item must be unicode character");
        return false;
      }
      x = str_char(v, 0);
      break;
    }
    default: {
      double d = as_double(t, v);
      if (d == -1.0 && t.has_error()) return false;
      if (typecode == 'd') {
        std::memcpy(out, &d, 8);
      } else {
        auto f = static_cast<float>(d);
        std::memcpy(out, &f, 4);
      }
      return true;
    }
  }
  std::memcpy(out, &x, 8);  // little-endian: the low bytes come first
  return true;
}

template <class T>
static T read_as(const u8* p) {
  T v;
  std::memcpy(&v, p, sizeof v);
  return v;
}
Ref<> array_decode(Thread& t, char typecode, const u8* p) {
  switch (typecode) {
    case 'b':
      return new_int(t, read_as<signed char>(p));
    case 'B':
      return new_int(t, *p);
    case 'h':
      return new_int(t, read_as<i16>(p));
    case 'H':
      return new_int(t, read_as<u16>(p));
    case 'i':
      return new_int(t, read_as<i32>(p));
    case 'I':
      return new_int(t, read_as<u32>(p));
    case 'l':
    case 'q':
      return new_int(t, read_as<i64>(p));
    case 'L':
    case 'Q':
      return new_int_u64(t, read_as<u64>(p));
    case 'f':
      return new_float(t, static_cast<double>(read_as<float>(p)));
    case 'd':
      return new_float(t, read_as<double>(p));
    default: {
      u32 c = read_as<u32>(p);
      if (c > 0x10ffff) return t.raise(exc::ValueError, "character U+%x is not in range [U+0000; U+10ffff]", c);
      return new_str_char(t, c);
    }
  }
}

// --- storage ---

Ref<ArrayObject> new_array(Thread& t, Type* type, ssize size, const ArrayKind* kind) {
  if (size > kSsizeMax / kind->itemsize) return t.raise_no_memory();
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  auto* a = static_cast<ArrayObject*>(self.get());
  a->kind = kind;
  if (size > 0) {
    a->items = static_cast<char*>(mem_malloc(static_cast<std::size_t>(size * kind->itemsize)));
    if (!a->items) return t.raise_no_memory();
  }
  a->size = a->allocated = size;
  return steal(static_cast<ArrayObject*>(self.release()));
}
static void array_dealloc(Object* o) {
  auto* a = static_cast<ArrayObject*>(o);
  gc_untrack(o);
  if (a->weakreflist) clear_weak_refs(o);
  mem_free(a->items);
  type_of(o)->tp_free(o);
}
static int array_traverse(Object*, VisitProc, void*) { return 0; }

int array_resize(Thread& t, ArrayObject* a, ssize size) {
  if (a->exports > 0 && size != a->size) {
    return t.raise_text(exc::BufferError, "cannot resize an array that is exporting buffers");
  }
  // Shrinking by less than half, or growing into what is there, moves nothing.
  if (a->allocated >= size && a->size < size + 16 && a->items) {
    a->size = size;
    return 0;
  }
  if (size == 0) {
    mem_free(a->items);
    a->items = nullptr;
    a->size = a->allocated = 0;
    return 0;
  }
  ssize room = (size >> 4) + (a->size < 8 ? 3 : 7) + size;
  if (room > kSsizeMax / a->kind->itemsize) {
    t.raise_no_memory();
    return -1;
  }
  void* items = mem_realloc(a->items, static_cast<std::size_t>(room * a->kind->itemsize));
  if (!items) {
    t.raise_no_memory();
    return -1;
  }
  a->items = static_cast<char*>(items);
  a->size = size;
  a->allocated = room;
  return 0;
}

int array_insert_at(Thread& t, ArrayObject* a, ssize where, Object* v) {
  u8 item[8];
  if (!array_encode(t, a->kind->typecode, v, item)) return -1;
  ssize n = a->size;
  if (array_resize(t, a, n + 1) < 0) return -1;
  if (where < 0) {
    where += n;
    if (where < 0) where = 0;
  }
  if (where > n) where = n;
  auto size = static_cast<std::size_t>(a->kind->itemsize);
  std::memmove(array_at(a, where + 1), array_at(a, where), static_cast<std::size_t>(n - where) * size);
  std::memcpy(array_at(a, where), item, size);
  return 0;
}

static int extend_array(Thread& t, ArrayObject* a, ArrayObject* other) {
  if (a->kind != other->kind) return t.raise_text(exc::TypeError, "can only extend with array of same kind");
  if (other->size > kSsizeMax - a->size) {
    t.raise_no_memory();
    return -1;
  }
  ssize n = a->size, more = other->size;  // `other` may be `a`
  if (array_resize(t, a, n + more) < 0) return -1;
  if (more) std::memcpy(array_at(a, n), other->items, static_cast<std::size_t>(more * a->kind->itemsize));
  return 0;
}
int array_extend_iterable(Thread& t, ArrayObject* a, Object* iterable) {
  if (is_array(iterable)) return extend_array(t, a, static_cast<ArrayObject*>(iterable));
  return for_each(t, iterable, [&](Object* item) { return array_insert_at(t, a, a->size, item); });
}
int array_from_data(Thread& t, ArrayObject* a, std::string_view data) {
  auto bytes = static_cast<ssize>(data.size());
  if (bytes % a->kind->itemsize) return t.raise_text(exc::ValueError, "bytes length not a multiple of item size");
  ssize n = bytes / a->kind->itemsize, old = a->size;
  if (n == 0) return 0;
  if (old > kSsizeMax - n) {
    t.raise_no_memory();
    return -1;
  }
  if (array_resize(t, a, old + n) < 0) return -1;
  std::memcpy(array_at(a, old), data.data(), data.size());
  return 0;
}
int array_from_text(Thread& t, ArrayObject* a, Object* s) {
  ssize n = str_length(s), old = a->size;
  if (n == 0) return 0;
  if (array_resize(t, a, old + n) < 0) return -1;
  for (ssize i = 0; i < n; ++i) {
    u32 c = str_char(s, i);
    std::memcpy(array_at(a, old + i), &c, 4);
  }
  return 0;
}
Ref<List> array_to_list(Thread& t, ArrayObject* a) {
  Ref<List> list = new_list(t, a->size);
  if (!list) return {};
  for (ssize i = 0; i < a->size; ++i) {
    Ref<> v = a->kind->getitem(a, i);
    if (!v) return {};
    list->items[i] = v.release();
  }
  return list;
}
Ref<Bytes> array_to_bytes(Thread& t, ArrayObject* a) {
  return new_bytes(t, {a->items, static_cast<std::size_t>(a->size * a->kind->itemsize)});
}

// --- construction ---

static bool fill(Thread& t, ArrayObject* a, Object* initial) {
  if (is_list(initial) || is_tuple(initial)) {
    for (ssize i = 0; i < static_cast<ssize>(fast_items(initial).size()) && i < a->size; ++i) {
      Ref<> item = new_ref(fast_items(initial)[static_cast<std::size_t>(i)]);
      if (a->kind->setitem(a, i, item) < 0) return false;
    }
    return true;
  }
  if (is_bytes(initial)) return array_from_data(t, a, bytes_view(initial)) == 0;
  if (is_a(initial, bytearray_type)) {
    return array_from_data(t, a, {bytearray_data(initial), static_cast<std::size_t>(static_cast<ByteArray*>(initial)->size)}) ==
           0;
  }
  if (is_str(initial)) return array_from_text(t, a, initial) == 0;
  return array_extend_iterable(t, a, initial) == 0;
}

static u32 as_code(Object* array) { return static_cast<u32>(static_cast<ArrayObject*>(array)->kind->typecode); }
Ref<> array_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if ((type == &array_type || type->tp_init == array_type.tp_init) && !no_keywords(t, "array.array", kwargs)) return {};
  ssize n = tuple_size(args);
  if (n < 1) return t.raise(exc::TypeError, "array() takes at least 1 argument (%zd given)", n);
  if (n > 2) return t.raise(exc::TypeError, "array() takes at most 2 arguments (%zd given)", n);
  Object *code = tuple_item(args, 0), *initial = n == 2 ? tuple_item(args, 1) : nullptr;
  if (!is_str(code) || str_length(code) != 1) return bad_argument(t, "array", "1", "a unicode character", code);
  u32 typecode = str_char(code, 0);
  if (audit(t, "array.__new__", "OO", code, initial ? initial : none()) < 0) return {};
  if (initial && typecode != 'u') {
    if (is_str(initial)) {
      return t.raise(exc::TypeError, "cannot use a str to initialize an array with typecode '%c'", static_cast<int>(typecode));
    }
    if (is_array(initial) && as_code(initial) == 'u') {
      return t.raise(exc::TypeError, "cannot use a unicode array to initialize an array with typecode '%c'",
                     static_cast<int>(typecode));
    }
  }
  bool sized = initial && (is_list(initial) || is_tuple(initial));
  Ref<> iterator;
  if (initial && !sized && !is_bytes(initial) && !is_a(initial, bytearray_type) && !(typecode == 'u' && is_str(initial)) &&
      !(is_array(initial) && as_code(initial) == typecode)) {
    iterator = get_iter(t, initial);
    if (!iterator) return {};
    initial = iterator;
  }
  const ArrayKind* kind = array_kind(typecode);
  if (!kind) {
    return t.raise_text(exc::ValueError, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
  }
  ssize size = sized ? static_cast<ssize>(fast_items(initial).size()) : 0;
  if (initial && is_str(initial)) size = str_length(initial);
  Ref<ArrayObject> a = new_array(t, type, size, kind);
  if (!a) return {};
  if (initial && is_str(initial)) a->size = 0;  // room for exactly the text that fill() appends
  if (sized && a->size) std::memset(a->items, 0, static_cast<std::size_t>(a->size * kind->itemsize));
  if (initial && !fill(t, a, initial)) return {};
  return a;
}

// --- sequence ---

static ArrayObject* as_array(Object* o) { return static_cast<ArrayObject*>(o); }
static ssize array_length(Object* o) { return as_array(o)->size; }
static Ref<> array_item(Object* o, ssize i) {
  auto* a = as_array(o);
  if (i < 0 || i >= a->size) return Thread::current().raise_text(exc::IndexError, "array index out of range");
  return a->kind->getitem(a, i);
}
static Ref<> array_slice(Thread& t, ArrayObject* a, ssize start, ssize step, ssize count) {
  Ref<ArrayObject> r = new_array(t, &array_type, count, a->kind);
  if (!r) return {};
  auto size = static_cast<std::size_t>(a->kind->itemsize);
  if (step == 1 && count) {
    std::memcpy(r->items, array_at(a, start), static_cast<std::size_t>(count) * size);
  } else {
    for (ssize i = 0; i < count; ++i) std::memcpy(array_at(r, i), array_at(a, start + i * step), size);
  }
  return r;
}
static Ref<> array_concat(Object* o, Object* other) {
  Thread& t = Thread::current();
  auto* a = as_array(o);
  if (!is_array(other)) {
    return t.raise(exc::TypeError, "can only append array (not \"%.200s\") to array", type_of(other)->tp_name);
  }
  auto* b = as_array(other);
  if (a->kind != b->kind) return t.raise_text(exc::TypeError, "bad argument type for built-in operation");
  if (a->size > kSsizeMax - b->size) return t.raise_no_memory();
  Ref<ArrayObject> r = new_array(t, &array_type, a->size + b->size, a->kind);
  if (!r) return {};
  if (a->size) std::memcpy(r->items, a->items, static_cast<std::size_t>(a->size * a->kind->itemsize));
  if (b->size) std::memcpy(array_at(r, a->size), b->items, static_cast<std::size_t>(b->size * b->kind->itemsize));
  return r;
}
static void fill_repeats(char* items, ssize bytes, ssize times) {  // items[0, bytes) is there
  for (ssize done = bytes, total = bytes * times; done < total;) {
    ssize chunk = done < total - done ? done : total - done;
    std::memcpy(items + done, items, static_cast<std::size_t>(chunk));
    done += chunk;
  }
}
static Ref<> array_repeat(Object* o, ssize n) {
  Thread& t = Thread::current();
  auto* a = as_array(o);
  if (n < 0) n = 0;
  if (a->size && n > kSsizeMax / a->size) return t.raise_no_memory();
  Ref<ArrayObject> r = new_array(t, &array_type, a->size * n, a->kind);
  if (!r) return {};
  ssize bytes = a->size * a->kind->itemsize;
  if (r->size) {
    std::memcpy(r->items, a->items, static_cast<std::size_t>(bytes));
    fill_repeats(r->items, bytes, n);
  }
  return r;
}
static Ref<> array_inplace_concat(Object* o, Object* other) {
  Thread& t = Thread::current();
  if (!is_array(other)) {
    return t.raise(exc::TypeError, "can only extend array with array (not \"%.200s\")", type_of(other)->tp_name);
  }
  if (extend_array(t, as_array(o), as_array(other)) < 0) return {};
  return new_ref(o);
}
static Ref<> array_inplace_repeat(Object* o, ssize n) {
  Thread& t = Thread::current();
  auto* a = as_array(o);
  ssize size = a->size;
  if (size > 0 && n != 1) {
    if (n < 0) n = 0;
    if (n && size * a->kind->itemsize > kSsizeMax / n) return t.raise_no_memory();
    if (array_resize(t, a, size * n) < 0) return {};
    if (n > 0) fill_repeats(a->items, size * a->kind->itemsize, n);
  }
  return new_ref(o);
}
static int array_contains(Object* o, Object* v) {
  Thread& t = Thread::current();
  auto* a = as_array(o);
  for (ssize i = 0; i < a->size; ++i) {
    Ref<> item = a->kind->getitem(a, i);
    if (!item) return -1;
    if (int r = rich_compare_bool(t, item, v, kEq)) return r;
  }
  return 0;
}
static int remove_range(Thread& t, ArrayObject* a, ssize start, ssize count) {
  if (count == 0) return 0;
  if (a->exports > 0) return t.raise_text(exc::BufferError, "cannot resize an array that is exporting buffers");
  std::memmove(array_at(a, start), array_at(a, start + count),
               static_cast<std::size_t>((a->size - start - count) * a->kind->itemsize));
  return array_resize(t, a, a->size - count);
}
static int array_set_item(Object* o, ssize i, Object* v) {
  Thread& t = Thread::current();
  auto* a = as_array(o);
  if (i < 0 || i >= a->size) return t.raise_text(exc::IndexError, "array assignment index out of range");
  if (!v) return remove_range(t, a, i, 1);
  return a->kind->setitem(a, i, v);
}
static Ref<> array_subscript(Object* o, Object* key) {
  Thread& t = Thread::current();
  auto* a = as_array(o);
  if (has_index(key)) {
    ssize i = index_as_ssize(t, key, &exc::IndexError);
    if (i == -1 && t.has_error()) return {};
    return array_item(o, i < 0 ? i + a->size : i);
  }
  if (!is_exact(key, slice_type)) return t.raise_text(exc::TypeError, "array indices must be integers");
  ssize start, stop, step;
  if (slice_unpack(t, key, &start, &stop, &step) < 0) return {};
  ssize count = slice_adjust(a->size, &start, &stop, step);
  return array_slice(t, a, start, step, count);
}
static int set_slice(Thread& t, ArrayObject* a, ssize start, ssize step, ssize count, Object* value) {
  Ref<> copy;
  ArrayObject* other = nullptr;
  if (value) {
    if (!is_array(value)) {
      return t.raise(exc::TypeError, "can only assign array (not \"%.200s\") to array slice", type_of(value)->tp_name);
    }
    other = as_array(value);
    if (other == a) {
      copy = array_slice(t, a, 0, 1, a->size);
      if (!copy) return -1;
      other = as_array(copy);
    }
    if (other->kind != a->kind) return t.raise_text(exc::TypeError, "bad argument type for built-in operation");
  }
  ssize needed = other ? other->size : 0, size = a->kind->itemsize;
  if (a->exports > 0 && needed != count && (step == 1 || !other)) {
    return t.raise_text(exc::BufferError, "cannot resize an array that is exporting buffers");
  }
  if (step == 1) {
    if (count > needed) {
      if (remove_range(t, a, start + needed, count - needed) < 0) return -1;
    } else if (count < needed) {
      ssize old = a->size;
      if (array_resize(t, a, old + needed - count) < 0) return -1;
      std::memmove(array_at(a, start + needed), array_at(a, start + count),
                   static_cast<std::size_t>((old - start - count) * size));
    }
    if (needed) std::memcpy(array_at(a, start), other->items, static_cast<std::size_t>(needed * size));
    return 0;
  }
  if (!other) {
    if (step < 0) {
      start += step * (count - 1);
      step = -step;
    }
    // Move the runs between deleted items down.
    for (ssize i = 0; i < count; ++i) {
      ssize from = start + i * step + 1, until = i + 1 < count ? start + (i + 1) * step : a->size;
      std::memmove(array_at(a, from - 1 - i), array_at(a, from), static_cast<std::size_t>((until - from) * size));
    }
    return array_resize(t, a, a->size - count);
  }
  if (needed != count) {
    return t.raise(exc::ValueError, "attempt to assign array of size %zd to extended slice of size %zd", needed, count);
  }
  for (ssize i = 0; i < count; ++i)
    std::memcpy(array_at(a, start + i * step), array_at(other, i), static_cast<std::size_t>(size));
  return 0;
}
static int array_ass_subscript(Object* o, Object* key, Object* value) {
  Thread& t = Thread::current();
  auto* a = as_array(o);
  if (has_index(key)) {
    ssize i = index_as_ssize(t, key, &exc::IndexError);
    if (i == -1 && t.has_error()) return -1;
    return array_set_item(o, i < 0 ? i + a->size : i, value);
  }
  if (!is_exact(key, slice_type)) return t.raise_text(exc::TypeError, "array indices must be integers");
  ssize start, stop, step;
  if (slice_unpack(t, key, &start, &stop, &step) < 0) return -1;
  ssize count = slice_adjust(a->size, &start, &stop, step);
  if ((step < 0 && start < stop) || (step > 0 && start > stop)) stop = start;
  if (count == 0 && step != 1 && !value) return 0;
  return set_slice(t, a, start, step, count, value);
}

static Ref<> array_richcompare(Object* x, Object* y, int op) {
  if (!is_array(x) || !is_array(y)) return new_not_implemented();
  Thread& t = Thread::current();
  auto *a = as_array(x), *b = as_array(y);
  bool equality = op == kEq || op == kNe;
  if (equality && a->size != b->size) return new_bool(op == kNe);
  if (equality && a->kind == b->kind && a->kind->is_integer) {
    bool same = a->size == 0 || std::memcmp(a->items, b->items, static_cast<std::size_t>(a->size * a->kind->itemsize)) == 0;
    return new_bool(same == (op == kEq));
  }
  for (ssize i = 0; i < a->size && i < b->size; ++i) {
    Ref<> v = a->kind->getitem(a, i), w = b->kind->getitem(b, i);
    if (!v || !w) return {};
    int same = rich_compare_bool(t, v, w, kEq);
    if (same < 0) return {};
    if (same) continue;
    if (equality) return new_bool(op == kNe);
    return rich_compare(t, v, w, static_cast<CompareOp>(op));
  }
  ssize p = a->size, q = b->size;
  switch (op) {
    case kLt:
      return new_bool(p < q);
    case kLe:
      return new_bool(p <= q);
    case kEq:
      return new_bool(p == q);
    case kNe:
      return new_bool(p != q);
    case kGt:
      return new_bool(p > q);
    default:
      return new_bool(p >= q);
  }
}

static Ref<> array_repr(Object* o) {
  Thread& t = Thread::current();
  auto* a = as_array(o);
  Ref<> name = type_name(t, type_of(o));
  if (!name) return {};
  int code = a->kind->typecode;
  if (a->size == 0) return str_format(t, "%U('%c')", name.get(), code);
  Ref<> items;
  if (code == 'u')
    items = call_method(t, o, "tounicode"_s);
  else
    items = array_to_list(t, a);
  if (!items) return {};
  return str_format(t, "%U('%c', %R)", name.get(), code, items.get());
}

// --- buffer ---

static int array_get_buffer(Object* o, Buffer* view, int flags) {
  Thread& t = Thread::current();
  auto* a = as_array(o);
  if (!view) return t.raise_text(exc::BufferError, "array_buffer_getbuf: view==NULL argument is obsolete");
  view->buf = a->items ? a->items : const_cast<char*>("");
  view->obj = retain(o);
  view->len = a->size * a->kind->itemsize;
  view->readonly = 0;
  view->ndim = 1;
  view->itemsize = a->kind->itemsize;
  view->suboffsets = nullptr;
  view->shape = (flags & kBufNd) == kBufNd ? &a->size : nullptr;
  view->strides = (flags & kBufStrides) == kBufStrides ? &view->itemsize : nullptr;
  view->format = flags & kBufFormat ? const_cast<char*>(a->kind->format) : nullptr;
  view->internal = nullptr;
  ++a->exports;
  return 0;
}
static void array_release_buffer(Object* o, Buffer*) { --as_array(o)->exports; }

// --- iterator ---

struct ArrayItems {
  static ssize length(Object* o) { return as_array(o)->size; }
  static Ref<> item(Object* o, ssize i) { return as_array(o)->kind->getitem(as_array(o), i); }
  static Ref<> nothing(Thread&) { return new_ref(empty_tuple()); }
};
using ArrayIteration = IndexIteration<ArrayItems>;
static Ref<> array_iter(Object* o) { return new_index_iterator(Thread::current(), &array_iterator_type, o); }
static const MethodDef iterator_methods[] = {{"__reduce__", ArrayIteration::reduce, kMethNoargs | kMethDefining,
                                              "__reduce__($self, /)\n--\n\nReturn state information for pickling."},
                                             {"__setstate__", ArrayIteration::setstate, kMethO,
                                              "__setstate__($self, state, /)\n--\n\nSet state information for unpickling."},
                                             {}};

// --- tables ---

static const GetSetDef array_getset[] = {
    {"typecode",
     [](Object* o, void*) -> Ref<> { return new_str_char(Thread::current(), static_cast<u32>(as_array(o)->kind->typecode)); },
     nullptr, docs::array_typecode, nullptr},
    {"itemsize", [](Object* o, void*) { return new_int(Thread::current(), as_array(o)->kind->itemsize); }, nullptr,
     docs::array_itemsize, nullptr},
    {}};
static constinit SequenceMethods array_sequence = {.sq_length = array_length,
                                                   .sq_concat = array_concat,
                                                   .sq_repeat = array_repeat,
                                                   .sq_item = array_item,
                                                   .sq_ass_item = array_set_item,
                                                   .sq_contains = array_contains,
                                                   .sq_inplace_concat = array_inplace_concat,
                                                   .sq_inplace_repeat = array_inplace_repeat};
static constinit MappingMethods array_mapping = {
    .mp_length = array_length, .mp_subscript = array_subscript, .mp_ass_subscript = array_ass_subscript};
static constinit BufferProcs array_buffer = {.bf_getbuffer = array_get_buffer, .bf_releasebuffer = array_release_buffer};

constinit Type array_type = [] {
  Type t = static_type("array.array", sizeof(ArrayObject), 0, kTypeBase | kTypeGc | kTypeSequence);
  t.tp_dealloc = array_dealloc;
  t.tp_repr = array_repr;
  t.tp_as_sequence = &array_sequence;
  t.tp_as_mapping = &array_mapping;
  t.tp_as_buffer = &array_buffer;
  t.tp_hash = hash_not_implemented;
  t.tp_getattro = generic_get_attr;
  t.tp_doc = docs::array_type_doc;
  t.tp_traverse = array_traverse;
  t.tp_richcompare = array_richcompare;
  t.tp_weaklistoffset = offsetof(ArrayObject, weakreflist);
  t.tp_iter = array_iter;
  t.tp_methods = array_methods;
  t.tp_getset = array_getset;
  t.tp_alloc = type_generic_alloc;
  t.tp_new = array_new;
  t.tp_free = gc_free;
  return t;
}();
constinit Type array_iterator_type =
    index_iterator_type("array.arrayiterator", ArrayIteration::next, iterator_methods, kTypeDisallowInstantiation);

// --- the module ---

Object* g_array_reconstructor = nullptr;
static const MethodDef module_methods[] = {
    {"_array_reconstructor", array_reconstructor, kMethFastcall, docs::_array_reconstructor}, {}};

static int exec(Object* module) {
  Thread& t = Thread::current();
  if (type_ready(&array_iterator_type) < 0 || type_ready(&array_type) < 0) return -1;
  if (module_add(t, module, "ArrayType", new_ref<Object>(&array_type)) < 0) return -1;
  if (module_add_type(t, module, &array_type) < 0) return -1;
  Ref<> abc = import(t, "collections.abc");
  if (!abc) return -1;
  Ref<> mutable_sequence = get_attr(t, abc, "MutableSequence"_s);
  if (!mutable_sequence) return -1;
  Ref<> registered = call_method(t, mutable_sequence, "register"_s, static_cast<Object*>(&array_type));
  if (!registered) return -1;
  Ref<> reconstructor = get_attr(t, module, "_array_reconstructor"_s);
  if (!reconstructor) return -1;
  replace_field(g_array_reconstructor, reconstructor.release());
  return module_add_string(t, module, "typecodes", "bBuhHiIlLqQfd");
}
static ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
static ModuleDef definition = {
    .base = {}, .name = "array", .doc = docs::module_doc, .size = 0, .methods = module_methods, .slots = slots};
extern "C" ADDER_EXPORT Object* PyInit_array() { return module_def_init(&definition); }

}  // namespace adder
