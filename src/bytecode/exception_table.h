// The exception table (`co_exceptiontable`): which handler takes over where, found only when something is raised.
//
// Entries are sorted by start: start, length, target in code units, and depth << 1 | keep-lasti. Numbers are
// big-endian groups of six bits with 0x40 on all but the last; the first byte of an entry carries 0x80, so that a
// reader dropped anywhere finds the next entry.
#pragma once

#include <string>
#include <string_view>

#include "base/base.h"

namespace adder {

struct ExceptionEntry {
  int start;  // code units
  int end;    // one past the last
  int target;
  int depth;   // the value stack is cut to this height
  bool lasti;  // push the raising instruction's offset below the exception
};

/// Appends an entry to a table.
void write_exception_entry(std::string* table, const ExceptionEntry& entry);

/// Walks a table; stops at damage.
class ExceptionTableReader {
 public:
  explicit ExceptionTableReader(std::string_view table)
      : cursor_(reinterpret_cast<const u8*>(table.data())), end_(cursor_ + table.size()) {}
  bool next(ExceptionEntry* entry);

 private:
  bool varint(int* value);
  const u8* cursor_;
  const u8* end_;
};

/// Finds the entry that covers a code unit.
bool find_exception_handler(std::string_view table, int unit, ExceptionEntry* entry);

}  // namespace adder
