// Made by tools/gen_docs.py. Documentation strings of super.
#pragma once

namespace adder::doc::super {

inline constexpr char type_doc[] =
    "super() -> same as super(__class__, <first argument>)\n"
    "super(type) -> unbound super object\n"
    "super(type, obj) -> bound super object; requires isinstance(obj, type)\n"
    "super(type, type2) -> bound super object; requires issubclass(type2, type)\n"
    "Typical use to call a cooperative superclass method:\n"
    "class C(B):\n"
    "    def meth(self, arg):\n"
    "        super().meth(arg)\n"
    "This works for class methods too:\n"
    "class C(B):\n"
    "    @classmethod\n"
    "    def cmeth(cls, arg):\n"
    "        super().cmeth(arg)\n"
    "";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char __thisclass__[] =
    "the class invoking super()";
inline constexpr char __self__[] =
    "the instance invoking super(); may be None";
inline constexpr char __self_class__[] =
    "the type of the instance invoking super(); may be None";

}  // namespace adder::doc::super
