// Shared by the list*.cpp files and modules that fill lists.
#pragma once

#include "mem/alloc.h"
#include "types/list.h"

namespace adder {

int list_resize_slow(Thread& t, List* l, ssize size);
/// Makes room for `size` items and sets the size; new items are garbage. -1 + MemoryError (list unchanged).
ADDER_INLINE int list_resize(Thread& t, List* l, ssize size) {
  if (l->allocated >= size && size >= (l->allocated >> 1)) {
    l->size = size;
    return 0;
  }
  return list_resize_slow(t, l, size);
}
void list_clear(List* l);
/// list.sort(key=, reverse=); key null: the items themselves. -1 + exception.
int list_sort_with(Thread& t, List* l, Object* key, bool reverse);

}  // namespace adder
