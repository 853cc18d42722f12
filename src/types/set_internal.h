// Shared by the set*.cpp files only.
#pragma once

#include "mem/alloc.h"
#include "types/set.h"

namespace adder {

extern Object set_dummy;  // key of a removed entry; its hash is -1
ADDER_INLINE bool entry_is_live(const SetEntry& e) { return e.key && e.key != &set_dummy; }

/// Clears the table without touching the cached hash.
void set_release_all(Set* s);
int set_resize(Thread& t, Set* s, ssize minimum);
/// Adds; borrows the key. 0, or -1 + exception.
int set_add_hashed(Thread& t, Set* s, Object* key, hash_t hash);
int set_contains_hashed(Thread& t, Set* s, Object* key, hash_t hash);
int set_discard_hashed(Thread& t, Set* s, Object* key, hash_t hash);  // 1 removed, 0 missing, -1 error
bool set_next_entry(Set* s, ssize* position, SetEntry** entry);
hash_t set_key_hash(Thread& t, Object* key);  // hash() with shortcuts
/// A new set of `type` (subclasses included) holding the items of iterable (may be null).
Ref<Set> make_set(Thread& t, Type* type, Object* iterable);
/// The same with the built-in base of `type`: set or frozenset.
Ref<Set> make_base_set(Thread& t, Type* type, Object* iterable);
void set_swap(Set* a, Set* b);

Ref<Set> set_copy(Thread& t, Set* s);
Ref<Set> set_intersection(Thread& t, Set* s, Object* other);
Ref<Set> set_difference(Thread& t, Set* s, Object* other);
int set_difference_update(Thread& t, Set* s, Object* other);
int set_symmetric_difference_update(Thread& t, Set* s, Object* other);
int set_is_subset(Thread& t, Set* s, Object* other);
int set_is_superset(Thread& t, Set* s, Object* other);
int set_is_disjoint(Thread& t, Set* s, Object* other);
Ref<> new_set_iterator(Thread& t, Set* s);

}  // namespace adder
