// raise, except, except*.

#include "core/type_object.h"
#include "interp/rt.h"
#include "types/exceptions.h"
#include "types/int.h"
#include "types/list.h"
#include "types/set.h"
#include "types/str.h"

namespace adder {

namespace {

// An exception instance from what `raise` was given; steals.
Ref<> instantiate(Thread& t, Object* given) {
  Ref<> exception = steal(given);
  if (is_exception_class(exception)) {
    Ref<> made = call_no_args(t, exception);
    if (!made) return {};
    if (!is_exception(made)) {
      return t.raise(exc::TypeError, "calling %R should have returned an instance of BaseException, not %R", exception.get(),
                     static_cast<Object*>(type_of(made)));
    }
    return made;
  }
  if (is_exception(exception)) return exception;
  return t.raise_text(exc::TypeError, "exceptions must derive from BaseException");
}

}  // namespace

int rt_raise(Thread& t, Object* exception, Object* cause) {
  if (!exception) {
    Object* handled = t.handled_exception();
    if (!handled) {
      t.raise_text(exc::RuntimeError, "No active exception to reraise");
      return 0;
    }
    restore_raised(t, new_ref(handled));
    return 1;
  }
  Ref<> given_cause = steal(cause);
  Ref<> value = instantiate(t, exception);
  if (!value) return 0;
  if (given_cause) {
    Ref<> fixed;
    if (is_exception_class(given_cause)) {
      fixed = call_no_args(t, given_cause);
      if (!fixed) return 0;
    } else if (is_exception(given_cause)) {
      fixed = std::move(given_cause);
    } else if (!is_none(given_cause)) {
      t.raise_text(exc::TypeError, "exception causes must derive from BaseException");
      return 0;
    }
    auto* e = static_cast<BaseException*>(value.get());
    e->suppress_context = 1;
    replace_field(e->cause, fixed.release());
  }
  t.raise_object(value->type, value);
  return 0;
}

namespace {

bool check_except_type(Thread& t, Object* type) {
  constexpr const char* kMessage = "catching classes that do not inherit from BaseException is not allowed";
  if (is_tuple(type)) {
    for (ssize i = 0; i < tuple_size(type); ++i) {
      if (!is_exception_class(tuple_item(type, i))) {
        t.raise_text(exc::TypeError, kMessage);
        return false;
      }
    }
    return true;
  }
  if (is_exception_class(type)) return true;
  t.raise_text(exc::TypeError, kMessage);
  return false;
}

bool matches(Object* exception, Object* type) {
  if (is_tuple(type)) {
    for (ssize i = 0; i < tuple_size(type); ++i) {
      if (matches(exception, tuple_item(type, i))) return true;
    }
    return false;
  }
  return is_type(type) && is_subtype(type_of(exception), as<Type>(type));
}

}  // namespace

int rt_exception_matches(Thread& t, Object* exception, Object* type) {
  if (is_exception_class(type)) return is_subtype(type_of(exception), as<Type>(type));
  if (!check_except_type(t, type)) return -1;
  return matches(exception, type);
}

bool rt_check_except_star(Thread& t, Object* type) {
  if (!check_except_type(t, type)) return false;
  auto is_group = [&](Object* o) { return is_subclass(t, o, &exc::BaseExceptionGroup); };
  int group = 0;
  if (is_tuple(type)) {
    for (ssize i = 0; i < tuple_size(type) && group == 0; ++i) group = is_group(tuple_item(type, i));
  } else {
    group = is_group(type);
  }
  if (group > 0) {
    t.raise_text(exc::TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead.");
  }
  return group == 0;
}

int rt_group_match(Thread& t, Object* exception, Object* type, Object** match, Object** rest) {
  if (is_none(exception)) {
    *match = retain(none());
    *rest = retain(none());
    return 0;
  }
  if (matches(exception, type)) {
    if (is_a(exception, exc::BaseExceptionGroup)) {
      *match = retain(exception);
    } else {
      Ref<Tuple> one = tuple_pack(t, exception);
      if (!one) return -1;
      Ref<> group = call_args(t, &exc::BaseExceptionGroup, empty_str(), static_cast<Object*>(one.get()));
      if (!group) return -1;
      *match = group.release();
    }
    *rest = retain(none());
    return 0;
  }
  if (is_a(exception, exc::BaseExceptionGroup)) {
    Ref<> pair = call_method(t, exception, "split"_s, type);
    if (!pair) return -1;
    if (!is_exact(pair, tuple_type)) {
      return t.raise(exc::TypeError, "%.200s.split must return a tuple, not %.200s", type_of(exception)->tp_name,
                     type_of(pair)->tp_name);
    }
    if (tuple_size(pair) < 2) {
      return t.raise(exc::TypeError, "%.200s.split must return a 2-tuple, got tuple of size %zd", type_of(exception)->tp_name,
                     tuple_size(pair));
    }
    *match = retain(tuple_item(pair, 0));
    *rest = retain(tuple_item(pair, 1));
    return 0;
  }
  *match = retain(none());
  *rest = retain(exception);
  return 0;
}

Ref<> rt_prep_reraise_star(Thread& t, Object* original, Object* list) { return prep_reraise_star(t, original, list); }

}  // namespace adder
