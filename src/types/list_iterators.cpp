// Iterators over list (both ways) and tuple, and what the iterators of all sequences have in common.
#include "core/hooks.h"
#include "core/interpreter.h"
#include "docs/list_iterator.h"
#include "docs/list_reverseiterator.h"
#include "docs/tuple_iterator.h"
#include "mem/gc.h"
#include "types/dict.h"
#include "types/index_iterator.h"
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

Ref<> new_index_iterator(Thread& t, Type* type, Object* sequence, ssize index) {
  auto* self = static_cast<IndexIterator*>(new_plain_gc_object(t, type, sizeof(IndexIterator)));
  if (!self) return {};
  self->index = index;
  self->sequence = retain(sequence);
  gc_track(self);
  return steal<Object>(self);
}

void index_iterator_dealloc(Object* self) {
  gc_untrack(self);
  xdecref(static_cast<IndexIterator*>(self)->sequence);
  gc_free_untracked(self);
}

int index_iterator_traverse(Object* self, VisitProc visit, void* arg) {
  ADDER_VISIT(static_cast<IndexIterator*>(self)->sequence);
  return 0;
}

Ref<> reduce_index_iterator(Thread& t, Object* op, Object* builtin, Ref<> (*make_nothing)(Thread& t)) {
  // The look-up may run Python code that exhausts this iterator: the fields are read after it.
  Ref<> function = get_builtin(t, builtin);
  if (!function) return {};
  auto* self = static_cast<IndexIterator*>(op);
  if (self->sequence) return build_value(t, "O(O)n", function.get(), self->sequence, self->index);
  if (builtin != "iter"_s) {
    function = get_builtin(t, "iter"_s);
    if (!function) return {};
  }
  Ref<> nothing = make_nothing(t);
  if (!nothing) return {};
  return build_value(t, "O(O)", function.get(), nothing.get());
}

namespace {

struct Lists {
  static ssize length(Object* list) { return static_cast<List*>(list)->size; }
  static Ref<> item(Object* list, ssize i) { return new_ref(static_cast<List*>(list)->items[i]); }
  static Ref<> nothing(Thread& t) { return new_list(t, 0); }
};
struct Tuples {
  static ssize length(Object* tuple) { return tuple_size(tuple); }
  static Ref<> item(Object* tuple, ssize i) { return new_ref(tuple_item(tuple, i)); }
  static Ref<> nothing(Thread&) { return new_ref(empty_tuple()); }
};

// From back to front; the index is that of the next item.
struct ReverseLists {
  static Ref<> next(Object* op) {
    auto* self = static_cast<IndexIterator*>(op);
    if (!self->sequence) return {};
    ssize i = self->index;
    if (i >= 0 && i < Lists::length(self->sequence)) {
      self->index = i - 1;
      return Lists::item(self->sequence, i);
    }
    self->index = -1;
    clear_field(self->sequence);
    return {};
  }
  static Ref<> length_hint(Object* op, Object*) {
    auto* self = static_cast<IndexIterator*>(op);
    ssize n = self->index + 1;
    if (!self->sequence || Lists::length(self->sequence) < n) n = 0;
    return new_int(Thread::current(), n);
  }
  static Ref<> reduce(Object* op, Object*) { return reduce_index_iterator(Thread::current(), op, "reversed"_s, Lists::nothing); }
  static Ref<> setstate(Object* op, Object* state) {
    Thread& t = Thread::current();
    auto* self = static_cast<IndexIterator*>(op);
    ssize i = as_ssize(t, state);
    if (i == -1 && t.has_error()) return {};
    if (self->sequence) {
      ssize last = Lists::length(self->sequence) - 1;
      self->index = i < -1 ? -1 : i > last ? last : i;
    }
    return new_none();
  }
};

const MethodDef list_iterator_methods[] = {INDEX_ITERATOR_METHODS(IndexIteration<Lists>, doc::list_iterator)};
const MethodDef list_reverse_methods[] = {INDEX_ITERATOR_METHODS(ReverseLists, doc::list_reverseiterator)};
const MethodDef tuple_iterator_methods[] = {INDEX_ITERATOR_METHODS(IndexIteration<Tuples>, doc::tuple_iterator)};

}  // namespace

Ref<> new_list_iterator(Thread& t, List* list) { return new_index_iterator(t, &list_iterator_type, list); }
Ref<> new_list_reverse_iterator(Thread& t, List* list) {
  return new_index_iterator(t, &list_reverse_iterator_type, list, list->size - 1);
}
Ref<> new_tuple_iterator(Thread& t, Tuple* tuple) { return new_index_iterator(t, &tuple_iterator_type, tuple); }

constinit Type list_iterator_type = index_iterator_type("list_iterator", IndexIteration<Lists>::next, list_iterator_methods);
constinit Type list_reverse_iterator_type = index_iterator_type("list_reverseiterator", ReverseLists::next, list_reverse_methods);
constinit Type tuple_iterator_type = index_iterator_type("tuple_iterator", IndexIteration<Tuples>::next, tuple_iterator_methods);

}  // namespace adder
