// unicodeobject.h: making and reading str, its characters, interning, and what is left of the interface from before PEP 393.
// Codecs are in unicode_codecs.cpp, operations in unicode_methods.cpp, the writer in unicode_writer.cpp, PyUnicode_FromFormat in
// unicode_format.cpp.
#include <cstring>
#include <vector>

#include "types/bytes.h"
#include "types/str_internal.h"

#include "capi/capi.h"

#pragma clang diagnostic ignored "-Wdeprecated-declarations"  // what extensions may still call is defined here
#include "capi/identifier.h"

using namespace adder;
using namespace adder::capi;

static std::nullptr_t bad_argument() {
  PyErr_BadArgument();
  return nullptr;
}
static int bad_argument_int() {
  PyErr_BadArgument();
  return -1;
}
// A str in canonical form; otherwise TypeError "bad argument type for built-in operation".
static bool is_ready_str(PyObject* op) {
  if (!PyUnicode_Check(op)) {
    bad_argument();
    return false;
  }
  return PyUnicode_READY(op) == 0;
}
static Raised out_of_range() { return Thread::current().raise_text(exc::IndexError, "string index out of range"); }

// --- making ---

PyObject* PyUnicode_New(Py_ssize_t size, Py_UCS4 max_char) {
  Thread& t = Thread::current();
  if (size == 0) return out(new_ref(empty_str()));
  if (max_char > 0x10ffff) return t.raise_text(exc::SystemError, "invalid maximum character passed to PyUnicode_New");
  if (size < 0) return t.raise_text(exc::SystemError, "Negative size passed to PyUnicode_New");
  return out(new_str_uninitialized(t, size, max_char));
}

PyObject* PyUnicode_FromString(const char* text) {
  Thread& t = Thread::current();
  std::size_t n = std::strlen(text);
  if (n > static_cast<std::size_t>(PTRDIFF_MAX)) return t.raise_text(exc::OverflowError, "input too long");
  return out(new_str(t, {text, n}));
}
PyObject* PyUnicode_FromStringAndSize(const char* text, Py_ssize_t size) {
  Thread& t = Thread::current();
  if (size < 0) return t.raise_text(exc::SystemError, "Negative size passed to PyUnicode_FromStringAndSize");
  if (text) return out(new_str(t, {text, static_cast<std::size_t>(size)}));
  if (warn(t, exc::DeprecationWarning, 1,
           "PyUnicode_FromStringAndSize(NULL, size) is deprecated; use PyUnicode_New() instead") < 0) {
    return nullptr;
  }
  return out(new_legacy_str(t, size));
}
PyObject* _PyUnicode_FromASCII(const char* text, Py_ssize_t size) {
  return out(new_str_ascii(Thread::current(), {text, static_cast<std::size_t>(size)}));
}

PyObject* PyUnicode_FromKindAndData(int kind, const void* data, Py_ssize_t size) {
  Thread& t = Thread::current();
  if (size < 0) return t.raise_text(exc::ValueError, "size must be positive");
  if (kind != 1 && kind != 2 && kind != 4) return t.raise_text(exc::SystemError, "invalid kind");
  return out(new_str_kind(t, kind, data, size));
}

PyObject* PyUnicode_FromWideChar(const wchar_t* text, Py_ssize_t size) {
  Thread& t = Thread::current();
  if (!text && size != 0) return bad_internal_call();
  if (size == -1) size = static_cast<ssize>(std::wcslen(text));
  for (ssize i = 0; i < size; ++i) {
    auto c = static_cast<u32>(text[i]);
    if (c > 0x10ffff) return t.raise(exc::ValueError, "character U+%x is not in range [U+0000; U+10ffff]", c);
  }
  return out(new_str_kind(t, 4, text, size));
}
PyObject* PyUnicode_FromUnicode(const Py_UNICODE* text, Py_ssize_t size) {
  Thread& t = Thread::current();
  if (text) return PyUnicode_FromWideChar(text, size);
  if (warn(t, exc::DeprecationWarning, 1, "PyUnicode_FromUnicode(NULL, size) is deprecated; use PyUnicode_New() instead") < 0) {
    return nullptr;
  }
  if (size < 0) return bad_internal_call();
  return out(new_legacy_str(t, size));
}

PyObject* PyUnicode_FromOrdinal(int c) {
  Thread& t = Thread::current();
  if (c < 0 || c > 0x10ffff) return t.raise_text(exc::ValueError, "chr() arg not in range(0x110000)");
  return out(new_str_char(t, static_cast<u32>(c)));
}
PyObject* PyUnicode_FromObject(PyObject* op) {
  Thread& t = Thread::current();
  if (PyUnicode_CheckExact(op)) return PyUnicode_READY(op) < 0 ? nullptr : Py_NewRef(op);
  if (PyUnicode_Check(op)) return _PyUnicode_Copy(op);
  return t.raise(exc::TypeError, "Can't convert '%.100s' object to str implicitly", Py_TYPE(op)->tp_name);
}

// A copy that is the caller's alone, also of a text that exists once.
PyObject* _PyUnicode_Copy(PyObject* op) {
  if (!PyUnicode_Check(op)) return bad_internal_call();
  if (PyUnicode_READY(op) < 0) return nullptr;
  StrSpan span = str_span(in(op));
  Ref<Str> copy = new_str_uninitialized(Thread::current(), span.length, str_max_char(in(op)));
  if (copy) copy_chars(span.kind, str_data(copy), 0, span);
  return out(std::move(copy));
}

// --- reading ---

Py_ssize_t PyUnicode_GetLength(PyObject* op) {
  if (!PyUnicode_Check(op)) return bad_argument_int();
  return str_length(in(op));
}
Py_UCS4 PyUnicode_ReadChar(PyObject* op, Py_ssize_t i) {
  constexpr auto kFailed = static_cast<Py_UCS4>(-1);
  if (!is_ready_str(op)) return kFailed;
  if (i < 0 || i >= str_length(in(op))) {
    (void)out_of_range();
    return kFailed;
  }
  return str_char(in(op), i);
}
Py_UCS4 _PyUnicode_FindMaxChar(PyObject* op, Py_ssize_t start, Py_ssize_t end) {
  Object* s = in(op);
  if (start == 0 && end == str_length(s)) return str_max_char(s);
  if (str_is_ascii(s) || start == end) return 0x7f;
  return max_char_class(sub_span(str_span(s), start, end));
}

static bool copy_ucs4(PyObject* op, Py_UCS4* target, Py_ssize_t size, int copy_null) {
  StrSpan span = str_span(in(op));
  if (size < span.length + (copy_null != 0)) {
    Thread::current().raise_text(exc::SystemError, "string is longer than the buffer");
    if (copy_null && size > 0) target[0] = 0;
    return false;
  }
  copy_chars(4, target, 0, span);
  if (copy_null) target[span.length] = 0;
  return true;
}
Py_UCS4* PyUnicode_AsUCS4(PyObject* op, Py_UCS4* target, Py_ssize_t size, int copy_null) {
  if (!target || size < 0) return bad_internal_call();
  if (PyUnicode_READY(op) < 0) return nullptr;
  return copy_ucs4(op, target, size, copy_null) ? target : nullptr;
}
Py_UCS4* PyUnicode_AsUCS4Copy(PyObject* op) {
  if (PyUnicode_READY(op) < 0) return nullptr;
  ssize n = str_length(in(op)) + 1;
  auto* copy = static_cast<Py_UCS4*>(PyMem_Malloc(static_cast<std::size_t>(n) * sizeof(Py_UCS4)));
  if (!copy) return Thread::current().raise_no_memory();
  copy_ucs4(op, copy, n, 1);
  return copy;
}

const char* PyUnicode_AsUTF8AndSize(PyObject* op, Py_ssize_t* size) {
  constexpr u32 kPlain = kStrAscii | kStrCompact;
  if (ADDER_LIKELY(PyUnicode_Check(op) && (static_cast<Str*>(in(op))->state & kPlain) == kPlain)) {
    if (size) *size = str_length(in(op));
    return reinterpret_cast<const char*>(op) + sizeof(Str);
  }
  if (!is_ready_str(op)) return nullptr;
  return str_utf8(Thread::current(), in(op), size);
}
const char* PyUnicode_AsUTF8(PyObject* op) { return PyUnicode_AsUTF8AndSize(op, nullptr); }

Py_ssize_t PyUnicode_AsWideChar(PyObject* op, wchar_t* target, Py_ssize_t size) {
  if (!op) {
    bad_internal_call();
    return -1;
  }
  if (!is_ready_str(op)) return -1;
  StrSpan span = str_span(in(op));
  if (!target) return span.length + 1;  // what it takes
  if (size > span.length) {
    copy_chars(4, target, 0, span);
    target[span.length] = 0;
    return span.length;
  }
  copy_chars(4, target, 0, sub_span(span, 0, size));
  return size;
}
wchar_t* PyUnicode_AsWideCharString(PyObject* op, Py_ssize_t* size) {
  if (!op) return bad_internal_call();
  if (!is_ready_str(op)) return nullptr;
  Thread& t = Thread::current();
  ssize n = str_length(in(op));
  auto* copy = static_cast<wchar_t*>(PyMem_Malloc(static_cast<std::size_t>(n + 1) * sizeof(wchar_t)));
  if (!copy) return t.raise_no_memory();
  PyUnicode_AsWideChar(op, copy, n + 1);
  if (size) {
    *size = n;
  } else if (std::wcslen(copy) != static_cast<std::size_t>(n)) {
    PyMem_Free(copy);
    return t.raise_text(exc::ValueError, "embedded null character");
  }
  return copy;
}

static int convert_wide(PyObject* op, void* place, bool none_too) {
  auto** text = static_cast<wchar_t**>(place);
  if (!op) {
    PyMem_Free(*text);
    *text = nullptr;
    return 1;
  }
  if (none_too && op == Py_None) {
    *text = nullptr;
    return 1;
  }
  if (!PyUnicode_Check(op)) {
    Thread::current().raise(exc::TypeError, none_too ? "argument must be str or None, not %.50s" : "argument must be str, not %.50s",
                            Py_TYPE(op)->tp_name);
    return 0;
  }
  *text = PyUnicode_AsWideCharString(op, nullptr);
  return *text ? Py_CLEANUP_SUPPORTED : 0;
}
int _PyUnicode_WideCharString_Converter(PyObject* op, void* place) { return convert_wide(op, place, false); }
int _PyUnicode_WideCharString_Opt_Converter(PyObject* op, void* place) { return convert_wide(op, place, true); }

// --- writing into a str that nobody else sees ---

static bool is_modifiable(PyObject* op) {
  auto* s = static_cast<Str*>(in(op));
  if (s->refcnt == 1 && s->hash == -1 && !(s->state & kStrInternedMask) && s->type == &str_type) return true;
  Thread::current().raise_text(exc::SystemError, "Cannot modify a string currently used");
  return false;
}

int PyUnicode_WriteChar(PyObject* op, Py_ssize_t i, Py_UCS4 c) {
  if (!PyUnicode_Check(op) || !PyUnicode_IS_COMPACT(op)) return bad_argument_int();
  Object* s = in(op);
  if (i < 0 || i >= str_length(s)) return out_of_range();
  if (!is_modifiable(op)) return -1;
  if (c > str_max_char(s)) return Thread::current().raise_text(exc::ValueError, "character out of range");
  write_char(str_kind(s), str_data(s), i, c);
  return 0;
}

void _PyUnicode_FastFill(PyObject* op, Py_ssize_t start, Py_ssize_t length, Py_UCS4 c) {
  fill_chars(str_kind(in(op)), str_data(in(op)), start, c, length);
}
Py_ssize_t PyUnicode_Fill(PyObject* op, Py_ssize_t start, Py_ssize_t length, Py_UCS4 c) {
  Thread& t = Thread::current();
  if (!PyUnicode_Check(op)) {
    bad_internal_call();
    return -1;
  }
  if (PyUnicode_READY(op) < 0 || !is_modifiable(op)) return -1;
  if (start < 0) return out_of_range();
  if (c > str_max_char(in(op))) {
    return t.raise_text(exc::ValueError, "fill character is bigger than the string maximum character");
  }
  ssize room = str_length(in(op)) - start;
  if (length > room) length = room;
  if (length <= 0) return 0;
  _PyUnicode_FastFill(op, start, length, c);
  return length;
}

static void copy_part(Object* to, ssize at, const StrSpan& part) {
  int kind = str_kind(to);
  if (kind >= part.kind) {
    copy_chars(kind, str_data(to), at, part);
    return;
  }
  dispatch_kind_mutable(kind, static_cast<char*>(str_data(to)) + at * kind, [&](auto* target) {
    dispatch_kind(part.kind, part.data, [&](auto* source) { copy_units(target, source, part.length); });
  });
}
static const char* kind_name(Object* s) {
  if (!str_is_compact(s)) return str_is_ascii(s) ? "legacy ascii" : str_kind(s) == 1 ? "legacy latin1" : str_kind(s) == 2 ? "legacy UCS2" : "legacy UCS4";
  return str_is_ascii(s) ? "ascii" : str_kind(s) == 1 ? "latin1" : str_kind(s) == 2 ? "UCS2" : "UCS4";
}
void _PyUnicode_FastCopyCharacters(PyObject* to, Py_ssize_t to_start, PyObject* from, Py_ssize_t from_start, Py_ssize_t count) {
  if (count > 0) copy_part(in(to), to_start, sub_span(str_span(in(from)), from_start, from_start + count));
}
Py_ssize_t PyUnicode_CopyCharacters(PyObject* to, Py_ssize_t to_start, PyObject* from, Py_ssize_t from_start,
                                    Py_ssize_t count) {
  Thread& t = Thread::current();
  if (!PyUnicode_Check(from) || !PyUnicode_Check(to)) {
    bad_internal_call();
    return -1;
  }
  if (PyUnicode_READY(from) < 0 || PyUnicode_READY(to) < 0) return -1;
  ssize from_length = str_length(in(from)), to_length = str_length(in(to));
  if (from_start < 0 || from_start > from_length || to_start < 0 || to_start > to_length) return out_of_range();
  if (count < 0) return t.raise_text(exc::SystemError, "how_many cannot be negative");
  if (count > from_length - from_start) count = from_length - from_start;
  if (to_start + count > to_length) {
    return t.raise(exc::SystemError, "Cannot write %zi characters at %zi in a string of %zi characters", count, to_start,
                   to_length);
  }
  if (count == 0) return 0;
  if (!is_modifiable(to)) return -1;
  StrSpan part = sub_span(str_span(in(from)), from_start, from_start + count);
  if (str_max_char(in(from)) > str_max_char(in(to)) && max_char_class(part) > str_max_char(in(to))) {
    return t.raise(exc::SystemError, "Cannot copy %s characters into a string of %s characters", kind_name(in(from)),
                   kind_name(in(to)));
  }
  copy_part(in(to), to_start, part);
  return count;
}

int PyUnicode_Resize(PyObject** place, Py_ssize_t length) {
  if (!place || !*place || !PyUnicode_Check(*place) || length < 0) {
    bad_internal_call();
    return -1;
  }
  Ref<Str> s = steal(static_cast<Str*>(in(*place)));
  int status = str_resize(Thread::current(), &s, length);
  *place = out(std::move(s));
  return status;
}

// --- interning ---

void PyUnicode_InternInPlace(PyObject** place) {
  if (!place || !*place || !PyUnicode_CheckExact(*place)) return;
  if (PyUnicode_READY(*place) < 0) {
    PyErr_Clear();
    return;
  }
  Ref<Str> s = steal(static_cast<Str*>(in(*place)));
  intern(&s);
  *place = out(std::move(s));
}
void PyUnicode_InternImmortal(PyObject** place) {
  Thread& t = Thread::current();
  if (warn(t, exc::DeprecationWarning, 1, "PyUnicode_InternImmortal() is deprecated; use PyUnicode_InternInPlace() instead") < 0) {
    write_unraisable(t, nullptr);  // there is no result to tell it by
  }
  PyUnicode_InternInPlace(place);
  auto* s = static_cast<Str*>(in(*place));
  if ((s->state & kStrInternedMask) == kStrInternedMortal) {
    s->state = (s->state & ~kStrInternedMask) | kStrInternedImmortal;
    incref(s);
  }
}
PyObject* PyUnicode_InternFromString(const char* text) { return out(intern_text(Thread::current(), text)); }

// The index of an identifier is its place in this table.
static std::vector<Object*>& identifier_table() {
  static std::vector<Object*> table;
  return table;
}
Object* adder::capi::identifier_str(_Py_Identifier* identifier) {
  auto& table = identifier_table();
  Py_ssize_t i = identifier->index;
  if (i >= 0 && i < static_cast<ssize>(table.size())) [[likely]]
    return table[static_cast<std::size_t>(i)];
  Ref<Str> name = intern_text(Thread::current(), identifier->string);
  if (!name) return nullptr;
  identifier->index = static_cast<Py_ssize_t>(table.size());
  table.push_back(name.release());
  return table.back();
}
PyObject* _PyUnicode_FromId(_Py_Identifier* identifier) { return out(identifier_str(identifier)); }

// --- the old interface ---

int _PyUnicode_Ready(PyObject* op) { return str_make_ready(Thread::current(), in(op)) ? 0 : -1; }
int _PyUnicode_CheckConsistency(PyObject*, int) { return 1; }

Py_UNICODE* PyUnicode_AsUnicodeAndSize(PyObject* op, Py_ssize_t* size) {
  if (!PyUnicode_Check(op)) return bad_argument();
  auto* s = static_cast<CompactStr*>(in(op));
  ssize n = s->length;
  if (!s->wstr) {
    auto* wide = static_cast<wchar_t*>(object_malloc(static_cast<std::size_t>(n + 1) * sizeof(wchar_t)));
    if (!wide) return Thread::current().raise_no_memory();
    copy_chars(4, wide, 0, str_span(s));
    wide[n] = 0;
    s->wstr = wide;
    if (!(str_is_ascii(s) && str_is_compact(s))) s->wstr_length = n;
  }
  if (size) *size = n;
  return static_cast<Py_UNICODE*>(s->wstr);
}
Py_UNICODE* PyUnicode_AsUnicode(PyObject* op) { return PyUnicode_AsUnicodeAndSize(op, nullptr); }
const Py_UNICODE* _PyUnicode_AsUnicode(PyObject* op) {
  Py_ssize_t size;
  const Py_UNICODE* wide = PyUnicode_AsUnicodeAndSize(op, &size);
  if (wide && std::wcslen(wide) != static_cast<std::size_t>(size)) {
    return Thread::current().raise_text(exc::ValueError, "embedded null character");
  }
  return wide;
}
Py_ssize_t PyUnicode_GetSize(PyObject* op) {
  if (!PyUnicode_Check(op)) return bad_argument_int();
  Py_ssize_t size;
  return PyUnicode_AsUnicodeAndSize(op, &size) ? size : -1;
}
