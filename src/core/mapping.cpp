// Subscription, length, and the mapping protocol.
#include "core/stack_check.h"
#include "core/type_object.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

static Ref<> get_item_of_other(Thread& t, Object* o, Object* key);

Ref<> get_item(Thread& t, Object* o, Object* key) {
  if (c_stack_is_low(t)) return raise_c_stack_overflow(t, "");
  MappingMethods* mapping = type_of(o)->tp_as_mapping;
  return mapping && mapping->mp_subscript ? mapping->mp_subscript(o, key) : get_item_of_other(t, o, key);
}

// o is no mapping.
static ADDER_NOINLINE Ref<> get_item_of_other(Thread& t, Object* o, Object* key) {
  Type* type = type_of(o);
  if (type->tp_as_sequence && type->tp_as_sequence->sq_item) {
    if (!has_index(key)) {
      return t.raise(exc::TypeError, "sequence index must be integer, not '%.200s'", type_of(key)->tp_name);
    }
    ssize i = index_as_ssize(t, key, &exc::IndexError);
    if (i == -1 && t.has_error()) return {};
    return sequence_get(t, o, i);
  }
  if (is_type(o)) {
    if (o == &type_type) return new_generic_alias(t, o, key);
    Ref<> method;
    Lookup found = lookup_attr(t, o, "__class_getitem__"_s, &method);
    if (found == Lookup::error) return {};
    if (found == Lookup::found && !is_none(method)) return call_one_arg(t, method, key);
    return t.raise(exc::TypeError, "type '%.200s' is not subscriptable", reinterpret_cast<Type*>(o)->tp_name);
  }
  return t.raise(exc::TypeError, "'%.200s' object is not subscriptable", type->tp_name);
}

static int assign_item(Thread& t, Object* o, Object* key, Object* value) {
  Type* type = type_of(o);
  if (type->tp_as_mapping && type->tp_as_mapping->mp_ass_subscript) {
    return type->tp_as_mapping->mp_ass_subscript(o, key, value);
  }
  if (type->tp_as_sequence) {
    if (has_index(key)) {
      ssize i = index_as_ssize(t, key, &exc::IndexError);
      if (i == -1 && t.has_error()) return -1;
      return sequence_set(t, o, i, value);
    }
    if (type->tp_as_sequence->sq_ass_item) {
      return t.raise(exc::TypeError, "sequence index must be integer, not '%.200s'", type_of(key)->tp_name);
    }
  }
  return t.raise(exc::TypeError, "'%.200s' object does not support item %s", type->tp_name, value ? "assignment" : "deletion");
}

int set_item(Thread& t, Object* o, Object* key, Object* value) { return assign_item(t, o, key, value); }
int del_item(Thread& t, Object* o, Object* key) { return assign_item(t, o, key, nullptr); }

ssize length(Thread& t, Object* o) {
  if (c_stack_is_low(t)) return raise_c_stack_overflow(t, "");
  Type* type = type_of(o);
  if (type->tp_as_sequence && type->tp_as_sequence->sq_length) return type->tp_as_sequence->sq_length(o);
  if (type->tp_as_mapping && type->tp_as_mapping->mp_length) return type->tp_as_mapping->mp_length(o);
  return t.raise(exc::TypeError, "object of type '%.200s' has no len()", type->tp_name);
}

ssize length_hint(Thread& t, Object* o, ssize fallback) {
  Type* type = type_of(o);
  if ((type->tp_as_sequence && type->tp_as_sequence->sq_length) || (type->tp_as_mapping && type->tp_as_mapping->mp_length)) {
    ssize n = length(t, o);
    if (n >= 0) return n;
    if (!t.consume_error(exc::TypeError)) return -1;
  }
  Ref<> method;
  Lookup found = lookup_special(t, o, "__length_hint__"_s, &method);
  if (found == Lookup::error) return -1;
  if (found == Lookup::missing) return fallback;
  Ref<> hint = call_no_args(t, method);
  if (!hint) return t.consume_error(exc::TypeError) ? fallback : -1;
  if (hint.get() == &not_implemented_object) return fallback;
  if (!is_int(hint)) {
    return t.raise(exc::TypeError, "__length_hint__ must be an integer, not %.100s", type_of(hint)->tp_name);
  }
  ssize n = as_ssize(t, hint);
  if (n < 0 && !t.has_error()) return t.raise(exc::ValueError, "__length_hint__() should return >= 0");
  return n;
}

bool is_mapping(Object* o) { return type_of(o)->tp_as_mapping && type_of(o)->tp_as_mapping->mp_subscript; }

static Ref<> method_as_list(Thread& t, Object* o, Str* name) {
  Ref<> result = call_method(t, o, name);
  if (!result) return {};
  Ref<> it = get_iter(t, result);
  if (!it) {
    if (t.error_matches(exc::TypeError)) {
      return t.raise(exc::TypeError, "%.200s.%U() returned a non-iterable (type %.200s)", type_of(o)->tp_name, name,
                     type_of(result)->tp_name);
    }
    return {};
  }
  return to_list(t, it);
}

Ref<> mapping_keys(Thread& t, Object* o) {
  return is_exact(o, dict_type) ? Ref<>(dict_keys(t, as<Dict>(o))) : method_as_list(t, o, "keys"_s);
}
Ref<> mapping_values(Thread& t, Object* o) {
  return is_exact(o, dict_type) ? Ref<>(dict_values(t, as<Dict>(o))) : method_as_list(t, o, "values"_s);
}
Ref<> mapping_items(Thread& t, Object* o) {
  return is_exact(o, dict_type) ? Ref<>(dict_items(t, as<Dict>(o))) : method_as_list(t, o, "items"_s);
}

}  // namespace adder
