#include "core/source_line.h"

#include <fcntl.h>
#include <unistd.h>

#include <string>

#include "core/codecs.h"
#include "core/interpreter.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace {

/// Reads up to and including line number `wanted`. False when the file cannot be opened.
bool read_lines(const char* path, int wanted, std::string* text) {
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return false;
  char buffer[8192];
  int lines = 0;
  bool after_cr = false;
  for (;;) {
    ssize n = read(fd, buffer, sizeof buffer);
    if (n <= 0) break;
    text->append(buffer, static_cast<std::size_t>(n));
    for (ssize i = 0; i < n; ++i) {
      lines += (buffer[i] == '\n' && !after_cr) || buffer[i] == '\r';
      after_cr = buffer[i] == '\r';
    }
    if (lines > wanted) break;  // one more: a \r\n may have been cut
  }
  close(fd);
  return true;
}

/// Start and end of a line; false when there are fewer.
bool find_line(std::string_view text, int wanted, std::string_view* line) {
  std::size_t start = 0;
  for (int n = 1; start < text.size(); ++n) {
    std::size_t end = start;
    while (end < text.size() && text[end] != '\n' && text[end] != '\r') ++end;
    if (n == wanted) {
      *line = text.substr(start, end - start);
      return true;
    }
    start = end + 1 + (end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n');
  }
  return false;
}

/// The cookie of PEP 263 in one line, or an empty string.
std::string cookie_in(std::string_view line) {
  std::size_t i = 0;
  while (i < line.size() && (line[i] == ' ' || line[i] == '\t' || line[i] == '\f')) ++i;
  if (i == line.size() || line[i] != '#') return {};
  for (std::size_t at = line.find("coding", i); at != std::string_view::npos; at = line.find("coding", at + 1)) {
    std::size_t p = at + 6;
    if (p >= line.size() || (line[p] != ':' && line[p] != '=')) continue;
    ++p;
    while (p < line.size() && (line[p] == ' ' || line[p] == '\t')) ++p;
    std::size_t begin = p;
    auto name_char = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    };
    while (p < line.size() && name_char(line[p])) ++p;
    if (p > begin) return std::string(line.substr(begin, p - begin));
  }
  return {};
}

std::string declared_encoding(std::string_view text) {
  std::string_view line;
  if (!find_line(text, 1, &line)) return {};
  std::string name = cookie_in(line);
  if (!name.empty()) return name;
  for (char c : line) {  // only a blank or comment line may stand before the cookie
    if (c == '#') break;
    if (c != ' ' && c != '\t' && c != '\f') return {};
  }
  return find_line(text, 2, &line) ? cookie_in(line) : std::string();
}

/// Tries the file's name below each entry of sys.path.
bool search_path(Thread& t, std::string_view name, int wanted, std::string* text) {
  Dict* sys = static_cast<Dict*>(interpreter(t).sysdict);
  Object* path = sys ? dict_get_str(sys, "path"_s) : nullptr;
  if (!path || !is_list(path)) return false;
  std::size_t slash = name.rfind('/');
  std::string_view tail = slash == std::string_view::npos ? name : name.substr(slash + 1);
  if (tail.empty()) return false;
  for (ssize i = 0; i < list_size(path); ++i) {
    Object* entry = list_item(path, i);
    if (!is_str(entry)) continue;
    Ref<Bytes> directory = str_to_fs(t, entry);
    if (!directory) {
      t.clear_error();
      continue;
    }
    std::string candidate(bytes_view(directory));
    if (!candidate.empty() && candidate.back() != '/') candidate += '/';
    candidate += tail;
    if (read_lines(candidate.c_str(), wanted, text)) return true;
  }
  return false;
}

}  // namespace

Ref<> source_line(Thread& t, Object* filename, int wanted) {
  if (!filename || !is_str(filename) || wanted < 1) return {};
  Ref<Bytes> name = str_to_fs(t, filename);
  if (!name) {
    t.clear_error();
    return {};
  }
  std::string text;
  if (!read_lines(bytes_data(name), wanted, &text) && !search_path(t, bytes_view(name), wanted, &text)) return {};
  std::string_view view = text;
  if (view.starts_with("\xef\xbb\xbf")) view.remove_prefix(3);
  std::string_view line;
  if (!find_line(view, wanted, &line)) return {};
  std::string encoding = declared_encoding(view);
  Ref<> decoded;
  if (encoding.empty() || encoding == "utf-8") {
    decoded = decode_utf8(t, line, "strict");
  } else {
    Ref<Bytes> bytes = new_bytes(t, line);
    if (bytes) decoded = codec_decode_text(t, bytes, encoding.c_str(), "strict");
  }
  if (!decoded || !is_str(decoded)) {
    t.clear_error();
    return {};
  }
  return decoded;
}

}  // namespace adder
