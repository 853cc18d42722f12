// Watching allocations, for _tracemalloc.
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
/// Blocks that were released by code that pushes on the free lists itself are reported now.
void collect_inline_frees();

}  // namespace adder
