// `object`: the base of all classes.
#include "docs/object.h"
#include "core/args.h"
#include "core/audit.h"
#include "types/type_internal.h"

namespace adder {

namespace {

bool has_excess_args(Object* args, Object* kwargs) { return tuple_size(args) || (kwargs && dict_size(kwargs)); }

ADDER_COLD Raised raise_abstract(Thread& t, Type* type) {
  Ref<> methods = get_attr(t, type, "__abstractmethods__"_s);
  if (!methods) return {};
  Ref<List> names = to_list(t, methods);
  if (!names || list_sort(t, names) < 0) return {};
  Ref<> joined = str_join(t, ", "_s, names);
  if (!joined) return {};
  return t.raise(exc::TypeError, "Can't instantiate abstract class %s with abstract method%s %U", type->tp_name,
                 list_size(names) > 1 ? "s" : "", joined.get());
}

void object_dealloc(Object* self) { type_of(self)->tp_free(self); }

// --- methods ---

Ref<> object_get_class(Object* self, void*) { return new_ref<Object>(type_of(self)); }

int object_set_class(Object* self, Object* value, void*) {
  Thread& t = Thread::current();
  Type* old_type = type_of(self);
  if (!value) return t.raise(exc::TypeError, "can't delete __class__ attribute");
  if (!is_type(value)) {
    return t.raise(exc::TypeError, "__class__ must be set to a class, not '%s' object", type_of(value)->tp_name);
  }
  if (audit(t, "object.__setattr__", "OsO", self, "__class__", value) < 0) return -1;
  Type* new_type = as_type(value);
  // Instances of built-in types may be shared, so only those of mutable classes change their type; modules may too.
  bool modules = is_subtype(new_type, &module_type) && is_subtype(old_type, &module_type);
  if (!modules && (has_flag(new_type, kTypeImmutable) || has_flag(old_type, kTypeImmutable))) {
    return t.raise(exc::TypeError, "__class__ assignment only supported for mutable types or ModuleType subclasses");
  }
  if (!compatible_for_assignment(t, old_type, new_type, "__class__")) return -1;
  // Inline values are laid out by the old class's shared keys.
  if (has_flag(old_type, kTypeManagedDict) && managed_values(self) && !materialize_dict(t, self)) return -1;
  if (has_flag(new_type, kTypeHeap)) incref(new_type);
  self->type = new_type;
  if (has_flag(old_type, kTypeHeap)) decref(old_type);
  return 0;
}

Ref<> object_subclasshook(Object*, Object*) { return new_not_implemented(); }
Ref<> object_init_subclass(Object*, Object*) { return new_none(); }

Ref<> object_format(Object* self, Object* spec) {
  Thread& t = Thread::current();
  if (!is_str(spec)) return bad_argument(t, "__format__", nullptr, "str", spec);
  if (str_length(spec) > 0) {
    return t.raise(exc::TypeError, "unsupported format string passed to %.200s.__format__", type_of(self)->tp_name);
  }
  return str(t, self);
}

Ref<> object_sizeof(Object* self, Object*) {
  Type* type = type_of(self);
  ssize size = type->tp_basicsize;
  if (type->tp_itemsize > 0) size += static_cast<VarObject*>(self)->size * type->tp_itemsize;
  return new_int(Thread::current(), size);
}

Ref<> object_dir(Object* self, Object*) {
  Thread& t = Thread::current();
  Ref<> dict;
  Lookup r = lookup_attr(t, self, "__dict__"_s, &dict);
  if (r == Lookup::error) return {};
  Ref<Dict> names = r == Lookup::found && is_dict(dict) ? dict_copy(t, dict) : new_dict(t);
  if (!names) return {};
  Ref<> cls;
  r = lookup_attr(t, self, "__class__"_s, &cls);
  if (r == Lookup::error) return {};
  if (r == Lookup::found && merge_class_names(t, names, cls) < 0) return {};
  return dict_keys(t, names);
}

const GetSetDef object_getsets[] = {{"__class__", object_get_class, object_set_class, doc::object::__class__, nullptr}, {}};

const MethodDef object_methods[] = {
    {"__reduce_ex__", object_reduce_ex, kMethO, doc::object::__reduce_ex__},
    {"__reduce__", object_reduce, kMethNoargs, doc::object::__reduce__},
    {"__getstate__", object_getstate, kMethNoargs, doc::object::__getstate__},
    {"__subclasshook__", object_subclasshook, kMethClass | kMethVarargs, doc::object::__subclasshook__},
    {"__init_subclass__", object_init_subclass, kMethClass | kMethNoargs, doc::object::__init_subclass__},
    {"__format__", object_format, kMethO, doc::object::__format__},
    {"__sizeof__", object_sizeof, kMethNoargs, doc::object::__sizeof__},
    {"__dir__", object_dir, kMethNoargs, doc::object::__dir__},
    {},
};

}  // namespace

Ref<> object_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (has_excess_args(args, kwargs)) {
    if (type->tp_new != object_new) {
      return t.raise(exc::TypeError, "object.__new__() takes exactly one argument (the type to instantiate)");
    }
    if (type->tp_init == object_init) return t.raise(exc::TypeError, "%.200s() takes no arguments", type->tp_name);
  }
  if (has_flag(type, kTypeAbstract)) return raise_abstract(t, type);
  return type->tp_alloc(type, 0);
}

// Surplus arguments are an error unless exactly one of __new__ and __init__ is overridden: then the other one took them.
int object_init(Object* self, Object* args, Object* kwargs) {
  if (!has_excess_args(args, kwargs)) return 0;
  Thread& t = Thread::current();
  Type* type = type_of(self);
  if (type->tp_init != object_init) {
    return t.raise(exc::TypeError, "object.__init__() takes exactly one argument (the instance to initialize)");
  }
  if (type->tp_new == object_new) {
    return t.raise(exc::TypeError, "%.200s.__init__() takes exactly one argument (the instance to initialize)", type->tp_name);
  }
  return 0;
}

Ref<> object_repr(Object* self) {
  Thread& t = Thread::current();
  Type* type = type_of(self);
  Ref<> module = module_for_repr(t, type);
  Ref<> name = type_qualname(t, type);
  if (!name) return {};
  if (module) {
    return str_format(t, "<%U.%U object at %p>", module.get(), name.get(), static_cast<void*>(self));
  }
  return str_format(t, "<%s object at %p>", type->tp_name, static_cast<void*>(self));
}

Ref<> object_str(Object* self) {
  ReprFunc repr = type_of(self)->tp_repr;
  return repr ? repr(self) : object_repr(self);
}

hash_t object_hash(Object* self) { return hash_pointer(self); }

Ref<> object_richcompare(Object* self, Object* other, int op) {
  if (op == kEq) return self == other ? new_bool(true) : new_not_implemented();
  if (op != kNe) return new_not_implemented();
  // != is the opposite of whatever == says.
  RichCmpFunc compare = type_of(self)->tp_richcompare;
  if (!compare) return new_not_implemented();
  Ref<> equal = compare(self, other, kEq);
  if (!equal || equal.get() == &not_implemented_object) return equal;
  int truth = is_true(Thread::current(), equal);
  if (truth < 0) return {};
  return new_bool(!truth);
}

constinit Type object_type = [] {
  Type t = static_type("object", sizeof(Object), 0, kTypeBase);
  t.tp_dealloc = object_dealloc;
  t.tp_repr = object_repr;
  t.tp_hash = object_hash;
  t.tp_str = object_str;
  t.tp_getattro = generic_get_attr;
  t.tp_setattro = generic_set_attr;
  t.tp_doc = doc::object::type_doc;
  t.tp_richcompare = object_richcompare;
  t.tp_methods = object_methods;
  t.tp_getset = object_getsets;
  t.tp_init = object_init;
  t.tp_alloc = type_generic_alloc;
  t.tp_new = object_new;
  t.tp_free = object_free;
  return t;
}();

}  // namespace adder
