// dict: the table.
//
// A dict is two arrays in one block, the keys (DictKeys): an open-addressed index of small integers, and behind it the
// entries in order of insertion. A look-up hashes into the index, which is dense enough to stay in cache (a byte a slot up
// to 128 slots), and compares one entry. Iterating, copying and comparing walk the entries and never see the index, so the
// order of insertion costs nothing. Deleting leaves a null entry and a tombstone in the index; both go when the table is
// next rebuilt.
//
// Three kinds of table share this shape. A str table holds exact str keys only, the hash being cached in the key: entries
// are two words, and a look-up with a str compares pointers first, then hashes, then characters, so it runs no Python code
// and cannot fail. A general table stores the hash beside the key. A split table (PEP 412) holds the attribute names of a
// class, shared by all its instances; each instance has a DictValues with its values by the name's position and, since
// instances may set their attributes in different order, the order of its own insertions. Most instances never own a dict:
// their values hang directly in front of the object (managed_values) until somebody asks for __dict__.
//
// Rules that the code below keeps:
//  1. Comparing two keys that are not both exact str may run Python code which may change, clear or free this very table.
//     The candidate key is held during the comparison, and afterwards the dict must still have the same keys with the same
//     key at that place; otherwise the look-up starts again.
//  2. An old value or key is released only after the table is consistent again: its __del__ may look.
//  3. Every change gives the dict a new version_tag (PEP 509), which compiled extensions read. A change of the set of keys
//     also drops the keys' `version`, which inline caches read; a changed value does not.
//  4. keys->usable counts down to 0, then the table is rebuilt, three times as large as what it holds: it grows and
//     shrinks there, and nowhere else. Sizes are observable (__sizeof__) and are CPython's.
//  5. A dict is tracked by the collector only from the moment it holds something that can be part of a cycle.
//  6. empty_keys is shared by all empty dicts, has no room, and is never written.
#include "mem/gc.h"
#include "types/dict_internal.h"

#include <cstring>

namespace adder {

u64 g_dict_version = 0;

constinit DictKeys empty_keys = {
    .refcnt = ssize{1} << 60,
    .log2_size = 0,
    .log2_index_bytes = 3,
    .kind = kKeysStr,
    .padding = 0,
    .version = 1,
    .usable = 0,
    .nentries = 0,
    .index = {-1, -1, -1, -1, -1, -1, -1, -1},
};
static u32 g_next_keys_version = 2;

// --- memory ---

static int log2_index_bytes_for(int log2_size) {
  int element = log2_size < 8 ? 0 : log2_size < 16 ? 1 : log2_size < 32 ? 2 : 3;
  return log2_size + element;
}

std::size_t keys_bytes(const DictKeys* k) {
  std::size_t entry = k->kind == kKeysGeneral ? sizeof(DictEntry) : sizeof(StrEntry);
  return offsetof(DictKeys, index) + (std::size_t{1} << k->log2_index_bytes) +
         static_cast<std::size_t>(usable_fraction(k->size())) * entry;
}

DictKeys* new_keys(u8 log2_size, DictKeysKind kind) {
  if (log2_size >= 58) return nullptr;
  int index_bytes = log2_index_bytes_for(log2_size);
  ssize usable = usable_fraction(std::size_t{1} << log2_size);
  std::size_t entry = kind == kKeysGeneral ? sizeof(DictEntry) : sizeof(StrEntry);
  std::size_t bytes = offsetof(DictKeys, index) + (std::size_t{1} << index_bytes) + static_cast<std::size_t>(usable) * entry;
  auto* k = static_cast<DictKeys*>(object_malloc(bytes));
  if (!k) return nullptr;
  k->refcnt = 1;
  k->log2_size = log2_size;
  k->log2_index_bytes = static_cast<u8>(index_bytes);
  k->kind = kind;
  k->padding = 0;
  k->version = 0;
  k->usable = usable;
  k->nentries = 0;
  if (ADDER_LIKELY(index_bytes == kMinLog2Size))
    std::memset(k->index, 0xff, 8);
  else
    std::memset(k->index, 0xff, std::size_t{1} << index_bytes);
  return k;
}

void keys_free_memory(DictKeys* k) { object_free(k); }

void keys_release(DictKeys* k) {
  if (--k->refcnt > 0) return;
  if (k->kind == kKeysGeneral) {
    DictEntry* e = k->general_entries();
    for (ssize i = 0, n = k->nentries; i < n; ++i) {
      if (!e[i].value) continue;
      decref(e[i].key);
      decref(e[i].value);
    }
  } else {
    StrEntry* e = k->str_entries();
    for (ssize i = 0, n = k->nentries; i < n; ++i) {
      xdecref(e[i].value);
      xdecref(e[i].key);
    }
  }
  keys_free_memory(k);
}

DictValues* new_values(int capacity) {
  std::size_t prefix = (static_cast<std::size_t>(capacity) + 2 + 7) & ~std::size_t{7};
  auto* block = static_cast<u8*>(object_malloc(prefix + static_cast<std::size_t>(capacity) * sizeof(Object*)));
  if (!block) return nullptr;
  auto* v = reinterpret_cast<DictValues*>(block + prefix);
  values_capacity(v) = static_cast<u8>(capacity);
  values_count(v) = 0;
  for (int i = 0; i < capacity; ++i) __builtin_memset_inline(&v->items[i], 0, sizeof(Object*));  // few: no call
  return v;
}

void values_free_memory(DictValues* v) {
  std::size_t prefix = (std::size_t{values_capacity(v)} + 2 + 7) & ~std::size_t{7};
  object_free(reinterpret_cast<u8*>(v) - prefix);
}

void values_release(DictValues* v) {
  for (ssize i = 0, n = values_capacity(v); i < n; ++i) xdecref(v->items[i]);
  values_free_memory(v);
}

Ref<Dict> dict_from_keys(Thread& t, DictKeys* keys, ssize used, DictValues* values) {
  auto* d = static_cast<Dict*>(new_plain_gc_object(t, &dict_type, sizeof(Dict)));
  if (!d) {
    if (values) values_release(values);
    keys_release(keys);
    return {};
  }
  d->used = used;
  d->version_tag = next_dict_version();
  d->keys = keys;
  d->values = values;
  return steal(d);
}

Ref<Dict> new_dict(Thread& t) { return dict_from_keys(t, &empty_keys, 0, nullptr); }

Ref<Dict> new_dict_presized(Thread& t, ssize expected) {
  constexpr int kMaxPresizedLog2 = 17;
  if (expected <= usable_fraction(8)) return new_dict(t);
  u8 log2_size = expected > usable_fraction(std::size_t{1} << kMaxPresizedLog2) ? kMaxPresizedLog2 : log2_for_entries(expected);
  DictKeys* k = new_keys(log2_size, kKeysStr);
  if (!k) return t.raise_no_memory();
  return dict_from_keys(t, k, 0, nullptr);
}

// --- look-up ---

// Compares a candidate, running Python code. 1 equal, 0 different, -1 error, 2 the dict was changed.
template <class Entry>
static ADDER_NOINLINE int compare_candidate(Thread& t, Dict* d, DictKeys* k, Entry* entry, Object* key) {
  Object* candidate = retain(entry->key);
  int r = rich_compare_bool(t, candidate, key, kEq);
  decref(candidate);
  if (r < 0) return -1;
  if (d->keys != k || entry->key != candidate) return 2;
  return r;
}

// Both return a position, kSlotEmpty, kFindError, or kFindChanged.
static constexpr ssize kFindChanged = -4;

static ssize find_general(Thread& t, Dict* d, Object* key, hash_t hash) {
  DictKeys* k = d->keys;
  return with_index(k, [&](auto* index) -> ssize {
    std::size_t mask = k->size() - 1, perturb = static_cast<std::size_t>(hash), i = perturb & mask;
    DictEntry* entries = k->general_entries();
    for (;;) {
      ssize position = index[i];
      if (position >= 0) {
        DictEntry* e = entries + position;
        if (e->key == key) return position;
        if (e->hash == hash) {
          int r = quick_equal(e->key, key);
          if (r < 0) r = compare_candidate(t, d, k, e, key);
          if (r == 1) return position;
          if (r == -1) return kFindError;
          if (r == 2) return kFindChanged;
        }
      } else if (position == kSlotEmpty) {
        return kSlotEmpty;
      }
      ADDER_NEXT_SLOT(i, perturb, mask);
    }
  });
}

// A key that is not an exact str, in a table of exact str keys.
static ssize find_other_in_str(Thread& t, Dict* d, Object* key, hash_t hash) {
  DictKeys* k = d->keys;
  return with_index(k, [&](auto* index) -> ssize {
    std::size_t mask = k->size() - 1, perturb = static_cast<std::size_t>(hash), i = perturb & mask;
    StrEntry* entries = k->str_entries();
    for (;;) {
      ssize position = index[i];
      if (position >= 0) {
        StrEntry* e = entries + position;
        if (exact_str_hash(e->key) == hash) {
          int r = compare_candidate(t, d, k, e, key);
          if (r == 1) return position;
          if (r == -1) return kFindError;
          if (r == 2) return kFindChanged;
        }
      } else if (position == kSlotEmpty) {
        return kSlotEmpty;
      }
      ADDER_NEXT_SLOT(i, perturb, mask);
    }
  });
}

ssize dict_find(Thread& t, Dict* d, Object* key, hash_t hash, Object** value) {
  for (;;) {
    DictKeys* k = d->keys;
    ssize position;
    if (k->kind == kKeysGeneral) {
      position = find_general(t, d, key, hash);
      if (position >= 0) {
        *value = d->keys->general_entries()[position].value;
        return position;
      }
    } else {
      position = is_exact_str(key) ? find_str(k, key, hash) : find_other_in_str(t, d, key, hash);
      if (position >= 0) {
        k = d->keys;
        if (k->kind != kKeysSplit) {
          *value = k->str_entries()[position].value;
          return position;
        }
        if (position < values_capacity(d->values)) {
          *value = d->values->items[position];
          return position;
        }
        position = kSlotEmpty;
      }
    }
    if (position == kFindChanged) continue;  // changed under our feet
    *value = nullptr;
    return position;
  }
}

// --- rebuilding ---

template <class Entry>
static void index_entries(DictKeys* k, Entry* entries, ssize n) {
  with_index(k, [=](auto* index) {
    std::size_t mask = k->size() - 1;
    for (ssize position = 0; position < n; ++position) {
      std::size_t perturb;
      if constexpr (sizeof(Entry) == sizeof(DictEntry)) {
        perturb = static_cast<std::size_t>(entries[position].hash);
      } else {
        perturb = static_cast<std::size_t>(static_cast<Str*>(entries[position].key)->hash);
      }
      std::size_t i = perturb & mask;
      while (index[i] != kSlotEmpty) ADDER_NEXT_SLOT(i, perturb, mask);
      index[i] = static_cast<std::remove_pointer_t<decltype(index)>>(position);
    }
  });
}

static void append_moved(DictKeys* to, ssize at, Object* key, hash_t hash, Object* value) {
  if (to->kind == kKeysGeneral) {
    to->general_entries()[at] = {hash, key, value};
  } else {
    to->str_entries()[at] = {key, value};
  }
}

int dict_resize(Thread& t, Dict* d, u8 log2_size, DictKeysKind kind) {
  DictKeys* from = d->keys;
  if (from->kind == kKeysGeneral) kind = kKeysGeneral;
  DictKeys* to = new_keys(log2_size, kind);
  if (!to) return t.raise_no_memory();
  ssize n = 0;
  if (DictValues* v = d->values) {
    StrEntry* e = from->str_entries();
    for (int i = 0, count = values_count(v); i < count; ++i) {
      int position = values_order(v, i);
      Object* key = retain(e[position].key);
      append_moved(to, n++, key, exact_str_hash(key), v->items[position]);
    }
    d->keys = to;
    d->values = nullptr;
    values_free_memory(v);
    keys_release(from);
  } else if (from->kind == kKeysGeneral) {
    DictEntry *e = from->general_entries(), *out = to->general_entries();
    ssize entries = from->nentries;
    if (entries == d->used) {
      std::memcpy(out, e, static_cast<std::size_t>(entries) * sizeof *e);
      n = entries;
    } else {
      for (ssize i = 0; i < entries; ++i) {
        if (e[i].value) out[n++] = e[i];
      }
    }
    d->keys = to;
    keys_free_memory(from);
  } else {
    StrEntry* e = from->str_entries();
    ssize entries = from->nentries;
    if (kind == kKeysStr && entries == d->used) {
      std::memcpy(to->str_entries(), e, static_cast<std::size_t>(entries) * sizeof *e);
      n = entries;
    } else {
      for (ssize i = 0; i < entries; ++i) {
        if (e[i].value) append_moved(to, n++, e[i].key, exact_str_hash(e[i].key), e[i].value);
      }
    }
    d->keys = to;
    if (from != &empty_keys) keys_free_memory(from);
  }
  to->nentries = n;
  to->usable -= n;
  if (kind == kKeysGeneral)
    index_entries(to, to->general_entries(), n);
  else
    index_entries(to, to->str_entries(), n);
  return 0;
}

static ADDER_NOINLINE int grow(Thread& t, Dict* d, DictKeysKind kind) {
  DictKeys* k = d->keys;
  u8 log2_size = log2_for_slots(d->used * 3);
  if (k->nentries == 0 && k->log2_size > log2_size && !d->values) log2_size = k->log2_size;  // presized: keep the room
  return dict_resize(t, d, log2_size, kind);
}

// --- insertion ---

ssize shared_keys_insert(DictKeys* k, Object* name, hash_t hash) {
  Probe p = probe_str(k, name, hash);
  if (p.position >= 0) return p.position;
  if (k->usable <= 0) return kSlotEmpty;
  ssize position = k->nentries;
  k->version = 0;
  k->str_entries()[position] = {retain(name), nullptr};
  set_index(k, p.slot, position);
  k->usable--;
  k->nentries++;
  return position;
}

static void replace_value(Dict* d, Object** place, Object* value) {
  Object* old = *place;
  if (old == value) return;
  dict_track_for(d, value);
  *place = retain(value);
  d->version_tag = next_dict_version();
  decref(old);
}

static ADDER_INLINE void append_str(Dict* d, DictKeys* k, std::size_t slot, Object* key, Object* value) {
  dict_track_for(d, value);
  ssize position = k->nentries;
  set_index(k, slot, position);
  k->str_entries()[position] = {retain(key), retain(value)};
  k->version = 0;
  k->usable--;
  k->nentries = position + 1;
  d->used++;
  d->version_tag = next_dict_version();
}

// The first key of an empty dict: nothing to probe.
static int insert_first(Thread& t, Dict* d, Object* key, hash_t hash, Object* value) {
  bool str = is_exact_str(key);
  DictKeys* k = new_keys(kMinLog2Size, str ? kKeysStr : kKeysGeneral);
  if (!k) return t.raise_no_memory();
  d->keys = k;
  k->index[static_cast<std::size_t>(hash) & 7] = 0;
  k->usable--;
  k->nentries = 1;
  if (str) {
    k->str_entries()[0] = {retain(key), retain(value)};
  } else {
    dict_track_for(d, key);
    k->general_entries()[0] = {hash, retain(key), retain(value)};
  }
  dict_track_for(d, value);
  d->used = 1;
  d->version_tag = next_dict_version();
  return 0;
}

int dict_append_str(Thread& t, Dict* d, Object* key, hash_t hash, Object* value) {
  DictKeys* k = d->keys;
  if (k == &empty_keys) return insert_first(t, d, key, hash, value);
  if (ADDER_UNLIKELY(k->usable <= 0)) {
    if (grow(t, d, kKeysStr) < 0) return -1;
    k = d->keys;
  }
  append_str(d, k, find_free_slot(k, hash), key, value);
  return 0;
}

static int insert_str(Thread& t, Dict* d, Object* key, hash_t hash, Object* value) {
  DictKeys* k = d->keys;
  if (k == &empty_keys) return insert_first(t, d, key, hash, value);
  Probe p = probe_str(k, key, hash);
  if (p.position >= 0) {
    replace_value(d, &k->str_entries()[p.position].value, value);
    return 0;
  }
  if (ADDER_UNLIKELY(k->usable <= 0)) {
    if (grow(t, d, kKeysStr) < 0) return -1;
    k = d->keys;
    p.slot = find_free_slot(k, hash);
  }
  append_str(d, k, p.slot, key, value);
  return 0;
}

static int insert_split(Thread& t, Dict* d, Object* key, hash_t hash, Object* value) {
  ssize position = shared_keys_insert(d->keys, key, hash);
  if (position < 0 || position >= values_capacity(d->values)) {
    if (grow(t, d, kKeysStr) < 0) return -1;
    return insert_str(t, d, key, hash, value);
  }
  Object** place = &d->values->items[position];
  if (*place) {
    replace_value(d, place, value);
    return 0;
  }
  dict_track_for(d, value);
  *place = retain(value);
  values_note_insertion(d->values, position);
  d->used++;
  d->version_tag = next_dict_version();
  return 0;
}

// Appends to a general table a key that is not in it.
static int append_general(Thread& t, Dict* d, Ref<> key, hash_t hash, Ref<> value) {
  DictKeys* k = d->keys;
  if (k->usable <= 0) {
    if (grow(t, d, kKeysGeneral) < 0) return -1;
    k = d->keys;
  }
  dict_track_for(d, key);
  dict_track_for(d, value);
  std::size_t slot = find_free_slot(k, hash);
  ssize position = k->nentries;
  set_index(k, slot, position);
  k->general_entries()[position] = {hash, key.release(), value.release()};
  k->version = 0;
  k->usable--;
  k->nentries = position + 1;
  d->used++;
  d->version_tag = next_dict_version();
  return 0;
}

static int insert_general(Thread& t, Dict* d, Object* key, hash_t hash, Object* value) {
  if (d->keys == &empty_keys) return insert_first(t, d, key, hash, value);
  if (d->keys->kind != kKeysGeneral && !is_exact_str(key)) {
    if (grow(t, d, kKeysGeneral) < 0) return -1;
  }
  // The comparison may drop the caller's references.
  Ref<> held_key = new_ref(key), held_value = new_ref(value);
  Object* old;
  ssize position = dict_find(t, d, key, hash, &old);
  if (position == kFindError) return -1;
  DictKeys* k = d->keys;
  if (ADDER_UNLIKELY(k->kind != kKeysGeneral)) {  // a comparison cleared the dict
    if (is_exact_str(key)) return dict_insert(t, d, key, hash, value);
    if (grow(t, d, kKeysGeneral) < 0) return -1;
    k = d->keys;
    if (position >= 0) return dict_insert(t, d, key, hash, value);
  }
  if (position >= 0) {
    replace_value(d, &k->general_entries()[position].value, value);
    return 0;
  }
  return append_general(t, d, std::move(held_key), hash, std::move(held_value));
}

int dict_insert_absent(Thread& t, Dict* d, Object* key, hash_t hash, Object* value) {
  if (is_exact_str(key)) return dict_insert(t, d, key, hash, value);  // compares nothing that runs Python code
  if (d->keys->kind != kKeysGeneral && grow(t, d, kKeysGeneral) < 0) return -1;
  return append_general(t, d, new_ref(key), hash, new_ref(value));
}

int dict_insert(Thread& t, Dict* d, Object* key, hash_t hash, Object* value) {
  if (ADDER_LIKELY(is_exact_str(key))) {
    if (ADDER_LIKELY(d->keys->kind == kKeysStr)) return insert_str(t, d, key, hash, value);
    if (d->keys->kind == kKeysSplit) return insert_split(t, d, key, hash, value);
  }
  return insert_general(t, d, key, hash, value);
}

// --- removal ---

static void forget_value_order(DictValues* v, ssize position) {
  int n = values_count(v), i = 0;
  while (values_order(v, i) != position) ++i;
  for (; i < n - 1; ++i) values_order(v, i) = values_order(v, i + 1);
  values_count(v) = static_cast<u8>(n - 1);
}

Ref<> dict_remove_at(Dict* d, ssize position, hash_t hash) {
  DictKeys* k = d->keys;
  d->used--;
  d->version_tag = next_dict_version();
  if (DictValues* v = d->values) {
    Object* old = v->items[position];
    v->items[position] = nullptr;
    forget_value_order(v, position);
    return steal(old);
  }
  with_index(k, [=](auto* index) {
    std::size_t mask = k->size() - 1, perturb = static_cast<std::size_t>(hash), i = perturb & mask;
    while (index[i] != position) ADDER_NEXT_SLOT(i, perturb, mask);
    index[i] = static_cast<std::remove_pointer_t<decltype(index)>>(kSlotDeleted);
  });
  k->version = 0;
  Object *key, *old;
  if (k->kind == kKeysGeneral) {
    DictEntry& e = k->general_entries()[position];
    key = e.key;
    old = e.value;
    e.key = e.value = nullptr;
    e.hash = 0;
  } else {
    StrEntry& e = k->str_entries()[position];
    key = e.key;
    old = e.value;
    e.key = e.value = nullptr;
  }
  Ref<> result = steal(old);
  decref(key);
  return result;
}

void dict_clear(Dict* d) {
  DictKeys* k = d->keys;
  if (k == &empty_keys) return;
  DictValues* v = d->values;
  d->keys = &empty_keys;
  d->values = nullptr;
  d->used = 0;
  d->version_tag = next_dict_version();
  if (v) values_release(v);
  keys_release(k);
}

// --- reordering, for OrderedDict (never split) ---

template <class F>
static ADDER_INLINE void at_slot_of(DictKeys* k, ssize position, hash_t hash, F note) {
  with_index(k, [=](auto* index) {
    std::size_t mask = k->size() - 1, perturb = static_cast<std::size_t>(hash), i = perturb & mask;
    while (index[i] != position) ADDER_NEXT_SLOT(i, perturb, mask);
    note(index, i);
  });
}

static void move_entry(DictKeys* k, ssize from, ssize to, hash_t hash) {
  at_slot_of(k, from, hash,
             [=](auto* index, std::size_t i) { index[i] = static_cast<std::remove_pointer_t<decltype(index)>>(to); });
  if (k->kind == kKeysGeneral) {
    DictEntry* e = k->general_entries();
    e[to] = e[from];
    e[from] = {0, nullptr, nullptr};
  } else {
    StrEntry* e = k->str_entries();
    e[to] = e[from];
    e[from] = {nullptr, nullptr};
  }
  k->version = 0;
}

static bool entry_is_live(DictKeys* k, ssize position) {
  return k->kind == kKeysGeneral ? k->general_entries()[position].value != nullptr : k->str_entries()[position].value != nullptr;
}

bool dict_position_is_dead(Dict* d, ssize position) { return position < d->keys->nentries && !entry_is_live(d->keys, position); }

ssize dict_first_position(Dict* d, ssize from) {
  DictKeys* k = d->keys;
  for (ssize i = from; i < k->nentries; ++i) {
    if (entry_is_live(k, i)) return i;
  }
  return -1;
}

// Number of live entries in front of `position`.
static ssize live_before(DictKeys* k, ssize position) {
  ssize n = 0;
  for (ssize i = 0; i < position; ++i) n += entry_is_live(k, i);
  return n;
}

int dict_move_to_back(Thread& t, Dict* d, ssize position, hash_t hash) {
  DictKeys* k = d->keys;
  if (position == k->nentries - 1) return 0;
  if (k->usable <= 0) {
    ssize packed = live_before(k, position);
    if (dict_resize(t, d, log2_for_entries(d->used + d->used / 2 + 4), kKeysStr) < 0) return -1;
    k = d->keys;
    position = packed;
    if (position == k->nentries - 1) return 0;
  }
  move_entry(k, position, k->nentries, hash);
  k->nentries++;
  k->usable--;
  d->version_tag = next_dict_version();
  return 0;
}

int dict_move_to_front(Thread& t, Dict* d, ssize position, ssize first, hash_t hash) {
  if (position == first) return 0;
  if (first == 0) {
    // No room in front: rebuild with a gap of half the size, so that many such moves stay linear.
    ssize packed = live_before(d->keys, position), n = d->used, gap = n / 2 + 4;
    if (dict_resize(t, d, log2_for_entries(n + gap + n / 4 + 1), kKeysStr) < 0) return -1;
    DictKeys* k = d->keys;
    if (k->kind == kKeysGeneral) {
      DictEntry* e = k->general_entries();
      std::memmove(e + gap, e, static_cast<std::size_t>(n) * sizeof *e);
      std::memset(static_cast<void*>(e), 0, static_cast<std::size_t>(gap) * sizeof *e);
    } else {
      StrEntry* e = k->str_entries();
      std::memmove(e + gap, e, static_cast<std::size_t>(n) * sizeof *e);
      std::memset(static_cast<void*>(e), 0, static_cast<std::size_t>(gap) * sizeof *e);
    }
    with_index(k, [=](auto* index) {
      for (std::size_t i = 0; i < k->size(); ++i) {
        if (index[i] >= 0) index[i] = static_cast<std::remove_pointer_t<decltype(index)>>(index[i] + gap);
      }
    });
    k->nentries += gap;
    k->usable -= gap;
    position = packed + gap;
    first = gap;
  }
  move_entry(d->keys, position, first - 1, hash);
  d->version_tag = next_dict_version();
  return 0;
}

// --- versions for inline caches ---

u32 shared_keys_version(DictKeys* k) {
  if (k->version == 0 && g_next_keys_version != 0) k->version = g_next_keys_version++;
  return k->version;
}

u32 dict_keys_version(Dict* d) {
  if (d->keys->kind == kKeysGeneral) return 0;
  return shared_keys_version(d->keys);
}

}  // namespace adder
