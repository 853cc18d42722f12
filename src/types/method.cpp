// Bound methods, and instancemethod (the C API's way to make a native callable bind).
#include "docs/method.h"
#include "core/args.h"
#include "mem/gc.h"
#include "types/call_guard.h"
#include "types/type_internal.h"

namespace adder {

namespace {

ADDER_INLINE Method* method(Object* o) { return static_cast<Method*>(o); }

// self goes in front: into the caller's spare slot when there is one, else into a copy of the arguments.
Ref<> method_vectorcall(Object* callable, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  Object* self = method(callable)->self;
  Object* func = method(callable)->func;
  ssize n = vectorcall_nargs(nargsf);
  if (nargsf & kVectorcallArgumentsOffset) {
    auto** shifted = const_cast<Object**>(args) - 1;
    Object* saved = shifted[0];
    shifted[0] = self;
    Ref<> result = vectorcall(t, func, shifted, static_cast<std::size_t>(n + 1), kwnames);
    shifted[0] = saved;
    return result;
  }
  ssize total = n + (kwnames ? tuple_size(kwnames) : 0);
  if (total == 0) return vectorcall(t, func, &self, 1, nullptr);
  constexpr ssize kSmall = 6;
  Object* small[kSmall];
  Object** copy = small;
  if (total + 1 > kSmall) {
    copy = static_cast<Object**>(mem_malloc(static_cast<std::size_t>(total + 1) * sizeof(Object*)));
    if (!copy) return t.raise_no_memory();
  }
  copy[0] = self;
  for (ssize i = 0; i < total; ++i) copy[i + 1] = args[i];
  Ref<> result = vectorcall(t, func, copy, static_cast<std::size_t>(n + 1), kwnames);
  if (copy != small) mem_free(copy);
  return result;
}

void method_dealloc(Object* self) {
  gc_untrack(self);
  if (method(self)->weakreflist) clear_weak_refs(self);
  decref(method(self)->func);
  xdecref(method(self)->self);
  gc_free_untracked(self);
}
int method_traverse(Object* self, VisitProc visit, void* arg) {
  ADDER_VISIT(method(self)->func);
  ADDER_VISIT(method(self)->self);
  return 0;
}

// What the method type itself does not have is asked of the function.
template <auto FuncOf>
Ref<> forwarding_getattro(Object* self, Object* name) {
  Thread& t = Thread::current();
  if (!is_str(name)) return t.raise(exc::TypeError, "attribute name must be string, not '%.200s'", type_of(name)->tp_name);
  if (Object* descr = type_lookup(type_of(self), name)) {
    Ref<> keep = new_ref(descr);
    if (DescrGetFunc get = type_of(descr)->tp_descr_get) return get(descr, self, type_of(self));
    return keep;
  }
  return get_attr(t, FuncOf(self), name);
}
Object* method_func(Object* self) { return method(self)->func; }

Ref<> method_repr(Object* self) {
  Thread& t = Thread::current();
  Ref<> name;
  Lookup r = lookup_attr(t, method(self)->func, "__qualname__"_s, &name);
  if (r == Lookup::error) return {};
  if (r == Lookup::missing && lookup_attr(t, method(self)->func, "__name__"_s, &name) == Lookup::error) return {};
  if (name && !is_str(name)) name.reset();
  return str_format(t, "<bound method %V of %R>", name.get(), "?", method(self)->self);
}

hash_t method_hash(Object* self) {
  hash_t h = hash(Thread::current(), method(self)->func);
  if (h == -1) return -1;
  h ^= hash_pointer(method(self)->self);
  return h == -1 ? -2 : h;
}

Ref<> method_compare(Object* a, Object* b, int op) {
  if ((op != kEq && op != kNe) || !is_exact(a, method_type) || !is_exact(b, method_type)) return new_not_implemented();
  int equal = rich_compare_bool(Thread::current(), method(a)->func, method(b)->func, kEq);
  if (equal < 0) return {};
  equal = equal && method(a)->self == method(b)->self;
  return new_bool(equal == (op == kEq));
}

Ref<> method_new(Type*, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (kwargs && !no_keywords(t, "method", kwargs)) return {};
  if (!check_positional(t, "method", tuple_size(args), 2, 2)) return {};
  Object *func = tuple_item(args, 0), *self = tuple_item(args, 1);
  if (!is_callable(func)) return t.raise(exc::TypeError, "first argument must be callable");
  if (self == none()) return t.raise(exc::TypeError, "instance must not be None");
  return new_method(t, func, self);
}

Ref<> method_reduce(Object* self, Object*) {
  Thread& t = Thread::current();
  Ref<> name = get_attr(t, method(self)->func, "__name__"_s);
  if (!name) return {};
  Object* getattr = dict_get_str(static_cast<Dict*>(interpreter(t).builtins), "getattr"_s);
  if (!getattr) return t.raise(exc::AttributeError, "getattr");
  Ref<> args = tuple_pack(t, method(self)->self, name.get());
  if (!args) return {};
  return tuple_pack(t, getattr, args.get());
}

Ref<> method_doc(Object* self, void*) { return get_attr(Thread::current(), method(self)->func, "__doc__"_s); }

const MethodDef method_methods[] = {{"__reduce__", method_reduce, kMethNoargs, "__reduce__($self, /)\n--\n\n"}, {}};
const MemberDef method_members[] = {
    {"__func__", kMemberObject, offsetof(Method, func), kMemberReadonly, doc::method::__func___},
    {"__self__", kMemberObject, offsetof(Method, self), kMemberReadonly, doc::method::__self__},
    {},
};
const GetSetDef method_getsets[] = {{"__doc__", method_doc, nullptr, nullptr, nullptr}, {}};

// --- instancemethod ---

ADDER_INLINE InstanceMethod* instance_method(Object* o) { return static_cast<InstanceMethod*>(o); }

void instance_method_dealloc(Object* self) {
  gc_untrack(self);
  decref(instance_method(self)->func);
  gc_free(self);
}
int instance_method_traverse(Object* self, VisitProc visit, void* arg) {
  ADDER_VISIT(instance_method(self)->func);
  return 0;
}
Object* instance_method_func(Object* self) { return instance_method(self)->func; }
Ref<> instance_method_call(Object* self, Object* args, Object* kwargs) {
  return call(Thread::current(), instance_method(self)->func, args, kwargs);
}
Ref<> instance_method_get(Object* self, Object* o, Object*) {
  Object* func = instance_method(self)->func;
  if (!o) return new_ref(func);
  return new_method(Thread::current(), func, o);
}
Ref<> instance_method_repr(Object* self) {
  Thread& t = Thread::current();
  Ref<> name;
  if (lookup_attr(t, instance_method(self)->func, "__name__"_s, &name) == Lookup::error) return {};
  if (name && !is_str(name)) name.reset();
  return str_format(t, "<instancemethod %V at %p>", name.get(), "?", static_cast<void*>(self));
}
Ref<> instance_method_compare(Object* a, Object* b, int op) {
  if ((op != kEq && op != kNe) || !is_exact(a, instance_method_type) || !is_exact(b, instance_method_type)) {
    return new_not_implemented();
  }
  int equal = rich_compare_bool(Thread::current(), instance_method(a)->func, instance_method(b)->func, kEq);
  if (equal < 0) return {};
  return new_bool(equal == (op == kEq));
}
Ref<> instance_method_new(Type*, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (kwargs && !no_keywords(t, "instancemethod", kwargs)) return {};
  if (!check_positional(t, "instancemethod", tuple_size(args), 1, 1)) return {};
  Object* func = tuple_item(args, 0);
  if (!is_callable(func)) return t.raise(exc::TypeError, "first argument must be callable");
  return new_instance_method(t, func);
}
Ref<> instance_method_doc(Object* self, void*) { return get_attr(Thread::current(), instance_method(self)->func, "__doc__"_s); }

const MemberDef instance_method_members[] = {
    {"__func__", kMemberObject, offsetof(InstanceMethod, func), kMemberReadonly,
     "the function (or other callable) implementing a method"},
    {},
};
const GetSetDef instance_method_getsets[] = {{"__doc__", instance_method_doc, nullptr, nullptr, nullptr}, {}};

}  // namespace

Ref<> new_instance_method(Thread& t, Object* func) {
  auto* made = new_gc_object<InstanceMethod>(t, &instance_method_type);
  if (!made) return {};
  made->func = retain(func);
  gc_track(made);
  return steal<Object>(made);
}

Ref<> new_method(Thread& t, Object* func, Object* self) {
  auto* made = static_cast<Method*>(new_plain_gc_object(t, &method_type, sizeof(Method)));
  if (!made) return {};
  made->func = retain(func);
  made->self = retain(self);
  made->weakreflist = nullptr;
  made->vectorcall = method_vectorcall;
  gc_track(made);
  return steal<Object>(made);
}

constinit Type method_type = [] {
  Type t = static_type("method", sizeof(Method), 0, kTypeGc | kTypeVectorcall);
  t.tp_dealloc = method_dealloc;
  t.tp_vectorcall_offset = offsetof(Method, vectorcall);
  t.tp_repr = method_repr;
  t.tp_hash = method_hash;
  t.tp_call = vectorcall_call;
  t.tp_getattro = forwarding_getattro<method_func>;
  t.tp_setattro = generic_set_attr;
  t.tp_doc = doc::method::type_doc;
  t.tp_traverse = method_traverse;
  t.tp_richcompare = method_compare;
  t.tp_weaklistoffset = offsetof(Method, weakreflist);
  t.tp_methods = method_methods;
  t.tp_members = method_members;
  t.tp_getset = method_getsets;
  t.tp_new = method_new;
  return t;
}();
constinit Type instance_method_type = [] {
  Type t = static_type("instancemethod", sizeof(InstanceMethod), 0, kTypeGc);
  t.tp_dealloc = instance_method_dealloc;
  t.tp_repr = instance_method_repr;
  t.tp_call = instance_method_call;
  t.tp_getattro = forwarding_getattro<instance_method_func>;
  t.tp_setattro = generic_set_attr;
  t.tp_doc = "instancemethod(function, /)\n--\n\nBind a function to a class.";
  t.tp_traverse = instance_method_traverse;
  t.tp_richcompare = instance_method_compare;
  t.tp_members = instance_method_members;
  t.tp_getset = instance_method_getsets;
  t.tp_descr_get = instance_method_get;
  t.tp_new = instance_method_new;
  return t;
}();

}  // namespace adder
