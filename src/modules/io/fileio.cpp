// FileIO: unbuffered access to a file descriptor.
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/interpreter.h"
#include "core/warnings.h"
#include "modules/io/io.h"

namespace adder::io {

struct FileIO : IOBase {
  int fd;  // -1: closed
  bool created, readable, writable, appending, closefd, finalizing;
  signed char seekable;  // -1: not known yet
  unsigned blksize;
};

static FileIO* self_of(Object* o) { return static_cast<FileIO*>(o); }
static Raised closed_error(Thread& t) { return t.raise(exc::ValueError, "I/O operation on closed file"); }

static Ref<> fileio_new(Type* type, Object*, Object*) {
  Ref<FileIO> self = type->tp_alloc(type, 0).cast<FileIO>();
  if (!self) return {};
  self->fd = -1;
  self->closefd = true;
  self->seekable = -1;
  return self;
}

static int internal_close(Thread& t, FileIO* self) {
  if (self->fd < 0) return 0;
  int fd = self->fd, error = 0;
  self->fd = -1;
  {
    AllowThreads allow;
    if (::close(fd) < 0) error = errno;
  }
  return error && error != EINTR ? static_cast<int>(t.raise_errno(error)) : 0;
}

constexpr char kOneMode[] = "Must have exactly one of create/read/write/append mode and at most one plus";
static bool parse_mode(Thread& t, FileIO* self, const char* mode, int* flags) {
  bool main_seen = false, plus = false;
  *flags = 0;
  for (const char* p = mode; *p; ++p) {
    switch (*p) {
      case 'x':
      case 'r':
      case 'w':
      case 'a':
        if (main_seen) {
          t.raise(exc::ValueError, kOneMode);
          return false;
        }
        main_seen = true;
        if (*p == 'r')
          self->readable = true;
        else
          self->writable = true;
        if (*p == 'x') {
          self->created = true;
          *flags |= O_EXCL | O_CREAT;
        } else if (*p == 'w') {
          *flags |= O_CREAT | O_TRUNC;
        } else if (*p == 'a') {
          *flags |= O_APPEND | O_CREAT;
          self->appending = true;
        }
        break;
      case 'b':
        break;
      case '+':
        if (plus) {
          t.raise(exc::ValueError, kOneMode);
          return false;
        }
        plus = true;
        break;
      default:
        t.raise(exc::ValueError, "invalid mode: %.200s", mode);
        return false;
    }
  }
  if (!main_seen) {
    t.raise(exc::ValueError, kOneMode);
    return false;
  }
  if (plus) self->readable = self->writable = true;
  *flags |= (self->readable && self->writable ? O_RDWR : self->readable ? O_RDONLY : O_WRONLY) | O_CLOEXEC;
  return true;
}

static int fileio_init(Object* op, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("FileIO(file, mode='r', closefd=True, opener=None)");
  Thread& t = Thread::current();
  FileIO* self = self_of(op);
  Object* a[4];
  if (!kSignature.unpack(t, args, kwargs, a)) return -1;
  const char* mode = "r";
  bool closefd = true;
  if (a[1]) {
    if (!is_str(a[1])) return bad_argument(t, "FileIO", "mode", "str", a[1]);
    mode = str_utf8(t, a[1], nullptr);
    if (!mode) return -1;
  }
  if (!convert_flag(t, a[2], &closefd)) return -1;
  Object* opener = a[3] && !is_none(a[3]) ? a[3] : nullptr;
  if (self->fd >= 0) {
    if (self->closefd) {
      if (internal_close(t, self) < 0) return -1;
    } else {
      self->fd = -1;
    }
  }
  if (is_bool(a[0]) && warn(t, exc::RuntimeWarning, 1, "bool is used as a file descriptor") < 0) return -1;
  int fd = -1;
  if (has_index(a[0])) {
    int overflow;
    long v = as_long_and_overflow(t, a[0], &overflow);
    // Numbers that are no C int are taken for names, and refused as such.
    if (t.has_error()) {
      t.clear_error();
    } else if (!overflow && v >= INT_MIN && v <= INT_MAX) {
      if (v < 0) return t.raise(exc::ValueError, "negative file descriptor");
      fd = static_cast<int>(v);
    }
  }
  self->created = self->readable = self->writable = self->appending = false;
  self->seekable = -1;
  self->closefd = true;
  int flags;
  if (!parse_mode(t, self, mode, &flags)) return -1;
  Ref<Str> mode_object = new_str(t, mode);
  if (!mode_object || audit(t, "open", "OOi", a[0], mode_object.get(), flags) < 0) return -1;
  bool opened_here = false;
  if (fd >= 0) {
    self->fd = fd;
    self->closefd = closefd;
  } else {
    if (!closefd) return t.raise(exc::ValueError, "Cannot use closefd=False with file name");
    Ref<Bytes> name = str_to_fs(t, a[0]);
    if (!name) return -1;
    if (opener) {
      Ref<> flags_object = new_int(t, flags);
      Ref<> result = call_args(t, opener, a[0], flags_object.get());
      if (!result) return -1;
      if (!is_int(result)) return t.raise(exc::TypeError, "expected integer from opener");
      if (!convert_int(t, result, &self->fd)) {
        self->fd = -1;
        return -1;
      }
      if (self->fd < 0) {
        int bad = self->fd;
        self->fd = -1;
        return t.raise(exc::ValueError, "opener returned %d", bad);
      }
      int fd_flags = fcntl(self->fd, F_GETFD);
      if (fd_flags >= 0) fcntl(self->fd, F_SETFD, fd_flags | FD_CLOEXEC);
    } else {
      for (;;) {
        {
          AllowThreads allow;
          self->fd = ::open(bytes_data(name), flags, 0666);
        }
        if (self->fd >= 0 || errno != EINTR) break;
        if (check_signals(t) < 0) return -1;
      }
      if (self->fd < 0) return t.raise_errno(errno, a[0]);
    }
    opened_here = true;
  }
  self->blksize = kDefaultBufferSize;
  struct stat st;
  int r;
  {
    AllowThreads allow;
    r = fstat(self->fd, &st);
  }
  int error = 0;
  if (r < 0) {
    if (errno == EBADF) error = EBADF;
  } else {
    if (S_ISDIR(st.st_mode)) error = EISDIR;
    if (st.st_blksize > 1) self->blksize = static_cast<unsigned>(st.st_blksize);
  }
  bool failed = false;
  if (error) {
    t.raise_errno(error, error == EBADF ? nullptr : a[0]);
    failed = true;
  } else if (set_attr(t, op, "name"_s, a[0]) < 0) {
    failed = true;
  } else if (self->appending) {
    if (lseek(self->fd, 0, SEEK_END) < 0 && errno != ESPIPE) {
      t.raise_errno(errno);
      failed = true;
    }
  }
  if (!failed) return 0;
  if (!opened_here) self->fd = -1;
  if (self->fd >= 0) {
    ErrorKeeper keeper(t);
    if (internal_close(t, self) < 0) t.clear_error();
  }
  return -1;
}

static void fileio_dealloc(Object* op) {
  self_of(op)->finalizing = true;
  if (finalize_in_dealloc(op)) return;
  dealloc_base(op);
}
static int fileio_clear(Object* op) {
  clear_field(self_of(op)->dict);
  return 0;
}

static Ref<> fileio_dealloc_warn(Object* op, Object* source) {
  Thread& t = Thread::current();
  FileIO* self = self_of(op);
  if (self->fd >= 0 && self->closefd) {
    ErrorKeeper keeper(t);
    if (warn_resource(t, source, 1, "unclosed file %R", source) < 0) {
      if (t.error_matches(exc::Warning))
        write_unraisable(t, op);
      else
        t.clear_error();
    }
  }
  return new_none();
}
static Ref<> fileio_close(Object* op, Object*) {
  Thread& t = Thread::current();
  FileIO* self = self_of(op);
  Ref<> base_close = get_attr(t, &raw_iobase_type, "close"_s);
  Ref<> result = base_close ? call_one_arg(t, base_close, op) : Ref<>();
  if (!self->closefd) {
    self->fd = -1;
    return result;
  }
  Ref<> error = t.has_error() ? take_raised(t) : Ref<>();
  if (self->finalizing && self->fd >= 0) {
    fileio_dealloc_warn(op, op).reset();
  }
  int r = internal_close(t, self);
  if (error) chain_exception(t, std::move(error));
  if (r < 0 || !result || t.has_error()) return {};
  return result;
}

template <class F>
static auto retried(Thread& t, F f) {
  for (;;) {
    decltype(f()) r;
    {
      AllowThreads allow;
      r = f();
    }
    if (r >= 0 || errno != EINTR) return r;
    if (check_signals(t) < 0) return r;
  }
}
constexpr ssize kReadMax = 0x7ffff000;

static Raised mode_error(Thread& t, const char* action) {
  return t.raise(*unsupported_operation, "File not open for %s", action);
}

static Ref<> read_result(Thread& t, ssize n) {
  if (n >= 0) return new_int(t, n);
  if (t.has_error()) return {};
  if (errno == EAGAIN) return new_none();
  return t.raise_errno(errno);
}
static Ref<> fileio_readinto(Object* op, Object* target) {
  Thread& t = Thread::current();
  FileIO* self = self_of(op);
  WritableView view(t, target, "readinto");
  if (!view) return {};
  if (self->fd < 0) return closed_error(t);
  if (!self->readable) return mode_error(t, "reading");
  int fd = self->fd;
  return read_result(t, retried(t, [&] {
                       return ::read(fd, view.data(), static_cast<std::size_t>(view.size() > kReadMax ? kReadMax : view.size()));
                     }));
}

static Ref<> fileio_readall(Object* op, Object*) {
  Thread& t = Thread::current();
  FileIO* self = self_of(op);
  if (self->fd < 0) return closed_error(t);
  struct stat st;
  off_t position = -1, end = -1;
  {
    AllowThreads allow;
    position = lseek(self->fd, 0, SEEK_CUR);
    if (fstat(self->fd, &st) == 0) end = st.st_size;
  }
  ssize size = kDefaultBufferSize;
  if (end > 0 && end >= position && position >= 0 && end - position < kSsizeMax - 1) size = end - position + 1;
  Ref<Bytes> result = new_bytes_uninitialized(t, size);
  if (!result) return {};
  ssize used = 0;
  for (;;) {
    if (used >= size) {
      ssize grown = size + (used > 65536 ? used >> 3 : 256 + used);
      if (grown < size + kDefaultBufferSize) grown = size + kDefaultBufferSize;
      if (grown < 0) return t.raise(exc::OverflowError, "unbounded read returned more bytes than a Python bytes object can hold");
      if (bytes_resize(t, &result, grown) < 0) return {};
      size = grown;
    }
    int fd = self->fd;
    ssize n = retried(t, [&] {
      return ::read(fd, bytes_data(result) + used, static_cast<std::size_t>(size - used > kReadMax ? kReadMax : size - used));
    });
    if (n == 0) break;
    if (n < 0) {
      if (t.has_error()) return {};
      if (errno == EAGAIN) {
        if (used > 0) break;
        return new_none();
      }
      return t.raise_errno(errno);
    }
    used += n;
  }
  if (used < size && bytes_resize(t, &result, used) < 0) return {};
  return result;
}
static Ref<> fileio_read(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  FileIO* self = self_of(op);
  ssize size;
  if (!check_positional(t, "read", nargs, 0, 1) || !convert_size(t, nargs ? args[0] : nullptr, &size)) return {};
  if (self->fd < 0) return closed_error(t);
  if (!self->readable) return mode_error(t, "reading");
  if (size < 0) return fileio_readall(op, nullptr);
  if (size > kReadMax) size = kReadMax;
  Ref<Bytes> result = new_bytes_uninitialized(t, size);
  if (!result) return {};
  int fd = self->fd;
  ssize n = retried(t, [&] { return ::read(fd, bytes_data(result), static_cast<std::size_t>(size)); });
  if (n < 0) return read_result(t, n);
  if (n != size && bytes_resize(t, &result, n) < 0) return {};
  return result;
}
static Ref<> fileio_write(Object* op, Object* data) {
  Thread& t = Thread::current();
  FileIO* self = self_of(op);
  BufferView view(t, data);
  if (!view) return {};
  if (self->fd < 0) return closed_error(t);
  if (!self->writable) return mode_error(t, "writing");
  int fd = self->fd;
  return read_result(t, retried(t, [&] {
                       return ::write(fd, view.data(), static_cast<std::size_t>(view.size() > kReadMax ? kReadMax : view.size()));
                     }));
}

bool fileio_is_closed(Object* o) { return self_of(o)->fd < 0; }
static ssize direct_result(Thread& t, ssize n) {
  if (n >= 0) return n;
  if (t.has_error()) return -1;
  if (errno == EAGAIN) return -2;
  return t.raise_errno(errno);
}
ssize fileio_read_direct(Thread& t, Object* o, char* out, ssize n) {
  FileIO* self = self_of(o);
  if (self->fd < 0) return closed_error(t);
  if (!self->readable) return mode_error(t, "reading");
  int fd = self->fd;
  return direct_result(t, retried(t, [&] { return ::read(fd, out, static_cast<std::size_t>(n > kReadMax ? kReadMax : n)); }));
}
ssize fileio_write_direct(Thread& t, Object* o, const char* data, ssize n) {
  FileIO* self = self_of(o);
  if (self->fd < 0) return closed_error(t);
  if (!self->writable) return mode_error(t, "writing");
  int fd = self->fd;
  return direct_result(t, retried(t, [&] { return ::write(fd, data, static_cast<std::size_t>(n > kReadMax ? kReadMax : n)); }));
}

static i64 seek_to(Thread& t, FileIO* self, i64 offset, int whence, bool quiet = false) {
  off_t r;
  int fd = self->fd;
  {
    AllowThreads allow;
    r = lseek(fd, offset, whence);
  }
  if (self->seekable < 0) self->seekable = r >= 0;
  if (r < 0 && !quiet) t.raise_errno(errno);
  return r;
}
static Ref<> fileio_seek(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  FileIO* self = self_of(op);
  int whence = 0;
  if (!check_positional(t, "seek", nargs, 1, 2) || (nargs > 1 && !convert_int(t, args[1], &whence))) return {};
  if (self->fd < 0) return closed_error(t);
  i64 offset = as_offset(t, args[0]);
  if (offset == -1 && t.has_error()) return {};
  i64 r = seek_to(t, self, offset, whence);
  return r < 0 ? Ref<>() : new_int(t, r);
}
static Ref<> fileio_tell(Object* op, Object*) {
  Thread& t = Thread::current();
  FileIO* self = self_of(op);
  if (self->fd < 0) return closed_error(t);
  i64 r = seek_to(t, self, 0, SEEK_CUR);
  return r < 0 ? Ref<>() : new_int(t, r);
}
static Ref<> fileio_truncate(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  FileIO* self = self_of(op);
  if (!check_positional(t, "truncate", nargs, 0, 1)) return {};
  if (self->fd < 0) return closed_error(t);
  if (!self->writable) return mode_error(t, "writing");
  Ref<> size = nargs && !is_none(args[0]) ? new_ref(args[0]) : fileio_tell(op, nullptr);
  if (!size) return {};
  i64 n = as_offset(t, size);
  if (n == -1 && t.has_error()) return {};
  int fd = self->fd;
  if (retried(t, [&] { return ::ftruncate(fd, n); }) < 0) {
    if (!t.has_error()) t.raise_errno(errno);
    return {};
  }
  return size;
}
static Ref<> fileio_fileno(Object* op, Object*) {
  Thread& t = Thread::current();
  return self_of(op)->fd < 0 ? Ref<>(closed_error(t)) : new_int(t, self_of(op)->fd);
}
static Ref<> fileio_readable(Object* op, Object*) {
  return self_of(op)->fd < 0 ? Ref<>(closed_error(Thread::current())) : new_bool(self_of(op)->readable);
}
static Ref<> fileio_writable(Object* op, Object*) {
  return self_of(op)->fd < 0 ? Ref<>(closed_error(Thread::current())) : new_bool(self_of(op)->writable);
}
static Ref<> fileio_seekable(Object* op, Object*) {
  Thread& t = Thread::current();
  FileIO* self = self_of(op);
  if (self->fd < 0) return closed_error(t);
  if (self->seekable < 0) seek_to(t, self, 0, SEEK_CUR, true);
  return new_bool(self->seekable > 0);
}
static Ref<> fileio_isatty(Object* op, Object*) {
  Thread& t = Thread::current();
  if (self_of(op)->fd < 0) return closed_error(t);
  int r;
  {
    AllowThreads allow;
    r = ::isatty(self_of(op)->fd);
  }
  return new_bool(r);
}
static const char* mode_text(FileIO* f) {
  if (f->created) return f->readable ? "xb+" : "xb";
  if (f->appending) return f->readable ? "ab+" : "ab";
  if (f->readable) return f->writable ? "rb+" : "rb";
  return "wb";
}
static Ref<> fileio_mode(Object* op, void*) { return new_str(Thread::current(), mode_text(self_of(op))); }
static Ref<> fileio_closed(Object* op, void*) { return new_bool(self_of(op)->fd < 0); }
static Ref<> fileio_closefd(Object* op, void*) { return new_bool(self_of(op)->closefd); }
static Ref<> fileio_repr(Object* op) {
  Thread& t = Thread::current();
  FileIO* self = self_of(op);
  if (self->fd < 0) return str_format(t, "<_io.FileIO [closed]>");
  Ref<> name;
  if (lookup_attr(t, op, "name"_s, &name) == Lookup::error) return {};
  const char* closefd = self->closefd ? "True" : "False";
  if (!name) return str_format(t, "<_io.FileIO fd=%d mode='%s' closefd=%s>", self->fd, mode_text(self), closefd);
  int r = repr_enter(t, op);
  if (r < 0) return {};
  if (r > 0) return t.raise(exc::RuntimeError, "reentrant call inside %s.__repr__", type_of(op)->tp_name);
  Ref<> result = str_format(t, "<_io.FileIO name=%R mode='%s' closefd=%s>", name.get(), mode_text(self), closefd);
  repr_leave(t, op);
  return result;
}

static const MethodDef fileio_methods[] = {{"read", fileio_read, kMethFastcall, docs::FileIO_read},
                                           {"readall", fileio_readall, kMethNoargs, docs::FileIO_readall},
                                           {"readinto", fileio_readinto, kMethO, docs::FileIO_readinto},
                                           {"write", fileio_write, kMethO, docs::FileIO_write},
                                           {"seek", fileio_seek, kMethFastcall, docs::FileIO_seek},
                                           {"tell", fileio_tell, kMethNoargs, docs::FileIO_tell},
                                           {"truncate", fileio_truncate, kMethFastcall, docs::FileIO_truncate},
                                           {"close", fileio_close, kMethNoargs, docs::FileIO_close},
                                           {"seekable", fileio_seekable, kMethNoargs, docs::FileIO_seekable},
                                           {"readable", fileio_readable, kMethNoargs, docs::FileIO_readable},
                                           {"writable", fileio_writable, kMethNoargs, docs::FileIO_writable},
                                           {"fileno", fileio_fileno, kMethNoargs, docs::FileIO_fileno},
                                           {"isatty", fileio_isatty, kMethNoargs, docs::FileIO_isatty},
                                           {"_dealloc_warn", fileio_dealloc_warn, kMethO, nullptr},
                                           {}};
static const GetSetDef fileio_getset[] = {{"closed", fileio_closed, nullptr, docs::FileIO_closed, nullptr},
                                          {"closefd", fileio_closefd, nullptr, docs::FileIO_closefd, nullptr},
                                          {"mode", fileio_mode, nullptr, docs::FileIO_mode, nullptr},
                                          {}};
static const MemberDef fileio_members[] = {{"_blksize", kMemberUint, offsetof(FileIO, blksize), 0, nullptr},
                                           {"_finalizing", kMemberBool, offsetof(FileIO, finalizing), 0, nullptr},
                                           {}};

constinit Type fileio_type = [] {
  Type t = static_type("_io.FileIO", sizeof(FileIO), 0, kTypeGc | kTypeBase);
  t.tp_base = &raw_iobase_type;
  t.tp_doc = docs::FileIO_type_doc;
  t.tp_dealloc = fileio_dealloc;
  t.tp_repr = fileio_repr;
  t.tp_getattro = generic_get_attr;
  t.tp_traverse = visit_base;
  t.tp_clear = fileio_clear;
  t.tp_weaklistoffset = offsetof(FileIO, weakreflist);
  t.tp_dictoffset = offsetof(FileIO, dict);
  t.tp_methods = fileio_methods;
  t.tp_getset = fileio_getset;
  t.tp_members = fileio_members;
  t.tp_init = fileio_init;
  t.tp_new = fileio_new;
  t.tp_alloc = type_generic_alloc;
  t.tp_free = gc_free;
  return t;
}();

}  // namespace adder::io
