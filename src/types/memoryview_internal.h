// Shared by the files of memoryview.
#pragma once

#include <cstring>

#include "mem/alloc.h"
#include "types/memoryview.h"

namespace adder::view {

inline constexpr int kMaxDimensions = 64;
enum Flags : int { kReleased = 1, kC = 2, kFortran = 4, kScalar = 8, kPointers = 16 };
enum ManagedFlags : int { kManagedReleased = 1, kManagedFreeFormat = 2 };

ADDER_INLINE MemoryView* self_of(Object* o) { return static_cast<MemoryView*>(o); }
ADDER_INLINE bool is_released(const MemoryView* mv) { return (mv->flags & kReleased) || (mv->mbuf->flags & kManagedReleased); }
bool check_released(Thread& t, const MemoryView* mv);  // false + ValueError
void init_flags(MemoryView* mv);
/// A new view of the same memory with the shape of `src`.
Ref<MemoryView> add_view(Thread& t, ManagedBuffer* mbuf, const Buffer* src);
/// The same, for init_flags to follow when the shape is final.
Ref<MemoryView> add_unflagged_view(Thread& t, ManagedBuffer* mbuf, const Buffer* src);

// --- formats: one native character with an optional '@' ---
/// The character, or 0 when the format is anything else.
char native_format(const char* format);
int native_size(char format);  // 0: unknown
inline const char* view_format(const Buffer* b) { return b->format ? b->format : "B"; }
/// The character to unpack by; 0 + NotImplementedError "memoryview: unsupported format %s".
char item_format(Thread& t, const Buffer* b);
Ref<> unpack(Thread& t, const char* p, char format);
int pack(Thread& t, char* p, Object* value, char format);

// --- places ---
char* pointer_at(Thread& t, const Buffer* b, char* p, int dimension, ssize index);  // IndexError
Ref<> to_list(Thread& t, const Buffer* b);
Ref<> subscript(Object* self, Object* key);
int ass_subscript(Object* self, Object* key, Object* value);
Ref<> item(Object* self, ssize i);
Ref<> richcompare(Object* a, Object* b, int op);
Ref<> cast(Object* self, Object* const* args, ssize nargs, Object* kwnames);
Ref<> iter(Object* self);

}  // namespace adder::view
