// Made by tools/gen_docs.py. Documentation strings of code.
#pragma once

namespace adder::doc::code {

inline constexpr char type_doc[] =
    "code(argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize,\n"
    "     flags, codestring, constants, names, varnames, filename, name,\n"
    "     qualname, firstlineno, linetable, exceptiontable, freevars=(),\n"
    "     cellvars=(), /)\n"
    "--\n"
    "\n"
    "Create a code object.  Not for the faint of heart.";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char replace[] =
    "replace($self, /, *, co_argcount=-1, co_posonlyargcount=-1,\n"
    "        co_kwonlyargcount=-1, co_nlocals=-1, co_stacksize=-1,\n"
    "        co_flags=-1, co_firstlineno=-1, co_code=None, co_consts=None,\n"
    "        co_names=None, co_varnames=None, co_freevars=None,\n"
    "        co_cellvars=None, co_filename=None, co_name=None,\n"
    "        co_qualname=None, co_linetable=None, co_exceptiontable=None)\n"
    "--\n"
    "\n"
    "Return a copy of the code object with new values for the specified fields.";
inline constexpr char _varname_from_oparg[] =
    "_varname_from_oparg($self, /, oparg)\n"
    "--\n"
    "\n"
    "(internal-only) Return the local variable name for the given oparg.\n"
    "\n"
    "WARNING: this method is for internal use only and may change or go away.";

}  // namespace adder::doc::code
