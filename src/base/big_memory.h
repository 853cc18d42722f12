// Memory for GMP. Its allocation functions have to answer a block and its computations cannot be told to stop, so running out of
// memory would end the process. A computation that may become large runs inside with_big_memory(): when a block cannot be had,
// control jumps back there, and what the computation had allocated is freed. Between the two are frames of GMP alone, which own
// nothing else.
#pragma once

#include <csetjmp>

#include "base/base.h"

namespace adder::digits {

struct BigBlock {
  BigBlock *next, *previous;  // circular; a block that outlived its section is alone
};

class BigSection {
 public:
  BigSection();
  /// Blocks still in use stay with their owners.
  ~BigSection();
  BigSection(const BigSection&) = delete;
  BigSection& operator=(const BigSection&) = delete;
  void free_all();

  std::jmp_buf jump;
  BigBlock blocks;

 private:
  BigSection* outer_;
};

/// What mpn functions need for operands of up to so many limbs fits the stack.
inline constexpr ssize kStackLimbs = 1000;

/// Runs `work`, which computes with GMP and nothing else. False when memory ran out: mpz_t it wrote to must then not be cleared.
template <class Work>
[[nodiscard]] bool with_big_memory(Work&& work, ssize limbs = kStackLimbs) {
  if (limbs < kStackLimbs) {
    work();
    return true;
  }
  BigSection section;
  if (_setjmp(section.jump)) {
    section.free_all();
    return false;
  }
  work();
  return true;
}

}  // namespace adder::digits
