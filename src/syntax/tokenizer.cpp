// The tokenizer.
//
// It walks one contiguous buffer that ends in NULs, so the loops need no end checks: a NUL is the end of the
// input (the text itself holds none). Lines are entered lazily, as CPython enters them: the line number moves
// on when the first character of the next line is looked at, so at the end of the input it still names the
// last line. Messages about the end of the input depend on that.
//
// The parser normally tokenises a file in one sweep. When anything is wrong with it, the diagnosing parser
// (diagnose.cpp) starts over and asks for one token at a time, so that the error found first in reading order
// wins.

#include "syntax/tokenizer.h"

#include <cstdarg>
#include <cstdio>
#include <cstring>

#include "base/unicode_ident.h"
#include "base/utf8.h"
#include "syntax/literals.h"

namespace adder {

namespace {

enum CharClass : u8 { kOther, kLetter, kDigit, kSpaceChar, kNewlineChar, kQuote, kOperator, kPrefixLetter };

struct CharTables {
  u8 cls[256] = {};
  bool ident[256] = {};
  constexpr CharTables() {
    for (int c = 0; c < 256; c++) {
      bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 128;
      bool digit = c >= '0' && c <= '9';
      ident[c] = letter || digit;
      if (letter) cls[c] = kLetter;
      if (digit) cls[c] = kDigit;
    }
    for (char c : {'b', 'B', 'r', 'R', 'u', 'U', 'f', 'F'}) cls[static_cast<u8>(c)] = kPrefixLetter;
    for (char c : {' ', '\t', '\f'}) cls[static_cast<u8>(c)] = kSpaceChar;
    cls['\n'] = kNewlineChar;
    cls['"'] = cls['\''] = kQuote;
    for (char c : {'(', ')', '[', ']', '{', '}', ':', ',', ';', '.', '-', '=',
                   '+', '*', '/', '|', '&', '<', '>', '%', '~', '^', '@', '!'}) {
      cls[static_cast<u8>(c)] = kOperator;
    }
  }
};
constexpr CharTables kChars;

inline bool is_ident(char c) { return kChars.ident[static_cast<u8>(c)]; }
inline u8 char_class(char c) { return kChars.cls[static_cast<u8>(c)]; }
inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr int kTabSize = 8;

}  // namespace

Tokenizer::Tokenizer(Arena& arena, NameTable& names, const char* text, size_t size)
    : arena_(arena), names_(names), buffer_(text), cur_(text), end_(text + size), line_start_(text), window_(text) {
  indents_[0] = alt_indents_[0] = 0;
}

Tokenizer::Tokenizer(Arena& arena, NameTable& names, LineSource* lines) : arena_(arena), names_(names), lines_(lines) {
  prompting = true;
  capacity_ = 1024;
  char* text = static_cast<char*>(arena.allocate(capacity_ + kPadding));
  std::memset(text, 0, kPadding);
  buffer_ = cur_ = end_ = line_start_ = window_ = text;
  indents_[0] = alt_indents_[0] = 0;
}

// Asks the line source for one more line. Everything that points into the buffer moves along if it grows.
bool Tokenizer::more_input() {
  if (lines_ == nullptr || reached_end_ || status != TokenizerStatus::kOk) return false;
  std::string line;
  LineSource::Outcome outcome = lines_->read_line(end_ != buffer_, &line);
  if (outcome == LineSource::kFailed) return fail(TokenizerStatus::kReaderFailed);
  if (outcome == LineSource::kEnd || line.empty()) {
    reached_end_ = true;
    return false;
  }
  if (line.back() != '\n') line += '\n';
  size_t used = end_ - buffer_;
  if (used + line.size() > capacity_) {
    capacity_ = (used + line.size()) * 2;
    char* grown = static_cast<char*>(arena_.allocate(capacity_ + kPadding));
    std::memcpy(grown, buffer_, used);
    ssize shift = grown - buffer_;
    buffer_ += shift;
    cur_ += shift;
    end_ += shift;
    line_start_ += shift;
    window_ += shift;
    if (start_ != nullptr) start_ += shift;
  }
  char* to = const_cast<char*>(end_);
  std::memcpy(to, line.data(), line.size());
  std::memset(to + line.size(), 0, kPadding);
  end_ += line.size();
  return true;
}

const char* Tokenizer::input_end() const {
  if (!started_) return buffer_;
  if (status == TokenizerStatus::kEndInString) return end_;  // read to the end in search of a quote
  const char* newline = static_cast<const char*>(std::memchr(line_start_, '\n', static_cast<size_t>(end_ - line_start_)));
  return newline == nullptr ? end_ : newline + 1;
}

bool Tokenizer::error(const char* format, ...) {
  char message[160];
  va_list args;
  va_start(args, format);
  std::vsnprintf(message, sizeof(message), format, args);
  va_end(args);
  return error_at(-1, -1, message);
}

// An error at the last character read, or at the given columns (from 1, in bytes).
bool Tokenizer::error_at(int column, int end_column, const char* message) {
  const char* line_end = static_cast<const char*>(std::memchr(line_start_, '\n', end_ - line_start_));
  if (line_end == nullptr) line_end = end_;
  failure = SyntaxFailure();
  failure.message = message;
  if (column == -1) column = static_cast<int>(utf8_length({line_start_, static_cast<size_t>(cur_ - line_start_)}));
  failure.lineno = failure.end_lineno = lineno;
  failure.offset = column;
  failure.end_offset = end_column == -1 ? column : end_column;
  failure.has_text = true;
  utf8_replace_into({line_start_, static_cast<size_t>(line_end - line_start_)}, &failure.text);
  failure.is_set = true;
  return fail(TokenizerStatus::kSyntax);
}

// cur_ is after a backslash: only a newline may follow, and something after that.
bool Tokenizer::continuation_line() {
  if (*cur_ != '\n') {
    if (cur_ < end_) cur_++;
    return fail(TokenizerStatus::kContinuation);
  }
  cur_++;
  if (cur_ == end_ && !more_input()) {
    if (status == TokenizerStatus::kOk) status = TokenizerStatus::kEndOfFile;
    return false;
  }
  lineno++;
  line_start_ = cur_;
  return true;
}

bool Tokenizer::set_indent(int column, int alt_column) {
  if (column == indents_[indent_]) {
    if (alt_column != alt_indents_[indent_]) return fail(TokenizerStatus::kTabs);
  } else if (column > indents_[indent_]) {
    if (indent_ + 1 >= kMaxIndents) {
      cur_ = input_end();
      return fail(TokenizerStatus::kTooDeep);
    }
    if (alt_column <= alt_indents_[indent_]) return fail(TokenizerStatus::kTabs);
    pending_++;
    indent_++;
    indents_[indent_] = column;
    alt_indents_[indent_] = alt_column;
  } else {
    while (indent_ > 0 && column < indents_[indent_]) {
      pending_--;
      indent_--;
    }
    if (column != indents_[indent_]) {
      cur_ = input_end();
      return fail(TokenizerStatus::kDedent);
    }
    if (alt_column != alt_indents_[indent_]) return fail(TokenizerStatus::kTabs);
  }
  return true;
}

// At the start of a line: skips and measures the white space; *blank is set if nothing but a comment follows.
bool Tokenizer::measure_indent(bool* blank) {
  int column = 0;
  int alt_column = 0;
  int continued_column = 0;
  for (;; cur_++) {
    char c = *cur_;
    if (c == ' ') {
      column++;
      alt_column++;
    } else if (c == '\t') {
      column = (column / kTabSize + 1) * kTabSize;
      alt_column++;
    } else if (c == '\f') {
      column = alt_column = 0;
    } else if (c == '\\') {
      // The first backslash decides the indentation of what follows on later lines.
      if (continued_column == 0) continued_column = column;
      cur_++;
      if (!continuation_line()) return false;
      window_ = cur_;
      cur_--;
    } else {
      break;
    }
  }
  char c = *cur_;
  *blank = false;
  if (c == '#' || c == '\n') {
    if (column == 0 && c == '\n' && interactive()) {
      *blank = false;  // an empty line ends the statement
    } else if (interactive() && lineno == 1) {
      *blank = false;
      column = alt_column = 0;
    } else {
      *blank = true;
    }
  }
  if (!*blank && bracket_count == 0) {
    if (continued_column != 0) column = alt_column = continued_column;
    return set_indent(column, alt_column);
  }
  return true;
}

void Tokenizer::next(Token* token) {
  if (status > TokenizerStatus::kEndOfFile) {
    start_ = cur_;
    return finish(token, Tok::kError);
  }
  token->name = 0;
  for (;;) {
    bool blank = false;
    if (at_line_start_) {
      at_line_start_ = false;
      if (enter_line()) {
        window_ = cur_;
      } else {
        end_of_text();
      }
      if (status > TokenizerStatus::kEndOfFile || !measure_indent(&blank)) {
        start_ = cur_;
        return finish(token, Tok::kError);
      }
    }
    start_ = cur_;
    if (pending_ != 0) {
      finish(token, pending_ < 0 ? Tok::kDedent : Tok::kIndent);
      pending_ += pending_ < 0 ? 1 : -1;
      return;
    }
    // A type comment on a line of its own is followed by a NEWLINE before the body's indentation is known.
    if (ADDER_UNLIKELY(async_def_) && !blank && *cur_ != '\n' && bracket_count == 0 && async_def_newline_ &&
        async_def_indent_ >= indent_) {
      async_def_ = async_def_newline_ = false;
      async_def_indent_ = 0;
    }
  again:
    while (char_class(*cur_) == kSpaceChar) cur_++;
    start_ = cur_;
    char c = *cur_;
    switch (char_class(c)) {
      case kPrefixLetter:
        if (const char* quote = cur_ + 1; char_class(*quote) == kQuote || char_class(*quote) == kPrefixLetter) {
          // b r u f in the orders that make a prefix: one or two letters and a quote.
          char a = static_cast<char>(c | 32);
          if (char_class(*quote) == kPrefixLetter) {
            char b = static_cast<char>(*quote | 32);
            if ((a == 'r' && (b == 'b' || b == 'f')) || ((a == 'b' || a == 'f') && b == 'r')) quote++;
          }
          if (char_class(*quote) == kQuote) {
            cur_ = quote;
            if (!string(token, start_)) return finish(token, Tok::kError);
            return;
          }
        }
        [[fallthrough]];
      case kLetter:
        if (!identifier(token)) return finish(token, Tok::kError);
        return;
      case kQuote:
        if (!string(token, start_)) return finish(token, Tok::kError);
        return;
      case kNewlineChar:
      newline:
        cur_++;
        at_line_start_ = true;
        if (blank || bracket_count > 0) continue;
        async_def_newline_ = async_def_;
        finish(token, Tok::kNewline);
        token->end--;
        token->end_col_offset--;
        return;
      case kDigit:
        if (!number(token)) return finish(token, Tok::kError);
        return;
      case kOperator:
        if (c == '.' && is_digit(cur_[1])) {
          if (!number(token)) return finish(token, Tok::kError);
          return;
        }
        return operator_token(token);
      default:
        break;
    }
    if (c == '#') {
      const void* newline = std::memchr(cur_, '\n', static_cast<size_t>(end_ - cur_));
      cur_ = newline == nullptr ? end_ : static_cast<const char*>(newline);
      if (type_comments && type_comment(token, blank)) return;
      if (newline != nullptr) goto newline;  // the token begins where the comment does
      goto again;
    }
    if (c == 0 && cur_ == end_) {
      if (lines_ != nullptr && !reached_end_ && status == TokenizerStatus::kOk && more_input()) {
        lineno++;
        line_start_ = cur_;
        goto again;
      }
      end_of_text();
      bool ended = bracket_count == 0 && status == TokenizerStatus::kEndOfFile;
      return finish(token, ended ? Tok::kEndMarker : Tok::kError);
    }
    if (c == '\\') {
      cur_++;
      if (!continuation_line()) return finish(token, Tok::kError);
      goto again;
    }
    cur_++;
    if (static_cast<u8>(c) < 32 || c == 127) {
      error("invalid non-printable character U+%04X", static_cast<u8>(c));
      return finish(token, Tok::kError);
    }
    return finish(token, Tok::kUnknown);
  }
}

bool Tokenizer::identifier(Token* token) {
  const char* p = cur_ + 1;
  signed char any = static_cast<signed char>(*cur_);
  while (is_ident(*p)) any |= static_cast<signed char>(*p++);
  cur_ = p;
  finish(token, Tok::kName);
  if (ADDER_UNLIKELY(any < 0)) return verify_identifier(token);
  token->name = names_.intern({start_, static_cast<size_t>(p - start_)});
  if (token->name < kKeywordCount) {
    token->kind = static_cast<Tok>(static_cast<u32>(Tok::kFalse) + token->name);
    if (ADDER_UNLIKELY(old_async)) handle_old_async(token);
  }
  return true;
}

// Before 3.7 `async` and `await` were names except in and before `async def`.
void Tokenizer::handle_old_async(Token* token) {
  if (token->kind != Tok::kAsync && token->kind != Tok::kAwait) return;
  if (async_def_) return;
  if (token->kind == Tok::kAsync) {
    const char* p = cur_;
    while (*p == ' ' || *p == '\t' || *p == '\f') p++;
    if (std::memcmp(p, "def", 3) == 0 && !is_ident(p[3])) {
      async_def_ = true;
      async_def_indent_ = indent_;
      return;
    }
  }
  token->kind = Tok::kName;
}

// A name with bytes beyond ASCII: checks its characters and brings it into normal form.
bool Tokenizer::verify_identifier(Token* token) {
  std::string_view text{start_, static_cast<size_t>(cur_ - start_)};
  size_t invalid = utf8_find_invalid(text);
  if (invalid != std::string_view::npos) {
    failure.message = utf8_error_message(text, invalid);
    failure.text = text;
    failure.offset = static_cast<int>(invalid);
    failure.kind = SyntaxErrorKind::kUnicodeDecodeError;
    failure.is_set = true;
    return fail(TokenizerStatus::kDecode);
  }
  const char* p = start_;
  while (p < cur_) {
    const char* before = p;
    u32 c = utf8_decode(p, cur_);
    if (before == start_ ? is_identifier_start(c) : is_identifier_continue(c)) continue;
    std::string shown(before, p - before);
    cur_ = p;
    if (is_printable(c)) return error("invalid character '%s' (U+%04X)", shown.c_str(), c);
    return error("invalid non-printable character U+%04X", c);
  }
  std::string normal;
  if (!normalise) {
    normal = nfkc_normalise(text);
  } else if (!normalise(normalise_context, text, &normal)) {
    failure.kind = SyntaxErrorKind::kUnicodeError;
    failure.is_set = true;
    return fail(TokenizerStatus::kSyntax);
  }
  std::string_view interned = names_.intern_copy(normal);
  token->name = names_.intern(interned);
  return true;
}

bool Tokenizer::string(Token* token, const char* start) {
  int first_line = lineno;
  const char* first_line_start = line_start_;
  char quote = *cur_++;
  bool triple = false;
  bool has_newline = false;
  if (*cur_ == quote) {
    if (cur_[1] != quote) {
      cur_++;
      finish(token, Tok::kString);
      return true;
    }
    cur_ += 2;
    triple = true;
  }
  for (;;) {
    char c = *cur_++;
    if (ADDER_LIKELY(c != quote && c != '\\' && c != '\n' && c != 0)) continue;
    if (c == quote) {
      if (!triple) break;
      if (*cur_ == quote && cur_[1] == quote) {
        cur_ += 2;
        break;
      }
      continue;
    }
    if (c == '\\' && *cur_ != '\n') {
      if (*cur_ != 0) cur_++;
      continue;
    }
    bool escaped = c == '\\';
    if (escaped) cur_++;
    bool at_end = c == 0 && cur_ > end_;
    if (c == 0 && !at_end) continue;
    if (at_end) cur_--;
    if (at_end || (!triple && !escaped)) {
      // Reported at the opening quote.
      int detected = lineno;
      cur_ = start_ + 1;
      line_start_ = first_line_start;
      lineno = first_line;
      error("unterminated %sstring literal (detected at line %d)", triple ? "triple-quoted " : "", detected);
      if (at_end) status = TokenizerStatus::kEndInString;
      return false;
    }
    has_newline = true;
    ssize line_offset = first_line_start - buffer_;
    enter_line();
    first_line_start = buffer_ + line_offset;
    if (status != TokenizerStatus::kOk) return false;
  }
  finish(token, Tok::kString);
  if (has_newline) {
    token->lineno = first_line;
    token->col_offset = static_cast<int>(start_ - first_line_start);
  }
  return true;
}

// Notes which brackets are open; false if they do not match.
bool Tokenizer::bracket(char c) {
  if (c == '(' || c == '[' || c == '{') {
    if (bracket_count >= kMaxBrackets) return error("too many nested parentheses");
    brackets[bracket_count++] = {c, lineno, static_cast<int>(start_ - line_start_)};
    return true;
  }
  if (bracket_count == 0) return error("unmatched '%c'", c);
  const Bracket& open = brackets[--bracket_count];
  if ((open.opening == '(' && c == ')') || (open.opening != '(' && c == open.opening + 2)) return true;
  if (open.lineno != lineno) {
    return error("closing parenthesis '%c' does not match opening parenthesis '%c' on line %d", c, open.opening, open.lineno);
  }
  return error("closing parenthesis '%c' does not match opening parenthesis '%c'", c, open.opening);
}

void Tokenizer::operator_token(Token* token) {
  char c = *cur_++;
  char d = *cur_;
  auto one = [&](Tok kind) { finish(token, kind); };
  auto with_equal = [&](Tok plain, Tok equal) {
    if (d != '=') return finish(token, plain);
    cur_++;
    finish(token, equal);
  };
  auto twice = [&](Tok plain, Tok equal, Tok doubled, Tok doubled_equal) {
    if (d != c) return with_equal(plain, equal);
    cur_++;
    d = *cur_;
    with_equal(doubled, doubled_equal);
  };
  switch (c) {
    case '(':
      return bracket(c) ? one(Tok::kLeftParen) : one(Tok::kError);
    case ')':
      return bracket(c) ? one(Tok::kRightParen) : one(Tok::kError);
    case '[':
      return bracket(c) ? one(Tok::kLeftBracket) : one(Tok::kError);
    case ']':
      return bracket(c) ? one(Tok::kRightBracket) : one(Tok::kError);
    case '{':
      return bracket(c) ? one(Tok::kLeftBrace) : one(Tok::kError);
    case '}':
      return bracket(c) ? one(Tok::kRightBrace) : one(Tok::kError);
    case ':':
      return with_equal(Tok::kColon, Tok::kColonEqual);
    case ',':
      return one(Tok::kComma);
    case ';':
      return one(Tok::kSemicolon);
    case '.':
      if (d == '.' && cur_[1] == '.') {
        cur_ += 2;
        return one(Tok::kEllipsis);
      }
      return one(Tok::kDot);
    case '-':
      if (d == '>') {
        cur_++;
        return one(Tok::kArrow);
      }
      return with_equal(Tok::kMinus, Tok::kMinusEqual);
    case '=':
      return with_equal(Tok::kEqual, Tok::kEqualEqual);
    case '+':
      return with_equal(Tok::kPlus, Tok::kPlusEqual);
    case '*':
      return twice(Tok::kStar, Tok::kStarEqual, Tok::kDoubleStar, Tok::kDoubleStarEqual);
    case '/':
      return twice(Tok::kSlash, Tok::kSlashEqual, Tok::kDoubleSlash, Tok::kDoubleSlashEqual);
    case '|':
      return with_equal(Tok::kBar, Tok::kBarEqual);
    case '&':
      return with_equal(Tok::kAmpersand, Tok::kAmpersandEqual);
    case '<':
      if (d == '>') {
        cur_++;
        return one(Tok::kNotEqual);
      }
      return twice(Tok::kLess, Tok::kLessEqual, Tok::kLeftShift, Tok::kLeftShiftEqual);
    case '>':
      return twice(Tok::kGreater, Tok::kGreaterEqual, Tok::kRightShift, Tok::kRightShiftEqual);
    case '%':
      return with_equal(Tok::kPercent, Tok::kPercentEqual);
    case '~':
      return one(Tok::kTilde);
    case '^':
      return with_equal(Tok::kCaret, Tok::kCaretEqual);
    case '@':
      return with_equal(Tok::kAt, Tok::kAtEqual);
    default:
      return with_equal(Tok::kUnknown, Tok::kNotEqual);  // '!'
  }
}

// start_ is at '#', cur_ at the end of the line. True if the comment is a token.
bool Tokenizer::type_comment(Token* token, bool blank) {
  const char* p = start_;
  for (const char* prefix = "# type: "; *prefix != 0; prefix++) {
    if (*prefix == ' ') {
      while (p < cur_ && (*p == ' ' || *p == '\t')) p++;
    } else if (p < cur_ && *p == *prefix) {
      p++;
    } else {
      return false;
    }
  }
  const char* rest = p + 6;
  bool ignore = cur_ >= rest && std::memcmp(p, "ignore", 6) == 0 &&
                !(cur_ > rest && (static_cast<u8>(*rest) >= 128 || (is_ident(*rest) && *rest != '_')));
  if (ignore) {
    finish(token, Tok::kTypeIgnore);
    token->start = static_cast<u32>(rest - buffer_);
    if (blank) {
      if (*cur_ == '\n') cur_++;
      at_line_start_ = true;
    }
    return true;
  }
  start_ = p;
  finish(token, Tok::kTypeComment);
  return true;
}

}  // namespace adder
