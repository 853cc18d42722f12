// Made by tools/gen_docs.py. Documentation strings of module__blake2.
#pragma once

namespace adder::doc::module__blake2 {

inline constexpr char module_doc[] =
    "_blake2b provides BLAKE2b for hashlib\n"
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
inline constexpr char blake2b_type_doc[] =
    "blake2b(data=b'', /, *, digest_size=_blake2.blake2b.MAX_DIGEST_SIZE,\n"
    "        key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0,\n"
    "        node_offset=0, node_depth=0, inner_size=0, last_node=False,\n"
    "        usedforsecurity=True)\n"
    "--\n"
    "\n"
    "Return a new BLAKE2b hash object.";
inline constexpr char blake2b___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char blake2b_copy[] =
    "copy($self, /)\n"
    "--\n"
    "\n"
    "Return a copy of the hash object.";
inline constexpr char blake2b_digest[] =
    "digest($self, /)\n"
    "--\n"
    "\n"
    "Return the digest value as a bytes object.";
inline constexpr char blake2b_hexdigest[] =
    "hexdigest($self, /)\n"
    "--\n"
    "\n"
    "Return the digest value as a string of hexadecimal digits.";
inline constexpr char blake2b_update[] =
    "update($self, data, /)\n"
    "--\n"
    "\n"
    "Update this hash object's state with the provided bytes-like object.";
inline constexpr char blake2s_type_doc[] =
    "blake2s(data=b'', /, *, digest_size=_blake2.blake2s.MAX_DIGEST_SIZE,\n"
    "        key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0,\n"
    "        node_offset=0, node_depth=0, inner_size=0, last_node=False,\n"
    "        usedforsecurity=True)\n"
    "--\n"
    "\n"
    "Return a new BLAKE2s hash object.";
inline constexpr char blake2s___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char blake2s_copy[] =
    "copy($self, /)\n"
    "--\n"
    "\n"
    "Return a copy of the hash object.";
inline constexpr char blake2s_digest[] =
    "digest($self, /)\n"
    "--\n"
    "\n"
    "Return the digest value as a bytes object.";
inline constexpr char blake2s_hexdigest[] =
    "hexdigest($self, /)\n"
    "--\n"
    "\n"
    "Return the digest value as a string of hexadecimal digits.";
inline constexpr char blake2s_update[] =
    "update($self, data, /)\n"
    "--\n"
    "\n"
    "Update this hash object's state with the provided bytes-like object.";

}  // namespace adder::doc::module__blake2
