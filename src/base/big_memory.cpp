#include "base/big_memory.h"

#include <gmp.h>

#include <cstdio>
#include <cstdlib>

namespace adder::digits {

namespace {

thread_local BigSection* t_section = nullptr;

void link(BigBlock* b) {
  if (!t_section) {
    b->next = b->previous = b;
    return;
  }
  BigBlock* head = &t_section->blocks;
  b->next = head->next;
  b->previous = head;
  b->next->previous = head->next = b;
}

void unlink(BigBlock* b) {
  b->next->previous = b->previous;
  b->previous->next = b->next;
}

[[noreturn]] void out_of_memory(std::size_t size) {
  if (t_section) std::longjmp(t_section->jump, 1);
  std::fprintf(stderr, "GNU MP: Cannot allocate memory (size=%zu)\n", size);
  std::abort();
}

void* allocate(std::size_t size) {
  auto* b = static_cast<BigBlock*>(std::malloc(sizeof(BigBlock) + size));
  if (!b) out_of_memory(size);
  link(b);
  return b + 1;
}

void* reallocate(void* p, std::size_t, std::size_t size) {
  auto* b = static_cast<BigBlock*>(p) - 1;
  unlink(b);
  auto* moved = static_cast<BigBlock*>(std::realloc(b, sizeof(BigBlock) + size));
  if (!moved) {
    link(b);
    out_of_memory(size);
  }
  link(moved);
  return moved + 1;
}

void release(void* p, std::size_t) {
  auto* b = static_cast<BigBlock*>(p) - 1;
  unlink(b);
  std::free(b);
}

[[maybe_unused]] const bool g_installed = (mp_set_memory_functions(allocate, reallocate, release), true);

}  // namespace

BigSection::BigSection() : outer_(t_section) {
  blocks.next = blocks.previous = &blocks;
  t_section = this;
}

BigSection::~BigSection() {
  for (BigBlock *b = blocks.next, *next; b != &blocks; b = next) {
    next = b->next;
    b->next = b->previous = b;
  }
  t_section = outer_;
}

void BigSection::free_all() {
  for (BigBlock *b = blocks.next, *next; b != &blocks; b = next) {
    next = b->next;
    std::free(b);
  }
  blocks.next = blocks.previous = &blocks;
}

}  // namespace adder::digits
