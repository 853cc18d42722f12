// Made by tools/gen_docs.py. Documentation strings of coroutine.
#pragma once

namespace adder::doc::coroutine {

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
inline constexpr char __sizeof__[] =
    "gen.__sizeof__() -> size of gen in memory, in bytes";
inline constexpr char __name__[] =
    "name of the coroutine";
inline constexpr char __qualname__[] =
    "qualified name of the coroutine";
inline constexpr char cr_await[] =
    "object being awaited on, or None";

}  // namespace adder::doc::coroutine
