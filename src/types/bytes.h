// bytes and bytearray.
#pragma once

#include "core/protocols.h"

namespace adder {

Ref<Bytes> new_bytes(Thread& t, std::string_view data);     // shares the empty and one-byte objects
Ref<Bytes> new_bytes_uninitialized(Thread& t, ssize size);  // write into ->data; data[size] is NUL already
/// Shrinks or grows an object with one reference; null + exception on failure (then *b is released).
int bytes_resize(Thread& t, Ref<Bytes>* b, ssize size);
ADDER_INLINE ssize bytes_size(const Object* b) { return static_cast<const Bytes*>(b)->size; }
ADDER_INLINE char* bytes_data(Object* b) { return static_cast<Bytes*>(b)->data; }
ADDER_INLINE std::string_view bytes_view(const Object* b) {
  return {static_cast<const Bytes*>(b)->data, static_cast<std::size_t>(static_cast<const Bytes*>(b)->size)};
}
Object* empty_bytes();                          // borrowed
Ref<> bytes_from_object(Thread& t, Object* o);  // bytes(o) for buffers and iterables of ints
Ref<> bytes_concat(Thread& t, Object* a, Object* b);
Ref<> bytes_join(Thread& t, Object* separator, Object* iterable);
Ref<> bytes_repr(Thread& t, Object* b, bool smart_quotes);
/// Decodes escapes of a bytes literal body as the `bytes` literal does.
Ref<> bytes_decode_escape(Thread& t, std::string_view text, const char* errors, const char** first_invalid_escape);
/// The same; DeprecationWarning for the first escape that is none.
Ref<> bytes_decode_escape_warning(Thread& t, std::string_view text, const char* errors);

Ref<ByteArray> new_bytearray(Thread& t, std::string_view data);
int bytearray_resize(Thread& t, ByteArray* b, ssize size);
inline char* bytearray_data(Object* o) {
  auto* b = static_cast<ByteArray*>(o);
  return b->size ? b->start : const_cast<char*>("");
}

}  // namespace adder
