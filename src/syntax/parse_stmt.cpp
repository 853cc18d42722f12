// Simple statements, and the blocks that hold statements.

#include "syntax/parser_impl.h"

namespace adder {

using namespace ast;

Location Parser::block_loc(int start) const {
  int last = pos_ - 1;
  while (last > start &&
         (tokens_[last].kind == Tok::kEndMarker || (tokens_[last].kind >= Tok::kNewline && tokens_[last].kind <= Tok::kDedent))) {
    last--;
  }
  return {tokens_[start].lineno, tokens_[start].col_offset, tokens_[last].end_lineno, tokens_[last].end_col_offset};
}

bool Parser::accept_type_comment(std::string_view* comment) {
  if (ADDER_LIKELY(!at(Tok::kTypeComment))) return false;
  *comment = reader_.tokenizer.text(tokens_[pos_]);
  advance();
  return true;
}

// Statements up to a token that ends them, onto the stack. At least one.
bool Parser::statements_until(Tok end) {
  do {
    if (!statement()) return false;
  } while (!at(end));
  return true;
}

bool Parser::statement() {
  switch (kind()) {
    case Tok::kDef:
    case Tok::kIf:
    case Tok::kClass:
    case Tok::kWith:
    case Tok::kFor:
    case Tok::kTry:
    case Tok::kWhile:
    case Tok::kAt:
    case Tok::kAsync: {
      Stmt* s = compound_statement();
      if (s == nullptr) return false;
      push(s);
      return true;
    }
    case Tok::kName:
      if (ADDER_UNLIKELY(tokens_[pos_].name == kNameMatch)) {
        State state = save();
        Stmt* s = match_statement();
        if (s != nullptr) {
          push(s);
          return true;
        }
        if (too_deep_) return false;
        restore(state);
      }
      return simple_statements();
    default:
      return simple_statements();
  }
}

bool Parser::simple_statements() {
  for (;;) {
    Stmt* s = simple_statement();
    if (s == nullptr) return false;
    push(s);
    // At the prompt, looking past the end of the line would ask for another.
    if (ADDER_UNLIKELY(at(Tok::kNewline) && stop_at_newline_)) return true;
    if (ADDER_LIKELY(accept(Tok::kNewline))) return true;
    if (!accept(Tok::kSemicolon)) return false;
    if (ADDER_UNLIKELY(at(Tok::kNewline) && stop_at_newline_)) return true;
    if (accept(Tok::kNewline)) return true;
  }
}

// block: NEWLINE INDENT statements DEDENT | simple_stmts
bool Parser::block(Seq<Stmt*>* out) {
  size_t from = mark();
  if (accept(Tok::kNewline)) {
    Depth depth(*this, 4);
    if (!depth.ok()) return false;
    if (!accept(Tok::kIndent) || !statements_until(Tok::kDedent)) return false;
    advance();
  } else if (!simple_statements()) {
    return false;
  }
  *out = take<Stmt>(from);
  return true;
}

StmtNode* Parser::simple_statement() {
  int start = pos_;
  switch (kind()) {
    case Tok::kReturn: {
      advance();
      Expr* value = nullptr;
      if (begins_expression()) {
        value = star_expressions();
        if (value == nullptr) return nullptr;
      }
      auto* n = node<Return>(start);
      n->value = value;
      return n;
    }
    case Tok::kImport:
      return import_statement();
    case Tok::kFrom:
      return from_import_statement();
    case Tok::kRaise: {
      advance();
      Expr* exc = nullptr;
      Expr* cause = nullptr;
      if (begins_expression()) {
        exc = expression();
        if (exc == nullptr) return nullptr;
        if (accept(Tok::kFrom)) {
          cause = expression();
          if (cause == nullptr) return nullptr;
        }
      }
      auto* n = node<Raise>(start);
      n->exc = exc;
      n->cause = cause;
      return n;
    }
    case Tok::kPass:
      advance();
      return node<Pass>(start);
    case Tok::kBreak:
      advance();
      return node<Break>(start);
    case Tok::kContinue:
      advance();
      return node<Continue>(start);
    case Tok::kDel:
      return delete_statement();
    case Tok::kYield: {
      // Possibly `yield` as the value of nothing; `(yield) = x` begins with a parenthesis.
      Expr* value = yield_expression();
      if (value == nullptr || at(Tok::kEqual)) return nullptr;
      auto* s = ast::make<ast::Expr>(arena_, loc_from(start));
      s->value = value;
      return s;
    }
    case Tok::kAssert: {
      advance();
      Expr* test = expression();
      Expr* message = nullptr;
      if (test == nullptr) return nullptr;
      if (accept(Tok::kComma)) {
        message = expression();
        if (message == nullptr) return nullptr;
      }
      auto* n = node<Assert>(start);
      n->test = test;
      n->msg = message;
      return n;
    }
    case Tok::kGlobal:
      return name_list_statement(true);
    case Tok::kNonlocal:
      return name_list_statement(false);
    default:
      return expression_statement();
  }
}

StmtNode* Parser::expression_statement() {
  int start = pos_;
  bool parenthesised = at(Tok::kLeftParen);
  Expr* first = star_expressions();
  if (first == nullptr) return nullptr;
  Operator op;
  switch (kind()) {
    case Tok::kEqual:
      return assignment(first, start);
    case Tok::kColon:
      return annotated_assignment(first, start, parenthesised);
    case Tok::kPlusEqual:
      op = Operator::Add;
      break;
    case Tok::kMinusEqual:
      op = Operator::Sub;
      break;
    case Tok::kStarEqual:
      op = Operator::Mult;
      break;
    case Tok::kAtEqual:
      op = Operator::MatMult;
      break;
    case Tok::kSlashEqual:
      op = Operator::Div;
      break;
    case Tok::kPercentEqual:
      op = Operator::Mod;
      break;
    case Tok::kDoubleStarEqual:
      op = Operator::Pow;
      break;
    case Tok::kLeftShiftEqual:
      op = Operator::LShift;
      break;
    case Tok::kRightShiftEqual:
      op = Operator::RShift;
      break;
    case Tok::kBarEqual:
      op = Operator::BitOr;
      break;
    case Tok::kCaretEqual:
      op = Operator::BitXor;
      break;
    case Tok::kAmpersandEqual:
      op = Operator::BitAnd;
      break;
    case Tok::kDoubleSlashEqual:
      op = Operator::FloorDiv;
      break;
    default: {
      auto* n = ast::make<ast::Expr>(arena_, loc_from(start));
      n->value = first;
      return n;
    }
  }
  if (first->tag != Tag::Name && first->tag != Tag::Attribute && first->tag != Tag::Subscript) return nullptr;
  if (op == Operator::MatMult && !version_at_least(5)) return nullptr;
  set_store(first);
  advance();
  Expr* value = yield_or_star_expressions();
  if (value == nullptr) return nullptr;
  auto* n = node<AugAssign>(start);
  n->target = first;
  n->op = op;
  n->value = value;
  return n;
}

StmtNode* Parser::annotated_assignment(Expr* target, int start, bool parenthesised) {
  if (target->tag != Tag::Name && target->tag != Tag::Attribute && target->tag != Tag::Subscript) return nullptr;
  if (!version_at_least(6)) return nullptr;
  set_store(target);
  advance();
  Expr* annotation = expression();
  if (annotation == nullptr) return nullptr;
  Expr* value = nullptr;
  if (accept(Tok::kEqual)) {
    value = yield_or_star_expressions();
    if (value == nullptr) return nullptr;
  }
  auto* n = node<AnnAssign>(start);
  n->target = target;
  n->annotation = annotation;
  n->value = value;
  n->simple = target->tag == Tag::Name && !parenthesised;
  return n;
}

// (star_targets '=')+ (yield_expr | star_expressions) [TYPE_COMMENT]
StmtNode* Parser::assignment(Expr* first, int start) {
  size_t from = mark();
  Expr* value = first;
  while (at(Tok::kEqual)) {
    if (!set_store(value)) return nullptr;
    push(value);
    advance();
    if (at(Tok::kYield)) {
      value = yield_expression();
      if (value == nullptr || at(Tok::kEqual)) return nullptr;
      break;
    }
    value = star_expressions();
    if (value == nullptr) return nullptr;
  }
  std::string_view comment;
  accept_type_comment(&comment);
  auto* n = node<Assign>(start);
  n->targets = take<Expr>(from);
  n->value = value;
  n->type_comment = comment;
  return n;
}

StmtNode* Parser::delete_statement() {
  int start = pos_;
  advance();
  size_t from = mark();
  do {
    if (at(Tok::kSemicolon) || at(Tok::kNewline)) break;
    Expr* target = primary();
    if (target == nullptr || !set_delete(target)) return nullptr;
    push(target);
  } while (accept(Tok::kComma));
  if (mark() == from || (!at(Tok::kSemicolon) && !at(Tok::kNewline))) return nullptr;
  auto* n = node<Delete>(start);
  n->targets = take<Expr>(from);
  return n;
}

StmtNode* Parser::name_list_statement(bool is_global) {
  int start = pos_;
  size_t count = 0;
  do {
    advance();
    if (!at(Tok::kName)) return nullptr;
    count++;
    advance();
  } while (at(Tok::kComma));
  Seq<std::string_view> names{arena_.make_array<std::string_view>(count), static_cast<int>(count)};
  for (int i = 0; i < names.size; i++) names[i] = name_text(tokens_[start + 1 + 2 * i]);
  if (is_global) {
    auto* n = node<Global>(start);
    n->names = names;
    return n;
  }
  auto* n = node<Nonlocal>(start);
  n->names = names;
  return n;
}

// Imports.

// NAME ('.' NAME)*; an empty view with null data on error.
std::string_view Parser::dotted_name() {
  if (!at(Tok::kName)) return {};
  std::string_view first = name_text(tokens_[pos_]);
  advance();
  if (!at(Tok::kDot)) return first;
  std::string text(first);
  while (accept(Tok::kDot)) {
    if (!at(Tok::kName)) return {};
    text += '.';
    text += name_text(tokens_[pos_]);
    advance();
  }
  return context_.names.intern_copy(text);
}

Alias* Parser::import_alias(bool dotted) {
  int start = pos_;
  std::string_view name;
  if (dotted) {
    name = dotted_name();
  } else if (at(Tok::kName)) {
    name = name_text(tokens_[pos_]);
    advance();
  }
  if (name.data() == nullptr) return nullptr;
  std::string_view as_name;
  if (accept(Tok::kAs)) {
    if (!at(Tok::kName)) return nullptr;
    as_name = name_text(tokens_[pos_]);
    advance();
  }
  auto* alias = arena_.make<Alias>();
  alias->loc = loc_from(start);
  alias->name = name;
  alias->asname = as_name;
  return alias;
}

StmtNode* Parser::import_statement() {
  int start = pos_;
  advance();
  size_t from = mark();
  do {
    Alias* alias = import_alias(true);
    if (alias == nullptr) return nullptr;
    push(alias);
  } while (accept(Tok::kComma));
  auto* n = node<Import>(start);
  n->names = take<Alias>(from);
  return n;
}

StmtNode* Parser::from_import_statement() {
  int start = pos_;
  advance();
  int level = 0;
  for (;; advance()) {
    if (at(Tok::kDot)) {
      level++;
    } else if (at(Tok::kEllipsis)) {
      level += 3;
    } else {
      break;
    }
  }
  std::string_view module;
  if (at(Tok::kName)) {
    module = dotted_name();
    if (module.data() == nullptr) return nullptr;
  } else if (level == 0) {
    return nullptr;
  }
  if (!accept(Tok::kImport)) return nullptr;
  size_t from = mark();
  if (at(Tok::kStar)) {
    auto* alias = arena_.make<Alias>();
    alias->loc = token_loc(pos_);
    alias->name = context_.names.intern_copy("*");
    advance();
    push(alias);
  } else {
    bool parenthesised = accept(Tok::kLeftParen);
    for (;;) {
      Alias* alias = import_alias(false);
      if (alias == nullptr) return nullptr;
      push(alias);
      if (!accept(Tok::kComma)) break;
      if (parenthesised && at(Tok::kRightParen)) break;
    }
    if (parenthesised && !accept(Tok::kRightParen)) return nullptr;
  }
  auto* n = node<ImportFrom>(start);
  n->module = module;
  n->names = take<Alias>(from);
  n->level = level;
  return n;
}

// Parameters.

Arg* Parser::parameter(bool is_lambda, bool allow_star_annotation) {
  if (!at(Tok::kName)) return nullptr;
  int start = pos_;
  auto* arg = arena_.make<Arg>();
  arg->arg = name_text(tokens_[pos_]);
  advance();
  if (!is_lambda && accept(Tok::kColon)) {
    arg->annotation = allow_star_annotation ? star_expression() : expression();
    if (arg->annotation == nullptr) return nullptr;
  }
  arg->loc = loc_from(start);
  return arg;
}

// Parameters up to ')' or, for a lambda, ':'.
Arguments* Parser::parameters(bool is_lambda) {
  Tok closing = is_lambda ? Tok::kColon : Tok::kRightParen;
  auto* all = arena_.make<Arguments>();
  size_t from = mark();
  size_t slash_at = SIZE_MAX;
  std::vector<Expr*> defaults;
  std::vector<Expr*> keyword_defaults;
  bool star = false;
  bool bare_star = false;
  auto comment = [&](Arg* arg) { return !is_lambda && arg != nullptr && accept_type_comment(&arg->type_comment); };
  size_t keyword_from = SIZE_MAX;
  while (!at(closing)) {
    Arg* arg = nullptr;
    if (at(Tok::kSlash)) {
      if (star || slash_at != SIZE_MAX || mark() == from || !version_at_least(8)) return nullptr;
      advance();
      slash_at = mark() - from;
    } else if (at(Tok::kStar)) {
      if (star) return nullptr;
      star = true;
      advance();
      keyword_from = mark();
      if (at(Tok::kComma)) {
        bare_star = true;
      } else {
        arg = all->vararg = parameter(is_lambda, true);
        if (arg == nullptr || at(Tok::kEqual)) return nullptr;
      }
    } else if (accept(Tok::kDoubleStar)) {
      if (bare_star && mark() == keyword_from) return nullptr;
      arg = all->kwarg = parameter(is_lambda, false);
      if (arg == nullptr || at(Tok::kEqual)) return nullptr;
      accept(Tok::kComma);
      comment(arg);
      if (!at(closing)) return nullptr;
      break;
    } else {
      arg = parameter(is_lambda, false);
      if (arg == nullptr) return nullptr;
      push(arg);
      Expr* value = nullptr;
      if (accept(Tok::kEqual)) {
        value = expression();
        if (value == nullptr) return nullptr;
      } else if (!star && !defaults.empty()) {
        return nullptr;
      }
      if (star) {
        keyword_defaults.push_back(value);
      } else if (value != nullptr) {
        defaults.push_back(value);
      }
    }
    if (comment(arg)) {
      if (!at(closing)) return nullptr;
      break;
    }
    if (!accept(Tok::kComma)) break;
    comment(arg);
  }
  if (!at(closing)) return nullptr;
  if (bare_star && mark() == keyword_from) return nullptr;
  if (keyword_from != SIZE_MAX) all->kwonlyargs = take<Arg>(keyword_from);
  if (slash_at != SIZE_MAX) {
    all->args = take<Arg>(from + slash_at);
    all->posonlyargs = take<Arg>(from);
  } else {
    all->args = take<Arg>(from);
  }
  auto copy = [&](const std::vector<Expr*>& v) {
    Seq<Expr*> seq{arena_.make_array<Expr*>(v.size()), static_cast<int>(v.size())};
    for (size_t i = 0; i < v.size(); i++) seq.data[i] = v[i];
    return seq;
  };
  all->defaults = copy(defaults);
  all->kw_defaults = copy(keyword_defaults);
  return all;
}

}  // namespace adder
