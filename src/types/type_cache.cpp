// Look-up along the MRO, version tags, and the registry of subclasses.
//
// Every type can carry a version tag, a number that stands for "this MRO with these dicts". The global cache maps
// (version, interned name) to what the search along the MRO found, so a hit costs one hash, two compares and a load. Whenever the
// dict or the bases of a type change, type_modified() takes the tags of the type and of all its subclasses away; tags are never
// reused, so stale cache entries simply cannot match again and the values in the cache can stay borrowed.
//
// Invariant: a type has a tag only if every class in its MRO has one, and every class in its MRO can reach it through
// tp_subclasses. The second half fails when a metaclass overrides mro() with unrelated classes; such types never get a tag.
#include "types/type_internal.h"

namespace adder {

namespace {

struct CacheEntry {
  u32 version;
  Object* name;   // owned
  Object* value;  // borrowed; null: known to be missing
};
constexpr std::size_t kCacheSize = 1 << 12;
CacheEntry g_cache[kCacheSize];
u32 g_next_version = 1;

ADDER_INLINE CacheEntry& cache_entry(u32 version, Object* name) {
  return g_cache[(version ^ static_cast<u32>(reinterpret_cast<std::uintptr_t>(name) >> 4)) & (kCacheSize - 1)];
}

bool mro_reaches_all(Type* type) {
  Tuple* mro = type->tp_mro;
  for (ssize i = 0; i < mro->size; ++i) {
    if (!recursive_is_subclass(type, as_type(mro->items[i]))) return false;
  }
  return true;
}

ADDER_NOINLINE Object* lookup_slow(Type* type, Object* name) {
  Thread& t = Thread::current();
  bool cacheable = is_exact(name, str_type) && str_is_interned(name) && type->tp_mro && assign_version_tag(t, type);
  u32 version = type->tp_version_tag;
  Object* value = nullptr;
  if (find_in_mro(t, type, name, &value) == Lookup::error) {
    t.clear_error();  // a hostile key; the callers of type_lookup expect no exception
    return nullptr;
  }
  if (cacheable && type->tp_version_tag == version) {
    CacheEntry& entry = cache_entry(version, name);
    Object* old = entry.name;
    incref(name);
    entry = {version, name, value};
    xdecref(old);
  }
  return value;
}

Ref<> subclass_key(Thread& t, Type* type) { return new_int_u64(t, reinterpret_cast<std::uintptr_t>(type)); }

}  // namespace

Object* type_lookup(Type* type, Object* name) {
  const CacheEntry& entry = cache_entry(type->tp_version_tag, name);
  if (ADDER_LIKELY(entry.version == type->tp_version_tag && entry.name == name)) return entry.value;
  return lookup_slow(type, name);
}

Lookup find_in_mro(Thread& t, Type* type, Object* name, Object** value) {
  if (!type->tp_mro) {
    if (has_flag(type, kTypeReadying)) return Lookup::missing;
    if (type_ready(type) < 0) return Lookup::error;
    if (!type->tp_mro) return Lookup::missing;
  }
  if (is_exact(name, str_type)) {
    // Nothing can run Python here but a foreign key's __eq__; hold the MRO anyway.
    Ref<Tuple> mro = new_ref(type->tp_mro);
    for (ssize i = 0, n = mro->size; i < n; ++i) {
      Type* base = as_type(mro->items[i]);
      if (!base->tp_dict) continue;
      if (Object* found = dict_get_str(type_dict(base), name)) {
        *value = found;
        return Lookup::found;
      }
    }
    return Lookup::missing;
  }
  hash_t h = hash(t, name);
  if (h == -1) return Lookup::error;
  Ref<Tuple> mro = new_ref(type->tp_mro);
  for (ssize i = 0, n = mro->size; i < n; ++i) {
    Type* base = as_type(mro->items[i]);
    if (!base->tp_dict) continue;
    Lookup r = dict_lookup_hashed(t, type_dict(base), name, h, value);
    if (r != Lookup::missing) return r;
  }
  return Lookup::missing;
}

bool assign_version_tag(Thread& t, Type* type) {
  if (has_flag(type, kTypeValidVersion)) return true;
  if (!has_flag(type, kTypeReady) || !type->tp_mro) return false;
  if (g_next_version == 0) return false;  // ran out
  Tuple* bases = type->tp_bases;
  for (ssize i = 0, n = bases->size; i < n; ++i) {
    if (!assign_version_tag(t, as_type(bases->items[i]))) return false;
  }
  if (type_of(type) != &type_type && !mro_reaches_all(type)) return false;
  type->tp_version_tag = g_next_version++;
  type->tp_flags |= kTypeValidVersion;
  return true;
}

void type_modified(Type* type) {
  if (!has_flag(type, kTypeValidVersion)) return;
  type->tp_flags &= ~kTypeValidVersion;
  type->tp_version_tag = 0;
  if (!type->tp_subclasses) return;
  ssize position = 0;
  Object *key, *value;
  while (dict_next(type->tp_subclasses, &position, &key, &value)) {
    if (Object* sub = weakref_object(value)) type_modified(as_type(sub));
  }
}

void clear_type_cache() {
  for (CacheEntry& entry : g_cache) {
    Object* name = entry.name;
    entry = {};
    xdecref(name);
  }
}

unsigned last_version_tag() { return g_next_version - 1; }

int add_subclass(Thread& t, Type* base, Type* type) {
  Ref<> key = subclass_key(t, type);
  if (!key) return -1;
  Ref<> ref = new_weakref(t, type, nullptr);
  if (!ref) return -1;
  if (!base->tp_subclasses) {
    base->tp_subclasses = new_dict(t).release();
    if (!base->tp_subclasses) return -1;
  }
  return dict_set(t, static_cast<Dict*>(base->tp_subclasses), key, ref);
}

void remove_subclass(Type* base, Type* type) {
  if (!base->tp_subclasses) return;
  Thread& t = Thread::current();
  ErrorKeeper keep(t);
  Ref<> key = subclass_key(t, type);
  if (!key || dict_del(t, static_cast<Dict*>(base->tp_subclasses), key) < 0) t.clear_error();
  if (dict_size(base->tp_subclasses) == 0) clear_field(base->tp_subclasses);
}

Ref<List> subclasses_list(Thread& t, Type* type) {
  Ref<List> list = new_list(t, 0);
  if (!list) return {};
  if (for_each_subclass(t, type, [&](Type* sub) { return list_append(t, list.get(), static_cast<Object*>(sub)); }) < 0) return {};
  return list;
}

int is_subtype(Type* a, Type* b) {
  if (Tuple* mro = a->tp_mro) {
    for (ssize i = 0, n = mro->size; i < n; ++i) {
      if (mro->items[i] == b) return 1;
    }
    return 0;
  }
  // Not ready yet: follow the single chain of bases.
  for (Type* base = a; base; base = base->tp_base) {
    if (base == b) return 1;
  }
  return b == &object_type;
}

}  // namespace adder
