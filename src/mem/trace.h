// Watching allocations, for _tracemalloc, and replacing the allocator of objects (PyMem_SetAllocator).
#pragma once

#include "base/base.h"

namespace adder {

struct AllocationHooks {
  void (*added)(void* p, std::size_t n);
  void (*moved)(void* from, void* to, std::size_t n);  // also when it only changed its size; before `from` is freed
  void (*removed)(void* p);                            // may be called for blocks that were never added
};
/// Null switches off. The hooks run on every allocation of the three domains, for the raw domain also without the GIL; they must
/// not allocate from these domains.
void set_allocation_hooks(const AllocationHooks* hooks);
/// Serves the object and mem domains instead of the heap; its functions may call the heap beneath them. Null switches off.
struct ObjectAllocator {
  void* context;
  void* (*malloc)(void* context, std::size_t n);
  void* (*calloc)(void* context, std::size_t n, std::size_t size);
  void* (*realloc)(void* context, void* p, std::size_t n);
  void (*free)(void* context, void* p);
};
void set_object_allocator(const ObjectAllocator* allocator);
void* object_malloc_beneath(std::size_t n);
void* object_realloc_beneath(void* p, std::size_t n);
void object_free_beneath(void* p);
/// Usable bytes of a block of the object domain.
std::size_t object_block_size(void* p);
/// The raw domain as extensions see it, for blocks that change hands (lines of a readline function).
void* raw_domain_malloc(std::size_t n) asm("PyMem_RawMalloc");
void* raw_domain_realloc(void* p, std::size_t n) asm("PyMem_RawRealloc");
void raw_domain_free(void* p) asm("PyMem_RawFree");
/// Blocks that were released by code that pushes on the free lists itself are reported now.
void collect_inline_frees();

}  // namespace adder
