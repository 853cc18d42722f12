// token.h: numbers of tokens, for those who tokenize themselves.
#include <cstring>

#include "capi/capi.h"

#include <token.h>

// TOKEN(name, spelling): every token in the order of its number.
// clang-format off
#define TOKENS(TOKEN) \
  TOKEN(ENDMARKER, "") TOKEN(NAME, "") TOKEN(NUMBER, "") TOKEN(STRING, "") TOKEN(NEWLINE, "") \
  TOKEN(INDENT, "") TOKEN(DEDENT, "") TOKEN(LPAR, "(") TOKEN(RPAR, ")") TOKEN(LSQB, "[") \
  TOKEN(RSQB, "]") TOKEN(COLON, ":") TOKEN(COMMA, ",") TOKEN(SEMI, ";") TOKEN(PLUS, "+") \
  TOKEN(MINUS, "-") TOKEN(STAR, "*") TOKEN(SLASH, "/") TOKEN(VBAR, "|") TOKEN(AMPER, "&") \
  TOKEN(LESS, "<") TOKEN(GREATER, ">") TOKEN(EQUAL, "=") TOKEN(DOT, ".") TOKEN(PERCENT, "%") \
  TOKEN(LBRACE, "{") TOKEN(RBRACE, "}") TOKEN(EQEQUAL, "==") TOKEN(NOTEQUAL, "!=") \
  TOKEN(LESSEQUAL, "<=") TOKEN(GREATEREQUAL, ">=") TOKEN(TILDE, "~") TOKEN(CIRCUMFLEX, "^") \
  TOKEN(LEFTSHIFT, "<<") TOKEN(RIGHTSHIFT, ">>") TOKEN(DOUBLESTAR, "**") TOKEN(PLUSEQUAL, "+=") \
  TOKEN(MINEQUAL, "-=") TOKEN(STAREQUAL, "*=") TOKEN(SLASHEQUAL, "/=") TOKEN(PERCENTEQUAL, "%=") \
  TOKEN(AMPEREQUAL, "&=") TOKEN(VBAREQUAL, "|=") TOKEN(CIRCUMFLEXEQUAL, "^=") \
  TOKEN(LEFTSHIFTEQUAL, "<<=") TOKEN(RIGHTSHIFTEQUAL, ">>=") TOKEN(DOUBLESTAREQUAL, "**=") \
  TOKEN(DOUBLESLASH, "//") TOKEN(DOUBLESLASHEQUAL, "//=") TOKEN(AT, "@") TOKEN(ATEQUAL, "@=") \
  TOKEN(RARROW, "->") TOKEN(ELLIPSIS, "...") TOKEN(COLONEQUAL, ":=") TOKEN(OP, "") TOKEN(AWAIT, "") \
  TOKEN(ASYNC, "") TOKEN(TYPE_IGNORE, "") TOKEN(TYPE_COMMENT, "") TOKEN(SOFT_KEYWORD, "")
// clang-format on

namespace {
struct Row {
  int number;
  const char* text;
};
#define ROW(name, text) {name, text},
constexpr Row kRows[] = {TOKENS(ROW)};

int find(const char* text, std::size_t n) {
  if (n == 2 && std::memcmp(text, "<>", 2) == 0) return NOTEQUAL;  // what from __future__ import barry_as_FLUFL brings back
  for (const Row& row : kRows) {
    if (std::strlen(row.text) == n && std::memcmp(row.text, text, n) == 0) return row.number;
  }
  return OP;
}
}  // namespace

#define NAME_OF(name, text) #name,
extern "C" __attribute__((visibility("default")))
const char* const _PyParser_TokenNames[] = {TOKENS(NAME_OF) "<ERRORTOKEN>", "<COMMENT>", "<NL>", "<ENCODING>", "<N_TOKENS>"};

int PyToken_OneChar(int a) {
  char text[] = {static_cast<char>(a)};
  return find(text, 1);
}
int PyToken_TwoChars(int a, int b) {
  char text[] = {static_cast<char>(a), static_cast<char>(b)};
  return find(text, 2);
}
int PyToken_ThreeChars(int a, int b, int c) {
  char text[] = {static_cast<char>(a), static_cast<char>(b), static_cast<char>(c)};
  return find(text, 3);
}
