// Unpacking, building, formatting, starred calls, `with`, `for` and `await` on any object.

#include "interp/rt.h"

#include "core/hooks.h"
#include "core/interpreter.h"
#include "core/type_object.h"
#include "types/dict.h"
#include "types/generator.h"
#include "types/list.h"
#include "types/set.h"
#include "types/str.h"

namespace adder {

int rt_unpack(Thread& t, Object* iterable, int before, int after, bool starred, Object** top) {
  Ref<> it = get_iter(t, iterable);
  if (!it) {
    if (t.error_matches(exc::TypeError) && !type_of(iterable)->tp_iter && !is_sequence(iterable)) {
      t.raise(exc::TypeError, "cannot unpack non-iterable %.200s object", type_of(iterable)->tp_name);
    }
    return -1;
  }
  Object** p = top;
  auto fail = [&] {
    while (p < top) decref(*p++);
    return -1;
  };
  for (int i = 0; i < before; ++i) {
    Ref<> item;
    Lookup r = iter_next(t, it, &item);
    if (r != Lookup::found) {
      if (r == Lookup::missing) {
        if (!starred) {
          t.raise(exc::ValueError, "not enough values to unpack (expected %d, got %d)", before, i);
        } else {
          t.raise(exc::ValueError, "not enough values to unpack (expected at least %d, got %d)", before + after, i);
        }
      }
      return fail();
    }
    *--p = item.release();
  }
  if (!starred) {
    Ref<> extra;
    Lookup r = iter_next(t, it, &extra);
    if (r == Lookup::missing) return 0;
    if (r == Lookup::found) t.raise(exc::ValueError, "too many values to unpack (expected %d)", before);
    return fail();
  }
  Ref<List> rest = to_list(t, it);
  if (!rest) return fail();
  ssize n = rest->size;
  if (n < after) {
    t.raise(exc::ValueError, "not enough values to unpack (expected at least %d, got %zd)", before + after, before + n);
    return fail();
  }
  *--p = rest.get();
  for (int i = after; i > 0; --i) *--p = rest->items[n - i];
  rest->size = n - after;
  (void)rest.release();
  return 0;
}

int rt_list_extend(Thread& t, Object* list, Object* iterable) {
  if (list_extend(t, as<List>(list), iterable) == 0) return 0;
  if (t.error_matches(exc::TypeError) && !type_of(iterable)->tp_iter && !is_sequence(iterable)) {
    t.clear_error();
    t.raise(exc::TypeError, "Value after * must be an iterable, not %.200s", type_of(iterable)->tp_name);
  }
  return -1;
}

int rt_dict_update(Thread& t, Object* dict, Object* mapping) {
  if (dict_update(t, as<Dict>(dict), mapping) == 0) return 0;
  if (t.error_matches(exc::AttributeError)) {
    t.raise(exc::TypeError, "'%.200s' object is not a mapping", type_of(mapping)->tp_name);
  }
  return -1;
}

namespace {

// "f()" for functions of builtins, "module.f()" otherwise: as error messages about calls show a callable.
Ref<> callable_text(Thread& t, Object* callable) {
  Ref<> qualname;
  if (lookup_attr(t, callable, "__qualname__"_s, &qualname) == Lookup::error) return {};
  if (!qualname) return str(t, callable);
  Ref<> module;
  if (lookup_attr(t, callable, "__module__"_s, &module) == Lookup::error) return {};
  if (module && !is_none(module)) {
    Ref<> builtins = new_str(t, "builtins");
    if (!builtins) return {};
    int differs = rich_compare_bool(t, module, builtins, kNe);
    if (differs < 0) return {};
    if (differs) return str_format(t, "%S.%S()", module.get(), qualname.get());
  }
  return str_format(t, "%S()", qualname.get());
}

void explain_kwargs_error(Thread& t, Object* callable, Object* kwargs) {
  if (t.error_matches(exc::AttributeError)) {
    t.clear_error();
    Ref<> text = callable_text(t, callable);
    if (text) {
      t.raise(exc::TypeError, "%U argument after ** must be a mapping, not %.200s", text.get(), type_of(kwargs)->tp_name);
    }
    return;
  }
  if (!t.error_matches(exc::KeyError)) return;
  Ref<> error = take_raised(t);
  if (!error) return;
  Object* args = static_cast<BaseException*>(error.get())->args;
  if (!args || tuple_size(args) != 1) {
    restore_raised(t, std::move(error));
    return;
  }
  Object* key = tuple_item(args, 0);
  Ref<> text = callable_text(t, callable);
  if (!text) return;
  t.raise(exc::TypeError, "%U got multiple values for keyword argument '%S'", text.get(), key);
}

}  // namespace

int rt_dict_merge(Thread& t, Object* dict, Object* mapping, Object* callable) {
  if (dict_merge(t, as<Dict>(dict), mapping, 2) == 0) return 0;
  explain_kwargs_error(t, callable, mapping);
  return -1;
}

Ref<> rt_star_args(Thread& t, Object* callable, Object* args) {
  if (is_exact(args, tuple_type)) return new_ref(args);
  if (!type_of(args)->tp_iter && !is_sequence(args)) {
    t.clear_error();
    Ref<> text = callable_text(t, callable);
    if (!text) return {};
    return t.raise(exc::TypeError, "%U argument after * must be an iterable, not %.200s", text.get(), type_of(args)->tp_name);
  }
  return to_tuple(t, args);
}

Ref<> rt_star_kwargs(Thread& t, Object* callable, Object* kwargs) {
  if (is_exact(kwargs, dict_type)) return new_ref(kwargs);
  Ref<Dict> dict = new_dict(t);
  if (!dict || rt_dict_merge(t, dict, kwargs, callable) < 0) return {};
  return dict;
}

Ref<> rt_build_string(Thread& t, Object* const* pieces, ssize n) { return str_join_array(t, empty_str(), pieces, n); }

Ref<> rt_format_value(Thread& t, Object* value, int conversion, Object* spec) {
  Ref<> converted;
  switch (conversion) {
    case 0:
      converted = new_ref(value);
      break;
    case 1:
      converted = str(t, value);
      break;
    case 2:
      converted = repr(t, value);
      break;
    case 3:
      converted = ascii(t, value);
      break;
    default:
      return t.raise(exc::SystemError, "unexpected conversion flag %d", conversion);
  }
  if (!converted) return {};
  if (is_exact(converted, str_type) && !spec) return converted;
  return format(t, converted, spec);
}

namespace {

Ref<> enter(Thread& t, Object* manager, Object* enter_name, Object* exit_name, const char* kind, const char* missed,
            Object** exit) {
  Ref<> enter_method, exit_method;
  Lookup r = lookup_special(t, manager, enter_name, &enter_method);
  if (r == Lookup::error) return {};
  if (r == Lookup::missing) {
    return t.raise(exc::TypeError, "'%.200s' object does not support the %s protocol", type_of(manager)->tp_name, kind);
  }
  r = lookup_special(t, manager, exit_name, &exit_method);
  if (r == Lookup::error) return {};
  if (r == Lookup::missing) {
    return t.raise(exc::TypeError, "'%.200s' object does not support the %s protocol (missed %s method)",
                   type_of(manager)->tp_name, kind, missed);
  }
  Ref<> result = call_no_args(t, enter_method);
  if (result) *exit = exit_method.release();
  return result;
}

}  // namespace

Ref<> rt_enter_with(Thread& t, Object* manager, Object** exit) {
  return enter(t, manager, "__enter__"_s, "__exit__"_s, "context manager", "__exit__", exit);
}
Ref<> rt_enter_async_with(Thread& t, Object* manager, Object** exit) {
  return enter(t, manager, "__aenter__"_s, "__aexit__"_s, "asynchronous context manager", "__aexit__", exit);
}

Ref<> rt_async_iter(Thread& t, Object* o) {
  Type* type = type_of(o);
  UnaryFunc getter = type->tp_as_async ? type->tp_as_async->am_aiter : nullptr;
  if (!getter) {
    return t.raise(exc::TypeError, "'async for' requires an object with __aiter__ method, got %.100s", type->tp_name);
  }
  Ref<> it = getter(o);
  if (!it) return {};
  if (!type_of(it)->tp_as_async || !type_of(it)->tp_as_async->am_anext) {
    return t.raise(exc::TypeError, "'async for' received an object from __aiter__ that does not implement __anext__: %.100s",
                   type_of(it)->tp_name);
  }
  return it;
}

Ref<> rt_async_next(Thread& t, Object* o) {
  Type* type = type_of(o);
  if (type == &async_generator_type) return type->tp_as_async->am_anext(o);
  UnaryFunc getter = type->tp_as_async ? type->tp_as_async->am_anext : nullptr;
  if (!getter) {
    return t.raise(exc::TypeError, "'async for' requires an iterator with __anext__ method, got %.100s", type->tp_name);
  }
  Ref<> next = getter(o);
  if (!next) return {};
  Ref<> awaitable = awaitable_iter(t, next);
  if (!awaitable) {
    return t.raise_from_cause(exc::TypeError, "'async for' received an invalid object from __anext__: %.100s",
                              type_of(next)->tp_name);
  }
  return awaitable;
}

Ref<> rt_awaitable(Thread& t, Object* o, int where) {
  Ref<> it = awaitable_iter(t, o);
  if (!it) {
    Type* type = type_of(o);
    if (!type->tp_as_async || !type->tp_as_async->am_await) {
      if (where == 1) {
        t.raise(exc::TypeError, "'async with' received an object from __aenter__ that does not implement __await__: %.100s",
                type->tp_name);
      } else if (where == 2) {
        t.raise(exc::TypeError, "'async with' received an object from __aexit__ that does not implement __await__: %.100s",
                type->tp_name);
      }
    }
    return {};
  }
  if (is_coroutine(it)) {
    Ref<> awaited = generator_yield_from(static_cast<Generator*>(it.get()));
    if (awaited) return t.raise_text(exc::RuntimeError, "coroutine is being awaited already");
  }
  return it;
}

Ref<> rt_yield_from_iter(Thread& t, Object* o, int code_flags) {
  if (is_coroutine(o)) {
    if (!(code_flags & (kCoCoroutine | kCoIterableCoroutine))) {
      return t.raise_text(exc::TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator");
    }
    return new_ref(o);
  }
  if (is_generator(o)) return new_ref(o);
  return get_iter(t, o);
}

int rt_print_expr(Thread& t, Object* value) {
  Object* hook = t.interp->sysdict ? dict_get_str(as<Dict>(t.interp->sysdict), "displayhook"_s) : nullptr;
  if (!hook) return t.raise_text(exc::RuntimeError, "lost sys.displayhook");
  Ref<> keep = new_ref(hook);
  Ref<> result = call_one_arg(t, hook, value);
  return result ? 0 : -1;
}

// --- pattern matching (PEP 634) ---

Ref<> rt_match_keys(Thread& t, Object* subject, Object* keys) {
  ssize n = tuple_size(keys);
  if (n == 0) return new_tuple(t, 0);
  // Two-argument get() tells a miss from a stored None, and does not make __missing__ add keys.
  Ref<> get;
  int unbound = get_method(t, subject, "get"_s, &get);
  if (unbound < 0) return {};
  Ref<Set> seen = new_set(t, nullptr);
  Ref<> dummy = type_generic_alloc(&object_type, 0);
  Ref<Tuple> values = new_tuple(t, n);
  if (!seen || !dummy || !values) return {};
  for (ssize i = 0; i < n; ++i) {
    Object* key = tuple_item(keys, i);
    int had = set_contains(t, seen, key);
    if (had < 0) return {};
    if (had) return t.raise(exc::ValueError, "mapping pattern checks duplicate key (%R)", key);
    if (set_add(t, seen, key) < 0) return {};
    Object* args[] = {nullptr, subject, key, dummy.get()};
    Ref<> value = unbound ? vectorcall(t, get, args + 1, 3 | kVectorcallArgumentsOffset, nullptr)
                          : vectorcall(t, get, args + 2, 2 | kVectorcallArgumentsOffset, nullptr);
    if (!value) return {};
    if (value.get() == dummy.get()) return new_none();
    values->items[i] = value.release();
  }
  return values;
}

namespace {

// The subject's attribute for a sub-pattern; missing when it has none.
Lookup match_attribute(Thread& t, Object* subject, Object* type, Object* name, Set* seen, Ref<>* value) {
  int had = set_contains(t, seen, name);
  if (had < 0) return Lookup::error;
  if (had) {
    return t.raise(exc::TypeError, "%s() got multiple sub-patterns for attribute %R", as<Type>(type)->tp_name, name);
  }
  if (set_add(t, seen, name) < 0) return Lookup::error;
  return lookup_attr(t, subject, name, value);
}

// Positional sub-patterns: 1 go on, 0 no match, -1 error.
int match_positional(Thread& t, Object* subject, Object* type, ssize n, Set* seen, List* values) {
  Type* cls = as<Type>(type);
  bool match_self = false;
  Ref<> match_args;
  Lookup r = lookup_attr(t, type, "__match_args__"_s, &match_args);
  if (r == Lookup::error) return -1;
  if (r == Lookup::found) {
    if (!is_exact(match_args, tuple_type)) {
      return t.raise(exc::TypeError, "%s.__match_args__ must be a tuple (got %s)", cls->tp_name, type_of(match_args)->tp_name);
    }
  } else {
    match_args = new_ref(empty_tuple());
    match_self = has_flag(cls, kTypeMatchSelf);
  }
  ssize allowed = match_self ? 1 : tuple_size(match_args);
  if (allowed < n) {
    return t.raise(exc::TypeError, "%s() accepts %zd positional sub-pattern%s (%zd given)", cls->tp_name, allowed,
                   allowed == 1 ? "" : "s", n);
  }
  if (match_self) return list_append(t, values, subject) < 0 ? -1 : 1;
  for (ssize i = 0; i < n; ++i) {
    Object* name = tuple_item(match_args, i);
    if (!is_exact(name, str_type)) {
      return t.raise(exc::TypeError, "__match_args__ elements must be strings (got %s)", type_of(name)->tp_name);
    }
    Ref<> value;
    Lookup found = match_attribute(t, subject, type, name, seen, &value);
    if (found != Lookup::found) return static_cast<int>(found);
    if (list_append(t, values, std::move(value)) < 0) return -1;
  }
  return 1;
}

}  // namespace

Ref<> rt_match_class(Thread& t, Object* subject, Object* type, ssize npositional, Object* names) {
  if (!is_type(type)) return t.raise_text(exc::TypeError, "called match pattern must be a class");
  int is = is_instance(t, subject, type);
  if (is < 0) return {};
  if (!is) return new_none();
  Ref<Set> seen = new_set(t, nullptr);
  Ref<List> values = new_list(t, 0);
  if (!seen || !values) return {};
  if (npositional) {
    int r = match_positional(t, subject, type, npositional, seen, values);
    if (r < 0) return {};
    if (r == 0) return new_none();
  }
  for (ssize i = 0; i < tuple_size(names); ++i) {
    Ref<> value;
    Lookup found = match_attribute(t, subject, type, tuple_item(names, i), seen, &value);
    if (found == Lookup::error) return {};
    if (found == Lookup::missing) return new_none();
    if (list_append(t, values, std::move(value)) < 0) return {};
  }
  return list_to_tuple(t, values);
}

}  // namespace adder
