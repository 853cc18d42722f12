// A persistent map from object identities to objects: copying is free, setting makes a new map that shares all but one path.
// Contexts are made of it.
#pragma once

#include "core/protocols.h"
#include "mem/alloc.h"

namespace adder {

struct HamtNode;
struct Hamt : Object {
  HamtNode* root;  // null when empty
  ssize count;
};
extern Type hamt_type, hamt_node_type;

Ref<Hamt> new_hamt(Thread& t);
/// Borrowed value, or null.
Object* hamt_find(const Hamt* map, const Object* key);
Ref<Hamt> hamt_with(Thread& t, const Hamt* map, Object* key, Object* value);
/// The map without the key; `map` itself must have it.
Ref<Hamt> hamt_without(Thread& t, const Hamt* map, Object* key);

// Walks a map in its (arbitrary, but stable) order. The map must be kept alive by the caller.
class HamtWalk {
 public:
  explicit HamtWalk(const Hamt* map);
  HamtWalk() = default;
  bool next(Object** key, Object** value);  // borrowed

 private:
  static constexpr int kMaxDepth = 13;  // 64 bits, 5 at a time
  struct Level {
    const HamtNode* node;
    int slot;
  };
  Level levels_[kMaxDepth];
  int depth_ = 0;
};

}  // namespace adder
