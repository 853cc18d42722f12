// The type `dict`: methods, slots, construction, destruction.
#include "core/args.h"
#include "core/type_object.h"
#include "docs/dict.h"
#include "mem/gc.h"
#include "types/dict_internal.h"

namespace adder {

namespace {

Dict* dict(Object* op) { return static_cast<Dict*>(op); }

void dict_dealloc(Object* op) {
  Dict* d = dict(op);
  gc_untrack(op);
  bool exact = is_exact(op, dict_type);
  if (exact && d->keys == &empty_keys) {
    --empty_keys.refcnt;
    return gc_free_untracked(op);
  }
  Trashcan trash(op, dict_dealloc);
  if (trash.postponed()) return;
  if (d->values) values_release(d->values);
  keys_release(d->keys);
  exact ? gc_free_untracked(op) : type_of(op)->tp_free(op);
}

int dict_traverse(Object* op, VisitProc visit, void* arg) {
  Dict* d = dict(op);
  DictKeys* k = d->keys;
  if (d->values) {
    for (int i = 0, n = values_capacity(d->values); i < n; ++i) ADDER_VISIT(d->values->items[i]);
  } else if (k->kind == kKeysGeneral) {
    DictEntry* e = k->general_entries();
    for (ssize i = 0, n = k->nentries; i < n; ++i) {
      if (!e[i].value) continue;
      ADDER_VISIT(e[i].value);
      ADDER_VISIT(e[i].key);
    }
  } else {
    StrEntry* e = k->str_entries();
    for (ssize i = 0, n = k->nentries; i < n; ++i) ADDER_VISIT(e[i].value);
  }
  return 0;
}

int dict_tp_clear(Object* op) {
  dict_clear(dict(op));
  return 0;
}

Ref<> dict_new(Type* type, Object*, Object*) {
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  Dict* d = dict(self);
  d->used = 0;
  d->version_tag = next_dict_version();
  d->keys = &empty_keys;
  d->values = nullptr;
  if (type == &dict_type) gc_untrack(d);
  return self;
}

int dict_init(Object* self, Object* args, Object* kwargs) {
  return dict_update_from(Thread::current(), self, args, kwargs, "dict");
}

Ref<> dict_vectorcall(Object* type, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  ssize nargs = vectorcall_nargs(nargsf);
  if (!check_positional(t, "dict", nargs, 0, 1)) return {};
  Ref<> self = dict_new(reinterpret_cast<Type*>(type), nullptr, nullptr);
  if (!self) return {};
  if (nargs == 1) {
    if (dict_update_one(t, self, args[0]) < 0) return {};
    ++args;
  }
  if (kwnames) {
    for (ssize i = 0, n = tuple_size(kwnames); i < n; ++i) {
      if (dict_set(t, dict(self), tuple_item(kwnames, i), args[i]) < 0) return {};
    }
  }
  return self;
}

Ref<> dict_repr(Object* op) {
  Thread& t = Thread::current();
  int entered = repr_enter(t, op);
  if (entered != 0) return entered > 0 ? Ref<>(new_str(t, "{...}")) : Ref<>();
  Ref<> result;
  if (dict(op)->used == 0) {
    result = new_str(t, "{}");
  } else {
    StrBuilder out(t);
    bool ok = out.append('{'), first = true;
    ssize position = 0;
    Object *k, *v;
    while (ok && dict_next(op, &position, &k, &v)) {
      Ref<> key = new_ref(k), value = new_ref(v);
      if (!first) ok = out.append_ascii(", ");
      first = false;
      ok = ok && out.append_repr(key) && out.append_ascii(": ") && out.append_repr(value);
    }
    if (ok && out.append('}')) result = out.finish();
  }
  repr_leave(t, op);
  return result;
}

Ref<> missing_key(Thread& t, Object* self, Object* key) {
  if (!is_exact(self, dict_type)) {
    Ref<> method;
    switch (lookup_special(t, self, "__missing__"_s, &method)) {
      case Lookup::found:
        return call_one_arg(t, method, key);
      case Lookup::error:
        return {};
      case Lookup::missing:
        break;
    }
  }
  return t.raise_key_error(key);
}

int dict_ass_subscript(Object* self, Object* key, Object* value) {
  Thread& t = Thread::current();
  return value ? dict_set(t, dict(self), key, value) : dict_del(t, dict(self), key);
}

int dict_sq_contains(Object* self, Object* key) { return dict_contains(Thread::current(), dict(self), key); }

Ref<> dict_richcompare(Object* a, Object* b, int op) {
  if (!is_dict(a) || !is_dict(b) || (op != kEq && op != kNe)) return new_not_implemented();
  int r = dict_equal(Thread::current(), dict(a), dict(b));
  if (r < 0) return {};
  return new_bool((r == 1) == (op == kEq));
}

Ref<> dict_ior(Object* self, Object* other) {
  if (dict_update_one(Thread::current(), self, other) < 0) return {};
  return new_ref(self);
}

Ref<> dict_get(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (ADDER_UNLIKELY(nargs < 1 || nargs > 2) && !check_positional(t, "get", nargs, 1, 2)) return {};
  Object* value;
  switch (dict_lookup(t, dict(self), args[0], &value)) {
    case Lookup::found:
      return new_ref(value);
    case Lookup::error:
      return {};
    case Lookup::missing:
      break;
  }
  return nargs == 2 ? new_ref(args[1]) : new_none();
}

Ref<> dict_setdefault(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "setdefault", nargs, 1, 2)) return {};
  return new_ref(dict_set_default(t, dict(self), args[0], nargs == 2 ? args[1] : none()));
}

Ref<> dict_pop_method(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "pop", nargs, 1, 2)) return {};
  Ref<> value;
  Lookup r = dict_pop(t, dict(self), args[0], &value);
  if (r == Lookup::missing) {
    if (nargs == 2) return new_ref(args[1]);
    return t.raise_key_error(args[0]);
  }
  return value;
}

Ref<> dict_popitem(Object* self, Object*) {
  Thread& t = Thread::current();
  Dict* d = dict(self);
  Ref<Tuple> pair = new_tuple(t, 2);  // first: making it may run the collector
  if (!pair) return {};
  if (d->used == 0) return t.raise(exc::KeyError, "popitem(): dictionary is empty");
  if (d->values && dict_resize(t, d, d->keys->log2_size, kKeysStr) < 0) return {};
  DictKeys* k = d->keys;
  ssize i = k->nentries - 1;
  Object* key;
  hash_t hash;
  if (k->kind == kKeysGeneral) {
    DictEntry* e = k->general_entries();
    while (!e[i].value) --i;
    key = e[i].key;
    hash = e[i].hash;
  } else {
    StrEntry* e = k->str_entries();
    while (!e[i].value) --i;
    key = e[i].key;
    hash = exact_str_hash(key);
  }
  pair->items[0] = retain(key);
  pair->items[1] = dict_remove_at(d, i, hash).release();
  k->nentries = i;  // keeps repeated popitem linear
  return pair;
}

Ref<> dict_keys_method(Object* self, Object*) { return new_dict_view(Thread::current(), self, &dict_keys_type); }
Ref<> dict_values_method(Object* self, Object*) { return new_dict_view(Thread::current(), self, &dict_values_type); }
Ref<> dict_items_method(Object* self, Object*) { return new_dict_view(Thread::current(), self, &dict_items_type); }

Ref<> dict_update_method(Object* self, Object* args, Object* kwargs) {
  if (dict_update_from(Thread::current(), self, args, kwargs, "update") < 0) return {};
  return new_none();
}

Ref<> dict_fromkeys(Object* cls, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "fromkeys", nargs, 1, 2)) return {};
  return dict_from_iterable_keys(t, cls, args[0], nargs == 2 ? args[1] : none());
}

Ref<> dict_clear_method(Object* self, Object*) {
  dict_clear(dict(self));
  return new_none();
}

Ref<> dict_copy_method(Object* self, Object*) { return dict_copy(Thread::current(), self); }

Ref<> dict_reversed(Object* self, Object*) {
  return new_dict_iterator(Thread::current(), dict(self), &dict_reverse_key_iterator_type);
}

Ref<> dict_sizeof_method(Object* self, Object*) { return build_value(Thread::current(), "n", dict_sizeof(dict(self))); }

Ref<> dict_contains_method(Object* self, Object* key) {
  int r = dict_sq_contains(self, key);
  if (r < 0) return {};
  return new_bool(r);
}

NumberMethods dict_as_number = [] {
  NumberMethods n{};
  n.nb_or = dict_or;
  n.nb_inplace_or = dict_ior;
  return n;
}();
SequenceMethods dict_as_sequence = {.sq_contains = dict_sq_contains};
MappingMethods dict_as_mapping = {.mp_length = dict_used, .mp_subscript = dict_subscript, .mp_ass_subscript = dict_ass_subscript};

const MethodDef dict_method_table[] = {{"__contains__", dict_contains_method, kMethO | kMethCoexist, doc::dict::__contains__},
                                       {"__getitem__", dict_subscript, kMethO | kMethCoexist, doc::dict::__getitem__},
                                       {"__sizeof__", dict_sizeof_method, kMethNoargs, doc::dict::__sizeof__},
                                       {"get", dict_get, kMethFastcall, doc::dict::get},
                                       {"setdefault", dict_setdefault, kMethFastcall, doc::dict::setdefault},
                                       {"pop", dict_pop_method, kMethFastcall, doc::dict::pop},
                                       {"popitem", dict_popitem, kMethNoargs, doc::dict::popitem},
                                       {"keys", dict_keys_method, kMethNoargs, doc::dict::keys},
                                       {"items", dict_items_method, kMethNoargs, doc::dict::items},
                                       {"values", dict_values_method, kMethNoargs, doc::dict::values},
                                       {"update", dict_update_method, kMethVarargs | kMethKeywords, doc::dict::update},
                                       {"fromkeys", dict_fromkeys, kMethFastcall | kMethClass, doc::dict::fromkeys},
                                       {"clear", dict_clear_method, kMethNoargs, doc::dict::clear},
                                       {"copy", dict_copy_method, kMethNoargs, doc::dict::copy},
                                       {"__reversed__", dict_reversed, kMethNoargs, doc::dict::__reversed__},
                                       {"__class_getitem__", class_getitem, kMethO | kMethClass, doc::dict::__class_getitem__},
                                       {}};

}  // namespace

ssize dict_used(Object* d) { return dict(d)->used; }

Ref<> dict_subscript(Object* self, Object* key) {
  Thread& t = Thread::current();
  Object* value;
  switch (dict_lookup(t, dict(self), key, &value)) {
    case Lookup::found:
      return new_ref(value);
    case Lookup::error:
      return {};
    case Lookup::missing:
      break;
  }
  return missing_key(t, self, key);
}

Ref<> dict_or(Object* a, Object* b) {
  if (!is_dict(a) || !is_dict(b)) return new_not_implemented();
  Thread& t = Thread::current();
  Ref<> result = dict_copy(t, a);
  if (!result || dict_update_one(t, result, b) < 0) return {};
  return result;
}

constinit Type dict_type = [] {
  Type t = static_type("dict", sizeof(Dict), 0, kTypeGc | kTypeBase | kTypeDict | kTypeMapping | kTypeMatchSelf);
  t.tp_dealloc = dict_dealloc;
  t.tp_repr = dict_repr;
  t.tp_as_number = &dict_as_number;
  t.tp_as_sequence = &dict_as_sequence;
  t.tp_as_mapping = &dict_as_mapping;
  t.tp_hash = hash_not_implemented;
  t.tp_getattro = generic_get_attr;
  t.tp_doc = doc::dict::type_doc;
  t.tp_traverse = dict_traverse;
  t.tp_clear = dict_tp_clear;
  t.tp_richcompare = dict_richcompare;
  t.tp_iter = dict_iter;
  t.tp_methods = dict_method_table;
  t.tp_init = dict_init;
  t.tp_alloc = type_generic_alloc;
  t.tp_new = dict_new;
  t.tp_free = gc_free;
  t.tp_vectorcall = dict_vectorcall;
  return t;
}();

}  // namespace adder
