// String and number tokens to constants, and f-strings to their nodes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "syntax/parser.h"
#include "syntax/token.h"

namespace adder {

/// What all parsers of one source share: the enclosing one and those of f-string expressions.
struct ParseContext {
  Arena& arena;
  NameTable& names;
  const ParseOptions& options;
  std::vector<SyntaxWarning>& warnings;
  bool valid_utf8 = true;   ///< the whole source is well-formed
  bool transcoded = false;  ///< the source's bytes are not UTF-8
  bool encoded = false;     ///< an encoding is known, so errors count characters, not bytes
  const char* stack_limit = nullptr;
};

/// The reason of a failed literal. If `complete` is set, `failure` has its position already (it comes from
/// inside an f-string); otherwise the error stands where the parser is.
struct LiteralError {
  bool complete = false;
  SyntaxFailure failure;
};

/// "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte" for text with an error at
/// `invalid`.
std::string utf8_error_message(std::string_view text, size_t invalid);

/// Joins adjacent string tokens into a Constant or a JoinedStr. `buffer` is the text the tokens point into.
/// Null on error; the error is described only if `error` is given (finding out costs a second parse of
/// f-strings).
ast::ExprNode* parse_strings(ParseContext& context, const char* buffer, const Token* tokens, int count, LiteralError* error);

/// The constant for a number token.
ast::ConstantValue parse_number(ParseContext& context, std::string_view text);

}  // namespace adder
