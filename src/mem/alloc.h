// Memory for objects. Size-class free lists over malloc; GC objects carry a GcHead (and two more words before it when
// the type has a managed dict).
#pragma once

#include "layout/thread_state.h"
#include "mem/ref.h"

namespace adder {

// The three domains of CPython (PyMem_Raw*, PyMem_*, PyObject_*). Null when out of memory; no exception is set.
// object_free is exported as PyObject_Free and is what tp_free of non-GC types holds.
[[nodiscard]] void* raw_malloc(std::size_t n);
[[nodiscard]] void* raw_calloc(std::size_t n, std::size_t size);
[[nodiscard]] void* raw_realloc(void* p, std::size_t n);
void raw_free(void* p);
/// Is there memory for that many bytes? MemoryError if not. Asked before a std container takes a size that a program chose:
/// containers cannot refuse. Small sizes are not checked: base/reserve.h stands in for them.
[[nodiscard]] bool memory_for(Thread& t, std::size_t bytes);
/// The same for a vector that takes one element more.
template <class V>
[[nodiscard]] ADDER_INLINE bool room_for_more(Thread& t, const V& v) {
  return ADDER_LIKELY(v.size() < v.capacity()) || memory_for(t, 2 * v.capacity() * sizeof(*v.data()));
}
[[nodiscard]] void* mem_malloc(std::size_t n);
[[nodiscard]] void* mem_calloc(std::size_t n, std::size_t size);
[[nodiscard]] void* mem_realloc(void* p, std::size_t n);
void mem_free(void* p);
[[nodiscard]] ADDER_EXPORT void* object_malloc(std::size_t n) asm("PyObject_Malloc");
[[nodiscard]] ADDER_EXPORT void* object_realloc(void* p, std::size_t n) asm("PyObject_Realloc");
ADDER_EXPORT void object_free(void* p) asm("PyObject_Free");

// The free list of each size class (size / 16, rounded up), for code that allocates blocks of one known size all the time: pop
// inline, and call a slow path that allocates when the list is empty.
struct FreeBlock {
  FreeBlock* next;
};
extern FreeBlock* g_free_blocks[33];
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ADDER_PLAIN_MALLOC 1
#endif
#endif
/// Takes the first block off a free list; null when the list is empty (no exception).
[[nodiscard]] ADDER_INLINE FreeBlock* pop_block(FreeBlock*& list) {
  FreeBlock* block = list;
  if (!block) [[unlikely]]
    return nullptr;
  list = block->next;
  __builtin_prefetch(list, 1);  // freed in any order, the next block may be out of the cache
  return block;
}
/// A block of kSize bytes from the free list, or null when that is empty (no exception).
template <std::size_t kSize>
[[nodiscard]] ADDER_INLINE void* small_pop() {
#ifdef ADDER_PLAIN_MALLOC
  return nullptr;
#else
  return pop_block(g_free_blocks[(kSize + 15) / 16]);
#endif
}
/// object_free for a block of exactly kSize bytes' class (a block that moved to another class's list would never come back).
template <std::size_t kSize>
ADDER_INLINE void small_free(void* p) {
#if defined(ADDER_PLAIN_MALLOC) || defined(ADDER_DEBUG_CHECKS)
  object_free(p);
#else
  FreeBlock*& list = g_free_blocks[(kSize + 15) / 16];
  auto* block = static_cast<FreeBlock*>(p);
  block->next = list;
  list = block;
#endif
}

/// A new object without GC header of `type` with refcount 1, fields beyond the head NOT initialised (heap types get a
/// reference). Null with MemoryError set when memory is out.
[[nodiscard]] Object* new_object_raw(Thread& t, Type* type, std::size_t size);
/// The same with a GC header, untracked. `size` is the object's own size (tp_basicsize + items).
[[nodiscard]] Object* new_gc_object_raw(Thread& t, Type* type, std::size_t size);
/// Fixed-size helpers: `auto* self = new_object<Float>(t, &float_type); if (!self) return {};`
template <class T>
[[nodiscard]] T* new_object(Thread& t, Type* type) {
  return static_cast<T*>(new_object_raw(t, type, sizeof(T)));
}
template <class T>
[[nodiscard]] T* new_gc_object(Thread& t, Type* type) {
  return static_cast<T*>(new_gc_object_raw(t, type, sizeof(T)));
}
/// tp_free of GC types; also unlinks the object from its generation if it is still tracked.
ADDER_EXPORT void gc_free(void* object) asm("PyObject_GC_Del");
/// Resizes an untracked variable-size GC object that has one reference; may move it. Null + MemoryError on failure.
[[nodiscard]] VarObject* gc_resize(Thread& t, VarObject* object, ssize size);

inline GcHead* gc_head(Object* object) { return reinterpret_cast<GcHead*>(object) - 1; }
inline Object* gc_object(GcHead* head) { return reinterpret_cast<Object*>(head + 1); }
inline bool gc_is_tracked(Object* object) { return gc_head(object)->next != 0; }
/// Puts a GC object into / takes it out of the youngest generation's list. untrack is idempotent.
void gc_track(Object* object);
ADDER_EXPORT void gc_untrack(void* object) asm("PyObject_GC_UnTrack");
/// Does the object take part in cycle collection (type flag and tp_is_gc)?
bool is_gc_object(Object* object);

/// Gives the memory of pages that hold no block in use back to the system; the cost is that of walking the free lists.
void return_free_pages();
/// Blocks in use in the small-object heap (sys.getallocatedblocks).
ssize allocated_blocks();
/// The state of the small-object heap on the C stderr (sys._debugmallocstats).
void print_allocation_stats();

// Managed dict (types with kTypeManagedDict): words at obj-24 (dict) and obj-32 (inline values of a key-sharing dict).
inline Dict*& managed_dict(Object* object) { return reinterpret_cast<Dict**>(object)[-3]; }
inline DictValues*& managed_values(Object* object) { return reinterpret_cast<DictValues**>(object)[-4]; }

/// Visits one field from a tp_traverse: `ADDER_VISIT(self->dict)`.
#define ADDER_VISIT(field)                                                                   \
  do {                                                                                       \
    if (field) {                                                                             \
      if (int result = visit(reinterpret_cast<::adder::Object*>(field), arg)) return result; \
    }                                                                                        \
  } while (0)

// Deep structures are freed without deep recursion: a container's dealloc opens with
//   Trashcan trash(self, list_dealloc); if (trash.postponed()) return;
// (the object must be untracked before). Deallocs nested deeper than a limit are queued and run later.
class Trashcan {
 public:
  Trashcan(Object* object, Destructor dealloc);
  ~Trashcan();
  bool postponed() const { return postponed_; }

 private:
  bool postponed_;
  bool active_;
};
/// The two halves of it for extensions (Py_TRASHCAN_BEGIN): true when the object was queued; otherwise trash_end must follow.
bool trash_begin(Thread& t, Object* object);
void trash_end(Thread& t);

/// Clears every weak reference to the object and calls their callbacks; from tp_dealloc of types with a weaklist.
ADDER_EXPORT void clear_weak_refs(Object* object) asm("PyObject_ClearWeakRefs");
/// Calls tp_finalize once (PEP 442). From tp_dealloc: returns true if the object was resurrected (then return at once).
bool finalize_from_dealloc(Object* object);

}  // namespace adder
