// Attributes that Pickler and Unpickler have alike: the view on the memo, and the hook for persistent ids.
#pragma once

#include "core/type_object.h"
#include "mem/alloc.h"
#include "modules/_pickle/pickle.h"

namespace adder::pickle {

/// What the attribute `memo` gives: clear(), copy(), and a value that can be assigned to another pickler's memo.
struct MemoProxy : Object {
  Object* owner;
};
inline Ref<> new_memo_proxy(Type* type, Object* owner) {
  auto* proxy = new_gc_object<MemoProxy>(Thread::current(), type);
  if (!proxy) return {};
  proxy->owner = retain(owner);
  gc_track(proxy);
  return steal<Object>(proxy);
}
inline int memo_proxy_clear(Object* op) {
  clear_field(static_cast<MemoProxy*>(op)->owner);
  return 0;
}

/// Methods: the class of static functions clear() and copy(); `reduce_doc` the docstring of __reduce__.
template <class Methods>
Ref<> memo_proxy_reduce(Object* op, Object*) {
  Ref<> contents = Methods::copy(op, nullptr);
  return contents ? build_value(Thread::current(), "(O(O))", static_cast<Object*>(&dict_type), contents.get()) : Ref<>();
}
#define MEMO_PROXY_METHODS(Methods, reduce_doc)                                                     \
  {"clear", Methods::clear, kMethNoargs, "clear($self, /)\n--\n\nRemove all items from memo."},     \
      {"copy", Methods::copy, kMethNoargs, "copy($self, /)\n--\n\nCopy the memo to a new object."}, \
      {"__reduce__", memo_proxy_reduce<Methods>, kMethNoargs, "__reduce__($self, /)\n--\n\n" reduce_doc}, {}

constexpr Type memo_proxy_type(const char* name, const MethodDef* methods) {
  Type t = static_type(name, sizeof(MemoProxy), 0, kTypeGc | kTypeBase | kTypeDisallowInstantiation);
  t.tp_dealloc = [](Object* op) {
    gc_untrack(op);
    memo_proxy_clear(op);
    op->type->tp_free(op);
  };
  t.tp_hash = hash_not_implemented;
  t.tp_traverse = [](Object* op, VisitProc visit, void* arg) {
    ADDER_VISIT(static_cast<MemoProxy*>(op)->owner);
    return 0;
  };
  t.tp_clear = memo_proxy_clear;
  t.tp_methods = methods;
  t.tp_getattro = generic_get_attr;
  t.tp_setattro = generic_set_attr;
  t.tp_free = gc_free;
  return t;
}

/// `persistent_id` and `persistent_load`. A method of a subclass is kept as its function and the borrowed instance.
template <class Owner>
Ref<> get_persistent_hook(Object* op, const char* name) {
  Thread& t = Thread::current();
  auto* self = static_cast<Owner*>(op);
  if (!self->pers_func) return t.raise(exc::AttributeError, "%s", name);
  return self->pers_func_self ? new_method(t, self->pers_func, self->pers_func_self) : new_ref(self->pers_func);
}
template <class Owner>
int set_persistent_hook(Object* op, Object* value, const char* name) {
  Thread& t = Thread::current();
  if (!value) return t.raise(exc::TypeError, "attribute deletion is not supported");
  if (!is_callable(value)) return t.raise(exc::TypeError, "%s must be a callable taking one argument", name);
  auto* self = static_cast<Owner*>(op);
  self->pers_func_self = nullptr;
  replace_field(self->pers_func, retain(value));
  return 0;
}

}  // namespace adder::pickle
