// Made by tools/gen_docs.py. Documentation strings of module_marshal.
#pragma once

namespace adder::doc::module_marshal {

inline constexpr char module_doc[] =
    "This module contains functions that can read and write Python values in\n"
    "a binary format. The format is specific to Python, but independent of\n"
    "machine architecture issues.\n"
    "\n"
    "Not all Python object types are supported; in general, only objects\n"
    "whose value is independent from a particular invocation of Python can be\n"
    "written and read by this module. The following types are supported:\n"
    "None, integers, floating point numbers, strings, bytes, bytearrays,\n"
    "tuples, lists, sets, dictionaries, and code objects, where it\n"
    "should be understood that tuples, lists and dictionaries are only\n"
    "supported as long as the values contained therein are themselves\n"
    "supported; and recursive lists and dictionaries should not be written\n"
    "(they will cause infinite loops).\n"
    "\n"
    "Variables:\n"
    "\n"
    "version -- indicates the format that the module uses. Version 0 is the\n"
    "    historical format, version 1 shares interned strings and version 2\n"
    "    uses a binary format for floating point numbers.\n"
    "    Version 3 shares common object references (New in version 3.4).\n"
    "\n"
    "Functions:\n"
    "\n"
    "dump() -- write value to a file\n"
    "load() -- read value from a file\n"
    "dumps() -- marshal value as a bytes object\n"
    "loads() -- read value from a bytes-like object";
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
inline constexpr char dump[] =
    "dump($module, value, file, version=version, /)\n"
    "--\n"
    "\n"
    "Write the value on the open file.\n"
    "\n"
    "  value\n"
    "    Must be a supported type.\n"
    "  file\n"
    "    Must be a writeable binary file.\n"
    "  version\n"
    "    Indicates the data format that dump should use.\n"
    "\n"
    "If the value has (or contains an object that has) an unsupported type, a\n"
    "ValueError exception is raised - but garbage data will also be written\n"
    "to the file. The object will not be properly read back by load().";
inline constexpr char load[] =
    "load($module, file, /)\n"
    "--\n"
    "\n"
    "Read one value from the open file and return it.\n"
    "\n"
    "  file\n"
    "    Must be readable binary file.\n"
    "\n"
    "If no valid value is read (e.g. because the data has a different Python\n"
    "version's incompatible marshal format), raise EOFError, ValueError or\n"
    "TypeError.\n"
    "\n"
    "Note: If an object containing an unsupported type was marshalled with\n"
    "dump(), load() will substitute None for the unmarshallable type.";
inline constexpr char dumps[] =
    "dumps($module, value, version=version, /)\n"
    "--\n"
    "\n"
    "Return the bytes object that would be written to a file by dump(value, file).\n"
    "\n"
    "  value\n"
    "    Must be a supported type.\n"
    "  version\n"
    "    Indicates the data format that dumps should use.\n"
    "\n"
    "Raise a ValueError exception if value has (or contains an object that has) an\n"
    "unsupported type.";
inline constexpr char loads[] =
    "loads($module, bytes, /)\n"
    "--\n"
    "\n"
    "Convert the bytes-like object to a value.\n"
    "\n"
    "If no valid value is found, raise EOFError, ValueError or TypeError.  Extra\n"
    "bytes in the input are ignored.";

}  // namespace adder::doc::module_marshal
