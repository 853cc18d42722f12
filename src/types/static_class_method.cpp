// staticmethod and classmethod.
#include "core/args.h"
#include "docs/classmethod.h"
#include "docs/staticmethod.h"
#include "types/type_internal.h"

namespace adder {

namespace {

struct Wrapped : Object {  // both types
  Object* callable;
  Object* dict;
};
ADDER_INLINE Wrapped* wrapped(Object* o) { return static_cast<Wrapped*>(o); }

void wrapped_dealloc(Object* self) {
  gc_untrack(self);
  xdecref(wrapped(self)->callable);
  xdecref(wrapped(self)->dict);
  type_of(self)->tp_free(self);
}
int wrapped_traverse(Object* self, VisitProc visit, void* arg) {
  ADDER_VISIT(wrapped(self)->callable);
  ADDER_VISIT(wrapped(self)->dict);
  return 0;
}
int wrapped_clear(Object* self) {
  clear_field(wrapped(self)->callable);
  clear_field(wrapped(self)->dict);
  return 0;
}

// As functools.wraps does.
int copy_attributes(Thread& t, Object* self, Object* callable) {
  Str* const names[] = {"__module__"_s, "__name__"_s, "__qualname__"_s, "__doc__"_s, "__annotations__"_s};
  for (Str* name : names) {
    Ref<> value;
    Lookup r = lookup_attr(t, callable, name, &value);
    if (r == Lookup::error || (r == Lookup::found && set_attr(t, self, name, value) < 0)) return -1;
  }
  return 0;
}

int init_wrapped(Object* self, Object* args, Object* kwargs, const char* name) {
  Thread& t = Thread::current();
  if (kwargs && !no_keywords(t, name, kwargs)) return -1;
  if (!check_positional(t, name, tuple_size(args), 1, 1)) return -1;
  Object* callable = tuple_item(args, 0);
  replace_field(wrapped(self)->callable, retain(callable));
  return copy_attributes(t, self, callable);
}
int static_method_init(Object* self, Object* args, Object* kwargs) { return init_wrapped(self, args, kwargs, "staticmethod"); }
int class_method_init(Object* self, Object* args, Object* kwargs) { return init_wrapped(self, args, kwargs, "classmethod"); }

Ref<> static_method_get(Object* self, Object*, Object*) {
  Object* callable = wrapped(self)->callable;
  if (!callable) return Thread::current().raise(exc::RuntimeError, "uninitialized staticmethod object");
  return new_ref(callable);
}
Ref<> static_method_call(Object* self, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  Ref<> callable = new_ref(wrapped(self)->callable);
  if (!callable) return t.raise(exc::RuntimeError, "uninitialized staticmethod object");
  return call(t, callable, args, kwargs);
}
Ref<> static_method_repr(Object* self) { return str_format(Thread::current(), "<staticmethod(%R)>", wrapped(self)->callable); }

Ref<> class_method_get(Object* self, Object* o, Object* type) {
  Thread& t = Thread::current();
  Object* callable = wrapped(self)->callable;
  if (!callable) return t.raise(exc::RuntimeError, "uninitialized classmethod object");
  if (!type) type = type_of(o);
  // Plain functions bind to the class right away; other descriptors get their __get__ called with it.
  if (is_exact(callable, function_type)) return new_method(t, callable, type);
  if (DescrGetFunc get = type_of(callable)->tp_descr_get) {
    Ref<> keep = new_ref(callable);
    return get(callable, type, type);
  }
  return new_method(t, callable, type);
}
Ref<> class_method_repr(Object* self) { return str_format(Thread::current(), "<classmethod(%R)>", wrapped(self)->callable); }

Ref<> wrapped_is_abstract(Object* self, void*) {
  int abstract = is_abstract(Thread::current(), wrapped(self)->callable);
  if (abstract < 0) return {};
  return new_bool(abstract);
}

const MemberDef wrapped_members[] = {
    {"__func__", kMemberObject, offsetof(Wrapped, callable), kMemberReadonly, nullptr},
    {"__wrapped__", kMemberObject, offsetof(Wrapped, callable), kMemberReadonly, nullptr},
    {},
};
const GetSetDef wrapped_getsets[] = {
    {"__isabstractmethod__", wrapped_is_abstract, nullptr, nullptr, nullptr},
    {"__dict__", generic_get_dict, generic_set_dict, nullptr, nullptr},
    {},
};

constexpr Type wrapped_type(const char* name) {
  Type t = static_type(name, sizeof(Wrapped), 0, kTypeGc | kTypeBase);
  t.tp_dealloc = wrapped_dealloc;
  t.tp_traverse = wrapped_traverse;
  t.tp_clear = wrapped_clear;
  t.tp_members = wrapped_members;
  t.tp_getset = wrapped_getsets;
  t.tp_dictoffset = offsetof(Wrapped, dict);
  t.tp_alloc = type_generic_alloc;
  t.tp_new = type_generic_new;
  t.tp_free = gc_free;
  return t;
}

Ref<> new_wrapped(Type& type, Object* callable) {
  Ref<> made = type_generic_alloc(&type, 0);
  if (made) wrapped(made)->callable = retain(callable);
  return made;
}

}  // namespace

Ref<> new_static_method(Thread&, Object* callable) { return new_wrapped(static_method_type, callable); }
Ref<> new_class_method(Thread&, Object* callable) { return new_wrapped(class_method_type, callable); }

constinit Type static_method_type = [] {
  Type t = wrapped_type("staticmethod");
  t.tp_repr = static_method_repr;
  t.tp_call = static_method_call;
  t.tp_doc = doc::staticmethod::type_doc;
  t.tp_descr_get = static_method_get;
  t.tp_init = static_method_init;
  return t;
}();
constinit Type class_method_type = [] {
  Type t = wrapped_type("classmethod");
  t.tp_repr = class_method_repr;
  t.tp_doc = doc::classmethod::type_doc;
  t.tp_descr_get = class_method_get;
  t.tp_init = class_method_init;
  return t;
}();

}  // namespace adder
