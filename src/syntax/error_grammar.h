// The grammar that the diagnosing parser follows, as text and in compiled form.
#pragma once

#include <string>
#include <vector>

#include "syntax/token.h"

namespace adder {

extern const char kErrorGrammar[];

/// What an alternative does once it has matched.
enum class Action : u8 {
  kDefault,  ///< the value named a, else the only value, else all values
  kSeq,
  kArguments,
  kClauses,
  kComprehension,
  kKeyword,
  kDoubleStar,
  kNode,
  kStrings,
  kReal,
  kImaginary,
  kFlufl,
  kAt,
  kRange,
  kFrom,
  kLast,
  kIndent,
  kSpan,
  kClauseEnd,
  kClauseTarget,
  kGeneratorInCall,
  kPositionalAfterKeyword,
  kLegacy,
  kComma,
  kAssignTarget,
  kForTarget,
  kDeleteTarget,
  kMissingColon
};

struct GrammarItem {
  enum Kind : u8 {
    kToken,
    kName,
    kNumber,
    kSoftKeyword,
    kAnySoftKeyword,
    kRule,
    kOptional,
    kStar,
    kPlus,
    kGather,
    kAnd,
    kNot,
    kCut,
    kForced
  } kind;
  u16 arg = 0;   ///< token kind, name, rule or item
  u16 arg2 = 0;  ///< gather: the separator's item
};

struct GrammarAlternative {
  u16 first;  ///< index of the first of its items
  u8 count;
  bool guarded = false;  ///< second pass only
  signed char a = -1;    ///< which item is a, b
  signed char b = -1;
  Action action = Action::kDefault;
  u8 tag = 0;  ///< kNode: ast::Tag
  u8 version = 0;
  std::string message;
  std::string version_message;
};

struct GrammarRule {
  std::string name;
  std::vector<GrammarAlternative> alternatives;
  bool memo = false;
  bool left = false;
  bool no_invalid = false;  ///< turns the error rules off while it runs
};

struct Grammar {
  std::vector<GrammarRule> rules;
  std::vector<GrammarItem> items;
  int rule(const char* name) const;
};

/// Compiled on first use.
const Grammar& error_grammar();

}  // namespace adder
