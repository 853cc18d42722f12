// itertools: accumulate, chain, count, cycle, repeat, zip_longest.
#include "modules/itertools/itertools.h"

namespace adder::itertools {

namespace {

// --- accumulate ---

struct Accumulate : Object {
  Object *total, *it, *func, *initial;  // total null before the first item; func null: addition
};
Accumulate* accumulate(Object* op) { return static_cast<Accumulate*>(op); }

Ref<> accumulate_new(Type* type, Object* args, Object* kwargs) {
  static constexpr Signature kSignature(docs::accumulate_type_doc);
  Thread& t = Thread::current();
  Object* a[3];
  if (!kSignature.unpack(t, args, kwargs, a)) return {};
  Ref<> it = get_iter(t, a[0]);
  if (!it) return {};
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  accumulate(self)->total = nullptr;
  accumulate(self)->it = it.release();
  accumulate(self)->func = a[1] && !is_none(a[1]) ? retain(a[1]) : nullptr;
  accumulate(self)->initial = a[2] && !is_none(a[2]) ? retain(a[2]) : nullptr;
  return self;
}
void accumulate_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(accumulate(op)->total);
  xdecref(accumulate(op)->it);
  xdecref(accumulate(op)->func);
  xdecref(accumulate(op)->initial);
  type_of(op)->tp_free(op);
}
int accumulate_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(accumulate(op)->total);
  ADDER_VISIT(accumulate(op)->it);
  ADDER_VISIT(accumulate(op)->func);
  ADDER_VISIT(accumulate(op)->initial);
  return 0;
}
Ref<> accumulate_next(Object* op) {
  Accumulate* self = accumulate(op);
  if (Object* initial = self->initial) {
    self->initial = nullptr;
    replace_field(self->total, retain(initial));
    return Ref<>::steal(initial);
  }
  Ref<> value = next_of(self->it);
  if (!value) return {};
  if (!self->total) {
    self->total = retain(value.get());
    return value;
  }
  Thread& t = Thread::current();
  Ref<> total = new_ref(self->total);
  Ref<> sum = self->func ? call_args(t, self->func, total.get(), value.get()) : binary_op(t, BinaryOp::add, total, value);
  if (!sum) return {};
  replace_field(self->total, retain(sum.get()));
  return sum;
}
Ref<> accumulate_reduce(Object* op, Object*) {
  Thread& t = Thread::current();
  Accumulate* self = accumulate(op);
  Object* func = self->func ? self->func : none();
  if (self->initial) {
    Ref<Tuple> first = tuple_pack(t, self->initial);
    if (!first) return {};
    Ref<> it = call_args<Object, Object>(t, &chain_type, first.get(), self->it);
    if (!it) return {};
    return build_value(t, "O(OO)O", type_of(op), it.get(), func, none());
  }
  if (self->total && is_none(self->total)) {
    // None as a total cannot be told from "no total" in the state: start once more from a chain, and skip that item.
    Ref<Tuple> first = tuple_pack(t, self->total);
    if (!first) return {};
    Ref<> it = call_args<Object, Object>(t, &chain_type, first.get(), self->it);
    if (!it) return {};
    it = call_args<Object, Object>(t, type_of(op), it.get(), func);
    if (!it) return {};
    return build_value(t, "O(OiO)", &islice_type, it.get(), 1, none());
  }
  return build_value(t, "O(OO)O", type_of(op), self->it, func, self->total ? self->total : none());
}
Ref<> accumulate_setstate(Object* op, Object* state) {
  replace_field(accumulate(op)->total, retain(state));
  return new_none();
}
const MethodDef accumulate_methods[] = {{"__reduce__", accumulate_reduce, kMethNoargs, docs::accumulate___reduce__},
                                        {"__setstate__", accumulate_setstate, kMethO, docs::accumulate___setstate__},
                                        {}};

// --- chain ---

struct Chain : Object {
  Object* source;  // iterator over iterables, null when exhausted
  Object* active;  // the one being read
};
Chain* chain(Object* op) { return static_cast<Chain*>(op); }

Ref<> chain_make(Type* type, Ref<> source) {
  if (!source) return {};
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  chain(self)->source = source.release();
  chain(self)->active = nullptr;
  return self;
}
Ref<> chain_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (!refuse_keywords(t, type, chain_type, "chain", kwargs)) return {};
  return chain_make(type, get_iter(t, args));
}
Ref<> chain_from_iterable(Object* cls, Object* iterable) {
  return chain_make(reinterpret_cast<Type*>(cls), get_iter(Thread::current(), iterable));
}
void chain_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(chain(op)->active);
  xdecref(chain(op)->source);
  type_of(op)->tp_free(op);
}
int chain_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(chain(op)->active);
  ADDER_VISIT(chain(op)->source);
  return 0;
}
Ref<> chain_active_next(Chain* self) {
  Ref<> active = new_ref(self->active);  // a nested step may let it go
  return next_of(active);
}
// The active iterator, if there is one, gave nothing: on to the next that does.
ADDER_NOINLINE Ref<> chain_advance(Chain* self) {
  Thread& t = Thread::current();
  for (;;) {
    if (t.has_error() && !t.consume_error(exc::StopIteration)) return {};
    clear_field(self->active);
    if (!self->source) return {};
    Ref<> source = new_ref(self->source);
    Ref<> iterable = next_of(source);
    Ref<> it = iterable ? get_iter(t, iterable) : Ref<>();
    if (!it) {
      clear_field(self->source);
      return {};
    }
    replace_field(self->active, it.release());
    Ref<> item = chain_active_next(self);
    if (item) return item;
  }
}
Ref<> chain_next(Object* op) {
  Chain* self = chain(op);
  if (ADDER_LIKELY(self->active != nullptr)) {
    Ref<> item = chain_active_next(self);
    if (ADDER_LIKELY(static_cast<bool>(item))) return item;
  }
  return chain_advance(self);
}
Ref<> chain_reduce(Object* op, Object*) {
  Thread& t = Thread::current();
  Chain* self = chain(op);
  if (!self->source) return build_value(t, "O()", type_of(op));
  if (self->active) return build_value(t, "O()(OO)", type_of(op), self->source, self->active);
  return build_value(t, "O()(O)", type_of(op), self->source);
}
Ref<> chain_setstate(Object* op, Object* state) {
  Thread& t = Thread::current();
  if (!require_tuple(t, state)) return {};
  ssize n = tuple_size(state);
  if (n < 1 || n > 2) {
    return t.raise(exc::TypeError, "function takes at %s %d argument%s (%zd given)", n < 1 ? "least" : "most", n < 1 ? 1 : 2,
                   n < 1 ? "" : "s", n);
  }
  Object *source = tuple_item(state, 0), *active = n > 1 ? tuple_item(state, 1) : nullptr;
  if (!is_iterator(source) || (active && !is_iterator(active))) return t.raise(exc::TypeError, "Arguments must be iterators.");
  replace_field(chain(op)->source, retain(source));
  replace_field(chain(op)->active, xretain(active));
  return new_none();
}
const MethodDef chain_methods[] = {{"from_iterable", chain_from_iterable, kMethO | kMethClass, docs::chain_from_iterable},
                                   {"__reduce__", chain_reduce, kMethNoargs, docs::chain___reduce__},
                                   {"__setstate__", chain_setstate, kMethO, docs::chain___setstate__},
                                   {"__class_getitem__", class_getitem, kMethO | kMethClass, docs::chain___class_getitem__},
                                   {}};

// --- count: a machine word as long as it fits and the step is 1, then objects ---

struct Count : Object {
  ssize n;  // kSsizeMax: `value` is used
  Object* value;
  Object* step;
};
Count* count(Object* op) { return static_cast<Count*>(op); }

bool is_number(Object* o) {
  NumberMethods* m = type_of(o)->tp_as_number;
  return (m && (m->nb_index || m->nb_int || m->nb_float)) || is_a(o, complex_type);
}

Ref<> count_new(Type* type, Object* args, Object* kwargs) {
  static constexpr Signature kSignature(docs::count_type_doc);
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.unpack(t, args, kwargs, a)) return {};
  if ((a[0] && !is_number(a[0])) || (a[1] && !is_number(a[1]))) return t.raise(exc::TypeError, "a number is required");
  ssize n = 0;
  bool fast = true;
  Object* start = a[0] ? a[0] : small_int(0);
  Object* step = a[1] ? a[1] : small_int(1);
  if (!is_int(start)) {
    fast = false;
  } else {
    int overflow;
    n = as_long_and_overflow(t, start, &overflow);
    if (n == -1 && t.has_error()) return {};
    if (overflow || n == kSsizeMax) fast = false;
  }
  if (fast) {
    int overflow = 0;
    fast = is_int(step) && as_long_and_overflow(t, step, &overflow) == 1 && !overflow;
    if (t.has_error()) return {};
  }
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  count(self)->n = fast ? n : kSsizeMax;
  count(self)->value = fast ? nullptr : retain(start);
  count(self)->step = retain(step);
  return self;
}
void count_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(count(op)->value);
  xdecref(count(op)->step);
  type_of(op)->tp_free(op);
}
int count_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(count(op)->value);
  ADDER_VISIT(count(op)->step);
  return 0;
}
Ref<> count_next(Object* op) {
  Thread& t = Thread::current();
  Count* self = count(op);
  if (ADDER_LIKELY(self->n != kSsizeMax)) return new_int(t, self->n++);
  if (!self->value) {
    Ref<> limit = new_int(t, kSsizeMax);
    if (!limit) return {};
    self->value = limit.release();
  }
  Ref<> current = new_ref(self->value);
  Ref<> next = binary_op(t, BinaryOp::add, current, self->step);
  if (!next) return {};
  replace_field(self->value, next.release());
  return current;
}
bool step_is_one(Thread& t, Object* step) {
  int overflow;
  return is_int(step) && as_long_and_overflow(t, step, &overflow) == 1 && !overflow;
}
Ref<> count_repr(Object* op) {
  Thread& t = Thread::current();
  Count* self = count(op);
  Ref<Str> name = new_str(t, type_short_name(type_of(op)));
  if (!name) return {};
  if (self->n != kSsizeMax) return str_format(t, "%U(%zd)", name.get(), self->n);
  Ref<> value = self->value ? new_ref(self->value) : new_int(t, kSsizeMax);
  if (!value) return {};
  if (step_is_one(t, self->step)) return str_format(t, "%U(%R)", name.get(), value.get());
  return str_format(t, "%U(%R, %R)", name.get(), value.get(), self->step);
}
Ref<> count_reduce(Object* op, Object*) {
  Thread& t = Thread::current();
  Count* self = count(op);
  if (self->n != kSsizeMax) return build_value(t, "O(n)", type_of(op), self->n);
  Ref<> value = self->value ? new_ref(self->value) : new_int(t, kSsizeMax);
  if (!value) return {};
  return build_value(t, "O(OO)", type_of(op), value.get(), self->step);
}
const MethodDef count_methods[] = {{"__reduce__", count_reduce, kMethNoargs, docs::count___reduce__}, {}};

// --- cycle ---

struct Cycle : Object {
  Object* it;  // null after the first pass
  List* saved;
  ssize index;
  int first_pass;  // saved already holds what `it` gives (only from __setstate__)
};
Cycle* cycle(Object* op) { return static_cast<Cycle*>(op); }

Ref<> cycle_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (!refuse_keywords(t, type, cycle_type, "cycle", kwargs)) return {};
  if (!check_positional(t, "cycle", tuple_size(args), 1, 1)) return {};
  Ref<> it = get_iter(t, tuple_item(args, 0));
  if (!it) return {};
  Ref<List> saved = new_list(t, 0);
  if (!saved) return {};
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  cycle(self)->it = it.release();
  cycle(self)->saved = saved.release();
  cycle(self)->index = 0;
  cycle(self)->first_pass = 0;
  return self;
}
void cycle_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(cycle(op)->saved);
  xdecref(cycle(op)->it);
  type_of(op)->tp_free(op);
}
int cycle_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(cycle(op)->it);
  ADDER_VISIT(cycle(op)->saved);
  return 0;
}
Ref<> cycle_next(Object* op) {
  Thread& t = Thread::current();
  Cycle* self = cycle(op);
  if (self->it) {
    Ref<> it = new_ref(self->it);
    Ref<> item = next_of(it);
    if (item) {
      if (!self->first_pass && list_append(t, self->saved, item.get()) < 0) return {};
      return item;
    }
    if (t.has_error() && !t.consume_error(exc::StopIteration)) return {};
    clear_field(self->it);
  }
  if (self->saved->size == 0) return {};
  if (self->index >= self->saved->size) self->index = 0;
  Ref<> item = new_ref(self->saved->items[self->index]);
  if (++self->index >= self->saved->size) self->index = 0;
  return item;
}
Ref<> cycle_reduce(Object* op, Object*) {
  Thread& t = Thread::current();
  Cycle* self = cycle(op);
  if (self->it) return build_value(t, "O(O)(OO)", type_of(op), self->it, self->saved, bool_object(self->first_pass));
  Ref<> it = get_iter(t, self->saved);
  if (!it) return {};
  if (self->index) {
    Ref<> index = new_int(t, self->index);
    if (!index) return {};
    Ref<> done = call_method(t, it.get(), "__setstate__"_s, index.get());
    if (!done) return {};
  }
  return build_value(t, "O(O)(OO)", type_of(op), it.get(), self->saved, bool_object(true));
}
Ref<> cycle_setstate(Object* op, Object* state) {
  Thread& t = Thread::current();
  if (!require_tuple(t, state)) return {};
  if (tuple_size(state) != 2) {
    return t.raise(exc::TypeError, "function takes exactly 2 arguments (%zd given)", tuple_size(state));
  }
  Object* saved = tuple_item(state, 0);
  if (!is_list(saved)) return bad_argument(t, nullptr, "1", "list", saved);
  int first_pass = 0;
  if (!convert_int(t, tuple_item(state, 1), &first_pass)) return {};
  replace_field(cycle(op)->saved, retain(as<List>(saved)));
  cycle(op)->first_pass = first_pass != 0;
  cycle(op)->index = 0;
  return new_none();
}
const MethodDef cycle_methods[] = {{"__reduce__", cycle_reduce, kMethNoargs, docs::cycle___reduce__},
                                   {"__setstate__", cycle_setstate, kMethO, docs::cycle___setstate__},
                                   {}};

// --- repeat ---

struct Repeat : Object {
  Object* element;
  ssize left;  // -1: forever
};
Repeat* repeat(Object* op) { return static_cast<Repeat*>(op); }

Ref<> repeat_new(Type* type, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("repeat(object, times=None)");
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.unpack(t, args, kwargs, a)) return {};
  ssize left = -1;
  if (a[1]) {
    if (!convert_ssize(t, a[1], &left)) return {};
    if (left < 0) left = 0;
  }
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  repeat(self)->element = retain(a[0]);
  repeat(self)->left = left;
  return self;
}
void repeat_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(repeat(op)->element);
  type_of(op)->tp_free(op);
}
int repeat_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(repeat(op)->element);
  return 0;
}
Ref<> repeat_next(Object* op) {
  Repeat* self = repeat(op);
  if (self->left == 0) return {};
  if (self->left > 0) self->left--;
  return new_ref(self->element);
}
Ref<> repeat_repr(Object* op) {
  Thread& t = Thread::current();
  Ref<Str> name = new_str(t, type_short_name(type_of(op)));
  if (!name) return {};
  if (repeat(op)->left == -1) return str_format(t, "%U(%R)", name.get(), repeat(op)->element);
  return str_format(t, "%U(%R, %zd)", name.get(), repeat(op)->element, repeat(op)->left);
}
Ref<> repeat_length_hint(Object* op, Object*) {
  Thread& t = Thread::current();
  if (repeat(op)->left == -1) return t.raise(exc::TypeError, "len() of unsized object");
  return new_int(t, repeat(op)->left);
}
Ref<> repeat_reduce(Object* op, Object*) {
  Thread& t = Thread::current();
  if (repeat(op)->left == -1) return build_value(t, "O(O)", type_of(op), repeat(op)->element);
  return build_value(t, "O(On)", type_of(op), repeat(op)->element, repeat(op)->left);
}
const MethodDef repeat_methods[] = {{"__length_hint__", repeat_length_hint, kMethNoargs, docs::repeat___length_hint__},
                                    {"__reduce__", repeat_reduce, kMethNoargs, docs::repeat___reduce__},
                                    {}};

// --- zip_longest ---

struct ZipLongest : Object {
  ssize count, active;
  Tuple* iterators;  // null for exhausted ones
  Tuple* result;
  Object* fill;
};
ZipLongest* zl(Object* op) { return static_cast<ZipLongest*>(op); }

Ref<> zip_longest_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  Object* fill = none();
  if (kwargs && dict_size(kwargs) > 0) {
    fill = dict_get_str(as<Dict>(kwargs), "fillvalue"_s);
    if (!fill || dict_size(kwargs) > 1) return t.raise(exc::TypeError, "zip_longest() got an unexpected keyword argument");
  }
  ssize n = tuple_size(args);
  Ref<Tuple> iterators = new_tuple(t, n);
  if (!iterators) return {};
  for (ssize i = 0; i < n; ++i) {
    Ref<> it = get_iter(t, tuple_item(args, i));
    if (!it) return {};
    iterators->items[i] = it.release();
  }
  Ref<Tuple> result = new_tuple(t, n);
  if (!result) return {};
  for (ssize i = 0; i < n; ++i) result->items[i] = new_none().release();
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  zl(self)->count = zl(self)->active = n;
  zl(self)->iterators = iterators.release();
  zl(self)->result = result.release();
  zl(self)->fill = retain(fill);
  return self;
}
void zip_longest_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(zl(op)->iterators);
  xdecref(zl(op)->result);
  xdecref(zl(op)->fill);
  type_of(op)->tp_free(op);
}
int zip_longest_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(zl(op)->iterators);
  ADDER_VISIT(zl(op)->result);
  ADDER_VISIT(zl(op)->fill);
  return 0;
}
// Item i, or the fill value. Null: error, or (without one) everything is exhausted.
Ref<> zip_longest_item(Thread& t, ZipLongest* self, ssize i) {
  Object* it = self->iterators->items[i];
  if (!it) return new_ref(self->fill);
  Ref<> held = new_ref(it);
  Ref<> item = next_of(it);
  if (item) return item;
  if (t.has_error()) t.consume_error(exc::StopIteration);
  if (--self->active == 0 || t.has_error()) {
    self->active = 0;
    return {};
  }
  clear_field(self->iterators->items[i]);
  return new_ref(self->fill);
}
Ref<> zip_longest_next(Object* op) {
  Thread& t = Thread::current();
  ZipLongest* self = zl(op);
  if (self->count == 0 || self->active == 0) return {};
  Tuple* result = self->result;
  if (result->refcnt == 1) {
    Ref<Tuple> held = new_ref(result);
    for (ssize i = 0; i < self->count; ++i) {
      Ref<> item = zip_longest_item(t, self, i);
      if (!item) return {};
      replace_field(result->items[i], item.release());
    }
    if (!gc_is_tracked(result)) gc_track(result);
    return held;
  }
  Ref<Tuple> fresh = new_tuple(t, self->count);
  if (!fresh) return {};
  for (ssize i = 0; i < self->count; ++i) {
    Ref<> item = zip_longest_item(t, self, i);
    if (!item) return {};
    fresh->items[i] = item.release();
  }
  return fresh;
}
Ref<> zip_longest_reduce(Object* op, Object*) {
  Thread& t = Thread::current();
  ZipLongest* self = zl(op);
  Ref<Tuple> args = new_tuple(t, self->count);
  if (!args) return {};
  for (ssize i = 0; i < self->count; ++i) {
    Object* it = self->iterators->items[i];
    args->items[i] = retain(it ? it : empty_tuple());
  }
  return tuple_pack<Object, Object, Object>(t, type_of(op), args.get(), self->fill);
}
Ref<> zip_longest_setstate(Object* op, Object* state) {
  replace_field(zl(op)->fill, retain(state));
  return new_none();
}
const MethodDef zip_longest_methods[] = {{"__reduce__", zip_longest_reduce, kMethNoargs, docs::zip_longest___reduce__},
                                         {"__setstate__", zip_longest_setstate, kMethO, docs::zip_longest___setstate__},
                                         {}};

}  // namespace

constinit Type accumulate_type = [] {
  Type t = iterator_type("itertools.accumulate", sizeof(Accumulate), accumulate_next, accumulate_new, docs::accumulate_type_doc);
  t.tp_dealloc = accumulate_dealloc;
  t.tp_traverse = accumulate_traverse;
  t.tp_methods = accumulate_methods;
  return t;
}();
constinit Type chain_type = [] {
  Type t = iterator_type("itertools.chain", sizeof(Chain), chain_next, chain_new, docs::chain_type_doc);
  t.tp_dealloc = chain_dealloc;
  t.tp_traverse = chain_traverse;
  t.tp_methods = chain_methods;
  return t;
}();
constinit Type count_type = [] {
  Type t = iterator_type("itertools.count", sizeof(Count), count_next, count_new, docs::count_type_doc);
  t.tp_dealloc = count_dealloc;
  t.tp_traverse = count_traverse;
  t.tp_repr = count_repr;
  t.tp_methods = count_methods;
  return t;
}();
constinit Type cycle_type = [] {
  Type t = iterator_type("itertools.cycle", sizeof(Cycle), cycle_next, cycle_new, docs::cycle_type_doc);
  t.tp_dealloc = cycle_dealloc;
  t.tp_traverse = cycle_traverse;
  t.tp_methods = cycle_methods;
  return t;
}();
constinit Type repeat_type = [] {
  Type t = iterator_type("itertools.repeat", sizeof(Repeat), repeat_next, repeat_new, docs::repeat_type_doc);
  t.tp_dealloc = repeat_dealloc;
  t.tp_traverse = repeat_traverse;
  t.tp_repr = repeat_repr;
  t.tp_methods = repeat_methods;
  return t;
}();
constinit Type zip_longest_type = [] {
  Type t =
      iterator_type("itertools.zip_longest", sizeof(ZipLongest), zip_longest_next, zip_longest_new, docs::zip_longest_type_doc);
  t.tp_dealloc = zip_longest_dealloc;
  t.tp_traverse = zip_longest_traverse;
  t.tp_methods = zip_longest_methods;
  return t;
}();

}  // namespace adder::itertools
