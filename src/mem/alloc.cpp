// Memory for objects.
//
// Small blocks (up to 512 bytes) come from one reserved address range, cut into 16 KiB pages; each page serves one size class
// (a multiple of 16), and each class has one free list. Which class a block belongs to is read from a byte per page, so freeing
// is: subtract, shift, load, push. When the range would grow, and by half since the last time, the free lists are swept: a page
// whose blocks are all free leaves its class and serves the next one that asks. Full collections sweep too, and give such pages
// back to the system. Only the holder of the GIL touches all this (the object and mem domains require it, as in CPython).
//
// Larger blocks, and the raw domain, are the C library's: measured over the benchmark programs it is as fast as mimalloc, and
// the process is 7 % smaller. Small ones are not, because an interpreter allocates so often that an inlined pop is worth having.
// In the sanitizer build everything goes to malloc, so that AddressSanitizer sees each object.
#include "mem/alloc.h"

#include <malloc.h>
#include <sys/mman.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "base/reserve.h"
#include "core/builtin_types.h"
#include "core/thread.h"
#include "mem/arena_memory.h"
#include "mem/gc.h"
#include "mem/trace.h"

namespace adder {

#ifdef ADDER_DEBUG_CHECKS
ssize g_reference_total = 0;
#endif

FreeBlock* g_free_blocks[33];

namespace {

constexpr std::size_t kPageShift = 14, kPageSize = std::size_t{1} << kPageShift;
constexpr std::size_t kSmallLimit = 512, kGranularityShift = 4;
constexpr std::size_t kClasses = kSmallLimit >> kGranularityShift;
constexpr std::size_t kLargestReserve = std::size_t{64} << 30, kSmallestReserve = std::size_t{64} << 20;

struct SmallHeap {
  char* bump[kClasses + 1];  // not yet used part of the class's newest page
  char* bump_end[kClasses + 1];
  char* base;
  std::size_t reserved;
  std::size_t used_pages, page_limit;
  std::size_t free_pages, first_free;  // pages of class kFreePage among the used ones, and where to look for one
  std::size_t sweep_at;                // used pages from which on the free lists are swept before the range grows
  std::size_t touched_pages;           // pages that may be resident
  u8* page_class;
};
constexpr u8 kFreePage = 0;
constexpr std::size_t kFirstSweep = 256;
constinit SmallHeap heap{.sweep_at = kFirstSweep};
static_assert(std::size(g_free_blocks) == kClasses + 1);

// With its first limits the C library moves the end of the heap each time that a program takes and gives back a few hundred
// kilobytes. It raises them when it frees a large mapping; so it gets to free one. (mallopt would fix them for good, and a
// program that works with megabytes would map each block anew.)
void raise_malloc_limits() {
  void* volatile large = std::malloc(std::size_t{512} << 10);
  std::free(large);
}

// The C library's, for those who can do without.
ADDER_INLINE void* system_malloc(std::size_t n) { return memory_is_out() ? nullptr : std::malloc(n); }
ADDER_INLINE void* system_realloc(void* p, std::size_t n) { return memory_is_out() ? nullptr : std::realloc(p, n); }

bool reserve_heap() {
  for (std::size_t size = kLargestReserve; size >= kSmallestReserve; size /= 4) {
    void* p = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED) continue;
    void* classes = mmap(nullptr, size >> kPageShift, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (classes == MAP_FAILED) {
      munmap(p, size);
      continue;
    }
    heap.base = static_cast<char*>(p);
    heap.reserved = size;
    heap.page_limit = size >> kPageShift;
    heap.page_class = static_cast<u8*>(classes);
    raise_malloc_limits();
    return true;
  }
  return false;
}

ADDER_INLINE std::size_t small_offset(const void* p) {  // >= reserved when p is not in the range
  return static_cast<std::size_t>(static_cast<const char*>(p) - heap.base);
}

// Takes the pages whose blocks are all free out of their classes. (The page that a class still cuts blocks from cannot be among
// them: it has blocks that are on no list.)
void sweep_pages() {
  auto* free_blocks = static_cast<u16*>(std::calloc(heap.used_pages, sizeof(u16)));
  if (!free_blocks) return;
  std::size_t listed[kClasses + 1] = {}, leaving[kClasses + 1] = {};  // blocks of each class
  for (std::size_t cls = 1; cls <= kClasses; ++cls) {
    for (FreeBlock* b = g_free_blocks[cls]; b; b = b->next) {
      ++listed[cls];
      std::size_t page = small_offset(b) >> kPageShift;
      if (page >= heap.used_pages) continue;
      ADDER_ASSERT(heap.page_class[page] == cls);
      ++free_blocks[page];
    }
  }
  heap.first_free = heap.used_pages;
  for (std::size_t page = heap.used_pages; page-- > 0;) {
    std::size_t cls = heap.page_class[page];
    if (cls != kFreePage) {
      if (free_blocks[page] != kPageSize / (cls << kGranularityShift)) continue;
      heap.page_class[page] = kFreePage;
      leaving[cls] += free_blocks[page];
      ++heap.free_pages;
    }
    heap.first_free = page;
  }
  std::free(free_blocks);
  for (std::size_t cls = 1; cls <= kClasses; ++cls) {
    if (leaving[cls] == listed[cls]) {
      g_free_blocks[cls] = nullptr;
      continue;
    }
    for (FreeBlock** link = &g_free_blocks[cls]; leaving[cls];) {
      FreeBlock* b = *link;
      std::size_t page = small_offset(b) >> kPageShift;
      if (page < heap.used_pages && heap.page_class[page] == kFreePage) {
        *link = b->next;
        --leaving[cls];
      } else {
        link = &b->next;
      }
    }
  }
  while (heap.used_pages && heap.page_class[heap.used_pages - 1] == kFreePage) {
    --heap.used_pages;
    --heap.free_pages;
  }
}

// A page for blocks of the class; null when the range is used up, or there is none.
char* take_page(std::size_t cls) {
  if (heap.free_pages) {
    while (heap.page_class[heap.first_free] != kFreePage) ++heap.first_free;
    --heap.free_pages;
    heap.page_class[heap.first_free] = static_cast<u8>(cls);
    return heap.base + (heap.first_free << kPageShift);
  }
  if (!heap.base && !reserve_heap()) return nullptr;
  if (heap.used_pages == heap.page_limit) return nullptr;
  std::size_t page = heap.used_pages++;
  if (page >= heap.touched_pages) heap.touched_pages = heap.used_pages;
  heap.page_class[page] = static_cast<u8>(cls);
  return heap.base + (page << kPageShift);
}

// While allocations are traced, or an allocator of somebody else's stands in, the fast paths find nothing: free lists, bump
// pointers and the range's size are put aside here, so that every allocation and release takes its slow path, which reports it.
// This costs nothing while it is off.
struct Aside {
  bool active;
  const AllocationHooks* hooks;
  const ObjectAllocator* allocator;
  FreeBlock* free[kClasses + 1];
  char* bump[kClasses + 1];
  char* bump_end[kClasses + 1];
  std::size_t reserved;
};
constinit Aside aside{};

ADDER_COLD void* traced_malloc(std::size_t n);
ADDER_COLD void traced_free(void* p);
ADDER_COLD void* traced_realloc(void* p, std::size_t n);

ADDER_COLD void* small_refill(std::size_t cls, std::size_t n) {
  if (aside.active) return traced_malloc(n);
  std::size_t size = cls << kGranularityShift;
  if (!heap.free_pages && heap.used_pages >= heap.sweep_at) {
    sweep_pages();
    heap.sweep_at = std::max(kFirstSweep, (heap.used_pages - heap.free_pages) / 2 * 3);
  }
  if (memory_is_out()) return nullptr;
  char* page = take_page(cls);
  if (!page) return std::malloc(size);
  heap.bump[cls] = page + size;
  heap.bump_end[cls] = page + kPageSize / size * size;
  return page;
}

ADDER_INLINE void* small_malloc(std::size_t cls, std::size_t n) {
  if (FreeBlock* block = pop_block(g_free_blocks[cls])) [[likely]]
    return block;
  char* p = heap.bump[cls];
  if (p != heap.bump_end[cls]) {
    heap.bump[cls] = p + (cls << kGranularityShift);
    return p;
  }
  return small_refill(cls, n);
}

ADDER_INLINE void* allocate(std::size_t n) {
#ifdef ADDER_PLAIN_MALLOC
  if (aside.active) return traced_malloc(n);
  return system_malloc(n ? n : 1);
#else
  if (n - 1 < kSmallLimit) [[likely]]
    return small_malloc((n + 15) >> kGranularityShift, n);
  if (n == 0) return small_malloc(1, 0);
  if (aside.active) [[unlikely]]
    return traced_malloc(n);
  return system_malloc(n);
#endif
}

ADDER_INLINE void release(void* p) {
#ifdef ADDER_PLAIN_MALLOC
  if (aside.active) return traced_free(p);
  std::free(p);
#else
  std::size_t offset = small_offset(p);
  if (offset < heap.reserved) [[likely]] {
    std::size_t cls = heap.page_class[offset >> kPageShift];
    auto* block = static_cast<FreeBlock*>(p);
#ifdef ADDER_DEBUG_CHECKS
    std::memset(p, 0xdd, cls << kGranularityShift);
#endif
    block->next = g_free_blocks[cls];
    g_free_blocks[cls] = block;
    return;
  }
  if (aside.active) [[unlikely]]
    return traced_free(p);
  std::free(p);
#endif
}

void* reallocate(void* p, std::size_t n) {
  if (!p) return allocate(n);
  if (aside.active) [[unlikely]]
    return traced_realloc(p, n);
#ifdef ADDER_PLAIN_MALLOC
  return system_realloc(p, n ? n : 1);
#else
  std::size_t offset = small_offset(p);
  if (offset >= heap.reserved) {
    if (n > kSmallLimit) return system_realloc(p, n);
    void* q = allocate(n);
    if (!q) return nullptr;
    std::memcpy(q, p, n);
    std::free(p);
    return q;
  }
  std::size_t old = std::size_t{heap.page_class[offset >> kPageShift]} << kGranularityShift;
  if (n <= old && n > old - (old >> 2) - 16) return p;
  void* q = allocate(n);
  if (!q) return nullptr;
  std::memcpy(q, p, n < old ? n : old);
#ifndef ADDER_DEBUG_CHECKS
  // Behind the block freed last, which its owner is likely to ask for again (a loop's tuple, while a list grows).
  std::size_t cls = old >> kGranularityShift;
  if (FreeBlock* head = g_free_blocks[cls]) {
    auto* block = static_cast<FreeBlock*>(p);
    block->next = head->next;
    head->next = block;
    return q;
  }
#endif
  release(p);
  return q;
#endif
}

// --- traced allocation ---

void* untraced_malloc(std::size_t n) {
#ifndef ADDER_PLAIN_MALLOC
  if (n <= kSmallLimit) {
    std::size_t cls = n ? (n + 15) >> kGranularityShift : 1, size = cls << kGranularityShift;
    if (FreeBlock* block = aside.free[cls]) {
      aside.free[cls] = block->next;
      return block;
    }
    if (aside.bump[cls] == aside.bump_end[cls]) {
      if (!heap.base && reserve_heap()) {
        aside.reserved = heap.reserved;
        heap.reserved = 0;
      }
      char* page = take_page(cls);
      if (!page) return system_malloc(size);
      aside.bump[cls] = page;
      aside.bump_end[cls] = page + kPageSize / size * size;
    }
    char* p = aside.bump[cls];
    aside.bump[cls] += size;
    return p;
  }
  return system_malloc(n);
#else
  return system_malloc(n ? n : 1);
#endif
}
void untraced_free(void* p) {
#ifndef ADDER_PLAIN_MALLOC
  std::size_t offset = small_offset(p);
  if (offset < aside.reserved) {
    std::size_t cls = heap.page_class[offset >> kPageShift];
    auto* block = static_cast<FreeBlock*>(p);
    block->next = aside.free[cls];
    aside.free[cls] = block;
    return;
  }
#endif
  std::free(p);
}
std::size_t block_size(void* p) {
#ifndef ADDER_PLAIN_MALLOC
  std::size_t offset = small_offset(p);
  if (offset < aside.reserved) return std::size_t{heap.page_class[offset >> kPageShift]} << kGranularityShift;
#endif
  return malloc_usable_size(p);
}
void* traced_malloc(std::size_t n) {
  collect_inline_frees();
  if (aside.allocator) return aside.allocator->malloc(aside.allocator->context, n);
  return object_malloc_beneath(n);
}
void traced_free(void* p) {
  if (aside.allocator) return aside.allocator->free(aside.allocator->context, p);
  object_free_beneath(p);
}
void* traced_realloc(void* p, std::size_t n) {
  if (n > static_cast<std::size_t>(kSsizeMax)) return nullptr;
  if (aside.allocator) return aside.allocator->realloc(aside.allocator->context, p, n);
  return object_realloc_beneath(p, n);
}

}  // namespace

void* object_malloc_beneath(std::size_t n) {
  if (!aside.active) return allocate(n);
  void* p = untraced_malloc(n);
  if (p && aside.hooks) aside.hooks->added(p, n);
  return p;
}
void object_free_beneath(void* p) {
  if (!p) return;
  if (!aside.active) return release(p);
  if (aside.hooks) aside.hooks->removed(p);
  untraced_free(p);
}
void* object_realloc_beneath(void* p, std::size_t n) {
  if (!aside.active) return reallocate(p, n);
  if (!p) return object_malloc_beneath(n);
  std::size_t old = block_size(p);
  if (n <= old && n > old - (old >> 2) - 16) {
    if (aside.hooks) aside.hooks->moved(p, p, n);
    return p;
  }
  void* q = untraced_malloc(n);
  if (!q) return nullptr;
  std::memcpy(q, p, n < old ? n : old);
  if (aside.hooks) aside.hooks->moved(p, q, n);
  untraced_free(p);
  return q;
}

std::size_t object_block_size(void* p) {
  if (aside.active) return block_size(p);
#ifndef ADDER_PLAIN_MALLOC
  std::size_t offset = small_offset(p);
  if (offset < heap.reserved) return std::size_t{heap.page_class[offset >> kPageShift]} << kGranularityShift;
#endif
  return block_size(p);
}

void collect_inline_frees() {
  if (!aside.active) return;
  for (std::size_t cls = 1; cls <= kClasses; ++cls) {
    while (FreeBlock* block = g_free_blocks[cls]) {
      g_free_blocks[cls] = block->next;
      traced_free(block);
    }
  }
}
// Puts the fast paths aside, or back.
static void set_aside(bool on) {
  if (on && !aside.active) {
    std::memcpy(aside.free, g_free_blocks, sizeof aside.free);
    std::memcpy(aside.bump, heap.bump, sizeof aside.bump);
    std::memcpy(aside.bump_end, heap.bump_end, sizeof aside.bump_end);
    aside.reserved = heap.reserved;
    std::memset(g_free_blocks, 0, sizeof g_free_blocks);
    std::memset(heap.bump, 0, sizeof heap.bump);
    std::memset(heap.bump_end, 0, sizeof heap.bump_end);
    heap.reserved = 0;
  } else if (!on && aside.active) {
    std::memcpy(g_free_blocks, aside.free, sizeof aside.free);
    std::memcpy(heap.bump, aside.bump, sizeof aside.bump);
    std::memcpy(heap.bump_end, aside.bump_end, sizeof aside.bump_end);
    heap.reserved = aside.reserved;
  }
  aside.active = on;
}
void set_allocation_hooks(const AllocationHooks* hooks) {
  if (!hooks) collect_inline_frees();
  set_aside(hooks || aside.allocator);
  aside.hooks = hooks;
}
void set_object_allocator(const ObjectAllocator* allocator) {
  collect_inline_frees();
  set_aside(allocator || aside.hooks);
  aside.allocator = allocator;
}
void return_free_pages() {
#ifndef ADDER_PLAIN_MALLOC
  if (aside.active || heap.touched_pages < kFirstSweep) return;
  sweep_pages();
  auto forget = [](std::size_t from, std::size_t to) {
    if (from < to) madvise(heap.base + (from << kPageShift), (to - from) << kPageShift, MADV_DONTNEED);
  };
  for (std::size_t page = 0; page < heap.used_pages; ++page) {
    std::size_t from = page;
    while (heap.page_class[page] == kFreePage) ++page;  // the last used page is not free
    forget(from, page);
  }
  forget(heap.used_pages, heap.touched_pages);
  heap.touched_pages = heap.used_pages;
#endif
}

ssize allocated_blocks() {
  bool was_aside = aside.active;
  collect_inline_frees();
  set_aside(false);
  ssize n = 0;
  for (std::size_t page = 0; page < heap.used_pages; ++page) {
    if (u8 cls = heap.page_class[page]; cls != kFreePage) n += kPageSize / (std::size_t{cls} << kGranularityShift);
  }
  for (std::size_t cls = 1; cls <= kClasses; ++cls) {
    n -= (heap.bump_end[cls] - heap.bump[cls]) / static_cast<ssize>(cls << kGranularityShift);
    for (FreeBlock* b = g_free_blocks[cls]; b; b = b->next) --n;
  }
  set_aside(was_aside);
  return n;
}

void print_allocation_stats() {
  bool was_aside = aside.active;
  collect_inline_frees();
  set_aside(false);
  ssize pages[kClasses + 1] = {}, avail[kClasses + 1] = {};
  for (std::size_t page = 0; page < heap.used_pages; ++page) ++pages[heap.page_class[page]];
  std::fprintf(stderr, "Small block threshold = %zu, in %zu size classes.\n\n", kSmallLimit, kClasses);
  std::fprintf(stderr, "class   size   num pages   blocks in use  avail blocks\n");
  std::fprintf(stderr, "-----   ----   ---------   -------------  ------------\n");
  ssize in_use = 0, free_bytes = 0;
  for (std::size_t cls = 1; cls <= kClasses; ++cls) {
    auto size = static_cast<ssize>(cls << kGranularityShift);
    avail[cls] = (heap.bump_end[cls] - heap.bump[cls]) / size;
    for (FreeBlock* b = g_free_blocks[cls]; b; b = b->next) ++avail[cls];
    ssize used = pages[cls] * (static_cast<ssize>(kPageSize) / size) - avail[cls];
    in_use += used * size;
    free_bytes += avail[cls] * size;
    if (pages[cls]) std::fprintf(stderr, "%5zu %6zd %11zd %15zd %13zd\n", cls - 1, size, pages[cls], used, avail[cls]);
  }
  std::fprintf(stderr, "\n%zu pages of %zu bytes, %zu free\n%zd bytes in allocated blocks\n%zd bytes in available blocks\n",
               heap.used_pages, kPageSize, heap.free_pages, in_use, free_bytes);
  // There are no free lists by type: what a type may take without growing is its size class.
  const struct {
    const char* type;
    std::size_t size;
  } rows[] = {{"PyDictObjects", sizeof(GcHead) + sizeof(Dict)},
              {"PyFloatObjects", sizeof(Float)},
              {"PyListObjects", sizeof(GcHead) + sizeof(List)},
              {"PyMethodObjects", sizeof(GcHead) + sizeof(Method)},
              {"1-sized PyTupleObjects", sizeof(GcHead) + sizeof(Tuple)}};
  for (auto& row : rows) {
    ssize n = avail[(row.size + 15) >> kGranularityShift];
    std::fprintf(stderr, "%zd free %s * %zu bytes each = %zd bytes\n", n, row.type, row.size, n * static_cast<ssize>(row.size));
  }
  set_aside(was_aside);
}

static void* raw_traced(void* p, std::size_t n) {
  if (aside.hooks && p) [[unlikely]]
    aside.hooks->added(p, n);
  return p;
}
bool memory_for(Thread& t, std::size_t bytes) {
  constexpr std::size_t kHarmless = 1 << 20;
  if (bytes <= kHarmless) return true;
  void* p = bytes > static_cast<std::size_t>(kSsizeMax) ? nullptr : raw_malloc(bytes);
  if (!p) {
    t.raise_no_memory();
    return false;
  }
  raw_free(p);
  return true;
}

void* raw_malloc(std::size_t n) { return raw_traced(system_malloc(n ? n : 1), n); }
void* raw_calloc(std::size_t n, std::size_t size) {
  if (size && n > static_cast<std::size_t>(kSsizeMax) / size) return nullptr;
  if (memory_is_out()) return nullptr;
  return raw_traced(n && size ? std::calloc(n, size) : std::calloc(1, 1), n * size);
}
void* raw_realloc(void* p, std::size_t n) {
  void* q = system_realloc(p, n ? n : 1);
  if (aside.hooks && q) [[unlikely]] {
    if (p)
      aside.hooks->moved(p, q, n);
    else
      aside.hooks->added(q, n);
  }
  return q;
}
void raw_free(void* p) {
  if (aside.hooks && p) [[unlikely]]
    aside.hooks->removed(p);
  std::free(p);
}

ArenaAllocator g_arena_allocator = {nullptr, [](void*, std::size_t n) { return raw_malloc(n); },
                                    [](void*, void* p, std::size_t) { raw_free(p); }};

void* mem_malloc(std::size_t n) { return allocate(n); }
void* mem_calloc(std::size_t n, std::size_t size) {
  if (size && n > static_cast<std::size_t>(kSsizeMax) / size) return nullptr;
  if (n * size > kSmallLimit && !aside.active) return std::calloc(1, n * size);
  void* p = allocate(n * size);
  if (p) std::memset(p, 0, n * size);
  return p;
}
void* mem_realloc(void* p, std::size_t n) { return reallocate(p, n); }
void mem_free(void* p) {
  if (p) release(p);
}
void* object_malloc(std::size_t n) { return allocate(n); }
void* object_realloc(void* p, std::size_t n) { return reallocate(p, n); }
void object_free(void* p) {
  if (p) release(p);
}

Object* new_object_raw(Thread& t, Type* type, std::size_t size) {
  auto* o = static_cast<Object*>(allocate(size));
  if (!o) [[unlikely]] {
    t.raise_no_memory();
    return nullptr;
  }
  o->refcnt = 1;
  o->type = type;
  ADDER_COUNT_REF(1);
  if (has_flag(type, kTypeHeap)) incref(type);
  return o;
}

Object* new_gc_object_raw(Thread& t, Type* type, std::size_t size) {
  std::size_t prefix = sizeof(GcHead) + (has_flag(type, kTypeManagedDict) ? 2 * sizeof(void*) : 0);
  char* block = static_cast<char*>(allocate(prefix + size));
  if (!block) [[unlikely]] {
    t.raise_no_memory();
    return nullptr;
  }
  auto* o = reinterpret_cast<Object*>(block + prefix);
  GcHead* head = gc_head(o);
  head->next = 0;
  head->prev = 0;
  if (prefix != sizeof(GcHead)) {
    managed_dict(o) = nullptr;
    managed_values(o) = nullptr;
  }
  o->refcnt = 1;
  o->type = type;
  ADDER_COUNT_REF(1);
  if (has_flag(type, kTypeHeap)) incref(type);
  gc_count_allocation(t);
  return o;
}

void gc_free(void* p) {
  auto* o = static_cast<Object*>(p);
  if (gc_is_tracked(o)) gc_untrack(o);
  gc_count_free();
  std::size_t prefix = sizeof(GcHead) + (has_flag(o->type, kTypeManagedDict) ? 2 * sizeof(void*) : 0);
  release(reinterpret_cast<char*>(o) - prefix);
}

void gc_free_untracked(Object* o) {
  gc_count_free();
  release(gc_head(o));
}

VarObject* gc_resize(Thread& t, VarObject* o, ssize items) {
  ADDER_ASSERT(!gc_is_tracked(o));
  Type* type = o->type;
  std::size_t prefix = sizeof(GcHead) + (has_flag(type, kTypeManagedDict) ? 2 * sizeof(void*) : 0);
  std::size_t size = (static_cast<std::size_t>(type->tp_basicsize) + items * type->tp_itemsize + 7) & ~std::size_t{7};
  auto* block = static_cast<char*>(reallocate(reinterpret_cast<char*>(o) - prefix, prefix + size));
  if (!block) {
    t.raise_no_memory();
    return nullptr;
  }
  auto* moved = reinterpret_cast<VarObject*>(block + prefix);
  moved->size = items;
  return moved;
}

}  // namespace adder
