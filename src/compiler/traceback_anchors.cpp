// For the carets of tracebacks: where the operator of an expression lies in its source text.
#include "core/hooks.h"
#include "core/thread.h"
#include "syntax/parser.h"

namespace adder {

namespace {

bool blank(char c) { return c == ' ' || c == '\t' || c == '\f'; }

bool expression_anchors(std::string_view segment, int* left, int* right) {
  Arena arena;
  ParseOptions options;
  options.stack_limit = Thread::current().c_stack_limit;
  ParseResult parsed = parse(arena, segment, options);
  auto* module = ast::if_a<ast::Module>(parsed.module);
  if (!module || module->body.size != 1) return false;
  auto* statement = ast::if_a<ast::Expr>(module->body[0]);
  if (!statement) return false;
  if (auto* binary = ast::if_a<ast::BinOp>(statement->value)) {
    int end = binary->right->loc.col_offset;
    for (int i = binary->left->loc.end_col_offset; i < end && i < static_cast<int>(segment.size()); ++i) {
      if (blank(segment[static_cast<std::size_t>(i)])) continue;
      *left = i;
      bool two = i + 1 < end && !blank(segment[static_cast<std::size_t>(i) + 1]);
      *right = i + (two ? 2 : 1);
      return true;
    }
    return false;
  }
  if (auto* subscript = ast::if_a<ast::Subscript>(statement->value)) {
    *left = subscript->value->loc.end_col_offset;
    *right = subscript->slice->loc.end_col_offset + 1;
    return true;
  }
  return false;
}

[[maybe_unused]] const bool installed = (hooks.expression_anchors = expression_anchors, true);

}  // namespace

}  // namespace adder
