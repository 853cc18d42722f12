// The global interpreter lock, thread states, and what interrupts running bytecode.
//
// The lock is a flag under a mutex with a condition variable. A thread that waits longer than the switch interval sets
// `drop_request` and the interpreter's eval breaker; the holder sees it at the next call or backward jump, releases, and waits
// until somebody else has really taken the lock (the "forced switch"), so that a busy thread cannot win it back at once: each
// waiter gets its turn.
//
// Whoever holds the lock is the current thread: its state is stored at _PyRuntime + 0x240, where extensions read it too.
// The C stack limit of each thread is taken from the OS when its state first runs.
#include "core/gil.h"

#include <pthread.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <ctime>

#include "base/stack.h"
#include "core/eval_breaker.h"
#include "core/hooks.h"
#include "core/protocols.h"
#include "mem/alloc.h"
#include "mem/arena_memory.h"

namespace adder {

alignas(64) char runtime_image[kRuntimeSize];
unsigned long g_switch_interval_us = 5000;
Interpreter* g_main_interpreter = nullptr;
Interpreter* g_interpreters = nullptr;

namespace {

struct Gil {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_cond_t free_cond = PTHREAD_COND_INITIALIZER;
  pthread_cond_t switched_cond = PTHREAD_COND_INITIALIZER;
  bool locked = false;
  Thread* last_holder = nullptr;
  unsigned long switches = 0;
  volatile bool drop_request = false;
};
Gil gil;

constexpr int kMaxPendingCalls = 32;
struct PendingCalls {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  struct {
    int (*f)(void*);
    void* arg;
  } calls[kMaxPendingCalls];
  int first = 0, count = 0;
  bool busy = false;
};
PendingCalls pending;
volatile bool g_signals_pending = false;
unsigned long g_main_thread_id = 0;
thread_local Thread* this_thread_state = nullptr;
pthread_mutex_t thread_list_mutex = PTHREAD_MUTEX_INITIALIZER;

void set_current(Thread* t) { *reinterpret_cast<Thread**>(runtime_image + kRuntimeTstateOffset) = t; }

void request_break() {
  for (Interpreter* i = g_interpreters; i; i = i->next) __atomic_store_n(&i->eval_breaker, 1, __ATOMIC_RELAXED);
}

void take_gil(Thread* t) {
  int saved = errno;
  pthread_mutex_lock(&gil.mutex);
  while (gil.locked) {
    unsigned long before = gil.switches;
    timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    unsigned long us = g_switch_interval_us ? g_switch_interval_us : 1;
    unsigned long ns = static_cast<unsigned long>(until.tv_nsec) + us % 1'000'000 * 1000;
    until.tv_sec += static_cast<time_t>(us / 1'000'000 + ns / 1'000'000'000);
    until.tv_nsec = static_cast<long>(ns % 1'000'000'000);
    int r = pthread_cond_timedwait(&gil.free_cond, &gil.mutex, &until);
    if (r == ETIMEDOUT && gil.locked && gil.switches == before) {
      gil.drop_request = true;
      request_break();
    }
  }
  gil.locked = true;
  if (gil.last_holder != t) {
    gil.last_holder = t;
    ++gil.switches;
  }
  gil.drop_request = false;
  pthread_cond_signal(&gil.switched_cond);
  pthread_mutex_unlock(&gil.mutex);
  errno = saved;
}

void drop_gil(Thread* t) {
  pthread_mutex_lock(&gil.mutex);
  gil.last_holder = t;
  gil.locked = false;
  pthread_cond_signal(&gil.free_cond);
  bool forced = gil.drop_request && t;
  if (forced) {
    while (gil.last_holder == t && gil.drop_request) pthread_cond_wait(&gil.switched_cond, &gil.mutex);
  }
  pthread_mutex_unlock(&gil.mutex);
}

}  // namespace

// --- thread states ---

// A thread state may be taken up by another OS thread than the one that made it: whose stack it is is what counts.
static thread_local char* own_stack_limit = nullptr;
static void use_own_stack(Thread* t) {
  if (!own_stack_limit) own_stack_limit = find_stack_limit();
  t->c_stack_limit = own_stack_limit;
}
void set_own_stack_size(std::size_t size) { own_stack_limit = started_stack_limit(size); }

Thread* new_thread_state(Interpreter* interp) {
  auto* t = static_cast<Thread*>(raw_calloc(1, sizeof(Thread)));
  if (!t) return nullptr;
  t->interp = interp;
  t->recursion_limit = interp->recursion_limit;
  t->recursion_remaining = interp->recursion_limit;
  t->exc_info = &t->exc_state;
  t->cframe = &t->root_cframe;
  t->context_ver = 1;
  t->gilstate_counter = 1;
  t->initialized = 1;
  t->thread_id = static_cast<unsigned long>(pthread_self());
  t->native_thread_id = static_cast<unsigned long>(syscall(SYS_gettid));
  use_own_stack(t);
  static u64 next_id = 0;
  pthread_mutex_lock(&thread_list_mutex);  // foreign threads make their state before they hold the GIL
  t->id = ++next_id;
  t->next = interp->threads;
  if (t->next) t->next->prev = t;
  interp->threads = t;
  pthread_mutex_unlock(&thread_list_mutex);
  return t;
}

void bind_thread_state(Thread* t) {
  t->thread_id = static_cast<unsigned long>(pthread_self());
  t->native_thread_id = static_cast<unsigned long>(syscall(SYS_gettid));
  use_own_stack(t);
  this_thread_state = t;
}

void clear_thread_state(Thread* t) {
  clear_field(t->dict);
  clear_field(t->async_exc);
  clear_field(t->curexc_type);
  clear_field(t->curexc_value);
  clear_field(t->curexc_traceback);
  clear_field(t->exc_state.exc_value);
  t->c_profilefunc = t->c_tracefunc = nullptr;
  clear_field(t->c_profileobj);
  clear_field(t->c_traceobj);
  clear_field(t->async_gen_firstiter);
  clear_field(t->async_gen_finalizer);
  clear_field(t->context);
  if (t->on_delete) t->on_delete(t->on_delete_data);
  t->on_delete = nullptr;
}

void delete_thread_state(Thread* t) {
  pthread_mutex_lock(&thread_list_mutex);
  if (t->prev)
    t->prev->next = t->next;
  else
    t->interp->threads = t->next;
  if (t->next) t->next->prev = t->prev;
  pthread_mutex_unlock(&thread_list_mutex);
  for (StackChunk *chunk = t->datastack_chunk, *previous; chunk; chunk = previous) {
    previous = chunk->previous;
    arena_free(chunk, chunk->size);
  }
  if (this_thread_state == t) this_thread_state = nullptr;
  raw_free(t);
}

Thread* this_os_thread_state() { return this_thread_state; }
void set_this_os_thread_state(Thread* t) { this_thread_state = t; }

Thread* swap_thread(Thread* t) {
  Thread* former = *reinterpret_cast<Thread**>(runtime_image + kRuntimeTstateOffset);
  if (t) use_own_stack(t);
  set_current(t);
  return former;
}

void attach_thread(Thread* t) {
  if (t->interp->finalizing && static_cast<unsigned long>(pthread_self()) != g_main_thread_id) {
    // A daemon thread that comes back while the interpreter goes away ends here; its C stack is simply left.
    pthread_exit(nullptr);
  }
  take_gil(t);
  if (t->interp->finalizing && static_cast<unsigned long>(pthread_self()) != g_main_thread_id) {
    drop_gil(nullptr);
    pthread_exit(nullptr);
  }
  use_own_stack(t);
  set_current(t);
}
Thread* detach_thread() {
  Thread* t = &Thread::current();
  set_current(nullptr);
  drop_gil(t);
  return t;
}
AllowThreads::AllowThreads() : t_(detach_thread()) {}
AllowThreads::~AllowThreads() {
  int saved = errno;
  attach_thread(t_);
  errno = saved;
}

void end_thread(Thread* t) {
  set_current(nullptr);
  delete_thread_state(t);
  drop_gil(nullptr);
}

bool ensure_attached() {
  Thread* t = this_thread_state;
  Thread* current = *reinterpret_cast<Thread**>(runtime_image + kRuntimeTstateOffset);
  if (!t) {
    t = new_thread_state(g_main_interpreter);
    if (!t) fatal_error("PyGILState_Ensure", "Couldn't create thread-state for new thread");
    bind_thread_state(t);
    t->gilstate_counter = 0;  // the release that matches this call deletes it
    current = nullptr;
  }
  bool attached = t == current;
  if (!attached) attach_thread(t);
  ++t->gilstate_counter;
  return attached;
}
void release_attached(bool was_attached) {
  Thread* t = this_thread_state;
  if (!t) fatal_error("PyGILState_Release", "auto-releasing thread-state, but no thread-state for this thread");
  if (t != *reinterpret_cast<Thread**>(runtime_image + kRuntimeTstateOffset)) {
    fatal_error("PyGILState_Release", "thread state must be current when releasing");
  }
  if (--t->gilstate_counter > 0) {
    if (!was_attached) detach_thread();
    return;
  }
  ++t->gilstate_counter;  // finalisers that come in again must not end it once more
  clear_thread_state(t);
  --t->gilstate_counter;
  end_thread(t);
}

void gil_yield(Thread& t) {
  if (!gil.drop_request) return;
  set_current(nullptr);
  drop_gil(&t);
  attach_thread(&t);
}

void gil_init(Thread& t) {
  g_main_thread_id = static_cast<unsigned long>(pthread_self());
  this_thread_state = &t;
  take_gil(&t);
  set_current(&t);
}

void gil_after_fork_child(Thread& t) {
  gil.mutex = PTHREAD_MUTEX_INITIALIZER;
  gil.free_cond = PTHREAD_COND_INITIALIZER;
  gil.switched_cond = PTHREAD_COND_INITIALIZER;
  gil.locked = true;
  gil.last_holder = &t;
  gil.drop_request = false;
  thread_list_mutex = PTHREAD_MUTEX_INITIALIZER;
  pending.mutex = PTHREAD_MUTEX_INITIALIZER;
  pending.count = 0;
  pending.busy = false;
  g_main_thread_id = static_cast<unsigned long>(pthread_self());
  t.thread_id = g_main_thread_id;
  t.native_thread_id = static_cast<unsigned long>(syscall(SYS_gettid));
  this_thread_state = &t;
  // The other threads exist no more; what they held is released here.
  Thread* others = nullptr;
  for (Thread *other = t.interp->threads, *next; other; other = next) {
    next = other->next;
    if (other == &t) continue;
    other->next = others;
    others = other;
  }
  t.interp->threads = &t;
  t.next = t.prev = nullptr;
  for (Thread *other = others, *next; other; other = next) {
    next = other->next;
    clear_thread_state(other);
    for (StackChunk *chunk = other->datastack_chunk, *previous; chunk; chunk = previous) {
      previous = chunk->previous;
      arena_free(chunk, chunk->size);
    }
    raw_free(other);
  }
}

bool is_main_thread() { return static_cast<unsigned long>(pthread_self()) == g_main_thread_id; }

// --- interruptions ---

void signal_received() {
  g_signals_pending = true;
  request_break();
}

int add_pending_call(int (*f)(void*), void* arg) {
  pthread_mutex_lock(&pending.mutex);
  bool full = pending.count == kMaxPendingCalls;
  if (!full) {
    pending.calls[(pending.first + pending.count++) % kMaxPendingCalls] = {f, arg};
  }
  pthread_mutex_unlock(&pending.mutex);
  request_break();
  return full ? -1 : 0;
}

int make_pending_calls(Thread& t) {
  if (!is_main_thread() || pending.busy) return 0;
  pending.busy = true;
  int result = 0;
  for (int i = 0; i < kMaxPendingCalls && result == 0; ++i) {
    pthread_mutex_lock(&pending.mutex);
    if (pending.count == 0) {
      pthread_mutex_unlock(&pending.mutex);
      break;
    }
    auto call = pending.calls[pending.first];
    pending.first = (pending.first + 1) % kMaxPendingCalls;
    --pending.count;
    pthread_mutex_unlock(&pending.mutex);
    result = call.f(call.arg) ? -1 : 0;
  }
  pending.busy = false;
  if (result < 0) request_break();
  return result;
}

int (*g_run_signal_handlers)(Thread& t) = nullptr;  // set by modules/_signal.cpp

int check_signals(Thread& t) {
  if (!g_signals_pending || !is_main_thread() || !g_run_signal_handlers) return 0;
  g_signals_pending = false;
  if (g_run_signal_handlers(t) < 0) {
    return -1;
  }
  return 0;
}

int set_async_exception(Thread& t, unsigned long thread_id, Object* exception) {
  for (Thread* other = interpreter(t).threads; other; other = other->next) {
    if (other->thread_id != thread_id) continue;
    Object* old = other->async_exc;
    other->async_exc = xretain(exception);
    xdecref(old);
    request_break();
    return 1;
  }
  return 0;
}

static int handle_eval_breaker(Thread& t) {
  __atomic_store_n(&t.interp->eval_breaker, 0, __ATOMIC_RELAXED);
  // What cannot be done in this thread stays requested.
  if (g_signals_pending) {
    if (is_main_thread()) {
      if (check_signals(t) < 0) {
        if (gil.drop_request || pending.count || g_signals_pending) request_break();
        return -1;
      }
    } else {
      request_break();
    }
  }
  if (pending.count) {
    if (is_main_thread()) {
      if (make_pending_calls(t) < 0) return -1;
    } else {
      request_break();
    }
  }
  if (gil.drop_request) gil_yield(t);
  if (t.async_exc) {
    Ref<> exception = steal(t.async_exc);
    t.async_exc = nullptr;
    return t.raise_object(reinterpret_cast<Type*>(exception.get()), nullptr);
  }
  for (Thread* other = t.interp->threads; other; other = other->next) {
    if (other->async_exc) request_break();
  }
  return 0;
}
EvalBreaker eval_breaker = {handle_eval_breaker};

}  // namespace adder
