#include "types/constants.h"

#include "types/int.h"

namespace adder {

void init_constants() {
  for (long v = kSmallIntMin; v <= kSmallIntMax; ++v) {
    Int* i = small_int(v);
    i->refcnt = kImmortalRefcount;
    i->type = &int_type;
    i->size = v == 0 ? 0 : v < 0 ? -1 : 1;
    i->digits[0] = static_cast<digit>(v < 0 ? -v : v);
  }
}

}  // namespace adder
