#include "types/function.h"

#include "core/args.h"
#include "core/interpreter.h"
#include "core/type_object.h"
#include "docs/function.h"
#include "mem/alloc.h"
#include "types/code.h"
#include "types/dict.h"
#include "types/frame.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

Object* builtins_of_globals(Thread& t, Object* globals) {
  Object* builtins = nullptr;
  Lookup found = dict_lookup(t, as<Dict>(globals), "__builtins__"_s, &builtins);
  if (found == Lookup::error) return nullptr;
  if (found == Lookup::found) return is_a(builtins, module_type) ? static_cast<Module*>(builtins)->dict : builtins;
  InterpreterFrame* f = t.cframe ? visible_frame(t.cframe->current_frame) : nullptr;
  return f ? f->builtins : t.interp->builtins;
}

u32 function_version(Thread& t, Function* f) {
  if (f->version) return f->version;
  if (f->vectorcall != function_vectorcall) return 0;
  if (t.interp->function_version == 0) return 0;
  f->version = t.interp->function_version++;
  return f->version;
}

Ref<Function> new_function(Thread& t, Code* code, Object* globals, Object* qualname) {
  Object* module = nullptr;
  if (dict_lookup(t, as<Dict>(globals), "__name__"_s, &module) == Lookup::error) return {};
  Ref<> keep_module = new_ref(module);
  Object* builtins = builtins_of_globals(t, globals);
  if (!builtins) return {};
  Ref<> keep_builtins = new_ref(builtins);
  auto* f = new_gc_object<Function>(t, &function_type);
  if (!f) return {};
  Object* doc = tuple_size(code->consts) ? tuple_item(code->consts, 0) : none();
  if (!is_str(doc)) doc = none();
  f->globals = retain(globals);
  f->builtins = keep_builtins.release();
  f->name = retain(code->name);
  f->qualname = retain(qualname ? qualname : code->qualname);
  f->code = retain(static_cast<Object*>(code));
  f->defaults = f->kwdefaults = f->closure = nullptr;
  f->doc = retain(doc);
  f->dict = nullptr;
  f->weakreflist = nullptr;
  f->module = keep_module.release();
  f->annotations = nullptr;
  f->vectorcall = function_vectorcall;
  f->version = 0;
  gc_track(f);
  return Ref<Function>::steal(f);
}

namespace {

Function* self_of(Object* op) { return static_cast<Function*>(op); }

Ref<> get_code(Object* op, void*) {
  Thread& t = Thread::current();
  if (audit(t, "object.__getattr__", "Os", op, "__code__") < 0) return {};
  return new_ref(self_of(op)->code);
}

int set_code(Object* op, Object* value, void*) {
  Thread& t = Thread::current();
  if (!value || !is_exact(value, code_type)) return t.raise_text(exc::TypeError, "__code__ must be set to a code object");
  if (audit(t, "object.__setattr__", "OsO", op, "__code__", value) < 0) return -1;
  ssize closure = self_of(op)->closure ? tuple_size(self_of(op)->closure) : 0;
  ssize free = as<Code>(value)->nfreevars;
  if (free != closure) {
    return t.raise(exc::ValueError, "%U() requires a code object with %zd free vars, not %zd", self_of(op)->name, closure, free);
  }
  self_of(op)->version = 0;
  replace_field(self_of(op)->code, retain(value));
  return 0;
}

Ref<> get_name(Object* op, void*) { return new_ref(self_of(op)->name); }
int set_name(Object* op, Object* value, void*) {
  if (!value || !is_str(value)) {
    return Thread::current().raise_text(exc::TypeError, "__name__ must be set to a string object");
  }
  replace_field(self_of(op)->name, retain(value));
  return 0;
}
Ref<> get_qualname(Object* op, void*) { return new_ref(self_of(op)->qualname); }
int set_qualname(Object* op, Object* value, void*) {
  if (!value || !is_str(value)) {
    return Thread::current().raise_text(exc::TypeError, "__qualname__ must be set to a string object");
  }
  replace_field(self_of(op)->qualname, retain(value));
  return 0;
}

Ref<> or_none(Object* o) { return new_ref(o ? o : none()); }

Ref<> get_defaults(Object* op, void*) {
  Thread& t = Thread::current();
  if (audit(t, "object.__getattr__", "Os", op, "__defaults__") < 0) return {};
  return or_none(self_of(op)->defaults);
}
int set_defaults(Object* op, Object* value, void*) {
  Thread& t = Thread::current();
  if (value && is_none(value)) value = nullptr;
  if (value && !is_tuple(value)) return t.raise_text(exc::TypeError, "__defaults__ must be set to a tuple object");
  if (value) {
    if (audit(t, "object.__setattr__", "OsO", op, "__defaults__", value) < 0) return -1;
  } else if (audit(t, "object.__delattr__", "Os", op, "__defaults__") < 0) {
    return -1;
  }
  self_of(op)->version = 0;
  replace_field(self_of(op)->defaults, xretain(value));
  return 0;
}
Ref<> get_kwdefaults(Object* op, void*) {
  Thread& t = Thread::current();
  if (audit(t, "object.__getattr__", "Os", op, "__kwdefaults__") < 0) return {};
  return or_none(self_of(op)->kwdefaults);
}
int set_kwdefaults(Object* op, Object* value, void*) {
  Thread& t = Thread::current();
  if (value && is_none(value)) value = nullptr;
  if (value && !is_dict(value)) return t.raise_text(exc::TypeError, "__kwdefaults__ must be set to a dict object");
  if (value) {
    if (audit(t, "object.__setattr__", "OsO", op, "__kwdefaults__", value) < 0) return -1;
  } else if (audit(t, "object.__delattr__", "Os", op, "__kwdefaults__") < 0) {
    return -1;
  }
  self_of(op)->version = 0;
  replace_field(self_of(op)->kwdefaults, xretain(value));
  return 0;
}

// MAKE_FUNCTION leaves annotations as a tuple of names and values; the dict is made when somebody looks.
}  // namespace

Dict* function_annotations(Thread& t, Function* f) {
  if (!f->annotations) return nullptr;
  if (is_exact(f->annotations, tuple_type)) {
    Ref<Dict> dict = new_dict(t);
    if (!dict) return nullptr;
    Tuple* pairs = as<Tuple>(f->annotations);
    for (ssize i = 0; i + 1 < pairs->size; i += 2) {
      if (dict_set(t, dict, pairs->items[i], pairs->items[i + 1]) < 0) return nullptr;
    }
    replace_field(f->annotations, static_cast<Object*>(dict.release()));
  }
  return as<Dict>(f->annotations);
}

namespace {

Ref<> get_annotations(Object* op, void*) {
  Thread& t = Thread::current();
  Function* f = self_of(op);
  if (!f->annotations) {
    f->annotations = new_dict(t).release();
    if (!f->annotations) return {};
  }
  return new_ref<Object>(function_annotations(t, f));
}
int set_annotations(Object* op, Object* value, void*) {
  if (value && is_none(value)) value = nullptr;
  if (value && !is_dict(value)) {
    return Thread::current().raise_text(exc::TypeError, "__annotations__ must be set to a dict object");
  }
  replace_field(self_of(op)->annotations, xretain(value));
  return 0;
}

Ref<> function_new(Type* type, Object* args, Object* kwargs) {
  static constexpr Signature kSignature(doc::function::type_doc);
  Thread& t = Thread::current();
  Object* a[5];
  if (!kSignature.unpack(t, args, kwargs, a)) return {};
  Object *code_object = a[0], *globals = a[1], *name = a[2], *defaults = a[3], *closure = a[4];
  if (!is_exact(code_object, code_type)) return bad_argument(t, "function", "code", "code", code_object);
  if (!is_dict(globals)) return bad_argument(t, "function", "globals", "dict", globals);
  Code* code = as<Code>(code_object);
  if (name && !is_none(name) && !is_str(name)) return t.raise_text(exc::TypeError, "arg 3 (name) must be None or string");
  if (defaults && !is_none(defaults) && !is_tuple(defaults)) {
    return t.raise_text(exc::TypeError, "arg 4 (defaults) must be None or tuple");
  }
  ssize nfree = code->nfreevars;
  if (!closure) closure = none();
  if (!is_tuple(closure)) {
    if (nfree && is_none(closure)) return t.raise_text(exc::TypeError, "arg 5 (closure) must be tuple");
    if (!is_none(closure)) return t.raise_text(exc::TypeError, "arg 5 (closure) must be None or tuple");
  }
  ssize nclosure = is_none(closure) ? 0 : tuple_size(closure);
  if (nfree != nclosure) {
    return t.raise(exc::ValueError, "%U requires closure of length %zd, not %zd", code->name, nfree, nclosure);
  }
  for (ssize i = 0; i < nclosure; ++i) {
    if (!is_exact(tuple_item(closure, i), cell_type)) {
      return t.raise(exc::TypeError, "arg 5 (closure) expected cell, found %s", type_of(tuple_item(closure, i))->tp_name);
    }
  }
  if (audit(t, "function.__new__", "O", code_object) < 0) return {};
  Ref<Function> f = new_function(t, code, globals);
  if (!f) return {};
  if (name && !is_none(name)) replace_field(f->name, retain(name));
  if (defaults && !is_none(defaults)) f->defaults = retain(defaults);
  if (!is_none(closure)) f->closure = retain(closure);
  return f;
}

int function_clear(Object* op) {
  Function* f = self_of(op);
  f->version = 0;
  clear_field(f->globals);
  clear_field(f->builtins);
  clear_field(f->module);
  clear_field(f->defaults);
  clear_field(f->kwdefaults);
  clear_field(f->doc);
  clear_field(f->dict);
  clear_field(f->closure);
  clear_field(f->annotations);
  // Name and qualified name cannot be in cycles; the code must stay for frames that still refer to the function.
  replace_field(f->name, retain(empty_str()));
  replace_field(f->qualname, retain(empty_str()));
  return 0;
}

void function_dealloc(Object* op) {
  Function* f = self_of(op);
  gc_untrack(f);
  if (f->weakreflist) clear_weak_refs(f);
  function_clear(op);
  clear_field(f->code);
  clear_field(f->name);
  clear_field(f->qualname);
  gc_free(f);
}

int function_traverse(Object* op, VisitProc visit, void* arg) {
  Function* f = self_of(op);
  ADDER_VISIT(f->code);
  ADDER_VISIT(f->globals);
  ADDER_VISIT(f->builtins);
  ADDER_VISIT(f->module);
  ADDER_VISIT(f->defaults);
  ADDER_VISIT(f->kwdefaults);
  ADDER_VISIT(f->doc);
  ADDER_VISIT(f->name);
  ADDER_VISIT(f->dict);
  ADDER_VISIT(f->closure);
  ADDER_VISIT(f->annotations);
  ADDER_VISIT(f->qualname);
  return 0;
}

Ref<> function_repr(Object* op) { return str_format(Thread::current(), "<function %U at %p>", self_of(op)->qualname, op); }

Ref<> function_get(Object* func, Object* obj, Object*) {
  if (!obj || is_none(obj)) return new_ref(func);
  return new_method(Thread::current(), func, obj);
}

const MemberDef function_members[] = {
    {"__closure__", kMemberObject, offsetof(Function, closure), kMemberReadonly, nullptr},
    {"__doc__", kMemberObject, offsetof(Function, doc), 0, nullptr},
    {"__globals__", kMemberObject, offsetof(Function, globals), kMemberReadonly, nullptr},
    {"__module__", kMemberObject, offsetof(Function, module), 0, nullptr},
    {"__builtins__", kMemberObject, offsetof(Function, builtins), kMemberReadonly, nullptr},
    {},
};
const GetSetDef function_getset[] = {
    {"__code__", get_code, set_code, nullptr, nullptr},
    {"__defaults__", get_defaults, set_defaults, nullptr, nullptr},
    {"__kwdefaults__", get_kwdefaults, set_kwdefaults, nullptr, nullptr},
    {"__annotations__", get_annotations, set_annotations, nullptr, nullptr},
    {"__dict__", generic_get_dict, generic_set_dict, nullptr, nullptr},
    {"__name__", get_name, set_name, nullptr, nullptr},
    {"__qualname__", get_qualname, set_qualname, nullptr, nullptr},
    {},
};

}  // namespace

constinit Type function_type = [] {
  Type t = static_type("function", sizeof(Function), 0, kTypeGc | kTypeVectorcall | kTypeMethodDescriptor);
  t.tp_dealloc = function_dealloc;
  t.tp_vectorcall_offset = offsetof(Function, vectorcall);
  t.tp_repr = function_repr;
  t.tp_call = vectorcall_call;
  t.tp_doc = doc::function::type_doc;
  t.tp_traverse = function_traverse;
  t.tp_clear = function_clear;
  t.tp_weaklistoffset = offsetof(Function, weakreflist);
  t.tp_members = function_members;
  t.tp_getset = function_getset;
  t.tp_descr_get = function_get;
  t.tp_dictoffset = offsetof(Function, dict);
  t.tp_new = function_new;
  return t;
}();

}  // namespace adder
