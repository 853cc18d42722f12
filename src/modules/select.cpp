// select: waiting for file descriptors with select(), poll() and epoll.
//
// Every wait runs without the GIL and goes on after signals with what is left of its time (PEP 475).
#include <limits.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <unistd.h>

#include <cmath>
#include <memory>
#include <vector>

#include "core/args.h"
#include "core/gil.h"
#include "core/parse.h"
#include "core/timestamp.h"
#include "core/type_object.h"
#include "docs/module_select.h"
#include "mem/alloc.h"
#include "modules/descriptor.h"
#include "types/dict.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace docs = doc::module_select;

namespace {

// A time limit that survives interruptions. Negative: none.
class Deadline {
 public:
  explicit Deadline(i64 timeout_ns) : left_(timeout_ns) {
    if (timeout_ns > 0) end_ = __builtin_add_overflow(now(), timeout_ns, &end_) ? INT64_MAX : end_;
  }
  bool unlimited() const { return left_ < 0; }
  i64 left() const { return left_; }
  /// After an interruption; false when the time is over.
  bool again() {
    if (left_ < 0) return true;
    if (left_ == 0) return false;
    left_ = end_ - now();
    return left_ >= 0;
  }
  /// Milliseconds, rounded up; -1 for no limit.
  int milliseconds() const { return left_ < 0 ? -1 : static_cast<int>(left_ / 1'000'000 + (left_ % 1'000'000 > 0)); }

 private:
  static i64 now() {
    timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return static_cast<i64>(ts.tv_sec) * kNanosecondsPerSecond + ts.tv_nsec;
  }
  i64 left_, end_ = 0;
};

// --- select() ---

struct Watched {
  std::vector<std::pair<int, Ref<>>> items;
  fd_set set;
  int max = -1;
};
bool fill(Thread& t, Object* sequence, Watched* w) {
  FD_ZERO(&w->set);
  Ref<> fast = sequence_fast(t, sequence, "arguments 1-3 must be sequences");
  if (!fast) return false;
  for (std::size_t i = 0; i < fast_items(fast).size(); ++i) {
    Ref<> item = new_ref(fast_items(fast)[i]);
    int fd = descriptor_of(t, item);
    if (fd < 0) return false;
    if (fd >= FD_SETSIZE) return bool(t.raise(exc::ValueError, "filedescriptor out of range in select()"));
    if (w->items.size() >= FD_SETSIZE) return bool(t.raise(exc::ValueError, "too many file descriptors in select()"));
    if (fd > w->max) w->max = fd;
    FD_SET(fd, &w->set);
    w->items.emplace_back(fd, std::move(item));
  }
  return true;
}
Ref<List> ready(Thread& t, const Watched& w, const fd_set& set) {
  Ref<List> result = new_list(t, 0);
  for (auto& [fd, object] : w.items) {
    if (result && FD_ISSET(fd, &set) && list_append(t, result, object.get()) < 0) return {};
  }
  return result;
}
Ref<> select_select(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (!check_positional(t, "select", nargs, 3, 4)) return {};
  i64 timeout = -1;
  if (nargs > 3 && !is_none(args[3])) {
    if (!seconds_to_ns(t, args[3], TimeRounding::up, &timeout)) {
      if (t.consume_error(exc::TypeError)) return t.raise(exc::TypeError, "timeout must be a float or None");
      return {};
    }
    if (timeout < 0) return t.raise(exc::ValueError, "timeout must be non-negative");
  }
  Watched w[3];
  int max = -1;
  for (int i = 0; i < 3; ++i) {
    if (!fill(t, args[i], &w[i])) return {};
    if (w[i].max > max) max = w[i].max;
  }
  Deadline deadline(timeout);
  fd_set sets[3];
  for (;;) {
    for (int i = 0; i < 3; ++i) sets[i] = w[i].set;
    i64 us = deadline.left() / 1000 + (deadline.left() % 1000 > 0);
    timeval tv = {us / 1'000'000, us % 1'000'000};
    int n;
    {
      AllowThreads allow;
      n = ::select(max + 1, &sets[0], &sets[1], &sets[2], deadline.unlimited() ? nullptr : &tv);
    }
    if (n >= 0) break;
    if (errno != EINTR) return t.raise_errno(errno);
    if (check_signals(t) < 0) return {};
    if (!deadline.again()) {
      for (auto& set : sets) FD_ZERO(&set);
      break;
    }
  }
  Ref<List> r = ready(t, w[0], sets[0]), x, e;
  if (r) x = ready(t, w[1], sets[1]);
  if (x) e = ready(t, w[2], sets[2]);
  return e ? Ref<>(tuple_pack(t, r.get(), x.get(), e.get())) : Ref<>();
}

// --- poll objects ---

struct Poll : Object {
  Dict* events;  // descriptor -> event mask
  bool running;
};
Poll* poll_of(Object* o) { return static_cast<Poll*>(o); }

int set_events(Thread& t, Poll* self, int fd, unsigned short mask) {
  Ref<> key = new_int(t, fd), value = new_int(t, mask);
  return key && value ? dict_set(t, self->events, key, value) : -1;
}
Ref<> poll_register(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  unsigned short mask = POLLIN | POLLPRI | POLLOUT;
  if (!check_positional(t, "register", nargs, 1, 2)) return {};
  int fd = descriptor_of(t, args[0]);
  if (fd < 0 || (nargs > 1 && !convert_unsigned_short(t, args[1], &mask))) return {};
  return set_events(t, poll_of(op), fd, mask) < 0 ? Ref<>() : new_none();
}
Ref<> poll_modify(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  unsigned short mask;
  if (!check_positional(t, "modify", nargs, 2, 2)) return {};
  int fd = descriptor_of(t, args[0]);
  if (fd < 0 || !convert_unsigned_short(t, args[1], &mask)) return {};
  Ref<> key = new_int(t, fd);
  int known = key ? dict_contains(t, poll_of(op)->events, key) : -1;
  if (known < 0) return {};
  if (!known) return t.raise_errno(ENOENT);
  return set_events(t, poll_of(op), fd, mask) < 0 ? Ref<>() : new_none();
}
Ref<> poll_unregister(Object* op, Object* arg) {
  Thread& t = Thread::current();
  int fd = descriptor_of(t, arg);
  Ref<> key = fd < 0 ? Ref<>() : new_int(t, fd);
  return key && dict_del(t, poll_of(op)->events, key) == 0 ? new_none() : Ref<>();
}
bool milliseconds_argument(Thread& t, Object* o, i64* ns) {
  if (is_float(o)) {
    double v = float_value(o);
    if (std::isnan(v)) return bool(t.raise(exc::ValueError, "Invalid value NaN (not a number)"));
    v *= 1e6;
    v = v >= 0 ? std::ceil(v) : std::floor(v);
    if (!(v >= -0x1p63 && v < 0x1p63)) return bool(t.raise(exc::OverflowError, "timestamp too large to convert to C _PyTime_t"));
    *ns = static_cast<i64>(v);
    return true;
  }
  if (!has_index(o)) return bool(t.raise(exc::TypeError, "timeout must be an integer or None"));
  Ref<> number = index(t, o);
  if (!number) {
    if (t.consume_error(exc::TypeError)) t.raise(exc::TypeError, "timeout must be an integer or None");
    return false;
  }
  int overflow;
  long v = as_long_and_overflow(t, number, &overflow);
  if (overflow || __builtin_mul_overflow(v, 1'000'000L, ns)) {
    return bool(t.raise(exc::OverflowError, "timestamp too large to convert to C _PyTime_t"));
  }
  return true;
}
Ref<> poll_poll(Object* op, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  Poll* self = poll_of(op);
  i64 timeout = -1;
  if (!check_positional(t, "poll", nargs, 0, 1)) return {};
  if (nargs && !is_none(args[0])) {
    if (!milliseconds_argument(t, args[0], &timeout)) return {};
    i64 ms = timeout / 1'000'000 + (timeout % 1'000'000 > 0);
    if (ms < INT_MIN || ms > INT_MAX) return t.raise(exc::OverflowError, "timeout is too large");
    if (timeout < 0) timeout = -1;
  }
  if (self->running) return t.raise(exc::RuntimeError, "concurrent poll() invocation");
  std::vector<pollfd> fds;
  ssize position = 0;
  Object *key, *value;
  while (dict_next(self->events, &position, &key, &value)) {
    fds.push_back({static_cast<int>(int_compact_value(key)), static_cast<short>(int_compact_value(value)), 0});
  }
  Deadline deadline(timeout);
  Ref<> keep = new_ref(op);
  self->running = true;
  int n;
  for (;;) {
    {
      AllowThreads allow;
      n = ::poll(fds.data(), fds.size(), deadline.milliseconds());
    }
    if (n >= 0 || errno != EINTR) break;
    if (check_signals(t) < 0) break;
    if (!deadline.again()) {
      n = 0;
      break;
    }
  }
  self->running = false;
  if (n < 0) {
    if (!t.has_error()) t.raise_errno(errno);
    return {};
  }
  Ref<List> result = new_list(t, 0);
  for (std::size_t i = 0; result && n > 0 && i < fds.size(); ++i) {
    if (!fds[i].revents) continue;
    --n;
    Ref<> row = build_value(t, "(ii)", fds[i].fd, fds[i].revents & 0xffff);
    if (!row || list_append(t, result, std::move(row)) < 0) return {};
  }
  return result;
}
void poll_dealloc(Object* op) {
  clear_field(poll_of(op)->events);
  op->type->tp_free(op);
}
const MethodDef poll_methods[] = {
    {"register", poll_register, kMethFastcall,
     "register($self, fd,\n         eventmask=select.POLLIN | select.POLLPRI | select.POLLOUT, /)\n--\n\n"
     "Register a file descriptor with the polling object.\n\n  fd\n    either an integer, or an object with a fileno() method "
     "returning "
     "an int\n  eventmask\n    an optional bitmask describing the type of events to check for"},
    {"modify", poll_modify, kMethFastcall,
     "modify($self, fd, eventmask, /)\n--\n\nModify an already registered file descriptor.\n\n  fd\n    either an integer, or an "
     "object "
     "with a fileno() method returning\n    an int\n  eventmask\n    a bitmask describing the type of events to check for"},
    {"unregister", poll_unregister, kMethO,
     "unregister($self, fd, /)\n--\n\nRemove a file descriptor being tracked by the polling object."},
    {"poll", poll_poll, kMethFastcall,
     "poll($self, timeout=None, /)\n--\n\nPolls the set of registered file descriptors.\n\n  timeout\n    The maximum time to "
     "wait in "
     "milliseconds, or else None (or a negative\n    value) to wait indefinitely.\n\nReturns a list containing any descriptors "
     "that have "
     "events or errors to\nreport, as a list of (fd, event) 2-tuples."},
    {}};
constinit Type poll_type = [] {
  Type t = static_type("select.poll", sizeof(Poll), 0, kTypeDisallowInstantiation);
  t.tp_dealloc = poll_dealloc;
  t.tp_methods = poll_methods;
  t.tp_alloc = type_generic_alloc;
  t.tp_free = object_free;
  return t;
}();
Ref<> select_poll(Object*, Object*) {
  Thread& t = Thread::current();
  Ref<Dict> events = new_dict(t);
  auto* self = events ? new_object<Poll>(t, &poll_type) : nullptr;
  if (!self) return {};
  self->events = events.release();
  self->running = false;
  return steal<Object>(self);
}

// --- epoll objects ---

struct Epoll : Object {
  int fd;  // -1: closed
};
extern Type epoll_type;
Epoll* epoll_of(Object* o) { return static_cast<Epoll*>(o); }

bool check_open(Thread& t, Object* op) {
  if (epoll_of(op)->fd >= 0) return true;
  return bool(t.raise(exc::ValueError, "I/O operation on closed epoll object"));
}
Ref<> new_epoll(Thread& t, Type* type, int flags, int fd) {
  Ref<Epoll> self = type->tp_alloc(type, 0).cast<Epoll>();
  if (!self) return {};
  self->fd = fd;
  if (fd == -1) {
    AllowThreads allow;
    self->fd = epoll_create1(flags | EPOLL_CLOEXEC);
  }
  if (self->fd < 0) return t.raise_errno(errno);
  return self;
}
Ref<> epoll_new(Type* type, Object* args, Object* kwargs) {
  static constexpr Signature kSignature("epoll(sizehint=-1, flags=0)");
  Thread& t = Thread::current();
  Object* a[2];
  int size = -1, flags = 0;
  if (!kSignature.unpack(t, args, kwargs, a) || !convert_int(t, a[0], &size) || !convert_int(t, a[1], &flags)) return {};
  if (size != -1 && size <= 0) return t.raise(exc::ValueError, "negative sizehint");
  if (flags && flags != EPOLL_CLOEXEC) return t.raise(exc::OSError, "invalid flags");
  return new_epoll(t, type, flags, -1);
}
int close_epoll(Epoll* self) {
  if (self->fd < 0) return 0;
  int fd = self->fd;
  self->fd = -1;
  AllowThreads allow;
  return ::close(fd) < 0 ? errno : 0;
}
void epoll_dealloc(Object* op) {
  close_epoll(epoll_of(op));
  op->type->tp_free(op);
}
Ref<> epoll_close(Object* op, Object*) {
  Thread& t = Thread::current();
  if (int error = close_epoll(epoll_of(op))) return t.raise_errno(error);
  return new_none();
}
Ref<> epoll_closed(Object* op, void*) { return new_bool(epoll_of(op)->fd < 0); }
Ref<> epoll_fileno(Object* op, Object*) {
  Thread& t = Thread::current();
  return check_open(t, op) ? new_int(t, epoll_of(op)->fd) : Ref<>();
}
Ref<> epoll_fromfd(Object* cls, Object* arg) {
  Thread& t = Thread::current();
  int fd;
  return convert_int(t, arg, &fd) ? new_epoll(t, static_cast<Type*>(cls), 0, fd) : Ref<>();
}
bool epoll_mask(Thread& t, Object* o, unsigned* mask) {
  if (!o) return true;
  if (!is_int(o) && !has_index(o)) {
    return bool(t.raise(exc::TypeError, "'%.200s' object cannot be interpreted as an integer", type_of(o)->tp_name));
  }
  u64 v = as_u64_mask(t, o);
  if (v == ~u64{0} && t.has_error()) return false;
  *mask = static_cast<unsigned>(v);
  return true;
}
Ref<> control(Thread& t, Object* op, int operation, int fd, unsigned mask) {
  if (!check_open(t, op)) return {};
  epoll_event event{};
  event.data.fd = fd;
  event.events = mask;
  int r, own = epoll_of(op)->fd;
  {
    AllowThreads allow;
    r = epoll_ctl(own, operation, fd, &event);
  }
  if (r < 0) return t.raise_errno(errno);
  return new_none();
}
Ref<> epoll_register(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::epoll_register);
  Thread& t = Thread::current();
  Object* a[2];
  unsigned mask = EPOLLIN | EPOLLPRI | EPOLLOUT;
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  int fd = descriptor_of(t, a[0]);
  return fd >= 0 && epoll_mask(t, a[1], &mask) ? control(t, op, EPOLL_CTL_ADD, fd, mask) : Ref<>();
}
Ref<> epoll_modify(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::epoll_modify);
  Thread& t = Thread::current();
  Object* a[2];
  unsigned mask = 0;
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  int fd = descriptor_of(t, a[0]);
  return fd >= 0 && epoll_mask(t, a[1], &mask) ? control(t, op, EPOLL_CTL_MOD, fd, mask) : Ref<>();
}
Ref<> epoll_unregister(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::epoll_unregister);
  Thread& t = Thread::current();
  Object* a[1];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  int fd = descriptor_of(t, a[0]);
  return fd >= 0 ? control(t, op, EPOLL_CTL_DEL, fd, 0) : Ref<>();
}
Ref<> epoll_poll(Object* op, Object* const* args, ssize nargs, Object* kwnames) {
  static constexpr Signature kSignature(docs::epoll_poll);
  Thread& t = Thread::current();
  Object* a[2];
  int max_events = -1;
  if (!kSignature.unpack(t, args, nargs, kwnames, a) || !convert_int(t, a[1], &max_events) || !check_open(t, op)) return {};
  i64 timeout = -1;
  if (a[0] && !is_none(a[0])) {
    if (!seconds_to_ns(t, a[0], TimeRounding::up, &timeout)) {
      if (t.consume_error(exc::TypeError)) return t.raise(exc::TypeError, "timeout must be an integer or None");
      return {};
    }
    i64 ms = timeout / 1'000'000 + (timeout % 1'000'000 > 0);
    if (ms < INT_MIN || ms > INT_MAX) return t.raise(exc::OverflowError, "timeout is too large");
    if (timeout < 0) timeout = -1;
  }
  if (max_events == -1) max_events = FD_SETSIZE - 1;
  if (max_events < 1) return t.raise(exc::ValueError, "maxevents must be greater than 0, got %d", max_events);
  if (!memory_for(t, static_cast<std::size_t>(max_events) * sizeof(epoll_event))) return {};
  auto events = std::make_unique_for_overwrite<epoll_event[]>(static_cast<std::size_t>(max_events));
  Deadline deadline(timeout);
  int n;
  for (;;) {
    int fd = epoll_of(op)->fd;
    {
      AllowThreads allow;
      n = epoll_wait(fd, events.get(), max_events, deadline.milliseconds());
    }
    if (n >= 0) break;
    if (errno != EINTR) return t.raise_errno(errno);
    if (check_signals(t) < 0) return {};
    if (!deadline.again()) {
      n = 0;
      break;
    }
  }
  Ref<List> result = new_list(t, 0);
  for (int i = 0; result && i < n; ++i) {
    Ref<> row = build_value(t, "(iI)", events[static_cast<std::size_t>(i)].data.fd,
                            static_cast<unsigned>(events[static_cast<std::size_t>(i)].events));
    if (!row || list_append(t, result, std::move(row)) < 0) return {};
  }
  return result;
}
Ref<> epoll_enter(Object* op, Object*) { return check_open(Thread::current(), op) ? new_ref(op) : Ref<>(); }
Ref<> epoll_exit(Object* op, Object* const*, ssize nargs) {
  Thread& t = Thread::current();
  return check_positional(t, "__exit__", nargs, 0, 3) ? call_method(t, op, "close"_s) : Ref<>();
}
const MethodDef epoll_methods[] = {
    {"fromfd", epoll_fromfd, kMethO | kMethClass, docs::epoll_fromfd},
    {"close", epoll_close, kMethNoargs, docs::epoll_close},
    {"fileno", epoll_fileno, kMethNoargs, docs::epoll_fileno},
    {"modify", epoll_modify, kMethFastcall | kMethKeywords, docs::epoll_modify},
    {"register", epoll_register, kMethFastcall | kMethKeywords, docs::epoll_register},
    {"unregister", epoll_unregister, kMethFastcall | kMethKeywords, docs::epoll_unregister},
    {"poll", epoll_poll, kMethFastcall | kMethKeywords, docs::epoll_poll},
    {"__enter__", epoll_enter, kMethNoargs, "__enter__($self, /)\n--\n\n"},
    {"__exit__", epoll_exit, kMethFastcall, "__exit__($self, exc_type=None, exc_value=None, exc_tb=None, /)\n--\n\n"},
    {}};
const GetSetDef epoll_getset[] = {{"closed", epoll_closed, nullptr, docs::epoll_closed, nullptr}, {}};
constinit Type epoll_type = [] {
  Type t = static_type("select.epoll", sizeof(Epoll), 0, 0);
  t.tp_dealloc = epoll_dealloc;
  t.tp_doc = docs::epoll_type_doc;
  t.tp_getattro = generic_get_attr;
  t.tp_methods = epoll_methods;
  t.tp_getset = epoll_getset;
  t.tp_new = epoll_new;
  t.tp_alloc = type_generic_alloc;
  t.tp_free = object_free;
  return t;
}();

// --- the module ---

const MethodDef methods[] = {
    {"select", select_select, kMethFastcall, docs::select}, {"poll", select_poll, kMethNoargs, docs::poll}, {}};

int exec(Object* module) {
  Thread& t = Thread::current();
  const struct {
    const char* name;
    long value;
  } rows[] = {{"PIPE_BUF", PIPE_BUF},         {"POLLIN", POLLIN},
              {"POLLPRI", POLLPRI},           {"POLLOUT", POLLOUT},
              {"POLLERR", POLLERR},           {"POLLHUP", POLLHUP},
              {"POLLNVAL", POLLNVAL},         {"POLLRDNORM", POLLRDNORM},
              {"POLLRDBAND", POLLRDBAND},     {"POLLWRNORM", POLLWRNORM},
              {"POLLWRBAND", POLLWRBAND},     {"POLLMSG", POLLMSG},
              {"POLLRDHUP", POLLRDHUP},       {"EPOLLIN", EPOLLIN},
              {"EPOLLOUT", EPOLLOUT},         {"EPOLLPRI", EPOLLPRI},
              {"EPOLLERR", EPOLLERR},         {"EPOLLHUP", EPOLLHUP},
              {"EPOLLRDHUP", EPOLLRDHUP},     {"EPOLLET", static_cast<long>(static_cast<unsigned>(EPOLLET))},
              {"EPOLLONESHOT", EPOLLONESHOT}, {"EPOLLEXCLUSIVE", EPOLLEXCLUSIVE},
              {"EPOLLRDNORM", EPOLLRDNORM},   {"EPOLLRDBAND", EPOLLRDBAND},
              {"EPOLLWRNORM", EPOLLWRNORM},   {"EPOLLWRBAND", EPOLLWRBAND},
              {"EPOLLMSG", EPOLLMSG},         {"EPOLL_CLOEXEC", EPOLL_CLOEXEC}};
  for (auto& row : rows) {
    if (module_add_int(t, module, row.name, row.value) < 0) return -1;
  }
  if (module_add(t, module, "error", new_ref<Object>(&exc::OSError)) < 0 || type_ready(&poll_type) < 0) return -1;
  return module_add_type(t, module, &epoll_type);
}
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "select", .doc = docs::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit_select() { return module_def_init(&definition); }

}  // namespace adder
