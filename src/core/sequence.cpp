// The sequence protocol, and turning iterables into tuples and lists.
#include "core/stack_check.h"
#include "types/int.h"
#include "types/list.h"

namespace adder {

bool is_sequence(Object* o) { return !is_dict(o) && type_of(o)->tp_as_sequence && type_of(o)->tp_as_sequence->sq_item; }

Ref<> sequence_get(Thread& t, Object* o, ssize i) {
  Type* type = type_of(o);
  SequenceMethods* m = type->tp_as_sequence;
  if (m && m->sq_item) {
    if (i < 0 && m->sq_length) {
      ssize n = m->sq_length(o);
      if (n < 0) return {};
      i += n;
    }
    return m->sq_item(o, i);
  }
  if (is_mapping(o)) return t.raise(exc::TypeError, "%.200s is not a sequence", type->tp_name);
  return t.raise(exc::TypeError, "'%.200s' object does not support indexing", type->tp_name);
}

int sequence_set(Thread& t, Object* o, ssize i, Object* value) {
  Type* type = type_of(o);
  SequenceMethods* m = type->tp_as_sequence;
  if (m && m->sq_ass_item) {
    if (i < 0 && m->sq_length) {
      ssize n = m->sq_length(o);
      if (n < 0) return -1;
      i += n;
    }
    return m->sq_ass_item(o, i, value);
  }
  if (type->tp_as_mapping && type->tp_as_mapping->mp_ass_subscript) {
    return t.raise(exc::TypeError, "%.200s is not a sequence", type->tp_name);
  }
  return t.raise(exc::TypeError, "'%.200s' object %s", type->tp_name,
                 value ? "does not support item assignment" : "doesn't support item deletion");
}

// --- concatenation and repetition: sequences may implement them as numbers do (Python classes) ---

Ref<> sequence_concat(Thread& t, Object* a, Object* b) {
  SequenceMethods* m = type_of(a)->tp_as_sequence;
  if (m && m->sq_concat) return m->sq_concat(a, b);
  if (is_sequence(a) && is_sequence(b)) {
    Ref<> result = try_binary_op(a, b, &NumberMethods::nb_add);
    if (result.get() != &not_implemented_object) return result;
  }
  return t.raise(exc::TypeError, "'%.200s' object can't be concatenated", type_of(a)->tp_name);
}

Ref<> sequence_repeat(Thread& t, Object* o, ssize n) {
  SequenceMethods* m = type_of(o)->tp_as_sequence;
  if (m && m->sq_repeat) return m->sq_repeat(o, n);
  if (is_sequence(o)) {
    Ref<> count = new_int(t, n);
    if (!count) return {};
    Ref<> result = try_binary_op(o, count, &NumberMethods::nb_multiply);
    if (result.get() != &not_implemented_object) return result;
  }
  return t.raise(exc::TypeError, "'%.200s' object can't be repeated", type_of(o)->tp_name);
}

// --- searching ---

namespace {

/// Iterates over `o`; TypeError "argument of type ... is not iterable" when that cannot be.
Ref<> iterator_for_search(Thread& t, Object* o) {
  Ref<> it = get_iter(t, o);
  if (!it && t.error_matches(exc::TypeError)) {
    return t.raise(exc::TypeError, "argument of type '%.200s' is not iterable", type_of(o)->tp_name);
  }
  return it;
}

}  // namespace

int contains(Thread& t, Object* container, Object* item) {
  if (c_stack_is_low(t)) return raise_c_stack_overflow(t, "");
  SequenceMethods* m = type_of(container)->tp_as_sequence;
  if (m && m->sq_contains) return m->sq_contains(container, item);
  return iterator_contains(t, container, item);
}

int iterator_contains(Thread& t, Object* iterable, Object* item) {
  Ref<> it = iterator_for_search(t, iterable);
  if (!it) return -1;
  for (;;) {
    Ref<> candidate;
    Lookup found = iter_next(t, it, &candidate);
    if (found != Lookup::found) return static_cast<int>(found);
    if (int equal = rich_compare_bool(t, candidate, item, kEq)) return equal;
  }
}

ssize sequence_count(Thread& t, Object* o, Object* item) {
  Ref<> it = iterator_for_search(t, o);
  if (!it) return -1;
  for (ssize n = 0;;) {
    Ref<> candidate;
    Lookup found = iter_next(t, it, &candidate);
    if (found != Lookup::found) return found == Lookup::missing ? n : -1;
    int equal = rich_compare_bool(t, candidate, item, kEq);
    if (equal < 0) return -1;
    if (equal && n == kSsizeMax) return t.raise(exc::OverflowError, "count exceeds C integer size");
    n += equal;
  }
}

ssize sequence_index(Thread& t, Object* o, Object* item) {
  Ref<> it = iterator_for_search(t, o);
  if (!it) return -1;
  bool wrapped = false;
  for (ssize n = 0;; ++n) {
    Ref<> candidate;
    Lookup found = iter_next(t, it, &candidate);
    if (found == Lookup::error) return -1;
    if (found == Lookup::missing) return t.raise(exc::ValueError, "sequence.index(x): x not in sequence");
    int equal = rich_compare_bool(t, candidate, item, kEq);
    if (equal < 0) return -1;
    if (equal) return wrapped ? t.raise(exc::OverflowError, "index exceeds C integer size") : n;
    if (n == kSsizeMax) {
      wrapped = true;
      n = -1;
    }
  }
}

// --- to tuples and lists ---

Ref<Tuple> to_tuple(Thread& t, Object* iterable) {
  if (is_exact(iterable, tuple_type)) return new_ref(as<Tuple>(iterable));
  if (is_exact(iterable, list_type)) return list_to_tuple(t, as<List>(iterable));
  Ref<> it = get_iter(t, iterable);
  if (!it) return {};
  ssize capacity = length_hint(t, iterable, 10);
  if (capacity < 0) return {};
  if (capacity == 0) capacity = 10;
  Ref<Tuple> result = new_tuple(t, capacity);
  if (!result) return {};
  ssize n = 0;
  for (;; ++n) {
    Ref<> item;
    Lookup found = iter_next(t, it, &item);
    if (found == Lookup::error) return {};
    if (found == Lookup::missing) break;
    if (n >= capacity) {
      if (capacity > kSsizeMax / 16 - 10) return t.raise_no_memory();
      capacity += 10 + (capacity >> 2);
      if (tuple_resize(t, &result, capacity) < 0) return {};
    }
    result->items[n] = item.release();
  }
  if (n < capacity && tuple_resize(t, &result, n) < 0) return {};
  return result;
}

Ref<List> to_list(Thread& t, Object* iterable) {
  Ref<List> result = new_list(t, 0);
  if (!result || list_extend(t, result, iterable) < 0) return {};
  return result;
}

Ref<> sequence_fast(Thread& t, Object* o, const char* message) {
  if (is_exact(o, list_type) || is_exact(o, tuple_type)) return new_ref(o);
  Ref<> it = get_iter(t, o);
  if (!it) {
    if (t.error_matches(exc::TypeError)) t.raise_text(exc::TypeError, message);
    return {};
  }
  return to_list(t, it);
}

std::span<Object*> fast_items(Object* o) {
  if (is_list(o)) return {as<List>(o)->items, static_cast<std::size_t>(list_size(o))};
  return {tuple_items(o), static_cast<std::size_t>(tuple_size(o))};
}

}  // namespace adder
