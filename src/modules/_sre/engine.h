// Matching: a backtracking engine with an explicit stack.
#pragma once

#include "modules/_sre/program.h"

namespace adder::sre {

// One position to come back to, or something to undo on the way back.
enum class EntryKind : u8 {
  alternative,     // go on at pc, ptr
  mark,            // undo: mark number pc had the value ptr; last index in cur
  repeat_one,      // give one character back; extra: how many are taken; ptr: where they begin
  min_repeat_one,  // take one more; extra: how many are taken
  until,           // leave a greedy repeat here; context values in extra, other
  min_until,       // or enter a lazy one once more
  context,         // undo: context cur had the values extra, other
  frame_assert,
  frame_assert_not,
  frame_atomic,
  frame_possessive,  // borders of parts that end in their own success
};
struct Entry {
  EntryKind kind;
  u32 pc;
  i32 cur;       // innermost running repeat (index in contexts, -1: none)
  u32 contexts;  // height of the context stack
  const char* ptr;
  i64 extra;
  const char* other;
};
// A running REPEAT.
struct Context {
  u32 pc;  // its repeat instruction
  i32 outer;
  i64 count;
  const char* last;  // where its latest iteration began
};

template <class T>
class Stack {  // growable array of plain structs; failure to grow is reported, not thrown
 public:
  ~Stack() {
    if (data_) release();
  }
  Stack() = default;
  Stack(const Stack&) = delete;
  Stack& operator=(const Stack&) = delete;
  bool push(const T& v) {
    if (size_ == capacity_ && !grow()) return false;
    data_[size_++] = v;
    return true;
  }
  T& operator[](std::size_t i) { return data_[i]; }
  T& top() { return data_[size_ - 1]; }
  void pop() { --size_; }
  std::size_t size() const { return size_; }
  void resize(std::size_t n) { size_ = n; }  // shrinks only

 private:
  bool grow();
  void release();
  T* data_ = nullptr;
  std::size_t size_ = 0, capacity_ = 0;
};

struct State {
  const Program* program = nullptr;
  int kind = 1;                                                       // bytes a character
  const char *beginning = nullptr, *start = nullptr, *end = nullptr;  // of the text; start moves while searching
  const char* ptr = nullptr;                                          // where the match ended
  bool match_all = false;                                             // fullmatch
  bool must_advance = false;                                          // an empty match at `start` does not count
  ssize* marks = small_marks;                                         // 2 per group: character offset from beginning, or -1
  ssize mark_count = 0;
  int last_index = -1;
  Stack<Entry> stack;
  Stack<Context> contexts;
  ssize small_marks[24];

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State();
  bool set_groups(ssize groups);  // false: out of memory
  void reset_marks() {
    last_index = -1;
    for (ssize i = 0; i < mark_count; ++i) marks[i] = -1;
  }
};

enum Status : int { kError = -1, kNoMatch = 0, kMatched = 1 };
/// Match at state.start exactly / find the first match at or behind it. kError: exception set.
Status match(Thread& t, State& s);
Status search(Thread& t, State& s);

}  // namespace adder::sre
