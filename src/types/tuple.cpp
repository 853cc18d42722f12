// tuple.
#include <cstring>

#include "core/args.h"
#include "core/type_object.h"
#include "docs/tuple.h"
#include "mem/alloc.h"
#include "mem/gc.h"
#include "types/dict_keys.h"
#include "types/int.h"
#include "types/iterators.h"
#include "types/list.h"
#include "types/quick_equal.h"
#include "types/str.h"

namespace adder {

// The empty tuple lies in the runtime image, where CPython has it, behind an unused GC header.
static constexpr std::size_t kEmptyTupleOffset = 0xe618;
[[gnu::constructor]] static void init_empty_tuple() {
  auto* empty = reinterpret_cast<Tuple*>(runtime_image + kEmptyTupleOffset);
  empty->refcnt = kImmortalRefcount;
  empty->type = &tuple_type;
  empty->size = 0;
}

Object* empty_tuple() { return reinterpret_cast<Object*>(runtime_image + kEmptyTupleOffset); }

int quick_equal_tuples(Object* a, Object* b) {
  ssize n = tuple_size(a);
  if (n != tuple_size(b)) return -1;  // the items before the end still have to be compared
  for (ssize i = 0; i < n; ++i) {
    Object *x = tuple_item(a, i), *y = tuple_item(b, i);
    if (x == y) continue;
    if (is_exact(x, tuple_type)) return -1;
    int r = quick_equal(x, y);
    if (r <= 0) return r;
  }
  return 1;
}

static constexpr std::size_t kItemsOffset = offsetof(Tuple, items);

// Untracked, items uninitialised; n > 0.
static ADDER_INLINE Tuple* new_raw_tuple(Thread& t, ssize n) {
  if (ADDER_UNLIKELY(static_cast<std::size_t>(n) > (static_cast<std::size_t>(kSsizeMax) - kItemsOffset) / sizeof(Object*))) {
    return t.raise_no_memory();
  }
  auto* s =
      static_cast<Tuple*>(new_plain_gc_object(t, &tuple_type, kItemsOffset + static_cast<std::size_t>(n) * sizeof(Object*)));
  if (!s) return nullptr;
  s->size = n;
  return s;
}

Ref<Tuple> new_tuple(Thread& t, ssize n) {
  if (n == 0) return Ref<Tuple>::borrow(empty_tuple());
  if (n < 0) return t.raise_system_error_bad_call();
  Tuple* s = new_raw_tuple(t, n);
  if (!s) return {};
  for (ssize i = 0; i < n; ++i) s->items[i] = nullptr;
  gc_track(s);
  return steal(s);
}

Ref<Tuple> new_tuple_from(Thread& t, Object* const* items, ssize n) {
  if (n == 0) return Ref<Tuple>::borrow(empty_tuple());
  Tuple* s = new_raw_tuple(t, n);
  if (!s) return {};
  for (ssize i = 0; i < n; ++i) s->items[i] = retain(items[i]);
  gc_track(s);
  return steal(s);
}

Ref<Tuple> new_tuple_steal(Thread& t, Object** items, ssize n) {
  if (n == 0) return Ref<Tuple>::borrow(empty_tuple());
  Tuple* s = new_raw_tuple(t, n);
  if (ADDER_UNLIKELY(!s)) {
    for (ssize i = 0; i < n; ++i) decref(items[i]);
    return {};
  }
  for (ssize i = 0; i < n; ++i) s->items[i] = items[i];
  gc_track(s);
  return steal(s);
}

int tuple_resize(Thread& t, Ref<Tuple>* tuple, ssize size) {
  Tuple* s = tuple->get();
  ssize old = s->size;
  if (old == size) return 0;
  if (size == 0 || old == 0) {
    *tuple = new_tuple(t, size);
    return *tuple ? 0 : -1;
  }
  if (s->refcnt != 1) {
    tuple->reset();
    return t.raise_system_error_bad_call();
  }
  bool tracked = gc_is_tracked(s);
  if (tracked) gc_untrack(s);
  for (ssize i = size; i < old; ++i) clear_field(s->items[i]);
  auto* moved = static_cast<Tuple*>(gc_resize(t, s, size));
  if (!moved) {
    tuple->reset();
    return -1;
  }
  (void)tuple->release();
  for (ssize i = old; i < size; ++i) moved->items[i] = nullptr;
  gc_track(moved);
  *tuple = steal(moved);
  return 0;
}

Ref<Tuple> tuple_slice(Thread& t, Tuple* s, ssize low, ssize high) {
  if (low < 0) low = 0;
  if (high > s->size) high = s->size;
  if (high < low) high = low;
  if (low == 0 && high == s->size && is_exact(s, tuple_type)) return new_ref(s);
  return new_tuple_from(t, s->items + low, high - low);
}

void tuple_maybe_untrack(Object* op) {
  if (!is_exact(op, tuple_type) || !gc_is_tracked(op)) return;
  for (ssize i = 0, n = tuple_size(op); i < n; ++i) {
    Object* item = tuple_item(op, i);
    // A null item: still being filled.
    if (!item) return;
    if (may_be_in_cycle(item)) return;
  }
  gc_untrack(op);
}

namespace {

Tuple* tuple(Object* op) { return static_cast<Tuple*>(op); }

void tuple_dealloc(Object* op) {
  Tuple* s = tuple(op);
  if (ADDER_UNLIKELY(op == empty_tuple())) {  // somebody lost references; it lives on
    op->refcnt = kImmortalRefcount;
    return;
  }
  gc_untrack(op);
  if (ADDER_LIKELY(is_exact(op, tuple_type))) {
    // As long as no item dies with the tuple, nothing can nest.
    ssize n = s->size;
    for (; n > 0; --n) {
      Object* item = s->items[n - 1];
      if (!item) continue;
      if (item->refcnt == 1) break;
      ADDER_COUNT_REF(-1);
      --item->refcnt;
    }
    if (n <= 0) return gc_free_untracked(op);
    s->size = n;
  }
  Trashcan trash(op, tuple_dealloc);
  if (trash.postponed()) return;
  for (ssize i = s->size; --i >= 0;) xdecref(s->items[i]);
  type_of(op)->tp_free(op);
}

int tuple_traverse(Object* op, VisitProc visit, void* arg) {
  for (ssize i = tuple(op)->size; --i >= 0;) ADDER_VISIT(tuple(op)->items[i]);
  return 0;
}

Ref<> tuple_repr(Object* op) {
  Thread& t = Thread::current();
  ssize n = tuple(op)->size;
  if (n == 0) return new_str(t, "()");
  int entered = repr_enter(t, op);
  if (entered != 0) return entered > 0 ? Ref<>(new_str(t, "(...)")) : Ref<>();
  StrBuilder out(t);
  bool ok = out.append('(');
  for (ssize i = 0; ok && i < n; ++i) {
    if (i > 0) ok = out.append_ascii(", ");
    ok = ok && out.append_repr(tuple_item(op, i));
  }
  Ref<> result;
  if (ok && out.append_ascii(n > 1 ? ")" : ",)")) result = out.finish();
  repr_leave(t, op);
  return result;
}

// xxHash's round applied to the items' hashes.
hash_t tuple_hash(Object* op) {
  constexpr u64 kPrime1 = 11400714785074694791u, kPrime2 = 14029467366897019727u, kPrime5 = 2870177450012600261u;
  Thread& t = Thread::current();
  ssize n = tuple(op)->size;
  u64 acc = kPrime5;
  for (ssize i = 0; i < n; ++i) {
    hash_t lane = key_hash(t, tuple_item(op, i));
    if (lane == -1) return -1;
    acc += static_cast<u64>(lane) * kPrime2;
    acc = (acc << 31) | (acc >> 33);
    acc *= kPrime1;
  }
  acc += static_cast<u64>(n) ^ (kPrime5 ^ 3527539u);
  return acc == ~u64{0} ? 1546275796 : static_cast<hash_t>(acc);
}

int tuple_contains(Object* op, Object* value) {
  Thread& t = Thread::current();
  for (ssize i = 0, n = tuple(op)->size; i < n; ++i) {
    Object* item = tuple_item(op, i);
    if (item == value) return 1;
    int r = quick_equal(item, value);
    if (r < 0) r = rich_compare_bool(t, item, value, kEq);
    if (r != 0) return r;
  }
  return 0;
}

Ref<> tuple_sq_item(Object* op, ssize i) {
  if (ADDER_UNLIKELY(static_cast<std::size_t>(i) >= static_cast<std::size_t>(tuple(op)->size))) {
    return Thread::current().raise(exc::IndexError, "tuple index out of range");
  }
  return new_ref(tuple_item(op, i));
}

Ref<> tuple_subscript(Object* op, Object* key) {
  Thread& t = Thread::current();
  if (ADDER_LIKELY(has_index(key))) {
    ssize i = index_as_ssize(t, key, &exc::IndexError);
    if (i == -1 && t.has_error()) return {};
    if (i < 0) i += tuple(op)->size;
    return tuple_sq_item(op, i);
  }
  if (is_exact(key, slice_type)) {
    ssize start, stop, step;
    if (slice_unpack(t, key, &start, &stop, &step) < 0) return {};
    ssize n = slice_adjust(tuple(op)->size, &start, &stop, step);
    if (n <= 0) return new_tuple(t, 0);
    if (step == 1) {
      if (start == 0 && n == tuple(op)->size && is_exact(op, tuple_type)) return new_ref(op);
      return new_tuple_from(t, tuple(op)->items + start, n);
    }
    Tuple* result = new_raw_tuple(t, n);
    if (!result) return {};
    std::size_t from = static_cast<std::size_t>(start);
    for (ssize i = 0; i < n; ++i, from += static_cast<std::size_t>(step)) result->items[i] = retain(tuple(op)->items[from]);
    gc_track(result);
    return steal(result);
  }
  return t.raise(exc::TypeError, "tuple indices must be integers or slices, not %.200s", type_of(key)->tp_name);
}

Ref<> tuple_concat(Object* a, Object* b) {
  Thread& t = Thread::current();
  if (tuple_size(a) == 0 && is_exact(b, tuple_type)) return new_ref(b);
  if (!is_tuple(b)) {
    return t.raise(exc::TypeError, "can only concatenate tuple (not \"%.200s\") to tuple", type_of(b)->tp_name);
  }
  ssize n = tuple_size(a), m = tuple_size(b);
  if (m == 0 && is_exact(a, tuple_type)) return new_ref(a);
  if (n > kSsizeMax - m) return t.raise_no_memory();
  if (n + m == 0) return new_tuple(t, 0);
  Tuple* s = new_raw_tuple(t, n + m);
  if (!s) return {};
  for (ssize i = 0; i < n; ++i) s->items[i] = retain(tuple_item(a, i));
  for (ssize i = 0; i < m; ++i) s->items[n + i] = retain(tuple_item(b, i));
  gc_track(s);
  return steal(s);
}

Ref<> tuple_repeat(Object* op, ssize times) {
  Thread& t = Thread::current();
  ssize n = tuple_size(op);
  if ((n == 0 || times == 1) && is_exact(op, tuple_type)) return new_ref(op);
  if (n == 0 || times <= 0) return new_tuple(t, 0);
  if (n > kSsizeMax / times) return t.raise_no_memory();
  Tuple* s = new_raw_tuple(t, n * times);
  if (!s) return {};
  Object** out = s->items;
  for (ssize k = 0; k < times; ++k) {
    for (ssize i = 0; i < n; ++i) *out++ = retain(tuple_item(op, i));
  }
  gc_track(s);
  return steal(s);
}

Ref<> tuple_richcompare(Object* a, Object* b, int op) {
  if (!is_tuple(a) || !is_tuple(b)) return new_not_implemented();
  Thread& t = Thread::current();
  ssize n = tuple_size(a), m = tuple_size(b);
  for (ssize i = 0; i < n && i < m; ++i) {
    Object *x = tuple_item(a, i), *y = tuple_item(b, i);
    if (x == y) continue;
    int equal = quick_equal(x, y);
    if (equal < 0) equal = rich_compare_bool(t, x, y, kEq);
    if (equal < 0) return {};
    if (equal) continue;
    if (op == kEq) return new_bool(false);
    if (op == kNe) return new_bool(true);
    return rich_compare(t, x, y, static_cast<CompareOp>(op));
  }
  switch (op) {
    case kLt:
      return new_bool(n < m);
    case kLe:
      return new_bool(n <= m);
    case kEq:
      return new_bool(n == m);
    case kNe:
      return new_bool(n != m);
    case kGt:
      return new_bool(n > m);
    default:
      return new_bool(n >= m);
  }
}

Ref<> tuple_new_from(Thread& t, Type* type, Object* iterable) {
  if (type == &tuple_type) return iterable ? Ref<>(to_tuple(t, iterable)) : Ref<>(new_tuple(t, 0));
  Ref<> source = iterable ? Ref<>(to_tuple(t, iterable)) : Ref<>(new_tuple(t, 0));
  if (!source) return {};
  ssize n = tuple_size(source);
  Ref<> self = type->tp_alloc(type, n);
  if (!self) return {};
  for (ssize i = 0; i < n; ++i) tuple(self)->items[i] = retain(tuple_item(source, i));
  return self;
}

Ref<> tuple_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if ((type == &tuple_type || type->tp_init == tuple_type.tp_init) && !no_keywords(t, "tuple", kwargs)) return {};
  ssize n = tuple_size(args);
  if (!check_positional(t, "tuple", n, 0, 1)) return {};
  return tuple_new_from(t, type, n ? tuple_item(args, 0) : nullptr);
}

Ref<> tuple_vectorcall(Object* type, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  if (!no_keywords(t, "tuple", kwnames)) return {};
  ssize n = vectorcall_nargs(nargsf);
  if (!check_positional(t, "tuple", n, 0, 1)) return {};
  return tuple_new_from(t, reinterpret_cast<Type*>(type), n ? args[0] : nullptr);
}

Ref<> tuple_getnewargs(Object* self, Object*) {
  Thread& t = Thread::current();
  Ref<Tuple> copy = new_tuple_from(t, tuple(self)->items, tuple_size(self));
  if (!copy) return {};
  return tuple_pack(t, copy.get());
}

Ref<> tuple_index(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  ssize start = 0, stop = kSsizeMax, n = tuple_size(self);
  if (!check_positional(t, "index", nargs, 1, 3)) return {};
  if (nargs > 1 && !convert_index_not_none(t, args[1], &start)) return {};
  if (nargs > 2 && !convert_index_not_none(t, args[2], &stop)) return {};
  if (start < 0) {
    start += n;
    if (start < 0) start = 0;
  }
  if (stop < 0)
    stop += n;
  else if (stop > n)
    stop = n;
  for (ssize i = start; i < stop; ++i) {
    int r = rich_compare_bool(t, tuple_item(self, i), args[0], kEq);
    if (r < 0) return {};
    if (r) return new_int(t, i);
  }
  return t.raise(exc::ValueError, "tuple.index(x): x not in tuple");
}

Ref<> tuple_count(Object* self, Object* value) {
  Thread& t = Thread::current();
  ssize count = 0;
  for (ssize i = 0, n = tuple_size(self); i < n; ++i) {
    int r = rich_compare_bool(t, tuple_item(self, i), value, kEq);
    if (r < 0) return {};
    count += r;
  }
  return new_int(t, count);
}

ssize tuple_len(Object* self) { return tuple_size(self); }
Ref<> tuple_iter(Object* self) { return new_tuple_iterator(Thread::current(), tuple(self)); }

SequenceMethods tuple_as_sequence = {.sq_length = tuple_len,
                                     .sq_concat = tuple_concat,
                                     .sq_repeat = tuple_repeat,
                                     .sq_item = tuple_sq_item,
                                     .sq_contains = tuple_contains};
MappingMethods tuple_as_mapping = {.mp_length = tuple_len, .mp_subscript = tuple_subscript};

const MethodDef tuple_methods[] = {{"__getnewargs__", tuple_getnewargs, kMethNoargs, "__getnewargs__($self, /)\n--\n\n"},
                                   {"index", tuple_index, kMethFastcall, doc::tuple::index},
                                   {"count", tuple_count, kMethO, doc::tuple::count},
                                   {"__class_getitem__", class_getitem, kMethO | kMethClass, doc::tuple::__class_getitem__},
                                   {}};

}  // namespace

constinit Type tuple_type = [] {
  Type t = static_type("tuple", kItemsOffset, sizeof(Object*), kTypeGc | kTypeBase | kTypeTuple | kTypeMatchSelf | kTypeSequence);
  t.tp_dealloc = tuple_dealloc;
  t.tp_repr = tuple_repr;
  t.tp_as_sequence = &tuple_as_sequence;
  t.tp_as_mapping = &tuple_as_mapping;
  t.tp_hash = tuple_hash;
  t.tp_getattro = generic_get_attr;
  t.tp_doc = doc::tuple::type_doc;
  t.tp_traverse = tuple_traverse;
  t.tp_richcompare = tuple_richcompare;
  t.tp_iter = tuple_iter;
  t.tp_methods = tuple_methods;
  t.tp_new = tuple_new;
  t.tp_free = gc_free;
  t.tp_vectorcall = tuple_vectorcall;
  return t;
}();

}  // namespace adder
