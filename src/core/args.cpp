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

  ADDER_COLD bool too_many() const {
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
    return fail(str_format(t, "%U takes %s %d positional argument%s (%zd given)", name.get(),
                           required < limit ? "at most" : "exactly", limit, limit == 1 ? "" : "s", nargs));
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

  bool take_keyword(Object* key, Object* value) const {
    if (!is_str(key)) {
      t.raise(exc::TypeError, "keywords must be strings");
      return false;
    }
    int i = find(key);
    if (i < 0) {
      if (s.varkw) return true;  // the caller collects them
      Ref<Str> name = callee();
      if (!name) return false;
      return fail(str_format(t, "'%U' is an invalid keyword argument for %U", key,
                             s.function_name_length ? name.get() : "this function"_s));
    }
    if (out[i]) {
      Ref<Str> name = callee();
      if (!name) return false;
      return fail(str_format(t, "argument for %U given by name ('%U') and position (%d)", name.get(), key, i + 1));
    }
    out[i] = value;
    return true;
  }

  /// A plainly positional signature that gets keywords, or the wrong number of arguments.
  bool unpack_positional_only(Object* const* args) const {
    if (keywords.size() > 0) {
      Ref<Str> name = callee();
      return name &&
             fail(str_format(t, "%s%s%U takes no keyword arguments", module ? module : "", module ? "." : "", name.get()));
    }
    if ((nargs > s.positional && !s.varargs) || nargs < s.required_positional) {
      return s.count == 0 ? too_many() : positional_only_count();
    }
    ssize n = nargs < s.positional ? nargs : s.positional;
    for (int i = 0; i < s.count; ++i) out[i] = i < n ? args[i] : nullptr;
    return true;
  }

  bool unpack(Object* const* args) const {
    if (s.count == s.positional_only && !s.varkw) return unpack_positional_only(args);
    if (nargs > s.positional && !s.varargs) return too_many();
    if (nargs + keywords.size() > s.count && !s.varargs && !s.varkw) return too_many();
    ssize n = nargs < s.positional ? nargs : s.positional;
    for (int i = 0; i < s.count; ++i) out[i] = i < n ? args[i] : nullptr;
    if (keywords.size() > 0) {
      // Missing required arguments are reported before unknown keywords.
      if (!check_required_with_keywords()) return false;
      return keywords.each([&](Object* key, Object* value) { return take_keyword(key, value); });
    }
    for (int i = static_cast<int>(n); i < s.count; ++i) {
      if (!s.optional[i]) return missing(i);
    }
    return true;
  }

  bool check_required_with_keywords() const {
    for (int i = 0; i < s.count; ++i) {
      if (s.optional[i] || out[i]) continue;
      bool given = false;
      if (i >= s.positional_only) {
        keywords.each([&](Object* key, Object*) {
          given = is_str(key) && str_equals_ascii(key, parameter(i));
          return !given;
        });
      }
      if (!given) return missing(i);
    }
    return true;
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
  if (!argument) argument = "argument";
  if (std::strncmp(argument, "argument", 8) == 0) {
    return t.raise(exc::TypeError, "%.200s() %.200s must be %.50s, not %.50s", name, argument, expected, shown);
  }
  const char* quote = *argument >= '0' && *argument <= '9' ? "" : "'";
  return t.raise(exc::TypeError, "%.200s() argument %s%.200s%s must be %.50s, not %.50s", name, quote, argument, quote, expected,
                 shown);
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
