// Made by tools/gen_docs.py. Documentation strings of module__ast.
#pragma once

namespace adder::doc::module__ast {

inline constexpr char __loader___type_doc[] =
    "Meta path import for built-in modules.\n"
    "\n"
    "    All methods are either class or static methods to avoid the need to\n"
    "    instantiate the class.\n"
    "\n"
    "    ";
inline constexpr char __loader_____dict__[] =
    "dictionary for instance variables (if defined)";
inline constexpr char __loader_____weakref__[] =
    "list of weak references to the object (if defined)";
inline constexpr char AST___new__[] =
    "__new__($type, *args, **kwargs)\n"
    "--\n"
    "\n"
    "Create and return a new object.  See help(type) for accurate signature.";
inline constexpr char mod_type_doc[] =
    "mod = Module(stmt* body, type_ignore* type_ignores)\n"
    "    | Interactive(stmt* body)\n"
    "    | Expression(expr body)\n"
    "    | FunctionType(expr* argtypes, expr returns)";
inline constexpr char mod___weakref__[] =
    "list of weak references to the object (if defined)";
inline constexpr char Module_type_doc[] =
    "Module(stmt* body, type_ignore* type_ignores)";
inline constexpr char Interactive_type_doc[] =
    "Interactive(stmt* body)";
inline constexpr char Expression_type_doc[] =
    "Expression(expr body)";
inline constexpr char FunctionType_type_doc[] =
    "FunctionType(expr* argtypes, expr returns)";
inline constexpr char stmt_type_doc[] =
    "stmt = FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr\077 returns, string\077 type_comment)\n"
    "     | AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr\077 returns, string\077 type_comment)\n"
    "     | ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list)\n"
    "     | Return(expr\077 value)\n"
    "     | Delete(expr* targets)\n"
    "     | Assign(expr* targets, expr value, string\077 type_comment)\n"
    "     | AugAssign(expr target, operator op, expr value)\n"
    "     | AnnAssign(expr target, expr annotation, expr\077 value, int simple)\n"
    "     | For(expr target, expr iter, stmt* body, stmt* orelse, string\077 type_comment)\n"
    "     | AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string\077 type_comment)\n"
    "     | While(expr test, stmt* body, stmt* orelse)\n"
    "     | If(expr test, stmt* body, stmt* orelse)\n"
    "     | With(withitem* items, stmt* body, string\077 type_comment)\n"
    "     | AsyncWith(withitem* items, stmt* body, string\077 type_comment)\n"
    "     | Match(expr subject, match_case* cases)\n"
    "     | Raise(expr\077 exc, expr\077 cause)\n"
    "     | Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)\n"
    "     | TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)\n"
    "     | Assert(expr test, expr\077 msg)\n"
    "     | Import(alias* names)\n"
    "     | ImportFrom(identifier\077 module, alias* names, int\077 level)\n"
    "     | Global(identifier* names)\n"
    "     | Nonlocal(identifier* names)\n"
    "     | Expr(expr value)\n"
    "     | Pass\n"
    "     | Break\n"
    "     | Continue";
inline constexpr char stmt___weakref__[] =
    "list of weak references to the object (if defined)";
inline constexpr char FunctionDef_type_doc[] =
    "FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr\077 returns, string\077 type_comment)";
inline constexpr char AsyncFunctionDef_type_doc[] =
    "AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr\077 returns, string\077 type_comment)";
inline constexpr char ClassDef_type_doc[] =
    "ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list)";
inline constexpr char Return_type_doc[] =
    "Return(expr\077 value)";
inline constexpr char Delete_type_doc[] =
    "Delete(expr* targets)";
inline constexpr char Assign_type_doc[] =
    "Assign(expr* targets, expr value, string\077 type_comment)";
inline constexpr char AugAssign_type_doc[] =
    "AugAssign(expr target, operator op, expr value)";
inline constexpr char AnnAssign_type_doc[] =
    "AnnAssign(expr target, expr annotation, expr\077 value, int simple)";
inline constexpr char For_type_doc[] =
    "For(expr target, expr iter, stmt* body, stmt* orelse, string\077 type_comment)";
inline constexpr char AsyncFor_type_doc[] =
    "AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string\077 type_comment)";
inline constexpr char While_type_doc[] =
    "While(expr test, stmt* body, stmt* orelse)";
inline constexpr char If_type_doc[] =
    "If(expr test, stmt* body, stmt* orelse)";
inline constexpr char With_type_doc[] =
    "With(withitem* items, stmt* body, string\077 type_comment)";
inline constexpr char AsyncWith_type_doc[] =
    "AsyncWith(withitem* items, stmt* body, string\077 type_comment)";
inline constexpr char Match_type_doc[] =
    "Match(expr subject, match_case* cases)";
inline constexpr char Raise_type_doc[] =
    "Raise(expr\077 exc, expr\077 cause)";
inline constexpr char Try_type_doc[] =
    "Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)";
inline constexpr char TryStar_type_doc[] =
    "TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)";
inline constexpr char Assert_type_doc[] =
    "Assert(expr test, expr\077 msg)";
inline constexpr char Import_type_doc[] =
    "Import(alias* names)";
inline constexpr char ImportFrom_type_doc[] =
    "ImportFrom(identifier\077 module, alias* names, int\077 level)";
inline constexpr char Global_type_doc[] =
    "Global(identifier* names)";
inline constexpr char Nonlocal_type_doc[] =
    "Nonlocal(identifier* names)";
inline constexpr char Expr_type_doc[] =
    "Expr(expr value)";
inline constexpr char Pass_type_doc[] =
    "Pass";
inline constexpr char Break_type_doc[] =
    "Break";
inline constexpr char Continue_type_doc[] =
    "Continue";
inline constexpr char expr_type_doc[] =
    "expr = BoolOp(boolop op, expr* values)\n"
    "     | NamedExpr(expr target, expr value)\n"
    "     | BinOp(expr left, operator op, expr right)\n"
    "     | UnaryOp(unaryop op, expr operand)\n"
    "     | Lambda(arguments args, expr body)\n"
    "     | IfExp(expr test, expr body, expr orelse)\n"
    "     | Dict(expr* keys, expr* values)\n"
    "     | Set(expr* elts)\n"
    "     | ListComp(expr elt, comprehension* generators)\n"
    "     | SetComp(expr elt, comprehension* generators)\n"
    "     | DictComp(expr key, expr value, comprehension* generators)\n"
    "     | GeneratorExp(expr elt, comprehension* generators)\n"
    "     | Await(expr value)\n"
    "     | Yield(expr\077 value)\n"
    "     | YieldFrom(expr value)\n"
    "     | Compare(expr left, cmpop* ops, expr* comparators)\n"
    "     | Call(expr func, expr* args, keyword* keywords)\n"
    "     | FormattedValue(expr value, int conversion, expr\077 format_spec)\n"
    "     | JoinedStr(expr* values)\n"
    "     | Constant(constant value, string\077 kind)\n"
    "     | Attribute(expr value, identifier attr, expr_context ctx)\n"
    "     | Subscript(expr value, expr slice, expr_context ctx)\n"
    "     | Starred(expr value, expr_context ctx)\n"
    "     | Name(identifier id, expr_context ctx)\n"
    "     | List(expr* elts, expr_context ctx)\n"
    "     | Tuple(expr* elts, expr_context ctx)\n"
    "     | Slice(expr\077 lower, expr\077 upper, expr\077 step)";
inline constexpr char expr___weakref__[] =
    "list of weak references to the object (if defined)";
inline constexpr char BoolOp_type_doc[] =
    "BoolOp(boolop op, expr* values)";
inline constexpr char NamedExpr_type_doc[] =
    "NamedExpr(expr target, expr value)";
inline constexpr char BinOp_type_doc[] =
    "BinOp(expr left, operator op, expr right)";
inline constexpr char UnaryOp_type_doc[] =
    "UnaryOp(unaryop op, expr operand)";
inline constexpr char Lambda_type_doc[] =
    "Lambda(arguments args, expr body)";
inline constexpr char IfExp_type_doc[] =
    "IfExp(expr test, expr body, expr orelse)";
inline constexpr char Dict_type_doc[] =
    "Dict(expr* keys, expr* values)";
inline constexpr char Set_type_doc[] =
    "Set(expr* elts)";
inline constexpr char ListComp_type_doc[] =
    "ListComp(expr elt, comprehension* generators)";
inline constexpr char SetComp_type_doc[] =
    "SetComp(expr elt, comprehension* generators)";
inline constexpr char DictComp_type_doc[] =
    "DictComp(expr key, expr value, comprehension* generators)";
inline constexpr char GeneratorExp_type_doc[] =
    "GeneratorExp(expr elt, comprehension* generators)";
inline constexpr char Await_type_doc[] =
    "Await(expr value)";
inline constexpr char Yield_type_doc[] =
    "Yield(expr\077 value)";
inline constexpr char YieldFrom_type_doc[] =
    "YieldFrom(expr value)";
inline constexpr char Compare_type_doc[] =
    "Compare(expr left, cmpop* ops, expr* comparators)";
inline constexpr char Call_type_doc[] =
    "Call(expr func, expr* args, keyword* keywords)";
inline constexpr char FormattedValue_type_doc[] =
    "FormattedValue(expr value, int conversion, expr\077 format_spec)";
inline constexpr char JoinedStr_type_doc[] =
    "JoinedStr(expr* values)";
inline constexpr char Constant_type_doc[] =
    "Constant(constant value, string\077 kind)";
inline constexpr char Attribute_type_doc[] =
    "Attribute(expr value, identifier attr, expr_context ctx)";
inline constexpr char Subscript_type_doc[] =
    "Subscript(expr value, expr slice, expr_context ctx)";
inline constexpr char Starred_type_doc[] =
    "Starred(expr value, expr_context ctx)";
inline constexpr char Name_type_doc[] =
    "Name(identifier id, expr_context ctx)";
inline constexpr char List_type_doc[] =
    "List(expr* elts, expr_context ctx)";
inline constexpr char Tuple_type_doc[] =
    "Tuple(expr* elts, expr_context ctx)";
inline constexpr char Slice_type_doc[] =
    "Slice(expr\077 lower, expr\077 upper, expr\077 step)";
inline constexpr char expr_context_type_doc[] =
    "expr_context = Load | Store | Del";
inline constexpr char expr_context___weakref__[] =
    "list of weak references to the object (if defined)";
inline constexpr char Load_type_doc[] =
    "Load";
inline constexpr char Store_type_doc[] =
    "Store";
inline constexpr char Del_type_doc[] =
    "Del";
inline constexpr char boolop_type_doc[] =
    "boolop = And | Or";
inline constexpr char boolop___weakref__[] =
    "list of weak references to the object (if defined)";
inline constexpr char And_type_doc[] =
    "And";
inline constexpr char Or_type_doc[] =
    "Or";
inline constexpr char operator_type_doc[] =
    "operator = Add | Sub | Mult | MatMult | Div | Mod | Pow | LShift | RShift | BitOr | BitXor | BitAnd | FloorDiv";
inline constexpr char operator___weakref__[] =
    "list of weak references to the object (if defined)";
inline constexpr char Add_type_doc[] =
    "Add";
inline constexpr char Sub_type_doc[] =
    "Sub";
inline constexpr char Mult_type_doc[] =
    "Mult";
inline constexpr char MatMult_type_doc[] =
    "MatMult";
inline constexpr char Div_type_doc[] =
    "Div";
inline constexpr char Mod_type_doc[] =
    "Mod";
inline constexpr char Pow_type_doc[] =
    "Pow";
inline constexpr char LShift_type_doc[] =
    "LShift";
inline constexpr char RShift_type_doc[] =
    "RShift";
inline constexpr char BitOr_type_doc[] =
    "BitOr";
inline constexpr char BitXor_type_doc[] =
    "BitXor";
inline constexpr char BitAnd_type_doc[] =
    "BitAnd";
inline constexpr char FloorDiv_type_doc[] =
    "FloorDiv";
inline constexpr char unaryop_type_doc[] =
    "unaryop = Invert | Not | UAdd | USub";
inline constexpr char unaryop___weakref__[] =
    "list of weak references to the object (if defined)";
inline constexpr char Invert_type_doc[] =
    "Invert";
inline constexpr char Not_type_doc[] =
    "Not";
inline constexpr char UAdd_type_doc[] =
    "UAdd";
inline constexpr char USub_type_doc[] =
    "USub";
inline constexpr char cmpop_type_doc[] =
    "cmpop = Eq | NotEq | Lt | LtE | Gt | GtE | Is | IsNot | In | NotIn";
inline constexpr char cmpop___weakref__[] =
    "list of weak references to the object (if defined)";
inline constexpr char Eq_type_doc[] =
    "Eq";
inline constexpr char NotEq_type_doc[] =
    "NotEq";
inline constexpr char Lt_type_doc[] =
    "Lt";
inline constexpr char LtE_type_doc[] =
    "LtE";
inline constexpr char Gt_type_doc[] =
    "Gt";
inline constexpr char GtE_type_doc[] =
    "GtE";
inline constexpr char Is_type_doc[] =
    "Is";
inline constexpr char IsNot_type_doc[] =
    "IsNot";
inline constexpr char In_type_doc[] =
    "In";
inline constexpr char NotIn_type_doc[] =
    "NotIn";
inline constexpr char comprehension_type_doc[] =
    "comprehension(expr target, expr iter, expr* ifs, int is_async)";
inline constexpr char comprehension___weakref__[] =
    "list of weak references to the object (if defined)";
inline constexpr char excepthandler_type_doc[] =
    "excepthandler = ExceptHandler(expr\077 type, identifier\077 name, stmt* body)";
inline constexpr char excepthandler___weakref__[] =
    "list of weak references to the object (if defined)";
inline constexpr char ExceptHandler_type_doc[] =
    "ExceptHandler(expr\077 type, identifier\077 name, stmt* body)";
inline constexpr char arguments_type_doc[] =
    "arguments(arg* posonlyargs, arg* args, arg\077 vararg, arg* kwonlyargs, expr* kw_defaults, arg\077 kwarg, expr* defaults)";
inline constexpr char arguments___weakref__[] =
    "list of weak references to the object (if defined)";
inline constexpr char arg_type_doc[] =
    "arg(identifier arg, expr\077 annotation, string\077 type_comment)";
inline constexpr char arg___weakref__[] =
    "list of weak references to the object (if defined)";
inline constexpr char keyword_type_doc[] =
    "keyword(identifier\077 arg, expr value)";
inline constexpr char keyword___weakref__[] =
    "list of weak references to the object (if defined)";
inline constexpr char alias_type_doc[] =
    "alias(identifier name, identifier\077 asname)";
inline constexpr char alias___weakref__[] =
    "list of weak references to the object (if defined)";
inline constexpr char withitem_type_doc[] =
    "withitem(expr context_expr, expr\077 optional_vars)";
inline constexpr char withitem___weakref__[] =
    "list of weak references to the object (if defined)";
inline constexpr char match_case_type_doc[] =
    "match_case(pattern pattern, expr\077 guard, stmt* body)";
inline constexpr char match_case___weakref__[] =
    "list of weak references to the object (if defined)";
inline constexpr char pattern_type_doc[] =
    "pattern = MatchValue(expr value)\n"
    "        | MatchSingleton(constant value)\n"
    "        | MatchSequence(pattern* patterns)\n"
    "        | MatchMapping(expr* keys, pattern* patterns, identifier\077 rest)\n"
    "        | MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)\n"
    "        | MatchStar(identifier\077 name)\n"
    "        | MatchAs(pattern\077 pattern, identifier\077 name)\n"
    "        | MatchOr(pattern* patterns)";
inline constexpr char pattern___weakref__[] =
    "list of weak references to the object (if defined)";
inline constexpr char MatchValue_type_doc[] =
    "MatchValue(expr value)";
inline constexpr char MatchSingleton_type_doc[] =
    "MatchSingleton(constant value)";
inline constexpr char MatchSequence_type_doc[] =
    "MatchSequence(pattern* patterns)";
inline constexpr char MatchMapping_type_doc[] =
    "MatchMapping(expr* keys, pattern* patterns, identifier\077 rest)";
inline constexpr char MatchClass_type_doc[] =
    "MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)";
inline constexpr char MatchStar_type_doc[] =
    "MatchStar(identifier\077 name)";
inline constexpr char MatchAs_type_doc[] =
    "MatchAs(pattern\077 pattern, identifier\077 name)";
inline constexpr char MatchOr_type_doc[] =
    "MatchOr(pattern* patterns)";
inline constexpr char type_ignore_type_doc[] =
    "type_ignore = TypeIgnore(int lineno, string tag)";
inline constexpr char type_ignore___weakref__[] =
    "list of weak references to the object (if defined)";
inline constexpr char TypeIgnore_type_doc[] =
    "TypeIgnore(int lineno, string tag)";

}  // namespace adder::doc::module__ast
