// A bump allocator: memory is taken in order and given back all at once.
#pragma once

#include <cstring>
#include <new>
#include <string_view>
#include <type_traits>

#include "base/base.h"

namespace adder {

/// Owns everything allocated from it until it is destroyed. Never runs destructors, so only trivially
/// destructible types may live in it. When memory is out it lives on the reserve (base/reserve.h); who fills it stops then.
class Arena {
 public:
  explicit Arena(size_t first_chunk = 16 * 1024) : next_chunk_(first_chunk) {}
  ~Arena();
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  /// Uninitialised memory, aligned to 8 bytes.
  void* allocate(size_t bytes) {
    bytes = (bytes + 7) & ~size_t{7};
    if (ADDER_UNLIKELY(static_cast<size_t>(limit_ - cursor_) < bytes)) return allocate_slow(bytes);
    char* result = cursor_;
    cursor_ += bytes;
    return result;
  }

  /// A value-initialised T (members of a plain struct are zero).
  template <typename T>
  T* make() {
    static_assert(std::is_trivially_destructible_v<T> && alignof(T) <= 8);
    return new (allocate(sizeof(T))) T{};
  }

  /// An uninitialised array of n T; null when n is 0.
  template <typename T>
  T* make_array(size_t n) {
    static_assert(std::is_trivially_destructible_v<T> && alignof(T) <= 8);
    return n == 0 ? nullptr : static_cast<T*>(allocate(n * sizeof(T)));
  }

  /// A copy of the text, with a NUL after it; data() is never null, not even for an empty text.
  std::string_view copy(std::string_view text) {
    char* to = static_cast<char*>(allocate(text.size() + 1));
    if (!text.empty()) std::memcpy(to, text.data(), text.size());
    to[text.size()] = 0;
    return {to, text.size()};
  }

  /// Bytes taken from the system so far.
  size_t reserved() const { return reserved_; }

 private:
  struct Chunk {
    Chunk* previous;
    size_t size;
  };
  void* allocate_slow(size_t bytes);

  char* cursor_ = nullptr;
  char* limit_ = nullptr;
  Chunk* chunks_ = nullptr;
  size_t next_chunk_;
  size_t reserved_ = 0;
};

}  // namespace adder
