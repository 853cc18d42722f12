// Large pieces of memory that extensions may take over (PyObject_GetArenaAllocator): greenlet frees the data stack chunks of
// finished greenlets itself, through the allocator that it is told.
#pragma once

#include "base/base.h"

namespace adder {

struct ArenaAllocator {
  void* context;
  void* (*alloc)(void* context, std::size_t n);
  void (*free)(void* context, void* p, std::size_t n);
};
extern ArenaAllocator g_arena_allocator;

inline void* arena_alloc(std::size_t n) { return g_arena_allocator.alloc(g_arena_allocator.context, n); }
inline void arena_free(void* p, std::size_t n) { g_arena_allocator.free(g_arena_allocator.context, p, n); }

}  // namespace adder
