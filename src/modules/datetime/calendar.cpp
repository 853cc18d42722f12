// The proleptic Gregorian calendar: dates to day numbers and back (by shifted years that begin in March), ISO weeks.
#include "modules/datetime/datetime.h"

namespace adder::datetime {

namespace {
constexpr short kDaysBefore[13] = {0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
constexpr char kDaysIn[13] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
}  // namespace

int days_in_month(int year, int month) { return kDaysIn[month] + (month == 2 && is_leap(year)); }
int days_before_month(int year, int month) { return kDaysBefore[month] + (month > 2 && is_leap(year)); }

i64 ordinal_of(Ymd d) {
  int y = d.year - 1;
  return y * 365 + y / 4 - y / 100 + y / 400 + days_before_month(d.year, d.month) + d.day;
}

Ymd ymd_of_ordinal(i64 ordinal) {
  // Count from 0000-03-01, so that the leap day ends a year, and centuries and years follow from one division each.
  u64 days = static_cast<u64>(ordinal) + 305;
  u64 quarter = 4 * days + 3;
  u64 century = quarter / 146097;
  u64 day_of_century = quarter % 146097 / 4;
  u64 year_quarter = 4 * day_of_century + 3;
  u64 year_of_century = year_quarter / 1461;
  int day_of_year = static_cast<int>(year_quarter % 1461 / 4);
  int shifted_month = (5 * day_of_year + 2) / 153;
  int day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  int month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  return {static_cast<int>(century * 100 + year_of_century) + (month <= 2), month, day};
}

int iso_week1_monday(int year) {
  int first = static_cast<int>(ordinal_of({year, 1, 1}));
  int weekday = (first + 6) % 7;
  return first - weekday + (weekday > 3 ? 7 : 0);
}

int iso_to_ymd(int iso_year, int week, int day, Ymd* out) {
  if (iso_year < kMinYear || iso_year > kMaxYear) return -4;
  if (week < 1 || week > 53) return -2;
  if (week == 53) {
    int first = weekday_of({iso_year, 1, 1});
    if (first != 3 && !(first == 2 && is_leap(iso_year))) return -2;
  }
  if (day < 1 || day > 7) return -3;
  *out = ymd_of_ordinal(iso_week1_monday(iso_year) + (week - 1) * 7 + day - 1);
  return 0;
}

IsoWeek iso_week_of(Ymd d) {
  int year = d.year;
  int today = static_cast<int>(ordinal_of(d));
  int monday = iso_week1_monday(year);
  if (today < monday) {
    monday = iso_week1_monday(--year);
  } else if (today >= monday + 52 * 7 && today >= iso_week1_monday(year + 1)) {
    monday = iso_week1_monday(++year);
  }
  int offset = today - monday;
  return {year, offset / 7 + 1, offset % 7 + 1};
}

}  // namespace adder::datetime
