// faulthandler: tracebacks of crashes, of hangs, and on demand by signal.
//
// The handlers of fatal signals run on a stack of their own (a stack overflow leaves none), write the tracebacks with write(2)
// only, put back what handled the signal before, and raise it again. dump_traceback_later() is a thread that sleeps; it blocks
// all signals and never takes the GIL. Nothing here allocates once the handlers are installed.
#include "modules/faulthandler.h"

#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "core/args.h"
#include "core/errors.h"
#include "core/gil.h"
#include "core/hooks.h"
#include "core/interpreter.h"
#include "core/parse.h"
#include "core/timestamp.h"
#include "core/type_object.h"
#include "docs/module_faulthandler.h"
#include "mem/alloc.h"
#include "modules/sys.h"
#include "modules/traceback_dump.h"
#include "types/int.h"
#include "types/str.h"

namespace adder {

namespace docs = doc::module_faulthandler;

namespace {

struct FatalSignal {
  int number;
  const char* name;
  bool enabled;
  struct sigaction previous;
};
FatalSignal g_fatal_signals[] = {{SIGBUS, "Bus error", false, {}},
                                 {SIGILL, "Illegal instruction", false, {}},
                                 {SIGFPE, "Floating point exception", false, {}},
                                 {SIGABRT, "Aborted", false, {}},
                                 {SIGSEGV, "Segmentation fault", false, {}}};
struct {
  bool enabled = false;
  Object* file = nullptr;  // keeps the descriptor open
  int fd = -1;
  bool all_threads = true;
} g_fatal;

struct UserSignal {
  bool enabled;
  Object* file;
  int fd;
  bool all_threads, chain;
  struct sigaction previous;
};
UserSignal g_user_signals[NSIG];

stack_t g_alternate_stack;

// --- dumping ---

void dump(int fd, bool all_threads) {
  static volatile sig_atomic_t busy = 0;
  if (busy) return;  // a fault while dumping
  busy = 1;
  Thread* t = this_os_thread_state();
  if (all_threads)
    dump_all_tracebacks(fd, g_main_interpreter, t);
  else if (t)
    dump_traceback(fd, t, true);
  busy = 0;
}
void remove_fatal_handler(FatalSignal& s) {
  if (!s.enabled) return;
  s.enabled = false;
  sigaction(s.number, &s.previous, nullptr);
}
void on_fatal_signal(int number) {
  int saved = errno;
  if (!g_fatal.enabled) return;
  for (FatalSignal& s : g_fatal_signals) {
    if (s.number != number) continue;
    remove_fatal_handler(s);
    dump_text(g_fatal.fd, "Fatal Python error: ");
    dump_text(g_fatal.fd, s.name);
    dump_text(g_fatal.fd, "\n\n");
  }
  dump(g_fatal.fd, g_fatal.all_threads);
  dump_extension_modules(g_fatal.fd, g_main_interpreter);
  errno = saved;
  raise(number);  // SA_NODEFER: handled at once, by what was there before
}

// After the message of Py_FatalError().
void on_fatal_error() {
  std::fflush(stderr);
  int fd = fileno(stderr);
  Interpreter* interp = g_main_interpreter;
  Thread* mine = this_os_thread_state();
  Thread* current = Thread::current_or_null();
  dump_text(fd, "Python runtime state: ");
  if (!interp) {
    dump_text(fd, "preinitialized\n");
  } else if (interp->finalizing) {
    dump_text(fd, "finalizing (tstate=0x");
    dump_hex(fd, reinterpret_cast<std::uintptr_t>(interp->threads), sizeof(void*) * 2);
    dump_text(fd, ")\n");
  } else {
    dump_text(fd, interp->importlib ? "initialized\n" : "core initialized\n");
  }
  dump_text(fd, "\n");
  bool printed = false;
  if (mine && mine == current && mine->has_error()) {
    print_error(*mine, false);
    printed = true;
  }
  if (!printed) dump_all_tracebacks(fd, interp, mine);
  dump_extension_modules(fd, interp);
  g_fatal.enabled = false;  // abort() shall not tell it again
  for (FatalSignal& s : g_fatal_signals) remove_fatal_handler(s);
}

// --- arguments ---

// The descriptor to write to; *file keeps it alive (null for a bare number). -1 + exception.
int file_argument(Thread& t, Object* o, Ref<>* file) {
  if (!o || is_none(o)) {
    o = sys_get(t, "stderr");
    if (!o) return t.raise(exc::RuntimeError, "unable to get sys.stderr");
    if (is_none(o)) return t.raise(exc::RuntimeError, "sys.stderr is None");
  } else if (is_int(o)) {
    int fd;
    if (!convert_int(t, o, &fd)) return -1;
    if (fd < 0) return t.raise(exc::ValueError, "file is not a valid file descripter");
    return fd;
  }
  *file = new_ref(o);
  Ref<> result = call_method(t, o, "fileno"_s);
  if (!result) return -1;
  long fd = -1;
  if (is_int(result)) {
    int overflow;
    fd = as_long_and_overflow(t, result, &overflow);
    if (overflow || fd >= INT_MAX) fd = -1;
  }
  if (fd < 0) return t.raise(exc::RuntimeError, "file.fileno() is not a valid file descriptor");
  Ref<> flushed = call_method(t, o, "flush"_s);
  if (!flushed) t.clear_error();
  return static_cast<int>(fd);
}

// --- fatal signals ---

bool install_alternate_stack() {
  if (g_alternate_stack.ss_sp) return true;
  std::size_t size = static_cast<std::size_t>(SIGSTKSZ) * 2;
  if (size < 64 * 1024) size = 64 * 1024;
  g_alternate_stack.ss_sp = raw_malloc(size);
  if (!g_alternate_stack.ss_sp) return false;
  g_alternate_stack.ss_size = size;
  g_alternate_stack.ss_flags = 0;
  return sigaltstack(&g_alternate_stack, nullptr) == 0;
}
int install_fatal_handlers(Thread& t) {
  if (g_fatal.enabled) return 0;
  g_fatal.enabled = true;
  install_alternate_stack();
  for (FatalSignal& s : g_fatal_signals) {
    struct sigaction action{};
    action.sa_handler = on_fatal_signal;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_NODEFER | (g_alternate_stack.ss_sp ? SA_ONSTACK : 0);
    if (sigaction(s.number, &action, &s.previous) < 0) return t.raise_errno(errno);
    s.enabled = true;
  }
  return 0;
}
bool remove_fatal_handlers() {
  bool was = g_fatal.enabled;
  g_fatal.enabled = false;
  if (was) {
    for (FatalSignal& s : g_fatal_signals) remove_fatal_handler(s);
  }
  clear_field(g_fatal.file);
  return was;
}
Ref<> fh_enable(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static const char* const names[] = {"file", "all_threads", nullptr};
  Thread& t = Thread::current();
  Object* given = nullptr;
  int all_threads = 1;
  if (!parse_keywords(t, args, nargs, kwnames, names, "|Oi:enable", &given, &all_threads)) return {};
  Ref<> file;
  int fd = file_argument(t, given, &file);
  if (fd < 0) return {};
  replace_field(g_fatal.file, file.release());
  g_fatal.fd = fd;
  g_fatal.all_threads = all_threads != 0;
  return install_fatal_handlers(t) < 0 ? Ref<>() : new_none();
}
Ref<> fh_disable(Object*, Object*) { return new_bool(remove_fatal_handlers()); }
Ref<> fh_is_enabled(Object*, Object*) { return new_bool(g_fatal.enabled); }

Ref<> fh_dump_traceback(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static const char* const names[] = {"file", "all_threads", nullptr};
  Thread& t = Thread::current();
  Object* given = nullptr;
  int all_threads = 1;
  if (!parse_keywords(t, args, nargs, kwnames, names, "|Oi:dump_traceback", &given, &all_threads)) return {};
  Ref<> file;
  int fd = file_argument(t, given, &file);
  if (fd < 0) return {};
  if (all_threads)
    dump_all_tracebacks(fd, t.interp, &t);
  else
    dump_traceback(fd, &t, true);
  return check_signals(t) < 0 ? Ref<>() : new_none();
}

// --- dump_traceback_later ---

struct Watchdog {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_cond_t wake;
  bool wake_ready = false;
  pthread_t thread;
  bool running = false, cancel = false;
  Object* file = nullptr;
  int fd = -1;
  i64 timeout_ns = 0;
  bool repeat = false, exit = false;
  char header[64];
};
Watchdog g_watchdog;

void* watchdog_main(void*) {
  Watchdog& w = g_watchdog;
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, nullptr);
  pthread_mutex_lock(&w.mutex);
  do {
    timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    i64 ns = until.tv_nsec + w.timeout_ns % kNanosecondsPerSecond;
    until.tv_sec += w.timeout_ns / kNanosecondsPerSecond + ns / kNanosecondsPerSecond;
    until.tv_nsec = ns % kNanosecondsPerSecond;
    int r = 0;
    while (!w.cancel && r != ETIMEDOUT) r = pthread_cond_timedwait(&w.wake, &w.mutex, &until);
    if (w.cancel) break;
    dump_text(w.fd, w.header);
    dump_all_tracebacks(w.fd, g_main_interpreter, nullptr);
    if (w.exit) _exit(1);
  } while (w.repeat);
  pthread_mutex_unlock(&w.mutex);
  return nullptr;
}
void stop_watchdog() {
  Watchdog& w = g_watchdog;
  if (w.running) {
    pthread_mutex_lock(&w.mutex);
    w.cancel = true;
    pthread_cond_signal(&w.wake);
    pthread_mutex_unlock(&w.mutex);
    pthread_join(w.thread, nullptr);
    w.running = false;
  }
  clear_field(w.file);
}
void format_header(char* out, std::size_t size, i64 us) {
  auto sec = static_cast<unsigned long>(us / 1'000'000), rest = static_cast<unsigned long>(us % 1'000'000);
  unsigned long min = sec / 60, hour = min / 60;
  sec %= 60;
  min %= 60;
  if (rest)
    std::snprintf(out, size, "Timeout (%lu:%02lu:%02lu.%06lu)!\n", hour, min, sec, rest);
  else
    std::snprintf(out, size, "Timeout (%lu:%02lu:%02lu)!\n", hour, min, sec);
}
Ref<> fh_dump_traceback_later(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static const char* const names[] = {"timeout", "repeat", "file", "exit", nullptr};
  Thread& t = Thread::current();
  Object *timeout, *given = nullptr;
  int repeat = 0, exit = 0;
  i64 ns;
  if (!parse_keywords(t, args, nargs, kwnames, names, "O|iOi:dump_traceback_later", &timeout, &repeat, &given, &exit) ||
      !seconds_to_ns(t, timeout, TimeRounding::up, &ns)) {
    return {};
  }
  i64 us = ns / 1000 + (ns % 1000 > 0);
  if (us <= 0) return t.raise(exc::ValueError, "timeout must be greater than 0");
  Ref<> file;
  int fd = file_argument(t, given, &file);
  if (fd < 0) return {};
  stop_watchdog();
  Watchdog& w = g_watchdog;
  if (!w.wake_ready) {
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&w.wake, &attributes);
    pthread_condattr_destroy(&attributes);
    w.wake_ready = true;
  }
  w.file = file.release();
  w.fd = fd;
  w.timeout_ns = us > INT64_MAX / 1000 ? INT64_MAX : us * 1000;
  w.repeat = repeat;
  w.exit = exit;
  w.cancel = false;
  format_header(w.header, sizeof w.header, us);
  sigset_t all, old;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &old);  // inherited by the thread
  int error = pthread_create(&w.thread, nullptr, watchdog_main, nullptr);
  pthread_sigmask(SIG_SETMASK, &old, nullptr);
  if (error) {
    clear_field(w.file);
    return t.raise(exc::RuntimeError, "unable to start watchdog thread");
  }
  w.running = true;
  return new_none();
}
Ref<> fh_cancel_dump_traceback_later(Object*, Object*) {
  stop_watchdog();
  return new_none();
}

// --- register ---

bool install_user_handler(int number, bool chain, struct sigaction* previous);
void on_user_signal(int number) {
  int saved = errno;
  UserSignal& user = g_user_signals[number];
  if (!user.enabled) return;
  dump(user.fd, user.all_threads);
  if (user.chain) {
    sigaction(number, &user.previous, nullptr);
    errno = saved;
    raise(number);
    saved = errno;
    install_user_handler(number, user.chain, nullptr);
  }
  errno = saved;
}
bool install_user_handler(int number, bool chain, struct sigaction* previous) {
  struct sigaction action{};
  action.sa_handler = on_user_signal;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART | (chain ? SA_NODEFER : 0) | (g_alternate_stack.ss_sp ? SA_ONSTACK : 0);
  return sigaction(number, &action, previous) == 0;
}
bool check_user_signal(Thread& t, int number) {
  for (FatalSignal& s : g_fatal_signals) {
    if (s.number == number)
      return bool(t.raise(exc::RuntimeError, "signal %i cannot be registered, use enable() instead", number));
  }
  if (number < 1 || number >= NSIG) return bool(t.raise(exc::ValueError, "signal number out of range"));
  return true;
}
Ref<> fh_register(Object*, Object* const* args, ssize nargs, Object* kwnames) {
  static const char* const names[] = {"signum", "file", "all_threads", "chain", nullptr};
  Thread& t = Thread::current();
  Object* given = nullptr;
  int number, all_threads = 1, chain = 0;
  if (!parse_keywords(t, args, nargs, kwnames, names, "i|Oii:register", &number, &given, &all_threads, &chain) ||
      !check_user_signal(t, number)) {
    return {};
  }
  Ref<> file;
  int fd = file_argument(t, given, &file);
  if (fd < 0) return {};
  UserSignal& user = g_user_signals[number];
  if (!user.enabled) {
    struct sigaction previous;
    if (!install_user_handler(number, chain != 0, &previous)) return t.raise_errno(errno);
    user.previous = previous;
  }
  replace_field(user.file, file.release());
  user.fd = fd;
  user.all_threads = all_threads != 0;
  user.chain = chain != 0;
  user.enabled = true;
  return new_none();
}
bool unregister_user_signal(int number) {
  UserSignal& user = g_user_signals[number];
  bool was = user.enabled;
  if (was) {
    user.enabled = false;
    sigaction(number, &user.previous, nullptr);
    user.fd = -1;
  }
  clear_field(user.file);
  return was;
}
Ref<> fh_unregister(Object*, Object* const* args, ssize nargs, Object*) {  // takes keywords, and ignores them
  Thread& t = Thread::current();
  int number;
  if (!parse_arguments(t, args, nargs, "i:unregister", &number) || !check_user_signal(t, number)) return {};
  return new_bool(unregister_user_signal(number));
}

// --- crashes on purpose ---

void no_core_dump() {
  rlimit limit;
  if (getrlimit(RLIMIT_CORE, &limit) == 0) {
    limit.rlim_cur = 0;
    setrlimit(RLIMIT_CORE, &limit);
  }
}
Ref<> fh_read_null(Object*, Object*) {
  no_core_dump();
  int* volatile nowhere = nullptr;
  return new_int(Thread::current(), *static_cast<volatile int*>(nowhere));
}
void raise_sigsegv() {
  no_core_dump();
  raise(SIGSEGV);
}
Ref<> fh_sigsegv(Object*, Object* const* args, ssize nargs) {
  Thread& t = Thread::current();
  int release = 0;
  if (!parse_arguments(t, args, nargs, "|i:_sigsegv", &release)) return {};
  if (release) {
    AllowThreads allow;
    raise_sigsegv();
  } else {
    raise_sigsegv();
  }
  return new_none();
}
void* fatal_error_thread(void*) {
  no_core_dump();
  fatal_error("faulthandler_fatal_error_thread", "in new thread");
}
Ref<> fh_fatal_error_c_thread(Object*, Object*) {
  Thread& t = Thread::current();
  no_core_dump();
  pthread_t thread;
  if (pthread_create(&thread, nullptr, fatal_error_thread, nullptr))
    return t.raise(exc::RuntimeError, "unable to start the thread");
  pthread_join(thread, nullptr);  // with the GIL held: it never ends
  return new_none();
}
Ref<> fh_sigfpe(Object*, Object*) {
  no_core_dump();
  raise(SIGFPE);
  return new_none();
}
Ref<> fh_sigabrt(Object*, Object*) {
  no_core_dump();
  std::abort();
}
ADDER_NOINLINE std::uintptr_t overflow_stack(std::uintptr_t lowest, std::uintptr_t highest, std::size_t* depth) {
  unsigned char buffer[4096];
  buffer[0] = 1;
  buffer[4095] = 0;
  auto here = reinterpret_cast<std::uintptr_t>(buffer);
  asm volatile("" : : "r"(buffer) : "memory");
  ++*depth;
  if (here < lowest || highest < here) return here;
  std::uintptr_t r = overflow_stack(lowest, highest, depth);
  asm volatile("" : : "r"(buffer) : "memory");
  return r;
}
Ref<> fh_stack_overflow(Object*, Object*) {
  Thread& t = Thread::current();
  no_core_dump();
  std::size_t depth = 0;
  constexpr std::uintptr_t kMax = 100 * 1024 * 1024;
  auto here = reinterpret_cast<std::uintptr_t>(&depth);
  std::uintptr_t stop = overflow_stack(here < kMax ? 0 : here - kMax, here + kMax, &depth);
  std::size_t size = stop < here ? here - stop : stop - here;
  return t.raise(exc::RuntimeError, "unable to raise a stack overflow (allocated %zu bytes on the stack, %zu recursive calls)",
                 size, depth);
}

const MethodDef methods[] = {
    {"enable", fh_enable, kMethFastcall | kMethKeywords, docs::enable},
    {"disable", fh_disable, kMethNoargs, docs::disable},
    {"is_enabled", fh_is_enabled, kMethNoargs, docs::is_enabled},
    {"dump_traceback", fh_dump_traceback, kMethFastcall | kMethKeywords, docs::dump_traceback},
    {"dump_traceback_later", fh_dump_traceback_later, kMethFastcall | kMethKeywords, docs::dump_traceback_later},
    {"cancel_dump_traceback_later", fh_cancel_dump_traceback_later, kMethNoargs, docs::cancel_dump_traceback_later},
    {"register", fh_register, kMethFastcall | kMethKeywords, docs::register_},
    {"unregister", fh_unregister, kMethFastcall | kMethKeywords, docs::unregister},
    {"_read_null", fh_read_null, kMethNoargs, docs::_read_null},
    {"_sigsegv", fh_sigsegv, kMethFastcall | kMethParsed, docs::_sigsegv},
    {"_fatal_error_c_thread", fh_fatal_error_c_thread, kMethNoargs, docs::_fatal_error_c_thread},
    {"_sigabrt", fh_sigabrt, kMethNoargs, docs::_sigabrt},
    {"_sigfpe", fh_sigfpe, kMethNoargs, docs::_sigfpe},
    {"_stack_overflow", fh_stack_overflow, kMethNoargs, docs::_stack_overflow},
    {}};
ModuleDefSlot slots[] = {{}};
ModuleDef definition = {
    .base = {}, .name = "faulthandler", .doc = docs::module_doc, .size = 0, .methods = methods, .slots = slots};

}  // namespace

extern "C" ADDER_EXPORT Object* PyInit_faulthandler() { return module_def_init(&definition); }

int init_faulthandler(Thread& t) {
  g_fatal_error_hook = on_fatal_error;
  if (!interpreter(t).config.faulthandler) return 0;
  Ref<> module = import(t, "faulthandler");
  return module && call_method(t, module.get(), "enable"_s) ? 0 : -1;
}
void finish_faulthandler() {
  stop_watchdog();
  for (int i = 1; i < NSIG; ++i) unregister_user_signal(i);
  remove_fatal_handlers();
  if (g_alternate_stack.ss_sp) {
    stack_t none_{};
    none_.ss_flags = SS_DISABLE;
    sigaltstack(&none_, nullptr);
    raw_free(g_alternate_stack.ss_sp);
    g_alternate_stack.ss_sp = nullptr;
  }
}

}  // namespace adder
