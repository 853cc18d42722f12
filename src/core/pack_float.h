// IEEE 754 binary16/32/64 to and from bytes of either order.
#pragma once

#include "core/protocols.h"

namespace adder {

/// The half-precision pattern nearest to v (ties to even); false when v overflows to infinity.
bool double_to_half(double v, u16* out);
double half_to_double(u16 bits);
/// Writes 2, 4 or 8 bytes. False + OverflowError "float too large to pack with e/f format".
bool pack_float(Thread& t, double v, u8* out, int size, bool little_endian);
double unpack_float(const u8* data, int size, bool little_endian);

}  // namespace adder
