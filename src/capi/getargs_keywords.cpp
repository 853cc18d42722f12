// modsupport.h: argument parsing with keywords, by format string (PyArg_ParseTupleAndKeywords, and the variants that keep what
// they learn about a format in a static _PyArg_Parser), and without (what Argument Clinic generates: _PyArg_UnpackKeywords).
#include <climits>
#include <cstring>

#include "capi/getargs.h"
#include "core/args.h"
#include "core/parse.h"
#include "types/dict.h"
#include "types/list.h"
#include "types/str.h"

#undef PyArg_ParseTupleAndKeywords
#undef PyArg_VaParseTupleAndKeywords
#undef _PyArg_ParseStackAndKeywords
#undef _PyArg_ParseTupleAndKeywordsFast
#undef _PyArg_VaParseTupleAndKeywordsFast

namespace adder::capi {

namespace {

struct Name {  // "function" or "name()" in messages
  explicit Name(const char* function) : text(function ? function : "function"), brackets(function ? "()" : ""), given(function) {}
  const char *text, *brackets, *given;
};

// The keyword arguments of a call: a dict, or names with values behind the positional arguments.
struct Keywords {
  Object* dict;
  Object* names;
  Object* const* values;
  static constexpr int kFew = 8;

  /// key: ASCII.
  static bool equals_text(Object* key, const char* name) {
    auto* text = static_cast<const char*>(str_data(key));
    ssize n = str_length(key);
    for (ssize i = 0; i < n; ++i) {
      if (text[i] != name[i] || !name[i]) return false;
    }
    return name[n] == '\0';
  }
  ssize count() const { return names ? tuple_size(names) : dict ? dict_size(dict) : 0; }
  /// Borrowed, null when absent; false: an exception is set.
  bool find(Thread& t, Object* key, Object** value) const {
    *value = nullptr;
    if (dict) return dict_lookup(t, static_cast<Dict*>(dict), key, value) != Lookup::error;
    if (!names) return true;
    ssize n = tuple_size(names);
    for (ssize i = 0; i < n; ++i) {
      if (tuple_item(names, i) == key) {
        *value = values[i];
        return true;
      }
    }
    for (ssize i = 0; i < n; ++i) {
      Object* name = tuple_item(names, i);
      if (is_str(name) && is_str(key) && str_equal(name, key)) {
        *value = values[i];
        return true;
      }
    }
    return true;
  }
  /// The same by a C string, for which no object is made as long as the keywords are few and ASCII.
  bool find_text(Thread& t, const char* name, Object** value) const {
    *value = nullptr;
    int tries = 0;
    bool awkward = false;
    each([&](Object* key, Object* given) {
      awkward = tries++ == kFew || !is_exact(key, str_type) || !str_is_ascii(key);
      if (awkward || !equals_text(key, name)) return !awkward;
      *value = given;
      return false;
    });
    if (!awkward) return true;
    Ref<Str> text = new_str(t, name);
    return text && find(t, text, value);
  }
  /// Calls f(key, value) for each until it is false.
  template <class F>
  bool each(F f) const {
    if (names) {
      for (ssize i = 0; i < tuple_size(names); ++i) {
        if (!f(tuple_item(names, i), values[i])) return false;
      }
      return true;
    }
    ssize position = 0;
    Object *key, *value;
    while (dict_next(dict, &position, &key, &value)) {
      if (!f(key, value)) return false;
    }
    return true;
  }
};

bool too_many(Thread& t, Name f, ssize all, ssize most, ssize positional) {
  // "keyword" where nothing is positional: it is the keywords that are too many.
  t.raise(exc::TypeError, "%.200s%s takes %s %zd %sargument%s (%zd given)", f.text, f.brackets, "at most", most,
          positional == 0 ? "keyword " : "", most == 1 ? "" : "s", all);
  return false;
}

bool wrong_positional(Thread& t, Name f, const char* how, ssize bound, ssize given) {
  if (bound == 0 && given > 0) {
    t.raise(exc::TypeError, "%.200s%s takes no positional arguments", f.text, f.brackets);
  } else {
    t.raise(exc::TypeError, "%.200s%s takes %s %zd positional argument%s (%zd given)", f.text, f.brackets, how, bound,
            bound == 1 ? "" : "s", given);
  }
  return false;
}

bool missing(Thread& t, Name f, Object* keyword, ssize position) {
  t.raise(exc::TypeError, "%.200s%s missing required argument '%U' (pos %zd)", f.text, f.brackets, keyword, position);
  return false;
}

bool twice(Thread& t, Name f, Object* keyword, ssize position) {
  t.raise(exc::TypeError, "argument for %.200s%s given by name ('%U') and position (%zd)", f.text, f.brackets, keyword, position);
  return false;
}

template <class Known>
bool unexpected(Thread& t, const Keywords& keywords, const char* function, Known known) {
  keywords.each([&](Object* key, Object*) {
    if (!is_str(key)) {
      t.raise(exc::TypeError, "keywords must be strings");
      return false;
    }
    if (known(key)) return true;
    if (!t.has_error()) {
      t.raise(exc::TypeError, "'%S' is an invalid keyword argument for %.200s%s", key, function ? function : "this function",
              function ? "()" : "");
    }
    return false;
  });
  if (!t.has_error()) {  // a key that equals a name but was not found by it
    t.raise(exc::TypeError, "invalid keyword argument for %.200s%s", function ? function : "this function", function ? "()" : "");
  }
  return false;
}

const char* function_name(const char* format, const char** custom) {
  const char* colon = std::strchr(format, ':');
  *custom = nullptr;
  if (colon) return colon + 1;
  if (const char* semicolon = std::strchr(format, ';')) *custom = semicolon + 1;
  return nullptr;
}

// --- by format, nothing remembered ---

class KeywordParse {
 public:
  KeywordParse(Thread& t, Object* const* args, ssize nargs, const Keywords& keywords, const char* format,
               const char* const* names, va_list* arguments, bool size_t_sizes)
      : t_(t),
        args_(args),
        nargs_(nargs),
        keywords_(keywords),
        left_(keywords.count()),
        format_(format),
        names_(names),
        arguments_(arguments),
        size_t_(size_t_sizes),
        start_(format),
        converter_(t, arguments, size_t_sizes) {}

  bool run() {
    while (names_[positional_] && !*names_[positional_]) ++positional_;
    for (count_ = positional_; names_[count_]; ++count_) {
      if (!*names_[count_]) {
        t_.raise(exc::SystemError, "Empty keyword parameter name");
        return false;
      }
    }
    if (nargs_ + left_ > count_) return too_many(t_, function(), nargs_ + left_, count_, nargs_);
    bool done = false;
    bool ok = each_parameter(&done) && (done || check_end());
    return converter_.finish(ok);
  }

 private:
  Name function() const {
    const char* custom;
    return Name(function_name(start_, &custom));
  }

  bool system_error(const char* text) {
    t_.raise_text(exc::SystemError, text);
    return false;
  }

  bool markers() {
    if (*format_ == '|') {
      if (min_ != INT_MAX) return system_error("Invalid format string (| specified twice)");
      min_ = index_;
      ++format_;
      if (max_ != INT_MAX) return system_error("Invalid format string ($ before |)");
    }
    if (*format_ == '$') {
      if (max_ != INT_MAX) return system_error("Invalid format string ($ specified twice)");
      max_ = index_;
      ++format_;
      if (max_ < positional_) return system_error("Empty parameter name after $");
      if (!short_ && max_ < nargs_) {
        return wrong_positional(t_, function(), min_ != INT_MAX ? "at most" : "exactly", max_, nargs_);
      }
    }
    if (ends_format(*format_)) {
      t_.raise(exc::SystemError, "More keyword list entries (%d) than format specifiers (%d)", count_, index_);
      return false;
    }
    return true;
  }

  bool each_parameter(bool* done) {
    for (index_ = 0; index_ < count_; ++index_) {
      bool all_positional = max_ != INT_MAX;
      if (!markers()) return false;
      if (short_ && !all_positional && max_ != INT_MAX) break;  // at "$"
      if (!short_) {
        Object* given = nullptr;
        Ref<> held;  // a conversion may change the dict
        if (index_ < nargs_) {
          given = args_[index_];
        } else if (left_ && index_ >= positional_) {
          Object* value;
          if (!keywords_.find_text(t_, names_[index_], &value)) return false;
          if (value) {
            --left_;
            held = new_ref(value);
            given = value;
          }
        }
        if (given) {
          const char* message = converter_.convert(given, &format_);
          if (!message) continue;
          const char* custom;
          const char* function = function_name(start_, &custom);
          converter_.raise_failure(index_ + 1, message, function, custom);
          return false;
        }
        if (index_ < min_) {
          if (index_ < positional_) {
            short_ = true;  // how many are required is known when the format has been read further
          } else {
            Name name = function();
            t_.raise(exc::TypeError, "%.200s%s missing required argument '%s' (pos %i)", name.text, name.brackets, names_[index_],
                     index_ + 1);
            return false;
          }
        }
        if (!left_ && !short_) {
          *done = true;
          return true;
        }
      }
      if (const char* message = skip_item(&format_, arguments_, size_t_)) {
        t_.raise(exc::SystemError, "%s: '%s'", message, format_);
        return false;
      }
    }
    return true;
  }

  bool check_end() {
    if (short_) {
      int required = positional_ < min_ ? positional_ : min_;
      return wrong_positional_short(required);
    }
    if (!ends_format(*format_) && *format_ != '|' && *format_ != '$') {
      t_.raise(exc::SystemError, "more argument specifiers than keyword list entries (remaining format:'%s')", format_);
      return false;
    }
    if (left_ == 0) return true;
    for (int i = positional_; i < nargs_; ++i) {
      Object* value;
      if (!keywords_.find_text(t_, names_[i], &value)) return false;
      if (!value) continue;
      Ref<Str> key = new_str(t_, names_[i]);
      return key && twice(t_, function(), key, i + 1);
    }
    return unexpected(t_, keywords_, function().given, [&](Object* key) {
      for (int i = positional_; i < count_; ++i) {
        if (str_equals_ascii(key, names_[i])) return true;
      }
      return false;
    });
  }

  bool wrong_positional_short(int required) {
    Name name = function();
    t_.raise(exc::TypeError, "%.200s%s takes %s %d positional argument%s (%zd given)", name.text, name.brackets,
             required < index_ ? "at least" : "exactly", required, required == 1 ? "" : "s", nargs_);
    return false;
  }

  Thread& t_;
  Object* const* args_;
  ssize nargs_;
  Keywords keywords_;
  ssize left_;
  const char* format_;
  const char* const* names_;
  va_list* arguments_;
  bool size_t_;
  const char* start_;  // of the format
  Converter converter_;
  int positional_ = 0, count_ = 0, index_ = 0, min_ = INT_MAX, max_ = INT_MAX;
  bool short_ = false;
};

int parse_keywords(PyObject* args, PyObject* kwargs, const char* format, char** names, va_list* arguments, bool size_t_sizes) {
  if (!args || !is_tuple(in(args)) || (kwargs && !is_dict(in(kwargs))) || !format || !names) {
    PyErr_BadInternalCall();
    return 0;
  }
  Keywords keywords{in(kwargs), nullptr, nullptr};
  return KeywordParse(Thread::current(), tuple_items(in(args)), tuple_size(in(args)), keywords, format, names, arguments,
                      size_t_sizes)
      .run();
}

// --- with a parser that remembers ---

bool prepare_format(Thread& t, _PyArg_Parser* parser, int count) {
  const char* format = parser->format;
  int min = INT_MAX, max = INT_MAX;
  for (int i = 0; i < count; ++i) {
    if (*format == '|') {
      min = i;
      ++format;
    }
    if (*format == '$') {
      max = i;
      ++format;
    }
    if (ends_format(*format)) {
      t.raise(exc::SystemError, "More keyword list entries (%d) than format specifiers (%d)", count, i);
      return false;
    }
    if (const char* message = skip_item(&format, nullptr, false)) {
      t.raise(exc::SystemError, "%s: '%s'", message, format);
      return false;
    }
  }
  parser->min = min < count ? min : count;
  parser->max = max < count ? max : count;
  if (ends_format(*format) || *format == '|' || *format == '$') return true;
  t.raise(exc::SystemError, "more argument specifiers than keyword list entries (remaining format:'%s')", format);
  return false;
}

_PyArg_Parser* g_parsers = nullptr;  // those that own a tuple

bool prepare(Thread& t, _PyArg_Parser* parser) {
  if (parser->kwtuple) return true;
  const char* const* names = parser->keywords;
  int positional = 0, count;
  while (names[positional] && !*names[positional]) ++positional;
  for (count = positional; names[count]; ++count) {
    if (!*names[count]) {
      t.raise(exc::SystemError, "Empty keyword parameter name");
      return false;
    }
  }
  if (parser->format) {
    parser->fname = function_name(parser->format, &parser->custom_msg);
    if (!prepare_format(t, parser, count)) return false;
  }
  Ref<Tuple> tuple = new_tuple(t, count - positional);
  if (!tuple) return false;
  for (int i = positional; i < count; ++i) {
    Ref<Str> name = intern_text(t, names[i]);
    if (!name) return false;
    tuple->items[i - positional] = name.release();
  }
  parser->pos = positional;
  parser->kwtuple = out(std::move(tuple));
  parser->next = g_parsers;
  g_parsers = parser;
  return true;
}

bool finish_keywords(Thread& t, const Keywords& keywords, _PyArg_Parser* parser, ssize nargs, ssize max_by_position) {
  Object* names = in(parser->kwtuple);
  ssize end = nargs < max_by_position ? nargs : max_by_position;
  for (ssize i = parser->pos; i < end; ++i) {
    Object* keyword = tuple_item(names, i - parser->pos);
    Object* value;
    if (!keywords.find(t, keyword, &value)) return false;
    if (value) return twice(t, Name(parser->fname), keyword, i + 1);
  }
  return unexpected(t, keywords, parser->fname, [&](Object* key) { return contains(t, names, key) != 0; });
}

bool parse_fast(Object* const* args, ssize nargs, Object* kwargs, Object* kwnames, _PyArg_Parser* parser, va_list* arguments,
                bool size_t_sizes) {
  Thread& t = Thread::current();
  if (!parser || !prepare(t, parser)) return false;
  Name function(parser->fname);
  Keywords keywords{kwargs, kwnames, args ? args + nargs : nullptr};
  Object* names = in(parser->kwtuple);
  ssize left = keywords.count();
  int count = parser->pos + static_cast<int>(tuple_size(names));
  if (nargs + left > count) return too_many(t, function, nargs + left, count, nargs);
  if (parser->max < nargs)
    return wrong_positional(t, function, parser->min < parser->max ? "at most" : "exactly", parser->max, nargs);
  Converter converter(t, arguments, size_t_sizes);
  const char* format = parser->format;
  for (int i = 0; i < count; ++i) {
    if (*format == '|') ++format;
    if (*format == '$') ++format;
    Ref<> given;
    if (i < nargs) {
      given = new_ref(args[i]);
    } else if (left && i >= parser->pos) {
      Object* value;
      if (!keywords.find(t, tuple_item(names, i - parser->pos), &value)) return converter.finish(false);
      if (value) --left;
      given = Ref<>::borrow(value);
    }
    if (given) {
      if (const char* message = converter.convert(given, &format)) {
        converter.raise_failure(i + 1, message, parser->fname, parser->custom_msg);
        return converter.finish(false);
      }
      continue;
    }
    if (i < parser->min) {
      if (i < parser->pos) {
        int required = parser->pos < parser->min ? parser->pos : parser->min;
        t.raise(exc::TypeError, "%.200s%s takes %s %d positional argument%s (%zd given)", function.text, function.brackets,
                required < parser->max ? "at least" : "exactly", required, required == 1 ? "" : "s", nargs);
      } else {
        missing(t, function, tuple_item(names, i - parser->pos), i + 1);
      }
      return converter.finish(false);
    }
    if (!left) return converter.finish(true);
    if (const char* message = skip_item(&format, arguments, size_t_sizes)) {
      t.raise(exc::SystemError, "%s: '%s'", message, format);
      return converter.finish(false);
    }
  }
  if (left > 0) return converter.finish(finish_keywords(t, keywords, parser, nargs, nargs));
  return converter.finish(true);
}

int parse_fast_tuple(PyObject* args, PyObject* kwargs, _PyArg_Parser* parser, va_list* arguments, bool size_t_sizes) {
  if (!args || !is_tuple(in(args)) || (kwargs && !is_dict(in(kwargs))) || !parser) {
    PyErr_BadInternalCall();
    return 0;
  }
  return parse_fast(tuple_items(in(args)), tuple_size(in(args)), in(kwargs), nullptr, parser, arguments, size_t_sizes);
}

int parse_fast_stack(PyObject* const* args, Py_ssize_t nargs, PyObject* kwnames, _PyArg_Parser* parser, va_list* arguments,
                     bool size_t_sizes) {
  if ((kwnames && !is_tuple(in(kwnames))) || !parser) {
    PyErr_BadInternalCall();
    return 0;
  }
  return parse_fast(in(args), nargs, nullptr, in(kwnames), parser, arguments, size_t_sizes);
}

// --- unpacking without a format ---

struct Bounds {
  int min_positional, max_positional, min_keyword;
};

// Fills buf[first..): keywords by name. `shift`: where the slot of parameter i is (a *args tuple may stand between).
template <class Slot>
bool fill_keywords(Thread& t, const Keywords& keywords, _PyArg_Parser* parser, Bounds b, ssize first, ssize total, ssize* left,
                   Slot slot) {
  Object* names = in(parser->kwtuple);
  ssize required = b.min_keyword ? b.max_positional + b.min_keyword : b.min_positional;
  for (ssize i = first; i < total; ++i) {
    Object* value = nullptr;
    Object* keyword = tuple_item(names, i - parser->pos);
    if (*left) {
      if (!keywords.find(t, keyword, &value)) return false;
    }
    *slot(i) = value;
    if (value) {
      --*left;
    } else if (i < b.min_positional || (b.max_positional <= i && i < required)) {
      return missing(t, Name(parser->fname), keyword, i + 1);
    }
  }
  return true;
}

Object* const* unpack(Object* const* args, ssize nargs, Object* kwargs, Object* kwnames, _PyArg_Parser* parser, Bounds b,
                      Object** buf) {
  Thread& t = Thread::current();
  if (!parser || !buf || (!args && nargs)) return Ref<>(t.raise_system_error_bad_call()) ? nullptr : nullptr;
  if (args && !kwnames && !kwargs && b.min_keyword == 0 && b.min_positional <= nargs && nargs <= b.max_positional) return args;
  if (!prepare(t, parser)) return nullptr;
  Name function(parser->fname);
  Keywords keywords{kwnames ? nullptr : kwargs, kwnames, args ? args + nargs : nullptr};
  ssize left = keywords.count();
  ssize count = parser->pos + tuple_size(in(parser->kwtuple));
  if (left == 0 && b.min_keyword == 0 && b.min_positional <= nargs && nargs <= b.max_positional && args) return args;
  if (nargs + left > count) return too_many(t, function, nargs + left, count, nargs) ? buf : nullptr;
  if (nargs > b.max_positional) {
    wrong_positional(t, function, b.min_positional < b.max_positional ? "at most" : "exactly", b.max_positional, nargs);
    return nullptr;
  }
  int only = parser->pos < b.min_positional ? parser->pos : b.min_positional;
  if (nargs < only) {
    wrong_positional(t, function, only < b.max_positional ? "at least" : "exactly", only, nargs);
    return nullptr;
  }
  for (ssize i = 0; i < nargs; ++i) buf[i] = args[i];
  for (ssize i = nargs; i < parser->pos; ++i) buf[i] = nullptr;
  ssize first = nargs > parser->pos ? nargs : parser->pos;
  if (!fill_keywords(t, keywords, parser, b, first, count, &left, [&](ssize i) { return buf + i; })) return nullptr;
  if (left > 0 && !finish_keywords(t, keywords, parser, nargs, nargs)) return nullptr;
  return buf;
}

Object* const* unpack_vararg(Object* const* args, ssize nargs, Object* kwargs, Object* kwnames, _PyArg_Parser* parser, Bounds b,
                             int vararg, Object** buf) {
  Thread& t = Thread::current();
  if (!parser || !buf || (!args && nargs)) return Ref<>(t.raise_system_error_bad_call()) ? nullptr : nullptr;
  if (!prepare(t, parser)) return nullptr;
  Name function(parser->fname);
  Keywords keywords{kwnames ? nullptr : kwargs, kwnames, args ? args + nargs : nullptr};
  ssize left = keywords.count();
  ssize count = parser->pos + tuple_size(in(parser->kwtuple));
  int only = parser->pos < b.min_positional ? parser->pos : b.min_positional;
  if (nargs < only) {
    wrong_positional(t, function, "at least", only, nargs);
    return nullptr;
  }
  ssize taken = nargs < vararg ? nargs : vararg;
  Ref<Tuple> rest = new_tuple(t, nargs - taken);
  if (!rest) return nullptr;
  for (ssize i = taken; i < nargs; ++i) rest->items[i - taken] = retain(args[i]);
  for (ssize i = 0; i < taken; ++i) buf[i] = args[i];
  for (ssize i = taken; i < vararg; ++i) buf[i] = nullptr;
  buf[vararg] = rest.get();
  Bounds bounds{b.min_positional, vararg, b.min_keyword};
  ssize first = taken > parser->pos ? taken : parser->pos;
  auto slot = [&](ssize i) { return buf + (i < vararg ? i : i + 1); };
  if (!fill_keywords(t, keywords, parser, bounds, first, count, &left, slot)) return nullptr;
  if (left > 0 && !finish_keywords(t, keywords, parser, nargs, vararg)) return nullptr;
  (void)rest.release();  // the caller's now
  return buf;
}

}  // namespace

}  // namespace adder::capi

namespace adder {

bool parse_keywords(Thread& t, Object* const* args, ssize nargs, Object* kwnames, const char* const* names, const char* format,
                    ...) {
  va_list arguments;
  va_start(arguments, format);
  capi::Keywords keywords{nullptr, kwnames, kwnames ? args + nargs : nullptr};
  bool ok = capi::KeywordParse(t, args, nargs, keywords, format, names, &arguments, true).run();
  va_end(arguments);
  return ok;
}
bool parse_keywords(Thread& t, Object* args, Object* kwargs, const char* const* names, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  capi::Keywords keywords{kwargs, nullptr, nullptr};
  bool ok = capi::KeywordParse(t, tuple_items(args), tuple_size(args), keywords, format, names, &arguments, true).run();
  va_end(arguments);
  return ok;
}

}  // namespace adder

using namespace adder;
using namespace adder::capi;

ADDER_CAPI int PyArg_ParseTupleAndKeywords(PyObject* args, PyObject* kwargs, const char* format, char** names, ...) {
  WITH_STARTED(names, parse_keywords(args, kwargs, format, names, arguments, false));
}
ADDER_CAPI int _PyArg_ParseTupleAndKeywords_SizeT(PyObject* args, PyObject* kwargs, const char* format, char** names, ...) {
  WITH_STARTED(names, parse_keywords(args, kwargs, format, names, arguments, true));
}
ADDER_CAPI int PyArg_VaParseTupleAndKeywords(PyObject* args, PyObject* kwargs, const char* format, char** names, va_list passed) {
  WITH_COPY(passed, parse_keywords(args, kwargs, format, names, arguments, false));
}
ADDER_CAPI int _PyArg_VaParseTupleAndKeywords_SizeT(PyObject* args, PyObject* kwargs, const char* format, char** names,
                                                    va_list passed) {
  WITH_COPY(passed, parse_keywords(args, kwargs, format, names, arguments, true));
}

ADDER_CAPI int _PyArg_ParseTupleAndKeywordsFast(PyObject* args, PyObject* kwargs, _PyArg_Parser* parser, ...) {
  WITH_STARTED(parser, parse_fast_tuple(args, kwargs, parser, arguments, false));
}
ADDER_CAPI int _PyArg_ParseTupleAndKeywordsFast_SizeT(PyObject* args, PyObject* kwargs, _PyArg_Parser* parser, ...) {
  WITH_STARTED(parser, parse_fast_tuple(args, kwargs, parser, arguments, true));
}
ADDER_CAPI int _PyArg_VaParseTupleAndKeywordsFast(PyObject* args, PyObject* kwargs, _PyArg_Parser* parser, va_list passed) {
  WITH_COPY(passed, parse_fast_tuple(args, kwargs, parser, arguments, false));
}
ADDER_CAPI int _PyArg_VaParseTupleAndKeywordsFast_SizeT(PyObject* args, PyObject* kwargs, _PyArg_Parser* parser, va_list passed) {
  WITH_COPY(passed, parse_fast_tuple(args, kwargs, parser, arguments, true));
}
ADDER_CAPI int _PyArg_ParseStackAndKeywords(PyObject* const* args, Py_ssize_t nargs, PyObject* kwnames, _PyArg_Parser* parser,
                                            ...) {
  WITH_STARTED(parser, parse_fast_stack(args, nargs, kwnames, parser, arguments, false));
}
ADDER_CAPI int _PyArg_ParseStackAndKeywords_SizeT(PyObject* const* args, Py_ssize_t nargs, PyObject* kwnames,
                                                  _PyArg_Parser* parser, ...) {
  WITH_STARTED(parser, parse_fast_stack(args, nargs, kwnames, parser, arguments, true));
}

#undef _PyArg_UnpackKeywords
ADDER_CAPI PyObject* const* _PyArg_UnpackKeywords(PyObject* const* args, Py_ssize_t nargs, PyObject* kwargs, PyObject* kwnames,
                                                  _PyArg_Parser* parser, int min_positional, int max_positional, int min_keyword,
                                                  PyObject** buf) {
  return reinterpret_cast<PyObject* const*>(unpack(in(args), nargs, in(kwargs), in(kwnames), parser,
                                                   {min_positional, max_positional, min_keyword},
                                                   reinterpret_cast<Object**>(buf)));
}
ADDER_CAPI PyObject* const* _PyArg_UnpackKeywordsWithVararg(PyObject* const* args, Py_ssize_t nargs, PyObject* kwargs,
                                                            PyObject* kwnames, _PyArg_Parser* parser, int min_positional,
                                                            int max_positional, int min_keyword, int vararg, PyObject** buf) {
  return reinterpret_cast<PyObject* const*>(unpack_vararg(in(args), nargs, in(kwargs), in(kwnames), parser,
                                                          {min_positional, max_positional, min_keyword}, vararg,
                                                          reinterpret_cast<Object**>(buf)));
}

int PyArg_ValidateKeywordArguments(PyObject* kwargs) {
  Thread& t = Thread::current();
  if (!is_dict(in(kwargs))) {
    PyErr_BadInternalCall();
    return 0;
  }
  ssize position = 0;
  Object *key, *value;
  while (dict_next(in(kwargs), &position, &key, &value)) {
    if (!is_str(key)) {
      t.raise(exc::TypeError, "keywords must be strings");
      return 0;
    }
  }
  return 1;
}
