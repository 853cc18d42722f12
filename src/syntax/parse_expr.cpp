// Expressions: operators by precedence climbing, displays, calls, subscripts, comprehensions, lambda.

#include "syntax/parser_impl.h"

namespace adder {

using namespace ast;

namespace {

enum Precedence : u8 {
  kNone,
  kPrecOr,
  kPrecAnd,
  kPrecNot,
  kPrecCompare,
  kPrecBitOr,
  kPrecBitXor,
  kPrecBitAnd,
  kPrecShift,
  kPrecSum,
  kPrecTerm
};

struct OperatorTable {
  u8 precedence[256] = {};
  Operator op[256] = {};
  constexpr void set(Tok t, Precedence p, Operator o = Operator::Add) {
    precedence[static_cast<int>(t)] = p;
    op[static_cast<int>(t)] = o;
  }
  constexpr OperatorTable() {
    set(Tok::kOr, kPrecOr);
    set(Tok::kAnd, kPrecAnd);
    for (Tok t : {Tok::kEqualEqual, Tok::kNotEqual, Tok::kLess, Tok::kLessEqual, Tok::kGreater, Tok::kGreaterEqual, Tok::kIs,
                  Tok::kIn, Tok::kNot}) {
      set(t, kPrecCompare);
    }
    set(Tok::kBar, kPrecBitOr, Operator::BitOr);
    set(Tok::kCaret, kPrecBitXor, Operator::BitXor);
    set(Tok::kAmpersand, kPrecBitAnd, Operator::BitAnd);
    set(Tok::kLeftShift, kPrecShift, Operator::LShift);
    set(Tok::kRightShift, kPrecShift, Operator::RShift);
    set(Tok::kPlus, kPrecSum, Operator::Add);
    set(Tok::kMinus, kPrecSum, Operator::Sub);
    set(Tok::kStar, kPrecTerm, Operator::Mult);
    set(Tok::kSlash, kPrecTerm, Operator::Div);
    set(Tok::kDoubleSlash, kPrecTerm, Operator::FloorDiv);
    set(Tok::kPercent, kPrecTerm, Operator::Mod);
    set(Tok::kAt, kPrecTerm, Operator::MatMult);
  }
};
constexpr OperatorTable kOperators;

}  // namespace

// expression: disjunction ['if' disjunction 'else' expression] | lambda
ExprNode* Parser::expression() {
  if (at(Tok::kLambda)) return lambda();
  int start = pos_;
  Expr* body = operators(kPrecOr);
  if (body == nullptr || ADDER_LIKELY(!at(Tok::kIf))) return body;
  Depth depth(*this);
  if (!depth.ok()) return nullptr;
  advance();
  Expr* test = operators(kPrecOr);
  if (test == nullptr || !accept(Tok::kElse)) return nullptr;
  Expr* orelse = expression();
  if (orelse == nullptr) return nullptr;
  auto* n = node<IfExp>(start);
  n->test = test;
  n->body = body;
  n->orelse = orelse;
  return n;
}

ExprNode* Parser::named_expression() {
  if (at(Tok::kName) && ADDER_UNLIKELY(peek(1) == Tok::kColonEqual)) {
    if (!version_at_least(8)) return nullptr;
    int start = pos_;
    auto* target = static_cast<Name*>(name());
    target->ctx = ExprContext::Store;
    advance();
    Expr* value = expression();
    if (value == nullptr) return nullptr;
    auto* n = node<NamedExpr>(start);
    n->target = target;
    n->value = value;
    return n;
  }
  Expr* e = expression();
  return e == nullptr || at(Tok::kColonEqual) ? nullptr : e;
}

ExprNode* Parser::bool_op(Expr* left, int start, Tok op, int precedence) {
  size_t from = mark();
  push(left);
  while (accept(op)) {
    Expr* right = operators(precedence + 1);
    if (right == nullptr) return nullptr;
    push(right);
  }
  auto* n = node<BoolOp>(start);
  n->op = op == Tok::kOr ? BoolOperator::Or : BoolOperator::And;
  n->values = take<Expr>(from);
  return n;
}

ExprNode* Parser::comparison(Expr* left, int start) {
  size_t from = mark();
  CompareOperator first_ops[16];
  std::vector<CompareOperator> more_ops;
  int count = 0;
  for (;;) {
    CompareOperator op;
    switch (kind()) {
      case Tok::kEqualEqual:
        op = CompareOperator::Eq;
        break;
      case Tok::kNotEqual: {
        bool flufl = tokens_[pos_].end == tokens_[pos_].start + 2 && reader_.tokenizer.buffer()[tokens_[pos_].start] == '<';
        if (flufl != context_.options.barry_as_bdfl) return nullptr;
        op = CompareOperator::NotEq;
        break;
      }
      case Tok::kLess:
        op = CompareOperator::Lt;
        break;
      case Tok::kLessEqual:
        op = CompareOperator::LtE;
        break;
      case Tok::kGreater:
        op = CompareOperator::Gt;
        break;
      case Tok::kGreaterEqual:
        op = CompareOperator::GtE;
        break;
      case Tok::kIn:
        op = CompareOperator::In;
        break;
      case Tok::kIs:
        op = CompareOperator::Is;
        break;
      case Tok::kNot:
        if (peek(1) != Tok::kIn) goto done;
        advance();
        op = CompareOperator::NotIn;
        break;
      default:
        goto done;
    }
    advance();
    if (op == CompareOperator::Is && accept(Tok::kNot)) op = CompareOperator::IsNot;
    Expr* right = operators(kPrecBitOr);
    if (right == nullptr) return nullptr;
    if (count < 16) {
      first_ops[count] = op;
    } else {
      more_ops.push_back(op);
    }
    count++;
    push(right);
  }
done:
  if (count == 0) return nullptr;
  auto* n = node<Compare>(start);
  n->left = left;
  n->comparators = take<Expr>(from);
  n->ops.size = count;
  n->ops.data = arena_.make_array<CompareOperator>(static_cast<size_t>(count));
  for (int i = 0; i < count; i++) n->ops[i] = i < 16 ? first_ops[i] : more_ops[static_cast<size_t>(i - 16)];
  return n;
}

// Everything between `or` and the unary operators.
ExprNode* Parser::operators(int min_precedence) {
  int start = pos_;
  Expr* left;
  if (at(Tok::kNot)) {
    if (min_precedence > kPrecNot) return nullptr;
    Depth depth(*this);
    if (!depth.ok()) return nullptr;
    advance();
    Expr* operand = operators(kPrecNot);
    if (operand == nullptr) return nullptr;
    auto* n = node<UnaryOp>(start);
    n->op = UnaryOperator::Not;
    n->operand = operand;
    left = n;
  } else {
    left = factor();
    if (left == nullptr) return nullptr;
  }
  for (;;) {
    Tok op = kind();
    int precedence = kOperators.precedence[static_cast<int>(op)];
    if (ADDER_LIKELY(precedence < min_precedence) || precedence == kNone) return left;
    if (precedence > kPrecCompare) {
      advance();
      Expr* right = operators(precedence + 1);
      if (right == nullptr) return nullptr;
      if (op == Tok::kAt && !version_at_least(5)) return nullptr;
      auto* n = node<BinOp>(start);
      n->left = left;
      n->op = kOperators.op[static_cast<int>(op)];
      n->right = right;
      left = n;
      continue;
    }
    if (precedence == kPrecCompare) {
      if (op == Tok::kNot && peek(1) != Tok::kIn) return left;
      left = comparison(left, start);
    } else {
      left = bool_op(left, start, op, precedence);
    }
    if (left == nullptr) return nullptr;
  }
}

// factor: ('+'|'-'|'~') factor | await_primary ['**' factor]
ExprNode* Parser::factor() {
  int start = pos_;
  UnaryOperator op;
  switch (kind()) {
    case Tok::kPlus:
      op = UnaryOperator::UAdd;
      break;
    case Tok::kMinus:
      op = UnaryOperator::USub;
      break;
    case Tok::kTilde:
      op = UnaryOperator::Invert;
      break;
    default: {
      Expr* base = await_primary();
      if (base == nullptr || ADDER_LIKELY(!at(Tok::kDoubleStar))) return base;
      Depth depth(*this, 2);
      if (!depth.ok()) return nullptr;
      advance();
      Expr* exponent = factor();
      if (exponent == nullptr) return nullptr;
      auto* n = node<BinOp>(start);
      n->left = base;
      n->op = Operator::Pow;
      n->right = exponent;
      return n;
    }
  }
  Depth depth(*this);
  if (!depth.ok()) return nullptr;
  advance();
  Expr* operand = factor();
  if (operand == nullptr) return nullptr;
  auto* n = node<UnaryOp>(start);
  n->op = op;
  n->operand = operand;
  return n;
}

ExprNode* Parser::await_primary() {
  if (ADDER_LIKELY(!at(Tok::kAwait))) return primary();
  if (!version_at_least(5)) return nullptr;
  int start = pos_;
  advance();
  Expr* value = primary();
  if (value == nullptr) return nullptr;
  auto* n = node<Await>(start);
  n->value = value;
  return n;
}

ExprNode* Parser::primary() {
  int start = pos_;
  Expr* left = atom();
  return left == nullptr ? nullptr : trailers(left, start);
}

ExprNode* Parser::trailers(Expr* left, int start) {
  for (;;) {
    switch (kind()) {
      case Tok::kDot: {
        advance();
        if (!at(Tok::kName)) return nullptr;
        std::string_view attr = name_text(tokens_[pos_]);
        advance();
        auto* n = node<Attribute>(start);
        n->value = left;
        n->attr = attr;
        left = n;
        break;
      }
      case Tok::kLeftParen:
        left = call(left, start);
        if (left == nullptr) return nullptr;
        break;
      case Tok::kLeftBracket: {
        advance();
        Expr* index = slices();
        if (index == nullptr || !accept(Tok::kRightBracket)) return nullptr;
        auto* n = node<Subscript>(start);
        n->value = left;
        n->slice = index;
        left = n;
        break;
      }
      default:
        return left;
    }
  }
}

ExprNode* Parser::name() {
  std::string_view text = name_text(tokens_[pos_]);
  int start = pos_;
  advance();
  auto* n = node<Name>(start);
  n->id = text;
  return n;
}

ExprNode* Parser::constant(ConstantKind k) {
  int start = pos_;
  advance();
  auto* n = node<Constant>(start);
  n->value.kind = k;
  return n;
}

ExprNode* Parser::atom() {
  switch (kind()) {
    case Tok::kName:
      return name();
    case Tok::kNumber: {
      const Token& t = tokens_[pos_];
      int start = pos_;
      std::string_view text = reader_.tokenizer.text(t);
      ConstantValue value = parse_number(context_, text);
      if (value.text.size() != text.size() && value.kind != ConstantKind::Imaginary && !version_at_least(6)) {
        return nullptr;
      }
      int limit = context_.options.max_int_digits;
      if (ADDER_UNLIKELY(limit > 0 && value.text.size() > static_cast<size_t>(limit)) && value.kind == ConstantKind::Int &&
          (value.text[1] | 32) < 'a') {
        return nullptr;
      }
      advance();
      auto* n = node<Constant>(start);
      n->value = value;
      return n;
    }
    case Tok::kString:
      return strings();
    case Tok::kTrue:
      return constant(ConstantKind::True);
    case Tok::kFalse:
      return constant(ConstantKind::False);
    case Tok::kNone:
      return constant(ConstantKind::None);
    case Tok::kEllipsis:
      return constant(ConstantKind::Ellipsis);
    case Tok::kLeftParen: {
      Depth depth(*this, kBracketCost);
      return depth.ok() ? group() : nullptr;
    }
    case Tok::kLeftBracket: {
      Depth depth(*this, kBracketCost);
      return depth.ok() ? list_display() : nullptr;
    }
    case Tok::kLeftBrace: {
      Depth depth(*this, kBracketCost);
      return depth.ok() ? brace_display() : nullptr;
    }
    default:
      return nullptr;
  }
}

ExprNode* Parser::strings() {
  int first = pos_;
  do advance();
  while (at(Tok::kString));
  return parse_strings(context_, reader_.tokenizer.buffer(), tokens_ + first, pos_ - first, nullptr);
}

// After '(': nothing, a group, a tuple or a generator.
ExprNode* Parser::group() {
  int start = pos_;
  advance();
  if (accept(Tok::kRightParen)) return node<Tuple>(start);
  if (at(Tok::kYield)) {
    Expr* e = yield_expression();
    return e != nullptr && accept(Tok::kRightParen) ? e : nullptr;
  }
  bool starred = at(Tok::kStar);
  Expr* first = star_named_expression();
  if (first == nullptr) return nullptr;
  switch (kind()) {
    case Tok::kRightParen:
      if (starred) return nullptr;
      advance();
      return first;
    case Tok::kComma: {
      size_t from = mark();
      push(first);
      while (accept(Tok::kComma)) {
        if (at(Tok::kRightParen)) break;
        Expr* item = star_named_expression();
        if (item == nullptr) return nullptr;
        push(item);
      }
      if (!accept(Tok::kRightParen)) return nullptr;
      auto* n = node<Tuple>(start);
      n->elts = take<Expr>(from);
      return n;
    }
    case Tok::kFor:
    case Tok::kAsync: {
      if (starred) return nullptr;
      Seq<Comprehension*> clauses;
      if (!comprehension_clauses(&clauses) || !accept(Tok::kRightParen)) return nullptr;
      auto* n = node<GeneratorExp>(start);
      n->elt = first;
      n->generators = clauses;
      return n;
    }
    default:
      return nullptr;
  }
}

ExprNode* Parser::list_display() {
  int start = pos_;
  advance();
  size_t from = mark();
  if (!at(Tok::kRightBracket)) {
    bool starred = at(Tok::kStar);
    Expr* first = star_named_expression();
    if (first == nullptr) return nullptr;
    if (at(Tok::kFor) || at(Tok::kAsync)) {
      Seq<Comprehension*> clauses;
      if (starred || !comprehension_clauses(&clauses) || !accept(Tok::kRightBracket)) return nullptr;
      auto* n = node<ListComp>(start);
      n->elt = first;
      n->generators = clauses;
      return n;
    }
    push(first);
    while (accept(Tok::kComma)) {
      if (at(Tok::kRightBracket)) break;
      Expr* item = star_named_expression();
      if (item == nullptr) return nullptr;
      push(item);
    }
  }
  if (!accept(Tok::kRightBracket)) return nullptr;
  auto* n = node<List>(start);
  n->elts = take<Expr>(from);
  return n;
}

// After '{': a dict or a set, a display or a comprehension.
ExprNode* Parser::brace_display() {
  int start = pos_;
  advance();
  if (accept(Tok::kRightBrace)) return node<Dict>(start);
  if (at(Tok::kDoubleStar)) return dict_display(start);
  bool starred = at(Tok::kStar);
  bool named = at(Tok::kName) && peek(1) == Tok::kColonEqual;
  int first_pos = pos_;
  Expr* first = star_named_expression();
  if (first == nullptr) return nullptr;
  if (at(Tok::kColon) && !starred && !named) {
    advance();
    Expr* value = expression();
    if (value == nullptr) return nullptr;
    if (at(Tok::kFor) || at(Tok::kAsync)) {
      Seq<Comprehension*> clauses;
      if (!comprehension_clauses(&clauses) || !accept(Tok::kRightBrace)) return nullptr;
      auto* n = node<DictComp>(start);
      n->key = first;
      n->value = value;
      n->generators = clauses;
      return n;
    }
    push(first);
    push(value);
    if (!at(Tok::kComma) && !at(Tok::kRightBrace)) return nullptr;
    accept(Tok::kComma);
    return dict_display(start);
  }
  (void)first_pos;
  if (at(Tok::kFor) || at(Tok::kAsync)) {
    Seq<Comprehension*> clauses;
    if (starred || !comprehension_clauses(&clauses) || !accept(Tok::kRightBrace)) return nullptr;
    auto* n = node<SetComp>(start);
    n->elt = first;
    n->generators = clauses;
    return n;
  }
  size_t from = mark();
  push(first);
  while (accept(Tok::kComma)) {
    if (at(Tok::kRightBrace)) break;
    Expr* item = star_named_expression();
    if (item == nullptr) return nullptr;
    push(item);
  }
  if (!accept(Tok::kRightBrace)) return nullptr;
  auto* n = node<Set>(start);
  n->elts = take<Expr>(from);
  return n;
}

// The rest of a dict display after '{' or after the first pair, which is then on the stack.
ExprNode* Parser::dict_display(int start) {
  size_t from = mark();
  if (tokens_[start + 1].kind != Tok::kDoubleStar) from -= 2;
  while (!at(Tok::kRightBrace)) {
    if (!double_starred_pair()) return nullptr;
    if (!accept(Tok::kComma)) break;
  }
  if (!accept(Tok::kRightBrace)) return nullptr;
  auto* n = node<Dict>(start);
  size_t pairs = (stack_.size() - from) / 2;
  n->keys = {arena_.make_array<Expr*>(pairs), static_cast<int>(pairs)};
  n->values = {arena_.make_array<Expr*>(pairs), static_cast<int>(pairs)};
  for (size_t i = 0; i < pairs; i++) {
    n->keys.data[i] = static_cast<Expr*>(stack_[from + 2 * i]);
    n->values.data[i] = static_cast<Expr*>(stack_[from + 2 * i + 1]);
  }
  stack_.resize(from);
  return n;
}

bool Parser::double_starred_pair() {
  Expr* key = nullptr;
  Expr* value;
  if (accept(Tok::kDoubleStar)) {
    value = operators(kPrecBitOr);
  } else {
    key = expression();
    if (key == nullptr || !accept(Tok::kColon)) return false;
    value = expression();
  }
  if (value == nullptr) return false;
  push(key);
  push(value);
  return true;
}

// One or more `[async] for targets in iterable [if condition]...`
bool Parser::comprehension_clauses(Seq<Comprehension*>* out) {
  size_t from = mark();
  do {
    auto* clause = arena_.make<Comprehension>();
    if (accept(Tok::kAsync)) {
      clause->is_async = 1;
      if (!version_at_least(6)) return false;
    }
    if (!accept(Tok::kFor)) return false;
    clause->target = star_targets();
    if (clause->target == nullptr || !accept(Tok::kIn)) return false;
    clause->iter = operators(kPrecOr);
    if (clause->iter == nullptr) return false;
    size_t conditions = mark();
    while (accept(Tok::kIf)) {
      Expr* condition = operators(kPrecOr);
      if (condition == nullptr) return false;
      push(condition);
    }
    clause->ifs = take<Expr>(conditions);
    push(clause);
  } while (at(Tok::kFor) || at(Tok::kAsync));
  *out = take<Comprehension>(from);
  return true;
}

// The parenthesised arguments of a call; a lone generator takes the parentheses as its own.
ExprNode* Parser::call(Expr* function, int start) {
  Depth depth(*this, kBracketCost);
  if (!depth.ok()) return nullptr;
  int paren = pos_;
  advance();
  bool generator = false;
  Seq<Expr*> args;
  Seq<Keyword*> keywords;
  if (!at(Tok::kRightParen) && !arguments(&args, &keywords, true, &generator)) return nullptr;
  if (!accept(Tok::kRightParen)) return nullptr;
  if (generator) args[0]->loc = loc_from(paren);
  auto* n = node<Call>(start);
  n->func = function;
  n->args = args;
  n->keywords = keywords;
  return n;
}

bool Parser::arguments(Seq<Expr*>* args, Seq<Keyword*>* keywords, bool allow_generator, bool* generator) {
  size_t from = mark();
  std::vector<Keyword*> words;
  bool seen_keyword = false;
  bool seen_double_star = false;
  for (int count = 0;; count++) {
    if (!argument(&words, &seen_keyword, &seen_double_star, count, allow_generator, generator)) return false;
    if (*generator || !accept(Tok::kComma) || at(Tok::kRightParen)) break;
  }
  *args = take<Expr>(from);
  keywords->size = static_cast<int>(words.size());
  keywords->data = arena_.make_array<Keyword*>(words.size());
  for (int i = 0; i < keywords->size; i++) keywords->data[i] = words[static_cast<size_t>(i)];
  return true;
}

// One argument: positional ones go to the stack, the others to *keywords.
bool Parser::argument(std::vector<Keyword*>* keywords, bool* seen_keyword, bool* seen_double_star, int count,
                      bool allow_generator, bool* generator) {
  int start = pos_;
  if (at(Tok::kStar)) {
    if (*seen_double_star) return false;
    advance();
    Expr* value = expression();
    if (value == nullptr) return false;
    auto* n = node<Starred>(start);
    n->value = value;
    push(n);
    return true;
  }
  bool double_star = at(Tok::kDoubleStar);
  if (double_star || (at(Tok::kName) && peek(1) == Tok::kEqual)) {
    auto* word = arena_.make<Keyword>();
    if (double_star) {
      *seen_double_star = true;
    } else {
      word->arg = name_text(tokens_[pos_]);
      advance();
    }
    *seen_keyword = true;
    advance();
    word->value = expression();
    if (word->value == nullptr) return false;
    word->loc = loc_from(start);
    keywords->push_back(word);
    return true;
  }
  if (*seen_keyword) return false;
  Expr* value = named_expression();
  if (value == nullptr) return false;
  if (at(Tok::kFor) || at(Tok::kAsync)) {
    if (count != 0 || !allow_generator) return false;
    Seq<Comprehension*> clauses;
    if (!comprehension_clauses(&clauses)) return false;
    auto* n = node<GeneratorExp>(start);
    n->elt = value;
    n->generators = clauses;
    value = n;
    *generator = true;
  }
  push(value);
  return true;
}

// slices: slice !',' | ','.(slice | starred)+ [',']
ExprNode* Parser::slices() {
  int start = pos_;
  bool starred = at(Tok::kStar);
  Expr* first = slice();
  if (first == nullptr) return nullptr;
  if (!at(Tok::kComma) && !starred) return first;
  size_t from = mark();
  push(first);
  while (accept(Tok::kComma)) {
    if (at(Tok::kRightBracket)) break;
    Expr* item = slice();
    if (item == nullptr) return nullptr;
    push(item);
  }
  auto* n = node<Tuple>(start);
  n->elts = take<Expr>(from);
  return n;
}

ExprNode* Parser::slice() {
  int start = pos_;
  if (at(Tok::kStar)) {
    advance();
    Expr* value = expression();
    if (value == nullptr) return nullptr;
    auto* n = node<Starred>(start);
    n->value = value;
    return n;
  }
  Expr* lower = nullptr;
  if (!at(Tok::kColon)) {
    bool named = at(Tok::kName) && peek(1) == Tok::kColonEqual;
    lower = named_expression();
    if (lower == nullptr || named || !at(Tok::kColon)) return lower;
  }
  advance();
  Expr* upper = nullptr;
  Expr* step = nullptr;
  auto ends = [&] { return at(Tok::kRightBracket) || at(Tok::kComma); };
  if (!ends() && !at(Tok::kColon)) {
    upper = expression();
    if (upper == nullptr) return nullptr;
  }
  if (accept(Tok::kColon) && !ends()) {
    step = expression();
    if (step == nullptr) return nullptr;
  }
  auto* n = node<Slice>(start);
  n->lower = lower;
  n->upper = upper;
  n->step = step;
  return n;
}

// May an expression begin with this token? Only asked where an expression is optional.
bool Parser::begins_expression() {
  switch (kind()) {
    case Tok::kName:
    case Tok::kNumber:
    case Tok::kString:
    case Tok::kLeftParen:
    case Tok::kLeftBracket:
    case Tok::kLeftBrace:
    case Tok::kPlus:
    case Tok::kMinus:
    case Tok::kTilde:
    case Tok::kNot:
    case Tok::kLambda:
    case Tok::kAwait:
    case Tok::kTrue:
    case Tok::kFalse:
    case Tok::kNone:
    case Tok::kEllipsis:
    case Tok::kStar:
      return true;
    default:
      return false;
  }
}

// More items after the first and a comma, up to where no expression begins.
ExprNode* Parser::tuple_rest(Expr* first, int start, Expr* (Parser::*item)()) {
  size_t from = mark();
  push(first);
  while (accept(Tok::kComma)) {
    if (!begins_expression()) break;
    Expr* next = (this->*item)();
    if (next == nullptr) return nullptr;
    push(next);
  }
  auto* n = node<Tuple>(start);
  n->elts = take<Expr>(from);
  return n;
}

ExprNode* Parser::star_expressions() {
  int start = pos_;
  Expr* first = star_expression();
  if (first == nullptr || !at(Tok::kComma)) return first;
  return tuple_rest(first, start, &Parser::star_expression);
}

ExprNode* Parser::expressions() {
  int start = pos_;
  Expr* first = expression();
  if (first == nullptr || !at(Tok::kComma)) return first;
  return tuple_rest(first, start, &Parser::expression);
}

ExprNode* Parser::star_expression() {
  if (ADDER_LIKELY(!at(Tok::kStar))) return expression();
  int start = pos_;
  advance();
  Expr* value = operators(kPrecBitOr);
  if (value == nullptr) return nullptr;
  auto* n = node<Starred>(start);
  n->value = value;
  return n;
}

ExprNode* Parser::star_named_expression() { return at(Tok::kStar) ? star_expression() : named_expression(); }

ExprNode* Parser::yield_expression() {
  int start = pos_;
  advance();
  if (accept(Tok::kFrom)) {
    Expr* value = expression();
    if (value == nullptr) return nullptr;
    auto* n = node<YieldFrom>(start);
    n->value = value;
    return n;
  }
  Expr* value = nullptr;
  if (begins_expression()) {
    value = star_expressions();
    if (value == nullptr) return nullptr;
  }
  auto* n = node<Yield>(start);
  n->value = value;
  return n;
}

ExprNode* Parser::yield_or_star_expressions() { return at(Tok::kYield) ? yield_expression() : star_expressions(); }

ExprNode* Parser::lambda() {
  Depth depth(*this, 2);
  if (!depth.ok()) return nullptr;
  int start = pos_;
  advance();
  Arguments* args = parameters(true);
  if (args == nullptr || !accept(Tok::kColon)) return nullptr;
  Expr* body = expression();
  if (body == nullptr) return nullptr;
  auto* n = node<Lambda>(start);
  n->args = args;
  n->body = body;
  return n;
}

// Targets. Assignment targets are parsed as expressions and then checked and marked.

bool Parser::set_store(Expr* target) {
  switch (target->tag) {
    case Tag::Name:
      as<Name>(target)->ctx = ExprContext::Store;
      return true;
    case Tag::Attribute:
      as<Attribute>(target)->ctx = ExprContext::Store;
      return true;
    case Tag::Subscript:
      as<Subscript>(target)->ctx = ExprContext::Store;
      return true;
    case Tag::Starred:
      as<Starred>(target)->ctx = ExprContext::Store;
      return as<Starred>(target)->value->tag != Tag::Starred && set_store(as<Starred>(target)->value);
    case Tag::Tuple:
      as<Tuple>(target)->ctx = ExprContext::Store;
      for (Expr* e : as<Tuple>(target)->elts) {
        if (!set_store(e)) return false;
      }
      return true;
    case Tag::List:
      as<List>(target)->ctx = ExprContext::Store;
      for (Expr* e : as<List>(target)->elts) {
        if (!set_store(e)) return false;
      }
      return true;
    default:
      return false;
  }
}

bool Parser::set_delete(Expr* target) {
  switch (target->tag) {
    case Tag::Name:
      as<Name>(target)->ctx = ExprContext::Del;
      return true;
    case Tag::Attribute:
      as<Attribute>(target)->ctx = ExprContext::Del;
      return true;
    case Tag::Subscript:
      as<Subscript>(target)->ctx = ExprContext::Del;
      return true;
    case Tag::Tuple:
      as<Tuple>(target)->ctx = ExprContext::Del;
      for (Expr* e : as<Tuple>(target)->elts) {
        if (!set_delete(e)) return false;
      }
      return true;
    case Tag::List:
      as<List>(target)->ctx = ExprContext::Del;
      for (Expr* e : as<List>(target)->elts) {
        if (!set_delete(e)) return false;
      }
      return true;
    default:
      return false;
  }
}

ExprNode* Parser::star_target() {
  int start = pos_;
  bool starred = accept(Tok::kStar);
  Expr* target = primary();
  if (target == nullptr) return nullptr;
  if (starred) {
    auto* n = node<Starred>(start);
    n->value = target;
    target = n;
  }
  return set_store(target) ? target : nullptr;
}

// The targets of `for`: a list ends where `in` follows.
ExprNode* Parser::star_targets() {
  int start = pos_;
  Expr* first = star_target();
  if (first == nullptr || !at(Tok::kComma)) return first;
  Expr* all = tuple_rest(first, start, &Parser::star_target);
  if (all != nullptr) as<Tuple>(all)->ctx = ExprContext::Store;
  return all;
}

}  // namespace adder
