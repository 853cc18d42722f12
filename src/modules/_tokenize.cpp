// _tokenize: the compiler's own tokenizer as an iterator, for tokenize.py's tests of itself against it.
#include <memory>
#include <string>
#include <vector>

#include "compiler/compile.h"
#include "core/args.h"
#include "core/type_object.h"
#include "docs/module__tokenize.h"
#include "mem/alloc.h"
#include "syntax/tokenizer.h"
#include "types/str.h"

namespace adder {

namespace {

// The numbers of token.py.
constexpr int kTypeName = 1, kTypeOperator = 54, kTypeAwait = 55, kTypeAsync = 56;
constexpr struct {
  std::string_view text;
  int type;
} kOperators[] = {
    {"(", 7},    {")", 8},   {"[", 9},    {"]", 10},  {":", 11},  {",", 12},  {";", 13},   {"+", 14},  {"-", 15},   {"*", 16},
    {"/", 17},   {"|", 18},  {"&", 19},   {"<", 20},  {">", 21},  {"=", 22},  {".", 23},   {"%", 24},  {"{", 25},   {"}", 26},
    {"==", 27},  {"!=", 28}, {"<>", 28},  {"<=", 29}, {">=", 30}, {"~", 31},  {"^", 32},   {"<<", 33}, {">>", 34},  {"**", 35},
    {"+=", 36},  {"-=", 37}, {"*=", 38},  {"/=", 39}, {"%=", 40}, {"&=", 41}, {"|=", 42},  {"^=", 43}, {"<<=", 44}, {">>=", 45},
    {"**=", 46}, {"//", 47}, {"//=", 48}, {"@", 49},  {"@=", 50}, {"->", 51}, {"...", 52}, {":=", 53},
};

struct Source {
  explicit Source(std::string given) : text(std::move(given)), names(arena) {
    size = text.size();
    text.append(Tokenizer::kPadding, '\0');
    tokenizer = std::make_unique<Tokenizer>(arena, names, text.data(), size);
    tokenizer->warnings = &warnings;
  }
  std::string text;
  std::size_t size;
  Arena arena;
  NameTable names;
  std::vector<SyntaxWarning> warnings;
  std::unique_ptr<Tokenizer> tokenizer;
};

struct TokenizerIter : Object {
  Source* source;
};

/// Line ends become "\n", and the last line has one.
std::string with_plain_newlines(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 1 + Tokenizer::kPadding);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      out += text[i];
      continue;
    }
    out += '\n';
    if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
  }
  if (!out.empty() && out.back() != '\n') out += '\n';
  return out;
}

int type_number(const Token& token, std::string_view text) {
  switch (token.kind) {
    case Tok::kEndMarker:
      return 0;
    case Tok::kNumber:
      return 2;
    case Tok::kString:
      return 3;
    case Tok::kNewline:
      return 4;
    case Tok::kIndent:
      return 5;
    case Tok::kDedent:
      return 6;
    case Tok::kName:
      return kTypeName;
    default:
      break;
  }
  if (text == "async") return kTypeAsync;
  if (text == "await") return kTypeAwait;
  for (auto& row : kOperators) {
    if (row.text == text) return row.type;
  }
  char c = text.empty() ? '\0' : text[0];
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? kTypeName : kTypeOperator;
}

Ref<> tokenizer_iter_new(Type* type, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("tokenizeriter(source)");
  Thread& t = Thread::current();
  Object* a[1];
  std::string_view text;
  if (!kSignature.unpack(t, args, kwargs, a) || !convert_utf8(t, a[0], "tokenizeriter", "source", &text)) return {};
  Ref<> op = type->tp_alloc(type, 0);
  if (!op) return {};
  static_cast<TokenizerIter*>(op.get())->source = new Source(with_plain_newlines(text));
  return op;
}

void tokenizer_iter_dealloc(Object* op) {
  delete static_cast<TokenizerIter*>(op)->source;
  op->type->tp_free(op);
}

Ref<> tokenizer_iter_next(Object* op) {
  Thread& t = Thread::current();
  Source& source = *static_cast<TokenizerIter*>(op)->source;
  Tokenizer& tokenizer = *source.tokenizer;
  Token token;
  tokenizer.next(&token);
  Ref<Str> filename = new_str_ascii(t, "<string>");
  if (!filename) return {};
  std::vector<SyntaxWarning> warnings = std::move(source.warnings);
  source.warnings.clear();
  if (!compiler::issue_syntax_warnings(t, warnings, filename)) return {};
  if (token.kind == Tok::kError) {
    if (tokenizer.status == TokenizerStatus::kSyntax || tokenizer.status == TokenizerStatus::kEndInString) {
      return compiler::raise_syntax_failure(t, tokenizer.failure, filename);
    }
  }
  if (token.kind == Tok::kError || token.kind == Tok::kEndMarker) {  // wrong indentation ends quietly, as in CPython
    return t.raise_object(&exc::StopIteration, "EOF"_s);
  }
  bool empty = token.kind == Tok::kIndent || token.kind == Tok::kDedent;
  std::string_view text = empty ? std::string_view() : tokenizer.text(token);
  Ref<Str> shown = new_str(t, text);
  const char* line_start = tokenizer.window();
  Ref<Str> line = new_str(t, {line_start, static_cast<std::size_t>(tokenizer.input_end() - line_start)});
  if (!shown || !line) return {};
  return build_value(t, "(OiiiiiO)", static_cast<Object*>(shown.get()), type_number(token, text), token.lineno, token.end_lineno,
                     empty ? -1 : token.col_offset, empty ? -1 : token.end_col_offset, static_cast<Object*>(line.get()));
}

constinit Type tokenizer_iter_type = [] {
  Type t = static_type("_tokenize.TokenizerIter", sizeof(TokenizerIter));
  t.tp_dealloc = tokenizer_iter_dealloc;
  t.tp_new = tokenizer_iter_new;
  t.tp_iter = self_iter;
  t.tp_iternext = tokenizer_iter_next;
  t.tp_getattro = generic_get_attr;
  return t;
}();

int exec(Object* module) { return module_add_type(Thread::current(), module, &tokenizer_iter_type); }
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "_tokenize", .doc = nullptr, .size = 0, .methods = nullptr, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit__tokenize() { return module_def_init(&definition); }

}  // namespace adder
