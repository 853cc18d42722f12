#include "base/base.h"

#include <cstdio>
#include <cstdlib>

namespace adder {

void (*g_fatal_error_hook)() = nullptr;

void assertion_failed(const char* expression, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: assertion failed: %s\n", file, line, expression);
  if (g_fatal_error_hook) g_fatal_error_hook();
  std::abort();
}

void fatal_error(const char* function, const char* message) {
  if (function)
    std::fprintf(stderr, "Fatal Python error: %s: %s\n", function, message);
  else
    std::fprintf(stderr, "Fatal Python error: %s\n", message);
  if (g_fatal_error_hook) g_fatal_error_hook();
  std::abort();
}

}  // namespace adder
