// itertools: product, permutations, combinations, combinations_with_replacement.
//
// Each keeps its pool and an array of indices into it, and its last two result tuples. Of a result nobody else holds only
// the changed places are rewritten. In `for x in product(...)` x holds the last result while the next is made, but no
// longer the one before it: the two take turns, and the loop runs without making tuples.
#include "modules/itertools/itertools.h"

namespace adder::itertools {

namespace {

// In front of an array of indices.
struct IndicesHead {
  Tuple* spare;  // the result before the last, or null
};
static_assert(sizeof(IndicesHead) == sizeof(ssize));

ssize* new_indices(Thread& t, ssize n) {
  if (n >= kSsizeMax / static_cast<ssize>(sizeof(ssize))) return t.raise_no_memory();
  auto* head = static_cast<IndicesHead*>(mem_malloc(static_cast<std::size_t>(n + 1) * sizeof(ssize)));
  if (!head) return t.raise_no_memory();
  head->spare = nullptr;
  return reinterpret_cast<ssize*>(head + 1);
}
ADDER_INLINE Tuple*& spare_of(ssize* indices) { return (reinterpret_cast<IndicesHead*>(indices) - 1)->spare; }
void free_indices(ssize* indices) {
  if (!indices) return;
  xdecref(spare_of(indices));
  mem_free(reinterpret_cast<IndicesHead*>(indices) - 1);
}

// The next result: `item(k)` is at place k of n; the places before `changed` are as in `result`, the last one. Null +
// exception if there is no memory.
template <class Item>
ADDER_INLINE Ref<> next_result(Thread& t, Tuple*& result, ssize* indices, ssize changed, ssize n, Item item) {
  Tuple* to = result;
  Tuple*& spare = spare_of(indices);
  if (to->refcnt != 1) {
    to = spare;
    if (!to || to->refcnt != 1) {
      Ref<Tuple> fresh = new_tuple(t, n);
      if (!fresh) return {};
      for (ssize k = 0; k < n; ++k) fresh->items[k] = retain(item(k));
      Tuple* dropped = spare;
      spare = result;
      result = retain(fresh.get());
      xdecref(dropped);
      return fresh;
    }
    spare = result;
    result = to;
    changed = 0;
  }
  // The collector may have untracked it while it held other items.
  if (!gc_is_tracked(to)) gc_track(to);
  for (ssize k = changed; k < n; ++k) {
    Object* v = item(k);
    // The pool holds every item: none dies here.
    if (to->items[k] != v) replace_field(to->items[k], retain(v));
  }
  return new_ref<Object>(to);
}
Ref<Tuple> indices_tuple(Thread& t, const ssize* indices, ssize n) {
  Ref<Tuple> tuple = new_tuple(t, n);
  if (!tuple) return {};
  for (ssize i = 0; i < n; ++i) {
    Ref<> v = new_int(t, indices[i]);
    if (!v) return {};
    tuple->items[i] = v.release();
  }
  return tuple;
}
// Reads an index out of a state tuple; false + exception if it is no int.
bool read_index(Thread& t, Object* tuple, ssize i, ssize low, ssize high, ssize* out) {
  ssize v = as_ssize(t, tuple_item(tuple, i));
  if (v == -1 && t.has_error()) return false;
  *out = v < low ? low : v > high ? high : v;
  return true;
}

// --- product ---

struct Product : Object {
  Tuple* pools;  // tuple of tuples
  ssize* indices;
  Tuple* result;  // null before the first
  int stopped;
};
Product* product(Object* op) { return static_cast<Product*>(op); }

Ref<> product_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  ssize repeat = 1;
  if (kwargs) {
    static constexpr Signature kSignature("product(*, repeat=1)");
    Object* a[1];
    if (!kSignature.unpack(t, empty_tuple(), kwargs, a)) return {};
    if (!convert_ssize(t, a[0], &repeat)) return {};
    if (repeat < 0) return t.raise(exc::ValueError, "repeat argument cannot be negative");
  }
  ssize n_args = repeat == 0 ? 0 : tuple_size(args);
  if (n_args && repeat > kSsizeMax / static_cast<ssize>(sizeof(ssize)) / n_args) {
    return t.raise(exc::OverflowError, "repeat argument too large");
  }
  ssize n = n_args * repeat;
  ssize* indices = new_indices(t, n);
  if (!indices) return {};
  Ref<Tuple> pools = new_tuple(t, n);
  for (ssize i = 0; pools && i < n_args; ++i) {
    Ref<Tuple> pool = to_tuple(t, tuple_item(args, i));
    if (!pool)
      pools.reset();
    else
      pools->items[i] = pool.release();
  }
  Ref<> self = pools ? type->tp_alloc(type, 0) : Ref<>();
  if (!self) {
    free_indices(indices);
    return {};
  }
  for (ssize i = n_args; i < n; ++i) pools->items[i] = retain(pools->items[i - n_args]);
  for (ssize i = 0; i < n; ++i) indices[i] = 0;
  product(self)->pools = pools.release();
  product(self)->indices = indices;
  product(self)->result = nullptr;
  product(self)->stopped = 0;
  return self;
}
void product_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(product(op)->pools);
  xdecref(product(op)->result);
  free_indices(product(op)->indices);
  type_of(op)->tp_free(op);
}
int product_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(product(op)->pools);
  ADDER_VISIT(product(op)->result);
  ADDER_VISIT(spare_of(product(op)->indices));
  return 0;
}
Ref<> product_next(Object* op) {
  Product* self = product(op);
  if (self->stopped) return {};
  Thread& t = Thread::current();
  ssize n = self->pools->size;
  if (!self->result) {
    Ref<Tuple> result = new_tuple(t, n);
    if (!result) {
      self->stopped = 1;
      return {};
    }
    for (ssize i = 0; i < n; ++i) {
      Object* pool = self->pools->items[i];
      if (tuple_size(pool) == 0) {
        self->stopped = 1;
        return {};
      }
      result->items[i] = retain(tuple_item(pool, 0));
    }
    self->result = result.release();
    return new_ref<Object>(self->result);
  }
  // Like an odometer: the last place turns first.
  ssize* indices = self->indices;
  Object** pools = self->pools->items;
  ssize i = n;
  while (--i >= 0) {
    ssize next = indices[i] + 1;
    bool carry = next == tuple_size(pools[i]);
    indices[i] = carry ? 0 : next;
    if (!carry) break;
  }
  Ref<> result;
  if (i >= 0) {
    result = next_result(t, self->result, indices, i, n, [=](ssize k) { return tuple_item(pools[k], indices[k]); });
  }
  if (!result) self->stopped = 1;
  return result;
}
Ref<> product_reduce(Object* op, Object*) {
  Thread& t = Thread::current();
  Product* self = product(op);
  if (self->stopped) return build_value(t, "O(())", type_of(op));
  if (!self->result) return tuple_pack<Object, Object>(t, type_of(op), self->pools);
  Ref<Tuple> indices = indices_tuple(t, self->indices, self->pools->size);
  if (!indices) return {};
  return tuple_pack<Object, Object, Object>(t, type_of(op), self->pools, indices.get());
}
Ref<> product_setstate(Object* op, Object* state) {
  Thread& t = Thread::current();
  Product* self = product(op);
  ssize n = self->pools->size;
  if (!is_tuple(state) || tuple_size(state) != n) return t.raise(exc::ValueError, "invalid arguments");
  for (ssize i = 0; i < n; ++i) {
    ssize size = tuple_size(self->pools->items[i]);
    if (size == 0) {
      self->stopped = 1;
      return new_none();
    }
    if (!read_index(t, state, i, 0, size - 1, &self->indices[i])) return {};
  }
  Ref<Tuple> result = new_tuple(t, n);
  if (!result) return {};
  for (ssize i = 0; i < n; ++i) result->items[i] = retain(tuple_item(self->pools->items[i], self->indices[i]));
  replace_field(self->result, result.release());
  return new_none();
}
Ref<> product_sizeof(Object* op, Object*) {
  return new_int(Thread::current(), type_of(op)->tp_basicsize + product(op)->pools->size * static_cast<ssize>(sizeof(ssize)));
}
const MethodDef product_methods[] = {{"__reduce__", product_reduce, kMethNoargs, docs::product___reduce__},
                                     {"__setstate__", product_setstate, kMethO, docs::product___setstate__},
                                     {"__sizeof__", product_sizeof, kMethNoargs, docs::product___sizeof__},
                                     {}};

// --- combinations, with and without replacement ---

struct Combinations : Object {
  Tuple* pool;
  ssize* indices;  // r of them
  Tuple* result;
  ssize r;
  int stopped;
};
Combinations* co(Object* op) { return static_cast<Combinations*>(op); }
bool replaces(Object* op) { return is_a(op, combinations_with_replacement_type); }

Ref<> combinations_make(Type* type, const Signature& signature, bool replacement, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  Object* a[2];
  if (!signature.unpack(t, args, kwargs, a)) return {};
  ssize r = 0;
  if (!convert_ssize(t, a[1], &r)) return {};
  Ref<Tuple> pool = to_tuple(t, a[0]);
  if (!pool) return {};
  if (r < 0) return t.raise(exc::ValueError, "r must be non-negative");
  ssize* indices = new_indices(t, r);
  if (!indices) return {};
  for (ssize i = 0; i < r; ++i) indices[i] = replacement ? 0 : i;
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) {
    free_indices(indices);
    return {};
  }
  ssize n = pool->size;
  co(self)->pool = pool.release();
  co(self)->indices = indices;
  co(self)->result = nullptr;
  co(self)->r = r;
  co(self)->stopped = replacement ? n == 0 && r > 0 : r > n;
  return self;
}
Ref<> combinations_new(Type* type, Object* args, Object* kwargs) {
  static constexpr Signature kSignature(docs::combinations_type_doc);
  return combinations_make(type, kSignature, false, args, kwargs);
}
Ref<> cwr_new(Type* type, Object* args, Object* kwargs) {
  static constexpr Signature kSignature(docs::combinations_with_replacement_type_doc);
  return combinations_make(type, kSignature, true, args, kwargs);
}
void combinations_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(co(op)->pool);
  xdecref(co(op)->result);
  free_indices(co(op)->indices);
  type_of(op)->tp_free(op);
}
int combinations_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(co(op)->pool);
  ADDER_VISIT(co(op)->result);
  ADDER_VISIT(spare_of(co(op)->indices));
  return 0;
}
Ref<Tuple> pick(Thread& t, Tuple* pool, const ssize* indices, ssize r) {
  Ref<Tuple> result = new_tuple(t, r);
  if (!result) return {};
  for (ssize i = 0; i < r; ++i) result->items[i] = retain(pool->items[indices[i]]);
  return result;
}
Ref<> first_result(Thread& t, Combinations* self) {
  Ref<Tuple> result = pick(t, self->pool, self->indices, self->r);
  if (!result) {
    self->stopped = 1;
    return {};
  }
  self->result = result.release();
  return new_ref<Object>(self->result);
}
Ref<> combinations_next(Object* op) {
  Combinations* self = co(op);
  if (self->stopped) return {};
  Thread& t = Thread::current();
  if (!self->result) return first_result(t, self);
  ssize r = self->r, n = self->pool->size, i = r - 1;
  ssize* indices = self->indices;
  Object** items = self->pool->items;
  while (i >= 0 && indices[i] == i + n - r) --i;
  if (i < 0) {
    self->stopped = 1;
    return {};
  }
  ssize index = ++indices[i];
  for (ssize j = i + 1; j < r; ++j) indices[j] = ++index;
  Ref<> result = next_result(t, self->result, indices, i, r, [=](ssize k) { return items[indices[k]]; });
  if (!result) self->stopped = 1;
  return result;
}
Ref<> cwr_next(Object* op) {
  Combinations* self = co(op);
  if (self->stopped) return {};
  Thread& t = Thread::current();
  if (!self->result) return first_result(t, self);
  ssize r = self->r, n = self->pool->size, i = r - 1;
  ssize* indices = self->indices;
  Object** items = self->pool->items;
  while (i >= 0 && indices[i] == n - 1) --i;
  if (i < 0) {
    self->stopped = 1;
    return {};
  }
  ssize index = indices[i] + 1;
  for (ssize j = i; j < r; ++j) indices[j] = index;
  Ref<> result = next_result(t, self->result, indices, i, r, [=](ssize k) { return items[indices[k]]; });
  if (!result) self->stopped = 1;
  return result;
}
Ref<> combinations_reduce(Object* op, Object*) {
  Thread& t = Thread::current();
  Combinations* self = co(op);
  if (!self->result) return build_value(t, "O(On)", type_of(op), self->pool, self->r);
  if (self->stopped) return build_value(t, "O(()n)", type_of(op), self->r);
  Ref<Tuple> indices = indices_tuple(t, self->indices, self->r);
  if (!indices) return {};
  return build_value(t, "O(On)O", type_of(op), self->pool, self->r, indices.get());
}
Ref<> combinations_setstate(Object* op, Object* state) {
  Thread& t = Thread::current();
  Combinations* self = co(op);
  ssize n = self->pool->size, r = self->r;
  if (!is_tuple(state) || tuple_size(state) != r) return t.raise(exc::ValueError, "invalid arguments");
  bool replacement = replaces(op);
  if (replacement ? n == 0 && r > 0 : r > n) return new_none();  // stopped from the start
  for (ssize i = 0; i < r; ++i) {
    if (!read_index(t, state, i, 0, replacement ? n - 1 : i + n - r, &self->indices[i])) return {};
  }
  Ref<Tuple> result = pick(t, self->pool, self->indices, r);
  if (!result) return {};
  replace_field(self->result, result.release());
  return new_none();
}
Ref<> combinations_sizeof(Object* op, Object*) {
  return new_int(Thread::current(), type_of(op)->tp_basicsize + co(op)->r * static_cast<ssize>(sizeof(ssize)));
}
const MethodDef combinations_methods[] = {{"__reduce__", combinations_reduce, kMethNoargs, docs::combinations___reduce__},
                                          {"__setstate__", combinations_setstate, kMethO, docs::combinations___setstate__},
                                          {"__sizeof__", combinations_sizeof, kMethNoargs, docs::combinations___sizeof__},
                                          {}};

// --- permutations ---

struct Permutations : Object {
  Tuple* pool;
  ssize* indices;  // n: the current arrangement of the whole pool
  ssize* cycles;   // r: how many rotations place i still has
  Tuple* result;
  ssize r;
  int stopped;
};
Permutations* po(Object* op) { return static_cast<Permutations*>(op); }

Ref<> permutations_new(Type* type, Object* args, Object* kwargs) {
  static constexpr Signature kSignature(docs::permutations_type_doc);
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.unpack(t, args, kwargs, a)) return {};
  Ref<Tuple> pool = to_tuple(t, a[0]);
  if (!pool) return {};
  ssize n = pool->size, r = n;
  if (a[1] && !is_none(a[1])) {
    if (!is_int(a[1])) return t.raise(exc::TypeError, "Expected int as r");
    r = as_ssize(t, a[1]);
    if (r == -1 && t.has_error()) return {};
  }
  if (r < 0) return t.raise(exc::ValueError, "r must be non-negative");
  ssize* indices = new_indices(t, n);
  if (!indices) return {};
  ssize* cycles = new_indices(t, r);
  Ref<> self = cycles ? type->tp_alloc(type, 0) : Ref<>();
  if (!self) {
    free_indices(indices);
    free_indices(cycles);
    return {};
  }
  for (ssize i = 0; i < n; ++i) indices[i] = i;
  for (ssize i = 0; i < r; ++i) cycles[i] = n - i;
  po(self)->pool = pool.release();
  po(self)->indices = indices;
  po(self)->cycles = cycles;
  po(self)->result = nullptr;
  po(self)->r = r;
  po(self)->stopped = r > n;
  return self;
}
void permutations_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(po(op)->pool);
  xdecref(po(op)->result);
  free_indices(po(op)->indices);
  free_indices(po(op)->cycles);
  type_of(op)->tp_free(op);
}
int permutations_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(po(op)->pool);
  ADDER_VISIT(po(op)->result);
  ADDER_VISIT(spare_of(po(op)->indices));
  return 0;
}
Ref<> permutations_next(Object* op) {
  Permutations* self = po(op);
  if (self->stopped) return {};
  Thread& t = Thread::current();
  ssize r = self->r, n = self->pool->size;
  ssize *indices = self->indices, *cycles = self->cycles;
  if (!self->result) {
    Ref<Tuple> result = pick(t, self->pool, indices, r);
    if (!result) {
      self->stopped = 1;
      return {};
    }
    self->result = result.release();
    return new_ref<Object>(self->result);
  }
  if (n == 0) {
    self->stopped = 1;
    return {};
  }
  for (ssize i = r - 1; i >= 0; --i) {
    if (--cycles[i] == 0) {  // used up: rotate the tail back
      ssize index = indices[i];
      for (ssize j = i; j < n - 1; ++j) indices[j] = indices[j + 1];
      indices[n - 1] = index;
      cycles[i] = n - i;
      continue;
    }
    std::swap(indices[i], indices[n - cycles[i]]);
    Object** items = self->pool->items;
    Ref<> result = next_result(t, self->result, indices, i, r, [=](ssize k) { return items[indices[k]]; });
    if (!result) self->stopped = 1;
    return result;
  }
  self->stopped = 1;
  return {};
}
Ref<> permutations_reduce(Object* op, Object*) {
  Thread& t = Thread::current();
  Permutations* self = po(op);
  if (!self->result) return build_value(t, "O(On)", type_of(op), self->pool, self->r);
  if (self->stopped) return build_value(t, "O(()n)", type_of(op), self->r);
  Ref<Tuple> indices = indices_tuple(t, self->indices, self->pool->size);
  if (!indices) return {};
  Ref<Tuple> cycles = indices_tuple(t, self->cycles, self->r);
  if (!cycles) return {};
  return build_value(t, "O(On)(OO)", type_of(op), self->pool, self->r, indices.get(), cycles.get());
}
Ref<> permutations_setstate(Object* op, Object* state) {
  Thread& t = Thread::current();
  Permutations* self = po(op);
  if (!require_tuple(t, state)) return {};
  if (tuple_size(state) != 2) {
    return t.raise(exc::TypeError, "function takes exactly 2 arguments (%zd given)", tuple_size(state));
  }
  Object *indices = tuple_item(state, 0), *cycles = tuple_item(state, 1);
  if (!is_tuple(indices)) return bad_argument(t, nullptr, "1", "tuple", indices);
  if (!is_tuple(cycles)) return bad_argument(t, nullptr, "2", "tuple", cycles);
  ssize n = self->pool->size, r = self->r;
  if (tuple_size(indices) != n || tuple_size(cycles) != r) return t.raise(exc::ValueError, "invalid arguments");
  if (r > n) return new_none();
  for (ssize i = 0; i < n; ++i) {
    if (!read_index(t, indices, i, 0, n - 1, &self->indices[i])) return {};
  }
  for (ssize i = 0; i < r; ++i) {
    if (!read_index(t, cycles, i, 1, n - i, &self->cycles[i])) return {};
  }
  Ref<Tuple> result = pick(t, self->pool, self->indices, r);
  if (!result) return {};
  replace_field(self->result, result.release());
  return new_none();
}
Ref<> permutations_sizeof(Object* op, Object*) {
  ssize words = po(op)->pool->size + po(op)->r;
  return new_int(Thread::current(), type_of(op)->tp_basicsize + words * static_cast<ssize>(sizeof(ssize)));
}
const MethodDef permutations_methods[] = {{"__reduce__", permutations_reduce, kMethNoargs, docs::permutations___reduce__},
                                          {"__setstate__", permutations_setstate, kMethO, docs::permutations___setstate__},
                                          {"__sizeof__", permutations_sizeof, kMethNoargs, docs::permutations___sizeof__},
                                          {}};

}  // namespace

constinit Type product_type = [] {
  Type t = iterator_type("itertools.product", sizeof(Product), product_next, product_new, docs::product_type_doc);
  t.tp_dealloc = product_dealloc;
  t.tp_traverse = product_traverse;
  t.tp_methods = product_methods;
  return t;
}();
constinit Type combinations_type = [] {
  Type t = iterator_type("itertools.combinations", sizeof(Combinations), combinations_next, combinations_new,
                         docs::combinations_type_doc);
  t.tp_dealloc = combinations_dealloc;
  t.tp_traverse = combinations_traverse;
  t.tp_methods = combinations_methods;
  return t;
}();
constinit Type combinations_with_replacement_type = [] {
  Type t = iterator_type("itertools.combinations_with_replacement", sizeof(Combinations), cwr_next, cwr_new,
                         docs::combinations_with_replacement_type_doc);
  t.tp_dealloc = combinations_dealloc;
  t.tp_traverse = combinations_traverse;
  t.tp_methods = combinations_methods;
  return t;
}();
constinit Type permutations_type = [] {
  Type t = iterator_type("itertools.permutations", sizeof(Permutations), permutations_next, permutations_new,
                         docs::permutations_type_doc);
  t.tp_dealloc = permutations_dealloc;
  t.tp_traverse = permutations_traverse;
  t.tp_methods = permutations_methods;
  return t;
}();

}  // namespace adder::itertools
