// Made by tools/gen_docs.py. Documentation strings of version_info.
#pragma once

namespace adder::doc::version_info {

inline constexpr char type_doc[] =
    "sys.version_info\n"
    "\n"
    "Version information as a named tuple.";
inline constexpr char major[] =
    "Major release number";
inline constexpr char minor[] =
    "Minor release number";
inline constexpr char micro[] =
    "Patch release number";
inline constexpr char releaselevel[] =
    "'alpha', 'beta', 'candidate', or 'final'";
inline constexpr char serial[] =
    "Serial release number";

}  // namespace adder::doc::version_info
