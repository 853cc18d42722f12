// A walk over a tree, for passes that look at most nodes alike.
//
// A pass derives from Walker<itself> and overloads `visit` for the nodes it treats in its own way, with `using Walker::visit` for
// the others, whose children are walked in the order of the grammar (syntax/ast.def). `visit(node, place)` is the form for
// expressions that the pass may replace: `place` is the field that holds the node.
//
// Everything returns false when the walk is to end, with an exception set.
#pragma once

#include <type_traits>

#include "compiler/errors.h"
#include "syntax/ast.h"

namespace adder::compiler {

template <class Pass>
class Walker {
 protected:
  explicit Walker(Thread& t) : nesting_(t) {}

  /// Walks a field: a node or null, a list of fields, or what needs no walk (names, numbers, operators).
  template <class T>
  bool walk(T& field) {
    if constexpr (!std::is_pointer_v<T>) {
      return true;
    } else {
      return !field || node(field);
    }
  }
  template <class T>
  bool walk(ast::Seq<T>& list) {
    for (T& item : list) {
      if (!walk(item)) return false;
    }
    return true;
  }

  template <class T>
  bool visit(T* node) {
    return children(node);
  }
  template <class T>
  bool visit(T* node, ast::ExprNode*&) {
    return pass().visit(node);
  }

#define FIELD(type, name) &&walk(node->name)
#define OPTIONAL(type, name) FIELD(type, name)
#define LIST(type, name) FIELD(type, name)
#define AST_NODE(asdl, Struct, Name, fields) \
  bool children([[maybe_unused]] ast::Name* node) { return true fields; }
#define AST_PRODUCT(asdl, Struct, fields) \
  bool children(ast::Struct* node) { return true fields; }
#include "syntax/ast.def"

 private:
  Pass& pass() { return static_cast<Pass&>(*this); }

  template <class Product>
  bool node(Product* product) {
    return pass().visit(product);
  }
  bool node(ast::HandlerNode* handler) { return pass().visit(ast::as<ast::ExceptHandler>(handler)); }
  template <class Sum, class... Place>
  bool nested(Sum* node, Place&... place) {
    if (!nesting_.enter()) return false;
    bool ok = true;
    switch (node->Sum::tag) {
#define AST_NODE(asdl, Struct, Name, fields)                                                                    \
  case ast::Tag::Name:                                                                                          \
    if constexpr (std::is_same_v<Sum, ast::Struct>) ok = pass().visit(static_cast<ast::Name*>(node), place...); \
    break;
#include "syntax/ast.def"
    }
    nesting_.leave();
    return ok;
  }
  bool node(ast::StmtNode* statement) { return nested(statement); }
  bool node(ast::PatternNode* pattern) { return nested(pattern); }
  bool node(ast::ExprNode*& expression) { return nested(expression, expression); }

  Nesting nesting_;
};

}  // namespace adder::compiler
