// dict: what other parts of the system do with dicts. The table itself is in dict.cpp.
#include <cstring>

#include "types/dict_internal.h"
#include "types/set.h"

namespace adder {

static Lookup lookup_slow(Thread& t, Dict* d, Object* key, hash_t hash, Object** value) {
  ssize position = dict_find(t, d, key, hash, value);
  if (position == kFindError) return Lookup::error;
  return *value ? Lookup::found : Lookup::missing;
}
static ADDER_NOINLINE Lookup lookup_unhashed(Thread& t, Dict* d, Object* key, Object** value) {
  hash_t h = key_hash(t, key);
  if (ADDER_UNLIKELY(h == -1)) {
    *value = nullptr;
    return Lookup::error;
  }
  return lookup_slow(t, d, key, h, value);
}

// The look-ups try find_str_quick themselves and leave the rest to a tail call, so that the usual case needs no stack frame.

Lookup dict_lookup_hashed(Thread& t, Dict* d, Object* key, hash_t hash, Object** value) {
  if (ADDER_LIKELY(is_exact_str(key))) {
    DictKeys* k = d->keys;
    ssize position = find_str_quick(k, key, hash);
    if (ADDER_LIKELY(position >= 0)) {
      *value = k->str_entries()[position].value;
      return Lookup::found;
    }
    if (position == kSlotEmpty) {
      *value = nullptr;
      return Lookup::missing;
    }
  }
  [[clang::musttail]] return lookup_slow(t, d, key, hash, value);
}

Lookup dict_lookup(Thread& t, Dict* d, Object* key, Object** value) {
  if (ADDER_LIKELY(is_exact_str(key))) {
    hash_t hash = static_cast<Str*>(key)->hash;
    if (ADDER_LIKELY(hash != -1)) {
      DictKeys* k = d->keys;
      ssize position = find_str_quick(k, key, hash);
      if (ADDER_LIKELY(position >= 0)) {
        *value = k->str_entries()[position].value;
        return Lookup::found;
      }
      if (position == kSlotEmpty) {
        *value = nullptr;
        return Lookup::missing;
      }
    }
  }
  [[clang::musttail]] return lookup_unhashed(t, d, key, value);
}

static ADDER_NOINLINE Object* get_str_slow(Dict* d, Object* key) {
  hash_t hash = exact_str_hash(key);
  DictKeys* k = d->keys;
  if (k->kind == kKeysStr) {
    ssize position = find_str(k, key, hash);
    return position < 0 ? nullptr : k->str_entries()[position].value;
  }
  Object* value;
  if (k->kind == kKeysSplit) {
    ssize position = find_str(k, key, hash);
    return position < 0 || position >= values_capacity(d->values) ? nullptr : d->values->items[position];
  }
  Thread& t = Thread::current();
  ErrorKeeper keeper(t);
  if (dict_find(t, d, key, hash, &value) == kFindError) t.clear_error();
  return value;
}

Object* dict_get_str(Dict* d, Object* key) {
  hash_t hash = static_cast<Str*>(key)->hash;
  if (ADDER_LIKELY(hash != -1)) {
    DictKeys* k = d->keys;
    ssize position = find_str_quick(k, key, hash);
    if (ADDER_LIKELY(position >= 0)) return k->str_entries()[position].value;
    if (position == kSlotEmpty) return nullptr;
  }
  [[clang::musttail]] return get_str_slow(d, key);
}

Object* dict_get_str(Dict* d, const char* text) {
  if (d->used == 0) return nullptr;
  Thread& t = Thread::current();
  ErrorKeeper keeper(t);
  Ref<Str> key = new_str(t, text);
  if (!key) {
    t.clear_error();
    return nullptr;
  }
  return dict_get_str(d, key.get());
}

static ADDER_NOINLINE int set_slow(Thread& t, Dict* d, Object* key, Object* value) {
  hash_t h = key_hash(t, key);
  if (ADDER_UNLIKELY(h == -1)) return -1;
  return dict_insert(t, d, key, h, value);
}

int dict_set(Thread& t, Dict* d, Object* key, Object* value) {
  if (ADDER_LIKELY(is_exact_str(key))) {
    hash_t hash = static_cast<Str*>(key)->hash;
    DictKeys* k = d->keys;
    ssize position;
    if (ADDER_LIKELY(hash != -1)) {
      position = find_str_quick(k, key, hash);
      if (ADDER_LIKELY(position >= 0)) {
        if (!has_flag(value->type, kTypeGc) || gc_is_tracked(d)) {
          Object** place = &k->str_entries()[position].value;
          Object* old = *place;
          if (old == value) return 0;
          *place = retain(value);
          d->version_tag = next_dict_version();
          decref(old);
          return 0;
        }
      } else if (position == kSlotEmpty) {
        return dict_append_str(t, d, key, hash, value);
      }
    }
  }
  [[clang::musttail]] return set_slow(t, d, key, value);
}

int dict_set_hashed(Thread& t, Dict* d, Object* key, hash_t hash, Object* value) { return dict_insert(t, d, key, hash, value); }

int dict_set(Thread& t, Dict* d, const char* ascii_key, Object* value) {
  Ref<Str> key = new_str(t, ascii_key);
  if (!key) return -1;
  intern(&key);
  return dict_set(t, d, key, value);
}

int dict_del(Thread& t, Dict* d, Object* key) {
  hash_t h = key_hash(t, key);
  if (h == -1) return -1;
  Object* value;
  ssize position = dict_find(t, d, key, h, &value);
  if (position == kFindError) return -1;
  if (!value) return t.raise_key_error(key);
  Ref<> old = dict_remove_at(d, position, h);
  return 0;
}

Lookup dict_pop(Thread& t, Dict* d, Object* key, Ref<>* value) {
  if (d->used == 0) return Lookup::missing;
  hash_t h = key_hash(t, key);
  return h == -1 ? Lookup::error : dict_pop_hashed(t, d, key, h, value);
}

Lookup dict_pop_hashed(Thread& t, Dict* d, Object* key, hash_t h, Ref<>* value) {
  if (d->used == 0) return Lookup::missing;
  Object* found;
  ssize position = dict_find(t, d, key, h, &found);
  if (position == kFindError) return Lookup::error;
  if (!found) return Lookup::missing;
  *value = dict_remove_at(d, position, h);
  return Lookup::found;
}

Object* dict_set_default(Thread& t, Dict* d, Object* key, Object* fallback) {
  hash_t h = key_hash(t, key);
  if (h == -1) return nullptr;
  Object* value;
  Ref<> held = new_ref(key);
  if (dict_find(t, d, key, h, &value) == kFindError) return nullptr;
  if (value) return value;
  if (dict_insert_absent(t, d, key, h, fallback) < 0) return nullptr;
  return fallback;
}

int dict_contains(Thread& t, Dict* d, Object* key) {
  Object* value;
  return static_cast<int>(dict_lookup(t, d, key, &value));
}

bool dict_next(Object* op, ssize* position, Object** key, Object** value, hash_t* hash) {
  auto* d = static_cast<Dict*>(op);
  ssize i = *position;
  DictKeys* k = d->keys;
  if (i < 0) return false;
  if (d->values) {
    if (i >= d->used) return false;
    int at = values_order(d->values, i);
    StrEntry& e = k->str_entries()[at];
    *position = i + 1;
    if (key) *key = e.key;
    if (value) *value = d->values->items[at];
    if (hash) *hash = exact_str_hash(e.key);
    return true;
  }
  ssize n = k->nentries;
  if (k->kind == kKeysGeneral) {
    DictEntry* e = k->general_entries();
    while (i < n && !e[i].value) ++i;
    if (i >= n) return false;
    *position = i + 1;
    if (key) *key = e[i].key;
    if (value) *value = e[i].value;
    if (hash) *hash = e[i].hash;
    return true;
  }
  StrEntry* e = k->str_entries();
  while (i < n && !e[i].value) ++i;
  if (i >= n) return false;
  *position = i + 1;
  if (key) *key = e[i].key;
  if (value) *value = e[i].value;
  if (hash) *hash = exact_str_hash(e[i].key);
  return true;
}

// A list of `used` results; making an object may run the collector and so change the dict: then start again.
static Ref<List> sized_list(Thread& t, Dict* d) {
  for (;;) {
    ssize n = d->used;
    Ref<List> list = new_list(t, n);
    if (!list || n == d->used) return list;
  }
}

Ref<List> dict_keys(Thread& t, Dict* d) {
  Ref<List> list = sized_list(t, d);
  if (!list) return {};
  ssize position = 0, i = 0;
  Object *key, *value;
  while (dict_next(d, &position, &key, &value)) list->items[i++] = retain(key);
  return list;
}

Ref<List> dict_values(Thread& t, Dict* d) {
  Ref<List> list = sized_list(t, d);
  if (!list) return {};
  ssize position = 0, i = 0;
  Object *key, *value;
  while (dict_next(d, &position, &key, &value)) list->items[i++] = retain(value);
  return list;
}

Ref<List> dict_items(Thread& t, Dict* d) {
again:
  ssize n = d->used;
  Ref<List> list = new_list(t, n);
  if (!list) return {};
  for (ssize i = 0; i < n; ++i) {
    Ref<Tuple> pair = new_tuple(t, 2);
    if (!pair) return {};
    list->items[i] = pair.release();
  }
  if (n != d->used) goto again;
  ssize position = 0, i = 0;
  Object *key, *value;
  while (dict_next(d, &position, &key, &value)) {
    auto* pair = static_cast<Tuple*>(list->items[i++]);
    pair->items[0] = retain(key);
    pair->items[1] = retain(value);
  }
  return list;
}

void dict_maybe_track(Dict* d) {
  if (gc_is_tracked(d)) return;
  ssize position = 0;
  Object *key, *value;
  while (dict_next(d, &position, &key, &value)) {
    if (may_be_in_cycle(key) || may_be_in_cycle(value)) {
      gc_track(d);
      return;
    }
  }
}

void dict_maybe_untrack(Object* op) {
  if (!is_exact(op, dict_type) || !gc_is_tracked(op)) return;
  auto* d = static_cast<Dict*>(op);
  ssize position = 0;
  Object *key, *value;
  while (dict_next(d, &position, &key, &value)) {
    if (may_be_in_cycle(key) || may_be_in_cycle(value)) return;
  }
  gc_untrack(op);
}

// --- copy and merge ---

// The same table with every reference doubled; the dict must be unsplit and without holes.
static DictKeys* clone_keys(Dict* d) {
  DictKeys* from = d->keys;
  std::size_t bytes = keys_bytes(from);
  auto* to = static_cast<DictKeys*>(object_malloc(bytes));
  if (!to) return nullptr;
  std::memcpy(static_cast<void*>(to), from, bytes);
  to->refcnt = 1;
  to->version = 0;
  if (from->kind == kKeysGeneral) {
    DictEntry* e = to->general_entries();
    for (ssize i = 0, n = to->nentries; i < n; ++i) {
      xincref(e[i].key);
      xincref(e[i].value);
    }
  } else {
    StrEntry* e = to->str_entries();
    for (ssize i = 0, n = to->nentries; i < n; ++i) {
      xincref(e[i].key);
      xincref(e[i].value);
    }
  }
  return to;
}

Ref<Dict> dict_copy(Thread& t, Object* op) {
  auto* d = static_cast<Dict*>(op);
  if (d->used == 0) return new_dict(t);
  if (d->values) {
    DictValues* v = new_values(values_capacity(d->values));
    if (!v) return t.raise_no_memory();
    values_count(v) = values_count(d->values);
    for (int i = 0, n = values_count(v); i < n; ++i) values_order(v, i) = values_order(d->values, i);
    for (int i = 0, n = values_capacity(v); i < n; ++i) v->items[i] = xretain(d->values->items[i]);
    d->keys->refcnt++;
    Ref<Dict> copy = dict_from_keys(t, d->keys, d->used, v);
    if (copy && gc_is_tracked(d)) gc_track(copy);
    return copy;
  }
  if (type_of(d)->tp_iter == dict_iter && d->used >= d->keys->nentries * 2 / 3) {
    DictKeys* k = clone_keys(d);
    if (!k) return t.raise_no_memory();
    Ref<Dict> copy = dict_from_keys(t, k, d->used, nullptr);
    if (copy && gc_is_tracked(d)) gc_track(copy);
    return copy;
  }
  Ref<Dict> copy = new_dict(t);
  if (!copy || dict_merge(t, copy, d, 1) < 0) return {};
  return copy;
}

static int merge_dict(Thread& t, Dict* d, Dict* other, int mode) {
  if (d == other || other->used == 0) return 0;
  if (d->used == 0) {
    mode = 1;
    DictKeys* k = other->keys;
    if (!d->values && !other->values && other->used == k->nentries &&
        (k->log2_size == kMinLog2Size || usable_fraction(k->size() / 2) < other->used)) {
      DictKeys* clone = clone_keys(other);
      if (!clone) return t.raise_no_memory();
      DictKeys* old = d->keys;
      d->keys = clone;
      d->used = other->used;
      d->version_tag = next_dict_version();
      keys_release(old);
      if (gc_is_tracked(other) && !gc_is_tracked(d)) gc_track(d);
      return 0;
    }
  }
  if (usable_fraction(d->keys->size()) < other->used) {
    bool strings = d->keys->kind != kKeysGeneral && other->keys->kind != kKeysGeneral;
    if (dict_resize(t, d, log2_for_entries(d->used + other->used), strings ? kKeysStr : kKeysGeneral) < 0) return -1;
  }
  ssize original = other->keys->nentries, position = 0;
  Object *k, *v;
  hash_t h;
  while (dict_next(other, &position, &k, &v, &h)) {
    Ref<> key = new_ref(k), value = new_ref(v);
    int status = 0;
    if (mode == 1) {
      status = dict_insert(t, d, key, h, value);
    } else {
      Object* present;
      Lookup found = dict_lookup_hashed(t, d, key, h, &present);
      if (found == Lookup::missing)
        status = dict_insert(t, d, key, h, value);
      else if (found == Lookup::error)
        status = -1;
      else if (mode == 2)
        return t.raise_key_error(key);
    }
    if (status < 0) return -1;
    if (original != other->keys->nentries) return t.raise(exc::RuntimeError, "dict mutated during update");
  }
  return 0;
}

int dict_merge(Thread& t, Dict* d, Object* mapping, int mode) {
  if (is_dict(mapping) && type_of(mapping)->tp_iter == dict_iter) {
    int r = merge_dict(t, d, static_cast<Dict*>(mapping), mode);
    return r;
  }
  Ref<> keys = mapping_keys(t, mapping);
  if (!keys) return -1;
  return for_each(t, keys, [&](Object* key) {
    if (mode != 1) {
      int present = dict_contains(t, d, key);
      if (present < 0) return -1;
      if (present) return mode == 0 ? 0 : static_cast<int>(t.raise_key_error(key));
    }
    Ref<> value = get_item(t, mapping, key);
    if (!value) return -1;
    return dict_set(t, d, key, value);
  });
}

int dict_merge_pairs(Thread& t, Dict* d, Object* sequence, bool overwrite) {
  ssize i = 0;
  return for_each(t, sequence, [&](Object* item) -> int {
    Ref<> pair = sequence_fast(t, item, "");
    if (!pair) {
      if (t.consume_error(exc::TypeError)) {
        t.raise(exc::TypeError, "cannot convert dictionary update sequence element #%zd to a sequence", i);
      }
      return -1;
    }
    auto items = fast_items(pair);
    if (items.size() != 2) {
      return t.raise(exc::ValueError, "dictionary update sequence element #%zd has length %zd; 2 is required", i,
                     static_cast<ssize>(items.size()));
    }
    Ref<> key = new_ref(items[0]), value = new_ref(items[1]);
    ++i;
    if (overwrite) return dict_set(t, d, key, value);
    return dict_set_default(t, d, key, value) ? 0 : -1;
  });
}

int dict_update_one(Thread& t, Object* op, Object* arg) {
  auto* d = static_cast<Dict*>(op);
  if (is_exact(arg, dict_type)) return dict_merge(t, d, arg, 1);
  Ref<> keys;
  Lookup has_keys = lookup_attr(t, arg, "keys"_s, &keys);
  if (has_keys == Lookup::error) return -1;
  keys.reset();
  return has_keys == Lookup::found ? dict_merge(t, d, arg, 1) : dict_merge_pairs(t, d, arg, true);
}

static int require_str_keys(Thread& t, Object* kwargs) {
  ssize position = 0;
  Object *key, *value;
  while (dict_next(kwargs, &position, &key, &value)) {
    if (!is_str(key)) return t.raise(exc::TypeError, "keywords must be strings");
  }
  return 0;
}

int dict_update_from(Thread& t, Object* d, Object* args, Object* kwargs, const char* name) {
  ssize n = args ? tuple_size(args) : 0;
  if (n > 1) return t.raise(exc::TypeError, "%s expected at most 1 argument, got %zd", name, n);
  if (n == 1 && dict_update_one(t, d, tuple_item(args, 0)) < 0) return -1;
  if (kwargs && dict_size(kwargs) > 0) {
    if (require_str_keys(t, kwargs) < 0) return -1;
    return dict_merge(t, static_cast<Dict*>(d), kwargs, 1);
  }
  return 0;
}

int dict_equal_hashed_value(Thread& t, Dict* d, Object* key, hash_t hash, Object* value) {
  Object* found;
  Ref<> held_key = new_ref(key), held_value = new_ref(value);
  if (dict_find(t, d, key, hash, &found) == kFindError) return -1;
  if (!found) return 0;
  Ref<> held = new_ref(found);
  return rich_compare_bool(t, value, held, kEq);
}

int dict_equal(Thread& t, Dict* a, Dict* b) {
  if (a->used != b->used) return 0;
  ssize position = 0;
  Object *key, *value;
  hash_t h;
  while (dict_next(a, &position, &key, &value, &h)) {
    int r = dict_equal_hashed_value(t, b, key, h, value);
    if (r <= 0) return r;
  }
  return 1;
}

// --- globals ---

Object* load_global(Thread& t, Dict* globals, Dict* builtins, Object* name) {
  hash_t h = exact_str_hash(name);
  Object* value;
  Lookup r = dict_lookup_hashed(t, globals, name, h, &value);
  if (r != Lookup::missing) return value;
  dict_lookup_hashed(t, builtins, name, h, &value);
  return value;
}

Ref<> dict_from_iterable_keys(Thread& t, Object* cls, Object* iterable, Object* value) {
  Ref<> made = call_no_args(t, cls);
  if (!made) return {};
  if (is_exact(made, dict_type) && dict_size(made) == 0) {
    auto* d = static_cast<Dict*>(made.get());
    ssize position = 0;
    Object* key;
    hash_t h;
    if (is_exact(iterable, dict_type)) {
      auto* from = static_cast<Dict*>(iterable);
      if (dict_resize(t, d, log2_for_entries(from->used), from->keys->kind == kKeysGeneral ? kKeysGeneral : kKeysStr) < 0)
        return {};
      while (dict_next(iterable, &position, &key, nullptr, &h)) {
        Ref<> held = new_ref(key);
        if (dict_insert(t, d, key, h, value) < 0) return {};
      }
      return made;
    }
    if (is_exact(iterable, set_type) || is_exact(iterable, frozenset_type)) {
      if (dict_resize(t, d, log2_for_entries(set_size(iterable)), kKeysStr) < 0) return {};
      while (set_next(iterable, &position, &key, &h)) {
        Ref<> held = new_ref(key);
        if (dict_insert(t, d, key, h, value) < 0) return {};
      }
      return made;
    }
  }
  int status;
  if (is_exact(made, dict_type)) {
    status = for_each(t, iterable, [&](Object* k) { return dict_set(t, static_cast<Dict*>(made.get()), k, value); });
  } else {
    status = for_each(t, iterable, [&](Object* k) { return set_item(t, made, k, value); });
  }
  if (status < 0) return {};
  return made;
}

ssize dict_sizeof(Dict* d) {
  ssize size = type_of(d)->tp_basicsize;
  if (d->values) size += (d->keys->nentries + d->keys->usable) * static_cast<ssize>(sizeof(Object*));
  if (d->keys->refcnt == 1) size += static_cast<ssize>(keys_bytes(d->keys));
  return size;
}

}  // namespace adder
