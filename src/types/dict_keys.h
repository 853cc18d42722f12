// Inside of dict: the key table and the value array, for the parts that read them without a call (inline caches, collector).
// The essay is in dict.cpp.
#pragma once

#include "mem/alloc.h"
#include "types/dict.h"

namespace adder {

struct StrEntry {  // the key's hash is in the key
  Object* key;     // null: deleted
  Object* value;
};
struct DictEntry {
  hash_t hash;
  Object* key;
  Object* value;
};

enum DictKeysKind : u8 {
  kKeysGeneral = 0,  // DictEntry, any keys
  kKeysStr = 1,      // StrEntry, exact str keys only
  kKeysSplit = 2,    // StrEntry with the values elsewhere: shared by the instances of a class
};

// Index slots hold a position among the entries, or one of these.
inline constexpr ssize kSlotEmpty = -1, kSlotDeleted = -2;

struct DictKeys {
  ssize refcnt;
  u8 log2_size;         // of the index array, in slots
  u8 log2_index_bytes;  // the entries start that many bytes after `index`
  u8 kind;
  u8 padding;
  u32 version;     // 0: none given; see dict_keys_version
  ssize usable;    // entries that can still be appended
  ssize nentries;  // used and deleted ones
  i8 index[8];     // as long as needed; elements of 1, 2, 4 or 8 bytes by log2_size

  void* entries() { return reinterpret_cast<char*>(index) + (std::size_t{1} << log2_index_bytes); }
  StrEntry* str_entries() { return static_cast<StrEntry*>(entries()); }
  DictEntry* general_entries() { return static_cast<DictEntry*>(entries()); }
  std::size_t size() const { return std::size_t{1} << log2_size; }
};

// Values of a split table, by the key's position. In front of items[0], downwards: capacity, number of values, then the
// positions in order of insertion, a byte each.
struct DictValues {
  Object* items[1];
};
inline constexpr int kMaxSharedKeys = 30;
ADDER_INLINE u8& values_capacity(DictValues* v) { return reinterpret_cast<u8*>(v)[-1]; }
ADDER_INLINE u8& values_count(DictValues* v) { return reinterpret_cast<u8*>(v)[-2]; }
ADDER_INLINE u8& values_order(DictValues* v, ssize i) { return reinterpret_cast<u8*>(v)[-3 - i]; }
/// Call after a null item became non-null.
ADDER_INLINE void values_note_insertion(DictValues* v, ssize position) {
  values_order(v, values_count(v)++) = static_cast<u8>(position);
}

/// Would the collector have to look at this object? (False for values that can never be part of a cycle.)
ADDER_INLINE bool may_be_in_cycle(Object* o) {
  if (!has_flag(o->type, kTypeGc)) return false;
  if (o->type == &tuple_type) return gc_is_tracked(o);
  return !o->type->tp_is_gc || o->type->tp_is_gc(o);
}
/// Tracks a dict that is about to hold `value`.
ADDER_INLINE void dict_track_for(Dict* d, Object* value) {
  if (has_flag(value->type, kTypeGc) && !gc_is_tracked(d) && may_be_in_cycle(value)) gc_track(d);
}

}  // namespace adder
