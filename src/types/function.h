// Python functions.
#pragma once

#include "core/protocols.h"

namespace adder {

/// A function of `code` in `globals` (its builtins are those of the globals). qualname may be null: the code's.
Ref<Function> new_function(Thread& t, Code* code, Object* globals, Object* qualname = nullptr);
/// What a frame running with these globals uses as builtins: `__builtins__` (of a module: its dict), else those of the
/// running frame or interpreter. Borrowed; null on failure.
Object* builtins_of_globals(Thread& t, Object* globals);
/// __annotations__ as a dict, borrowed; null without exception when there are none.
Dict* function_annotations(Thread& t, Function* f);
/// The number that inline caches know the function by: changes when code, defaults or keyword defaults are set. 0: none left.
u32 function_version(Thread& t, Function* f);
/// vectorcall of every Python function.
ADDER_EXPORT Ref<> function_vectorcall(Object* f, Object* const* args, std::size_t nargsf,
                                       Object* kwnames) asm("_PyFunction_Vectorcall");

}  // namespace adder
