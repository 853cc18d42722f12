// Made by tools/gen_docs.py. Documentation strings of module__datetime.
#pragma once

namespace adder::doc::module__datetime {

inline constexpr char module_doc[] =
    "Fast implementation of the datetime type.";
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
inline constexpr char date_type_doc[] =
    "date(year, month, day) --> date object";
inline constexpr char date___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char date_fromtimestamp[] =
    "fromtimestamp($type, timestamp, /)\n"
    "--\n"
    "\n"
    "Create a date from a POSIX timestamp.\n"
    "\n"
    "The timestamp is a number, e.g. created via time.time(), that is interpreted\n"
    "as local time.";
inline constexpr char date_fromordinal[] =
    "int -> date corresponding to a proleptic Gregorian ordinal.";
inline constexpr char date_fromisoformat[] =
    "str -> Construct a date from a string in ISO 8601 format.";
inline constexpr char date_fromisocalendar[] =
    "int, int, int -> Construct a date from the ISO year, week number and weekday.\n"
    "\n"
    "This is the inverse of the date.isocalendar() function";
inline constexpr char date_today[] =
    "Current date or datetime:  same as self.__class__.fromtimestamp(time.time()).";
inline constexpr char date_ctime[] =
    "Return ctime() style string.";
inline constexpr char date_strftime[] =
    "format -> strftime() style string.";
inline constexpr char date___format__[] =
    "Formats self with strftime.";
inline constexpr char date_timetuple[] =
    "Return time tuple, compatible with time.localtime().";
inline constexpr char date_isocalendar[] =
    "Return a named tuple containing ISO year, week number, and weekday.";
inline constexpr char date_isoformat[] =
    "Return string in ISO 8601 format, YYYY-MM-DD.";
inline constexpr char date_isoweekday[] =
    "Return the day of the week represented by the date.\n"
    "Monday == 1 ... Sunday == 7";
inline constexpr char date_toordinal[] =
    "Return proleptic Gregorian ordinal.  January 1 of year 1 is day 1.";
inline constexpr char date_weekday[] =
    "Return the day of the week represented by the date.\n"
    "Monday == 0 ... Sunday == 6";
inline constexpr char date_replace[] =
    "Return date with new specified fields.";
inline constexpr char date___reduce__[] =
    "__reduce__() -> (cls, state)";
inline constexpr char datetime_type_doc[] =
    "datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])\n"
    "\n"
    "The year, month and day arguments are required. tzinfo may be None, or an\n"
    "instance of a tzinfo subclass. The remaining arguments may be ints.\n"
    "";
inline constexpr char datetime___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char datetime_now[] =
    "now($type, /, tz=None)\n"
    "--\n"
    "\n"
    "Returns new datetime object representing current time local to tz.\n"
    "\n"
    "  tz\n"
    "    Timezone object.\n"
    "\n"
    "If no tz is specified, uses local timezone.";
inline constexpr char datetime_utcnow[] =
    "Return a new datetime representing UTC day and time.";
inline constexpr char datetime_fromtimestamp[] =
    "timestamp[, tz] -> tz's local time from POSIX timestamp.";
inline constexpr char datetime_utcfromtimestamp[] =
    "Construct a naive UTC datetime from a POSIX timestamp.";
inline constexpr char datetime_strptime[] =
    "string, format -> new datetime parsed from a string (like time.strptime()).";
inline constexpr char datetime_combine[] =
    "date, time -> datetime with same date and time fields";
inline constexpr char datetime_fromisoformat[] =
    "string -> datetime from a string in most ISO 8601 formats";
inline constexpr char datetime_date[] =
    "Return date object with same year, month and day.";
inline constexpr char datetime_time[] =
    "Return time object with same time but with tzinfo=None.";
inline constexpr char datetime_timetz[] =
    "Return time object with same time and tzinfo.";
inline constexpr char datetime_ctime[] =
    "Return ctime() style string.";
inline constexpr char datetime_timetuple[] =
    "Return time tuple, compatible with time.localtime().";
inline constexpr char datetime_timestamp[] =
    "Return POSIX timestamp as float.";
inline constexpr char datetime_utctimetuple[] =
    "Return UTC time tuple, compatible with time.localtime().";
inline constexpr char datetime_isoformat[] =
    "[sep] -> string in ISO 8601 format, YYYY-MM-DDT[HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].\n"
    "sep is used to separate the year from the time, and defaults to 'T'.\n"
    "The optional argument timespec specifies the number of additional terms\n"
    "of the time to include. Valid options are 'auto', 'hours', 'minutes',\n"
    "'seconds', 'milliseconds' and 'microseconds'.\n"
    "";
inline constexpr char datetime_utcoffset[] =
    "Return self.tzinfo.utcoffset(self).";
inline constexpr char datetime_tzname[] =
    "Return self.tzinfo.tzname(self).";
inline constexpr char datetime_dst[] =
    "Return self.tzinfo.dst(self).";
inline constexpr char datetime_replace[] =
    "Return datetime with new specified fields.";
inline constexpr char datetime_astimezone[] =
    "tz -> convert to local time in new timezone tz\n"
    "";
inline constexpr char datetime___reduce_ex__[] =
    "__reduce_ex__(proto) -> (cls, state)";
inline constexpr char datetime___reduce__[] =
    "__reduce__() -> (cls, state)";
inline constexpr char time_type_doc[] =
    "time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object\n"
    "\n"
    "All arguments are optional. tzinfo may be None, or an instance of\n"
    "a tzinfo subclass. The remaining arguments may be ints.\n"
    "";
inline constexpr char time___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char time_isoformat[] =
    "Return string in ISO 8601 format, [HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].\n"
    "\n"
    "The optional argument timespec specifies the number of additional terms\n"
    "of the time to include. Valid options are 'auto', 'hours', 'minutes',\n"
    "'seconds', 'milliseconds' and 'microseconds'.\n"
    "";
inline constexpr char time_strftime[] =
    "format -> strftime() style string.";
inline constexpr char time___format__[] =
    "Formats self with strftime.";
inline constexpr char time_utcoffset[] =
    "Return self.tzinfo.utcoffset(self).";
inline constexpr char time_tzname[] =
    "Return self.tzinfo.tzname(self).";
inline constexpr char time_dst[] =
    "Return self.tzinfo.dst(self).";
inline constexpr char time_replace[] =
    "Return time with new specified fields.";
inline constexpr char time_fromisoformat[] =
    "string -> time from a string in ISO 8601 format";
inline constexpr char time___reduce_ex__[] =
    "__reduce_ex__(proto) -> (cls, state)";
inline constexpr char time___reduce__[] =
    "__reduce__() -> (cls, state)";
inline constexpr char timedelta_type_doc[] =
    "Difference between two datetime values.\n"
    "\n"
    "timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)\n"
    "\n"
    "All arguments are optional and default to 0.\n"
    "Arguments may be integers or floats, and may be positive or negative.";
inline constexpr char timedelta___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char timedelta_total_seconds[] =
    "Total seconds in the duration.";
inline constexpr char timedelta___reduce__[] =
    "__reduce__() -> (cls, state)";
inline constexpr char timedelta_days[] =
    "Number of days.";
inline constexpr char timedelta_seconds[] =
    "Number of seconds (>= 0 and less than 1 day).";
inline constexpr char timedelta_microseconds[] =
    "Number of microseconds (>= 0 and less than 1 second).";
inline constexpr char tzinfo_type_doc[] =
    "Abstract base class for time zone info objects.";
inline constexpr char tzinfo___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char tzinfo_tzname[] =
    "datetime -> string name of time zone.";
inline constexpr char tzinfo_utcoffset[] =
    "datetime -> timedelta showing offset from UTC, negative values indicating West of UTC";
inline constexpr char tzinfo_dst[] =
    "datetime -> DST offset as timedelta positive east of UTC.";
inline constexpr char tzinfo_fromutc[] =
    "datetime in UTC -> datetime in local time.";
inline constexpr char tzinfo___reduce__[] =
    "-> (cls, state)";
inline constexpr char timezone_type_doc[] =
    "Fixed offset from UTC implementation of tzinfo.";
inline constexpr char timezone___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char timezone_tzname[] =
    "If name is specified when timezone is created, returns the name.  Otherwise returns offset as 'UTC(+|-)HH:MM'.";
inline constexpr char timezone_utcoffset[] =
    "Return fixed offset.";
inline constexpr char timezone_dst[] =
    "Return None.";
inline constexpr char timezone_fromutc[] =
    "datetime in UTC -> datetime in local time.";
inline constexpr char timezone___getinitargs__[] =
    "pickle support";

}  // namespace adder::doc::module__datetime
