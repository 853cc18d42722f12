#include "base/reserve.h"

#include <sys/mman.h>

#include <bits/functexcept.h>
#include <new>

namespace adder {

namespace {

constexpr std::size_t kLargest = std::size_t{16} << 20, kSmallest = std::size_t{1} << 20;

std::atomic<void*> g_reserve = nullptr;
std::size_t g_size = 0;

bool put_aside() {
  for (std::size_t size = kLargest; size >= kSmallest; size /= 4) {
    void* p = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED) continue;
    g_size = size;
    g_reserve.store(p, std::memory_order_release);
    return true;
  }
  return false;
}

void on_no_memory() {
  if (!lend_reserve()) std::__throw_bad_alloc();
}

}  // namespace

std::atomic<bool> g_memory_lent = false;

void take_reserve() {
  if (!g_reserve.load(std::memory_order_acquire) && !memory_is_lent() && put_aside()) std::set_new_handler(on_no_memory);
}

bool lend_reserve() {
  void* p = g_reserve.exchange(nullptr, std::memory_order_acq_rel);
  if (!p) return false;
  munmap(p, g_size);
  g_memory_lent.store(true, std::memory_order_relaxed);
  return true;
}

bool reclaim_reserve() {
  if (!g_memory_lent.exchange(false, std::memory_order_acq_rel)) return true;
  if (put_aside()) return true;
  g_memory_lent.store(true, std::memory_order_relaxed);
  return false;
}

}  // namespace adder
