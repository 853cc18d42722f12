// collections.deque: a doubly linked list of blocks of kBlockSize items, filled from the middle.
//
// Items occupy left->data[left_index] .. right->data[right_index]; an empty deque has one block and
// left_index == right_index + 1, centred. All blocks between the two ends are full. `state` changes with every change of
// shape, so that iterators and searches notice one.
#include <cstring>

#include "core/args.h"
#include "docs/module__collections.h"
#include "mem/alloc.h"
#include "modules/_collections/collections.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace {

constexpr ssize kBlockSize = 64, kCenter = (kBlockSize - 1) / 2;
constexpr int kMaxFreeBlocks = 16;

struct Block {
  Block* left;
  Object* data[kBlockSize];
  Block* right;
};

struct Deque : VarObject {  // size: number of items
  Block *leftmost, *rightmost;
  ssize left_index, right_index;
  std::size_t state;
  ssize maxlen;  // -1: none
  ssize free_blocks;
  Block* free_list[kMaxFreeBlocks];
  Object* weakreflist;
};
static_assert(sizeof(Deque) == 216);

Deque* deque(Object* op) { return static_cast<Deque*>(op); }

// --- blocks ---

Block* new_block(Thread& t, Deque* d) {
  if (d->free_blocks) return d->free_list[--d->free_blocks];
  auto* b = static_cast<Block*>(mem_malloc(sizeof(Block)));
  if (!b) return t.raise_no_memory();
  return b;
}
void free_block(Deque* d, Block* b) {
  if (d->free_blocks < kMaxFreeBlocks)
    d->free_list[d->free_blocks++] = b;
  else
    mem_free(b);
}
void recenter(Deque* d) {
  d->left_index = kCenter + 1;
  d->right_index = kCenter;
}

Ref<> pop_right(Deque* d) {
  Object* item = d->rightmost->data[d->right_index--];
  d->size--;
  d->state++;
  if (d->right_index < 0) {
    if (d->size) {
      Block* previous = d->rightmost->left;
      free_block(d, d->rightmost);
      previous->right = nullptr;
      d->rightmost = previous;
      d->right_index = kBlockSize - 1;
    } else {
      recenter(d);
    }
  }
  return Ref<>::steal(item);
}
Ref<> pop_left(Deque* d) {
  Object* item = d->leftmost->data[d->left_index++];
  d->size--;
  d->state++;
  if (d->left_index == kBlockSize) {
    if (d->size) {
      Block* next = d->leftmost->right;
      free_block(d, d->leftmost);
      next->left = nullptr;
      d->leftmost = next;
      d->left_index = 0;
    } else {
      recenter(d);
    }
  }
  return Ref<>::steal(item);
}

// Appends, then drops from the other end what is over maxlen.
int push_right(Thread& t, Deque* d, Ref<> item) {
  if (d->right_index == kBlockSize - 1) {
    Block* b = new_block(t, d);
    if (!b) return -1;
    b->left = d->rightmost;
    b->right = nullptr;
    d->rightmost->right = b;
    d->rightmost = b;
    d->right_index = -1;
  }
  d->size++;
  d->rightmost->data[++d->right_index] = item.release();
  if (d->maxlen >= 0 && d->size > d->maxlen) {
    Ref<> old = pop_left(d);
  } else {
    d->state++;
  }
  return 0;
}
int push_left(Thread& t, Deque* d, Ref<> item) {
  if (d->left_index == 0) {
    Block* b = new_block(t, d);
    if (!b) return -1;
    b->right = d->leftmost;
    b->left = nullptr;
    d->leftmost->left = b;
    d->leftmost = b;
    d->left_index = kBlockSize;
  }
  d->size++;
  d->leftmost->data[--d->left_index] = item.release();
  if (d->maxlen >= 0 && d->size > d->maxlen) {
    Ref<> old = pop_right(d);
  } else {
    d->state++;
  }
  return 0;
}

// Walks items from the left: position in blocks.
struct Cursor {
  Block* block;
  ssize index;
  explicit Cursor(Deque* d) : block(d->leftmost), index(d->left_index) {}
  Object* take() {
    Object* item = block->data[index];
    if (++index == kBlockSize) {
      block = block->right;
      index = 0;
    }
    return item;
  }
};

Object** item_place(Deque* d, ssize i) {
  Block* b;
  if (i == 0) return &d->leftmost->data[d->left_index];
  if (i == d->size - 1) return &d->rightmost->data[d->right_index];
  ssize at = i + d->left_index, blocks = at / kBlockSize;
  at %= kBlockSize;
  if (i < (d->size >> 1)) {
    b = d->leftmost;
    while (--blocks >= 0) b = b->right;
  } else {
    ssize back = (d->left_index + d->size - 1) / kBlockSize - blocks;
    b = d->rightmost;
    while (--back >= 0) b = b->left;
  }
  return &b->data[at];
}

// --- life ---

Ref<> deque_new(Type* type, Object*, Object*) {
  Thread& t = Thread::current();
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  Deque* d = deque(self);
  d->size = 0;
  d->free_blocks = 0;
  Block* b = new_block(t, d);
  if (!b) return {};
  b->left = b->right = nullptr;
  d->leftmost = d->rightmost = b;
  recenter(d);
  d->state = 0;
  d->maxlen = -1;
  d->weakreflist = nullptr;
  return self;
}

void deque_clear_all(Deque* d) {
  if (d->size == 0) return;
  // The items go after the deque is empty again: their __del__ may use it.
  Thread& t = Thread::current();
  Block* fresh = new_block(t, d);
  if (!fresh) {
    t.clear_error();
    while (d->size) Ref<> item = pop_right(d);
    return;
  }
  Block* b = d->leftmost;
  ssize n = d->size, index = d->left_index;
  fresh->left = fresh->right = nullptr;
  d->size = 0;
  d->leftmost = d->rightmost = fresh;
  recenter(d);
  d->state++;
  while (n-- > 0) {
    Object* item = b->data[index];
    if (++index == kBlockSize && n > 0) {
      Block* next = b->right;
      free_block(d, b);
      b = next;
      index = 0;
    }
    decref(item);
  }
  free_block(d, b);
}

void deque_dealloc(Object* op) {
  Deque* d = deque(op);
  gc_untrack(op);
  Trashcan trash(op, deque_dealloc);
  if (trash.postponed()) return;
  if (d->weakreflist) clear_weak_refs(op);
  if (d->leftmost) {
    deque_clear_all(d);
    mem_free(d->leftmost);
  }
  d->leftmost = d->rightmost = nullptr;
  for (ssize i = 0; i < d->free_blocks; ++i) mem_free(d->free_list[i]);
  type_of(op)->tp_free(op);
}
int deque_traverse(Object* op, VisitProc visit, void* arg) {
  Deque* d = deque(op);
  if (!d->leftmost) return 0;
  Cursor c(d);
  for (ssize i = 0; i < d->size; ++i) {
    Object* item = c.take();
    ADDER_VISIT(item);
  }
  return 0;
}
int deque_tp_clear(Object* op) {
  deque_clear_all(deque(op));
  return 0;
}

int extend(Thread& t, Object* op, Object* iterable, bool left) {
  Deque* d = deque(op);
  if (iterable == op) {
    Ref<List> copy = to_list(t, iterable);
    return copy ? extend(t, op, copy, left) : -1;
  }
  Ref<> it = get_iter(t, iterable);
  if (!it) return -1;
  if (d->size == 0) {  // fill from the far end of the block
    if (left) {
      d->left_index = kBlockSize - 1;
      d->right_index = kBlockSize - 2;
    } else {
      d->left_index = 1;
      d->right_index = 0;
    }
  }
  IterNextFunc next = type_of(it.get())->tp_iternext;
  if (d->maxlen == 0) {  // nothing is kept: only run the iterator
    while (next(it)) {
    }
  }
  for (; d->maxlen != 0;) {
    Ref<> item = next(it);
    if (!item) break;
    if ((left ? push_left(t, d, std::move(item)) : push_right(t, d, std::move(item))) < 0) return -1;
  }
  if (t.has_error() && !t.consume_error(exc::StopIteration)) return -1;
  if (d->size == 0) recenter(d);
  return 0;
}

int deque_init(Object* self, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("deque(iterable=None, maxlen=None)");
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.unpack(t, args, kwargs, a)) return -1;
  ssize maxlen = -1;
  if (a[1] && !is_none(a[1])) {
    maxlen = as_ssize(t, a[1]);
    if (maxlen == -1 && t.has_error()) return -1;
    if (maxlen < 0) return t.raise(exc::ValueError, "maxlen must be non-negative");
  }
  Deque* d = deque(self);
  d->maxlen = maxlen;
  if (d->size > 0) deque_clear_all(d);
  return a[0] ? extend(t, self, a[0], false) : 0;
}

// --- methods ---

Ref<> deque_append(Object* self, Object* item) {
  if (push_right(Thread::current(), deque(self), new_ref(item)) < 0) return {};
  return new_none();
}
Ref<> deque_appendleft(Object* self, Object* item) {
  if (push_left(Thread::current(), deque(self), new_ref(item)) < 0) return {};
  return new_none();
}
Ref<> deque_pop(Object* self, Object*) {
  if (deque(self)->size == 0) return Thread::current().raise(exc::IndexError, "pop from an empty deque");
  return pop_right(deque(self));
}
Ref<> deque_popleft(Object* self, Object*) {
  if (deque(self)->size == 0) return Thread::current().raise(exc::IndexError, "pop from an empty deque");
  return pop_left(deque(self));
}
Ref<> deque_extend(Object* self, Object* iterable) {
  if (extend(Thread::current(), self, iterable, false) < 0) return {};
  return new_none();
}
Ref<> deque_extendleft(Object* self, Object* iterable) {
  if (extend(Thread::current(), self, iterable, true) < 0) return {};
  return new_none();
}
Ref<> deque_clear(Object* self, Object*) {
  deque_clear_all(deque(self));
  return new_none();
}

Ref<> deque_copy(Object* self, Object*) {
  Thread& t = Thread::current();
  Deque* old = deque(self);
  if (is_exact(self, deque_type)) {
    Ref<> copy = deque_new(&deque_type, nullptr, nullptr);
    if (!copy) return {};
    deque(copy)->maxlen = old->maxlen;
    if (extend(t, copy, self, false) < 0) return {};
    return copy;
  }
  Ref<> copy;
  if (old->maxlen < 0) {
    copy = call_one_arg(t, type_of(self), self);
  } else {
    Ref<> maxlen = new_int(t, old->maxlen);
    if (!maxlen) return {};
    copy = call_args<Object, Object>(t, type_of(self), self, maxlen.get());
  }
  if (copy && !is_a(copy, deque_type)) {
    return t.raise(exc::TypeError, "%.200s() must return a deque, not %.200s", type_of(self)->tp_name,
                   type_of(copy.get())->tp_name);
  }
  return copy;
}

int rotate(Thread& t, Deque* d, ssize n) {
  ssize size = d->size, half = size >> 1;
  if (size <= 1) return 0;
  if (n > half || n < -half) {
    n %= size;
    if (n > half)
      n -= size;
    else if (n < -half)
      n += size;
  }
  d->state++;
  // Pointers move block by block, no counts are touched.
  while (n > 0) {
    if (d->left_index == 0) {
      Block* b = new_block(t, d);
      if (!b) return -1;
      b->right = d->leftmost;
      b->left = nullptr;
      d->leftmost->left = b;
      d->leftmost = b;
      d->left_index = kBlockSize;
    }
    ssize m = std::min(n, std::min(d->right_index + 1, d->left_index));
    d->right_index -= m;
    d->left_index -= m;
    std::memcpy(&d->leftmost->data[d->left_index], &d->rightmost->data[d->right_index + 1],
                static_cast<std::size_t>(m) * sizeof(Object*));
    n -= m;
    if (d->right_index < 0) {
      Block* b = d->rightmost;
      d->rightmost = b->left;
      d->rightmost->right = nullptr;
      free_block(d, b);
      d->right_index = kBlockSize - 1;
    }
  }
  while (n < 0) {
    if (d->right_index == kBlockSize - 1) {
      Block* b = new_block(t, d);
      if (!b) return -1;
      b->left = d->rightmost;
      b->right = nullptr;
      d->rightmost->right = b;
      d->rightmost = b;
      d->right_index = -1;
    }
    ssize m = std::min(-n, std::min(kBlockSize - d->left_index, kBlockSize - 1 - d->right_index));
    std::memcpy(&d->rightmost->data[d->right_index + 1], &d->leftmost->data[d->left_index],
                static_cast<std::size_t>(m) * sizeof(Object*));
    d->left_index += m;
    d->right_index += m;
    n += m;
    if (d->left_index == kBlockSize) {
      Block* b = d->leftmost;
      d->leftmost = b->right;
      d->leftmost->left = nullptr;
      free_block(d, b);
      d->left_index = 0;
    }
  }
  return 0;
}

Ref<> deque_rotate(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "deque.rotate", nargs, 0, 1)) return {};
  ssize n = 1;
  if (nargs && !convert_ssize(t, args[0], &n)) return {};
  if (rotate(t, deque(self), n) < 0) return {};
  return new_none();
}

Ref<> deque_reverse(Object* self, Object*) {
  Deque* d = deque(self);
  Block *left = d->leftmost, *right = d->rightmost;
  ssize i = d->left_index, j = d->right_index;
  for (ssize n = d->size >> 1; n > 0; --n) {
    std::swap(left->data[i], right->data[j]);
    if (++i == kBlockSize) {
      left = left->right;
      i = 0;
    }
    if (--j < 0) {
      right = right->left;
      j = kBlockSize - 1;
    }
  }
  return new_none();
}

ADDER_COLD Ref<> mutated(Thread& t) { return t.raise(exc::RuntimeError, "deque mutated during iteration"); }

Ref<> deque_count(Object* self, Object* value) {
  Thread& t = Thread::current();
  Deque* d = deque(self);
  Cursor c(d);
  std::size_t state = d->state;
  ssize count = 0;
  for (ssize n = d->size; n > 0; --n) {
    Ref<> item = new_ref(c.take());
    int r = rich_compare_bool(t, item, value, kEq);
    if (r < 0) return {};
    count += r;
    if (state != d->state) return mutated(t);
  }
  return new_int(t, count);
}

int deque_contains(Object* self, Object* value) {
  Thread& t = Thread::current();
  Deque* d = deque(self);
  Cursor c(d);
  std::size_t state = d->state;
  for (ssize n = d->size; n > 0; --n) {
    Ref<> item = new_ref(c.take());
    int r = rich_compare_bool(t, item, value, kEq);
    if (r != 0) return r;
    if (state != d->state) return t.raise(exc::RuntimeError, "deque mutated during iteration");
  }
  return 0;
}

Ref<> deque_index(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_parsed(t, "index", nargs, 1, 3)) return {};
  Deque* d = deque(self);
  ssize start = 0, stop = d->size;
  if (nargs > 1 && !convert_index_not_none(t, args[1], &start)) return {};
  if (nargs > 2 && !convert_index_not_none(t, args[2], &stop)) return {};
  if (start < 0) {
    start += d->size;
    if (start < 0) start = 0;
  }
  if (stop < 0) {
    stop += d->size;
    if (stop < 0) stop = 0;
  }
  if (stop > d->size) stop = d->size;
  if (start > stop) start = stop;
  std::size_t state = d->state;
  Cursor c(d);
  ssize at = start + d->left_index;
  for (ssize i = at / kBlockSize; i > 0; --i) c.block = c.block->right;
  c.index = at % kBlockSize;
  for (ssize i = start; i < stop; ++i) {
    Ref<> item = new_ref(c.take());
    int r = rich_compare_bool(t, item, args[0], kEq);
    if (r > 0) return new_int(t, i);
    if (r < 0) return {};
    if (state != d->state) return mutated(t);
  }
  return t.raise(exc::ValueError, "%R is not in deque", args[0]);
}

int delete_item(Thread& t, Deque* d, ssize i) {
  if (rotate(t, d, -i) < 0) return -1;
  Ref<> item = pop_left(d);
  return rotate(t, d, i);
}

Ref<> deque_remove(Object* self, Object* value) {
  Thread& t = Thread::current();
  Deque* d = deque(self);
  Cursor c(d);
  std::size_t state = d->state;
  ssize n = d->size;
  for (ssize i = 0; i < n; ++i) {
    Ref<> item = new_ref(c.take());
    int r = rich_compare_bool(t, item, value, kEq);
    if (r < 0) return {};
    if (state != d->state) return t.raise(exc::IndexError, "deque mutated during remove().");
    if (r > 0) {
      if (delete_item(t, d, i) < 0) return {};
      return new_none();
    }
  }
  return t.raise(exc::ValueError, "%R is not in deque", value);
}

Ref<> deque_insert(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_parsed(t, "insert", nargs, 2, 2)) return {};
  ssize i = 0;
  if (!convert_ssize(t, args[0], &i)) return {};
  Deque* d = deque(self);
  ssize n = d->size;
  if (d->maxlen == n) return t.raise(exc::IndexError, "deque already at its maximum size");
  if (i >= n) return deque_append(self, args[1]);
  if (i <= -n || i == 0) return deque_appendleft(self, args[1]);
  if (rotate(t, d, -i) < 0) return {};
  if ((i < 0 ? push_right(t, d, new_ref(args[1])) : push_left(t, d, new_ref(args[1]))) < 0) return {};
  if (rotate(t, d, i) < 0) return {};
  return new_none();
}

Ref<> deque_reduce(Object* self, Object*) {
  Thread& t = Thread::current();
  Ref<> state = call_method(t, self, "__getstate__"_s);
  if (!state) return {};
  Ref<> it = get_iter(t, self);
  if (!it) return {};
  if (deque(self)->maxlen < 0) return build_value(t, "O()OO", type_of(self), state.get(), it.get());
  return build_value(t, "O(()n)OO", type_of(self), deque(self)->maxlen, state.get(), it.get());
}

Ref<> deque_sizeof(Object* self, Object*) {
  Deque* d = deque(self);
  ssize blocks = (d->left_index + d->size + kBlockSize - 1) / kBlockSize;
  return new_int(Thread::current(), type_of(self)->tp_basicsize + blocks * static_cast<ssize>(sizeof(Block)));
}

// --- slots ---

ssize deque_len(Object* self) { return deque(self)->size; }

Ref<> deque_item(Object* self, ssize i) {
  Deque* d = deque(self);
  if (static_cast<std::size_t>(i) >= static_cast<std::size_t>(d->size)) {
    return Thread::current().raise(exc::IndexError, "deque index out of range");
  }
  return new_ref(*item_place(d, i));
}
int deque_ass_item(Object* self, ssize i, Object* value) {
  Thread& t = Thread::current();
  Deque* d = deque(self);
  if (static_cast<std::size_t>(i) >= static_cast<std::size_t>(d->size))
    return t.raise(exc::IndexError, "deque index out of range");
  if (!value) return delete_item(t, d, i);
  replace_field(*item_place(d, i), retain(value));
  return 0;
}

Ref<> deque_repr(Object* self) {
  Thread& t = Thread::current();
  int entered = repr_enter(t, self);
  if (entered != 0) return entered > 0 ? Ref<>(new_str(t, "[...]")) : Ref<>();
  Ref<> result;
  if (Ref<List> list = to_list(t, self)) {
    Deque* d = deque(self);
    std::string_view name = type_short_name(type_of(self));
    Ref<Str> shown_name = new_str(t, name);
    if (shown_name) {
      result = d->maxlen >= 0 ? str_format(t, "%U(%R, maxlen=%zd)", shown_name.get(), list.get(), d->maxlen)
                              : str_format(t, "%U(%R)", shown_name.get(), list.get());
    }
  }
  repr_leave(t, self);
  return result;
}

Ref<> deque_richcompare(Object* a, Object* b, int op) {
  if (!is_a(a, deque_type) || !is_a(b, deque_type)) return new_not_implemented();
  Thread& t = Thread::current();
  ssize n = deque(a)->size, m = deque(b)->size;
  if (op == kEq || op == kNe) {
    if (a == b) return new_bool(op == kEq);
    if (n != m) return new_bool(op == kNe);
  }
  Ref<> ia = get_iter(t, a);
  if (!ia) return {};
  Ref<> ib = get_iter(t, b);
  if (!ib) return {};
  for (;;) {
    Ref<> x, y;
    Lookup more = iter_next(t, ia, &x);
    if (more == Lookup::error) return {};
    Lookup more_b = iter_next(t, ib, &y);
    if (more_b == Lookup::error) return {};
    if (more == Lookup::missing || more_b == Lookup::missing) {
      bool has_x = more == Lookup::found, has_y = more_b == Lookup::found;
      switch (op) {
        case kLt:
          return new_bool(has_y);
        case kLe:
          return new_bool(!has_x);
        case kEq:
          return new_bool(has_x == has_y);
        case kNe:
          return new_bool(has_x != has_y);
        case kGt:
          return new_bool(has_x);
        default:
          return new_bool(!has_y);
      }
    }
    int equal = rich_compare_bool(t, x, y, kEq);
    if (equal < 0) return {};
    if (!equal) return rich_compare(t, x, y, static_cast<CompareOp>(op));
  }
}

Ref<> deque_inplace_concat(Object* self, Object* other) {
  if (extend(Thread::current(), self, other, false) < 0) return {};
  return new_ref(self);
}

Ref<> deque_concat(Object* a, Object* b) {
  Thread& t = Thread::current();
  int r = is_instance(t, b, &deque_type);
  if (r < 0) return {};
  if (r == 0) {
    return t.raise(exc::TypeError, "can only concatenate deque (not \"%.200s\") to deque", type_of(b)->tp_name);
  }
  Ref<> copy = deque_copy(a, nullptr);
  if (!copy) return {};
  if (extend(t, copy, b, false) < 0) return {};
  return copy;
}

Ref<> deque_inplace_repeat(Object* self, ssize n) {
  Thread& t = Thread::current();
  Deque* d = deque(self);
  ssize size = d->size;
  if (size == 0 || n == 1) return new_ref(self);
  if (n <= 0) {
    deque_clear_all(d);
    return new_ref(self);
  }
  if (size > kSsizeMax / n) return t.raise_no_memory();
  Ref<List> items = to_list(t, self);
  if (!items) return {};
  if (d->maxlen >= 0 && size * n > d->maxlen) n = (d->maxlen + size - 1) / size;  // only the last ones will stay
  for (ssize i = 0; i < n - 1; ++i) {
    for (ssize k = 0; k < size; ++k) {
      if (push_right(t, d, new_ref(items->items[k])) < 0) return {};
    }
  }
  return new_ref(self);
}
Ref<> deque_repeat(Object* self, ssize n) {
  Ref<> copy = deque_copy(self, nullptr);
  if (!copy) return {};
  return deque_inplace_repeat(copy, n);
}

Ref<> deque_get_maxlen(Object* self, void*) {
  if (deque(self)->maxlen < 0) return new_none();
  return new_int(Thread::current(), deque(self)->maxlen);
}

// --- iterators ---

struct DequeIterator : Object {
  Block* block;
  ssize index;
  Deque* deque;
  std::size_t state;
  ssize left;
};
DequeIterator* iterator(Object* op) { return static_cast<DequeIterator*>(op); }

Ref<> make_iterator(Thread& t, Type* type, Deque* d) {
  auto* self = new_gc_object<DequeIterator>(t, type);
  if (!self) return {};
  bool forward = type == &deque_iterator_type;
  self->block = forward ? d->leftmost : d->rightmost;
  self->index = forward ? d->left_index : d->right_index;
  self->deque = retain(d);
  self->state = d->state;
  self->left = d->size;
  gc_track(self);
  return steal<Object>(self);
}
Ref<> deque_iter(Object* self) { return make_iterator(Thread::current(), &deque_iterator_type, deque(self)); }
Ref<> deque_reversed(Object* self, Object*) {
  return make_iterator(Thread::current(), &deque_reverse_iterator_type, deque(self));
}
void iterator_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(iterator(op)->deque);
  gc_free(op);
}
int iterator_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(iterator(op)->deque);
  return 0;
}
Ref<> iterator_next(Object* op) {
  DequeIterator* self = iterator(op);
  if (self->deque->state != self->state) {
    self->left = 0;
    return mutated(Thread::current());
  }
  if (self->left == 0) return {};
  Object* item = self->block->data[self->index];
  --self->left;
  if (++self->index == kBlockSize && self->left > 0) {
    self->block = self->block->right;
    self->index = 0;
  }
  return new_ref(item);
}
Ref<> reverse_next(Object* op) {
  DequeIterator* self = iterator(op);
  if (self->left == 0) return {};
  if (self->deque->state != self->state) {
    self->left = 0;
    return mutated(Thread::current());
  }
  Object* item = self->block->data[self->index];
  --self->left;
  if (--self->index < 0 && self->left > 0) {
    self->block = self->block->left;
    self->index = kBlockSize - 1;
  }
  return new_ref(item);
}
// deque iterator(deque, index): what pickling makes of it.
Ref<> iterator_new(Type* type, Object* args, Object*) {
  Thread& t = Thread::current();
  bool forward = type == &deque_iterator_type;
  ssize n = tuple_size(args);  // keywords are not looked at
  if (!check_parsed(t, nullptr, n, 1, 2)) return {};
  Object* d = tuple_item(args, 0);
  if (!is_a(d, deque_type)) return bad_argument(t, nullptr, "1", "collections.deque", d);
  ssize skip = 0;
  if (n > 1 && !convert_ssize(t, tuple_item(args, 1), &skip)) return {};
  Ref<> self = make_iterator(t, type, deque(d));
  for (ssize i = 0; self && i < skip; ++i) {
    Ref<> item = forward ? iterator_next(self) : reverse_next(self);
    if (item) continue;
    if (t.has_error()) return {};
    break;
  }
  return self;
}
Ref<> iterator_length_hint(Object* op, Object*) { return new_int(Thread::current(), iterator(op)->left); }
Ref<> iterator_reduce(Object* op, Object*) {
  DequeIterator* self = iterator(op);
  return build_value(Thread::current(), "O(On)", type_of(op), self->deque, self->deque->size - self->left);
}

namespace docs = doc::module__collections;

const MethodDef iterator_methods[] = {
    {"__length_hint__", iterator_length_hint, kMethNoargs, docs::_deque_iterator___length_hint__},
    {"__reduce__", iterator_reduce, kMethNoargs, docs::_deque_iterator___reduce__},
    {}};

constexpr Type iterator_type(const char* name, IterNextFunc next) {
  Type t = static_type(name, sizeof(DequeIterator), 0, kTypeGc);
  t.tp_dealloc = iterator_dealloc;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = iterator_traverse;
  t.tp_iter = self_iter;
  t.tp_iternext = next;
  t.tp_methods = iterator_methods;
  t.tp_new = iterator_new;
  return t;
}

SequenceMethods deque_as_sequence = {
    .sq_length = deque_len,
    .sq_concat = deque_concat,
    .sq_repeat = deque_repeat,
    .sq_item = deque_item,
    .sq_ass_item = deque_ass_item,
    .sq_contains = deque_contains,
    .sq_inplace_concat = deque_inplace_concat,
    .sq_inplace_repeat = deque_inplace_repeat,
};

const GetSetDef deque_getset[] = {{"maxlen", deque_get_maxlen, nullptr, docs::deque_maxlen, nullptr}, {}};

const MethodDef deque_methods[] = {{"append", deque_append, kMethO, docs::deque_append},
                                   {"appendleft", deque_appendleft, kMethO, docs::deque_appendleft},
                                   {"clear", deque_clear, kMethNoargs, docs::deque_clear},
                                   {"__copy__", deque_copy, kMethNoargs, docs::deque___copy__},
                                   {"copy", deque_copy, kMethNoargs, docs::deque_copy},
                                   {"count", deque_count, kMethO, docs::deque_count},
                                   {"extend", deque_extend, kMethO, docs::deque_extend},
                                   {"extendleft", deque_extendleft, kMethO, docs::deque_extendleft},
                                   {"index", deque_index, kMethFastcall, docs::deque_index},
                                   {"insert", deque_insert, kMethFastcall, docs::deque_insert},
                                   {"pop", deque_pop, kMethNoargs, docs::deque_pop},
                                   {"popleft", deque_popleft, kMethNoargs, docs::deque_popleft},
                                   {"__reduce__", deque_reduce, kMethNoargs, docs::deque___reduce__},
                                   {"remove", deque_remove, kMethO, docs::deque_remove},
                                   {"__reversed__", deque_reversed, kMethNoargs, docs::deque___reversed__},
                                   {"reverse", deque_reverse, kMethNoargs, docs::deque_reverse},
                                   {"rotate", deque_rotate, kMethFastcall, docs::deque_rotate},
                                   {"__sizeof__", deque_sizeof, kMethNoargs, docs::deque___sizeof__},
                                   {"__class_getitem__", class_getitem, kMethO | kMethClass, docs::deque___class_getitem__},
                                   {}};

}  // namespace

constinit Type deque_iterator_type = iterator_type("_collections._deque_iterator", iterator_next);
constinit Type deque_reverse_iterator_type = iterator_type("_collections._deque_reverse_iterator", reverse_next);

constinit Type deque_type = [] {
  Type t = static_type("collections.deque", sizeof(Deque), 0, kTypeGc | kTypeBase | kTypeSequence);
  t.tp_dealloc = deque_dealloc;
  t.tp_repr = deque_repr;
  t.tp_as_sequence = &deque_as_sequence;
  t.tp_hash = hash_not_implemented;
  t.tp_getattro = generic_get_attr;
  t.tp_doc = docs::deque_type_doc;
  t.tp_traverse = deque_traverse;
  t.tp_clear = deque_tp_clear;
  t.tp_richcompare = deque_richcompare;
  t.tp_weaklistoffset = offsetof(Deque, weakreflist);
  t.tp_iter = deque_iter;
  t.tp_methods = deque_methods;
  t.tp_getset = deque_getset;
  t.tp_init = deque_init;
  t.tp_alloc = type_generic_alloc;
  t.tp_new = deque_new;
  t.tp_free = gc_free;
  return t;
}();

}  // namespace adder
