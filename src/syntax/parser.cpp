// From source text to tree: encodings, the token stream, the two passes.
//
// A text is read twice at most. The first pass (parse_*.cpp) is made for speed: all tokens at once, one token
// of lookahead, no words about errors. Only if it refuses the text, the second (diagnose.cpp) follows the
// grammar rule by rule to say what CPython would say. So good programs pay nothing for good messages, and the
// rules about messages are in one place.

#include "syntax/parser.h"

#include <algorithm>
#include <cstdlib>

#include "base/stack.h"
#include "base/utf8.h"
#include "syntax/source.h"

namespace adder {

using namespace ast;

TokenBuffer::~TokenBuffer() { std::free(data_); }

bool TokenBuffer::reserve(int capacity) {
  if (capacity <= capacity_) return true;
  void* grown = std::realloc(data_, static_cast<size_t>(capacity) * sizeof(Token));
  if (grown == nullptr) return false;
  data_ = static_cast<Token*>(grown);
  capacity_ = capacity;
  return true;
}

Token* TokenBuffer::push_grown() {
  if (!reserve(capacity_ == 0 ? 64 : capacity_ * 2)) {
    if (size_ == 0) ADDER_FATAL("out of memory");
    failed_ = true;
    return &data_[size_ - 1];
  }
  return &data_[size_++];
}

bool TokenReader::fill() {
  Token* t = tokens.push();
  tokenizer.next(t);
  while (ADDER_UNLIKELY(t->kind == Tok::kTypeIgnore)) {
    type_ignores.push_back({t->lineno, tokenizer.text(*t)});
    tokenizer.next(t);
  }
  if (ADDER_UNLIKELY(start == StartRule::kSingle)) {
    // At the end of an interactive statement a newline is supplied and open blocks are closed.
    if (t->kind == Tok::kEndMarker && parsing_started) {
      t->kind = Tok::kNewline;
      parsing_started = false;
      if (tokenizer.indent() > 0 && !options.dont_imply_dedent) tokenizer.close_blocks();
    } else {
      parsing_started = true;
    }
  }
  if (ADDER_UNLIKELY(start == StartRule::kFString)) {
    // CPython shifts by the line the tokenizer has reached, which for a string of several lines is its last.
    if (tokenizer.lineno == start_line) {
      t->col_offset += start_column;
      t->end_col_offset += start_column;
    }
  }
  if (ADDER_UNLIKELY(tokens.failed())) t->kind = Tok::kError;
  return t->kind != Tok::kError;
}

Parser::Parser(ParseContext& context, TokenReader& reader) : context_(context), arena_(context.arena), reader_(reader) {
  stack_.reserve(64);
  more();
}

Parser::~Parser() = default;

// Gets one more token at least (many where nobody is typing). After the end more end markers come.
bool Parser::more() {
  bool good = reader_.fill();
  if (reader_.start == StartRule::kFile) {
    for (int i = 0; good && i < 512 && reader_.tokens[reader_.tokens.size() - 1].kind != Tok::kEndMarker; i++) {
      good = reader_.fill();
    }
  }
  tokens_ = reader_.tokens.data();
  fill_ = reader_.tokens.size();
  return good;
}

void Parser::restore(const State& s) {
  pos_ = s.pos;
  stack_.resize(s.stack);
  context_.warnings.resize(s.warnings);
}

ModNode* Parser::parse_start() {
  switch (reader_.start) {
    case StartRule::kFile:
      return file_input();
    case StartRule::kSingle:
      return single_input();
    case StartRule::kFuncType:
      return func_type_input();
    default:
      break;
  }
  Expr* body = expressions();
  if (body == nullptr) return nullptr;
  while (accept(Tok::kNewline)) {
  }
  if (!at(Tok::kEndMarker)) return nullptr;
  auto* n = ast::make<Expression>(arena_, {});
  n->body = body;
  return n;
}

ExprNode* Parser::parse_fstring_start() {
  // The text is in parentheses, so what follows the expression is the end.
  Expr* e = star_expressions();
  return e != nullptr ? e : nullptr;
}

ModNode* Parser::file_input() {
  auto* n = ast::make<Module>(arena_, {});
  size_t from = mark();
  while (!at(Tok::kEndMarker)) {
    last_statement_ = pos_;
    if (!statement()) return nullptr;
  }
  n->body = take<Stmt>(from);
  size_t count = reader_.type_ignores.size();
  n->type_ignores = {arena_.make_array<TypeIgnoreNode*>(count), static_cast<int>(count)};
  for (size_t i = 0; i < count; i++) {
    auto* ignore = ast::make<TypeIgnore>(arena_, {});
    ignore->lineno = reader_.type_ignores[i].lineno;
    ignore->tag = reader_.type_ignores[i].tag;
    n->type_ignores.data[i] = ignore;
  }
  return n;
}

// One statement: a line, a compound statement followed by an empty line, or nothing.
ModNode* Parser::single_input() {
  auto* n = ast::make<Interactive>(arena_, {});
  size_t from = mark();
  bool compound = false;
  int start = pos_;
  if (at(Tok::kEndMarker)) return nullptr;
  if (at(Tok::kNewline)) {
    push(ast::make<Pass>(arena_, token_loc(start)));
  } else {
    switch (kind()) {
      case Tok::kDef:
      case Tok::kIf:
      case Tok::kClass:
      case Tok::kWith:
      case Tok::kFor:
      case Tok::kTry:
      case Tok::kWhile:
      case Tok::kAt:
      case Tok::kAsync:
        compound = true;
        break;
      default:
        break;
    }
    if (at_soft(kNameMatch)) {
      State state = save();
      Stmt* s = match_statement();
      if (s != nullptr) {
        push(s);
        compound = true;
      } else {
        restore(state);
        stop_at_newline_ = true;
        if (!simple_statements()) return nullptr;
      }
    } else {
      stop_at_newline_ = !compound;
      if (!statement()) return nullptr;
    }
    if (compound && !at(Tok::kNewline)) return nullptr;
  }
  n->body = take<Stmt>(from);
  return n;
}

// '(' [type_expressions] ')' '->' expression
ModNode* Parser::func_type_input() {
  if (!accept(Tok::kLeftParen)) return nullptr;
  size_t from = mark();
  // Plain types, then `*type`, then `**type`.
  for (int stage = 0; !at(Tok::kRightParen);) {
    if (at(Tok::kStar)) {
      if (stage >= 1) return nullptr;
      stage = 1;
      advance();
    } else if (at(Tok::kDoubleStar)) {
      if (stage >= 2) return nullptr;
      stage = 2;
      advance();
    } else if (stage > 0) {
      return nullptr;
    }
    Expr* e = expression();
    if (e == nullptr) return nullptr;
    push(e);
    if (!accept(Tok::kComma)) break;
    if (at(Tok::kRightParen)) return nullptr;
  }
  if (!accept(Tok::kRightParen) || !accept(Tok::kArrow)) return nullptr;
  auto* n = ast::make<FunctionType>(arena_, {});
  n->argtypes = take<Expr>(from);
  n->returns = expression();
  if (n->returns == nullptr) return nullptr;
  while (accept(Tok::kNewline)) {
  }
  return at(Tok::kEndMarker) ? n : nullptr;
}

ExprNode* parse_fstring_expression(ParseContext& context, const char* text, size_t size, int lineno, int column,
                                   SyntaxFailure* failure) {
  Tokenizer tokenizer(context.arena, context.names, text, size);
  tokenizer.lineno = lineno - 1;
  tokenizer.warnings = &context.warnings;
  tokenizer.normalise = context.options.normalise;
  tokenizer.normalise_context = context.options.name_context;
  tokenizer.old_async = context.options.feature_version < 7;
  TokenBuffer tokens;
  TokenReader reader{tokenizer, tokens, StartRule::kFString, context.options, lineno, column};
  size_t warnings = context.warnings.size();
  Parser parser(context, reader);
  ExprNode* e = parser.parse_fstring_start();
  if (e != nullptr) return e;
  if (failure == nullptr) return nullptr;
  context.warnings.resize(warnings);
  Tokenizer again(context.arena, context.names, text, size);
  again.lineno = lineno - 1;
  again.old_async = tokenizer.old_async;
  again.warnings = &context.warnings;
  again.normalise = context.options.normalise;
  again.normalise_context = context.options.name_context;
  TokenBuffer tokens_again;
  TokenReader reader_again{again, tokens_again, StartRule::kFString, context.options, lineno, column};
  diagnose(context, reader_again, 0, failure);
  return nullptr;
}

namespace {

StartRule start_rule(ParseMode mode) {
  switch (mode) {
    case ParseMode::kFile:
      return StartRule::kFile;
    case ParseMode::kEval:
      return StartRule::kEval;
    case ParseMode::kSingle:
      return StartRule::kSingle;
    default:
      return StartRule::kFuncType;
  }
}

// How many tokens the diagnosing parser may pass over: whole statements before the wrong one. CPython's
// second pass complains even about right statements that look like a `match` without a colon or Python 2's
// print, so these must be seen.
int tokens_to_skip(const TokenBuffer& tokens, int last_statement) {
  for (int i = 0; i < last_statement; i++) {
    if (tokens[i].kind != Tok::kName) continue;
    u32 name = tokens[i].name;
    if (name == kNameMatch && (i == 0 || (tokens[i - 1].kind >= Tok::kNewline && tokens[i - 1].kind <= Tok::kDedent))) {
      return 0;
    }
    if ((name == kNamePrint || name == kNameExec) && tokens[i + 1].kind != Tok::kLeftParen) return 0;
  }
  return last_statement;
}

// Adds the source line to the errors that warnings may become, and counts their columns in characters.
void complete_warnings(std::string_view text, bool encoded, std::vector<SyntaxWarning>* warnings) {
  int line = 1;
  size_t at = 0;
  for (SyntaxWarning& w : *warnings) {
    SyntaxFailure& f = w.as_error;
    if (f.has_text) continue;
    if (f.lineno < line) {
      line = 1;
      at = 0;
    }
    for (; line < f.lineno; line++) {
      size_t newline = text.find('\n', at);
      if (newline == text.npos) break;
      at = newline + 1;
    }
    size_t end = text.find('\n', at);
    bool whole = f.lineno == f.end_lineno && end != text.npos;
    f.text = text.substr(at, (end == text.npos ? text.size() : end + (whole ? 1 : 0)) - at);
    f.has_text = true;
    if (!encoded) continue;
    std::string_view shown = f.text;
    f.offset = static_cast<int>(utf8_length(shown.substr(0, static_cast<size_t>(f.offset))));
    if (whole) f.end_offset = static_cast<int>(utf8_length(shown.substr(0, static_cast<size_t>(f.end_offset))));
  }
}

void configure(Tokenizer& tokenizer, const ParseOptions& options, std::vector<SyntaxWarning>* warnings) {
  tokenizer.type_comments = options.type_comments;
  tokenizer.old_async = options.feature_version < 7;
  tokenizer.warnings = warnings;
  tokenizer.normalise = options.normalise;
  tokenizer.normalise_context = options.name_context;
}

const char* stack_limit(const ParseOptions& options) { return options.stack_limit ? options.stack_limit : find_stack_limit(); }

}  // namespace

ParseResult parse(Arena& arena, std::string_view source, const ParseOptions& options) {
  ParseResult result;
  SourceText text;
  if (!prepare_source(arena, source, options, &text, &result.failure)) return result;
  NameTable names(arena);
  ParseContext context{arena,           names,           options,      result.warnings,
                       text.valid_utf8, text.transcoded, text.encoded, stack_limit(options)};
  StartRule start = start_rule(options.mode);
  Tokenizer tokenizer(arena, names, text.text.data(), text.text.size());
  configure(tokenizer, options, &result.warnings);
  TokenBuffer tokens;
  TokenReader reader{tokenizer, tokens, start, options};
  tokens.reserve(static_cast<int>(text.text.size() / 5 + 64));
  Parser parser(context, reader);
  result.module = parser.parse_start();
  if (result.module != nullptr) {
    if (!result.warnings.empty()) complete_warnings(text.text, text.encoded, &result.warnings);
    if (options.mode == ParseMode::kSingle && !only_blank_after(tokenizer.cursor(), tokenizer.text_end())) {
      result.module = nullptr;
      fail_at_last_token(context, reader, "multiple statements found while compiling a single statement", &result.failure);
    } else if (result.warnings.size() > 1) {
      // Tokens are read ahead of the strings in them.
      std::vector<SyntaxWarning>& all = result.warnings;
      std::vector<size_t> order(all.size());
      for (size_t i = 0; i < order.size(); i++) order[i] = i;
      std::sort(order.begin(), order.end(),
                [&](size_t a, size_t b) { return all[a].lineno != all[b].lineno ? all[a].lineno < all[b].lineno : a < b; });
      std::vector<SyntaxWarning> sorted;
      for (size_t i : order) sorted.push_back(std::move(all[i]));
      all = std::move(sorted);
    }
    return result;
  }
  result.failure.is_set = true;
  if (parser.too_deep() || tokens.failed()) {
    result.failure.kind = SyntaxErrorKind::kMemoryError;
    return result;
  }
  int skip = tokens_to_skip(tokens, parser.last_statement());
  int line = tokens[skip].lineno;
  std::erase_if(result.warnings, [line](const SyntaxWarning& w) { return w.lineno >= line; });
  Tokenizer again(arena, names, text.text.data(), text.text.size());
  configure(again, options, &result.warnings);
  TokenBuffer tokens_again;
  TokenReader reader_again{again, tokens_again, start, options};
  diagnose(context, reader_again, skip, &result.failure);
  complete_warnings(text.text, text.encoded, &result.warnings);
  return result;
}

ParseResult parse_interactive(Arena& arena, LineSource& lines, const ParseOptions& options, bool* at_end) {
  ParseResult result;
  NameTable names(arena);
  ParseContext context{arena, names, options, result.warnings, true, false, true, stack_limit(options)};
  Tokenizer tokenizer(arena, names, &lines);
  configure(tokenizer, options, &result.warnings);
  TokenBuffer tokens;
  TokenReader reader{tokenizer, tokens, StartRule::kSingle, options};
  *at_end = false;
  Parser parser(context, reader);
  if (tokenizer.status == TokenizerStatus::kEndOfFile && tokenizer.text_end() == tokenizer.buffer()) {
    *at_end = true;
    return result;
  }
  result.module = parser.parse_start();
  std::string_view typed{tokenizer.buffer(), static_cast<size_t>(tokenizer.text_end() - tokenizer.buffer())};
  complete_warnings(typed, true, &result.warnings);
  if (result.module != nullptr) return result;
  result.failure.is_set = true;
  if (tokenizer.status == TokenizerStatus::kReaderFailed) {
    result.failure.kind = SyntaxErrorKind::kKeyboardInterrupt;
    return result;
  }
  if (parser.too_deep()) {
    result.failure.kind = SyntaxErrorKind::kMemoryError;
    return result;
  }
  // Read again what was typed so far.
  result.warnings.clear();
  size_t size = static_cast<size_t>(tokenizer.text_end() - tokenizer.buffer());
  context.valid_utf8 = utf8_find_invalid({tokenizer.buffer(), size}) == std::string_view::npos;
  Tokenizer again(arena, names, tokenizer.buffer(), size);
  configure(again, options, &result.warnings);
  again.prompting = true;
  again.stops = !tokenizer.reached_end();
  TokenBuffer tokens_again;
  TokenReader reader_again{again, tokens_again, StartRule::kSingle, options};
  diagnose(context, reader_again, 0, &result.failure);
  return result;
}

}  // namespace adder
