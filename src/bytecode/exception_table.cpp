#include "bytecode/exception_table.h"

namespace adder {

namespace {

void write_varint(std::string* table, u32 value, int mark) {
  int shift = 0;
  while (shift < 30 && value >> (shift + 6) != 0) shift += 6;
  for (; shift > 0; shift -= 6) {
    table->push_back(static_cast<char>((value >> shift & 0x3F) | 0x40 | mark));
    mark = 0;
  }
  table->push_back(static_cast<char>((value & 0x3F) | mark));
}

}  // namespace

void write_exception_entry(std::string* table, const ExceptionEntry& entry) {
  write_varint(table, static_cast<u32>(entry.start), 0x80);
  write_varint(table, static_cast<u32>(entry.end - entry.start), 0);
  write_varint(table, static_cast<u32>(entry.target), 0);
  write_varint(table, static_cast<u32>(entry.depth) << 1 | (entry.lasti ? 1 : 0), 0);
}

bool ExceptionTableReader::varint(int* value) {
  u32 result = 0;
  while (cursor_ < end_) {
    u8 byte = *cursor_++;
    result = result << 6 | (byte & 0x3F);
    if (!(byte & 0x40)) {
      *value = static_cast<int>(result);
      return true;
    }
  }
  return false;
}

bool ExceptionTableReader::next(ExceptionEntry* entry) {
  int length, depth;
  if (!varint(&entry->start) || !varint(&length) || !varint(&entry->target) || !varint(&depth)) return false;
  entry->end = entry->start + length;
  entry->depth = depth >> 1;
  entry->lasti = depth & 1;
  return true;
}

bool find_exception_handler(std::string_view table, int unit, ExceptionEntry* entry) {
  ExceptionTableReader reader(table);
  while (reader.next(entry)) {
    if (entry->start > unit) return false;
    if (unit < entry->end) return true;
  }
  return false;
}

}  // namespace adder
