// Hashes of numbers, pointers and bytes. Numbers of different types that compare equal must hash alike, so all of them are
// reduced modulo the prime 2**61 - 1. Text is hashed by SipHash-1-3 under a secret key, against chosen collisions.
#include "core/hash.h"

#include <sys/random.h>

#include <cmath>
#include <cstring>

#include "core/interpreter.h"
#include "core/protocols.h"

namespace adder {

HashSecret hash_secret;

void init_hash_secret(const Config& config) {
  if (!config.use_hash_seed) {
    if (getrandom(hash_secret.bytes, sizeof hash_secret, GRND_NONBLOCK) == sizeof hash_secret) return;
    if (getentropy(hash_secret.bytes, sizeof hash_secret) == 0) return;
    ADDER_FATAL("failed to get random numbers to initialize Python");
  }
  std::memset(hash_secret.bytes, 0, sizeof hash_secret);
  if (config.hash_seed == 0) return;
  u32 x = static_cast<u32>(config.hash_seed);
  for (unsigned char& byte : hash_secret.bytes) {  // the linear congruential generator that makes seeds comparable with CPython's
    x = x * 214013 + 2531011;
    byte = static_cast<unsigned char>(x >> 16);
  }
}

hash_t hash_pointer(const void* p) {
  auto n = reinterpret_cast<u64>(p);
  auto h = static_cast<hash_t>(n >> 4 | n << 60);
  return h == -1 ? -2 : h;
}

hash_t hash_double(Object* o, double value) {
  constexpr int kBits = 61;
  constexpr u64 kModulus = (u64{1} << kBits) - 1;
  if (!std::isfinite(value)) {
    if (std::isnan(value)) return hash_pointer(o);
    return value > 0 ? 314159 : -314159;
  }
  int exponent;
  double m = std::frexp(value, &exponent);
  bool negative = m < 0;
  if (negative) m = -m;
  u64 x = 0;
  while (m != 0.0) {  // 28 bits at a time: 2**61 is 1 modulo the prime, so shifting is rotating
    x = (x << 28 & kModulus) | x >> (kBits - 28);
    m *= 268435456.0;
    exponent -= 28;
    u64 y = static_cast<u64>(m);
    m -= static_cast<double>(y);
    x += y;
    if (x >= kModulus) x -= kModulus;
  }
  int shift = exponent >= 0 ? exponent % kBits : kBits - 1 - (-1 - exponent) % kBits;
  x = (x << shift & kModulus) | x >> (kBits - shift);
  auto h = static_cast<hash_t>(x);
  if (negative) h = -h;
  return h == -1 ? -2 : h;
}

namespace {

struct SipState {
  u64 v0, v1, v2, v3;
  static u64 rotate(u64 x, int n) { return x << n | x >> (64 - n); }
  ADDER_INLINE void round() {
    v0 += v1;
    v2 += v3;
    v1 = rotate(v1, 13) ^ v0;
    v3 = rotate(v3, 16) ^ v2;
    v0 = rotate(v0, 32);
    v2 += v1;
    v0 += v3;
    v1 = rotate(v1, 17) ^ v2;
    v3 = rotate(v3, 21) ^ v0;
    v2 = rotate(v2, 32);
  }
};

}  // namespace

u64 keyed_siphash13(u64 k0, u64 k1, const void* data, ssize n) {
  SipState s{k0 ^ 0x736f6d6570736575, k1 ^ 0x646f72616e646f6d, k0 ^ 0x6c7967656e657261, k1 ^ 0x7465646279746573};
  auto* p = static_cast<const unsigned char*>(data);
  u64 last = static_cast<u64>(n) << 56;
  ssize left = n;
  for (; left >= 8; left -= 8, p += 8) {
    u64 word;
    std::memcpy(&word, p, 8);
    s.v3 ^= word;
    s.round();
    s.v0 ^= word;
  }
  for (ssize i = 0; i < left; ++i) last |= static_cast<u64>(p[i]) << 8 * i;
  s.v3 ^= last;
  s.round();
  s.v0 ^= last;
  s.v2 ^= 0xff;
  s.round();
  s.round();
  s.round();
  return s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
}

hash_t hash_bytes(const void* data, ssize n) {
  if (n == 0) return 0;
  auto h = static_cast<hash_t>(keyed_siphash13(hash_secret.words.k0, hash_secret.words.k1, data, n));
  return h == -1 ? -2 : h;
}

}  // namespace adder
