// Made by tools/gen_docs.py. Documentation strings of module__sha512.
#pragma once

namespace adder::doc::module__sha512 {

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
inline constexpr char sha512[] =
    "sha512($module, /, string=b'', *, usedforsecurity=True)\n"
    "--\n"
    "\n"
    "Return a new SHA-512 hash object; optionally initialized with a string.";
inline constexpr char sha384[] =
    "sha384($module, /, string=b'', *, usedforsecurity=True)\n"
    "--\n"
    "\n"
    "Return a new SHA-384 hash object; optionally initialized with a string.";
inline constexpr char SHA384Type_copy[] =
    "copy($self, /)\n"
    "--\n"
    "\n"
    "Return a copy of the hash object.";
inline constexpr char SHA384Type_digest[] =
    "digest($self, /)\n"
    "--\n"
    "\n"
    "Return the digest value as a bytes object.";
inline constexpr char SHA384Type_hexdigest[] =
    "hexdigest($self, /)\n"
    "--\n"
    "\n"
    "Return the digest value as a string of hexadecimal digits.";
inline constexpr char SHA384Type_update[] =
    "update($self, obj, /)\n"
    "--\n"
    "\n"
    "Update this hash object's state with the provided string.";

}  // namespace adder::doc::module__sha512
