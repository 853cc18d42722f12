// Made by tools/gen_docs.py. Documentation strings of object.
#pragma once

namespace adder::doc::object {

inline constexpr char type_doc[] =
    "object()\n"
    "--\n"
    "\n"
    "The base class of the class hierarchy.\n"
    "\n"
    "When called, it accepts no arguments and returns a new featureless\n"
    "instance that has no instance attributes and cannot be given any.\n"
    "";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char __reduce_ex__[] =
    "__reduce_ex__($self, protocol, /)\n"
    "--\n"
    "\n"
    "Helper for pickle.";
inline constexpr char __reduce__[] =
    "__reduce__($self, /)\n"
    "--\n"
    "\n"
    "Helper for pickle.";
inline constexpr char __getstate__[] =
    "__getstate__($self, /)\n"
    "--\n"
    "\n"
    "Helper for pickle.";
inline constexpr char __subclasshook__[] =
    "Abstract classes can override this to customize issubclass().\n"
    "\n"
    "This is invoked early on by abc.ABCMeta.__subclasscheck__().\n"
    "It should return True, False or NotImplemented.  If it returns\n"
    "NotImplemented, the normal algorithm is used.  Otherwise, it\n"
    "overrides the normal algorithm (and the outcome is cached).\n"
    "";
inline constexpr char __init_subclass__[] =
    "This method is called when a class is subclassed.\n"
    "\n"
    "The default implementation does nothing. It may be\n"
    "overridden to extend subclasses.\n"
    "";
inline constexpr char __format__[] =
    "__format__($self, format_spec, /)\n"
    "--\n"
    "\n"
    "Default object formatter.";
inline constexpr char __sizeof__[] =
    "__sizeof__($self, /)\n"
    "--\n"
    "\n"
    "Size of object in memory, in bytes.";
inline constexpr char __dir__[] =
    "__dir__($self, /)\n"
    "--\n"
    "\n"
    "Default dir() implementation.";
inline constexpr char __class__[] =
    "the object's class";

}  // namespace adder::doc::object
