// set and frozenset: the table.
//
// An open-addressed table of (key, hash), of a power-of-two size. A look-up starts at hash & mask, tries up to
// kLinearProbes neighbours (they share a cache line), then jumps on by a recurrence that brings in the upper bits of the
// hash. Removing leaves a dummy. The order of iteration is the order of the table, and programs depend on it (output is
// compared byte for byte), so the probe sequence, the moments of growing, the factors, which dummy is reused (the last one
// on the way) and the order in which whole sets are merged are all fixed to be CPython 3.11's. Tables of 8 entries live in
// the object.
//
// Comparing keys may run Python code that changes the table: afterwards the table and the key at the place must be the
// same, else the look-up starts again. A dummy that was seen before a comparison may have been reused during it.
#include "types/set.h"

#include <cstring>

#include "core/type_object.h"
#include "types/dict.h"
#include "types/quick_equal.h"
#include "types/set_internal.h"
#include "types/str.h"

namespace adder {

static constexpr std::size_t kLinearProbes = 9;
static constexpr int kPerturbShift = 5;
static constexpr ssize kMinSize = 8;

static Type set_dummy_type = static_type("<dummy key> type", sizeof(Object));
Object set_dummy = {kImmortalRefcount, &set_dummy_type};

hash_t set_key_hash(Thread& t, Object* key) { return key_hash(t, key); }

// Walks the probe sequence; `visit(entry)` returns true to stop there.
template <class F>
static ADDER_INLINE SetEntry* walk(SetEntry* table, std::size_t mask, hash_t hash, F visit) {
  std::size_t perturb = static_cast<std::size_t>(hash), i = perturb & mask;
  for (;;) {
    SetEntry* e = table + i;
    std::size_t probes = i + kLinearProbes <= mask ? kLinearProbes : 0;
    do {
      if (visit(e)) return e;
      ++e;
    } while (probes--);
    perturb >>= kPerturbShift;
    i = (i * 5 + 1 + perturb) & mask;
  }
}

enum class Match { no, yes, error, changed };

// Same hash: are they equal?
static ADDER_INLINE Match same_key(Thread& t, Set* s, SetEntry* table, SetEntry* e, Object* key) {
  Object* candidate = e->key;
  ssize mask = s->mask;
  if (candidate == key) return Match::yes;
  if (int r = quick_equal(candidate, key); ADDER_LIKELY(r >= 0)) return r ? Match::yes : Match::no;
  incref(candidate);
  int r = rich_compare_bool(t, candidate, key, kEq);
  decref(candidate);
  if (r < 0) return Match::error;
  if (s->table != table || s->mask != mask || e->key != candidate) return Match::changed;
  return r ? Match::yes : Match::no;
}

// The live entry of the key, or the empty entry that ends its probe sequence. Null + exception on error.
static SetEntry* find(Thread& t, Set* s, Object* key, hash_t hash) {
  for (;;) {
    SetEntry* table = s->table;
    Match match = Match::no;
    SetEntry* found = walk(table, static_cast<std::size_t>(s->mask), hash, [&](SetEntry* e) {
      if (e->hash == 0 && !e->key) return true;
      if (e->hash != hash || e->key == &set_dummy) return false;
      match = same_key(t, s, table, e, key);
      return match != Match::no;
    });
    if (match == Match::changed) continue;
    return match == Match::error ? nullptr : found;
  }
}

static ADDER_INLINE void insert_clean(SetEntry* table, std::size_t mask, Object* key, hash_t hash) {
  SetEntry* e = table + (static_cast<std::size_t>(hash) & mask);
  if (ADDER_UNLIKELY(e->key != nullptr)) e = walk(table, mask, hash, [](SetEntry* e) { return e->key == nullptr; });
  e->key = key;
  e->hash = hash;
}

int set_resize(Thread& t, Set* s, ssize minimum) {
  std::size_t size = kMinSize;
  while (size <= static_cast<std::size_t>(minimum)) size <<= 1;
  SetEntry* old = s->table;
  SetEntry small_copy[kMinSize];
  bool old_is_heap = old != s->smalltable;
  SetEntry* fresh;
  if (size == kMinSize) {
    fresh = s->smalltable;
    if (fresh == old) {
      if (s->fill == s->used) return 0;
      std::memcpy(small_copy, old, sizeof small_copy);
      old = small_copy;
    }
  } else {
    if (size > static_cast<std::size_t>(kSsizeMax) / sizeof(SetEntry)) return t.raise_no_memory();
    fresh = static_cast<SetEntry*>(mem_malloc(size * sizeof(SetEntry)));
    if (!fresh) return t.raise_no_memory();
  }
  std::memset(static_cast<void*>(fresh), 0, size * sizeof(SetEntry));
  ssize old_mask = s->mask;
  s->mask = static_cast<ssize>(size) - 1;
  s->table = fresh;
  for (SetEntry *e = old, *end = old + old_mask + 1; e < end; ++e) {
    if (entry_is_live(*e)) insert_clean(fresh, size - 1, e->key, e->hash);
  }
  s->fill = s->used;
  if (old_is_heap) mem_free(old);
  return 0;
}

static int grow_if_full(Thread& t, Set* s) {
  if (static_cast<std::size_t>(s->fill) * 5 < static_cast<std::size_t>(s->mask) * 3) return 0;
  return set_resize(t, s, s->used > 50000 ? s->used * 2 : s->used * 4);
}

static ADDER_NOINLINE int add_slow(Thread& t, Set* s, Object* key, hash_t hash) {
  Ref<> held = new_ref(key);
  for (;;) {
    SetEntry *table = s->table, *dummy = nullptr;
    Match match = Match::no;
    SetEntry* e = walk(table, static_cast<std::size_t>(s->mask), hash, [&](SetEntry* e) {
      if (e->hash == 0 && !e->key) return true;
      if (e->hash == hash) {
        match = same_key(t, s, table, e, key);
        return match != Match::no;
      }
      if (e->hash == -1) dummy = e;
      return false;
    });
    switch (match) {
      case Match::yes:
        return 0;
      case Match::error:
        return -1;
      case Match::changed:
        continue;
      case Match::no:
        break;
    }
    if (dummy && dummy->key != &set_dummy) continue;
    s->used++;
    if (dummy) {
      dummy->key = held.release();
      dummy->hash = hash;
      return 0;
    }
    e->key = held.release();
    e->hash = hash;
    s->fill++;
    return grow_if_full(t, s);
  }
}

int set_add_hashed(Thread& t, Set* s, Object* key, hash_t hash) {
  SetEntry* e = s->table + (hash & s->mask);
  if (!e->key) {
    e->key = retain(key);
    e->hash = hash;
    s->used++;
    s->fill++;
    return grow_if_full(t, s);
  }
  if (e->key == key) return 0;
  return add_slow(t, s, key, hash);
}

int set_contains_hashed(Thread& t, Set* s, Object* key, hash_t hash) {
  const SetEntry& first = s->table[hash & s->mask];
  if (first.key == key) return 1;
  if (!first.key) return 0;
  SetEntry* e = find(t, s, key, hash);
  if (!e) return -1;
  return e->key != nullptr;
}

int set_discard_hashed(Thread& t, Set* s, Object* key, hash_t hash) {
  SetEntry* e = find(t, s, key, hash);
  if (!e) return -1;
  Object* old = e->key;
  if (!old) return 0;
  e->key = &set_dummy;
  e->hash = -1;
  s->used--;
  decref(old);
  return 1;
}

bool set_next_entry(Set* s, ssize* position, SetEntry** entry) {
  ssize i = *position, mask = s->mask;
  while (i <= mask && !entry_is_live(s->table[i])) ++i;
  *position = i + 1;
  if (i > mask) return false;
  *entry = s->table + i;
  return true;
}

bool set_next(Object* s, ssize* position, Object** key, hash_t* hash) {
  SetEntry* e;
  if (!set_next_entry(static_cast<Set*>(s), position, &e)) return false;
  *key = e->key;
  if (hash) *hash = e->hash;
  return true;
}

static void empty_table(Set* s) {
  std::memset(static_cast<void*>(s->smalltable), 0, sizeof s->smalltable);
  s->table = s->smalltable;
  s->mask = kMinSize - 1;
  s->fill = s->used = 0;
  s->hash = -1;
}

void set_release_all(Set* s) {
  SetEntry small_copy[kMinSize];
  SetEntry* table = s->table;
  bool heap = table != s->smalltable;
  ssize mask = s->mask;
  if (!heap) {
    if (s->fill == 0) return;
    std::memcpy(small_copy, table, sizeof small_copy);
    table = small_copy;
  }
  empty_table(s);
  for (ssize i = 0; i <= mask; ++i) {
    if (entry_is_live(table[i])) decref(table[i].key);
  }
  if (heap) mem_free(table);
}

void set_clear(Set* s) { set_release_all(s); }

void set_swap(Set* a, Set* b) {
  std::swap(a->fill, b->fill);
  std::swap(a->used, b->used);
  std::swap(a->mask, b->mask);
  SetEntry *ta = a->table == a->smalltable ? b->smalltable : a->table, *tb = b->table == b->smalltable ? a->smalltable : b->table;
  a->table = tb;
  b->table = ta;
  if (ta == b->smalltable || tb == a->smalltable) {
    for (ssize i = 0; i < kMinSize; ++i) std::swap(a->smalltable[i], b->smalltable[i]);
  }
  if (is_a(a, frozenset_type) && is_a(b, frozenset_type)) {
    std::swap(a->hash, b->hash);
  } else {
    a->hash = b->hash = -1;
  }
}

// --- adding many ---

static int merge_set(Thread& t, Set* s, Set* other) {
  if (other == s || other->used == 0) return 0;
  if ((s->fill + other->used) * 5 >= s->mask * 3) {
    if (set_resize(t, s, (s->used + other->used) * 2) < 0) return -1;
  }
  if (s->fill == 0 && s->mask == other->mask && other->fill == other->used) {
    for (ssize i = 0; i <= other->mask; ++i) {
      if (!other->table[i].key) continue;
      s->table[i].key = retain(other->table[i].key);
      s->table[i].hash = other->table[i].hash;
    }
    s->fill = other->fill;
    s->used = other->used;
    return 0;
  }
  if (s->fill == 0) {
    SetEntry* table = s->table;
    std::size_t mask = static_cast<std::size_t>(s->mask);
    for (SetEntry *e = other->table, *end = e + other->mask + 1; e < end; ++e) {
      if (entry_is_live(*e)) insert_clean(table, mask, retain(e->key), e->hash);
    }
    s->fill = s->used = other->used;
    return 0;
  }
  for (ssize i = 0; i <= other->mask; ++i) {
    SetEntry& e = other->table[i];
    if (entry_is_live(e) && set_add_hashed(t, s, e.key, e.hash) < 0) return -1;
  }
  return 0;
}

int set_update(Thread& t, Set* s, Object* iterable) {
  if (is_any_set(iterable)) return merge_set(t, s, static_cast<Set*>(iterable));
  if (is_exact(iterable, dict_type)) {
    ssize n = dict_size(iterable);
    if ((s->fill + n) * 5 >= s->mask * 3) {
      if (set_resize(t, s, (s->used + n) * 2) < 0) return -1;
    }
    ssize position = 0;
    Object* key;
    hash_t h;
    while (dict_next(iterable, &position, &key, nullptr, &h)) {
      if (set_add_hashed(t, s, key, h) < 0) return -1;
    }
    return 0;
  }
  return for_each(t, iterable, [&](Object* key) -> int {
    hash_t h = set_key_hash(t, key);
    return h == -1 ? -1 : set_add_hashed(t, s, key, h);
  });
}

// --- creation ---

Ref<Set> make_set(Thread& t, Type* type, Object* iterable) {
  Ref<> made = type->tp_alloc(type, 0);
  if (!made) return {};
  auto* s = static_cast<Set*>(made.get());
  s->fill = s->used = 0;
  s->mask = kMinSize - 1;
  s->table = s->smalltable;
  s->hash = -1;
  s->finger = 0;
  s->weakreflist = nullptr;
  if (iterable && set_update(t, s, iterable) < 0) return {};
  return std::move(made).cast<Set>();
}

Ref<Set> make_base_set(Thread& t, Type* type, Object* iterable) {
  if (type != &set_type && type != &frozenset_type) type = is_subtype(type, &set_type) ? &set_type : &frozenset_type;
  return make_set(t, type, iterable);
}

Ref<Set> new_set(Thread& t, Object* iterable) { return make_set(t, &set_type, iterable); }
Ref<Set> new_frozenset(Thread& t, Object* iterable) { return make_set(t, &frozenset_type, iterable); }

// --- single keys ---

int set_add(Thread& t, Set* s, Object* key) {
  hash_t h = set_key_hash(t, key);
  if (h == -1) return -1;
  return set_add_hashed(t, s, key, h);
}

// A set is not hashable, but may be looked up: as the frozenset with its items. Null + error set otherwise.
static Ref<Set> frozen_key(Thread& t, Object* key) {
  if (!is_a(key, set_type) || !t.consume_error(exc::TypeError)) return {};
  return make_set(t, &frozenset_type, key);
}

int set_contains(Thread& t, Set* s, Object* key) {
  hash_t h = set_key_hash(t, key);
  if (ADDER_LIKELY(h != -1)) {
    int r = set_contains_hashed(t, s, key, h);
    if (ADDER_LIKELY(r >= 0)) return r;
  }
  Ref<Set> frozen = frozen_key(t, key);
  if (!frozen) return -1;
  h = hash(t, frozen);
  return h == -1 ? -1 : set_contains_hashed(t, s, frozen, h);
}

int set_discard(Thread& t, Set* s, Object* key) {
  hash_t h = set_key_hash(t, key);
  if (h != -1) {
    int r = set_discard_hashed(t, s, key, h);
    if (r >= 0) return r;
  }
  Ref<Set> frozen = frozen_key(t, key);
  if (!frozen) return -1;
  h = hash(t, frozen);
  return h == -1 ? -1 : set_discard_hashed(t, s, frozen, h);
}

Ref<> set_pop(Thread& t, Set* s) {
  if (s->used == 0) return t.raise(exc::KeyError, "pop from an empty set");
  SetEntry *e = s->table + (s->finger & s->mask), *last = s->table + s->mask;
  while (!entry_is_live(*e)) {
    if (++e > last) e = s->table;
  }
  Object* key = e->key;
  e->key = &set_dummy;
  e->hash = -1;
  s->used--;
  s->finger = e - s->table + 1;
  return Ref<>::steal(key);
}

// --- algebra ---

Ref<Set> set_copy(Thread& t, Set* s) { return make_base_set(t, type_of(s), s); }

Ref<Set> set_intersection(Thread& t, Set* s, Object* other) {
  if (s == other) return set_copy(t, s);
  Ref<Set> result = make_base_set(t, type_of(s), nullptr);
  if (!result) return {};
  if (is_any_set(other)) {
    auto* o = static_cast<Set*>(other);
    if (o->used > s->used) std::swap(o, s);
    ssize position = 0;
    SetEntry* e;
    while (set_next_entry(o, &position, &e)) {
      Ref<> key = new_ref(e->key);
      hash_t h = e->hash;
      int r = set_contains_hashed(t, s, key, h);
      if (r < 0 || (r && set_add_hashed(t, result, key, h) < 0)) return {};
    }
    return result;
  }
  int status = for_each(t, other, [&](Object* key) -> int {
    hash_t h = set_key_hash(t, key);
    if (h == -1) return -1;
    int r = set_contains_hashed(t, s, key, h);
    if (r <= 0) return r;
    if (set_add_hashed(t, result, key, h) < 0) return -1;
    return result->used >= s->used;  // the rest could not add anything
  });
  if (status < 0) return {};
  return result;
}

int set_difference_update(Thread& t, Set* s, Object* other) {
  if (s == other) {
    set_clear(s);
    return 0;
  }
  if (is_any_set(other)) {
    Ref<> held = new_ref(other);
    auto* o = static_cast<Set*>(other);
    if ((o->used >> 3) > s->used) {  // much larger: only the common items matter
      Ref<Set> common = set_intersection(t, s, other);
      if (!common) return -1;
      o = common;
      held = std::move(common);
    }
    ssize position = 0;
    SetEntry* e;
    while (set_next_entry(o, &position, &e)) {
      Ref<> key = new_ref(e->key);
      if (set_discard_hashed(t, s, key, e->hash) < 0) return -1;
    }
  } else {
    int status = for_each(t, other, [&](Object* key) -> int {
      hash_t h = set_key_hash(t, key);
      if (h == -1) return -1;
      return set_discard_hashed(t, s, key, h) < 0 ? -1 : 0;
    });
    if (status < 0) return -1;
  }
  if (static_cast<std::size_t>(s->fill - s->used) <= static_cast<std::size_t>(s->mask) / 4) return 0;
  return set_resize(t, s, s->used > 50000 ? s->used * 2 : s->used * 4);
}

static Ref<Set> copy_and_difference(Thread& t, Set* s, Object* other) {
  Ref<Set> result = set_copy(t, s);
  if (!result || set_difference_update(t, result, other) < 0) return {};
  return result;
}

Ref<Set> set_difference(Thread& t, Set* s, Object* other) {
  ssize n;
  if (is_any_set(other))
    n = set_size(other);
  else if (is_exact(other, dict_type))
    n = dict_size(other);
  else
    return copy_and_difference(t, s, other);
  if ((s->used >> 2) > n) return copy_and_difference(t, s, other);
  Ref<Set> result = make_base_set(t, type_of(s), nullptr);
  if (!result) return {};
  bool is_dictionary = is_exact(other, dict_type);
  ssize position = 0;
  SetEntry* e;
  while (set_next_entry(s, &position, &e)) {
    Ref<> key = new_ref(e->key);
    hash_t h = e->hash;
    int r;
    if (is_dictionary) {
      Object* value;
      r = static_cast<int>(dict_lookup_hashed(t, static_cast<Dict*>(other), key, h, &value));
    } else {
      r = set_contains_hashed(t, static_cast<Set*>(other), key, h);
    }
    if (r < 0 || (!r && set_add_hashed(t, result, key, h) < 0)) return {};
  }
  return result;
}

int set_symmetric_difference_update(Thread& t, Set* s, Object* other) {
  if (s == other) {
    set_clear(s);
    return 0;
  }
  auto toggle = [&](Object* k, hash_t h) {
    Ref<> key = new_ref(k);
    int r = set_discard_hashed(t, s, key, h);
    return r == 0 ? set_add_hashed(t, s, key, h) : r;
  };
  ssize position = 0;
  if (is_exact(other, dict_type)) {
    Object* key;
    hash_t h;
    while (dict_next(other, &position, &key, nullptr, &h)) {
      if (toggle(key, h) < 0) return -1;
    }
    return 0;
  }
  Ref<Set> items = is_any_set(other) ? new_ref(static_cast<Set*>(other)) : make_base_set(t, type_of(s), other);
  if (!items) return -1;
  SetEntry* e;
  while (set_next_entry(items, &position, &e)) {
    if (toggle(e->key, e->hash) < 0) return -1;
  }
  return 0;
}

int set_is_subset(Thread& t, Set* s, Object* other) {
  if (!is_any_set(other)) {
    Ref<Set> common = set_intersection(t, s, other);
    if (!common) return -1;
    return common->used == s->used;
  }
  if (s->used > set_size(other)) return 0;
  ssize position = 0;
  SetEntry* e;
  while (set_next_entry(s, &position, &e)) {
    Ref<> key = new_ref(e->key);
    int r = set_contains_hashed(t, static_cast<Set*>(other), key, e->hash);
    if (r <= 0) return r;
  }
  return 1;
}

int set_is_superset(Thread& t, Set* s, Object* other) {
  if (is_any_set(other)) return set_is_subset(t, static_cast<Set*>(other), s);
  int missing = for_each(t, other, [&](Object* key) -> int {
    hash_t h = set_key_hash(t, key);
    if (h == -1) return -1;
    int r = set_contains_hashed(t, s, key, h);
    return r < 0 ? -1 : !r;
  });
  return missing < 0 ? -1 : !missing;
}

int set_is_disjoint(Thread& t, Set* s, Object* other) {
  if (s == other) return s->used == 0;
  if (is_any_set(other)) {
    auto* o = static_cast<Set*>(other);
    if (o->used > s->used) std::swap(o, s);
    ssize position = 0;
    SetEntry* e;
    while (set_next_entry(o, &position, &e)) {
      Ref<> key = new_ref(e->key);
      int r = set_contains_hashed(t, s, key, e->hash);
      if (r != 0) return r < 0 ? -1 : 0;
    }
    return 1;
  }
  int hit = for_each(t, other, [&](Object* key) -> int {
    hash_t h = set_key_hash(t, key);
    return h == -1 ? -1 : set_contains_hashed(t, s, key, h);
  });
  return hit < 0 ? -1 : !hit;
}

}  // namespace adder
