// zip, map and filter.
#include "core/args.h"
#include "core/type_object.h"
#include "docs/filter.h"
#include "docs/map.h"
#include "docs/zip.h"
#include "mem/alloc.h"
#include "types/dict.h"
#include "types/iterators.h"
#include "types/list.h"

namespace adder {

namespace {

struct Zip : Object {
  ssize count;
  Tuple* iterators;
  Tuple* result;  // refilled while nobody else holds it
  int strict;
};
struct Map : Object {
  Tuple* iterators;
  Object* func;
};
struct Filter : Object {
  Object* func;
  Object* iterator;
};
Zip* zip(Object* op) { return static_cast<Zip*>(op); }
Map* map(Object* op) { return static_cast<Map*>(op); }
Filter* filter(Object* op) { return static_cast<Filter*>(op); }

// Iterators over items[0..n). `message` (with the number in it) replaces the TypeError of the zip's arguments.
Ref<Tuple> iterators_of(Thread& t, Object* const* items, ssize n) {
  Ref<Tuple> iterators = new_tuple(t, n);
  if (!iterators) return {};
  for (ssize i = 0; i < n; ++i) {
    Ref<> it = get_iter(t, items[i]);
    if (!it) return {};
    iterators->items[i] = it.release();
  }
  return iterators;
}

// --- zip ---

Ref<> zip_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  int strict = 0;
  if (kwargs) {
    static constexpr Signature kSignature("zip($self, /, *, strict=False)");
    Object* a[1];
    if (!kSignature.unpack(t, empty_tuple(), kwargs, a)) return {};
    if (a[0]) {
      strict = is_true(t, a[0]);
      if (strict < 0) return {};
    }
  }
  ssize n = tuple_size(args);
  Ref<Tuple> iterators = iterators_of(t, tuple_items(args), n);
  if (!iterators) return {};
  Ref<Tuple> result = new_tuple(t, n);
  if (!result) return {};
  for (ssize i = 0; i < n; ++i) result->items[i] = new_none().release();
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  zip(self)->count = n;
  zip(self)->iterators = iterators.release();
  zip(self)->result = result.release();
  zip(self)->strict = strict;
  return self;
}

void zip_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(zip(op)->iterators);
  xdecref(zip(op)->result);
  type_of(op)->tp_free(op);
}
int zip_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(zip(op)->iterators);
  ADDER_VISIT(zip(op)->result);
  return 0;
}

// Iterator number `i` gave nothing.
ADDER_COLD Ref<> zip_ended(Zip* self, ssize i) {
  Thread& t = Thread::current();
  if (!self->strict) return {};
  if (t.has_error() && !t.consume_error(exc::StopIteration)) return {};
  if (i) {
    return t.raise(exc::ValueError, "zip() argument %zd is shorter than argument%s%zd", i + 1, i == 1 ? " " : "s 1-", i);
  }
  for (i = 1; i < self->count; ++i) {
    Object* it = self->iterators->items[i];
    Ref<> item = next_guarded(it);
    if (item) {
      return t.raise(exc::ValueError, "zip() argument %zd is longer than argument%s%zd", i + 1, i == 1 ? " " : "s 1-", i);
    }
    if (t.has_error() && !t.consume_error(exc::StopIteration)) return {};
  }
  return {};
}

Ref<> zip_next(Object* op) {
  Zip* self = zip(op);
  ssize n = self->count;
  if (n == 0) return {};
  Object** iterators = self->iterators->items;
  Tuple* result = self->result;
  if (result->refcnt == 1) {
    Ref<Tuple> held = new_ref(result);
    for (ssize i = 0; i < n; ++i) {
      Object* it = iterators[i];
      Ref<> item = next_guarded(it);
      if (!item) return zip_ended(self, i);
      replace_field(result->items[i], item.release());
    }
    // The collector may have untracked it while it held other items.
    if (!gc_is_tracked(result)) gc_track(result);
    return held;
  }
  Thread& t = Thread::current();
  Ref<Tuple> fresh = new_tuple(t, n);
  if (!fresh) return {};
  for (ssize i = 0; i < n; ++i) {
    Object* it = iterators[i];
    Ref<> item = next_guarded(it);
    if (!item) return zip_ended(self, i);
    fresh->items[i] = item.release();
  }
  return fresh;
}

Ref<> zip_reduce(Object* op, Object*) {
  Thread& t = Thread::current();
  if (zip(op)->strict) return tuple_pack<Object, Object, Object>(t, type_of(op), zip(op)->iterators, bool_object(true));
  return tuple_pack<Object, Object>(t, type_of(op), zip(op)->iterators);
}
Ref<> zip_setstate(Object* op, Object* state) {
  int strict = is_true(Thread::current(), state);
  if (strict < 0) return {};
  zip(op)->strict = strict;
  return new_none();
}

// --- map ---

Ref<> map_make(Thread& t, Type* type, Object* const* args, ssize n) {
  if (n < 2) return t.raise(exc::TypeError, "map() must have at least two arguments.");
  Ref<Tuple> iterators = iterators_of(t, args + 1, n - 1);
  if (!iterators) return {};
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  map(self)->iterators = iterators.release();
  map(self)->func = retain(args[0]);
  return self;
}
Ref<> map_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if ((type == &map_type || type->tp_init == map_type.tp_init) && !no_keywords(t, "map", kwargs)) return {};
  return map_make(t, type, tuple_items(args), tuple_size(args));
}
Ref<> map_vectorcall(Object* type, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  if (!no_keywords(t, "map", kwnames)) return {};
  return map_make(t, reinterpret_cast<Type*>(type), args, vectorcall_nargs(nargsf));
}
void map_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(map(op)->iterators);
  xdecref(map(op)->func);
  type_of(op)->tp_free(op);
}
int map_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(map(op)->iterators);
  ADDER_VISIT(map(op)->func);
  return 0;
}
Ref<> map_next(Object* op) {
  constexpr ssize kOnStack = 6;
  Map* self = map(op);
  Thread& t = Thread::current();
  ssize n = self->iterators->size;
  if (ADDER_LIKELY(n == 1)) {
    Object* it = self->iterators->items[0];
    Ref<> item = type_of(it)->tp_iternext(it);
    if (!item) return {};
    Object* one[2] = {nullptr, item.get()};
    return vectorcall(t, self->func, one + 1, 1 | kVectorcallArgumentsOffset, nullptr);
  }
  Object* stack[kOnStack + 1];
  Object** args = stack;
  if (n > kOnStack) {
    args = static_cast<Object**>(mem_malloc(static_cast<std::size_t>(n + 1) * sizeof(Object*)));
    if (!args) return t.raise_no_memory();
  }
  args[0] = nullptr;
  ssize got = 0;
  for (; got < n; ++got) {
    Object* it = self->iterators->items[got];
    Ref<> item = next_guarded(it);
    if (!item) break;
    args[got + 1] = item.release();
  }
  Ref<> result;
  if (got == n) {
    result = vectorcall(t, self->func, args + 1, static_cast<std::size_t>(n) | kVectorcallArgumentsOffset, nullptr);
  }
  for (ssize i = 0; i < got; ++i) decref(args[i + 1]);
  if (args != stack) mem_free(args);
  return result;
}
Ref<> map_reduce(Object* op, Object*) {
  Thread& t = Thread::current();
  ssize n = map(op)->iterators->size;
  Ref<Tuple> args = new_tuple(t, n + 1);
  if (!args) return {};
  args->items[0] = retain(map(op)->func);
  for (ssize i = 0; i < n; ++i) args->items[i + 1] = retain(map(op)->iterators->items[i]);
  return tuple_pack<Object, Object>(t, type_of(op), args.get());
}

// --- filter ---

Ref<> filter_make(Thread& t, Type* type, Object* func, Object* iterable) {
  Ref<> it = get_iter(t, iterable);
  if (!it) return {};
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  filter(self)->func = retain(func);
  filter(self)->iterator = it.release();
  return self;
}
Ref<> filter_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if ((type == &filter_type || type->tp_init == filter_type.tp_init) && !no_keywords(t, "filter", kwargs)) return {};
  if (!check_positional(t, "filter", tuple_size(args), 2, 2)) return {};
  return filter_make(t, type, tuple_item(args, 0), tuple_item(args, 1));
}
Ref<> filter_vectorcall(Object* type, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  if (!no_keywords(t, "filter", kwnames)) return {};
  if (!check_positional(t, "filter", vectorcall_nargs(nargsf), 2, 2)) return {};
  return filter_make(t, reinterpret_cast<Type*>(type), args[0], args[1]);
}
void filter_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(filter(op)->func);
  xdecref(filter(op)->iterator);
  type_of(op)->tp_free(op);
}
int filter_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(filter(op)->iterator);
  ADDER_VISIT(filter(op)->func);
  return 0;
}
Ref<> filter_next(Object* op) {
  Filter* self = filter(op);
  Thread& t = Thread::current();
  Object* it = self->iterator;
  IterNextFunc next = type_of(it)->tp_iternext;
  bool truth = is_none(self->func) || self->func == &bool_type;
  for (;;) {
    Ref<> item = next(it);
    if (!item) return {};
    int keep;
    if (truth) {
      keep = is_true(t, item);
    } else {
      Ref<> good = call_one_arg(t, self->func, item);
      if (!good) return {};
      keep = is_true(t, good);
    }
    if (keep > 0) return item;
    if (keep < 0) return {};
  }
}
Ref<> filter_reduce(Object* op, Object*) {
  return build_value(Thread::current(), "O(OO)", type_of(op), filter(op)->func, filter(op)->iterator);
}

const MethodDef zip_methods[] = {{"__reduce__", zip_reduce, kMethNoargs, doc::zip::__reduce__},
                                 {"__setstate__", zip_setstate, kMethO, doc::zip::__setstate__},
                                 {}};
const MethodDef map_methods[] = {{"__reduce__", map_reduce, kMethNoargs, doc::map::__reduce__}, {}};
const MethodDef filter_methods[] = {{"__reduce__", filter_reduce, kMethNoargs, doc::filter::__reduce__}, {}};

constexpr Type functional_type(const char* name, ssize size) {
  Type t = static_type(name, size, 0, kTypeGc | kTypeBase);
  t.tp_getattro = generic_get_attr;
  t.tp_iter = self_iter;
  t.tp_alloc = type_generic_alloc;
  t.tp_free = gc_free;
  return t;
}

}  // namespace

constinit Type zip_type = [] {
  Type t = functional_type("zip", sizeof(Zip));
  t.tp_dealloc = zip_dealloc;
  t.tp_doc = doc::zip::type_doc;
  t.tp_traverse = zip_traverse;
  t.tp_iternext = zip_next;
  t.tp_methods = zip_methods;
  t.tp_new = zip_new;
  return t;
}();
constinit Type map_type = [] {
  Type t = functional_type("map", sizeof(Map));
  t.tp_dealloc = map_dealloc;
  t.tp_doc = doc::map::type_doc;
  t.tp_traverse = map_traverse;
  t.tp_iternext = map_next;
  t.tp_methods = map_methods;
  t.tp_new = map_new;
  t.tp_vectorcall = map_vectorcall;
  return t;
}();
constinit Type filter_type = [] {
  Type t = functional_type("filter", sizeof(Filter));
  t.tp_dealloc = filter_dealloc;
  t.tp_doc = doc::filter::type_doc;
  t.tp_traverse = filter_traverse;
  t.tp_iternext = filter_next;
  t.tp_methods = filter_methods;
  t.tp_new = filter_new;
  t.tp_vectorcall = filter_vectorcall;
  return t;
}();

}  // namespace adder
