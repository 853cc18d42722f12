// Character properties of Unicode 14.0 (two-stage tables, made by tools/gen_unicode.py).
#include "types/str.h"

namespace adder {

namespace {
#include "types/unicode_tables.inc"

ADDER_INLINE const CharRecord& record(u32 c) {
  if (ADDER_UNLIKELY(c > 0x10ffff)) c = 0x10ffff;
  return kRecords[kStage2[(static_cast<u32>(kStage1[c >> kShift]) << kShift) + (c & ((1u << kShift) - 1))]];
}
ADDER_INLINE bool has(u32 c, u16 flag) { return record(c).flags & flag; }

int copy_full(const u32 from[3], u32 out[3]) {
  int n = 0;
  while (n < 3 && from[n]) {
    out[n] = from[n];
    ++n;
  }
  return n;
}
}  // namespace

bool char_is_alpha(u32 c) { return has(c, kAlpha); }
bool char_is_decimal(u32 c) { return has(c, kDecimal); }
bool char_is_digit(u32 c) { return has(c, kDigit); }
bool char_is_numeric(u32 c) { return has(c, kNumeric); }
bool char_is_space(u32 c) { return has(c, kSpace); }
bool char_is_linebreak(u32 c) { return has(c, kLinebreak); }
bool char_is_printable(u32 c) { return has(c, kPrintable); }
bool char_is_lower(u32 c) { return has(c, kLower); }
bool char_is_upper(u32 c) { return has(c, kUpper); }
bool char_is_title(u32 c) { return has(c, kTitle); }
bool char_is_xid_start(u32 c) { return has(c, kXidStart); }
bool char_is_xid_continue(u32 c) { return has(c, kXidContinue); }
bool char_is_cased(u32 c) { return has(c, kCased); }
bool char_is_case_ignorable(u32 c) { return has(c, kCaseIgnorable); }

int char_decimal_value(u32 c) {
  const CharRecord& r = record(c);
  return r.flags & kDecimal ? r.decimal : -1;
}
int char_digit_value(u32 c) {
  const CharRecord& r = record(c);
  return r.flags & kDigit ? r.digit : -1;
}
double char_numeric_value(u32 c) {
  if (!has(c, kNumeric)) return -1.0;
  std::size_t low = 0, high = sizeof kNumericValues / sizeof kNumericValues[0];
  while (low < high) {
    std::size_t middle = (low + high) / 2;
    if (kNumericValues[middle].c < c)
      low = middle + 1;
    else
      high = middle;
  }
  return kNumericValues[low].value;
}

u32 char_to_lower(u32 c) { return c + static_cast<u32>(record(c).lower); }
u32 char_to_upper(u32 c) { return c + static_cast<u32>(record(c).upper); }
u32 char_to_title(u32 c) { return c + static_cast<u32>(record(c).title); }

int char_to_lower_full(u32 c, u32 out[3]) {
  const CharRecord& r = record(c);
  if (r.flags & kFullCase) return copy_full(kFullCaseRows[r.full].lower, out);
  out[0] = c + static_cast<u32>(r.lower);
  return 1;
}
int char_to_upper_full(u32 c, u32 out[3]) {
  const CharRecord& r = record(c);
  if (r.flags & kFullCase) return copy_full(kFullCaseRows[r.full].upper, out);
  out[0] = c + static_cast<u32>(r.upper);
  return 1;
}
int char_to_title_full(u32 c, u32 out[3]) {
  const CharRecord& r = record(c);
  if (r.flags & kFullCase) return copy_full(kFullCaseRows[r.full].title, out);
  out[0] = c + static_cast<u32>(r.title);
  return 1;
}
int char_to_folded_full(u32 c, u32 out[3]) {
  const CharRecord& r = record(c);
  if (r.flags & kFullCase) return copy_full(kFullCaseRows[r.full].folded, out);
  out[0] = c + static_cast<u32>(r.lower);
  return 1;
}

}  // namespace adder
