// pythread.h: locks, threads and thread-specific storage of the platform.
#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>
#include <new>

#include "capi/capi.h"
#include "core/lock.h"
#include "mem/alloc.h"
#include "modules/sys.h"

using namespace adder;
using namespace adder::capi;

// --- locks ---

PyThread_type_lock PyThread_allocate_lock(void) {
  void* memory = raw_malloc(sizeof(Lock));
  return memory ? new (memory) Lock : nullptr;
}
void PyThread_free_lock(PyThread_type_lock lock) {
  static_cast<Lock*>(lock)->~Lock();
  raw_free(lock);
}
static i64 monotonic_ns() {
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * i64{1'000'000'000} + now.tv_nsec;
}
PyLockStatus PyThread_acquire_lock_timed(PyThread_type_lock lock, PY_TIMEOUT_T microseconds, int interruptible) {
  i64 timeout = microseconds < 0 ? -1 : microseconds > PY_TIMEOUT_MAX ? PY_TIMEOUT_MAX * 1000 : microseconds * 1000;
  i64 deadline = timeout > 0 ? monotonic_ns() + timeout : 0;
  for (;;) {
    LockStatus status = static_cast<Lock*>(lock)->acquire(timeout);
    if (status == LockStatus::acquired) return PY_LOCK_ACQUIRED;
    if (status == LockStatus::failed) return PY_LOCK_FAILURE;
    if (interruptible) return PY_LOCK_INTR;
    if (timeout > 0) {
      timeout = deadline - monotonic_ns();
      if (timeout <= 0) timeout = 0;
    }
  }
}
int PyThread_acquire_lock(PyThread_type_lock lock, int wait) { return PyThread_acquire_lock_timed(lock, wait ? -1 : 0, 0); }
void PyThread_release_lock(PyThread_type_lock lock) { static_cast<Lock*>(lock)->release(); }
ADDER_CAPI int _PyThread_at_fork_reinit(PyThread_type_lock* lock) {
  PyThread_type_lock fresh = PyThread_allocate_lock();
  if (!fresh) return -1;
  *lock = fresh;  // the old one may be held by a thread that is gone: it cannot be freed
  return 0;
}

// --- threads ---

namespace {
std::size_t g_stack_size = 0;
struct Start {
  void (*function)(void*);
  void* argument;
};
void* run_thread(void* p) {
  Start start = *static_cast<Start*>(p);
  raw_free(p);
  start.function(start.argument);
  return nullptr;
}
}  // namespace

void PyThread_init_thread(void) {}
unsigned long PyThread_start_new_thread(void (*function)(void*), void* argument) {
  auto* start = static_cast<Start*>(raw_malloc(sizeof(Start)));
  if (!start) return PYTHREAD_INVALID_THREAD_ID;
  *start = {function, argument};
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, g_stack_size ? g_stack_size : std::size_t{8} << 20);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_t thread;
  int r = pthread_create(&thread, &attributes, run_thread, start);
  pthread_attr_destroy(&attributes);
  if (r == 0) return thread;
  raw_free(start);
  return PYTHREAD_INVALID_THREAD_ID;
}
unsigned long PyThread_get_thread_ident(void) { return pthread_self(); }
unsigned long PyThread_get_thread_native_id(void) { return static_cast<unsigned long>(syscall(SYS_gettid)); }
ADDER_CAPI void PyThread_exit_thread(void) { pthread_exit(nullptr); }
size_t PyThread_get_stacksize(void) { return g_stack_size; }
int PyThread_set_stacksize(size_t size) {
  if (size == 0) {
    g_stack_size = 0;
    return 0;
  }
  if (size < 32768) return -1;
  pthread_attr_t attributes;
  if (pthread_attr_init(&attributes) != 0) return -1;
  int r = pthread_attr_setstacksize(&attributes, size);
  pthread_attr_destroy(&attributes);
  if (r == 0) g_stack_size = size;
  return r == 0 ? 0 : -1;
}
PyObject* PyThread_GetInfo(void) { return out(Ref<>::borrow(sys_get(Thread::current(), "thread_info"))); }

// --- thread-specific storage ---

int PyThread_create_key(void) {
  pthread_key_t key;
  if (pthread_key_create(&key, nullptr) != 0) return -1;
  if (key > INT_MAX) {
    pthread_key_delete(key);
    errno = ENOMEM;
    return -1;
  }
  return static_cast<int>(key);
}
void PyThread_delete_key(int key) { pthread_key_delete(static_cast<pthread_key_t>(key)); }
void PyThread_delete_key_value(int key) { pthread_setspecific(static_cast<pthread_key_t>(key), nullptr); }
int PyThread_set_key_value(int key, void* value) { return pthread_setspecific(static_cast<pthread_key_t>(key), value) ? -1 : 0; }
void* PyThread_get_key_value(int key) { return pthread_getspecific(static_cast<pthread_key_t>(key)); }
void PyThread_ReInitTLS(void) {}

Py_tss_t* PyThread_tss_alloc(void) {
  auto* key = static_cast<Py_tss_t*>(PyMem_RawMalloc(sizeof(Py_tss_t)));
  if (key) *key = Py_tss_NEEDS_INIT;
  return key;
}
void PyThread_tss_free(Py_tss_t* key) {
  if (!key) return;
  PyThread_tss_delete(key);
  PyMem_RawFree(key);
}
int PyThread_tss_is_created(Py_tss_t* key) { return key->_is_initialized; }
int PyThread_tss_create(Py_tss_t* key) {
  if (key->_is_initialized) return 0;
  if (pthread_key_create(&key->_key, nullptr) != 0) return -1;
  key->_is_initialized = 1;
  return 0;
}
void PyThread_tss_delete(Py_tss_t* key) {
  if (!key->_is_initialized) return;
  pthread_key_delete(key->_key);
  key->_is_initialized = 0;
}
int PyThread_tss_set(Py_tss_t* key, void* value) { return pthread_setspecific(key->_key, value) ? -1 : 0; }
void* PyThread_tss_get(Py_tss_t* key) { return pthread_getspecific(key->_key); }
