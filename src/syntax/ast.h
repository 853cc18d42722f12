// The syntax tree: plain structs in an arena, generated from the rows of ast.def.
//
// A sum type of the grammar (`expr`) is a base struct (`ExprNode`) with a `tag` and a position; each
// constructor (`BinOp`) is a struct derived from it with the fields of the `ast` module, in its order. Check
// `node->tag`, then take the fields with `as<BinOp>(node)`. Absent values are null: a null pointer for
// optional nodes, a string_view with null data() for optional names and strings.
//
// Names are NFKC-normalised UTF-8 and interned by the parser: within one tree equal names share one pointer.
// Nothing here owns memory; a tree lives as long as its arena.
#pragma once

#include <string_view>

#include "base/arena.h"
#include "base/base.h"

namespace adder::ast {

/// A position range. Lines count from 1; columns are offsets from 0 in bytes of UTF-8.
struct Location {
  int lineno = 0;
  int col_offset = 0;
  int end_lineno = 0;
  int end_col_offset = 0;
};

/// A list in the arena, of fixed length.
template <typename T>
struct Seq {
  T* data = nullptr;
  int size = 0;

  T& operator[](int i) const { return data[i]; }
  T* begin() const { return data; }
  T* end() const { return data + size; }
  bool empty() const { return size == 0; }
  T& back() const { return data[size - 1]; }
};

enum class ConstantKind : u8 { None, True, False, Ellipsis, Int, Float, Imaginary, Str, Bytes, Object };

/// The value of a literal. Numbers stay text (underscores removed, 0x/0o/0b kept, `j` of Imaginary removed).
/// Str is UTF-8 in which lone surrogates are encoded as three bytes; Bytes is the bytes themselves. Object is
/// a value that comes from a tree made by hand or from constant folding; its owner is whoever put it there.
struct ConstantValue {
  ConstantKind kind = ConstantKind::None;
  std::string_view text;
  void* object = nullptr;
};

// The rows of ast.def name the same members in the same order; ast.cpp checks it.
enum class BoolOperator : u8 { And, Or };
enum class Operator : u8 { Add, Sub, Mult, MatMult, Div, Mod, Pow, LShift, RShift, BitOr, BitXor, BitAnd, FloorDiv };
enum class UnaryOperator : u8 { Invert, Not, UAdd, USub };
enum class CompareOperator : u8 { Eq, NotEq, Lt, LtE, Gt, GtE, Is, IsNot, In, NotIn };
enum class ExprContext : u8 { Load, Store, Del };

/// Tags of all constructors of all sums, in the order of ast.def.
enum class Tag : u8 {
#define AST_NODE(asdl, Struct, Name, fields) Name,
#include "syntax/ast.def"
};

#define AST_SUM(asdl, Struct) \
  struct Struct {             \
    Tag tag;                  \
    Location loc;             \
  };
#define AST_PRODUCT(asdl, Struct, fields) struct Struct;
#include "syntax/ast.def"

/// The C++ type of a field, by its name in the grammar.
namespace field {
using identifier = std::string_view;
using string = std::string_view;
using int_ = int;
using constant = ConstantValue;
#define AST_SUM(asdl, Struct) using asdl = Struct*;
#define AST_PRODUCT(asdl, Struct, fields) using asdl = Struct*;
#define AST_ENUM(asdl, Enum) using asdl = Enum;
#include "syntax/ast.def"
}  // namespace field

#define FIELD(type, name) field::type name{};
#define OPTIONAL(type, name) field::type name{};
#define LIST(type, name) Seq<field::type> name;
#define AST_NODE(asdl, Struct, Name, fields) \
  struct Name : Struct {                     \
    using Base = Struct;                     \
    static constexpr Tag kTag = Tag::Name;   \
    fields                                   \
  };
#define AST_PRODUCT(asdl, Struct, fields) \
  struct Struct {                         \
    fields                                \
  };
#define AST_PRODUCT_AT(asdl, Struct, fields) \
  struct Struct {                            \
    Location loc;                            \
    fields                                   \
  };
#include "syntax/ast.def"

/// The node as the constructor T; its tag must be T's.
template <typename T, typename Node>
T* as(Node* node) {
  ADDER_ASSERT(node->tag == T::kTag);
  return static_cast<T*>(node);
}

/// The node as the constructor T, or null if it is another one (or null).
template <typename T, typename Node>
T* if_a(Node* node) {
  return node != nullptr && node->tag == T::kTag ? static_cast<T*>(node) : nullptr;
}

/// A new node of constructor T at a position, its fields empty.
template <typename T>
T* make(Arena& arena, const Location& loc) {
  T* node = arena.make<T>();
  typename T::Base* base = node;  // TypeIgnore has a field named tag of its own
  base->tag = T::kTag;
  base->loc = loc;
  return node;
}

/// The name of a constructor as the `ast` module spells it.
const char* tag_name(Tag tag);

}  // namespace adder::ast
