// Debug hooks for memory (PYTHONMALLOC=debug, -X dev, PyMem_SetupDebugHooks).
//
// A block of the raw and mem domains gets two words in front, and one behind:
//   size (big-endian) | domain letter, seven 0xFD | the caller's bytes | eight 0xFD
// New bytes are 0xCD, freed ones 0xDD. Freeing or resizing checks letter and padding; a mistake is described and ends the
// process. Blocks of the object domain are the core's own as well, so they get the fillings and the check for the GIL, but no
// words around.
#include "capi/debug_memory.h"

#include <malloc.h>

#include <cstdio>
#include <cstring>

#include "capi/capi.h"
#include "mem/trace.h"

using namespace adder;
using namespace adder::capi;

namespace {

constexpr unsigned char kClean = 0xCD, kDead = 0xDD, kForbidden = 0xFD;
constexpr size_t kWord = sizeof(size_t), kAround = 3 * kWord;

struct DebugDomain {
  char letter;
  PyMemAllocatorEx beneath;
};
DebugDomain domains[] = {{'r', {}}, {'m', {}}, {'o', {}}};
bool installed = false;
const char* chosen = "pymalloc";

size_t read_size(const unsigned char* block) {
  size_t n = 0;
  for (size_t i = 0; i < kWord; ++i) n = n << 8 | block[i];
  return n;
}
void write_size(unsigned char* block, size_t n) {
  for (size_t i = kWord; i-- > 0; n >>= 8) block[i] = static_cast<unsigned char>(n);
}

void check_gil(const char* function) {
  if (!PyGILState_Check()) _Py_FatalErrorFunc(function, "Python memory allocator called without holding the GIL");
}

void describe_padding(const char* where, const unsigned char* p, size_t n, const char* fine) {
  bool intact = true;
  for (size_t i = 0; i < n; ++i) intact &= p[i] == kForbidden;
  if (intact) {
    std::fputs(fine, stderr);
    return;
  }
  std::fprintf(stderr, "not all FORBIDDENBYTE (0x%02x):\n", kForbidden);
  for (size_t i = 0; i < n; ++i) {
    std::fprintf(stderr, "        at %s%zu: 0x%02x%s\n", where, i, p[i], p[i] == kForbidden ? "" : " *** OUCH");
  }
}

void describe_block(const unsigned char* p) {
  std::fprintf(stderr, "Debug memory block at address p=%p:", static_cast<const void*>(p));
  std::fprintf(stderr, " API '%c'\n", p[-static_cast<ssize>(kWord)]);
  size_t n = read_size(p - 2 * kWord);
  std::fprintf(stderr, "    %zu bytes originally requested\n", n);
  std::fprintf(stderr, "    The %zu pad bytes at p-%zu are ", kWord - 1, kWord - 1);
  describe_padding("p-", p - kWord + 1, kWord - 1, "FORBIDDENBYTE, as expected.\n");
  const unsigned char* tail = p + n;
  std::fprintf(stderr, "    The %zu pad bytes at tail=%p are ", kWord, static_cast<const void*>(tail));
  describe_padding("tail+", tail, kWord, "FORBIDDENBYTE, as expected.\n");
  if (n > 0) {
    std::fprintf(stderr, "    Data at p:");
    const unsigned char* q = p;
    for (; q < tail && q - p < 8; ++q) std::fprintf(stderr, " %02x", *q);
    if (q < tail) {
      if (tail - q > 8) {
        std::fprintf(stderr, " ...");
        q = tail - 8;
      }
      for (; q < tail; ++q) std::fprintf(stderr, " %02x", *q);
    }
    std::fputc('\n', stderr);
  }
  std::fprintf(stderr, "\nEnable tracemalloc to get the memory block allocation traceback\n\n");
  std::fflush(stderr);
}

[[noreturn]] void bad_block(const char* function, const unsigned char* p, const char* message) {
  describe_block(p);
  _Py_FatalErrorFunc(function, message);
}

void check_block(const char* function, const DebugDomain& domain, const unsigned char* p) {
  char letter = static_cast<char>(p[-static_cast<ssize>(kWord)]);
  if (letter != domain.letter) {
    char message[80];
    std::snprintf(message, sizeof message, "bad ID: Allocated using API '%c', verified using API '%c'", letter, domain.letter);
    bad_block(function, p, message);
  }
  for (size_t i = 1; i < kWord; ++i) {
    if ((p - kWord)[i] != kForbidden) bad_block(function, p, "bad leading pad byte");
  }
  const unsigned char* tail = p + read_size(p - 2 * kWord);
  for (size_t i = 0; i < kWord; ++i) {
    if (tail[i] != kForbidden) bad_block(function, p, "bad trailing pad byte");
  }
}

void* dress(const DebugDomain& domain, void* block, size_t n) {
  auto* p = static_cast<unsigned char*>(block);
  write_size(p, n);
  p[kWord] = static_cast<unsigned char>(domain.letter);
  std::memset(p + kWord + 1, kForbidden, kWord - 1);
  std::memset(p + 2 * kWord + n, kForbidden, kWord);
  return p + 2 * kWord;
}

void* debug_raw_malloc(void* context, size_t n) {
  auto& domain = *static_cast<DebugDomain*>(context);
  if (n > PY_SSIZE_T_MAX - kAround) return nullptr;
  void* block = domain.beneath.malloc(domain.beneath.ctx, n + kAround);
  if (!block) return nullptr;
  void* p = dress(domain, block, n);
  std::memset(p, kClean, n);
  return p;
}
void* debug_raw_calloc(void* context, size_t count, size_t size) {
  auto& domain = *static_cast<DebugDomain*>(context);
  size_t n = count * size;
  if (n > PY_SSIZE_T_MAX - kAround) return nullptr;
  void* block = domain.beneath.calloc(domain.beneath.ctx, 1, n + kAround);
  return block ? dress(domain, block, n) : nullptr;
}
void debug_raw_free(void* context, void* p) {
  if (!p) return;
  auto& domain = *static_cast<DebugDomain*>(context);
  auto* data = static_cast<unsigned char*>(p);
  check_block("_PyMem_DebugRawFree", domain, data);
  unsigned char* block = data - 2 * kWord;
  std::memset(block, kDead, read_size(block) + kAround);
  domain.beneath.free(domain.beneath.ctx, block);
}
void* debug_raw_realloc(void* context, void* p, size_t n) {
  if (!p) return debug_raw_malloc(context, n);
  auto& domain = *static_cast<DebugDomain*>(context);
  auto* data = static_cast<unsigned char*>(p);
  check_block("_PyMem_DebugRawRealloc", domain, data);
  if (n > PY_SSIZE_T_MAX - kAround) return nullptr;
  size_t old = read_size(data - 2 * kWord);
  void* block = domain.beneath.realloc(domain.beneath.ctx, data - 2 * kWord, n + kAround);
  if (!block) return nullptr;
  auto* result = static_cast<unsigned char*>(dress(domain, block, n));
  if (n > old) std::memset(result + old, kClean, n - old);
  return result;
}

void* debug_malloc(void* context, size_t n) {
  check_gil("_PyMem_DebugMalloc");
  return debug_raw_malloc(context, n);
}
void* debug_calloc(void* context, size_t count, size_t size) {
  check_gil("_PyMem_DebugCalloc");
  return debug_raw_calloc(context, count, size);
}
void* debug_realloc(void* context, void* p, size_t n) {
  check_gil("_PyMem_DebugRealloc");
  return debug_raw_realloc(context, p, n);
}
void debug_free(void* context, void* p) {
  check_gil("_PyMem_DebugFree");
  debug_raw_free(context, p);
}

void* debug_object_malloc(void* context, size_t n) {
  check_gil("_PyMem_DebugMalloc");
  auto& beneath = static_cast<DebugDomain*>(context)->beneath;
  void* p = beneath.malloc(beneath.ctx, n);
  if (p) std::memset(p, kClean, n);
  return p;
}
void* debug_object_calloc(void* context, size_t count, size_t size) {
  check_gil("_PyMem_DebugCalloc");
  auto& beneath = static_cast<DebugDomain*>(context)->beneath;
  return beneath.calloc(beneath.ctx, count, size);
}
void* debug_object_realloc(void* context, void* p, size_t n) {
  check_gil("_PyMem_DebugRealloc");
  auto& beneath = static_cast<DebugDomain*>(context)->beneath;
  return beneath.realloc(beneath.ctx, p, n);
}
void debug_object_free(void* context, void* p) {
  check_gil("_PyMem_DebugFree");
  auto& beneath = static_cast<DebugDomain*>(context)->beneath;
  if (p) std::memset(p, kDead, object_block_size(p));
  beneath.free(beneath.ctx, p);
}

}  // namespace

namespace adder::capi {

void install_debug_allocators() {
  if (std::exchange(installed, true)) return;
  for (int i = 0; i < 3; ++i) {
    PyMem_GetAllocator(static_cast<PyMemAllocatorDomain>(i), &domains[i].beneath);
    PyMemAllocatorEx hooks = {&domains[i], debug_raw_malloc, debug_raw_calloc, debug_raw_realloc, debug_raw_free};
    if (i == PYMEM_DOMAIN_MEM) hooks = {&domains[i], debug_malloc, debug_calloc, debug_realloc, debug_free};
    if (i == PYMEM_DOMAIN_OBJ) {
      hooks = {&domains[i], debug_object_malloc, debug_object_calloc, debug_object_realloc, debug_object_free};
    }
    PyMem_SetAllocator(static_cast<PyMemAllocatorDomain>(i), &hooks);
  }
}

const char* chosen_allocators() { return chosen; }

static constexpr struct Choice {
  std::string_view name;
  const char* full_name;
  bool debug;
} kChoices[] = {{"", "pymalloc", false},
                {"default", "pymalloc", false},
                {"debug", "pymalloc_debug", true},
                {"pymalloc", "pymalloc", false},
                {"pymalloc_debug", "pymalloc_debug", true},
                {"malloc", "malloc", false},
                {"malloc_debug", "malloc_debug", true}};
static const Choice* find_choice(std::string_view name) {
  for (auto& choice : kChoices) {
    if (choice.name == name) return &choice;
  }
  return nullptr;
}

bool are_allocators(std::string_view name) { return find_choice(name); }

void choose_allocators(std::string_view name) {
  const Choice* choice = find_choice(name);
  if (!choice) return;
  chosen = choice->full_name;
  if (choice->debug) install_debug_allocators();
}

}  // namespace adder::capi
