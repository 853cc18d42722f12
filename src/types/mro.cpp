// The method resolution order: C3 linearisation (Barrett et al., "A Monotonic Superclass Linearization for Dylan", 1996), and
// what a metaclass's own mro() may change about it.
#include "types/type_internal.h"

namespace adder {

namespace {

// One of the lists being merged: a tuple and how far it has been consumed.
struct MergeList {
  Tuple* items;
  ssize head;
  Object* first() const { return head < items->size ? items->items[head] : nullptr; }
  bool in_tail(Object* o) const {
    for (ssize i = head + 1; i < items->size; ++i) {
      if (items->items[i] == o) return true;
    }
    return false;
  }
};

Raised raise_inconsistent(Thread& t, MergeList* lists, ssize n) {
  Ref<Dict> heads = new_dict(t);  // an ordered set
  if (!heads) return {};
  for (ssize i = 0; i < n; ++i) {
    if (Object* first = lists[i].first(); first && dict_set(t, heads.get(), first, none()) < 0) return {};
  }
  StrBuilder text(t);
  text.append_ascii("Cannot create a consistent method resolution\norder (MRO) for bases");
  ssize position = 0, count = 0;
  Object *key, *value;
  while (dict_next(heads.get(), &position, &key, &value)) {
    text.append_ascii(count++ ? ", " : " ");
    Ref<> name = is_type(key) ? type_name(t, as_type(key)) : Ref<>();
    if (name) {
      text.append(name.get());
    } else {
      t.clear_error();
      text.append('?');
    }
  }
  Ref<Str> message = text.finish();
  if (!message) return {};
  return t.raise_object(&exc::TypeError, message);
}

int merge(Thread& t, List* result, MergeList* lists, ssize n) {
  for (;;) {
    ssize exhausted = 0;
    Object* candidate = nullptr;
    for (ssize i = 0; i < n && !candidate; ++i) {
      Object* first = lists[i].first();
      if (!first) {
        ++exhausted;
        continue;
      }
      bool blocked = false;
      for (ssize j = 0; j < n && !blocked; ++j) blocked = lists[j].in_tail(first);
      if (!blocked) candidate = first;
    }
    if (!candidate) {
      if (exhausted == n) return 0;
      return raise_inconsistent(t, lists, n);
    }
    if (list_append(t, result, candidate) < 0) return -1;
    for (ssize i = 0; i < n; ++i) {
      if (lists[i].first() == candidate) ++lists[i].head;
    }
  }
}

int check_duplicates(Thread& t, Tuple* bases) {
  for (ssize i = 0; i < bases->size; ++i) {
    for (ssize j = i + 1; j < bases->size; ++j) {
      if (bases->items[i] != bases->items[j]) continue;
      Ref<> name = type_name(t, as_type(bases->items[i]));
      if (!name) return -1;
      return t.raise(exc::TypeError, "duplicate base class %U", name.get());
    }
  }
  return 0;
}

Ref<Tuple> plain_mro(Thread& t, Type* type) {
  if (!type->tp_bases && type_ready(type) < 0) return {};
  Tuple* bases = type->tp_bases;
  ssize n = bases->size;
  for (ssize i = 0; i < n; ++i) {
    Type* base = as_type(bases->items[i]);
    if (!base->tp_mro) return t.raise(exc::TypeError, "Cannot extend an incomplete type '%.100s'", base->tp_name);
  }
  if (n == 1) {  // nearly always: the base's order with the type in front
    Tuple* base_mro = as_type(bases->items[0])->tp_mro;
    Ref<Tuple> mro = new_tuple(t, base_mro->size + 1);
    if (!mro) return {};
    mro->items[0] = retain<Object>(type);
    for (ssize i = 0; i < base_mro->size; ++i) mro->items[i + 1] = retain(base_mro->items[i]);
    return mro;
  }
  if (check_duplicates(t, bases) < 0) return {};
  auto* lists = static_cast<MergeList*>(mem_malloc(sizeof(MergeList) * static_cast<std::size_t>(n + 1)));
  if (!lists) return t.raise_no_memory();
  for (ssize i = 0; i < n; ++i) lists[i] = {as_type(bases->items[i])->tp_mro, 0};
  lists[n] = {bases, 0};
  Ref<List> list = new_list(t, 0);
  bool ok = list && list_append(t, list.get(), static_cast<Object*>(type)) == 0 && merge(t, list.get(), lists, n + 1) == 0;
  mem_free(lists);
  if (!ok) return {};
  return list_to_tuple(t, list.get());
}

int check_custom(Thread& t, Type* type, Tuple* mro) {
  Type* solid = solid_base(type);
  for (ssize i = 0; i < mro->size; ++i) {
    Object* item = mro->items[i];
    if (!is_type(item)) return t.raise(exc::TypeError, "mro() returned a non-class ('%.500s')", type_of(item)->tp_name);
    Type* base = as_type(item);
    if (!base->tp_base && base != &object_type && !has_flag(base, kTypeReady)) {
      return t.raise(exc::TypeError, "Cannot extend an incomplete type '%.100s'", base->tp_name);
    }
    if (!is_subtype(solid, solid_base(base))) {
      return t.raise(exc::TypeError, "mro() returned base with unsuitable layout ('%.500s')", base->tp_name);
    }
  }
  return 0;
}

Ref<Tuple> invoke_mro(Thread& t, Type* type) {
  if (type_of(type) == &type_type) return plain_mro(t, type);
  Object* method = type_lookup(type_of(type), "mro"_s);
  if (!method) return t.raise(exc::AttributeError, "mro");
  if (is_exact(method, method_descr_type) && as<MethodDescr>(method)->owner == &type_type) return plain_mro(t, type);
  Ref<> bound;
  Lookup r = lookup_special(t, type, "mro"_s, &bound);
  if (r == Lookup::missing) return t.raise(exc::AttributeError, "mro");
  if (r == Lookup::error) return {};
  Ref<> result = call_no_args(t, bound);
  if (!result) return {};
  Ref<Tuple> mro = to_tuple(t, result);
  if (!mro) return {};
  if (mro->size == 0) return t.raise(exc::TypeError, "type MRO must not be empty");
  if (check_custom(t, type, mro) < 0) return {};
  return mro;
}

}  // namespace

Ref<> c3_linearise(Thread& t, Type* type) {
  Ref<Tuple> mro = plain_mro(t, type);
  if (!mro) return {};
  return new_list_from(t, mro->items, mro->size);
}

int compute_mro(Thread& t, Type* type, Tuple** old) {
  // Hold the old order: a custom mro() may change the type in between, and an address compare must not meet a recycled tuple.
  Ref<Tuple> before = new_ref(type->tp_mro);
  Ref<Tuple> mro = invoke_mro(t, type);
  bool overtaken = type->tp_mro != before.get();
  if (!mro) return -1;
  if (overtaken) return 0;
  Tuple* previous = type->tp_mro;
  type->tp_mro = mro.release();
  type_modified(type);
  if (old) {
    *old = previous;
  } else {
    xdecref(previous);
  }
  return 1;
}

}  // namespace adder
