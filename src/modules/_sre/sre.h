// Objects of the regular expression module.
#pragma once

#include "modules/_sre/engine.h"

namespace adder::sre {

struct Pattern : VarObject {
  ssize groups;
  Object* groupindex;  // dict: name -> number
  Object* indexgroup;  // tuple: number -> name or None
  Object* pattern;     // str, bytes or None
  int flags;
  Object* weakreflist;
  int is_bytes;  // 1, 0; -1: no pattern text was given
  Program* program;
};
struct Match : VarObject {
  Object* string;
  Object* regs;  // cached tuple
  Pattern* pattern;
  ssize pos, endpos;
  ssize last_index;  // -1: none
  ssize groups;      // with group 0
  ssize marks[1];    // start, end of each group
};

extern Type pattern_type, match_type, scanner_type;

// A text being matched: State plus what keeps the text alive.
class Text {
 public:
  Text() = default;
  ~Text();
  Text(const Text&) = delete;
  Text& operator=(const Text&) = delete;
  /// False + TypeError when the text does not fit the pattern.
  bool open(Thread& t, Pattern* pattern, Object* string, ssize pos, ssize endpos);
  /// The characters [start, end) of the text as an object.
  Ref<> slice(Thread& t, ssize start, ssize end) const;
  /// A group of the latest match; null pointer result only on error. `empty`: what stands for "took no part".
  Ref<> group(Thread& t, ssize number, Object* missing) const;
  ssize position(const char* p) const { return (p - state.beginning) / state.kind; }

  State state;
  Object* string = nullptr;
  bool is_bytes = false;
  ssize pos = 0, endpos = 0;

 private:
  Ref<> owner_;
  Buffer view_{};
  bool held_ = false;
};

/// A match object, or None when status is kNoMatch; null on kError.
Ref<> new_match(Thread& t, Pattern* pattern, Text& text, Status status);
/// A part of the string a match was made on.
Ref<> slice_of(Thread& t, Object* string, ssize start, ssize end);

}  // namespace adder::sre
