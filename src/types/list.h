// list and tuple.
#pragma once

#include "core/protocols.h"

namespace adder {

Ref<List> new_list(Thread& t, ssize size);  // items null: fill with items[i] = owned before anybody sees it
Ref<List> new_list_from(Thread& t, Object* const* items, ssize n);  // borrows the items
int list_append(Thread& t, List* list, Object* item);               // borrows; -1 + MemoryError
int list_append(Thread& t, List* list, Ref<> item);                 // steals
int list_insert(Thread& t, List* list, ssize i, Object* item);
int list_extend(Thread& t, List* list, Object* iterable);
int list_set_slice(Thread& t, List* list, ssize low, ssize high, Object* iterable);  // null: delete
Ref<List> list_slice(Thread& t, List* list, ssize low, ssize high);
int list_sort(Thread& t, List* list);  // default key, ascending
int list_reverse(Thread& t, List* list);
Ref<Tuple> list_to_tuple(Thread& t, List* list);
ADDER_INLINE ssize list_size(const Object* o) { return static_cast<const List*>(o)->size; }
ADDER_INLINE Object* list_item(const Object* o, ssize i) { return static_cast<const List*>(o)->items[i]; }

Ref<Tuple> new_tuple(Thread& t, ssize size);                          // items null; the shared empty tuple for 0; tracked
Ref<Tuple> new_tuple_from(Thread& t, Object* const* items, ssize n);  // borrows the items
Ref<Tuple> new_tuple_steal(Thread& t, Object** items, ssize n);       // steals the items also on failure
template <class... A>
Ref<Tuple> tuple_pack(Thread& t, A*... items) {  // borrows
  Object* a[] = {items...};
  return new_tuple_from(t, a, sizeof...(A));
}
int tuple_resize(Thread& t, Ref<Tuple>* tuple, ssize size);  // one reference only
Ref<Tuple> tuple_slice(Thread& t, Tuple* tuple, ssize low, ssize high);
Object* empty_tuple();  // borrowed
/// Untracks an exact tuple that can never be part of a cycle.
void tuple_maybe_untrack(Object* tuple);
ADDER_INLINE ssize tuple_size(const Object* o) { return static_cast<const Tuple*>(o)->size; }
ADDER_INLINE Object* tuple_item(const Object* o, ssize i) { return static_cast<const Tuple*>(o)->items[i]; }
ADDER_INLINE Object** tuple_items(Object* o) { return static_cast<Tuple*>(o)->items; }

}  // namespace adder
