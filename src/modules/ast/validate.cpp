// What compile() demands of a tree made by hand, beyond its shape: contexts, non-empty lists, known names, constant types.
#include <cstring>

#include "core/type_object.h"
#include "modules/ast/node_info.h"
#include "types/list.h"
#include "types/set.h"

namespace adder::ast_module {

namespace {

using ast::ExprContext;
using ast::Tag;

class Validator {
 public:
  explicit Validator(Thread& t) : t_(t) {}

  bool module(ast::ModNode* m) {
    switch (m->tag) {
      case Tag::Module:
        return stmts(ast::as<ast::Module>(m)->body);
      case Tag::Interactive:
        return stmts(ast::as<ast::Interactive>(m)->body);
      case Tag::Expression:
        return expr(ast::as<ast::Expression>(m)->body);
      default: {
        auto* f = ast::as<ast::FunctionType>(m);
        return exprs(f->argtypes) && expr(f->returns);
      }
    }
  }

 private:
  bool fail(const char* format, const char* a = "", const char* b = "") {
    t_.raise(exc::ValueError, format, a, b);
    return false;
  }
  bool positions(const ast::Location& l) {
    if (l.lineno > l.end_lineno) {
      t_.raise(exc::ValueError, "AST node line range (%d, %d) is not valid", l.lineno, l.end_lineno);
      return false;
    }
    if ((l.lineno < 0 && l.end_lineno != l.lineno) || (l.col_offset < 0 && l.col_offset != l.end_col_offset)) {
      t_.raise(exc::ValueError, "AST node column range (%d, %d) for line range (%d, %d) is not valid", l.col_offset,
               l.end_col_offset, l.lineno, l.end_lineno);
      return false;
    }
    if (l.lineno == l.end_lineno && l.col_offset > l.end_col_offset) {
      t_.raise(exc::ValueError, "line %d, column %d-%d is not a valid range", l.lineno, l.col_offset, l.end_col_offset);
      return false;
    }
    return true;
  }
  bool name(std::string_view id) {
    for (const char* forbidden : {"None", "True", "False"}) {
      if (id == forbidden) return fail("identifier field can't represent '%s' constant", forbidden);
    }
    return true;
  }
  template <class T>
  bool not_empty(const ast::Seq<T>& seq, const char* what, const char* owner) {
    return seq.size ? true : fail("empty %s on %s", what, owner);
  }
  bool exprs(const ast::Seq<ast::ExprNode*>& list, ExprContext ctx = ExprContext::Load, bool null_ok = false) {
    for (auto* e : list) {
      if (e) {
        if (!expr(e, ctx)) return false;
      } else if (!null_ok) {
        return fail("None disallowed in expression list");
      }
    }
    return true;
  }
  bool targets(const ast::Seq<ast::ExprNode*>& list, ExprContext ctx, const char* owner) {
    return not_empty(list, ctx == ExprContext::Del ? "targets" : "targets", owner) && exprs(list, ctx);
  }
  bool optional(ast::ExprNode* e) { return !e || expr(e); }
  bool body(const ast::Seq<ast::StmtNode*>& list, const char* owner) { return not_empty(list, "body", owner) && stmts(list); }
  bool stmts(const ast::Seq<ast::StmtNode*>& list) {
    for (auto* s : list) {
      if (!s) return fail("None disallowed in statement list");
      if (!stmt(s)) return false;
    }
    return true;
  }
  bool keywords(const ast::Seq<ast::Keyword*>& list) {
    for (auto* k : list) {
      if (!expr(k->value)) return false;
    }
    return true;
  }
  bool args(const ast::Seq<ast::Arg*>& list) {
    for (auto* a : list) {
      if (!positions(a->loc) || !optional(a->annotation)) return false;
    }
    return true;
  }
  bool arguments(ast::Arguments* a) {
    if (!args(a->posonlyargs) || !args(a->args)) return false;
    if (a->vararg && !optional(a->vararg->annotation)) return false;
    if (!args(a->kwonlyargs)) return false;
    if (a->kwarg && !optional(a->kwarg->annotation)) return false;
    if (a->defaults.size > a->posonlyargs.size + a->args.size) return fail("more positional defaults than args on arguments");
    if (a->kw_defaults.size != a->kwonlyargs.size)
      return fail("length of kwonlyargs is not the same as kw_defaults on arguments");
    return exprs(a->defaults) && exprs(a->kw_defaults, ExprContext::Load, true);
  }
  bool comprehension(const ast::Seq<ast::Comprehension*>& list) {
    if (!list.size) return fail("comprehension with no generators");
    for (auto* c : list) {
      if (!expr(c->target, ExprContext::Store) || !expr(c->iter) || !exprs(c->ifs)) return false;
    }
    return true;
  }

  bool constant(Object* value) {
    if (is_none(value) || value == &ellipsis_object) return true;
    if (is_exact(value, int_type) || is_exact(value, float_type) || is_exact(value, complex_type) || is_bool(value) ||
        is_exact(value, str_type) || is_exact(value, bytes_type)) {
      return true;
    }
    if (is_exact(value, tuple_type) || is_exact(value, frozenset_type)) {
      RecursionGuard guard(t_, " during compilation");
      if (!guard) return false;
      return for_each(t_, value, [&](Object* item) { return constant(item) ? 0 : 1; }) == 0;
    }
    if (!t_.has_error()) t_.raise(exc::TypeError, "got an invalid type in Constant: %s", type_of(value)->tp_name);
    return false;
  }

  static const char* context_name(ExprContext c) {
    return c == ExprContext::Load ? "Load" : c == ExprContext::Store ? "Store" : "Del";
  }

  bool expr(ast::ExprNode* e, ExprContext ctx = ExprContext::Load) {
    if (!e) return fail("None disallowed in expression list");
    if (!positions(e->loc)) return false;
    RecursionGuard guard(t_, " during compilation");
    if (!guard) return false;
    bool checked = true;
    ExprContext actual = ExprContext::Load;
    switch (e->tag) {
      case Tag::Attribute:
        actual = ast::as<ast::Attribute>(e)->ctx;
        break;
      case Tag::Subscript:
        actual = ast::as<ast::Subscript>(e)->ctx;
        break;
      case Tag::Starred:
        actual = ast::as<ast::Starred>(e)->ctx;
        break;
      case Tag::Name:
        if (!name(ast::as<ast::Name>(e)->id)) return false;
        actual = ast::as<ast::Name>(e)->ctx;
        break;
      case Tag::List:
        actual = ast::as<ast::List>(e)->ctx;
        break;
      case Tag::Tuple:
        actual = ast::as<ast::Tuple>(e)->ctx;
        break;
      default:
        if (ctx != ExprContext::Load) return fail("expression which can't be assigned to in %s context", context_name(ctx));
        checked = false;
    }
    if (checked && actual != ctx)
      return fail("expression must have %s context but has %s instead", context_name(ctx), context_name(actual));
    return expr_fields(e, ctx);
  }

  bool expr_fields(ast::ExprNode* e, ExprContext ctx) {
    switch (e->tag) {
      case Tag::BoolOp: {
        auto* n = ast::as<ast::BoolOp>(e);
        return n->values.size < 2 ? fail("BoolOp with less than 2 values") : exprs(n->values);
      }
      case Tag::BinOp:
        return expr(ast::as<ast::BinOp>(e)->left) && expr(ast::as<ast::BinOp>(e)->right);
      case Tag::UnaryOp:
        return expr(ast::as<ast::UnaryOp>(e)->operand);
      case Tag::Lambda:
        return arguments(ast::as<ast::Lambda>(e)->args) && expr(ast::as<ast::Lambda>(e)->body);
      case Tag::IfExp: {
        auto* n = ast::as<ast::IfExp>(e);
        return expr(n->test) && expr(n->body) && expr(n->orelse);
      }
      case Tag::Dict: {
        auto* n = ast::as<ast::Dict>(e);
        if (n->keys.size != n->values.size) return fail("Dict doesn't have the same number of keys as values");
        return exprs(n->keys, ExprContext::Load, true) && exprs(n->values);
      }
      case Tag::Set:
        return exprs(ast::as<ast::Set>(e)->elts);
      case Tag::ListComp:
        return comprehension(ast::as<ast::ListComp>(e)->generators) && expr(ast::as<ast::ListComp>(e)->elt);
      case Tag::SetComp:
        return comprehension(ast::as<ast::SetComp>(e)->generators) && expr(ast::as<ast::SetComp>(e)->elt);
      case Tag::GeneratorExp:
        return comprehension(ast::as<ast::GeneratorExp>(e)->generators) && expr(ast::as<ast::GeneratorExp>(e)->elt);
      case Tag::DictComp: {
        auto* n = ast::as<ast::DictComp>(e);
        return comprehension(n->generators) && expr(n->key) && expr(n->value);
      }
      case Tag::Yield:
        return optional(ast::as<ast::Yield>(e)->value);
      case Tag::YieldFrom:
        return expr(ast::as<ast::YieldFrom>(e)->value);
      case Tag::Await:
        return expr(ast::as<ast::Await>(e)->value);
      case Tag::Compare: {
        auto* n = ast::as<ast::Compare>(e);
        if (!n->comparators.size) return fail("Compare with no comparators");
        if (n->comparators.size != n->ops.size) return fail("Compare has a different number of comparators and operands");
        return exprs(n->comparators) && expr(n->left);
      }
      case Tag::Call: {
        auto* n = ast::as<ast::Call>(e);
        return expr(n->func) && exprs(n->args) && keywords(n->keywords);
      }
      case Tag::Constant: {
        auto* n = ast::as<ast::Constant>(e);
        return n->value.object ? constant(static_cast<Object*>(n->value.object)) : true;
      }
      case Tag::JoinedStr:
        return exprs(ast::as<ast::JoinedStr>(e)->values);
      case Tag::FormattedValue: {
        auto* n = ast::as<ast::FormattedValue>(e);
        return expr(n->value) && optional(n->format_spec);
      }
      case Tag::Attribute:
        return expr(ast::as<ast::Attribute>(e)->value);
      case Tag::Subscript:
        return expr(ast::as<ast::Subscript>(e)->slice) && expr(ast::as<ast::Subscript>(e)->value);
      case Tag::Starred:
        return expr(ast::as<ast::Starred>(e)->value, ctx);
      case Tag::Slice: {
        auto* n = ast::as<ast::Slice>(e);
        return optional(n->lower) && optional(n->upper) && optional(n->step);
      }
      case Tag::List:
        return exprs(ast::as<ast::List>(e)->elts, ctx);
      case Tag::Tuple:
        return exprs(ast::as<ast::Tuple>(e)->elts, ctx);
      case Tag::NamedExpr:
        return expr(ast::as<ast::NamedExpr>(e)->value);
      default:
        return true;
    }
  }

  // --- patterns ---

  bool literal_pattern(ast::ExprNode* e) {
    if (auto* c = ast::if_a<ast::Constant>(e)) {
      auto* value = static_cast<Object*>(c->value.object);
      return is_exact(value, int_type) || is_exact(value, float_type) || is_exact(value, bytes_type) ||
             is_exact(value, complex_type) || is_exact(value, str_type) ||
             fail("unexpected constant inside of a literal pattern");
    }
    if (e->tag == Tag::Attribute) return true;
    if (e->tag == Tag::UnaryOp && ast::as<ast::UnaryOp>(e)->op == ast::UnaryOperator::USub &&
        ast::as<ast::UnaryOp>(e)->operand->tag == Tag::Constant) {
      return true;
    }
    if (e->tag == Tag::BinOp) {
      auto op = ast::as<ast::BinOp>(e)->op;
      if (op == ast::Operator::Add || op == ast::Operator::Sub) return true;
    }
    if (e->tag == Tag::JoinedStr) return true;
    return fail("patterns may only match literals and attribute lookups");
  }
  bool capture(std::string_view id) {
    if (id == "_") return fail("can't capture name '_' in patterns");
    return name(id);
  }
  bool patterns(const ast::Seq<ast::PatternNode*>& list, bool star_ok) {
    for (auto* p : list) {
      if (!pattern(p, star_ok)) return false;
    }
    return true;
  }
  bool pattern(ast::PatternNode* p, bool star_ok) {
    if (!positions(p->loc)) return false;
    RecursionGuard guard(t_, " during compilation");
    if (!guard) return false;
    switch (p->tag) {
      case Tag::MatchValue:
        return expr(ast::as<ast::MatchValue>(p)->value) && literal_pattern(ast::as<ast::MatchValue>(p)->value);
      case Tag::MatchSingleton: {
        auto kind = ast::as<ast::MatchSingleton>(p)->value.kind;
        return kind == ast::ConstantKind::None || kind == ast::ConstantKind::True || kind == ast::ConstantKind::False ||
               fail("MatchSingleton can only contain True, False and None");
      }
      case Tag::MatchSequence:
        return patterns(ast::as<ast::MatchSequence>(p)->patterns, true);
      case Tag::MatchMapping: {
        auto* m = ast::as<ast::MatchMapping>(p);
        if (m->keys.size != m->patterns.size) return fail("MatchMapping doesn't have the same number of keys as patterns");
        if (m->rest.data() && !capture(m->rest)) return false;
        for (auto* key : m->keys) {
          if (key->tag == Tag::Constant) {
            auto kind = ast::as<ast::Constant>(key)->value.kind;
            if (kind == ast::ConstantKind::None || kind == ast::ConstantKind::True || kind == ast::ConstantKind::False) continue;
          }
          if (!literal_pattern(key)) return false;
        }
        return patterns(m->patterns, false);
      }
      case Tag::MatchClass: {
        auto* c = ast::as<ast::MatchClass>(p);
        if (c->kwd_attrs.size != c->kwd_patterns.size) {
          return fail("MatchClass doesn't have the same number of keyword attributes as patterns");
        }
        if (!expr(c->cls)) return false;
        for (auto* e = c->cls; e->tag != Tag::Name; e = ast::as<ast::Attribute>(e)->value) {
          if (e->tag != Tag::Attribute) return fail("MatchClass cls field can only contain Name or Attribute nodes.");
        }
        for (auto id : c->kwd_attrs) {
          if (!name(id)) return false;
        }
        return patterns(c->patterns, false) && patterns(c->kwd_patterns, false);
      }
      case Tag::MatchStar: {
        if (!star_ok) return fail("can't use MatchStar here");
        auto id = ast::as<ast::MatchStar>(p)->name;
        return !id.data() || capture(id);
      }
      case Tag::MatchAs: {
        auto* a = ast::as<ast::MatchAs>(p);
        if (a->name.data() && !capture(a->name)) return false;
        if (!a->pattern) return true;
        if (!a->name.data()) return fail("MatchAs must specify a target name if a pattern is given");
        return pattern(a->pattern, false);
      }
      default: {
        auto* o = ast::as<ast::MatchOr>(p);
        if (o->patterns.size < 2) return fail("MatchOr requires at least 2 patterns");
        return patterns(o->patterns, false);
      }
    }
  }

  // --- statements ---

  template <class F>
  bool function(F* f, const char* owner) {
    return body(f->body, owner) && arguments(f->args) && exprs(f->decorator_list) && optional(f->returns);
  }
  template <class F>
  bool for_loop(F* f, const char* owner) {
    return expr(f->target, ExprContext::Store) && expr(f->iter) && body(f->body, owner) && stmts(f->orelse);
  }
  template <class W>
  bool with(W* w, const char* owner) {
    if (!not_empty(w->items, "items", owner)) return false;
    for (auto* item : w->items) {
      if (!expr(item->context_expr) || (item->optional_vars && !expr(item->optional_vars, ExprContext::Store))) return false;
    }
    return body(w->body, owner);
  }
  template <class T>
  bool try_(T* s, const char* owner) {
    if (!body(s->body, owner)) return false;
    if (!s->handlers.size && !s->finalbody.size) return fail("%s has neither except handlers nor finalbody", owner);
    if (!s->handlers.size && s->orelse.size) return fail("%s has orelse but no except handlers", owner);
    for (auto* h : s->handlers) {
      auto* handler = ast::as<ast::ExceptHandler>(h);
      if (!positions(h->loc) || !optional(handler->type) || !body(handler->body, "ExceptHandler")) return false;
    }
    return stmts(s->finalbody) && stmts(s->orelse);
  }
  bool stmt(ast::StmtNode* s) {
    if (!positions(s->loc)) return false;
    RecursionGuard guard(t_, " during compilation");
    if (!guard) return false;
    switch (s->tag) {
      case Tag::FunctionDef:
        return function(ast::as<ast::FunctionDef>(s), "FunctionDef");
      case Tag::AsyncFunctionDef:
        return function(ast::as<ast::AsyncFunctionDef>(s), "AsyncFunctionDef");
      case Tag::ClassDef: {
        auto* c = ast::as<ast::ClassDef>(s);
        return body(c->body, "ClassDef") && exprs(c->bases) && keywords(c->keywords) && exprs(c->decorator_list);
      }
      case Tag::Return:
        return optional(ast::as<ast::Return>(s)->value);
      case Tag::Delete:
        return targets(ast::as<ast::Delete>(s)->targets, ExprContext::Del, "Delete");
      case Tag::Assign:
        return targets(ast::as<ast::Assign>(s)->targets, ExprContext::Store, "Assign") && expr(ast::as<ast::Assign>(s)->value);
      case Tag::AugAssign:
        return expr(ast::as<ast::AugAssign>(s)->target, ExprContext::Store) && expr(ast::as<ast::AugAssign>(s)->value);
      case Tag::AnnAssign: {
        auto* a = ast::as<ast::AnnAssign>(s);
        if (a->target->tag != Tag::Name && a->simple) {
          t_.raise(exc::TypeError, "AnnAssign with simple non-Name target");
          return false;
        }
        return expr(a->target, ExprContext::Store) && optional(a->value) && expr(a->annotation);
      }
      case Tag::For:
        return for_loop(ast::as<ast::For>(s), "For");
      case Tag::AsyncFor:
        return for_loop(ast::as<ast::AsyncFor>(s), "AsyncFor");
      case Tag::While: {
        auto* w = ast::as<ast::While>(s);
        return expr(w->test) && body(w->body, "While") && stmts(w->orelse);
      }
      case Tag::If: {
        auto* i = ast::as<ast::If>(s);
        return expr(i->test) && body(i->body, "If") && stmts(i->orelse);
      }
      case Tag::With:
        return with(ast::as<ast::With>(s), "With");
      case Tag::AsyncWith:
        return with(ast::as<ast::AsyncWith>(s), "AsyncWith");
      case Tag::Match: {
        auto* m = ast::as<ast::Match>(s);
        if (!expr(m->subject) || !not_empty(m->cases, "cases", "Match")) return false;
        for (auto* c : m->cases) {
          if (!pattern(c->pattern, false) || !optional(c->guard) || !body(c->body, "match_case")) return false;
        }
        return true;
      }
      case Tag::Raise: {
        auto* r = ast::as<ast::Raise>(s);
        if (r->exc) return expr(r->exc) && optional(r->cause);
        return !r->cause || fail("Raise with cause but no exception");
      }
      case Tag::Try:
        return try_(ast::as<ast::Try>(s), "Try");
      case Tag::TryStar:
        return try_(ast::as<ast::TryStar>(s), "TryStar");
      case Tag::Assert:
        return expr(ast::as<ast::Assert>(s)->test) && optional(ast::as<ast::Assert>(s)->msg);
      case Tag::Import:
        return not_empty(ast::as<ast::Import>(s)->names, "names", "Import");
      case Tag::ImportFrom: {
        auto* i = ast::as<ast::ImportFrom>(s);
        return i->level < 0 ? fail("Negative ImportFrom level") : not_empty(i->names, "names", "ImportFrom");
      }
      case Tag::Global:
        return not_empty(ast::as<ast::Global>(s)->names, "names", "Global");
      case Tag::Nonlocal:
        return not_empty(ast::as<ast::Nonlocal>(s)->names, "names", "Nonlocal");
      case Tag::Expr:
        return expr(ast::as<ast::Expr>(s)->value);
      default:
        return true;
    }
  }

  Thread& t_;
};

}  // namespace

bool validate(Thread& t, ast::ModNode* module) { return Validator(t).module(module); }

}  // namespace adder::ast_module
