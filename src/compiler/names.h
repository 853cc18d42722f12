// Names of one compilation: each spelling once, so that scopes and tables compare pointers. A name becomes a str object
// only when a code object needs it.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "core/protocols.h"

namespace adder::compiler {

struct Name {
  std::string_view text;  // UTF-8
  Str* object = nullptr;  // interned; owned by the table
  Str* title = nullptr;   // the same, or a str that is not interned
  u32 id = 0;
};

/// Open-addressing map from pointers to ints; keeps no order.
class PointerMap {
 public:
  /// The value of the key, or -1.
  int find(const void* key) const {
    if (slots_.empty()) return -1;
    for (std::size_t i = start(key);; i = (i + 1) & mask()) {
      if (slots_[i].key == key) return slots_[i].value;
      if (!slots_[i].key) return -1;
    }
  }
  void set(const void* key, int value) {
    if ((count_ + 1) * 2 > slots_.size()) grow();
    for (std::size_t i = start(key);; i = (i + 1) & mask()) {
      if (!slots_[i].key) ++count_;
      if (!slots_[i].key || slots_[i].key == key) {
        slots_[i] = {key, value};
        return;
      }
    }
  }

 private:
  struct Slot {
    const void* key;
    int value;
  };
  std::size_t mask() const { return slots_.size() - 1; }
  std::size_t start(const void* key) const {
    return (reinterpret_cast<std::uintptr_t>(key) * 0x9E3779B97F4A7C15ull >> 32) & mask();
  }
  void grow() {
    std::vector<Slot> old = std::move(slots_);
    slots_.assign(old.empty() ? 16 : old.size() * 2, Slot{nullptr, 0});
    count_ = 0;
    for (const Slot& s : old) {
      if (s.key) set(s.key, s.value);
    }
  }
  std::vector<Slot> slots_;
  std::size_t count_ = 0;
};

/// Set of names in order of insertion, each with its index. Small ones are searched in line.
class NameList {
 public:
  int find(const Name* name) const {
    if (names_.size() > kLinear) return map_.find(name);
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (names_[i] == name) return static_cast<int>(i);
    }
    return -1;
  }
  /// Index of the name, which is added if it is new.
  int add(Name* name) {
    int i = find(name);
    if (i >= 0) return i;
    i = size();
    names_.push_back(name);
    if (names_.size() == kLinear + 1) {
      for (std::size_t k = 0; k < names_.size(); ++k) map_.set(names_[k], static_cast<int>(k));
    } else if (names_.size() > kLinear) {
      map_.set(name, i);
    }
    return i;
  }
  int size() const { return static_cast<int>(names_.size()); }
  Name* operator[](int i) const { return names_[static_cast<std::size_t>(i)]; }
  const std::vector<Name*>& all() const { return names_; }

 private:
  static constexpr std::size_t kLinear = 8;
  std::vector<Name*> names_;
  PointerMap map_;
};

class NameTable {
 public:
  NameTable(Thread& t, Arena& arena) : t_(t), arena_(arena) {}
  ~NameTable();
  NameTable(const NameTable&) = delete;
  NameTable& operator=(const NameTable&) = delete;

  /// The one Name of a spelling. The text must live as long as the table (tree, literal or arena).
  Name* of(std::string_view text);
  /// As of(), for a text that does not live on.
  Name* of_copy(std::string_view text) { return of(arena_.copy(text)); }
  /// The name as it is stored in a class body (PEP 8's `__private`): `_Class__private`.
  Name* mangle(const Name* class_name, Name* name);
  /// The interned str of a name, borrowed; null with an exception set.
  Str* object(Name* name);
  /// The str of a code object's name or qualified name, borrowed: interned only when it is an identifier.
  Str* title(Name* name);
  Arena& arena() { return arena_; }
  Thread& thread() { return t_; }

 private:
  struct Cached {
    const char* data;
    std::size_t size;
    Name* name;
  };
  Name* of_slow(std::string_view text);
  void grow();

  Thread& t_;
  Arena& arena_;
  static constexpr std::size_t kCacheSize = 1024;
  Cached cache_[kCacheSize] = {};
  std::vector<Name*> slots_;  // open addressing by content
  std::vector<u32> hashes_;
  std::vector<Name*> names_;
};

}  // namespace adder::compiler
