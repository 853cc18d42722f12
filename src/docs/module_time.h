// Made by tools/gen_docs.py. Documentation strings of module_time.
#pragma once

namespace adder::doc::module_time {

inline constexpr char module_doc[] =
    "This module provides various functions to manipulate time values.\n"
    "\n"
    "There are two standard representations of time.  One is the number\n"
    "of seconds since the Epoch, in UTC (a.k.a. GMT).  It may be an integer\n"
    "or a floating point number (to represent fractions of seconds).\n"
    "The Epoch is system-defined; on Unix, it is generally January 1st, 1970.\n"
    "The actual value can be retrieved by calling gmtime(0).\n"
    "\n"
    "The other representation is a tuple of 9 integers giving local time.\n"
    "The tuple items are:\n"
    "  year (including century, e.g. 1998)\n"
    "  month (1-12)\n"
    "  day (1-31)\n"
    "  hours (0-23)\n"
    "  minutes (0-59)\n"
    "  seconds (0-59)\n"
    "  weekday (0-6, Monday is 0)\n"
    "  Julian day (day in the year, 1-366)\n"
    "  DST (Daylight Savings Time) flag (-1, 0 or 1)\n"
    "If the DST flag is 0, the time is given in the regular time zone;\n"
    "if it is 1, the time is given in the DST time zone;\n"
    "if it is -1, mktime() should guess based on the date and time.\n"
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
inline constexpr char time[] =
    "time() -> floating point number\n"
    "\n"
    "Return the current time in seconds since the Epoch.\n"
    "Fractions of a second may be present if the system clock provides them.";
inline constexpr char time_ns[] =
    "time_ns() -> int\n"
    "\n"
    "Return the current time in nanoseconds since the Epoch.";
inline constexpr char clock_gettime[] =
    "clock_gettime(clk_id) -> float\n"
    "\n"
    "Return the time of the specified clock clk_id.";
inline constexpr char clock_gettime_ns[] =
    "clock_gettime_ns(clk_id) -> int\n"
    "\n"
    "Return the time of the specified clock clk_id as nanoseconds.";
inline constexpr char clock_settime[] =
    "clock_settime(clk_id, time)\n"
    "\n"
    "Set the time of the specified clock clk_id.";
inline constexpr char clock_settime_ns[] =
    "clock_settime_ns(clk_id, time)\n"
    "\n"
    "Set the time of the specified clock clk_id with nanoseconds.";
inline constexpr char clock_getres[] =
    "clock_getres(clk_id) -> floating point number\n"
    "\n"
    "Return the resolution (precision) of the specified clock clk_id.";
inline constexpr char pthread_getcpuclockid[] =
    "pthread_getcpuclockid(thread_id) -> int\n"
    "\n"
    "Return the clk_id of a thread's CPU time clock.";
inline constexpr char sleep[] =
    "sleep(seconds)\n"
    "\n"
    "Delay execution for a given number of seconds.  The argument may be\n"
    "a floating point number for subsecond precision.";
inline constexpr char gmtime[] =
    "gmtime([seconds]) -> (tm_year, tm_mon, tm_mday, tm_hour, tm_min,\n"
    "                       tm_sec, tm_wday, tm_yday, tm_isdst)\n"
    "\n"
    "Convert seconds since the Epoch to a time tuple expressing UTC (a.k.a.\n"
    "GMT).  When 'seconds' is not passed in, convert the current time instead.\n"
    "\n"
    "If the platform supports the tm_gmtoff and tm_zone, they are available as\n"
    "attributes only.";
inline constexpr char localtime[] =
    "localtime([seconds]) -> (tm_year,tm_mon,tm_mday,tm_hour,tm_min,\n"
    "                          tm_sec,tm_wday,tm_yday,tm_isdst)\n"
    "\n"
    "Convert seconds since the Epoch to a time tuple expressing local time.\n"
    "When 'seconds' is not passed in, convert the current time instead.";
inline constexpr char asctime[] =
    "asctime([tuple]) -> string\n"
    "\n"
    "Convert a time tuple to a string, e.g. 'Sat Jun 06 16:26:11 1998'.\n"
    "When the time tuple is not present, current time as returned by localtime()\n"
    "is used.";
inline constexpr char ctime[] =
    "ctime(seconds) -> string\n"
    "\n"
    "Convert a time in seconds since the Epoch to a string in local time.\n"
    "This is equivalent to asctime(localtime(seconds)). When the time tuple is\n"
    "not present, current time as returned by localtime() is used.";
inline constexpr char mktime[] =
    "mktime(tuple) -> floating point number\n"
    "\n"
    "Convert a time tuple in local time to seconds since the Epoch.\n"
    "Note that mktime(gmtime(0)) will not generally return zero for most\n"
    "time zones; instead the returned value will either be equal to that\n"
    "of the timezone or altzone attributes on the time module.";
inline constexpr char strftime[] =
    "strftime(format[, tuple]) -> string\n"
    "\n"
    "Convert a time tuple to a string according to a format specification.\n"
    "See the library reference manual for formatting codes. When the time tuple\n"
    "is not present, current time as returned by localtime() is used.\n"
    "\n"
    "Commonly used format codes:\n"
    "\n"
    "%Y  Year with century as a decimal number.\n"
    "%m  Month as a decimal number [01,12].\n"
    "%d  Day of the month as a decimal number [01,31].\n"
    "%H  Hour (24-hour clock) as a decimal number [00,23].\n"
    "%M  Minute as a decimal number [00,59].\n"
    "%S  Second as a decimal number [00,61].\n"
    "%z  Time zone offset from UTC.\n"
    "%a  Locale's abbreviated weekday name.\n"
    "%A  Locale's full weekday name.\n"
    "%b  Locale's abbreviated month name.\n"
    "%B  Locale's full month name.\n"
    "%c  Locale's appropriate date and time representation.\n"
    "%I  Hour (12-hour clock) as a decimal number [01,12].\n"
    "%p  Locale's equivalent of either AM or PM.\n"
    "\n"
    "Other codes may be available on your platform.  See documentation for\n"
    "the C library strftime function.\n"
    "";
inline constexpr char strptime[] =
    "strptime(string, format) -> struct_time\n"
    "\n"
    "Parse a string to a time tuple according to a format specification.\n"
    "See the library reference manual for formatting codes (same as\n"
    "strftime()).\n"
    "\n"
    "Commonly used format codes:\n"
    "\n"
    "%Y  Year with century as a decimal number.\n"
    "%m  Month as a decimal number [01,12].\n"
    "%d  Day of the month as a decimal number [01,31].\n"
    "%H  Hour (24-hour clock) as a decimal number [00,23].\n"
    "%M  Minute as a decimal number [00,59].\n"
    "%S  Second as a decimal number [00,61].\n"
    "%z  Time zone offset from UTC.\n"
    "%a  Locale's abbreviated weekday name.\n"
    "%A  Locale's full weekday name.\n"
    "%b  Locale's abbreviated month name.\n"
    "%B  Locale's full month name.\n"
    "%c  Locale's appropriate date and time representation.\n"
    "%I  Hour (12-hour clock) as a decimal number [01,12].\n"
    "%p  Locale's equivalent of either AM or PM.\n"
    "\n"
    "Other codes may be available on your platform.  See documentation for\n"
    "the C library strftime function.\n"
    "";
inline constexpr char tzset[] =
    "tzset()\n"
    "\n"
    "Initialize, or reinitialize, the local timezone to the value stored in\n"
    "os.environ['TZ']. The TZ environment variable should be specified in\n"
    "standard Unix timezone format as documented in the tzset man page\n"
    "(eg. 'US/Eastern', 'Europe/Amsterdam'). Unknown timezones will silently\n"
    "fall back to UTC. If the TZ environment variable is not set, the local\n"
    "timezone is set to the systems best guess of wallclock time.\n"
    "Changing the TZ environment variable without calling tzset *may* change\n"
    "the local timezone used by methods such as localtime, but this behaviour\n"
    "should not be relied on.";
inline constexpr char monotonic[] =
    "monotonic() -> float\n"
    "\n"
    "Monotonic clock, cannot go backward.";
inline constexpr char monotonic_ns[] =
    "monotonic_ns() -> int\n"
    "\n"
    "Monotonic clock, cannot go backward, as nanoseconds.";
inline constexpr char process_time[] =
    "process_time() -> float\n"
    "\n"
    "Process time for profiling: sum of the kernel and user-space CPU time.";
inline constexpr char process_time_ns[] =
    "process_time() -> int\n"
    "\n"
    "Process time for profiling as nanoseconds:\n"
    "sum of the kernel and user-space CPU time.";
inline constexpr char thread_time[] =
    "thread_time() -> float\n"
    "\n"
    "Thread time for profiling: sum of the kernel and user-space CPU time.";
inline constexpr char thread_time_ns[] =
    "thread_time() -> int\n"
    "\n"
    "Thread time for profiling as nanoseconds:\n"
    "sum of the kernel and user-space CPU time.";
inline constexpr char perf_counter[] =
    "perf_counter() -> float\n"
    "\n"
    "Performance counter for benchmarking.";
inline constexpr char perf_counter_ns[] =
    "perf_counter_ns() -> int\n"
    "\n"
    "Performance counter for benchmarking as nanoseconds.";
inline constexpr char get_clock_info[] =
    "get_clock_info(name: str) -> dict\n"
    "\n"
    "Get information of the specified clock.";
inline constexpr char struct_time_type_doc[] =
    "The time value as returned by gmtime(), localtime(), and strptime(), and\n"
    " accepted by asctime(), mktime() and strftime().  May be considered as a\n"
    " sequence of 9 integers.\n"
    "\n"
    " Note that several fields' values are not the same as those defined by\n"
    " the C language standard for struct tm.  For example, the value of the\n"
    " field tm_year is the actual year, not year - 1900.  See individual\n"
    " fields' descriptions for details.";
inline constexpr char struct_time___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char struct_time_tm_year[] =
    "year, for example, 1993";
inline constexpr char struct_time_tm_mon[] =
    "month of year, range [1, 12]";
inline constexpr char struct_time_tm_mday[] =
    "day of month, range [1, 31]";
inline constexpr char struct_time_tm_hour[] =
    "hours, range [0, 23]";
inline constexpr char struct_time_tm_min[] =
    "minutes, range [0, 59]";
inline constexpr char struct_time_tm_sec[] =
    "seconds, range [0, 61])";
inline constexpr char struct_time_tm_wday[] =
    "day of week, range [0, 6], Monday is 0";
inline constexpr char struct_time_tm_yday[] =
    "day of year, range [1, 366]";
inline constexpr char struct_time_tm_isdst[] =
    "1 if summer time is in effect, 0 if not, and -1 if unknown";
inline constexpr char struct_time_tm_zone[] =
    "abbreviation of timezone name";
inline constexpr char struct_time_tm_gmtoff[] =
    "offset from UTC in seconds";

}  // namespace adder::doc::module_time
