// Code generation walks the tree once and emits instructions into basic blocks.
//
// What co_code must look like is CPython's affair in every detail, including where no-operations stay for the sake of a
// line, which constants are entered in which order, and at which position of the source each instruction stands:
// `unit_->at` holds the position for what is emitted next. Statements set it, expressions set it and put it back;
// instructions that belong to no line (the end of a loop, the clean-up of a handler) are emitted with none.
//
// An instruction that ends a block (a jump, a return) makes the next one begin a new block by itself.
//
// This file: units, emission, names and constants. The rest is in codegen_*.cpp by kind of construct.
#include "compiler/codegen.h"

#include <cstdarg>

#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder::compiler {

using namespace ast;

Generator::Generator(CompileContext& context, Arena& arena, NameTable& names, ConstantPool& constants, SymbolTable& symbols,
                     const FutureFeatures& future)
    : context_(context),
      t_(context.t),
      arena_(arena),
      names_(names),
      constants_(constants),
      symbols_(symbols),
      future_(future),
      nesting_(context.t) {}

// --- units ---

namespace {

// Names of one scope, sorted by code point (which UTF-8 keeps).
void add_sorted(NameList* list, std::vector<compiler::Name*> names) {
  for (std::size_t i = 1; i < names.size(); ++i) {
    for (std::size_t k = i; k > 0 && names[k]->text < names[k - 1]->text; --k) std::swap(names[k], names[k - 1]);
  }
  for (compiler::Name* n : names) list->add(n);
}

}  // namespace

bool Generator::enter(compiler::Name* name, UnitKind kind, const void* node, int line) {
  auto owner = std::make_unique<Unit>(arena_);
  Unit* u = owner.get();
  u->parent = unit_;
  u->kind = kind;
  u->name = name;
  u->symbols = symbols_.of(node);
  if (!u->symbols) {
    t_.raise(exc::SystemError, "unknown symbol table entry");
    return false;
  }
  u->class_name = unit_ ? unit_->class_name : nullptr;
  u->first_line = line;
  Block* b = u->symbols;
  for (compiler::Name* p : b->parameters) u->varnames.add(p);
  std::vector<compiler::Name*> cells, free;
  for (int i = 0; i < b->names.size(); ++i) {
    u32 flags = b->flags[static_cast<std::size_t>(i)];
    auto scope = static_cast<SymbolScope>(flags >> kScopeShift & kScopeMask);
    if (scope == SymbolScope::kCell) cells.push_back(b->names[i]);
    if (scope == SymbolScope::kFree || (flags & kDefFreeClass)) free.push_back(b->names[i]);
  }
  add_sorted(&u->cellvars, std::move(cells));
  if (b->needs_class_cell) u->cellvars.add(names_.of("__class__"));
  add_sorted(&u->freevars, std::move(free));
  units_.push_back(std::move(owner));
  unit_ = u;
  u->current = u->graph.new_block();
  if (kind == UnitKind::kModule) {
    u->qualname = name->text;
    u->at = {0, line, 0, 0};
  } else {
    u->qualname = qualified_name(*u);
    u->at = {line, line, 0, 0};
  }
  emit(RESUME, 0);
  if (kind == UnitKind::kModule) u->at.line = -1;
  return true;
}

void Generator::leave() {
  unit_ = unit_->parent;
  units_.pop_back();
}

std::string Generator::qualified_name(const Unit& u) {
  std::string text(u.name->text);
  const Unit* parent = u.parent;
  if (!parent || !parent->parent) return text;
  if (u.kind == UnitKind::kFunction || u.kind == UnitKind::kAsyncFunction || u.kind == UnitKind::kClass) {
    compiler::Name* mangled = names_.mangle(parent->class_name, u.name);
    if (parent->symbols->scope_of(mangled) == SymbolScope::kGlobalExplicit) return text;
  }
  bool function =
      parent->kind == UnitKind::kFunction || parent->kind == UnitKind::kAsyncFunction || parent->kind == UnitKind::kLambda;
  return parent->qualname + (function ? ".<locals>." : ".") + text;
}

Ref<> Generator::assemble(bool return_none) {
  if (!unit_->current->returns) {
    no_location();
    if (return_none) load_none();
    emit(RETURN_VALUE);
  }
  return assemble_unit(context_, *unit_, names_, constants_, return_none);
}

// --- emission ---

Instr* Generator::instr(Code op, int arg, const CodePosition& at) {
  BasicBlock* b = unit_->current;
  if (b->used > 0 && (is_jump(b->last().op) || is_scope_exit(b->last().op))) {
    b = new_block();
    use(b);
  }
  Instr* i = b->add(arena_);
  i->op = op;
  i->arg = arg;
  i->at = at;
  if (op == RETURN_VALUE) b->returns = true;
  return i;
}

bool Generator::emit_binary(Operator op, bool in_place) {
  static constexpr BinaryOperator kOperators[] = {
      BinaryOperator::kAdd,        BinaryOperator::kSubtract,  BinaryOperator::kMultiply, BinaryOperator::kMatrixMultiply,
      BinaryOperator::kTrueDivide, BinaryOperator::kRemainder, BinaryOperator::kPower,    BinaryOperator::kLshift,
      BinaryOperator::kRshift,     BinaryOperator::kOr,        BinaryOperator::kXor,      BinaryOperator::kAnd,
      BinaryOperator::kFloorDivide};
  int arg = static_cast<int>(kOperators[static_cast<int>(op)]);
  emit(BINARY_OP, arg + (in_place ? static_cast<int>(BinaryOperator::kInplaceAdd) : 0));
  return true;
}

void Generator::emit_compare(CompareOperator op) {
  switch (op) {
    case CompareOperator::Eq:
      return emit(COMPARE_OP, kEq);
    case CompareOperator::NotEq:
      return emit(COMPARE_OP, kNe);
    case CompareOperator::Lt:
      return emit(COMPARE_OP, kLt);
    case CompareOperator::LtE:
      return emit(COMPARE_OP, kLe);
    case CompareOperator::Gt:
      return emit(COMPARE_OP, kGt);
    case CompareOperator::GtE:
      return emit(COMPARE_OP, kGe);
    case CompareOperator::Is:
      return emit(IS_OP, 0);
    case CompareOperator::IsNot:
      return emit(IS_OP, 1);
    case CompareOperator::In:
      return emit(CONTAINS_OP, 0);
    case CompareOperator::NotIn:
      return emit(CONTAINS_OP, 1);
  }
}

void Generator::emit_yield() {
  if (unit_->symbols->generator && unit_->symbols->coroutine) emit(ASYNC_GEN_WRAP);
  emit(YIELD_VALUE);
  emit(RESUME, 1);
}

void Generator::emit_yield_from(bool await) {
  BasicBlock *start = new_block(), *resume = new_block(), *exit = new_block();
  use(start);
  emit_jump(SEND, exit);
  use(resume);
  emit(YIELD_VALUE);
  emit(RESUME, await ? 3 : 2);
  emit_jump(JUMP_NO_INTERRUPT, start);
  use(exit);
}

void Generator::emit_exit_with_nones() {
  for (int i = 0; i < 3; ++i) load_none();
  emit_call(2);
}

// --- constants ---

int Generator::constant_index(Object* unified) {
  int i = unit_->constant_index.find(unified);
  if (i < 0) {
    i = static_cast<int>(unit_->constants.size());
    unit_->constants.push_back(unified);
    unit_->constant_index.set(unified, i);
  }
  return i;
}

bool Generator::load_const(Object* object) {
  Object* o = constants_.unify(object);
  if (!o) return false;
  emit(LOAD_CONST, constant_index(o));
  return true;
}

bool Generator::load_int(int value) { return load_const(new_int(t_, value)); }

bool Generator::load_name_const(compiler::Name* name) {
  Str* s = names_.object(name);
  return s && load_const(static_cast<Object*>(s));
}

Object* Generator::constant_of(ExprNode* e) { return constants_.constant(as<Constant>(e)->value); }

Ref<adder::Tuple> Generator::name_tuple(const std::vector<compiler::Name*>& names) {
  Ref<adder::Tuple> v = new_tuple(t_, static_cast<ssize>(names.size()));
  if (!v) return {};
  for (std::size_t i = 0; i < names.size(); ++i) {
    Str* s = names_.object(names[i]);
    if (!s) return {};
    v->items[i] = retain(static_cast<Object*>(s));
  }
  return v;
}

// --- names ---

bool Generator::is_forbidden(std::string_view name, ExprContext context) {
  if (context == ExprContext::Load || name != "__debug__") return false;
  fail(context == ExprContext::Store ? "cannot assign to __debug__" : "cannot delete __debug__");
  return true;
}

bool Generator::load_name(compiler::Name* name, ExprContext context) {
  if (is_forbidden(name->text, context)) return false;
  name = names_.mangle(unit_->class_name, name);
  Block* b = unit_->symbols;
  bool function = b->kind == BlockKind::kFunction;
  int which = static_cast<int>(context);
  switch (b->scope_of(name)) {
    case SymbolScope::kFree:
    case SymbolScope::kCell: {
      // Free variables are numbered behind the cells; assembly turns both into places among the locals.
      int i = unit_->cellvars.find(name);
      if (b->scope_of(name) == SymbolScope::kFree || i < 0) i = unit_->cellvars.size() + unit_->freevars.find(name);
      const Code ops[] = {b->kind == BlockKind::kClass ? LOAD_CLASSDEREF : LOAD_DEREF, STORE_DEREF, DELETE_DEREF};
      emit(ops[which], i);
      return true;
    }
    case SymbolScope::kLocal:
      if (function) {
        static constexpr Code kOps[] = {LOAD_FAST, STORE_FAST, DELETE_FAST};
        emit(kOps[which], unit_->varnames.add(name));
        return true;
      }
      break;
    case SymbolScope::kGlobalImplicit:
      if (!function) break;
      [[fallthrough]];
    case SymbolScope::kGlobalExplicit: {
      int i = unit_->names.add(name);
      static constexpr Code kOps[] = {LOAD_GLOBAL, STORE_GLOBAL, DELETE_GLOBAL};
      emit(kOps[which], which == 0 ? i << 1 : i);
      return true;
    }
    default:
      break;
  }
  static constexpr Code kOps[] = {LOAD_NAME, STORE_NAME, DELETE_NAME};
  emit(kOps[which], unit_->names.add(name));
  return true;
}

// --- errors ---

bool Generator::fail(const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  Ref<Str> message = str_format_v(t_, format, arguments);
  va_end(arguments);
  const CodePosition& at = unit_->at;
  raise_at(t_, context_.filename, Location{at.line, at.column, at.end_line, at.end_column}, Ref<>(std::move(message)));
  return false;
}

bool Generator::warn(const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  Ref<Str> message = str_format_v(t_, format, arguments);
  va_end(arguments);
  if (!message) return false;
  if (warn_explicit(t_, exc::SyntaxWarning, message, context_.filename, unit_->at.line, nullptr, nullptr) == 0) return true;
  if (t_.error_matches(exc::SyntaxWarning)) {
    t_.clear_error();
    fail("%U", message.get());
  }
  return false;
}

}  // namespace adder::compiler
