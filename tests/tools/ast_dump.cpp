// Prints syntax trees as ast.dump(tree, include_attributes=True) does, or what is wrong with a text; for
// comparison with CPython (tests/tools/compare_ast.py). Reads a list of jobs from standard input:
//
//   ast_dump             "MODE FLAGS LENGTH\n" then LENGTH bytes of source, repeatedly; the answer is a line
//   each ast_dump --file F    parses a file as a program ast_dump --interactive   parses standard input as at
//   the prompt ast_dump --time F..  parses each file and prints the seconds it took

#include <iconv.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>
#include <unordered_map>

#include "base/utf8.h"
#include "syntax/parser.h"

using namespace adder;
using namespace adder::ast;

namespace adder {
// The runtime has its own; the tool links without it.
__attribute__((weak)) void fatal_error(const char*, const char* message) {
  std::fprintf(stderr, "%s\n", message);
  std::abort();
}
__attribute__((weak)) void assertion_failed(const char* expression, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: %s\n", file, line, expression);
  std::abort();
}
}  // namespace adder

namespace {

std::string out;

void put_repr(std::string_view text, bool bytes) {
  bool single = text.find('\'') != text.npos;
  bool twice = text.find('"') != text.npos;
  char quote = single && !twice ? '"' : '\'';
  if (bytes) out += 'b';
  out += quote;
  const char* p = text.data();
  const char* end = p + text.size();
  char buffer[16];
  while (p < end) {
    u32 c = bytes ? static_cast<u8>(*p++) : utf8_decode(p, end, true);
    if (c == static_cast<u32>(quote) || c == '\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c == '\t' || c == '\n' || c == '\r') {
      out += c == '\t' ? "\\t" : c == '\n' ? "\\n" : "\\r";
    } else if (c >= 32 && c < 127) {
      out += static_cast<char>(c);
    } else {
      std::snprintf(buffer, sizeof(buffer), c < 256 ? "\\x%02x" : c < 65536 ? "\\u%04x" : "\\U%08x", c);
      out += buffer;
    }
  }
  out += quote;
}

void put_float(double v) {
  char buffer[64];
  for (int precision = 1; precision <= 17; precision++) {
    std::snprintf(buffer, sizeof(buffer), "%.*g", precision, v);
    if (std::strtod(buffer, nullptr) == v) break;
  }
  out += buffer;
}

void put(int v) { out += std::to_string(v); }
void put(const ConstantValue& v) {
  switch (v.kind) {
    case ConstantKind::None:
      out += "None";
      break;
    case ConstantKind::True:
      out += "True";
      break;
    case ConstantKind::False:
      out += "False";
      break;
    case ConstantKind::Ellipsis:
      out += "Ellipsis";
      break;
    case ConstantKind::Int:
      out += '\x01';
      out += v.text;
      break;
    case ConstantKind::Float:
      out += "float:";
      put_float(std::strtod(std::string(v.text).c_str(), nullptr));
      break;
    case ConstantKind::Imaginary:
      out += "imag:";
      put_float(std::strtod(std::string(v.text).c_str(), nullptr));
      break;
    case ConstantKind::Str:
      put_repr(v.text, false);
      break;
    case ConstantKind::Bytes:
      put_repr(v.text, true);
      break;
    case ConstantKind::Object:
      out += "<object>";
      break;
  }
}
void put(std::string_view s) {
  if (s.data() == nullptr)
    out += "None";
  else
    put_repr(s, false);
}
#define AST_ENUM(asdl, Enum) void put(Enum v);
#include "syntax/ast.def"
struct Member {
  const char* type;
  int value;
  const char* text;
};
const Member kMembers[] = {
#define AST_MEMBER(asdl, Enum, Name) {#Enum, static_cast<int>(Enum::Name), #Name "()"},
#include "syntax/ast.def"
};
void put_member(const char* type, int value) {
  for (const Member& m : kMembers) {
    if (std::strcmp(m.type, type) == 0 && m.value == value) out += m.text;
  }
}
#define AST_ENUM(asdl, Enum) \
  void put(Enum v) { put_member(#Enum, static_cast<int>(v)); }
#include "syntax/ast.def"
#define AST_SUM(asdl, Struct) void put(Struct* n);
#define AST_PRODUCT(asdl, Struct, fields) void put(Struct* n);
#include "syntax/ast.def"

template <typename T>
void put(const Seq<T>& seq) {
  out += '[';
  for (int i = 0; i < seq.size; i++) {
    if (i > 0) out += ", ";
    put(seq[i]);
  }
  out += ']';
}
void put_loc(const Location& l) {
  char buffer[100];
  std::snprintf(buffer, sizeof(buffer), "@%d:%d-%d:%d", l.lineno, l.col_offset, l.end_lineno,
                l.end_col_offset);
  out += buffer;
}

#define FIELD(type, name) \
  out += #name "=";       \
  put(n->name);           \
  out += ", ";
#define OPTIONAL(type, name) FIELD(type, name)
#define LIST(type, name) FIELD(type, name)
#define AST_NODE(asdl, Struct, Name, fields) \
  void put_node(Name* n) { fields }
#define AST_PRODUCT(asdl, Struct, fields) \
  void put(Struct* n) {                   \
    if (n == nullptr) {                   \
      out += "None";                      \
      return;                             \
    }                                     \
    out += #asdl "(";                     \
    fields out += ")";                    \
  }
#define AST_PRODUCT_AT(asdl, Struct, fields) \
  void put(Struct* n) {                      \
    if (n == nullptr) {                      \
      out += "None";                         \
      return;                                \
    }                                        \
    out += #asdl "(";                        \
    fields put_loc(n->loc);                  \
    out += ")";                              \
  }
#include "syntax/ast.def"

template <typename Sum>
void put_sum(Sum* n) {
  if (n == nullptr) {
    out += "None";
    return;
  }
  out += tag_name(n->tag);
  out += '(';
  void* p = n;
  switch (n->tag) {
#define AST_NODE(asdl, Struct, Name, fields) \
  case Tag::Name:                            \
    put_node(static_cast<Name*>(p));         \
    break;
#include "syntax/ast.def"
  }
  if (!std::is_same_v<Sum, ModNode> && !std::is_same_v<Sum, TypeIgnoreNode>) put_loc(n->loc);
  out += ')';
}
#define AST_SUM(asdl, Struct) \
  void put(Struct* n) { put_sum(n); }
#include "syntax/ast.def"

const char* kind_name(SyntaxErrorKind kind) {
  switch (kind) {
    case SyntaxErrorKind::kSyntaxError:
      return "SyntaxError";
    case SyntaxErrorKind::kIndentationError:
      return "IndentationError";
    case SyntaxErrorKind::kTabError:
      return "TabError";
    case SyntaxErrorKind::kIncompleteInput:
      return "SyntaxError";
    case SyntaxErrorKind::kValueError:
      return "ValueError";
    case SyntaxErrorKind::kMemoryError:
      return "MemoryError";
    case SyntaxErrorKind::kRecursionError:
      return "RecursionError";
    case SyntaxErrorKind::kOverflowError:
      return "OverflowError";
    case SyntaxErrorKind::kUnicodeDecodeError:
      return "UnicodeDecodeError";
    default:
      return "other";
  }
}

std::string quoted(const std::string& s) {
  std::string keep;
  keep.swap(out);
  put_repr(s, false);
  keep.swap(out);
  return keep;
}

std::string read_file(const char* path) {
  std::string text;
  FILE* f = std::fopen(path, "rb");
  if (f == nullptr) return text;
  char buffer[65536];
  while (size_t n = std::fread(buffer, 1, sizeof(buffer), f)) text.append(buffer, n);
  std::fclose(f);
  return text;
}

// The names of characters, "NAME\tHEX" lines, written by the comparing script.
std::unordered_map<std::string, u32> character_names;
bool find_character(void*, std::string_view name, u32* c) {
  std::string upper;
  for (char ch : name) upper += static_cast<char>(ch >= 'a' && ch <= 'z' ? ch - 32 : ch);
  auto it = character_names.find(upper);
  if (it == character_names.end()) return false;
  *c = it->second;
  return true;
}
bool decode(void*, std::string_view encoding, std::string_view bytes, std::string* utf8,
            std::string* message) {
  iconv_t cd = iconv_open("UTF-8", std::string(encoding).c_str());
  if (cd == iconv_t(-1)) {
    *message = "unknown encoding: " + std::string(encoding);
    return false;
  }
  utf8->resize(bytes.size() * 4);
  char* in = const_cast<char*>(bytes.data());
  char* to = utf8->data();
  size_t in_left = bytes.size();
  size_t out_left = utf8->size();
  iconv(cd, &in, &in_left, &to, &out_left);
  iconv_close(cd);
  utf8->resize(utf8->size() - out_left);
  return true;
}
void load_names(const char* path) {
  std::string text = read_file(path);
  for (size_t i = 0; i < text.size();) {
    size_t tab = text.find('\t', i);
    size_t end = text.find('\n', i);
    character_names[text.substr(i, tab - i)] =
        static_cast<u32>(std::strtoul(text.c_str() + tab + 1, nullptr, 16));
    i = end + 1;
  }
}

void answer(const ParseResult& r) {
  out.clear();
  if (r.module != nullptr) {
    put(r.module);
  } else {
    const SyntaxFailure& f = r.failure;
    char buffer[100];
    std::snprintf(buffer, sizeof(buffer), " %d %d %d %d ", f.lineno, f.offset, f.end_lineno, f.end_offset);
    if (!f.has_location) std::snprintf(buffer, sizeof(buffer), " no location ");
    out = std::string("!") + kind_name(f.kind) + " " + quoted(f.message);
    if (f.kind <= SyntaxErrorKind::kIncompleteInput) out += buffer + (f.has_text ? quoted(f.text) : "None");
  }
  for (const SyntaxWarning& w : r.warnings) {
    out += "\x02" + std::to_string(w.lineno) + quoted(w.message);
  }
  out += '\n';
  std::fwrite(out.data(), 1, out.size(), stdout);
  std::fflush(stdout);
}

// Lines of standard input as if typed at the prompt.
struct StandardInput : LineSource {
  Outcome read_line(bool continuation, std::string* line) override {
    std::fputs(continuation ? "... " : ">>> ", stdout);
    for (int c; (c = std::getchar()) != EOF;) {
      *line += static_cast<char>(c);
      if (c == '\n') break;
    }
    return line->empty() ? kEnd : kLine;
  }
};

int interact() {
  StandardInput lines;
  for (bool at_end = false;;) {
    Arena arena;
    ParseResult r = parse_interactive(arena, lines, {}, &at_end);
    if (at_end) break;
    std::fputc('\n', stdout);
    answer(r);
  }
  return 0;
}

int time_files(int count, char** paths) {
  double total = 0;
  for (int i = 0; i < count; i++) {
    std::string text = read_file(paths[i]);
    timespec a, b;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &a);
    {
      Arena arena(64 * 1024);
      ParseResult r = parse(arena, text, {});
    }
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &b);
    total += double(b.tv_sec - a.tv_sec) + 1e-9 * double(b.tv_nsec - a.tv_nsec);
  }
  std::printf("%.3f\n", total);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1 && std::strcmp(argv[1], "--time") == 0) return time_files(argc - 2, argv + 2);
  if (argc > 1 && std::strcmp(argv[1], "--interactive") == 0) return interact();
  if (argc > 2 && std::strcmp(argv[1], "--file") == 0) {
    ParseOptions options;
    options.from_file = true;
    options.filename = argv[2];
    options.decode = decode;
    Arena arena;
    std::string text = read_file(argv[2]);
    answer(parse(arena, text, options));
    return 0;
  }
  if (argc > 1) load_names(argv[1]);
  char mode;
  int flags;
  size_t length;
  while (std::scanf("%c %d %zu", &mode, &flags, &length) == 3) {
    std::getchar();
    std::string text(length, 0);
    if (length != 0 && std::fread(text.data(), 1, length, stdin) != length) break;
    std::getchar();
    Arena arena;
    ParseOptions options;
    options.mode = mode == 'e'   ? ParseMode::kFile
                   : mode == 'v' ? ParseMode::kEval
                   : mode == 's' ? ParseMode::kSingle
                                 : ParseMode::kFuncType;
    options.type_comments = (flags & 1) != 0;
    options.ignore_cookie = (flags & 2) != 0;
    options.dont_imply_dedent = (flags & 4) != 0;
    options.allow_incomplete_input = (flags & 8) != 0;
    options.barry_as_bdfl = (flags & 16) != 0;
    if ((flags >> 8) != 0) options.feature_version = flags >> 8;
    options.character_named = find_character;
    options.decode = decode;
    answer(parse(arena, text, options));
  }
  return 0;
}
