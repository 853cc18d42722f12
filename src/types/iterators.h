// Iterator objects of the built-in sequences, and what their pickling needs.
#pragma once

#include "core/stack_check.h"
#include "types/list.h"
#include "types/slice.h"

namespace adder {

Ref<> new_list_iterator(Thread& t, List* list);
Ref<> new_list_reverse_iterator(Thread& t, List* list);
Ref<> new_tuple_iterator(Thread& t, Tuple* tuple);
/// tp_iternext for iterators that wrap another one: they can be nested deeper than the C stack. A list's is advanced in place.
ADDER_INLINE Ref<> next_guarded(Object* iterator) {
  if (type_of(iterator) == &list_iterator_type) {
    auto* it = static_cast<IndexIterator*>(iterator);
    auto* list = static_cast<List*>(it->sequence);
    if (ADDER_LIKELY(list && it->index < list->size)) return new_ref(list->items[it->index++]);
  }
  Thread& t = Thread::current();
  if (c_stack_is_low(t)) return raise_c_stack_overflow(t, "");
  return type_of(iterator)->tp_iternext(iterator);
}
/// A function of the running frame's builtins, by name: `iter` in most __reduce__ methods. AttributeError when missing.
Ref<> get_builtin(Thread& t, Object* name);
/// What __reduce__ of an exhausted iterator gives: (iter, ((),)).
Ref<> reduce_exhausted(Thread& t);

}  // namespace adder
