#include "modules/descriptor.h"

#include <climits>

#include "types/int.h"

namespace adder {

static int checked(Thread& t, Object* number) {
  int overflow;
  long v = as_long_and_overflow(t, number, &overflow);
  if (overflow || v > INT_MAX || v < INT_MIN) return t.raise(exc::OverflowError, "Python int too large to convert to C int");
  if (v < 0) return t.raise(exc::ValueError, "file descriptor cannot be a negative integer (%i)", static_cast<int>(v));
  return static_cast<int>(v);
}
int descriptor_of(Thread& t, Object* o) {
  if (is_int(o)) return checked(t, o);
  Ref<> method;
  Lookup found = lookup_attr(t, o, "fileno"_s, &method);
  if (found == Lookup::error) return -1;
  if (found == Lookup::missing) return t.raise(exc::TypeError, "argument must be an int, or have a fileno() method.");
  Ref<> result = call_no_args(t, method);
  if (!result) return -1;
  if (!is_int(result)) return t.raise(exc::TypeError, "fileno() returned a non-integer");
  return checked(t, result);
}

}  // namespace adder
