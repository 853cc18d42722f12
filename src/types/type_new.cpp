// The class statement's last step: type.__new__(metatype, name, bases, namespace, **kwargs).
//
// Stages: the real metaclass and the base whose layout is extended; __slots__ become an instance layout; the type object is made
// and its dict adjusted (qualname, module, implicit static and class methods, class cell); type_ready fills the slots by
// inheritance and update_new_type_slots from the dict; then __set_name__ and __init_subclass__ run on the finished class.
#include <cstring>

#include "core/args.h"
#include "core/hooks.h"
#include "types/str_internal.h"
#include "types/type_internal.h"

namespace adder {

namespace {

struct Builder {
  Thread& t;
  Type* metatype;
  Str* name;
  Tuple* bases;
  Object* original_dict;
  Object* args;  // as given, for a winning metaclass
  Object* kwargs;
  Type* base = nullptr;
  Ref<Tuple> own_bases;
  Ref<Dict> dict;
  Ref<Tuple> slots;  // sorted, mangled, or null: no __slots__
  bool may_add_dict = false, may_add_weak = false, add_dict = false, add_weak = false;
};

// _Private names in __slots__ are mangled as in the class body.
Ref<> mangle(Thread& t, Str* class_name, Object* ident) {
  ssize n = str_length(ident);
  if (n < 2 || str_char(ident, 0) != '_' || str_char(ident, 1) != '_') return new_ref(ident);
  if (str_char(ident, n - 1) == '_' && str_char(ident, n - 2) == '_') return new_ref(ident);
  if (str_find_char(ident, '.', 0, n, 1) >= 0) return new_ref(ident);
  ssize class_length = str_length(class_name), skip = 0;
  while (skip < class_length && str_char(class_name, skip) == '_') ++skip;
  if (skip == class_length) return new_ref(ident);
  StrBuilder text(t);
  text.append('_');
  text.append(class_name, skip, class_length);
  text.append(ident);
  return text.finish();
}

int collect_slot_names(Builder& b, Object* declared, List* out) {
  Thread& t = b.t;
  Ref<Tuple> names = is_str(declared) ? tuple_pack(t, declared) : to_tuple(t, declared);
  if (!names) return -1;
  if (names->size > 0 && b.base->tp_itemsize != 0) {
    return t.raise(exc::TypeError, "nonempty __slots__ not supported for subtype of '%s'", b.base->tp_name);
  }
  for (ssize i = 0; i < names->size; ++i) {
    Object* item = names->items[i];
    if (!is_str(item)) return t.raise(exc::TypeError, "__slots__ items must be strings, not '%.200s'", type_of(item)->tp_name);
    if (!str_is_identifier(item)) return t.raise(exc::TypeError, "__slots__ must be identifiers");
    if (str_equals_ascii(item, "__dict__")) {
      if (!b.may_add_dict || b.add_dict) return t.raise(exc::TypeError, "__dict__ slot disallowed: we already got one");
      b.add_dict = true;
      continue;
    }
    if (str_equals_ascii(item, "__weakref__")) {
      if (!b.may_add_weak || b.add_weak) {
        return t.raise(exc::TypeError, "__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0");
      }
      b.add_weak = true;
      continue;
    }
    Ref<> mangled = mangle(t, b.name, item);
    if (!mangled || list_append(t, out, mangled.get()) < 0) return -1;
    // These two leave the namespace later, so they hide nothing.
    if (!str_equals_ascii(mangled, "__qualname__") && !str_equals_ascii(mangled, "__classcell__")) {
      int present = dict_contains(t, b.dict, mangled);
      if (present < 0) return -1;
      if (present) return t.raise(exc::ValueError, "%R in __slots__ conflicts with class variable", mangled.get());
    }
  }
  return 0;
}

// Another base may bring the dict or the weak reference list that __slots__ did not ask for.
void take_from_secondary_bases(Builder& b) {
  for (ssize i = 0; i < b.bases->size; ++i) {
    Type* type = as_type(b.bases->items[i]);
    if (type == b.base) continue;
    if (b.may_add_dict && !b.add_dict && type->tp_dictoffset != 0) b.add_dict = true;
    if (b.may_add_weak && !b.add_weak && type->tp_weaklistoffset != 0) b.add_weak = true;
  }
}

int plan_layout(Builder& b) {
  Thread& t = b.t;
  b.may_add_dict = b.base->tp_dictoffset == 0;
  b.may_add_weak = b.base->tp_weaklistoffset == 0 && b.base->tp_itemsize == 0;
  Object* declared;
  Lookup r = dict_lookup(t, b.dict, "__slots__"_s, &declared);
  if (r == Lookup::error) return -1;
  if (r == Lookup::missing) {
    b.add_dict = b.may_add_dict;
    b.add_weak = b.may_add_weak;
    return 0;
  }
  Ref<> keep = new_ref(declared);
  Ref<List> names = new_list(t, 0);
  if (!names || collect_slot_names(b, declared, names) < 0 || list_sort(t, names) < 0) return -1;
  b.slots = list_to_tuple(t, names);
  if (!b.slots) return -1;
  if (b.bases->size > 1) take_from_secondary_bases(b);
  return 0;
}

int choose_metatype(Builder& b, Ref<>* delegated) {
  Thread& t = b.t;
  if (b.bases->size == 0) {
    b.own_bases = tuple_pack(t, static_cast<Object*>(&object_type));
    if (!b.own_bases) return -1;
    b.bases = b.own_bases;
    b.base = &object_type;
    return 0;
  }
  for (ssize i = 0; i < b.bases->size; ++i) {
    Object* item = b.bases->items[i];
    if (is_type(item)) continue;
    Ref<> entries;
    Lookup r = lookup_attr(t, item, "__mro_entries__"_s, &entries);
    if (r == Lookup::error) return -1;
    if (r == Lookup::found) return t.raise(exc::TypeError, "type() doesn't support MRO entry resolution; use types.new_class()");
  }
  Type* winner = calculate_metaclass(t, b.metatype, b.bases);
  if (!winner) return -1;
  if (winner != b.metatype) {
    if (winner->tp_new != type_new) {
      *delegated = winner->tp_new(winner, b.args, b.kwargs);
      return -1;
    }
    b.metatype = winner;
  }
  b.base = best_base(t, b.bases);
  return b.base ? 0 : -1;
}

// --- the type object ---

Ref<> subtype_dict(Object* self, void*);
int subtype_set_dict(Object* self, Object* value, void*);
Ref<> subtype_weakref(Object* self, void*);

const GetSetDef kFullGetsets[] = {
    {"__dict__", subtype_dict, subtype_set_dict, "dictionary for instance variables (if defined)", nullptr},
    {"__weakref__", subtype_weakref, nullptr, "list of weak references to the object (if defined)", nullptr},
    {},
};
const GetSetDef kDictGetsets[] = {kFullGetsets[0], {}};
const GetSetDef kWeakGetsets[] = {kFullGetsets[1], {}};

int set_type_name(Builder& b, HeapType* type) {
  ssize size;
  const char* text = str_utf8(b.t, b.name, &size);
  if (!text) return -1;
  if (static_cast<ssize>(std::strlen(text)) != size)
    return b.t.raise(exc::ValueError, "type name must not contain null characters");
  type->tp_name = text;
  return 0;
}

int place_members(Builder& b, HeapType* type) {
  constexpr ssize kWord = sizeof(void*);
  ssize offset = b.base->tp_basicsize;
  if (b.slots) {
    auto* member = const_cast<MemberDef*>(heap_members(type));
    for (ssize i = 0; i < b.slots->size; ++i, ++member, offset += kWord) {
      ssize size;
      const char* text = str_utf8(b.t, b.slots->items[i], &size);
      if (!text) return -1;
      *member = {text, kMemberObjectEx, offset, 0, nullptr};
    }
  }
  if (b.add_dict) {
    if (b.base->tp_itemsize) {
      type->tp_dictoffset = -kWord;
      offset += kWord;
    } else {
      type->tp_flags |= kTypeManagedDict;
    }
  }
  if (b.add_weak) {
    type->tp_weaklistoffset = offset;
    offset += kWord;
  }
  type->tp_basicsize = offset;
  type->tp_itemsize = b.base->tp_itemsize;
  if (b.add_dict && !b.base->tp_itemsize) type->tp_dictoffset = -round_up8(offset) - 3 * kWord;
  type->tp_members = heap_members(type);
  type->tp_getset = b.add_dict && b.add_weak ? kFullGetsets : b.add_dict ? kDictGetsets : b.add_weak ? kWeakGetsets : nullptr;
  return 0;
}

Ref<Type> allocate(Builder& b) {
  Thread& t = b.t;
  Ref<> object = b.metatype->tp_alloc(b.metatype, b.slots ? b.slots->size : 0);
  if (!object) return {};
  auto* type = static_cast<HeapType*>(object.get());
  type->tp_flags = kTypeHeap | kTypeBase | kTypeGc;
  type->tp_as_async = &type->as_async;
  type->tp_as_number = &type->as_number;
  type->tp_as_sequence = &type->as_sequence;
  type->tp_as_mapping = &type->as_mapping;
  type->tp_as_buffer = &type->as_buffer;
  type->tp_base = retain(b.base);
  type->tp_bases = retain(b.bases);
  type->tp_dict = b.dict.release();
  type->ht_name = retain<Object>(b.name);
  type->ht_slots = b.slots ? retain<Object>(b.slots.get()) : nullptr;
  type->tp_dealloc = subtype_dealloc;
  type->tp_alloc = type_generic_alloc;
  type->tp_free = gc_free;
  type->tp_traverse = subtype_traverse;
  type->tp_clear = subtype_clear;
  type->tp_vectorcall = class_vectorcall;
  if (set_type_name(b, type) < 0 || place_members(b, type) < 0) return {};
  if (has_flag(type, kTypeManagedDict) || has_flag(b.base, kTypeManagedDict)) {
    type->ht_cached_keys = new_shared_keys(t);
    if (!type->ht_cached_keys) return {};
  }
  return static_cast<Ref<>&&>(object).cast<Type>();
}

// --- what the namespace says ---

int set_module(Builder& b, Type* type) {
  int present = dict_contains(b.t, type_dict(type), "__module__"_s);
  if (present) return present < 0 ? -1 : 0;
  Object* globals = hooks.current_globals ? hooks.current_globals(b.t) : nullptr;
  if (!globals) return 0;
  Object* module;
  Lookup r = dict_lookup(b.t, static_cast<Dict*>(globals), "__name__"_s, &module);
  if (r != Lookup::found) return r == Lookup::error ? -1 : 0;
  return dict_set(b.t, type_dict(type), "__module__"_s, module);
}

int set_qualname(Builder& b, HeapType* type) {
  Object* qualname;
  Lookup r = dict_lookup(b.t, type_dict(type), "__qualname__"_s, &qualname);
  if (r == Lookup::error) return -1;
  if (r == Lookup::missing) {
    type->ht_qualname = retain(type->ht_name);
    return 0;
  }
  if (!is_str(qualname)) return b.t.raise(exc::TypeError, "type __qualname__ must be a str, not %s", type_of(qualname)->tp_name);
  type->ht_qualname = retain(qualname);
  return dict_del(b.t, type_dict(type), "__qualname__"_s);
}

int set_doc(Builder& b, HeapType* type) {
  Object* doc;
  Lookup r = dict_lookup(b.t, type_dict(type), "__doc__"_s, &doc);
  if (r != Lookup::found) return r == Lookup::error ? -1 : 0;
  if (!is_str(doc)) return 0;
  ssize size;
  const char* text = str_utf8(b.t, doc, &size);
  if (!text) return -1;
  auto* copy = static_cast<char*>(object_malloc(static_cast<std::size_t>(size) + 1));
  if (!copy) return b.t.raise_no_memory();
  std::memcpy(copy, text, static_cast<std::size_t>(size) + 1);
  type->tp_doc = copy;
  return 0;
}

// A plain function under one of these names is meant as a static or class method.
int wrap_function(Builder& b, Type* type, Str* name, Ref<> (*wrap)(Thread&, Object*)) {
  Object* function;
  Lookup r = dict_lookup(b.t, type_dict(type), name, &function);
  if (r != Lookup::found) return r == Lookup::error ? -1 : 0;
  if (!is_exact(function, function_type)) return 0;
  Ref<> wrapped = wrap(b.t, function);
  return wrapped ? dict_set(b.t, type_dict(type), name, wrapped) : -1;
}

int set_class_cell(Builder& b, Type* type) {
  Object* cell;
  Lookup r = dict_lookup(b.t, type_dict(type), "__classcell__"_s, &cell);
  if (r != Lookup::found) return r == Lookup::error ? -1 : 0;
  if (!is_exact(cell, cell_type)) {
    return b.t.raise(exc::TypeError, "__classcell__ must be a nonlocal cell, not %.200R", static_cast<Object*>(type_of(cell)));
  }
  replace_field(as<Cell>(cell)->ref, retain<Object>(type));
  return dict_del(b.t, type_dict(type), "__classcell__"_s);
}

int announce_names(Builder& b, Type* type) {
  Thread& t = b.t;
  Ref<Dict> names = dict_copy(t, type->tp_dict);  // __set_name__ may change the dict
  if (!names) return -1;
  ssize position = 0;
  Object *key, *value;
  while (dict_next(names.get(), &position, &key, &value)) {
    Ref<> method;
    Lookup r = lookup_special(t, value, "__set_name__"_s, &method);
    if (r == Lookup::missing) continue;
    Ref<> result;
    if (r == Lookup::found) {
      result = call_args(t, method, static_cast<Object*>(type), key);
      if (!result) {
        return t.raise_from_cause(exc::RuntimeError, "Error calling __set_name__ on '%.100s' instance %R in '%.100s'",
                                  type_of(value)->tp_name, key, type->tp_name);
      }
    } else {
      return -1;
    }
  }
  return 0;
}

int init_subclass(Builder& b, Type* type) {
  Thread& t = b.t;
  // super(type, type).__init_subclass__(**kwargs), with the usual case cut short.
  if (!b.kwargs || dict_size(b.kwargs) == 0) {
    Object* found = nullptr;
    Tuple* mro = type->tp_mro;
    for (ssize i = 1; i < mro->size && !found; ++i) {
      found = dict_get_str(type_dict(as_type(mro->items[i])), "__init_subclass__"_s);
      if (found && mro->items[i] == &object_type && is_exact(found, class_method_descr_type)) return 0;
    }
  }
  Ref<> super = call_args(t, &super_type, static_cast<Object*>(type), static_cast<Object*>(type));
  if (!super) return -1;
  Ref<> function = get_attr(t, super, "__init_subclass__"_s);
  if (!function) return -1;
  Ref<> result = call(t, function, empty_tuple(), b.kwargs);
  return result ? 0 : -1;
}

Ref<> build(Builder& b) {
  Thread& t = b.t;
  Ref<> delegated;
  if (choose_metatype(b, &delegated) < 0) return delegated;
  b.dict = dict_copy(t, b.original_dict);
  if (!b.dict || plan_layout(b) < 0) return {};
  Ref<Type> made = allocate(b);
  if (!made) return {};
  auto* type = as_heap(made.get());
  if (set_module(b, type) < 0 || set_qualname(b, type) < 0 || set_doc(b, type) < 0 ||
      wrap_function(b, type, "__new__"_s, new_static_method) < 0 ||
      wrap_function(b, type, "__init_subclass__"_s, new_class_method) < 0 ||
      wrap_function(b, type, "__class_getitem__"_s, new_class_method) < 0 || set_class_cell(b, type) < 0) {
    return {};
  }
  if (finish_type(t, type) < 0) return {};
  update_new_type_slots(t, type);
  if (announce_names(b, type) < 0 || init_subclass(b, type) < 0) return {};
  return made;
}

// --- __dict__ and __weakref__ of instances ---

// Deepest native base that has a dict of its own, whose descriptor then knows best.
Type* native_base_with_dict(Type* type) {
  for (; type->tp_base; type = type->tp_base) {
    if (type->tp_dictoffset != 0 && !has_flag(type, kTypeHeap)) return type;
  }
  return nullptr;
}

Object* dict_descriptor(Type* type) {
  Object* descr = type_lookup(type, "__dict__"_s);
  return descr && type_of(descr)->tp_descr_set ? descr : nullptr;
}

Raised raise_no_dict_support(Thread& t, Object* self) {
  return t.raise(exc::TypeError, "this __dict__ descriptor does not support '%.200s' objects", type_of(self)->tp_name);
}

Ref<> subtype_dict(Object* self, void*) {
  Type* base = native_base_with_dict(type_of(self));
  if (!base) return generic_get_dict(self, nullptr);
  Thread& t = Thread::current();
  Object* descr = dict_descriptor(base);
  if (!descr || !type_of(descr)->tp_descr_get) return raise_no_dict_support(t, self);
  return type_of(descr)->tp_descr_get(descr, self, type_of(self));
}

int subtype_set_dict(Object* self, Object* value, void*) {
  Thread& t = Thread::current();
  if (Type* base = native_base_with_dict(type_of(self))) {
    Object* descr = dict_descriptor(base);
    if (!descr) return raise_no_dict_support(t, self);
    return type_of(descr)->tp_descr_set(descr, self, value);
  }
  if (value && !is_dict(value)) {
    return t.raise(exc::TypeError, "__dict__ must be set to a dictionary, not a '%.200s'", type_of(value)->tp_name);
  }
  Object** slot = dict_slot(t, self);
  if (!slot) {
    if (t.has_error()) return -1;
    return t.raise(exc::AttributeError, "This object has no __dict__");
  }
  replace_field(*slot, xretain(value));
  return 0;
}

Ref<> subtype_weakref(Object* self, void*) {
  Thread& t = Thread::current();
  Type* type = type_of(self);
  if (type->tp_weaklistoffset == 0) return t.raise(exc::AttributeError, "This object has no __weakref__");
  Object* first = *reinterpret_cast<Object**>(reinterpret_cast<char*>(self) + type->tp_weaklistoffset);
  return new_ref(first ? first : none());
}

}  // namespace

Type* calculate_metaclass(Thread& t, Type* metatype, Tuple* bases) {
  Type* winner = metatype;
  for (ssize i = 0; i < bases->size; ++i) {
    Type* candidate = type_of(bases->items[i]);
    if (is_subtype(winner, candidate)) continue;
    if (is_subtype(candidate, winner)) {
      winner = candidate;
      continue;
    }
    return t.raise(
        exc::TypeError,
        "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all "
        "its bases");
  }
  return winner;
}

Ref<Type> new_type(Thread& t, Type* metatype, Object* name, Tuple* bases, Dict* dict, Object* kwargs) {
  Ref<Tuple> args = tuple_pack(t, name, static_cast<Object*>(bases), static_cast<Object*>(dict));
  if (!args) return {};
  Builder b{t, metatype, static_cast<Str*>(name), bases, dict, args.get(), kwargs};
  return build(b).cast<Type>();
}

Ref<> type_new(Type* metatype, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  ssize n = tuple_size(args);
  if (n != 3) return t.raise(exc::TypeError, "type.__new__() takes exactly 3 arguments (%zd given)", n);
  Object* name = tuple_item(args, 0);
  Object* bases = tuple_item(args, 1);
  Object* dict = tuple_item(args, 2);
  if (!is_str(name)) return bad_argument(t, "type.__new__", "1", "str", name);
  if (!is_tuple(bases)) return bad_argument(t, "type.__new__", "2", "tuple", bases);
  if (!is_dict(dict)) return bad_argument(t, "type.__new__", "3", "dict", dict);
  Builder b{t, metatype, static_cast<Str*>(name), as<Tuple>(bases), dict, args, kwargs};
  return build(b);
}

}  // namespace adder
