// slice, range, memoryview, cell and other small values.
#pragma once

#include "core/protocols.h"

namespace adder {

Ref<> new_slice(Thread& t, Object* start, Object* stop, Object* step);  // null means None
/// start/stop/step as numbers, unclipped. -1 + exception ("slice step cannot be zero", ...).
int slice_unpack(Thread& t, Object* slice, ssize* start, ssize* stop, ssize* step);
/// Clips to a sequence of `length`; result: number of items.
ssize slice_adjust(ssize length, ssize* start, ssize* stop, ssize step);
/// The same for any length: three exact ints. False + exception on failure.
bool slice_indices(Thread& t, Object* slice, Object* length, Ref<> out[3]);
Ref<> new_range(Thread& t, Object* start, Object* stop, Object* step);
Ref<> new_memoryview(Thread& t, Object* o);
Ref<> new_memoryview_from_memory(Thread& t, char* data, ssize size, bool readonly);
Ref<> new_cell(Thread& t, Object* content);  // may be null
Ref<> new_sequence_iterator(Thread& t, Object* sequence);
Ref<> new_callable_iterator(Thread& t, Object* callable, Object* sentinel);
Ref<> new_weakref(Thread& t, Object* o, Object* callback);
Ref<> new_weak_proxy(Thread& t, Object* o, Object* callback);
/// Makes the reference dead; its callback stays and is not called.
void weakref_detach(WeakRef* ref);
/// The referent, borrowed, or null when dead.
ADDER_INLINE Object* weakref_object(Object* ref) {
  Object* o = static_cast<WeakRef*>(ref)->object;
  return o == none() || o->refcnt <= 0 ? nullptr : o;
}

// struct range: three ints and the length, all Int objects.
struct Range : Object {
  Object *start, *stop, *step, *length;
};
// Iterator over ranges that fit C longs; the interpreter advances it in place.
struct RangeIterator : Object {
  long index, start, step, length;
};
struct LongRangeIterator : Object {
  Object *index, *start, *step, *length;
};
struct Enumerate : Object {
  ssize index;  // kSsizeMax: long_index counts
  Object* iterator;
  Object* result;  // the last pair, reused while nobody else holds it
  Object* long_index;
  Object* one;
};
struct Reversed : Object {
  ssize index;
  Object* sequence;  // null when exhausted
};
/// Of list, tuple, str, bytes, bytearray and array (types/index_iterator.h).
struct IndexIterator : Object {
  ssize index;
  Object* sequence;  // null when exhausted
};

}  // namespace adder
