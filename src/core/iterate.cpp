// iter() and next().
#include "core/stack_check.h"
#include "types/slice.h"

namespace adder {

Ref<> get_iter(Thread& t, Object* o) {
  if (c_stack_is_low(t)) return raise_c_stack_overflow(t, "");
  GetIterFunc make = type_of(o)->tp_iter;
  if (!make) {
    if (is_sequence(o)) return new_sequence_iterator(t, o);
    return t.raise(exc::TypeError, "'%.200s' object is not iterable", type_of(o)->tp_name);
  }
  Ref<> it = make(o);
  if (it && !is_iterator(it)) {
    return t.raise(exc::TypeError, "iter() returned non-iterator of type '%.100s'", type_of(it)->tp_name);
  }
  return it;
}

Lookup iter_next(Thread& t, Object* iterator, Ref<>* item) {
  if (c_stack_is_low(t)) return raise_c_stack_overflow(t, "");
  *item = type_of(iterator)->tp_iternext(iterator);
  if (*item) return Lookup::found;
  if (!t.has_error() || t.consume_error(exc::StopIteration)) return Lookup::missing;
  return Lookup::error;
}

}  // namespace adder
