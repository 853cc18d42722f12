#include "syntax/ast.h"

namespace adder::ast {

const char* tag_name(Tag tag) {
  static const char* const kNames[] = {
#define AST_NODE(asdl, Struct, Name, fields) #Name,
#include "syntax/ast.def"
  };
  return kNames[static_cast<int>(tag)];
}

namespace {

// Rows and enums must agree: the n-th row of an enum is its n-th member.
struct Row {
  std::string_view type;
  int value;
};
constexpr Row kRows[] = {
#define AST_MEMBER(asdl, Enum, Name) {#Enum, static_cast<int>(Enum::Name)},
#include "syntax/ast.def"
};
constexpr bool rows_in_order() {
  int expected = 0;
  for (size_t i = 0; i < sizeof(kRows) / sizeof(kRows[0]); i++) {
    expected = i > 0 && kRows[i].type == kRows[i - 1].type ? expected + 1 : 0;
    if (kRows[i].value != expected) return false;
  }
  return true;
}
static_assert(rows_in_order());

}  // namespace

}  // namespace adder::ast
