// Made by tools/gen_docs.py. Documentation strings of module__sha3.
#pragma once

namespace adder::doc::module__sha3 {

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
inline constexpr char sha3_224_type_doc[] =
    "sha3_224([data], *, usedforsecurity=True) -> SHA3 object\n"
    "\n"
    "Return a new SHA3 hash object with a hashbit length of 28 bytes.";
inline constexpr char sha3_224___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char sha3_224_copy[] =
    "copy($self, /)\n"
    "--\n"
    "\n"
    "Return a copy of the hash object.";
inline constexpr char sha3_224_digest[] =
    "digest($self, /)\n"
    "--\n"
    "\n"
    "Return the digest value as a bytes object.";
inline constexpr char sha3_224_hexdigest[] =
    "hexdigest($self, /)\n"
    "--\n"
    "\n"
    "Return the digest value as a string of hexadecimal digits.";
inline constexpr char sha3_224_update[] =
    "update($self, data, /)\n"
    "--\n"
    "\n"
    "Update this hash object's state with the provided bytes-like object.";
inline constexpr char sha3_256_type_doc[] =
    "sha3_256([data], *, usedforsecurity=True) -> SHA3 object\n"
    "\n"
    "Return a new SHA3 hash object with a hashbit length of 32 bytes.";
inline constexpr char sha3_256___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char sha3_256_copy[] =
    "copy($self, /)\n"
    "--\n"
    "\n"
    "Return a copy of the hash object.";
inline constexpr char sha3_256_digest[] =
    "digest($self, /)\n"
    "--\n"
    "\n"
    "Return the digest value as a bytes object.";
inline constexpr char sha3_256_hexdigest[] =
    "hexdigest($self, /)\n"
    "--\n"
    "\n"
    "Return the digest value as a string of hexadecimal digits.";
inline constexpr char sha3_256_update[] =
    "update($self, data, /)\n"
    "--\n"
    "\n"
    "Update this hash object's state with the provided bytes-like object.";
inline constexpr char sha3_384_type_doc[] =
    "sha3_384([data], *, usedforsecurity=True) -> SHA3 object\n"
    "\n"
    "Return a new SHA3 hash object with a hashbit length of 48 bytes.";
inline constexpr char sha3_384___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char sha3_384_copy[] =
    "copy($self, /)\n"
    "--\n"
    "\n"
    "Return a copy of the hash object.";
inline constexpr char sha3_384_digest[] =
    "digest($self, /)\n"
    "--\n"
    "\n"
    "Return the digest value as a bytes object.";
inline constexpr char sha3_384_hexdigest[] =
    "hexdigest($self, /)\n"
    "--\n"
    "\n"
    "Return the digest value as a string of hexadecimal digits.";
inline constexpr char sha3_384_update[] =
    "update($self, data, /)\n"
    "--\n"
    "\n"
    "Update this hash object's state with the provided bytes-like object.";
inline constexpr char sha3_512_type_doc[] =
    "sha3_512([data], *, usedforsecurity=True) -> SHA3 object\n"
    "\n"
    "Return a new SHA3 hash object with a hashbit length of 64 bytes.";
inline constexpr char sha3_512___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char sha3_512_copy[] =
    "copy($self, /)\n"
    "--\n"
    "\n"
    "Return a copy of the hash object.";
inline constexpr char sha3_512_digest[] =
    "digest($self, /)\n"
    "--\n"
    "\n"
    "Return the digest value as a bytes object.";
inline constexpr char sha3_512_hexdigest[] =
    "hexdigest($self, /)\n"
    "--\n"
    "\n"
    "Return the digest value as a string of hexadecimal digits.";
inline constexpr char sha3_512_update[] =
    "update($self, data, /)\n"
    "--\n"
    "\n"
    "Update this hash object's state with the provided bytes-like object.";
inline constexpr char shake_128_type_doc[] =
    "shake_128([data], *, usedforsecurity=True) -> SHAKE object\n"
    "\n"
    "Return a new SHAKE hash object.";
inline constexpr char shake_128___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char shake_128_copy[] =
    "copy($self, /)\n"
    "--\n"
    "\n"
    "Return a copy of the hash object.";
inline constexpr char shake_128_digest[] =
    "digest($self, length, /)\n"
    "--\n"
    "\n"
    "Return the digest value as a bytes object.";
inline constexpr char shake_128_hexdigest[] =
    "hexdigest($self, length, /)\n"
    "--\n"
    "\n"
    "Return the digest value as a string of hexadecimal digits.";
inline constexpr char shake_128_update[] =
    "update($self, data, /)\n"
    "--\n"
    "\n"
    "Update this hash object's state with the provided bytes-like object.";
inline constexpr char shake_256_type_doc[] =
    "shake_256([data], *, usedforsecurity=True) -> SHAKE object\n"
    "\n"
    "Return a new SHAKE hash object.";
inline constexpr char shake_256___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char shake_256_copy[] =
    "copy($self, /)\n"
    "--\n"
    "\n"
    "Return a copy of the hash object.";
inline constexpr char shake_256_digest[] =
    "digest($self, length, /)\n"
    "--\n"
    "\n"
    "Return the digest value as a bytes object.";
inline constexpr char shake_256_hexdigest[] =
    "hexdigest($self, length, /)\n"
    "--\n"
    "\n"
    "Return the digest value as a string of hexadecimal digits.";
inline constexpr char shake_256_update[] =
    "update($self, data, /)\n"
    "--\n"
    "\n"
    "Update this hash object's state with the provided bytes-like object.";

}  // namespace adder::doc::module__sha3
