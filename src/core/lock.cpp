#include "core/lock.h"

#include <cerrno>
#include <ctime>

#include "core/gil.h"

namespace adder {

static i64 monotonic_ns() {
  timespec ts;
  clock_gettime(CLOCK_MONOTONIC, &ts);
  return ts.tv_sec * 1'000'000'000ll + ts.tv_nsec;
}

LockStatus Lock::acquire(i64 timeout_ns) {
  int r;
  if (timeout_ns == 0) {
    do r = sem_trywait(&sem_);
    while (r < 0 && errno == EINTR);
    return r == 0 ? LockStatus::acquired : LockStatus::failed;
  }
  if (timeout_ns < 0) {
    r = sem_wait(&sem_);
  } else {
    i64 until = monotonic_ns();
    until = __builtin_add_overflow(until, timeout_ns, &until) ? INT64_MAX : until;
    timespec ts{static_cast<time_t>(until / 1'000'000'000), static_cast<long>(until % 1'000'000'000)};
    r = sem_clockwait(&sem_, CLOCK_MONOTONIC, &ts);
  }
  if (r == 0) return LockStatus::acquired;
  return errno == EINTR ? LockStatus::interrupted : LockStatus::failed;
}

LockStatus acquire_lock_timed(Thread& t, Lock& lock, i64 timeout_ns) {
  if (lock.try_acquire()) return LockStatus::acquired;
  if (timeout_ns == 0) return LockStatus::failed;
  i64 deadline = timeout_ns > 0 ? monotonic_ns() + timeout_ns : 0;
  if (timeout_ns > 0 && deadline < 0) deadline = INT64_MAX;
  for (;;) {
    LockStatus status;
    {
      AllowThreads allow;
      status = lock.acquire(timeout_ns);
    }
    if (status != LockStatus::interrupted) return status;
    if (check_signals(t) < 0) return LockStatus::interrupted;
    if (timeout_ns > 0) {
      timeout_ns = deadline - monotonic_ns();
      if (timeout_ns <= 0) return LockStatus::failed;
    }
  }
}

}  // namespace adder
