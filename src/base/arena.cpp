#include "base/arena.h"

#include <cstdlib>

namespace adder {

Arena::~Arena() {
  while (chunks_ != nullptr) {
    Chunk* previous = chunks_->previous;
    std::free(chunks_);
    chunks_ = previous;
  }
}

void* Arena::allocate_slow(size_t bytes) {
  size_t size = next_chunk_;
  bool oversize = bytes > size / 4;
  if (oversize) size = bytes + sizeof(Chunk);
  auto* chunk = static_cast<Chunk*>(std::malloc(size));
  if (chunk == nullptr) ADDER_FATAL("out of memory");
  reserved_ += size;
  chunk->previous = chunks_;
  chunks_ = chunk;
  char* begin = reinterpret_cast<char*>(chunk + 1);
  if (oversize) return begin;  // a block of its own; the current chunk stays in use
  if (next_chunk_ < 1024 * 1024) next_chunk_ *= 2;
  cursor_ = begin + bytes;
  limit_ = reinterpret_cast<char*>(chunk) + size;
  return begin;
}

}  // namespace adder
