// Made by tools/gen_docs.py. Documentation strings of module_array.
#pragma once

namespace adder::doc::module_array {

inline constexpr char module_doc[] =
    "This module defines an object type which can efficiently represent\n"
    "an array of basic values: characters, integers, floating point\n"
    "numbers.  Arrays are sequence types and behave very much like lists,\n"
    "except that the type of objects stored in them is constrained.\n"
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
inline constexpr char _array_reconstructor[] =
    "_array_reconstructor($module, arraytype, typecode, mformat_code, items,\n"
    "                     /)\n"
    "--\n"
    "\n"
    "Internal. Used for pickling support.";
inline constexpr char ArrayType_type_doc[] =
    "array(typecode [, initializer]) -> array\n"
    "\n"
    "Return a new array whose items are restricted by typecode, and\n"
    "initialized from the optional initializer value, which must be a list,\n"
    "string or iterable over elements of the appropriate type.\n"
    "\n"
    "Arrays represent basic values and behave very much like lists, except\n"
    "the type of objects stored in them is constrained. The type is specified\n"
    "at object creation time by using a type code, which is a single character.\n"
    "The following type codes are defined:\n"
    "\n"
    "    Type code   C Type             Minimum size in bytes\n"
    "    'b'         signed integer     1\n"
    "    'B'         unsigned integer   1\n"
    "    'u'         Unicode character  2 (see note)\n"
    "    'h'         signed integer     2\n"
    "    'H'         unsigned integer   2\n"
    "    'i'         signed integer     2\n"
    "    'I'         unsigned integer   2\n"
    "    'l'         signed integer     4\n"
    "    'L'         unsigned integer   4\n"
    "    'q'         signed integer     8 (see note)\n"
    "    'Q'         unsigned integer   8 (see note)\n"
    "    'f'         floating point     4\n"
    "    'd'         floating point     8\n"
    "\n"
    "NOTE: The 'u' typecode corresponds to Python's unicode character. On\n"
    "narrow builds this is 2-bytes on wide builds this is 4-bytes.\n"
    "\n"
    "NOTE: The 'q' and 'Q' type codes are only available if the platform\n"
    "C compiler used to build Python supports 'long long', or, on Windows,\n"
    "'__int64'.\n"
    "\n"
    "Methods:\n"
    "\n"
    "append() -- append a new item to the end of the array\n"
    "buffer_info() -- return information giving the current memory info\n"
    "byteswap() -- byteswap all the items of the array\n"
    "count() -- return number of occurrences of an object\n"
    "extend() -- extend array by appending multiple elements from an iterable\n"
    "fromfile() -- read items from a file object\n"
    "fromlist() -- append items from the list\n"
    "frombytes() -- append items from the string\n"
    "index() -- return index of first occurrence of an object\n"
    "insert() -- insert a new item into the array at a provided position\n"
    "pop() -- remove and return item (default last)\n"
    "remove() -- remove first occurrence of an object\n"
    "reverse() -- reverse the order of the items in the array\n"
    "tofile() -- write all items to a file object\n"
    "tolist() -- return the array converted to an ordinary list\n"
    "tobytes() -- return the array converted to a string\n"
    "\n"
    "Attributes:\n"
    "\n"
    "typecode -- the typecode character used to create the array\n"
    "itemsize -- the length in bytes of one array item\n"
    "";
inline constexpr char ArrayType___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char ArrayType_append[] =
    "append($self, v, /)\n"
    "--\n"
    "\n"
    "Append new value v to the end of the array.";
inline constexpr char ArrayType_buffer_info[] =
    "buffer_info($self, /)\n"
    "--\n"
    "\n"
    "Return a tuple (address, length) giving the current memory address and the length in items of the buffer used to hold array's contents.\n"
    "\n"
    "The length should be multiplied by the itemsize attribute to calculate\n"
    "the buffer length in bytes.";
inline constexpr char ArrayType_byteswap[] =
    "byteswap($self, /)\n"
    "--\n"
    "\n"
    "Byteswap all items of the array.\n"
    "\n"
    "If the items in the array are not 1, 2, 4, or 8 bytes in size, RuntimeError is\n"
    "raised.";
inline constexpr char ArrayType___copy__[] =
    "__copy__($self, /)\n"
    "--\n"
    "\n"
    "Return a copy of the array.";
inline constexpr char ArrayType_count[] =
    "count($self, v, /)\n"
    "--\n"
    "\n"
    "Return number of occurrences of v in the array.";
inline constexpr char ArrayType___deepcopy__[] =
    "__deepcopy__($self, unused, /)\n"
    "--\n"
    "\n"
    "Return a copy of the array.";
inline constexpr char ArrayType_extend[] =
    "extend($self, bb, /)\n"
    "--\n"
    "\n"
    "Append items to the end of the array.";
inline constexpr char ArrayType_fromfile[] =
    "fromfile($self, f, n, /)\n"
    "--\n"
    "\n"
    "Read n objects from the file object f and append them to the end of the array.";
inline constexpr char ArrayType_fromlist[] =
    "fromlist($self, list, /)\n"
    "--\n"
    "\n"
    "Append items to array from list.";
inline constexpr char ArrayType_frombytes[] =
    "frombytes($self, buffer, /)\n"
    "--\n"
    "\n"
    "Appends items from the string, interpreting it as an array of machine values, as if it had been read from a file using the fromfile() method.";
inline constexpr char ArrayType_fromunicode[] =
    "fromunicode($self, ustr, /)\n"
    "--\n"
    "\n"
    "Extends this array with data from the unicode string ustr.\n"
    "\n"
    "The array must be a unicode type array; otherwise a ValueError is raised.\n"
    "Use array.frombytes(ustr.encode(...)) to append Unicode data to an array of\n"
    "some other type.";
inline constexpr char ArrayType_index[] =
    "index($self, v, start=0, stop=sys.maxsize, /)\n"
    "--\n"
    "\n"
    "Return index of first occurrence of v in the array.\n"
    "\n"
    "Raise ValueError if the value is not present.";
inline constexpr char ArrayType_insert[] =
    "insert($self, i, v, /)\n"
    "--\n"
    "\n"
    "Insert a new item v into the array before position i.";
inline constexpr char ArrayType_pop[] =
    "pop($self, i=-1, /)\n"
    "--\n"
    "\n"
    "Return the i-th element and delete it from the array.\n"
    "\n"
    "i defaults to -1.";
inline constexpr char ArrayType___reduce_ex__[] =
    "__reduce_ex__($self, value, /)\n"
    "--\n"
    "\n"
    "Return state information for pickling.";
inline constexpr char ArrayType_remove[] =
    "remove($self, v, /)\n"
    "--\n"
    "\n"
    "Remove the first occurrence of v in the array.";
inline constexpr char ArrayType_reverse[] =
    "reverse($self, /)\n"
    "--\n"
    "\n"
    "Reverse the order of the items in the array.";
inline constexpr char ArrayType_tofile[] =
    "tofile($self, f, /)\n"
    "--\n"
    "\n"
    "Write all items (as machine values) to the file object f.";
inline constexpr char ArrayType_tolist[] =
    "tolist($self, /)\n"
    "--\n"
    "\n"
    "Convert array to an ordinary list with the same items.";
inline constexpr char ArrayType_tobytes[] =
    "tobytes($self, /)\n"
    "--\n"
    "\n"
    "Convert the array to an array of machine values and return the bytes representation.";
inline constexpr char ArrayType_tounicode[] =
    "tounicode($self, /)\n"
    "--\n"
    "\n"
    "Extends this array with data from the unicode string ustr.\n"
    "\n"
    "Convert the array to a unicode string.  The array must be a unicode type array;\n"
    "otherwise a ValueError is raised.  Use array.tobytes().decode() to obtain a\n"
    "unicode string from an array of some other type.";
inline constexpr char ArrayType___sizeof__[] =
    "__sizeof__($self, /)\n"
    "--\n"
    "\n"
    "Size of the array in memory, in bytes.";
inline constexpr char ArrayType_typecode[] =
    "the typecode character used to create the array";
inline constexpr char ArrayType_itemsize[] =
    "the size, in bytes, of one array item";
inline constexpr char array_type_doc[] =
    "array(typecode [, initializer]) -> array\n"
    "\n"
    "Return a new array whose items are restricted by typecode, and\n"
    "initialized from the optional initializer value, which must be a list,\n"
    "string or iterable over elements of the appropriate type.\n"
    "\n"
    "Arrays represent basic values and behave very much like lists, except\n"
    "the type of objects stored in them is constrained. The type is specified\n"
    "at object creation time by using a type code, which is a single character.\n"
    "The following type codes are defined:\n"
    "\n"
    "    Type code   C Type             Minimum size in bytes\n"
    "    'b'         signed integer     1\n"
    "    'B'         unsigned integer   1\n"
    "    'u'         Unicode character  2 (see note)\n"
    "    'h'         signed integer     2\n"
    "    'H'         unsigned integer   2\n"
    "    'i'         signed integer     2\n"
    "    'I'         unsigned integer   2\n"
    "    'l'         signed integer     4\n"
    "    'L'         unsigned integer   4\n"
    "    'q'         signed integer     8 (see note)\n"
    "    'Q'         unsigned integer   8 (see note)\n"
    "    'f'         floating point     4\n"
    "    'd'         floating point     8\n"
    "\n"
    "NOTE: The 'u' typecode corresponds to Python's unicode character. On\n"
    "narrow builds this is 2-bytes on wide builds this is 4-bytes.\n"
    "\n"
    "NOTE: The 'q' and 'Q' type codes are only available if the platform\n"
    "C compiler used to build Python supports 'long long', or, on Windows,\n"
    "'__int64'.\n"
    "\n"
    "Methods:\n"
    "\n"
    "append() -- append a new item to the end of the array\n"
    "buffer_info() -- return information giving the current memory info\n"
    "byteswap() -- byteswap all the items of the array\n"
    "count() -- return number of occurrences of an object\n"
    "extend() -- extend array by appending multiple elements from an iterable\n"
    "fromfile() -- read items from a file object\n"
    "fromlist() -- append items from the list\n"
    "frombytes() -- append items from the string\n"
    "index() -- return index of first occurrence of an object\n"
    "insert() -- insert a new item into the array at a provided position\n"
    "pop() -- remove and return item (default last)\n"
    "remove() -- remove first occurrence of an object\n"
    "reverse() -- reverse the order of the items in the array\n"
    "tofile() -- write all items to a file object\n"
    "tolist() -- return the array converted to an ordinary list\n"
    "tobytes() -- return the array converted to a string\n"
    "\n"
    "Attributes:\n"
    "\n"
    "typecode -- the typecode character used to create the array\n"
    "itemsize -- the length in bytes of one array item\n"
    "";
inline constexpr char array___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char array_append[] =
    "append($self, v, /)\n"
    "--\n"
    "\n"
    "Append new value v to the end of the array.";
inline constexpr char array_buffer_info[] =
    "buffer_info($self, /)\n"
    "--\n"
    "\n"
    "Return a tuple (address, length) giving the current memory address and the length in items of the buffer used to hold array's contents.\n"
    "\n"
    "The length should be multiplied by the itemsize attribute to calculate\n"
    "the buffer length in bytes.";
inline constexpr char array_byteswap[] =
    "byteswap($self, /)\n"
    "--\n"
    "\n"
    "Byteswap all items of the array.\n"
    "\n"
    "If the items in the array are not 1, 2, 4, or 8 bytes in size, RuntimeError is\n"
    "raised.";
inline constexpr char array___copy__[] =
    "__copy__($self, /)\n"
    "--\n"
    "\n"
    "Return a copy of the array.";
inline constexpr char array_count[] =
    "count($self, v, /)\n"
    "--\n"
    "\n"
    "Return number of occurrences of v in the array.";
inline constexpr char array___deepcopy__[] =
    "__deepcopy__($self, unused, /)\n"
    "--\n"
    "\n"
    "Return a copy of the array.";
inline constexpr char array_extend[] =
    "extend($self, bb, /)\n"
    "--\n"
    "\n"
    "Append items to the end of the array.";
inline constexpr char array_fromfile[] =
    "fromfile($self, f, n, /)\n"
    "--\n"
    "\n"
    "Read n objects from the file object f and append them to the end of the array.";
inline constexpr char array_fromlist[] =
    "fromlist($self, list, /)\n"
    "--\n"
    "\n"
    "Append items to array from list.";
inline constexpr char array_frombytes[] =
    "frombytes($self, buffer, /)\n"
    "--\n"
    "\n"
    "Appends items from the string, interpreting it as an array of machine values, as if it had been read from a file using the fromfile() method.";
inline constexpr char array_fromunicode[] =
    "fromunicode($self, ustr, /)\n"
    "--\n"
    "\n"
    "Extends this array with data from the unicode string ustr.\n"
    "\n"
    "The array must be a unicode type array; otherwise a ValueError is raised.\n"
    "Use array.frombytes(ustr.encode(...)) to append Unicode data to an array of\n"
    "some other type.";
inline constexpr char array_index[] =
    "index($self, v, start=0, stop=sys.maxsize, /)\n"
    "--\n"
    "\n"
    "Return index of first occurrence of v in the array.\n"
    "\n"
    "Raise ValueError if the value is not present.";
inline constexpr char array_insert[] =
    "insert($self, i, v, /)\n"
    "--\n"
    "\n"
    "Insert a new item v into the array before position i.";
inline constexpr char array_pop[] =
    "pop($self, i=-1, /)\n"
    "--\n"
    "\n"
    "Return the i-th element and delete it from the array.\n"
    "\n"
    "i defaults to -1.";
inline constexpr char array___reduce_ex__[] =
    "__reduce_ex__($self, value, /)\n"
    "--\n"
    "\n"
    "Return state information for pickling.";
inline constexpr char array_remove[] =
    "remove($self, v, /)\n"
    "--\n"
    "\n"
    "Remove the first occurrence of v in the array.";
inline constexpr char array_reverse[] =
    "reverse($self, /)\n"
    "--\n"
    "\n"
    "Reverse the order of the items in the array.";
inline constexpr char array_tofile[] =
    "tofile($self, f, /)\n"
    "--\n"
    "\n"
    "Write all items (as machine values) to the file object f.";
inline constexpr char array_tolist[] =
    "tolist($self, /)\n"
    "--\n"
    "\n"
    "Convert array to an ordinary list with the same items.";
inline constexpr char array_tobytes[] =
    "tobytes($self, /)\n"
    "--\n"
    "\n"
    "Convert the array to an array of machine values and return the bytes representation.";
inline constexpr char array_tounicode[] =
    "tounicode($self, /)\n"
    "--\n"
    "\n"
    "Extends this array with data from the unicode string ustr.\n"
    "\n"
    "Convert the array to a unicode string.  The array must be a unicode type array;\n"
    "otherwise a ValueError is raised.  Use array.tobytes().decode() to obtain a\n"
    "unicode string from an array of some other type.";
inline constexpr char array___sizeof__[] =
    "__sizeof__($self, /)\n"
    "--\n"
    "\n"
    "Size of the array in memory, in bytes.";
inline constexpr char array_typecode[] =
    "the typecode character used to create the array";
inline constexpr char array_itemsize[] =
    "the size, in bytes, of one array item";

}  // namespace adder::doc::module_array
