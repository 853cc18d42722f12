// _IOBase, _RawIOBase, and the abstract _BufferedIOBase and _TextIOBase.
#include <cstring>

#include "core/interpreter.h"
#include "core/parse.h"
#include "modules/io/io.h"

namespace adder::io {

Type* unsupported_operation = nullptr;

Raised unsupported(Thread& t, const char* message) { return t.raise(*unsupported_operation, "%s", message); }

int is_closed(Thread& t, Object* o) {
  Ref<> closed;
  if (lookup_attr(t, o, "closed"_s, &closed) == Lookup::error) return -1;
  return closed ? is_true(t, closed) : 0;
}
bool check_closed(Thread& t, Object* o) {
  int closed = is_closed(t, o);
  if (closed > 0) t.raise(exc::ValueError, "I/O operation on closed file.");
  return closed == 0;
}
static bool check_ability(Thread& t, Object* o, Object* method, const char* message) {
  Ref<> able = call_method(t, o, method);
  if (!able) return false;
  if (able.get() == bool_object(true)) return true;
  unsupported(t, message);
  return false;
}
bool check_seekable(Thread& t, Object* o) { return check_ability(t, o, "seekable"_s, "File or stream is not seekable."); }
bool check_readable(Thread& t, Object* o) { return check_ability(t, o, "readable"_s, "File or stream is not readable."); }
bool check_writable(Thread& t, Object* o) { return check_ability(t, o, "writable"_s, "File or stream is not writable."); }

i64 as_offset(Thread& t, Object* o, Type* range_error) {
  Ref<> i = index(t, o);
  if (!i) return -1;
  int overflow;
  long v = as_long_and_overflow(t, i, &overflow);
  if (overflow && range_error) {
    return t.raise(*range_error, "cannot fit '%.200s' into an offset-sized integer", type_of(o)->tp_name);
  }
  if (overflow) return t.raise(exc::OverflowError, "Python int too large to convert to C long");
  return v;
}
bool convert_size(Thread& t, Object* o, ssize* size) {
  *size = -1;
  return convert_optional_ssize(t, o, size);
}
bool interrupted(Thread& t) {
  if (!t.error_matches(exc::OSError)) return false;
  Ref<> e = take_raised(t);
  Ref<> number = get_attr(t, e, "errno"_s);
  bool is_eintr = number && is_int(number) && int_is_compact(number) && int_compact_value(number) == EINTR;
  t.clear_error();
  if (!is_eintr) {
    restore_raised(t, std::move(e));
    return false;
  }
  return check_signals(t) == 0;
}

// --- life and death ---

int visit_base(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(static_cast<IOBase*>(op)->dict);
  return 0;
}
void iobase_finalize(Object* o) {
  Thread& t = Thread::current();
  ErrorKeeper keeper(t);
  Ref<> closed;
  if (lookup_attr(t, o, "closed"_s, &closed) == Lookup::error) t.clear_error();
  int is_it = closed ? is_true(t, closed) : -1;
  if (is_it < 0) t.clear_error();
  if (is_it != 0) return;
  if (set_attr(t, o, "_finalizing"_s, bool_object(true)) < 0) t.clear_error();
  Ref<> result = call_method(t, o, "close"_s);
  if (!result) {
    if (interpreter(t).config.dev_mode)
      write_unraisable(t, o);
    else
      t.clear_error();
  }
}
bool finalize_in_dealloc(Object* o) { return finalize_from_dealloc(o); }
void dealloc_base(Object* op) {
  auto* self = static_cast<IOBase*>(op);
  gc_untrack(op);
  if (self->weakreflist) clear_weak_refs(op);
  clear_field(self->dict);
  op->type->tp_free(op);
}
static int iobase_clear(Object* op) {
  clear_field(static_cast<IOBase*>(op)->dict);
  return 0;
}
static void iobase_dealloc(Object* op) {
  if (finalize_in_dealloc(op)) return;
  dealloc_base(op);
}

// --- methods ---

static Ref<> unsupported_name(Thread& t, const char* name) { return unsupported(t, name); }
static Ref<> iobase_seek(Object*, Object* const*, ssize) { return unsupported_name(Thread::current(), "seek"); }
static Ref<> iobase_tell(Object* self, Object*) {
  Thread& t = Thread::current();
  Ref<> zero = new_int(t, 0), one = new_int(t, 1);
  return call_method(t, self, "seek"_s, zero.get(), one.get());
}
static Ref<> iobase_truncate(Object*, Object* const*, ssize) { return unsupported_name(Thread::current(), "truncate"); }
static Ref<> iobase_fileno(Object*, Object*) { return unsupported_name(Thread::current(), "fileno"); }

static int internally_closed(Thread& t, Object* self) {
  Ref<> mark;
  Lookup r = lookup_attr(t, self, "__IOBase_closed"_s, &mark);
  return r == Lookup::error ? -1 : r == Lookup::found;
}
static Ref<> iobase_closed(Object* self, void*) {
  int closed = internally_closed(Thread::current(), self);
  return closed < 0 ? Ref<>() : new_bool(closed);
}
static Ref<> iobase_flush(Object* self, Object*) {
  Thread& t = Thread::current();
  int closed = internally_closed(t, self);
  if (closed < 0) return {};
  if (closed) return t.raise(exc::ValueError, "I/O operation on closed file.");
  return new_none();
}
static Ref<> iobase_close(Object* self, Object*) {
  Thread& t = Thread::current();
  int closed = internally_closed(t, self);
  if (closed < 0) return {};
  if (closed) return new_none();
  Ref<> result = call_method(t, self, "flush"_s);
  Ref<> error = t.has_error() ? take_raised(t) : Ref<>();
  int r = set_attr(t, self, "__IOBase_closed"_s, bool_object(true));
  if (error) chain_exception(t, std::move(error));
  if (r < 0 || !result) return {};
  return new_none();
}
static Ref<> iobase_false(Object* self, Object*) {
  Thread& t = Thread::current();
  return check_closed(t, self) ? new_bool(false) : Ref<>();
}
static Ref<> iobase_able(Object*, Object*) { return new_bool(false); }
template <bool (*Check)(Thread&, Object*)>
static Ref<> iobase_check(Object* self, Object*) {
  return Check(Thread::current(), self) ? new_bool(true) : Ref<>();
}
static Ref<> iobase_check_closed(Object* self, Object*) { return check_closed(Thread::current(), self) ? new_none() : Ref<>(); }
static Ref<> iobase_enter(Object* self, Object*) { return check_closed(Thread::current(), self) ? new_ref(self) : Ref<>(); }
static Ref<> iobase_exit(Object* self, Object* const*, ssize) { return call_method(Thread::current(), self, "close"_s); }

static Ref<> iobase_readline(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  ssize limit;
  if (!check_positional(t, "readline", nargs, 0, 1) || !convert_size(t, nargs ? args[0] : nullptr, &limit)) return {};
  Ref<> peek;
  if (lookup_attr(t, self, "peek"_s, &peek) == Lookup::error) return {};
  std::string line;
  while (limit < 0 || static_cast<ssize>(line.size()) < limit) {
    ssize want = 1;
    if (peek) {
      Ref<> one = new_int(t, 1);
      Ref<> ahead = call_one_arg(t, peek, one);
      if (!ahead) {
        if (interrupted(t)) continue;
        return {};
      }
      if (!is_bytes(ahead))
        return t.raise(exc::OSError, "peek() should have returned a bytes object, not '%.200s'", type_of(ahead)->tp_name);
      if (bytes_size(ahead) > 0) {
        std::string_view view = bytes_view(ahead);
        if (limit >= 0) view = view.substr(0, static_cast<std::size_t>(limit) - line.size());
        std::size_t newline = view.find('\n');
        want = static_cast<ssize>(newline == view.npos ? view.size() : newline + 1);
      }
    }
    Ref<> n = new_int(t, want);
    Ref<> piece = call_method(t, self, "read"_s, n.get());
    if (!piece) {
      if (interrupted(t)) continue;
      return {};
    }
    if (!is_bytes(piece))
      return t.raise(exc::OSError, "read() should have returned a bytes object, not '%.200s'", type_of(piece)->tp_name);
    if (bytes_size(piece) == 0) break;
    line += bytes_view(piece);
    if (line.back() == '\n') break;
  }
  return new_bytes(t, line);
}
static Ref<> iobase_iter(Object* self) { return check_closed(Thread::current(), self) ? new_ref(self) : Ref<>(); }
static Ref<> iobase_next(Object* self) {
  Thread& t = Thread::current();
  Ref<> line = call_method(t, self, "readline"_s);
  if (!line) return {};
  ssize n = length(t, line);
  if (n <= 0) return {};
  return line;
}
static Ref<> iobase_readlines(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  ssize hint;
  if (!check_positional(t, "readlines", nargs, 0, 1) || !convert_size(t, nargs ? args[0] : nullptr, &hint)) return {};
  if (hint <= 0) return to_list(t, self);
  Ref<List> lines = new_list(t, 0);
  Ref<> it = lines ? get_iter(t, self) : Ref<>();
  if (!it) return {};
  for (ssize total = 0; total <= hint;) {
    Ref<> line;
    Lookup r = iter_next(t, it, &line);
    if (r == Lookup::error) return {};
    if (r == Lookup::missing) break;
    ssize n = length(t, line);
    if (n < 0 || list_append(t, lines.get(), std::move(line)) < 0) return {};
    if (n > hint - total) break;
    total += n;
  }
  return lines;
}
static Ref<> iobase_writelines(Object* self, Object* lines) {
  Thread& t = Thread::current();
  if (!check_closed(t, self)) return {};
  Ref<> it = get_iter(t, lines);
  if (!it) return {};
  for (;;) {
    Ref<> line;
    Lookup r = iter_next(t, it, &line);
    if (r == Lookup::error) return {};
    if (r == Lookup::missing) return new_none();
    Ref<> written;
    do {
      written = call_method(t, self, "write"_s, line.get());
    } while (!written && interrupted(t));
    if (!written) return {};
  }
}

static const MethodDef iobase_methods[] = {{"seek", iobase_seek, kMethFastcall, docs::_IOBase_seek},
                                           {"tell", iobase_tell, kMethNoargs, docs::_IOBase_tell},
                                           {"truncate", iobase_truncate, kMethFastcall, docs::_IOBase_truncate},
                                           {"flush", iobase_flush, kMethNoargs, docs::_IOBase_flush},
                                           {"close", iobase_close, kMethNoargs, docs::_IOBase_close},
                                           {"seekable", iobase_able, kMethNoargs, docs::_IOBase_seekable},
                                           {"readable", iobase_able, kMethNoargs, docs::_IOBase_readable},
                                           {"writable", iobase_able, kMethNoargs, docs::_IOBase_writable},
                                           {"_checkClosed", iobase_check_closed, kMethNoargs, nullptr},
                                           {"_checkSeekable", iobase_check<check_seekable>, kMethNoargs, nullptr},
                                           {"_checkReadable", iobase_check<check_readable>, kMethNoargs, nullptr},
                                           {"_checkWritable", iobase_check<check_writable>, kMethNoargs, nullptr},
                                           {"fileno", iobase_fileno, kMethNoargs, docs::_IOBase_fileno},
                                           {"isatty", iobase_false, kMethNoargs, docs::_IOBase_isatty},
                                           {"__enter__", iobase_enter, kMethNoargs, nullptr},
                                           {"__exit__", iobase_exit, kMethFastcall, nullptr},
                                           {"readline", iobase_readline, kMethFastcall, docs::_IOBase_readline},
                                           {"readlines", iobase_readlines, kMethFastcall, docs::_IOBase_readlines},
                                           {"writelines", iobase_writelines, kMethO, docs::_IOBase_writelines},
                                           {}};
static const GetSetDef iobase_getset[] = {
    {"__dict__", generic_get_dict, nullptr, nullptr, nullptr}, {"closed", iobase_closed, nullptr, nullptr, nullptr}, {}};

constinit Type iobase_type = [] {
  Type t = static_type("_io._IOBase", sizeof(IOBase), 0, kTypeGc | kTypeBase);
  t.tp_dealloc = iobase_dealloc;
  t.tp_doc = docs::_IOBase_type_doc;
  t.tp_traverse = visit_base;
  t.tp_clear = iobase_clear;
  t.tp_weaklistoffset = offsetof(IOBase, weakreflist);
  t.tp_dictoffset = offsetof(IOBase, dict);
  t.tp_iter = iobase_iter;
  t.tp_iternext = iobase_next;
  t.tp_methods = iobase_methods;
  t.tp_getset = iobase_getset;
  t.tp_new = type_generic_new;
  t.tp_alloc = type_generic_alloc;
  t.tp_free = gc_free;
  t.tp_finalize = iobase_finalize;
  return t;
}();

// --- _RawIOBase ---

static Ref<> rawiobase_readall(Object* self, Object*) {
  Thread& t = Thread::current();
  std::string all;
  bool any = false;
  for (;;) {
    Ref<> n = new_int(t, kDefaultBufferSize);
    Ref<> data = call_method(t, self, "read"_s, n.get());
    if (!data) {
      if (interrupted(t)) continue;
      return {};
    }
    if (is_none(data)) {
      if (!any) return data;
      break;
    }
    if (!is_bytes(data)) return t.raise(exc::TypeError, "read() should return bytes");
    if (bytes_size(data) == 0) break;
    any = true;
    all += bytes_view(data);
  }
  return new_bytes(t, all);
}
static Ref<> rawiobase_read(Object* self, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  ssize n = -1;
  if (!check_positional(t, "read", nargs, 0, 1) || (nargs && !convert_ssize(t, args[0], &n))) return {};
  if (n < 0) return call_method(t, self, "readall"_s);
  Ref<ByteArray> buffer = new_bytearray(t, {});
  if (!buffer || bytearray_resize(t, buffer.get(), n) < 0) return {};
  std::memset(bytearray_data(buffer), 0, static_cast<std::size_t>(n));
  Ref<> count = buffer ? call_method(t, self, "readinto"_s, static_cast<Object*>(buffer.get())) : Ref<>();
  if (!count || is_none(count)) return count;
  ssize got = index_as_ssize(t, count, &exc::ValueError);
  if (got == -1 && t.has_error()) return {};
  if (got < 0 || got > buffer->size)
    return t.raise(exc::ValueError, "readinto returned %zd outside buffer size %zd", got, buffer->size);
  return new_bytes(t, {bytearray_data(buffer), static_cast<std::size_t>(got)});
}
static Ref<> rawiobase_abstract(Object*, Object* const*, ssize) { return Thread::current().raise_none(exc::NotImplementedError); }
static const MethodDef rawiobase_methods[] = {{"read", rawiobase_read, kMethFastcall, "read($self, size=-1, /)\n--\n\n"},
                                              {"readall", rawiobase_readall, kMethNoargs, docs::_RawIOBase_readall},
                                              {"readinto", rawiobase_abstract, kMethFastcall, nullptr},
                                              {"write", rawiobase_abstract, kMethFastcall, nullptr},
                                              {}};
static constexpr Type derived(const char* name, const char* doc, Type* base, const MethodDef* methods) {
  Type t = static_type(name, sizeof(IOBase), 0, kTypeBase);
  t.tp_doc = doc;
  t.tp_base = base;
  t.tp_methods = methods;
  return t;
}
constinit Type raw_iobase_type = derived("_io._RawIOBase", docs::_RawIOBase_type_doc, &iobase_type, rawiobase_methods);

// --- _BufferedIOBase ---

static Ref<> buffered_detach(Object*, Object*) { return unsupported_name(Thread::current(), "detach"); }
static Ref<> buffered_read(Object*, Object* const*, ssize) { return unsupported_name(Thread::current(), "read"); }
static Ref<> buffered_read1(Object*, Object* const*, ssize) { return unsupported_name(Thread::current(), "read1"); }
static Ref<> buffered_write(Object*, Object* const*, ssize) { return unsupported_name(Thread::current(), "write"); }
static Ref<> readinto_with(Object* self, Object* target, bool once) {
  Thread& t = Thread::current();
  WritableView view(t, target, once ? "readinto1" : "readinto");
  if (!view) return {};
  Ref<> n = new_int(t, view.size());
  Ref<> data = call_method(t, self, once ? "read1"_s : "read"_s, n.get());
  if (!data) return {};
  if (!is_bytes(data)) return t.raise(exc::TypeError, "read() should return bytes");
  ssize got = bytes_size(data);
  if (got > view.size()) {
    return t.raise(exc::ValueError, "read() returned too much data: %zd bytes requested, %zd returned", view.size(), got);
  }
  __builtin_memcpy(view.data(), bytes_data(data), static_cast<std::size_t>(got));
  return new_int(t, got);
}
static Ref<> buffered_readinto(Object* self, Object* target) { return readinto_with(self, target, false); }
static Ref<> buffered_readinto1(Object* self, Object* target) { return readinto_with(self, target, true); }
static const MethodDef buffered_base_methods[] = {
    {"detach", buffered_detach, kMethNoargs, docs::_BufferedIOBase_detach},
    {"read", buffered_read, kMethFastcall, docs::_BufferedIOBase_read},
    {"read1", buffered_read1, kMethFastcall, docs::_BufferedIOBase_read1},
    {"readinto", buffered_readinto, kMethO, "readinto($self, buffer, /)\n--\n\n"},
    {"readinto1", buffered_readinto1, kMethO, "readinto1($self, buffer, /)\n--\n\n"},
    {"write", buffered_write, kMethFastcall, docs::_BufferedIOBase_write},
    {}};
constinit Type buffered_iobase_type =
    derived("_io._BufferedIOBase", docs::_BufferedIOBase_type_doc, &iobase_type, buffered_base_methods);

// --- _TextIOBase ---

static Ref<> text_readline(Object*, Object* const*, ssize) { return unsupported_name(Thread::current(), "readline"); }
static Ref<> text_none(Object*, void*) { return new_none(); }
static const MethodDef text_base_methods[] = {{"detach", buffered_detach, kMethNoargs, docs::_TextIOBase_detach},
                                              {"read", buffered_read, kMethFastcall, docs::_TextIOBase_read},
                                              {"readline", text_readline, kMethFastcall, docs::_TextIOBase_readline},
                                              {"write", buffered_write, kMethFastcall, docs::_TextIOBase_write},
                                              {}};
static const GetSetDef text_base_getset[] = {{"encoding", text_none, nullptr, docs::_TextIOBase_encoding, nullptr},
                                             {"newlines", text_none, nullptr, docs::_TextIOBase_newlines, nullptr},
                                             {"errors", text_none, nullptr, docs::_TextIOBase_errors, nullptr},
                                             {}};
constinit Type text_iobase_type = [] {
  Type t = derived("_io._TextIOBase", docs::_TextIOBase_type_doc, &iobase_type, text_base_methods);
  t.tp_getset = text_base_getset;
  return t;
}();

}  // namespace adder::io
