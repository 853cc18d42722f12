// Made by tools/gen_docs.py. Documentation strings of async_generator.
#pragma once

namespace adder::doc::async_generator {

inline constexpr char asend[] =
    "asend(v) -> send 'v' in generator.";
inline constexpr char athrow[] =
    "athrow(typ[,val[,tb]]) -> raise exception in generator.";
inline constexpr char aclose[] =
    "aclose() -> raise GeneratorExit inside generator.";
inline constexpr char __sizeof__[] =
    "gen.__sizeof__() -> size of gen in memory, in bytes";
inline constexpr char __class_getitem__[] =
    "See PEP 585";
inline constexpr char __name__[] =
    "name of the async generator";
inline constexpr char __qualname__[] =
    "qualified name of the async generator";
inline constexpr char ag_await[] =
    "object being awaited on, or None";

}  // namespace adder::doc::async_generator
