// The diagnosing parser: what is wrong with a text that the parser refused?
//
// CPython's messages are a consequence of how its parser works: a packrat parser follows the grammar's
// alternatives in order; when that fails, it does so again with additional rules that match common mistakes,
// and the first of these to match decides the message. Which token "invalid syntax" points at is the furthest
// one looked at in the first round. To say the same in every case, this parser interprets the same grammar
// (error_grammar.cpp) in the same way: two rounds, one token at a time, memory at the same rules.
//
// Invariants: tokens are read only when the rules look at them; an error in the tokenizer ends the round at
// once; an alternative whose action yields nothing ends its rule without trying the others.

#include <cstdarg>
#include <cstdio>
#include <cstring>

#include "base/utf8.h"
#include "syntax/error_grammar.h"
#include "syntax/parser_impl.h"

namespace adder {

using namespace ast;

namespace {

/// The value of a matched rule: as much of a tree as the error rules ask about.
struct Value {
  enum Type : u8 { kToken, kSeq, kNode, kKeyword, kDoubleStar, kArguments } type;
  Tag tag;           // kNode
  Tok token;         // kToken; else the first token, for constants and comparisons
  bool double_star;  // kArguments: there is a **mapping
  u32 name;
  Location loc;
  int count;
  Value** kids;
};

class Diagnoser {
 public:
  Diagnoser(ParseContext& context, TokenReader& reader, SyntaxFailure* failure)
      : context_(context),
        arena_(context.arena),
        reader_(reader),
        tokenizer_(reader.tokenizer),
        tokens_(reader.tokens),
        failure_(failure),
        grammar_(error_grammar()) {}

  void run(int skip);
  bool raise_last(SyntaxErrorKind kind, const char* format, ...) __attribute__((format(printf, 3, 4)));
  void clear_column_of_last();

 private:
  struct Memo {
    Memo* next;
    int rule;
    int end;
    Value* value;
  };

  // Matching.
  Value* start_round(int skip);
  Value* rule(int index);
  Value* left_recursive(int index);
  Value* alternatives(const GrammarRule& r);
  bool match(const GrammarItem& item, Value** value);
  bool repeat(const GrammarItem& item, Value** value);
  bool gather(const GrammarItem& item, Value** value);
  Value* expect(Tok kind);
  Value* expect_name(int name);
  bool available() { return mark_ < tokens_.size() || fill(); }
  bool fill();
  Value* token_value(int index);
  bool recall(int index, Value** value);
  void remember(int at, int index, Value* value);

  // Actions.
  Value* finish(const GrammarAlternative& alt, Value** values, int start);
  Value* act(const GrammarAlternative& alt, Value* a, Value* b, int start);
  Value* make_value(Value::Type type, Value** values, int count, int start, bool flatten);
  void collect(Value* v, std::vector<Value*>* out);
  Value* strings(Value* tokens, int start);
  Value* number(int index);
  Value* name_value(int index);
  Location location(int start) const;
  const char* describe(Value* e);
  Value* invalid_target(Value* e, Action kind);
  bool is_legacy(Value* e) const;
  static Value* clause_end(Value* clause) { return clause->kids[clause->count - 1]; }

  // Errors. All return null.
  Value* raise_at(Value* a, const GrammarAlternative& alt) { return raise_range(a, a, alt, a); }
  Value* raise_range(Value* a, Value* b, const GrammarAlternative& alt, Value* shown);
  void raise(SyntaxErrorKind kind, int lineno, int column, int end_lineno, int end_column, const char* message);
  void tokenizer_error();
  void unclosed_bracket();
  void check_rest_of_source();
  std::string error_line(int lineno);
  bool program_line(int lineno, std::string* line);
  void final_error(int last_token);
  bool at_end_of_source() const;

  ParseContext& context_;
  Arena& arena_;
  TokenReader& reader_;
  Tokenizer& tokenizer_;
  TokenBuffer& tokens_;
  SyntaxFailure* failure_;
  const Grammar& grammar_;
  std::vector<Memo*> memos_;
  std::vector<Value*> token_values_;
  int mark_ = 0;
  int level_ = 0;
  bool error_ = false;
  bool invalid_rules_ = false;
  long steps_ = 0;
  static constexpr int kMaxLevel = 6000;
  long max_steps_ = 0;
};

// Tokens.

// Some tokens have no text, and so no column.
void Diagnoser::clear_column_of_last() {
  Token& t = const_cast<Token&>(tokens_[tokens_.size() - 1]);
  bool supplied = t.kind == Tok::kNewline && tokenizer_.status == TokenizerStatus::kEndOfFile;
  if (t.kind == Tok::kEndMarker || t.kind == Tok::kIndent || t.kind == Tok::kDedent || t.kind == Tok::kError || supplied) {
    bool shifted = reader_.start == StartRule::kFString && tokenizer_.lineno == reader_.start_line;
    t.col_offset = t.end_col_offset = shifted ? reader_.start_column - 1 : -1;
  }
}

bool Diagnoser::fill() {
  if (error_) return false;
  bool good = reader_.fill();
  clear_column_of_last();
  if (!good && tokenizer_.status == TokenizerStatus::kStopped) return true;  // an error token, which no rule takes
  if (!good) tokenizer_error();
  return good;
}

Value* Diagnoser::token_value(int index) {
  if (token_values_.size() <= static_cast<size_t>(index)) token_values_.resize(static_cast<size_t>(index) + 64);
  Value*& v = token_values_[static_cast<size_t>(index)];
  if (v == nullptr) {
    const Token& t = tokens_[index];
    v = arena_.make<Value>();
    v->type = Value::kToken;
    v->token = t.kind;
    v->name = t.name;
    v->loc = {t.lineno, t.col_offset, t.end_lineno, t.end_col_offset};
  }
  return v;
}

Value* Diagnoser::expect(Tok kind) {
  if (!available() || tokens_[mark_].kind != kind) return nullptr;
  return token_value(mark_++);
}

Value* Diagnoser::name_value(int index) {
  Value* v = arena_.make<Value>();
  *v = *token_value(index);
  v->type = Value::kNode;
  v->tag = Tag::Name;
  return v;
}

// A name token with this number in the name table, or any soft keyword (-1). As in CPython, a beginning of a
// soft keyword is taken for it in the second case.
Value* Diagnoser::expect_name(int name) {
  if (!available() || tokens_[mark_].kind != Tok::kName) return nullptr;
  u32 actual = tokens_[mark_].name;
  auto begins = [&](std::string_view keyword) {
    return keyword.substr(0, context_.names.text(actual).size()) == context_.names.text(actual);
  };
  bool fits = name >= 0 ? actual == static_cast<u32>(name) : begins("_") || begins("case") || begins("match");
  return fits ? name_value(mark_++) : nullptr;
}

// Matching.

bool Diagnoser::recall(int index, Value** value) {
  if (!available()) {
    *value = nullptr;
    return true;
  }
  if (memos_.size() <= static_cast<size_t>(mark_)) return false;
  for (Memo* m = memos_[static_cast<size_t>(mark_)]; m != nullptr; m = m->next) {
    if (m->rule != index) continue;
    mark_ = m->end;
    *value = m->value;
    return true;
  }
  return false;
}

void Diagnoser::remember(int at, int index, Value* value) {
  if (memos_.size() <= static_cast<size_t>(at)) memos_.resize(static_cast<size_t>(at) + 64);
  for (Memo* m = memos_[static_cast<size_t>(at)]; m != nullptr; m = m->next) {
    if (m->rule != index) continue;
    m->end = mark_;
    m->value = value;
    return;
  }
  Memo* m = arena_.make<Memo>();
  *m = {memos_[static_cast<size_t>(at)], index, mark_, value};
  memos_[static_cast<size_t>(at)] = m;
}

Value* Diagnoser::rule(int index) {
  if (level_ >= kMaxLevel || ++steps_ > max_steps_ || stack_is_low(context_.stack_limit)) {
    if (!error_) {
      *failure_ = SyntaxFailure();
      failure_->is_set = true;
      failure_->kind = SyntaxErrorKind::kMemoryError;
    }
    error_ = true;
  }
  if (error_) return nullptr;
  const GrammarRule& r = grammar_.rules[static_cast<size_t>(index)];
  Value* value = nullptr;
  if ((r.memo || r.left) && recall(index, &value)) return value;
  level_++;
  if (r.left) {
    value = left_recursive(index);
  } else if (r.no_invalid) {
    bool keep = invalid_rules_;
    invalid_rules_ = false;
    value = alternatives(r);
    invalid_rules_ = keep;
  } else {
    int at = mark_;
    value = alternatives(r);
    if (r.memo && !error_) {
      if (value == nullptr) mark_ = at;
      remember(at, index, value);
    }
  }
  level_--;
  return error_ ? nullptr : value;
}

// The result grows from a seed: each round may use the result of the one before.
Value* Diagnoser::left_recursive(int index) {
  int start = mark_;
  int best_end = mark_;
  Value* best = nullptr;
  for (;;) {
    mark_ = best == nullptr ? start : best_end;
    remember(start, index, best);
    mark_ = start;
    Value* next = alternatives(grammar_.rules[static_cast<size_t>(index)]);
    if (error_) return nullptr;
    if (next == nullptr || mark_ <= best_end) break;
    best_end = mark_;
    best = next;
  }
  mark_ = best_end;
  return best;
}

Value* Diagnoser::alternatives(const GrammarRule& r) {
  int start = mark_;
  for (const GrammarAlternative& alt : r.alternatives) {
    if (alt.guarded && !invalid_rules_) continue;
    Value* values[16] = {};
    bool cut = false;
    int i = 0;
    for (; i < alt.count; i++) {
      const GrammarItem& item = grammar_.items[static_cast<size_t>(alt.first + i)];
      if (item.kind == GrammarItem::kCut) {
        cut = true;
      } else if (!match(item, &values[i])) {
        break;
      }
    }
    if (error_) return nullptr;
    if (i == alt.count) return finish(alt, values, start);
    mark_ = start;
    if (cut) return nullptr;
  }
  return nullptr;
}

bool Diagnoser::match(const GrammarItem& item, Value** value) {
  switch (item.kind) {
    case GrammarItem::kToken:
      return (*value = expect(static_cast<Tok>(item.arg))) != nullptr;
    case GrammarItem::kName:
      if (!available() || tokens_[mark_].kind != Tok::kName) return false;
      *value = name_value(mark_++);
      return true;
    case GrammarItem::kNumber:
      if (!available() || tokens_[mark_].kind != Tok::kNumber) return false;
      *value = number(mark_++);
      return *value != nullptr;
    case GrammarItem::kSoftKeyword:
      return (*value = expect_name(item.arg)) != nullptr;
    case GrammarItem::kAnySoftKeyword:
      return (*value = expect_name(-1)) != nullptr;
    case GrammarItem::kRule:
      return (*value = rule(item.arg)) != nullptr;
    case GrammarItem::kOptional: {
      int at = mark_;
      if (!match(grammar_.items[item.arg], value)) {
        mark_ = at;
        *value = nullptr;
      }
      return !error_;
    }
    case GrammarItem::kStar:
    case GrammarItem::kPlus:
      return repeat(item, value);
    case GrammarItem::kGather:
      return gather(item, value);
    case GrammarItem::kAnd:
    case GrammarItem::kNot: {
      int at = mark_;
      Value* ignored = nullptr;
      bool matched = match(grammar_.items[item.arg], &ignored);
      mark_ = at;
      return !error_ && matched == (item.kind == GrammarItem::kAnd);
    }
    case GrammarItem::kForced:
      if (!available()) return false;
      if (tokens_[mark_].kind != static_cast<Tok>(item.arg)) {
        const Token& t = tokens_[mark_];
        std::string message = std::string("expected '") + token_text(static_cast<Tok>(item.arg)) + "'";
        raise(SyntaxErrorKind::kSyntaxError, t.lineno, t.col_offset + 1, t.end_lineno, t.end_col_offset + 1, message.c_str());
        return false;
      }
      *value = token_value(mark_++);
      return true;
    default:
      return false;
  }
}

bool Diagnoser::repeat(const GrammarItem& item, Value** value) {
  std::vector<Value*> all;
  int start = mark_;
  for (;;) {
    int at = mark_;
    Value* v = nullptr;
    if (!match(grammar_.items[item.arg], &v) || mark_ == at) {
      mark_ = at;
      break;
    }
    all.push_back(v);
  }
  if (error_ || (item.kind == GrammarItem::kPlus && all.empty())) return false;
  *value = make_value(Value::kSeq, all.data(), static_cast<int>(all.size()), start, false);
  return true;
}

bool Diagnoser::gather(const GrammarItem& item, Value** value) {
  std::vector<Value*> all;
  int start = mark_;
  Value* v = nullptr;
  if (!match(grammar_.items[item.arg], &v)) return false;
  all.push_back(v);
  for (;;) {
    int at = mark_;
    Value* separator = nullptr;
    if (!match(grammar_.items[item.arg2], &separator) || !match(grammar_.items[item.arg], &v)) {
      mark_ = at;
      break;
    }
    all.push_back(v);
  }
  if (error_) return false;
  *value = make_value(Value::kSeq, all.data(), static_cast<int>(all.size()), start, false);
  return true;
}

// Actions.

Location Diagnoser::location(int start) const {
  int last = mark_ - 1;
  while (last > start &&
         (tokens_[last].kind == Tok::kEndMarker || (tokens_[last].kind >= Tok::kNewline && tokens_[last].kind <= Tok::kDedent))) {
    last--;
  }
  if (last < start) last = start;
  if (start >= tokens_.size()) return {};
  return {tokens_[start].lineno, tokens_[start].col_offset, tokens_[last].end_lineno, tokens_[last].end_col_offset};
}

// All nodes in a value, however deep in sequences; tokens are dropped.
void Diagnoser::collect(Value* v, std::vector<Value*>* out) {
  if (v == nullptr || v->type == Value::kToken) return;
  if (v->type != Value::kSeq) return out->push_back(v);
  for (int i = 0; i < v->count; i++) collect(v->kids[i], out);
}

Value* Diagnoser::make_value(Value::Type type, Value** values, int count, int start, bool flatten) {
  Value* v = arena_.make<Value>();
  v->type = type;
  v->loc = location(start);
  if (start < tokens_.size()) v->token = tokens_[start].kind;
  std::vector<Value*> flat;
  if (flatten) {
    for (int i = 0; i < count; i++) collect(values[i], &flat);
    values = flat.data();
    count = static_cast<int>(flat.size());
  }
  v->kids = arena_.make_array<Value*>(static_cast<size_t>(count));
  v->count = count;
  for (int i = 0; i < count; i++) v->kids[i] = values[i];
  return v;
}

Value* Diagnoser::finish(const GrammarAlternative& alt, Value** values, int start) {
  Value* a = alt.a >= 0 ? values[alt.a] : nullptr;
  Value* b = alt.b >= 0 ? values[alt.b] : nullptr;
  if (alt.version != 0 && context_.options.feature_version < alt.version) {
    raise_last(SyntaxErrorKind::kSyntaxError, "%s only supported in Python 3.%d and greater", alt.version_message.c_str(),
               alt.version);
    return nullptr;
  }
  switch (alt.action) {
    case Action::kDefault: {
      if (alt.a >= 0) return a;
      Value* only = nullptr;
      int count = 0;
      for (int i = 0; i < alt.count; i++) {
        if (values[i] == nullptr) continue;
        only = values[i];
        count++;
      }
      return count == 1 ? only : make_value(Value::kSeq, values, alt.count, start, false);
    }
    case Action::kSeq:
      return make_value(Value::kSeq, values, alt.count, start, false);
    case Action::kClauses:
      return values[0];
    case Action::kNode: {
      Value* v = make_value(Value::kNode, values, alt.count, start, true);
      v->tag = static_cast<Tag>(alt.tag);
      if (v->tag == Tag::Compare) {
        // The operator of the first pair decides what a `for` target is.
        Value* pair = values[1]->kids[0];
        v->token = pair->type == Value::kSeq && pair->kids[0] != nullptr ? pair->kids[0]->token : Tok::kError;
      }
      return v;
    }
    case Action::kComprehension:
      return make_value(Value::kKeyword, values, alt.count, start, true);
    case Action::kKeyword:
      return make_value(Value::kKeyword, values, alt.count, start, true);
    case Action::kDoubleStar:
      return make_value(Value::kDoubleStar, values, alt.count, start, true);
    case Action::kArguments: {
      Value* v = make_value(Value::kArguments, values, alt.count, start, true);
      int kept = 0;
      for (int i = 0; i < v->count; i++) {
        if (v->kids[i]->type == Value::kDoubleStar) v->double_star = true;
        if (v->kids[i]->type == Value::kNode) v->kids[kept++] = v->kids[i];
      }
      v->count = kept;
      return v;
    }
    case Action::kStrings:
      return strings(values[0], start);
    default:
      return act(alt, a, b, start);
  }
}

bool Diagnoser::is_legacy(Value* e) const {
  return e->type == Value::kNode && e->tag == Tag::Name && (e->name == kNamePrint || e->name == kNameExec);
}

// Actions of error rules, and checks.
Value* Diagnoser::act(const GrammarAlternative& alt, Value* a, Value* b, int start) {
  const char* message = alt.message.c_str();
  switch (alt.action) {
    case Action::kAt:
      return raise_at(a, alt);
    case Action::kRange:
      return raise_range(a, b, alt, a);
    case Action::kSpan:
      return raise_range(a->kids[0], a->kids[a->count - 1], alt, a);
    case Action::kClauseEnd:
      return raise_range(a, clause_end(b->kids[b->count - 1]), alt, a);
    case Action::kClauseTarget:
      return raise_range(a, b->kids[b->count - 1]->kids[0], alt, a);
    case Action::kFrom:
      raise(SyntaxErrorKind::kSyntaxError, a->loc.lineno, a->loc.col_offset + 1, tokenizer_.lineno,
            static_cast<int>(tokenizer_.cursor() - tokenizer_.line_start()), message);
      return nullptr;
    case Action::kLast:
      raise_last(SyntaxErrorKind::kSyntaxError, "%s", message);
      return nullptr;
    case Action::kIndent: {
      std::string text = message;
      size_t at = text.find("%d");
      if (at != std::string::npos) text.replace(at, 2, std::to_string(a->loc.lineno));
      raise_last(SyntaxErrorKind::kIndentationError, "%s", text.c_str());
      return nullptr;
    }
    case Action::kGeneratorInCall:
      if (a->count <= 1) return nullptr;
      raise(SyntaxErrorKind::kSyntaxError, a->kids[a->count - 1]->loc.lineno, a->kids[a->count - 1]->loc.col_offset + 1,
            clause_end(b->kids[b->count - 1])->loc.end_lineno, clause_end(b->kids[b->count - 1])->loc.end_col_offset + 1,
            "Generator expression must be parenthesized");
      return nullptr;
    case Action::kPositionalAfterKeyword:
      raise_last(SyntaxErrorKind::kSyntaxError, "positional argument follows keyword argument%s",
                 a->double_star ? " unpacking" : "");
      return nullptr;
    case Action::kLegacy: {
      if (!is_legacy(a)) return nullptr;
      std::string name(context_.names.text(a->name));
      std::string text = "Missing parentheses in call to '" + name + "'. Did you mean " + name + "(...)?";
      raise(SyntaxErrorKind::kSyntaxError, a->loc.lineno, a->loc.col_offset + 1, b->loc.end_lineno, b->loc.end_col_offset + 1,
            text.c_str());
      return nullptr;
    }
    case Action::kComma:
      if (is_legacy(a) || tokens_[mark_ - 1].level == 0) return nullptr;
      raise(SyntaxErrorKind::kSyntaxError, a->loc.lineno, a->loc.col_offset + 1, b->loc.end_lineno, b->loc.end_col_offset + 1,
            "invalid syntax. Perhaps you forgot a comma?");
      return nullptr;
    case Action::kAssignTarget:
    case Action::kForTarget:
    case Action::kDeleteTarget: {
      Value* bad = invalid_target(a, alt.action);
      if (bad == nullptr) return nullptr;
      std::string text = alt.action == Action::kDeleteTarget ? "cannot delete " : "cannot assign to ";
      text += describe(bad);
      raise(SyntaxErrorKind::kSyntaxError, bad->loc.lineno, bad->loc.col_offset + 1, bad->loc.end_lineno,
            bad->loc.end_col_offset + 1, text.c_str());
      return nullptr;
    }
    case Action::kMissingColon:
      raise(SyntaxErrorKind::kSyntaxError, a->loc.lineno, a->loc.end_col_offset, a->loc.end_lineno, 0, message);
      return nullptr;
    case Action::kReal:
    case Action::kImaginary: {
      std::string_view text = tokenizer_.text(tokens_[start]);
      bool imaginary = (text.back() | 32) == 'j' && !(text.size() > 1 && (text[1] | 32) == 'x');
      if (imaginary == (alt.action == Action::kImaginary)) return a;
      raise(SyntaxErrorKind::kSyntaxError, a->loc.lineno, a->loc.col_offset + 1, a->loc.end_lineno, a->loc.end_col_offset + 1,
            imaginary ? "real number required in complex literal" : "imaginary number required in complex literal");
      return nullptr;
    }
    case Action::kFlufl: {
      bool angles = tokenizer_.text(tokens_[start]) == "<>";
      if (context_.options.barry_as_bdfl && !angles) {
        raise_last(SyntaxErrorKind::kSyntaxError, "with Barry as BDFL, use '<>' instead of '!='");
        return nullptr;
      }
      return angles == context_.options.barry_as_bdfl ? a : nullptr;
    }
    default:
      return nullptr;
  }
}

Value* Diagnoser::number(int index) {
  std::string_view text = tokenizer_.text(tokens_[index]);
  Value* v = arena_.make<Value>();
  *v = *token_value(index);
  v->type = Value::kNode;
  v->tag = Tag::Constant;
  if (context_.options.feature_version < 6 && text.find('_') != text.npos) {
    raise_last(SyntaxErrorKind::kSyntaxError, "Underscores in numeric literals are only supported in Python 3.6 and greater");
    return nullptr;
  }
  ConstantValue value = parse_number(context_, text);
  int limit = context_.options.max_int_digits;
  if (limit > 0 && value.kind == ConstantKind::Int && value.text.size() > static_cast<size_t>(limit) &&
      (value.text[1] | 32) < 'a') {
    char message[320];
    std::snprintf(message, sizeof(message),
                  "Exceeds the limit (%d digits) for integer string conversion: value has %zu digits; use "
                  "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals "
                  "to avoid decimal conversion limits.",
                  limit, value.text.size());
    raise(SyntaxErrorKind::kSyntaxError, v->loc.lineno, 0, v->loc.end_lineno, 0, message);
    return nullptr;
  }
  return v;
}

Value* Diagnoser::strings(Value* all, int start) {
  LiteralError error;
  ExprNode* e = parse_strings(context_, tokenizer_.buffer(), tokens_.data() + start, all->count, &error);
  if (e == nullptr) {
    if (error.complete) {
      *failure_ = error.failure;
      failure_->is_set = true;
      error_ = true;
    } else {
      raise_last(SyntaxErrorKind::kSyntaxError, "%s", error.failure.message.c_str());
    }
    return nullptr;
  }
  Value* v = make_value(Value::kNode, nullptr, 0, start, false);
  v->tag = e->tag;
  return v;
}

// What CPython calls an expression in its messages.
const char* Diagnoser::describe(Value* e) {
  if (e->type == Value::kToken) return token_text(e->token);
  switch (e->tag) {
    case Tag::Attribute:
      return "attribute";
    case Tag::Subscript:
      return "subscript";
    case Tag::Starred:
      return "starred";
    case Tag::Name:
      return "name";
    case Tag::List:
      return "list";
    case Tag::Tuple:
      return "tuple";
    case Tag::Lambda:
      return "lambda";
    case Tag::Call:
      return "function call";
    case Tag::BoolOp:
    case Tag::BinOp:
    case Tag::UnaryOp:
      return "expression";
    case Tag::GeneratorExp:
      return "generator expression";
    case Tag::Yield:
    case Tag::YieldFrom:
      return "yield expression";
    case Tag::Await:
      return "await expression";
    case Tag::ListComp:
      return "list comprehension";
    case Tag::SetComp:
      return "set comprehension";
    case Tag::DictComp:
      return "dict comprehension";
    case Tag::Dict:
      return "dict literal";
    case Tag::Set:
      return "set display";
    case Tag::JoinedStr:
    case Tag::FormattedValue:
      return "f-string expression";
    case Tag::Constant:
      switch (e->token) {
        case Tok::kNone:
          return "None";
        case Tok::kTrue:
          return "True";
        case Tok::kFalse:
          return "False";
        case Tok::kEllipsis:
          return "ellipsis";
        default:
          return "literal";
      }
    case Tag::Compare:
      return "comparison";
    case Tag::IfExp:
      return "conditional expression";
    case Tag::NamedExpr:
      return "named expression";
    default:
      return "expression";
  }
}

// The part of a target that cannot be one, or null.
Value* Diagnoser::invalid_target(Value* e, Action kind) {
  if (e->type != Value::kNode) return nullptr;
  switch (e->tag) {
    case Tag::List:
    case Tag::Tuple:
      for (int i = 0; i < e->count; i++) {
        if (Value* bad = invalid_target(e->kids[i], kind)) return bad;
      }
      return nullptr;
    case Tag::Starred:
      return kind == Action::kDeleteTarget ? e : invalid_target(e->kids[0], kind);
    case Tag::Compare:
      if (kind != Action::kForTarget) return e;
      return e->token == Tok::kIn ? invalid_target(e->kids[0], kind) : nullptr;
    case Tag::Name:
    case Tag::Subscript:
    case Tag::Attribute:
      return nullptr;
    default:
      return e;
  }
}

// Errors.

Value* Diagnoser::raise_range(Value* a, Value* b, const GrammarAlternative& alt, Value* shown) {
  std::string text = alt.message;
  size_t at = text.find("%s");
  if (at != std::string::npos) text.replace(at, 2, describe(shown));
  raise(SyntaxErrorKind::kSyntaxError, a->loc.lineno, a->loc.col_offset + 1, b->loc.end_lineno, b->loc.end_col_offset + 1,
        text.c_str());
  return nullptr;
}

bool Diagnoser::raise_last(SyntaxErrorKind kind, const char* format, ...) {
  char message[512];
  va_list args;
  va_start(args, format);
  std::vsnprintf(message, sizeof(message), format, args);
  va_end(args);
  if (tokens_.size() == 0) {
    raise(kind, 0, 0, 0, -1, message);
    return false;
  }
  const Token& t = tokens_[tokens_.size() - 1];
  int column = t.col_offset + 1;
  int end_column = -1;
  if (t.col_offset == -1) {
    column = tokenizer_.cursor() == tokenizer_.window() ? 0 : static_cast<int>(tokenizer_.cursor() - tokenizer_.line_start());
  }
  if (t.end_col_offset != -1) end_column = t.end_col_offset + 1;
  raise(kind, t.lineno, column, t.end_lineno, end_column, message);
  return false;
}

// The one place where errors are made. Columns count from 1 in bytes and are shown in characters if the
// encoding is known; 0 and -1 stay as they are.
void Diagnoser::raise(SyntaxErrorKind kind, int lineno, int column, int end_lineno, int end_column, const char* message) {
  if (error_) return;
  error_ = true;
  SyntaxFailure& f = *failure_;
  f = SyntaxFailure();
  f.is_set = true;
  f.kind = kind;
  f.has_text = true;
  f.text = error_line(lineno);
  bool in_fstring = reader_.start == StartRule::kFString;
  if (in_fstring) {
    f.message = "f-string: ";
    column -= reader_.start_column;
    end_column -= reader_.start_column;
  }
  f.message += message;
  auto characters = [&](int bytes) {
    int size = static_cast<int>(f.text.size());
    if (bytes > size) return static_cast<int>(utf8_length(f.text)) + 1;
    return static_cast<int>(utf8_length({f.text.data(), static_cast<size_t>(bytes < 0 ? 0 : bytes)}));
  };
  if (context_.encoded && !in_fstring) {
    column = characters(column);
    if (end_column > 0) end_column = characters(end_column);
  }
  f.lineno = lineno;
  f.offset = column;
  f.end_lineno = end_lineno;
  f.end_offset = end_column;
}

// The line of the program in a file of the given name, as CPython looks it up.
bool Diagnoser::program_line(int lineno, std::string* line) {
  if (context_.options.filename.empty() || context_.options.filename[0] == '<') return false;
  std::string name(context_.options.filename);
  FILE* f = std::fopen(name.c_str(), "rb");
  if (f == nullptr) return false;
  int current = 1;
  int c = 0;
  std::string bytes;
  while (current <= lineno && (c = std::getc(f)) != EOF) {
    if (c == '\r') {
      int next = std::getc(f);
      if (next != '\n' && next != EOF) std::ungetc(next, f);
      c = '\n';
    }
    if (current == lineno) bytes += static_cast<char>(c);
    if (c == '\n') current++;
  }
  std::fclose(f);
  if (bytes.empty()) return false;
  utf8_replace_into(bytes, line);
  return true;
}

std::string Diagnoser::error_line(int lineno) {
  std::string line;
  if (reader_.start == StartRule::kFile && !context_.transcoded && program_line(lineno, &line)) return line;
  const char* window = tokenizer_.window();
  const char* input_end = tokenizer_.input_end();
  if (!tokenizer_.interactive() && tokenizer_.lineno <= lineno && input_end > window) {
    utf8_replace_into({window, static_cast<size_t>(input_end - window)}, &line);
    return line;
  }
  const char* p = tokenizer_.buffer();
  const char* end = tokenizer_.text_end();
  int lines = reader_.start_line != 0 ? lineno - reader_.start_line + 1 : lineno;
  for (int i = 0; i < lines - 1; i++) {
    const char* newline = static_cast<const char*>(std::memchr(p, '\n', static_cast<size_t>(end - p)));
    if (newline == nullptr) break;
    p = newline + 1;
  }
  const char* newline = static_cast<const char*>(std::memchr(p, '\n', static_cast<size_t>(end - p)));
  utf8_replace_into({p, static_cast<size_t>((newline == nullptr ? end : newline) - p)}, &line);
  return line;
}

void Diagnoser::unclosed_bracket() {
  const Tokenizer::Bracket& open = tokenizer_.brackets[tokenizer_.bracket_count - 1];
  char message[40];
  std::snprintf(message, sizeof(message), "'%c' was never closed", open.opening);
  raise(SyntaxErrorKind::kSyntaxError, open.lineno, open.column + 1, open.lineno, 0, message);
}

void Diagnoser::tokenizer_error() {
  switch (tokenizer_.status) {
    case TokenizerStatus::kSyntax:
    case TokenizerStatus::kEndInString:
      *failure_ = tokenizer_.failure;
      error_ = true;
      return;
    case TokenizerStatus::kDecode:
      raise_last(SyntaxErrorKind::kSyntaxError, "(unicode error) %s", tokenizer_.failure.message.c_str());
      return;
    case TokenizerStatus::kDedent:
      raise_last(SyntaxErrorKind::kIndentationError, "unindent does not match any outer indentation level");
      return;
    case TokenizerStatus::kTabs:
      raise(SyntaxErrorKind::kTabError, tokenizer_.lineno, 1, tokenizer_.lineno, 0,
            "inconsistent use of tabs and spaces in indentation");
      return;
    case TokenizerStatus::kTooDeep:
      raise(SyntaxErrorKind::kIndentationError, tokenizer_.lineno, 1, tokenizer_.lineno, 0, "too many levels of indentation");
      return;
    case TokenizerStatus::kContinuation:
      raise(SyntaxErrorKind::kSyntaxError, tokenizer_.lineno, static_cast<int>(tokenizer_.cursor() - tokenizer_.window()),
            tokenizer_.lineno, 0, "unexpected character after line continuation character");
      return;
    default:
      if (tokenizer_.bracket_count > 0) return unclosed_bracket();
      raise_last(SyntaxErrorKind::kSyntaxError, "unexpected EOF while parsing");
  }
}

// An error of the tokenizer further on is more to the point than an error of the grammar here.
void Diagnoser::check_rest_of_source() {
  if (tokenizer_.interactive()) return;
  int line = tokens_[tokens_.size() - 1].lineno;
  Token t;
  do tokenizer_.next(&t);
  while (t.kind != Tok::kError && t.kind != Tok::kEndMarker);
  if (t.kind != Tok::kError) return;
  if (tokenizer_.failure.is_set) {
    *failure_ = tokenizer_.failure;
  } else if (tokenizer_.bracket_count > 0 && line > tokenizer_.brackets[tokenizer_.bracket_count - 1].lineno) {
    error_ = false;
    unclosed_bracket();
  }
}

void Diagnoser::final_error(int last_token) {
  bool tokenizer_fine = tokenizer_.status <= TokenizerStatus::kEndOfFile;
  if (error_) {
    if (tokenizer_fine && failure_->kind <= SyntaxErrorKind::kTabError) check_rest_of_source();
    return;
  }
  if (tokens_.size() == 0) {
    raise_last(SyntaxErrorKind::kSyntaxError, "error at start before reading any input");
    return;
  }
  const Token t = tokens_[last_token];
  if (t.kind == Tok::kError && tokenizer_.status == TokenizerStatus::kEndOfFile) {
    if (tokenizer_.bracket_count > 0) return unclosed_bracket();
    raise_last(SyntaxErrorKind::kSyntaxError, "unexpected EOF while parsing");
    return;
  }
  if (t.kind == Tok::kIndent || t.kind == Tok::kDedent) {
    raise_last(SyntaxErrorKind::kIndentationError, t.kind == Tok::kIndent ? "unexpected indent" : "unexpected unindent");
    return;
  }
  raise(SyntaxErrorKind::kSyntaxError, t.lineno, t.col_offset + 1, t.end_lineno, t.end_col_offset + 1, "invalid syntax");
  check_rest_of_source();
}

Value* Diagnoser::start_round(int skip) {
  static const char* const kStart[] = {"file", "eval", "single", "func_type", "fstring"};
  mark_ = skip;
  level_ = 0;
  // Against texts that take exponential time.
  steps_ = 0;
  max_steps_ = 100'000'000 + 200 * static_cast<long>(tokenizer_.text_end() - tokenizer_.buffer());
  memos_.clear();
  return rule(grammar_.rule(kStart[static_cast<int>(reader_.start)]));
}

// Has the tokenizer seen the end of the source? After most tokens it has looked at the character that
// follows.
bool Diagnoser::at_end_of_source() const {
  if (tokenizer_.status == TokenizerStatus::kEndOfFile || tokenizer_.status == TokenizerStatus::kEndInString) return true;
  if (tokenizer_.status != TokenizerStatus::kOk || tokenizer_.cursor() != tokenizer_.text_end()) return false;
  Tok last = tokens_[tokens_.size() - 1].kind;
  return last != Tok::kString && last != Tok::kNewline;
}

void Diagnoser::run(int skip) {
  std::vector<SyntaxWarning>* warnings = tokenizer_.warnings;
  tokenizer_.warnings = nullptr;
  while (tokens_.size() < skip && fill()) {
  }
  tokenizer_.warnings = warnings;
  if (!error_) start_round(skip);
  if (!error_ && mark_ >= tokens_.size() && tokens_.size() == 0) fill();
  if (context_.options.allow_incomplete_input && at_end_of_source()) {
    error_ = false;
    raise_last(SyntaxErrorKind::kIncompleteInput, "incomplete input");
    return;
  }
  if (error_ && failure_->kind > SyntaxErrorKind::kTabError) return;
  int last_token = tokens_.size() - 1;
  if (!error_) {
    invalid_rules_ = true;
    start_round(skip);
  }
  final_error(last_token);
}

}  // namespace

void diagnose(ParseContext& context, TokenReader& reader, int skip, SyntaxFailure* failure) {
  Diagnoser(context, reader, failure).run(skip);
  failure->is_set = true;
}

void fail_at_last_token(ParseContext& context, TokenReader& reader, const char* message, SyntaxFailure* failure) {
  Diagnoser diagnoser(context, reader, failure);
  diagnoser.clear_column_of_last();
  diagnoser.raise_last(SyntaxErrorKind::kSyntaxError, "%s", message);
}

}  // namespace adder
