// Source text to tokens.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "syntax/parser.h"
#include "syntax/token.h"

namespace adder {

/// How tokenising ended or failed; the parser words the errors that are not worded here.
enum class TokenizerStatus : u8 {
  kOk,
  kEndOfFile,
  kEndInString,
  kSyntax,        ///< `failure` holds the error
  kDedent,        ///< no outer block has this indentation
  kTooDeep,       ///< more than 100 indents
  kTabs,          ///< indentation depends on the size of a tab
  kContinuation,  ///< something after a backslash
  kDecode,        ///< a name is not UTF-8; the message is in `failure`
  kReaderFailed,  ///< the line source failed
  kStopped,       ///< the end of what was typed so far; more is not asked for
};

/// Reads a padded buffer of UTF-8 (or lines from a LineSource) and yields one token a call. After an error it
/// yields Tok::kError again and again.
class Tokenizer {
 public:
  static constexpr int kPadding = 16;  // NUL bytes that must follow the text

  /// Tokenises [text, text + size); kPadding NULs follow.
  Tokenizer(Arena& arena, NameTable& names, const char* text, size_t size);
  /// Tokenises lines as they come from an interactive source.
  Tokenizer(Arena& arena, NameTable& names, LineSource* lines);

  /// Reads the next token; kind is kError if there is none (see status).
  void next(Token* token);

  /// The text a token covers.
  std::string_view text(const Token& token) const { return {buffer_ + token.start, token.end - token.start}; }
  const char* buffer() const { return buffer_; }
  const char* cursor() const { return cur_; }
  const char* line_start() const { return line_start_; }
  /// The end (after the newline) of the text read so far, line by line.
  const char* input_end() const;
  const char* text_end() const { return end_; }
  /// Has any line been read?
  bool started() const { return started_; }
  /// Where the line with the current token begins: what CPython keeps as the start of its buffer.
  const char* window() const { return window_; }

  TokenizerStatus status = TokenizerStatus::kOk;
  SyntaxFailure failure;
  std::vector<SyntaxWarning>* warnings = nullptr;
  bool (*normalise)(void* context, std::string_view name, std::string* normal) = nullptr;  ///< ParseOptions::normalise
  void* normalise_context = nullptr;
  int lineno = 0;
  bool type_comments = false;
  bool old_async = false;  ///< async and await are keywords only inside `async def` (grammar before 3.7)
  bool prompting = false;  ///< empty lines end a statement, as at the prompt
  bool stops = false;      ///< the text ends where the typing does: its end is kStopped

  /// Brackets open now.
  struct Bracket {
    char opening;
    int lineno;
    int column;
  };
  static constexpr int kMaxBrackets = 200;
  static constexpr int kMaxIndents = 100;
  int bracket_count = 0;
  Bracket brackets[kMaxBrackets];
  /// As at the end of the input in interactive mode: closes all blocks.
  void close_blocks() {
    pending_ = -indent_;
    indent_ = 0;
  }
  int indent() const { return indent_; }
  bool interactive() const { return prompting; }
  /// Has the line source no more lines?
  bool reached_end() const { return reached_end_; }

 private:
  bool more_input();
  bool set_indent(int column, int alt_column);
  bool measure_indent(bool* blank);
  bool continuation_line();
  bool enter_line() {
    if (cur_ == end_ && !more_input()) return false;
    started_ = true;
    lineno++;
    line_start_ = cur_;
    return true;
  }
  bool identifier(Token* token);
  bool string(Token* token, const char* start);
  bool number(Token* token);
  bool based_number(char base_char, const char* name);
  bool decimal_tail();
  bool end_of_number(const char* kind);
  bool bracket(char c);
  void operator_token(Token* token);
  bool type_comment(Token* token, bool blank);
  bool verify_identifier(Token* token);
  void handle_old_async(Token* token);
  bool error(const char* format, ...) __attribute__((format(printf, 2, 3)));
  bool error_at(int column, int end_column, const char* message);
  bool fail(TokenizerStatus s) {
    status = s;
    return false;
  }
  void end_of_text() {
    if (status == TokenizerStatus::kOk) status = stops ? TokenizerStatus::kStopped : TokenizerStatus::kEndOfFile;
  }
  void finish(Token* token, Tok kind) {
    token->kind = kind;
    token->level = static_cast<u8>(bracket_count);
    token->start = static_cast<u32>(start_ - buffer_);
    token->end = static_cast<u32>(cur_ - buffer_);
    token->lineno = token->end_lineno = lineno;
    token->col_offset = static_cast<int>(start_ - line_start_);
    token->end_col_offset = static_cast<int>(cur_ - line_start_);
  }

  Arena& arena_;
  NameTable& names_;
  LineSource* lines_ = nullptr;
  const char* buffer_;
  const char* cur_;
  const char* end_;
  const char* line_start_;
  const char* start_ = nullptr;
  const char* window_;
  size_t capacity_ = 0;
  int pending_ = 0;  // indents (> 0) or dedents (< 0) not yet given out
  int indent_ = 0;
  bool at_line_start_ = true;
  bool reached_end_ = false;
  bool started_ = false;
  // Grammar before 3.7.
  bool async_def_ = false;
  bool async_def_newline_ = false;
  int async_def_indent_ = 0;
  int indents_[kMaxIndents];
  int alt_indents_[kMaxIndents];
};

}  // namespace adder
