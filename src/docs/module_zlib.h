// Made by tools/gen_docs.py. Documentation strings of module_zlib.
#pragma once

namespace adder::doc::module_zlib {

inline constexpr char module_doc[] =
    "The functions in this module allow compression and decompression using the\n"
    "zlib library, which is based on GNU zip.\n"
    "\n"
    "adler32(string[, start]) -- Compute an Adler-32 checksum.\n"
    "compress(data[, level]) -- Compress data, with compression level 0-9 or -1.\n"
    "compressobj([level[, ...]]) -- Return a compressor object.\n"
    "crc32(string[, start]) -- Compute a CRC-32 checksum.\n"
    "decompress(string,[wbits],[bufsize]) -- Decompresses a compressed string.\n"
    "decompressobj([wbits[, zdict]]) -- Return a decompressor object.\n"
    "\n"
    "'wbits' is window buffer size and container format.\n"
    "Compressor objects support compress() and flush() methods; decompressor\n"
    "objects support decompress() and flush().";
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
inline constexpr char adler32[] =
    "adler32($module, data, value=1, /)\n"
    "--\n"
    "\n"
    "Compute an Adler-32 checksum of data.\n"
    "\n"
    "  value\n"
    "    Starting value of the checksum.\n"
    "\n"
    "The returned checksum is an integer.";
inline constexpr char compress[] =
    "compress($module, data, /, level=Z_DEFAULT_COMPRESSION, wbits=MAX_WBITS)\n"
    "--\n"
    "\n"
    "Returns a bytes object containing compressed data.\n"
    "\n"
    "  data\n"
    "    Binary data to be compressed.\n"
    "  level\n"
    "    Compression level, in 0-9 or -1.\n"
    "  wbits\n"
    "    The window buffer size and container format.";
inline constexpr char compressobj[] =
    "compressobj($module, /, level=Z_DEFAULT_COMPRESSION, method=DEFLATED,\n"
    "            wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL,\n"
    "            strategy=Z_DEFAULT_STRATEGY, zdict=None)\n"
    "--\n"
    "\n"
    "Return a compressor object.\n"
    "\n"
    "  level\n"
    "    The compression level (an integer in the range 0-9 or -1; default is\n"
    "    currently equivalent to 6).  Higher compression levels are slower,\n"
    "    but produce smaller results.\n"
    "  method\n"
    "    The compression algorithm.  If given, this must be DEFLATED.\n"
    "  wbits\n"
    "    +9 to +15: The base-two logarithm of the window size.  Include a zlib\n"
    "        container.\n"
    "    -9 to -15: Generate a raw stream.\n"
    "    +25 to +31: Include a gzip container.\n"
    "  memLevel\n"
    "    Controls the amount of memory used for internal compression state.\n"
    "    Valid values range from 1 to 9.  Higher values result in higher memory\n"
    "    usage, faster compression, and smaller output.\n"
    "  strategy\n"
    "    Used to tune the compression algorithm.  Possible values are\n"
    "    Z_DEFAULT_STRATEGY, Z_FILTERED, and Z_HUFFMAN_ONLY.\n"
    "  zdict\n"
    "    The predefined compression dictionary - a sequence of bytes\n"
    "    containing subsequences that are likely to occur in the input data.";
inline constexpr char crc32[] =
    "crc32($module, data, value=0, /)\n"
    "--\n"
    "\n"
    "Compute a CRC-32 checksum of data.\n"
    "\n"
    "  value\n"
    "    Starting value of the checksum.\n"
    "\n"
    "The returned checksum is an integer.";
inline constexpr char decompress[] =
    "decompress($module, data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE)\n"
    "--\n"
    "\n"
    "Returns a bytes object containing the uncompressed data.\n"
    "\n"
    "  data\n"
    "    Compressed data.\n"
    "  wbits\n"
    "    The window buffer size and container format.\n"
    "  bufsize\n"
    "    The initial output buffer size.";
inline constexpr char decompressobj[] =
    "decompressobj($module, /, wbits=MAX_WBITS, zdict=b'')\n"
    "--\n"
    "\n"
    "Return a decompressor object.\n"
    "\n"
    "  wbits\n"
    "    The window buffer size and container format.\n"
    "  zdict\n"
    "    The predefined compression dictionary.  This must be the same\n"
    "    dictionary as used by the compressor that produced the input data.";

}  // namespace adder::doc::module_zlib
