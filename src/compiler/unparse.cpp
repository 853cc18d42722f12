// The text of an expression, as `__annotations__` holds it with `from __future__ import annotations`.
//
// Parentheses are set by precedence: every writer is told how tightly its surroundings bind. (ast.unparse() is a
// different thing: it is written in Python and has its own taste.)
#include <cmath>
#include <string>

#include "compiler/compile.h"
#include "compiler/constants.h"
#include "compiler/errors.h"
#include "types/float.h"
#include "types/str.h"

namespace adder::compiler {

using namespace ast;

namespace {

enum Level : int {
  kTuple,
  kTest,
  kOrLevel,
  kAndLevel,
  kNotLevel,
  kCompareLevel,
  kExprLevel,
  kBitXor,
  kBitAnd,
  kShift,
  kArithmetic,
  kTerm,
  kFactor,
  kPower,
  kAwait,
  kAtom,
};

class Writer {
 public:
  explicit Writer(Thread& t) : t_(t), pool_(t), nesting_(t) {}
  bool expr(ExprNode* e, int level) {
    if (!nesting_.enter()) return false;
    bool ok = expr_inner(e, level);
    nesting_.leave();
    return ok;
  }
  std::string out;

 private:
  bool expr_inner(ExprNode* e, int level);
  void put(std::string_view text) { out += text; }
  bool in_parens(bool needed, auto body) {
    if (needed) put("(");
    if (!body()) return false;
    if (needed) put(")");
    return true;
  }
  bool list(Seq<ExprNode*> items, const char* separator, int level) {
    bool first = true;
    for (ExprNode* e : items) {
      if (!first) put(separator);
      first = false;
      if (!expr(e, level)) return false;
    }
    return true;
  }
  bool bin_op(BinOp* e, int level);
  bool unary_op(UnaryOp* e, int level);
  bool lambda(Lambda* e, int level);
  bool arguments(Arguments* a);
  bool argument(Arg* a) {
    put(a->arg);
    if (!a->annotation) return true;
    put(": ");
    return expr(a->annotation, kTest);
  }
  bool dict(ast::Dict* e);
  bool comprehensions(Seq<Comprehension*> list);
  bool compare(Compare* e, int level);
  bool call(Call* e);
  bool attribute(Attribute* e);
  bool constant(Constant* e);
  bool tuple(ast::Tuple* e, int level);
  bool slice(ast::Slice* e);
  bool fstring(ExprNode* e);
  bool fstring_parts(ExprNode* e, std::string* text);
  bool formatted(FormattedValue* e, std::string* text);
  bool wrapped(const char* open, ExprNode* elt, Seq<Comprehension*> generators, const char* close) {
    put(open);
    if (!expr(elt, kTest) || !comprehensions(generators)) return false;
    put(close);
    return true;
  }

  Thread& t_;
  ConstantPool pool_;
  Nesting nesting_;
};

bool Writer::bin_op(BinOp* e, int level) {
  static constexpr struct {
    const char* text;
    int level;
  } kOps[] = {{" + ", kArithmetic}, {" - ", kArithmetic}, {" * ", kTerm},   {" @ ", kTerm},   {" / ", kTerm},
              {" % ", kTerm},       {" ** ", kPower},     {" << ", kShift}, {" >> ", kShift}, {" | ", kExprLevel},
              {" ^ ", kBitXor},     {" & ", kBitAnd},     {" // ", kTerm}};
  auto op = kOps[static_cast<int>(e->op)];
  bool right_associative = e->op == Operator::Pow;
  return in_parens(level > op.level, [&] {
    if (!expr(e->left, op.level + right_associative)) return false;
    put(op.text);
    return expr(e->right, op.level + !right_associative);
  });
}

bool Writer::unary_op(UnaryOp* e, int level) {
  static constexpr const char* kOps[] = {"~", "not ", "+", "-"};
  int own = e->op == UnaryOperator::Not ? kNotLevel : kFactor;
  return in_parens(level > own, [&] {
    put(kOps[static_cast<int>(e->op)]);
    return expr(e->operand, own);
  });
}

bool Writer::arguments(Arguments* a) {
  bool first = true;
  auto separate = [&] {
    if (!first) put(", ");
    first = false;
  };
  int positional = a->posonlyargs.size + a->args.size;
  for (int i = 0; i < positional; ++i) {
    separate();
    if (!argument(i < a->posonlyargs.size ? a->posonlyargs[i] : a->args[i - a->posonlyargs.size])) return false;
    int d = i - (positional - a->defaults.size);
    if (d >= 0) {
      put("=");
      if (!expr(a->defaults[d], kTest)) return false;
    }
    if (a->posonlyargs.size && i + 1 == a->posonlyargs.size) put(", /");
  }
  if (a->vararg || !a->kwonlyargs.empty()) {
    separate();
    put("*");
    if (a->vararg && !argument(a->vararg)) return false;
  }
  for (int i = 0; i < a->kwonlyargs.size; ++i) {
    separate();
    if (!argument(a->kwonlyargs[i])) return false;
    ExprNode* value = i < a->kw_defaults.size ? a->kw_defaults[i] : nullptr;
    if (value) {
      put("=");
      if (!expr(value, kTest)) return false;
    }
  }
  if (a->kwarg) {
    separate();
    put("**");
    if (!argument(a->kwarg)) return false;
  }
  return true;
}

bool Writer::lambda(Lambda* e, int level) {
  return in_parens(level > kTest, [&] {
    put(e->args->args.size + e->args->posonlyargs.size ? "lambda " : "lambda");
    std::size_t before = out.size();
    if (!arguments(e->args)) return false;
    if (!(e->args->args.size + e->args->posonlyargs.size) && out.size() > before) out.insert(before, " ");
    put(": ");
    return expr(e->body, kTest);
  });
}

bool Writer::dict(ast::Dict* e) {
  put("{");
  for (int i = 0; i < e->values.size; ++i) {
    if (i) put(", ");
    if (e->keys[i]) {
      if (!expr(e->keys[i], kTest)) return false;
      put(": ");
      if (!expr(e->values[i], kTest)) return false;
    } else {
      put("**");
      if (!expr(e->values[i], kExprLevel)) return false;
    }
  }
  put("}");
  return true;
}

bool Writer::comprehensions(Seq<Comprehension*> list) {
  for (Comprehension* g : list) {
    put(g->is_async ? " async for " : " for ");
    if (!expr(g->target, kTuple)) return false;
    put(" in ");
    if (!expr(g->iter, kTest + 1)) return false;
    for (ExprNode* test : g->ifs) {
      put(" if ");
      if (!expr(test, kTest + 1)) return false;
    }
  }
  return true;
}

bool Writer::compare(Compare* e, int level) {
  static constexpr const char* kOps[] = {" == ", " != ", " < ", " <= ", " > ", " >= ", " is ", " is not ", " in ", " not in "};
  return in_parens(level > kCompareLevel, [&] {
    if (!expr(e->left, kCompareLevel + 1)) return false;
    for (int i = 0; i < e->ops.size; ++i) {
      put(kOps[static_cast<int>(e->ops[i])]);
      if (!expr(e->comparators[i], kCompareLevel + 1)) return false;
    }
    return true;
  });
}

bool Writer::call(Call* e) {
  if (!expr(e->func, kAtom)) return false;
  if (e->args.size == 1 && e->keywords.empty() && e->args[0]->tag == Tag::GeneratorExp) return expr(e->args[0], kTest);
  put("(");
  if (!list(e->args, ", ", kTest)) return false;
  bool first = e->args.empty();
  for (Keyword* k : e->keywords) {
    if (!first) put(", ");
    first = false;
    if (k->arg.data()) {
      put(k->arg);
      put("=");
    } else {
      put("**");
    }
    if (!expr(k->value, kTest)) return false;
  }
  put(")");
  return true;
}

bool Writer::attribute(Attribute* e) {
  if (!expr(e->value, kAtom)) return false;
  bool number = false;
  if (auto* c = if_a<Constant>(e->value)) {
    Object* v = pool_.literal(c->value);
    if (!v) return false;
    number = is_exact(v, int_type);
  }
  put(number ? " ." : ".");
  put(e->attr);
  return true;
}

bool Writer::constant(Constant* e) {
  Object* v = pool_.literal(e->value);
  if (!v) return false;
  if (v == &ellipsis_object) {
    put("...");
    return true;
  }
  if (e->kind.data()) put(e->kind);
  Ref<> text = repr(t_, v);
  std::string_view view = text ? str_view(t_, text) : std::string_view();
  if (!view.data()) return false;
  // Infinity has no literal.
  if (is_exact(v, float_type) || is_exact(v, complex_type)) {
    std::string copy(view);
    for (std::size_t at; (at = copy.find("inf")) != std::string::npos;) copy.replace(at, 3, "1e309");
    put(copy);
  } else {
    put(view);
  }
  return true;
}

bool Writer::tuple(ast::Tuple* e, int level) {
  if (e->elts.empty()) {
    put("()");
    return true;
  }
  return in_parens(level > kTuple, [&] {
    if (!list(e->elts, ", ", kTest)) return false;
    if (e->elts.size == 1) put(",");
    return true;
  });
}

bool Writer::slice(ast::Slice* e) {
  if (e->lower && !expr(e->lower, kTest)) return false;
  put(":");
  if (e->upper && !expr(e->upper, kTest)) return false;
  if (e->step) {
    put(":");
    return expr(e->step, kTest);
  }
  return true;
}

bool Writer::formatted(FormattedValue* e, std::string* text) {
  Writer inner(t_);
  if (!inner.expr(e->value, kTest + 1)) return false;
  *text += inner.out.starts_with("{") ? "{ " : "{";
  *text += inner.out;
  if (e->conversion > 0) {
    *text += '!';
    *text += static_cast<char>(e->conversion);
  }
  if (e->format_spec) {
    *text += ':';
    if (!fstring_parts(e->format_spec, text)) return false;
  }
  *text += '}';
  return true;
}

bool Writer::fstring_parts(ExprNode* e, std::string* text) {
  switch (e->tag) {
    case Tag::Constant: {
      Object* v = pool_.literal(as<Constant>(e)->value);
      if (!v) return false;
      Ref<Bytes> utf8 = encode_utf8(t_, v, "surrogatepass");
      if (!utf8) return false;
      for (ssize i = 0; i < utf8->size; ++i) {
        char c = utf8->data[i];
        *text += c;
        if (c == '{' || c == '}') *text += c;
      }
      return true;
    }
    case Tag::JoinedStr:
      for (ExprNode* part : as<JoinedStr>(e)->values) {
        if (!fstring_parts(part, text)) return false;
      }
      return true;
    case Tag::FormattedValue:
      return formatted(as<FormattedValue>(e), text);
    default:
      t_.raise(exc::SystemError, "unknown expression kind inside f-string");
      return false;
  }
}

bool Writer::fstring(ExprNode* e) {
  std::string text;
  if (!fstring_parts(e, &text)) return false;
  Ref<Str> s = new_str_wtf8(t_, text);
  Ref<> shown = s ? repr(t_, s) : Ref<>();
  std::string_view view = shown ? str_view(t_, shown) : std::string_view();
  if (!view.data()) return false;
  put("f");
  put(view);
  return true;
}

bool Writer::expr_inner(ExprNode* node, int level) {
  switch (node->tag) {
    case Tag::BoolOp: {
      auto* e = as<BoolOp>(node);
      bool is_and = e->op == BoolOperator::And;
      int own = is_and ? kAndLevel : kOrLevel;
      return in_parens(level > own, [&] { return list(e->values, is_and ? " and " : " or ", own + 1); });
    }
    case Tag::BinOp:
      return bin_op(as<BinOp>(node), level);
    case Tag::UnaryOp:
      return unary_op(as<UnaryOp>(node), level);
    case Tag::Lambda:
      return lambda(as<Lambda>(node), level);
    case Tag::IfExp: {
      auto* e = as<IfExp>(node);
      return in_parens(level > kTest, [&] {
        if (!expr(e->body, kTest + 1)) return false;
        put(" if ");
        if (!expr(e->test, kTest + 1)) return false;
        put(" else ");
        return expr(e->orelse, kTest);
      });
    }
    case Tag::Dict:
      return dict(as<ast::Dict>(node));
    case Tag::Set:
      put("{");
      if (!list(as<ast::Set>(node)->elts, ", ", kTest)) return false;
      put("}");
      return true;
    case Tag::GeneratorExp:
      return wrapped("(", as<GeneratorExp>(node)->elt, as<GeneratorExp>(node)->generators, ")");
    case Tag::ListComp:
      return wrapped("[", as<ListComp>(node)->elt, as<ListComp>(node)->generators, "]");
    case Tag::SetComp:
      return wrapped("{", as<SetComp>(node)->elt, as<SetComp>(node)->generators, "}");
    case Tag::DictComp: {
      auto* e = as<DictComp>(node);
      put("{");
      if (!expr(e->key, kTest)) return false;
      put(": ");
      if (!expr(e->value, kTest) || !comprehensions(e->generators)) return false;
      put("}");
      return true;
    }
    case Tag::Yield: {
      ExprNode* value = as<Yield>(node)->value;
      put(value ? "(yield " : "(yield");
      if (value && !expr(value, kTest)) return false;
      put(")");
      return true;
    }
    case Tag::YieldFrom:
      put("(yield from ");
      if (!expr(as<YieldFrom>(node)->value, kTest)) return false;
      put(")");
      return true;
    case Tag::Await:
      return in_parens(level > kAwait, [&] {
        put("await ");
        return expr(as<Await>(node)->value, kAtom);
      });
    case Tag::Compare:
      return compare(as<Compare>(node), level);
    case Tag::Call:
      return call(as<Call>(node));
    case Tag::JoinedStr:
    case Tag::FormattedValue:
      return fstring(node);
    case Tag::Constant:
      return constant(as<Constant>(node));
    case Tag::Attribute:
      return attribute(as<Attribute>(node));
    case Tag::Starred:
      put("*");
      return expr(as<Starred>(node)->value, kExprLevel);
    case Tag::Name:
      put(as<ast::Name>(node)->id);
      return true;
    case Tag::List:
      put("[");
      if (!list(as<ast::List>(node)->elts, ", ", kTest)) return false;
      put("]");
      return true;
    case Tag::Tuple:
      return tuple(as<ast::Tuple>(node), level);
    case Tag::NamedExpr: {
      auto* e = as<NamedExpr>(node);
      return in_parens(level > kTuple, [&] {
        if (!expr(e->target, kAtom)) return false;
        put(" := ");
        return expr(e->value, kAtom);
      });
    }
    case Tag::Slice:
      return slice(as<ast::Slice>(node));
    case Tag::Subscript:
      if (!expr(as<Subscript>(node)->value, kAtom)) return false;
      put("[");
      if (!expr(as<Subscript>(node)->slice, kTuple)) return false;
      put("]");
      return true;
    default:
      t_.raise(exc::SystemError, "unknown expression kind");
      return false;
  }
}

}  // namespace

Ref<> unparse_expression(Thread& t, ExprNode* e) {
  Writer writer(t);
  if (!writer.expr(e, kTest)) return {};
  return new_str_wtf8(t, writer.out);
}

}  // namespace adder::compiler
