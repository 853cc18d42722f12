// re.Match.
#include "core/args.h"
#include "core/hooks.h"
#include "core/type_object.h"
#include "mem/alloc.h"
#include "modules/_sre/sre.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str_internal.h"

namespace adder::sre {

static Match* self_of(Object* o) { return static_cast<Match*>(o); }

Ref<> new_match(Thread& t, Pattern* pattern, Text& text, Status status) {
  if (status == kNoMatch) return new_none();
  if (status == kError) return {};
  ssize groups = pattern->groups + 1;
  auto* m = static_cast<Match*>(new_gc_object_raw(t, &match_type, offsetof(Match, marks) + 2 * groups * sizeof(ssize)));
  if (!m) return {};
  const State& s = text.state;
  m->size = 2 * groups;
  m->pattern = retain(pattern);
  m->string = retain(text.string);
  m->regs = nullptr;
  m->groups = groups;
  m->pos = text.pos;
  m->endpos = text.endpos;
  m->last_index = s.last_index;
  m->marks[0] = text.position(s.start);
  m->marks[1] = text.position(s.ptr);
  for (ssize i = 0; i < pattern->groups; ++i) {
    ssize start = s.marks[2 * i], end = s.marks[2 * i + 1];
    bool set = start >= 0 && end >= 0;
    m->marks[2 * i + 2] = set ? start : -1;
    m->marks[2 * i + 3] = set ? end : -1;
  }
  gc_track(m);
  return steal<Object>(m);
}

Ref<> slice_of(Thread& t, Object* string, ssize start, ssize end) {
  if (is_str(string)) return str_substring(t, string, start, end);
  Buffer view;
  if (get_buffer(t, string, &view, kBufSimple) < 0) return {};
  // The buffer may be shorter than it was.
  if (start > view.len) start = view.len;
  if (end > view.len) end = view.len;
  Ref<> result;
  if (is_exact(string, bytes_type) && start == 0 && end == view.len)
    result = new_ref(string);
  else
    result = new_bytes(t, {static_cast<const char*>(view.buf) + start, static_cast<std::size_t>(end - start)});
  release_buffer(&view);
  return result;
}

static void match_dealloc(Object* op) {
  Match* self = self_of(op);
  gc_untrack(self);
  xdecref(self->regs);
  xdecref(self->string);
  xdecref(static_cast<Object*>(self->pattern));
  gc_free(self);
}
static int match_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(self_of(op)->string);
  ADDER_VISIT(self_of(op)->regs);
  ADDER_VISIT(self_of(op)->pattern);
  return 0;
}
static int match_clear(Object* op) {
  clear_field(self_of(op)->string);
  clear_field(self_of(op)->regs);
  clear_field(self_of(op)->pattern);
  return 0;
}

static Ref<> group_slice(Thread& t, Match* self, ssize i, Object* missing) {
  ssize start = self->marks[2 * i], end = self->marks[2 * i + 1];
  if (self->string == none() || start < 0) return new_ref(missing);
  return slice_of(t, self->string, start, end < start ? start : end);
}

// The number of a group given by number or name; -1 + IndexError.
static ssize group_index(Thread& t, Match* self, Object* key) {
  ssize i = -1;
  if (is_exact(key, int_type) && int_is_compact(key)) {
    i = int_compact_value(key);
  } else if (has_index(key)) {
    i = index_as_ssize(t, key, nullptr);
    if (i == -1 && t.has_error()) return -1;
  } else if (self->pattern->groupindex && dict_size(self->pattern->groupindex) > 0) {
    Object* found = nullptr;
    Lookup r = dict_lookup(t, static_cast<Dict*>(self->pattern->groupindex), key, &found);
    if (r == Lookup::error) return -1;
    if (r == Lookup::found && is_int(found)) i = as_long(t, found);
  }
  if (i < 0 || i >= self->groups) return t.raise(exc::IndexError, "no such group");
  return i;
}

static Ref<> match_group(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  Match* self = self_of(op);
  if (nargs == 0) return group_slice(t, self, 0, none());
  if (nargs == 1) {
    ssize i = group_index(t, self, args[0]);
    return i < 0 ? Ref<>() : group_slice(t, self, i, none());
  }
  Ref<Tuple> result = new_tuple(t, nargs);
  if (!result) return {};
  for (ssize k = 0; k < nargs; ++k) {
    ssize i = group_index(t, self, args[k]);
    if (i < 0) return {};
    Ref<> part = group_slice(t, self, i, none());
    if (!part) return {};
    result->items[k] = part.release();
  }
  return result;
}
static Ref<> match_getitem(Object* op, Object* key) {
  Thread& t = Thread::current();
  ssize i = group_index(t, self_of(op), key);
  return i < 0 ? Ref<>() : group_slice(t, self_of(op), i, none());
}
static Ref<> match_groups(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("groups($self, /, default=None)");
  Thread& t = Thread::current();
  Match* self = self_of(op);
  Object* a[1];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  Ref<Tuple> result = new_tuple(t, self->groups - 1);
  if (!result) return {};
  for (ssize i = 1; i < self->groups; ++i) {
    Ref<> part = group_slice(t, self, i, a[0] ? a[0] : none());
    if (!part) return {};
    result->items[i - 1] = part.release();
  }
  return result;
}
static Ref<> match_groupdict(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("groupdict($self, /, default=None)");
  Thread& t = Thread::current();
  Match* self = self_of(op);
  Object* a[1];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  Ref<Dict> result = new_dict(t);
  if (!result) return {};
  ssize pos = 0;
  Object *key, *value;
  hash_t h;
  while (self->pattern->groupindex && dict_next(self->pattern->groupindex, &pos, &key, &value, &h)) {
    Ref<> name = new_ref(key);
    ssize i = group_index(t, self, name);
    if (i < 0) return {};
    Ref<> part = group_slice(t, self, i, a[0] ? a[0] : none());
    if (!part || dict_set_hashed(t, result, name, h, part) < 0) return {};
  }
  return result;
}

static Ref<> pair(Thread& t, ssize a, ssize b) {
  Ref<> x = new_int(t, a), y = new_int(t, b);
  return x && y ? Ref<>(tuple_pack(t, x.get(), y.get())) : Ref<>();
}
static ssize group_arg(Thread& t, const char* name, Match* self, Object* const* args, ssize nargs) {
  if (!check_positional(t, name, nargs, 0, 1)) return -1;
  return nargs ? group_index(t, self, args[0]) : 0;
}
static Ref<> match_start(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  ssize i = group_arg(t, "start", self_of(op), args, nargs);
  return i < 0 ? Ref<>() : new_int(t, self_of(op)->marks[2 * i]);
}
static Ref<> match_end(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  ssize i = group_arg(t, "end", self_of(op), args, nargs);
  return i < 0 ? Ref<>() : new_int(t, self_of(op)->marks[2 * i + 1]);
}
static Ref<> match_span(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  ssize i = group_arg(t, "span", self_of(op), args, nargs);
  return i < 0 ? Ref<>() : pair(t, self_of(op)->marks[2 * i], self_of(op)->marks[2 * i + 1]);
}
static Ref<> match_expand(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("expand($self, /, template)");
  Thread& t = Thread::current();
  Object* a[1];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  Ref<> re = import(t, "re");
  if (!re) return {};
  Ref<> expand = get_attr(t, re, "_expand"_s);
  if (!expand) return {};
  return call_args(t, expand.get(), static_cast<Object*>(self_of(op)->pattern), op, a[0]);
}
static Ref<> match_copy(Object* op, Object*) { return new_ref(op); }

static Ref<> match_lastindex(Object* op, void*) {
  ssize i = self_of(op)->last_index;
  return i >= 0 ? new_int(Thread::current(), i) : new_none();
}
static Ref<> match_lastgroup(Object* op, void*) {
  Match* self = self_of(op);
  Object* names = self->pattern->indexgroup;
  if (names && self->last_index >= 0 && self->last_index < tuple_size(names)) return new_ref(tuple_item(names, self->last_index));
  return new_none();
}
static Ref<> match_regs(Object* op, void*) {
  Thread& t = Thread::current();
  Match* self = self_of(op);
  if (!self->regs) {
    Ref<Tuple> regs = new_tuple(t, self->groups);
    if (!regs) return {};
    for (ssize i = 0; i < self->groups; ++i) {
      Ref<> span = pair(t, self->marks[2 * i], self->marks[2 * i + 1]);
      if (!span) return {};
      regs->items[i] = span.release();
    }
    self->regs = regs.release();
  }
  return new_ref(self->regs);
}
static Ref<> match_repr(Object* op) {
  Thread& t = Thread::current();
  Match* self = self_of(op);
  Ref<> whole = group_slice(t, self, 0, none());
  if (!whole) return {};
  return str_format(t, "<%s object; span=(%zd, %zd), match=%.50R>", type_of(op)->tp_name, self->marks[0], self->marks[1],
                    whole.get());
}

static const MethodDef match_methods[] = {
    {"group", match_group, kMethFastcall,
     "group([group1, ...]) -> str or tuple.\n    Return subgroup(s) of the match by indices or names.\n"
     "    For 0 returns the entire match."},
    {"start", match_start, kMethFastcall,
     "start($self, group=0, /)\n--\n\nReturn index of the start of the substring matched by group."},
    {"end", match_end, kMethFastcall, "end($self, group=0, /)\n--\n\nReturn index of the end of the substring matched by group."},
    {"span", match_span, kMethFastcall,
     "span($self, group=0, /)\n--\n\nFor match object m, return the 2-tuple (m.start(group), m.end(group))."},
    {"groups", match_groups, kMethFastcall | kMethKeywords,
     "groups($self, /, default=None)\n--\n\nReturn a tuple containing all the subgroups of the match, from 1.\n\n"
     "  default\n    Is used for groups that did not participate in the match."},
    {"groupdict", match_groupdict, kMethFastcall | kMethKeywords,
     "groupdict($self, /, default=None)\n--\n\n"
     "Return a dictionary containing all the named subgroups of the match, keyed by the subgroup name.\n\n"
     "  default\n    Is used for groups that did not participate in the match."},
    {"expand", match_expand, kMethFastcall | kMethKeywords,
     "expand($self, /, template)\n--\n\n"
     "Return the string obtained by doing backslash substitution on the string template, as done by the sub() method."},
    {"__copy__", match_copy, kMethNoargs, "__copy__($self, /)\n--\n\n"},
    {"__deepcopy__", match_copy, kMethO, "__deepcopy__($self, memo, /)\n--\n\n"},
    {"__class_getitem__", class_getitem, kMethO | kMethClass, "See PEP 585"},
    {},
};
static const GetSetDef match_getset[] = {
    {"lastindex", match_lastindex, nullptr, "The integer index of the last matched capturing group.", nullptr},
    {"lastgroup", match_lastgroup, nullptr, "The name of the last matched capturing group.", nullptr},
    {"regs", match_regs, nullptr, nullptr, nullptr},
    {},
};
static const MemberDef match_members[] = {
    {"string", kMemberObject, offsetof(Match, string), kMemberReadonly, "The string passed to match() or search()."},
    {"re", kMemberObject, offsetof(Match, pattern), kMemberReadonly, "The regular expression object."},
    {"pos", kMemberSsize, offsetof(Match, pos), kMemberReadonly,
     "The index into the string at which the RE engine started looking for a match."},
    {"endpos", kMemberSsize, offsetof(Match, endpos), kMemberReadonly,
     "The index into the string beyond which the RE engine will not go."},
    {},
};
static MappingMethods match_as_mapping = {.mp_length = nullptr, .mp_subscript = match_getitem};

constinit Type match_type = [] {
  Type t = static_type("re.Match", offsetof(Match, marks), sizeof(ssize), kTypeGc | kTypeDisallowInstantiation);
  t.tp_dealloc = match_dealloc;
  t.tp_repr = match_repr;
  t.tp_as_mapping = &match_as_mapping;
  t.tp_doc = "The result of re.match() and re.search().\nMatch objects always have a boolean value of True.";
  t.tp_traverse = match_traverse;
  t.tp_clear = match_clear;
  t.tp_methods = match_methods;
  t.tp_members = match_members;
  t.tp_getset = match_getset;
  return t;
}();

}  // namespace adder::sre
