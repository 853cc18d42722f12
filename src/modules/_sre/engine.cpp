// The matcher.
//
// A run holds a program counter, a text position and a stack of entries. Instructions that have a choice push an entry that says
// where to go on otherwise; a failure pops entries until one of them is a choice. Everything that changes state (marks, repeat
// counters) pushes an entry that undoes it. So nothing recurses in C, whatever the pattern and the text.
//
// Assertions, atomic groups and possessive repeats push a frame entry and end in their own `success`. That success throws the
// choices above the frame away (but keeps the undo entries of marks: what was captured inside may have to be given up later) and
// goes on behind. `frame` is the innermost open frame; frames are linked through `extra`.
//
// Two things are skipped when they cannot matter: undo entries while the stack is empty, and alternatives whose first character
// does not fit.
#include "modules/_sre/engine.h"

#include <cstring>

#include "core/eval_breaker.h"
#include "mem/alloc.h"
#include "types/text_search.h"

namespace adder::sre {

// One array of each kind is kept from run to run: most matches need no allocation. The GIL guards the cache.
template <class T>
struct StackCache {
  T* data = nullptr;
  std::size_t capacity = 0;
};
template <class T>
static constinit StackCache<T> stack_cache;

template <class T>
bool Stack<T>::grow() {
  if (!data_ && stack_cache<T>.data) {
    data_ = stack_cache<T>.data;
    capacity_ = stack_cache<T>.capacity;
    stack_cache<T>.data = nullptr;
    return true;
  }
  std::size_t capacity = capacity_ ? capacity_ * 2 : 128;
  if (capacity > static_cast<std::size_t>(kSsizeMax) / sizeof(T)) return false;
  auto* p = static_cast<T*>(mem_realloc(data_, capacity * sizeof(T)));
  if (!p) return false;
  data_ = p;
  capacity_ = capacity;
  return true;
}
template <class T>
void Stack<T>::release() {
  if (!stack_cache<T>.data && capacity_ * sizeof(T) <= 256 * 1024) {
    stack_cache<T>.data = data_;
    stack_cache<T>.capacity = capacity_;
  } else {
    mem_free(data_);
  }
}
template class Stack<Entry>;
template class Stack<Context>;

State::~State() {
  if (marks != small_marks) mem_free(marks);
}
bool State::set_groups(ssize groups) {
  mark_count = 2 * groups;
  if (mark_count > static_cast<ssize>(sizeof small_marks / sizeof small_marks[0])) {
    marks = static_cast<ssize*>(mem_malloc(static_cast<std::size_t>(mark_count) * sizeof(ssize)));
    if (!marks) {
      marks = small_marks;
      return false;
    }
  }
  reset_marks();
  return true;
}

namespace {

template <class C>
class Matcher {
 public:
  Matcher(Thread& t, State& s)
      : t_(t),
        s_(s),
        p_(*s.program),
        code_(p_.instructions.data()),
        begin_(reinterpret_cast<const C*>(s.beginning)),
        end_(reinterpret_cast<const C*>(s.end)) {}

  Status run(const C* ptr);
  Status search();

 private:
  static const C* at(const char* p) { return reinterpret_cast<const C*>(p); }
  static const char* raw(const C* p) { return reinterpret_cast<const char*>(p); }
  ssize offset(const C* p) const { return p - begin_; }

  bool item_matches(const Instruction& in, u32 c) const {
    switch (in.op) {
      case Op::any:
        return c != '\n';
      case Op::any_all:
        return true;
      case Op::literal:
        return c == in.a;
      case Op::not_literal:
        return c != in.a;
      case Op::set:
        return p_.in_set(p_.sets[in.a], c);
      case Op::literal_ignore:
        return ignore_match(in, c);
      case Op::not_literal_ignore:
        return !ignore_match(in, c);
      default:
        return false;
    }
  }
  static bool ignore_match(const Instruction& in, u32 c) {
    if (in.mode == Mode::locale) return c == in.a || lower(c, in.mode) == in.a || upper(c, in.mode) == in.a;
    return lower(c, in.mode) == in.a;
  }

  // How many characters from ptr on the item matches, at most `max`.
  ssize count_item(const Instruction& in, const C* ptr, ssize max) const {
    const C* end = end_ - ptr > max ? ptr + max : end_;
    const C* q = ptr;
    switch (in.op) {
      case Op::any_all:
        return end - ptr;
      case Op::any: {
        ssize hit = search::find_unit(ptr, end - ptr, static_cast<C>('\n'));
        return hit < 0 ? end - ptr : hit;
      }
      case Op::literal:
        while (q < end && static_cast<u32>(*q) == in.a) ++q;
        break;
      case Op::not_literal: {
        if (in.a != static_cast<C>(in.a)) return end - ptr;
        ssize hit = search::find_unit(ptr, end - ptr, static_cast<C>(in.a));
        return hit < 0 ? end - ptr : hit;
      }
      case Op::set: {
        const Set& set = p_.sets[in.a];
        if (sizeof(C) == 1 && !set.dynamic) {
          while (q < end && set.contains_low(static_cast<u32>(*q))) ++q;
        } else {
          while (q < end && p_.in_set(set, static_cast<u32>(*q))) ++q;
        }
        break;
      }
      default:
        while (q < end && item_matches(in, static_cast<u32>(*q))) ++q;
    }
    return q - ptr;
  }

  bool at_position(u32 where, const C* p) const {
    auto boundary = [&](Mode mode) {
      if (begin_ == end_) return false;
      bool before = p > begin_ && is_word(static_cast<u32>(p[-1]), mode);
      bool here = p < end_ && is_word(static_cast<u32>(*p), mode);
      return before != here;
    };
    auto non_boundary = [&](Mode mode) { return begin_ != end_ && !boundary(mode); };
    switch (where) {
      case kAtBeginning:
      case kAtBeginningString:
        return p == begin_;
      case kAtBeginningLine:
        return p == begin_ || p[-1] == '\n';
      case kAtEnd:
        return p == end_ || (end_ - p == 1 && *p == '\n');
      case kAtEndLine:
        return p == end_ || *p == '\n';
      case kAtEndString:
        return p == end_;
      case kAtBoundary:
        return boundary(Mode::ascii);
      case kAtNonBoundary:
        return non_boundary(Mode::ascii);
      case kAtLocBoundary:
        return boundary(Mode::locale);
      case kAtLocNonBoundary:
        return non_boundary(Mode::locale);
      case kAtUniBoundary:
        return boundary(Mode::unicode);
      case kAtUniNonBoundary:
        return non_boundary(Mode::unicode);
      default:
        return false;
    }
  }

  bool push(EntryKind kind, u32 pc, const C* ptr, i64 extra = 0, const char* other = nullptr) {
    return s_.stack.push({kind, pc, cur_, static_cast<u32>(s_.contexts.size()), raw(ptr), extra, other});
  }
  // Can the alternative at pc begin with the character at ptr? False only when surely not.
  bool may_begin(u32 pc, const C* ptr) const {
    const Instruction& in = code_[pc];
    switch (in.op) {
      case Op::literal:
        return ptr < end_ && static_cast<u32>(*ptr) == in.a;
      case Op::set:
        return ptr < end_ && p_.in_set(p_.sets[in.a], static_cast<u32>(*ptr));
      default:
        return true;
    }
  }
  void undo(const Entry& e) {
    if (e.kind == EntryKind::mark) {
      s_.marks[e.pc] = e.extra;
      s_.last_index = static_cast<int>(e.cur);
    } else if (e.kind == EntryKind::context || e.kind == EntryKind::until || e.kind == EntryKind::min_until) {
      Context& c = s_.contexts[e.cur];
      c.count = e.extra;
      c.last = e.other;
    }
  }
  // Drops the entries above `frame` and the frame itself, but keeps what undoes marks.
  void drop_choices(ssize frame) {
    std::size_t to = static_cast<std::size_t>(frame);
    for (std::size_t i = to + 1; i < s_.stack.size(); ++i) {
      if (s_.stack[i].kind == EntryKind::mark) s_.stack[to++] = s_.stack[i];
    }
    s_.stack.resize(to);
  }
  bool group_matches(const Instruction& in, const C** ptr) const {
    ssize from = s_.marks[2 * in.a], to = s_.marks[2 * in.a + 1];
    if (from < 0 || to < from) return false;
    const C* p = *ptr;
    if (end_ - p < to - from) return false;
    for (const C *q = begin_ + from, *stop = begin_ + to; q < stop; ++q, ++p) {
      if (in.op == Op::group_ref ? *q != *p : lower(static_cast<u32>(*q), in.mode) != lower(static_cast<u32>(*p), in.mode)) {
        return false;
      }
    }
    *ptr = p;
    return true;
  }
  Status out_of_memory() {
    t_.raise_no_memory();
    return kError;
  }

  Thread& t_;
  State& s_;
  const Program& p_;
  const Instruction* code_;
  const C *begin_, *end_;
  i32 cur_ = -1;
};

#define PUSH(...) \
  if (!push(__VA_ARGS__)) return out_of_memory()

template <class C>
Status Matcher<C>::run(const C* ptr) {
  u32 pc = 0;
  ssize frame = -1;
  u32 steps = 0;
  s_.stack.resize(0);
  s_.contexts.resize(0);
  cur_ = -1;
  const C* const origin = ptr;
  for (;;) {
    const Instruction& in = code_[pc];
    switch (in.op) {
      case Op::fail:
        goto backtrack;
      case Op::any:
        if (ptr >= end_ || *ptr == '\n') goto backtrack;
        ++ptr, ++pc;
        continue;
      case Op::any_all:
        if (ptr >= end_) goto backtrack;
        ++ptr, ++pc;
        continue;
      case Op::literal:
        if (ptr >= end_ || static_cast<u32>(*ptr) != in.a) goto backtrack;
        ++ptr, ++pc;
        continue;
      case Op::not_literal:
        if (ptr >= end_ || static_cast<u32>(*ptr) == in.a) goto backtrack;
        ++ptr, ++pc;
        continue;
      case Op::set:
        if (ptr >= end_ || !p_.in_set(p_.sets[in.a], static_cast<u32>(*ptr))) goto backtrack;
        ++ptr, ++pc;
        continue;
      case Op::literal_ignore:
      case Op::not_literal_ignore:
        if (ptr >= end_ || !item_matches(in, static_cast<u32>(*ptr))) goto backtrack;
        ++ptr, ++pc;
        continue;
      case Op::at:
        if (!at_position(in.a, ptr)) goto backtrack;
        ++pc;
        continue;
      case Op::branch:
        // The alternative behind; the next one is at in.a.
        if (!may_begin(pc + 1, ptr)) {
          pc = in.a;
          continue;
        }
        PUSH(EntryKind::alternative, in.a, ptr);
        ++pc;
        continue;
      case Op::jump:
        pc = in.a;
        continue;
      case Op::mark: {
        if (s_.stack.size()) {
          if (!s_.stack.push({EntryKind::mark, in.a, s_.last_index, 0, nullptr, s_.marks[in.a], nullptr})) return out_of_memory();
        }
        if (in.a & 1) s_.last_index = static_cast<int>(in.a / 2 + 1);
        s_.marks[in.a] = offset(ptr);
        ++pc;
        continue;
      }

      // --- repeats of one character ---
      case Op::repeat_one: {
        if (static_cast<ssize>(in.a) > end_ - ptr) goto backtrack;
        ssize n = count_item(code_[pc + 1], ptr, in.b == kMaxRepeat ? kSsizeMax : static_cast<ssize>(in.b));
        auto min = static_cast<ssize>(in.a);
        if (n < min) goto backtrack;
        const Instruction& tail = code_[in.c];
        if (tail.op == Op::literal) {
          // Only places before that character are worth trying.
          while (n >= min && (ptr + n >= end_ || static_cast<u32>(ptr[n]) != tail.a)) --n;
          if (n < min) goto backtrack;
        }
        if (n > min) PUSH(EntryKind::repeat_one, pc, ptr, n);
        ptr += n;
        pc = in.c;
        continue;
      }
      case Op::min_repeat_one: {
        auto min = static_cast<ssize>(in.a);
        if (min > end_ - ptr) goto backtrack;
        if (min && count_item(code_[pc + 1], ptr, min) < min) goto backtrack;
        ptr += min;
        if (in.b > in.a) PUSH(EntryKind::min_repeat_one, pc, ptr, min);
        pc = in.c;
        continue;
      }
      case Op::possessive_one: {
        if (static_cast<ssize>(in.a) > end_ - ptr) goto backtrack;
        ssize n = count_item(code_[pc + 1], ptr, in.b == kMaxRepeat ? kSsizeMax : static_cast<ssize>(in.b));
        if (n < static_cast<ssize>(in.a)) goto backtrack;
        ptr += n;
        pc = in.c;
        continue;
      }

      // --- general repeats ---
      case Op::repeat: {
        if (!s_.contexts.push({pc, cur_, -1, nullptr})) return out_of_memory();
        cur_ = static_cast<i32>(s_.contexts.size()) - 1;
        pc = in.c;
        continue;
      }
      case Op::max_until:
      case Op::min_until: {
        if (cur_ < 0) goto backtrack;
        Context& c = s_.contexts[cur_];
        const Instruction& repeat = code_[c.pc];
        i64 count = c.count + 1;
        if (count < static_cast<i64>(repeat.a)) {
          if ((++steps & 0xffff) == 0 && must_break(t_) && eval_breaker.handle && eval_breaker.handle(t_) < 0) return kError;
          if (s_.stack.size()) PUSH(EntryKind::context, pc, ptr, c.count, c.last);
          c.count = count;
          pc = c.pc + 1;
          continue;
        }
        if (in.op == Op::max_until) {
          if ((count < static_cast<i64>(repeat.b) || repeat.b == kMaxRepeat) && raw(ptr) != c.last) {
            PUSH(EntryKind::until, pc, ptr, c.count, c.last);
            c.count = count;
            c.last = raw(ptr);
            pc = c.pc + 1;
            continue;
          }
        } else {
          PUSH(EntryKind::min_until, pc, ptr, c.count, c.last);
        }
        cur_ = c.outer;
        ++pc;
        continue;
      }

      // --- parts with their own success ---
      case Op::assert_:
      case Op::assert_not: {
        if (ptr - begin_ < static_cast<ssize>(in.a)) {
          if (in.op == Op::assert_) goto backtrack;
          pc = in.c;
          continue;
        }
        PUSH(in.op == Op::assert_ ? EntryKind::frame_assert : EntryKind::frame_assert_not, pc, ptr, frame);
        frame = static_cast<ssize>(s_.stack.size()) - 1;
        ptr -= in.a;
        ++pc;
        continue;
      }
      case Op::atomic:
        PUSH(EntryKind::frame_atomic, pc, ptr, frame);
        frame = static_cast<ssize>(s_.stack.size()) - 1;
        ++pc;
        continue;
      case Op::possessive: {
        if (in.b == 0) {
          pc = in.c;
          continue;
        }
        PUSH(EntryKind::frame_possessive, pc, ptr, frame, reinterpret_cast<const char*>(std::uintptr_t{0}));
        frame = static_cast<ssize>(s_.stack.size()) - 1;
        ++pc;
        continue;
      }
      case Op::success: {
        if (frame < 0) {
          if ((s_.match_all && ptr != end_) || (s_.must_advance && ptr == origin)) goto backtrack;
          s_.ptr = raw(ptr);
          return kMatched;
        }
        Entry e = s_.stack[frame];
        ssize here = frame;
        frame = e.extra;
        cur_ = e.cur;
        switch (e.kind) {
          case EntryKind::frame_assert:
            drop_choices(here);
            s_.contexts.resize(e.contexts);
            ptr = at(e.ptr);
            pc = code_[e.pc].c;
            continue;
          case EntryKind::frame_assert_not:
            while (static_cast<ssize>(s_.stack.size()) > here + 1) {
              if (s_.stack.top().kind == EntryKind::mark) undo(s_.stack.top());
              s_.stack.pop();
            }
            s_.stack.pop();
            s_.contexts.resize(e.contexts);
            goto backtrack;
          case EntryKind::frame_atomic:
            drop_choices(here);
            s_.contexts.resize(e.contexts);
            pc = code_[e.pc].c;
            continue;
          default: {  // one iteration of a possessive repeat is complete
            drop_choices(here);
            s_.contexts.resize(e.contexts);
            const Instruction& repeat = code_[e.pc];
            auto count = static_cast<i64>(reinterpret_cast<std::uintptr_t>(e.other)) + 1;
            bool more = count < static_cast<i64>(repeat.b) || repeat.b == kMaxRepeat;
            // Only optional iterations must take something to be followed by another.
            if (count < static_cast<i64>(repeat.a) || (more && (count == static_cast<i64>(repeat.a) || raw(ptr) != e.ptr))) {
              PUSH(EntryKind::frame_possessive, e.pc, ptr, frame,
                   reinterpret_cast<const char*>(static_cast<std::uintptr_t>(count)));
              frame = static_cast<ssize>(s_.stack.size()) - 1;
              pc = e.pc + 1;
            } else {
              pc = repeat.c;
            }
            continue;
          }
        }
      }

      // --- groups ---
      case Op::group_ref:
      case Op::group_ref_ignore:
        if (!group_matches(in, &ptr)) goto backtrack;
        ++pc;
        continue;
      case Op::group_ref_exists: {
        ssize from = s_.marks[2 * in.a], to = s_.marks[2 * in.a + 1];
        pc = from >= 0 && to >= from ? pc + 1 : in.c;
        continue;
      }
    }

  backtrack:
    if ((++steps & 0xfff) == 0 && must_break(t_) && eval_breaker.handle && eval_breaker.handle(t_) < 0) return kError;
    for (;;) {
      if (s_.stack.size() == 0) return kNoMatch;
      Entry& e = s_.stack.top();
      switch (e.kind) {
        case EntryKind::mark:
        case EntryKind::context:
          undo(e);
          s_.stack.pop();
          continue;
        case EntryKind::alternative:
          pc = e.pc;
          ptr = at(e.ptr);
          cur_ = e.cur;
          s_.contexts.resize(e.contexts);
          s_.stack.pop();
          break;
        case EntryKind::repeat_one: {
          const Instruction& repeat = code_[e.pc];
          const Instruction& tail = code_[repeat.c];
          auto min = static_cast<i64>(repeat.a);
          i64 n = e.extra - 1;
          const C* base = at(e.ptr);
          if (tail.op == Op::literal) {
            while (n >= min && static_cast<u32>(base[n]) != tail.a) --n;
            if (n < min) {
              s_.stack.pop();
              continue;
            }
          }
          cur_ = e.cur;
          s_.contexts.resize(e.contexts);
          ptr = base + n;
          pc = repeat.c;
          if (n > min)
            e.extra = n;
          else
            s_.stack.pop();
          break;
        }
        case EntryKind::min_repeat_one: {
          const Instruction& repeat = code_[e.pc];
          const Instruction& tail = code_[repeat.c];
          const C* p = at(e.ptr);
          i64 n = e.extra;
          bool found = false;
          for (;;) {
            if (p >= end_ || !item_matches(code_[e.pc + 1], static_cast<u32>(*p))) break;
            ++p, ++n;
            if (tail.op != Op::literal || (p < end_ && static_cast<u32>(*p) == tail.a)) {
              found = true;
              break;
            }
            if (n >= static_cast<i64>(repeat.b) && repeat.b != kMaxRepeat) break;
          }
          if (!found) {
            s_.stack.pop();
            continue;
          }
          cur_ = e.cur;
          s_.contexts.resize(e.contexts);
          ptr = p;
          pc = repeat.c;
          if (n < static_cast<i64>(repeat.b) || repeat.b == kMaxRepeat) {
            e.ptr = raw(p);
            e.extra = n;
          } else {
            s_.stack.pop();
          }
          break;
        }
        case EntryKind::until: {
          undo(e);
          cur_ = s_.contexts[e.cur].outer;
          s_.contexts.resize(e.contexts);
          ptr = at(e.ptr);
          pc = e.pc + 1;
          s_.stack.pop();
          break;
        }
        case EntryKind::min_until: {
          undo(e);
          cur_ = e.cur;
          s_.contexts.resize(e.contexts);
          Context& c = s_.contexts[cur_];
          const Instruction& repeat = code_[c.pc];
          i64 count = c.count + 1;
          if ((count >= static_cast<i64>(repeat.b) && repeat.b != kMaxRepeat) || e.ptr == c.last) {
            s_.stack.pop();
            continue;
          }
          e.kind = EntryKind::context;  // from now on only undone
          c.count = count;
          c.last = e.ptr;
          ptr = at(e.ptr);
          pc = c.pc + 1;
          break;
        }
        case EntryKind::frame_assert:
        case EntryKind::frame_atomic:
          frame = e.extra;
          s_.stack.pop();
          continue;
        case EntryKind::frame_assert_not:
          frame = e.extra;
          cur_ = e.cur;
          s_.contexts.resize(e.contexts);
          ptr = at(e.ptr);
          pc = code_[e.pc].c;
          s_.stack.pop();
          break;
        case EntryKind::frame_possessive: {
          frame = e.extra;
          const Instruction& repeat = code_[e.pc];
          auto count = static_cast<i64>(reinterpret_cast<std::uintptr_t>(e.other));
          if (count < static_cast<i64>(repeat.a)) {
            s_.stack.pop();
            continue;
          }
          cur_ = e.cur;
          s_.contexts.resize(e.contexts);
          ptr = at(e.ptr);
          pc = repeat.c;
          s_.stack.pop();
          break;
        }
      }
      break;
    }
  }
}
#undef PUSH

template <class C>
Status Matcher<C>::search() {
  const C* ptr = at(s_.start);
  auto attempt = [&](const C* p) -> Status {
    s_.reset_marks();
    s_.start = raw(p);
    Status r = run(p);
    s_.must_advance = false;
    return r;
  };
  if (ptr > end_) return kNoMatch;
  if (end_ - ptr < static_cast<ssize>(p_.min_width)) return kNoMatch;
  if (p_.anchored) return ptr == begin_ ? attempt(ptr) : kNoMatch;
  const C* last = end_ - p_.min_width;  // no match begins behind this
  if (!p_.prefix.empty()) {
    bool representable = true;
    C needle[64];
    std::size_t m = p_.prefix.size() < 64 ? p_.prefix.size() : 64;
    for (std::size_t i = 0; i < m; ++i) {
      needle[i] = static_cast<C>(p_.prefix[i]);
      representable &= needle[i] == p_.prefix[i];
    }
    if (!representable) return kNoMatch;
    while (ptr <= last) {
      ssize hit = search::find(ptr, end_ - ptr, needle, static_cast<ssize>(m));
      if (hit < 0) return kNoMatch;
      ptr += hit;
      if (Status r = attempt(ptr)) return r;
      ++ptr;
    }
    return kNoMatch;
  }
  if (p_.has_first) {
    while (ptr <= last) {
      while (ptr < end_) {
        auto c = static_cast<u32>(*ptr);
        if (c < 256 ? p_.first[c >> 6] >> (c & 63) & 1 : p_.first_high) break;
        ++ptr;
      }
      if (ptr >= end_ || ptr > last) return kNoMatch;
      if (Status r = attempt(ptr)) return r;
      ++ptr;
    }
    return kNoMatch;
  }
  for (; ptr <= last; ++ptr) {
    if (Status r = attempt(ptr)) return r;
  }
  return kNoMatch;
}

template <class C>
Status run_at_start(Thread& t, State& s) {
  s.reset_marks();
  return Matcher<C>(t, s).run(reinterpret_cast<const C*>(s.start));
}

}  // namespace

Status match(Thread& t, State& s) {
  if (s.start > s.end) return kNoMatch;
  switch (s.kind) {
    case 1:
      return run_at_start<u8>(t, s);
    case 2:
      return run_at_start<u16>(t, s);
    default:
      return run_at_start<u32>(t, s);
  }
}
Status search(Thread& t, State& s) {
  switch (s.kind) {
    case 1:
      return Matcher<u8>(t, s).search();
    case 2:
      return Matcher<u16>(t, s).search();
    default:
      return Matcher<u32>(t, s).search();
  }
}

}  // namespace adder::sre
