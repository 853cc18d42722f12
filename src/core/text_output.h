// Writing text to a Python file object from native code.
#pragma once

#include <cstdarg>

#include "core/protocols.h"

namespace adder {

// Each function returns false with an exception set when the file's write() failed.
class TextOutput {
 public:
  explicit TextOutput(Thread& t) : t_(t) {}
  /// Remembers file.write.
  bool open(Object* file);
  bool object(Object* str);
  bool text(std::string_view utf8);
  bool format(const char* format, ...);
  /// `indent` spaces and a mark; writes nothing if both are empty.
  bool margin(int indent, const char* mark);

 private:
  Thread& t_;
  Ref<> write_;
};

bool print_traceback_indented(TextOutput& out, Thread& t, Object* traceback, int indent, const char* mark,
                              const char* header_mark, const char* header);

}  // namespace adder
