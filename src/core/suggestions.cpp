// "Did you mean: 'x'?" for NameError and AttributeError: the known name with the least edit distance. Moving, adding or removing
// a character costs 2, changing only its case 1; names that need more than a third of their characters changed are no help.
#include <algorithm>
#include <cstring>

#include "core/errors.h"
#include "types/code.h"
#include "types/exceptions.h"
#include "types/frame.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace {

constexpr ssize kMaxCandidates = 750;
constexpr std::size_t kMaxLength = 40;
constexpr std::size_t kMoveCost = 2, kCaseCost = 1;

std::size_t substitution_cost(char a, char b) {
  if ((a & 31) != (b & 31)) return kMoveCost;  // not even the same letter
  if (a == b) return 0;
  auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return lower(a) == lower(b) ? kCaseCost : kMoveCost;
}

/// Levenshtein distance, or more than `limit` as soon as that is certain.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  if (a.empty() || b.empty()) return (a.size() + b.size()) * kMoveCost;
  if (a.size() > kMaxLength || b.size() > kMaxLength) return limit + 1;
  if (b.size() < a.size()) std::swap(a, b);
  if ((b.size() - a.size()) * kMoveCost > limit) return limit + 1;
  std::size_t row[kMaxLength];
  for (std::size_t i = 0; i < a.size(); ++i) row[i] = (i + 1) * kMoveCost;
  std::size_t result = 0;
  for (std::size_t j = 0; j < b.size(); ++j) {
    std::size_t diagonal = result = j * kMoveCost;
    std::size_t least = SIZE_MAX;
    for (std::size_t i = 0; i < a.size(); ++i) {
      std::size_t substitute = diagonal + substitution_cost(b[j], a[i]);
      diagonal = row[i];
      result = std::min(std::min(result, diagonal) + kMoveCost, substitute);
      row[i] = result;
      least = std::min(least, result);
    }
    if (least > limit) return limit + 1;
  }
  return result;
}

/// The best candidate among the str items of a list; null without exception when none is near.
Ref<> best_match(Thread& t, Object* candidates, Object* name) {
  ssize n = list_size(candidates);
  if (n >= kMaxCandidates) return {};
  std::string_view wanted = str_view(t, name);
  if (!wanted.data()) return {};
  std::size_t best = SIZE_MAX;
  Ref<> found;
  for (ssize i = 0; i < n; ++i) {
    Object* item = list_item(candidates, i);
    if (!is_str(item)) continue;
    std::string_view text = str_view(t, item);
    if (!text.data()) return {};
    if (text == wanted) continue;
    std::size_t limit = (wanted.size() + text.size() + 3) * kMoveCost / 6;
    limit = std::min(limit, best - 1);
    std::size_t distance = edit_distance(wanted, text, limit);
    if (distance > limit || distance >= best) continue;
    best = distance;
    found = new_ref(item);
  }
  return found;
}

Ref<> match_in(Thread& t, Object* iterable, Object* name) {
  Ref<List> candidates = to_list(t, iterable);
  return candidates ? best_match(t, candidates, name) : Ref<>();
}

Ref<> for_name_error(Thread& t, NameErrorObject* e) {
  if (!e->name || !is_str(e->name) || !e->traceback || !is_exact(e->traceback, traceback_type)) return {};
  auto* entry = static_cast<Traceback*>(e->traceback);
  while (entry->next) entry = entry->next;
  InterpreterFrame* frame = entry->frame->frame;
  Ref<Tuple> locals = code_varnames(t, frame->code);
  if (!locals) return {};
  Ref<> found = match_in(t, locals, e->name);
  if (!found && !t.has_error() && frame->globals) found = match_in(t, frame->globals, e->name);
  if (!found && !t.has_error() && frame->builtins) found = match_in(t, frame->builtins, e->name);
  return found;
}

Ref<> for_attribute_error(Thread& t, AttributeErrorObject* e) {
  if (!e->name || !e->obj || !is_str(e->name)) return {};
  Ref<> names = dir(t, e->obj);
  return names ? best_match(t, names, e->name) : Ref<>();
}

}  // namespace

ssize name_edit_cost(Thread& t, Object* a, Object* b, ssize limit) {
  std::string_view x = str_view(t, a), y = x.data() ? str_view(t, b) : x;
  if (!x.data() || !y.data()) return -1;
  if (limit == -1) limit = static_cast<ssize>(std::max(x.size(), y.size()) * kMoveCost);
  return static_cast<ssize>(edit_distance(x, y, static_cast<std::size_t>(limit)));
}

Ref<> suggestion_for(Thread& t, Object* e) {
  Ref<> found;
  if (is_exact(e, exc::AttributeError)) {
    found = for_attribute_error(t, static_cast<AttributeErrorObject*>(e));
  } else if (is_exact(e, exc::NameError)) {
    found = for_name_error(t, static_cast<NameErrorObject*>(e));
  }
  t.clear_error();
  return found;
}

}  // namespace adder
