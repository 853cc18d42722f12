// Made by tools/gen_docs.py. Documentation strings of bytes.
#pragma once

namespace adder::doc::bytes {

inline constexpr char type_doc[] =
    "bytes(iterable_of_ints) -> bytes\n"
    "bytes(string, encoding[, errors]) -> bytes\n"
    "bytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer\n"
    "bytes(int) -> bytes object of size given by the parameter initialized with null bytes\n"
    "bytes() -> empty bytes object\n"
    "\n"
    "Construct an immutable array of bytes from:\n"
    "  - an iterable yielding integers in range(256)\n"
    "  - a text string encoded using the specified encoding\n"
    "  - any object implementing the buffer API.\n"
    "  - an integer";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char __bytes__[] =
    "__bytes__($self, /)\n"
    "--\n"
    "\n"
    "Convert this value to exact type bytes.";
inline constexpr char capitalize[] =
    "B.capitalize() -> copy of B\n"
    "\n"
    "Return a copy of B with only its first character capitalized (ASCII)\n"
    "and the rest lower-cased.";
inline constexpr char center[] =
    "center($self, width, fillchar=b' ', /)\n"
    "--\n"
    "\n"
    "Return a centered string of length width.\n"
    "\n"
    "Padding is done using the specified fill character.";
inline constexpr char count[] =
    "B.count(sub[, start[, end]]) -> int\n"
    "\n"
    "Return the number of non-overlapping occurrences of subsection sub in\n"
    "bytes B[start:end].  Optional arguments start and end are interpreted\n"
    "as in slice notation.";
inline constexpr char decode[] =
    "decode($self, /, encoding='utf-8', errors='strict')\n"
    "--\n"
    "\n"
    "Decode the bytes using the codec registered for encoding.\n"
    "\n"
    "  encoding\n"
    "    The encoding with which to decode the bytes.\n"
    "  errors\n"
    "    The error handling scheme to use for the handling of decoding errors.\n"
    "    The default is 'strict' meaning that decoding errors raise a\n"
    "    UnicodeDecodeError. Other possible values are 'ignore' and 'replace'\n"
    "    as well as any other name registered with codecs.register_error that\n"
    "    can handle UnicodeDecodeErrors.";
inline constexpr char endswith[] =
    "B.endswith(suffix[, start[, end]]) -> bool\n"
    "\n"
    "Return True if B ends with the specified suffix, False otherwise.\n"
    "With optional start, test B beginning at that position.\n"
    "With optional end, stop comparing B at that position.\n"
    "suffix can also be a tuple of bytes to try.";
inline constexpr char expandtabs[] =
    "expandtabs($self, /, tabsize=8)\n"
    "--\n"
    "\n"
    "Return a copy where all tab characters are expanded using spaces.\n"
    "\n"
    "If tabsize is not given, a tab size of 8 characters is assumed.";
inline constexpr char find[] =
    "B.find(sub[, start[, end]]) -> int\n"
    "\n"
    "Return the lowest index in B where subsection sub is found,\n"
    "such that sub is contained within B[start,end].  Optional\n"
    "arguments start and end are interpreted as in slice notation.\n"
    "\n"
    "Return -1 on failure.";
inline constexpr char fromhex[] =
    "fromhex($type, string, /)\n"
    "--\n"
    "\n"
    "Create a bytes object from a string of hexadecimal numbers.\n"
    "\n"
    "Spaces between two numbers are accepted.\n"
    "Example: bytes.fromhex('B9 01EF') -> b'\134\134xb9\134\134x01\134\134xef'.";
inline constexpr char hex[] =
    "hex($self, /, sep=<unrepresentable>, bytes_per_sep=1)\n"
    "--\n"
    "\n"
    "Create a string of hexadecimal numbers from a bytes object.\n"
    "\n"
    "  sep\n"
    "    An optional single character or byte to separate hex bytes.\n"
    "  bytes_per_sep\n"
    "    How many bytes between separators.  Positive values count from the\n"
    "    right, negative values count from the left.\n"
    "\n"
    "Example:\n"
    ">>> value = b'\134xb9\134x01\134xef'\n"
    ">>> value.hex()\n"
    "'b901ef'\n"
    ">>> value.hex(':')\n"
    "'b9:01:ef'\n"
    ">>> value.hex(':', 2)\n"
    "'b9:01ef'\n"
    ">>> value.hex(':', -2)\n"
    "'b901:ef'";
inline constexpr char index[] =
    "B.index(sub[, start[, end]]) -> int\n"
    "\n"
    "Return the lowest index in B where subsection sub is found,\n"
    "such that sub is contained within B[start,end].  Optional\n"
    "arguments start and end are interpreted as in slice notation.\n"
    "\n"
    "Raises ValueError when the subsection is not found.";
inline constexpr char isalnum[] =
    "B.isalnum() -> bool\n"
    "\n"
    "Return True if all characters in B are alphanumeric\n"
    "and there is at least one character in B, False otherwise.";
inline constexpr char isalpha[] =
    "B.isalpha() -> bool\n"
    "\n"
    "Return True if all characters in B are alphabetic\n"
    "and there is at least one character in B, False otherwise.";
inline constexpr char isascii[] =
    "B.isascii() -> bool\n"
    "\n"
    "Return True if B is empty or all characters in B are ASCII,\n"
    "False otherwise.";
inline constexpr char isdigit[] =
    "B.isdigit() -> bool\n"
    "\n"
    "Return True if all characters in B are digits\n"
    "and there is at least one character in B, False otherwise.";
inline constexpr char islower[] =
    "B.islower() -> bool\n"
    "\n"
    "Return True if all cased characters in B are lowercase and there is\n"
    "at least one cased character in B, False otherwise.";
inline constexpr char isspace[] =
    "B.isspace() -> bool\n"
    "\n"
    "Return True if all characters in B are whitespace\n"
    "and there is at least one character in B, False otherwise.";
inline constexpr char istitle[] =
    "B.istitle() -> bool\n"
    "\n"
    "Return True if B is a titlecased string and there is at least one\n"
    "character in B, i.e. uppercase characters may only follow uncased\n"
    "characters and lowercase characters only cased ones. Return False\n"
    "otherwise.";
inline constexpr char isupper[] =
    "B.isupper() -> bool\n"
    "\n"
    "Return True if all cased characters in B are uppercase and there is\n"
    "at least one cased character in B, False otherwise.";
inline constexpr char join[] =
    "join($self, iterable_of_bytes, /)\n"
    "--\n"
    "\n"
    "Concatenate any number of bytes objects.\n"
    "\n"
    "The bytes whose method is called is inserted in between each pair.\n"
    "\n"
    "The result is returned as a new bytes object.\n"
    "\n"
    "Example: b'.'.join([b'ab', b'pq', b'rs']) -> b'ab.pq.rs'.";
inline constexpr char ljust[] =
    "ljust($self, width, fillchar=b' ', /)\n"
    "--\n"
    "\n"
    "Return a left-justified string of length width.\n"
    "\n"
    "Padding is done using the specified fill character.";
inline constexpr char lower[] =
    "B.lower() -> copy of B\n"
    "\n"
    "Return a copy of B with all ASCII characters converted to lowercase.";
inline constexpr char lstrip[] =
    "lstrip($self, bytes=None, /)\n"
    "--\n"
    "\n"
    "Strip leading bytes contained in the argument.\n"
    "\n"
    "If the argument is omitted or None, strip leading  ASCII whitespace.";
inline constexpr char maketrans[] =
    "maketrans(frm, to, /)\n"
    "--\n"
    "\n"
    "Return a translation table useable for the bytes or bytearray translate method.\n"
    "\n"
    "The returned table will be one where each byte in frm is mapped to the byte at\n"
    "the same position in to.\n"
    "\n"
    "The bytes objects frm and to must be of the same length.";
inline constexpr char partition[] =
    "partition($self, sep, /)\n"
    "--\n"
    "\n"
    "Partition the bytes into three parts using the given separator.\n"
    "\n"
    "This will search for the separator sep in the bytes. If the separator is found,\n"
    "returns a 3-tuple containing the part before the separator, the separator\n"
    "itself, and the part after it.\n"
    "\n"
    "If the separator is not found, returns a 3-tuple containing the original bytes\n"
    "object and two empty bytes objects.";
inline constexpr char replace[] =
    "replace($self, old, new, count=-1, /)\n"
    "--\n"
    "\n"
    "Return a copy with all occurrences of substring old replaced by new.\n"
    "\n"
    "  count\n"
    "    Maximum number of occurrences to replace.\n"
    "    -1 (the default value) means replace all occurrences.\n"
    "\n"
    "If the optional argument count is given, only the first count occurrences are\n"
    "replaced.";
inline constexpr char removeprefix[] =
    "removeprefix($self, prefix, /)\n"
    "--\n"
    "\n"
    "Return a bytes object with the given prefix string removed if present.\n"
    "\n"
    "If the bytes starts with the prefix string, return bytes[len(prefix):].\n"
    "Otherwise, return a copy of the original bytes.";
inline constexpr char removesuffix[] =
    "removesuffix($self, suffix, /)\n"
    "--\n"
    "\n"
    "Return a bytes object with the given suffix string removed if present.\n"
    "\n"
    "If the bytes ends with the suffix string and that suffix is not empty,\n"
    "return bytes[:-len(prefix)].  Otherwise, return a copy of the original\n"
    "bytes.";
inline constexpr char rfind[] =
    "B.rfind(sub[, start[, end]]) -> int\n"
    "\n"
    "Return the highest index in B where subsection sub is found,\n"
    "such that sub is contained within B[start,end].  Optional\n"
    "arguments start and end are interpreted as in slice notation.\n"
    "\n"
    "Return -1 on failure.";
inline constexpr char rindex[] =
    "B.rindex(sub[, start[, end]]) -> int\n"
    "\n"
    "Return the highest index in B where subsection sub is found,\n"
    "such that sub is contained within B[start,end].  Optional\n"
    "arguments start and end are interpreted as in slice notation.\n"
    "\n"
    "Raise ValueError when the subsection is not found.";
inline constexpr char rjust[] =
    "rjust($self, width, fillchar=b' ', /)\n"
    "--\n"
    "\n"
    "Return a right-justified string of length width.\n"
    "\n"
    "Padding is done using the specified fill character.";
inline constexpr char rpartition[] =
    "rpartition($self, sep, /)\n"
    "--\n"
    "\n"
    "Partition the bytes into three parts using the given separator.\n"
    "\n"
    "This will search for the separator sep in the bytes, starting at the end. If\n"
    "the separator is found, returns a 3-tuple containing the part before the\n"
    "separator, the separator itself, and the part after it.\n"
    "\n"
    "If the separator is not found, returns a 3-tuple containing two empty bytes\n"
    "objects and the original bytes object.";
inline constexpr char rsplit[] =
    "rsplit($self, /, sep=None, maxsplit=-1)\n"
    "--\n"
    "\n"
    "Return a list of the sections in the bytes, using sep as the delimiter.\n"
    "\n"
    "  sep\n"
    "    The delimiter according which to split the bytes.\n"
    "    None (the default value) means split on ASCII whitespace characters\n"
    "    (space, tab, return, newline, formfeed, vertical tab).\n"
    "  maxsplit\n"
    "    Maximum number of splits to do.\n"
    "    -1 (the default value) means no limit.\n"
    "\n"
    "Splitting is done starting at the end of the bytes and working to the front.";
inline constexpr char rstrip[] =
    "rstrip($self, bytes=None, /)\n"
    "--\n"
    "\n"
    "Strip trailing bytes contained in the argument.\n"
    "\n"
    "If the argument is omitted or None, strip trailing ASCII whitespace.";
inline constexpr char split[] =
    "split($self, /, sep=None, maxsplit=-1)\n"
    "--\n"
    "\n"
    "Return a list of the sections in the bytes, using sep as the delimiter.\n"
    "\n"
    "  sep\n"
    "    The delimiter according which to split the bytes.\n"
    "    None (the default value) means split on ASCII whitespace characters\n"
    "    (space, tab, return, newline, formfeed, vertical tab).\n"
    "  maxsplit\n"
    "    Maximum number of splits to do.\n"
    "    -1 (the default value) means no limit.";
inline constexpr char splitlines[] =
    "splitlines($self, /, keepends=False)\n"
    "--\n"
    "\n"
    "Return a list of the lines in the bytes, breaking at line boundaries.\n"
    "\n"
    "Line breaks are not included in the resulting list unless keepends is given and\n"
    "true.";
inline constexpr char startswith[] =
    "B.startswith(prefix[, start[, end]]) -> bool\n"
    "\n"
    "Return True if B starts with the specified prefix, False otherwise.\n"
    "With optional start, test B beginning at that position.\n"
    "With optional end, stop comparing B at that position.\n"
    "prefix can also be a tuple of bytes to try.";
inline constexpr char strip[] =
    "strip($self, bytes=None, /)\n"
    "--\n"
    "\n"
    "Strip leading and trailing bytes contained in the argument.\n"
    "\n"
    "If the argument is omitted or None, strip leading and trailing ASCII whitespace.";
inline constexpr char swapcase[] =
    "B.swapcase() -> copy of B\n"
    "\n"
    "Return a copy of B with uppercase ASCII characters converted\n"
    "to lowercase ASCII and vice versa.";
inline constexpr char title[] =
    "B.title() -> copy of B\n"
    "\n"
    "Return a titlecased version of B, i.e. ASCII words start with uppercase\n"
    "characters, all remaining cased characters have lowercase.";
inline constexpr char translate[] =
    "translate($self, table, /, delete=b'')\n"
    "--\n"
    "\n"
    "Return a copy with each character mapped by the given translation table.\n"
    "\n"
    "  table\n"
    "    Translation table, which must be a bytes object of length 256.\n"
    "\n"
    "All characters occurring in the optional argument delete are removed.\n"
    "The remaining characters are mapped through the given translation table.";
inline constexpr char upper[] =
    "B.upper() -> copy of B\n"
    "\n"
    "Return a copy of B with all ASCII characters converted to uppercase.";
inline constexpr char zfill[] =
    "zfill($self, width, /)\n"
    "--\n"
    "\n"
    "Pad a numeric string with zeros on the left, to fill a field of the given width.\n"
    "\n"
    "The original string is never truncated.";

}  // namespace adder::doc::bytes
