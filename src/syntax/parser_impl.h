// The parser's inside: shared by parse_*.cpp and nobody else but the literals and the diagnosing parser.
#pragma once

#include <string_view>
#include <vector>

#include "base/reserve.h"
#include "base/stack.h"
#include "syntax/literals.h"
#include "syntax/tokenizer.h"

namespace adder {

/// A growing array of tokens, filled from a tokenizer.
class TokenBuffer {
 public:
  ~TokenBuffer();
  TokenBuffer() = default;
  TokenBuffer(const TokenBuffer&) = delete;
  TokenBuffer& operator=(const TokenBuffer&) = delete;

  const Token& operator[](int i) const { return data_[i]; }
  const Token* data() const { return data_; }
  int size() const { return size_; }
  Token* push() {
    if (ADDER_UNLIKELY(size_ == capacity_)) return push_grown();
    return &data_[size_++];
  }
  void pop() { size_--; }
  /// False: no memory.
  bool reserve(int capacity);
  /// Was there no memory for a token? The last one has been given again.
  bool failed() const { return failed_; }

 private:
  Token* push_grown();
  Token* data_ = nullptr;
  int size_ = 0;
  int capacity_ = 0;
  bool failed_ = false;
};

/// Which rule a parser starts with.
enum class StartRule : u8 { kFile, kEval, kSingle, kFuncType, kFString };

struct TypeIgnoreMark {
  int lineno;
  std::string_view tag;
};

/// What the tokens of one text are read through: the quirks of CPython's token stream that depend on the
/// start rule.
struct TokenReader {
  Tokenizer& tokenizer;
  TokenBuffer& tokens;
  StartRule start;
  const ParseOptions& options;
  int start_line = 0;  ///< tokens on this line are shifted by start_column (f-string expressions)
  int start_column = 0;
  bool parsing_started = false;
  std::vector<TypeIgnoreMark> type_ignores;

  /// Appends the next token. False if the tokenizer failed.
  bool fill();
};

/// The parser proper: recursive descent with one token of lookahead nearly everywhere, precedence climbing
/// for operators. It accepts exactly the grammar but does not know why a text is wrong: functions return null
/// (or false) and the diagnosing parser finds the words.
class Parser {
 public:
  Parser(ParseContext& context, TokenReader& reader);
  ~Parser();

  ast::ModNode* parse_start();
  ast::ExprNode* parse_fstring_start();
  bool too_deep() const { return too_deep_; }
  /// The token at which the last top-level statement begins, and the warnings before it.
  int last_statement() const { return last_statement_; }

 private:
  using Expr = ast::ExprNode;
  using Stmt = ast::StmtNode;
  using Pattern = ast::PatternNode;

  // Tokens.
  Tok kind() const { return tokens_[pos_].kind; }
  bool at(Tok k) const { return tokens_[pos_].kind == k; }
  Tok peek(int n) {
    while (ADDER_UNLIKELY(pos_ + n >= fill_)) {
      if (!more()) return Tok::kError;
    }
    return tokens_[pos_ + n].kind;
  }
  void advance() {
    if (ADDER_UNLIKELY(++pos_ >= fill_)) more();
  }
  bool accept(Tok k) {
    if (tokens_[pos_].kind != k) return false;
    advance();
    return true;
  }
  bool accept_type_comment(std::string_view* comment);
  bool more();
  bool at_soft(ReservedName name) const { return at(Tok::kName) && tokens_[pos_].name == name; }
  std::string_view name_text(const Token& t) const { return context_.names.text(t.name); }
  ast::Location loc_from(int start) const {
    const Token& a = tokens_[start];
    const Token& b = tokens_[pos_ - 1];
    return {a.lineno, a.col_offset, b.end_lineno, b.end_col_offset};
  }
  ast::Location token_loc(int i) const {
    const Token& t = tokens_[i];
    return {t.lineno, t.col_offset, t.end_lineno, t.end_col_offset};
  }
  /// As loc_from, but the end is the last token that is not white space (for compound statements).
  ast::Location block_loc(int start) const;
  template <typename T>
  T* node(int start) {
    return ast::make<T>(arena_, loc_from(start));
  }

  // Lists are gathered on a stack and copied to the arena when complete.
  void push(void* item) { stack_.push_back(item); }
  size_t mark() const { return stack_.size(); }
  template <typename T>
  ast::Seq<T*> take(size_t from) {
    ast::Seq<T*> seq;
    seq.size = static_cast<int>(stack_.size() - from);
    seq.data = arena_.make_array<T*>(stack_.size() - from);
    for (int i = 0; i < seq.size; i++) seq.data[i] = static_cast<T*>(stack_[from + i]);
    stack_.resize(from);
    return seq;
  }
  template <typename T>
  ast::Seq<T*> single(T* item) {
    ast::Seq<T*> seq{arena_.make_array<T*>(1), 1};
    seq[0] = item;
    return seq;
  }

  // Speculation: where to go back to.
  struct State {
    int pos;
    size_t stack;
    size_t warnings;
  };
  State save() const { return {pos_, stack_.size(), context_.warnings.size()}; }
  void restore(const State& s);

  /// Counts nesting; false when it goes past what CPython's parser allows.
  struct Depth {
    Parser& p;
    explicit Depth(Parser& parser, int cost = 1) : p(parser), cost_(cost) { p.depth_ += cost; }
    ~Depth() { p.depth_ -= cost_; }
    bool ok() {
      if (ADDER_LIKELY(p.depth_ < kMaxDepth && !stack_is_low(p.context_.stack_limit) && !memory_is_out())) return true;
      p.too_deep_ = true;
      return false;
    }
    int cost_;
  };
  // In rules of CPython's grammar: 6000 less what a simple expression takes; what is between two brackets.
  static constexpr int kMaxDepth = 5975;
  static constexpr int kBracketCost = 28;
  bool version_at_least(int minor) const { return context_.options.feature_version >= minor; }

  // Expressions (parse_expr.cpp).
  Expr* expression();
  Expr* named_expression();
  Expr* operators(int min_precedence);
  Expr* bool_op(Expr* left, int start, Tok op, int precedence);
  Expr* comparison(Expr* left, int start);
  Expr* factor();
  Expr* await_primary();
  Expr* primary();
  Expr* trailers(Expr* left, int start);
  Expr* atom();
  Expr* name();
  Expr* constant(ast::ConstantKind kind);
  Expr* strings();
  Expr* group();
  Expr* list_display();
  Expr* brace_display();
  Expr* dict_display(int start);
  bool double_starred_pair();
  bool comprehension_clauses(ast::Seq<ast::Comprehension*>* out);
  Expr* call(Expr* function, int start);
  bool arguments(ast::Seq<Expr*>* args, ast::Seq<ast::Keyword*>* keywords, bool allow_generator, bool* generator);
  bool argument(std::vector<ast::Keyword*>* keywords, bool* seen_keyword, bool* seen_double_star, int count, bool allow_generator,
                bool* generator);
  Expr* slices();
  Expr* slice();
  Expr* star_expressions();
  Expr* star_expression();
  Expr* star_named_expression();
  Expr* yield_expression();
  Expr* yield_or_star_expressions();
  Expr* expressions();
  Expr* tuple_rest(Expr* first, int start, Expr* (Parser::*item)());
  Expr* lambda();
  bool begins_expression();

  // Targets.
  bool set_store(Expr* target);
  bool set_delete(Expr* target);
  Expr* star_target();
  Expr* star_targets();

  // Parameters (parse_stmt.cpp).
  ast::Arguments* parameters(bool is_lambda);
  ast::Arg* parameter(bool is_lambda, bool allow_star_annotation);

  // Statements.
  bool statement();
  bool statements_until(Tok end);
  bool simple_statements();
  Stmt* simple_statement();
  Stmt* expression_statement();
  Stmt* annotated_assignment(Expr* target, int start, bool parenthesised);
  Stmt* assignment(Expr* first, int start);
  Stmt* compound_statement();
  bool block(ast::Seq<Stmt*>* out);
  Stmt* if_statement();
  Stmt* while_statement();
  Stmt* for_statement(int start, bool is_async);
  Stmt* with_statement(int start, bool is_async);
  bool with_items(Tok closing);
  ast::WithItem* with_item();
  Stmt* try_statement();
  bool except_block(bool star);
  Stmt* function_definition(int start, bool is_async, ast::Seq<Expr*> decorators);
  Stmt* class_definition(ast::Seq<Expr*> decorators);
  Stmt* decorated();
  Stmt* async_statement();
  Stmt* import_statement();
  Stmt* from_import_statement();
  ast::Alias* import_alias(bool dotted);
  Stmt* name_list_statement(bool is_global);
  Stmt* delete_statement();
  Stmt* match_statement();
  ast::MatchCase* match_case();
  bool else_block(ast::Seq<Stmt*>* out);
  std::string_view dotted_name();
  std::string_view function_type_comment();
  ast::ModNode* file_input();
  ast::ModNode* single_input();
  ast::ModNode* func_type_input();

  // Patterns (parse_pattern.cpp).
  Pattern* patterns();
  Pattern* pattern();
  Pattern* or_pattern();
  Pattern* closed_pattern();
  Pattern* maybe_star_pattern();
  Pattern* sequence_rest(int start, Tok closing, Pattern* first);
  Pattern* group_or_sequence();
  Pattern* mapping_pattern();
  Pattern* class_pattern(Expr* name, int start);
  Pattern* literal_pattern();
  Expr* literal_expression();
  Expr* name_or_attribute();
  std::string_view capture_name();

  ParseContext& context_;
  Arena& arena_;
  TokenReader& reader_;
  const Token* tokens_ = nullptr;
  int pos_ = 0;
  int fill_ = 0;
  int depth_ = 0;
  int last_statement_ = 0;
  bool too_deep_ = false;
  bool stop_at_newline_ = false;
  std::vector<void*> stack_;
};

/// Parses the text of an f-string field (parentheses included). If it is wrong and `failure` is given, says
/// why.
ast::ExprNode* parse_fstring_expression(ParseContext& context, const char* text, size_t size, int lineno, int column,
                                        SyntaxFailure* failure);

/// Finds out what is wrong with a text that the parser refused: reads it again from the start, following the
/// grammar as CPython's parser does, its special error rules included.
/// The first `skip` tokens are statements known to be good.
void diagnose(ParseContext& context, TokenReader& reader, int skip, SyntaxFailure* failure);

/// SyntaxError(message) at the last token read.
void fail_at_last_token(ParseContext& context, TokenReader& reader, const char* message, SyntaxFailure* failure);

}  // namespace adder
