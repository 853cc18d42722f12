// A regular expression as the engine runs it: made from the code list that re._compiler emits (3.11's SRE code, magic 20220615).
#pragma once

#include <vector>

#include "core/protocols.h"

namespace adder::sre {

// Numbers of the code list; re._constants has the same.
enum Code : u32 {
  kFailure,
  kSuccess,
  kAny,
  kAnyAll,
  kAssert,
  kAssertNot,
  kAt,
  kBranch,
  kCategory,
  kCharset,
  kBigCharset,
  kGroupRef,
  kGroupRefExists,
  kIn,
  kInfo,
  kJump,
  kLiteral,
  kMark,
  kMaxUntil,
  kMinUntil,
  kNotLiteral,
  kNegate,
  kRange,
  kRepeat,
  kRepeatOne,
  kSubpattern,
  kMinRepeatOne,
  kAtomicGroup,
  kPossessiveRepeat,
  kPossessiveRepeatOne,
  kGroupRefIgnore,
  kInIgnore,
  kLiteralIgnore,
  kNotLiteralIgnore,
  kGroupRefLocIgnore,
  kInLocIgnore,
  kLiteralLocIgnore,
  kNotLiteralLocIgnore,
  kGroupRefUniIgnore,
  kInUniIgnore,
  kLiteralUniIgnore,
  kNotLiteralUniIgnore,
  kRangeUniIgnore,
};
enum At : u32 {
  kAtBeginning,
  kAtBeginningLine,
  kAtBeginningString,
  kAtBoundary,
  kAtNonBoundary,
  kAtEnd,
  kAtEndLine,
  kAtEndString,
  kAtLocBoundary,
  kAtLocNonBoundary,
  kAtUniBoundary,
  kAtUniNonBoundary,
};
enum Category : u32 {
  kCatDigit,
  kCatNotDigit,
  kCatSpace,
  kCatNotSpace,
  kCatWord,
  kCatNotWord,
  kCatLinebreak,
  kCatNotLinebreak,
  kCatLocWord,
  kCatLocNotWord,
  kCatUniDigit,
  kCatUniNotDigit,
  kCatUniSpace,
  kCatUniNotSpace,
  kCatUniWord,
  kCatUniNotWord,
  kCatUniLinebreak,
  kCatUniNotLinebreak,
};
inline constexpr u32 kMaxRepeat = 0xffffffffu;
inline constexpr u32 kMaxGroups = 0x3fffffffu;
inline constexpr u32 kMagic = 20220615;

// What the engine executes. Operands are instruction indexes unless said otherwise.
enum class Op : u8 {
  fail,
  success,
  any,
  any_all,
  literal,
  not_literal,
  set,  // one character; a: character or set number
  literal_ignore,
  not_literal_ignore,  // a: lower-case character; mode
  at,                  // a: At
  branch,              // a: where to go when the alternative behind fails
  jump,                // a
  mark,                // a: mark number
  repeat_one,
  min_repeat_one,
  possessive_one,  // a: min, b: max, c: behind; the item is the next instruction
  repeat,          // a: min, b: max, c: its until
  max_until,
  min_until,   // a: its repeat
  possessive,  // a: min, b: max, c: behind; ends in success
  atomic,      // c: behind; ends in success
  assert_,
  assert_not,  // a: characters to go back, c: behind; ends in success
  group_ref,
  group_ref_ignore,  // a: group; mode
  group_ref_exists,  // a: group, c: where to go when it did not take part
};
enum class Mode : u8 { plain, ascii, locale, unicode };

struct Instruction {
  Op op;
  Mode mode;
  u32 a, b, c;
};

// A set of characters: those below 256 in a bitmap, the others by the set's own code.
struct Set {
  u64 low[4];
  u32 code;  // index in Program::code
  Mode mode;
  bool dynamic;  // depends on the locale: the bitmap is not used
  bool contains_low(u32 c) const { return low[c >> 6] >> (c & 63) & 1; }
};

struct Program {
  std::vector<u32> code;
  std::vector<Instruction> instructions;
  std::vector<Set> sets;
  u32 groups = 0;
  // For searching.
  u32 min_width = 0;
  std::vector<u32> prefix;     // literal beginning, may be empty
  bool anchored = false;       // begins with \A or a ^ that means the same
  bool prefix_is_all = false;  // the pattern is that literal and nothing else
  bool has_first = false;      // `first` is known
  u64 first[4] = {};           // characters below 256 that a match can begin with
  bool first_high = true;      // and: may begin with any other

  bool in_set(const Set& set, u32 c) const {
    if (c < 256 && !set.dynamic) return set.contains_low(c);
    return in_set_slow(set, c);
  }
  bool in_set_slow(const Set& set, u32 c) const;
  void find_low(Set* set) const;  // fills its bitmap
};

/// Translates `program->code`. False when the code is malformed.
bool translate(Program* program);
bool in_category(u32 category, u32 c);
bool is_word(u32 c, Mode mode);
u32 lower(u32 c, Mode mode);
u32 upper(u32 c, Mode mode);

}  // namespace adder::sre
