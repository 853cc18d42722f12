#include "modules/ast/node_info.h"

#include <cstring>

namespace adder::ast_module {

namespace {

#define FIELD(type, name) {#name, Shape::one, FieldType::type, offsetof(Self, name)},
#define OPTIONAL(type, name) {#name, Shape::optional, FieldType::type, offsetof(Self, name)},
#define LIST(type, name) {#name, Shape::list, FieldType::type, offsetof(Self, name)},
#define AST_NODE(asdl, Struct, Name, fields)           \
  struct Name##Fields {                                \
    using Self = ast::Name;                            \
    static constexpr FieldInfo kFields[] = {fields{}}; \
  };
#define AST_PRODUCT(asdl, Struct, fields)              \
  struct Struct##Fields {                              \
    using Self = ast::Struct;                          \
    static constexpr FieldInfo kFields[] = {fields{}}; \
  };
#define AST_PRODUCT_AT(asdl, Struct, fields)           \
  struct Struct##Fields {                              \
    using Self = ast::Struct;                          \
    static constexpr FieldInfo kFields[] = {fields{}}; \
  };
#include "syntax/ast.def"

constexpr bool located(FieldType sum) {
  return sum == FieldType::stmt || sum == FieldType::expr || sum == FieldType::excepthandler || sum == FieldType::pattern;
}

const NodeInfo kNodes[] = {
#define AST_NODE(asdl, Struct, Name, fields) \
  {#Name,                                    \
   FieldType::asdl,                          \
   static_cast<int>(ast::Tag::Name),         \
   located(FieldType::asdl),                 \
   offsetof(ast::Struct, loc),               \
   sizeof(ast::Name),                        \
   Name##Fields::kFields},
#include "syntax/ast.def"
#define AST_PRODUCT(asdl, Struct, fields) {#asdl, FieldType::asdl, -1, false, 0, sizeof(ast::Struct), Struct##Fields::kFields},
#define AST_PRODUCT_AT(asdl, Struct, fields) \
  {#asdl, FieldType::asdl, -1, true, offsetof(ast::Struct, loc), sizeof(ast::Struct), Struct##Fields::kFields},
#include "syntax/ast.def"
};

const MemberInfo kMemberTable[] = {
#define AST_MEMBER(asdl, Enum, Name) {#Name, FieldType::asdl, static_cast<int>(ast::Enum::Name)},
#include "syntax/ast.def"
};

const char* const kTypeNames[kFieldTypes] = {
    "identifier", "string",      "int",           "constant",  "mod",   "stmt",        "expr",  "excepthandler",
    "pattern",    "type_ignore", "comprehension", "arguments", "arg",   "keyword",     "alias", "withitem",
    "match_case", "boolop",      "operator",      "unaryop",   "cmpop", "expr_context"};

}  // namespace

const NodeInfo* nodes() { return kNodes; }
const NodeInfo* product_info(FieldType type) {
  for (int i = kConstructors; i < kConstructors + kProducts; ++i) {
    if (kNodes[i].sum == type) return &kNodes[i];
  }
  ADDER_UNREACHABLE();
}
const MemberInfo* members() { return kMemberTable; }
const char* type_name_of(FieldType type) { return kTypeNames[static_cast<int>(type)]; }
bool sum_has_location(FieldType type) { return located(type); }

}  // namespace adder::ast_module
