// Made by tools/gen_docs.py. Documentation strings of module__collections.
#pragma once

namespace adder::doc::module__collections {

inline constexpr char module_doc[] =
    "High performance data structures.\n"
    "- deque:        ordered collection accessible from endpoints only\n"
    "- defaultdict:  dict subclass with a default value factory\n"
    "";
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
inline constexpr char _count_elements[] =
    "_count_elements($module, mapping, iterable, /)\n"
    "--\n"
    "\n"
    "Count elements in the iterable, updating the mapping";
inline constexpr char deque_type_doc[] =
    "deque([iterable[, maxlen]]) --> deque object\n"
    "\n"
    "A list-like sequence optimized for data accesses near its endpoints.";
inline constexpr char deque___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char deque_append[] =
    "Add an element to the right side of the deque.";
inline constexpr char deque_appendleft[] =
    "Add an element to the left side of the deque.";
inline constexpr char deque_clear[] =
    "Remove all elements from the deque.";
inline constexpr char deque___copy__[] =
    "Return a shallow copy of a deque.";
inline constexpr char deque_copy[] =
    "Return a shallow copy of a deque.";
inline constexpr char deque_count[] =
    "D.count(value) -> integer -- return number of occurrences of value";
inline constexpr char deque_extend[] =
    "Extend the right side of the deque with elements from the iterable";
inline constexpr char deque_extendleft[] =
    "Extend the left side of the deque with elements from the iterable";
inline constexpr char deque_index[] =
    "D.index(value, [start, [stop]]) -> integer -- return first index of value.\n"
    "Raises ValueError if the value is not present.";
inline constexpr char deque_insert[] =
    "D.insert(index, object) -- insert object before index";
inline constexpr char deque_pop[] =
    "Remove and return the rightmost element.";
inline constexpr char deque_popleft[] =
    "Remove and return the leftmost element.";
inline constexpr char deque___reduce__[] =
    "Return state information for pickling.";
inline constexpr char deque_remove[] =
    "D.remove(value) -- remove first occurrence of value.";
inline constexpr char deque___reversed__[] =
    "D.__reversed__() -- return a reverse iterator over the deque";
inline constexpr char deque_reverse[] =
    "D.reverse() -- reverse *IN PLACE*";
inline constexpr char deque_rotate[] =
    "Rotate the deque n steps to the right (default n=1).  If n is negative, rotates left.";
inline constexpr char deque___sizeof__[] =
    "D.__sizeof__() -- size of D in memory, in bytes";
inline constexpr char deque___class_getitem__[] =
    "See PEP 585";
inline constexpr char deque_maxlen[] =
    "maximum size of a deque or None if unbounded";
inline constexpr char defaultdict_type_doc[] =
    "defaultdict(default_factory=None, /, [...]) --> dict with default factory\n"
    "\n"
    "The default factory is called without arguments to produce\n"
    "a new value when a key is not present, in __getitem__ only.\n"
    "A defaultdict compares equal to a dict with the same items.\n"
    "All remaining arguments are treated the same as if they were\n"
    "passed to the dict constructor, including keyword arguments.\n"
    "";
inline constexpr char defaultdict___missing__[] =
    "__missing__(key) # Called by __getitem__ for missing key; pseudo-code:\n"
    "  if self.default_factory is None: raise KeyError((key,))\n"
    "  self[key] = value = self.default_factory()\n"
    "  return value\n"
    "";
inline constexpr char defaultdict_copy[] =
    "D.copy() -> a shallow copy of D.";
inline constexpr char defaultdict___copy__[] =
    "D.copy() -> a shallow copy of D.";
inline constexpr char defaultdict___reduce__[] =
    "Return state information for pickling.";
inline constexpr char defaultdict___class_getitem__[] =
    "See PEP 585";
inline constexpr char defaultdict_default_factory[] =
    "Factory for default value called by __missing__().";
inline constexpr char OrderedDict_type_doc[] =
    "Dictionary that remembers insertion order";
inline constexpr char OrderedDict_fromkeys[] =
    "fromkeys($type, /, iterable, value=None)\n"
    "--\n"
    "\n"
    "Create a new ordered dictionary with keys from iterable and values set to value.";
inline constexpr char OrderedDict___reduce__[] =
    "Return state information for pickling";
inline constexpr char OrderedDict_setdefault[] =
    "setdefault($self, /, key, default=None)\n"
    "--\n"
    "\n"
    "Insert key with a value of default if key is not in the dictionary.\n"
    "\n"
    "Return the value for key if key is in the dictionary, else default.";
inline constexpr char OrderedDict_pop[] =
    "pop($self, /, key, default=<unrepresentable>)\n"
    "--\n"
    "\n"
    "od.pop(key[,default]) -> v, remove specified key and return the corresponding value.\n"
    "\n"
    "If the key is not found, return the default if given; otherwise,\n"
    "raise a KeyError.";
inline constexpr char OrderedDict_popitem[] =
    "popitem($self, /, last=True)\n"
    "--\n"
    "\n"
    "Remove and return a (key, value) pair from the dictionary.\n"
    "\n"
    "Pairs are returned in LIFO order if last is true or FIFO order if false.";
inline constexpr char OrderedDict_clear[] =
    "od.clear() -> None.  Remove all items from od.";
inline constexpr char OrderedDict_copy[] =
    "od.copy() -> a shallow copy of od";
inline constexpr char OrderedDict___reversed__[] =
    "od.__reversed__() <==> reversed(od)";
inline constexpr char OrderedDict_move_to_end[] =
    "move_to_end($self, /, key, last=True)\n"
    "--\n"
    "\n"
    "Move an existing element to the end (or beginning if last is false).\n"
    "\n"
    "Raise KeyError if the element does not exist.";
inline constexpr char _deque_iterator___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char _deque_iterator___length_hint__[] =
    "Private method returning an estimate of len(list(it)).";
inline constexpr char _deque_iterator___reduce__[] =
    "Return state information for pickling.";
inline constexpr char _deque_reverse_iterator___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char _deque_reverse_iterator___length_hint__[] =
    "Private method returning an estimate of len(list(it)).";
inline constexpr char _deque_reverse_iterator___reduce__[] =
    "Return state information for pickling.";
inline constexpr char _tuplegetter___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";

}  // namespace adder::doc::module__collections
