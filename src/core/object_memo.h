// Objects by identity with a number each, and bytes on their way out: what writers of object graphs (pickle, marshal) work with.
#pragma once

#include <cstdlib>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

#include "base/base.h"

namespace adder {

struct Object;

/// Objects with their numbers: open addressing by address, nothing is ever taken out alone. Owns nothing.
class ObjectMemo {
 public:
  struct Entry {
    Object* object;  // null: free
    ssize index;
  };

  std::size_t size() const { return used_; }
  std::size_t bytes() const { return slots_.size() * sizeof(Entry); }
  ADDER_INLINE const ssize* find(Object* o) const {
    if (slots_.empty()) return nullptr;
    const Entry& e = slots_[place(o)];
    return e.object ? &e.index : nullptr;
  }
  /// False: it was there already, and keeps its number.
  ADDER_INLINE bool insert(Object* o, ssize index) {
    if (ADDER_UNLIKELY(3 * used_ >= 2 * slots_.size())) grow();
    Entry& e = slots_[place(o)];
    if (e.object) return false;
    e = {o, index};
    ++used_;
    return true;
  }
  void set(Object* o, ssize index) {
    if (!insert(o, index)) slots_[place(o)].index = index;
  }
  void swap(ObjectMemo& other) {
    slots_.swap(other.slots_);
    std::swap(used_, other.used_);
  }
  template <class F>
  void for_each(F f) const {
    for (const Entry& e : slots_) {
      if (e.object) f(e.object, e.index);
    }
  }

 private:
  ADDER_INLINE std::size_t place(Object* o) const {
    std::size_t mask = slots_.size() - 1, i = reinterpret_cast<std::size_t>(o) >> 4;
    for (i = (i ^ i >> 12) & mask; slots_[i].object && slots_[i].object != o; i = (i + 1) & mask) {
    }
    return i;
  }
  ADDER_COLD void grow() {
    std::vector<Entry> old(slots_.empty() ? 32 : 4 * slots_.size());
    old.swap(slots_);
    for (const Entry& e : old) {
      if (e.object) slots_[place(e.object)] = e;
    }
  }
  std::vector<Entry> slots_;
  std::size_t used_ = 0;
};

/// A growing run of bytes.
class ByteSink {
 public:
  ByteSink() = default;
  ~ByteSink() { std::free(data_); }
  ByteSink(const ByteSink&) = delete;
  ByteSink& operator=(const ByteSink&) = delete;
  std::size_t size() const { return size_; }
  std::size_t capacity() const { return capacity_; }
  char* data() { return data_; }
  std::string_view view() const { return {data_, size_}; }
  void clear() { size_ = 0; }
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
    if (n) std::memcpy(extend(n), p, n);
  }
  void put(u8 byte) { *extend(1) = static_cast<char>(byte); }

 private:
  ADDER_COLD void grow(std::size_t n) {
    std::size_t capacity = size_ + n + (size_ + n) / 2 + 256;
    void* p = std::realloc(data_, capacity);
    if (!p) ADDER_FATAL("out of memory");
    data_ = static_cast<char*>(p);
    capacity_ = capacity;
  }
  char* data_ = nullptr;
  std::size_t size_ = 0, capacity_ = 0;
};

}  // namespace adder
