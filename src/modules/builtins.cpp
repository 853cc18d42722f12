// builtins: the module, and the functions on objects and iterables.

#include "modules/builtins.h"

#include "core/args.h"
#include "core/hooks.h"
#include "core/interpreter.h"
#include "core/runtime.h"
#include "core/type_object.h"
#include "docs/module_builtins.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/float.h"
#include "types/generator.h"
#include "types/int.h"
#include "types/list.h"
#include "types/slice.h"
#include "types/str.h"

namespace adder {

Ref<> fs_decoded(Thread& t, Object* o) {
  Ref<> path;
  if (has_buffer(o) && !is_bytes(o)) {
    if (warn(t, exc::DeprecationWarning, 1, "path should be string, bytes, or os.PathLike, not %.200s", type_of(o)->tp_name) <
        0) {
      return {};
    }
    path = bytes_of(t, o);
  } else {
    path = fspath(t, o);
  }
  if (!path) return {};
  if (is_bytes(path)) path = new_str_from_fs(t, bytes_view(path));
  if (!path) return {};
  if (str_find_char(path, 0, 0, str_length(path), 1) >= 0) return t.raise_text(exc::ValueError, "embedded null character");
  return path;
}

namespace {

namespace docs = doc::module_builtins;

// --- one object ---

Ref<> builtin_abs(Object*, Object* o) { return absolute(Thread::current(), o); }
Ref<> builtin_ascii(Object*, Object* o) { return ascii(Thread::current(), o); }
Ref<> builtin_callable(Object*, Object* o) { return new_bool(is_callable(o)); }
Ref<> builtin_repr(Object*, Object* o) { return repr(Thread::current(), o); }
Ref<> builtin_id(Object*, Object* o) {
  Thread& t = Thread::current();
  Ref<> id = new_int_u64(t, reinterpret_cast<u64>(o));
  if (id && audit(t, "builtins.id", "O", id.get()) < 0) return {};
  return id;
}
Ref<> builtin_hash(Object*, Object* o) {
  Thread& t = Thread::current();
  hash_t h = hash(t, o);
  if (h == -1 && t.has_error()) return {};
  return new_int(t, h);
}
Ref<> builtin_len(Object*, Object* o) {
  Thread& t = Thread::current();
  ssize n = length(t, o);
  if (n < 0) return {};
  return new_int(t, n);
}

Ref<> in_base(Object* o, int base) {
  Thread& t = Thread::current();
  Ref<> number = index(t, o);
  if (!number) return {};
  return int_to_text(t, number, base);
}
Ref<> builtin_bin(Object*, Object* o) { return in_base(o, 2); }
Ref<> builtin_oct(Object*, Object* o) { return in_base(o, 8); }
Ref<> builtin_hex(Object*, Object* o) { return in_base(o, 16); }

Ref<> builtin_chr(Object*, Object* o) {
  Thread& t = Thread::current();
  int c = 0;
  if (!convert_int(t, o, &c)) return {};
  if (c < 0 || c > 0x10ffff) return t.raise_text(exc::ValueError, "chr() arg not in range(0x110000)");
  return new_str_char(t, static_cast<u32>(c));
}

Ref<> builtin_ord(Object*, Object* o) {
  Thread& t = Thread::current();
  ssize n;
  if (is_bytes(o)) {
    n = bytes_size(o);
    if (n == 1) return new_int(t, static_cast<u8>(bytes_data(o)[0]));
  } else if (is_str(o)) {
    n = str_length(o);
    if (n == 1) return new_int(t, str_char(o, 0));
  } else if (is_a(o, bytearray_type)) {
    n = static_cast<ByteArray*>(o)->size;
    if (n == 1) return new_int(t, static_cast<u8>(bytearray_data(o)[0]));
  } else {
    return t.raise(exc::TypeError, "ord() expected string of length 1, but %.200s found", type_of(o)->tp_name);
  }
  return t.raise(exc::TypeError, "ord() expected a character, but string of length %zd found", n);
}

Ref<> builtin_globals(Object*, Object*) {
  Thread& t = Thread::current();
  Object* globals = hooks.current_globals(t);
  if (!globals) return t.raise_text(exc::SystemError, "frame does not exist");
  return new_ref(globals);
}
Ref<> builtin_locals(Object*, Object*) { return hooks.current_locals(Thread::current()); }

Ref<> builtin_dir(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "dir", nargs, 0, 1)) return {};
  return dir(t, nargs ? args[0] : nullptr);
}
Ref<> builtin_vars(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "vars", nargs, 0, 1)) return {};
  if (!nargs) return hooks.current_locals(t);
  Ref<> dict;
  Lookup r = lookup_attr(t, args[0], "__dict__"_s, &dict);
  if (r == Lookup::missing) return t.raise_text(exc::TypeError, "vars() argument must have __dict__ attribute");
  return dict;
}

// --- attributes and classes ---

Ref<> builtin_getattr(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "getattr", nargs, 2, 3)) return {};
  if (nargs == 2) return get_attr(t, args[0], args[1]);
  Ref<> value;
  if (lookup_attr(t, args[0], args[1], &value) == Lookup::missing) return new_ref(args[2]);
  return value;
}
Ref<> builtin_hasattr(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "hasattr", nargs, 2, 2)) return {};
  Ref<> value;
  Lookup r = lookup_attr(t, args[0], args[1], &value);
  if (r == Lookup::error) return {};
  return new_bool(r == Lookup::found);
}
Ref<> builtin_setattr(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "setattr", nargs, 3, 3)) return {};
  if (set_attr(t, args[0], args[1], args[2]) < 0) return {};
  return new_none();
}
Ref<> builtin_delattr(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "delattr", nargs, 2, 2)) return {};
  if (del_attr(t, args[0], args[1]) < 0) return {};
  return new_none();
}
Ref<> builtin_isinstance(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "isinstance", nargs, 2, 2)) return {};
  int r = is_instance(t, args[0], args[1]);
  if (r < 0) return {};
  return new_bool(r);
}
Ref<> builtin_issubclass(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "issubclass", nargs, 2, 2)) return {};
  int r = is_subclass(t, args[0], args[1]);
  if (r < 0) return {};
  return new_bool(r);
}

// --- numbers and text ---

Ref<> builtin_divmod(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "divmod", nargs, 2, 2)) return {};
  return divmod_(t, args[0], args[1]);
}
Ref<> builtin_pow(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::pow);
  Thread& t = Thread::current();
  Object* a[3];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  return power(t, a[0], a[1], a[2] ? a[2] : none());
}
Ref<> builtin_round(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::round);
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  Ref<> method;
  Lookup r = lookup_special(t, a[0], "__round__"_s, &method);
  if (r == Lookup::error) return {};
  if (r == Lookup::missing) {
    return t.raise(exc::TypeError, "type %.100s doesn't define __round__ method", type_of(a[0])->tp_name);
  }
  if (!a[1] || is_none(a[1])) return call_no_args(t, method);
  return call_one_arg(t, method, a[1]);
}
Ref<> builtin_format(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "format", nargs, 1, 2)) return {};
  if (nargs > 1 && !is_str(args[1])) return bad_argument(t, "format", "2", "str", args[1]);
  return format(t, args[0], nargs > 1 ? args[1] : nullptr);
}

// --- iteration ---

Ref<> builtin_iter(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "iter", nargs, 1, 2)) return {};
  if (nargs == 1) return get_iter(t, args[0]);
  if (!is_callable(args[0])) return t.raise_text(exc::TypeError, "iter(v, w): v must be callable");
  return new_callable_iterator(t, args[0], args[1]);
}

Ref<> builtin_next(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "next", nargs, 1, 2)) return {};
  Object* it = args[0];
  if (!is_iterator(it)) return t.raise(exc::TypeError, "'%.200s' object is not an iterator", type_of(it)->tp_name);
  Ref<> item = type_of(it)->tp_iternext(it);
  if (item) return item;
  if (nargs > 1) {
    if (t.has_error() && !t.consume_error(exc::StopIteration)) return {};
    return new_ref(args[1]);
  }
  if (t.has_error()) return {};
  return t.raise_none(exc::StopIteration);
}

Ref<> builtin_aiter(Object*, Object* o) {
  Thread& t = Thread::current();
  Type* type = type_of(o);
  if (!type->tp_as_async || !type->tp_as_async->am_aiter) {
    return t.raise(exc::TypeError, "'%.200s' object is not an async iterable", type->tp_name);
  }
  Ref<> it = type->tp_as_async->am_aiter(o);
  if (!it) return {};
  AsyncMethods* async = type_of(it)->tp_as_async;
  if (!async || !async->am_anext || async->am_anext == next_not_implemented) {
    return t.raise(exc::TypeError, "aiter() returned not an async iterator of type '%.100s'", type_of(it)->tp_name);
  }
  return it;
}

Ref<> builtin_anext(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "anext", nargs, 1, 2)) return {};
  Type* type = type_of(args[0]);
  if (!type->tp_as_async || !type->tp_as_async->am_anext) {
    return t.raise(exc::TypeError, "'%.200s' object is not an async iterator", type->tp_name);
  }
  Ref<> awaitable = type->tp_as_async->am_anext(args[0]);
  if (!awaitable || nargs == 1) return awaitable;
  return new_anext_awaitable(t, awaitable, args[1]);
}

// all() and any(): stops at the first item whose truth is `stop`.
Ref<> all_or_any(Object* iterable, bool stop) {
  Thread& t = Thread::current();
  Ref<> it = get_iter(t, iterable);
  if (!it) return {};
  IterNextFunc next = type_of(it)->tp_iternext;
  for (;;) {
    Ref<> item = next(it);
    if (!item) break;
    int truth = is_true(t, item);
    if (truth < 0) return {};
    if ((truth != 0) == stop) return new_bool(stop);
  }
  if (t.has_error() && !t.consume_error(exc::StopIteration)) return {};
  return new_bool(!stop);
}
Ref<> builtin_all(Object*, Object* iterable) { return all_or_any(iterable, false); }
Ref<> builtin_any(Object*, Object* iterable) { return all_or_any(iterable, true); }

// --- min and max ---

struct MinMaxOptions {
  Object* key = nullptr;
  Object* fallback = nullptr;
};

bool min_max_options(Thread& t, const char* name, Object* const* values, Object* kwnames, MinMaxOptions* options) {
  if (kwnames && tuple_size(kwnames) > 2) {
    t.raise(exc::TypeError, "%s() takes at most 2 keyword arguments (%zd given)", name, tuple_size(kwnames));
    return false;
  }
  for (ssize i = 0; kwnames && i < tuple_size(kwnames); ++i) {
    Object* keyword = tuple_item(kwnames, i);
    if (str_equals_ascii(keyword, "key")) {
      options->key = is_none(values[i]) ? nullptr : values[i];
    } else if (str_equals_ascii(keyword, "default")) {
      options->fallback = values[i];
    } else {
      t.raise(exc::TypeError, "'%S' is an invalid keyword argument for %s()", keyword, name);
      return false;
    }
  }
  return true;
}

Ref<> min_max(Object* const* args, ssize nargs, Object* kwnames, const char* name, CompareOp op) {
  Thread& t = Thread::current();
  if (nargs == 0) return t.raise(exc::TypeError, "%s expected at least 1 argument, got 0", name);
  MinMaxOptions options;
  if (!min_max_options(t, name, args + nargs, kwnames, &options)) return {};
  bool positional = nargs > 1;
  if (positional && options.fallback) {
    return t.raise(exc::TypeError, "Cannot specify a default for %s() with multiple positional arguments", name);
  }
  Ref<> it;
  if (!positional) {
    it = get_iter(t, args[0]);
    if (!it) return {};
  }
  Ref<> best, best_value;
  for (ssize i = 0;; ++i) {
    Ref<> item;
    if (positional) {
      if (i == nargs) break;
      item = new_ref(args[i]);
    } else {
      item = type_of(it)->tp_iternext(it);
      if (!item) break;
    }
    Ref<> value = options.key ? call_one_arg(t, options.key, item) : new_ref(item.get());
    if (!value) return {};
    if (best) {
      int better = rich_compare_bool(t, value, best_value, op);
      if (better < 0) return {};
      if (!better) continue;
    }
    best = std::move(item);
    best_value = std::move(value);
  }
  if (!positional && t.has_error() && !t.consume_error(exc::StopIteration)) return {};
  if (best) return best;
  if (options.fallback) return new_ref(options.fallback);
  return t.raise(exc::ValueError, "%s() arg is an empty sequence", name);
}
Ref<> builtin_min(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  return min_max(args, nargs, kwnames, "min", kLt);
}
Ref<> builtin_max(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  return min_max(args, nargs, kwnames, "max", kGt);
}

// --- sorted and sum ---

Ref<> builtin_sorted(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  Thread& t = Thread::current();
  if (!check_positional(t, "sorted", nargs, 1, 1)) return {};
  Ref<List> list = to_list(t, args[0]);
  if (!list) return {};
  Ref<> sort = get_attr(t, list, "sort"_s);
  if (!sort) return {};
  Ref<> done = vectorcall(t, sort, args + 1, static_cast<std::size_t>(nargs - 1), kwnames);
  if (!done) return {};
  return list;
}

// Adds while items are ints and the sum fits a C long. True: at the end, or *result is null and an exception set.
bool sum_ints(Thread& t, Object* it, Ref<>* result) {
  int overflow;
  long total = as_long_and_overflow(t, *result, &overflow);
  if (overflow) return false;
  for (;;) {
    Ref<> item = type_of(it)->tp_iternext(it);
    if (!item) {
      if (t.has_error() && !t.consume_error(exc::StopIteration)) {
        result->reset();
      } else {
        *result = new_int(t, total);
      }
      return true;
    }
    if (is_exact(item, int_type) || is_bool(item)) {
      long value = int_is_compact(item) ? int_compact_value(item) : as_long_and_overflow(t, item, &overflow);
      long sum;
      if (!overflow && !__builtin_add_overflow(total, value, &sum)) {
        total = sum;
        continue;
      }
    }
    *result = new_int(t, total);
    if (*result) *result = binary_op(t, BinaryOp::add, *result, item);
    return !*result;
  }
}

bool sum_floats(Thread& t, Object* it, Ref<>* result) {
  double total = float_value(*result);
  for (;;) {
    Ref<> item = type_of(it)->tp_iternext(it);
    if (!item) {
      if (t.has_error() && !t.consume_error(exc::StopIteration)) {
        result->reset();
      } else {
        *result = new_float(t, total);
      }
      return true;
    }
    if (is_exact(item, float_type)) {
      total += float_value(item);
      continue;
    }
    if (is_int(item)) {
      int overflow;
      long value = as_long_and_overflow(t, item, &overflow);
      if (!overflow) {
        total += static_cast<double>(value);
        continue;
      }
    }
    *result = new_float(t, total);
    if (*result) *result = binary_op(t, BinaryOp::add, *result, item);
    return !*result;
  }
}

Ref<> builtin_sum(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::sum);
  Thread& t = Thread::current();
  Object* a[2];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  Ref<> it = get_iter(t, a[0]);
  if (!it) return {};
  Ref<> result;
  if (a[1]) {
    if (is_str(a[1])) return t.raise_text(exc::TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
    if (is_bytes(a[1])) return t.raise_text(exc::TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
    if (is_a(a[1], bytearray_type)) {
      return t.raise_text(exc::TypeError, "sum() can't sum bytearray [use b''.join(seq) instead]");
    }
    result = new_ref(a[1]);
  } else {
    result = new_int(t, 0);
  }
  if (is_exact(result, int_type) && sum_ints(t, it, &result)) return result;
  if (is_exact(result, float_type) && sum_floats(t, it, &result)) return result;
  for (;;) {
    Ref<> item = type_of(it)->tp_iternext(it);
    if (!item) {
      if (t.has_error() && !t.consume_error(exc::StopIteration)) return {};
      return result;
    }
    result = binary_op(t, BinaryOp::add, result, item);
    if (!result) return {};
  }
}

const MethodDef builtin_methods[] = {
    {"abs", builtin_abs, kMethO, docs::abs},
    {"aiter", builtin_aiter, kMethO, docs::aiter},
    {"all", builtin_all, kMethO, docs::all},
    {"anext", builtin_anext, kMethFastcall, docs::anext},
    {"any", builtin_any, kMethO, docs::any},
    {"ascii", builtin_ascii, kMethO, docs::ascii},
    {"bin", builtin_bin, kMethO, docs::bin},
    {"callable", builtin_callable, kMethO, docs::callable},
    {"chr", builtin_chr, kMethO, docs::chr},
    {"delattr", builtin_delattr, kMethFastcall, docs::delattr},
    {"dir", builtin_dir, kMethFastcall, docs::dir},
    {"divmod", builtin_divmod, kMethFastcall, docs::divmod},
    {"format", builtin_format, kMethFastcall, docs::format},
    {"getattr", builtin_getattr, kMethFastcall, docs::getattr},
    {"globals", builtin_globals, kMethNoargs, docs::globals},
    {"hasattr", builtin_hasattr, kMethFastcall, docs::hasattr},
    {"hash", builtin_hash, kMethO, docs::hash},
    {"hex", builtin_hex, kMethO, docs::hex},
    {"id", builtin_id, kMethO, docs::id},
    {"isinstance", builtin_isinstance, kMethFastcall, docs::isinstance},
    {"issubclass", builtin_issubclass, kMethFastcall, docs::issubclass},
    {"iter", builtin_iter, kMethFastcall, docs::iter},
    {"len", builtin_len, kMethO, docs::len},
    {"locals", builtin_locals, kMethNoargs, docs::locals},
    {"max", builtin_max, kMethFastcall | kMethKeywords, docs::max},
    {"min", builtin_min, kMethFastcall | kMethKeywords, docs::min},
    {"next", builtin_next, kMethFastcall, docs::next},
    {"oct", builtin_oct, kMethO, docs::oct},
    {"ord", builtin_ord, kMethO, docs::ord},
    {"pow", builtin_pow, kMethFastcall | kMethKeywords, docs::pow},
    {"repr", builtin_repr, kMethO, docs::repr},
    {"round", builtin_round, kMethFastcall | kMethKeywords, docs::round},
    {"setattr", builtin_setattr, kMethFastcall, docs::setattr},
    {"sorted", builtin_sorted, kMethFastcall | kMethKeywords, docs::sorted},
    {"sum", builtin_sum, kMethFastcall | kMethKeywords, docs::sum},
    {"vars", builtin_vars, kMethFastcall, docs::vars},
    {},
};

ModuleDef definition = {.base = {}, .name = "builtins", .doc = docs::module_doc, .size = -1, .methods = builtin_methods};

}  // namespace

Ref<> make_builtins_module(Thread& t) {
  Ref<> module = module_create(t, &definition);
  if (!module || module_add_functions(t, module, builtin_call_methods) < 0) return {};
  struct {
    const char* name;
    Object* value;
  } const values[] = {
      {"None", none()},
      {"Ellipsis", &ellipsis_object},
      {"NotImplemented", &not_implemented_object},
      {"False", &false_object},
      {"True", &true_object},
      {"bool", &bool_type},
      {"memoryview", &memoryview_type},
      {"bytearray", &bytearray_type},
      {"bytes", &bytes_type},
      {"classmethod", &class_method_type},
      {"complex", &complex_type},
      {"dict", &dict_type},
      {"enumerate", &enumerate_type},
      {"filter", &filter_type},
      {"float", &float_type},
      {"frozenset", &frozenset_type},
      {"property", &property_type},
      {"int", &int_type},
      {"list", &list_type},
      {"map", &map_type},
      {"object", &object_type},
      {"range", &range_type},
      {"reversed", &reversed_type},
      {"set", &set_type},
      {"slice", &slice_type},
      {"staticmethod", &static_method_type},
      {"str", &str_type},
      {"super", &super_type},
      {"tuple", &tuple_type},
      {"type", &type_type},
      {"zip", &zip_type},
  };
  for (const auto& entry : values) {
    if (module_add(t, module, entry.name, new_ref(entry.value)) < 0) return {};
  }
  if (module_add(t, module, "__debug__", new_bool(interpreter(t).config.optimization_level == 0)) < 0) return {};
  return module;
}

}  // namespace adder
