// A hash array mapped trie (Bagwell, 2001) keyed by identity.
//
// A node has up to 32 slots, one for each value of 5 bits of the hash; the bitmap says which exist, and only those are
// stored. A slot holds a key with its value, or (key null) a child node for the next 5 bits. The hash is the key's address
// multiplied by an odd constant: different addresses always differ within 64 bits, so there are no collisions to store.
// Nodes are immutable once published; a map that differs in one key shares all nodes off that key's path. A child is never
// left with a single key: it is pulled up, so that equal sets of keys give equal tries.
#include "types/hamt.h"

namespace adder {

struct HamtNode : VarObject {  // size: number of slots
  u32 bitmap;
  struct Slot {
    Object* key;  // null: value is a HamtNode
    Object* value;
  } slots[1];
};

namespace {

constexpr int kBits = 5;

u64 hash_of(const Object* key) {
  u64 h = reinterpret_cast<u64>(key) * 0x9e3779b97f4a7c15u;  // odd: no two addresses become one
  return (h >> 32) | (h << 32);                              // the upper half is the well mixed one
}
u32 bit_of(u64 hash, int shift) { return u32{1} << ((hash >> shift) & 31); }
int slot_of(const HamtNode* node, u32 bit) { return __builtin_popcount(node->bitmap & (bit - 1)); }
HamtNode* child(const HamtNode::Slot& s) { return static_cast<HamtNode*>(s.value); }

// Untracked, slots unset.
HamtNode* raw_node(Thread& t, int n, u32 bitmap) {
  auto* node = static_cast<HamtNode*>(
      new_gc_object_raw(t, &hamt_node_type, offsetof(HamtNode, slots) + static_cast<std::size_t>(n) * sizeof(HamtNode::Slot)));
  if (!node) return nullptr;
  node->size = n;
  node->bitmap = bitmap;
  return node;
}
void set_slot(HamtNode::Slot& slot, Object* key, Object* value) {
  slot.key = xretain(key);
  slot.value = retain(value);
}
Ref<HamtNode> publish(HamtNode* node) {
  gc_track(node);
  return steal(node);
}

Ref<HamtNode> copy_with_slot(Thread& t, const HamtNode* node, int at, Object* key, Object* value) {
  HamtNode* copy = raw_node(t, static_cast<int>(node->size), node->bitmap);
  if (!copy) return {};
  for (int i = 0; i < node->size; ++i) {
    if (i == at)
      set_slot(copy->slots[i], key, value);
    else
      set_slot(copy->slots[i], node->slots[i].key, node->slots[i].value);
  }
  return publish(copy);
}

// A node for two different keys.
Ref<HamtNode> pair_node(Thread& t, int shift, Object* a, Object* a_value, Object* b, Object* b_value) {
  u32 bit_a = bit_of(hash_of(a), shift), bit_b = bit_of(hash_of(b), shift);
  if (bit_a == bit_b) {
    Ref<HamtNode> deeper = pair_node(t, shift + kBits, a, a_value, b, b_value);
    if (!deeper) return {};
    HamtNode* node = raw_node(t, 1, bit_a);
    if (!node) return {};
    set_slot(node->slots[0], nullptr, deeper.get());
    return publish(node);
  }
  HamtNode* node = raw_node(t, 2, bit_a | bit_b);
  if (!node) return {};
  set_slot(node->slots[bit_a > bit_b], a, a_value);
  set_slot(node->slots[bit_a < bit_b], b, b_value);
  return publish(node);
}

Ref<HamtNode> with(Thread& t, const HamtNode* node, int shift, u64 hash, Object* key, Object* value, bool* added) {
  u32 bit = bit_of(hash, shift);
  int at = slot_of(node, bit);
  if (!(node->bitmap & bit)) {
    *added = true;
    int n = static_cast<int>(node->size);
    HamtNode* copy = raw_node(t, n + 1, node->bitmap | bit);
    if (!copy) return {};
    for (int i = 0; i < at; ++i) set_slot(copy->slots[i], node->slots[i].key, node->slots[i].value);
    set_slot(copy->slots[at], key, value);
    for (int i = at; i < n; ++i) set_slot(copy->slots[i + 1], node->slots[i].key, node->slots[i].value);
    return publish(copy);
  }
  const HamtNode::Slot& slot = node->slots[at];
  if (slot.key == key) return copy_with_slot(t, node, at, key, value);
  Ref<HamtNode> below;
  if (!slot.key) {
    below = with(t, child(slot), shift + kBits, hash, key, value, added);
  } else {
    *added = true;
    below = pair_node(t, shift + kBits, slot.key, slot.value, key, value);
  }
  if (!below) return {};
  return copy_with_slot(t, node, at, nullptr, below);
}

// The node without the key, which is in it. *empty: nothing is left (null result).
Ref<HamtNode> without(Thread& t, const HamtNode* node, int shift, u64 hash, Object* key, bool* empty) {
  u32 bit = bit_of(hash, shift);
  int at = slot_of(node, bit), n = static_cast<int>(node->size);
  const HamtNode::Slot& slot = node->slots[at];
  if (!slot.key) {
    Ref<HamtNode> below = without(t, child(slot), shift + kBits, hash, key, empty);
    if (!below) return {};  // a child never becomes empty
    if (below->size == 1 && below->slots[0].key) {
      return copy_with_slot(t, node, at, below->slots[0].key, below->slots[0].value);
    }
    return copy_with_slot(t, node, at, nullptr, below);
  }
  if (n == 1) {
    *empty = true;
    return {};
  }
  HamtNode* copy = raw_node(t, n - 1, node->bitmap & ~bit);
  if (!copy) return {};
  for (int i = 0, to = 0; i < n; ++i) {
    if (i != at) set_slot(copy->slots[to++], node->slots[i].key, node->slots[i].value);
  }
  return publish(copy);
}

Ref<Hamt> new_map(Thread& t, Ref<HamtNode> root, ssize count) {
  auto* map = new_gc_object<Hamt>(t, &hamt_type);
  if (!map) return {};
  map->root = root.release();
  map->count = count;
  gc_track(map);
  return steal(map);
}

void node_dealloc(Object* op) {
  auto* node = static_cast<HamtNode*>(op);
  gc_untrack(op);
  for (ssize i = 0; i < node->size; ++i) {
    xdecref(node->slots[i].key);
    xdecref(node->slots[i].value);
  }
  gc_free(op);
}
int node_traverse(Object* op, VisitProc visit, void* arg) {
  auto* node = static_cast<HamtNode*>(op);
  for (ssize i = 0; i < node->size; ++i) {
    ADDER_VISIT(node->slots[i].key);
    ADDER_VISIT(node->slots[i].value);
  }
  return 0;
}
void hamt_dealloc(Object* op) {
  gc_untrack(op);
  xdecref(static_cast<Hamt*>(op)->root);
  gc_free(op);
}
int hamt_traverse(Object* op, VisitProc visit, void* arg) {
  ADDER_VISIT(static_cast<Hamt*>(op)->root);
  return 0;
}
int hamt_clear(Object* op) {
  static_cast<Hamt*>(op)->count = 0;
  clear_field(static_cast<Hamt*>(op)->root);
  return 0;
}

}  // namespace

Ref<Hamt> new_hamt(Thread& t) { return new_map(t, {}, 0); }

Object* hamt_find(const Hamt* map, const Object* key) {
  u64 hash = hash_of(key);
  int shift = 0;
  for (const HamtNode* node = map->root; node; shift += kBits) {
    u32 bit = bit_of(hash, shift);
    if (!(node->bitmap & bit)) return nullptr;
    const HamtNode::Slot& slot = node->slots[slot_of(node, bit)];
    if (slot.key) return slot.key == key ? slot.value : nullptr;
    node = child(slot);
  }
  return nullptr;
}

Ref<Hamt> hamt_with(Thread& t, const Hamt* map, Object* key, Object* value) {
  u64 hash = hash_of(key);
  if (!map->root) {
    HamtNode* node = raw_node(t, 1, bit_of(hash, 0));
    if (!node) return {};
    set_slot(node->slots[0], key, value);
    return new_map(t, publish(node), 1);
  }
  bool added = false;
  Ref<HamtNode> root = with(t, map->root, 0, hash, key, value, &added);
  if (!root) return {};
  return new_map(t, std::move(root), map->count + added);
}

Ref<Hamt> hamt_without(Thread& t, const Hamt* map, Object* key) {
  bool empty = false;
  Ref<HamtNode> root = without(t, map->root, 0, hash_of(key), key, &empty);
  if (!root && !empty) return {};
  return new_map(t, std::move(root), map->count - 1);
}

HamtWalk::HamtWalk(const Hamt* map) {
  if (map->root) {
    levels_[0] = {map->root, 0};
    depth_ = 1;
  }
}

bool HamtWalk::next(Object** key, Object** value) {
  while (depth_ > 0) {
    Level& level = levels_[depth_ - 1];
    if (level.slot >= level.node->size) {
      --depth_;
      continue;
    }
    const HamtNode::Slot& slot = level.node->slots[level.slot++];
    if (!slot.key) {
      levels_[depth_++] = {child(slot), 0};
      continue;
    }
    *key = slot.key;
    *value = slot.value;
    return true;
  }
  return false;
}

constinit Type hamt_type = [] {
  Type t = static_type("hamt", sizeof(Hamt), 0, kTypeGc);
  t.tp_dealloc = hamt_dealloc;
  t.tp_traverse = hamt_traverse;
  t.tp_clear = hamt_clear;
  return t;
}();
constinit Type hamt_node_type = [] {
  Type t = static_type("hamt_bitmap_node", offsetof(HamtNode, slots), sizeof(HamtNode::Slot), kTypeGc);
  t.tp_dealloc = node_dealloc;
  t.tp_traverse = node_traverse;
  return t;
}();

}  // namespace adder
