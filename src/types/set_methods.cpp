// The types `set` and `frozenset`: methods, slots, iterator. The table and the algebra are in set.cpp.
#include "core/args.h"
#include "core/type_object.h"
#include "docs/frozenset.h"
#include "docs/set.h"
#include "docs/set_iterator.h"
#include "types/int.h"
#include "types/iterators.h"
#include "types/list.h"
#include "types/set_internal.h"
#include "types/str.h"

namespace adder {

namespace {

Set* set(Object* op) { return static_cast<Set*>(op); }

// --- iterator ---

struct SetIterator : Object {
  Set* set;  // null when exhausted
  ssize used;
  ssize position;
  ssize left;
};

SetIterator* iterator(Object* op) { return static_cast<SetIterator*>(op); }

void iterator_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(iterator(op)->set);
  gc_free(op);
}
int iterator_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(iterator(op)->set);
  return 0;
}
Ref<> iterator_length_hint(Object* op, Object*) {
  SetIterator* self = iterator(op);
  return new_int(Thread::current(), self->set && self->used == self->set->used ? self->left : 0);
}
Ref<> iterator_next(Object* op) {
  SetIterator* self = iterator(op);
  Set* s = self->set;
  if (!s) return {};
  if (self->used != s->used) {
    self->used = -1;  // stays an error
    return Thread::current().raise(exc::RuntimeError, "Set changed size during iteration");
  }
  ssize i = self->position, mask = s->mask;
  while (i <= mask && !entry_is_live(s->table[i])) ++i;
  self->position = i + 1;
  if (i > mask) {
    self->set = nullptr;
    decref(s);
    return {};
  }
  self->left--;
  return new_ref(s->table[i].key);
}
Ref<> iterator_reduce(Object* op, Object*) {
  Thread& t = Thread::current();
  Ref<> iter = get_builtin(t, "iter"_s);
  if (!iter) return {};
  // The iterator itself must not move: a copy is used up.
  SetIterator* self = iterator(op);
  Ref<> copy = self->set ? new_set_iterator(t, self->set) : new_ref<Object>(op);
  if (!copy) return {};
  if (self->set) {
    iterator(copy)->used = self->used;
    iterator(copy)->position = self->position;
    iterator(copy)->left = self->left;
  }
  Ref<List> list = to_list(t, copy);
  if (!list) return {};
  return build_value(t, "O(O)", iter.get(), list.get());
}

// --- life ---

void set_dealloc(Object* op) {
  Set* s = set(op);
  gc_untrack(op);
  Trashcan trash(op, set_dealloc);
  if (trash.postponed()) return;
  if (s->weakreflist) clear_weak_refs(op);
  ssize left = s->used;
  for (SetEntry* e = s->table; left > 0; ++e) {
    if (!entry_is_live(*e)) continue;
    --left;
    decref(e->key);
  }
  if (s->table != s->smalltable) mem_free(s->table);
  type_of(op)->tp_free(op);
}
int set_traverse(Object* op, VisitProc visit, void* arg) {
  Set* s = set(op);
  for (ssize i = 0; i <= s->mask; ++i) {
    if (entry_is_live(s->table[i])) ADDER_VISIT(s->table[i].key);
  }
  return 0;
}
int set_tp_clear(Object* op) {
  set_clear(set(op));
  return 0;
}

Ref<> set_new(Type* type, Object*, Object*) { return make_set(Thread::current(), type, nullptr); }

int set_init(Object* self, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (!no_keywords(t, "set", kwargs)) return -1;
  ssize n = tuple_size(args);
  if (!check_positional(t, type_of(self)->tp_name, n, 0, 1)) return -1;
  Set* s = set(self);
  if (s->fill) set_release_all(s);
  s->hash = -1;
  return n ? set_update(t, s, tuple_item(args, 0)) : 0;
}

Ref<> set_vectorcall(Object* type, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  if (!no_keywords(t, "set", kwnames)) return {};
  ssize n = vectorcall_nargs(nargsf);
  if (!check_positional(t, "set", n, 0, 1)) return {};
  return make_set(t, reinterpret_cast<Type*>(type), n ? args[0] : nullptr);
}

Ref<> make_frozenset(Thread& t, Type* type, Object* iterable) {
  if (type == &frozenset_type && iterable && is_exact(iterable, frozenset_type)) return new_ref(iterable);
  return make_set(t, type, iterable);
}
Ref<> frozenset_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if ((type == &frozenset_type || type->tp_init == frozenset_type.tp_init) && !no_keywords(t, "frozenset", kwargs)) return {};
  ssize n = tuple_size(args);
  if (!check_positional(t, type->tp_name, n, 0, 1)) return {};
  return make_frozenset(t, type, n ? tuple_item(args, 0) : nullptr);
}
Ref<> frozenset_vectorcall(Object* type, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  if (!no_keywords(t, "frozenset", kwnames)) return {};
  ssize n = vectorcall_nargs(nargsf);
  if (!check_positional(t, "frozenset", n, 0, 1)) return {};
  return make_frozenset(t, reinterpret_cast<Type*>(type), n ? args[0] : nullptr);
}

// --- slots ---

Ref<> set_repr(Object* op) {
  Thread& t = Thread::current();
  const char* name = type_of(op)->tp_name;
  int entered = repr_enter(t, op);
  if (entered != 0) return entered > 0 ? Ref<>(str_format(t, "%s(...)", name)) : Ref<>();
  Ref<> result;
  if (set(op)->used == 0) {
    result = str_format(t, "%s()", name);
  } else if (Ref<List> items = to_list(t, op)) {
    if (Ref<> shown = repr(t, items)) {
      Ref<> inner = str_substring(t, shown, 1, str_length(shown) - 1);
      if (inner)
        result = is_exact(op, set_type) ? str_format(t, "{%U}", inner.get()) : str_format(t, "%s({%U})", name, inner.get());
    }
  }
  repr_leave(t, op);
  return result;
}

ADDER_INLINE u64 spread_bits(u64 h) { return ((h ^ 89869747u) ^ (h << 16)) * 3644798167u; }

hash_t frozenset_hash(Object* op) {
  Set* s = set(op);
  if (s->hash != -1) return s->hash;
  u64 h = 0;
  for (ssize i = 0; i <= s->mask; ++i) h ^= spread_bits(static_cast<u64>(s->table[i].hash));
  // Every entry was taken: free ones (hash 0) and dummies (hash -1) cancel out in pairs.
  if ((s->mask + 1 - s->fill) & 1) h ^= spread_bits(0);
  if ((s->fill - s->used) & 1) h ^= spread_bits(~u64{0});
  h ^= (static_cast<u64>(s->used) + 1) * 1927868237u;
  h ^= (h >> 11) ^ (h >> 25);
  h = h * 69069u + 907133923u;
  if (h == ~u64{0}) h = 590923713u;
  s->hash = static_cast<hash_t>(h);
  return s->hash;
}

Ref<> from_status(int r) {
  if (r < 0) return {};
  return new_bool(r);
}
Ref<> none_unless_error(int r) {
  if (r < 0) return {};
  return new_none();
}

Ref<> set_richcompare(Object* a, Object* b, int op) {
  if (!is_any_set(b)) return new_not_implemented();
  Thread& t = Thread::current();
  Set *v = set(a), *w = set(b);
  int r;
  switch (op) {
    case kEq:
      if (v->used != w->used || (v->hash != -1 && w->hash != -1 && v->hash != w->hash)) return new_bool(false);
      return from_status(set_is_subset(t, v, b));
    case kNe:
      if (v->used != w->used || (v->hash != -1 && w->hash != -1 && v->hash != w->hash)) return new_bool(true);
      r = set_is_subset(t, v, b);
      return from_status(r < 0 ? r : !r);
    case kLe:
      return from_status(set_is_subset(t, v, b));
    case kGe:
      return from_status(set_is_subset(t, w, a));
    case kLt:
      if (v->used >= w->used) return new_bool(false);
      return from_status(set_is_subset(t, v, b));
    default:
      if (v->used <= w->used) return new_bool(false);
      return from_status(set_is_subset(t, w, a));
  }
}

ssize set_len(Object* op) { return set(op)->used; }
int set_sq_contains(Object* op, Object* key) { return set_contains(Thread::current(), set(op), key); }
Ref<> set_iter(Object* op) { return new_set_iterator(Thread::current(), set(op)); }

bool both_sets(Object* a, Object* b) { return is_any_set(a) && is_any_set(b); }
Ref<> set_nb_or(Object* a, Object* b) {
  if (!both_sets(a, b)) return new_not_implemented();
  Thread& t = Thread::current();
  Ref<Set> result = set_copy(t, set(a));
  if (!result || a == b) return result;
  if (set_update(t, result, b) < 0) return {};
  return result;
}
Ref<> set_nb_and(Object* a, Object* b) {
  if (!both_sets(a, b)) return new_not_implemented();
  return set_intersection(Thread::current(), set(a), b);
}
Ref<> set_nb_subtract(Object* a, Object* b) {
  if (!both_sets(a, b)) return new_not_implemented();
  return set_difference(Thread::current(), set(a), b);
}
Ref<> symmetric_difference(Thread& t, Object* a, Object* b) {
  Ref<Set> result = make_base_set(t, type_of(a), b);
  if (!result || set_symmetric_difference_update(t, result, a) < 0) return {};
  return result;
}
Ref<> set_nb_xor(Object* a, Object* b) {
  if (!both_sets(a, b)) return new_not_implemented();
  return symmetric_difference(Thread::current(), a, b);
}
Ref<> set_ior(Object* a, Object* b) {
  if (!is_any_set(b)) return new_not_implemented();
  if (set_update(Thread::current(), set(a), b) < 0) return {};
  return new_ref(a);
}
int intersect_with(Thread& t, Object* a, Object* b) {
  Ref<Set> common = set_intersection(t, set(a), b);
  if (!common) return -1;
  set_swap(set(a), common);
  return 0;
}
Ref<> set_iand(Object* a, Object* b) {
  if (!is_any_set(b)) return new_not_implemented();
  if (intersect_with(Thread::current(), a, b) < 0) return {};
  return new_ref(a);
}
Ref<> set_isub(Object* a, Object* b) {
  if (!is_any_set(b)) return new_not_implemented();
  if (set_difference_update(Thread::current(), set(a), b) < 0) return {};
  return new_ref(a);
}
Ref<> set_ixor(Object* a, Object* b) {
  if (!is_any_set(b)) return new_not_implemented();
  if (set_symmetric_difference_update(Thread::current(), set(a), b) < 0) return {};
  return new_ref(a);
}

// --- methods ---

Ref<> set_add_method(Object* self, Object* key) { return none_unless_error(set_add(Thread::current(), set(self), key)); }
Ref<> set_clear_method(Object* self, Object*) {
  set_clear(set(self));
  return new_none();
}
Ref<> set_contains_method(Object* self, Object* key) { return from_status(set_sq_contains(self, key)); }
Ref<> set_copy_method(Object* self, Object*) { return set_copy(Thread::current(), set(self)); }
Ref<> frozenset_copy(Object* self, Object*) {
  if (is_exact(self, frozenset_type)) return new_ref(self);
  return set_copy(Thread::current(), set(self));
}
Ref<> set_discard_method(Object* self, Object* key) { return none_unless_error(set_discard(Thread::current(), set(self), key)); }
Ref<> set_remove(Object* self, Object* key) {
  Thread& t = Thread::current();
  int r = set_discard(t, set(self), key);
  if (r < 0) return {};
  if (r == 0) return t.raise_key_error(key);
  return new_none();
}
Ref<> set_pop_method(Object* self, Object*) { return set_pop(Thread::current(), set(self)); }

Ref<> set_difference_method(Object* self, Object* args) {
  Thread& t = Thread::current();
  if (tuple_size(args) == 0) return set_copy(t, set(self));
  Ref<Set> result = set_difference(t, set(self), tuple_item(args, 0));
  for (ssize i = 1; result && i < tuple_size(args); ++i) {
    if (set_difference_update(t, result, tuple_item(args, i)) < 0) return {};
  }
  return result;
}
Ref<> set_difference_update_method(Object* self, Object* args) {
  Thread& t = Thread::current();
  for (ssize i = 0; i < tuple_size(args); ++i) {
    if (set_difference_update(t, set(self), tuple_item(args, i)) < 0) return {};
  }
  return new_none();
}
Ref<Set> intersect_all(Thread& t, Object* self, Object* args) {
  if (tuple_size(args) == 0) return set_copy(t, set(self));
  Ref<Set> result = new_ref(set(self));
  for (ssize i = 0; result && i < tuple_size(args); ++i) result = set_intersection(t, result, tuple_item(args, i));
  return result;
}
Ref<> set_intersection_method(Object* self, Object* args) { return intersect_all(Thread::current(), self, args); }
Ref<> set_intersection_update(Object* self, Object* args) {
  Ref<Set> common = intersect_all(Thread::current(), self, args);
  if (!common) return {};
  set_swap(set(self), common);
  return new_none();
}
Ref<> set_isdisjoint(Object* self, Object* other) { return from_status(set_is_disjoint(Thread::current(), set(self), other)); }
Ref<> set_issubset(Object* self, Object* other) { return from_status(set_is_subset(Thread::current(), set(self), other)); }
Ref<> set_issuperset(Object* self, Object* other) { return from_status(set_is_superset(Thread::current(), set(self), other)); }
Ref<> set_symmetric_difference_method(Object* self, Object* other) {
  return symmetric_difference(Thread::current(), self, other);
}
Ref<> set_symmetric_difference_update_method(Object* self, Object* other) {
  return none_unless_error(set_symmetric_difference_update(Thread::current(), set(self), other));
}
Ref<> set_union(Object* self, Object* args) {
  Thread& t = Thread::current();
  Ref<Set> result = set_copy(t, set(self));
  for (ssize i = 0; result && i < tuple_size(args); ++i) {
    Object* other = tuple_item(args, i);
    if (other != self && set_update(t, result, other) < 0) return {};
  }
  return result;
}
Ref<> set_update_method(Object* self, Object* args) {
  Thread& t = Thread::current();
  for (ssize i = 0; i < tuple_size(args); ++i) {
    if (set_update(t, set(self), tuple_item(args, i)) < 0) return {};
  }
  return new_none();
}
Ref<> set_reduce(Object* self, Object*) {
  Thread& t = Thread::current();
  Ref<List> keys = to_list(t, self);
  if (!keys) return {};
  Ref<> state = call_method(t, self, "__getstate__"_s);
  if (!state) return {};
  return build_value(t, "O(O)O", type_of(self), keys.get(), state.get());
}
Ref<> set_sizeof(Object* self, Object*) {
  ssize size = type_of(self)->tp_basicsize;
  if (set(self)->table != set(self)->smalltable) size += (set(self)->mask + 1) * static_cast<ssize>(sizeof(SetEntry));
  return new_int(Thread::current(), size);
}

const MethodDef set_method_table[] = {
    {"add", set_add_method, kMethO, doc::set::add},
    {"clear", set_clear_method, kMethNoargs, doc::set::clear},
    {"__contains__", set_contains_method, kMethO | kMethCoexist, doc::set::__contains__},
    {"copy", set_copy_method, kMethNoargs, doc::set::copy},
    {"discard", set_discard_method, kMethO, doc::set::discard},
    {"difference", set_difference_method, kMethVarargs, doc::set::difference},
    {"difference_update", set_difference_update_method, kMethVarargs, doc::set::difference_update},
    {"intersection", set_intersection_method, kMethVarargs, doc::set::intersection},
    {"intersection_update", set_intersection_update, kMethVarargs, doc::set::intersection_update},
    {"isdisjoint", set_isdisjoint, kMethO, doc::set::isdisjoint},
    {"issubset", set_issubset, kMethO, doc::set::issubset},
    {"issuperset", set_issuperset, kMethO, doc::set::issuperset},
    {"pop", set_pop_method, kMethNoargs, doc::set::pop},
    {"__reduce__", set_reduce, kMethNoargs, doc::set::__reduce__},
    {"remove", set_remove, kMethO, doc::set::remove},
    {"__sizeof__", set_sizeof, kMethNoargs, doc::set::__sizeof__},
    {"symmetric_difference", set_symmetric_difference_method, kMethO, doc::set::symmetric_difference},
    {"symmetric_difference_update", set_symmetric_difference_update_method, kMethO, doc::set::symmetric_difference_update},
    {"union", set_union, kMethVarargs, doc::set::union_},
    {"update", set_update_method, kMethVarargs, doc::set::update},
    {"__class_getitem__", class_getitem, kMethO | kMethClass, doc::set::__class_getitem__},
    {}};

const MethodDef frozenset_method_table[] = {
    {"__contains__", set_contains_method, kMethO | kMethCoexist, doc::frozenset::__contains__},
    {"copy", frozenset_copy, kMethNoargs, doc::frozenset::copy},
    {"difference", set_difference_method, kMethVarargs, doc::frozenset::difference},
    {"intersection", set_intersection_method, kMethVarargs, doc::frozenset::intersection},
    {"isdisjoint", set_isdisjoint, kMethO, doc::frozenset::isdisjoint},
    {"issubset", set_issubset, kMethO, doc::frozenset::issubset},
    {"issuperset", set_issuperset, kMethO, doc::frozenset::issuperset},
    {"__reduce__", set_reduce, kMethNoargs, doc::frozenset::__reduce__},
    {"__sizeof__", set_sizeof, kMethNoargs, doc::frozenset::__sizeof__},
    {"symmetric_difference", set_symmetric_difference_method, kMethO, doc::frozenset::symmetric_difference},
    {"union", set_union, kMethVarargs, doc::frozenset::union_},
    {"__class_getitem__", class_getitem, kMethO | kMethClass, doc::frozenset::__class_getitem__},
    {}};

constexpr NumberMethods number_methods(bool mutable_) {
  NumberMethods n{};
  n.nb_subtract = set_nb_subtract;
  n.nb_and = set_nb_and;
  n.nb_xor = set_nb_xor;
  n.nb_or = set_nb_or;
  if (mutable_) {
    n.nb_inplace_subtract = set_isub;
    n.nb_inplace_and = set_iand;
    n.nb_inplace_xor = set_ixor;
    n.nb_inplace_or = set_ior;
  }
  return n;
}
NumberMethods set_as_number = number_methods(true);
NumberMethods frozenset_as_number = number_methods(false);
SequenceMethods set_as_sequence = {.sq_length = set_len, .sq_contains = set_sq_contains};

constexpr Type common_type(const char* name) {
  Type t = static_type(name, sizeof(Set), 0, kTypeGc | kTypeBase | kTypeMatchSelf);
  t.tp_dealloc = set_dealloc;
  t.tp_repr = set_repr;
  t.tp_as_sequence = &set_as_sequence;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = set_traverse;
  t.tp_clear = set_tp_clear;
  t.tp_richcompare = set_richcompare;
  t.tp_weaklistoffset = offsetof(Set, weakreflist);
  t.tp_iter = set_iter;
  t.tp_alloc = type_generic_alloc;
  t.tp_free = gc_free;
  return t;
}

const MethodDef iterator_methods[] = {{"__length_hint__", iterator_length_hint, kMethNoargs, doc::set_iterator::__length_hint__},
                                      {"__reduce__", iterator_reduce, kMethNoargs, doc::set_iterator::__reduce__},
                                      {}};

}  // namespace

Ref<> new_set_iterator(Thread& t, Set* s) {
  auto* self = new_gc_object<SetIterator>(t, &set_iterator_type);
  if (!self) return {};
  self->set = retain(s);
  self->used = self->left = s->used;
  self->position = 0;
  gc_track(self);
  return steal<Object>(self);
}

constinit Type set_type = [] {
  Type t = common_type("set");
  t.tp_as_number = &set_as_number;
  t.tp_hash = hash_not_implemented;
  t.tp_doc = doc::set::type_doc;
  t.tp_methods = set_method_table;
  t.tp_init = set_init;
  t.tp_new = set_new;
  t.tp_vectorcall = set_vectorcall;
  return t;
}();

constinit Type frozenset_type = [] {
  Type t = common_type("frozenset");
  t.tp_as_number = &frozenset_as_number;
  t.tp_hash = frozenset_hash;
  t.tp_doc = doc::frozenset::type_doc;
  t.tp_methods = frozenset_method_table;
  t.tp_new = frozenset_new;
  t.tp_vectorcall = frozenset_vectorcall;
  return t;
}();

constinit Type set_iterator_type = [] {
  Type t = static_type("set_iterator", sizeof(SetIterator), 0, kTypeGc);
  t.tp_dealloc = iterator_dealloc;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = iterator_traverse;
  t.tp_iter = self_iter;
  t.tp_iternext = iterator_next;
  t.tp_methods = iterator_methods;
  return t;
}();

}  // namespace adder
