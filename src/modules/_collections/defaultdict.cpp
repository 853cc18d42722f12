// collections.defaultdict.
#include "core/args.h"
#include "docs/module__collections.h"
#include "mem/alloc.h"
#include "modules/_collections/collections.h"
#include "types/dict.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace {

struct DefaultDict : Dict {
  Object* default_factory;
};
static_assert(sizeof(DefaultDict) == 56);
DefaultDict* self_of(Object* op) { return static_cast<DefaultDict*>(op); }

Ref<> missing(Object* op, Object* key) {
  Thread& t = Thread::current();
  Object* factory = self_of(op)->default_factory;
  if (!factory || is_none(factory)) return t.raise_key_error(key);
  Ref<> held = new_ref(factory);
  Ref<> value = call_no_args(t, held);
  if (!value || set_item(t, op, key, value) < 0) return {};
  return value;
}

Ref<> remake(Thread& t, Object* op, Object* items) {
  Object* factory = self_of(op)->default_factory;
  return call_args<Object, Object>(t, type_of(op), factory ? factory : none(), items);
}
Ref<> copy(Object* op, Object*) { return remake(Thread::current(), op, op); }

Ref<> reduce(Object* op, Object*) {
  Thread& t = Thread::current();
  Object* factory = self_of(op)->default_factory;
  Ref<Tuple> args = !factory || is_none(factory) ? new_tuple(t, 0) : tuple_pack(t, factory);
  if (!args) return {};
  Ref<> items = call_method(t, op, "items"_s);
  if (!items) return {};
  Ref<> it = get_iter(t, items);
  if (!it) return {};
  return tuple_pack<Object, Object, Object, Object, Object>(t, type_of(op), args.get(), none(), none(), it.get());
}

void dd_dealloc(Object* op) {
  gc_untrack(op);
  clear_field(self_of(op)->default_factory);
  dict_type.tp_dealloc(op);
}
int dd_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(self_of(op)->default_factory);
  return dict_type.tp_traverse(op, visit, arg);
}
int dd_clear(Object* op) {
  clear_field(self_of(op)->default_factory);
  return dict_type.tp_clear(op);
}

Ref<> dd_repr(Object* op) {
  Thread& t = Thread::current();
  Ref<> base = dict_type.tp_repr(op);
  if (!base) return {};
  Object* factory = self_of(op)->default_factory;
  Ref<> shown;
  if (!factory) {
    shown = new_str(t, "None");
  } else {
    int entered = repr_enter(t, factory);
    if (entered < 0) return {};
    if (entered > 0) {
      shown = new_str(t, "...");
    } else {
      shown = repr(t, factory);
      repr_leave(t, factory);
    }
  }
  if (!shown) return {};
  Ref<Str> name = new_str(t, type_short_name(type_of(op)));
  if (!name) return {};
  return str_format(t, "%U(%U, %U)", name.get(), shown.get(), base.get());
}

Ref<> dd_or(Object* a, Object* b) {
  Object *self = a, *other = b;
  if (!is_a(a, default_dict_type)) {
    self = b;
    other = a;
  }
  if (!is_dict(other)) return new_not_implemented();
  Thread& t = Thread::current();
  Ref<> result = remake(t, self, a);
  if (!result) return {};
  if (!is_dict(result)) return t.raise_system_error_bad_call();
  if (dict_update(t, static_cast<Dict*>(result.get()), b) < 0) return {};
  return result;
}

int dd_init(Object* op, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  Object* factory = nullptr;
  Ref<Tuple> rest;
  ssize n = tuple_size(args);
  if (n == 0) {
    rest = new_tuple(t, 0);
  } else {
    factory = tuple_item(args, 0);
    if (!is_callable(factory) && !is_none(factory)) return t.raise(exc::TypeError, "first argument must be callable or None");
    rest = tuple_slice(t, static_cast<Tuple*>(args), 1, n);
  }
  if (!rest) return -1;
  Ref<> old = Ref<>::steal(self_of(op)->default_factory);
  self_of(op)->default_factory = xretain(factory);
  return dict_type.tp_init(op, rest, kwargs);
}

namespace docs = doc::module__collections;

const MethodDef methods[] = {{"__missing__", missing, kMethO, docs::defaultdict___missing__},
                             {"copy", copy, kMethNoargs, docs::defaultdict_copy},
                             {"__copy__", copy, kMethNoargs, docs::defaultdict___copy__},
                             {"__reduce__", reduce, kMethNoargs, docs::defaultdict___reduce__},
                             {"__class_getitem__", class_getitem, kMethO | kMethClass, docs::defaultdict___class_getitem__},
                             {}};
const MemberDef members[] = {
    {"default_factory", kMemberObject, offsetof(DefaultDict, default_factory), 0, docs::defaultdict_default_factory}, {}};
NumberMethods as_number = [] {
  NumberMethods n{};
  n.nb_or = dd_or;
  return n;
}();

}  // namespace

constinit Type default_dict_type = [] {
  Type t = static_type("collections.defaultdict", sizeof(DefaultDict), 0, kTypeGc | kTypeBase);
  t.tp_dealloc = dd_dealloc;
  t.tp_repr = dd_repr;
  t.tp_as_number = &as_number;
  t.tp_getattro = generic_get_attr;
  t.tp_doc = docs::defaultdict_type_doc;
  t.tp_traverse = dd_traverse;
  t.tp_clear = dd_clear;
  t.tp_methods = methods;
  t.tp_members = members;
  t.tp_base = &dict_type;
  t.tp_init = dd_init;
  t.tp_alloc = type_generic_alloc;
  t.tp_free = gc_free;
  return t;
}();

}  // namespace adder
