// What a pickle has read, by number.
#pragma once

#include <unordered_map>
#include <vector>

#include "core/object_memo.h"

namespace adder::pickle {

/// Objects by number. Numbers come in order from every pickler; those far beyond that, which anybody can write, are kept apart.
class IndexMemo {
 public:
  std::size_t size() const { return used_; }
  std::size_t bytes() const { return (dense_.empty() ? kFirst : dense_.size()) * sizeof(Object*) + sparse_.size() * 32; }
  /// Borrowed; null: there is none.
  ADDER_INLINE Object* find(u64 index) const {
    if (ADDER_LIKELY(index < dense_.size() && dense_[index])) return dense_[index];
    if (ADDER_LIKELY(sparse_.empty())) return nullptr;
    auto found = sparse_.find(index);
    return found == sparse_.end() ? nullptr : found->second;
  }
  /// Bytes that put() would move its table to.
  ADDER_INLINE std::size_t growth(u64 index) const { return dense_for(index) * sizeof(Object*); }
  /// Steals; the object that had the number, owned by the caller, or null.
  ADDER_INLINE Object* put(u64 index, Object* o) {
    if (std::size_t n = dense_for(index)) dense_.resize(n);
    if (ADDER_LIKELY(index < dense_.size() && sparse_.empty())) {
      Object* old = dense_[index];
      dense_[index] = o;
      used_ += !old;
      return old;
    }
    return put_slowly(index, o);
  }
  void swap(IndexMemo& other) {
    dense_.swap(other.dense_);
    sparse_.swap(other.sparse_);
    std::swap(used_, other.used_);
  }
  template <class F>
  void for_each(F f) const {
    for (std::size_t i = 0; i < dense_.size(); ++i) {
      if (dense_[i]) f(i, dense_[i]);
    }
    for (auto& entry : sparse_) f(entry.first, entry.second);
  }

 private:
  static constexpr std::size_t kFirst = 32;
  ADDER_INLINE std::size_t dense_for(u64 index) const {
    if (ADDER_LIKELY(index < dense_.size()) || index >= 2 * dense_.size() + kFirst) return 0;
    return index < kFirst ? kFirst : 2 * index;
  }
  ADDER_COLD Object* put_slowly(u64 index, Object* o) {
    Object* old = nullptr;
    if (auto found = sparse_.find(index); found != sparse_.end()) {
      old = found->second;
      sparse_.erase(found);
    } else if (index < dense_.size()) {
      old = dense_[index];
    }
    used_ += !old;
    if (index < dense_.size())
      dense_[index] = o;
    else
      sparse_[index] = o;
    return old;
  }
  std::vector<Object*> dense_;
  std::unordered_map<u64, Object*> sparse_;
  std::size_t used_ = 0;
};

}  // namespace adder::pickle
