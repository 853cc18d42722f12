// enumerate and reversed.
#include "docs/enumerate.h"
#include "core/args.h"
#include "core/type_object.h"
#include "docs/reversed.h"
#include "mem/alloc.h"
#include "types/int_internal.h"
#include "types/iterators.h"
#include "types/list.h"
#include "types/slice.h"
#include "types/str.h"
#include "types/type_internal.h"

namespace adder {

// --- enumerate ---

static Ref<> make_enumerate(Thread& t, Type* type, Object* iterable, Object* start) {
  ssize first = 0;
  Ref<> long_index;
  if (start) {
    Ref<> v = index(t, start);
    if (!v) return {};
    int overflow;
    first = as_long_and_overflow(t, v, &overflow);
    if (overflow || first == kSsizeMax) {
      first = kSsizeMax;
      long_index = int_exact(t, v);
      if (!long_index) return {};
    }
  }
  Ref<> iterator = get_iter(t, iterable);
  if (!iterator) return {};
  Ref<> result = tuple_pack(t, none(), none());
  if (!result) return {};
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  auto* e = as<Enumerate>(self.get());
  e->index = first;
  e->iterator = iterator.release();
  e->result = result.release();
  e->long_index = long_index.release();
  e->one = small_int_ref(1).release();
  return self;
}

static Ref<> enumerate_new(Type* type, Object* args, Object* kwargs) {
  static constexpr Signature kSignature(doc::enumerate::type_doc);
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.unpack(t, args, kwargs, a)) return {};
  return make_enumerate(t, type, a[0], a[1]);
}

static bool keyword_is(Thread& t, Object* kwnames, ssize i, std::string_view expected) {
  Object* given = tuple_item(kwnames, i);
  if (str_equals_ascii(given, expected)) return true;
  t.raise(exc::TypeError, "'%.200U' is an invalid keyword argument for enumerate()", given);
  return false;
}
static Ref<> enumerate_vectorcall(Object* type, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  ssize nargs = vectorcall_nargs(nargsf), nkw = kwnames ? tuple_size(kwnames) : 0;
  auto* cls = static_cast<Type*>(type);
  if (nargs + nkw == 2) {
    if (nkw == 2) {
      if (str_equals_ascii(tuple_item(kwnames, 0), "start")) {
        if (!keyword_is(t, kwnames, 1, "iterable")) return {};
        return make_enumerate(t, cls, args[1], args[0]);
      }
      if (!keyword_is(t, kwnames, 0, "iterable")) return {};
    }
    if (nkw && !keyword_is(t, kwnames, nkw - 1, "start")) return {};
    return make_enumerate(t, cls, args[0], args[1]);
  }
  if (nargs + nkw == 1) {
    if (nkw && !keyword_is(t, kwnames, 0, "iterable")) return {};
    return make_enumerate(t, cls, args[0], nullptr);
  }
  if (nargs + nkw == 0) return t.raise_text(exc::TypeError, "enumerate() missing required argument 'iterable'");
  return t.raise(exc::TypeError, "enumerate() takes at most %d arguments (%zd given)", 2, nargs + nkw);
}

static void enumerate_dealloc(Object* o) {
  gc_untrack(o);
  auto* e = as<Enumerate>(o);
  xdecref(e->iterator);
  xdecref(e->result);
  xdecref(e->long_index);
  xdecref(e->one);
  type_of(o)->tp_free(o);
}
static int enumerate_traverse(Object* o, VisitProc visit, void* arg) {
  auto* e = as<Enumerate>(o);
  ADDER_VISIT(e->iterator);
  ADDER_VISIT(e->result);
  ADDER_VISIT(e->long_index);
  return 0;
}

static Ref<> next_index(Thread& t, Enumerate* e) {
  if (ADDER_LIKELY(e->index != kSsizeMax)) return new_int(t, e->index++);
  if (!e->long_index) {
    e->long_index = new_int(t, kSsizeMax).release();
    if (!e->long_index) return {};
  }
  Ref<> next = int_add(t, e->long_index, e->one);
  if (!next) return {};
  Ref<> now = steal<Object>(e->long_index);
  e->long_index = next.release();
  return now;
}

static Ref<> enumerate_next(Object* o) {
  Thread& t = Thread::current();
  auto* e = as<Enumerate>(o);
  Ref<> item = next_guarded(e->iterator);
  if (!item) return {};
  Ref<> number = next_index(t, e);
  if (!number) return {};
  Object* result = e->result;
  if (result->refcnt == 1) {
    incref(result);
    Object** pair = tuple_items(result);
    Object *old0 = pair[0], *old1 = pair[1];
    pair[0] = number.release();
    pair[1] = item.release();
    decref(old0);
    decref(old1);
    // The collector may have found the pair of atoms not worth tracking.
    if (!gc_is_tracked(result)) gc_track(result);
    return steal<Object>(result);
  }
  Object* pair[] = {number.release(), item.release()};
  return new_tuple_steal(t, pair, 2);
}
static Ref<> enumerate_reduce(Object* o, Object*) {
  Thread& t = Thread::current();
  auto* e = as<Enumerate>(o);
  Ref<> number = e->long_index ? new_ref(e->long_index) : new_int(t, e->index);
  if (!number) return {};
  return build_value(t, "O(OO)", type_of(o), e->iterator, number.get());
}

// --- reversed ---

static Ref<> make_reversed(Thread& t, Type* type, Object* sequence) {
  Ref<> method;
  bool unbound;
  switch (lookup_method_unbound(t, sequence, "__reversed__"_s, &method, &unbound)) {
    case Lookup::error:
      return {};
    case Lookup::found:
      if (is_none(method)) {
        return t.raise(exc::TypeError, "'%.200s' object is not reversible", type_of(sequence)->tp_name);
      }
      return unbound ? call_one_arg(t, method, sequence) : call_no_args(t, method);
    case Lookup::missing:
      break;
  }
  if (!is_sequence(sequence)) {
    return t.raise(exc::TypeError, "'%.200s' object is not reversible", type_of(sequence)->tp_name);
  }
  ssize n = length(t, sequence);
  if (n < 0) return {};
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  auto* r = as<Reversed>(self.get());
  r->index = n - 1;
  r->sequence = retain(sequence);
  return self;
}
static Ref<> reversed_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if ((type == &reversed_type || type->tp_init == reversed_type.tp_init) && !no_keywords(t, "reversed", kwargs)) return {};
  if (!check_positional(t, "reversed", tuple_size(args), 1, 1)) return {};
  return make_reversed(t, type, tuple_item(args, 0));
}
static Ref<> reversed_vectorcall(Object* type, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  if (!no_keywords(t, "reversed", kwnames)) return {};
  if (!check_positional(t, "reversed", vectorcall_nargs(nargsf), 1, 1)) return {};
  return make_reversed(t, static_cast<Type*>(type), args[0]);
}
static void reversed_dealloc(Object* o) {
  gc_untrack(o);
  xdecref(as<Reversed>(o)->sequence);
  type_of(o)->tp_free(o);
}
static int reversed_traverse(Object* o, VisitProc visit, void* arg) {
  ADDER_VISIT(as<Reversed>(o)->sequence);
  return 0;
}
static Ref<> reversed_next(Object* o) {
  Thread& t = Thread::current();
  auto* r = as<Reversed>(o);
  if (r->index >= 0) {
    Ref<> item = sequence_get(t, r->sequence, r->index);
    if (item) {
      --r->index;
      return item;
    }
    if (t.error_matches(exc::IndexError) || t.error_matches(exc::StopIteration)) t.clear_error();
  }
  r->index = -1;
  clear_field(r->sequence);
  return {};
}
static Ref<> reversed_length_hint(Object* o, Object*) {
  Thread& t = Thread::current();
  auto* r = as<Reversed>(o);
  if (!r->sequence) return small_int_ref(0);
  ssize n = length(t, r->sequence);
  if (n < 0) return {};
  ssize position = r->index + 1;
  return new_int(t, n < position ? 0 : position);
}
static Ref<> reversed_reduce(Object* o, Object*) {
  Thread& t = Thread::current();
  auto* r = as<Reversed>(o);
  if (r->sequence) return build_value(t, "O(O)n", type_of(o), r->sequence, r->index);
  return build_value(t, "O(())", type_of(o));
}
static Ref<> reversed_setstate(Object* o, Object* state) {
  Thread& t = Thread::current();
  auto* r = as<Reversed>(o);
  ssize i = as_ssize(t, state);
  if (i == -1 && t.has_error()) return {};
  if (r->sequence) {
    ssize n = length(t, r->sequence);
    if (n < 0) return {};
    r->index = i < -1 ? -1 : i > n - 1 ? n - 1 : i;
  }
  return new_none();
}

// --- tables ---

static const MethodDef enumerate_methods[] = {
    {"__reduce__", enumerate_reduce, kMethNoargs, doc::enumerate::__reduce__},
    {"__class_getitem__", class_getitem, kMethO | kMethClass, doc::enumerate::__class_getitem__},
    {}};
constinit Type enumerate_type = [] {
  Type t = static_type("enumerate", sizeof(Enumerate), 0, kTypeGc | kTypeBase);
  t.tp_dealloc = enumerate_dealloc;
  t.tp_getattro = generic_get_attr;
  t.tp_doc = doc::enumerate::type_doc;
  t.tp_traverse = enumerate_traverse;
  t.tp_iter = self_iter;
  t.tp_iternext = enumerate_next;
  t.tp_methods = enumerate_methods;
  t.tp_alloc = type_generic_alloc;
  t.tp_new = enumerate_new;
  t.tp_free = gc_free;
  t.tp_vectorcall = enumerate_vectorcall;
  return t;
}();

static const MethodDef reversed_methods[] = {
    {"__length_hint__", reversed_length_hint, kMethNoargs, doc::reversed::__length_hint__},
    {"__reduce__", reversed_reduce, kMethNoargs, doc::reversed::__reduce__},
    {"__setstate__", reversed_setstate, kMethO, doc::reversed::__setstate__},
    {}};
constinit Type reversed_type = [] {
  Type t = static_type("reversed", sizeof(Reversed), 0, kTypeGc | kTypeBase);
  t.tp_dealloc = reversed_dealloc;
  t.tp_getattro = generic_get_attr;
  t.tp_doc = doc::reversed::type_doc;
  t.tp_traverse = reversed_traverse;
  t.tp_iter = self_iter;
  t.tp_iternext = reversed_next;
  t.tp_methods = reversed_methods;
  t.tp_alloc = type_generic_alloc;
  t.tp_new = reversed_new;
  t.tp_free = gc_free;
  t.tp_vectorcall = reversed_vectorcall;
  return t;
}();

}  // namespace adder
