// Locks for Python code: a wait can be timed, and interrupted by signals.
#pragma once

#include <semaphore.h>

#include "core/thread.h"

namespace adder {

enum class LockStatus { acquired, failed, interrupted };

// A binary semaphore: any thread may release it.
class Lock {
 public:
  Lock() { sem_init(&sem_, 0, 1); }
  ~Lock() { sem_destroy(&sem_); }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;
  /// ns < 0: no limit; 0: at once. Without the GIL (the caller releases it). EINTR ends the wait with `interrupted`.
  LockStatus acquire(i64 timeout_ns);
  void release() { sem_post(&sem_); }
  bool try_acquire() { return acquire(0) == LockStatus::acquired; }

 private:
  sem_t sem_;
};

/// Acquires with the GIL released while it waits; signal handlers run in between (PEP 475). failed + exception if one raised.
LockStatus acquire_lock_timed(Thread& t, Lock& lock, i64 timeout_ns);

}  // namespace adder
