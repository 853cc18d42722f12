// Compiles the grammar text to tables.

#include <cstring>

#include "syntax/ast.h"
#include "syntax/error_grammar.h"

namespace adder {

int Grammar::rule(const char* name) const {
  for (size_t i = 0; i < rules.size(); i++) {
    if (rules[i].name == name) return static_cast<int>(i);
  }
  return -1;
}

namespace {

struct ActionName {
  const char* name;
  Action action;
};
constexpr ActionName kActions[] = {
    {"Seq", Action::kSeq},
    {"Arguments", Action::kArguments},
    {"Clauses", Action::kClauses},
    {"Comprehension", Action::kComprehension},
    {"Keyword", Action::kKeyword},
    {"DoubleStar", Action::kDoubleStar},
    {"strings", Action::kStrings},
    {"real", Action::kReal},
    {"imaginary", Action::kImaginary},
    {"flufl", Action::kFlufl},
    {"at", Action::kAt},
    {"range", Action::kRange},
    {"from", Action::kFrom},
    {"last", Action::kLast},
    {"indent", Action::kIndent},
    {"span", Action::kSpan},
    {"clause_end", Action::kClauseEnd},
    {"clause_target", Action::kClauseTarget},
    {"generator_in_call", Action::kGeneratorInCall},
    {"positional_after_keyword", Action::kPositionalAfterKeyword},
    {"legacy", Action::kLegacy},
    {"comma", Action::kComma},
    {"assign_target", Action::kAssignTarget},
    {"for_target", Action::kForTarget},
    {"delete_target", Action::kDeleteTarget},
    {"missing_colon", Action::kMissingColon},
};

class GrammarCompiler {
 public:
  explicit GrammarCompiler(Grammar& grammar) : g_(grammar), p_(kErrorGrammar) {}

  void run() {
    collect_names();
    p_ = kErrorGrammar;
    for (skip(); *p_ != 0; skip()) {
      int index = g_.rule(word().c_str());
      for (skip(); *p_ != ':'; skip()) {
        std::string flag = word();
        (flag == "memo" ? g_.rules[index].memo : g_.rules[index].left) = true;
      }
      p_++;
      std::vector<GrammarAlternative> alternatives = parse_alternatives(';');
      g_.rules[index].alternatives = std::move(alternatives);
    }
    g_.rules[g_.rule("expression_without_invalid")].no_invalid = true;
  }

 private:
  // A rule's name stands at the start of a line.
  void collect_names() {
    for (p_ = kErrorGrammar; *p_ != 0; p_++) {
      if (*p_ != '\n' || p_[1] < 'a' || p_[1] > 'z') continue;
      p_++;
      GrammarRule rule;
      rule.name = word();
      g_.rules.push_back(rule);
      p_--;
    }
  }
  void skip() {
    while (*p_ == ' ' || *p_ == '\n') p_++;
  }
  static bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= '0' && c <= '9'); }
  std::string word() {
    const char* start = p_;
    while (is_word(*p_)) p_++;
    return std::string(start, p_);
  }
  std::string quoted(char quote) {
    const char* start = ++p_;
    while (*p_ != quote) p_++;
    return std::string(start, p_++);
  }

  std::vector<GrammarAlternative> parse_alternatives(char closing) {
    std::vector<GrammarAlternative> all;
    for (;;) {
      all.push_back(parse_alternative(closing));
      if (*p_ == '|') {
        p_++;
        continue;
      }
      p_++;
      return all;
    }
  }

  GrammarAlternative parse_alternative(char closing) {
    GrammarAlternative alt{};
    alt.a = alt.b = -1;
    std::vector<GrammarItem> items;
    for (skip(); *p_ != '|' && *p_ != closing; skip()) {
      if (p_[0] == '-' && p_[1] == '>') {
        parse_action(&alt);
        continue;
      }
      if ((*p_ == 'a' || *p_ == 'b') && p_[1] == '=') {
        (*p_ == 'a' ? alt.a : alt.b) = static_cast<signed char>(items.size());
        p_ += 2;
      }
      items.push_back(parse_item(&alt.guarded));
    }
    // An error rule among other items is tried in both passes.
    if (items.size() != 1) alt.guarded = false;
    alt.first = static_cast<u16>(g_.items.size());
    alt.count = static_cast<u8>(items.size());
    g_.items.insert(g_.items.end(), items.begin(), items.end());
    return alt;
  }

  void parse_action(GrammarAlternative* alt) {
    p_ += 2;
    skip();
    std::string name = word();
    bool known = false;
    for (const ActionName& a : kActions) {
      if (name == a.name) {
        alt->action = a.action;
        known = true;
      }
    }
    if (!known) {
      alt->action = Action::kNode;
#define AST_NODE(asdl, Struct, Name, fields) \
  if (name == #Name) alt->tag = static_cast<u8>(ast::Tag::Name);
#include "syntax/ast.def"
    }
    skip();
    if (*p_ == '`') alt->message = quoted('`');
    skip();
    if (*p_ == '@') {
      p_++;
      alt->version = static_cast<u8>(std::strtoul(word().c_str(), nullptr, 10));
      skip();
      alt->version_message = quoted('`');
    }
  }

  u16 add(const GrammarItem& item) {
    g_.items.push_back(item);
    return static_cast<u16>(g_.items.size() - 1);
  }

  GrammarItem parse_item(bool* guarded) {
    if (p_[0] == '&' && p_[1] == '&') {
      p_ += 2;
      GrammarItem token = parse_atom(guarded);
      return {GrammarItem::kForced, token.arg};
    }
    if (*p_ == '&' || *p_ == '!') {
      auto kind = *p_++ == '&' ? GrammarItem::kAnd : GrammarItem::kNot;
      GrammarItem inner = parse_atom(guarded);
      return {kind, add(inner)};
    }
    if (*p_ == '~') {
      p_++;
      return {GrammarItem::kCut};
    }
    GrammarItem item = parse_atom(guarded);
    if (*p_ == '.') {
      p_++;
      GrammarItem element = parse_atom(guarded);
      p_++;  // the plus
      u16 e = add(element);
      return {GrammarItem::kGather, e, add(item)};
    }
    for (;;) {
      GrammarItem::Kind kind;
      if (*p_ == '?') {
        kind = GrammarItem::kOptional;
      } else if (*p_ == '*') {
        kind = GrammarItem::kStar;
      } else if (*p_ == '+') {
        kind = GrammarItem::kPlus;
      } else {
        return item;
      }
      p_++;
      item = {kind, add(item)};
    }
  }

  GrammarItem parse_atom(bool* guarded) {
    if (*p_ == '(' || *p_ == '[') {
      bool optional = *p_++ == '[';
      std::vector<GrammarAlternative> inner = parse_alternatives(optional ? ']' : ')');
      GrammarRule group;
      group.alternatives = std::move(inner);
      g_.rules.push_back(std::move(group));
      GrammarItem item{GrammarItem::kRule, static_cast<u16>(g_.rules.size() - 1)};
      return optional ? GrammarItem{GrammarItem::kOptional, add(item)} : item;
    }
    if (*p_ == '\'') {
      std::string text = quoted('\'');
      for (int t = 0; t < static_cast<int>(Tok::kCount); t++) {
        if (text == token_text(static_cast<Tok>(t))) return {GrammarItem::kToken, static_cast<u16>(t)};
      }
      ADDER_FATAL("unknown token in the grammar");
    }
    if (*p_ == '"') {
      std::string text = quoted('"');
      u16 name = text == "_" ? kNameUnderscore : text == "case" ? kNameCase : kNameMatch;
      return {GrammarItem::kSoftKeyword, name};
    }
    std::string name = word();
    if (name == "NAME") return {GrammarItem::kName};
    if (name == "NUMBER") return {GrammarItem::kNumber};
    if (name == "SOFT_KEYWORD") return {GrammarItem::kAnySoftKeyword};
    struct Special {
      const char* name;
      Tok kind;
    };
    for (const Special& s : {Special{"STRING", Tok::kString},
                             {"NEWLINE", Tok::kNewline},
                             {"INDENT", Tok::kIndent},
                             {"DEDENT", Tok::kDedent},
                             {"ENDMARKER", Tok::kEndMarker},
                             {"TYPE_COMMENT", Tok::kTypeComment}}) {
      if (name == s.name) return {GrammarItem::kToken, static_cast<u16>(s.kind)};
    }
    int index = g_.rule(name.c_str());
    if (index < 0) ADDER_FATAL("unknown rule in the grammar");
    if (name.compare(0, 8, "invalid_") == 0) *guarded = true;
    return {GrammarItem::kRule, static_cast<u16>(index)};
  }

  Grammar& g_;
  const char* p_;
};

}  // namespace

const Grammar& error_grammar() {
  static Grammar* grammar = nullptr;
  if (grammar == nullptr) {
    auto* g = new Grammar;
    GrammarCompiler(*g).run();
    grammar = g;
  }
  return *grammar;
}

}  // namespace adder
