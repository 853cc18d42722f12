// str.format, format_map and the two functions of `_string` that string.Formatter is made of (PEP 3101).
//
// A format string is cut into (literal, field) pairs by MarkupReader; a field name into its first part and a path of attributes
// and items by FieldNameReader. Both work on positions in the format string; nothing is copied before it is used.
#include "core/type_object.h"
#include "types/dict.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str_internal.h"
#include "types/str_methods.h"

namespace adder {

namespace {

struct Range {
  ssize start = 0, end = 0;
  ssize size() const { return end - start; }
};
u32 char_at(const StrSpan& s, ssize i) { return read_char(s.kind, s.data, i); }
bool value_error(Thread& t, const char* message) { return static_cast<bool>(t.raise_text(exc::ValueError, message)); }

struct Markup {
  Range literal;
  bool has_field = false;
  Range name, spec;
  bool nested = false;  // the spec has fields itself
  u32 conversion = 0;
};

class MarkupReader {
 public:
  MarkupReader(const StrSpan& s, Range range) : s_(s), at_(range.start), end_(range.end) {}
  bool at_end() const { return at_ >= end_; }
  /// 1: a piece was read, 0: end, -1: malformed.
  int next(Thread& t, Markup* m) {
    *m = Markup();
    if (at_ >= end_) return 0;
    ssize start = at_;
    u32 c = 0;
    bool markup = false;
    while (at_ < end_) {
      c = char_at(s_, at_++);
      if (c == '{' || c == '}') {
        markup = true;
        break;
      }
    }
    bool at_end = at_ >= end_;
    ssize length = at_ - start;
    if (c == '}' && (at_end || char_at(s_, at_) != c)) {
      value_error(t, "Single '}' encountered in format string");
      return -1;
    }
    if (at_end && c == '{') {
      value_error(t, "Single '{' encountered in format string");
      return -1;
    }
    if (!at_end) {
      if (char_at(s_, at_) == c) {
        ++at_;
        markup = false;
      } else {
        --length;
      }
    }
    m->literal = {start, start + length};
    if (!markup) return 1;
    m->has_field = true;
    return read_field(t, m) ? 1 : -1;
  }

 private:
  bool read_field(Thread& t, Markup* m) {
    m->name.start = at_;
    u32 c = 0;
    bool stop = false;
    while (!stop && at_ < end_) {
      c = char_at(s_, at_++);
      switch (c) {
        case '{':
          return value_error(t, "unexpected '{' in field name");
        case '[':
          while (at_ < end_ && char_at(s_, at_) != ']') ++at_;
          break;
        case '}':
        case ':':
        case '!':
          stop = true;
          break;
        default:
          break;
      }
    }
    m->name.end = at_ - 1;
    if (!stop) return value_error(t, "expected '}' before end of string");
    if (c == '}') return true;
    if (c == '!') {
      if (at_ >= end_) return value_error(t, "end of string while looking for conversion specifier");
      m->conversion = char_at(s_, at_++);
      if (at_ < end_) {
        c = char_at(s_, at_++);
        if (c == '}') return true;
        if (c != ':') return value_error(t, "expected ':' after conversion specifier");
      }
    }
    m->spec.start = at_;
    int depth = 1;
    for (; at_ < end_; ++at_) {
      c = char_at(s_, at_);
      if (c == '{') {
        m->nested = true;
        ++depth;
      } else if (c == '}' && --depth == 0) {
        m->spec.end = at_++;
        return true;
      }
    }
    return value_error(t, "unmatched '{' in format spec");
  }

  StrSpan s_;
  ssize at_, end_;
};

// The number a name is made of, -1 when it is none, -2 with an exception when it is too large.
ssize name_as_index(Thread& t, const StrSpan& s, Range r) {
  if (r.size() == 0) return -1;
  ssize value = 0;
  for (ssize i = r.start; i < r.end; ++i) {
    int d = char_decimal_value(char_at(s, i));
    if (d < 0) return -1;
    if (value > (kSsizeMax - d) / 10) {
      value_error(t, "Too many decimal digits in format string");
      return -2;
    }
    value = value * 10 + d;
  }
  return value;
}

class FieldNameReader {
 public:
  FieldNameReader() = default;
  FieldNameReader(const StrSpan& s, Range range) : s_(s), at_(range.start), end_(range.end) {}
  bool first(Thread& t, Range* name, ssize* index) {
    name->start = at_;
    while (at_ < end_ && char_at(s_, at_) != '.' && char_at(s_, at_) != '[') ++at_;
    name->end = at_;
    *index = name_as_index(t, s_, *name);
    return *index != -2;
  }
  /// 1, 0 at the end, -1 malformed.
  int next(Thread& t, bool* is_attribute, Range* name, ssize* index) {
    if (at_ >= end_) return 0;
    u32 c = char_at(s_, at_++);
    name->start = at_;
    if (c == '.') {
      *is_attribute = true;
      *index = -1;
      while (at_ < end_ && char_at(s_, at_) != '.' && char_at(s_, at_) != '[') ++at_;
      name->end = at_;
    } else if (c == '[') {
      *is_attribute = false;
      while (at_ < end_ && char_at(s_, at_) != ']') ++at_;
      if (at_ >= end_) {
        value_error(t, "Missing ']' in format string");
        return -1;
      }
      name->end = at_++;
      *index = name_as_index(t, s_, *name);
      if (*index == -2) return -1;
    } else {
      value_error(t, "Only '.' or '[' may follow ']' in format field specifier");
      return -1;
    }
    if (name->size() == 0) {
      value_error(t, "Empty attribute in format string");
      return -1;
    }
    return 1;
  }

 private:
  StrSpan s_{};
  ssize at_ = 0, end_ = 0;
};

// Where the values come from: a vector call's arguments, or a mapping (format_map).
struct Values {
  Object* const* args = nullptr;
  ssize nargs = 0;
  Object* kwnames = nullptr;
  Object* mapping = nullptr;
};

enum class Numbering : u8 { undecided, automatic, manual };

class Formatter {
 public:
  Formatter(Thread& t, Object* format, const Values& values) : t_(t), format_(format), s_(str_span(format)), values_(values) {}

  /// The text of the only field when that is the whole result: handed on without a copy.
  Ref<> take_sole() { return std::move(sole_); }

  bool run(Range range, int depth, StrBuilder& out) {
    if (depth <= 0) return value_error(t_, "Max string recursion exceeded");
    MarkupReader reader(s_, range);
    Markup m;
    int r;
    while ((r = reader.next(t_, &m)) > 0) {
      if (m.literal.size() && !out.append(format_, m.literal.start, m.literal.end)) return false;
      at_end_ = depth == 2 && out.length() == 0 && reader.at_end();
      if (m.has_field && !field(m, depth, out)) return false;
    }
    return r == 0;
  }

 private:
  bool field(const Markup& m, int depth, StrBuilder& out) {
    Ref<> value = resolve(m.name);
    if (!value) return false;
    if (m.conversion) {
      value = convert(value, m.conversion);
      if (!value) return false;
    }
    if (m.nested) {
      StrBuilder spec(t_);
      bool at_end = at_end_;
      if (!run(m.spec, depth - 1, spec)) return false;
      at_end_ = at_end;
      Ref<Str> text = spec.finish();
      return text && render(value, text, out);
    }
    if (m.spec.size() == 0) {
      if (is_exact(value, str_type)) return put(std::move(value), out);
      if (is_exact(value, int_type) && int_is_compact(value)) return out.append_int(int_compact_value(value));
      return render(value, empty_str(), out);
    }
    Ref<Str> text = str_slice_chars(t_, format_, m.spec.start, m.spec.end);
    return text && render(value, text, out);
  }

  bool render(Object* value, Object* spec, StrBuilder& out) {
    Ref<> text;
    if (is_exact(value, str_type))
      text = format_str(t_, value, spec);
    else if (is_exact(value, int_type))
      text = format_int(t_, value, spec);
    else if (is_exact(value, float_type))
      text = format_float(t_, value, spec);
    else if (is_exact(value, complex_type))
      text = format_complex(t_, value, spec);
    else
      text = format(t_, value, spec);
    return text && put(std::move(text), out);
  }
  bool put(Ref<> text, StrBuilder& out) {
    if (!at_end_ || !is_exact(text, str_type)) return out.append(text.get());
    sole_ = std::move(text);
    return true;
  }

  Ref<> convert(Object* value, u32 conversion) {
    switch (conversion) {
      case 'r':
        return repr(t_, value);
      case 's':
        return str(t_, value);
      case 'a':
        return ascii(t_, value);
      default:
        if (conversion > 32 && conversion < 127) {
          return t_.raise(exc::ValueError, "Unknown conversion specifier %c", static_cast<int>(conversion));
        }
        return t_.raise(exc::ValueError, "Unknown conversion specifier \\x%x", conversion);
    }
  }

  Ref<> resolve(Range name) {
    FieldNameReader reader(s_, name);
    Range first;
    ssize index;
    if (!reader.first(t_, &first, &index)) return {};
    bool empty = first.size() == 0;
    if (empty || index != -1) {
      Numbering wanted = empty ? Numbering::automatic : Numbering::manual;
      if (numbering_ == Numbering::undecided) numbering_ = wanted;
      if (numbering_ != wanted) {
        return t_.raise_text(exc::ValueError, empty
                                                  ? "cannot switch from manual field specification to automatic field numbering"
                                                  : "cannot switch from automatic field numbering to manual field specification");
      }
      if (empty) index = next_++;
    }
    Ref<> value = index == -1 ? by_name(first) : by_position(index);
    bool is_attribute;
    Range part;
    while (value) {
      int r = reader.next(t_, &is_attribute, &part, &index);
      if (r == 0) return value;
      if (r < 0) return {};
      if (is_attribute) {
        Ref<Str> key = str_slice_chars(t_, format_, part.start, part.end);
        if (!key) return {};
        value = get_attr(t_, value, key);
      } else if (index == -1) {
        Ref<Str> key = str_slice_chars(t_, format_, part.start, part.end);
        if (!key) return {};
        value = get_item(t_, value, key);
      } else if (is_sequence(value)) {
        value = sequence_get(t_, value, index);
      } else {
        Ref<> key = new_int(t_, index);
        if (!key) return {};
        value = get_item(t_, value, key);
      }
    }
    return {};
  }

  Ref<> by_name(Range name) {
    Ref<Str> key = str_slice_chars(t_, format_, name.start, name.end);
    if (!key) return {};
    if (values_.mapping) return get_item(t_, values_.mapping, key);
    for (ssize i = 0; values_.kwnames && i < tuple_size(values_.kwnames); ++i) {
      Object* candidate = tuple_item(values_.kwnames, i);
      if (candidate == key.get() || str_equal(candidate, key)) return new_ref(values_.args[values_.nargs + i]);
    }
    return t_.raise_key_error(key);
  }
  Ref<> by_position(ssize index) {
    if (values_.mapping) return t_.raise_text(exc::ValueError, "Format string contains positional fields");
    if (index >= values_.nargs) {
      return t_.raise(exc::IndexError, "Replacement index %zd out of range for positional args tuple", index);
    }
    return new_ref(values_.args[index]);
  }

  Thread& t_;
  Object* format_;
  StrSpan s_;
  Values values_;
  Numbering numbering_ = Numbering::undecided;
  ssize next_ = 0;
  bool at_end_ = false;
  Ref<> sole_;
};

Ref<> run_format(Thread& t, Object* self, const Values& values) {
  if (str_find_char(self, '{', 0, kSsizeMax, 1) < 0 && str_find_char(self, '}', 0, kSsizeMax, 1) < 0) return str_exact(t, self);
  StrBuilder out(t);
  Formatter formatter(t, self, values);
  if (!formatter.run({0, str_length(self)}, 2, out)) return {};
  if (Ref<> sole = formatter.take_sole()) return sole;
  return out.finish();
}

}  // namespace

Ref<> str_format_method(Object* self, Object* const* args, ssize nargs, Object* kwnames) {
  if (is_exact(self, str_type) && str_find_char(self, '{', 0, str_length(self), 1) < 0 &&
      str_find_char(self, '}', 0, str_length(self), 1) < 0) {
    return new_ref(self);  // no fields
  }
  return run_format(Thread::current(), self, {args, nargs, kwnames, nullptr});
}
Ref<> str_format_map(Object* self, Object* mapping) {
  return run_format(Thread::current(), self, {nullptr, 0, nullptr, mapping});
}
Ref<> str_format_dunder(Object* self, Object* spec) {
  Thread& t = Thread::current();
  if (!is_str(spec)) return wrong_argument(t, "__format__", "argument", "str", spec);
  if (str_length(spec) == 0) return is_exact(self, str_type) ? new_ref(self) : str(t, self);
  return format_str(t, self, spec);
}

// --- _string ---

namespace {

struct FormatterIterator : Object {
  Object* text;
  MarkupReader reader;
};
struct FieldNameIterator : Object {
  Object* text;
  FieldNameReader reader;
};

Ref<> piece(Thread& t, Object* text, Range r) { return str_slice_chars(t, text, r.start, r.end); }

template <class T>
void text_iterator_dealloc(Object* op) {
  auto* self = static_cast<T*>(op);
  xdecref(self->text);
  object_free(self);
}

Ref<> formatter_iterator_next(Object* op) {
  Thread& t = Thread::current();
  auto* self = static_cast<FormatterIterator*>(op);
  Markup m;
  if (self->reader.next(t, &m) <= 0) return {};
  Ref<> literal = piece(t, self->text, m.literal), name = new_none(), spec = new_none(), conversion = new_none();
  if (m.has_field) {
    name = piece(t, self->text, m.name);
    spec = m.spec.size() > 0 ? piece(t, self->text, m.spec) : new_ref(empty_str());
    if (m.conversion) conversion = new_str_char(t, m.conversion);
  }
  if (!literal || !name || !spec || !conversion) return {};
  return tuple_pack(t, literal.get(), name.get(), spec.get(), conversion.get());
}

Ref<> field_name_iterator_next(Object* op) {
  Thread& t = Thread::current();
  auto* self = static_cast<FieldNameIterator*>(op);
  bool is_attribute;
  Range name;
  ssize index;
  if (self->reader.next(t, &is_attribute, &name, &index) <= 0) return {};
  Ref<> value = index != -1 ? new_int(t, index) : piece(t, self->text, name);
  if (!value) return {};
  return tuple_pack(t, bool_object(is_attribute), value.get());
}

}  // namespace

constinit Type formatter_iterator_type = [] {
  Type t = static_type("formatteriterator", sizeof(FormatterIterator));
  t.tp_dealloc = text_iterator_dealloc<FormatterIterator>;
  t.tp_getattro = generic_get_attr;
  t.tp_iter = self_iter;
  t.tp_iternext = formatter_iterator_next;
  return t;
}();
constinit Type field_name_iterator_type = [] {
  Type t = static_type("fieldnameiterator", sizeof(FieldNameIterator));
  t.tp_dealloc = text_iterator_dealloc<FieldNameIterator>;
  t.tp_getattro = generic_get_attr;
  t.tp_iter = self_iter;
  t.tp_iternext = field_name_iterator_next;
  return t;
}();

Ref<> string_formatter_parser(Object*, Object* text) {
  Thread& t = Thread::current();
  if (!is_str(text)) return t.raise(exc::TypeError, "expected str, got %s", type_of(text)->tp_name);
  auto* it = new_object<FormatterIterator>(t, &formatter_iterator_type);
  if (!it) return {};
  it->text = retain(text);
  it->reader = MarkupReader(str_span(text), {0, str_length(text)});
  return steal<Object>(it);
}

Ref<> string_formatter_field_name_split(Object*, Object* text) {
  Thread& t = Thread::current();
  if (!is_str(text)) return t.raise(exc::TypeError, "expected str, got %s", type_of(text)->tp_name);
  auto* it = new_object<FieldNameIterator>(t, &field_name_iterator_type);
  if (!it) return {};
  it->text = retain(text);
  it->reader = FieldNameReader(str_span(text), {0, str_length(text)});
  Ref<> owner = steal<Object>(it);
  Range name;
  ssize index;
  if (!it->reader.first(t, &name, &index)) return {};
  Ref<> first = index != -1 ? new_int(t, index) : piece(t, text, name);
  if (!first) return {};
  return tuple_pack(t, first.get(), owner.get());
}

}  // namespace adder
