// The built-in exception classes as `exc::TypeError` and so on. (PyExc_TypeError, a pointer to each, is in types/exceptions.cpp.)
#pragma once

#include "layout/type.h"

namespace adder::exc {

#define EXCEPTION(name, base, object_struct, doc) extern Type name asm("_PyExc_" #name);
#include "types/exceptions.def"
#undef EXCEPTION
extern Type* ExceptionGroup;  // heap type

}  // namespace adder::exc
