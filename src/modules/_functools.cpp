// _functools: partial, reduce, cmp_to_key. (lru_cache is in lru_cache.cpp.)
#include "modules/_functools.h"

#include "core/args.h"
#include "docs/module__functools.h"
#include "mem/alloc.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace {

namespace docs = doc::module__functools;

// --- partial ---

struct Partial : Object {
  Object* func;
  Tuple* args;
  Dict* kw;
  Object* dict;
  Object* weakreflist;
  VectorcallFunc vectorcall;
};
static_assert(sizeof(Partial) == 64);
Partial* partial(Object* op) { return static_cast<Partial*>(op); }
extern Type partial_type;

Ref<> partial_vectorcall(Object* op, Object* const* args, std::size_t nargsf, Object* kwnames) {
  constexpr ssize kOnStack = 12;
  Partial* self = partial(op);
  Thread& t = Thread::current();
  ssize nargs = vectorcall_nargs(nargsf), n_bound = self->args->size, n_kw = kwnames ? tuple_size(kwnames) : 0;
  ssize bound_kw = self->kw->used;
  if (n_kw && bound_kw) {
    // Keywords of the call override those bound.
    Ref<Dict> kw = dict_copy(t, self->kw);
    if (!kw) return {};
    for (ssize i = 0; i < n_kw; ++i) {
      if (dict_set(t, kw, tuple_item(kwnames, i), args[nargs + i]) < 0) return {};
    }
    Ref<Tuple> all = new_tuple(t, n_bound + nargs);
    if (!all) return {};
    for (ssize i = 0; i < n_bound; ++i) all->items[i] = retain(self->args->items[i]);
    for (ssize i = 0; i < nargs; ++i) all->items[n_bound + i] = retain(args[i]);
    return call(t, self->func, all, kw);
  }
  Ref<Tuple> names;
  if (bound_kw) {
    names = new_tuple(t, bound_kw);
    if (!names) return {};
  }
  ssize total = n_bound + nargs + n_kw + bound_kw;
  if (n_bound == 0 && !bound_kw) return vectorcall(t, self->func, args, nargsf, kwnames);
  Object* stack[kOnStack + 1];
  Object** all = stack;
  if (total > kOnStack) {
    all = static_cast<Object**>(mem_malloc(static_cast<std::size_t>(total + 1) * sizeof(Object*)));
    if (!all) return t.raise_no_memory();
  }
  all[0] = nullptr;
  Object** out = all + 1;
  for (ssize i = 0; i < n_bound; ++i) *out++ = self->args->items[i];
  for (ssize i = 0; i < nargs + n_kw; ++i) *out++ = args[i];
  if (bound_kw) {
    ssize position = 0, i = 0;
    Object *key, *value;
    while (dict_next(self->kw, &position, &key, &value)) {
      names->items[i++] = retain(key);
      *out++ = value;
    }
  }
  // The call may replace what this partial holds (__setstate__).
  Ref<> held_args = new_ref<Object>(self->args), held_kw = new_ref<Object>(self->kw), held_func = new_ref(self->func);
  Ref<> result = vectorcall(t, held_func, all + 1, static_cast<std::size_t>(n_bound + nargs) | kVectorcallArgumentsOffset,
                            names ? static_cast<Object*>(names.get()) : kwnames);
  if (all != stack) mem_free(all);
  return result;
}

Ref<> partial_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  ssize n = tuple_size(args);
  if (n < 1) return t.raise(exc::TypeError, "type 'partial' takes at least one argument");
  Object* func = tuple_item(args, 0);
  if (!is_callable(func)) return t.raise(exc::TypeError, "the first argument must be callable");
  Tuple* bound = nullptr;
  Dict* bound_kw = nullptr;
  if (type == &partial_type && type_of(func) == type && !partial(func)->dict) {  // flatten
    bound = partial(func)->args;
    bound_kw = partial(func)->kw;
    func = partial(func)->func;
  }
  ssize n_bound = bound ? bound->size : 0;
  Ref<Tuple> all = new_tuple(t, n_bound + n - 1);
  if (!all) return {};
  for (ssize i = 0; i < n_bound; ++i) all->items[i] = retain(bound->items[i]);
  for (ssize i = 1; i < n; ++i) all->items[n_bound + i - 1] = retain(tuple_item(args, i));
  Ref<Dict> kw = bound_kw && bound_kw->used ? dict_copy(t, bound_kw) : new_dict(t);
  if (!kw) return {};
  if (kwargs && dict_merge(t, kw, kwargs, 1) < 0) return {};
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  partial(self)->func = retain(func);
  partial(self)->args = all.release();
  partial(self)->kw = kw.release();
  partial(self)->vectorcall = partial_vectorcall;
  return self;
}

void partial_dealloc(Object* op) {
  Partial* self = partial(op);
  gc_untrack(op);
  if (self->weakreflist) clear_weak_refs(op);
  xdecref(self->func);
  xdecref(self->args);
  xdecref(self->kw);
  xdecref(self->dict);
  type_of(op)->tp_free(op);
}
int partial_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(partial(op)->func);
  ADDER_VISIT(partial(op)->args);
  ADDER_VISIT(partial(op)->kw);
  ADDER_VISIT(partial(op)->dict);
  return 0;
}
int partial_clear(Object* op) {
  clear_field(partial(op)->dict);
  return 0;
}

Ref<> partial_repr(Object* op) {
  Thread& t = Thread::current();
  int entered = repr_enter(t, op);
  if (entered != 0) return entered > 0 ? Ref<>(new_str(t, "...")) : Ref<>();
  Partial* self = partial(op);
  Ref<> held_args = new_ref<Object>(self->args), held_kw = new_ref<Object>(self->kw), func = new_ref(self->func);
  StrBuilder out(t);
  bool ok = out.append_ascii(type_of(op)->tp_name) && out.append('(') && out.append_repr(func);
  for (ssize i = 0; ok && i < tuple_size(held_args); ++i)
    ok = out.append_ascii(", ") && out.append_repr(tuple_item(held_args, i));
  ssize position = 0;
  Object *k, *v;
  while (ok && dict_next(held_kw, &position, &k, &v)) {
    Ref<> key = new_ref(k), value = new_ref(v);
    Ref<> shown = str(t, key);
    ok = shown && out.append_ascii(", ") && out.append(shown.get()) && out.append('=') && out.append_repr(value);
  }
  Ref<> result;
  if (ok && out.append(')')) result = out.finish();
  repr_leave(t, op);
  return result;
}

Ref<> partial_reduce(Object* op, Object*) {
  Partial* self = partial(op);
  return build_value(Thread::current(), "O(O)(OOOO)", type_of(op), self->func, self->func, self->args, self->kw,
                     self->dict ? self->dict : none());
}

Ref<> partial_setstate(Object* op, Object* state) {
  Thread& t = Thread::current();
  bool good = is_tuple(state) && tuple_size(state) == 4;
  if (good) {
    Object* kw = tuple_item(state, 2);
    good = is_callable(tuple_item(state, 0)) && is_tuple(tuple_item(state, 1)) && (is_none(kw) || is_dict(kw));
  }
  if (!good) return t.raise(exc::TypeError, "invalid partial state");
  Object *kw = tuple_item(state, 2), *dict = tuple_item(state, 3);
  Ref<Tuple> args =
      is_exact(tuple_item(state, 1), tuple_type) ? new_ref(as<Tuple>(tuple_item(state, 1))) : to_tuple(t, tuple_item(state, 1));
  if (!args) return {};
  Ref<Dict> keywords = is_none(kw) ? new_dict(t) : is_exact(kw, dict_type) ? new_ref(as<Dict>(kw)) : dict_copy(t, kw);
  if (!keywords) return {};
  Partial* self = partial(op);
  replace_field(self->func, retain(tuple_item(state, 0)));
  replace_field(self->args, args.release());
  replace_field(self->kw, keywords.release());
  replace_field(self->dict, is_none(dict) ? nullptr : retain(dict));
  return new_none();
}

const MethodDef partial_methods[] = {{"__reduce__", partial_reduce, kMethNoargs, nullptr},
                                     {"__setstate__", partial_setstate, kMethO, nullptr},
                                     {"__class_getitem__", class_getitem, kMethO | kMethClass, docs::partial___class_getitem__},
                                     {}};
const MemberDef partial_members[] = {
    {"func", kMemberObject, offsetof(Partial, func), kMemberReadonly, docs::partial_func},
    {"args", kMemberObject, offsetof(Partial, args), kMemberReadonly, docs::partial_args},
    {"keywords", kMemberObject, offsetof(Partial, kw), kMemberReadonly, docs::partial_keywords},
    {"__vectorcalloffset__", kMemberSsize, offsetof(Partial, vectorcall), kMemberReadonly, nullptr},
    {}};
const GetSetDef partial_getset[] = {{"__dict__", generic_get_dict, generic_set_dict, nullptr, nullptr}, {}};

constinit Type partial_type = [] {
  Type t = static_type("functools.partial", sizeof(Partial), 0, kTypeGc | kTypeBase | kTypeVectorcall);
  t.tp_dealloc = partial_dealloc;
  t.tp_vectorcall_offset = offsetof(Partial, vectorcall);
  t.tp_repr = partial_repr;
  t.tp_call = vectorcall_call;
  t.tp_getattro = generic_get_attr;
  t.tp_setattro = generic_set_attr;
  t.tp_doc = docs::partial_type_doc;
  t.tp_traverse = partial_traverse;
  t.tp_clear = partial_clear;
  t.tp_weaklistoffset = offsetof(Partial, weakreflist);
  t.tp_methods = partial_methods;
  t.tp_members = partial_members;
  t.tp_getset = partial_getset;
  t.tp_dictoffset = offsetof(Partial, dict);
  t.tp_alloc = type_generic_alloc;
  t.tp_new = partial_new;
  t.tp_free = gc_free;
  return t;
}();

// --- cmp_to_key ---

struct KeyWrapper : Object {
  Object* cmp;
  Object* object;  // null in the function that cmp_to_key returns
};
KeyWrapper* wrapper(Object* op) { return static_cast<KeyWrapper*>(op); }
extern Type key_wrapper_type;

Ref<> new_wrapper(Thread& t, Object* cmp, Object* object) {
  auto* self = new_gc_object<KeyWrapper>(t, &key_wrapper_type);
  if (!self) return {};
  self->cmp = retain(cmp);
  self->object = xretain(object);
  gc_track(self);
  return steal<Object>(self);
}
void wrapper_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(wrapper(op)->cmp);
  xdecref(wrapper(op)->object);
  gc_free(op);
}
int wrapper_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(wrapper(op)->cmp);
  ADDER_VISIT(wrapper(op)->object);
  return 0;
}
int wrapper_clear(Object* op) {
  clear_field(wrapper(op)->cmp);
  clear_field(wrapper(op)->object);
  return 0;
}
Ref<> wrapper_call(Object* op, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("K(obj)");
  Thread& t = Thread::current();
  Object* a[1];
  if (!kSignature.unpack(t, args, kwargs, a)) return {};
  return new_wrapper(t, wrapper(op)->cmp, a[0]);
}
Ref<> wrapper_richcompare(Object* a, Object* b, int op) {
  Thread& t = Thread::current();
  if (type_of(b) != &key_wrapper_type) return t.raise(exc::TypeError, "other argument must be K instance");
  Object *compare = wrapper(a)->cmp, *x = wrapper(a)->object, *y = wrapper(b)->object;
  if (!x || !y) return t.raise(exc::AttributeError, "object");
  Ref<> held = new_ref(compare);
  Ref<> result = call_args(t, compare, x, y);
  if (!result) return {};
  return rich_compare(t, result, small_int(0), static_cast<CompareOp>(op));
}
const MemberDef wrapper_members[] = {{"obj", kMemberObject, offsetof(KeyWrapper, object), 0, "Value wrapped by a key function."},
                                     {}};

constinit Type key_wrapper_type = [] {
  Type t = static_type("functools.KeyWrapper", sizeof(KeyWrapper), 0, kTypeGc | kTypeDisallowInstantiation);
  t.tp_dealloc = wrapper_dealloc;
  t.tp_hash = hash_not_implemented;
  t.tp_call = wrapper_call;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = wrapper_traverse;
  t.tp_clear = wrapper_clear;
  t.tp_richcompare = wrapper_richcompare;
  t.tp_members = wrapper_members;
  return t;
}();

Ref<> cmp_to_key(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("cmp_to_key(mycmp)");
  Thread& t = Thread::current();
  Object* a[1];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  return new_wrapper(t, a[0], nullptr);
}

// --- reduce ---

Ref<> reduce(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "reduce", nargs, 2, 3)) return {};
  Object* func = args[0];
  Ref<> it = get_iter(t, args[1]);
  if (!it) {
    if (t.consume_error(exc::TypeError)) return t.raise(exc::TypeError, "reduce() arg 2 must support iteration");
    return {};
  }
  Ref<> result = nargs == 3 ? new_ref(args[2]) : Ref<>();
  IterNextFunc next = type_of(it.get())->tp_iternext;
  for (;;) {
    Ref<> item = next(it);
    if (!item) {
      if (t.has_error() && !t.consume_error(exc::StopIteration)) return {};
      break;
    }
    if (!result) {
      result = std::move(item);
    } else {
      result = call_args(t, func, result.get(), item.get());
      if (!result) return {};
    }
  }
  if (!result) return t.raise(exc::TypeError, "reduce() of empty iterable with no initial value");
  return result;
}

const MethodDef methods[] = {{"reduce", reduce, kMethFastcall | kMethParsed, docs::reduce},
                             {"cmp_to_key", cmp_to_key, kMethFastcall | kMethKeywords, docs::cmp_to_key},
                             {}};

int exec(Object* module) {
  Thread& t = Thread::current();
  if (type_ready(&key_wrapper_type) < 0 || init_lru_cache(t) < 0) return -1;
  if (module_add_type(t, module, &partial_type) < 0) return -1;
  return module_add_type(t, module, &lru_cache_type);
}
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "_functools", .doc = docs::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit__functools() { return module_def_init(&definition); }

}  // namespace adder
