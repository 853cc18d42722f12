// BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair.
//
// One object serves all three kinds over a seekable or streaming raw object. `buffer` holds a window of the raw stream:
//
//     abs_pos - raw_pos .......... start of the window in the file
//     pos                          logical position inside the window
//     read_end                     end of valid data (-1: none)
//     write_pos .. write_end       dirty bytes not yet written (write_end -1: none)
//     raw_pos                      where the raw stream's own position is, inside the window
//
// Each operation takes the lock (another thread may run while the raw object works); re-entry by the same thread, from a signal
// handler say, is a RuntimeError. A raw object that does not block may do less than asked: reads return what there is (or None),
// writes raise BlockingIOError with the number of bytes taken.
#include <pthread.h>

#include "core/interpreter.h"
#include "modules/io/io.h"
#include "types/exceptions.h"
#include "types/slice.h"

namespace adder::io {

struct Buffered : IOBase {
  Object* raw;
  bool ok;  // initialised
  bool detached, readable, writable, finalizing;
  bool fast_closed_checks;  // raw is an exact FileIO
  i64 abs_pos;
  char* buffer;
  i64 pos, raw_pos, read_end, write_pos, write_end;
  pthread_mutex_t lock;
  bool has_lock;
  volatile unsigned long owner;
  ssize size;
  i64 mask;
};
static Buffered* self_of(Object* o) { return static_cast<Buffered*>(o); }

static bool check_initialized(Thread& t, Buffered* self) {
  if (self->ok) return true;
  t.raise(exc::ValueError, self->detached ? "raw stream has been detached" : "I/O operation on uninitialized object");
  return false;
}

class Locked {
 public:
  Locked(Thread& t, Buffered* self) : self_(self), held_(false) {
    if (self->owner == t.thread_id) {
      t.raise(exc::RuntimeError, "reentrant call inside %R", static_cast<Object*>(self));
      return;
    }
    if (pthread_mutex_trylock(&self->lock) != 0) {
      if (interpreter(t).finalizing) {
        ADDER_FATAL("could not acquire lock for a buffered stream at interpreter shutdown, possibly due to daemon threads");
      }
      AllowThreads allow;
      pthread_mutex_lock(&self->lock);
    }
    self->owner = t.thread_id;
    held_ = true;
  }
  ~Locked() {
    if (!held_) return;
    self_->owner = 0;
    pthread_mutex_unlock(&self_->lock);
  }
  explicit operator bool() const { return held_; }

 private:
  Buffered* self_;
  bool held_;
};

static bool has_read(Buffered* s) { return s->readable && s->read_end != -1; }
static bool has_write(Buffered* s) { return s->writable && s->write_end != -1; }
static i64 read_ahead(Buffered* s) { return has_read(s) ? s->read_end - s->pos : 0; }
static i64 raw_offset(Buffered* s) { return (has_read(s) || has_write(s)) && s->raw_pos >= 0 ? s->raw_pos - s->pos : 0; }
static void adjust_position(Buffered* s, i64 pos) {
  s->pos = pos;
  if (has_read(s) && s->read_end < s->pos) s->read_end = s->pos;
}
static void reset_read(Buffered* s) { s->read_end = -1; }
static void reset_write(Buffered* s) {
  s->write_pos = 0;
  s->write_end = -1;
}

// -1 error, 0 open, 1 closed
static int buffered_is_closed(Thread& t, Buffered* self) {
  if (!check_initialized(t, self)) return -1;
  return is_closed(t, self->raw);
}
static bool check_open(Thread& t, Buffered* self, const char* message) {
  if (!check_initialized(t, self)) return false;
  if (is_exact(self->raw, fileio_type) && !fileio_is_closed(self->raw) && self->buffer) [[likely]]
    return true;
  int closed = is_closed(t, self->raw);
  if (closed == 0 && !self->buffer) closed = 1;  // close() took it, whatever the raw stream says
  if (closed > 0) t.raise(exc::ValueError, "%s", message);
  return closed == 0;
}

// --- the raw stream ---

static i64 raw_tell(Thread& t, Buffered* self) {
  Ref<> result = call_method(t, self->raw, "tell"_s);
  if (!result) return -1;
  i64 n = as_offset(t, result, &exc::ValueError);
  if (n < 0) {
    if (!t.has_error()) t.raise(exc::OSError, "Raw stream returned invalid position %lld", static_cast<long long>(n));
    return -1;
  }
  self->abs_pos = n;
  return n;
}
static i64 raw_seek(Thread& t, Buffered* self, i64 target, int whence) {
  Ref<> offset = new_int(t, target), how = new_int(t, whence);
  Ref<> result = call_method(t, self->raw, "seek"_s, offset.get(), how.get());
  if (!result) return -1;
  i64 n = as_offset(t, result, &exc::ValueError);
  if (n < 0) {
    if (!t.has_error()) t.raise(exc::OSError, "Raw stream returned invalid position %lld", static_cast<long long>(n));
    return -1;
  }
  self->abs_pos = n;
  return n;
}
// A view on our buffer for the raw object.
static Ref<> view_of(Thread& t, char* data, ssize n, bool readonly) { return new_memoryview_from_memory(t, data, n, readonly); }

// Bytes read; -1 error; -2 would block.
static ssize raw_read(Thread& t, Buffered* self, char* start, ssize n) {
  if (is_exact(self->raw, fileio_type)) {
    ssize got;
    do {
      got = fileio_read_direct(t, self->raw, start, n);
    } while (got == -1 && interrupted(t));
    if (got > 0 && self->abs_pos != -1) self->abs_pos += got;
    return got;
  }
  Ref<> view = view_of(t, start, n, false);
  if (!view) return -1;
  Ref<> result;
  do {
    result = call_method(t, self->raw, "readinto"_s, view.get());
  } while (!result && interrupted(t));
  if (!result) return -1;
  if (is_none(result)) return -2;
  ssize got = index_as_ssize(t, result, &exc::ValueError);
  if (got == -1 && t.has_error()) {
    Ref<> cause = take_raised(t);
    t.raise(exc::OSError, "raw readinto() failed");
    Ref<> error = take_raised(t);
    set_exception_cause(error, std::move(cause));
    restore_raised(t, std::move(error));
    return -1;
  }
  if (got < 0 || got > n) {
    return t.raise(exc::OSError, "raw readinto() returned invalid length %zd (should have been between 0 and %zd)", got, n);
  }
  if (got > 0 && self->abs_pos != -1) self->abs_pos += got;
  return got;
}
static ssize raw_write(Thread& t, Buffered* self, char* start, ssize n) {
  if (is_exact(self->raw, fileio_type)) {
    ssize got;
    do {
      got = fileio_write_direct(t, self->raw, start, n);
    } while (got == -1 && interrupted(t));
    if (got > 0 && self->abs_pos != -1) self->abs_pos += got;
    return got;
  }
  Ref<> view = view_of(t, start, n, true);
  if (!view) return -1;
  Ref<> result;
  int saved;
  do {
    errno = 0;
    result = call_method(t, self->raw, "write"_s, view.get());
    saved = errno;
  } while (!result && interrupted(t));
  if (!result) return -1;
  if (is_none(result)) {
    errno = saved;
    return -2;
  }
  ssize got = index_as_ssize(t, result, &exc::ValueError);
  if (got == -1 && t.has_error()) return -1;
  if (got < 0 || got > n) {
    return t.raise(exc::OSError, "raw write() returned invalid length %zd (should have been between 0 and %zd)", got, n);
  }
  if (got > 0 && self->abs_pos != -1) self->abs_pos += got;
  return got;
}

static ssize fill_buffer(Thread& t, Buffered* self) {
  ssize start = has_read(self) ? static_cast<ssize>(self->read_end) : 0;
  ssize n = raw_read(t, self, self->buffer + start, self->size - start);
  if (n <= 0) return n;
  self->read_end = start + n;
  self->raw_pos = start + n;
  return n;
}

static int set_eagain(Thread& t, const char* message, ssize written) {
  Ref<> args = build_value(t, "(isn)", EAGAIN, message, written);
  if (args) t.raise_object(&exc::BlockingIOError, args);
  return -1;
}

// Writes out the dirty part.
static int flush_writes(Thread& t, Buffered* self) {
  if (has_write(self) && self->write_pos != self->write_end) {
    i64 rewind = raw_offset(self) + (self->pos - self->write_pos);
    if (rewind != 0) {
      if (raw_seek(t, self, -rewind, 1) < 0) return -1;
      self->raw_pos -= rewind;
    }
    while (self->write_pos < self->write_end) {
      ssize n = raw_write(t, self, self->buffer + self->write_pos, static_cast<ssize>(self->write_end - self->write_pos));
      if (n == -1) return -1;
      if (n == -2) return set_eagain(t, "write could not complete without blocking", 0);
      self->write_pos += n;
      self->raw_pos = self->write_pos;
      if (check_signals(t) < 0) return -1;
    }
  }
  reset_write(self);
  return 0;
}
static int flush_and_rewind(Thread& t, Buffered* self) {
  if (flush_writes(t, self) < 0) return -1;
  if (self->readable) {
    i64 r = raw_seek(t, self, -raw_offset(self), 1);
    reset_read(self);
    if (r < 0) return -1;
  }
  return 0;
}

// --- construction ---

static int init_buffer(Thread& t, Buffered* self, ssize size) {
  if (size <= 0) return t.raise(exc::ValueError, "buffer size must be strictly positive");
  self->size = size;
  if (self->buffer) raw_free(self->buffer);
  self->buffer = static_cast<char*>(raw_malloc(static_cast<std::size_t>(size)));
  if (!self->buffer) {
    t.raise_no_memory();
    return -1;
  }
  if (!self->has_lock) {
    pthread_mutex_init(&self->lock, nullptr);
    self->has_lock = true;
  }
  self->owner = 0;
  if (raw_tell(t, self) < 0) {
    self->abs_pos = -1;
    t.clear_error();
  }
  return 0;
}
static int init_common(Thread& t, Object* op, Object* args, Object* kwargs, const Signature& signature, bool readable,
                       bool writable) {
  Buffered* self = self_of(op);
  Object* a[2];
  if (self->has_lock && self->owner) return t.raise(exc::RuntimeError, "reentrant call inside %R", op);  // the buffer is in use
  self->ok = false;
  self->detached = false;
  if (!signature.unpack(t, args, kwargs, a)) return -1;
  ssize size = kDefaultBufferSize;
  if (a[1] && !convert_ssize(t, a[1], &size)) return -1;
  if (readable && writable && !check_seekable(t, a[0])) return -1;
  if (readable && !check_readable(t, a[0])) return -1;
  if (writable && !check_writable(t, a[0])) return -1;
  replace_field(self->raw, retain(a[0]));
  self->readable = readable;
  self->writable = writable;
  if (init_buffer(t, self, size) < 0) return -1;
  reset_read(self);
  reset_write(self);
  self->pos = 0;
  self->raw_pos = 0;
  self->ok = true;
  return 0;
}
static int reader_init(Object* op, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("BufferedReader(raw, buffer_size=8192)");
  return init_common(Thread::current(), op, args, kwargs, kSignature, true, false);
}
static int writer_init(Object* op, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("BufferedWriter(raw, buffer_size=8192)");
  return init_common(Thread::current(), op, args, kwargs, kSignature, false, true);
}
static int random_init(Object* op, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("BufferedRandom(raw, buffer_size=8192)");
  return init_common(Thread::current(), op, args, kwargs, kSignature, true, true);
}
static void buffered_dealloc(Object* op) {
  Buffered* self = self_of(op);
  self->finalizing = true;
  if (finalize_in_dealloc(op)) return;
  gc_untrack(op);
  self->ok = false;
  if (self->weakreflist) clear_weak_refs(op);
  if (self->buffer) raw_free(self->buffer);
  if (self->has_lock) pthread_mutex_destroy(&self->lock);
  clear_field(self->raw);
  clear_field(self->dict);
  op->type->tp_free(op);
}
static int buffered_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(self_of(op)->raw);
  ADDER_VISIT(self_of(op)->dict);
  return 0;
}
static int buffered_clear(Object* op) {
  self_of(op)->ok = false;
  clear_field(self_of(op)->raw);
  clear_field(self_of(op)->dict);
  return 0;
}

// --- delegation to raw ---

template <FixedString Name>
static Ref<> delegate(Object* op, Object*) {
  Thread& t = Thread::current();
  if (!check_initialized(t, self_of(op))) return {};
  return call_method(t, self_of(op)->raw, operator""_s < Name>());
}
template <FixedString Name>
static Ref<> delegate_attr(Object* op, void*) {
  Thread& t = Thread::current();
  if (!check_initialized(t, self_of(op))) return {};
  return get_attr(t, self_of(op)->raw, operator""_s < Name>());
}

static Ref<> buffered_close(Object* op, Object*) {
  Thread& t = Thread::current();
  Buffered* self = self_of(op);
  if (!check_initialized(t, self)) return {};
  Ref<> flush_error;
  {
    Locked lock(t, self);
    if (!lock) return {};
    int closed = buffered_is_closed(t, self);
    if (closed < 0) return {};
    if (closed > 0) return new_none();
    if (self->finalizing) {
      Ref<> mark = call_method(t, self->raw, "_dealloc_warn"_s, op);
      if (!mark) t.clear_error();
    }
  }
  Ref<> flushed = call_method(t, op, "flush"_s);
  if (!flushed) flush_error = take_raised(t);
  Locked lock(t, self);
  if (!lock) return {};
  Ref<> result = call_method(t, self->raw, "close"_s);
  if (self->buffer) {
    raw_free(self->buffer);
    self->buffer = nullptr;
    reset_write(self);
  }
  if (flush_error) {
    chain_exception(t, std::move(flush_error));
    return {};
  }
  self->read_end = 0;
  self->pos = 0;
  return result;
}
static Ref<> buffered_detach(Object* op, Object*) {
  Thread& t = Thread::current();
  Buffered* self = self_of(op);
  if (!check_initialized(t, self)) return {};
  if (!call_method(t, op, "flush"_s)) return {};
  Ref<> raw = steal(self->raw);
  self->raw = nullptr;
  self->detached = true;
  self->ok = false;
  return raw;
}
static Ref<> buffered_closed(Object* op, void*) { return delegate_attr<"closed">(op, nullptr); }
static Ref<> buffered_flush_plain(Object* op, Object*) {
  Thread& t = Thread::current();
  if (!check_initialized(t, self_of(op))) return {};
  return call_method(t, self_of(op)->raw, "flush"_s);
}
static Ref<> buffered_flush(Object* op, Object*) {
  Thread& t = Thread::current();
  Buffered* self = self_of(op);
  if (!check_open(t, self, "flush of closed file")) return {};
  Locked lock(t, self);
  if (!lock || flush_and_rewind(t, self) < 0) return {};
  return new_none();
}

// --- reading ---

static ssize raw_read_into(Thread& t, Buffered* self, char* out, ssize n) { return raw_read(t, self, out, n); }

static Ref<> read_all(Thread& t, Buffered* self) {
  std::string head;
  if (i64 n = read_ahead(self)) {
    head.assign(self->buffer + self->pos, static_cast<std::size_t>(n));
    self->pos += n;
  }
  if (self->writable && flush_and_rewind(t, self) < 0) return {};
  reset_read(self);
  Ref<> readall;
  if (lookup_attr(t, self->raw, "readall"_s, &readall) == Lookup::error) return {};
  if (readall) {
    Ref<> rest = call_no_args(t, readall);
    if (!rest) return {};
    if (!is_none(rest) && !is_bytes(rest)) return t.raise(exc::TypeError, "readall() should return bytes");
    if (is_none(rest)) {
      if (head.empty()) return rest;
      return new_bytes(t, head);
    }
    if (head.empty()) return rest;
    head += bytes_view(rest);
    return new_bytes(t, head);
  }
  for (;;) {
    Ref<> data = call_method(t, self->raw, "read"_s);
    if (!data) return {};
    if (!is_none(data) && !is_bytes(data)) return t.raise(exc::TypeError, "read() should return bytes");
    if (is_none(data) || bytes_size(data) == 0) {
      if (head.empty()) return data;
      return new_bytes(t, head);
    }
    head += bytes_view(data);
    if (self->abs_pos != -1) self->abs_pos += bytes_size(data);
  }
}

static Ref<> read_exactly(Thread& t, Buffered* self, ssize n) {
  Ref<Bytes> result = n ? new_bytes_uninitialized(t, n) : Ref<Bytes>::borrow(empty_bytes());
  if (!result) return {};
  char* out = bytes_data(result);
  ssize have = static_cast<ssize>(read_ahead(self));
  if (have > n) have = n;
  __builtin_memcpy(out, self->buffer + self->pos, static_cast<std::size_t>(have));
  self->pos += have;
  ssize left = n - have;
  auto finish = [&](bool blocked) -> Ref<> {
    if (blocked && left == n) return new_none();
    if (left && bytes_resize(t, &result, n - left) < 0) return {};
    return std::move(result);
  };
  if (left == 0) return finish(false);
  if (self->writable && flush_and_rewind(t, self) < 0) return {};
  reset_read(self);
  while (left > 0) {
    ssize whole = left - left % self->size;
    if (whole == 0) break;
    ssize r = raw_read_into(t, self, out + (n - left), whole);
    if (r == -1) return {};
    if (r == 0 || r == -2) return finish(r == -2);
    left -= r;
  }
  self->pos = self->raw_pos = self->read_end = 0;
  while (left > 0 && self->read_end < self->size) {
    ssize r = fill_buffer(t, self);
    if (r == -1) return {};
    if (r == 0 || r == -2) return finish(r == -2);
    ssize take = r < left ? r : left;
    __builtin_memcpy(out + (n - left), self->buffer + self->pos, static_cast<std::size_t>(take));
    self->pos += take;
    left -= take;
  }
  return finish(false);
}
static Ref<> buffered_read(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  Buffered* self = self_of(op);
  ssize n;
  if (!check_positional(t, "read", nargs, 0, 1) || !convert_size(t, nargs ? args[0] : nullptr, &n)) return {};
  if (!check_initialized(t, self)) return {};
  if (n < -1) return t.raise(exc::ValueError, "read length must be non-negative or -1");
  if (!check_open(t, self, "read of closed file")) return {};
  if (n >= 0 && n <= read_ahead(self)) {  // without the lock: the GIL is enough for what is in the buffer
    Ref<> result = new_bytes(t, {self->buffer + self->pos, static_cast<std::size_t>(n)});
    if (result) self->pos += n;
    return result;
  }
  Locked lock(t, self);
  if (!lock) return {};
  return n < 0 ? read_all(t, self) : read_exactly(t, self, n);
}
static Ref<> read_once(Thread& t, Buffered* self, ssize n) {
  if (n < 0) n = self->size;
  if (!check_open(t, self, "read of closed file")) return {};
  if (n == 0) return new_ref(empty_bytes());
  ssize have = static_cast<ssize>(read_ahead(self));
  if (have > 0) {
    Locked lock(t, self);
    if (!lock) return {};
    if (have > n) have = n;
    Ref<> result = new_bytes(t, {self->buffer + self->pos, static_cast<std::size_t>(have)});
    if (result) self->pos += have;
    return result;
  }
  Ref<Bytes> result = new_bytes_uninitialized(t, n);
  if (!result) return {};
  Locked lock(t, self);
  if (!lock) return {};
  reset_read(self);
  ssize r = raw_read(t, self, bytes_data(result), n);
  if (r == -1) return {};
  if (r == -2) r = 0;
  if (r != n && bytes_resize(t, &result, r) < 0) return {};
  return result;
}
static Ref<> buffered_read1(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  Buffered* self = self_of(op);
  ssize n = -1;
  if (!check_positional(t, "read1", nargs, 0, 1) || (nargs && !convert_ssize(t, args[0], &n)) || !check_initialized(t, self))
    return {};
  return read_once(t, self, n);
}
static Ref<> readinto_general(Object* op, Object* target, bool once) {
  Thread& t = Thread::current();
  Buffered* self = self_of(op);
  WritableView view(t, target, once ? "readinto1" : "readinto");
  if (!view) return {};
  if (!check_open(t, self, "readinto of closed file")) return {};
  Locked lock(t, self);
  if (!lock) return {};
  ssize n = view.size(), written = static_cast<ssize>(read_ahead(self));
  if (written > 0) {
    if (written >= n) {
      __builtin_memcpy(view.data(), self->buffer + self->pos, static_cast<std::size_t>(n));
      self->pos += n;
      return new_int(t, n);
    }
    __builtin_memcpy(view.data(), self->buffer + self->pos, static_cast<std::size_t>(written));
    self->pos += written;
  }
  if (self->writable && flush_and_rewind(t, self) < 0) return {};
  reset_read(self);
  self->pos = 0;
  for (ssize left = n - written; left > 0;) {
    ssize r;
    if (left > self->size) {
      r = raw_read(t, self, view.data() + written, left);
    } else if (!(once && written)) {
      r = fill_buffer(t, self);
      if (r > 0) {
        if (left < r) r = left;
        __builtin_memcpy(view.data() + written, self->buffer + self->pos, static_cast<std::size_t>(r));
        self->pos += r;
      }
    } else {
      r = 0;
    }
    if (r == 0 || (r == -2 && written > 0)) break;
    if (r == -2) return new_none();
    if (r < 0) return {};
    left -= r;
    written += r;
    if (once) break;
  }
  return new_int(t, written);
}
static Ref<> buffered_readinto(Object* op, Object* target) { return readinto_general(op, target, false); }
static Ref<> buffered_readinto1(Object* op, Object* target) { return readinto_general(op, target, true); }

static Ref<> buffered_peek(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  Buffered* self = self_of(op);
  ssize ignored;
  if (!check_positional(t, "peek", nargs, 0, 1) || !convert_ssize(t, nargs ? args[0] : nullptr, &ignored) ||
      !check_open(t, self, "peek of closed file"))
    return {};
  Locked lock(t, self);
  if (!lock) return {};
  if (self->writable && flush_and_rewind(t, self) < 0) return {};
  if (read_ahead(self) == 0) {
    reset_read(self);
    ssize r = fill_buffer(t, self);
    if (r == -1) return {};
    self->pos = 0;
    if (r == -2) r = 0;
    return new_bytes(t, {self->buffer, static_cast<std::size_t>(r)});
  }
  return new_bytes(t, {self->buffer + self->pos, static_cast<std::size_t>(read_ahead(self))});
}

static Ref<> read_line(Thread& t, Buffered* self, ssize limit) {
  if (!check_open(t, self, "readline of closed file")) return {};
  ssize n = static_cast<ssize>(read_ahead(self));
  if (limit >= 0 && n > limit) n = limit;
  const char* start = self->buffer + self->pos;
  if (const void* newline = n ? __builtin_memchr(start, '\n', static_cast<std::size_t>(n)) : nullptr) {
    ssize size = static_cast<const char*>(newline) - start + 1;
    Ref<> line = new_bytes(t, {start, static_cast<std::size_t>(size)});
    if (line) self->pos += size;
    return line;
  }
  if (n == limit) {
    Ref<> line = new_bytes(t, {start, static_cast<std::size_t>(n)});
    if (line) self->pos += n;
    return line;
  }
  Locked lock(t, self);
  if (!lock) return {};
  std::string line(start, static_cast<std::size_t>(n));
  if (limit >= 0) limit -= n;
  self->pos += n;
  if (self->writable && flush_and_rewind(t, self) < 0) return {};
  for (;;) {
    reset_read(self);
    ssize r = fill_buffer(t, self);
    if (r == -1) return {};
    if (r <= 0) break;
    if (limit >= 0 && r > limit) r = limit;
    const void* newline = __builtin_memchr(self->buffer, '\n', static_cast<std::size_t>(r));
    ssize size = newline ? static_cast<const char*>(newline) - self->buffer + 1 : r;
    line.append(self->buffer, static_cast<std::size_t>(size));
    self->pos = size;
    if (newline || (limit >= 0 && r == limit)) break;
    if (limit >= 0) limit -= r;
  }
  return new_bytes(t, line);
}
static Ref<> buffered_readline(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  ssize limit;
  if (!check_positional(t, "readline", nargs, 0, 1) || !convert_size(t, nargs ? args[0] : nullptr, &limit) ||
      !check_initialized(t, self_of(op)))
    return {};
  return read_line(t, self_of(op), limit < 0 ? -1 : limit);
}
static Ref<> buffered_next(Object* op) {
  Thread& t = Thread::current();
  Buffered* self = self_of(op);
  if (!check_initialized(t, self)) return {};
  Ref<> line;
  if (is_exact(op, buffered_reader_type) || is_exact(op, buffered_random_type)) {
    line = read_line(t, self, -1);
  } else {
    line = call_method(t, op, "readline"_s);
    if (line && !is_bytes(line))
      return t.raise(exc::OSError, "readline() should have returned a bytes object, not '%.200s'", type_of(line)->tp_name);
  }
  if (!line || bytes_size(line) == 0) return {};
  return line;
}

// --- positions ---

static Ref<> buffered_tell(Object* op, Object*) {
  Thread& t = Thread::current();
  Buffered* self = self_of(op);
  if (!check_initialized(t, self)) return {};
  i64 pos = raw_tell(t, self);
  if (pos < 0) return {};
  pos -= raw_offset(self);
  if (pos < 0) pos = 0;
  return new_int(t, pos);
}
static Ref<> buffered_seek(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  Buffered* self = self_of(op);
  int whence = 0;
  if (!check_positional(t, "seek", nargs, 1, 2) || (nargs > 1 && !convert_int(t, args[1], &whence)) ||
      !check_initialized(t, self))
    return {};
  if (whence < 0 || (whence > 2 && whence != 3 && whence != 4))
    return t.raise(exc::ValueError, "whence value %d unsupported", whence);
  if (!check_open(t, self, "seek of closed file") || !check_seekable(t, self->raw)) return {};
  i64 target = as_offset(t, args[0], &exc::ValueError);
  if (target == -1 && t.has_error()) return {};
  // Inside the window nothing has to be read again.
  if (whence < 2 && self->readable) {
    i64 current = self->abs_pos;
    if (current < 0) current = raw_tell(t, self);
    if (current < 0) return {};
    if (i64 ahead = read_ahead(self); ahead > 0) {
      i64 offset = whence == 0 ? target - (current - raw_offset(self)) : target;
      if (offset >= -self->pos && offset <= ahead) {
        self->pos += offset;
        i64 now = current - raw_offset(self);
        return new_int(t, now < 0 ? 0 : now);
      }
    }
  }
  Locked lock(t, self);
  if (!lock) return {};
  if (self->writable && flush_writes(t, self) < 0) return {};
  if (whence == 1) target -= raw_offset(self);
  i64 n = raw_seek(t, self, target, whence);
  if (n == -1) return {};
  self->raw_pos = -1;
  if (self->readable) reset_read(self);
  return new_int(t, n);
}
static Ref<> buffered_truncate(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  Buffered* self = self_of(op);
  if (!check_positional(t, "truncate", nargs, 0, 1) || !check_open(t, self, "truncate of closed file")) return {};
  if (!self->writable) return unsupported(t, "truncate");
  Locked lock(t, self);
  if (!lock) return {};
  if (flush_and_rewind(t, self) < 0) return {};
  Ref<> size = nargs && !is_none(args[0]) ? new_ref(args[0]) : Ref<>();
  if (!size) {
    // The position of the logical stream.
    i64 pos = raw_tell(t, self);
    if (pos < 0) return {};
    size = new_int(t, pos - raw_offset(self));
  }
  Ref<> result = call_method(t, self->raw, "truncate"_s, size.get());
  if (!result) return {};
  if (raw_tell(t, self) < 0) t.clear_error();
  return result;
}

// --- writing ---

static Ref<> write_data(Thread& t, Buffered* self, std::string_view view) {
  Locked lock(t, self);
  if (!lock) return {};
  if (!check_open(t, self, "write to closed file")) return {};
  if (!has_read(self) && !has_write(self)) {
    self->pos = 0;
    self->raw_pos = 0;
  }
  auto n = static_cast<ssize>(view.size());
  i64 room = self->size - self->pos;
  auto store = [&](const char* from, ssize count) {
    __builtin_memcpy(self->buffer + self->pos, from, static_cast<std::size_t>(count));
    if (!has_write(self) || self->write_pos > self->pos) self->write_pos = self->pos;
    adjust_position(self, self->pos + count);
    if (self->write_end < self->pos) self->write_end = self->pos;
  };
  if (n <= room) {
    store(view.data(), n);
    return new_int(t, n);
  }
  if (flush_writes(t, self) < 0) {
    // A raw stream that would block: keep what fits.
    if (!t.error_matches(exc::BlockingIOError)) return {};
    t.clear_error();
    if (self->readable) reset_read(self);
    __builtin_memmove(self->buffer, self->buffer + self->write_pos, static_cast<std::size_t>(self->write_end - self->write_pos));
    self->write_end -= self->write_pos;
    self->raw_pos -= self->write_pos;
    self->pos -= self->write_pos;
    self->write_pos = 0;
    room = self->size - self->write_end;
    ssize take = n <= room ? n : static_cast<ssize>(room);
    __builtin_memcpy(self->buffer + self->write_end, view.data(), static_cast<std::size_t>(take));
    self->write_end += take;
    self->pos += take;
    if (take == n) return new_int(t, n);
    set_eagain(t, "write could not complete without blocking", take);
    return {};
  }
  if (i64 offset = raw_offset(self)) {
    if (raw_seek(t, self, -offset, 1) < 0) return {};
    self->raw_pos -= offset;
  }
  ssize left = n, written = 0;
  while (left > self->size) {
    ssize r = raw_write(t, self, const_cast<char*>(view.data()) + written, left);
    if (r == -1) return {};
    if (r == -2) {
      if (left > self->size) {
        __builtin_memcpy(self->buffer, view.data() + written, static_cast<std::size_t>(self->size));
        self->raw_pos = 0;
        adjust_position(self, self->size);
        self->write_pos = 0;
        self->write_end = self->size;
        written += self->size;
        set_eagain(t, "write could not complete without blocking", written);
        return {};
      }
      break;
    }
    written += r;
    left -= r;
    if (check_signals(t) < 0) return {};
  }
  if (self->readable) reset_read(self);
  if (left > 0) {
    __builtin_memcpy(self->buffer, view.data() + written, static_cast<std::size_t>(left));
    written += left;
  }
  self->write_pos = 0;
  self->write_end = left;
  adjust_position(self, left);
  self->raw_pos = 0;
  return new_int(t, written);
}
static Ref<> buffered_write(Object* op, Object* data) {
  Thread& t = Thread::current();
  Buffered* self = self_of(op);
  BufferView view(t, data);
  return view && check_initialized(t, self) ? write_data(t, self, {view.data(), static_cast<std::size_t>(view.size())}) : Ref<>();
}

bool is_exact_buffered(Object* o) {
  return is_exact(o, buffered_reader_type) || is_exact(o, buffered_writer_type) || is_exact(o, buffered_random_type);
}
Object* buffered_raw(Object* o) { return self_of(o)->raw; }
Ref<> buffered_read1_direct(Thread& t, Object* o, ssize n) {
  if (!check_initialized(t, self_of(o))) return {};
  if (!self_of(o)->readable) return call_method(t, o, "read1"_s, new_int(t, n).get());
  return read_once(t, self_of(o), n);
}
int buffered_write_direct(Thread& t, Object* o, std::string_view data) {
  if (!check_initialized(t, self_of(o))) return -1;
  return write_data(t, self_of(o), data) ? 0 : -1;
}

static Ref<> buffered_repr(Object* op) {
  Thread& t = Thread::current();
  Ref<> name;
  if (lookup_attr(t, op, "name"_s, &name) == Lookup::error && !t.consume_error(exc::ValueError)) return {};
  if (!name) return str_format(t, "<%s>", type_of(op)->tp_name);
  int r = repr_enter(t, op);
  if (r < 0) return {};
  if (r > 0) return t.raise(exc::RuntimeError, "reentrant call inside %s.__repr__", type_of(op)->tp_name);
  Ref<> result = str_format(t, "<%s name=%R>", type_of(op)->tp_name, name.get());
  repr_leave(t, op);
  return result;
}
static Ref<> buffered_dealloc_warn(Object* op, Object* source) {
  Thread& t = Thread::current();
  Buffered* self = self_of(op);
  if (self->ok && self->raw && !call_method(t, self->raw, "_dealloc_warn"_s, source)) t.clear_error();
  return new_none();
}
static Ref<> buffered_sizeof(Object* op, Object*) {
  return new_int(Thread::current(), type_of(op)->tp_basicsize + (self_of(op)->buffer ? self_of(op)->size : 0));
}

#define COMMON_METHODS                                                                                                 \
  {"detach", buffered_detach, kMethNoargs, nullptr}, {"close", buffered_close, kMethNoargs, nullptr},                  \
      {"seekable", delegate<"seekable">, kMethNoargs, nullptr}, {"fileno", delegate<"fileno">, kMethNoargs, nullptr},  \
      {"isatty", delegate<"isatty">, kMethNoargs, nullptr}, {"_dealloc_warn", buffered_dealloc_warn, kMethO, nullptr}, \
      {"seek", buffered_seek, kMethFastcall, "seek($self, target, whence=0, /)\n--\n\n"},                              \
      {"tell", buffered_tell, kMethNoargs, nullptr},                                                                   \
      {"truncate", buffered_truncate, kMethFastcall, "truncate($self, pos=None, /)\n--\n\n"}, {                        \
    "__sizeof__", buffered_sizeof, kMethNoargs, nullptr                                                                \
  }
#define READ_METHODS                                                                    \
  {"read", buffered_read, kMethFastcall, "read($self, size=-1, /)\n--\n\n"},            \
      {"peek", buffered_peek, kMethFastcall, "peek($self, size=0, /)\n--\n\n"},         \
      {"read1", buffered_read1, kMethFastcall, "read1($self, size=-1, /)\n--\n\n"},     \
      {"readinto", buffered_readinto, kMethO, "readinto($self, buffer, /)\n--\n\n"},    \
      {"readinto1", buffered_readinto1, kMethO, "readinto1($self, buffer, /)\n--\n\n"}, \
      {"readline", buffered_readline, kMethFastcall, "readline($self, size=-1, /)\n--\n\n"}

static const MethodDef reader_methods[] = {COMMON_METHODS,
                                           READ_METHODS,
                                           {"flush", buffered_flush_plain, kMethNoargs, nullptr},
                                           {"readable", delegate<"readable">, kMethNoargs, nullptr},
                                           {}};
static const MethodDef writer_methods[] = {COMMON_METHODS,
                                           {"flush", buffered_flush, kMethNoargs, nullptr},
                                           {"write", buffered_write, kMethO, "write($self, buffer, /)\n--\n\n"},
                                           {"writable", delegate<"writable">, kMethNoargs, nullptr},
                                           {}};
static const MethodDef random_methods[] = {COMMON_METHODS,
                                           READ_METHODS,
                                           {"flush", buffered_flush, kMethNoargs, nullptr},
                                           {"write", buffered_write, kMethO, "write($self, buffer, /)\n--\n\n"},
                                           {"readable", delegate<"readable">, kMethNoargs, nullptr},
                                           {"writable", delegate<"writable">, kMethNoargs, nullptr},
                                           {}};
static const GetSetDef buffered_getset[] = {{"closed", buffered_closed, nullptr, nullptr, nullptr},
                                            {"name", delegate_attr<"name">, nullptr, nullptr, nullptr},
                                            {"mode", delegate_attr<"mode">, nullptr, nullptr, nullptr},
                                            {}};
static const MemberDef buffered_members[] = {{"raw", kMemberObject, offsetof(Buffered, raw), kMemberReadonly, nullptr},
                                             {"_finalizing", kMemberBool, offsetof(Buffered, finalizing), 0, nullptr},
                                             {}};

static constexpr Type buffered_type(const char* name, const char* doc, const MethodDef* methods, InitProc init) {
  Type t = static_type(name, sizeof(Buffered), 0, kTypeGc | kTypeBase);
  t.tp_base = &buffered_iobase_type;
  t.tp_doc = doc;
  t.tp_dealloc = buffered_dealloc;
  t.tp_repr = buffered_repr;
  t.tp_traverse = buffered_traverse;
  t.tp_clear = buffered_clear;
  t.tp_weaklistoffset = offsetof(Buffered, weakreflist);
  t.tp_dictoffset = offsetof(Buffered, dict);
  t.tp_methods = methods;
  t.tp_members = buffered_members;
  t.tp_getset = buffered_getset;
  t.tp_init = init;
  t.tp_new = type_generic_new;
  t.tp_alloc = type_generic_alloc;
  t.tp_free = gc_free;
  return t;
}
constinit Type buffered_reader_type = [] {
  Type t = buffered_type("_io.BufferedReader", docs::BufferedReader_type_doc, reader_methods, reader_init);
  t.tp_iternext = buffered_next;
  return t;
}();
constinit Type buffered_writer_type =
    buffered_type("_io.BufferedWriter", docs::BufferedWriter_type_doc, writer_methods, writer_init);
constinit Type buffered_random_type = [] {
  Type t = buffered_type("_io.BufferedRandom", docs::BufferedRandom_type_doc, random_methods, random_init);
  t.tp_iternext = buffered_next;
  return t;
}();

}  // namespace adder::io
