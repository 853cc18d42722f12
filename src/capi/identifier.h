// _Py_Identifier: static names of extensions, made into interned strings on first use.
#pragma once

#include "capi/capi.h"

namespace adder::capi {

/// The interned str of an identifier: borrowed, lives to the end. Null + exception when it cannot be made.
Object* identifier_str(_Py_Identifier* identifier);

}  // namespace adder::capi
