// _csv: reading and writing comma separated values (PEP 305).
#include <string>
#include <vector>

#include "core/args.h"
#include "core/hooks.h"
#include "core/type_object.h"
#include "docs/module__csv.h"
#include "mem/alloc.h"
#include "types/dict.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str_internal.h"

namespace adder {

namespace {

enum Quoting : int { kMinimal, kAll, kNonNumeric, kNone };
constexpr u32 kNotSet = 0xffffffffu;

Object* g_error;     // _csv.Error
Object* g_dialects;  // dict: name -> Dialect
long g_field_limit = 128 * 1024;

// --- dialects ---

struct Dialect : Object {
  char doublequote, skipinitialspace, strict;
  int quoting;
  u32 delimiter, quotechar, escapechar;
  Object* lineterminator;
};
extern Type dialect_type, reader_type, writer_type;
Dialect* dialect_of(Object* o) { return static_cast<Dialect*>(o); }

Raised csv_error(Thread& t, const char* format, auto... args) {
  return t.raise(*reinterpret_cast<Type*>(g_error), format, args...);
}

bool take_bool(Thread& t, Object* o, char* out, bool fallback) {
  if (!o) {
    *out = fallback;
    return true;
  }
  int v = is_true(t, o);
  *out = v > 0;
  return v >= 0;
}
bool take_char(Thread& t, const char* name, Object* o, u32* out, u32 fallback, bool or_none) {
  if (!o) {
    *out = fallback;
    return true;
  }
  *out = kNotSet;
  if (or_none && is_none(o)) return true;
  if (!is_str(o)) {
    t.raise(exc::TypeError, or_none ? "\"%s\" must be string or None, not %.200s" : "\"%s\" must be string, not %.200s", name,
            type_of(o)->tp_name);
    return false;
  }
  if (str_length(o) != 1) {
    t.raise(exc::TypeError, "\"%s\" must be a 1-character string", name);
    return false;
  }
  *out = str_char(o, 0);
  return true;
}

Lookup find_dialect(Thread& t, Object* name, Object** found) {
  Lookup r = dict_lookup(t, static_cast<Dict*>(g_dialects), name, found);
  if (r == Lookup::missing) {
    csv_error(t, "unknown dialect");
    return Lookup::error;
  }
  return r;
}

constexpr const char* kOptions[] = {"delimiter", "doublequote", "escapechar",       "lineterminator",
                                    "quotechar", "quoting",     "skipinitialspace", "strict"};

Ref<> dialect_new(Type* type, Object* args, Object* kwargs) {
  static constexpr Signature kSignature(
      "(dialect=None, delimiter=None, doublequote=None, escapechar=None, lineterminator=None, quotechar=None, "
      "quoting=None, "
      "skipinitialspace=None, strict=None)");
  Thread& t = Thread::current();
  Object* a[9];
  if (!kSignature.unpack(t, args, kwargs, a)) return {};
  Object* base = a[0];
  Ref<> keep[9];
  if (base) {
    if (is_str(base)) {
      if (find_dialect(t, base, &base) != Lookup::found) return {};
    }
    keep[8] = new_ref(base);
    bool overridden = false;
    for (int i = 1; i < 9; ++i) overridden |= a[i] != nullptr;
    if (!overridden && is_exact(base, dialect_type)) return new_ref(base);
    for (int i = 0; i < 8; ++i) {
      if (a[i + 1]) continue;
      Ref<Str> name = intern_text(t, kOptions[i]);
      if (!name) return {};
      if (lookup_attr(t, base, name, &keep[i]) == Lookup::error) t.clear_error();
      a[i + 1] = keep[i].get();
    }
  }
  Ref<> self = type->tp_alloc(type, 0);
  if (!self) return {};
  Dialect* d = dialect_of(self);
  d->lineterminator = nullptr;
  if (!take_char(t, "delimiter", a[1], &d->delimiter, ',', false) || !take_bool(t, a[2], &d->doublequote, true) ||
      !take_char(t, "escapechar", a[3], &d->escapechar, kNotSet, true)) {
    return {};
  }
  if (!a[4]) {
    d->lineterminator = new_str_ascii(t, "\r\n").release();
    if (!d->lineterminator) return {};
  } else if (is_none(a[4])) {
    d->lineterminator = nullptr;
  } else if (!is_str(a[4])) {
    return t.raise(exc::TypeError, "\"%s\" must be a string", "lineterminator");
  } else {
    d->lineterminator = retain(a[4]);
  }
  if (!take_char(t, "quotechar", a[5], &d->quotechar, '"', true)) return {};
  d->quoting = kMinimal;
  if (a[6]) {
    if (!is_exact(a[6], int_type)) return t.raise(exc::TypeError, "\"%s\" must be an integer", "quoting");
    if (!convert_int(t, a[6], &d->quoting)) return {};
    if (d->quoting < kMinimal || d->quoting > kNone) return t.raise(exc::TypeError, "bad \"quoting\" value");
  }
  if (!take_bool(t, a[7], &d->skipinitialspace, false) || !take_bool(t, a[8], &d->strict, false)) return {};
  if (a[5] && is_none(a[5]) && !a[6]) d->quoting = kNone;
  if (d->delimiter == kNotSet) return t.raise(exc::TypeError, "delimiter must be set");
  if (d->quoting != kNone && d->quotechar == kNotSet) return t.raise(exc::TypeError, "quotechar must be set if quoting enabled");
  if (!d->lineterminator) return t.raise(exc::TypeError, "lineterminator must be set");
  return self;
}
void dialect_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(dialect_of(op)->lineterminator);
  type_of(op)->tp_free(op);
}
int dialect_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(dialect_of(op)->lineterminator);
  return 0;
}
int dialect_clear(Object* op) {
  clear_field(dialect_of(op)->lineterminator);
  return 0;
}
Ref<> char_or_none(u32 c) { return c == kNotSet ? new_none() : Ref<>(new_str_char(Thread::current(), c)); }
Ref<> dialect_delimiter(Object* op, void*) { return char_or_none(dialect_of(op)->delimiter); }
Ref<> dialect_escapechar(Object* op, void*) { return char_or_none(dialect_of(op)->escapechar); }
Ref<> dialect_quotechar(Object* op, void*) { return char_or_none(dialect_of(op)->quotechar); }
Ref<> dialect_quoting(Object* op, void*) { return new_int(Thread::current(), dialect_of(op)->quoting); }
Ref<> dialect_lineterminator(Object* op, void*) {
  Object* o = dialect_of(op)->lineterminator;
  return o ? new_ref(o) : new_none();
}
Ref<> dialect_reduce(Object* op, Object* const*, ssize) {
  return Thread::current().raise(exc::TypeError, "cannot pickle '%.100s' instances", type_short_name(type_of(op)).data());
}
const MethodDef dialect_methods[] = {
    {"__reduce__", dialect_reduce, kMethFastcall, doc::module__csv::Dialect___reduce__},
    {"__reduce_ex__", dialect_reduce, kMethFastcall, doc::module__csv::Dialect___reduce_ex__},
    {},
};
const MemberDef dialect_members[] = {
    {"skipinitialspace", kMemberBool, offsetof(Dialect, skipinitialspace), kMemberReadonly, nullptr},
    {"doublequote", kMemberBool, offsetof(Dialect, doublequote), kMemberReadonly, nullptr},
    {"strict", kMemberBool, offsetof(Dialect, strict), kMemberReadonly, nullptr},
    {},
};
const GetSetDef dialect_getset[] = {
    {"delimiter", dialect_delimiter, nullptr, nullptr, nullptr},
    {"escapechar", dialect_escapechar, nullptr, nullptr, nullptr},
    {"lineterminator", dialect_lineterminator, nullptr, nullptr, nullptr},
    {"quotechar", dialect_quotechar, nullptr, nullptr, nullptr},
    {"quoting", dialect_quoting, nullptr, nullptr, nullptr},
    {},
};
constinit Type dialect_type = [] {
  Type t = static_type("_csv.Dialect", sizeof(Dialect), 0, kTypeBase | kTypeGc);
  t.tp_dealloc = dialect_dealloc;
  t.tp_doc = doc::module__csv::Dialect_type_doc;
  t.tp_traverse = dialect_traverse;
  t.tp_clear = dialect_clear;
  t.tp_methods = dialect_methods;
  t.tp_members = dialect_members;
  t.tp_getset = dialect_getset;
  t.tp_new = dialect_new;
  return t;
}();

// Dialect(base, **options) as the module's functions pass them on. The keyword arguments come from a vector call.
Ref<> make_dialect(Thread& t, Object* base, Object* const* kwvalues, Object* kwnames) {
  Object* args[1] = {base};
  std::vector<Object*> all;
  if (base) all.push_back(args[0]);
  for (ssize i = 0; kwnames && i < tuple_size(kwnames); ++i) all.push_back(kwvalues[i]);
  return vectorcall(t, &dialect_type, all.data(), base ? 1 : 0, kwnames && tuple_size(kwnames) ? kwnames : nullptr);
}

// --- reading ---

enum class ReadState : u8 {
  start_record,
  start_field,
  escaped,
  in_field,
  in_quoted,
  escape_in_quoted,
  quote_in_quoted,
  eat_crnl,
  after_escaped_crnl,
};

struct Reader : Object {
  Object *input, *dialect, *fields;
  ReadState state;
  StrBuilder* field;
  bool numeric_field;
  unsigned long line_num;
};
Reader* reader_of(Object* o) { return static_cast<Reader*>(o); }

bool save_field(Thread& t, Reader* r) {
  Ref<> value = r->field->finish();
  if (!value) return false;
  if (r->numeric_field) {
    r->numeric_field = false;
    value = to_float(t, value);
    if (!value) return false;
  }
  return list_append(t, static_cast<List*>(r->fields), std::move(value)) == 0;
}
bool add_char(Thread& t, Reader* r, u32 c) {
  if (r->field->length() >= g_field_limit) {
    csv_error(t, "field larger than field limit (%ld)", g_field_limit);
    return false;
  }
  return r->field->append(c);
}
constexpr u32 kEndOfLine = 0xfffffffeu;

bool start_field(Thread& t, Reader* r, Dialect* d, u32 c) {
  if (c == '\n' || c == '\r' || c == kEndOfLine) {
    if (!save_field(t, r)) return false;
    r->state = c == kEndOfLine ? ReadState::start_record : ReadState::eat_crnl;
  } else if (c == d->quotechar && d->quoting != kNone) {
    r->state = ReadState::in_quoted;
  } else if (c == d->escapechar) {
    r->state = ReadState::escaped;
  } else if (c == ' ' && d->skipinitialspace) {
    // stays
  } else if (c == d->delimiter) {
    return save_field(t, r);
  } else {
    if (d->quoting == kNonNumeric) r->numeric_field = true;
    r->state = ReadState::in_field;
    return add_char(t, r, c);
  }
  return true;
}

bool process_char(Thread& t, Reader* r, Dialect* d, u32 c) {
  bool newline = c == '\n' || c == '\r';
  switch (r->state) {
    case ReadState::start_record:
      if (c == kEndOfLine) return true;
      if (newline) {
        r->state = ReadState::eat_crnl;
        return true;
      }
      r->state = ReadState::start_field;
      [[fallthrough]];
    case ReadState::start_field:
      return start_field(t, r, d, c);
    case ReadState::escaped:
      if (newline) {
        r->state = ReadState::after_escaped_crnl;
        return add_char(t, r, c);
      }
      if (c == kEndOfLine) c = '\n';
      r->state = ReadState::in_field;
      return add_char(t, r, c);
    case ReadState::after_escaped_crnl:
      if (c == kEndOfLine) return true;
      r->state = ReadState::in_field;
      [[fallthrough]];
    case ReadState::in_field:
      if (newline || c == kEndOfLine) {
        if (!save_field(t, r)) return false;
        r->state = c == kEndOfLine ? ReadState::start_record : ReadState::eat_crnl;
      } else if (c == d->escapechar) {
        r->state = ReadState::escaped;
      } else if (c == d->delimiter) {
        if (!save_field(t, r)) return false;
        r->state = ReadState::start_field;
      } else {
        return add_char(t, r, c);
      }
      return true;
    case ReadState::in_quoted:
      if (c == kEndOfLine) return true;
      if (c == d->escapechar) {
        r->state = ReadState::escape_in_quoted;
      } else if (c == d->quotechar && d->quoting != kNone) {
        r->state = d->doublequote ? ReadState::quote_in_quoted : ReadState::in_field;
      } else {
        return add_char(t, r, c);
      }
      return true;
    case ReadState::escape_in_quoted:
      if (c == kEndOfLine) c = '\n';
      r->state = ReadState::in_quoted;
      return add_char(t, r, c);
    case ReadState::quote_in_quoted:
      if (d->quoting != kNone && c == d->quotechar) {
        r->state = ReadState::in_quoted;
        return add_char(t, r, c);
      }
      if (c == d->delimiter) {
        if (!save_field(t, r)) return false;
        r->state = ReadState::start_field;
      } else if (newline || c == kEndOfLine) {
        if (!save_field(t, r)) return false;
        r->state = c == kEndOfLine ? ReadState::start_record : ReadState::eat_crnl;
      } else if (!d->strict) {
        r->state = ReadState::in_field;
        return add_char(t, r, c);
      } else {
        csv_error(t, "'%c' expected after '%c'", static_cast<int>(d->delimiter), static_cast<int>(d->quotechar));
        return false;
      }
      return true;
    case ReadState::eat_crnl:
      if (newline) return true;
      if (c == kEndOfLine) {
        r->state = ReadState::start_record;
        return true;
      }
      csv_error(t, "new-line character seen in unquoted field - do you need to open the file in universal-newline mode?");
      return false;
  }
  return true;
}

bool reset_reader(Thread& t, Reader* r) {
  replace_field(r->fields, static_cast<Object*>(new_list(t, 0).release()));
  if (!r->fields) return false;
  (void)r->field->finish();
  r->state = ReadState::start_record;
  r->numeric_field = false;
  return true;
}

Ref<> reader_next(Object* op) {
  Thread& t = Thread::current();
  Reader* r = reader_of(op);
  if (!r->dialect) return {};  // made by __new__ alone, or cleared as garbage
  Dialect* d = dialect_of(r->dialect);
  if (!reset_reader(t, r)) return {};
  do {
    Ref<> line;
    Lookup got = iter_next(t, r->input, &line);
    if (got == Lookup::error) return {};
    if (got == Lookup::missing) {
      if (r->field->length() != 0 || r->state == ReadState::in_quoted) {
        if (d->strict) return csv_error(t, "unexpected end of data");
        if (!save_field(t, r)) return {};
        break;
      }
      return {};
    }
    if (!is_str(line)) {
      return csv_error(t, "iterator should return strings, not %.200s (the file should be opened in text mode)",
                       type_of(line)->tp_name);
    }
    ++r->line_num;
    StrSpan s = str_span(line);
    for (ssize i = 0; i < s.length;) {
      if (r->state == ReadState::in_field || r->state == ReadState::in_quoted) {
        // Plain characters in one go.
        ssize start = i;
        bool quoted = r->state == ReadState::in_quoted;
        for (; i < s.length; ++i) {
          u32 c = read_char(s.kind, s.data, i);
          if (c == d->escapechar) break;
          if (quoted ? c == d->quotechar : c == d->delimiter || c == '\n' || c == '\r') break;
        }
        if (i > start) {
          if (r->field->length() + (i - start) > g_field_limit) {
            return csv_error(t, "field larger than field limit (%ld)", g_field_limit);
          }
          if (!r->field->append(line.get(), start, i)) return {};
          continue;
        }
      }
      if (!process_char(t, r, d, read_char(s.kind, s.data, i))) return {};
      ++i;
    }
    if (!process_char(t, r, d, kEndOfLine)) return {};
  } while (r->state != ReadState::start_record);
  Ref<> fields = steal(r->fields);
  r->fields = nullptr;
  return fields;
}
void reader_dealloc(Object* op) {
  Reader* r = reader_of(op);
  gc_untrack(r);
  xdecref(r->dialect);
  xdecref(r->input);
  xdecref(r->fields);
  delete r->field;
  type_of(op)->tp_free(op);
}
int reader_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(reader_of(op)->dialect);
  ADDER_VISIT(reader_of(op)->input);
  ADDER_VISIT(reader_of(op)->fields);
  return 0;
}
int reader_clear(Object* op) {
  clear_field(reader_of(op)->dialect);
  clear_field(reader_of(op)->input);
  clear_field(reader_of(op)->fields);
  return 0;
}
const MemberDef reader_members[] = {
    {"dialect", kMemberObject, offsetof(Reader, dialect), kMemberReadonly, nullptr},
    {"line_num", kMemberUlong, offsetof(Reader, line_num), kMemberReadonly, nullptr},
    {},
};
constinit Type reader_type = [] {
  Type t = static_type("_csv.reader", sizeof(Reader), 0, kTypeBase | kTypeGc);
  t.tp_dealloc = reader_dealloc;
  t.tp_doc = doc::module__csv::Reader_type_doc;
  t.tp_traverse = reader_traverse;
  t.tp_clear = reader_clear;
  t.tp_iter = self_iter;
  t.tp_iternext = reader_next;
  t.tp_members = reader_members;
  t.tp_alloc = type_generic_alloc;
  t.tp_free = gc_free;
  return t;
}();
Ref<> csv_reader(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  Thread& t = Thread::current();
  if (!check_positional(t, "", nargs, 1, 2)) return {};
  auto* r = new_gc_object<Reader>(t, &reader_type);
  if (!r) return {};
  r->input = r->dialect = r->fields = nullptr;
  r->line_num = 0;
  r->field = new StrBuilder(t);
  Ref<> self = steal<Object>(r);
  gc_track(r);
  if (!reset_reader(t, r)) return {};
  r->input = get_iter(t, args[0]).release();
  if (!r->input) return {};
  r->dialect = make_dialect(t, nargs > 1 ? args[1] : nullptr, args + nargs, kwnames).release();
  if (!r->dialect) return {};
  return self;
}

// --- writing ---

struct Writer : Object {
  Object *write, *dialect;
};
Writer* writer_of(Object* o) { return static_cast<Writer*>(o); }

// Appends one field; quotes it when it has to be.
bool put_field(Thread& t, Dialect* d, StrBuilder& out, Object* text, bool quoted) {
  StrSpan s = str_span(text);
  if (StrSpan end = str_span(d->lineterminator); end.length && end.length <= 2) {
    // Most fields have no character that means anything.
    u32 first = read_char(end.kind, end.data, 0), last = read_char(end.kind, end.data, end.length - 1);
    u32 special = dispatch_kind(s.kind, s.data, [&](auto* p) {
      u32 found = 0;
      for (ssize i = 0; i < s.length; ++i) {
        u32 c = p[i];
        found |= c == d->delimiter || c == d->escapechar || c == d->quotechar || c == first || c == last;
      }
      return found;
    });
    if (!special) {
      return (!quoted || out.append(d->quotechar)) && out.append(text) && (!quoted || out.append(d->quotechar));
    }
  }
  for (int pass = 0; pass < 2; ++pass) {
    bool writing = pass == 1;
    if (writing && quoted && !out.append(d->quotechar)) return false;
    for (ssize i = 0; i < s.length; ++i) {
      u32 c = read_char(s.kind, s.data, i);
      bool escape = false, doubled = false;
      if (c == d->delimiter || c == d->escapechar || c == d->quotechar ||
          (c < 0x110000 && str_find_char(d->lineterminator, c, 0, kSsizeMax, 1) >= 0)) {
        if (d->quoting == kNone) {
          escape = true;
        } else {
          if (c == d->quotechar) {
            if (d->doublequote)
              doubled = true;
            else
              escape = true;
          } else if (c == d->escapechar) {
            escape = true;
          }
          if (!escape) quoted = true;
        }
        if (escape && d->escapechar == kNotSet) {
          csv_error(t, "need to escape, but no escapechar set");
          return false;
        }
      }
      if (!writing) continue;
      if (escape && !out.append(d->escapechar)) return false;
      if (doubled && !out.append(d->quotechar)) return false;
      if (!out.append(c)) return false;
    }
    if (writing && quoted && !out.append(d->quotechar)) return false;
  }
  return true;
}

Ref<> writer_writerow(Object* op, Object* row) {
  Thread& t = Thread::current();
  Writer* w = writer_of(op);
  if (!w->dialect) return csv_error(t, "the writer has no dialect");  // made by __new__ alone, or cleared as garbage
  Dialect* d = dialect_of(w->dialect);
  Ref<> it = get_iter(t, row);
  if (!it) {
    if (t.error_matches(exc::TypeError)) {
      t.clear_error();
      csv_error(t, "iterable expected, not %.200s", type_of(row)->tp_name);
    }
    return {};
  }
  StrBuilder out(t);
  ssize count = 0;
  bool last_empty = false;
  for (;; ++count) {
    Ref<> field;
    Lookup got = iter_next(t, it, &field);
    if (got == Lookup::error) return {};
    if (got == Lookup::missing) break;
    bool number = has_index(field) || is_float(field);
    if (!number) {
      NumberMethods* m = type_of(field)->tp_as_number;
      number = (m && (m->nb_int || m->nb_float)) || is_a(field, complex_type);
    }
    bool quoted = d->quoting == kAll || (d->quoting == kNonNumeric && !number);
    if (count && !out.append(d->delimiter)) return {};
    Ref<> text;
    if (is_str(field))
      text = new_ref(field.get());
    else if (is_none(field))
      text = new_ref(empty_str());
    else
      text = str(t, field);
    if (!text) return {};
    last_empty = str_length(text) == 0;
    if (!put_field(t, d, out, text, quoted)) return {};
  }
  if (count == 1 && last_empty && out.length() == 0) {
    if (d->quoting == kNone) return csv_error(t, "single empty field record must be quoted");
    if (!out.append(d->quotechar) || !out.append(d->quotechar)) return {};
  }
  if (!out.append(d->lineterminator)) return {};
  Ref<Str> line = out.finish();
  return line ? call_one_arg(t, w->write, line) : Ref<>();
}
Ref<> writer_writerows(Object* op, Object* rows) {
  Thread& t = Thread::current();
  Ref<> it = get_iter(t, rows);
  if (!it) return {};
  for (;;) {
    Ref<> row;
    Lookup got = iter_next(t, it, &row);
    if (got == Lookup::error) return {};
    if (got == Lookup::missing) return new_none();
    if (!writer_writerow(op, row)) return {};
  }
}
void writer_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(writer_of(op)->write);
  xdecref(writer_of(op)->dialect);
  type_of(op)->tp_free(op);
}
int writer_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(writer_of(op)->write);
  ADDER_VISIT(writer_of(op)->dialect);
  return 0;
}
int writer_clear(Object* op) {
  clear_field(writer_of(op)->write);
  clear_field(writer_of(op)->dialect);
  return 0;
}
const MethodDef writer_methods[] = {
    {"writerow", writer_writerow, kMethO, doc::module__csv::Writer_writerow},
    {"writerows", writer_writerows, kMethO, doc::module__csv::Writer_writerows},
    {},
};
const MemberDef writer_members[] = {
    {"dialect", kMemberObject, offsetof(Writer, dialect), kMemberReadonly, nullptr},
    {},
};
constinit Type writer_type = [] {
  Type t = static_type("_csv.writer", sizeof(Writer), 0, kTypeBase | kTypeGc);
  t.tp_dealloc = writer_dealloc;
  t.tp_doc = doc::module__csv::Writer_type_doc;
  t.tp_traverse = writer_traverse;
  t.tp_clear = writer_clear;
  t.tp_methods = writer_methods;
  t.tp_members = writer_members;
  t.tp_alloc = type_generic_alloc;
  t.tp_free = gc_free;
  return t;
}();
Ref<> csv_writer(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  Thread& t = Thread::current();
  if (!check_positional(t, "", nargs, 1, 2)) return {};
  auto* w = new_gc_object<Writer>(t, &writer_type);
  if (!w) return {};
  w->write = w->dialect = nullptr;
  Ref<> self = steal<Object>(w);
  gc_track(w);
  Ref<> write;
  if (lookup_attr(t, args[0], "write"_s, &write) == Lookup::error) return {};
  if (!write || !is_callable(write)) return t.raise(exc::TypeError, "argument 1 must have a \"write\" method");
  w->write = write.release();
  w->dialect = make_dialect(t, nargs > 1 ? args[1] : nullptr, args + nargs, kwnames).release();
  if (!w->dialect) return {};
  return self;
}

// --- registration ---

Ref<> csv_list_dialects(Object*, Object*) { return dict_keys(Thread::current(), static_cast<Dict*>(g_dialects)); }
Ref<> csv_register_dialect(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  Thread& t = Thread::current();
  if (!check_positional(t, "", nargs, 1, 2)) return {};
  if (!is_str(args[0])) return t.raise(exc::TypeError, "dialect name must be a string");
  Ref<> d = make_dialect(t, nargs > 1 ? args[1] : nullptr, args + nargs, kwnames);
  if (!d || dict_set(t, static_cast<Dict*>(g_dialects), args[0], d) < 0) return {};
  return new_none();
}
Ref<> csv_unregister_dialect(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(doc::module__csv::unregister_dialect);
  Thread& t = Thread::current();
  Object *a[1], *found;
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || find_dialect(t, a[0], &found) != Lookup::found) return {};
  if (dict_del(t, static_cast<Dict*>(g_dialects), a[0]) < 0) return {};
  return new_none();
}
Ref<> csv_get_dialect(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(doc::module__csv::get_dialect);
  Thread& t = Thread::current();
  Object *a[1], *found;
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || find_dialect(t, a[0], &found) != Lookup::found) return {};
  return new_ref(found);
}
Ref<> csv_field_size_limit(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(doc::module__csv::field_size_limit);
  Thread& t = Thread::current();
  Object* a[1];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  long old = g_field_limit;
  if (a[0]) {
    if (!is_exact(a[0], int_type)) return t.raise(exc::TypeError, "limit must be an integer");
    long v = as_long(t, a[0]);
    if (v == -1 && t.has_error()) return {};
    g_field_limit = v;
  }
  return new_int(t, old);
}

const MethodDef methods[] = {
    {"reader", csv_reader, kMethFastcall | kMethKeywords, doc::module__csv::reader},
    {"writer", csv_writer, kMethFastcall | kMethKeywords, doc::module__csv::writer},
    {"list_dialects", csv_list_dialects, kMethNoargs, doc::module__csv::list_dialects},
    {"register_dialect", csv_register_dialect, kMethFastcall | kMethKeywords, doc::module__csv::register_dialect},
    {"unregister_dialect", csv_unregister_dialect, kMethFastcall | kMethKeywords, doc::module__csv::unregister_dialect},
    {"get_dialect", csv_get_dialect, kMethFastcall | kMethKeywords, doc::module__csv::get_dialect},
    {"field_size_limit", csv_field_size_limit, kMethFastcall | kMethKeywords, doc::module__csv::field_size_limit},
    {},
};

int exec(Object* module) {
  Thread& t = Thread::current();
  for (Type* type : {&reader_type, &writer_type}) {
    if (type_ready(type) < 0) return -1;
    type->tp_new = object_type.tp_new;  // without a __new__ of their own
    type->tp_flags &= ~kTypeDisallowInstantiation;
  }
  if (module_add_type(t, module, &dialect_type) < 0) return -1;
  if (module_add(t, module, "Reader", new_ref<Object>(&reader_type)) < 0 ||
      module_add(t, module, "Writer", new_ref<Object>(&writer_type)) < 0 ||
      module_add_string(t, module, "__version__", "1.0") < 0) {
    return -1;
  }
  constexpr struct {
    const char* name;
    int value;
  } kStyles[] = {{"QUOTE_MINIMAL", kMinimal}, {"QUOTE_ALL", kAll}, {"QUOTE_NONNUMERIC", kNonNumeric}, {"QUOTE_NONE", kNone}};
  for (auto& style : kStyles) {
    if (module_add_int(t, module, style.name, style.value) < 0) return -1;
  }
  if (!g_dialects) {
    g_dialects = new_dict(t).release();
    static TypeSlot error_slots[] = {{0, nullptr}};
    static TypeSpec error = {"_csv.Error", 0, 0, kTypeBase, error_slots};
    Ref<Tuple> bases = tuple_pack(t, &exc::Exception);
    if (!g_dialects || !bases) return -1;
    g_error = type_from_spec(t, module, &error, bases).release();
    if (!g_error) return -1;
  }
  if (module_add(t, module, "_dialects", new_ref(g_dialects)) < 0) return -1;
  return module_add(t, module, "Error", new_ref(g_error));
}
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {
    .base = {}, .name = "_csv", .doc = doc::module__csv::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit__csv() { return module_def_init(&definition); }

}  // namespace adder
