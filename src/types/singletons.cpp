// None, NotImplemented and Ellipsis.
#include "docs/NoneType.h"
#include "types/type_internal.h"

namespace adder {

namespace {

// Static objects cannot run out of references in practice; if an extension miscounts, say what happened.
void singleton_dealloc(Object*) { ADDER_FATAL("deallocating a singleton"); }

Ref<> none_repr(Object*) { return new_ref<Object>("None"_s); }
int none_bool(Object*) { return 0; }

template <class F>
Ref<> construct_singleton(Type* type, Object* args, Object* kwargs, F get) {
  Thread& t = Thread::current();
  if (tuple_size(args) || (kwargs && dict_size(kwargs))) return t.raise(exc::TypeError, "%s takes no arguments", type->tp_name);
  return new_ref(get());
}
Ref<> none_new(Type* type, Object* args, Object* kwargs) {
  return construct_singleton(type, args, kwargs, [] { return &none_object; });
}

Ref<> not_implemented_repr(Object*) { return new_ref<Object>("NotImplemented"_s); }
Ref<> not_implemented_reduce(Object*, Object*) { return new_ref<Object>("NotImplemented"_s); }
Ref<> not_implemented_new(Type* type, Object* args, Object* kwargs) {
  return construct_singleton(type, args, kwargs, [] { return &not_implemented_object; });
}
int not_implemented_bool(Object*) {
  if (warn(Thread::current(), exc::DeprecationWarning, 1, "NotImplemented should not be used in a boolean context") < 0)
    return -1;
  return 1;
}

Ref<> ellipsis_repr(Object*) { return new_ref<Object>("Ellipsis"_s); }
Ref<> ellipsis_reduce(Object*, Object*) { return new_ref<Object>("Ellipsis"_s); }
Ref<> ellipsis_new(Type*, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (tuple_size(args) || (kwargs && dict_size(kwargs))) return t.raise(exc::TypeError, "EllipsisType takes no arguments");
  return new_ref(&ellipsis_object);
}

constinit NumberMethods none_as_number = [] {
  NumberMethods n{};
  n.nb_bool = none_bool;
  return n;
}();
constinit NumberMethods not_implemented_as_number = [] {
  NumberMethods n{};
  n.nb_bool = not_implemented_bool;
  return n;
}();
const MethodDef not_implemented_methods[] = {{"__reduce__", not_implemented_reduce, kMethNoargs, nullptr}, {}};
const MethodDef ellipsis_methods[] = {{"__reduce__", ellipsis_reduce, kMethNoargs, nullptr}, {}};

}  // namespace

constinit Type none_type = [] {
  Type t = static_type("NoneType", sizeof(Object));
  t.tp_dealloc = singleton_dealloc;
  t.tp_repr = none_repr;
  t.tp_as_number = &none_as_number;
  t.tp_new = none_new;
  return t;
}();
constinit Type not_implemented_type = [] {
  Type t = static_type("NotImplementedType", sizeof(Object));
  t.tp_dealloc = singleton_dealloc;
  t.tp_repr = not_implemented_repr;
  t.tp_as_number = &not_implemented_as_number;
  t.tp_methods = not_implemented_methods;
  t.tp_new = not_implemented_new;
  return t;
}();
constinit Type ellipsis_type = [] {
  Type t = static_type("ellipsis", sizeof(Object));
  t.tp_dealloc = singleton_dealloc;
  t.tp_repr = ellipsis_repr;
  t.tp_getattro = generic_get_attr;
  t.tp_methods = ellipsis_methods;
  t.tp_new = ellipsis_new;
  return t;
}();

constinit Object none_object{kImmortalRefcount, &none_type};
constinit Object not_implemented_object{kImmortalRefcount, &not_implemented_type};
constinit Object ellipsis_object{kImmortalRefcount, &ellipsis_type};

}  // namespace adder
