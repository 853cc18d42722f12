// range and its two iterators: one for ranges whose values and length are C longs, one for any other.
#include "docs/range.h"
#include "core/args.h"
#include "core/interpreter.h"
#include "docs/longrange_iterator.h"
#include "docs/range_iterator.h"
#include "types/dict.h"
#include "types/int_internal.h"
#include "types/list.h"
#include "types/slice.h"
#include "types/str.h"

namespace adder {

// Number of values; step != 0.
static u64 count_longs(long start, long stop, long step) {
  if (step > 0 && start < stop) return (static_cast<u64>(stop) - static_cast<u64>(start) - 1) / static_cast<u64>(step) + 1;
  if (step < 0 && start > stop) {
    return (static_cast<u64>(start) - static_cast<u64>(stop) - 1) / (0 - static_cast<u64>(step)) + 1;
  }
  return 0;
}

static bool as_longs(Thread& t, Object* a, Object* b, Object* c, long out[3]) {
  Object* from[] = {a, b, c};
  for (int i = 0; i < 3; ++i) {
    int overflow;
    out[i] = as_long_and_overflow(t, from[i], &overflow);
    if (overflow) return false;
  }
  return true;
}

static Ref<> compute_length(Thread& t, Object* start, Object* stop, Object* step) {
  long v[3];
  if (as_longs(t, start, stop, step, v)) return new_int_u64(t, count_longs(v[0], v[1], v[2]));
  bool up = int_sign(step) > 0;
  Object *low = up ? start : stop, *high = up ? stop : start;
  if (int_compare(low, high) >= 0) return small_int_ref(0);
  Ref<> distance = int_subtract(t, high, low);
  if (distance) distance = int_subtract(t, distance, small_int(1));
  Ref<> stride = int_absolute(t, step);
  if (!distance || !stride) return {};
  Ref<> n = int_floor_divide(t, distance, stride);
  if (!n) return {};
  return int_add(t, n, small_int(1));
}

static Ref<> make_range(Thread& t, Ref<> start, Ref<> stop, Ref<> step) {  // exact ints; step != 0
  Ref<> length = compute_length(t, start, stop, step);
  if (!length) return {};
  auto* r = new_object<Range>(t, &range_type);
  if (!r) return {};
  r->start = start.release();
  r->stop = stop.release();
  r->step = step.release();
  r->length = length.release();
  return steal<Object>(r);
}

static Ref<> exact_index(Thread& t, Object* o) {
  Ref<> v = index(t, o);
  if (!v) return {};
  return int_exact(t, v);
}

Ref<> new_range(Thread& t, Object* start, Object* stop, Object* step) {
  Ref<> a = start ? exact_index(t, start) : small_int_ref(0);
  if (!a) return {};
  Ref<> b = exact_index(t, stop);
  if (!b) return {};
  Ref<> c = step ? exact_index(t, step) : small_int_ref(1);
  if (!c) return {};
  if (int_sign(c) == 0) return t.raise_text(exc::ValueError, "range() arg 3 must not be zero");
  return make_range(t, std::move(a), std::move(b), std::move(c));
}

static Ref<> construct(Thread& t, Object* const* args, ssize nargs) {
  if (!check_positional(t, "range", nargs, 1, 3)) return {};
  if (nargs == 1) return new_range(t, nullptr, args[0], nullptr);
  return new_range(t, args[0], args[1], nargs == 3 ? args[2] : nullptr);
}
static Ref<> range_new(Type*, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (!no_keywords(t, "range", kwargs)) return {};
  return construct(t, tuple_items(args), tuple_size(args));
}
static Ref<> range_vectorcall(Object*, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  if (!no_keywords(t, "range", kwnames)) return {};
  return construct(t, args, vectorcall_nargs(nargsf));
}
static void range_dealloc(Object* o) {
  auto* r = as<Range>(o);
  decref(r->start);
  decref(r->stop);
  decref(r->step);
  decref(r->length);
  object_free(r);
}

// --- items ---

// start + i * step
static Ref<> value_at(Thread& t, Object* start, Object* i, Object* step) {
  if (int_is_compact(start) && int_is_compact(i) && int_is_compact(step)) {
    return new_int(t, int_compact_value(start) + int_compact_value(i) * int_compact_value(step));
  }
  Ref<> offset = int_multiply(t, i, step);
  if (!offset) return {};
  return int_add(t, start, offset);
}
static Ref<> item_at(Thread& t, Range* r, Object* i) {
  Ref<> position = new_ref(i);
  if (int_sign(i) < 0) {
    position = int_add(t, r->length, i);
    if (!position) return {};
  }
  if (int_sign(position) < 0 || int_compare(position, r->length) >= 0) {
    return t.raise_text(exc::IndexError, "range object index out of range");
  }
  return value_at(t, r->start, position, r->step);
}
static Ref<> range_item(Object* o, ssize i) {
  Thread& t = Thread::current();
  Ref<> position = new_int(t, i);
  if (!position) return {};
  return item_at(t, as<Range>(o), position);
}
static Ref<> range_slice(Thread& t, Range* r, Object* slice) {
  Ref<> parts[3];
  if (!slice_indices(t, slice, r->length, parts)) return {};
  Ref<> start = value_at(t, r->start, parts[0], r->step), stop = value_at(t, r->start, parts[1], r->step);
  Ref<> step = int_multiply(t, r->step, parts[2]);
  if (!start || !stop || !step) return {};
  return make_range(t, std::move(start), std::move(stop), std::move(step));
}
static Ref<> range_subscript(Object* o, Object* key) {
  Thread& t = Thread::current();
  if (has_index(key)) {
    Ref<> i = index(t, key);
    if (!i) return {};
    return item_at(t, as<Range>(o), i);
  }
  if (is_exact(key, slice_type)) return range_slice(t, as<Range>(o), key);
  return t.raise(exc::TypeError, "range indices must be integers or slices, not %.200s", type_of(key)->tp_name);
}
static ssize range_length(Object* o) { return as_ssize(Thread::current(), as<Range>(o)->length); }
static int range_bool(Object* o) { return int_sign(as<Range>(o)->length) != 0; }

static bool is_plain_int(Object* o) { return is_exact(o, int_type) || is_bool(o); }

static int contains_int(Thread& t, Range* r, Object* v) {
  bool up = int_sign(r->step) > 0;
  if (up ? int_compare(r->start, v) > 0 || int_compare(v, r->stop) >= 0
         : int_compare(v, r->start) > 0 || int_compare(r->stop, v) >= 0) {
    return 0;
  }
  Ref<> offset = int_subtract(t, v, r->start);
  if (!offset) return -1;
  Ref<> rest = int_remainder(t, offset, r->step);
  if (!rest) return -1;
  return int_sign(rest) == 0;
}
static int range_contains(Object* o, Object* v) {
  Thread& t = Thread::current();
  if (is_plain_int(v)) return contains_int(t, as<Range>(o), v);
  return for_each(t, o, [&](Object* item) { return rich_compare_bool(t, item, v, kEq); });
}
static Ref<> range_count(Object* o, Object* v) {
  Thread& t = Thread::current();
  if (is_plain_int(v)) {
    int r = contains_int(t, as<Range>(o), v);
    return r < 0 ? Ref<>() : small_int_ref(r);
  }
  ssize n = sequence_count(t, o, v);
  return n < 0 ? Ref<>() : new_int(t, n);
}
static Ref<> range_index(Object* o, Object* v) {
  Thread& t = Thread::current();
  if (!is_plain_int(v)) {
    ssize i = sequence_index(t, o, v);
    return i < 0 ? Ref<>() : new_int(t, i);
  }
  auto* r = as<Range>(o);
  int found = contains_int(t, r, v);
  if (found < 0) return {};
  if (!found) return t.raise(exc::ValueError, "%R is not in range", v);
  Ref<> offset = int_subtract(t, v, r->start);
  if (!offset) return {};
  return int_floor_divide(t, offset, r->step);
}

// --- comparison, hash, text ---

static bool ranges_equal(Range* a, Range* b) {
  if (a == b) return true;
  if (int_compare(a->length, b->length) != 0) return false;
  if (int_sign(a->length) == 0) return true;
  if (int_compare(a->start, b->start) != 0) return false;
  if (int_is_compact(a->length) && int_compact_value(a->length) == 1) return true;
  return int_compare(a->step, b->step) == 0;
}
static Ref<> range_richcompare(Object* a, Object* b, int op) {
  if (!is_exact(b, range_type) || (op != kEq && op != kNe)) return new_not_implemented();
  return new_bool(ranges_equal(as<Range>(a), as<Range>(b)) == (op == kEq));
}
static hash_t range_hash(Object* o) {
  Thread& t = Thread::current();
  auto* r = as<Range>(o);
  bool empty = int_sign(r->length) == 0;
  bool single = int_is_compact(r->length) && int_compact_value(r->length) == 1;
  Ref<Tuple> key = tuple_pack(t, r->length, empty ? none() : r->start, empty || single ? none() : r->step);
  return key ? hash(t, key) : -1;
}
static Ref<> range_repr(Object* o) {
  auto* r = as<Range>(o);
  if (int_is_compact(r->step) && int_compact_value(r->step) == 1) {
    return str_format(Thread::current(), "range(%R, %R)", r->start, r->stop);
  }
  return str_format(Thread::current(), "range(%R, %R, %R)", r->start, r->stop, r->step);
}
static Ref<> range_reduce(Object* o, Object* const*, ssize) {  // takes anything
  auto* r = as<Range>(o);
  return build_value(Thread::current(), "(O(OOO))", type_of(o), r->start, r->stop, r->step);
}

// --- iterators ---

static Ref<> make_iterator(Thread& t, long start, long step, long length) {
  auto* it = new_object<RangeIterator>(t, &range_iterator_type);
  if (!it) return {};
  it->index = 0;
  it->start = start;
  it->step = step;
  it->length = length;
  return steal<Object>(it);
}
static Ref<> make_long_iterator(Thread& t, Object* start, Object* step, Object* length) {
  auto* it = new_object<LongRangeIterator>(t, &long_range_iterator_type);
  if (!it) return {};
  it->index = small_int_ref(0).release();
  it->start = retain(start);
  it->step = retain(step);
  it->length = retain(length);
  return steal<Object>(it);
}
// Can start + i * step for i <= length be computed in a long?
static bool fits_iterator(long start, long stop, long step, long* length) {
  u64 n = count_longs(start, stop, step);
  if (n > static_cast<u64>(PTRDIFF_MAX)) return false;
  *length = static_cast<long>(n);
  if (n == 0) return true;
  return step > 0 ? stop <= PTRDIFF_MAX - (step - 1) : stop >= PTRDIFF_MIN + (-1 - step);
}
static Ref<> range_iter(Object* o) {
  Thread& t = Thread::current();
  auto* r = as<Range>(o);
  long v[3], length;
  if (as_longs(t, r->start, r->stop, r->step, v) && fits_iterator(v[0], v[1], v[2], &length)) {
    return make_iterator(t, v[0], v[2], length);
  }
  return make_long_iterator(t, r->start, r->step, r->length);
}
static Ref<> range_reversed(Object* o, Object*) {
  Thread& t = Thread::current();
  auto* r = as<Range>(o);
  long v[3], length;
  if (as_longs(t, r->start, r->stop, r->step, v) && v[2] != PTRDIFF_MIN) {
    u64 n = count_longs(v[0], v[1], v[2]);
    long new_stop;
    if (n <= static_cast<u64>(PTRDIFF_MAX) && !__builtin_sub_overflow(v[0], v[2], &new_stop)) {
      long last = static_cast<long>(static_cast<u64>(v[0]) + (n - 1) * static_cast<u64>(v[2]));
      if (n == 0) last = v[0];
      if (n == 0 || fits_iterator(last, new_stop, -v[2], &length)) {
        return make_iterator(t, last, -v[2], static_cast<long>(n));
      }
    }
  }
  Ref<> last_index = int_subtract(t, r->length, small_int(1));
  Ref<> step = int_negate(t, r->step);
  if (!last_index || !step) return {};
  Ref<> start = value_at(t, r->start, last_index, r->step);
  if (!start) return {};
  return make_long_iterator(t, start, step, r->length);
}

static Ref<> range_iterator_next(Object* o) {
  auto* it = as<RangeIterator>(o);
  if (it->index >= it->length) return {};
  long i = it->index++;
  return new_int(Thread::current(),
                 static_cast<long>(static_cast<u64>(it->start) + static_cast<u64>(i) * static_cast<u64>(it->step)));
}
static Ref<> range_iterator_length_hint(Object* o, Object*) {
  auto* it = as<RangeIterator>(o);
  return new_int(Thread::current(), it->length - it->index);
}
static Ref<> iter_reduction(Thread& t, Ref<> range, Ref<> state) {
  if (!range || !state) return {};
  Object* builtin_iter = dict_get_str(static_cast<Dict*>(interpreter(t).builtins), "iter"_s);
  if (!builtin_iter) return t.raise_text(exc::AttributeError, "iter");
  return build_value(t, "(O(O)O)", builtin_iter, range.get(), state.get());
}
static Ref<> range_iterator_reduce(Object* o, Object*) {
  Thread& t = Thread::current();
  auto* it = as<RangeIterator>(o);
  Ref<> start = new_int(t, it->start), step = new_int(t, it->step), length = new_int(t, it->length);
  if (!start || !step || !length) return {};
  Ref<> stop = value_at(t, start, length, step);
  if (!stop) return {};
  return iter_reduction(t, make_range(t, std::move(start), std::move(stop), std::move(step)), new_int(t, it->index));
}
static Ref<> range_iterator_setstate(Object* o, Object* state) {
  Thread& t = Thread::current();
  auto* it = as<RangeIterator>(o);
  long index = as_long(t, state);
  if (index == -1 && t.has_error()) return {};
  it->index = index < 0 ? 0 : index > it->length ? it->length : index;
  return new_none();
}

static void long_iterator_dealloc(Object* o) {
  auto* it = as<LongRangeIterator>(o);
  decref(it->index);
  decref(it->start);
  decref(it->step);
  decref(it->length);
  object_free(it);
}
static Ref<> long_iterator_next(Object* o) {
  Thread& t = Thread::current();
  auto* it = as<LongRangeIterator>(o);
  // __setstate__ takes any kind of index.
  Ref<> index = new_ref(it->index);
  if (rich_compare_bool(t, index, it->length, kLt) != 1) return {};
  Ref<> next = binary_op(t, BinaryOp::add, index, small_int(1));
  if (!next) return {};
  Ref<> offset = binary_op(t, BinaryOp::multiply, index, it->step);
  if (!offset) return {};
  Ref<> v = binary_op(t, BinaryOp::add, it->start, offset);
  if (!v) return {};
  replace_field(it->index, next.release());
  return v;
}
static Ref<> long_iterator_length_hint(Object* o, Object*) {
  auto* it = as<LongRangeIterator>(o);
  return binary_op(Thread::current(), BinaryOp::subtract, it->length, it->index);
}
static Ref<> long_iterator_reduce(Object* o, Object*) {
  Thread& t = Thread::current();
  auto* it = as<LongRangeIterator>(o);
  Ref<> stop = value_at(t, it->start, it->length, it->step);
  if (!stop) return {};
  return iter_reduction(t, make_range(t, new_ref(it->start), std::move(stop), new_ref(it->step)), new_ref(it->index));
}
static Ref<> long_iterator_setstate(Object* o, Object* state) {
  Thread& t = Thread::current();
  auto* it = as<LongRangeIterator>(o);
  Ref<> clipped = new_ref(state);  // whatever compares with int
  int r = rich_compare_bool(t, clipped, small_int(0), kLt);
  if (r < 0) return {};
  if (r > 0) {
    clipped = new_ref<Object>(small_int(0));
  } else {
    r = rich_compare_bool(t, it->length, clipped, kLt);
    if (r < 0) return {};
    if (r > 0) clipped = new_ref(it->length);
  }
  replace_field(it->index, clipped.release());
  return new_none();
}

// --- tables ---

static const MethodDef range_methods[] = {{"__reversed__", range_reversed, kMethNoargs, doc::range::__reversed__},
                                          {"__reduce__", range_reduce, kMethFastcall, nullptr},
                                          {"count", range_count, kMethO, doc::range::count},
                                          {"index", range_index, kMethO, doc::range::index},
                                          {}};
static const MemberDef range_members[] = {{"start", kMemberObjectEx, offsetof(Range, start), kMemberReadonly, nullptr},
                                          {"stop", kMemberObjectEx, offsetof(Range, stop), kMemberReadonly, nullptr},
                                          {"step", kMemberObjectEx, offsetof(Range, step), kMemberReadonly, nullptr},
                                          {}};
static constinit NumberMethods range_number = {.nb_bool = range_bool};
static constinit SequenceMethods range_sequence = {
    .sq_length = range_length, .sq_item = range_item, .sq_contains = range_contains};
static constinit MappingMethods range_mapping = {.mp_length = range_length, .mp_subscript = range_subscript};

constinit Type range_type = [] {
  Type t = static_type("range", sizeof(Range), 0, kTypeSequence);
  t.tp_getattro = generic_get_attr;
  t.tp_dealloc = range_dealloc;
  t.tp_repr = range_repr;
  t.tp_as_number = &range_number;
  t.tp_as_sequence = &range_sequence;
  t.tp_as_mapping = &range_mapping;
  t.tp_hash = range_hash;
  t.tp_doc = doc::range::type_doc;
  t.tp_richcompare = range_richcompare;
  t.tp_iter = range_iter;
  t.tp_methods = range_methods;
  t.tp_members = range_members;
  t.tp_new = range_new;
  t.tp_vectorcall = range_vectorcall;
  return t;
}();

static const MethodDef range_iterator_methods[] = {
    {"__length_hint__", range_iterator_length_hint, kMethNoargs, doc::range_iterator::__length_hint__},
    {"__reduce__", range_iterator_reduce, kMethNoargs, doc::range_iterator::__reduce__},
    {"__setstate__", range_iterator_setstate, kMethO, doc::range_iterator::__setstate__},
    {}};
constinit Type range_iterator_type = [] {
  Type t = static_type("range_iterator", sizeof(RangeIterator));
  t.tp_getattro = generic_get_attr;
  t.tp_dealloc = [](Object* o) { object_free(o); };
  t.tp_iter = self_iter;
  t.tp_iternext = range_iterator_next;
  t.tp_methods = range_iterator_methods;
  return t;
}();

static const MethodDef long_iterator_methods[] = {
    {"__length_hint__", long_iterator_length_hint, kMethNoargs, doc::longrange_iterator::__length_hint__},
    {"__reduce__", long_iterator_reduce, kMethNoargs, doc::longrange_iterator::__reduce__},
    {"__setstate__", long_iterator_setstate, kMethO, doc::longrange_iterator::__setstate__},
    {}};
constinit Type long_range_iterator_type = [] {
  Type t = static_type("longrange_iterator", sizeof(LongRangeIterator));
  t.tp_getattro = generic_get_attr;
  t.tp_dealloc = long_iterator_dealloc;
  t.tp_iter = self_iter;
  t.tp_iternext = long_iterator_next;
  t.tp_methods = long_iterator_methods;
  return t;
}();

}  // namespace adder
