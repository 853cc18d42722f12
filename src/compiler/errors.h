// Errors found while compiling: SyntaxError at a place in a file.
#pragma once

#include "base/reserve.h"
#include "base/stack.h"
#include "core/protocols.h"
#include "syntax/ast.h"

namespace adder::compiler {

/// Where to report: the file and whether it may be read for the text of a line.
struct ErrorSite {
  Object* filename;  // borrowed str (or whatever the caller gave)
};

/// A line of a source file, as SyntaxError.text shows it; None when there is none. Sets no exception.
Ref<> program_text(Thread& t, Object* filename, int line);

/// SyntaxError(message, (filename, line, column + 1, text, end line, end column + 1)).
Raised raise_at(Thread& t, Object* filename, const ast::Location& where, Ref<> message);
Raised raise_at(Thread& t, Object* filename, const ast::Location& where, const char* format, ...);
/// SyntaxError(message) whose attributes are set afterwards: its args hold the message only. With `ranged` false the end
/// is unknown.
Raised raise_located(Thread& t, Object* filename, const ast::Location& where, bool ranged, Ref<> message);

/// Counts the nesting of a recursive walk over a tree. RecursionError "maximum recursion depth exceeded during compilation".
class Nesting {
 public:
  explicit Nesting(Thread& t);
  bool enter() {
    if (ADDER_LIKELY(++depth_ <= limit_)) {
      if (ADDER_LIKELY(!stack_is_low(stack_limit_) && !memory_is_out())) return true;
    }
    return overflow();
  }
  void leave() { --depth_; }

 private:
  bool overflow();
  Thread& t_;
  int depth_, limit_;
  const char* stack_limit_;
};

}  // namespace adder::compiler
