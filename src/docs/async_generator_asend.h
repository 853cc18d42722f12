// Made by tools/gen_docs.py. Documentation strings of async_generator_asend.
#pragma once

namespace adder::doc::async_generator_asend {

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

}  // namespace adder::doc::async_generator_asend
