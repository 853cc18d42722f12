// Expected values: python3.11 with PYTHONHASHSEED=42 and 0.
#include "core/hash.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "core/interpreter.h"
#include "core/protocols.h"

namespace adder {
namespace {

hash_t hash_text(unsigned long seed, const std::string& text) {
  Config config;
  config.use_hash_seed = true;
  config.hash_seed = seed;
  init_hash_secret(config);
  return hash_bytes(text.data(), static_cast<ssize>(text.size()));
}

TEST(Hash, SeededText) {
  EXPECT_EQ(hash_text(42, "a"), -123207753977932514);
  EXPECT_EQ(hash_text(42, "abcdefgh"), -5457871895989710762);
  std::string many;
  for (int i = 0; i < 20; ++i) many += "abc";
  EXPECT_EQ(hash_text(42, many), -8423415193543331486);
  EXPECT_EQ(hash_text(42, "abcdefghi"), -5970266004662334337);
  EXPECT_EQ(hash_text(0, "a"), 4644417185603328019);
  EXPECT_EQ(hash_text(0, ""), 0);
}

TEST(Hash, Doubles) {
  EXPECT_EQ(hash_double(nullptr, 1.5), 1152921504606846977);
  EXPECT_EQ(hash_double(nullptr, -1e300), -1224995262755759164);
  EXPECT_EQ(hash_double(nullptr, 0.1), 230584300921369408);
  EXPECT_EQ(hash_double(nullptr, 0.0), 0);
  EXPECT_EQ(hash_double(nullptr, -1.0), -2);
  EXPECT_EQ(hash_double(nullptr, std::numeric_limits<double>::infinity()), 314159);
  EXPECT_EQ(hash_double(nullptr, -std::numeric_limits<double>::infinity()), -314159);
}

}  // namespace
}  // namespace adder
