// `type`: the type of types.
#include "docs/type.h"
#include "mem/gc.h"
#include "types/dict_keys.h"
#include "types/type_internal.h"

namespace adder {

namespace {

// --- attributes of classes ---

// Descriptor rules for `cls.name`: a data descriptor of the metatype, then the class's own MRO (bound to no instance), then the
// metatype.
ADDER_INLINE Lookup lookup_in_class(Thread& t, Type* type, Object* name, Ref<>* result) {
  Type* metatype = type_of(type);
  Object* meta_attribute = type_lookup(metatype, name);
  DescrGetFunc meta_get = nullptr;
  Ref<> keep_meta;
  if (meta_attribute) {
    keep_meta = new_ref(meta_attribute);
    meta_get = type_of(meta_attribute)->tp_descr_get;
    if (meta_get && type_of(meta_attribute)->tp_descr_set) {
      *result = meta_get(meta_attribute, type, metatype);
      return *result ? Lookup::found : Lookup::error;
    }
  }
  if (Object* attribute = type_lookup(type, name)) {
    DescrGetFunc get = type_of(attribute)->tp_descr_get;
    if (!get) {
      *result = new_ref(attribute);
      return Lookup::found;
    }
    Ref<> keep = new_ref(attribute);
    *result = get(attribute, nullptr, type);
    return *result ? Lookup::found : Lookup::error;
  }
  if (meta_get) {
    *result = meta_get(meta_attribute, type, metatype);
    return *result ? Lookup::found : Lookup::error;
  }
  if (meta_attribute) {
    *result = static_cast<Ref<>&&>(keep_meta);
    return Lookup::found;
  }
  return Lookup::missing;
}

Ref<> type_repr(Object* self) {
  Thread& t = Thread::current();
  Type* type = as_type(self);
  if (!type->tp_name) return str_format(t, "<class at %p>", static_cast<void*>(type));  // not made ready yet
  Ref<> module = module_for_repr(t, type);
  Ref<> name = type_qualname(t, type);
  if (!name) return {};
  if (module) return str_format(t, "<class '%U.%U'>", module.get(), name.get());
  return str_format(t, "<class '%s'>", type->tp_name);
}

// --- methods ---

Ref<> type_mro(Object* self, Object*) { return c3_linearise(Thread::current(), as_type(self)); }

Ref<> type_subclasses(Object* self, Object*) { return subclasses_list(Thread::current(), as_type(self)); }

Ref<> type_prepare(Object*, Object* const*, ssize, Object*) { return new_dict(Thread::current()); }

Ref<> type_instancecheck(Object* self, Object* instance) {
  int r = real_is_instance(Thread::current(), instance, self);
  if (r < 0) return {};
  return new_bool(r);
}

Ref<> type_subclasscheck(Object* self, Object* subclass) {
  int r = real_is_subclass(Thread::current(), subclass, self);
  if (r < 0) return {};
  return new_bool(r);
}

Ref<> type_dir(Object* self, Object*) {
  Thread& t = Thread::current();
  Ref<Dict> names = new_dict(t);
  if (!names || merge_class_names(t, names, self) < 0) return {};
  return dict_keys(t, names);
}

Ref<> type_sizeof(Object* self, Object*) {
  Thread& t = Thread::current();
  Type* type = as_type(self);
  if (!has_flag(type, kTypeHeap)) return new_int(t, sizeof(Type));
  auto size = static_cast<ssize>(sizeof(HeapType));
  if (DictKeys* keys = as_heap(type)->ht_cached_keys) {
    auto slots = static_cast<ssize>(keys->size());
    size += static_cast<ssize>(offsetof(DictKeys, index)) + (ssize{1} << keys->log2_index_bytes) +
            (slots << 1) / 3 * static_cast<ssize>(sizeof(StrEntry));
  }
  return new_int(t, size);
}

// --- construction and destruction ---

int type_init(Object*, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  ssize n = tuple_size(args);
  if (kwargs && n == 1 && dict_size(kwargs) != 0) return t.raise(exc::TypeError, "type.__init__() takes no keyword arguments");
  if (n != 1 && n != 3) return t.raise(exc::TypeError, "type.__init__() takes 1 or 3 arguments");
  return 0;
}

Ref<> type_vectorcall(Object* self, Object* const* args, std::size_t nargsf, Object* kwnames) {
  ssize n = vectorcall_nargs(nargsf);
  if (n == 1 && self == &type_type) {
    if (kwnames && tuple_size(kwnames)) return Thread::current().raise(exc::TypeError, "type() takes no keyword arguments");
    return new_ref<Object>(type_of(args[0]));
  }
  return class_vectorcall(self, args, nargsf, kwnames);
}

int type_is_gc(Object* self) { return has_flag(as_type(self), kTypeHeap); }

int type_traverse(Object* self, VisitProc visit, void* arg) {
  Type* type = as_type(self);
  if (!has_flag(type, kTypeHeap)) return 0;
  ADDER_VISIT(type->tp_dict);
  ADDER_VISIT(type->tp_cache);
  ADDER_VISIT(type->tp_mro);
  ADDER_VISIT(type->tp_bases);
  ADDER_VISIT(type->tp_base);
  ADDER_VISIT(as_heap(type)->ht_module);
  // ht_name, ht_qualname and ht_slots hold strings only; tp_subclasses holds weak references only.
  return 0;
}

int type_clear(Object* self) {
  Type* type = as_type(self);
  if (!has_flag(type, kTypeHeap)) return 0;
  // Enough to break every cycle: the MRO contains the type itself, the dict its functions. tp_base and tp_bases stay valid
  // because deallocating instances that outlive this call walks them.
  type_modified(type);
  if (type->tp_dict && is_dict(type->tp_dict)) dict_clear(type_dict(type));
  clear_field(as_heap(type)->ht_module);
  clear_field(type->tp_mro);
  return 0;
}

void type_dealloc(Object* self) {
  Type* type = as_type(self);
  ADDER_ASSERT(has_flag(type, kTypeHeap));
  gc_untrack(self);
  clear_weak_refs(self);
  {
    Thread& t = Thread::current();
    ErrorKeeper keep(t);
    type_modified(type);
    if (type->tp_bases) {
      for (ssize i = 0; i < type->tp_bases->size; ++i) {
        Object* base = type->tp_bases->items[i];
        if (is_type(base)) remove_subclass(as_type(base), type);
      }
    }
  }
  HeapType* heap = as_heap(type);
  clear_field(type->tp_base);
  clear_field(type->tp_dict);
  clear_field(type->tp_bases);
  clear_field(type->tp_mro);
  clear_field(type->tp_cache);
  clear_field(type->tp_subclasses);
  if (type->tp_doc) object_free(const_cast<char*>(type->tp_doc));
  clear_field(heap->ht_name);
  clear_field(heap->ht_qualname);
  clear_field(heap->ht_slots);
  clear_field(heap->ht_module);
  if (heap->ht_cached_keys) shared_keys_decref(heap->ht_cached_keys);
  if (heap->ht_tpname) mem_free(heap->ht_tpname);
  Type* metatype = type_of(self);
  metatype->tp_free(self);
  if (has_flag(metatype, kTypeHeap) && metatype->tp_dealloc == type_dealloc) decref(metatype);
}

const MemberDef type_members[] = {
    {"__basicsize__", kMemberSsize, offsetof(Type, tp_basicsize), kMemberReadonly, nullptr},
    {"__itemsize__", kMemberSsize, offsetof(Type, tp_itemsize), kMemberReadonly, nullptr},
    {"__flags__", kMemberUlong, offsetof(Type, tp_flags), kMemberReadonly, nullptr},
    {"__weakrefoffset__", kMemberSsize, offsetof(Type, tp_weaklistoffset), kMemberReadonly, nullptr},
    {"__base__", kMemberObject, offsetof(Type, tp_base), kMemberReadonly, nullptr},
    {"__dictoffset__", kMemberSsize, offsetof(Type, tp_dictoffset), kMemberReadonly, nullptr},
    {"__mro__", kMemberObject, offsetof(Type, tp_mro), kMemberReadonly, nullptr},
    {},
};

}  // namespace

// Names in the class and its bases; __bases__ is looked up as an attribute so that look-alikes work too.
int merge_class_names(Thread& t, Dict* names, Object* cls) {
  Ref<> dict;
  Lookup r = lookup_attr(t, cls, "__dict__"_s, &dict);
  if (r == Lookup::error) return -1;
  if (r == Lookup::found && dict_update(t, names, dict) < 0) return -1;
  Ref<> bases;
  r = lookup_attr(t, cls, "__bases__"_s, &bases);
  if (r != Lookup::found) return static_cast<int>(r);
  ssize n = length(t, bases);
  if (n < 0) t.clear_error();
  for (ssize i = 0; i < n; ++i) {
    Ref<> base = sequence_get(t, bases, i);
    if (!base) return -1;
    RecursionGuard guard(t, " in __dir__");
    if (!guard || merge_class_names(t, names, base) < 0) return -1;
  }
  return 0;
}

const MethodDef type_methods[] = {
    {"mro", type_mro, kMethNoargs, doc::type::mro},
    {"__subclasses__", type_subclasses, kMethNoargs, doc::type::__subclasses__},
    {"__prepare__", type_prepare, kMethFastcall | kMethKeywords | kMethClass, doc::type::__prepare__},
    {"__instancecheck__", type_instancecheck, kMethO, doc::type::__instancecheck__},
    {"__subclasscheck__", type_subclasscheck, kMethO, doc::type::__subclasscheck__},
    {"__dir__", type_dir, kMethNoargs, doc::type::__dir__},
    {"__sizeof__", type_sizeof, kMethNoargs, doc::type::__sizeof__},
    {},
};

Lookup type_lookup_attr(Thread& t, Type* type, Object* name, Ref<>* result) {
  if (!has_flag(type, kTypeReady) && !has_flag(type, kTypeReadying) && type_ready(type) < 0) return Lookup::error;
  return lookup_in_class(t, type, name, result);
}

Ref<> type_getattro(Object* self, Object* name) {
  Thread& t = Thread::current();
  if (!is_str(name)) return t.raise(exc::TypeError, "attribute name must be string, not '%.200s'", type_of(name)->tp_name);
  Ref<> result;
  if (type_lookup_attr(t, as_type(self), name, &result) == Lookup::missing) {
    return raise_attribute_error(t, self, name, "type object '%.50s' has no attribute '%U'", as_type(self)->tp_name, name);
  }
  return result;
}

int type_setattro(Object* self, Object* name, Object* value) {
  Thread& t = Thread::current();
  Type* type = as_type(self);
  if (has_flag(type, kTypeImmutable)) {
    return t.raise(exc::TypeError, "cannot set %R attribute of immutable type '%s'", name, type->tp_name);
  }
  if (!is_str(name)) return t.raise(exc::TypeError, "attribute name must be string, not '%.200s'", type_of(name)->tp_name);
  Ref<Str> key = new_ref(static_cast<Str*>(name));
  if (is_exact(name, str_type)) {
    intern(&key);
  } else {  // slots are looked up by interned name
    key = new_str_kind(t, str_kind(name), str_data(name), str_length(name));
    if (!key) return -1;
    intern(&key);
  }
  int r = generic_set_attr_with_dict(t, self, key, value, nullptr);
  if (r == 0) {
    // The tag goes after the change: a look-up made meanwhile by a descriptor may have cached the old value.
    type_modified(type);
    if (is_dunder(key)) r = update_slot(t, type, key);
  }
  return r;
}

constinit NumberMethods type_as_number = [] {
  NumberMethods n{};
  n.nb_or = union_or;
  return n;
}();

constinit Type type_type = [] {
  Type t = static_type("type", sizeof(HeapType), sizeof(MemberDef), kTypeGc | kTypeBase | kTypeType | kTypeVectorcall);
  t.tp_dealloc = type_dealloc;
  t.tp_vectorcall_offset = offsetof(Type, tp_vectorcall);
  t.tp_repr = type_repr;
  t.tp_as_number = &type_as_number;
  t.tp_call = type_call;
  t.tp_getattro = type_getattro;
  t.tp_setattro = type_setattro;
  t.tp_doc = doc::type::type_doc;
  t.tp_traverse = type_traverse;
  t.tp_clear = type_clear;
  t.tp_weaklistoffset = offsetof(Type, tp_weaklist);
  t.tp_methods = type_methods;
  t.tp_members = type_members;
  t.tp_getset = type_getsets;
  t.tp_dictoffset = offsetof(Type, tp_dict);
  t.tp_init = type_init;
  t.tp_alloc = type_generic_alloc;
  t.tp_new = type_new;
  t.tp_free = gc_free;
  t.tp_is_gc = type_is_gc;
  t.tp_vectorcall = type_vectorcall;
  return t;
}();

}  // namespace adder
