// Made by tools/gen_docs.py. Documentation strings of property.
#pragma once

namespace adder::doc::property {

inline constexpr char type_doc[] =
    "property(fget=None, fset=None, fdel=None, doc=None)\n"
    "--\n"
    "\n"
    "Property attribute.\n"
    "\n"
    "  fget\n"
    "    function to be used for getting an attribute value\n"
    "  fset\n"
    "    function to be used for setting an attribute value\n"
    "  fdel\n"
    "    function to be used for del'ing an attribute\n"
    "  doc\n"
    "    docstring\n"
    "\n"
    "Typical use is to define a managed attribute x:\n"
    "\n"
    "class C(object):\n"
    "    def getx(self): return self._x\n"
    "    def setx(self, value): self._x = value\n"
    "    def delx(self): del self._x\n"
    "    x = property(getx, setx, delx, \042I'm the 'x' property.\042)\n"
    "\n"
    "Decorators make defining new properties or modifying existing ones easy:\n"
    "\n"
    "class C(object):\n"
    "    @property\n"
    "    def x(self):\n"
    "        \042I am the 'x' property.\042\n"
    "        return self._x\n"
    "    @x.setter\n"
    "    def x(self, value):\n"
    "        self._x = value\n"
    "    @x.deleter\n"
    "    def x(self):\n"
    "        del self._x";
inline constexpr char __new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char getter[] =
    "Descriptor to obtain a copy of the property with a different getter.";
inline constexpr char setter[] =
    "Descriptor to obtain a copy of the property with a different setter.";
inline constexpr char deleter[] =
    "Descriptor to obtain a copy of the property with a different deleter.";
inline constexpr char __set_name__[] =
    "Method to set name of a property.";

}  // namespace adder::doc::property
