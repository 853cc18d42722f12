// Tokens and the table of names.
#pragma once

#include <string_view>

#include "base/arena.h"
#include "base/base.h"

namespace adder {

enum class Tok : u8 {
#define TOKEN(Name, text) k##Name,
#include "syntax/tokens.def"
  kCount
};

/// The spelling of an operator or keyword; empty for the others.
const char* token_text(Tok kind);

/// Numbers of names in a NameTable: reserved words first, then soft keywords, then what the source brings.
enum ReservedName : u32 {
#define KEYWORD(Name, text) kName##Name,
#include "syntax/tokens.def"
#define SOFT_KEYWORD(Name, text) kName##Name,
#include "syntax/tokens.def"
  kReservedNames
};
inline constexpr u32 kKeywordCount = kNameUnderscore;

struct Token {
  Tok kind;
  u8 level;   ///< brackets open after the token
  u32 name;   ///< number in the NameTable, for names and keywords
  u32 start;  ///< offsets in the tokenizer's buffer
  u32 end;
  int lineno;
  int col_offset;
  int end_lineno;
  int end_col_offset;
};

/// Gives every distinct name a number and one copy of its text. Names must stay readable 8 bytes past their
/// end (as the tokenizer's padded buffer is).
class NameTable {
 public:
  explicit NameTable(Arena& arena);
  ~NameTable();
  NameTable(const NameTable&) = delete;
  NameTable& operator=(const NameTable&) = delete;

  /// The number of the name; the text is referenced, not copied, so it must live as long as the tree.
  u32 intern(std::string_view text);
  std::string_view text(u32 number) const { return {entries_[number].data, entries_[number].size}; }
  /// As intern(), for text that may go away or is not padded.
  std::string_view intern_copy(std::string_view text);

 private:
  struct Entry {
    const char* data;
    u32 size;
    u32 hash;
  };
  void grow();

  Arena& arena_;
  Entry* entries_ = nullptr;
  u32* slots_ = nullptr;
  u32 count_ = 0;
  u32 mask_ = 0;
};

}  // namespace adder
