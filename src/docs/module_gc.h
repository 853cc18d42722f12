// Made by tools/gen_docs.py. Documentation strings of module_gc.
#pragma once

namespace adder::doc::module_gc {

inline constexpr char module_doc[] =
    "This module provides access to the garbage collector for reference cycles.\n"
    "\n"
    "enable() -- Enable automatic garbage collection.\n"
    "disable() -- Disable automatic garbage collection.\n"
    "isenabled() -- Returns true if automatic collection is enabled.\n"
    "collect() -- Do a full collection right now.\n"
    "get_count() -- Return the current collection counts.\n"
    "get_stats() -- Return list of dictionaries containing per-generation stats.\n"
    "set_debug() -- Set debugging flags.\n"
    "get_debug() -- Get debugging flags.\n"
    "set_threshold() -- Set the collection thresholds.\n"
    "get_threshold() -- Return the current the collection thresholds.\n"
    "get_objects() -- Return a list of all objects tracked by the collector.\n"
    "is_tracked() -- Returns true if a given object is tracked.\n"
    "is_finalized() -- Returns true if a given object has been already finalized.\n"
    "get_referrers() -- Return the list of objects that refer to an object.\n"
    "get_referents() -- Return the list of objects that an object refers to.\n"
    "freeze() -- Freeze all tracked objects and ignore them for future collections.\n"
    "unfreeze() -- Unfreeze all objects in the permanent generation.\n"
    "get_freeze_count() -- Return the number of objects in the permanent generation.\n"
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
inline constexpr char enable[] =
    "enable($module, /)\n"
    "--\n"
    "\n"
    "Enable automatic garbage collection.";
inline constexpr char disable[] =
    "disable($module, /)\n"
    "--\n"
    "\n"
    "Disable automatic garbage collection.";
inline constexpr char isenabled[] =
    "isenabled($module, /)\n"
    "--\n"
    "\n"
    "Returns true if automatic garbage collection is enabled.";
inline constexpr char set_debug[] =
    "set_debug($module, flags, /)\n"
    "--\n"
    "\n"
    "Set the garbage collection debugging flags.\n"
    "\n"
    "  flags\n"
    "    An integer that can have the following bits turned on:\n"
    "      DEBUG_STATS - Print statistics during collection.\n"
    "      DEBUG_COLLECTABLE - Print collectable objects found.\n"
    "      DEBUG_UNCOLLECTABLE - Print unreachable but uncollectable objects\n"
    "        found.\n"
    "      DEBUG_SAVEALL - Save objects to gc.garbage rather than freeing them.\n"
    "      DEBUG_LEAK - Debug leaking programs (everything but STATS).\n"
    "\n"
    "Debugging information is written to sys.stderr.";
inline constexpr char get_debug[] =
    "get_debug($module, /)\n"
    "--\n"
    "\n"
    "Get the garbage collection debugging flags.";
inline constexpr char get_count[] =
    "get_count($module, /)\n"
    "--\n"
    "\n"
    "Return a three-tuple of the current collection counts.";
inline constexpr char set_threshold[] =
    "set_threshold(threshold0, [threshold1, threshold2]) -> None\n"
    "\n"
    "Sets the collection thresholds.  Setting threshold0 to zero disables\n"
    "collection.\n"
    "";
inline constexpr char get_threshold[] =
    "get_threshold($module, /)\n"
    "--\n"
    "\n"
    "Return the current collection thresholds.";
inline constexpr char collect[] =
    "collect($module, /, generation=2)\n"
    "--\n"
    "\n"
    "Run the garbage collector.\n"
    "\n"
    "With no arguments, run a full collection.  The optional argument\n"
    "may be an integer specifying which generation to collect.  A ValueError\n"
    "is raised if the generation number is invalid.\n"
    "\n"
    "The number of unreachable objects is returned.";
inline constexpr char get_objects[] =
    "get_objects($module, /, generation=None)\n"
    "--\n"
    "\n"
    "Return a list of objects tracked by the collector (excluding the list returned).\n"
    "\n"
    "  generation\n"
    "    Generation to extract the objects from.\n"
    "\n"
    "If generation is not None, return only the objects tracked by the collector\n"
    "that are in that generation.";
inline constexpr char get_stats[] =
    "get_stats($module, /)\n"
    "--\n"
    "\n"
    "Return a list of dictionaries containing per-generation statistics.";
inline constexpr char is_tracked[] =
    "is_tracked($module, obj, /)\n"
    "--\n"
    "\n"
    "Returns true if the object is tracked by the garbage collector.\n"
    "\n"
    "Simple atomic objects will return false.";
inline constexpr char is_finalized[] =
    "is_finalized($module, obj, /)\n"
    "--\n"
    "\n"
    "Returns true if the object has been already finalized by the GC.";
inline constexpr char get_referrers[] =
    "get_referrers(*objs) -> list\n"
    "Return the list of objects that directly refer to any of objs.";
inline constexpr char get_referents[] =
    "get_referents(*objs) -> list\n"
    "Return the list of objects that are directly referred to by objs.";
inline constexpr char freeze[] =
    "freeze($module, /)\n"
    "--\n"
    "\n"
    "Freeze all current tracked objects and ignore them for future collections.\n"
    "\n"
    "This can be used before a POSIX fork() call to make the gc copy-on-write friendly.\n"
    "Note: collection before a POSIX fork() call may free pages for future allocation\n"
    "which can cause copy-on-write.";
inline constexpr char unfreeze[] =
    "unfreeze($module, /)\n"
    "--\n"
    "\n"
    "Unfreeze all objects in the permanent generation.\n"
    "\n"
    "Put all objects in the permanent generation back into oldest generation.";
inline constexpr char get_freeze_count[] =
    "get_freeze_count($module, /)\n"
    "--\n"
    "\n"
    "Return the number of objects in the permanent generation.";

}  // namespace adder::doc::module_gc
