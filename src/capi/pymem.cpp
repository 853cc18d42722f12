// pymem.h and cpython/pymem.h: the three domains of memory and their replacement.
//
// A domain's functions stand in a table. PyMem_SetAllocator for the raw and mem domains serves what goes through the C interface;
// for the object domain the core's own allocations too, which then leave their fast paths (mem/trace.h).
#include <cstring>
#include <cwchar>

#include "capi/capi.h"
#include "capi/debug_memory.h"
#include "mem/alloc.h"
#include "mem/trace.h"

using namespace adder;
using namespace adder::capi;

namespace {

constexpr size_t kLargest = PY_SSIZE_T_MAX;

PyMemAllocatorEx standard[] = {
    {nullptr, [](void*, size_t n) { return raw_malloc(n); }, [](void*, size_t n, size_t size) { return raw_calloc(n, size); },
     [](void*, void* p, size_t n) { return raw_realloc(p, n); }, [](void*, void* p) { raw_free(p); }},
    {nullptr, [](void*, size_t n) { return mem_malloc(n); }, [](void*, size_t n, size_t size) { return mem_calloc(n, size); },
     [](void*, void* p, size_t n) { return mem_realloc(p, n); }, [](void*, void* p) { mem_free(p); }},
    {nullptr, [](void*, size_t n) { return object_malloc_beneath(n); },
     [](void*, size_t n, size_t size) {
       void* p = object_malloc_beneath(n * size);
       return p ? std::memset(p, 0, n * size) : nullptr;
     },
     [](void*, void* p, size_t n) { return object_realloc_beneath(p, n); }, [](void*, void* p) { object_free_beneath(p); }},
};
PyMemAllocatorEx current[] = {standard[0], standard[1], standard[2]};

bool is_domain(PyMemAllocatorDomain domain) { return domain >= PYMEM_DOMAIN_RAW && domain <= PYMEM_DOMAIN_OBJ; }

void* domain_malloc(PyMemAllocatorEx& a, size_t n) { return n > kLargest ? nullptr : a.malloc(a.ctx, n); }
void* domain_calloc(PyMemAllocatorEx& a, size_t n, size_t size) {
  return size && n > kLargest / size ? nullptr : a.calloc(a.ctx, n, size);
}
void* domain_realloc(PyMemAllocatorEx& a, void* p, size_t n) { return n > kLargest ? nullptr : a.realloc(a.ctx, p, n); }

PyMemAllocatorEx &raw = current[0], &mem = current[1], &object = current[2];

bool is_standard(PyMemAllocatorDomain domain) {
  return std::memcmp(&current[domain], &standard[domain], sizeof(PyMemAllocatorEx)) == 0;
}
void set_domain(PyMemAllocatorDomain domain, const PyMemAllocatorEx& allocator) {
  static_assert(sizeof(ObjectAllocator) == sizeof(PyMemAllocatorEx));
  current[domain] = allocator;
  if (domain == PYMEM_DOMAIN_OBJ) {
    set_object_allocator(is_standard(domain) ? nullptr : reinterpret_cast<const ObjectAllocator*>(&object));
  }
}

}  // namespace

#undef PyMem_Malloc
#undef PyMem_Realloc
#undef PyMem_Free
void* PyObject_Calloc(size_t n, size_t size) { return domain_calloc(object, n, size); }
void* PyMem_RawMalloc(size_t n) { return domain_malloc(raw, n); }
void* PyMem_RawCalloc(size_t n, size_t size) { return domain_calloc(raw, n, size); }
void* PyMem_RawRealloc(void* p, size_t n) { return domain_realloc(raw, p, n); }
void PyMem_RawFree(void* p) { raw.free(raw.ctx, p); }
void* PyMem_Malloc(size_t n) { return domain_malloc(mem, n); }
void* PyMem_Calloc(size_t n, size_t size) { return domain_calloc(mem, n, size); }
void* PyMem_Realloc(void* p, size_t n) { return domain_realloc(mem, p, n); }
void PyMem_Free(void* p) { mem.free(mem.ctx, p); }

static char* duplicate(const char* text, void* (*allocate)(size_t)) {
  size_t n = std::strlen(text) + 1;
  auto* copy = static_cast<char*>(allocate(n));
  if (copy) std::memcpy(copy, text, n);
  return copy;
}
char* _PyMem_RawStrdup(const char* text) { return duplicate(text, PyMem_RawMalloc); }
char* _PyMem_Strdup(const char* text) { return duplicate(text, PyMem_Malloc); }
wchar_t* _PyMem_RawWcsdup(const wchar_t* text) {
  size_t n = std::wcslen(text) + 1;
  if (n > kLargest / sizeof(wchar_t)) return nullptr;
  auto* copy = static_cast<wchar_t*>(PyMem_RawMalloc(n * sizeof(wchar_t)));
  if (copy) std::memcpy(copy, text, n * sizeof(wchar_t));
  return copy;
}

void PyMem_GetAllocator(PyMemAllocatorDomain domain, PyMemAllocatorEx* allocator) {
  *allocator = is_domain(domain) ? current[domain] : PyMemAllocatorEx{};
}
void PyMem_SetAllocator(PyMemAllocatorDomain domain, PyMemAllocatorEx* allocator) {
  if (is_domain(domain)) set_domain(domain, *allocator);
}
void PyMem_SetupDebugHooks() { install_debug_allocators(); }

ADDER_CAPI int _PyMem_SetDefaultAllocator(PyMemAllocatorDomain domain, PyMemAllocatorEx* old) {
  if (!is_domain(domain)) return -1;
  if (old) *old = current[domain];
  set_domain(domain, standard[domain]);
  return 0;
}
const char* _PyMem_GetCurrentAllocatorName() { return chosen_allocators(); }
ADDER_CAPI int _PyMem_GetAllocatorName(const char* name, PyMemAllocatorName* allocator) {
  static constexpr struct {
    const char* name;
    PyMemAllocatorName value;
  } kNames[] = {{"", PYMEM_ALLOCATOR_DEFAULT},
                {"default", PYMEM_ALLOCATOR_DEFAULT},
                {"debug", PYMEM_ALLOCATOR_DEBUG},
                {"pymalloc", PYMEM_ALLOCATOR_PYMALLOC},
                {"pymalloc_debug", PYMEM_ALLOCATOR_PYMALLOC_DEBUG},
                {"malloc", PYMEM_ALLOCATOR_MALLOC},
                {"malloc_debug", PYMEM_ALLOCATOR_MALLOC_DEBUG}};
  for (auto& row : kNames) {
    if (name && std::strcmp(row.name, name) != 0) continue;
    *allocator = row.value;
    return 0;
  }
  return -1;
}
// One allocator serves them all; its names are accepted.
ADDER_CAPI int _PyMem_SetupAllocators(PyMemAllocatorName) { return 0; }

ADDER_CAPI Py_ssize_t _Py_GetAllocatedBlocks() { return allocated_blocks(); }
ADDER_CAPI int _PyObject_DebugMallocStats(FILE*) {
  print_allocation_stats();
  return 1;
}

// struct _PyTraceMalloc_Config: initialised (0: not yet), tracing, frames kept.
ADDER_CAPI struct {
  int initialized, tracing, max_frames;
} _Py_tracemalloc_config = {0, 0, 1};
