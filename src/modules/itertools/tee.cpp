// itertools: tee, and the module.
//
// The iterators of a tee share a chain of blocks of items read so far; each iterator keeps the block it is in and an index.
// A block dies when no iterator and no earlier block refers to it, so only what the slowest iterator has not read is kept.
#include "modules/itertools/itertools.h"

namespace adder::itertools {

namespace {

constexpr int kBlockItems = 57;

struct TeeData : Object {
  Object* it;
  int n_read;
  int running;
  TeeData* next;  // null until somebody gets there
  Object* values[kBlockItems];
};
struct Tee : Object {
  TeeData* data;
  int index;
  Object* weakreflist;
};
TeeData* data(Object* op) { return static_cast<TeeData*>(op); }
Tee* tee(Object* op) { return static_cast<Tee*>(op); }

Ref<TeeData> new_data(Thread& t, Object* it) {
  auto* self = new_gc_object<TeeData>(t, &tee_data_type);
  if (!self) return {};
  self->it = retain(it);
  self->n_read = 0;
  self->running = 0;
  self->next = nullptr;
  gc_track(self);
  return steal(self);
}

// Item i of a block, read from the source if it is the next. Null without exception: exhausted.
Ref<> data_item(Thread& t, TeeData* self, int i) {
  if (i < self->n_read) return new_ref(self->values[i]);
  if (self->running) return t.raise(exc::RuntimeError, "cannot re-enter the tee iterator");
  self->running = 1;
  Ref<> value = next_of(self->it);
  self->running = 0;
  if (!value) return {};
  self->values[self->n_read++] = retain(value.get());
  return value;
}

int data_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(data(op)->it);
  for (int i = 0; i < data(op)->n_read; ++i) ADDER_VISIT(data(op)->values[i]);
  ADDER_VISIT(data(op)->next);
  return 0;
}
int data_clear(Object* op) {
  TeeData* self = data(op);
  clear_field(self->it);
  for (int i = 0; i < self->n_read; ++i) clear_field(self->values[i]);
  // A long chain is let go block by block, not by recursion.
  TeeData* next = self->next;
  self->next = nullptr;
  while (next && next->refcnt == 1 && is_exact(next, tee_data_type)) {
    TeeData* after = next->next;
    next->next = nullptr;
    decref(next);
    next = after;
  }
  xdecref(next);
  return 0;
}
void data_dealloc(Object* op) {
  gc_untrack(op);
  data_clear(op);
  gc_free(op);
}
Ref<> data_reduce(Object* op, Object*) {
  Thread& t = Thread::current();
  TeeData* self = data(op);
  Ref<List> values = new_list_from(t, self->values, self->n_read);
  if (!values) return {};
  return build_value(t, "O(OOO)", type_of(op), self->it, values.get(), self->next ? static_cast<Object*>(self->next) : none());
}
Ref<> data_new(Type*, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (!no_keywords(t, "teedataobject", kwargs)) return {};
  if (!check_positional(t, "teedataobject", tuple_size(args), 3, 3)) return {};
  Object *it = tuple_item(args, 0), *values = tuple_item(args, 1), *next = tuple_item(args, 2);
  if (!is_list(values)) return bad_argument(t, "teedataobject", "2", "list", values);
  Ref<TeeData> self = new_data(t, it);
  if (!self) return {};
  ssize n = list_size(values);
  if (n > kBlockItems) return t.raise(exc::ValueError, "Invalid arguments");
  for (ssize i = 0; i < n; ++i) self->values[i] = retain(list_item(values, i));
  self->n_read = static_cast<int>(n);
  if (n == kBlockItems) {
    if (!is_none(next)) {
      if (!is_exact(next, tee_data_type)) return t.raise(exc::ValueError, "Invalid arguments");
      self->next = retain(data(next));
    }
  } else if (!is_none(next)) {
    return t.raise(exc::ValueError, "Invalid arguments");
  }
  return self;
}

Ref<> new_tee(Thread& t, Ref<TeeData> block, int index) {
  if (!block) return {};
  auto* self = new_gc_object<Tee>(t, &tee_type);
  if (!self) return {};
  self->data = block.release();
  self->index = index;
  self->weakreflist = nullptr;
  gc_track(self);
  return steal<Object>(self);
}
Ref<> tee_copy(Object* op, Object*) { return new_tee(Thread::current(), new_ref(tee(op)->data), tee(op)->index); }
Ref<> tee_from_iterable(Thread& t, Object* iterable) {
  Ref<> it = get_iter(t, iterable);
  if (!it) return {};
  if (is_a(it, tee_type)) return tee_copy(it, nullptr);
  return new_tee(t, new_data(t, it), 0);
}
Ref<> tee_new(Type*, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (!no_keywords(t, "_tee", kwargs)) return {};
  if (!check_positional(t, "_tee", tuple_size(args), 1, 1)) return {};
  return tee_from_iterable(t, tuple_item(args, 0));
}
void tee_dealloc(Object* op) {
  gc_untrack(op);
  if (tee(op)->weakreflist) clear_weak_refs(op);
  xdecref(tee(op)->data);
  gc_free(op);
}
int tee_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(tee(op)->data);
  return 0;
}
int tee_clear(Object* op) {
  clear_field(tee(op)->data);
  return 0;
}
Ref<> tee_next(Object* op) {
  Thread& t = Thread::current();
  Tee* self = tee(op);
  if (self->index >= kBlockItems) {
    if (!self->data->next) {
      Ref<TeeData> fresh = new_data(t, self->data->it);
      if (!fresh) return {};
      if (!self->data->next) self->data->next = fresh.release();
    }
    replace_field(self->data, retain(self->data->next));
    self->index = 0;
  }
  Ref<TeeData> held = new_ref(self->data);
  Ref<> value = data_item(t, held, self->index);
  if (value) self->index++;
  return value;
}
Ref<> tee_reduce(Object* op, Object*) {
  return build_value(Thread::current(), "O(())(Oi)", type_of(op), tee(op)->data, tee(op)->index);
}
Ref<> tee_setstate(Object* op, Object* state) {
  Thread& t = Thread::current();
  if (!require_tuple(t, state)) return {};
  if (tuple_size(state) != 2) {
    return t.raise(exc::TypeError, "function takes exactly 2 arguments (%zd given)", tuple_size(state));
  }
  Object* block = tuple_item(state, 0);
  if (!is_a(block, tee_data_type)) {
    return t.raise(exc::TypeError, "argument 1 must be itertools._tee_dataobject, not %.50s", type_of(block)->tp_name);
  }
  int index = 0;
  if (!convert_int(t, tuple_item(state, 1), &index)) return {};
  if (index < 0 || index > kBlockItems) return t.raise(exc::ValueError, "Index out of range");
  replace_field(tee(op)->data, retain(data(block)));
  tee(op)->index = index;
  return new_none();
}

const MethodDef data_methods[] = {{"__reduce__", data_reduce, kMethNoargs, docs::_tee_dataobject___reduce__}, {}};
const MethodDef tee_methods[] = {{"__copy__", tee_copy, kMethNoargs, docs::_tee___copy__},
                                 {"__reduce__", tee_reduce, kMethNoargs, docs::_tee___reduce__},
                                 {"__setstate__", tee_setstate, kMethO, docs::_tee___setstate__},
                                 {}};

const MethodDef methods[] = {{"tee", tee_function, kMethFastcall, docs::tee}, {}};

int exec(Object* module) {
  Thread& t = Thread::current();
  for (Type* type : {&accumulate_type,  &combinations_type, &combinations_with_replacement_type,
                     &cycle_type,       &dropwhile_type,    &takewhile_type,
                     &islice_type,      &starmap_type,      &chain_type,
                     &compress_type,    &filterfalse_type,  &count_type,
                     &zip_longest_type, &pairwise_type,     &permutations_type,
                     &product_type,     &repeat_type,       &groupby_type,
                     &grouper_type,     &tee_type,          &tee_data_type}) {
    if (module_add_type(t, module, type) < 0) return -1;
  }
  return 0;
}
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "itertools", .doc = docs::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

Ref<> tee_function(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "tee", nargs, 1, 2)) return {};
  ssize n = 2;
  if (nargs > 1 && !convert_ssize(t, args[1], &n)) return {};
  if (n < 0) return t.raise(exc::ValueError, "n must be >= 0");
  Ref<Tuple> result = new_tuple(t, n);
  if (!result || n == 0) return result;
  Ref<> it = get_iter(t, args[0]);
  if (!it) return {};
  Ref<> copy;
  Lookup copyable = lookup_attr(t, it, "__copy__"_s, &copy);
  if (copyable == Lookup::error) return {};
  if (copyable == Lookup::missing) {
    it = tee_from_iterable(t, it);
    if (!it) return {};
    copy = get_attr(t, it, "__copy__"_s);
    if (!copy) return {};
  }
  result->items[0] = it.release();
  for (ssize i = 1; i < n; ++i) {
    Ref<> another = call_no_args(t, copy);
    if (!another) return {};
    result->items[i] = another.release();
  }
  return result;
}

constinit Type tee_data_type = [] {
  Type t = static_type("itertools._tee_dataobject", sizeof(TeeData), 0, kTypeGc);
  t.tp_dealloc = data_dealloc;
  t.tp_getattro = generic_get_attr;
  t.tp_doc = docs::_tee_dataobject_type_doc;
  t.tp_traverse = data_traverse;
  t.tp_clear = data_clear;
  t.tp_methods = data_methods;
  t.tp_new = data_new;
  return t;
}();
constinit Type tee_type = [] {
  Type t = static_type("itertools._tee", sizeof(Tee), 0, kTypeGc);
  t.tp_dealloc = tee_dealloc;
  t.tp_doc = docs::_tee_type_doc;
  t.tp_traverse = tee_traverse;
  t.tp_clear = tee_clear;
  t.tp_weaklistoffset = offsetof(Tee, weakreflist);
  t.tp_iter = self_iter;
  t.tp_iternext = tee_next;
  t.tp_methods = tee_methods;
  t.tp_new = tee_new;
  return t;
}();

}  // namespace adder::itertools

extern "C" ADDER_EXPORT adder::Object* PyInit_itertools() { return adder::module_def_init(&adder::itertools::definition); }
