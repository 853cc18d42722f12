// Made by tools/gen_docs.py. Documentation strings of cell.
#pragma once

namespace adder::doc::cell {

inline constexpr char type_doc[] =
    "cell([contents])\n"
    "--\n"
    "\n"
    "Create a new cell object.\n"
    "\n"
    "  contents\n"
    "    the contents of the cell. If not specified, the cell will be empty,\n"
    "    and \n"
    " further attempts to access its cell_contents attribute will\n"
    "    raise a ValueError.";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";

}  // namespace adder::doc::cell
