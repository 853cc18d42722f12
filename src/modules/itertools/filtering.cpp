// itertools: compress, dropwhile, takewhile, filterfalse, islice, starmap, pairwise.
#include "modules/itertools/itertools.h"

namespace adder::itertools {

namespace {

// func and iterator, and a flag of which the meaning differs.
struct FuncIterator : Object {
  Object* func;
  Object* it;
  long flag;
};
FuncIterator* fi(Object* op) { return static_cast<FuncIterator*>(op); }

void fi_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(fi(op)->func);
  xdecref(fi(op)->it);
  type_of(op)->tp_free(op);
}
int fi_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(fi(op)->it);
  ADDER_VISIT(fi(op)->func);
  return 0;
}
Ref<> fi_new(Type* type, Type& base, const char* name, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (!refuse_keywords(t, type, base, name, kwargs)) return {};
  if (!check_positional(t, name, tuple_size(args), 2, 2)) return {};
  Ref<> it = get_iter(t, tuple_item(args, 1));
  if (!it) return {};
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  fi(self)->func = retain(tuple_item(args, 0));
  fi(self)->it = it.release();
  fi(self)->flag = 0;
  return self;
}
Ref<> fi_reduce(Object* op, Object*) { return build_value(Thread::current(), "O(OO)", type_of(op), fi(op)->func, fi(op)->it); }
Ref<> fi_reduce_flag(Object* op, Object*) {
  return build_value(Thread::current(), "O(OO)l", type_of(op), fi(op)->func, fi(op)->it, fi(op)->flag);
}
Ref<> fi_setstate(Object* op, Object* state) {
  int flag = is_true(Thread::current(), state);
  if (flag < 0) return {};
  fi(op)->flag = flag;
  return new_none();
}
// Truth of func(item): 1, 0, -1.
int test(Thread& t, Object* func, Object* item) {
  Ref<> good = call_one_arg(t, func, item);
  return good ? is_true(t, good) : -1;
}

// --- dropwhile, takewhile, filterfalse, starmap ---

Ref<> dropwhile_new(Type* type, Object* args, Object* kwargs) { return fi_new(type, dropwhile_type, "dropwhile", args, kwargs); }
Ref<> dropwhile_next(Object* op) {
  FuncIterator* self = fi(op);
  for (;;) {
    Ref<> item = next_of(self->it);
    if (!item || self->flag) return item;
    int drop = test(Thread::current(), self->func, item);
    if (drop < 0) return {};
    if (!drop) {
      self->flag = 1;
      return item;
    }
  }
}

Ref<> takewhile_new(Type* type, Object* args, Object* kwargs) { return fi_new(type, takewhile_type, "takewhile", args, kwargs); }
Ref<> takewhile_next(Object* op) {
  FuncIterator* self = fi(op);
  if (self->flag) return {};
  Ref<> item = next_of(self->it);
  if (!item) return {};
  int take = test(Thread::current(), self->func, item);
  if (take > 0) return item;
  if (take == 0) self->flag = 1;
  return {};
}

Ref<> filterfalse_new(Type* type, Object* args, Object* kwargs) {
  return fi_new(type, filterfalse_type, "filterfalse", args, kwargs);
}
Ref<> filterfalse_next(Object* op) {
  Thread& t = Thread::current();
  FuncIterator* self = fi(op);
  bool truth = is_none(self->func) || self->func == &bool_type;
  for (;;) {
    Ref<> item = next_of(self->it);
    if (!item) return {};
    int skip = truth ? is_true(t, item) : test(t, self->func, item);
    if (skip == 0) return item;
    if (skip < 0) return {};
  }
}

Ref<> starmap_new(Type* type, Object* args, Object* kwargs) { return fi_new(type, starmap_type, "starmap", args, kwargs); }
Ref<> starmap_next(Object* op) {
  Thread& t = Thread::current();
  FuncIterator* self = fi(op);
  Ref<> args = next_of(self->it);
  if (!args) return {};
  if (!is_exact(args, tuple_type)) {
    args = to_tuple(t, args);
    if (!args) return {};
  }
  return vectorcall(t, self->func, tuple_items(args), static_cast<std::size_t>(tuple_size(args)), nullptr);
}

const MethodDef dropwhile_methods[] = {{"__reduce__", fi_reduce_flag, kMethNoargs, docs::dropwhile___reduce__},
                                       {"__setstate__", fi_setstate, kMethO, docs::dropwhile___setstate__},
                                       {}};
const MethodDef fi_methods[] = {{"__reduce__", fi_reduce, kMethNoargs, docs::starmap___reduce__}, {}};

constexpr Type fi_type(const char* name, IterNextFunc next, NewFunc make, const char* doc, const MethodDef* methods) {
  Type t = iterator_type(name, sizeof(FuncIterator), next, make, doc);
  t.tp_dealloc = fi_dealloc;
  t.tp_traverse = fi_traverse;
  t.tp_methods = methods;
  return t;
}

// --- compress ---

struct Compress : Object {
  Object *data, *selectors;
};
Compress* compress(Object* op) { return static_cast<Compress*>(op); }

Ref<> compress_new(Type* type, Object* args, Object* kwargs) {
  static constexpr Signature kSignature(docs::compress_type_doc);
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.unpack(t, args, kwargs, a)) return {};
  Ref<> data = get_iter(t, a[0]);
  if (!data) return {};
  Ref<> selectors = get_iter(t, a[1]);
  if (!selectors) return {};
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  compress(self)->data = data.release();
  compress(self)->selectors = selectors.release();
  return self;
}
void compress_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(compress(op)->data);
  xdecref(compress(op)->selectors);
  type_of(op)->tp_free(op);
}
int compress_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(compress(op)->data);
  ADDER_VISIT(compress(op)->selectors);
  return 0;
}
Ref<> compress_next(Object* op) {
  Thread& t = Thread::current();
  Compress* self = compress(op);
  for (;;) {
    Ref<> datum = next_of(self->data);
    if (!datum) return {};
    Ref<> selector = next_of(self->selectors);
    if (!selector) return {};
    int keep = is_true(t, selector);
    if (keep > 0) return datum;
    if (keep < 0) return {};
  }
}
Ref<> compress_reduce(Object* op, Object*) {
  return build_value(Thread::current(), "O(OO)", type_of(op), compress(op)->data, compress(op)->selectors);
}
const MethodDef compress_methods[] = {{"__reduce__", compress_reduce, kMethNoargs, docs::compress___reduce__}, {}};

// --- islice ---

struct Islice : Object {
  Object* it;  // null when exhausted
  ssize next, stop, step, count;
};
Islice* islice(Object* op) { return static_cast<Islice*>(op); }

constexpr char kStopMessage[] = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";

// -1 for anything that is no index; the error is dropped.
ssize slice_number(Thread& t, Object* o) {
  ssize n = index_as_ssize(t, o, &exc::OverflowError);
  if (n == -1 && t.has_error()) t.clear_error();
  return n;
}

Ref<> islice_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (!refuse_keywords(t, type, islice_type, "islice", kwargs)) return {};
  ssize n = tuple_size(args);
  if (!check_positional(t, "islice", n, 2, 4)) return {};
  ssize start = 0, stop = -1, step = 1;
  Object* stop_arg = tuple_item(args, n == 2 ? 1 : 2);
  if (n > 2 && !is_none(tuple_item(args, 1))) start = slice_number(t, tuple_item(args, 1));
  if (!is_none(stop_arg)) {
    stop = slice_number(t, stop_arg);
    if (stop == -1) return t.raise(exc::ValueError, "%s", kStopMessage);
  }
  if (start < 0 || stop < -1) {
    return t.raise(exc::ValueError, "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
  }
  if (n == 4 && !is_none(tuple_item(args, 3))) step = slice_number(t, tuple_item(args, 3));
  if (step < 1) return t.raise(exc::ValueError, "Step for islice() must be a positive integer or None.");
  Ref<> it = get_iter(t, tuple_item(args, 0));
  if (!it) return {};
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  islice(self)->it = it.release();
  islice(self)->next = start;
  islice(self)->stop = stop;
  islice(self)->step = step;
  islice(self)->count = 0;
  return self;
}
void islice_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(islice(op)->it);
  type_of(op)->tp_free(op);
}
int islice_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(islice(op)->it);
  return 0;
}
Ref<> islice_next(Object* op) {
  Islice* self = islice(op);
  if (!self->it) return {};
  Ref<> it = new_ref(self->it);
  ssize stop = self->stop;
  while (self->count < self->next) {
    Ref<> skipped = next_of(it);
    if (!skipped) {
      clear_field(self->it);
      return {};
    }
    self->count++;
  }
  if (stop != -1 && self->count >= stop) {
    clear_field(self->it);
    return {};
  }
  Ref<> item = next_of(it);
  if (!item) {
    clear_field(self->it);
    return {};
  }
  self->count++;
  ssize next;
  if (__builtin_add_overflow(self->next, self->step, &next) || (stop != -1 && next > stop)) next = stop == -1 ? kSsizeMax : stop;
  self->next = next;
  return item;
}
Ref<> islice_reduce(Object* op, Object*) {
  Thread& t = Thread::current();
  Islice* self = islice(op);
  if (!self->it) {
    Ref<List> nothing = new_list(t, 0);
    if (!nothing) return {};
    Ref<> it = get_iter(t, nothing);
    if (!it) return {};
    return build_value(t, "O(Oi)i", type_of(op), it.get(), 0, 0);
  }
  Ref<> stop = self->stop == -1 ? new_none() : new_int(t, self->stop);
  if (!stop) return {};
  return build_value(t, "O(OnOn)n", type_of(op), self->it, self->next, stop.get(), self->step, self->count);
}
Ref<> islice_setstate(Object* op, Object* state) {
  Thread& t = Thread::current();
  ssize count = as_ssize(t, state);
  if (count == -1 && t.has_error()) return {};
  islice(op)->count = count;
  return new_none();
}
const MethodDef islice_methods[] = {{"__reduce__", islice_reduce, kMethNoargs, docs::islice___reduce__},
                                    {"__setstate__", islice_setstate, kMethO, docs::islice___setstate__},
                                    {}};

// --- pairwise ---

struct Pairwise : Object {
  Object *it, *old;
};
Pairwise* pairwise(Object* op) { return static_cast<Pairwise*>(op); }

Ref<> pairwise_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (!refuse_keywords(t, type, pairwise_type, "pairwise", kwargs)) return {};
  if (!check_positional(t, "pairwise", tuple_size(args), 1, 1)) return {};
  Ref<> it = get_iter(t, tuple_item(args, 0));
  if (!it) return {};
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  pairwise(self)->it = it.release();
  pairwise(self)->old = nullptr;
  return self;
}
void pairwise_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(pairwise(op)->it);
  xdecref(pairwise(op)->old);
  type_of(op)->tp_free(op);
}
int pairwise_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(pairwise(op)->it);
  ADDER_VISIT(pairwise(op)->old);
  return 0;
}
Ref<> pairwise_next(Object* op) {
  Pairwise* self = pairwise(op);
  if (!self->it) return {};
  Ref<> it = new_ref(self->it);
  if (!self->old) {
    Ref<> first = next_of(it);
    if (!first) {
      clear_field(self->it);
      return {};
    }
    replace_field(self->old, first.release());
    if (!self->it) {  // a nested call used it up
      clear_field(self->old);
      return {};
    }
  }
  Ref<> old = new_ref(self->old);
  Ref<> fresh = next_of(it);
  if (!fresh) {
    clear_field(self->it);
    clear_field(self->old);
    return {};
  }
  Ref<Tuple> result = tuple_pack(Thread::current(), old.get(), fresh.get());
  replace_field(self->old, fresh.release());
  return result;
}

}  // namespace

constinit Type dropwhile_type =
    fi_type("itertools.dropwhile", dropwhile_next, dropwhile_new, docs::dropwhile_type_doc, dropwhile_methods);
constinit Type takewhile_type =
    fi_type("itertools.takewhile", takewhile_next, takewhile_new, docs::takewhile_type_doc, dropwhile_methods);
constinit Type filterfalse_type =
    fi_type("itertools.filterfalse", filterfalse_next, filterfalse_new, docs::filterfalse_type_doc, fi_methods);
constinit Type starmap_type = fi_type("itertools.starmap", starmap_next, starmap_new, docs::starmap_type_doc, fi_methods);

constinit Type compress_type = [] {
  Type t = iterator_type("itertools.compress", sizeof(Compress), compress_next, compress_new, docs::compress_type_doc);
  t.tp_dealloc = compress_dealloc;
  t.tp_traverse = compress_traverse;
  t.tp_methods = compress_methods;
  return t;
}();
constinit Type islice_type = [] {
  Type t = iterator_type("itertools.islice", sizeof(Islice), islice_next, islice_new, docs::islice_type_doc);
  t.tp_dealloc = islice_dealloc;
  t.tp_traverse = islice_traverse;
  t.tp_methods = islice_methods;
  return t;
}();
constinit Type pairwise_type = [] {
  Type t = iterator_type("itertools.pairwise", sizeof(Pairwise), pairwise_next, pairwise_new, docs::pairwise_type_doc);
  t.tp_dealloc = pairwise_dealloc;
  t.tp_traverse = pairwise_traverse;
  return t;
}();

}  // namespace adder::itertools
