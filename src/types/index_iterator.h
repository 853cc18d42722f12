// Iterators over the positions of a sequence: those of list, tuple, str, bytes, bytearray and array.
#pragma once

#include "core/args.h"
#include "core/type_object.h"
#include "mem/alloc.h"
#include "types/int.h"
#include "types/iterators.h"

namespace adder {

/// A new iterator of `type` (an IndexIterator without further fields) over `sequence`, which begins at `index`.
Ref<> new_index_iterator(Thread& t, Type* type, Object* sequence, ssize index = 0);
void index_iterator_dealloc(Object* self);
int index_iterator_traverse(Object* self, VisitProc visit, void* arg);
/// __reduce__ by means of the built-in function `builtin`: (builtin, (sequence,), index), or, of an exhausted iterator,
/// (iter, (nothing,)). `make_nothing` makes an empty sequence.
Ref<> reduce_index_iterator(Thread& t, Object* self, Object* builtin, Ref<> (*make_nothing)(Thread& t));

/// The slots and methods of an iterator from front to back. Sequence has
///   ssize length(Object* sequence)
///   Ref<> item(Object* sequence, ssize index)    of an index below the length
///   Ref<> nothing(Thread& t)                     what __reduce__ has for the sequence of an exhausted iterator
template <class Sequence>
struct IndexIteration {
  static Ref<> next(Object* op) {
    auto* self = static_cast<IndexIterator*>(op);
    Object* sequence = self->sequence;
    if (!sequence) return {};
    if (ADDER_LIKELY(self->index < Sequence::length(sequence))) return Sequence::item(sequence, self->index++);
    clear_field(self->sequence);
    return {};
  }
  static Ref<> length_hint(Object* op, Object*) {
    auto* self = static_cast<IndexIterator*>(op);
    ssize n = self->sequence ? Sequence::length(self->sequence) - self->index : 0;
    return new_int(Thread::current(), n < 0 ? 0 : n);
  }
  static Ref<> reduce(Object* op, Object*) { return reduce_index_iterator(Thread::current(), op, "iter"_s, Sequence::nothing); }
  static Ref<> setstate(Object* op, Object* state) {
    Thread& t = Thread::current();
    auto* self = static_cast<IndexIterator*>(op);
    ssize index = as_ssize(t, state);
    if (index == -1 && t.has_error()) return {};
    if (self->sequence) {
      ssize n = Sequence::length(self->sequence);
      self->index = index < 0 ? 0 : index > n ? n : index;
    }
    return new_none();
  }
};

/// The rows of an iterator's method table; Iteration as IndexIteration, Docs the namespace of its docstrings.
#define INDEX_ITERATOR_METHODS(Iteration, Docs)                                    \
  {"__length_hint__", Iteration::length_hint, kMethNoargs, Docs::__length_hint__}, \
      {"__reduce__", Iteration::reduce, kMethNoargs, Docs::__reduce__},            \
      {"__setstate__", Iteration::setstate, kMethO, Docs::__setstate__}, {}

constexpr Type index_iterator_type(const char* name, IterNextFunc next, const MethodDef* methods, unsigned long flags = 0) {
  Type t = static_type(name, sizeof(IndexIterator), 0, kTypeGc | flags);
  t.tp_dealloc = index_iterator_dealloc;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = index_iterator_traverse;
  t.tp_iter = self_iter;
  t.tp_iternext = next;
  t.tp_methods = methods;
  return t;
}

}  // namespace adder
