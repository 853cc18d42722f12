// Arguments by format string, for the functions that CPython parses with PyArg_ParseTuple and PyArg_ParseTupleAndKeywords: each
// argument is converted in its turn, so that what is wrong with an early one is reported before a late one is found missing.
//
//   const char* name; int flags = 0;
//   if (!parse_arguments(t, args, nargs, "s|i:dlopen", &name, &flags)) return {};
//
// The format language is the C API's ("#" stores an ssize, "O&" takes int (*)(Object*, void*)); its interpreter is that of the C
// API too (capi/getargs.cpp). Hot functions unpack a Signature instead (core/args.h).
#pragma once

#include "core/protocols.h"
#include "core/thread.h"

namespace adder {

/// False + exception when the arguments do not fit.
bool parse_arguments(Thread& t, Object* const* args, ssize nargs, const char* format, ...);
/// One object by a format of one unit, often a sequence ("(ii)"): PyArg_Parse's.
bool parse_one(Thread& t, Object* given, const char* format, ...);
/// `names` ends with null, those of positional-only parameters are empty.
bool parse_keywords(Thread& t, Object* const* args, ssize nargs, Object* kwnames, const char* const* names, const char* format,
                    ...);
/// The same for tp_new/tp_init: a tuple and a dict (may be null).
bool parse_keywords(Thread& t, Object* args_tuple, Object* kwargs, const char* const* names, const char* format, ...);

// Converters that stand for themselves as well; "O&" takes converter<f>.
/// None keeps `out`, else __index__ ("argument should be integer or None, not 'str'").
bool convert_optional_ssize(Thread& t, Object* o, ssize* out);
/// An int that is not negative, of C's unsigned types.
bool convert_unsigned_short(Thread& t, Object* o, unsigned short* out);
bool convert_unsigned_int(Thread& t, Object* o, unsigned* out);
bool convert_unsigned_long(Thread& t, Object* o, unsigned long* out);
bool convert_unsigned_long_long(Thread& t, Object* o, unsigned long long* out);
bool convert_size_t(Thread& t, Object* o, std::size_t* out);
template <auto kConvert>
int converter(Object* o, void* out) {
  return [&]<class T>(bool (*convert)(Thread&, Object*, T*)) {
    return convert(Thread::current(), o, static_cast<T*>(out));
  }(kConvert);
}

/// What "y*", "s*" and "w*" fill: released with the variable.
class ParsedBuffer {
 public:
  ParsedBuffer() = default;
  ~ParsedBuffer() {
    if (view_.obj) release_buffer(&view_);
  }
  ParsedBuffer(const ParsedBuffer&) = delete;
  ParsedBuffer& operator=(const ParsedBuffer&) = delete;
  Buffer* target() { return &view_; }
  char* data() const { return static_cast<char*>(view_.buf); }
  ssize size() const { return view_.len; }

 private:
  Buffer view_{};
};

}  // namespace adder
