// _collections: Counter's inner loop, namedtuple's field descriptor, and the module.
#include "core/args.h"
#include "docs/module__collections.h"
#include "mem/alloc.h"
#include "modules/_collections/collections.h"
#include "types/dict.h"
#include "types/dict_keys.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace {

namespace docs = doc::module__collections;

// --- _tuplegetter: property(itemgetter(i)) in one object ---

struct TupleGetter : Object {
  ssize index;
  Object* doc;
};
TupleGetter* getter(Object* op) { return static_cast<TupleGetter*>(op); }

Ref<> getter_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if ((type == &tuple_getter_type || type->tp_init == tuple_getter_type.tp_init) && !no_keywords(t, "_tuplegetter", kwargs))
    return {};
  if (!check_positional(t, "_tuplegetter", tuple_size(args), 2, 2)) return {};
  ssize index = 0;
  if (!convert_ssize(t, tuple_item(args, 0), &index)) return {};
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  getter(self)->index = index;
  getter(self)->doc = retain(tuple_item(args, 1));
  return self;
}
void getter_dealloc(Object* op) {
  gc_untrack(op);
  clear_field(getter(op)->doc);
  type_of(op)->tp_free(op);
}
int getter_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(getter(op)->doc);
  return 0;
}
int getter_clear(Object* op) {
  clear_field(getter(op)->doc);
  return 0;
}
Ref<> getter_get(Object* op, Object* obj, Object*) {
  if (!obj) return new_ref(op);
  Thread& t = Thread::current();
  ssize i = getter(op)->index;
  if (!is_tuple(obj)) {
    if (is_none(obj)) return new_ref(op);
    return t.raise(exc::TypeError, "descriptor for index '%zd' for tuple subclasses doesn't apply to '%s' object", i,
                   type_of(obj)->tp_name);
  }
  if (static_cast<std::size_t>(i) >= static_cast<std::size_t>(tuple_size(obj))) {
    return t.raise(exc::IndexError, "tuple index out of range");
  }
  return new_ref(tuple_item(obj, i));
}
int getter_set(Object*, Object*, Object* value) {
  Thread& t = Thread::current();
  return t.raise(exc::AttributeError, value ? "can't set attribute" : "can't delete attribute");
}
Ref<> getter_reduce(Object* op, Object*) {
  return build_value(Thread::current(), "O(nO)", type_of(op), getter(op)->index, getter(op)->doc);
}
Ref<> getter_repr(Object* op) {
  Thread& t = Thread::current();
  Ref<Str> name = new_str(t, type_short_name(type_of(op)));
  if (!name) return {};
  return str_format(t, "%U(%zd, %R)", name.get(), getter(op)->index, getter(op)->doc);
}

const MethodDef getter_methods[] = {{"__reduce__", getter_reduce, kMethNoargs, nullptr}, {}};
const MemberDef getter_members[] = {{"__doc__", kMemberObject, offsetof(TupleGetter, doc), 0, nullptr}, {}};

// --- Counter ---

// Add one to mapping[element] for each element, quickly for dicts that keep dict's own get and __setitem__.
Ref<> count_elements(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "_count_elements", nargs, 2, 2)) return {};
  Object* mapping = args[0];
  Ref<> elements = get_iter(t, args[1]);
  if (!elements) return {};
  Object* one = small_int(1);
  Object* dict_get = type_lookup(&dict_type, "get"_s);
  Object* mapping_get = type_lookup(type_of(mapping), "get"_s);
  Object* dict_set_item = type_lookup(&dict_type, "__setitem__"_s);
  Object* mapping_set_item = type_lookup(type_of(mapping), "__setitem__"_s);
  int status;
  if (mapping_get && mapping_get == dict_get && mapping_set_item && mapping_set_item == dict_set_item && is_dict(mapping)) {
    auto* d = static_cast<Dict*>(mapping);
    status = for_each_of(t, elements, [&](Object* key) -> int {
      hash_t h = hash(t, key);
      if (h == -1) return -1;
      Object* old;
      switch (dict_lookup_hashed(t, d, key, h, &old)) {
        case Lookup::error:
          return -1;
        case Lookup::missing:
          return dict_set_hashed(t, d, key, h, one);
        case Lookup::found:
          break;
      }
      Ref<> held = new_ref(old);
      Ref<> sum = binary_op(t, BinaryOp::add, old, one);
      return sum ? dict_set_hashed(t, d, key, h, sum) : -1;
    });
  } else {
    Ref<> get = get_attr(t, mapping, "get"_s);
    if (!get) return {};
    status = for_each_of(t, elements, [&](Object* key) -> int {
      Ref<> old = call_args<Object, Object>(t, get, key, small_int(0));
      if (!old) return -1;
      Ref<> sum = binary_op(t, BinaryOp::add, old, one);
      return sum ? set_item(t, mapping, key, sum) : -1;
    });
  }
  if (status < 0) return {};
  return new_none();
}

const MethodDef methods[] = {{"_count_elements", count_elements, kMethFastcall, docs::_count_elements}, {}};

int exec(Object* module) {
  Thread& t = Thread::current();
  for (Type* type : {&deque_type, &default_dict_type, &ordered_dict_type, &deque_iterator_type, &deque_reverse_iterator_type,
                     &tuple_getter_type}) {
    if (module_add_type(t, module, type) < 0) return -1;
  }
  return 0;
}
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {
    .base = {}, .name = "_collections", .doc = docs::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

constinit Type tuple_getter_type = [] {
  Type t = static_type("_collections._tuplegetter", sizeof(TupleGetter), 0, kTypeGc);
  t.tp_dealloc = getter_dealloc;
  t.tp_repr = getter_repr;
  t.tp_traverse = getter_traverse;
  t.tp_clear = getter_clear;
  t.tp_methods = getter_methods;
  t.tp_members = getter_members;
  t.tp_descr_get = getter_get;
  t.tp_descr_set = getter_set;
  t.tp_alloc = type_generic_alloc;
  t.tp_new = getter_new;
  t.tp_free = gc_free;
  return t;
}();

extern "C" ADDER_EXPORT Object* PyInit__collections() { return module_def_init(&definition); }

}  // namespace adder
