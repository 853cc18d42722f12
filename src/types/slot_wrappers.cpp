// Slot wrappers: the Python-visible side of a filled C slot. Each unpacks the argument tuple, calls the slot and converts the
// result.
#include "types/slot_functions.h"

namespace adder {

namespace {

bool check_args(Thread& t, Object* args, ssize n) {
  if (!is_tuple(args)) {
    (void)t.raise(exc::SystemError, "PyArg_UnpackTuple() argument list is not a tuple");
    return false;
  }
  if (tuple_size(args) == n) return true;
  (void)t.raise(exc::TypeError, "expected %zd argument%s, got %zd", n, n == 1 ? "" : "s", tuple_size(args));
  return false;
}

bool check_range(Thread& t, Object* args, ssize min, ssize max) {
  ssize n = tuple_size(args);
  if (n < min) {
    (void)t.raise(exc::TypeError, " expected %s%zd argument%s, got %zd", min == max ? "" : "at least ", min, min == 1 ? "" : "s",
                  n);
    return false;
  }
  if (n > max) {
    (void)t.raise(exc::TypeError, " expected %s%zd argument%s, got %zd", min == max ? "" : "at most ", max, max == 1 ? "" : "s",
                  n);
    return false;
  }
  return true;
}

Ref<> none_unless(int status) {
  if (status < 0) return {};
  return new_none();
}

// Sequence slots take C indexes that count from the start.
bool sequence_index_arg(Thread& t, Object* self, Object* arg, ssize* out) {
  ssize i = index_as_ssize(t, arg, &exc::OverflowError);
  if (i == -1 && t.has_error()) return false;
  if (i < 0) {
    SequenceMethods* table = type_of(self)->tp_as_sequence;
    if (table && table->sq_length) {
      ssize n = table->sq_length(self);
      if (n < 0) return false;
      i += n;
    }
  }
  *out = i;
  return true;
}

// "Carlo Verre's hack": object.__setattr__(T, ...) must not get round a type's own __setattr__.
bool may_set_attributes(Thread& t, Object* self, SetAttroFunc function, const char* what) {
  Type* type = type_of(self);
  Tuple* mro = type->tp_mro;
  if (!mro) return true;
  // The type whose native slot this is: searched from the far end of the MRO, skipping Python classes, which have none.
  Type* base = type;
  for (ssize i = mro->size; --i >= 0;) {
    Type* candidate = as_type(mro->items[i]);
    if (candidate->tp_setattro != slot_tp_setattro && candidate->tp_setattro == type->tp_setattro) {
      base = candidate;
      break;
    }
  }
  // Between it and `function` no other native override may be jumped over.
  for (; base; base = base->tp_base) {
    if (base->tp_setattro == function) break;
    if (base->tp_setattro != slot_tp_setattro) {
      (void)t.raise(exc::TypeError, "can't apply this %s to %s object", what, type->tp_name);
      return false;
    }
  }
  return true;
}

template <class F>
F function_of(void* wrapped) {
  return reinterpret_cast<F>(wrapped);
}

}  // namespace

Ref<> wrap_inquiry(Object* self, Object* args, void* wrapped) {
  Thread& t = Thread::current();
  if (!check_args(t, args, 0)) return {};
  int result = function_of<Inquiry>(wrapped)(self);
  if (result == -1 && t.has_error()) return {};
  return new_bool(result != 0);
}

Ref<> wrap_length(Object* self, Object* args, void* wrapped) {
  Thread& t = Thread::current();
  if (!check_args(t, args, 0)) return {};
  ssize result = function_of<LenFunc>(wrapped)(self);
  if (result == -1 && t.has_error()) return {};
  return new_int(t, result);
}

Ref<> wrap_binary(Object* self, Object* args, void* wrapped) {
  if (!check_args(Thread::current(), args, 1)) return {};
  return function_of<BinaryFunc>(wrapped)(self, tuple_item(args, 0));
}

Ref<> wrap_number(Object* self, Object* args, void* wrapped) {
  if (!check_args(Thread::current(), args, 1)) return {};
  return function_of<BinaryFunc>(wrapped)(self, tuple_item(args, 0));
}

Ref<> wrap_binary_reflected(Object* self, Object* args, void* wrapped) {
  if (!check_args(Thread::current(), args, 1)) return {};
  return function_of<BinaryFunc>(wrapped)(tuple_item(args, 0), self);
}

Ref<> wrap_ternary(Object* self, Object* args, void* wrapped) {
  if (!check_range(Thread::current(), args, 1, 2)) return {};
  Object* third = tuple_size(args) == 2 ? tuple_item(args, 1) : none();
  return function_of<TernaryFunc>(wrapped)(self, tuple_item(args, 0), third);
}

Ref<> wrap_ternary_reflected(Object* self, Object* args, void* wrapped) {
  if (!check_range(Thread::current(), args, 1, 2)) return {};
  Object* third = tuple_size(args) == 2 ? tuple_item(args, 1) : none();
  return function_of<TernaryFunc>(wrapped)(tuple_item(args, 0), self, third);
}

Ref<> wrap_unary(Object* self, Object* args, void* wrapped) {
  if (!check_args(Thread::current(), args, 0)) return {};
  return function_of<UnaryFunc>(wrapped)(self);
}

Ref<> wrap_repeat(Object* self, Object* args, void* wrapped) {
  Thread& t = Thread::current();
  if (!check_range(t, args, 1, 1)) return {};
  ssize n = index_as_ssize(t, tuple_item(args, 0), &exc::OverflowError);
  if (n == -1 && t.has_error()) return {};
  return function_of<SsizeArgFunc>(wrapped)(self, n);
}

Ref<> wrap_sq_item(Object* self, Object* args, void* wrapped) {
  Thread& t = Thread::current();
  if (!check_args(t, args, 1)) return {};
  ssize i;
  if (!sequence_index_arg(t, self, tuple_item(args, 0), &i)) return {};
  return function_of<SsizeArgFunc>(wrapped)(self, i);
}

Ref<> wrap_sq_setitem(Object* self, Object* args, void* wrapped) {
  Thread& t = Thread::current();
  if (!check_range(t, args, 2, 2)) return {};
  ssize i;
  if (!sequence_index_arg(t, self, tuple_item(args, 0), &i)) return {};
  return none_unless(function_of<SsizeObjArgProc>(wrapped)(self, i, tuple_item(args, 1)));
}

Ref<> wrap_sq_delitem(Object* self, Object* args, void* wrapped) {
  Thread& t = Thread::current();
  if (!check_args(t, args, 1)) return {};
  ssize i;
  if (!sequence_index_arg(t, self, tuple_item(args, 0), &i)) return {};
  return none_unless(function_of<SsizeObjArgProc>(wrapped)(self, i, nullptr));
}

Ref<> wrap_contains(Object* self, Object* args, void* wrapped) {
  Thread& t = Thread::current();
  if (!check_args(t, args, 1)) return {};
  int result = function_of<ObjObjProc>(wrapped)(self, tuple_item(args, 0));
  if (result == -1 && t.has_error()) return {};
  return new_bool(result != 0);
}

Ref<> wrap_mp_setitem(Object* self, Object* args, void* wrapped) {
  if (!check_range(Thread::current(), args, 2, 2)) return {};
  return none_unless(function_of<ObjObjArgProc>(wrapped)(self, tuple_item(args, 0), tuple_item(args, 1)));
}

Ref<> wrap_mp_delitem(Object* self, Object* args, void* wrapped) {
  if (!check_args(Thread::current(), args, 1)) return {};
  return none_unless(function_of<ObjObjArgProc>(wrapped)(self, tuple_item(args, 0), nullptr));
}

Ref<> wrap_setattr(Object* self, Object* args, void* wrapped) {
  Thread& t = Thread::current();
  auto function = function_of<SetAttroFunc>(wrapped);
  if (!check_range(t, args, 2, 2) || !may_set_attributes(t, self, function, "__setattr__")) return {};
  return none_unless(function(self, tuple_item(args, 0), tuple_item(args, 1)));
}

Ref<> wrap_delattr(Object* self, Object* args, void* wrapped) {
  Thread& t = Thread::current();
  auto function = function_of<SetAttroFunc>(wrapped);
  if (!check_args(t, args, 1) || !may_set_attributes(t, self, function, "__delattr__")) return {};
  return none_unless(function(self, tuple_item(args, 0), nullptr));
}

Ref<> wrap_hash(Object* self, Object* args, void* wrapped) {
  Thread& t = Thread::current();
  if (!check_args(t, args, 0)) return {};
  hash_t result = function_of<HashFunc>(wrapped)(self);
  if (result == -1 && t.has_error()) return {};
  return new_int(t, result);
}

Ref<> wrap_call(Object* self, Object* args, void* wrapped, Object* kwargs) {
  return function_of<TernaryFunc>(wrapped)(self, args, kwargs);
}

Ref<> wrap_init(Object* self, Object* args, void* wrapped, Object* kwargs) {
  return none_unless(function_of<InitProc>(wrapped)(self, args, kwargs));
}

Ref<> wrap_del(Object* self, Object* args, void* wrapped) {
  if (!check_args(Thread::current(), args, 0)) return {};
  function_of<Destructor>(wrapped)(self);
  return new_none();
}

Ref<> wrap_next(Object* self, Object* args, void* wrapped) {
  Thread& t = Thread::current();
  if (!check_args(t, args, 0)) return {};
  Ref<> result = function_of<IterNextFunc>(wrapped)(self);
  if (!result && !t.has_error()) return t.raise_none(exc::StopIteration);
  return result;
}

Ref<> wrap_descr_get(Object* self, Object* args, void* wrapped) {
  Thread& t = Thread::current();
  if (!check_range(t, args, 1, 2)) return {};
  Object* obj = tuple_item(args, 0);
  Object* type = tuple_size(args) == 2 ? tuple_item(args, 1) : nullptr;
  if (obj == none()) obj = nullptr;
  if (type == none()) type = nullptr;
  if (!obj && !type) return t.raise(exc::TypeError, "__get__(None, None) is invalid");
  return function_of<DescrGetFunc>(wrapped)(self, obj, type);
}

Ref<> wrap_descr_set(Object* self, Object* args, void* wrapped) {
  if (!check_range(Thread::current(), args, 2, 2)) return {};
  return none_unless(function_of<DescrSetFunc>(wrapped)(self, tuple_item(args, 0), tuple_item(args, 1)));
}

Ref<> wrap_descr_delete(Object* self, Object* args, void* wrapped) {
  if (!check_args(Thread::current(), args, 1)) return {};
  return none_unless(function_of<DescrSetFunc>(wrapped)(self, tuple_item(args, 0), nullptr));
}

Ref<> wrap_compare(Object* self, Object* args, void* wrapped, CompareOp op) {
  if (!check_args(Thread::current(), args, 1)) return {};
  return function_of<RichCmpFunc>(wrapped)(self, tuple_item(args, 0), op);
}

Ref<> tp_new_wrapper(Object* self, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  if (!self || !is_type(self)) return t.raise(exc::SystemError, "__new__() called with non-type 'self'");
  Type* type = as_type(self);
  if (!is_tuple(args) || tuple_size(args) < 1)
    return t.raise(exc::TypeError, "%s.__new__(): not enough arguments", type->tp_name);
  Object* first = tuple_item(args, 0);
  if (!is_type(first)) {
    return t.raise(exc::TypeError, "%s.__new__(X): X is not a type object (%s)", type->tp_name, type_of(first)->tp_name);
  }
  Type* subtype = as_type(first);
  if (!is_subtype(subtype, type)) {
    return t.raise(exc::TypeError, "%s.__new__(%s): %s is not a subtype of %s", type->tp_name, subtype->tp_name, subtype->tp_name,
                   type->tp_name);
  }
  // The native tp_new that lays out subtype's instances must be the one that is called.
  Type* native = subtype;
  while (native && native->tp_new == slot_tp_new) native = native->tp_base;
  if (native && native->tp_new != type->tp_new) {
    return t.raise(exc::TypeError, "%s.__new__(%s) is not safe, use %s.__new__()", type->tp_name, subtype->tp_name,
                   native->tp_name);
  }
  Ref<Tuple> rest = tuple_slice(t, as<Tuple>(args), 1, tuple_size(args));
  if (!rest) return {};
  return type->tp_new(subtype, rest.get(), kwargs);
}

}  // namespace adder
