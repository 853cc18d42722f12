#include "base/arena.h"

#include <sys/mman.h>

#include <cstdlib>

#include "base/reserve.h"

namespace adder {

namespace {

// Large chunks are mappings of their own: the allocator would keep their pages long after the arena is gone.
constexpr size_t kMapFrom = 64 * 1024;

void* take_chunk(size_t size) {
  if (size < kMapFrom) return std::malloc(size);
  void* p = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return p == MAP_FAILED ? nullptr : p;
}

}  // namespace

Arena::~Arena() {
  while (chunks_ != nullptr) {
    Chunk* chunk = chunks_;
    chunks_ = chunk->previous;
    if (chunk->size < kMapFrom) {
      std::free(chunk);
    } else {
      munmap(chunk, chunk->size);
    }
  }
}

void* Arena::allocate_slow(size_t bytes) {
  size_t size = next_chunk_;
  bool oversize = bytes > size / 4;
  if (oversize) size = bytes + sizeof(Chunk);
  auto* chunk = static_cast<Chunk*>(take_chunk(size));
  if (chunk == nullptr && lend_reserve()) chunk = static_cast<Chunk*>(take_chunk(size));
  if (chunk == nullptr) ADDER_FATAL("out of memory");
  reserved_ += size;
  chunk->previous = chunks_;
  chunk->size = size;
  chunks_ = chunk;
  char* begin = reinterpret_cast<char*>(chunk + 1);
  if (oversize) return begin;  // a block of its own; the current chunk stays in use
  if (next_chunk_ < 1024 * 1024) next_chunk_ *= 2;
  cursor_ = begin + bytes;
  limit_ = reinterpret_cast<char*>(chunk) + size;
  return begin;
}

}  // namespace adder
