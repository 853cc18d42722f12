// Code generation: expressions other than calls and comprehensions.
#include "compiler/codegen.h"
#include "types/bytes.h"
#include "types/int.h"
#include "types/list.h"
#include "types/set.h"
#include "types/str.h"

namespace adder::compiler {

using namespace ast;

namespace {
constexpr int kStackGuide = 30;  // larger displays are built piece by piece, to keep the value stack low
}

bool Generator::expr(ExprNode* e) {
  CodePosition before = unit_->at;
  if (!nesting_.enter()) return false;
  set_location(e->loc);
  bool ok = expr_inner(e);
  nesting_.leave();
  if (ok) unit_->at = before;
  return ok;
}

bool Generator::expr_inner(ExprNode* node) {
  switch (node->tag) {
    case Tag::NamedExpr:
      if (!expr(as<NamedExpr>(node)->value)) return false;
      emit(COPY, 1);
      return expr(as<NamedExpr>(node)->target);
    case Tag::BoolOp:
      return bool_op(as<BoolOp>(node));
    case Tag::BinOp: {
      auto* e = as<BinOp>(node);
      return expr(e->left) && expr(e->right) && emit_binary(e->op);
    }
    case Tag::UnaryOp: {
      auto* e = as<UnaryOp>(node);
      if (!expr(e->operand)) return false;
      static constexpr Code kOps[] = {UNARY_INVERT, UNARY_NOT, UNARY_POSITIVE, UNARY_NEGATIVE};
      emit(kOps[static_cast<int>(e->op)]);
      return true;
    }
    case Tag::Lambda:
      return lambda(as<Lambda>(node));
    case Tag::IfExp:
      return if_exp(as<IfExp>(node));
    case Tag::Dict:
      return dict(as<ast::Dict>(node));
    case Tag::Set:
      return sequence(as<ast::Set>(node)->elts, 0, BUILD_SET, SET_ADD, SET_UPDATE, false);
    case Tag::GeneratorExp: {
      auto* e = as<GeneratorExp>(node);
      return comprehension(e, ComprehensionKind::kGenerator, "<genexpr>", e->generators, e->elt, nullptr);
    }
    case Tag::ListComp: {
      auto* e = as<ListComp>(node);
      return comprehension(e, ComprehensionKind::kList, "<listcomp>", e->generators, e->elt, nullptr);
    }
    case Tag::SetComp: {
      auto* e = as<SetComp>(node);
      return comprehension(e, ComprehensionKind::kSet, "<setcomp>", e->generators, e->elt, nullptr);
    }
    case Tag::DictComp: {
      auto* e = as<DictComp>(node);
      return comprehension(e, ComprehensionKind::kDict, "<dictcomp>", e->generators, e->key, e->value);
    }
    case Tag::Yield:
      return yield_expr(as<Yield>(node));
    case Tag::YieldFrom:
      return yield_from(as<YieldFrom>(node));
    case Tag::Await:
      return await_expr(as<Await>(node));
    case Tag::Compare:
      return compare(as<Compare>(node));
    case Tag::Call:
      return call(as<Call>(node));
    case Tag::Constant: {
      Object* v = constant_of(node);
      if (!v) return false;
      emit(LOAD_CONST, constant_index(v));
      return true;
    }
    case Tag::JoinedStr:
      return joined_str(as<JoinedStr>(node));
    case Tag::FormattedValue:
      return formatted_value(as<FormattedValue>(node));
    case Tag::Attribute:
      return attribute(as<Attribute>(node));
    case Tag::Subscript:
      return subscript(as<Subscript>(node));
    case Tag::Starred:
      return fail(as<Starred>(node)->ctx == ExprContext::Store ? "starred assignment target must be in a list or tuple"
                                                               : "can't use starred expression here");
    case Tag::Slice:
      return slice(as<ast::Slice>(node));
    case Tag::Name:
      return load_name(as<ast::Name>(node)->id, as<ast::Name>(node)->ctx);
    case Tag::List: {
      auto* e = as<ast::List>(node);
      if (e->ctx == ExprContext::Store) return unpack_targets(e->elts);
      if (e->ctx == ExprContext::Del) return exprs(e->elts);
      return sequence(e->elts, 0, BUILD_LIST, LIST_APPEND, LIST_EXTEND, false);
    }
    case Tag::Tuple: {
      auto* e = as<ast::Tuple>(node);
      if (e->ctx == ExprContext::Store) return unpack_targets(e->elts);
      if (e->ctx == ExprContext::Del) return exprs(e->elts);
      return sequence(e->elts, 0, BUILD_LIST, LIST_APPEND, LIST_EXTEND, true);
    }
    default:
      return true;
  }
}

bool Generator::bool_op(BoolOp* e) {
  Code op = e->op == BoolOperator::And ? JUMP_IF_FALSE_OR_POP : JUMP_IF_TRUE_OR_POP;
  BasicBlock* end = new_block();
  for (int i = 0; i < e->values.size - 1; ++i) {
    if (!expr(e->values[i])) return false;
    emit_jump(op, end);
    use(new_block());
  }
  if (!expr(e->values.back())) return false;
  use(end);
  return true;
}

bool Generator::if_exp(IfExp* e) {
  BasicBlock *end = new_block(), *next = new_block();
  if (!jump_if(e->test, next, false) || !expr(e->body)) return false;
  emit_jump_no_line(JUMP, end);
  use(next);
  if (!expr(e->orelse)) return false;
  use(end);
  return true;
}

bool Generator::compare(Compare* e) {
  int n = e->ops.size - 1;
  if (!check_compare(e) || !expr(e->left)) return false;
  if (n == 0) {
    if (!expr(e->comparators[0])) return false;
    emit_compare(e->ops[0]);
    return true;
  }
  BasicBlock* cleanup = new_block();
  for (int i = 0; i < n; ++i) {
    if (!expr(e->comparators[i])) return false;
    emit(SWAP, 2);
    emit(COPY, 2);
    emit_compare(e->ops[i]);
    emit_jump(JUMP_IF_FALSE_OR_POP, cleanup);
  }
  if (!expr(e->comparators[n])) return false;
  emit_compare(e->ops[n]);
  BasicBlock* end = new_block();
  emit_jump_no_line(JUMP, end);
  use(cleanup);
  emit(SWAP, 2);
  emit(POP_TOP);
  use(end);
  return true;
}

// An attribute that begins on another line than its object is placed where its name stands.
void Generator::start_at_attribute(Attribute* e) {
  if (unit_->at.line == e->loc.end_lineno) return;
  unit_->at.line = e->loc.end_lineno;
  int length = 0;
  for (char c : e->attr) length += (c & 0xC0) != 0x80;
  if (length <= e->loc.end_col_offset) {
    unit_->at.column = e->loc.end_col_offset - length;
  } else {
    unit_->at.column = -1;
    unit_->at.end_column = -1;
  }
}

bool Generator::attribute(Attribute* e) {
  if (!expr(e->value)) return false;
  set_location(e->loc);
  start_at_attribute(e);
  switch (e->ctx) {
    case ExprContext::Load:
      emit_name(LOAD_ATTR, e->attr);
      return true;
    case ExprContext::Store:
      if (is_forbidden(e->attr, ExprContext::Store)) return false;
      emit_name(STORE_ATTR, e->attr);
      return true;
    case ExprContext::Del:
      emit_name(DELETE_ATTR, e->attr);
      return true;
  }
  return true;
}

bool Generator::subscript(Subscript* e) {
  if (e->ctx == ExprContext::Load && (!check_subscripter(e->value) || !check_index(e->value, e->slice))) return false;
  if (!expr(e->value) || !expr(e->slice)) return false;
  static constexpr Code kOps[] = {BINARY_SUBSCR, STORE_SUBSCR, DELETE_SUBSCR};
  emit(kOps[static_cast<int>(e->ctx)]);
  return true;
}

bool Generator::slice(ast::Slice* e) {
  for (ExprNode* part : {e->lower, e->upper}) {
    if (!part) {
      load_none();
    } else if (!expr(part)) {
      return false;
    }
  }
  if (e->step && !expr(e->step)) return false;
  emit(BUILD_SLICE, e->step ? 3 : 2);
  return true;
}

bool Generator::joined_str(JoinedStr* e) {
  int n = e->values.size;
  if (n <= kStackGuide) {
    if (!exprs(e->values)) return false;
    if (n != 1) emit(BUILD_STRING, n);
    return true;
  }
  if (!load_const(empty_str())) return false;
  emit_name(LOAD_METHOD, "join");
  emit(BUILD_LIST, 0);
  for (ExprNode* part : e->values) {
    if (!expr(part)) return false;
    emit(LIST_APPEND, 1);
  }
  emit_call(1);
  return true;
}

bool Generator::formatted_value(FormattedValue* e) {
  if (!expr(e->value)) return false;
  int flags = 0;
  switch (e->conversion) {
    case 's':
      flags = 1;
      break;
    case 'r':
      flags = 2;
      break;
    case 'a':
      flags = 3;
      break;
    case -1:
      break;
    default:
      t_.raise(exc::SystemError, "Unrecognized conversion character %d", e->conversion);
      return false;
  }
  if (e->format_spec) {
    if (!expr(e->format_spec)) return false;
    flags |= 4;
  }
  emit(FORMAT_VALUE, flags);
  return true;
}

// List, tuple and set displays, and argument lists: at once, or piece by piece when there are stars or many items.
bool Generator::sequence(Seq<ExprNode*> list, int pushed, Code build, Code add, Code extend, bool tuple) {
  int n = list.size;
  bool starred = false, constant = n > 2;
  for (ExprNode* e : list) {
    starred |= e->tag == Tag::Starred;
    constant &= e->tag == Tag::Constant;
  }
  if (constant) {
    Ref<adder::Tuple> items = new_tuple(t_, n);
    if (!items) return false;
    for (int i = 0; i < n; ++i) {
      Object* v = constant_of(list[i]);
      if (!v) return false;
      items->items[i] = retain(v);
    }
    if (tuple && !pushed) return load_const(std::move(items));
    emit(build, pushed);
    if (add == SET_ADD) {
      if (!load_const(new_frozenset(t_, items))) return false;
    } else if (!load_const(std::move(items))) {
      return false;
    }
    emit(extend, 1);
    if (tuple) emit(LIST_TO_TUPLE);
    return true;
  }
  bool big = n + pushed > kStackGuide;
  if (!starred && !big) {
    if (!exprs(list)) return false;
    emit(tuple ? BUILD_TUPLE : build, n + pushed);
    return true;
  }
  bool built = big;
  if (big) emit(build, pushed);
  for (int i = 0; i < n; ++i) {
    if (auto* s = if_a<Starred>(list[i])) {
      if (!built) emit(build, i + pushed);
      built = true;
      if (!expr(s->value)) return false;
      emit(extend, 1);
    } else {
      if (!expr(list[i])) return false;
      if (built) emit(add, 1);
    }
  }
  if (tuple) emit(LIST_TO_TUPLE);
  return true;
}

bool Generator::unpack_targets(Seq<ExprNode*> list) {
  int n = list.size;
  bool starred = false;
  for (int i = 0; i < n; ++i) {
    if (list[i]->tag != Tag::Starred) continue;
    if (starred) return fail("multiple starred expressions in assignment");
    if (i >= 1 << 8 || n - i - 1 >= INT32_MAX >> 8) return fail("too many expressions in star-unpacking assignment");
    emit(UNPACK_EX, i + ((n - i - 1) << 8));
    starred = true;
  }
  if (!starred) emit(UNPACK_SEQUENCE, n);
  for (ExprNode* e : list) {
    if (!expr(e->tag == Tag::Starred ? as<Starred>(e)->value : e)) return false;
  }
  return true;
}

bool Generator::dict(ast::Dict* e) {
  int n = e->values.size, pending = 0;
  bool built = false;
  auto flush = [&](int begin, int end) {
    if (!sub_dict(e, begin, end)) return false;
    if (built) emit(DICT_UPDATE, 1);
    built = true;
    pending = 0;
    return true;
  };
  for (int i = 0; i < n; ++i) {
    if (!e->keys[i]) {
      if (pending && !flush(i - pending, i)) return false;
      if (!built) emit(BUILD_MAP, 0);
      built = true;
      if (!expr(e->values[i])) return false;
      emit(DICT_UPDATE, 1);
    } else if (pending * 2 > kStackGuide) {
      if (!flush(i - pending, i + 1)) return false;
    } else {
      ++pending;
    }
  }
  if (pending && !flush(n - pending, n)) return false;
  if (!built) emit(BUILD_MAP, 0);
  return true;
}

bool Generator::sub_dict(ast::Dict* e, int begin, int end) {
  int n = end - begin;
  bool big = n * 2 > kStackGuide, constant = n > 1 && !big;
  for (int i = begin; i < end; ++i) constant &= e->keys[i]->tag == Tag::Constant;
  if (constant) {
    for (int i = begin; i < end; ++i) {
      if (!expr(e->values[i])) return false;
    }
    Ref<adder::Tuple> keys = new_tuple(t_, n);
    if (!keys) return false;
    for (int i = 0; i < n; ++i) {
      Object* key = constant_of(e->keys[begin + i]);
      if (!key) return false;
      keys->items[i] = retain(key);
    }
    if (!load_const(std::move(keys))) return false;
    emit(BUILD_CONST_KEY_MAP, n);
    return true;
  }
  if (big) emit(BUILD_MAP, 0);
  for (int i = begin; i < end; ++i) {
    if (!expr(e->keys[i]) || !expr(e->values[i])) return false;
    if (big) emit(MAP_ADD, 1);
  }
  if (!big) emit(BUILD_MAP, n);
  return true;
}

bool Generator::yield_expr(Yield* e) {
  if (unit_->symbols->kind != BlockKind::kFunction) return fail("'yield' outside function");
  if (e->value) {
    if (!expr(e->value)) return false;
  } else {
    load_none();
  }
  emit_yield();
  return true;
}

bool Generator::yield_from(YieldFrom* e) {
  if (unit_->symbols->kind != BlockKind::kFunction) return fail("'yield' outside function");
  if (unit_->kind == UnitKind::kAsyncFunction) return fail("'yield from' inside async function");
  if (!expr(e->value)) return false;
  emit(GET_YIELD_FROM_ITER);
  load_none();
  emit_yield_from(false);
  return true;
}

bool Generator::await_expr(Await* e) {
  if (!top_level_await()) {
    if (unit_->symbols->kind != BlockKind::kFunction) return fail("'await' outside function");
    if (unit_->kind != UnitKind::kAsyncFunction && unit_->kind != UnitKind::kComprehension)
      return fail("'await' outside async function");
  }
  if (!expr(e->value)) return false;
  emit(GET_AWAITABLE, 0);
  load_none();
  emit_yield_from(true);
  return true;
}

// --- warnings about code that can hardly be meant ---

namespace {

bool is_identity_operand(ExprNode* e) {
  auto* c = if_a<Constant>(e);
  if (!c) return true;
  if (c->value.kind == ConstantKind::Object) {
    auto* o = static_cast<Object*>(c->value.object);
    return o == none() || is_bool(o) || o == &ellipsis_object;
  }
  return c->value.kind <= ConstantKind::Ellipsis;
}

Type* constant_type(ConstantPool& pool, ExprNode* e) {
  Object* v = pool.literal(as<Constant>(e)->value);
  return v ? type_of(v) : nullptr;
}

}  // namespace

bool Generator::check_compare(Compare* e) {
  bool left = is_identity_operand(e->left);
  for (int i = 0; i < e->ops.size; ++i) {
    bool right = is_identity_operand(e->comparators[i]);
    if ((e->ops[i] == CompareOperator::Is || e->ops[i] == CompareOperator::IsNot) && (!left || !right)) {
      return warn(e->ops[i] == CompareOperator::Is ? "\"is\" with a literal. Did you mean \"==\"?"
                                                   : "\"is not\" with a literal. Did you mean \"!=\"?");
    }
    left = right;
  }
  return true;
}

// The type's name when the tree shows it, or null. `is_index`: an int or slice.
const char* Generator::inferred_type(ExprNode* e, bool* is_index) {
  *is_index = false;
  switch (e->tag) {
    case Tag::Tuple:
      return "tuple";
    case Tag::List:
    case Tag::ListComp:
      return "list";
    case Tag::Dict:
    case Tag::DictComp:
      return "dict";
    case Tag::Set:
    case Tag::SetComp:
      return "set";
    case Tag::GeneratorExp:
      return "generator";
    case Tag::Lambda:
      return "function";
    case Tag::JoinedStr:
    case Tag::FormattedValue:
      return "str";
    case Tag::Constant: {
      Type* type = constant_type(constants_, e);
      if (!type) return nullptr;
      *is_index = has_flag(type, kTypeInt) || type == &slice_type;
      return type->tp_name;
    }
    default:
      return nullptr;
  }
}

bool Generator::check_caller(ExprNode* e) {
  switch (e->tag) {
    case Tag::Constant:
    case Tag::Tuple:
    case Tag::List:
    case Tag::ListComp:
    case Tag::Dict:
    case Tag::DictComp:
    case Tag::Set:
    case Tag::SetComp:
    case Tag::GeneratorExp:
    case Tag::JoinedStr:
    case Tag::FormattedValue: {
      bool is_index;
      const char* type = inferred_type(e, &is_index);
      return type && warn("'%.200s' object is not callable; perhaps you missed a comma?", type);
    }
    default:
      return true;
  }
}

bool Generator::check_subscripter(ExprNode* e) {
  switch (e->tag) {
    case Tag::Constant: {
      Type* type = constant_type(constants_, e);
      if (!type) return false;
      bool never = type == &none_type || type == &ellipsis_type || has_flag(type, kTypeInt) || type == &float_type ||
                   type == &complex_type || type == &set_type || type == &frozenset_type;
      if (!never) return true;
      [[fallthrough]];
    }
    case Tag::Set:
    case Tag::SetComp:
    case Tag::GeneratorExp:
    case Tag::Lambda: {
      bool is_index;
      const char* type = inferred_type(e, &is_index);
      return type && warn("'%.200s' object is not subscriptable; perhaps you missed a comma?", type);
    }
    default:
      return true;
  }
}

bool Generator::check_index(ExprNode* e, ExprNode* index) {
  bool is_index, ignored;
  const char* index_type = inferred_type(index, &is_index);
  if (!index_type || is_index) return !t_.has_error();
  switch (e->tag) {
    case Tag::Constant: {
      Type* type = constant_type(constants_, e);
      if (!type) return false;
      if (type != &str_type && type != &bytes_type && type != &tuple_type) return true;
      [[fallthrough]];
    }
    case Tag::Tuple:
    case Tag::List:
    case Tag::ListComp:
    case Tag::JoinedStr:
    case Tag::FormattedValue: {
      const char* type = inferred_type(e, &ignored);
      return type && warn("%.200s indices must be integers or slices, not %.200s; perhaps you missed a comma?", type, index_type);
    }
    default:
      return true;
  }
}

}  // namespace adder::compiler
