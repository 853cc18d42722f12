// types.SimpleNamespace.
#include "core/args.h"
#include "docs/SimpleNamespace.h"
#include "types/type_internal.h"

namespace adder {

namespace {

struct Namespace : Object {
  Object* dict;
};
ADDER_INLINE Dict* dict_of(Object* o) { return static_cast<Dict*>(static_cast<Namespace*>(o)->dict); }

Ref<> namespace_new(Type* type, Object*, Object*) {
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  static_cast<Namespace*>(self.get())->dict = new_dict(Thread::current()).release();
  if (!dict_of(self)) return {};
  return self;
}

int namespace_init(Object* self, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (tuple_size(args) != 0) return t.raise(exc::TypeError, "no positional arguments expected");
  if (!kwargs) return 0;
  ssize position = 0;
  Object *key, *value;
  while (dict_next(kwargs, &position, &key, &value)) {
    if (!is_str(key)) return t.raise(exc::TypeError, "keywords must be strings");
  }
  return dict_update(t, dict_of(self), kwargs);
}

void namespace_dealloc(Object* self) {
  gc_untrack(self);
  clear_field(static_cast<Namespace*>(self)->dict);
  type_of(self)->tp_free(self);
}
int namespace_traverse(Object* self, VisitProc visit, void* arg) {
  ADDER_VISIT(dict_of(self));
  return 0;
}
int namespace_clear(Object* self) {
  clear_field(static_cast<Namespace*>(self)->dict);
  return 0;
}

Ref<> repr_inner(Thread& t, Object* self, const char* name) {
  StrBuilder text(t);
  text.append_ascii(name);
  text.append('(');
  Ref<Dict> dict = new_ref(dict_of(self));
  Ref<List> keys = dict_keys(t, dict);
  if (!keys) return {};
  bool first = true;
  for (ssize i = 0; i < list_size(keys); ++i) {
    Object* key = list_item(keys, i);
    if (!is_str(key) || str_length(key) == 0) continue;
    Object* found = nullptr;
    Lookup r = dict_lookup(t, dict, key, &found);
    if (r == Lookup::error) return {};
    if (r == Lookup::missing) continue;
    Ref<> value = new_ref(found);
    if (!first) text.append_ascii(", ");
    first = false;
    text.append(key);
    text.append('=');
    if (!text.append_repr(value)) return {};
  }
  text.append(')');
  return text.finish();
}

Ref<> namespace_repr(Object* self) {
  Thread& t = Thread::current();
  const char* name = is_exact(self, namespace_type) ? "namespace" : type_of(self)->tp_name;
  int seen = repr_enter(t, self);
  if (seen < 0) return {};
  if (seen) return str_format(t, "%s(...)", name);
  Ref<> result = repr_inner(t, self, name);
  repr_leave(t, self);
  return result;
}

Ref<> namespace_compare(Object* a, Object* b, int op) {
  if (!is_a(a, namespace_type) || !is_a(b, namespace_type)) return new_not_implemented();
  return rich_compare(Thread::current(), dict_of(a), dict_of(b), static_cast<CompareOp>(op));
}

Ref<> namespace_reduce(Object* self, Object*) {
  Thread& t = Thread::current();
  return tuple_pack(t, static_cast<Object*>(type_of(self)), empty_tuple(), static_cast<Object*>(dict_of(self)));
}

const MethodDef namespace_methods[] = {{"__reduce__", namespace_reduce, kMethNoargs, doc::SimpleNamespace::__reduce__}, {}};
const MemberDef namespace_members[] = {{"__dict__", kMemberObject, offsetof(Namespace, dict), kMemberReadonly, nullptr}, {}};

}  // namespace

Ref<> new_namespace(Thread& t, Object* kwargs) {
  Ref<> self = namespace_new(&namespace_type, nullptr, nullptr);
  if (!self || (kwargs && dict_update(t, dict_of(self), kwargs) < 0)) return {};
  return self;
}

constinit Type namespace_type = [] {
  Type t = static_type("types.SimpleNamespace", sizeof(Namespace), 0, kTypeGc | kTypeBase);
  t.tp_dealloc = namespace_dealloc;
  t.tp_repr = namespace_repr;
  t.tp_getattro = generic_get_attr;
  t.tp_setattro = generic_set_attr;
  t.tp_doc = doc::SimpleNamespace::type_doc;
  t.tp_traverse = namespace_traverse;
  t.tp_clear = namespace_clear;
  t.tp_richcompare = namespace_compare;
  t.tp_methods = namespace_methods;
  t.tp_members = namespace_members;
  t.tp_dictoffset = offsetof(Namespace, dict);
  t.tp_init = namespace_init;
  t.tp_alloc = type_generic_alloc;
  t.tp_new = namespace_new;
  t.tp_free = gc_free;
  return t;
}();

}  // namespace adder
