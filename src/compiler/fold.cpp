// Folding walks the tree bottom-up and replaces what can be computed by Constant nodes: arithmetic on literals, tuples,
// subscripts, `not` of a comparison, `"..." % (...)` by an f-string, lists and sets that are only iterated or searched.
// What would grow large stays as written, as does what raises; the limits are those of CPython, since they show in
// co_consts. A body whose first statement only becomes a string by folding must not get a docstring from it.
#include "compiler/fold.h"

#include <cstdio>
#include <string>

#include "compiler/walker.h"
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

class Folder : Walker<Folder> {
 public:
  Folder(Thread& t, Arena& arena, ConstantPool& constants, const FoldOptions& options)
      : Walker(t), t_(t), arena_(arena), constants_(constants), options_(options) {}

  bool module(ModNode* m) {
    switch (m->tag) {
      case Tag::Module:
        return body(&ast::as<ast::Module>(m)->body);
      case Tag::Interactive:
        return walk(ast::as<Interactive>(m)->body);
      case Tag::Expression:
        return walk(ast::as<Expression>(m)->body);
      default:
        return true;
    }
  }

 private:
  friend Walker;
  using Walker::visit;
  bool visit(FunctionDef* f) { return function(f); }
  bool visit(AsyncFunctionDef* f) { return function(f); }
  bool visit(ClassDef* c) { return walk(c->bases) && walk(c->keywords) && body(&c->body) && walk(c->decorator_list); }
  bool visit(AnnAssign* s) { return walk(s->target) && (options_.future_annotations || walk(s->annotation)) && walk(s->value); }
  bool visit(Arg* a) { return options_.future_annotations || walk(a->annotation); }
  bool visit(For* s) { return children(s) && iterable(s->iter); }
  bool visit(AsyncFor* s) { return children(s) && iterable(s->iter); }
  bool visit(Comprehension* g) { return children(g) && iterable(g->iter); }
  bool visit(Compare* e) {
    if (!children(e)) return false;
    CompareOperator last = e->ops.back();
    return (last != CompareOperator::In && last != CompareOperator::NotIn) || iterable(e->comparators.back());
  }
  bool visit(ast::Name* n, ExprNode*& place) {
    if (n->ctx == ExprContext::Load && n->id == "__debug__")
      place = constant_node(n->loc, options_.optimize ? ConstantKind::False : ConstantKind::True, nullptr);
    return true;
  }
  bool visit(UnaryOp* e, ExprNode*& place) { return children(e) && unary(e, place); }
  bool visit(BinOp* e, ExprNode*& place) { return children(e) && binary(e, place); }
  bool visit(Subscript* e, ExprNode*& place) { return children(e) && subscript(e, place); }
  bool visit(ast::Tuple* e, ExprNode*& place) {
    return children(e) && (e->ctx != ExprContext::Load || replace(place, constant_tuple(e->elts)));
  }

  bool body(Seq<StmtNode*>* list);
  template <class T>
  bool function(T* f) {
    if (!walk(f->args) || !body(&f->body) || !walk(f->decorator_list)) return false;
    return options_.future_annotations || walk(f->returns);
  }

  // What folds an expression puts the result in its place.
  bool unary(UnaryOp* e, ExprNode*& place);
  bool binary(BinOp* e, ExprNode*& place);
  bool subscript(Subscript* e, ExprNode*& place);
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
};

bool Folder::body(Seq<StmtNode*>* list) {
  bool had_docstring = docstring_of(*list) != nullptr;
  if (!walk(*list)) return false;
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

bool Folder::unary(UnaryOp* e, ExprNode*& place) {
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
    place = c;
    return true;
  }
  Object* v = value_of(e->operand);
  if (!v) return false;
  switch (e->op) {
    case UnaryOperator::Invert:
      return replace(place, invert(t_, v));
    case UnaryOperator::Not: {
      int truth = is_true(t_, v);
      return replace(place, truth < 0 ? Ref<>() : new_bool(!truth));
    }
    case UnaryOperator::UAdd:
      return replace(place, positive(t_, v));
    case UnaryOperator::USub:
      return replace(place, negative(t_, v));
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

bool Folder::binary(BinOp* e, ExprNode*& place) {
  if (!is_constant(e->left)) return true;
  if (e->op == Operator::Mod && e->right->tag == Tag::Tuple) {
    auto* items = as<ast::Tuple>(e->right);
    Object* format = value_of(e->left);
    if (!format) return false;
    bool starred = false;
    for (ExprNode* item : items->elts) starred |= item->tag == Tag::Starred;
    if (is_str(format) && !starred) return percent(place, format, items->elts);
  }
  if (!is_constant(e->right)) return true;
  Object* a = value_of(e->left);
  Object* b = a ? value_of(e->right) : nullptr;
  if (!b) return false;
  return replace(place, compute(e->op, a, b));
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

bool Folder::subscript(Subscript* e, ExprNode*& place) {
  if (e->ctx != ExprContext::Load || !is_constant(e->value) || !is_constant(e->slice)) return true;
  Object* v = value_of(e->value);
  Object* key = v ? value_of(e->slice) : nullptr;
  return key && replace(place, get_item(t_, v, key));
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
