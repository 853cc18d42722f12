// What the two halves of argument parsing share: formats for positional arguments (getargs.cpp), keywords (getargs_keywords.cpp).
#pragma once

#include <cstdarg>
#include <cstdio>

#include "capi/capi.h"

namespace adder::capi {

class Converter {
 public:
  /// size_t_sizes: "#" stores Py_ssize_t (PY_SSIZE_T_CLEAN); without it "#" is an error.
  Converter(Thread& t, va_list* arguments, bool size_t_sizes) : t_(t), arguments_(arguments), size_t_(size_t_sizes) {}
  /// Stores one argument and moves the format past its unit. Null, or a message piece (perhaps with an exception set).
  const char* convert(Object* given, const char** format);
  /// TypeError from the piece, unless an exception is set. position 0: the only argument; first_level: where the positions within
  /// nested sequences start.
  void raise_failure(ssize position, const char* message, const char* function, const char* custom, int first_level = 0);
  /// Ends the parse; when it failed, undoes what was done. Returns `ok`.
  bool finish(bool ok);
  int level(int i) const { return levels_[i]; }

 private:
  struct Cleanup {
    void* item;
    int (*undo)(PyObject* converter, void* item);
    PyObject* converter;
  };
  const char* item(Object* given, const char** format, int* levels);
  const char* sequence(Object* given, const char** format, int* levels);
  const char* simple(Object* given, const char** format);
  const char* integer(Object* given, char code);
  const char* number(Object* given, char code);
  const char* character(Object* given, char code);
  const char* text(Object* given, const char** format, char code);
  const char* view_item(Object* given, const char** format, char code);
  const char* wide(Object* given, const char** format, char code);
  const char* encoded(Object* given, const char** format);
  const char* object(Object* given, const char** format);
  const char* writable(Object* given, const char** format);
  const char* expected(const char* what, Object* given);
  const char* failed();
  bool size_suffix(const char** format, ssize** size);
  bool add_cleanup(void* item, int (*undo)(PyObject*, void*), PyObject* converter);

  Thread& t_;
  va_list* arguments_;
  bool size_t_;
  int levels_[32];  // set where a conversion fails: 1 + the index in each sequence, then 0
  int cleanup_count_ = 0, cleanup_capacity_ = 8;
  Cleanup inline_cleanups_[8];
  Cleanup* cleanups_ = inline_cleanups_;
  char message_[256];
};

inline bool ends_format(char c) { return c == '\0' || c == ':' || c == ';'; }
/// Moves past one unit; arguments may be null (only the format is checked). Null, or what is wrong with the format.
const char* skip_item(const char** format, va_list* arguments, bool size_t_sizes);
// The entries take the caller's va_list by address: a copy right after va_start would read as one what that wrote in two parts,
// and wait for the cache. Functions that are given a va_list from outside copy it first (WITH_COPY).
bool parse_stack(Object* const* args, ssize n, const char* format, va_list* arguments, bool size_t_sizes);

#define WITH_STARTED(last, call) \
  va_list started;               \
  va_start(started, last);       \
  va_list* arguments = &started; \
  int r = call;                  \
  va_end(started);               \
  return r
#define WITH_COPY(passed, call) \
  va_list copy;                 \
  va_copy(copy, passed);        \
  va_list* arguments = &copy;   \
  int r = call;                 \
  va_end(copy);                 \
  return r

}  // namespace adder::capi
