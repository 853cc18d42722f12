// Unpacking arguments by a Signature, with the messages of CPython's Argument Clinic.
#include "core/args.h"

#include <climits>
#include <cstring>
#include <string>

#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace {

// Keyword arguments, however they came: values after the positional ones with their names in a tuple, or a dict.
struct Keywords {
  Object* names = nullptr;  // tuple
  Object* const* values = nullptr;
  Object* dict = nullptr;

  ssize size() const { return names ? tuple_size(names) : dict ? dict_size(dict) : 0; }
  /// Calls body(name, value) for each; stops at false.
  template <class F>
  bool each(F body) const {
    if (names) {
      for (ssize i = 0; i < tuple_size(names); ++i) {
        if (!body(tuple_item(names, i), values[i])) return false;
      }
    } else if (dict) {
      ssize position = 0;
      Object *key, *value;
      while (dict_next(dict, &position, &key, &value)) {
        if (!body(key, value)) return false;
      }
    }
    return true;
  }
};

struct Unpacker {
  Thread& t;
  const Signature& s;
  ssize nargs;
  const Keywords& keywords;
  Object** out;
  const char* module = nullptr;
  bool parsed = false;  // by a format: positional-only parameters have no messages of their own

  std::string_view bare_name() const { return {s.text, static_cast<std::size_t>(s.function_name_length)}; }
  /// "name()", or "function" for a signature without name.
  Ref<Str> callee() const {
    if (s.function_name_length == 0) return new_str_ascii(t, "function");
    return new_str_ascii(t, std::string(bare_name()) + "()");
  }
  std::string_view parameter(int i) const { return {s.names[i], s.lengths[i]}; }

  ADDER_COLD bool fail(const Ref<>& message) const {
    if (message) t.raise_object(&exc::TypeError, message);
    return false;
  }
  int find(Object* name) const {
    if (!str_is_ascii(name)) return -1;
    std::string_view text = ascii_view(name);
    for (int i = s.positional_only; i < s.count; ++i) {
      if (text == parameter(i)) return i;
    }
    return -1;
  }

  void forget_from(int i) const {
    while (i < s.count) out[i++] = nullptr;
  }

  ADDER_COLD bool too_many(Object* const* args) const {
    forget_from(0);
    Ref<Str> name = callee();
    if (!name) return false;
    int required = s.required_positional, limit = s.positional;
    if (s.count == 0) {
      if (keywords.size() > 0) return fail(str_format(t, "%U takes no keyword arguments", name.get()));
      return fail(str_format(t, "%U takes no arguments (%zd given)", name.get(), nargs));
    }
    ssize given = nargs + keywords.size();
    if (given > s.count && !s.varargs) {
      return fail(str_format(t, "%U takes at most %d %sargument%s (%zd given)", name.get(), s.count, nargs == 0 ? "keyword " : "",
                             s.count == 1 ? "" : "s", given));
    }
    if (limit == 0) return fail(str_format(t, "%U takes no positional arguments", name.get()));
    for (int i = 0; parsed && i < limit; ++i) out[i] = args[i];  // a format counts when it comes to the "$"
    bool exact = required == limit && !(parsed && s.optional[limit]);
    return fail(str_format(t, "%U takes %s %d positional argument%s (%zd given)", name.get(), exact ? "exactly" : "at most",
                           limit, limit == 1 ? "" : "s", nargs));
  }

  ADDER_COLD bool positional_only_count() const {  // no parameter can be given by keyword
    Ref<Str> name = new_str_ascii(t, bare_name());
    if (!name) return false;
    int required = s.required_positional, limit = s.positional;
    if (required == limit && limit == 1 && module) {
      return fail(str_format(t, "%s.%U() takes exactly one argument (%zd given)", module, name.get(), nargs));
    }
    if (required == limit) {
      return fail(str_format(t, "%U expected %d argument%s, got %zd", name.get(), limit, limit == 1 ? "" : "s", nargs));
    }
    bool few = nargs < required;
    int bound = few ? required : limit;
    return fail(str_format(t, "%U expected at %s %d argument%s, got %zd", name.get(), few ? "least" : "most", bound,
                           bound == 1 ? "" : "s", nargs));
  }

  ADDER_COLD bool missing(int i) const {
    Ref<Str> name = callee();
    if (!name) return false;
    if (i < s.positional_only) {
      int required = s.required_positional < s.positional_only ? s.required_positional : s.positional_only;
      return fail(str_format(t, "%U takes %s %d positional argument%s (%zd given)", name.get(),
                             required < s.positional ? "at least" : "exactly", required, required == 1 ? "" : "s", nargs));
    }
    Ref<Str> parameter_name = new_str_ascii(t, parameter(i));
    if (!parameter_name) return false;
    return fail(str_format(t, "%U missing required argument '%U' (pos %d)", name.get(), parameter_name.get(), i + 1));
  }

  /// What no parameter took: a name that was given by position as well comes first.
  ADDER_COLD bool strange_keyword(ssize by_position) const {
    Ref<Str> name = callee();
    if (!name) return false;
    for (int i = s.positional_only; i < by_position; ++i) {
      bool again = !keywords.each([&](Object* key, Object*) { return !is_str(key) || !str_equals_ascii(key, parameter(i)); });
      if (!again) continue;
      Ref<Str> parameter_name = new_str_ascii(t, parameter(i));
      return parameter_name && fail(str_format(t, "argument for %U given by name ('%U') and position (%d)", name.get(),
                                               parameter_name.get(), i + 1));
    }
    return keywords.each([&](Object* key, Object*) {
      if (!is_str(key)) {
        t.raise(exc::TypeError, "keywords must be strings");
        return false;
      }
      if (s.varkw || find(key) >= 0) return true;  // the caller collects what "**" takes
      return fail(str_format(t, "'%U' is an invalid keyword argument for %U", key,
                             s.function_name_length ? name.get() : "this function"_s));
    });
  }

  /// A plainly positional signature that gets keywords, or the wrong number of arguments.
  bool unpack_positional_only(Object* const* args) const {
    if (keywords.size() > 0) {
      forget_from(0);
      Ref<Str> name = callee();
      return name &&
             fail(str_format(t, "%s%s%U takes no keyword arguments", module ? module : "", module ? "." : "", name.get()));
    }
    if ((nargs > s.positional && !s.varargs) || nargs < s.required_positional) {
      forget_from(0);
      return s.count == 0 ? too_many(args) : positional_only_count();
    }
    ssize n = nargs < s.positional ? nargs : s.positional;
    for (int i = 0; i < s.count; ++i) out[i] = i < n ? args[i] : nullptr;
    return true;
  }

  bool unpack(Object* const* args) const {
    if (s.count == s.positional_only && !s.varkw && !s.defining && !parsed) return unpack_positional_only(args);
    bool all_fit = s.varargs || (nargs <= s.positional && (s.varkw || nargs + keywords.size() <= s.count));
    if (!all_fit) return too_many(args);
    ssize n = nargs < s.positional ? nargs : s.positional;
    for (int i = 0; i < s.count; ++i) out[i] = i < n ? args[i] : nullptr;
    bool all_taken = true;
    keywords.each([&](Object* key, Object* value) {
      int i = is_str(key) ? find(key) : -1;
      if (i >= n)
        out[i] = value;
      else
        all_taken = false;
      return true;
    });
    for (int i = static_cast<int>(n); i < s.count; ++i) {
      if (s.optional[i] || out[i]) continue;
      forget_from(i);
      return missing(i);
    }
    return all_taken || strange_keyword(n);
  }
};

}  // namespace

bool Signature::unpack(Thread& t, Object* const* args, ssize nargs, Object* kwnames, Object** out, const char* module) const {
  if (ADDER_LIKELY(!kwnames && nargs <= positional && nargs >= required_positional && required_keyword == 0)) {
    for (ssize i = 0; i < nargs; ++i) out[i] = args[i];
    for (ssize i = nargs; i < count; ++i) out[i] = nullptr;
    return true;
  }
  Keywords keywords{kwnames, kwnames ? args + nargs : nullptr, nullptr};
  return Unpacker{t, *this, nargs, keywords, out, module}.unpack(args);
}

bool Signature::unpack_parsed(Thread& t, Object* const* args, ssize nargs, Object* kwnames, Object** out) const {
  if (ADDER_LIKELY(!kwnames && nargs <= positional && nargs >= required_positional)) return unpack(t, args, nargs, nullptr, out);
  Keywords keywords{kwnames, kwnames ? args + nargs : nullptr, nullptr};
  return Unpacker{t, *this, nargs, keywords, out, nullptr, true}.unpack(args);
}

bool Signature::unpack_parsed(Thread& t, Object* args_tuple, Object* kwargs, Object** out) const {
  if (!kwargs || dict_size(kwargs) == 0) {
    return unpack_parsed(t, tuple_items(args_tuple), tuple_size(args_tuple), nullptr, out);
  }
  Keywords keywords{nullptr, nullptr, kwargs};
  return Unpacker{t, *this, tuple_size(args_tuple), keywords, out, nullptr, true}.unpack(tuple_items(args_tuple));
}

bool Signature::unpack(Thread& t, Object* args_tuple, Object* kwargs, Object** out) const {
  Object* const* args = tuple_items(args_tuple);
  ssize nargs = tuple_size(args_tuple);
  if (!kwargs || dict_size(kwargs) == 0) return unpack(t, args, nargs, nullptr, out);
  Keywords keywords{nullptr, nullptr, kwargs};
  return Unpacker{t, *this, nargs, keywords, out}.unpack(args);
}

bool check_positional(Thread& t, const char* name, ssize nargs, ssize min, ssize max) {
  bool few = nargs < min;
  if (!few && (max < 0 || nargs <= max)) return true;
  ssize bound = few ? min : max;
  const char* how = min == max ? "" : few ? "at least " : "at most ";
  if (name) {
    t.raise(exc::TypeError, "%.200s expected %s%zd argument%s, got %zd", name, how, bound, bound == 1 ? "" : "s", nargs);
  } else {
    t.raise(exc::TypeError, "unpacked tuple should have %s%zd element%s, but has %zd", how, bound, bound == 1 ? "" : "s", nargs);
  }
  return false;
}

bool check_parsed(Thread& t, const char* name, ssize nargs, ssize min, ssize max) {
  bool few = nargs < min;
  if (!few && (max < 0 || nargs <= max)) return true;
  ssize bound = few ? min : max;
  t.raise(exc::TypeError, "%.200s%s takes %s %zd argument%s (%zd given)", name ? name : "function", name ? "()" : "",
          min == max ? "exactly"
          : few      ? "at least"
                     : "at most",
          bound, bound == 1 ? "" : "s", nargs);
  return false;
}

bool no_keywords(Thread& t, const char* name, Object* keywords) {
  if (!keywords) return true;
  ssize n = is_tuple(keywords) ? tuple_size(keywords) : dict_size(keywords);
  if (n == 0) return true;
  t.raise(exc::TypeError, "%.200s() takes no keyword arguments", name);
  return false;
}

Raised bad_argument(Thread& t, const char* name, const char* argument, const char* expected, Object* given) {
  const char* shown = is_none(given) ? "None" : type_of(given)->tp_name;
  const char* parentheses = name ? "() " : "";
  if (!name) name = "";
  if (!argument) argument = "argument";
  if (std::strncmp(argument, "argument", 8) == 0) {
    return t.raise(exc::TypeError, "%.200s%s%.200s must be %.50s, not %.50s", name, parentheses, argument, expected, shown);
  }
  const char* quote = *argument >= '0' && *argument <= '9' ? "" : "'";
  return t.raise(exc::TypeError, "%.200s%sargument %s%.200s%s must be %.50s, not %.50s", name, parentheses, quote, argument,
                 quote, expected, shown);
}

WritableView::WritableView(Thread& t, Object* o, const char* function, const char* argument) : BufferView(t, o, kBufWritable) {
  if (*this) return;
  t.clear_error();
  bad_argument(t, function, argument, "read-write bytes-like object", o);
}

// --- conversions ---

bool convert_bool(Thread& t, Object* o, bool* out) {
  if (!o) return true;
  int truth = is_true(t, o);
  if (truth < 0) return false;
  *out = truth;
  return true;
}

bool convert_flag(Thread& t, Object* o, bool* out) {
  int n;
  if (!o) return true;
  if (!convert_int(t, o, &n)) return false;
  *out = n != 0;
  return true;
}

bool convert_parsed_int(Thread& t, Object* o, int* out) {
  if (!o) return true;
  long n = as_long(t, o);
  if (n == -1 && t.has_error()) return false;
  if (n < INT_MIN || n > INT_MAX) {
    t.raise(exc::OverflowError, "signed integer is %s", n < 0 ? "less than minimum" : "greater than maximum");
    return false;
  }
  *out = static_cast<int>(n);
  return true;
}

bool convert_long(Thread& t, Object* o, long* out) {
  if (!o) return true;
  long n = as_long(t, o);
  if (n == -1 && t.has_error()) return false;
  *out = n;
  return true;
}

bool convert_int(Thread& t, Object* o, int* out) {
  if (!o) return true;
  int overflow = 0;
  long n = as_long_and_overflow(t, o, &overflow);
  if (n == -1 && !overflow && t.has_error()) return false;
  if (overflow) {
    t.raise_text(exc::OverflowError, "Python int too large to convert to C int");
    return false;
  }
  if (n > INT_MAX || n < INT_MIN) {
    t.raise_text(exc::OverflowError, "Python int too large to convert to C int");
    return false;
  }
  *out = static_cast<int>(n);
  return true;
}

bool convert_ssize(Thread& t, Object* o, ssize* out) {
  if (!o) return true;
  Ref<> value = index(t, o);
  if (!value) return false;
  ssize n = as_ssize(t, value);
  if (n == -1 && t.has_error()) return false;
  *out = n;
  return true;
}

bool convert_double(Thread& t, Object* o, double* out) {
  if (!o) return true;
  double v = as_double(t, o);
  if (v == -1.0 && t.has_error()) return false;
  *out = v;
  return true;
}

bool convert_utf8(Thread& t, Object* o, const char* function, const char* argument, std::string_view* out) {
  if (!o) return true;
  if (!is_str(o)) {
    bad_argument(t, function, argument, "str", o);
    return false;
  }
  ssize size;
  const char* text = str_utf8(t, o, &size);
  if (!text) return false;
  if (std::memchr(text, 0, static_cast<std::size_t>(size))) {
    t.raise(exc::ValueError, "embedded null character");
    return false;
  }
  *out = {text, static_cast<std::size_t>(size)};
  return true;
}

bool convert_slice_index(Thread& t, Object* o, ssize* out) {
  if (!o || is_none(o)) return true;
  if (has_index(o)) return convert_index_not_none(t, o, out);
  t.raise_text(exc::TypeError, "slice indices must be integers or None or have an __index__ method");
  return false;
}

bool convert_index_not_none(Thread& t, Object* o, ssize* out) {
  if (!o) return true;
  if (!has_index(o)) {
    t.raise_text(exc::TypeError, "slice indices must be integers or have an __index__ method");
    return false;
  }
  ssize n = index_as_ssize(t, o, nullptr);
  if (n == -1 && t.has_error()) return false;
  *out = n;
  return true;
}

}  // namespace adder
