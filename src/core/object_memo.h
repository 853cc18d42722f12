// Objects by identity with a number each, and bytes on their way out: what writers of object graphs (pickle, marshal) work with.
#pragma once

#include <cstdlib>
#include <cstring>
#include <string_view>
#include <utility>

#include "base/reserve.h"

namespace adder {

struct Object;

/// Objects with their numbers: open addressing by address, nothing is ever taken out alone. Owns nothing.
class ObjectMemo {
 public:
  struct Entry {
    Object* object;  // null: free
    ssize index;
  };

  ObjectMemo() = default;
  ~ObjectMemo() { std::free(slots_); }
  ObjectMemo(const ObjectMemo&) = delete;
  ObjectMemo& operator=(const ObjectMemo&) = delete;
  std::size_t size() const { return used_; }
  std::size_t bytes() const { return n_ * sizeof(Entry); }
  /// Was there no memory for an object? It is missing then.
  bool failed() const { return failed_; }
  ADDER_INLINE const ssize* find(Object* o) const {
    if (n_ == 0) return nullptr;
    const Entry& e = slots_[place(o)];
    return e.object ? &e.index : nullptr;
  }
  /// False: it was there already, and keeps its number; or there is no memory.
  ADDER_INLINE bool insert(Object* o, ssize index) {
    if (ADDER_UNLIKELY(3 * used_ >= 2 * n_) && !grow()) return false;
    Entry& e = slots_[place(o)];
    if (e.object) return false;
    e = {o, index};
    ++used_;
    return true;
  }
  void set(Object* o, ssize index) {
    if (!insert(o, index) && !failed_) slots_[place(o)].index = index;
  }
  void swap(ObjectMemo& other) {
    std::swap(slots_, other.slots_);
    std::swap(n_, other.n_);
    std::swap(used_, other.used_);
    std::swap(failed_, other.failed_);
  }
  template <class F>
  void for_each(F f) const {
    for (std::size_t i = 0; i < n_; ++i) {
      if (slots_[i].object) f(slots_[i].object, slots_[i].index);
    }
  }

 private:
  ADDER_INLINE std::size_t place(Object* o) const {
    std::size_t mask = n_ - 1, i = reinterpret_cast<std::size_t>(o) >> 4;
    for (i = (i ^ i >> 12) & mask; slots_[i].object && slots_[i].object != o; i = (i + 1) & mask) {
    }
    return i;
  }
  ADDER_COLD bool grow() {
    std::size_t n = n_ ? 4 * n_ : 32;
    auto* slots = static_cast<Entry*>(std::calloc(n, sizeof(Entry)));
    failed_ = !slots;
    if (failed_) return false;
    Entry* old = std::exchange(slots_, slots);
    std::size_t old_n = std::exchange(n_, n);
    for (std::size_t i = 0; i < old_n; ++i) {
      if (old[i].object) slots_[place(old[i].object)] = old[i];
    }
    std::free(old);
    return true;
  }
  Entry* slots_ = nullptr;
  std::size_t n_ = 0, used_ = 0;
  bool failed_ = false;
};

/// A growing run of bytes. When there is no memory for more it becomes empty, and failed().
class ByteSink {
 public:
  ByteSink() = default;
  ~ByteSink() { std::free(data_); }
  ByteSink(const ByteSink&) = delete;
  ByteSink& operator=(const ByteSink&) = delete;
  std::size_t size() const { return size_; }
  std::size_t capacity() const { return capacity_; }
  bool failed() const { return failed_; }
  char* data() { return data_; }
  std::string_view view() const { return {data_, size_}; }
  void clear() {
    size_ = 0;
    failed_ = false;
  }
  /// Room for n bytes, if there is memory for them.
  void reserve(std::size_t n) {
    void* p = n > capacity_ ? std::realloc(data_, n) : nullptr;
    if (!p) return;
    data_ = static_cast<char*>(p);
    capacity_ = n;
  }
  /// Gives the memory back.
  void release() {
    std::free(data_);
    data_ = nullptr;
    size_ = capacity_ = 0;
    failed_ = false;
  }
  void truncate(std::size_t n) { size_ = n; }
  /// Where the next n bytes go; they count at once.
  ADDER_INLINE char* extend(std::size_t n) {
    if (ADDER_UNLIKELY(n > capacity_ - size_)) grow(n);
    char* p = data_ + size_;
    size_ += n;
    return p;
  }
  ADDER_INLINE void append(const char* p, std::size_t n) {
    if (n > capacity_ - size_ && !has_room(n)) return;
    if (n) std::memcpy(extend(n), p, n);
  }
  void put(u8 byte) { *extend(1) = static_cast<char>(byte); }

 private:
  ADDER_COLD bool has_room(std::size_t n) {
    std::size_t capacity = size_ + n + (size_ + n) / 2 + 256;
    reserve(capacity);
    if (capacity <= capacity_) return true;
    failed_ = true;
    size_ = 0;
    return n <= capacity_;
  }
  ADDER_COLD void grow(std::size_t n) {
    if (has_room(n)) return;
    if (lend_reserve()) reserve(n);
    if (n > capacity_) ADDER_FATAL("out of memory");
  }
  char* data_ = nullptr;
  std::size_t size_ = 0, capacity_ = 0;
  bool failed_ = false;
};

}  // namespace adder
