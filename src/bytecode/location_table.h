// The 3.11 location table (`co_linetable`): lines and columns of every code unit, PEP 626 and PEP 657.
//
// An entry covers up to eight code units. Its first byte is 0x80 | kind << 3 | units - 1; what follows depends on
// the kind: the columns packed in a byte (same line), two column bytes (0 to 2 lines on), a line only, all four
// numbers, or nothing at all. Numbers are little-endian groups of six bits, 0x40 marking that more follow;
// signed ones keep the sign in the lowest bit. No byte but the first of an entry has its highest bit set.
#pragma once

#include <string>
#include <string_view>

#include "base/base.h"

namespace adder {

/// Where an instruction comes from. A negative `line` is no place at all; negative columns are unknown.
struct CodePosition {
  int line = -1;
  int end_line = -1;
  int column = -1;
  int end_column = -1;
};

/// Builds a table, instruction by instruction.
class LocationTableWriter {
 public:
  explicit LocationTableWriter(int first_line) : line_(first_line) {}
  /// The next `units` code units (an instruction with its prefixes and caches) lie at `position`.
  void add(const CodePosition& position, int units);
  const std::string& bytes() const { return bytes_; }

 private:
  void entry(const CodePosition& position, int units);
  void varint(u32 value);
  void signed_varint(int value);

  std::string bytes_;
  int line_;
};

/// Walks a table. Damaged tables end early; they never make it read beyond the end.
class LocationTableReader {
 public:
  LocationTableReader(std::string_view table, int first_line)
      : cursor_(reinterpret_cast<const u8*>(table.data())), end_(cursor_ + table.size()), line_(first_line) {}
  /// Moves to the next entry; false at the end. Afterwards start/end (in code units) and position are valid.
  bool next();
  /// As next(), joining entries of one line: the steps of `co_lines()`. Only position().line means anything.
  bool next_line();
  /// The line of a code unit behind the current entry, or -1: no column is looked at.
  int line_of(int unit);
  int start() const { return start_; }
  int end() const { return stop_; }
  const CodePosition& position() const { return position_; }

 private:
  u32 varint();
  int signed_varint();

  const u8* cursor_;
  const u8* end_;
  int line_;
  int start_ = 0;
  int stop_ = 0;
  CodePosition position_;
};

/// The line of a code unit, or -1 if it has none.
int line_of_code_unit(std::string_view table, int first_line, int unit);

}  // namespace adder
