// dict.keys(), dict.values(), dict.items(): live views, the first and the last of them with the algebra of sets.
#include "core/type_object.h"
#include "docs/dict_items.h"
#include "docs/dict_keys.h"
#include "docs/dict_values.h"
#include "types/dict_internal.h"
#include "types/set.h"

namespace adder {

namespace {

struct DictView : Object {
  Dict* dict;
};
DictView* view(Object* op) { return static_cast<DictView*>(op); }
bool is_keys_view(Object* op) { return is_a(op, dict_keys_type) || is_a(op, ordered_dict_keys_type); }
bool is_items_view(Object* op) { return is_a(op, dict_items_type) || is_a(op, ordered_dict_items_type); }
bool is_set_view(Object* op) { return is_keys_view(op) || is_items_view(op); }

void view_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(view(op)->dict);
  gc_free(op);
}
int view_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(view(op)->dict);
  return 0;
}
ssize view_len(Object* op) { return view(op)->dict ? view(op)->dict->used : 0; }

Ref<> view_repr(Object* op) {
  Thread& t = Thread::current();
  int entered = repr_enter(t, op);
  if (entered != 0) return entered > 0 ? Ref<>(new_str(t, "...")) : Ref<>();
  Ref<> result;
  if (Ref<List> items = to_list(t, op)) result = str_format(t, "%s(%R)", type_of(op)->tp_name, items.get());
  repr_leave(t, op);
  return result;
}

Ref<> view_mapping(Object* op, void*) { return new_dict_proxy(Thread::current(), view(op)->dict); }

Ref<> iterate(Object* op, Type* type) {
  if (!view(op)->dict) return new_none();
  return new_dict_iterator(Thread::current(), view(op)->dict, type);
}
Ref<> keys_iter(Object* op) { return iterate(op, &dict_key_iterator_type); }
Ref<> values_iter(Object* op) { return iterate(op, &dict_value_iterator_type); }
Ref<> items_iter(Object* op) { return iterate(op, &dict_item_iterator_type); }
Ref<> keys_reversed(Object* op, Object*) { return iterate(op, &dict_reverse_key_iterator_type); }
Ref<> values_reversed(Object* op, Object*) { return iterate(op, &dict_reverse_value_iterator_type); }
Ref<> items_reversed(Object* op, Object*) { return iterate(op, &dict_reverse_item_iterator_type); }

int keys_contains(Object* op, Object* key) {
  if (!view(op)->dict) return 0;
  return dict_contains(Thread::current(), view(op)->dict, key);
}
int items_contains(Object* op, Object* pair) {
  if (!view(op)->dict || !is_tuple(pair) || tuple_size(pair) != 2) return 0;
  Thread& t = Thread::current();
  Object* value;
  Lookup r = dict_lookup(t, view(op)->dict, tuple_item(pair, 0), &value);
  if (r != Lookup::found) return static_cast<int>(r);
  Ref<> found = new_ref(value);
  return rich_compare_bool(t, found, tuple_item(pair, 1), kEq);
}

// Is every item of `self` in `other`?
int all_contained_in(Thread& t, Object* self, Object* other) {
  int stopped = for_each(t, self, [&](Object* item) {
    int r = contains(t, other, item);
    return r < 0 ? -1 : r == 0;
  });
  return stopped < 0 ? -1 : !stopped;
}

Ref<> view_richcompare(Object* self, Object* other, int op) {
  Thread& t = Thread::current();
  if (!is_any_set(other) && !is_set_view(other)) return new_not_implemented();
  ssize n = length(t, self);
  if (n < 0) return {};
  ssize m = length(t, other);
  if (m < 0) return {};
  int ok = 0;
  switch (op) {
    case kNe:
    case kEq:
      if (n == m) ok = all_contained_in(t, self, other);
      if (op == kNe && ok >= 0) ok = !ok;
      break;
    case kLt:
      if (n < m) ok = all_contained_in(t, self, other);
      break;
    case kLe:
      if (n <= m) ok = all_contained_in(t, self, other);
      break;
    case kGt:
      if (n > m) ok = all_contained_in(t, other, self);
      break;
    case kGe:
      if (n >= m) ok = all_contained_in(t, other, self);
      break;
  }
  if (ok < 0) return {};
  return new_bool(ok);
}

Ref<Set> view_to_set(Thread& t, Object* self) {
  if (is_keys_view(self)) return new_set(t, view(self)->dict);
  return new_set(t, self);
}

Ref<> view_subtract(Object* self, Object* other) {
  Thread& t = Thread::current();
  Ref<Set> result = view_to_set(t, self);
  if (!result) return {};
  Ref<> done = call_method(t, result.get(), "difference_update"_s, other);
  if (!done) return {};
  return result;
}

Ref<> view_and(Object* self, Object* other) {
  Thread& t = Thread::current();
  if (!is_set_view(self)) std::swap(self, other);  // reflected call
  ssize n = view_len(self);
  if (is_exact(other, set_type) && n <= set_size(other)) {
    return call_method(t, other, "intersection"_s, self);
  }
  if (is_set_view(other) && view_len(other) > n) std::swap(self, other);
  Ref<Set> result = new_set(t, nullptr);
  if (!result) return {};
  auto holds = is_keys_view(self) ? keys_contains : items_contains;
  int status = for_each(t, other, [&](Object* item) {
    int r = holds(self, item);
    return r <= 0 ? r : set_add(t, result, item);
  });
  if (status < 0) return {};
  return result;
}

Ref<> view_or(Object* self, Object* other) {
  Thread& t = Thread::current();
  Ref<Set> result = view_to_set(t, self);
  if (!result || set_update(t, result, other) < 0) return {};
  return result;
}

Ref<> items_xor(Thread& t, Object* self, Object* other) {
  Dict *d1 = view(self)->dict, *d2 = view(other)->dict;
  if (d1->used > d2->used) std::swap(d1, d2);
  Ref<Dict> rest = dict_copy(t, d1);
  if (!rest) return {};
  Ref<Set> result = new_set(t, nullptr);
  if (!result) return {};
  ssize position = 0;
  Object *k, *v;
  hash_t h;
  while (dict_next(d2, &position, &k, &v, &h)) {
    Ref<> key = new_ref(k), value = new_ref(v);
    Object* there;
    Lookup r = dict_lookup_hashed(t, rest, key, h, &there);
    if (r == Lookup::error) return {};
    if (r == Lookup::found) {
      Ref<> held = new_ref(there);
      int same = rich_compare_bool(t, held, value, kEq);
      if (same < 0) return {};
      if (same) {
        Ref<> dropped;
        if (dict_pop(t, rest, key, &dropped) == Lookup::error) return {};
        continue;
      }
    }
    Ref<Tuple> pair = tuple_pack(t, key.get(), value.get());
    if (!pair || set_add(t, result, pair) < 0) return {};
  }
  Ref<> remaining = new_dict_view(t, rest, &dict_items_type);
  if (!remaining || set_update(t, result, remaining) < 0) return {};
  return result;
}

Ref<> view_xor(Object* self, Object* other) {
  Thread& t = Thread::current();
  if (is_items_view(self) && is_items_view(other)) return items_xor(t, self, other);
  Ref<Set> result = view_to_set(t, self);
  if (!result) return {};
  Ref<> done = call_method(t, result.get(), "symmetric_difference_update"_s, other);
  if (!done) return {};
  return result;
}

Ref<> view_isdisjoint(Object* self, Object* other) {
  Thread& t = Thread::current();
  if (self == other) return new_bool(view_len(self) == 0);
  if (is_any_set(other) || is_set_view(other)) {
    ssize n = view_len(self), m = length(t, other);
    if (m < 0) return {};
    if (m > n) std::swap(self, other);
  }
  int hit = for_each(t, other, [&](Object* item) { return contains(t, self, item); });
  if (hit < 0) return {};
  return new_bool(!hit);
}

NumberMethods view_as_number = [] {
  NumberMethods n{};
  n.nb_subtract = view_subtract;
  n.nb_and = view_and;
  n.nb_xor = view_xor;
  n.nb_or = view_or;
  return n;
}();

SequenceMethods keys_as_sequence = {.sq_length = view_len, .sq_contains = keys_contains};
SequenceMethods items_as_sequence = {.sq_length = view_len, .sq_contains = items_contains};
SequenceMethods values_as_sequence = {.sq_length = view_len};

const MethodDef keys_methods[] = {{"isdisjoint", view_isdisjoint, kMethO, doc::dict_keys::isdisjoint},
                                  {"__reversed__", keys_reversed, kMethNoargs, doc::dict_keys::__reversed__},
                                  {}};
const MethodDef items_methods[] = {{"isdisjoint", view_isdisjoint, kMethO, doc::dict_items::isdisjoint},
                                   {"__reversed__", items_reversed, kMethNoargs, doc::dict_items::__reversed__},
                                   {}};
const MethodDef values_methods[] = {{"__reversed__", values_reversed, kMethNoargs, doc::dict_values::__reversed__}, {}};
const GetSetDef view_getset[] = {{"mapping", view_mapping, nullptr, doc::dict_keys::mapping, nullptr}, {}};

constexpr Type view_type(const char* name, GetIterFunc iter, const MethodDef* methods) {
  Type t = static_type(name, sizeof(DictView), 0, kTypeGc);
  t.tp_dealloc = view_dealloc;
  t.tp_repr = view_repr;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = view_traverse;
  t.tp_iter = iter;
  t.tp_methods = methods;
  t.tp_getset = view_getset;
  return t;
}

}  // namespace

Ref<> new_dict_view(Thread& t, Object* d, Type* type) {
  auto* self = new_gc_object<DictView>(t, type);
  if (!self) return {};
  self->dict = retain(static_cast<Dict*>(d));
  gc_track(self);
  return steal<Object>(self);
}

constinit Type dict_keys_type = [] {
  Type t = view_type("dict_keys", keys_iter, keys_methods);
  t.tp_as_number = &view_as_number;
  t.tp_as_sequence = &keys_as_sequence;
  t.tp_richcompare = view_richcompare;
  return t;
}();
constinit Type dict_items_type = [] {
  Type t = view_type("dict_items", items_iter, items_methods);
  t.tp_as_number = &view_as_number;
  t.tp_as_sequence = &items_as_sequence;
  t.tp_richcompare = view_richcompare;
  return t;
}();
constinit Type dict_values_type = [] {
  Type t = view_type("dict_values", values_iter, values_methods);
  t.tp_as_sequence = &values_as_sequence;
  return t;
}();

}  // namespace adder
