// collections.OrderedDict.
//
// A dict is ordered already; what OrderedDict adds is moving entries to either end, popping from the front, order in
// comparisons, and iterators that notice every change of order. So it is a dict whose entries are rearranged in place: an
// entry moves to the back by being appended again, to the front into one of the dead entries before the first live one (when
// there is none, the table is rebuilt with a gap there). `first` remembers how many leading entries are known to be dead, so
// that a queue (append at one end, pop at the other) costs constant time. `state` counts changes of the set or order of
// keys.
#include "core/args.h"
#include "core/type_object.h"
#include "docs/module__collections.h"
#include "types/dict_internal.h"
#include "types/int.h"
#include "types/iterators.h"

namespace adder {

namespace {

namespace docs = doc::module__collections;

struct OrderedDict : Dict {
  DictKeys* first_keys;  // the table that `first` is about
  ssize first;           // entries before it are dead
  std::size_t state;
  ssize known;        // keys as this type's own methods count them
  void* reserved[2];  // subclasses made by extensions know this size
  Object* instance_dict;
  Object* weakreflist;
};
static_assert(sizeof(OrderedDict) == 112 && offsetof(OrderedDict, instance_dict) == 96);

OrderedDict* od(Object* op) { return static_cast<OrderedDict*>(op); }
bool is_odict(Object* op) { return is_a(op, ordered_dict_type); }

ssize first_position(OrderedDict* self) {
  // The address alone does not tell a table from one made later in its place (dict.clear(od) and new keys).
  if (self->first_keys != self->keys || (self->first > 0 && !dict_position_is_dead(self, self->first - 1))) {
    self->first_keys = self->keys;
    self->first = 0;
  }
  ssize i = dict_first_position(self, self->first);
  if (i >= 0) self->first = i;
  return i;
}

// A walk over the items fails where CPython's does, whose list of keys stands beside the dict: when dict's own methods took a
// key away behind this type's back (which one is not known here), and when a key is no longer found under its hash.
bool still_there(Thread& t, OrderedDict* self, Object* key) {
  if (ADDER_UNLIKELY(self->known > self->used)) {
    t.raise_object(&exc::KeyError, none());
    return false;
  }
  if (is_exact_str(key) || is_exact(key, int_type)) return true;
  Object* value;
  Ref<> held = new_ref(key);
  Lookup r = dict_lookup(t, self, key, &value);
  if (r == Lookup::missing) t.raise_key_error(key);
  return r == Lookup::found;
}

// --- single items ---

int od_set(Thread& t, OrderedDict* self, Object* key, Object* value) {
  ssize used = self->used;
  if (dict_set(t, self, key, value) < 0) return -1;
  if (self->used != used) {
    self->state++;
    self->known++;
  }
  return 0;
}
int od_del(Thread& t, OrderedDict* self, Object* key) {
  if (dict_del(t, self, key) < 0) return -1;
  self->state++;
  self->known--;
  return 0;
}
int od_ass_subscript(Object* op, Object* key, Object* value) {
  Thread& t = Thread::current();
  return value ? od_set(t, od(op), key, value) : od_del(t, od(op), key);
}
Ref<> pop_key(Thread& t, OrderedDict* self, Object* key, Object* fallback) {
  Ref<> value;
  switch (dict_pop(t, self, key, &value)) {
    case Lookup::found:
      self->state++;
      self->known--;
      return value;
    case Lookup::error:
      return {};
    case Lookup::missing:
      break;
  }
  if (fallback) return new_ref(fallback);
  return t.raise_object(&exc::KeyError, key);  // a tuple spreads, as in CPython
}

// --- update ---

int add_pairs(Thread& t, Object* self, Object* pairs) {
  return for_each(t, pairs, [&](Object* pair) -> int {
    Ref<> it = get_iter(t, pair);
    if (!it) return -1;
    Ref<> key, value, extra;
    Lookup r = iter_next(t, it, &key);
    if (r == Lookup::missing) return t.raise(exc::ValueError, "need more than 0 values to unpack");
    if (r == Lookup::error) return -1;
    r = iter_next(t, it, &value);
    if (r == Lookup::missing) return t.raise(exc::ValueError, "need more than 1 value to unpack");
    if (r == Lookup::error) return -1;
    r = iter_next(t, it, &extra);
    if (r == Lookup::found) return t.raise(exc::ValueError, "too many values to unpack (expected 2)");
    if (r == Lookup::error) return -1;
    return set_item(t, self, key, value);
  });
}

int update_from(Thread& t, Object* self, Object* other) {
  if (is_exact(other, dict_type)) {
    Ref<List> items = dict_items(t, static_cast<Dict*>(other));
    return items ? add_pairs(t, self, items) : -1;
  }
  Ref<> method;
  Lookup r = lookup_attr(t, other, "keys"_s, &method);
  if (r == Lookup::error) return -1;
  if (r == Lookup::found) {
    Ref<> keys = call_no_args(t, method);
    if (!keys) return -1;
    return for_each(t, keys, [&](Object* key) -> int {
      Ref<> value = get_item(t, other, key);
      return value ? set_item(t, self, key, value) : -1;
    });
  }
  r = lookup_attr(t, other, "items"_s, &method);
  if (r == Lookup::error) return -1;
  if (r == Lookup::found) {
    Ref<> items = call_no_args(t, method);
    return items ? add_pairs(t, self, items) : -1;
  }
  return add_pairs(t, self, other);
}

int update_all(Thread& t, Object* self, Object* args, Object* kwargs) {
  ssize n = args ? tuple_size(args) : 0;
  if (n > 1) return t.raise(exc::TypeError, "%.50s() takes at most 1 positional argument (%zd given)", "update", n);
  if (n && update_from(t, self, tuple_item(args, 0)) < 0) return -1;
  if (kwargs && dict_size(kwargs) > 0) {
    ssize position = 0;
    Object *key, *value;
    while (dict_next(kwargs, &position, &key, &value)) {
      if (!is_str(key)) return t.raise(exc::TypeError, "keywords must be strings");
    }
    Ref<List> items = dict_items(t, static_cast<Dict*>(kwargs));
    if (!items || add_pairs(t, self, items) < 0) return -1;
  }
  return 0;
}

// --- methods ---

Ref<> od_update(Object* self, Object* args, Object* kwargs) {
  if (update_all(Thread::current(), self, args, kwargs) < 0) return {};
  return new_none();
}
int od_init(Object* self, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  ssize n = tuple_size(args);
  if (n > 1) return t.raise(exc::TypeError, "expected at most 1 arguments, got %zd", n);
  return update_all(t, self, args, kwargs);
}

Ref<> od_fromkeys(Object* cls, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::OrderedDict_fromkeys);
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  return dict_from_iterable_keys(t, cls, a[0], a[1] ? a[1] : none());
}

Ref<> od_setdefault(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::OrderedDict_setdefault);
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  Object *key = a[0], *fallback = a[1] ? a[1] : none();
  if (is_exact(op, ordered_dict_type)) {
    Object* value;
    switch (dict_lookup(t, od(op), key, &value)) {
      case Lookup::found:
        return new_ref(value);
      case Lookup::error:
        return {};
      case Lookup::missing:
        break;
    }
    if (od_set(t, od(op), key, fallback) < 0) return {};
    return new_ref(fallback);
  }
  int there = contains(t, op, key);
  if (there < 0) return {};
  if (there) return get_item(t, op, key);
  if (set_item(t, op, key, fallback) < 0) return {};
  return new_ref(fallback);
}

Ref<> od_pop(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("pop($self, /, key, default=None)");
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  return pop_key(t, od(op), a[0], a[1]);
}

Ref<> od_popitem(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::OrderedDict_popitem);
  Thread& t = Thread::current();
  Object* a[1];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  bool last = true;
  if (!convert_bool(t, a[0], &last)) return {};
  OrderedDict* self = od(op);
  if (self->used == 0) return t.raise(exc::KeyError, "dictionary is empty");
  Object *k, *v;
  if (last) {
    ssize position = kSsizeMax;
    dict_previous(self, &position, &k, &v);
  } else {
    ssize position = first_position(self);
    dict_next(self, &position, &k, &v);
  }
  Ref<> key = new_ref(k);
  Ref<> value = pop_key(t, self, key, nullptr);
  if (!value) return {};
  return tuple_pack(t, key.get(), value.get());
}

Ref<> od_clear_method(Object* op, Object*) {
  od(op)->state++;
  od(op)->known = 0;
  od(op)->first_keys = nullptr;
  dict_clear(od(op));
  return new_none();
}

Ref<> od_copy(Object* op, Object*) {
  Thread& t = Thread::current();
  bool exact = is_exact(op, ordered_dict_type);
  Ref<> copy = call_no_args(t, type_of(op));
  if (!copy) return {};
  ssize position = 0;
  Object *k, *v;
  std::size_t state = od(op)->state;
  while (dict_next(op, &position, &k, &v)) {
    Ref<> key = new_ref(k), held_value = new_ref(v);
    if (!still_there(t, od(op), key)) return {};
    if (exact) {
      if (od_set(t, od(copy), key, v) < 0) return {};
    } else {
      Ref<> value = get_item(t, op, key);
      if (!value || set_item(t, copy, key, value) < 0) return {};
    }
    if (od(op)->state != state) return t.raise(exc::RuntimeError, "OrderedDict mutated during iteration");
  }
  return copy;
}

Ref<> od_move_to_end(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::OrderedDict_move_to_end);
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  bool last = true;
  if (!convert_bool(t, a[1], &last)) return {};
  OrderedDict* self = od(op);
  if (self->used == 0) return t.raise_object(&exc::KeyError, a[0]);
  hash_t h = key_hash(t, a[0]);
  if (h == -1) return {};
  Object* value;
  ssize position = dict_find(t, self, a[0], h, &value);
  if (position == kFindError) return {};
  if (!value) return t.raise_object(&exc::KeyError, a[0]);
  self->state++;
  if (last) {
    if (dict_move_to_back(t, self, position, h) < 0) return {};
  } else {
    ssize first = first_position(self);
    if (dict_move_to_front(t, self, position, first, h) < 0) return {};
    self->first_keys = self->keys;
    self->first = 0;
    if (first > 0) self->first = first - 1;
    first_position(self);
  }
  return new_none();
}

Ref<> od_reduce(Object* op, Object*) {
  Thread& t = Thread::current();
  Ref<> state = call_method(t, op, "__getstate__"_s);
  if (!state) return {};
  Ref<> items = call_method(t, op, "items"_s);
  if (!items) return {};
  Ref<> it = get_iter(t, items);
  if (!it) return {};
  return build_value(t, "O()OOO", type_of(op), state.get(), none(), it.get());
}

Ref<> od_sizeof(Object* op, Object*) {
  OrderedDict* self = od(op);
  ssize size = dict_sizeof(self);
  // CPython keeps a node an item and a pointer a slot beside the table.
  if (self->keys != &empty_keys) size += static_cast<ssize>(self->keys->size() * sizeof(void*));
  return new_int(Thread::current(), size + self->used * 32);
}

Ref<> od_keys(Object* op, Object*) { return new_dict_view(Thread::current(), op, &ordered_dict_keys_type); }
Ref<> od_values(Object* op, Object*) { return new_dict_view(Thread::current(), op, &ordered_dict_values_type); }
Ref<> od_items(Object* op, Object*) { return new_dict_view(Thread::current(), op, &ordered_dict_items_type); }

// --- slots ---

Ref<> new_od_iterator(Thread& t, OrderedDict* d, ssize kind);
enum : ssize { kYieldKeys = 1, kYieldValues = 2, kBackwards = 4 };

Ref<> od_repr(Object* op) {
  Thread& t = Thread::current();
  Ref<> name = type_name(t, type_of(op));
  if (!name) return {};
  if (od(op)->used == 0) return str_format(t, "%U()", name.get());
  int entered = repr_enter(t, op);
  if (entered != 0) return entered > 0 ? Ref<>(new_str(t, "...")) : Ref<>();
  Ref<List> pieces;
  if (is_exact(op, ordered_dict_type)) {
    Ref<> it = new_od_iterator(t, od(op), kYieldKeys | kYieldValues);
    if (it) pieces = to_list(t, it);
  } else if (Ref<> items = call_method(t, op, "items"_s)) {
    pieces = to_list(t, items);
  }
  Ref<> result;
  if (pieces) result = str_format(t, "%U(%R)", name.get(), pieces.get());
  repr_leave(t, op);
  return result;
}

// Same keys in the same order? 1, 0, -1.
int same_order(Thread& t, OrderedDict* a, OrderedDict* b) {
  std::size_t state_a = a->state, state_b = b->state;
  ssize i = 0, j = 0;
  for (;;) {
    Object *x = nullptr, *y = nullptr;
    bool more_a = dict_next(a, &i, &x, nullptr), more_b = dict_next(b, &j, &y, nullptr);
    if (!more_a || !more_b) return more_a == more_b;
    Ref<> held_x = new_ref(x), held_y = new_ref(y);
    int equal = rich_compare_bool(t, x, y, kEq);
    if (equal <= 0) return equal;
    if (a->state != state_a || b->state != state_b) return t.raise(exc::RuntimeError, "OrderedDict mutated during iteration");
  }
}

Ref<> od_richcompare(Object* a, Object* b, int op) {
  if (!is_odict(a) || !is_dict(b) || (op != kEq && op != kNe)) return new_not_implemented();
  Thread& t = Thread::current();
  Ref<> equal_items = dict_type.tp_richcompare(a, b, kEq);
  if (!equal_items) return {};
  int equal = is_true(t, equal_items);
  if (equal < 0) return {};
  if (equal && is_odict(b)) {
    equal = same_order(t, od(a), od(b));
    if (equal < 0) return {};
  }
  return new_bool((equal != 0) == (op == kEq));
}

Ref<> od_or(Object* a, Object* b) {
  Type* type = type_of(is_odict(a) ? a : b);
  if (!is_dict(a) || !is_dict(b)) return new_not_implemented();
  Thread& t = Thread::current();
  Ref<> result = call_one_arg(t, type, a);
  if (!result || update_from(t, result, b) < 0) return {};
  return result;
}
Ref<> od_ior(Object* self, Object* other) {
  if (update_from(Thread::current(), self, other) < 0) return {};
  return new_ref(self);
}

void od_dealloc(Object* op) {
  gc_untrack(op);
  clear_field(od(op)->instance_dict);
  if (od(op)->weakreflist) clear_weak_refs(op);
  dict_type.tp_dealloc(op);
}
int od_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(od(op)->instance_dict);
  return dict_type.tp_traverse(op, visit, arg);
}
int od_tp_clear(Object* op) {
  clear_field(od(op)->instance_dict);
  od(op)->state++;
  od(op)->known = 0;
  od(op)->first_keys = nullptr;
  dict_clear(od(op));
  return 0;
}

// --- iterator ---

struct OrderedDictIterator : Object {
  ssize kind;
  OrderedDict* dict;  // null when exhausted
  ssize used;
  std::size_t state;
  Tuple* result;
  ssize position;
};
OrderedDictIterator* iterator(Object* op) { return static_cast<OrderedDictIterator*>(op); }

Ref<> new_od_iterator(Thread& t, OrderedDict* d, ssize kind) {
  Ref<Tuple> pair;
  if ((kind & (kYieldKeys | kYieldValues)) == (kYieldKeys | kYieldValues)) {
    pair = tuple_pack(t, none(), none());
    if (!pair) return {};
  }
  auto* self = new_gc_object<OrderedDictIterator>(t, &ordered_dict_iterator_type);
  if (!self) return {};
  self->kind = kind;
  self->dict = retain(d);
  self->used = d->used;
  self->state = d->state;
  self->result = pair.release();
  self->position = kind & kBackwards ? kSsizeMax : 0;
  gc_track(self);
  return steal<Object>(self);
}

void iterator_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(iterator(op)->dict);
  xdecref(iterator(op)->result);
  gc_free(op);
}
int iterator_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(iterator(op)->dict);
  ADDER_VISIT(iterator(op)->result);
  return 0;
}

Ref<> iterator_next(Object* op) {
  OrderedDictIterator* self = iterator(op);
  OrderedDict* d = self->dict;
  if (!d) return {};
  Thread& t = Thread::current();
  Object *key, *value;
  if (d->state != self->state) {
    t.raise(exc::RuntimeError, "OrderedDict mutated during iteration");
  } else if (d->used != self->used) {
    t.raise(exc::RuntimeError, "OrderedDict changed size during iteration");
    self->used = -1;
  } else if (self->kind & kBackwards ? dict_previous(d, &self->position, &key, &value)
                                     : dict_next(d, &self->position, &key, &value)) {
    Ref<> held = new_ref(key), held_value = new_ref(value);
    if (ADDER_UNLIKELY(!still_there(t, d, key))) return {};
    if (!(self->kind & kYieldValues)) return new_ref(key);
    if (!(self->kind & kYieldKeys)) return new_ref(value);
    Tuple* result = self->result;
    if (result->refcnt == 1) {
      Object *old_key = result->items[0], *old_value = result->items[1];
      result->items[0] = retain(key);
      result->items[1] = retain(value);
      Ref<> handed = new_ref<Object>(result);
      if (!gc_is_tracked(result)) gc_track(result);
      decref(old_key);
      decref(old_value);
      return handed;
    }
    return tuple_pack(t, key, value);
  }
  self->dict = nullptr;
  decref(d);
  return {};
}

Ref<> iterator_reduce(Object* op, Object*) {
  Thread& t = Thread::current();
  OrderedDictIterator* self = iterator(op);
  Ref<List> list;
  if (self->dict) {
    Ref<> copy = new_od_iterator(t, self->dict, self->kind);
    if (!copy) return {};
    iterator(copy)->used = self->used;
    iterator(copy)->state = self->state;
    iterator(copy)->position = self->position;
    list = to_list(t, copy);
  } else {
    list = new_list(t, 0);
  }
  if (!list) return {};
  Ref<> iter = get_builtin(t, "iter"_s);
  if (!iter) return {};
  return build_value(t, "O(O)", iter.get(), list.get());
}

Ref<> od_iter(Object* op) { return new_od_iterator(Thread::current(), od(op), kYieldKeys); }
Ref<> od_reversed(Object* op, Object*) { return new_od_iterator(Thread::current(), od(op), kYieldKeys | kBackwards); }

// --- views ---

OrderedDict* viewed(Object* view) {
  struct View : Object {
    OrderedDict* dict;
  };
  return static_cast<View*>(view)->dict;
}
template <ssize kKind>
Ref<> view_iter(Object* view) {
  if (!viewed(view)) return new_none();
  return new_od_iterator(Thread::current(), viewed(view), kKind);
}
template <ssize kKind>
Ref<> view_reversed(Object* view, Object*) {
  if (!viewed(view)) return new_none();
  return new_od_iterator(Thread::current(), viewed(view), kKind | kBackwards);
}

template <ssize kKind>
const MethodDef view_methods[] = {{"__reversed__", view_reversed<kKind>, kMethNoargs, nullptr}, {}};

const MethodDef iterator_methods[] = {{"__reduce__", iterator_reduce, kMethNoargs, "Return state information for pickling"}, {}};

const MethodDef od_methods[] = {{"fromkeys", od_fromkeys, kMethFastcall | kMethKeywords | kMethClass, docs::OrderedDict_fromkeys},
                                {"__sizeof__", od_sizeof, kMethNoargs, nullptr},
                                {"__reduce__", od_reduce, kMethNoargs, docs::OrderedDict___reduce__},
                                {"setdefault", od_setdefault, kMethFastcall | kMethKeywords, docs::OrderedDict_setdefault},
                                {"pop", od_pop, kMethFastcall | kMethKeywords, docs::OrderedDict_pop},
                                {"popitem", od_popitem, kMethFastcall | kMethKeywords, docs::OrderedDict_popitem},
                                {"keys", od_keys, kMethNoargs, nullptr},
                                {"values", od_values, kMethNoargs, nullptr},
                                {"items", od_items, kMethNoargs, nullptr},
                                {"update", od_update, kMethVarargs | kMethKeywords, nullptr},
                                {"clear", od_clear_method, kMethNoargs, docs::OrderedDict_clear},
                                {"copy", od_copy, kMethNoargs, docs::OrderedDict_copy},
                                {"__reversed__", od_reversed, kMethNoargs, docs::OrderedDict___reversed__},
                                {"move_to_end", od_move_to_end, kMethFastcall | kMethKeywords, docs::OrderedDict_move_to_end},
                                {}};
const GetSetDef od_getset[] = {{"__dict__", generic_get_dict, generic_set_dict, nullptr, nullptr}, {}};

NumberMethods od_as_number = [] {
  NumberMethods n{};
  n.nb_or = od_or;
  n.nb_inplace_or = od_ior;
  return n;
}();
MappingMethods od_as_mapping = {.mp_ass_subscript = od_ass_subscript};

constexpr Type view_type(const char* name, Type* base, GetIterFunc iter, const MethodDef* methods) {
  Type t = static_type(name, 24, 0, 0);
  t.tp_iter = iter;
  t.tp_methods = methods;
  t.tp_base = base;
  return t;
}

}  // namespace

constinit Type ordered_dict_keys_type = view_type("odict_keys", &dict_keys_type, view_iter<kYieldKeys>, view_methods<kYieldKeys>);
constinit Type ordered_dict_values_type =
    view_type("odict_values", &dict_values_type, view_iter<kYieldValues>, view_methods<kYieldValues>);
constinit Type ordered_dict_items_type =
    view_type("odict_items", &dict_items_type, view_iter<kYieldKeys | kYieldValues>, view_methods<kYieldKeys | kYieldValues>);

constinit Type ordered_dict_iterator_type = [] {
  Type t = static_type("odict_iterator", sizeof(OrderedDictIterator), 0, kTypeGc);
  t.tp_dealloc = iterator_dealloc;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = iterator_traverse;
  t.tp_iter = self_iter;
  t.tp_iternext = iterator_next;
  t.tp_methods = iterator_methods;
  return t;
}();

constinit Type ordered_dict_type = [] {
  Type t = static_type("collections.OrderedDict", sizeof(OrderedDict), 0, kTypeGc | kTypeBase);
  t.tp_dealloc = od_dealloc;
  t.tp_repr = od_repr;
  t.tp_as_number = &od_as_number;
  t.tp_as_mapping = &od_as_mapping;
  t.tp_doc = docs::OrderedDict_type_doc;
  t.tp_traverse = od_traverse;
  t.tp_clear = od_tp_clear;
  t.tp_richcompare = od_richcompare;
  t.tp_hash = hash_not_implemented;
  t.tp_weaklistoffset = offsetof(OrderedDict, weakreflist);
  t.tp_iter = od_iter;
  t.tp_methods = od_methods;
  t.tp_getset = od_getset;
  t.tp_base = &dict_type;
  t.tp_dictoffset = offsetof(OrderedDict, instance_dict);
  t.tp_init = od_init;
  t.tp_alloc = type_generic_alloc;
  return t;
}();

}  // namespace adder
