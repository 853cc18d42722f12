#include "interp/stack.h"

#include <cstring>

#include "mem/arena_memory.h"

namespace adder {

namespace {

constexpr ssize kChunkWords = 16 * 1024 / sizeof(Object*);
constexpr ssize kChunkHead = offsetof(StackChunk, data) / sizeof(Object*);

}  // namespace

Object** data_stack_grow(Thread& t, ssize words) {
  ssize size = kChunkWords;
  while (size - kChunkHead - 1 < words) size *= 2;
  auto* chunk = static_cast<StackChunk*>(arena_alloc(static_cast<std::size_t>(size) * sizeof(Object*)));
  if (!chunk) return t.raise_no_memory();
  chunk->previous = t.datastack_chunk;
  chunk->size = static_cast<std::size_t>(size) * sizeof(Object*);
  chunk->top = 0;
  if (t.datastack_chunk) {
    t.datastack_chunk->top = static_cast<std::size_t>(t.datastack_top - t.datastack_chunk->data);
  }
  t.datastack_chunk = chunk;
  t.datastack_limit = reinterpret_cast<Object**>(chunk) + size;
  // The first word of the first chunk stays free, so that no frame starts there and the chunk is never given back.
  Object** base = chunk->data + (chunk->previous == nullptr);
  t.datastack_top = base + words;
  return base;
}

void data_stack_shrink(Thread& t) {
  StackChunk* chunk = t.datastack_chunk;
  StackChunk* previous = chunk->previous;
  t.datastack_chunk = previous;
  t.datastack_top = previous->data + previous->top;
  t.datastack_limit = reinterpret_cast<Object**>(reinterpret_cast<char*>(previous) + previous->size);
  arena_free(chunk, chunk->size);
}

void free_data_stack(Thread& t) {
  for (StackChunk* chunk = t.datastack_chunk; chunk;) {
    StackChunk* previous = chunk->previous;
    arena_free(chunk, chunk->size);
    chunk = previous;
  }
  t.datastack_chunk = nullptr;
  t.datastack_top = t.datastack_limit = nullptr;
}

InterpreterFrame* push_frame(Thread& t, Function* func, Object* locals) {
  Code* code = static_cast<Code*>(func->code);
  Object** base = data_stack_push(t, frame_words(code));
  if (!base) {
    decref(func);
    xdecref(locals);
    return nullptr;
  }
  auto* f = reinterpret_cast<InterpreterFrame*>(base);
  frame_init(f, func, locals, code);
  std::memset(f->localsplus, 0, static_cast<std::size_t>(code->nlocalsplus) * sizeof(Object*));
  return f;
}

void pop_frame(Thread& t, InterpreterFrame* f) {
  clear_frame(t, f);
  data_stack_pop(t, f);
}

}  // namespace adder
