// slice objects and the arithmetic of slicing.
#include "types/slice.h"
#include "mem/gc.h"

#include "core/args.h"
#include "docs/slice.h"
#include "mem/alloc.h"
#include "types/int_internal.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

// The last slice to die is kept: subscripting in a loop then never allocates.
static Slice* spare_slice = nullptr;

static Ref<> make_slice(Thread& t, Object* start, Object* stop, Object* step) {
  Slice* s = spare_slice;
  if (s) {
    spare_slice = nullptr;
    ADDER_COUNT_REF(1);
    s->refcnt = 1;
  } else {
    s = static_cast<Slice*>(new_plain_gc_object(t, &slice_type, sizeof(Slice)));
    if (!s) return {};
  }
  s->start = retain(start ? start : none());
  s->stop = retain(stop ? stop : none());
  s->step = retain(step ? step : none());
  gc_track(s);
  return steal<Object>(s);
}
Ref<> new_slice(Thread& t, Object* start, Object* stop, Object* step) { return make_slice(t, start, stop, step); }

static void slice_dealloc(Object* o) {
  auto* s = as<Slice>(o);
  gc_untrack(s);
  decref(s->start);
  decref(s->stop);
  decref(s->step);
  if (!spare_slice) {
    spare_slice = s;
  } else {
    gc_free(s);
  }
}
static int slice_traverse(Object* o, VisitProc visit, void* arg) {
  auto* s = as<Slice>(o);
  ADDER_VISIT(s->start);
  ADDER_VISIT(s->stop);
  ADDER_VISIT(s->step);
  return 0;
}

int slice_unpack(Thread& t, Object* slice, ssize* start, ssize* stop, ssize* step) {
  auto* s = as<Slice>(slice);
  *step = 1;
  if (!is_none(s->step)) {
    if (!convert_slice_index(t, s->step, step)) return -1;
    if (*step == 0) return t.raise_text(exc::ValueError, "slice step cannot be zero");
    if (*step < -kSsizeMax) *step = -kSsizeMax;  // so that -step never overflows
  }
  *start = *step < 0 ? kSsizeMax : 0;
  if (!is_none(s->start) && !convert_slice_index(t, s->start, start)) return -1;
  *stop = *step < 0 ? kSsizeMin : kSsizeMax;
  if (!is_none(s->stop) && !convert_slice_index(t, s->stop, stop)) return -1;
  return 0;
}

ssize slice_adjust(ssize length, ssize* start, ssize* stop, ssize step) {
  auto clip = [&](ssize* i) {
    if (*i < 0) {
      *i += length;
      if (*i < 0) *i = step < 0 ? -1 : 0;
    } else if (*i >= length) {
      *i = step < 0 ? length - 1 : length;
    }
  };
  clip(start);
  clip(stop);
  if (step < 0) return *stop < *start ? (*start - *stop - 1) / -step + 1 : 0;
  return *start < *stop ? (*stop - *start - 1) / step + 1 : 0;
}

static Ref<> slice_number(Thread& t, Object* o) {
  if (!has_index(o)) {
    return t.raise_text(exc::TypeError, "slice indices must be integers or None or have an __index__ method");
  }
  return index(t, o);
}

bool slice_indices(Thread& t, Object* slice, Object* length, Ref<> out[3]) {
  auto* s = as<Slice>(slice);
  Ref<> step = small_int_ref(1);
  if (!is_none(s->step)) {
    step = slice_number(t, s->step);
    if (!step) return false;
    if (int_sign(step) == 0) {
      t.raise_text(exc::ValueError, "slice step cannot be zero");
      return false;
    }
  }
  bool backward = int_sign(step) < 0;
  Ref<> lower = small_int_ref(backward ? -1 : 0);
  Ref<> upper = backward ? int_add(t, length, small_int(-1)) : new_ref(length);
  if (!upper) return false;
  auto clip = [&](Object* given, Object* otherwise) -> Ref<> {
    if (is_none(given)) return new_ref(otherwise);
    Ref<> v = slice_number(t, given);
    if (!v) return {};
    if (int_sign(v) < 0) {
      v = int_add(t, v, length);
      if (!v) return {};
      if (int_compare(v, lower) < 0) return new_ref(lower.get());
    } else if (int_compare(v, upper) > 0) {
      return new_ref(upper.get());
    }
    return int_exact(t, v);
  };
  out[0] = clip(s->start, backward ? upper : lower);
  if (!out[0]) return false;
  out[1] = clip(s->stop, backward ? lower : upper);
  if (!out[1]) return false;
  out[2] = std::move(step);
  return true;
}

static Ref<> slice_indices_method(Object* self, Object* length) {
  Thread& t = Thread::current();
  Ref<> n = index(t, length);
  if (!n) return {};
  if (int_sign(n) < 0) return t.raise_text(exc::ValueError, "length should not be negative");
  Ref<> parts[3];
  if (!slice_indices(t, self, n, parts)) return {};
  return tuple_pack(t, parts[0].get(), parts[1].get(), parts[2].get());
}

static Ref<> slice_repr(Object* o) {
  auto* s = as<Slice>(o);
  return str_format(Thread::current(), "slice(%R, %R, %R)", s->start, s->stop, s->step);
}
static Ref<Tuple> parts_of(Thread& t, Object* o) {
  auto* s = as<Slice>(o);
  return tuple_pack(t, s->start, s->stop, s->step);
}
static Ref<> slice_reduce(Object* self, Object*) {
  Thread& t = Thread::current();
  Ref<Tuple> parts = parts_of(t, self);
  if (!parts) return {};
  return tuple_pack(t, static_cast<Object*>(type_of(self)), static_cast<Object*>(parts.get()));
}
static Ref<> slice_richcompare(Object* a, Object* b, int op) {
  if (!is_exact(a, slice_type) || !is_exact(b, slice_type)) return new_not_implemented();
  if (a == b) return new_bool(op == kEq || op == kLe || op == kGe);
  Thread& t = Thread::current();
  Ref<Tuple> x = parts_of(t, a), y = parts_of(t, b);
  if (!x || !y) return {};
  return rich_compare(t, x, y, static_cast<CompareOp>(op));
}
static Ref<> slice_new(Type*, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (!no_keywords(t, "slice", kwargs)) return {};
  ssize n = tuple_size(args);
  if (!check_positional(t, "slice", n, 1, 3)) return {};
  if (n == 1) return make_slice(t, nullptr, tuple_item(args, 0), nullptr);
  return make_slice(t, tuple_item(args, 0), tuple_item(args, 1), n == 3 ? tuple_item(args, 2) : nullptr);
}

static const MethodDef slice_methods[] = {{"indices", slice_indices_method, kMethO, doc::slice::indices},
                                          {"__reduce__", slice_reduce, kMethNoargs, doc::slice::__reduce__},
                                          {}};
static const MemberDef slice_members[] = {{"start", kMemberObject, offsetof(Slice, start), kMemberReadonly, nullptr},
                                          {"stop", kMemberObject, offsetof(Slice, stop), kMemberReadonly, nullptr},
                                          {"step", kMemberObject, offsetof(Slice, step), kMemberReadonly, nullptr},
                                          {}};

constinit Type slice_type = [] {
  Type t = static_type("slice", sizeof(Slice), 0, kTypeGc);
  t.tp_getattro = generic_get_attr;
  t.tp_dealloc = slice_dealloc;
  t.tp_repr = slice_repr;
  t.tp_hash = hash_not_implemented;
  t.tp_doc = doc::slice::type_doc;
  t.tp_traverse = slice_traverse;
  t.tp_richcompare = slice_richcompare;
  t.tp_methods = slice_methods;
  t.tp_members = slice_members;
  t.tp_new = slice_new;
  return t;
}();

}  // namespace adder
