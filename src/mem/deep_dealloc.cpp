// The end of an object, however deep inside another's end.
//
// Releasing the head of a long chain releases the next link, and so on: one C frame or more for each. Containers that are often
// nested use Trashcan, which counts. Everything else (iterators over iterators, bound methods, cells, descriptors ...) is caught
// here: when the C stack is nearly used up the object is only remembered, and freed by a later dealloc that has room again,
// at the latest the next one after the deep one has returned. Remembered objects keep reference count 0, so weak references see
// them as dead, and are untracked, so the collector does not see them at all.
#include <vector>

#include "core/stack_check.h"
#include "mem/alloc.h"

namespace adder {

namespace {

constexpr std::size_t kRoom = 96 << 10;  // of C stack, for starting to free what was put off

std::vector<Object*>* postponed;  // null unless there is something to do
bool freeing_postponed;

bool has_room(const Thread& t) { return static_cast<char*>(__builtin_frame_address(0)) > t.c_stack_limit + kRoom; }

void postpone(Object* object) {
  if (!postponed) postponed = new std::vector<Object*>();
  if (is_gc_object(object)) gc_untrack(object);
  postponed->push_back(object);
}

ADDER_COLD void dealloc_slow(Thread* t, Object* object) {
  if (t && c_stack_is_low(*t)) {
    postpone(object);
    return;
  }
  object->type->tp_dealloc(object);
  if (!t || !postponed || freeing_postponed || !has_room(*t)) return;
  freeing_postponed = true;
  while (!postponed->empty()) {
    Object* next = postponed->back();
    postponed->pop_back();
    next->type->tp_dealloc(next);
  }
  freeing_postponed = false;
  delete postponed;
  postponed = nullptr;
}

}  // namespace

void dealloc(Object* object) {
  ADDER_ASSERT(object->refcnt == 0 || object->refcnt == 1);  // orjson spares itself counting down the last one
  Thread* t = *reinterpret_cast<Thread**>(runtime_image + kRuntimeTstateOffset);
  if (ADDER_UNLIKELY(!t || postponed || c_stack_is_low(*t))) return dealloc_slow(t, object);
  object->type->tp_dealloc(object);
}

}  // namespace adder
