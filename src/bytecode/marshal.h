// marshal: the format of `.pyc` files, versions 0 to 4.
#pragma once

#include <cstdio>
#include <string_view>

#include "core/protocols.h"

namespace adder {

inline constexpr int kMarshalVersion = 4;

/// Reads one value; bytes behind it are ignored. EOFError, ValueError or TypeError when the data are damaged, as CPython.
Ref<> marshal_load(Thread& t, std::string_view data);
/// Reads one value from an object with a `readinto` method, taking exactly the bytes it needs.
Ref<> marshal_load_from(Thread& t, Object* readable);
/// Reads one value from a C file, taking exactly the bytes it needs.
Ref<> marshal_load_from(Thread& t, std::FILE* file);
/// The bytes of a value. ValueError "unmarshallable object" / "object too deeply nested to marshal".
Ref<Bytes> marshal_dump(Thread& t, Object* value, int version);

}  // namespace adder
