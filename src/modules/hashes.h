// What the hash modules share.
#pragma once

#include "core/protocols.h"

namespace adder {

/// A view of the data to hash; TypeError for str and for what has no buffer. False on failure; else release_buffer(view) later.
bool hash_argument(Thread& t, Object* o, Buffer* view);

/// Lower-case hexadecimal digits.
Ref<> hex_text(Thread& t, const u8* data, ssize n);

}  // namespace adder
