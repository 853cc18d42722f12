#include "syntax/source.h"

#include <cstdio>
#include <cstring>

#include "base/utf8.h"

namespace adder {

namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\f'; }

bool is_name_char(char c) {
  return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '-' || c == '_' || c == '.';
}

// The usual spellings of the two encodings that need no codec.
std::string normalise_encoding(std::string_view name) {
  std::string lower;
  for (char c : name.substr(0, 12)) {
    lower += c == '_' ? '-' : (c >= 'A' && c <= 'Z') ? static_cast<char>(c | 32) : c;
  }
  auto is = [&](std::string_view known) {
    return lower == known ||
           (lower.size() > known.size() && lower.compare(0, known.size(), known) == 0 && lower[known.size()] == '-');
  };
  if (is("utf-8")) return "utf-8";
  if (is("latin-1") || is("iso-8859-1") || is("iso-latin-1")) return "iso-8859-1";
  return std::string(name);
}

// The cookie in one line, or empty. *blank: the line holds nothing but white space or a comment.
std::string cookie_in_line(std::string_view line, bool* blank) {
  size_t i = 0;
  while (i < line.size() && is_space(line[i])) i++;
  *blank = i == line.size() || line[i] == '#';
  if (i == line.size() || line[i] != '#') return {};
  for (; i + 6 <= line.size(); i++) {
    if (line.compare(i, 6, "coding") != 0) continue;
    size_t j = i + 6;
    if (j >= line.size() || (line[j] != ':' && line[j] != '=')) continue;
    j++;
    while (j < line.size() && (line[j] == ' ' || line[j] == '\t')) j++;
    size_t begin = j;
    while (j < line.size() && is_name_char(line[j])) j++;
    if (j > begin) return normalise_encoding(line.substr(begin, j - begin));
  }
  return {};
}

bool fail(SyntaxFailure* failure, SyntaxErrorKind kind, const std::string& message) {
  failure->kind = kind;
  failure->message = message;
  failure->lineno = 0;
  failure->offset = -1;
  failure->has_end = false;
  failure->is_set = true;
  return false;
}

bool fail_without_location(SyntaxFailure* failure, const std::string& message) {
  fail(failure, SyntaxErrorKind::kSyntaxError, message);
  failure->has_location = false;
  return false;
}

// The interpreter reads a file by lines that end where a NUL is.
std::string cut_lines_at_nul(std::string_view source) {
  std::string out;
  for (size_t i = 0; i < source.size();) {
    size_t end = source.find('\n', i);
    if (end == std::string_view::npos) end = source.size();
    std::string_view line = source.substr(i, end - i);
    size_t nul = line.find('\0');
    out.append(line.substr(0, nul));
    if (end < source.size() && nul == std::string_view::npos) out += '\n';  // the line goes on with the next
    i = end + 1;
  }
  return out;
}

bool non_utf8_in_file(std::string_view source, size_t invalid, const ParseOptions& options, SyntaxFailure* failure) {
  size_t line = 1;
  for (char c : source.substr(0, invalid)) line += c == '\n';
  char byte[8];
  std::snprintf(byte, sizeof(byte), "%02x", static_cast<u8>(source[invalid]));
  return fail_without_location(failure, std::string("Non-UTF-8 code starting with '\\x") + byte + "' in file " +
                                            std::string(options.filename) + " on line " + std::to_string(line) +
                                            ", but no encoding declared; see https://peps.python.org/pep-0263/ for details");
}

std::string latin1_to_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  char buffer[4];
  for (char c : bytes) out.append(buffer, static_cast<size_t>(utf8_encode(static_cast<u8>(c), buffer)));
  return out;
}

}  // namespace

std::string source_encoding(std::string_view source, bool complete_lines) {
  for (int n = 0; n < 2 && !source.empty(); n++) {
    size_t end = source.find_first_of("\r\n");
    if (end == std::string_view::npos && complete_lines) break;
    bool blank;
    std::string cookie = cookie_in_line(source.substr(0, end), &blank);
    if (!cookie.empty()) return cookie;
    if (!blank || end == std::string_view::npos) break;
    if (source[end] == '\r' && end + 1 < source.size() && source[end + 1] == '\n') end++;
    source.remove_prefix(end + 1);
  }
  return {};
}

bool prepare_source(Arena& arena, std::string_view source, const ParseOptions& options, SourceText* out, SyntaxFailure* failure) {
  std::string cut;
  if (!source.empty() && std::memchr(source.data(), 0, source.size()) != nullptr) {
    if (!options.from_file) {
      return fail(failure, SyntaxErrorKind::kValueError, "source code string cannot contain null bytes");
    }
    cut = cut_lines_at_nul(source);
    source = cut;
  }
  if (source.size() > 0x7ff00000) return fail(failure, SyntaxErrorKind::kMemoryError, "");
  bool bom = !options.ignore_cookie && source.substr(0, 3) == "\xEF\xBB\xBF";
  if (bom) source.remove_prefix(3);
  out->encoded = true;
  std::string decoded;
  if (!options.ignore_cookie) {
    std::string encoding = source_encoding(source, options.mode != ParseMode::kFile);
    out->encoded = bom || !encoding.empty();
    if (bom && !encoding.empty() && encoding != "utf-8") {
      fail(failure, SyntaxErrorKind::kSyntaxError, "encoding problem: " + encoding + " with BOM");
      failure->has_location = !options.from_file;
      return false;
    }
    if (encoding == "iso-8859-1") {
      decoded = latin1_to_utf8(source);
      source = decoded;
      out->transcoded = true;
    } else if (!encoding.empty() && encoding != "utf-8") {
      std::string message;
      if (options.decode == nullptr) {
        return fail(failure, SyntaxErrorKind::kSyntaxError, "unknown encoding: " + encoding);
      }
      if (!options.decode(options.decode_context, encoding, source, &decoded, &message)) {
        if (options.from_file && !message.empty()) {
          return fail_without_location(failure, "encoding problem: " + encoding);
        }
        if (message.empty()) return fail(failure, SyntaxErrorKind::kUnicodeError, "");
        return fail(failure, SyntaxErrorKind::kSyntaxError, message);
      }
      source = decoded;
      out->transcoded = true;
    } else if (options.from_file) {
      size_t invalid = utf8_find_invalid(source);
      if (invalid != std::string_view::npos) return non_utf8_in_file(source, invalid, options, failure);
    }
  }
  char* text = static_cast<char*>(arena.allocate(source.size() + 2 + Tokenizer::kPadding));
  char* to = text;
  const char* from = source.data();
  const char* end = from + source.size();
  while (from < end) {
    const char* cr = static_cast<const char*>(std::memchr(from, '\r', static_cast<size_t>(end - from)));
    size_t run = static_cast<size_t>((cr == nullptr ? end : cr) - from);
    std::memcpy(to, from, run);
    to += run;
    from += run;
    if (cr == nullptr) break;
    *to++ = '\n';
    from++;
    if (from < end && *from == '\n') from++;
  }
  // CPython ends a file with a newline, and one that ends in "\r\n" with another.
  bool crlf = source.size() >= 2 && source.substr(source.size() - 2) == "\r\n";
  if (options.mode == ParseMode::kFile && (to == text || to[-1] != '\n' || crlf)) *to++ = '\n';
  std::memset(to, 0, Tokenizer::kPadding);
  out->text = {text, static_cast<size_t>(to - text)};
  out->valid_utf8 = utf8_find_invalid(out->text) == std::string_view::npos;
  return true;
}

bool only_blank_after(const char* p, const char* end) {
  while (p < end) {
    if (is_space(*p) || *p == '\n') {
      p++;
    } else if (*p == '#') {
      while (p < end && *p != '\n') p++;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace adder
