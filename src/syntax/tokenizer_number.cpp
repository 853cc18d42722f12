// Numeric literals: which characters belong to one, and what is wrong with it.

#include <cstring>

#include "base/utf8.h"
#include "syntax/tokenizer.h"

namespace adder {

namespace {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_letter_or_digit(char c) {
  return is_digit(c) || static_cast<u8>((c | 32) - 'a') < 26 || c == '_' || static_cast<u8>(c) >= 128;
}
inline bool is_digit_of(char c, int base) {
  if (base == 16) return is_digit(c) || static_cast<u8>((c | 32) - 'a') < 6;
  return c >= '0' && c < '0' + base;
}

// Does a keyword stand here that may follow a number without a space (for now)?
bool keyword_follows(const char* p) {
  auto is = [p](std::string_view keyword) {
    return std::memcmp(p, keyword.data(), keyword.size()) == 0 && !is_letter_or_digit(p[keyword.size()]);
  };
  switch (*p) {
    case 'a':
      return is("and");
    case 'e':
      return is("else");
    case 'f':
      return is("for");
    case 'i':
      return p[1] == 'f' || p[1] == 'n' || p[1] == 's';
    case 'n':
      return is("not");
    case 'o':
      return is("or");
    default:
      return false;
  }
}

}  // namespace

// cur_ is after the digits. A keyword there is a warning, any other letter an error.
bool Tokenizer::end_of_number(const char* kind) {
  if (ADDER_LIKELY(!is_letter_or_digit(*cur_))) return true;
  if (keyword_follows(cur_)) {
    if (warnings != nullptr) {
      std::string message = std::string("invalid ") + kind + " literal";
      // The position matters only if the warning is made an error.
      const char* keep = cur_;
      error("%s", message.c_str());
      warnings->push_back({SyntaxWarning::kSyntaxWarning, message, lineno, failure});
      failure = SyntaxFailure();
      status = TokenizerStatus::kOk;
      cur_ = keep;
    }
    return true;
  }
  return error("invalid %s literal", kind);
}

// cur_ is at a digit. Digits with single underscores between them.
bool Tokenizer::decimal_tail() {
  for (;;) {
    while (is_digit(*cur_)) cur_++;
    if (*cur_ != '_') return true;
    cur_++;
    if (!is_digit(*cur_)) return error("invalid decimal literal");
  }
}

bool Tokenizer::based_number(char base_char, const char* name) {
  int base = base_char == 'x' ? 16 : base_char == 'o' ? 8 : 2;
  cur_ += 2;
  do {
    if (*cur_ == '_') cur_++;
    if (!is_digit_of(*cur_, base)) {
      if (base != 16 && is_digit(*cur_)) {
        cur_++;
        return error("invalid digit '%c' in %s literal", cur_[-1], name);
      }
      return error("invalid %s literal", name);
    }
    while (is_digit_of(*cur_, base)) cur_++;
  } while (*cur_ == '_');
  if (is_digit(*cur_)) {
    cur_++;
    return error("invalid digit '%c' in %s literal", cur_[-1], name);
  }
  return end_of_number(name);
}

bool Tokenizer::number(Token* token) {
  char second = static_cast<char>(cur_[1] | 32);
  if (*cur_ == '0' && (second == 'x' || second == 'o' || second == 'b')) {
    const char* name = second == 'x' ? "hexadecimal" : second == 'o' ? "octal" : "binary";
    if (!based_number(second, name)) return false;
    finish(token, Tok::kNumber);
    return true;
  }
  bool leading_zeros = false;
  const char* zeros_end = nullptr;
  if (*cur_ == '0') {
    for (;;) {
      while (*cur_ == '0') cur_++;
      if (*cur_ != '_') break;
      cur_++;
      if (!is_digit(*cur_)) return error("invalid decimal literal");
    }
    zeros_end = cur_ + 1;
    leading_zeros = is_digit(*cur_);
  }
  if (is_digit(*cur_) && !decimal_tail()) return false;
  bool is_float = false;
  if (*cur_ == '.') {
    is_float = true;
    cur_++;
    if (is_digit(*cur_) && !decimal_tail()) return false;
  }
  if (*cur_ == 'e' || *cur_ == 'E') {
    char sign = cur_[1];
    if (is_digit(sign)) {
      is_float = true;
      cur_++;
      if (!decimal_tail()) return false;
    } else if (sign == '+' || sign == '-') {
      is_float = true;
      cur_ += 2;
      if (!is_digit(*cur_)) return error("invalid decimal literal");
      if (!decimal_tail()) return false;
    } else {
      // Not an exponent: perhaps `1else`.
      if (!end_of_number("decimal")) return false;
      finish(token, Tok::kNumber);
      return true;
    }
  }
  if (*cur_ == 'j' || *cur_ == 'J') {
    cur_++;
    if (!end_of_number("imaginary")) return false;
  } else if (leading_zeros && !is_float) {
    return error_at(static_cast<int>(start_ + 1 - line_start_), static_cast<int>(zeros_end - line_start_),
                    "leading zeros in decimal integer literals are not permitted; "
                    "use an 0o prefix for octal integers");
  } else if (!end_of_number("decimal")) {
    return false;
  }
  finish(token, Tok::kNumber);
  return true;
}

}  // namespace adder
