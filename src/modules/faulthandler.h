// The part of faulthandler that belongs to the runtime.
#pragma once

#include "core/protocols.h"

namespace adder {

/// Makes fatal errors show tracebacks; with -X faulthandler also switches the handlers on. -1 + exception.
int init_faulthandler(Thread& t);
/// Takes the handlers away; at the end of the interpreter.
void finish_faulthandler();

}  // namespace adder
