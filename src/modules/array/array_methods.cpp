// The methods of array.array, and its pickling in machine formats.
#include <algorithm>
#include <cstring>

#include "core/args.h"
#include "core/pack_float.h"
#include "core/type_object.h"
#include "docs/module_array.h"
#include "modules/array/array.h"
#include "types/bytes.h"
#include "types/float.h"
#include "types/int_internal.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace docs = doc::module_array;

static ArrayObject* as_array(Object* o) { return static_cast<ArrayObject*>(o); }
static Ref<> none_unless(int status) { return status < 0 ? Ref<>() : new_none(); }

static Ref<> array_append(Object* o, Object* v) {
  return none_unless(array_insert_at(Thread::current(), as_array(o), as_array(o)->size, v));
}
static Ref<> array_extend(Object* o, Object* v) { return none_unless(array_extend_iterable(Thread::current(), as_array(o), v)); }
static Ref<> array_insert(Object* o, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  ssize where = 0;
  if (!check_positional(t, "insert", nargs, 2, 2) || !convert_ssize(t, args[0], &where)) return {};
  return none_unless(array_insert_at(t, as_array(o), where, args[1]));
}
static Ref<> array_pop(Object* o, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  auto* a = as_array(o);
  ssize i = -1;
  if (!check_positional(t, "pop", nargs, 0, 1) || !convert_ssize(t, nargs ? args[0] : nullptr, &i)) return {};
  if (a->size == 0) return t.raise_text(exc::IndexError, "pop from empty array");
  if (i < 0) i += a->size;
  if (i < 0 || i >= a->size) return t.raise_text(exc::IndexError, "pop index out of range");
  Ref<> v = a->kind->getitem(a, i);
  if (!v || a->exports > 0) {
    if (v) t.raise_text(exc::BufferError, "cannot resize an array that is exporting buffers");
    return {};
  }
  std::memmove(array_at(a, i), array_at(a, i + 1), static_cast<std::size_t>((a->size - i - 1) * a->kind->itemsize));
  if (array_resize(t, a, a->size - 1) < 0) return {};
  return v;
}
// Index of the first item equal to v: found sets *where.
static Lookup find(Thread& t, ArrayObject* a, Object* v, ssize start, ssize stop, ssize* where) {
  for (ssize i = start; i < stop && i < a->size; ++i) {
    Ref<> item = a->kind->getitem(a, i);
    if (!item) return Lookup::error;
    int same = rich_compare_bool(t, item, v, kEq);
    if (same < 0) return Lookup::error;
    if (same) {
      *where = i;
      return Lookup::found;
    }
  }
  return Lookup::missing;
}
static Ref<> array_remove(Object* o, Object* v) {
  Thread& t = Thread::current();
  auto* a = as_array(o);
  ssize i;
  switch (find(t, a, v, 0, kSsizeMax, &i)) {
    case Lookup::error:
      return {};
    case Lookup::missing:
      return t.raise_text(exc::ValueError, "array.remove(x): x not in array");
    case Lookup::found:
      break;
  }
  if (i >= a->size) return new_none();
  if (a->exports > 0) return t.raise_text(exc::BufferError, "cannot resize an array that is exporting buffers");
  std::memmove(array_at(a, i), array_at(a, i + 1), static_cast<std::size_t>((a->size - i - 1) * a->kind->itemsize));
  return none_unless(array_resize(t, a, a->size - 1));
}
static Ref<> array_index(Object* o, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  auto* a = as_array(o);
  ssize start = 0, stop = kSsizeMax, where;
  if (!check_positional(t, "index", nargs, 1, 3)) return {};
  if (nargs > 1 && !convert_index_not_none(t, args[1], &start)) return {};
  if (nargs > 2 && !convert_index_not_none(t, args[2], &stop)) return {};
  if (start < 0) start = std::max<ssize>(0, start + a->size);
  if (stop < 0) stop += a->size;
  switch (find(t, a, args[0], start, stop, &where)) {
    case Lookup::error:
      return {};
    case Lookup::found:
      return new_int(t, where);
    case Lookup::missing:
      break;
  }
  return t.raise_text(exc::ValueError, "array.index(x): x not in array");
}
static Ref<> array_count(Object* o, Object* v) {
  Thread& t = Thread::current();
  auto* a = as_array(o);
  ssize n = 0, i = -1;
  for (;;) {
    Lookup r = find(t, a, v, i + 1, kSsizeMax, &i);
    if (r == Lookup::error) return {};
    if (r == Lookup::missing) return new_int(t, n);
    ++n;
  }
}
static Ref<> array_reverse(Object* o, Object*) {
  auto* a = as_array(o);
  auto size = static_cast<std::size_t>(a->kind->itemsize);
  for (ssize i = 0, j = a->size - 1; i < j; ++i, --j) std::swap_ranges(array_at(a, i), array_at(a, i) + size, array_at(a, j));
  return new_none();
}
static Ref<> array_byteswap(Object* o, Object*) {
  auto* a = as_array(o);
  ssize size = a->kind->itemsize;
  if (size > 1) {
    for (ssize i = 0; i < a->size; ++i) std::reverse(array_at(a, i), array_at(a, i) + size);
  }
  return new_none();
}
static Ref<> array_copy(Object* o, Object*) {
  auto* a = as_array(o);
  Ref<ArrayObject> r = new_array(Thread::current(), &array_type, a->size, a->kind);
  if (r && a->size) std::memcpy(r->items, a->items, static_cast<std::size_t>(a->size * a->kind->itemsize));
  return r;
}
static Ref<> array_buffer_info(Object* o, Object*) {
  auto* a = as_array(o);
  return build_value(Thread::current(), "(NN)", new_int_u64(Thread::current(), reinterpret_cast<u64>(a->items)).release(),
                     new_int(Thread::current(), a->size).release());
}
static Ref<> array_frombytes(Object* o, Object* data) {
  Thread& t = Thread::current();
  auto* a = as_array(o);
  BufferView view(t, data);
  if (!view) return {};
  if (view.view().itemsize != 1) return t.raise_text(exc::TypeError, "a bytes-like object is required");
  return none_unless(array_from_data(t, a, {view.data(), static_cast<std::size_t>(view.size())}));
}
static Ref<> array_tobytes(Object* o, Object*) { return array_to_bytes(Thread::current(), as_array(o)); }
static Ref<> array_tolist(Object* o, Object*) { return array_to_list(Thread::current(), as_array(o)); }
static Ref<> array_fromlist(Object* o, Object* list) {
  Thread& t = Thread::current();
  auto* a = as_array(o);
  if (!is_list(list)) return t.raise_text(exc::TypeError, "arg must be list");
  ssize n = list_size(list), old = a->size;
  if (n == 0) return new_none();
  if (array_resize(t, a, old + n) < 0) return {};
  std::memset(array_at(a, old), 0, static_cast<std::size_t>(n * a->kind->itemsize));
  for (ssize i = 0; i < n; ++i) {
    Ref<> item = new_ref(list_item(list, i));
    if (a->kind->setitem(a, a->size - n + i, item) < 0) {
      ErrorKeeper keep(t);
      (void)array_resize(t, a, old);
      t.clear_error();
      return {};
    }
    if (n != list_size(list)) {
      t.raise_text(exc::RuntimeError, "list changed size during iteration");
      ErrorKeeper keep(t);
      (void)array_resize(t, a, old);
      t.clear_error();
      return {};
    }
  }
  return new_none();
}
static Ref<> array_fromunicode(Object* o, Object* s) {
  Thread& t = Thread::current();
  if (!is_str(s)) return bad_argument(t, "fromunicode", nullptr, "str", s);
  if (as_array(o)->kind->typecode != 'u') {
    return t.raise_text(exc::ValueError, "fromunicode() may only be called on unicode type arrays");
  }
  return none_unless(array_from_text(t, as_array(o), s));
}
static Ref<> array_tounicode(Object* o, Object*) {
  Thread& t = Thread::current();
  auto* a = as_array(o);
  if (a->kind->typecode != 'u') {
    return t.raise_text(exc::ValueError, "tounicode() may only be called on unicode type arrays");
  }
  for (ssize i = 0; i < a->size; ++i) {
    u32 c;
    std::memcpy(&c, array_at(a, i), 4);
    if (c > 0x10ffff) return t.raise(exc::ValueError, "character U+%x is not in range [U+0000; U+10ffff]", c);
  }
  return new_str_kind(t, 4, a->items, a->size);
}
static Ref<> array_fromfile(Object* o, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("fromfile($self, f, n, /)");
  Thread& t = Thread::current();
  auto* a = as_array(o);
  Object* given[2];
  ssize n = 0;
  if (!kSignature.parse(t, args, nargs, kwnames, given, [&] { return convert_ssize(t, given[1], &n); })) return {};
  if (n < 0) return t.raise_text(exc::ValueError, "negative count");
  if (n > kSsizeMax / a->kind->itemsize) return t.raise_no_memory();
  Ref<> size = new_int(t, n * a->kind->itemsize);
  if (!size) return {};
  Ref<> data = call_method(t, args[0], "read"_s, size.get());
  if (!data) return {};
  if (!is_bytes(data)) return t.raise_text(exc::TypeError, "read() didn't return bytes");
  if (array_from_data(t, a, bytes_view(data)) < 0) return {};
  if (bytes_size(data) != n * a->kind->itemsize) {
    return t.raise_text(exc::EOFError, "read() didn't return enough bytes");
  }
  return new_none();
}
static Ref<> array_tofile(Object* o, Object* file) {
  Thread& t = Thread::current();
  auto* a = as_array(o);
  constexpr ssize kBlock = 64 * 1024;
  Ref<> write = get_attr(t, file, "write"_s);
  if (!write && a->size) return {};
  if (!write) t.clear_error();
  for (ssize at = 0; at < a->size * a->kind->itemsize; at += kBlock) {
    ssize n = std::min(kBlock, a->size * a->kind->itemsize - at);
    Ref<> data = new_bytes(t, {a->items + at, static_cast<std::size_t>(n)});
    if (!data) return {};
    Ref<> r = call_one_arg(t, write, data);
    if (!r) return {};
  }
  return new_none();
}
static Ref<> array_sizeof(Object* o, Object*) {
  auto* a = as_array(o);
  return new_int(Thread::current(), type_of(o)->tp_basicsize + a->allocated * a->kind->itemsize);
}

// --- pickling ---

// Machine formats, by number: the kind of item and its byte order.
struct MachineFormat {
  int size;
  bool is_signed, big_endian, is_float, is_text;
};
static constexpr MachineFormat kMachineFormats[] = {
    {1, false, false, false, false}, {1, true, false, false, false},  // 0 unsigned, 1 signed byte
    {2, false, false, false, false}, {2, false, true, false, false},  {2, true, false, false, false},
    {2, true, true, false, false},   {4, false, false, false, false}, {4, false, true, false, false},
    {4, true, false, false, false},  {4, true, true, false, false},   {8, false, false, false, false},
    {8, false, true, false, false},  {8, true, false, false, false},  {8, true, true, false, false},
    {4, false, false, true, false},  {4, false, true, true, false},   {8, false, false, true, false},
    {8, false, true, true, false},   {2, false, false, false, true},  {2, false, true, false, true},
    {4, false, false, false, true},  {4, false, true, false, true}};
static constexpr int kMachineFormatCount = sizeof kMachineFormats / sizeof kMachineFormats[0];

static int machine_format(const ArrayKind* kind) {
  for (int i = 0; i < kMachineFormatCount; ++i) {
    const MachineFormat& f = kMachineFormats[i];
    if (f.big_endian || f.size != kind->itemsize) continue;
    bool is_float = kind->typecode == 'f' || kind->typecode == 'd';
    if (f.is_float == is_float && f.is_text == (kind->typecode == 'u') && f.is_signed == kind->is_signed) return i;
  }
  return -1;
}

static Ref<> array_reduce_ex(Object* o, Object* protocol_object) {
  Thread& t = Thread::current();
  auto* a = as_array(o);
  if (!is_int(protocol_object)) return t.raise_text(exc::TypeError, "__reduce_ex__ argument should be an integer");
  long protocol = as_long(t, protocol_object);
  if (protocol == -1 && t.has_error()) return {};
  Ref<> dict;
  Lookup found = lookup_attr(t, o, "__dict__"_s, &dict);
  if (found == Lookup::error) return {};
  if (found == Lookup::missing) dict = new_none();
  int code = a->kind->typecode, format = machine_format(a->kind);
  if (format < 0 || protocol < 3) {
    Ref<List> list = array_to_list(t, a);
    if (!list) return {};
    return build_value(t, "O(CO)O", type_of(o), code, list.get(), dict.get());
  }
  Ref<Bytes> data = array_to_bytes(t, a);
  if (!data) return {};
  return build_value(t, "O(OCiO)O", g_array_reconstructor, type_of(o), code, format, data.get(), dict.get());
}

static Ref<> make_array(Thread& t, Type* type, char typecode, Object* items) {
  Ref<> code = new_str_char(t, static_cast<u32>(typecode));
  if (!code) return {};
  Ref<Tuple> args = tuple_pack(t, code.get(), items);
  if (!args) return {};
  return array_new(type, args, nullptr);
}

Ref<> array_reconstructor(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "_array_reconstructor", nargs, 4, 4)) return {};
  Object* items = args[3];
  if (!is_str(args[1]) || str_length(args[1]) != 1) {
    return bad_argument(t, "_array_reconstructor", "2", "a unicode character", args[1]);
  }
  int format = 0;
  if (!convert_int(t, args[2], &format)) return {};
  if (!is_type(args[0])) {
    return t.raise(exc::TypeError, "first argument must be a type object, not %.200s", type_of(args[0])->tp_name);
  }
  auto* type = static_cast<Type*>(args[0]);
  if (!is_subtype(type, &array_type)) {
    return t.raise(exc::TypeError, "%.200s is not a subtype of %.200s", type->tp_name, array_type.tp_name);
  }
  const ArrayKind* kind = array_kind(str_char(args[1], 0));
  if (!kind) return t.raise_text(exc::ValueError, "second argument must be a valid type code");
  if (format < 0 || format >= kMachineFormatCount) {
    return t.raise_text(exc::ValueError, "third argument must be a valid machine format code.");
  }
  if (!is_bytes(items)) return t.raise(exc::TypeError, "fourth argument should be bytes, not %.200s", type_of(items)->tp_name);
  char typecode = kind->typecode;
  if (format == machine_format(kind)) return make_array(t, type, typecode, items);
  const MachineFormat& f = kMachineFormats[format];
  if (f.is_text) {
    const char* codec = f.size == 2 ? (f.big_endian ? "utf-16-be" : "utf-16-le") : f.big_endian ? "utf-32-be" : "utf-32-le";
    Ref<> text = str_decode_object(t, items, codec, nullptr);
    if (!text) return {};
    return make_array(t, type, typecode, text);
  }
  ssize bytes = bytes_size(items);
  if (bytes % f.size) return t.raise_text(exc::ValueError, "string length not a multiple of item size");
  ssize n = bytes / f.size;
  auto* p = reinterpret_cast<const u8*>(bytes_data(items));
  Ref<List> list = new_list(t, n);
  if (!list) return {};
  for (ssize i = 0; i < n; ++i, p += f.size) {
    Ref<> v = f.is_float ? new_float(t, unpack_float(p, f.size, !f.big_endian))
                         : int_from_bytes(t, p, f.size, !f.big_endian, f.is_signed);
    if (!v) return {};
    list->items[i] = v.release();
  }
  if (!f.is_float) {  // the item type that has exactly these values
    for (const ArrayKind* k = kArrayKinds; k->typecode; ++k) {
      if (k->is_integer && k->itemsize == f.size && k->is_signed == f.is_signed) typecode = k->typecode;
    }
  }
  return make_array(t, type, typecode, list);
}

const MethodDef array_methods[] = {{"append", array_append, kMethO, docs::array_append},
                                   {"buffer_info", array_buffer_info, kMethNoargs, docs::array_buffer_info},
                                   {"byteswap", array_byteswap, kMethNoargs, docs::array_byteswap},
                                   {"__copy__", array_copy, kMethNoargs, docs::array___copy__},
                                   {"count", array_count, kMethO, docs::array_count},
                                   {"__deepcopy__", array_copy, kMethO, docs::array___deepcopy__},
                                   {"extend", array_extend, kMethO | kMethDefining, docs::array_extend},
                                   {"fromfile", array_fromfile, kMethFastcall | kMethKeywords, docs::array_fromfile},
                                   {"fromlist", array_fromlist, kMethO, docs::array_fromlist},
                                   {"frombytes", array_frombytes, kMethO, docs::array_frombytes},
                                   {"fromunicode", array_fromunicode, kMethO, docs::array_fromunicode},
                                   {"index", array_index, kMethFastcall, docs::array_index},
                                   {"insert", array_insert, kMethFastcall, docs::array_insert},
                                   {"pop", array_pop, kMethFastcall, docs::array_pop},
                                   {"__reduce_ex__", array_reduce_ex, kMethO | kMethDefining, docs::array___reduce_ex__},
                                   {"remove", array_remove, kMethO, docs::array_remove},
                                   {"reverse", array_reverse, kMethNoargs, docs::array_reverse},
                                   {"tofile", array_tofile, kMethO | kMethDefining, docs::array_tofile},
                                   {"tolist", array_tolist, kMethNoargs, docs::array_tolist},
                                   {"tobytes", array_tobytes, kMethNoargs, docs::array_tobytes},
                                   {"tounicode", array_tounicode, kMethNoargs, docs::array_tounicode},
                                   {"__sizeof__", array_sizeof, kMethNoargs, docs::array___sizeof__},
                                   {}};

}  // namespace adder
