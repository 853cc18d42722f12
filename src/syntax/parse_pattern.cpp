// The match statement (PEP 634). `match` and `case` are names elsewhere, so this is tried first and given up
// silently.

#include "syntax/parser_impl.h"

namespace adder {

using namespace ast;

namespace {

bool is_number(ExprNode* e) {
  auto* c = if_a<Constant>(e);
  return c != nullptr && c->value.kind >= ConstantKind::Int && c->value.kind <= ConstantKind::Imaginary;
}

}  // namespace

// "match" subject ':' NEWLINE INDENT case+ DEDENT
StmtNode* Parser::match_statement() {
  int start = pos_;
  advance();
  if (!begins_expression()) return nullptr;
  int subject_start = pos_;
  Expr* subject;
  bool starred = at(Tok::kStar);
  subject = star_named_expression();
  if (subject == nullptr) return nullptr;
  if (at(Tok::kComma)) {
    subject = tuple_rest(subject, subject_start, &Parser::star_named_expression);
    if (subject == nullptr) return nullptr;
  } else if (starred) {
    return nullptr;
  }
  if (!accept(Tok::kColon) || !accept(Tok::kNewline) || !accept(Tok::kIndent)) return nullptr;
  if (!version_at_least(10)) return nullptr;
  size_t from = mark();
  do {
    MatchCase* c = match_case();
    if (c == nullptr) return nullptr;
    push(c);
  } while (!at(Tok::kDedent));
  advance();
  auto* n = ast::make<Match>(arena_, block_loc(start));
  n->subject = subject;
  n->cases = take<MatchCase>(from);
  return n;
}

MatchCase* Parser::match_case() {
  if (!at_soft(kNameCase)) return nullptr;
  advance();
  auto* c = arena_.make<MatchCase>();
  c->pattern = patterns();
  if (c->pattern == nullptr) return nullptr;
  if (accept(Tok::kIf)) {
    c->guard = named_expression();
    if (c->guard == nullptr) return nullptr;
  }
  return accept(Tok::kColon) && block(&c->body) ? c : nullptr;
}

// A pattern, or an open sequence.
PatternNode* Parser::patterns() {
  int start = pos_;
  bool star = at(Tok::kStar);
  Pattern* first = maybe_star_pattern();
  if (first == nullptr || (!at(Tok::kComma) && !star)) return first;
  if (!at(Tok::kComma)) return nullptr;
  return sequence_rest(start, Tok::kColon, first);
}

// More patterns after the first and a comma, up to the closing token, which is consumed if it is a bracket.
PatternNode* Parser::sequence_rest(int start, Tok closing, Pattern* first) {
  size_t from = mark();
  push(first);
  while (accept(Tok::kComma)) {
    if (at(closing) || (closing == Tok::kColon && at(Tok::kIf))) break;
    Pattern* p = maybe_star_pattern();
    if (p == nullptr) return nullptr;
    push(p);
  }
  if (closing != Tok::kColon && !accept(closing)) return nullptr;
  auto* n = node<MatchSequence>(start);
  n->patterns = take<Pattern>(from);
  return n;
}

PatternNode* Parser::maybe_star_pattern() {
  if (!at(Tok::kStar)) return pattern();
  int start = pos_;
  advance();
  if (!at(Tok::kName)) return nullptr;
  std::string_view name;
  if (!at_soft(kNameUnderscore)) name = name_text(tokens_[pos_]);
  advance();
  auto* n = node<MatchStar>(start);
  n->name = name;
  return n;
}

PatternNode* Parser::pattern() {
  int start = pos_;
  Pattern* p = or_pattern();
  if (p == nullptr || !accept(Tok::kAs)) return p;
  std::string_view name = capture_name();
  if (name.data() == nullptr) return nullptr;
  auto* n = node<MatchAs>(start);
  n->pattern = p;
  n->name = name;
  return n;
}

// A name that is not `_` and not the beginning of something longer.
std::string_view Parser::capture_name() {
  if (!at(Tok::kName) || at_soft(kNameUnderscore)) return {};
  Tok next = peek(1);
  if (next == Tok::kDot || next == Tok::kLeftParen || next == Tok::kEqual) return {};
  std::string_view name = name_text(tokens_[pos_]);
  advance();
  return name;
}

PatternNode* Parser::or_pattern() {
  int start = pos_;
  Pattern* first = closed_pattern();
  if (first == nullptr || !at(Tok::kBar)) return first;
  size_t from = mark();
  push(first);
  while (accept(Tok::kBar)) {
    Pattern* p = closed_pattern();
    if (p == nullptr) return nullptr;
    push(p);
  }
  auto* n = node<MatchOr>(start);
  n->patterns = take<Pattern>(from);
  return n;
}

PatternNode* Parser::closed_pattern() {
  Depth depth(*this, kBracketCost);
  if (!depth.ok()) return nullptr;
  int start = pos_;
  switch (kind()) {
    case Tok::kName: {
      Tok next = peek(1);
      if (at_soft(kNameUnderscore) && next != Tok::kDot && next != Tok::kLeftParen && next != Tok::kEqual) {
        advance();
        return node<MatchAs>(start);
      }
      if (next != Tok::kDot && next != Tok::kLeftParen) {
        std::string_view name = capture_name();
        if (name.data() == nullptr) return nullptr;
        auto* n = node<MatchAs>(start);
        n->name = name;
        return n;
      }
      Expr* value = name_or_attribute();
      if (value == nullptr) return nullptr;
      if (at(Tok::kLeftParen)) return class_pattern(value, start);
      if (at(Tok::kEqual)) return nullptr;
      auto* n = node<MatchValue>(start);
      n->value = value;
      return n;
    }
    case Tok::kLeftParen:
    case Tok::kLeftBracket:
      return group_or_sequence();
    case Tok::kLeftBrace:
      return mapping_pattern();
    default:
      return literal_pattern();
  }
}

// '(' pattern ')' is a group; otherwise a sequence in brackets.
PatternNode* Parser::group_or_sequence() {
  int start = pos_;
  bool paren = at(Tok::kLeftParen);
  Tok closing = paren ? Tok::kRightParen : Tok::kRightBracket;
  advance();
  if (accept(closing)) return node<MatchSequence>(start);
  bool star = at(Tok::kStar);
  Pattern* first = maybe_star_pattern();
  if (first == nullptr) return nullptr;
  if (paren && at(Tok::kRightParen)) {
    if (star) return nullptr;
    advance();
    return first;
  }
  return sequence_rest(start, closing, first);
}

ExprNode* Parser::name_or_attribute() {
  int start = pos_;
  Expr* e = name();
  while (accept(Tok::kDot)) {
    if (!at(Tok::kName)) return nullptr;
    std::string_view attr = name_text(tokens_[pos_]);
    advance();
    auto* n = node<Attribute>(start);
    n->value = e;
    n->attr = attr;
    e = n;
  }
  return e;
}

PatternNode* Parser::literal_pattern() {
  int start = pos_;
  ConstantKind singleton;
  switch (kind()) {
    case Tok::kNone:
      singleton = ConstantKind::None;
      break;
    case Tok::kTrue:
      singleton = ConstantKind::True;
      break;
    case Tok::kFalse:
      singleton = ConstantKind::False;
      break;
    default: {
      Expr* value = literal_expression();
      if (value == nullptr) return nullptr;
      auto* n = node<MatchValue>(start);
      n->value = value;
      return n;
    }
  }
  advance();
  auto* n = node<MatchSingleton>(start);
  n->value.kind = singleton;
  return n;
}

// A string, or a number with a sign and possibly an imaginary part.
ExprNode* Parser::literal_expression() {
  int start = pos_;
  if (at(Tok::kString)) return strings();
  bool negative = accept(Tok::kMinus);
  if (!at(Tok::kNumber)) return nullptr;
  Expr* e = atom();
  if (e == nullptr) return nullptr;
  bool real = as<Constant>(e)->value.kind != ConstantKind::Imaginary;
  if (negative) {
    auto* n = node<UnaryOp>(start);
    n->op = UnaryOperator::USub;
    n->operand = e;
    e = n;
  }
  if (!at(Tok::kPlus) && !at(Tok::kMinus)) return e;
  Operator op = at(Tok::kPlus) ? Operator::Add : Operator::Sub;
  advance();
  if (!real || !at(Tok::kNumber)) return nullptr;
  Expr* imaginary = atom();
  if (imaginary == nullptr || !is_number(imaginary) || as<Constant>(imaginary)->value.kind != ConstantKind::Imaginary) {
    return nullptr;
  }
  auto* n = node<BinOp>(start);
  n->left = e;
  n->op = op;
  n->right = imaginary;
  return n;
}

PatternNode* Parser::mapping_pattern() {
  int start = pos_;
  advance();
  size_t from = mark();
  std::vector<Expr*> keys;
  std::string_view rest;
  while (!at(Tok::kRightBrace)) {
    if (accept(Tok::kDoubleStar)) {
      rest = capture_name();
      if (rest.data() == nullptr) return nullptr;
      accept(Tok::kComma);
      break;
    }
    Expr* key;
    int key_start = pos_;
    if (at(Tok::kName)) {
      key = name_or_attribute();
      if (key == nullptr || key->tag == Tag::Name) return nullptr;
    } else if (at(Tok::kNone) || at(Tok::kTrue) || at(Tok::kFalse)) {
      auto* c = ast::make<Constant>(arena_, token_loc(key_start));
      c->value.kind = at(Tok::kNone) ? ConstantKind::None : at(Tok::kTrue) ? ConstantKind::True : ConstantKind::False;
      advance();
      key = c;
    } else {
      key = literal_expression();
    }
    if (key == nullptr || !accept(Tok::kColon)) return nullptr;
    Pattern* p = pattern();
    if (p == nullptr) return nullptr;
    keys.push_back(key);
    push(p);
    if (!accept(Tok::kComma)) break;
  }
  if (!accept(Tok::kRightBrace)) return nullptr;
  auto* n = node<MatchMapping>(start);
  n->patterns = take<Pattern>(from);
  n->keys = {arena_.make_array<Expr*>(keys.size()), static_cast<int>(keys.size())};
  for (size_t i = 0; i < keys.size(); i++) n->keys.data[i] = keys[i];
  n->rest = rest;
  return n;
}

PatternNode* Parser::class_pattern(Expr* cls, int start) {
  advance();
  std::vector<Pattern*> positional;
  std::vector<std::string_view> names;
  std::vector<Pattern*> named;
  while (!at(Tok::kRightParen)) {
    if (at(Tok::kName) && peek(1) == Tok::kEqual) {
      names.push_back(name_text(tokens_[pos_]));
      advance();
      advance();
      Pattern* p = pattern();
      if (p == nullptr) return nullptr;
      named.push_back(p);
    } else {
      if (!names.empty()) return nullptr;
      Pattern* p = pattern();
      if (p == nullptr) return nullptr;
      positional.push_back(p);
    }
    if (!accept(Tok::kComma)) break;
  }
  if (!accept(Tok::kRightParen)) return nullptr;
  auto* n = node<MatchClass>(start);
  n->cls = cls;
  auto copy = [&](const auto& from, auto* to) {
    to->size = static_cast<int>(from.size());
    to->data = arena_.make_array<std::decay_t<decltype(from[0])>>(from.size());
    for (size_t i = 0; i < from.size(); i++) to->data[i] = from[i];
  };
  copy(positional, &n->patterns);
  copy(names, &n->kwd_attrs);
  copy(named, &n->kwd_patterns);
  return n;
}

}  // namespace adder
