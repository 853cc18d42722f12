// Open files: reading, writing, positions, copies, pipes, terminals.
#include <fcntl.h>
#include <pty.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <sys/uio.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

#include <langinfo.h>
#include <clocale>
#include <cstdlib>
#include <vector>

#include "modules/posix/posix.h"

namespace adder::posix {

static StructSeqField terminal_fields[] = {{"columns", docs::terminal_size_columns}, {"lines", docs::terminal_size_lines}, {}};
static const StructSeqDesc terminal_desc = {"os.terminal_size", docs::terminal_size_type_doc, terminal_fields, 2};
static Type* terminal_type;

POSIX_FUNCTION(open) {
  POSIX_ARGS(4, open);
  Path path;
  int flags, mode = 0777, dir_fd;
  if (!path.convert(t, a[0], "open") || !convert_int(t, a[1], &flags) || !convert_int(t, a[2], &mode) ||
      !convert_dir_fd(t, a[3], &dir_fd) || audit(t, "open", "OOi", path.object(), none(), flags) < 0) {
    return {};
  }
  int fd = blocking(t, [&] { return openat(dir_fd, path.c_str(), flags | O_CLOEXEC, static_cast<mode_t>(mode)); });
  if (fd < 0) return path_error(t, path);
  return new_int(t, fd);
}
POSIX_FUNCTION(close) {
  POSIX_ARGS(1, close);
  int fd;
  if (!convert_int(t, a[0], &fd)) return {};
  int r;
  {
    AllowThreads allow;
    r = ::close(fd);
    if (r < 0 && errno == EINTR) r = 0;
  }
  return none_or_error(t, r);
}
POSIX_FUNCTION(closerange) {
  POSIX_ARGS(2, closerange);
  int low, high;
  if (!convert_int(t, a[0], &low) || !convert_int(t, a[1], &high)) return {};
  {
    AllowThreads allow;
    if (low < 0) low = 0;
    if (high > low && close_range(static_cast<unsigned>(low), static_cast<unsigned>(high - 1), 0) < 0) {
      for (int fd = low; fd < high; ++fd) ::close(fd);
    }
  }
  return new_none();
}
POSIX_FUNCTION(dup) {
  POSIX_ARGS(1, dup);
  int fd;
  if (!convert_int(t, a[0], &fd)) return {};
  int r = fcntl(fd, F_DUPFD_CLOEXEC, 0);
  if (r < 0) return errno_error(t);
  return new_int(t, r);
}
POSIX_FUNCTION(dup2) {
  POSIX_ARGS(3, dup2);
  int fd, fd2;
  bool inheritable = true;
  if (!convert_int(t, a[0], &fd) || !convert_int(t, a[1], &fd2) || !convert_bool(t, a[2], &inheritable)) return {};
  if (fd < 0 || fd2 < 0) {
    errno = EBADF;
    return errno_error(t);
  }
  int r = blocking(t, [&] { return inheritable ? ::dup2(fd, fd2) : ::dup3(fd, fd2, O_CLOEXEC); });
  if (r < 0) return errno_error(t);
  return new_int(t, r);
}
POSIX_FUNCTION(lockf) {
  POSIX_ARGS(3, lockf);
  int fd, command;
  off_t length;
  if (!convert_int(t, a[0], &fd) || !convert_int(t, a[1], &command) || !convert_offset(t, a[2], &length) ||
      audit(t, "os.lockf", "iiL", fd, command, static_cast<long long>(length)) < 0) {
    return {};
  }
  return none_or_error(t, blocking(t, [&] { return ::lockf(fd, command, length); }));
}
POSIX_FUNCTION(lseek) {
  POSIX_ARGS(3, lseek);
  int fd, how;
  off_t position;
  if (!convert_int(t, a[0], &fd) || !convert_offset(t, a[1], &position) || !convert_int(t, a[2], &how)) return {};
  off_t r;
  {
    AllowThreads allow;
    r = ::lseek(fd, position, how);
  }
  if (r < 0) return errno_error(t);
  return new_int(t, r);
}

template <class F>
static Ref<> read_bytes(Thread& t, ssize length, F read_into) {
  if (length < 0) {
    errno = EINVAL;
    return errno_error(t);
  }
  constexpr ssize kMax = 0x7ffff000;
  if (length > kMax) length = kMax;
  Ref<Bytes> buffer = new_bytes_uninitialized(t, length);
  if (!buffer) return {};
  ssize n = blocking(t, [&] { return read_into(bytes_data(buffer), static_cast<std::size_t>(length)); });
  if (n < 0) return errno_error(t);
  if (n != length && bytes_resize(t, &buffer, n) < 0) return {};
  return buffer;
}
POSIX_FUNCTION(read) {
  POSIX_ARGS(2, read);
  int fd;
  ssize length;
  if (!convert_int(t, a[0], &fd) || !convert_ssize(t, a[1], &length)) return {};
  return read_bytes(t, length, [fd](char* p, std::size_t n) { return ::read(fd, p, n); });
}
POSIX_FUNCTION(pread) {
  POSIX_ARGS(3, pread);
  int fd;
  ssize length;
  off_t offset;
  if (!convert_int(t, a[0], &fd) || !convert_ssize(t, a[1], &length) || !convert_offset(t, a[2], &offset)) return {};
  return read_bytes(t, length, [=](char* p, std::size_t n) { return ::pread(fd, p, n, offset); });
}
POSIX_FUNCTION(write) {
  POSIX_ARGS(2, write);
  int fd;
  if (!convert_int(t, a[0], &fd)) return {};
  BufferView data(t, a[1]);
  if (!data) return {};
  ssize n = blocking(t, [&] { return ::write(fd, data.data(), static_cast<std::size_t>(data.size())); });
  if (n < 0) return errno_error(t);
  return new_int(t, n);
}
POSIX_FUNCTION(pwrite) {
  POSIX_ARGS(3, pwrite);
  int fd;
  off_t offset;
  if (!convert_int(t, a[0], &fd)) return {};
  BufferView data(t, a[1]);
  if (!data || !convert_offset(t, a[2], &offset)) return {};
  ssize n = blocking(t, [&] { return ::pwrite(fd, data.data(), static_cast<std::size_t>(data.size()), offset); });
  if (n < 0) return errno_error(t);
  return new_int(t, n);
}

// A sequence of buffers as iovec; the views live as long as this object.
class Vector {
 public:
  ~Vector() {
    for (Buffer& b : views_) release_buffer(&b);
  }
  bool convert(Thread& t, Object* sequence, int flags) {
    ssize n = length(t, sequence);
    if (n < 0) return false;
    views_.reserve(static_cast<std::size_t>(n));
    for (ssize i = 0; i < n; ++i) {
      Ref<> item = sequence_get(t, sequence, i);
      Buffer view;
      if (!item || get_buffer(t, item, &view, flags) < 0) return false;
      views_.push_back(view);
      iov.push_back({view.buf, static_cast<std::size_t>(view.len)});
    }
    return true;
  }
  std::vector<iovec> iov;

 private:
  std::vector<Buffer> views_;
};
template <class F>
static Ref<> vector_call(Thread& t, const char* name, Object* buffers, int flags, F f) {
  if (!is_sequence(buffers)) return t.raise(exc::TypeError, "%s", name);
  Vector v;
  if (!v.convert(t, buffers, flags)) return {};
  ssize n = blocking(t, [&] { return f(v.iov.data(), static_cast<int>(v.iov.size())); });
  if (n < 0) return errno_error(t);
  return new_int(t, n);
}
POSIX_FUNCTION(readv) {
  POSIX_ARGS(2, readv);
  int fd;
  if (!convert_int(t, a[0], &fd)) return {};
  return vector_call(t, "readv() arg 2 must be a sequence", a[1], kBufWritable,
                     [fd](iovec* v, int n) { return ::readv(fd, v, n); });
}
POSIX_FUNCTION(writev) {
  POSIX_ARGS(2, writev);
  int fd;
  if (!convert_int(t, a[0], &fd)) return {};
  return vector_call(t, "writev() arg 2 must be a sequence", a[1], kBufSimple,
                     [fd](iovec* v, int n) { return ::writev(fd, v, n); });
}
POSIX_FUNCTION(preadv) {
  POSIX_ARGS(4, preadv);
  int fd, flags = 0;
  off_t offset;
  if (!convert_int(t, a[0], &fd) || !convert_offset(t, a[2], &offset) || !convert_int(t, a[3], &flags)) return {};
  return vector_call(t, "preadv2() arg 2 must be a sequence", a[1], kBufWritable,
                     [=](iovec* v, int n) { return ::preadv2(fd, v, n, offset, flags); });
}
POSIX_FUNCTION(pwritev) {
  POSIX_ARGS(4, pwritev);
  int fd, flags = 0;
  off_t offset;
  if (!convert_int(t, a[0], &fd) || !convert_offset(t, a[2], &offset) || !convert_int(t, a[3], &flags)) return {};
  return vector_call(t, "pwritev() arg 2 must be a sequence", a[1], kBufSimple,
                     [=](iovec* v, int n) { return ::pwritev2(fd, v, n, offset, flags); });
}

POSIX_FUNCTION(sendfile) {
  POSIX_ARGS(4, sendfile);
  int out, in;
  ssize count;
  if (!convert_int(t, a[0], &out) || !convert_int(t, a[1], &in) || !convert_ssize(t, a[3], &count)) return {};
  off_t offset = 0;
  bool at = !is_none(a[2]);
  if (at && !convert_offset(t, a[2], &offset)) return {};
  ssize n = blocking(t, [&] { return ::sendfile(out, in, at ? &offset : nullptr, static_cast<std::size_t>(count)); });
  if (n < 0) return errno_error(t);
  return new_int(t, n);
}
template <class F>
static Ref<> move_bytes(Thread& t, Object** a, Object* flags_given, F f) {
  int src, dst;
  ssize count;
  unsigned flags = 0;
  if (!convert_int(t, a[0], &src) || !convert_int(t, a[1], &dst) || !convert_ssize(t, a[2], &count) ||
      !convert_unsigned_int(t, flags_given, &flags)) {
    return {};
  }
  if (count < 0) return t.raise(exc::ValueError, "negative value for 'count' not allowed");
  off_t offsets[2];
  off_t* pointers[2] = {nullptr, nullptr};
  for (int i = 0; i < 2; ++i) {
    if (!a[3 + i] || is_none(a[3 + i])) continue;
    if (!convert_offset(t, a[3 + i], &offsets[i])) return {};
    pointers[i] = &offsets[i];
  }
  ssize n = blocking(t, [&] { return f(src, pointers[0], dst, pointers[1], static_cast<std::size_t>(count), flags); });
  if (n < 0) return errno_error(t);
  return new_int(t, n);
}
POSIX_FUNCTION(copy_file_range) {
  POSIX_ARGS(5, copy_file_range);
  return move_bytes(t, a, nullptr, ::copy_file_range);
}
POSIX_FUNCTION(splice) {
  POSIX_ARGS(6, splice);
  return move_bytes(t, a, a[5], ::splice);
}

template <int (*F)(int)>
static Ref<> on_descriptor(Object* const* args, ssize nargs, Object* kwnames, const Signature& signature) {
  Thread& t = Thread::current();
  Object* a[1];
  int fd;
  if (!signature.unpack(t, args, nargs, kwnames, a) || !convert_descriptor(t, a[0], &fd)) return {};
  return none_or_error(t, blocking(t, [&] { return F(fd); }));
}
POSIX_FUNCTION(fsync) {
  static constexpr Signature kSignature(docs::fsync);
  return on_descriptor<::fsync>(args, nargs, kwnames, kSignature);
}
POSIX_FUNCTION(fdatasync) {
  static constexpr Signature kSignature(docs::fdatasync);
  return on_descriptor<::fdatasync>(args, nargs, kwnames, kSignature);
}
POSIX_NOARGS(sync) {
  AllowThreads allow;
  ::sync();
  return new_none();
}
POSIX_FUNCTION(ftruncate) {
  POSIX_ARGS(2, ftruncate);
  int fd;
  off_t length;
  if (!convert_int(t, a[0], &fd) || !convert_offset(t, a[1], &length) ||
      audit(t, "os.truncate", "in", fd, static_cast<ssize>(length)) < 0) {
    return {};
  }
  return none_or_error(t, blocking(t, [&] { return ::ftruncate(fd, length); }));
}
POSIX_FUNCTION(posix_fallocate) {
  POSIX_ARGS(3, posix_fallocate);
  int fd;
  off_t offset, length;
  if (!convert_int(t, a[0], &fd) || !convert_offset(t, a[1], &offset) || !convert_offset(t, a[2], &length)) return {};
  return none_or_error(t, blocking(t, [&] {
                         errno = ::posix_fallocate(fd, offset, length);
                         return errno ? -1 : 0;
                       }));
}
POSIX_FUNCTION(posix_fadvise) {
  POSIX_ARGS(4, posix_fadvise);
  int fd, advice;
  off_t offset, length;
  if (!convert_int(t, a[0], &fd) || !convert_offset(t, a[1], &offset) || !convert_offset(t, a[2], &length) ||
      !convert_int(t, a[3], &advice))
    return {};
  return none_or_error(t, blocking(t, [&] {
                         errno = ::posix_fadvise(fd, offset, length, advice);
                         return errno ? -1 : 0;
                       }));
}
POSIX_FUNCTION(isatty) {
  POSIX_ARGS(1, isatty);
  int fd;
  if (!convert_int(t, a[0], &fd)) return {};
  return new_bool(::isatty(fd));
}
static Ref<> two_fds(Thread& t, int a, int b) { return build_value(t, "(ii)", a, b); }
POSIX_NOARGS(pipe) {
  Thread& t = Thread::current();
  int fds[2];
  if (::pipe2(fds, O_CLOEXEC) < 0) return errno_error(t);
  return two_fds(t, fds[0], fds[1]);
}
POSIX_FUNCTION(pipe2) {
  POSIX_ARGS(1, pipe2);
  int flags, fds[2];
  if (!convert_int(t, a[0], &flags)) return {};
  if (::pipe2(fds, flags) < 0) return errno_error(t);
  return two_fds(t, fds[0], fds[1]);
}
POSIX_NOARGS(openpty) {
  Thread& t = Thread::current();
  int master, slave;
  if (::openpty(&master, &slave, nullptr, nullptr, nullptr) < 0) return errno_error(t);
  fcntl(master, F_SETFD, FD_CLOEXEC);
  fcntl(slave, F_SETFD, FD_CLOEXEC);
  return two_fds(t, master, slave);
}
POSIX_FUNCTION(login_tty) {
  POSIX_ARGS(1, login_tty);
  int fd;
  if (!convert_descriptor(t, a[0], &fd)) return {};
  return none_or_error(t, ::login_tty(fd));
}
POSIX_FUNCTION(ttyname) {
  POSIX_ARGS(1, ttyname);
  int fd;
  if (!convert_int(t, a[0], &fd)) return {};
  char name[256];
  if (int error = ttyname_r(fd, name, sizeof name)) return t.raise_errno(error);
  return new_str_from_fs(t, name);
}
POSIX_NOARGS(ctermid) {
  char name[L_ctermid];
  return new_str_from_fs(Thread::current(), ::ctermid(name));
}
POSIX_FUNCTION(tcgetpgrp) {
  POSIX_ARGS(1, tcgetpgrp);
  int fd;
  if (!convert_int(t, a[0], &fd)) return {};
  pid_t r = ::tcgetpgrp(fd);
  if (r < 0) return errno_error(t);
  return new_int(t, r);
}
POSIX_PARSED(tcsetpgrp) {
  Thread& t = Thread::current();
  int fd, group;
  if (!parse_arguments(t, args, nargs, "ii:tcsetpgrp", &fd, &group)) return {};
  return none_or_error(t, ::tcsetpgrp(fd, group));
}
POSIX_PARSED(get_terminal_size) {
  Thread& t = Thread::current();
  int fd = 1;
  if (!check_positional(t, "get_terminal_size", nargs, 0, 1) || !convert_int(t, nargs ? args[0] : nullptr, &fd)) return {};
  winsize size;
  if (ioctl(fd, TIOCGWINSZ, &size) < 0) return errno_error(t);
  Ref<Tuple> result = new_struct_seq(t, terminal_type);
  if (!result) return {};
  result->items[0] = new_int(t, size.ws_col).release();
  result->items[1] = new_int(t, size.ws_row).release();
  return result;
}
POSIX_FUNCTION(get_inheritable) {
  POSIX_ARGS(1, get_inheritable);
  int fd;
  if (!convert_int(t, a[0], &fd)) return {};
  int flags = fcntl(fd, F_GETFD);
  if (flags < 0) return errno_error(t);
  return new_bool(!(flags & FD_CLOEXEC));
}
POSIX_FUNCTION(set_inheritable) {
  POSIX_ARGS(2, set_inheritable);
  int fd, inheritable;
  if (!convert_int(t, a[0], &fd) || !convert_int(t, a[1], &inheritable)) return {};
  int flags = fcntl(fd, F_GETFD);
  if (flags >= 0) flags = fcntl(fd, F_SETFD, inheritable ? flags & ~FD_CLOEXEC : flags | FD_CLOEXEC);
  return none_or_error(t, flags);
}
POSIX_FUNCTION(get_blocking) {
  POSIX_ARGS(1, get_blocking);
  int fd;
  if (!convert_int(t, a[0], &fd)) return {};
  int flags = fcntl(fd, F_GETFL);
  if (flags < 0) return errno_error(t);
  return new_bool(!(flags & O_NONBLOCK));
}
POSIX_FUNCTION(set_blocking) {
  POSIX_ARGS(2, set_blocking);
  int fd;
  bool blocking_mode;
  if (!convert_int(t, a[0], &fd) || !convert_flag(t, a[1], &blocking_mode)) return {};
  int flags = fcntl(fd, F_GETFL);
  if (flags >= 0) flags = fcntl(fd, F_SETFL, blocking_mode ? flags & ~O_NONBLOCK : flags | O_NONBLOCK);
  return none_or_error(t, flags);
}
POSIX_FUNCTION(device_encoding) {
  POSIX_ARGS(1, device_encoding);
  int fd;
  if (!convert_int(t, a[0], &fd)) return {};
  if (!::isatty(fd)) return new_none();
  return new_str(t, nl_langinfo(CODESET));
}
POSIX_FUNCTION(eventfd) {
  POSIX_ARGS(2, eventfd);
  unsigned initial;
  int flags = EFD_CLOEXEC;
  if (!convert_unsigned_int(t, a[0], &initial) || !convert_int(t, a[1], &flags)) return {};
  int fd = ::eventfd(initial, flags);
  if (fd < 0) return errno_error(t);
  return new_int(t, fd);
}
POSIX_FUNCTION(eventfd_read) {
  POSIX_ARGS(1, eventfd_read);
  int fd;
  if (!convert_descriptor(t, a[0], &fd)) return {};
  eventfd_t value;
  errno = 0;  // a short read sets none
  if (blocking(t, [&] { return ::eventfd_read(fd, &value); }) < 0) return errno_error(t);
  return new_int_u64(t, value);
}
POSIX_FUNCTION(eventfd_write) {
  POSIX_ARGS(2, eventfd_write);
  int fd;
  unsigned long long value;
  if (!convert_descriptor(t, a[0], &fd) || !convert_unsigned_long_long(t, a[1], &value)) return {};
  return none_or_error(t, blocking(t, [&] { return ::eventfd_write(fd, value); }));
}

static const MethodDef descriptor_methods[] = {{"open", posix_open, kMethFastcall | kMethKeywords, docs::open},
                                               POSIX_ROW(close),
                                               POSIX_ROW(closerange),
                                               POSIX_ROW(dup),
                                               POSIX_ROW(dup2),
                                               POSIX_ROW(lockf),
                                               POSIX_ROW(lseek),
                                               POSIX_ROW(read),
                                               POSIX_ROW(pread),
                                               POSIX_ROW(write),
                                               POSIX_ROW(pwrite),
                                               POSIX_ROW(readv),
                                               POSIX_ROW(writev),
                                               POSIX_ROW(preadv),
                                               POSIX_ROW(pwritev),
                                               POSIX_ROW(sendfile),
                                               POSIX_ROW(copy_file_range),
                                               POSIX_ROW(splice),
                                               POSIX_ROW(fsync),
                                               POSIX_ROW(fdatasync),
                                               POSIX_NOARGS_ROW(sync),
                                               POSIX_ROW(ftruncate),
                                               POSIX_ROW(posix_fallocate),
                                               POSIX_ROW(posix_fadvise),
                                               POSIX_ROW(isatty),
                                               POSIX_NOARGS_ROW(pipe),
                                               POSIX_ROW(pipe2),
                                               POSIX_NOARGS_ROW(openpty),
                                               POSIX_ROW(login_tty),
                                               POSIX_ROW(ttyname),
                                               POSIX_NOARGS_ROW(ctermid),
                                               POSIX_ROW(tcgetpgrp),
                                               POSIX_PARSED_ROW(tcsetpgrp),
                                               POSIX_PARSED_ROW(get_terminal_size),
                                               POSIX_ROW(get_inheritable),
                                               POSIX_ROW(set_inheritable),
                                               POSIX_ROW(get_blocking),
                                               POSIX_ROW(set_blocking),
                                               POSIX_ROW(device_encoding),
                                               POSIX_ROW(eventfd),
                                               POSIX_ROW(eventfd_read),
                                               POSIX_ROW(eventfd_write),
                                               {}};

int add_descriptors(Thread& t, Object* module) {
  if (!terminal_type && !(terminal_type = new_struct_seq_type(t, &terminal_desc).release())) return -1;
  if (module_add(t, module, "terminal_size", new_ref<Object>(terminal_type)) < 0) return -1;
  return module_add_functions(t, module, descriptor_methods);
}

}  // namespace adder::posix
