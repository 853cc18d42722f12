// Made by tools/gen_docs.py. Documentation strings of module__json.
#pragma once

namespace adder::doc::module__json {

inline constexpr char module_doc[] =
    "json speedups\n"
    "";
inline constexpr char encode_basestring_ascii[] =
    "encode_basestring_ascii(string) -> string\n"
    "\n"
    "Return an ASCII-only JSON representation of a Python string";
inline constexpr char encode_basestring[] =
    "encode_basestring(string) -> string\n"
    "\n"
    "Return a JSON representation of a Python string";
inline constexpr char scanstring[] =
    "scanstring(string, end, strict=True) -> (string, end)\n"
    "\n"
    "Scan the string s for a JSON string. End is the index of the\n"
    "character in s after the quote that started the JSON string.\n"
    "Unescapes all valid JSON string escape sequences and raises ValueError\n"
    "on attempt to decode an invalid string. If strict is False then literal\n"
    "control characters are allowed in the string.\n"
    "\n"
    "Returns a tuple of the decoded string and the index of the character in s\n"
    "after the end quote.";
inline constexpr char make_scanner_type_doc[] =
    "JSON scanner object";
inline constexpr char make_scanner___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char make_scanner_strict[] =
    "strict";
inline constexpr char make_scanner_object_hook[] =
    "object_hook";
inline constexpr char make_scanner_parse_float[] =
    "parse_float";
inline constexpr char make_scanner_parse_int[] =
    "parse_int";
inline constexpr char make_scanner_parse_constant[] =
    "parse_constant";
inline constexpr char make_encoder_type_doc[] =
    "_iterencode(obj, _current_indent_level) -> iterable";
inline constexpr char make_encoder___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char make_encoder_markers[] =
    "markers";
inline constexpr char make_encoder_default[] =
    "default";
inline constexpr char make_encoder_encoder[] =
    "encoder";
inline constexpr char make_encoder_indent[] =
    "indent";
inline constexpr char make_encoder_key_separator[] =
    "key_separator";
inline constexpr char make_encoder_item_separator[] =
    "item_separator";
inline constexpr char make_encoder_sort_keys[] =
    "sort_keys";
inline constexpr char make_encoder_skipkeys[] =
    "skipkeys";

}  // namespace adder::doc::module__json
