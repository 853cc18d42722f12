// Containers, strings, slices, unpacking, pattern matching.

#include "interp/dispatch.h"
#include "interp/rt.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/set.h"
#include "types/slice.h"
#include "types/str.h"

namespace adder {

HANDLER(BUILD_TUPLE) {
  SAVE_IP();
  Object** items = sp - oparg;
  sp = items;  // the items are stolen, also on failure
  Object* tuple = new_tuple_steal(*t, items, static_cast<ssize>(oparg)).release();
  if (!tuple) ERROR();
  PUSH(tuple);
  NEXT();
}

HANDLER(BUILD_LIST) {
  SAVE_IP();
  List* list = new_list(*t, static_cast<ssize>(oparg)).release();
  if (!list) ERROR();
  sp -= oparg;
  for (u64 i = 0; i < oparg; ++i) list->items[i] = sp[i];
  PUSH(list);
  NEXT();
}

HANDLER(LIST_TO_TUPLE) {
  SAVE_IP();
  Object* list = TOP();
  Object* tuple = list_to_tuple(*t, static_cast<List*>(list)).release();
  if (!tuple) ERROR();
  TOP() = tuple;
  DROP_NEXT(list);
}

HANDLER(LIST_EXTEND) {
  SAVE_IP();
  Object* iterable = TOP();
  if (rt_list_extend(*t, PEEK(oparg + 1), iterable) < 0) ERROR();
  --sp;
  DROP_NEXT(iterable);
}

HANDLER(LIST_APPEND) {
  SAVE_IP();
  Object* item = POP();
  List* list = static_cast<List*>(PEEK(oparg));
  if (ADDER_LIKELY(list->size < list->allocated)) {
    list->items[list->size++] = item;
    NEXT();
  }
  if (list_append(*t, list, Ref<>::steal(item)) < 0) ERROR();
  NEXT();
}

HANDLER(BUILD_SET) {
  SAVE_IP();
  Set* set = new_set(*t, nullptr).release();
  if (!set) ERROR();
  int r = 0;
  Object** items = sp - oparg;
  for (u64 i = 0; i < oparg; ++i) {
    if (r == 0) r = set_add(*t, set, items[i]);
    decref(items[i]);
  }
  sp = items;
  if (r < 0) {
    decref(set);
    ERROR();
  }
  PUSH(set);
  NEXT();
}

HANDLER(SET_ADD) {
  SAVE_IP();
  Object* item = POP();
  int r = set_add(*t, static_cast<Set*>(PEEK(oparg)), item);
  decref(item);
  if (r < 0) ERROR();
  NEXT();
}

HANDLER(SET_UPDATE) {
  SAVE_IP();
  Object* iterable = POP();
  int r = set_update(*t, static_cast<Set*>(PEEK(oparg)), iterable);
  decref(iterable);
  if (r < 0) ERROR();
  NEXT();
}

HANDLER(BUILD_MAP) {
  SAVE_IP();
  Dict* dict = new_dict_presized(*t, static_cast<ssize>(oparg)).release();
  if (!dict) ERROR();
  Object** items = sp - 2 * oparg;
  for (u64 i = 0; i < oparg; ++i) {
    if (dict_set(*t, dict, items[2 * i], items[2 * i + 1]) < 0) {
      decref(dict);
      ERROR();
    }
  }
  while (sp > items) {
    Object* dead = POP();
    decref(dead);
  }
  PUSH(dict);
  NEXT();
}

HANDLER(BUILD_CONST_KEY_MAP) {
  SAVE_IP();
  Object* keys = TOP();
  if (!is_exact(keys, tuple_type) || tuple_size(keys) != static_cast<ssize>(oparg)) {
    t->raise_text(exc::SystemError, "bad BUILD_CONST_KEY_MAP keys argument");
    ERROR();
  }
  Dict* dict = new_dict_presized(*t, static_cast<ssize>(oparg)).release();
  if (!dict) ERROR();
  Object** values = sp - 1 - oparg;
  for (u64 i = 0; i < oparg; ++i) {
    if (dict_set(*t, dict, tuple_item(keys, static_cast<ssize>(i)), values[i]) < 0) {
      decref(dict);
      ERROR();
    }
  }
  while (sp > values) {
    Object* dead = POP();
    decref(dead);
  }
  PUSH(dict);
  NEXT();
}

HANDLER(DICT_UPDATE) {
  SAVE_IP();
  Object* mapping = POP();
  int r = rt_dict_update(*t, PEEK(oparg), mapping);
  decref(mapping);
  if (r < 0) ERROR();
  NEXT();
}

HANDLER(DICT_MERGE) {
  SAVE_IP();
  Object* mapping = TOP();
  if (rt_dict_merge(*t, PEEK(oparg + 1), mapping, PEEK(oparg + 3)) < 0) ERROR();
  --sp;
  DROP_NEXT(mapping);
}

HANDLER(MAP_ADD) {
  SAVE_IP();
  Object *value = TOP(), *key = SECOND();
  sp -= 2;
  int r = dict_set(*t, static_cast<Dict*>(PEEK(oparg)), key, value);
  decref(key);
  decref(value);
  if (r < 0) ERROR();
  NEXT();
}

static PRESERVE_NONE Object* make_slice(OP_PARAMETERS);

namespace {

// A bound of a slice of `length` items; false when it is no small int or None.
ADDER_INLINE bool slice_bound(Object* o, ssize length, ssize fallback, ssize* bound) {
  if (is_none(o)) {
    *bound = fallback;
    return true;
  }
  if (o->type != &int_type || !int_is_compact(o)) return false;
  ssize i = int_compact_value(o);
  if (i < 0) i = i + length < 0 ? 0 : i + length;
  *bound = i > length ? length : i;
  return true;
}

}  // namespace

// sequence[start:stop] of list, tuple or str: no slice object is made, the BINARY_SUBSCR behind is done too.
static PRESERVE_NONE ADDER_NOINLINE Object* subscript_slice(OP_PARAMETERS) {
  Object *stop = TOP(), *start = SECOND(), *sequence = THIRD();
  ssize length = sequence->type == &str_type ? str_length(sequence) : static_cast<VarObject*>(sequence)->size;
  ssize low, high;
  if (!slice_bound(start, length, 0, &low) || !slice_bound(stop, length, length, &high)) TAIL(make_slice);
  if (high < low) high = low;
  SAVE_IP();
  Object* result;
  if (sequence->type == &list_type) {
    result = list_slice(*t, static_cast<List*>(sequence), low, high).release();
  } else if (sequence->type == &tuple_type) {
    result = tuple_slice(*t, static_cast<Tuple*>(sequence), low, high).release();
  } else {
    result = str_substring(*t, sequence, low, high).release();
  }
  if (ADDER_UNLIKELY(!result)) ERROR();
  sp -= 2;
  TOP() = result;
  ip += 1 + op_info(Op::BINARY_SUBSCR).caches;
  decref(start);
  decref(stop);
  DROP_NEXT(sequence);
}

HANDLER(BUILD_SLICE) {
  if (oparg == 2 && !t->dispatch_traced && kOpInfo[op_of(ip)].canonical == static_cast<u8>(Op::BINARY_SUBSCR)) {
    Type* type = THIRD()->type;
    if (type == &list_type || type == &str_type || type == &tuple_type) TAIL(subscript_slice);
  }
  TAIL(make_slice);
}

static PRESERVE_NONE ADDER_NOINLINE Object* make_slice(OP_PARAMETERS) {
  SAVE_IP();
  Object* step = oparg == 3 ? POP() : nullptr;
  Object *stop = POP(), *start = TOP();
  Object* slice = new_slice(*t, start, stop, step).release();
  decref(start);
  decref(stop);
  xdecref(step);
  TOP() = slice;
  if (!slice) {
    --sp;
    ERROR();
  }
  NEXT();
}

HANDLER(BUILD_STRING) {
  SAVE_IP();
  Object** pieces = sp - oparg;
  Object* result = rt_build_string(*t, pieces, static_cast<ssize>(oparg)).release();
  if (!result) ERROR();
  while (sp > pieces) {
    Object* dead = POP();
    decref(dead);
  }
  PUSH(result);
  NEXT();
}

HANDLER(FORMAT_VALUE) {
  SAVE_IP();
  Object* spec = oparg & 4 ? POP() : nullptr;
  Object* value = TOP();
  Object* result = rt_format_value(*t, value, oparg & 3, spec).release();
  xdecref(spec);
  if (!result) ERROR();
  TOP() = result;
  DROP_NEXT(value);
}

// --- unpacking ---

HANDLER(UNPACK_SEQUENCE) {
  SAVE_IP();
  Object* sequence = POP();
  Object** top = sp + oparg;
  ssize n = static_cast<ssize>(oparg);
  if (is_exact(sequence, tuple_type) && tuple_size(sequence) == n) {
    Object** items = tuple_items(sequence);
    for (ssize i = 0; i < n; ++i) top[-1 - i] = retain(items[i]);
  } else if (is_exact(sequence, list_type) && list_size(sequence) == n) {
    Object** items = static_cast<List*>(sequence)->items;
    for (ssize i = 0; i < n; ++i) top[-1 - i] = retain(items[i]);
  } else if (rt_unpack(*t, sequence, static_cast<int>(n), 0, false, top) < 0) {
    decref(sequence);
    ERROR();
  }
  sp = top;
  ip += 1;
  DROP_NEXT(sequence);
}

HANDLER(UNPACK_EX) {
  SAVE_IP();
  int before = oparg & 0xff, after = static_cast<int>(oparg >> 8);
  Object* sequence = POP();
  Object** top = sp + before + after + 1;
  if (rt_unpack(*t, sequence, before, after, true, top) < 0) {
    decref(sequence);
    ERROR();
  }
  sp = top;
  DROP_NEXT(sequence);
}

// --- pattern matching ---

HANDLER(GET_LEN) {
  SAVE_IP();
  ssize n = length(*t, TOP());
  if (n < 0) ERROR();
  Object* result = new_int(*t, n).release();
  if (!result) ERROR();
  PUSH(result);
  NEXT();
}

HANDLER(MATCH_MAPPING) {
  PUSH(retain(bool_object(has_flag(TOP()->type, kTypeMapping))));
  NEXT();
}

HANDLER(MATCH_SEQUENCE) {
  PUSH(retain(bool_object(has_flag(TOP()->type, kTypeSequence))));
  NEXT();
}

HANDLER(MATCH_KEYS) {
  SAVE_IP();
  Object* values = rt_match_keys(*t, SECOND(), TOP()).release();
  if (!values) ERROR();
  PUSH(values);
  NEXT();
}

HANDLER(MATCH_CLASS) {
  SAVE_IP();
  Object *names = TOP(), *type = SECOND(), *subject = THIRD();
  Object* result = rt_match_class(*t, subject, type, static_cast<ssize>(oparg), names).release();
  if (!result) ERROR();
  sp -= 2;
  TOP() = result;
  decref(names);
  decref(type);
  DROP_NEXT(subject);
}

}  // namespace adder
