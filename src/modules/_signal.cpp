// _signal: handlers of signals in Python.
//
// The handler that the system calls does as little as it may: it marks the signal, tells the eval breaker, and writes the number
// to the wakeup descriptor. The main thread calls the Python handlers when it next looks (between bytecodes, or when a system
// call was interrupted). A Python handler that raises leaves the other signals marked for the next look.
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "core/args.h"
#include "core/errors.h"
#include "core/gil.h"
#include "core/hooks.h"
#include "core/interpreter.h"
#include "core/parse.h"
#include "core/timestamp.h"
#include "core/type_object.h"
#include "docs/module__signal.h"
#include "modules/signal.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"
#include "types/set.h"
#include "types/str.h"

namespace adder {

namespace docs = doc::module__signal;

namespace {

constexpr int kSignals = 65;
struct Handler {
  volatile sig_atomic_t tripped;
  Object* function;  // 0 (SIG_DFL), 1 (SIG_IGN), None (not ours), a callable; null before the module is made
};
Handler g_handlers[kSignals];
struct {
  volatile int fd = -1;
  volatile bool warn_on_full_buffer = true;
} g_wakeup;
Object *g_itimer_error, *g_default_int_handler;
Type* g_siginfo_type;

// --- the C side ---

int report_wakeup_error(void* data) {
  Thread& t = Thread::current();
  ErrorKeeper keeper(t);
  t.raise_errno(static_cast<int>(reinterpret_cast<std::intptr_t>(data)));
  Ref<> error = take_raised(t);
  write_stderr(t, "Exception ignored when trying to write to the signal wakeup fd:\n");
  restore_raised(t, std::move(error));
  write_unraisable(t, nullptr);
  return 0;
}
void trip(int number) {
  g_handlers[number].tripped = 1;
  signal_received();
  int fd = g_wakeup.fd;
  if (fd < 0) return;
  unsigned char byte = static_cast<unsigned char>(number);
  if (::write(fd, &byte, 1) >= 0) return;
  if (g_wakeup.warn_on_full_buffer || (errno != EWOULDBLOCK && errno != EAGAIN)) {
    add_pending_call(report_wakeup_error, reinterpret_cast<void*>(static_cast<std::intptr_t>(errno)));
  }
}
void on_signal(int number) {
  int saved = errno;
  trip(number);
  errno = saved;
}

bool install(int number, void (*function)(int)) {
  struct sigaction action{};
  action.sa_handler = function;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_ONSTACK;  // faulthandler gives an alternate stack
  return sigaction(number, &action, nullptr) == 0;
}

bool is_default(Object* f) { return f == small_int(0); }
bool is_ignored(Object* f) { return f == small_int(1); }
bool is_callable_handler(Object* f) { return f && !is_none(f) && !is_default(f) && !is_ignored(f); }

// --- calling the Python handlers ---

int run_handlers(Thread& t) {
  Ref<> frame;
  for (int i = 1; i < kSignals; ++i) {
    if (!g_handlers[i].tripped) continue;
    g_handlers[i].tripped = 0;
    Ref<> function = new_ref(g_handlers[i].function);
    if (!is_callable_handler(function)) {  // changed since the signal came
      t.raise(exc::OSError, "Signal %i ignored due to race condition", i);
      write_unraisable(t, none());
      continue;
    }
    if (!frame) {
      FrameObject* current = hooks.current_frame ? hooks.current_frame(t) : nullptr;
      frame = current ? new_ref<Object>(current) : new_none();
      if (t.has_error()) t.clear_error();
    }
    Ref<> number = new_int(t, i);
    Ref<> result = number ? call_args(t, function.get(), number.get(), frame.get()) : Ref<>();
    if (!result) {
      signal_received();
      return -1;
    }
  }
  return 0;
}

// --- arguments ---

bool number_argument(Thread& t, Object* o, int* number) {
  if (!convert_int(t, o, number)) return false;
  if (*number >= 1 && *number < kSignals) return true;
  t.raise(exc::ValueError, "signal number out of range");
  return false;
}
bool in_main_thread(Thread& t, const char* function) {
  if (is_main_thread()) return true;
  t.raise(exc::ValueError, "%s only works in main thread of the main interpreter", function);
  return false;
}
bool set_argument(Thread& t, Object* o, sigset_t* set) {
  sigemptyset(set);
  int r = for_each(t, o, [&](Object* item) {
    int overflow;
    Ref<> number = index(t, item);
    if (!number) return 1;
    long v = as_long_and_overflow(t, number, &overflow);
    if (overflow) v = -1;
    if (v <= 0 || v >= kSignals) {
      t.raise(exc::ValueError, "signal number %ld out of range [1; %i]", v, kSignals - 1);
      return 1;
    }
    if (sigaddset(set, static_cast<int>(v)) == 0) return 0;
    if (errno != EINVAL) {
      t.raise_errno(errno);
      return 1;
    }
    return warn(t, exc::RuntimeWarning, 1, "invalid signal number %ld, please use valid_signals()", v) < 0 ? 1 : 0;
  });
  return r == 0;
}
Ref<> set_result(Thread& t, const sigset_t& set) {
  Ref<Set> result = new_set(t, nullptr);
  for (int i = 1; result && i < kSignals; ++i) {
    if (sigismember(&set, i) != 1) continue;
    Ref<> number = new_int(t, i);
    if (!number || set_add(t, result, number) < 0) return {};
  }
  return result;
}

// --- handlers ---

Ref<> sig_default_int_handler(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  int number;
  if (!check_positional(t, "default_int_handler", nargs, 2, 2) || !convert_int(t, args[0], &number)) return {};
  return t.raise_none(exc::KeyboardInterrupt);
}
Ref<> sig_signal(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  int number;
  if (!check_positional(t, "signal", nargs, 2, 2) || !convert_int(t, args[0], &number)) return {};
  if (!in_main_thread(t, "signal")) return {};
  if (!number_argument(t, args[0], &number)) return {};
  Object* handler = args[1];
  void (*function)(int);
  if (is_callable(handler)) {
    function = on_signal;
  } else if (is_int(handler) && int_is_compact(handler) && int_compact_value(handler) == 0) {
    function = SIG_DFL;
    handler = small_int(0);
  } else if (is_int(handler) && int_is_compact(handler) && int_compact_value(handler) == 1) {
    function = SIG_IGN;
    handler = small_int(1);
  } else {
    return t.raise(exc::TypeError, "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
  }
  if (check_signals(t) < 0) return {};
  if (!install(number, function)) return t.raise_errno(errno);
  Ref<> old = g_handlers[number].function ? steal(g_handlers[number].function) : new_none();
  g_handlers[number].function = retain(handler);
  return old;
}
Ref<> sig_getsignal(Object*, Object* arg) {
  Thread& t = Thread::current();
  int number;
  if (!number_argument(t, arg, &number)) return {};
  return new_ref(g_handlers[number].function ? g_handlers[number].function : none());
}
Ref<> sig_siginterrupt(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  int number, flag;
  if (!check_positional(t, "siginterrupt", nargs, 2, 2) || !convert_int(t, args[0], &number) || !convert_int(t, args[1], &flag) ||
      !number_argument(t, args[0], &number)) {
    return {};
  }
  struct sigaction action;
  if (sigaction(number, nullptr, &action) < 0) return t.raise_errno(errno);
  if (flag)
    action.sa_flags &= ~SA_RESTART;
  else
    action.sa_flags |= SA_RESTART;
  if (sigaction(number, &action, nullptr) < 0) return t.raise_errno(errno);
  return new_none();
}
Ref<> sig_set_wakeup_fd(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static const char* const names[] = {"", "warn_on_full_buffer", nullptr};
  Thread& t = Thread::current();
  int fd, warn_when_full = 1;
  if (!parse_keywords(t, args, nargs, kwnames, names, "i|$p:set_wakeup_fd", &fd, &warn_when_full)) return {};
  if (!in_main_thread(t, "set_wakeup_fd")) return {};
  if (fd != -1) {
    struct stat st;
    if (fstat(fd, &st) < 0) return t.raise_errno(errno);
    int flags = fcntl(fd, F_GETFL, 0);
    if (flags < 0) return t.raise_errno(errno);
    if (!(flags & O_NONBLOCK)) return t.raise(exc::ValueError, "the fd %i must be in non-blocking mode", fd);
  }
  int old = g_wakeup.fd;
  g_wakeup.fd = fd;
  g_wakeup.warn_on_full_buffer = warn_when_full != 0;
  return new_int(t, old);
}

// --- timers ---

Ref<> itimer_error(Thread& t) {
  Ref<> args = build_value(t, "(is)", errno, std::strerror(errno));
  if (args) t.raise_object(static_cast<Type*>(g_itimer_error), args);
  return {};
}
Ref<> itimer_result(Thread& t, const itimerval& v) {
  auto seconds = [](const timeval& tv) { return static_cast<double>(tv.tv_sec) + static_cast<double>(tv.tv_usec) / 1e6; };
  return build_value(t, "(dd)", seconds(v.it_value), seconds(v.it_interval));
}
bool timeval_argument(Thread& t, Object* o, timeval* tv) {
  *tv = {};
  if (!o) return true;
  i64 ns;
  if (!seconds_to_ns(t, o, TimeRounding::ceiling, &ns)) return false;
  i64 us = ns / 1000 + (ns % 1000 > 0);
  tv->tv_sec = us / 1'000'000;
  tv->tv_usec = us % 1'000'000;
  if (tv->tv_usec < 0) {
    tv->tv_usec += 1'000'000;
    --tv->tv_sec;
  }
  return true;
}
Ref<> sig_setitimer(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  int which;
  itimerval fresh, old;
  if (!check_positional(t, "setitimer", nargs, 2, 3) || !convert_int(t, args[0], &which) ||
      !timeval_argument(t, args[1], &fresh.it_value) || !timeval_argument(t, nargs > 2 ? args[2] : nullptr, &fresh.it_interval)) {
    return {};
  }
  if (setitimer(static_cast<__itimer_which_t>(which), &fresh, &old) != 0) return itimer_error(t);
  return itimer_result(t, old);
}
Ref<> sig_getitimer(Object*, Object* arg) {
  Thread& t = Thread::current();
  int which;
  itimerval old;
  if (!convert_int(t, arg, &which)) return {};
  if (getitimer(static_cast<__itimer_which_t>(which), &old) != 0) return itimer_error(t);
  return itimer_result(t, old);
}
Ref<> sig_alarm(Object*, Object* arg) {
  Thread& t = Thread::current();
  int seconds;
  if (!convert_int(t, arg, &seconds)) return {};
  return new_int(t, static_cast<long>(::alarm(static_cast<unsigned>(seconds))));
}
Ref<> sig_pause(Object*, Object*) {
  Thread& t = Thread::current();
  {
    AllowThreads allow;
    ::pause();
  }
  return check_signals(t) < 0 ? Ref<>() : new_none();
}

// --- sending ---

Ref<> sig_raise_signal(Object*, Object* arg) {
  Thread& t = Thread::current();
  int number, r;
  if (!convert_int(t, arg, &number)) return {};
  {
    AllowThreads allow;
    r = ::raise(number);
  }
  if (r) return t.raise_errno(errno);
  return check_signals(t) < 0 ? Ref<>() : new_none();
}
Ref<> sig_pthread_kill(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  int number;
  if (!check_positional(t, "pthread_kill", nargs, 2, 2)) return {};
  if (!is_int(args[0])) return bad_argument(t, "pthread_kill", "argument 1", "int", args[0]);
  u64 id = as_u64_mask(t, args[0]);
  if ((id == ~u64{0} && t.has_error()) || !convert_int(t, args[1], &number)) return {};
  if (audit(t, "signal.pthread_kill", "ki", static_cast<unsigned long>(id), number) < 0) return {};
  int error = ::pthread_kill(static_cast<pthread_t>(id), number);
  if (error) return t.raise_errno(error);
  return check_signals(t) < 0 ? Ref<>() : new_none();
}
Ref<> sig_pidfd_send_signal(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  int fd, number, flags = 0;
  if (!check_positional(t, "pidfd_send_signal", nargs, 2, 4) || !convert_int(t, args[0], &fd) ||
      !convert_int(t, args[1], &number) || !convert_int(t, nargs > 3 ? args[3] : nullptr, &flags)) {
    return {};
  }
  if (nargs > 2 && !is_none(args[2])) return t.raise(exc::TypeError, "siginfo must be None");
  if (syscall(SYS_pidfd_send_signal, fd, number, nullptr, flags) < 0) return t.raise_errno(errno);
  return new_none();
}

// --- masks and waiting ---

Ref<> sig_pthread_sigmask(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  int how;
  sigset_t mask, previous;
  if (!check_positional(t, "pthread_sigmask", nargs, 2, 2) || !convert_int(t, args[0], &how) || !set_argument(t, args[1], &mask))
    return {};
  int error = ::pthread_sigmask(how, &mask, &previous);
  if (error) return t.raise_errno(error);
  if (check_signals(t) < 0) return {};  // of signals that are no longer blocked
  return set_result(t, previous);
}
Ref<> sig_sigpending(Object*, Object*) {
  Thread& t = Thread::current();
  sigset_t mask;
  if (::sigpending(&mask)) return t.raise_errno(errno);
  return set_result(t, mask);
}
Ref<> sig_sigwait(Object*, Object* arg) {
  Thread& t = Thread::current();
  sigset_t mask;
  if (!set_argument(t, arg, &mask)) return {};
  int number, error;
  {
    AllowThreads allow;
    error = ::sigwait(&mask, &number);
  }
  if (error) return t.raise_errno(error);
  return new_int(t, number);
}
Ref<> siginfo_result(Thread& t, const siginfo_t& si) {
  Ref<Tuple> result = new_struct_seq(t, g_siginfo_type);
  if (!result) return {};
  long values[] = {si.si_signo, si.si_code, si.si_errno, si.si_pid, static_cast<long>(si.si_uid), si.si_status, si.si_band};
  for (int i = 0; i < 7; ++i) {
    Ref<> v = i == 4 ? new_int_u64(t, si.si_uid) : new_int(t, values[i]);
    if (!v) return {};
    result->items[i] = v.release();
  }
  return result;
}
Ref<> sig_sigwaitinfo(Object*, Object* arg) {
  Thread& t = Thread::current();
  sigset_t mask;
  if (!set_argument(t, arg, &mask)) return {};
  for (;;) {
    siginfo_t info;
    int r;
    {
      AllowThreads allow;
      r = ::sigwaitinfo(&mask, &info);
    }
    if (r >= 0) return siginfo_result(t, info);
    if (errno != EINTR) return t.raise_errno(errno);
    if (check_signals(t) < 0) return {};
  }
}
Ref<> sig_sigtimedwait(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  sigset_t mask;
  i64 timeout, now;
  if (!check_positional(t, "sigtimedwait", nargs, 2, 2) || !set_argument(t, args[0], &mask) ||
      !seconds_to_ns(t, args[1], TimeRounding::ceiling, &timeout)) {
    return {};
  }
  if (timeout < 0) return t.raise(exc::ValueError, "timeout must be non-negative");
  if (!clock_ns(t, CLOCK_MONOTONIC, &now)) return {};
  i64 deadline = __builtin_add_overflow(now, timeout, &deadline) ? INT64_MAX : now + timeout;
  for (;;) {
    siginfo_t info;
    timespec wait = ns_to_timespec(timeout);
    int r;
    {
      AllowThreads allow;
      r = ::sigtimedwait(&mask, &info, &wait);
    }
    if (r >= 0) return siginfo_result(t, info);
    if (errno == EAGAIN) return new_none();
    if (errno != EINTR) return t.raise_errno(errno);
    if (check_signals(t) < 0 || !clock_ns(t, CLOCK_MONOTONIC, &now)) return {};
    timeout = deadline - now;
    if (timeout < 0) return new_none();
  }
}
Ref<> sig_valid_signals(Object*, Object*) {
  Thread& t = Thread::current();
  sigset_t mask;
  if (sigemptyset(&mask) || sigfillset(&mask)) return t.raise_errno(errno);
  return set_result(t, mask);
}
Ref<> sig_strsignal(Object*, Object* arg) {
  Thread& t = Thread::current();
  int number;
  if (!number_argument(t, arg, &number)) return {};
  errno = 0;
  const char* text = ::strsignal(number);
  if (errno || !text || std::strstr(text, "Unknown signal")) return new_none();
  return decode_locale(t, text);
}

// --- the module ---

const MethodDef methods[] = {{"default_int_handler", sig_default_int_handler, kMethFastcall, docs::default_int_handler},
                             {"alarm", sig_alarm, kMethO, docs::alarm},
                             {"setitimer", sig_setitimer, kMethFastcall, docs::setitimer},
                             {"getitimer", sig_getitimer, kMethO, docs::getitimer},
                             {"signal", sig_signal, kMethFastcall, docs::signal},
                             {"raise_signal", sig_raise_signal, kMethO, docs::raise_signal},
                             {"strsignal", sig_strsignal, kMethO, docs::strsignal},
                             {"getsignal", sig_getsignal, kMethO, docs::getsignal},
                             {"set_wakeup_fd", sig_set_wakeup_fd, kMethFastcall | kMethKeywords, docs::set_wakeup_fd},
                             {"siginterrupt", sig_siginterrupt, kMethFastcall, docs::siginterrupt},
                             {"pause", sig_pause, kMethNoargs, docs::pause},
                             {"pidfd_send_signal", sig_pidfd_send_signal, kMethFastcall, docs::pidfd_send_signal},
                             {"pthread_kill", sig_pthread_kill, kMethFastcall, docs::pthread_kill},
                             {"pthread_sigmask", sig_pthread_sigmask, kMethFastcall, docs::pthread_sigmask},
                             {"sigpending", sig_sigpending, kMethNoargs, docs::sigpending},
                             {"sigwait", sig_sigwait, kMethO, docs::sigwait},
                             {"sigwaitinfo", sig_sigwaitinfo, kMethO, docs::sigwaitinfo},
                             {"sigtimedwait", sig_sigtimedwait, kMethFastcall, docs::sigtimedwait},
                             {"valid_signals", sig_valid_signals, kMethNoargs, docs::valid_signals},
                             {}};

StructSeqField siginfo_fields[] = {{"si_signo", docs::struct_siginfo_si_signo}, {"si_code", docs::struct_siginfo_si_code},
                                   {"si_errno", docs::struct_siginfo_si_errno}, {"si_pid", docs::struct_siginfo_si_pid},
                                   {"si_uid", docs::struct_siginfo_si_uid},     {"si_status", docs::struct_siginfo_si_status},
                                   {"si_band", docs::struct_siginfo_si_band},   {}};
const StructSeqDesc siginfo_desc = {"signal.struct_siginfo", docs::struct_siginfo_type_doc, siginfo_fields, 7};

int add_constants(Thread& t, Object* module) {
  const struct {
    const char* name;
    long value;
  } rows[] = {{"NSIG", kSignals},
              {"SIG_DFL", 0},
              {"SIG_IGN", 1},
              {"SIG_BLOCK", SIG_BLOCK},
              {"SIG_UNBLOCK", SIG_UNBLOCK},
              {"SIG_SETMASK", SIG_SETMASK},
              {"SIGHUP", SIGHUP},
              {"SIGINT", SIGINT},
              {"SIGQUIT", SIGQUIT},
              {"SIGILL", SIGILL},
              {"SIGTRAP", SIGTRAP},
              {"SIGIOT", SIGIOT},
              {"SIGABRT", SIGABRT},
              {"SIGFPE", SIGFPE},
              {"SIGKILL", SIGKILL},
              {"SIGBUS", SIGBUS},
              {"SIGSEGV", SIGSEGV},
              {"SIGSYS", SIGSYS},
              {"SIGPIPE", SIGPIPE},
              {"SIGALRM", SIGALRM},
              {"SIGTERM", SIGTERM},
              {"SIGUSR1", SIGUSR1},
              {"SIGUSR2", SIGUSR2},
              {"SIGCLD", SIGCLD},
              {"SIGCHLD", SIGCHLD},
              {"SIGPWR", SIGPWR},
              {"SIGIO", SIGIO},
              {"SIGURG", SIGURG},
              {"SIGWINCH", SIGWINCH},
              {"SIGPOLL", SIGPOLL},
              {"SIGSTOP", SIGSTOP},
              {"SIGTSTP", SIGTSTP},
              {"SIGCONT", SIGCONT},
              {"SIGTTIN", SIGTTIN},
              {"SIGTTOU", SIGTTOU},
              {"SIGVTALRM", SIGVTALRM},
              {"SIGPROF", SIGPROF},
              {"SIGXCPU", SIGXCPU},
              {"SIGXFSZ", SIGXFSZ},
              {"SIGSTKFLT", SIGSTKFLT},
              {"SIGRTMIN", SIGRTMIN},
              {"SIGRTMAX", SIGRTMAX},
              {"ITIMER_REAL", ITIMER_REAL},
              {"ITIMER_VIRTUAL", ITIMER_VIRTUAL},
              {"ITIMER_PROF", ITIMER_PROF}};
  for (auto& row : rows) {
    if (module_add_int(t, module, row.name, row.value) < 0) return -1;
  }
  return 0;
}
// How the signals are handled when the process starts.
void read_handlers() {
  for (int i = 1; i < kSignals; ++i) {
    if (g_handlers[i].function) continue;
    struct sigaction action;
    Object* function = none();
    if (sigaction(i, nullptr, &action) == 0) {
      if (action.sa_handler == SIG_DFL)
        function = small_int(0);
      else if (action.sa_handler == SIG_IGN)
        function = small_int(1);
    }
    g_handlers[i].function = retain(function);
  }
}
int exec(Object* module) {
  Thread& t = Thread::current();
  if (!g_itimer_error) {
    Ref<Tuple> bases = tuple_pack<Object>(t, &exc::OSError);
    Ref<> dict = build_value(t, "{s:s}", "__module__", "signal");
    Ref<Str> name = new_str(t, "itimer_error");
    Ref<> type = bases && dict && name ? call_args<Object>(t, &type_type, name.get(), bases.get(), dict.get()) : Ref<>();
    if (!type) return -1;
    g_itimer_error = type.release();
    g_siginfo_type = new_struct_seq_type(t, &siginfo_desc).release();
    if (!g_siginfo_type) return -1;
  }
  if (add_constants(t, module) < 0 || module_add(t, module, "ItimerError", new_ref(g_itimer_error)) < 0 ||
      module_add(t, module, "struct_siginfo", new_ref<Object>(g_siginfo_type)) < 0) {
    return -1;
  }
  Ref<> interrupt = get_attr(t, module, "default_int_handler"_s);
  if (!interrupt) return -1;
  replace_field(g_default_int_handler, interrupt.release());
  read_handlers();
  if (is_default(g_handlers[SIGINT].function)) {
    replace_field(g_handlers[SIGINT].function, retain(g_default_int_handler));
    if (!install(SIGINT, on_signal)) return t.raise_errno(errno);
  }
  g_run_signal_handlers = run_handlers;
  return 0;
}
ModuleDefSlot slots[] = {{2, reinterpret_cast<void*>(exec)}, {}};
ModuleDef definition = {.base = {}, .name = "_signal", .doc = docs::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit__signal() { return module_def_init(&definition); }

int init_signals(Thread& t) {
  Ref<> module = import(t, "_signal");
  if (!module) return -1;
  return 0;
}
void finish_signals() {
  for (int i = 1; i < kSignals; ++i) {
    g_handlers[i].tripped = 0;
    Object* function = g_handlers[i].function;
    g_handlers[i].function = nullptr;
    if (is_callable_handler(function)) install(i, SIG_DFL);
    xdecref(function);
  }
  g_run_signal_handlers = nullptr;
  g_wakeup.fd = -1;
  clear_field(g_default_int_handler);
}
void signals_after_fork_child() {
  for (int i = 1; i < kSignals; ++i) g_handlers[i].tripped = 0;
}
int exit_by_sigint() {
  if (install(SIGINT, SIG_DFL))
    kill(getpid(), SIGINT);
  else
    std::perror("signal");
  return SIGINT + 128;
}
bool simulate_signal(int number) {
  if (number < 1 || number >= kSignals) return false;
  if (is_callable_handler(g_handlers[number].function)) trip(number);
  return true;
}

}  // namespace adder
