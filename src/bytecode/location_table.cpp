#include "bytecode/location_table.h"

namespace adder {

namespace {

enum Kind : int {
  kShortLast = 9,
  kOneLine0 = 10,
  kOneLine2 = 12,
  kNoColumns = 13,
  kLong = 14,
  kNowhere = 15,
};
constexpr int kMaxUnits = 8;

}  // namespace

void LocationTableWriter::varint(u32 value) {
  while (value >= 0x40) {
    bytes_.push_back(static_cast<char>(0x40 | (value & 0x3F)));
    value >>= 6;
  }
  bytes_.push_back(static_cast<char>(value));
}

void LocationTableWriter::signed_varint(int value) {
  u32 magnitude = value < 0 ? 0u - static_cast<u32>(value) : static_cast<u32>(value);
  varint(magnitude << 1 | (value < 0 ? 1 : 0));
}

void LocationTableWriter::add(const CodePosition& position, int units) {
  for (; units > kMaxUnits; units -= kMaxUnits) entry(position, kMaxUnits);
  entry(position, units);
}

void LocationTableWriter::entry(const CodePosition& p, int units) {
  auto head = [&](int kind) { bytes_.push_back(static_cast<char>(0x80 | kind << 3 | (units - 1))); };
  if (p.line < 0) {
    head(kNowhere);
    return;
  }
  int delta = p.line - line_;
  bool one_line = p.end_line == p.line;
  if (p.column < 0 || p.end_column < 0) {
    if (one_line || p.end_line == -1) {
      head(kNoColumns);
      signed_varint(delta);
      line_ = p.line;
      return;
    }
  } else if (one_line) {
    int width = p.end_column - p.column;
    if (delta == 0 && p.column < 80 && width >= 0 && width < 16) {
      head(p.column >> 3);
      bytes_.push_back(static_cast<char>((p.column & 7) << 4 | width));
      return;
    }
    if (delta >= 0 && delta <= 2 && p.column < 128 && p.end_column < 128) {
      head(kOneLine0 + delta);
      bytes_.push_back(static_cast<char>(p.column));
      bytes_.push_back(static_cast<char>(p.end_column));
      line_ = p.line;
      return;
    }
  }
  head(kLong);
  signed_varint(delta);
  varint(static_cast<u32>(p.end_line - p.line));
  varint(static_cast<u32>(p.column + 1));
  varint(static_cast<u32>(p.end_column + 1));
  line_ = p.line;
}

u32 LocationTableReader::varint() {
  u32 value = 0;
  for (int shift = 0; cursor_ < end_; shift += 6) {
    u8 byte = *cursor_++;
    if (shift < 32) value |= static_cast<u32>(byte & 0x3F) << shift;
    if (!(byte & 0x40)) break;
  }
  return value;
}

int LocationTableReader::signed_varint() {
  u32 value = varint();
  return value & 1 ? -static_cast<int>(value >> 1) : static_cast<int>(value >> 1);
}

bool LocationTableReader::next() {
  if (cursor_ >= end_) return false;
  u8 first = *cursor_++;
  int kind = first >> 3 & 15;
  start_ = stop_;
  stop_ += (first & 7) + 1;
  auto byte = [&]() -> int { return cursor_ < end_ ? *cursor_++ : 0; };
  if (kind <= kShortLast) {
    int packed = byte();
    int column = kind << 3 | packed >> 4;
    position_ = {line_, line_, column, column + (packed & 15)};
  } else if (kind <= kOneLine2) {
    line_ += kind - kOneLine0;
    int column = byte();
    position_ = {line_, line_, column, byte()};
  } else if (kind == kNoColumns) {
    line_ += signed_varint();
    position_ = {line_, line_, -1, -1};
  } else if (kind == kLong) {
    line_ += signed_varint();
    int end_line = line_ + static_cast<int>(varint());
    int column = static_cast<int>(varint()) - 1;
    position_ = {line_, end_line, column, static_cast<int>(varint()) - 1};
  } else {
    position_ = {};
  }
  return true;
}

int LocationTableReader::line_of(int unit) {
  while (cursor_ < end_) {
    u8 first = *cursor_++;
    int kind = first >> 3 & 15;
    stop_ += (first & 7) + 1;
    if (kind > kShortLast && kind <= kOneLine2) {
      line_ += kind - kOneLine0;
    } else if (kind == kNoColumns || kind == kLong) {
      line_ += signed_varint();
    }
    if (unit < stop_) return kind == kNowhere ? -1 : line_;
    while (cursor_ < end_ && !(*cursor_ & 0x80)) ++cursor_;
  }
  return -1;
}

bool LocationTableReader::next_line() {
  if (!next()) return false;
  int start = start_, line = position_.line;
  while (cursor_ < end_) {
    LocationTableReader ahead = *this;
    ahead.next();
    if (ahead.position_.line != line) break;
    *this = ahead;
  }
  start_ = start;
  return true;
}

int line_of_code_unit(std::string_view table, int first_line, int unit) {
  if (unit < 0) return first_line;
  return LocationTableReader(table, first_line).line_of(unit);
}

}  // namespace adder
