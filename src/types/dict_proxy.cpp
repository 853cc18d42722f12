// types.MappingProxyType: a read-only view of a mapping.
#include "core/args.h"
#include "docs/mappingproxy.h"
#include "types/type_internal.h"

namespace adder {

namespace {

struct DictProxy : Object {
  Object* mapping;
};
ADDER_INLINE Object* mapping_of(Object* self) { return as<DictProxy>(self)->mapping; }

void proxy_dealloc(Object* self) {
  gc_untrack(self);
  xdecref(mapping_of(self));
  gc_free(self);
}
int proxy_traverse(Object* self, VisitProc visit, void* arg) {
  ADDER_VISIT(mapping_of(self));
  return 0;
}
Ref<> proxy_repr(Object* self) { return str_format(Thread::current(), "mappingproxy(%R)", mapping_of(self)); }
Ref<> proxy_str(Object* self) { return str(Thread::current(), mapping_of(self)); }
Ref<> proxy_iter(Object* self) { return get_iter(Thread::current(), mapping_of(self)); }
ssize proxy_length(Object* self) { return length(Thread::current(), mapping_of(self)); }
Ref<> proxy_subscript(Object* self, Object* key) { return get_item(Thread::current(), mapping_of(self), key); }
int proxy_contains(Object* self, Object* key) {
  Thread& t = Thread::current();
  Object* mapping = mapping_of(self);
  return is_exact(mapping, dict_type) ? dict_contains(t, static_cast<Dict*>(mapping), key) : contains(t, mapping, key);
}
Ref<> proxy_compare(Object* self, Object* other, int op) {
  return rich_compare(Thread::current(), mapping_of(self), other, static_cast<CompareOp>(op));
}
Ref<> proxy_or(Object* a, Object* b) {
  if (is_a(a, dict_proxy_type)) a = mapping_of(a);
  if (is_a(b, dict_proxy_type)) b = mapping_of(b);
  return binary_op(Thread::current(), BinaryOp::or_, a, b);
}
Ref<> proxy_inplace_or(Object* self, Object*) {
  return Thread::current().raise(exc::TypeError, "'|=' is not supported by %s; use '|' instead", type_of(self)->tp_name);
}

Ref<> proxy_get(Object* self, Object* const* args, ssize n) {
  Thread& t = Thread::current();
  if (!check_positional(t, "get", n, 1, 2)) return {};
  return call_method(t, mapping_of(self), "get"_s, args[0], n > 1 ? args[1] : none());
}
Ref<> proxy_keys(Object* self, Object*) { return call_method(Thread::current(), mapping_of(self), "keys"_s); }
Ref<> proxy_values(Object* self, Object*) { return call_method(Thread::current(), mapping_of(self), "values"_s); }
Ref<> proxy_items(Object* self, Object*) { return call_method(Thread::current(), mapping_of(self), "items"_s); }
Ref<> proxy_copy(Object* self, Object*) { return call_method(Thread::current(), mapping_of(self), "copy"_s); }
Ref<> proxy_reversed(Object* self, Object*) { return call_method(Thread::current(), mapping_of(self), "__reversed__"_s); }

Ref<> proxy_new(Type*, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  static constexpr Signature kSignature("mappingproxy(mapping)");
  Object* mapping;
  if (!kSignature.unpack(t, args, kwargs, &mapping)) return {};
  if (!is_mapping(mapping) || is_list(mapping) || is_tuple(mapping)) {
    return t.raise(exc::TypeError, "mappingproxy() argument must be a mapping, not %s", type_of(mapping)->tp_name);
  }
  return new_dict_proxy(t, mapping);
}

const MethodDef proxy_methods[] = {
    {"get", proxy_get, kMethFastcall, doc::mappingproxy::get},
    {"keys", proxy_keys, kMethNoargs, doc::mappingproxy::keys},
    {"values", proxy_values, kMethNoargs, doc::mappingproxy::values},
    {"items", proxy_items, kMethNoargs, doc::mappingproxy::items},
    {"copy", proxy_copy, kMethNoargs, doc::mappingproxy::copy},
    {"__class_getitem__", class_getitem, kMethO | kMethClass, doc::mappingproxy::__class_getitem__},
    {"__reversed__", proxy_reversed, kMethNoargs, doc::mappingproxy::__reversed__},
    {},
};
constinit NumberMethods proxy_as_number = [] {
  NumberMethods n{};
  n.nb_or = proxy_or;
  n.nb_inplace_or = proxy_inplace_or;
  return n;
}();
constinit SequenceMethods proxy_as_sequence = [] {
  SequenceMethods s{};
  s.sq_contains = proxy_contains;
  return s;
}();
constinit MappingMethods proxy_as_mapping = {proxy_length, proxy_subscript, nullptr};

}  // namespace

Ref<> new_dict_proxy(Thread& t, Object* mapping) {
  auto* proxy = new_gc_object<DictProxy>(t, &dict_proxy_type);
  if (!proxy) return {};
  proxy->mapping = retain(mapping);
  gc_track(proxy);
  return steal<Object>(proxy);
}

constinit Type dict_proxy_type = [] {
  Type t = static_type("mappingproxy", sizeof(DictProxy), 0, kTypeGc | kTypeMapping);
  t.tp_dealloc = proxy_dealloc;
  t.tp_repr = proxy_repr;
  t.tp_as_number = &proxy_as_number;
  t.tp_as_sequence = &proxy_as_sequence;
  t.tp_as_mapping = &proxy_as_mapping;
  t.tp_str = proxy_str;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = proxy_traverse;
  t.tp_richcompare = proxy_compare;
  t.tp_iter = proxy_iter;
  t.tp_methods = proxy_methods;
  t.tp_new = proxy_new;
  return t;
}();

}  // namespace adder
