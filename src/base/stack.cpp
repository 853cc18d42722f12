#include "base/stack.h"

#include <pthread.h>

namespace adder {

static std::size_t margin_of(std::size_t usable) { return usable / 8 < (128u << 10) ? usable / 8 : (128u << 10); }

char* started_stack_limit(std::size_t size) {
  // The thread's descriptor stands at the top of its stack, less than two pages from the end.
  char* top = reinterpret_cast<char*>(pthread_self()) + 8192;
  char* here = static_cast<char*>(__builtin_frame_address(0));
  if (here > top || static_cast<std::size_t>(top - here) > size / 2) return find_stack_limit();
  return top - size + margin_of(size);
}

char* find_stack_limit() {
  pthread_attr_t attr;
  void* base = nullptr;
  std::size_t size = 0;
  if (pthread_getattr_np(pthread_self(), &attr) == 0) {
    pthread_attr_getstack(&attr, &base, &size);
    pthread_attr_destroy(&attr);
  }
  char* here = static_cast<char*>(__builtin_frame_address(0));
  if (!base || here < static_cast<char*>(base)) return here - (1 << 20);
  // The main thread's reported size follows RLIMIT_STACK, which may be unlimited: 8 MiB is what we count on.
  constexpr std::size_t kAssumed = std::size_t{8} << 20;
  char* top = static_cast<char*>(base) + size;
  if (size > (std::size_t{256} << 20)) base = top - kAssumed;
  std::size_t usable = static_cast<std::size_t>(top - static_cast<char*>(base));
  return static_cast<char*>(base) + margin_of(usable);
}

}  // namespace adder
