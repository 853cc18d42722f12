// Made by tools/gen_docs.py. Documentation strings of flags.
#pragma once

namespace adder::doc::flags {

inline constexpr char type_doc[] =
    "sys.flags\n"
    "\n"
    "Flags provided through command line arguments or environment vars.";
inline constexpr char debug[] =
    "-d";
inline constexpr char inspect[] =
    "-i";
inline constexpr char interactive[] =
    "-i";
inline constexpr char optimize[] =
    "-O or -OO";
inline constexpr char dont_write_bytecode[] =
    "-B";
inline constexpr char no_user_site[] =
    "-s";
inline constexpr char no_site[] =
    "-S";
inline constexpr char ignore_environment[] =
    "-E";
inline constexpr char verbose[] =
    "-v";
inline constexpr char bytes_warning[] =
    "-b";
inline constexpr char quiet[] =
    "-q";
inline constexpr char hash_randomization[] =
    "-R";
inline constexpr char isolated[] =
    "-I";
inline constexpr char dev_mode[] =
    "-X dev";
inline constexpr char utf8_mode[] =
    "-X utf8";
inline constexpr char warn_default_encoding[] =
    "-X warn_default_encoding";
inline constexpr char safe_path[] =
    "-P";
inline constexpr char int_max_str_digits[] =
    "-X int_max_str_digits";

}  // namespace adder::doc::flags
