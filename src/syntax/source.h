// Bytes of a source file to the text the tokenizer reads (PEP 263).
#pragma once

#include <string_view>

#include "syntax/parser_impl.h"

namespace adder {

struct SourceText {
  std::string_view text;  ///< in the arena, UTF-8 without BOM, newlines translated, padded with NULs
  bool valid_utf8 = true;
  bool transcoded = false;  ///< the file's bytes are not UTF-8
  bool encoded = false;     ///< by cookie, by BOM, or because the source was a str
};

/// Decodes and copies the source. False (with *failure set) if it cannot be read as text.
bool prepare_source(Arena& arena, std::string_view source, const ParseOptions& options, SourceText* out, SyntaxFailure* failure);

/// The encoding a cookie in the first two lines names, normalised as CPython does; empty if there is none.
/// With `complete_lines`, a line without a newline does not count.
std::string source_encoding(std::string_view source, bool complete_lines);

/// Is there nothing but white space and comments from here on?
bool only_blank_after(const char* p, const char* end);

}  // namespace adder
