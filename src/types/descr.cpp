// Descriptors for what native types declare: methods, class methods, members and getsets.
#include "types/descr.h"

#include "core/audit.h"

namespace adder {

// --- messages ---

Ref<> function_str(Thread& t, Object* callable) {
  Ref<> qualname;
  Lookup r = lookup_attr(t, callable, "__qualname__"_s, &qualname);
  if (r == Lookup::error) return {};
  if (r == Lookup::missing) return str(t, callable);
  Ref<> module;
  r = lookup_attr(t, callable, "__module__"_s, &module);
  if (r == Lookup::error) return {};
  if (r == Lookup::found && !is_none(module) && !(is_str(module) && str_equals_ascii(module, "builtins"))) {
    return str_format(t, "%S.%S()", module.get(), qualname.get());
  }
  return str_format(t, "%S()", qualname.get());
}

static const MethodDef* method_def_of(Object* callable) {
  if (is_subtype(type_of(callable), &cfunction_type)) return static_cast<CFunction*>(callable)->ml;
  if (is_exact(callable, method_descr_type)) return as<MethodDescr>(callable)->method;
  return nullptr;
}

Raised raise_takes_no_keywords(Thread& t, Object* callable) {
  const MethodDef* def = method_def_of(callable);
  if (def && def->flags & (kMethParsed | kMethVarargs) && is_subtype(type_of(callable), &cfunction_type)) {
    return t.raise(exc::TypeError, "%.200s() takes no keyword arguments", def->name);
  }
  Ref<> name = function_str(t, callable);
  if (!name) return {};
  return t.raise(exc::TypeError, "%U takes no keyword arguments", name.get());
}

bool accept_keywords(Thread& t, Object* callable, ssize given, Object* kwnames) {
  const MethodDef* def = method_def_of(callable);
  if (def && def->flags & kMethDefining) {
    if (def->flags & kMethNoargs) return true;
    ssize all = given + tuple_size(kwnames);
    if (given == 0 && all > 1) {
      t.raise(exc::TypeError, "%.200s() takes at most 1 keyword argument (%zd given)", def->name, all);
    } else {
      (void)raise_takes_one_argument(t, callable, given ? all : 0);
    }
    return false;
  }
  (void)raise_takes_no_keywords(t, callable);
  return false;
}

Raised raise_takes_no_arguments(Thread& t, Object* callable, ssize given) {
  const MethodDef* def = method_def_of(callable);
  if (def && def->flags & kMethDefining) return t.raise(exc::TypeError, "%.200s() takes no arguments", def->name);
  Ref<> name = function_str(t, callable);
  if (!name) return {};
  return t.raise(exc::TypeError, "%U takes no arguments (%zd given)", name.get(), given);
}

Raised raise_takes_one_argument(Thread& t, Object* callable, ssize given) {
  const MethodDef* def = method_def_of(callable);
  if (def && def->flags & kMethParsed) {
    return t.raise(exc::TypeError, "%.200s() takes exactly 1 argument (%zd given)", def->name, given);
  }
  if (def && def->flags & kMethDefining) {
    const char* format =
        given ? "%.200s() takes at most 1 argument (%zd given)" : "%.200s() takes exactly 1 positional argument (%zd given)";
    return t.raise(exc::TypeError, format, def->name, given);
  }
  Ref<> name = function_str(t, callable);
  if (!name) return {};
  return t.raise(exc::TypeError, "%U takes exactly one argument (%zd given)", name.get(), given);
}

Raised raise_bad_flags(Thread& t, const char* name) { return t.raise(exc::SystemError, "%s() method: bad call flags", name); }

bool keywords_as_dict(Thread& t, Object* const* values, Object* kwnames, Ref<Dict>* out) {
  if (!kwnames || tuple_size(kwnames) == 0) return true;
  *out = new_dict(t);
  if (!*out) return false;
  for (ssize i = 0, n = tuple_size(kwnames); i < n; ++i) {
    if (dict_set(t, out->get(), tuple_item(kwnames, i), values[i]) < 0) return false;
  }
  return true;
}

// --- the common part ---

Descr* new_descr(Thread& t, Type* descr_type, Type* owner, const char* name) {
  Ref<Str> key = intern_text(t, name);
  if (!key) return nullptr;
  Object* o = new_gc_object_raw(t, descr_type, static_cast<std::size_t>(descr_type->tp_basicsize));
  if (!o) return nullptr;
  auto* descr = static_cast<Descr*>(o);
  descr->owner = retain(owner);
  descr->name = key.release();
  descr->qualname = nullptr;
  return descr;
}

void descr_dealloc(Object* self) {
  gc_untrack(self);
  auto* descr = as<Descr>(self);
  xdecref(descr->owner);
  xdecref(descr->name);
  xdecref(descr->qualname);
  gc_free(self);
}

int descr_traverse(Object* self, VisitProc visit, void* arg) {
  ADDER_VISIT(as<Descr>(self)->owner);
  return 0;
}

namespace {}  // namespace

bool descr_check(Thread& t, Descr* descr, Object* o) {
  if (ADDER_LIKELY(type_of(o) == descr->owner || is_subtype(type_of(o), descr->owner))) return true;
  (void)t.raise(exc::TypeError, "descriptor '%V' for '%.100s' objects doesn't apply to a '%.100s' object", descr->name, "?",
                descr->owner->tp_name, type_of(o)->tp_name);
  return false;
}

Ref<> descr_repr(Object* self, const char* format) {
  auto* descr = as<Descr>(self);
  return str_format(Thread::current(), format, descr->name, "?", descr->owner->tp_name);
}

Ref<> descr_qualname(Object* self, void*) {
  Thread& t = Thread::current();
  auto* descr = as<Descr>(self);
  if (!descr->qualname) {
    if (!descr->name || !is_str(descr->name)) {
      return t.raise(exc::TypeError, "<descriptor>.__name__ is not a unicode object");
    }
    Ref<> owner = get_attr(t, descr->owner, "__qualname__"_s);
    if (!owner) return {};
    if (!is_str(owner)) return t.raise(exc::TypeError, "<descriptor>.__objclass__.__qualname__ is not a unicode object");
    Ref<> text = str_format(t, "%S.%S", owner.get(), descr->name);
    if (!text) return {};
    descr->qualname = text.release();
  }
  return new_ref(descr->qualname);
}

namespace {

// descr.__reduce__: getattr(owner, name)
Ref<> descr_reduce(Object* self, Object*) {
  Thread& t = Thread::current();
  auto* descr = as<Descr>(self);
  Object* builtins = interpreter(t).builtins;
  Ref<> getattr = new_ref(builtins ? dict_get_str(static_cast<Dict*>(builtins), "getattr"_s) : nullptr);
  if (!getattr) return t.raise(exc::AttributeError, "getattr");
  Ref<> args = tuple_pack(t, static_cast<Object*>(descr->owner), descr->name);
  if (!args) return {};
  return tuple_pack(t, getattr.get(), args.get());
}

const MethodDef reduce_methods[] = {{"__reduce__", descr_reduce, kMethNoargs, nullptr}, {}};

// --- methods ---

ADDER_INLINE MethodDescr* method_descr(Object* self) { return static_cast<MethodDescr*>(self); }

// Is args[0] a fitting self, and are there no keywords?
ADDER_INLINE bool check_self(Thread& t, Object* callable, Object* const* args, ssize nargs) {
  if (ADDER_UNLIKELY(nargs < 1)) {
    if (Ref<> name = function_str(t, callable)) (void)t.raise(exc::TypeError, "unbound method %U needs an argument", name.get());
    return false;
  }
  return descr_check(t, as<Descr>(callable), args[0]);
}
ADDER_INLINE bool check_no_keywords(Thread& t, Object* callable, Object* kwnames) {
  if (ADDER_LIKELY(!kwnames || tuple_size(kwnames) == 0)) return true;
  (void)raise_takes_no_keywords(t, callable);
  return false;
}
ADDER_INLINE bool check_no_keywords(Thread& t, Object* callable, Object* kwnames, ssize given) {
  return ADDER_LIKELY(!kwnames || tuple_size(kwnames) == 0) || accept_keywords(t, callable, given, kwnames);
}

Ref<> method_vectorcall_noargs(Object* callable, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  ssize n = vectorcall_nargs(nargsf);
  if (!check_self(t, callable, args, n) || !check_no_keywords(t, callable, kwnames, n - 1)) return {};
  if (ADDER_UNLIKELY(n != 1)) return raise_takes_no_arguments(t, callable, n - 1);
  CallGuard guard(t);
  if (!guard) return {};
  return method_descr(callable)->method->meth.plain(args[0], nullptr);
}

Ref<> method_vectorcall_o(Object* callable, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  ssize n = vectorcall_nargs(nargsf);
  if (!check_self(t, callable, args, n) || !check_no_keywords(t, callable, kwnames, n - 1)) return {};
  if (ADDER_UNLIKELY(n != 2)) return raise_takes_one_argument(t, callable, n - 1);
  CallGuard guard(t);
  if (!guard) return {};
  return method_descr(callable)->method->meth.plain(args[0], args[1]);
}

Ref<> method_vectorcall_fastcall(Object* callable, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  ssize n = vectorcall_nargs(nargsf);
  if (!check_self(t, callable, args, n) || !check_no_keywords(t, callable, kwnames)) return {};
  CallGuard guard(t);
  if (!guard) return {};
  return method_descr(callable)->method->meth.fast(args[0], args + 1, n - 1);
}

Ref<> method_vectorcall_fastcall_keywords(Object* callable, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  ssize n = vectorcall_nargs(nargsf);
  if (!check_self(t, callable, args, n)) return {};
  CallGuard guard(t);
  if (!guard) return {};
  return method_descr(callable)->method->meth.fast_keywords(args[0], args + 1, n - 1, kwnames);
}

Ref<> method_vectorcall_method(Object* callable, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  ssize n = vectorcall_nargs(nargsf);
  if (!check_self(t, callable, args, n)) return {};
  CallGuard guard(t);
  if (!guard) return {};
  auto* descr = method_descr(callable);
  return descr->method->meth.method(args[0], descr->owner, args + 1, n - 1, kwnames);
}

Ref<> method_vectorcall_varargs(Object* callable, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  ssize n = vectorcall_nargs(nargsf);
  if (!check_self(t, callable, args, n) || !check_no_keywords(t, callable, kwnames)) return {};
  Ref<Tuple> tuple = new_tuple_from(t, args + 1, n - 1);
  if (!tuple) return {};
  CallGuard guard(t);
  if (!guard) return {};
  return method_descr(callable)->method->meth.plain(args[0], tuple.get());
}

Ref<> method_vectorcall_varargs_keywords(Object* callable, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  ssize n = vectorcall_nargs(nargsf);
  if (!check_self(t, callable, args, n)) return {};
  Ref<Tuple> tuple = new_tuple_from(t, args + 1, n - 1);
  Ref<Dict> kwargs;
  if (!tuple || !keywords_as_dict(t, args + n, kwnames, &kwargs)) return {};
  CallGuard guard(t);
  if (!guard) return {};
  return method_descr(callable)->method->meth.keywords(args[0], tuple.get(), kwargs.get());
}

VectorcallFunc method_vectorcall_for(const MethodDef* def) {
  switch (calling_convention(def)) {
    case kMethVarargs:
      return method_vectorcall_varargs;
    case kMethVarargs | kMethKeywords:
      return method_vectorcall_varargs_keywords;
    case kMethFastcall:
      return method_vectorcall_fastcall;
    case kMethFastcall | kMethKeywords:
      return method_vectorcall_fastcall_keywords;
    case kMethNoargs:
      return method_vectorcall_noargs;
    case kMethO:
      return method_vectorcall_o;
    case kMethMethod | kMethFastcall | kMethKeywords:
      return method_vectorcall_method;
    default:
      return nullptr;
  }
}

Ref<> method_repr(Object* self) { return descr_repr(self, "<method '%V' of '%s' objects>"); }

Ref<> method_get(Object* self, Object* o, Object*) {
  if (!o) return new_ref(self);
  Thread& t = Thread::current();
  auto* descr = method_descr(self);
  if (!descr_check(t, descr, o)) return {};
  return new_cfunction(t, descr->method, o, nullptr, descr->method->flags & kMethMethod ? descr->owner : nullptr);
}

Ref<> method_doc(Object* self, void*) {
  const MethodDef* def = method_descr(self)->method;
  return doc_text(Thread::current(), def->name, def->doc);
}
Ref<> method_text_signature(Object* self, void*) {
  const MethodDef* def = method_descr(self)->method;
  return text_signature(Thread::current(), def->name, def->doc);
}

// --- class methods ---

Ref<> class_method_get(Object* self, Object* o, Object* type_object) {
  Thread& t = Thread::current();
  auto* descr = method_descr(self);
  if (!type_object) {
    if (!o) {
      return t.raise(exc::TypeError, "descriptor '%V' for type '%.100s' needs either an object or a type", descr->name, "?",
                     descr->owner->tp_name);
    }
    type_object = type_of(o);
  }
  if (!is_type(type_object)) {
    return t.raise(exc::TypeError, "descriptor '%V' for type '%.100s' needs a type, not a '%.100s' as arg 2", descr->name, "?",
                   descr->owner->tp_name, type_of(type_object)->tp_name);
  }
  if (!is_subtype(as_type(type_object), descr->owner)) {
    return t.raise(exc::TypeError, "descriptor '%V' requires a subtype of '%.100s' but received '%.100s'", descr->name, "?",
                   descr->owner->tp_name, as_type(type_object)->tp_name);
  }
  return new_cfunction(t, descr->method, type_object, nullptr, descr->method->flags & kMethMethod ? descr->owner : nullptr);
}

Ref<> class_method_call(Object* self, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  auto* descr = method_descr(self);
  if (tuple_size(args) < 1) {
    return t.raise(exc::TypeError, "descriptor '%V' of '%.100s' object needs an argument", descr->name, "?",
                   descr->owner->tp_name);
  }
  Ref<> bound = class_method_get(self, nullptr, tuple_item(args, 0));
  if (!bound) return {};
  Ref<Tuple> rest = tuple_slice(t, as<Tuple>(args), 1, tuple_size(args));
  if (!rest) return {};
  return call(t, bound, rest.get(), kwargs);
}

// --- members ---

Ref<> member_repr(Object* self) { return descr_repr(self, "<member '%V' of '%s' objects>"); }

Ref<> member_descr_get(Object* self, Object* o, Object*) {
  if (!o) return new_ref(self);
  Thread& t = Thread::current();
  auto* descr = as<MemberDescr>(self);
  if (!descr_check(t, descr, o)) return {};
  if (descr->member->flags & kMemberAudit) {
    if (audit(t, "object.__getattr__", "Os", o, descr->member->name) < 0) return {};
  }
  return member_get(t, reinterpret_cast<const char*>(o), descr->member);
}

int member_descr_set(Object* self, Object* o, Object* value) {
  Thread& t = Thread::current();
  auto* descr = as<MemberDescr>(self);
  if (!descr_check(t, descr, o)) return -1;
  return member_set(t, reinterpret_cast<char*>(o), descr->member, value);
}

Ref<> member_doc(Object* self, void*) {
  const char* text = as<MemberDescr>(self)->member->doc;
  if (!text) return new_none();
  return new_str(Thread::current(), text);
}

// --- getsets ---

Ref<> getset_repr(Object* self) { return descr_repr(self, "<attribute '%V' of '%s' objects>"); }

Ref<> getset_get(Object* self, Object* o, Object*) {
  if (!o) return new_ref(self);
  Thread& t = Thread::current();
  auto* descr = as<GetSetDescr>(self);
  if (!descr_check(t, descr, o)) return {};
  if (descr->getset->get) return descr->getset->get(o, descr->getset->closure);
  return t.raise(exc::AttributeError, "attribute '%V' of '%.100s' objects is not readable", descr->name, "?",
                 descr->owner->tp_name);
}

int getset_set(Object* self, Object* o, Object* value) {
  Thread& t = Thread::current();
  auto* descr = as<GetSetDescr>(self);
  if (!descr_check(t, descr, o)) return -1;
  if (descr->getset->set) return descr->getset->set(o, value, descr->getset->closure);
  return t.raise(exc::AttributeError, "attribute '%V' of '%.100s' objects is not writable", descr->name, "?",
                 descr->owner->tp_name);
}

Ref<> getset_doc(Object* self, void*) {
  const char* text = as<GetSetDescr>(self)->getset->doc;
  if (!text) return new_none();
  return new_str(Thread::current(), text);
}

const GetSetDef method_getsets[] = {
    {"__doc__", method_doc, nullptr, nullptr, nullptr},
    {"__qualname__", descr_qualname, nullptr, nullptr, nullptr},
    {"__text_signature__", method_text_signature, nullptr, nullptr, nullptr},
    {},
};
const GetSetDef member_getsets[] = {
    {"__doc__", member_doc, nullptr, nullptr, nullptr},
    {"__qualname__", descr_qualname, nullptr, nullptr, nullptr},
    {},
};
const GetSetDef getset_getsets[] = {
    {"__doc__", getset_doc, nullptr, nullptr, nullptr},
    {"__qualname__", descr_qualname, nullptr, nullptr, nullptr},
    {},
};

Ref<> new_method_descriptor(Thread& t, Type* descr_type, Type* owner, const MethodDef* def) {
  VectorcallFunc function = method_vectorcall_for(def);
  if (!function) return raise_bad_flags(t, def->name);
  Ref<Descr> descr = steal(new_descr(t, descr_type, owner, def->name));
  if (!descr) return {};
  auto* made = static_cast<MethodDescr*>(descr.get());
  made->method = def;
  made->vectorcall = function;
  gc_track(made);
  return descr;
}

}  // namespace

const MemberDef descr_members[] = {
    {"__objclass__", kMemberObject, offsetof(Descr, owner), kMemberReadonly, nullptr},
    {"__name__", kMemberObject, offsetof(Descr, name), kMemberReadonly, nullptr},
    {},
};

Ref<> new_method_descr(Thread& t, Type* owner, const MethodDef* def) {
  return new_method_descriptor(t, &method_descr_type, owner, def);
}
Ref<> new_class_method_descr(Thread& t, Type* owner, const MethodDef* def) {
  return new_method_descriptor(t, &class_method_descr_type, owner, def);
}
Ref<> new_member_descr(Thread& t, Type* owner, const MemberDef* def) {
  Ref<Descr> descr = steal(new_descr(t, &member_descr_type, owner, def->name));
  if (!descr) return {};
  static_cast<MemberDescr*>(descr.get())->member = def;
  gc_track(descr);
  return descr;
}
Ref<> new_getset_descr(Thread& t, Type* owner, const GetSetDef* def) {
  Ref<Descr> descr = steal(new_descr(t, &getset_descr_type, owner, def->name));
  if (!descr) return {};
  static_cast<GetSetDescr*>(descr.get())->getset = def;
  gc_track(descr);
  return descr;
}

namespace {

constexpr Type descr_type(const char* name, ssize size, unsigned long flags) {
  Type t = static_type(name, size, 0, kTypeGc | kTypeDisallowInstantiation | flags);
  t.tp_dealloc = descr_dealloc;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = descr_traverse;
  t.tp_members = descr_members;
  return t;
}

}  // namespace

constinit Type method_descr_type = [] {
  Type t = descr_type("method_descriptor", sizeof(MethodDescr), kTypeVectorcall | kTypeMethodDescriptor);
  t.tp_vectorcall_offset = offsetof(MethodDescr, vectorcall);
  t.tp_repr = method_repr;
  t.tp_call = vectorcall_call;
  t.tp_methods = reduce_methods;
  t.tp_getset = method_getsets;
  t.tp_descr_get = method_get;
  return t;
}();
constinit Type class_method_descr_type = [] {
  Type t = descr_type("classmethod_descriptor", sizeof(MethodDescr), 0);
  t.tp_repr = method_repr;
  t.tp_call = class_method_call;
  t.tp_getset = method_getsets;
  t.tp_descr_get = class_method_get;
  return t;
}();
constinit Type member_descr_type = [] {
  Type t = descr_type("member_descriptor", sizeof(MemberDescr), 0);
  t.tp_repr = member_repr;
  t.tp_methods = reduce_methods;
  t.tp_getset = member_getsets;
  t.tp_descr_get = member_descr_get;
  t.tp_descr_set = member_descr_set;
  return t;
}();
constinit Type getset_descr_type = [] {
  Type t = descr_type("getset_descriptor", sizeof(GetSetDescr), 0);
  t.tp_repr = getset_repr;
  t.tp_getset = getset_getsets;
  t.tp_descr_get = getset_get;
  t.tp_descr_set = getset_set;
  return t;
}();

}  // namespace adder
