// property.
#include "types/property.h"

#include "core/args.h"
#include "docs/property.h"
#include "types/type_internal.h"

namespace adder {

namespace {

ADDER_INLINE Property* property(Object* o) { return static_cast<Property*>(o); }

void property_dealloc(Object* self) {
  gc_untrack(self);
  auto* p = property(self);
  xdecref(p->get);
  xdecref(p->set);
  xdecref(p->del);
  xdecref(p->doc);
  xdecref(p->name);
  type_of(self)->tp_free(self);
}
int property_traverse(Object* self, VisitProc visit, void* arg) {
  auto* p = property(self);
  ADDER_VISIT(p->get);
  ADDER_VISIT(p->set);
  ADDER_VISIT(p->del);
  ADDER_VISIT(p->doc);
  ADDER_VISIT(p->name);
  return 0;
}
int property_clear(Object* self) {
  clear_field(property(self)->doc);
  return 0;
}

// "property 'x' of 'C' object has no setter", as much of it as is known.
ADDER_COLD Raised raise_missing(Thread& t, Property* p, Object* o, const char* what) {
  if (!o) return t.raise(exc::AttributeError, "property has no %s", what);
  Ref<> qualname = type_qualname(t, type_of(o));
  if (!qualname) return {};
  if (p->name) return t.raise(exc::AttributeError, "property %R of %R object has no %s", p->name, qualname.get(), what);
  return t.raise(exc::AttributeError, "property of %R object has no %s", qualname.get(), what);
}

Ref<> property_get(Object* self, Object* o, Object*) {
  if (!o || o == none()) return new_ref(self);
  Thread& t = Thread::current();
  auto* p = property(self);
  if (!p->get) return raise_missing(t, p, o, "getter");
  return call_one_arg(t, p->get, o);
}

int property_set(Object* self, Object* o, Object* value) {
  Thread& t = Thread::current();
  auto* p = property(self);
  Object* function = value ? p->set : p->del;
  if (!function) return raise_missing(t, p, o, value ? "setter" : "deleter");
  Ref<> result = value ? call_args(t, function, o, value) : call_one_arg(t, function, o);
  return result ? 0 : -1;
}

Object* none_to_null(Object* o) { return o == none() ? nullptr : o; }

int property_init(Object* self, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  static constexpr Signature kSignature("property(fget=None, fset=None, fdel=None, doc=None)");
  Object* a[4] = {};
  if (!kSignature.unpack(t, args, kwargs, a)) return -1;
  Object *get = none_to_null(a[0]), *set = none_to_null(a[1]), *del = none_to_null(a[2]), *doc = a[3];
  auto* p = property(self);
  replace_field(p->get, xretain(get));
  replace_field(p->set, xretain(set));
  replace_field(p->del, xretain(del));
  replace_field(p->doc, xretain(doc));
  clear_field(p->name);
  p->getter_doc = 0;
  if ((doc && doc != none()) || !get) return 0;
  Ref<> get_doc;
  Lookup r = lookup_attr(t, get, "__doc__"_s, &get_doc);
  if (r != Lookup::found) return static_cast<int>(r);
  if (is_exact(self, property_type)) {
    replace_field(p->doc, get_doc.release());
  } else if (set_attr(t, self, "__doc__"_s, get_doc) < 0) {
    // An instance attribute, since the subclass's own __doc__ would hide the field.
    return -1;
  }
  p->getter_doc = 1;
  return 0;
}

Ref<> property_copy(Object* self, Object* get, Object* set, Object* del) {
  Thread& t = Thread::current();
  auto* p = property(self);
  auto choose = [](Object* given, Object* old) -> Object* {
    if (given && given != none()) return given;
    return old ? old : none();
  };
  Object* new_get = choose(get, p->get);
  Object* doc = p->getter_doc && new_get != none() ? none() : p->doc ? p->doc : none();
  Ref<> made = call_args(t, type_of(self), new_get, choose(set, p->set), choose(del, p->del), doc);
  if (!made) return {};
  if (is_a(made, property_type)) replace_field(property(made)->name, xretain(p->name));
  return made;
}

Ref<> property_getter(Object* self, Object* function) { return property_copy(self, function, nullptr, nullptr); }
Ref<> property_setter(Object* self, Object* function) { return property_copy(self, nullptr, function, nullptr); }
Ref<> property_deleter(Object* self, Object* function) { return property_copy(self, nullptr, nullptr, function); }

Ref<> property_set_name(Object* self, Object* args) {
  Thread& t = Thread::current();
  if (tuple_size(args) != 2) {
    return t.raise(exc::TypeError, "__set_name__() takes 2 positional arguments but %zd were given", tuple_size(args));
  }
  replace_field(property(self)->name, retain(tuple_item(args, 1)));
  return new_none();
}

Ref<> property_is_abstract(Object* self, void*) {
  Thread& t = Thread::current();
  auto* p = property(self);
  for (Object* function : {p->get, p->set, p->del}) {
    int abstract = is_abstract(t, function);
    if (abstract < 0) return {};
    if (abstract) return new_bool(true);
  }
  return new_bool(false);
}

const MethodDef property_methods[] = {
    {"getter", property_getter, kMethO, doc::property::getter},
    {"setter", property_setter, kMethO, doc::property::setter},
    {"deleter", property_deleter, kMethO, doc::property::deleter},
    {"__set_name__", property_set_name, kMethVarargs, doc::property::__set_name__},
    {},
};
const MemberDef property_members[] = {
    {"fget", kMemberObject, offsetof(Property, get), kMemberReadonly, nullptr},
    {"fset", kMemberObject, offsetof(Property, set), kMemberReadonly, nullptr},
    {"fdel", kMemberObject, offsetof(Property, del), kMemberReadonly, nullptr},
    {"__doc__", kMemberObject, offsetof(Property, doc), 0, nullptr},
    {},
};
const GetSetDef property_getsets[] = {{"__isabstractmethod__", property_is_abstract, nullptr, nullptr, nullptr}, {}};

}  // namespace

Object* property_getter_function(Object* o) { return property(o)->get; }

int is_abstract(Thread& t, Object* function) {
  if (!function) return 0;
  Ref<> flag;
  Lookup r = lookup_attr(t, function, "__isabstractmethod__"_s, &flag);
  if (r != Lookup::found) return static_cast<int>(r);
  return is_true(t, flag);
}

constinit Type property_type = [] {
  Type t = static_type("property", sizeof(Property), 0, kTypeGc | kTypeBase);
  t.tp_dealloc = property_dealloc;
  t.tp_getattro = generic_get_attr;
  t.tp_doc = doc::property::type_doc;
  t.tp_traverse = property_traverse;
  t.tp_clear = property_clear;
  t.tp_methods = property_methods;
  t.tp_members = property_members;
  t.tp_getset = property_getsets;
  t.tp_descr_get = property_get;
  t.tp_descr_set = property_set;
  t.tp_init = property_init;
  t.tp_alloc = type_generic_alloc;
  t.tp_new = type_generic_new;
  t.tp_free = gc_free;
  return t;
}();

}  // namespace adder
