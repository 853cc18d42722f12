// Shared by the dict*.cpp files only.
#pragma once

#include "types/dict_keys.h"
#include "types/int.h"
#include "types/list.h"
#include "types/quick_equal.h"
#include "types/str.h"

namespace adder {

inline constexpr ssize kFindError = -3;  // beside kSlotEmpty: not there
inline constexpr int kMinLog2Size = 3;
inline constexpr int kSharedKeysLog2Size = 6;

extern DictKeys empty_keys;  // of every empty dict; never written

constexpr ssize usable_fraction(std::size_t slots) { return static_cast<ssize>((slots << 1) / 3); }
/// Smallest table with at least `slots` slots.
ADDER_INLINE u8 log2_for_slots(ssize slots) {
  if (slots <= 8) return kMinLog2Size;
  return static_cast<u8>(64 - __builtin_clzll(static_cast<u64>(slots) - 1));
}
/// Smallest table that takes n entries.
ADDER_INLINE u8 log2_for_entries(ssize n) { return log2_for_slots((n * 3 + 1) / 2); }

template <class F>
ADDER_INLINE auto with_index(DictKeys* k, F f) {
  if (ADDER_LIKELY(k->log2_size < 8)) return f(k->index);
  if (k->log2_size < 16) return f(reinterpret_cast<i16*>(k->index));
  if (k->log2_size < 32) return f(reinterpret_cast<i32*>(k->index));
  return f(reinterpret_cast<i64*>(k->index));
}
ADDER_INLINE void set_index(DictKeys* k, std::size_t slot, ssize position) {
  with_index(k, [=](auto* index) { index[slot] = static_cast<std::remove_pointer_t<decltype(index)>>(position); });
}

struct Probe {
  ssize position;    // >= 0: entry; else kSlotEmpty
  std::size_t slot;  // where it is, or where it would go
};
// Hash bits that the mask cuts off come in by and by through `perturb`.
#define ADDER_NEXT_SLOT(i, perturb, mask) (perturb >>= 5, i = (i * 5 + perturb + 1) & mask)

template <class I>
ADDER_INLINE Probe probe_str_index(const I* index, const StrEntry* entries, std::size_t mask, Object* key, hash_t hash) {
  std::size_t perturb = static_cast<std::size_t>(hash), i = perturb & mask;
  std::size_t free_slot = ~std::size_t{0};
  for (;;) {
    ssize position = index[i];
    if (position >= 0) {
      Object* candidate = entries[position].key;
      if (candidate == key) return {position, i};
      if (static_cast<Str*>(candidate)->hash == hash && str_equal(candidate, key)) return {position, i};
    } else if (position == kSlotEmpty) {
      return {kSlotEmpty, free_slot == ~std::size_t{0} ? i : free_slot};
    } else if (free_slot == ~std::size_t{0}) {
      free_slot = i;
    }
    ADDER_NEXT_SLOT(i, perturb, mask);
  }
}
/// Exact str key in a table of exact str keys: runs no Python code.
ADDER_INLINE Probe probe_str(DictKeys* k, Object* key, hash_t hash) {
  return with_index(k, [=](auto* index) { return probe_str_index(index, k->str_entries(), k->size() - 1, key, hash); });
}
template <class I>
ADDER_INLINE ssize find_str_index(const I* index, const StrEntry* entries, std::size_t mask, Object* key, hash_t hash) {
  std::size_t perturb = static_cast<std::size_t>(hash), i = perturb & mask;
  for (;;) {
    ssize position = index[i];
    if (ADDER_LIKELY(position >= 0)) {
      Object* candidate = entries[position].key;
      if (ADDER_LIKELY(candidate == key)) return position;
      if (static_cast<Str*>(candidate)->hash == hash && str_equal(candidate, key)) return position;
    } else if (position == kSlotEmpty) {
      return kSlotEmpty;
    }
    ADDER_NEXT_SLOT(i, perturb, mask);
  }
}
ADDER_INLINE ssize find_str(DictKeys* k, Object* key, hash_t hash) {
  return with_index(k, [=](auto* index) { return find_str_index(index, k->str_entries(), k->size() - 1, key, hash); });
}
// The common case of looking up a str, without calls: a table of up to 128 slots, a key with its hash known, and no other
// key with that hash. kFindFurther: needs the complete search.
inline constexpr ssize kFindFurther = -5;
ADDER_INLINE ssize find_str_quick(DictKeys* k, Object* key, hash_t hash) {
  if (ADDER_UNLIKELY(k->kind != kKeysStr || k->log2_size >= 8)) return kFindFurther;
  std::size_t mask = k->size() - 1, perturb = static_cast<std::size_t>(hash), i = perturb & mask;
  const StrEntry* entries = reinterpret_cast<StrEntry*>(k->index + k->size());  // a byte a slot
  for (;;) {
    ssize position = k->index[i];
    if (ADDER_LIKELY(position >= 0)) {
      Object* candidate = entries[position].key;
      if (ADDER_LIKELY(candidate == key)) return position;
      if (static_cast<Str*>(candidate)->hash == hash) return kFindFurther;
    } else if (position == kSlotEmpty) {
      return kSlotEmpty;
    }
    ADDER_NEXT_SLOT(i, perturb, mask);
  }
}
ADDER_INLINE std::size_t find_free_slot(DictKeys* k, hash_t hash) {
  return with_index(k, [=](auto* index) {
    std::size_t mask = k->size() - 1, perturb = static_cast<std::size_t>(hash), i = perturb & mask;
    while (index[i] >= 0) ADDER_NEXT_SLOT(i, perturb, mask);
    return i;
  });
}

ADDER_INLINE hash_t exact_str_hash(Object* key) {
  hash_t h = static_cast<Str*>(key)->hash;
  return ADDER_LIKELY(h != -1) ? h : str_hash(key);
}

/// dict_next without the hash, for the iterators.
ADDER_INLINE bool dict_next_entry(Dict* d, ssize* position, Object** key, Object** value) {
  ssize i = *position;
  DictKeys* k = d->keys;
  if (ADDER_UNLIKELY(d->values != nullptr)) {
    if (i >= d->used) return false;
    int at = values_order(d->values, i);
    *key = k->str_entries()[at].key;
    *value = d->values->items[at];
    *position = i + 1;
    return true;
  }
  ssize n = k->nentries;
  if (k->kind == kKeysGeneral) {
    for (DictEntry* e = k->general_entries() + i; i < n; ++i, ++e) {
      if (ADDER_UNLIKELY(!e->value)) continue;
      *key = e->key;
      *value = e->value;
      *position = i + 1;
      return true;
    }
    return false;
  }
  for (StrEntry* e = k->str_entries() + i; i < n; ++i, ++e) {
    if (ADDER_UNLIKELY(!e->value)) continue;
    *key = e->key;
    *value = e->value;
    *position = i + 1;
    return true;
  }
  return false;
}

DictKeys* new_keys(u8 log2_size, DictKeysKind kind);  // null when out of memory, no exception
void keys_free_memory(DictKeys* k);                   // the block only
void keys_release(DictKeys* k);                       // drops a reference; the last one releases keys and values
std::size_t keys_bytes(const DictKeys* k);
DictValues* new_values(int capacity);  // null when out of memory
void values_free_memory(DictValues* v);
void values_release(DictValues* v);  // releases the items and the block

/// Position of the key's entry, kSlotEmpty or kFindError. *value is borrowed (null when not there, or for absent split values).
ssize dict_find(Thread& t, Dict* d, Object* key, hash_t hash, Object** value);
int dict_insert(Thread& t, Dict* d, Object* key, hash_t hash, Object* value);  // borrows both
/// An exact str key that is not in a dict of the str kind.
int dict_append_str(Thread& t, Dict* d, Object* key, hash_t hash, Object* value);
/// The same for a key that a look-up just now did not find: no comparison is made again. (An exact str key in a table with
/// other keys may meet str subclasses, and is inserted as usual.)
int dict_insert_absent(Thread& t, Dict* d, Object* key, hash_t hash, Object* value);
/// Moves the entries to a new table. kind: kKeysStr or kKeysGeneral.
int dict_resize(Thread& t, Dict* d, u8 log2_size, DictKeysKind kind);
/// Takes out the entry at `position` (found just now); gives its value away; the key is released.
Ref<> dict_remove_at(Dict* d, ssize position, hash_t hash);
Ref<Dict> dict_from_keys(Thread& t, DictKeys* keys, ssize used, DictValues* values);  // steals keys and values
/// Position of an exact str in shared keys, added if there is room; kSlotEmpty: no room.
ssize shared_keys_insert(DictKeys* k, Object* name, hash_t hash);

bool dict_position_is_dead(Dict* d, ssize position);
/// First live entry at or after `from`, -1: none.
ssize dict_first_position(Dict* d, ssize from);
/// Change of order; `first` is the first live position. The dict must not be split.
int dict_move_to_back(Thread& t, Dict* d, ssize position, hash_t hash);
int dict_move_to_front(Thread& t, Dict* d, ssize position, ssize first, hash_t hash);
/// Walks entries backwards: start with *position = kSsizeMax.
bool dict_previous(Dict* d, ssize* position, Object** key, Object** value);
Ref<> dict_iter(Object* d);  // tp_iter: tells that a subclass did not override iteration
Ref<> new_dict_iterator(Thread& t, Dict* d, Type* type);
Ref<> new_dict_view(Thread& t, Object* d, Type* type);
Ref<> dict_subscript(Object* d, Object* key);
int dict_equal(Thread& t, Dict* a, Dict* b);
int dict_equal_hashed_value(Thread& t, Dict* d, Object* key, hash_t hash, Object* value);
Ref<> dict_or(Object* a, Object* b);
/// update(): positional argument (may be null) and keywords (dict or null).
int dict_update_from(Thread& t, Object* d, Object* args, Object* kwargs, const char* name);
int dict_update_one(Thread& t, Object* d, Object* arg);
Ref<> dict_from_iterable_keys(Thread& t, Object* cls, Object* iterable, Object* value);
ssize dict_sizeof(Dict* d);
ssize dict_used(Object* d);

}  // namespace adder
