// The grammar of ast.def as tables: what the classes of the `ast` module are made from, and how trees are converted both ways.
#pragma once

#include <vector>

#include "core/protocols.h"
#include "syntax/ast.h"

namespace adder::ast_module {

enum class Shape : u8 { one, optional, list };
// The type of a field; those from `mod` on are sums, from `comprehension` on products, from `boolop` on enumerations.
enum class FieldType : u8 {
  identifier,
  string,
  int_,
  constant,
  mod,
  stmt,
  expr,
  excepthandler,
  pattern,
  type_ignore,
  comprehension,
  arguments,
  arg,
  keyword,
  alias,
  withitem,
  match_case,
  boolop,
  operator_,
  unaryop,
  cmpop,
  expr_context,
};
inline constexpr int kFieldTypes = 22;
inline constexpr bool is_sum(FieldType t) { return t >= FieldType::mod && t <= FieldType::type_ignore; }
inline constexpr bool is_product(FieldType t) { return t >= FieldType::comprehension && t <= FieldType::match_case; }
inline constexpr bool is_enum(FieldType t) { return t >= FieldType::boolop; }

struct FieldInfo {
  const char* name;  // null ends the table
  Shape shape;
  FieldType type;
  std::size_t offset;
};
struct NodeInfo {
  const char* name;
  FieldType sum;  // the sum it belongs to, or the product it is
  int tag;        // ast::Tag; -1 for products
  bool has_location;
  std::size_t location_offset;
  std::size_t size;
  const FieldInfo* fields;
};
struct MemberInfo {  // a member of an enumeration
  const char* name;
  FieldType type;
  int value;
};

/// All constructors in the order of ast::Tag, then the products.
const NodeInfo* nodes();
inline constexpr int kConstructors = 0
#define AST_NODE(asdl, Struct, Name, fields) +1
#include "syntax/ast.def"
    ;
inline constexpr int kProducts = 0
#define AST_PRODUCT(asdl, Struct, fields) +1
#define AST_PRODUCT_AT(asdl, Struct, fields) +1
#include "syntax/ast.def"
    ;
const NodeInfo* product_info(FieldType type);
const MemberInfo* members();
inline constexpr int kMembers = 0
#define AST_MEMBER(asdl, Enum, Name) +1
#include "syntax/ast.def"
    ;
/// The name of a sum, product or enumeration in the grammar.
const char* type_name_of(FieldType type);
/// Have all nodes of this sum positions?
bool sum_has_location(FieldType type);

struct AstObject : Object {
  Object* dict;
};
inline constexpr int kMaxNodeNames = 16;  // fields and positions of one node

// The Python classes, made on first use.
struct Classes {
  Type* base;               // ast.AST
  Type* sums[kFieldTypes];  // classes of sums and enumerations
  Type* constructors[kConstructors];
  Type* products[kFieldTypes];
  Type* members[kMembers];
  Object* singletons[kMembers];
  DictKeys* constructor_keys[kConstructors];  // names of fields and positions, shared by the instances that we make
  DictKeys* product_keys[kFieldTypes];
};
Classes* classes(Thread& t);  // null + exception

Ref<> to_object(Thread& t, ast::ModNode* module, int feature_version);
ast::ModNode* from_object(Thread& t, Arena& arena, Object* object, int mode, std::vector<Ref<>>* keep);
bool is_ast(Thread& t, Object* object);
/// PyAST_Validate: what the grammar cannot say. False + ValueError/TypeError.
bool validate(Thread& t, ast::ModNode* module);

}  // namespace adder::ast_module
