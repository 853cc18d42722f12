// Code generation: match.
//
// A pattern consumes the subject on top of the stack. Names it captures stay on the stack, in the order of `stores`,
// below the `on_top` items still needed by the patterns around, and are only bound when the whole pattern matched. On
// failure it jumps to `fail[n]`, where n is how many such items have to be popped; these labels are emitted one behind
// the other, so that jumping to one pops just as many.
#include "compiler/codegen.h"
#include "types/int.h"
#include "types/list.h"
#include "types/set.h"
#include "types/str.h"

namespace adder::compiler {

using namespace ast;

namespace {

bool is_wildcard(PatternNode* p) { return p->tag == Tag::MatchAs && !as<MatchAs>(p)->name.data() && !as<MatchAs>(p)->pattern; }
bool is_wildcard_star(PatternNode* p) { return p->tag == Tag::MatchStar && !as<MatchStar>(p)->name.data(); }

int index_of(const std::vector<compiler::Name*>& list, compiler::Name* name) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i] == name) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace

bool Generator::match_stmt(Match* s) {
  if (!expr(s->subject)) return false;
  BasicBlock* end = new_block();
  int cases = s->cases.size;
  MatchCase* last = s->cases[cases - 1];
  // A trailing `case _` needs no copy of the subject and no test.
  bool has_default = is_wildcard(last->pattern) && cases > 1;
  for (int i = 0; i < cases - has_default; ++i) {
    MatchCase* m = s->cases[i];
    bool final_test = i == cases - has_default - 1;
    set_location(m->pattern->loc);
    if (!final_test) emit(COPY, 1);
    PatternState state;
    state.allow_irrefutable = m->guard != nullptr || i == cases - 1;
    if (!pattern(m->pattern, state)) return false;
    for (compiler::Name* name : state.stores) {
      if (!load_name(name, ExprContext::Store)) return false;
    }
    if (m->guard) {
      need_fail(0, state);
      if (!jump_if(m->guard, state.fail[0], false)) return false;
    }
    if (!final_test) emit(POP_TOP);
    if (!statements(m->body)) return false;
    emit_jump(JUMP, end);
    // Cleaning up after a failure belongs to the pattern's line.
    set_location(m->pattern->loc);
    emit_fail(state);
  }
  if (has_default) {
    set_location(last->pattern->loc);
    emit(cases == 1 ? POP_TOP : NOP);
    if (last->guard && !jump_if(last->guard, end, false)) return false;
    if (!statements(last->body)) return false;
  }
  use(end);
  return true;
}

// --- failing ---

void Generator::need_fail(int n, PatternState& s) {
  while (static_cast<int>(s.fail.size()) <= n) s.fail.push_back(new_block());
}

void Generator::jump_to_fail(Code op, PatternState& s) {
  int pops = s.on_top + static_cast<int>(s.stores.size());
  need_fail(pops, s);
  emit_jump(op, s.fail[static_cast<std::size_t>(pops)]);
}

void Generator::emit_fail(PatternState& s) {
  if (s.fail.empty()) {
    use(new_block());
    return;
  }
  for (std::size_t i = s.fail.size() - 1; i > 0; --i) {
    use(s.fail[i]);
    emit(POP_TOP);
  }
  use(s.fail[0]);
  s.fail.clear();
}

// --- captures ---

void Generator::rotate(int count) {
  for (; count > 1; --count) emit(SWAP, count);
}

bool Generator::duplicate_capture(compiler::Name* name) {
  Str* s = names_.object(name);
  return s && fail("multiple assignments to name %R in pattern", s);
}

bool Generator::store_capture(compiler::Name* name, PatternState& s) {
  if (!name) {
    emit(POP_TOP);
    return true;
  }
  if (is_forbidden(name->text, ExprContext::Store)) return false;
  if (index_of(s.stores, name) >= 0) return duplicate_capture(name);
  rotate(s.on_top + static_cast<int>(s.stores.size()) + 1);
  s.stores.push_back(name);
  return true;
}

// --- patterns ---

bool Generator::pattern(PatternNode* p, PatternState& s) {
  if (!nesting_.enter()) return false;
  bool ok = pattern_inner(p, s);
  nesting_.leave();
  return ok;
}

bool Generator::pattern_inner(PatternNode* p, PatternState& s) {
  set_location(p->loc);
  switch (p->tag) {
    case Tag::MatchValue:
      return pattern_value(as<MatchValue>(p), s);
    case Tag::MatchSingleton: {
      Object* v = constants_.constant(as<MatchSingleton>(p)->value);
      if (!v) return false;
      emit(LOAD_CONST, constant_index(v));
      emit_compare(CompareOperator::Is);
      jump_to_fail(POP_JUMP_IF_FALSE, s);
      return true;
    }
    case Tag::MatchSequence:
      return pattern_sequence(as<MatchSequence>(p), s);
    case Tag::MatchMapping:
      return pattern_mapping(as<MatchMapping>(p), s);
    case Tag::MatchClass:
      return pattern_class(as<MatchClass>(p), s);
    case Tag::MatchStar: {
      auto* star = as<MatchStar>(p);
      return store_capture(star->name.data() ? names_.of(star->name) : nullptr, s);
    }
    case Tag::MatchAs:
      return pattern_as(as<MatchAs>(p), s);
    case Tag::MatchOr:
      return pattern_or(as<MatchOr>(p), s);
    default:
      return true;
  }
}

bool Generator::sub_pattern(PatternNode* p, PatternState& s) {
  bool before = s.allow_irrefutable;
  s.allow_irrefutable = true;
  bool ok = pattern(p, s);
  s.allow_irrefutable = before;
  return ok;
}

bool Generator::pattern_value(MatchValue* p, PatternState& s) {
  if (p->value->tag != Tag::Constant && p->value->tag != Tag::Attribute)
    return fail("patterns may only match literals and attribute lookups");
  if (!expr(p->value)) return false;
  emit_compare(CompareOperator::Eq);
  jump_to_fail(POP_JUMP_IF_FALSE, s);
  return true;
}

bool Generator::pattern_as(MatchAs* p, PatternState& s) {
  compiler::Name* name = p->name.data() ? names_.of(p->name) : nullptr;
  if (!p->pattern) {
    if (!s.allow_irrefutable) {
      if (!name) return fail("wildcard makes remaining patterns unreachable");
      Str* text = names_.object(name);
      return text && fail("name capture %R makes remaining patterns unreachable", text);
    }
    return store_capture(name, s);
  }
  ++s.on_top;
  emit(COPY, 1);
  if (!pattern(p->pattern, s)) return false;
  --s.on_top;
  return store_capture(name, s);
}

bool Generator::pattern_sequence(MatchSequence* p, PatternState& s) {
  int size = p->patterns.size, star = -1;
  bool only_wildcards = true, star_wildcard = false;
  for (int i = 0; i < size; ++i) {
    PatternNode* item = p->patterns[i];
    if (item->tag == Tag::MatchStar) {
      if (star >= 0) return fail("multiple starred names in sequence pattern");
      star_wildcard = is_wildcard_star(item);
      only_wildcards &= star_wildcard;
      star = i;
    } else {
      only_wildcards &= is_wildcard(item);
    }
  }
  ++s.on_top;
  emit(MATCH_SEQUENCE);
  jump_to_fail(POP_JUMP_IF_FALSE, s);
  if (star < 0 || size > 1) {
    emit(GET_LEN);
    if (!load_int(star < 0 ? size : size - 1)) return false;
    emit_compare(star < 0 ? CompareOperator::Eq : CompareOperator::GtE);
    jump_to_fail(POP_JUMP_IF_FALSE, s);
  }
  --s.on_top;
  if (only_wildcards) {
    emit(POP_TOP);
    return true;
  }
  return star_wildcard ? pattern_subscripts(p->patterns, star, s) : pattern_unpack(p->patterns, s);
}

bool Generator::pattern_unpack(Seq<PatternNode*> list, PatternState& s) {
  int n = list.size;
  bool starred = false;
  for (int i = 0; i < n; ++i) {
    if (list[i]->tag != Tag::MatchStar) continue;
    if (starred) return fail("multiple starred expressions in sequence pattern");
    if (i >= 1 << 8 || n - i - 1 >= INT32_MAX >> 8) return fail("too many expressions in star-unpacking sequence pattern");
    emit(UNPACK_EX, i + ((n - i - 1) << 8));
    starred = true;
  }
  if (!starred) emit(UNPACK_SEQUENCE, n);
  s.on_top += n;
  for (PatternNode* p : list) {
    --s.on_top;
    if (!sub_pattern(p, s)) return false;
  }
  return true;
}

// With a `*_` somewhere, the items are fetched one by one instead of being unpacked.
bool Generator::pattern_subscripts(Seq<PatternNode*> list, int star, PatternState& s) {
  ++s.on_top;
  for (int i = 0; i < list.size; ++i) {
    if (is_wildcard(list[i]) || i == star) continue;
    emit(COPY, 1);
    if (i < star) {
      if (!load_int(i)) return false;
    } else {
      emit(GET_LEN);
      if (!load_int(list.size - i)) return false;
      emit_binary(Operator::Sub);
    }
    emit(BINARY_SUBSCR);
    if (!sub_pattern(list[i], s)) return false;
  }
  --s.on_top;
  emit(POP_TOP);
  return true;
}

bool Generator::mapping_keys(MatchMapping* p) {
  Ref<adder::Set> seen = new_set(t_, nullptr);
  if (!seen) return false;
  for (int i = 0; i < p->keys.size; ++i) {
    ExprNode* key = p->keys[i];
    if (!key) {
      set_location(p->patterns[i]->loc);
      return fail("can't use NULL keys in MatchMapping (set 'rest' parameter instead)");
    }
    if (key->tag == Tag::Constant) {
      Object* v = constant_of(key);
      if (!v) return false;
      int present = set_contains(t_, seen, v);
      if (present < 0) return false;
      if (present) return fail("mapping pattern checks duplicate key (%R)", v);
      if (set_add(t_, seen, v) < 0) return false;
    } else if (key->tag != Tag::Attribute) {
      return fail("mapping pattern keys may only match literals and attribute lookups");
    }
    if (!expr(key)) return false;
  }
  return true;
}

bool Generator::pattern_mapping(MatchMapping* p, PatternState& s) {
  int size = p->keys.size;
  if (size != p->patterns.size)
    return fail("keys (%d) / patterns (%d) length mismatch in mapping pattern", size, p->patterns.size);
  compiler::Name* rest = p->rest.data() ? names_.of(p->rest) : nullptr;
  ++s.on_top;
  emit(MATCH_MAPPING);
  jump_to_fail(POP_JUMP_IF_FALSE, s);
  if (!size && !rest) {
    --s.on_top;
    emit(POP_TOP);
    return true;
  }
  if (size) {
    emit(GET_LEN);
    if (!load_int(size)) return false;
    emit_compare(CompareOperator::GtE);
    jump_to_fail(POP_JUMP_IF_FALSE, s);
  }
  if (!mapping_keys(p)) return false;
  emit(BUILD_TUPLE, size);
  emit(MATCH_KEYS);
  // Now the subject, the tuple of keys, and the tuple of values or None.
  s.on_top += 2;
  emit(COPY, 1);
  load_none();
  emit(IS_OP, 1);
  jump_to_fail(POP_JUMP_IF_FALSE, s);
  emit(UNPACK_SEQUENCE, size);
  s.on_top += size - 1;
  for (PatternNode* item : p->patterns) {
    --s.on_top;
    if (!sub_pattern(item, s)) return false;
  }
  s.on_top -= 2;
  if (!rest) {
    emit(POP_TOP);
    emit(POP_TOP);
    return true;
  }
  // rest = dict(subject), without the keys
  emit(BUILD_MAP, 0);
  emit(SWAP, 3);
  emit(DICT_UPDATE, 2);
  emit(UNPACK_SEQUENCE, size);
  for (; size > 0; --size) {
    emit(COPY, 1 + size);
    emit(SWAP, 2);
    emit(DELETE_SUBSCR);
  }
  return store_capture(rest, s);
}

bool Generator::check_class_attributes(MatchClass* p) {
  for (int i = 0; i < p->kwd_attrs.size; ++i) {
    std::string_view attr = p->kwd_attrs[i];
    set_location(p->kwd_patterns[i]->loc);
    if (is_forbidden(attr, ExprContext::Store)) return false;
    for (int j = i + 1; j < p->kwd_attrs.size; ++j) {
      if (p->kwd_attrs[j] != attr) continue;
      set_location(p->kwd_patterns[j]->loc);
      Str* s = names_.object(names_.of(attr));
      return s && fail("attribute name repeated in class pattern: %U", s);
    }
  }
  return true;
}

bool Generator::pattern_class(MatchClass* p, PatternState& s) {
  int nargs = p->patterns.size, nattrs = p->kwd_attrs.size, total = nargs + nattrs;
  if (nattrs != p->kwd_patterns.size)
    return fail("kwd_attrs (%d) / kwd_patterns (%d) length mismatch in class pattern", nattrs, p->kwd_patterns.size);
  if (nattrs) {
    CodePosition before = unit_->at;
    if (!check_class_attributes(p)) return false;
    unit_->at = before;
  }
  if (!expr(p->cls)) return false;
  std::vector<compiler::Name*> attributes;
  for (std::string_view attr : p->kwd_attrs) attributes.push_back(names_.of(attr));
  if (!load_const(name_tuple(attributes))) return false;
  emit(MATCH_CLASS, nargs);
  emit(COPY, 1);
  load_none();
  emit(IS_OP, 1);
  ++s.on_top;
  jump_to_fail(POP_JUMP_IF_FALSE, s);
  emit(UNPACK_SEQUENCE, total);
  s.on_top += total - 1;
  for (int i = 0; i < total; ++i) {
    --s.on_top;
    PatternNode* item = i < nargs ? p->patterns[i] : p->kwd_patterns[i - nargs];
    if (is_wildcard(item)) {
      emit(POP_TOP);
    } else if (!sub_pattern(item, s)) {
      return false;
    }
  }
  return true;
}

// Brings this alternative's captures, on the stack and in the list, into the order of the first alternative's.
bool Generator::reorder_captures(const std::vector<compiler::Name*>& control, PatternState& s) {
  int n = static_cast<int>(control.size());
  if (static_cast<int>(s.stores.size()) != n) return fail("alternative patterns bind different names");
  for (int want = n - 1; want >= 0; --want) {
    int have = index_of(s.stores, control[static_cast<std::size_t>(want)]);
    if (have < 0) return fail("alternative patterns bind different names");
    if (have == want) continue;
    int rotations = have + 1;
    std::vector<compiler::Name*> rotated(s.stores.begin(), s.stores.begin() + rotations);
    s.stores.erase(s.stores.begin(), s.stores.begin() + rotations);
    s.stores.insert(s.stores.begin() + (want - have), rotated.begin(), rotated.end());
    for (; rotations > 0; --rotations) rotate(want + 1);
  }
  return true;
}

bool Generator::pattern_or(MatchOr* p, PatternState& s) {
  BasicBlock* end = new_block();
  std::vector<compiler::Name*> control;
  int size = p->patterns.size;
  for (int i = 0; i < size; ++i) {
    PatternNode* alternative = p->patterns[i];
    set_location(alternative->loc);
    PatternState state;
    state.allow_irrefutable = i == size - 1 && s.allow_irrefutable;
    emit(COPY, 1);
    if (!pattern(alternative, state)) return false;
    if (i == 0) {
      control = state.stores;
    } else if (!reorder_captures(control, state)) {
      return false;
    }
    emit_jump(JUMP, end);
    emit_fail(state);
  }
  // None matched: drop the copy of the subject.
  emit(POP_TOP);
  jump_to_fail(JUMP, s);
  use(end);
  // The captures lie below the copy of the subject; they belong below everything that must stay on top.
  int n = static_cast<int>(control.size());
  int places = n + 1 + s.on_top + static_cast<int>(s.stores.size());
  for (int i = 0; i < n; ++i) {
    rotate(places);
    compiler::Name* name = control[static_cast<std::size_t>(i)];
    if (index_of(s.stores, name) >= 0) return duplicate_capture(name);
    s.stores.push_back(name);
  }
  emit(POP_TOP);
  return true;
}

}  // namespace adder::compiler
