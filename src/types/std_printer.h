// A file object that only writes to a descriptor: sys.stdout and sys.stderr until the io module is there.
#pragma once

#include "core/protocols.h"

namespace adder {

Ref<> new_std_printer(Thread& t, int fd);

}  // namespace adder
