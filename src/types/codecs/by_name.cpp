// str.encode and bytes.decode: the names everybody uses are recognised here, the rest is asked of the registry.
#include <cstring>

#include "core/interpreter.h"
#include "types/bytes.h"
#include "types/codecs/codecs.h"
#include "types/slice.h"

namespace adder {

namespace {

enum class Known : u8 { no, utf8, latin1, ascii, utf16, utf32 };

// Lower case, runs of other characters become one underscore; false when the name is too long to be known.
bool normalize(const char* name, char* out, std::size_t size) {
  std::size_t n = 0;
  bool gap = false;
  for (; *name; ++name) {
    char c = *name;
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.') {
      if (gap && n) {
        if (n + 1 >= size) return false;
        out[n++] = '_';
      }
      gap = false;
      if (n + 1 >= size) return false;
      out[n++] = c;
    } else {
      gap = true;
    }
  }
  out[n] = 0;
  return true;
}

Known known_encoding(const char* name) {
  if (!name || !std::strcmp(name, "utf-8")) return Known::utf8;
  char n[16];
  if (!normalize(name, n, sizeof n)) return Known::no;
  auto is = [&](const char* s) { return !std::strcmp(n, s); };
  if (is("utf_8") || is("utf8")) return Known::utf8;
  if (is("ascii") || is("us_ascii")) return Known::ascii;
  if (is("latin1") || is("latin_1") || is("iso_8859_1") || is("iso8859_1")) return Known::latin1;
  if (is("utf_16") || is("utf16")) return Known::utf16;
  if (is("utf_32") || is("utf32")) return Known::utf32;
  return Known::no;
}

}  // namespace

bool check_encoding_errors(Thread& t, const char* encoding, const char* errors) {
  // The encodings module is needed for the look-up; until it is there, and while it is taken apart, nothing is checked.
  Interpreter& interp = interpreter(t);
  if (!interp.config.dev_mode || !interp.codecs.initialized || interp.finalizing) return true;
  if (encoding && known_encoding(encoding) == Known::no && !codec_lookup(t, encoding)) return false;
  return error_mode(errors) != ErrorMode::other || codec_lookup_error(t, errors);
}

Ref<> decode_bytes(Thread& t, std::string_view data, const char* encoding, const char* errors) {
  int order = 0;
  if (!check_encoding_errors(t, encoding, errors)) return {};
  switch (known_encoding(encoding)) {
    case Known::utf8:
      return decode_utf8(t, data, errors);
    case Known::latin1:
      return decode_latin1(t, data);
    case Known::ascii:
      return decode_ascii(t, data, errors);
    case Known::utf16:
      return decode_utf16(t, data, errors, &order);
    case Known::utf32:
      return decode_utf32(t, data, errors, &order);
    case Known::no:
      break;
  }
  Ref<> view = new_memoryview_from_memory(t, const_cast<char*>(data.data()), static_cast<ssize>(data.size()), true);
  if (!view) return {};
  Ref<> result = codec_decode_text(t, view, encoding, errors);
  if (!result) return {};
  if (!is_str(result)) {
    return t.raise(exc::TypeError,
                   "'%.400s' decoder returned '%.400s' instead of 'str'; use codecs.decode() to decode to arbitrary types",
                   encoding, type_of(result)->tp_name);
  }
  return result;
}

Ref<> str_encode(Thread& t, Object* s, const char* encoding, const char* errors) {
  if (!check_encoding_errors(t, encoding, errors)) return {};
  switch (known_encoding(encoding)) {
    case Known::utf8:
      return encode_utf8(t, s, errors);
    case Known::latin1:
      return encode_latin1(t, s, errors);
    case Known::ascii:
      return encode_ascii(t, s, errors);
    case Known::utf16:
      return encode_utf16(t, s, errors, 0);
    case Known::utf32:
      return encode_utf32(t, s, errors, 0);
    case Known::no:
      break;
  }
  Ref<> result = codec_encode_text(t, s, encoding, errors);
  if (!result || is_bytes(result)) return result;
  if (is_a(result, bytearray_type)) {
    if (warn(t, exc::RuntimeWarning, 1,
             "encoder %s returned bytearray instead of bytes; use codecs.encode() to encode to arbitrary types", encoding) < 0) {
      return {};
    }
    return bytes_from_object(t, result);
  }
  return t.raise(exc::TypeError,
                 "'%.400s' encoder returned '%.400s' instead of 'bytes'; use codecs.encode() to encode to arbitrary types",
                 encoding, type_of(result)->tp_name);
}

}  // namespace adder
