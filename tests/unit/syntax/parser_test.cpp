// The parser's interface; what it accepts and says is compared with CPython by tests/tools/compare_ast.py.
#include "syntax/parser.h"

#include <gtest/gtest.h>

#include "base/unicode_ident.h"

namespace adder {
namespace {

using namespace ast;

ParseResult parse_text(Arena& arena, std::string_view text, ParseMode mode = ParseMode::kFile) {
  ParseOptions options;
  options.mode = mode;
  options.ignore_cookie = true;
  return parse(arena, text, options);
}

TEST(Parser, NamesAreInternedWithinATree) {
  Arena arena;
  ParseResult r = parse_text(arena, "spam = spam\n");
  ASSERT_NE(r.module, nullptr);
  auto* assign = as<Assign>(as<Module>(r.module)->body[0]);
  EXPECT_EQ(as<Name>(assign->targets[0])->id.data(), as<Name>(assign->value)->id.data());
}

TEST(Parser, LiteralsStayText) {
  Arena arena;
  ParseResult r = parse_text(arena, "(0x_Ff, 1_0.5e3, 2J, 'a\\ud800', b'\\xff')", ParseMode::kEval);
  auto* tuple = as<Tuple>(as<Expression>(r.module)->body);
  EXPECT_EQ(as<Constant>(tuple->elts[0])->value.text, "0xFf");
  EXPECT_EQ(as<Constant>(tuple->elts[1])->value.text, "10.5e3");
  EXPECT_EQ(as<Constant>(tuple->elts[2])->value.text, "2");
  EXPECT_EQ(as<Constant>(tuple->elts[2])->value.kind, ConstantKind::Imaginary);
  EXPECT_EQ(as<Constant>(tuple->elts[3])->value.text, "a\xED\xA0\x80");
  EXPECT_EQ(as<Constant>(tuple->elts[4])->value.text, "\xFF");
}

TEST(Parser, IdentifiersAreNormalised) {
  Arena arena;
  ParseResult r = parse_text(arena, "\xEF\xAC\x81x", ParseMode::kEval);  // the ligature fi
  EXPECT_EQ(as<Name>(as<Expression>(r.module)->body)->id, "fix");
  EXPECT_EQ(nfkc_normalise("e\xCC\x81"), "\xC3\xA9");
  EXPECT_EQ(nfkc_normalise("\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8"), "\xEA\xB0\x81");  // Hangul
}

TEST(Parser, ErrorsAreData) {
  Arena arena;
  ParseResult r = parse_text(arena, "f(a b)\n");
  ASSERT_EQ(r.module, nullptr);
  EXPECT_EQ(r.failure.message, "invalid syntax. Perhaps you forgot a comma?");
  EXPECT_EQ(r.failure.lineno, 1);
  EXPECT_EQ(r.failure.offset, 3);
  EXPECT_EQ(r.failure.end_offset, 6);
  EXPECT_EQ(r.failure.text, "f(a b)\n");
}

TEST(Parser, NullBytesAndDeepNesting) {
  Arena arena;
  EXPECT_EQ(parse_text(arena, std::string_view("a\0b", 3)).failure.kind, SyntaxErrorKind::kValueError);
  EXPECT_EQ(parse_text(arena, std::string(100000, '-') + "4").failure.kind, SyntaxErrorKind::kMemoryError);
  EXPECT_EQ(parse_text(arena, std::string(201, '(')).failure.message, "too many nested parentheses");
}

TEST(Parser, WarningsInSourceOrder) {
  Arena arena;
  ParseResult r = parse_text(arena, "'\\d'\n1if 2else 3\n");
  ASSERT_EQ(r.warnings.size(), 3u);
  EXPECT_EQ(r.warnings[0].message, "invalid escape sequence '\\d'");
  EXPECT_EQ(r.warnings[0].as_error.text, "'\\d'\n");
  EXPECT_EQ(r.warnings[0].as_error.end_offset, 5);
  EXPECT_EQ(r.warnings[1].lineno, 2);
}

TEST(Parser, EncodingCookies) {
  Arena arena;
  ParseResult r = parse(arena, "# -*- coding: latin-1 -*-\n'\xE9'\n", {});
  ASSERT_NE(r.module, nullptr);
  auto* statement = as<ast::Expr>(as<Module>(r.module)->body[0]);
  EXPECT_EQ(as<Constant>(statement->value)->value.text, "\xC3\xA9");
  r = parse(arena, "# coding: none-such\n", {});
  EXPECT_EQ(r.failure.message, "unknown encoding: none-such");
  EXPECT_FALSE(r.failure.has_end);
}

struct Typed : LineSource {
  std::vector<std::string> lines;
  size_t next = 0;
  explicit Typed(std::vector<std::string> l) : lines(std::move(l)) {}
  Outcome read_line(bool, std::string* line) override {
    if (next == lines.size()) return kEnd;
    *line = lines[next++];
    return kLine;
  }
};

TEST(Parser, InteractiveReadsNoLineTooMany) {
  Typed typed({"x = 1\n", "if x:\n", "  y\n", "\n", "(\n", "2)\n", "   \n"});
  size_t expected[] = {1, 4, 6, 7};
  for (size_t n : expected) {
    Arena arena;
    bool at_end;
    ParseResult r = parse_interactive(arena, typed, {}, &at_end);
    EXPECT_NE(r.module, nullptr);
    EXPECT_FALSE(at_end);
    EXPECT_EQ(typed.next, n);
  }
  Arena arena;
  bool at_end = false;
  parse_interactive(arena, typed, {}, &at_end);
  EXPECT_TRUE(at_end);
}

}  // namespace
}  // namespace adder
