// types.GenericAlias: `list[int]` (PEP 585), unpacked forms `*tuple[int, ...]` (PEP 646), and substitution of type variables.
#include "core/args.h"
#include "docs/GenericAlias.h"
#include "types/type_internal.h"

namespace adder {

namespace {

struct GenericAlias : Object {
  Object* origin;
  Object* args;        // tuple
  Object* parameters;  // tuple, made when asked for
  Object* weakreflist;
  bool starred;
  VectorcallFunc vectorcall;
};
ADDER_INLINE GenericAlias* alias(Object* o) { return static_cast<GenericAlias*>(o); }

struct AliasIterator : Object {
  Object* alias;  // null when exhausted
};
extern Type alias_iterator_type;

// --- making ---

Ref<> call_alias(Object* callable, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  Ref<> made = vectorcall(t, alias(callable)->origin, args, nargsf, kwnames);
  if (!made) return {};
  // The instance remembers how it was made, if it can hold attributes.
  if (set_attr(t, made, "__orig_class__"_s, callable) < 0 && !t.consume_error(exc::AttributeError) &&
      !t.consume_error(exc::TypeError)) {
    return {};
  }
  return made;
}

GenericAlias* setup(Thread& t, Type* type, Object* origin, Object* args, bool starred) {
  Ref<Tuple> tuple = is_tuple(args) ? new_ref(as<Tuple>(args)) : tuple_pack(t, args);
  if (!tuple) return nullptr;
  Ref<> made = type->tp_alloc(type, 0);
  if (!made) return nullptr;
  GenericAlias* a = alias(made);
  a->origin = retain(origin);
  a->args = tuple.release();
  a->parameters = nullptr;
  a->starred = starred;
  a->vectorcall = call_alias;
  return static_cast<GenericAlias*>(made.release());
}

Ref<> alias_new(Type* type, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (kwargs && !no_keywords(t, "GenericAlias", kwargs)) return {};
  if (!check_positional(t, "GenericAlias", tuple_size(args), 2, 2)) return {};
  return steal<Object>(setup(t, type, tuple_item(args, 0), tuple_item(args, 1), false));
}

void alias_dealloc(Object* self) {
  gc_untrack(self);
  GenericAlias* a = alias(self);
  if (a->weakreflist) clear_weak_refs(self);
  xdecref(a->origin);
  xdecref(a->args);
  xdecref(a->parameters);
  type_of(self)->tp_free(self);
}
int alias_traverse(Object* self, VisitProc visit, void* arg) {
  ADDER_VISIT(alias(self)->origin);
  ADDER_VISIT(alias(self)->args);
  ADDER_VISIT(alias(self)->parameters);
  return 0;
}

// --- text, comparison ---

Ref<> alias_repr(Object* self) {
  Thread& t = Thread::current();
  GenericAlias* a = alias(self);
  StrBuilder text(t);
  if (a->starred) text.append('*');
  if (append_type_repr(t, &text, a->origin) < 0) return {};
  text.append('[');
  ssize n = tuple_size(a->args);
  for (ssize i = 0; i < n; ++i) {
    if (i > 0) text.append_ascii(", ");
    if (append_type_repr(t, &text, tuple_item(a->args, i)) < 0) return {};
  }
  if (n == 0) text.append_ascii("()");
  text.append(']');
  return text.finish();
}

hash_t alias_hash(Object* self) {
  Thread& t = Thread::current();
  hash_t h0 = hash(t, alias(self)->origin);
  if (h0 == -1) return -1;
  hash_t h1 = hash(t, alias(self)->args);
  if (h1 == -1) return -1;
  hash_t h = h0 ^ h1;
  return h == -1 ? -2 : h;
}

Ref<> alias_compare(Object* a, Object* b, int op) {
  if ((op != kEq && op != kNe) || !is_generic_alias(a) || !is_generic_alias(b)) return new_not_implemented();
  if (op == kNe) {
    Ref<> equal = alias_compare(a, b, kEq);
    if (!equal || equal.get() == &not_implemented_object) return equal;
    return new_bool(equal.get() == &false_object);
  }
  Thread& t = Thread::current();
  if (alias(a)->starred != alias(b)->starred) return new_bool(false);
  int equal = rich_compare_bool(t, alias(a)->origin, alias(b)->origin, kEq);
  if (equal < 0) return {};
  if (!equal) return new_bool(false);
  return rich_compare(t, alias(a)->args, alias(b)->args, kEq);
}

// --- attributes ---

// These are the alias's own; everything else is asked of the origin.
bool is_own_attribute(Object* name) {
  static Str* const kOwn[] = {"__class__"_s,       "__origin__"_s,     "__args__"_s,
                              "__unpacked__"_s,    "__parameters__"_s, "__typing_unpacked_tuple_args__"_s,
                              "__mro_entries__"_s, "__reduce_ex__"_s,  "__reduce__"_s,
                              "__copy__"_s,        "__deepcopy__"_s};
  for (Str* own : kOwn) {
    if (str_equal(name, own)) return true;
  }
  return false;
}

Ref<> alias_getattro(Object* self, Object* name) {
  if (!is_str(name) || is_own_attribute(name)) return generic_get_attr(self, name);
  return get_attr(Thread::current(), alias(self)->origin, name);
}

Ref<> alias_dir(Object* self, Object*) {
  Thread& t = Thread::current();
  Ref<> names = dir(t, alias(self)->origin);
  if (!names) return {};
  static Str* const kExtra[] = {"__origin__"_s,      "__args__"_s,     "__parameters__"_s,
                                "__mro_entries__"_s, "__unpacked__"_s, "__typing_unpacked_tuple_args__"_s,
                                "__reduce_ex__"_s,   "__reduce__"_s,   "__copy__"_s,
                                "__deepcopy__"_s};
  for (Str* name : kExtra) {
    int present = contains(t, names, name);
    if (present < 0 || (!present && list_append(t, as<List>(names.get()), static_cast<Object*>(name)) < 0)) return {};
  }
  return names;
}

Ref<> alias_mro_entries(Object* self, Object*) { return tuple_pack(Thread::current(), alias(self)->origin); }
Ref<> alias_instancecheck(Object*, Object*) {
  return Thread::current().raise(exc::TypeError, "isinstance() argument 2 cannot be a parameterized generic");
}
Ref<> alias_subclasscheck(Object*, Object*) {
  return Thread::current().raise(exc::TypeError, "issubclass() argument 2 cannot be a parameterized generic");
}

Ref<> builtin_function(Thread& t, Str* name) {
  Object* function = dict_get_str(static_cast<Dict*>(interpreter(t).builtins), name);
  if (!function) return t.raise(exc::AttributeError, "%U", static_cast<Object*>(name));
  return new_ref(function);
}

Ref<> alias_reduce(Object* self, Object*) {
  Thread& t = Thread::current();
  GenericAlias* a = alias(self);
  Ref<Tuple> pair = tuple_pack(t, a->origin, a->args);
  if (!pair) return {};
  if (!a->starred) return tuple_pack(t, static_cast<Object*>(&generic_alias_type), static_cast<Object*>(pair.get()));
  // next(iter(alias)) gives the unpacked form.
  Ref<> plain = new_generic_alias(t, a->origin, a->args);
  Ref<> iterator = plain ? get_iter(t, plain) : Ref<>();
  Ref<> next = iterator ? builtin_function(t, "next"_s) : Ref<>();
  if (!next) return {};
  Ref<Tuple> arguments = tuple_pack(t, iterator.get());
  if (!arguments) return {};
  return tuple_pack(t, next.get(), static_cast<Object*>(arguments.get()));
}

Tuple* parameters_of(Thread& t, GenericAlias* a) {
  if (!a->parameters) a->parameters = type_parameters(t, as<Tuple>(a->args)).release();
  return static_cast<Tuple*>(a->parameters);
}
Ref<> alias_parameters(Object* self, void*) { return new_ref<Object>(parameters_of(Thread::current(), alias(self))); }

Ref<> alias_unpacked_tuple_args(Object* self, void*) {
  GenericAlias* a = alias(self);
  return new_ref(a->starred && a->origin == &tuple_type ? a->args : none());
}

Ref<> alias_getitem(Object* self, Object* item) {
  Thread& t = Thread::current();
  GenericAlias* a = alias(self);
  Tuple* parameters = parameters_of(t, a);
  if (!parameters) return {};
  Ref<Tuple> args = substitute_parameters(t, self, as<Tuple>(a->args), parameters, item);
  if (!args) return {};
  return steal<Object>(setup(t, &generic_alias_type, a->origin, args.get(), a->starred));
}

// --- *alias ---

Ref<> alias_iter(Object* self) {
  if (type_ready(&alias_iterator_type) < 0) return {};
  auto* it = new_gc_object<AliasIterator>(Thread::current(), &alias_iterator_type);
  if (!it) return {};
  it->alias = retain(self);
  gc_track(it);
  return steal<Object>(it);
}
Ref<> alias_iterator_next(Object* self) {
  auto* it = static_cast<AliasIterator*>(self);
  if (!it->alias) return {};
  GenericAlias* a = alias(it->alias);
  Ref<> starred = steal<Object>(setup(Thread::current(), &generic_alias_type, a->origin, a->args, true));
  clear_field(it->alias);
  return starred;
}
void alias_iterator_dealloc(Object* self) {
  gc_untrack(self);
  xdecref(static_cast<AliasIterator*>(self)->alias);
  gc_free(self);
}
int alias_iterator_traverse(Object* self, VisitProc visit, void* arg) {
  ADDER_VISIT(static_cast<AliasIterator*>(self)->alias);
  return 0;
}
int alias_iterator_clear(Object* self) {
  clear_field(static_cast<AliasIterator*>(self)->alias);
  return 0;
}
Ref<> alias_iterator_reduce(Object* self, Object*) {
  Thread& t = Thread::current();
  Ref<> iter = builtin_function(t, "iter"_s);
  if (!iter) return {};
  Object* of = static_cast<AliasIterator*>(self)->alias;
  Ref<Tuple> arguments = tuple_pack(t, of ? of : empty_tuple());  // exhausted: an empty iterator
  if (!arguments) return {};
  return tuple_pack(t, iter.get(), static_cast<Object*>(arguments.get()));
}

const MethodDef alias_iterator_methods[] = {{"__reduce__", alias_iterator_reduce, kMethNoargs, nullptr}, {}};
constinit Type alias_iterator_type = [] {
  Type t = static_type("generic_alias_iterator", sizeof(AliasIterator), 0, kTypeGc | kTypeDisallowInstantiation);
  t.tp_dealloc = alias_iterator_dealloc;
  t.tp_traverse = alias_iterator_traverse;
  t.tp_clear = alias_iterator_clear;
  t.tp_iter = self_iter;
  t.tp_iternext = alias_iterator_next;
  t.tp_methods = alias_iterator_methods;
  return t;
}();

const MethodDef alias_methods[] = {
    {"__mro_entries__", alias_mro_entries, kMethO, nullptr},
    {"__instancecheck__", alias_instancecheck, kMethO, nullptr},
    {"__subclasscheck__", alias_subclasscheck, kMethO, nullptr},
    {"__reduce__", alias_reduce, kMethNoargs, nullptr},
    {"__dir__", alias_dir, kMethNoargs, nullptr},
    {},
};
const MemberDef alias_members[] = {
    {"__origin__", kMemberObject, offsetof(GenericAlias, origin), kMemberReadonly, nullptr},
    {"__args__", kMemberObject, offsetof(GenericAlias, args), kMemberReadonly, nullptr},
    {"__unpacked__", kMemberBool, offsetof(GenericAlias, starred), kMemberReadonly, nullptr},
    {},
};
const GetSetDef alias_getsets[] = {
    {"__parameters__", alias_parameters, nullptr, doc::GenericAlias::__parameters__, nullptr},
    {"__typing_unpacked_tuple_args__", alias_unpacked_tuple_args, nullptr, nullptr, nullptr},
    {},
};
constinit MappingMethods alias_as_mapping = {nullptr, alias_getitem, nullptr};
constinit NumberMethods alias_as_number = [] {
  NumberMethods n{};
  n.nb_or = union_or;
  return n;
}();

// --- type variables ---

int add_unique(Thread& t, List* list, Object* item) {
  for (ssize i = 0; i < list_size(list); ++i) {
    if (list_item(list, i) == item) return 0;
  }
  return list_append(t, list, item);
}

ssize index_of(Tuple* tuple, Object* item) {
  for (ssize i = 0; i < tuple->size; ++i) {
    if (tuple->items[i] == item) return i;
  }
  return -1;
}

// Unpacked tuples of known length among the arguments are spliced in.
Ref<Tuple> splice_arguments(Thread& t, Object* item) {
  Ref<List> result = new_list(t, 0);
  if (!result) return {};
  Ref<Tuple> items = is_tuple(item) ? new_ref(as<Tuple>(item)) : tuple_pack(t, item);
  if (!items) return {};
  for (ssize i = 0; i < items->size; ++i) {
    Object* o = items->items[i];
    if (!is_type(o)) {
      Ref<> inner;
      if (lookup_attr(t, o, "__typing_unpacked_tuple_args__"_s, &inner) == Lookup::error) return {};
      if (inner && is_tuple(inner) && !(tuple_size(inner) > 0 && tuple_item(inner, tuple_size(inner) - 1) == &ellipsis_object)) {
        if (list_extend(t, result, inner) < 0) return {};
        continue;
      }
    }
    if (list_append(t, result, o) < 0) return {};
  }
  return list_to_tuple(t, result);
}

// An argument that contains type variables itself: argument[its parameters replaced].
Ref<> substitute_inside(Thread& t, Object* o, Tuple* parameters, Object* const* values) {
  Ref<> inner;
  if (lookup_attr(t, o, "__parameters__"_s, &inner) == Lookup::error) return {};
  if (!inner || !is_tuple(inner) || tuple_size(inner) == 0) return new_ref(o);
  Ref<List> arguments = new_list(t, 0);
  if (!arguments) return {};
  for (ssize i = 0; i < tuple_size(inner); ++i) {
    Object* parameter = tuple_item(inner, i);
    ssize at = index_of(parameters, parameter);
    Object* value = at >= 0 ? values[at] : parameter;
    bool variadic = at >= 0 && type_of(parameters->items[at])->tp_iter && is_tuple(value);  // TypeVarTuple
    if ((variadic ? list_extend(t, arguments, value) : list_append(t, arguments, value)) < 0) return {};
  }
  Ref<Tuple> key = list_to_tuple(t, arguments);
  if (!key) return {};
  return get_item(t, o, key);
}

// A parameter may rearrange the arguments before they are counted (TypeVarTuple, ParamSpec).
int prepare_arguments(Thread& t, Object* self, Tuple* parameters, Ref<Tuple>* items) {
  for (ssize i = 0; i < parameters->size; ++i) {
    Ref<> prepare;
    if (lookup_attr(t, parameters->items[i], "__typing_prepare_subst__"_s, &prepare) == Lookup::error) return -1;
    if (!prepare || is_none(prepare)) continue;
    Ref<> prepared = call_args(t, prepare, self, static_cast<Object*>(items->get()));
    if (!prepared) return -1;
    *items = is_tuple(prepared) ? static_cast<Ref<>&&>(prepared).cast<Tuple>() : tuple_pack(t, prepared.get());
    if (!*items) return -1;
  }
  return 0;
}

int substitute_one(Thread& t, List* out, Object* arg, Tuple* parameters, Object* const* values) {
  if (is_type(arg)) return list_append(t, out, arg);
  Ref<> flag;
  Lookup r = lookup_attr(t, arg, "__typing_is_unpacked_typevartuple__"_s, &flag);
  int unpack = r == Lookup::found ? is_true(t, flag) : 0;
  if (r == Lookup::error || unpack < 0) return -1;
  Ref<> subst;
  if (lookup_attr(t, arg, "__typing_subst__"_s, &subst) == Lookup::error) return -1;
  Ref<> value;
  if (subst) {
    ssize at = index_of(parameters, arg);
    if (at < 0) return list_append(t, out, arg);
    value = call_one_arg(t, subst, values[at]);
  } else {
    value = substitute_inside(t, arg, parameters, values);
  }
  if (!value) return -1;
  return unpack && is_tuple(value) ? list_extend(t, out, value) : list_append(t, out, value.get());
}

}  // namespace

Ref<Tuple> type_parameters(Thread& t, Tuple* args) {
  Ref<List> found = new_list(t, 0);
  if (!found) return {};
  for (ssize i = 0; i < args->size; ++i) {
    Object* arg = args->items[i];
    if (is_type(arg)) continue;  // a bare class's __parameters__ is not about its use here
    Ref<> value;
    if (lookup_attr(t, arg, "__typing_subst__"_s, &value) == Lookup::error) return {};
    if (value) {
      if (add_unique(t, found, arg) < 0) return {};
      continue;
    }
    if (lookup_attr(t, arg, "__parameters__"_s, &value) == Lookup::error) return {};
    for (ssize k = 0; value && is_tuple(value) && k < tuple_size(value); ++k) {
      if (add_unique(t, found, tuple_item(value, k)) < 0) return {};
    }
  }
  return list_to_tuple(t, found);
}

Ref<Tuple> substitute_parameters(Thread& t, Object* self, Tuple* args, Tuple* parameters, Object* item) {
  if (parameters->size == 0) return t.raise(exc::TypeError, "%R is not a generic class", self);
  Ref<Tuple> items = splice_arguments(t, item);
  if (!items || prepare_arguments(t, self, parameters, &items) < 0) return {};
  if (items->size != parameters->size) {
    return t.raise(exc::TypeError, "Too %s arguments for %R; actual %zd, expected %zd",
                   items->size > parameters->size ? "many" : "few", self, items->size, parameters->size);
  }
  Ref<List> result = new_list(t, 0);
  if (!result) return {};
  for (ssize i = 0; i < args->size; ++i) {
    if (substitute_one(t, result, args->items[i], parameters, items->items) < 0) return {};
  }
  return list_to_tuple(t, result);
}

int append_type_repr(Thread& t, StrBuilder* out, Object* o) {
  auto append = [&](Object* text) { return out->append(text) ? 0 : -1; };
  auto append_repr = [&] { return out->append_repr(o) ? 0 : -1; };
  if (o == &ellipsis_object) return out->append_ascii("...") ? 0 : -1;
  Ref<> value;
  Lookup r = lookup_attr(t, o, "__origin__"_s, &value);
  if (r == Lookup::error) return -1;
  if (r == Lookup::found) {
    r = lookup_attr(t, o, "__args__"_s, &value);
    if (r == Lookup::error) return -1;
    if (r == Lookup::found) return append_repr();  // an alias of some kind
  }
  Ref<> qualname, module;
  if (lookup_attr(t, o, "__qualname__"_s, &qualname) == Lookup::error) return -1;
  if (!qualname) return append_repr();
  if (lookup_attr(t, o, "__module__"_s, &module) == Lookup::error) return -1;
  if (!module || is_none(module)) return append_repr();
  Ref<> name_text = str(t, qualname);
  if (!name_text) return -1;
  if (is_str(module) && str_equals_ascii(module, "builtins")) return append(name_text);
  Ref<> module_text = str(t, module);
  if (!module_text || append(module_text) < 0 || !out->append('.')) return -1;
  return append(name_text);
}

bool is_generic_alias(Object* o) { return is_a(o, generic_alias_type); }

Ref<> new_generic_alias(Thread& t, Object* origin, Object* args) {
  return steal<Object>(setup(t, &generic_alias_type, origin, args, false));
}

Ref<> class_getitem(Object* cls, Object* item) { return new_generic_alias(Thread::current(), cls, item); }

constinit Type generic_alias_type = [] {
  Type t = static_type("types.GenericAlias", sizeof(GenericAlias), 0, kTypeGc | kTypeBase | kTypeVectorcall);
  t.tp_dealloc = alias_dealloc;
  t.tp_vectorcall_offset = offsetof(GenericAlias, vectorcall);
  t.tp_repr = alias_repr;
  t.tp_as_number = &alias_as_number;
  t.tp_as_mapping = &alias_as_mapping;
  t.tp_hash = alias_hash;
  t.tp_call = vectorcall_call;
  t.tp_getattro = alias_getattro;
  t.tp_doc = doc::GenericAlias::type_doc;
  t.tp_traverse = alias_traverse;
  t.tp_richcompare = alias_compare;
  t.tp_weaklistoffset = offsetof(GenericAlias, weakreflist);
  t.tp_iter = alias_iter;
  t.tp_methods = alias_methods;
  t.tp_members = alias_members;
  t.tp_getset = alias_getsets;
  t.tp_alloc = type_generic_alloc;
  t.tp_new = alias_new;
  t.tp_free = gc_free;
  return t;
}();

}  // namespace adder
