// Made by tools/gen_docs.py. Documentation strings of module__random.
#pragma once

namespace adder::doc::module__random {

inline constexpr char module_doc[] =
    "Module implements the Mersenne Twister random number generator.";
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
inline constexpr char Random_type_doc[] =
    "Random() -> create a random number generator with its own internal state.";
inline constexpr char Random___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char Random_random[] =
    "random($self, /)\n"
    "--\n"
    "\n"
    "random() -> x in the interval [0, 1).";
inline constexpr char Random_seed[] =
    "seed($self, n=None, /)\n"
    "--\n"
    "\n"
    "seed([n]) -> None.\n"
    "\n"
    "Defaults to use urandom and falls back to a combination\n"
    "of the current time and the process identifier.";
inline constexpr char Random_getstate[] =
    "getstate($self, /)\n"
    "--\n"
    "\n"
    "getstate() -> tuple containing the current state.";
inline constexpr char Random_setstate[] =
    "setstate($self, state, /)\n"
    "--\n"
    "\n"
    "setstate(state) -> None.  Restores generator state.";
inline constexpr char Random_getrandbits[] =
    "getrandbits($self, k, /)\n"
    "--\n"
    "\n"
    "getrandbits(k) -> x.  Generates an int with k random bits.";

}  // namespace adder::doc::module__random
