// Made by tools/gen_docs.py. Documentation strings of module_itertools.
#pragma once

namespace adder::doc::module_itertools {

inline constexpr char module_doc[] =
    "Functional tools for creating and using iterators.\n"
    "\n"
    "Infinite iterators:\n"
    "count(start=0, step=1) --> start, start+step, start+2*step, ...\n"
    "cycle(p) --> p0, p1, ... plast, p0, p1, ...\n"
    "repeat(elem [,n]) --> elem, elem, elem, ... endlessly or up to n times\n"
    "\n"
    "Iterators terminating on the shortest input sequence:\n"
    "accumulate(p[, func]) --> p0, p0+p1, p0+p1+p2\n"
    "chain(p, q, ...) --> p0, p1, ... plast, q0, q1, ...\n"
    "chain.from_iterable([p, q, ...]) --> p0, p1, ... plast, q0, q1, ...\n"
    "compress(data, selectors) --> (d[0] if s[0]), (d[1] if s[1]), ...\n"
    "dropwhile(pred, seq) --> seq[n], seq[n+1], starting when pred fails\n"
    "groupby(iterable[, keyfunc]) --> sub-iterators grouped by value of keyfunc(v)\n"
    "filterfalse(pred, seq) --> elements of seq where pred(elem) is False\n"
    "islice(seq, [start,] stop [, step]) --> elements from\n"
    "       seq[start:stop:step]\n"
    "pairwise(s) --> (s[0],s[1]), (s[1],s[2]), (s[2], s[3]), ...\n"
    "starmap(fun, seq) --> fun(*seq[0]), fun(*seq[1]), ...\n"
    "tee(it, n=2) --> (it1, it2 , ... itn) splits one iterator into n\n"
    "takewhile(pred, seq) --> seq[0], seq[1], until pred fails\n"
    "zip_longest(p, q, ...) --> (p[0], q[0]), (p[1], q[1]), ...\n"
    "\n"
    "Combinatoric generators:\n"
    "product(p, q, ... [repeat=1]) --> cartesian product\n"
    "permutations(p[, r])\n"
    "combinations(p, r)\n"
    "combinations_with_replacement(p, r)\n"
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
inline constexpr char tee[] =
    "tee($module, iterable, n=2, /)\n"
    "--\n"
    "\n"
    "Returns a tuple of n independent iterators.";
inline constexpr char accumulate_type_doc[] =
    "accumulate(iterable, func=None, *, initial=None)\n"
    "--\n"
    "\n"
    "Return series of accumulated sums (or other binary function results).";
inline constexpr char accumulate___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char accumulate___reduce__[] =
    "Return state information for pickling.";
inline constexpr char accumulate___setstate__[] =
    "Set state information for unpickling.";
inline constexpr char combinations_type_doc[] =
    "combinations(iterable, r)\n"
    "--\n"
    "\n"
    "Return successive r-length combinations of elements in the iterable.\n"
    "\n"
    "combinations(range(4), 3) --> (0,1,2), (0,1,3), (0,2,3), (1,2,3)";
inline constexpr char combinations___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char combinations___reduce__[] =
    "Return state information for pickling.";
inline constexpr char combinations___setstate__[] =
    "Set state information for unpickling.";
inline constexpr char combinations___sizeof__[] =
    "Returns size in memory, in bytes.";
inline constexpr char combinations_with_replacement_type_doc[] =
    "combinations_with_replacement(iterable, r)\n"
    "--\n"
    "\n"
    "Return successive r-length combinations of elements in the iterable allowing individual elements to have successive repeats.\n"
    "\n"
    "combinations_with_replacement('ABC', 2) --> ('A','A'), ('A','B'), ('A','C'), ('B','B'), ('B','C'), ('C','C')";
inline constexpr char combinations_with_replacement___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char combinations_with_replacement___reduce__[] =
    "Return state information for pickling.";
inline constexpr char combinations_with_replacement___setstate__[] =
    "Set state information for unpickling.";
inline constexpr char combinations_with_replacement___sizeof__[] =
    "Returns size in memory, in bytes.";
inline constexpr char cycle_type_doc[] =
    "cycle(iterable, /)\n"
    "--\n"
    "\n"
    "Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.";
inline constexpr char cycle___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char cycle___reduce__[] =
    "Return state information for pickling.";
inline constexpr char cycle___setstate__[] =
    "Set state information for unpickling.";
inline constexpr char dropwhile_type_doc[] =
    "dropwhile(predicate, iterable, /)\n"
    "--\n"
    "\n"
    "Drop items from the iterable while predicate(item) is true.\n"
    "\n"
    "Afterwards, return every element until the iterable is exhausted.";
inline constexpr char dropwhile___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char dropwhile___reduce__[] =
    "Return state information for pickling.";
inline constexpr char dropwhile___setstate__[] =
    "Set state information for unpickling.";
inline constexpr char takewhile_type_doc[] =
    "takewhile(predicate, iterable, /)\n"
    "--\n"
    "\n"
    "Return successive entries from an iterable as long as the predicate evaluates to true for each entry.";
inline constexpr char takewhile___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char takewhile___reduce__[] =
    "Return state information for pickling.";
inline constexpr char takewhile___setstate__[] =
    "Set state information for unpickling.";
inline constexpr char islice_type_doc[] =
    "islice(iterable, stop) --> islice object\n"
    "islice(iterable, start, stop[, step]) --> islice object\n"
    "\n"
    "Return an iterator whose next() method returns selected values from an\n"
    "iterable.  If start is specified, will skip all preceding elements;\n"
    "otherwise, start defaults to zero.  Step defaults to one.  If\n"
    "specified as another value, step determines how many values are\n"
    "skipped between successive calls.  Works like a slice() on a list\n"
    "but returns an iterator.";
inline constexpr char islice___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char islice___reduce__[] =
    "Return state information for pickling.";
inline constexpr char islice___setstate__[] =
    "Set state information for unpickling.";
inline constexpr char starmap_type_doc[] =
    "starmap(function, iterable, /)\n"
    "--\n"
    "\n"
    "Return an iterator whose values are returned from the function evaluated with an argument tuple taken from the given sequence.";
inline constexpr char starmap___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char starmap___reduce__[] =
    "Return state information for pickling.";
inline constexpr char chain_type_doc[] =
    "chain(*iterables) --> chain object\n"
    "\n"
    "Return a chain object whose .__next__() method returns elements from the\n"
    "first iterable until it is exhausted, then elements from the next\n"
    "iterable, until all of the iterables are exhausted.";
inline constexpr char chain___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char chain_from_iterable[] =
    "from_iterable($type, iterable, /)\n"
    "--\n"
    "\n"
    "Alternative chain() constructor taking a single iterable argument that evaluates lazily.";
inline constexpr char chain___reduce__[] =
    "Return state information for pickling.";
inline constexpr char chain___setstate__[] =
    "Set state information for unpickling.";
inline constexpr char chain___class_getitem__[] =
    "See PEP 585";
inline constexpr char compress_type_doc[] =
    "compress(data, selectors)\n"
    "--\n"
    "\n"
    "Return data elements corresponding to true selector elements.\n"
    "\n"
    "Forms a shorter iterator from selected data elements using the selectors to\n"
    "choose the data elements.";
inline constexpr char compress___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char compress___reduce__[] =
    "Return state information for pickling.";
inline constexpr char filterfalse_type_doc[] =
    "filterfalse(function, iterable, /)\n"
    "--\n"
    "\n"
    "Return those items of iterable for which function(item) is false.\n"
    "\n"
    "If function is None, return the items that are false.";
inline constexpr char filterfalse___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char filterfalse___reduce__[] =
    "Return state information for pickling.";
inline constexpr char count_type_doc[] =
    "count(start=0, step=1)\n"
    "--\n"
    "\n"
    "Return a count object whose .__next__() method returns consecutive values.\n"
    "\n"
    "Equivalent to:\n"
    "    def count(firstval=0, step=1):\n"
    "        x = firstval\n"
    "        while 1:\n"
    "            yield x\n"
    "            x += step";
inline constexpr char count___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char count___reduce__[] =
    "Return state information for pickling.";
inline constexpr char zip_longest_type_doc[] =
    "zip_longest(iter1 [,iter2 [...]], [fillvalue=None]) --> zip_longest object\n"
    "\n"
    "Return a zip_longest object whose .__next__() method returns a tuple where\n"
    "the i-th element comes from the i-th iterable argument.  The .__next__()\n"
    "method continues until the longest iterable in the argument sequence\n"
    "is exhausted and then it raises StopIteration.  When the shorter iterables\n"
    "are exhausted, the fillvalue is substituted in their place.  The fillvalue\n"
    "defaults to None or can be specified by a keyword argument.\n"
    "";
inline constexpr char zip_longest___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char zip_longest___reduce__[] =
    "Return state information for pickling.";
inline constexpr char zip_longest___setstate__[] =
    "Set state information for unpickling.";
inline constexpr char pairwise_type_doc[] =
    "pairwise(iterable, /)\n"
    "--\n"
    "\n"
    "Return an iterator of overlapping pairs taken from the input iterator.\n"
    "\n"
    "    s -> (s0,s1), (s1,s2), (s2, s3), ...";
inline constexpr char pairwise___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char permutations_type_doc[] =
    "permutations(iterable, r=None)\n"
    "--\n"
    "\n"
    "Return successive r-length permutations of elements in the iterable.\n"
    "\n"
    "permutations(range(3), 2) --> (0,1), (0,2), (1,0), (1,2), (2,0), (2,1)";
inline constexpr char permutations___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char permutations___reduce__[] =
    "Return state information for pickling.";
inline constexpr char permutations___setstate__[] =
    "Set state information for unpickling.";
inline constexpr char permutations___sizeof__[] =
    "Returns size in memory, in bytes.";
inline constexpr char product_type_doc[] =
    "product(*iterables, repeat=1) --> product object\n"
    "\n"
    "Cartesian product of input iterables.  Equivalent to nested for-loops.\n"
    "\n"
    "For example, product(A, B) returns the same as:  ((x,y) for x in A for y in B).\n"
    "The leftmost iterators are in the outermost for-loop, so the output tuples\n"
    "cycle in a manner similar to an odometer (with the rightmost element changing\n"
    "on every iteration).\n"
    "\n"
    "To compute the product of an iterable with itself, specify the number\n"
    "of repetitions with the optional repeat keyword argument. For example,\n"
    "product(A, repeat=4) means the same as product(A, A, A, A).\n"
    "\n"
    "product('ab', range(3)) --> ('a',0) ('a',1) ('a',2) ('b',0) ('b',1) ('b',2)\n"
    "product((0,1), (0,1), (0,1)) --> (0,0,0) (0,0,1) (0,1,0) (0,1,1) (1,0,0) ...";
inline constexpr char product___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char product___reduce__[] =
    "Return state information for pickling.";
inline constexpr char product___setstate__[] =
    "Set state information for unpickling.";
inline constexpr char product___sizeof__[] =
    "Returns size in memory, in bytes.";
inline constexpr char repeat_type_doc[] =
    "repeat(object [,times]) -> create an iterator which returns the object\n"
    "for the specified number of times.  If not specified, returns the object\n"
    "endlessly.";
inline constexpr char repeat___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char repeat___length_hint__[] =
    "Private method returning an estimate of len(list(it)).";
inline constexpr char repeat___reduce__[] =
    "Return state information for pickling.";
inline constexpr char groupby_type_doc[] =
    "groupby(iterable, key=None)\n"
    "--\n"
    "\n"
    "make an iterator that returns consecutive keys and groups from the iterable\n"
    "\n"
    "  iterable\n"
    "    Elements to divide into groups according to the key function.\n"
    "  key\n"
    "    A function for computing the group category for each element.\n"
    "    If the key function is not specified or is None, the element itself\n"
    "    is used for grouping.";
inline constexpr char groupby___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char groupby___reduce__[] =
    "Return state information for pickling.";
inline constexpr char groupby___setstate__[] =
    "Set state information for unpickling.";
inline constexpr char _grouper___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char _grouper___reduce__[] =
    "Return state information for pickling.";
inline constexpr char _tee_type_doc[] =
    "_tee(iterable, /)\n"
    "--\n"
    "\n"
    "Iterator wrapped to make it copyable.";
inline constexpr char _tee___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char _tee___copy__[] =
    "Returns an independent iterator.";
inline constexpr char _tee___reduce__[] =
    "Return state information for pickling.";
inline constexpr char _tee___setstate__[] =
    "Set state information for unpickling.";
inline constexpr char _tee_dataobject_type_doc[] =
    "teedataobject(iterable, values, next, /)\n"
    "--\n"
    "\n"
    "Data container common to multiple tee objects.";
inline constexpr char _tee_dataobject___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char _tee_dataobject___reduce__[] =
    "Return state information for pickling.";

}  // namespace adder::doc::module_itertools
