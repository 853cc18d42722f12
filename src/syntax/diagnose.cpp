#include "syntax/parser_impl.h"
namespace adder {
void diagnose(ParseContext& context, TokenReader& reader, SyntaxFailure* failure) {
  failure->is_set = true;
  failure->message = "invalid syntax";
}
}
