// Fast path of format(v, spec) for plain values and simple specs.
#pragma once

#include "core/protocols.h"

namespace adder {

/// True when it was handled: *result is the text, or null with an exception (memory). False: take the general way.
bool quick_format(Thread& t, Object* v, Object* spec, Ref<>* result);

}  // namespace adder
