// set and frozenset.
#pragma once

#include "core/protocols.h"

namespace adder {

Ref<Set> new_set(Thread& t, Object* iterable);  // iterable may be null
Ref<Set> new_frozenset(Thread& t, Object* iterable);
int set_add(Thread& t, Set* s, Object* key);
int set_contains(Thread& t, Set* s, Object* key);
int set_discard(Thread& t, Set* s, Object* key);  // 1 removed, 0 missing, -1 error
Ref<> set_pop(Thread& t, Set* s);
int set_update(Thread& t, Set* s, Object* iterable);
void set_clear(Set* s);
bool set_next(Object* s, ssize* position, Object** key, hash_t* hash);  // borrowed
ADDER_INLINE ssize set_size(const Object* s) { return static_cast<const Set*>(s)->used; }
ADDER_INLINE bool is_any_set(Object* o) { return is_a(o, set_type) || is_a(o, frozenset_type); }

}  // namespace adder
