// unicodeobject.h: the operations of str as C functions. Arguments that are no str give TypeError "must be str, not x".
#include <climits>
#include <cstring>
#include <string>

#include "core/codecs.h"
#include "types/exceptions.h"
#include "types/int_internal.h"
#include "types/list.h"
#include "types/float.h"
#include "types/str_internal.h"
#include "types/str_methods.h"

#include "capi/capi.h"

using namespace adder;
using namespace adder::capi;

static bool is_text(PyObject* op) {
  if (!PyUnicode_Check(op)) {
    Thread::current().raise(exc::TypeError, "must be str, not %.100s", Py_TYPE(op)->tp_name);
    return false;
  }
  return PyUnicode_READY(op) == 0;
}

// --- comparison ---

int PyUnicode_Compare(PyObject* a, PyObject* b) {
  if (PyUnicode_Check(a) && PyUnicode_Check(b)) {
    if (PyUnicode_READY(a) < 0 || PyUnicode_READY(b) < 0) return -1;
    return a == b ? 0 : str_compare(in(a), in(b));
  }
  return Thread::current().raise(exc::TypeError, "Can't compare %.100s and %.100s", Py_TYPE(a)->tp_name, Py_TYPE(b)->tp_name);
}

// The C text is Latin-1.
int PyUnicode_CompareWithASCIIString(PyObject* op, const char* text) {
  if (PyUnicode_READY(op) < 0) PyErr_Clear();
  StrSpan s = str_span(in(op)), other{1, text, static_cast<ssize>(std::strlen(text))};
  ssize n = s.length < other.length ? s.length : other.length;
  if (s.kind == 1) {
    if (int order = std::memcmp(s.data, text, static_cast<std::size_t>(n))) return order < 0 ? -1 : 1;
    n = 0;
  }
  for (ssize i = 0; i < n; ++i) {
    u32 x = read_char(s.kind, s.data, i), y = read_char(1, text, i);
    if (x != y) return x < y ? -1 : 1;
  }
  return s.length < other.length ? -1 : s.length > other.length;
}
int _PyUnicode_EqualToASCIIString(PyObject* op, const char* text) {
  if (PyUnicode_READY(op) < 0) PyErr_Clear();
  return str_equals_ascii(in(op), text);
}
int _PyUnicode_EqualToASCIIId(PyObject* op, _Py_Identifier* identifier) {
  return _PyUnicode_EqualToASCIIString(op, identifier->string);
}

PyObject* PyUnicode_RichCompare(PyObject* a, PyObject* b, int op) {
  if (PyUnicode_Check(a) && PyUnicode_Check(b)) {
    if (PyUnicode_READY(a) < 0 || PyUnicode_READY(b) < 0) return nullptr;
    if (op < Py_LT || op > Py_GE) {
      PyErr_BadArgument();
      return nullptr;
    }
  }
  return out(str_richcompare(in(a), in(b), op));
}
int _PyUnicode_EQ(PyObject* a, PyObject* b) { return str_equal(in(a), in(b)); }
int _PyUnicode_Equal(PyObject* a, PyObject* b) {
  if (a == b) return 1;
  if (PyUnicode_READY(a) < 0 || PyUnicode_READY(b) < 0) return -1;
  return str_equal(in(a), in(b));
}

// --- search ---

int PyUnicode_Contains(PyObject* op, PyObject* sub) {
  if (PyUnicode_Check(sub) && (!is_text(op) || !is_text(sub))) return -1;
  return str_contains(Thread::current(), in(op), in(sub));
}
Py_ssize_t PyUnicode_Count(PyObject* op, PyObject* sub, Py_ssize_t start, Py_ssize_t end) {
  if (!is_text(op) || !is_text(sub)) return -1;
  return str_count(Thread::current(), in(op), in(sub), start, end);
}
Py_ssize_t PyUnicode_Find(PyObject* op, PyObject* sub, Py_ssize_t start, Py_ssize_t end, int direction) {
  if (!is_text(op) || !is_text(sub)) return -2;
  return str_find(in(op), in(sub), start, end, direction);
}
Py_ssize_t PyUnicode_FindChar(PyObject* op, Py_UCS4 c, Py_ssize_t start, Py_ssize_t end, int direction) {
  if (PyUnicode_READY(op) < 0) return -2;
  adjust_bounds(str_length(in(op)), &start, &end);
  if (start >= end) return -1;
  return str_find_char(in(op), c, start, end, direction);
}
Py_ssize_t PyUnicode_Tailmatch(PyObject* op, PyObject* sub, Py_ssize_t start, Py_ssize_t end, int direction) {
  if (!is_text(op) || !is_text(sub)) return -1;
  return str_tail_match(in(op), in(sub), start, end, direction > 0 ? 1 : -1);
}
int PyUnicode_IsIdentifier(PyObject* op) {
  if (PyUnicode_READY(op) < 0) PyErr_Clear();
  return str_is_identifier(in(op));
}
Py_ssize_t _PyUnicode_ScanIdentifier(PyObject* op) {
  if (PyUnicode_READY(op) < 0) return -1;
  StrSpan s = str_span(in(op));
  for (ssize i = 0; i < s.length; ++i) {
    u32 c = read_char(s.kind, s.data, i);
    if (!(i == 0 ? c == '_' || char_is_xid_start(c) : char_is_xid_continue(c))) return i;
  }
  return s.length;
}

// --- putting together ---

PyObject* PyUnicode_Concat(PyObject* a, PyObject* b) {
  if (PyUnicode_Check(a) && PyUnicode_READY(a) < 0) return nullptr;
  if (PyUnicode_Check(b) && PyUnicode_READY(b) < 0) return nullptr;
  return out(str_concat(Thread::current(), in(a), in(b)));
}
void PyUnicode_Append(PyObject** place, PyObject* right) {
  if (!place) {
    if (!PyErr_Occurred()) bad_internal_call();
    return;
  }
  if (!right || !*place || !PyUnicode_Check(*place)) {
    if (!PyErr_Occurred()) bad_internal_call();
    Py_CLEAR(*place);
    return;
  }
  if (PyUnicode_READY(*place) < 0 || (PyUnicode_Check(right) && PyUnicode_READY(right) < 0)) {
    Py_CLEAR(*place);
    return;
  }
  Thread& t = Thread::current();
  if (!PyUnicode_Check(right)) {
    bad_internal_call();
    Py_CLEAR(*place);
    return;
  }
  Ref<> left = steal(in(*place));
  *place = nullptr;
  str_append(t, &left, in(right));
  *place = out(std::move(left));
}
void PyUnicode_AppendAndDel(PyObject** place, PyObject* right) {
  PyUnicode_Append(place, right);
  Py_XDECREF(right);
}
PyObject* PyUnicode_Join(PyObject* separator, PyObject* iterable) {
  Object* blank = " "_s;
  return out(str_join(Thread::current(), separator ? in(separator) : blank, in(iterable)));
}
PyObject* _PyUnicode_JoinArray(PyObject* separator, PyObject* const* items, Py_ssize_t n) {
  Object* blank = " "_s;
  return out(str_join_array(Thread::current(), separator ? in(separator) : blank, in(items), n));
}
PyObject* PyUnicode_Format(PyObject* format, PyObject* args) {
  if (!format || !args) return bad_internal_call();
  return is_text(format) ? out(str_percent(Thread::current(), in(format), in(args))) : nullptr;
}

// --- taking apart ---

PyObject* PyUnicode_Substring(PyObject* op, Py_ssize_t start, Py_ssize_t end) {
  if (PyUnicode_READY(op) < 0) return nullptr;
  return out(str_substring(Thread::current(), in(op), start, end));
}
PyObject* PyUnicode_Split(PyObject* op, PyObject* separator, Py_ssize_t max) {
  if (!is_text(op) || (separator && !is_text(separator))) return nullptr;
  return out(str_split(Thread::current(), in(op), in(separator), max));
}
PyObject* PyUnicode_RSplit(PyObject* op, PyObject* separator, Py_ssize_t max) {
  if (!is_text(op) || (separator && !is_text(separator))) return nullptr;
  return out(str_rsplit(Thread::current(), in(op), in(separator), max));
}
PyObject* PyUnicode_Splitlines(PyObject* op, int keep_ends) {
  return is_text(op) ? out(str_split_lines(Thread::current(), in(op), keep_ends != 0)) : nullptr;
}
PyObject* PyUnicode_Partition(PyObject* op, PyObject* separator) {
  return is_text(op) && is_text(separator) ? out(str_partition(in(op), in(separator))) : nullptr;
}
PyObject* PyUnicode_RPartition(PyObject* op, PyObject* separator) {
  return is_text(op) && is_text(separator) ? out(str_rpartition(in(op), in(separator))) : nullptr;
}
PyObject* PyUnicode_Replace(PyObject* op, PyObject* from, PyObject* to, Py_ssize_t max) {
  if (!is_text(op) || !is_text(from) || !is_text(to)) return nullptr;
  return out(str_replace(Thread::current(), in(op), in(from), in(to), max));
}
// type: 0 left, 1 right, 2 both.
PyObject* _PyUnicode_XStrip(PyObject* op, int type, PyObject* characters) {
  if (!is_text(op) || !is_text(characters)) return nullptr;
  return out(str_strip_chars(Thread::current(), in(op), in(characters), type == 0 ? 1 : type == 1 ? 2 : 3));
}

// --- translation ---

// Characters that map to None are an error for `errors`; only "ignore" leaves them out.
static PyObject* translate_with_errors(Thread& t, Object* text, Object* table, const char* errors) {
  StrBuilder result(t);
  StrSpan s = str_span(text);
  Ref<> handler;
  for (ssize i = 0; i < s.length;) {
    Ref<Str> one = new_str_char(t, read_char(s.kind, s.data, i));
    Ref<> key = one ? new_int(t, read_char(s.kind, s.data, i)) : Ref<>();
    if (!key) return nullptr;
    Ref<> to = get_item(t, table, key);
    if (!to || !is_none(to)) {
      if (!to && !t.error_matches(exc::LookupError)) return nullptr;
      t.clear_error();
      Ref<> changed = str_translate(one, table);
      if (!changed || !result.append(changed.get())) return nullptr;
      ++i;
      continue;
    }
    Ref<> error = new_unicode_translate_error(t, text, i, i + 1, "character maps to <undefined>");
    if (!error) return nullptr;
    if (!handler) handler = codec_lookup_error(t, errors);
    if (!handler) return nullptr;
    Ref<> answer = call_one_arg(t, handler, error);
    if (!answer) return nullptr;
    if (!is_tuple(answer) || tuple_size(answer) != 2 || !is_str(tuple_item(answer, 0)) || !is_int(tuple_item(answer, 1))) {
      return t.raise_text(exc::TypeError, "translating error handler must return (str, int) tuple");
    }
    ssize next = as_ssize(t, tuple_item(answer, 1));
    if (next == -1 && t.has_error()) return nullptr;
    if (next < 0) next += s.length;
    if (next < 0 || next > s.length) {
      return t.raise(exc::IndexError, "position %zd from error handler out of bounds", next);
    }
    if (!result.append(tuple_item(answer, 0))) return nullptr;
    i = next;
  }
  return out(result.finish());
}
PyObject* PyUnicode_Translate(PyObject* op, PyObject* table, const char* errors) {
  if (!is_text(op)) return nullptr;
  if (errors && !std::strcmp(errors, "ignore")) return out(str_translate(in(op), in(table)));
  return translate_with_errors(Thread::current(), in(op), in(table), errors);
}

// Digits of other scripts become ASCII ones, spaces ' '; what is neither becomes '?' and ends the text.
PyObject* _PyUnicode_TransformDecimalAndSpaceToASCII(PyObject* op) {
  if (!PyUnicode_Check(op)) return bad_internal_call();
  if (PyUnicode_READY(op) < 0) return nullptr;
  if (PyUnicode_IS_ASCII(op)) return Py_NewRef(op);
  Thread& t = Thread::current();
  StrBuilder result(t);
  StrSpan s = str_span(in(op));
  for (ssize i = 0; i < s.length; ++i) {
    u32 c = read_char(s.kind, s.data, i);
    int digit = -1;
    if (c < 127) {
      result.append(c);
    } else if (char_is_space(c)) {
      result.append(' ');
    } else if ((digit = char_decimal_value(c)) >= 0) {
      result.append(static_cast<u32>('0' + digit));
    } else {
      result.append('?');
      break;
    }
  }
  return out(result.finish());
}

// --- numbers ---

// What "%#.5x" and its kin make of an int.
PyObject* _PyUnicode_FormatLong(PyObject* op, int alternate, int precision, int type) {
  Thread& t = Thread::current();
  if (precision > INT_MAX - 3) return t.raise_text(exc::OverflowError, "precision too large");
  int base = type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
  Ref<> digits = int_to_text(t, in(op), base, false);
  if (!digits) return nullptr;
  std::string_view body = ascii_view(digits);
  std::string text;
  if (body.front() == '-') {
    text = "-";
    body.remove_prefix(1);
  }
  if (alternate && base != 10) text += base == 8 ? "0o" : "0x";
  if (static_cast<ssize>(body.size()) < precision) text.append(static_cast<std::size_t>(precision) - body.size(), '0');
  text += body;
  if (type == 'X') {
    for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  }
  return out(new_str_ascii(t, text));
}

// Digits with separators, written so that they end at writer->pos + room; without a writer only counted. `grouping` is C's: a
// byte for the size of each group from the right, 0 repeats the last, CHAR_MAX ends grouping.
Py_ssize_t _PyUnicode_InsertThousandsGrouping(_PyUnicodeWriter* writer, Py_ssize_t room, PyObject* digits, Py_ssize_t first,
                                              Py_ssize_t count, Py_ssize_t min_width, const char* grouping,
                                              PyObject* separator, Py_UCS4* max_char) {
  Object* sep = in(separator);
  ssize sep_length = str_length(sep), total = 0, left = count;
  ssize end = writer ? writer->pos + room : 0, digit = first + count;
  char group = 0;
  if (min_width < 0) min_width = 0;
  auto put = [&](u32 c) {
    if (writer) write_char(writer->kind, writer->data, --end, c);
  };
  bool use_separator = false, any_separator = false;
  for (;;) {
    ssize size;
    if (*grouping == 0) {
      size = group ? group : left > min_width ? left : min_width;
    } else if (*grouping == CHAR_MAX) {
      size = 0;
    } else {
      size = group = *grouping++;
    }
    bool last = size == 0;
    ssize wanted = left > min_width ? left : min_width;
    if (wanted < 1) wanted = 1;
    if (last || size > wanted) size = wanted;
    ssize zeros = size > left ? size - left : 0, chars = size < left ? size : left;
    if (use_separator) {
      for (ssize i = sep_length - 1; i >= 0; --i) put(str_char(sep, i));
      any_separator = true;
    }
    total += (use_separator ? sep_length : 0) + size;
    for (ssize i = 0; i < chars; ++i) put(str_char(in(digits), --digit));
    for (ssize i = 0; i < zeros; ++i) put('0');
    use_separator = true;
    left -= chars;
    min_width -= size;
    if (last || (left <= 0 && min_width <= 0)) break;
    min_width -= sep_length;
  }
  if (any_separator && !writer && str_max_char(sep) > *max_char) *max_char = str_max_char(sep);
  return total;
}
