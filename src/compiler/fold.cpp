// Folding walks the tree bottom-up and replaces what can be computed by Constant nodes: arithmetic on literals, tuples,
// subscripts, `not` of a comparison, `"..." % (...)` by an f-string, lists and sets that are only iterated or searched.
// What would grow large stays as written, as does what raises; the limits are those of CPython, since they show in
// co_consts. A body whose first statement only becomes a string by folding must not get a docstring from it.
#include "compiler/fold.h"

#include <cstdio>
#include <string>
#include <type_traits>

#include "types/bytes.h"
#include "types/int.h"
#include "types/list.h"
#include "types/set.h"
#include "types/str.h"

namespace adder::compiler {

using namespace ast;

Constant* docstring_of(Seq<StmtNode*> body) {
  if (body.empty()) return nullptr;
  auto* s = if_a<Expr>(body[0]);
  if (!s) return nullptr;
  auto* c = if_a<Constant>(s->value);
  if (!c) return nullptr;
  if (c->value.kind == ConstantKind::Str) return c;
  if (c->value.kind == ConstantKind::Object && is_exact(static_cast<Object*>(c->value.object), str_type)) return c;
  return nullptr;
}

namespace {

constexpr std::size_t kMaxIntBits = 128;
constexpr ssize kMaxCollectionSize = 256;
constexpr ssize kMaxStrSize = 4096;
constexpr ssize kMaxTotalItems = 1024;

class Folder {
 public:
  Folder(Thread& t, Arena& arena, ConstantPool& constants, const FoldOptions& options)
      : t_(t), arena_(arena), constants_(constants), options_(options), nesting_(t) {}

  bool module(ModNode* m) {
    switch (m->tag) {
      case Tag::Module:
        return body(&ast::as<ast::Module>(m)->body);
      case Tag::Interactive:
        return statements(ast::as<Interactive>(m)->body);
      case Tag::Expression:
        return expr(ast::as<Expression>(m)->body);
      default:
        return true;
    }
  }

 private:
  bool body(Seq<StmtNode*>* list);
  bool statements(Seq<StmtNode*> list) {
    for (StmtNode* s : list) {
      if (!stmt(s)) return false;
    }
    return true;
  }
  bool stmt(StmtNode* s) {
    if (!nesting_.enter()) return false;
    bool ok = stmt_inner(s);
    nesting_.leave();
    return ok;
  }
  bool stmt_inner(StmtNode* s);
  template <class T>
  bool function(T* f) {
    if (!arguments(f->args) || !body(&f->body) || !exprs(f->decorator_list)) return false;
    return options_.future_annotations || opt(f->returns);
  }
  template <class T>
  bool loop(T* f) {
    return expr(f->target) && expr(f->iter) && statements(f->body) && statements(f->orelse) && iterable(f->iter);
  }
  template <class T>
  bool with(T* w) {
    for (WithItem* i : w->items) {
      if (!expr(i->context_expr) || !opt(i->optional_vars)) return false;
    }
    return statements(w->body);
  }
  template <class T>
  bool try_stmt(T* s) {
    if (!statements(s->body)) return false;
    for (HandlerNode* h : s->handlers) {
      if (!opt(as<ExceptHandler>(h)->type) || !statements(as<ExceptHandler>(h)->body)) return false;
    }
    return statements(s->orelse) && statements(s->finalbody);
  }
  bool arguments(Arguments* a);
  bool parameters(Seq<Arg*> list) {
    if (options_.future_annotations) return true;
    for (Arg* a : list) {
      if (!opt(a->annotation)) return false;
    }
    return true;
  }
  bool pattern(PatternNode* p);
  bool patterns(Seq<PatternNode*> list) {
    for (PatternNode* p : list) {
      if (!pattern(p)) return false;
    }
    return true;
  }

  // Expressions are passed as the place that holds them, which gets the folded node.
  bool expr(ExprNode*& e) {
    // Most nodes are leaves.
    if (e->tag == Tag::Constant) return true;
    if (e->tag == Tag::Name) return name(e);
    if (!nesting_.enter()) return false;
    bool ok = expr_inner(e);
    nesting_.leave();
    return ok;
  }
  bool expr_inner(ExprNode*& e);
  bool exprs(Seq<ExprNode*> list) {
    for (ExprNode*& e : list) {
      if (e && !expr(e)) return false;
    }
    return true;
  }
  bool opt(ExprNode*& e) { return !e || expr(e); }
  bool generators(Seq<Comprehension*> list) {
    for (Comprehension* g : list) {
      if (!expr(g->target) || !expr(g->iter) || !exprs(g->ifs) || !iterable(g->iter)) return false;
    }
    return true;
  }
  bool name(ExprNode*& e) {
    auto* n = as<ast::Name>(e);
    if (n->ctx == ExprContext::Load && n->id == "__debug__")
      e = constant_node(n->loc, options_.optimize ? ConstantKind::False : ConstantKind::True, nullptr);
    return true;
  }

  bool unary(ExprNode*& e);
  bool binary(ExprNode*& e);
  bool tuple(ExprNode*& e);
  bool subscript(ExprNode*& e);
  bool compare(Compare* e);
  bool iterable(ExprNode*& e);
  bool percent(ExprNode*& e, Object* format, Seq<ExprNode*> items);
  ExprNode* percent_literal(Object* format, ssize* at);
  ExprNode* percent_item(Object* format, ssize* at, ExprNode* value);

  Ref<> compute(Operator op, Object* a, Object* b);
  Ref<> multiply(Object* a, Object* b);
  Ref<adder::Tuple> constant_tuple(Seq<ExprNode*> list);

  // The value of a Constant node, borrowed; null with an exception.
  Object* value_of(ExprNode* e) { return constants_.literal(as<Constant>(e)->value); }
  static bool is_constant(ExprNode* e) { return e->tag == Tag::Constant; }

  Constant* constant_node(const Location& where, ConstantKind kind, Object* object) {
    auto* c = make<Constant>(arena_, where);
    c->value = ConstantValue{kind, {}, object};
    return c;
  }
  // Takes a computed value, or lets the expression stand when computing it failed.
  bool replace(ExprNode*& e, Ref<> v) {
    if (!v) {
      if (!t_.has_error()) return true;
      if (t_.error_matches(exc::KeyboardInterrupt)) return false;
      t_.clear_error();
      return true;
    }
    e = constant_node(e->loc, ConstantKind::Object, constants_.keep(std::move(v)));
    return true;
  }

  Thread& t_;
  Arena& arena_;
  ConstantPool& constants_;
  FoldOptions options_;
  Nesting nesting_;
};

bool Folder::body(Seq<StmtNode*>* list) {
  bool had_docstring = docstring_of(*list) != nullptr;
  if (!statements(*list)) return false;
  if (!had_docstring && docstring_of(*list)) {
    // Folding made it a string: an f-string of that one part is no docstring.
    auto* s = as<Expr>((*list)[0]);
    auto* joined = make<JoinedStr>(arena_, s->value->loc);
    joined->values = {arena_.make_array<ExprNode*>(1), 1};
    joined->values[0] = s->value;
    s->value = joined;
  }
  return true;
}

bool Folder::arguments(Arguments* a) {
  if (!parameters(a->posonlyargs) || !parameters(a->args)) return false;
  if (!options_.future_annotations && a->vararg && !opt(a->vararg->annotation)) return false;
  if (!parameters(a->kwonlyargs) || !exprs(a->kw_defaults)) return false;
  if (!options_.future_annotations && a->kwarg && !opt(a->kwarg->annotation)) return false;
  return exprs(a->defaults);
}

bool Folder::stmt_inner(StmtNode* node) {
  switch (node->tag) {
    case Tag::FunctionDef:
      return function(as<FunctionDef>(node));
    case Tag::AsyncFunctionDef:
      return function(as<AsyncFunctionDef>(node));
    case Tag::ClassDef: {
      auto* s = as<ClassDef>(node);
      if (!exprs(s->bases)) return false;
      for (Keyword* k : s->keywords) {
        if (!expr(k->value)) return false;
      }
      return body(&s->body) && exprs(s->decorator_list);
    }
    case Tag::Return:
      return opt(as<Return>(node)->value);
    case Tag::Delete:
      return exprs(as<Delete>(node)->targets);
    case Tag::Assign:
      return exprs(as<Assign>(node)->targets) && expr(as<Assign>(node)->value);
    case Tag::AugAssign:
      return expr(as<AugAssign>(node)->target) && expr(as<AugAssign>(node)->value);
    case Tag::AnnAssign: {
      auto* s = as<AnnAssign>(node);
      if (!expr(s->target) || (!options_.future_annotations && !expr(s->annotation))) return false;
      return opt(s->value);
    }
    case Tag::For:
      return loop(as<For>(node));
    case Tag::AsyncFor:
      return loop(as<AsyncFor>(node));
    case Tag::While: {
      auto* s = as<While>(node);
      return expr(s->test) && statements(s->body) && statements(s->orelse);
    }
    case Tag::If: {
      auto* s = as<If>(node);
      return expr(s->test) && statements(s->body) && statements(s->orelse);
    }
    case Tag::With:
      return with(as<With>(node));
    case Tag::AsyncWith:
      return with(as<AsyncWith>(node));
    case Tag::Match: {
      auto* s = as<Match>(node);
      if (!expr(s->subject)) return false;
      for (MatchCase* c : s->cases) {
        if (!pattern(c->pattern) || !opt(c->guard) || !statements(c->body)) return false;
      }
      return true;
    }
    case Tag::Raise:
      return opt(as<Raise>(node)->exc) && opt(as<Raise>(node)->cause);
    case Tag::Try:
      return try_stmt(as<Try>(node));
    case Tag::TryStar:
      return try_stmt(as<TryStar>(node));
    case Tag::Assert:
      return expr(as<Assert>(node)->test) && opt(as<Assert>(node)->msg);
    case Tag::Expr:
      return expr(as<Expr>(node)->value);
    default:
      return true;
  }
}

bool Folder::pattern(PatternNode* node) {
  if (!nesting_.enter()) return false;
  bool ok = true;
  switch (node->tag) {
    case Tag::MatchValue:
      ok = expr(as<MatchValue>(node)->value);
      break;
    case Tag::MatchSequence:
      ok = patterns(as<MatchSequence>(node)->patterns);
      break;
    case Tag::MatchMapping:
      ok = exprs(as<MatchMapping>(node)->keys) && patterns(as<MatchMapping>(node)->patterns);
      break;
    case Tag::MatchClass: {
      auto* p = as<MatchClass>(node);
      ok = expr(p->cls) && patterns(p->patterns) && patterns(p->kwd_patterns);
      break;
    }
    case Tag::MatchAs:
      ok = !as<MatchAs>(node)->pattern || pattern(as<MatchAs>(node)->pattern);
      break;
    case Tag::MatchOr:
      ok = patterns(as<MatchOr>(node)->patterns);
      break;
    default:
      break;
  }
  nesting_.leave();
  return ok;
}

bool Folder::expr_inner(ExprNode*& node) {
  switch (node->tag) {
    case Tag::BoolOp:
      return exprs(as<BoolOp>(node)->values);
    case Tag::NamedExpr:
      return expr(as<NamedExpr>(node)->value);
    case Tag::BinOp:
      return expr(as<BinOp>(node)->left) && expr(as<BinOp>(node)->right) && binary(node);
    case Tag::UnaryOp:
      return expr(as<UnaryOp>(node)->operand) && unary(node);
    case Tag::Lambda:
      return arguments(as<Lambda>(node)->args) && expr(as<Lambda>(node)->body);
    case Tag::IfExp: {
      auto* e = as<IfExp>(node);
      return expr(e->test) && expr(e->body) && expr(e->orelse);
    }
    case Tag::Dict:
      return exprs(as<ast::Dict>(node)->keys) && exprs(as<ast::Dict>(node)->values);
    case Tag::Set:
      return exprs(as<ast::Set>(node)->elts);
    case Tag::ListComp:
      return expr(as<ListComp>(node)->elt) && generators(as<ListComp>(node)->generators);
    case Tag::SetComp:
      return expr(as<SetComp>(node)->elt) && generators(as<SetComp>(node)->generators);
    case Tag::DictComp: {
      auto* e = as<DictComp>(node);
      return expr(e->key) && expr(e->value) && generators(e->generators);
    }
    case Tag::GeneratorExp:
      return expr(as<GeneratorExp>(node)->elt) && generators(as<GeneratorExp>(node)->generators);
    case Tag::Await:
      return expr(as<Await>(node)->value);
    case Tag::Yield:
      return opt(as<Yield>(node)->value);
    case Tag::YieldFrom:
      return expr(as<YieldFrom>(node)->value);
    case Tag::Compare:
      return compare(as<Compare>(node));
    case Tag::Call: {
      auto* e = as<Call>(node);
      if (!expr(e->func) || !exprs(e->args)) return false;
      for (Keyword* k : e->keywords) {
        if (!expr(k->value)) return false;
      }
      return true;
    }
    case Tag::FormattedValue:
      return expr(as<FormattedValue>(node)->value) && opt(as<FormattedValue>(node)->format_spec);
    case Tag::JoinedStr:
      return exprs(as<JoinedStr>(node)->values);
    case Tag::Attribute:
      return expr(as<Attribute>(node)->value);
    case Tag::Subscript:
      return expr(as<Subscript>(node)->value) && expr(as<Subscript>(node)->slice) && subscript(node);
    case Tag::Starred:
      return expr(as<Starred>(node)->value);
    case Tag::Slice: {
      auto* e = as<ast::Slice>(node);
      return opt(e->lower) && opt(e->upper) && opt(e->step);
    }
    case Tag::List:
      return exprs(as<ast::List>(node)->elts);
    case Tag::Tuple:
      return exprs(as<ast::Tuple>(node)->elts) && tuple(node);
    default:
      return true;
  }
}

bool Folder::unary(ExprNode*& node) {
  auto* e = as<UnaryOp>(node);
  if (!is_constant(e->operand)) {
    // `not a in b` is `a not in b`; `not a == b` must call __eq__ all the same.
    auto* c = if_a<Compare>(e->operand);
    if (e->op != UnaryOperator::Not || !c || c->ops.size != 1) return true;
    CompareOperator& op = c->ops[0];
    switch (op) {
      case CompareOperator::Is:
        op = CompareOperator::IsNot;
        break;
      case CompareOperator::IsNot:
        op = CompareOperator::Is;
        break;
      case CompareOperator::In:
        op = CompareOperator::NotIn;
        break;
      case CompareOperator::NotIn:
        op = CompareOperator::In;
        break;
      default:
        return true;
    }
    node = c;
    return true;
  }
  Object* v = value_of(e->operand);
  if (!v) return false;
  switch (e->op) {
    case UnaryOperator::Invert:
      return replace(node, invert(t_, v));
    case UnaryOperator::Not: {
      int truth = is_true(t_, v);
      return replace(node, truth < 0 ? Ref<>() : new_bool(!truth));
    }
    case UnaryOperator::UAdd:
      return replace(node, positive(t_, v));
    case UnaryOperator::USub:
      return replace(node, negative(t_, v));
  }
  return true;
}

// No more nested items than `limit`; what is left of it, or negative.
ssize check_complexity(Object* o, ssize limit) {
  if (is_exact(o, tuple_type)) {
    limit -= tuple_size(o);
    for (ssize i = 0; limit >= 0 && i < tuple_size(o); ++i) limit = check_complexity(tuple_item(o, i), limit);
  } else if (is_exact(o, frozenset_type)) {
    limit -= set_size(o);
    ssize at = 0;
    Object* key;
    hash_t hash;
    while (limit >= 0 && set_next(o, &at, &key, &hash)) limit = check_complexity(key, limit);
  }
  return limit;
}

Ref<> Folder::multiply(Object* a, Object* b) {
  if (is_int(a) && is_int(b)) {
    if (int_sign(a) != 0 && int_sign(b) != 0 && int_bit_length(a) + int_bit_length(b) > kMaxIntBits) return {};
  } else if (is_int(a)) {
    ssize size = -1, most = kMaxStrSize;
    if (is_exact(b, tuple_type) || is_exact(b, frozenset_type)) {
      size = is_exact(b, tuple_type) ? tuple_size(b) : set_size(b);
      most = kMaxCollectionSize;
    } else if (is_str(b)) {
      size = str_length(b);
    } else if (is_bytes(b)) {
      size = bytes_size(b);
    }
    if (size > 0) {
      int overflow;
      long n = as_long_and_overflow(t_, a, &overflow);
      if (overflow || n < 0 || n > most / size) return {};
      if (n && most == kMaxCollectionSize && check_complexity(b, kMaxTotalItems / n) < 0) return {};
    }
  } else if (is_int(b) && (is_exact(a, tuple_type) || is_str(a) || is_bytes(a))) {
    return multiply(b, a);
  }
  return binary_op(t_, BinaryOp::multiply, a, b);
}

Ref<> Folder::compute(Operator op, Object* a, Object* b) {
  bool ints = is_int(a) && is_int(b);
  switch (op) {
    case Operator::Add:
      return binary_op(t_, BinaryOp::add, a, b);
    case Operator::Sub:
      return binary_op(t_, BinaryOp::subtract, a, b);
    case Operator::Mult:
      return multiply(a, b);
    case Operator::Div:
      return binary_op(t_, BinaryOp::true_divide, a, b);
    case Operator::FloorDiv:
      return binary_op(t_, BinaryOp::floor_divide, a, b);
    case Operator::Mod:
      if (is_str(a) || is_bytes(a)) return {};
      return binary_op(t_, BinaryOp::remainder, a, b);
    case Operator::Pow:
      if (ints && int_sign(b) > 0) {
        int overflow;
        long exponent = as_long_and_overflow(t_, b, &overflow);
        if (overflow || int_bit_length(a) > kMaxIntBits / static_cast<std::size_t>(exponent)) return {};
      }
      return power(t_, a, b, none());
    case Operator::LShift:
      if (ints && int_sign(a) != 0 && int_sign(b) != 0) {
        int overflow;
        long count = as_long_and_overflow(t_, b, &overflow);
        if (overflow || count < 0 || static_cast<std::size_t>(count) > kMaxIntBits ||
            int_bit_length(a) > kMaxIntBits - static_cast<std::size_t>(count))
          return {};
      }
      return binary_op(t_, BinaryOp::lshift, a, b);
    case Operator::RShift:
      return binary_op(t_, BinaryOp::rshift, a, b);
    case Operator::BitOr:
      return binary_op(t_, BinaryOp::or_, a, b);
    case Operator::BitXor:
      return binary_op(t_, BinaryOp::xor_, a, b);
    case Operator::BitAnd:
      return binary_op(t_, BinaryOp::and_, a, b);
    case Operator::MatMult:
      return {};
  }
  return {};
}

bool Folder::binary(ExprNode*& node) {
  auto* e = as<BinOp>(node);
  if (!is_constant(e->left)) return true;
  if (e->op == Operator::Mod && e->right->tag == Tag::Tuple) {
    auto* items = as<ast::Tuple>(e->right);
    Object* format = value_of(e->left);
    if (!format) return false;
    bool starred = false;
    for (ExprNode* item : items->elts) starred |= item->tag == Tag::Starred;
    if (is_str(format) && !starred) return percent(node, format, items->elts);
  }
  if (!is_constant(e->right)) return true;
  Object* a = value_of(e->left);
  Object* b = a ? value_of(e->right) : nullptr;
  if (!b) return false;
  return replace(node, compute(e->op, a, b));
}

Ref<adder::Tuple> Folder::constant_tuple(Seq<ExprNode*> list) {
  for (ExprNode* e : list) {
    if (!is_constant(e)) return {};
  }
  Ref<adder::Tuple> v = new_tuple(t_, list.size);
  if (!v) return {};
  for (int i = 0; i < list.size; ++i) {
    Object* item = value_of(list[i]);
    if (!item) return {};
    v->items[i] = retain(item);
  }
  return v;
}

bool Folder::tuple(ExprNode*& node) {
  auto* e = as<ast::Tuple>(node);
  return e->ctx != ExprContext::Load || replace(node, constant_tuple(e->elts));
}

bool Folder::subscript(ExprNode*& node) {
  auto* e = as<Subscript>(node);
  if (e->ctx != ExprContext::Load || !is_constant(e->value) || !is_constant(e->slice)) return true;
  Object* v = value_of(e->value);
  Object* key = v ? value_of(e->slice) : nullptr;
  return key && replace(node, get_item(t_, v, key));
}

// A list or set that only serves for iteration or search may as well be constant.
bool Folder::iterable(ExprNode*& node) {
  if (auto* list = if_a<ast::List>(node)) {
    for (ExprNode* e : list->elts) {
      if (e->tag == Tag::Starred) return true;
    }
    auto* replacement = make<ast::Tuple>(arena_, list->loc);
    replacement->elts = list->elts;
    replacement->ctx = list->ctx;
    node = replacement;
    return replace(node, constant_tuple(list->elts));
  }
  if (auto* set = if_a<ast::Set>(node)) {
    Ref<adder::Tuple> items = constant_tuple(set->elts);
    if (!items) return replace(node, {});
    return replace(node, new_frozenset(t_, items));
  }
  return true;
}

bool Folder::compare(Compare* e) {
  if (!expr(e->left) || !exprs(e->comparators)) return false;
  CompareOperator last = e->ops.back();
  return (last != CompareOperator::In && last != CompareOperator::NotIn) || iterable(e->comparators.back());
}

// --- "format" % (a, b) with only %s, %r, %a ---

ExprNode* Folder::percent_literal(Object* format, ssize* at) {
  ssize start = *at, pos = start, length = str_length(format);
  bool doubled = false;
  while (pos < length) {
    if (str_char(format, pos) != '%') {
      ++pos;
    } else if (pos + 1 < length && str_char(format, pos + 1) == '%') {
      doubled = true;
      pos += 2;
    } else {
      break;
    }
  }
  *at = pos;
  if (pos == start) return nullptr;
  Ref<> text = str_substring(t_, format, start, pos);
  if (text && doubled) text = str_replace(t_, text, "%%"_s, "%"_s, -1);
  if (!text) return nullptr;
  return constant_node(Location{-1, -1, -1, -1}, ConstantKind::Object, constants_.keep(std::move(text)));
}

// The f-string part for one conversion, or null when it is not one of the simple ones.
ExprNode* Folder::percent_item(Object* format, ssize* at, ExprNode* value) {
  constexpr int kMaxDigits = 3;
  ssize pos = *at, length = str_length(format);
  u32 c = 0;
  auto next = [&] {
    if (pos >= length) return false;
    c = str_char(format, pos++);
    return true;
  };
  auto number = [&](int* n) {
    *n = 0;
    for (int digits = 0; c >= '0' && c <= '9';) {
      *n = *n * 10 + static_cast<int>(c - '0');
      if (!next() || ++digits >= kMaxDigits) return false;
    }
    return true;
  };
  bool left = false;
  do {
    if (!next()) return nullptr;
    left |= c == '-';
  } while (c == '-' || c == '+' || c == ' ' || c == '#' || c == '0');
  int width = -1, precision = -1;
  if (c >= '0' && c <= '9' && !number(&width)) return nullptr;
  if (c == '.') {
    if (!next()) return nullptr;
    if (!number(&precision)) return nullptr;
  }
  if (c != 's' && c != 'r' && c != 'a') return nullptr;
  *at = pos;
  char spec[16];
  int n = 0;
  if (!left && width > 0) spec[n++] = '>';
  if (width >= 0) n += std::snprintf(spec + n, sizeof spec - static_cast<std::size_t>(n), "%d", width);
  if (precision >= 0) n += std::snprintf(spec + n, sizeof spec - static_cast<std::size_t>(n), ".%d", precision);
  auto* part = make<FormattedValue>(arena_, value->loc);
  part->value = value;
  part->conversion = static_cast<int>(c);
  if (n > 0) {
    auto* text = make<Constant>(arena_, value->loc);
    text->value = ConstantValue{ConstantKind::Str, arena_.copy({spec, static_cast<std::size_t>(n)}), nullptr};
    part->format_spec = text;
  }
  return part;
}

bool Folder::percent(ExprNode*& node, Object* format, Seq<ExprNode*> items) {
  Seq<ExprNode*> parts{arena_.make_array<ExprNode*>(static_cast<std::size_t>(items.size) * 2 + 1), 0};
  ssize at = 0;
  int used = 0;
  for (;;) {
    if (ExprNode* text = percent_literal(format, &at)) {
      parts[parts.size++] = text;
    } else if (t_.has_error()) {
      return false;
    }
    if (at >= str_length(format)) break;
    if (used >= items.size) return true;
    ++at;
    ExprNode* part = percent_item(format, &at, items[used++]);
    if (!part) return !t_.has_error();
    parts[parts.size++] = part;
  }
  if (used < items.size) return true;
  auto* joined = make<JoinedStr>(arena_, node->loc);
  joined->values = parts;
  node = joined;
  return true;
}

}  // namespace

bool fold_tree(Thread& t, Arena& arena, ConstantPool& constants, ModNode* module, const FoldOptions& options) {
  return Folder(t, arena, constants, options).module(module);
}

}  // namespace adder::compiler
