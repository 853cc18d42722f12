// Argument unpacking for native functions. The parameter list is written once, in the doc string's signature line, and parsed
// at compile time:
//
//   Ref<> str_split(Object* self, Object* const* args, ssize nargs, Object* kwnames) {
//     static constexpr Signature kSignature("split($self, /, sep=None, maxsplit=-1)");   // or doc::str::split
//     Thread& t = Thread::current();
//     Object* a[2];                                  // borrowed; null where the caller gave nothing
//     if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
//
// Messages are those of CPython's Argument Clinic ("split() takes at most 2 arguments (3 given)", ...).
#pragma once

#include "core/protocols.h"

namespace adder {

struct Signature {
  static constexpr int kMaxParameters = 32;
  const char* text;
  const char* names[kMaxParameters];  // start of each name in `text`
  u8 lengths[kMaxParameters];
  bool optional[kMaxParameters];
  int count = 0;            // parameters without self
  int positional_only = 0;  // how many of them before "/"
  int positional = 0;       // how many may be given by position
  int required_positional = 0, required_keyword = 0;
  int function_name_length = 0;
  bool defining = false;  // "$cls" after "$self": Argument Clinic with the defining class, whose messages are those of keywords
  bool varargs = false;   // "*args": extra positional arguments are allowed, the caller takes args[positional..nargs)
  bool varkw = false;

  /// Parses "name($self, a, /, b=1, *, c=None)\n..." (self/$module/$type parameters are skipped).
  consteval Signature(const char* signature);
  /// For callables whose signature has no self parameter at all.

  /// out has `count` entries. False + TypeError on a mismatch; `out` then holds what came before the missing parameter.
  /// `module` is for the messages of functions of one argument, which name it.
  bool unpack(Thread& t, Object* const* args, ssize nargs, Object* kwnames, Object** out, const char* module = nullptr) const;
  /// The same for tp_new/tp_init: a tuple and a dict (may be null).
  bool unpack(Thread& t, Object* args_tuple, Object* kwargs, Object** out) const;

  /// What PyArg_ParseTupleAndKeywords does: every argument is converted in its turn, so a wrong value is found before what is
  /// missing behind it and before a keyword that no parameter has. convert() reads `out`, where null was not given.
  template <class Convert>
  bool parse(Thread& t, Object* const* args, ssize nargs, Object* kwnames, Object** out, Convert convert) const {
    return unpack_parsed(t, args, nargs, kwnames, out) ? convert() : convert_before_failure(t, convert);
  }
  template <class Convert>
  bool parse(Thread& t, Object* args_tuple, Object* kwargs, Object** out, Convert convert) const {
    return unpack_parsed(t, args_tuple, kwargs, out) ? convert() : convert_before_failure(t, convert);
  }

 private:
  bool unpack_parsed(Thread& t, Object* const* args, ssize nargs, Object* kwnames, Object** out) const;
  bool unpack_parsed(Thread& t, Object* args_tuple, Object* kwargs, Object** out) const;
  template <class Convert>
  static bool convert_before_failure(Thread& t, Convert convert) {
    Ref<> failure = take_raised(t);
    if (convert()) restore_raised(t, std::move(failure));
    return false;
  }
};

consteval Signature::Signature(const char* signature) : text(signature), names{}, lengths{}, optional{} {
  const char* p = signature;
  while (*p != '(') ++p;
  function_name_length = static_cast<int>(p - signature);
  ++p;
  bool keyword_only = false;
  for (;;) {
    while (*p == ' ' || *p == ',' || *p == '\n') ++p;
    if (*p == ')' || *p == '\0') break;
    if (*p == '/') {
      positional_only = count;
      ++p;
      continue;
    }
    if (*p == '*') {
      ++p;
      if (*p == '*') {
        varkw = true;
        ++p;
      } else if (*p != ',' && *p != ')') {
        varargs = true;
      }
      if (!varkw) keyword_only = true;
      while (*p != ',' && *p != ')') ++p;
      continue;
    }
    bool self = *p == '$';
    if (self && p[1] == 'c') defining = true;
    const char* start = p;
    while (*p != ',' && *p != ')' && *p != '=') ++p;
    const char* end = p;
    bool has_default = *p == '=';
    int depth = 0;
    char quote = 0;
    while (*p != '\0' && (depth > 0 || quote || (*p != ',' && *p != ')'))) {
      if (quote) {
        if (*p == quote) quote = 0;
      } else if (*p == '\'' || *p == '"') {
        quote = *p;
      } else if (*p == '(' || *p == '[' || *p == '{') {
        ++depth;
      } else if (*p == ')' || *p == ']' || *p == '}') {
        --depth;
      }
      ++p;
    }
    if (self) continue;
    names[count] = start;
    lengths[count] = static_cast<u8>(end - start);
    optional[count] = has_default;
    if (!keyword_only) {
      ++positional;
      if (!has_default) ++required_positional;
    } else if (!has_default) {
      ++required_keyword;
    }
    ++count;
  }
}

/// "name expected at least 1 argument, got 0" and the like (PyArg_CheckPositional); max -1: no limit.
bool check_positional(Thread& t, const char* name, ssize nargs, ssize min, ssize max);
/// "name() takes exactly 2 arguments (1 given)" and the like (PyArg_ParseTuple); max -1: no limit.
bool check_parsed(Thread& t, const char* name, ssize nargs, ssize min, ssize max);
/// "name() takes no keyword arguments" unless kwnames/kwargs is null or empty.
bool no_keywords(Thread& t, const char* name, Object* kwnames_or_dict);
/// "name() argument 'x' must be int, not str" (PyArg's bad-argument message). `argument` is a name, a number ("1"), or the
/// whole phrase ("argument 1"); null for functions of one argument ("name() argument must be ..."). `name` may be null.
Raised bad_argument(Thread& t, const char* name, const char* argument, const char* expected, Object* given);

/// "w*": a writable view. Whatever is wrong with `o`, the message is that of bad_argument.
class WritableView : public BufferView {
 public:
  WritableView(Thread& t, Object* o, const char* function, const char* argument = nullptr);
};

// Conversions; `out` keeps its value when `o` is null (argument not given). False + exception on failure.
bool convert_bool(Thread& t, Object* o, bool* out);       // truth value ("p")
bool convert_flag(Thread& t, Object* o, bool* out);       // bool(accept={int}): an int, not zero
bool convert_int(Thread& t, Object* o, int* out);         // int of Argument Clinic
bool convert_parsed_int(Thread& t, Object* o, int* out);  // "i": other messages
bool convert_long(Thread& t, Object* o, long* out);       // "l"
bool convert_ssize(Thread& t, Object* o, ssize* out);     // "n": __index__
bool convert_double(Thread& t, Object* o, double* out);
bool convert_utf8(Thread& t, Object* o, const char* function, const char* argument, std::string_view* out);  // "s": no NULs
bool convert_slice_index(Thread& t, Object* o,
                         ssize* out);  // None keeps; clips ("slice indices must be integers or None or ...")
bool convert_index_not_none(Thread& t, Object* o, ssize* out);

/// Py_BuildValue: "(sO)" and so on; the whole format language.
Ref<> build_value(Thread& t, const char* format, ...);
Ref<> build_value_v(Thread& t, const char* format, __builtin_va_list arguments);

}  // namespace adder
