// Made by tools/gen_docs.py. Documentation strings of module__elementtree.
#pragma once

namespace adder::doc::module__elementtree {

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
inline constexpr char _set_factories[] =
    "_set_factories($module, comment_factory, pi_factory, /)\n"
    "--\n"
    "\n"
    "Change the factories used to create comments and processing instructions.\n"
    "\n"
    "For internal use only.";
inline constexpr char Element___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char Element_tag[] =
    "A string identifying what kind of data this element represents";
inline constexpr char Element_text[] =
    "A string of text directly after the start tag, or None";
inline constexpr char Element_tail[] =
    "A string of text directly after the end tag, or None";
inline constexpr char Element_attrib[] =
    "A dictionary containing the element's attributes";
inline constexpr char TreeBuilder___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char XMLParser___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";

}  // namespace adder::doc::module__elementtree
