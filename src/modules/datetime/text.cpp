// Dates and times as text: ISO 8601 both ways, ctime(), and strftime() with %z, %Z and %f filled in.
#include <cstdio>
#include <string>

#include "modules/datetime/datetime.h"
#include "modules/import.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder::datetime {

// --- writing ---

char* put_number(char* out, unsigned value, int width) {
  char digits[12];
  int n = 0;
  do {
    digits[n++] = static_cast<char>('0' + value % 10);
    value /= 10;
  } while (value);
  while (n < width) digits[n++] = '0';
  while (n > 0) *out++ = digits[--n];
  return out;
}
static char* put_two(char* out, int value) {
  if (value > 99) return put_number(out, static_cast<unsigned>(value), 2);
  out[0] = static_cast<char>('0' + value / 10);
  out[1] = static_cast<char>('0' + value % 10);
  return out + 2;
}
char* put_date(char* out, Ymd d) {
  if (d.year <= 9999) {
    out = put_two(out, d.year / 100);
    out = put_two(out, d.year % 100);
  } else {
    out = put_number(out, static_cast<unsigned>(d.year), 4);
  }
  *out++ = '-';
  out = put_two(out, d.month);
  *out++ = '-';
  return put_two(out, d.day);
}
char* put_clock(char* out, const Clock& c, int timespec) {
  if (timespec == 5) timespec = c.microsecond ? 4 : 2;
  out = put_two(out, c.hour);
  if (timespec == 0) return out;
  *out++ = ':';
  out = put_two(out, c.minute);
  if (timespec == 1) return out;
  *out++ = ':';
  out = put_two(out, c.second);
  if (timespec == 2) return out;
  *out++ = '.';
  if (timespec == 3) return put_number(out, static_cast<unsigned>(c.microsecond) / 1000, 3);
  return put_number(out, static_cast<unsigned>(c.microsecond), 6);
}
bool timespec_argument(Thread& t, Object* o, const char* position, int* timespec) {
  static constexpr std::string_view kNames[] = {"hours", "minutes", "seconds", "milliseconds", "microseconds", "auto"};
  if (!o) return true;
  std::string_view name;
  if (!convert_utf8(t, o, "isoformat", position, &name)) return false;
  *timespec = 5;
  while (*timespec >= 0 && kNames[*timespec] != name) --*timespec;
  return true;
}

int format_offset(char* out, const char* separator, Object* offset) {
  const Delta* d = delta(offset);
  i64 us = (i64{d->days} * 86400 + d->seconds) * 1000000 + d->microseconds;
  char* p = out;
  *p++ = us < 0 ? '-' : '+';
  if (us < 0) us = -us;
  auto put_separator = [&] {
    if (*separator) *p++ = *separator;
  };
  auto seconds = static_cast<int>(us / 1000000);
  us %= 1000000;
  p = put_two(p, seconds / 3600);
  put_separator();
  p = put_two(p, seconds / 60 % 60);
  if (seconds % 60 || us) {
    put_separator();
    p = put_two(p, seconds % 60);
  }
  if (us) {
    *p++ = '.';
    p = put_number(p, static_cast<unsigned>(us), 6);
  }
  return static_cast<int>(p - out);
}
int format_utcoffset(Thread& t, char* out, const char* separator, Object* tzinfo, Object* argument) {
  Ref<> offset = call_utcoffset(t, tzinfo, argument);
  if (!offset) return -1;
  return is_none(offset) ? 0 : format_offset(out, separator, offset);
}

Ref<> ctime_text(Thread& t, Ymd d, const Clock& c) {
  static const char days[] = "MonTueWedThuFriSatSun", months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
  char text[80];
  int n = std::snprintf(text, sizeof text, "%.3s %.3s %2d %02d:%02d:%02d %04d", days + 3 * weekday_of(d),
                        months + 3 * (d.month - 1), d.day, c.hour, c.minute, c.second, d.year);
  return new_str_ascii(t, {text, static_cast<std::size_t>(n)});
}

Ref<> struct_time(Thread& t, Ymd d, const Clock& c, int dst) {
  Ref<> module = import_module(t, "time"_s);
  if (!module) return {};
  Ref<> type = get_attr(t, module, "struct_time"_s);
  if (!type) return {};
  int day_of_year = days_before_month(d.year, d.month) + d.day;
  Ref<> fields =
      build_value(t, "(iiiiiiiii)", d.year, d.month, d.day, c.hour, c.minute, c.second, weekday_of(d), day_of_year, dst);
  if (!fields) return {};
  return call_one_arg(t, type, fields);
}

namespace {

// Text for %Z: percent signs doubled, as it goes into a format.
bool append_zone_name(Thread& t, std::string* out, Object* tzinfo, Object* argument) {
  if (is_none(tzinfo)) return true;
  Ref<> name = call_tzname(t, tzinfo, argument);
  if (!name) return false;
  if (is_none(name)) return true;
  Ref<> doubled = call_method(t, name, "replace"_s, "%"_s, "%%"_s);
  if (!doubled) return false;
  if (!is_str(doubled)) {
    t.raise_text(exc::TypeError, "tzname.replace() did not return a string");
    return false;
  }
  ssize size;
  const char* text = str_utf8(t, doubled, &size);
  if (!text) return false;
  out->append(text, static_cast<std::size_t>(size));
  return true;
}

}  // namespace

Ref<> wrap_strftime(Thread& t, Object* self, Object* format, Object* timetuple, Object* tzinfo, Object* tz_argument) {
  std::string_view text = str_view(t, format);
  if (!text.data()) return {};
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    char c = text[i++];
    if (c != '%' || i == text.size()) {
      out += c;
      continue;
    }
    char code = text[i++];
    char buffer[40];
    if (code == 'z') {
      int n = format_utcoffset(t, buffer, "", tzinfo, tz_argument);
      if (n < 0) return {};
      out.append(buffer, static_cast<std::size_t>(n));
    } else if (code == 'Z') {
      if (!append_zone_name(t, &out, tzinfo, tz_argument)) return {};
    } else if (code == 'f') {
      int us = is_datetime(self) ? clock_of_datetime(self).microsecond : is_time(self) ? clock_of_time(self).microsecond : 0;
      char* end = put_number(buffer, static_cast<unsigned>(us), 6);
      out.append(buffer, static_cast<std::size_t>(end - buffer));
    } else {
      out += c;
      out += code;
    }
  }
  Ref<> module = import_module(t, "time"_s);
  if (!module) return {};
  Ref<Str> new_format = new_str(t, out.c_str());  // a NUL ends it
  if (!new_format) return {};
  return call_method(t, module, "strftime"_s, new_format.get(), timetuple);
}

// --- reading ---

namespace {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// Exactly n digits at text[i]; -1 otherwise.
int digits(std::string_view text, std::size_t i, int n) {
  if (i + static_cast<std::size_t>(n) > text.size()) return -1;
  int value = 0;
  for (int k = 0; k < n; ++k) {
    char c = text[i + static_cast<std::size_t>(k)];
    if (!is_digit(c)) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

// HH[:MM[:SS[.ffffff]]], with or without the colons, at the start of `text`; at most six digits of the fraction count.
// *used: how much was taken. A separator that is the last character is left over.
bool parse_clock(std::string_view text, Clock* out, std::size_t* used) {
  *out = {0, 0, 0, 0};
  int* fields[] = {&out->hour, &out->minute, &out->second};
  bool colons = true;
  std::size_t i = 0;
  for (int k = 0; k < 3; ++k) {
    int value = digits(text, i, 2);
    if (value < 0) return false;
    *fields[k] = value;
    i += 2;
    if (i >= text.size()) {
      *used = i;
      return true;
    }
    char next = text[i];
    if (k == 0) colons = next == ':';
    if (i + 1 >= text.size()) {  // something that is not a field
      *used = i + (next == '\0');
      return true;
    }
    if (colons && next == ':') {
      ++i;
    } else if (next == '.' || next == ',') {
      ++i;
      break;
    } else if (colons) {
      return false;
    }
    if (k == 2) break;
  }
  std::size_t left = text.size() - i;
  int n = left < 6 ? static_cast<int>(left) : 6;
  int fraction = digits(text, i, n);
  if (fraction < 0) return false;
  static constexpr int scale[] = {1000000, 100000, 10000, 1000, 100, 10, 1};
  out->microsecond = fraction * scale[n];
  i += static_cast<std::size_t>(n);
  while (i < text.size() && is_digit(text[i])) ++i;
  *used = i;
  return true;
}

}  // namespace

bool parse_iso_date(std::string_view text, Ymd* out) {
  int year = digits(text, 0, 4);
  if (year < 0) return false;
  std::size_t i = 4;
  bool dashes = i < text.size() && text[i] == '-';
  if (dashes) ++i;
  if (i < text.size() && text[i] == 'W') {
    int week = digits(text, i + 1, 2), day = 1;
    if (week < 0) return false;
    i += 3;
    if (i < text.size()) {
      if (dashes && text[i++] != '-') return false;
      day = digits(text, i, 1);
      if (day < 0) return false;
    }
    return iso_to_ymd(year, week, day, out) == 0;
  }
  int month = digits(text, i, 2);
  if (month < 0) return false;
  i += 2;
  if (dashes && (i >= text.size() || text[i++] != '-')) return false;
  int day = digits(text, i, 2);
  if (day < 0) return false;  // two characters more are let pass, as CPython does
  *out = {year, month, day};
  return true;
}

std::size_t find_iso_separator(std::string_view text) {
  // The eighth character and what follows tell the forms of dates apart: YYYYMMDD, YYYYWww[d], YYYY-MM-DD, YYYY-Www[-d].
  std::size_t n = text.size();
  if (n == 7) return 7;
  if (text[4] == '-') {
    if (text[5] != 'W') return 10;
    if (n < 8) return std::string_view::npos;
    if (n > 8 && text[8] == '-') {
      if (n == 9) return std::string_view::npos;
      // A date and a day of the week, unless a digit follows: then the dash is the separator of a time.
      return n > 10 && is_digit(text[10]) ? 8 : 10;
    }
    return 8;
  }
  if (text[4] != 'W') return 8;
  std::size_t i = 7;
  while (i < n && is_digit(text[i])) ++i;
  if (i < 9) return i;
  return i % 2 == 0 ? 7 : 8;
}

bool parse_iso_time(std::string_view text, IsoTime* out) {
  out->has_offset = false;
  std::size_t zone = text.find_first_of("+-Z");
  std::string_view clock = text.substr(0, zone);
  std::size_t used;
  if (!parse_clock(clock, &out->clock, &used)) return false;
  if (zone == std::string_view::npos) return used == clock.size();
  out->has_offset = true;
  out->offset_seconds = out->offset_microseconds = 0;
  if (text[zone] == 'Z') return zone + 1 == text.size() || text[zone + 1] == '\0';
  int sign = text[zone] == '-' ? -1 : 1;
  std::string_view offset = text.substr(zone + 1);
  Clock c;
  if (!parse_clock(offset, &c, &used) || used != offset.size()) return false;
  out->offset_seconds = sign * (c.hour * 3600 + c.minute * 60 + c.second);
  out->offset_microseconds = sign * c.microsecond;
  return true;
}

}  // namespace adder::datetime
