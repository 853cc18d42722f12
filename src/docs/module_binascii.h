// Made by tools/gen_docs.py. Documentation strings of module_binascii.
#pragma once

namespace adder::doc::module_binascii {

inline constexpr char module_doc[] =
    "Conversion between binary data and ASCII";
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
inline constexpr char a2b_uu[] =
    "a2b_uu($module, data, /)\n"
    "--\n"
    "\n"
    "Decode a line of uuencoded data.";
inline constexpr char b2a_uu[] =
    "b2a_uu($module, data, /, *, backtick=False)\n"
    "--\n"
    "\n"
    "Uuencode line of data.";
inline constexpr char a2b_base64[] =
    "a2b_base64($module, data, /, *, strict_mode=False)\n"
    "--\n"
    "\n"
    "Decode a line of base64 data.\n"
    "\n"
    "  strict_mode\n"
    "    When set to True, bytes that are not part of the base64 standard are not allowed.\n"
    "    The same applies to excess data after padding (= / ==).";
inline constexpr char b2a_base64[] =
    "b2a_base64($module, data, /, *, newline=True)\n"
    "--\n"
    "\n"
    "Base64-code line of data.";
inline constexpr char a2b_hex[] =
    "a2b_hex($module, hexstr, /)\n"
    "--\n"
    "\n"
    "Binary data of hexadecimal representation.\n"
    "\n"
    "hexstr must contain an even number of hex digits (upper or lower case).\n"
    "This function is also available as \042unhexlify()\042.";
inline constexpr char b2a_hex[] =
    "b2a_hex($module, /, data, sep=<unrepresentable>, bytes_per_sep=1)\n"
    "--\n"
    "\n"
    "Hexadecimal representation of binary data.\n"
    "\n"
    "  sep\n"
    "    An optional single character or byte to separate hex bytes.\n"
    "  bytes_per_sep\n"
    "    How many bytes between separators.  Positive values count from the\n"
    "    right, negative values count from the left.\n"
    "\n"
    "The return value is a bytes object.  This function is also\n"
    "available as \042hexlify()\042.\n"
    "\n"
    "Example:\n"
    ">>> binascii.b2a_hex(b'\134xb9\134x01\134xef')\n"
    "b'b901ef'\n"
    ">>> binascii.hexlify(b'\134xb9\134x01\134xef', ':')\n"
    "b'b9:01:ef'\n"
    ">>> binascii.b2a_hex(b'\134xb9\134x01\134xef', b'_', 2)\n"
    "b'b9_01ef'";
inline constexpr char hexlify[] =
    "hexlify($module, /, data, sep=<unrepresentable>, bytes_per_sep=1)\n"
    "--\n"
    "\n"
    "Hexadecimal representation of binary data.\n"
    "\n"
    "  sep\n"
    "    An optional single character or byte to separate hex bytes.\n"
    "  bytes_per_sep\n"
    "    How many bytes between separators.  Positive values count from the\n"
    "    right, negative values count from the left.\n"
    "\n"
    "The return value is a bytes object.  This function is also\n"
    "available as \042b2a_hex()\042.";
inline constexpr char unhexlify[] =
    "unhexlify($module, hexstr, /)\n"
    "--\n"
    "\n"
    "Binary data of hexadecimal representation.\n"
    "\n"
    "hexstr must contain an even number of hex digits (upper or lower case).";
inline constexpr char crc_hqx[] =
    "crc_hqx($module, data, crc, /)\n"
    "--\n"
    "\n"
    "Compute CRC-CCITT incrementally.";
inline constexpr char crc32[] =
    "crc32($module, data, crc=0, /)\n"
    "--\n"
    "\n"
    "Compute CRC-32 incrementally.";
inline constexpr char a2b_qp[] =
    "a2b_qp($module, /, data, header=False)\n"
    "--\n"
    "\n"
    "Decode a string of qp-encoded data.";
inline constexpr char b2a_qp[] =
    "b2a_qp($module, /, data, quotetabs=False, istext=True, header=False)\n"
    "--\n"
    "\n"
    "Encode a string using quoted-printable encoding.\n"
    "\n"
    "On encoding, when istext is set, newlines are not encoded, and white\n"
    "space at end of lines is.  When istext is not set, \134r and \134n (CR/LF)\n"
    "are both encoded.  When quotetabs is set, space and tabs are encoded.";

}  // namespace adder::doc::module_binascii
