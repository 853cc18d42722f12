// Iterator objects of the built-in sequences, and what their pickling needs.
#pragma once

#include "types/slice.h"

namespace adder {

Ref<> new_list_iterator(Thread& t, List* list);
Ref<> new_list_reverse_iterator(Thread& t, List* list);
Ref<> new_tuple_iterator(Thread& t, Tuple* tuple);
/// A function of the running frame's builtins, by name: `iter` in most __reduce__ methods. AttributeError when missing.
Ref<> get_builtin(Thread& t, Object* name);
/// What __reduce__ of an exhausted iterator gives: (iter, ((),)).
Ref<> reduce_exhausted(Thread& t);

}  // namespace adder
