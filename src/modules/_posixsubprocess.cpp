// _posixsubprocess: fork and exec in one call, for subprocess.
//
// Between fork and exec only async-signal-safe calls are made: everything is converted before. With vfork the child borrows the
// parent's memory and stack, the parent's thread waits until it execs, and signals are blocked meanwhile so that no handler runs
// in the borrowed memory. Only preexec_fn makes Python code run in the child; then it is a real fork with all hooks.
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <vector>

#include "core/args.h"
#include "core/gil.h"
#include "core/interpreter.h"
#include "core/type_object.h"
#include "docs/module__posixsubprocess.h"
#include "mem/gc.h"
#include "modules/posix/posix.h"
#include "types/bytes.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"

namespace adder {

namespace docs = doc::module__posixsubprocess;

namespace {

struct Child {
  std::vector<char*> programs;  // each ends in null
  std::vector<char*> argv, envp;
  bool has_env = false, close_fds = false, restore_signals = false, setsid = false, set_groups = false, set_gid = false,
       set_uid = false;
  std::vector<int> keep;
  const char* cwd = nullptr;
  int p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite, errpipe_read, errpipe_write;
  int pgid, umask;
  gid_t gid;
  uid_t uid;
  std::vector<gid_t> groups;
  Object* preexec = nullptr;
  const sigset_t* mask = nullptr;  // to be restored in the child
};

// --- in the child ---

bool make_inheritable(int fd) {
  int flags = fcntl(fd, F_GETFD);
  if (flags < 0) return false;
  return !(flags & FD_CLOEXEC) || fcntl(fd, F_SETFD, flags & ~FD_CLOEXEC) >= 0;
}
void close_range_of(unsigned first, unsigned last) {
  if (first > last) return;
  if (syscall(SYS_close_range, first, last, 0) == 0) return;
  long limit = sysconf(_SC_OPEN_MAX);
  if (limit <= 0) limit = 65536;
  for (unsigned fd = first; fd <= last && fd < static_cast<unsigned long>(limit); ++fd) close(static_cast<int>(fd));
}
void close_others(const Child& c) {
  unsigned next = 3;
  for (int fd : c.keep) {
    if (static_cast<unsigned>(fd) < next) continue;
    close_range_of(next, static_cast<unsigned>(fd) - 1);
    next = static_cast<unsigned>(fd) + 1;
  }
  close_range_of(next, UINT_MAX);
}
// Makes `fd` the standard stream `target`.
bool place(int fd, int target) {
  if (fd == target) return make_inheritable(fd);
  return fd < 0 || dup2(fd, target) >= 0;
}
bool set_up_streams(Child& c) {
  for (int fd : {c.p2cwrite, c.c2pread, c.errread}) {
    if (fd >= 0 && close(fd) < 0) return false;
  }
  if (close(c.errpipe_read) < 0) return false;
  // A descriptor that sits where another stream goes is moved out of the way first.
  if (c.c2pwrite == 0) {
    c.c2pwrite = dup(c.c2pwrite);
    if (c.c2pwrite < 0 || fcntl(c.c2pwrite, F_SETFD, FD_CLOEXEC) < 0) return false;
  }
  while (c.errwrite == 0 || c.errwrite == 1) {
    c.errwrite = dup(c.errwrite);
    if (c.errwrite < 0 || fcntl(c.errwrite, F_SETFD, FD_CLOEXEC) < 0) return false;
  }
  return place(c.p2cread, 0) && place(c.c2pwrite, 1) && place(c.errwrite, 2);
}
bool set_up_process(const Child& c) {
  if (c.cwd && chdir(c.cwd) < 0) return false;
  if (c.umask >= 0) ::umask(static_cast<mode_t>(c.umask));
  if (c.restore_signals) {
    signal(SIGPIPE, SIG_DFL);
    signal(SIGXFSZ, SIG_DFL);
  }
  if (c.mask) {
    // The handlers would run in the parent's memory: back to the default before signals come in again.
    for (int i = 1; i < NSIG; ++i) {
      if (i == SIGKILL || i == SIGSTOP) continue;
      struct sigaction action;
      if (sigaction(i, nullptr, &action) < 0 || action.sa_handler == SIG_DFL || action.sa_handler == SIG_IGN) continue;
      struct sigaction fresh{};
      fresh.sa_handler = SIG_DFL;
      sigaction(i, &fresh, nullptr);
    }
    if (int error = pthread_sigmask(SIG_SETMASK, c.mask, nullptr)) {
      errno = error;
      return false;
    }
  }
  if (c.setsid) setsid();
  if (c.pgid >= 0 && setpgid(0, c.pgid) < 0) return false;
  if (c.set_groups && syscall(SYS_setgroups, c.groups.size(), c.groups.data()) < 0) return false;
  if (c.set_gid && setregid(c.gid, c.gid) < 0) return false;
  if (c.set_uid && setreuid(c.uid, c.uid) < 0) return false;
  return true;
}
void report(int fd, const char* text, std::size_t n) {
  while (n > 0) {
    ssize written = write(fd, text, n);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    text += written;
    n -= static_cast<std::size_t>(written);
  }
}
// Tells the parent what went wrong: "OSError:<errno in hex>:" and "noexec" if exec was not reached, or
// "SubprocessError:0:<text>".
void report_failure(int fd, int error, const char* message, bool reached_exec) {
  if (!error) {
    report(fd, "SubprocessError:0:", 18);
    report(fd, message, std::strlen(message));
    return;
  }
  char digits[16];
  char* p = digits + sizeof digits;
  for (; error; error >>= 4) *--p = "0123456789ABCDEF"[error & 15];
  report(fd, "OSError:", 8);
  report(fd, p, static_cast<std::size_t>(digits + sizeof digits - p));
  report(fd, ":", 1);
  if (!reached_exec) report(fd, "noexec", 6);
}
void run_child(Child& c) {
  bool reached_exec = false;
  const char* message = "";
  int error = 0;
  for (int fd : c.keep) {
    if (fd != c.errpipe_write && !make_inheritable(fd)) error = errno;
  }
  if (error || !set_up_streams(c) || !set_up_process(c)) {
    report_failure(c.errpipe_write, error ? error : errno, message, false);
    return;
  }
  if (c.preexec) {
    Thread& t = Thread::current();
    Ref<> result = call_no_args(t, c.preexec);
    if (!result) {
      report_failure(c.errpipe_write, 0, "Exception occurred in preexec_fn.", false);
      return;
    }
  }
  reached_exec = true;
  if (c.close_fds) close_others(c);
  for (char* program : c.programs) {
    if (!program) break;
    if (c.has_env)
      execve(program, c.argv.data(), c.envp.data());
    else
      execv(program, c.argv.data());
    if (errno != ENOENT && errno != ENOTDIR && error == 0) error = errno;
  }
  report_failure(c.errpipe_write, error ? error : errno, message, reached_exec);
}
// The child never returns from here. A function of its own, so that vfork's child touches no caller's registers.
ADDER_NOINLINE pid_t fork_child(Child& c, bool use_vfork, Thread& t) {
  pid_t pid = -1;
  if (use_vfork) pid = vfork();
  if (pid < 0) {
    pid = ::fork();
    if (pid == 0 && c.preexec) posix::after_fork_child(t);
  }
  if (pid != 0) return pid;
  run_child(c);
  _exit(255);
}

// --- conversion ---

bool bytes_vector(Thread& t, Object* sequence, std::vector<char*>* out) {
  for (Object* item : fast_items(sequence)) {
    if (!is_bytes(item)) return bool(t.raise(exc::TypeError, "expected bytes, %.200s found", type_of(item)->tp_name));
    if (std::strlen(bytes_data(item)) != static_cast<std::size_t>(bytes_size(item))) {
      return bool(t.raise(exc::ValueError, "embedded null byte"));
    }
    out->push_back(bytes_data(item));
  }
  out->push_back(nullptr);
  return true;
}
bool descriptors(Thread& t, Object* tuple, std::vector<int>* out) {
  long previous = -1;
  for (ssize i = 0; i < tuple_size(tuple); ++i) {
    Object* item = tuple_item(tuple, i);
    int overflow = 1;
    long fd = is_int(item) ? as_long_and_overflow(t, item, &overflow) : -1;
    if (overflow || fd < 0 || fd <= previous || fd > INT_MAX)
      return bool(t.raise(exc::ValueError, "bad value(s) in fds_to_keep"));
    out->push_back(static_cast<int>(fd));
    previous = fd;
  }
  return true;
}
bool groups_argument(Thread& t, Object* o, Child* c) {
  if (!is_list(o)) return bool(t.raise(exc::TypeError, "setgroups argument must be a list"));
  ssize n = list_size(o);
  if (n > NGROUPS_MAX) return bool(t.raise(exc::ValueError, "too many groups"));
  for (ssize i = 0; i < list_size(o); ++i) {
    Ref<> item = new_ref(list_item(o, i));
    if (!is_int(item)) return bool(t.raise(exc::TypeError, "groups must be integers"));
    unsigned gid;
    if (!posix::convert_id(t, item, &gid, "gid")) return bool(t.raise(exc::ValueError, "invalid group id"));
    c->groups.push_back(gid);
  }
  c->set_groups = true;
  return true;
}
// Objects whose memory the child reads.
struct Kept {
  Ref<> programs, args, env;
  Ref<Bytes> cwd;
};
// Only length and items are asked for, so that anything with both will do.
Ref<> items_of_sequence(Thread& t, Object* o) {
  ssize n = length(t, o);
  if (n < 0) return {};
  Ref<Tuple> items = new_tuple(t, n);
  if (!items) return {};
  for (ssize i = 0; i < n; ++i) {
    items->items[i] = sequence_get(t, o, i).release();
    if (!items->items[i]) return {};
  }
  return items;
}
bool convert_strings(Thread& t, Object* args, Object* programs, Object* cwd, Object* env, Child* c, Kept* kept) {
  kept->programs = items_of_sequence(t, programs);
  if (!kept->programs || !bytes_vector(t, kept->programs, &c->programs)) return false;
  if (!is_none(args)) {
    Ref<> fast = sequence_fast(t, args, "argv must be a tuple");
    if (!fast) return false;
    ssize n = static_cast<ssize>(fast_items(fast).size());
    Ref<Tuple> converted = new_tuple(t, n);
    if (!converted) return false;
    for (ssize i = 0; i < n; ++i) {
      if (static_cast<ssize>(fast_items(fast).size()) != n) {
        return bool(t.raise(exc::RuntimeError, "args changed during iteration"));
      }
      Ref<Bytes> item = str_to_fs(t, fast_items(fast)[static_cast<std::size_t>(i)]);
      if (!item) return false;
      converted->items[i] = item.release();
    }
    kept->args = std::move(converted);
    if (!bytes_vector(t, kept->args, &c->argv)) return false;
  } else {
    c->argv.push_back(nullptr);
  }
  if (!is_none(env)) {
    kept->env = sequence_fast(t, env, "env must be a sequence");
    if (!kept->env || !bytes_vector(t, kept->env, &c->envp)) return false;
    c->has_env = true;
  }
  if (!is_none(cwd)) {
    kept->cwd = str_to_fs(t, cwd);
    if (!kept->cwd) return false;
    c->cwd = bytes_data(kept->cwd);
  }
  return true;
}

Ref<> fork_exec(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  if (nargs != 23) return t.raise(exc::TypeError, "fork_exec() takes exactly 23 arguments (%zd given)", nargs);
  Child c;
  bool allow_vfork;
  if (!convert_bool(t, args[2], &c.close_fds)) return {};
  if (!is_tuple(args[3])) return bad_argument(t, "fork_exec", "argument 4", "tuple", args[3]);
  int* const integers[] = {&c.p2cread, &c.p2cwrite, &c.c2pread,      &c.c2pwrite,
                           &c.errread, &c.errwrite, &c.errpipe_read, &c.errpipe_write};
  for (int i = 0; i < 8; ++i) {
    if (!convert_int(t, args[6 + i], integers[i])) return {};
  }
  if (!convert_bool(t, args[14], &c.restore_signals) || !convert_bool(t, args[15], &c.setsid) ||
      !convert_int(t, args[16], &c.pgid) || !convert_int(t, args[20], &c.umask) || !convert_bool(t, args[22], &allow_vfork)) {
    return {};
  }
  Object *gid = args[17], *groups = args[18], *uid = args[19], *preexec = args[21];
  if (!is_none(preexec) && t.interp != g_main_interpreter) {
    return t.raise(exc::RuntimeError, "preexec_fn not supported within subinterpreters");
  }
  if (c.close_fds && c.errpipe_write < 3) return t.raise(exc::ValueError, "errpipe_write must be >= 3");
  if (!descriptors(t, args[3], &c.keep)) return {};
  Kept kept;
  if (!convert_strings(t, args[0], args[1], args[4], args[5], &c, &kept)) return {};
  if (!is_none(groups) && !groups_argument(t, groups, &c)) return {};
  if (!is_none(gid)) {
    if (!posix::convert_id(t, gid, &c.gid, "gid")) return {};
    c.set_gid = true;
  }
  if (!is_none(uid)) {
    if (!posix::convert_id(t, uid, &c.uid, "uid")) return {};
    c.set_uid = true;
  }
  bool run_python = !is_none(preexec), gc_was_enabled = false;
  if (run_python) {
    c.preexec = preexec;
    gc_was_enabled = g_gc.enabled;
    g_gc.enabled = false;
    posix::before_fork(t);
  }
  bool use_vfork = allow_vfork && !run_python && !c.set_uid && !c.set_gid && !c.set_groups;
  sigset_t all, old;
  if (use_vfork) {
    sigfillset(&all);
    use_vfork = pthread_sigmask(SIG_BLOCK, &all, &old) == 0;
    if (use_vfork) c.mask = &old;
  }
  pid_t pid = fork_child(c, use_vfork, t);
  int error = errno;
  if (use_vfork) pthread_sigmask(SIG_SETMASK, &old, nullptr);
  if (run_python) {
    posix::after_fork_parent(t);
    g_gc.enabled = gc_was_enabled;
  }
  if (pid < 0) return t.raise_errno(error);
  if (t.has_error()) return {};
  return new_int(t, pid);
}

const MethodDef methods[] = {{"fork_exec", fork_exec, kMethFastcall, docs::fork_exec}, {}};
ModuleDefSlot slots[] = {{}};
ModuleDef definition = {
    .base = {}, .name = "_posixsubprocess", .doc = docs::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit__posixsubprocess() { return module_def_init(&definition); }

}  // namespace adder
