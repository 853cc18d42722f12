// dict: insertion-ordered hash table with key sharing (PEP 412, PEP 468, PEP 509); the essay is in dict.cpp.
// Functions with `Thread&` may run __eq__ and __hash__; those without take exact str keys only and cannot fail.
#pragma once

#include "core/protocols.h"

namespace adder {

Ref<Dict> new_dict(Thread& t);
Ref<Dict> new_dict_presized(Thread& t, ssize expected);
/// *value is borrowed. missing sets no exception.
Lookup dict_lookup(Thread& t, Dict* d, Object* key, Object** value);
Lookup dict_lookup_hashed(Thread& t, Dict* d, Object* key, hash_t hash, Object** value);
/// Borrowed value or null, for exact str keys in dicts that have only str keys or not; never raises.
Object* dict_get_str(Dict* d, Object* exact_str_key);
Object* dict_get_str(Dict* d, const char* ascii_key);
int dict_set(Thread& t, Dict* d, Object* key, Object* value);  // borrows both
int dict_set_hashed(Thread& t, Dict* d, Object* key, hash_t hash, Object* value);
int dict_set(Thread& t, Dict* d, const char* ascii_key, Object* value);
int dict_del(Thread& t, Dict* d, Object* key);  // KeyError when missing
Lookup dict_pop(Thread& t, Dict* d, Object* key, Ref<>* value);
Lookup dict_pop_hashed(Thread& t, Dict* d, Object* key, hash_t hash, Ref<>* value);
/// Borrowed result: the present value, or `fallback` after inserting it. Null on error.
Object* dict_set_default(Thread& t, Dict* d, Object* key, Object* fallback);
int dict_contains(Thread& t, Dict* d, Object* key);
void dict_clear(Dict* d);
Ref<Dict> dict_copy(Thread& t, Object* d);
/// mode 0: keep present values; 1: overwrite; 2: KeyError on duplicates (for f(**a, **b)).
int dict_merge(Thread& t, Dict* d, Object* mapping, int mode);
inline int dict_update(Thread& t, Dict* d, Object* mapping) { return dict_merge(t, d, mapping, 1); }
int dict_merge_pairs(Thread& t, Dict* d, Object* sequence, bool overwrite);
/// Iteration in order without creating objects: `ssize pos = 0; while (dict_next(d, &pos, &k, &v)) ...` (borrowed).
bool dict_next(Object* d, ssize* position, Object** key, Object** value, hash_t* hash = nullptr);
Ref<List> dict_keys(Thread& t, Dict* d);
Ref<List> dict_values(Thread& t, Dict* d);
Ref<List> dict_items(Thread& t, Dict* d);
ADDER_INLINE ssize dict_size(const Object* d) { return static_cast<const Dict*>(d)->used; }
/// Tracks a dict that holds something that can be part of a cycle; untracks an exact dict that holds nothing such.
void dict_maybe_track(Dict* d);
void dict_maybe_untrack(Object* d);

// --- key sharing for instances (managed dicts) ---
DictKeys* new_shared_keys(Thread& t);  // for HeapType::ht_cached_keys
void shared_keys_decref(DictKeys* keys);
/// Gives a new instance its inline values (or leaves null when out of memory: then a dict is made on demand).
int init_instance_values(Thread& t, Object* object, Type* type);
Lookup instance_get(Thread& t, Object* object, DictValues* values, Object* name, Object** value);
int instance_set(Thread& t, Object* object, DictValues* values, Object* name, Object* value);  // null: delete
Dict* materialize_dict(Thread& t, Object* object);  // moves inline values into a dict; borrowed
void free_instance_values(Object* object);
int visit_instance_values(Object* object, VisitProc visit, void* arg);
void clear_instance_values(Object* object);

// --- key sharing for records: many dicts with the same keys, made by native code ---
/// A table of these names (borrowed), never freed while in use; owned by the caller: shared_keys_decref.
DictKeys* new_record_keys(Thread& t, Object* const* exact_str_names, ssize n);
/// A dict with the first n names of `keys` in order and these values, which are taken over (also on failure).
Ref<Dict> new_record_dict(Thread& t, DictKeys* keys, Object* const* values, ssize n);

// --- for inline caches ---
/// Version of the keys (0 when none can be given): same version => same keys at the same indexes.
u32 dict_keys_version(Dict* d);
u32 shared_keys_version(DictKeys* keys);
ssize shared_keys_index(DictKeys* keys, Object* name);  // -1 when absent
/// Index of an exact str key among the entries of a str-only dict, -1 when absent.
ssize dict_str_index(Dict* d, Object* key);
/// Builtins/globals look-up as LOAD_GLOBAL does: borrowed, null without exception when missing.
Object* load_global(Thread& t, Dict* globals, Dict* builtins, Object* name);

// --- PEP 509 ---
extern u64 g_dict_version;
ADDER_INLINE u64 next_dict_version() { return ++g_dict_version; }

}  // namespace adder
