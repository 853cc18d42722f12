// Made by tools/gen_docs.py. Documentation strings of module__operator.
#pragma once

namespace adder::doc::module__operator {

inline constexpr char module_doc[] =
    "Operator interface.\n"
    "\n"
    "This module exports a set of functions implemented in C corresponding\n"
    "to the intrinsic operators of Python.  For example, operator.add(x, y)\n"
    "is equivalent to the expression x+y.  The function names are those\n"
    "used for special methods; variants without leading and trailing\n"
    "'__' are also provided for convenience.";
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
inline constexpr char truth[] =
    "truth($module, a, /)\n"
    "--\n"
    "\n"
    "Return True if a is true, False otherwise.";
inline constexpr char contains[] =
    "contains($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as b in a (note reversed operands).";
inline constexpr char indexOf[] =
    "indexOf($module, a, b, /)\n"
    "--\n"
    "\n"
    "Return the first index of b in a.";
inline constexpr char countOf[] =
    "countOf($module, a, b, /)\n"
    "--\n"
    "\n"
    "Return the number of items in a which are, or which equal, b.";
inline constexpr char is_[] =
    "is_($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a is b.";
inline constexpr char is_not[] =
    "is_not($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a is not b.";
inline constexpr char index[] =
    "index($module, a, /)\n"
    "--\n"
    "\n"
    "Same as a.__index__()";
inline constexpr char add[] =
    "add($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a + b.";
inline constexpr char sub[] =
    "sub($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a - b.";
inline constexpr char mul[] =
    "mul($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a * b.";
inline constexpr char matmul[] =
    "matmul($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a @ b.";
inline constexpr char floordiv[] =
    "floordiv($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a // b.";
inline constexpr char truediv[] =
    "truediv($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a / b.";
inline constexpr char mod[] =
    "mod($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a % b.";
inline constexpr char neg[] =
    "neg($module, a, /)\n"
    "--\n"
    "\n"
    "Same as -a.";
inline constexpr char pos[] =
    "pos($module, a, /)\n"
    "--\n"
    "\n"
    "Same as +a.";
inline constexpr char abs[] =
    "abs($module, a, /)\n"
    "--\n"
    "\n"
    "Same as abs(a).";
inline constexpr char inv[] =
    "inv($module, a, /)\n"
    "--\n"
    "\n"
    "Same as ~a.";
inline constexpr char invert[] =
    "invert($module, a, /)\n"
    "--\n"
    "\n"
    "Same as ~a.";
inline constexpr char lshift[] =
    "lshift($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a << b.";
inline constexpr char rshift[] =
    "rshift($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a >> b.";
inline constexpr char not_[] =
    "not_($module, a, /)\n"
    "--\n"
    "\n"
    "Same as not a.";
inline constexpr char and_[] =
    "and_($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a & b.";
inline constexpr char xor_[] =
    "xor($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a ^ b.";
inline constexpr char or_[] =
    "or_($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a | b.";
inline constexpr char iadd[] =
    "iadd($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a += b.";
inline constexpr char isub[] =
    "isub($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a -= b.";
inline constexpr char imul[] =
    "imul($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a *= b.";
inline constexpr char imatmul[] =
    "imatmul($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a @= b.";
inline constexpr char ifloordiv[] =
    "ifloordiv($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a //= b.";
inline constexpr char itruediv[] =
    "itruediv($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a /= b.";
inline constexpr char imod[] =
    "imod($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a %= b.";
inline constexpr char ilshift[] =
    "ilshift($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a <<= b.";
inline constexpr char irshift[] =
    "irshift($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a >>= b.";
inline constexpr char iand[] =
    "iand($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a &= b.";
inline constexpr char ixor[] =
    "ixor($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a ^= b.";
inline constexpr char ior[] =
    "ior($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a |= b.";
inline constexpr char concat[] =
    "concat($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a + b, for a and b sequences.";
inline constexpr char iconcat[] =
    "iconcat($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a += b, for a and b sequences.";
inline constexpr char getitem[] =
    "getitem($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a[b].";
inline constexpr char setitem[] =
    "setitem($module, a, b, c, /)\n"
    "--\n"
    "\n"
    "Same as a[b] = c.";
inline constexpr char delitem[] =
    "delitem($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as del a[b].";
inline constexpr char pow[] =
    "pow($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a ** b.";
inline constexpr char ipow[] =
    "ipow($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a **= b.";
inline constexpr char eq[] =
    "eq($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a == b.";
inline constexpr char ne[] =
    "ne($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a != b.";
inline constexpr char lt[] =
    "lt($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a < b.";
inline constexpr char le[] =
    "le($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a <= b.";
inline constexpr char gt[] =
    "gt($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a > b.";
inline constexpr char ge[] =
    "ge($module, a, b, /)\n"
    "--\n"
    "\n"
    "Same as a >= b.";
inline constexpr char _compare_digest[] =
    "_compare_digest($module, a, b, /)\n"
    "--\n"
    "\n"
    "Return 'a == b'.\n"
    "\n"
    "This function uses an approach designed to prevent\n"
    "timing analysis, making it appropriate for cryptography.\n"
    "\n"
    "a and b must both be of the same type: either str (ASCII only),\n"
    "or any bytes-like object.\n"
    "\n"
    "Note: If a and b are of different lengths, or if an error occurs,\n"
    "a timing attack could theoretically reveal information about the\n"
    "types and lengths of a and b--but not their values.";
inline constexpr char length_hint[] =
    "length_hint($module, obj, default=0, /)\n"
    "--\n"
    "\n"
    "Return an estimate of the number of items in obj.\n"
    "\n"
    "This is useful for presizing containers when building from an iterable.\n"
    "\n"
    "If the object supports len(), the result will be exact.\n"
    "Otherwise, it may over- or under-estimate by an arbitrary amount.\n"
    "The result will be an integer >= 0.";
inline constexpr char call[] =
    "call($module, obj, /, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Same as obj(*args, **kwargs).";
inline constexpr char attrgetter_type_doc[] =
    "attrgetter(attr, ...) --> attrgetter object\n"
    "\n"
    "Return a callable object that fetches the given attribute(s) from its operand.\n"
    "After f = attrgetter('name'), the call f(r) returns r.name.\n"
    "After g = attrgetter('name', 'date'), the call g(r) returns (r.name, r.date).\n"
    "After h = attrgetter('name.first', 'name.last'), the call h(r) returns\n"
    "(r.name.first, r.name.last).";
inline constexpr char attrgetter___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char attrgetter___reduce__[] =
    "Return state information for pickling";
inline constexpr char itemgetter_type_doc[] =
    "itemgetter(item, ...) --> itemgetter object\n"
    "\n"
    "Return a callable object that fetches the given item(s) from its operand.\n"
    "After f = itemgetter(2), the call f(r) returns r[2].\n"
    "After g = itemgetter(2, 5, 3), the call g(r) returns (r[2], r[5], r[3])";
inline constexpr char itemgetter___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char itemgetter___reduce__[] =
    "Return state information for pickling";
inline constexpr char methodcaller_type_doc[] =
    "methodcaller(name, ...) --> methodcaller object\n"
    "\n"
    "Return a callable object that calls the given method on its operand.\n"
    "After f = methodcaller('name'), the call f(r) returns r.name().\n"
    "After g = methodcaller('name', 'date', foo=1), the call g(r) returns\n"
    "r.name('date', foo=1).";
inline constexpr char methodcaller___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char methodcaller___reduce__[] =
    "Return state information for pickling";

}  // namespace adder::doc::module__operator
