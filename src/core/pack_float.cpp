#include "core/pack_float.h"

#include <bit>
#include <cmath>
#include <cstring>

namespace adder {

bool double_to_half(double v, u16* out) {
  u64 bits = std::bit_cast<u64>(v);
  auto sign = static_cast<u16>(bits >> 48 & 0x8000);
  int exponent = static_cast<int>(bits >> 52 & 0x7ff);
  u64 fraction = bits & ((u64{1} << 52) - 1);
  if (exponent == 0x7ff) {  // a NaN keeps its quiet bit and the top of its payload
    *out = static_cast<u16>(sign | (fraction ? 0x7e00 : 0x7c00));
    return true;
  }
  exponent -= 1023;
  if (exponent > 15) return false;
  if (exponent < -25) {
    *out = sign;
    return true;
  }
  fraction |= u64{1} << 52;
  int drop = exponent >= -14 ? 42 : 42 + (-14 - exponent);  // bits below the result's last one
  u64 kept = fraction >> drop, rest = fraction & ((u64{1} << drop) - 1), half = u64{1} << (drop - 1);
  if (rest > half || (rest == half && (kept & 1))) ++kept;
  // `kept` carries its hidden bit (1 << 10) when normal, so that adding it to the exponent also handles a carry.
  u64 pattern = exponent >= -14 ? (static_cast<u64>(exponent + 14) << 10) + kept : kept;
  if (pattern >= 0x7c00) return false;
  *out = static_cast<u16>(sign | pattern);
  return true;
}

double half_to_double(u16 bits) {
  int exponent = bits >> 10 & 0x1f;
  int fraction = bits & 0x3ff;
  double v;
  if (exponent == 0x1f)
    v = fraction ? std::nan("") : HUGE_VAL;
  else if (exponent == 0)
    v = std::ldexp(fraction, -24);
  else
    v = std::ldexp(fraction + 1024, exponent - 25);
  return bits & 0x8000 ? -v : v;
}

static void copy_bytes(u8* out, const void* in, int size, bool little_endian) {
  auto* p = static_cast<const u8*>(in);
  for (int i = 0; i < size; ++i) out[i] = p[little_endian ? i : size - 1 - i];
}

bool pack_float(Thread& t, double v, u8* out, int size, bool little_endian) {
  if (size == 8) {
    copy_bytes(out, &v, 8, little_endian);
    return true;
  }
  if (size == 4) {
    auto f = static_cast<float>(v);
    if (std::isinf(f) && !std::isinf(v)) {
      t.raise_text(exc::OverflowError, "float too large to pack with f format");
      return false;
    }
    copy_bytes(out, &f, 4, little_endian);
    return true;
  }
  u16 half;
  if (!double_to_half(v, &half)) {
    t.raise_text(exc::OverflowError, "float too large to pack with e format");
    return false;
  }
  copy_bytes(out, &half, 2, little_endian);
  return true;
}

double unpack_float(const u8* data, int size, bool little_endian) {
  u8 bytes[8];
  copy_bytes(bytes, data, size, little_endian);
  if (size == 8) {
    double v;
    std::memcpy(&v, bytes, 8);
    return v;
  }
  if (size == 4) {
    float f;
    std::memcpy(&f, bytes, 4);
    return f;
  }
  u16 half;
  std::memcpy(&half, bytes, 2);
  return half_to_double(half);
}

}  // namespace adder
