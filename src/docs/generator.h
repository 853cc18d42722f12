// Made by tools/gen_docs.py. Documentation strings of generator.
#pragma once

namespace adder::doc::generator {

inline constexpr char send[] =
    "send(arg) -> send 'arg' into generator,\n"
    "return next yielded value or raise StopIteration.";
inline constexpr char throw_[] =
    "throw(value)\n"
    "throw(type[,value[,tb]])\n"
    "\n"
    "Raise exception in generator, return next yielded value or raise\n"
    "StopIteration.";
inline constexpr char close[] =
    "close() -> raise GeneratorExit inside generator.";
inline constexpr char __sizeof__[] =
    "gen.__sizeof__() -> size of gen in memory, in bytes";
inline constexpr char __name__[] =
    "name of the generator";
inline constexpr char __qualname__[] =
    "qualified name of the generator";
inline constexpr char gi_yieldfrom[] =
    "object being iterated by yield from, or None";

}  // namespace adder::doc::generator
