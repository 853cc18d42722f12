// Iterators over list (both ways) and tuple.
#include "core/args.h"
#include "core/hooks.h"
#include "core/interpreter.h"
#include "core/type_object.h"
#include "docs/list_iterator.h"
#include "docs/list_reverseiterator.h"
#include "docs/tuple_iterator.h"
#include "mem/alloc.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/iterators.h"
#include "types/list.h"

namespace adder {

Ref<> get_builtin(Thread& t, Object* name) {
  Object* builtins = hooks.current_builtins ? hooks.current_builtins(t) : nullptr;
  if (!builtins) builtins = interpreter(t).builtins;
  Ref<> value = get_item(t, builtins, name);
  if (!value && t.consume_error(exc::KeyError)) t.raise_object(&exc::AttributeError, name);
  return value;
}

Ref<> reduce_exhausted(Thread& t) {
  Ref<> iter = get_builtin(t, "iter"_s);
  if (!iter) return {};
  return build_value(t, "O(())", iter.get());
}

namespace {

ListIterator* list_self(Object* op) { return static_cast<ListIterator*>(op); }
TupleIterator* tuple_self(Object* op) { return static_cast<TupleIterator*>(op); }
static_assert(offsetof(ListIterator, list) == offsetof(TupleIterator, tuple));

// The two structs differ only in the type of the sequence.
void iterator_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(list_self(op)->list);
  gc_free(op);
}
int iterator_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(list_self(op)->list);
  return 0;
}

Ref<> list_iterator_next(Object* op) {
  ListIterator* self = list_self(op);
  List* l = self->list;
  if (!l) return {};
  if (ADDER_LIKELY(self->index < l->size)) return new_ref(l->items[self->index++]);
  self->list = nullptr;
  decref(l);
  return {};
}

Ref<> list_reverse_next(Object* op) {
  ListIterator* self = list_self(op);
  List* l = self->list;
  if (!l) return {};
  ssize i = self->index;
  if (i >= 0 && i < l->size) {
    self->index = i - 1;
    return new_ref(l->items[i]);
  }
  self->index = -1;
  self->list = nullptr;
  decref(l);
  return {};
}

Ref<> tuple_iterator_next(Object* op) {
  TupleIterator* self = tuple_self(op);
  Tuple* s = self->tuple;
  if (!s) return {};
  if (ADDER_LIKELY(self->index < s->size)) return new_ref(s->items[self->index++]);
  self->tuple = nullptr;
  decref(s);
  return {};
}

Ref<> forward_length_hint(Object* op, Object*) {
  ListIterator* self = list_self(op);
  ssize n = self->list ? self->list->size - self->index : 0;
  return new_int(Thread::current(), n < 0 ? 0 : n);
}
Ref<> reverse_length_hint(Object* op, Object*) {
  ListIterator* self = list_self(op);
  ssize n = self->index + 1;
  if (!self->list || self->list->size < n) n = 0;
  return new_int(Thread::current(), n);
}

Ref<> reduce(Object* op, Object* builtin_name, bool empty_list) {
  Thread& t = Thread::current();
  // The look-up may run Python code that exhausts this iterator: the fields are read after it.
  Ref<> builtin = get_builtin(t, builtin_name);
  if (!builtin) return {};
  ListIterator* self = list_self(op);
  if (self->list) return build_value(t, "O(O)n", builtin.get(), self->list, self->index);
  if (builtin_name != "iter"_s) {
    builtin = get_builtin(t, "iter"_s);
    if (!builtin) return {};
  }
  if (empty_list) {
    Ref<List> nothing = new_list(t, 0);
    if (!nothing) return {};
    return build_value(t, "O(O)", builtin.get(), nothing.get());
  }
  return build_value(t, "O(())", builtin.get());
}
Ref<> list_iterator_reduce(Object* op, Object*) { return reduce(op, "iter"_s, true); }
Ref<> list_reverse_reduce(Object* op, Object*) { return reduce(op, "reversed"_s, true); }
Ref<> tuple_iterator_reduce(Object* op, Object*) { return reduce(op, "iter"_s, false); }

Ref<> forward_setstate(Object* op, Object* state) {
  Thread& t = Thread::current();
  ssize i = as_ssize(t, state);
  if (i == -1 && t.has_error()) return {};
  if (ListIterator* self = list_self(op); self->list) {
    if (i < 0)
      i = 0;
    else if (i > self->list->size)
      i = self->list->size;
    self->index = i;
  }
  return new_none();
}
Ref<> reverse_setstate(Object* op, Object* state) {
  Thread& t = Thread::current();
  ssize i = as_ssize(t, state);
  if (i == -1 && t.has_error()) return {};
  if (ListIterator* self = list_self(op); self->list) {
    if (i < -1)
      i = -1;
    else if (i > self->list->size - 1)
      i = self->list->size - 1;
    self->index = i;
  }
  return new_none();
}

const MethodDef list_iterator_methods[] = {
    {"__length_hint__", forward_length_hint, kMethNoargs, doc::list_iterator::__length_hint__},
    {"__reduce__", list_iterator_reduce, kMethNoargs, doc::list_iterator::__reduce__},
    {"__setstate__", forward_setstate, kMethO, doc::list_iterator::__setstate__},
    {}};
const MethodDef list_reverse_methods[] = {
    {"__length_hint__", reverse_length_hint, kMethNoargs, doc::list_reverseiterator::__length_hint__},
    {"__reduce__", list_reverse_reduce, kMethNoargs, doc::list_reverseiterator::__reduce__},
    {"__setstate__", reverse_setstate, kMethO, doc::list_reverseiterator::__setstate__},
    {}};
const MethodDef tuple_iterator_methods[] = {
    {"__length_hint__", forward_length_hint, kMethNoargs, doc::tuple_iterator::__length_hint__},
    {"__reduce__", tuple_iterator_reduce, kMethNoargs, doc::tuple_iterator::__reduce__},
    {"__setstate__", forward_setstate, kMethO, doc::tuple_iterator::__setstate__},
    {}};

constexpr Type iterator_type(const char* name, IterNextFunc next, const MethodDef* methods) {
  Type t = static_type(name, sizeof(ListIterator), 0, kTypeGc);
  t.tp_dealloc = iterator_dealloc;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = iterator_traverse;
  t.tp_iter = self_iter;
  t.tp_iternext = next;
  t.tp_methods = methods;
  return t;
}

Ref<> new_iterator(Thread& t, Type* type, Object* sequence, ssize index) {
  auto* self = new_gc_object<ListIterator>(t, type);
  if (!self) return {};
  self->index = index;
  self->list = static_cast<List*>(retain(sequence));
  gc_track(self);
  return steal<Object>(self);
}

}  // namespace

Ref<> new_list_iterator(Thread& t, List* list) { return new_iterator(t, &list_iterator_type, list, 0); }
Ref<> new_list_reverse_iterator(Thread& t, List* list) {
  return new_iterator(t, &list_reverse_iterator_type, list, list->size - 1);
}
Ref<> new_tuple_iterator(Thread& t, Tuple* tuple) { return new_iterator(t, &tuple_iterator_type, tuple, 0); }

constinit Type list_iterator_type = iterator_type("list_iterator", list_iterator_next, list_iterator_methods);
constinit Type list_reverse_iterator_type = iterator_type("list_reverseiterator", list_reverse_next, list_reverse_methods);
constinit Type tuple_iterator_type = iterator_type("tuple_iterator", tuple_iterator_next, tuple_iterator_methods);

}  // namespace adder
