// Made by tools/gen_docs.py. Documentation strings of type.
#pragma once

namespace adder::doc::type {

inline constexpr char type_doc[] =
    "type(object) -> the object's type\n"
    "type(name, bases, dict, **kwds) -> a new type";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char mro[] =
    "mro($self, /)\n"
    "--\n"
    "\n"
    "Return a type's method resolution order.";
inline constexpr char __subclasses__[] =
    "__subclasses__($self, /)\n"
    "--\n"
    "\n"
    "Return a list of immediate subclasses.";
inline constexpr char __prepare__[] =
    "__prepare__() -> dict\n"
    "used to create the namespace for the class statement";
inline constexpr char __instancecheck__[] =
    "__instancecheck__($self, instance, /)\n"
    "--\n"
    "\n"
    "Check if an object is an instance.";
inline constexpr char __subclasscheck__[] =
    "__subclasscheck__($self, subclass, /)\n"
    "--\n"
    "\n"
    "Check if a class is a subclass.";
inline constexpr char __dir__[] =
    "__dir__($self, /)\n"
    "--\n"
    "\n"
    "Specialized __dir__ implementation for types.";
inline constexpr char __sizeof__[] =
    "__sizeof__($self, /)\n"
    "--\n"
    "\n"
    "Return memory consumption of the type object.";

}  // namespace adder::doc::type
