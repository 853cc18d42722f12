// internal/pycore_hashtable.h (a C hash table that some modules of the standard library use) and pyhash.h.
#include <cstring>

#include "types/dict.h"
#include "types/str.h"

#include "capi/capi.h"

using namespace adder;
using namespace adder::capi;

// --- hash table: chains in buckets, a power of two of them ---

namespace {

struct Entry {
  Entry* next;
  Py_uhash_t hash;
  void* key;
  void* value;
};
struct Table {
  std::size_t entries, buckets;
  Entry** heads;
  Entry* (*find)(Table*, const void* key);  // called inline by extensions
  Py_uhash_t (*hash)(const void* key);
  int (*equal)(const void* a, const void* b);
  void (*destroy_key)(void*);
  void (*destroy_value)(void*);
  struct Allocator {
    void* (*malloc)(std::size_t);
    void (*free)(void*);
  } allocator;
};
static_assert(sizeof(Table) == 80);

constexpr std::size_t kMinBuckets = 16;

Entry* find_entry(Table* h, const void* key) {
  Py_uhash_t hash = h->hash(key);
  for (Entry* e = h->heads[hash & (h->buckets - 1)]; e; e = e->next) {
    if (e->hash == hash && h->equal(key, e->key)) return e;
  }
  return nullptr;
}
// More buckets when half full, less when a tenth is used. When memory is out the table stays as it is.
void adjust(Table* h) {
  std::size_t wanted = kMinBuckets;
  while (wanted < h->entries * 10 / 3) wanted *= 2;
  if (wanted == h->buckets) return;
  auto** heads = static_cast<Entry**>(h->allocator.malloc(wanted * sizeof(Entry*)));
  if (!heads) return;
  std::memset(heads, 0, wanted * sizeof(Entry*));
  for (std::size_t i = 0; i < h->buckets; ++i) {
    for (Entry* e = h->heads[i]; e;) {
      Entry* next = e->next;
      Entry*& head = heads[e->hash & (wanted - 1)];
      e->next = head;
      head = e;
      e = next;
    }
  }
  h->allocator.free(h->heads);
  h->heads = heads;
  h->buckets = wanted;
}
void free_entry(Table* h, Entry* e) {
  if (h->destroy_key) h->destroy_key(e->key);
  if (h->destroy_value) h->destroy_value(e->value);
  h->allocator.free(e);
}
void free_entries(Table* h) {
  for (std::size_t i = 0; i < h->buckets; ++i) {
    for (Entry* e = h->heads[i]; e;) {
      Entry* next = e->next;
      free_entry(h, e);
      e = next;
    }
    h->heads[i] = nullptr;
  }
  h->entries = 0;
}
Py_uhash_t rotated_address(const void* p) {
  auto v = reinterpret_cast<std::size_t>(p);
  return v >> 4 | v << 60;
}

}  // namespace

ADDER_CAPI Py_uhash_t _Py_hashtable_hash_ptr(const void* key) { return rotated_address(key); }
ADDER_CAPI int _Py_hashtable_compare_direct(const void* a, const void* b) { return a == b; }

ADDER_CAPI Table* _Py_hashtable_new_full(Py_uhash_t (*hash)(const void*), int (*equal)(const void*, const void*),
                                         void (*destroy_key)(void*), void (*destroy_value)(void*), Table::Allocator* allocator) {
  Table::Allocator a = allocator ? *allocator : Table::Allocator{PyMem_Malloc, PyMem_Free};
  auto* h = static_cast<Table*>(a.malloc(sizeof(Table)));
  if (!h) return nullptr;
  auto** heads = static_cast<Entry**>(a.malloc(kMinBuckets * sizeof(Entry*)));
  if (!heads) {
    a.free(h);
    return nullptr;
  }
  std::memset(heads, 0, kMinBuckets * sizeof(Entry*));
  *h = {0, kMinBuckets, heads, find_entry, hash, equal, destroy_key, destroy_value, a};
  return h;
}
ADDER_CAPI Table* _Py_hashtable_new(Py_uhash_t (*hash)(const void*), int (*equal)(const void*, const void*)) {
  return _Py_hashtable_new_full(hash, equal, nullptr, nullptr, nullptr);
}
ADDER_CAPI void _Py_hashtable_clear(Table* h) {
  free_entries(h);
  adjust(h);
}
ADDER_CAPI void _Py_hashtable_destroy(Table* h) {
  free_entries(h);
  h->allocator.free(h->heads);
  h->allocator.free(h);
}
ADDER_CAPI std::size_t _Py_hashtable_size(const Table* h) {
  return sizeof(Table) + h->buckets * sizeof(Entry*) + h->entries * sizeof(Entry);
}
ADDER_CAPI int _Py_hashtable_set(Table* h, const void* key, void* value) {
  auto* e = static_cast<Entry*>(h->allocator.malloc(sizeof(Entry)));
  if (!e) return -1;
  e->hash = h->hash(key);
  e->key = const_cast<void*>(key);
  e->value = value;
  if (++h->entries * 2 > h->buckets) adjust(h);
  Entry*& head = h->heads[e->hash & (h->buckets - 1)];
  e->next = head;
  head = e;
  return 0;
}
ADDER_CAPI void* _Py_hashtable_get(Table* h, const void* key) {
  Entry* e = h->find(h, key);
  return e ? e->value : nullptr;
}
ADDER_CAPI void* _Py_hashtable_steal(Table* h, const void* key) {
  Py_uhash_t hash = h->hash(key);
  for (Entry** link = &h->heads[hash & (h->buckets - 1)]; *link; link = &(*link)->next) {
    Entry* e = *link;
    if (e->hash != hash || !h->equal(key, e->key)) continue;
    *link = e->next;
    void* value = e->value;
    h->allocator.free(e);
    if (--h->entries * 10 < h->buckets) adjust(h);
    return value;
  }
  return nullptr;
}
ADDER_CAPI int _Py_hashtable_foreach(Table* h, int (*visit)(Table*, const void* key, const void* value, void* data), void* data) {
  for (std::size_t i = 0; i < h->buckets; ++i) {
    for (Entry *e = h->heads[i], *next; e; e = next) {
      next = e->next;
      if (int stop = visit(h, e->key, e->value, data)) return stop;
    }
  }
  return 0;
}

// --- pyhash.h ---

Py_hash_t _Py_HashDouble(PyObject* op, double v) { return hash_double(in(op), v); }
Py_hash_t _Py_HashPointer(const void* p) { return hash_pointer(p); }
Py_hash_t _Py_HashPointerRaw(const void* p) { return static_cast<Py_hash_t>(rotated_address(p)); }
Py_hash_t _Py_HashBytes(const void* data, Py_ssize_t size) { return hash_bytes(data, size); }
PyHash_FuncDef* PyHash_GetFuncDef() {
  static PyHash_FuncDef definition = {_Py_HashBytes, "siphash13", 64, 128};
  return &definition;
}
