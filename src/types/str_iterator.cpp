// Iterators over str. ASCII strings have an iterator of their own that reads bytes and hands out shared one-character strings.
#include "core/interpreter.h"
#include "core/type_object.h"
#include "docs/str_ascii_iterator.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str_internal.h"
#include "types/str_methods.h"

namespace adder {

namespace {

struct StrIterator : Object {
  ssize index;
  Object* text;  // null when exhausted
};

void iterator_dealloc(Object* op) {
  auto* self = static_cast<StrIterator*>(op);
  gc_untrack(self);
  xdecref(self->text);
  gc_free(self);
}
int iterator_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(static_cast<StrIterator*>(op)->text);
  return 0;
}
Ref<> iterator_next(Object* op) {
  auto* self = static_cast<StrIterator*>(op);
  if (!self->text) return {};
  if (self->index < str_length(self->text)) {
    return new_str_char(Thread::current(), str_char(self->text, self->index++));
  }
  clear_field(self->text);
  return {};
}
Ref<> ascii_iterator_next(Object* op) {
  auto* self = static_cast<StrIterator*>(op);
  if (!self->text) return {};
  if (self->index < str_length(self->text)) {
    return new_str_char(Thread::current(), static_cast<u8*>(str_data(self->text))[self->index++]);
  }
  clear_field(self->text);
  return {};
}
Ref<> iterator_length_hint(Object* op, Object*) {
  auto* self = static_cast<StrIterator*>(op);
  return new_int(Thread::current(), self->text ? str_length(self->text) - self->index : 0);
}
Ref<> iterator_reduce(Object* op, Object*) {
  Thread& t = Thread::current();
  auto* self = static_cast<StrIterator*>(op);
  Dict* builtins = static_cast<Dict*>(interpreter(t).builtins);
  Object* iter = dict_get_str(builtins, "iter"_s);
  if (!iter) return t.raise(exc::AttributeError, "iter");
  if (self->text) {
    Ref<Tuple> args = tuple_pack(t, self->text);
    Ref<> index = new_int(t, self->index);
    if (!args || !index) return {};
    return tuple_pack(t, iter, static_cast<Object*>(args.get()), index.get());
  }
  Ref<Tuple> args = tuple_pack(t, empty_str());
  if (!args) return {};
  return tuple_pack(t, iter, static_cast<Object*>(args.get()));
}
Ref<> iterator_setstate(Object* op, Object* state) {
  Thread& t = Thread::current();
  auto* self = static_cast<StrIterator*>(op);
  ssize index = as_ssize(t, state);
  if (index == -1 && t.has_error()) return {};
  if (self->text) {
    ssize n = str_length(self->text);
    self->index = index < 0 ? 0 : index > n ? n : index;
  }
  return new_none();
}

const MethodDef iterator_methods[] = {
    {"__length_hint__", iterator_length_hint, kMethNoargs, doc::str_ascii_iterator::__length_hint__},
    {"__reduce__", iterator_reduce, kMethNoargs, doc::str_ascii_iterator::__reduce__},
    {"__setstate__", iterator_setstate, kMethO, doc::str_ascii_iterator::__setstate__},
    {},
};

constexpr Type iterator_type(const char* name, IterNextFunc next) {
  Type t = static_type(name, sizeof(StrIterator), 0, kTypeGc);
  t.tp_dealloc = iterator_dealloc;
  t.tp_traverse = iterator_traverse;
  t.tp_getattro = generic_get_attr;
  t.tp_iter = self_iter;
  t.tp_iternext = next;
  t.tp_methods = iterator_methods;
  return t;
}

}  // namespace

constinit Type str_iterator_type = iterator_type("str_iterator", iterator_next);
constinit Type str_ascii_iterator_type = iterator_type("str_ascii_iterator", ascii_iterator_next);

Ref<> str_iter(Object* self) {
  Thread& t = Thread::current();
  auto* it = new_gc_object<StrIterator>(t, str_is_ascii(self) ? &str_ascii_iterator_type : &str_iterator_type);
  if (!it) return {};
  it->index = 0;
  it->text = retain(self);
  gc_track(it);
  return steal<Object>(it);
}

}  // namespace adder
