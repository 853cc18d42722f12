// re.Pattern and its scanner.
#include "core/args.h"
#include "core/hooks.h"
#include "core/interpreter.h"
#include "core/type_object.h"
#include "mem/alloc.h"
#include "modules/_sre/sre.h"
#include "types/bytes.h"
#include "types/codecs/codecs.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/slice.h"
#include "types/str_internal.h"

namespace adder::sre {

static Pattern* self_of(Object* o) { return static_cast<Pattern*>(o); }

// --- texts ---

Text::~Text() {
  if (held_) release_buffer(&view_);
}

bool Text::open(Thread& t, Pattern* pattern, Object* s, ssize start, ssize end) {
  const void* data;
  ssize length;
  if (is_str(s)) {
    data = str_data(s);
    length = str_length(s);
    state.kind = str_kind(s);
    is_bytes = false;
  } else {
    if (!has_buffer(s) || get_buffer(t, s, &view_, kBufSimple) < 0) {
      t.clear_error();
      t.raise(exc::TypeError, "expected string or bytes-like object, got '%.200s'", type_of(s)->tp_name);
      return false;
    }
    held_ = true;
    data = view_.buf ? view_.buf : "";
    length = view_.len;
    state.kind = 1;
    is_bytes = true;
  }
  if (is_bytes && pattern->is_bytes == 0) {
    t.raise(exc::TypeError, "cannot use a string pattern on a bytes-like object");
    return false;
  }
  if (!is_bytes && pattern->is_bytes > 0) {
    t.raise(exc::TypeError, "cannot use a bytes pattern on a string-like object");
    return false;
  }
  owner_ = new_ref(s);
  string = s;
  if (start < 0)
    start = 0;
  else if (start > length)
    start = length;
  if (end < 0)
    end = 0;
  else if (end > length)
    end = length;
  pos = start;
  endpos = end;
  state.program = pattern->program;
  state.beginning = static_cast<const char*>(data);
  state.start = state.beginning + start * state.kind;
  state.end = state.beginning + end * state.kind;
  if (state.set_groups(pattern->groups)) return true;
  t.raise_no_memory();
  return false;
}

Ref<> Text::slice(Thread& t, ssize start, ssize end) const {
  if (!is_bytes) {
    if (start == 0 && end == str_length(string)) return str_exact(t, string);
    return str_slice_chars(t, string, start, end);
  }
  if (is_exact(string, bytes_type) && start == 0 && end == bytes_size(string)) return new_ref(string);
  return new_bytes(t, {state.beginning + start, static_cast<std::size_t>(end - start)});
}

Ref<> Text::group(Thread& t, ssize number, Object* missing) const {
  ssize start = state.marks[2 * number - 2], end = state.marks[2 * number - 1];
  if (start < 0 || end < 0) return missing ? new_ref(missing) : slice(t, 0, 0);
  return slice(t, start, end < start ? start : end);
}

// --- creation ---

static void pattern_dealloc(Object* op) {
  Pattern* self = self_of(op);
  gc_untrack(self);
  if (self->weakreflist) clear_weak_refs(self);
  xdecref(self->pattern);
  xdecref(self->groupindex);
  xdecref(self->indexgroup);
  delete self->program;
  gc_free(self);
}
static int pattern_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(self_of(op)->groupindex);
  ADDER_VISIT(self_of(op)->indexgroup);
  ADDER_VISIT(self_of(op)->pattern);
  return 0;
}
static int pattern_clear(Object* op) {
  clear_field(self_of(op)->groupindex);
  clear_field(self_of(op)->indexgroup);
  clear_field(self_of(op)->pattern);
  return 0;
}

Ref<> sre_compile(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("compile($module, /, pattern, flags, code, groups, groupindex, indexgroup)");
  Thread& t = Thread::current();
  Object* a[6];
  int flags;
  ssize groups;
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || !convert_int(t, a[1], &flags)) return {};
  if (!is_list(a[2])) return bad_argument(t, "compile", "code", "list", a[2]);
  if (!convert_ssize(t, a[3], &groups)) return {};
  if (!is_dict(a[4])) return bad_argument(t, "compile", "groupindex", "dict", a[4]);
  if (!is_tuple(a[5])) return bad_argument(t, "compile", "indexgroup", "tuple", a[5]);
  int is_bytes_pattern = -1;
  if (!is_none(a[0])) {
    if (is_str(a[0])) {
      is_bytes_pattern = 0;
    } else {
      BufferView view;
      Buffer b;
      if (!has_buffer(a[0]) || get_buffer(t, a[0], &b, kBufSimple) < 0) {
        t.clear_error();
        return t.raise(exc::TypeError, "expected string or bytes-like object, got '%.200s'", type_of(a[0])->tp_name);
      }
      release_buffer(&b);
      is_bytes_pattern = 1;
    }
  }
  auto* program = new Program;
  ssize n = list_size(a[2]);
  program->code.reserve(n + 16);
  for (ssize i = 0; i < list_size(a[2]); ++i) {
    Object* o = list_item(a[2], i);
    u64 v = is_int(o) ? as_u64(t, o) : ~u64{0};
    if (v > 0xffffffffu) {
      t.clear_error();
      delete program;
      return t.raise(exc::OverflowError, "regular expression code size limit exceeded");
    }
    program->code.push_back(static_cast<u32>(v));
  }
  bool ok = groups >= 0 && groups <= static_cast<ssize>(kMaxGroups);
  program->groups = ok ? static_cast<u32>(groups) : 0;
  auto code_size = static_cast<ssize>(program->code.size());
  if (!ok || !translate(program)) {
    delete program;
    return t.raise(exc::RuntimeError, "invalid SRE code");
  }
  auto* self = new_gc_object<Pattern>(t, &pattern_type);
  if (!self) {
    delete program;
    return {};
  }
  self->size = code_size;
  self->groups = groups;
  self->groupindex = retain(a[4]);
  self->indexgroup = retain(a[5]);
  self->pattern = retain(a[0]);
  self->flags = flags;
  self->weakreflist = nullptr;
  self->is_bytes = is_bytes_pattern;
  self->program = program;
  gc_track(self);
  return steal<Object>(self);
}

// --- matching ---

static constexpr Signature kMatchSignature("match($self, /, string, pos=0, endpos=sys.maxsize)");
static constexpr Signature kSearchSignature("search($self, /, string, pos=0, endpos=sys.maxsize)");
static constexpr Signature kFullmatchSignature("fullmatch($self, /, string, pos=0, endpos=sys.maxsize)");
static constexpr Signature kFindallSignature("findall($self, /, string, pos=0, endpos=sys.maxsize)");
static constexpr Signature kFinditerSignature("finditer($self, /, string, pos=0, endpos=sys.maxsize)");
static constexpr Signature kScannerSignature("scanner($self, /, string, pos=0, endpos=sys.maxsize)");

struct TextArgs {
  Object* string;
  ssize pos = 0, endpos = kSsizeMax;
};
static bool text_args(Thread& t, const Signature& signature, Object* const* args, ssize nargs, Object* kwnames, TextArgs* out) {
  if (nargs == 1 && !kwnames) {
    out->string = args[0];
    return true;
  }
  Object* a[3];
  if (!signature.unpack(t, args, nargs, kwnames, a) || !convert_ssize(t, a[1], &out->pos) ||
      !convert_ssize(t, a[2], &out->endpos)) {
    return false;
  }
  out->string = a[0];
  return true;
}

static Ref<> pattern_match(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  Thread& t = Thread::current();
  TextArgs a;
  Text text;
  if (!text_args(t, kMatchSignature, args, nargs, kwnames, &a) || !text.open(t, self_of(op), a.string, a.pos, a.endpos))
    return {};
  return new_match(t, self_of(op), text, match(t, text.state));
}
static Ref<> pattern_fullmatch(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  Thread& t = Thread::current();
  TextArgs a;
  Text text;
  if (!text_args(t, kFullmatchSignature, args, nargs, kwnames, &a) || !text.open(t, self_of(op), a.string, a.pos, a.endpos))
    return {};
  text.state.match_all = true;
  return new_match(t, self_of(op), text, match(t, text.state));
}
static Ref<> pattern_search(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  Thread& t = Thread::current();
  TextArgs a;
  Text text;
  if (!text_args(t, kSearchSignature, args, nargs, kwnames, &a) || !text.open(t, self_of(op), a.string, a.pos, a.endpos))
    return {};
  return new_match(t, self_of(op), text, search(t, text.state));
}

// After a match: the next search begins at its end, and must move if the match was empty.
static void advance(State& s) {
  s.must_advance = s.ptr == s.start;
  s.start = s.ptr;
}

static Ref<> pattern_findall(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  Thread& t = Thread::current();
  TextArgs a;
  Text text;
  if (!text_args(t, kFindallSignature, args, nargs, kwnames, &a) || !text.open(t, self_of(op), a.string, a.pos, a.endpos))
    return {};
  Ref<List> list = new_list(t, 0);
  if (!list) return {};
  State& s = text.state;
  ssize groups = self_of(op)->groups;
  Ref<> empty = text.slice(t, 0, 0);
  if (!empty) return {};
  while (s.start <= s.end) {
    Status status = search(t, s);
    if (status == kError) return {};
    if (status == kNoMatch) break;
    Ref<> item;
    if (groups == 0) {
      item = text.slice(t, text.position(s.start), text.position(s.ptr));
    } else if (groups == 1) {
      item = text.group(t, 1, empty);
    } else {
      Ref<Tuple> tuple = new_tuple(t, groups);
      for (ssize i = 0; tuple && i < groups; ++i) {
        Ref<> part = text.group(t, i + 1, empty);
        if (!part) return {};
        tuple->items[i] = part.release();
      }
      item = std::move(tuple);
    }
    if (!item || list_append(t, list.get(), std::move(item)) < 0) return {};
    advance(s);
  }
  return list;
}

static Ref<> pattern_split(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("split($self, /, string, maxsplit=0)");
  Thread& t = Thread::current();
  Object* a[2];
  ssize max = 0;
  Text text;
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || !convert_ssize(t, a[1], &max) ||
      !text.open(t, self_of(op), a[0], 0, kSsizeMax)) {
    return {};
  }
  Ref<List> list = new_list(t, 0);
  if (!list) return {};
  State& s = text.state;
  ssize last = 0;
  for (ssize n = 0; max == 0 || n < max; ++n) {
    Status status = search(t, s);
    if (status == kError) return {};
    if (status == kNoMatch) break;
    Ref<> piece = text.slice(t, last, text.position(s.start));
    if (!piece || list_append(t, list.get(), std::move(piece)) < 0) return {};
    for (ssize i = 1; i <= self_of(op)->groups; ++i) {
      Ref<> group = text.group(t, i, none());
      if (!group || list_append(t, list.get(), std::move(group)) < 0) return {};
    }
    last = text.position(s.ptr);
    advance(s);
  }
  Ref<> rest = text.slice(t, last, text.endpos);
  if (!rest || list_append(t, list.get(), std::move(rest)) < 0) return {};
  return list;
}

// --- sub ---

// The pieces of the result, in the order of join's items: str goes to one builder, bytes to the other.
class Pieces {
 public:
  Pieces(Thread& t, bool is_bytes) : t_(t), is_bytes_(is_bytes), text_(t), bytes_(t) {}
  bool slice(const Text& text, ssize start, ssize end) {
    if (end <= start) return true;
    ++items_;
    const State& s = text.state;
    if (is_bytes_) return bytes_.append({s.beginning + start, static_cast<std::size_t>(end - start)});
    return text_.append(text.string, start, end);
  }
  bool item(Object* o) {
    ssize i = items_++;
    if (!is_bytes_) {
      if (is_str(o)) return text_.append(o);
      t_.raise(exc::TypeError, "sequence item %zd: expected str instance, %.80s found", i, type_of(o)->tp_name);
      return false;
    }
    if (is_bytes(o)) return bytes_.append(bytes_view(o));
    Buffer view;
    if (!has_buffer(o) || get_buffer(t_, o, &view, kBufSimple) < 0) {
      t_.clear_error();
      t_.raise(exc::TypeError, "sequence item %zd: expected a bytes-like object, %.80s found", i, type_of(o)->tp_name);
      return false;
    }
    bool ok = bytes_.append({static_cast<const char*>(view.buf), static_cast<std::size_t>(view.len)});
    release_buffer(&view);
    return ok;
  }
  Ref<> finish() { return is_bytes_ ? Ref<>(bytes_.finish()) : Ref<>(text_.finish()); }

 private:
  Thread& t_;
  bool is_bytes_;
  ssize items_ = 0;
  StrBuilder text_;
  BytesBuilder bytes_;
};

// What to put in place of each match: an object (literal) or a callable.
static bool replacement(Thread& t, Pattern* self, Object* repl, Ref<>* filter, bool* callable) {
  *callable = is_callable(repl);
  if (*callable) {
    *filter = new_ref(repl);
    return true;
  }
  bool literal = false;
  if (is_str(repl)) {
    literal = str_find_char(repl, '\\', 0, kSsizeMax, 1) < 0;
  } else if (has_buffer(repl)) {
    Buffer view;
    if (get_buffer(t, repl, &view, kBufSimple) == 0) {
      literal = !view.len || !std::memchr(view.buf, '\\', view.len);
      release_buffer(&view);
    } else {
      t.clear_error();
    }
  }
  if (literal) {
    *filter = new_ref(repl);
    return true;
  }
  Ref<> re = import(t, "re");
  if (!re) return false;
  Ref<> compile_template = get_attr(t, re, "_subx"_s);
  if (!compile_template) return false;
  *filter = call_args(t, compile_template.get(), static_cast<Object*>(self), repl);
  if (!*filter) return false;
  *callable = is_callable(*filter);
  return true;
}

static Ref<> substitute(Thread& t, Pattern* self, Object* repl, Object* string, ssize max, bool with_count) {
  Ref<> filter;
  bool callable;
  Text text;
  if (!replacement(t, self, repl, &filter, &callable) || !text.open(t, self, string, 0, kSsizeMax)) return {};
  State& s = text.state;
  Pieces pieces(t, text.is_bytes);
  ssize n = 0, last = 0;
  while (max == 0 || n < max) {
    Status status = search(t, s);
    if (status == kError) return {};
    if (status == kNoMatch) break;
    ssize start = text.position(s.start), end = text.position(s.ptr);
    if (!pieces.slice(text, last, start)) return {};
    if (callable) {
      Ref<> m = new_match(t, self, text, kMatched);
      if (!m) return {};
      Ref<> item = call_one_arg(t, filter, m);
      if (!item || (!is_none(item) && !pieces.item(item))) return {};
    } else if (!is_none(filter) && !pieces.item(filter)) {
      return {};
    }
    last = end;
    ++n;
    advance(s);
  }
  Ref<> result;
  if (n == 0) {
    result = text.slice(t, 0, text.endpos);
  } else {
    if (!pieces.slice(text, last, text.endpos)) return {};
    result = pieces.finish();
  }
  if (!result || !with_count) return result;
  Ref<> count = new_int(t, n);
  return count ? Ref<>(tuple_pack(t, result.get(), count.get())) : Ref<>();
}
static Ref<> pattern_sub(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("sub($self, /, repl, string, count=0)");
  Thread& t = Thread::current();
  Object* a[3];
  ssize max = 0;
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || !convert_ssize(t, a[2], &max)) return {};
  return substitute(t, self_of(op), a[0], a[1], max, false);
}
static Ref<> pattern_subn(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature("subn($self, /, repl, string, count=0)");
  Thread& t = Thread::current();
  Object* a[3];
  ssize max = 0;
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || !convert_ssize(t, a[2], &max)) return {};
  return substitute(t, self_of(op), a[0], a[1], max, true);
}

// --- scanner ---

struct Scanner : Object {
  Object* pattern;
  Text* text;
  bool finished, running;
};

static Ref<> new_scanner(Thread& t, Pattern* pattern, const TextArgs& a) {
  auto* self = new_gc_object<Scanner>(t, &scanner_type);
  if (!self) return {};
  self->pattern = nullptr;
  self->text = new Text;
  self->finished = self->running = false;
  Ref<> owner = steal<Object>(self);
  if (!self->text->open(t, pattern, a.string, a.pos, a.endpos)) {
    gc_track(self);
    return {};
  }
  self->pattern = retain<Object>(pattern);
  gc_track(self);
  return owner;
}
static void scanner_dealloc(Object* op) {
  auto* self = static_cast<Scanner*>(op);
  gc_untrack(self);
  delete self->text;
  xdecref(self->pattern);
  gc_free(self);
}
static int scanner_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(static_cast<Scanner*>(op)->pattern);
  ADDER_VISIT(static_cast<Scanner*>(op)->text->string);
  return 0;
}
static Ref<> scan(Object* op, Status (*run)(Thread&, State&)) {
  Thread& t = Thread::current();
  auto* self = static_cast<Scanner*>(op);
  if (self->finished) return new_none();
  if (self->running) return t.raise(exc::ValueError, "regular expression scanner already executing");
  Ref<> keep = new_ref(op);
  State& s = self->text->state;
  self->running = true;
  Status status = run(t, s);
  self->running = false;
  Ref<> m = new_match(t, self_of(self->pattern), *self->text, status);
  if (status == kNoMatch)
    self->finished = true;
  else if (status == kMatched)
    advance(s);
  return m;
}
static Ref<> scanner_match(Object* op, Object*) { return scan(op, match); }
static Ref<> scanner_search(Object* op, Object*) { return scan(op, search); }

static Ref<> pattern_scanner(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  Thread& t = Thread::current();
  TextArgs a;
  if (!text_args(t, kScannerSignature, args, nargs, kwnames, &a)) return {};
  return new_scanner(t, self_of(op), a);
}
static Ref<> pattern_finditer(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  Thread& t = Thread::current();
  TextArgs a;
  if (!text_args(t, kFinditerSignature, args, nargs, kwnames, &a)) return {};
  Ref<> scanner = new_scanner(t, self_of(op), a);
  if (!scanner) return {};
  Ref<> next = get_attr(t, scanner, "search"_s);
  return next ? new_callable_iterator(t, next, none()) : Ref<>();
}

// --- slots ---

static Ref<> pattern_repr(Object* op) {
  static constexpr struct {
    const char* name;
    int value;
  } kFlags[] = {{"re.TEMPLATE", 1}, {"re.IGNORECASE", 2}, {"re.LOCALE", 4},  {"re.MULTILINE", 8}, {"re.DOTALL", 16},
                {"re.UNICODE", 32}, {"re.VERBOSE", 64},   {"re.DEBUG", 128}, {"re.ASCII", 256}};
  Thread& t = Thread::current();
  Pattern* self = self_of(op);
  int flags = self->flags;
  if (self->is_bytes <= 0 && (flags & (4 | 32 | 256)) == 32) flags &= ~32;
  StrBuilder out(t);
  Ref<Str> shown = str_format(t, "%.200R", self->pattern);
  if (!shown) return {};
  out.append_ascii("re.compile(");
  out.append(shown.get());
  const char* separator = ", ";
  for (auto& f : kFlags) {
    if (!(flags & f.value)) continue;
    out.append_ascii(separator);
    out.append_ascii(f.name);
    separator = "|";
    flags &= ~f.value;
  }
  if (flags) {
    Ref<Str> rest = str_format(t, "%s0x%x", separator, flags);
    if (!rest) return {};
    out.append(rest.get());
  }
  out.append(')');
  return out.finish();
}
static hash_t pattern_hash(Object* op) {
  Thread& t = Thread::current();
  Pattern* self = self_of(op);
  hash_t h = hash(t, self->pattern);
  if (h == -1) return -1;
  const auto& code = self->program->code;
  h ^= hash_bytes(code.data(), static_cast<ssize>(self->size * sizeof(u32)));
  h ^= self->flags;
  h ^= self->is_bytes;
  h ^= self->size;
  return h == -1 ? -2 : h;
}
static Ref<> pattern_richcompare(Object* a, Object* b, int op) {
  if ((op != kEq && op != kNe) || !is_exact(b, pattern_type)) return new_not_implemented();
  Pattern *x = self_of(a), *y = self_of(b);
  bool equal = a == b;
  if (!equal) {
    equal = x->flags == y->flags && x->is_bytes == y->is_bytes && x->program->code == y->program->code;
    if (equal) {
      int r = rich_compare_bool(Thread::current(), x->pattern, y->pattern, kEq);
      if (r < 0) return {};
      equal = r;
    }
  }
  return new_bool(op == kEq ? equal : !equal);
}
static Ref<> pattern_copy(Object* op, Object*) { return new_ref(op); }
static Ref<> pattern_groupindex(Object* op, void*) {
  Thread& t = Thread::current();
  if (self_of(op)->groupindex && dict_size(self_of(op)->groupindex)) return new_dict_proxy(t, self_of(op)->groupindex);
  return new_dict(t);
}

static const MethodDef pattern_methods[] = {
    {"match", pattern_match, kMethFastcall | kMethKeywords | kMethDefining,
     "match($self, /, string, pos=0, endpos=sys.maxsize)\n--\n\nMatches zero or more characters at the beginning of the string."},
    {"fullmatch", pattern_fullmatch, kMethFastcall | kMethKeywords,
     "fullmatch($self, /, string, pos=0, endpos=sys.maxsize)\n--\n\nMatches against all of the string."},
    {"search", pattern_search, kMethFastcall | kMethKeywords | kMethDefining,
     "search($self, /, string, pos=0, endpos=sys.maxsize)\n--\n\n"
     "Scan through string looking for a match, and return a corresponding match object instance.\n\n"
     "Return None if no position in the string matches."},
    {"sub", pattern_sub, kMethFastcall | kMethKeywords,
     "sub($self, /, repl, string, count=0)\n--\n\n"
     "Return the string obtained by replacing the leftmost non-overlapping occurrences of pattern in string by the replacement "
     "repl."},
    {"subn", pattern_subn, kMethFastcall | kMethKeywords,
     "subn($self, /, repl, string, count=0)\n--\n\n"
     "Return the tuple (new_string, number_of_subs_made) found by replacing the leftmost non-overlapping occurrences of pattern "
     "with "
     "the replacement repl."},
    {"findall", pattern_findall, kMethFastcall | kMethKeywords,
     "findall($self, /, string, pos=0, endpos=sys.maxsize)\n--\n\nReturn a list of all non-overlapping matches of pattern in "
     "string."},
    {"split", pattern_split, kMethFastcall | kMethKeywords,
     "split($self, /, string, maxsplit=0)\n--\n\nSplit string by the occurrences of pattern."},
    {"finditer", pattern_finditer, kMethFastcall | kMethKeywords,
     "finditer($self, /, string, pos=0, endpos=sys.maxsize)\n--\n\n"
     "Return an iterator over all non-overlapping matches for the RE pattern in string.\n\n"
     "For each match, the iterator returns a match object."},
    {"scanner", pattern_scanner, kMethFastcall | kMethKeywords, "scanner($self, /, string, pos=0, endpos=sys.maxsize)\n--\n\n"},
    {"__copy__", pattern_copy, kMethNoargs, "__copy__($self, /)\n--\n\n"},
    {"__deepcopy__", pattern_copy, kMethO, "__deepcopy__($self, memo, /)\n--\n\n"},
    {"__class_getitem__", class_getitem, kMethO | kMethClass, "See PEP 585"},
    {},
};
static const MemberDef pattern_members[] = {
    {"pattern", kMemberObject, offsetof(Pattern, pattern), kMemberReadonly,
     "The pattern string from which the RE object was compiled."},
    {"flags", kMemberInt, offsetof(Pattern, flags), kMemberReadonly, "The regex matching flags."},
    {"groups", kMemberSsize, offsetof(Pattern, groups), kMemberReadonly, "The number of capturing groups in the pattern."},
    {},
};
static const GetSetDef pattern_getset[] = {
    {"groupindex", pattern_groupindex, nullptr, "A dictionary mapping group names to group numbers.", nullptr},
    {},
};
constinit Type pattern_type = [] {
  Type t = static_type("re.Pattern", sizeof(Pattern), sizeof(u32), kTypeGc | kTypeDisallowInstantiation);
  t.tp_dealloc = pattern_dealloc;
  t.tp_repr = pattern_repr;
  t.tp_hash = pattern_hash;
  t.tp_richcompare = pattern_richcompare;
  t.tp_doc = "Compiled regular expression object.";
  t.tp_traverse = pattern_traverse;
  t.tp_clear = pattern_clear;
  t.tp_weaklistoffset = offsetof(Pattern, weakreflist);
  t.tp_methods = pattern_methods;
  t.tp_members = pattern_members;
  t.tp_getset = pattern_getset;
  return t;
}();

static const MethodDef scanner_methods[] = {
    {"match", scanner_match, kMethNoargs | kMethDefining, "match($self, /)\n--\n\n"},
    {"search", scanner_search, kMethNoargs | kMethDefining, "search($self, /)\n--\n\n"},
    {},
};
static const MemberDef scanner_members[] = {
    {"pattern", kMemberObject, offsetof(Scanner, pattern), kMemberReadonly, nullptr},
    {},
};
constinit Type scanner_type = [] {
  Type t = static_type("_sre.SRE_Scanner", sizeof(Scanner), 0, kTypeGc | kTypeDisallowInstantiation);
  t.tp_dealloc = scanner_dealloc;
  t.tp_traverse = scanner_traverse;
  t.tp_methods = scanner_methods;
  t.tp_members = scanner_members;
  return t;
}();

}  // namespace adder::sre
