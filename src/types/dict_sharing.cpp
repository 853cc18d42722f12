// Key sharing: attribute names of a class's instances kept once (PEP 412), values in an array in front of each instance.
//
// The shared table starts with room for kMaxSharedKeys names; `nentries + usable` is the number of values a new instance
// gets. Each new instance takes one from `usable` while it is above 1, so the arrays shrink quickly to what the class
// really uses, with one spare. A name that finds no room makes its instance (or its dict) leave the scheme: the values move
// to an ordinary dict.
#include "core/type_object.h"
#include "types/dict_internal.h"

namespace adder {

DictKeys* new_shared_keys(Thread& t) {
  DictKeys* k = new_keys(kSharedKeysLog2Size, kKeysSplit);
  if (!k) return t.raise_no_memory();
  k->usable = kMaxSharedKeys;
  return k;
}

DictKeys* new_record_keys(Thread& t, Object* const* names, ssize n) {
  DictKeys* k = new_shared_keys(t);
  for (ssize i = 0; k && i < n; ++i) shared_keys_insert(k, names[i], exact_str_hash(names[i]));
  return k;
}

Ref<Dict> new_record_dict(Thread& t, DictKeys* keys, Object* const* values, ssize n) {
  DictValues* v = new_values(static_cast<int>(n));
  if (!v) {
    for (ssize i = 0; i < n; ++i) decref(values[i]);
    return t.raise_no_memory();
  }
  bool track = false;
  for (ssize i = 0; i < n; ++i) {
    v->items[i] = values[i];
    values_note_insertion(v, i);
    track = track || may_be_in_cycle(values[i]);
  }
  keys->refcnt++;
  Ref<Dict> d = dict_from_keys(t, keys, n, v);
  if (d && track) gc_track(d.get());
  return d;
}

void shared_keys_decref(DictKeys* keys) { keys_release(keys); }

static int shared_capacity(DictKeys* k) { return static_cast<int>(k->nentries + k->usable); }

int init_instance_values(Thread& t, Object* object, Type* type) {
  DictKeys* k = static_cast<HeapType*>(type)->ht_cached_keys;
  managed_dict(object) = nullptr;
  if (!k) {
    managed_values(object) = nullptr;
    return 0;
  }
  if (k->usable > 1) k->usable--;
  managed_values(object) = new_values(shared_capacity(k));
  return 0;
}

static DictKeys* instance_keys(Object* object) { return static_cast<HeapType*>(object->type)->ht_cached_keys; }

Lookup instance_get(Thread& t, Object* object, DictValues* values, Object* name, Object** value) {
  DictKeys* k = instance_keys(object);
  ssize position;
  if (ADDER_LIKELY(is_exact_str(name))) {
    position = find_str(k, name, exact_str_hash(name));
  } else {
    Dict* d = materialize_dict(t, object);
    if (!d) return Lookup::error;
    return dict_lookup(t, d, name, value);
  }
  if (position < 0 || position >= values_capacity(values)) {
    *value = nullptr;
    return Lookup::missing;
  }
  *value = values->items[position];
  return *value ? Lookup::found : Lookup::missing;
}

static void forget_order(DictValues* v, ssize position) {
  int n = values_count(v), i = 0;
  while (values_order(v, i) != position) ++i;
  for (; i < n - 1; ++i) values_order(v, i) = values_order(v, i + 1);
  values_count(v) = static_cast<u8>(n - 1);
}

int instance_set(Thread& t, Object* object, DictValues* values, Object* name, Object* value) {
  DictKeys* k = instance_keys(object);
  ssize position = kSlotEmpty;
  if (ADDER_LIKELY(is_exact_str(name))) {
    hash_t hash = exact_str_hash(name);
    position = value ? shared_keys_insert(k, name, hash) : find_str(k, name, hash);
    if (position >= values_capacity(values)) position = kSlotEmpty;
  }
  if (position < 0) {
    if (!value && is_exact_str(name)) {
      return t.raise(exc::AttributeError, "'%.100s' object has no attribute '%U'", object->type->tp_name, name);
    }
    Dict* d = materialize_dict(t, object);
    if (!d) return -1;
    Ref<Dict> held = new_ref(d);
    if (value) return dict_set(t, d, name, value);
    int r = dict_del(t, d, name);
    if (r < 0 && t.consume_error(exc::KeyError)) {
      t.raise(exc::AttributeError, "'%.100s' object has no attribute '%U'", object->type->tp_name, name);
    }
    return r;
  }
  Object* old = values->items[position];
  if (!value) {
    if (!old) return t.raise(exc::AttributeError, "'%.100s' object has no attribute '%U'", object->type->tp_name, name);
    values->items[position] = nullptr;
    forget_order(values, position);
    decref(old);
    return 0;
  }
  values->items[position] = retain(value);
  if (!old) {
    values_note_insertion(values, position);
  } else {
    decref(old);
  }
  return 0;
}

Dict* materialize_dict(Thread& t, Object* object) {
  if (Dict* d = managed_dict(object)) return d;
  DictValues* v = managed_values(object);
  DictKeys* k = instance_keys(object);
  Ref<Dict> d;
  if (v) {
    k->refcnt++;
    ssize used = values_count(v);
    bool track = false;
    for (ssize i = 0, n = values_capacity(v); i < n && !track; ++i) track = v->items[i] && may_be_in_cycle(v->items[i]);
    auto* made = new_gc_object<Dict>(t, &dict_type);
    if (!made) {
      k->refcnt--;
      return nullptr;
    }
    made->used = used;
    made->version_tag = next_dict_version();
    made->keys = k;
    made->values = v;
    managed_values(object) = nullptr;
    if (track) gc_track(made);
    d = steal(made);
  } else if (k && k->usable > 1) {
    // No array could be had when the instance was made.
    DictValues* fresh = new_values(shared_capacity(k));
    if (!fresh) return t.raise_no_memory();
    k->refcnt++;
    d = dict_from_keys(t, k, 0, fresh);
  } else {
    d = new_dict(t);
  }
  managed_dict(object) = d.release();
  return managed_dict(object);
}

void free_instance_values(Object* object) {
  if (DictValues* v = managed_values(object)) {
    managed_values(object) = nullptr;
    values_release(v);
  }
}

int visit_instance_values(Object* object, VisitProc visit, void* arg) {
  DictValues* v = managed_values(object);
  if (!v) return 0;
  for (ssize i = 0, n = values_capacity(v); i < n; ++i) ADDER_VISIT(v->items[i]);
  return 0;
}

void clear_instance_values(Object* object) {
  // The items go one by one and the array stays: the object may still be used by finalizers. Order is forgotten first.
  DictValues* v = managed_values(object);
  if (!v) return;
  values_count(v) = 0;
  Object* doomed[kMaxSharedKeys];
  int n = 0;
  for (ssize i = 0, capacity = values_capacity(v); i < capacity; ++i) {
    if (!v->items[i]) continue;
    doomed[n++] = v->items[i];
    v->items[i] = nullptr;
  }
  for (int i = 0; i < n; ++i) decref(doomed[i]);
}

ssize shared_keys_index(DictKeys* keys, Object* name) {
  if (!is_exact_str(name)) return kSlotEmpty;
  return find_str(keys, name, exact_str_hash(name));
}

ssize dict_str_index(Dict* d, Object* key) {
  if (d->keys->kind == kKeysGeneral || !is_exact_str(key)) return kSlotEmpty;
  return find_str(d->keys, key, exact_str_hash(key));
}

}  // namespace adder
