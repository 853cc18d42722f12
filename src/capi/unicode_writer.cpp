// _PyUnicodeWriter (cpython/unicodeobject.h): a str under construction in a struct of the caller's.
//
// Extensions inline the fast paths: they compare `maxchar`, `size - pos` and `kind` and write through `data`. So these fields
// describe the buffer after every call. A writer whose only content is one whole str holds that str itself (`readonly`); then
// size and kind are 0, and the next write makes a buffer.
#include <cstring>

#include "types/str_internal.h"

#include "capi/capi.h"

using namespace adder;
using namespace adder::capi;

static void update(_PyUnicodeWriter* w) {
  Object* buffer = in(w->buffer);
  w->maxchar = str_max_char(buffer);
  w->data = str_data(buffer);
  w->kind = w->readonly ? PyUnicode_WCHAR_KIND : static_cast<PyUnicode_Kind>(str_kind(buffer));
  w->size = w->readonly ? 0 : str_length(buffer);
}
static ssize with_reserve(const _PyUnicodeWriter* w, ssize n) {
  if (w->overallocate && n <= PTRDIFF_MAX - n / 4) n += n / 4;
  return n < w->min_length ? w->min_length : n;
}
static int use_whole(_PyUnicodeWriter* w, Object* owned) {
  w->readonly = 1;
  w->buffer = out(owned);
  update(w);
  w->pos += str_length(owned);
  return 0;
}

void _PyUnicodeWriter_Init(_PyUnicodeWriter* w) { std::memset(static_cast<void*>(w), 0, sizeof *w); }

int _PyUnicodeWriter_PrepareInternal(_PyUnicodeWriter* w, Py_ssize_t length, Py_UCS4 max_char) {
  Thread& t = Thread::current();
  if (length > PTRDIFF_MAX - w->pos) return t.raise_no_memory();
  ssize needed = w->pos + length;
  if (max_char < w->min_char) max_char = w->min_char;
  if (!w->buffer) {
    Ref<Str> fresh = new_str_uninitialized(t, with_reserve(w, needed), max_char);
    if (!fresh) return -1;
    w->buffer = out(std::move(fresh));
    update(w);
    return 0;
  }
  bool wider = max_char > w->maxchar, longer = needed > w->size;
  if (longer) needed = with_reserve(w, needed);
  if (longer && !wider && !w->readonly) {
    Ref<Str> buffer = steal(static_cast<Str*>(in(w->buffer)));
    int status = str_resize(t, &buffer, needed);
    w->buffer = out(std::move(buffer));
    if (status < 0) return -1;
  } else if (longer || wider) {
    if (max_char < w->maxchar) max_char = w->maxchar;
    Ref<Str> fresh = new_str_uninitialized(t, longer ? needed : w->size, max_char);
    if (!fresh) return -1;
    copy_chars(str_kind(fresh), str_data(fresh), 0, sub_span(str_span(in(w->buffer)), 0, w->pos));
    Py_SETREF(w->buffer, out(std::move(fresh)));
    if (longer) w->readonly = 0;
  }
  update(w);
  return 0;
}
int _PyUnicodeWriter_PrepareKindInternal(_PyUnicodeWriter* w, enum PyUnicode_Kind kind) {
  return _PyUnicodeWriter_PrepareInternal(w, 0, kind == 1 ? 0xff : kind == 2 ? 0xffff : 0x10ffff);
}

int _PyUnicodeWriter_WriteChar(_PyUnicodeWriter* w, Py_UCS4 c) {
  if (_PyUnicodeWriter_Prepare(w, 1, c) < 0) return -1;
  write_char(w->kind, w->data, w->pos++, c);
  return 0;
}

static void append(_PyUnicodeWriter* w, const StrSpan& span) {
  if (static_cast<int>(w->kind) >= span.kind) {
    copy_chars(w->kind, w->data, w->pos, span);
  } else {  // a narrow part of a wide str
    char* target = static_cast<char*>(w->data) + w->pos * w->kind;
    dispatch_kind_mutable(w->kind, target, [&](auto* to) {
      dispatch_kind(span.kind, span.data, [&](auto* from) { copy_units(to, from, span.length); });
    });
  }
  w->pos += span.length;
}

int _PyUnicodeWriter_WriteStr(_PyUnicodeWriter* w, PyObject* op) {
  if (PyUnicode_READY(op) < 0) return -1;
  Object* text = in(op);
  ssize n = str_length(text);
  if (n == 0) return 0;
  u32 max_char = str_max_char(text);
  if (max_char > w->maxchar || n > w->size - w->pos) {
    if (!w->buffer && !w->overallocate) return use_whole(w, retain(text));
    if (_PyUnicodeWriter_PrepareInternal(w, n, max_char) < 0) return -1;
  }
  append(w, str_span(text));
  return 0;
}

int _PyUnicodeWriter_WriteSubstring(_PyUnicodeWriter* w, PyObject* op, Py_ssize_t start, Py_ssize_t end) {
  if (PyUnicode_READY(op) < 0) return -1;
  Object* text = in(op);
  if (end == 0 || start >= end) return 0;
  if (start == 0 && end == str_length(text)) return _PyUnicodeWriter_WriteStr(w, op);
  StrSpan part = sub_span(str_span(text), start, end);
  u32 max_char = str_max_char(text) > w->maxchar ? max_char_class(part) : w->maxchar;
  if (_PyUnicodeWriter_Prepare(w, part.length, max_char) < 0) return -1;
  append(w, part);
  return 0;
}

int _PyUnicodeWriter_WriteASCIIString(_PyUnicodeWriter* w, const char* text, Py_ssize_t size) {
  if (size == -1) size = static_cast<ssize>(std::strlen(text));
  if (!w->buffer && !w->overallocate) {
    Ref<Str> whole = new_str_ascii(Thread::current(), {text, static_cast<std::size_t>(size)});
    return whole ? use_whole(w, whole.release()) : -1;
  }
  if (_PyUnicodeWriter_Prepare(w, size, 0x7f) < 0) return -1;
  append(w, {1, text, size});
  return 0;
}
int _PyUnicodeWriter_WriteLatin1String(_PyUnicodeWriter* w, const char* text, Py_ssize_t size) {
  StrSpan span{1, text, size};
  if (_PyUnicodeWriter_Prepare(w, size, max_char_class(span)) < 0) return -1;
  append(w, span);
  return 0;
}

PyObject* _PyUnicodeWriter_Finish(_PyUnicodeWriter* w) {
  Thread& t = Thread::current();
  if (w->pos == 0) {
    Py_CLEAR(w->buffer);
    return out(new_ref(empty_str()));
  }
  Ref<Str> text = steal(static_cast<Str*>(in(w->buffer)));
  w->buffer = nullptr;
  if (w->readonly) return out(std::move(text));
  if (text->length != w->pos && str_resize(t, &text, w->pos) < 0) return nullptr;
  if (text->length == 1 && str_char(text, 0) < 256) return out(new_str_char(t, str_char(text, 0)));
  return out(std::move(text));
}
void _PyUnicodeWriter_Dealloc(_PyUnicodeWriter* w) { Py_CLEAR(w->buffer); }
