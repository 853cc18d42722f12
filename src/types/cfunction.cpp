// builtin_function_or_method: a native function, alone, or bound to its self.
#include "types/descr.h"

namespace adder {

namespace {

ADDER_INLINE CFunction* cfunction(Object* o) { return static_cast<CFunction*>(o); }
ADDER_INLINE Object* self_of(CFunction* f) { return f->ml->flags & kMethStatic ? nullptr : f->self; }

// --- calls, one function per convention ---

ADDER_INLINE bool check_no_keywords(Thread& t, Object* callable, Object* kwnames) {
  if (ADDER_LIKELY(!kwnames || tuple_size(kwnames) == 0)) return true;
  (void)raise_takes_no_keywords(t, callable);
  return false;
}
ADDER_INLINE bool check_no_keywords(Thread& t, Object* callable, Object* kwnames, ssize given) {
  return ADDER_LIKELY(!kwnames || tuple_size(kwnames) == 0) || accept_keywords(t, callable, given, kwnames);
}

Ref<> cfunction_vectorcall_noargs(Object* callable, Object* const*, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  if (!check_no_keywords(t, callable, kwnames, vectorcall_nargs(nargsf))) return {};
  if (ADDER_UNLIKELY(vectorcall_nargs(nargsf) != 0)) return raise_takes_no_arguments(t, callable, vectorcall_nargs(nargsf));
  CallGuard guard(t);
  if (!guard) return {};
  CFunction* f = cfunction(callable);
  return f->ml->meth.plain(self_of(f), nullptr);
}

Ref<> cfunction_vectorcall_o(Object* callable, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  if (!check_no_keywords(t, callable, kwnames, vectorcall_nargs(nargsf))) return {};
  if (ADDER_UNLIKELY(vectorcall_nargs(nargsf) != 1)) return raise_takes_one_argument(t, callable, vectorcall_nargs(nargsf));
  CallGuard guard(t);
  if (!guard) return {};
  CFunction* f = cfunction(callable);
  return f->ml->meth.plain(self_of(f), args[0]);
}

Ref<> cfunction_vectorcall_fastcall(Object* callable, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  if (!check_no_keywords(t, callable, kwnames)) return {};
  CallGuard guard(t);
  if (!guard) return {};
  CFunction* f = cfunction(callable);
  return f->ml->meth.fast(self_of(f), args, vectorcall_nargs(nargsf));
}

Ref<> cfunction_vectorcall_fastcall_keywords(Object* callable, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  CallGuard guard(t);
  if (!guard) return {};
  CFunction* f = cfunction(callable);
  return f->ml->meth.fast_keywords(self_of(f), args, vectorcall_nargs(nargsf), kwnames);
}

Ref<> cfunction_vectorcall_method(Object* callable, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  CallGuard guard(t);
  if (!guard) return {};
  auto* f = static_cast<CMethod*>(callable);
  return f->ml->meth.method(self_of(f), f->cls, args, vectorcall_nargs(nargsf), kwnames);
}

// tp_call. Functions that take a tuple have no vectorcall function, so that the caller's tuple is passed on.
Ref<> cfunction_call(Object* callable, Object* args, Object* kwargs) {
  CFunction* f = cfunction(callable);
  if (f->vectorcall) return vectorcall_call(callable, args, kwargs);
  Thread& t = Thread::current();
  if (f->ml->flags & kMethKeywords) return f->ml->meth.keywords(self_of(f), args, kwargs);
  if (kwargs && dict_size(kwargs) != 0) return raise_takes_no_keywords(t, callable);
  return f->ml->meth.plain(self_of(f), args);
}

// --- the object ---

void cfunction_dealloc(Object* self) {
  gc_untrack(self);
  Trashcan trash(self, cfunction_dealloc);
  if (trash.postponed()) return;
  CFunction* f = cfunction(self);
  if (f->weakreflist) clear_weak_refs(self);
  if (f->ml->flags & kMethMethod) xdecref(static_cast<CMethod*>(f)->cls);
  xdecref(f->self);
  xdecref(f->module);
  gc_free(self);
}

int cfunction_traverse(Object* self, VisitProc visit, void* arg) {
  CFunction* f = cfunction(self);
  if (f->ml->flags & kMethMethod) ADDER_VISIT(static_cast<CMethod*>(f)->cls);
  ADDER_VISIT(f->self);
  ADDER_VISIT(f->module);
  return 0;
}

Ref<> cfunction_repr(Object* self) {
  Thread& t = Thread::current();
  CFunction* f = cfunction(self);
  if (!f->self || is_a(f->self, module_type)) return str_format(t, "<built-in function %s>", f->ml->name);
  return str_format(t, "<built-in method %s of %s object at %p>", f->ml->name, type_of(f->self)->tp_name,
                    static_cast<void*>(f->self));
}

hash_t cfunction_hash(Object* self) {
  CFunction* f = cfunction(self);
  hash_t h = hash_pointer(f->self) ^ hash_pointer(reinterpret_cast<void*>(f->ml->meth.plain));
  return h == -1 ? -2 : h;
}

Ref<> cfunction_compare(Object* a, Object* b, int op) {
  if ((op != kEq && op != kNe) || !is_a(a, cfunction_type) || !is_a(b, cfunction_type)) return new_not_implemented();
  CFunction *x = cfunction(a), *y = cfunction(b);
  bool equal = x->self == y->self && x->ml->meth.plain == y->ml->meth.plain;
  return new_bool(equal == (op == kEq));
}

Ref<> cfunction_doc(Object* self, void*) {
  return doc_text(Thread::current(), cfunction(self)->ml->name, cfunction(self)->ml->doc);
}
Ref<> cfunction_text_signature(Object* self, void*) {
  return text_signature(Thread::current(), cfunction(self)->ml->name, cfunction(self)->ml->doc);
}
Ref<> cfunction_name(Object* self, void*) { return new_str(Thread::current(), cfunction(self)->ml->name); }

Ref<> cfunction_qualname(Object* self, void*) {
  Thread& t = Thread::current();
  CFunction* f = cfunction(self);
  if (!f->self || is_a(f->self, module_type)) return new_str(t, f->ml->name);
  Object* type = is_type(f->self) ? f->self : type_of(f->self);
  Ref<> qualname = get_attr(t, type, "__qualname__"_s);
  if (!qualname) return {};
  if (!is_str(qualname)) return t.raise(exc::TypeError, "<method>.__class__.__qualname__ is not a unicode object");
  return str_format(t, "%S.%s", qualname.get(), f->ml->name);
}

Ref<> cfunction_self(Object* self, void*) {
  Object* bound = self_of(cfunction(self));
  return new_ref(bound ? bound : none());
}

Ref<> cfunction_reduce(Object* self, Object*) {
  Thread& t = Thread::current();
  CFunction* f = cfunction(self);
  Ref<> name = new_str(t, f->ml->name);
  if (!name || !f->self || is_a(f->self, module_type)) return name;
  Object* getattr = dict_get_str(static_cast<Dict*>(interpreter(t).builtins), "getattr"_s);
  if (!getattr) return t.raise(exc::AttributeError, "getattr");
  Ref<> args = tuple_pack(t, f->self, name.get());
  if (!args) return {};
  return tuple_pack(t, getattr, args.get());
}

const MethodDef cfunction_methods[] = {{"__reduce__", cfunction_reduce, kMethNoargs, nullptr}, {}};
const MemberDef cfunction_members[] = {{"__module__", kMemberObject, offsetof(CFunction, module), 0, nullptr}, {}};
const GetSetDef cfunction_getsets[] = {
    {"__doc__", cfunction_doc, nullptr, nullptr, nullptr},
    {"__name__", cfunction_name, nullptr, nullptr, nullptr},
    {"__qualname__", cfunction_qualname, nullptr, nullptr, nullptr},
    {"__self__", cfunction_self, nullptr, nullptr, nullptr},
    {"__text_signature__", cfunction_text_signature, nullptr, nullptr, nullptr},
    {},
};

bool vectorcall_for(const MethodDef* def, VectorcallFunc* out) {
  switch (calling_convention(def)) {
    case kMethVarargs:
    case kMethVarargs | kMethKeywords:
      *out = nullptr;
      return true;
    case kMethFastcall:
      *out = cfunction_vectorcall_fastcall;
      return true;
    case kMethFastcall | kMethKeywords:
      *out = cfunction_vectorcall_fastcall_keywords;
      return true;
    case kMethNoargs:
      *out = cfunction_vectorcall_noargs;
      return true;
    case kMethO:
      *out = cfunction_vectorcall_o;
      return true;
    case kMethMethod | kMethFastcall | kMethKeywords:
      *out = cfunction_vectorcall_method;
      return true;
    default:
      return false;
  }
}

}  // namespace

Ref<> new_cfunction(Thread& t, const MethodDef* def, Object* self, Object* module, Type* cls) {
  VectorcallFunc function;
  if (!vectorcall_for(def, &function)) return raise_bad_flags(t, def->name);
  CFunction* f;
  if (def->flags & kMethMethod) {
    if (!cls) return t.raise(exc::SystemError, "attempting to create PyCMethod with a METH_METHOD flag but no class");
    auto* method = new_gc_object<CMethod>(t, &cmethod_type);
    if (!method) return {};
    method->cls = retain(cls);
    f = method;
  } else {
    if (cls) return t.raise(exc::SystemError, "attempting to create PyCFunction with class but no METH_METHOD flag");
    f = new_gc_object<CFunction>(t, &cfunction_type);
    if (!f) return {};
  }
  f->ml = def;
  f->self = xretain(self);
  f->module = xretain(module);
  f->weakreflist = nullptr;
  f->vectorcall = function;
  gc_track(f);
  return steal<Object>(f);
}

constinit Type cfunction_type = [] {
  Type t =
      static_type("builtin_function_or_method", sizeof(CFunction), 0, kTypeGc | kTypeVectorcall | kTypeDisallowInstantiation);
  t.tp_dealloc = cfunction_dealloc;
  t.tp_vectorcall_offset = offsetof(CFunction, vectorcall);
  t.tp_repr = cfunction_repr;
  t.tp_hash = cfunction_hash;
  t.tp_call = cfunction_call;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = cfunction_traverse;
  t.tp_richcompare = cfunction_compare;
  t.tp_weaklistoffset = offsetof(CFunction, weakreflist);
  t.tp_methods = cfunction_methods;
  t.tp_members = cfunction_members;
  t.tp_getset = cfunction_getsets;
  return t;
}();
constinit Type cmethod_type = [] {
  Type t = static_type("builtin_method", sizeof(CMethod), 0, kTypeGc);
  t.tp_base = &cfunction_type;
  t.tp_dealloc = cfunction_dealloc;
  t.tp_traverse = cfunction_traverse;
  return t;
}();

}  // namespace adder
