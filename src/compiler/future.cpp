#include "compiler/future.h"

#include <string>

#include "compiler/fold.h"
#include "layout/callables.h"
#include "types/str.h"

namespace adder::compiler {

using namespace ast;

namespace {

struct Feature {
  std::string_view name;
  int flag;  // 0: always on by now
};
constexpr Feature kFeatures[] = {
    {"nested_scopes", 0},    {"generators", 0},
    {"division", 0},         {"absolute_import", 0},
    {"with_statement", 0},   {"print_function", 0},
    {"unicode_literals", 0}, {"barry_as_FLUFL", kCoFutureBarryAsBdfl},
    {"generator_stop", 0},   {"annotations", kCoFutureAnnotations},
};

bool add_features(Thread& t, Object* filename, ImportFrom* s, FutureFeatures* features) {
  for (Alias* a : s->names) {
    bool found = false;
    for (const Feature& f : kFeatures) {
      if (f.name != a->name) continue;
      features->flags |= f.flag;
      found = true;
    }
    if (found) continue;
    Ref<Str> message = a->name == "braces" ? new_str_ascii(t, "not a chance")
                                           : str_format(t, "future feature %.100s is not defined", std::string(a->name).c_str());
    raise_located(t, filename, s->loc, false, Ref<>(std::move(message)));
    return false;
  }
  return true;
}

}  // namespace

bool find_future_features(Thread& t, Object* filename, ModNode* module, FutureFeatures* features) {
  Seq<StmtNode*> body;
  if (auto* m = if_a<ast::Module>(module)) {
    body = m->body;
  } else if (auto* i = if_a<Interactive>(module)) {
    body = i->body;
  }
  bool done = false;
  int previous_line = 0;
  for (int i = docstring_of(body) ? 1 : 0; i < body.size; ++i) {
    // A late one on the line that ended the head is noticed here, others by the code generator.
    StmtNode* node = body[i];
    if (done && node->loc.lineno > previous_line) break;
    previous_line = node->loc.lineno;
    auto* s = if_a<ImportFrom>(node);
    if (!s || s->level != 0 || s->module != "__future__") {
      done = true;
      continue;
    }
    if (done) {
      Location where = s->loc;
      --where.col_offset;  // this one error counts columns from 0
      raise_located(t, filename, where, false,
                    Ref<>(new_str_ascii(t, "from __future__ imports must occur at the beginning of the file")));
      return false;
    }
    if (!add_features(t, filename, s, features)) return false;
    features->last_line = s->loc.lineno;
  }
  return true;
}

}  // namespace adder::compiler
