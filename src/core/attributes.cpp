// Attribute access: the generic descriptor protocol and everything built on it.
//
// Reading `o.name` (generic_lookup_attr): a data descriptor on the type wins; then the instance's own attributes; then a non-data
// descriptor, bound; then the plain class attribute. The core reports a miss as Lookup::missing, so that hasattr(), getattr()
// with a default and __getattr__ never pay for an exception; only the outermost function turns a miss into AttributeError and
// fills its `name` and `obj`, which the "Did you mean" suggestions of tracebacks use.
#include <cstdarg>

#include "layout/exceptions.h"
#include "types/type_internal.h"

namespace adder {

namespace {

bool require_str(Thread& t, Object* name) {
  if (ADDER_LIKELY(is_str(name))) return true;
  (void)t.raise(exc::TypeError, "attribute name must be string, not '%.200s'", type_of(name)->tp_name);
  return false;
}

// Address of a dict kept in the object itself (not managed), or null.
ADDER_INLINE Object** stored_dict(Object* o, const Type* type) {
  ssize offset = type->tp_dictoffset;
  if (offset == 0) return nullptr;
  if (offset < 0) {
    ssize n = static_cast<VarObject*>(o)->size;
    if (n < 0) n = -n;
    offset += round_up8(type->tp_basicsize + n * type->tp_itemsize);
  }
  return reinterpret_cast<Object**>(reinterpret_cast<char*>(o) + offset);
}

// What the instance itself has under the name.
ADDER_INLINE Lookup lookup_in_instance(Thread& t, Object* o, Type* type, Object* name, Ref<>* result) {
  Object* value = nullptr;
  Lookup r;
  if (has_flag(type, kTypeManagedDict)) {
    if (DictValues* values = managed_values(o)) {
      r = instance_get(t, o, values, name, &value);
    } else if (Dict* dict = managed_dict(o)) {
      Ref<Dict> keep = new_ref(dict);
      r = dict_lookup(t, dict, name, &value);
      if (r == Lookup::found) *result = new_ref(value);
      return r;
    } else {
      return Lookup::missing;
    }
  } else {
    Object** slot = stored_dict(o, type);
    if (!slot || !*slot) return Lookup::missing;
    Ref<> keep = new_ref(*slot);
    r = dict_lookup(t, static_cast<Dict*>(*slot), name, &value);
    if (r == Lookup::found) *result = new_ref(value);
    return r;
  }
  if (r == Lookup::found) *result = new_ref(value);
  return r;
}

Lookup lookup_in_dict(Thread& t, Object* dict, Object* name, Ref<>* result) {
  Ref<> keep = new_ref(dict);
  Object* value = nullptr;
  Lookup r = dict_lookup(t, static_cast<Dict*>(dict), name, &value);
  if (r == Lookup::found) *result = new_ref(value);
  return r;
}

ADDER_INLINE Lookup generic_lookup(Thread& t, Object* o, Object* name, Object* dict, Ref<>* result) {
  Type* type = type_of(o);
  if (!require_str(t, name)) return Lookup::error;
  if (ADDER_UNLIKELY(!type->tp_dict) && type_ready(type) < 0) return Lookup::error;
  Object* descr = type_lookup(type, name);
  DescrGetFunc get = nullptr;
  Ref<> keep;
  if (descr) {
    keep = new_ref(descr);
    get = type_of(descr)->tp_descr_get;
    if (get && type_of(descr)->tp_descr_set) {
      *result = get(descr, o, type);
      return *result ? Lookup::found : Lookup::error;
    }
  }
  Lookup r = dict ? lookup_in_dict(t, dict, name, result) : lookup_in_instance(t, o, type, name, result);
  if (r != Lookup::missing) return r;
  if (get) {
    *result = get(descr, o, type);
    return *result ? Lookup::found : Lookup::error;
  }
  if (descr) {
    *result = static_cast<Ref<>&&>(keep);
    return Lookup::found;
  }
  return Lookup::missing;
}

Raised raise_no_attribute(Thread& t, Object* o, Object* name) {
  return t.raise(exc::AttributeError, "'%.100s' object has no attribute '%U'", type_of(o)->tp_name, name);
}

// Stores or deletes in the instance; there is no data descriptor. `found`: the type has an attribute of that name.
int set_in_instance(Thread& t, Object* o, Type* type, Object* name, Object* value, Object* dict, bool found) {
  if (!dict && has_flag(type, kTypeManagedDict)) {
    if (DictValues* values = managed_values(o)) return instance_set(t, o, values, name, value);
    if (!managed_dict(o)) {
      if (!value) return raise_no_attribute(t, o, name);
      if (!materialize_dict(t, o)) return -1;
    }
    dict = managed_dict(o);
  } else if (!dict) {
    Object** slot = stored_dict(o, type);
    if (!slot) {
      if (found) {
        return t.raise(exc::AttributeError, "'%.100s' object attribute '%U' is read-only", type->tp_name, name);
      }
      return raise_no_attribute(t, o, name);
    }
    if (!*slot) {
      if (!value) return raise_no_attribute(t, o, name);
      *slot = new_dict(t).release();
      if (!*slot) return -1;
    }
    dict = *slot;
  }
  Ref<> keep = new_ref(dict);
  if (value) return dict_set(t, static_cast<Dict*>(dict), name, value);
  int r = dict_del(t, static_cast<Dict*>(dict), name);
  if (r < 0 && t.consume_error(exc::KeyError)) {
    if (is_type(o)) {
      return t.raise(exc::AttributeError, "type object '%.50s' has no attribute '%U'", as_type(o)->tp_name, name);
    }
    return raise_no_attribute(t, o, name);
  }
  return r;
}

ADDER_COLD Ref<> fail_get(Thread& t, Object* o, Object* name) {
  set_attribute_error_context(t, o, name);
  return {};
}

}  // namespace

// --- AttributeError ---

void set_attribute_error_context(Thread& t, Object* o, Object* name) {
  if (!t.error_matches(exc::AttributeError)) return;
  Object *type, *value, *traceback;
  t.fetch(&type, &value, &traceback);
  normalize_exception(t, &type, &value, &traceback);
  if (value && is_a(value, exc::AttributeError)) {
    auto* error = as<AttributeErrorObject>(value);
    if ((!error->name || error->name == none()) && (!error->obj || error->obj == none())) {
      replace_field(error->name, retain(name));
      replace_field(error->obj, retain(o));
    }
  }
  t.restore(type, value, traceback);
}

Raised raise_attribute_error(Thread& t, Object* o, Object* name, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  (void)t.raise_v(exc::AttributeError, format, arguments);
  va_end(arguments);
  set_attribute_error_context(t, o, name);
  return {};
}

// --- reading ---

Lookup generic_lookup_attr(Thread& t, Object* o, Object* name, Ref<>* result) {
  return generic_lookup(t, o, name, nullptr, result);
}

Ref<> generic_get_attr(Object* o, Object* name) {
  Thread& t = Thread::current();
  Ref<> result;
  if (generic_lookup(t, o, name, nullptr, &result) == Lookup::missing) [[unlikely]] {
    return raise_attribute_error(t, o, name, "'%.50s' object has no attribute '%U'", type_of(o)->tp_name, name);
  }
  return result;
}

Ref<> generic_get_attr_with_dict(Thread& t, Object* o, Object* name, Object* dict) {
  Ref<> result;
  if (generic_lookup(t, o, name, dict, &result) == Lookup::missing) {
    return raise_attribute_error(t, o, name, "'%.50s' object has no attribute '%U'", type_of(o)->tp_name, name);
  }
  return result;
}

Ref<> get_attr(Thread& t, Object* o, Object* name) {
  if (!require_str(t, name)) return {};
  Type* type = type_of(o);
  Ref<> result;
  if (ADDER_LIKELY(type->tp_getattro != nullptr)) {
    result = type->tp_getattro(o, name);
  } else if (type->tp_getattr) {
    ssize size;
    const char* text = str_utf8(t, name, &size);
    if (!text) return {};
    result = type->tp_getattr(o, const_cast<char*>(text));
  } else {
    (void)t.raise(exc::AttributeError, "'%.100s' object has no attribute '%U'", type->tp_name, name);
  }
  if (ADDER_LIKELY(static_cast<bool>(result))) return result;
  return fail_get(t, o, name);
}

Ref<> get_attr(Thread& t, Object* o, const char* name) {
  Ref<Str> key = intern_text(t, name);
  if (!key) return {};
  return get_attr(t, o, key.get());
}

Lookup lookup_attr(Thread& t, Object* o, Object* name, Ref<>* result) {
  result->reset();
  if (!require_str(t, name)) return Lookup::error;
  GetAttroFunc getattro = type_of(o)->tp_getattro;
  Lookup r;
  if (getattro == generic_get_attr) {
    r = generic_lookup(t, o, name, nullptr, result);
  } else if (getattro == type_getattro) {
    r = type_lookup_attr(t, as_type(o), name, result);
  } else if (getattro == module_getattro) {
    r = module_lookup_attr(t, o, name, result);
  } else {
    *result = get_attr(t, o, name);
    r = *result ? Lookup::found : Lookup::error;
  }
  if (r == Lookup::error && t.consume_error(exc::AttributeError)) return Lookup::missing;
  return r;
}

bool has_attr_no_error(Thread& t, Object* o, Object* name) {
  Ref<> value;
  Lookup r = lookup_attr(t, o, name, &value);
  if (r == Lookup::error) t.clear_error();
  return r == Lookup::found;
}

Lookup lookup_special(Thread& t, Object* self, Object* name, Ref<>* bound) {
  Object* found = type_lookup(type_of(self), name);
  if (!found) return Lookup::missing;
  DescrGetFunc get = type_of(found)->tp_descr_get;
  if (!get) {
    *bound = new_ref(found);
    return Lookup::found;
  }
  Ref<> keep = new_ref(found);
  *bound = get(found, self, type_of(self));
  return *bound ? Lookup::found : Lookup::error;
}

int get_method(Thread& t, Object* self, Object* name, Ref<>* method) {
  Type* type = type_of(self);
  if (type->tp_getattro != generic_get_attr || !is_str(name)) {
    *method = get_attr(t, self, name);
    return *method ? 0 : -1;
  }
  if (ADDER_UNLIKELY(!type->tp_dict) && type_ready(type) < 0) return -1;
  Object* descr = type_lookup(type, name);
  DescrGetFunc get = nullptr;
  bool is_method = false;
  Ref<> keep;
  if (descr) {
    keep = new_ref(descr);
    if (has_flag(type_of(descr), kTypeMethodDescriptor)) {
      is_method = true;
    } else {
      get = type_of(descr)->tp_descr_get;
      if (get && type_of(descr)->tp_descr_set) {
        *method = get(descr, self, type);
        if (*method) return 0;
        set_attribute_error_context(t, self, name);
        return -1;
      }
    }
  }
  Lookup r = lookup_in_instance(t, self, type, name, method);
  if (r != Lookup::missing) return r == Lookup::found ? 0 : -1;
  if (is_method) {
    *method = static_cast<Ref<>&&>(keep);
    return 1;
  }
  if (get) {
    *method = get(descr, self, type);
    if (*method) return 0;
    set_attribute_error_context(t, self, name);
    return -1;
  }
  if (descr) {
    *method = static_cast<Ref<>&&>(keep);
    return 0;
  }
  return raise_attribute_error(t, self, name, "'%.50s' object has no attribute '%U'", type->tp_name, name);
}

// --- writing ---

int generic_set_attr_with_dict(Thread& t, Object* o, Object* name, Object* value, Object* dict) {
  if (!require_str(t, name)) return -1;
  Type* type = type_of(o);
  if (ADDER_UNLIKELY(!type->tp_dict) && type_ready(type) < 0) return -1;
  Object* descr = type_lookup(type, name);
  if (descr) {
    if (DescrSetFunc set = type_of(descr)->tp_descr_set) {
      Ref<> keep = new_ref(descr);
      return set(descr, o, value);
    }
  }
  return set_in_instance(t, o, type, name, value, dict, descr != nullptr);
}

int generic_set_attr(Object* o, Object* name, Object* value) {
  return generic_set_attr_with_dict(Thread::current(), o, name, value, nullptr);
}

int set_attr(Thread& t, Object* o, Object* name, Object* value) {
  if (!require_str(t, name)) return -1;
  Type* type = type_of(o);
  Ref<Str> interned;
  if (ADDER_UNLIKELY(!str_is_interned(name))) {
    interned = new_ref(static_cast<Str*>(name));
    intern(&interned);
    name = interned;
  }
  if (ADDER_LIKELY(type->tp_setattro != nullptr)) return type->tp_setattro(o, name, value);
  if (type->tp_setattr) {
    ssize size;
    const char* text = str_utf8(t, name, &size);
    if (!text) return -1;
    return type->tp_setattr(o, const_cast<char*>(text), value);
  }
  const char* how = value ? "assign to" : "del";
  if (!type->tp_getattr && !type->tp_getattro) {
    return t.raise(exc::TypeError, "'%.100s' object has no attributes (%s .%U)", type->tp_name, how, name);
  }
  return t.raise(exc::TypeError, "'%.100s' object has only read-only attributes (%s .%U)", type->tp_name, how, name);
}

int set_attr(Thread& t, Object* o, const char* name, Object* value) {
  Ref<Str> key = intern_text(t, name);
  if (!key) return -1;
  return set_attr(t, o, key.get(), value);
}

// --- __dict__ ---

Object** dict_slot(Thread& t, Object* o) {
  Type* type = type_of(o);
  if (has_flag(type, kTypeManagedDict)) {
    if (!managed_dict(o) && !materialize_dict(t, o)) return nullptr;
    return reinterpret_cast<Object**>(&managed_dict(o));
  }
  return stored_dict(o, type);
}

Ref<> generic_get_dict(Object* o, void*) {
  Thread& t = Thread::current();
  Object** slot = dict_slot(t, o);
  if (!slot) {
    if (t.has_error()) return {};
    return t.raise(exc::AttributeError, "This object has no __dict__");
  }
  if (!*slot) {
    *slot = new_dict(t).release();
    if (!*slot) return {};
  }
  return new_ref(*slot);
}

int generic_set_dict(Object* o, Object* value, void*) {
  Thread& t = Thread::current();
  Object** slot = dict_slot(t, o);
  if (!slot) {
    if (t.has_error()) return -1;
    return t.raise(exc::AttributeError, "This object has no __dict__");
  }
  if (!value) return t.raise(exc::TypeError, "cannot delete __dict__");
  if (!is_dict(value)) {
    return t.raise(exc::TypeError, "__dict__ must be set to a dictionary, not a '%.200s'", type_of(value)->tp_name);
  }
  replace_field(*slot, retain(value));
  return 0;
}

// --- functions that stand in slots ---

Ref<> self_iter(Object* o) { return new_ref(o); }

hash_t hash_not_implemented(Object* o) {
  return Thread::current().raise(exc::TypeError, "unhashable type: '%.200s'", type_of(o)->tp_name);
}

Ref<> next_not_implemented(Object* o) {
  return Thread::current().raise(exc::TypeError, "'%.200s' object is not iterable", type_of(o)->tp_name);
}

}  // namespace adder
