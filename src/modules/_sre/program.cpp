// From code list to instructions, in one pass over the list without recursion. Everything the engine relies on is checked here:
// jumps lead forward to instructions, groups exist, sets are complete, items of one-character repeats are one character wide.
#include "modules/_sre/program.h"

#include <cctype>
#include <cstring>

#include "types/ascii_ctype.h"
#include "types/str.h"

namespace adder::sre {

u32 lower(u32 c, Mode mode) {
  switch (mode) {
    case Mode::ascii:
      return c < 128 ? ctype::to_lower(static_cast<u8>(c)) : c;
    case Mode::locale:
      return c < 256 ? static_cast<u32>(std::tolower(static_cast<int>(c))) : c;
    case Mode::unicode:
      return c < 128 ? ctype::to_lower(static_cast<u8>(c)) : char_to_lower(c);
    default:
      return c;
  }
}
u32 upper(u32 c, Mode mode) {
  switch (mode) {
    case Mode::ascii:
      return c < 128 ? ctype::to_upper(static_cast<u8>(c)) : c;
    case Mode::locale:
      return c < 256 ? static_cast<u32>(std::toupper(static_cast<int>(c))) : c;
    case Mode::unicode:
      return char_to_upper(c);
    default:
      return c;
  }
}
bool is_word(u32 c, Mode mode) {
  if (c == '_') return true;
  switch (mode) {
    case Mode::locale:
      return c < 256 && std::isalnum(static_cast<int>(c));
    case Mode::unicode:
      if (c < 128) return ctype::is_alnum(static_cast<u8>(c));
      return char_is_alpha(c) || char_is_decimal(c) || char_is_digit(c) || char_is_numeric(c);
    default:
      return c < 128 && ctype::is_alnum(static_cast<u8>(c));
  }
}
bool in_category(u32 category, u32 c) {
  bool ascii = c < 128;
  auto b = static_cast<u8>(c);
  switch (category) {
    case kCatDigit:
      return ascii && ctype::is_digit(b);
    case kCatNotDigit:
      return !(ascii && ctype::is_digit(b));
    case kCatSpace:
      return ascii && ctype::is_space(b);
    case kCatNotSpace:
      return !(ascii && ctype::is_space(b));
    case kCatWord:
      return is_word(c, Mode::ascii);
    case kCatNotWord:
      return !is_word(c, Mode::ascii);
    case kCatLinebreak:
      return c == '\n';
    case kCatNotLinebreak:
      return c != '\n';
    case kCatLocWord:
      return is_word(c, Mode::locale);
    case kCatLocNotWord:
      return !is_word(c, Mode::locale);
    case kCatUniDigit:
      return char_is_decimal(c);
    case kCatUniNotDigit:
      return !char_is_decimal(c);
    case kCatUniSpace:
      return char_is_space(c);
    case kCatUniNotSpace:
      return !char_is_space(c);
    case kCatUniWord:
      return is_word(c, Mode::unicode);
    case kCatUniNotWord:
      return !is_word(c, Mode::unicode);
    case kCatUniLinebreak:
      return char_is_linebreak(c);
    case kCatUniNotLinebreak:
      return !char_is_linebreak(c);
    default:
      return false;
  }
}

// Runs a set's code for one character.
static bool run_set(const u32* p, u32 c) {
  bool ok = true;
  for (;;) {
    switch (*p++) {
      case kFailure:
        return !ok;
      case kLiteral:
        if (c == *p++) return ok;
        break;
      case kCategory:
        if (in_category(*p++, c)) return ok;
        break;
      case kCharset:
        if (c < 256 && (p[c / 32] >> (c & 31) & 1)) return ok;
        p += 8;
        break;
      case kRange:
        if (p[0] <= c && c <= p[1]) return ok;
        p += 2;
        break;
      case kRangeUniIgnore: {
        if (p[0] <= c && c <= p[1]) return ok;
        u32 u = char_to_upper(c);
        if (p[0] <= u && u <= p[1]) return ok;
        p += 2;
        break;
      }
      case kNegate:
        ok = !ok;
        break;
      case kBigCharset: {
        u32 count = *p++;
        const u32* chunks = p + 64;
        if (c < 0x10000) {
          u32 block = p[c >> 10] >> 8 * (c >> 8 & 3) & 0xff;
          if (chunks[block * 8 + (c & 255) / 32] >> (c & 31) & 1) return ok;
        }
        p = chunks + count * 8;
        break;
      }
      default:
        return false;
    }
  }
}

namespace {

// A set of the characters below 256.
struct Low {
  u64 bits[4] = {};
  bool has(u32 c) const { return bits[c >> 6] >> (c & 63) & 1; }
  void add(u32 c) { bits[c >> 6] |= u64{1} << (c & 63); }
};

// What does not depend on the locale.
const Low& category_low(u32 category) {
  static Low known[kCatUniNotLinebreak + 1];
  static bool is_known[kCatUniNotLinebreak + 1];
  if (!is_known[category]) {
    for (u32 c = 0; c < 256; ++c) {
      if (in_category(category, c)) known[category].add(c);
    }
    is_known[category] = true;
  }
  return known[category];
}

// run_set for all characters below 256 at once.
Low run_set_low(const u32* p) {
  Low result, decided;
  bool ok = true;
  for (;;) {
    Low item;
    switch (*p++) {
      case kLiteral:
        if (*p < 256) item.add(*p);
        ++p;
        break;
      case kCategory:
        item = category_low(*p++);
        break;
      case kCharset:
        std::memcpy(item.bits, p, sizeof item.bits);
        p += 8;
        break;
      case kRange:
        for (u32 c = p[0]; c <= p[1] && c < 256; ++c) item.add(c);
        p += 2;
        break;
      case kRangeUniIgnore:
        for (u32 c = 0; c < 256; ++c) {
          u32 u = char_to_upper(c);
          if ((p[0] <= c && c <= p[1]) || (p[0] <= u && u <= p[1])) item.add(c);
        }
        p += 2;
        break;
      case kNegate:
        ok = !ok;
        continue;
      case kBigCharset:
        std::memcpy(item.bits, p + 65 + (p[1] & 0xff) * 8, sizeof item.bits);
        p += 65 + *p * 8;
        break;
      default:
        for (int i = 0; i < 4; ++i) result.bits[i] |= ok ? 0 : ~decided.bits[i];
        return result;
    }
    for (int i = 0; i < 4; ++i) {
      if (ok) result.bits[i] |= item.bits[i] & ~decided.bits[i];
      decided.bits[i] |= item.bits[i];
    }
  }
}

}  // namespace

void Program::find_low(Set* set) const {
  Low low = run_set_low(code.data() + set->code);
  if (set->mode != Mode::plain) {
    Low folded;
    for (u32 c = 0; c < 256; ++c) {
      u32 low_case = lower(c, set->mode);
      if (low_case < 256 ? low.has(low_case) : in_set_slow(*set, c)) folded.add(c);
    }
    low = folded;
  }
  std::memcpy(set->low, low.bits, sizeof set->low);
}

bool Program::in_set_slow(const Set& set, u32 c) const {
  const u32* p = code.data() + set.code;
  switch (set.mode) {
    case Mode::plain:
      return run_set(p, c);
    case Mode::locale: {
      u32 low_case = lower(c, Mode::locale);
      if (run_set(p, low_case)) return true;
      u32 up = upper(c, Mode::locale);
      return up != low_case && run_set(p, up);
    }
    default:
      return run_set(p, lower(c, set.mode));
  }
}

namespace {

constexpr u32 kNone = 0xffffffffu;

class Translator {
 public:
  explicit Translator(Program* program) : p_(*program), code_(p_.code), index_(code_.size() + 1, kNone) {}

  bool run() {
    u32 n = static_cast<u32>(code_.size());
    if (n == 0) return false;
    branch_link_.assign(n + 1, 0);
    u32 i = 0;
    if (code_[0] == kInfo) {
      if (n < 2 || !read_info(&i)) return false;
    }
    while (i < n) {
      index_[i] = static_cast<u32>(p_.instructions.size());
      if (branch_link_[i]) {
        if (!link(&i)) return false;
      } else if (!one(&i)) {
        return false;
      }
    }
    index_[n] = static_cast<u32>(p_.instructions.size());
    // Whatever falls off the end must stop.
    if (p_.instructions.empty()) return false;
    Op last = p_.instructions.back().op;
    if (last != Op::success && last != Op::fail) return false;
    emit(Op::fail);
    return fix_targets();
  }

 private:
  struct Fix {
    u32 instruction;
    u32 target;  // index in the code list
    bool in_c;
  };

  u32 emit(Op op, u32 a = 0, u32 b = 0, u32 c = 0, Mode mode = Mode::plain) {
    p_.instructions.push_back({op, mode, a, b, c});
    return static_cast<u32>(p_.instructions.size() - 1);
  }
  bool has(u32 i, u32 words) const { return i <= code_.size() && code_.size() - i >= words; }
  bool target(u32 from, u32 skip, u32* to) const {
    if (skip > code_.size() - from) return false;
    *to = from + skip;
    return true;
  }
  bool fix(u32 instruction, u32 to, bool in_c) {
    fixes_.push_back({instruction, to, in_c});
    return true;
  }
  bool fix_targets() {
    for (const Fix& f : fixes_) {
      u32 to = f.target <= code_.size() ? index_[f.target] : kNone;
      if (to == kNone) return false;
      (f.in_c ? p_.instructions[f.instruction].c : p_.instructions[f.instruction].a) = to;
    }
    for (u32 k = 0; k < p_.instructions.size(); ++k) {
      Instruction& in = p_.instructions[k];
      if (in.op == Op::repeat) {
        Instruction& until = p_.instructions[in.c];
        if (until.op != Op::max_until && until.op != Op::min_until) return false;
        until.a = k;
      }
    }
    for (const Instruction& in : p_.instructions) {
      if ((in.op == Op::max_until || in.op == Op::min_until) && in.a == kNone) return false;
    }
    return true;
  }

  // INFO skip flags min max [prefix_len prefix_skip prefix... overlap...] or [set]
  bool read_info(u32* i) {
    u32 skip = code_[1], end;
    if (!target(1, skip, &end) || skip < 4) return false;
    u32 flags = code_[2];
    p_.min_width = code_[3];
    u32 at = 5;
    if (flags & ~7u) return false;
    if (flags & 4 && flags & 1) return false;
    if (flags & 1) {
      if (!has(at, 2)) return false;
      u32 length = code_[at];
      at += 2;
      if (length > code_.size() - at) return false;
      p_.prefix.assign(code_.begin() + at, code_.begin() + at + length);
      p_.prefix_is_all = flags & 2;
    }
    *i = end;
    return true;
  }

  // The head of an alternative: a skip to the next one, 0 behind the last.
  bool link(u32* i) {
    u32 skip = code_[*i];
    if (skip == 0) {
      // Every alternative jumps over this.
      emit(Op::fail);
      ++*i;
      return true;
    }
    u32 next;
    if (!target(*i, skip, &next) || next >= code_.size() || skip < 3) return false;
    if (code_[next - 2] != kJump) return false;
    branch_link_[next] = 1;
    if (code_[next] != 0) fix(emit(Op::branch), next, false);
    ++*i;
    return true;
  }

  bool set_at(u32 start, u32 end, Mode mode, u32* number) {
    // Walk it to see that it is whole.
    u32 i = start;
    bool dynamic = mode == Mode::locale;
    for (;;) {
      if (i >= end) return false;
      u32 words = 0;
      switch (code_[i++]) {
        case kFailure: {
          if (i != end) return false;
          Set set{{}, start, mode, dynamic};
          if (!dynamic) p_.find_low(&set);
          *number = static_cast<u32>(p_.sets.size());
          p_.sets.push_back(set);
          return true;
        }
        case kNegate:
          break;
        case kLiteral:
          words = 1;
          break;
        case kRange:
        case kRangeUniIgnore:
          words = 2;
          break;
        case kCategory:
          if (i >= end || code_[i] > kCatUniNotLinebreak) return false;
          dynamic |= code_[i] == kCatLocWord || code_[i] == kCatLocNotWord;
          words = 1;
          break;
        case kCharset:
          words = 8;
          break;
        case kBigCharset: {
          if (i >= end || code_[i] > 256) return false;
          u32 blocks = code_[i];
          words = 1 + 64 + blocks * 8;
          if (words > end - i) return false;
          for (u32 k = 0; k < 256; ++k) {
            if ((code_[i + 1 + k / 4] >> 8 * (k & 3) & 0xff) >= blocks) return false;
          }
          break;
        }
        default:
          return false;
      }
      if (words > end - i) return false;
      i += words;
    }
  }

  // One instruction at *i; *i is moved behind it.
  bool one(u32* i) {
    u32 at = *i;
    u32 op = code_[at++];
    auto word = [&](u32* w) {
      if (at >= code_.size()) return false;
      *w = code_[at++];
      return true;
    };
    u32 w, to;
    auto with_char = [&](Op o, Mode mode) {
      if (!word(&w)) return false;
      emit(o, w, 0, 0, mode);
      return true;
    };
    auto with_set = [&](Mode mode) {
      u32 skip, number;
      if (!word(&skip) || !target(at - 1, skip, &to) || !set_at(at, to, mode, &number)) return false;
      emit(Op::set, number);
      at = to;
      return true;
    };
    auto with_group = [&](Op o, Mode mode) {
      if (!word(&w) || w >= p_.groups) return false;
      emit(o, w, 0, 0, mode);
      return true;
    };
    bool ok = true;
    switch (op) {
      case kFailure:
        emit(Op::fail);
        break;
      case kSuccess:
        emit(Op::success);
        break;
      case kAny:
        emit(Op::any);
        break;
      case kAnyAll:
        emit(Op::any_all);
        break;
      case kLiteral:
        ok = with_char(Op::literal, Mode::plain);
        break;
      case kNotLiteral:
        ok = with_char(Op::not_literal, Mode::plain);
        break;
      case kLiteralIgnore:
        ok = with_char(Op::literal_ignore, Mode::ascii);
        break;
      case kLiteralLocIgnore:
        ok = with_char(Op::literal_ignore, Mode::locale);
        break;
      case kLiteralUniIgnore:
        ok = with_char(Op::literal_ignore, Mode::unicode);
        break;
      case kNotLiteralIgnore:
        ok = with_char(Op::not_literal_ignore, Mode::ascii);
        break;
      case kNotLiteralLocIgnore:
        ok = with_char(Op::not_literal_ignore, Mode::locale);
        break;
      case kNotLiteralUniIgnore:
        ok = with_char(Op::not_literal_ignore, Mode::unicode);
        break;
      case kIn:
        ok = with_set(Mode::plain);
        break;
      case kInIgnore:
        ok = with_set(Mode::ascii);
        break;
      case kInLocIgnore:
        ok = with_set(Mode::locale);
        break;
      case kInUniIgnore:
        ok = with_set(Mode::unicode);
        break;
      case kCategory: {
        if (!word(&w) || w > kCatUniNotLinebreak) return false;
        // As a set of its own: appended to the code.
        bool dynamic = w == kCatLocWord || w == kCatLocNotWord;
        extra_.insert(extra_.end(), {kCategory, w, kFailure});
        Set set{{}, 0, Mode::plain, dynamic};
        if (!dynamic) std::memcpy(set.low, category_low(w).bits, sizeof set.low);
        category_sets_.push_back({static_cast<u32>(p_.sets.size()), static_cast<u32>(extra_.size()) - 3});
        emit(Op::set, static_cast<u32>(p_.sets.size()));
        p_.sets.push_back(set);
        break;
      }
      case kAt:
        ok = word(&w) && w <= kAtUniNonBoundary;
        if (ok) emit(Op::at, w);
        break;
      case kMark:
        ok = word(&w) && w < 2 * p_.groups;
        if (ok) emit(Op::mark, w);
        break;
      case kJump: {
        u32 skip;
        ok = word(&skip) && target(at - 1, skip, &to) && fix(emit(Op::jump), to, false);
        break;
      }
      case kBranch:
        if (at >= code_.size() || code_[at] == 0) return false;
        branch_link_[at] = 1;
        break;
      case kRepeatOne:
      case kMinRepeatOne:
      case kPossessiveRepeatOne: {
        u32 skip, low, high;
        if (!word(&skip) || !target(at - 1, skip, &to) || !word(&low) || !word(&high) || low > high || to <= at) return false;
        Op o = op == kRepeatOne ? Op::repeat_one : op == kMinRepeatOne ? Op::min_repeat_one : Op::possessive_one;
        u32 head = emit(o, low, high);
        u32 before = static_cast<u32>(p_.instructions.size());
        u32 item = at;
        if (!one(&item) || p_.instructions.size() != before + 1) return false;
        switch (p_.instructions.back().op) {
          case Op::any:
          case Op::any_all:
          case Op::literal:
          case Op::not_literal:
          case Op::set:
          case Op::literal_ignore:
          case Op::not_literal_ignore:
            break;
          default:
            return false;
        }
        if (item + 1 != to || code_[item] != kSuccess) return false;
        fix(head, to, true);
        at = to;
        break;
      }
      case kRepeat:
      case kPossessiveRepeat: {
        u32 skip, low, high;
        if (!word(&skip) || !target(at - 1, skip, &to) || !word(&low) || !word(&high) || low > high || to < at) return false;
        if (op == kRepeat) {
          if (to >= code_.size()) return false;
          fix(emit(Op::repeat, low, high), to, true);
        } else {
          // The repeat ends in SUCCESS, in front of where the skip leads.
          u32 head = emit(Op::possessive, low, high);
          if (code_[to] == kSuccess) ++to;
          fix(head, to, true);
        }
        break;
      }
      case kMaxUntil:
        emit(Op::max_until, kNone);
        break;
      case kMinUntil:
        emit(Op::min_until, kNone);
        break;
      case kAtomicGroup: {
        u32 skip;
        ok = word(&skip) && target(at - 1, skip, &to) && to > at && code_[to - 1] == kSuccess && fix(emit(Op::atomic), to, true);
        break;
      }
      case kAssert:
      case kAssertNot: {
        u32 skip;
        ok = word(&skip) && target(at - 1, skip, &to) && word(&w) && to > at && code_[to - 1] == kSuccess && !(w & 0x80000000u) &&
             fix(emit(op == kAssert ? Op::assert_ : Op::assert_not, w), to, true);
        break;
      }
      case kGroupRef:
        ok = with_group(Op::group_ref, Mode::plain);
        break;
      case kGroupRefIgnore:
        ok = with_group(Op::group_ref_ignore, Mode::ascii);
        break;
      case kGroupRefLocIgnore:
        ok = with_group(Op::group_ref_ignore, Mode::locale);
        break;
      case kGroupRefUniIgnore:
        ok = with_group(Op::group_ref_ignore, Mode::unicode);
        break;
      case kGroupRefExists: {
        u32 skip;
        if (!word(&w) || w >= p_.groups || !word(&skip) || !target(at - 2, skip, &to)) return false;
        // The skip counts from its own place and leads to the "no" part (or behind the "yes" part).
        if (!target(at - 1, skip, &to)) return false;
        --to;
        fix(emit(Op::group_ref_exists, w), to, true);
        break;
      }
      case kInfo: {
        u32 skip;
        ok = word(&skip) && target(at - 1, skip, &to);
        at = to;
        break;
      }
      default:
        return false;
    }
    *i = at;
    return ok;
  }

 public:
  // The code of single categories goes behind the code list once it is no longer walked.
  void append_category_sets() {
    auto base = static_cast<u32>(code_.size());
    p_.code.insert(p_.code.end(), extra_.begin(), extra_.end());
    for (auto& [set, offset] : category_sets_) p_.sets[set].code = base + offset;
  }

 private:
  Program& p_;
  std::vector<u32>& code_;
  std::vector<u32> index_;  // code index -> instruction
  std::vector<char> branch_link_;
  std::vector<Fix> fixes_;
  std::vector<u32> extra_;
  struct CategorySet {
    u32 set, offset;
  };
  std::vector<CategorySet> category_sets_;
};

// Which characters a match can begin with, found by following the instructions that take no character.
void find_first(Program* p) {
  std::vector<char> seen(p->instructions.size(), 0);
  std::vector<u32> todo = {0};
  bool high = false;
  u64 first[4] = {};
  auto add = [&](u32 c) { first[c >> 6] |= u64{1} << (c & 63); };
  auto add_item = [&](const Instruction& in) {
    for (u32 c = 0; c < 256; ++c) {
      bool match = false;
      switch (in.op) {
        case Op::any:
          match = c != '\n';
          break;
        case Op::any_all:
          match = true;
          break;
        case Op::literal:
          match = c == in.a;
          break;
        case Op::not_literal:
          match = c != in.a;
          break;
        case Op::set:
          match = p->sets[in.a].dynamic || p->sets[in.a].contains_low(c);
          break;
        case Op::literal_ignore:
          match = in.mode == Mode::locale || lower(c, in.mode) == in.a;
          break;
        default:
          match = true;
          break;
      }
      if (match) add(c);
    }
    high |= !(in.op == Op::literal && in.a < 256);
  };
  int budget = 200;
  while (!todo.empty()) {
    if (--budget < 0) return;
    u32 at = todo.back();
    todo.pop_back();
    if (seen[at]) continue;
    seen[at] = 1;
    const Instruction& in = p->instructions[at];
    switch (in.op) {
      case Op::fail:
        break;
      case Op::any:
      case Op::any_all:
      case Op::literal:
      case Op::not_literal:
      case Op::set:
      case Op::literal_ignore:
      case Op::not_literal_ignore:
        add_item(in);
        break;
      case Op::at:
      case Op::mark:
      case Op::atomic:
        todo.push_back(at + 1);
        break;
      case Op::branch:
        todo.push_back(at + 1);
        todo.push_back(in.a);
        break;
      case Op::jump:
        todo.push_back(in.a);
        break;
      case Op::repeat_one:
      case Op::min_repeat_one:
      case Op::possessive_one:
        if (in.b > 0) add_item(p->instructions[at + 1]);
        if (in.a == 0) todo.push_back(in.c);
        break;
      case Op::repeat:
        todo.push_back(at + 1);
        if (in.a == 0) todo.push_back(in.c + 1);
        break;
      case Op::max_until:
      case Op::min_until:
        todo.push_back(at + 1);
        break;
      case Op::assert_:
      case Op::assert_not:
        todo.push_back(in.c);
        break;
      default:
        return;
    }
  }
  std::memcpy(p->first, first, sizeof first);
  p->first_high = high;
  p->has_first = true;
}

}  // namespace

bool translate(Program* program) {
  Translator translator(program);
  if (!translator.run()) return false;
  translator.append_category_sets();
  const Instruction& head = program->instructions[0];
  program->anchored = head.op == Op::at && (head.a == kAtBeginning || head.a == kAtBeginningString);
  find_first(program);
  return true;
}

}  // namespace adder::sre
