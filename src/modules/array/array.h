// array.array: the object, and the kinds of items.
#pragma once

#include "core/protocols.h"

namespace adder {

struct ArrayObject;
// Starts as CPython's struct arraydescr, which Cython code reads.
struct ArrayKind {
  char typecode;
  int itemsize;
  Ref<> (*getitem)(ArrayObject*, ssize);
  int (*setitem)(ArrayObject*, ssize, Object*);  // index -1: only check the value
  const char* format;                            // for buffers
  bool is_integer, is_signed;
};
struct ArrayObject : VarObject {
  char* items;
  ssize allocated;
  const ArrayKind* kind;
  Object* weakreflist;
  ssize exports;
};
extern Type array_type, array_iterator_type;

extern const ArrayKind kArrayKinds[];       // ends with typecode 0
const ArrayKind* array_kind(u32 typecode);  // null: no such code
/// One item as bytes. False + exception.
bool array_encode(Thread& t, char typecode, Object* v, u8* out);
Ref<> array_decode(Thread& t, char typecode, const u8* p);

inline bool is_array(Object* o) { return is_a(o, array_type); }
inline char* array_at(ArrayObject* a, ssize i) { return a->items + i * a->kind->itemsize; }
Ref<ArrayObject> new_array(Thread& t, Type* type, ssize size, const ArrayKind* kind);
/// -1 + BufferError while buffers are exported, MemoryError.
int array_resize(Thread& t, ArrayObject* a, ssize size);
int array_insert_at(Thread& t, ArrayObject* a, ssize where, Object* v);
int array_extend_iterable(Thread& t, ArrayObject* a, Object* iterable);
int array_from_data(Thread& t, ArrayObject* a, std::string_view data);
int array_from_text(Thread& t, ArrayObject* a, Object* str);
Ref<List> array_to_list(Thread& t, ArrayObject* a);
Ref<Bytes> array_to_bytes(Thread& t, ArrayObject* a);
Ref<> array_new(Type* type, Object* args, Object* kwargs);

// --- array_methods.cpp ---
extern const MethodDef array_methods[];
Ref<> array_reconstructor(Object* module, Object* const* args, ssize nargs);
/// The function object of the module, for __reduce_ex__; borrowed, set by module initialisation.
extern Object* g_array_reconstructor;

}  // namespace adder
