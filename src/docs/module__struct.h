// Made by tools/gen_docs.py. Documentation strings of module__struct.
#pragma once

namespace adder::doc::module__struct {

inline constexpr char module_doc[] =
    "Functions to convert between Python values and C structs.\n"
    "Python bytes objects are used to hold the data representing the C struct\n"
    "and also as format strings (explained below) to describe the layout of data\n"
    "in the C struct.\n"
    "\n"
    "The optional first format char indicates byte order, size and alignment:\n"
    "  @: native order, size & alignment (default)\n"
    "  =: native order, std. size & alignment\n"
    "  <: little-endian, std. size & alignment\n"
    "  >: big-endian, std. size & alignment\n"
    "  !: same as >\n"
    "\n"
    "The remaining chars indicate types of args and must match exactly;\n"
    "these can be preceded by a decimal repeat count:\n"
    "  x: pad byte (no data); c:char; b:signed byte; B:unsigned byte;\n"
    "  \077: _Bool (requires C99; if not available, char is used instead)\n"
    "  h:short; H:unsigned short; i:int; I:unsigned int;\n"
    "  l:long; L:unsigned long; f:float; d:double; e:half-float.\n"
    "Special cases (preceding decimal count indicates length):\n"
    "  s:string (array of char); p: pascal string (with count byte).\n"
    "Special cases (only available in native format):\n"
    "  n:ssize_t; N:size_t;\n"
    "  P:an integer type that is wide enough to hold a pointer.\n"
    "Special case (not in native mode unless 'long long' in platform C):\n"
    "  q:long long; Q:unsigned long long\n"
    "Whitespace between formats is ignored.\n"
    "\n"
    "The variable struct.error is an exception raised on errors.\n"
    "";
inline constexpr char __loader___type_doc[] =
    "Meta path import for built-in modules.\n"
    "\n"
    "    All methods are either class or static methods to avoid the need to\n"
    "    instantiate the class.\n"
    "\n"
    "    ";
inline constexpr char __loader_____dict__[] =
    "dictionary for instance variables (if defined)";
inline constexpr char __loader_____weakref__[] =
    "list of weak references to the object (if defined)";
inline constexpr char _clearcache[] =
    "_clearcache($module, /)\n"
    "--\n"
    "\n"
    "Clear the internal cache.";
inline constexpr char calcsize[] =
    "calcsize($module, format, /)\n"
    "--\n"
    "\n"
    "Return size in bytes of the struct described by the format string.";
inline constexpr char iter_unpack[] =
    "iter_unpack($module, format, buffer, /)\n"
    "--\n"
    "\n"
    "Return an iterator yielding tuples unpacked from the given bytes.\n"
    "\n"
    "The bytes are unpacked according to the format string, like\n"
    "a repeated invocation of unpack_from().\n"
    "\n"
    "Requires that the bytes length be a multiple of the format struct size.";
inline constexpr char pack[] =
    "pack(format, v1, v2, ...) -> bytes\n"
    "\n"
    "Return a bytes object containing the values v1, v2, ... packed according\n"
    "to the format string.  See help(struct) for more on format strings.";
inline constexpr char pack_into[] =
    "pack_into(format, buffer, offset, v1, v2, ...)\n"
    "\n"
    "Pack the values v1, v2, ... according to the format string and write\n"
    "the packed bytes into the writable buffer buf starting at offset.  Note\n"
    "that the offset is a required argument.  See help(struct) for more\n"
    "on format strings.";
inline constexpr char unpack[] =
    "unpack($module, format, buffer, /)\n"
    "--\n"
    "\n"
    "Return a tuple containing values unpacked according to the format string.\n"
    "\n"
    "The buffer's size in bytes must be calcsize(format).\n"
    "\n"
    "See help(struct) for more on format strings.";
inline constexpr char unpack_from[] =
    "unpack_from($module, format, /, buffer, offset=0)\n"
    "--\n"
    "\n"
    "Return a tuple containing values unpacked according to the format string.\n"
    "\n"
    "The buffer's size, minus offset, must be at least calcsize(format).\n"
    "\n"
    "See help(struct) for more on format strings.";
inline constexpr char Struct_type_doc[] =
    "Struct(fmt) --> compiled struct object\n"
    "\n"
    "";
inline constexpr char Struct___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char Struct_iter_unpack[] =
    "iter_unpack($self, buffer, /)\n"
    "--\n"
    "\n"
    "Return an iterator yielding tuples.\n"
    "\n"
    "Tuples are unpacked from the given bytes source, like a repeated\n"
    "invocation of unpack_from().\n"
    "\n"
    "Requires that the bytes length be a multiple of the struct size.";
inline constexpr char Struct_pack[] =
    "S.pack(v1, v2, ...) -> bytes\n"
    "\n"
    "Return a bytes object containing values v1, v2, ... packed according\n"
    "to the format string S.format.  See help(struct) for more on format\n"
    "strings.";
inline constexpr char Struct_pack_into[] =
    "S.pack_into(buffer, offset, v1, v2, ...)\n"
    "\n"
    "Pack the values v1, v2, ... according to the format string S.format\n"
    "and write the packed bytes into the writable buffer buf starting at\n"
    "offset.  Note that the offset is a required argument.  See\n"
    "help(struct) for more on format strings.";
inline constexpr char Struct_unpack[] =
    "unpack($self, buffer, /)\n"
    "--\n"
    "\n"
    "Return a tuple containing unpacked values.\n"
    "\n"
    "Unpack according to the format string Struct.format. The buffer's size\n"
    "in bytes must be Struct.size.\n"
    "\n"
    "See help(struct) for more on format strings.";
inline constexpr char Struct_unpack_from[] =
    "unpack_from($self, /, buffer, offset=0)\n"
    "--\n"
    "\n"
    "Return a tuple containing unpacked values.\n"
    "\n"
    "Values are unpacked according to the format string Struct.format.\n"
    "\n"
    "The buffer's size in bytes, starting at position offset, must be\n"
    "at least Struct.size.\n"
    "\n"
    "See help(struct) for more on format strings.";
inline constexpr char Struct___sizeof__[] =
    "S.__sizeof__() -> size of S in memory, in bytes";
inline constexpr char Struct_format[] =
    "struct format string";
inline constexpr char Struct_size[] =
    "struct size in bytes";

}  // namespace adder::doc::module__struct
