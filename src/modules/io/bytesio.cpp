// BytesIO: a bytes object under construction. The buffer is shared with the value returned by getvalue() as long as nothing
// writes to it: writing to a shared buffer copies it first.
#include "modules/io/io.h"

namespace adder::io {

struct BytesIO : IOBase {
  Bytes* buffer;  // null: closed
  ssize position, size;
  ssize exports;
};
struct BytesIOBuffer : Object {
  BytesIO* source;
};
static BytesIO* self_of(Object* o) { return static_cast<BytesIO*>(o); }

static bool is_open(Thread& t, BytesIO* self) {
  if (self->buffer) return true;
  t.raise(exc::ValueError, "I/O operation on closed file.");
  return false;
}
static bool is_resizable(Thread& t, BytesIO* self) {
  if (self->exports == 0) return true;
  t.raise(exc::BufferError, "Existing exports of data: object cannot be re-sized");
  return false;
}
static bool is_shared(BytesIO* self) { return self->buffer->refcnt > 1; }

static bool unshare(Thread& t, BytesIO* self, ssize capacity) {
  Ref<Bytes> fresh = capacity ? new_bytes_uninitialized(t, capacity) : Ref<Bytes>::borrow(empty_bytes());
  if (!fresh) return false;
  ssize n = self->size < capacity ? self->size : capacity;
  if (n) __builtin_memcpy(bytes_data(fresh), bytes_data(self->buffer), static_cast<std::size_t>(n));
  replace_field(self->buffer, fresh.release());
  return true;
}
// Makes room for `size` bytes in an unshared buffer.
static bool reserve(Thread& t, BytesIO* self, ssize size) {
  ssize alloc = bytes_size(self->buffer);
  if (size <= alloc && size >= alloc / 2 && !is_shared(self)) return true;
  if (size < alloc / 2)
    alloc = size + 1;
  else if (size <= alloc)
    alloc = size > alloc ? size : alloc;
  else if (size <= alloc + (alloc >> 3))
    alloc = size + (size >> 3) + (size < 9 ? 3 : 6);
  else
    alloc = size + 1;
  if (alloc < size) {
    t.raise(exc::OverflowError, "new buffer size too large");
    return false;
  }
  if (is_shared(self)) return unshare(t, self, alloc);
  Ref<Bytes> buffer = steal(self->buffer);
  self->buffer = nullptr;
  int r = bytes_resize(t, &buffer, alloc);
  if (r < 0) {
    self->buffer = retain(as<Bytes>(empty_bytes()));
    self->size = 0;
    return false;
  }
  self->buffer = buffer.release();
  return true;
}

static ssize write_bytes(Thread& t, BytesIO* self, Object* data) {
  if (!is_open(t, self) || !is_resizable(t, self)) return -1;
  BufferView view(t, data, kBufContigRo);
  if (!view) return -1;
  ssize n = view.size();
  if (n == 0) return 0;
  ssize end = self->position + n;
  if (end < 0) return t.raise(exc::OverflowError, "new position too large");
  if (end > bytes_size(self->buffer) || is_shared(self)) {
    if (!reserve(t, self, end > self->size ? end : self->size)) return -1;
  }
  if (self->position > self->size) {
    __builtin_memset(bytes_data(self->buffer) + self->size, 0, static_cast<std::size_t>(self->position - self->size));
  }
  __builtin_memcpy(bytes_data(self->buffer) + self->position, view.data(), static_cast<std::size_t>(n));
  self->position = end;
  if (self->size < end) self->size = end;
  self->buffer->hash = -1;
  return n;
}

static Ref<> bytesio_new(Type* type, Object*, Object*) {
  Thread& t = Thread::current();
  (void)t;
  Ref<BytesIO> self = type->tp_alloc(type, 0).cast<BytesIO>();
  if (!self) return {};
  self->buffer = retain(as<Bytes>(empty_bytes()));
  return self;
}
static int bytesio_init(Object* op, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("BytesIO(initial_bytes=b'')");
  Thread& t = Thread::current();
  BytesIO* self = self_of(op);
  Object* a[1];
  if (!kSignature.unpack(t, args, kwargs, a)) return -1;
  self->size = self->position = 0;
  if (self->exports > 0) return t.raise(exc::BufferError, "Existing exports of data: object cannot be re-sized");
  if (!a[0] || is_none(a[0])) return 0;
  if (is_exact(a[0], bytes_type)) {  // opens one that was closed, too
    replace_field(self->buffer, retain(as<Bytes>(a[0])));
    self->size = bytes_size(a[0]);
    return 0;
  }
  if (!is_open(t, self) || write_bytes(t, self, a[0]) < 0) return -1;
  self->position = 0;
  return 0;
}
static void bytesio_dealloc(Object* op) {
  BytesIO* self = self_of(op);
  if (self->exports > 0) {
    Thread& t = Thread::current();
    t.raise(exc::SystemError, "deallocated BytesIO object has exported buffers");
    print_error(t);
  }
  gc_untrack(op);
  clear_field(self->buffer);
  if (self->weakreflist) clear_weak_refs(op);
  clear_field(self->dict);
  op->type->tp_free(op);
}
static int bytesio_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(self_of(op)->dict);
  ADDER_VISIT(self_of(op)->buffer);
  return 0;
}
static int bytesio_clear(Object* op) {
  clear_field(self_of(op)->dict);
  if (self_of(op)->exports == 0) clear_field(self_of(op)->buffer);
  return 0;
}

static Ref<> take(Thread& t, BytesIO* self, ssize n) {
  if (n > 1 && self->position == 0 && n == bytes_size(self->buffer) && self->exports == 0) {
    self->position += n;
    return new_ref<Object>(self->buffer);
  }
  Ref<> result = new_bytes(t, {bytes_data(self->buffer) + self->position, static_cast<std::size_t>(n)});
  if (result) self->position += n;
  return result;
}
static ssize available(BytesIO* self) { return self->position < self->size ? self->size - self->position : 0; }
static Ref<> read_some(Object* op, const char* name, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  BytesIO* self = self_of(op);
  ssize n;
  if (!check_positional(t, name, nargs, 0, 1) || !convert_size(t, nargs ? args[0] : nullptr, &n) || !is_open(t, self)) return {};
  if (n < 0 || n > available(self)) n = available(self);
  return n ? take(t, self, n) : new_ref(empty_bytes());
}
static Ref<> bytesio_read(Object* op, Object* const* args, ssize nargs) { return read_some(op, "read", args, nargs); }
static Ref<> bytesio_read1(Object* op, Object* const* args, ssize nargs) { return read_some(op, "read1", args, nargs); }
static ssize line_length(BytesIO* self, ssize limit) {
  ssize n = available(self);
  if (limit >= 0 && n > limit) n = limit;
  if (n <= 0) return 0;
  const char* start = bytes_data(self->buffer) + self->position;
  const void* newline = __builtin_memchr(start, '\n', static_cast<std::size_t>(n));
  return newline ? static_cast<const char*>(newline) - start + 1 : n;
}
static Ref<> bytesio_readline(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  BytesIO* self = self_of(op);
  ssize limit;
  if (!check_positional(t, "readline", nargs, 0, 1) || !convert_size(t, nargs ? args[0] : nullptr, &limit) || !is_open(t, self))
    return {};
  ssize n = line_length(self, limit);
  return n ? take(t, self, n) : new_ref(empty_bytes());
}
static Ref<> bytesio_readlines(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  BytesIO* self = self_of(op);
  ssize limit = 0;
  if (!check_positional(t, "readlines", nargs, 0, 1) || !is_open(t, self)) return {};
  if (nargs && !is_none(args[0])) {
    if (!is_int(args[0])) return t.raise(exc::TypeError, "integer argument expected, got '%s'", type_of(args[0])->tp_name);
    limit = as_ssize(t, args[0]);
    if (limit == -1 && t.has_error()) return {};
  }
  Ref<List> lines = new_list(t, 0);
  ssize total = 0;
  while (ssize n = lines ? line_length(self, -1) : 0) {
    Ref<> line = take(t, self, n);
    if (!line || list_append(t, lines.get(), std::move(line)) < 0) return {};
    total += n;
    if (limit > 0 && total >= limit) break;
  }
  return lines;
}
static Ref<> bytesio_readinto(Object* op, Object* target) {
  Thread& t = Thread::current();
  BytesIO* self = self_of(op);
  WritableView view(t, target, "readinto");
  if (!view) return {};
  if (!is_open(t, self)) return {};
  ssize n = view.size() < available(self) ? view.size() : available(self);
  if (n > 0) __builtin_memcpy(view.data(), bytes_data(self->buffer) + self->position, static_cast<std::size_t>(n));
  self->position += n;
  return new_int(t, n);
}
static Ref<> bytesio_write(Object* op, Object* data) {
  Thread& t = Thread::current();
  ssize n = write_bytes(t, self_of(op), data);
  return n < 0 ? Ref<>() : new_int(t, n);
}
static Ref<> bytesio_writelines(Object* op, Object* lines) {
  Thread& t = Thread::current();
  if (!is_open(t, self_of(op))) return {};
  int r = for_each(t, lines, [&](Object* line) { return write_bytes(t, self_of(op), line) < 0 ? 1 : 0; });
  return r ? Ref<>() : new_none();
}
static Ref<> bytesio_seek(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  BytesIO* self = self_of(op);
  ssize position;
  int whence = 0;
  if (!check_positional(t, "seek", nargs, 1, 2) || !convert_ssize(t, args[0], &position) ||
      (nargs > 1 && !convert_int(t, args[1], &whence)) || !is_open(t, self)) {
    return {};
  }
  if (position < 0 && whence == 0) return t.raise(exc::ValueError, "negative seek value %zd", position);
  if (whence < 0 || whence > 2) return t.raise(exc::ValueError, "invalid whence (%i, should be 0, 1 or 2)", whence);
  ssize base = whence == 1 ? self->position : whence == 2 ? self->size : 0;
  if (position > kSsizeMax - base) return t.raise(exc::OverflowError, "new position too large");
  position += base;
  self->position = position < 0 ? 0 : position;
  return new_int(t, self->position);
}
static Ref<> bytesio_tell(Object* op, Object*) {
  Thread& t = Thread::current();
  return is_open(t, self_of(op)) ? new_int(t, self_of(op)->position) : Ref<>();
}
static Ref<> bytesio_truncate(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  BytesIO* self = self_of(op);
  ssize size = self->position;
  if (!check_positional(t, "truncate", nargs, 0, 1) || (nargs && !is_none(args[0]) && !convert_size(t, args[0], &size)) ||
      !is_open(t, self) || !is_resizable(t, self)) {
    return {};
  }
  if (size < 0) return t.raise(exc::ValueError, "negative size value %zd", size);
  if (size < self->size) {
    self->size = size;
    if (!reserve(t, self, size)) return {};
  }
  return new_int(t, size);
}
static Ref<> bytesio_getvalue(Object* op, Object*) {
  Thread& t = Thread::current();
  BytesIO* self = self_of(op);
  if (!is_open(t, self)) return {};
  if (self->size <= 1 || self->exports > 0) return new_bytes(t, {bytes_data(self->buffer), static_cast<std::size_t>(self->size)});
  if (self->size != bytes_size(self->buffer)) {
    if (is_shared(self)) {
      if (!unshare(t, self, self->size)) return {};
    } else {
      Ref<Bytes> buffer = steal(self->buffer);
      self->buffer = nullptr;
      if (bytes_resize(t, &buffer, self->size) < 0) {
        self->buffer = retain(as<Bytes>(empty_bytes()));
        return {};
      }
      self->buffer = buffer.release();
    }
  }
  return new_ref<Object>(self->buffer);
}
static Ref<> bytesio_getbuffer(Object* op, Object*);
static Ref<> bytesio_close(Object* op, Object*) {
  if (!is_resizable(Thread::current(), self_of(op))) return {};
  clear_field(self_of(op)->buffer);
  return new_none();
}
static Ref<> bytesio_true(Object* op, Object*) { return is_open(Thread::current(), self_of(op)) ? new_bool(true) : Ref<>(); }
static Ref<> bytesio_isatty(Object* op, Object*) { return is_open(Thread::current(), self_of(op)) ? new_bool(false) : Ref<>(); }
static Ref<> bytesio_flush(Object* op, Object*) { return is_open(Thread::current(), self_of(op)) ? new_none() : Ref<>(); }
static Ref<> bytesio_closed(Object* op, void*) { return new_bool(!self_of(op)->buffer); }
static Ref<> bytesio_next(Object* op) {
  Thread& t = Thread::current();
  BytesIO* self = self_of(op);
  if (!is_open(t, self)) return {};
  ssize n = line_length(self, -1);
  return n ? take(t, self, n) : Ref<>();
}
static Ref<> bytesio_getstate(Object* op, Object*) {
  Thread& t = Thread::current();
  Ref<> value = bytesio_getvalue(op, nullptr);
  if (!value) return {};
  Ref<> dict = self_of(op)->dict ? Ref<>(dict_copy(t, self_of(op)->dict)) : new_none();
  if (!dict) return {};
  return build_value(t, "(OnO)", value.get(), self_of(op)->position, dict.get());
}
static Ref<> bytesio_setstate(Object* op, Object* state) {
  Thread& t = Thread::current();
  BytesIO* self = self_of(op);
  if (!is_tuple(state) || tuple_size(state) < 3) {
    return t.raise(exc::TypeError, "%.200s.__setstate__ argument should be 3-tuple, got %.200s", type_of(op)->tp_name,
                   type_of(state)->tp_name);
  }
  if (!is_resizable(t, self)) return {};
  if (!is_open(t, self)) return {};
  self->size = self->position = 0;
  if (write_bytes(t, self, tuple_item(state, 0)) < 0) return {};
  Object* position = tuple_item(state, 1);
  if (!is_int(position))
    return t.raise(exc::TypeError, "second item of state must be an integer, not %.200s", type_of(position)->tp_name);
  ssize p = as_ssize(t, position);
  if (p == -1 && t.has_error()) return {};
  if (p < 0) return t.raise(exc::ValueError, "position value cannot be negative");
  self->position = p;
  Object* dict = tuple_item(state, 2);
  if (!is_none(dict)) {
    if (!is_dict(dict))
      return t.raise(exc::TypeError, "third item of state should be a dict, got a %.200s", type_of(dict)->tp_name);
    if (self->dict) {
      if (dict_update(t, as<Dict>(self->dict), dict) < 0) return {};
    } else {
      self->dict = retain(dict);
    }
  }
  return new_none();
}
static Ref<> bytesio_sizeof(Object* op, Object*) {
  Thread& t = Thread::current();
  BytesIO* self = self_of(op);
  ssize size = type_of(op)->tp_basicsize;
  if (self->buffer && !is_shared(self)) size += bytes_size(self->buffer) + 33;
  return new_int(t, size);
}

static const MethodDef bytesio_methods[] = {{"readable", bytesio_true, kMethNoargs, docs::BytesIO_readable},
                                            {"seekable", bytesio_true, kMethNoargs, docs::BytesIO_seekable},
                                            {"writable", bytesio_true, kMethNoargs, docs::BytesIO_writable},
                                            {"close", bytesio_close, kMethNoargs, docs::BytesIO_close},
                                            {"flush", bytesio_flush, kMethNoargs, docs::BytesIO_flush},
                                            {"isatty", bytesio_isatty, kMethNoargs, docs::BytesIO_isatty},
                                            {"tell", bytesio_tell, kMethNoargs, docs::BytesIO_tell},
                                            {"write", bytesio_write, kMethO, docs::BytesIO_write},
                                            {"writelines", bytesio_writelines, kMethO, docs::BytesIO_writelines},
                                            {"read1", bytesio_read1, kMethFastcall, docs::BytesIO_read1},
                                            {"readinto", bytesio_readinto, kMethO, docs::BytesIO_readinto},
                                            {"readline", bytesio_readline, kMethFastcall, docs::BytesIO_readline},
                                            {"readlines", bytesio_readlines, kMethFastcall, docs::BytesIO_readlines},
                                            {"read", bytesio_read, kMethFastcall, docs::BytesIO_read},
                                            {"getbuffer", bytesio_getbuffer, kMethNoargs, docs::BytesIO_getbuffer},
                                            {"getvalue", bytesio_getvalue, kMethNoargs, docs::BytesIO_getvalue},
                                            {"seek", bytesio_seek, kMethFastcall, docs::BytesIO_seek},
                                            {"truncate", bytesio_truncate, kMethFastcall, docs::BytesIO_truncate},
                                            {"__getstate__", bytesio_getstate, kMethNoargs, nullptr},
                                            {"__setstate__", bytesio_setstate, kMethO, nullptr},
                                            {"__sizeof__", bytesio_sizeof, kMethNoargs, nullptr},
                                            {}};
static const GetSetDef bytesio_getset[] = {{"closed", bytesio_closed, nullptr, docs::BytesIO_closed, nullptr}, {}};

constinit Type bytesio_type = [] {
  Type t = static_type("_io.BytesIO", sizeof(BytesIO), 0, kTypeGc | kTypeBase);
  t.tp_base = &buffered_iobase_type;
  t.tp_doc = docs::BytesIO_type_doc;
  t.tp_dealloc = bytesio_dealloc;
  t.tp_traverse = bytesio_traverse;
  t.tp_clear = bytesio_clear;
  t.tp_weaklistoffset = offsetof(BytesIO, weakreflist);
  t.tp_dictoffset = offsetof(BytesIO, dict);
  t.tp_iter = self_iter;
  t.tp_iternext = bytesio_next;
  t.tp_methods = bytesio_methods;
  t.tp_getset = bytesio_getset;
  t.tp_init = bytesio_init;
  t.tp_new = bytesio_new;
  t.tp_alloc = type_generic_alloc;
  t.tp_free = gc_free;
  return t;
}();

// --- the exporter behind getbuffer() ---

static int buffer_get(Object* op, Buffer* view, int flags) {
  Thread& t = Thread::current();
  BytesIO* self = static_cast<BytesIOBuffer*>(op)->source;
  if (!view) return t.raise(exc::BufferError, "bytesiobuf_getbuffer: view==NULL argument is obsolete");
  if (self->exports == 0 && is_shared(self) && !unshare(t, self, self->size)) return -1;
  if (fill_buffer_info(t, view, op, bytes_data(self->buffer), self->size, false, flags) < 0) return -1;
  ++self->exports;
  return 0;
}
static void buffer_release(Object* op, Buffer*) { --static_cast<BytesIOBuffer*>(op)->source->exports; }
static int buffer_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(static_cast<BytesIOBuffer*>(op)->source);
  return 0;
}
static void buffer_dealloc(Object* op) {
  gc_untrack(op);
  clear_field(static_cast<BytesIOBuffer*>(op)->source);
  op->type->tp_free(op);
}
static constinit BufferProcs buffer_procs = {buffer_get, buffer_release};
constinit Type bytesio_buffer_type = [] {
  Type t = static_type("_io._BytesIOBuffer", sizeof(BytesIOBuffer), 0, kTypeGc | kTypeDisallowInstantiation);
  t.tp_dealloc = buffer_dealloc;
  t.tp_traverse = buffer_traverse;
  t.tp_as_buffer = &buffer_procs;
  t.tp_free = gc_free;
  return t;
}();
static Ref<> bytesio_getbuffer(Object* op, Object*) {
  Thread& t = Thread::current();
  if (!is_open(t, self_of(op))) return {};
  auto* exporter = new_gc_object<BytesIOBuffer>(t, &bytesio_buffer_type);
  if (!exporter) return {};
  exporter->source = retain(self_of(op));
  gc_track(exporter);
  Ref<> owner = steal<Object>(exporter);
  return call_one_arg(t, &memoryview_type, owner);
}

}  // namespace adder::io
