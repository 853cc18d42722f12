// Literals.
//
// Adjacent string tokens are joined here, escapes decoded, f-strings taken apart. Python 3.11's f-strings are
// strings to the tokenizer: the text of each replacement field is cut out by counting brackets and quotes,
// put in parentheses and parsed on its own by a parser whose positions are shifted to where the field stands.

#include "syntax/literals.h"

#include <cstdarg>
#include <cstdio>
#include <cstring>

#include "base/utf8.h"
#include "syntax/parser_impl.h"

namespace adder {

using namespace ast;

std::string utf8_error_message(std::string_view text, size_t invalid) {
  unsigned byte = static_cast<u8>(text[invalid]);
  const char* begin = text.data() + invalid;
  const char* end = text.data() + text.size();
  const char* p = begin;
  utf8_decode(p, end);
  size_t length = static_cast<size_t>(p - begin);
  bool starts = byte >= 0xC2 && byte <= 0xF4;
  const char* reason = !starts ? "invalid start byte" : p == end ? "unexpected end of data" : "invalid continuation byte";
  char message[120];
  if (length > 1) {
    std::snprintf(message, sizeof(message), "'utf-8' codec can't decode bytes in position %zu-%zu: %s", invalid,
                  invalid + length - 1, reason);
  } else {
    std::snprintf(message, sizeof(message), "'utf-8' codec can't decode byte 0x%02x in position %zu: %s", byte, invalid, reason);
  }
  return message;
}

ConstantValue parse_number(ParseContext& context, std::string_view text) {
  ConstantValue value;
  if (std::memchr(text.data(), '_', text.size()) != nullptr) {
    char* to = static_cast<char*>(context.arena.allocate(text.size()));
    size_t n = 0;
    for (char c : text) {
      if (c != '_') to[n++] = c;
    }
    text = {to, n};
  }
  value.kind = ConstantKind::Int;
  bool based = text.size() > 1 && text[0] == '0' && (text[1] | 32) >= 'a' && (text[1] | 32) != 'e' && (text[1] | 32) != 'j';
  if (!based) {
    char last = text.back();
    if (last == 'j' || last == 'J') {
      value.kind = ConstantKind::Imaginary;
      text.remove_suffix(1);
    } else {
      for (char c : text) {
        if (c == '.' || c == 'e' || c == 'E') value.kind = ConstantKind::Float;
      }
    }
  }
  value.text = text;
  return value;
}

namespace {

/// Collects the parts of a literal.
class StringParser {
 public:
  StringParser(ParseContext& context, const char* buffer, const Token* tokens, int count, LiteralError* error)
      : context_(context), arena_(context.arena), buffer_(buffer), tokens_(tokens), count_(count), error_(error) {
    loc_ = {tokens[0].lineno, tokens[0].col_offset, tokens[count - 1].end_lineno, tokens[count - 1].end_col_offset};
  }

  ExprNode* run();

 private:
  // A piece of an f-string under construction: text gathered so far and finished values.
  struct Parts {
    Location loc;
    std::string text;
    std::vector<ExprNode*> values;
  };

  bool fail(const char* format, ...) __attribute__((format(printf, 2, 3)));
  bool parse_prefix(const Token& token);
  bool decode_text(std::string_view body, bool raw, std::string* out);
  bool decode_escapes(std::string_view body, std::string* out);
  bool decode_escape(const char*& p, const char* end, const char* start, std::string* out, const char** invalid);
  bool escape_error(const char* start, const char* from, const char* to, const char* reason);
  bool decode_bytes(std::string_view body, std::string* out);
  bool decode_bytes_escape(const char*& p, const char* end, const char* start, std::string* out, const char** invalid);
  void warn_escape(const char* at);
  bool fstring(const char*& p, const char* end, int level, Parts* parts);
  int find_literal(const char*& p, const char* end, int level, std::string* out);
  bool find_field(const char*& p, const char* end, int level, Parts* parts);
  bool find_field_end(const char*& p, const char* end);
  ExprNode* compile_field(const char* start, const char* end);
  void flush_text(Parts* parts, const Location& loc);
  ExprNode* joined(Parts* parts);
  ExprNode* constant(ConstantKind kind, std::string_view text, const Location& loc);

  ParseContext& context_;
  Arena& arena_;
  const char* buffer_;
  const Token* tokens_;
  int count_;
  LiteralError* error_;
  Location loc_;
  int current_ = 0;  // the token being read
  bool bytes_ = false;
  bool raw_ = false;
  bool format_ = false;
  std::string_view body_;
};

bool StringParser::fail(const char* format, ...) {
  if (error_ == nullptr) return false;
  char message[256];
  va_list args;
  va_start(args, format);
  std::vsnprintf(message, sizeof(message), format, args);
  va_end(args);
  error_->failure.message = message;
  return false;
}

bool StringParser::parse_prefix(const Token& token) {
  const char* p = buffer_ + token.start;
  const char* end = buffer_ + token.end;
  bytes_ = raw_ = format_ = false;
  for (;; p++) {
    char c = static_cast<char>(*p | 32);
    if (c == 'b') {
      bytes_ = true;
    } else if (c == 'r') {
      raw_ = true;
    } else if (c == 'f') {
      format_ = true;
    } else if (c != 'u') {
      break;
    }
  }
  if (format_ && context_.options.feature_version < 6) {
    return fail("Format strings are only supported in Python 3.6 and greater");
  }
  bool triple = end - p >= 6 && p[0] == p[1] && p[0] == p[2];
  int quotes = triple ? 3 : 1;
  body_ = {p + quotes, static_cast<size_t>(end - p - 2 * quotes)};
  return true;
}

ExprNode* StringParser::constant(ConstantKind kind, std::string_view text, const Location& loc) {
  auto* node = make<Constant>(arena_, loc);
  node->value.kind = kind;
  node->value.text = text;
  if (kind == ConstantKind::Str && buffer_[tokens_[0].start] == 'u') node->kind = "u";
  return node;
}

ExprNode* StringParser::run() {
  if (!parse_prefix(tokens_[0])) return nullptr;
  bool plain = raw_ || std::memchr(body_.data(), '\\', body_.size()) == nullptr;
  if (count_ == 1 && !bytes_ && !format_ && plain && context_.valid_utf8) {
    return constant(ConstantKind::Str, body_, loc_);
  }
  Parts parts;
  parts.loc = loc_;
  bool bytes_mode = bytes_;
  bool format_mode = false;
  for (current_ = 0; current_ < count_; current_++) {
    if (!parse_prefix(tokens_[current_])) return nullptr;
    if (bytes_) {
      for (char c : body_) {
        if (static_cast<u8>(c) >= 0x80) {
          fail("bytes can only contain ASCII literal characters");
          return nullptr;
        }
      }
    }
    if (bytes_ && !decode_bytes(body_, &parts.text)) return nullptr;
    std::string text;
    if (!bytes_ && !format_ && !decode_text(body_, raw_, &text)) return nullptr;
    if (bytes_ != bytes_mode) {
      fail("cannot mix bytes and nonbytes literals");
      return nullptr;
    }
    if (format_) {
      format_mode = true;
      const char* p = body_.data();
      const char* end = p + body_.size();
      if (!fstring(p, end, 0, &parts)) return nullptr;
    } else {
      parts.text += text;
    }
  }
  if (format_mode) return joined(&parts);
  return constant(bytes_mode ? ConstantKind::Bytes : ConstantKind::Str, arena_.copy(parts.text), loc_);
}

void StringParser::flush_text(Parts* parts, const Location& loc) {
  if (parts->text.empty()) return;
  parts->values.push_back(constant(ConstantKind::Str, arena_.copy(parts->text), loc));
  parts->text.clear();
}

ExprNode* StringParser::joined(Parts* parts) {
  flush_text(parts, parts->loc);
  auto* node = make<JoinedStr>(arena_, parts->loc);
  node->values.size = static_cast<int>(parts->values.size());
  node->values.data = arena_.make_array<ExprNode*>(parts->values.size());
  for (int i = 0; i < node->values.size; i++) node->values[i] = parts->values[i];
  return node;
}

// Escapes.

// `at` is the character after the backslash; a digit there begins an octal escape above 0o377.
void StringParser::warn_escape(const char* at) {
  bool octal = *at >= '4' && *at <= '7';
  SyntaxWarning warning{SyntaxWarning::kDeprecationWarning,
                        octal ? "invalid octal escape sequence '\\" + std::string(at, 3) + "'"
                              : std::string("invalid escape sequence '\\") + *at + "'",
                        tokens_[current_].lineno,
                        {}};
  const Token& t = tokens_[current_];
  warning.as_error.message = warning.message;
  warning.as_error.lineno = t.lineno;
  warning.as_error.offset = t.col_offset + 1;
  warning.as_error.end_lineno = t.end_lineno;
  warning.as_error.end_offset = t.end_col_offset + 1;
  warning.as_error.is_set = true;
  context_.warnings.push_back(std::move(warning));
}

bool StringParser::decode_text(std::string_view body, bool raw, std::string* out) {
  bool has_escapes = std::memchr(body.data(), '\\', body.size()) != nullptr;
  if (raw || (!has_escapes && (!format_ || context_.valid_utf8))) {
    if (!context_.valid_utf8) {
      size_t invalid = utf8_find_invalid(body);
      if (invalid != std::string_view::npos) {
        return fail("(unicode error) %s", utf8_error_message(body, invalid).c_str());
      }
    }
    out->append(body);
    return true;
  }
  if (!context_.valid_utf8) {
    size_t invalid = utf8_find_invalid(body);
    if (invalid != std::string_view::npos) {
      // CPython decodes the run of bytes beyond ASCII around the error by itself.
      size_t begin = invalid;
      while (begin > 0 && static_cast<u8>(body[begin - 1]) >= 0x80) begin--;
      size_t end = invalid;
      while (end < body.size() && static_cast<u8>(body[end]) >= 0x80) end++;
      return fail("(unicode error) %s", utf8_error_message(body.substr(begin, end - begin), invalid - begin).c_str());
    }
  }
  return decode_escapes(body, out);
}

bool StringParser::decode_escapes(std::string_view body, std::string* out) {
  const char* start = body.data();
  const char* end = start + body.size();
  const char* p = start;
  const char* invalid = nullptr;
  while (p < end) {
    const char* backslash = static_cast<const char*>(std::memchr(p, '\\', end - p));
    if (backslash == nullptr) backslash = end;
    out->append(p, backslash - p);
    p = backslash;
    if (p == end) break;
    p++;
    if (!decode_escape(p, end, start, out, &invalid)) return false;
  }
  if (invalid != nullptr) warn_escape(invalid);
  return true;
}

// Positions in the message count every character beyond ASCII as the ten of \UXXXXXXXX, which is how CPython
// rewrites the text before decoding it.
bool StringParser::escape_error(const char* start, const char* from, const char* to, const char* reason) {
  auto position = [&](const char* where) {
    size_t n = 0;
    for (const char* p = start; p < where;) {
      n += static_cast<u8>(*p) < 0x80 ? 1 : 10;
      utf8_decode(p, where);
    }
    return n;
  };
  size_t a = position(from);
  size_t b = position(to);
  if (b == a + 1) {
    return fail("(unicode error) 'unicodeescape' codec can't decode byte 0x%02x in position %zu: %s", static_cast<u8>(*from), a,
                reason);
  }
  return fail("(unicode error) 'unicodeescape' codec can't decode bytes in position %zu-%zu: %s", a, b - 1, reason);
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = static_cast<char>(c | 32);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// The simple escapes: the character, or 0. A newline yields -1 (nothing).
int simple_escape(char c) {
  switch (c) {
    case '\n':
      return -1;
    case '\\':
    case '\'':
    case '"':
      return c;
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 't':
      return '\t';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 'v':
      return '\v';
    case 'a':
      return '\a';
    default:
      return 0;
  }
}

// p is after the backslash.
bool StringParser::decode_escape(const char*& p, const char* end, const char* start, std::string* out, const char** invalid) {
  const char* from = p - 1;
  if (p == end) {
    out->push_back('\\');  // only before the brace of an f-string's field
    return true;
  }
  char c = *p++;
  if (int simple = simple_escape(c)) {
    if (simple > 0) out->push_back(static_cast<char>(simple));
    return true;
  }
  u32 value = 0;
  char buffer[4];
  if (c >= '0' && c <= '7') {
    value = static_cast<u32>(c - '0');
    for (int i = 0; i < 2 && p < end && *p >= '0' && *p <= '7'; i++) value = value * 8 + static_cast<u32>(*p++ - '0');
    if (value > 0377 && *invalid == nullptr) *invalid = from + 1;
  } else if (c == 'x' || c == 'u' || c == 'U') {
    int digits = c == 'x' ? 2 : c == 'u' ? 4 : 8;
    for (; digits > 0; digits--, p++) {
      int digit = p < end ? hex_value(*p) : -1;
      if (digit < 0) {
        return escape_error(start, from, p,
                            c == 'x'   ? "truncated \\xXX escape"
                            : c == 'u' ? "truncated \\uXXXX escape"
                                       : "truncated \\UXXXXXXXX escape");
      }
      value = value << 4 | static_cast<u32>(digit);
    }
    if (value > 0x10FFFF) return escape_error(start, from, p, "illegal Unicode character");
  } else if (c == 'N') {
    const ParseOptions& options = context_.options;
    if (options.has_character_names && !options.has_character_names(options.name_context)) {
      return fail("(unicode error) \\N escapes not supported (can't load unicodedata module)");
    }
    const char* reason = "malformed \\N character escape";
    if (p == end || *p != '{') return escape_error(start, from, p, reason);
    const char* name = ++p;
    while (p < end && *p != '}') p++;
    if (p == end || p == name) return escape_error(start, from, p, reason);
    std::string_view text{name, static_cast<size_t>(p - name)};
    p++;
    if (options.character_named == nullptr || !options.character_named(options.name_context, text, &value)) {
      return escape_error(start, from, p, "unknown Unicode character name");
    }
  } else {
    if (*invalid == nullptr && static_cast<u8>(c) < 0x80) *invalid = p - 1;
    out->push_back('\\');
    p--;  // the character itself may take several bytes: leave it to the caller's next run
    if (*p != '\\') {
      const char* next = p;
      utf8_decode(next, end);
      out->append(p, next - p);
      p = next;
    }
    return true;
  }
  out->append(buffer, utf8_encode(value, buffer));
  return true;
}

bool StringParser::decode_bytes(std::string_view body, std::string* out) {
  const char* start = body.data();
  const char* end = start + body.size();
  const char* p = start;
  const char* invalid = nullptr;
  while (p < end) {
    if (*p != '\\' || raw_) {
      out->push_back(*p++);
      continue;
    }
    p++;
    if (!decode_bytes_escape(p, end, start, out, &invalid)) return false;
  }
  if (invalid != nullptr) warn_escape(invalid);
  return true;
}

bool StringParser::decode_bytes_escape(const char*& p, const char* end, const char* start, std::string* out,
                                       const char** invalid) {
  if (p == end) return fail("(value error) Trailing \\ in string");
  char c = *p++;
  if (int simple = simple_escape(c)) {
    if (simple > 0) out->push_back(static_cast<char>(simple));
    return true;
  }
  if (c >= '0' && c <= '7') {
    int value = c - '0';
    for (int i = 0; i < 2 && p < end && *p >= '0' && *p <= '7'; i++) value = value * 8 + (*p++ - '0');
    if (value > 0377 && *invalid == nullptr) *invalid = p - 3;
    out->push_back(static_cast<char>(value));
    return true;
  }
  if (c == 'x') {
    int high = p < end ? hex_value(p[0]) : -1;
    int low = p + 1 < end ? hex_value(p[1]) : -1;
    if (high < 0 || low < 0) {
      return fail("(value error) invalid \\x escape at position %zd", static_cast<ssize>(p - 2 - start));
    }
    out->push_back(static_cast<char>(high * 16 + low));
    p += 2;
    return true;
  }
  if (*invalid == nullptr) *invalid = p - 1;
  out->push_back('\\');
  p--;
  if (*p != '\\') out->push_back(*p++);
  return true;
}

// f-strings.

// Reads literal text up to a replacement field or the end. 1: a doubled brace ended it, go on; -1: error.
int StringParser::find_literal(const char*& p, const char* end, int level, std::string* out) {
  const char* start = p;
  int result = 0;
  const char* literal_end = nullptr;
  while (p < end) {
    char c = *p++;
    if (!raw_ && c == '\\' && p < end) {
      c = *p++;
      if (c == 'N') {
        // The braces of \N{name} are not a field.
        if (p < end && *p++ == '{') {
          while (p < end && *p++ != '}') {
          }
        }
        continue;
      }
      if (c == '{') warn_escape(p - 1);
    }
    if (c != '{' && c != '}') continue;
    if (level == 0) {
      if (p < end && *p == c) {
        literal_end = p;
        p++;
        result = 1;
        break;
      }
      if (c == '}') {
        fail("f-string: single '}' is not allowed");
        return -1;
      }
    }
    p--;
    break;
  }
  if (literal_end == nullptr) literal_end = p;
  if (literal_end != start && !decode_text({start, static_cast<size_t>(literal_end - start)}, raw_, out)) return -1;
  return result;
}

bool StringParser::fstring(const char*& p, const char* end, int level, Parts* parts) {
  for (;;) {
    int result = find_literal(p, end, level, &parts->text);
    if (result < 0) return false;
    if (result == 1) continue;
    if (p >= end || *p == '}') break;
    if (!find_field(p, end, level, parts)) return false;
  }
  if (level == 0 && p < end) return fail("f-string: unexpected end of string");
  if (level != 0 && (p >= end || *p != '}')) return fail("f-string: expecting '}'");
  return true;
}

// p is at the first character of a field's expression; moves it to the character that ends the expression.
bool StringParser::find_field_end(const char*& p, const char* end) {
  char stack[200];
  int depth = 0;
  char quote = 0;
  bool triple = false;
  for (; p < end; p++) {
    char c = *p;
    if (c == '\\') return fail("f-string expression part cannot include a backslash");
    bool three = (c == '\'' || c == '"') && p + 2 < end && p[1] == c && p[2] == c;
    if (quote != 0) {
      if (c != quote || (triple && !three)) continue;
      if (triple) p += 2;
      quote = 0;
      continue;
    }
    if (c == '\'' || c == '"') {
      triple = three;
      if (three) p += 2;
      quote = c;
      continue;
    }
    if (c == '[' || c == '{' || c == '(') {
      if (depth >= 200) return fail("f-string: too many nested parenthesis");
      stack[depth++] = c;
      continue;
    }
    if (c == '#') return fail("f-string expression part cannot include '#'");
    if (depth == 0 && (c == '!' || c == ':' || c == '}' || c == '=' || c == '>' || c == '<')) {
      if (p + 1 < end && p[1] == '=' && c != ':' && c != '}') {
        p++;
        continue;
      }
      if (c == '>' || c == '<') continue;
      break;
    }
    if (c == ']' || c == '}' || c == ')') {
      if (depth == 0) return fail("f-string: unmatched '%c'", c);
      char opening = stack[--depth];
      if (!(opening == '(' ? c == ')' : c == opening + 2)) {
        return fail("f-string: closing parenthesis '%c' does not match opening parenthesis '%c'", c, opening);
      }
    }
  }
  if (quote != 0) return fail("f-string: unterminated string");
  if (depth != 0) return fail("f-string: unmatched '%c'", stack[depth - 1]);
  return true;
}

bool StringParser::find_field(const char*& p, const char* end, int level, Parts* parts) {
  if (level >= 2) return fail("f-string: expressions nested too deeply");
  const char* start = ++p;
  if (!find_field_end(p, end)) return false;
  if (p >= end) return fail("f-string: expecting '}'");
  ExprNode* value = compile_field(start, p);
  if (value == nullptr) return false;
  bool self_documenting = false;
  if (*p == '=') {
    if (context_.options.feature_version < 8) {
      return fail("f-string: self documenting expressions are only supported in Python 3.8 and greater");
    }
    p++;
    while (*p == ' ' || (*p >= '\t' && *p <= '\r')) p++;
    if (p >= end) return fail("f-string: expecting '}'");
    self_documenting = true;
    parts->text.append(start, p - start);
  }
  int conversion = -1;
  if (*p == '!') {
    if (++p >= end) return fail("f-string: expecting '}'");
    conversion = static_cast<u8>(*p++);
    if (conversion != 's' && conversion != 'r' && conversion != 'a') {
      return fail("f-string: invalid conversion character: expected 's', 'r', or 'a'");
    }
  }
  ExprNode* spec = nullptr;
  if (p < end && *p == ':') {
    if (++p >= end) return fail("f-string: expecting '}'");
    // A format spec and the text at its end stand where their token does, all else where the whole string does.
    Parts spec_parts;
    const Token& t = tokens_[current_];
    spec_parts.loc = {t.lineno, t.col_offset, t.end_lineno, t.end_col_offset};
    if (!fstring(p, end, level + 1, &spec_parts)) return false;
    spec = joined(&spec_parts);
  }
  if (p >= end || *p != '}') return fail("f-string: expecting '}'");
  p++;
  if (self_documenting && spec == nullptr && conversion == -1) conversion = 'r';
  flush_text(parts, loc_);
  auto* node = make<FormattedValue>(arena_, loc_);
  node->value = value;
  node->conversion = conversion;
  node->format_spec = spec;
  parts->values.push_back(node);
  return true;
}

ExprNode* StringParser::compile_field(const char* start, const char* end) {
  const char* p = start;
  while (p < end && (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\f')) p++;
  if (p == end) {
    if (*end == '!' || *end == ':' || *end == '=') {
      fail("f-string: expression required before '%c'", *end);
    } else {
      fail("f-string: empty expression not allowed");
    }
    return nullptr;
  }
  // The field's brace becomes the opening parenthesis, so columns are counted from the brace.
  const Token& token = tokens_[current_];
  const char* token_text = buffer_ + token.start;
  const char* brace = start - 1;
  bool newline_first = true;
  for (p = start; *p != '}' && *p != '\n'; p++) {
    if (*p != ' ' && *p != '\t' && *p != '\f') {
      newline_first = false;
      break;
    }
  }
  int columns = 0;
  if (!newline_first) {
    p = brace;
    while (p > token_text && *p != '\n') p--;
    columns = static_cast<int>(brace - p);
    if (*p == '\n') columns--;
  }
  int lines = 0;
  for (p = token_text; p < brace; p++) lines += *p == '\n';
  size_t size = static_cast<size_t>(end - start);
  char* text = static_cast<char*>(arena_.allocate(size + 3 + Tokenizer::kPadding));
  text[0] = '(';
  std::memcpy(text + 1, start, size);
  text[size + 1] = ')';
  text[size + 2] = '\n';
  std::memset(text + size + 3, 0, Tokenizer::kPadding);
  SyntaxFailure* failure = error_ == nullptr ? nullptr : &error_->failure;
  ExprNode* node = parse_fstring_expression(context_, text, size + 3, token.lineno + lines,
                                            lines != 0 ? columns : token.col_offset + columns, failure);
  if (node == nullptr && error_ != nullptr) error_->complete = true;
  return node;
}

}  // namespace

ExprNode* parse_strings(ParseContext& context, const char* buffer, const Token* tokens, int count, LiteralError* error) {
  return StringParser(context, buffer, tokens, count, error).run();
}

}  // namespace adder
