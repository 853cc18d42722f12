// Made by tools/gen_docs.py. Documentation strings of frame.
#pragma once

namespace adder::doc::frame {

inline constexpr char clear[] =
    "F.clear(): clear most references held by the frame";
inline constexpr char __sizeof__[] =
    "F.__sizeof__() -> size of F in memory, in bytes";

}  // namespace adder::doc::frame
