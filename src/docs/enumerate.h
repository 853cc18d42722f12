// Made by tools/gen_docs.py. Documentation strings of enumerate.
#pragma once

namespace adder::doc::enumerate {

inline constexpr char type_doc[] =
    "enumerate(iterable, start=0)\n"
    "--\n"
    "\n"
    "Return an enumerate object.\n"
    "\n"
    "  iterable\n"
    "    an object supporting iteration\n"
    "\n"
    "The enumerate object yields pairs containing a count (from start, which\n"
    "defaults to zero) and a value yielded by the iterable argument.\n"
    "\n"
    "enumerate is useful for obtaining an indexed list:\n"
    "    (0, seq[0]), (1, seq[1]), (2, seq[2]), ...";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char __reduce__[] =
    "Return state information for pickling.";
inline constexpr char __class_getitem__[] =
    "See PEP 585";

}  // namespace adder::doc::enumerate
