// Slot wrappers (`int.__add__`) and method wrappers (`(1).__add__`): C slots as Python callables.
#include "types/descr.h"

namespace adder {

namespace {

struct MethodWrapper : Object {
  WrapperDescr* descr;
  Object* self;
};

// --- wrapper_descriptor ---

Ref<> wrapper_repr(Object* self) { return descr_repr(self, "<slot wrapper '%V' of '%s' objects>"); }

Ref<> wrapper_get(Object* self, Object* o, Object*) {
  if (!o) return new_ref(self);
  Thread& t = Thread::current();
  if (!descr_check(t, as<Descr>(self), o)) return {};
  return new_method_wrapper(t, as<WrapperDescr>(self), o);
}

Ref<> wrapper_call(Object* callable, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  auto* descr = as<WrapperDescr>(callable);
  ssize n = tuple_size(args);
  if (n < 1) {
    return t.raise(exc::TypeError, "descriptor '%V' of '%.100s' object needs an argument", descr->name, "?",
                   descr->owner->tp_name);
  }
  Object* self = tuple_item(args, 0);
  int fits = type_of(self) == descr->owner ? 1 : real_is_subclass(t, type_of(self), descr->owner);
  if (fits < 0) return {};
  if (!fits) {
    return t.raise(exc::TypeError, "descriptor '%V' requires a '%.100s' object but received a '%.100s'", descr->name, "?",
                   descr->owner->tp_name, type_of(self)->tp_name);
  }
  Ref<Tuple> rest = tuple_slice(t, as<Tuple>(args), 1, n);
  if (!rest) return {};
  return wrapper_descr_call_raw(t, descr, self, rest.get(), kwargs);
}

Ref<> wrapper_doc(Object* self, void*) {
  const WrapperBase* base = as<WrapperDescr>(self)->base;
  return doc_text(Thread::current(), base->name, base->doc);
}
Ref<> wrapper_text_signature(Object* self, void*) {
  const WrapperBase* base = as<WrapperDescr>(self)->base;
  return text_signature(Thread::current(), base->name, base->doc);
}

Ref<> reduce_as_getattr(Thread& t, Object* o, Object* name) {
  Object* builtins = interpreter(t).builtins;
  Ref<> getattr = new_ref(builtins ? dict_get_str(static_cast<Dict*>(builtins), "getattr"_s) : nullptr);
  if (!getattr) return t.raise(exc::AttributeError, "getattr");
  Ref<> args = tuple_pack(t, o, name);
  if (!args) return {};
  return tuple_pack(t, getattr.get(), args.get());
}
Ref<> wrapper_descr_reduce(Object* self, Object*) {
  return reduce_as_getattr(Thread::current(), as<Descr>(self)->owner, as<Descr>(self)->name);
}

// --- method-wrapper ---

void method_wrapper_dealloc(Object* self) {
  gc_untrack(self);
  Trashcan trash(self, method_wrapper_dealloc);
  if (trash.postponed()) return;
  xdecref(as<MethodWrapper>(self)->descr);
  xdecref(as<MethodWrapper>(self)->self);
  gc_free(self);
}
int method_wrapper_traverse(Object* self, VisitProc visit, void* arg) {
  ADDER_VISIT(as<MethodWrapper>(self)->descr);
  ADDER_VISIT(as<MethodWrapper>(self)->self);
  return 0;
}
Ref<> method_wrapper_repr(Object* self) {
  auto* wrapper = as<MethodWrapper>(self);
  return str_format(Thread::current(), "<method-wrapper '%s' of %s object at %p>", wrapper->descr->base->name,
                    type_of(wrapper->self)->tp_name, static_cast<void*>(wrapper->self));
}
Ref<> method_wrapper_compare(Object* a, Object* b, int op) {
  if ((op != kEq && op != kNe) || !is_exact(a, method_wrapper_type) || !is_exact(b, method_wrapper_type)) {
    return new_not_implemented();
  }
  auto *x = as<MethodWrapper>(a), *y = as<MethodWrapper>(b);
  bool equal = x->descr == y->descr && x->self == y->self;
  return new_bool(equal == (op == kEq));
}
hash_t method_wrapper_hash(Object* self) {
  hash_t h = hash_pointer(as<MethodWrapper>(self)->self) ^ hash_pointer(as<MethodWrapper>(self)->descr);
  return h == -1 ? -2 : h;
}
Ref<> method_wrapper_call(Object* callable, Object* args, Object* kwargs) {
  auto* wrapper = as<MethodWrapper>(callable);
  return wrapper_descr_call_raw(Thread::current(), wrapper->descr, wrapper->self, args, kwargs);
}
Ref<> method_wrapper_objclass(Object* self, void*) { return new_ref<Object>(as<MethodWrapper>(self)->descr->owner); }
Ref<> method_wrapper_name(Object* self, void*) { return new_str(Thread::current(), as<MethodWrapper>(self)->descr->base->name); }
Ref<> method_wrapper_qualname(Object* self, void*) { return descr_qualname(as<MethodWrapper>(self)->descr, nullptr); }
Ref<> method_wrapper_doc(Object* self, void*) { return wrapper_doc(as<MethodWrapper>(self)->descr, nullptr); }
Ref<> method_wrapper_text_signature(Object* self, void*) {
  return wrapper_text_signature(as<MethodWrapper>(self)->descr, nullptr);
}
Ref<> method_wrapper_reduce(Object* self, Object*) {
  return reduce_as_getattr(Thread::current(), as<MethodWrapper>(self)->self, as<MethodWrapper>(self)->descr->name);
}

const GetSetDef wrapper_getsets[] = {
    {"__doc__", wrapper_doc, nullptr, nullptr, nullptr},
    {"__qualname__", descr_qualname, nullptr, nullptr, nullptr},
    {"__text_signature__", wrapper_text_signature, nullptr, nullptr, nullptr},
    {},
};
const MethodDef wrapper_methods[] = {{"__reduce__", wrapper_descr_reduce, kMethNoargs, nullptr}, {}};
const MemberDef method_wrapper_members[] = {{"__self__", kMemberObject, offsetof(MethodWrapper, self), kMemberReadonly, nullptr},
                                            {}};
const GetSetDef method_wrapper_getsets[] = {
    {"__objclass__", method_wrapper_objclass, nullptr, nullptr, nullptr},
    {"__name__", method_wrapper_name, nullptr, nullptr, nullptr},
    {"__qualname__", method_wrapper_qualname, nullptr, nullptr, nullptr},
    {"__doc__", method_wrapper_doc, nullptr, nullptr, nullptr},
    {"__text_signature__", method_wrapper_text_signature, nullptr, nullptr, nullptr},
    {},
};
const MethodDef method_wrapper_methods[] = {{"__reduce__", method_wrapper_reduce, kMethNoargs, nullptr}, {}};

}  // namespace

Ref<> wrapper_descr_call_raw(Thread& t, WrapperDescr* descr, Object* self, Object* args, Object* kwargs) {
  const WrapperBase* base = descr->base;
  if (base->flags & 1) {
    return reinterpret_cast<WrapperKwFunc>(reinterpret_cast<void*>(base->wrapper))(self, args, descr->wrapped, kwargs);
  }
  if (kwargs && (!is_dict(kwargs) || dict_size(kwargs) != 0)) {
    return t.raise(exc::TypeError, "wrapper %s() takes no keyword arguments", base->name);
  }
  return base->wrapper(self, args, descr->wrapped);
}

Ref<> new_wrapper_descr(Thread& t, Type* owner, const WrapperBase* base, void* wrapped) {
  Ref<Descr> made = steal(new_descr(t, &wrapper_descr_type, owner, base->name));
  if (!made) return {};
  auto* descr = static_cast<WrapperDescr*>(made.get());
  descr->base = base;
  descr->wrapped = wrapped;
  gc_track(descr);
  return made;
}

Ref<> new_method_wrapper(Thread& t, WrapperDescr* descr, Object* self) {
  auto* wrapper = new_gc_object<MethodWrapper>(t, &method_wrapper_type);
  if (!wrapper) return {};
  wrapper->descr = retain(descr);
  wrapper->self = retain(self);
  gc_track(wrapper);
  return steal<Object>(wrapper);
}

constinit Type wrapper_descr_type = [] {
  Type t =
      static_type("wrapper_descriptor", sizeof(WrapperDescr), 0, kTypeGc | kTypeDisallowInstantiation | kTypeMethodDescriptor);
  t.tp_dealloc = descr_dealloc;
  t.tp_repr = wrapper_repr;
  t.tp_call = wrapper_call;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = descr_traverse;
  t.tp_methods = wrapper_methods;
  t.tp_members = descr_members;
  t.tp_getset = wrapper_getsets;
  t.tp_descr_get = wrapper_get;
  return t;
}();
constinit Type method_wrapper_type = [] {
  Type t = static_type("method-wrapper", sizeof(MethodWrapper), 0, kTypeGc | kTypeDisallowInstantiation);
  t.tp_dealloc = method_wrapper_dealloc;
  t.tp_repr = method_wrapper_repr;
  t.tp_hash = method_wrapper_hash;
  t.tp_call = method_wrapper_call;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = method_wrapper_traverse;
  t.tp_richcompare = method_wrapper_compare;
  t.tp_methods = method_wrapper_methods;
  t.tp_members = method_wrapper_members;
  t.tp_getset = method_wrapper_getsets;
  return t;
}();

}  // namespace adder
