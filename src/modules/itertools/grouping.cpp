// itertools: groupby and its groups.
#include "modules/itertools/itertools.h"

namespace adder::itertools {

namespace {

struct GroupBy : Object {
  Object *it, *keyfunc;
  Object* target_key;                   // of the group being given out
  Object *current_key, *current_value;  // read ahead; null: nothing read
  const void* current_group;            // the only group that may still read
};
struct Grouper : Object {
  GroupBy* parent;
  Object* target_key;
};
GroupBy* gb(Object* op) { return static_cast<GroupBy*>(op); }
Grouper* grouper(Object* op) { return static_cast<Grouper*>(op); }

Ref<> groupby_new(Type* type, Object* args, Object* kwargs) {
  static constexpr Signature kSignature(docs::groupby_type_doc);
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.unpack(t, args, kwargs, a)) return {};
  Ref<> it = get_iter(t, a[0]);
  if (!it) return {};
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  gb(self)->it = it.release();
  gb(self)->keyfunc = retain(a[1] ? a[1] : none());
  gb(self)->target_key = gb(self)->current_key = gb(self)->current_value = nullptr;
  gb(self)->current_group = nullptr;
  return self;
}
void groupby_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(gb(op)->it);
  xdecref(gb(op)->keyfunc);
  xdecref(gb(op)->target_key);
  xdecref(gb(op)->current_key);
  xdecref(gb(op)->current_value);
  type_of(op)->tp_free(op);
}
int groupby_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(gb(op)->it);
  ADDER_VISIT(gb(op)->keyfunc);
  ADDER_VISIT(gb(op)->target_key);
  ADDER_VISIT(gb(op)->current_key);
  ADDER_VISIT(gb(op)->current_value);
  return 0;
}

// Reads the next item. False: exhausted or error.
bool step(Thread& t, GroupBy* self) {
  Ref<> it = new_ref(self->it);
  Ref<> value = next_of(it);
  if (!value) return false;
  Ref<> key = is_none(self->keyfunc) ? new_ref(value.get()) : call_one_arg(t, self->keyfunc, value);
  if (!key) return false;
  replace_field(self->current_value, value.release());
  replace_field(self->current_key, key.release());
  return true;
}

Ref<> new_grouper(Thread& t, GroupBy* parent, Object* target_key) {
  auto* self = new_gc_object<Grouper>(t, &grouper_type);
  if (!self) return {};
  self->parent = retain(parent);
  self->target_key = retain(target_key);
  parent->current_group = self;
  gc_track(self);
  return steal<Object>(self);
}

Ref<> groupby_next(Object* op) {
  Thread& t = Thread::current();
  GroupBy* self = gb(op);
  self->current_group = nullptr;
  for (;;) {  // skip what is left of the last group
    if (self->current_key) {
      if (!self->target_key) break;
      Ref<> target = new_ref(self->target_key), current = new_ref(self->current_key);
      int equal = rich_compare_bool(t, target, current, kEq);
      if (equal < 0) return {};
      if (!equal) break;
    }
    if (!step(t, self)) return {};
  }
  Ref<> key = new_ref(self->current_key);
  replace_field(self->target_key, retain(key.get()));
  Ref<> group = new_grouper(t, self, key);
  if (!group) return {};
  return tuple_pack(t, key.get(), group.get());
}

Ref<> groupby_reduce(Object* op, Object*) {
  Thread& t = Thread::current();
  GroupBy* self = gb(op);
  if (self->target_key && self->current_key && self->current_value) {
    return build_value(t, "O(OO)(OOO)", type_of(op), self->it, self->keyfunc, self->current_key, self->current_value,
                       self->target_key);
  }
  return build_value(t, "O(OO)", type_of(op), self->it, self->keyfunc);
}
Ref<> groupby_setstate(Object* op, Object* state) {
  Thread& t = Thread::current();
  if (!require_tuple(t, state)) return {};
  if (tuple_size(state) != 3) {
    return t.raise(exc::TypeError, "function takes exactly 3 arguments (%zd given)", tuple_size(state));
  }
  replace_field(gb(op)->current_key, retain(tuple_item(state, 0)));
  replace_field(gb(op)->current_value, retain(tuple_item(state, 1)));
  replace_field(gb(op)->target_key, retain(tuple_item(state, 2)));
  return new_none();
}

Ref<> grouper_new(Type*, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (!no_keywords(t, "_grouper", kwargs)) return {};
  if (!check_positional(t, "_grouper", tuple_size(args), 2, 2)) return {};
  Object* parent = tuple_item(args, 0);
  if (!is_a(parent, groupby_type)) return bad_argument(t, "_grouper", "1", "itertools.groupby", parent);
  return new_grouper(t, gb(parent), tuple_item(args, 1));
}
void grouper_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(grouper(op)->parent);
  xdecref(grouper(op)->target_key);
  gc_free(op);
}
int grouper_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(grouper(op)->parent);
  ADDER_VISIT(grouper(op)->target_key);
  return 0;
}
Ref<> grouper_next(Object* op) {
  Thread& t = Thread::current();
  Grouper* self = grouper(op);
  GroupBy* parent = self->parent;
  if (parent->current_group != self) return {};
  if (!parent->current_value && !step(t, parent)) return {};
  Ref<> target = new_ref(self->target_key), current = new_ref(parent->current_key);
  if (!current) return {};  // a nested step took it
  int equal = rich_compare_bool(t, target, current, kEq);
  if (equal <= 0 || !parent->current_value) return {};
  Ref<> value = Ref<>::steal(parent->current_value);
  parent->current_value = nullptr;
  clear_field(parent->current_key);
  return value;
}
Ref<> grouper_reduce(Object* op, Object*) {
  Thread& t = Thread::current();
  Grouper* self = grouper(op);
  if (self->parent->current_group != self) return reduce_exhausted(t);
  return build_value(t, "O(OO)", type_of(op), self->parent, self->target_key);
}

const MethodDef groupby_methods[] = {{"__reduce__", groupby_reduce, kMethNoargs, docs::groupby___reduce__},
                                     {"__setstate__", groupby_setstate, kMethO, docs::groupby___setstate__},
                                     {}};
const MethodDef grouper_methods[] = {{"__reduce__", grouper_reduce, kMethNoargs, docs::_grouper___reduce__}, {}};

}  // namespace

constinit Type groupby_type = [] {
  Type t = iterator_type("itertools.groupby", sizeof(GroupBy), groupby_next, groupby_new, docs::groupby_type_doc);
  t.tp_dealloc = groupby_dealloc;
  t.tp_traverse = groupby_traverse;
  t.tp_methods = groupby_methods;
  return t;
}();
constinit Type grouper_type = [] {
  Type t = static_type("itertools._grouper", sizeof(Grouper), 0, kTypeGc);
  t.tp_dealloc = grouper_dealloc;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = grouper_traverse;
  t.tp_iter = self_iter;
  t.tp_iternext = grouper_next;
  t.tp_methods = grouper_methods;
  t.tp_new = grouper_new;
  return t;
}();

}  // namespace adder::itertools
