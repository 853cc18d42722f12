// Made by tools/gen_docs.py. Documentation strings of traceback.
#pragma once

namespace adder::doc::traceback {

inline constexpr char type_doc[] =
    "TracebackType(tb_next, tb_frame, tb_lasti, tb_lineno)\n"
    "--\n"
    "\n"
    "Create a new traceback object.";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";

}  // namespace adder::doc::traceback
