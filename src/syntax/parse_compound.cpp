// Compound statements.

#include "syntax/parser_impl.h"

namespace adder {

using namespace ast;

StmtNode* Parser::compound_statement() {
  int start = pos_;
  switch (kind()) {
    case Tok::kDef:
      return function_definition(start, false, {});
    case Tok::kIf:
      return if_statement();
    case Tok::kClass:
      return class_definition({});
    case Tok::kWith:
      return with_statement(start, false);
    case Tok::kFor:
      return for_statement(start, false);
    case Tok::kTry:
      return try_statement();
    case Tok::kWhile:
      return while_statement();
    case Tok::kAt:
      return decorated();
    default:
      return async_statement();
  }
}

StmtNode* Parser::async_statement() {
  int start = pos_;
  switch (peek(1)) {
    case Tok::kDef:
      advance();
      return function_definition(start, true, {});
    case Tok::kFor:
      advance();
      return for_statement(start, true);
    case Tok::kWith:
      advance();
      return with_statement(start, true);
    default:
      return nullptr;
  }
}

bool Parser::else_block(Seq<Stmt*>* out) {
  if (!accept(Tok::kElse)) return true;
  return accept(Tok::kColon) && block(out);
}

// At `if` or `elif`; each `elif` is an If of its own in the orelse of the one before.
StmtNode* Parser::if_statement() {
  // A long chain is walked in a loop and its ends filled in afterwards, from the last to the first.
  struct Link {
    If* statement;
    int start;
  };
  std::vector<Link> chain;
  do {
    int start = pos_;
    advance();
    Expr* test = named_expression();
    if (test == nullptr || !accept(Tok::kColon)) return nullptr;
    auto* n = ast::make<If>(arena_, {});
    n->test = test;
    if (!block(&n->body)) return nullptr;
    if (!chain.empty()) chain.back().statement->orelse = single<Stmt>(n);
    chain.push_back({n, start});
    // CPython recurses once for each `elif`.
    if (chain.size() + static_cast<size_t>(depth_) >= kMaxDepth) {
      too_deep_ = true;
      return nullptr;
    }
  } while (at(Tok::kElif));
  if (!else_block(&chain.back().statement->orelse)) return nullptr;
  for (const Link& link : chain) link.statement->loc = block_loc(link.start);
  return chain[0].statement;
}

StmtNode* Parser::while_statement() {
  int start = pos_;
  advance();
  auto* n = ast::make<While>(arena_, {});
  n->test = named_expression();
  if (n->test == nullptr || !accept(Tok::kColon) || !block(&n->body) || !else_block(&n->orelse)) return nullptr;
  n->loc = block_loc(start);
  return n;
}

StmtNode* Parser::for_statement(int start, bool is_async) {
  if (is_async && !version_at_least(5)) return nullptr;
  advance();
  // For and AsyncFor have the same fields.
  static_assert(sizeof(For) == sizeof(AsyncFor));
  auto* n = ast::make<For>(arena_, {});
  if (is_async) n->tag = Tag::AsyncFor;
  n->target = star_targets();
  if (n->target == nullptr || !accept(Tok::kIn)) return nullptr;
  n->iter = star_expressions();
  if (n->iter == nullptr || !accept(Tok::kColon)) return nullptr;
  accept_type_comment(&n->type_comment);
  if (!block(&n->body) || !else_block(&n->orelse)) return nullptr;
  n->loc = block_loc(start);
  return n;
}

WithItem* Parser::with_item() {
  auto* item = arena_.make<WithItem>();
  item->context_expr = expression();
  if (item->context_expr == nullptr) return nullptr;
  if (accept(Tok::kAs)) {
    item->optional_vars = star_target();
    if (item->optional_vars == nullptr) return nullptr;
    if (!at(Tok::kComma) && !at(Tok::kRightParen) && !at(Tok::kColon)) return nullptr;
  }
  return item;
}

// Items up to a closing token, onto the stack.
bool Parser::with_items(Tok closing) {
  do {
    if (closing == Tok::kRightParen && stack_.size() > 0 && at(Tok::kRightParen)) break;
    WithItem* item = with_item();
    if (item == nullptr) return false;
    push(item);
  } while (accept(Tok::kComma));
  return accept(closing);
}

StmtNode* Parser::with_statement(int start, bool is_async) {
  if (is_async && !version_at_least(5)) return nullptr;
  advance();
  static_assert(sizeof(With) == sizeof(AsyncWith));
  auto* n = ast::make<With>(arena_, {});
  if (is_async) n->tag = Tag::AsyncWith;
  size_t from = mark();
  State state = save();
  // `with (a, b):` has two items; only what follows the parenthesis tells it from `with (a, b).c:`.
  bool done = false;
  if (at(Tok::kLeftParen)) {
    advance();
    done = !at(Tok::kRightParen) && with_items(Tok::kRightParen) && accept(Tok::kColon) && !at(Tok::kTypeComment) &&
           version_at_least(9);
    if (too_deep_) return nullptr;
    if (!done) restore(state);
  }
  if (!done) {
    if (!with_items(Tok::kColon)) return nullptr;
    accept_type_comment(&n->type_comment);
  }
  n->items = take<WithItem>(from);
  if (!block(&n->body)) return nullptr;
  n->loc = block_loc(start);
  return n;
}

StmtNode* Parser::try_statement() {
  int start = pos_;
  advance();
  static_assert(sizeof(Try) == sizeof(TryStar));
  auto* n = ast::make<Try>(arena_, {});
  if (!accept(Tok::kColon) || !block(&n->body)) return nullptr;
  size_t from = mark();
  bool star = at(Tok::kExcept) && peek(1) == Tok::kStar;
  if (star) {
    if (!version_at_least(11)) return nullptr;
    n->tag = Tag::TryStar;
  }
  while (at(Tok::kExcept)) {
    if (!except_block(star)) return nullptr;
  }
  n->handlers = take<HandlerNode>(from);
  if (!n->handlers.empty() && !else_block(&n->orelse)) return nullptr;
  if (accept(Tok::kFinally)) {
    if (!accept(Tok::kColon) || !block(&n->finalbody)) return nullptr;
  } else if (n->handlers.empty()) {
    return nullptr;
  }
  n->loc = block_loc(start);
  return n;
}

bool Parser::except_block(bool star) {
  int start = pos_;
  advance();
  if (accept(Tok::kStar) != star) return false;
  auto* n = ast::make<ExceptHandler>(arena_, {});
  if (!at(Tok::kColon)) {
    n->type = expression();
    if (n->type == nullptr) return false;
    if (accept(Tok::kAs)) {
      if (!at(Tok::kName)) return false;
      n->name = name_text(tokens_[pos_]);
      advance();
    }
  } else if (star) {
    return false;
  }
  if (!accept(Tok::kColon) || !block(&n->body)) return false;
  n->loc = block_loc(start);
  push(static_cast<HandlerNode*>(n));
  return true;
}

StmtNode* Parser::decorated() {
  size_t from = mark();
  while (accept(Tok::kAt)) {
    Expr* decorator = named_expression();
    if (decorator == nullptr || !accept(Tok::kNewline)) return nullptr;
    push(decorator);
  }
  Seq<Expr*> decorators = take<Expr>(from);
  if (at(Tok::kClass)) return class_definition(decorators);
  int start = pos_;
  bool is_async = accept(Tok::kAsync);
  return at(Tok::kDef) ? function_definition(start, is_async, decorators) : nullptr;
}

// After the colon of a function: the comment on this line, or on the first line of the block.
std::string_view Parser::function_type_comment() {
  std::string_view comment;
  if (!context_.options.type_comments) return comment;
  if (at(Tok::kNewline) && peek(1) == Tok::kTypeComment && peek(2) == Tok::kNewline && peek(3) == Tok::kIndent) {
    advance();
  }
  accept_type_comment(&comment);
  return comment;
}

StmtNode* Parser::function_definition(int start, bool is_async, Seq<Expr*> decorators) {
  if (is_async && !version_at_least(5)) return nullptr;
  static_assert(sizeof(FunctionDef) == sizeof(AsyncFunctionDef));
  auto* n = ast::make<FunctionDef>(arena_, {});
  if (is_async) n->tag = Tag::AsyncFunctionDef;
  advance();
  if (!at(Tok::kName)) return nullptr;
  n->name = name_text(tokens_[pos_]);
  advance();
  if (!accept(Tok::kLeftParen)) return nullptr;
  n->args = parameters(false);
  if (n->args == nullptr || !accept(Tok::kRightParen)) return nullptr;
  if (accept(Tok::kArrow)) {
    n->returns = expression();
    if (n->returns == nullptr) return nullptr;
  }
  if (!accept(Tok::kColon)) return nullptr;
  n->type_comment = function_type_comment();
  if (!block(&n->body)) return nullptr;
  n->decorator_list = decorators;
  n->loc = block_loc(start);
  return n;
}

StmtNode* Parser::class_definition(Seq<Expr*> decorators) {
  int start = pos_;
  advance();
  if (!at(Tok::kName)) return nullptr;
  auto* n = ast::make<ClassDef>(arena_, {});
  n->name = name_text(tokens_[pos_]);
  advance();
  if (accept(Tok::kLeftParen)) {
    bool generator = false;
    if (!at(Tok::kRightParen) && !arguments(&n->bases, &n->keywords, false, &generator)) return nullptr;
    if (!accept(Tok::kRightParen)) return nullptr;
  }
  if (!accept(Tok::kColon) || !block(&n->body)) return nullptr;
  n->decorator_list = decorators;
  n->loc = block_loc(start);
  return n;
}

}  // namespace adder
