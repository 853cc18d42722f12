// Made by tools/gen_docs.py. Documentation strings of module_unicodedata.
#pragma once

namespace adder::doc::module_unicodedata {

inline constexpr char module_doc[] =
    "This module provides access to the Unicode Character Database which\n"
    "defines character properties for all Unicode characters. The data in\n"
    "this database is based on the UnicodeData.txt file version\n"
    "14.0.0 which is publicly available from ftp://ftp.unicode.org/.\n"
    "\n"
    "The module uses the same names and symbols as defined by the\n"
    "UnicodeData File Format 14.0.0.";
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
inline constexpr char decimal[] =
    "decimal($self, chr, default=<unrepresentable>, /)\n"
    "--\n"
    "\n"
    "Converts a Unicode character into its equivalent decimal value.\n"
    "\n"
    "Returns the decimal value assigned to the character chr as integer.\n"
    "If no such value is defined, default is returned, or, if not given,\n"
    "ValueError is raised.";
inline constexpr char digit[] =
    "digit($self, chr, default=<unrepresentable>, /)\n"
    "--\n"
    "\n"
    "Converts a Unicode character into its equivalent digit value.\n"
    "\n"
    "Returns the digit value assigned to the character chr as integer.\n"
    "If no such value is defined, default is returned, or, if not given,\n"
    "ValueError is raised.";
inline constexpr char numeric[] =
    "numeric($self, chr, default=<unrepresentable>, /)\n"
    "--\n"
    "\n"
    "Converts a Unicode character into its equivalent numeric value.\n"
    "\n"
    "Returns the numeric value assigned to the character chr as float.\n"
    "If no such value is defined, default is returned, or, if not given,\n"
    "ValueError is raised.";
inline constexpr char category[] =
    "category($self, chr, /)\n"
    "--\n"
    "\n"
    "Returns the general category assigned to the character chr as string.";
inline constexpr char bidirectional[] =
    "bidirectional($self, chr, /)\n"
    "--\n"
    "\n"
    "Returns the bidirectional class assigned to the character chr as string.\n"
    "\n"
    "If no such value is defined, an empty string is returned.";
inline constexpr char combining[] =
    "combining($self, chr, /)\n"
    "--\n"
    "\n"
    "Returns the canonical combining class assigned to the character chr as integer.\n"
    "\n"
    "Returns 0 if no combining class is defined.";
inline constexpr char mirrored[] =
    "mirrored($self, chr, /)\n"
    "--\n"
    "\n"
    "Returns the mirrored property assigned to the character chr as integer.\n"
    "\n"
    "Returns 1 if the character has been identified as a \042mirrored\042\n"
    "character in bidirectional text, 0 otherwise.";
inline constexpr char east_asian_width[] =
    "east_asian_width($self, chr, /)\n"
    "--\n"
    "\n"
    "Returns the east asian width assigned to the character chr as string.";
inline constexpr char decomposition[] =
    "decomposition($self, chr, /)\n"
    "--\n"
    "\n"
    "Returns the character decomposition mapping assigned to the character chr as string.\n"
    "\n"
    "An empty string is returned in case no such mapping is defined.";
inline constexpr char name[] =
    "name($self, chr, default=<unrepresentable>, /)\n"
    "--\n"
    "\n"
    "Returns the name assigned to the character chr as a string.\n"
    "\n"
    "If no name is defined, default is returned, or, if not given,\n"
    "ValueError is raised.";
inline constexpr char lookup[] =
    "lookup($self, name, /)\n"
    "--\n"
    "\n"
    "Look up character by name.\n"
    "\n"
    "If a character with the given name is found, return the\n"
    "corresponding character.  If not found, KeyError is raised.";
inline constexpr char is_normalized[] =
    "is_normalized($self, form, unistr, /)\n"
    "--\n"
    "\n"
    "Return whether the Unicode string unistr is in the normal form 'form'.\n"
    "\n"
    "Valid values for form are 'NFC', 'NFKC', 'NFD', and 'NFKD'.";
inline constexpr char normalize[] =
    "normalize($self, form, unistr, /)\n"
    "--\n"
    "\n"
    "Return the normal form 'form' for the Unicode string unistr.\n"
    "\n"
    "Valid values for form are 'NFC', 'NFKC', 'NFD', and 'NFKD'.";
inline constexpr char UCD_decimal[] =
    "decimal($self, chr, default=<unrepresentable>, /)\n"
    "--\n"
    "\n"
    "Converts a Unicode character into its equivalent decimal value.\n"
    "\n"
    "Returns the decimal value assigned to the character chr as integer.\n"
    "If no such value is defined, default is returned, or, if not given,\n"
    "ValueError is raised.";
inline constexpr char UCD_digit[] =
    "digit($self, chr, default=<unrepresentable>, /)\n"
    "--\n"
    "\n"
    "Converts a Unicode character into its equivalent digit value.\n"
    "\n"
    "Returns the digit value assigned to the character chr as integer.\n"
    "If no such value is defined, default is returned, or, if not given,\n"
    "ValueError is raised.";
inline constexpr char UCD_numeric[] =
    "numeric($self, chr, default=<unrepresentable>, /)\n"
    "--\n"
    "\n"
    "Converts a Unicode character into its equivalent numeric value.\n"
    "\n"
    "Returns the numeric value assigned to the character chr as float.\n"
    "If no such value is defined, default is returned, or, if not given,\n"
    "ValueError is raised.";
inline constexpr char UCD_category[] =
    "category($self, chr, /)\n"
    "--\n"
    "\n"
    "Returns the general category assigned to the character chr as string.";
inline constexpr char UCD_bidirectional[] =
    "bidirectional($self, chr, /)\n"
    "--\n"
    "\n"
    "Returns the bidirectional class assigned to the character chr as string.\n"
    "\n"
    "If no such value is defined, an empty string is returned.";
inline constexpr char UCD_combining[] =
    "combining($self, chr, /)\n"
    "--\n"
    "\n"
    "Returns the canonical combining class assigned to the character chr as integer.\n"
    "\n"
    "Returns 0 if no combining class is defined.";
inline constexpr char UCD_mirrored[] =
    "mirrored($self, chr, /)\n"
    "--\n"
    "\n"
    "Returns the mirrored property assigned to the character chr as integer.\n"
    "\n"
    "Returns 1 if the character has been identified as a \042mirrored\042\n"
    "character in bidirectional text, 0 otherwise.";
inline constexpr char UCD_east_asian_width[] =
    "east_asian_width($self, chr, /)\n"
    "--\n"
    "\n"
    "Returns the east asian width assigned to the character chr as string.";
inline constexpr char UCD_decomposition[] =
    "decomposition($self, chr, /)\n"
    "--\n"
    "\n"
    "Returns the character decomposition mapping assigned to the character chr as string.\n"
    "\n"
    "An empty string is returned in case no such mapping is defined.";
inline constexpr char UCD_name[] =
    "name($self, chr, default=<unrepresentable>, /)\n"
    "--\n"
    "\n"
    "Returns the name assigned to the character chr as a string.\n"
    "\n"
    "If no name is defined, default is returned, or, if not given,\n"
    "ValueError is raised.";
inline constexpr char UCD_lookup[] =
    "lookup($self, name, /)\n"
    "--\n"
    "\n"
    "Look up character by name.\n"
    "\n"
    "If a character with the given name is found, return the\n"
    "corresponding character.  If not found, KeyError is raised.";
inline constexpr char UCD_is_normalized[] =
    "is_normalized($self, form, unistr, /)\n"
    "--\n"
    "\n"
    "Return whether the Unicode string unistr is in the normal form 'form'.\n"
    "\n"
    "Valid values for form are 'NFC', 'NFKC', 'NFD', and 'NFKD'.";
inline constexpr char UCD_normalize[] =
    "normalize($self, form, unistr, /)\n"
    "--\n"
    "\n"
    "Return the normal form 'form' for the Unicode string unistr.\n"
    "\n"
    "Valid values for form are 'NFC', 'NFKC', 'NFD', and 'NFKD'.";

}  // namespace adder::doc::module_unicodedata
