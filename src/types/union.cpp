// types.UnionType: `int | str` (PEP 604).
#include "docs/UnionType.h"
#include "types/set.h"
#include "types/type_internal.h"

namespace adder {

namespace {

struct Union : Object {
  Object* args;        // tuple
  Object* parameters;  // tuple, made when asked for
};
ADDER_INLINE Union* as_union(Object* o) { return static_cast<Union*>(o); }

bool is_union(Object* o) { return is_exact(o, union_type); }
bool is_unionable(Object* o) { return o == none() || is_type(o) || is_generic_alias(o) || is_union(o); }

void union_dealloc(Object* self) {
  gc_untrack(self);
  xdecref(as_union(self)->args);
  xdecref(as_union(self)->parameters);
  gc_free(self);
}
int union_traverse(Object* self, VisitProc visit, void* arg) {
  ADDER_VISIT(as_union(self)->args);
  ADDER_VISIT(as_union(self)->parameters);
  return 0;
}

// Appends unless an equal member is there. Aliases are compared by value, everything else by identity.
int add_member(Thread& t, List* members, Object* o) {
  if (o == none()) o = &none_type;
  for (ssize i = 0; i < list_size(members); ++i) {
    Object* present = list_item(members, i);
    if (present == o) return 0;
    if (!is_generic_alias(o) || !is_generic_alias(present)) continue;
    int equal = rich_compare_bool(t, present, o, kEq);
    if (equal) return equal < 0 ? -1 : 0;
  }
  return list_append(t, members, o);
}

int add_flattened(Thread& t, List* members, Object* o) {
  if (!is_union(o)) return add_member(t, members, o);
  Object* args = as_union(o)->args;
  for (ssize i = 0; i < tuple_size(args); ++i) {
    if (add_member(t, members, tuple_item(args, i)) < 0) return -1;
  }
  return 0;
}

Ref<> make_union(Thread& t, List* members) {
  if (list_size(members) == 1) return new_ref(list_item(members, 0));
  Ref<Tuple> args = list_to_tuple(t, members);
  if (!args) return {};
  auto* made = new_gc_object<Union>(t, &union_type);
  if (!made) return {};
  made->args = args.release();
  made->parameters = nullptr;
  gc_track(made);
  return steal<Object>(made);
}

Ref<> union_repr(Object* self) {
  Thread& t = Thread::current();
  StrBuilder text(t);
  Object* args = as_union(self)->args;
  for (ssize i = 0; i < tuple_size(args); ++i) {
    if (i > 0) text.append_ascii(" | ");
    Object* arg = tuple_item(args, i);
    if (arg == &none_type) {
      text.append_ascii("None");
    } else if (append_type_repr(t, &text, arg) < 0) {
      return {};
    }
  }
  return text.finish();
}

hash_t union_hash(Object* self) {
  Thread& t = Thread::current();
  Ref<Set> set = new_frozenset(t, as_union(self)->args);
  return set ? hash(t, set) : -1;
}

Ref<> union_compare(Object* a, Object* b, int op) {
  if (!is_union(b) || (op != kEq && op != kNe)) return new_not_implemented();
  Thread& t = Thread::current();
  Ref<Set> x = new_set(t, as_union(a)->args);
  Ref<Set> y = x ? new_set(t, as_union(b)->args) : Ref<Set>();
  if (!y) return {};
  return rich_compare(t, x, y, static_cast<CompareOp>(op));
}

Ref<> union_getattro(Object* self, Object* name) {
  if (is_str(name) && str_equals_ascii(name, "__module__")) return get_attr(Thread::current(), type_of(self), name);
  return generic_get_attr(self, name);
}

Tuple* parameters_of(Thread& t, Union* u) {
  if (!u->parameters) u->parameters = type_parameters(t, as<Tuple>(u->args)).release();
  return static_cast<Tuple*>(u->parameters);
}
Ref<> union_parameters(Object* self, void*) { return new_ref<Object>(parameters_of(Thread::current(), as_union(self))); }

Ref<> union_getitem(Object* self, Object* item) {
  Thread& t = Thread::current();
  Tuple* parameters = parameters_of(t, as_union(self));
  if (!parameters) return {};
  Ref<Tuple> args = substitute_parameters(t, self, as<Tuple>(as_union(self)->args), parameters, item);
  if (!args) return {};
  if (args->size == 0) return t.raise(exc::TypeError, "Cannot take a Union of no types.");
  // The new arguments may be anything with an operator of its own.
  Ref<> result = new_ref(args->items[0]);
  for (ssize i = 1; i < args->size; ++i) {
    result = binary_op(t, BinaryOp::or_, result, args->items[i]);
    if (!result) return {};
  }
  return result;
}

const MemberDef union_members[] = {{"__args__", kMemberObject, offsetof(Union, args), kMemberReadonly, nullptr}, {}};
const GetSetDef union_getsets[] = {
    {"__parameters__", union_parameters, nullptr, doc::UnionType::__parameters__, nullptr},
    {},
};
constinit MappingMethods union_as_mapping = {nullptr, union_getitem, nullptr};
constinit NumberMethods union_as_number = [] {
  NumberMethods n{};
  n.nb_or = union_or;
  return n;
}();

}  // namespace

Object* union_args(Object* o) { return as_union(o)->args; }

Ref<> union_or(Object* self, Object* other) {
  if (!is_unionable(self) || !is_unionable(other)) return new_not_implemented();
  Thread& t = Thread::current();
  Ref<List> members = new_list(t, 0);
  if (!members || add_flattened(t, members, self) < 0 || add_flattened(t, members, other) < 0) return {};
  return make_union(t, members);
}

constinit Type union_type = [] {
  Type t = static_type("types.UnionType", sizeof(Union), 0, kTypeGc | kTypeDisallowInstantiation);
  t.tp_dealloc = union_dealloc;
  t.tp_repr = union_repr;
  t.tp_as_number = &union_as_number;
  t.tp_as_mapping = &union_as_mapping;
  t.tp_hash = union_hash;
  t.tp_getattro = union_getattro;
  t.tp_doc = doc::UnionType::type_doc;
  t.tp_traverse = union_traverse;
  t.tp_richcompare = union_compare;
  t.tp_members = union_members;
  t.tp_getset = union_getsets;
  return t;
}();

}  // namespace adder
