// Pickling support of `object`: __reduce__, __reduce_ex__ and __getstate__ (PEP 307, PEP 3154).
#include "core/args.h"
#include "core/hooks.h"
#include "core/interpreter.h"
#include "types/type_internal.h"

namespace adder {

namespace {

// copyreg is loaded long before anything is pickled; then it is taken as it is.
Ref<> copyreg_module(Thread& t) {
  Object* modules = interpreter(t).modules;
  if (modules && is_exact(modules, dict_type)) {
    if (Object* found = dict_get_str(as<Dict>(modules), "copyreg"_s); found && !is_none(found)) return new_ref(found);
  }
  return import(t, "copyreg");
}

// Does this instance get `name` from object itself, whatever it is asked for?
bool is_inherited(Object* o, Str* name) {
  Type* type = type_of(o);
  return type->tp_getattro == generic_get_attr && type_of(type) == &type_type &&
         type_lookup(type, name) == dict_get_str(type_dict(&object_type), name);
}

// The names of all slots of a class that are part of its state: a list, or None. Cached in the class by copyreg.
Ref<> slot_names(Thread& t, Type* cls) {
  Object* cached = nullptr;
  Lookup r = cls->tp_dict ? dict_lookup(t, type_dict(cls), "__slotnames__"_s, &cached) : Lookup::missing;
  if (r == Lookup::error) return {};
  if (r == Lookup::found) {
    if (!is_none(cached) && !is_list(cached)) {
      return t.raise(exc::TypeError, "%.200s.__slotnames__ should be a list or None, not %.200s", cls->tp_name,
                     type_of(cached)->tp_name);
    }
    return new_ref(cached);
  }
  Ref<> copyreg = copyreg_module(t);
  if (!copyreg) return {};
  Ref<> names = call_method(t, copyreg, "_slotnames"_s, static_cast<Object*>(cls));
  if (!names) return {};
  if (!is_none(names) && !is_list(names)) return t.raise(exc::TypeError, "copyreg._slotnames didn't return a list or None");
  return names;
}

// Is there anything in the instance's dict? (The dict is not made for the question.)
int instance_dict_is_empty(Thread& t, Object* o) {
  Type* type = type_of(o);
  if (type->tp_dictoffset == 0) return 1;
  if (has_flag(type, kTypeManagedDict) && !managed_dict(o) && !managed_values(o)) return 1;
  Object** slot = dict_slot(t, o);
  if (!slot) return t.has_error() ? -1 : 1;
  return !*slot || dict_size(*slot) == 0;
}

Ref<> slot_values(Thread& t, Object* o, Object* names) {
  Ref<Dict> values = new_dict(t);
  if (!values) return {};
  ssize n = list_size(names);
  for (ssize i = 0; i < n; ++i) {
    Ref<> name = new_ref(list_item(names, i));
    Ref<> value;
    Lookup r = lookup_attr(t, o, name, &value);
    if (r == Lookup::error) return {};
    if (r == Lookup::found && dict_set(t, values, name, value) < 0) return {};
    if (list_size(names) != n) return t.raise(exc::RuntimeError, "__slotsname__ changed size during iteration");
  }
  return values;
}

// `required`: the object has no other way to be rebuilt, so hidden C state is an error.
Ref<> default_state(Thread& t, Object* o, bool required) {
  Type* type = type_of(o);
  if (required && type->tp_itemsize) return t.raise(exc::TypeError, "cannot pickle %.200s objects", type->tp_name);
  int empty = instance_dict_is_empty(t, o);
  if (empty < 0) return {};
  Ref<> state = empty ? new_none() : generic_get_dict(o, nullptr);
  if (!state) return {};
  Ref<> names = slot_names(t, type);
  if (!names) return {};
  ssize count = is_none(names) ? 0 : list_size(names);
  if (required) {
    constexpr ssize kWord = sizeof(void*);
    ssize size = sizeof(Object) + kWord * count;
    if (type->tp_dictoffset != 0 && !has_flag(type, kTypeManagedDict)) size += kWord;
    if (type->tp_weaklistoffset != 0) size += kWord;
    if (type->tp_basicsize > size) return t.raise(exc::TypeError, "cannot pickle '%.200s' object", type->tp_name);
  }
  if (count == 0) return state;
  Ref<> values = slot_values(t, o, names);
  if (!values) return {};
  if (dict_size(values) == 0) return state;
  return tuple_pack(t, state.get(), values.get());
}

Ref<> state_of(Thread& t, Object* o, bool required) {
  Ref<> method;
  int unbound = get_method(t, o, "__getstate__"_s, &method);
  if (unbound < 0) return {};
  if (unbound) {
    if (method.get() == dict_get_str(type_dict(&object_type), "__getstate__"_s)) return default_state(t, o, required);
    return call_one_arg(t, method, o);
  }
  if (is_a(method, cfunction_type) && as<CFunction>(method)->self == o &&
      as<CFunction>(method)->ml->meth.plain == object_getstate) {
    return default_state(t, o, required);
  }
  return call_no_args(t, method);
}

// What __new__ wants on unpickling. *args and *kwargs stay null when the class does not say.
int new_arguments(Thread& t, Object* o, Ref<>* args, Ref<>* kwargs) {
  Ref<> method;
  Lookup r = lookup_special(t, o, "__getnewargs_ex__"_s, &method);
  if (r == Lookup::error) return -1;
  if (r == Lookup::found) {
    Ref<> both = call_no_args(t, method);
    if (!both) return -1;
    if (!is_tuple(both)) {
      return t.raise(exc::TypeError, "__getnewargs_ex__ should return a tuple, not '%.200s'", type_of(both)->tp_name);
    }
    if (tuple_size(both) != 2) {
      return t.raise(exc::ValueError, "__getnewargs_ex__ should return a tuple of length 2, not %zd", tuple_size(both));
    }
    *args = new_ref(tuple_item(both, 0));
    *kwargs = new_ref(tuple_item(both, 1));
    if (!is_tuple(*args)) {
      return t.raise(exc::TypeError, "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%.200s'",
                     type_of(*args)->tp_name);
    }
    if (!is_dict(*kwargs)) {
      return t.raise(exc::TypeError, "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%.200s'",
                     type_of(*kwargs)->tp_name);
    }
    return 0;
  }
  r = lookup_special(t, o, "__getnewargs__"_s, &method);
  if (r != Lookup::found) return static_cast<int>(r);
  *args = call_no_args(t, method);
  if (!*args) return -1;
  if (!is_tuple(*args)) {
    return t.raise(exc::TypeError, "__getnewargs__ should return a tuple, not '%.200s'", type_of(*args)->tp_name);
  }
  return 0;
}

Ref<> constructor_arguments(Thread& t, Type* type, Object* args) {
  ssize n = args ? tuple_size(args) : 0;
  Ref<Tuple> all = new_tuple(t, n + 1);
  if (!all) return {};
  all->items[0] = retain<Object>(type);
  for (ssize i = 0; i < n; ++i) all->items[i + 1] = retain(tuple_item(args, i));
  return all;
}

Ref<> reduce_with_new(Thread& t, Object* o) {
  Type* type = type_of(o);
  if (!type->tp_new) return t.raise(exc::TypeError, "cannot pickle '%.200s' object", type->tp_name);
  Ref<> args, kwargs;
  if (new_arguments(t, o, &args, &kwargs) < 0) return {};
  Ref<> copyreg = copyreg_module(t);
  if (!copyreg) return {};
  bool has_args = static_cast<bool>(args);
  Ref<> function, arguments;
  if (!kwargs || dict_size(kwargs) == 0) {
    function = get_attr(t, copyreg, "__newobj__"_s);
    if (!function) return {};
    arguments = constructor_arguments(t, type, args);
  } else {
    function = get_attr(t, copyreg, "__newobj_ex__"_s);
    if (!function) return {};
    arguments = tuple_pack(t, static_cast<Object*>(type), args.get(), kwargs.get());
  }
  if (!arguments) return {};
  Ref<> state = state_of(t, o, !(has_args || is_list(o) || is_dict(o)));
  if (!state) return {};
  Ref<> list_items = is_list(o) ? get_iter(t, o) : new_none();
  if (!list_items) return {};
  Ref<> dict_items = new_none();
  if (is_dict(o)) {
    Ref<> items = call_method(t, o, "items"_s);
    if (!items) return {};
    dict_items = get_iter(t, items);
    if (!dict_items) return {};
  }
  return tuple_pack(t, function.get(), arguments.get(), state.get(), list_items.get(), dict_items.get());
}

Ref<> common_reduce(Thread& t, Object* o, long protocol) {
  if (protocol >= 2) return reduce_with_new(t, o);
  Ref<> copyreg = copyreg_module(t);
  if (!copyreg) return {};
  Ref<> number = new_int(t, protocol);
  if (!number) return {};
  return call_method(t, copyreg, "_reduce_ex"_s, o, number.get());
}

}  // namespace

Ref<> object_getstate(Object* self, Object*) { return default_state(Thread::current(), self, false); }

Ref<> object_reduce(Object* self, Object*) { return common_reduce(Thread::current(), self, 0); }

Ref<> object_reduce_ex(Object* self, Object* protocol_object) {
  Thread& t = Thread::current();
  int protocol = 0;
  if (!convert_int(t, protocol_object, &protocol)) return {};
  // A class that overrides __reduce__ gets it called.
  if (is_inherited(self, "__reduce__"_s)) return common_reduce(t, self, protocol);
  Ref<> method;
  Lookup r = lookup_attr(t, self, "__reduce__"_s, &method);
  if (r == Lookup::error) return {};
  if (r == Lookup::found) {
    Ref<> of_class = get_attr(t, type_of(self), "__reduce__"_s);
    if (!of_class) return {};
    if (of_class.get() != dict_get_str(type_dict(&object_type), "__reduce__"_s)) return call_no_args(t, method);
  }
  return common_reduce(t, self, protocol);
}

}  // namespace adder
