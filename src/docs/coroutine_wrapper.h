// Made by tools/gen_docs.py. Documentation strings of coroutine_wrapper.
#pragma once

namespace adder::doc::coroutine_wrapper {

inline constexpr char type_doc[] =
    "A wrapper object implementing __await__ for coroutines.";
inline constexpr char send[] =
    "send(arg) -> send 'arg' into coroutine,\n"
    "return next iterated value or raise StopIteration.";
inline constexpr char throw_[] =
    "throw(value)\n"
    "throw(type[,value[,traceback]])\n"
    "\n"
    "Raise exception in coroutine, return next iterated value or raise\n"
    "StopIteration.";
inline constexpr char close[] =
    "close() -> raise GeneratorExit inside coroutine.";

}  // namespace adder::doc::coroutine_wrapper
