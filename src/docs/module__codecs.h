// Made by tools/gen_docs.py. Documentation strings of module__codecs.
#pragma once

namespace adder::doc::module__codecs {

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
inline constexpr char register_[] =
    "register($module, search_function, /)\n"
    "--\n"
    "\n"
    "Register a codec search function.\n"
    "\n"
    "Search functions are expected to take one argument, the encoding name in\n"
    "all lower case letters, and either return None, or a tuple of functions\n"
    "(encoder, decoder, stream_reader, stream_writer) (or a CodecInfo object).";
inline constexpr char unregister[] =
    "unregister($module, search_function, /)\n"
    "--\n"
    "\n"
    "Unregister a codec search function and clear the registry's cache.\n"
    "\n"
    "If the search function is not registered, do nothing.";
inline constexpr char lookup[] =
    "lookup($module, encoding, /)\n"
    "--\n"
    "\n"
    "Looks up a codec tuple in the Python codec registry and returns a CodecInfo object.";
inline constexpr char encode[] =
    "encode($module, /, obj, encoding='utf-8', errors='strict')\n"
    "--\n"
    "\n"
    "Encodes obj using the codec registered for encoding.\n"
    "\n"
    "The default encoding is 'utf-8'.  errors may be given to set a\n"
    "different error handling scheme.  Default is 'strict' meaning that encoding\n"
    "errors raise a ValueError.  Other possible values are 'ignore', 'replace'\n"
    "and 'backslashreplace' as well as any other name registered with\n"
    "codecs.register_error that can handle ValueErrors.";
inline constexpr char decode[] =
    "decode($module, /, obj, encoding='utf-8', errors='strict')\n"
    "--\n"
    "\n"
    "Decodes obj using the codec registered for encoding.\n"
    "\n"
    "Default encoding is 'utf-8'.  errors may be given to set a\n"
    "different error handling scheme.  Default is 'strict' meaning that encoding\n"
    "errors raise a ValueError.  Other possible values are 'ignore', 'replace'\n"
    "and 'backslashreplace' as well as any other name registered with\n"
    "codecs.register_error that can handle ValueErrors.";
inline constexpr char register_error[] =
    "register_error($module, errors, handler, /)\n"
    "--\n"
    "\n"
    "Register the specified error handler under the name errors.\n"
    "\n"
    "handler must be a callable object, that will be called with an exception\n"
    "instance containing information about the location of the encoding/decoding\n"
    "error and must return a (replacement, new position) tuple.";
inline constexpr char lookup_error[] =
    "lookup_error($module, name, /)\n"
    "--\n"
    "\n"
    "lookup_error(errors) -> handler\n"
    "\n"
    "Return the error handler for the specified error handling name or raise a\n"
    "LookupError, if no handler exists under this name.";

}  // namespace adder::doc::module__codecs
