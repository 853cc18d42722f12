// Attributes of type objects: __name__, __bases__, __module__, __abstractmethods__ and the rest of `vars(type)`.
#include <cstring>

#include "core/audit.h"
#include "types/type_internal.h"

namespace adder {

std::string_view type_short_name(const Type* type) {
  std::string_view name = type->tp_name;
  std::size_t dot = name.rfind('.');
  return dot == name.npos ? name : name.substr(dot + 1);
}

Ref<> type_name(Thread& t, Type* type) {
  if (has_flag(type, kTypeHeap) && as_heap(type)->ht_name) return new_ref(as_heap(type)->ht_name);
  Ref<Str> name = new_str(t, type_short_name(type));
  if (name) intern(&name);
  return name;
}

Ref<> type_qualname(Thread& t, Type* type) {
  if (has_flag(type, kTypeHeap) && as_heap(type)->ht_qualname) return new_ref(as_heap(type)->ht_qualname);
  return type_name(t, type);
}

Lookup lookup_type_module(Thread& t, Type* type, Ref<>* result) {
  if (has_flag(type, kTypeHeap)) {
    Object* module = nullptr;
    Lookup r = dict_lookup(t, type_dict(type), "__module__"_s, &module);
    if (r == Lookup::found) *result = new_ref(module);
    return r;
  }
  std::string_view name = type->tp_name;
  std::size_t dot = name.rfind('.');
  if (dot == name.npos) {
    *result = new_ref<Object>("builtins"_s);
    return Lookup::found;
  }
  Ref<Str> module = new_str(t, name.substr(0, dot));
  if (!module) return Lookup::error;
  intern(&module);
  *result = static_cast<Ref<Str>&&>(module);
  return Lookup::found;
}

Ref<> type_module(Thread& t, Type* type) {
  Ref<> module;
  if (lookup_type_module(t, type, &module) == Lookup::missing) return t.raise_object(&exc::AttributeError, "__module__"_s);
  return module;
}

Ref<> module_for_repr(Thread& t, Type* type) {
  Ref<> module;
  if (lookup_type_module(t, type, &module) == Lookup::error) t.clear_error();
  if (!module || !is_str(module) || str_equals_ascii(module, "builtins")) return {};
  return module;
}

namespace {

// May the attribute be changed? Deletion is refused as a change of an immutable type (CPython's wording).
bool may_set(Thread& t, Type* type, Object* value, const char* attribute) {
  if (has_flag(type, kTypeImmutable)) {
    (void)t.raise(exc::TypeError, "cannot set '%s' attribute of immutable type '%s'", attribute, type->tp_name);
    return false;
  }
  if (!value) {
    (void)t.raise(exc::TypeError, "cannot delete '%s' attribute of immutable type '%s'", attribute, type->tp_name);
    return false;
  }
  return audit(t, "object.__setattr__", "OsO", static_cast<Object*>(type), attribute, value) == 0;
}

Ref<> get_name(Object* self, void*) { return type_name(Thread::current(), as_type(self)); }

int set_name(Object* self, Object* value, void*) {
  Thread& t = Thread::current();
  Type* type = as_type(self);
  if (!may_set(t, type, value, "__name__")) return -1;
  if (!is_str(value)) {
    return t.raise(exc::TypeError, "can only assign string to %s.__name__, not '%s'", type->tp_name, type_of(value)->tp_name);
  }
  ssize size;
  const char* text = str_utf8(t, value, &size);
  if (!text) return -1;
  if (static_cast<ssize>(std::strlen(text)) != size)
    return t.raise(exc::ValueError, "type name must not contain null characters");
  type->tp_name = text;
  replace_field(as_heap(type)->ht_name, retain(value));
  return 0;
}

Ref<> get_qualname(Object* self, void*) { return type_qualname(Thread::current(), as_type(self)); }

int set_qualname(Object* self, Object* value, void*) {
  Thread& t = Thread::current();
  Type* type = as_type(self);
  if (!may_set(t, type, value, "__qualname__")) return -1;
  if (!is_str(value)) {
    return t.raise(exc::TypeError, "can only assign string to %s.__qualname__, not '%s'", type->tp_name, type_of(value)->tp_name);
  }
  replace_field(as_heap(type)->ht_qualname, retain(value));
  return 0;
}

Ref<> get_module(Object* self, void*) { return type_module(Thread::current(), as_type(self)); }

int set_module(Object* self, Object* value, void*) {
  Thread& t = Thread::current();
  Type* type = as_type(self);
  if (!may_set(t, type, value, "__module__")) return -1;
  type_modified(type);
  return dict_set(t, type_dict(type), "__module__"_s, value);
}

Ref<> get_abstractmethods(Object* self, void*) {
  Thread& t = Thread::current();
  Object* value = nullptr;
  // `type` itself has this very descriptor in its dict.
  Lookup r = self == &type_type ? Lookup::missing : dict_lookup(t, type_dict(as_type(self)), "__abstractmethods__"_s, &value);
  if (r == Lookup::found) return new_ref(value);
  if (r == Lookup::missing) return t.raise_object(&exc::AttributeError, "__abstractmethods__"_s);
  return {};
}

int set_abstractmethods(Object* self, Object* value, void*) {
  Thread& t = Thread::current();
  Type* type = as_type(self);
  int abstract = 0;
  if (value) {
    abstract = is_true(t, value);
    if (abstract < 0 || dict_set(t, type_dict(type), "__abstractmethods__"_s, value) < 0) return -1;
  } else if (dict_del(t, type_dict(type), "__abstractmethods__"_s) < 0) {
    if (t.consume_error(exc::KeyError)) return t.raise_object(&exc::AttributeError, "__abstractmethods__"_s);
    return -1;
  }
  type_modified(type);
  if (abstract) {
    type->tp_flags |= kTypeAbstract;
  } else {
    type->tp_flags &= ~kTypeAbstract;
  }
  return 0;
}

Ref<> get_bases(Object* self, void*) { return new_ref<Object>(as_type(self)->tp_bases); }

Ref<> get_dict(Object* self, void*) {
  if (!as_type(self)->tp_dict) return new_none();
  return new_dict_proxy(Thread::current(), as_type(self)->tp_dict);
}

Ref<> get_doc(Object* self, void*) {
  Thread& t = Thread::current();
  Type* type = as_type(self);
  if (!has_flag(type, kTypeHeap) && type->tp_doc) return doc_text(t, type->tp_name, type->tp_doc);
  Object* value = nullptr;
  Lookup r = dict_lookup(t, type_dict(type), "__doc__"_s, &value);
  if (r == Lookup::error) return {};
  if (r == Lookup::missing) return new_none();
  if (DescrGetFunc get = type_of(value)->tp_descr_get) return get(value, nullptr, type);
  return new_ref(value);
}

int set_doc(Object* self, Object* value, void*) {
  Thread& t = Thread::current();
  Type* type = as_type(self);
  if (!may_set(t, type, value, "__doc__")) return -1;
  type_modified(type);
  return dict_set(t, type_dict(type), "__doc__"_s, value);
}

Ref<> get_text_signature(Object* self, void*) {
  return text_signature(Thread::current(), as_type(self)->tp_name, as_type(self)->tp_doc);
}

Ref<> get_annotations(Object* self, void*) {
  Thread& t = Thread::current();
  Type* type = as_type(self);
  if (!has_flag(type, kTypeHeap)) {
    return t.raise(exc::AttributeError, "type object '%s' has no attribute '__annotations__'", type->tp_name);
  }
  Object* value = nullptr;
  Lookup r = dict_lookup(t, type_dict(type), "__annotations__"_s, &value);
  if (r == Lookup::error) return {};
  if (r == Lookup::found) {
    if (DescrGetFunc get = type_of(value)->tp_descr_get) return get(value, nullptr, type);
    return new_ref(value);
  }
  Ref<> fresh = new_dict(t);
  if (!fresh || dict_set(t, type_dict(type), "__annotations__"_s, fresh) < 0) return {};
  type_modified(type);
  return fresh;
}

int set_annotations(Object* self, Object* value, void*) {
  Thread& t = Thread::current();
  Type* type = as_type(self);
  if (has_flag(type, kTypeImmutable)) {
    return t.raise(exc::TypeError, "cannot set '__annotations__' attribute of immutable type '%s'", type->tp_name);
  }
  if (value) {
    if (dict_set(t, type_dict(type), "__annotations__"_s, value) < 0) return -1;
  } else if (dict_del(t, type_dict(type), "__annotations__"_s) < 0) {
    if (t.consume_error(exc::KeyError)) return t.raise(exc::AttributeError, "__annotations__");
    return -1;
  }
  type_modified(type);
  return 0;
}

// --- __bases__ assignment ---

int recompute_hierarchy(Thread& t, Type* type, List* undo) {
  Tuple* old = nullptr;
  int r = compute_mro(t, type, &old);
  if (r <= 0) return r;
  Ref<Tuple> old_owned = steal(old);
  Ref<Tuple> record =
      tuple_pack(t, static_cast<Object*>(type), static_cast<Object*>(type->tp_mro), old ? static_cast<Object*>(old) : none());
  if (!record || list_append(t, undo, static_cast<Object*>(record.get())) < 0) return -1;
  Ref<List> subclasses = subclasses_list(t, type);
  if (!subclasses) return -1;
  for (ssize i = 0; i < list_size(subclasses); ++i) {
    if (recompute_hierarchy(t, as_type(list_item(subclasses, i)), undo) < 0) return -1;
  }
  return 0;
}

void undo_hierarchy(List* undo) {
  for (ssize i = list_size(undo); --i >= 0;) {
    Object* record = list_item(undo, i);
    Type* type = as_type(tuple_item(record, 0));
    // Leave it alone if a re-entrant change was made on top.
    if (type->tp_mro != tuple_item(record, 1)) continue;
    Object* old = tuple_item(record, 2);
    type_modified(type);
    replace_field(type->tp_mro, old == none() ? nullptr : retain(as<Tuple>(old)));
  }
}

Type* check_new_bases(Thread& t, Type* type, Object* value) {
  if (!is_tuple(value)) {
    return t.raise(exc::TypeError, "can only assign tuple to %s.__bases__, not %s", type->tp_name, type_of(value)->tp_name);
  }
  auto* bases = as<Tuple>(value);
  if (bases->size == 0) {
    return t.raise(exc::TypeError, "can only assign non-empty tuple to %s.__bases__, not ()", type->tp_name);
  }
  for (ssize i = 0; i < bases->size; ++i) {
    Object* item = bases->items[i];
    if (!is_type(item)) {
      return t.raise(exc::TypeError, "%s.__bases__ must be tuple of classes, not '%s'", type->tp_name, type_of(item)->tp_name);
    }
    Type* base = as_type(item);
    // While a type is being created its MRO may not exist yet, hence the second test.
    if (is_subtype(base, type) || (base->tp_mro && recursive_is_subclass(base, type))) {
      return t.raise(exc::TypeError, "a __bases__ item causes an inheritance cycle");
    }
  }
  Type* base = best_base(t, bases);
  if (!base || !compatible_for_assignment(t, type->tp_base, base, "__bases__")) return nullptr;
  return base;
}

}  // namespace

bool recursive_is_subclass(Type* type, Type* base) {
  if (type == base || base == &object_type) return true;
  Tuple* bases = type->tp_bases;
  for (ssize i = 0; bases && i < bases->size; ++i) {
    if (is_type(bases->items[i]) && recursive_is_subclass(as_type(bases->items[i]), base)) return true;
  }
  return false;
}

int type_set_bases(Object* self, Object* value, void*) {
  Thread& t = Thread::current();
  Type* type = as_type(self);
  if (!may_set(t, type, value, "__bases__")) return -1;
  Type* new_base = check_new_bases(t, type, value);
  if (!new_base) return -1;
  // A custom mro() runs Python code that may change __bases__ again: keep everything involved alive.
  Ref<Tuple> old_bases = steal(type->tp_bases);
  Ref<Type> old_base = steal(type->tp_base);
  Ref<Tuple> new_bases = new_ref(as<Tuple>(value));
  type->tp_bases = retain(new_bases.get());
  type->tp_base = retain(new_base);
  Ref<List> undo = new_list(t, 0);
  if (!undo || recompute_hierarchy(t, type, undo) < 0) {
    ErrorKeeper keep(t);
    if (undo) undo_hierarchy(undo);
    if (type->tp_bases == new_bases.get()) {
      replace_field(type->tp_bases, old_bases.release());
      replace_field(type->tp_base, old_base.release());
    }
    return -1;
  }
  if (type->tp_bases != new_bases.get()) return 0;  // overtaken by a nested assignment
  for (ssize i = 0; i < old_bases->size; ++i) {
    if (is_type(old_bases->items[i])) remove_subclass(as_type(old_bases->items[i]), type);
  }
  for (ssize i = 0; i < new_bases->size; ++i) {
    if (add_subclass(t, as_type(new_bases->items[i]), type) < 0) return -1;
  }
  type_modified(type);
  return update_all_slots(t, type);
}

const GetSetDef type_getsets[] = {
    {"__name__", get_name, set_name, nullptr, nullptr},
    {"__qualname__", get_qualname, set_qualname, nullptr, nullptr},
    {"__bases__", get_bases, type_set_bases, nullptr, nullptr},
    {"__module__", get_module, set_module, nullptr, nullptr},
    {"__abstractmethods__", get_abstractmethods, set_abstractmethods, nullptr, nullptr},
    {"__dict__", get_dict, nullptr, nullptr, nullptr},
    {"__doc__", get_doc, set_doc, nullptr, nullptr},
    {"__text_signature__", get_text_signature, nullptr, nullptr, nullptr},
    {"__annotations__", get_annotations, set_annotations, nullptr, nullptr},
    {},
};

}  // namespace adder
