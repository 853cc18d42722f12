#include "syntax/error_grammar.h"

// The notation is that of the grammar in Python's reference manual: 'x' a token, "x" a soft keyword, [x] or
// x? an option, x* x+ repetitions, s.x+ a list with separators, &x !x lookahead, ~ commits to this
// alternative, &&'x' a token that is an error to miss. a=x and b=x name values for the action after `->`:
//
//   Tag              make a node of that tag whose children are the values, flattened
//   at, range, from  an error at a, from a to b, from a to where the tokenizer is
//   last, indent     an error (SyntaxError, IndentationError) at the last token read
//   other names      see Diagnoser::act
//
// %s in a message is the description of node a, %d the line of token a. @9 `X are` refuses older grammars.
// Rules marked `memo` remember their results, `left` are left-recursive. Alternatives that consist of an
// invalid_ rule are tried in the second pass only.

namespace adder {

const char kErrorGrammar[] = R"grammar(
file: statements? ENDMARKER ;
single: compound_stmt NEWLINE | simple_stmts | NEWLINE ;
eval: expressions NEWLINE* ENDMARKER ;
func_type: '(' type_expressions? ')' '->' expression NEWLINE* ENDMARKER ;
fstring: star_expressions ;

statements: statement+ ;
statement: compound_stmt | simple_stmts ;
simple_stmts: simple_stmt !';' NEWLINE | ';'.simple_stmt+ ';'? NEWLINE ;
simple_stmt memo: assignment | star_expressions | &'return' return_stmt | &('import' | 'from') import_stmt
  | &'raise' raise_stmt | 'pass' | &'del' del_stmt | &'yield' yield_expr | &'assert' assert_stmt | 'break'
  | 'continue' | &'global' global_stmt | &'nonlocal' nonlocal_stmt ;
compound_stmt: &('def' | '@' | 'async') function_def | &'if' if_stmt | &('class' | '@') class_def
  | &('with' | 'async') with_stmt | &('for' | 'async') for_stmt | &'try' try_stmt | &'while' while_stmt
      | match_stmt ;

assignment: NAME ':' expression ['=' annotated_rhs] -> Seq @6 `Variable annotation syntax is`
  | ('(' single_target ')' | single_subscript_attribute_target) ':' expression ['=' annotated_rhs]
      -> Seq @6 `Variable annotations syntax is`
  | (star_targets '=')+ (yield_expr | star_expressions) !'=' TYPE_COMMENT?
  | single_target augassign ~ (yield_expr | star_expressions)
  | invalid_assignment ;
annotated_rhs: yield_expr | star_expressions ;
augassign: '+=' | '-=' | '*=' | '@=' -> Seq @5 `The '@' operator is` | '/=' | '%=' | '&=' | '|=' | '^='
      | '<<=' | '>>='
  | '**=' | '//=' ;
return_stmt: 'return' star_expressions? ;
raise_stmt: 'raise' expression ['from' expression] | 'raise' ;
global_stmt: 'global' ','.NAME+ ;
nonlocal_stmt: 'nonlocal' ','.NAME+ ;
del_stmt: 'del' del_targets &(';' | NEWLINE) | invalid_del_stmt ;
assert_stmt: 'assert' expression [',' expression] ;
import_stmt: import_name | import_from ;
import_name: 'import' ','.dotted_as_name+ ;
import_from: 'from' ('.' | '...')* dotted_name 'import' import_from_targets
  | 'from' ('.' | '...')+ 'import' import_from_targets ;
import_from_targets: '(' import_from_as_names ','? ')' | import_from_as_names !',' | '*'
  | invalid_import_from_targets ;
import_from_as_names: ','.import_from_as_name+ ;
import_from_as_name: NAME ['as' NAME] ;
dotted_as_name: dotted_name ['as' NAME] ;
dotted_name left: dotted_name '.' NAME | NAME ;

block memo: NEWLINE INDENT statements DEDENT | simple_stmts | invalid_block ;
decorators: ('@' named_expression NEWLINE)+ ;
class_def: decorators class_def_raw | class_def_raw ;
class_def_raw: invalid_class_def_raw | 'class' NAME ['(' arguments? ')'] ':' block ;
function_def: decorators function_def_raw | function_def_raw ;
function_def_raw: invalid_def_raw
  | 'def' NAME &&'(' params? ')' ['->' expression] &&':' func_type_comment? block
  | 'async' 'def' NAME &&'(' params? ')' ['->' expression] &&':' func_type_comment? block
      -> Seq @5 `Async functions are` ;
func_type_comment: NEWLINE TYPE_COMMENT &(NEWLINE INDENT) | invalid_double_type_comments | TYPE_COMMENT ;

params: invalid_parameters | parameters ;
parameters: slash_no_default param_no_default* param_with_default* star_etc?
      -> Seq @8 `Positional-only parameters are`
  | slash_with_default param_with_default* star_etc? -> Seq @8 `Positional-only parameters are`
  | param_no_default+ param_with_default* star_etc?
  | param_with_default+ star_etc?
  | star_etc ;
slash_no_default: param_no_default+ '/' ',' | param_no_default+ '/' &')' ;
slash_with_default: param_no_default* param_with_default+ '/' ','
      | param_no_default* param_with_default+ '/' &')' ;
star_etc: invalid_star_etc
  | '*' param_no_default param_maybe_default* kwds?
  | '*' param_no_default_star_annotation param_maybe_default* kwds?
  | '*' ',' param_maybe_default+ kwds?
  | kwds ;
kwds: invalid_kwds | '**' param_no_default ;
param_no_default: a=param ',' TYPE_COMMENT? | a=param TYPE_COMMENT? &')' ;
param_no_default_star_annotation: param_star_annotation ',' TYPE_COMMENT?
      | param_star_annotation TYPE_COMMENT? &')' ;
param_with_default: param default ',' TYPE_COMMENT? | param default TYPE_COMMENT? &')' ;
param_maybe_default: param default? ',' TYPE_COMMENT? | param default? TYPE_COMMENT? &')' ;
param: NAME annotation? -> Seq ;
param_star_annotation: NAME star_annotation ;
annotation: ':' expression ;
star_annotation: ':' star_expression ;
default: '=' expression | invalid_default ;

if_stmt: invalid_if_stmt | 'if' named_expression ':' block elif_stmt
      | 'if' named_expression ':' block else_block? ;
elif_stmt: invalid_elif_stmt | 'elif' named_expression ':' block elif_stmt
  | 'elif' named_expression ':' block else_block? ;
else_block: invalid_else_stmt | 'else' &&':' block ;
while_stmt: invalid_while_stmt | 'while' named_expression ':' block else_block? ;
for_stmt: invalid_for_stmt
  | 'for' star_targets 'in' ~ star_expressions ':' TYPE_COMMENT? block else_block?
  | 'async' 'for' star_targets 'in' ~ star_expressions ':' TYPE_COMMENT? block else_block?
      -> Seq @5 `Async for loops are`
  | invalid_for_target ;
with_stmt: invalid_with_stmt_indent
  | 'with' '(' ','.with_item+ ','? ')' ':' block -> Seq @9 `Parenthesized context managers are`
  | 'with' ','.with_item+ ':' TYPE_COMMENT? block
  | 'async' 'with' '(' ','.with_item+ ','? ')' ':' block -> Seq @5 `Async with statements are`
  | 'async' 'with' ','.with_item+ ':' TYPE_COMMENT? block -> Seq @5 `Async with statements are`
  | invalid_with_stmt ;
with_item: expression 'as' star_target &(',' | ')' | ':') | invalid_with_item | expression ;
try_stmt: invalid_try_stmt
  | 'try' &&':' block finally_block
  | 'try' &&':' block except_block+ else_block? finally_block?
  | 'try' &&':' block except_star_block+ else_block? finally_block? -> Seq @11 `Exception groups are` ;
except_block: invalid_except_stmt_indent | 'except' expression ['as' NAME] ':' block | 'except' ':' block
  | invalid_except_stmt ;
except_star_block: invalid_except_star_stmt_indent | 'except' '*' expression ['as' NAME] ':' block
  | invalid_except_stmt ;
finally_block: invalid_finally_stmt | 'finally' &&':' block ;

match_stmt: "match" subject_expr ':' NEWLINE INDENT case_block+ DEDENT -> Seq @10 `Pattern matching is`
  | invalid_match_stmt ;
subject_expr: star_named_expression ',' star_named_expressions? | named_expression ;
case_block: invalid_case_block | "case" patterns guard? ':' block ;
guard: 'if' named_expression ;
patterns: open_sequence_pattern -> Seq | pattern ;
pattern: as_pattern | or_pattern ;
as_pattern: or_pattern 'as' pattern_capture_target -> Seq | invalid_as_pattern ;
or_pattern: '|'.closed_pattern+ -> Seq ;
closed_pattern memo: literal_pattern | capture_pattern | wildcard_pattern | value_pattern | group_pattern
  | sequence_pattern | mapping_pattern | class_pattern ;
literal_pattern: signed_number !('+' | '-') | complex_number | strings | 'None' | 'True' | 'False' ;
literal_expr: signed_number !('+' | '-') | complex_number | strings | 'None' | 'True' | 'False' ;
complex_number: signed_real_number '+' imaginary_number | signed_real_number '-' imaginary_number ;
signed_number: NUMBER | '-' NUMBER ;
signed_real_number: real_number | '-' real_number ;
real_number: a=NUMBER -> real ;
imaginary_number: a=NUMBER -> imaginary ;
capture_pattern: pattern_capture_target ;
pattern_capture_target: !"_" a=NAME !('.' | '(' | '=') ;
wildcard_pattern: "_" ;
value_pattern: attr !('.' | '(' | '=') ;
attr left: name_or_attr '.' NAME ;
name_or_attr: attr | NAME ;
group_pattern: '(' pattern ')' ;
sequence_pattern: '[' maybe_sequence_pattern? ']' | '(' open_sequence_pattern? ')' ;
open_sequence_pattern: maybe_star_pattern ',' maybe_sequence_pattern? ;
maybe_sequence_pattern: ','.maybe_star_pattern+ ','? ;
maybe_star_pattern: star_pattern | pattern ;
star_pattern memo: '*' pattern_capture_target | '*' wildcard_pattern ;
mapping_pattern: '{' '}' | '{' double_star_pattern ','? '}'
      | '{' items_pattern ',' double_star_pattern ','? '}'
  | '{' items_pattern ','? '}' ;
items_pattern: ','.key_value_pattern+ ;
key_value_pattern: (literal_expr | attr) ':' pattern ;
double_star_pattern: '**' pattern_capture_target ;
class_pattern: name_or_attr '(' ')' -> Seq
  | name_or_attr '(' positional_patterns ','? ')' -> Seq
  | name_or_attr '(' keyword_patterns ','? ')' -> Seq
  | name_or_attr '(' positional_patterns ',' keyword_patterns ','? ')' -> Seq
  | invalid_class_pattern ;
positional_patterns: ','.pattern+ ;
keyword_patterns: ','.keyword_pattern+ ;
keyword_pattern: NAME '=' pattern ;

expressions: expression (',' expression)+ ','? -> Tuple | expression ',' -> Tuple | expression ;
expression memo: invalid_expression | invalid_legacy_expression
  | disjunction 'if' disjunction 'else' expression -> IfExp | disjunction | lambdef ;
yield_expr: 'yield' 'from' expression -> YieldFrom | 'yield' star_expressions? -> Yield ;
star_expressions: star_expression (',' star_expression)+ ','? -> Tuple | star_expression ',' -> Tuple
      | star_expression ;
star_expression memo: '*' bitwise_or -> Starred | expression ;
star_named_expressions: a=','.star_named_expression+ ','? ;
star_named_expression: '*' bitwise_or -> Starred | named_expression ;
assignment_expression: NAME ':=' ~ expression -> NamedExpr @8 `Assignment expressions are` ;
named_expression: assignment_expression | invalid_named_expression | a=expression !':=' ;
disjunction memo: conjunction ('or' conjunction)+ -> BoolOp | conjunction ;
conjunction memo: inversion ('and' inversion)+ -> BoolOp | inversion ;
inversion memo: 'not' inversion -> UnaryOp | comparison ;
comparison: bitwise_or compare_pair+ -> Compare | bitwise_or ;
compare_pair: '==' bitwise_or | not_equal bitwise_or | '<=' bitwise_or | '<' bitwise_or | '>=' bitwise_or
  | '>' bitwise_or | 'not' 'in' bitwise_or | 'in' bitwise_or | 'is' 'not' bitwise_or | 'is' bitwise_or ;
not_equal: a='!=' -> flufl ;
bitwise_or left: bitwise_or '|' bitwise_xor -> BinOp | bitwise_xor ;
bitwise_xor left: bitwise_xor '^' bitwise_and -> BinOp | bitwise_and ;
bitwise_and left: bitwise_and '&' shift_expr -> BinOp | shift_expr ;
shift_expr left: shift_expr '<<' sum -> BinOp | shift_expr '>>' sum -> BinOp | sum ;
sum left: sum '+' term -> BinOp | sum '-' term -> BinOp | term ;
term left: term '*' factor -> BinOp | term '/' factor -> BinOp | term '//' factor -> BinOp
      | term '%' factor -> BinOp
  | term '@' factor -> BinOp @5 `The '@' operator is` | factor ;
factor memo: '+' factor -> UnaryOp | '-' factor -> UnaryOp | '~' factor -> UnaryOp | power ;
power: await_primary '**' factor -> BinOp | await_primary ;
await_primary memo: 'await' primary -> Await @5 `Await expressions are` | primary ;
primary left: primary '.' NAME -> Attribute | primary genexp -> Call | primary '(' arguments? ')' -> Call
  | primary '[' slices ']' -> Subscript | atom ;
slices: a=slice !',' | ','.(slice | starred_expression)+ ','? -> Tuple ;
slice: expression? ':' expression? [':' expression?] -> Slice | named_expression ;
atom: NAME | 'True' -> Constant | 'False' -> Constant | 'None' -> Constant | &STRING strings | NUMBER
  | &'(' (tuple | group | genexp) | &'[' (list | listcomp) | &'{' (dict | set | dictcomp | setcomp)
  | '...' -> Constant ;
group: '(' a=(yield_expr | named_expression) ')' | invalid_group ;
lambdef: 'lambda' lambda_params? ':' expression -> Lambda ;

lambda_params: invalid_lambda_parameters | lambda_parameters ;
lambda_parameters: lambda_slash_no_default lambda_param_no_default* lambda_param_with_default*
      lambda_star_etc?
      -> Seq @8 `Positional-only parameters are`
  | lambda_slash_with_default lambda_param_with_default* lambda_star_etc?
      -> Seq @8 `Positional-only parameters are`
  | lambda_param_no_default+ lambda_param_with_default* lambda_star_etc?
  | lambda_param_with_default+ lambda_star_etc?
  | lambda_star_etc ;
lambda_slash_no_default: lambda_param_no_default+ '/' ',' | lambda_param_no_default+ '/' &':' ;
lambda_slash_with_default: lambda_param_no_default* lambda_param_with_default+ '/' ','
  | lambda_param_no_default* lambda_param_with_default+ '/' &':' ;
lambda_star_etc: invalid_lambda_star_etc
  | '*' lambda_param_no_default lambda_param_maybe_default* lambda_kwds?
  | '*' ',' lambda_param_maybe_default+ lambda_kwds?
  | lambda_kwds ;
lambda_kwds: invalid_lambda_kwds | '**' lambda_param_no_default ;
lambda_param_no_default: a=NAME ',' | a=NAME &':' ;
lambda_param_with_default: NAME default ',' | NAME default &':' ;
lambda_param_maybe_default: NAME default? ',' | NAME default? &':' ;

strings memo: STRING+ -> strings ;
list: '[' star_named_expressions? ']' -> List ;
tuple: '(' [star_named_expression ',' star_named_expressions?] ')' -> Tuple ;
set: '{' star_named_expressions '}' -> Set ;
dict: '{' double_starred_kvpairs? '}' -> Dict | '{' invalid_double_starred_kvpairs '}' ;
double_starred_kvpairs: ','.double_starred_kvpair+ ','? ;
double_starred_kvpair: '**' bitwise_or | kvpair ;
kvpair: expression ':' expression ;
for_if_clauses: for_if_clause+ -> Clauses ;
for_if_clause:
    'async' 'for' star_targets 'in' ~ disjunction ('if' disjunction)*
      -> Comprehension @6 `Async comprehensions are`
  | 'for' star_targets 'in' ~ disjunction ('if' disjunction)* -> Comprehension
  | invalid_for_target ;
listcomp: '[' named_expression for_if_clauses ']' -> ListComp | invalid_comprehension ;
setcomp: '{' named_expression for_if_clauses '}' -> SetComp | invalid_comprehension ;
genexp: '(' (assignment_expression | a=expression !':=') for_if_clauses ')' -> GeneratorExp
      | invalid_comprehension ;
dictcomp: '{' kvpair for_if_clauses '}' -> DictComp | invalid_dict_comprehension ;

arguments memo: args ','? &')' | invalid_arguments ;
args: ','.argument+ [',' kwargs] -> Arguments | kwargs -> Arguments ;
argument: starred_expression | a=(assignment_expression | expression !':=') !'=' ;
kwargs: ','.kwarg_or_starred+ ',' ','.kwarg_or_double_starred+ | ','.kwarg_or_starred+
  | ','.kwarg_or_double_starred+ ;
starred_expression: '*' expression -> Starred ;
kwarg_or_starred: invalid_kwarg | NAME '=' expression -> Keyword | starred_expression ;
kwarg_or_double_starred: invalid_kwarg | NAME '=' expression -> Keyword | '**' expression -> DoubleStar ;

star_targets: a=star_target !',' | star_target (',' star_target)* ','? -> Tuple ;
star_targets_list_seq: ','.star_target+ ','? ;
star_targets_tuple_seq: star_target (',' star_target)+ ','? | star_target ',' ;
star_target memo: '*' (!'*' star_target) -> Starred | target_with_star_atom ;
target_with_star_atom memo: t_primary '.' NAME !t_lookahead -> Attribute
  | t_primary '[' slices ']' !t_lookahead -> Subscript | star_atom ;
star_atom: NAME | '(' a=target_with_star_atom ')' | '(' star_targets_tuple_seq? ')' -> Tuple
  | '[' star_targets_list_seq? ']' -> List ;
single_target: single_subscript_attribute_target | NAME | '(' a=single_target ')' ;
single_subscript_attribute_target: t_primary '.' NAME !t_lookahead -> Attribute
  | t_primary '[' slices ']' !t_lookahead -> Subscript ;
t_primary left: t_primary '.' NAME &t_lookahead -> Attribute | t_primary '[' slices ']' &t_lookahead
      -> Subscript
  | t_primary genexp &t_lookahead -> Call | t_primary '(' arguments? ')' &t_lookahead -> Call
      | a=atom &t_lookahead ;
t_lookahead: '(' | '[' | '.' ;
del_targets: ','.del_target+ ','? ;
del_target memo: t_primary '.' NAME !t_lookahead -> Attribute | t_primary '[' slices ']' !t_lookahead
      -> Subscript
  | del_t_atom ;
del_t_atom: NAME | '(' a=del_target ')' | '(' del_targets? ')' -> Tuple | '[' del_targets? ']' -> List ;
type_expressions: ','.expression+ ',' '*' expression ',' '**' expression
      | ','.expression+ ',' '*' expression
  | ','.expression+ ',' '**' expression | '*' expression ',' '**' expression | '*' expression
      | '**' expression
  | ','.expression+ ;

invalid_arguments: a=args ',' '*' -> at `iterable argument unpacking follows keyword argument unpacking`
  | a=expression b=for_if_clauses ',' [args | expression for_if_clauses]
      -> clause_end `Generator expression must be parenthesized`
  | a=NAME b='=' expression for_if_clauses
      -> range `invalid syntax. Maybe you meant '==' or ':=' instead of '='?`
  | a=args b=for_if_clauses -> generator_in_call
  | args ',' a=expression b=for_if_clauses -> clause_target `Generator expression must be parenthesized`
  | a=args ',' args -> positional_after_keyword ;
invalid_kwarg: a=('True' | 'False' | 'None') b='=' -> range `cannot assign to %s`
  | a=NAME b='=' expression for_if_clauses
      -> range `invalid syntax. Maybe you meant '==' or ':=' instead of '='?`
  | !(NAME '=') a=expression b='='
      -> range `expression cannot contain assignment, perhaps you meant "=="?` ;
expression_without_invalid: disjunction 'if' disjunction 'else' expression -> IfExp | disjunction
      | lambdef ;
invalid_legacy_expression: a=NAME !'(' b=star_expressions -> legacy ;
invalid_expression: !(NAME STRING | SOFT_KEYWORD) a=disjunction b=expression_without_invalid -> comma
  | a=disjunction 'if' b=disjunction !('else' | ':') -> range `expected 'else' after 'if' expression` ;
invalid_named_expression memo: a=expression ':=' expression
      -> at `cannot use assignment expressions with %s`
  | a=NAME '=' b=bitwise_or !('=' | ':=')
      -> range `invalid syntax. Maybe you meant '==' or ':=' instead of '='?`
  | !(list | tuple | genexp | 'True' | 'None' | 'False') a=bitwise_or b='=' bitwise_or !('=' | ':=')
      -> at `cannot assign to %s here. Maybe you meant '==' instead of '='?` ;
invalid_assignment: a=invalid_ann_assign_target ':' expression
      -> at `only single target (not %s) can be annotated`
  | a=star_named_expression ',' star_named_expressions* ':' expression
      -> at `only single target (not tuple) can be annotated`
  | a=expression ':' expression -> at `illegal target for annotation`
  | (star_targets '=')* a=star_expressions '=' -> assign_target
  | (star_targets '=')* a=yield_expr '=' -> at `assignment to yield expression not possible`
  | a=star_expressions augassign (yield_expr | star_expressions)
      -> at `'%s' is an illegal expression for augmented assignment` ;
invalid_ann_assign_target: list | tuple | '(' a=invalid_ann_assign_target ')' ;
invalid_del_stmt: 'del' a=star_expressions -> delete_target ;
invalid_block: NEWLINE !INDENT -> indent `expected an indented block` ;
invalid_comprehension: ('[' | '(' | '{') a=starred_expression for_if_clauses
      -> at `iterable unpacking cannot be used in comprehension`
  | ('[' | '{') a=star_named_expression ',' b=star_named_expressions for_if_clauses
      -> range `did you forget parentheses around the comprehension target?`
  | ('[' | '{') a=star_named_expression b=',' for_if_clauses
      -> range `did you forget parentheses around the comprehension target?` ;
invalid_dict_comprehension: '{' a='**' bitwise_or for_if_clauses '}'
      -> at `dict unpacking cannot be used in dict comprehension` ;
invalid_parameters: param_no_default* invalid_parameters_helper a=param_no_default
      -> at `non-default argument follows default argument`
  | param_no_default* a='(' param_no_default+ ','? b=')'
      -> range `Function parameters cannot be parenthesized`
  | a='/' ',' -> at `at least one argument must precede /`
  | (slash_no_default | slash_with_default) param_maybe_default* a='/' -> at `/ may appear only once`
  | (slash_no_default | slash_with_default)? param_maybe_default* '*' (','
      | param_no_default) param_maybe_default* a='/'
      -> at `/ must be ahead of *`
  | param_maybe_default+ '/' a='*' -> at `expected comma between / and *` ;
invalid_parameters_helper: slash_with_default | param_with_default+ ;
invalid_default: a='=' &(')' | ',') -> at `expected default value expression` ;
invalid_star_etc: a='*' (')' | ',' (')' | '**')) -> at `named arguments must follow bare *`
  | '*' ',' TYPE_COMMENT -> last `bare * has associated type comment`
  | '*' param a='=' -> at `var-positional argument cannot have default value`
  | '*' (param_no_default | ',') param_maybe_default* a='*' (param_no_default | ',')
      -> at `* argument may appear only once` ;
invalid_kwds: '**' param a='=' -> at `var-keyword argument cannot have default value`
  | '**' param ',' a=param -> at `arguments cannot follow var-keyword argument`
  | '**' param ',' a=('*' | '**' | '/') -> at `arguments cannot follow var-keyword argument` ;
invalid_lambda_parameters: lambda_param_no_default* invalid_lambda_parameters_helper
      a=lambda_param_no_default
      -> at `non-default argument follows default argument`
  | lambda_param_no_default* a='(' ','.NAME+ ','? b=')'
      -> range `Lambda expression parameters cannot be parenthesized`
  | a='/' ',' -> at `at least one argument must precede /`
  | (lambda_slash_no_default | lambda_slash_with_default) lambda_param_maybe_default* a='/'
      -> at `/ may appear only once`
  | (lambda_slash_no_default | lambda_slash_with_default)? lambda_param_maybe_default* '*'
      (',' | lambda_param_no_default) lambda_param_maybe_default* a='/' -> at `/ must be ahead of *`
  | lambda_param_maybe_default+ '/' a='*' -> at `expected comma between / and *` ;
invalid_lambda_parameters_helper: lambda_slash_with_default | lambda_param_with_default+ ;
invalid_lambda_star_etc: '*' (':' | ',' (':' | '**')) -> last `named arguments must follow bare *`
  | '*' NAME a='=' -> at `var-positional argument cannot have default value`
  | '*' (lambda_param_no_default | ',') lambda_param_maybe_default* a='*' (lambda_param_no_default | ',')
      -> at `* argument may appear only once` ;
invalid_lambda_kwds: '**' NAME a='=' -> at `var-keyword argument cannot have default value`
  | '**' NAME ',' a=NAME -> at `arguments cannot follow var-keyword argument`
  | '**' NAME ',' a=('*' | '**' | '/') -> at `arguments cannot follow var-keyword argument` ;
invalid_double_type_comments: TYPE_COMMENT NEWLINE TYPE_COMMENT NEWLINE INDENT
      -> last `Cannot have two type comments on def` ;
invalid_with_item: expression 'as' a=expression &(',' | ')' | ':') -> assign_target ;
invalid_for_target: 'async'? 'for' a=star_expressions -> for_target ;
invalid_group: '(' a=starred_expression ')' -> at `cannot use starred expression here`
  | '(' a='**' expression ')' -> at `cannot use double starred expression here` ;
invalid_import_from_targets: import_from_as_names ',' NEWLINE
      -> last `trailing comma not allowed without surrounding parentheses` ;
invalid_with_stmt: 'async'? 'with' ','.(expression ['as' star_target])+ NEWLINE -> last `expected ':'`
  | 'async'? 'with' '(' ','.(expressions ['as' star_target])+ ','? ')' NEWLINE -> last `expected ':'` ;
invalid_with_stmt_indent: 'async'? a='with' ','.(expression ['as' star_target])+ ':' NEWLINE !INDENT
      -> indent `expected an indented block after 'with' statement on line %d`
  | 'async'? a='with' '(' ','.(expressions ['as' star_target])+ ','? ')' ':' NEWLINE !INDENT
      -> indent `expected an indented block after 'with' statement on line %d` ;
invalid_try_stmt: a='try' ':' NEWLINE !INDENT
      -> indent `expected an indented block after 'try' statement on line %d`
  | 'try' ':' block !('except' | 'finally') -> last `expected 'except' or 'finally' block`
  | 'try' ':' block* except_block+ a='except' b='*' expression ['as' NAME] ':'
      -> range `cannot have both 'except' and 'except*' on the same 'try'`
  | 'try' ':' block* except_star_block+ a='except' [expression ['as' NAME]] ':'
      -> at `cannot have both 'except' and 'except*' on the same 'try'` ;
invalid_except_stmt: 'except' '*'? a=expression ',' expressions ['as' NAME] ':'
      -> from `multiple exception types must be parenthesized`
  | 'except' '*'? expression ['as' NAME] NEWLINE -> last `expected ':'`
  | 'except' NEWLINE -> last `expected ':'`
  | 'except' '*' (NEWLINE | ':') -> last `expected one or more exception types` ;
invalid_finally_stmt: a='finally' ':' NEWLINE !INDENT
      -> indent `expected an indented block after 'finally' statement on line %d` ;
invalid_except_stmt_indent: a='except' expression ['as' NAME] ':' NEWLINE !INDENT
      -> indent `expected an indented block after 'except' statement on line %d`
  | a='except' ':' NEWLINE !INDENT -> indent
      `expected an indented block after 'except' statement on line %d` ;
invalid_except_star_stmt_indent: a='except' '*' expression ['as' NAME] ':' NEWLINE !INDENT
      -> indent `expected an indented block after 'except*' statement on line %d` ;
invalid_match_stmt: "match" subject_expr NEWLINE -> last `expected ':'`
  | a="match" subject_expr ':' NEWLINE !INDENT
      -> indent `expected an indented block after 'match' statement on line %d` ;
invalid_case_block: "case" patterns guard? NEWLINE -> last `expected ':'`
  | a="case" patterns guard? ':' NEWLINE !INDENT
      -> indent `expected an indented block after 'case' statement on line %d` ;
invalid_as_pattern: or_pattern 'as' a="_" -> at `cannot use '_' as a target`
  | or_pattern 'as' !NAME a=expression -> at `invalid pattern target` ;
invalid_class_pattern: name_or_attr '(' a=invalid_class_argument_pattern
      -> span `positional patterns follow keyword patterns` ;
invalid_class_argument_pattern: [positional_patterns ','] keyword_patterns ',' a=positional_patterns ;
invalid_if_stmt: 'if' named_expression NEWLINE -> last `expected ':'`
  | a='if' named_expression ':' NEWLINE !INDENT
      -> indent `expected an indented block after 'if' statement on line %d` ;
invalid_elif_stmt: 'elif' named_expression NEWLINE -> last `expected ':'`
  | a='elif' named_expression ':' NEWLINE !INDENT
      -> indent `expected an indented block after 'elif' statement on line %d` ;
invalid_else_stmt: a='else' ':' NEWLINE !INDENT
      -> indent `expected an indented block after 'else' statement on line %d` ;
invalid_while_stmt: 'while' named_expression NEWLINE -> last `expected ':'`
  | a='while' named_expression ':' NEWLINE !INDENT
      -> indent `expected an indented block after 'while' statement on line %d` ;
invalid_for_stmt: 'async'? 'for' star_targets 'in' star_expressions NEWLINE -> last `expected ':'`
  | 'async'? a='for' star_targets 'in' star_expressions ':' NEWLINE !INDENT
      -> indent `expected an indented block after 'for' statement on line %d` ;
invalid_def_raw: 'async'? a='def' NAME '(' params? ')' ['->' expression] ':' NEWLINE !INDENT
      -> indent `expected an indented block after function definition on line %d` ;
invalid_class_def_raw: 'class' NAME ['(' arguments? ')'] NEWLINE -> last `expected ':'`
  | a='class' NAME ['(' arguments? ')'] ':' NEWLINE !INDENT
      -> indent `expected an indented block after class definition on line %d` ;
invalid_double_starred_kvpairs: ','.double_starred_kvpair+ ',' invalid_kvpair
  | expression ':' a='*' bitwise_or -> from `cannot use a starred expression in a dictionary value`
  | expression a=':' &('}' | ',') -> at `expression expected after dictionary key and ':'` ;
invalid_kvpair: a=expression !':' -> missing_colon `':' expected after dictionary key`
  | expression ':' a='*' bitwise_or -> from `cannot use a starred expression in a dictionary value`
  | expression a=':' &('}' | ',') -> at `expression expected after dictionary key and ':'` ;
)grammar";

}  // namespace adder
