// The process's hash seed (PYTHONHASHSEED).
#pragma once

#include "base/base.h"

namespace adder {

struct Config;
/// Laid out as extensions know it: the first 16 bytes are the key of SipHash, the last 8 salt expat's tables.
union HashSecret {
  unsigned char bytes[24];
  struct {
    u64 k0, k1;
    u64 expat_salt;
  } words;
};
extern ADDER_EXPORT HashSecret hash_secret asm("_Py_HashSecret");
/// Random, or expanded from the seed of the configuration. Before the first str is hashed.
void init_hash_secret(const Config& config);

/// SipHash-1-3 with an explicit key (PEP 552's source hashes).
u64 keyed_siphash13(u64 k0, u64 k1, const void* data, ssize n);

}  // namespace adder
