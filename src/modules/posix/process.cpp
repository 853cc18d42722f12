// Processes: fork, exec, spawn, wait, kill.
#include <fcntl.h>
#include <pty.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <vector>

#include "core/hooks.h"
#include "core/interpreter.h"
#include "modules/import_lock.h"
#include "modules/posix/posix.h"
#include "modules/signal.h"

namespace adder::posix {

// --- fork ---

static void run_hooks(Thread& t, Object* list, bool reverse) {
  if (!list) return;
  Ref<Tuple> copy = list_to_tuple(t, as<List>(list));  // a callable may register another
  if (!copy) {
    write_unraisable(t, list);
    return;
  }
  for (ssize i = 0; i < copy->size; ++i) {
    Object* f = copy->items[reverse ? copy->size - 1 - i : i];
    Ref<> result = call_no_args(t, f);
    if (!result) write_unraisable(t, f);
  }
}
void before_fork(Thread& t) {
  run_hooks(t, interpreter(t).before_forkers, true);
  import_lock_acquire(t);
}
void after_fork_parent(Thread& t) {
  import_lock_release(t);
  run_hooks(t, interpreter(t).after_forkers_parent, false);
}
void after_fork_child(Thread& t) {
  gil_after_fork_child(t);
  signals_after_fork_child();
  import_lock_after_fork_child(t);
  run_hooks(t, interpreter(t).after_forkers_child, false);
}

static bool may_fork(Thread& t) {
  if (t.interp == g_main_interpreter) return true;
  t.raise(exc::RuntimeError, "fork not supported for subinterpreters");
  return false;
}

POSIX_NOARGS(fork) {
  Thread& t = Thread::current();
  if (!may_fork(t)) return {};
  if (audit(t, "os.fork", nullptr) < 0) return {};
  before_fork(t);
  pid_t pid = ::fork();
  int saved = errno;
  if (pid == 0)
    after_fork_child(t);
  else
    after_fork_parent(t);
  if (pid < 0) {
    errno = saved;
    return errno_error(t);
  }
  return new_int(t, pid);
}
POSIX_NOARGS(forkpty) {
  Thread& t = Thread::current();
  if (!may_fork(t)) return {};
  if (audit(t, "os.forkpty", nullptr) < 0) return {};
  before_fork(t);
  int master = -1;
  pid_t pid = ::forkpty(&master, nullptr, nullptr, nullptr);
  int saved = errno;
  if (pid == 0)
    after_fork_child(t);
  else
    after_fork_parent(t);
  if (pid < 0) {
    errno = saved;
    return errno_error(t);
  }
  return build_value(t, "(ii)", pid, master);
}
POSIX_FUNCTION(register_at_fork) {
  static constexpr Signature kSignature(
      "register_at_fork($module, /, *, before=None, after_in_child=None, after_in_parent=None)");
  Thread& t = Thread::current();
  Object* a[3];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  if (!a[0] && !a[1] && !a[2]) return t.raise(exc::TypeError, "At least one argument is required.");
  const char* names[] = {"before", "after_in_child", "after_in_parent"};
  Interpreter& interp = interpreter(t);
  Object** lists[] = {&interp.before_forkers, &interp.after_forkers_child, &interp.after_forkers_parent};
  for (int i = 0; i < 3; ++i) {
    if (a[i] && !is_callable(a[i])) {
      return t.raise(exc::TypeError, "'%s' must be callable, not %.200s", names[i], type_of(a[i])->tp_name);
    }
  }
  for (int i = 0; i < 3; ++i) {
    if (!a[i]) continue;
    if (!*lists[i] && !(*lists[i] = new_list(t, 0).release())) return {};
    if (list_append(t, as<List>(*lists[i]), a[i]) < 0) return {};
  }
  return new_none();
}

// --- exec ---

// A NULL-ended vector of C strings that owns its text.
class StringVector {
 public:
  bool add(Thread& t, Object* o, const char* prefix_message) {
    Ref<Bytes> bytes = str_to_fs(t, o);
    if (!bytes) return false;
    text_.push_back(std::move(bytes));
    (void)prefix_message;
    return true;
  }
  bool first_is_empty() const { return bytes_size(text_[0]) == 0; }
  void add_pair(std::string&& pair) { owned_.push_back(std::move(pair)); }
  char* const* data() {
    pointers_.clear();
    for (auto& b : text_) pointers_.push_back(bytes_data(b));
    for (auto& s : owned_) pointers_.push_back(s.data());
    pointers_.push_back(nullptr);
    return pointers_.data();
  }

 private:
  std::vector<Ref<Bytes>> text_;
  std::vector<std::string> owned_;
  std::vector<char*> pointers_;
};

static bool convert_argv(Thread& t, const char* name, Object* argv, StringVector* out) {
  if (!is_list(argv) && !is_tuple(argv)) {
    t.raise(exc::TypeError, "%s() arg 2 must be a tuple or list", name);
    return false;
  }
  ssize n = fast_items(argv).size();
  if (n < 1) {
    t.raise(exc::ValueError, "%s() arg 2 must not be empty", name);
    return false;
  }
  for (ssize i = 0; i < static_cast<ssize>(fast_items(argv).size()); ++i) {
    Ref<> item = new_ref(fast_items(argv)[static_cast<std::size_t>(i)]);
    if (!out->add(t, item, name)) return false;
    if (i == 0 && out->first_is_empty()) {
      t.raise(exc::ValueError, "%s() arg 2 first element cannot be empty", name);
      return false;
    }
  }
  return true;
}
static bool convert_env(Thread& t, const char* name, Object* env, StringVector* out) {
  if (!is_mapping(env)) {
    t.raise(exc::TypeError, "%s: environment must be a mapping object", name);
    return false;
  }
  Ref<> keys = mapping_keys(t, env), values = keys ? mapping_values(t, env) : Ref<>();
  if (!values) return false;
  if (!is_list(keys) || !is_list(values)) {
    t.raise(exc::TypeError, "env.keys() or env.values() is not a list");
    return false;
  }
  for (ssize i = 0; i < list_size(keys) && i < list_size(values); ++i) {
    Ref<Bytes> key = str_to_fs(t, list_item(keys, i)), value = key ? str_to_fs(t, list_item(values, i)) : Ref<Bytes>();
    if (!value) return false;
    std::string_view k = bytes_view(key);
    if (k.empty() || k.find('=', 1) != k.npos) {
      t.raise(exc::ValueError, "illegal environment variable name");
      return false;
    }
    out->add_pair(std::string(k) + "=" + std::string(bytes_view(value)));
  }
  return true;
}
POSIX_FUNCTION(execv) {
  POSIX_ARGS(2, execv);
  Path path;
  StringVector argv;
  if (!path.convert(t, a[0], "execv") || !convert_argv(t, "execv", a[1], &argv) ||
      audit(t, "os.exec", "OOO", path.object(), a[1], none()) < 0) {
    return {};
  }
  ::execv(path.c_str(), argv.data());
  return path_error(t, path);
}
POSIX_FUNCTION(execve) {
  POSIX_ARGS(3, execve);
  Path path;
  StringVector argv, env;
  if (!path.convert(t, a[0], "execve", "path", Path::kFd)) return {};
  if (!is_list(a[1]) && !is_tuple(a[1])) return t.raise(exc::TypeError, "execve: argv must be a tuple or list");
  if (fast_items(a[1]).empty()) return t.raise(exc::ValueError, "execve: argv must not be empty");
  if (!is_mapping(a[2])) return t.raise(exc::TypeError, "execve: environment must be a mapping object");
  for (Object* o : fast_items(a[1])) {
    if (!argv.add(t, o, "execve")) return {};
  }
  if (argv.first_is_empty()) return t.raise(exc::ValueError, "execve: argv first element cannot be empty");
  if (!convert_env(t, "execve", a[2], &env) || audit(t, "os.exec", "OOO", path.object(), a[1], a[2]) < 0) return {};
  if (path.is_fd())
    ::fexecve(path.fd(), argv.data(), env.data());
  else
    ::execve(path.c_str(), argv.data(), env.data());
  return path_error(t, path);
}
POSIX_FUNCTION(_exit) {
  POSIX_ARGS(1, _exit);
  int status;
  if (!convert_int(t, a[0], &status)) return {};
  ::_exit(status);
}
POSIX_NOARGS(abort) { std::abort(); }

// --- posix_spawn ---

static bool signal_set(Thread& t, Object* iterable, sigset_t* set) {
  sigemptyset(set);
  int r = for_each(t, iterable, [&](Object* item) {
    int overflow;
    long n = as_long_and_overflow(t, item, &overflow);
    if (t.has_error()) return 1;
    if (overflow || n <= 0 || n >= NSIG) {
      t.raise(exc::ValueError, "signal number %ld out of range [1; %i]", n, NSIG - 1);
      return 1;
    }
    if (sigaddset(set, static_cast<int>(n)) && errno != EINVAL) {
      t.raise_errno(errno);
      return 1;
    }
    return 0;
  });
  return r == 0;
}
static bool add_file_action(Thread& t, posix_spawn_file_actions_t* actions, Object* action, std::vector<Ref<Bytes>>* keep) {
  if (!is_tuple(action) || tuple_size(action) < 1) {
    t.raise(exc::TypeError, "Each file_actions element must be a non-empty tuple");
    return false;
  }
  int tag;
  if (!convert_int(t, tuple_item(action, 0), &tag)) {
    if (t.consume_error(exc::TypeError)) t.raise(exc::TypeError, "Unknown file_actions identifier");
    return false;
  }
  ssize n = tuple_size(action);
  int fd, other, error = 0;
  if (tag == 0) {  // POSIX_SPAWN_OPEN, fd, path, flags, mode
    int flags, mode;
    if (n != 5) {
      t.raise(exc::TypeError, "A open file_action tuple must have 5 elements");
      return false;
    }
    Ref<Bytes> path = convert_int(t, tuple_item(action, 1), &fd) ? str_to_fs(t, tuple_item(action, 2)) : Ref<Bytes>();
    if (!path || !convert_int(t, tuple_item(action, 3), &flags) || !convert_int(t, tuple_item(action, 4), &mode)) return false;
    error = posix_spawn_file_actions_addopen(actions, fd, bytes_data(path), flags, static_cast<mode_t>(mode));
    keep->push_back(std::move(path));
  } else if (tag == 1) {
    if (n != 2) {
      t.raise(exc::TypeError, "A close file_action tuple must have 2 elements");
      return false;
    }
    if (!convert_int(t, tuple_item(action, 1), &fd)) return false;
    error = posix_spawn_file_actions_addclose(actions, fd);
  } else if (tag == 2) {
    if (n != 3) {
      t.raise(exc::TypeError, "A dup2 file_action tuple must have 3 elements");
      return false;
    }
    if (!convert_int(t, tuple_item(action, 1), &fd) || !convert_int(t, tuple_item(action, 2), &other)) return false;
    error = posix_spawn_file_actions_adddup2(actions, fd, other);
  } else {
    t.raise(exc::TypeError, "Unknown file_actions identifier");
    return false;
  }
  if (error) {
    t.raise_errno(error);
    return false;
  }
  return true;
}
static Ref<> spawn(Thread& t, Object** a, const char* name, bool search_path) {
  Path path;
  StringVector argv, env;
  if (!path.convert(t, a[0], name)) return {};
  if (!is_list(a[1]) && !is_tuple(a[1])) return t.raise(exc::TypeError, "%s: argv must be a tuple or list", name);
  if (fast_items(a[1]).empty()) return t.raise(exc::ValueError, "%s: argv must not be empty", name);
  if (!is_mapping(a[2])) return t.raise(exc::TypeError, "%s: environment must be a mapping object", name);
  for (Object* o : fast_items(a[1])) {
    if (!argv.add(t, o, name)) return {};
  }
  if (argv.first_is_empty()) return t.raise(exc::ValueError, "%s: argv first element cannot be empty", name);
  if (!convert_env(t, name, a[2], &env)) return {};
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  std::vector<Ref<Bytes>> keep;
  bool ok = true;
  short flags = 0;
  if (a[3] && !is_none(a[3])) {
    Ref<> list = sequence_fast(t, a[3], "file_actions must be a sequence or None");
    ok = static_cast<bool>(list);
    for (ssize i = 0; ok && i < static_cast<ssize>(fast_items(list).size()); ++i) {
      ok = add_file_action(t, &actions, fast_items(list)[static_cast<std::size_t>(i)], &keep);
    }
  }
  int number;
  bool flag = false;
  if (ok && a[4]) {  // setpgroup
    ok = convert_int(t, a[4], &number);
    if (ok) posix_spawnattr_setpgroup(&attributes, number);
    flags |= POSIX_SPAWN_SETPGROUP;
  }
  if (ok && a[5]) {
    ok = convert_int(t, a[5], &number);
    flag = number != 0;
    if (flag) flags |= POSIX_SPAWN_RESETIDS;
  }
  if (ok && a[6]) {
    flag = false;
    ok = convert_int(t, a[6], &number);
    flag = number != 0;
    if (flag) flags |= POSIX_SPAWN_SETSID;
  }
  sigset_t set;
  if (ok && a[7]) {
    ok = signal_set(t, a[7], &set);
    if (ok) posix_spawnattr_setsigmask(&attributes, &set);
    flags |= POSIX_SPAWN_SETSIGMASK;
  }
  if (ok && a[8]) {
    ok = signal_set(t, a[8], &set);
    if (ok) posix_spawnattr_setsigdefault(&attributes, &set);
    flags |= POSIX_SPAWN_SETSIGDEF;
  }
  if (ok && a[9]) {
    if (!is_tuple(a[9]) || tuple_size(a[9]) != 2) {
      t.raise(exc::TypeError, is_tuple(a[9]) ? "must have at least one item" : "A scheduler tuple must have two elements");
      ok = false;
    } else {
      sched_param param{};
      int policy = 0;
      ok = convert_int(t, tuple_item(tuple_item(a[9], 1), 0), &param.sched_priority);
      if (ok && !is_none(tuple_item(a[9], 0))) {
        ok = convert_int(t, tuple_item(a[9], 0), &policy);
        posix_spawnattr_setschedpolicy(&attributes, policy);
        flags |= POSIX_SPAWN_SETSCHEDULER;
      }
      posix_spawnattr_setschedparam(&attributes, &param);
      flags |= POSIX_SPAWN_SETSCHEDPARAM;
    }
  }
  pid_t pid = 0;
  int error = 0;
  if (ok) ok = audit(t, "os.posix_spawn", "OOO", path.object(), a[1], a[2]) == 0;
  if (ok) {
    posix_spawnattr_setflags(&attributes, flags);
    error = search_path ? ::posix_spawnp(&pid, path.c_str(), &actions, &attributes, argv.data(), env.data())
                        : ::posix_spawn(&pid, path.c_str(), &actions, &attributes, argv.data(), env.data());
  }
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (!ok) return {};
  if (error) return t.raise_errno(error, path.object());
  return new_int(t, pid);
}
#define SPAWN_SIGNATURE                                                                                                        \
  "($module, path, argv, env, /, *, file_actions=(), setpgroup=0, resetids=False, setsid=False, setsigmask=(), setsigdef=(), " \
  "scheduler=None)"
POSIX_FUNCTION(posix_spawn) {
  static constexpr Signature kSignature("posix_spawn" SPAWN_SIGNATURE);
  Thread& t = Thread::current();
  Object* a[10];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  return spawn(t, a, "posix_spawn", false);
}
POSIX_FUNCTION(posix_spawnp) {
  static constexpr Signature kSignature("posix_spawnp" SPAWN_SIGNATURE);
  Thread& t = Thread::current();
  Object* a[10];
  if (!kSignature.unpack(t, args, nargs, kwnames, a)) return {};
  return spawn(t, a, "posix_spawnp", true);
}
POSIX_FUNCTION(system) {
  POSIX_ARGS(1, system);
  Ref<Bytes> command = str_to_fs(t, a[0]);
  if (!command || audit(t, "os.system", "(O)", command.get()) < 0) return {};
  int r;
  {
    AllowThreads allow;
    r = ::system(bytes_data(command));
  }
  return new_int(t, r);
}

// --- kill and wait ---

POSIX_PARSED(kill) {
  Thread& t = Thread::current();
  int pid, number;
  if (!parse_arguments(t, args, nargs, "ii:kill", &pid, &number) || audit(t, "os.kill", "ii", pid, number) < 0) return {};
  if (::kill(pid, number) < 0) return errno_error(t);
  if (check_signals(t) < 0) return {};
  return new_none();
}
POSIX_PARSED(killpg) {
  Thread& t = Thread::current();
  int group, number;
  if (!parse_arguments(t, args, nargs, "ii:killpg", &group, &number) || audit(t, "os.killpg", "ii", group, number) < 0) return {};
  if (::killpg(group, number) < 0) return errno_error(t);
  if (check_signals(t) < 0) return {};
  return new_none();
}

static Ref<> rusage_object(Thread& t, const rusage& ru) {
  Ref<Str> name = new_str(t, "resource");
  Ref<> module = name ? import(t, "resource") : Ref<>();
  Ref<> type = module ? get_attr(t, module, "struct_rusage") : Ref<>();
  if (!type) return {};
  Ref<Tuple> values = new_tuple(t, 16);
  if (!values) return {};
  auto seconds = [](const timeval& tv) { return static_cast<double>(tv.tv_sec) + static_cast<double>(tv.tv_usec) * 1e-6; };
  values->items[0] = new_float(t, seconds(ru.ru_utime)).release();
  values->items[1] = new_float(t, seconds(ru.ru_stime)).release();
  long numbers[] = {ru.ru_maxrss,  ru.ru_ixrss,   ru.ru_idrss,  ru.ru_isrss,  ru.ru_minflt,   ru.ru_majflt, ru.ru_nswap,
                    ru.ru_inblock, ru.ru_oublock, ru.ru_msgsnd, ru.ru_msgrcv, ru.ru_nsignals, ru.ru_nvcsw,  ru.ru_nivcsw};
  for (int i = 0; i < 14; ++i) values->items[2 + i] = new_int(t, numbers[i]).release();
  if (t.has_error()) return {};
  return call_one_arg(t, type, values);
}
static Ref<> wait_with_usage(Thread& t, int pid, int options) {
  int status = 0;
  rusage ru{};
  pid_t r = blocking(t, [&] { return ::wait4(pid, &status, options, &ru); });
  if (r < 0) return errno_error(t);
  Ref<> usage = rusage_object(t, ru);
  if (!usage) return {};
  return build_value(t, "(iiO)", r, status, usage.get());
}
POSIX_NOARGS(wait) {
  Thread& t = Thread::current();
  int status = 0;
  pid_t r = blocking(t, [&] { return ::wait(&status); });
  if (r < 0) return errno_error(t);
  return build_value(t, "(ii)", r, status);
}
POSIX_PARSED(waitpid) {
  Thread& t = Thread::current();
  int pid, options, status = 0;
  if (!parse_arguments(t, args, nargs, "ii:waitpid", &pid, &options)) return {};
  pid_t r = blocking(t, [&] { return ::waitpid(pid, &status, options); });
  if (r < 0) return errno_error(t);
  return build_value(t, "(ii)", r, status);
}
POSIX_FUNCTION(wait3) {
  POSIX_ARGS(1, wait3);
  int options;
  if (!convert_int(t, a[0], &options)) return {};
  return wait_with_usage(t, -1, options);
}
POSIX_FUNCTION(wait4) {
  static const char* const names[] = {"pid", "options", nullptr};
  Thread& t = Thread::current();
  int pid, options;
  if (!parse_keywords(t, args, nargs, kwnames, names, "ii:wait4", &pid, &options)) return {};
  return wait_with_usage(t, pid, options);
}
static StructSeqField waitid_fields[] = {{"si_pid", nullptr},    {"si_uid", nullptr},  {"si_signo", nullptr},
                                         {"si_status", nullptr}, {"si_code", nullptr}, {}};
static const StructSeqDesc waitid_desc = {"posix.waitid_result", docs::waitid_result_type_doc, waitid_fields, 5};
static Type* waitid_type;
POSIX_PARSED(waitid) {
  Thread& t = Thread::current();
  int kind, id, options;
  if (!parse_arguments(t, args, nargs, "iii:waitid", &kind, &id, &options)) return {};
  siginfo_t info{};
  if (blocking(t, [&] { return ::waitid(static_cast<idtype_t>(kind), static_cast<id_t>(id), &info, options); }) < 0)
    return errno_error(t);
  if (info.si_pid == 0) return new_none();
  Ref<Tuple> result = new_struct_seq(t, waitid_type);
  if (!result) return {};
  long values[] = {info.si_pid, static_cast<long>(info.si_uid), info.si_signo, info.si_status, info.si_code};
  for (int i = 0; i < 5; ++i) result->items[i] = new_int(t, values[i]).release();
  return result;
}
POSIX_FUNCTION(pidfd_open) {
  static const char* const names[] = {"pid", "flags", nullptr};
  Thread& t = Thread::current();
  int pid;
  unsigned flags = 0;
  if (!parse_keywords(t, args, nargs, kwnames, names, "i|O&:pidfd_open", &pid, converter<convert_unsigned_int>, &flags))
    return {};
  long fd = syscall(SYS_pidfd_open, pid, flags);
  if (fd < 0) return errno_error(t);
  return new_int(t, fd);
}
#define STATUS_FUNCTION(name, make)                \
  POSIX_FUNCTION(name) {                           \
    POSIX_ARGS(1, name);                           \
    int status;                                    \
    if (!convert_int(t, a[0], &status)) return {}; \
    return make;                                   \
  }
STATUS_FUNCTION(WCOREDUMP, new_bool(WCOREDUMP(status)))
STATUS_FUNCTION(WIFCONTINUED, new_bool(WIFCONTINUED(status)))
STATUS_FUNCTION(WIFSTOPPED, new_bool(WIFSTOPPED(status)))
STATUS_FUNCTION(WIFSIGNALED, new_bool(WIFSIGNALED(status)))
STATUS_FUNCTION(WIFEXITED, new_bool(WIFEXITED(status)))
STATUS_FUNCTION(WEXITSTATUS, new_int(t, WEXITSTATUS(status)))
STATUS_FUNCTION(WTERMSIG, new_int(t, WTERMSIG(status)))
STATUS_FUNCTION(WSTOPSIG, new_int(t, WSTOPSIG(status)))
POSIX_FUNCTION(waitstatus_to_exitcode) {
  POSIX_ARGS(1, waitstatus_to_exitcode);
  int status;
  if (!convert_int(t, a[0], &status)) return {};
  if (WIFEXITED(status)) return new_int(t, WEXITSTATUS(status));
  if (WIFSIGNALED(status)) {
    int number = WTERMSIG(status);
    if (number > 0) return new_int(t, -number);
    return t.raise(exc::ValueError, "invalid WTERMSIG: %i", number);
  }
  if (WIFSTOPPED(status)) return t.raise(exc::ValueError, "process stopped by delivery of signal %i", WSTOPSIG(status));
  return t.raise(exc::ValueError, "invalid wait status: %i", status);
}

static const MethodDef process_methods[] = {POSIX_NOARGS_ROW(fork),
                                            POSIX_NOARGS_ROW(forkpty),
                                            POSIX_ROW(register_at_fork),
                                            POSIX_ROW(execv),
                                            POSIX_ROW(execve),
                                            POSIX_ROW(_exit),
                                            POSIX_NOARGS_ROW(abort),
                                            POSIX_ROW(posix_spawn),
                                            POSIX_ROW(posix_spawnp),
                                            POSIX_ROW(system),
                                            POSIX_PARSED_ROW(kill),
                                            POSIX_PARSED_ROW(killpg),
                                            POSIX_NOARGS_ROW(wait),
                                            POSIX_PARSED_ROW(waitpid),
                                            POSIX_ROW(wait3),
                                            POSIX_ROW(wait4),
                                            POSIX_PARSED_ROW(waitid),
                                            POSIX_ROW(pidfd_open),
                                            POSIX_ROW(WCOREDUMP),
                                            POSIX_ROW(WIFCONTINUED),
                                            POSIX_ROW(WIFSTOPPED),
                                            POSIX_ROW(WIFSIGNALED),
                                            POSIX_ROW(WIFEXITED),
                                            POSIX_ROW(WEXITSTATUS),
                                            POSIX_ROW(WTERMSIG),
                                            POSIX_ROW(WSTOPSIG),
                                            POSIX_ROW(waitstatus_to_exitcode),
                                            {}};

int add_process(Thread& t, Object* module) {
  if (!waitid_type && !(waitid_type = new_struct_seq_type(t, &waitid_desc).release())) return -1;
  if (module_add(t, module, "waitid_result", new_ref<Object>(waitid_type)) < 0) return -1;
  return module_add_functions(t, module, process_methods);
}

}  // namespace adder::posix
