// Source text to syntax tree. Errors and warnings are data; this folder knows no Python objects.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "syntax/ast.h"

namespace adder {

/// The exception a failed parse stands for.
enum class SyntaxErrorKind : u8 {
  kSyntaxError,
  kIndentationError,
  kTabError,
  kIncompleteInput,  ///< _IncompleteInputError's role: raised as SyntaxError("incomplete input")
  kValueError,
  kMemoryError,
  kRecursionError,
  kOverflowError,
  kUnicodeError,        ///< raised by the decode callback: the caller's own exception is pending
  kUnicodeDecodeError,  ///< 'utf-8' cannot decode `text` (bytes): message says where and why, offset is the
                        ///< byte
  kKeyboardInterrupt    ///< the line reader was interrupted: the caller's own exception is pending
};

/// Why a parse failed. Lines and offsets are what SyntaxError's attributes show: both from 1, offsets in
/// characters; end values may be 0 (absent as in CPython). `text` is the source line, or has_text is false
/// (None). Only for the three SyntaxError kinds do positions mean anything.
struct SyntaxFailure {
  SyntaxErrorKind kind = SyntaxErrorKind::kSyntaxError;
  std::string message;
  int lineno = 0;
  int offset = 0;
  int end_lineno = 0;
  int end_offset = 0;
  bool has_text = false;
  bool has_end = true;       ///< false: end_lineno and end_offset are None (args[1] has four items)
  bool has_location = true;  ///< false: SyntaxError(message) and nothing else
  bool is_set = false;
  std::string text;
};

/// A warning found while parsing, to be issued with warn_explicit() in order. If the filter makes it an
/// error, a DeprecationWarning becomes SyntaxError(message) at the position in `as_error`.
struct SyntaxWarning {
  enum Category : u8 { kDeprecationWarning, kSyntaxWarning } category;
  std::string message;
  int lineno;
  SyntaxFailure as_error;
};

enum class ParseMode : u8 { kFile, kEval, kSingle, kFuncType };

struct ParseOptions {
  ParseMode mode = ParseMode::kFile;
  bool type_comments = false;           ///< PyCF_TYPE_COMMENTS
  bool barry_as_bdfl = false;           ///< `<>` in place of `!=` (from __future__ import barry_as_FLUFL)
  bool dont_imply_dedent = false;       ///< PyCF_DONT_IMPLY_DEDENT (codeop)
  bool allow_incomplete_input = false;  ///< PyCF_ALLOW_INCOMPLETE_INPUT: fail with kIncompleteInput at the end
  bool ignore_cookie = false;           ///< PyCF_IGNORE_COOKIE: the source is UTF-8 whatever its cookie says
  bool from_file = false;               ///< read as the interpreter reads a program file, not as compile() reads bytes
  int feature_version = 11;             ///< minor version of the grammar to accept
  std::string_view filename = "<string>";

  /// Decodes bytes in a source encoding other than UTF-8 and Latin-1 to UTF-8. Returns false with *message
  /// set to the text of the SyntaxError: "unknown encoding: x", or what str() gives of the decoding error; or
  /// with *message empty and a Python exception pending that is to be let through. May be null.
  bool (*decode)(void* context, std::string_view encoding, std::string_view bytes, std::string* utf8,
                 std::string* message) = nullptr;
  void* decode_context = nullptr;

  /// Finds the character with a Unicode name (as in "\\N{BULLET}"); null: no name is known.
  bool (*character_named)(void* context, std::string_view name, u32* character) = nullptr;
  void* name_context = nullptr;
  /// Whether names of characters can be had at all; null: they can.
  bool (*has_character_names)(void* context) = nullptr;
  /// Brings a name with characters beyond ASCII into normal form NFKC; false with an exception pending. Null: the built-in tables
  /// do.
  bool (*normalise)(void* context, std::string_view name, std::string* normal) = nullptr;
  /// sys.get_int_max_str_digits(): decimal literals with more digits are errors. 0: no limit.
  int max_int_digits = 4300;
  /// The C stack pointer must stay above this (kMemoryError if it cannot); null: parse() finds it out, which takes longer.
  const char* stack_limit = nullptr;
};

struct ParseResult {
  ast::ModNode* module = nullptr;       ///< null if the parse failed
  SyntaxFailure failure;                ///< set if it failed
  std::vector<SyntaxWarning> warnings;  ///< in source order; filled even if the parse failed
};

/// Parses a whole source text (bytes as in a file; a BOM and an encoding cookie are honoured). The tree and
/// all its strings live in the arena; the source need not outlive the call.
ParseResult parse(Arena& arena, std::string_view source, const ParseOptions& options);

/// Reads statements from a terminal or any other source of lines.
class LineSource {
 public:
  /// Appends the next line (with its newline) in UTF-8 to *line; `continuation` asks for the second prompt.
  enum Outcome : u8 { kLine, kEnd, kFailed };
  virtual Outcome read_line(bool continuation, std::string* line) = 0;

 protected:
  ~LineSource() = default;
};

/// Parses one interactive statement, asking for lines only as needed. `*at_end` is set when the input ended
/// before a statement began.
ParseResult parse_interactive(Arena& arena, LineSource& lines, const ParseOptions& options, bool* at_end);

}  // namespace adder
