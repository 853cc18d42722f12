// Calling objects (PEP 590). Everything hot goes through a function pointer stored in the callable itself (vectorcall) and
// an array of borrowed arguments; only types without one pay for a tuple and a dict.
//
// The caller's array may have a spare slot in front (kVectorcallArgumentsOffset): bound methods put `self` there for the
// duration of the call instead of copying the array.
#include <memory>
#include <new>

#include "core/protocols.h"
#include "core/stack_check.h"
#include "core/type_object.h"
#include "types/call_guard.h"
#include "types/dict.h"
#include "types/list.h"

namespace adder {

namespace {

ADDER_INLINE VectorcallFunc vectorcall_function(Object* callable) {
  Type* type = type_of(callable);
  if (!has_flag(type, kTypeVectorcall)) return nullptr;
  return *reinterpret_cast<VectorcallFunc*>(reinterpret_cast<char*>(callable) + type->tp_vectorcall_offset);
}

ADDER_INLINE Ref<> checked(Thread& t, Object* callable, Ref<> result) {
  if (ADDER_LIKELY(static_cast<bool>(result) != t.has_error())) return result;
  return check_function_result(t, callable, std::move(result), nullptr);
}

/// Positional arguments and the values of a dict of keywords as one array, with the spare slot in front. Borrowed.
class FlatArguments {
 public:
  bool fill(Thread& t, Object* const* args, ssize nargs, Object* kwargs) {
    ssize nkw = dict_size(kwargs);
    kwnames_ = new_tuple(t, nkw);
    if (!kwnames_) return false;
    if (nargs + nkw + 1 > kInline) {
      big_.reset(new (std::nothrow) Object*[static_cast<std::size_t>(nargs + nkw + 1)]);
      if (!big_) {
        t.raise_no_memory();
        return false;
      }
    }
    Object** out = array() + 1;
    for (ssize i = 0; i < nargs; ++i) out[i] = args[i];
    ssize position = 0, n = 0;
    Object *key, *value;
    bool all_str = true;
    while (n < nkw && dict_next(kwargs, &position, &key, &value)) {
      all_str &= is_str(key);
      kwnames_->items[n] = retain(key);
      out[nargs + n++] = retain(value);  // the dict may change while the call runs
      owned_ = n;
    }
    first_owned_ = nargs;
    if (!all_str) t.raise(exc::TypeError, "keywords must be strings");
    return all_str;
  }
  ~FlatArguments() {
    for (ssize i = 0; i < owned_; ++i) decref(array()[1 + first_owned_ + i]);
  }
  Object** array() { return big_ ? big_.get() : inline_; }
  Object** arguments() { return array() + 1; }
  Object* kwnames() const { return kwnames_; }

 private:
  static constexpr ssize kInline = 8;
  Object* inline_[kInline];
  std::unique_ptr<Object*[]> big_;
  Ref<Tuple> kwnames_;
  ssize first_owned_ = 0, owned_ = 0;
};

Ref<> vectorcall_with_dict(Thread& t, VectorcallFunc f, Object* callable, Object* const* args, ssize nargs, Object* kwargs) {
  if (!kwargs || dict_size(kwargs) == 0) return f(callable, args, static_cast<std::size_t>(nargs), nullptr);
  FlatArguments flat;
  if (!flat.fill(t, args, nargs, kwargs)) return {};
  return f(callable, flat.arguments(), static_cast<std::size_t>(nargs) | kVectorcallArgumentsOffset, flat.kwnames());
}

Ref<> call_slot(Thread& t, Object* callable, Object* args, Object* kwargs) {
  TernaryFunc f = type_of(callable)->tp_call;
  if (!f) return t.raise(exc::TypeError, "'%.200s' object is not callable", type_of(callable)->tp_name);
  RecursionGuard guard(t, " while calling a Python object");
  if (!guard) return {};
  return checked(t, callable, f(callable, args, kwargs));
}

}  // namespace

Ref<Dict> keywords_dict(Thread& t, Object* kwnames, Object* const* values) {
  ssize n = tuple_size(kwnames);
  Ref<Dict> dict = new_dict_presized(t, n);
  if (!dict) return {};
  for (ssize i = 0; i < n; ++i) {
    if (dict_set(t, dict, tuple_item(kwnames, i), values[i]) < 0) return {};
  }
  return dict;
}

Ref<> call_tuple_function(Thread& t, CFunction* f, Object* const* args, ssize nargs, Object* kwnames) {
  Ref<Tuple> tuple = new_tuple_from(t, args, nargs);
  if (!tuple) return {};
  Ref<Dict> kwargs;
  if (kwnames && tuple_size(kwnames)) {
    kwargs = keywords_dict(t, kwnames, args + nargs);
    if (!kwargs) return {};
  }
  CallGuard guard(t);
  if (!guard) return {};
  Object* self = f->ml->flags & kMethStatic ? nullptr : f->self;
  return checked(t, f,
                 f->ml->flags & kMethKeywords ? f->ml->meth.keywords(self, tuple, kwargs.get()) : f->ml->meth.plain(self, tuple));
}

Ref<> vectorcall(Thread& t, Object* callable, Object* const* args, std::size_t nargsf, Object* kwnames) {
  VectorcallFunc f = vectorcall_function(callable);
  if (!f) {
    // Classes whose metaclass is a Python class lack the flag, but are mostly made the same way; static types without a function
    // of their own are called as classes are.
    bool plain_class = type_of(callable)->tp_call == type_call && is_type(callable);
    if (plain_class) f = reinterpret_cast<Type*>(callable)->tp_vectorcall;
    if (plain_class && !f) f = class_vectorcall;
    if (!f) {
      if (callable->type == &cfunction_type && !kwnames) {
        return call_tuple_function(t, static_cast<CFunction*>(callable), args, vectorcall_nargs(nargsf), nullptr);
      }
      return make_tp_call(t, callable, args, vectorcall_nargs(nargsf), kwnames);
    }
    if (c_stack_is_low(t)) return raise_c_stack_overflow(t, " while calling a Python object");
  }
  return checked(t, callable, f(callable, args, nargsf, kwnames));
}

Ref<> call(Thread& t, Object* callable, Object* args, Object* kwargs) {
  if (VectorcallFunc f = vectorcall_function(callable)) {
    if (c_stack_is_low(t)) return raise_c_stack_overflow(t, " while calling a Python object");
    auto nargs = static_cast<std::size_t>(tuple_size(args));
    if (ADDER_LIKELY(!kwargs)) return checked(t, callable, f(callable, tuple_items(args), nargs, nullptr));
    return checked(t, callable, vectorcall_with_dict(t, f, callable, tuple_items(args), tuple_size(args), kwargs));
  }
  return call_slot(t, callable, args, kwargs);
}

Ref<> vectorcall_dict(Thread& t, Object* callable, Object* const* args, std::size_t nargsf, Object* kwargs) {
  VectorcallFunc f = vectorcall_function(callable);
  if (!f) return make_tp_call(t, callable, args, vectorcall_nargs(nargsf), kwargs);
  if (!kwargs || dict_size(kwargs) == 0) return checked(t, callable, f(callable, args, nargsf, nullptr));
  return checked(t, callable, vectorcall_with_dict(t, f, callable, args, vectorcall_nargs(nargsf), kwargs));
}

Ref<> vectorcall_call(Object* callable, Object* args, Object* kwargs) {
  Thread& t = Thread::current();
  Type* type = type_of(callable);
  ssize offset = type->tp_vectorcall_offset;
  VectorcallFunc f = offset > 0 ? *reinterpret_cast<VectorcallFunc*>(reinterpret_cast<char*>(callable) + offset) : nullptr;
  if (!f) return t.raise(exc::TypeError, "'%.200s' object does not support vectorcall", type->tp_name);
  return checked(t, callable, vectorcall_with_dict(t, f, callable, tuple_items(args), tuple_size(args), kwargs));
}

Ref<> make_tp_call(Thread& t, Object* callable, Object* const* args, ssize nargs, Object* keywords) {
  if (!type_of(callable)->tp_call) {
    return t.raise(exc::TypeError, "'%.200s' object is not callable", type_of(callable)->tp_name);
  }
  Ref<Tuple> tuple = new_tuple_from(t, args, nargs);
  if (!tuple) return {};
  if (!keywords || is_dict(keywords)) return call_slot(t, callable, tuple, keywords);
  if (tuple_size(keywords) == 0) return call_slot(t, callable, tuple, nullptr);
  Ref<Dict> kwargs = keywords_dict(t, keywords, args + nargs);
  if (!kwargs) return {};
  return call_slot(t, callable, tuple, kwargs);
}

Ref<> vectorcall_method(Thread& t, Object* name, Object* const* args, std::size_t nargsf, Object* kwnames) {
  Ref<> method;
  int unbound = get_method(t, args[0], name, &method);
  if (unbound < 0) return {};
  if (unbound) return vectorcall(t, method, args, nargsf, kwnames);
  // args[0] is not passed on, so its place is the spare slot.
  std::size_t rest = static_cast<std::size_t>(vectorcall_nargs(nargsf) - 1);
  return vectorcall(t, method, args + 1, rest | kVectorcallArgumentsOffset, kwnames);
}

ADDER_COLD Ref<> check_function_result(Thread& t, Object* callable, Ref<> result, const char* where) {
  if (!result) {
    if (t.has_error()) return {};
    if (callable) return t.raise(exc::SystemError, "%R returned NULL without setting an exception", callable);
    return t.raise(exc::SystemError, "%s returned NULL without setting an exception", where);
  }
  if (!t.has_error()) return result;
  result.reset();
  if (callable) return t.raise_from_cause(exc::SystemError, "%R returned a result with an exception set", callable);
  return t.raise_from_cause(exc::SystemError, "%s returned a result with an exception set", where);
}

}  // namespace adder
