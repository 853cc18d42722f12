// super: attribute look-up that starts behind a class in the MRO of an object.
#include "docs/super.h"
#include "core/args.h"
#include "types/type_internal.h"

namespace adder {

namespace {

struct Super : Object {
  Type* type;      // search starts behind it
  Object* obj;     // instance or class the attributes are bound to, may be null
  Type* obj_type;  // whose MRO is searched
};
ADDER_INLINE Super* super(Object* o) { return static_cast<Super*>(o); }

void super_dealloc(Object* self) {
  gc_untrack(self);
  xdecref(super(self)->type);
  xdecref(super(self)->obj);
  xdecref(super(self)->obj_type);
  type_of(self)->tp_free(self);
}
int super_traverse(Object* self, VisitProc visit, void* arg) {
  ADDER_VISIT(super(self)->type);
  ADDER_VISIT(super(self)->obj);
  ADDER_VISIT(super(self)->obj_type);
  return 0;
}
Ref<> super_repr(Object* self) {
  Super* s = super(self);
  const char* type = s->type ? s->type->tp_name : "NULL";
  if (s->obj_type) return str_format(Thread::current(), "<super: <class '%s'>, <%s object>>", type, s->obj_type->tp_name);
  return str_format(Thread::current(), "<super: <class '%s'>, NULL>", type);
}

// Names that the compiler makes are interned, so the address decides nearly always.
ADDER_INLINE bool is_class_name(Object* name) {
  return name == "__class__"_s || (!str_is_interned(name) && str_equals_ascii(name, "__class__"));
}

// missing: nothing behind the type has it (the super object's own attributes come next).
Lookup lookup_behind(Thread& t, Super* s, Object* name, Ref<>* result) {
  Type* start = s->obj_type;
  // __class__ must be the type of the super object itself.
  if (!start || !start->tp_mro || is_class_name(name)) return Lookup::missing;
  Ref<Tuple> mro = new_ref(start->tp_mro);
  ssize n = mro->size, i = 0;
  while (i < n && mro->items[i] != s->type) ++i;
  for (++i; i < n; ++i) {
    Object* found = nullptr;
    Type* base = as_type(mro->items[i]);
    if (!base->tp_dict) continue;
    if (is_exact(name, str_type)) {
      found = dict_get_str(type_dict(base), name);
    } else if (dict_lookup(t, type_dict(base), name, &found) == Lookup::error) {
      return Lookup::error;
    }
    if (!found) continue;
    Ref<> keep = new_ref(found);
    DescrGetFunc get = type_of(found)->tp_descr_get;
    if (!get) {
      *result = static_cast<Ref<>&&>(keep);
    } else {
      // Bound to the class itself, nothing is passed as instance.
      *result = get(found, s->obj == start ? nullptr : s->obj, start);
    }
    return *result ? Lookup::found : Lookup::error;
  }
  return Lookup::missing;
}

Ref<> super_getattro(Object* self, Object* name) {
  Thread& t = Thread::current();
  if (!is_str(name)) {
    // No name, but looked for all the same.
    if (super(self)->obj_type && hash(t, name) == -1) return {};
    return generic_get_attr(self, name);
  }
  Ref<> result;
  if (lookup_behind(t, super(self), name, &result) == Lookup::missing) return generic_get_attr(self, name);
  return result;
}

// The type whose MRO is searched for super(type, obj): obj itself if it is a subclass, else obj's class (or what it claims as
// __class__).
Ref<Type> check_pair(Thread& t, Type* type, Object* obj) {
  if (is_type(obj) && is_subtype(as_type(obj), type)) return new_ref(as_type(obj));
  if (is_subtype(type_of(obj), type)) return new_ref(type_of(obj));
  Ref<> claimed;
  if (lookup_attr(t, obj, "__class__"_s, &claimed) == Lookup::error) return {};
  if (claimed && is_type(claimed) && claimed.get() != type_of(obj) && is_subtype(as_type(claimed), type)) {
    return static_cast<Ref<>&&>(claimed).cast<Type>();
  }
  return t.raise(exc::TypeError, "super(type, obj): obj must be an instance or subtype of type");
}

// super() without arguments: the first argument of the running function and its __class__ cell. Both borrowed.
int arguments_from_frame(Thread& t, Type** type, Object** obj) {
  InterpreterFrame* frame = t.cframe ? t.cframe->current_frame : nullptr;
  if (!frame) return t.raise(exc::RuntimeError, "super(): no current frame");
  Code* code = frame->code;
  if (code->argcount == 0) return t.raise(exc::RuntimeError, "super(): no arguments");
  Object* first = frame->localsplus[0];
  const char* kinds = as<Bytes>(code->localspluskinds)->data;
  if (first && (static_cast<u8>(kinds[0]) & kLocalCell) && is_exact(first, cell_type) &&
      frame->prev_instr >= code->code_adaptive) {
    first = as<Cell>(first)->ref;  // MAKE_CELL has moved the argument into its cell
  }
  if (!first) return t.raise(exc::RuntimeError, "super(): arg[0] deleted");
  for (int i = code->nlocalsplus - code->nfreevars; i < code->nlocalsplus; ++i) {
    if (!is_class_name(tuple_item(code->localsplusnames, i))) continue;
    Object* cell = frame->localsplus[i];
    if (!cell || !is_exact(cell, cell_type)) return t.raise(exc::RuntimeError, "super(): bad __class__ cell");
    Object* content = as<Cell>(cell)->ref;
    if (!content) return t.raise(exc::RuntimeError, "super(): empty __class__ cell");
    if (!is_type(content)) return t.raise(exc::RuntimeError, "super(): __class__ is not a type (%s)", type_of(content)->tp_name);
    *type = as_type(content);
    *obj = first;
    return 0;
  }
  return t.raise(exc::RuntimeError, "super(): __class__ cell not found");
}

struct Arguments {  // borrowed, but for obj_type
  Type* type = nullptr;
  Object* obj = nullptr;
  Ref<Type> obj_type;
};

int read_arguments(Thread& t, Object* const* args, ssize n, Arguments* a) {
  if (n > 2) return t.raise(exc::TypeError, "super() expected at most 2 arguments, got %zd", n);
  if (n > 0 && !is_type(args[0])) {
    return t.raise(exc::TypeError, "super() argument 1 must be a type, not %.200s", type_of(args[0])->tp_name);
  }
  if (n > 0) a->type = as_type(args[0]);
  if (n > 1) a->obj = args[1];
  if (n == 0 && arguments_from_frame(t, &a->type, &a->obj) < 0) return -1;
  if (a->obj == none()) a->obj = nullptr;
  if (!a->obj) return 0;
  a->obj_type = check_pair(t, a->type, a->obj);
  return a->obj_type ? 0 : -1;
}

int super_init(Object* self, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  ssize n = tuple_size(args);
  if ((kwargs && !no_keywords(t, "super", kwargs)) || !check_parsed(t, "super", n, 0, 2)) return -1;
  if (n > 0 && !is_type(tuple_item(args, 0))) return bad_argument(t, "super", "1", "type", tuple_item(args, 0));
  Arguments a;
  if (read_arguments(t, tuple_items(args), n, &a) < 0) return -1;
  Super* s = super(self);
  replace_field(s->type, retain(a.type));
  replace_field(s->obj, xretain(a.obj));
  replace_field(s->obj_type, a.obj_type.release());
  return 0;
}

Ref<> super_vectorcall(Object* type, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Thread& t = Thread::current();
  if (kwnames && !no_keywords(t, "super", kwnames)) return {};
  Arguments a;
  if (read_arguments(t, args, vectorcall_nargs(nargsf), &a) < 0) return {};
  auto* self = new_gc_object<Super>(t, as_type(type));
  if (!self) return {};
  self->type = retain(a.type);
  self->obj = xretain(a.obj);
  self->obj_type = a.obj_type.release();
  gc_track(self);
  return steal<Object>(self);
}

Ref<> super_get(Object* self, Object* obj, Object*) {
  Thread& t = Thread::current();
  Super* s = super(self);
  if (!obj || obj == none() || s->obj) return new_ref(self);  // bound already
  if (type_of(self) != &super_type) {
    if (!s->type) return call_no_args(t, type_of(self));
    return call_args(t, type_of(self), static_cast<Object*>(s->type), obj);
  }
  Ref<Type> obj_type = check_pair(t, s->type, obj);
  if (!obj_type) return {};
  Ref<> bound = type_generic_alloc(&super_type, 0);
  if (!bound) return {};
  super(bound)->type = retain(s->type);
  super(bound)->obj = retain(obj);
  super(bound)->obj_type = obj_type.release();
  return bound;
}

const MemberDef super_members[] = {
    {"__thisclass__", kMemberObject, offsetof(Super, type), kMemberReadonly, doc::super::__thisclass__},
    {"__self__", kMemberObject, offsetof(Super, obj), kMemberReadonly, doc::super::__self__},
    {"__self_class__", kMemberObject, offsetof(Super, obj_type), kMemberReadonly, doc::super::__self_class__},
    {},
};

}  // namespace

constinit Type super_type = [] {
  Type t = static_type("super", sizeof(Super), 0, kTypeGc | kTypeBase);
  t.tp_dealloc = super_dealloc;
  t.tp_repr = super_repr;
  t.tp_getattro = super_getattro;
  t.tp_doc = doc::super::type_doc;
  t.tp_traverse = super_traverse;
  t.tp_members = super_members;
  t.tp_descr_get = super_get;
  t.tp_init = super_init;
  t.tp_alloc = type_generic_alloc;
  t.tp_new = type_generic_new;
  t.tp_free = gc_free;
  t.tp_vectorcall = super_vectorcall;
  return t;
}();

}  // namespace adder
