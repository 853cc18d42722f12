// Made by tools/gen_docs.py. Documentation strings of module__heapq.
#pragma once

namespace adder::doc::module__heapq {

inline constexpr char module_doc[] =
    "Heap queue algorithm (a.k.a. priority queue).\n"
    "\n"
    "Heaps are arrays for which a[k] <= a[2*k+1] and a[k] <= a[2*k+2] for\n"
    "all k, counting elements from 0.  For the sake of comparison,\n"
    "non-existing elements are considered to be infinite.  The interesting\n"
    "property of a heap is that a[0] is always its smallest element.\n"
    "\n"
    "Usage:\n"
    "\n"
    "heap = []            # creates an empty heap\n"
    "heappush(heap, item) # pushes a new item on the heap\n"
    "item = heappop(heap) # pops the smallest item from the heap\n"
    "item = heap[0]       # smallest item on the heap without popping it\n"
    "heapify(x)           # transforms list into a heap, in-place, in linear time\n"
    "item = heapreplace(heap, item) # pops and returns smallest item, and adds\n"
    "                               # new item; the heap size is unchanged\n"
    "\n"
    "Our API differs from textbook heap algorithms as follows:\n"
    "\n"
    "- We use 0-based indexing.  This makes the relationship between the\n"
    "  index for a node and the indexes for its children slightly less\n"
    "  obvious, but is more suitable since Python uses 0-based indexing.\n"
    "\n"
    "- Our heappop() method returns the smallest item, not the largest.\n"
    "\n"
    "These two make it possible to view the heap as a regular Python list\n"
    "without surprises: heap[0] is the smallest item, and heap.sort()\n"
    "maintains the heap invariant!\n"
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
inline constexpr char heappush[] =
    "heappush($module, heap, item, /)\n"
    "--\n"
    "\n"
    "Push item onto heap, maintaining the heap invariant.";
inline constexpr char heappushpop[] =
    "heappushpop($module, heap, item, /)\n"
    "--\n"
    "\n"
    "Push item on the heap, then pop and return the smallest item from the heap.\n"
    "\n"
    "The combined action runs more efficiently than heappush() followed by\n"
    "a separate call to heappop().";
inline constexpr char heappop[] =
    "heappop($module, heap, /)\n"
    "--\n"
    "\n"
    "Pop the smallest item off the heap, maintaining the heap invariant.";
inline constexpr char heapreplace[] =
    "heapreplace($module, heap, item, /)\n"
    "--\n"
    "\n"
    "Pop and return the current smallest value, and add the new item.\n"
    "\n"
    "This is more efficient than heappop() followed by heappush(), and can be\n"
    "more appropriate when using a fixed-size heap.  Note that the value\n"
    "returned may be larger than item!  That constrains reasonable uses of\n"
    "this routine unless written as part of a conditional replacement:\n"
    "\n"
    "    if item > heap[0]:\n"
    "        item = heapreplace(heap, item)";
inline constexpr char heapify[] =
    "heapify($module, heap, /)\n"
    "--\n"
    "\n"
    "Transform list into a heap, in-place, in O(len(heap)) time.";
inline constexpr char _heappop_max[] =
    "_heappop_max($module, heap, /)\n"
    "--\n"
    "\n"
    "Maxheap variant of heappop.";
inline constexpr char _heapify_max[] =
    "_heapify_max($module, heap, /)\n"
    "--\n"
    "\n"
    "Maxheap variant of heapify.";
inline constexpr char _heapreplace_max[] =
    "_heapreplace_max($module, heap, item, /)\n"
    "--\n"
    "\n"
    "Maxheap variant of heapreplace.";

}  // namespace adder::doc::module__heapq
