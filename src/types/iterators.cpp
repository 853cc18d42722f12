// iter(x) over anything with __getitem__, and iter(callable, sentinel).
#include "types/iterators.h"

#include "core/args.h"
#include "core/type_object.h"
#include "docs/callable_iterator.h"
#include "docs/iterator.h"
#include "mem/alloc.h"
#include "types/int.h"

namespace adder {

namespace {

struct SequenceIterator : Object {
  ssize index;
  Object* sequence;  // null when exhausted
};
struct CallableIterator : Object {
  Object* callable;  // both null when exhausted
  Object* sentinel;
};
SequenceIterator* seq(Object* op) { return static_cast<SequenceIterator*>(op); }
CallableIterator* callable(Object* op) { return static_cast<CallableIterator*>(op); }

void seq_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(seq(op)->sequence);
  gc_free(op);
}
int seq_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(seq(op)->sequence);
  return 0;
}
Ref<> seq_next(Object* op) {
  SequenceIterator* self = seq(op);
  Object* s = self->sequence;
  if (!s) return {};
  Thread& t = Thread::current();
  if (self->index == kSsizeMax) return t.raise(exc::OverflowError, "iter index too large");
  Ref<> held = new_ref(s);  // a nested step may let it go
  Ref<> item = sequence_get(t, s, self->index);
  if (item) {
    self->index++;
    return item;
  }
  if (t.consume_error(exc::IndexError) || t.consume_error(exc::StopIteration)) clear_field(self->sequence);
  return {};
}
Ref<> seq_length_hint(Object* op, Object*) {
  Thread& t = Thread::current();
  SequenceIterator* self = seq(op);
  if (self->sequence) {
    Type* type = type_of(self->sequence);
    bool has_len =
        (type->tp_as_sequence && type->tp_as_sequence->sq_length) || (type->tp_as_mapping && type->tp_as_mapping->mp_length);
    if (!has_len) return new_not_implemented();
    ssize n = length(t, self->sequence);
    if (n < 0) return {};
    if (n >= self->index) return new_int(t, n - self->index);
  }
  return new_int(t, 0);
}
Ref<> seq_reduce(Object* op, Object*) {
  Thread& t = Thread::current();
  Ref<> iter = get_builtin(t, "iter"_s);  // may exhaust this iterator
  if (!iter) return {};
  SequenceIterator* self = seq(op);
  if (self->sequence) return build_value(t, "O(O)n", iter.get(), self->sequence, self->index);
  return build_value(t, "O(())", iter.get());
}
Ref<> seq_setstate(Object* op, Object* state) {
  Thread& t = Thread::current();
  ssize i = as_ssize(t, state);
  if (i == -1 && t.has_error()) return {};
  if (seq(op)->sequence) seq(op)->index = i < 0 ? 0 : i;
  return new_none();
}

void callable_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(callable(op)->callable);
  xdecref(callable(op)->sentinel);
  gc_free(op);
}
int callable_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(callable(op)->callable);
  ADDER_VISIT(callable(op)->sentinel);
  return 0;
}
Ref<> callable_next(Object* op) {
  CallableIterator* self = callable(op);
  if (!self->callable) return {};
  Thread& t = Thread::current();
  Ref<> held = new_ref(self->callable);
  Ref<> result = call_no_args(t, held);
  if (result) {
    if (!self->sentinel) return {};  // the call exhausted this iterator
    Ref<> sentinel = new_ref(self->sentinel);
    int equal = rich_compare_bool(t, sentinel, result, kEq);
    if (equal == 0) return result;
    if (equal < 0) return {};
  } else if (!t.consume_error(exc::StopIteration)) {
    return {};
  }
  clear_field(self->callable);
  clear_field(self->sentinel);
  return {};
}
Ref<> callable_reduce(Object* op, Object*) {
  Thread& t = Thread::current();
  Ref<> iter = get_builtin(t, "iter"_s);
  if (!iter) return {};
  CallableIterator* self = callable(op);
  if (self->callable && self->sentinel) return build_value(t, "O(OO)", iter.get(), self->callable, self->sentinel);
  return build_value(t, "O(())", iter.get());
}

const MethodDef seq_methods[] = {{"__length_hint__", seq_length_hint, kMethNoargs, doc::iterator::__length_hint__},
                                 {"__reduce__", seq_reduce, kMethNoargs, doc::iterator::__reduce__},
                                 {"__setstate__", seq_setstate, kMethO, doc::iterator::__setstate__},
                                 {}};
const MethodDef callable_methods[] = {{"__reduce__", callable_reduce, kMethNoargs, doc::callable_iterator::__reduce__}, {}};

}  // namespace

Ref<> new_sequence_iterator(Thread& t, Object* sequence) {
  if (!is_sequence(sequence)) return t.raise_system_error_bad_call();
  auto* self = new_gc_object<SequenceIterator>(t, &sequence_iterator_type);
  if (!self) return {};
  self->index = 0;
  self->sequence = retain(sequence);
  gc_track(self);
  return steal<Object>(self);
}

Ref<> new_callable_iterator(Thread& t, Object* callable, Object* sentinel) {
  auto* self = new_gc_object<CallableIterator>(t, &callable_iterator_type);
  if (!self) return {};
  self->callable = retain(callable);
  self->sentinel = retain(sentinel);
  gc_track(self);
  return steal<Object>(self);
}

constinit Type sequence_iterator_type = [] {
  Type t = static_type("iterator", sizeof(SequenceIterator), 0, kTypeGc);
  t.tp_dealloc = seq_dealloc;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = seq_traverse;
  t.tp_iter = self_iter;
  t.tp_iternext = seq_next;
  t.tp_methods = seq_methods;
  return t;
}();

constinit Type callable_iterator_type = [] {
  Type t = static_type("callable_iterator", sizeof(CallableIterator), 0, kTypeGc);
  t.tp_dealloc = callable_dealloc;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = callable_traverse;
  t.tp_iter = self_iter;
  t.tp_iternext = callable_next;
  t.tp_methods = callable_methods;
  return t;
}();

}  // namespace adder
