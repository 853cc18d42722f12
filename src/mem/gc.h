// The cycle collector's interface to the rest of the runtime; the essay is in gc.cpp.
#pragma once

#include "mem/alloc.h"

namespace adder {

inline constexpr int kGenerations = 3;
struct GcGeneration {
  alignas(16) GcHead head;  // circular list; next/prev are addresses of heads
  int threshold;
  int count;
};
struct GcStats {
  ssize collections, collected, uncollectable;
};
struct GcState {
  GcGeneration generations[kGenerations];
  GcGeneration permanent;  // gc.freeze()
  GcStats stats[kGenerations];
  bool enabled;
  bool collecting;
  int debug;
  ssize long_lived_total, long_lived_pending;
  Object* garbage;    // list
  Object* callbacks;  // list
};
extern GcState g_gc;

inline constexpr int kGcDebugStats = 1, kGcDebugCollectable = 2, kGcDebugUncollectable = 4, kGcDebugSaveAll = 32;

/// Collects generations 0..generation. Result: unreachable objects found (collected + uncollectable).
ssize gc_collect(Thread& t, int generation, ssize* collected = nullptr, ssize* uncollectable = nullptr);
/// The same, with gc.callbacks called before and after.
ssize gc_collect_with_callbacks(Thread& t, int generation);
/// At interpreter shutdown: collects without callbacks, then reports leftovers in gc.garbage if asked to.
void gc_collect_at_exit(Thread& t);
void gc_automatic_collection(Thread& t);

/// Counts one new container; collects when the youngest generation's threshold is passed.
ADDER_INLINE void gc_count_allocation(Thread& t) {
  GcGeneration& young = g_gc.generations[0];
  if (++young.count > young.threshold && g_gc.enabled && young.threshold && !g_gc.collecting) [[unlikely]]
    gc_automatic_collection(t);
}
ADDER_INLINE void gc_count_free() {
  GcGeneration& young = g_gc.generations[0];
  if (young.count > 0) --young.count;
}
/// new_object_raw for a type that is not a heap type: in most cases a block off its free list.
[[nodiscard]] ADDER_INLINE Object* new_plain_object(Thread& t, Type* type, std::size_t size) {
#ifndef ADDER_PLAIN_MALLOC
  std::size_t cls = (size + 15) >> 4;
  if (FreeBlock * block; cls < std::size(g_free_blocks) && (block = pop_block(g_free_blocks[cls]))) [[likely]] {
    auto* o = reinterpret_cast<Object*>(block);
    o->refcnt = 1;
    o->type = type;
    ADDER_COUNT_REF(1);
    return o;
  }
#endif
  return new_object_raw(t, type, size);
}
/// new_gc_object_raw for a type that is neither a heap type nor has a managed dict: in most cases a block off its free list.
[[nodiscard]] ADDER_INLINE Object* new_plain_gc_object(Thread& t, Type* type, std::size_t size) {
#ifndef ADDER_PLAIN_MALLOC
  std::size_t cls = (sizeof(GcHead) + size + 15) >> 4;
  if (FreeBlock * block; cls < std::size(g_free_blocks) && (block = pop_block(g_free_blocks[cls]))) [[likely]] {
    auto* head = reinterpret_cast<GcHead*>(block);
    head->next = head->prev = 0;
    Object* o = gc_object(head);
    o->refcnt = 1;
    o->type = type;
    ADDER_COUNT_REF(1);
    gc_count_allocation(t);
    return o;
  }
#endif
  return new_gc_object_raw(t, type, size);
}
/// gc_free for an object that is untracked and has no managed dict.
void gc_free_untracked(Object* object);
bool gc_is_finalized(Object* object);
void gc_set_finalized(Object* object);
/// Visits every tracked object of all generations. `body` returns false to stop.
template <class F>
void gc_for_each(F body) {
  for (int g = 0; g <= kGenerations; ++g) {
    GcHead* list = g < kGenerations ? &g_gc.generations[g].head : &g_gc.permanent.head;
    for (auto* h = reinterpret_cast<GcHead*>(list->next); h != list; h = reinterpret_cast<GcHead*>(h->next)) {
      if (!body(gc_object(h), g)) return;
    }
  }
}

}  // namespace adder
