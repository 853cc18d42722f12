// Instances of heap types: allocation, calling a type, and the tp_dealloc, tp_traverse and tp_clear of Python classes.
//
// A Python class adds to the layout of its solid base: values of __slots__, a weak reference list, and a place for attributes
// (a managed dict in front of the object; for variable-size bases a dict in the last word). Each of the three functions deals
// with what the Python classes along tp_base added, then hands over to the first base whose function is a native one.
#include <cstring>

#include "mem/gc.h"
#include "types/type_internal.h"

namespace adder {

const MemberDef* heap_members(HeapType* type) {
  return reinterpret_cast<const MemberDef*>(reinterpret_cast<char*>(type) + type->type->tp_basicsize);
}

// Zeros behind the head; sizes are multiples of eight but for those that extensions ask for.
static ADDER_INLINE void clear_fields(Object* o, ssize size) {
  auto n = static_cast<std::size_t>(size) - sizeof(Object);
  char* p = reinterpret_cast<char*>(o) + sizeof(Object);
  if (n > 128 || n % 8) {
    std::memset(p, 0, n);
    return;
  }
  for (; n; n -= 8, p += 8) __builtin_memset_inline(p, 0, 8);
}

Ref<> type_generic_alloc(Type* type, ssize items) {
  Thread& t = Thread::current();
  // One item more: a terminator for those who want it.
  ssize size = type->tp_basicsize;
  if (type->tp_itemsize) {
    if (items > (kSsizeMax - size) / type->tp_itemsize - 16) return t.raise_no_memory();
    size = round_up8(size + (items + 1) * type->tp_itemsize);
  }
  Object* o;
  if (is_gc_type(type)) {
    o = new_gc_object_raw(t, type, static_cast<std::size_t>(size));
    if (!o) return {};
    clear_fields(o, size);
    if (has_flag(type, kTypeManagedDict) && init_instance_values(t, o, type) < 0) {
      decref(o);
      return {};
    }
    if (type->tp_itemsize) static_cast<VarObject*>(o)->size = items;
    gc_track(o);
  } else {
    o = new_object_raw(t, type, static_cast<std::size_t>(size));
    if (!o) return {};
    clear_fields(o, size);
    if (type->tp_itemsize) static_cast<VarObject*>(o)->size = items;
  }
  return steal(o);
}

Ref<> type_generic_new(Type* type, Object*, Object*) { return type->tp_alloc(type, 0); }

// --- calling a type ---

// For every class but `type` itself.
static ADDER_INLINE Ref<> make_instance(Thread& t, Type* type, Object* args, Object* kwargs) {
  if (ADDER_UNLIKELY(!type->tp_new)) return t.raise(exc::TypeError, "cannot create '%s' instances", type->tp_name);
  Ref<> o = type->tp_new(type, args, kwargs);
  if (ADDER_UNLIKELY(static_cast<bool>(o) == t.has_error())) o = check_function_result(t, type, std::move(o), nullptr);
  if (!o || (type_of(o) != type && !is_subtype(type_of(o), type))) return o;
  InitProc init = type_of(o)->tp_init;
  if (init && init(o, args, kwargs) < 0) return {};
  return o;
}

Ref<> type_call(Object* self, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  Type* type = as_type(self);
  if (type == &type_type) {
    ssize n = tuple_size(args);
    if (n == 1 && (!kwargs || dict_size(kwargs) == 0)) return new_ref<Object>(type_of(tuple_item(args, 0)));
    if (n != 3) return t.raise(exc::TypeError, "type() takes 1 or 3 arguments");
  }
  return make_instance(t, type, args, kwargs);
}

namespace {

// Calls o.__init__(*args) without building a tuple. 0 or -1.
int call_init(Thread& t, Object* o, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Ref<> method;
  bool unbound;
  Lookup r = lookup_method_unbound(t, o, "__init__"_s, &method, &unbound);
  if (r == Lookup::missing) return t.raise_object(&exc::AttributeError, "__init__"_s);
  if (r == Lookup::error) return -1;
  ssize n = vectorcall_nargs(nargsf);
  Ref<> result;
  if (!unbound) {
    result = vectorcall(t, method, args, nargsf, kwnames);
  } else if (nargsf & kVectorcallArgumentsOffset) {
    auto** shifted = const_cast<Object**>(args) - 1;
    Object* saved = shifted[0];
    shifted[0] = o;
    result = vectorcall(t, method, shifted, static_cast<std::size_t>(n + 1), kwnames);
    shifted[0] = saved;
  } else {
    ssize total = n + (kwnames ? tuple_size(kwnames) : 0);
    Object* small[8];
    Object** all = small;
    if (total + 1 > 8) {
      all = static_cast<Object**>(mem_malloc(static_cast<std::size_t>(total + 1) * sizeof(Object*)));
      if (!all) return t.raise_no_memory();
    }
    all[0] = o;
    for (ssize i = 0; i < total; ++i) all[i + 1] = args[i];
    result = vectorcall(t, method, all, static_cast<std::size_t>(n + 1), kwnames);
    if (all != small) mem_free(all);
  }
  if (!result) return -1;
  if (!is_none(result)) {
    return t.raise(exc::TypeError, "__init__() should return None, not '%.200s'", type_of(result)->tp_name);
  }
  return 0;
}

}  // namespace

Ref<> class_vectorcall(Object* self, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  Type* type = as_type(self);
  if (type->tp_new == object_new && !has_flag(type, kTypeAbstract)) {
    if (type->tp_init == slot_tp_init) {
      Ref<> o = type->tp_alloc(type, 0);
      if (!o || call_init(t, o, args, nargsf, kwnames) < 0) return {};
      return o;
    }
    if (type->tp_init == object_init && vectorcall_nargs(nargsf) == 0 && !kwnames) return type->tp_alloc(type, 0);
  }
  ssize n = vectorcall_nargs(nargsf);
  Ref<Tuple> tuple = new_tuple_from(t, args, n);
  if (!tuple) return {};
  if (ADDER_LIKELY(!kwnames && type != &type_type)) return make_instance(t, type, tuple.get(), nullptr);
  Ref<Dict> kwargs;
  if (kwnames && tuple_size(kwnames)) {
    kwargs = keywords_dict(t, kwnames, args + n);
    if (!kwargs) return {};
  }
  return type_call(type, tuple.get(), kwargs.get());
}

// --- the end of an instance ---

namespace {

// Address of the dict field of a type that keeps one in the object (not managed).
Object** dict_field(Object* self, Type* type) {
  ssize offset = type->tp_dictoffset;
  if (offset < 0) {
    ssize n = static_cast<VarObject*>(self)->size;
    if (n < 0) n = -n;
    offset += round_up8(type->tp_basicsize + n * type->tp_itemsize);
  }
  return reinterpret_cast<Object**>(reinterpret_cast<char*>(self) + offset);
}

template <class F>
int for_each_slot(Type* type, Object* self, F f) {
  const MemberDef* member = heap_members(as_heap(type));
  for (ssize i = 0, n = type->size; i < n; ++i, ++member) {
    if (member->kind != kMemberObjectEx || (member->flags & kMemberReadonly)) continue;
    if (int r = f(*reinterpret_cast<Object**>(reinterpret_cast<char*>(self) + member->offset))) return r;
  }
  return 0;
}

void clear_slots(Type* type, Object* self) {
  for_each_slot(type, self, [](Object*& field) {
    clear_field(field);
    return 0;
  });
}

// A destructor ran as tp_finalize or tp_del may have revived the object: true then. tp_del gets the dead object, to which no weak
// reference leads any more, and takes care of its reference count itself.
bool run_finalizers(Object* self, Type* base, bool gc) {
  Type* type = type_of(self);
  if (type->tp_finalize) {
    if (gc) gc_track(self);
    if (finalize_from_dealloc(self)) return true;
    if (gc) gc_untrack(self);
  }
  type = type_of(self);  // __del__ may have assigned __class__
  if (type->tp_del) {
    if (type->tp_weaklistoffset && !base->tp_weaklistoffset) clear_weak_refs(self);
    if (gc) gc_track(self);
    type->tp_del(self);
    if (self->refcnt > 0) return true;
    if (gc) gc_untrack(self);
  }
  return false;
}

}  // namespace

void subtype_dealloc(Object* self) {
  Type* type = type_of(self);
  bool gc = is_gc_type(type);
  if (!gc) {
    Type* base = type;
    while (base->tp_dealloc == subtype_dealloc) base = base->tp_base;
    if (run_finalizers(self, base, false)) return;
    type = type_of(self);
    base->tp_dealloc(self);
    if (has_flag(type, kTypeHeap) && !has_flag(base, kTypeHeap)) decref(type);
    return;
  }
  gc_untrack(self);
  Trashcan trash(self, subtype_dealloc);
  if (trash.postponed()) return;

  Type* base = type;
  while (base->tp_dealloc == subtype_dealloc) base = base->tp_base;
  bool finalizer = type->tp_finalize || type->tp_del;
  if (finalizer && run_finalizers(self, base, true)) return;
  type = type_of(self);
  if (type->tp_weaklistoffset && !base->tp_weaklistoffset) {
    auto* references = *reinterpret_cast<Object**>(reinterpret_cast<char*>(self) + type->tp_weaklistoffset);
    if (references) clear_weak_refs(self);
  }
  for (Type* b = type; b->tp_dealloc == subtype_dealloc; b = b->tp_base) {
    if (b->size) clear_slots(b, self);
  }
  if (has_flag(type, kTypeManagedDict)) {
    if (managed_values(self)) {
      free_instance_values(self);
    } else {
      clear_field(managed_dict(self));
    }
  } else if (type->tp_dictoffset && !base->tp_dictoffset) {
    clear_field(*dict_field(self, type));
  }
  type = type_of(self);
  bool release_type = has_flag(type, kTypeHeap) && !has_flag(base, kTypeHeap);
  base->tp_dealloc(self);
  if (release_type) decref(type);
}

int subtype_traverse(Object* self, VisitProc visit, void* arg) {
  Type* type = type_of(self);
  Type* base = type;
  while (base->tp_traverse == subtype_traverse) {
    if (base->size) {
      int r = for_each_slot(base, self, [&](Object*& field) -> int {
        ADDER_VISIT(field);
        return 0;
      });
      if (r) return r;
    }
    base = base->tp_base;
  }
  if (has_flag(type, kTypeManagedDict)) {
    if (int r = visit_instance_values(self, visit, arg)) return r;
    ADDER_VISIT(managed_dict(self));
  } else if (type->tp_dictoffset != base->tp_dictoffset) {
    Object** dict = dict_field(self, type);
    ADDER_VISIT(*dict);
  }
  // A heap base's own traverse visits the type.
  if (has_flag(type, kTypeHeap) && (!base->tp_traverse || !has_flag(base, kTypeHeap))) ADDER_VISIT(type);
  return base->tp_traverse ? base->tp_traverse(self, visit, arg) : 0;
}

int subtype_clear(Object* self) {
  Type* type = type_of(self);
  Type* base = type;
  while (base->tp_clear == subtype_clear) {
    if (base->size) clear_slots(base, self);
    base = base->tp_base;
  }
  // The dict itself is emptied by the collector when it is in the cycle; dropping it here breaks cycles with plain values too.
  if (has_flag(type, kTypeManagedDict)) {
    clear_instance_values(self);
    clear_field(managed_dict(self));
  } else if (type->tp_dictoffset != base->tp_dictoffset) {
    clear_field(*dict_field(self, type));
  }
  return base->tp_clear ? base->tp_clear(self) : 0;
}

}  // namespace adder
