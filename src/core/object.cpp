// What every object can do: text, hash, comparison, truth, dir(), isinstance() and issubclass().
#include <algorithm>
#include <vector>

#include "core/hooks.h"
#include "core/interpreter.h"
#include "core/stack_check.h"
#include "core/type_object.h"
#include "types/bytes.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

// --- text ---

Ref<> repr(Thread& t, Object* o) {
  if (!o) return new_str_ascii(t, "<NULL>");
  Type* type = type_of(o);
  if (!type->tp_repr) return str_format(t, "<%s object at %p>", type->tp_name, static_cast<void*>(o));
  RecursionGuard guard(t, " while getting the repr of an object");
  if (!guard) return {};
  Ref<> text = type->tp_repr(o);
  if (text && !is_str(text)) {
    return t.raise(exc::TypeError, "__repr__ returned non-string (type %.200s)", type_of(text)->tp_name);
  }
  return text;
}

Ref<> str(Thread& t, Object* o) {
  if (!o) return new_str_ascii(t, "<NULL>");
  Type* type = type_of(o);
  if (type == &str_type) return new_ref(o);
  if (!type->tp_str) return repr(t, o);
  RecursionGuard guard(t, " while getting the str of an object");
  if (!guard) return {};
  Ref<> text = type->tp_str(o);
  if (text && !is_str(text)) {
    return t.raise(exc::TypeError, "__str__ returned non-string (type %.200s)", type_of(text)->tp_name);
  }
  return text;
}

Ref<> ascii(Thread& t, Object* o) {
  Ref<> text = repr(t, o);
  if (!text || str_is_ascii(text)) return text;
  static constexpr char kHex[] = "0123456789abcdef";
  StrBuilder out(t);
  int kind = str_kind(text);
  const void* data = str_data(text);
  for (ssize i = 0; i < str_length(text); ++i) {
    u32 c = read_char(kind, data, i);
    if (c < 0x80) {
      if (!out.append(c)) return {};
      continue;
    }
    char escape[10] = {'\\', c <= 0xff ? 'x' : c <= 0xffff ? 'u' : 'U'};
    int digits = c <= 0xff ? 2 : c <= 0xffff ? 4 : 8;
    for (int d = 0; d < digits; ++d) escape[2 + d] = kHex[c >> 4 * (digits - 1 - d) & 15];
    if (!out.append_ascii({escape, static_cast<std::size_t>(2 + digits)})) return {};
  }
  return out.finish();
}

Ref<> format(Thread& t, Object* o, Object* spec) {
  if (spec && !is_str(spec)) {
    return t.raise(exc::SystemError, "Format specifier must be a string, not %.200s", type_of(spec)->tp_name);
  }
  if (!spec || str_length(spec) == 0) {
    if (is_exact(o, str_type)) return new_ref(o);
    if (is_exact(o, int_type)) return str(t, o);
  }
  Ref<> method;
  Lookup found = lookup_special(t, o, "__format__"_s, &method);
  if (found == Lookup::error) return {};
  if (found == Lookup::missing) {
    return t.raise(exc::TypeError, "Type %.100s doesn't define __format__", type_of(o)->tp_name);
  }
  Ref<> result = call_one_arg(t, method, spec ? spec : empty_str());
  if (result && !is_str(result)) {
    return t.raise(exc::TypeError, "__format__ must return a str, not %.200s", type_of(result)->tp_name);
  }
  return result;
}

Ref<> bytes_of(Thread& t, Object* o) {
  if (is_exact(o, bytes_type)) return new_ref(o);
  Ref<> method;
  Lookup found = lookup_special(t, o, "__bytes__"_s, &method);
  if (found == Lookup::error) return {};
  if (found == Lookup::missing) return bytes_from_object(t, o);
  Ref<> result = call_no_args(t, method);
  if (result && !is_bytes(result)) {
    return t.raise(exc::TypeError, "__bytes__ returned non-bytes (type %.200s)", type_of(result)->tp_name);
  }
  return result;
}

// --- the objects being shown by repr() in this thread, to stop at recursive containers ---

static thread_local std::vector<Object*> objects_in_repr;

int repr_enter(Thread&, Object* o) {
  if (std::find(objects_in_repr.rbegin(), objects_in_repr.rend(), o) != objects_in_repr.rend()) return 1;
  objects_in_repr.push_back(o);
  return 0;
}

void repr_leave(Thread&, Object* o) {
  auto found = std::find(objects_in_repr.rbegin(), objects_in_repr.rend(), o);
  if (found != objects_in_repr.rend()) objects_in_repr.erase(std::next(found).base());
}

// --- hash, comparison, truth ---

hash_t hash(Thread& t, Object* o) {
  if (c_stack_is_low(t)) return raise_c_stack_overflow(t, "");
  Type* type = type_of(o);
  if (!type->tp_hash && !type->tp_dict && type_ready(type) < 0) return -1;
  if (type->tp_hash) return type->tp_hash(o);
  return t.raise(exc::TypeError, "unhashable type: '%.200s'", type->tp_name);
}

static Ref<> compare_by_slots(Thread& t, Object* a, Object* b, CompareOp op) {
  static constexpr CompareOp kReflected[] = {kGt, kGe, kEq, kNe, kLt, kLe};
  static constexpr const char* kSymbols[] = {"<", "<=", "==", "!=", ">", ">="};
  RichCmpFunc compare = type_of(a)->tp_richcompare;
  RichCmpFunc reflected = type_of(b)->tp_richcompare;
  bool reflected_done = false;
  if (type_of(a) != type_of(b) && reflected && is_subtype(type_of(b), type_of(a))) {
    reflected_done = true;
    Ref<> result = reflected(b, a, kReflected[op]);
    if (result.get() != &not_implemented_object) return result;
  }
  if (compare) {
    Ref<> result = compare(a, b, op);
    if (result.get() != &not_implemented_object) return result;
  }
  reflected = type_of(b)->tp_richcompare;
  if (!reflected_done && reflected) {
    Ref<> result = reflected(b, a, kReflected[op]);
    if (result.get() != &not_implemented_object) return result;
  }
  if (op == kEq) return new_bool(a == b);
  if (op == kNe) return new_bool(a != b);
  return t.raise(exc::TypeError, "'%s' not supported between instances of '%.100s' and '%.100s'", kSymbols[op],
                 type_of(a)->tp_name, type_of(b)->tp_name);
}

Ref<> rich_compare(Thread& t, Object* a, Object* b, CompareOp op) {
  RecursionGuard guard(t, " in comparison");
  if (!guard) return {};
  return compare_by_slots(t, a, b, op);
}

int rich_compare_bool(Thread& t, Object* a, Object* b, CompareOp op) {
  if (a == b) {
    if (op == kEq) return 1;
    if (op == kNe) return 0;
  }
  if (type_of(a) == type_of(b) && (op == kEq || op == kNe)) {
    // What containers are searched for most; neither comparison can call anything.
    if (type_of(a) == &str_type) return str_equal(a, b) == (op == kEq);
    if (type_of(a) == &int_type) return (int_compare(a, b) == 0) == (op == kEq);
  }
  Ref<> result = rich_compare(t, a, b, op);
  if (!result) return -1;
  if (is_bool(result)) return result.get() == &true_object;
  return is_true(t, result);
}

int is_true(Thread& t, Object* o) {
  if (o == &true_object) return 1;
  if (o == &false_object || o == none()) return 0;
  Type* type = type_of(o);
  ssize result = 1;
  if (type->tp_as_number && type->tp_as_number->nb_bool) {
    result = type->tp_as_number->nb_bool(o);
  } else if (type->tp_as_mapping && type->tp_as_mapping->mp_length) {
    result = type->tp_as_mapping->mp_length(o);
  } else if (type->tp_as_sequence && type->tp_as_sequence->sq_length) {
    result = type->tp_as_sequence->sq_length(o);
  }
  return result > 0 ? 1 : static_cast<int>(result);
}

// --- dir() ---

Ref<> dir(Thread& t, Object* o) {
  Ref<> names;
  if (!o) {
    Ref<> locals = hooks.current_locals(t);
    if (!locals) return {};
    names = mapping_keys(t, locals);
    if (!names) return {};
    if (!is_list(names)) {
      return t.raise(exc::TypeError, "dir(): expected keys() of locals to be a list, not '%.200s'", type_of(names)->tp_name);
    }
  } else {
    Ref<> method;
    Lookup found = lookup_special(t, o, "__dir__"_s, &method);
    if (found == Lookup::error) return {};
    if (found == Lookup::missing) return t.raise(exc::TypeError, "object does not provide __dir__");
    Ref<> result = call_no_args(t, method);
    if (!result) return {};
    names = to_list(t, result);
    if (!names) return {};
  }
  if (list_sort(t, as<List>(names)) < 0) return {};
  return names;
}

// --- isinstance() and issubclass() ---

namespace {

/// `__bases__` if it is a tuple; missing without an error otherwise.
Lookup abstract_bases(Thread& t, Object* cls, Ref<>* bases) {
  Lookup found = lookup_attr(t, cls, "__bases__"_s, bases);
  if (found != Lookup::found) return found;
  return is_tuple(*bases) ? Lookup::found : Lookup::missing;
}

bool check_class(Thread& t, Object* cls, const char* message) {
  Ref<> bases;
  Lookup found = abstract_bases(t, cls, &bases);
  if (found == Lookup::missing) t.raise_text(exc::TypeError, message);
  return found == Lookup::found;
}

/// Walks `__bases__` of anything that looks like a class.
int abstract_is_subclass(Thread& t, Object* derived, Object* cls) {
  Ref<> bases, keep;
  for (;;) {
    if (derived == cls) return 1;
    Ref<> next;
    Lookup found = abstract_bases(t, derived, &next);
    if (found != Lookup::found) return static_cast<int>(found);
    bases = std::move(next);
    ssize n = tuple_size(bases);
    if (n == 0) return 0;
    if (n > 1) break;
    keep = new_ref(tuple_item(bases, 0));  // single inheritance needs no recursion
    derived = keep;
  }
  RecursionGuard guard(t, " in __issubclass__");
  if (!guard) return -1;
  for (ssize i = 0; i < tuple_size(bases); ++i) {
    if (int result = abstract_is_subclass(t, tuple_item(bases, i), cls)) return result;
  }
  return 0;
}

}  // namespace

int real_is_instance(Thread& t, Object* o, Object* cls) {
  Ref<> claimed;
  if (is_type(cls)) {
    if (is_subtype(type_of(o), reinterpret_cast<Type*>(cls))) return 1;
    Lookup found = lookup_attr(t, o, "__class__"_s, &claimed);
    if (found != Lookup::found) return static_cast<int>(found);
    if (claimed.get() == type_of(o) || !is_type(claimed)) return 0;
    return is_subtype(reinterpret_cast<Type*>(claimed.get()), reinterpret_cast<Type*>(cls));
  }
  if (!check_class(t, cls, "isinstance() arg 2 must be a type, a tuple of types, or a union")) return -1;
  Lookup found = lookup_attr(t, o, "__class__"_s, &claimed);
  if (found != Lookup::found) return static_cast<int>(found);
  return abstract_is_subclass(t, claimed, cls);
}

static int is_instance_of_other(Thread& t, Object* o, Object* cls);

int is_instance(Thread& t, Object* o, Object* cls) {
  if (type_of(o) == reinterpret_cast<Type*>(cls)) return 1;
  if (!is_exact(cls, type_type)) return is_instance_of_other(t, o, cls);
  if (is_subtype(type_of(o), reinterpret_cast<Type*>(cls))) return 1;
  return real_is_instance(t, o, cls);
}

// cls is not a class of the ordinary metaclass.
static ADDER_NOINLINE int is_instance_of_other(Thread& t, Object* o, Object* cls) {
  if (is_exact(cls, union_type)) cls = union_args(cls);
  if (is_tuple(cls)) {
    RecursionGuard guard(t, " in __instancecheck__");
    if (!guard) return -1;
    for (ssize i = 0; i < tuple_size(cls); ++i) {
      if (int result = is_instance(t, o, tuple_item(cls, i))) return result;
    }
    return 0;
  }
  Ref<> checker;
  Lookup found = lookup_special(t, cls, "__instancecheck__"_s, &checker);
  if (found == Lookup::error) return -1;
  if (found == Lookup::missing) return real_is_instance(t, o, cls);
  RecursionGuard guard(t, " in __instancecheck__");
  if (!guard) return -1;
  Ref<> answer = call_one_arg(t, checker, o);
  return answer ? is_true(t, answer) : -1;
}

int real_is_subclass(Thread& t, Object* derived, Object* cls) {
  if (is_type(cls) && is_type(derived)) {
    return derived == cls || is_subtype(reinterpret_cast<Type*>(derived), reinterpret_cast<Type*>(cls));
  }
  if (!check_class(t, derived, "issubclass() arg 1 must be a class")) return -1;
  if (!check_class(t, cls, "issubclass() arg 2 must be a class, a tuple of classes, or a union")) return -1;
  return abstract_is_subclass(t, derived, cls);
}

int is_subclass(Thread& t, Object* derived, Object* cls) {
  if (is_exact(cls, type_type)) return derived == cls ? 1 : real_is_subclass(t, derived, cls);
  if (is_exact(cls, union_type)) cls = union_args(cls);
  if (is_tuple(cls)) {
    RecursionGuard guard(t, " in __subclasscheck__");
    if (!guard) return -1;
    for (ssize i = 0; i < tuple_size(cls); ++i) {
      if (int result = is_subclass(t, derived, tuple_item(cls, i))) return result;
    }
    return 0;
  }
  Ref<> checker;
  Lookup found = lookup_special(t, cls, "__subclasscheck__"_s, &checker);
  if (found == Lookup::error) return -1;
  if (found == Lookup::missing) return real_is_subclass(t, derived, cls);
  RecursionGuard guard(t, " in __subclasscheck__");
  if (!guard) return -1;
  Ref<> answer = call_one_arg(t, checker, derived);
  return answer ? is_true(t, answer) : -1;
}

}  // namespace adder
