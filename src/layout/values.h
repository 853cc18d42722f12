// Built-in values: numbers, text, containers. Offsets are CPython 3.11's; capi/abi_check.cpp proves them.
#pragma once

#include "layout/type.h"

namespace adder {

using digit = u32;
inline constexpr int kIntShift = 30;
inline constexpr digit kIntMask = (digit{1} << kIntShift) - 1;
struct Int : VarObject {  // sign of `size` is the sign of the number; little-endian 30-bit digits
  digit digits[1];
};
struct Float : Object {
  double value;
};
struct ComplexValue {
  double real, imag;
};
struct Complex : Object {
  ComplexValue value;
};

struct Tuple : VarObject {
  Object* items[1];
};
struct List : VarObject {
  Object** items;  // null when nothing was ever stored
  ssize allocated;
};
struct Bytes : VarObject {
  hash_t hash;   // -1: not computed
  char data[1];  // NUL after the last byte
};
struct ByteArray : VarObject {
  ssize alloc;
  char* bytes;  // start of the block
  char* start;  // logical start
  ssize exports;
};

// PEP 393. `state` is read with masks only: bits 8-31 may be garbage in strings made by extensions.
struct Str : Object {
  ssize length;
  hash_t hash;  // -1: not computed
  u32 state;
  void* wstr;
};
inline constexpr u32 kStrInternedMask = 3, kStrInternedMortal = 1, kStrInternedImmortal = 2, kStrKindShift = 2,
                     kStrKindMask = 7u << 2, kStrCompact = 1u << 5, kStrAscii = 1u << 6, kStrReady = 1u << 7;
struct CompactStr : Str {  // not ASCII: data follows this struct
  ssize utf8_length;
  char* utf8;
  ssize wstr_length;
};
struct LegacyStr : CompactStr {  // not compact (every instance of a str subclass): data elsewhere
  void* data;
};

struct DictValues;
struct Dict : Object {
  ssize used;
  u64 version_tag;  // PEP 509: globally unique, changes at every mutation
  DictKeys* keys;
  DictValues* values;  // non-null: key-sharing dict
};

struct SetEntry {
  Object* key;
  hash_t hash;
};
struct Set : Object {
  ssize fill, used, mask;
  SetEntry* table;
  hash_t hash;   // frozenset only
  ssize finger;  // where pop() looks next
  SetEntry smalltable[8];
  Object* weakreflist;
};

struct Slice : Object {
  Object *start, *stop, *step;
};
struct Cell : Object {
  Object* ref;
};
struct ManagedBuffer : Object {
  int flags;
  ssize exports;
  Buffer master;
};
struct MemoryView : VarObject {
  ManagedBuffer* mbuf;
  hash_t hash;
  int flags;
  ssize exports;
  Buffer view;
  Object* weakreflist;
  ssize array[1];  // shape, strides, suboffsets
};
struct WeakRef : Object {
  Object* object;  // None when dead
  Object* callback;
  hash_t hash;
  WeakRef *prev, *next;
  VectorcallFunc vectorcall;
};
struct Module : Object {
  Object* dict;
  struct ModuleDef* def;
  void* state;
  Object* weaklist;
  Object* name;
};
struct ModuleDefSlot {
  int slot;  // 1 create, 2 exec
  void* value;
};
struct ModuleDefBase : Object {
  Ref<> (*init)();
  ssize index;
  Object* copy;
};
struct ModuleDef {
  ModuleDefBase base;
  const char* name;
  const char* doc;
  ssize size;
  const MethodDef* methods;
  ModuleDefSlot* slots;
  TraverseProc traverse;
  Inquiry clear;
  FreeFunc free;
};
struct Capsule;  // opaque

}  // namespace adder
