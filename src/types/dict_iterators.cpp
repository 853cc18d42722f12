// Iterators over dicts: keys, values, items, each forwards and backwards.
#include "core/args.h"
#include "core/interpreter.h"
#include "core/type_object.h"
#include "docs/dict_keyiterator.h"
#include "mem/gc.h"
#include "types/dict_internal.h"

namespace adder {

bool dict_previous(Dict* d, ssize* position, Object** key, Object** value) {
  ssize i = *position;
  DictKeys* k = d->keys;
  if (d->values) {
    if (i >= d->used) i = d->used - 1;
    if (i < 0) return false;
    int at = values_order(d->values, i);
    *key = k->str_entries()[at].key;
    *value = d->values->items[at];
  } else if (k->kind == kKeysGeneral) {
    DictEntry* e = k->general_entries();
    if (i >= k->nentries) i = k->nentries - 1;
    while (i >= 0 && !e[i].value) --i;
    if (i < 0) return false;
    *key = e[i].key;
    *value = e[i].value;
  } else {
    StrEntry* e = k->str_entries();
    if (i >= k->nentries) i = k->nentries - 1;
    while (i >= 0 && !e[i].value) --i;
    if (i < 0) return false;
    *key = e[i].key;
    *value = e[i].value;
  }
  *position = i - 1;
  return true;
}

namespace {

struct DictIterator : Object {
  Dict* dict;  // null when exhausted
  ssize used;  // dict->used at the start; -1 after an error
  ssize position;
  Tuple* result;  // items: reused while nobody else holds it
  ssize left;
};
static_assert(sizeof(DictIterator) == 56);

DictIterator* self_of(Object* op) { return static_cast<DictIterator*>(op); }

bool is_reverse(Type* type) {
  return type == &dict_reverse_key_iterator_type || type == &dict_reverse_value_iterator_type ||
         type == &dict_reverse_item_iterator_type;
}

void iterator_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(self_of(op)->dict);
  xdecref(self_of(op)->result);
  gc_free_untracked(op);
}

int iterator_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(self_of(op)->dict);
  ADDER_VISIT(self_of(op)->result);
  return 0;
}

Ref<> iterator_length_hint(Object* op, Object*) {
  DictIterator* self = self_of(op);
  ssize n = self->dict && self->used == self->dict->used ? self->left : 0;
  Thread& t = Thread::current();
  return build_value(t, "n", n);
}

// The next entry forwards: false when exhausted or after raising.
ADDER_INLINE bool advance(DictIterator* self, Object** key, Object** value) {
  Dict* d = self->dict;
  if (ADDER_UNLIKELY(!d)) return false;
  if (ADDER_UNLIKELY(self->used != d->used)) {
    self->used = -1;  // stays an error
    Thread::current().raise(exc::RuntimeError, "dictionary changed size during iteration");
    return false;
  }
  if (ADDER_LIKELY(dict_next_entry(d, &self->position, key, value))) {
    if (ADDER_UNLIKELY(self->left == 0)) {
      Thread::current().raise(exc::RuntimeError, "dictionary keys changed during iteration");
      self->dict = nullptr;
      decref(d);
      return false;
    }
    self->left--;
    return true;
  }
  self->dict = nullptr;
  decref(d);
  return false;
}

bool retreat(DictIterator* self, Object** key, Object** value) {
  Dict* d = self->dict;
  if (!d) return false;
  if (self->used != d->used) {
    self->used = -1;
    Thread::current().raise(exc::RuntimeError, "dictionary changed size during iteration");
    return false;
  }
  if (self->position >= 0 && dict_previous(d, &self->position, key, value)) {
    self->left--;
    return true;
  }
  self->dict = nullptr;
  decref(d);
  return false;
}

Ref<> pair_of(DictIterator* self, Object* key, Object* value) {
  Tuple* result = self->result;
  if (result && result->refcnt == 1) {
    Object *old_key = result->items[0], *old_value = result->items[1];
    result->items[0] = retain(key);
    result->items[1] = retain(value);
    incref(result);
    // Refilled by a collection-free path: the collector may have untracked it meanwhile.
    if (!gc_is_tracked(result)) gc_track(result);
    decref(old_key);
    decref(old_value);
    return Ref<>::steal(result);
  }
  Thread& t = Thread::current();
  return tuple_pack(t, key, value);
}

Ref<> next_key(Object* op) {
  Object *key, *value;
  if (!advance(self_of(op), &key, &value)) return {};
  return new_ref(key);
}
Ref<> next_value(Object* op) {
  Object *key, *value;
  if (!advance(self_of(op), &key, &value)) return {};
  return new_ref(value);
}
Ref<> next_item(Object* op) {
  Object *key, *value;
  if (!advance(self_of(op), &key, &value)) return {};
  return pair_of(self_of(op), key, value);
}
Ref<> next_reverse_key(Object* op) {
  Object *key, *value;
  if (!retreat(self_of(op), &key, &value)) return {};
  return new_ref(key);
}
Ref<> next_reverse_value(Object* op) {
  Object *key, *value;
  if (!retreat(self_of(op), &key, &value)) return {};
  return new_ref(value);
}
Ref<> next_reverse_item(Object* op) {
  Object *key, *value;
  if (!retreat(self_of(op), &key, &value)) return {};
  return pair_of(self_of(op), key, value);
}

Ref<> iterator_reduce(Object* op, Object*) {
  Thread& t = Thread::current();
  DictIterator* self = self_of(op);
  // A copy of the iterator is exhausted into a list.
  DictIterator copy = *self;
  xincref(copy.dict);
  Ref<List> list = new_list(t, 0);
  if (!list) {
    xdecref(copy.dict);
    return {};
  }
  copy.result = nullptr;
  Type* type = type_of(op);
  bool failed = false;
  Object *key, *value;
  while (is_reverse(type) ? retreat(&copy, &key, &value) : advance(&copy, &key, &value)) {
    Ref<> item;
    if (type == &dict_item_iterator_type || type == &dict_reverse_item_iterator_type)
      item = tuple_pack(t, key, value);
    else if (type == &dict_value_iterator_type || type == &dict_reverse_value_iterator_type)
      item = new_ref(value);
    else
      item = new_ref(key);
    if (!item || list_append(t, list, std::move(item)) < 0) {
      failed = true;
      break;
    }
  }
  xdecref(copy.dict);
  if (failed || t.has_error()) return {};
  Object* builtin_iter = interpreter(t).builtins ? dict_get_str(as<Dict>(interpreter(t).builtins), "iter"_s) : nullptr;
  if (!builtin_iter) return t.raise(exc::AttributeError, "iter");
  return build_value(t, "O(O)", builtin_iter, list.get());
}

const MethodDef iterator_methods[] = {
    {"__length_hint__", iterator_length_hint, kMethNoargs, doc::dict_keyiterator::__length_hint__},
    {"__reduce__", iterator_reduce, kMethNoargs, doc::dict_keyiterator::__reduce__},
    {}};

constexpr Type reverse_iterator_type(const char* name, IterNextFunc next) {
  Type t = static_type(name, sizeof(DictIterator), 0, kTypeGc);
  t.tp_dealloc = iterator_dealloc;
  t.tp_traverse = iterator_traverse;
  t.tp_iter = self_iter;
  t.tp_iternext = next;
  t.tp_methods = iterator_methods;
  return t;
}
constexpr Type iterator_type(const char* name, IterNextFunc next) {
  Type t = reverse_iterator_type(name, next);
  t.tp_getattro = generic_get_attr;  // visible in vars(type), there only
  return t;
}

}  // namespace

Ref<> new_dict_iterator(Thread& t, Dict* d, Type* type) {
  auto* self = static_cast<DictIterator*>(new_plain_gc_object(t, type, sizeof(DictIterator)));
  if (!self) return {};
  self->dict = retain(d);
  self->used = self->left = d->used;
  self->position = 0;
  self->result = nullptr;
  if (is_reverse(type)) self->position = d->values ? d->used - 1 : d->keys->nentries - 1;
  Ref<> result = steal<Object>(self);
  if (type == &dict_item_iterator_type || type == &dict_reverse_item_iterator_type) {
    Ref<Tuple> pair = tuple_pack(t, none(), none());
    if (!pair) {
      gc_track(self);
      return {};
    }
    self->result = pair.release();
  }
  gc_track(self);
  return result;
}

Ref<> dict_iter(Object* d) { return new_dict_iterator(Thread::current(), static_cast<Dict*>(d), &dict_key_iterator_type); }

constinit Type dict_key_iterator_type = iterator_type("dict_keyiterator", next_key);
constinit Type dict_value_iterator_type = iterator_type("dict_valueiterator", next_value);
constinit Type dict_item_iterator_type = iterator_type("dict_itemiterator", next_item);
constinit Type dict_reverse_key_iterator_type = reverse_iterator_type("dict_reversekeyiterator", next_reverse_key);
constinit Type dict_reverse_value_iterator_type = reverse_iterator_type("dict_reversevalueiterator", next_reverse_value);
constinit Type dict_reverse_item_iterator_type = reverse_iterator_type("dict_reverseitemiterator", next_reverse_item);

}  // namespace adder
