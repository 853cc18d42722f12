// Iterator objects of the built-in sequences, and what their pickling needs.
#pragma once

#include "core/stack_check.h"
#include "types/slice.h"

namespace adder {

Ref<> new_list_iterator(Thread& t, List* list);
Ref<> new_list_reverse_iterator(Thread& t, List* list);
Ref<> new_tuple_iterator(Thread& t, Tuple* tuple);
/// tp_iternext for iterators that wrap another one: they can be nested deeper than the C stack.
ADDER_INLINE Ref<> next_guarded(Object* iterator) {
  Thread& t = Thread::current();
  if (c_stack_is_low(t)) return raise_c_stack_overflow(t, "");
  return type_of(iterator)->tp_iternext(iterator);
}
/// A function of the running frame's builtins, by name: `iter` in most __reduce__ methods. AttributeError when missing.
Ref<> get_builtin(Thread& t, Object* name);
/// What __reduce__ of an exhausted iterator gives: (iter, ((),)).
Ref<> reduce_exhausted(Thread& t);

}  // namespace adder
