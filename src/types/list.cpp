// list: a growable array of references.
#include "types/list.h"

#include <cstring>

#include "core/args.h"
#include "core/type_object.h"
#include "docs/list.h"
#include "mem/gc.h"
#include "types/int.h"
#include "types/iterators.h"
#include "types/list_internal.h"
#include "types/quick_equal.h"
#include "types/slice.h"
#include "types/str.h"

namespace adder {

// --- storage ---

// Room grows by an eighth, in steps of four, which makes appending linear; it shrinks when less than half is used.
int list_resize_slow(Thread& t, List* l, ssize size) {
  std::size_t n = static_cast<std::size_t>(size);
  std::size_t allocated = (n + (n >> 3) + 6) & ~std::size_t{3};
  if (size - l->size > static_cast<ssize>(allocated - n)) allocated = (n + 3) & ~std::size_t{3};
  if (size == 0) allocated = 0;
  if (allocated > static_cast<std::size_t>(kSsizeMax) / sizeof(Object*)) return t.raise_no_memory();
  auto* items = static_cast<Object**>(mem_realloc(l->items, allocated * sizeof(Object*)));
  if (!items) return t.raise_no_memory();
  l->items = items;
  l->size = size;
  l->allocated = static_cast<ssize>(allocated);
  return 0;
}

static int preallocate_exact(Thread& t, List* l, ssize n) {
  std::size_t room = (static_cast<std::size_t>(n) + 1) & ~std::size_t{1};
  if (room > static_cast<std::size_t>(kSsizeMax) / sizeof(Object*)) return t.raise_no_memory();
  auto* items = static_cast<Object**>(mem_malloc(room * sizeof(Object*)));
  if (!items) return t.raise_no_memory();
  l->items = items;
  l->allocated = static_cast<ssize>(room);
  return 0;
}

// Untracked and with room for n items, size 0.
static List* new_raw_list(Thread& t, ssize n) {
  if (static_cast<std::size_t>(n) > static_cast<std::size_t>(kSsizeMax) / sizeof(Object*)) return t.raise_no_memory();
  auto* l = static_cast<List*>(new_plain_gc_object(t, &list_type, sizeof(List)));
  if (!l) return nullptr;
  l->size = 0;
  l->items = nullptr;
  l->allocated = 0;
  if (n > 0) {
    l->items = static_cast<Object**>(mem_malloc(static_cast<std::size_t>(n) * sizeof(Object*)));
    if (!l->items) {
      gc_free(l);
      return t.raise_no_memory();
    }
    l->allocated = n;
  }
  return l;
}

Ref<List> new_list(Thread& t, ssize n) {
  if (n < 0) return t.raise_system_error_bad_call();
  List* l = new_raw_list(t, n);
  if (!l) return {};
  if (n > 0) std::memset(l->items, 0, static_cast<std::size_t>(n) * sizeof(Object*));
  l->size = n;
  gc_track(l);
  return steal(l);
}

Ref<List> new_list_from(Thread& t, Object* const* items, ssize n) {
  List* l = new_raw_list(t, n);
  if (!l) return {};
  for (ssize i = 0; i < n; ++i) l->items[i] = retain(items[i]);
  l->size = n;
  gc_track(l);
  return steal(l);
}

int list_append(Thread& t, List* l, Ref<> item) {
  ssize n = l->size;
  if (ADDER_LIKELY(l->allocated > n)) {
    l->items[n] = item.release();
    l->size = n + 1;
    return 0;
  }
  if (list_resize_slow(t, l, n + 1) < 0) return -1;
  l->items[n] = item.release();
  return 0;
}

int list_append(Thread& t, List* l, Object* item) { return list_append(t, l, new_ref(item)); }

int list_insert(Thread& t, List* l, ssize i, Object* item) {
  ssize n = l->size;
  if (list_resize(t, l, n + 1) < 0) return -1;
  if (i < 0) {
    i += n;
    if (i < 0) i = 0;
  }
  if (i > n) i = n;
  std::memmove(l->items + i + 1, l->items + i, static_cast<std::size_t>(n - i) * sizeof(Object*));
  l->items[i] = retain(item);
  return 0;
}

void list_clear(List* l) {
  Object** items = l->items;
  if (!items) return;
  ssize n = l->size;
  l->size = 0;
  l->items = nullptr;
  l->allocated = 0;
  while (--n >= 0) xdecref(items[n]);
  mem_free(items);
}

// --- extending and slices ---

static int extend_array(Thread& t, List* l, Object* iterable) {
  Ref<> fast = new_ref(iterable);
  ssize n = list_size(iterable);  // tuples have their size at the same place
  if (n == 0) return 0;
  ssize m = l->size;
  if (!l->items) {
    if (preallocate_exact(t, l, n) < 0) return -1;
    l->size = n;
  } else if (list_resize(t, l, m + n) < 0) {
    return -1;
  }
  Object** from = is_list(iterable) ? as<List>(iterable)->items : tuple_items(iterable);  // after resizing: l += l
  Object** to = l->items + m;
  for (ssize i = 0; i < n; ++i) to[i] = retain(from[i]);
  return 0;
}

int list_extend(Thread& t, List* l, Object* iterable) {
  if (is_exact(iterable, list_type) || is_exact(iterable, tuple_type) || iterable == l) return extend_array(t, l, iterable);
  Ref<> it = get_iter(t, iterable);
  if (!it) return -1;
  ssize n = length_hint(t, iterable, 8);
  if (n < 0) return -1;
  ssize m = l->size;
  if (m <= kSsizeMax - n) {
    if (!l->items) {
      if (n && preallocate_exact(t, l, n) < 0) return -1;
    } else {
      if (list_resize(t, l, m + n) < 0) return -1;
      l->size = m;
    }
  }
  IterNextFunc next = type_of(it.get())->tp_iternext;
  for (;;) {
    Ref<> item = next(it);
    if (!item) {
      if (t.has_error() && !t.consume_error(exc::StopIteration)) return -1;
      break;
    }
    if (l->size < l->allocated) {
      l->items[l->size++] = item.release();
    } else if (list_append(t, l, std::move(item)) < 0) {
      return -1;
    }
  }
  if (l->size < l->allocated && list_resize(t, l, l->size) < 0) return -1;
  return 0;
}

Ref<List> list_slice(Thread& t, List* l, ssize low, ssize high) {
  if (low < 0) low = 0;
  if (high > l->size) high = l->size;
  if (high < low) high = low;
  return new_list_from(t, l->items + low, high - low);
}

int list_set_slice(Thread& t, List* l, ssize low, ssize high, Object* iterable) {
  Ref<> source;
  Object** from = nullptr;
  ssize n = 0;
  if (iterable) {
    if (iterable == l) {
      Ref<List> copy = list_slice(t, l, 0, l->size);
      return copy ? list_set_slice(t, l, low, high, copy) : -1;
    }
    source = sequence_fast(t, iterable, "can only assign an iterable");
    if (!source) return -1;
    auto items = fast_items(source);
    from = items.data();
    n = static_cast<ssize>(items.size());
  }
  if (low < 0) low = 0;
  if (low > l->size) low = l->size;
  if (high < low) high = low;
  if (high > l->size) high = l->size;
  ssize removed = high - low, growth = n - removed;
  if (l->size + growth == 0) {
    list_clear(l);
    return 0;
  }
  // Removed items are released last, when the list is whole again.
  constexpr ssize kOnStack = 8;
  Object* stack[kOnStack];
  Object** doomed = stack;
  if (removed > kOnStack) {
    doomed = static_cast<Object**>(mem_malloc(static_cast<std::size_t>(removed) * sizeof(Object*)));
    if (!doomed) return t.raise_no_memory();
  }
  if (removed > 0) std::memcpy(doomed, l->items + low, static_cast<std::size_t>(removed) * sizeof(Object*));
  int status = 0;
  if (growth < 0) {
    std::size_t tail = static_cast<std::size_t>(l->size - high) * sizeof(Object*);
    std::memmove(l->items + high + growth, l->items + high, tail);
    if (list_resize(t, l, l->size + growth) < 0) {
      std::memmove(l->items + high, l->items + high + growth, tail);
      std::memcpy(l->items + low, doomed, static_cast<std::size_t>(removed) * sizeof(Object*));
      removed = 0;
      status = -1;
    }
  } else if (growth > 0) {
    ssize old = l->size;
    if (list_resize(t, l, old + growth) < 0) {
      removed = 0;
      status = -1;
    } else {
      std::memmove(l->items + high + growth, l->items + high, static_cast<std::size_t>(old - high) * sizeof(Object*));
    }
  }
  if (status == 0) {
    for (ssize i = 0; i < n; ++i) l->items[low + i] = xretain(from[i]);
  }
  for (ssize i = removed - 1; i >= 0; --i) xdecref(doomed[i]);
  if (doomed != stack) mem_free(doomed);
  return status;
}

int list_reverse(Thread&, List* l) {
  if (l->size > 1) {
    for (Object **a = l->items, **b = l->items + l->size - 1; a < b; ++a, --b) std::swap(*a, *b);
  }
  return 0;
}

Ref<Tuple> list_to_tuple(Thread& t, List* l) { return new_tuple_from(t, l->items, l->size); }

// --- slots ---

namespace {

List* list(Object* op) { return static_cast<List*>(op); }

void list_dealloc(Object* op) {
  gc_untrack(op);
  List* l = list(op);
  if (ADDER_LIKELY(is_exact(op, list_type))) {
    // As long as no item dies with the list, nothing can nest.
    for (; l->size > 0; --l->size) {
      Object* item = l->items[l->size - 1];
      if (!item) continue;
      if (item->refcnt == 1) break;
      ADDER_COUNT_REF(-1);
      --item->refcnt;
    }
    if (l->size == 0) {
      mem_free(l->items);
      return gc_free_untracked(op);
    }
  }
  Trashcan trash(op, list_dealloc);
  if (trash.postponed()) return;
  if (Object** items = l->items) {
    for (ssize i = l->size; --i >= 0;) xdecref(items[i]);
    mem_free(items);
  }
  type_of(op)->tp_free(op);
}

int list_traverse(Object* op, VisitProc visit, void* arg) {
  for (ssize i = list(op)->size; --i >= 0;) ADDER_VISIT(list(op)->items[i]);
  return 0;
}
int list_tp_clear(Object* op) {
  list_clear(list(op));
  return 0;
}

Ref<> list_repr(Object* op) {
  Thread& t = Thread::current();
  if (list(op)->size == 0) return new_str(t, "[]");
  int entered = repr_enter(t, op);
  if (entered != 0) return entered > 0 ? Ref<>(new_str(t, "[...]")) : Ref<>();
  StrBuilder out(t);
  bool ok = out.append('[');
  for (ssize i = 0; ok && i < list(op)->size; ++i) {
    if (i > 0) ok = out.append_ascii(", ");
    Ref<> item = new_ref(list_item(op, i));
    ok = ok && out.append_repr(item);
  }
  Ref<> result;
  if (ok && out.append(']')) result = out.finish();
  repr_leave(t, op);
  return result;
}

// Holds the item, which the comparison may take out of the list.
ADDER_INLINE int item_equal(Thread& t, Object* item, Object* value) {
  if (item == value) return 1;
  int r = quick_equal(item, value);
  if (ADDER_LIKELY(r >= 0)) return r;
  Ref<> held = new_ref(item);
  return rich_compare_bool(t, item, value, kEq);
}

int list_contains(Object* op, Object* item) {
  Thread& t = Thread::current();
  for (ssize i = 0; i < list(op)->size; ++i) {
    int r = item_equal(t, list_item(op, i), item);
    if (r != 0) return r;
  }
  return 0;
}

Ref<> list_sq_item(Object* op, ssize i) {
  if (ADDER_UNLIKELY(static_cast<std::size_t>(i) >= static_cast<std::size_t>(list(op)->size))) {
    return Thread::current().raise(exc::IndexError, "list index out of range");
  }
  return new_ref(list_item(op, i));
}

int list_ass_item(Object* op, ssize i, Object* value) {
  List* l = list(op);
  Thread& t = Thread::current();
  if (static_cast<std::size_t>(i) >= static_cast<std::size_t>(l->size)) {
    return t.raise(exc::IndexError, "list assignment index out of range");
  }
  if (!value) return list_set_slice(t, l, i, i + 1, nullptr);
  replace_field(l->items[i], retain(value));
  return 0;
}

Ref<> list_concat(Object* a, Object* b) {
  Thread& t = Thread::current();
  if (!is_list(b)) {
    return t.raise(exc::TypeError, "can only concatenate list (not \"%.200s\") to list", type_of(b)->tp_name);
  }
  ssize n = list(a)->size, m = list(b)->size;
  if (n > kSsizeMax - m) return t.raise_no_memory();
  List* l = new_raw_list(t, n + m);
  if (!l) return {};
  for (ssize i = 0; i < n; ++i) l->items[i] = retain(list_item(a, i));
  for (ssize i = 0; i < m; ++i) l->items[n + i] = retain(list_item(b, i));
  l->size = n + m;
  gc_track(l);
  return steal(l);
}

// Fills items[n .. n*times) with copies of items[0 .. n), adding references.
void repeat_items(Object** items, ssize n, ssize times) {
  for (ssize i = 0; i < n; ++i) {
    items[i]->refcnt += times - 1;
    ADDER_COUNT_REF(times - 1);
  }
  ssize total = n * times;
  if (n == 1) {
    for (ssize i = 1; i < total; ++i) items[i] = items[0];
    return;
  }
  for (ssize done = n; done < total;) {
    ssize chunk = std::min(done, total - done);
    std::memcpy(items + done, items, static_cast<std::size_t>(chunk) * sizeof(Object*));
    done += chunk;
  }
}

Ref<> list_repeat(Object* op, ssize times) {
  Thread& t = Thread::current();
  ssize n = list(op)->size;
  if (n == 0 || times <= 0) return new_list(t, 0);
  if (n > kSsizeMax / times) return t.raise_no_memory();
  List* l = new_raw_list(t, n * times);
  if (!l) return {};
  for (ssize i = 0; i < n; ++i) l->items[i] = retain(list_item(op, i));
  repeat_items(l->items, n, times);
  l->size = n * times;
  gc_track(l);
  return steal(l);
}

Ref<> list_inplace_repeat(Object* op, ssize times) {
  Thread& t = Thread::current();
  List* l = list(op);
  ssize n = l->size;
  if (n == 0 || times == 1) return new_ref(op);
  if (times < 1) {
    list_clear(l);
    return new_ref(op);
  }
  if (n > kSsizeMax / times) return t.raise_no_memory();
  if (list_resize(t, l, n * times) < 0) return {};
  repeat_items(l->items, n, times);
  return new_ref(op);
}

Ref<> list_inplace_concat(Object* op, Object* other) {
  if (list_extend(Thread::current(), list(op), other) < 0) return {};
  return new_ref(op);
}

ADDER_INLINE bool index_of(Thread& t, Object* key, ssize* i) {
  if (ADDER_LIKELY(is_exact(key, int_type) && int_is_compact(key))) {
    *i = int_compact_value(key);
    return true;
  }
  *i = index_as_ssize(t, key, &exc::IndexError);
  return *i != -1 || !t.has_error();
}

Ref<> list_subscript(Object* op, Object* key) {
  Thread& t = Thread::current();
  List* l = list(op);
  if (ADDER_LIKELY(has_index(key))) {
    ssize i;
    if (!index_of(t, key, &i)) return {};
    if (i < 0) i += l->size;
    return list_sq_item(op, i);
  }
  if (is_exact(key, slice_type)) {
    ssize start, stop, step;
    if (slice_unpack(t, key, &start, &stop, &step) < 0) return {};
    ssize n = slice_adjust(l->size, &start, &stop, step);
    if (n <= 0) return new_list(t, 0);
    if (step == 1) return new_list_from(t, l->items + start, n);
    List* result = new_raw_list(t, n);
    if (!result) return {};
    std::size_t from = static_cast<std::size_t>(start);
    for (ssize i = 0; i < n; ++i, from += static_cast<std::size_t>(step)) result->items[i] = retain(l->items[from]);
    result->size = n;
    gc_track(result);
    return steal(result);
  }
  return t.raise(exc::TypeError, "list indices must be integers or slices, not %.200s", type_of(key)->tp_name);
}

int delete_extended_slice(Thread& t, List* l, ssize start, ssize stop, ssize step, ssize n) {
  if (n <= 0) return 0;
  if (step < 0) {
    stop = start + 1;
    start = stop + step * (n - 1) - 1;
    step = -step;
  }
  auto* doomed = static_cast<Object**>(mem_malloc(static_cast<std::size_t>(n) * sizeof(Object*)));
  if (!doomed) return t.raise_no_memory();
  // Unsigned: `cur + step` may pass the end by far.
  std::size_t size = static_cast<std::size_t>(l->size), cur = static_cast<std::size_t>(start),
              stride = static_cast<std::size_t>(step);
  for (std::size_t i = 0; i < static_cast<std::size_t>(n); ++i, cur += stride) {
    doomed[i] = l->items[cur];
    std::size_t keep = cur + stride >= size ? size - cur - 1 : stride - 1;
    std::memmove(l->items + cur - i, l->items + cur + 1, keep * sizeof(Object*));
  }
  cur = static_cast<std::size_t>(start) + static_cast<std::size_t>(n) * stride;
  if (cur < size) std::memmove(l->items + cur - n, l->items + cur, (size - cur) * sizeof(Object*));
  l->size -= n;
  int status = list_resize(t, l, l->size);
  for (ssize i = 0; i < n; ++i) decref(doomed[i]);
  mem_free(doomed);
  return status;
}

int assign_extended_slice(Thread& t, List* l, Object* key, Object* value) {
  Ref<> source =
      value == l ? Ref<>(list_slice(t, l, 0, l->size)) : sequence_fast(t, value, "must assign iterable to extended slice");
  if (!source) return -1;
  // Making the sequence may have changed this list.
  ssize start, stop, step;
  if (slice_unpack(t, key, &start, &stop, &step) < 0) return -1;
  ssize n = slice_adjust(l->size, &start, &stop, step);
  auto items = fast_items(source);
  if (static_cast<ssize>(items.size()) != n) {
    return t.raise(exc::ValueError, "attempt to assign sequence of size %zd to extended slice of size %zd",
                   static_cast<ssize>(items.size()), n);
  }
  if (n == 0) return 0;
  auto* doomed = static_cast<Object**>(mem_malloc(static_cast<std::size_t>(n) * sizeof(Object*)));
  if (!doomed) return t.raise_no_memory();
  std::size_t cur = static_cast<std::size_t>(start);
  for (ssize i = 0; i < n; ++i, cur += static_cast<std::size_t>(step)) {
    doomed[i] = l->items[cur];
    l->items[cur] = retain(items[static_cast<std::size_t>(i)]);
  }
  for (ssize i = 0; i < n; ++i) decref(doomed[i]);
  mem_free(doomed);
  return 0;
}

int list_ass_subscript(Object* op, Object* key, Object* value) {
  Thread& t = Thread::current();
  List* l = list(op);
  if (has_index(key)) {
    ssize i;
    if (!index_of(t, key, &i)) return -1;
    if (i < 0) i += l->size;
    return list_ass_item(op, i, value);
  }
  if (!is_exact(key, slice_type)) {
    return t.raise(exc::TypeError, "list indices must be integers or slices, not %.200s", type_of(key)->tp_name);
  }
  ssize start, stop, step;
  if (slice_unpack(t, key, &start, &stop, &step) < 0) return -1;
  ssize n = slice_adjust(l->size, &start, &stop, step);
  if (step == 1) return list_set_slice(t, l, start, stop, value);
  if ((step < 0 && start < stop) || (step > 0 && start > stop)) stop = start;
  if (!value) return delete_extended_slice(t, l, start, stop, step, n);
  return assign_extended_slice(t, l, key, value);
}

Ref<> list_richcompare(Object* a, Object* b, int op) {
  if (!is_list(a) || !is_list(b)) return new_not_implemented();
  Thread& t = Thread::current();
  if (list(a)->size != list(b)->size && (op == kEq || op == kNe)) return new_bool(op == kNe);
  for (ssize i = 0; i < list(a)->size && i < list(b)->size; ++i) {
    Object *x = list_item(a, i), *y = list_item(b, i);
    if (x == y) continue;
    Ref<> held_x = new_ref(x), held_y = new_ref(y);
    int equal = quick_equal(x, y);
    if (equal < 0) equal = rich_compare_bool(t, x, y, kEq);
    if (equal < 0) return {};
    if (equal) continue;
    if (i >= list(a)->size || i >= list(b)->size) break;  // the comparison shortened them
    if (op == kEq) return new_bool(false);
    if (op == kNe) return new_bool(true);
    return rich_compare(t, x, y, static_cast<CompareOp>(op));
  }
  ssize n = list(a)->size, m = list(b)->size;
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

int list_init(Object* self, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if ((type_of(self) == &list_type || type_of(self)->tp_new == list_type.tp_new) && !no_keywords(t, "list", kwargs)) return -1;
  ssize n = tuple_size(args);
  if (!check_positional(t, "list", n, 0, 1)) return -1;
  if (list(self)->items) list_clear(list(self));
  return n ? list_extend(t, list(self), tuple_item(args, 0)) : 0;
}

Ref<> list_vectorcall(Object* type, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  if (!no_keywords(t, "list", kwnames)) return {};
  ssize n = vectorcall_nargs(nargsf);
  if (!check_positional(t, "list", n, 0, 1)) return {};
  Ref<> self = type_generic_alloc(reinterpret_cast<Type*>(type), 0);
  if (!self) return {};
  if (n && list_extend(t, list(self), args[0]) < 0) return {};
  return self;
}

// --- methods ---

Ref<> list_append_method(Object* self, Object* item) {
  if (list_append(Thread::current(), list(self), new_ref(item)) < 0) return {};
  return new_none();
}

Ref<> list_insert_method(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "insert", nargs, 2, 2)) return {};
  ssize i = 0;
  if (!convert_ssize(t, args[0], &i)) return {};
  if (list_insert(t, list(self), i, args[1]) < 0) return {};
  return new_none();
}

Ref<> list_extend_method(Object* self, Object* iterable) {
  if (list_extend(Thread::current(), list(self), iterable) < 0) return {};
  return new_none();
}

Ref<> list_pop(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  List* l = list(self);
  ssize i = -1;
  if (nargs > 0) {
    if (!check_positional(t, "pop", nargs, 0, 1) || !convert_ssize(t, args[0], &i)) return {};
  }
  ssize n = l->size;
  if (n == 0) return t.raise(exc::IndexError, "pop from empty list");
  if (i < 0) i += n;
  if (static_cast<std::size_t>(i) >= static_cast<std::size_t>(n)) return t.raise(exc::IndexError, "pop index out of range");
  Object** items = l->items;
  Object* item = items[i];
  if (n == 1) {
    l->items = nullptr;
    l->size = l->allocated = 0;
    mem_free(items);
    return Ref<>::steal(item);
  }
  if (i < n - 1) std::memmove(items + i, items + i + 1, static_cast<std::size_t>(n - 1 - i) * sizeof(Object*));
  if (list_resize(t, l, n - 1) < 0) t.clear_error(), l->size = n - 1;
  return Ref<>::steal(item);
}

Ref<> list_remove(Object* self, Object* value) {
  Thread& t = Thread::current();
  for (ssize i = 0; i < list(self)->size; ++i) {
    Ref<> item = new_ref(list_item(self, i));
    int r = rich_compare_bool(t, item, value, kEq);
    if (r < 0) return {};
    if (r) {
      if (list_set_slice(t, list(self), i, i + 1, nullptr) < 0) return {};
      return new_none();
    }
  }
  return t.raise(exc::ValueError, "list.remove(x): x not in list");
}

Ref<> list_index(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  ssize start = 0, stop = kSsizeMax;
  if (!check_positional(t, "index", nargs, 1, 3)) return {};
  if (nargs > 1 && !convert_index_not_none(t, args[1], &start)) return {};
  if (nargs > 2 && !convert_index_not_none(t, args[2], &stop)) return {};
  if (start < 0) {
    start += list(self)->size;
    if (start < 0) start = 0;
  }
  if (stop < 0) {
    stop += list(self)->size;
    if (stop < 0) stop = 0;
  }
  for (ssize i = start; i < stop && i < list(self)->size; ++i) {
    int r = item_equal(t, list_item(self, i), args[0]);
    if (r < 0) return {};
    if (r) return new_int(t, i);
  }
  return t.raise(exc::ValueError, "%R is not in list", args[0]);
}

Ref<> list_count(Object* self, Object* value) {
  Thread& t = Thread::current();
  ssize count = 0;
  for (ssize i = 0; i < list(self)->size; ++i) {
    int r = item_equal(t, list_item(self, i), value);
    if (r < 0) return {};
    count += r;
  }
  return new_int(t, count);
}

Ref<> list_reverse_method(Object* self, Object*) {
  list_reverse(Thread::current(), list(self));
  return new_none();
}
Ref<> list_clear_method(Object* self, Object*) {
  list_clear(list(self));
  return new_none();
}
Ref<> list_copy(Object* self, Object*) { return list_slice(Thread::current(), list(self), 0, list(self)->size); }
Ref<> list_sizeof(Object* self, Object*) {
  return new_int(Thread::current(), type_of(self)->tp_basicsize + list(self)->allocated * static_cast<ssize>(sizeof(Object*)));
}
Ref<> list_reversed(Object* self, Object*) { return new_list_reverse_iterator(Thread::current(), list(self)); }

Ref<> list_sort_method(Object* self, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(doc::list::sort);
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  int reverse = 0;
  if (!convert_int(t, a[1], &reverse)) return {};
  if (list_sort_with(t, list(self), a[0] && !is_none(a[0]) ? a[0] : nullptr, reverse != 0) < 0) return {};
  return new_none();
}

ssize list_len(Object* self) { return list(self)->size; }
Ref<> list_iter(Object* self) { return new_list_iterator(Thread::current(), list(self)); }

SequenceMethods list_as_sequence = {
    .sq_length = list_len,
    .sq_concat = list_concat,
    .sq_repeat = list_repeat,
    .sq_item = list_sq_item,
    .sq_ass_item = list_ass_item,
    .sq_contains = list_contains,
    .sq_inplace_concat = list_inplace_concat,
    .sq_inplace_repeat = list_inplace_repeat,
};
MappingMethods list_as_mapping = {.mp_length = list_len, .mp_subscript = list_subscript, .mp_ass_subscript = list_ass_subscript};

const MethodDef list_methods[] = {{"__getitem__", list_subscript, kMethO | kMethCoexist, doc::list::__getitem__},
                                  {"__reversed__", list_reversed, kMethNoargs, doc::list::__reversed__},
                                  {"__sizeof__", list_sizeof, kMethNoargs, doc::list::__sizeof__},
                                  {"clear", list_clear_method, kMethNoargs, doc::list::clear},
                                  {"copy", list_copy, kMethNoargs, doc::list::copy},
                                  {"append", list_append_method, kMethO, doc::list::append},
                                  {"insert", list_insert_method, kMethFastcall, doc::list::insert},
                                  {"extend", list_extend_method, kMethO, doc::list::extend},
                                  {"pop", list_pop, kMethFastcall, doc::list::pop},
                                  {"remove", list_remove, kMethO, doc::list::remove},
                                  {"index", list_index, kMethFastcall, doc::list::index},
                                  {"count", list_count, kMethO, doc::list::count},
                                  {"reverse", list_reverse_method, kMethNoargs, doc::list::reverse},
                                  {"sort", list_sort_method, kMethFastcall | kMethKeywords, doc::list::sort},
                                  {"__class_getitem__", class_getitem, kMethO | kMethClass, doc::list::__class_getitem__},
                                  {}};

}  // namespace

constinit Type list_type = [] {
  Type t = static_type("list", sizeof(List), 0, kTypeGc | kTypeBase | kTypeList | kTypeMatchSelf | kTypeSequence);
  t.tp_dealloc = list_dealloc;
  t.tp_repr = list_repr;
  t.tp_as_sequence = &list_as_sequence;
  t.tp_as_mapping = &list_as_mapping;
  t.tp_hash = hash_not_implemented;
  t.tp_getattro = generic_get_attr;
  t.tp_doc = doc::list::type_doc;
  t.tp_traverse = list_traverse;
  t.tp_clear = list_tp_clear;
  t.tp_richcompare = list_richcompare;
  t.tp_iter = list_iter;
  t.tp_methods = list_methods;
  t.tp_init = list_init;
  t.tp_alloc = type_generic_alloc;
  t.tp_new = type_generic_new;
  t.tp_free = gc_free;
  t.tp_vectorcall = list_vectorcall;
  return t;
}();

}  // namespace adder
