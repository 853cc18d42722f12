// Made by tools/gen_docs.py. Documentation strings of module__locale.
#pragma once

namespace adder::doc::module__locale {

inline constexpr char module_doc[] =
    "Support for POSIX locales.";
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
inline constexpr char setlocale[] =
    "setlocale($module, category, locale=<unrepresentable>, /)\n"
    "--\n"
    "\n"
    "Activates/queries locale processing.";
inline constexpr char localeconv[] =
    "localeconv($module, /)\n"
    "--\n"
    "\n"
    "Returns numeric and monetary locale-specific parameters.";
inline constexpr char strcoll[] =
    "strcoll($module, os1, os2, /)\n"
    "--\n"
    "\n"
    "Compares two strings according to the locale.";
inline constexpr char strxfrm[] =
    "strxfrm($module, string, /)\n"
    "--\n"
    "\n"
    "Return a string that can be used as a key for locale-aware comparisons.";
inline constexpr char nl_langinfo[] =
    "nl_langinfo($module, key, /)\n"
    "--\n"
    "\n"
    "Return the value for the locale information associated with key.";
inline constexpr char gettext[] =
    "gettext($module, msg, /)\n"
    "--\n"
    "\n"
    "gettext(msg) -> string\n"
    "\n"
    "Return translation of msg.";
inline constexpr char dgettext[] =
    "dgettext($module, domain, msg, /)\n"
    "--\n"
    "\n"
    "dgettext(domain, msg) -> string\n"
    "\n"
    "Return translation of msg in domain.";
inline constexpr char dcgettext[] =
    "dcgettext($module, domain, msg, category, /)\n"
    "--\n"
    "\n"
    "Return translation of msg in domain and category.";
inline constexpr char textdomain[] =
    "textdomain($module, domain, /)\n"
    "--\n"
    "\n"
    "Set the C library's textdmain to domain, returning the new domain.";
inline constexpr char bindtextdomain[] =
    "bindtextdomain($module, domain, dir, /)\n"
    "--\n"
    "\n"
    "Bind the C library's domain to dir.";
inline constexpr char bind_textdomain_codeset[] =
    "bind_textdomain_codeset($module, domain, codeset, /)\n"
    "--\n"
    "\n"
    "Bind the C library's domain to codeset.";
inline constexpr char getencoding[] =
    "getencoding($module, /)\n"
    "--\n"
    "\n"
    "Get the current locale encoding.";

}  // namespace adder::doc::module__locale
