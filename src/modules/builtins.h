// The builtins module in two halves.
#pragma once

#include "core/protocols.h"

namespace adder {

extern const MethodDef builtin_call_methods[];  // builtins_calls.cpp
/// os.fsdecode(os.fspath(o)) as compile() wants its file name.
Ref<> fs_decoded(Thread& t, Object* o);

}  // namespace adder
