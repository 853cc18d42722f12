// _PyContext_NewHamtForTests: the persistent map that _testcapi hands to CPython's tests of contexts.
//
// adder's contexts use a map that knows keys by identity (types/hamt.h); the tests want one that asks for __hash__ and __eq__.
// This type has that interface over a dict that is copied on each change, which is all a test needs.
#include "core/args.h"
#include "core/type_object.h"
#include "mem/alloc.h"
#include "types/dict.h"

#include "capi/capi.h"

using namespace adder;
using namespace adder::capi;

namespace {

struct TestMap : Object {
  Dict* items;
  Object* weakreflist;
};
TestMap* map_of(Object* o) { return static_cast<TestMap*>(o); }
extern Type test_map_type;

Ref<> new_map(Thread& t, Ref<Dict> items) {
  if (!items) return {};
  auto* map = new_gc_object<TestMap>(t, &test_map_type);
  if (!map) return {};
  map->items = items.release();
  map->weakreflist = nullptr;
  gc_track(map);
  return steal<Object>(map);
}

void map_dealloc(Object* self) {
  gc_untrack(self);
  if (map_of(self)->weakreflist) clear_weak_refs(self);
  clear_field(map_of(self)->items);
  gc_free(self);
}
int map_traverse(Object* self, VisitProc visit, void* arg) {
  ADDER_VISIT(map_of(self)->items);
  return 0;
}
int map_clear(Object* self) {
  clear_field(map_of(self)->items);
  return 0;
}

ssize map_length(Object* self) { return dict_size(map_of(self)->items); }
int map_contains(Object* self, Object* key) { return dict_contains(Thread::current(), map_of(self)->items, key); }
Ref<> map_subscript(Object* self, Object* key) {
  Thread& t = Thread::current();
  Object* value;
  Lookup found = dict_lookup(t, map_of(self)->items, key, &value);
  if (found == Lookup::found) return new_ref(value);
  if (found == Lookup::error) return {};
  return t.raise_key_error(key);
}
Ref<> map_iter(Object* self) { return get_iter(Thread::current(), map_of(self)->items); }
Ref<> map_compare(Object* a, Object* b, int op) {
  if (!is_exact(b, test_map_type) || (op != kEq && op != kNe)) return new_not_implemented();
  return rich_compare(Thread::current(), map_of(a)->items, map_of(b)->items, static_cast<CompareOp>(op));
}

Ref<> map_set(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "set", nargs, 2, 2)) return {};
  Object* present;
  Lookup found = dict_lookup(t, map_of(self)->items, args[0], &present);
  if (found == Lookup::error) return {};
  if (found == Lookup::found && present == args[1]) return new_ref(self);
  Ref<Dict> items = dict_copy(t, map_of(self)->items);
  if (!items || dict_set(t, items, args[0], args[1]) < 0) return {};
  return new_map(t, std::move(items));
}
Ref<> map_get(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "get", nargs, 1, 2)) return {};
  Object* value;
  Lookup found = dict_lookup(t, map_of(self)->items, args[0], &value);
  if (found == Lookup::error) return {};
  if (found == Lookup::missing) value = nargs > 1 ? args[1] : none();
  return new_ref(value);
}
Ref<> map_delete(Object* self, Object* key) {
  Thread& t = Thread::current();
  int present = dict_contains(t, map_of(self)->items, key);
  if (present < 0) return {};
  if (!present) return new_ref(self);
  Ref<Dict> items = dict_copy(t, map_of(self)->items);
  if (!items || dict_del(t, items, key) < 0) return {};
  return new_map(t, std::move(items));
}

// items(), keys() and values() give iterators that also know the size of the map.
struct TestMapIterator : Object {
  Object* iterator;
  ssize size;
};
extern Type test_map_iterator_type;
TestMapIterator* iterator_of(Object* o) { return static_cast<TestMapIterator*>(o); }

void iterator_dealloc(Object* self) {
  gc_untrack(self);
  clear_field(iterator_of(self)->iterator);
  gc_free(self);
}
int iterator_traverse(Object* self, VisitProc visit, void* arg) {
  ADDER_VISIT(iterator_of(self)->iterator);
  return 0;
}
ssize iterator_length(Object* self) { return iterator_of(self)->size; }
Ref<> iterator_next(Object* self) {
  Object* iterator = iterator_of(self)->iterator;
  return type_of(iterator)->tp_iternext(iterator);
}
constinit SequenceMethods iterator_as_sequence = [] {
  SequenceMethods s{};
  s.sq_length = iterator_length;
  return s;
}();
constinit Type test_map_iterator_type = [] {
  Type t = static_type("items", sizeof(TestMapIterator), 0, kTypeGc | kTypeDisallowInstantiation);
  t.tp_dealloc = iterator_dealloc;
  t.tp_as_sequence = &iterator_as_sequence;
  t.tp_traverse = iterator_traverse;
  t.tp_iter = self_iter;
  t.tp_iternext = iterator_next;
  t.tp_free = gc_free;
  return t;
}();

Ref<> new_iterator(Object* self, Str* method) {
  Thread& t = Thread::current();
  if (type_ready(&test_map_iterator_type) < 0) return {};
  Ref<> view = call_method(t, map_of(self)->items, method);
  Ref<> iterator = view ? get_iter(t, view) : Ref<>();
  if (!iterator) return {};
  auto* made = new_gc_object<TestMapIterator>(t, &test_map_iterator_type);
  if (!made) return {};
  made->iterator = iterator.release();
  made->size = map_length(self);
  gc_track(made);
  return steal<Object>(made);
}
Ref<> map_items(Object* self, Object*) { return new_iterator(self, "items"_s); }
Ref<> map_keys(Object* self, Object*) { return new_iterator(self, "keys"_s); }
Ref<> map_values(Object* self, Object*) { return new_iterator(self, "values"_s); }

constexpr MethodDef map_methods[] = {
    {"set", map_set, kMethFastcall, nullptr},
    {"get", map_get, kMethFastcall, nullptr},
    {"delete", map_delete, kMethO, nullptr},
    {"items", map_items, kMethNoargs, nullptr},
    {"keys", map_keys, kMethNoargs, nullptr},
    {"values", map_values, kMethNoargs, nullptr},
    {},
};
constinit SequenceMethods map_as_sequence = [] {
  SequenceMethods s{};
  s.sq_contains = map_contains;
  return s;
}();
constinit MappingMethods map_as_mapping = {map_length, map_subscript, nullptr};

constinit Type test_map_type = [] {
  Type t = static_type("hamt", sizeof(TestMap), 0, kTypeGc);
  t.tp_dealloc = map_dealloc;
  t.tp_as_sequence = &map_as_sequence;
  t.tp_as_mapping = &map_as_mapping;
  t.tp_hash = hash_not_implemented;
  t.tp_traverse = map_traverse;
  t.tp_clear = map_clear;
  t.tp_richcompare = map_compare;
  t.tp_weaklistoffset = offsetof(TestMap, weakreflist);
  t.tp_iter = map_iter;
  t.tp_methods = map_methods;
  t.tp_alloc = type_generic_alloc;
  t.tp_free = gc_free;
  return t;
}();

}  // namespace

PyObject* _PyContext_NewHamtForTests() {
  Thread& t = Thread::current();
  return type_ready(&test_map_type) < 0 ? nullptr : out(new_map(t, new_dict(t)));
}
