// File descriptors as arguments.
#pragma once

#include "core/protocols.h"

namespace adder {

/// An int, or what the object's fileno() gives; not negative. -1 + TypeError, ValueError or OverflowError.
int descriptor_of(Thread& t, Object* o);

}  // namespace adder
