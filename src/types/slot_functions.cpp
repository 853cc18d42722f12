// Slots of Python classes that call the special method.
#include "types/slot_functions.h"

namespace adder {

Lookup lookup_method_unbound(Thread& t, Object* self, Object* name, Ref<>* method, bool* unbound) {
  Object* found = type_lookup(type_of(self), name);
  if (!found) return Lookup::missing;
  if (has_flag(type_of(found), kTypeMethodDescriptor)) {
    *unbound = true;
    *method = new_ref(found);
    return Lookup::found;
  }
  *unbound = false;
  DescrGetFunc get = type_of(found)->tp_descr_get;
  if (!get) {
    *method = new_ref(found);
    return Lookup::found;
  }
  Ref<> keep = new_ref(found);
  *method = get(found, self, type_of(self));
  return *method ? Lookup::found : Lookup::error;
}

namespace {

ADDER_INLINE Ref<> call_found(Thread& t, Object* method, bool unbound, Object* const* args, ssize nargs) {
  if (unbound) return vectorcall(t, method, args, static_cast<std::size_t>(nargs), nullptr);
  return vectorcall(t, method, args + 1, static_cast<std::size_t>(nargs - 1) | kVectorcallArgumentsOffset, nullptr);
}

int status_of(Ref<> result) { return result ? 0 : -1; }

}  // namespace

Ref<> call_special(Thread& t, Object* name, Object* const* args, ssize nargs) {
  Ref<> method;
  bool unbound;
  Lookup r = lookup_method_unbound(t, args[0], name, &method, &unbound);
  if (r == Lookup::found) return call_found(t, method, unbound, args, nargs);
  if (r == Lookup::missing) (void)t.raise_object(&exc::AttributeError, name);
  return {};
}

Ref<> call_special_maybe(Thread& t, Object* name, Object* const* args, ssize nargs) {
  Ref<> method;
  bool unbound;
  Lookup r = lookup_method_unbound(t, args[0], name, &method, &unbound);
  if (r == Lookup::found) return call_found(t, method, unbound, args, nargs);
  if (r == Lookup::missing) return new_not_implemented();
  return {};
}

int reflected_is_overloaded(Thread& t, Object* self, Object* other, Object* name) {
  Ref<> theirs, ours;
  Lookup r = lookup_attr(t, type_of(other), name, &theirs);
  if (r != Lookup::found) return static_cast<int>(r);
  r = lookup_attr(t, type_of(self), name, &ours);
  if (r == Lookup::error) return -1;
  if (r == Lookup::missing) return 1;
  return rich_compare_bool(t, theirs, ours, kNe);
}

Ref<> slot_binary_protocol(Object* self, Object* other, bool self_has_slot, bool other_has_slot, Str* name, Str* reflected) {
  Thread& t = Thread::current();
  bool try_other = other_has_slot && type_of(self) != type_of(other);
  if (self_has_slot) {
    if (try_other && is_subtype(type_of(other), type_of(self))) {
      int overloaded = reflected_is_overloaded(t, self, other, reflected);
      if (overloaded < 0) return {};
      if (overloaded) {
        Object* args[] = {other, self};
        Ref<> result = call_special_maybe(t, reflected, args, 2);
        if (result.get() != &not_implemented_object) return result;
        try_other = false;
      }
    }
    Object* args[] = {self, other};
    Ref<> result = call_special_maybe(t, name, args, 2);
    if (result.get() != &not_implemented_object || type_of(other) == type_of(self)) return result;
  }
  if (try_other) {
    Object* args[] = {other, self};
    return call_special_maybe(t, reflected, args, 2);
  }
  return new_not_implemented();
}

// --- numbers ---

Ref<> slot_nb_power(Object* self, Object* other, Object* modulus) {
  auto uses_this = [](Object* o) {
    NumberMethods* table = type_of(o)->tp_as_number;
    return table && table->nb_power == slot_nb_power;
  };
  if (modulus == none()) {
    return slot_binary_protocol(self, other, uses_this(self), uses_this(other), "__pow__"_s, "__rpow__"_s);
  }
  // There is no reflected form with three arguments; self may be an operand that only shares the slot call.
  if (!uses_this(self)) return new_not_implemented();
  Object* args[] = {self, other, modulus};
  return call_special(Thread::current(), "__pow__"_s, args, 3);
}

Ref<> slot_nb_inplace_power(Object* self, Object* other, Object*) {
  Object* args[] = {self, other};
  return call_special(Thread::current(), "__ipow__"_s, args, 2);
}

int slot_nb_bool(Object* self) {
  Thread& t = Thread::current();
  Ref<> method;
  bool unbound, using_len = false;
  Lookup r = lookup_method_unbound(t, self, "__bool__"_s, &method, &unbound);
  if (r == Lookup::missing) {
    r = lookup_method_unbound(t, self, "__len__"_s, &method, &unbound);
    if (r == Lookup::missing) return 1;
    using_len = true;
  }
  if (r == Lookup::error) return -1;
  Ref<> value = call_found(t, method, unbound, &self, 1);
  if (!value) return -1;
  if (using_len) return is_true(t, value);
  if (!is_bool(value)) return t.raise(exc::TypeError, "__bool__ should return bool, returned %s", type_of(value)->tp_name);
  return value.get() == &true_object;
}

Ref<> slot_nb_index(Object* self) { return call_special(Thread::current(), "__index__"_s, &self, 1); }

// --- sequences and mappings ---

ssize slot_sq_length(Object* self) {
  Thread& t = Thread::current();
  Ref<> result = call_special(t, "__len__"_s, &self, 1);
  if (!result) return -1;
  Ref<> number = index(t, result);
  if (!number) return -1;
  if (int_sign(number) < 0) return t.raise(exc::ValueError, "__len__() should return >= 0");
  return index_as_ssize(t, number, &exc::OverflowError);
}

Ref<> slot_sq_item(Object* self, ssize i) {
  Thread& t = Thread::current();
  Ref<> number = new_int(t, i);
  if (!number) return {};
  Object* args[] = {self, number};
  return call_special(t, "__getitem__"_s, args, 2);
}

int slot_sq_ass_item(Object* self, ssize i, Object* value) {
  Thread& t = Thread::current();
  Ref<> number = new_int(t, i);
  if (!number) return -1;
  Object* args[] = {self, number, value};
  return status_of(value ? call_special(t, "__setitem__"_s, args, 3) : call_special(t, "__delitem__"_s, args, 2));
}

int slot_sq_contains(Object* self, Object* value) {
  Thread& t = Thread::current();
  Ref<> method;
  bool unbound;
  Lookup r = lookup_method_unbound(t, self, "__contains__"_s, &method, &unbound);
  if (r == Lookup::error) return -1;
  if (r == Lookup::found && is_none(method)) {
    return t.raise(exc::TypeError, "'%.200s' object is not a container", type_of(self)->tp_name);
  }
  if (r == Lookup::found) {
    Object* args[] = {self, value};
    Ref<> result = call_found(t, method, unbound, args, 2);
    return result ? is_true(t, result) : -1;
  }
  bool failed = false;
  int found = for_each(t, self, [&](Object* item) {
    int equal = rich_compare_bool(t, item, value, kEq);
    failed = equal < 0;
    return equal;
  });
  return failed ? -1 : found;
}

int slot_mp_ass_subscript(Object* self, Object* key, Object* value) {
  Thread& t = Thread::current();
  Object* args[] = {self, key, value};
  return status_of(value ? call_special(t, "__setitem__"_s, args, 3) : call_special(t, "__delitem__"_s, args, 2));
}

Ref<> slot_am_await(Object* self) {
  Thread& t = Thread::current();
  Ref<> method;
  bool unbound;
  Lookup r = lookup_method_unbound(t, self, "__await__"_s, &method, &unbound);
  if (r == Lookup::found) return call_found(t, method, unbound, &self, 1);
  t.clear_error();
  return t.raise(exc::AttributeError, "object %.50s does not have __await__ method", type_of(self)->tp_name);
}

// --- text, hash, comparison ---

Ref<> slot_tp_repr(Object* self) {
  Thread& t = Thread::current();
  Ref<> method;
  bool unbound;
  Lookup r = lookup_method_unbound(t, self, "__repr__"_s, &method, &unbound);
  if (r == Lookup::found) return call_found(t, method, unbound, &self, 1);
  t.clear_error();
  return str_format(t, "<%s object at %p>", type_of(self)->tp_name, static_cast<void*>(self));
}

Ref<> slot_tp_str(Object* self) { return call_special(Thread::current(), "__str__"_s, &self, 1); }

hash_t slot_tp_hash(Object* self) {
  Thread& t = Thread::current();
  Ref<> method;
  bool unbound;
  Lookup r = lookup_method_unbound(t, self, "__hash__"_s, &method, &unbound);
  if (r != Lookup::found || is_none(method)) {
    t.clear_error();
    return hash_not_implemented(self);
  }
  Ref<> result = call_found(t, method, unbound, &self, 1);
  if (!result) return -1;
  if (!is_int(result)) return t.raise(exc::TypeError, "__hash__ method should return an integer");
  // A value that fits is taken as it is (hash(-1) == -2 apart), a larger one is folded as int's own hash does.
  int overflow = 0;
  hash_t h = as_long_and_overflow(t, result, &overflow);
  if (overflow) h = int_type.tp_hash(result);
  return h == -1 ? -2 : h;
}

Ref<> slot_tp_richcompare(Object* self, Object* other, int op) {
  static Str* const kNames[] = {"__lt__"_s, "__le__"_s, "__eq__"_s, "__ne__"_s, "__gt__"_s, "__ge__"_s};
  // A descriptor that fails to give the method counts as no method here.
  Thread& t = Thread::current();
  Ref<> method;
  bool unbound;
  Lookup r = lookup_method_unbound(t, self, kNames[op], &method, &unbound);
  if (r == Lookup::error) t.clear_error();
  if (r != Lookup::found) return new_not_implemented();
  Object* args[] = {self, other};
  return call_found(t, method, unbound, args, 2);
}

// --- calls, construction, finalisation ---

Ref<> slot_tp_call(Object* self, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  Ref<> method;
  bool unbound;
  Lookup r = lookup_method_unbound(t, self, "__call__"_s, &method, &unbound);
  if (r == Lookup::missing) return t.raise_object(&exc::AttributeError, "__call__"_s);
  if (r == Lookup::error) return {};
  if (!unbound) return call(t, method, args, kwargs);
  ssize n = tuple_size(args);
  Ref<Tuple> all = new_tuple(t, n + 1);
  if (!all) return {};
  all->items[0] = retain(self);
  for (ssize i = 0; i < n; ++i) all->items[i + 1] = retain(tuple_item(args, i));
  return call(t, method, all.get(), kwargs);
}

Ref<> slot_tp_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  Ref<> function = get_attr(t, type, "__new__"_s);
  if (!function) return {};
  ssize n = tuple_size(args);
  Ref<Tuple> all = new_tuple(t, n + 1);
  if (!all) return {};
  all->items[0] = retain<Object>(type);
  for (ssize i = 0; i < n; ++i) all->items[i + 1] = retain(tuple_item(args, i));
  return call(t, function, all.get(), kwargs);
}

int slot_tp_init(Object* self, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  Ref<> method;
  bool unbound;
  Lookup r = lookup_method_unbound(t, self, "__init__"_s, &method, &unbound);
  if (r == Lookup::missing) return t.raise_object(&exc::AttributeError, "__init__"_s);
  if (r == Lookup::error) return -1;
  Ref<> result;
  if (unbound) {
    ssize n = tuple_size(args);
    Ref<Tuple> all = new_tuple(t, n + 1);
    if (!all) return -1;
    all->items[0] = retain(self);
    for (ssize i = 0; i < n; ++i) all->items[i + 1] = retain(tuple_item(args, i));
    result = call(t, method, all.get(), kwargs);
  } else {
    result = call(t, method, args, kwargs);
  }
  if (!result) return -1;
  if (!is_none(result)) {
    return t.raise(exc::TypeError, "__init__() should return None, not '%.200s'", type_of(result)->tp_name);
  }
  return 0;
}

void slot_tp_finalize(Object* self) {
  Thread& t = Thread::current();
  ErrorKeeper keep(t);
  Ref<> method;
  bool unbound;
  Lookup r = lookup_method_unbound(t, self, "__del__"_s, &method, &unbound);
  if (r == Lookup::missing) return;
  if (r == Lookup::error) {
    t.clear_error();
    return;
  }
  Ref<> result = call_found(t, method, unbound, &self, 1);
  if (!result) write_unraisable(t, method);
}

// --- attributes ---

Ref<> slot_tp_getattro(Object* self, Object* name) {
  Object* args[] = {self, name};
  return call_special(Thread::current(), "__getattribute__"_s, args, 2);
}

Ref<> slot_getattr_hook(Object* self, Object* name) {
  Thread& t = Thread::current();
  Type* type = type_of(self);
  Object* hook = type_lookup(type, "__getattr__"_s);
  if (!hook) {  // deleted meanwhile: no hook any more
    type->tp_getattro = slot_tp_getattro;
    return slot_tp_getattro(self, name);
  }
  Ref<> keep = new_ref(hook);
  Object* getattribute = type_lookup(type, "__getattribute__"_s);
  bool generic = !getattribute || (is_exact(getattribute, wrapper_descr_type) &&
                                   as<WrapperDescr>(getattribute)->wrapped == reinterpret_cast<void*>(generic_get_attr));
  if (generic) {
    Ref<> value;
    Lookup r = generic_lookup_attr(t, self, name, &value);
    if (r == Lookup::found) return value;
    if (r == Lookup::error && !t.consume_error(exc::AttributeError)) return {};
  } else {
    Object* args[] = {self, name};
    Ref<> value = call_special(t, "__getattribute__"_s, args, 2);
    if (value) return value;
    if (!t.consume_error(exc::AttributeError)) return {};
  }
  if (has_flag(type_of(hook), kTypeMethodDescriptor)) return call_args(t, hook, self, name);
  Ref<> bound;
  if (DescrGetFunc get = type_of(hook)->tp_descr_get) {
    bound = get(hook, self, type_of(self));
    if (!bound) return {};
    hook = bound;
  }
  return call_one_arg(t, hook, name);
}

int slot_tp_setattro(Object* self, Object* name, Object* value) {
  Thread& t = Thread::current();
  Object* args[] = {self, name, value};
  return status_of(value ? call_special(t, "__setattr__"_s, args, 3) : call_special(t, "__delattr__"_s, args, 2));
}

// --- iteration, descriptors ---

Ref<> slot_tp_iter(Object* self) {
  Thread& t = Thread::current();
  Ref<> method;
  bool unbound;
  Lookup r = lookup_method_unbound(t, self, "__iter__"_s, &method, &unbound);
  if (r == Lookup::error) t.clear_error();
  if (r == Lookup::found && !is_none(method)) return call_found(t, method, unbound, &self, 1);
  if (r == Lookup::found || !type_lookup(type_of(self), "__getitem__"_s)) {
    return t.raise(exc::TypeError, "'%.200s' object is not iterable", type_of(self)->tp_name);
  }
  return new_sequence_iterator(t, self);
}

Ref<> slot_tp_iternext(Object* self) { return call_special(Thread::current(), "__next__"_s, &self, 1); }

Ref<> slot_tp_descr_get(Object* self, Object* obj, Object* type) {
  Thread& t = Thread::current();
  Object* get = type_lookup(type_of(self), "__get__"_s);
  if (!get) {  // deleted meanwhile: an ordinary value
    if (type_of(self)->tp_descr_get == slot_tp_descr_get) type_of(self)->tp_descr_get = nullptr;
    return new_ref(self);
  }
  Ref<> keep = new_ref(get);
  return call_args(t, get, self, obj ? obj : none(), type ? type : none());
}

int slot_tp_descr_set(Object* self, Object* obj, Object* value) {
  Thread& t = Thread::current();
  Object* args[] = {self, obj, value};
  return status_of(value ? call_special(t, "__set__"_s, args, 3) : call_special(t, "__delete__"_s, args, 2));
}

}  // namespace adder
