// _abc: abstract base classes' registry and caches, behind abc.ABCMeta.
//
// Each class made by ABCMeta has an _abc_data object in `_abc_impl`: three sets of weak references (what was registered,
// known subclasses, known non-subclasses). A registration anywhere may turn a "no" into a "yes", so it raises a process-wide
// counter, and a negative cache filled at another count is void.
#include "core/args.h"
#include "core/type_object.h"
#include "docs/module__abc.h"
#include "mem/alloc.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/set.h"
#include "types/slice.h"

namespace adder {

namespace {

u64 g_invalidation_counter = 0;

struct AbcData : Object {
  Set *registry, *cache, *negative_cache;  // null until used
  u64 negative_cache_version;
};
AbcData* data(Object* op) { return static_cast<AbcData*>(op); }
extern Type abc_data_type;

Ref<> data_new(Type* type, Object*, Object*) {
  Ref<> self = type->tp_alloc(type, 0);
  if (self) data(self)->negative_cache_version = g_invalidation_counter;
  return self;
}
int data_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(data(op)->registry);
  ADDER_VISIT(data(op)->cache);
  ADDER_VISIT(data(op)->negative_cache);
  return 0;
}
int data_clear(Object* op) {
  clear_field(data(op)->registry);
  clear_field(data(op)->cache);
  clear_field(data(op)->negative_cache);
  return 0;
}
void data_dealloc(Object* op) {
  gc_untrack(op);
  data_clear(op);
  type_of(op)->tp_free(op);
}

Ref<AbcData> get_data(Thread& t, Object* self) {
  Ref<> impl = get_attr(t, self, "_abc_impl"_s);
  if (!impl) return {};
  if (type_of(impl.get()) != &abc_data_type) return t.raise(exc::TypeError, "_abc_impl is set to a wrong type");
  return std::move(impl).cast<AbcData>();
}

// --- sets of weak references ---

int in_weak_set(Thread& t, Set* set, Object* o) {
  if (!set || set_size(set) == 0) return 0;
  Ref<> ref = new_weakref(t, o, nullptr);
  if (!ref) return t.consume_error(exc::TypeError) ? 0 : -1;
  return set_contains(t, set, ref);
}

// Callback of the references in a set; self is a weak reference to that set.
Ref<> drop_reference(Object* set_ref, Object* ref) {
  Thread& t = Thread::current();
  Object* set = weakref_object(set_ref);
  if (!set) return new_none();
  Ref<> held = new_ref(set);
  if (set_discard(t, static_cast<Set*>(set), ref) < 0) return {};
  return new_none();
}
const MethodDef drop_reference_def = {"_destroy", drop_reference, kMethO, nullptr};

int add_to_weak_set(Thread& t, Set** set, Object* o) {
  if (!*set) {
    Ref<Set> made = new_set(t, nullptr);
    if (!made) return -1;
    *set = made.release();
  }
  Ref<> set_ref = new_weakref(t, *set, nullptr);
  if (!set_ref) return -1;
  Ref<> callback = new_cfunction(t, &drop_reference_def, set_ref, nullptr);
  if (!callback) return -1;
  Ref<> ref = new_weakref(t, o, callback);
  if (!ref) return -1;
  return set_add(t, *set, ref);
}

// --- class creation ---

int is_abstract(Thread& t, Object* value) {
  Ref<> flag;
  Lookup r = lookup_attr(t, value, "__isabstractmethod__"_s, &flag);
  return r == Lookup::found ? is_true(t, flag) : static_cast<int>(r);
}

int compute_abstract_methods(Thread& t, Object* self) {
  Ref<Set> abstracts = new_frozenset(t, nullptr);
  if (!abstracts) return -1;
  Ref<> ns = get_attr(t, self, "__dict__"_s);
  if (!ns) return -1;
  Ref<> items = mapping_items(t, ns);
  if (!items) return -1;
  for (ssize i = 0; i < list_size(items); ++i) {
    Ref<> item = sequence_fast(t, list_item(items, i), "items() returned item which is not 2-tuple");
    if (!item) return -1;
    auto pair = fast_items(item);
    if (pair.size() != 2)
      return t.raise(exc::TypeError, "items() returned item which size is %zd, not 2", static_cast<ssize>(pair.size()));
    int abstract = is_abstract(t, pair[1]);
    if (abstract < 0 || (abstract && set_add(t, abstracts, pair[0]) < 0)) return -1;
  }
  Ref<> bases = get_attr(t, self, "__bases__"_s);
  if (!bases) return -1;
  if (!is_tuple(bases)) return t.raise(exc::TypeError, "__bases__ is not tuple");
  for (ssize i = 0; i < tuple_size(bases); ++i) {
    Ref<> inherited;
    Lookup r = lookup_attr(t, tuple_item(bases, i), "__abstractmethods__"_s, &inherited);
    if (r == Lookup::error) return -1;
    if (r == Lookup::missing) continue;
    int status = for_each(t, inherited, [&](Object* name) -> int {
      Ref<> value;
      Lookup found = lookup_attr(t, self, name, &value);
      if (found != Lookup::found) return static_cast<int>(found);
      int abstract = is_abstract(t, value);
      return abstract <= 0 ? abstract : set_add(t, abstracts, name);
    });
    if (status < 0) return -1;
  }
  return set_attr(t, self, "__abstractmethods__"_s, abstracts);
}

constexpr unsigned long kCollectionFlags = kTypeSequence | kTypeMapping;

Ref<> abc_init(Object*, Object* self) {
  Thread& t = Thread::current();
  if (compute_abstract_methods(t, self) < 0) return {};
  Ref<> impl = data_new(&abc_data_type, nullptr, nullptr);
  if (!impl || set_attr(t, self, "_abc_impl"_s, impl) < 0) return {};
  if (is_type(self)) {
    auto* cls = reinterpret_cast<Type*>(self);
    auto* dict = static_cast<Dict*>(cls->tp_dict);
    if (Object* flags = dict_get_str(dict, "__abc_tpflags__"_s)) {
      if (is_exact(flags, int_type)) {
        long value = as_long(t, flags);
        if (value == -1 && t.has_error()) return {};
        unsigned long wanted = static_cast<unsigned long>(value) & kCollectionFlags;
        if (wanted == kCollectionFlags) {
          return t.raise(exc::TypeError, "__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING");
        }
        cls->tp_flags |= wanted;
      }
      if (dict_del(t, dict, "__abc_tpflags__"_s) < 0) return {};
    }
  }
  return new_none();
}

void set_collection_flag(Thread& t, Type* type, unsigned long flag) {
  if (has_flag(type, kTypeImmutable) || (type->tp_flags & kCollectionFlags) == flag) return;
  type->tp_flags = (type->tp_flags & ~kCollectionFlags) | flag;
  if (!type->tp_subclasses) return;
  ssize position = 0;
  Object *key, *ref;
  while (dict_next(type->tp_subclasses, &position, &key, &ref)) {
    if (Object* child = weakref_object(ref); child && is_type(child))
      set_collection_flag(t, reinterpret_cast<Type*>(child), flag);
  }
}

Ref<> abc_register(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "_abc_register", nargs, 2, 2)) return {};
  Object *self = args[0], *subclass = args[1];
  if (!is_type(subclass)) return t.raise(exc::TypeError, "Can only register classes");
  int r = is_subclass(t, subclass, self);
  if (r < 0) return {};
  if (r > 0) return new_ref(subclass);  // already
  r = is_subclass(t, self, subclass);
  if (r < 0) return {};
  if (r > 0) return t.raise(exc::RuntimeError, "Refusing to create an inheritance cycle");
  Ref<AbcData> impl = get_data(t, self);
  if (!impl || add_to_weak_set(t, &impl->registry, subclass) < 0) return {};
  ++g_invalidation_counter;
  if (is_type(self)) {
    unsigned long flag = reinterpret_cast<Type*>(self)->tp_flags & kCollectionFlags;
    if (flag) set_collection_flag(t, reinterpret_cast<Type*>(subclass), flag);
  }
  return new_ref(subclass);
}

// --- isinstance and issubclass ---

Ref<> abc_instancecheck(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "_abc_instancecheck", nargs, 2, 2)) return {};
  Object *self = args[0], *instance = args[1];
  Ref<AbcData> impl = get_data(t, self);
  if (!impl) return {};
  Ref<> subclass = get_attr(t, instance, "__class__"_s);
  if (!subclass) return {};
  int cached = in_weak_set(t, impl->cache, subclass);
  if (cached < 0) return {};
  if (cached > 0) return new_bool(true);
  Ref<> subtype = new_ref<Object>(type_of(instance));
  if (subtype.get() == subclass.get()) {
    if (impl->negative_cache_version == g_invalidation_counter) {
      cached = in_weak_set(t, impl->negative_cache, subclass);
      if (cached < 0) return {};
      if (cached > 0) return new_bool(false);
    }
    return call_method(t, self, "__subclasscheck__"_s, subclass.get());
  }
  Ref<> result = call_method(t, self, "__subclasscheck__"_s, subclass.get());
  if (!result) return {};
  int truth = is_true(t, result);
  if (truth < 0) return {};
  if (truth) return result;
  return call_method(t, self, "__subclasscheck__"_s, subtype.get());
}

// 1: subclass of something registered (now in the cache), 0, -1.
int registered(Thread& t, AbcData* impl, Object* subclass) {
  int r = in_weak_set(t, impl->registry, subclass);
  if (r != 0) return r;
  if (!impl->registry) return 0;
  Ref<List> copy = to_list(t, impl->registry);  // the checks may register more
  if (!copy) return -1;
  for (ssize i = 0; i < copy->size; ++i) {
    Object* cls = weakref_object(copy->items[i]);
    if (!cls) continue;
    Ref<> held = new_ref(cls);
    r = is_subclass(t, subclass, held);
    if (r < 0) return -1;
    if (r > 0) return add_to_weak_set(t, &impl->cache, subclass) < 0 ? -1 : 1;
  }
  return 0;
}

// The full answer, entered in a cache: 1, 0, -1.
int compute_subclass(Thread& t, Object* self, AbcData* impl, Object* subclass) {
  Ref<> hook = call_method(t, self, "__subclasshook__"_s, subclass);
  if (!hook) return -1;
  if (hook.get() == bool_object(true)) return add_to_weak_set(t, &impl->cache, subclass) < 0 ? -1 : 1;
  if (hook.get() == bool_object(false)) return add_to_weak_set(t, &impl->negative_cache, subclass);
  if (hook.get() != &not_implemented_object) {
    return t.raise(exc::AssertionError, "__subclasshook__ must return either False, True, or NotImplemented");
  }
  if (Tuple* mro = reinterpret_cast<Type*>(subclass)->tp_mro) {
    for (ssize i = 0; i < mro->size; ++i) {
      if (mro->items[i] == self) return add_to_weak_set(t, &impl->cache, subclass) < 0 ? -1 : 1;
    }
  }
  int r = registered(t, impl, subclass);
  if (r != 0) return r;
  Ref<> subclasses = call_method(t, self, "__subclasses__"_s);
  if (!subclasses) return -1;
  if (!is_list(subclasses)) return t.raise(exc::TypeError, "__subclasses__() must return a list");
  for (ssize i = 0; i < list_size(subclasses); ++i) {
    Ref<> child = new_ref(list_item(subclasses, i));
    r = is_subclass(t, subclass, child);
    if (r < 0) return -1;
    if (r > 0) return add_to_weak_set(t, &impl->cache, subclass) < 0 ? -1 : 1;
  }
  return add_to_weak_set(t, &impl->negative_cache, subclass);
}

Ref<> abc_subclasscheck(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "_abc_subclasscheck", nargs, 2, 2)) return {};
  Object *self = args[0], *subclass = args[1];
  if (!is_type(subclass)) return t.raise(exc::TypeError, "issubclass() arg 1 must be a class");
  Ref<AbcData> impl = get_data(t, self);
  if (!impl) return {};
  int cached = in_weak_set(t, impl->cache, subclass);
  if (cached < 0) return {};
  if (cached) return new_bool(true);
  if (impl->negative_cache_version < g_invalidation_counter) {
    if (impl->negative_cache) set_clear(impl->negative_cache);
    impl->negative_cache_version = g_invalidation_counter;
  } else {
    cached = in_weak_set(t, impl->negative_cache, subclass);
    if (cached < 0) return {};
    if (cached) return new_bool(false);
  }
  int r = compute_subclass(t, self, impl, subclass);
  if (r < 0) return {};
  return new_bool(r);
}

// --- for tests and debugging ---

Ref<> reset_registry(Object*, Object* self) {
  Thread& t = Thread::current();
  Ref<AbcData> impl = get_data(t, self);
  if (!impl) return {};
  if (impl->registry) set_clear(impl->registry);
  return new_none();
}
Ref<> reset_caches(Object*, Object* self) {
  Thread& t = Thread::current();
  Ref<AbcData> impl = get_data(t, self);
  if (!impl) return {};
  if (impl->cache) set_clear(impl->cache);
  if (impl->negative_cache) set_clear(impl->negative_cache);
  return new_none();
}
Ref<> get_dump(Object*, Object* self) {
  Thread& t = Thread::current();
  Ref<AbcData> impl = get_data(t, self);
  if (!impl) return {};
  Ref<Set> registry = new_set(t, impl->registry);
  if (!registry) return {};
  Ref<Set> cache = new_set(t, impl->cache);
  if (!cache) return {};
  Ref<Set> negative = new_set(t, impl->negative_cache);
  if (!negative) return {};
  return build_value(t, "OOOK", registry.get(), cache.get(), negative.get(), impl->negative_cache_version);
}
Ref<> get_cache_token(Object*, Object*) { return new_int_u64(Thread::current(), g_invalidation_counter); }

const MethodDef methods[] = {{"get_cache_token", get_cache_token, kMethNoargs, doc::module__abc::get_cache_token},
                             {"_abc_init", abc_init, kMethO, doc::module__abc::_abc_init},
                             {"_reset_registry", reset_registry, kMethO, doc::module__abc::_reset_registry},
                             {"_reset_caches", reset_caches, kMethO, doc::module__abc::_reset_caches},
                             {"_get_dump", get_dump, kMethO, doc::module__abc::_get_dump},
                             {"_abc_register", abc_register, kMethFastcall, doc::module__abc::_abc_register},
                             {"_abc_instancecheck", abc_instancecheck, kMethFastcall, doc::module__abc::_abc_instancecheck},
                             {"_abc_subclasscheck", abc_subclasscheck, kMethFastcall, doc::module__abc::_abc_subclasscheck},
                             {}};

constinit Type abc_data_type = [] {
  Type t = static_type("_abc._abc_data", sizeof(AbcData), 0, kTypeGc);
  t.tp_dealloc = data_dealloc;
  t.tp_doc = "Internal state held by ABC machinery.";
  t.tp_traverse = data_traverse;
  t.tp_clear = data_clear;
  t.tp_alloc = type_generic_alloc;
  t.tp_new = data_new;
  t.tp_free = gc_free;
  return t;
}();

int exec(Object*) { return type_ready(&abc_data_type); }
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {
    .base = {}, .name = "_abc", .doc = doc::module__abc::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit__abc() { return module_def_init(&definition); }

}  // namespace adder
