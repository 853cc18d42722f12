// Code generation: one Unit per code object under construction, one Generator per module.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "compiler/blocks.h"
#include "compiler/compile.h"
#include "compiler/constants.h"
#include "compiler/future.h"
#include "compiler/symtable.h"

namespace adder::compiler {

enum class UnitKind : u8 { kModule, kClass, kFunction, kAsyncFunction, kLambda, kComprehension };

/// What surrounds the statement being compiled and has to be undone when it is left early.
enum class FrameKind : u8 {
  kWhileLoop,
  kForLoop,
  kTryExcept,
  kFinallyTry,
  kFinallyEnd,
  kWith,
  kAsyncWith,
  kHandlerCleanup,
  kPopValue,
  kExceptionHandler,
  kExceptionGroupHandler,
  kAsyncComprehension,
};
struct FrameBlock {
  FrameKind kind;
  BasicBlock* block = nullptr;               // where `continue` goes
  BasicBlock* exit = nullptr;                // where `break` goes
  const ast::StmtNode* statement = nullptr;  // with
  ast::Seq<ast::StmtNode*> final_body;       // try/finally
  Name* handler_name = nullptr;              // except ... as name
};

struct Unit {
  Unit* parent = nullptr;
  Block* symbols = nullptr;
  UnitKind kind = UnitKind::kModule;
  Name* name = nullptr;
  std::string qualname;
  Ref<Str> qualname_object;    // made when first asked for
  Name* class_name = nullptr;  // for private names
  int argcount = 0, posonlyargcount = 0, kwonlyargcount = 0;
  int first_line = 1;
  std::vector<Object*> constants;  // borrowed from the pool
  PointerMap constant_index;
  NameList names, varnames, cellvars, freevars;
  FlowGraph graph;
  BasicBlock* current = nullptr;
  std::vector<FrameBlock> frames;
  CodePosition at;  // of the instructions being emitted

  explicit Unit(Arena& arena) : graph(arena) {}
};

class Generator {
 public:
  Generator(CompileContext& context, Arena& arena, NameTable& names, ConstantPool& constants, SymbolTable& symbols,
            const FutureFeatures& future);
  /// The module's code; null with an exception set.
  Ref<> module(ast::ModNode* module);

 private:
  using Location = ast::Location;
  using StmtNode = ast::StmtNode;
  using ExprNode = ast::ExprNode;
  using PatternNode = ast::PatternNode;
  template <class T>
  using Seq = ast::Seq<T>;

  // --- codegen.cpp: units, emission, names ---
  bool enter(Name* name, UnitKind kind, const void* node, int line);
  void leave();
  std::string qualified_name(const Unit& u);
  Ref<> assemble(bool return_none);

  BasicBlock* new_block() { return unit_->graph.new_block(); }
  void use(BasicBlock* block) {
    unit_->current->next = block;
    unit_->current = block;
  }
  void set_location(const Location& l) { unit_->at = {l.lineno, l.end_lineno, l.col_offset, l.end_col_offset}; }
  void no_location() { unit_->at = {}; }
  Instr* instr(Code op, int arg, const CodePosition& at);
  void emit(Code op, int arg = 0) { instr(op, arg, unit_->at); }
  void emit_no_line(Code op, int arg = 0) { instr(op, arg, CodePosition{}); }
  void emit_jump(Code op, BasicBlock* target) { instr(op, 0, unit_->at)->target = target; }
  void emit_jump_no_line(Code op, BasicBlock* target) { instr(op, 0, CodePosition{})->target = target; }
  void emit_name(Code op, Name* name) { emit(op, unit_->names.add(names_.mangle(unit_->class_name, name))); }
  void emit_name(Code op, std::string_view name) { emit_name(op, names_.of(name)); }
  bool emit_binary(ast::Operator op, bool in_place = false);
  void emit_compare(ast::CompareOperator op);
  void emit_yield();
  void emit_yield_from(bool await);
  void emit_exit_with_nones();
  void emit_call(int n) {
    emit(PRECALL, n);
    emit(CALL, n);
  }
  void emit_pop_except_and_reraise() {
    emit(COPY, 3);
    emit(POP_EXCEPT);
    emit(RERAISE, 1);
  }
  int constant_index(Object* unified);
  bool load_const(Object* object);  // borrowed
  template <class T>
  bool load_const(Ref<T> object) {
    return object && load_const(static_cast<Object*>(object.get()));
  }
  void load_none() { emit(LOAD_CONST, constant_index(none())); }
  bool load_int(int value);
  bool load_name_const(Name* name);
  bool load_name(Name* name, ast::ExprContext context);
  bool load_name(std::string_view name, ast::ExprContext context) { return load_name(names_.of(name), context); }
  bool is_forbidden(std::string_view name, ast::ExprContext context);  // then with an exception set
  Object* constant_of(ExprNode* e);  // value of a Constant node, unified; null with an exception
  Ref<Tuple> name_tuple(const std::vector<Name*>& names);
  bool fail(const char* format, ...);
  bool warn(const char* format, ...);
  bool top_level_await() const { return (context_.flags & kAllowTopLevelAwait) && unit_->symbols->kind == BlockKind::kModule; }

  // --- codegen_scopes.cpp: modules, functions, classes ---
  bool body(Seq<StmtNode*> list);
  template <class T>
  bool function(T* f, bool is_async);
  bool class_def(ast::ClassDef* c);
  bool lambda(ast::Lambda* l);
  bool make_function(Object* code, int flags);
  bool decorators(Seq<ExprNode*> list);
  void apply_decorators(Seq<ExprNode*> list);
  int default_arguments(ast::Arguments* a);  // flags of MAKE_FUNCTION, -1: error
  bool annotation(ExprNode* e);
  int parameter_annotations(ast::Arguments* a, ExprNode* returns);  // 0 none, 1 some, -1 error
  bool parameter_annotation(std::string_view name, ExprNode* annotation, int* count);
  bool check_parameters(ast::Arguments* a);
  void set_parameters(ast::Arguments* a);

  // --- codegen_stmt.cpp ---
  bool stmt(StmtNode* s);
  bool stmt_inner(StmtNode* s);
  bool statements(Seq<StmtNode*> list) {
    for (StmtNode* s : list) {
      if (!stmt(s)) return false;
    }
    return true;
  }
  bool return_stmt(ast::Return* s);
  bool assign(ast::Assign* s);
  bool aug_assign(ast::AugAssign* s);
  bool ann_assign(ast::AnnAssign* s);
  bool check_annotated_expr(ExprNode* e);
  bool check_annotated_subscript(ExprNode* e);
  bool if_stmt(ast::If* s);
  bool while_stmt(ast::While* s);
  bool for_stmt(ast::For* s);
  bool async_for(ast::AsyncFor* s);
  bool assert_stmt(ast::Assert* s);
  bool import_stmt(ast::Import* s);
  bool import_as(ast::Alias* a);
  bool import_from(ast::ImportFrom* s);
  bool break_stmt();
  bool continue_stmt();
  bool jump_if(ExprNode* e, BasicBlock* target, bool condition);
  bool jump_if_compare(ast::Compare* e, BasicBlock* target, bool condition);

  // --- codegen_try.cpp: try, with, and leaving them early ---
  bool push_frame(const FrameBlock& frame);
  void pop_frame() { unit_->frames.pop_back(); }
  bool unwind(const FrameBlock& frame, bool preserve_top);
  bool unwind_all(bool preserve_top, FrameBlock** loop);
  template <class T>
  bool try_finally(T* s, bool star);
  template <class T>
  bool try_except(T* s);
  bool handler(ast::ExceptHandler* h, BasicBlock* end);
  bool try_star(ast::TryStar* s);
  bool star_handler(ast::ExceptHandler* h, bool first, bool last, BasicBlock* reraise_star);
  bool unbind(Name* name);
  bool with(ast::With* s, int at);
  bool async_with(ast::AsyncWith* s, int at);
  void with_except_finish(BasicBlock* cleanup);

  // --- codegen_expr.cpp ---
  bool expr(ExprNode* e);
  bool expr_inner(ExprNode* e);
  bool exprs(Seq<ExprNode*> list) {
    for (ExprNode* e : list) {
      if (!expr(e)) return false;
    }
    return true;
  }
  bool bool_op(ast::BoolOp* e);
  bool if_exp(ast::IfExp* e);
  bool compare(ast::Compare* e);
  bool check_compare(ast::Compare* e);
  bool attribute(ast::Attribute* e);
  void start_at_attribute(ast::Attribute* e);
  bool subscript(ast::Subscript* e);
  bool slice(ast::Slice* e);
  bool joined_str(ast::JoinedStr* e);
  bool formatted_value(ast::FormattedValue* e);
  bool sequence(Seq<ExprNode*> list, int pushed, Code build, Code add, Code extend, bool tuple);
  bool unpack_targets(Seq<ExprNode*> list);
  bool dict(ast::Dict* e);
  bool sub_dict(ast::Dict* e, int begin, int end);
  bool yield_expr(ast::Yield* e);
  bool yield_from(ast::YieldFrom* e);
  bool await_expr(ast::Await* e);
  const char* inferred_type(ExprNode* e, bool* is_index);
  bool check_caller(ExprNode* e);
  bool check_subscripter(ExprNode* e);
  bool check_index(ExprNode* e, ExprNode* index);

  // --- codegen_call.cpp: calls and comprehensions ---
  bool call(ast::Call* e);
  int method_call(ast::Call* e);  // 1 done, 0 error, -1 not that shape
  bool call_arguments(int pushed, Seq<ExprNode*> args, Seq<ast::Keyword*> keywords);
  bool call_ex(int pushed, Seq<ExprNode*> args, Seq<ast::Keyword*> keywords);
  bool keyword_names(Seq<ast::Keyword*> keywords);
  bool sub_keywords(Seq<ast::Keyword*> keywords, int begin, int end);
  bool check_keywords(Seq<ast::Keyword*> keywords);
  bool comprehension(ExprNode* e, ComprehensionKind kind, const char* name, Seq<ast::Comprehension*> generators, ExprNode* elt,
                     ExprNode* value);
  struct ComprehensionShape {
    ComprehensionKind kind;
    Seq<ast::Comprehension*> generators;
    ExprNode* elt;
    ExprNode* value;
  };
  bool generator_level(const ComprehensionShape& c, int index, int depth);
  bool async_generator_level(const ComprehensionShape& c, int index, int depth);
  bool comprehension_element(const ComprehensionShape& c, int depth);

  // --- codegen_match.cpp ---
  struct PatternState {
    std::vector<Name*> stores;  // captured, in the order in which they lie on the stack
    bool allow_irrefutable = false;
    std::vector<BasicBlock*> fail;  // fail[n]: pops n items, then goes on
    int on_top = 0;                 // items above the captures that must stay
  };
  bool match_stmt(ast::Match* s);
  bool pattern(PatternNode* p, PatternState& s);
  bool pattern_inner(PatternNode* p, PatternState& s);
  bool sub_pattern(PatternNode* p, PatternState& s);
  bool pattern_value(ast::MatchValue* p, PatternState& s);
  bool pattern_sequence(ast::MatchSequence* p, PatternState& s);
  bool pattern_unpack(Seq<PatternNode*> list, PatternState& s);
  bool pattern_subscripts(Seq<PatternNode*> list, int star, PatternState& s);
  bool pattern_mapping(ast::MatchMapping* p, PatternState& s);
  bool mapping_keys(ast::MatchMapping* p);
  bool pattern_class(ast::MatchClass* p, PatternState& s);
  bool check_class_attributes(ast::MatchClass* p);
  bool pattern_as(ast::MatchAs* p, PatternState& s);
  bool pattern_or(ast::MatchOr* p, PatternState& s);
  bool reorder_captures(const std::vector<Name*>& control, PatternState& s);
  bool store_capture(Name* name, PatternState& s);
  void rotate(int count);
  void jump_to_fail(Code op, PatternState& s);
  void need_fail(int n, PatternState& s);
  void emit_fail(PatternState& s);
  bool duplicate_capture(Name* name);

  CompileContext& context_;
  Thread& t_;
  Arena& arena_;
  NameTable& names_;
  ConstantPool& constants_;
  SymbolTable& symbols_;
  const FutureFeatures& future_;
  std::vector<std::unique_ptr<Unit>> units_;  // the enclosing ones and the current
  Unit* unit_ = nullptr;
  Nesting nesting_;
  bool interactive_ = false;
};

/// The unit's qualified name as str, borrowed; null with an exception set.
Str* unit_qualname(Unit& unit, NameTable& names);
/// The unit's finished code object. `return_none`: falling off the end returns None.
Ref<> assemble_unit(CompileContext& context, Unit& unit, NameTable& names, ConstantPool& constants, bool return_none);
/// Optimises the graph: constants (may grow), dead code, jumps, line numbers. False with an exception set.
bool optimize_graph(Thread& t, FlowGraph& graph, std::vector<Object*>& constants, ConstantPool& pool, int first_line);

}  // namespace adder::compiler
