// Weak references and proxies.
//
// Each object whose type has tp_weaklistoffset keeps the head of a doubly linked list of its weak references. References without
// a callback are shared: the list begins with the one basic reference (exact type `ref`, no callback) and the one basic proxy, if
// they exist; everything else follows in order of creation, newest right behind the basic ones.
// A reference is dead when `object` is None. Callbacks are taken off before they are called, so each runs at most once.
#include "core/args.h"
#include "core/type_object.h"
#include "docs/module__weakref.h"
#include "mem/alloc.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/slice.h"
#include "types/str.h"

namespace adder {

static WeakRef** weak_list(Object* o) {
  ssize offset = o->type->tp_weaklistoffset;
  return offset > 0 ? reinterpret_cast<WeakRef**>(reinterpret_cast<char*>(o) + offset) : nullptr;
}

static bool is_proxy(Object* o) { return is_exact(o, weak_proxy_type) || is_exact(o, weak_callable_proxy_type); }

/// Makes the reference dead and takes it off its object's list; the callback stays.
void weakref_detach(WeakRef* self) {
  if (is_none(self->object)) return;
  WeakRef** list = weak_list(self->object);
  if (*list == self) *list = self->next;
  self->object = none();
  if (self->prev) self->prev->next = self->next;
  if (self->next) self->next->prev = self->prev;
  self->prev = self->next = nullptr;
}

static void find_basic(WeakRef* head, WeakRef** ref, WeakRef** proxy) {
  *ref = *proxy = nullptr;
  if (head && !head->callback) {
    if (is_exact(head, weakref_type)) {
      *ref = head;
      head = head->next;
    }
    if (head && !head->callback && is_proxy(head)) *proxy = head;
  }
}

static void insert_after(WeakRef* self, WeakRef* previous) {
  self->prev = previous;
  self->next = previous->next;
  if (self->next) self->next->prev = self;
  previous->next = self;
}
static void insert_head(WeakRef* self, WeakRef** list) {
  self->prev = nullptr;
  self->next = *list;
  if (*list) (*list)->prev = self;
  *list = self;
}

static Ref<> weakref_vectorcall(Object* self, Object* const* args, std::size_t nargsf, Object* kwnames);

static void fill(WeakRef* self, Object* object, Object* callback) {
  self->hash = -1;
  self->object = object;
  self->prev = self->next = nullptr;
  self->callback = xretain(callback);
  self->vectorcall = weakref_vectorcall;
}

static Raised cannot_reference(Thread& t, Object* o) {
  return t.raise(exc::TypeError, "cannot create weak reference to '%s' object", type_of(o)->tp_name);
}

static Ref<> weakref_new_of_type(Thread& t, Type* type, Object* object, Object* callback) {
  WeakRef** list = weak_list(object);
  if (!list) return cannot_reference(t, object);
  if (callback && is_none(callback)) callback = nullptr;
  WeakRef *ref, *proxy;
  find_basic(*list, &ref, &proxy);
  if (!callback && type == &weakref_type && ref && ref->refcnt > 0) return new_ref<Object>(ref);
  Ref<WeakRef> self = type->tp_alloc(type, 0).cast<WeakRef>();
  if (!self) return {};
  fill(self, object, callback);
  find_basic(*list, &ref, &proxy);  // the allocation may have collected
  if (!callback && type == &weakref_type) {
    insert_head(self, list);
  } else if (WeakRef* previous = proxy ? proxy : ref) {
    insert_after(self, previous);
  } else {
    insert_head(self, list);
  }
  return self;
}

Ref<> new_weakref(Thread& t, Object* object, Object* callback) { return weakref_new_of_type(t, &weakref_type, object, callback); }

Ref<> new_weak_proxy(Thread& t, Object* object, Object* callback) {
  WeakRef** list = weak_list(object);
  if (!list) return cannot_reference(t, object);
  if (callback && is_none(callback)) callback = nullptr;
  WeakRef *ref, *proxy;
  find_basic(*list, &ref, &proxy);
  if (!callback && proxy && proxy->refcnt > 0) return new_ref<Object>(proxy);
  Type* type = is_callable(object) ? &weak_callable_proxy_type : &weak_proxy_type;
  Ref<WeakRef> self = steal(new_gc_object<WeakRef>(t, type));
  if (!self) return {};
  fill(self, object, callback);
  gc_track(self);
  find_basic(*list, &ref, &proxy);
  WeakRef* previous = callback ? (proxy ? proxy : ref) : ref;
  if (previous)
    insert_after(self, previous);
  else
    insert_head(self, list);
  return self;
}

static void call_callback(Thread& t, WeakRef* ref, Object* callback) {
  Ref<> result = call_one_arg(t, callback, ref);
  if (!result) write_unraisable(t, callback);
}

void clear_weak_refs(Object* object) {
  WeakRef** list = weak_list(object);
  if (!list || !*list) return;
  Thread& t = Thread::current();
  // References without callback die at once; the others are collected first, because callbacks can change the list.
  ssize with_callback = 0;
  for (WeakRef* ref = *list; ref; ref = ref->next) with_callback += ref->callback != nullptr;
  if (with_callback == 0) {
    while (*list) weakref_detach(*list);
    return;
  }
  ErrorKeeper keeper(t);
  Ref<List> pending = new_list(t, 0);
  while (WeakRef* ref = *list) {
    weakref_detach(ref);
    if (!ref->callback || ref->refcnt <= 0 || !pending) continue;
    if (list_append(t, pending.get(), ref) < 0) t.clear_error();
  }
  if (!pending) {
    t.clear_error();
    return;
  }
  for (ssize i = 0; i < pending->size; ++i) {
    auto* ref = static_cast<WeakRef*>(pending->items[i]);
    Ref<> callback = steal(ref->callback);
    ref->callback = nullptr;
    if (callback) call_callback(t, ref, callback);
  }
}

// --- the type `ref` ---

static int weakref_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(as<WeakRef>(op)->callback);
  return 0;
}
static int weakref_clear(Object* op) {
  auto* self = as<WeakRef>(op);
  weakref_detach(self);
  clear_field(self->callback);
  return 0;
}
static void weakref_dealloc(Object* op) {
  gc_untrack(op);
  weakref_clear(op);
  op->type->tp_free(op);
}

static bool unpack_new(Thread& t, Object* args, Object* kwargs, Object** object, Object** callback) {
  if (!check_positional(t, "__new__", tuple_size(args), 1, 2)) return false;
  *object = tuple_item(args, 0);
  *callback = tuple_size(args) > 1 ? tuple_item(args, 1) : nullptr;
  return true;
}
static Ref<> weakref_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  Object *object, *callback;
  if (!unpack_new(t, args, kwargs, &object, &callback)) return {};
  return weakref_new_of_type(t, type, object, callback);
}
static int weakref_init(Object* op, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (!no_keywords(t, "ref", kwargs)) return -1;
  return check_positional(t, "__init__", tuple_size(args), 1, 2) ? 0 : -1;
}

static Ref<> weakref_vectorcall(Object* op, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  if (kwnames && tuple_size(kwnames) && !no_keywords(t, "weakref", kwnames)) return {};
  if (ssize n = vectorcall_nargs(nargsf); n != 0 && !check_positional(t, "weakref", n, 0, 0)) return {};
  Object* object = weakref_object(op);
  return new_ref(object ? object : none());
}

static hash_t weakref_hash(Object* op) {
  auto* self = as<WeakRef>(op);
  if (self->hash != -1) return self->hash;
  Thread& t = Thread::current();
  Ref<> object = Ref<>::borrow(weakref_object(self));
  if (!object) return t.raise(exc::TypeError, "weak object has gone away");
  self->hash = hash(t, object);
  return self->hash;
}

static Ref<> weakref_repr(Object* op) {
  Thread& t = Thread::current();
  Ref<> object = Ref<>::borrow(weakref_object(op));
  if (!object) return str_format(t, "<weakref at %p; dead>", op);
  Ref<> name;
  if (lookup_attr(t, object, "__name__"_s, &name) == Lookup::error) return {};
  if (!name || !is_str(name)) {
    return str_format(t, "<weakref at %p; to '%s' at %p>", op, type_of(object)->tp_name, object.get());
  }
  return str_format(t, "<weakref at %p; to '%s' at %p (%U)>", op, type_of(object)->tp_name, object.get(), name.get());
}

static Ref<> weakref_richcompare(Object* a, Object* b, int op) {
  if ((op != kEq && op != kNe) || !is_a(a, weakref_type) || !is_a(b, weakref_type)) return new_not_implemented();
  Ref<> x = Ref<>::borrow(weakref_object(a)), y = Ref<>::borrow(weakref_object(b));
  if (!x || !y) return new_bool((a == b) == (op == kEq));
  return rich_compare(Thread::current(), x, y, static_cast<CompareOp>(op));
}

static const MemberDef weakref_members[] = {
    {"__callback__", kMemberObject, offsetof(WeakRef, callback), kMemberReadonly, nullptr}, {}};
static const MethodDef weakref_methods[] = {{"__class_getitem__", class_getitem, kMethO | kMethClass, "See PEP 585"}, {}};

constinit Type weakref_type = [] {
  Type t = static_type("weakref.ReferenceType", sizeof(WeakRef), 0, kTypeGc | kTypeBase | kTypeVectorcall);
  t.tp_dealloc = weakref_dealloc;
  t.tp_vectorcall_offset = offsetof(WeakRef, vectorcall);
  t.tp_call = vectorcall_call;
  t.tp_repr = weakref_repr;
  t.tp_hash = weakref_hash;
  t.tp_traverse = weakref_traverse;
  t.tp_clear = weakref_clear;
  t.tp_richcompare = weakref_richcompare;
  t.tp_methods = weakref_methods;
  t.tp_members = weakref_members;
  t.tp_init = weakref_init;
  t.tp_alloc = type_generic_alloc;
  t.tp_new = weakref_new;
  t.tp_free = gc_free;
  return t;
}();

// --- proxies: every operation works on the referent ---

static Object* referent(Object* op) {  // op itself when it is no proxy; null + ReferenceError when dead
  if (!is_proxy(op)) return op;
  if (Object* object = weakref_object(op)) return object;
  Thread::current().raise(exc::ReferenceError, "weakly-referenced object no longer exists");
  return nullptr;
}
#define UNWRAP(variable, op)                    \
  Ref<> variable = Ref<>::borrow(referent(op)); \
  if (!variable) return Raised {                \
    }

static Ref<> proxy_str(Object* op) {
  UNWRAP(o, op);
  return str(Thread::current(), o);
}
static Ref<> proxy_repr(Object* op) {
  Thread& t = Thread::current();
  Object* o = as<WeakRef>(op)->object;
  return str_format(t, "<weakproxy at %p to %s at %p>", op, type_of(o)->tp_name, o);
}
static Ref<> proxy_getattro(Object* op, Object* name) {
  UNWRAP(o, op);
  return get_attr(Thread::current(), o, name);
}
static int proxy_setattro(Object* op, Object* name, Object* value) {
  UNWRAP(o, op);
  return set_attr(Thread::current(), o, name, value);
}
static Ref<> proxy_call(Object* op, Object* args, Object* kwargs) {
  UNWRAP(o, op);
  return call(Thread::current(), o, args, kwargs);
}
static Ref<> proxy_richcompare(Object* a, Object* b, int op) {
  UNWRAP(x, a);
  UNWRAP(y, b);
  return rich_compare(Thread::current(), x, y, static_cast<CompareOp>(op));
}
static int proxy_bool(Object* op) {
  UNWRAP(o, op);
  return is_true(Thread::current(), o);
}
static ssize proxy_length(Object* op) {
  UNWRAP(o, op);
  return length(Thread::current(), o);
}
static Ref<> proxy_getitem(Object* op, Object* key) {
  UNWRAP(o, op);
  UNWRAP(k, key);
  return get_item(Thread::current(), o, k);
}
static int proxy_setitem(Object* op, Object* key, Object* value) {
  UNWRAP(o, op);
  Thread& t = Thread::current();
  return value ? set_item(t, o, key, value) : del_item(t, o, key);
}
static int proxy_contains(Object* op, Object* item) {
  UNWRAP(o, op);
  return contains(Thread::current(), o, item);
}
static Ref<> proxy_iter(Object* op) {
  UNWRAP(o, op);
  return get_iter(Thread::current(), o);
}
static Ref<> proxy_iternext(Object* op) {
  UNWRAP(o, op);
  Thread& t = Thread::current();
  if (!is_iterator(o)) {
    return t.raise(exc::TypeError, "Weakref proxy referenced a non-iterator '%.200s' object", type_of(o)->tp_name);
  }
  Ref<> item;
  iter_next(t, o, &item);
  return item;
}
template <int Op>
static Ref<> proxy_binary(Object* a, Object* b) {
  UNWRAP(x, a);
  UNWRAP(y, b);
  return binary_op(Thread::current(), Op, x, y);
}
template <Ref<> (*F)(Thread&, Object*)>
static Ref<> proxy_unary(Object* a) {
  UNWRAP(x, a);
  return F(Thread::current(), x);
}
static Ref<> proxy_divmod(Object* a, Object* b) {
  UNWRAP(x, a);
  UNWRAP(y, b);
  return divmod_(Thread::current(), x, y);
}
static Ref<> proxy_power(Object* a, Object* b, Object* c) {
  UNWRAP(x, a);
  UNWRAP(y, b);
  UNWRAP(z, c);
  return power(Thread::current(), x, y, z);
}
static Ref<> proxy_inplace_power(Object* a, Object* b, Object* c) {
  UNWRAP(x, a);
  UNWRAP(y, b);
  UNWRAP(z, c);
  return inplace_power(Thread::current(), x, y, z);
}
static Ref<> proxy_bytes(Object* op, Object*) {
  UNWRAP(o, op);
  return call_method(Thread::current(), o.get(), "__bytes__"_s);
}
static Ref<> proxy_reversed(Object* op, Object*) {
  UNWRAP(o, op);
  return call_method(Thread::current(), o.get(), "__reversed__"_s);
}
#undef UNWRAP

#define PLAIN(name) proxy_binary<static_cast<int>(BinaryOp::name)>
#define INPLACE(name) proxy_binary<13 + static_cast<int>(BinaryOp::name)>
static constinit NumberMethods proxy_as_number = [] {
  NumberMethods n{};
  n.nb_add = PLAIN(add);
  n.nb_subtract = PLAIN(subtract);
  n.nb_multiply = PLAIN(multiply);
  n.nb_remainder = PLAIN(remainder);
  n.nb_divmod = proxy_divmod;
  n.nb_power = proxy_power;
  n.nb_negative = proxy_unary<negative>;
  n.nb_positive = proxy_unary<positive>;
  n.nb_absolute = proxy_unary<absolute>;
  n.nb_bool = proxy_bool;
  n.nb_invert = proxy_unary<invert>;
  n.nb_lshift = PLAIN(lshift);
  n.nb_rshift = PLAIN(rshift);
  n.nb_and = PLAIN(and_);
  n.nb_xor = PLAIN(xor_);
  n.nb_or = PLAIN(or_);
  n.nb_int = proxy_unary<to_int>;
  n.nb_float = proxy_unary<to_float>;
  n.nb_index = proxy_unary<index>;
  n.nb_inplace_add = INPLACE(add);
  n.nb_inplace_subtract = INPLACE(subtract);
  n.nb_inplace_multiply = INPLACE(multiply);
  n.nb_inplace_remainder = INPLACE(remainder);
  n.nb_inplace_power = proxy_inplace_power;
  n.nb_inplace_lshift = INPLACE(lshift);
  n.nb_inplace_rshift = INPLACE(rshift);
  n.nb_inplace_and = INPLACE(and_);
  n.nb_inplace_xor = INPLACE(xor_);
  n.nb_inplace_or = INPLACE(or_);
  n.nb_floor_divide = PLAIN(floor_divide);
  n.nb_true_divide = PLAIN(true_divide);
  n.nb_inplace_floor_divide = INPLACE(floor_divide);
  n.nb_inplace_true_divide = INPLACE(true_divide);
  n.nb_matrix_multiply = PLAIN(matrix_multiply);
  n.nb_inplace_matrix_multiply = INPLACE(matrix_multiply);
  return n;
}();
static constinit SequenceMethods proxy_as_sequence = [] {
  SequenceMethods s{};
  s.sq_length = proxy_length;
  s.sq_contains = proxy_contains;
  return s;
}();
static constinit MappingMethods proxy_as_mapping = {proxy_length, proxy_getitem, proxy_setitem};
static const MethodDef proxy_methods[] = {
    {"__bytes__", proxy_bytes, kMethNoargs, nullptr}, {"__reversed__", proxy_reversed, kMethNoargs, nullptr}, {}};

static constexpr Type proxy_base(const char* name) {
  Type t = static_type(name, sizeof(WeakRef), 0, kTypeGc);
  t.tp_dealloc = weakref_dealloc;
  t.tp_repr = proxy_repr;
  t.tp_str = proxy_str;
  t.tp_getattro = proxy_getattro;
  t.tp_setattro = proxy_setattro;
  t.tp_hash = hash_not_implemented;
  t.tp_as_sequence = &proxy_as_sequence;
  t.tp_as_mapping = &proxy_as_mapping;
  t.tp_as_number = &proxy_as_number;
  t.tp_traverse = weakref_traverse;
  t.tp_clear = weakref_clear;
  t.tp_richcompare = proxy_richcompare;
  t.tp_iter = proxy_iter;
  t.tp_free = gc_free;
  return t;
}
constinit Type weak_proxy_type = [] {
  Type t = proxy_base("weakref.ProxyType");
  t.tp_iternext = proxy_iternext;
  t.tp_methods = proxy_methods;
  return t;
}();
constinit Type weak_callable_proxy_type = [] {
  Type t = proxy_base("weakref.CallableProxyType");
  t.tp_call = proxy_call;
  t.tp_iternext = proxy_iternext;
  return t;
}();

// --- module _weakref ---

static Ref<> weakref_getweakrefcount(Object*, Object* o) {
  ssize n = 0;
  if (WeakRef** list = weak_list(o)) {
    for (WeakRef* ref = *list; ref; ref = ref->next) ++n;
  }
  return new_int(Thread::current(), n);
}
static Ref<> weakref_getweakrefs(Object*, Object* o) {
  Thread& t = Thread::current();
  Ref<List> result = new_list(t, 0);
  if (!result) return {};
  if (WeakRef** list = weak_list(o)) {
    for (WeakRef* ref = *list; ref; ref = ref->next) {
      if (list_append(t, result.get(), ref) < 0) return {};
    }
  }
  return result;
}
static Ref<> weakref_proxy(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "proxy", nargs, 1, 2)) return {};
  return new_weak_proxy(t, args[0], nargs > 1 ? args[1] : nullptr);
}
// Deletes a key whose value is a dead reference; anything else stays.
static Ref<> weakref_remove_dead_weakref(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "_remove_dead_weakref", nargs, 2, 2)) return {};
  if (!is_dict(args[0])) return bad_argument(t, "_remove_dead_weakref", "1", "dict", args[0]);
  auto* dict = as<Dict>(args[0]);
  Object* value = nullptr;
  Lookup r = dict_lookup(t, dict, args[1], &value);
  if (r == Lookup::error) return {};
  if (r == Lookup::found) {
    if (!is_a(value, weakref_type) && !is_proxy(value)) return t.raise(exc::TypeError, "not a weakref");
    if (!weakref_object(value)) {
      Ref<> removed;
      if (dict_pop(t, dict, args[1], &removed) == Lookup::error) return {};
    }
  }
  return new_none();
}

static const MethodDef weakref_functions[] = {
    {"getweakrefcount", weakref_getweakrefcount, kMethO, doc::module__weakref::getweakrefcount},
    {"getweakrefs", weakref_getweakrefs, kMethO, doc::module__weakref::getweakrefs},
    {"proxy", weakref_proxy, kMethFastcall, doc::module__weakref::proxy},
    {"_remove_dead_weakref", weakref_remove_dead_weakref, kMethFastcall, doc::module__weakref::_remove_dead_weakref},
    {}};
static int weakref_exec(Object* module) {
  Thread& t = Thread::current();
  struct {
    const char* name;
    Type* type;
  } types[] = {{"ref", &weakref_type},
               {"ReferenceType", &weakref_type},
               {"ProxyType", &weak_proxy_type},
               {"CallableProxyType", &weak_callable_proxy_type}};
  for (auto& row : types) {
    if (module_add(t, module, row.name, new_ref<Object>(row.type)) < 0) return -1;
  }
  return 0;
}
static ModuleDefSlot weakref_slots[] = {{2, reinterpret_cast<void*>(weakref_exec)}, {}};
static ModuleDef weakref_definition = {.base = {},
                                       .name = "_weakref",
                                       .doc = doc::module__weakref::module_doc,
                                       .size = 0,
                                       .methods = weakref_functions,
                                       .slots = weakref_slots};
extern "C" ADDER_EXPORT Object* PyInit__weakref() { return module_def_init(&weakref_definition); }

}  // namespace adder
