// Socket objects.
//
// Each call that may block runs through `attempt`: with a timeout the descriptor is non-blocking and poll() waits for it with the
// remaining time; EINTR runs signal handlers and tries again (PEP 475).
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstring>
#include <ctime>
#include <vector>

#include "core/errors.h"
#include "core/warnings.h"
#include "mem/alloc.h"
#include "modules/socket/socket.h"
#include "types/float.h"

namespace adder::sockets {

i64 default_timeout = -1;

static i64 now_ns() {
  timespec ts;
  clock_gettime(CLOCK_MONOTONIC, &ts);
  return ts.tv_sec * kNanosecondsPerSecond + ts.tv_nsec;
}
static Object* default_handler() {
  Thread& t = Thread::current();
  t.raise_errno(errno);
  return nullptr;
}

// 0 ready, 1 timed out, -1 error in errno.
static int wait_for(Socket* s, bool writing, i64 remaining, bool connecting) {
  if (s->fd < 0) return 0;
  pollfd p{s->fd, static_cast<short>(writing ? POLLOUT : POLLIN), 0};
  if (connecting) p.events |= POLLERR;
  i64 ms = remaining < 0 ? -1 : (remaining + 999'999) / 1'000'000;
  if (ms > INT32_MAX) ms = INT32_MAX;
  int r;
  {
    AllowThreads allow;
    r = poll(&p, 1, static_cast<int>(ms));
  }
  return r < 0 ? -1 : r == 0;
}

/// Calls f() (returns >= 0 or -1 with errno) as the essay says. False + exception on failure.
template <class F>
static bool attempt(Thread& t, Socket* s, bool writing, i64 timeout, F f, bool connecting = false) {
  i64 deadline = timeout > 0 ? now_ns() + timeout : 0;
  bool first = true;
  for (;;) {
    if (timeout > 0 || connecting) {
      i64 remaining = timeout;
      if (timeout > 0 && !first) {
        remaining = deadline - now_ns();
        if (remaining < 0) return t.raise(exc::TimeoutError, "timed out"), false;
      }
      first = false;
      int r = wait_for(s, writing, remaining, connecting);
      if (r < 0) {
        if (errno != EINTR) return t.raise_errno(errno), false;
        if (check_signals(t) < 0) return false;
        continue;
      }
      if (r > 0) return t.raise(exc::TimeoutError, "timed out"), false;
    }
    bool ok;
    {
      AllowThreads allow;
      ok = f();
    }
    if (ok) return true;
    if (errno == EINTR) {
      if (check_signals(t) < 0) return false;
      continue;
    }
    if (timeout > 0 && (errno == EWOULDBLOCK || errno == EAGAIN)) continue;
    t.raise_errno(errno);
    return false;
  }
}

static bool set_blocking_flag(Thread& t, Socket* s, bool block) {
  int on = !block;
  AllowThreads allow;
  if (ioctl(s->fd, FIONBIO, &on) == 0) return true;
  (void)t;
  return false;
}

static bool init_object(Thread& t, Socket* s, int fd, int family, int type, int proto) {
  s->fd = fd;
  s->family = family;
  s->type = type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
  s->proto = proto;
  s->error_handler = default_handler;
  if (type & SOCK_NONBLOCK) {
    s->timeout = 0;
  } else {
    s->timeout = default_timeout;
    if (default_timeout >= 0 && !set_blocking_flag(t, s, false)) {
      t.raise_errno(errno);
      return false;
    }
  }
  return true;
}

static Ref<> socket_new(Type* type, Object*, Object*) {
  Ref<Socket> s = type->tp_alloc(type, 0).cast<Socket>();
  if (!s) return {};
  s->fd = -1;
  s->timeout = -1;
  s->error_handler = default_handler;
  return s;
}
Ref<> new_socket_object(Thread& t, int fd, int family, int type, int proto) {
  Ref<Socket> s = socket_new(&socket_type, nullptr, nullptr).cast<Socket>();
  if (!s || !init_object(t, s, fd, family, type, proto)) return {};
  return s;
}

static int socket_init(Object* op, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("socket(family=-1, type=-1, proto=-1, fileno=None)");
  Thread& t = Thread::current();
  Object* a[4];
  int family = -1, type = -1, proto = -1;
  if (!kSignature.unpack(t, args, kwargs, a) || !convert_int(t, a[0], &family) || !convert_int(t, a[1], &type) ||
      !convert_int(t, a[2], &proto))
    return -1;
  if (audit(t, "socket.__new__", "Oiii", op, family, type, proto) < 0) return -1;
  int fd;
  if (a[3] && !is_none(a[3])) {
    long number;
    if (!convert_long(t, a[3], &number)) return -1;
    fd = static_cast<int>(number);
    if (fd < 0) return t.raise(exc::ValueError, "negative file descriptor");
    sockaddr_storage address;
    socklen_t size = sizeof address;
    if (getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) == 0) {
      if (family == -1) family = address.ss_family;
    } else if (family == -1 || errno == EBADF || errno == ENOTSOCK) {
      return t.raise_errno(errno);
    }
    size = sizeof(int);
    if (type == -1 && getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) < 0) return t.raise_errno(errno);
    size = sizeof(int);
    if (proto == -1 && getsockopt(fd, SOL_SOCKET, SO_PROTOCOL, &proto, &size) < 0) return t.raise_errno(errno);
  } else {
    if (family == -1) family = AF_INET;
    if (type == -1) type = SOCK_STREAM;
    if (proto == -1) proto = 0;
    {
      AllowThreads allow;
      fd = ::socket(family, type | SOCK_CLOEXEC, proto);
    }
    if (fd < 0) return t.raise_errno(errno);
  }
  if (!init_object(t, self_of(op), fd, family, type, proto)) {
    ::close(fd);
    self_of(op)->fd = -1;
    return -1;
  }
  return 0;
}
static void socket_finalize(Object* op) {
  Socket* s = self_of(op);
  if (s->fd == -1) return;
  Thread& t = Thread::current();
  ErrorKeeper keeper(t);
  if (warn_resource(t, op, 1, "unclosed %R", op) < 0) {
    if (t.error_matches(exc::Warning))
      write_unraisable(t, op);
    else
      t.clear_error();
  }
  int fd = s->fd;
  s->fd = -1;
  AllowThreads allow;
  ::close(fd);
}
static void socket_dealloc(Object* op) {
  if (finalize_from_dealloc(op)) return;
  op->type->tp_free(op);
}
static Ref<> socket_repr(Object* op) {
  Socket* s = self_of(op);
  return str_format(Thread::current(), "<socket object, fd=%ld, family=%d, type=%d, proto=%d>", static_cast<long>(s->fd),
                    s->family, s->type, s->proto);
}

#define SOCKET_METHOD(name) static Ref<> socket_##name(Object* op, Object* const* args, ssize nargs)
#define SOCKET_NOARGS(name) static Ref<> socket_##name(Object* op, Object*)

SOCKET_NOARGS(accept) {
  Thread& t = Thread::current();
  Socket* s = self_of(op);
  sockaddr_storage address;
  socklen_t size = sizeof address;
  int fd = -1;
  if (!check_family(t, s)) return {};
  std::memset(&address, 0, sizeof address);
  if (!attempt(t, s, false, s->timeout, [&] {
        size = sizeof address;
        fd = ::accept4(s->fd, reinterpret_cast<sockaddr*>(&address), &size, SOCK_CLOEXEC);
        return fd >= 0;
      })) {
    return {};
  }
  Ref<> shown = make_address(t, reinterpret_cast<sockaddr*>(&address), size, s->proto);
  if (!shown) {
    ::close(fd);
    return {};
  }
  return build_value(t, "iO", fd, shown.get());
}
static Ref<> socket_bind(Object* op, Object* address) {
  Thread& t = Thread::current();
  sockaddr_storage a;
  socklen_t size;
  if (!parse_address(t, "bind", self_of(op), address, &a, &size) || audit(t, "socket.bind", "OO", op, address) < 0) return {};
  int r;
  {
    AllowThreads allow;
    r = ::bind(self_of(op)->fd, reinterpret_cast<sockaddr*>(&a), size);
  }
  if (r < 0) return t.raise_errno(errno);
  return new_none();
}
SOCKET_NOARGS(close) {
  Thread& t = Thread::current();
  Socket* s = self_of(op);
  if (s->fd == -1) return new_none();
  int fd = s->fd, r;
  s->fd = -1;
  {
    AllowThreads allow;
    r = ::close(fd);
  }
  if (r < 0 && errno != ECONNRESET) return t.raise_errno(errno);
  return new_none();
}
SOCKET_NOARGS(detach) {
  Socket* s = self_of(op);
  int fd = s->fd;
  s->fd = -1;
  return new_int(Thread::current(), fd);
}
SOCKET_NOARGS(fileno) { return new_int(Thread::current(), self_of(op)->fd); }

// 0 connected, an errno, or -1 with an exception.
static int do_connect(Thread& t, Socket* s, sockaddr* address, socklen_t size, bool raise) {
  int error;
  {
    AllowThreads allow;
    error = ::connect(s->fd, address, size) < 0 ? errno : 0;
  }
  if (!error) return 0;
  bool wait;
  if (error == EINTR) {
    if (check_signals(t) < 0) return -1;
    wait = s->timeout != 0;
  } else {
    wait = s->timeout > 0 && error == EINPROGRESS;
  }
  if (!wait) {
    if (raise) t.raise_errno(error);
    return raise ? -1 : error;
  }
  int result = 0;
  bool ok = attempt(
      t, s, true, s->timeout,
      [&] {
        socklen_t n = sizeof result;
        if (getsockopt(s->fd, SOL_SOCKET, SO_ERROR, &result, &n) < 0) return false;
        if (result == EISCONN) result = 0;
        errno = result;
        return result == 0 || !raise;
      },
      true);
  if (!ok) {
    if (!raise && t.consume_error(exc::TimeoutError)) return EWOULDBLOCK;
    return -1;
  }
  return result;
}
static Ref<> socket_connect(Object* op, Object* address) {
  Thread& t = Thread::current();
  sockaddr_storage a;
  socklen_t size;
  if (!parse_address(t, "connect", self_of(op), address, &a, &size) || audit(t, "socket.connect", "OO", op, address) < 0)
    return {};
  if (do_connect(t, self_of(op), reinterpret_cast<sockaddr*>(&a), size, true) < 0) return {};
  return new_none();
}
static Ref<> socket_connect_ex(Object* op, Object* address) {
  Thread& t = Thread::current();
  sockaddr_storage a;
  socklen_t size;
  if (!parse_address(t, "connect_ex", self_of(op), address, &a, &size) || audit(t, "socket.connect", "OO", op, address) < 0)
    return {};
  int r = do_connect(t, self_of(op), reinterpret_cast<sockaddr*>(&a), size, false);
  return r < 0 ? Ref<>() : new_int(t, r);
}
static Ref<> name_of(Object* op, int (*f)(int, sockaddr*, socklen_t*)) {
  Thread& t = Thread::current();
  sockaddr_storage a;
  socklen_t size = sizeof a;
  if (!check_family(t, self_of(op))) return {};
  std::memset(&a, 0, sizeof a);
  int r;
  {
    AllowThreads allow;
    r = f(self_of(op)->fd, reinterpret_cast<sockaddr*>(&a), &size);
  }
  if (r < 0) return t.raise_errno(errno);
  return make_address(t, reinterpret_cast<sockaddr*>(&a), size, self_of(op)->proto);
}
SOCKET_NOARGS(getpeername) { return name_of(op, ::getpeername); }
SOCKET_NOARGS(getsockname) { return name_of(op, ::getsockname); }

// Options of AF_VSOCK are 64 bits wide.
static bool is_vsock([[maybe_unused]] Socket* s) {
#ifdef AF_VSOCK
  return s->family == AF_VSOCK;
#else
  return false;
#endif
}
SOCKET_METHOD(getsockopt) {
  Thread& t = Thread::current();
  int level, name, room = 0;
  if (!parse_arguments(t, args, nargs, "ii|i:getsockopt", &level, &name, &room)) return {};
  if (is_vsock(self_of(op))) {
    if (room != 0) return t.raise(exc::OSError, "getsockopt string buffer not allowed");
    u64 value = 0;
    socklen_t size = sizeof value;
    if (::getsockopt(self_of(op)->fd, level, name, &value, &size) < 0) return t.raise_errno(errno);
    return new_int_u64(t, value);
  }
  if (room == 0) {
    int value = 0;
    socklen_t size = sizeof value;
    if (::getsockopt(self_of(op)->fd, level, name, &value, &size) < 0) return t.raise_errno(errno);
    return new_int(t, value);
  }
  if (room < 0 || room > 1024) return t.raise(exc::OSError, "getsockopt buflen out of range");
  char buffer[1024];
  auto size = static_cast<socklen_t>(room);
  if (::getsockopt(self_of(op)->fd, level, name, buffer, &size) < 0) return t.raise_errno(errno);
  return new_bytes(t, {buffer, size});
}
static Ref<> set_vsock_option(Thread& t, Socket* s, Object* const* args, ssize nargs) {
  int level, name;
  unsigned long value;
  if (!parse_arguments(t, args, nargs, "iik:setsockopt", &level, &name, &value)) return {};
  if (::setsockopt(s->fd, level, name, &value, sizeof value) < 0) return t.raise_errno(errno);
  return new_none();
}
SOCKET_METHOD(setsockopt) {
  Thread& t = Thread::current();
  int level, name, number, r, fd = self_of(op)->fd;
  Object* nothing;
  unsigned size;
  ParsedBuffer value;
  if (is_vsock(self_of(op))) return set_vsock_option(t, self_of(op), args, nargs);
  // An int, None with a size, or a buffer: what the last form raises is what is seen.
  if (parse_arguments(t, args, nargs, "iii:setsockopt", &level, &name, &number)) {
    r = ::setsockopt(fd, level, name, &number, sizeof number);
  } else if (t.clear_error();
             parse_arguments(t, args, nargs, "iiO!I:setsockopt", &level, &name, type_of(none()), &nothing, &size)) {
    r = ::setsockopt(fd, level, name, nullptr, size);
  } else {
    t.clear_error();
    if (!parse_arguments(t, args, nargs, "iiy*:setsockopt", &level, &name, value.target())) return {};
    r = ::setsockopt(fd, level, name, value.data(), static_cast<socklen_t>(value.size()));
  }
  if (r < 0) return t.raise_errno(errno);
  return new_none();
}
SOCKET_METHOD(listen) {
  Thread& t = Thread::current();
  int backlog = SOMAXCONN < 128 ? SOMAXCONN : 128;
  if (!parse_arguments(t, args, nargs, "|i:listen", &backlog)) return {};
  if (backlog < 0) backlog = 0;
  if (::listen(self_of(op)->fd, backlog) < 0) return t.raise_errno(errno);
  return new_none();
}
static Ref<> socket_shutdown(Object* op, Object* how) {
  Thread& t = Thread::current();
  int value;
  if (!convert_int(t, how, &value)) return {};
  if (::shutdown(self_of(op)->fd, value) < 0) return t.raise_errno(errno);
  return new_none();
}

// --- receiving ---

static bool receive(Thread& t, Socket* s, char* data, ssize n, int flags, ssize* got, sockaddr_storage* from = nullptr,
                    socklen_t* size = nullptr) {
  if (n == 0 && !from) {
    *got = 0;
    return true;
  }
  if (from && !check_family(t, s)) return false;
  return attempt(t, s, false, s->timeout, [&] {
    if (from) {
      *size = sizeof *from;
      *got = ::recvfrom(s->fd, data, static_cast<std::size_t>(n), flags, reinterpret_cast<sockaddr*>(from), size);
    } else {
      *got = ::recv(s->fd, data, static_cast<std::size_t>(n), flags);
    }
    return *got >= 0;
  });
}
SOCKET_METHOD(recv) {
  Thread& t = Thread::current();
  ssize n, got;
  int flags = 0;
  if (!parse_arguments(t, args, nargs, "n|i:recv", &n, &flags)) return {};
  if (n < 0) return t.raise(exc::ValueError, "negative buffersize in recv");
  Ref<Bytes> buffer = n ? new_bytes_uninitialized(t, n) : Ref<Bytes>::borrow(empty_bytes());
  if (!buffer || !receive(t, self_of(op), bytes_data(buffer), n, flags, &got)) return {};
  if (got != n && bytes_resize(t, &buffer, got) < 0) return {};
  return buffer;
}
SOCKET_METHOD(recvfrom) {
  Thread& t = Thread::current();
  ssize n, got;
  int flags = 0;
  if (!parse_arguments(t, args, nargs, "n|i:recvfrom", &n, &flags)) return {};
  if (n < 0) return t.raise(exc::ValueError, "negative buffersize in recvfrom");
  sockaddr_storage from{};
  socklen_t size;
  Ref<Bytes> buffer = n ? new_bytes_uninitialized(t, n) : Ref<Bytes>::borrow(empty_bytes());
  if (!buffer || !receive(t, self_of(op), bytes_data(buffer), n, flags, &got, &from, &size)) return {};
  if (got != n && bytes_resize(t, &buffer, got) < 0) return {};
  Ref<> address = make_address(t, reinterpret_cast<sockaddr*>(&from), size, self_of(op)->proto);
  return address ? build_value(t, "OO", buffer.get(), address.get()) : Ref<>();
}
static Ref<> receive_into(Object* op, Object* const* args, ssize nargs, Object* kwnames, bool with_address) {
  static const char* const names[] = {"buffer", "nbytes", "flags", nullptr};
  Thread& t = Thread::current();
  ParsedBuffer view;
  ssize n = 0, got;
  int flags = 0;
  if (!parse_keywords(t, args, nargs, kwnames, names, with_address ? "w*|ni:recvfrom_into" : "w*|ni:recv_into", view.target(), &n,
                      &flags)) {
    return {};
  }
  const char* name = with_address ? "recvfrom_into" : "recv_into";
  if (n < 0) return t.raise(exc::ValueError, "negative buffersize in %s", name);
  if (n > view.size()) {
    return t.raise(exc::ValueError,
                   with_address ? "nbytes is greater than the length of the buffer" : "buffer too small for requested bytes");
  }
  if (n == 0) n = view.size();
  if (!with_address) return receive(t, self_of(op), view.data(), n, flags, &got) ? new_int(t, got) : Ref<>();
  sockaddr_storage from{};
  socklen_t size;
  if (!receive(t, self_of(op), view.data(), n, flags, &got, &from, &size)) return {};
  Ref<> address = make_address(t, reinterpret_cast<sockaddr*>(&from), size, self_of(op)->proto);
  return address ? build_value(t, "nO", got, address.get()) : Ref<>();
}
static Ref<> socket_recv_into(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  return receive_into(op, args, nargs, kwnames, false);
}
static Ref<> socket_recvfrom_into(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  return receive_into(op, args, nargs, kwnames, true);
}

// --- sending ---

SOCKET_METHOD(send) {
  Thread& t = Thread::current();
  int flags = 0;
  ParsedBuffer data;
  if (!parse_arguments(t, args, nargs, "y*|i:send", data.target(), &flags)) return {};
  Socket* s = self_of(op);
  ssize sent = 0;
  if (!attempt(t, s, true, s->timeout,
               [&] { return (sent = ::send(s->fd, data.data(), static_cast<std::size_t>(data.size()), flags)) >= 0; }))
    return {};
  return new_int(t, sent);
}
SOCKET_METHOD(sendall) {
  Thread& t = Thread::current();
  int flags = 0;
  ParsedBuffer data;
  if (!parse_arguments(t, args, nargs, "y*|i:sendall", data.target(), &flags)) return {};
  Socket* s = self_of(op);
  i64 timeout = s->timeout, deadline = timeout > 0 ? now_ns() + timeout : 0;
  const char* p = data.data();
  ssize left = data.size();
  do {
    i64 remaining = timeout;
    if (timeout > 0) {
      remaining = deadline - now_ns();
      if (remaining <= 0) return t.raise(exc::TimeoutError, "timed out");
    }
    ssize sent = 0;
    if (!attempt(t, s, true, remaining, [&] { return (sent = ::send(s->fd, p, static_cast<std::size_t>(left), flags)) >= 0; }))
      return {};
    p += sent;
    left -= sent;
    if (check_signals(t) < 0) return {};
  } while (left > 0);
  return new_none();
}
SOCKET_METHOD(sendto) {
  Thread& t = Thread::current();
  int flags = 0;
  if (nargs < 2 || nargs > 3) return t.raise(exc::TypeError, "sendto() takes 2 or 3 arguments (%zd given)", nargs);
  ParsedBuffer data;
  Object* address;
  Socket* s = self_of(op);
  sockaddr_storage a;
  socklen_t size;
  bool ok = nargs == 2 ? parse_arguments(t, args, nargs, "y*O:sendto", data.target(), &address)
                       : parse_arguments(t, args, nargs, "y*iO:sendto", data.target(), &flags, &address);
  if (!ok || !parse_address(t, "sendto", s, address, &a, &size) || audit(t, "socket.sendto", "OO", op, address) < 0) return {};
  ssize sent = 0;
  if (!attempt(t, s, true, s->timeout, [&] {
        return (sent = ::sendto(s->fd, data.data(), static_cast<std::size_t>(data.size()), flags, reinterpret_cast<sockaddr*>(&a),
                                size)) >= 0;
      })) {
    return {};
  }
  return new_int(t, sent);
}

// --- messages with ancillary data ---

static constexpr std::size_t kSocklenLimit = 0x7fffffff;

class IoVector {
 public:
  ~IoVector() {
    for (Buffer& b : views_) release_buffer(&b);
  }
  /// `wrong_item`: the TypeError for an item without such a buffer; null: what the item itself raises.
  bool convert(Thread& t, Object* buffers, int flags, const char* message, const char* wrong_item = nullptr) {
    Ref<> list = sequence_fast(t, buffers, message);
    if (!list) return false;
    for (Object* o : fast_items(list)) {
      Buffer view;
      if (get_buffer(t, o, &view, flags) < 0) {
        if (wrong_item) {
          t.clear_error();
          t.raise(exc::TypeError, "%s", wrong_item);
        }
        return false;
      }
      views_.push_back(view);
      iov.push_back({view.buf, static_cast<std::size_t>(view.len)});
    }
    return true;
  }
  std::vector<iovec> iov;

 private:
  std::vector<Buffer> views_;
};

static Ref<> receive_message(Thread& t, Socket* s, std::vector<iovec>& iov, ssize control_size, int flags, ssize* got,
                             Ref<>* address, int* out_flags) {
  if (!check_family(t, s)) return {};
  if (control_size < 0 || control_size > 0x7fffffff) return t.raise(exc::ValueError, "invalid ancillary data buffer length");
  if (!memory_for(t, static_cast<std::size_t>(control_size))) return {};
  std::vector<char> control(static_cast<std::size_t>(control_size));
  sockaddr_storage from{};
  msghdr message{};
  if (!attempt(t, s, false, s->timeout, [&] {
        message = {};
        message.msg_name = &from;
        message.msg_namelen = sizeof from;
        message.msg_iov = iov.data();
        message.msg_iovlen = iov.size();
        message.msg_control = control_size ? control.data() : nullptr;
        message.msg_controllen = control.size();
        return (*got = ::recvmsg(s->fd, &message, flags)) >= 0;
      })) {
    return {};
  }
  Ref<List> list = new_list(t, 0);
  for (cmsghdr* c = message.msg_controllen ? CMSG_FIRSTHDR(&message) : nullptr; list && c; c = CMSG_NXTHDR(&message, c)) {
    char* data = reinterpret_cast<char*>(CMSG_DATA(c));
    ssize n = static_cast<ssize>(c->cmsg_len) - (data - reinterpret_cast<char*>(c));
    ssize room = control.data() + message.msg_controllen - data;
    if (n > room) n = room;
    Ref<> bytes = n >= 0 ? Ref<>(new_bytes(t, {data, static_cast<std::size_t>(n)})) : Ref<>();
    Ref<> row = bytes ? build_value(t, "iiO", c->cmsg_level, c->cmsg_type, bytes.get()) : Ref<>();
    if (!row || list_append(t, list.get(), std::move(row)) < 0) return {};
  }
  *out_flags = message.msg_flags;
  *address = make_address(t, reinterpret_cast<sockaddr*>(&from), message.msg_namelen, s->proto);
  if (!*address) return {};
  return list;
}
SOCKET_METHOD(recvmsg) {
  Thread& t = Thread::current();
  ssize n, control = 0, got;
  int flags = 0, out_flags;
  if (!parse_arguments(t, args, nargs, "n|ni:recvmsg", &n, &control, &flags)) return {};
  if (n < 0) return t.raise(exc::ValueError, "negative buffer size in recvmsg()");
  Ref<Bytes> buffer = n ? new_bytes_uninitialized(t, n) : Ref<Bytes>::borrow(empty_bytes());
  if (!buffer) return {};
  std::vector<iovec> iov{{bytes_data(buffer), static_cast<std::size_t>(n)}};
  Ref<> address;
  Ref<> ancillary = receive_message(t, self_of(op), iov, control, flags, &got, &address, &out_flags);
  if (!ancillary || (got != n && bytes_resize(t, &buffer, got) < 0)) return {};
  return build_value(t, "OOiO", buffer.get(), ancillary.get(), out_flags, address.get());
}
SOCKET_METHOD(recvmsg_into) {
  Thread& t = Thread::current();
  ssize control = 0, got;
  int flags = 0, out_flags;
  Object* buffers;
  if (!parse_arguments(t, args, nargs, "O|ni:recvmsg_into", &buffers, &control, &flags)) return {};
  IoVector v;
  if (!v.convert(t, buffers, kBufWritable, "recvmsg_into() argument 1 must be an iterable",
                 "recvmsg_into() argument 1 must be an iterable of single-segment read-write buffers")) {
    return {};
  }
  Ref<> address;
  Ref<> ancillary = receive_message(t, self_of(op), v.iov, control, flags, &got, &address, &out_flags);
  if (!ancillary) return {};
  return build_value(t, "nOiO", got, ancillary.get(), out_flags, address.get());
}
// The ancillary data of sendmsg(): an iterable of (level, type, data).
static bool control_data(Thread& t, Object* items, std::vector<char>* control) {
  Ref<> list = sequence_fast(t, items, "sendmsg() argument 2 must be an iterable");
  if (!list) return false;
  for (Object* item : fast_items(list)) {
    int level, type;
    ParsedBuffer data;
    if (!parse_one(t, item, "(iiy*):[sendmsg() ancillary data items]", &level, &type, data.target())) return false;
    auto n = static_cast<std::size_t>(data.size());
    if (n > kSocklenLimit - CMSG_SPACE(1)) return bool(t.raise(exc::OSError, "ancillary data item too large"));
    if (control->size() > kSocklenLimit - CMSG_SPACE(n)) return bool(t.raise(exc::OSError, "too much ancillary data"));
    std::size_t offset = control->size();
    if (!memory_for(t, offset + n + 64)) return false;
    control->resize(offset + CMSG_SPACE(n));
    auto* c = reinterpret_cast<cmsghdr*>(control->data() + offset);
    c->cmsg_level = level;
    c->cmsg_type = type;
    c->cmsg_len = CMSG_LEN(n);
    std::memcpy(CMSG_DATA(c), data.data(), n);
  }
  return true;
}
SOCKET_METHOD(sendmsg) {
  Thread& t = Thread::current();
  Socket* s = self_of(op);
  int flags = 0;
  Object *buffers, *ancillary = nullptr, *address = nullptr;
  if (!parse_arguments(t, args, nargs, "O|OiO:sendmsg", &buffers, &ancillary, &flags, &address)) return {};
  sockaddr_storage a;
  socklen_t size = 0;
  bool addressed = address && !is_none(address);
  if (addressed && !parse_address(t, "sendmsg", s, address, &a, &size)) return {};
  if (audit(t, "socket.sendmsg", "OO", op, addressed ? address : none()) < 0) return {};
  IoVector v;
  std::vector<char> control;
  if (!v.convert(t, buffers, kBufSimple, "sendmsg() argument 1 must be an iterable")) return {};
  if (ancillary && !control_data(t, ancillary, &control)) return {};
  msghdr message{};
  message.msg_name = addressed ? &a : nullptr;
  message.msg_namelen = size;
  message.msg_iov = v.iov.data();
  message.msg_iovlen = v.iov.size();
  message.msg_control = control.empty() ? nullptr : control.data();
  message.msg_controllen = control.size();
  ssize sent = 0;
  if (!attempt(t, s, true, s->timeout, [&] { return (sent = ::sendmsg(s->fd, &message, flags)) >= 0; })) return {};
  return new_int(t, sent);
}

// A control message of sendmsg_afalg(), at `at` of a buffer that has room for it; the place of the next.
static std::size_t put_control(std::vector<char>& control, std::size_t at, int type, const void* data, std::size_t n) {
  auto* c = reinterpret_cast<cmsghdr*>(control.data() + at);
  c->cmsg_level = SOL_ALG;
  c->cmsg_type = type;
  c->cmsg_len = CMSG_LEN(n);
  std::memcpy(CMSG_DATA(c), data, n);
  return at + CMSG_SPACE(n);
}
static Ref<> socket_sendmsg_afalg(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static const char* const names[] = {"msg", "op", "iv", "assoclen", "flags", nullptr};
  Thread& t = Thread::current();
  Socket* s = self_of(op);
  Object *buffers = nullptr, *operation = nullptr, *associated = nullptr;
  ParsedBuffer iv;
  int flags = 0, code = -1, length = -1;
  if (s->family != AF_ALG) return t.raise(exc::OSError, "algset is only supported for AF_ALG");
  if (!parse_keywords(t, args, nargs, kwnames, names, "|O$O!y*O!i:sendmsg_afalg", &buffers, &int_type, &operation, iv.target(),
                      &int_type, &associated, &flags)) {
    return {};
  }
  if (operation && !convert_int(t, operation, &code)) t.clear_error();
  if (code < 0) return t.raise(exc::TypeError, "Invalid or missing argument 'op'");
  if (associated && !convert_int(t, associated, &length)) return {};
  if (associated && length < 0) return t.raise(exc::TypeError, "assoclen must be positive");
  IoVector v;
  if (buffers && !v.convert(t, buffers, kBufSimple, "sendmsg() argument 1 must be an iterable")) return {};
  std::vector<char> control, vector;
  auto iv_size = static_cast<std::size_t>(iv.size());
  if (!memory_for(t, 2 * iv_size + 256)) return {};
  if (iv.data()) {  // struct af_alg_iv: the length, then the bytes
    auto n = static_cast<u32>(iv_size);
    vector.resize(sizeof n + iv_size);
    std::memcpy(vector.data(), &n, sizeof n);
    std::memcpy(vector.data() + sizeof n, iv.data(), iv_size);
  }
  control.resize(CMSG_SPACE(sizeof code) + (vector.empty() ? 0 : CMSG_SPACE(vector.size())) +
                 (length < 0 ? 0 : CMSG_SPACE(sizeof length)));
  std::size_t at = put_control(control, 0, ALG_SET_OP, &code, sizeof code);
  if (!vector.empty()) at = put_control(control, at, ALG_SET_IV, vector.data(), vector.size());
  if (length >= 0) put_control(control, at, ALG_SET_AEAD_ASSOCLEN, &length, sizeof length);
  msghdr message{};
  message.msg_iov = v.iov.data();
  message.msg_iovlen = v.iov.size();
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  ssize sent = 0;
  if (!attempt(t, s, true, s->timeout, [&] { return (sent = ::sendmsg(s->fd, &message, flags)) >= 0; })) return {};
  return new_int(t, sent);
}

// --- timeouts ---

bool parse_timeout(Thread& t, Object* o, i64* timeout) {
  if (is_none(o)) {
    *timeout = -1;
    return true;
  }
  if (!seconds_to_ns(t, o, TimeRounding::up, timeout)) return false;
  if (*timeout < 0) {
    t.raise(exc::ValueError, "Timeout value out of range");
    return false;
  }
  return true;
}
static Ref<> socket_setblocking(Object* op, Object* flag) {
  Thread& t = Thread::current();
  long block = as_long(t, flag);
  if (block == -1 && t.has_error()) return {};
  self_of(op)->timeout = block ? -1 : 0;
  if (!set_blocking_flag(t, self_of(op), block != 0)) return t.raise_errno(errno);
  return new_none();
}
SOCKET_NOARGS(getblocking) { return new_bool(self_of(op)->timeout != 0); }
static Ref<> socket_settimeout(Object* op, Object* value) {
  Thread& t = Thread::current();
  i64 timeout;
  if (!parse_timeout(t, value, &timeout)) return {};
  self_of(op)->timeout = timeout;
  if (!set_blocking_flag(t, self_of(op), timeout < 0)) return t.raise_errno(errno);
  return new_none();
}
SOCKET_NOARGS(gettimeout) {
  i64 timeout = self_of(op)->timeout;
  return timeout < 0 ? new_none() : new_float(Thread::current(), ns_to_seconds(timeout));
}
static Ref<> socket_timeout(Object* op, void*) { return socket_gettimeout(op, nullptr); }

static const MethodDef socket_methods[] = {
    {"_accept", socket_accept, kMethNoargs, docs::socket__accept},
    {"bind", socket_bind, kMethO, docs::socket_bind},
    {"close", socket_close, kMethNoargs, docs::socket_close},
    {"connect", socket_connect, kMethO, docs::socket_connect},
    {"connect_ex", socket_connect_ex, kMethO, docs::socket_connect_ex},
    {"detach", socket_detach, kMethNoargs, docs::socket_detach},
    {"fileno", socket_fileno, kMethNoargs, docs::socket_fileno},
    {"getpeername", socket_getpeername, kMethNoargs, docs::socket_getpeername},
    {"getsockname", socket_getsockname, kMethNoargs, docs::socket_getsockname},
    {"getsockopt", socket_getsockopt, kMethFastcall | kMethParsed, docs::socket_getsockopt},
    {"listen", socket_listen, kMethFastcall | kMethParsed, docs::socket_listen},
    {"recv", socket_recv, kMethFastcall | kMethParsed, docs::socket_recv},
    {"recv_into", socket_recv_into, kMethFastcall | kMethKeywords, docs::socket_recv_into},
    {"recvfrom", socket_recvfrom, kMethFastcall | kMethParsed, docs::socket_recvfrom},
    {"recvfrom_into", socket_recvfrom_into, kMethFastcall | kMethKeywords, docs::socket_recvfrom_into},
    {"send", socket_send, kMethFastcall | kMethParsed, docs::socket_send},
    {"sendall", socket_sendall, kMethFastcall | kMethParsed, docs::socket_sendall},
    {"sendto", socket_sendto, kMethFastcall, docs::socket_sendto},
    {"setblocking", socket_setblocking, kMethO, docs::socket_setblocking},
    {"getblocking", socket_getblocking, kMethNoargs, docs::socket_getblocking},
    {"settimeout", socket_settimeout, kMethO, docs::socket_settimeout},
    {"gettimeout", socket_gettimeout, kMethNoargs, docs::socket_gettimeout},
    {"setsockopt", socket_setsockopt, kMethFastcall | kMethParsed, docs::socket_setsockopt},
    {"shutdown", socket_shutdown, kMethO, docs::socket_shutdown},
    {"recvmsg", socket_recvmsg, kMethFastcall | kMethParsed, docs::socket_recvmsg},
    {"recvmsg_into", socket_recvmsg_into, kMethFastcall | kMethParsed, docs::socket_recvmsg_into},
    {"sendmsg", socket_sendmsg, kMethFastcall | kMethParsed, docs::socket_sendmsg},
    {"sendmsg_afalg", socket_sendmsg_afalg, kMethFastcall | kMethKeywords, docs::socket_sendmsg_afalg},
    {}};
static const MemberDef socket_members[] = {{"family", kMemberInt, offsetof(Socket, family), kMemberReadonly, docs::socket_family},
                                           {"type", kMemberInt, offsetof(Socket, type), kMemberReadonly, docs::socket_type},
                                           {"proto", kMemberInt, offsetof(Socket, proto), kMemberReadonly, docs::socket_proto},
                                           {}};
static const GetSetDef socket_getset[] = {{"timeout", socket_timeout, nullptr, docs::socket_timeout, nullptr}, {}};

constinit Type socket_type = [] {
  Type t = static_type("_socket.socket", sizeof(Socket), 0, kTypeBase);
  t.tp_dealloc = socket_dealloc;
  t.tp_repr = socket_repr;
  t.tp_getattro = generic_get_attr;
  t.tp_doc = docs::socket_type_doc;
  t.tp_methods = socket_methods;
  t.tp_members = socket_members;
  t.tp_getset = socket_getset;
  t.tp_init = socket_init;
  t.tp_alloc = type_generic_alloc;
  t.tp_new = socket_new;
  t.tp_free = object_free;
  t.tp_finalize = socket_finalize;
  return t;
}();

}  // namespace adder::sockets
